//! Conversions of bound expressions: classified ones are made explicit, missing ones reported as the C# compiler does.

use super::*;
use crate::conversions;

impl Binder<'_> {
    /// The implicit conversion of an expression to a type, reported at `span` if there is none.
    pub(crate) fn convert(&mut self, expr: BoundExpr, to: Ty, span: Span) -> BoundExpr {
        if self.is_err(expr.ty) || matches!(expr.kind, ExprKind::Bad(_)) {
            return BoundExpr { kind: ExprKind::Bad(vec![expr]), ty: to, span, constant: None };
        }
        if self.is_err(to) {
            match expr.kind {
                ExprKind::UnboundLambda(id) => {
                    self.report_lambda_body(id);
                }
                ref k if unsettled(k) && !expr.ty.is_natural() => {}
                _ => return self.settle(expr),
            }
            return BoundExpr { kind: ExprKind::Bad(vec![expr]), ty: to, span, constant: None };
        }
        if self.cx.syms.is_known(expr.ty, K::Lock) && self.cx.syms.is_reference_type(to) && !self.cx.syms.is_known(to, K::Lock) {
            self.warn("CS9216", span, "A value of type 'System.Threading.Lock' converted to a different type will use likely unintended monitor-based locking in 'lock' statement.");
        }
        if expr.ty == to && expr.ty.is_natural() && !unsettled(&expr.kind) {
            return expr;
        }
        let conversion = conversions::implicit_expr(self, &expr, to);
        if conversion.exists() && conversion.implicit {
            self.note_lost_names(&expr, to);
            return self.apply(expr, &conversion, to, false);
        }
        // `LambdaExpression e = (int x) => x;` takes the lambda's own type.
        if let ExprKind::UnboundLambda(id) = expr.kind
            && matches!(self.cx.syms.display_full(to).as_str(), "System.Linq.Expressions.LambdaExpression" | "System.Linq.Expressions.Expression")
            && let Some(n) = self.natural_lambda_type(id)
        {
            let tree = self.cx.syms.known_generic(K::Expression, &[n]);
            let e = self.convert(expr, tree, span);
            return self.convert(e, to, span);
        }
        // A function type is a delegate like any other.
        if matches!(expr.kind, ExprKind::UnboundLambda(_) | ExprKind::MethodGroup(_))
            && (to == self.cx.syms.object() || matches!(self.cx.syms.known_of(to), Some(K::Delegate | K::MulticastDelegate)) || self.cx.syms.type_kind(to) == Some(TypeKind::Interface))
        {
            let natural = match &expr.kind {
                ExprKind::UnboundLambda(id) => self.natural_lambda_type(*id),
                ExprKind::MethodGroup(g) => {
                    let g = g.clone();
                    self.natural_group_type(&g).map(|n| n.0)
                }
                _ => None,
            };
            if let Some(n) = natural
                && conversions::is_subtype(&self.cx.syms, n, to)
            {
                let e = self.convert(expr, n, span);
                return self.convert(e, to, span);
            }
        }
        if matches!(expr.kind, ExprKind::TupleLiteral { .. })
            && let Some(through) = conversions::operator_for(self, &expr, to, false)
        {
            let s = expr.span;
            let e = self.convert(expr, through, s);
            return self.convert(e, to, span);
        }
        // A conditional or switch of constants also takes its target's type branch by branch.
        match &expr.kind {
            ExprKind::Conditional { when_true, when_false, is_ref: false, .. }
                if [when_true, when_false].iter().all(|b| b.constant.is_some()) =>
            {
                let (a, b) = ((**when_true).clone(), (**when_false).clone());
                let fits = [&a, &b].iter().all(|e| conversions::implicit_expr(self, e, to).implicit);
                if fits && let ExprKind::Conditional { condition, .. } = expr.kind {
                    let (sa, sb) = (a.span, b.span);
                    let a = self.convert(a, to, sa);
                    let b = self.convert(b, to, sb);
                    let kind = ExprKind::Conditional { condition, when_true: Box::new(a), when_false: Box::new(b), is_ref: false };
                    return BoundExpr::new(kind, to, expr.span);
                }
            }
            _ => {}
        }
        self.report_conversion(expr, to, span)
    }

    /// Reports why an expression does not convert; gives what stands for it.
    pub(crate) fn report_conversion(&mut self, expr: BoundExpr, to: Ty, span: Span) -> BoundExpr {
        let bad = |expr: BoundExpr| BoundExpr { span: expr.span, kind: ExprKind::Bad(vec![expr]), ty: to, constant: None };
        match &expr.kind {
            ExprKind::UnboundLambda(id) => {
                let id = *id;
                self.report_lambda(id, to, span);
                return bad(expr);
            }
            ExprKind::MethodGroup(group) => {
                let group = (**group).clone();
                self.report_group(&group, to, span);
                return bad(expr);
            }
            ExprKind::UnboundConditional { index, .. } => {
                match self.branches[*index as usize].clone() {
                    UnboundBranches::Conditional { when_true, when_false, .. } => {
                        let (s1, s2) = (when_true.span, when_false.span);
                        self.convert(when_true, to, s1);
                        self.convert(when_false, to, s2);
                    }
                    UnboundBranches::Switch(switch) => {
                        for arm in switch.arms {
                            let s = arm.value.span;
                            self.convert(arm.value, to, s);
                        }
                    }
                }
                return bad(expr);
            }
            ExprKind::UnboundCollection { elements, .. } => {
                match self.collection_element(to) {
                    Some(element) => {
                        for e in elements.clone() {
                            if !e.spread {
                                let s = e.value.span;
                                self.convert(e.value, element, s);
                            }
                        }
                    }
                    None => {
                        let text = self.df(to);
                        self.err(
                            "CS9174",
                            span,
                            format!("Cannot initialize type '{text}' with a collection expression because the type is not constructible."),
                        );
                    }
                }
                return bad(expr);
            }
            ExprKind::TupleLiteral { elements, .. } => {
                if let Some((types, _)) = self.cx.syms.tuple_elems(self.cx.syms.strip_nullable(to))
                    && types.len() == elements.len()
                {
                    for (e, t) in elements.clone().into_iter().zip(types) {
                        let s = e.span;
                        self.convert(e, t, s);
                    }
                    return bad(expr);
                }
                if !expr.ty.is_natural() {
                    let text = self.d(to);
                    let n = elements.len();
                    self.err("CS8135", span, format!("Tuple with {n} elements cannot be converted to type '{text}'."));
                    return bad(expr);
                }
            }
            ExprKind::UnboundThrow(_) => {
                self.err("CS8115", span, "A throw expression is not allowed in this context.");
                return bad(expr);
            }
            ExprKind::UnboundNew { .. } => {
                let text = self.d(to);
                self.err("CS8752", span, format!("The type '{text}' may not be used as the target type of new()"));
                return bad(expr);
            }
            _ => {}
        }
        if expr.ty == Ty::NULL || expr.ty == Ty::DEFAULT {
            let text = self.d(to);
            if self.cx.syms.as_param(to).is_some() {
                self.err(
                    "CS0403",
                    span,
                    format!("Cannot convert null to type parameter '{text}' because it could be a non-nullable value type. Consider using 'default({text})' instead."),
                );
            } else if to == Ty::VOID {
                self.err("CS0029", span, format!("Cannot implicitly convert type '<null>' to '{text}'"));
            } else {
                self.err("CS0037", span, format!("Cannot convert null to '{text}' because it is a non-nullable value type"));
            }
            return bad(expr);
        }
        if let Some(c) = &expr.constant
            && c.as_i128().is_some()
            && !matches!(c, Const::Char(_))
            && !self.cx.syms.is_enum(expr.ty)
            && self.is_integral(self.cx.syms.strip_nullable(to))
            && !self.cx.syms.is_known(self.cx.syms.strip_nullable(to), K::Char)
            && (self.cx.syms.is_known(expr.ty, K::Int32) || self.cx.syms.is_known(expr.ty, K::Int64) && self.cx.syms.is_known(to, K::UInt64))
        {
            let value = display_const(c);
            let text = self.d(self.cx.syms.strip_nullable(to));
            self.err("CS0031", span, format!("Constant value '{value}' cannot be converted to a '{text}'"));
            return bad(expr);
        }
        if expr.constant.is_some() && matches!(expr.kind, ExprKind::Literal) && self.cx.syms.is_known(expr.ty, K::Double) {
            let target = self.cx.syms.strip_nullable(to);
            let suffix = match self.cx.syms.known_of(target) {
                Some(K::Single) => Some("F"),
                Some(K::Decimal) => Some("M"),
                _ => None,
            };
            if let Some(suffix) = suffix {
                let text = self.d(target);
                self.err(
                    "CS0664",
                    span,
                    format!("Literal of type double cannot be implicitly converted to type '{text}'; use an '{suffix}' suffix to create a literal of this type"),
                );
                return bad(expr);
            }
        }
        let explicit = conversions::explicit_expr(self, &expr, to);
        let (mut a, mut b) = (self.df(expr.ty), self.df(to));
        if a == b {
            a = self.d(expr.ty);
            b = self.d(to);
        }
        if explicit.exists() {
            self.err(
                "CS0266",
                span,
                format!("Cannot implicitly convert type '{a}' to '{b}'. An explicit conversion exists (are you missing a cast?)"),
            );
        } else {
            self.err("CS0029", span, format!("Cannot implicitly convert type '{a}' to '{b}'"));
        }
        bad(expr)
    }

    fn report_group(&mut self, group: &MethodGroup, to: Ty, span: Span) {
        let name = group.name.clone();
        self.use_group(group);
        if self.cx.syms.delegate_invoke(to).is_none() {
            if self.cx.syms.is_known(to, K::Delegate) || self.cx.syms.is_known(to, K::MulticastDelegate) || to == self.cx.syms.object() {
                self.err("CS8917", span, "The delegate type could not be inferred.");
                return;
            }
            let text = self.d(to);
            self.err("CS0428", span, format!("Cannot convert method group '{name}' to non-delegate type '{text}'. Did you intend to invoke the method?"));
            return;
        }
        match overload::method_group(self, group, to) {
            Ok((res, false)) => {
                let subst = self.cx.syms.subst_of_method(&res.method);
                let ret = self.cx.syms.subst(self.cx.syms.method(res.method.id).ret, &subst);
                let text = format!("{} {}", self.d(ret), self.cx.syms.display_method(&res.method, false));
                self.err("CS0407", span, format!("'{text}' has the wrong return type"));
            }
            Err(overload::Failure::Ambiguous(a, b)) => {
                let (a, b) = (self.cx.syms.display_method(&a, true), self.cx.syms.display_method(&b, true));
                self.err("CS0121", span, format!("The call is ambiguous between the following methods or properties: '{a}' and '{b}'"));
            }
            _ => {
                let text = self.d(to);
                self.err("CS0123", group.name_span, format!("No overload for '{name}' matches delegate '{text}'"));
            }
        }
    }

    /// Makes a classified conversion explicit.
    pub(crate) fn apply(&mut self, expr: BoundExpr, conversion: &Conversion, to: Ty, is_cast: bool) -> BoundExpr {
        let span = expr.span;
        let checked = self.st.checked;
        match &conversion.kind {
            ConversionKind::None => BoundExpr { kind: ExprKind::Bad(vec![expr]), ty: to, span, constant: None },
            ConversionKind::Identity => {
                let mut e = self.settle(expr);
                if e.ty != to {
                    e.ty = to;
                }
                e
            }
            ConversionKind::Lambda => {
                let ExprKind::UnboundLambda(id) = expr.kind else { return self.wrap(expr, conversion, to, checked, is_cast) };
                self.finish_lambda(id, to, span)
            }
            ConversionKind::MethodGroup(choice) => {
                let ExprKind::MethodGroup(group) = expr.kind else { return self.wrap(expr, conversion, to, checked, is_cast) };
                self.make_method_delegate(*group, choice, to, span)
            }
            ConversionKind::Null => {
                if self.cx.syms.nullable_arg(to).is_some() {
                    return BoundExpr::new(ExprKind::Default, to, span);
                }
                BoundExpr { kind: ExprKind::Literal, ty: to, span, constant: Some(Const::Null) }
            }
            ConversionKind::Default => self.default_value(to, span),
            ConversionKind::Numeric | ConversionKind::Constant | ConversionKind::Enum => {
                let e = self.settle(expr);
                if let Some(c) = &e.constant {
                    let under = self.cx.syms.enum_underlying(to);
                    let wide = conversions::convert_const(&self.cx.syms, c, under, checked || !is_cast);
                    match wide {
                        Some(v) => return BoundExpr { kind: ExprKind::Literal, ty: to, span, constant: Some(v) },
                        None if is_cast => {
                            let value = display_const(c);
                            let text = self.d(to);
                            let plain = format!("Constant value '{value}' cannot be converted to a '{text}'");
                            if matches!(c, Const::Decimal(_)) {
                                self.err("CS0031", span, plain);
                            } else {
                                self.err("CS0221", span, format!("{plain} (use 'unchecked' syntax to override)"));
                            }
                            return BoundExpr { kind: ExprKind::Bad(vec![e]), ty: to, span, constant: None };
                        }
                        None => {}
                    }
                }
                self.wrap(e, conversion, to, checked, is_cast)
            }
            ConversionKind::Nullable(inner) => {
                let target = self.cx.syms.nullable_arg(to);
                if expr.ty.is_natural() && self.cx.syms.nullable_arg(expr.ty).is_some() || target.is_none() {
                    let e = self.settle(expr);
                    return self.wrap(e, conversion, to, checked, is_cast);
                }
                let target = target.unwrap_or(to);
                let inner_value = self.apply(expr, inner, target, is_cast);
                let mut e = self.wrap(
                    inner_value,
                    &Conversion { kind: ConversionKind::Nullable(Box::new(Conversion::IDENTITY)), implicit: true },
                    to,
                    checked,
                    is_cast,
                );
                e.constant = None;
                e
            }
            ConversionKind::User(user) => {
                let user = user.clone();
                if user.lifted {
                    let e = self.settle(expr);
                    return self.wrap(e, conversion, to, checked, is_cast);
                }
                let before = if expr.ty.is_natural() && expr.ty == user.param && !unsettled(&expr.kind) { expr } else { self.apply(expr, &user.before, user.param, is_cast) };
                let call = Conversion {
                    kind: ConversionKind::User(Box::new(UserConversion { before: Conversion::IDENTITY, after: Conversion::IDENTITY, ..*user.clone() })),
                    implicit: conversion.implicit,
                };
                self.check_obsolete_method(&user.method, span);
                let e = self.wrap(before, &call, user.result, checked, is_cast);
                self.apply(e, &user.after, to, is_cast)
            }
            ConversionKind::Interpolated => self.apply_interpolated(expr, to),
            ConversionKind::Tuple(parts) => {
                let nullable = self.cx.syms.nullable_arg(to);
                if let ExprKind::TupleLiteral { elements, .. } = expr.kind {
                    let target = nullable.unwrap_or(to);
                    let types = self.cx.syms.tuple_elems(target).map(|t| t.0).unwrap_or_default();
                    let mut out = Vec::new();
                    for (i, e) in elements.into_iter().enumerate() {
                        let t = types.get(i).copied().unwrap_or(Ty::ERROR);
                        let c = parts.get(i).cloned().unwrap_or(Conversion::IDENTITY);
                        out.push(self.apply(e, &c, t, is_cast));
                    }
                    let tuple = BoundExpr::new(ExprKind::Tuple(out), target, span);
                    if nullable.is_some() {
                        return self.wrap(tuple, &Conversion::implicit(ConversionKind::Nullable(Box::new(Conversion::IDENTITY))), to, checked, is_cast);
                    }
                    return tuple;
                }
                let e = self.settle(expr);
                self.wrap(e, conversion, to, checked, is_cast)
            }
            ConversionKind::New => self.apply_new(expr, to),
            ConversionKind::Collection => self.apply_collection(expr, to),
            ConversionKind::Branches => {
                let ExprKind::UnboundConditional { index, .. } = expr.kind else { return self.wrap(expr, conversion, to, checked, is_cast) };
                match self.branches[index as usize].clone() {
                    UnboundBranches::Conditional { condition, when_true, when_false } => {
                        let (s1, s2) = (when_true.span, when_false.span);
                        let a = self.convert(when_true, to, s1);
                        let b = self.convert(when_false, to, s2);
                        BoundExpr::new(
                            ExprKind::Conditional { condition: Box::new(condition), when_true: Box::new(a), when_false: Box::new(b), is_ref: false },
                            to,
                            span,
                        )
                    }
                    UnboundBranches::Switch(mut switch) => {
                        for arm in &mut switch.arms {
                            let value = std::mem::replace(&mut arm.value, BoundExpr::bad(span));
                            let s = value.span;
                            arm.value = self.convert(value, to, s);
                        }
                        BoundExpr::new(ExprKind::Switch(Box::new(switch)), to, span)
                    }
                }
            }
            ConversionKind::Throw => {
                let ExprKind::UnboundThrow(value) = expr.kind else { return self.wrap(expr, conversion, to, checked, is_cast) };
                BoundExpr::new(ExprKind::Throw(value), to, span)
            }
            ConversionKind::Reference | ConversionKind::Boxing if matches!(expr.kind, ExprKind::Literal) && matches!(expr.constant, Some(Const::Null)) => {
                BoundExpr { ty: to, ..expr }
            }
            _ => {
                let e = self.settle(expr);
                let text = matches!(&e.constant, Some(Const::Str(_))) && conversion.kind == ConversionKind::Reference;
                let constant = if text { None } else { None::<Const> };
                let mut out = self.wrap(e, conversion, to, checked, is_cast);
                out.constant = constant;
                out
            }
        }
    }

    fn wrap(&mut self, operand: BoundExpr, conversion: &Conversion, to: Ty, checked: bool, is_cast: bool) -> BoundExpr {
        let mut conversion = conversion.clone();
        if checked {
            self.use_checked_operators(&mut conversion);
        }
        let span = operand.span;
        BoundExpr::new(ExprKind::Convert { operand: Box::new(operand), conversion, checked, is_cast }, to, span)
    }

    /// In a checked context an explicit operator gives way to the `checked` one that is declared beside it.
    fn use_checked_operators(&self, conversion: &mut Conversion) {
        let mut todo = vec![conversion];
        while let Some(c) = todo.pop() {
            match &mut c.kind {
                ConversionKind::Nullable(inner) => todo.push(inner),
                ConversionKind::Tuple(parts) => todo.extend(parts),
                ConversionKind::User(user) => {
                    if let Some(id) = self.checked_twin(user.method.id) {
                        user.method.id = id;
                    }
                }
                _ => {}
            }
        }
    }

    /// The `checked` form of an operator: in the same type, with the same parameters and result.
    pub(crate) fn checked_twin(&self, id: MethodId) -> Option<MethodId> {
        let syms = &self.cx.syms;
        let sym = syms.method(id);
        let name = super::operators::checked_name(&sym.name)?;
        syms.methods_named(sym.container, name).into_iter().find(|&m| {
            let other = syms.method(m);
            other.mods.is_static == sym.mods.is_static
                && other.params.len() == sym.params.len()
                && syms.same(other.ret, sym.ret)
                && other.params.iter().zip(&sym.params).all(|(a, b)| syms.same(a.ty, b.ty))
        })
    }

    /// `default` of a type.
    pub(crate) fn default_value(&mut self, ty: Ty, span: Span) -> BoundExpr {
        let constant = match self.default_const(ty) {
            Const::Null if !self.cx.syms.is_reference_type(ty) => None,
            c => Some(c),
        };
        BoundExpr { kind: ExprKind::Default, ty, span, constant }
    }

    /// CS8123: names that a tuple literal gives its elements, and its target type does not have.
    fn note_lost_names(&mut self, expr: &BoundExpr, to: Ty) {
        let ExprKind::TupleLiteral { elements, names } = &expr.kind else { return };
        let Some((_, wanted)) = self.cx.syms.tuple_elems(self.cx.syms.strip_nullable(to)) else { return };
        let lost: Vec<(Name, Span)> = (names.iter().zip(elements).enumerate())
            .filter_map(|(i, (name, e))| {
                let name = name.clone().filter(|n| wanted.get(i).is_none_or(|w| w.as_ref() != Some(n)))?;
                // A name that is written stands before its value, one that is taken from the value does not.
                let from = self.cx.text(Span { file: e.span.file, start: expr.span.start, end: e.span.start });
                let before = from.trim_end().strip_suffix(':')?.trim_end();
                let start = expr.span.start + u32::try_from(before.strip_suffix(&*name)?.len()).ok()?;
                let end = start + u32::try_from(name.len()).ok()?;
                Some((name, Span { file: e.span.file, start, end }))
            })
            .collect();
        for (name, span) in lost {
            let text = self.d(to);
            self.warn("CS8123", span, format!("The tuple element name '{name}' is ignored because a different name or no name is specified by the target type '{text}'."));
        }
    }

    /// A value in its natural type, where there is no target: CS8917, CS0173, CS8716, CS8754 ….
    pub(crate) fn settle(&mut self, expr: BoundExpr) -> BoundExpr {
        let span = expr.span;
        match expr.kind {
            ExprKind::UnboundInterpolated { parts, .. } => BoundExpr { kind: ExprKind::Interpolated(parts), ..BoundExpr { kind: ExprKind::Placeholder, ..expr } },
            ExprKind::TupleLiteral { elements, names } => {
                if !expr.ty.is_natural() {
                    for e in elements {
                        self.settle(e);
                    }
                    self.err("CS8130", span, "Cannot infer the type of implicitly-typed deconstruction variable.");
                    return BoundExpr::bad(span);
                }
                let elements: Vec<BoundExpr> = elements.into_iter().map(|e| self.settle(e)).collect();
                let _ = names;
                BoundExpr::new(ExprKind::Tuple(elements), expr.ty, span)
            }
            ExprKind::UnboundLambda(id) => match self.natural_lambda_type(id) {
                Some(ty) => self.finish_lambda(id, ty, span),
                None => {
                    if !self.report_lambda_body(id) {
                        self.err("CS8917", span, "The delegate type could not be inferred.");
                    }
                    BoundExpr::bad(span)
                }
            },
            ExprKind::MethodGroup(group) => match self.natural_group_type(&group) {
                Some((ty, choice)) => self.make_method_delegate(*group, &choice, ty, span),
                None => {
                    self.err("CS8917", span, "The delegate type could not be inferred.");
                    BoundExpr::bad(span)
                }
            },
            ExprKind::UnboundConditional { index, .. } => {
                match self.branches[index as usize].clone() {
                    UnboundBranches::Conditional { when_true, when_false, .. } => {
                        let (a, b) = (self.operand_text(&when_true), self.operand_text(&when_false));
                        if !when_true.is_bad() && !when_false.is_bad() {
                            self.err(
                                "CS0173",
                                span,
                                format!(
                                    "Type of conditional expression cannot be determined because there is no implicit conversion between '{a}' and '{b}'"
                                ),
                            );
                        }
                    }
                    UnboundBranches::Switch(switch) => {
                        if !switch.arms.iter().any(|a| a.value.is_bad()) && !switch.governing.is_bad() {
                            let at = Span { end: span.end, ..span };
                            self.err("CS8506", at, "No best type was found for the switch expression.");
                        }
                    }
                }
                BoundExpr::bad(span)
            }
            ExprKind::UnboundNew { .. } => {
                self.err("CS8754", span, "There is no target type for 'new()'");
                BoundExpr::bad(span)
            }
            ExprKind::UnboundCollection { .. } => {
                self.err("CS9176", span, "There is no target type for the collection expression.");
                BoundExpr::bad(span)
            }
            ExprKind::DefaultLiteral => {
                self.err("CS8716", span, "There is no target type for the default literal.");
                BoundExpr::bad(span)
            }
            ExprKind::UnboundThrow(_) => {
                self.err("CS8115", span, "A throw expression is not allowed in this context.");
                BoundExpr::bad(span)
            }
            _ => expr,
        }
    }

    /// The conversion of an expression without natural type that only the binder knows.
    pub(crate) fn classify_unbound(&mut self, expr: &BoundExpr, to: Ty) -> Conversion {
        match &expr.kind {
            ExprKind::UnboundNew { .. } => {
                let target = self.cx.syms.strip_nullable(to);
                let ok = matches!(&*self.cx.syms.kind(target), TyKind::Named { .. } | TyKind::Param(_));
                if ok { Conversion::implicit(ConversionKind::New) } else { Conversion::NONE }
            }
            ExprKind::UnboundCollection { elements, .. } => {
                let Some(element) = self.collection_element(to) else { return Conversion::NONE };
                for e in elements {
                    let ok = if e.spread {
                        match e.spread_element {
                            Some(t) => conversions::implicit(&self.cx.syms, t, element).exists(),
                            None => false,
                        }
                    } else {
                        let c = conversions::implicit_expr(self, &e.value, element);
                        c.exists() && c.implicit
                    };
                    if !ok {
                        return Conversion::NONE;
                    }
                }
                Conversion::implicit(ConversionKind::Collection)
            }
            ExprKind::UnboundConditional { branches, .. } => {
                for b in branches {
                    let c = conversions::implicit_expr(self, b, to);
                    if !(b.is_bad() || c.exists() && c.implicit) {
                        return Conversion::NONE;
                    }
                }
                if to == Ty::VOID { Conversion::NONE } else { Conversion::implicit(ConversionKind::Branches) }
            }
            ExprKind::UnboundInterpolated { .. } => {
                let target = to;
                let handler = self.cx.syms.def_of(target).is_some_and(|d| self.cx.syms.type_def(d).attrs.interpolated_handler);
                if handler || self.cx.syms.is_known(target, K::FormattableString) || self.cx.syms.is_known(target, K::IFormattable) {
                    Conversion::implicit(ConversionKind::Interpolated)
                } else {
                    Conversion::NONE
                }
            }
            ExprKind::UnboundThrow(_) => Conversion::implicit(ConversionKind::Throw),
            _ => Conversion::NONE,
        }
    }

    /// A cast.
    pub(crate) fn cast(&mut self, expr: BoundExpr, to: Ty, span: Span) -> BoundExpr {
        if self.is_err(expr.ty) || self.is_err(to) || matches!(expr.kind, ExprKind::Bad(_)) {
            return BoundExpr { kind: ExprKind::Bad(vec![expr]), ty: to, span, constant: None };
        }
        let mut conversion = conversions::explicit_expr(self, &expr, to);
        if conversion.kind == ConversionKind::Dynamic {
            conversion.implicit = false;
        }
        if !conversion.exists() {
            if unsettled(&expr.kind)
                && let Some(through) = conversions::operator_for(self, &expr, to, true)
            {
                let s = expr.span;
                let e = self.convert(expr, through, s);
                return self.cast(e, to, span);
            }
            // To what delegates derive from, by way of the function's own delegate type.
            if matches!(expr.kind, ExprKind::UnboundLambda(_) | ExprKind::MethodGroup(_)) && matches!(self.cx.syms.known_of(to), Some(K::Delegate | K::MulticastDelegate)) {
                return self.convert(expr, to, span);
            }
            match &expr.kind {
                ExprKind::UnboundLambda(_) | ExprKind::MethodGroup(_) | ExprKind::UnboundConditional { .. } | ExprKind::UnboundCollection { .. } | ExprKind::UnboundNew { .. } => {
                    return self.report_conversion(expr, to, span);
                }
                _ => {}
            }
            if expr.ty == Ty::NULL || expr.ty == Ty::DEFAULT {
                let text = self.d(to);
                self.err("CS0037", span, format!("Cannot convert null to '{text}' because it is a non-nullable value type"));
            } else {
                let (a, b) = (self.df(expr.ty), self.df(to));
                self.err("CS0030", span, format!("Cannot convert type '{a}' to '{b}'"));
            }
            return BoundExpr { kind: ExprKind::Bad(vec![expr]), ty: to, span, constant: None };
        }
        if self.cx.syms.is_known(expr.ty, K::Lock) && self.cx.syms.is_reference_type(to) && !self.cx.syms.is_known(to, K::Lock) {
            self.warn("CS9216", expr.span, "A value of type 'System.Threading.Lock' converted to a different type will use likely unintended monitor-based locking in 'lock' statement.");
        }
        let checked = self.st.checked;
        let constant_fits = expr.constant.is_some();
        let mut e = BoundExpr { span, ..expr };
        if constant_fits && !checked {
            // A constant that does not fit is an error unless `unchecked` is written; the default for constants is checked.
            e = self.apply_const_cast(e, &conversion, to, span);
        } else {
            e = self.apply(e, &conversion, to, true);
        }
        // What a cast gives is no variable.
        if conversion.kind == ConversionKind::Identity && self.cx.syms.is_value_type(to) && e.constant.is_none() {
            e = self.wrap(e, &Conversion::IDENTITY, to, false, true);
        }
        e.span = span;
        e
    }

    fn apply_const_cast(&mut self, e: BoundExpr, conversion: &Conversion, to: Ty, _span: Span) -> BoundExpr {
        let saved = self.st.checked;
        self.st.checked = !self.st.unchecked;
        let out = self.apply(e, conversion, to, true);
        self.st.checked = saved;
        out
    }

    /// Whether it is an integral type.
    pub(crate) fn is_integral(&self, ty: Ty) -> bool {
        matches!(
            self.cx.syms.known_of(ty),
            Some(K::SByte | K::Byte | K::Int16 | K::UInt16 | K::Int32 | K::UInt32 | K::Int64 | K::UInt64 | K::IntPtr | K::UIntPtr | K::Char)
        )
    }

    /// What messages call an operand: its type, `<null>`, `method group`, `lambda expression`.
    pub(crate) fn operand_text(&self, e: &BoundExpr) -> String {
        match &e.kind {
            ExprKind::UnboundLambda(id) => if self.lambdas[id.index()].anonymous_method { "anonymous method".into() } else { "lambda expression".into() },
            ExprKind::MethodGroup(_) => "method group".into(),
            ExprKind::UnboundNew { .. } => "new()".into(),
            ExprKind::UnboundCollection { .. } => "collection expressions".into(),
            ExprKind::DefaultLiteral => "default".into(),
            ExprKind::UnboundThrow(_) => "<throw expression>".into(),
            ExprKind::UnboundConditional { .. } => "<conditional expression>".into(),
            _ => self.d(e.ty),
        }
    }
}

