//! Operators, lifted or not; compound assignment, increment.

use super::call::Receiver;
use super::func::Func;
use super::place::Place;
use super::walk;
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use awaitlab_syntax::BinaryOp;
use p::{BinOp, Instr, Local, Num, UnOp};

/// The kind in which arithmetic is done.
fn wide(num: Num) -> Num {
    match num {
        Num::Bool | Num::I8 | Num::U8 | Num::I16 | Num::U16 | Num::Char => Num::I32,
        other => other,
    }
}
fn bin_op(op: BinaryOp, checked: bool) -> Option<BinOp> {
    Some(match op {
        BinaryOp::Multiply if checked => BinOp::MulChecked,
        BinaryOp::Add if checked => BinOp::AddChecked,
        BinaryOp::Subtract if checked => BinOp::SubChecked,
        BinaryOp::Multiply => BinOp::Mul,
        BinaryOp::Divide => BinOp::Div,
        BinaryOp::Remainder => BinOp::Rem,
        BinaryOp::Add => BinOp::Add,
        BinaryOp::Subtract => BinOp::Sub,
        BinaryOp::ShiftLeft => BinOp::Shl,
        BinaryOp::ShiftRight => BinOp::Shr,
        BinaryOp::UnsignedShiftRight => BinOp::ShrUnsigned,
        BinaryOp::Less => BinOp::Lt,
        BinaryOp::Greater => BinOp::Gt,
        BinaryOp::LessOrEqual => BinOp::Le,
        BinaryOp::GreaterOrEqual => BinOp::Ge,
        BinaryOp::Equal => BinOp::Eq,
        BinaryOp::NotEqual => BinOp::Ne,
        BinaryOp::And => BinOp::And,
        BinaryOp::Xor => BinOp::Xor,
        BinaryOp::Or => BinOp::Or,
        BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::Coalesce => return None,
    })
}
pub(super) fn operator_name(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Multiply => "op_Multiply",
        BinaryOp::Divide => "op_Division",
        BinaryOp::Remainder => "op_Modulus",
        BinaryOp::Add => "op_Addition",
        BinaryOp::Subtract => "op_Subtraction",
        BinaryOp::Less => "op_LessThan",
        BinaryOp::Greater => "op_GreaterThan",
        BinaryOp::LessOrEqual => "op_LessThanOrEqual",
        BinaryOp::GreaterOrEqual => "op_GreaterThanOrEqual",
        BinaryOp::Equal => "op_Equality",
        BinaryOp::NotEqual => "op_Inequality",
        BinaryOp::And | BinaryOp::LogicalAnd => "op_BitwiseAnd",
        BinaryOp::Or | BinaryOp::LogicalOr => "op_BitwiseOr",
        BinaryOp::Xor => "op_ExclusiveOr",
        BinaryOp::ShiftLeft => "op_LeftShift",
        BinaryOp::ShiftRight => "op_RightShift",
        BinaryOp::UnsignedShiftRight => "op_UnsignedRightShift",
        BinaryOp::Coalesce => "",
    }
}
fn is_comparison(op: BinaryOp) -> bool {
    matches!(
        op,
        BinaryOp::Less | BinaryOp::Greater | BinaryOp::LessOrEqual | BinaryOp::GreaterOrEqual | BinaryOp::Equal | BinaryOp::NotEqual
    )
}

impl Func<'_, '_> {
    // ---- nullables

