//! Numbers to text: the standard formats C, D, E, F, G, N, P, R, X, B and custom formats.

use super::decimal::Dec;
use super::symbols::{Symbols, breaks};

/// A format string that .NET rejects: FormatException.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BadFormat;

/// Where a number comes from: the rules differ a little.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A whole number of so many bits.
    Integer(u32),
    /// `double`.
    Double,
    /// `float`.
    Single,
    /// `decimal`.
    Decimal,
}

/// A number as decimal digits: `0.d1d2d3… × 10^scale`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// Values 0 to 9; the first is not 0 unless there is none.
    pub digits: Vec<u8>,
    /// Where the point lies, from the first digit.
    pub scale: i32,
    /// The sign.
    pub negative: bool,
    /// Origin.
    pub kind: Kind,
}

impl Number {
    fn from_u128(mut value: u128, negative: bool, kind: Kind) -> Number {
        let mut digits = Vec::new();
        while value != 0 {
            digits.push((value % 10) as u8);
            value /= 10;
        }
        digits.reverse();
        let scale = digits.len() as i32;
        Number { digits, scale, negative, kind }
    }
    /// A decimal, with its trailing zeros.
    pub fn from_decimal(value: Dec) -> Number {
        let mut number = Number::from_u128(value.mantissa, value.negative && value.mantissa != 0, Kind::Decimal);
        number.scale -= i32::from(value.scale);
        number
    }
    /// The shortest digits that read back as the same double or float.
    pub fn shortest(value: f64, kind: Kind) -> Number {
        let text = if kind == Kind::Single { format!("{:e}", (value as f32).abs()) } else { format!("{:e}", value.abs()) };
        let mut number = Number::from_scientific(&text, value.is_sign_negative(), kind);
        // Of two that are equally near .NET takes the even one (2^-12f is 0.00024414062): there the exact value ends in a 5.
        let n = number.digits.len();
        if n > 1 && number.digits[n - 1] % 2 == 1 && value.is_finite() {
            let exact = Number::from_scientific(&format!("{:.*e}", n + 16, value.abs()), false, kind).digits;
            if exact.len() == n + 1 && exact[n] == 5 && exact[n - 1] + 1 == number.digits[n - 1] {
                let digits: String = exact[..n].iter().map(|d| char::from(b'0' + d)).collect();
                let even = format!("0.{digits}e{}", number.scale);
                // Below a power of two the next double is nearer: the even one may be its.
                let is_same = if kind == Kind::Single { even.parse() == Ok(value.abs() as f32) } else { even.parse() == Ok(value.abs()) };
                if is_same { number.digits[n - 1] -= 1; }
            }
        }
        number
    }
    /// A double rounded to so many significant digits, ties of the exact value to even.
    pub fn from_f64_rounded(value: f64, digits: usize) -> Number {
        let text = format!("{:.*e}", digits.clamp(1, 1100) - 1, value.abs());
        Number::from_scientific(&text, value.is_sign_negative(), Kind::Double)
    }
    /// A double rounded to so many digits after the point.
    fn from_f64_fixed(value: f64, decimals: usize, kind: Kind) -> Number {
        let text = format!("{:.*}", decimals.min(1100), value.abs());
        let mut digits = Vec::new();
        let mut scale = 0;
        let mut point = false;
        for b in text.bytes() {
            if b == b'.' {
                point = true;
            } else {
                if digits.is_empty() && b == b'0' {
                    if point { scale -= 1; }
                    continue;
                }
                digits.push(b - b'0');
                if !point { scale += 1; }
            }
        }
        if digits.is_empty() { scale = 0; }
        Number { digits, scale, negative: value.is_sign_negative(), kind }
    }
    fn from_scientific(text: &str, negative: bool, kind: Kind) -> Number {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        let exponent: i32 = exponent.parse().unwrap_or(0);
        let mut number = Number { digits, scale: exponent + 1, negative, kind };
        number.trim();
        number
    }
    /// Removes trailing zeros; a zero has no digits.
    pub fn trim(&mut self) {
        while self.digits.last() == Some(&0) { self.digits.pop(); }
        if self.digits.is_empty() { self.scale = 0; }
    }
    /// Keeps the first `keep` digits, rounding half away from zero, without trailing zeros.
    pub fn round(&mut self, keep: i32) {
        let keep_at = keep.max(0) as usize;
        if keep < 0 {
            self.digits.clear();
        } else if keep_at < self.digits.len() {
            let up = self.digits.get(keep_at).is_some_and(|&d| d >= 5);
            self.digits.truncate(keep_at);
            if up {
                loop {
                    match self.digits.pop() {
                        Some(9) => {}
                        Some(d) => {
                            self.digits.push(d + 1);
                            break;
                        }
                        None => {
                            self.digits.push(1);
                            self.scale += 1;
                            break;
                        }
                    }
                }
            }
        }
        while self.digits.last() == Some(&0) { self.digits.pop(); }
        if self.digits.is_empty() {
            self.scale = 0;
            // A double keeps the sign of its zero.
            if !matches!(self.kind, Kind::Double | Kind::Single) { self.negative = false; }
        }
    }
    fn digit(&self, index: i32) -> u8 { if index < 0 { 0 } else { self.digits.get(index as usize).copied().unwrap_or(0) } }
}

