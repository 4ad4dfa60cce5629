//! Concatenation and interpolation (RUNTIME 11.16).

use super::call::Receiver;
use super::func::Func;
use super::place::Place;
use super::walk;
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use p::{Instr, Local};

impl Func<'_, '_> {
    /// An operand of a concatenation as text (or null).
    pub(super) fn text_of(&mut self, x: &BoundExpr) -> Local {
        if let Some(Const::Str(_)) = &x.constant {
            return self.expr(x);
        }
        if let Some(Const::Char(c)) = &x.constant {
            let c = *c;
            let id = self.lo.p.intern_string(&[c]);
            let dst = self.temp_string();
            self.e.push(Instr::Const { dst, value: p::Const::Str(id) });
            return dst;
        }
        if x.constant.is_none()
            && let ExprKind::Convert { operand, conversion: Conversion { kind: ConversionKind::Boxing, .. }, .. } = super::expr::strip(x)
        {
            let value = self.operand(operand, true);
            return self.string_of(value, operand.ty);
        }
        let value = self.operand(x, true);
        self.string_of(value, x.ty)
    }
    /// A value's text: a string as it is, null for null.
    pub(super) fn string_of(&mut self, value: Local, ty: Ty) -> Local {
        let syms = self.syms();
        if syms.same(ty, syms.string()) || ty == Ty::NULL {
            if ty == Ty::NULL {
                let dst = self.temp_string();
                self.e.null(dst);
                return dst;
            }
            return value;
        }
        let dst = self.temp_string();
        let object = syms.object();
        let Some(id) = syms.known(K::Object).and_then(|d| self.lo.find(d, "ToString", |m| m.params.is_empty())) else { return dst };
        let m = MethodRef { id, container: object, type_args: Box::new([]) };
        if syms.is_value_type(ty) || syms.as_param(ty).is_some() {
            let end = self.e.label();
            if syms.as_param(ty).is_some() && !syms.is_value_type(ty) {
                self.e.null(dst);
                let boxed = self.box_value(value, ty);
                let null = self.is_null(boxed);
                self.e.branch(null, true, end);
            }
            let copy = self.temp(ty);
            self.e.mov(copy, value);
            let place = Place::Reg(copy);
            if let Some(l) = self.invoke(&m, Receiver::Place(Box::new(place), ty), Vec::new(), false, true, false, Ty::ERROR) {
                self.e.mov(dst, l);
            }
            self.e.bind(end);
            return dst;
        }
        let end = self.e.label();
        self.e.null(dst);
        let null = self.is_null(value);
        self.e.branch(null, true, end);
        if let Some(l) = self.invoke(&m, Receiver::Object(value), Vec::new(), false, true, false, Ty::ERROR) {
            self.e.mov(dst, l);
        }
        self.e.bind(end);
        dst
    }
    /// `string.Concat` of texts.
    pub(super) fn concat(&mut self, parts: &[Local]) -> Local {
        let syms = self.syms();
        let string = syms.string();
        let Some(def) = syms.known(K::String) else { return self.temp_string() };
        if parts.is_empty() {
            return self.const_string("");
        }
        let n = parts.len().max(2);
        if n <= 4 {
            let mut args = parts.to_vec();
            if args.len() == 1 {
                args.push(self.const_string(""));
            }
            if let Some(id) = self.lo.find_exact(def, "Concat", &vec![string; n])
                && let Some(l) = self.call_static(string, id, &[], args)
            {
                return l;
            }
            return self.temp_string();
        }
        let array_ty = syms.array(string, 1);
        let array = self.temp(array_ty);
        let ty = self.t(array_ty);
        let length = self.const_int(parts.len() as i32);
        self.e.push(Instr::NewArray { dst: array, ty, lengths: vec![length] });
        for (i, &src) in parts.iter().enumerate() {
            let index = self.const_int(i as i32);
            self.e.push(Instr::StoreElement { array, index, src });
        }
        match self.lo.find_exact(def, "Concat", &[array_ty]).and_then(|id| self.call_static(string, id, &[], vec![array])) {
            Some(l) => l,
            None => self.temp_string(),
        }
    }

