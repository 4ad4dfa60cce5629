//! Standard input and output: `console.*`.

use super::{Call, Outcome, Row, scheduling_void};
use crate::machine::Machine;

/// The rows.
pub const ROWS: &[Row] = &[
    ("console.write", |m, c| {
        let text = m.string(c.object(0));
        let outcome = scheduling_void(m, c, |m, c| m.sched.write(&text, c.bool(1)));
        if m.sched.end.is_some() { Outcome::Exit } else { outcome }
    }),
    ("console.read_line", read_line),
    ("console.read", |m, _| {
        let c = &mut m.sched.console;
        let unit = c.input.get(c.at).copied();
        if unit.is_some() { c.at += 1; }
        Outcome::int(unit.map_or(-1, i32::from))
    }),
];

fn read_line(m: &mut Machine, _: &Call) -> Outcome {
    let c = &mut m.sched.console;
    if c.at >= c.input.len() { return Outcome::Value(0); }
    let rest = &c.input[c.at..];
    let end = rest.iter().position(|&u| u == 10 || u == 13).unwrap_or(rest.len());
    let line = rest[..end].to_vec();
    let mut next = end;
    if rest.get(next) == Some(&13) { next += 1; }
    if rest.get(next) == Some(&10) { next += 1; }
    c.at += next;
    Outcome::object(m.new_string_units(&line))
}
