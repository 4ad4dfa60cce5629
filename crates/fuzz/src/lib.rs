//! What fuzzing runs, one function a target: each takes bytes and panics where an invariant does not hold.
//!
//! * [`lexer`], [`parser`], [`compiler`]: any text.
//! * [`vm`]: programs that [`generate`] makes from the bytes, on the whole engine.
//!
//! `fuzz/` wraps them for cargo-fuzz (`cargo xtask fuzz`); `tests/short.rs` runs them on kept seeds, on [`mutate`]d programs and
//! on some generated ones.

pub mod generate;
pub mod mutate;
mod runs;

use awaitlab_compiler::{Library, Options, compile};
use awaitlab_program::Program;
use awaitlab_syntax::{Diagnostic, ExprKind, FileId, ParseOptions, Severity, Span, Tree, inspect};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let sources: Vec<(String, String)> = awaitlab_corlib::sources().iter().map(|(name, text)| ((*name).to_string(), (*text).to_string())).collect();
    awaitlab_compiler::compile_library(&sources).0.expect("the library compiles")
});

/// Loads the library, which the first compilation would do else.
pub fn warm_up() { LazyLock::force(&LIBRARY); }

fn compiled(text: &str) -> (Vec<Diagnostic>, Option<Program>) {
    let files = [("Program.cs".to_string(), text.to_string())];
    let compilation = compile(&LIBRARY, &files, &Options::default());
    (compilation.diagnostics, compilation.program)
}

fn check_span(text: &str, span: Span, what: &str) {
    assert!(span.start <= span.end, "{what}: {span:?} ends before it starts");
    assert!(span.end as usize <= text.len(), "{what}: {span:?} is beyond the text");
    assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize), "{what}: {span:?} splits a character");
}

fn check_diagnostics(text: &str, diagnostics: &[Diagnostic]) {
    for d in diagnostics {
        check_span(text, d.span, d.code);
        assert!(!d.message.is_empty(), "{} says nothing", d.code);
    }
}

/// Tokens and what lies between them tile the text; places are in range and on characters' boundaries.
pub fn lexer(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let lexed = inspect::lex(&text);
    check_diagnostics(&text, &lexed.diagnostics);
    let mut comments = lexed.comments.iter().copied().peekable();
    let mut at = 0;
    for &token in &lexed.tokens {
        check_span(&text, token, "token");
        assert!(token.start >= at, "{token:?} overlaps what is before {at}");
        // What the lexer complains about may be in no token.
        let reported = |at: usize| lexed.diagnostics.iter().any(|d| d.span.start as usize <= at && at < d.span.end as usize);
        check_gap(&text, at as usize, token.start as usize, &reported, &mut |from| {
            while comments.peek().is_some_and(|c| (c.start as usize) < from) {
                comments.next();
            }
            comments.peek().filter(|c| c.start as usize == from).map(|c| c.end as usize)
        });
        at = token.end;
    }
    assert_eq!(at as usize, text.len(), "the last token is at the end");
    for &comment in &lexed.comments {
        check_span(&text, comment, "comment");
    }
}

/// Between tokens are white space, comments, directives and what they leave out, and the quotes that end interpolated strings.
fn check_gap(text: &str, start: usize, end: usize, reported: &dyn Fn(usize) -> bool, comment: &mut dyn FnMut(usize) -> Option<usize>) {
    let mut at = start;
    // Conditions that are open, once one has been seen.
    let mut open = 0;
    while at < end {
        let rest = &text[at..end];
        let line_end = at + rest.find(is_line_end).unwrap_or(rest.len());
        let line = text[at..line_end].trim_start();
        if let Some(line) = line.strip_prefix('#') {
            let word = line.trim_start().split(|c: char| !c.is_alphanumeric() && c != '_' && !matches!(c, '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{203f}' | '\u{2040}')).next().unwrap_or("");
            match word {
                "if" => open += 1,
                "elif" | "else" => open = open.max(1),
                "endif" if open > 0 => open -= 1,
                _ => {}
            }
            at = line_end;
        } else if open > 0 {
            at = line_end;
        } else if let Some(to) = comment(at) {
            at = to;
            continue;
        }
        let Some(next) = text[at..end].chars().next() else { break };
        assert!(open > 0 || next.is_whitespace() || matches!(next, '\u{feff}' | '"') || reported(at), "{next:?} at {at} is in no token");
        at += next.len_utf8();
    }
}

fn is_line_end(c: char) -> bool { matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') }

/// Any text gives a tree whose nodes lie in the text and in each other; its walk ends.
pub fn parser(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let parsed = awaitlab_syntax::parse(&text, FileId(0), &ParseOptions::default());
    check_diagnostics(&text, &parsed.diagnostics);
    check_tree(&text, &parsed.tree);
    let shown = inspect::dump(&parsed.tree);
    assert!(shown.len() <= 4096 + text.len() * 4096, "the tree repeats itself");
}

fn check_tree(text: &str, tree: &Tree) {
    let mut spans = Vec::new();
    spans.extend(tree.exprs.iter().map(|n| (n.span, "expression")));
    spans.extend(tree.stmts.iter().map(|n| (n.span, "statement")));
    spans.extend(tree.types.iter().map(|n| (n.span, "type")));
    spans.extend(tree.decls.iter().map(|n| (n.span, "declaration")));
    spans.extend(tree.patterns.iter().map(|n| (n.span, "pattern")));
    for (span, what) in &spans {
        check_span(text, *span, what);
    }
    // What was parsed on trial and given up stays in the arena: nodes are only compared with what stands on them.
    for (index, node) in tree.exprs.iter().enumerate() {
        let id = awaitlab_syntax::ExprId(index as u32);
        let inner = match &node.kind {
            ExprKind::Binary { left, right, .. } => vec![*left, *right],
            ExprKind::Conditional { condition, when_true, when_false, .. } => vec![*condition, *when_true, *when_false],
            _ => tree.postfix_receiver(id).into_iter().collect(),
        };
        for child in inner {
            let span = tree[child].span;
            assert!(node.span.contains(span), "{span:?} `{}` is not inside {:?} `{}`", span.text(text), node.span, node.span.text(text));
        }
    }
}

/// Any text is compiled, against the whole library, and if there is no error, the program is well formed.
pub fn compiler(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (diagnostics, program) = compiled(&text);
    check_diagnostics(&text, &diagnostics);
    let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
    assert_eq!(failed, program.is_none(), "a program if and only if there is no error: {diagnostics:?}");
    if let Some(program) = program {
        let wrong = awaitlab_program::verify::verify(&program);
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

/// A program made from the bytes compiles and runs to an end, the same however it is run.
pub fn vm(data: &[u8]) {
    let Some((head, rest)) = data.split_first_chunk::<4>() else { return };
    let text = generate::program(rest, head[0] & 3 == 0);
    let (diagnostics, program) = compiled(&text);
    let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
    let Some(program) = program.filter(|_| errors.is_empty()) else { panic!("does not compile: {}", placed(&text, &errors)) };
    let wrong = awaitlab_program::verify::verify(&program);
    assert!(wrong.is_empty(), "{wrong:#?}");
    runs::check(program, *head);
}

fn placed(text: &str, errors: &[&Diagnostic]) -> String {
    let lines = awaitlab_syntax::LineIndex::new(text);
    errors.iter().map(|d| format!("{}\n    {}\n", d.render(&lines), text.lines().nth(lines.line(d.span.start) as usize - 1).unwrap_or("").trim())).collect()
}
