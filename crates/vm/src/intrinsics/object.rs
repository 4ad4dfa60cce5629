//! Intrinsics of `System.Object`.

use super::{Call, Outcome, Row};
use crate::machine::Machine;

/// The table.
pub const ROWS: &[Row] = &[("object.get_type", get_type), ("object.hash", hash), ("object.memberwise_clone", memberwise_clone)];

fn get_type(m: &mut Machine, c: &Call) -> Outcome {
    let ty = m.memory.type_of(c.object(0));
    Outcome::object(m.type_object(ty))
}

fn hash(m: &mut Machine, c: &Call) -> Outcome {
    if c.object(0) == 0 { return Outcome::int(0); }
    Outcome::int(m.identity_hash(c.thread, c.object(0)))
}

fn memberwise_clone(m: &mut Machine, c: &Call) -> Outcome {
    let from = c.object(0);
    let (ty, length) = (m.memory.type_of(from), m.memory.length(from));
    let slots = m.world.object_size(ty, length) - 1;
    let to = if length == 0 && !matches!(m.world.ty(ty).kind, crate::types::RtKind::Array { .. }) { m.new_object(ty) } else { m.memory.allocate(ty, length, slots) };
    m.memory.copy_slots(from + 1, to + 1, slots);
    Outcome::object(to)
}
