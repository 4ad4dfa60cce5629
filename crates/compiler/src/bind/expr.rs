//! Expressions: names, members, literals, assignments, and what has no module of its own.

use super::convert::unsettled;
use super::*;
use crate::conversions;
use crate::lookup::{MemberLookup, NameMeaning};
use awaitlab_syntax::{ArgumentModifier, AssignOp, BinaryOp, IntSuffix, Literal, PostfixOp, Predefined, RealSuffix, SimpleName, UnaryOp};

impl Binder<'_> {
    /// An expression's text.
    pub(crate) fn expr_span(&self, e: ExprId) -> Span {
        self.trees[self.st.env.file.0 as usize][e].span
    }

    /// A value, possibly without natural type.
    pub(crate) fn bind_value(&mut self, e: ExprId) -> BoundExpr {
        let raw = self.bind_expr(e);
        self.check_value(raw)
    }

    /// A value with its natural type.
    pub(crate) fn bind_natural(&mut self, e: ExprId) -> BoundExpr {
        let v = self.bind_value(e);
        self.settle(v)
    }

    /// A value converted to a type.
    pub(crate) fn bind_to(&mut self, e: ExprId, ty: Ty) -> BoundExpr {
        let span = self.expr_span(e);
        let v = self.bind_value(e);
        self.convert(v, ty, span)
    }

    /// A condition: CS0029 for other types, `operator true`.
    pub(crate) fn bind_condition(&mut self, e: ExprId) -> BoundExpr {
        tree!(self, tree);
        let span = self.expr_span(e);
        if let syn::ExprKind::Assign { op: AssignOp::Assign, left: _, right, .. } = tree[tree.strip_parens(e)].kind
            && matches!(tree[tree.strip_parens(right)].kind, syn::ExprKind::Literal(Literal::True | Literal::False))
        {
            self.warn("CS0665", tree[tree.strip_parens(e)].span, "Assignment in conditional expression is always constant; did you mean to use == instead of = ?");
        }
        let v = self.bind_value(e);
        self.condition_of(v, span)
    }
    pub(crate) fn condition_of(&mut self, v: BoundExpr, span: Span) -> BoundExpr {
        let bool_ty = self.cx.syms.bool_();
        if v.is_bad() {
            return self.convert(v, bool_ty, span);
        }
        if v.ty == Ty::DYNAMIC {
            return self.late_condition(v, span);
        }
        let c = conversions::implicit_expr(self, &v, bool_ty);
        if c.exists() && c.implicit {
            return self.apply(v, &c, bool_ty, false);
        }
        if v.ty.is_natural()
            && let Some(method) = self.unary_user_method("op_True", v.ty)
        {
            let op = Operator { kind: OperatorKind::True, ty: v.ty, lifted: false, checked: false, method: Some(method), constrained: None };
            return BoundExpr::new(ExprKind::Unary { op, operand: Box::new(v) }, bool_ty, span);
        }
        self.report_conversion(v, bool_ty, span)
    }

    /// Reports what is no value: types, namespaces, write-only properties, events of other types.
    pub(crate) fn check_value(&mut self, e: BoundExpr) -> BoundExpr {
        match &e.kind {
            ExprKind::Type => {
                let text = self.d(e.ty);
                // The parser has said CS1525 of a keyword that stands alone.
                let told = self.cx.diags.iter().any(|d| d.code == "CS1525" && d.span.file == e.span.file && d.span.start == e.span.start);
                if !self.is_err(e.ty) && !told {
                    let what = if self.cx.syms.as_param(e.ty).is_some() { "type parameter" } else { "type" };
                    self.err("CS0119", e.span, format!("'{text}' is a {what}, which is not valid in the given context"));
                }
                BoundExpr::bad(e.span)
            }
            ExprKind::Namespace(ns) => {
                let text = self.cx.syms.namespace_name(*ns);
                self.err("CS0119", e.span, format!("'{text}' is a namespace, which is not valid in the given context"));
                BoundExpr::bad(e.span)
            }
            ExprKind::Base => {
                self.err("CS0175", e.span, "Use of keyword 'base' is not valid in this context");
                BoundExpr::bad(e.span)
            }
            ExprKind::Property { property, .. } => {
                let property = property.clone();
                self.check_getter(&property, e.span);
                e
            }
            ExprKind::EventField { event, .. } => {
                let sym = self.cx.syms.event(event.id);
                let inside = self.inside_type(sym.container);
                if sym.field.is_none() {
                    let text = self.cx.syms.display_member(Member::Event(event.id), false);
                    self.err("CS0079", e.span, format!("The event '{text}' can only appear on the left hand side of += or -="));
                    return BoundExpr::bad(e.span);
                }
                if !inside {
                    let text = self.cx.syms.display_member(Member::Event(event.id), false);
                    let ty = self.d(event.container);
                    let name = name_at_end(e.span, &self.cx.syms.event(event.id).name);
                    self.err(
                        "CS0070",
                        name,
                        format!("The event '{text}' can only appear on the left hand side of += or -= (except when used from within the type '{ty}')"),
                    );
                    return BoundExpr::bad(e.span);
                }
                e
            }
            ExprKind::Discard => {
                self.err("CS0103", e.span, "The name '_' does not exist in the current context");
                BoundExpr::bad(e.span)
            }
            _ => e,
        }
    }

    fn check_getter(&mut self, property: &PropertyRef, span: Span) {
        let sym = self.cx.syms.property(property.id);
        match sym.getter {
            None => {
                // An override may declare the setter only.
                if self.accessor_of(property.id, true).is_none() {
                    let text = self.cx.syms.display_property(property, false);
                    self.err("CS0154", span, format!("The property or indexer '{text}' cannot be used in this context because it lacks the get accessor"));
                }
            }
            Some(g) => {
                if !lookup::is_accessible(&self.cx.syms, Member::Method(g), self.st.env.container, None) {
                    let text = self.cx.syms.display_property(property, false);
                    self.err("CS0271", span, format!("The property or indexer '{text}' cannot be used in this context because the get accessor is inaccessible"));
                }
            }
        }
    }

    /// A property's accessor, through what it overrides.
    pub(crate) fn accessor_of(&self, property: PropertyId, get: bool) -> Option<MethodId> {
        let mut at = Some(property);
        while let Some(p) = at {
            let sym = self.cx.syms.property(p);
            let found = if get { sym.getter } else { sym.setter };
            if found.is_some() {
                return found;
            }
            at = sym.overridden;
        }
        None
    }

    /// Whether the code stands in a type or in one nested in it.
    pub(crate) fn inside_type(&self, ty: TypeId) -> bool {
        let mut at = self.st.env.container;
        while let Some(t) = at {
            if t == ty {
                return true;
            }
            at = self.cx.syms.type_def(t).container;
        }
        false
    }

    /// An expression; may be a type, a namespace, a method group, or wait for a target.
    pub(crate) fn bind_expr(&mut self, e: ExprId) -> BoundExpr {
        tree!(self, tree);
        let span = tree[e].span;
        match &tree[e].kind {
            syn::ExprKind::Missing => BoundExpr::bad(span),
            syn::ExprKind::Literal(l) => self.bind_literal(l, span),
            syn::ExprKind::InterpolatedString(s) => self.bind_interpolated(e, s, span),
            syn::ExprKind::Name(name) => self.bind_name(name, false),
            syn::ExprKind::AliasQualified { alias, name } => self.bind_alias_qualified(*alias, name, span),
            syn::ExprKind::PredefinedType(p) => {
                let ty = self.predefined(*p);
                BoundExpr::new(ExprKind::Type, ty, span)
            }
            syn::ExprKind::Type(t) => {
                let ty = self.resolve_type(*t);
                BoundExpr::new(ExprKind::Type, ty, span)
            }
            syn::ExprKind::This => self.bind_this(span),
            syn::ExprKind::Base => self.bind_base(span),
            syn::ExprKind::Member { .. }
            | syn::ExprKind::ConditionalAccess { .. }
            | syn::ExprKind::Index { .. }
            | syn::ExprKind::Call { .. }
            | syn::ExprKind::Postfix { .. }
            | syn::ExprKind::Switch(_)
            | syn::ExprKind::With { .. } => self.bind_postfix(e),
            syn::ExprKind::MemberBinding { name } => {
                let receiver = self.conditional_receiver(span);
                self.bind_member(receiver, name, span, false, false)
            }
            syn::ExprKind::ElementBinding { arguments } => {
                let receiver = self.conditional_receiver(span);
                self.bind_element_access(receiver, arguments, span)
            }
            syn::ExprKind::Unary { op, op_span, operand } => self.bind_unary(*op, *op_span, *operand, span),
            syn::ExprKind::Binary { op: BinaryOp::Coalesce, .. } => self.bind_coalesce(e),
            syn::ExprKind::Binary { .. } => self.bind_binary_chain(e),
            syn::ExprKind::Assign { op, op_span, left, right } => self.bind_assign(e, *op, *op_span, *left, *right, span),
            syn::ExprKind::Conditional { condition, when_true, when_false, .. } => self.bind_conditional(e, *condition, *when_true, *when_false, span),
            syn::ExprKind::Range { start, end, .. } => self.bind_range(*start, *end, span),
            syn::ExprKind::Is { operand, pattern, .. } => self.bind_is(*operand, *pattern, span),
            syn::ExprKind::As { operand, ty, .. } => self.bind_as(*operand, *ty, span),
            syn::ExprKind::Cast { ty, operand } => {
                let to = self.resolve_type(*ty);
                let v = self.bind_value(*operand);
                if to == Ty::VOID {
                    self.err("CS1547", tree[*ty].span, "Keyword 'void' cannot be used in this context");
                    return BoundExpr::bad(span);
                }
                self.cast(v, to, span)
            }
            syn::ExprKind::Paren(inner) => {
                let mut v = self.bind_expr(*inner);
                if !matches!(v.kind, ExprKind::Type | ExprKind::Namespace(_)) {
                    v.span = span;
                }
                v
            }
            syn::ExprKind::Tuple(args) => self.bind_tuple(args, span),
            syn::ExprKind::Declaration { ty, designation } => self.bind_declaration_expr(*ty, designation, span),
            syn::ExprKind::Lambda(_) | syn::ExprKind::AnonymousMethod(_) => self.bind_lambda(e),
            syn::ExprKind::New { keyword, ty, arguments, parens, initializer } => {
                self.bind_new(*keyword, *ty, arguments.as_deref(), *parens, initializer.as_ref(), span)
            }
            syn::ExprKind::ImplicitNew { arguments, .. } => {
                let args = self.bind_args(arguments);
                BoundExpr::new(ExprKind::UnboundNew { syntax: e, args }, Ty::PENDING, span)
            }
            syn::ExprKind::NewArray { ty, initializer, .. } => self.bind_new_array(*ty, initializer.as_ref(), span),
            syn::ExprKind::ImplicitNewArray { rank, initializer, .. } => self.bind_implicit_array(*rank, initializer, span),
            syn::ExprKind::AnonymousObject { members, .. } => self.bind_anonymous(members, span),
            syn::ExprKind::StackAlloc { ty, initializer, .. } => self.bind_stackalloc(Some(*ty), initializer.as_ref(), span),
            syn::ExprKind::ImplicitStackAlloc { initializer, .. } => self.bind_stackalloc(None, Some(initializer), span),
            syn::ExprKind::Initializer(_) => {
                self.err("CS0622", span, "Can only use array initializer expressions to assign to array types. Try using a new expression instead.");
                BoundExpr::bad(span)
            }
            syn::ExprKind::Collection(elements) => self.bind_collection(e, elements, span),
            syn::ExprKind::Default { ty, .. } => {
                let ty = self.resolve_type(*ty);
                if self.is_err(ty) {
                    return BoundExpr::bad(span);
                }
                self.default_value(ty, span)
            }
            syn::ExprKind::DefaultLiteral => BoundExpr::new(ExprKind::DefaultLiteral, Ty::DEFAULT, span),
            syn::ExprKind::TypeOf { ty, .. } => {
                let saved = self.st.env.allow_open;
                self.st.env.allow_open = true;
                let of = self.resolve_type(*ty);
                self.st.env.allow_open = saved;
                let t = self.cx.syms.known_ty(K::Type);
                BoundExpr::new(ExprKind::TypeOf(of), t, span)
            }
            syn::ExprKind::SizeOf { ty, .. } => {
                let of = self.resolve_type(*ty);
                let int = self.cx.syms.int();
                let size = match self.cx.syms.known_of(self.cx.syms.enum_underlying(of)) {
                    Some(K::SByte | K::Byte | K::Boolean) => Some(1),
                    Some(K::Int16 | K::UInt16 | K::Char) => Some(2),
                    Some(K::Int32 | K::UInt32 | K::Single) => Some(4),
                    Some(K::Int64 | K::UInt64 | K::Double) => Some(8),
                    Some(K::Decimal) => Some(16),
                    _ => None,
                };
                match size {
                    Some(n) => BoundExpr { kind: ExprKind::Literal, ty: int, span, constant: Some(Const::I32(n)) },
                    None => BoundExpr::new(ExprKind::SizeOf(of), int, span),
                }
            }
            syn::ExprKind::Checked { operand, .. } => {
                let saved = (self.st.checked, self.st.unchecked);
                self.st.checked = true;
                self.st.unchecked = false;
                let v = self.bind_value(*operand);
                (self.st.checked, self.st.unchecked) = saved;
                BoundExpr { span, ..v }
            }
            syn::ExprKind::Unchecked { operand, .. } => {
                let saved = (self.st.checked, self.st.unchecked);
                self.st.checked = false;
                self.st.unchecked = true;
                let v = self.bind_value(*operand);
                (self.st.checked, self.st.unchecked) = saved;
                BoundExpr { span, ..v }
            }
            syn::ExprKind::Await { keyword, operand } => self.bind_await(*keyword, *operand, span),
            syn::ExprKind::Throw { operand, .. } => {
                let v = self.bind_thrown(*operand);
                BoundExpr::new(ExprKind::UnboundThrow(Box::new(v)), Ty::PENDING, span)
            }
            syn::ExprKind::Ref { operand, .. } => {
                let v = self.bind_ref_operand(*operand, RefKind::Ref);
                let ty = v.ty;
                BoundExpr::new(ExprKind::Ref { operand: Box::new(v), kind: RefKind::Ref }, ty, span)
            }
            syn::ExprKind::Query(q) => self.bind_query(q, span),
        }
    }

    pub(crate) fn predefined(&self, p: Predefined) -> Ty {
        let s = &self.cx.syms;
        match p {
            Predefined::Bool => s.bool_(),
            Predefined::Byte => s.byte(),
            Predefined::SByte => s.sbyte(),
            Predefined::Short => s.short(),
            Predefined::UShort => s.ushort(),
            Predefined::Int => s.int(),
            Predefined::UInt => s.uint(),
            Predefined::Long => s.long(),
            Predefined::ULong => s.ulong(),
            Predefined::Float => s.float(),
            Predefined::Double => s.double(),
            Predefined::Decimal => s.decimal(),
            Predefined::Char => s.char_(),
            Predefined::String => s.string(),
            Predefined::Object => s.object(),
            Predefined::Void => Ty::VOID,
        }
    }

    fn bind_literal(&mut self, l: &Literal, span: Span) -> BoundExpr {
        let s = &self.cx.syms;
        let (value, ty) = match l {
            Literal::Null => return BoundExpr { kind: ExprKind::Literal, ty: Ty::NULL, span, constant: Some(Const::Null) },
            Literal::True => (Const::Bool(true), s.bool_()),
            Literal::False => (Const::Bool(false), s.bool_()),
            Literal::Int { value, suffix, .. } => {
                let v = *value;
                match suffix {
                    IntSuffix::None if v <= i32::MAX as u64 => (Const::I32(v as i32), s.int()),
                    IntSuffix::None | IntSuffix::U if v <= u64::from(u32::MAX) => (Const::U32(v as u32), s.uint()),
                    IntSuffix::None | IntSuffix::L if v <= i64::MAX as u64 => (Const::I64(v as i64), s.long()),
                    _ => (Const::U64(v), s.ulong()),
                }
            }
            Literal::Real { text, suffix } => match suffix {
                RealSuffix::F => (Const::F32(text.parse().unwrap_or(0.0)), s.float()),
                RealSuffix::M => match consts::parse_decimal(text) {
                    Some(d) => (Const::Decimal(d), s.decimal()),
                    None => {
                        let ty = s.decimal();
                        return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty, span, constant: None };
                    }
                },
                _ => (Const::F64(text.parse().unwrap_or(0.0)), s.double()),
            },
            Literal::Char(c) => (Const::Char(*c), s.char_()),
            Literal::String(text) => (Const::Str(text.0.iter().copied().collect()), s.string()),
            Literal::Utf8String(text) => {
                let byte = s.byte();
                let bytes = text.to_string_lossy().into_bytes();
                let span_ty = s.known_generic(K::ReadOnlySpan, &[byte]);
                let array_ty = s.array(byte, 1);
                let int = s.int();
                let elements: Vec<BoundExpr> = bytes.iter().map(|b| BoundExpr::constant(Const::U8(*b), byte, span)).collect();
                let size = BoundExpr::constant(Const::I32(bytes.len() as i32), int, span);
                let array = BoundExpr::new(ExprKind::NewArray { sizes: vec![size], init: Some(ArrayInit { elements }) }, array_ty, span);
                return self.convert(array, span_ty, span);
            }
        };
        BoundExpr { kind: ExprKind::Literal, ty, span, constant: Some(value) }
    }

    // ---- this, base, names ----

    /// Notes that the functions around use `this`.
    pub(crate) fn use_this(&mut self) {
        let mut at = Some(self.st.func);
        while let Some(f) = at {
            if f.index() == 0 {
                break;
            }
            self.functions[f.index()].captures_this = true;
            at = self.functions[f.index()].parent;
        }
    }

    fn bind_this(&mut self, span: Span) -> BoundExpr {
        let ty = self.self_ty();
        match self.st.this {
            ThisKind::Static if self.st.in_nameof => {}
            ThisKind::Static => {
                self.err("CS0026", span, "Keyword 'this' is not valid in a static property, static method, or static field initializer");
                return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty, span, constant: None };
            }
            ThisKind::FieldInit | ThisKind::CtorInit => {
                self.err("CS0027", span, "Keyword 'this' is not available in the current context");
                return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty, span, constant: None };
            }
            ThisKind::Ok => {}
        }
        self.check_this_capture(span);
        self.use_this();
        BoundExpr::new(ExprKind::This, ty, span)
    }

    fn check_this_capture(&mut self, span: Span) {
        if self.st.func.index() == 0 {
            return;
        }
        let mut at = Some(self.st.func);
        while let Some(f) = at {
            let func = &self.functions[f.index()];
            if func.is_static && func.kind == FunctionKind::Lambda {
                self.err("CS8821", span, "A static anonymous function cannot contain a reference to 'this' or 'base'.");
                return;
            }
            if func.is_static && func.kind == FunctionKind::LocalFunction {
                self.err("CS8422", span, "A static local function cannot contain a reference to 'this' or 'base'.");
                return;
            }
            at = func.parent;
        }
        if let Some(c) = self.st.env.container
            && self.cx.syms.type_def(c).kind == TypeKind::Struct
        {
            self.err(
                "CS1673",
                span,
                "Anonymous methods, lambda expressions, query expressions, and local functions inside structs cannot access instance members of 'this'. Consider copying 'this' to a local variable outside the anonymous method, lambda expression, query expression, or local function and using the local instead.",
            );
        }
    }

    fn bind_base(&mut self, span: Span) -> BoundExpr {
        match self.st.this {
            ThisKind::Static => {
                self.err("CS1511", span, "Keyword 'base' is not available in a static method");
                return BoundExpr::bad(span);
            }
            ThisKind::FieldInit | ThisKind::CtorInit => {
                self.err("CS1512", span, "Keyword 'base' is not available in the current context");
                return BoundExpr::bad(span);
            }
            ThisKind::Ok => {}
        }
        self.use_this();
        let ty = self.cx.syms.base_of(self.self_ty()).unwrap_or_else(|| self.cx.syms.object());
        BoundExpr::new(ExprKind::Base, ty, span)
    }

    /// `this` where it was not written.
    fn implicit_this(&mut self, span: Span, ty: Ty) -> BoundExpr {
        self.use_this();
        BoundExpr::new(ExprKind::This, ty, span)
    }

    /// A name of a local, parameter, local function; CS0841 for those declared further down.
    fn find_local(&mut self, name: &str, span: Span) -> Option<Result<Entry, ()>> {
        let mut at = Some(self.st.scope);
        while let Some(s) = at {
            let info = &self.infos[s.index()];
            if let Some(entry) = info.names.get(name) {
                return Some(Ok(entry.clone()));
            }
            if let Some(place) = info.pending.get(name)
                && *place != span
            {
                if self.st.in_nameof {
                    return Some(Err(()));
                }
                if self.in_default_value
                    && let Some(&early) = info.early.get(name)
                {
                    return Some(Ok(Entry::Local(early)));
                }
                self.err("CS0841", span, format!("Cannot use local variable '{name}' before it is declared"));
                return Some(Err(()));
            }
            at = self.outer_scope(s);
        }
        None
    }

    /// Uses a variable: marks it captured where that is what it is.
    pub(crate) fn use_local(&mut self, id: LocalId, span: Span) -> BoundExpr {
        let local = self.locals[id.index()].clone();
        self.touched.insert(id);
        if let Some(c) = &local.constant {
            return BoundExpr { kind: ExprKind::Literal, ty: local.ty, span, constant: Some(c.clone()) };
        }
        if local.function != self.st.func && !self.st.in_nameof {
            let mut at = self.st.func;
            while at != local.function {
                let f = &self.functions[at.index()];
                if f.is_static {
                    if f.kind == FunctionKind::Lambda {
                        self.err("CS8820", span, format!("A static anonymous function cannot contain a reference to '{}'.", local.name));
                    } else {
                        self.err("CS8421", span, format!("A static local function cannot contain a reference to '{}'.", local.name));
                    }
                    break;
                }
                match f.parent {
                    Some(p) => at = p,
                    None => break,
                }
            }
            if local.ref_kind != RefKind::None {
                if matches!(local.kind, LocalKind::Param(_)) {
                    self.err(
                        "CS1628",
                        span,
                        format!("Cannot use ref, out, or in parameter '{}' inside an anonymous method, lambda expression, query expression, or local function", local.name),
                    );
                } else {
                    self.err("CS8175", span, format!("Cannot use ref local '{}' inside an anonymous method, lambda expression, or query expression", local.name));
                }
            } else if self.cx.syms.is_ref_struct(local.ty) {
                let text = self.d(local.ty);
                if matches!(local.kind, LocalKind::Param(_)) {
                    self.err(
                        "CS9108",
                        span,
                        format!("Cannot use parameter '{}' that has ref-like type inside an anonymous method, lambda expression, query expression, or local function", local.name),
                    );
                } else {
                    self.err("CS8175", span, format!("Cannot use ref local '{}' inside an anonymous method, lambda expression, or query expression", local.name));
                }
                let _ = text;
            }
            self.locals[id.index()].captured = true;
            let mut at = self.st.func;
            while at != local.function {
                let f = &mut self.functions[at.index()];
                if !f.captures.contains(&id) {
                    f.captures.push(id);
                }
                match f.parent {
                    Some(p) => at = p,
                    None => break,
                }
            }
        }
        BoundExpr::new(ExprKind::Local(id), local.ty, span)
    }

    /// A simple name.
    pub(crate) fn bind_name(&mut self, name: &SimpleName, invoked: bool) -> BoundExpr {
        tree!(self, tree);
        let text = tree.text(name.ident).to_string();
        let span = name.span;
        if text.is_empty() {
            return BoundExpr::bad(span);
        }
        let type_args = name.arguments.clone();
        if text == "await" && !name.ident.verbatim && self.fns[self.st.func.index()].is_async {
            self.err("CS4003", span, "'await' cannot be used as an identifier within an async method or lambda expression");
        }
        match self.find_local(&text, span) {
            Some(Ok(Entry::Local(id))) if type_args.is_none() => {
                if let LocalKind::Param(index) = self.locals[id.index()].kind
                    && self.locals[id.index()].function.index() == 0
                    && let Some(field) = self.captured_primary_field(index)
                {

                    return field_on_this(self, field, span);
                }
                return self.use_local(id, span);
            }
            Some(Ok(Entry::Ambiguous(id))) => {
                let ty = self.d(self.locals[id.index()].ty);
                self.err("CS0229", span, format!("Ambiguity between '{ty} {text}' and '{ty} {text}'"));
                return BoundExpr::bad(span);
            }
            Some(Ok(Entry::Path(local, path))) => return self.range_variable(local, &path, span),
            Some(Ok(Entry::Function(f))) => return self.local_function_group(f, &text, type_args.as_deref(), span),
            Some(Err(())) => return BoundExpr::bad(span),
            _ => {}
        }
        if text == "field"
            && !name.ident.verbatim
            && type_args.is_none()
            && let Some(e) = self.backing_field(span)
        {
            return e;
        }
        let mut diags = Vec::new();
        let meaning = lookup::simple_name(self.cx, &self.st.env, name, invoked, &mut diags);
        self.diags.extend(diags);
        match meaning {
            NameMeaning::Namespace(ns) => BoundExpr::new(ExprKind::Namespace(ns), Ty::ERROR, span),
            NameMeaning::Type(ty) => {
                BoundExpr::new(ExprKind::Type, ty, span)
            }
            NameMeaning::Members(of, found) => self.bind_own_member(of, found, &text, type_args.as_deref(), span),
            NameMeaning::Static(found) => {
                let args = self.type_args(type_args.as_deref());
                self.bind_found(None, found, &text, args, span, span, false, None)
            }
            NameMeaning::Ambiguous(types) => {
                let a = types.first().map(|&t| self.df(t)).unwrap_or_default();
                let b = types.get(1).map(|&t| self.df(t)).unwrap_or_default();
                self.err("CS0104", span, format!("'{text}' is an ambiguous reference between '{a}' and '{b}'"));
                BoundExpr::bad(span)
            }
            NameMeaning::Error(diags) => {
                self.diags.extend(diags);
                BoundExpr::bad(span)
            }
            NameMeaning::None => {
                if let Some(e) = self.primary_parameter(&text, span) {
                    return e;
                }
                if text == "_" {
                    return BoundExpr::new(ExprKind::Discard, Ty::PENDING, span);
                }
                self.err("CS0103", name.ident.span, format!("The name '{text}' does not exist in the current context"));
                BoundExpr::bad(span)
            }
        }
    }

    /// In an initializer or primary constructor: the field that holds a captured parameter.
    fn captured_primary_field(&self, index: u32) -> Option<FieldRef> {
        let c = self.primary?;
        let def = self.cx.syms.type_def(c);
        if def.record.is_some() {
            return None;
        }
        def.captured_primary.iter().find(|p| p.0 == index).map(|p| FieldRef { id: p.1, container: def.self_ty })
    }

    /// A primary constructor's parameter used in a member: a field holds it.
    fn primary_parameter(&mut self, name: &str, span: Span) -> Option<BoundExpr> {
        let container = self.st.env.container?;
        let def = self.cx.syms.type_def(container);
        let ctor = def.primary_ctor?;
        let self_ty = def.self_ty;
        let sym = self.cx.syms.method(ctor);
        let index = sym.params.iter().position(|p| p.name == *name)?;
        let param = sym.params[index].clone();
        if self.st.this == ThisKind::Static && !self.st.in_nameof {
            self.err("CS9105", span, format!("Cannot use primary constructor parameter '{name}' in this context."));
            return Some(BoundExpr::bad(span));
        }
        let existing = def.captured_primary.iter().find(|p| p.0 == index as u32).map(|p| p.1);
        let field = match existing {
            Some(f) => f,
            None => {
                let f = self.cx.syms.new_field(FieldSymbol {
                    name: Name::new(&format!("<{name}>P")),
                    container,
                    ty: param.ty,
                    ref_kind: RefKind::None,
                    access: Access::Private,
                    mods: Mods::default(),
                    constant: ConstState::None,
                    associated: None,
                    nullable: param.nullable,
                    has_init: true,
                    attrs: Attrs::default(),
                    loc: param.loc,
                });
                self.cx.syms.add_member(container, Name::new(&format!("<{name}>P")), Member::Field(f));
                self.cx.syms.type_def_mut(container).captured_primary.push((index as u32, f));
                f
            }
        };
        Some(field_on_this(self, FieldRef { id: field, container: self_ty }, span))
    }

    /// `field` in a property's accessor.
    fn backing_field(&mut self, span: Span) -> Option<BoundExpr> {
        let m = self.functions[0].method?;
        let Some(Member::Property(p)) = self.cx.syms.method(m).associated else { return None };
        let sym = self.cx.syms.property(p);
        let field = sym.backing?;
        let is_static = sym.mods.is_static;
        let ty = self.cx.syms.field(field).ty;
        let container = self.self_ty();
        let receiver = if is_static { None } else { Some(Box::new(self.implicit_this(span, container))) };
        Some(BoundExpr::new(ExprKind::Field { receiver, field: FieldRef { id: field, container } }, ty, span))
    }

    fn local_function_group(&mut self, f: FunctionId, name: &str, type_args: Option<&[syn::TypeSyntaxId]>, span: Span) -> BoundExpr {
        if self.st.in_nameof {
            self.use_function(f);
        }
        let args = self.type_args(type_args);
        let Some(method) = self.functions[f.index()].method else { return BoundExpr::bad(span) };
        if self.functions[f.index()].is_static || !self.st.in_nameof {
            // A static function may not mention one that captures; checked by what it captures.
        }
        let container = self.self_ty();
        let group = MethodGroup {
            receiver: None,
            implicit_this: true,
            name: Name::new(name),
            name_span: span,
            candidates: vec![Candidate { method, container, extension: false, names_of: None }],
            type_args: args,
            try_extensions: false,
        };
        BoundExpr::new(ExprKind::MethodGroup(Box::new(group)), Ty::PENDING, span)
    }

    pub(crate) fn type_args(&mut self, args: Option<&[syn::TypeSyntaxId]>) -> Vec<Ty> {
        args.map(|a| a.iter().map(|&t| self.resolve_type(t)).collect()).unwrap_or_default()
    }

    /// A member of a type around, by its simple name.
    fn bind_own_member(&mut self, of: TypeId, found: MemberLookup, name: &str, type_args: Option<&[syn::TypeSyntaxId]>, span: Span) -> BoundExpr {
        let args = self.type_args(type_args);
        let self_ty = self.self_ty();
        let of_ty = self.cx.syms.type_def(of).self_ty;
        let own = self.st.env.container == Some(of);
        let ok = own && self.st.this == ThisKind::Ok;
        let receiver = if ok { Some(BoundExpr::new(ExprKind::This, self_ty, span)) } else { Some(BoundExpr::new(ExprKind::Type, of_ty, span)) };
        self.bind_found(receiver, found, name, args, span, span, true, None)
    }

    // ---- members ----

    /// The receiver of the innermost conditional access.
    fn conditional_receiver(&mut self, span: Span) -> BoundExpr {
        match self.st.cond {
            Some((ty, _)) => BoundExpr::new(ExprKind::ConditionalReceiver, ty, span),
            None => BoundExpr::bad(span),
        }
    }

    fn bind_alias_qualified(&mut self, alias: syn::Ident, name: &SimpleName, span: Span) -> BoundExpr {
        tree!(self, tree);
        let text = tree.text(alias).to_string();
        let ns = if text == "global" {
            Some(NamespaceId::GLOBAL)
        } else {
            let mut at = Some(self.st.env.scope);
            let mut found = None;
            while let Some(s) = at {
                let scope = &self.cx.decls.scopes[s.0 as usize];
                if let Some((_, AliasTarget::Namespace(n))) = scope.aliases.iter().find(|a| a.0 == *text.as_str()) {
                    found = Some(*n);
                    break;
                }
                at = scope.parent;
            }
            found
        };
        let Some(ns) = ns else {
            self.err("CS0432", alias.span, format!("Alias '{text}' not found"));
            return BoundExpr::bad(span);
        };
        let receiver = BoundExpr::new(ExprKind::Namespace(ns), Ty::ERROR, alias.span);
        self.bind_member(receiver, name, span, false, false)
    }

    /// `receiver.name`. `color`: the receiver is also the name of its own type.
    pub(crate) fn bind_member(&mut self, receiver: BoundExpr, name: &SimpleName, span: Span, invoked: bool, color: bool) -> BoundExpr {
        tree!(self, tree);
        let text = tree.text(name.ident).to_string();
        if text.is_empty() {
            return BoundExpr { kind: ExprKind::Bad(vec![receiver]), ty: Ty::ERROR, span, constant: None };
        }
        let name_span = name.span;
        if let ExprKind::Namespace(ns) = receiver.kind {
            let mut diags = Vec::new();
            let meaning = lookup::namespace_member(self.cx, &self.st.env, ns, name, &mut diags);
            self.diags.extend(diags);
            return match meaning {
                NameMeaning::Namespace(n) => BoundExpr::new(ExprKind::Namespace(n), Ty::ERROR, span),
                NameMeaning::Type(t) => BoundExpr::new(ExprKind::Type, t, span),
                NameMeaning::Error(d) => {
                    self.diags.extend(d);
                    BoundExpr::bad(span)
                }
                _ => {
                    let ns_name = self.cx.syms.namespace_name(ns);
                    if ns == NamespaceId::GLOBAL {
                        self.err("CS0400", name_span, format!("The type or namespace name '{text}' could not be found in the global namespace (are you missing an assembly reference?)"));
                    } else {
                        self.err(
                            "CS0234",
                            name_span,
                            format!("The type or namespace name '{text}' does not exist in the namespace '{ns_name}' (are you missing an assembly reference?)"),
                        );
                    }
                    BoundExpr::bad(span)
                }
            };
        }
        let type_args = self.type_args(name.arguments.as_deref());
        let is_type = matches!(receiver.kind, ExprKind::Type);
        let receiver = if is_type || matches!(receiver.kind, ExprKind::Base) { receiver } else { self.check_value(receiver) };
        if receiver.is_bad() || self.is_err(receiver.ty) {
            return BoundExpr { kind: ExprKind::Bad(vec![receiver]), ty: Ty::ERROR, span, constant: None };
        }
        let receiver = match &receiver.kind {
            ExprKind::MethodGroup(group) => {
                let shown = match group.candidates.first() {
                    Some(c) => {
                        let m = self.cx.syms.self_method(c.method);
                        let full = self.cx.syms.display_method(&m, false);
                        let _ = full;
                        format!("{}()", group_name(self, group))
                    }
                    None => group.name.to_string(),
                };
                self.err("CS0119", receiver.span, format!("'{shown}' is a method, which is not valid in the given context"));
                return BoundExpr::bad(span);
            }
            ExprKind::UnboundLambda(_) => {
                self.err("CS0023", span, "Operator '.' cannot be applied to operand of type 'lambda expression'");
                return BoundExpr::bad(span);
            }
            _ if receiver.ty == Ty::NULL => {
                self.err("CS0023", span, "Operator '.' cannot be applied to operand of type '<null>'");
                return BoundExpr::bad(span);
            }
            k if unsettled(k) => self.settle(receiver),
            _ => receiver,
        };
        if receiver.is_bad() {
            return BoundExpr { kind: ExprKind::Bad(vec![receiver]), ty: Ty::ERROR, span, constant: None };
        }
        if receiver.ty == Ty::VOID && !is_type {
            self.err("CS0023", span, "Operator '.' cannot be applied to operand of type 'void'");
            return BoundExpr::bad(span);
        }
        if receiver.ty == Ty::DYNAMIC && !is_type {
            if invoked {
                let group = MethodGroup {
                    receiver: Some(receiver),
                    implicit_this: false,
                    name: Name::new(&text),
                    name_span,
                    candidates: Vec::new(),
                    type_args,
                    try_extensions: false,
                };
                return BoundExpr::new(ExprKind::MethodGroup(Box::new(group)), Ty::PENDING, span);
            }
            return self.late_member(receiver, &text, span);
        }
        if let TyKind::Pointer(_) = &*self.cx.syms.kind(receiver.ty) {
            self.unsupported(span, "a pointer");
            return BoundExpr::bad(span);
        }
        if !is_type
            && text == "Length"
            && let Some((_, 1)) = self.cx.syms.as_array(receiver.ty)
        {
            let int = self.cx.syms.int();
            return BoundExpr::new(ExprKind::ArrayLength(Box::new(receiver)), int, span);
        }
        if let Some(e) = self.tuple_field(&receiver, &text, span) {
            return e;
        }
        let arity = if name.arguments.is_some() { Some(type_args.len()) } else { None };
        let access_receiver = if is_type || matches!(receiver.kind, ExprKind::Base | ExprKind::This) { None } else { Some(receiver.ty) };
        let mut found = lookup::member(&self.cx.syms, receiver.ty, &text, arity, self.st.env.container, access_receiver);
        // A property that is no delegate steps back behind an extension method in a call.
        if invoked
            && let MemberLookup::One(m, c) = &found
            && !is_type
            && let Some(t) = self.member_type(*m, *c)
            && self.cx.syms.delegate_invoke(t).is_none()
            && t != Ty::DYNAMIC
            && !lookup::extension_methods(self.cx, &self.st.env, &text).is_empty()
        {
            found = MemberLookup::None;
        }
        // What may not be seen from here does not hide extension methods.
        if invoked && matches!(found, MemberLookup::Inaccessible(..)) && !is_type && !matches!(receiver.kind, ExprKind::Base) && self.extends(&receiver, &text) {
            found = MemberLookup::None;
        }
        match found {
            MemberLookup::None => {}
            other => return self.bind_found(Some(receiver), other, &text, type_args, span, name_span, false, Some(color)),
        }
        if !invoked
            && let Some(e) = self.extension_property(&receiver, &text, span)
        {
            return e;
        }
        if !is_type {
            let extensions = lookup::extension_methods(self.cx, &self.st.env, &text);
            if extensions.iter().flatten().any(|c| self.cx.syms.method(c.method).extension_block.is_none_or(|x| !x.is_static)) {
                let group = MethodGroup {
                    receiver: Some(receiver),
                    implicit_this: false,
                    name: Name::new(&text),
                    name_span,
                    candidates: Vec::new(),
                    type_args,
                    try_extensions: true,
                };
                return BoundExpr::new(ExprKind::MethodGroup(Box::new(group)), Ty::PENDING, span);
            }
        }
        if let Some(e) = self.extension_property(&receiver, &text, span) {
            return e;
        }
        if is_type {
            if let Some(e) = self.static_extension(&receiver, &text, &type_args, span, name_span) {
                return e;
            }
            self.no_member("CS0117", receiver.ty, &text, name_span);
        } else {
            let code = if matches!(receiver.kind, ExprKind::Base) { "CS0117" } else { "CS1061" };
            self.no_member(code, receiver.ty, &text, name_span);
        }
        BoundExpr { kind: ExprKind::Bad(vec![receiver]), ty: Ty::ERROR, span, constant: None }
    }

    /// Whether some extension method of a name takes a receiver.
    fn extends(&self, receiver: &BoundExpr, name: &str) -> bool {
        let syms = &self.cx.syms;
        lookup::extension_methods(self.cx, &self.st.env, name).iter().flatten().any(|c| {
            syms.method(c.method).params.first().is_some_and(|p| !syms.method(c.method).type_params.is_empty() || conversions::standard_implicit(syms, receiver.ty, p.ty).exists())
        })
    }

    /// The type of a field, property, event in a constructed type.
    pub(crate) fn member_type(&self, m: Member, container: Ty) -> Option<Ty> {
        let subst = self.cx.syms.subst_of(container);
        Some(match m {
            Member::Field(f) => self.cx.syms.subst(self.cx.syms.field(f).ty, &subst),
            Member::Property(p) => self.cx.syms.subst(self.cx.syms.property(p).ty, &subst),
            Member::Event(e) => self.cx.syms.subst(self.cx.syms.event(e).ty, &subst),
            _ => return None,
        })
    }

    /// `t.Item2` and `t.name` of a tuple.
    fn tuple_field(&mut self, receiver: &BoundExpr, name: &str, span: Span) -> Option<BoundExpr> {
        if matches!(receiver.kind, ExprKind::Type) {
            return None;
        }
        let (elems, names) = self.cx.syms.tuple_elems(receiver.ty)?;
        let index = match names.iter().position(|n| n.as_ref().is_some_and(|n| *n == *name)) {
            Some(i) => i,
            None => {
                let n: usize = name.strip_prefix("Item")?.parse().ok()?;
                if n == 0 || n > elems.len() || name != format!("Item{n}") {
                    return None;
                }
                n - 1
            }
        };
        Some(self.tuple_element(receiver.clone(), index, span))
    }

    /// Element number `index` of a tuple, through `Rest`.
    pub(crate) fn tuple_element(&mut self, receiver: BoundExpr, index: usize, span: Span) -> BoundExpr {
        let mut at = receiver;
        let mut index = index;
        let element_ty = self.cx.syms.tuple_elems(at.ty).and_then(|t| t.0.get(index).copied());
        loop {
            let container = self.cx.syms.underlying(at.ty);
            let Some(def) = self.cx.syms.def_of(container) else { return BoundExpr::bad(span) };
            let name = if index >= 7 { "Rest".to_string() } else { format!("Item{}", index + 1) };
            let field = self.cx.syms.members_named(def, &name).iter().find_map(|m| match m {
                Member::Field(f) => Some(*f),
                _ => None,
            });
            let Some(field) = field else { return BoundExpr::bad(span) };
            let subst = self.cx.syms.subst_of(container);
            let ty = self.cx.syms.subst(self.cx.syms.field(field).ty, &subst);
            at = BoundExpr::new(ExprKind::Field { receiver: Some(Box::new(at)), field: FieldRef { id: field, container } }, ty, span);
            if index < 7 {
                if let Some(t) = element_ty {
                    at.ty = t;
                }
                return at;
            }
            index -= 7;
        }
    }

    fn extension_property(&mut self, receiver: &BoundExpr, name: &str, span: Span) -> Option<BoundExpr> {
        let is_type = matches!(receiver.kind, ExprKind::Type);
        for level in lookup::extension_properties(self.cx, &self.st.env, name) {
            for p in level {
                let sym = self.cx.syms.property(p).clone();
                let info = sym.extension_block?;
                if info.is_static != is_type {
                    continue;
                }
                // The block's type parameters from the receiver's type.
                let accessor = sym.getter.or(sym.setter)?;
                let m = self.cx.syms.method(accessor);
                let params: Vec<TypeParamId> = m.type_params.iter().copied().take(info.block_type_params as usize).collect();
                let mut found: Vec<Option<Ty>> = vec![None; params.len()];
                if !unify(&self.cx.syms, info.receiver, receiver.ty, &params, &mut found) {
                    let supers = self.cx.syms.interfaces_of(receiver.ty);
                    let mut ok = false;
                    let mut bases = Vec::new();
                    let mut at = self.cx.syms.base_of(receiver.ty);
                    while let Some(b) = at {
                        bases.push(b);
                        at = self.cx.syms.base_of(b);
                    }
                    for s in bases.into_iter().chain(supers) {
                        let mut f = vec![None; params.len()];
                        if unify(&self.cx.syms, info.receiver, s, &params, &mut f) {
                            found = f;
                            ok = true;
                            break;
                        }
                    }
                    if !ok {
                        continue;
                    }
                }
                let args: Vec<Ty> = found.iter().map(|t| t.unwrap_or(Ty::ERROR)).collect();
                let subst = Subst::zip(&params, &args);
                let ty = self.cx.syms.subst(sym.ty, &subst);
                let to = self.cx.syms.subst(info.receiver, &subst);
                let container = self.cx.syms.type_def(sym.container).self_ty;
                let receiver = if is_type { None } else { Some(Box::new(self.convert(receiver.clone(), to, span))) };
                let kind = ExprKind::Property {
                    receiver,
                    property: PropertyRef { id: p, container, type_args: args.into() },
                    args: Vec::new(),
                    eval_order: None,
                    base_call: false,
                };
                return Some(BoundExpr::new(kind, ty, span));
            }
        }
        None
    }

    /// A static method of an `extension` block, called on its type.
    pub(crate) fn static_extension(&mut self, receiver: &BoundExpr, name: &str, type_args: &[Ty], span: Span, name_span: Span) -> Option<BoundExpr> {
        let mut candidates = Vec::new();
        let mut block_args: Vec<Ty> = Vec::new();
        for level in lookup::extension_methods(self.cx, &self.st.env, name) {
            for c in level {
                let m = self.cx.syms.method(c.method);
                if let Some(info) = m.extension_block
                    && info.is_static
                {
                    let params: Vec<TypeParamId> = m.type_params.iter().copied().take(info.block_type_params as usize).collect();
                    let mut found = vec![None; params.len()];
                    if !unify(&self.cx.syms, info.receiver, receiver.ty, &params, &mut found) {
                        continue;
                    }
                    if !params.is_empty() && m.type_params.len() == params.len() + type_args.len() {
                        block_args = found.into_iter().map(|t| t.unwrap_or(Ty::ERROR)).collect();
                    }
                    candidates.push(Candidate { extension: false, ..c });
                }
            }
        }
        if candidates.is_empty() {
            return None;
        }
        let group = MethodGroup {
            receiver: Some(receiver.clone()),
            implicit_this: false,
            name: Name::new(name),
            name_span,
            candidates,
            type_args: block_args.iter().chain(type_args).copied().collect(),
            try_extensions: false,
        };
        Some(BoundExpr::new(ExprKind::MethodGroup(Box::new(group)), Ty::PENDING, span))
    }

    /// What a lookup found, on a receiver (value or type; a type also for an own member without `this`).
    #[expect(clippy::too_many_arguments, reason = "one place for all ways to a member")]
    fn bind_found(
        &mut self,
        receiver: Option<BoundExpr>,
        found: MemberLookup,
        name: &str,
        type_args: Vec<Ty>,
        span: Span,
        name_span: Span,
        own: bool,
        color: Option<bool>,
    ) -> BoundExpr {
        let color = color.unwrap_or(false);
        match found {
            MemberLookup::None => {
                self.err("CS0103", name_span, format!("The name '{name}' does not exist in the current context"));
                BoundExpr::bad(span)
            }
            MemberLookup::Inaccessible(m, c) => {
                let text = self.display_at(m, c);
                let from = self.st.env.container;
                match (&receiver, from) {
                    // Protected, and reachable but for the receiver's type.
                    (Some(r), Some(me)) if r.ty.is_natural() && lookup::is_accessible(&self.cx.syms, m, from, None) => {
                        let (on, me) = (self.d(r.ty), self.cx.syms.display_def(me));
                        self.err(
                            "CS1540",
                            name_span,
                            format!("Cannot access protected member '{text}' via a qualifier of type '{on}'; the qualifier must be of type '{me}' (or derived from it)"),
                        );
                    }
                    _ => self.err("CS0122", name_span, format!("'{text}' is inaccessible due to its protection level")),
                }
                BoundExpr::bad(span)
            }
            MemberLookup::Ambiguous(list) => {
                let a = list.first().map(|x| self.display_at(x.0, x.1)).unwrap_or_default();
                let b = list.get(1).map(|x| self.display_at(x.0, x.1)).unwrap_or_default();
                self.err("CS0229", name_span, format!("Ambiguity between '{a}' and '{b}'"));
                BoundExpr::bad(span)
            }
            MemberLookup::Indexers(_) => BoundExpr::bad(span),
            MemberLookup::Methods(candidates) => {
                let try_extensions = !own && matches!(&receiver, Some(r) if !matches!(r.kind, ExprKind::Type));
                let group = MethodGroup {
                    receiver,
                    implicit_this: own || color,
                    name: Name::new(name),
                    name_span,
                    candidates,
                    type_args,
                    try_extensions,
                };
                BoundExpr::new(ExprKind::MethodGroup(Box::new(group)), Ty::PENDING, span)
            }
            MemberLookup::One(Member::Type(def), container) => {
                let mut args: Vec<Ty> = self.cx.syms.as_named(container).map(|n| n.1.to_vec()).unwrap_or_default();
                let want = self.cx.syms.type_def(def).all_params.len();
                args.extend(type_args);
                if args.len() != want {
                    let text = self.cx.syms.display_def(def);
                    let n = self.cx.syms.type_def(def).type_params.len();
                    self.err("CS0305", name_span, format!("Using the generic type '{text}' requires {n} type arguments"));
                    return BoundExpr::bad(span);
                }
                let ty = self.cx.syms.named(def, &args);
                BoundExpr::new(ExprKind::Type, ty, span)
            }
            MemberLookup::One(member, container) if self.declared_twice(container, name) => {
                let text = self.display_at(member, container);
                self.err("CS0229", name_span, format!("Ambiguity between '{text}' and '{text}'"));
                BoundExpr::bad(span)
            }
            MemberLookup::One(member, container) => {
                if !type_args.is_empty() {
                    let kind = match member {
                        Member::Field(_) => "field",
                        Member::Event(_) => "event",
                        _ => "property",
                    };
                    let text = self.display_at(member, container);
                    self.err("CS0307", name_span, format!("The {kind} '{text}' cannot be used with type arguments"));
                }
                self.bind_one(receiver, member, container, span, name_span, own, color)
            }
        }
    }

    /// Whether a type has two members of a name that are no methods (CS0102 has been reported).
    fn declared_twice(&self, container: Ty, name: &str) -> bool {
        let Some(def) = self.cx.syms.def_of(container) else { return false };
        !self.cx.syms.type_def(def).is_library
            && self.cx.syms.members_named(def, name).iter().filter(|m| matches!(m, Member::Field(_) | Member::Property(_) | Member::Event(_))).count() > 1
    }

    /// A member in a constructed type, as messages print it.
    fn display_at(&self, m: Member, container: Ty) -> String {
        match m {
            Member::Field(id) => self.cx.syms.display_field(&FieldRef { id, container }, false),
            Member::Property(id) => self.cx.syms.display_property(&PropertyRef { id, container, type_args: Box::new([]) }, false),
            Member::Method(id) => {
                let mut r = self.cx.syms.self_method(id);
                r.container = container;
                self.cx.syms.display_method(&r, false)
            }
            other => self.cx.syms.display_member(other, false),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one place for all ways to a member")]
    fn bind_one(&mut self, receiver: Option<BoundExpr>, member: Member, container: Ty, span: Span, name_span: Span, own: bool, color: bool) -> BoundExpr {
        let is_static = match member {
            Member::Field(f) => self.cx.syms.field(f).mods.is_static || self.cx.syms.field(f).mods.is_const,
            Member::Property(p) => self.cx.syms.property(p).mods.is_static,
            Member::Event(e) => self.cx.syms.event(e).mods.is_static,
            _ => false,
        };
        let receiver_is_type = matches!(&receiver, None | Some(BoundExpr { kind: ExprKind::Type, .. }));
        let base_call = matches!(&receiver, Some(BoundExpr { kind: ExprKind::Base, .. }));
        let type_param = match &receiver {
            Some(BoundExpr { kind: ExprKind::Type, ty, .. }) => self.cx.syms.as_param(*ty).map(|_| *ty),
            _ => None,
        };
        let mut value = receiver;
        if is_static {
            if !receiver_is_type && !own && !color {
                let text = self.display_at(member, container);
                self.err("CS0176", span, format!("Member '{text}' cannot be accessed with an instance reference; qualify it with a type name instead"));
            }
            value = None;
        } else if receiver_is_type {
            if !self.st.in_nameof {
                let text = self.display_at(member, container);
                if own && self.st.this == ThisKind::FieldInit {
                    self.err("CS0236", name_span, format!("A field initializer cannot reference the non-static field, method, or property '{text}'"));
                } else {
                    self.err("CS0120", span, format!("An object reference is required for the non-static field, method, or property '{text}'"));
                }
                let ty = self.member_type(member, container).unwrap_or(Ty::ERROR);
                return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty, span, constant: None };
            }
            value = None;
        } else if own {
            self.check_this_capture(span);
            self.use_this();
        }
        let ty = self.member_type(member, container).unwrap_or(Ty::ERROR);
        match member {
            Member::Field(f) => {
                self.check_obsolete(member, container, name_span);
                if self.st.in_nameof {
                    *self.cx.decls.field_uses.entry(f).or_insert(0) |= crate::flow::FIELD_READ;
                }
                let is_const = self.cx.syms.field(f).mods.is_const || self.cx.syms.field(f).constant != ConstState::None;
                if is_const {
                    let saved = std::mem::take(&mut self.diags);
                    let value = consts::field_constant(self.cx, f);
                    self.diags = saved;
                    // In an enum's initializers members of enums count as numbers.
                    let ty = if self.st.in_enum { self.cx.syms.enum_underlying(ty) } else { ty };
                    return match value {
                        Some(c) => BoundExpr { kind: ExprKind::Literal, ty, span, constant: Some(c) },
                        None => BoundExpr { kind: ExprKind::Bad(Vec::new()), ty, span, constant: None },
                    };
                }
                BoundExpr::new(ExprKind::Field { receiver: value.map(Box::new), field: FieldRef { id: f, container } }, ty, span)
            }
            Member::Property(p) => {
                self.check_obsolete(member, container, name_span);
                let property = PropertyRef { id: p, container, type_args: Box::new([]) };
                let mut e = BoundExpr::new(
                    ExprKind::Property { receiver: value.map(Box::new), property, args: Vec::new(), eval_order: None, base_call },
                    ty,
                    span,
                );
                if let Some(t) = type_param
                    && let ExprKind::Property { property, .. } = &mut e.kind
                {
                    // A static abstract property: its accessors are called on the type parameter.
                    property.container = container;
                    let getter = self.cx.syms.property(p).getter;
                    if let Some(g) = getter {
                        let call = Call {
                            receiver: None,
                            method: MethodRef { id: g, container, type_args: Box::new([]) },
                            args: Vec::new(),
                            eval_order: None,
                            is_virtual: false,
                            base_call: false,
                            extension: false,
                            constrained: Some(t),
                            name_span,
                            omitted: false,
                        };
                        return BoundExpr::new(ExprKind::Call(Box::new(call)), ty, span);
                    }
                }
                e
            }
            Member::Event(e) => {
                self.check_obsolete(member, container, name_span);
                BoundExpr::new(ExprKind::EventField { receiver: value.map(Box::new), event: EventRef { id: e, container } }, ty, span)
            }
            _ => BoundExpr::bad(span),
        }
    }

    /// CS0612, CS0618, CS0619.
    pub(crate) fn check_obsolete(&mut self, member: Member, container: Ty, span: Span) {
        let attrs = match member {
            Member::Field(f) => &self.cx.syms.field(f).attrs,
            Member::Method(m) => &self.cx.syms.method(m).attrs,
            Member::Property(p) => &self.cx.syms.property(p).attrs,
            Member::Event(e) => &self.cx.syms.event(e).attrs,
            Member::Type(t) => &self.cx.syms.type_def(t).attrs,
        };
        let Some((message, is_error)) = attrs.obsolete.clone() else { return };
        // Code that is obsolete itself may use what is.
        if let Some(m) = self.functions[0].method
            && self.cx.syms.method(m).attrs.obsolete.is_some()
        {
            return;
        }
        let mut text = self.display_at(member, container);
        if let Member::Method(m) = member
            && self.cx.syms.method(m).kind == MethodKind::LocalFunction
        {
            text = self.cx.syms.display_member(member, false);
        }
        match message {
            None => self.warn("CS0612", span, format!("'{text}' is obsolete")),
            Some(m) if is_error => self.err("CS0619", span, format!("'{text}' is obsolete: '{m}'")),
            Some(m) => self.warn("CS0618", span, format!("'{text}' is obsolete: '{m}'")),
        }
    }
    /// The same of a method in use.
    pub(crate) fn check_obsolete_method(&mut self, m: &MethodRef, span: Span) {
        if self.cx.syms.method(m.id).attrs.obsolete.is_some() {
            self.check_obsolete(Member::Method(m.id), m.container, span);
        }
    }

    // ---- postfix chains ----

    fn bind_postfix(&mut self, e: ExprId) -> BoundExpr {
        tree!(self, tree);
        let (start, steps) = tree.postfix_chain(e);
        let mut at;
        let mut skip = 0;
        let first_call = steps.first().is_some_and(|&s| matches!(tree[s].kind, syn::ExprKind::Call { .. }));
        if first_call
            && let syn::ExprKind::Name(name) = &tree[start].kind
            && tree.text(name.ident) == "nameof"
            && let syn::ExprKind::Call { arguments, .. } = &tree[steps[0]].kind
            && arguments.len() == 1
            && self.find_quiet("nameof").is_none()
        {
            at = self.bind_nameof(arguments[0].value, tree[steps[0]].span);
            skip = 1;
        } else {
            at = match &tree[start].kind {
                syn::ExprKind::Name(name) => self.bind_name(name, first_call),
                syn::ExprKind::MemberBinding { name } => {
                    let receiver = self.conditional_receiver(tree[start].span);
                    self.bind_member(receiver, name, tree[start].span, first_call, false)
                }
                _ => self.bind_expr(start),
            };
        }
        let mut receiver_id = if skip == 1 { steps[0] } else { start };
        for (i, &step) in steps.iter().enumerate().skip(skip) {
            let span = tree[step].span;
            let next_is_call = steps.get(i + 1).is_some_and(|&s| matches!(tree[s].kind, syn::ExprKind::Call { .. }));
            at = match &tree[step].kind {
                syn::ExprKind::Member { name, pointer, .. } => {
                    if *pointer {
                        let shown = at.is_bad();
                        if !shown {
                            self.err("CS0193", span, "The * or -> operator must be applied to a pointer");
                        }
                        BoundExpr::bad(span)
                    } else {
                        let (receiver, color) = self.color_receiver(at, receiver_id, name);
                        self.bind_member(receiver, name, span, next_is_call, color)
                    }
                }
                syn::ExprKind::Call { arguments, parens, .. } => self.bind_call(at, arguments, *parens, span),
                syn::ExprKind::Index { arguments, .. } => {
                    let receiver = if matches!(at.kind, ExprKind::Base) { at } else { self.check_value(at) };
                    self.bind_element_access(receiver, arguments, span)
                }
                syn::ExprKind::Postfix { op, operand, .. } => match op {
                    PostfixOp::SuppressNullable => {
                        let v = self.check_value(at);
                        if unsettled(&v.kind) || !v.ty.is_natural() || v.constant.is_some() {
                            v
                        } else {
                            let ty = v.ty;
                            BoundExpr::new(ExprKind::Suppress(Box::new(v)), ty, span)
                        }
                    }
                    PostfixOp::Increment | PostfixOp::Decrement => {
                        let _ = operand;
                        self.make_increment(at, *op == PostfixOp::Increment, false, span)
                    }
                },
                syn::ExprKind::Switch(switch) => {
                    let v = self.check_value(at);
                    self.bind_switch_expr(step, v, switch, span)
                }
                syn::ExprKind::With { initializer, .. } => {
                    let v = self.check_value(at);
                    let v = self.settle(v);
                    self.bind_with(v, initializer, span)
                }
                syn::ExprKind::ConditionalAccess { tail, question, .. } => {
                    let v = self.check_value(at);
                    let v = self.settle(v);
                    self.bind_conditional_access(v, *tail, *question, span)
                }
                _ => BoundExpr::bad(span),
            };
            receiver_id = step;
        }
        at
    }

    /// Whether a local has a name, without marking anything.
    fn find_quiet(&self, name: &str) -> Option<Entry> {
        let mut at = Some(self.st.scope);
        while let Some(s) = at {
            if let Some(e) = self.infos[s.index()].names.get(name) {
                return Some(e.clone());
            }
            at = self.outer_scope(s);
        }
        None
    }

    /// The receiver of a member access whose simple name may mean a value and its type alike: the type where the member is static.
    fn color_receiver(&mut self, value: BoundExpr, syntax: ExprId, name: &SimpleName) -> (BoundExpr, bool) {
        tree!(self, tree);
        let syn::ExprKind::Name(simple) = &tree[syntax].kind else { return (value, false) };
        if matches!(value.kind, ExprKind::Type | ExprKind::Namespace(_)) || simple.arguments.is_some() || self.is_err(value.ty) {
            // A value that may not be used here (an instance member in a static one) but whose type has its name.
            if !(matches!(value.kind, ExprKind::Bad(_)) && self.cx.syms.def_of(value.ty).is_some()) {
                return (value, false);
            }
        }
        let text = tree.text(simple.ident);
        let Some(def) = self.cx.syms.def_of(value.ty) else { return (value, false) };
        if self.cx.syms.type_def(def).name != *text {
            return (value, false);
        }
        let member = tree.text(name.ident).to_string();
        let found = lookup::member(&self.cx.syms, value.ty, &member, None, self.st.env.container, None);
        let to_type = match &found {
            MemberLookup::One(Member::Field(f), _) => self.cx.syms.field(*f).mods.is_static || self.cx.syms.field(*f).mods.is_const,
            MemberLookup::One(Member::Property(p), _) => self.cx.syms.property(*p).mods.is_static,
            MemberLookup::One(Member::Event(e), _) => self.cx.syms.event(*e).mods.is_static,
            MemberLookup::One(Member::Type(_), _) => true,
            // Where the value may not be used only the static ones can be meant.
            MemberLookup::Methods(c) if matches!(value.kind, ExprKind::Bad(_)) => c.iter().any(|c| self.cx.syms.method(c.method).mods.is_static),
            MemberLookup::Methods(c) => c.iter().all(|c| self.cx.syms.method(c.method).mods.is_static),
            _ => false,
        };
        if to_type {
            if matches!(value.kind, ExprKind::Bad(_)) {
                // Take back what was said of the value.
                let span = value.span;
                self.diags.retain(|d| !(d.span == span && (d.code == "CS0120" || d.code == "CS0236")));
            }
            return (BoundExpr::new(ExprKind::Type, value.ty, value.span), false);
        }
        (value, true)
    }

    fn bind_nameof(&mut self, operand: ExprId, span: Span) -> BoundExpr {
        tree!(self, tree);
        let saved = (self.st.in_nameof, self.st.env.allow_open);
        self.st.in_nameof = true;
        self.st.env.allow_open = true;
        let inner = tree.strip_parens(operand);
        let name = match &tree[inner].kind {
            syn::ExprKind::Name(n) => Some(tree.text(n.ident).to_string()),
            syn::ExprKind::Member { name, .. } | syn::ExprKind::AliasQualified { name, .. } | syn::ExprKind::MemberBinding { name } => Some(tree.text(name.ident).to_string()),
            syn::ExprKind::ConditionalAccess { .. } => None,
            syn::ExprKind::Type(t) => match &tree[*t].kind {
                syn::TypeKind::Name(n) | syn::TypeKind::Qualified { name: n, .. } | syn::TypeKind::AliasQualified { name: n, .. } => Some(tree.text(n.ident).to_string()),
                _ => None,
            },
            syn::ExprKind::PredefinedType(p) => Some(p.text().to_string()),
            _ => None,
        };
        let string = self.cx.syms.string();
        let Some(name) = name else {
            self.bind_expr(operand);
            (self.st.in_nameof, self.st.env.allow_open) = saved;
            self.err("CS8081", self.expr_span(operand), "Expression does not have a name.");
            return BoundExpr::bad(span);
        };
        // Bound for its errors only.
        let ignore = matches!(&tree[inner].kind, syn::ExprKind::Name(n) if n.arguments.as_ref().is_some_and(|a| a.iter().any(|&t| matches!(tree[t].kind, syn::TypeKind::Omitted))));
        if !ignore {
            let value = self.bind_expr(operand);
            if let ExprKind::MethodGroup(g) = &value.kind
                && g.candidates.is_empty()
                && !g.try_extensions
            {
                self.err("CS0103", self.expr_span(operand), format!("The name '{name}' does not exist in the current context"));
            }
        }
        (self.st.in_nameof, self.st.env.allow_open) = saved;
        BoundExpr { kind: ExprKind::Literal, ty: string, span, constant: Some(Const::str(&name)) }
    }

    /// `receiver?tail`.
    fn bind_conditional_access(&mut self, receiver: BoundExpr, tail: ExprId, question: Span, span: Span) -> BoundExpr {
        let as_statement = std::mem::take(&mut self.st.as_statement);
        if receiver.is_bad() {
            let saved = self.st.cond;
            self.st.cond = Some((Ty::ERROR, receiver.span));
            self.quiet(|b| b.bind_expr(tail));
            self.st.cond = saved;
            return BoundExpr { kind: ExprKind::Bad(vec![receiver]), ty: Ty::ERROR, span, constant: None };
        }
        let under = match self.cx.syms.nullable_arg(receiver.ty) {
            Some(t) => t,
            None => {
                if self.cx.syms.is_value_type(receiver.ty) || receiver.ty == Ty::VOID || receiver.ty == Ty::NULL {
                    let text = self.operand_text(&receiver);
                    self.err("CS0023", question, format!("Operator '?' cannot be applied to operand of type '{text}'"));
                    return BoundExpr::bad(span);
                }
                receiver.ty
            }
        };
        let saved = self.st.cond;
        self.st.cond = Some((under, receiver.span));
        let access = self.bind_expr(tail);
        let access = match &access.kind {
            ExprKind::MethodGroup(_) => {
                self.settle(access)
            }
            _ => {
                let v = self.check_value(access);
                self.settle(v)
            }
        };
        self.st.cond = saved;
        if access.is_bad() {
            return BoundExpr { kind: ExprKind::Bad(vec![receiver, access]), ty: Ty::ERROR, span, constant: None };
        }
        let ty = access.ty;
        let result = if ty == Ty::VOID || self.cx.syms.is_reference_type(ty) || self.cx.syms.nullable_arg(ty).is_some() {
            ty
        } else if self.cx.syms.is_value_type(ty) {
            self.cx.syms.nullable(ty)
        } else if as_statement {
            Ty::VOID
        } else {
            let text = self.d(ty);
            self.err("CS8978", access.span, format!("'{text}' cannot be made nullable."));
            return BoundExpr::bad(span);
        };
        let access_const = access.constant.is_some();
        let mut access = access;
        if access_const {
            access.constant = None;
        }
        BoundExpr::new(ExprKind::ConditionalAccess { receiver: Box::new(receiver), access: Box::new(access) }, result, span)
    }

    // ---- tuples, declarations, ranges ----

    fn bind_tuple(&mut self, args: &[syn::Argument], span: Span) -> BoundExpr {
        tree!(self, tree);
        let mut elements = Vec::new();
        let mut names: Vec<Option<Name>> = Vec::new();
        for a in args {
            let v = self.bind_value(a.value);
            let v = if v.ty == Ty::VOID {
                self.err("CS8210", self.expr_span(a.value), "A tuple may not contain a value of type 'void'.");
                BoundExpr::bad(v.span)
            } else {
                v
            };
            elements.push(v);
            let name = match a.name {
                Some(n) => Some(Name::new(tree.text(n))),
                None => self.inferred_name(a.value),
            };
            names.push(name);
        }
        // Inferred names that clash are dropped.
        for i in 0..names.len() {
            if args[i].name.is_none()
                && let Some(n) = names[i].clone()
            {
                let clash = names.iter().enumerate().any(|(j, o)| j != i && o.as_ref() == Some(&n));
                let reserved = n.strip_prefix("Item").is_some_and(|d| d.parse::<u32>().is_ok())
                    || matches!(&*n, "Rest" | "ToString" | "Equals" | "GetHashCode" | "CompareTo" | "GetType" | "MemberwiseClone" | "Finalize" | "Deconstruct");
                if clash || reserved {
                    names[i] = None;
                }
            }
        }
        if elements.iter().any(|e| e.is_bad()) && elements.iter().all(|e| e.ty.is_natural()) {
            return BoundExpr { kind: ExprKind::Bad(elements), ty: Ty::ERROR, span, constant: None };
        }
        let natural = elements.iter().all(|e| e.ty.is_natural());
        let ty = if natural {
            let types: Vec<Ty> = elements.iter().map(|e| e.ty).collect();
            self.cx.syms.tuple(&types, &names)
        } else {
            Ty::PENDING
        };
        BoundExpr::new(ExprKind::TupleLiteral { elements, names }, ty, span)
    }

    /// The name that a tuple element or anonymous member takes from its expression.
    pub(crate) fn inferred_name(&self, e: ExprId) -> Option<Name> {
        let tree = &self.trees[self.st.env.file.0 as usize];
        let mut at = e;
        loop {
            return match &tree[at].kind {
                syn::ExprKind::Name(n) => Some(Name::new(tree.text(n.ident))),
                syn::ExprKind::Member { name, .. } | syn::ExprKind::MemberBinding { name } => Some(Name::new(tree.text(name.ident))),
                syn::ExprKind::ConditionalAccess { tail, .. } => {
                    at = *tail;
                    continue;
                }
                syn::ExprKind::Postfix { op: PostfixOp::SuppressNullable, operand, .. } => {
                    at = *operand;
                    continue;
                }
                _ => None,
            };
        }
    }

    /// `T x` where an expression stands, outside of deconstructions and out arguments.
    fn bind_declaration_expr(&mut self, ty: syn::TypeSyntaxId, designation: &syn::Designation, span: Span) -> BoundExpr {
        tree!(self, tree);
        self.err("CS8185", span, "A declaration is not allowed in this context.");
        if let syn::Designation::Name(n) = designation {
            let t = if self.is_var(ty) { Ty::ERROR } else { self.resolve_type(ty) };
            self.declare_local(tree.text(*n), t, LocalKind::Pattern, n.span);
        }
        BoundExpr::bad(span)
    }

    fn bind_range(&mut self, start: Option<ExprId>, end: Option<ExprId>, span: Span) -> BoundExpr {
        let index = self.cx.syms.known_ty(K::Index);
        let start = start.map(|e| Box::new(self.bind_to(e, index)));
        let end = end.map(|e| Box::new(self.bind_to(e, index)));
        let range = self.cx.syms.known_ty(K::Range);
        BoundExpr::new(ExprKind::Range { start, end }, range, span)
    }

    fn bind_as(&mut self, operand: ExprId, ty: syn::TypeSyntaxId, span: Span) -> BoundExpr {
        let v = self.bind_value(operand);
        let target = self.resolve_type(ty);
        if v.is_bad() || self.is_err(target) {
            return BoundExpr { kind: ExprKind::Bad(vec![v]), ty: target, span, constant: None };
        }
        let text = self.d(target);
        if self.cx.syms.is_value_type(target) && self.cx.syms.nullable_arg(target).is_none() {
            self.err("CS0077", span, format!("The as operator must be used with a reference type or nullable type ('{text}' is a non-nullable value type)"));
            return BoundExpr { kind: ExprKind::Bad(vec![v]), ty: target, span, constant: None };
        }
        if let Some(_p) = self.cx.syms.as_param(target)
            && !self.cx.syms.is_reference_type(target)
        {
            self.err(
                "CS0413",
                span,
                format!("The type parameter '{text}' cannot be used with the 'as' operator because it does not have a class type constraint nor a 'class' constraint"),
            );
            return BoundExpr { kind: ExprKind::Bad(vec![v]), ty: target, span, constant: None };
        }
        let v = if v.ty == Ty::NULL {
            return BoundExpr { kind: ExprKind::Literal, ty: target, span, constant: Some(Const::Null) };
        } else {
            self.settle(v)
        };
        if v.is_bad() {
            return BoundExpr { kind: ExprKind::Bad(vec![v]), ty: target, span, constant: None };
        }
        let c = conversions::explicit(&self.cx.syms, v.ty, target);
        let ok = matches!(c.kind, ConversionKind::Identity | ConversionKind::Reference | ConversionKind::Boxing | ConversionKind::Unboxing | ConversionKind::Nullable(_) | ConversionKind::Null | ConversionKind::Dynamic)
            || self.cx.syms.is_open(v.ty)
            || self.cx.syms.is_open(target);
        if !ok {
            let from = self.df(v.ty);
            let text = self.df(target);
            self.err(
                "CS0039",
                span,
                format!("Cannot convert type '{from}' to '{text}' via a reference conversion, boxing conversion, unboxing conversion, wrapping conversion, or null type conversion"),
            );
        }
        BoundExpr::new(ExprKind::As { operand: Box::new(v), target }, target, span)
    }

    // ---- conditional ----

    fn bind_conditional(&mut self, e: ExprId, condition: ExprId, when_true: ExprId, when_false: ExprId, span: Span) -> BoundExpr {
        tree!(self, tree);
        let c = self.bind_condition(condition);
        if let (syn::ExprKind::Ref { operand: a, .. }, syn::ExprKind::Ref { operand: b, .. }) = (&tree[when_true].kind, &tree[when_false].kind) {
            let a = self.bind_ref_operand(*a, RefKind::Ref);
            let b = self.bind_ref_operand(*b, RefKind::Ref);
            let ty = a.ty;
            return BoundExpr::new(
                ExprKind::Conditional { condition: Box::new(c), when_true: Box::new(a), when_false: Box::new(b), is_ref: true },
                ty,
                span,
            );
        }
        let a = self.bind_value(when_true);
        let b = self.bind_value(when_false);
        if a.is_bad() || b.is_bad() {
            let ty = if a.is_bad() { b.ty } else { a.ty };
            let ty = if ty.is_natural() { ty } else { Ty::ERROR };
            return BoundExpr { kind: ExprKind::Bad(vec![c, a, b]), ty, span, constant: None };
        }
        let natural = self.common_type(&[a.clone(), b.clone()]);
        match natural {
            Some(ty) if ty == Ty::VOID => {
                self.err("CS0173", span, "Type of conditional expression cannot be determined because there is no implicit conversion between 'void' and 'void'");
                BoundExpr::bad(span)
            }
            Some(ty) => {
                let (sa, sb) = (a.span, b.span);
                let a = self.convert(a, ty, sa);
                let b = self.convert(b, ty, sb);
                let constant = match (&c.constant, &a.constant, &b.constant) {
                    (Some(Const::Bool(true)), Some(x), Some(_)) => Some(x.clone()),
                    (Some(Const::Bool(false)), Some(_), Some(y)) => Some(y.clone()),
                    _ => None,
                };
                if let Some(v) = constant {
                    return BoundExpr { kind: ExprKind::Literal, ty, span, constant: Some(v) };
                }
                BoundExpr::new(
                    ExprKind::Conditional { condition: Box::new(c), when_true: Box::new(a), when_false: Box::new(b), is_ref: false },
                    ty,
                    span,
                )
            }
            None => {
                let index = self.branches.len() as u32;
                let list = vec![a.clone(), b.clone()];
                self.branches.push(UnboundBranches::Conditional { condition: c, when_true: a, when_false: b });
                BoundExpr::new(ExprKind::UnboundConditional { syntax: e, branches: list, index }, Ty::PENDING, span)
            }
        }
    }

    /// The natural type of branches.
    pub(crate) fn common_type(&mut self, exprs: &[BoundExpr]) -> Option<Ty> {
        if exprs.iter().any(|e| e.is_bad()) {
            return Some(Ty::ERROR);
        }
        if exprs.iter().all(|e| e.ty == Ty::VOID) && !exprs.is_empty() {
            return Some(Ty::VOID);
        }
        let typed: Vec<BoundExpr> = exprs.iter().filter(|e| !matches!(e.kind, ExprKind::UnboundThrow(_))).cloned().collect();
        let ty = overload::best_common_type(self, &typed)?;
        if ty == Ty::VOID { None } else { Some(ty) }
    }

    // ---- assignment ----

    fn bind_assign(&mut self, e: ExprId, op: AssignOp, op_span: Span, left: ExprId, right: ExprId, span: Span) -> BoundExpr {
        tree!(self, tree);
        let left_inner = left;
        if op == AssignOp::Assign {
            match &tree[left_inner].kind {
                syn::ExprKind::Tuple(_) | syn::ExprKind::Declaration { designation: syn::Designation::Parenthesized { .. }, .. } => {
                    return self.bind_deconstruction(left_inner, right, span);
                }
                _ => {}
            }
            if let syn::ExprKind::Ref { operand, .. } = &tree[right].kind {
                let target = self.bind_value(left);
                let value = self.bind_ref_operand(*operand, RefKind::Ref);
                let ty = target.ty;
                return BoundExpr::new(ExprKind::Assign { target: Box::new(target), value: Box::new(value), is_ref: true }, ty, span);
            }
            let target = self.bind_target(left, true);
            if matches!(target.kind, ExprKind::Discard) {
                let v = self.bind_natural(right);
                if v.ty == Ty::VOID {
                    self.err("CS8209", v.span, "A value of type 'void' may not be assigned.");
                }
                let ty = v.ty;
                let t = BoundExpr::new(ExprKind::Discard, ty, target.span);
                return BoundExpr::new(ExprKind::Assign { target: Box::new(t), value: Box::new(v), is_ref: false }, ty, span);
            }
            if let ExprKind::EventField { event, .. } = &target.kind
                && (self.cx.syms.event(event.id).field.is_none() || !self.inside_type(self.cx.syms.event(event.id).container))
            {
                self.check_value(target);
                self.bind_value(right);
                return BoundExpr::bad(span);
            }
            let ty = target.ty;
            let value = self.bind_to(right, ty);
            self.check_self_assign(&target, &value, span);
            return BoundExpr::new(ExprKind::Assign { target: Box::new(target), value: Box::new(value), is_ref: false }, ty, span);
        }
        if op == AssignOp::Coalesce {
            let target = self.bind_target(left, true);
            if target.is_bad() {
                self.bind_value(right);
                return BoundExpr::bad(span);
            }
            let under = self.cx.syms.nullable_arg(target.ty);
            if under.is_none() && self.cx.syms.is_value_type(target.ty) {
                let a = self.d(target.ty);
                let v = self.bind_value(right);
                let b = self.operand_text(&v);
                self.err("CS0019", span, format!("Operator '??=' cannot be applied to operands of type '{a}' and '{b}'"));
                return BoundExpr { kind: ExprKind::Bad(vec![target, v]), ty: Ty::ERROR, span, constant: None };
            }
            let raw = self.bind_value(right);
            let rspan = raw.span;
            if let Some(u) = under {
                let c = conversions::implicit_expr(self, &raw, u);
                if c.exists() && c.implicit {
                    let value = self.apply(raw, &c, u, false);
                    return BoundExpr::new(ExprKind::CoalesceAssign { target: Box::new(target), value: Box::new(value) }, u, span);
                }
            }
            let ty = target.ty;
            let value = self.convert(raw, ty, rspan);
            return BoundExpr::new(ExprKind::CoalesceAssign { target: Box::new(target), value: Box::new(value) }, ty, span);
        }
        let _ = e;
        self.bind_compound(op, op_span, left, right, span)
    }

    fn check_self_assign(&mut self, target: &BoundExpr, value: &BoundExpr, span: Span) {
        if same_variable(target, value) {
            self.warn("CS1717", span, "Assignment made to same variable; did you mean to assign something else?");
        }
    }

    /// The target of an assignment, checked.
    pub(crate) fn bind_target(&mut self, e: ExprId, allow_event: bool) -> BoundExpr {
        let raw = self.bind_expr(e);
        self.check_target(raw, allow_event)
    }

    /// Reports what cannot be assigned: CS0131, CS0191, CS0198, CS0200, CS0272, CS1604, CS1612, CS1656, CS8331, CS8852.
    pub(crate) fn check_target(&mut self, raw: BoundExpr, allow_event: bool) -> BoundExpr {
        let kept = raw.clone();
        let mut checked = self.check_target_kind(raw, allow_event);
        if let ExprKind::Bad(list) = &mut checked.kind
            && list.is_empty()
            && !matches!(kept.kind, ExprKind::Bad(_) | ExprKind::Type | ExprKind::Namespace(_))
        {
            list.push(kept);
        }
        checked
    }

    fn check_target_kind(&mut self, raw: BoundExpr, allow_event: bool) -> BoundExpr {
        let span = raw.span;
        match &raw.kind {
            ExprKind::Bad(_) | ExprKind::Discard => raw,
            _ if self.is_err(raw.ty) && !matches!(raw.kind, ExprKind::Namespace(_) | ExprKind::Type) => raw,
            ExprKind::Type | ExprKind::Namespace(_) => self.check_value(raw),
            ExprKind::Local(id) => {
                let local = &self.locals[id.index()];
                let what = match local.kind {
                    LocalKind::ForEach if local.ref_kind != RefKind::Ref => "foreach iteration variable",
                    LocalKind::Using => "using variable",
                    _ => {
                        if matches!(local.ref_kind, RefKind::In | RefKind::RefReadonly) {
                            let name = local.name.clone();
                            let kind = if matches!(local.kind, LocalKind::Param(_)) { "parameter" } else { "variable" };
                            self.err("CS8331", span, format!("Cannot assign to {kind} '{name}' or use it as the right hand side of a ref assignment because it is a readonly variable"));
                            return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: raw.ty, span, constant: None };
                        }
                        return raw;
                    }
                };
                let name = local.name.clone();
                self.err("CS1656", span, format!("Cannot assign to '{name}' because it is a '{what}'"));
                BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: raw.ty, span, constant: None }
            }
            ExprKind::Field { receiver, field } => {
                let sym = self.cx.syms.field(field.id);
                if sym.mods.is_readonly && !self.may_write_readonly(field.id, receiver.as_deref()) {
                    if sym.mods.is_static {
                        self.err("CS0198", span, "A static readonly field cannot be assigned to (except in a static constructor or a variable initializer)");
                    } else {
                        self.err(
                            "CS0191",
                            span,
                            "A readonly field cannot be assigned to (except in a constructor or init-only setter of the type in which the field is defined or a variable initializer)",
                        );
                    }
                    return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: raw.ty, span, constant: None };
                }
                if let Some(r) = receiver
                    && sym.ref_kind == RefKind::None
                    && self.cx.syms.is_value_type(r.ty)
                    && let Some((code, message)) = self.not_a_variable(r)
                {
                    self.err(code, r.span, message);
                    return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: raw.ty, span, constant: None };
                }
                raw
            }
            ExprKind::Property { receiver, property, .. } => {
                let sym = self.cx.syms.property(property.id);
                if sym.ref_kind == RefKind::Ref {
                    return raw;
                }
                let text = self.cx.syms.display_property(property, false);
                let setter = self.accessor_of(property.id, false);
                match setter {
                    None => {
                        if let Some(_field) = sym.backing
                            && sym.is_auto
                            && self.in_constructor_of(sym.container, sym.mods.is_static)
                            && (sym.mods.is_static || matches!(receiver.as_deref(), Some(BoundExpr { kind: ExprKind::This, .. })))
                        {
                            // An auto-property without setter is its field here.
                            let backing = sym.backing.unwrap_or(FieldId(0));
                            let container = property.container;
                            let receiver = receiver.clone();
                            return BoundExpr::new(ExprKind::Field { receiver, field: FieldRef { id: backing, container } }, raw.ty, span);
                        }
                        self.err("CS0200", span, format!("Property or indexer '{text}' cannot be assigned to -- it is read only"));
                        return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: raw.ty, span, constant: None };
                    }
                    Some(s) => {
                        if !lookup::is_accessible(&self.cx.syms, Member::Method(s), self.st.env.container, None) {
                            self.err("CS0272", span, format!("The property or indexer '{text}' cannot be used in this context because the set accessor is inaccessible"));
                            return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: raw.ty, span, constant: None };
                        }
                        let on_self = matches!(receiver.as_deref(), Some(BoundExpr { kind: ExprKind::This | ExprKind::Base, .. }));
                        let placeholder = matches!(receiver.as_deref(), Some(BoundExpr { kind: ExprKind::Placeholder, .. }));
                        if self.cx.syms.method(s).kind == MethodKind::Init && !placeholder && !(on_self && self.in_ctor_or_init()) {
                            self.err(
                                "CS8852",
                                span,
                                format!("Init-only property or indexer '{text}' can only be assigned in an object initializer, or on 'this' or 'base' in an instance constructor or an 'init' accessor."),
                            );
                            return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: raw.ty, span, constant: None };
                        }
                    }
                }
                if let Some(r) = receiver
                    && self.cx.syms.is_value_type(r.ty)
                    && let Some((code, message)) = self.not_a_variable(r)
                {
                    self.err(code, r.span, message);
                    return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: raw.ty, span, constant: None };
                }
                raw
            }
            ExprKind::EventField { .. } if allow_event => {
                raw
            }
            ExprKind::ArrayElement { .. } | ExprKind::ImplicitIndex(_) | ExprKind::OutVar(_) | ExprKind::UnboundOutVar(_) => raw,
            ExprKind::Call(call) if self.cx.syms.method(call.method.id).ret_ref == RefKind::Ref => raw,
            ExprKind::Conditional { is_ref: true, .. } | ExprKind::Ref { .. } => raw,
            ExprKind::Assign { is_ref: true, .. } => raw,
            ExprKind::This if self.cx.syms.is_value_type(raw.ty) => raw,
            ExprKind::This => {
                self.err("CS1604", span, "Cannot assign to 'this' because it is read-only");
                BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: raw.ty, span, constant: None }
            }
            ExprKind::Suppress(inner) => {
                let inner = (**inner).clone();
                self.check_target(inner, allow_event)
            }
            ExprKind::MethodGroup(g) => {
                let name = g.name.clone();
                self.err("CS1656", span, format!("Cannot assign to '{name}' because it is a 'method group'"));
                BoundExpr::bad(span)
            }
            _ => {
                self.err("CS0131", span, "The left-hand side of an assignment must be a variable, property or indexer");
                let ty = if raw.ty.is_natural() && raw.ty != Ty::VOID { raw.ty } else { Ty::ERROR };
                BoundExpr { kind: ExprKind::Bad(Vec::new()), ty, span, constant: None }
            }
        }
    }

    fn in_ctor_or_init(&self) -> bool {
        self.st.func.index() == 0
            && self.functions[0].method.is_some_and(|m| matches!(self.cx.syms.method(m).kind, MethodKind::Ctor | MethodKind::Init))
    }

    fn in_constructor_of(&self, container: TypeId, is_static: bool) -> bool {
        self.functions[0].method.is_some_and(|m| {
            let sym = self.cx.syms.method(m);
            sym.container == container && (if is_static { sym.kind == MethodKind::StaticCtor } else { sym.kind == MethodKind::Ctor })
        })
    }

    fn may_write_readonly(&self, field: FieldId, receiver: Option<&BoundExpr>) -> bool {
        let sym = self.cx.syms.field(field);
        let Some(m) = self.functions[0].method else { return false };
        let method = self.cx.syms.method(m);
        if method.container != sym.container || self.st.func.index() != 0 {
            return false;
        }
        if sym.mods.is_static {
            return method.kind == MethodKind::StaticCtor;
        }
        matches!(method.kind, MethodKind::Ctor | MethodKind::Init) && matches!(receiver, Some(BoundExpr { kind: ExprKind::This, .. }) | Some(BoundExpr { kind: ExprKind::Placeholder, .. }))
            || method.kind == MethodKind::Ctor && matches!(receiver, Some(BoundExpr { kind: ExprKind::This, .. }))
    }

    /// Why a struct value is no variable whose field may be set; `None` if it is one.
    fn not_a_variable(&self, r: &BoundExpr) -> Option<(&'static str, String)> {
        match &r.kind {
            ExprKind::Local(id) => {
                let local = &self.locals[id.index()];
                let what = match local.kind {
                    LocalKind::ForEach if local.ref_kind != RefKind::Ref => "foreach iteration variable",
                    LocalKind::Using => "using variable",
                    _ => return None,
                };
                Some(("CS1654", format!("Cannot modify members of '{}' because it is a '{what}'", local.name)))
            }
            ExprKind::This | ExprKind::Base | ExprKind::ArrayElement { .. } | ExprKind::Placeholder | ExprKind::Bad(_) | ExprKind::Ref { .. } => None,
            ExprKind::Field { receiver, field } => {
                let sym = self.cx.syms.field(field.id);
                if sym.mods.is_readonly && !self.may_write_readonly(field.id, receiver.as_deref()) && sym.ref_kind == RefKind::None {
                    let text = self.cx.syms.display_field(field, false);
                    return Some(if sym.mods.is_static {
                        ("CS1650", format!("Fields of static readonly field '{text}' cannot be assigned to (except in a static constructor or a variable initializer)"))
                    } else {
                        ("CS1648", format!("Members of readonly field '{text}' cannot be modified (except in a constructor or a variable initializer)"))
                    });
                }
                match receiver {
                    Some(inner) if self.cx.syms.is_value_type(inner.ty) => self.not_a_variable(inner),
                    _ => None,
                }
            }
            ExprKind::Property { property, .. } => {
                if self.cx.syms.property(property.id).ref_kind != RefKind::None {
                    return None;
                }
                let text = self.cx.syms.display_property(property, false);
                Some(("CS1612", format!("Cannot modify the return value of '{text}' because it is not a variable")))
            }
            ExprKind::Call(call) => {
                if self.cx.syms.method(call.method.id).ret_ref != RefKind::None {
                    return None;
                }
                let text = self.cx.syms.display_method(&call.method, false);
                Some(("CS1612", format!("Cannot modify the return value of '{text}' because it is not a variable")))
            }
            ExprKind::ConditionalReceiver => None,
            ExprKind::Conditional { is_ref: true, .. } | ExprKind::Suppress(_) | ExprKind::ImplicitIndex(_) => None,
            _ => Some(("CS1612", "Cannot modify the result of an unboxing conversion or call because it is not a variable".to_string())),
        }
    }

    /// The operand of `ref`, `out`, `in`: CS1510, CS0206, CS0192, CS1657.
    pub(crate) fn bind_ref_operand(&mut self, e: ExprId, kind: RefKind) -> BoundExpr {
        let raw = self.bind_expr(e);
        self.check_ref(raw, kind)
    }
    pub(crate) fn check_ref(&mut self, raw: BoundExpr, kind: RefKind) -> BoundExpr {
        let span = raw.span;
        let bad = BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: raw.ty, span, constant: None };
        match &raw.kind {
            ExprKind::Bad(_) | ExprKind::Discard | ExprKind::UnboundOutVar(_) | ExprKind::OutVar(_) => raw,
            ExprKind::Type | ExprKind::Namespace(_) => self.check_value(raw),
            ExprKind::Local(id) => {
                let local = self.locals[id.index()].clone();
                let what = match local.kind {
                    LocalKind::ForEach if local.ref_kind != RefKind::Ref => "foreach iteration variable",
                    LocalKind::Using => "using variable",
                    _ => return raw,
                };
                if kind == RefKind::In {
                    return raw;
                }
                self.err("CS1657", span, format!("Cannot use '{}' as a ref or out value because it is a '{what}'", local.name));
                bad
            }
            ExprKind::Field { receiver, field } => {
                let sym = self.cx.syms.field(field.id);
                if sym.mods.is_readonly && !matches!(kind, RefKind::In | RefKind::RefReadonly) && !self.may_write_readonly(field.id, receiver.as_deref()) {
                    if self.functions[self.st.func.index()].ret_ref == RefKind::RefReadonly {
                        return raw;
                    }
                    if sym.mods.is_static {
                        self.err("CS0199", span, "A static readonly field cannot be used as a ref or out value (except in a static constructor)");
                    } else {
                        self.err("CS0192", span, "A readonly field cannot be used as a ref or out value (except in a constructor)");
                    }
                    return bad;
                }
                raw
            }
            ExprKind::Property { property, .. } => {
                if self.cx.syms.property(property.id).ref_kind != RefKind::None || kind == RefKind::In {
                    return raw;
                }
                self.err("CS0206", span, "A non ref-returning property or indexer may not be used as an out or ref value");
                bad
            }
            ExprKind::ArrayElement { .. } | ExprKind::This | ExprKind::Ref { .. } | ExprKind::Conditional { is_ref: true, .. } | ExprKind::Placeholder => raw,
            ExprKind::ImplicitIndex(_) => raw,
            ExprKind::EventField { .. } => self.check_value(raw),
            ExprKind::Call(call) if self.cx.syms.method(call.method.id).ret_ref != RefKind::None => raw,
            ExprKind::Assign { is_ref: true, .. } => raw,
            ExprKind::Suppress(inner) => {
                let inner = (**inner).clone();
                self.check_ref(inner, kind)
            }
            _ if kind == RefKind::In => self.check_value(raw),
            _ => {
                self.err("CS1510", span, "A ref or out value must be an assignable variable");
                bad
            }
        }
    }

    // ---- deconstruction ----

    fn bind_deconstruction(&mut self, left: ExprId, right: ExprId, span: Span) -> BoundExpr {
        let shape = self.deconstruct_shape(left);
        let value = self.bind_value(right);
        self.deconstruct_into(&shape, value, span)
    }

    /// `(a, var b) = value`: the value apart, the targets declared or checked.
    pub(crate) fn deconstruct(&mut self, left: ExprId, value: BoundExpr, span: Span) -> BoundExpr {
        let shape = self.deconstruct_shape(left);
        self.deconstruct_into(&shape, value, span)
    }

    fn deconstruct_into(&mut self, shape: &Shape, value: BoundExpr, span: Span) -> BoundExpr {
        // A tuple literal takes its types from the targets.
        let value = self.shape_literal(value, shape);
        let value = self.settle_value(value);
        if value.is_bad() {
            self.deconstruct_declare(shape, None);
            return BoundExpr { kind: ExprKind::Bad(vec![value]), ty: Ty::ERROR, span, constant: None };
        }
        let Some((how, types)) = self.deconstruct_how(shape, value.ty, value.span, span) else {
            self.deconstruct_declare(shape, None);
            return BoundExpr { kind: ExprKind::Bad(vec![value]), ty: Ty::ERROR, span, constant: None };
        };
        let (targets, ty) = self.deconstruct_targets(shape, &types);
        BoundExpr::new(ExprKind::Deconstruct(Box::new(Deconstruct { targets, value, how })), ty, span)
    }

    fn settle_value(&mut self, value: BoundExpr) -> BoundExpr {
        if value.ty == Ty::NULL {
            return value;
        }
        self.settle(value)
    }

    /// Gives a tuple literal's elements without type the targets' types.
    fn shape_literal(&mut self, value: BoundExpr, shape: &Shape) -> BoundExpr {
        let (ExprKind::TupleLiteral { .. }, Shape::Nested(parts)) = (&value.kind, shape) else { return value };
        let ExprKind::TupleLiteral { elements, names } = value.kind else { return BoundExpr::bad(value.span) };
        if elements.len() != parts.len() {
            return BoundExpr { kind: ExprKind::TupleLiteral { elements, names }, ty: value.ty, span: value.span, constant: None };
        }
        let mut out = Vec::new();
        for (e, p) in elements.into_iter().zip(parts) {
            out.push(match p {
                Shape::Target(t) if t.ty.is_natural() || !e.ty.is_natural() => {
                    let (s, ty) = (e.span, t.ty);
                    self.convert(e, ty, s)
                }
                Shape::Declare { ty: Some(ty), .. } | Shape::Discard { ty: Some(ty), .. } => {
                    let s = e.span;
                    self.convert(e, *ty, s)
                }
                Shape::Nested(..) => self.shape_literal(e, p),
                _ => e,
            });
        }
        let types: Vec<Ty> = out.iter().map(|e| e.ty).collect();
        let ty = if types.iter().all(|t| t.is_natural()) { self.cx.syms.tuple(&types, &names) } else { Ty::PENDING };
        BoundExpr::new(ExprKind::TupleLiteral { elements: out, names }, ty, value.span)
    }

    fn deconstruct_shape(&mut self, e: ExprId) -> Shape {
        tree!(self, tree);
        let span = tree[e].span;
        match &tree[e].kind {
            syn::ExprKind::Tuple(args) => Shape::Nested(args.iter().map(|a| self.deconstruct_shape(a.value)).collect()),
            syn::ExprKind::Declaration { ty, designation } => {
                let t = if self.is_var(*ty) { None } else { Some(self.resolve_type(*ty)) };
                Self::designation_shape(designation, t)
            }
            syn::ExprKind::Name(n) if tree.text(n.ident) == "_" && n.arguments.is_none() => {
                let v = self.bind_expr(e);
                if matches!(v.kind, ExprKind::Discard) { Shape::Discard { ty: None, span } } else { Shape::Target(Box::new(self.check_target(v, true))) }
            }
            _ => Shape::Target(Box::new(self.bind_target(e, true))),
        }
    }
    fn designation_shape(d: &syn::Designation, ty: Option<Ty>) -> Shape {
        match d {
            syn::Designation::Name(n) => Shape::Declare { ident: *n, ty },
            syn::Designation::Discard(s) => Shape::Discard { ty, span: *s },
            syn::Designation::Parenthesized { elements, .. } => Shape::Nested(elements.iter().map(|e| Self::designation_shape(e, ty)).collect()),
        }
    }

    /// How a value of a type comes apart, and the types of the leaves.
    fn deconstruct_how(&mut self, shape: &Shape, ty: Ty, value_span: Span, span: Span) -> Option<(DeconstructKind, Vec<Leaf>)> {
        let Shape::Nested(parts) = shape else { return None };
        if let Some((elems, _)) = self.cx.syms.tuple_elems(ty) {
            if elems.len() != parts.len() {
                self.err(
                    "CS8132",
                    span,
                    format!("Cannot deconstruct a tuple of '{}' elements into '{}' variables.", elems.len(), parts.len()),
                );
                return None;
            }
            let mut hows = Vec::new();
            let mut leaves = Vec::new();
            for (p, t) in parts.iter().zip(elems) {
                if let Shape::Nested(..) = p {
                    let (how, inner) = self.deconstruct_how(p, t, value_span, span)?;
                    hows.push(Some(how));
                    leaves.push(Leaf::Nested(inner));
                } else {
                    hows.push(None);
                    leaves.push(Leaf::One(t));
                }
            }
            return Some((DeconstructKind::Tuple(hows), leaves));
        }
        let (call, outs) = self.deconstruct_call(ty, parts.len(), value_span)?;
        let mut hows = Vec::new();
        let mut leaves = Vec::new();
        for (p, o) in parts.iter().zip(&outs) {
            let t = self.locals[o.index()].ty;
            if let Shape::Nested(..) = p {
                let (how, inner) = self.deconstruct_how(p, t, value_span, span)?;
                hows.push(Some(how));
                leaves.push(Leaf::Nested(inner));
            } else {
                hows.push(None);
                leaves.push(Leaf::One(t));
            }
        }
        Some((DeconstructKind::Method { call: Box::new(call), outs, parts: hows }, leaves))
    }

    /// A `Deconstruct` call with `n` out temporaries on a placeholder: CS8129 if there is none.
    pub(crate) fn deconstruct_call(&mut self, ty: Ty, n: usize, span: Span) -> Option<(BoundExpr, Vec<LocalId>)> {
        let outs: Vec<LocalId> = (0..n).map(|_| self.temp(Ty::ERROR, span)).collect();
        let args: Vec<Arg> = outs
            .iter()
            .map(|&o| Arg { value: BoundExpr::new(ExprKind::UnboundOutVar(o), Ty::PENDING, span), name: None, ref_kind: RefKind::Out, span })
            .collect();
        let receiver = BoundExpr::new(ExprKind::Placeholder, ty, span);
        let (found, _) = self.quiet(|b| b.call_member(receiver, "Deconstruct", args, span));
        match found {
            Some(call) if !call.is_bad() && call.ty == Ty::VOID => Some((call, outs)),
            _ => {
                let text = self.d(ty);
                self.err(
                    "CS8129",
                    span,
                    format!("No suitable 'Deconstruct' instance or extension method was found for type '{text}', with {n} out parameters and a void return type."),
                );
                None
            }
        }
    }

    /// Declares the shape's variables where the value is unknown.
    fn deconstruct_declare(&mut self, shape: &Shape, _ty: Option<Ty>) {
        tree!(self, tree);
        match shape {
            Shape::Nested(parts) => {
                for p in parts {
                    self.deconstruct_declare(p, None);
                }
            }
            Shape::Declare { ident, ty } => {
                self.declare_local(tree.text(*ident), ty.unwrap_or(Ty::ERROR), LocalKind::Pattern, ident.span);
            }
            _ => {}
        }
    }

    fn deconstruct_targets(&mut self, shape: &Shape, leaves: &[Leaf]) -> (DeconstructTarget, Ty) {
        tree!(self, tree);
        let Shape::Nested(parts) = shape else { return (DeconstructTarget::Nested(Vec::new()), Ty::ERROR) };
        let mut out = Vec::new();
        let mut types = Vec::new();
        for (p, leaf) in parts.iter().zip(leaves) {
            match (p, leaf) {
                (Shape::Nested(..), Leaf::Nested(inner)) => {
                    let (t, ty) = self.deconstruct_targets(p, inner);
                    out.push(t);
                    types.push(ty);
                }
                (Shape::Declare { ident, ty }, Leaf::One(t)) => {
                    let target_ty = ty.unwrap_or(*t);
                    let local = self.declare_local(tree.text(*ident), target_ty, LocalKind::Pattern, ident.span);
                    let target = BoundExpr::new(ExprKind::Local(local), target_ty, ident.span);
                    let conversion = self.leaf_conversion(*t, target_ty, ident.span);
                    out.push(DeconstructTarget::Single { target, conversion });
                    types.push(target_ty);
                }
                (Shape::Discard { ty, span }, Leaf::One(t)) => {
                    let target_ty = ty.unwrap_or(*t);
                    let target = BoundExpr::new(ExprKind::Discard, target_ty, *span);
                    let conversion = self.leaf_conversion(*t, target_ty, *span);
                    out.push(DeconstructTarget::Single { target, conversion });
                    types.push(target_ty);
                }
                (Shape::Target(target), Leaf::One(t)) => {
                    let conversion = self.leaf_conversion(*t, target.ty, target.span);
                    types.push(target.ty);
                    out.push(DeconstructTarget::Single { target: (**target).clone(), conversion });
                }
                _ => types.push(Ty::ERROR),
            }
        }
        let ty = self.cx.syms.tuple(&types, &[]);
        (DeconstructTarget::Nested(out), ty)
    }

    fn leaf_conversion(&mut self, from: Ty, to: Ty, span: Span) -> Option<Box<BoundExpr>> {
        if from == to || self.is_err(to) {
            return None;
        }
        let p = BoundExpr::new(ExprKind::Placeholder, from, span);
        Some(Box::new(self.convert(p, to, span)))
    }

    // ---- unary ----

    fn bind_unary(&mut self, op: UnaryOp, op_span: Span, operand: ExprId, span: Span) -> BoundExpr {
        tree!(self, tree);
        match op {
            UnaryOp::Minus => {
                // The smallest int and long have no positive counterpart.
                if let syn::ExprKind::Literal(Literal::Int { value, suffix, decimal_form: true }) = &tree[operand].kind {
                    match (*value, suffix) {
                        (0x8000_0000, IntSuffix::None) => {
                            let ty = self.cx.syms.int();
                            return BoundExpr { kind: ExprKind::Literal, ty, span, constant: Some(Const::I32(i32::MIN)) };
                        }
                        (0x8000_0000_0000_0000, IntSuffix::None | IntSuffix::L) => {
                            let ty = self.cx.syms.long();
                            return BoundExpr { kind: ExprKind::Literal, ty, span, constant: Some(Const::I64(i64::MIN)) };
                        }
                        _ => {}
                    }
                }
            }
            UnaryOp::Increment | UnaryOp::Decrement => {
                let raw = self.bind_expr(operand);
                return self.make_increment(raw, op == UnaryOp::Increment, true, span);
            }
            UnaryOp::AddressOf => {
                self.bind_expr(operand);
                self.unsupported(span, "a pointer");
                return BoundExpr::bad(span);
            }
            UnaryOp::Dereference => {
                let v = self.bind_value(operand);
                if !v.is_bad() {
                    self.err("CS0193", span, "The * or -> operator must be applied to a pointer");
                }
                return BoundExpr::bad(span);
            }
            UnaryOp::IndexFromEnd => {
                let int = self.cx.syms.int();
                let v = self.bind_to(operand, int);
                let index = self.cx.syms.known_ty(K::Index);
                return BoundExpr::new(ExprKind::FromEnd(Box::new(v)), index, span);
            }
            _ => {}
        }
        let v = self.bind_value(operand);
        self.make_unary(op, op_span, v, span)
    }

    /// The thrown value: CS0155.
    pub(crate) fn bind_thrown(&mut self, operand: ExprId) -> BoundExpr {
        let span = self.expr_span(operand);
        let v = self.bind_value(operand);
        let exception = self.cx.syms.known_ty(K::Exception);
        if v.ty == Ty::NULL {
            return BoundExpr { ty: exception, ..v };
        }
        let v = if matches!(v.kind, ExprKind::UnboundNew { .. } | ExprKind::UnboundConditional { .. } | ExprKind::DefaultLiteral) {
            return self.convert(v, exception, span);
        } else {
            self.settle(v)
        };
        if v.is_bad() || self.is_err(exception) {
            return v;
        }
        if conversions::is_subtype(&self.cx.syms, v.ty, exception) {
            return v;
        }
        let c = conversions::implicit(&self.cx.syms, v.ty, exception);
        if c.exists() && c.implicit {
            return self.apply(v, &c, exception, false);
        }
        let (a, b) = (self.df(v.ty), self.df(exception));
        if conversions::explicit_expr(self, &v, exception).exists() {
            self.err("CS0266", span, format!("Cannot implicitly convert type '{a}' to '{b}'. An explicit conversion exists (are you missing a cast?)"));
        } else {
            self.err("CS0029", span, format!("Cannot implicitly convert type '{a}' to '{b}'"));
        }
        BoundExpr { kind: ExprKind::Bad(vec![v]), ty: exception, span, constant: None }
    }

    /// Whether an argument has `ref`, `out` or `in`.
    pub(crate) fn arg_kind(m: ArgumentModifier) -> RefKind {
        match m {
            ArgumentModifier::None => RefKind::None,
            ArgumentModifier::Ref => RefKind::Ref,
            ArgumentModifier::Out => RefKind::Out,
            ArgumentModifier::In => RefKind::In,
        }
    }
}

