//! Intrinsics on numbers as text and decimals.

use super::{Call, Outcome, Row, ThrowKind};
use crate::machine::Machine;
use crate::memory::Addr;
use crate::text::decimal::{Dec, DecError};
use crate::text::format::{self, Value};
use crate::text::parse::{self, ParseError};
use crate::text::symbols::Symbols;

/// Those that touch no registers.
pub const LEAVES: &[Row] = &[
    ("num.format_i64", format_i64), ("num.format_u64", format_u64), ("num.format_f64", format_f64), ("num.format_f32", format_f32), ("num.write_i64", write_i64), ("num.append_i64", append_i64),
];

/// The table.
pub const ROWS: &[Row] = &[
    ("num.format_decimal", format_decimal), ("num.parse_i64", parse_i64), ("num.parse_u64", parse_u64), ("num.parse_f64", parse_f64),
    ("num.parse_f32", parse_f32), ("num.parse_decimal", parse_decimal), ("decimal.op", decimal_op), ("decimal.compare", decimal_compare),
    ("decimal.round", decimal_round), ("decimal.from_i64", decimal_from_i64), ("decimal.from_u64", decimal_from_u64),
    ("decimal.from_f64", decimal_from_f64), ("decimal.from_f32", decimal_from_f32), ("decimal.to_i64", decimal_to_i64), ("decimal.to_f64", decimal_to_f64),
];

/// The symbols that a packed `NumberFormatInfo` holds; none stands for the invariant culture's.
fn with_symbols<T>(m: &Machine, packed: Addr, act: impl FnOnce(&Symbols) -> T) -> T {
    if packed == 0 { act(&Symbols::INVARIANT) } else { act(&Symbols::unpack(&m.string(packed))) }
}
fn formatted(m: &mut Machine, value: Value, format: Addr, symbols: Addr) -> Outcome {
    let text = if format == 0 { None } else { Some(m.string(format)) };
    match with_symbols(m, symbols, |s| format::format(value, text.as_deref(), s)) {
        Ok(text) => Outcome::object(m.new_string(&text)),
        Err(_) => Outcome::Throw(ThrowKind::Format, "Format specifier was invalid.".into()),
    }
}
/// Decimal digits with a sign, at the end of the buffer; where they begin.
fn digits(value: i64, buffer: &mut [u16; 20]) -> usize {
    let mut rest = value.unsigned_abs();
    let mut at = buffer.len();
    for unit in buffer.iter_mut().rev() {
        at -= 1;
        *unit = u16::from(b'0') + (rest % 10) as u16;
        rest /= 10;
        if rest == 0 { break; }
    }
    if value < 0 {
        at -= 1;
        if let Some(unit) = buffer.get_mut(at) { *unit = u16::from(b'-'); }
    }
    at
}
fn write_i64(m: &mut Machine, c: &Call) -> Outcome {
    let (array, index) = (c.object(1), c.int(2) as u32);
    let mut buffer = [0; 20];
    let at = digits(c.long(0), &mut buffer);
    let text = buffer.get(at..).unwrap_or_default();
    if m.memory.length(array) < index.saturating_add(text.len() as u32) { return Outcome::int(0); }
    m.memory.put_units(array, index, text);
    Outcome::int(text.len() as i32)
}
fn append_i64(m: &mut Machine, c: &Call) -> Outcome {
    let mut buffer = [0; 20];
    let at = digits(c.long(0), &mut buffer);
    let text = buffer.get(at..).unwrap_or_default();
    Outcome::bool(super::strings::append_to(m, c.object(1), text.len() as u32, |m, array, length| m.memory.put_units(array, length, text)))
}
fn format_i64(m: &mut Machine, c: &Call) -> Outcome {
    if c.object(1) == 0 && c.object(3) == 0 {
        let mut buffer = [0; 20];
        let at = digits(c.long(0), &mut buffer);
        return Outcome::object(m.new_string_units(buffer.get(at..).unwrap_or_default()));
    }
    formatted(m, Value::Signed(c.long(0), c.int(2) as u32), c.object(1), c.object(3))
}
fn format_u64(m: &mut Machine, c: &Call) -> Outcome { formatted(m, Value::Unsigned(c.args[0], c.int(2) as u32), c.object(1), c.object(3)) }
fn format_f64(m: &mut Machine, c: &Call) -> Outcome { formatted(m, Value::Double(c.double(0)), c.object(1), c.object(2)) }
fn format_f32(m: &mut Machine, c: &Call) -> Outcome { formatted(m, Value::Single(c.float(0)), c.object(1), c.object(2)) }
fn decimal_at(m: &Machine, by_ref: u64) -> Dec {
    let mut slots = [0; 2];
    m.read_place(by_ref, &mut slots);
    Dec::from_slots(slots[0], slots[1])
}
fn format_decimal(m: &mut Machine, c: &Call) -> Outcome {
    let value = decimal_at(m, c.args[0]);
    formatted(m, Value::Decimal(value), c.object(1), c.object(2))
}

