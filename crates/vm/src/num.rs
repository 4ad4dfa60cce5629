//! Arithmetic on slots.

use awaitlab_program::{BinOp, Num, UnOp};

/// What goes wrong in arithmetic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ArithmeticFault {
    DivideByZero,
    Overflow,
}

fn f32_of(slot: u64) -> f32 { f32::from_bits(slot as u32) }
fn of_f32(v: f32) -> u64 { v.to_bits() as u64 }
fn of_f64(v: f64) -> u64 { v.to_bits() }
fn is_signed(num: Num) -> bool { matches!(num, Num::I8 | Num::I16 | Num::I32 | Num::I64) }

/// Cuts an integer to its kind and extends it again.
pub(crate) fn normalize(num: Num, v: u64) -> u64 {
    match num {
        Num::Bool | Num::U8 => v as u8 as u64,
        Num::I8 => v as i8 as i64 as u64,
        Num::I16 => v as i16 as i64 as u64,
        Num::U16 | Num::Char => v as u16 as u64,
        Num::I32 => v as i32 as i64 as u64,
        Num::U32 => v as u32 as u64,
        Num::I64 | Num::U64 | Num::F64 => v,
        Num::F32 => v as u32 as u64,
    }
}

fn range(num: Num) -> (i128, i128) {
    match num {
        Num::Bool => (0, 1),
        Num::I8 => (i8::MIN as i128, i8::MAX as i128),
        Num::U8 => (0, u8::MAX as i128),
        Num::I16 => (i16::MIN as i128, i16::MAX as i128),
        Num::U16 | Num::Char => (0, u16::MAX as i128),
        Num::I32 => (i32::MIN as i128, i32::MAX as i128),
        Num::U32 => (0, u32::MAX as i128),
        Num::I64 => (i64::MIN as i128, i64::MAX as i128),
        Num::U64 => (0, u64::MAX as i128),
        Num::F32 | Num::F64 => (0, 0),
    }
}

fn wide(num: Num, v: u64) -> i128 { if is_signed(num) { v as i64 as i128 } else { v as i128 } }
fn bits(num: Num) -> u32 { if matches!(num, Num::I64 | Num::U64) { 64 } else { 32 } }

/// An operator with two operands.
pub(crate) fn binary(op: BinOp, num: Num, a: u64, b: u64) -> Result<u64, ArithmeticFault> {
    if num == Num::F64 || num == Num::F32 { return Ok(float_binary(op, num, a, b)); }
    let signed = is_signed(num);
    Ok(match op {
        BinOp::Add => normalize(num, a.wrapping_add(b)),
        BinOp::Sub => normalize(num, a.wrapping_sub(b)),
        BinOp::Mul => normalize(num, a.wrapping_mul(b)),
        BinOp::AddChecked | BinOp::SubChecked | BinOp::MulChecked => {
            let (x, y) = (wide(num, a), wide(num, b));
            let r = match op { BinOp::AddChecked => x + y, BinOp::SubChecked => x - y, _ => x.checked_mul(y).ok_or(ArithmeticFault::Overflow)? };
            let (low, high) = range(num);
            if r < low || r > high { return Err(ArithmeticFault::Overflow); }
            r as u64
        }
        BinOp::Div | BinOp::Rem => {
            if b == 0 { return Err(ArithmeticFault::DivideByZero); }
            if signed {
                let (x, y) = (a as i64, b as i64);
                if y == -1 {
                    let min = if num == Num::I64 { i64::MIN } else { i32::MIN as i64 };
                    if x == min { return Err(ArithmeticFault::Overflow); }
                    if op == BinOp::Div { x.wrapping_neg() as u64 } else { 0 }
                } else if op == BinOp::Div { (x / y) as u64 } else { (x % y) as u64 }
            } else if op == BinOp::Div { a / b } else { a % b }
        }
        BinOp::And => a & b,
        BinOp::Or => a | b,
        BinOp::Xor => a ^ b,
        BinOp::Shl => normalize(num, a << (b as u32 & (bits(num) - 1))),
        BinOp::Shr => {
            let count = b as u32 & (bits(num) - 1);
            if signed { ((a as i64) >> count) as u64 } else { a >> count }
        }
        BinOp::ShrUnsigned => {
            let count = b as u32 & (bits(num) - 1);
            match num { Num::I32 => normalize(num, ((a as u32) >> count) as u64), _ => a >> count }
        }
        BinOp::Eq => (a == b) as u64,
        BinOp::Ne => (a != b) as u64,
        BinOp::Lt => (if signed { (a as i64) < b as i64 } else { a < b }) as u64,
        BinOp::Le => (if signed { a as i64 <= b as i64 } else { a <= b }) as u64,
        BinOp::Gt => (if signed { a as i64 > b as i64 } else { a > b }) as u64,
        BinOp::Ge => (if signed { a as i64 >= b as i64 } else { a >= b }) as u64,
    })
}

