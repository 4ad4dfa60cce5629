//! Text to numbers: NumberStyles, invariant culture.

use super::decimal::Dec;

/// What parsing gives when it fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParseError {
    /// Not a number: FormatException.
    Format,
    /// Too large: OverflowException.
    Overflow,
}

const LEADING_WHITE: i32 = 1;
const TRAILING_WHITE: i32 = 2;
const LEADING_SIGN: i32 = 4;
const TRAILING_SIGN: i32 = 8;
const PARENTHESES: i32 = 16;
const POINT: i32 = 32;
const THOUSANDS: i32 = 64;
const EXPONENT: i32 = 128;
const CURRENCY: i32 = 256;
const HEX: i32 = 512;
const BINARY: i32 = 1024;

/// A number read by style: digits without leading zeros, the point behind the first `point`.
#[derive(Debug)]
struct Read {
    digits: Vec<u8>,
    /// All digits after the point count, trailing zeros too (a decimal keeps them).
    point: i32,
    negative: bool,
}

fn is_white(c: char) -> bool { c == ' ' || ('\t'..='\r').contains(&c) }

fn read(text: &str, style: i32) -> Option<Read> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied();
    let mut i = 0;
    let mut negative = false;
    let (mut signed, mut parens, mut currency) = (false, false, false);
    loop {
        match at(i) {
            Some(c) if is_white(c) && style & LEADING_WHITE != 0 && (!signed || currency) => i += 1,
            Some(c @ ('-' | '+' | '\u{2212}')) if style & LEADING_SIGN != 0 && !signed => {
                negative = c != '+';
                signed = true;
                i += 1;
            }
            Some('(') if style & PARENTHESES != 0 && !signed => {
                negative = true;
                signed = true;
                parens = true;
                i += 1;
            }
            Some('\u{a4}') if style & CURRENCY != 0 && !currency => {
                currency = true;
                i += 1;
            }
            _ => break,
        }
    }
    let mut digits = Vec::new();
    let mut point = 0;
    let (mut any, mut seen_point) = (false, false);
    while let Some(c) = at(i) {
        if let Some(d) = c.to_digit(10).filter(|_| c.is_ascii()) {
            any = true;
            if !digits.is_empty() || d != 0 {
                digits.push(d as u8);
                if !seen_point { point += 1; }
            } else if seen_point {
                point -= 1;
            }
        } else if c == '.' && style & POINT != 0 && !seen_point {
            seen_point = true;
        } else if c == ',' && style & THOUSANDS != 0 && any && !seen_point {
        } else {
            break;
        }
        i += 1;
    }
    if !any { return None; }
    if matches!(at(i), Some('e' | 'E')) && style & EXPONENT != 0 {
        let mut j = i + 1;
        let minus = at(j) == Some('-');
        if matches!(at(j), Some('+' | '-')) { j += 1; }
        if at(j).is_some_and(|c| c.is_ascii_digit()) {
            let mut e: i32 = 0;
            while let Some(d) = at(j).and_then(|c| c.to_digit(10)) {
                e = (e * 10 + d as i32).min(100_000);
                j += 1;
            }
            if !digits.is_empty() || !minus { point += if minus { -e } else { e }; } else { point -= e; }
            i = j;
        }
    }
    loop {
        match at(i) {
            Some(c) if is_white(c) && style & TRAILING_WHITE != 0 => i += 1,
            Some(c @ ('-' | '+')) if style & TRAILING_SIGN != 0 && !signed => {
                negative = c == '-';
                signed = true;
                i += 1;
            }
            Some(')') if parens => {
                parens = false;
                i += 1;
            }
            Some('\u{a4}') if style & CURRENCY != 0 && !currency => {
                currency = true;
                i += 1;
            }
            _ => break,
        }
    }
    if parens { return None; }
    // Only null characters may follow.
    if chars.get(i..).unwrap_or(&[]).iter().any(|&c| c != '\0') { return None; }
    Some(Read { digits, point, negative })
}

