//! Text to numbers: NumberStyles.

use super::decimal::Dec;
use super::symbols::Symbols;

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

/// How many characters `sign` takes at the start of `rest`; an empty sign is nowhere. A blank may stand for a no-break space.
fn starts(rest: &[char], sign: &str) -> Option<usize> {
    let mut length = 0;
    for s in sign.chars() {
        let c = *rest.get(length)?;
        if c != s && !(c == ' ' && matches!(s, '\u{a0}' | '\u{202f}')) { return None; }
        length += 1;
    }
    (length > 0).then_some(length)
}

/// A sign at the start: is it negative, how long is it? A minus of one hyphen may be any hyphen.
fn sign(rest: &[char], symbols: &Symbols) -> Option<(bool, usize)> {
    if let Some(length) = starts(rest, symbols.plus) { return Some((false, length)); }
    if let Some(length) = starts(rest, symbols.minus) { return Some((true, length)); }
    let hyphen = |c: char| matches!(c, '-' | '\u{2012}' | '\u{207b}' | '\u{208b}' | '\u{2212}' | '\u{2796}' | '\u{fe63}' | '\u{ff0d}');
    let mut minus = symbols.minus.chars();
    (minus.next().is_some_and(hyphen) && minus.next().is_none() && rest.first().is_some_and(|&c| c == '-' || c == '\u{2212}')).then_some((true, 1))
}

fn read(text: &str, style: i32, symbols: &Symbols) -> Option<Read> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied();
    let rest = |i: usize| chars.get(i..).unwrap_or(&[]);
    let money = style & CURRENCY != 0;
    // In money either pair of separators counts, until the currency's sign was seen.
    let separators = if money { (symbols.currency_point, symbols.currency_group) } else { (symbols.point, symbols.group) };
    let mut i = 0;
    let mut negative = false;
    let (mut signed, mut parens, mut currency) = (false, false, false);
    let apart = symbols.pattern(b'N', true) == "- n";
    loop {
        if at(i).is_some_and(is_white) && style & LEADING_WHITE != 0 && (!signed || currency || apart) {
            i += 1;
        } else if style & LEADING_SIGN != 0 && !signed && let Some((minus, length)) = sign(rest(i), symbols) {
            negative = minus;
            signed = true;
            i += length;
        } else if at(i) == Some('(') && style & PARENTHESES != 0 && !signed {
            negative = true;
            signed = true;
            parens = true;
            i += 1;
        } else if money && !currency && let Some(length) = starts(rest(i), symbols.currency) {
            currency = true;
            i += length;
        } else {
            break;
        }
    }
    let mut digits = Vec::new();
    let mut point = 0;
    let (mut any, mut seen_point) = (false, false);
    while let Some(c) = at(i) {
        let mut length = 1;
        if let Some(d) = c.to_digit(10).filter(|_| c.is_ascii()) {
            any = true;
            if !digits.is_empty() || d != 0 {
                digits.push(d as u8);
                if !seen_point { point += 1; }
            } else if seen_point {
                point -= 1;
            }
        } else if style & POINT != 0
            && !seen_point
            && let Some(n) = starts(rest(i), separators.0).or_else(|| starts(rest(i), symbols.point).filter(|_| money && !currency))
        {
            seen_point = true;
            length = n;
        } else if style & THOUSANDS != 0
            && any
            && !seen_point
            && let Some(n) = starts(rest(i), separators.1).or_else(|| starts(rest(i), symbols.group).filter(|_| money && !currency))
        {
            length = n;
        } else {
            break;
        }
        i += length;
    }
    if !any { return None; }
    if matches!(at(i), Some('e' | 'E')) && style & EXPONENT != 0 {
        let mut j = i + 1;
        let mut minus = false;
        if let Some((negative, length)) = sign(rest(j), symbols) {
            minus = negative;
            j += length;
        }
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
        if at(i).is_some_and(is_white) && style & TRAILING_WHITE != 0 {
            i += 1;
        } else if style & TRAILING_SIGN != 0 && !signed && let Some((minus, length)) = sign(rest(i), symbols) {
            negative = minus;
            signed = true;
            i += length;
        } else if at(i) == Some(')') && parens {
            parens = false;
            i += 1;
        } else if money && !currency && let Some(length) = starts(rest(i), symbols.currency) {
            currency = true;
            i += length;
        } else {
            break;
        }
    }
    if parens { return None; }
    // Only null characters may follow.
    if chars.get(i..).unwrap_or(&[]).iter().any(|&c| c != '\0') { return None; }
    Some(Read { digits, point, negative })
}