/// Whether an expression still waits for its natural form.
pub(crate) fn unsettled(kind: &ExprKind) -> bool {
    matches!(
        kind,
        ExprKind::UnboundLambda(_)
            | ExprKind::MethodGroup(_)
            | ExprKind::UnboundNew { .. }
            | ExprKind::UnboundCollection { .. }
            | ExprKind::UnboundConditional { .. }
            | ExprKind::DefaultLiteral
            | ExprKind::UnboundInterpolated { .. }
            | ExprKind::TupleLiteral { .. }
            | ExprKind::UnboundOutVar(_)
            | ExprKind::UnboundThrow(_)
    )
}

/// A constant as messages print it.
/// A decimal as the compiler's messages show it.
fn display_decimal(d: &DecimalBits) -> String {
    let mut digits = (u128::from(d.hi) << 64 | u128::from(d.mid) << 32 | u128::from(d.lo)).to_string();
    let scale = (d.flags >> 16 & 0xff) as usize;
    if scale > 0 {
        digits = format!("{digits:0>width$}", width = scale + 1);
        digits.insert(digits.len() - scale, '.');
    }
    let sign = if d.flags >> 31 == 1 { "-" } else { "" };
    format!("{sign}{digits}M")
}

/// A real number as .NET writes it; `scientific` is its shortest form (`1.5e3`), `precision` the type's digits.
fn display_real(value: f64, scientific: String, precision: usize) -> String {
    let Some((mantissa, exponent)) = scientific.split_once('e') else {
        return if value.is_nan() { "NaN" } else if value > 0.0 { "Infinity" } else { "-Infinity" }.into();
    };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    if exponent >= digits.max(precision) as i32 || exponent < -4 {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{mantissa}E{sign}{:02}", exponent.abs());
    }
    format!("{value}")
}

pub(crate) fn display_const(c: &Const) -> String {
    match c {
        Const::Null => "null".into(),
        Const::Bool(v) => if *v { "true".into() } else { "false".into() },
        Const::Char(v) => char::from_u32(u32::from(*v)).map_or(String::new(), |c| c.to_string()),
        Const::F32(v) => display_real(f64::from(*v), format!("{v:e}"), 9),
        Const::F64(v) => display_real(*v, format!("{v:e}"), 17),
        Const::Str(_) => c.as_text().unwrap_or_default(),
        Const::Decimal(d) => display_decimal(d),
        other => other.as_i128().map_or(String::new(), |n| n.to_string()),
    }
}
