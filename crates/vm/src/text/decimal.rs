//! Decimal arithmetic: 96 bits, a scale of 0 to 28, a sign; rounding half to even, as `System.Decimal` does it.

/// A decimal number: `mantissa / 10^scale`, negated if `negative`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Dec {
    /// 96 bits.
    pub mantissa: u128,
    /// 0 to 28.
    pub scale: u8,
    /// The sign; a zero may have one, but never shows it.
    pub negative: bool,
}

/// Why an operation has no result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DecError {
    /// Larger than 2^96 − 1.
    Overflow,
    /// Division by zero.
    DivideByZero,
}

/// The largest mantissa.
pub const MAX: u128 = (1 << 96) - 1;

/// 256 bits, low word first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Wide {
    low: u128,
    high: u128,
}

impl Wide {
    fn of(value: u128) -> Wide { Wide { low: value, high: 0 } }
    fn mul(a: u128, b: u128) -> Wide {
        let mask = u128::from(u64::MAX);
        let (a0, a1, b0, b1) = (a & mask, a >> 64, b & mask, b >> 64);
        let p00 = a0 * b0;
        let (p01, p10) = (a0 * b1, a1 * b0);
        let middle = (p00 >> 64) + (p01 & mask) + (p10 & mask);
        Wide { low: (p00 & mask) | (middle << 64), high: a1 * b1 + (p01 >> 64) + (p10 >> 64) + (middle >> 64) }
    }
    fn is_zero(self) -> bool { self.low == 0 && self.high == 0 }
    fn add(self, other: Wide) -> Wide {
        let (low, carry) = self.low.overflowing_add(other.low);
        Wide { low, high: self.high.wrapping_add(other.high).wrapping_add(u128::from(carry)) }
    }
    fn sub(self, other: Wide) -> Wide {
        let (low, borrow) = self.low.overflowing_sub(other.low);
        Wide { low, high: self.high.wrapping_sub(other.high).wrapping_sub(u128::from(borrow)) }
    }
    fn less(self, other: Wide) -> bool { (self.high, self.low) < (other.high, other.low) }
    /// Quotient and remainder; the divisor is not zero and below 2^127.
    fn div(self, by: u128) -> (Wide, u128) {
        if self.high == 0 { return (Wide::of(self.low / by), self.low % by); }
        let mut quotient = Wide::of(0);
        let mut rest = self.high % by;
        quotient.high = self.high / by;
        for bit in (0..128).rev() {
            rest = (rest << 1) | ((self.low >> bit) & 1);
            if rest >= by {
                rest -= by;
                quotient.low |= 1 << bit;
            }
        }
        (quotient, rest)
    }
}

/// `10^n` for n up to 38.
pub fn pow10(n: u32) -> u128 { 10u128.pow(n.min(38)) }

/// Brings a wide mantissa with a scale into the form of a decimal, rounding half to even once.
fn reduce(value: Wide, scale: i32, negative: bool, sticky: bool) -> Result<Dec, DecError> {
    let mut drop = (scale - 28).max(0);
    loop {
        if drop > scale { return Err(DecError::Overflow); }
        let (mut quotient, rest, half) = if drop == 0 {
            (value, 0, 0)
        } else if drop <= 37 {
            let by = pow10(drop as u32);
            let (q, r) = value.div(by);
            (q, r, by / 2)
        } else {
            // Two steps: the lower digits only matter as "more than nothing".
            let (q, r) = value.div(pow10((drop - 37) as u32));
            let by = pow10(37);
            let (q, r2) = q.div(by);
            let r2 = if r != 0 && r2 == by / 2 { r2 + 1 } else { r2 };
            (q, r2, by / 2)
        };
        let up = drop > 0 && (rest > half || (rest == half && (sticky || quotient.low & 1 == 1)));
        if up { quotient = quotient.add(Wide::of(1)); }
        if quotient.high == 0 && quotient.low <= MAX {
            return Ok(Dec { mantissa: quotient.low, scale: (scale - drop) as u8, negative });
        }
        drop += 1;
    }
}

impl Dec {
    /// From a whole number.
    pub fn from_i128(value: i128) -> Dec { Dec { mantissa: value.unsigned_abs(), scale: 0, negative: value < 0 } }
    /// From the two slots of the library's struct (Decimal.cs).
    pub fn from_slots(low: u64, high: u64) -> Dec {
        Dec { mantissa: u128::from(low) | (u128::from(high & 0xFFFF_FFFF) << 64), scale: ((high >> 48) & 0xFF).min(28) as u8, negative: high >> 63 == 1 }
    }
    /// To the two slots.
    pub fn to_slots(self) -> [u64; 2] {
        [self.mantissa as u64, ((self.mantissa >> 64) as u64 & 0xFFFF_FFFF) | (u64::from(self.scale) << 48) | (u64::from(self.negative) << 63)]
    }
    /// True for 0, −0, 0.00 …
    pub fn is_zero(self) -> bool { self.mantissa == 0 }