fn whole(text: &str, style: i32, symbols: &Symbols) -> Result<i128, ParseError> {
    let number = read(text, style, symbols).ok_or(ParseError::Format)?;
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
pub fn signed(text: &str, style: i32, bits: u32, symbols: &Symbols) -> Result<i64, ParseError> {
    if style & (HEX | BINARY) != 0 {
        let raw = bits_of(text, style, bits)?;
        return Ok((raw << (64 - bits)) as i64 >> (64 - bits));
    }
    let value = whole(text, style, symbols)?;
    let (low, high) = (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1);
    if value < low || value > high { return Err(ParseError::Overflow); }
    Ok(value as i64)
}

/// An unsigned integer of 8, 16, 32 or 64 bits.
pub fn unsigned(text: &str, style: i32, bits: u32, symbols: &Symbols) -> Result<u64, ParseError> {
    if style & (HEX | BINARY) != 0 { return bits_of(text, style, bits); }
    let value = whole(text, style, symbols)?;
    if value < 0 || value > (1i128 << bits) - 1 { return Err(ParseError::Overflow); }
    Ok(value as u64)
}

fn float_text(text: &str, style: i32, symbols: &Symbols) -> Result<String, ParseError> {
    let Some(number) = read(text, style, symbols) else {
        let word = text.trim_matches(|c| is_white(c) || c == '\0');
        let is = |symbol: &str| word.to_lowercase() == symbol.to_lowercase();
        let unsigned = |sign: &str| word.strip_prefix(sign).filter(|_| !sign.is_empty());
        if is(symbols.infinity) { return Ok("inf".into()); }
        if is(symbols.minus_infinity) { return Ok("-inf".into()); }
        if is(symbols.nan) { return Ok("NaN".into()); }
        if let Some(rest) = unsigned(symbols.plus) {
            if rest.eq_ignore_ascii_case(symbols.infinity) { return Ok("inf".into()); }
            if rest.eq_ignore_ascii_case(symbols.nan) { return Ok("NaN".into()); }
        }
        if unsigned(symbols.minus).is_some_and(|rest| rest.eq_ignore_ascii_case(symbols.nan)) { return Ok("NaN".into()); }
        return Err(ParseError::Format);
    };
    let mut out = String::from(if number.negative { "-0." } else { "0." });
    for d in &number.digits { out.push((b'0' + d) as char); }
    if number.digits.is_empty() { out.push('0'); } else { out.push_str(&format!("e{}", number.point)); }
    Ok(out)
}

/// A double; what is too large is an infinity.
pub fn double(text: &str, style: i32, symbols: &Symbols) -> Result<f64, ParseError> { float_text(text, style, symbols)?.parse().map_err(|_| ParseError::Format) }

/// A float.
pub fn single(text: &str, style: i32, symbols: &Symbols) -> Result<f32, ParseError> { float_text(text, style, symbols)?.parse().map_err(|_| ParseError::Format) }

/// A decimal, with its trailing zeros.
pub fn decimal(text: &str, style: i32, symbols: &Symbols) -> Result<Dec, ParseError> {
    let number = read(text, style, symbols).ok_or(ParseError::Format)?;
    if number.digits.is_empty() {
        return Ok(Dec { mantissa: 0, scale: (-number.point).clamp(0, 28) as u8, negative: number.negative });
    }
    Dec::from_digits(&number.digits, number.point, number.negative).ok_or(ParseError::Overflow)
}
