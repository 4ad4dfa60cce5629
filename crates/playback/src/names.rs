//! Names for tasks and sources whose own name says little ("TaskCompletionSource", "lambda in Main"): the variable or field
//! that holds them, else the line that made them; told apart by numbers where one line made several.

use crate::recording::Recording;
use awaitlab_program::{MethodId, Span};
use awaitlab_vm::trace::{EventKind, FixtureKind, Id, TaskKind, Text};
use std::collections::BTreeMap;

/// Calls that make a task of a delegate.
const STARTERS: [&str; 9] = ["Task.Run", "StartNew", "new Task", "ContinueWith", "new Thread", "Parallel.ForEachAsync", "Parallel.ForEach", "Parallel.For", "Parallel.Invoke"];

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
pub(crate) fn from_text(recording: &Recording, lambdas: &BTreeMap<u32, String>) -> BTreeMap<Id, String> {
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
                let is_lambda = own.starts_with(LAMBDA);
                let found = match (kind, method) {
                    (TaskKind::AsyncMethod, Some(method)) if is_lambda => {
                        let span = recording.program.methods.get(method.index()).map_or(Span::NONE, |m| m.span);
                        look(span, true)
                    }
                    (TaskKind::Source | TaskKind::Unwrap, _) => look(event.span, false),
                    (TaskKind::Delegate | TaskKind::Continuation, _) if is_lambda => look(event.span, false),
                    _ => None,
                };
                let of_lambda = method.filter(|_| is_lambda && *kind == TaskKind::AsyncMethod).and_then(|m| lambdas.get(&m.0));
                let name = match (found, kind) {
                    (Some(Found::Variable(name)), _) => name,
                    (Some(_), _) if of_lambda.is_some() => of_lambda.cloned().unwrap_or_default(),
                    (Some(Found::Call(call, line)), TaskKind::Delegate | TaskKind::Unwrap | TaskKind::Continuation) => format!("{call}, line {line}"),
                    (Some(Found::Call(_, line) | Found::Line(line)), TaskKind::AsyncMethod | TaskKind::Delegate | TaskKind::Continuation) => format!("lambda:{line}"),
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
    // Work and messages that run a lambda are called after it.
    others.extend(items(recording, lambdas));
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

/// The lambda that each work item or message runs: the one that a thread entered with it, else the only one of that label.
fn items(recording: &Recording, lambdas: &BTreeMap<u32, String>) -> BTreeMap<Id, String> {
    let label = |method: MethodId| recording.program.methods.get(method.index()).map_or("", |m| m.label.as_str());
    let mut of: BTreeMap<&str, Option<&String>> = BTreeMap::new();
    for (method, name) in lambdas {
        of.entry(label(MethodId(*method))).and_modify(|only| *only = None).or_insert(Some(name));
    }
    let mut waiting: BTreeMap<Id, Text> = BTreeMap::new();
    let mut taken: BTreeMap<Id, Id> = BTreeMap::new();
    let mut out = BTreeMap::new();
    for event in &recording.trace.events {
        match &event.kind {
            EventKind::WorkQueued { item, text, .. } | EventKind::Posted { item, text, .. } if recording.trace.text(*text).starts_with(LAMBDA) => {
                waiting.insert(*item, *text);
            }
            EventKind::WorkTaken { item, .. } | EventKind::PostRun { item } if waiting.contains_key(item) => {
                taken.insert(event.thread, *item);
            }
            EventKind::FramePush { method, .. } => {
                let item = taken.get(&event.thread).copied();
                let is_it = item.and_then(|item| waiting.get(&item)).is_some_and(|text| recording.trace.text(*text) == label(*method));
                if let (Some(item), true, Some(name)) = (item, is_it, lambdas.get(&method.0)) {
                    taken.remove(&event.thread);
                    waiting.remove(&item);
                    out.insert(item, name.clone());
                }
            }
            EventKind::WorkDone { .. } | EventKind::PostDone { .. } => {
                taken.remove(&event.thread);
            }
            _ => {}
        }
    }
    for (item, text) in waiting {
        if let Some(Some(name)) = of.get(recording.trace.text(text)) {
            out.insert(item, (*name).clone());
        }
    }
    out
}

/// What the compiler calls a lambda, before the name of the method that it stands in.
pub const LAMBDA: &str = "lambda in ";

/// Names for the user's lambdas, by method: the variable that holds it, else what it is given to, with its line where several
/// would have one name.
pub(crate) fn of_lambdas(recording: &Recording) -> BTreeMap<u32, String> {
    let mut found: Vec<(u32, String, u32)> = Vec::new();
    let methods = &recording.program.methods;
    let first = methods.len() - methods.own().len();
    for (index, method) in methods.own().iter().enumerate().map(|(i, m)| (first + i, m)) {
        if !method.label.starts_with(LAMBDA) {
            continue;
        }
        let (Some(text), Some(line)) = (recording.file_text(method.span), recording.line(method.span)) else { continue };
        let at = method.span.start as usize;
        let Some(head) = head(text, at, at) else { continue };
        let name = match (assigned(&head), handler(&head), called(&head)) {
            (Some(name), ..) => name,
            (None, Some(event), _) => format!("{event} handler"),
            (None, None, Some(call)) => format!("{call}’s lambda"),
            (None, None, None) => "lambda".into(),
        };
        found.push((index as u32, name, line));
    }
    let is_one = |name: &str| found.iter().filter(|(_, other, _)| other == name).count() == 1;
    // Short: it must fit where the timeline's lanes are named.
    found.iter().map(|(index, name, line)| (*index, if name != "lambda" && is_one(name) { name.clone() } else { format!("{name}:{line}") })).collect()
}

/// The event that a statement's beginning adds a handler to.
fn handler(head: &str) -> Option<String> {
    let left = head.trim_end().strip_suffix("+=")?.trim_end();
    let name = left.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next()?;
    (!name.is_empty()).then(|| name.to_owned())
}

/// The call whose arguments a statement's beginning ends in: "Post" for `ui.Post(`, "Task.Run" for `Task.Run(`.
fn called(head: &str) -> Option<String> {
    let mut depth = 0u32;
    let open = head.bytes().enumerate().rev().find_map(|(at, b)| match b {
        b')' | b']' => {
            depth += 1;
            None
        }
        b'(' | b'[' if depth > 0 => {
            depth -= 1;
            None
        }
        b'(' => Some(at),
        _ => None,
    })?;
    let mut before = head.get(..open)?.trim_end();
    // Type arguments.
    if before.ends_with('>') {
        let mut depth = 0u32;
        let at = before.bytes().enumerate().rev().find_map(|(at, b)| {
            match b {
                b'>' => depth += 1,
                b'<' => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(at)
        })?;
        before = before.get(..at)?;
    }
    let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).map_or(0, |at| at + before.get(at..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8));
    let mut path = before.get(start..)?.rsplit('.');
    let last = path.next().filter(|name| !name.is_empty() && !["if", "while", "for", "foreach", "return", "lock", "using", "switch", "await"].contains(name))?;
    match path.next().filter(|of| of.chars().next().is_some_and(char::is_uppercase) && last.len() <= 8) {
        Some(of) => Some(format!("{of}.{last}")),
        None => Some(last.to_owned()),
    }
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
    let call = STARTERS.iter().filter_map(|call| head.find(call).map(|at| (at, *call))).min_by_key(|(at, call)| (*at, std::cmp::Reverse(call.len())));
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
    use super::{assigned, called, handler, head};

    #[test]
    fn calls() {
        #[track_caller]
        fn check(text: &str, wanted: Option<&str>) {
            let head = head(text, text.len(), text.len()).unwrap_or_default();
            assert_eq!(called(&head).as_deref(), wanted, "{text}");
        }
        for (text, wanted) in [
            ("ui.Post(", Some("Post")),
            ("var t = Task.Run(", Some("Task.Run")),
            ("x = Task.Run<List<int>>(", Some("Task.Run")),
            ("lock (q) q.Enqueue(", Some("Enqueue")),
            ("Parallel.For(0, F(2), ", Some("Parallel.For")),
            ("all.Where(a).Select(", Some("Select")),
            ("new Thread(", Some("Thread")),
            ("if (", None),
            ("return ", None),
        ] {
            check(text, wanted);
        }
        assert_eq!(handler("button.Click += ").as_deref(), Some("Click"));
    }

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
