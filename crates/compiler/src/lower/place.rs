//! Variables in the wide sense: what can be read, written, passed by reference, held in parts across an await.

use super::call::Receiver;
use super::func::{Func, This};
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use p::{Instr, Local};

/// A place whose parts have been evaluated.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// A register.
    Reg(Local),
    /// What a by-ref points to.
    Deref(Local),
    /// A field of an object or of a struct behind a by-ref.
    Field { object: Local, field: p::FieldRefId },
    /// A field of a struct that lies in a place.
    Part { base: Box<Place>, field: p::FieldRefId },
    /// A static field.
    Static(p::FieldRefId),
    /// An array element.
    Element { array: Local, index: Local },
    /// An element of an array with several dimensions.
    Elements { array: Local, indices: Vec<Local> },
    /// A property or indexer.
    Property { receiver: Receiver, property: PropertyRef, args: Vec<Local>, base_call: bool },
    /// `_`.
    Discard,
}

impl Func<'_, '_> {
    /// Whether an expression names a variable that has an address.
    pub(super) fn is_variable(&self, x: &BoundExpr) -> bool {
        if x.constant.is_some() {
            return false;
        }
        match &x.kind {
            ExprKind::Local(_) | ExprKind::Placeholder | ExprKind::ConditionalReceiver | ExprKind::ArrayElement { .. } | ExprKind::OutVar(_) => true,
            ExprKind::This => self.syms().is_value_type(x.ty),
            ExprKind::Field { receiver, field } => {
                if self.lo.field_id(field.id).is_none() {
                    return false;
                }
                match receiver {
                    Some(r) => !self.syms().is_value_type(r.ty) || self.is_variable(r),
                    None => true,
                }
            }
            ExprKind::EventField { .. } => true,
            ExprKind::Paren(x) | ExprKind::Suppress(x) => self.is_variable(x),
            ExprKind::Ref { .. } => true,
            ExprKind::Conditional { is_ref, .. } => *is_ref,
            ExprKind::Assign { is_ref, .. } => *is_ref,
            ExprKind::Call(c) => self.syms().method(c.method.id).ret_ref.is_ref(),
            ExprKind::Property { property, .. } => self.syms().property(property.id).ref_kind.is_ref(),
            ExprKind::ImplicitIndex(i) => match &i.how {
                ImplicitIndexKind::ArrayElement => true,
                ImplicitIndexKind::Indexer(p) => self.syms().property(p.id).ref_kind.is_ref(),
                _ => false,
            },
            _ => false,
        }
    }