fn whole(text: &str, style: i32) -> Result<i128, ParseError> {
    let number = read(text, style).ok_or(ParseError::Format)?;
    let mut digits = number.digits;
    while digits.last() == Some(&0) { digits.pop(); }
    if digits.is_empty() { return Ok(0); }
    if digits.len() as i32 > number.point || number.point > 30 { return Err(ParseError::Overflow); }
    let mut value: i128 = 0;
    for i in 0..number.point { value = value * 10 + i128::from(digits.get(i as usize).copied().unwrap_or(0)); }
    Ok(if number.negative { -value } else { value })
}

fn bits_of(text: &str, style: i32, bits: u32) -> Result<u64, ParseError> {
    let mut s = text;
    if style & LEADING_WHITE != 0 { s = s.trim_start_matches(is_white); }
    if style & TRAILING_WHITE != 0 { s = s.trim_end_matches(is_white); }
    s = s.trim_end_matches('\0');
    if s.is_empty() { return Err(ParseError::Format); }
    let base = if style & HEX != 0 { 16 } else { 2 };
    let mut value: u128 = 0;
    for c in s.chars() {
        let d = c.to_digit(base).ok_or(ParseError::Format)?;
        value = (value * u128::from(base) + u128::from(d)).min(1 << 100);
    }
    if value >> bits != 0 { return Err(ParseError::Overflow); }
    Ok(value as u64)
}

/// A signed integer of 8, 16, 32 or 64 bits.
pub fn signed(text: &str, style: i32, bits: u32) -> Result<i64, ParseError> {
    if style & (HEX | BINARY) != 0 {
        let raw = bits_of(text, style, bits)?;
        return Ok((raw << (64 - bits)) as i64 >> (64 - bits));
    }
    let value = whole(text, style)?;
    let (low, high) = (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1);
    if value < low || value > high { return Err(ParseError::Overflow); }
    Ok(value as i64)
}

/// An unsigned integer of 8, 16, 32 or 64 bits.
pub fn unsigned(text: &str, style: i32, bits: u32) -> Result<u64, ParseError> {
    if style & (HEX | BINARY) != 0 { return bits_of(text, style, bits); }
    let value = whole(text, style)?;
    if value < 0 || value > (1i128 << bits) - 1 { return Err(ParseError::Overflow); }
    Ok(value as u64)
}

fn float_text(text: &str, style: i32) -> Result<String, ParseError> {
    let Some(number) = read(text, style) else {
        let word = text.trim_matches(|c| is_white(c) || c == '\0');
        for (name, value) in [("Infinity", "inf"), ("+Infinity", "inf"), ("-Infinity", "-inf"), ("NaN", "NaN"), ("+NaN", "NaN"), ("-NaN", "NaN")] {
            if word.eq_ignore_ascii_case(name) { return Ok(value.into()); }
        }
        return Err(ParseError::Format);
    };
    let mut out = String::from(if number.negative { "-0." } else { "0." });
    for d in &number.digits { out.push((b'0' + d) as char); }
    if number.digits.is_empty() { out.push('0'); } else { out.push_str(&format!("e{}", number.point)); }
    Ok(out)
}

/// A double; what is too large is an infinity.
pub fn double(text: &str, style: i32) -> Result<f64, ParseError> { float_text(text, style)?.parse().map_err(|_| ParseError::Format) }

/// A float.
pub fn single(text: &str, style: i32) -> Result<f32, ParseError> { float_text(text, style)?.parse().map_err(|_| ParseError::Format) }

/// A decimal, with its trailing zeros.
pub fn decimal(text: &str, style: i32) -> Result<Dec, ParseError> {
    let number = read(text, style).ok_or(ParseError::Format)?;
    if number.digits.is_empty() {
        return Ok(Dec { mantissa: 0, scale: (-number.point).clamp(0, 28) as u8, negative: number.negative });
    }
    Dec::from_digits(&number.digits, number.point, number.negative).ok_or(ParseError::Overflow)
}
