//! Volatile reads and writes: plain ones, for memory is sequentially consistent.

use super::{Call, Outcome, Row};
use crate::machine::Machine;

/// The table.
pub const ROWS: &[Row] = &[("volatile.read", read), ("volatile.write", write), ("memory.barrier", barrier)];

fn read(m: &mut Machine, c: &Call) -> Outcome {
    let ty = c.type_arg(m, 0);
    let size = m.world.value_size(ty) as usize;
    if size == 1 { return Outcome::Value(m.read_one(c.args[0])); }
    let mut out = vec![0; size];
    m.read_place(c.args[0], &mut out);
    Outcome::Values(out)
}

fn write(m: &mut Machine, c: &Call) -> Outcome {
    let ty = c.type_arg(m, 0);
    let size = m.world.value_size(ty) as usize;
    m.write_place(c.args[0], &c.args[1..1 + size]);
    Outcome::Void
}

fn barrier(_: &mut Machine, _: &Call) -> Outcome { Outcome::Void }
