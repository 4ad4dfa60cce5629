//! Patterns and switches: tests in the order of text (RUNTIME 11.17).

use super::call::Receiver;
use super::emit::Label;
use super::func::Func;
use super::ops::operator_name;
use super::place::Place;
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use awaitlab_syntax::BinaryOp;
use p::{BinOp, Instr, Local, Num};

impl Func<'_, '_> {
    /// Tests a value; goes to `fail` if it does not match, else on, with the pattern's variables set.
    pub(super) fn pattern(&mut self, value: Local, ty: Ty, pattern: &BoundPattern, fail: Label) {
        let old = self.e.span;
        self.e.span = self.lo.span(pattern.span);
        self.pattern_inner(value, ty, pattern, fail);
        self.e.span = old;
    }
    fn pattern_inner(&mut self, value: Local, ty: Ty, pattern: &BoundPattern, fail: Label) {
        let syms = self.syms();
        match &pattern.kind {
            PatternKind::Bad => self.e.jump(fail),
            PatternKind::Discard => {}
            PatternKind::Var(l) => self.bind_var(*l, value),
            PatternKind::Null => {
                let has = self.is_something(value, ty);
                self.e.branch(has, true, fail);
            }
            PatternKind::Constant(c) => {
                let equal = self.equals_constant(value, ty, c, fail);
                self.e.branch(equal, false, fail);
            }
            PatternKind::Relational { op, value: c } => {
                let (v, _) = self.narrow(value, ty, c.ty, fail);
                let right = self.expr(c);
                let dst = self.compare(*op, v, right, c.ty);
                self.e.branch(dst, false, fail);
            }
            PatternKind::Type { ty: target, local } => {
                let (v, t) = self.narrow(value, ty, *target, fail);
                if let Some(l) = local {
                    self.bind_var_as(*l, v, t);
                }
            }
            PatternKind::Recursive(r) => {
                let (v, t) = match r.ty {
                    Some(target) => self.narrow(value, ty, target, fail),
                    None => {
                        let has = self.is_something(value, ty);
                        self.e.branch(has, false, fail);
                        match syms.nullable_arg(ty) {
                            Some(of) => (self.nullable_value(value, ty), of),
                            None => (value, ty),
                        }
                    }
                };
                // Members are read from a register of their own.
                let own = self.temp(t);
                self.e.mov(own, v);
                match &r.deconstruct {
                    Some(PatternDeconstruct::Tuple(parts)) => {
                        for (read, sub) in parts {
                            let part = self.apply(read, own, t);
                            self.pattern(part, read.ty, sub, fail);
                        }
                    }
                    Some(PatternDeconstruct::Method { call, outs, patterns }) => {
                        self.apply_value(call, own, t);
                        for (&l, sub) in outs.iter().zip(patterns) {
                            let part = self.load_var(l);
                            let part_ty = self.b.locals[l.index()].ty;
                            self.pattern(part, part_ty, sub, fail);
                        }
                    }
                    None => {}
                }
                for (read, sub) in &r.properties {
                    let part = self.apply(read, own, t);
                    let part = self.operand_copy(part);
                    self.pattern(part, read.ty, sub, fail);
                }
                if let Some(l) = r.local {
                    self.bind_var_as(l, own, t);
                }
            }
            PatternKind::List(l) => self.list_pattern(value, ty, l, fail),
            PatternKind::Not(inner) => {
                let no = self.e.label();
                self.pattern(value, ty, inner, no);
                self.e.jump(fail);
                self.e.bind(no);
            }
            PatternKind::And(list) => {
                let mut at = (value, ty);
                for sub in list {
                    self.pattern(at.0, at.1, sub, fail);
                    // What the left narrows the right sees.
                    if !syms.same(sub.narrowed, at.1) && !syms.is_error(sub.narrowed) && sub.narrowed.is_natural() {
                        let never = self.e.label();
                        at = self.narrow(at.0, at.1, sub.narrowed, never);
                        self.e.bind(never);
                    }
                }
            }
            PatternKind::Or(list) => {
                let yes = self.e.label();
                for (i, sub) in list.iter().enumerate() {
                    if i + 1 == list.len() {
                        self.pattern(value, ty, sub, fail);
                    } else {
                        let next = self.e.label();
                        self.pattern(value, ty, sub, next);
                        self.e.jump(yes);
                        self.e.bind(next);
                    }
                }
                self.e.bind(yes);
            }
            PatternKind::ITuple(parts) => self.ituple(value, ty, parts, fail),
        }
    }
    fn bind_var(&mut self, l: LocalId, value: Local) {
        let place = self.var_place(l);
        self.store(&place, value);
    }
    fn bind_var_as(&mut self, l: LocalId, value: Local, ty: Ty) {
        let to = self.b.locals[l.index()].ty;
        let syms = self.syms();
        let v = if syms.nullable_arg(to).is_some() && syms.nullable_arg(ty).is_none() && syms.is_value_type(ty) { self.wrapped(value, to) } else { value };
        self.bind_var(l, v);
    }