/// What a deconstruction assigns to, before the value's types are known.
#[derive(Clone, Debug)]
enum Shape {
    Target(Box<BoundExpr>),
    Declare { ident: syn::Ident, ty: Option<Ty> },
    Discard { ty: Option<Ty>, span: Span },
    Nested(Vec<Shape>),
}

/// The types that a deconstruction gives.
#[derive(Clone, Debug)]
enum Leaf {
    One(Ty),
    Nested(Vec<Leaf>),
}

fn field_on_this(b: &mut Binder<'_>, field: FieldRef, span: Span) -> BoundExpr {
    b.use_this();
    let ty = b.cx.syms.field(field.id).ty;
    let this = BoundExpr::new(ExprKind::This, field.container, span);
    BoundExpr::new(ExprKind::Field { receiver: Some(Box::new(this)), field }, ty, span)
}

/// A group as messages print it.
fn group_name(b: &Binder<'_>, group: &MethodGroup) -> String {
    match group.candidates.first() {
        Some(c) if b.cx.syms.method(c.method).kind != MethodKind::LocalFunction => format!("{}.{}", b.d(c.container), group.name),
        _ => group.name.to_string(),
    }
}

/// Whether two expressions are the same variable: locals, and fields on the same object.
pub(crate) fn same_variable(a: &BoundExpr, b: &BoundExpr) -> bool {
    match (&a.kind, &b.kind) {
        (ExprKind::Local(x), ExprKind::Local(y)) => x == y,
        (ExprKind::This, ExprKind::This) => true,
        (ExprKind::Field { receiver: r1, field: f1 }, ExprKind::Field { receiver: r2, field: f2 }) => {
            f1 == f2
                && match (r1, r2) {
                    (None, None) => true,
                    (Some(x), Some(y)) => same_variable(x, y),
                    _ => false,
                }
        }
        (ExprKind::Property { receiver: r1, property: p1, args: a1, .. }, ExprKind::Property { receiver: r2, property: p2, args: a2, .. }) => {
            p1 == p2
                && a1.is_empty()
                && a2.is_empty()
                && match (r1, r2) {
                    (None, None) => true,
                    (Some(x), Some(y)) => same_variable(x, y),
                    _ => false,
                }
        }
        (ExprKind::EventField { event: x, .. }, ExprKind::EventField { event: y, .. }) => x == y,
        _ => false,
    }
}