    /// `$"…"` as a string.
    pub(super) fn interpolated(&mut self, parts: &[InterpolatedPart]) -> Local {
        let syms = self.syms();
        let string = syms.string();
        let all_strings = parts.iter().all(|part| match part {
            InterpolatedPart::Text(_) => true,
            InterpolatedPart::Hole { value, alignment, format } => alignment.is_none() && format.is_none() && syms.same(value.ty, string),
        });
        if all_strings {
            let mut texts = Vec::new();
            for part in parts {
                match part {
                    InterpolatedPart::Text(units) => {
                        if !units.is_empty() {
                            texts.push(self.const_units(units));
                        }
                    }
                    InterpolatedPart::Hole { value, .. } => texts.push(self.operand(value, true)),
                }
            }
            return self.concat(&texts);
        }
        let handler_ty = syms.known_ty(K::DefaultInterpolatedStringHandler);
        let Some(def) = syms.known(K::DefaultInterpolatedStringHandler) else { return self.temp_string() };
        // With an await in it all holes are evaluated before the first is formatted.
        let mut early = Vec::new();
        let has_await = parts.iter().any(|part| matches!(part, InterpolatedPart::Hole { value, .. } if walk::awaits(value)));
        if has_await {
            for part in parts {
                if let InterpolatedPart::Hole { value, .. } = part {
                    early.push(self.operand(value, true));
                }
            }
        }
        let literal: usize = parts.iter().map(|part| if let InterpolatedPart::Text(t) = part { t.len() } else { 0 }).sum();
        let holes = parts.iter().filter(|part| matches!(part, InterpolatedPart::Hole { .. })).count();
        let (a, b) = (self.const_int(literal as i32), self.const_int(holes as i32));
        let Some(made) = self.new_known(handler_ty, &[syms.int(), syms.int()], vec![a, b]) else { return self.temp_string() };
        let handler = self.temp(handler_ty);
        self.e.mov(handler, made);
        let mut early = early.into_iter();
        for part in parts {
            match part {
                InterpolatedPart::Text(units) => {
                    if units.is_empty() {
                        continue;
                    }
                    let text = self.const_units(units);
                    let id = self.lo.find_exact(def, "AppendLiteral", &[string]);
                    self.call_handler(handler, handler_ty, id, &[], vec![text]);
                }
                InterpolatedPart::Hole { value, alignment, format } => {
                    let old = self.e.span;
                    self.e.span = self.lo.span(value.span);
                    let (value, ty) = match early.next() {
                        Some(v) => (v, value.ty),
                        None => (self.operand(value, true), value.ty),
                    };
                    let (value, ty) = if ty == Ty::NULL || !ty.is_natural() { (value, syms.object()) } else { (value, ty) };
                    let mut args = vec![value];
                    if let Some(n) = alignment {
                        args.push(self.const_int(*n));
                    }
                    if let Some(f) = format {
                        args.push(self.const_units(f));
                    }
                    let (wants_int, wants_text) = (alignment.is_some(), format.is_some());
                    let fits = |m: &MethodSymbol, generic: bool| {
                        let mut at = 1;
                        if m.params.len() != args.len() || m.type_params.is_empty() == generic {
                            return false;
                        }
                        if wants_int {
                            if !syms.same(m.params[at].ty, syms.int()) {
                                return false;
                            }
                            at += 1;
                        }
                        if wants_text && !syms.same(m.params[at].ty, string) {
                            return false;
                        }
                        generic || syms.same(m.params[0].ty, ty)
                    };
                    let plain = self.lo.find(def, "AppendFormatted", |m| fits(m, false));
                    let (id, type_args) = match plain {
                        Some(id) => (Some(id), Vec::new()),
                        None => (self.lo.find(def, "AppendFormatted", |m| fits(m, true)), vec![ty]),
                    };
                    self.call_handler(handler, handler_ty, id, &type_args, args);
                    self.e.span = old;
                }
            }
        }
        let id = self.lo.find(def, "ToStringAndClear", |m| m.params.is_empty());
        match self.call_handler(handler, handler_ty, id, &[], Vec::new()) {
            Some(l) => l,
            None => self.temp_string(),
        }
    }
    fn call_handler(&mut self, handler: Local, ty: Ty, id: Option<MethodId>, type_args: &[Ty], args: Vec<Local>) -> Option<Local> {
        let m = MethodRef { id: id?, container: ty, type_args: type_args.into() };
        self.invoke(&m, Receiver::Place(Box::new(Place::Reg(handler)), ty), args, false, false, false, Ty::VOID)
    }
    pub(super) fn const_units(&mut self, units: &[u16]) -> Local {
        let id = self.lo.p.intern_string(units);
        let dst = self.temp_string();
        self.e.push(Instr::Const { dst, value: p::Const::Str(id) });
        dst
    }