/// What is formatted.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Value {
    /// A signed integer of so many bits.
    Signed(i64, u32),
    /// An unsigned integer of so many bits.
    Unsigned(u64, u32),
    /// `double`.
    Double(f64),
    /// `float`.
    Single(f32),
    /// `decimal`.
    Decimal(Dec),
}

/// Splits a standard format into letter and precision; `None` means custom.
fn standard(format: &str) -> Option<(u8, Option<u32>)> {
    let bytes = format.as_bytes();
    let (&letter, rest) = bytes.split_first()?;
    if !letter.is_ascii_alphabetic() || rest.len() > 9 || !rest.iter().all(u8::is_ascii_digit) { return None; }
    if rest.is_empty() { return Some((letter, None)); }
    Some((letter, Some(rest.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))))
}

/// Formats a number as `ToString(format, info)` does.
pub fn format(value: Value, format: Option<&str>, symbols: &Symbols) -> Result<String, BadFormat> {
    let text = format.unwrap_or("");
    if text.is_empty() { return Ok(general(value, symbols)); }
    if let Value::Double(v) = value && let Some(s) = special(v, symbols) { return Ok(s.into()); }
    if let Value::Single(v) = value && let Some(s) = special(f64::from(v), symbols) { return Ok(s.into()); }
    let Some((letter, precision)) = standard(text) else { return Ok(custom(value, text, symbols)); };
    if precision.is_some_and(|p| p > 999_999) { return Err(BadFormat); }
    let integer = match value {
        Value::Signed(v, bits) => Some((i128::from(v), bits)),
        Value::Unsigned(v, bits) => Some((i128::from(v), bits)),
        _ => None,
    };
    match letter.to_ascii_uppercase() {
        b'D' => {
            let (v, _) = integer.ok_or(BadFormat)?;
            let digits = v.unsigned_abs().to_string();
            let mut out = String::new();
            if v < 0 { out.push_str(symbols.minus); }
            for _ in digits.len()..precision.unwrap_or(0) as usize { out.push('0'); }
            out.push_str(&digits);
            Ok(out)
        }
        b'X' | b'B' => {
            let (v, bits) = integer.ok_or(BadFormat)?;
            let mut v = v as u64;
            if bits < 64 { v &= (1u64 << bits) - 1; }
            let base: u64 = if letter.eq_ignore_ascii_case(&b'X') { 16 } else { 2 };
            let hex: &[u8; 16] = if letter == b'x' { b"0123456789abcdef" } else { b"0123456789ABCDEF" };
            let mut out = Vec::new();
            while v != 0 {
                out.push(hex[(v % base) as usize]);
                v /= base;
            }
            while out.len() < (precision.unwrap_or(1).max(1)) as usize { out.push(b'0'); }
            out.reverse();
            Ok(out.iter().map(|&b| b as char).collect())
        }
        b'G' | b'R' => {
            let r = letter.eq_ignore_ascii_case(&b'R');
            let precision = if r { 0 } else { precision.unwrap_or(0) };
            let e = if letter.is_ascii_lowercase() { 'e' } else { 'E' };
            if precision == 0 {
                if let Value::Double(_) | Value::Single(_) = value {
                    let number = number_of(value);
                    let most = if matches!(value, Value::Single(_)) { 9 } else { 17 };
                    let limit = (number.digits.len() as i32).max(most);
                    return Ok(sign(&number, symbols) + &scientific_if(&number, limit, e, symbols));
                }
                return Ok(general(value, symbols));
            }
            let precision = precision as i32;
            let mut number = match value {
                Value::Double(v) => Number::from_f64_rounded(v, precision as usize),
                Value::Single(v) => Number::from_f64_rounded(f64::from(v), precision as usize),
                _ => number_of(value),
            };
            number.round(precision);
            Ok(sign(&number, symbols) + &scientific_if(&number, precision, e, symbols))
        }
        b'E' => {
            let precision = precision.unwrap_or(6) as i32;
            let mut number = match value {
                Value::Double(v) => Number::from_f64_rounded(v, precision as usize + 1),
                Value::Single(v) => Number::from_f64_rounded(f64::from(v), precision as usize + 1),
                _ => number_of(value),
            };
            number.round(precision + 1);
            let mut out = sign(&number, symbols);
            exponential(&mut out, &number, precision, letter as char, symbols);
            Ok(out)
        }
        b'F' | b'N' | b'C' | b'P' => {
            let letter = letter.to_ascii_uppercase();
            let decimals = precision.unwrap_or_else(|| symbols.decimals(letter)) as i32;
            let mut number = match value {
                Value::Double(v) if letter != b'P' => Number::from_f64_fixed(v, decimals as usize, Kind::Double),
                Value::Single(v) if letter != b'P' => Number::from_f64_fixed(f64::from(v), decimals as usize, Kind::Single),
                // A percentage rounds the exact value two places further left.
                Value::Double(v) => Number::from_f64_fixed(v, decimals as usize + 2, Kind::Double),
                Value::Single(v) => Number::from_f64_fixed(f64::from(v), decimals as usize + 2, Kind::Single),
                _ => number_of(value),
            };
            if letter == b'P' && !number.digits.is_empty() { number.scale += 2; }
            number.round(number.scale + decimals);
            let body = fixed(&number, decimals, letter != b'F', symbols.separators(letter));
            let mut out = String::new();
            for c in symbols.pattern(letter, number.negative).chars() {
                match c {
                    'n' => out.push_str(&body),
                    '-' => out.push_str(symbols.minus),
                    '$' => out.push_str(symbols.currency),
                    '%' => out.push_str(symbols.percent),
                    _ => out.push(c),
                }
            }
            Ok(out)
        }
        _ => Err(BadFormat),
    }
}

