//! Expressions.

use super::call::Receiver;
use super::defs::const_bits;
use super::emit::Label;
use super::func::Func;
use super::place::Place;
use super::walk;
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use p::{Instr, Local, UnOp};

impl Func<'_, '_> {
    /// An expression's value. The register may be a variable's own: who needs it later uses [`Func::operand`].
    pub(super) fn expr(&mut self, x: &BoundExpr) -> Local {
        match self.value(x) {
            Some(l) => l,
            None => self.temp(if x.ty == Ty::VOID { self.syms().object() } else { x.ty }),
        }
    }
    /// Evaluates into a register.
    pub(super) fn expr_into(&mut self, x: &BoundExpr, dst: Local) {
        let value = self.expr(x);
        self.e.consume(dst, value);
    }
    /// Evaluates for effect only.
    pub(super) fn effect(&mut self, x: &BoundExpr) {
        let old = self.e.span;
        self.e.span = self.lo.span(x.span);
        match &x.kind {
            ExprKind::Increment(i) if x.constant.is_none() => {
                self.increment(i, x.ty, false);
            }
            ExprKind::Deconstruct(d) => {
                self.deconstruct(d, x.ty, false);
            }
            ExprKind::Paren(inner) | ExprKind::Suppress(inner) => self.effect(inner),
            ExprKind::Conditional { condition, when_true, when_false, is_ref: false } if x.ty == Ty::VOID => {
                let (no, end) = (self.e.label(), self.e.label());
                self.condition(condition, false, no);
                self.effect(when_true);
                self.e.jump(end);
                self.e.bind(no);
                self.effect(when_false);
                self.e.bind(end);
            }
            _ => {
                self.value(x);
            }
        }
        self.e.span = old;
    }
    /// A value, or nothing for void.
    pub(super) fn value(&mut self, x: &BoundExpr) -> Option<Local> {
        let old = self.e.span;
        if x.span.end > x.span.start {
            self.e.span = self.lo.span(x.span);
        }
        let result = match &x.constant {
            // `default(T?)` is null whatever value it was given.
            Some(_) if matches!(x.kind, ExprKind::Default) => Some(self.default_value(x.ty)),
            Some(c) => Some(self.constant(c, x.ty)),
            None => self.value_inner(x),
        };
        self.e.span = old;
        result
    }

    /// A constant.
    pub(super) fn constant(&mut self, c: &Const, ty: Ty) -> Local {
        let syms = self.syms();
        if let Const::Decimal(d) = c {
            let dst = self.temp(syms.decimal());
            self.decimal_into(d, dst);
            return dst;
        }
        let dst = self.temp(if ty.is_natural() && !syms.is_error(ty) { ty } else { syms.object() });
        match c {
            Const::Null => {
                if syms.is_value_type(ty) || syms.as_param(ty).is_some() {
                    self.e.default(dst);
                } else {
                    self.e.null(dst);
                }
            }
            Const::Str(text) => {
                let id = self.lo.p.intern_string(text);
                self.e.push(Instr::Const { dst, value: p::Const::Str(id) });
            }
            other => {
                if let Some(of) = syms.nullable_arg(ty) {
                    let value = self.constant(other, of);
                    self.wrap(dst, value, ty);
                } else {
                    self.e.bits(dst, const_bits(other));
                }
            }
        }
        dst
    }
    fn decimal_into(&mut self, d: &DecimalBits, dst: Local) {
        let syms = self.syms();
        self.e.default(dst);
        let Some(def) = syms.known(K::Decimal) else { return };
        let low = d.lo as u64 | ((d.mid as u64) << 32);
        let scale = ((d.flags >> 16) & 0xff) as u64;
        let high = d.hi as u64 | (scale << 48) | if d.flags >> 31 != 0 { 1 << 63 } else { 0 };
        for (name, bits) in [("_low", low), ("_high", high)] {
            if let Some(id) = self.lo.field_named(def, name)
                && let Some(field) = self.lo.field_ref(&FieldRef { id, container: syms.decimal() }, &self.g)
            {
                let src = self.temp(syms.ulong());
                self.e.bits(src, bits);
                self.e.push(Instr::StorePart { value: dst, field, src });
            }
        }
    }
    pub(super) fn const_int(&mut self, value: i32) -> Local {
        let dst = self.temp_int();
        self.e.int(dst, value);
        dst
    }
    pub(super) fn const_bool(&mut self, value: bool) -> Local {
        let dst = self.temp_bool();
        self.e.bits(dst, value as u64);
        dst
    }
    pub(super) fn const_string(&mut self, text: &str) -> Local {
        let units: Vec<u16> = text.encode_utf16().collect();
        let id = self.lo.p.intern_string(&units);
        let dst = self.temp_string();
        self.e.push(Instr::Const { dst, value: p::Const::Str(id) });
        dst
    }
    pub(super) fn default_value(&mut self, ty: Ty) -> Local {
        let dst = self.temp(ty);
        self.e.default(dst);
        dst
    }