    fn nullable_fields(&mut self, ty: Ty) -> Option<(p::FieldRefId, p::FieldRefId)> {
        let ty = self.syms().underlying(ty);
        let def = self.syms().def_of(ty)?;
        let has = self.lo.field_named(def, "hasValue")?;
        let value = self.lo.field_named(def, "value")?;
        let has = self.lo.field_ref(&FieldRef { id: has, container: ty }, &self.g)?;
        let value = self.lo.field_ref(&FieldRef { id: value, container: ty }, &self.g)?;
        Some((has, value))
    }
    pub(super) fn has_value(&mut self, value: Local, ty: Ty) -> Local {
        let dst = self.temp_bool();
        if let Some((field, _)) = self.nullable_fields(ty) {
            self.e.push(Instr::LoadPart { dst, value, field });
        }
        dst
    }
    /// The value in a nullable that is known to have one.
    pub(super) fn nullable_value(&mut self, value: Local, ty: Ty) -> Local {
        let of = self.syms().strip_nullable(ty);
        let dst = self.temp(of);
        if let Some((_, field)) = self.nullable_fields(ty) {
            self.e.push(Instr::LoadPart { dst, value, field });
        }
        dst
    }
    /// `dst = new T?(value)`.
    pub(super) fn wrap(&mut self, dst: Local, value: Local, ty: Ty) {
        if let Some((has, field)) = self.nullable_fields(ty) {
            let yes = self.const_bool(true);
            self.e.push(Instr::StorePart { value: dst, field: has, src: yes });
            self.e.push(Instr::StorePart { value: dst, field, src: value });
        }
    }
    pub(super) fn wrapped(&mut self, value: Local, ty: Ty) -> Local {
        let dst = self.temp(ty);
        self.wrap(dst, value, ty);
        dst
    }
    /// Splits a value that may be nullable: whether there is one (`None`: always), and the value.
    fn split(&mut self, value: Local, ty: Ty) -> (Option<Local>, Local, Ty) {
        match self.syms().nullable_arg(ty) {
            Some(of) => (Some(self.has_value(value, ty)), self.nullable_value(value, ty), of),
            None => (None, value, ty),
        }
    }

    // ---- binary

    pub(super) fn binary_chain(&mut self, first: &BoundExpr, links: &[BinaryLink]) -> Local {
        let mut i = 0;
        let mut acc_ty = first.ty;
        // Constant prefixes have been folded.
        let mut start = None;
        for (n, link) in links.iter().enumerate() {
            if let Some(c) = &link.constant {
                start = Some((n, c, link.ty));
            }
        }
        let mut acc = match start {
            Some((n, c, ty)) => {
                i = n + 1;
                acc_ty = ty;
                self.constant(c, ty)
            }
            None => {
                let copy = links.first().is_some_and(|l| walk::may_write(&l.right));
                self.operand(first, copy)
            }
        };
        while let Some(link) = links.get(i) {
            let old = self.e.span;
            if matches!(link.op.kind, OperatorKind::Concat) && link.op.method.is_none() {
                // All concatenations in a row are one call.
                let mut parts = Vec::new();
                let (v, t) = self.apply_opt(link.left_conversion.as_deref(), acc, acc_ty);
                let first_text = self.string_of(v, t);
                parts.push(first_text);
                let mut last = i;
                while let Some(link) = links.get(last)
                    && matches!(link.op.kind, OperatorKind::Concat)
                    && (last == i || link.left_conversion.is_none())
                {
                    let text = self.text_of(&link.right);
                    parts.push(text);
                    last += 1;
                }
                self.e.span = self.lo.span(links[last - 1].span);
                acc = self.concat(&parts);
                acc_ty = self.syms().string();
                i = last;
                self.e.span = old;
                continue;
            }
            let (v, t) = self.apply_opt(link.left_conversion.as_deref(), acc, acc_ty);
            let v = if walk::may_write(&link.right) && !self.e.is_temp(v) {
                let ty = self.e.ty(v);
                let copy = self.e.temp(ty);
                self.e.mov(copy, v);
                copy
            } else {
                v
            };
            let right = self.expr(&link.right);
            self.e.span = self.lo.span(link.span);
            acc = self.binary(&link.op, v, t, right, link.right.ty, link.ty);
            self.e.span = old;
            acc_ty = link.ty;
            i += 1;
        }
        acc
    }