    /// Tests for a type and gives the value as that type.
    pub(super) fn narrow(&mut self, value: Local, from: Ty, to: Ty, fail: Label) -> (Local, Ty) {
        let syms = self.syms();
        if let Some(of) = syms.nullable_arg(from) {
            if syms.same(from, to) {
                return (value, from);
            }
            if syms.same(of, to) {
                let has = self.has_value(value, from);
                self.e.branch(has, false, fail);
                return (self.nullable_value(value, from), of);
            }
        }
        if syms.same(from, to) {
            if !syms.is_value_type(from) {
                let has = self.is_something(value, from);
                self.e.branch(has, false, fail);
            }
            return (value, to);
        }
        let src = if syms.is_value_type(from) || syms.as_param(from).is_some() { self.box_value(value, from) } else { value };
        let ty = self.t(to);
        let test_ty = self.t(syms.strip_nullable(to));
        let test = self.temp_bool();
        self.e.push(Instr::IsInstance { dst: test, src, ty: test_ty });
        self.e.branch(test, false, fail);
        if syms.is_value_type(to) || syms.as_param(to).is_some() {
            let dst = self.temp(to);
            self.e.push(Instr::Unbox { dst, src, ty });
            (dst, to)
        } else {
            let dst = self.temp(to);
            self.e.mov(dst, src);
            (dst, to)
        }
    }

    fn equals_constant(&mut self, value: Local, ty: Ty, c: &BoundExpr, fail: Label) -> Local {
        let syms = self.syms();
        if c.ty == Ty::NULL || matches!(c.constant, Some(Const::Null)) && (!syms.is_value_type(c.ty) || syms.nullable_arg(c.ty).is_some()) {
            let has = self.is_something(value, ty);
            return self.not(has);
        }
        if matches!(c.constant, Some(Const::Str(_))) {
            let string = syms.string();
            if syms.is_known(ty, K::Span) || syms.is_known(ty, K::ReadOnlySpan) {
                // `span is "text"`.
                let text = self.expr(c);
                let span = self.span_of(text, string, syms.known_generic(K::ReadOnlySpan, &[syms.char_()]));
                if let Some(def) = syms.find_type("System.MemoryExtensions")
                    && let Some(id) = self.lo.find(def, "SequenceEqual", |m| m.params.len() == 2 && m.type_params.len() == 1)
                    && let Some(l) = self.call_static(syms.type_def(def).self_ty, id, &[syms.char_()], vec![value, span])
                {
                    return l;
                }
            }
            let (v, _) = if syms.same(ty, string) { (value, ty) } else { self.narrow(value, ty, string, fail) };
            let right = self.expr(c);
            return self.string_equal(v, right);
        }
        let (v, _) = self.narrow(value, ty, c.ty, fail);
        let right = self.expr(c);
        self.compare(BinaryOp::Equal, v, right, c.ty)
    }
    pub(super) fn string_equal(&mut self, left: Local, right: Local) -> Local {
        let syms = self.syms();
        let string = syms.string();
        if let Some(def) = syms.known(K::String)
            && let Some(id) = self.lo.find_exact(def, "op_Equality", &[string, string])
            && let Some(l) = self.call_static(string, id, &[], vec![left, right])
        {
            return l;
        }
        self.temp_bool()
    }
    /// A comparison of two values of a primitive, enum, decimal or string type.
    fn compare(&mut self, op: BinaryOp, left: Local, right: Local, ty: Ty) -> Local {
        let syms = self.syms();
        if let Some(num) = self.lo.num(ty) {
            let bin = match op {
                BinaryOp::Less => BinOp::Lt,
                BinaryOp::Greater => BinOp::Gt,
                BinaryOp::LessOrEqual => BinOp::Le,
                BinaryOp::GreaterOrEqual => BinOp::Ge,
                BinaryOp::NotEqual => BinOp::Ne,
                _ => BinOp::Eq,
            };
            let dst = self.temp_bool();
            // A pattern matches NaN with NaN.
            if op == BinaryOp::Equal && matches!(num, Num::F32 | Num::F64) {
                let (yes, end) = (self.e.label(), self.e.label());
                self.e.binary(BinOp::Eq, num, dst, left, right);
                self.e.branch(dst, true, yes);
                let (a, b) = (self.temp_bool(), self.temp_bool());
                self.e.binary(BinOp::Ne, num, a, left, left);
                self.e.binary(BinOp::Ne, num, b, right, right);
                self.e.binary(BinOp::And, Num::Bool, dst, a, b);
                self.e.jump(end);
                self.e.bind(yes);
                self.e.bits(dst, 1);
                self.e.bind(end);
                return dst;
            }
            self.e.binary(bin, num, dst, left, right);
            return dst;
        }
        if let Some(def) = syms.def_of(ty)
            && let Some(id) = self.lo.find_exact(def, operator_name(op), &[ty, ty])
            && let Some(l) = self.call_static(ty, id, &[], vec![left, right])
        {
            return l;
        }
        self.values_equal(left, ty, right, ty)
    }