    fn value_inner(&mut self, x: &BoundExpr) -> Option<Local> {
        let syms = self.syms();
        Some(match &x.kind {
            ExprKind::Paren(inner) | ExprKind::Suppress(inner) => return self.value(inner),
            ExprKind::Local(_)
            | ExprKind::This
            | ExprKind::Placeholder
            | ExprKind::ConditionalReceiver
            | ExprKind::Field { .. }
            | ExprKind::EventField { .. }
            | ExprKind::ArrayElement { .. }
            | ExprKind::Property { .. } => {
                let place = self.place(x, false);
                self.load(&place, x.ty)
            }
            ExprKind::OutVar(l) => self.load_var(*l),
            ExprKind::Base => {
                let place = self.this_place();
                let ty = syms.type_def(syms.method(self.b.method).container).self_ty;
                self.load(&place, ty)
            }
            ExprKind::Ref { operand, .. } => return self.value(operand),
            ExprKind::ImplicitIndex(i) => match &i.how {
                ImplicitIndexKind::ArrayElement | ImplicitIndexKind::Indexer(_) => {
                    let place = self.implicit_index_place(i);
                    self.load(&place, x.ty)
                }
                _ => self.implicit_slice(i, x.ty),
            },
            ExprKind::ArrayLength(array) => {
                let array = self.expr(array);
                let dst = self.temp_int();
                self.e.push(Instr::ArrayLength { dst, array });
                dst
            }
            ExprKind::Call(c) => {
                let result = self.call(c, x.ty)?;
                if syms.method(c.method.id).ret_ref.is_ref() {
                    let dst = self.temp(x.ty);
                    self.e.push(Instr::LoadIndirect { dst, address: result });
                    dst
                } else {
                    result
                }
            }
            ExprKind::New(n) => self.new_expr(n, x.ty),
            ExprKind::NewTypeParam { initializer } => {
                let dst = self.create_instance(x.ty);
                if let Some(init) = initializer {
                    self.object_init(init, dst, x.ty);
                }
                dst
            }
            ExprKind::NewArray { sizes, init } => self.new_array(sizes, init.as_ref(), x.ty),
            ExprKind::StackAlloc { element, count, init } => self.stack_alloc(*element, count, init.as_deref(), x.ty),
            ExprKind::AnonymousObject { ctor, args } => {
                let kinds = vec![RefKind::None; args.len()];
                let args = self.arguments(&kinds, args, None);
                self.new_object(ctor, args, x.ty)
            }
            ExprKind::Tuple(elements) => {
                let regs = self.arguments(&[], elements, None);
                let tys: Vec<Ty> = elements.iter().map(|e| e.ty).collect();
                self.make_tuple(&regs, &tys, x.ty)
            }
            ExprKind::TupleLiteral { elements, .. } => {
                let regs = self.arguments(&[], elements, None);
                let tys: Vec<Ty> = elements.iter().map(|e| e.ty).collect();
                self.make_tuple(&regs, &tys, x.ty)
            }
            ExprKind::Collection(c) => self.collection(c, x.ty),
            ExprKind::Assign { target, value, is_ref } => {
                if *is_ref {
                    let address = self.address_of(value);
                    self.store_ref(target, address);
                    let dst = self.temp(x.ty);
                    self.e.push(Instr::LoadIndirect { dst, address });
                    return Some(dst);
                }
                self.assign(target, value)
            }
            ExprKind::Compound(c) => self.compound(c, x.ty),
            ExprKind::CoalesceAssign { target, value } => self.coalesce_assign(target, value, x.ty),
            ExprKind::Increment(i) => self.increment(i, x.ty, true),
            ExprKind::EventAssign { receiver, event, value, is_add } => {
                let sym = syms.event(event.id);
                let accessor = if *is_add { sym.add } else { sym.remove };
                let id = accessor?;
                let writes = walk::may_write(value);
                let receiver = match receiver {
                    Some(r) if !syms.method(id).mods.is_static => {
                        let base = matches!(r.kind, ExprKind::Base);
                        let hold = walk::awaits(value);
                        (self.receiver(r, Some(id), writes, hold), base)
                    }
                    _ => (Receiver::None, false),
                };
                let value = self.expr(value);
                let m = MethodRef { id, container: event.container, type_args: Box::new([]) };
                self.invoke(&m, receiver.0, vec![value], receiver.1, false, true, Ty::VOID);
                return None;
            }
            ExprKind::Deconstruct(d) => return self.deconstruct(d, x.ty, true),
            ExprKind::Unary { op, operand } => {
                let value = self.expr(operand);
                self.unary(op, value, operand.ty, x.ty)
            }
            ExprKind::Binary { first, links } => self.binary_chain(first, links),
            ExprKind::Logical { .. } | ExprKind::IsPattern { .. } => {
                let dst = self.temp_bool();
                let (no, end) = (self.e.label(), self.e.label());
                self.condition(x, false, no);
                self.e.bits(dst, 1);
                self.e.jump(end);
                self.e.bind(no);
                self.e.bits(dst, 0);
                self.e.bind(end);
                dst
            }
            ExprKind::UserLogical { is_and, left, right, op, test } => self.user_logical(*is_and, left, right, op, test, x.ty),
            ExprKind::Coalesce { left, left_conversion, right } => self.coalesce(left, left_conversion, right, x.ty),
            ExprKind::Conditional { condition, when_true, when_false, is_ref } => {
                if *is_ref {
                    let place = self.place(x, false);
                    return Some(self.load(&place, x.ty));
                }
                let dst = self.temp(if x.ty == Ty::VOID { syms.object() } else { x.ty });
                let (no, end) = (self.e.label(), self.e.label());
                self.condition(condition, false, no);
                self.expr_into(when_true, dst);
                self.e.jump(end);
                self.e.bind(no);
                self.expr_into(when_false, dst);
                self.e.bind(end);
                dst
            }
            ExprKind::ConditionalAccess { receiver, access } => return self.conditional_access(receiver, access, x.ty),
            ExprKind::Convert { operand, conversion, checked, .. } => return self.convert(operand, conversion, *checked, x.ty),
            ExprKind::IsType { operand, target } => {
                let value = self.expr(operand);
                self.is_type(value, operand.ty, *target)
            }
            ExprKind::As { operand, target } => self.as_type(operand, *target),
            ExprKind::Switch(s) => self.switch_expr(s, x.ty),
            ExprKind::With { receiver, clone, initializer } => {
                let value = self.expr(receiver);
                let dst = self.temp(x.ty);
                match clone {
                    Some(m) => {
                        if let Some(l) = self.invoke(m, Receiver::Object(value), Vec::new(), false, true, true, x.ty) {
                            self.e.mov(dst, l);
                        }
                    }
                    None => self.e.mov(dst, value),
                }
                self.object_init(initializer, dst, x.ty);
                dst
            }
            ExprKind::Lambda(f) if syms.is_known(x.ty, K::Expression) => self.tree_lambda(*f, x.ty),
            ExprKind::Lambda(f) => self.lambda(*f, x.ty),
            ExprKind::MethodDelegate(m) => self.method_delegate(m, x.ty),
            ExprKind::Default | ExprKind::DefaultLiteral => {
                if x.ty == Ty::VOID {
                    return None;
                }
                self.default_value(x.ty)
            }
            ExprKind::TypeOf(ty) => {
                let ty = self.type_of(*ty);
                let dst = self.temp(x.ty);
                self.e.push(Instr::TypeOf { dst, ty });
                dst
            }
            ExprKind::SizeOf(ty) => {
                let size = match self.lo.num(*ty) {
                    Some(p::Num::Bool | p::Num::I8 | p::Num::U8) => 1,
                    Some(p::Num::I16 | p::Num::U16 | p::Num::Char) => 2,
                    Some(p::Num::I32 | p::Num::U32 | p::Num::F32) => 4,
                    Some(_) => 8,
                    None => 16,
                };
                self.const_int(size)
            }
            ExprKind::Await { operand, info } => return self.await_expr(operand, info, x),
            ExprKind::Throw(value) | ExprKind::UnboundThrow(value) => {
                let exception = self.expr(value);
                self.e.push(Instr::Throw { exception });
                return None;
            }
            ExprKind::Interpolated(parts) | ExprKind::UnboundInterpolated { parts, .. } => self.interpolated(parts),
            ExprKind::InterpolatedHandler(h) => self.handler(h, x.ty),
            ExprKind::Range { start, end } => self.range(start.as_deref(), end.as_deref(), x.ty),
            ExprKind::FromEnd(value) => {
                let reg = self.expr(value);
                let reg = self.index(reg, value.ty);
                self.make_index(reg, true)
            }
            ExprKind::Sequence { scope, effects, value } => {
                if let Some(s) = scope {
                    self.enter_scope(*s);
                }
                for x in effects {
                    self.effect(x);
                }
                return self.value(value);
            }
            ExprKind::Bad(list) => {
                for x in list {
                    self.effect(x);
                }
                return None;
            }
            ExprKind::Literal
            | ExprKind::Type
            | ExprKind::Namespace(_)
            | ExprKind::Discard
            | ExprKind::UnboundLambda(_)
            | ExprKind::MethodGroup(_)
            | ExprKind::UnboundNew { .. }
            | ExprKind::UnboundCollection { .. }
            | ExprKind::UnboundConditional { .. }
            | ExprKind::UnboundOutVar(_) => return None,
        })
    }

