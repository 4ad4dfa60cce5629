//! Patterns, `is`, switch expressions.

use super::*;
use crate::conversions;
use awaitlab_syntax::{Designation, PatternId, PatternKind as Syntax, RecursivePattern as RecursiveSyntax, SwitchExpr as SwitchSyntax};

impl Binder<'_> {
    fn pattern(kind: PatternKind, input: Ty, narrowed: Ty, span: Span) -> BoundPattern {
        BoundPattern { kind, input, narrowed, span }
    }

    /// A pattern against a value of type `input`.
    pub(crate) fn bind_pattern(&mut self, p: PatternId, input: Ty) -> BoundPattern {
        tree!(self, tree);
        let span = tree[p].span;
        match &tree[p].kind {
            Syntax::Missing => Self::pattern(PatternKind::Bad, input, input, span),
            Syntax::Discard => Self::pattern(PatternKind::Discard, input, input, span),
            Syntax::Constant(e) => self.bind_constant_pattern(*e, input, span),
            Syntax::Type(t) => {
                let ty = self.resolve_type(*t);
                self.type_pattern(ty, input, None, span, tree[*t].span)
            }
            Syntax::Ambiguous { ty, expr } => self.bind_ambiguous(*ty, *expr, input, span),
            Syntax::Declaration { ty, designation } => {
                if self.is_var(*ty) {
                    return self.bind_var_pattern(designation, input, span);
                }
                let t = self.resolve_type(*ty);
                let checked = self.type_pattern(t, input, None, span, tree[*ty].span);
                let local = match designation {
                    Designation::Name(n) => Some(self.declare_local(tree.text(*n), t, LocalKind::Pattern, n.span)),
                    _ => None,
                };
                match checked.kind {
                    PatternKind::Bad => checked,
                    _ => Self::pattern(PatternKind::Type { ty: t, local }, input, t, span),
                }
            }
            Syntax::Var { designation, .. } => self.bind_var_pattern(designation, input, span),
            Syntax::Relational { op, value, .. } => {
                let target = self.cx.syms.strip_nullable(input);
                let raw = self.bind_value(*value);
                let vspan = raw.span;
                if raw.is_bad() {
                    return Self::pattern(PatternKind::Bad, input, input, span);
                }
                let open = self.is_open_input(target);
                let v = if open { self.settle(raw) } else { self.convert(raw, target, vspan) };
                if v.is_bad() {
                    return Self::pattern(PatternKind::Bad, input, input, span);
                }
                if v.constant.is_none() {
                    self.constant_expected(target, vspan);
                    return Self::pattern(PatternKind::Bad, input, input, span);
                }
                let narrowed = v.ty;
                if !self.is_integral(self.cx.syms.enum_underlying(v.ty)) && !matches!(self.cx.syms.known_of(v.ty), Some(K::Single | K::Double | K::Decimal)) {
                    let text = self.d(v.ty);
                    self.err("CS8781", span, format!("Relational patterns may not be used for a value of type '{text}'."));
                    return Self::pattern(PatternKind::Bad, input, input, span);
                }
                Self::pattern(PatternKind::Relational { op: *op, value: v }, input, narrowed, span)
            }
            Syntax::Recursive(r) => self.bind_recursive(r, input, span),
            Syntax::List { elements, designation } => self.bind_list_pattern(elements, designation.as_ref(), input, span),
            Syntax::Slice { .. } => {
                self.err("CS8980", span, "Slice patterns may only be used once and directly inside a list pattern.");
                Self::pattern(PatternKind::Bad, input, input, span)
            }
            Syntax::Paren(inner) => self.bind_pattern(*inner, input),
            Syntax::Not { pattern, .. } => {
                let inner = self.bind_pattern(*pattern, input);
                Self::pattern(PatternKind::Not(Box::new(inner)), input, input, span)
            }
            Syntax::And { .. } | Syntax::Or { .. } => {
                let (first, links) = tree.pattern_chain(p);
                let mut at = self.bind_pattern(first, input);
                for (node, is_or, right) in links {
                    let nspan = tree[node].span;
                    let next_input = if is_or { input } else { at.narrowed };
                    let right = self.bind_pattern(right, next_input);
                    at = if is_or {
                        let narrowed = if at.narrowed == right.narrowed { at.narrowed } else { input };
                        match at.kind {
                            PatternKind::Or(mut list) => {
                                list.push(right);
                                Self::pattern(PatternKind::Or(list), input, narrowed, nspan)
                            }
                            _ => Self::pattern(PatternKind::Or(vec![at, right]), input, narrowed, nspan),
                        }
                    } else {
                        let narrowed = right.narrowed;
                        match at.kind {
                            PatternKind::And(mut list) => {
                                list.push(right);
                                Self::pattern(PatternKind::And(list), input, narrowed, nspan)
                            }
                            _ => Self::pattern(PatternKind::And(vec![at, right]), input, narrowed, nspan),
                        }
                    };
                }
                at
            }
        }
    }

    fn constant_expected(&mut self, target: Ty, span: Span) {
        if self.is_err(target) {
            self.err("CS0150", span, "A constant value is expected");
        } else {
            let text = self.d(target);
            self.err("CS9135", span, format!("A constant value of type '{text}' is expected"));
        }
    }

    /// A constant string compared with a span of characters.
    pub(crate) fn is_text_of_span(&self, e: &BoundExpr, input: Ty) -> bool {
        matches!(e.constant, Some(Const::Str(_)))
            && matches!(self.cx.syms.known_of(input), Some(K::Span | K::ReadOnlySpan))
            && self.cx.syms.as_named(input).is_some_and(|(_, args)| args.first() == Some(&self.cx.syms.char_()))
    }

    /// Whether constants of any type may be compared with values of a type.
    pub(crate) fn is_open_input(&self, ty: Ty) -> bool {
        if self.cx.syms.as_param(ty).is_some() || ty == Ty::DYNAMIC || self.cx.syms.type_kind(ty) == Some(TypeKind::Interface) {
            return true;
        }
        matches!(self.cx.syms.known_of(ty), Some(K::Object | K::ValueType | K::Enum))
    }

    fn bind_constant_pattern(&mut self, e: ExprId, input: Ty, span: Span) -> BoundPattern {
        let raw = self.bind_value(e);
        self.constant_pattern(raw, input, span)
    }

    fn constant_pattern(&mut self, raw: BoundExpr, input: Ty, span: Span) -> BoundPattern {
        if raw.is_bad() || self.is_err(input) {
            return Self::pattern(PatternKind::Bad, input, input, span);
        }
        let vspan = raw.span;
        let target = self.cx.syms.strip_nullable(input);
        if raw.ty == Ty::NULL || matches!(raw.constant, Some(Const::Null)) {
            if self.cx.syms.is_value_type(input) && self.cx.syms.nullable_arg(input).is_none() {
                let text = self.d(input);
                self.err("CS0037", vspan, format!("Cannot convert null to '{text}' because it is a non-nullable value type"));
                return Self::pattern(PatternKind::Bad, input, input, span);
            }
            return Self::pattern(PatternKind::Null, input, input, span);
        }
        if raw.ty == Ty::DEFAULT {
            self.err("CS8505", vspan, "A default literal 'default' is not valid as a pattern. Use another literal (e.g. '0' or 'null') as appropriate. To match everything, use a discard pattern '_'.");
            return Self::pattern(PatternKind::Bad, input, input, span);
        }
        let v = if self.is_open_input(target) || self.is_text_of_span(&raw, target) { self.settle(raw) } else { self.convert(raw, target, vspan) };
        if v.is_bad() {
            return Self::pattern(PatternKind::Bad, input, input, span);
        }
        if v.constant.is_none() {
            self.constant_expected(target, vspan);
            return Self::pattern(PatternKind::Bad, input, input, span);
        }
        let narrowed = if self.is_text_of_span(&v, target) { input } else { v.ty };
        Self::pattern(PatternKind::Constant(v), input, narrowed, span)
    }

    /// A name that may mean a type or a constant.
    fn bind_ambiguous(&mut self, ty: syn::TypeSyntaxId, expr: ExprId, input: Ty, span: Span) -> BoundPattern {
        tree!(self, tree);
        let (value, diags) = self.quiet(|b| b.bind_expr(expr));
        let failed = diags.iter().any(Diagnostic::is_error);
        let known_type = self.try_type(ty);
        match known_type {
            Some(t) if failed || matches!(value.kind, ExprKind::Type | ExprKind::Discard) => {
                self.resolve_type(ty);
                self.type_pattern(t, input, None, span, tree[ty].span)
            }
            _ if matches!(value.kind, ExprKind::Type) => {
                let t = self.resolve_type(ty);
                self.type_pattern(t, input, None, span, tree[ty].span)
            }
            _ => {
                self.diags.extend(diags);
                let value = self.check_value(value);
                self.constant_pattern(value, input, span)
            }
        }
    }

    /// `T`: CS8121 if the value can never be one, CS8116 for nullable types.
    fn type_pattern(&mut self, ty: Ty, input: Ty, local: Option<LocalId>, span: Span, type_span: Span) -> BoundPattern {
        if self.is_err(ty) || self.is_err(input) {
            return Self::pattern(PatternKind::Bad, input, ty, span);
        }
        if let Some(under) = self.cx.syms.nullable_arg(ty) {
            let (a, b) = (self.d(ty), self.d(under));
            self.err("CS8116", type_span, format!("It is not legal to use nullable type '{a}' in a pattern; use the underlying type '{b}' instead."));
            return Self::pattern(PatternKind::Bad, input, ty, span);
        }
        if !self.pattern_possible(input, ty) {
            let (a, b) = (self.d(input), self.d(ty));
            self.err("CS8121", type_span, format!("An expression of type '{a}' cannot be handled by a pattern of type '{b}'."));
            return Self::pattern(PatternKind::Bad, input, ty, span);
        }
        Self::pattern(PatternKind::Type { ty, local }, input, ty, span)
    }

    /// Whether a value of one type may be of another.
    pub(crate) fn pattern_possible(&self, from: Ty, to: Ty) -> bool {
        if from == Ty::DYNAMIC || self.cx.syms.same(from, to) || !from.is_natural() {
            return true;
        }
        if self.cx.syms.is_open(from) || self.cx.syms.is_open(to) {
            return true;
        }
        let c = conversions::explicit(&self.cx.syms, from, to);
        matches!(c.kind, ConversionKind::Identity | ConversionKind::Reference | ConversionKind::Boxing | ConversionKind::Unboxing | ConversionKind::Dynamic)
            || matches!(&c.kind, ConversionKind::Nullable(inner) if inner.is_identity())
    }

    fn bind_var_pattern(&mut self, d: &Designation, input: Ty, span: Span) -> BoundPattern {
        tree!(self, tree);
        match d {
            Designation::Name(n) => {
                let local = self.declare_local(tree.text(*n), input, LocalKind::Pattern, n.span);
                Self::pattern(PatternKind::Var(local), input, input, span)
            }
            Designation::Discard(_) => Self::pattern(PatternKind::Discard, input, input, span),
            Designation::Parenthesized { elements, span: dspan } => {
                let parts: Vec<Positional<'_>> = elements.iter().map(Positional::Var).collect();
                let deconstruct = self.positional(&parts, self.cx.syms.strip_nullable(input), *dspan);
                let Some(deconstruct) = deconstruct else { return Self::pattern(PatternKind::Bad, input, input, span) };
                let deconstruct = match deconstruct {
                    Ok(d) => d,
                    Err(list) => return Self::pattern(PatternKind::ITuple(list), input, input, span),
                };
                let r = RecursivePattern { ty: None, deconstruct: Some(deconstruct), properties: Vec::new(), local: None };
                Self::pattern(PatternKind::Recursive(Box::new(r)), input, input, span)
            }
        }
    }

    fn bind_recursive(&mut self, r: &RecursiveSyntax, input: Ty, span: Span) -> BoundPattern {
        tree!(self, tree);
        let mut ty = None;
        let mut narrowed = self.cx.syms.strip_nullable(input);
        let mut bad = self.is_err(input);
        if let Some(t) = r.ty {
            let found = self.resolve_type(t);
            let p = self.type_pattern(found, input, None, span, tree[t].span);
            bad |= matches!(p.kind, PatternKind::Bad);
            narrowed = found;
            if found != input {
                ty = Some(found);
            }
        }
        let mut deconstruct = None;
        let mut itu = None;
        if let Some(positional) = &r.positional {
            let parts: Vec<Positional<'_>> = positional.iter().map(Positional::Sub).collect();
            match self.positional(&parts, if bad { Ty::ERROR } else { narrowed }, span) {
                Some(Ok(d)) => deconstruct = Some(d),
                Some(Err(list)) => itu = Some(list),
                None => bad = true,
            }
        }
        let mut properties = Vec::new();
        for s in r.properties.iter().flatten() {
            let Some((first, rest)) = s.path.split_first() else {
                self.err("CS8503", s.span, "A property subpattern requires a reference to the property or field to be matched, e.g. '{ Name: ");
                continue;
            };
            let on = BoundExpr::new(ExprKind::Placeholder, if bad { Ty::ERROR } else { narrowed }, first.span);
            let member = self.pattern_member(on, *first);
            let p = self.nested_property(&member, rest, s.pattern, s.span);
            properties.push((member, p));
        }
        let local = r.designation.as_ref().and_then(|d| match d {
            Designation::Name(n) => Some(self.declare_local(tree.text(*n), narrowed, LocalKind::Pattern, n.span)),
            _ => None,
        });
        if bad {
            return Self::pattern(PatternKind::Bad, input, narrowed, span);
        }
        if let Some(list) = itu {
            return Self::pattern(PatternKind::ITuple(list), input, input, span);
        }
        let r = RecursivePattern { ty, deconstruct, properties, local };
        Self::pattern(PatternKind::Recursive(Box::new(r)), input, narrowed, span)
    }

    fn pattern_member(&mut self, on: BoundExpr, name: syn::Ident) -> BoundExpr {
        tree!(self, tree);
        if self.is_err(on.ty) {
            return BoundExpr::bad(name.span);
        }
        let simple = syn::SimpleName { ident: name, arguments: None, span: name.span };
        let text = tree.text(name).to_string();
        if matches!(lookup::member(&self.cx.syms, on.ty, &text, None, self.st.env.container, Some(on.ty)), lookup::MemberLookup::None)
            && self.cx.syms.tuple_elems(on.ty).is_none()
            && self.cx.syms.as_array(on.ty).is_none()
        {
            self.no_member("CS0117", on.ty, &text, name.span);
            return BoundExpr::bad(name.span);
        }
        let e = self.bind_member(on, &simple, name.span, false, false);
        self.check_value(e)
    }

    /// `A.B: p` is `A: { B: p }`.
    fn nested_property(&mut self, member: &BoundExpr, rest: &[syn::Ident], pattern: PatternId, span: Span) -> BoundPattern {
        let input = member.ty;
        match rest.split_first() {
            None => self.bind_pattern(pattern, input),
            Some((first, rest)) => {
                let on = BoundExpr::new(ExprKind::Placeholder, self.cx.syms.strip_nullable(input), first.span);
                let inner = self.pattern_member(on, *first);
                let p = self.nested_property(&inner, rest, pattern, span);
                let r = RecursivePattern { ty: None, deconstruct: None, properties: vec![(inner, p)], local: None };
                Self::pattern(PatternKind::Recursive(Box::new(r)), input, input, span)
            }
        }
    }

    /// A positional pattern's parts: `Err` is the `ITuple` form.
    fn positional(&mut self, parts: &[Positional<'_>], ty: Ty, span: Span) -> Option<Result<PatternDeconstruct, Vec<BoundPattern>>> {
        tree!(self, tree);
        let bind = |b: &mut Self, p: &Positional<'_>, t: Ty| match p {
            Positional::Sub(s) => b.bind_pattern(s.pattern, t),
            Positional::Var(d) => b.bind_var_pattern(d, t, d.span()),
        };
        if self.is_err(ty) {
            for p in parts {
                bind(self, p, Ty::ERROR);
            }
            return None;
        }
        if let Some((elems, _)) = self.cx.syms.tuple_elems(ty) {
            if elems.len() != parts.len() {
                let text = self.d(ty);
                let n = parts.len();
                self.err("CS8502", span, format!("Matching the tuple type '{text}' requires '{}' subpatterns, but '{n}' subpatterns are present.", elems.len()));
                for p in parts {
                    bind(self, p, Ty::ERROR);
                }
                return None;
            }
            let mut out = Vec::new();
            for (i, (p, t)) in parts.iter().zip(elems).enumerate() {
                let on = BoundExpr::new(ExprKind::Placeholder, ty, span);
                let read = self.tuple_element(on, i, span);
                let pattern = bind(self, p, t);
                out.push((read, pattern));
            }
            return Some(Ok(PatternDeconstruct::Tuple(out)));
        }
        if matches!(self.cx.syms.known_of(ty), Some(K::Object | K::ITuple)) || ty == Ty::DYNAMIC {
            let object = self.cx.syms.object();
            let list = parts.iter().map(|p| bind(self, p, object)).collect();
            return Some(Err(list));
        }
        let found = self.deconstruct_call(ty, parts.len(), span);
        let Some((call, outs)) = found else {
            for p in parts {
                bind(self, p, Ty::ERROR);
            }
            return None;
        };
        let mut patterns = Vec::new();
        for (p, o) in parts.iter().zip(&outs) {
            let t = self.locals[o.index()].ty;
            patterns.push(bind(self, p, t));
        }
        let _ = tree;
        Some(Ok(PatternDeconstruct::Method { call, outs, patterns }))
    }

    fn bind_list_pattern(&mut self, elements: &[PatternId], designation: Option<&Designation>, input: Ty, span: Span) -> BoundPattern {
        tree!(self, tree);
        let ty = self.cx.syms.strip_nullable(input);
        let placeholder = BoundExpr::new(ExprKind::Placeholder, ty, span);
        let length = if self.is_err(ty) { None } else { self.length_of(placeholder, span) };
        let element = if self.is_err(ty) { None } else { self.index_kind(ty, false, span) };
        let (Some(length), Some((element, element_ty))) = (length, element) else {
            if !self.is_err(ty) {
                let text = self.d(ty);
                self.err("CS8985", span, format!("List patterns may not be used for a value of type '{text}'. No suitable 'Length' or 'Count' property was found."));
            }
            for &e in elements {
                if let Syntax::Slice { pattern } = tree[e].kind {
                    if let Some(p) = pattern {
                        self.bind_pattern(p, Ty::ERROR);
                    }
                } else {
                    self.bind_pattern(e, Ty::ERROR);
                }
            }
            return Self::pattern(PatternKind::Bad, input, input, span);
        };
        let mut before = Vec::new();
        let mut after = Vec::new();
        let mut slice = None;
        for &e in elements {
            if let Syntax::Slice { pattern } = tree[e].kind {
                if slice.is_some() {
                    self.err("CS8980", tree[e].span, "Slice patterns may only be used once and directly inside a list pattern.");
                }
                let inner = pattern.and_then(|p| match self.index_kind(ty, true, span) {
                    Some((kind, slice_ty)) => Some((self.bind_pattern(p, slice_ty), kind)),
                    None => {
                        let text = self.d(ty);
                        self.err("CS8982", tree[e].span, format!("Slice patterns may not be used for a value of type '{text}'. No suitable range indexer or 'Slice' method was found."));
                        None
                    }
                });
                slice = Some(inner);
            } else {
                let p = self.bind_pattern(e, element_ty);
                if slice.is_some() { after.push(p) } else { before.push(p) }
            }
        }
        let local = designation.and_then(|d| match d {
            Designation::Name(n) => Some(self.declare_local(tree.text(*n), ty, LocalKind::Pattern, n.span)),
            _ => None,
        });
        Self::pattern(PatternKind::List(Box::new(ListPattern { length, element, element_ty, before, slice, after, local })), input, ty, span)
    }

    // ---- is ----

    pub(crate) fn bind_is(&mut self, operand: ExprId, pattern: PatternId, span: Span) -> BoundExpr {
        tree!(self, tree);
        let bool_ty = self.cx.syms.bool_();
        let v = self.bind_value(operand);
        let v = if v.ty == Ty::NULL { BoundExpr { ty: self.cx.syms.object(), ..v } } else { self.settle(v) };
        let vspan = v.span;
        let v = if v.ty == Ty::VOID {
            self.err("CS8117", vspan, "Invalid operand for pattern match; value required, but found 'void'.");
            BoundExpr::bad(vspan)
        } else {
            v
        };
        let input = v.ty;
        // `is T?` is legal without a pattern.
        let plain_type = match &tree[pattern].kind {
            Syntax::Type(t) => Some(*t),
            Syntax::Ambiguous { ty, .. } => Some(*ty),
            _ => None,
        };
        if let (Syntax::Type(t), false) = (&tree[pattern].kind, v.is_bad()) {
            let t = self.resolve_type(*t);
            return self.make_is_type(v, t, span);
        }
        let before = self.diags.len();
        let p = self.bind_pattern(pattern, input);
        if let (PatternKind::Bad, Some(t)) = (&p.kind, plain_type)
            && !self.is_err(p.narrowed)
            && !v.is_bad()
        {
            // No pattern, but the operator with a type.
            self.diags.truncate(before);
            let t = self.resolve_type(t);
            return self.make_is_type(v, t, span);
        }
        if v.is_bad() || matches!(p.kind, PatternKind::Bad) {
            return BoundExpr { kind: ExprKind::Bad(vec![v]), ty: bool_ty, span, constant: None };
        }
        if let (PatternKind::Type { ty, local: None }, Some(_)) = (&p.kind, plain_type) {
            let ty = *ty;
            return self.make_is_type(v, ty, span);
        }
        self.check_always(&p, input, span, v.constant.as_ref());
        BoundExpr::new(ExprKind::IsPattern { operand: Box::new(v), pattern: Box::new(p) }, bool_ty, span)
    }

    fn make_is_type(&mut self, v: BoundExpr, target: Ty, span: Span) -> BoundExpr {
        let bool_ty = self.cx.syms.bool_();
        if v.is_bad() || self.is_err(target) {
            return BoundExpr { kind: ExprKind::Bad(vec![v]), ty: bool_ty, span, constant: None };
        }
        if self.cx.syms.def_of(target).is_some_and(|d| self.cx.syms.type_def(d).mods.is_static) {
            let text = self.d(target);
            self.err("CS7023", span, format!("The second operand of an 'is' or 'as' operator may not be static type '{text}'"));
        }
        let text = self.d(target);
        let input = v.ty;
        let syms = &self.cx.syms;
        let never_null = syms.is_value_type(input) && syms.nullable_arg(input).is_none() && syms.as_param(input).is_none();
        let conversion = conversions::standard_implicit(syms, input, target).kind;
        if never_null && matches!(conversion, ConversionKind::Identity | ConversionKind::Boxing) {
            self.warn("CS0183", span, format!("The given expression is always of the provided ('{text}') type"));
        } else if !self.pattern_possible(input, target) {
            self.warn("CS0184", span, format!("The given expression is never of the provided ('{text}') type"));
        }
        BoundExpr::new(ExprKind::IsType { operand: Box::new(v), target }, bool_ty, span)
    }

    // ---- switch expressions ----

    pub(crate) fn bind_switch_expr(&mut self, e: ExprId, governing: BoundExpr, switch: &SwitchSyntax, span: Span) -> BoundExpr {
        let governing = self.settle(governing);
        let gspan = governing.span;
        let governing = if governing.ty == Ty::VOID || governing.ty == Ty::NULL {
            let text = self.operand_text(&governing);
            self.err("CS8117", gspan, format!("Invalid operand for pattern match; value required, but found '{text}'."));
            BoundExpr { kind: ExprKind::Bad(vec![governing]), ty: Ty::ERROR, span: gspan, constant: None }
        } else {
            governing
        };
        let mut arms = Vec::new();
        for a in &switch.arms {
            let scope = self.enter_scope(a.span);
            let pattern = self.bind_pattern(a.pattern, governing.ty);
            let when = a.when.map(|w| self.bind_condition(w));
            let value = self.bind_value(a.value);
            self.leave_scope(scope);
            arms.push(SwitchArm { scope, pattern, when, value, span: a.span });
        }
        let mut exhaustive = true;
        if !governing.is_bad() && arms.iter().all(|a| !matches!(a.pattern.kind, PatternKind::Bad)) {
            let list: Vec<(BoundPattern, bool, Span)> = arms
                .iter()
                .map(|a| (a.pattern.clone(), a.when.as_ref().is_some_and(|w| w.constant != Some(Const::Bool(true))), a.pattern.span))
                .collect();
            self.check_subsumed(&list, governing.ty, true);
            exhaustive = self.check_exhaustive(&list, governing.ty, switch.keyword);
        }
        let bad = governing.is_bad();
        let sw = SwitchExpr { governing, arms, exhaustive };
        let values: Vec<BoundExpr> = sw.arms.iter().map(|a| a.value.clone()).collect();
        if values.is_empty() {
            self.warn("CS8509", switch.keyword, "The switch expression does not handle all possible values of its input type (it is not exhaustive). For example, the pattern '_' is not covered.");
        }
        if bad || values.iter().any(|v| v.is_bad()) {
            let ty = values.iter().find(|v| !v.is_bad() && v.ty.is_natural()).map_or(Ty::ERROR, |v| v.ty);
            return BoundExpr { kind: ExprKind::Bad(values), ty, span, constant: None };
        }
        match self.common_type(&values) {
            Some(ty) if ty != Ty::VOID => {
                let mut sw = sw;
                for a in &mut sw.arms {
                    let v = std::mem::replace(&mut a.value, BoundExpr::bad(span));
                    let s = v.span;
                    a.value = self.convert(v, ty, s);
                }
                BoundExpr::new(ExprKind::Switch(Box::new(sw)), ty, span)
            }
            _ => {
                let index = self.branches.len() as u32;
                self.branches.push(UnboundBranches::Switch(sw));
                BoundExpr::new(ExprKind::UnboundConditional { syntax: e, branches: values, index }, Ty::PENDING, span)
            }
        }
    }
}

/// A part of a positional pattern.
enum Positional<'t> {
    Sub(&'t syn::Subpattern),
    Var(&'t Designation),
}
