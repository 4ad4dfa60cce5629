//! Interpolated strings: as strings, FormattableString, and handlers.

use super::*;
use awaitlab_syntax::{InterpolatedString, InterpolationPart};
use std::sync::Arc;

impl Binder<'_> {
    pub(crate) fn bind_interpolated(&mut self, e: ExprId, s: &InterpolatedString, span: Span) -> BoundExpr {
        let string = self.cx.syms.string();
        let mut parts = Vec::new();
        let mut constant: Option<Vec<u16>> = Some(Vec::new());
        let mut bad = false;
        for p in &s.parts {
            match p {
                InterpolationPart::Text { text, .. } => {
                    if let Some(c) = &mut constant {
                        c.extend_from_slice(&text.0);
                    }
                    parts.push(InterpolatedPart::Text(text.0.iter().copied().collect()));
                }
                InterpolationPart::Hole { expr, alignment, format, .. } => {
                    let v = self.bind_value(*expr);
                    let v = if matches!(v.kind, ExprKind::DefaultLiteral) {
                        BoundExpr::constant(Const::Null, string, v.span)
                    } else if v.ty == Ty::NULL { BoundExpr { ty: string, ..v } } else { self.settle(v) };
                    let vspan = v.span;
                    let v = if v.ty == Ty::VOID {
                        self.err("CS0029", vspan, "Cannot implicitly convert type 'void' to 'object'");
                        BoundExpr::bad(vspan)
                    } else if matches!(v.kind, ExprKind::Type | ExprKind::Namespace(_)) {
                        self.check_value(v)
                    } else {
                        v
                    };
                    bad |= v.is_bad();
                    match (&v.constant, &mut constant) {
                        (Some(Const::Str(t)), Some(c)) if alignment.is_none() && format.is_none() && v.ty == string => c.extend_from_slice(t),
                        _ => constant = None,
                    }
                    let alignment = alignment.and_then(|a| {
                        let int = self.cx.syms.int();
                        let aspan = self.expr_span(a);
                        let v = self.bind_to(a, int);
                        match v.constant {
                            Some(Const::I32(n)) => Some(n),
                            _ => {
                                if !v.is_bad() {
                                    self.err("CS0150", aspan, "A constant value is expected");
                                }
                                None
                            }
                        }
                    });
                    let format = format.as_ref().map(|f| f.0.0.iter().copied().collect::<Arc<[u16]>>());
                    parts.push(InterpolatedPart::Hole { value: v, alignment, format });
                }
            }
        }
        if bad {
            let values = parts
                .into_iter()
                .filter_map(|p| match p {
                    InterpolatedPart::Hole { value, .. } => Some(value),
                    InterpolatedPart::Text(_) => None,
                })
                .collect();
            return BoundExpr { kind: ExprKind::Bad(values), ty: string, span, constant: None };
        }
        BoundExpr { kind: ExprKind::UnboundInterpolated { syntax: e, parts }, ty: string, span, constant: constant.map(|c| Const::Str(c.into())) }
    }

    /// An interpolated string converted to FormattableString, IFormattable, or a handler.
    pub(crate) fn apply_interpolated(&mut self, expr: BoundExpr, to: Ty) -> BoundExpr {
        let span = expr.span;
        let ExprKind::UnboundInterpolated { parts, .. } = expr.kind else { return BoundExpr::bad(span) };
        if self.cx.syms.is_known(to, K::FormattableString) || self.cx.syms.is_known(to, K::IFormattable) {
            return self.formattable(parts, to, span);
        }
        self.handler(parts, to, span, Vec::new())
    }

    /// An interpolated string as an argument whose handler sees other arguments.
    pub(crate) fn handler_with(&mut self, expr: BoundExpr, to: Ty, extra: Vec<BoundExpr>) -> BoundExpr {
        let span = expr.span;
        let ExprKind::UnboundInterpolated { parts, .. } = expr.kind else { return BoundExpr::bad(span) };
        self.handler(parts, to, span, extra)
    }

    fn formattable(&mut self, parts: Vec<InterpolatedPart>, to: Ty, span: Span) -> BoundExpr {
        let object = self.cx.syms.object();
        let string = self.cx.syms.string();
        let mut format: Vec<u16> = Vec::new();
        let mut values = Vec::new();
        for p in parts {
            match p {
                InterpolatedPart::Text(t) => {
                    for &u in t.iter() {
                        format.push(u);
                        if u == u16::from(b'{') || u == u16::from(b'}') {
                            format.push(u);
                        }
                    }
                }
                InterpolatedPart::Hole { value, alignment, format: f } => {
                    format.extend(format!("{{{}", values.len()).encode_utf16());
                    if let Some(a) = alignment {
                        format.extend(format!(",{a}").encode_utf16());
                    }
                    if let Some(f) = f {
                        format.push(u16::from(b':'));
                        format.extend_from_slice(&f);
                    }
                    format.push(u16::from(b'}'));
                    let s = value.span;
                    values.push(self.convert(value, object, s));
                }
            }
        }
        let Some(factory) = self.cx.syms.find_type("System.Runtime.CompilerServices.FormattableStringFactory") else {
            self.unsupported(span, "FormattableString");
            return BoundExpr::bad(span);
        };
        let receiver = BoundExpr::new(ExprKind::Type, self.cx.syms.type_def(factory).self_ty, span);
        let mut args = vec![Arg { value: BoundExpr::constant(Const::Str(format.into()), string, span), name: None, ref_kind: RefKind::None, span }];
        args.extend(values.into_iter().map(|value| Arg { value, name: None, ref_kind: RefKind::None, span }));
        match self.call_member(receiver, "Create", args, span) {
            Some(call) => self.convert(call, to, span),
            None => BoundExpr::bad(span),
        }
    }

    fn handler(&mut self, parts: Vec<InterpolatedPart>, to: Ty, span: Span, extra: Vec<BoundExpr>) -> BoundExpr {
        let int = self.cx.syms.int();
        let string = self.cx.syms.string();
        let literal: i32 = parts.iter().map(|p| if let InterpolatedPart::Text(t) = p { t.len() as i32 } else { 0 }).sum();
        let holes = parts.iter().filter(|p| matches!(p, InterpolatedPart::Hole { .. })).count() as i32;
        let arg = |value: BoundExpr| Arg { value, name: None, ref_kind: RefKind::None, span };
        let mut base = vec![arg(BoundExpr::constant(Const::I32(literal), int, span)), arg(BoundExpr::constant(Const::I32(holes), int, span))];
        base.extend(extra.into_iter().map(arg));
        let (candidates, _) = lookup::constructors(&self.cx.syms, to, self.st.env.container, true);
        let mut has_success = false;
        let chosen = match resolve(self, &candidates, &base, &[]) {
            Ok(res) => Some((res, base)),
            Err(_) => {
                let local = self.temp(self.cx.syms.bool_(), span);
                let mut with = base;
                with.push(Arg { value: BoundExpr::new(ExprKind::UnboundOutVar(local), Ty::PENDING, span), name: None, ref_kind: RefKind::Out, span });
                has_success = true;
                resolve(self, &candidates, &with, &[]).ok().map(|r| (r, with))
            }
        };
        let Some((res, args)) = chosen else {
            self.unsupported(span, "an interpolated string handler with arguments");
            return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: to, span, constant: None };
        };
        let sym = self.cx.syms.method(res.method.id).clone();
        let subst = self.cx.syms.subst_of_method(&res.method);
        let ctor = res.method.clone();
        let (args, _) = self.build_args(&sym.params, &subst, &res, args, span);
        let mut appends = Vec::new();
        let mut bool_appends = false;
        for p in parts {
            let on = BoundExpr::new(ExprKind::Placeholder, to, span);
            let call = match p {
                InterpolatedPart::Text(t) => {
                    let v = BoundExpr::constant(Const::Str(t), string, span);
                    self.call_member(on, "AppendLiteral", vec![arg(v)], span)
                }
                InterpolatedPart::Hole { value, alignment, format } => {
                    let vspan = value.span;
                    let mut args = vec![Arg { value, name: None, ref_kind: RefKind::None, span: vspan }];
                    if let Some(a) = alignment {
                        args.push(Arg { value: BoundExpr::constant(Const::I32(a), int, span), name: Some((Name::new("alignment"), span)), ref_kind: RefKind::None, span });
                    }
                    if let Some(f) = format {
                        args.push(Arg { value: BoundExpr::constant(Const::Str(f), string, span), name: Some((Name::new("format"), span)), ref_kind: RefKind::None, span });
                    }
                    self.call_member(on, "AppendFormatted", args, span)
                }
            };
            if let Some(c) = call {
                bool_appends |= c.ty == self.cx.syms.bool_();
                appends.push(c);
            }
        }
        let kind = ExprKind::InterpolatedHandler(Box::new(HandlerConversion { ctor, args, has_success, appends, bool_appends }));
        BoundExpr::new(kind, to, span)
    }
}
