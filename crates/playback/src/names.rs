//! Names for tasks and sources whose own name says little ("TaskCompletionSource", "lambda in Main"): the variable or field
//! that holds them, else the line that made them; told apart by numbers where one line made several.

use crate::recording::Recording;
use awaitlab_program::Span;
use awaitlab_vm::trace::{EventKind, FixtureKind, Id, TaskKind};
use std::collections::BTreeMap;

/// Calls that make a task of a delegate.
const STARTERS: [&str; 5] = ["Task.Run", "StartNew", "new Task", "ContinueWith", "new Thread"];

/// How a thing is called in the text, if the text says so.
#[derive(Clone)]
enum Found {
    /// Held by that variable.
    Variable(String),
    /// Made by that call in that line.
    Call(&'static str, u32),
    /// Made in that line.
    Line(u32),
}

/// The names for a run: of tasks, cancellation sources and fixtures.
pub(crate) fn from_text(recording: &Recording) -> BTreeMap<Id, String> {
    let mut names: BTreeMap<Id, String> = BTreeMap::new();
    let mut others: BTreeMap<Id, String> = BTreeMap::new();
    let mut seen: BTreeMap<(u32, u32, u32, bool), Option<Found>> = BTreeMap::new();
    let mut look = |span: Span, is_lambda: bool| {
        seen.entry((span.file, span.start, span.end, is_lambda)).or_insert_with(|| if is_lambda { lambda(recording, span) } else { made(recording, span) }).clone()
    };
    for event in &recording.trace.events {
        match &event.kind {
            EventKind::TaskCreated { id, kind, name, method } => {
                let own = recording.trace.text(*name);
                let is_lambda = own.starts_with("lambda in ");
                let found = match (kind, method) {
                    (TaskKind::AsyncMethod, Some(method)) if is_lambda => {
                        let span = recording.program.methods.get(method.index()).map_or(Span::NONE, |m| m.span);
                        look(span, true)
                    }
                    (TaskKind::Source | TaskKind::Unwrap, _) => look(event.span, false),
                    (TaskKind::Delegate | TaskKind::Continuation, _) if is_lambda => look(event.span, false),
                    _ => None,
                };
                let name = match (found, kind) {
                    (Some(Found::Variable(name)), _) => name,
                    (Some(Found::Call(call, line)), TaskKind::Delegate | TaskKind::Unwrap | TaskKind::Continuation) => format!("{call}, line {line}"),
                    (Some(Found::Call(_, line) | Found::Line(line)), TaskKind::AsyncMethod | TaskKind::Delegate | TaskKind::Continuation) => format!("lambda, line {line}"),
                    (Some(Found::Call(_, line) | Found::Line(line)), TaskKind::Source) => format!("source, line {line}"),
                    _ => continue,
                };
                names.insert(*id, name);
            }
            // What Task.Run hands out stands for the whole; the task inside only calls the lambda.
            EventKind::PartOf { whole, part } => {
                if let (Some(of), Some(inner)) = (names.get(whole).cloned(), names.get(part))
                    && of == *inner {
                        names.insert(*part, format!("{of}: call"));
                    }
            }
            EventKind::SourceCreated { id, .. } => {
                if let Some(Found::Variable(name)) = look(event.span, false) {
                    others.insert(*id, name);
                }
            }
            // A plain object that is locked says nothing: the words in `lock (…)` do.
            EventKind::Fixture { id, kind: FixtureKind::Lock, name, .. } => {
                let words = recording.source_text(event.span).and_then(|s| s.trim_start().strip_prefix("lock")).and_then(|s| s.trim_start().strip_prefix('('));
                let variable = words.map(|s| s.trim_end().trim_end_matches(')').trim());
                let is_plain = matches!(recording.trace.text(*name), "Object" | "object" | "Lock");
                if let Some(variable) = variable.filter(|v| is_plain && !v.is_empty() && v.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.')) {
                    others.entry(*id).or_insert_with(|| format!("lock on {variable}"));
                }
            }
            EventKind::Fixture { id, kind, name, .. } if *kind != FixtureKind::Lock && !others.contains_key(id) => {
                // What a library object is made of is not the reader's: "finished’s event".
                if let Some(Found::Variable(variable)) = look(event.span, false).filter(|_| recording.source_text(event.span).is_some_and(|s| s.contains("new"))) {
                    let ty = recording.trace.text(*name);
                    let is_own = *kind == FixtureKind::Channel || recording.statement_text(event.span).is_some_and(|s| s.contains(ty.split('`').next().unwrap_or(ty)));
                    others.insert(*id, if is_own { variable } else { format!("{variable}’s {}", part_word(*kind)) });
                }
            }
            _ => {}
        }
    }
    // Several tasks of one name are numbered.
    let mut count: BTreeMap<&str, u32> = BTreeMap::new();
    for name in names.values() {
        *count.entry(name).or_default() += 1;
    }
    let many: BTreeMap<String, u32> = count.into_iter().filter(|(_, n)| *n > 1).map(|(name, _)| (name.to_owned(), 0)).collect();
    let mut at = many;
    for name in names.values_mut() {
        if let Some(n) = at.get_mut(name.as_str()) {
            *n += 1;
            *name = format!("{name} #{n}");
        }
    }
    names.append(&mut others);
    names
}

fn part_word(kind: FixtureKind) -> &'static str {
    match kind {
        FixtureKind::Semaphore => "semaphore",
        FixtureKind::Event => "event",
        FixtureKind::Countdown => "countdown",
        _ => "lock",
    }
}