fn float_binary(op: BinOp, num: Num, a: u64, b: u64) -> u64 {
    if num == Num::F32 {
        let (x, y) = (f32_of(a), f32_of(b));
        return match op {
            BinOp::Add | BinOp::AddChecked => of_f32(x + y),
            BinOp::Sub | BinOp::SubChecked => of_f32(x - y),
            BinOp::Mul | BinOp::MulChecked => of_f32(x * y),
            BinOp::Div => of_f32(x / y),
            BinOp::Rem => of_f32(x % y),
            _ => compare_floats(op, x as f64, y as f64),
        };
    }
    let (x, y) = (f64::from_bits(a), f64::from_bits(b));
    match op {
        BinOp::Add | BinOp::AddChecked => of_f64(x + y),
        BinOp::Sub | BinOp::SubChecked => of_f64(x - y),
        BinOp::Mul | BinOp::MulChecked => of_f64(x * y),
        BinOp::Div => of_f64(x / y),
        BinOp::Rem => of_f64(x % y),
        _ => compare_floats(op, x, y),
    }
}

fn compare_floats(op: BinOp, x: f64, y: f64) -> u64 {
    (match op {
        BinOp::Eq => x == y,
        BinOp::Ne => x != y,
        BinOp::Lt => x < y,
        BinOp::Le => x <= y,
        BinOp::Gt => x > y,
        BinOp::Ge => x >= y,
        _ => false,
    }) as u64
}

/// An operator with one operand.
pub(crate) fn unary(op: UnOp, num: Num, a: u64) -> Result<u64, ArithmeticFault> {
    Ok(match op {
        UnOp::LogicalNot => (a == 0) as u64,
        UnOp::Not => normalize(num, !a),
        UnOp::Neg | UnOp::NegChecked => match num {
            Num::F64 => of_f64(-f64::from_bits(a)),
            Num::F32 => of_f32(-f32_of(a)),
            _ => {
                if op == UnOp::NegChecked {
                    let r = -wide(num, a);
                    let (low, high) = range(num);
                    if r < low || r > high { return Err(ArithmeticFault::Overflow); }
                }
                normalize(num, (a as i64).wrapping_neg() as u64)
            }
        },
    })
}

/// A conversion between numbers; unchecked float to integer saturates and makes 0 of NaN (.NET 9 and later).
pub(crate) fn convert(from: Num, to: Num, checked: bool, v: u64) -> Result<u64, ArithmeticFault> {
    let is_float = |n| matches!(n, Num::F32 | Num::F64);
    if is_float(from) {
        let x = if from == Num::F32 { f32_of(v) as f64 } else { f64::from_bits(v) };
        if to == Num::F64 { return Ok(of_f64(x)); }
        if to == Num::F32 { return Ok(of_f32(x as f32)); }
        let t = x.trunc();
        if checked {
            let (low, high) = range(to);
            // 2^63 and 2^64 are exact as f64, their maxima are not.
            let fits = !t.is_nan() && t >= low as f64 && if high > (1i128 << 53) { t < (high + 1) as f64 } else { t <= high as f64 };
            if !fits { return Err(ArithmeticFault::Overflow); }
        }
        return Ok(match to {
            Num::I64 => x as i64 as u64,
            Num::U64 => x as u64,
            Num::U32 => x as u32 as u64,
            Num::I32 => x as i32 as i64 as u64,
            // Small integers go by way of int.
            _ => normalize(to, x as i32 as i64 as u64),
        });
    }
    if to == Num::F64 { return Ok(of_f64(if is_signed(from) { v as i64 as f64 } else { v as f64 })); }
    if to == Num::F32 { return Ok(of_f32(if is_signed(from) { v as i64 as f32 } else { v as f32 })); }
    if checked {
        let x = wide(from, v);
        let (low, high) = range(to);
        if x < low || x > high { return Err(ArithmeticFault::Overflow); }
    }
    Ok(normalize(to, v))
}