fn special<'a>(v: f64, symbols: &Symbols<'a>) -> Option<&'a str> {
    if v.is_nan() {
        Some(symbols.nan)
    } else if v == f64::INFINITY {
        Some(symbols.infinity)
    } else if v == f64::NEG_INFINITY {
        Some(symbols.minus_infinity)
    } else {
        None
    }
}

fn number_of(value: Value) -> Number {
    match value {
        Value::Signed(v, bits) => Number::from_u128(i128::from(v).unsigned_abs(), v < 0, Kind::Integer(bits)),
        Value::Unsigned(v, bits) => Number::from_u128(u128::from(v), false, Kind::Integer(bits)),
        Value::Double(v) => Number::shortest(v, Kind::Double),
        Value::Single(v) => Number::shortest(f64::from(v), Kind::Single),
        Value::Decimal(v) => Number::from_decimal(v),
    }
}

fn sign(number: &Number, symbols: &Symbols) -> String { if number.negative { symbols.minus.into() } else { String::new() } }

/// `ToString()`.
fn general(value: Value, symbols: &Symbols) -> String {
    match value {
        Value::Signed(v, _) if v < 0 => symbols.minus.to_owned() + &v.unsigned_abs().to_string(),
        Value::Signed(v, _) => v.to_string(),
        Value::Unsigned(v, _) => v.to_string(),
        Value::Double(v) => match special(v, symbols) {
            Some(s) => s.into(),
            None => {
                let number = number_of(value);
                let limit = (number.digits.len() as i32).max(17);
                sign(&number, symbols) + &scientific_if(&number, limit, 'E', symbols)
            }
        },
        Value::Single(v) => match special(f64::from(v), symbols) {
            Some(s) => s.into(),
            None => {
                let number = number_of(value);
                let limit = (number.digits.len() as i32).max(9);
                sign(&number, symbols) + &scientific_if(&number, limit, 'E', symbols)
            }
        },
        Value::Decimal(v) => {
            let number = Number::from_decimal(v);
            sign(&number, symbols) + &fixed(&number, i32::from(v.scale), false, symbols.separators(b'F'))
        }
    }
}

