//! Intrinsics of the collector: GC.Collect, finalizers, weak handles.

use super::{Call, Outcome, Row};
use crate::machine::Machine;
use std::rc::Rc;

/// The table.
pub const ROWS: &[Row] = &[
    ("process.collect", collect), ("process.next_finalizable", next_finalizable), ("process.run_finalizer", run_finalizer),
    ("process.suppress_finalize", suppress_finalize), ("process.weak_get", weak_get), ("process.weak_new", weak_new),
];

fn collect(m: &mut Machine, _: &Call) -> Outcome {
    m.collect();
    Outcome::Void
}

fn next_finalizable(m: &mut Machine, _: &Call) -> Outcome {
    if m.to_finalize.is_empty() { return Outcome::object(0); }
    Outcome::object(Rc::make_mut(&mut m.to_finalize).remove(0))
}

fn run_finalizer(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let ty = m.memory.type_of(c.object(0));
    let Some(finalizer) = world.finalizer(world.ty(ty).def) else { return Outcome::Void };
    // The class that declares it, closed.
    let owner = world.program.method(finalizer).owner;
    let mut at = Some(ty);
    while let Some(t) = at {
        if world.ty(t).def == owner { break; }
        at = world.base(t);
    }
    let inst = world.method_inst(finalizer, at.unwrap_or(ty), &[]);
    Outcome::Call { inst, args: vec![c.args[0]], result: Some(Vec::new()) }
}

fn suppress_finalize(m: &mut Machine, c: &Call) -> Outcome {
    let object = c.object(0);
    if object == 0 || !m.world.ty(m.memory.type_of(object)).has_finalizer { return Outcome::Void; }
    let list = Rc::make_mut(&mut m.finalizable);
    if c.bool(1) { list.retain(|a| *a != object) } else if !list.contains(&object) { list.push(object) }
    Outcome::Void
}

fn weak_get(m: &mut Machine, c: &Call) -> Outcome { Outcome::object(m.weak.get(&c.object(0)).copied().unwrap_or(0)) }

fn weak_new(m: &mut Machine, c: &Call) -> Outcome {
    let handle = m.new_object(m.world.known.object);
    Rc::make_mut(&mut m.weak).insert(handle, c.object(0));
    Outcome::object(handle)
}
