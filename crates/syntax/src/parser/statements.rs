//! Statements.

use super::expressions::precedence as p;
use super::types::{Scan, TypeMode, predefined};
use super::{Parser, Skip, stop};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::token::{T, VERBATIM, word};
use crate::tree::*;

impl Parser<'_> {
    // ------------------------------------------------------------ what may start one

    pub(super) fn is_possible_statement(&self) -> bool {
        match self.kind() {
            T::Fixed
            | T::Break
            | T::Continue
            | T::Try
            | T::Checked
            | T::Unchecked
            | T::Const
            | T::Do
            | T::For
            | T::Foreach
            | T::Goto
            | T::If
            | T::Else
            | T::Lock
            | T::Return
            | T::Switch
            | T::Case
            | T::Throw
            | T::Unsafe
            | T::Using
            | T::While
            | T::OpenBrace
            | T::Semicolon
            | T::Static
            | T::Readonly
            | T::Volatile
            | T::Ref
            | T::Extern
            | T::OpenBracket => true,
            T::Identifier => self.is_true_identifier(),
            // These end a block rather: somebody forgot its brace.
            T::Catch | T::Finally | T::Public | T::Internal | T::Protected | T::Private => false,
            kind => predefined(kind).is_some() || self.is_possible_expression(),
        }
    }

    // ------------------------------------------------------------ blocks

    /// A block, whether or not its brace is there.
    pub(super) fn parse_block(&mut self) -> StmtId {
        self.nested(
            |parser| parser.missing_stmt(),
            |parser| {
                let start = parser.start();
                let open = parser.expect(T::OpenBrace);
                let saved = parser.stops;
                parser.stops &= !stop::TRY;
                let stmts = parser.parse_statements(false);
                parser.stops = saved;
                let close = parser.expect(T::CloseBrace);
                parser.stmt(
                    start,
                    StmtKind::Block {
                        braces: Braces { open, close },
                        stmts,
                    },
                )
            },
        )
    }

    fn parse_statements(&mut self, in_switch: bool) -> Vec<StmtId> {
        let stops = stop::STATEMENT | if in_switch { stop::SWITCH_SECTION } else { 0 };
        self.with_stops(stops, |parser| {
            let mut stmts = Vec::new();
            let mut last = usize::MAX;
            while last != parser.pos
                && !(matches!(parser.kind(), T::CloseBrace | T::EndOfFile)
                    || in_switch && parser.is_switch_section())
            {
                last = parser.pos;
                if parser.is_possible_statement() {
                    stmts.push(parser.parse_statement());
                    continue;
                }
                let skip = parser.skip_bad(
                    T::CloseBrace,
                    |p| !p.is_possible_statement(),
                    |p| p.at(T::CloseBrace) || p.is_terminator(),
                );
                if skip == Skip::Abort {
                    break;
                }
            }
            stmts
        })
    }

    fn parse_embedded(&mut self) -> StmtId {
        let stmt = self.parse_statement();
        if matches!(
            self.tree[stmt].kind,
            StmtKind::Local(_) | StmtKind::LocalFunction(_) | StmtKind::Labeled { .. }
        ) {
            let span = self.tree[stmt].span;
            self.error_at(
                span,
                "CS1023",
                "Embedded statement cannot be a declaration or labeled statement",
            );
        }
        stmt
    }

    // ------------------------------------------------------------ the statement

    pub(super) fn parse_statement(&mut self) -> StmtId {
        self.nested(
            |parser| parser.missing_stmt(),
            |parser| {
                let start = parser.start();
                let attributes = if parser.at(T::OpenBracket) && parser.is_attribute_start() {
                    parser.parse_attribute_lists(false)
                } else {
                    Vec::new()
                };
                parser.parse_statement_core(start, attributes)
            },
        )
    }

    /// At `[`: attributes rather than a collection.
    fn is_attribute_start(&self) -> bool {
        let mut at = self.pos;
        let mut depth = 0u32;
        loop {
            match self.tokens[at].kind {
                T::OpenBracket => depth += 1,
                T::CloseBracket => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                T::EndOfFile | T::Semicolon | T::OpenBrace => return false,
                _ => {}
            }
            at += 1;
        }
        let next = self.tokens[(at + 1).min(self.tokens.len() - 1)].kind;
        matches!(
            next,
            T::Identifier
                | T::OpenBracket
                | T::Static
                | T::Extern
                | T::Unsafe
                | T::Public
                | T::Private
                | T::Protected
                | T::Internal
        ) || predefined(next).is_some()
    }

    pub(super) fn parse_statement_core(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
    ) -> StmtId {
        let next = self.peek_kind(1);
        match self.kind() {
            T::OpenBrace => self.parse_block(),
            T::Semicolon => {
                self.advance();
                self.stmt(start, StmtKind::Empty)
            }
            T::If => self.parse_if(start),
            T::Else => self.parse_misplaced_else(start),
            T::Return => {
                let keyword = self.eat();
                let value = (!self.at(T::Semicolon)).then(|| self.parse_possible_ref());
                self.expect(T::Semicolon);
                self.stmt(start, StmtKind::Return { keyword, value })
            }
            T::Throw => {
                let keyword = self.eat();
                let value = (!self.at(T::Semicolon)).then(|| self.parse_expression());
                self.expect(T::Semicolon);
                self.stmt(start, StmtKind::Throw { keyword, value })
            }
            T::Break => {
                let keyword = self.eat();
                self.expect(T::Semicolon);
                self.stmt(start, StmtKind::Break { keyword })
            }
            T::Continue => {
                let keyword = self.eat();
                self.expect(T::Semicolon);
                self.stmt(start, StmtKind::Continue { keyword })
            }
            T::Goto => {
                let keyword = self.eat();
                let target = match self.kind() {
                    T::Case => {
                        self.advance();
                        GotoTarget::Case(self.parse_expression())
                    }
                    T::Default => {
                        self.advance();
                        GotoTarget::Default
                    }
                    _ => GotoTarget::Label(self.identifier()),
                };
                self.expect(T::Semicolon);
                self.stmt(start, StmtKind::Goto { keyword, target })
            }
            T::While => {
                let keyword = self.eat();
                let condition = self.parse_condition();
                let body = self.parse_embedded();
                self.stmt(
                    start,
                    StmtKind::While {
                        keyword,
                        condition,
                        body,
                    },
                )
            }
            T::Do => {
                let keyword = self.eat();
                let body = self.parse_embedded();
                self.expect(T::While);
                let condition = self.with_stops(stop::DO, |parser| parser.parse_condition());
                self.expect(T::Semicolon);
                self.stmt(
                    start,
                    StmtKind::Do {
                        keyword,
                        body,
                        condition,
                    },
                )
            }
            T::For if self.is_foreach_in_disguise() => {
                let span = self.here();
                self.error_at(span, "CS1003", "Syntax error, 'foreach' expected");
                self.parse_foreach(start, None)
            }
            T::For => self.parse_for(start),
            T::Foreach => self.parse_foreach(start, None),
            T::Switch | T::Case => self.parse_switch(start),
            T::Try | T::Catch | T::Finally => self.parse_try(start),
            T::Lock => {
                let keyword = self.eat();
                self.expect(T::OpenParen);
                let expr = self.parse_expression();
                self.expect_close_paren();
                let body = self.parse_embedded();
                self.stmt(
                    start,
                    StmtKind::Lock {
                        keyword,
                        expr,
                        body,
                    },
                )
            }
            T::Checked if next != T::OpenParen => {
                let keyword = self.eat();
                let body = self.parse_block();
                self.stmt(start, StmtKind::Checked { keyword, body })
            }
            T::Unchecked if next != T::OpenParen => {
                let keyword = self.eat();
                let body = self.parse_block();
                self.stmt(start, StmtKind::Unchecked { keyword, body })
            }
            T::Unsafe if next == T::OpenBrace => {
                let keyword = self.eat();
                let body = self.parse_block();
                self.stmt(start, StmtKind::Unsafe { keyword, body })
            }
            T::Fixed => {
                let keyword = self.eat();
                self.expect(T::OpenParen);
                let ty = self.parse_type();
                let variables = self.parse_variables(true);
                self.expect(T::CloseParen);
                let body = self.parse_embedded();
                self.stmt(
                    start,
                    StmtKind::Fixed {
                        keyword,
                        ty,
                        variables,
                        body,
                    },
                )
            }
            T::Using if next == T::OpenParen => self.parse_using(start, None),
            T::Using | T::Const => self.parse_local(start, attributes),
            T::Identifier => self.parse_identifier_statement(start, attributes),
            _ => self.parse_statement_rest(start, attributes),
        }
    }

    fn parse_identifier_statement(&mut self, start: u32, attributes: Vec<AttributeList>) -> StmtId {
        let token = self.token();
        let next = self.peek_kind(1);
        if next == T::Colon {
            let label = self.identifier();
            self.advance();
            let stmt = self.parse_statement();
            return self.stmt(start, StmtKind::Labeled { label, stmt });
        }
        if token.flags & VERBATIM == 0 {
            match token.aux {
                word::AWAIT if next == T::Foreach => {
                    let keyword = self.eat();
                    return self.parse_foreach(start, Some(keyword));
                }
                word::AWAIT if next == T::Using => {
                    if self.peek_kind(2) == T::OpenParen {
                        let keyword = self.eat();
                        return self.parse_using(start, Some(keyword));
                    }
                    return self.parse_local(start, attributes);
                }
                word::AWAIT if self.in_async => return self.parse_expression_statement(start),
                word::YIELD if next == T::Return => {
                    let keyword = self.eat();
                    let return_span = self.eat();
                    let value = if self.at(T::Semicolon) {
                        self.error_at(
                            return_span,
                            "CS1627",
                            "Expression expected after yield return",
                        );
                        self.missing_expr()
                    } else {
                        self.parse_expression()
                    };
                    self.expect(T::Semicolon);
                    return self.stmt(start, StmtKind::YieldReturn { keyword, value });
                }
                word::YIELD if next == T::Break => {
                    let keyword = self.eat();
                    self.advance();
                    self.expect(T::Semicolon);
                    return self.stmt(start, StmtKind::YieldBreak { keyword });
                }
                word::FROM if self.is_query_start(true) => {
                    return self.parse_expression_statement(start);
                }
                _ => {}
            }
        }
        self.parse_statement_rest(start, attributes)
    }

    fn parse_statement_rest(&mut self, start: u32, attributes: Vec<AttributeList>) -> StmtId {
        if !self.is_local_declaration() {
            return self.parse_expression_statement(start);
        }
        let begins_with_await = self.at_word(word::AWAIT) && !self.in_async;
        let saved = (self.pos, self.diagnostics.len());
        let stmt = self.parse_local(start, attributes);
        let bodiless = matches!(&self.tree[stmt].kind, StmtKind::LocalFunction(function) if function.body == Body::None);
        if begins_with_await && (bodiless || self.diagnostics.len() > saved.1) {
            // `await f();` was meant as an await expression.
            self.pos = saved.0;
            self.diagnostics.truncate(saved.1);
            self.in_async = true;
            let stmt = self.parse_expression_statement(start);
            self.in_async = false;
            return stmt;
        }
        stmt
    }

    pub(super) fn parse_expression_statement(&mut self, start: u32) -> StmtId {
        // An operator alone is reported where it stands, not behind the statement before it.
        let expr = if self.is_possible_expression() && !self.can_start_expression() {
            let text = self.token_text(self.token());
            let span = self.here();
            self.error_at(span, "CS1525", format!("Invalid expression term '{text}'"));
            let missing = self.missing_expr();
            self.parse_continued(missing, p::EXPRESSION)
        } else {
            self.parse_expression()
        };
        self.expect(T::Semicolon);
        self.stmt(start, StmtKind::Expr(expr))
    }

    fn parse_condition(&mut self) -> ExprId {
        self.expect(T::OpenParen);
        let condition = self.parse_expression();
        self.expect_close_paren();
        condition
    }

    // ------------------------------------------------------------ if

    fn parse_if(&mut self, start: u32) -> StmtId {
        // A loop: chains of `else if` are long.
        let mut links = Vec::new();
        let mut otherwise = None;
        let mut link_start = start;
        loop {
            let keyword = self.eat();
            let condition = self.parse_condition();
            let then = self.parse_embedded();
            links.push((link_start, keyword, condition, then));
            if self.try_eat(T::Else).is_none() {
                break;
            }
            if self.at(T::If) {
                link_start = self.start();
                continue;
            }
            otherwise = Some(self.parse_embedded());
            break;
        }
        let mut stmt = otherwise;
        for (link_start, keyword, condition, then) in links.into_iter().rev() {
            stmt = Some(self.stmt(
                link_start,
                StmtKind::If {
                    keyword,
                    condition,
                    then,
                    otherwise: stmt,
                },
            ));
        }
        match stmt {
            Some(stmt) => stmt,
            None => self.missing_stmt(),
        }
    }

    fn parse_misplaced_else(&mut self, start: u32) -> StmtId {
        let span = self.here();
        self.error_missing("CS8641", "'else' cannot start a statement.");
        // An `if` without anything, then the `else`.
        self.error_expected(T::OpenParen);
        let condition = self.invalid_term();
        self.error_expected(T::CloseParen);
        self.invalid_term();
        self.error_expected(T::Semicolon);
        let then = self.missing_stmt();
        self.advance();
        let otherwise = Some(self.parse_embedded());
        self.stmt(
            start,
            StmtKind::If {
                keyword: span,
                condition,
                then,
                otherwise,
            },
        )
    }

    // ------------------------------------------------------------ loops

    /// The semicolon of a `for`, for which a comma is often written.
    fn for_semicolon(&mut self) {
        if self.at(T::Comma) {
            self.error_expected(T::Semicolon);
            self.advance();
        } else {
            self.expect(T::Semicolon);
        }
    }

    /// `for (var x in xs)`
    fn is_foreach_in_disguise(&mut self) -> bool {
        let saved = self.pos;
        self.advance();
        let mut is = self.at(T::OpenParen);
        if is {
            self.advance();
            is = self.scan_type() != Scan::NotType
                && self.is_true_identifier()
                && self.peek_kind(1) == T::In;
        }
        self.pos = saved;
        is
    }

    fn parse_for(&mut self, start: u32) -> StmtId {
        let keyword = self.eat();
        self.expect(T::OpenParen);
        let mut declaration = None;
        let mut initializers = Vec::new();
        let mut condition = None;
        let mut incrementors = Vec::new();
        self.with_stops(stop::FOR, |parser| {
            if parser.is_local_declaration() || parser.at(T::Const) {
                let declaration_start = parser.start();
                let modifiers = parser.local_modifiers();
                let ty = parser.parse_local_type();
                let variables = parser.parse_variables(true);
                declaration = Some(parser.stmt(
                    declaration_start,
                    StmtKind::Local(LocalDecl {
                        attributes: Vec::new(),
                        modifiers,
                        await_span: None,
                        using_span: None,
                        ty,
                        variables,
                    }),
                ));
            } else if !matches!(parser.kind(), T::Semicolon | T::CloseParen) {
                initializers = parser.parse_for_expressions();
            }
            parser.for_semicolon();
            if !matches!(parser.kind(), T::Semicolon | T::Comma) {
                condition = Some(parser.parse_expression());
            }
            parser.for_semicolon();
            if !matches!(parser.kind(), T::CloseParen | T::OpenBrace | T::EndOfFile) {
                incrementors.push(parser.parse_expression());
                while !parser.at(T::CloseParen)
                    && (matches!(parser.kind(), T::Comma | T::Semicolon)
                        || parser.is_possible_expression())
                {
                    let semicolon = parser.at(T::Semicolon);
                    parser.expect(T::Comma);
                    if semicolon {
                        parser.advance();
                    }
                    incrementors.push(parser.parse_expression());
                }
            }
        });
        self.expect(T::CloseParen);
        let body = self.parse_embedded();
        self.stmt(
            start,
            StmtKind::For(ForStmt {
                keyword,
                declaration,
                initializers,
                condition,
                incrementors,
                body,
            }),
        )
    }

    fn parse_for_expressions(&mut self) -> Vec<ExprId> {
        if !self.is_possible_expression() {
            return Vec::new();
        }
        let mut exprs = vec![self.parse_expression()];
        while self.at(T::Comma) {
            self.advance();
            exprs.push(self.parse_expression());
        }
        exprs
    }

    fn parse_foreach(&mut self, start: u32, await_span: Option<Span>) -> StmtId {
        let keyword = self.eat();
        self.expect(T::OpenParen);
        let variable_start = self.start();
        let declares = !self.is_deconstruction_left()
            && !self.at(T::OpenParen)
            && self.is_declaration_expression(TypeMode::Normal, false)
            || self.at(T::OpenParen) && self.is_tuple_type_and_name();
        let mut good = true;
        let variable = if declares {
            let scoped = self.at_word(word::SCOPED)
                && (self.peek_kind(1) == T::Ref
                    || self.peek_kind(1) == T::Identifier && self.peek_kind(2) == T::Identifier);
            if scoped {
                self.advance();
            }
            let mut ty = self.parse_type();
            if scoped {
                ty = self.ty(variable_start, TypeKind::Scoped(ty));
            }
            let name = self.identifier();
            ForEachVariable::Single { ty, name }
        } else {
            let expr = if self.is_deconstruction_left() {
                self.parse_declaration_expression()
            } else {
                self.parse_expression()
            };
            good = matches!(
                self.tree[expr].kind,
                ExprKind::Tuple(_) | ExprKind::Declaration { .. } | ExprKind::Missing
            );
            ForEachVariable::Deconstruction(expr)
        };
        let in_here = self.missing_span();
        let in_span = if self.at(T::In) {
            self.eat()
        } else {
            self.error_missing("CS1515", "'in' expected");
            self.missing_point()
        };
        if !good {
            self.error_at(
                in_here,
                "CS0230",
                "Type and identifier are both required in a foreach statement",
            );
        }
        let collection = self.parse_expression();
        self.expect(T::CloseParen);
        let body = self.parse_embedded();
        self.stmt(
            start,
            StmtKind::ForEach(ForEachStmt {
                await_span,
                keyword,
                variable,
                in_span,
                collection,
                body,
            }),
        )
    }

    /// `(int, int) pair`
    fn is_tuple_type_and_name(&mut self) -> bool {
        let saved = self.pos;
        let is = self.scan_type() != Scan::NotType && self.is_true_identifier();
        self.pos = saved;
        is
    }

    // ------------------------------------------------------------ switch

    fn is_switch_section(&self) -> bool {
        self.at(T::Case) || self.at(T::Default) && self.peek_kind(1) != T::OpenParen
    }

    fn parse_switch(&mut self, start: u32) -> StmtId {
        let keyword = self.expect(T::Switch);
        let governing;
        let open;
        if self.at(T::Case) {
            // Only the sections are there.
            governing = self.missing_expr();
            open = self.missing_point();
        } else {
            let expr = self.parse_expression();
            match self.tree[expr].kind {
                ExprKind::Paren(inner) => governing = inner,
                ExprKind::Tuple(_) => governing = expr,
                _ => {
                    let span = self.tree[expr].span;
                    if matches!(self.tree[expr].kind, ExprKind::Missing) {
                        self.error_missing(
                            "CS8515",
                            "Parentheses are required around the switch governing expression.",
                        );
                    } else {
                        self.error_at(
                            span,
                            "CS8515",
                            "Parentheses are required around the switch governing expression.",
                        );
                    }
                    governing = expr;
                }
            }
            open = self.expect(T::OpenBrace);
        }
        let mut sections = Vec::new();
        while self.is_switch_section() {
            let section_start = self.start();
            let mut labels = Vec::new();
            while self.is_switch_section() {
                let label_start = self.start();
                let is_case = self.at(T::Case);
                let keyword = self.eat();
                let kind = if is_case {
                    let pattern = if self.is_invalid_case_label() {
                        let at = self.start();
                        let value = if self.at(T::Colon) {
                            self.error_missing("CS0150", "A constant value is expected");
                            self.missing_expr()
                        } else {
                            self.invalid_term()
                        };
                        self.pattern_node(at, PatternKind::Constant(value))
                    } else {
                        self.parse_pattern(p::CONDITIONAL, true)
                    };
                    let when = self
                        .try_eat_word(word::WHEN)
                        .map(|_| self.parse_expression());
                    SwitchLabelKind::Case { pattern, when }
                } else {
                    SwitchLabelKind::Default
                };
                self.expect(T::Colon);
                labels.push(SwitchLabel {
                    span: self.from(label_start),
                    keyword,
                    kind,
                });
            }
            let stmts = self.parse_statements(true);
            sections.push(SwitchSection {
                span: self.from(section_start),
                labels,
                stmts,
            });
        }
        if sections.is_empty() && !open.is_empty() && !self.too_deep {
            self.diagnostics
                .push(Diagnostic::warning("CS1522", open, "Empty switch block"));
        }
        let close = self.expect(T::CloseBrace);
        self.stmt(
            start,
            StmtKind::Switch(SwitchStmt {
                keyword,
                governing,
                sections,
                braces: Braces { open, close },
            }),
        )
    }

    /// `case :` and `case` at the end.
    fn is_invalid_case_label(&self) -> bool {
        matches!(self.kind(), T::Colon | T::EndOfFile)
    }

    // ------------------------------------------------------------ try, using

    fn parse_try(&mut self, start: u32) -> StmtId {
        let missing_try = !self.at(T::Try);
        let errors = self.diagnostics.len();
        let keyword = self.expect(T::Try);
        let body = if missing_try {
            self.missing_stmt()
        } else {
            let saved = self.stops;
            self.stops |= stop::TRY;
            let body = self.parse_try_block();
            self.stops = saved;
            body
        };
        let mut catches = Vec::new();
        while self.at(T::Catch) {
            catches.push(self.parse_catch());
        }
        let finally = self.at(T::Finally).then(|| {
            let start = self.start();
            let keyword = self.eat();
            let body = self.parse_block();
            FinallyClause {
                span: self.from(start),
                keyword,
                body,
            }
        });
        if catches.is_empty() && finally.is_none() && self.diagnostics.len() == errors {
            let end = self.prev_end();
            let span = Span::new(
                self.file,
                self.tokens[self.pos.saturating_sub(1)].start,
                end,
            );
            self.error_at(span, "CS1524", "Expected catch or finally");
        }
        self.stmt(
            start,
            StmtKind::Try(TryStmt {
                keyword,
                body,
                catches,
                finally,
            }),
        )
    }

    /// A block in which `catch` and `finally` end the statements.
    fn parse_try_block(&mut self) -> StmtId {
        self.nested(
            |parser| parser.missing_stmt(),
            |parser| {
                let start = parser.start();
                let open = parser.expect(T::OpenBrace);
                let stmts = parser.parse_statements(false);
                let close = parser.expect(T::CloseBrace);
                parser.stmt(
                    start,
                    StmtKind::Block {
                        braces: Braces { open, close },
                        stmts,
                    },
                )
            },
        )
    }

    fn parse_catch(&mut self) -> CatchClause {
        let start = self.start();
        let keyword = self.eat();
        let mut ty = None;
        let mut name = None;
        if self.at(T::OpenParen) {
            self.advance();
            ty = Some(self.parse_type());
            if self.is_true_identifier() {
                name = Some(self.identifier());
            }
            self.expect(T::CloseParen);
        }
        let filter = (self.at_word(word::WHEN) || self.at(T::If)).then(|| {
            let keyword = self.here();
            if self.at(T::If) {
                self.error_at(keyword, "CS1003", "Syntax error, 'when' expected");
            }
            self.advance();
            self.expect(T::OpenParen);
            let condition = self.parse_expression();
            self.expect(T::CloseParen);
            (keyword, condition)
        });
        let saved = self.stops;
        self.stops |= stop::TRY;
        let body = self.parse_try_block();
        self.stops = saved;
        CatchClause {
            span: self.from(start),
            keyword,
            ty,
            name,
            filter,
            body,
        }
    }

    fn parse_using(&mut self, start: u32, await_span: Option<Span>) -> StmtId {
        let keyword = self.eat();
        self.expect(T::OpenParen);
        let resource = if self.is_using_declaration() {
            let ty = self.parse_local_type();
            let variables = self.parse_variables(true);
            UsingResource::Declaration { ty, variables }
        } else {
            UsingResource::Expression(self.parse_expression())
        };
        self.expect_close_paren();
        let body = self.parse_embedded();
        self.stmt(
            start,
            StmtKind::Using(UsingStmt {
                await_span,
                keyword,
                resource,
                body,
            }),
        )
    }

    fn is_using_declaration(&mut self) -> bool {
        if self.at_word(word::AWAIT) && self.in_async || self.is_query_start(true) {
            return false;
        }
        let saved = self.pos;
        let scan = self.scan_type();
        let is = scan != Scan::NotType
            && self.is_true_identifier()
            && (!matches!(scan, Scan::Nullable)
                || matches!(self.peek_kind(1), T::Equals | T::Comma | T::CloseParen));
        self.pos = saved;
        is
    }

    // ------------------------------------------------------------ locals

    /// Whether a declaration (or a local function) rather than an expression starts here.
    fn is_local_declaration(&mut self) -> bool {
        let kind = self.kind();
        match kind {
            T::Const | T::Readonly | T::Volatile => return true,
            T::Static => return !self.is_lambda_start(),
            T::Ref => {
                // `ref T x` declares; `ref x = …` is an expression.
                let saved = self.pos;
                self.advance();
                self.try_eat(T::Readonly);
                let is = self.scan_type() != Scan::NotType && self.is_true_identifier();
                self.pos = saved;
                return is;
            }
            T::Extern | T::Unsafe | T::Public | T::Private | T::Protected | T::Internal => {
                return true;
            }
            _ => {}
        }
        if predefined(kind).is_some() && !matches!(self.peek_kind(1), T::Dot | T::OpenParen) {
            return true;
        }
        if self.at_word(word::ASYNC) && self.is_async_modifier() {
            return true;
        }
        if self.at_word(word::SCOPED)
            && (self.peek_kind(1) == T::Ref
                || self.peek_kind(1) == T::Identifier && self.peek_kind(2) == T::Identifier)
        {
            return true;
        }
        if self.in_async && self.at_word(word::AWAIT) {
            return false;
        }
        if kind == T::Identifier {
            if !self.is_true_identifier() {
                return false;
            }
            match self.peek_kind(1) {
                T::Dot | T::Asterisk | T::Question | T::OpenBracket | T::Less | T::ColonColon => {}
                T::Identifier => {
                    return self.is_true_identifier_token(self.peek(1))
                        && !(self.peek_word(1, word::WITH) && self.peek_kind(2) == T::OpenBrace);
                }
                _ => return false,
            }
        }
        let saved = self.pos;
        let scan = self.scan_type();
        let is = match scan {
            Scan::NotType => false,
            Scan::MustBeType if !matches!(self.kind(), T::Dot | T::OpenParen) => true,
            _ => self.is_true_identifier(),
        };
        let is = is
            && match scan {
                // `a ? b : c`, `a * b`: an expression unless a declarator follows.
                Scan::Nullable | Scan::Pointer => {
                    matches!(
                        self.peek_kind(1),
                        T::Equals
                            | T::Semicolon
                            | T::Comma
                            | T::OpenParen
                            | T::In
                            | T::CloseParen
                            | T::Less
                            | T::EndOfFile
                    ) && !self.is_conditional_after(scan)
                }
                _ => true,
            };
        self.pos = saved;
        is
    }

    /// `a ? b(…) : c`: at `b`.
    fn is_conditional_after(&self, scan: Scan) -> bool {
        if scan != Scan::Nullable || self.peek_kind(1) != T::OpenParen {
            return false;
        }
        let close = self.peek(1).aux as usize;
        close != 0
            && matches!(
                self.tokens.get(close + 1).map(|token| token.kind),
                Some(T::Colon | T::Dot | T::OpenBracket)
            )
    }

    /// `async` as a local function's modifier.
    pub(super) fn is_async_modifier(&mut self) -> bool {
        let next = self.peek_kind(1);
        if matches!(
            next,
            T::Static | T::Unsafe | T::Extern | T::Public | T::Private | T::Protected | T::Internal
        ) || predefined(next).is_some() && !matches!(self.peek_kind(2), T::OpenParen | T::Dot)
        {
            return true;
        }
        if !matches!(next, T::Identifier | T::OpenParen) || self.is_lambda_start() {
            return false;
        }
        let saved = self.pos;
        self.advance();
        let is = self.scan_type() != Scan::NotType && self.is_true_identifier();
        self.pos = saved;
        is
    }

    pub(super) fn local_modifiers(&mut self) -> Modifiers {
        let mut modifiers = Modifiers::default();
        loop {
            let modifier = match self.kind() {
                T::Const => Modifier::Const,
                T::Static => Modifier::Static,
                T::Readonly => Modifier::Readonly,
                T::Volatile => Modifier::Volatile,
                T::Unsafe => Modifier::Unsafe,
                T::Extern => Modifier::Extern,
                T::Public => Modifier::Public,
                T::Private => Modifier::Private,
                T::Protected => Modifier::Protected,
                T::Internal => Modifier::Internal,
                T::Identifier if self.at_word(word::ASYNC) && self.is_async_modifier() => {
                    Modifier::Async
                }
                _ => return modifiers,
            };
            let span = self.eat();
            modifiers.0.push((modifier, span));
        }
    }

    /// The type of a local, `scoped` and `ref` included; `void` is for local functions.
    fn parse_local_type(&mut self) -> TypeSyntaxId {
        let start = self.start();
        if self.at_word(word::SCOPED)
            && (self.peek_kind(1) == T::Ref
                || self.peek_kind(1) == T::Identifier
                    && matches!(self.peek_kind(2), T::Identifier | T::Less | T::Dot)
                || predefined(self.peek_kind(1)).is_some())
        {
            self.advance();
            let ty = self.parse_return_type();
            return self.ty(start, TypeKind::Scoped(ty));
        }
        self.parse_return_type()
    }

    pub(super) fn parse_local(&mut self, start: u32, attributes: Vec<AttributeList>) -> StmtId {
        let await_span =
            (self.at_word(word::AWAIT) && self.peek_kind(1) == T::Using).then(|| self.eat());
        let using_span = self.try_eat(T::Using);
        let modifiers = self.local_modifiers();
        let ty = self.parse_local_type();
        if using_span.is_none()
            && (self.is_local_function_name() || self.at(T::OpenParen) && !modifiers.is_empty())
        {
            return self.parse_local_function(start, attributes, modifiers, ty);
        }
        if let TypeKind::Predefined(Predefined::Void) = self.tree[ty].kind {
            let span = self.type_span(ty);
            self.error_at(
                span,
                "CS1547",
                "Keyword 'void' cannot be used in this context",
            );
        }
        for &(modifier, span) in &modifiers.0 {
            if modifier != Modifier::Const {
                self.error_at(
                    span,
                    "CS0106",
                    format!(
                        "The modifier '{}' is not valid for this item",
                        modifier.text()
                    ),
                );
            }
        }
        let variables = self.parse_variables(false);
        self.expect(T::Semicolon);
        self.stmt(
            start,
            StmtKind::Local(LocalDecl {
                attributes,
                modifiers,
                await_span,
                using_span,
                ty,
                variables,
            }),
        )
    }

    /// At a name: `F(` or `F<T>(`.
    fn is_local_function_name(&mut self) -> bool {
        if !self.at(T::Identifier) {
            return false;
        }
        match self.peek_kind(1) {
            T::OpenParen => true,
            T::Less => {
                let saved = self.pos;
                self.advance();
                let mut depth = 0;
                let mut is = false;
                loop {
                    match self.kind() {
                        T::Less => depth += 1,
                        T::Greater => {
                            depth -= 1;
                            if depth == 0 {
                                self.advance();
                                is = self.at(T::OpenParen);
                                break;
                            }
                        }
                        T::Identifier
                        | T::Comma
                        | T::OpenBracket
                        | T::CloseBracket
                        | T::In
                        | T::Out => {}
                        _ => break,
                    }
                    self.advance();
                }
                self.pos = saved;
                is
            }
            _ => false,
        }
    }

    fn parse_local_function(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
        return_type: TypeSyntaxId,
    ) -> StmtId {
        for &(modifier, span) in &modifiers.0 {
            if !matches!(
                modifier,
                Modifier::Static | Modifier::Async | Modifier::Unsafe | Modifier::Extern
            ) {
                self.error_at(
                    span,
                    "CS0106",
                    format!(
                        "The modifier '{}' is not valid for this item",
                        modifier.text()
                    ),
                );
            }
        }
        let name = self.identifier();
        let type_parameters = self.parse_type_parameters();
        let saved = (
            std::mem::replace(&mut self.in_async, modifiers.has(Modifier::Async)),
            std::mem::replace(&mut self.in_query, false),
        );
        let (parameters, _) = self.parse_parameters();
        let constraints = self.parse_constraints();
        let body = self.parse_body(false);
        (self.in_async, self.in_query) = saved;
        self.stmt(
            start,
            StmtKind::LocalFunction(LocalFunction {
                attributes,
                modifiers,
                return_type,
                name,
                type_parameters,
                parameters,
                constraints,
                body,
            }),
        )
    }

    // ------------------------------------------------------------ variables

    /// `a = 1, b`; in a `for` a comma may stand for a semicolon; in parentheses nothing is skipped.
    pub(super) fn parse_variables(&mut self, in_parens: bool) -> Vec<Variable> {
        let mut variables = vec![self.parse_variable()];
        loop {
            if self.at(T::Comma) {
                if in_parens
                    && self.peek_kind(1) == T::Identifier
                    && !matches!(self.peek_kind(2), T::Equals | T::Comma | T::Semicolon)
                {
                    break;
                }
                self.advance();
                variables.push(self.parse_variable());
                continue;
            }
            // `T a.b`: the dot is skipped, then the declaration ends.
            if self.at(T::Dot) && !in_parens {
                self.error_expected(T::Comma);
                self.advance();
                break;
            }
            if in_parens
                || self.skip_bad(
                    T::Comma,
                    |p| !p.at(T::Comma),
                    |p| matches!(p.kind(), T::Semicolon | T::Colon) || p.is_terminator(),
                ) == Skip::Abort
            {
                break;
            }
        }
        variables
    }

    fn parse_variable(&mut self) -> Variable {
        let start = self.start();
        let name = self.identifier();
        let mut fixed_size = None;
        let mut equals = None;
        let mut initializer = None;
        match self.kind() {
            T::Equals => {
                equals = Some(self.eat());
                initializer = Some(self.parse_variable_initializer());
            }
            T::OpenBracket if !name.is_missing() => {
                let bracket = self.here();
                let (arguments, _) = self.parse_bracketed_arguments();
                if self.stops & stop::FIELD == 0 || !self.in_fixed_field() {
                    let spans: Vec<Span> = arguments.iter().map(|argument| argument.span).collect();
                    for span in spans {
                        self.error_at(span, "CS0270", "Array size cannot be specified in a variable declaration (try initializing with a 'new' expression)");
                    }
                    self.error_at(
                        bracket,
                        "CS0650",
                        "Bad array declarator: To declare a managed array the rank specifier precedes the variable's identifier. To declare a fixed size buffer field, use the fixed keyword before the field type.",
                    );
                }
                fixed_size = arguments.first().map(|argument| argument.value);
                if self.at(T::Equals) {
                    equals = Some(self.eat());
                    initializer = Some(self.parse_variable_initializer());
                }
            }
            _ if !name.is_missing() && self.is_initializer_without_equals() => {
                self.error_expected(T::Equals);
                initializer = Some(self.parse_variable_initializer());
            }
            _ => {}
        }
        Variable {
            span: self.from(start),
            name,
            fixed_size,
            equals,
            initializer,
        }
    }

    /// Behind a variable's name: an expression that can be nothing but its initializer.
    fn is_initializer_without_equals(&mut self) -> bool {
        let next = self.peek_kind(1);
        match self.kind() {
            T::Number
            | T::String
            | T::Char
            | T::True
            | T::False
            | T::Null
            | T::InterpolationStart
            | T::Typeof
            | T::Sizeof
            | T::Exclamation
            | T::Tilde
            | T::Minus
            | T::Base => true,
            T::This => next == T::Dot,
            T::Default => next != T::Colon,
            T::New => {
                let saved = self.pos;
                self.advance();
                let is = matches!(self.kind(), T::OpenParen | T::OpenBracket | T::OpenBrace)
                    || self.scan_type() != Scan::NotType
                        && matches!(self.kind(), T::OpenParen | T::OpenBracket | T::OpenBrace);
                self.pos = saved;
                is
            }
            T::Identifier if self.is_true_identifier() => matches!(
                next,
                T::OpenParen
                    | T::Dot
                    | T::EqualsGreater
                    | T::Plus
                    | T::Minus
                    | T::Slash
                    | T::Percent
                    | T::EqualsEquals
                    | T::ExclamationEquals
                    | T::AmpersandAmpersand
                    | T::BarBar
                    | T::QuestionQuestion
                    | T::Is
                    | T::As
                    | T::PlusPlus
                    | T::MinusMinus
            ),
            kind => predefined(kind).is_some() && next == T::Dot,
        }
    }

    /// Whether the declaration being read began with `fixed`.
    fn in_fixed_field(&self) -> bool {
        let mut at = self.pos;
        while at > 0 {
            at -= 1;
            match self.tokens[at].kind {
                T::Fixed => return true,
                T::Semicolon | T::OpenBrace | T::CloseBrace => return false,
                _ => {}
            }
        }
        false
    }
}
