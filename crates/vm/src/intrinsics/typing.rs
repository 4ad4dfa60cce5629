//! Intrinsics of `System.Type`.

use super::{Call, Outcome, Row, ThrowKind};
use crate::machine::Machine;
use crate::statics::StaticAccess;
use crate::types::{RtId, RtKind};
use awaitlab_program::TypeDefId;

/// The table.
pub const ROWS: &[Row] = &[
    ("type.name", name), ("type.namespace", namespace), ("type.full_name", full_name), ("type.base", base), ("type.kind", kind), ("type.element", element),
    ("type.arguments", arguments), ("type.definition", definition), ("type.parameters", parameters), ("type.is_instance", is_instance), ("type.is_assignable_from", is_assignable_from),
    ("type.create", create), ("type.initialize", initialize), ("type.by_name", by_name),
];

fn this(m: &Machine, c: &Call) -> RtId { m.type_of_object(c.object(0)) }
fn type_or_null(m: &mut Machine, ty: Option<RtId>) -> Outcome { Outcome::object(ty.map_or(0, |t| m.type_object(t))) }

fn name(m: &mut Machine, c: &Call) -> Outcome {
    let text = m.world.short_name(this(m, c));
    Outcome::object(m.new_string(&text))
}

fn namespace(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let mut ty = this(m, c);
    while let RtKind::Array { element, .. } = world.ty(ty).kind { ty = element; }
    let mut def = world.ty(ty).def;
    while let Some(outer) = world.program.type_def(def).outer { def = outer; }
    let text = &world.program.type_def(def).namespace;
    if text.is_empty() { return Outcome::object(0); }
    Outcome::object(m.new_string(text))
}

fn full_name(m: &mut Machine, c: &Call) -> Outcome {
    let text = m.world.full_name(this(m, c));
    Outcome::object(m.new_string(&text))
}

fn by_name(m: &mut Machine, c: &Call) -> Outcome {
    let text = m.string(c.object(0));
    let last = text.rsplit(['.', '+']).next().unwrap_or_default();
    let simple = last.split('`').next().unwrap_or_default();
    let world = m.world.clone();
    let candidates = world.program.type_defs.iter().enumerate().filter(|(_, d)| d.name == simple);
    let found = candidates.map(|(i, _)| world.def_type(TypeDefId(i as u32), &[])).find(|t| world.full_name(*t) == text);
    type_or_null(m, found)
}

fn base(m: &mut Machine, c: &Call) -> Outcome {
    let ty = this(m, c);
    let base = if m.world.ty(ty).kind == RtKind::Interface { None } else { m.world.base(ty) };
    type_or_null(m, base)
}

fn kind(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let ty = world.ty(this(m, c));
    let mut bits = match ty.kind {
        RtKind::Class => 1,
        RtKind::Struct => 2,
        RtKind::Interface => 4,
        RtKind::Enum => 2 | 8,
        RtKind::Delegate => 1 | 16,
        RtKind::Array { .. } => 1 | 32,
        RtKind::ByRef(_) => 0,
    };
    if matches!(ty.kind, RtKind::Array { .. }) { return Outcome::int(bits | 512); }
    let def = world.program.type_def(ty.def);
    if !def.generics.is_empty() { bits |= 64; }
    if def.is_abstract || ty.kind == RtKind::Interface || def.is_static { bits |= 128; }
    if ty.num.is_some() && ty.kind == RtKind::Struct { bits |= 256; }
    if def.is_sealed || !ty.is_reference || def.is_static { bits |= 512; }
    Outcome::int(bits)
}

fn element(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let ty = world.ty(this(m, c));
    let found = match ty.kind {
        RtKind::Array { element, .. } | RtKind::ByRef(element) => Some(element),
        RtKind::Enum => ty.num.and_then(|n| world.named_type(num_type(n))),
        _ if ty.is_nullable => ty.args.first().copied(),
        _ => None,
    };
    type_or_null(m, found)
}

/// The full name of a primitive.
pub(crate) fn num_type(num: awaitlab_program::Num) -> &'static str {
    use awaitlab_program::Num::*;
    match num {
        Bool => "System.Boolean",
        I8 => "System.SByte",
        U8 => "System.Byte",
        I16 => "System.Int16",
        U16 => "System.UInt16",
        Char => "System.Char",
        I32 => "System.Int32",
        U32 => "System.UInt32",
        I64 => "System.Int64",
        U64 => "System.UInt64",
        F32 => "System.Single",
        F64 => "System.Double",
    }
}

fn arguments(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let ty = world.ty(this(m, c));
    let types: Vec<u64> = ty.args.iter().map(|a| m.type_object(*a) as u64).collect();
    Outcome::object(m.new_array_of(world.known.type_, &types))
}

fn parameters(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let ty = this(m, c);
    let names: Vec<u64> = world.def(ty).generics.iter().map(|g| u64::from(m.new_string(&g.name))).collect();
    Outcome::object(m.new_array_of(world.known.string, &names))
}

fn definition(m: &mut Machine, c: &Call) -> Outcome {
    let ty = this(m, c);
    let def = m.world.ty(ty).def;
    let open = if matches!(m.world.ty(ty).kind, RtKind::Array { .. }) { ty } else { m.world.def_type(def, &[]) };
    Outcome::object(m.type_object(open))
}

fn is_instance(m: &mut Machine, c: &Call) -> Outcome {
    let ty = this(m, c);
    Outcome::bool(c.object(1) != 0 && m.is_instance(c.object(1), ty))
}

fn is_assignable_from(m: &mut Machine, c: &Call) -> Outcome {
    if c.object(1) == 0 { return Outcome::bool(false); }
    let (to, from) = (this(m, c), m.type_of_object(c.object(1)));
    Outcome::bool(m.world.is_assignable(from, to))
}

fn create(m: &mut Machine, c: &Call) -> Outcome {
    let ty = this(m, c);
    if m.world.def(ty).is_abstract || m.world.ty(ty).kind == RtKind::Interface {
        return Outcome::Throw(ThrowKind::MissingMethod, format!("Cannot create an abstract class '{}'.", m.world.full_name(ty)));
    }
    Outcome::object(m.new_object(ty))
}

/// Runs the type's initializer, if it has not run: the call comes again when it has.
fn initialize(m: &mut Machine, c: &Call) -> Outcome {
    let ty = this(m, c);
    if m.world.initializer(ty).is_none() || m.statics.get(ty.0 as usize).is_some_and(|s| *s != 0) { return Outcome::Void; }
    if let Some(frame) = m.threads[c.thread].frames.last_mut() { frame.pc -= 1; }
    match m.access_statics(c.thread, ty) {
        StaticAccess::Ready(_) => {
            if let Some(frame) = m.threads[c.thread].frames.last_mut() { frame.pc += 1; }
            Outcome::Void
        }
        StaticAccess::Pushed => Outcome::Void,
        StaticAccess::Blocked => Outcome::Block,
    }
}