/// Writes a parsed value through an `out` and says how it went.
fn parsed(m: &mut Machine, to: u64, result: Result<Vec<u64>, ParseError>, zero: &[u64]) -> Outcome {
    match result {
        Ok(slots) => {
            m.write_place(to, &slots);
            Outcome::int(0)
        }
        Err(error) => {
            m.write_place(to, zero);
            Outcome::int(if error == ParseError::Format { 1 } else { 2 })
        }
    }
}
fn parse_i64(m: &mut Machine, c: &Call) -> Outcome {
    let result = with_symbols(m, c.object(4), |s| parse::signed(&m.string(c.object(0)), c.int(1), c.int(2) as u32, s)).map(|v| vec![v as u64]);
    parsed(m, c.args[3], result, &[0])
}
fn parse_u64(m: &mut Machine, c: &Call) -> Outcome {
    let result = with_symbols(m, c.object(4), |s| parse::unsigned(&m.string(c.object(0)), c.int(1), c.int(2) as u32, s)).map(|v| vec![v]);
    parsed(m, c.args[3], result, &[0])
}
fn parse_f64(m: &mut Machine, c: &Call) -> Outcome {
    let result = with_symbols(m, c.object(3), |s| parse::double(&m.string(c.object(0)), c.int(1), s)).map(|v| vec![v.to_bits()]);
    parsed(m, c.args[2], result, &[0])
}
fn parse_f32(m: &mut Machine, c: &Call) -> Outcome {
    let result = with_symbols(m, c.object(3), |s| parse::single(&m.string(c.object(0)), c.int(1), s)).map(|v| vec![u64::from(v.to_bits())]);
    parsed(m, c.args[2], result, &[0])
}
fn parse_decimal(m: &mut Machine, c: &Call) -> Outcome {
    let result = with_symbols(m, c.object(3), |s| parse::decimal(&m.string(c.object(0)), c.int(1), s)).map(|v| v.to_slots().to_vec());
    parsed(m, c.args[2], result, &[0, 0])
}

fn decimal_result(m: &mut Machine, to: u64, result: Result<Dec, DecError>) -> Outcome {
    match result {
        Ok(value) => {
            m.write_place(to, &value.to_slots());
            Outcome::int(0)
        }
        Err(error) => {
            m.write_place(to, &[0, 0]);
            Outcome::int(if error == DecError::Overflow { 1 } else { 2 })
        }
    }
}
fn decimal_op(m: &mut Machine, c: &Call) -> Outcome {
    let (a, b) = (decimal_at(m, c.args[1]), decimal_at(m, c.args[2]));
    let result = match c.int(0) {
        0 => a.checked_add(b),
        1 => a.checked_sub(b),
        2 => a.checked_mul(b),
        3 => a.checked_div(b),
        _ => a.checked_rem(b),
    };
    decimal_result(m, c.args[3], result)
}
fn decimal_compare(m: &mut Machine, c: &Call) -> Outcome { Outcome::int(decimal_at(m, c.args[0]).compare(decimal_at(m, c.args[1]))) }
fn decimal_round(m: &mut Machine, c: &Call) -> Outcome {
    let value = decimal_at(m, c.args[0]).round(c.int(1).clamp(0, 28) as u8, c.int(2));
    m.write_place(c.args[3], &value.to_slots());
    Outcome::Void
}
fn decimal_from_i64(m: &mut Machine, c: &Call) -> Outcome {
    m.write_place(c.args[1], &Dec::from_i128(i128::from(c.long(0))).to_slots());
    Outcome::Void
}
fn decimal_from_u64(m: &mut Machine, c: &Call) -> Outcome {
    m.write_place(c.args[1], &Dec::from_i128(i128::from(c.args[0])).to_slots());
    Outcome::Void
}
fn decimal_from_f64(m: &mut Machine, c: &Call) -> Outcome { decimal_result(m, c.args[1], Dec::from_f64(c.double(0), 15)) }
fn decimal_from_f32(m: &mut Machine, c: &Call) -> Outcome { decimal_result(m, c.args[1], Dec::from_f64(f64::from(c.float(0)), 7)) }
fn decimal_to_i64(m: &mut Machine, c: &Call) -> Outcome {
    let value = decimal_at(m, c.args[0]).to_i64();
    m.write_place(c.args[1], &[value.unwrap_or(0) as u64]);
    Outcome::int(i32::from(value.is_none()))
}
fn decimal_to_f64(m: &mut Machine, c: &Call) -> Outcome { Outcome::double(decimal_at(m, c.args[0]).to_f64()) }