    /// `x = y`; its value.
    fn assign(&mut self, target: &BoundExpr, value: &BoundExpr) -> Local {
        let hold = self.machine.is_some() && walk::awaits(value);
        let mut place = match self.place_or_discard(target, hold) {
            Place::Reg(dst) => {
                let src = self.expr(value);
                if self.e.is_temp(src) {
                    self.e.consume(dst, src);
                    return dst;
                }
                self.e.mov(dst, src);
                return dst;
            }
            place => place,
        };
        if walk::may_write(value) {
            place = self.steady(place);
        }
        if !hold && let Place::Part { base, field } = &place {
            let mut root: &Place = base;
            while let Place::Part { base, .. } = root {
                root = base;
            }
            if !matches!(root, Place::Reg(_) | Place::Discard | Place::Property { .. }) {
                let object = self.address(base);
                place = Place::Field { object, field: *field };
            }
        }
        let src = self.expr(value);
        self.store(&place, src);
        src
    }
    pub(super) fn place_or_discard(&mut self, target: &BoundExpr, hold: bool) -> Place {
        match &target.kind {
            ExprKind::Discard => Place::Discard,
            _ => self.place(target, hold),
        }
    }

    fn coalesce_assign(&mut self, target: &BoundExpr, value: &BoundExpr, ty: Ty) -> Local {
        let syms = self.syms();
        let hold = self.machine.is_some() && walk::awaits(value);
        let place = self.place(target, hold);
        let place = self.steady(place);
        let dst = self.temp(ty);
        let current = self.load(&place, target.ty);
        let (null, end) = (self.e.label(), self.e.label());
        let nullable = syms.nullable_arg(target.ty);
        let has = self.is_something(current, target.ty);
        self.e.branch(has, false, null);
        let unwrap = nullable.is_some_and(|n| syms.same(ty, n));
        if unwrap {
            let v = self.nullable_value(current, target.ty);
            self.e.mov(dst, v);
        } else {
            self.e.mov(dst, current);
        }
        self.e.jump(end);
        self.e.bind(null);
        let v = self.expr(value);
        if let Some(of) = nullable
            && syms.same(value.ty, of)
        {
            let wrapped = self.temp(target.ty);
            self.wrap(wrapped, v, target.ty);
            self.store(&place, wrapped);
            self.e.mov(dst, if unwrap { v } else { wrapped });
        } else {
            self.store(&place, v);
            if unwrap {
                let v = self.nullable_value(v, target.ty);
                self.e.mov(dst, v);
            } else {
                self.e.mov(dst, v);
            }
        }
        self.e.bind(end);
        dst
    }

