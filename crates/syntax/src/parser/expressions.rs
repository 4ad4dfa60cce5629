//! Expressions, by precedence climbing; long operator chains are loops.

use super::types::{Scan, TypeMode, predefined};
use super::{Parser, Skip, stop};
use crate::span::Span;
use crate::token::{T, Token, VERBATIM, word};
use crate::tree::*;

/// Precedences, from loosest to tightest.
pub(super) mod precedence {
    pub(in crate::parser) const EXPRESSION: u8 = 0;
    pub(in crate::parser) const LAMBDA: u8 = 0;
    pub(in crate::parser) const CONDITIONAL: u8 = 1;
    pub(in crate::parser) const COALESCING: u8 = 2;
    pub(in crate::parser) const CONDITIONAL_OR: u8 = 3;
    pub(in crate::parser) const CONDITIONAL_AND: u8 = 4;
    pub(in crate::parser) const OR: u8 = 5;
    pub(in crate::parser) const XOR: u8 = 6;
    pub(in crate::parser) const AND: u8 = 7;
    pub(in crate::parser) const EQUALITY: u8 = 8;
    pub(in crate::parser) const RELATIONAL: u8 = 9;
    pub(in crate::parser) const SHIFT: u8 = 10;
    pub(in crate::parser) const ADDITIVE: u8 = 11;
    pub(in crate::parser) const MULTIPLICATIVE: u8 = 12;
    pub(in crate::parser) const SWITCH: u8 = 13;
    pub(in crate::parser) const RANGE: u8 = 14;
    pub(in crate::parser) const UNARY: u8 = 15;
    pub(in crate::parser) const CAST: u8 = 16;
}
use precedence as p;

/// What an infix token does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Infix {
    Binary(BinaryOp),
    Assign(AssignOp),
    Is,
    As,
    Range,
    Switch,
    With,
}

