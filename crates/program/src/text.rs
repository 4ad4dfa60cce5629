//! The text form of a program, for tests of the compiler and of the machine.

use crate::{Body, FieldRefId, HandlerKind, MethodRefId, Program, StringId, Type, TypeId};
use std::fmt::Write;

/// Writes a body, one instruction a line, locals with their types first. Ids are written out: `%3` is local 3.
pub fn body_to_text(program: &Program, body: &Body) -> String {
    let mut out = String::new();
    for (i, local) in body.locals.iter().enumerate() {
        let _ = write!(out, "  %{i}: {}", type_to_text(program, local.ty));
        if let Some(name) = &local.name {
            let _ = write!(out, " {name}");
        }
        if let Some(n) = local.argument {
            let _ = write!(out, " = argument {n}");
        }
        out.push('\n');
    }
    for (pc, instr) in body.code.iter().enumerate() {
        let _ = writeln!(out, "{pc:5} {}", readable(program, &format!("{instr:?}")));
    }
    for h in &body.handlers {
        let kind = match &h.kind {
            HandlerKind::Catch { ty, exception } => format!("catch {} in %{}", type_to_text(program, *ty), exception.0),
            HandlerKind::Filter { filter, exception } => format!("filter at {filter}, %{}", exception.0),
            HandlerKind::Finally { exception, target } => format!("finally %{} %{}", exception.0, target.0),
        };
        let _ = writeln!(out, "  try {}..{} {kind} {}..{}", h.start, h.end, h.handler, h.handler_end);
    }
    if !body.resume.is_empty() {
        let _ = writeln!(out, "  resume {:?}", body.resume);
    }
    out
}

/// A type as C# would write it, roughly; parameters as `!0` and `!!0`.
pub fn type_to_text(program: &Program, id: TypeId) -> String {
    match program.ty(id) {
        Type::Def { def, args } => {
            let mut out = program.type_def(*def).name.clone();
            for (i, a) in args.iter().enumerate() {
                out.push_str(if i == 0 { "<" } else { ", " });
                out.push_str(&type_to_text(program, *a));
            }
            if !args.is_empty() {
                out.push('>');
            }
            out
        }
        Type::TypeParam(i) => format!("!{i}"),
        Type::MethodParam(i) => format!("!!{i}"),
        Type::Array { element, rank } => format!("{}[{}]", type_to_text(program, *element), ",".repeat(*rank as usize - 1)),
        Type::ByRef(to) => format!("ref {}", type_to_text(program, *to)),
    }
}

/// Replaces ids in the debug form of an instruction by what they mean.
fn readable(program: &Program, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let start = rest[..open].rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |i| i + 1);
        let name = &rest[start..open];
        let close = rest[open..].find(')').map_or(rest.len(), |i| open + i);
        let number = rest[open + 1..close].parse::<u32>().ok();
        let words = number.and_then(|n| {
            Some(match name {
                "Local" => format!("%{n}"),
                "TypeId" => type_to_text(program, TypeId(n)),
                "StringId" => format!("{:?}", String::from_utf16_lossy(&program.strings[StringId(n).index()])),
                "MethodRefId" => {
                    let m = &program.method_refs[MethodRefId(n).index()];
                    let args: Vec<String> = m.args.iter().map(|&a| type_to_text(program, a)).collect();
                    let args = if args.is_empty() { String::new() } else { format!("<{}>", args.join(", ")) };
                    format!("{}.{}{args}", type_to_text(program, m.owner), program.method(m.method).name)
                }
                "FieldRefId" => {
                    let f = &program.field_refs[FieldRefId(n).index()];
                    format!("{}.{}", type_to_text(program, f.owner), program.field(f.field).name)
                }
                _ => return None,
            })
        });
        match words {
            Some(words) => {
                out.push_str(&rest[..start]);
                out.push_str(&words);
                rest = rest.get(close + 1..).unwrap_or("");
            }
            None => {
                out.push_str(&rest[..=open]);
                rest = &rest[open + 1..];
            }
        }
    }
    out + rest
}