    /// A binary operator on values.
    pub(super) fn binary(&mut self, op: &Operator, left: Local, lt: Ty, right: Local, rt: Ty, result: Ty) -> Local {
        let syms = self.syms();
        match op.kind {
            OperatorKind::RefEquals(eq) => {
                let dst = self.temp_bool();
                let left = if syms.as_param(lt).is_some() { self.box_value(left, lt) } else { left };
                let right = if syms.as_param(rt).is_some() { self.box_value(right, rt) } else { right };
                self.e.push(Instr::RefEqual { dst, left, right });
                return if eq { dst } else { self.not(dst) };
            }
            OperatorKind::NullTest(eq) => {
                let (value, ty) = if lt == Ty::NULL { (right, rt) } else { (left, lt) };
                let has = self.is_something(value, ty);
                return if eq { self.not(has) } else { has };
            }
            OperatorKind::DelegateCombine | OperatorKind::DelegateRemove => {
                return self.delegate_op(matches!(op.kind, OperatorKind::DelegateCombine), left, right, result);
            }
            OperatorKind::Concat
                if op.method.is_none() => {
                    let a = self.string_of(left, lt);
                    let b = self.string_of(right, rt);
                    return self.concat(&[a, b]);
                }
            OperatorKind::TupleEquals(eq) => {
                let dst = self.values_equal(left, lt, right, rt);
                return if eq { dst } else { self.not(dst) };
            }
            _ => {}
        }
        let OperatorKind::Binary(kind) = op.kind else {
            return self.binary_plain(op, left, lt, right, rt, result);
        };
        if !op.lifted {
            return self.binary_plain(op, left, lt, right, rt, result);
        }
        let (lh, lv, lu) = self.split(left, lt);
        let (rh, rv, ru) = self.split(right, rt);
        if op.method.is_none() && self.lo.num(op.ty) == Some(Num::Bool) && matches!(kind, BinaryOp::And | BinaryOp::Or) {
            return self.three_valued(kind == BinaryOp::And, (left, lt, lh, lv), (right, rt, rh, rv), result);
        }
        let end = self.e.label();
        if is_comparison(kind) {
            let dst = self.temp_bool();
            let done = self.e.label();
            match kind {
                BinaryOp::Equal | BinaryOp::NotEqual => {
                    let differ = kind == BinaryOp::NotEqual;
                    let (a, b) = (self.or_true(lh), self.or_true(rh));
                    let same = self.temp_bool();
                    self.e.binary(BinOp::Eq, Num::Bool, same, a, b);
                    self.e.bits(dst, differ as u64);
                    self.e.branch(same, false, done);
                    self.e.bits(dst, !differ as u64);
                    self.e.branch(a, false, done);
                }
                _ => {
                    self.e.bits(dst, 0);
                    for h in [lh, rh].into_iter().flatten() {
                        self.e.branch(h, false, done);
                    }
                }
            }
            let v = self.binary_plain(op, lv, lu, rv, ru, syms.bool_());
            self.e.mov(dst, v);
            self.e.bind(done);
            self.e.bind(end);
            return dst;
        }
        let dst = self.temp(result);
        self.e.default(dst);
        for h in [lh, rh].into_iter().flatten() {
            self.e.branch(h, false, end);
        }
        let of = syms.strip_nullable(result);
        let v = self.binary_plain(op, lv, lu, rv, ru, of);
        if syms.nullable_arg(result).is_some() { self.wrap(dst, v, result) } else { self.e.mov(dst, v) }
        self.e.bind(end);
        dst
    }
    fn or_true(&mut self, has: Option<Local>) -> Local {
        match has {
            Some(h) => h,
            None => self.const_bool(true),
        }
    }
    pub(super) fn not(&mut self, src: Local) -> Local {
        let dst = self.temp_bool();
        self.e.unary(UnOp::LogicalNot, Num::Bool, dst, src);
        dst
    }
    /// `&` and `|` of `bool?`.
    fn three_valued(&mut self, is_and: bool, l: (Local, Ty, Option<Local>, Local), r: (Local, Ty, Option<Local>, Local), result: Ty) -> Local {
        let dst = self.temp(result);
        let (end, use_left, use_right) = (self.e.label(), self.e.label(), self.e.label());
        for (side, label) in [(l, use_left), (r, use_right)] {
            let next = self.e.label();
            if let Some(h) = side.2 {
                self.e.branch(h, false, next);
            }
            self.e.branch(side.3, !is_and, label);
            self.e.bind(next);
        }
        if let Some(h) = l.2 {
            self.e.branch(h, false, use_left);
        }
        for (side, label) in [(r, use_right), (l, use_left)] {
            self.e.bind(label);
            if side.2.is_some() { self.e.mov(dst, side.0) } else { self.wrap(dst, side.3, result) }
            self.e.jump(end);
        }
        self.e.bind(end);
        dst
    }
    fn delegate_op(&mut self, combine: bool, left: Local, right: Local, result: Ty) -> Local {
        let syms = self.syms();
        let dst = self.temp(result);
        if let Some(def) = syms.known(K::Delegate) {
            let delegate = syms.known_ty(K::Delegate);
            if let Some(id) = self.lo.find_exact(def, if combine { "Combine" } else { "Remove" }, &[delegate, delegate])
                && let Some(l) = self.call_static(delegate, id, &[], vec![left, right])
            {
                let ty = self.t(result);
                self.e.push(Instr::CastClass { dst, src: l, ty });
            }
        }
        dst
    }
    /// Operands of the operator's own types.
    fn binary_plain(&mut self, op: &Operator, left: Local, lt: Ty, right: Local, rt: Ty, result: Ty) -> Local {
        let syms = self.syms();
        if let Some(m) = &op.method {
            return self.call_operator(op, m, &[(left, lt), (right, rt)], result);
        }
        let OperatorKind::Binary(kind) = op.kind else { return self.temp(result) };
        if syms.is_known(op.ty, K::Decimal) {
            let decimal = syms.decimal();
            if let Some(def) = syms.known(K::Decimal)
                && let Some(id) = self.lo.find_exact(def, operator_name(kind), &[decimal, decimal])
                && let Some(l) = self.call_static(decimal, id, &[], vec![left, right])
            {
                return l;
            }
            return self.temp(result);
        }
        let (Some(num), Some(bin)) = (self.lo.num(op.ty), bin_op(kind, op.checked)) else { return self.temp(result) };
        if is_comparison(kind) {
            let dst = self.temp_bool();
            self.e.binary(bin, num, dst, left, right);
            return dst;
        }
        let at = wide(num);
        if at == num || matches!(bin, BinOp::And | BinOp::Or | BinOp::Xor) {
            let dst = self.temp(result);
            self.e.binary(bin, num, dst, left, right);
            return dst;
        }
        // Enums over small numbers.
        let (left, right) = (self.widen(left, num), self.widen(right, num));
        let work = self.temp_int();
        self.e.binary(bin, at, work, left, right);
        let dst = self.temp(result);
        self.e.push(Instr::Convert { from: Num::I32, to: num, checked: op.checked, dst, src: work });
        dst
    }
    /// A small number as `int`.
    pub(super) fn widen(&mut self, src: Local, num: Num) -> Local {
        let dst = self.temp_int();
        self.e.push(Instr::Convert { from: num, to: Num::I32, checked: false, dst, src });
        dst
    }
    fn call_operator(&mut self, op: &Operator, m: &MethodRef, operands: &[(Local, Ty)], result: Ty) -> Local {
        let syms = self.syms();
        let sym = syms.method(m.id);
        let args: Vec<Local> = operands
            .iter()
            .enumerate()
            .map(|(i, &(l, ty))| {
                if sym.params.get(i).is_some_and(|p| p.ref_kind.is_ref()) {
                    let place = if self.e.is_temp(l) {
                        Place::Reg(l)
                    } else {
                        let copy = self.temp(ty);
                        self.e.mov(copy, l);
                        Place::Reg(copy)
                    };
                    self.address(&place)
                } else {
                    l
                }
            })
            .collect();
        let call = match op.constrained {
            Some(on) => {
                let Some(id) = self.lo.method_ref(m, &self.g) else { return self.temp(result) };
                let ret = syms.subst(sym.ret, &syms.subst_of_method(m));
                let dst = self.temp(ret);
                let on = self.t(on);
                self.push_call(Some(dst), id, args, super::call::Dispatch::Constrained(on));
                Some(dst)
            }
            None => self.call_static(m.container, m.id, &m.type_args, args),
        };
        match call {
            Some(l) => l,
            None => self.temp(result),
        }
    }
    /// Equality of two values as `==` means it for their type.
    pub(super) fn values_equal(&mut self, left: Local, lt: Ty, right: Local, rt: Ty) -> Local {
        let syms = self.syms();
        if let (Some((le, _)), Some((re, _))) = (syms.tuple_elems(lt), syms.tuple_elems(rt)) {
            let dst = self.temp_bool();
            let end = self.e.label();
            self.e.bits(dst, 0);
            for i in 0..le.len().min(re.len()) {
                let (a, at) = self.tuple_element(left, lt, i);
                let (b, bt) = self.tuple_element(right, rt, i);
                let same = self.values_equal(a, at, b, bt);
                self.e.branch(same, false, end);
            }
            self.e.bits(dst, 1);
            self.e.bind(end);
            return dst;
        }
        let (lu, ru) = (syms.strip_nullable(lt), syms.strip_nullable(rt));
        let lifted = lu != lt || ru != rt;
        let mut op = Operator { kind: OperatorKind::Binary(BinaryOp::Equal), ty: lu, lifted, checked: false, method: None, constrained: None };
        if self.lo.num(lu).is_none() {
            let mut at = Some(lu);
            while let Some(t) = at {
                if let Some(def) = syms.def_of(t)
                    && let Some(id) = self.lo.find(def, "op_Equality", |m| m.params.len() == 2 && syms.same(m.params[0].ty, m.params[1].ty))
                {
                    op.method = Some(MethodRef { id, container: t, type_args: Box::new([]) });
                    break;
                }
                at = syms.base_of(t);
            }
            if op.method.is_none() {
                op.kind = OperatorKind::RefEquals(true);
            }
        }
        self.binary(&op, left, lt, right, rt, syms.bool_())
    }

