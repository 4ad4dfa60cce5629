//! Intrinsics on the bits of numbers.

use super::{Call, Outcome, Row};
use crate::machine::Machine;

/// The table.
pub const ROWS: &[Row] = &[
    ("bits.f64_to_i64", same), ("bits.i64_to_f64", same), ("bits.f32_to_i32", f32_to_i32), ("bits.i32_to_f32", i32_to_f32), ("bits.pop_count", pop_count),
    ("bits.leading_zeros", leading_zeros), ("bits.trailing_zeros", trailing_zeros),
];

fn same(_: &mut Machine, c: &Call) -> Outcome { Outcome::Value(c.args[0]) }
fn f32_to_i32(_: &mut Machine, c: &Call) -> Outcome { Outcome::int(c.args[0] as i32) }
fn i32_to_f32(_: &mut Machine, c: &Call) -> Outcome { Outcome::Value(c.args[0] as u32 as u64) }
fn pop_count(_: &mut Machine, c: &Call) -> Outcome { Outcome::int(c.args[0].count_ones() as i32) }
fn leading_zeros(_: &mut Machine, c: &Call) -> Outcome { Outcome::int(c.args[0].leading_zeros() as i32) }
fn trailing_zeros(_: &mut Machine, c: &Call) -> Outcome { Outcome::int(c.args[0].trailing_zeros() as i32) }