/// The general format: plain, unless the point lies too far away.
fn scientific_if(number: &Number, limit: i32, e: char, symbols: &Symbols) -> String {
    let mut out = String::new();
    let mut point = number.scale;
    let scientific = (point > limit || point < -3) && !number.digits.is_empty();
    if scientific { point = 1; }
    let mut index = 0;
    if point > 0 && !number.digits.is_empty() {
        for _ in 0..point {
            out.push((b'0' + number.digit(index)) as char);
            index += 1;
        }
    } else {
        out.push('0');
    }
    if (index as usize) < number.digits.len() || point < 0 {
        if (index as usize) < number.digits.len() { out.push_str(symbols.point); }
        let mut p = point;
        while p < 0 && !number.digits.is_empty() {
            out.push('0');
            p += 1;
        }
        while (index as usize) < number.digits.len() {
            out.push((b'0' + number.digit(index)) as char);
            index += 1;
        }
    }
    if scientific { exponent(&mut out, number.scale - 1, e, true, 2, symbols); }
    out
}

fn exponent(out: &mut String, value: i32, e: char, plus: bool, width: usize, symbols: &Symbols) {
    out.push(e);
    if value < 0 { out.push_str(symbols.minus); } else if plus { out.push_str(symbols.plus); }
    let digits = value.unsigned_abs().to_string();
    for _ in digits.len()..width { out.push('0'); }
    out.push_str(&digits);
}

fn exponential(out: &mut String, number: &Number, precision: i32, e: char, symbols: &Symbols) {
    out.push((b'0' + number.digit(0)) as char);
    if precision > 0 { out.push_str(symbols.point); }
    for i in 1..=precision { out.push((b'0' + number.digit(i)) as char); }
    exponent(out, if number.digits.is_empty() { 0 } else { number.scale - 1 }, e, true, 3, symbols);
}

/// Digits with a point, in groups before it if asked for. `separators`: point, between groups, sizes of the groups.
fn fixed(number: &Number, decimals: i32, groups: bool, separators: (&str, &str, &str)) -> String {
    let mut out = String::new();
    let whole = number.scale.max(0);
    if whole == 0 {
        out.push('0');
    } else {
        for i in 0..whole {
            out.push((b'0' + number.digit(i)) as char);
            let left = whole - 1 - i;
            if groups && breaks(separators.2, left) { out.push_str(separators.1); }
        }
    }
    if decimals > 0 {
        out.push_str(separators.0);
        for i in 0..decimals { out.push((b'0' + number.digit(number.scale + i)) as char); }
    }
    out
}

/// The sections of a custom format, at `;` outside quotes.
fn sections(format: &[char]) -> Vec<&[char]> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while let Some(&c) = format.get(i) {
        match c {
            '\\' => i += 1,
            '\'' | '"' => {
                i += 1;
                while format.get(i).is_some_and(|&d| d != c) { i += 1; }
            }
            ';' => {
                out.push(format.get(start..i).unwrap_or(&[]));
                start = i + 1;
            }
            _ => {}
        }
        i += 1;
    }
    out.push(format.get(start..).unwrap_or(&[]));
    out
}

/// What a section of a custom format asks for.
#[derive(Default, Debug)]
struct Shape {
    digits: i32,
    point: Option<i32>,
    first_zero: i32,
    last_zero: i32,
    scientific: bool,
    groups: bool,
    scale: i32,
}

fn shape(section: &[char]) -> Shape {
    let mut s = Shape { first_zero: i32::MAX, last_zero: 0, ..Shape::default() };
    let mut thousand_at: Option<i32> = None;
    let mut thousands = 0;
    let mut i = 0;
    while let Some(&c) = section.get(i) {
        i += 1;
        match c {
            '#' => s.digits += 1,
            '0' => {
                if s.first_zero == i32::MAX { s.first_zero = s.digits; }
                s.digits += 1;
                s.last_zero = s.digits;
            }
            '.' if s.point.is_none() => s.point = Some(s.digits),
            ',' if s.digits > 0 && s.point.is_none() => {
                if let Some(at) = thousand_at {
                    if at == s.digits {
                        thousands += 1;
                        continue;
                    }
                    s.groups = true;
                }
                thousand_at = Some(s.digits);
                thousands = 1;
            }
            '%' => s.scale += 2,
            '\u{2030}' => s.scale += 3,
            '\'' | '"' => {
                while section.get(i).is_some_and(|&d| d != c) { i += 1; }
                i += 1;
            }
            '\\' => i += 1,
            'E' | 'e' => {
                let mut j = i;
                if matches!(section.get(j), Some('+' | '-')) { j += 1; }
                if section.get(j) == Some(&'0') {
                    while section.get(j) == Some(&'0') { j += 1; }
                    s.scientific = true;
                    i = j;
                }
            }
            _ => {}
        }
    }
    let point = s.point.unwrap_or(s.digits);
    if let Some(at) = thousand_at {
        if at == point { s.scale -= thousands * 3; } else { s.groups = true; }
    }
    s.point = Some(point);
    s
}

