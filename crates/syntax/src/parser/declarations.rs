//! Compilation units, namespaces, types and their members.

use super::types::{Scan, TypeMode, predefined};
use super::{Parser, Skip, stop};
use crate::span::Span;
use crate::token::{T, Token, VERBATIM, word};
use crate::tree::*;

/// In what a member stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parent {
    Unit,
    Namespace,
    /// `namespace A;`
    FileScoped,
    /// A type of this name.
    Type(Name),
}

/// What a namespace body has shown so far, in the order that is required.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    Nothing,
    Usings,
    Attributes,
    Statements,
    Types,
    LateStatements,
}

#[derive(Default)]
struct Body_ {
    extern_aliases: Vec<Ident>,
    usings: Vec<Using>,
    attributes: Vec<AttributeList>,
    members: Vec<DeclId>,
}

impl Parser<'_> {
    pub(crate) fn parse_unit(&mut self) {
        let body = self.parse_namespace_body(Parent::Unit);
        let end_of_file = self.here();
        let span = Span::new(self.file, 0, self.text.len() as u32);
        if !body.members.is_empty() {
            let statements: Vec<StmtId> = body
                .members
                .iter()
                .filter_map(|&member| {
                    if let DeclKind::GlobalStatement(stmt) = self.tree[member].kind {
                        Some(stmt)
                    } else {
                        None
                    }
                })
                .collect();
            if let Some(&first) = statements.first()
                && statements
                    .iter()
                    .all(|&stmt| matches!(self.tree[stmt].kind, StmtKind::Empty))
            {
                let span = self.tree[first].span;
                self.error_at(
                    span,
                    "CS8937",
                    "At least one top-level statement must be non-empty.",
                );
            }
        }
        self.tree.unit = CompilationUnit {
            span,
            extern_aliases: body.extern_aliases,
            usings: body.usings,
            attributes: body.attributes,
            members: body.members,
            end_of_file,
        };
    }

    fn decl(&mut self, start: u32, kind: DeclKind) -> DeclId {
        let span = self.from(start);
        self.tree.add_decl(Decl { span, kind })
    }

    // ------------------------------------------------------------ namespaces

    pub(super) fn is_possible_namespace_member(&self) -> bool {
        match self.kind() {
            T::Extern
            | T::Using
            | T::Namespace
            | T::Enum
            | T::Delegate
            | T::Class
            | T::Interface
            | T::Struct
            | T::Abstract
            | T::Internal
            | T::New
            | T::Private
            | T::Protected
            | T::Public
            | T::Sealed
            | T::Static
            | T::Unsafe
            | T::OpenBracket => true,
            T::Identifier => self.is_partial_of_declaration(),
            _ => false,
        }
    }

    fn parse_namespace_body(&mut self, parent: Parent) -> Body_ {
        let mut body = Body_::default();
        let global = parent == Parent::Unit;
        let mut seen = Seen::Nothing;
        let mut report = true;
        let mut file_scoped: Option<Span> = None;
        let saved = self.stops;
        self.stops |= stop::NAMESPACE_MEMBER;
        loop {
            match self.kind() {
                T::EndOfFile => break,
                T::CloseBrace => {
                    if !global {
                        break;
                    }
                    let span = self.eat();
                    self.error_at(
                        span,
                        "CS1022",
                        "Type or namespace definition, or end-of-file expected",
                    );
                    report = true;
                    continue;
                }
                T::Extern
                    if self.peek_word(1, word::ALIAS)
                        && self.peek_kind(2) == T::Identifier
                        && self.peek_kind(3) == T::Semicolon =>
                {
                    self.advance();
                    self.advance();
                    let name = self.identifier();
                    self.expect(T::Semicolon);
                    body.extern_aliases.push(name);
                    report = true;
                    continue;
                }
                T::Using
                    if !(global
                        && (self.peek_kind(1) == T::OpenParen || self.is_using_local())) =>
                {
                    self.parse_using_directive(&mut body, &mut seen);
                    report = true;
                    continue;
                }
                T::Identifier if self.at_word(word::GLOBAL) && self.peek_kind(1) == T::Using => {
                    self.parse_using_directive(&mut body, &mut seen);
                    report = true;
                    continue;
                }
                T::OpenBracket if self.is_global_attribute() => {
                    let list = self.parse_attribute_list();
                    if seen > Seen::Attributes || !global {
                        let span = list.target.map_or(list.span, |target| target.span);
                        self.error_at(span, "CS1730", "Assembly and module attributes must precede all other elements defined in a file except using clauses and extern alias declarations");
                    } else {
                        seen = Seen::Attributes;
                    }
                    body.attributes.push(list);
                    report = true;
                    continue;
                }
                _ => {}
            }
            let before = self.pos;
            let errors = self.diagnostics.len();
            let member = if global {
                self.parse_member_or_statement()
            } else {
                self.parse_member(Parent::Namespace)
            };
            match member {
                Some(member) => {
                    report = true;
                    self.check_namespace_member(member, parent, errors);
                    match &self.tree[member].kind {
                        DeclKind::GlobalStatement(_) => {
                            if seen >= Seen::Types {
                                if seen < Seen::LateStatements {
                                    let span = self.tree[member].span;
                                    self.error_at(span, "CS8803", "Top-level statements must precede namespace and type declarations.");
                                    seen = Seen::LateStatements;
                                }
                            } else {
                                seen = Seen::Statements;
                            }
                        }
                        DeclKind::Namespace(namespace) => {
                            let (name_span, is_file_scoped) =
                                (namespace.name_span, namespace.file_scoped);
                            if file_scoped.is_some() || parent == Parent::FileScoped {
                                if is_file_scoped {
                                    self.error_at(name_span, "CS8954", "Source file can only contain one file-scoped namespace declaration.");
                                } else {
                                    self.error_at(name_span, "CS8955", "Source file can not contain both file-scoped and normal namespace declarations.");
                                }
                            } else if is_file_scoped && !body.members.is_empty() {
                                self.error_at(name_span, "CS8956", "File-scoped namespace must precede all other members in a file.");
                            }
                            if is_file_scoped {
                                file_scoped = Some(name_span);
                            }
                            seen = seen.max(Seen::Types);
                        }
                        DeclKind::Type(_) | DeclKind::Enum(_) | DeclKind::Delegate(_) => {
                            seen = seen.max(Seen::Types)
                        }
                        _ => seen = seen.max(Seen::Statements),
                    }
                    body.members.push(member);
                    if self.pos == before && !self.at(T::EndOfFile) {
                        self.advance();
                    }
                }
                None => {
                    if self.at(T::EndOfFile) || self.at(T::CloseBrace) {
                        continue;
                    }
                    let flags = self.token().flags;
                    let span = self.eat();
                    if report && flags & crate::token::TOKEN_ERROR == 0 {
                        self.error_at(
                            span,
                            "CS1022",
                            "Type or namespace definition, or end-of-file expected",
                        );
                    }
                    report = false;
                }
            }
        }
        self.stops = saved;
        body
    }

    /// Fields, methods and the like have no place in a namespace; the compiler says so unless they are broken anyway.
    fn check_namespace_member(&mut self, member: DeclId, parent: Parent, errors: usize) {
        if self.diagnostics.len() > errors {
            return;
        }
        let span = match &self.tree[member].kind {
            DeclKind::Field(field) | DeclKind::EventField(field) => {
                field.variables.first().map(|variable| variable.name.span)
            }
            DeclKind::Method(method) => Some(method.name.span),
            DeclKind::Property(property) => Some(property.name.span),
            DeclKind::Indexer(indexer) => Some(indexer.this_span),
            DeclKind::Event(event) => Some(event.name.span),
            DeclKind::Operator(operator) => Some(operator.keyword),
            DeclKind::Conversion(conversion) => Some(conversion.keyword),
            DeclKind::Constructor(constructor) => Some(constructor.name.span),
            DeclKind::Destructor(destructor) => Some(destructor.name.span),
            _ => None,
        };
        let Some(span) = span else { return };
        if parent == Parent::Unit {
            self.error_at(span, "CS9348", "A compilation unit cannot directly contain members such as fields, methods or properties");
        } else {
            self.error_at(
                span,
                "CS0116",
                "A namespace cannot directly contain members such as fields, methods or statements",
            );
        }
    }

    /// `using var x = …`, `using T x = …` at the top level.
    fn is_using_local(&mut self) -> bool {
        if matches!(self.peek_kind(1), T::Static | T::Unsafe)
            || self.peek_kind(1) == T::Identifier && self.peek_kind(2) == T::Equals
        {
            return false;
        }
        let saved = self.pos;
        self.advance();
        let is = self.scan_type() != Scan::NotType
            && self.is_true_identifier()
            && !matches!(self.peek_kind(1), T::Dot | T::Less | T::OpenParen);
        self.pos = saved;
        is
    }

    fn parse_using_directive(&mut self, body: &mut Body_, seen: &mut Seen) {
        let start = self.start();
        let is_global = self.try_eat_word(word::GLOBAL).is_some();
        let keyword = self.eat();
        let mut is_static = false;
        let mut is_unsafe = false;
        loop {
            if self.at(T::Static) {
                is_static = true;
            } else if self.at(T::Unsafe) {
                is_unsafe = true;
            } else {
                break;
            }
            self.advance();
        }
        let alias = (self.at(T::Identifier) && self.peek_kind(1) == T::Equals).then(|| {
            let ident = self.identifier();
            self.advance();
            ident
        });
        let target = if alias.is_some() {
            self.parse_type()
        } else if self.at(T::Identifier) {
            self.parse_qualified_name()
        } else {
            self.error_expected(T::Identifier);
            self.missing_type()
        };
        self.expect(T::Semicolon);
        if *seen > Seen::Usings {
            let span = Span::new(self.file, start, keyword.end);
            self.error_at(span, "CS1529", "A using clause must precede all other elements defined in the namespace except extern alias declarations");
        } else {
            if is_global && body.usings.iter().any(|using| !using.is_global) {
                let span = Span::new(self.file, start, start + 6);
                self.error_at(
                    span,
                    "CS8915",
                    "A global using directive must precede all non-global using directives.",
                );
            }
            *seen = Seen::Usings;
        }
        body.usings.push(Using {
            span: self.from(start),
            is_global,
            is_static,
            is_unsafe,
            alias,
            target,
        });
    }

    fn parse_namespace(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
    ) -> DeclId {
        let keyword = self.eat();
        let name_start = self.start();
        let mut name = vec![self.identifier()];
        while self.try_eat(T::Dot).is_some() {
            name.push(self.identifier());
        }
        let name_span = if name.iter().all(Ident::is_missing) {
            self.missing_span()
        } else {
            self.from(name_start)
        };
        let file_scoped = self.try_eat(T::Semicolon).is_some();
        let mut body = Body_::default();
        if !file_scoped {
            self.expect(T::OpenBrace);
        }
        let parsed = self.nested(
            |_| None,
            |parser| {
                Some(if file_scoped {
                    parser.parse_file_scoped_body()
                } else {
                    parser.parse_namespace_body(Parent::Namespace)
                })
            },
        );
        if let Some(parsed) = parsed {
            body = parsed;
        }
        if !file_scoped {
            self.expect(T::CloseBrace);
            self.try_eat(T::Semicolon);
        }
        self.decl(
            start,
            DeclKind::Namespace(NamespaceDecl {
                attributes,
                modifiers,
                keyword,
                name,
                name_span,
                file_scoped,
                extern_aliases: body.extern_aliases,
                usings: body.usings,
                members: body.members,
            }),
        )
    }

    /// Up to the end of the file; stray braces are skipped as at the top.
    fn parse_file_scoped_body(&mut self) -> Body_ {
        let mut body = self.parse_namespace_body(Parent::FileScoped);
        while self.at(T::CloseBrace) {
            let span = self.eat();
            self.error_at(
                span,
                "CS1022",
                "Type or namespace definition, or end-of-file expected",
            );
            let more = self.parse_namespace_body(Parent::FileScoped);
            body.usings.extend(more.usings);
            body.members.extend(more.members);
        }
        body
    }

    // ------------------------------------------------------------ the top level

    /// A token that may stand before a declaration as its modifier; contextual ones only where the rest looks like a declaration.
    fn modifier_at(&mut self) -> Option<Modifier> {
        Some(match self.kind() {
            T::Public => Modifier::Public,
            T::Private => Modifier::Private,
            T::Protected => Modifier::Protected,
            T::Internal => Modifier::Internal,
            T::New => Modifier::New,
            T::Static => Modifier::Static,
            T::Abstract => Modifier::Abstract,
            T::Sealed => Modifier::Sealed,
            T::Virtual => Modifier::Virtual,
            T::Override => Modifier::Override,
            T::Readonly => Modifier::Readonly,
            T::Volatile => Modifier::Volatile,
            T::Extern => Modifier::Extern,
            T::Unsafe => Modifier::Unsafe,
            T::Ref
                if self.peek_kind(1) == T::Struct
                    || self.peek_word(1, word::PARTIAL) && self.peek_kind(2) == T::Struct =>
            {
                Modifier::Ref
            }
            T::Identifier if self.token().flags & VERBATIM == 0 => {
                let modifier = match self.token().aux {
                    word::PARTIAL => Modifier::Partial,
                    word::ASYNC => Modifier::Async,
                    word::REQUIRED => Modifier::Required,
                    word::FILE => Modifier::File,
                    _ => return None,
                };
                if !self.contextual_is_modifier() {
                    return None;
                }
                modifier
            }
            _ => return None,
        })
    }

    fn kind_is_modifier(kind: T) -> bool {
        matches!(
            kind,
            T::Public
                | T::Private
                | T::Protected
                | T::Internal
                | T::New
                | T::Static
                | T::Abstract
                | T::Sealed
                | T::Virtual
                | T::Override
                | T::Readonly
                | T::Volatile
                | T::Extern
                | T::Unsafe
                | T::Const
                | T::Fixed
        )
    }

    fn is_contextual_modifier(token: Token) -> bool {
        token.kind == T::Identifier
            && token.flags & VERBATIM == 0
            && matches!(
                token.aux,
                word::PARTIAL | word::ASYNC | word::REQUIRED | word::FILE
            )
    }

    /// At `async`, `partial`, `required`, `file`: a modifier unless it can only be a name.
    fn contextual_is_modifier(&mut self) -> bool {
        let next = self.peek_kind(1);
        if Self::kind_is_modifier(next)
            || matches!(
                next,
                T::Class
                    | T::Struct
                    | T::Interface
                    | T::Enum
                    | T::Delegate
                    | T::Event
                    | T::Implicit
                    | T::Explicit
                    | T::Operator
                    | T::Ref
                    | T::Namespace
            )
        {
            return true;
        }
        if predefined(next).is_some() {
            return true;
        }
        if self.peek_word(1, word::RECORD)
            && matches!(self.peek_kind(2), T::Identifier | T::Class | T::Struct)
        {
            return true;
        }
        if Self::is_contextual_modifier(self.peek(1)) {
            let saved = self.pos;
            self.advance();
            let is = self.contextual_is_modifier();
            self.pos = saved;
            if is {
                return true;
            }
        }
        if !matches!(next, T::Identifier | T::OpenParen | T::Delegate) {
            return false;
        }
        // `partial C(…)`, `partial event …`
        if self.at_word(word::PARTIAL) && next == T::Identifier && self.peek_kind(2) == T::OpenParen
        {
            return true;
        }
        let saved = self.pos;
        self.advance();
        let is = self.scan_type_in(TypeMode::Normal) != Scan::NotType
            && matches!(
                self.kind(),
                T::Identifier | T::This | T::Operator | T::Implicit | T::Explicit
            );
        self.pos = saved;
        is
    }

    fn parse_modifiers(&mut self) -> Modifiers {
        let mut modifiers = Modifiers::default();
        while let Some(modifier) = self.modifier_at() {
            let span = self.eat();
            modifiers.0.push((modifier, span));
        }
        modifiers
    }

    fn is_record_start(&self) -> bool {
        self.at_word(word::RECORD)
            && (matches!(self.peek_kind(1), T::Class | T::Struct)
                || self.peek_kind(1) == T::Identifier
                    && matches!(
                        self.peek_kind(2),
                        T::OpenParen
                            | T::OpenBrace
                            | T::Semicolon
                            | T::Less
                            | T::Colon
                            | T::Identifier
                            | T::EndOfFile
                    ))
    }

    fn is_type_declaration_start(&self) -> bool {
        match self.kind() {
            T::Class | T::Struct | T::Interface | T::Enum => true,
            T::Delegate => !matches!(self.peek_kind(1), T::Asterisk | T::OpenParen | T::OpenBrace),
            T::Identifier => {
                self.is_record_start()
                    || self.at_word(word::EXTENSION)
                        && matches!(self.peek_kind(1), T::OpenParen | T::Less)
            }
            _ => false,
        }
    }

    fn global_statement(&mut self, start: u32, attributes: Vec<AttributeList>) -> DeclId {
        let saved = std::mem::replace(&mut self.in_async, true);
        let stmt = self.nested(
            |parser| parser.missing_stmt(),
            |parser| parser.parse_statement_core(start, attributes),
        );
        self.in_async = saved;
        self.decl(start, DeclKind::GlobalStatement(stmt))
    }

    fn parse_member_or_statement(&mut self) -> Option<DeclId> {
        let start = self.start();
        let attributes = if self.at(T::OpenBracket) {
            self.parse_attribute_lists(false)
        } else {
            Vec::new()
        };
        let next = self.peek_kind(1);
        match self.kind() {
            T::Unsafe if next == T::OpenBrace => {
                return Some(self.global_statement(start, attributes));
            }
            T::Fixed if next == T::OpenParen => {
                return Some(self.global_statement(start, attributes));
            }
            T::Delegate if matches!(next, T::OpenParen | T::OpenBrace) => {
                return Some(self.global_statement(start, attributes));
            }
            T::New
                if !Self::kind_is_modifier(next)
                    && !matches!(
                        next,
                        T::Class | T::Struct | T::Interface | T::Enum | T::Delegate
                    ) =>
            {
                return Some(self.global_statement(start, attributes));
            }
            T::Catch | T::Finally if attributes.is_empty() => return None,
            _ => {}
        }
        let after_attributes = self.pos;
        let modifiers = self.parse_modifiers();
        let is_member = self.at(T::Namespace)
            || self.is_type_declaration_start()
                && !(self.at_word(word::EXTENSION) && modifiers.is_empty())
            || self.at(T::Event)
            || matches!(self.kind(), T::Implicit | T::Explicit) && self.peek_kind(1) == T::Operator
            || !self.at(T::Const) && self.is_top_level_member(&modifiers);
        self.pos = after_attributes;
        if is_member {
            return self.parse_member_after_attributes(start, attributes, Parent::Unit);
        }
        if modifiers.is_empty() && !self.is_possible_statement() {
            if attributes.is_empty() {
                return None;
            }
            return self.parse_member_after_attributes(start, attributes, Parent::Unit);
        }
        if modifiers.is_empty() && self.is_name_without_more() {
            return Some(self.broken_variable(start, attributes));
        }
        Some(self.global_statement(start, attributes))
    }

    /// `x )`, `x {`, `x 5`: no expression goes on so; the compiler takes the name for a type without a variable.
    fn is_name_without_more(&self) -> bool {
        if !self.is_true_identifier()
            || self.at_word(word::AWAIT)
            || self.at_word(word::YIELD)
            || self.is_query_start(true)
            || self.at_word(word::ASYNC) && self.is_lambda_start()
        {
            return false;
        }
        match self.peek_kind(1) {
            T::CloseParen
            | T::CloseBracket
            | T::OpenBrace
            | T::CloseBrace
            | T::EndOfFile
            | T::Comma
            | T::Number
            | T::String
            | T::Char
            | T::InterpolationStart => true,
            T::Is | T::As | T::Switch | T::New | T::This | T::Operator | T::Ref => false,
            kind => kind.is_keyword(),
        }
    }

    fn broken_variable(&mut self, start: u32, attributes: Vec<AttributeList>) -> DeclId {
        let ty = self.parse_type();
        let variables = self.parse_variables(false);
        self.expect(T::Semicolon);
        let span = self.from(start);
        let local = LocalDecl {
            attributes,
            modifiers: Modifiers::default(),
            await_span: None,
            using_span: None,
            ty,
            variables,
        };
        let stmt = self.tree.add_stmt(Stmt {
            span,
            kind: StmtKind::Local(local),
        });
        self.decl(start, DeclKind::GlobalStatement(stmt))
    }

    /// Behind modifiers at the top level: a property, an indexer, an operator, a method or field that its modifiers give away, or what has no name.
    fn is_top_level_member(&mut self, modifiers: &Modifiers) -> bool {
        if self.at_word(word::AWAIT) && modifiers.is_empty() || self.is_query_start(true) {
            return false;
        }
        let saved = self.pos;
        let single = self.pos + 1;
        let simple = self.at(T::Identifier);
        let scan = self.scan_type_in(TypeMode::Normal);
        let is = if scan == Scan::NotType {
            // `static;` has no type; `static x => …` is a lambda.
            !modifiers.is_empty() && !matches!(self.kind(), T::Ref | T::EqualsGreater)
        } else {
            match self.kind() {
                T::This => self.peek_kind(1) == T::OpenBracket,
                T::Operator => true,
                T::Identifier
                    if self.is_true_identifier()
                        && !(self.at_word(word::WITH) && modifiers.is_empty()) =>
                {
                    match self.peek_kind(1) {
                        T::OpenBrace | T::EqualsGreater => true,
                        T::Semicolon | T::Equals | T::Comma => {
                            modifiers.0.iter().any(|&(modifier, _)| {
                                !matches!(
                                    modifier,
                                    Modifier::Async
                                        | Modifier::Static
                                        | Modifier::Readonly
                                        | Modifier::Volatile
                                )
                            })
                        }
                        T::OpenParen | T::Less => modifiers.0.iter().any(|&(modifier, _)| {
                            matches!(
                                modifier,
                                Modifier::Override
                                    | Modifier::Virtual
                                    | Modifier::Abstract
                                    | Modifier::Sealed
                                    | Modifier::Partial
                                    | Modifier::New
                            )
                        }),
                        _ => false,
                    }
                }
                T::OpenParen if simple && self.pos == single => false,
                kind if Self::kind_is_modifier(kind) => {
                    self.pos == single
                        || matches!(
                            scan,
                            Scan::MustBeType
                                | Scan::GenericOrMethod
                                | Scan::GenericOrExpression
                                | Scan::Nullable
                        )
                }
                _ => !modifiers.is_empty() && !self.is_static_lambda(modifiers),
            }
        };
        self.pos = saved;
        is
    }

    /// `static x => …` as a statement.
    fn is_static_lambda(&self, modifiers: &Modifiers) -> bool {
        self.at(T::EqualsGreater)
            && modifiers
                .0
                .iter()
                .all(|&(modifier, _)| matches!(modifier, Modifier::Static | Modifier::Async))
    }

    // ------------------------------------------------------------ attributes

    fn is_global_attribute(&self) -> bool {
        (self.peek_word(1, word::ASSEMBLY) || self.peek_word(1, word::MODULE))
            && self.peek_kind(2) == T::Colon
    }

    pub(super) fn parse_attribute_lists(&mut self, _in_expression: bool) -> Vec<AttributeList> {
        let mut lists = Vec::new();
        while self.at(T::OpenBracket) {
            lists.push(self.parse_attribute_list());
        }
        lists
    }

    fn parse_attribute_list(&mut self) -> AttributeList {
        let start = self.start();
        self.advance();
        let target = (self.peek_kind(1) == T::Colon
            && (self.at(T::Identifier) || self.kind().is_keyword()))
        .then(|| {
            let ident = self.ident_of(self.token());
            self.advance();
            self.advance();
            ident
        });
        let attributes = self.with_stops(stop::ATTRIBUTE, |parser| {
            parser.list(
                T::CloseBracket,
                true,
                true,
                |p| p.is_true_identifier(),
                |p| p.parse_attribute(),
                |p, expected| {
                    p.skip_bad(
                        expected,
                        |p| !p.at(T::Comma) && !p.is_true_identifier(),
                        |p| p.at(T::CloseBracket) || p.is_terminator(),
                    )
                },
            )
        });
        self.expect(T::CloseBracket);
        AttributeList {
            span: self.from(start),
            target,
            attributes,
        }
    }

    fn parse_attribute(&mut self) -> Attribute {
        let start = self.start();
        let name = self.parse_qualified_name();
        let arguments = self.at(T::OpenParen).then(|| {
            let saved = std::mem::replace(&mut self.in_async, false);
            let arguments = self.parse_arguments().0;
            self.in_async = saved;
            arguments
        });
        Attribute {
            span: self.from(start),
            name,
            arguments,
        }
    }

    // ------------------------------------------------------------ types

    fn parse_type_declaration(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
    ) -> DeclId {
        match self.kind() {
            T::Enum => self.parse_enum(start, attributes, modifiers),
            T::Delegate => self.parse_delegate(start, attributes, modifiers),
            _ => {
                let id = self.nested(
                    |_| None,
                    |parser| Some(parser.parse_class(start, attributes, modifiers)),
                );
                match id {
                    Some(id) => id,
                    None => self.decl(
                        start,
                        DeclKind::Incomplete {
                            modifiers: Modifiers::default(),
                            ty: None,
                        },
                    ),
                }
            }
        }
    }

    fn parse_class(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
    ) -> DeclId {
        let keyword_span = self.here();
        let keyword = match self.kind() {
            T::Class => TypeKeyword::Class,
            T::Struct => TypeKeyword::Struct,
            T::Interface => TypeKeyword::Interface,
            _ if self.at_word(word::EXTENSION) => TypeKeyword::Extension,
            _ => match self.peek_kind(1) {
                T::Struct => TypeKeyword::RecordStruct,
                _ => TypeKeyword::RecordClass,
            },
        };
        self.advance();
        if matches!(
            keyword,
            TypeKeyword::RecordClass | TypeKeyword::RecordStruct
        ) && matches!(self.kind(), T::Class | T::Struct)
        {
            self.advance();
        }
        let saved = (
            self.stops,
            std::mem::replace(&mut self.in_async, false),
            std::mem::replace(&mut self.in_query, false),
        );
        self.stops |= stop::TYPE_SIGNATURE;
        let name = if keyword == TypeKeyword::Extension {
            self.missing_ident()
        } else {
            self.identifier()
        };
        let type_parameters = self.parse_type_parameters();
        let mut parameters_span = None;
        let parameters = self.at(T::OpenParen).then(|| {
            let (parameters, span) = self.parse_parameters_of(keyword == TypeKeyword::Extension);
            parameters_span = Some(span);
            parameters
        });
        let bases = self.parse_bases();
        let constraints = self.parse_constraints();
        self.stops = saved.0;
        let mut members = Vec::new();
        let mut body = None;
        if self.try_eat(T::Semicolon).is_none() {
            if self.at(T::OpenBrace) {
                let open = self.eat();
                members = self.parse_members(name.name);
                let close = self.expect(T::CloseBrace);
                body = Some(Braces { open, close });
            } else {
                self.error_expected(T::OpenBrace);
                self.error_expected(T::CloseBrace);
                let at = self.missing_point();
                body = Some(Braces {
                    open: at,
                    close: at,
                });
            }
            self.try_eat(T::Semicolon);
        }
        (_, self.in_async, self.in_query) = saved;
        self.decl(
            start,
            DeclKind::Type(TypeDecl {
                attributes,
                modifiers,
                keyword,
                keyword_span,
                name,
                type_parameters,
                parameters,
                parameters_span,
                bases,
                constraints,
                members,
                body,
            }),
        )
    }

    fn parse_bases(&mut self) -> Vec<BaseType> {
        if self.try_eat(T::Colon).is_none() {
            return Vec::new();
        }
        let mut bases = Vec::new();
        loop {
            let start = self.start();
            let before = self.pos;
            let ty = self.parse_type();
            let arguments = self.at(T::OpenParen).then(|| self.parse_arguments().0);
            bases.push(BaseType {
                span: self.from(start),
                ty,
                arguments,
            });
            if self.at(T::Comma) {
                self.advance();
                continue;
            }
            if self.pos != before
                && self.is_possible_type_start()
                && !self.is_where_of_constraint()
                && !self.at(T::OpenParen)
            {
                self.expect(T::Comma);
                continue;
            }
            return bases;
        }
    }

    /// Members up to the closing brace.
    fn parse_members(&mut self, name: Name) -> Vec<DeclId> {
        let saved = self.stops;
        self.stops = self.stops
            & !(stop::STATEMENT
                | stop::SWITCH_SECTION
                | stop::ARGUMENT_LIST
                | stop::TRY
                | stop::FOR)
            | stop::MEMBER;
        let mut members = Vec::new();
        while !matches!(self.kind(), T::CloseBrace | T::EndOfFile) {
            let before = self.pos;
            if self.can_start_member()
                && let Some(member) = self.parse_member(Parent::Type(name))
            {
                members.push(member);
                if self.pos == before {
                    self.skip_bad_member();
                }
            } else {
                self.skip_bad_member();
            }
        }
        self.stops = saved;
        members
    }

    fn invalid_member_token(&mut self, span: Span) {
        let token = self.token();
        let text = self.token_text(token);
        self.error_at(
            span,
            "CS1519",
            format!("Invalid token '{text}' in a member declaration"),
        );
    }

    fn skip_bad_member(&mut self) {
        let span = self.here();
        if self.token().flags & crate::token::TOKEN_ERROR == 0 {
            self.invalid_member_token(span);
        }
        let mut depth = 0u32;
        self.advance();
        loop {
            if depth == 0
                && self.can_start_member()
                && !(self.at(T::Delegate)
                    && matches!(self.peek_kind(1), T::OpenBrace | T::OpenParen))
            {
                return;
            }
            match self.kind() {
                T::OpenBrace => depth += 1,
                T::CloseBrace => {
                    if depth == 0 {
                        return;
                    }
                    depth -= 1;
                }
                T::EndOfFile => return,
                _ => {}
            }
            self.advance();
        }
    }

    pub(super) fn can_start_member(&self) -> bool {
        match self.kind() {
            T::Abstract
            | T::Class
            | T::Const
            | T::Delegate
            | T::Enum
            | T::Event
            | T::Explicit
            | T::Extern
            | T::Fixed
            | T::Implicit
            | T::Interface
            | T::Internal
            | T::New
            | T::Override
            | T::Private
            | T::Protected
            | T::Public
            | T::Readonly
            | T::Ref
            | T::Sealed
            | T::Static
            | T::Struct
            | T::Unsafe
            | T::Virtual
            | T::Volatile
            | T::Identifier
            | T::Tilde
            | T::OpenBracket
            | T::OpenParen => true,
            kind => predefined(kind).is_some(),
        }
    }

    fn parse_enum(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
    ) -> DeclId {
        let keyword_span = self.eat();
        let name = self.identifier();
        let underlying = self.try_eat(T::Colon).map(|_| self.parse_type());
        let mut members = Vec::new();
        let mut body = None;
        if self.try_eat(T::Semicolon).is_none() {
            if self.at(T::OpenBrace) {
                let open = self.eat();
                members = self.list_of(
                    T::CloseBrace,
                    true,
                    false,
                    true,
                    |p| p.at(T::OpenBracket) || p.is_true_identifier(),
                    |p| {
                        let start = p.start();
                        let attributes = p.parse_attribute_lists(false);
                        let name = p.identifier();
                        let value = p.try_eat(T::Equals).map(|_| {
                            if matches!(p.kind(), T::Comma | T::CloseBrace) {
                                p.error_missing("CS0150", "A constant value is expected");
                                return p.missing_expr();
                            }
                            p.parse_expression()
                        });
                        EnumMember {
                            span: p.from(start),
                            attributes,
                            name,
                            value,
                        }
                    },
                    |p, expected| {
                        p.skip_bad(
                            expected,
                            |p| !p.at(T::Comma) && !p.at(T::OpenBracket) && !p.is_true_identifier(),
                            |p| p.at(T::CloseBrace) || p.is_terminator(),
                        )
                    },
                );
                let close = self.expect(T::CloseBrace);
                body = Some(Braces { open, close });
            } else {
                self.error_expected(T::OpenBrace);
                self.error_expected(T::CloseBrace);
            }
            self.try_eat(T::Semicolon);
        }
        self.decl(
            start,
            DeclKind::Enum(EnumDecl {
                attributes,
                modifiers,
                keyword_span,
                name,
                underlying,
                members,
                body,
            }),
        )
    }

    fn parse_delegate(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
    ) -> DeclId {
        self.advance();
        let return_type = self.parse_return_type();
        let saved = self.stops;
        self.stops |= stop::METHOD_SIGNATURE;
        let name = self.identifier();
        let type_parameters = self.parse_type_parameters();
        let (parameters, _) = self.parse_parameters();
        let constraints = self.parse_constraints();
        self.stops = saved;
        self.expect(T::Semicolon);
        self.decl(
            start,
            DeclKind::Delegate(DelegateDecl {
                attributes,
                modifiers,
                return_type,
                name,
                type_parameters,
                parameters,
                constraints,
            }),
        )
    }

    // ------------------------------------------------------------ generics

    pub(super) fn parse_type_parameters(&mut self) -> Vec<TypeParameter> {
        if !self.at(T::Less) {
            return Vec::new();
        }
        self.advance();
        let parameters = self.list(
            T::Greater,
            false,
            true,
            |p| {
                matches!(p.kind(), T::OpenBracket | T::In | T::Out)
                    || p.is_true_identifier() && !p.is_where_of_constraint()
            },
            |p| {
                let start = p.start();
                let attributes = p.parse_attribute_lists(false);
                let variance = match p.kind() {
                    T::In => Variance::In,
                    T::Out => Variance::Out,
                    _ => Variance::None,
                };
                if variance != Variance::None {
                    p.advance();
                }
                let name = p.identifier();
                TypeParameter {
                    span: p.from(start),
                    attributes,
                    variance,
                    name,
                }
            },
            |p, expected| {
                p.skip_bad(
                    expected,
                    |p| {
                        !p.at(T::Comma)
                            && !matches!(p.kind(), T::OpenBracket | T::In | T::Out)
                            && !p.is_true_identifier()
                    },
                    |p| {
                        p.at(T::Greater)
                            || matches!(
                                p.kind(),
                                T::OpenParen
                                    | T::OpenBrace
                                    | T::Colon
                                    | T::Semicolon
                                    | T::CloseBrace
                            )
                            || p.is_terminator()
                    },
                )
            },
        );
        self.expect(T::Greater);
        parameters
    }

    pub(super) fn parse_constraints(&mut self) -> Vec<ConstraintClause> {
        let mut clauses = Vec::new();
        while self.at_word(word::WHERE) {
            let start = self.start();
            self.advance();
            let name = if self.is_true_identifier() {
                self.identifier()
            } else {
                self.error_missing("CS1001", "Identifier expected");
                self.missing_ident()
            };
            self.expect(T::Colon);
            let mut constraints = Vec::new();
            loop {
                let before = self.pos;
                constraints.push(self.parse_constraint());
                if self.at(T::Comma) {
                    self.advance();
                    continue;
                }
                if self.pos != before
                    && !self.at_word(word::WHERE)
                    && !matches!(self.kind(), T::OpenBrace | T::OpenParen | T::OpenBracket)
                    && self.is_possible_type_start()
                {
                    self.expect(T::Comma);
                    continue;
                }
                break;
            }
            clauses.push(ConstraintClause {
                span: self.from(start),
                name,
                constraints,
            });
        }
        clauses
    }

    fn parse_constraint(&mut self) -> Constraint {
        let start = self.start();
        let kind = match self.kind() {
            T::Class => {
                self.advance();
                ConstraintKind::Class {
                    nullable: self.try_eat(T::Question).is_some(),
                }
            }
            T::Struct => {
                self.advance();
                ConstraintKind::Struct
            }
            T::New => {
                self.advance();
                self.expect(T::OpenParen);
                self.expect(T::CloseParen);
                ConstraintKind::New
            }
            T::Default => {
                self.advance();
                ConstraintKind::Default
            }
            T::Identifier if self.at_word(word::ALLOWS) && self.peek_kind(1) == T::Ref => {
                self.advance();
                self.advance();
                self.expect(T::Struct);
                ConstraintKind::AllowsRefStruct
            }
            _ => ConstraintKind::Type(self.parse_type()),
        };
        Constraint {
            span: self.from(start),
            kind,
        }
    }

    // ------------------------------------------------------------ parameters

    pub(super) fn is_possible_parameter(&self) -> bool {
        match self.kind() {
            T::OpenBracket
            | T::OpenParen
            | T::Ref
            | T::Out
            | T::In
            | T::Params
            | T::This
            | T::Readonly
            | T::Static => true,
            T::Identifier => self.is_true_identifier(),
            T::Delegate => self.peek_kind(1) == T::Asterisk,
            kind => predefined(kind).is_some(),
        }
    }

    pub(super) fn parse_parameter_modifiers(&mut self) -> Modifiers {
        let mut modifiers = Modifiers::default();
        loop {
            let modifier = match self.kind() {
                T::Ref => Modifier::Ref,
                T::Out => Modifier::Out,
                T::In => Modifier::In,
                T::Params => Modifier::Params,
                T::This => Modifier::This,
                T::Readonly => Modifier::Readonly,
                T::Identifier if self.at_word(word::SCOPED) => {
                    // `scoped T x`, against a type or a name called scoped.
                    let next = self.peek_kind(1);
                    let is = matches!(next, T::Ref | T::In | T::Out | T::This | T::Params)
                        || predefined(next).is_some()
                        || next == T::Identifier
                            && !matches!(
                                self.peek_kind(2),
                                T::Comma | T::CloseParen | T::Equals | T::CloseBracket
                            );
                    if !is {
                        return modifiers;
                    }
                    Modifier::Scoped
                }
                _ => return modifiers,
            };
            let span = self.eat();
            modifiers.0.push((modifier, span));
        }
    }

    /// `( … )`
    pub(super) fn parse_parameters(&mut self) -> (Vec<Parameter>, Span) {
        self.parse_parameters_of(false)
    }

    fn parse_parameters_of(&mut self, unnamed: bool) -> (Vec<Parameter>, Span) {
        let start = self.start();
        self.expect(T::OpenParen);
        let parameters = self.parameter_list(T::CloseParen, unnamed);
        self.expect(T::CloseParen);
        (parameters, self.from(start))
    }

    fn parameter_list(&mut self, close: T, unnamed: bool) -> Vec<Parameter> {
        let skip: fn(&mut Self, T) -> Skip = if close == T::CloseParen {
            |p, expected| {
                p.skip_bad(
                    expected,
                    |p| !p.at(T::Comma) && !p.is_possible_parameter(),
                    |p| matches!(p.kind(), T::CloseParen | T::Semicolon) || p.is_terminator(),
                )
            }
        } else {
            |p, expected| {
                p.skip_bad(
                    expected,
                    |p| !p.at(T::Comma) && !p.is_possible_parameter(),
                    |p| matches!(p.kind(), T::CloseBracket | T::Semicolon) || p.is_terminator(),
                )
            }
        };
        self.with_stops(stop::PARAMETER_LIST, |parser| {
            parser.list(
                close,
                false,
                false,
                |p| p.is_possible_parameter(),
                |p| {
                    let start = p.start();
                    let attributes = p.parse_attribute_lists(false);
                    let modifiers = p.parse_parameter_modifiers();
                    let ty = Some(p.parse_type_in(TypeMode::Parameter));
                    let name = if unnamed && matches!(p.kind(), T::CloseParen | T::Comma) {
                        p.missing_ident()
                    } else {
                        p.identifier()
                    };
                    let default = p.try_eat(T::Equals).map(|_| p.parse_expression());
                    Parameter {
                        span: p.from(start),
                        attributes,
                        modifiers,
                        ty,
                        name,
                        default,
                    }
                },
                skip,
            )
        })
    }

    // ------------------------------------------------------------ members

    fn parse_member(&mut self, parent: Parent) -> Option<DeclId> {
        let start = self.start();
        let attributes = self.parse_attribute_lists(false);
        self.parse_member_after_attributes(start, attributes, parent)
    }

    fn parse_member_after_attributes(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        parent: Parent,
    ) -> Option<DeclId> {
        let errors = self.diagnostics.len();
        let modifiers = self.parse_modifiers();
        // Constructor and destructor.
        if let Parent::Type(type_name) = parent {
            if self.at(T::Identifier)
                && self.peek_kind(1) == T::OpenParen
                && !self.is_type_declaration_start()
            {
                return Some(self.parse_constructor(start, attributes, modifiers, type_name));
            }
            if self.at(T::Tilde) {
                return Some(self.parse_destructor(start, attributes, modifiers));
            }
        }
        if self.at(T::Const) {
            let mut modifiers = modifiers;
            modifiers.0.push((Modifier::Const, self.eat()));
            let ty = self.parse_type();
            return Some(self.parse_field(start, attributes, modifiers, ty));
        }
        if self.at(T::Event) {
            return Some(self.parse_event(start, attributes, modifiers));
        }
        if self.at(T::Fixed) {
            let mut modifiers = modifiers;
            modifiers.0.push((Modifier::Fixed, self.eat()));
            let ty = self.parse_type();
            return Some(self.parse_field(start, attributes, modifiers, ty));
        }
        if matches!(self.kind(), T::Implicit | T::Explicit)
            && (self.peek_kind(1) == T::Operator || self.peek_kind(1) == T::Identifier)
        {
            return Some(self.parse_conversion(start, attributes, modifiers));
        }
        if self.at(T::Namespace) && !matches!(parent, Parent::Type(_)) {
            if let Some(&(_, span)) = modifiers.0.first() {
                self.error_at(
                    span,
                    "CS1671",
                    "A namespace declaration cannot have modifiers or attributes",
                );
            }
            return Some(self.parse_namespace(start, attributes, modifiers));
        }
        if self.is_type_declaration_start() {
            return Some(self.parse_type_declaration(start, attributes, modifiers));
        }
        if !self.is_possible_type_start() && !self.at(T::Ref) {
            if attributes.is_empty() && modifiers.is_empty() {
                return None;
            }
            return Some(self.incomplete(start, modifiers, None, parent, errors));
        }
        let ty = self.parse_return_type();
        // A modifier behind the type ends this member.
        if Self::kind_is_modifier(self.kind()) && !matches!(self.kind(), T::Const | T::Fixed)
            || matches!(self.kind(), T::Const)
        {
            let text = self.token_text(self.token());
            let span = self.here();
            self.error_at(
                span,
                "CS1585",
                format!("Member modifier '{text}' must precede the member type and name"),
            );
            return Some(self.decl(
                start,
                DeclKind::Incomplete {
                    modifiers,
                    ty: Some(ty),
                },
            ));
        }
        if self.at(T::Operator) {
            return Some(self.parse_operator(start, attributes, modifiers, ty, None));
        }
        if self.is_field() {
            return Some(self.parse_field(start, attributes, modifiers, ty));
        }
        let (explicit_interface, this_span) = self.parse_explicit_interface();
        if self.at(T::Operator) {
            return Some(self.parse_operator(start, attributes, modifiers, ty, explicit_interface));
        }
        if let Some(this_span) = this_span {
            return Some(self.parse_indexer(
                start,
                attributes,
                modifiers,
                ty,
                explicit_interface,
                this_span,
            ));
        }
        if explicit_interface.is_none() && !self.at(T::Identifier) {
            return Some(self.incomplete(start, modifiers, Some(ty), parent, errors));
        }
        let name = self.identifier();
        if matches!(self.kind(), T::OpenBrace | T::EqualsGreater) {
            return Some(self.parse_property(
                start,
                attributes,
                modifiers,
                ty,
                explicit_interface,
                name,
            ));
        }
        Some(self.parse_method(start, attributes, modifiers, ty, explicit_interface, name))
    }

    /// What has modifiers or a type but no name.
    fn incomplete(
        &mut self,
        start: u32,
        modifiers: Modifiers,
        ty: Option<TypeSyntaxId>,
        parent: Parent,
        errors: usize,
    ) -> DeclId {
        if self.diagnostics.len() == errors {
            match parent {
                Parent::Type(_) => {
                    let span = self.here();
                    self.invalid_member_token(span);
                }
                Parent::Namespace | Parent::FileScoped | Parent::Unit => {
                    let last = self.tokens[self.pos.saturating_sub(1)];
                    let span = self.span_of(last);
                    self.error_at(span, "CS0116", "A namespace cannot directly contain members such as fields, methods or statements");
                }
            }
        }
        self.decl(start, DeclKind::Incomplete { modifiers, ty })
    }

    fn is_field(&self) -> bool {
        self.at(T::Identifier)
            && !matches!(
                self.peek_kind(1),
                T::Dot
                    | T::ColonColon
                    | T::DotDot
                    | T::Less
                    | T::OpenBrace
                    | T::EqualsGreater
                    | T::OpenParen
            )
    }

    fn parse_field(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
        ty: TypeSyntaxId,
    ) -> DeclId {
        if let TypeKind::Predefined(Predefined::Void) = self.tree[ty].kind {
            let span = self.type_span(ty);
            self.error_at(span, "CS0670", "Field cannot have void type");
        }
        let variables = self.with_stops(stop::FIELD, |parser| parser.parse_variables(false));
        self.expect(T::Semicolon);
        self.decl(
            start,
            DeclKind::Field(FieldDecl {
                attributes,
                modifiers,
                ty,
                variables,
            }),
        )
    }

    /// `A.B<C>.` before a member's name; and `this` if it stands there.
    fn parse_explicit_interface(&mut self) -> (Option<TypeSyntaxId>, Option<Span>) {
        let start = self.start();
        let mut left: Option<TypeSyntaxId> = None;
        loop {
            if self.at(T::This) && self.peek_kind(1) != T::OpenParen {
                let this_span = self.eat();
                return (left, Some(this_span));
            }
            if !self.at(T::Identifier) {
                return (left, None);
            }
            // A part of the interface's name if a dot follows it and its type arguments.
            let saved = self.pos;
            if left.is_none() && self.peek_kind(1) == T::ColonColon {
                self.advance();
                self.advance();
            }
            self.advance();
            if self.at(T::Less) && self.scan_type_arguments().0 == Scan::NotType {
                self.pos = saved;
                return (left, None);
            }
            let dotted = self.at(T::Dot);
            self.pos = saved;
            if !dotted {
                return (left, None);
            }
            left = Some(match left {
                None if self.peek_kind(1) == T::ColonColon => {
                    let alias = self.identifier();
                    self.advance();
                    let name = self.simple_name();
                    self.ty(start, TypeKind::AliasQualified { alias, name })
                }
                None => {
                    let name = self.simple_name();
                    self.ty(start, TypeKind::Name(name))
                }
                Some(left) => {
                    let name = self.simple_name();
                    self.ty(start, TypeKind::Qualified { left, name })
                }
            });
            self.advance();
        }
    }

    fn with_async<R>(&mut self, is_async: bool, run: impl FnOnce(&mut Self) -> R) -> R {
        let saved = (
            std::mem::replace(&mut self.in_async, is_async),
            std::mem::replace(&mut self.in_query, false),
            std::mem::replace(&mut self.in_conditional, false),
        );
        let result = run(self);
        (self.in_async, self.in_query, self.in_conditional) = saved;
        result
    }

    /// `{ … }`, `=> …;` or `;`. With `reject_semicolon`, one behind the block is an error.
    pub(super) fn parse_body(&mut self, reject_semicolon: bool) -> Body {
        match self.kind() {
            T::Semicolon => {
                self.advance();
                Body::None
            }
            T::OpenBrace => {
                let saved = self.stops;
                let block = self.parse_block();
                self.stops = saved;
                if reject_semicolon && self.at(T::Semicolon) {
                    let span = self.eat();
                    self.error_at(
                        span,
                        "CS1597",
                        "Semicolon after method or accessor block is not valid",
                    );
                }
                Body::Block(block)
            }
            T::EqualsGreater => {
                let arrow = self.eat();
                let expr = self.parse_possible_ref();
                self.expect(T::Semicolon);
                Body::Expression { arrow, expr }
            }
            _ => {
                self.expect(T::Semicolon);
                Body::None
            }
        }
    }

    fn parse_method(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
        return_type: TypeSyntaxId,
        explicit_interface: Option<TypeSyntaxId>,
        name: Ident,
    ) -> DeclId {
        let saved = self.stops;
        self.stops |= stop::METHOD_SIGNATURE;
        let type_parameters = self.parse_type_parameters();
        let (parameters, parameters_span) = self.parse_parameters();
        let constraints = self.parse_constraints();
        if self.at(T::Colon) {
            let span = self.eat();
            self.error_at(span, "CS1003", "Syntax error, '{' expected");
        }
        self.stops = saved;
        let body = self.with_async(modifiers.has(Modifier::Async), |parser| {
            parser.parse_body(true)
        });
        self.decl(
            start,
            DeclKind::Method(MethodDecl {
                attributes,
                modifiers,
                return_type,
                explicit_interface,
                name,
                type_parameters,
                parameters,
                parameters_span,
                constraints,
                body,
            }),
        )
    }

    fn parse_constructor(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
        type_name: Name,
    ) -> DeclId {
        let name = self.identifier();
        if name.name != type_name && type_name != Name(0) {
            self.error_at(name.span, "CS1520", "Method must have a return type");
        }
        let saved = self.stops;
        self.stops |= stop::METHOD_SIGNATURE;
        let (parameters, _) = self.parse_parameters();
        let mut initializer = None;
        if self.try_eat(T::Colon).is_some() {
            let initializer_start = self.start();
            let is_this = self.at(T::This);
            let keyword = if is_this || self.at(T::Base) {
                self.eat()
            } else {
                self.error_missing("CS1018", "Keyword 'this' or 'base' expected");
                self.missing_point()
            };
            let arguments = if self.at(T::OpenParen) {
                self.parse_arguments().0
            } else {
                if !keyword.is_empty() {
                    self.error_expected(T::OpenParen);
                    self.error_expected(T::CloseParen);
                }
                Vec::new()
            };
            initializer = Some(ConstructorInitializer {
                span: self.from(initializer_start),
                keyword,
                is_this,
                arguments,
            });
        }
        self.stops = saved;
        let body = self.with_async(modifiers.has(Modifier::Async), |parser| {
            parser.parse_body(true)
        });
        self.decl(
            start,
            DeclKind::Constructor(ConstructorDecl {
                attributes,
                modifiers,
                name,
                parameters,
                initializer,
                body,
            }),
        )
    }

    fn parse_destructor(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
    ) -> DeclId {
        self.advance();
        let name = self.identifier();
        self.expect(T::OpenParen);
        self.expect(T::CloseParen);
        let body = self.with_async(false, |parser| parser.parse_body(true));
        self.decl(
            start,
            DeclKind::Destructor(DestructorDecl {
                attributes,
                modifiers,
                name,
                body,
            }),
        )
    }

    fn parse_property(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
        ty: TypeSyntaxId,
        explicit_interface: Option<TypeSyntaxId>,
        name: Ident,
    ) -> DeclId {
        let mut accessors = None;
        let mut accessors_span = None;
        let mut expression = None;
        let mut initializer = None;
        if self.at(T::OpenBrace) {
            let (list, span) = self.parse_accessors();
            accessors = Some(list);
            accessors_span = Some(span);
            if self.try_eat(T::Equals).is_some() {
                initializer =
                    Some(self.with_async(false, |parser| parser.parse_variable_initializer()));
                self.expect(T::Semicolon);
            } else if self.at(T::Semicolon) {
                let span = self.eat();
                self.error_at(
                    span,
                    "CS1597",
                    "Semicolon after method or accessor block is not valid",
                );
            }
        } else {
            let arrow = self.eat();
            let expr = self.with_async(false, |parser| parser.parse_possible_ref());
            expression = Some((arrow, expr));
            self.expect(T::Semicolon);
        }
        self.decl(
            start,
            DeclKind::Property(PropertyDecl {
                attributes,
                modifiers,
                ty,
                explicit_interface,
                name,
                accessors,
                accessors_span,
                expression,
                initializer,
            }),
        )
    }

    fn parse_indexer(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
        ty: TypeSyntaxId,
        explicit_interface: Option<TypeSyntaxId>,
        this_span: Span,
    ) -> DeclId {
        self.expect(T::OpenBracket);
        if self.at(T::CloseBracket) {
            self.error_missing("CS1551", "Indexers must have at least one parameter");
        }
        let parameters = self.parameter_list(T::CloseBracket, false);
        self.expect(T::CloseBracket);
        let mut accessors = None;
        let mut accessors_span = None;
        let mut expression = None;
        if self.at(T::EqualsGreater) {
            let arrow = self.eat();
            let expr = self.with_async(false, |parser| parser.parse_possible_ref());
            expression = Some((arrow, expr));
            self.expect(T::Semicolon);
        } else {
            let (list, span) = self.parse_accessors();
            accessors = Some(list);
            accessors_span = Some(span);
            if self.at(T::Semicolon) {
                let span = self.eat();
                self.error_at(
                    span,
                    "CS1597",
                    "Semicolon after method or accessor block is not valid",
                );
            }
        }
        self.decl(
            start,
            DeclKind::Indexer(IndexerDecl {
                attributes,
                modifiers,
                ty,
                explicit_interface,
                this_span,
                parameters,
                accessors,
                accessors_span,
                expression,
            }),
        )
    }

    fn parse_event(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
    ) -> DeclId {
        self.advance();
        let ty = self.parse_type();
        if self.at(T::Identifier)
            && !matches!(
                self.peek_kind(1),
                T::Dot | T::ColonColon | T::Less | T::OpenBrace
            )
        {
            let variables = self.with_stops(stop::FIELD, |parser| parser.parse_variables(false));
            self.expect(T::Semicolon);
            return self.decl(
                start,
                DeclKind::EventField(FieldDecl {
                    attributes,
                    modifiers,
                    ty,
                    variables,
                }),
            );
        }
        let (explicit_interface, _) = self.parse_explicit_interface();
        let name = self.identifier();
        let accessors = if self.at(T::Semicolon) {
            self.advance();
            Vec::new()
        } else {
            self.parse_accessors_of(true).0
        };
        self.decl(
            start,
            DeclKind::Event(EventDecl {
                attributes,
                modifiers,
                ty,
                explicit_interface,
                name,
                accessors,
            }),
        )
    }

    fn parse_accessors(&mut self) -> (Vec<Accessor>, Span) {
        self.parse_accessors_of(false)
    }

    fn is_possible_accessor(&self) -> bool {
        matches!(
            self.kind(),
            T::Identifier
                | T::OpenBracket
                | T::OpenBrace
                | T::Semicolon
                | T::Public
                | T::Private
                | T::Protected
                | T::Internal
                | T::Readonly
        )
    }

    fn parse_accessors_of(&mut self, event: bool) -> (Vec<Accessor>, Span) {
        let start = self.start();
        self.expect(T::OpenBrace);
        let mut accessors = Vec::new();
        while !matches!(self.kind(), T::CloseBrace | T::EndOfFile) {
            if self.is_possible_accessor() {
                let before = self.pos;
                if let Some(accessor) = self.parse_accessor(event) {
                    accessors.push(accessor);
                }
                if self.pos == before {
                    break;
                }
                continue;
            }
            let mut first = true;
            while !matches!(self.kind(), T::CloseBrace | T::EndOfFile)
                && !self.is_possible_accessor()
            {
                if first && self.token().flags & crate::token::TOKEN_ERROR == 0 {
                    let span = self.here();
                    self.accessor_expected(span, event);
                }
                first = false;
                self.advance();
            }
        }
        self.expect(T::CloseBrace);
        (accessors, self.from(start))
    }

    fn accessor_expected(&mut self, span: Span, event: bool) {
        if event {
            self.error_at(span, "CS1055", "An add or remove accessor expected");
        } else {
            self.error_at(span, "CS1014", "A get or set accessor expected");
        }
    }

    fn parse_accessor(&mut self, event: bool) -> Option<Accessor> {
        let start = self.start();
        let attributes = self.parse_attribute_lists(false);
        let modifiers = self.parse_modifiers();
        let keyword = self.here();
        let token = self.token();
        let plain = token.kind == T::Identifier && token.flags & VERBATIM == 0;
        let kind = match token.aux {
            word::GET if plain && !event => AccessorKind::Get,
            word::SET if plain && !event => AccessorKind::Set,
            word::INIT if plain && !event => AccessorKind::Init,
            word::ADD if plain && event => AccessorKind::Add,
            word::REMOVE if plain && event => AccessorKind::Remove,
            _ => AccessorKind::Unknown,
        };
        if kind == AccessorKind::Unknown {
            self.accessor_expected(keyword, event);
            if self.at(T::Identifier) {
                self.advance();
            }
            match self.kind() {
                T::OpenBrace => {
                    self.parse_block();
                }
                T::Semicolon => self.advance(),
                T::EqualsGreater => {
                    self.advance();
                    self.parse_expression();
                    self.expect(T::Semicolon);
                }
                _ => {}
            }
            return None;
        }
        self.advance();
        let body = if matches!(self.kind(), T::OpenBrace | T::EqualsGreater | T::Semicolon) {
            self.with_async(false, |parser| parser.parse_body(true))
        } else {
            self.error_missing("CS8180", "{ or ; or => expected");
            Body::None
        };
        Some(Accessor {
            span: self.from(start),
            attributes,
            modifiers,
            kind,
            keyword,
            body,
        })
    }

    // ------------------------------------------------------------ operators

    fn parse_operator(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
        return_type: TypeSyntaxId,
        explicit_interface: Option<TypeSyntaxId>,
    ) -> DeclId {
        let keyword = self.eat();
        let is_checked = self.try_eat(T::Checked).is_some();
        let operator_start = self.start();
        let touch =
            |parser: &Self, ahead: usize| parser.peek(ahead).start == parser.peek(ahead - 1).end;
        use OverloadableOperator as O;
        let (operator, length) = match self.kind() {
            T::Plus => (O::Plus, 1),
            T::Minus => (O::Minus, 1),
            T::Exclamation => (O::Not, 1),
            T::Tilde => (O::Complement, 1),
            T::PlusPlus => (O::Increment, 1),
            T::MinusMinus => (O::Decrement, 1),
            T::True => (O::True, 1),
            T::False => (O::False, 1),
            T::Asterisk => (O::Multiply, 1),
            T::Slash => (O::Divide, 1),
            T::Percent => (O::Remainder, 1),
            T::Ampersand => (O::And, 1),
            T::Bar => (O::Or, 1),
            T::Caret => (O::Xor, 1),
            T::LessLess => (O::ShiftLeft, 1),
            T::EqualsEquals => (O::Equal, 1),
            T::ExclamationEquals => (O::NotEqual, 1),
            T::Less => (O::Less, 1),
            T::LessEquals => (O::LessOrEqual, 1),
            T::GreaterEquals => (O::GreaterOrEqual, 1),
            T::Greater => match self.peek_kind(1) {
                T::Greater if touch(self, 1) => match self.peek_kind(2) {
                    T::Greater if touch(self, 2) => (O::UnsignedShiftRight, 3),
                    T::GreaterEquals if touch(self, 2) => {
                        (O::Compound(AssignOp::UnsignedShiftRight), 3)
                    }
                    _ => (O::ShiftRight, 2),
                },
                T::GreaterEquals if touch(self, 1) => (O::Compound(AssignOp::ShiftRight), 2),
                _ => (O::Greater, 1),
            },
            T::PlusEquals => (O::Compound(AssignOp::Add), 1),
            T::MinusEquals => (O::Compound(AssignOp::Subtract), 1),
            T::AsteriskEquals => (O::Compound(AssignOp::Multiply), 1),
            T::SlashEquals => (O::Compound(AssignOp::Divide), 1),
            T::PercentEquals => (O::Compound(AssignOp::Remainder), 1),
            T::AmpersandEquals => (O::Compound(AssignOp::And), 1),
            T::BarEquals => (O::Compound(AssignOp::Or), 1),
            T::CaretEquals => (O::Compound(AssignOp::Xor), 1),
            T::LessLessEquals => (O::Compound(AssignOp::ShiftLeft), 1),
            _ => {
                let span = self.here();
                self.error_at(span, "CS1019", "Overloadable unary operator expected");
                (O::Missing, 1)
            }
        };
        for _ in 0..length {
            self.advance();
        }
        let operator_span = self.from(operator_start);
        let saved = self.stops;
        self.stops |= stop::METHOD_SIGNATURE;
        let (parameters, _) = self.parse_parameters();
        self.stops = saved;
        let body = self.with_async(modifiers.has(Modifier::Async), |parser| {
            parser.parse_body(true)
        });
        self.decl(
            start,
            DeclKind::Operator(OperatorDecl {
                attributes,
                modifiers,
                return_type,
                explicit_interface,
                keyword,
                is_checked,
                operator,
                operator_span,
                parameters,
                body,
            }),
        )
    }

    fn parse_conversion(
        &mut self,
        start: u32,
        attributes: Vec<AttributeList>,
        modifiers: Modifiers,
    ) -> DeclId {
        let is_implicit = self.at(T::Implicit);
        self.advance();
        let (explicit_interface, _) = self.parse_explicit_interface();
        let keyword = self.expect(T::Operator);
        let is_checked = self.try_eat(T::Checked).is_some();
        let ty = self.parse_type();
        let saved = self.stops;
        self.stops |= stop::METHOD_SIGNATURE;
        let (parameters, _) = self.parse_parameters();
        self.stops = saved;
        let body = self.with_async(false, |parser| parser.parse_body(true));
        self.decl(
            start,
            DeclKind::Conversion(ConversionDecl {
                attributes,
                modifiers,
                is_implicit,
                explicit_interface,
                keyword,
                is_checked,
                ty,
                parameters,
                body,
            }),
        )
    }
}
