//! Types: scanning (is this a type, without building anything) and parsing.

use super::{Parser, stop};
use crate::span::Span;
use crate::token::{T, word};
use crate::tree::{
    ExprId, Modifier, Modifiers, Parameter, Predefined, RankSpecifier, SimpleName, TupleElement,
    TypeKind, TypeSyntaxId,
};

/// What scanning says of the tokens from here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Scan {
    NotType,
    /// Can be nothing but a type.
    MustBeType,
    /// `a<b>` with arguments that might be expressions.
    GenericOrExpression,
    GenericOrMethod,
    /// `a`, `a.b`
    NameOrExpression,
    AliasQualified,
    /// `a?`
    Nullable,
    /// `a*`
    Pointer,
    Tuple,
}

/// Where a type is parsed; decides how `?`, `*`, `[` and identifiers behind it are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TypeMode {
    Normal,
    Parameter,
    AfterIs,
    DefinitePattern,
    AfterRef,
    AfterTupleComma,
    FirstTupleElement,
    As,
    New,
    Return,
}

pub(super) fn predefined(kind: T) -> Option<Predefined> {
    Some(match kind {
        T::Bool => Predefined::Bool,
        T::Byte => Predefined::Byte,
        T::SByte => Predefined::SByte,
        T::Short => Predefined::Short,
        T::UShort => Predefined::UShort,
        T::Int => Predefined::Int,
        T::UInt => Predefined::UInt,
        T::Long => Predefined::Long,
        T::ULong => Predefined::ULong,
        T::Float => Predefined::Float,
        T::Double => Predefined::Double,
        T::Decimal => Predefined::Decimal,
        T::CharKw => Predefined::Char,
        T::StringKw => Predefined::String,
        T::Object => Predefined::Object,
        T::Void => Predefined::Void,
        _ => return None,
    })
}