    // ---- unary

    pub(super) fn unary(&mut self, op: &Operator, value: Local, ty: Ty, result: Ty) -> Local {
        let syms = self.syms();
        if op.lifted {
            let (has, v, u) = self.split(value, ty);
            let dst = self.temp(result);
            let end = self.e.label();
            self.e.default(dst);
            if let Some(h) = has {
                self.e.branch(h, false, end);
            }
            let of = syms.strip_nullable(result);
            let v = self.unary_plain(op, v, u, of);
            if syms.nullable_arg(result).is_some() { self.wrap(dst, v, result) } else { self.e.mov(dst, v) }
            self.e.bind(end);
            return dst;
        }
        self.unary_plain(op, value, ty, result)
    }
    fn unary_plain(&mut self, op: &Operator, value: Local, ty: Ty, result: Ty) -> Local {
        let syms = self.syms();
        if let Some(m) = &op.method {
            return self.call_operator(op, m, &[(value, ty)], result);
        }
        if syms.is_known(op.ty, K::Decimal) {
            let name = match op.kind {
                OperatorKind::Negate => "op_UnaryNegation",
                OperatorKind::Increment => "op_Increment",
                OperatorKind::Decrement => "op_Decrement",
                _ => return value,
            };
            if let Some(def) = syms.known(K::Decimal)
                && let Some(id) = self.lo.find_exact(def, name, &[syms.decimal()])
                && let Some(l) = self.call_static(syms.decimal(), id, &[], vec![value])
            {
                return l;
            }
            return value;
        }
        let Some(num) = self.lo.num(op.ty) else { return value };
        match op.kind {
            OperatorKind::Plus => value,
            OperatorKind::Not => self.not(value),
            OperatorKind::Negate | OperatorKind::Complement => {
                let un = match op.kind {
                    OperatorKind::Complement => UnOp::Not,
                    _ if op.checked => UnOp::NegChecked,
                    _ => UnOp::Neg,
                };
                let at = wide(num);
                if at == num {
                    let dst = self.temp(result);
                    self.e.unary(un, num, dst, value);
                    return dst;
                }
                let value = self.widen(value, num);
                let work = self.temp_int();
                self.e.unary(un, at, work, value);
                let dst = self.temp(result);
                self.e.push(Instr::Convert { from: at, to: num, checked: op.checked, dst, src: work });
                dst
            }
            OperatorKind::Increment | OperatorKind::Decrement => {
                let at = wide(num);
                let one = match at {
                    Num::F32 => 1f32.to_bits() as u64,
                    Num::F64 => 1f64.to_bits(),
                    _ => 1,
                };
                let work_ty = if at == num { self.t(result) } else { self.lo.int() };
                let right = self.e.temp(work_ty);
                self.e.bits(right, one);
                let kind = if matches!(op.kind, OperatorKind::Increment) { BinaryOp::Add } else { BinaryOp::Subtract };
                let checked = op.checked && !matches!(at, Num::F32 | Num::F64);
                let Some(bin) = bin_op(kind, checked) else { return value };
                let value = if at == num { value } else { self.widen(value, num) };
                let work = self.e.temp(work_ty);
                self.e.binary(bin, at, work, value, right);
                if at == num {
                    return work;
                }
                let dst = self.temp(result);
                self.e.push(Instr::Convert { from: at, to: num, checked, dst, src: work });
                dst
            }
            _ => value,
        }
    }

