//! Views of what is internal, for tests of the invariants.

use crate::span::{FileId, Span};
use crate::{Diagnostic, ParseOptions, lexer};

pub use crate::dump::dump;

/// What the lexer makes of a text.
#[derive(Clone, Debug)]
pub struct Lexed {
    /// Every token's place, in order; the last is the empty one at the end.
    pub tokens: Vec<Span>,
    /// Comments outside directives.
    pub comments: Vec<Span>,
    /// What the lexer reports.
    pub diagnostics: Vec<Diagnostic>,
}

/// The tokens of a text.
pub fn lex(text: &str) -> Lexed {
    let lexed = lexer::lex(text, FileId(0), &ParseOptions::default().symbols);
    let tokens = lexed.tokens.iter().map(|token| Span::new(FileId(0), token.start, token.end)).collect();
    Lexed { tokens, comments: lexed.comments, diagnostics: lexed.diagnostics }
}
