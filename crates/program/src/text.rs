//! The text form of a program, for tests of the compiler and of the machine.

use crate::{Body, Program};
use std::fmt::Write;

/// Writes a body, one instruction a line, locals with their types first.
pub fn body_to_text(_program: &Program, body: &Body) -> String {
    let mut out = String::new();
    for (i, local) in body.locals.iter().enumerate() {
        let _ = writeln!(out, "  local {i}: {:?} {}", local.ty, local.name.as_deref().unwrap_or("_"));
    }
    for (pc, instr) in body.code.iter().enumerate() {
        let _ = writeln!(out, "{pc:5} {instr:?}");
    }
    for handler in &body.handlers {
        let _ = writeln!(out, "  {handler:?}");
    }
    out
}
