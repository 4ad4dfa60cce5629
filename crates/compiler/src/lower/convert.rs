//! Conversions.

use super::func::Func;
use super::place::Place;
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use p::{Instr, Local, Num};

impl Func<'_, '_> {
    pub(super) fn convert(&mut self, operand: &BoundExpr, conversion: &Conversion, checked: bool, to: Ty) -> Option<Local> {
        match &conversion.kind {
            ConversionKind::Default => return Some(self.default_value(to)),
            ConversionKind::Null => return Some(self.constant(&Const::Null, to)),
            ConversionKind::Interpolated => {
                if let ExprKind::Interpolated(parts) | ExprKind::UnboundInterpolated { parts, .. } = super::expr::strip(operand) {
                    return Some(self.formattable(parts, to));
                }
            }
            ConversionKind::Tuple(parts) => {
                if let ExprKind::Tuple(elements) | ExprKind::TupleLiteral { elements, .. } = super::expr::strip(operand)
                    && let Some((tys, _)) = self.syms().tuple_elems(self.syms().strip_nullable(to))
                    && elements.len() == tys.len()
                {
                    let regs = self.arguments(&[], elements, None);
                    let mut out = Vec::new();
                    for (i, reg) in regs.into_iter().enumerate() {
                        let c = parts.get(i).cloned().unwrap_or(Conversion::IDENTITY);
                        out.push(self.convert_value(reg, elements[i].ty, tys[i], &c, checked));
                    }
                    return Some(self.make_tuple(&out, &tys, to));
                }
            }
            ConversionKind::Throw => {
                self.effect(operand);
                return None;
            }
            _ => {}
        }
        let value = if conversion.kind == ConversionKind::Identity { self.operand(operand, true) } else { self.value(operand)? };
        Some(self.convert_value(value, operand.ty, to, conversion, checked))
    }

    /// Converts a value from a type to another.
    pub(super) fn convert_value(&mut self, src: Local, from: Ty, to: Ty, conversion: &Conversion, checked: bool) -> Local {
        let syms = self.syms();
        match &conversion.kind {
            ConversionKind::Identity
            | ConversionKind::None
            | ConversionKind::Lambda
            | ConversionKind::MethodGroup(_)
            | ConversionKind::New
            | ConversionKind::Collection
            | ConversionKind::Branches
            | ConversionKind::Interpolated
            | ConversionKind::Throw => src,
            ConversionKind::Default | ConversionKind::Null => self.default_value(to),
            ConversionKind::Numeric | ConversionKind::Constant | ConversionKind::Enum => self.convert_number(src, from, to, checked),
            ConversionKind::Nullable(inner) => self.convert_nullable(src, from, to, inner, checked),
            ConversionKind::Reference => {
                if conversion.implicit || syms.as_param(from).is_some() && syms.same(from, to) {
                    return src;
                }
                let dst = self.temp(to);
                let ty = self.t(to);
                if syms.as_param(to).is_some() {
                    self.e.push(Instr::Unbox { dst, src, ty });
                } else {
                    self.e.push(Instr::CastClass { dst, src, ty });
                }
                dst
            }
            ConversionKind::Boxing => {
                let dst = self.temp(if syms.is_value_type(to) { syms.object() } else { to });
                let ty = self.t(from);
                self.e.push(Instr::Box { dst, src, ty });
                dst
            }
            ConversionKind::Unboxing => {
                let object = if syms.as_param(from).is_some() { self.box_value(src, from) } else { src };
                let dst = self.temp(to);
                let ty = self.t(to);
                self.e.push(Instr::Unbox { dst, src: object, ty });
                dst
            }
            ConversionKind::Dynamic => {
                let src = if syms.same(to, syms.object()) || syms.same(from, to) { src } else { self.convert_late(src, to, conversion.implicit, checked) };
                if syms.is_value_type(to) || syms.as_param(to).is_some() {
                    let dst = self.temp(to);
                    let ty = self.t(to);
                    self.e.push(Instr::Unbox { dst, src, ty });
                    dst
                } else if syms.is_value_type(from) {
                    self.box_value(src, from)
                } else {
                    src
                }
            }
            ConversionKind::User(u) => self.convert_user(src, from, to, u, checked),
            ConversionKind::Tuple(parts) => {
                if let (Some(_), Some(_)) = (syms.nullable_arg(from), syms.nullable_arg(to)) {
                    return self.convert_nullable(src, from, to, conversion, checked);
                }
                let (Some((ft, _)), Some((tt, _))) = (syms.tuple_elems(from), syms.tuple_elems(syms.strip_nullable(to))) else { return src };
                let mut out = Vec::new();
                for i in 0..ft.len().min(tt.len()) {
                    let (v, _) = self.tuple_element(src, from, i);
                    let c = parts.get(i).cloned().unwrap_or(Conversion::IDENTITY);
                    out.push(self.convert_value(v, ft[i], tt[i], &c, checked));
                }
                let tuple = self.make_tuple(&out, &tt, to);
                if syms.nullable_arg(to).is_some() { self.wrapped(tuple, to) } else { tuple }
            }
            ConversionKind::Span => self.span_of(src, from, to),
        }
    }