    fn list_pattern(&mut self, value: Local, ty: Ty, l: &ListPattern, fail: Label) {
        let syms = self.syms();
        if !syms.is_value_type(ty) {
            let has = self.is_something(value, ty);
            self.e.branch(has, false, fail);
        }
        let own = self.temp(ty);
        self.e.mov(own, value);
        let length = self.apply(&l.length, own, ty);
        let length = self.operand_copy(length);
        let fixed = (l.before.len() + l.after.len()) as i32;
        let need = self.const_int(fixed);
        let ok = self.temp_bool();
        let op = if l.slice.is_some() { BinOp::Ge } else { BinOp::Eq };
        self.e.binary(op, Num::I32, ok, length, need);
        self.e.branch(ok, false, fail);
        for (i, sub) in l.before.iter().enumerate() {
            let index = self.const_int(i as i32);
            let v = self.list_element(own, ty, &l.element, index, l.element_ty);
            self.pattern(v, l.element_ty, sub, fail);
        }
        if let Some(Some((sub, how))) = &l.slice {
            let start = self.const_int(l.before.len() as i32);
            let count = self.temp_int();
            self.e.binary(BinOp::Sub, Num::I32, count, length, need);
            let part_ty = sub.input;
            let part = match how {
                ImplicitIndexKind::Slice(m) => self.slice(m, own, ty, start, count, part_ty),
                _ => self.sub_array(own, start, count, part_ty),
            };
            self.pattern(part, part_ty, sub, fail);
        }
        for (i, sub) in l.after.iter().enumerate() {
            let back = self.const_int((l.after.len() - i) as i32);
            let index = self.temp_int();
            self.e.binary(BinOp::Sub, Num::I32, index, length, back);
            let v = self.list_element(own, ty, &l.element, index, l.element_ty);
            self.pattern(v, l.element_ty, sub, fail);
        }
        if let Some(local) = l.local {
            self.bind_var(local, own);
        }
    }
    fn list_element(&mut self, source: Local, ty: Ty, how: &ImplicitIndexKind, index: Local, element: Ty) -> Local {
        match how {
            ImplicitIndexKind::Indexer(property) => {
                let receiver = if self.syms().is_value_type(ty) { Receiver::Place(Box::new(Place::Reg(source)), ty) } else { Receiver::Object(source) };
                let place = Place::Property { receiver, property: property.clone(), args: vec![index], base_call: false };
                let Some(l) = self.get_property(&place, element) else { return self.temp(element) };
                if self.syms().property(property.id).ref_kind.is_ref() {
                    let dst = self.temp(element);
                    self.e.push(Instr::LoadIndirect { dst, address: l });
                    return dst;
                }
                l
            }
            _ => {
                let dst = self.temp(element);
                self.e.push(Instr::LoadElement { dst, array: source, index });
                dst
            }
        }
    }
    fn ituple(&mut self, value: Local, ty: Ty, parts: &[BoundPattern], fail: Label) {
        let syms = self.syms();
        let tuple = syms.known_ty(K::ITuple);
        let (v, _) = self.narrow(value, ty, tuple, fail);
        let Some(n) = self.call_named(v, tuple, "get_Length", Vec::new()) else { return self.e.jump(fail) };
        let want = self.const_int(parts.len() as i32);
        let ok = self.temp_bool();
        self.e.binary(BinOp::Eq, Num::I32, ok, n, want);
        self.e.branch(ok, false, fail);
        for (i, sub) in parts.iter().enumerate() {
            let index = self.const_int(i as i32);
            if let Some(part) = self.call_named(v, tuple, "get_Item", vec![index]) {
                self.pattern(part, syms.object(), sub, fail);
            }
        }
    }

    // ---- switches