    /// `x != null`, of a reference, nullable or type parameter.
    pub(super) fn is_something(&mut self, value: Local, ty: Ty) -> Local {
        let syms = self.syms();
        if syms.nullable_arg(ty).is_some() {
            return self.has_value(value, ty);
        }
        if syms.is_value_type(ty) {
            return self.const_bool(true);
        }
        let reference = if syms.as_param(ty).is_some() && !syms.is_reference_type(ty) { self.box_value(value, ty) } else { value };
        let null = self.is_null(reference);
        let dst = self.temp_bool();
        self.e.unary(UnOp::LogicalNot, p::Num::Bool, dst, null);
        dst
    }

    fn coalesce(&mut self, left: &BoundExpr, conversion: &BoundExpr, right: &BoundExpr, ty: Ty) -> Local {
        let syms = self.syms();
        let dst = self.temp(ty);
        let value = self.expr(left);
        let (null, end) = (self.e.label(), self.e.label());
        let has = self.is_something(value, left.ty);
        self.e.branch(has, false, null);
        // The conversion's placeholder is the value itself, or what is in the nullable.
        let place_ty = placeholder_type(conversion);
        let unwrapped = syms.nullable_arg(left.ty).is_some_and(|of| place_ty.is_none_or(|t| syms.same(t, of)) && !place_ty.is_some_and(|t| syms.same(t, left.ty)));
        let (v, v_ty) = match syms.nullable_arg(left.ty) {
            Some(of) if unwrapped => (self.nullable_value(value, left.ty), of),
            _ => (value, left.ty),
        };
        let v = self.apply(conversion, v, v_ty);
        self.e.mov(dst, v);
        self.e.jump(end);
        self.e.bind(null);
        self.expr_into(right, dst);
        self.e.bind(end);
        dst
    }

