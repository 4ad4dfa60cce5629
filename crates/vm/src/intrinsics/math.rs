//! Intrinsics of mathematics: one pure library on every target.

use super::{elementary, Call, Outcome, Row};
use crate::machine::Machine;

/// The table.
pub const ROWS: &[Row] = &[("math.unary", unary), ("math.pow", pow), ("math.atan2", atan2), ("math.rem", rem), ("math.multiply_high", multiply_high)];

fn unary(_: &mut Machine, c: &Call) -> Outcome {
    let x = c.double(1);
    Outcome::double(match c.int(0) {
        0 => libm::sqrt(x),
        1 => elementary::sin(x),
        2 => elementary::cos(x),
        3 => elementary::tan(x),
        4 => elementary::asin(x),
        5 => elementary::acos(x),
        6 => elementary::atan(x),
        7 => elementary::sinh(x),
        8 => elementary::cosh(x),
        9 => elementary::tanh(x),
        10 => elementary::exp(x),
        11 => elementary::log(x),
        12 => elementary::log10(x),
        13 => elementary::log2(x),
        14 => libm::floor(x),
        15 => libm::ceil(x),
        16 => libm::trunc(x),
        17 => libm::rint(x),
        18 => elementary::cbrt(x),
        _ => f64::NAN,
    })
}

fn pow(_: &mut Machine, c: &Call) -> Outcome { Outcome::double(elementary::pow(c.double(0), c.double(1))) }
fn atan2(_: &mut Machine, c: &Call) -> Outcome { Outcome::double(elementary::atan2(c.double(0), c.double(1))) }
fn rem(_: &mut Machine, c: &Call) -> Outcome { Outcome::double(c.double(0) % c.double(1)) }
fn multiply_high(_: &mut Machine, c: &Call) -> Outcome { Outcome::Value(((c.args[0] as u128 * c.args[1] as u128) >> 64) as u64) }