    /// What is dynamic as an object of a type, by the library's rules.
    fn convert_late(&mut self, src: Local, to: Ty, implicit: bool, checked: bool) -> Local {
        let syms = self.syms();
        let Some(def) = syms.find_type("AwaitLab.Runtime.Dynamic") else { return src };
        let Some(id) = self.lo.find(def, "Convert", |m| m.params.len() == 3) else { return src };
        let ty = self.t(to);
        let of = self.temp(syms.known_ty(K::Type));
        self.e.push(Instr::TypeOf { dst: of, ty });
        let how = Const::I32(if implicit { 0 } else { 2 } | if checked { 8 } else { 0 });
        let how = self.constant(&how, syms.int());
        self.call_static(syms.type_def(def).self_ty, id, &[], vec![src, of, how]).unwrap_or(src)
    }

    /// Between numbers, enums, decimals.
    pub(super) fn convert_number(&mut self, src: Local, from: Ty, to: Ty, checked: bool) -> Local {
        let syms = self.syms();
        if syms.nullable_arg(to).is_some() && syms.nullable_arg(from).is_none() {
            let of = syms.strip_nullable(to);
            let v = self.convert_number(src, from, of, checked);
            return self.wrapped(v, to);
        }
        let (f, t) = (syms.enum_underlying(from), syms.enum_underlying(to));
        if syms.same(f, t) {
            return src;
        }
        let decimal = syms.decimal();
        if f == decimal || t == decimal {
            return self.convert_decimal(src, f, t, checked);
        }
        let (Some(a), Some(b)) = (self.lo.num(f), self.lo.num(t)) else { return src };
        if a == b {
            return src;
        }
        let dst = self.temp(to);
        let floats = |n| matches!(n, Num::F32 | Num::F64);
        self.e.push(Instr::Convert { from: a, to: b, checked: checked && !floats(b), dst, src });
        dst
    }
    fn convert_decimal(&mut self, src: Local, from: Ty, to: Ty, checked: bool) -> Local {
        let syms = self.syms();
        let decimal = syms.decimal();
        let Some(def) = syms.known(K::Decimal) else { return src };
        for name in ["op_Implicit", "op_Explicit"] {
            let found = self.lo.find(def, name, |m| m.params.len() == 1 && syms.same(m.params[0].ty, from) && syms.same(m.ret, to));
            if let Some(id) = found
                && let Some(l) = self.call_static(decimal, id, &[], vec![src])
            {
                return l;
            }
        }
        // By way of long.
        let long = syms.long();
        if from != long && to != long {
            let mid = self.convert_number(src, from, long, checked);
            return self.convert_number(mid, long, to, checked);
        }
        src
    }
    fn convert_nullable(&mut self, src: Local, from: Ty, to: Ty, inner: &Conversion, checked: bool) -> Local {
        let syms = self.syms();
        let dst = self.temp(to);
        match (syms.nullable_arg(from), syms.nullable_arg(to)) {
            (None, Some(of)) => {
                let v = self.convert_value(src, from, of, inner, checked);
                self.wrap(dst, v, to);
            }
            (Some(f), Some(of)) => {
                if syms.same(f, of) {
                    return src;
                }
                let end = self.e.label();
                self.e.default(dst);
                let has = self.has_value(src, from);
                self.e.branch(has, false, end);
                let v = self.nullable_value(src, from);
                let v = self.convert_value(v, f, of, inner, checked);
                self.wrap(dst, v, to);
                self.e.bind(end);
            }
            (Some(f), None) => {
                let v = self.checked_value(src, from);
                let v = self.convert_value(v, f, to, inner, checked);
                self.e.mov(dst, v);
            }
            (None, None) => return self.convert_value(src, from, to, inner, checked),
        }
        dst
    }
    /// `x.Value`.
    pub(super) fn checked_value(&mut self, src: Local, ty: Ty) -> Local {
        let syms = self.syms();
        let ty = syms.underlying(ty);
        if let Some(def) = syms.def_of(ty)
            && let Some(id) = self.lo.find(def, "get_Value", |m| m.params.is_empty())
        {
            let copy = if self.e.is_temp(src) {
                src
            } else {
                let copy = self.temp(ty);
                self.e.mov(copy, src);
                copy
            };
            let address = self.address(&Place::Reg(copy));
            let m = MethodRef { id, container: ty, type_args: Box::new([]) };
            if let Some(l) = self.call_static(m.container, m.id, &[], vec![address]) {
                return l;
            }
        }
        self.nullable_value(src, ty)
    }
    fn convert_user(&mut self, src: Local, from: Ty, to: Ty, u: &UserConversion, checked: bool) -> Local {
        let syms = self.syms();
        if u.lifted
            && let Some(of) = syms.nullable_arg(from)
        {
            let dst = self.temp(to);
            let end = self.e.label();
            if syms.nullable_arg(to).is_some() || !syms.is_value_type(to) {
                self.e.default(dst);
                let has = self.has_value(src, from);
                self.e.branch(has, false, end);
            }
            let v = if syms.nullable_arg(to).is_some() || !syms.is_value_type(to) { self.nullable_value(src, from) } else { self.checked_value(src, from) };
            let target = syms.strip_nullable(to);
            let before = match &u.before.kind {
                ConversionKind::Nullable(inner) => (**inner).clone(),
                _ => u.before.clone(),
            };
            let v = self.convert_value(v, of, syms.strip_nullable(u.param), &before, checked);
            let r = self.call_conversion(u, v);
            if syms.nullable_arg(u.result).is_some() {
                // The operator's own result may be null.
                let r = self.convert_value(r, u.result, to, &u.after, checked);
                self.e.mov(dst, r);
                self.e.bind(end);
                return dst;
            }
            let after = match &u.after.kind {
                ConversionKind::Nullable(inner) => (**inner).clone(),
                _ => u.after.clone(),
            };
            let r = self.convert_value(r, syms.strip_nullable(u.result), target, &after, checked);
            if syms.nullable_arg(to).is_some() { self.wrap(dst, r, to) } else { self.e.mov(dst, r) }
            self.e.bind(end);
            return dst;
        }
        let v = self.convert_value(src, from, u.param, &u.before, checked);
        let r = self.call_conversion(u, v);
        if syms.nullable_arg(to).is_some() && u.after.is_identity() && syms.nullable_arg(u.result).is_none() {
            return self.wrapped(r, to);
        }
        self.convert_value(r, u.result, to, &u.after, checked)
    }
    fn call_conversion(&mut self, u: &UserConversion, value: Local) -> Local {
        let by_ref = self.syms().method(u.method.id).params.first().is_some_and(|p| p.ref_kind.is_ref());
        let arg = if by_ref { self.address(&Place::Reg(value)) } else { value };
        // An interface's operator is the type argument's own.
        let syms = self.syms();
        let on = [u.param, u.result].into_iter().find(|&t| syms.as_param(t).is_some());
        if syms.type_kind(u.method.container) == Some(TypeKind::Interface)
            && let Some(on) = on
            && let Some(id) = self.lo.method_ref(&u.method, &self.g)
        {
            let dst = self.temp(u.result);
            let on = self.t(on);
            self.push_call(Some(dst), id, vec![arg], super::call::Dispatch::Constrained(on));
            return dst;
        }
        match self.call_static(u.method.container, u.method.id, &u.method.type_args, vec![arg]) {
            Some(l) => l,
            None => self.temp(u.result),
        }
    }
    /// An array to a span, a string to a span of chars, a span to a read-only one.
    pub(super) fn span_of(&mut self, src: Local, from: Ty, to: Ty) -> Local {
        let syms = self.syms();
        for container in [to, from] {
            let Some(def) = syms.def_of(container) else { continue };
            let subst = syms.subst_of(container);
            for name in ["op_Implicit", "op_Explicit"] {
                let found = self.lo.find(def, name, |m| {
                    m.params.len() == 1 && {
                        let param = syms.subst(m.params[0].ty, &subst);
                        let fits = syms.same(param, from)
                            || syms.as_array(param).is_some() && syms.as_array(from).is_some()
                            || syms.def_of(param).is_some() && syms.def_of(param) == syms.def_of(from);
                        fits && syms.def_of(m.ret) == syms.def_of(to)
                    }
                });
                if let Some(id) = found
                    && let Some(l) = self.call_static(container, id, &[], vec![src])
                {
                    return l;
                }
            }
        }
        // `ReadOnlySpan<char>` of a string.
        if let Some(def) = syms.find_type("System.MemoryExtensions")
            && let Some(id) = self.lo.find(def, "AsSpan", |m| m.params.len() == 1 && syms.same(m.params[0].ty, from))
            && let Some(l) = self.call_static(syms.type_def(def).self_ty, id, &[], vec![src])
        {
            return l;
        }
        self.default_value(to)
    }
}