    /// Addition.
    pub fn checked_add(self, other: Dec) -> Result<Dec, DecError> {
        let scale = self.scale.max(other.scale);
        let a = Wide::mul(self.mantissa, pow10(u32::from(scale - self.scale)));
        let b = Wide::mul(other.mantissa, pow10(u32::from(scale - other.scale)));
        let (value, negative) = if self.negative == other.negative {
            (a.add(b), self.negative)
        } else if a.less(b) {
            (b.sub(a), other.negative)
        } else {
            (a.sub(b), self.negative)
        };
        let negative = negative && !value.is_zero();
        reduce(value, i32::from(scale), negative, false)
    }
    /// Subtraction.
    pub fn checked_sub(self, other: Dec) -> Result<Dec, DecError> { self.checked_add(Dec { negative: !other.negative, ..other }) }
    /// Multiplication.
    pub fn checked_mul(self, other: Dec) -> Result<Dec, DecError> {
        let small = self.mantissa >> 32 == 0 && other.mantissa >> 32 == 0;
        if (small && self.scale + other.scale > 47) || (!small && (self.is_zero() || other.is_zero())) { return Ok(Dec::default()); }
        let value = Wide::mul(self.mantissa, other.mantissa);
        reduce(value, i32::from(self.scale) + i32::from(other.scale), self.negative != other.negative, false)
    }
    /// Division: as many digits as fit, then no trailing zeros beyond the difference of the scales.
    pub fn checked_div(self, other: Dec) -> Result<Dec, DecError> {
        if other.mantissa == 0 { return Err(DecError::DivideByZero); }
        let negative = self.negative != other.negative;
        let least = i32::from(self.scale) - i32::from(other.scale);
        // The exact quotient first, at the smallest scale that is not negative.
        let start = least.max(0);
        let numerator = Wide::mul(self.mantissa, pow10((start - least) as u32));
        let (whole, rest) = numerator.div(other.mantissa);
        if rest == 0 { return reduce(whole, start, negative, false); }
        // More digits: the largest scale at which the quotient still fits.
        let mut scale = 28;
        loop {
            let shift = scale - least;
            let (numerator, exact) = if shift <= 38 {
                (Wide::mul(self.mantissa, pow10(shift as u32)), true)
            } else {
                // Up to 10^56: in two factors, the first of which keeps within 256 bits.
                let first = Wide::mul(self.mantissa, pow10(38));
                let rest = pow10((shift - 38) as u32);
                let low = Wide::mul(first.low, rest);
                let high = first.high.checked_mul(rest).and_then(|h| h.checked_add(low.high));
                match high {
                    Some(high) => (Wide { low: low.low, high }, true),
                    None => (Wide::of(0), false),
                }
            };
            if exact {
                let (mut quotient, rest) = numerator.div(other.mantissa);
                if quotient.high == 0 && quotient.low <= MAX {
                    let twice = rest << 1;
                    if twice > other.mantissa || (twice == other.mantissa && quotient.low & 1 == 1) { quotient = quotient.add(Wide::of(1)); }
                    if quotient.low <= MAX {
                        let (mut mantissa, mut scale) = (quotient.low, scale);
                        while scale > start && mantissa % 10 == 0 && mantissa != 0 {
                            mantissa /= 10;
                            scale -= 1;
                        }
                        if mantissa == 0 { scale = 0; }
                        return Ok(Dec { mantissa, scale: scale as u8, negative });
                    }
                }
            }
            if scale == 0 { return Err(DecError::Overflow); }
            scale -= 1;
        }
    }
    /// Remainder; its sign is the dividend's.
    pub fn checked_rem(self, other: Dec) -> Result<Dec, DecError> {
        if other.mantissa == 0 { return Err(DecError::DivideByZero); }
        let scale = self.scale.max(other.scale);
        let a = Wide::mul(self.mantissa, pow10(u32::from(scale - self.scale)));
        let b = Wide::mul(other.mantissa, pow10(u32::from(scale - other.scale)));
        if a.less(b) { return Ok(self); }
        let rest = if b.high == 0 && b.low < 1 << 126 {
            Wide::of(a.div(b.low).1)
        } else {
            // Both are below 2^192: shift and subtract.
            let mut rest = Wide::of(0);
            for bit in (0..256u32).rev() {
                let digit = if bit >= 128 { (a.high >> (bit - 128)) & 1 } else { (a.low >> bit) & 1 };
                rest = Wide { low: (rest.low << 1) | digit, high: (rest.high << 1) | (rest.low >> 127) };
                if !rest.less(b) { rest = rest.sub(b); }
            }
            rest
        };
        reduce(rest, i32::from(scale), self.negative && !rest.is_zero(), false)
    }
    /// −1, 0 or 1.
    pub fn compare(self, other: Dec) -> i32 {
        if self.mantissa == 0 && other.mantissa == 0 { return 0; }
        let (a_negative, b_negative) = (self.negative && self.mantissa != 0, other.negative && other.mantissa != 0);
        if a_negative != b_negative { return if a_negative { -1 } else { 1 }; }
        let scale = self.scale.max(other.scale);
        let a = Wide::mul(self.mantissa, pow10(u32::from(scale - self.scale)));
        let b = Wide::mul(other.mantissa, pow10(u32::from(scale - other.scale)));
        let order = if a == b { 0 } else if a.less(b) { -1 } else { 1 };
        if a_negative { -order } else { order }
    }
    /// Rounds to `digits` after the point. Modes are those of MidpointRounding.
    pub fn round(self, digits: u8, mode: i32) -> Dec {
        if self.scale <= digits { return self; }
        let by = pow10(u32::from(self.scale - digits));
        let (mut mantissa, rest) = (self.mantissa / by, self.mantissa % by);
        let half = by / 2;
        let up = match mode {
            0 => rest > half || (rest == half && mantissa & 1 == 1),
            1 => rest >= half,
            3 => rest != 0 && self.negative,
            4 => rest != 0 && !self.negative,
            _ => false,
        };
        if up { mantissa += 1; }
        Dec { mantissa, scale: digits, negative: self.negative }
    }
    /// The whole part, if it is a `long`.
    pub fn to_i64(self) -> Option<i64> {
        let whole = (self.mantissa / pow10(u32::from(self.scale))) as i128;
        i64::try_from(if self.negative { -whole } else { whole }).ok()
    }
    /// The nearest double, computed as .NET does: two halves in doubles, divided by the power of ten.
    pub fn to_f64(self) -> f64 {
        let low = self.mantissa as u64;
        let high = (self.mantissa >> 64) as u64;
        let value = (low as f64 + high as f64 * 18_446_744_073_709_551_616.0) / POWERS.get(self.scale as usize).copied().unwrap_or(1.0);
        if self.negative { -value } else { value }
    }
    /// From a double, by its first `digits` significant digits (15; 7 for a float), without trailing zeros.
    pub fn from_f64(value: f64, digits: usize) -> Result<Dec, DecError> {
        if !value.is_finite() { return Err(DecError::Overflow); }
        if value == 0.0 { return Ok(Dec::default()); }
        let number = super::format::Number::from_f64_rounded(value.abs(), digits);
        let mut number = number;
        number.trim();
        // digits d1…dn × 10^(scale − n)
        let mut mantissa: u128 = 0;
        for &d in &number.digits { mantissa = mantissa * 10 + u128::from(d); }
        let exponent = number.scale - number.digits.len() as i32;
        if exponent >= 0 {
            if exponent > 29 { return Err(DecError::Overflow); }
            let wide = Wide::mul(mantissa, pow10(exponent as u32));
            if wide.high != 0 || wide.low > MAX { return Err(DecError::Overflow); }
            return Ok(Dec { mantissa: wide.low, scale: 0, negative: value < 0.0 });
        }
        if -exponent > 60 { return Ok(Dec::default()); }
        let mut made = reduce(Wide::of(mantissa), -exponent, value < 0.0, false)?;
        while made.scale > 0 && made.mantissa % 10 == 0 {
            made.mantissa /= 10;
            made.scale -= 1;
        }
        if made.mantissa == 0 { made = Dec::default(); }
        Ok(made)
    }
    /// From decimal digits (values 0 to 9) with the point behind the first `point` of them; rounds half to even… beyond 28
    /// places or 96 bits. `None` on overflow.
    pub fn from_digits(digits: &[u8], point: i32, negative: bool) -> Option<Dec> {
        let mut mantissa: u128 = 0;
        let mut scale = -point;
        let mut used = 0;
        for &d in digits {
            let next = mantissa * 10 + u128::from(d);
            // One digit in reserve, for rounding.
            if next > MAX || scale + 1 > 28 { break; }
            mantissa = next;
            scale += 1;
            used += 1;
        }
        let rest = digits.get(used..).unwrap_or(&[]);
        if let Some((&first, tail)) = rest.split_first() {
            let more = tail.iter().any(|&d| d != 0);
            if scale < 0 { return None; }
            if first > 5 || (first == 5 && (more || mantissa & 1 == 1)) {
                mantissa += 1;
                if mantissa > MAX {
                    if scale == 0 { return None; }
                    mantissa = (mantissa + 5) / 10;
                    scale -= 1;
                }
            }
        }
        while scale < 0 {
            mantissa = mantissa.checked_mul(10).filter(|&m| m <= MAX)?;
            scale += 1;
        }
        if scale > 28 { return Some(Dec { mantissa: 0, scale: 28, negative }); }
        Some(Dec { mantissa, scale: scale as u8, negative })
    }
}

const POWERS: [f64; 29] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22, 1e23,
    1e24, 1e25, 1e26, 1e27, 1e28,
];
