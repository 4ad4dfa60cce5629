//! Intrinsics of the runtime's generics.

use super::{Call, Outcome, Row, ThrowKind};
use crate::machine::Machine;
use crate::types::{RtId, SlotKind};
use awaitlab_program::FieldId;

/// The table.
pub const ROWS: &[Row] = &[
    ("runtime.is_reference", is_reference), ("runtime.is_reference_type", is_reference_type), ("runtime.implements", implements), ("runtime.new", new),
    ("runtime.new_with_arguments", new_with_arguments), ("runtime.create_instance", create_instance), ("runtime.bits_equal", bits_equal),
    ("type.construct", construct), ("runtime.default_hash", default_hash), ("runtime.field_count", field_count), ("runtime.field_value", field_value), ("runtime.unsafe_as", unsafe_as),
    ("runtime.as_ref", unsafe_as), ("runtime.same_ref", same_ref), ("runtime.needs_stack", needs_stack),
];

fn is_reference(m: &mut Machine, c: &Call) -> Outcome {
    let ty = c.type_arg(m, 0);
    Outcome::bool(m.world.value_kinds(ty).iter().any(|k| *k != SlotKind::Bits))
}

fn is_reference_type(m: &mut Machine, c: &Call) -> Outcome {
    let ty = c.type_arg(m, 0);
    Outcome::bool(m.world.ty(ty).is_reference)
}

fn implements(m: &mut Machine, c: &Call) -> Outcome {
    let (ty, to) = (c.type_arg(m, 0), c.type_arg(m, 1));
    Outcome::bool(m.world.is_assignable(ty, to))
}

fn new(m: &mut Machine, c: &Call) -> Outcome {
    let ty = c.type_arg(m, 0);
    Outcome::object(m.new_object(ty))
}

fn new_with_arguments(m: &mut Machine, c: &Call) -> Outcome {
    let def = m.world.ty(m.type_of_object(c.object(0))).def;
    let array = c.object(1);
    let args: Vec<RtId> = (0..m.memory.length(array)).map(|i| m.type_of_object(m.array_get(array, i) as u32)).collect();
    let ty = m.world.def_type(def, &args);
    Outcome::object(m.new_object(ty))
}

fn create_instance(m: &mut Machine, c: &Call) -> Outcome {
    let ty = c.type_arg(m, 0);
    construct_of(m, ty, false)
}

/// Activator.CreateInstance(Type).
fn construct(m: &mut Machine, c: &Call) -> Outcome {
    let ty = m.type_of_object(c.object(0));
    construct_of(m, ty, true)
}

fn construct_of(m: &mut Machine, ty: RtId, boxed: bool) -> Outcome {
    let world = m.world.clone();
    let t = world.ty(ty);
    if t.is_reference && (world.def(ty).is_abstract || t.kind == crate::types::RtKind::Interface) {
        return Outcome::Throw(ThrowKind::MissingMethod, format!("Cannot dynamically create an instance of type '{}'. Reason: Cannot create an {}.", world.full_name(ty), if t.kind == crate::types::RtKind::Interface { "instance of an interface" } else { "abstract class" }));
    }
    let constructor = world.def(ty).methods.iter().copied().find(|id| {
        let method = world.program.method(*id);
        method.name == ".ctor" && !method.is_static && method.params.is_empty()
    });
    if !t.is_reference && (boxed || constructor.is_some()) {
        // A box; a constructor of the struct works within it.
        let object = m.new_object(ty);
        if let Some(constructor) = constructor {
            let inst = world.method_inst(constructor, ty, &[]);
            let this = crate::machine::Place::Heap(object, 1).encode();
            if boxed { return Outcome::Call { inst, args: vec![this], result: Some(vec![object as u64]) }; }
        }
        if boxed { return Outcome::object(object); }
    }
    if !t.is_reference {
        let size = world.value_size(ty) as usize;
        return if size == 1 { Outcome::Value(0) } else { Outcome::Values(vec![0; size]) };
    }
    match constructor {
        Some(constructor) => {
            let object = m.new_object(ty) as u64;
            let inst = world.method_inst(constructor, ty, &[]);
            Outcome::Call { inst, args: vec![object], result: Some(vec![object]) }
        }
        None => Outcome::Throw(ThrowKind::MissingMethod, format!("Cannot dynamically create an instance of type '{}'. Reason: No parameterless constructor defined.", world.full_name(ty))),
    }
}

fn read(m: &Machine, ty: RtId, by_ref: u64) -> Vec<u64> {
    let mut out = vec![0; m.world.value_size(ty) as usize];
    m.read_place(by_ref, &mut out);
    out
}

fn bits_equal(m: &mut Machine, c: &Call) -> Outcome {
    let ty = c.type_arg(m, 0);
    Outcome::bool(read(m, ty, c.args[0]) == read(m, ty, c.args[1]))
}

fn default_hash(m: &mut Machine, c: &Call) -> Outcome {
    let ty = c.type_arg(m, 0);
    if m.world.value_kinds(ty).iter().any(|k| *k != SlotKind::Bits) { return Outcome::int(0); }
    let hash = read(m, ty, c.args[0]).iter().fold(17u32, |h, v| h.wrapping_mul(31).wrapping_add((*v ^ (*v >> 32)) as u32));
    Outcome::int(hash as i32)
}

/// Instance fields that the boxed struct's type declares.
fn fields(m: &Machine, c: &Call) -> Vec<FieldId> {
    let ty = m.memory.type_of(c.object(0));
    m.world.def(ty).fields.iter().copied().filter(|f| !m.world.program.field(*f).is_static).collect()
}

fn field_count(m: &mut Machine, c: &Call) -> Outcome { Outcome::int(fields(m, c).len() as i32) }

fn field_value(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let object = c.object(0);
    let ty = m.memory.type_of(object);
    let Some(&field) = fields(m, c).get(c.int(1) as usize) else { return Outcome::object(0) };
    let offset = world.layout(ty).fields.get(&field).copied().unwrap_or(0);
    let start = if world.ty(ty).is_reference { offset } else { 1 + offset };
    let context = crate::types::Context { owner: &world.ty(ty).args, method: &[] };
    let fty = world.close(world.program.field(field).ty, context);
    let mut value = vec![0; world.value_size(fty) as usize];
    m.memory.read_slots(object + start, &mut value);
    Outcome::object(m.box_value(fty, &value))
}

fn unsafe_as(_: &mut Machine, c: &Call) -> Outcome { Outcome::Value(c.args[0]) }

fn same_ref(_: &mut Machine, c: &Call) -> Outcome { Outcome::bool(c.args[0] == c.args[1]) }

/// RUNTIME 2.14: the last part of the stack is kept for those who do not ask.
fn needs_stack(m: &mut Machine, c: &Call) -> Outcome {
    let state = &m.threads[c.thread];
    // Library frames cost no simulated bytes; for this test a frame counts as some 128 of them, so that chains of
    // continuations hop after a few thousand links, as they do in .NET.
    let bytes = state.stack_bytes.max(state.frames.len() as u64 * 128);
    Outcome::bool(bytes + 128 * 1024 <= state.stack_limit)
}