    /// Evaluates a template on a value.
    pub(super) fn apply(&mut self, template: &BoundExpr, value: Local, ty: Ty) -> Local {
        if matches!(template.kind, ExprKind::Placeholder) {
            return value;
        }
        self.placeholders.push((value, ty));
        let result = self.expr(template);
        self.placeholders.pop();
        result
    }
    pub(super) fn apply_value(&mut self, template: &BoundExpr, value: Local, ty: Ty) -> Option<Local> {
        self.placeholders.push((value, ty));
        let result = self.value(template);
        self.placeholders.pop();
        result
    }
    pub(super) fn apply_opt(&mut self, template: Option<&BoundExpr>, value: Local, ty: Ty) -> (Local, Ty) {
        match template {
            Some(t) => (self.apply(t, value, ty), t.ty),
            None => (value, ty),
        }
    }

    fn conditional_access(&mut self, receiver: &BoundExpr, access: &BoundExpr, ty: Ty) -> Option<Local> {
        let syms = self.syms();
        let value = self.operand(receiver, true);
        let dst = if ty == Ty::VOID { None } else { Some(self.temp(ty)) };
        let (null, end) = (self.e.label(), self.e.label());
        let has = self.is_something(value, receiver.ty);
        self.e.branch(has, false, null);
        let (inner, inner_ty) = match syms.nullable_arg(receiver.ty) {
            Some(of) => (self.nullable_value(value, receiver.ty), of),
            None => (value, receiver.ty),
        };
        self.receivers.push((inner, inner_ty));
        let result = self.value(access);
        self.receivers.pop();
        if let (Some(dst), Some(result)) = (dst, result) {
            if let Some(of) = syms.nullable_arg(ty)
                && !syms.same(access.ty, ty)
            {
                let _ = of;
                self.wrap(dst, result, ty);
            } else {
                self.e.mov(dst, result);
            }
        }
        self.e.jump(end);
        self.e.bind(null);
        if let Some(dst) = dst {
            self.e.default(dst);
        }
        self.e.bind(end);
        dst
    }

    /// Jumps to `target` if the condition is `when`, else goes on.
    pub(super) fn condition(&mut self, x: &BoundExpr, when: bool, target: Label) {
        if let Some(Const::Bool(b)) = &x.constant {
            if *b == when {
                self.e.jump(target);
            }
            return;
        }
        let old = self.e.span;
        if x.span.end > x.span.start {
            self.e.span = self.lo.span(x.span);
        }
        match &x.kind {
            ExprKind::Paren(inner) | ExprKind::Suppress(inner) => self.condition(inner, when, target),
            ExprKind::Unary { op, operand } if op.method.is_none() && !op.lifted && matches!(op.kind, OperatorKind::Not) => {
                self.condition(operand, !when, target);
            }
            ExprKind::Logical { is_and, operands } => {
                if *is_and == when {
                    // Jump only if all agree.
                    let out = self.e.label();
                    for (i, o) in operands.iter().enumerate() {
                        if i + 1 == operands.len() {
                            self.condition(o, when, target);
                        } else {
                            self.condition(o, !when, out);
                        }
                    }
                    self.e.bind(out);
                } else {
                    for o in operands {
                        self.condition(o, when, target);
                    }
                }
            }
            ExprKind::IsPattern { operand, pattern } => {
                let value = self.operand(operand, true);
                if when {
                    let fail = self.e.label();
                    self.pattern(value, operand.ty, pattern, fail);
                    self.e.jump(target);
                    self.e.bind(fail);
                } else {
                    self.pattern(value, operand.ty, pattern, target);
                }
            }
            _ => {
                let value = self.expr(x);
                self.e.branch(value, when, target);
            }
        }
        self.e.span = old;
    }