impl Parser<'_> {
    // ------------------------------------------------------------ what may start one

    pub(super) fn kind_can_start_expression(kind: T) -> bool {
        match kind {
            T::Typeof
            | T::Default
            | T::Sizeof
            | T::Checked
            | T::Unchecked
            | T::Base
            | T::False
            | T::This
            | T::True
            | T::Null
            | T::OpenParen
            | T::OpenBracket
            | T::Number
            | T::String
            | T::Char
            | T::InterpolationStart
            | T::New
            | T::Delegate
            | T::Throw
            | T::Stackalloc
            | T::DotDot
            | T::Ref
            | T::Identifier
            | T::Static => true,
            T::Plus
            | T::Minus
            | T::Tilde
            | T::Exclamation
            | T::PlusPlus
            | T::MinusMinus
            | T::Ampersand
            | T::Asterisk
            | T::Caret => true,
            kind => predefined(kind).is_some(),
        }
    }

    pub(super) fn can_start_expression(&self) -> bool {
        match self.kind() {
            T::Identifier => self.is_true_identifier() || self.at_word(word::FROM),
            T::Static => self.is_lambda_start(),
            kind => Self::kind_can_start_expression(kind),
        }
    }

    pub(super) fn is_possible_expression(&self) -> bool {
        self.can_start_expression()
            || matches!(
                self.kind(),
                T::Slash
                    | T::Percent
                    | T::LessLess
                    | T::Less
                    | T::Greater
                    | T::LessEquals
                    | T::GreaterEquals
                    | T::EqualsEquals
                    | T::ExclamationEquals
                    | T::Bar
                    | T::AmpersandAmpersand
                    | T::BarBar
                    | T::QuestionQuestion
                    | T::Is
                    | T::As
                    | T::Equals
                    | T::PlusEquals
                    | T::MinusEquals
                    | T::AsteriskEquals
                    | T::SlashEquals
                    | T::PercentEquals
                    | T::AmpersandEquals
                    | T::BarEquals
                    | T::CaretEquals
                    | T::LessLessEquals
                    | T::QuestionQuestionEquals
            )
    }

    pub(super) fn is_possible_argument(&self) -> bool {
        matches!(self.kind(), T::Ref | T::Out | T::In) || self.is_possible_expression()
    }

    // ------------------------------------------------------------ entry points

    pub(super) fn parse_expression(&mut self) -> ExprId {
        self.parse_sub_expression(p::EXPRESSION)
    }

    /// An expression, or `ref` and one.
    pub(super) fn parse_possible_ref(&mut self) -> ExprId {
        if self.at(T::Ref) && !self.is_lambda_start() {
            let start = self.start();
            let keyword = self.eat();
            let operand = self.parse_expression();
            return self.expr(start, ExprKind::Ref { keyword, operand });
        }
        self.parse_expression()
    }

    pub(super) fn invalid_term(&mut self) -> ExprId {
        if self.at(T::EndOfFile) {
            self.error_missing("CS1733", "Expected expression");
        } else {
            let token = self.token();
            let text = if token.kind == T::Identifier {
                self.token_text(token)
            } else {
                token.kind.text()
            };
            self.error_missing("CS1525", format!("Invalid expression term '{text}'"));
        }
        self.missing_expr()
    }

    pub(super) fn parse_sub_expression(&mut self, precedence: u8) -> ExprId {
        self.nested(
            |parser| parser.missing_expr(),
            |parser| parser.parse_sub_expression_core(precedence),
        )
    }

    fn parse_sub_expression_core(&mut self, precedence: u8) -> ExprId {
        // Tokens that start statements: something is missing here.
        if matches!(
            self.kind(),
            T::Break
                | T::Case
                | T::Catch
                | T::Const
                | T::Continue
                | T::Do
                | T::Finally
                | T::For
                | T::Foreach
                | T::Goto
                | T::If
                | T::Else
                | T::Lock
                | T::Return
                | T::Switch
                | T::Try
                | T::Using
                | T::While
        ) {
            return self.invalid_term();
        }
        let left = self.parse_unary(precedence);
        self.parse_continued(left, precedence)
    }

    fn parse_unary(&mut self, precedence: u8) -> ExprId {
        let start = self.start();
        let op = match self.kind() {
            T::Plus => Some(UnaryOp::Plus),
            T::Minus => Some(UnaryOp::Minus),
            T::Exclamation => Some(UnaryOp::Not),
            T::Tilde => Some(UnaryOp::Complement),
            T::PlusPlus => Some(UnaryOp::Increment),
            T::MinusMinus => Some(UnaryOp::Decrement),
            T::Ampersand => Some(UnaryOp::AddressOf),
            T::Asterisk => Some(UnaryOp::Dereference),
            T::Caret => Some(UnaryOp::IndexFromEnd),
            _ => None,
        };
        if let Some(op) = op {
            let op_span = self.eat();
            let operand = self.parse_sub_expression(p::UNARY);
            return self.expr(
                start,
                ExprKind::Unary {
                    op,
                    op_span,
                    operand,
                },
            );
        }
        match self.kind() {
            T::DotDot => {
                let op_span = self.eat();
                let end = self
                    .can_start_expression()
                    .then(|| self.parse_sub_expression(p::RANGE));
                self.expr(
                    start,
                    ExprKind::Range {
                        start: None,
                        op_span,
                        end,
                    },
                )
            }
            T::Throw => {
                let keyword = self.eat();
                let operand = self.parse_sub_expression(p::COALESCING);
                if precedence > p::COALESCING {
                    self.error_at(
                        keyword,
                        "CS8115",
                        "A throw expression is not allowed in this context.",
                    );
                }
                self.expr(start, ExprKind::Throw { keyword, operand })
            }
            T::Identifier => {
                if self.is_await_expression() {
                    let keyword = self.eat();
                    let operand = self.parse_sub_expression(p::UNARY);
                    return self.expr(start, ExprKind::Await { keyword, operand });
                }
                if self.is_query_start(false) {
                    return self.parse_query();
                }
                self.parse_term(precedence)
            }
            _ => self.parse_term(precedence),
        }
    }

    /// `await` as an operator: always where it is a keyword, elsewhere before what cannot follow a name.
    pub(super) fn is_await_expression(&self) -> bool {
        if !self.at_word(word::AWAIT) {
            return false;
        }
        if self.in_async {
            return self.peek_kind(1) != T::EqualsGreater;
        }
        match self.peek_kind(1) {
            T::Identifier => {
                self.is_true_identifier_token(self.peek(1)) && !self.peek_word(1, word::WITH)
            }
            T::New
            | T::This
            | T::Base
            | T::Delegate
            | T::Typeof
            | T::Checked
            | T::Unchecked
            | T::Default => true,
            T::Number
            | T::String
            | T::Char
            | T::True
            | T::False
            | T::Null
            | T::InterpolationStart => true,
            kind => predefined(kind).is_some(),
        }
    }

    // ------------------------------------------------------------ infix

    fn infix(&self) -> Option<(Infix, u8, usize)> {
        use BinaryOp as B;
        let binary = |op, precedence| Some((Infix::Binary(op), precedence, 1));
        let assign = |op| Some((Infix::Assign(op), p::EXPRESSION, 1));
        match self.kind() {
            T::Plus => binary(B::Add, p::ADDITIVE),
            T::Minus => binary(B::Subtract, p::ADDITIVE),
            T::Asterisk => binary(B::Multiply, p::MULTIPLICATIVE),
            T::Slash => binary(B::Divide, p::MULTIPLICATIVE),
            T::Percent => binary(B::Remainder, p::MULTIPLICATIVE),
            T::LessLess => binary(B::ShiftLeft, p::SHIFT),
            T::Less => binary(B::Less, p::RELATIONAL),
            T::LessEquals => binary(B::LessOrEqual, p::RELATIONAL),
            T::GreaterEquals => binary(B::GreaterOrEqual, p::RELATIONAL),
            T::Greater => {
                // `>` tokens that touch are one operator.
                let touch = |parser: &Self, ahead: usize| {
                    parser.peek(ahead).start == parser.peek(ahead - 1).end
                };
                match self.peek_kind(1) {
                    T::Greater if touch(self, 1) => match self.peek_kind(2) {
                        T::Greater if touch(self, 2) => {
                            Some((Infix::Binary(B::UnsignedShiftRight), p::SHIFT, 3))
                        }
                        T::GreaterEquals if touch(self, 2) => Some((
                            Infix::Assign(AssignOp::UnsignedShiftRight),
                            p::EXPRESSION,
                            3,
                        )),
                        _ => Some((Infix::Binary(B::ShiftRight), p::SHIFT, 2)),
                    },
                    T::GreaterEquals if touch(self, 1) => {
                        Some((Infix::Assign(AssignOp::ShiftRight), p::EXPRESSION, 2))
                    }
                    _ => binary(B::Greater, p::RELATIONAL),
                }
            }
            T::EqualsEquals => binary(B::Equal, p::EQUALITY),
            T::ExclamationEquals => binary(B::NotEqual, p::EQUALITY),
            T::Ampersand => binary(B::And, p::AND),
            T::Caret => binary(B::Xor, p::XOR),
            T::Bar => binary(B::Or, p::OR),
            T::AmpersandAmpersand => binary(B::LogicalAnd, p::CONDITIONAL_AND),
            T::BarBar => binary(B::LogicalOr, p::CONDITIONAL_OR),
            T::QuestionQuestion => binary(B::Coalesce, p::COALESCING),
            T::Equals => assign(AssignOp::Assign),
            T::PlusEquals => assign(AssignOp::Add),
            T::MinusEquals => assign(AssignOp::Subtract),
            T::AsteriskEquals => assign(AssignOp::Multiply),
            T::SlashEquals => assign(AssignOp::Divide),
            T::PercentEquals => assign(AssignOp::Remainder),
            T::AmpersandEquals => assign(AssignOp::And),
            T::BarEquals => assign(AssignOp::Or),
            T::CaretEquals => assign(AssignOp::Xor),
            T::LessLessEquals => assign(AssignOp::ShiftLeft),
            T::QuestionQuestionEquals => assign(AssignOp::Coalesce),
            T::Is => Some((Infix::Is, p::RELATIONAL, 1)),
            T::As => Some((Infix::As, p::RELATIONAL, 1)),
            T::DotDot => Some((Infix::Range, p::RANGE, 1)),
            T::Switch if self.peek_kind(1) == T::OpenBrace => Some((Infix::Switch, p::SWITCH, 1)),
            T::Identifier if self.at_word(word::WITH) && self.peek_kind(1) == T::OpenBrace => {
                Some((Infix::With, p::SWITCH, 1))
            }
            _ => None,
        }
    }

    pub(super) fn parse_continued(&mut self, left: ExprId, precedence: u8) -> ExprId {
        let mut left = left;
        let start = self.expr_start(left);
        // `a ?? b ?? c` leans right; the operands wait here until the chain ends.
        let mut coalesce: Vec<(ExprId, Span)> = Vec::new();
        while let Some((infix, new_precedence, tokens)) = self.infix() {
            let right_associative =
                matches!(infix, Infix::Assign(_) | Infix::Binary(BinaryOp::Coalesce));
            if new_precedence < precedence || new_precedence == precedence && !right_associative {
                break;
            }
            if !coalesce.is_empty() && infix != Infix::Binary(BinaryOp::Coalesce) {
                left = self.fold_coalesce(std::mem::take(&mut coalesce), left);
            }
            if !matches!(infix, Infix::Binary(op) if op != BinaryOp::Coalesce) {
                self.stack_up();
            }
            let mut op_span = self.eat();
            for _ in 1..tokens {
                op_span = op_span.to(self.eat());
            }
            match infix {
                Infix::Binary(BinaryOp::Coalesce) => {
                    coalesce.push((left, op_span));
                    // One tighter: the loop takes the next `??`. Only a `throw` may lean out so far.
                    left = self.parse_sub_expression(if self.at(T::Throw) {
                        p::COALESCING
                    } else {
                        p::CONDITIONAL_OR
                    });
                }
                Infix::Binary(op) => {
                    let right = self.parse_sub_expression(new_precedence);
                    left = self.expr(
                        start,
                        ExprKind::Binary {
                            op,
                            op_span,
                            left,
                            right,
                        },
                    );
                }
                Infix::Assign(op) => {
                    let right = if op == AssignOp::Assign {
                        self.parse_possible_ref_assigned()
                    } else {
                        self.parse_sub_expression(p::EXPRESSION)
                    };
                    left = self.assign(start, op, op_span, left, right);
                }
                Infix::Is => {
                    let pattern = self.parse_pattern_after_is();
                    left = self.expr(
                        start,
                        ExprKind::Is {
                            operand: left,
                            op_span,
                            pattern,
                        },
                    );
                }
                Infix::As => {
                    let ty = self.parse_type_in(TypeMode::As);
                    left = self.expr(
                        start,
                        ExprKind::As {
                            operand: left,
                            op_span,
                            ty,
                        },
                    );
                }
                Infix::Range => {
                    let end = self
                        .can_start_expression()
                        .then(|| self.parse_sub_expression(p::RANGE + 1));
                    left = self.expr(
                        start,
                        ExprKind::Range {
                            start: Some(left),
                            op_span,
                            end,
                        },
                    );
                }
                Infix::Switch => left = self.parse_switch_expression(start, left, op_span),
                Infix::With => {
                    let initializer = self.parse_initializer();
                    left = self.expr(
                        start,
                        ExprKind::With {
                            receiver: left,
                            keyword: op_span,
                            initializer,
                        },
                    );
                }
            }
        }
        if !coalesce.is_empty() {
            left = self.fold_coalesce(coalesce, left);
        }
        if self.at(T::Question) && precedence <= p::CONDITIONAL {
            let question = self.eat();
            let saved = std::mem::replace(&mut self.in_conditional, true);
            let when_true = self.parse_possible_ref();
            self.in_conditional = saved;
            if self.at(T::EndOfFile) && self.in_hole_before_format() {
                let span = self.from(start);
                self.error_at(span, "CS8361", "A conditional expression cannot be used directly in a string interpolation because the ':' ends the interpolation. Parenthesize the conditional expression.");
                let when_false = self.missing_expr();
                let colon = self.missing_point();
                return self.expr(
                    start,
                    ExprKind::Conditional {
                        condition: left,
                        question,
                        when_true,
                        colon,
                        when_false,
                    },
                );
            }
            let colon = self.expect(T::Colon);
            let when_false = self.parse_possible_ref();
            left = self.expr(
                start,
                ExprKind::Conditional {
                    condition: left,
                    question,
                    when_true,
                    colon,
                    when_false,
                },
            );
        }
        left
    }

    fn fold_coalesce(&mut self, operands: Vec<(ExprId, Span)>, last: ExprId) -> ExprId {
        let mut right = last;
        let end = self.tree[last].span.end;
        for (left, op_span) in operands.into_iter().rev() {
            let span = Span::new(self.file, self.expr_start(left), end);
            right = self.tree.add_expr(Expr {
                span,
                kind: ExprKind::Binary {
                    op: BinaryOp::Coalesce,
                    op_span,
                    left,
                    right,
                },
            });
        }
        right
    }

    fn parse_possible_ref_assigned(&mut self) -> ExprId {
        if self.at(T::Ref) {
            self.parse_possible_ref()
        } else {
            self.parse_sub_expression(p::EXPRESSION)
        }
    }

    /// An assignment; to a conditional access it is the tail's: `a?.b = c`.
    fn assign(
        &mut self,
        start: u32,
        op: AssignOp,
        op_span: Span,
        left: ExprId,
        right: ExprId,
    ) -> ExprId {
        let mut holders = Vec::new();
        let mut target = left;
        while let ExprKind::ConditionalAccess { tail, .. } = self.tree[target].kind {
            holders.push(target);
            target = tail;
        }
        let target_start = if holders.is_empty() {
            start
        } else {
            self.expr_start(target)
        };
        let assignment = self.expr(
            target_start,
            ExprKind::Assign {
                op,
                op_span,
                left: target,
                right,
            },
        );
        let end = self.tree[assignment].span.end;
        let Some(&innermost) = holders.last() else {
            return assignment;
        };
        if let ExprKind::ConditionalAccess { tail, .. } = &mut self.tree[innermost].kind {
            *tail = assignment;
        }
        for holder in holders {
            self.tree[holder].span.end = end;
        }
        left
    }

    // ------------------------------------------------------------ primaries

    fn literal(&mut self, literal: Literal) -> ExprId {
        let start = self.start();
        self.advance();
        self.expr(start, ExprKind::Literal(literal))
    }

    fn parse_term(&mut self, precedence: u8) -> ExprId {
        let start = self.start();
        let term = match self.kind() {
            T::Number | T::Char | T::String => {
                let value = self
                    .values
                    .get(self.token().aux as usize)
                    .cloned()
                    .unwrap_or(Literal::Null);
                self.literal(value)
            }
            T::True => self.literal(Literal::True),
            T::False => self.literal(Literal::False),
            T::Null => self.literal(Literal::Null),
            T::InterpolationStart => self.parse_interpolated_string(),
            T::This => {
                self.advance();
                self.expr(start, ExprKind::This)
            }
            T::Base => {
                self.advance();
                self.expr(start, ExprKind::Base)
            }
            T::Typeof => {
                let keyword = self.eat();
                self.expect(T::OpenParen);
                let ty = self.parse_return_type();
                self.expect(T::CloseParen);
                self.expr(start, ExprKind::TypeOf { keyword, ty })
            }
            T::Sizeof => {
                let keyword = self.eat();
                self.expect(T::OpenParen);
                let ty = self.parse_type();
                self.expect(T::CloseParen);
                self.expr(start, ExprKind::SizeOf { keyword, ty })
            }
            T::Default => {
                let keyword = self.eat();
                if self.at(T::OpenParen) {
                    self.advance();
                    let ty = self.parse_type();
                    self.expect(T::CloseParen);
                    self.expr(start, ExprKind::Default { keyword, ty })
                } else {
                    self.expr(start, ExprKind::DefaultLiteral)
                }
            }
            T::Checked | T::Unchecked => {
                let is_checked = self.at(T::Checked);
                let keyword = self.eat();
                self.expect(T::OpenParen);
                let operand = self.parse_expression();
                self.expect_close_paren();
                self.expr(
                    start,
                    if is_checked {
                        ExprKind::Checked { keyword, operand }
                    } else {
                        ExprKind::Unchecked { keyword, operand }
                    },
                )
            }
            T::OpenParen => {
                if precedence == p::LAMBDA && self.is_paren_lambda(self.pos) {
                    return self.parse_lambda();
                }
                match self.parse_cast_or_paren() {
                    (expr, true) => return expr,
                    (expr, false) => expr,
                }
            }
            T::New => self.parse_new(),
            T::Stackalloc => self.parse_stackalloc(),
            T::Delegate => self.parse_anonymous_method(),
            T::Static => {
                if self.is_lambda_start() {
                    return self.parse_lambda_or_anonymous_method();
                }
                self.invalid_term()
            }
            T::OpenBracket => {
                if precedence == p::LAMBDA && self.is_attributed_lambda() {
                    return self.parse_lambda();
                }
                self.parse_collection()
            }
            T::Ref => {
                if precedence == p::LAMBDA && self.is_lambda_start() {
                    return self.parse_lambda();
                }
                // `ref` has no place here; go on with its operand.
                self.invalid_term();
                let keyword = self.eat();
                let operand = self.parse_sub_expression(p::UNARY);
                return self.expr(start, ExprKind::Ref { keyword, operand });
            }
            T::Identifier if self.is_true_identifier() => {
                if self.is_lambda_start()
                    && (precedence == p::LAMBDA
                        || self.at_word(word::ASYNC) && self.peek_kind(1) == T::Delegate)
                {
                    return self.parse_lambda_or_anonymous_method();
                }
                if precedence == p::EXPRESSION && self.is_deconstruction_left() {
                    return self.parse_declaration_expression();
                }
                self.parse_name_expression()
            }
            kind => {
                if let Some(predefined) = predefined(kind) {
                    if precedence == p::LAMBDA && self.is_lambda_start() {
                        return self.parse_lambda();
                    }
                    if precedence == p::EXPRESSION && self.is_deconstruction_left() {
                        return self.parse_declaration_expression();
                    }
                    let span = self.here();
                    self.advance();
                    if !self.at(T::Dot) || predefined == Predefined::Void {
                        self.error_at(
                            span,
                            "CS1525",
                            format!("Invalid expression term '{}'", predefined.text()),
                        );
                    }
                    self.expr(start, ExprKind::PredefinedType(predefined))
                } else {
                    // What hangs on the missing expression is read all the same.
                    self.invalid_term()
                }
            }
        };
        self.parse_postfix(term)
    }

    /// `a`, `a<b>`, `alias::a` in an expression.
    fn parse_name_expression(&mut self) -> ExprId {
        let start = self.start();
        if self.peek_kind(1) == T::ColonColon {
            let alias = self.identifier();
            self.advance();
            let name = self.simple_name_in_expression();
            return self.expr(start, ExprKind::AliasQualified { alias, name });
        }
        let name = self.simple_name_in_expression();
        if name.ident.is_missing() {
            return self.missing_expr();
        }
        self.expr(start, ExprKind::Name(name))
    }

    pub(super) fn simple_name_in_expression(&mut self) -> SimpleName {
        let ident = self.identifier();
        if ident.is_missing() || !self.at(T::Less) || !self.is_type_argument_list() {
            return SimpleName {
                ident,
                arguments: None,
                span: ident.span,
            };
        }
        let arguments = self.type_arguments();
        SimpleName {
            ident,
            arguments: Some(arguments),
            span: self.from(ident.span.start),
        }
    }

    /// At `<` in an expression: whether it opens type arguments.
    fn is_type_argument_list(&mut self) -> bool {
        let saved = self.pos;
        let (scan, definite) = self.scan_type_arguments();
        let follows = matches!(
            self.kind(),
            T::OpenParen
                | T::CloseParen
                | T::CloseBracket
                | T::CloseBrace
                | T::Colon
                | T::Semicolon
                | T::Comma
                | T::Dot
                | T::Question
                | T::EqualsEquals
                | T::ExclamationEquals
                | T::Bar
                | T::Caret
                | T::AmpersandAmpersand
                | T::BarBar
                | T::Ampersand
                | T::OpenBracket
                | T::Less
                | T::LessEquals
                | T::GreaterEquals
                | T::Is
                | T::As
                | T::OpenBrace
                | T::EndOfFile
                | T::DotDot
                | T::Switch
                | T::EqualsGreater
                | T::Exclamation
        );
        self.pos = saved;
        scan != Scan::NotType && (definite || follows)
    }

    // ------------------------------------------------------------ postfix

    pub(super) fn parse_postfix(&mut self, expr: ExprId) -> ExprId {
        let start = self.expr_start(expr);
        let mut left = expr;
        loop {
            self.stack_up();
            left = match self.kind() {
                T::OpenParen => {
                    let (arguments, parens) = self.parse_arguments();
                    self.expr(
                        start,
                        ExprKind::Call {
                            callee: left,
                            arguments,
                            parens,
                        },
                    )
                }
                T::OpenBracket => {
                    let (arguments, brackets) = self.parse_bracketed_arguments();
                    self.expr(
                        start,
                        ExprKind::Index {
                            receiver: left,
                            arguments,
                            brackets,
                        },
                    )
                }
                T::PlusPlus | T::MinusMinus | T::Exclamation => {
                    let op = match self.kind() {
                        T::PlusPlus => PostfixOp::Increment,
                        T::MinusMinus => PostfixOp::Decrement,
                        _ => PostfixOp::SuppressNullable,
                    };
                    let op_span = self.eat();
                    self.expr(
                        start,
                        ExprKind::Postfix {
                            op,
                            op_span,
                            operand: left,
                        },
                    )
                }
                T::Dot | T::MinusGreater => {
                    let pointer = self.at(T::MinusGreater);
                    let op_span = self.eat();
                    let name = self.simple_name_in_expression();
                    self.expr(
                        start,
                        ExprKind::Member {
                            receiver: left,
                            op_span,
                            pointer,
                            name,
                        },
                    )
                }
                T::Question if self.is_conditional_access() => {
                    let question = self.eat();
                    let tail = self.nested(
                        |parser| parser.missing_expr(),
                        |parser| parser.parse_conditional_tail(),
                    );
                    return self.expr(
                        start,
                        ExprKind::ConditionalAccess {
                            receiver: left,
                            question,
                            tail,
                        },
                    );
                }
                _ => return left,
            };
        }
    }

    /// At `?`: whether `?.` or `?[` follow as an access.
    fn is_conditional_access(&self) -> bool {
        match self.peek_kind(1) {
            T::Dot => true,
            T::OpenBracket => {
                if self.in_conditional {
                    return true;
                }
                // `a ? [b] : c` is a conditional with a collection.
                let mut depth = 0u32;
                let mut at = self.pos + 1;
                while let Some(token) = self.tokens.get(at) {
                    match token.kind {
                        T::OpenBracket | T::OpenParen | T::OpenBrace => depth += 1,
                        T::CloseBracket | T::CloseParen | T::CloseBrace => {
                            depth = depth.saturating_sub(1);
                            if depth == 0 {
                                break;
                            }
                        }
                        T::EndOfFile | T::Semicolon => return true,
                        _ => {}
                    }
                    at += 1;
                }
                self.tokens
                    .get(at + 1)
                    .is_none_or(|token| token.kind != T::Colon)
            }
            _ => false,
        }
    }

    fn parse_conditional_tail(&mut self) -> ExprId {
        let start = self.start();
        let mut left = if self.at(T::Dot) {
            self.advance();
            let name = self.simple_name_in_expression();
            self.expr(start, ExprKind::MemberBinding { name })
        } else {
            let (arguments, _) = self.parse_bracketed_arguments();
            self.expr(start, ExprKind::ElementBinding { arguments })
        };
        loop {
            self.stack_up();
            left = match self.kind() {
                T::OpenParen => {
                    let (arguments, parens) = self.parse_arguments();
                    self.expr(
                        start,
                        ExprKind::Call {
                            callee: left,
                            arguments,
                            parens,
                        },
                    )
                }
                T::OpenBracket => {
                    let (arguments, brackets) = self.parse_bracketed_arguments();
                    self.expr(
                        start,
                        ExprKind::Index {
                            receiver: left,
                            arguments,
                            brackets,
                        },
                    )
                }
                T::Dot => {
                    let op_span = self.eat();
                    let name = self.simple_name_in_expression();
                    self.expr(
                        start,
                        ExprKind::Member {
                            receiver: left,
                            op_span,
                            pointer: false,
                            name,
                        },
                    )
                }
                T::Exclamation => {
                    let op_span = self.eat();
                    self.expr(
                        start,
                        ExprKind::Postfix {
                            op: PostfixOp::SuppressNullable,
                            op_span,
                            operand: left,
                        },
                    )
                }
                T::Question if self.is_conditional_access() => {
                    let question = self.eat();
                    let tail = self.nested(
                        |parser| parser.missing_expr(),
                        |parser| parser.parse_conditional_tail(),
                    );
                    return self.expr(
                        start,
                        ExprKind::ConditionalAccess {
                            receiver: left,
                            question,
                            tail,
                        },
                    );
                }
                _ => return left,
            };
        }
    }

    // ------------------------------------------------------------ arguments

    pub(super) fn parse_arguments(&mut self) -> (Vec<Argument>, Span) {
        let start = self.start();
        self.expect(T::OpenParen);
        let arguments = self.argument_list(T::CloseParen);
        self.expect_closer(T::CloseParen, T::CloseBracket);
        (arguments, self.from(start))
    }

    pub(super) fn parse_bracketed_arguments(&mut self) -> (Vec<Argument>, Span) {
        let start = self.start();
        self.expect(T::OpenBracket);
        if self.at(T::CloseBracket) {
            self.error_missing("CS0443", "Syntax error; value expected");
        }
        let arguments = self.argument_list(T::CloseBracket);
        self.expect_closer(T::CloseBracket, T::CloseParen);
        (arguments, self.from(start))
    }

    /// Eats a closing bracket; the other kind is taken for it, with an error.
    fn expect_closer(&mut self, close: T, other: T) {
        if self.at(other) {
            self.error_expected(close);
            self.advance();
        } else {
            self.expect(close);
        }
    }

    fn argument_list(&mut self, close: T) -> Vec<Argument> {
        let saved = std::mem::replace(&mut self.in_conditional, false);
        let skip: fn(&mut Self, T) -> Skip = |parser, expected| {
            parser.skip_bad(
                expected,
                |p| !p.at(T::Comma) && !p.is_possible_argument(),
                |p| {
                    matches!(
                        p.kind(),
                        T::CloseParen
                            | T::CloseBracket
                            | T::Semicolon
                            | T::OpenBrace
                            | T::CloseBrace
                    ) || p.kind().is_keyword()
                        || p.is_terminator()
                },
            )
        };
        let arguments = self.with_stops(stop::ARGUMENT_LIST, |parser| {
            parser.list(
                close,
                false,
                false,
                |p| p.is_possible_argument(),
                |p| p.parse_argument(),
                skip,
            )
        });
        self.in_conditional = saved;
        arguments
    }

    fn parse_argument(&mut self) -> Argument {
        let start = self.start();
        let name = (self.at(T::Identifier) && self.peek_kind(1) == T::Colon).then(|| {
            let ident = self.ident_of(self.token());
            self.advance();
            self.advance();
            ident
        });
        let modifier = match self.kind() {
            T::Ref if !self.is_lambda_start() => ArgumentModifier::Ref,
            T::Out => ArgumentModifier::Out,
            T::In => ArgumentModifier::In,
            _ => ArgumentModifier::None,
        };
        let modifier_span = (modifier != ArgumentModifier::None).then(|| self.eat());
        let value = if self.at(T::Comma) {
            self.error_missing("CS0839", "Argument missing");
            self.missing_expr()
        } else if modifier == ArgumentModifier::Out
            && self.is_declaration_expression(TypeMode::Normal, false)
        {
            self.parse_declaration_expression()
        } else {
            self.parse_expression()
        };
        Argument {
            span: self.from(start),
            name,
            modifier,
            modifier_span,
            value,
        }
    }

    // ------------------------------------------------------------ declarations in expressions

    fn is_predefined_or_var(&self) -> bool {
        self.at_word(word::VAR) || predefined(self.kind()).is_some()
    }

    /// `var (a, b) =` and `var (a, b) in`
    pub(super) fn is_deconstruction_left(&mut self) -> bool {
        if !(self.is_predefined_or_var() && self.peek_kind(1) == T::OpenParen) {
            return false;
        }
        let saved = self.pos;
        self.advance();
        let is = self.scan_designation(true) && matches!(self.kind(), T::Equals | T::In);
        self.pos = saved;
        is
    }

    /// Moves over `name`, `_` or, if allowed, `(a, (b, c))`.
    fn scan_designation(&mut self, parenthesized: bool) -> bool {
        if self.is_true_identifier() {
            self.advance();
            return true;
        }
        if !self.at(T::OpenParen) || !parenthesized {
            return false;
        }
        let mut depth = 0;
        // A loop, for the nesting is not bounded here.
        loop {
            while self.at(T::OpenParen) {
                depth += 1;
                self.advance();
            }
            if !self.is_true_identifier() {
                return false;
            }
            self.advance();
            while self.at(T::CloseParen) {
                depth -= 1;
                self.advance();
                if depth == 0 {
                    return true;
                }
            }
            if !self.at(T::Comma) {
                return false;
            }
            self.advance();
        }
    }

    pub(super) fn is_declaration_expression(&mut self, mode: TypeMode, tuples: bool) -> bool {
        if self.in_async && self.at_word(word::AWAIT) {
            return false;
        }
        let saved = self.pos;
        let var = self.is_predefined_or_var();
        let is = self.scan_type_in(mode) != Scan::NotType
            && self.scan_designation(tuples && var)
            && match mode {
                TypeMode::FirstTupleElement => self.at(T::Comma),
                TypeMode::AfterTupleComma => self.at(T::Comma) || self.at(T::CloseParen),
                _ => true,
            };
        self.pos = saved;
        is
    }

    pub(super) fn parse_declaration_expression(&mut self) -> ExprId {
        let start = self.start();
        let scoped = self.at_word(word::SCOPED)
            && self.peek_kind(1) == T::Identifier
            && self.peek_kind(2) == T::Identifier;
        if scoped {
            self.advance();
        }
        let mut ty = if self.at(T::Identifier) && self.peek_kind(1) == T::OpenParen {
            self.parse_qualified_name()
        } else {
            self.parse_type()
        };
        if scoped {
            ty = self.ty(start, TypeKind::Scoped(ty));
        }
        let designation = self.parse_designation();
        self.expr(start, ExprKind::Declaration { ty, designation })
    }

    pub(super) fn parse_designation(&mut self) -> Designation {
        if self.at(T::OpenParen) {
            let start = self.start();
            let elements = self.nested(
                |_| Vec::new(),
                |parser| {
                    parser.advance();
                    let mut elements = Vec::new();
                    loop {
                        let before = parser.pos;
                        elements.push(parser.parse_designation());
                        if parser.try_eat(T::Comma).is_none() || before == parser.pos {
                            break;
                        }
                    }
                    elements
                },
            );
            self.expect(T::CloseParen);
            return Designation::Parenthesized {
                span: self.from(start),
                elements,
            };
        }
        if self.at_word(word::UNDERSCORE) {
            return Designation::Discard(self.eat());
        }
        Designation::Name(self.identifier())
    }

    fn parse_expression_or_declaration(&mut self, mode: TypeMode) -> ExprId {
        if self.is_declaration_expression(mode, true) {
            self.parse_declaration_expression()
        } else {
            self.parse_expression()
        }
    }

    // ------------------------------------------------------------ parentheses

    /// At `(`: a cast (true: takes no postfix), a tuple or a parenthesized expression.
    fn parse_cast_or_paren(&mut self) -> (ExprId, bool) {
        let start = self.start();
        if self.scan_cast() {
            self.advance();
            let ty = self.parse_type();
            self.expect(T::CloseParen);
            let operand = self.parse_sub_expression(p::CAST);
            return (self.expr(start, ExprKind::Cast { ty, operand }), true);
        }
        self.advance();
        let saved = std::mem::replace(&mut self.in_conditional, false);
        let result = self.parse_paren_rest(start);
        self.in_conditional = saved;
        (result, false)
    }

    fn parse_paren_rest(&mut self, start: u32) -> ExprId {
        let first_start = self.start();
        let name = (self.at(T::Identifier) && self.peek_kind(1) == T::Colon).then(|| {
            let ident = self.ident_of(self.token());
            self.advance();
            self.advance();
            ident
        });
        let mode = if name.is_some() {
            TypeMode::AfterTupleComma
        } else {
            TypeMode::FirstTupleElement
        };
        let value = self.parse_expression_or_declaration(mode);
        if self.at(T::Comma) || name.is_some() {
            let mut elements = vec![Argument {
                span: self.from(first_start),
                name,
                modifier: ArgumentModifier::None,
                modifier_span: None,
                value,
            }];
            while self.try_eat(T::Comma).is_some() {
                let element_start = self.start();
                let before = self.pos;
                let name = (self.at(T::Identifier) && self.peek_kind(1) == T::Colon).then(|| {
                    let ident = self.ident_of(self.token());
                    self.advance();
                    self.advance();
                    ident
                });
                let value = self.parse_expression_or_declaration(TypeMode::AfterTupleComma);
                elements.push(Argument {
                    span: self.from(element_start),
                    name,
                    modifier: ArgumentModifier::None,
                    modifier_span: None,
                    value,
                });
                if self.pos == before && !self.at(T::Comma) {
                    break;
                }
            }
            if elements.len() < 2 {
                self.error_missing("CS8124", "Tuple must contain at least two elements.");
            }
            self.expect(T::CloseParen);
            return self.expr(start, ExprKind::Tuple(elements));
        }
        self.expect_close_paren();
        self.expr(start, ExprKind::Paren(value))
    }

    /// Whether `(` starts a cast; the position stays.
    fn scan_cast(&mut self) -> bool {
        let saved = self.pos;
        self.advance();
        let scan = self.scan_type();
        let closed = self.at(T::CloseParen);
        if closed {
            self.advance();
        }
        let is = closed
            && match scan {
                Scan::NotType => false,
                Scan::MustBeType | Scan::AliasQualified | Scan::Nullable => true,
                Scan::Pointer => true,
                Scan::GenericOrMethod
                | Scan::GenericOrExpression
                | Scan::NameOrExpression
                | Scan::Tuple => self.can_follow_cast(),
            };
        self.pos = saved;
        is
    }

    fn can_follow_cast(&self) -> bool {
        match self.kind() {
            T::As
            | T::Is
            | T::Semicolon
            | T::CloseParen
            | T::CloseBracket
            | T::OpenBrace
            | T::CloseBrace
            | T::Comma
            | T::Equals
            | T::PlusEquals
            | T::MinusEquals
            | T::AsteriskEquals
            | T::SlashEquals
            | T::PercentEquals
            | T::AmpersandEquals
            | T::CaretEquals
            | T::BarEquals
            | T::LessLessEquals
            | T::QuestionQuestionEquals
            | T::Question
            | T::Colon
            | T::BarBar
            | T::AmpersandAmpersand
            | T::Bar
            | T::Caret
            | T::Ampersand
            | T::EqualsEquals
            | T::ExclamationEquals
            | T::Less
            | T::LessEquals
            | T::Greater
            | T::GreaterEquals
            | T::QuestionQuestion
            | T::LessLess
            | T::Plus
            | T::Minus
            | T::Asterisk
            | T::Slash
            | T::Percent
            | T::PlusPlus
            | T::MinusMinus
            | T::OpenBracket
            | T::Dot
            | T::MinusGreater
            | T::EndOfFile
            | T::Switch
            | T::EqualsGreater
            | T::DotDot
            | T::HoleEnd
            | T::Bad => false,
            T::Identifier => {
                // In a query its keywords follow an expression; so do the pattern words and `with`.
                self.is_true_identifier_token(self.token())
                    && !(self.token().flags & VERBATIM == 0
                        && (matches!(self.token().aux, word::AND | word::OR | word::WHEN)
                            && Self::kind_can_start_expression(self.peek_kind(1))
                            || self.at_word(word::WITH) && self.peek_kind(1) == T::OpenBrace))
            }
            T::In | T::Out => false,
            _ => true,
        }
    }

    // ------------------------------------------------------------ lambdas

    /// Whether the parenthesis at `index` closes right before `=>`.
    fn is_paren_lambda(&self, index: usize) -> bool {
        let Some(open) = self.tokens.get(index) else {
            return false;
        };
        open.kind == T::OpenParen
            && open.aux != 0
            && self
                .tokens
                .get(open.aux as usize + 1)
                .is_some_and(|token| token.kind == T::EqualsGreater)
    }

    /// Whether a lambda (or an `async`/`static` anonymous method) starts here.
    pub(super) fn is_lambda_start(&self) -> bool {
        self.is_lambda_at(self.pos)
    }

    fn token_at(&self, index: usize) -> Token {
        self.tokens[index.min(self.tokens.len() - 1)]
    }

    fn is_lambda_at(&self, index: usize) -> bool {
        let mut at = index;
        let mut modifiers = 0;
        // Modifiers: `static`, `async`.
        loop {
            let token = self.token_at(at);
            let is_modifier = token.kind == T::Static
                || Self::token_is_word(token, word::ASYNC)
                    && self.token_at(at + 1).kind != T::EqualsGreater
                    && !matches!(
                        self.token_at(at + 1).kind,
                        T::Dot | T::Equals | T::Semicolon | T::Comma | T::CloseParen
                    );
            if is_modifier {
                at += 1;
                modifiers += 1;
            } else {
                break;
            }
        }
        let token = self.token_at(at);
        match token.kind {
            T::Delegate => modifiers > 0,
            T::OpenParen => {
                if self.is_paren_lambda(at) {
                    return true;
                }
                // `(int, int) (x) => …`
                token.aux != 0
                    && self.is_paren_lambda(token.aux as usize + 1)
                    && self.is_explicit_return_at(at)
            }
            T::Identifier => {
                if self.token_at(at + 1).kind == T::EqualsGreater {
                    return self.is_true_identifier_token(token);
                }
                if self.token_at(at + 1).kind == T::OpenParen {
                    return self.is_paren_lambda(at + 1) && self.is_true_identifier_token(token);
                }
                matches!(
                    self.token_at(at + 1).kind,
                    T::Less | T::Question | T::OpenBracket | T::ColonColon | T::Dot
                ) && self.is_explicit_return_at(at)
            }
            T::Ref => self.is_explicit_return_at(at),
            kind => predefined(kind).is_some() && self.is_explicit_return_at(at),
        }
    }

    /// Whether a type starts at `index` and a lambda's parameters follow it.
    fn is_explicit_return_at(&self, index: usize) -> bool {
        // A cheap look first: names, dots, brackets and commas up to a parenthesis that closes before `=>`.
        let mut at = index;
        let mut angle = 0i32;
        // Two names in a row: a declaration.
        let mut after_name = false;
        // No type is so long; looking on from each of many starts would take too long.
        for _ in 0..500 {
            let token = self.token_at(at);
            let is_name = token.kind == T::Identifier || predefined(token.kind).is_some();
            if is_name && after_name {
                return false;
            }
            after_name = is_name
                || matches!(
                    token.kind,
                    T::Greater | T::CloseBracket | T::Question | T::Asterisk
                );
            match token.kind {
                T::OpenParen => {
                    if angle == 0 && at > index && self.is_paren_lambda(at) {
                        return true;
                    }
                    if token.aux == 0 || angle == 0 && at > index {
                        return false;
                    }
                    at = token.aux as usize;
                }
                T::Less => angle += 1,
                T::Greater => angle -= 1,
                T::Identifier
                | T::Dot
                | T::ColonColon
                | T::Question
                | T::OpenBracket
                | T::CloseBracket
                | T::Ref
                | T::Readonly
                | T::Asterisk => {}
                T::Comma if angle > 0 => {}
                T::Comma
                    if self.token_at(at - 1).kind == T::OpenBracket
                        || self.token_at(at - 1).kind == T::Comma => {}
                kind if predefined(kind).is_some() => {}
                _ => return false,
            }
            if angle < 0 {
                return false;
            }
            at += 1;
        }
        false
    }

    /// At `[`: attributes before a lambda.
    fn is_attributed_lambda(&self) -> bool {
        let mut at = self.pos;
        while self.token_at(at).kind == T::OpenBracket {
            let mut depth = 0u32;
            loop {
                match self.token_at(at).kind {
                    T::OpenBracket => depth += 1,
                    T::CloseBracket => {
                        depth -= 1;
                        if depth == 0 {
                            break;
                        }
                    }
                    T::EndOfFile | T::Semicolon | T::OpenBrace | T::CloseBrace => return false,
                    _ => {}
                }
                at += 1;
            }
            at += 1;
        }
        self.is_lambda_at(at)
    }

    fn parse_lambda_or_anonymous_method(&mut self) -> ExprId {
        let mut at = self.pos;
        while self.token_at(at).kind == T::Static
            || Self::token_is_word(self.token_at(at), word::ASYNC)
        {
            at += 1;
        }
        if self.token_at(at).kind == T::Delegate && (self.token_at(at + 1).kind != T::Asterisk) {
            let expr = self.parse_anonymous_method();
            return self.parse_postfix(expr);
        }
        self.parse_lambda()
    }

    fn lambda_modifiers(&mut self) -> Modifiers {
        let mut modifiers = Modifiers::default();
        loop {
            if self.at(T::Static) {
                modifiers.0.push((Modifier::Static, self.eat()));
            } else if self.at_word(word::ASYNC)
                && self.peek_kind(1) != T::EqualsGreater
                && (self.peek_kind(1) != T::OpenParen || self.is_paren_lambda(self.pos + 1))
            {
                modifiers.0.push((Modifier::Async, self.eat()));
            } else {
                return modifiers;
            }
        }
    }

    fn parse_anonymous_method(&mut self) -> ExprId {
        let start = self.start();
        let modifiers = self.lambda_modifiers();
        let keyword = self.expect(T::Delegate);
        let parameters = self.at(T::OpenParen).then(|| self.parse_parameters().0);
        let saved = (
            std::mem::replace(&mut self.in_async, modifiers.has(Modifier::Async)),
            std::mem::replace(&mut self.in_query, false),
            std::mem::replace(&mut self.in_conditional, false),
        );
        let body = self.parse_block();
        (self.in_async, self.in_query, self.in_conditional) = saved;
        self.expr(
            start,
            ExprKind::AnonymousMethod(AnonymousMethod {
                modifiers,
                keyword,
                parameters,
                body,
            }),
        )
    }

    fn parse_lambda(&mut self) -> ExprId {
        let start = self.start();
        let attributes = self.parse_attribute_lists(true);
        let modifiers = self.lambda_modifiers();
        let saved_async = std::mem::replace(&mut self.in_async, modifiers.has(Modifier::Async));
        let mut return_type = None;
        let mut parenthesized = true;
        let parameters;
        if self.at(T::Identifier) && self.peek_kind(1) == T::EqualsGreater {
            parenthesized = false;
            let name = self.identifier();
            parameters = vec![Parameter {
                span: name.span,
                attributes: Vec::new(),
                modifiers: Modifiers::default(),
                ty: None,
                name,
                default: None,
            }];
        } else {
            if !self.is_paren_lambda(self.pos) {
                return_type = Some(self.parse_return_type());
            }
            parameters = self.parse_lambda_parameters();
        }
        let arrow = self.expect(T::EqualsGreater);
        let saved_conditional = std::mem::replace(&mut self.in_conditional, false);
        let body = if self.at(T::OpenBrace) {
            let saved_query = std::mem::replace(&mut self.in_query, false);
            let block = self.parse_block();
            self.in_query = saved_query;
            LambdaBody::Block(block)
        } else {
            self.in_conditional = saved_conditional;
            LambdaBody::Expression(self.parse_possible_ref())
        };
        self.in_conditional = saved_conditional;
        self.in_async = saved_async;
        self.expr(
            start,
            ExprKind::Lambda(Lambda {
                attributes,
                modifiers,
                return_type,
                parameters,
                parenthesized,
                arrow,
                body,
            }),
        )
    }

    fn parse_lambda_parameters(&mut self) -> Vec<Parameter> {
        self.expect(T::OpenParen);
        let parameters = self.list(
            T::CloseParen,
            false,
            false,
            |parser| parser.is_possible_parameter(),
            |parser| {
                let start = parser.start();
                let attributes = parser.parse_attribute_lists(true);
                let mut modifiers = parser.parse_parameter_modifiers();
                // In a lambda, `scoped x` has no type: `scoped` cannot be one.
                if parser.at_word(word::SCOPED)
                    && parser.peek_kind(1) == T::Identifier
                    && matches!(
                        parser.peek_kind(2),
                        T::Comma | T::CloseParen | T::Equals
                    )
                {
                    modifiers.0.push((Modifier::Scoped, parser.eat()));
                }
                let untyped = parser.at(T::Identifier)
                    && matches!(parser.peek_kind(1), T::Comma | T::CloseParen | T::Equals);
                let ty = (!untyped).then(|| parser.parse_type_in(TypeMode::Parameter));
                let name = parser.identifier();
                let default = parser.try_eat(T::Equals).map(|_| parser.parse_expression());
                Parameter {
                    span: parser.from(start),
                    attributes,
                    modifiers,
                    ty,
                    name,
                    default,
                }
            },
            |parser, expected| {
                parser.skip_bad(
                    expected,
                    |p| !p.at(T::Comma) && !p.is_possible_parameter(),
                    |p| p.at(T::CloseParen) || p.is_terminator(),
                )
            },
        );
        self.expect(T::CloseParen);
        if let Some(first) = parameters.first() {
            let typed = first.ty.is_some();
            if let Some(odd) = parameters
                .iter()
                .find(|parameter| parameter.ty.is_some() != typed && !parameter.name.is_missing())
            {
                let span = odd.name.span;
                self.error_at(span, "CS0748", "Inconsistent lambda parameter usage; parameter types must be all explicit or all implicit");
            }
        }
        parameters
    }

    // ------------------------------------------------------------ new

    fn parse_new(&mut self) -> ExprId {
        let start = self.start();
        match self.peek_kind(1) {
            T::OpenBrace => {
                let keyword = self.eat();
                self.advance();
                let members = self.list(
                    T::CloseBrace,
                    true,
                    false,
                    |parser| parser.is_possible_expression(),
                    |parser| {
                        let start = parser.start();
                        let name = (parser.at(T::Identifier) && parser.peek_kind(1) == T::Equals)
                            .then(|| {
                                let ident = parser.identifier();
                                parser.advance();
                                ident
                            });
                        let value = parser.parse_expression();
                        AnonymousMember {
                            span: parser.from(start),
                            name,
                            value,
                        }
                    },
                    |parser, expected| {
                        parser.skip_bad(
                            expected,
                            |p| !p.at(T::Comma) && !p.is_possible_expression(),
                            |p| p.at(T::CloseBrace) || p.at(T::Semicolon) || p.is_terminator(),
                        )
                    },
                );
                self.expect(T::CloseBrace);
                return self.expr(start, ExprKind::AnonymousObject { keyword, members });
            }
            T::OpenBracket => {
                let keyword = self.eat();
                self.advance();
                let mut rank = 1;
                while !matches!(
                    self.kind(),
                    T::CloseBracket | T::OpenBrace | T::Semicolon | T::EndOfFile | T::CloseBrace
                ) {
                    if self.at(T::Comma) {
                        rank += 1;
                    } else {
                        let span = self.here();
                        self.error_at(
                            span,
                            "CS0178",
                            "Invalid rank specifier: expected ',' or ']'",
                        );
                    }
                    self.advance();
                }
                self.expect(T::CloseBracket);
                let initializer = self.parse_array_initializer();
                return self.expr(
                    start,
                    ExprKind::ImplicitNewArray {
                        keyword,
                        rank,
                        initializer,
                    },
                );
            }
            T::OpenParen if !self.is_new_of_tuple() => {
                let keyword = self.eat();
                let (arguments, parens) = self.parse_arguments();
                let initializer = self
                    .at(T::OpenBrace)
                    .then(|| self.parse_initializer_of(true));
                return self.expr(
                    start,
                    ExprKind::ImplicitNew {
                        keyword,
                        arguments,
                        parens,
                        initializer,
                    },
                );
            }
            _ => {}
        }
        let keyword = self.eat();
        let ty = self.parse_type_in(TypeMode::New);
        if let TypeKind::Array { ranks, .. } = &self.tree[ty].kind {
            let first = ranks.first().map(|rank| (rank.sizes.is_empty(), rank.span));
            let initializer = self
                .at(T::OpenBrace)
                .then(|| self.parse_array_initializer());
            if let (Some((true, span)), None) = (first, &initializer) {
                self.error_at(
                    span,
                    "CS1586",
                    "Array creation must have array size or array initializer",
                );
            }
            return self.expr(
                start,
                ExprKind::NewArray {
                    keyword,
                    ty,
                    initializer,
                },
            );
        }
        let mut arguments = None;
        let mut parens = None;
        if self.at(T::OpenParen) {
            let (list, span) = self.parse_arguments();
            arguments = Some(list);
            parens = Some(span);
        }
        let initializer = self
            .at(T::OpenBrace)
            .then(|| self.parse_initializer_of(true));
        if arguments.is_none() && initializer.is_none() {
            self.error_missing(
                "CS1526",
                "A new expression requires an argument list or (), [], or {} after type",
            );
            arguments = Some(Vec::new());
        }
        self.expr(
            start,
            ExprKind::New {
                keyword,
                ty,
                arguments,
                parens,
                initializer,
            },
        )
    }

    /// `new (int, int)[3]`: a tuple type rather than arguments.
    fn is_new_of_tuple(&mut self) -> bool {
        let saved = self.pos;
        self.advance();
        let tuple = self.scan_type_of_tuple()
            && matches!(self.kind(), T::Question | T::OpenBracket | T::OpenParen);
        self.pos = saved;
        tuple
    }

    fn scan_type_of_tuple(&mut self) -> bool {
        let Some(close) = Some(self.token().aux as usize).filter(|&close| close != 0) else {
            return false;
        };
        if !matches!(
            self.token_at(close + 1).kind,
            T::Question | T::OpenBracket | T::OpenParen
        ) {
            return false;
        }
        let scan = self.scan_type();
        if scan == Scan::NotType {
            return false;
        }
        self.pos = close + 1;
        true
    }

    fn parse_stackalloc(&mut self) -> ExprId {
        let start = self.start();
        let keyword = self.eat();
        if self.at(T::OpenBracket) {
            self.advance();
            self.expect(T::CloseBracket);
            let initializer = self.parse_array_initializer();
            return self.expr(
                start,
                ExprKind::ImplicitStackAlloc {
                    keyword,
                    initializer,
                },
            );
        }
        let ty = self.parse_type_in(TypeMode::New);
        let initializer = self
            .at(T::OpenBrace)
            .then(|| self.parse_array_initializer());
        self.expr(
            start,
            ExprKind::StackAlloc {
                keyword,
                ty,
                initializer,
            },
        )
    }

    fn parse_collection(&mut self) -> ExprId {
        let start = self.start();
        self.advance();
        let saved = std::mem::replace(&mut self.in_conditional, false);
        let elements = self.list(
            T::CloseBracket,
            true,
            false,
            |parser| parser.is_possible_expression(),
            |parser| {
                if parser.at(T::DotDot) {
                    let op_span = parser.eat();
                    let expr = parser.parse_expression();
                    CollectionElement::Spread { op_span, expr }
                } else {
                    CollectionElement::Value(parser.parse_expression())
                }
            },
            |parser, expected| {
                parser.skip_bad(
                    expected,
                    |p| !p.at(T::Comma) && !p.is_possible_expression(),
                    |p| p.at(T::CloseBracket) || p.at(T::Semicolon) || p.is_terminator(),
                )
            },
        );
        self.in_conditional = saved;
        self.expect(T::CloseBracket);
        self.expr(start, ExprKind::Collection(elements))
    }

    // ------------------------------------------------------------ initializers

    /// `{ … }` of an object or a collection.
    pub(super) fn parse_initializer(&mut self) -> Initializer {
        self.parse_initializer_of(false)
    }

    /// The same; with `semicolons`, one is read as a comma, with an error.
    fn parse_initializer_of(&mut self, semicolons: bool) -> Initializer {
        self.nested(
            |parser| Initializer {
                span: parser.missing_point(),
                elements: Vec::new(),
            },
            |parser| {
                let start = parser.start();
                parser.expect(T::OpenBrace);
                let saved = std::mem::replace(&mut parser.in_conditional, false);
                let elements = parser.list_of(
                    T::CloseBrace,
                    true,
                    false,
                    semicolons,
                    |p| p.at(T::OpenBrace) || p.is_possible_expression(),
                    |p| p.parse_initializer_element(),
                    |p, expected| {
                        p.skip_bad(
                            expected,
                            |p| {
                                !p.at(T::Comma)
                                    && !p.at(T::OpenBrace)
                                    && !p.is_possible_expression()
                            },
                            |p| p.at(T::CloseBrace) || p.at(T::Semicolon) || p.is_terminator(),
                        )
                    },
                );
                parser.in_conditional = saved;
                parser.expect(T::CloseBrace);
                Initializer {
                    span: parser.from(start),
                    elements,
                }
            },
        )
    }

    fn parse_initializer_element(&mut self) -> InitializerElement {
        if self.at(T::OpenBrace) {
            let start = self.start();
            let initializer = self.parse_array_initializer();
            return InitializerElement::Value(self.expr(start, ExprKind::Initializer(initializer)));
        }
        if self.at(T::Identifier) && self.peek_kind(1) == T::Equals {
            let name = self.identifier();
            let equals = self.eat();
            let value = self.parse_member_initializer();
            return InitializerElement::Member {
                name,
                equals,
                value,
            };
        }
        if self.at(T::OpenBracket) && self.is_dictionary_initializer() {
            let (arguments, brackets) = self.parse_bracketed_arguments();
            let equals = self.expect(T::Equals);
            let value = self.parse_member_initializer();
            return InitializerElement::Index {
                arguments,
                brackets,
                equals,
                value,
            };
        }
        InitializerElement::Value(self.parse_expression())
    }

    fn is_dictionary_initializer(&self) -> bool {
        let mut at = self.pos;
        let mut depth = 0u32;
        loop {
            match self.token_at(at).kind {
                T::OpenBracket | T::OpenParen | T::OpenBrace => depth += 1,
                T::CloseBracket | T::CloseParen | T::CloseBrace => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return self.token_at(at + 1).kind == T::Equals;
                    }
                }
                T::EndOfFile => return false,
                _ => {}
            }
            at += 1;
        }
    }

    fn parse_member_initializer(&mut self) -> ExprId {
        if self.at(T::OpenBrace) {
            let start = self.start();
            let initializer = self.parse_initializer();
            return self.expr(start, ExprKind::Initializer(initializer));
        }
        self.parse_possible_ref()
    }

    /// `{ a, { b } }` of an array.
    pub(super) fn parse_array_initializer(&mut self) -> Initializer {
        self.nested(
            |parser| Initializer {
                span: parser.missing_point(),
                elements: Vec::new(),
            },
            |parser| {
                let start = parser.start();
                parser.expect(T::OpenBrace);
                let saved = std::mem::replace(&mut parser.in_conditional, false);
                let elements = parser.list(
                    T::CloseBrace,
                    true,
                    false,
                    |p| p.at(T::OpenBrace) || p.is_possible_expression(),
                    |p| InitializerElement::Value(p.parse_variable_initializer()),
                    |p, expected| {
                        p.skip_bad(
                            expected,
                            |p| {
                                !p.at(T::Comma)
                                    && !p.at(T::OpenBrace)
                                    && !p.is_possible_expression()
                            },
                            |p| p.at(T::CloseBrace) || p.at(T::Semicolon) || p.is_terminator(),
                        )
                    },
                );
                parser.in_conditional = saved;
                parser.expect(T::CloseBrace);
                Initializer {
                    span: parser.from(start),
                    elements,
                }
            },
        )
    }

    /// What may follow `=` in a declaration.
    pub(super) fn parse_variable_initializer(&mut self) -> ExprId {
        if self.at(T::OpenBrace) {
            let start = self.start();
            let initializer = self.parse_array_initializer();
            return self.expr(start, ExprKind::Initializer(initializer));
        }
        self.parse_possible_ref()
    }

    // ------------------------------------------------------------ switch

    fn parse_switch_expression(&mut self, start: u32, governing: ExprId, keyword: Span) -> ExprId {
        self.expect(T::OpenBrace);
        let saved = std::mem::replace(&mut self.in_conditional, false);
        let mut arms = Vec::new();
        while !matches!(self.kind(), T::CloseBrace | T::EndOfFile) {
            let before = self.pos;
            let arm_start = self.start();
            if self.at(T::Case) {
                let span = self.eat();
                self.error_at(
                    span,
                    "CS9134",
                    "A switch expression arm does not begin with a 'case' keyword.",
                );
            }
            let pattern = self.parse_pattern(p::COALESCING, true);
            let when = self
                .try_eat_word(word::WHEN)
                .map(|_| self.parse_sub_expression(p::COALESCING));
            let arrow = if self.at(T::Colon) {
                self.error_expected(T::EqualsGreater);
                self.eat()
            } else {
                self.expect(T::EqualsGreater)
            };
            let value = self.parse_possible_ref();
            arms.push(SwitchArm {
                span: self.from(arm_start),
                pattern,
                when,
                arrow,
                value,
            });
            if self.pos == before {
                break;
            }
            if !self.at(T::CloseBrace) {
                if self.at(T::Semicolon) {
                    self.error_expected(T::Comma);
                    self.advance();
                } else {
                    self.expect(T::Comma);
                }
            }
        }
        self.in_conditional = saved;
        self.expect(T::CloseBrace);
        self.expr(
            start,
            ExprKind::Switch(SwitchExpr {
                governing,
                keyword,
                arms,
            }),
        )
    }

    // ------------------------------------------------------------ interpolated strings

    /// Whether the end of this hole's expression is a format's colon.
    fn in_hole_before_format(&self) -> bool {
        self.text.as_bytes().get(self.start() as usize) == Some(&b':')
    }

    fn parse_interpolated_string(&mut self) -> ExprId {
        let start = self.start();
        let end = self.token().aux as usize;
        self.pos += 1;
        let mut parts = Vec::new();
        while self.pos < end {
            match self.kind() {
                T::InterpolationText => {
                    let text = self.text_value();
                    let span = self.here();
                    self.pos += 1;
                    parts.push(InterpolationPart::Text { text, span });
                }
                T::HoleStart => {
                    let part = self.parse_hole();
                    parts.push(part);
                }
                _ => self.pos += 1,
            }
        }
        self.pos = end + 1;
        self.expr(
            start,
            ExprKind::InterpolatedString(InterpolatedString { parts }),
        )
    }

    fn text_value(&self) -> Utf16 {
        match self.values.get(self.token().aux as usize) {
            Some(Literal::String(text)) => text.clone(),
            _ => Utf16::default(),
        }
    }

    fn parse_hole(&mut self) -> InterpolationPart {
        let start = self.start();
        let stop = (self.token().aux as usize).max(self.pos + 1);
        self.pos += 1;
        let ender = self.tokens[stop].kind;
        self.tokens[stop].kind = T::EndOfFile;
        let saved = (
            std::mem::replace(&mut self.stops, 0),
            std::mem::replace(&mut self.in_conditional, false),
        );
        let expr = self.parse_expression();
        let mut alignment = None;
        if self.at(T::Comma) {
            self.advance();
            alignment = Some(self.parse_expression());
        }
        if !self.at(T::EndOfFile) {
            let text = self.token_text(self.token());
            let at = alignment.unwrap_or(expr);
            let span = self.tree[at].span;
            self.error_at(span, "CS1073", format!("Unexpected token '{text}'"));
        }
        (self.stops, self.in_conditional) = saved;
        self.pos = stop;
        self.tokens[stop].kind = ender;
        let mut format = None;
        if ender == T::HoleFormat {
            format = Some((self.text_value(), self.here()));
            self.pos += 1;
        }
        if self.at(T::HoleEnd) {
            self.pos += 1;
        }
        InterpolationPart::Hole {
            expr,
            alignment,
            format,
            span: self.from(start),
        }
    }

    // ------------------------------------------------------------ queries

    /// Whether `from` starts a query; more careful where a variable may be declared.
    pub(super) fn is_query_start(&self, may_be_declaration: bool) -> bool {
        if !self.at_word(word::FROM) {
            return false;
        }
        if predefined(self.peek_kind(1)).is_some() {
            return true;
        }
        if self.peek_kind(1) != T::Identifier {
            return false;
        }
        match self.peek_kind(2) {
            T::In => true,
            T::Semicolon | T::Comma | T::Equals if may_be_declaration => false,
            T::Identifier | T::Dot | T::Less | T::OpenBracket | T::Question | T::ColonColon => true,
            _ => !may_be_declaration,
        }
    }

    fn parse_query(&mut self) -> ExprId {
        let start = self.start();
        let saved = std::mem::replace(&mut self.in_query, true);
        let from = self.parse_from_clause();
        let body = self.parse_query_body();
        self.in_query = saved;
        self.expr(start, ExprKind::Query(Query { from, body }))
    }

    fn parse_from_clause(&mut self) -> FromClause {
        let start = self.start();
        let keyword = self.eat();
        let ty = (self.peek_kind(1) != T::In
            && !(self.at(T::Identifier)
                && self.peek_kind(1) == T::Identifier
                && crate::lexer::is_query_word(self.peek(1).aux))
            && self.is_possible_type_start())
        .then(|| self.parse_type());
        let name = if self.peek_kind(1) == T::Dot && self.at(T::Identifier) {
            self.missing_ident()
        } else {
            self.identifier()
        };
        self.expect(T::In);
        let source = self.parse_expression();
        FromClause {
            span: self.from(start),
            keyword,
            ty,
            name,
            source,
        }
    }

    fn parse_query_body(&mut self) -> QueryBody {
        self.nested(
            |parser| {
                let value = parser.missing_expr();
                QueryBody {
                    clauses: Vec::new(),
                    end: QueryEnd::Select {
                        span: parser.missing_point(),
                        value,
                    },
                    continuation: None,
                }
            },
            |parser| parser.parse_query_body_core(),
        )
    }

    fn parse_query_body_core(&mut self) -> QueryBody {
        let mut clauses = Vec::new();
        loop {
            let start = self.start();
            if self.at_word(word::FROM) {
                clauses.push(QueryClause::From(self.parse_from_clause()));
            } else if self.at_word(word::LET) {
                self.advance();
                let name = self.identifier();
                self.expect(T::Equals);
                let value = self.parse_expression();
                clauses.push(QueryClause::Let {
                    span: self.from(start),
                    name,
                    value,
                });
            } else if self.at_word(word::WHERE) {
                self.advance();
                let condition = self.parse_expression();
                clauses.push(QueryClause::Where {
                    span: self.from(start),
                    condition,
                });
            } else if self.at_word(word::JOIN) {
                clauses.push(QueryClause::Join(self.parse_join()));
            } else if self.at_word(word::ORDERBY) {
                self.advance();
                let mut orderings = Vec::new();
                loop {
                    let at = self.start();
                    let expr = self.parse_expression();
                    let descending = self.at_word(word::DESCENDING);
                    if descending || self.at_word(word::ASCENDING) {
                        self.advance();
                    }
                    orderings.push(Ordering {
                        expr,
                        descending,
                        span: self.from(at),
                    });
                    if self.try_eat(T::Comma).is_none() {
                        break;
                    }
                }
                clauses.push(QueryClause::OrderBy {
                    span: self.from(start),
                    orderings,
                });
            } else {
                break;
            }
        }
        let start = self.start();
        let end = if self.at_word(word::SELECT) {
            self.advance();
            let value = self.parse_expression();
            QueryEnd::Select {
                span: self.from(start),
                value,
            }
        } else if self.at_word(word::GROUP) {
            self.advance();
            let value = self.parse_expression();
            self.expect_word(word::BY, "by");
            let key = self.parse_expression();
            QueryEnd::GroupBy {
                span: self.from(start),
                value,
                key,
            }
        } else {
            self.error_missing(
                "CS0742",
                "A query body must end with a select clause or a group clause",
            );
            let value = self.missing_expr();
            QueryEnd::Select {
                span: self.missing_point(),
                value,
            }
        };
        let continuation = self.at_word(word::INTO).then(|| {
            let start = self.start();
            self.advance();
            let name = self.identifier();
            let body = self.parse_query_body();
            Box::new(QueryContinuation {
                span: self.from(start),
                name,
                body,
            })
        });
        QueryBody {
            clauses,
            end,
            continuation,
        }
    }

    fn expect_word(&mut self, name: u32, text: &str) {
        if self.try_eat_word(name).is_none() {
            match text {
                "by" => self.error_missing("CS0744", "Expected contextual keyword 'by'"),
                "on" => self.error_missing("CS0743", "Expected contextual keyword 'on'"),
                _ => self.error_missing("CS0745", "Expected contextual keyword 'equals'"),
            }
        }
    }

    fn parse_join(&mut self) -> JoinClause {
        let start = self.start();
        self.advance();
        let ty = (self.peek_kind(1) != T::In && self.is_possible_type_start())
            .then(|| self.parse_type());
        let name = self.identifier();
        self.expect(T::In);
        let source = self.parse_expression();
        self.expect_word(word::ON, "on");
        let left = self.parse_expression();
        self.expect_word(word::EQUALS, "equals");
        let right = self.parse_expression();
        let into = self.try_eat_word(word::INTO).map(|_| self.identifier());
        JoinClause {
            span: self.from(start),
            ty,
            name,
            source,
            left,
            right,
            into,
        }
    }
}