    /// Evaluates the parts of a place. With `hold` no by-ref is made (an await comes before the place is used).
    pub(super) fn place(&mut self, x: &BoundExpr, hold: bool) -> Place {
        let old = self.e.span;
        if x.span.end > x.span.start {
            self.e.span = self.lo.span(x.span);
        }
        let place = self.place_inner(x, hold);
        self.e.span = old;
        place
    }
    fn place_inner(&mut self, x: &BoundExpr, hold: bool) -> Place {
        match &x.kind {
            ExprKind::Local(l) | ExprKind::OutVar(l) if x.constant.is_none() => self.var_place(*l),
            ExprKind::This => self.this_place(),
            ExprKind::Paren(x) | ExprKind::Suppress(x) => self.place(x, hold),
            ExprKind::Ref { operand, .. } => self.place(operand, hold),
            ExprKind::Placeholder => match self.placeholders.last() {
                Some(&(l, _)) => Place::Reg(l),
                None => Place::Discard,
            },
            ExprKind::ConditionalReceiver => match self.receivers.last() {
                Some(&(l, _)) => Place::Reg(l),
                None => Place::Discard,
            },
            ExprKind::Discard => Place::Discard,
            ExprKind::Field { receiver, field } => self.field_place(receiver.as_deref(), field, hold),
            ExprKind::EventField { receiver, event } => match self.syms().event(event.id).field {
                Some(id) => self.field_place(receiver.as_deref(), &FieldRef { id, container: event.container }, hold),
                None => Place::Discard,
            },
            ExprKind::ArrayElement { array, indices } => {
                let writes = indices.iter().any(super::walk::may_write);
                let array = self.operand(array, writes);
                let mut regs = Vec::new();
                for (i, index) in indices.iter().enumerate() {
                    let writes = indices[i + 1..].iter().any(super::walk::may_write);
                    let reg = self.operand(index, writes || hold);
                    regs.push(self.index(reg, index.ty));
                }
                if let [index] = regs[..] { Place::Element { array, index } } else { Place::Elements { array, indices: regs } }
            }
            ExprKind::Property { receiver, property, args, eval_order, base_call } => {
                let writes = args.iter().any(super::walk::may_write);
                let hold = hold || args.iter().any(super::walk::awaits);
                let receiver = match receiver {
                    Some(r) => self.receiver(r, self.property_accessor(property), writes, hold),
                    None => Receiver::None,
                };
                let kinds: Vec<RefKind> = self.syms().property(property.id).params.iter().map(|p| p.ref_kind).collect();
                let args = self.arguments(&kinds, args, eval_order.as_deref());
                let place = Place::Property { receiver, property: property.clone(), args, base_call: *base_call };
                if self.syms().property(property.id).ref_kind.is_ref()
                    && let Some(address) = self.get_property(&place, x.ty)
                {
                    return Place::Deref(address);
                }
                place
            }
            ExprKind::ImplicitIndex(i) => self.implicit_index_place(i),
            ExprKind::Call(c) if self.syms().method(c.method.id).ret_ref.is_ref() => match self.call(c, x.ty) {
                Some(address) => Place::Deref(address),
                None => Place::Discard,
            },
            ExprKind::Conditional { condition, when_true, when_false, is_ref: true } => {
                let t = self.t(x.ty);
                let t = self.lo.by_ref(t);
                let dst = self.e.temp(t);
                let (no, end) = (self.e.label(), self.e.label());
                self.condition(condition, false, no);
                let a = self.address_of(when_true);
                self.e.mov(dst, a);
                self.e.jump(end);
                self.e.bind(no);
                let b = self.address_of(when_false);
                self.e.mov(dst, b);
                self.e.bind(end);
                Place::Deref(dst)
            }
            ExprKind::Assign { target, value, is_ref: true } => {
                let address = self.address_of(value);
                self.store_ref(target, address);
                Place::Deref(address)
            }
            _ => {
                let value = self.expr(x);
                let dst = self.temp(x.ty);
                self.e.consume(dst, value);
                Place::Reg(dst)
            }
        }
    }

    fn field_place(&mut self, receiver: Option<&BoundExpr>, field: &FieldRef, hold: bool) -> Place {
        let sym = self.syms().field(field.id);
        let Some(id) = self.lo.field_ref(field, &self.g) else { return Place::Discard };
        if sym.mods.is_static {
            return Place::Static(id);
        }
        let Some(r) = receiver else { return Place::Static(id) };
        let place = if self.syms().is_value_type(r.ty) {
            let base = if self.is_variable(r) { self.place(r, hold) } else { Place::Reg(self.expr(r)) };
            match base {
                Place::Deref(object) => Place::Field { object, field: id },
                base => {
                    // C# spills a reference to the struct before what is awaited: a missing object or item fails there.
                    if hold && matches!(base, Place::Field { .. } | Place::Element { .. } | Place::Elements { .. }) {
                        self.load(&base, r.ty);
                    }
                    Place::Part { base: Box::new(base), field: id }
                }
            }
        } else {
            let value = self.expr(r);
            Place::Field { object: value, field: id }
        };
        if sym.ref_kind.is_ref() {
            let t = self.t(self.syms().subst(sym.ty, &self.syms().subst_of(field.container)));
            let t = self.lo.by_ref(t);
            let dst = self.e.temp(t);
            self.load_into(&place, dst);
            return Place::Deref(dst);
        }
        place
    }

    /// A place that stays the same while other code runs: registers of variables that hold references and indices are copied.
    pub(super) fn steady(&mut self, place: Place) -> Place {
        let keep = |l: Local, me: &mut Self| {
            if me.e.is_temp(l) || me.is_receiver(l) {
                return l;
            }
            let t = me.e.ty(l);
            let copy = me.e.temp(t);
            me.e.mov(copy, l);
            copy
        };
        match place {
            Place::Field { object, field } => Place::Field { object: keep(object, self), field },
            Place::Element { array, index } => {
                let array = keep(array, self);
                Place::Element { array, index: keep(index, self) }
            }
            Place::Elements { array, indices } => {
                let array = keep(array, self);
                Place::Elements { array, indices: indices.into_iter().map(|i| keep(i, self)).collect() }
            }
            Place::Part { base, field } => Place::Part { base: Box::new(self.steady(*base)), field },
            Place::Property { receiver, property, args, base_call } => {
                let receiver = match receiver {
                    Receiver::Object(o) => Receiver::Object(keep(o, self)),
                    Receiver::Place(p, ty) => Receiver::Place(Box::new(self.steady(*p)), ty),
                    Receiver::None => Receiver::None,
                };
                Place::Property { receiver, property, args: args.into_iter().map(|a| keep(a, self)).collect(), base_call }
            }
            other => other,
        }
    }
    fn is_receiver(&self, l: Local) -> bool {
        matches!(self.this, This::Value(r) | This::Ref(r) if r == l) || self.closures.values().any(|&r| r == l)
    }