    /// The type that `typeof` names. A definition's own type seen from outside is the open one (`typeof(List<>)`).
    fn type_of(&mut self, ty: Ty) -> p::TypeId {
        let syms = self.syms();
        if let Some(def) = syms.def_of(ty)
            && !syms.type_def(def).all_params.is_empty()
            && syms.type_def(def).self_ty == ty
        {
            let mut at = Some(syms.method(self.b.method).container);
            while let Some(c) = at {
                if c == def {
                    return self.t(ty);
                }
                at = syms.type_def(c).container;
            }
            let def = self.lo.def(def);
            return self.lo.plain(def);
        }
        self.t(ty)
    }
    fn new_expr(&mut self, n: &New, ty: Ty) -> Local {
        let syms = self.syms();
        let mut dst = match &n.ctor {
            Some(ctor) => {
                let kinds: Vec<RefKind> = syms.method(ctor.id).params.iter().map(|p| p.ref_kind).collect();
                let args = self.arguments(&kinds, &n.args, n.eval_order.as_deref());
                self.new_object(ctor, args, ty)
            }
            None => self.default_value(ty),
        };
        if let Some(init) = &n.initializer {
            if !self.e.is_temp(dst) {
                let copy = self.temp(ty);
                self.e.mov(copy, dst);
                dst = copy;
            }
            self.object_init(init, dst, ty);
        }
        dst
    }
    fn create_instance(&mut self, ty: Ty) -> Local {
        let syms = self.syms();
        let native = syms.find_type("AwaitLab.Runtime.Native");
        // A struct may have a constructor: made in a box.
        if !syms.is_reference_type(ty)
            && let Some(native) = native
            && let Some(id) = self.lo.find(native, "TypeConstruct", |m| m.params.len() == 1)
        {
            let t = self.t(ty);
            let of = self.temp(syms.known_ty(K::Type));
            self.e.push(Instr::TypeOf { dst: of, ty: t });
            if let Some(src) = self.call_static(syms.type_def(native).self_ty, id, &[], vec![of]) {
                let dst = self.temp(ty);
                self.e.push(Instr::Unbox { dst, src, ty: t });
                return dst;
            }
        }
        if let Some(native) = native
            && let Some(id) = self.lo.find(native, "RuntimeCreateInstance", |m| m.params.is_empty())
            && let Some(l) = self.call_static(syms.type_def(native).self_ty, id, &[ty], Vec::new())
        {
            return l;
        }
        self.default_value(ty)
    }
    /// Fills an object that a register holds.
    pub(super) fn object_init(&mut self, init: &ObjectInit, object: Local, ty: Ty) {
        for item in &init.items {
            self.init_item(item, object, ty);
        }
    }
    fn init_item(&mut self, item: &InitItem, object: Local, ty: Ty) {
        self.placeholders.push((object, ty));
        match item {
            InitItem::Assign { target, value } => {
                let old = self.e.span;
                self.e.span = self.lo.span(value.span);
                self.assign(target, value);
                self.e.span = old;
            }
            InitItem::Nested { target, init } => {
                let place = self.update_place(target, self.machine.is_some(), true);
                if self.syms().is_value_type(target.ty) && self.is_variable(target) {
                    // A struct is filled where it lies.
                    let value = self.load(&place, target.ty);
                    let copy = self.temp(target.ty);
                    self.e.mov(copy, value);
                    self.object_init(init, copy, target.ty);
                    self.store(&place, copy);
                } else {
                    // Its indices are evaluated once, the target itself for each part, as Roslyn lowers it.
                    for item in &init.items {
                        let value = self.load(&place, target.ty);
                        self.init_item(item, value, target.ty);
                    }
                }
            }
            InitItem::Add(call) => self.effect(call),
        }
        self.placeholders.pop();
    }

    // ---- tuples and deconstruction

