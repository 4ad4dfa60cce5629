//! The parser: recursive descent with precedence climbing over a vector of tokens; a faithful sibling of the C# compiler's, so that
//! errors come with its codes, words and places. It knows nothing of names' meanings.
//! Invariant: every loop consumes a token or ends, and recursion is bounded by `MAX_DEPTH`, beyond which the rest of the file is dropped with CS8078.

mod declarations;
mod expressions;
mod patterns;
mod statements;
mod types;

use rustc_hash::FxHashSet;

use crate::diagnostic::Diagnostic;
use crate::lexer::{Lexed, is_query_word};
use crate::span::{FileId, Span};
use crate::token::{NEWLINE, T, TOKEN_ERROR, Token, VERBATIM, word};
use crate::tree::{
    Expr, ExprId, ExprKind, Ident, Literal, Name, Pattern, PatternId, PatternKind, Stmt, StmtId,
    StmtKind, Tree, TypeKind, TypeSyntax, TypeSyntaxId,
};

/// How many guarded nestings the parser follows.
const MAX_DEPTH: u32 = 300;
/// Levels of nodes, where each link of `a.b.c()[0]` is one on top of the others; a tree with more says so.
const MAX_HEIGHT: u32 = 800;

/// Where a list's skipping of bad tokens must stop, as sets that the surroundings add up.
mod stop {
    pub(super) const NAMESPACE_MEMBER: u32 = 1;
    pub(super) const MEMBER: u32 = 1 << 1;
    pub(super) const STATEMENT: u32 = 1 << 2;
    pub(super) const SWITCH_SECTION: u32 = 1 << 3;
    pub(super) const METHOD_SIGNATURE: u32 = 1 << 4;
    pub(super) const PARAMETER_LIST: u32 = 1 << 5;
    pub(super) const ARGUMENT_LIST: u32 = 1 << 6;
    pub(super) const TYPE_SIGNATURE: u32 = 1 << 7;
    pub(super) const ATTRIBUTE: u32 = 1 << 8;
    pub(super) const FIELD: u32 = 1 << 9;
    pub(super) const FOR: u32 = 1 << 10;
    pub(super) const TRY: u32 = 1 << 11;
    pub(super) const DO: u32 = 1 << 12;
    pub(super) const TYPE_ARGUMENTS: u32 = 1 << 13;
    pub(super) const CLAUSE: u32 = 1 << 14;
}

pub(crate) struct Parser<'t> {
    text: &'t str,
    file: FileId,
    tokens: Vec<Token>,
    values: Vec<Literal>,
    pos: usize,
    pub(crate) tree: Tree,
    pub(crate) diagnostics: Vec<Diagnostic>,
    depth: u32,
    /// Levels of what has been parsed at this level of nesting.
    height: u32,
    too_deep: bool,
    in_async: bool,
    in_query: bool,
    /// Inside the middle operand of `?:`, where `a?[0] :` is an element access.
    in_conditional: bool,
    /// Trying a reading that may be given up: no further trials inside, or they would multiply.
    speculating: bool,
    /// Where what was parsed as a pattern in parentheses turned out to be a constant (and whether `when` was a keyword there):
    /// trials inside trials would multiply.
    constants: FxHashSet<(usize, bool)>,
    stops: u32,
}

/// What skipping bad tokens came to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Skip {
    Continue,
    Abort,
}