    pub(super) fn switch_expr(&mut self, s: &SwitchExpr, ty: Ty) -> Local {
        let syms = self.syms();
        let value = self.operand(&s.governing, true);
        let dst = self.temp(ty);
        let end = self.e.label();
        for arm in &s.arms {
            let next = self.e.label();
            self.enter_scope(arm.scope);
            self.pattern(value, s.governing.ty, &arm.pattern, next);
            if let Some(when) = &arm.when {
                self.condition(when, false, next);
            }
            self.expr_into(&arm.value, dst);
            self.e.jump(end);
            self.e.bind(next);
        }
        if self.e.is_reachable() {
            let exception = syms.known_ty(K::SwitchExpressionException);
            let boxed = if syms.is_value_type(s.governing.ty) || syms.as_param(s.governing.ty).is_some() { self.box_value(value, s.governing.ty) } else { value };
            if let Some(e) = self.new_known(exception, &[syms.object()], vec![boxed]) {
                self.e.push(Instr::Throw { exception: e });
            } else if let Some(e) = self.new_known(syms.known_ty(K::InvalidOperationException), &[], Vec::new()) {
                self.e.push(Instr::Throw { exception: e });
            }
        }
        self.e.bind(end);
        dst
    }

    pub(super) fn switch_stmt(&mut self, s: &Switch) {
        self.enter_scope(s.scope);
        let governing = self.operand(&s.governing, true);
        // The value lives as long as its tests: patterns may suspend in `when`.
        let t = self.e.ty(governing);
        let value = self.e.temp(t);
        self.e.consume(value, governing);
        let ty = s.governing.ty;
        let break_label = self.label(s.break_label);
        // Sections can be entered by `goto case` past their labels, and their local functions be called from others.
        for section in &s.sections {
            self.enter_scope(section.scope);
        }
        let bodies: Vec<Label> = s.sections.iter().map(|_| self.e.label()).collect();
        let mut default = None;
        if !self.jump_table(s, value, ty, &bodies, &mut default) {
            for (i, section) in s.sections.iter().enumerate() {
                for label in &section.labels {
                    let Some(pattern) = &label.pattern else {
                        default = Some(bodies[i]);
                        continue;
                    };
                    let next = self.e.label();
                    self.pattern(value, ty, pattern, next);
                    if let Some(when) = &label.when {
                        self.condition(when, false, next);
                    }
                    self.e.jump(bodies[i]);
                    self.e.bind(next);
                }
            }
        }
        self.e.jump(default.unwrap_or(break_label));
        for (section, body) in s.sections.iter().zip(bodies) {
            for label in &section.labels {
                let l = self.label(label.label);
                self.e.bind(l);
            }
            self.e.bind(body);
            for stmt in &section.body {
                self.stmt(stmt);
            }
            if self.e.is_reachable() {
                self.e.jump(break_label);
            }
        }
        self.e.bind(break_label);
    }
    /// A dense switch over constant integers.
    fn jump_table(&mut self, s: &Switch, value: Local, ty: Ty, bodies: &[Label], default: &mut Option<Label>) -> bool {
        let Some(num) = self.lo.num(ty) else { return false };
        if matches!(num, Num::F32 | Num::F64 | Num::Bool | Num::I64 | Num::U64 | Num::U32) {
            return false;
        }
        let mut cases: Vec<(i128, Label)> = Vec::new();
        for (i, section) in s.sections.iter().enumerate() {
            for label in &section.labels {
                match &label.pattern {
                    None => *default = Some(bodies[i]),
                    Some(BoundPattern { kind: PatternKind::Constant(c), .. }) if label.when.is_none() && self.syms().same(c.ty, ty) => {
                        let Some(v) = c.constant.as_ref().and_then(Const::as_i128) else { return false };
                        cases.push((v, bodies[i]));
                    }
                    Some(_) => return false,
                }
            }
        }
        if cases.len() < 4 {
            return false;
        }
        let (Some(min), Some(max)) = (cases.iter().map(|c| c.0).min(), cases.iter().map(|c| c.0).max()) else { return false };
        if max - min > cases.len() as i128 * 3 + 8 || min < i32::MIN as i128 / 2 || max > i32::MAX as i128 / 2 {
            return false;
        }
        let other = self.e.label();
        let mut targets = vec![other; (max - min + 1) as usize];
        for (v, label) in cases.iter().rev() {
            targets[(v - min) as usize] = *label;
        }
        let value = if num == Num::I32 { value } else { self.widen(value, num) };
        let base = self.const_int(min as i32);
        let index = self.temp_int();
        self.e.binary(BinOp::Sub, Num::I32, index, value, base);
        self.e.switch(index, &targets);
        self.e.bind(other);
        true
    }
}