    /// The fields of a tuple's element: `Rest` … then `ItemN`.
    fn tuple_path(&mut self, ty: Ty, index: usize) -> Vec<(p::FieldRefId, Ty)> {
        const NAMES: [&str; 7] = ["Item1", "Item2", "Item3", "Item4", "Item5", "Item6", "Item7"];
        let syms = self.syms();
        let mut at = syms.underlying(ty);
        let mut index = index;
        let mut path = Vec::new();
        loop {
            let Some((def, args)) = syms.as_named(at) else { return path };
            let (name, next) = if index < 7 { (NAMES[index], args.get(index).copied()) } else { ("Rest", args.get(7).copied()) };
            let (Some(id), Some(next)) = (self.lo.field_named(def, name), next) else { return path };
            let Some(field) = self.lo.field_ref(&FieldRef { id, container: at }, &self.g) else { return path };
            path.push((field, next));
            if index < 7 {
                return path;
            }
            index -= 7;
            at = syms.underlying(next);
        }
    }
    /// Reads an element of a tuple in a register.
    pub(super) fn tuple_element(&mut self, tuple: Local, ty: Ty, index: usize) -> (Local, Ty) {
        let mut at = (tuple, ty);
        for (field, next) in self.tuple_path(ty, index) {
            let dst = self.temp(next);
            self.e.push(Instr::LoadPart { dst, value: at.0, field });
            at = (dst, next);
        }
        at
    }
    /// Makes a tuple of values.
    pub(super) fn make_tuple(&mut self, regs: &[Local], tys: &[Ty], ty: Ty) -> Local {
        let syms = self.syms();
        let ty = match syms.tuple_elems(ty) {
            Some(_) => ty,
            None if syms.nullable_arg(ty).is_some() => syms.strip_nullable(ty),
            None if regs.len() > 1 => syms.tuple(tys, &[]),
            None => ty,
        };
        let dst = self.temp(ty);
        for (i, &src) in regs.iter().enumerate() {
            let path = self.tuple_path(ty, i);
            match &path[..] {
                [(field, _)] => self.e.push(Instr::StorePart { value: dst, field: *field, src }),
                [inner @ .., (field, _)] => {
                    let mut object = self.address(&Place::Reg(dst));
                    for (f, _) in inner {
                        let t = self.field_type(*f);
                        let t = self.lo.by_ref(t);
                        let next = self.e.temp(t);
                        self.e.push(Instr::FieldAddress { dst: next, object, field: *f });
                        object = next;
                    }
                    self.e.push(Instr::StoreField { object, field: *field, src });
                }
                [] => {}
            }
        }
        dst
    }

