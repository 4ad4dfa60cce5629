//! Atomic operations: `interlocked.*`, `memory.barrier`. Each is one visible operation.

use super::{Call, Outcome, Row};
use crate::machine::Machine;

/// The rows.
pub const ROWS: &[Row] = &[
    ("interlocked.add_i32", |m, c| update(m, c, |old, v| i64::from((old as i32).wrapping_add(v as i32)), true)),
    ("interlocked.add_i64", |m, c| update(m, c, i64::wrapping_add, true)),
    ("interlocked.and_i64", |m, c| update(m, c, |old, v| old & v, false)),
    ("interlocked.or_i64", |m, c| update(m, c, |old, v| old | v, false)),
    ("interlocked.exchange", |m, c| {
        let old = m.read_one(c.args[0]);
        m.write_place(c.args[0], &[c.args[1]]);
        Outcome::Value(old)
    }),
    ("interlocked.compare_exchange", |m, c| {
        let old = m.read_one(c.args[0]);
        if old == c.args[2] { m.write_place(c.args[0], &[c.args[1]]); }
        Outcome::Value(old)
    }),
    ("memory.barrier", |_, _| Outcome::Void),
];

fn update(m: &mut Machine, c: &Call, f: fn(i64, i64) -> i64, gives_new: bool) -> Outcome {
    if c.args[0] == 0 { return Outcome::ThrowKnown("throw.null_reference"); }
    let old = m.read_one(c.args[0]) as i64;
    let new = f(old, c.long(1));
    m.write_place(c.args[0], &[new as u64]);
    Outcome::long(if gives_new { new } else { old })
}