    pub(super) fn user_logical(&mut self, is_and: bool, left: &BoundExpr, right: &BoundExpr, op: &Operator, test: &MethodRef, ty: Ty) -> Local {
        let _ = is_and;
        let dst = self.temp(ty);
        let l = self.operand(left, walk::may_write(right));
        self.e.mov(dst, l);
        let end = self.e.label();
        if let Some(t) = self.call_static(test.container, test.id, &test.type_args, vec![l]) {
            self.e.branch(t, true, end);
        }
        let r = self.expr(right);
        let v = self.binary(op, l, left.ty, r, right.ty, ty);
        self.e.mov(dst, v);
        self.e.bind(end);
        dst
    }

    // ---- compound

    pub(super) fn compound(&mut self, c: &Compound, ty: Ty) -> Local {
        let syms = self.syms();
        let hold = self.machine.is_some() && c.right.as_ref().is_some_and(walk::awaits);
        let writes = c.right.as_ref().is_some_and(walk::may_write);
        if c.in_place
            && let Some(m) = &c.op.method
        {
            let receiver = self.receiver(&c.target, Some(m.id), writes, hold);
            let args = match &c.right {
                Some(right) => {
                    let right = self.expr(right);
                    let by_ref = syms.method(m.id).params.first().is_some_and(|p| p.ref_kind.is_ref());
                    vec![if by_ref { self.address(&Place::Reg(right)) } else { right }]
                }
                None => Vec::new(),
            };
            // The value of the whole is the target, as it is then.
            return match receiver {
                Receiver::Object(object) => {
                    let dst = self.temp(ty);
                    self.e.mov(dst, object);
                    self.invoke(m, Receiver::Object(object), args, false, false, true, Ty::VOID);
                    dst
                }
                Receiver::Place(place, of) => {
                    self.invoke(m, Receiver::Place(place.clone(), of), args, false, false, true, Ty::VOID);
                    self.load(&place, ty)
                }
                Receiver::None => self.temp(ty),
            };
        }
        let Some(right) = &c.right else { return self.temp(ty) };
        let place = self.update_place(&c.target, hold, writes);
        let old = self.load(&place, c.target.ty);
        let old = self.keep(old, writes);
        let (left, lt) = self.apply_opt(c.left_conversion.as_deref(), old, c.target.ty);
        let left = if self.e.is_temp(left) || !writes { left } else { self.keep(left, true) };
        let value = if matches!(c.op.kind, OperatorKind::Concat) && c.op.method.is_none() {
            let a = self.string_of(left, lt);
            let b = self.text_of(right);
            self.concat(&[a, b])
        } else {
            let value = self.expr(right);
            self.binary(&c.op, left, lt, value, right.ty, c.result)
        };
        let (value, _) = self.apply_opt(c.result_conversion.as_deref(), value, c.result);
        if let Place::Reg(dst) = place {
            self.e.consume(dst, value);
            return dst;
        }
        self.store(&place, value);
        value
    }
    fn keep(&mut self, l: Local, copy: bool) -> Local {
        if !copy || self.e.is_temp(l) {
            return l;
        }
        let ty = self.e.ty(l);
        let dst = self.e.temp(ty);
        self.e.mov(dst, l);
        dst
    }
    /// A place that is read and then written: its parts are evaluated once; fields of structs by address, unless an await comes between.
    pub(super) fn update_place(&mut self, target: &BoundExpr, hold: bool, writes: bool) -> Place {
        let place = self.place(target, hold);
        match place {
            Place::Part { base, field } if !hold && !matches!(root(&base), Place::Reg(_) | Place::Discard | Place::Property { .. }) => {
                let object = self.address(&base);
                Place::Field { object, field }
            }
            Place::Property { receiver: Receiver::Object(_), .. } | Place::Property { .. } => self.steady(place),
            place if writes => self.steady(place),
            place => place,
        }
    }

    pub(super) fn increment(&mut self, i: &Increment, ty: Ty, want: bool) -> Local {
        let place = self.update_place(&i.target, false, false);
        let old = self.load(&place, i.target.ty);
        let old = self.keep(old, want && !i.is_prefix);
        let (operand, operand_ty) = self.apply_opt(i.operand_conversion.as_deref(), old, i.target.ty);
        let result = match &i.op.method {
            Some(m) if !i.op.lifted => {
                let sym = self.syms().method(m.id);
                self.syms().subst(sym.ret, &self.syms().subst_of_method(m))
            }
            _ => operand_ty,
        };
        let value = self.unary(&i.op, operand, operand_ty, result);
        let (value, _) = self.apply_opt(i.result_conversion.as_deref(), value, result);
        let _ = ty;
        if let Place::Reg(dst) = place {
            self.e.consume(dst, value);
            return if i.is_prefix { dst } else { old };
        }
        self.store(&place, value);
        if i.is_prefix { value } else { old }
    }
}

fn root(place: &Place) -> &Place {
    let mut at = place;
    while let Place::Part { base, .. } = at {
        at = base;
    }
    at
}
