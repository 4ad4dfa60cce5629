//! AwaitLab's C# 14 syntax: spans, diagnostics, lexer, tree, error-tolerant parser. Imports no other crate of the house.
//!
//! * [`span`]: byte spans, the line index.
//! * [`diagnostic`]: the diagnostic that every stage returns.
//! * [`tree`]: the syntax tree, arenas of indices, and helpers that unroll long chains.
//! * `token`, `lexer`: text to a vector of tokens; literals decoded, directives obeyed, interpolated strings already split.
//! * `parser`: tokens to the tree. `declarations`, `statements`, `expressions`, `patterns`, `types`.
//!
//! Invariant: `parse` returns a tree for every text, never panics, and its recursion is bounded whatever the text.

pub mod diagnostic;
#[cfg(any(test, feature = "inspect"))]
mod dump;
#[cfg(feature = "inspect")]
pub mod inspect;
mod lexer;
mod parser;
pub mod span;
#[cfg(test)]
mod tests;
mod token;
pub mod tree;

pub use diagnostic::{Diagnostic, Severity};
pub use span::{FileId, LineIndex, Position, Span};
pub use tree::*;

/// What the parser must be told from outside.
#[derive(Clone, Debug)]
pub struct ParseOptions {
    /// Preprocessor symbols that are defined from the start.
    pub symbols: Vec<String>,
}

impl Default for ParseOptions {
    /// A Debug build for .NET 10, as `dotnet run file.cs` defines it.
    fn default() -> ParseOptions {
        let mut symbols: Vec<String> = ["TRACE", "DEBUG", "NET", "NET10_0", "NETCOREAPP"]
            .map(String::from)
            .into();
        symbols.extend((5..=10).map(|version| format!("NET{version}_0_OR_GREATER")));
        symbols.extend(
            ["1_0", "1_1", "2_0", "2_1", "2_2", "3_0", "3_1"]
                .iter()
                .map(|version| format!("NETCOREAPP{version}_OR_GREATER")),
        );
        ParseOptions { symbols }
    }
}

/// What parsing one text gives.
#[derive(Clone, Debug)]
pub struct Parse {
    /// The tree, whole whatever the errors.
    pub tree: Tree,
    /// Syntax diagnostics in order of their places.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses one C# file.
pub fn parse(text: &str, file: FileId, options: &ParseOptions) -> Parse {
    let lexed = lexer::lex(text, file, &options.symbols);
    let mut parser = parser::Parser::new(text, file, lexed);
    parser.parse_unit();
    let parser::Parser {
        tree,
        mut diagnostics,
        ..
    } = parser;
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    Parse { tree, diagnostics }
}