impl<'t> Parser<'t> {
    pub(crate) fn new(text: &'t str, file: FileId, lexed: Lexed) -> Parser<'t> {
        let mut tree = Tree::new(file);
        tree.names = lexed.names;
        tree.comments = lexed.comments;
        tree.regions = lexed.regions;
        tree.directives = lexed.directives;
        tree.exprs.reserve(lexed.tokens.len() / 3);
        tree.stmts.reserve(lexed.tokens.len() / 16);
        tree.types.reserve(lexed.tokens.len() / 10);
        Parser {
            text,
            file,
            tokens: lexed.tokens,
            values: lexed.values,
            pos: 0,
            tree,
            diagnostics: lexed.diagnostics,
            depth: 0,
            height: 0,
            too_deep: false,
            in_async: false,
            in_query: false,
            in_conditional: false,
            speculating: false,
            constants: FxHashSet::default(),
            stops: 0,
        }
    }

    // ------------------------------------------------------------ tokens

    fn token(&self) -> Token {
        self.tokens[self.pos]
    }
    fn kind(&self) -> T {
        self.tokens[self.pos].kind
    }
    fn peek(&self, ahead: usize) -> Token {
        self.tokens[(self.pos + ahead).min(self.tokens.len() - 1)]
    }
    fn peek_kind(&self, ahead: usize) -> T {
        self.peek(ahead).kind
    }
    fn at(&self, kind: T) -> bool {
        self.kind() == kind
    }
    /// Whether a token is the contextual keyword `name`.
    fn token_is_word(token: Token, name: u32) -> bool {
        token.kind == T::Identifier && token.aux == name && token.flags & VERBATIM == 0
    }
    fn at_word(&self, name: u32) -> bool {
        Self::token_is_word(self.token(), name)
    }
    fn peek_word(&self, ahead: usize, name: u32) -> bool {
        Self::token_is_word(self.peek(ahead), name)
    }
    fn span_of(&self, token: Token) -> Span {
        Span {
            file: self.file,
            start: token.start,
            end: token.end,
        }
    }
    fn here(&self) -> Span {
        self.span_of(self.token())
    }
    fn start(&self) -> u32 {
        self.token().start
    }
    fn prev_end(&self) -> u32 {
        if self.pos == 0 {
            0
        } else {
            self.tokens[self.pos - 1].end
        }
    }
    fn from(&self, start: u32) -> Span {
        Span::new(self.file, start, self.prev_end())
    }
    fn advance(&mut self) {
        if self.kind() != T::EndOfFile {
            // An interpolated string is one token to whoever skips it.
            self.pos = if self.kind() == T::InterpolationStart {
                self.token().aux as usize + 1
            } else {
                self.pos + 1
            };
        }
    }
    fn eat(&mut self) -> Span {
        let span = self.here();
        self.advance();
        span
    }
    fn try_eat(&mut self, kind: T) -> Option<Span> {
        self.at(kind).then(|| self.eat())
    }
    fn try_eat_word(&mut self, name: u32) -> Option<Span> {
        self.at_word(name).then(|| self.eat())
    }
    fn token_text(&self, token: Token) -> &'t str {
        self.text
            .get(token.start as usize..token.end as usize)
            .unwrap_or("")
    }

    // ------------------------------------------------------------ errors

    fn error_at(&mut self, span: Span, code: &'static str, message: impl Into<String>) {
        if !self.too_deep {
            self.diagnostics
                .push(Diagnostic::error(code, span, message));
        }
    }

    /// Where the compiler reports what is missing here: behind the last token if a line ends there, else at the current token.
    fn missing_span(&self) -> Span {
        if self.token().flags & NEWLINE != 0 && self.pos > 0 {
            let end = self.prev_end();
            Span::new(self.file, end, end)
        } else {
            self.here()
        }
    }

    fn error_missing(&mut self, code: &'static str, message: impl Into<String>) {
        let span = self.missing_span();
        self.error_at(span, code, message);
    }

    fn error_expected(&mut self, kind: T) {
        let actual = self.kind();
        match kind {
            T::Semicolon => self.error_missing("CS1002", "; expected"),
            T::CloseParen => self.error_missing("CS1026", ") expected"),
            T::OpenBrace => self.error_missing("CS1514", "{ expected"),
            T::CloseBrace => self.error_missing("CS1513", "} expected"),
            T::Identifier if actual.is_keyword() => self.error_missing(
                "CS1041",
                format!("Identifier expected; '{}' is a keyword", actual.text()),
            ),
            T::Identifier => self.error_missing("CS1001", "Identifier expected"),
            _ => self.error_missing(
                "CS1003",
                format!("Syntax error, '{}' expected", kind.text()),
            ),
        }
    }

    /// Eats a token of a kind or reports that it is missing; then the span is empty.
    fn expect(&mut self, kind: T) -> Span {
        if self.at(kind) {
            return self.eat();
        }
        self.error_expected(kind);
        self.missing_point()
    }

    /// Eats the `)` behind an expression. Where a second expression stands before it, that is what the compiler complains of.
    fn expect_close_paren(&mut self) -> Span {
        if !self.at(T::CloseParen) && !self.speculating && self.can_start_expression() {
            let saved = (self.pos, self.diagnostics.len(), self.depth);
            let first = self.token();
            self.speculating = true;
            self.parse_expression();
            self.speculating = false;
            let good = self.at(T::CloseParen) && self.diagnostics.len() == saved.1;
            self.diagnostics.truncate(saved.1);
            if good {
                let text = self.token_text(first);
                let span = self.span_of(first);
                self.error_at(span, "CS1073", format!("Unexpected token '{text}'"));
                return self.eat();
            }
            (self.pos, _, self.depth) = saved;
        }
        self.expect(T::CloseParen)
    }

    fn missing_point(&self) -> Span {
        let at = if self.pos == 0 {
            self.start()
        } else {
            self.prev_end()
        };
        Span::new(self.file, at, at)
    }