    /// `$"…"` as a handler.
    pub(super) fn handler(&mut self, h: &HandlerConversion, ty: Ty) -> Local {
        let syms = self.syms();
        let kinds: Vec<RefKind> = syms.method(h.ctor.id).params.iter().map(|p| p.ref_kind).collect();
        let mut args = self.arguments(&kinds, &h.args, None);
        let success = self.temp_bool();
        let params = syms.method(h.ctor.id).params.len();
        if h.has_success {
            self.e.bits(success, 0);
            let address = self.address(&Place::Reg(success));
            args.truncate(params.saturating_sub(1));
            args.push(address);
        }
        let made = self.new_object(&h.ctor, args, ty);
        let handler = self.temp(ty);
        self.e.mov(handler, made);
        let end = self.e.label();
        if h.has_success {
            self.e.branch(success, false, end);
        }
        for append in &h.appends {
            let result = self.apply_value(append, handler, ty);
            if h.bool_appends
                && let Some(go_on) = result
            {
                self.e.branch(go_on, false, end);
            }
        }
        self.e.bind(end);
        handler
    }

    /// `$"…"` as FormattableString or IFormattable.
    pub(super) fn formattable(&mut self, parts: &[InterpolatedPart], to: Ty) -> Local {
        let syms = self.syms();
        let mut format: Vec<u16> = Vec::new();
        let mut values = Vec::new();
        for part in parts {
            match part {
                InterpolatedPart::Text(units) => {
                    for &u in units.iter() {
                        format.push(u);
                        if u == b'{' as u16 || u == b'}' as u16 {
                            format.push(u);
                        }
                    }
                }
                InterpolatedPart::Hole { value, alignment, format: f } => {
                    let mut text = format!("{{{}", values.len());
                    if let Some(n) = alignment {
                        text.push_str(&format!(",{n}"));
                    }
                    format.extend(text.encode_utf16());
                    if let Some(f) = f {
                        format.push(b':' as u16);
                        format.extend(f.iter());
                    }
                    format.push(b'}' as u16);
                    let reg = self.expr(value);
                    let reg = if syms.is_value_type(value.ty) || syms.as_param(value.ty).is_some() { self.box_value(reg, value.ty) } else { self.operand_copy(reg) };
                    values.push(reg);
                }
            }
        }
        let format = self.const_units(&format);
        let array_ty = syms.array(syms.object(), 1);
        let array = self.temp(array_ty);
        let ty = self.t(array_ty);
        let length = self.const_int(values.len() as i32);
        self.e.push(Instr::NewArray { dst: array, ty, lengths: vec![length] });
        for (i, &src) in values.iter().enumerate() {
            let index = self.const_int(i as i32);
            self.e.push(Instr::StoreElement { array, index, src });
        }
        if let Some(def) = syms.find_type("System.Runtime.CompilerServices.FormattableStringFactory")
            && let Some(id) = self.lo.find(def, "Create", |m| m.params.len() == 2)
            && let Some(l) = self.call_static(syms.type_def(def).self_ty, id, &[], vec![format, array])
        {
            return l;
        }
        self.temp(to)
    }
    pub(super) fn operand_copy(&mut self, l: Local) -> Local {
        if self.e.is_temp(l) {
            return l;
        }
        let ty = self.e.ty(l);
        let dst = self.e.temp(ty);
        self.e.mov(dst, l);
        dst
    }
}
