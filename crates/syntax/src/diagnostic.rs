//! Diagnostics, as every stage of the front end returns them. Structured up to the page's edge: nobody parses a message.

use crate::span::{LineIndex, Span};

/// How grave a diagnostic is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The program does not compile.
    Error,
    /// It compiles, but a reader should look.
    Warning,
    /// Worth saying.
    Info,
    /// Shown faintly or not at all.
    Hint,
}

impl Severity {
    /// The compiler's word for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
            Severity::Hint => "hidden",
        }
    }
}

/// One diagnostic, with the C# compiler's code and wording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The compiler's code, as `CS0103`.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// The compiler's own sentence.
    pub message: String,
    /// Our advice, a sentence each.
    pub hints: Vec<String>,
    /// Other places that bear on it.
    pub notes: Vec<(Span, String)>,
}

impl Diagnostic {
    /// A diagnostic of a severity.
    pub fn new(
        code: &'static str,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            code,
            severity,
            span,
            message: message.into(),
            hints: Vec::new(),
            notes: Vec::new(),
        }
    }
    /// An error.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Severity::Error, span, message)
    }
    /// A warning.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Severity::Warning, span, message)
    }
    /// The same with one more piece of advice.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }
    /// The same with one more place.
    #[must_use]
    pub fn with_note(mut self, span: Span, note: impl Into<String>) -> Diagnostic {
        self.notes.push((span, note.into()));
        self
    }
    /// Whether the program cannot run because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
    /// As the compiler prints it: `(5,20): error CS1002: ; expected`.
    pub fn render(&self, lines: &LineIndex) -> String {
        format!(
            "{}: {} {}: {}",
            lines.position(self.span.start),
            self.severity.word(),
            self.code,
            self.message
        )
    }
}
