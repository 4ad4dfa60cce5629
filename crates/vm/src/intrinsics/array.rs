//! Intrinsics of `System.Array`.

use super::{Call, Outcome, Row, ThrowKind};
use crate::machine::Machine;
use crate::types::RtKind;

/// The table.
pub const ROWS: &[Row] = &[
    ("array.length", length), ("array.rank", rank), ("array.length_of", length_of), ("array.copy", copy), ("array.clear", clear), ("array.create", create),
    ("array.get", get), ("array.set", set),
];

fn length(m: &mut Machine, c: &Call) -> Outcome { Outcome::int(m.memory.length(c.object(0)) as i32) }

fn rank(m: &mut Machine, c: &Call) -> Outcome { Outcome::int(m.array_info(c.object(0)).1 as i32) }

fn length_of(m: &mut Machine, c: &Call) -> Outcome {
    let array = c.object(0);
    let (_, rank) = m.array_info(array);
    let dimension = c.int(1);
    if dimension < 0 || dimension >= rank as i32 { return Outcome::ThrowKnown("throw.index_out_of_range"); }
    Outcome::int(if rank == 1 { m.memory.length(array) } else { m.memory.read(array, 1 + dimension as u32) as u32 } as i32)
}

fn copy(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let (from, start, to, index, count) = (c.object(0), c.int(1) as u32, c.object(2), c.int(3) as u32, c.int(4) as u32);
    let ((element, from_rank), (to_element, to_rank)) = (m.array_info(from), m.array_info(to));
    let (from_at, to_at) = (from + Machine::array_start(from_rank), to + Machine::array_start(to_rank));
    match (world.packing(element), world.packing(to_element)) {
        (Some(a), Some(b)) if a == b => {
            m.memory.copy_packed((from_at, start), (to_at, index), count, a as u32);
        }
        (None, None) => {
            let (size, to_size) = (world.value_size(element), world.value_size(to_element));
            if size != to_size { return Outcome::ThrowKnown("throw.array_type_mismatch"); }
            let (e, t) = (world.ty(element), world.ty(to_element));
            if e.is_reference != t.is_reference { return Outcome::ThrowKnown("throw.array_type_mismatch"); }
            if e.is_reference && !world.is_assignable(element, to_element) {
                for i in 0..count {
                    let item = m.memory.get(from_at + start + i) as u32;
                    if item != 0 && !m.is_instance(item, to_element) {
                        let (a, b) = (world.full_name(m.memory.type_of(item)), world.full_name(to_element));
                        let _ = (a, b);
                        return Outcome::ThrowKnown("throw.array_type_mismatch");
                    }
                }
            }
            m.memory.copy_slots(from_at + start * size, to_at + index * size, count * size);
        }
        _ => {
            // Boxing (int[] to object[]) and unboxing.
            let (e, t) = (world.ty(element), world.ty(to_element));
            if e.is_reference == t.is_reference { return Outcome::ThrowKnown("throw.array_type_mismatch"); }
            for i in 0..count {
                if t.is_reference {
                    let value = m.array_get_slots(from, start + i);
                    let boxed = m.box_value(element, &value);
                    m.array_set(to, index + i, boxed as u64);
                } else {
                    let item = m.array_get(from, start + i) as u32;
                    if item == 0 || m.memory.type_of(item) != to_element { return Outcome::ThrowKnown("throw.array_type_mismatch"); }
                    let mut value = vec![0; world.value_size(to_element) as usize];
                    m.memory.read_slots(item + 1, &mut value);
                    m.array_set_slots(to, index + i, &value);
                }
            }
        }
    }
    Outcome::Void
}

fn clear(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let (array, start, count) = (c.object(0), c.int(1) as u32, c.int(2) as u32);
    let (element, rank) = m.array_info(array);
    let at = array + Machine::array_start(rank);
    match world.packing(element) {
        Some(shift) => for i in start..start + count { m.memory.set_packed(at, i, shift as u32, 0); },
        None => { let size = world.value_size(element); m.memory.zero_slots(at + start * size, count * size) }
    }
    Outcome::Void
}

fn create(m: &mut Machine, c: &Call) -> Outcome {
    let element = m.type_of_object(c.object(0));
    if c.int(1) < 0 { return Outcome::ThrowKnown("throw.negative_size"); }
    let array = m.world.array_type(element, 1);
    match m.checked_array(array, c.int(1) as u32) {
        Some(array) => Outcome::object(array),
        None => Outcome::Throw(ThrowKind::OutOfMemory, "Array dimensions exceeded supported range.".to_string()),
    }
}

fn get(m: &mut Machine, c: &Call) -> Outcome {
    let (array, index) = (c.object(0), c.int(1) as u32);
    if index >= m.memory.length(array) { return Outcome::ThrowKnown("throw.index_out_of_range"); }
    let (element, _) = m.array_info(array);
    let value = m.array_get_slots(array, index);
    Outcome::object(m.box_value(element, &value))
}

fn set(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let (array, index, value) = (c.object(0), c.int(1) as u32, c.object(2));
    if index >= m.memory.length(array) { return Outcome::ThrowKnown("throw.index_out_of_range"); }
    let (element, _) = m.array_info(array);
    let e = world.ty(element);
    if value != 0 && !m.is_instance(value, element) { return Outcome::ThrowKnown("throw.array_type_mismatch"); }
    if e.is_reference { m.array_set(array, index, value as u64); return Outcome::Void; }
    let mut slots = vec![0; world.value_size(element) as usize];
    if value != 0 {
        if e.is_nullable {
            let (flag, at) = world.nullable_parts(element);
            slots[flag as usize] = 1;
            let size = world.value_size(e.args[0]) as usize;
            m.memory.read_slots(value + 1, &mut slots[at as usize..at as usize + size]);
        } else {
            m.memory.read_slots(value + 1, &mut slots);
        }
    }
    debug_assert!(!matches!(e.kind, RtKind::ByRef(_)));
    m.array_set_slots(array, index, &slots);
    Outcome::Void
}