fn custom(value: Value, format: &str, symbols: &Symbols) -> String {
    let chars: Vec<char> = format.chars().collect();
    let parts = sections(&chars);
    let mut number = match value {
        Value::Double(v) => Number { kind: Kind::Double, ..Number::from_f64_rounded(v, 15) },
        Value::Single(v) => Number { kind: Kind::Single, ..Number::from_f64_rounded(f64::from(v), 7) },
        _ => number_of(value),
    };
    number.trim();
    let part = |n: usize| parts.get(n).copied().filter(|p| !p.is_empty());
    // Which section: by sign, and once more if rounding leaves zero. A section that is missing or empty is the first.
    let resolve = |wanted: usize| if part(wanted).is_some() { wanted } else { 0 };
    let mut chosen = resolve(if number.digits.is_empty() { 2 } else { usize::from(number.negative) });
    let mut section;
    let mut what;
    loop {
        section = parts.get(chosen).copied().unwrap_or(&[]);
        what = shape(section);
        if number.digits.is_empty() { break; }
        number.scale += what.scale;
        let point = what.point.unwrap_or(0);
        let keep = if what.scientific { what.digits } else { number.scale + what.digits - point };
        number.round(keep);
        if number.digits.is_empty() && resolve(2) != chosen {
            chosen = resolve(2);
            continue;
        }
        break;
    }
    let is_zero = number.digits.is_empty();
    let point = what.point.unwrap_or(0);
    let first_zero = if what.first_zero < point { point - what.first_zero } else { 0 };
    let last_zero = if what.last_zero > point { point - what.last_zero } else { 0 };
    let (mut at, mut adjust) = if what.scientific {
        (point, 0)
    } else {
        (number.scale.max(point), number.scale - point)
    };
    let mut out = String::new();
    // Where the group separators go, counted from the point.
    let mut index = 0i32;
    let emit_group = |out: &mut String, at: i32| {
        if what.groups && at > 1 && breaks(symbols.sizes, at - 1) { out.push_str(symbols.group); }
    };
    let mut point_done = false;
    let mut i = 0;
    while let Some(&c) = section.get(i) {
        i += 1;
        if adjust > 0 && matches!(c, '#' | '0' | '.') {
            while adjust > 0 {
                out.push((b'0' + number.digit(index)) as char);
                index += 1;
                emit_group(&mut out, at);
                at -= 1;
                adjust -= 1;
            }
        }
        match c {
            '#' | '0' => {
                let digit: Option<u8> = if adjust < 0 {
                    adjust += 1;
                    if at <= first_zero { Some(0) } else { None }
                } else if (index as usize) < number.digits.len() {
                    index += 1;
                    Some(number.digit(index - 1))
                } else if at > last_zero {
                    index += 1;
                    Some(0)
                } else {
                    None
                };
                if let Some(digit) = digit {
                    if at == 0 && !point_done {
                        out.push_str(symbols.point);
                        point_done = true;
                    }
                    out.push((b'0' + digit) as char);
                    emit_group(&mut out, at);
                }
                at -= 1;
            }
            '.' => {
                if at == 0 && !point_done && (last_zero < 0 || (point < what.digits && (index as usize) < number.digits.len())) {
                    out.push_str(symbols.point);
                    point_done = true;
                }
            }
            ',' => {}
            '%' => out.push_str(symbols.percent),
            '\u{2030}' => out.push_str(symbols.per_mille),
            '\'' | '"' => {
                while let Some(&d) = section.get(i) {
                    i += 1;
                    if d == c { break; }
                    out.push(d);
                }
            }
            '\\' => {
                if let Some(&d) = section.get(i) {
                    out.push(d);
                    i += 1;
                }
            }
            'E' | 'e' => {
                let mut j = i;
                let mut plus = false;
                if section.get(j) == Some(&'+') {
                    plus = true;
                    j += 1;
                } else if section.get(j) == Some(&'-') {
                    j += 1;
                }
                let zeros = section.get(j..).unwrap_or(&[]).iter().take_while(|&&d| d == '0').count();
                if what.scientific && zeros > 0 {
                    i = j + zeros;
                    let e = if is_zero { 0 } else { number.scale - point };
                    exponent(&mut out, e, c, plus, zeros.min(10), symbols);
                } else {
                    out.push(c);
                }
            }
            _ => out.push(c),
        }
    }
    if number.negative && chosen == 0 && (number.scale != 0 || !out.is_empty()) { out.insert_str(0, symbols.minus); }
    out
}