/// Finds type parameters by structure.
pub(crate) fn unify(syms: &Symbols, pattern: Ty, ty: Ty, params: &[TypeParamId], found: &mut [Option<Ty>]) -> bool {
    match &*syms.kind(pattern) {
        TyKind::Param(p) => match params.iter().position(|x| x == p) {
            Some(i) => match found[i] {
                Some(t) => syms.same(t, ty),
                None => {
                    found[i] = Some(ty);
                    true
                }
            },
            None => syms.same(pattern, ty),
        },
        TyKind::Named { def, args } => match syms.as_named(ty) {
            Some((d, a)) if d == *def => args.iter().zip(a.iter()).all(|(&p, &t)| unify(syms, p, t, params, found)),
            _ => false,
        },
        TyKind::Array { elem, rank } => match syms.as_array(ty) {
            Some((e, r)) if r == *rank => unify(syms, *elem, e, params, found),
            _ => false,
        },
        TyKind::Tuple { underlying, .. } => unify(syms, *underlying, ty, params, found),
        _ => syms.same(pattern, ty),
    }
}

/// Where the name stands that an expression ends with.
pub(super) fn name_at_end(span: Span, name: &str) -> Span {
    Span { start: span.end.saturating_sub(name.len() as u32).max(span.start), ..span }
}