impl Parser<'_> {
    pub(super) fn is_possible_type_start(&self) -> bool {
        match self.kind() {
            T::Identifier => self.is_true_identifier(),
            T::OpenParen => true,
            T::Delegate => self.peek_kind(1) == T::Asterisk,
            kind => predefined(kind).is_some(),
        }
    }

    // ------------------------------------------------------------ scanning

    /// Moves over a type if one starts here.
    pub(super) fn scan_type(&mut self) -> Scan {
        self.scan_type_in(TypeMode::Normal)
    }

    pub(super) fn scan_type_in(&mut self, mode: TypeMode) -> Scan {
        if self.depth > super::MAX_DEPTH + 100 {
            return Scan::NotType;
        }
        self.depth += 1;
        let scan = self.scan_type_core(mode);
        self.depth -= 1;
        scan
    }

    fn scan_type_core(&mut self, mode: TypeMode) -> Scan {
        if self.at_word(word::SCOPED)
            && (self.peek_kind(1) == T::Identifier
                || self.peek_kind(1) == T::Ref
                || predefined(self.peek_kind(1)).is_some())
            && mode != TypeMode::AfterIs
            && mode != TypeMode::DefinitePattern
        {
            // `scoped T name`, not a type called scoped with a variable behind it.
            let named = self.peek_kind(1) == T::Identifier
                && !matches!(
                    self.peek_kind(2),
                    T::Identifier | T::Dot | T::Less | T::Question | T::OpenBracket | T::ColonColon
                );
            if !named {
                self.advance();
            }
        }
        if self.at(T::Ref) {
            self.advance();
            if self.at(T::Readonly) {
                self.advance();
            }
        }
        let mut result;
        if self.at(T::Delegate) && self.peek_kind(1) == T::Asterisk {
            return self.scan_function_pointer();
        } else if self.is_true_identifier() {
            result = self.scan_name();
        } else if predefined(self.kind()).is_some() {
            self.advance();
            result = Scan::MustBeType;
        } else if self.at(T::OpenParen) {
            self.advance();
            result = self.scan_tuple();
            if result == Scan::NotType {
                return result;
            }
        } else {
            return Scan::NotType;
        }
        if result == Scan::NotType {
            return result;
        }
        loop {
            match self.kind() {
                T::Question => {
                    if matches!(result, Scan::Nullable) {
                        return result;
                    }
                    if matches!(mode, TypeMode::AfterIs | TypeMode::DefinitePattern)
                        && !self.can_be_nullable_in_pattern()
                    {
                        return result;
                    }
                    self.advance();
                    result = Scan::Nullable;
                }
                T::Asterisk => {
                    if matches!(
                        mode,
                        TypeMode::FirstTupleElement
                            | TypeMode::AfterTupleComma
                            | TypeMode::AfterIs
                            | TypeMode::DefinitePattern
                    ) {
                        return result;
                    }
                    self.advance();
                    if result == Scan::NameOrExpression || result == Scan::GenericOrExpression {
                        result = Scan::Pointer;
                    }
                }
                T::OpenBracket => {
                    // Only brackets with nothing but commas belong to a type.
                    let mut ahead = 1;
                    while self.peek_kind(ahead) == T::Comma {
                        ahead += 1;
                    }
                    if self.peek_kind(ahead) != T::CloseBracket {
                        return result;
                    }
                    for _ in 0..=ahead {
                        self.advance();
                    }
                    result = Scan::MustBeType;
                }
                _ => return result,
            }
        }
    }

    fn scan_name(&mut self) -> Scan {
        let mut result = Scan::NameOrExpression;
        if self.peek_kind(1) == T::ColonColon {
            self.advance();
            self.advance();
            if !self.at(T::Identifier) {
                return Scan::NotType;
            }
            result = Scan::AliasQualified;
        }
        loop {
            if !self.is_true_identifier() {
                return Scan::NotType;
            }
            self.advance();
            if self.at(T::Less) {
                let (scan, definite) = self.scan_type_arguments();
                if scan == Scan::NotType {
                    return Scan::NotType;
                }
                result = if definite {
                    Scan::MustBeType
                } else if result == Scan::MustBeType {
                    result
                } else {
                    scan
                };
                if self.at(T::Dot) {
                    // A generic name with more behind it may still be an expression.
                    result = scan;
                }
            }
            if self.at(T::Dot) && (self.peek_kind(1) == T::Identifier) {
                self.advance();
                if result != Scan::AliasQualified
                    && result != Scan::GenericOrExpression
                    && result != Scan::GenericOrMethod
                {
                    result = Scan::NameOrExpression;
                }
                continue;
            }
            return result;
        }
    }

    /// At `<`: moves over type arguments; says whether they can be nothing else.
    pub(super) fn scan_type_arguments(&mut self) -> (Scan, bool) {
        self.advance();
        let mut definite = false;
        if matches!(self.kind(), T::Comma | T::Greater) {
            // `<>`, `<,>`
            while self.at(T::Comma) {
                self.advance();
            }
            if self.at(T::Greater) {
                self.advance();
                return (Scan::MustBeType, true);
            }
            return (Scan::NotType, false);
        }
        let mut result = Scan::GenericOrExpression;
        loop {
            if self.at(T::OpenBracket) && self.peek_kind(1) == T::CloseBracket {
                return (Scan::NotType, false);
            }
            let scan = self.scan_type();
            match scan {
                // `a<int, >`: an element is missing, but it is a list.
                Scan::NotType if definite && self.at(T::Greater) => {}
                Scan::NotType => return (Scan::NotType, false),
                Scan::MustBeType | Scan::AliasQualified => {
                    // `a<int>`, `a<int[]>`: only a type argument.
                    definite |=
                        matches!(self.kind(), T::Comma | T::Greater) && scan == Scan::MustBeType;
                    if result == Scan::GenericOrExpression {
                        result = Scan::GenericOrMethod;
                    }
                }
                Scan::Nullable => {
                    definite |= matches!(self.kind(), T::Comma | T::Greater);
                    if result == Scan::GenericOrExpression {
                        result = Scan::GenericOrMethod;
                    }
                }
                Scan::Tuple => {
                    definite |= self.at(T::Greater) && self.peek_kind(1) == T::OpenParen;
                }
                _ => {}
            }
            if self.at(T::Comma) {
                self.advance();
                continue;
            }
            if self.at(T::Greater) {
                self.advance();
                return (result, definite);
            }
            if (definite || scan == Scan::MustBeType) && self.is_true_identifier() {
                // `a<int, b name`: only the closing bracket is missing.
                return (Scan::MustBeType, true);
            }
            return (Scan::NotType, false);
        }
    }

    /// Behind `(`: a tuple type's elements.
    fn scan_tuple(&mut self) -> Scan {
        let mut count = 0;
        loop {
            if self.scan_type() == Scan::NotType {
                return Scan::NotType;
            }
            count += 1;
            if self.is_true_identifier() {
                self.advance();
            }
            match self.kind() {
                T::Comma => self.advance(),
                T::CloseParen if count > 1 => {
                    self.advance();
                    return Scan::Tuple;
                }
                _ => return Scan::NotType,
            }
        }
    }

    fn scan_function_pointer(&mut self) -> Scan {
        self.advance();
        self.advance();
        if self.at_word(word::MANAGED) || self.at_word(word::UNMANAGED) {
            self.advance();
            if self.at(T::OpenBracket) {
                while !matches!(self.kind(), T::CloseBracket | T::EndOfFile | T::Semicolon) {
                    self.advance();
                }
                self.advance();
            }
        }
        if !self.at(T::Less) {
            return Scan::NotType;
        }
        loop {
            self.advance();
            while matches!(self.kind(), T::Ref | T::In | T::Out | T::Readonly) {
                self.advance();
            }
            if self.scan_type() == Scan::NotType {
                return Scan::NotType;
            }
            match self.kind() {
                T::Comma => {}
                T::Greater => {
                    self.advance();
                    return Scan::MustBeType;
                }
                _ => return Scan::NotType,
            }
        }
    }

    /// At `?` behind a type in a pattern or after `as`: whether it makes the type nullable rather than starting a conditional.
    fn can_be_nullable_in_pattern(&self) -> bool {
        match self.peek_kind(1) {
            // `x is T ? a : b`; `x is T ?[…]`
            T::CloseParen
            | T::CloseBracket
            | T::CloseBrace
            | T::Semicolon
            | T::Comma
            | T::EqualsGreater
            | T::AmpersandAmpersand
            | T::BarBar
            | T::Question
            | T::QuestionQuestion
            | T::EqualsEquals
            | T::ExclamationEquals
            | T::Equals
            | T::EndOfFile
            | T::Colon => true,
            T::OpenBracket => self.peek_kind(2) == T::CloseBracket || self.peek_kind(2) == T::Comma,
            T::OpenBrace => true,
            T::Identifier => {
                // `is T? name &&`, against `is T ? name : other`
                (self.peek_word(1, word::AND)
                    || self.peek_word(1, word::OR)
                    || self.peek_word(1, word::WHEN))
                    && !matches!(self.peek_kind(2), T::Colon)
                    || matches!(
                        self.peek_kind(2),
                        T::CloseParen
                            | T::CloseBrace
                            | T::CloseBracket
                            | T::AmpersandAmpersand
                            | T::BarBar
                            | T::EqualsGreater
                            | T::Semicolon
                            | T::Comma
                    ) && !self.colon_ahead()
            }
            _ => false,
        }
    }

    /// Whether a `:` follows at this level before the statement ends.
    fn colon_ahead(&self) -> bool {
        let mut depth = 0u32;
        for token in self.tokens.iter().skip(self.pos).take(200) {
            match token.kind {
                T::OpenParen | T::OpenBracket | T::OpenBrace => depth += 1,
                T::CloseParen | T::CloseBracket | T::CloseBrace => {
                    if depth == 0 {
                        return false;
                    }
                    depth -= 1;
                }
                T::Colon if depth == 0 => return true,
                T::Semicolon | T::EndOfFile => return false,
                _ => {}
            }
        }
        false
    }

    // ------------------------------------------------------------ parsing

    /// A type where `void` may not stand.
    pub(super) fn parse_type(&mut self) -> TypeSyntaxId {
        self.parse_type_in(TypeMode::Normal)
    }

    pub(super) fn parse_type_in(&mut self, mode: TypeMode) -> TypeSyntaxId {
        self.nested(
            |parser| parser.missing_type(),
            |parser| parser.parse_type_core(mode),
        )
    }

    /// A return type: `void` and `ref` may stand.
    pub(super) fn parse_return_type(&mut self) -> TypeSyntaxId {
        self.parse_type_in(TypeMode::Return)
    }

    fn parse_type_core(&mut self, mode: TypeMode) -> TypeSyntaxId {
        let start = self.start();
        if self.at(T::Ref) {
            self.advance();
            let readonly = self.try_eat(T::Readonly).is_some();
            let ty = self.parse_type_in(if mode == TypeMode::Normal {
                TypeMode::AfterRef
            } else {
                mode
            });
            return self.ty(start, TypeKind::Ref { readonly, ty });
        }
        let mut ty = self.parse_underlying_type(mode);
        loop {
            match self.kind() {
                T::Question if self.eats_question(mode, ty) => {
                    self.advance();
                    ty = self.ty(start, TypeKind::Nullable(ty));
                }
                T::Asterisk if self.eats_asterisk(mode) => {
                    self.advance();
                    ty = self.ty(start, TypeKind::Pointer(ty));
                }
                T::OpenBracket if self.eats_bracket(mode) => {
                    let mut ranks = Vec::new();
                    while self.at(T::OpenBracket)
                        && (mode == TypeMode::New || self.eats_bracket(mode))
                    {
                        ranks.push(self.rank_specifier(mode == TypeMode::New));
                        // `int[]?[]` starts anew.
                        if self.at(T::Question) {
                            break;
                        }
                    }
                    ty = self.ty(start, TypeKind::Array { element: ty, ranks });
                    if mode == TypeMode::New && !self.at(T::Question) {
                        return ty;
                    }
                }
                _ => return ty,
            }
        }
    }

    fn eats_question(&mut self, mode: TypeMode, ty: TypeSyntaxId) -> bool {
        if matches!(
            self.tree[ty].kind,
            TypeKind::Nullable(_) | TypeKind::Missing
        ) {
            return false;
        }
        match mode {
            TypeMode::AfterIs | TypeMode::DefinitePattern => self.can_be_nullable_in_pattern(),
            TypeMode::As => match self.peek_kind(1) {
                // `x as T ? a : b`
                T::OpenBracket => self.peek_kind(2) == T::CloseBracket,
                T::Dot => false,
                kind => !Self::kind_can_start_expression(kind) || kind == T::QuestionQuestion,
            },
            TypeMode::New => {
                !Self::kind_can_start_expression(self.peek_kind(1))
                    || matches!(self.peek_kind(1), T::OpenBracket | T::OpenParen)
            }
            _ => true,
        }
    }

    fn eats_asterisk(&mut self, mode: TypeMode) -> bool {
        match mode {
            TypeMode::AfterIs
            | TypeMode::DefinitePattern
            | TypeMode::AfterTupleComma
            | TypeMode::FirstTupleElement
            | TypeMode::As => {
                !Self::kind_can_start_expression(self.peek_kind(1))
                    && self.peek_kind(1) != T::Asterisk
            }
            _ => true,
        }
    }

    fn eats_bracket(&self, mode: TypeMode) -> bool {
        match mode {
            TypeMode::New => true,
            _ => {
                let mut ahead = 1;
                while self.peek_kind(ahead) == T::Comma {
                    ahead += 1;
                }
                // Sizes in a declaration's type are an error that the caller reports.
                self.peek_kind(ahead) == T::CloseBracket
                    || (mode == TypeMode::Normal || mode == TypeMode::Return)
                        && matches!(self.peek_kind(1), T::Number)
            }
        }
    }

    fn rank_specifier(&mut self, sizes_allowed: bool) -> RankSpecifier {
        let start = self.start();
        self.advance();
        let mut rank = 1;
        let mut sizes: Vec<ExprId> = Vec::new();
        while !matches!(self.kind(), T::CloseBracket | T::EndOfFile) {
            if self.at(T::Comma) {
                rank += 1;
                self.advance();
                continue;
            }
            if !self.is_possible_expression() {
                break;
            }
            if !sizes_allowed {
                let span = self.from(start).to(self.here());
                self.error_at(span, "CS0270", "Array size cannot be specified in a variable declaration (try initializing with a 'new' expression)");
            }
            sizes.push(self.parse_expression());
            if !matches!(self.kind(), T::Comma | T::CloseBracket) {
                self.error_expected(T::Comma);
                self.error_missing("CS0443", "Syntax error; value expected");
                break;
            }
        }
        self.expect(T::CloseBracket);
        RankSpecifier {
            span: self.from(start),
            rank,
            sizes,
        }
    }

    fn parse_underlying_type(&mut self, mode: TypeMode) -> TypeSyntaxId {
        let start = self.start();
        if let Some(kind) = predefined(self.kind()) {
            let span = self.eat();
            if kind == Predefined::Void && !self.at(T::Asterisk) {
                match mode {
                    TypeMode::Return => {}
                    TypeMode::Parameter => {
                        self.error_at(span, "CS1536", "Invalid parameter type 'void'")
                    }
                    _ => self.error_at(
                        span,
                        "CS1547",
                        "Keyword 'void' cannot be used in this context",
                    ),
                }
            }
            return self.ty(start, TypeKind::Predefined(kind));
        }
        if self.at(T::OpenParen) {
            return self.parse_tuple_type();
        }
        if self.at(T::Delegate) && self.peek_kind(1) == T::Asterisk {
            return self.parse_function_pointer();
        }
        if self.is_true_identifier() {
            return self.parse_qualified_name();
        }
        if mode != TypeMode::New {
            self.error_missing("CS1031", "Type expected");
        }
        self.missing_type()
    }

    fn parse_tuple_type(&mut self) -> TypeSyntaxId {
        let start = self.start();
        self.advance();
        let mut elements = Vec::new();
        while !(elements.is_empty() && self.at(T::CloseParen)) {
            let element_start = self.start();
            let before = self.pos;
            let ty = self.parse_type();
            let name = self.is_true_identifier().then(|| self.identifier());
            elements.push(TupleElement {
                span: self.from(element_start),
                ty,
                name,
            });
            if self.try_eat(T::Comma).is_none() || before == self.pos {
                break;
            }
        }
        if elements.len() < 2 {
            self.error_missing("CS8124", "Tuple must contain at least two elements.");
        }
        self.expect(T::CloseParen);
        self.ty(start, TypeKind::Tuple(elements))
    }

    fn parse_function_pointer(&mut self) -> TypeSyntaxId {
        let start = self.start();
        self.advance();
        self.advance();
        if self.at_word(word::MANAGED) || self.at_word(word::UNMANAGED) {
            self.advance();
            if self.at(T::OpenBracket) {
                while !matches!(self.kind(), T::CloseBracket | T::EndOfFile | T::Semicolon) {
                    self.advance();
                }
                self.try_eat(T::CloseBracket);
            }
        }
        self.expect(T::Less);
        let mut parameters = Vec::new();
        loop {
            let at = self.start();
            let before = self.pos;
            let mut modifiers = Modifiers::default();
            while let Some(modifier) = match self.kind() {
                T::Ref => Some(Modifier::Ref),
                T::In => Some(Modifier::In),
                T::Out => Some(Modifier::Out),
                T::Readonly => Some(Modifier::Readonly),
                _ => None,
            } {
                let span = self.eat();
                modifiers.0.push((modifier, span));
            }
            let ty = self.parse_return_type();
            let name = self.missing_ident();
            parameters.push(Parameter {
                span: self.from(at),
                attributes: Vec::new(),
                modifiers,
                ty: Some(ty),
                name,
                default: None,
            });
            if self.try_eat(T::Comma).is_none() || before == self.pos {
                break;
            }
        }
        self.expect(T::Greater);
        let last = parameters.pop();
        let (return_type, return_modifiers) = match last {
            Some(Parameter {
                ty: Some(ty),
                modifiers,
                ..
            }) => (ty, modifiers),
            _ => (self.missing_type(), Modifiers::default()),
        };
        self.ty(
            start,
            TypeKind::FunctionPointer {
                parameters,
                return_type,
                return_modifiers,
            },
        )
    }

    /// `a`, `a.b<c>`, `alias::a` as a type.
    pub(super) fn parse_qualified_name(&mut self) -> TypeSyntaxId {
        let start = self.start();
        let mut left = if self.peek_kind(1) == T::ColonColon {
            let alias = self.identifier();
            self.advance();
            let name = self.simple_name();
            self.ty(start, TypeKind::AliasQualified { alias, name })
        } else {
            let name = self.simple_name();
            self.ty(start, TypeKind::Name(name))
        };
        while self.at(T::Dot) {
            self.advance();
            let name = self.simple_name();
            left = self.ty(start, TypeKind::Qualified { left, name });
        }
        left
    }

    /// A name with type arguments, in a type.
    pub(super) fn simple_name(&mut self) -> SimpleName {
        let ident = self.identifier();
        if ident.is_missing() || !self.at(T::Less) {
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
            span: ident.span.to(self.from(ident.span.start)),
        }
    }

    /// At `<`: the type arguments with both brackets.
    pub(super) fn type_arguments(&mut self) -> Vec<TypeSyntaxId> {
        self.advance();
        if matches!(self.kind(), T::Comma | T::Greater) {
            // Open: every argument is left out.
            let mut ahead = 0;
            while self.peek_kind(ahead) == T::Comma {
                ahead += 1;
            }
            if self.peek_kind(ahead) == T::Greater {
                let mut arguments = Vec::new();
                loop {
                    let at = self.missing_point();
                    arguments.push(self.tree.add_type(crate::tree::TypeSyntax {
                        span: at,
                        kind: TypeKind::Omitted,
                    }));
                    if self.try_eat(T::Comma).is_none() {
                        break;
                    }
                }
                self.advance();
                return arguments;
            }
        }
        let saved = self.stops;
        self.stops |= stop::TYPE_ARGUMENTS;
        let mut arguments = Vec::new();
        loop {
            if self.at(T::In) || self.at(T::Out) {
                // Variance has no place in arguments.
                let span = self.eat();
                self.error_at(span, "CS1960", "Invalid variance modifier. Only interface and delegate type parameters can be specified as variant.");
            }
            arguments.push(self.parse_type());
            // Two types in a row lack a comma; before a variable's name the bracket is missing instead.
            let missing_comma = predefined(self.kind()).is_some()
                || self.at(T::Identifier) && matches!(self.peek_kind(1), T::Greater | T::Comma);
            if !self.at(T::Comma) && !missing_comma {
                break;
            }
            self.expect(T::Comma);
        }
        self.stops = saved;
        self.expect(T::Greater);
        arguments
    }

    /// Where a type's node stands.
    pub(super) fn type_span(&self, ty: TypeSyntaxId) -> Span {
        self.tree[ty].span
    }
}