    /// What a place holds. A register is given as it is, without a copy.
    pub(super) fn load(&mut self, place: &Place, ty: Ty) -> Local {
        match place {
            Place::Reg(l) => *l,
            Place::Property { .. } => match self.get_property(place, ty) {
                Some(l) => l,
                None => self.temp(ty),
            },
            _ => {
                let dst = self.temp(ty);
                self.load_into(place, dst);
                dst
            }
        }
    }
    fn load_into(&mut self, place: &Place, dst: Local) {
        match place {
            Place::Reg(l) => self.e.mov(dst, *l),
            Place::Deref(address) => self.e.push(Instr::LoadIndirect { dst, address: *address }),
            Place::Field { object, field } => self.e.push(Instr::LoadField { dst, object: *object, field: *field }),
            Place::Part { base, field } => match &**base {
                Place::Reg(value) => self.e.push(Instr::LoadPart { dst, value: *value, field: *field }),
                base => {
                    let object = self.address(base);
                    self.e.push(Instr::LoadField { dst, object, field: *field });
                }
            },
            Place::Static(field) => self.e.push(Instr::LoadStatic { dst, field: *field }),
            Place::Element { array, index } => self.e.push(Instr::LoadElement { dst, array: *array, index: *index }),
            Place::Elements { .. } => {
                let address = self.address(place);
                self.e.push(Instr::LoadIndirect { dst, address });
            }
            Place::Property { .. } => {}
            Place::Discard => self.e.default(dst),
        }
    }
    /// Writes a place.
    pub(super) fn store(&mut self, place: &Place, src: Local) {
        match place {
            Place::Reg(l) => self.e.mov(*l, src),
            Place::Deref(address) => self.e.push(Instr::StoreIndirect { address: *address, src }),
            Place::Field { object, field } => self.e.push(Instr::StoreField { object: *object, field: *field, src }),
            Place::Part { base, field } => match &**base {
                Place::Reg(value) => self.e.push(Instr::StorePart { value: *value, field: *field, src }),
                base => {
                    let object = self.address(base);
                    self.e.push(Instr::StoreField { object, field: *field, src });
                }
            },
            Place::Static(field) => self.e.push(Instr::StoreStatic { field: *field, src }),
            Place::Element { array, index } => self.e.push(Instr::StoreElement { array: *array, index: *index, src }),
            Place::Elements { .. } => {
                let address = self.address(place);
                self.e.push(Instr::StoreIndirect { address, src });
            }
            Place::Property { receiver, property, args, base_call } => self.set_property(receiver, property, args, *base_call, src),
            Place::Discard => {}
        }
    }
    /// A by-ref to a place.
    pub(super) fn address(&mut self, place: &Place) -> Local {
        match place {
            Place::Deref(address) => *address,
            Place::Reg(local) => {
                let t = self.e.ty(*local);
                let t = self.lo.by_ref(t);
                let dst = self.e.temp(t);
                self.e.push(Instr::LocalAddress { dst, local: *local });
                dst
            }
            Place::Field { object, field } => {
                let dst = self.field_ref_temp(*field);
                self.e.push(Instr::FieldAddress { dst, object: *object, field: *field });
                dst
            }
            Place::Part { base, field } => {
                let object = self.address(base);
                let dst = self.field_ref_temp(*field);
                self.e.push(Instr::FieldAddress { dst, object, field: *field });
                dst
            }
            Place::Static(field) => {
                let dst = self.field_ref_temp(*field);
                self.e.push(Instr::StaticAddress { dst, field: *field });
                dst
            }
            Place::Element { array, index } => {
                let dst = self.element_ref_temp(*array);
                self.e.push(Instr::ElementAddress { dst, array: *array, indices: vec![*index] });
                dst
            }
            Place::Elements { array, indices } => {
                let dst = self.element_ref_temp(*array);
                self.e.push(Instr::ElementAddress { dst, array: *array, indices: indices.clone() });
                dst
            }
            Place::Property { property, .. } => {
                let ty = self.syms().subst(self.syms().property(property.id).ty, &self.syms().subst_of(property.container));
                let value = self.load(place, ty);
                let copy = self.temp(ty);
                self.e.mov(copy, value);
                self.address(&Place::Reg(copy))
            }
            Place::Discard => {
                let l = self.temp_object();
                self.address(&Place::Reg(l))
            }
        }
    }
    fn field_ref_temp(&mut self, field: p::FieldRefId) -> Local {
        let ty = self.field_type(field);
        let t = self.lo.by_ref(ty);
        self.e.temp(t)
    }
    /// A field's type as seen from here.
    pub(super) fn field_type(&mut self, field: p::FieldRefId) -> p::TypeId {
        let r = &self.lo.p.field_refs[field.index()];
        let ty = self.lo.p.field(r.field).ty;
        let args = match self.lo.p.ty(r.owner) {
            p::Type::Def { args, .. } => args.clone(),
            _ => Vec::new(),
        };
        self.lo.instantiate(ty, &args)
    }
    fn element_ref_temp(&mut self, array: Local) -> Local {
        let t = self.e.ty(array);
        let element = match self.lo.p.ty(t) {
            p::Type::Array { element, .. } => *element,
            _ => self.lo.object(),
        };
        let t = self.lo.by_ref(element);
        self.e.temp(t)
    }
    /// A by-ref to what an expression names; to a copy if it is a value.
    pub(super) fn address_of(&mut self, x: &BoundExpr) -> Local {
        let place = match &x.kind {
            ExprKind::Discard => Place::Reg(self.temp(x.ty)),
            _ if self.is_variable(x) => self.place(x, false),
            _ => {
                let value = self.expr(x);
                let copy = self.temp(x.ty);
                self.e.consume(copy, value);
                Place::Reg(copy)
            }
        };
        self.address(&place)
    }
    /// Makes a `ref` variable or field point elsewhere.
    pub(super) fn store_ref(&mut self, target: &BoundExpr, address: Local) {
        match &target.kind {
            ExprKind::Local(l) => {
                let reg = self.var(*l);
                self.e.mov(reg, address);
            }
            ExprKind::Paren(x) => self.store_ref(x, address),
            ExprKind::Field { receiver: Some(r), field } => {
                let Some(id) = self.lo.field_ref(field, &self.g) else { return };
                let place = if self.syms().is_value_type(r.ty) {
                    match self.place(r, false) {
                        Place::Deref(object) => Place::Field { object, field: id },
                        base => Place::Part { base: Box::new(base), field: id },
                    }
                } else {
                    Place::Field { object: self.expr(r), field: id }
                };
                self.store(&place, address);
            }
            _ => {}
        }
    }
    /// An index as `int`.
    pub(super) fn index(&mut self, reg: Local, ty: Ty) -> Local {
        match self.lo.num(ty) {
            Some(p::Num::I32) | None => reg,
            Some(from @ (p::Num::U32 | p::Num::I64 | p::Num::U64)) => {
                let dst = self.temp_int();
                self.e.push(Instr::Convert { from, to: p::Num::I32, checked: true, dst, src: reg });
                dst
            }
            Some(from) => {
                let dst = self.temp_int();
                self.e.push(Instr::Convert { from, to: p::Num::I32, checked: false, dst, src: reg });
                dst
            }
        }
    }
}

impl super::Lower<'_> {
    /// A type with type parameters replaced by a definition's arguments.
    pub(super) fn instantiate(&mut self, ty: p::TypeId, args: &[p::TypeId]) -> p::TypeId {
        match self.p.ty(ty).clone() {
            p::Type::TypeParam(i) => args.get(i as usize).copied().unwrap_or(ty),
            p::Type::MethodParam(_) => ty,
            p::Type::Def { def, args: inner } => {
                if inner.is_empty() {
                    return ty;
                }
                let inner = inner.iter().map(|&a| self.instantiate(a, args)).collect();
                self.p.intern_type(p::Type::Def { def, args: inner })
            }
            p::Type::Array { element, rank } => {
                let element = self.instantiate(element, args);
                self.p.intern_type(p::Type::Array { element, rank })
            }
            p::Type::ByRef(of) => {
                let of = self.instantiate(of, args);
                self.by_ref(of)
            }
        }
    }
}