    fn deconstruct(&mut self, d: &Deconstruct, ty: Ty, want: bool) -> Option<Local> {
        let hold = self.machine.is_some() && walk::awaits(&d.value);
        let places = self.target_places(&d.targets, hold);
        let mut results = Vec::new();
        let mut assigns = Vec::new();
        if let (ExprKind::Tuple(elements) | ExprKind::TupleLiteral { elements, .. }, DeconstructKind::Tuple(parts), DeconstructTarget::Nested(targets), Places::Nested(places)) =
            (strip(&d.value), &d.how, &d.targets, &places)
            && elements.len() == targets.len()
            && parts.iter().all(Option::is_none)
        {
            let n = elements.len();
            let mut regs = Vec::new();
            for (i, x) in elements.iter().enumerate() {
                // Values are all read before anything is assigned.
                let _ = i;
                let value = self.operand(x, true);
                regs.push((value, x.ty));
            }
            for i in 0..n {
                self.collect_assign(&targets[i], &places[i], None, regs[i].0, regs[i].1, &mut assigns);
            }
        } else {
            let value = self.operand(&d.value, true);
            self.collect_assign(&d.targets, &places, Some(&d.how), value, d.value.ty, &mut assigns);
        }
        let mut values = Vec::new();
        for (place, conversion, value, ty) in assigns {
            let (v, t) = self.apply_opt(conversion, value, ty);
            values.push((place, v, t));
        }
        for (place, v, t) in values {
            self.store(&place, v);
            results.push((v, t));
        }
        if !want {
            return None;
        }
        let regs: Vec<Local> = results.iter().map(|r| r.0).collect();
        let tys: Vec<Ty> = results.iter().map(|r| r.1).collect();
        Some(self.make_tuple(&regs, &tys, ty))
    }
    fn target_places(&mut self, targets: &DeconstructTarget, hold: bool) -> Places {
        match targets {
            DeconstructTarget::Single { target, .. } => {
                let place = self.place_or_discard(target, hold);
                Places::One(self.steady(place))
            }
            DeconstructTarget::Nested(list) => Places::Nested(list.iter().map(|t| self.target_places(t, hold)).collect()),
        }
    }
    fn collect_assign<'t>(
        &mut self,
        targets: &'t DeconstructTarget,
        places: &Places,
        how: Option<&DeconstructKind>,
        value: Local,
        ty: Ty,
        out: &mut Vec<(Place, Option<&'t BoundExpr>, Local, Ty)>,
    ) {
        match (targets, places) {
            (DeconstructTarget::Single { conversion, .. }, Places::One(place)) => out.push((place.clone(), conversion.as_deref(), value, ty)),
            (DeconstructTarget::Nested(targets), Places::Nested(places)) => {
                let (parts, sub): (Vec<(Local, Ty)>, &[Option<DeconstructKind>]) = match how {
                    Some(DeconstructKind::Method { call, outs, parts }) => {
                        self.apply_value(call, value, ty);
                        let values = outs
                            .iter()
                            .map(|&l| {
                                let ty = self.b.locals[l.index()].ty;
                                (self.load_var(l), ty)
                            })
                            .collect();
                        (values, parts)
                    }
                    Some(DeconstructKind::Tuple(parts)) => ((0..targets.len()).map(|i| self.tuple_element(value, ty, i)).collect(), parts),
                    None => ((0..targets.len()).map(|i| self.tuple_element(value, ty, i)).collect(), &[]),
                };
                for (i, (t, place)) in targets.iter().zip(places).enumerate() {
                    let Some(&(v, v_ty)) = parts.get(i) else { continue };
                    self.collect_assign(t, place, sub.get(i).and_then(Option::as_ref), v, v_ty, out);
                }
            }
            _ => {}
        }
    }

    // ---- types

    pub(super) fn is_type(&mut self, value: Local, from: Ty, target: Ty) -> Local {
        let syms = self.syms();
        if let Some(of) = syms.nullable_arg(from)
            && (syms.same(of, target) || syms.same(from, target))
        {
            return self.has_value(value, from);
        }
        if syms.is_value_type(from) && syms.same(from, target) {
            return self.const_bool(true);
        }
        let src = if syms.is_value_type(from) || syms.as_param(from).is_some() { self.box_value(value, from) } else { value };
        let ty = self.t(syms.strip_nullable(target));
        let dst = self.temp_bool();
        self.e.push(Instr::IsInstance { dst, src, ty });
        dst
    }
    fn as_type(&mut self, operand: &BoundExpr, target: Ty) -> Local {
        let syms = self.syms();
        let value = self.expr(operand);
        let from = operand.ty;
        let src = if syms.is_value_type(from) || syms.as_param(from).is_some() { self.box_value(value, from) } else { value };
        if from == Ty::NULL {
            return self.default_value(target);
        }
        let dst = self.temp(target);
        let ty = self.t(target);
        if syms.is_value_type(target) || syms.as_param(target).is_some() {
            // `as T?`: the value or null.
            let (no, end) = (self.e.label(), self.e.label());
            let test = self.temp_bool();
            let of = self.t(syms.strip_nullable(target));
            self.e.push(Instr::IsInstance { dst: test, src, ty: of });
            self.e.branch(test, false, no);
            self.e.push(Instr::Unbox { dst, src, ty });
            self.e.jump(end);
            self.e.bind(no);
            self.e.default(dst);
            self.e.bind(end);
        } else {
            self.e.push(Instr::AsInstance { dst, src, ty });
        }
        dst
    }
}

enum Places {
    One(Place),
    Nested(Vec<Places>),
}

/// Without parentheses.
pub(super) fn strip(x: &BoundExpr) -> &ExprKind {
    let mut x = x;
    while let ExprKind::Paren(inner) | ExprKind::Suppress(inner) = &x.kind {
        x = inner;
    }
    &x.kind
}
/// The type that a template's placeholder has.
fn placeholder_type(x: &BoundExpr) -> Option<Ty> {
    let mut found = None;
    walk::walk(walk::Node::Expr(x), &mut |n| {
        if let walk::Node::Expr(BoundExpr { kind: ExprKind::Placeholder, ty, .. }) = n {
            found = Some(*ty);
        }
        found.is_none()
    });
    found
}
