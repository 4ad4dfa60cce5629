//! What a name in the code stands for at a step: the variables of that name that are in scope there, one row for each
//! value, with the threads and suspended methods that see it.

use crate::state::run::{Run, badge_of, colour_class};
use awaitlab_playback::Model;
use awaitlab_program::{MethodCode, Span};
use awaitlab_vm::inspect::{Activation, Holder, Variable, Variables};
use awaitlab_vm::trace::Id;

/// Who sees a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Who {
    /// "UI", "W1"; "▮▮" for a suspended method.
    pub(crate) badge: String,
    /// 1 to 8; 0 for none.
    pub(crate) colour: u8,
    /// "main", "LoadAsync is suspended".
    pub(crate) title: String,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) ty: String,
    /// What it holds, in words.
    pub(crate) value: String,
    /// Empty for static fields.
    pub(crate) who: Vec<Who>,
}

/// A name in the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Bytes of the program.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Rows of a tip at most.
const ROWS: usize = 6;

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern",
    "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private",
    "protected", "public", "readonly", "record", "ref", "return", "sbyte", "sealed", "short", "sizeof", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
    "using", "var", "virtual", "void", "volatile", "when", "where", "while", "yield",
];

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// The name at a place of the program, if a variable can have it.
pub(crate) fn word_at(text: &str, at: usize) -> Option<Word> {
    let before = text.get(..at)?;
    let start = at - before.chars().rev().take_while(|c| is_word(*c)).map(char::len_utf8).sum::<usize>();
    let end = at + text.get(at..)?.chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum::<usize>();
    let word = text.get(start..end)?;
    let first = word.chars().next()?;
    // A member of something else is not a variable by itself.
    let left = text.get(..start)?.trim_end();
    let is_member = left.ends_with('.') && !left.ends_with("..") && !left.ends_with("this.");
    (!first.is_ascii_digit() && !is_member && !KEYWORDS.contains(&word)).then_some(Word { start, end })
}

fn who(run: &Run, model: &Model, activation: &Activation) -> Who {
    if activation.thread != Id::NONE {
        let thread = model.threads.get(&activation.thread);
        let name = thread.map_or(String::new(), |thread| run.text(thread.name).to_owned());
        return Who { badge: badge_of(&name), colour: thread.map_or(0, |thread| colour_class(thread.colour)), title: name };
    }
    let name = model.tasks.get(&activation.task).map_or("", |task| run.recording().task_name(task));
    Who { badge: "▮▮".into(), colour: 0, title: format!("{name} is suspended") }
}

/// A task's value with its name in the program.
fn value(run: &Run, model: &Model, variable: &Variable) -> String {
    match model.tasks.get(&variable.object) {
        Some(task) => format!("{} · {}", run.recording().task_name(task), variable.value),
        None => variable.value.clone(),
    }
}

fn contains(scope: Span, file: u32, word: Word) -> bool {
    scope.file == file && (scope.start as usize) <= word.start && word.end <= scope.end as usize
}

/// Does the program have a local with that name in scope there?
fn is_local(run: &Run, file: u32, name: &str, word: Word) -> bool {
    run.recording().program.methods.own().iter().any(|method| match &method.code {
        MethodCode::Body(body) => body.locals.iter().any(|local| local.name.as_deref() == Some(name) && local.scope.is_some() && contains(local.scope, file, word)),
        _ => false,
    })
}

/// What a word of the program stands for at a step; `None` if it is no variable. No rows: it has no value yet.
pub(crate) fn rows(run: &Run, step: usize, variables: &Variables, program: &str, word: Word) -> Option<Vec<Row>> {
    let name = program.get(word.start..word.end)?;
    let file = run.recording().program.files.iter().position(|file| !file.is_library)? as u32;
    let model = run.model(step);
    let all = || variables.activations.iter().flat_map(|activation| activation.variables.iter().map(move |variable| (activation, variable)));
    let named = |holder: Holder| all().filter(move |(_, variable)| variable.holder == holder && variable.name == name && contains(variable.scope, file, word));
    // The innermost variable of that name.
    let innermost = named(Holder::Local).map(|(_, variable)| variable.scope.end - variable.scope.start).min();
    let mut found: Vec<(Option<&Activation>, &Variable)> = Vec::new();
    match innermost {
        Some(length) => found.extend(named(Holder::Local).filter(|(_, variable)| variable.scope.end - variable.scope.start == length).map(|(activation, variable)| (Some(activation), variable))),
        None if is_local(run, file, name, word) => return Some(Vec::new()),
        None => {
            found.extend(named(Holder::Field).map(|(activation, variable)| (Some(activation), variable)));
            if found.is_empty() {
                found.extend(variables.statics.iter().filter(|variable| variable.name == name && contains(variable.scope, file, word)).map(|variable| (None, variable)));
            }
        }
    }
    if found.is_empty() {
        return None;
    }
    let mut rows: Vec<Row> = Vec::new();
    for (activation, variable) in found {
        let words = value(run, &model, variable);
        let who = activation.map(|activation| who(run, &model, activation));
        // A thread that calls a method again sees the newest first; older calls of the same thread are left out.
        if rows.iter().any(|row| who.as_ref().is_some_and(|who| who.colour > 0 && row.who.contains(who))) {
            continue;
        }
        if let Some(row) = rows.iter_mut().find(|row| row.value == words) {
            row.who.extend(who);
        } else if rows.len() < ROWS {
            rows.push(Row { name: name.to_owned(), ty: variable.ty.clone(), value: words, who: who.into_iter().collect() });
        }
    }
    Some(rows)
}

/// The methods that have begun, each with its variables: those of the thread that acts first.
pub(crate) fn activations(run: &Run, step: usize, variables: &Variables) -> Vec<(Who, String, Vec<Row>)> {
    let model = run.model(step);
    let mut order: Vec<&Activation> = variables.activations.iter().filter(|activation| activation.variables.iter().any(|v| v.name != "args")).collect();
    order.sort_by_key(|activation| activation.thread != model.actor);
    order
        .into_iter()
        .take(12)
        .map(|activation| {
            let line = run.recording().line(activation.at).map_or(String::new(), |line| format!(", line {line}"));
            let title = format!("{}{line}", run.recording().method_name(activation.method));
            let rows = activation
                .variables
                .iter()
                .filter(|variable| variable.name != "args")
                .map(|variable| Row { name: variable.name.clone(), ty: variable.ty.clone(), value: value(run, &model, variable), who: Vec::new() })
                .collect();
            (who(run, &model, activation), title, rows)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_variables() {
        let text = "int total = items.Count + this.count + 0x1f; await x;";
        let word = |at: &str, more: usize| word_at(text, text.find(at).unwrap_or(0) + more).map(|word| &text[word.start..word.end]);
        assert_eq!((word("total", 2), word("total", 5)), (Some("total"), Some("total")));
        assert_eq!((word("items", 0), word("Count", 1), word("count", 1)), (Some("items"), None, Some("count")));
        assert_eq!((word("0x1f", 1), word("await", 1), word("x;", 0), word("= ", 0)), (None, None, Some("x"), None));
    }
}