    fn missing_ident(&self) -> Ident {
        Ident {
            name: Name(0),
            span: self.missing_point(),
            verbatim: false,
        }
    }

    /// Skips tokens while `unexpected`, until `abort`; the first one is reported as `expected` missing.
    fn skip_bad(
        &mut self,
        expected: T,
        unexpected: fn(&Self) -> bool,
        abort: fn(&Self) -> bool,
    ) -> Skip {
        let mut first = true;
        while unexpected(self) {
            if self.at(T::EndOfFile) || abort(self) {
                return Skip::Abort;
            }
            if first && self.token().flags & TOKEN_ERROR == 0 {
                self.error_expected(expected);
            }
            first = false;
            self.advance();
        }
        Skip::Continue
    }

    /// A comma-separated list up to `close` (not eaten), with the compiler's recovery.
    fn list<E>(
        &mut self,
        close: T,
        trailing: bool,
        require_one: bool,
        possible: fn(&Self) -> bool,
        element: impl FnMut(&mut Self) -> E,
        skip: fn(&mut Self, T) -> Skip,
    ) -> Vec<E> {
        self.list_of(close, trailing, require_one, false, possible, element, skip)
    }

    /// The same; with `semicolons`, one is read as a comma, with an error.
    #[expect(clippy::too_many_arguments, reason = "the list's shape in one call")]
    fn list_of<E>(
        &mut self,
        close: T,
        trailing: bool,
        require_one: bool,
        semicolons: bool,
        possible: fn(&Self) -> bool,
        mut element: impl FnMut(&mut Self) -> E,
        skip: fn(&mut Self, T) -> Skip,
    ) -> Vec<E> {
        let mut elements = Vec::new();
        loop {
            if !require_one && self.at(close) {
                return elements;
            }
            if require_one || self.at(T::Comma) || possible(self) {
                elements.push(element(self));
                let mut last = usize::MAX;
                while last != self.pos && !self.at(close) {
                    last = self.pos;
                    let semicolon = semicolons && self.at(T::Semicolon);
                    if self.at(T::Comma) || semicolon || possible(self) {
                        self.expect(T::Comma);
                        if semicolon {
                            self.advance();
                            if self.at(T::EndOfFile) {
                                break;
                            }
                        }
                        if trailing && self.at(close) {
                            break;
                        }
                        elements.push(element(self));
                        continue;
                    }
                    if skip(self, T::Comma) == Skip::Abort {
                        break;
                    }
                }
                return elements;
            }
            if skip(self, T::Identifier) == Skip::Abort {
                return elements;
            }
        }
    }

    fn with_stops<R>(&mut self, stops: u32, run: impl FnOnce(&mut Self) -> R) -> R {
        let saved = self.stops;
        self.stops |= stops;
        let result = run(self);
        self.stops = saved;
        result
    }

    /// Whether some surrounding construct wants the current token.
    fn is_terminator(&self) -> bool {
        let kind = self.kind();
        if kind == T::EndOfFile {
            return true;
        }
        let has = |set: u32| self.stops & set != 0;
        has(stop::NAMESPACE_MEMBER)
            && (kind == T::CloseBrace || self.is_possible_namespace_member())
            || has(stop::ATTRIBUTE) && (kind == T::CloseBracket || self.is_possible_type_start())
            || has(stop::MEMBER) && (kind == T::CloseBrace || self.can_start_member())
            || has(stop::FIELD) && kind == T::Semicolon
            || has(stop::PARAMETER_LIST) && matches!(kind, T::CloseParen | T::Semicolon)
            || has(stop::METHOD_SIGNATURE) && matches!(kind, T::Semicolon | T::OpenBrace)
            || has(stop::TYPE_SIGNATURE) && matches!(kind, T::Semicolon | T::OpenBrace)
            || has(stop::TYPE_ARGUMENTS) && kind == T::Greater
            || has(stop::STATEMENT)
                && (kind == T::Semicolon || kind == T::CloseBrace || self.is_possible_statement())
            || has(stop::SWITCH_SECTION) && matches!(kind, T::Case | T::Default)
            || has(stop::ARGUMENT_LIST) && kind == T::CloseParen
            || has(stop::FOR) && matches!(kind, T::Semicolon | T::CloseParen | T::OpenBrace)
            || has(stop::TRY)
                && matches!(kind, T::Catch | T::Finally | T::CloseBrace | T::OpenBrace)
            || has(stop::DO) && kind == T::CloseParen
            || has(stop::CLAUSE) && matches!(kind, T::Semicolon | T::CloseParen | T::OpenBrace)
    }