/// The text from the beginning of a statement to `end`, without comments.
pub(crate) fn head(text: &str, start: usize, end: usize) -> Option<String> {
    let before = text.get(..start)?;
    let from = before.rfind([';', '{', '}']).map_or(0, |at| at + 1);
    let mut out = String::new();
    let mut rest = text.get(from..end)?;
    while let Some(at) = rest.find('/') {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let skipped = if tail.starts_with("//") { tail.find('\n') } else if tail.starts_with("/*") { tail.find("*/").map(|at| at + 2) } else { Some(1) };
        let is_comment = tail.starts_with("//") || tail.starts_with("/*");
        if !is_comment {
            out.push('/');
        }
        rest = tail.get(skipped.unwrap_or(tail.len())..).unwrap_or("");
    }
    out.push_str(rest);
    Some(out)
}

/// The variable that a statement's beginning assigns to, if nothing but the value follows.
fn assigned(head: &str) -> Option<String> {
    let bytes = head.as_bytes();
    let at = (0..bytes.len()).rev().find(|at| {
        let (before, after) = (at.checked_sub(1).and_then(|b| bytes.get(b)).copied().unwrap_or(b' '), bytes.get(at + 1).copied().unwrap_or(b' '));
        bytes.get(*at) == Some(&b'=') && !b"=!<>+-*/|&^%".contains(&before) && !b"=>".contains(&after)
    })?;
    let (left, right) = (head.get(..at)?.trim_end(), head.get(at + 1..)?.trim());
    if right.starts_with("await") || right.contains(['(', ',', '[']) {
        return None;
    }
    let left = left.strip_suffix("??").unwrap_or(left).trim_end();
    let start = left.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |at| at + left.get(at..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8));
    let name = left.get(start..)?;
    (name != "_" && name.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_')).then(|| name.to_owned())
}

/// What a statement that makes a thing says about its name.
fn made(recording: &Recording, span: Span) -> Option<Found> {
    let text = recording.file_text(span)?;
    let line = recording.line(span)?;
    let head = head(text, span.start as usize, span.end as usize)?;
    let head = head.get(..head.find("=>").unwrap_or(head.len()))?;
    let call = STARTERS.iter().filter_map(|call| head.find(call).map(|at| (at, *call))).min();
    let maker = call.map(|(at, _)| at).or_else(|| head.find("new")).unwrap_or(head.len());
    match (assigned(head.get(..maker)?), call) {
        (Some(name), _) => Some(Found::Variable(name)),
        (None, Some((_, call))) => Some(Found::Call(call, line)),
        (None, None) => Some(Found::Line(line)),
    }
}

/// What stands before a lambda says about its name.
fn lambda(recording: &Recording, span: Span) -> Option<Found> {
    let text = recording.file_text(span)?;
    let line = recording.line(span)?;
    let head = head(text, span.start as usize, span.start as usize)?;
    if let Some(name) = assigned(&head) {
        return Some(Found::Variable(name));
    }
    let before = head.trim_end().strip_suffix('(').unwrap_or("");
    match STARTERS.iter().find_map(|call| before.strip_suffix(call)).and_then(assigned) {
        Some(name) => Some(Found::Variable(format!("lambda of {name}"))),
        None => Some(Found::Line(line)),
    }
}

#[cfg(test)]
mod tests {
    use super::{assigned, head};

    #[test]
    fn variables() {
        #[track_caller]
        fn check(text: &str, wanted: Option<&str>) {
            let head = head(text, text.len(), text.len()).unwrap_or_default();
            assert_eq!(assigned(&head).as_deref(), wanted, "{text}");
        }
        for (text, wanted) in [
            ("var first = ", Some("first")),
            ("a(); Task<int> b = ", Some("b")),
            ("this.gate = ", Some("gate")),
            ("cache ??= ", Some("cache")),
            ("// x = 1\nvar y = /* z = 2 */ ", Some("y")),
            ("int n = await ", None),
            ("var all = Task.WhenAll(", None),
            ("if (a == b) Run(", None),
            ("tasks[i] = ", None),
            ("_ = ", None),
            ("a += ", None),
            ("tasks.Add(", None),
        ] {
            check(text, wanted);
        }
    }
}
