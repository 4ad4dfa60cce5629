//! Intrinsics of exceptions and stack traces.

use super::{Call, Outcome, Row};
use crate::machine::{Machine, TraceItem};
use std::rc::Rc;

/// The table.
pub const ROWS: &[Row] = &[
    ("exception.stack_trace", stack_trace), ("exception.dispatch_mark", dispatch_mark), ("exception.source_method", source_method),
    ("environment.stack_trace", environment_stack_trace),
];

fn stack_trace(m: &mut Machine, c: &Call) -> Outcome {
    match m.stack_trace(c.object(0)) {
        Some(text) => Outcome::object(m.new_string(&text)),
        None => Outcome::object(0),
    }
}

fn dispatch_mark(m: &mut Machine, c: &Call) -> Outcome {
    let traces = Rc::make_mut(&mut m.traces);
    if let Some(trace) = traces.get_mut(&c.object(0))
        && !trace.is_empty() && trace.last() != Some(&TraceItem::Seam) { Rc::make_mut(trace).push(TraceItem::Seam); }
    Outcome::Void
}

fn source_method(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let first = m.traces.get(&c.object(0)).and_then(|t| t.iter().find_map(|i| match i { TraceItem::Frame(inst, _) => Some(*inst), TraceItem::Seam => None }));
    match first {
        Some(inst) => Outcome::object(m.new_string(&world.method(inst).name)),
        None => Outcome::object(0),
    }
}

fn environment_stack_trace(m: &mut Machine, c: &Call) -> Outcome {
    let text = m.thread_trace(c.thread);
    Outcome::object(m.new_string(&text))
}