    // ------------------------------------------------------------ depth

    /// Runs with one more level of nesting; beyond the bound the rest of the file is dropped.
    fn nested<R>(
        &mut self,
        missing: impl FnOnce(&mut Self) -> R,
        run: impl FnOnce(&mut Self) -> R,
    ) -> R {
        if self.depth >= MAX_DEPTH {
            self.give_up();
            return missing(self);
        }
        self.depth += 1;
        let beside = std::mem::take(&mut self.height);
        let result = run(self);
        self.height = beside.max(self.height + 1);
        self.depth -= 1;
        result
    }

    /// The node that was parsed gets one more on top.
    fn stack_up(&mut self) {
        self.height += 1;
        if self.height > MAX_HEIGHT && self.tree.too_high.is_none() {
            self.tree.too_high = Some(self.here());
        }
    }

    /// Drops the rest of the file: CS8078.
    fn give_up(&mut self) {
        if !self.too_deep {
            let span = self.here();
            self.error_at(
                span,
                "CS8078",
                "An expression is too long or complex to compile",
            );
            self.too_deep = true;
        }
        while !self.at(T::EndOfFile) {
            self.pos += 1;
        }
    }

    // ------------------------------------------------------------ identifiers

    /// An identifier that is no query keyword inside a query.
    fn is_true_identifier_token(&self, token: Token) -> bool {
        token.kind == T::Identifier
            && !(self.in_query && token.flags & VERBATIM == 0 && is_query_word(token.aux))
    }

    fn is_true_identifier(&self) -> bool {
        self.is_true_identifier_token(self.token())
            && !self.is_partial_of_declaration()
            && !self.is_where_of_constraint()
    }

    /// `partial` as the modifier of what follows.
    fn is_partial_of_declaration(&self) -> bool {
        self.at_word(word::PARTIAL)
            && (matches!(self.peek_kind(1), T::Class | T::Struct | T::Interface)
                || self.peek_word(1, word::RECORD) && self.peek_kind(2) == T::Identifier)
    }

    /// `where T :`
    fn is_where_of_constraint(&self) -> bool {
        self.at_word(word::WHERE)
            && self.peek_kind(1) == T::Identifier
            && self.peek_kind(2) == T::Colon
    }

    fn ident_of(&self, token: Token) -> Ident {
        Ident {
            name: Name(token.aux),
            span: self.span_of(token),
            verbatim: token.flags & VERBATIM != 0,
        }
    }

    fn identifier(&mut self) -> Ident {
        if self.at(T::Identifier) {
            if self.is_partial_of_declaration() || !self.is_true_identifier_token(self.token()) {
                let text = self.token_text(self.token());
                self.error_missing("CS1525", format!("Invalid expression term '{text}'"));
                return self.missing_ident();
            }
            let ident = self.ident_of(self.token());
            if self.in_async && self.at_word(word::AWAIT) {
                self.error_at(ident.span, "CS4003", "'await' cannot be used as an identifier within an async method or lambda expression");
            }
            self.advance();
            return ident;
        }
        self.error_missing("CS1001", "Identifier expected");
        self.missing_ident()
    }

    // ------------------------------------------------------------ nodes

    fn expr(&mut self, start: u32, kind: ExprKind) -> ExprId {
        let span = self.from(start);
        self.tree.add_expr(Expr { span, kind })
    }
    fn missing_expr(&mut self) -> ExprId {
        let span = self.missing_point();
        self.tree.add_expr(Expr {
            span,
            kind: ExprKind::Missing,
        })
    }
    fn stmt(&mut self, start: u32, kind: StmtKind) -> StmtId {
        let span = self.from(start);
        self.tree.add_stmt(Stmt { span, kind })
    }
    fn missing_stmt(&mut self) -> StmtId {
        let span = self.missing_point();
        self.tree.add_stmt(Stmt {
            span,
            kind: StmtKind::Missing,
        })
    }
    fn ty(&mut self, start: u32, kind: TypeKind) -> TypeSyntaxId {
        let span = self.from(start);
        self.tree.add_type(TypeSyntax { span, kind })
    }
    fn missing_type(&mut self) -> TypeSyntaxId {
        let span = self.missing_point();
        self.tree.add_type(TypeSyntax {
            span,
            kind: TypeKind::Missing,
        })
    }
    fn pattern_node(&mut self, start: u32, kind: PatternKind) -> PatternId {
        let span = self.from(start);
        self.tree.add_pattern(Pattern { span, kind })
    }
    fn expr_start(&self, expr: ExprId) -> u32 {
        self.tree[expr].span.start
    }
}
