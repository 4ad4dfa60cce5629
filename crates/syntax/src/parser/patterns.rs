//! Patterns. A bare name is ambiguous between a type and a constant: both readings go into the tree.

use super::Parser;
use super::expressions::precedence as p;
use super::types::{TypeMode, predefined};
use crate::token::{T, word};
use crate::tree::{
    BinaryOp, Designation, ExprId, ExprKind, PatternId, PatternKind, RecursivePattern, Subpattern,
    TypeKind, TypeSyntaxId,
};

impl Parser<'_> {
    pub(super) fn parse_pattern_after_is(&mut self) -> PatternId {
        self.parse_disjunction(p::RELATIONAL, true, false)
    }

    /// A pattern; `when_is_keyword`: `when` cannot be its designation.
    pub(super) fn parse_pattern(&mut self, precedence: u8, when_is_keyword: bool) -> PatternId {
        self.parse_disjunction(precedence, false, when_is_keyword)
    }

    fn parse_disjunction(&mut self, precedence: u8, after_is: bool, when: bool) -> PatternId {
        self.nested(
            |parser| {
                let at = parser.start();
                parser.pattern_node(at, PatternKind::Missing)
            },
            |parser| {
                let start = parser.start();
                let mut left = parser.parse_conjunction(precedence, after_is, when);
                while parser.at_word(word::OR) {
                    let op_span = parser.eat();
                    let right = parser.parse_conjunction(precedence, after_is, when);
                    left = parser.pattern_node(
                        start,
                        PatternKind::Or {
                            op_span,
                            left,
                            right,
                        },
                    );
                }
                left
            },
        )
    }

    fn parse_conjunction(&mut self, precedence: u8, after_is: bool, when: bool) -> PatternId {
        let start = self.start();
        let mut left = self.parse_negation(precedence, after_is, when);
        while self.at_word(word::AND) {
            let op_span = self.eat();
            let right = self.parse_negation(precedence, after_is, when);
            left = self.pattern_node(
                start,
                PatternKind::And {
                    op_span,
                    left,
                    right,
                },
            );
        }
        left
    }

    fn parse_negation(&mut self, precedence: u8, after_is: bool, when: bool) -> PatternId {
        if self.at_word(word::NOT) {
            let start = self.start();
            let op_span = self.eat();
            let pattern = self.nested(
                |parser| {
                    let at = parser.start();
                    parser.pattern_node(at, PatternKind::Missing)
                },
                |parser| parser.parse_negation(precedence, after_is, when),
            );
            return self.pattern_node(start, PatternKind::Not { op_span, pattern });
        }
        self.parse_primary_pattern(precedence, after_is, when)
    }

    fn missing_pattern(&mut self) -> PatternId {
        self.error_missing("CS8504", "Pattern missing");
        let at = self.start();
        self.pattern_node(at, PatternKind::Missing)
    }

    fn parse_primary_pattern(&mut self, precedence: u8, after_is: bool, when: bool) -> PatternId {
        let start = self.start();
        match self.kind() {
            T::Comma
            | T::Semicolon
            | T::CloseBrace
            | T::CloseParen
            | T::CloseBracket
            | T::EqualsGreater => return self.missing_pattern(),
            T::OpenBracket => {
                let elements = self.parse_list_pattern();
                let designation = self.try_designation(when);
                return self.pattern_node(
                    start,
                    PatternKind::List {
                        elements,
                        designation,
                    },
                );
            }
            T::DotDot => {
                self.advance();
                let pattern = self
                    .is_possible_subpattern()
                    .then(|| self.parse_pattern(precedence, false));
                return self.pattern_node(start, PatternKind::Slice { pattern });
            }
            T::Less
            | T::LessEquals
            | T::Greater
            | T::GreaterEquals
            | T::EqualsEquals
            | T::ExclamationEquals => {
                let op = match self.kind() {
                    T::Less => BinaryOp::Less,
                    T::LessEquals => BinaryOp::LessOrEqual,
                    T::Greater => BinaryOp::Greater,
                    T::GreaterEquals => BinaryOp::GreaterOrEqual,
                    T::EqualsEquals => BinaryOp::Equal,
                    _ => BinaryOp::NotEqual,
                };
                let op_span = self.eat();
                let value = self.parse_sub_expression(p::RELATIONAL);
                return self.pattern_node(start, PatternKind::Relational { op, op_span, value });
            }
            T::Identifier
                if self.at_word(word::UNDERSCORE)
                    && !matches!(
                        self.peek_kind(1),
                        T::Dot | T::Less | T::ColonColon | T::OpenBracket | T::Identifier
                    )
                    || self.at_word(word::UNDERSCORE)
                        && (self.peek_word(1, word::WHEN)
                            || self.peek_word(1, word::AND)
                            || self.peek_word(1, word::OR)) =>
            {
                self.advance();
                return self.pattern_node(start, PatternKind::Discard);
            }
            _ => {}
        }
        let saved = (self.pos, self.diagnostics.len(), self.too_deep);
        if self.constants.contains(&(saved.0, when)) {
            let value = self.parse_sub_expression(precedence);
            return self.pattern_node(start, PatternKind::Constant(value));
        }
        let mut ty = None;
        if self.looks_like_type() {
            let parsed = self.parse_type_in(if after_is {
                TypeMode::AfterIs
            } else {
                TypeMode::DefinitePattern
            });
            if self.diagnostics.len() > saved.1 || !self.can_follow_type(precedence) {
                self.pos = saved.0;
                self.diagnostics.truncate(saved.1);
                self.too_deep = saved.2;
            } else {
                ty = Some(parsed);
            }
        }
        if let Some(pattern) = self.parse_pattern_rest(start, ty, when) {
            return pattern;
        }
        if self.pos > saved.0 {
            self.constants.insert((saved.0, when));
        }
        self.pos = saved.0;
        self.diagnostics.truncate(saved.1);
        self.too_deep = saved.2;
        let value = self.parse_sub_expression(precedence);
        self.pattern_node(start, PatternKind::Constant(value))
    }

    fn looks_like_type(&self) -> bool {
        match self.kind() {
            // `nameof(x)` is a constant, not a pattern with a part.
            T::Identifier => {
                self.is_true_identifier()
                    && !(self.at_word(word::NAMEOF) && self.peek_kind(1) == T::OpenParen)
            }
            T::Delegate => self.peek_kind(1) == T::Asterisk,
            kind => predefined(kind).is_some(),
        }
    }

    /// Whether what stands behind a type in a pattern leaves it a type.
    fn can_follow_type(&self, precedence: u8) -> bool {
        match self.kind() {
            T::OpenParen | T::OpenBrace | T::Identifier | T::CloseBrace => true,
            T::Dot
            | T::MinusGreater
            | T::Exclamation
            | T::PlusPlus
            | T::MinusMinus
            | T::OpenBracket => false,
            T::Plus | T::Minus | T::Asterisk | T::Slash | T::Percent | T::LessLess => false,
            T::Less | T::LessEquals | T::Greater | T::GreaterEquals => precedence >= p::RELATIONAL,
            T::EqualsEquals | T::ExclamationEquals => precedence >= p::EQUALITY,
            T::Ampersand => precedence >= p::AND,
            T::Bar => precedence >= p::OR,
            T::Caret => precedence >= p::XOR,
            T::AmpersandAmpersand => precedence >= p::CONDITIONAL_AND,
            T::BarBar => precedence >= p::CONDITIONAL_OR,
            T::QuestionQuestion => precedence >= p::COALESCING,
            T::Question => precedence > p::CONDITIONAL,
            _ => true,
        }
    }

    fn parse_pattern_rest(
        &mut self,
        start: u32,
        ty: Option<TypeSyntaxId>,
        when: bool,
    ) -> Option<PatternId> {
        if let Some(ty) = ty
            && self.tree.is_var(ty)
        {
            let keyword = self.type_span(ty);
            if self.at(T::OpenParen) || self.is_designation(when) {
                let designation = self.parse_designation();
                return Some(self.pattern_node(
                    start,
                    PatternKind::Var {
                        keyword,
                        designation,
                    },
                ));
            }
        }
        let mut positional = None;
        if self.at(T::OpenParen) && (ty.is_some() || !self.looks_like_cast()) {
            self.advance();
            let list = self.list(
                T::CloseParen,
                false,
                false,
                |p| p.is_possible_subpattern(),
                |p| p.parse_subpattern(),
                |p, expected| {
                    p.skip_bad(
                        expected,
                        |p| !p.at(T::Comma) && !p.is_possible_subpattern(),
                        |p| {
                            matches!(
                                p.kind(),
                                T::CloseBracket | T::CloseParen | T::CloseBrace | T::Semicolon
                            ) || p.is_terminator()
                        },
                    )
                },
            );
            self.expect(T::CloseParen);
            positional = Some(list);
        }
        let properties = self.at(T::OpenBrace).then(|| {
            self.advance();
            let list = self.list(
                T::CloseBrace,
                true,
                false,
                |p| p.is_possible_subpattern(),
                |p| p.parse_subpattern(),
                |p, expected| {
                    p.skip_bad(
                        expected,
                        |p| !p.at(T::Comma) && !p.is_possible_subpattern(),
                        |p| {
                            matches!(
                                p.kind(),
                                T::CloseBracket | T::CloseParen | T::CloseBrace | T::Semicolon
                            ) || p.is_terminator()
                        },
                    )
                },
            );
            self.expect(T::CloseBrace);
            list
        });
        let designation = (ty.is_some() || positional.is_some() || properties.is_some())
            .then(|| self.try_designation(when))
            .flatten();
        if positional.is_some() || properties.is_some() {
            if ty.is_none()
                && properties.is_none()
                && designation.is_none()
                && let Some([only]) = positional.as_deref()
                && only.path.is_empty()
            {
                let inner = only.pattern;
                // `(3)` is an expression in parentheses.
                if matches!(self.tree[inner].kind, PatternKind::Constant(_)) {
                    return None;
                }
                return Some(self.pattern_node(start, PatternKind::Paren(inner)));
            }
            return Some(self.pattern_node(
                start,
                PatternKind::Recursive(RecursivePattern {
                    ty,
                    positional,
                    properties,
                    designation,
                }),
            ));
        }
        let ty = ty?;
        if let Some(designation) = designation {
            return Some(self.pattern_node(start, PatternKind::Declaration { ty, designation }));
        }
        let kind = match self.type_as_expression(ty) {
            Some(expr) => PatternKind::Ambiguous { ty, expr },
            None => PatternKind::Type(ty),
        };
        Some(self.pattern_node(start, kind))
    }

    /// A name's reading as an expression.
    fn type_as_expression(&mut self, ty: TypeSyntaxId) -> Option<ExprId> {
        // From the outermost name inwards, then the expressions from the inside out.
        let mut parts = Vec::new();
        let mut at = ty;
        let first = loop {
            match &self.tree[at].kind {
                TypeKind::Qualified { left, name } => {
                    parts.push((name.clone(), self.tree[at].span));
                    at = *left;
                }
                TypeKind::Name(name) => break ExprKind::Name(name.clone()),
                TypeKind::AliasQualified { alias, name } => {
                    break ExprKind::AliasQualified {
                        alias: *alias,
                        name: name.clone(),
                    };
                }
                _ => return None,
            }
        };
        let mut expr = self.tree.add_expr(crate::tree::Expr {
            span: self.tree[at].span,
            kind: first,
        });
        for (name, span) in parts.into_iter().rev() {
            let name_start = name.span.start;
            let dot = self.text.floor_char_boundary(name_start.saturating_sub(1) as usize);
            let op_span = crate::span::Span::new(self.file, dot as u32, name_start);
            expr = self.tree.add_expr(crate::tree::Expr {
                span,
                kind: ExprKind::Member {
                    receiver: expr,
                    op_span,
                    pointer: false,
                    name,
                },
            });
        }
        Some(expr)
    }

    /// At `(`: `(T) x`, a cast in a constant.
    fn looks_like_cast(&self) -> bool {
        let close = self.token().aux as usize;
        if close == 0 {
            return false;
        }
        let mut inner = self.pos + 1;
        // Only names and dots inside.
        while inner < close {
            let token = self.tokens[inner];
            if !(token.kind == T::Identifier
                || token.kind == T::Dot
                || predefined(token.kind).is_some())
                || crate::parser::Parser::token_is_word(token, word::NOT)
            {
                return false;
            }
            inner += 1;
        }
        match self.tokens.get(close + 1).map(|token| token.kind) {
            Some(
                T::Number
                | T::String
                | T::Char
                | T::OpenParen
                | T::Null
                | T::True
                | T::False
                | T::Minus
                | T::Plus
                | T::Tilde,
            ) => true,
            Some(kind) if predefined(kind).is_some() => true,
            Some(T::Identifier) => {
                predefined(self.tokens[close - 1].kind).is_some() && close == self.pos + 2
            }
            _ => false,
        }
    }

    fn is_designation(&self, when_is_keyword: bool) -> bool {
        if !self.is_true_identifier() {
            return false;
        }
        if self.at_word(word::WHEN) {
            return !when_is_keyword;
        }
        if self.at_word(word::AND) || self.at_word(word::OR) {
            return matches!(
                self.peek_kind(1),
                T::CloseBrace
                    | T::CloseBracket
                    | T::CloseParen
                    | T::Comma
                    | T::Semicolon
                    | T::Question
                    | T::Colon
                    | T::EqualsGreater
                    | T::AmpersandAmpersand
                    | T::BarBar
            );
        }
        true
    }

    fn try_designation(&mut self, when_is_keyword: bool) -> Option<Designation> {
        self.is_designation(when_is_keyword)
            .then(|| self.parse_designation())
    }

    fn is_possible_subpattern(&self) -> bool {
        self.is_possible_expression()
            || matches!(
                self.kind(),
                T::OpenBrace
                    | T::OpenBracket
                    | T::Less
                    | T::LessEquals
                    | T::Greater
                    | T::GreaterEquals
                    | T::DotDot
            )
    }

    fn parse_list_pattern(&mut self) -> Vec<PatternId> {
        self.advance();
        let elements = self.list(
            T::CloseBracket,
            true,
            false,
            |p| p.is_possible_subpattern(),
            |p| p.parse_pattern(p::CONDITIONAL, false),
            |p, expected| {
                p.skip_bad(
                    expected,
                    |p| !p.at(T::Comma) && !p.is_possible_subpattern(),
                    |p| {
                        matches!(
                            p.kind(),
                            T::CloseBracket | T::CloseParen | T::CloseBrace | T::Semicolon
                        ) || p.is_terminator()
                    },
                )
            },
        );
        self.expect(T::CloseBracket);
        elements
    }

    /// `pattern`, `Name: pattern`, `A.B: pattern`
    fn parse_subpattern(&mut self) -> Subpattern {
        let start = self.start();
        let mut path = Vec::new();
        let mut ahead = 0;
        while self.peek_kind(ahead) == T::Identifier && self.peek_kind(ahead + 1) == T::Dot {
            ahead += 2;
        }
        if self.peek_kind(ahead) == T::Identifier && self.peek_kind(ahead + 1) == T::Colon {
            for _ in 0..=ahead / 2 {
                path.push(self.ident_of(self.token()));
                self.advance();
                self.advance();
            }
        }
        let pattern = self.parse_pattern(p::CONDITIONAL, false);
        Subpattern {
            span: self.from(start),
            path,
            pattern,
        }
    }
}
