//! Calls: receivers, arguments, dispatch; accessors, constructors, delegates.

use super::func::{Func, This};
use super::place::Place;
use super::plan::Host;
use super::walk;
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use p::{Instr, Local};

/// An evaluated receiver.
#[derive(Clone, Debug)]
pub(super) enum Receiver {
    /// None: a static member.
    None,
    /// An object.
    Object(Local),
    /// A value of a struct or type parameter: passed by reference.
    Place(Box<Place>, Ty),
}

enum Argument {
    Value(Local),
    Place(Place),
}

impl Func<'_, '_> {
    /// Evaluates the receiver of an instance member. `writes`: what comes after it may change variables; `hold`: may suspend.
    pub(super) fn receiver(&mut self, x: &BoundExpr, method: Option<MethodId>, writes: bool, hold: bool) -> Receiver {
        if matches!(x.kind, ExprKind::Type | ExprKind::Namespace(_)) {
            return Receiver::None;
        }
        let syms = self.syms();
        let is_param = syms.as_param(x.ty).is_some();
        if syms.is_value_type(x.ty) || is_param {
            if matches!(x.kind, ExprKind::Base) {
                let value = self.expr(x);
                return Receiver::Object(self.box_value(value, x.ty));
            }
            let mut place = if self.is_variable(x) && !self.needs_copy(x, method) {
                self.place(x, hold)
            } else {
                let value = self.expr(x);
                let copy = self.temp(x.ty);
                self.e.consume(copy, value);
                Place::Reg(copy)
            };
            if writes || hold {
                place = self.steady(place);
            } else if !matches!(place, Place::Reg(_) | Place::Deref(_)) {
                place = Place::Deref(self.address(&place));
            }
            return Receiver::Place(Box::new(place), x.ty);
        }
        Receiver::Object(self.operand(x, writes || hold))
    }
    /// Methods that may change a struct work on a copy of what is read-only (specification 12.8.7.2).
    fn needs_copy(&self, x: &BoundExpr, method: Option<MethodId>) -> bool {
        let syms = self.syms();
        let Some(m) = method else { return false };
        let m = syms.method(m);
        let readonly_type = |t: TypeId| syms.type_def(t).mods.is_readonly;
        !m.mods.is_readonly && !readonly_type(m.container) && !syms.def_of(x.ty).is_some_and(readonly_type) && self.is_read_only(x)
    }
    /// Whether a variable may not be written here.
    fn is_read_only(&self, x: &BoundExpr) -> bool {
        let syms = self.syms();
        let mut x = x;
        loop {
            match &x.kind {
                ExprKind::Paren(inner) | ExprKind::Suppress(inner) => x = inner,
                ExprKind::Local(l) => return matches!(self.b.locals[l.index()].ref_kind, RefKind::In | RefKind::RefReadonly),
                ExprKind::Property { property, .. } => return syms.property(property.id).ref_kind == RefKind::RefReadonly,
                ExprKind::Call(c) => return syms.method(c.method.id).ret_ref == RefKind::RefReadonly,
                ExprKind::This => {
                    let member = syms.method(self.b.method);
                    return member.mods.is_readonly && syms.type_def(member.container).kind == TypeKind::Struct;
                }
                ExprKind::Field { receiver, field } => {
                    let sym = syms.field(field.id);
                    if sym.mods.is_readonly {
                        // A constructor may change its own type's, but not a lambda in it.
                        let member = syms.method(self.b.method);
                        let kind = if sym.mods.is_static { MethodKind::StaticCtor } else { MethodKind::Ctor };
                        let own = member.container == sym.container && (member.kind == kind || !sym.mods.is_static && member.kind == MethodKind::Init);
                        return !(own && self.id.index() == 0);
                    }
                    match receiver {
                        Some(r) if syms.is_value_type(r.ty) => x = r,
                        _ => return false,
                    }
                }
                ExprKind::Conditional { when_true, when_false, is_ref: true, .. } => return self.is_read_only(when_true) || self.is_read_only(when_false),
                ExprKind::Ref { operand, .. } => x = operand,
                _ => return false,
            }
        }
    }

    /// An operand: copied if it is a variable's register that what follows may change.
    pub(super) fn operand(&mut self, x: &BoundExpr, copy: bool) -> Local {
        let value = self.expr(x);
        if copy && !self.e.is_temp(value) && !self.is_this(value) {
            let t = self.e.ty(value);
            let dst = self.e.temp(t);
            self.e.mov(dst, value);
            return dst;
        }
        value
    }
    fn is_this(&self, l: Local) -> bool {
        matches!(self.this, This::Value(r) if r == l)
    }

    /// Whether the variable is one that a call or property gives by reference, or a part of it.
    fn through_call(&self, x: &BoundExpr) -> bool {
        let mut x = x;
        loop {
            match &x.kind {
                ExprKind::Paren(inner) | ExprKind::Suppress(inner) | ExprKind::Ref { operand: inner, .. } => x = inner,
                ExprKind::Field { receiver: Some(r), .. } if self.syms().is_value_type(r.ty) => x = r,
                ExprKind::Call(_) | ExprKind::Property { .. } => return self.is_variable(x),
                _ => return false,
            }
        }
    }

    /// Evaluates arguments in their order; by-refs are made at the end where an await lies between.
    pub(super) fn arguments(&mut self, kinds: &[RefKind], args: &[BoundExpr], order: Option<&[u32]>) -> Vec<Local> {
        let n = args.len();
        let order: Vec<usize> = match order {
            Some(o) if o.len() == n => o.iter().map(|&i| i as usize).collect(),
            _ => (0..n).collect(),
        };
        let mut writes = vec![false; n + 1];
        let mut awaits = vec![false; n + 1];
        for (at, &i) in order.iter().enumerate().rev() {
            let x = &args[i];
            writes[at] = writes[at + 1] || walk::may_write(x);
            awaits[at] = awaits[at + 1] || (self.machine.is_some() && walk::awaits(x));
        }
        let mut values: Vec<Option<Argument>> = (0..n).map(|_| None).collect();
        for (at, &i) in order.iter().enumerate() {
            let x = &args[i];
            let kind = kinds.get(i).copied().unwrap_or_default();
            let value = if kind.is_ref() || matches!(x.kind, ExprKind::Ref { .. } | ExprKind::OutVar(_)) {
                let hold = awaits[at + 1];
                if hold && kind != RefKind::Ref && kind != RefKind::Out && self.through_call(x) {
                    // What a call gives by reference does not outlive the await: its value does.
                    let value = self.operand(x, true);
                    Argument::Place(Place::Reg(value))
                } else if hold && self.is_variable(x) {
                    let place = self.place(x, true);
                    let place = if writes[at + 1] { self.steady(place) } else { place };
                    if matches!(place, Place::Element { .. } | Place::Elements { .. } | Place::Field { .. }) {
                        // What is not there fails now, not after the await.
                        self.load(&place, x.ty);
                    }
                    Argument::Place(place)
                } else {
                    Argument::Value(self.address_of(x))
                }
            } else {
                Argument::Value(self.operand(x, writes[at + 1] || awaits[at + 1]))
            };
            values[i] = Some(value);
        }
        values
            .into_iter()
            .map(|v| match v {
                Some(Argument::Value(l)) => l,
                Some(Argument::Place(place)) => self.address(&place),
                None => self.temp_object(),
            })
            .collect()
    }

    /// A call; its result, or the by-ref that it returns.
    pub(super) fn call(&mut self, c: &Call, ty: Ty) -> Option<Local> {
        let syms = self.syms();
        if c.omitted {
            return None;
        }
        let sym = syms.method(c.method.id);
        if sym.mods.is_partial && !sym.has_body && sym.ret == Ty::VOID {
            return None;
        }
        let kinds: Vec<RefKind> = sym.params.iter().map(|p| p.ref_kind).collect();
        if let Some(&f) = self.plan.by_method.get(&c.method.id) {
            let args = self.arguments(&kinds, &c.args, c.eval_order.as_deref());
            return self.call_local(f, &c.method, args, ty);
        }
        let writes = c.args.iter().any(walk::may_write);
        let hold = self.machine.is_some() && c.args.iter().any(walk::awaits);
        let receiver = match &c.receiver {
            Some(r) if !sym.mods.is_static => self.receiver(r, Some(c.method.id), writes, hold),
            _ => Receiver::None,
        };
        let args = self.arguments(&kinds, &c.args, c.eval_order.as_deref());
        let is_this = c.receiver.as_ref().is_some_and(|r| matches!(r.kind, ExprKind::This | ExprKind::Base));
        if let Some(on) = c.constrained {
            let on = self.t(on);
            return self.emit_call(&c.method, args, Dispatch::Constrained(on), ty);
        }
        self.invoke(&c.method, receiver, args, c.base_call, c.is_virtual, !is_this, ty)
    }

    /// Calls a member on an evaluated receiver.
    #[expect(clippy::too_many_arguments, reason = "the parts of a call")]
    pub(super) fn invoke(
        &mut self,
        method: &MethodRef,
        receiver: Receiver,
        mut args: Vec<Local>,
        base_call: bool,
        is_virtual: bool,
        null_check: bool,
        ty: Ty,
    ) -> Option<Local> {
        let syms = self.syms();
        let sym = syms.method(method.id);
        match receiver {
            Receiver::None => self.emit_call(method, args, Dispatch::Exact { null_check: false }, ty),
            Receiver::Object(o) => {
                args.insert(0, o);
                let dispatch = if base_call {
                    Dispatch::Exact { null_check: false }
                } else if is_virtual || self.dispatches(sym) {
                    Dispatch::Virtual
                } else {
                    Dispatch::Exact { null_check }
                };
                self.emit_call(method, args, dispatch, ty)
            }
            Receiver::Place(place, on) => {
                let own = syms.is_value_type(on) && syms.def_of(on) == Some(sym.container);
                if !own && syms.as_param(on).is_some() && !self.dispatches(sym) && syms.type_def(sym.container).kind == TypeKind::Class {
                    let value = self.load(&place, on);
                    let value = if syms.is_reference_type(on) { value } else { self.box_value(value, on) };
                    args.insert(0, value);
                    return self.emit_call(method, args, Dispatch::Exact { null_check: true }, ty);
                }
                let address = self.address(&place);
                args.insert(0, address);
                if own {
                    self.emit_call(method, args, Dispatch::Exact { null_check: false }, ty)
                } else {
                    let on = self.t(on);
                    self.emit_call(method, args, Dispatch::Constrained(on), ty)
                }
            }
        }
    }
    fn dispatches(&self, sym: &MethodSymbol) -> bool {
        let m = &sym.mods;
        m.is_virtual || m.is_abstract || m.is_override || (self.syms().type_def(sym.container).kind == TypeKind::Interface && !m.is_static)
    }
    fn emit_call(&mut self, method: &MethodRef, args: Vec<Local>, dispatch: Dispatch, ty: Ty) -> Option<Local> {
        let syms = self.syms();
        let sym = syms.method(method.id);
        let id = self.lo.method_ref(method, &self.g)?;
        let dst = if sym.ret == Ty::VOID {
            None
        } else {
            let ret = syms.subst(sym.ret, &syms.subst_of_method(method));
            let mut t = self.t(if syms.is_error(ret) { ty } else { ret });
            if sym.ret_ref.is_ref() {
                t = self.lo.by_ref(t);
            }
            Some(self.e.temp(t))
        };
        self.push_call(dst, id, args, dispatch);
        dst
    }
    pub(super) fn push_call(&mut self, dst: Option<Local>, method: p::MethodRefId, args: Vec<Local>, dispatch: Dispatch) {
        self.e.push(match dispatch {
            Dispatch::Exact { null_check } => Instr::Call { dst, method, args, null_check },
            Dispatch::Virtual => Instr::CallVirtual { dst, method, args },
            Dispatch::Constrained(on) => Instr::CallConstrained { dst, on, method, args },
        });
    }
    /// Calls a static method of the library by definition, with its own type arguments.
    pub(super) fn call_static(&mut self, container: Ty, id: MethodId, type_args: &[Ty], args: Vec<Local>) -> Option<Local> {
        let m = MethodRef { id, container, type_args: type_args.into() };
        self.emit_call(&m, args, Dispatch::Exact { null_check: false }, Ty::ERROR)
    }

    /// A reference to a local function's method as seen from here.
    pub(super) fn local_method(&mut self, f: FunctionId, type_args: &[(TypeParamId, Ty)]) -> p::MethodRefId {
        let info = self.plan.info(f);
        let owner = match info.host {
            Host::Type { .. } => {
                let ty = self.syms().type_def(self.syms().method(self.b.method).container).self_ty;
                self.t(ty)
            }
            Host::Closure(s) => self.lo.closure_type(self.plan, s, &self.g),
            Host::Shared(def) => self.lo.class_type(def, &info.visible, &self.g),
        };
        let params = info.generics.method.clone();
        let args = params
            .iter()
            .map(|&x| {
                let ty = type_args.iter().find(|a| a.0 == x).map_or_else(|| self.syms().type_param(x).ty, |a| a.1);
                self.t(ty)
            })
            .collect();
        self.lo.p.intern_method_ref(p::MethodRef { method: info.method, owner, args })
    }
    /// The receiver of a local function or lambda, if its method has one.
    pub(super) fn local_receiver(&mut self, f: FunctionId) -> Option<Local> {
        match self.plan.info(f).host {
            Host::Type { is_static: true } => None,
            Host::Type { is_static: false } => {
                let place = self.this_place();
                let ty = self.syms().type_def(self.syms().method(self.b.method).container).self_ty;
                Some(self.load(&place, ty))
            }
            Host::Closure(s) => Some(self.closure_object(s)),
            Host::Shared(_) => {
                let info = self.plan.info(f);
                let Host::Shared(def) = info.host else { return None };
                let ty = self.lo.class_type(def, &info.visible, &self.g);
                let dst = self.e.temp(ty);
                self.e.push(Instr::Allocate { dst, ty });
                Some(dst)
            }
        }
    }
    fn call_local(&mut self, f: FunctionId, method: &MethodRef, mut args: Vec<Local>, ty: Ty) -> Option<Local> {
        let own = self.syms().method(method.id).type_params.clone();
        let pairs: Vec<(TypeParamId, Ty)> = own.iter().copied().zip(method.type_args.iter().copied()).collect();
        if let Some(this) = match self.plan.info(f).host {
            // A local function of a struct takes `this` by reference.
            Host::Type { is_static: false } => {
                let place = self.this_place();
                Some(match (place, self.this) {
                    (Place::Deref(address), _) => address,
                    (place, _) => {
                        let ty = self.syms().type_def(self.syms().method(self.b.method).container).self_ty;
                        if self.syms().is_value_type(ty) { self.address(&place) } else { self.load(&place, ty) }
                    }
                })
            }
            _ => self.local_receiver(f),
        } {
            args.insert(0, this);
        }
        let id = self.local_method(f, &pairs);
        let function = &self.b.functions[f.index()];
        let dst = if function.ret == Ty::VOID {
            None
        } else {
            let ret = self.syms().subst(function.ret, &Subst { pairs });
            let t = self.result_type(if self.syms().is_error(ret) { ty } else { ret }, function.ret_ref);
            t.map(|t| self.e.temp(t))
        };
        self.push_call(dst, id, args, Dispatch::Exact { null_check: false });
        dst
    }

    // ---- properties

    /// The accessor that reading calls.
    pub(super) fn property_accessor(&self, property: &PropertyRef) -> Option<MethodId> {
        let sym = self.syms().property(property.id);
        sym.getter.or(sym.setter)
    }
    /// An accessor along the chain of overrides, with the type that declares it.
    fn accessor(&self, property: &PropertyRef, getter: bool) -> Option<MethodRef> {
        let syms = self.syms();
        let mut at = Some(property.id);
        while let Some(id) = at {
            let sym = syms.property(id);
            if let Some(m) = if getter { sym.getter } else { sym.setter } {
                let declaring = syms.method(m).container;
                let container = if syms.def_of(property.container) == Some(declaring) {
                    property.container
                } else {
                    syms.container_as_seen(property.container, declaring)
                };
                return Some(MethodRef { id: m, container, type_args: property.type_args.clone() });
            }
            at = sym.overridden;
        }
        None
    }
    /// Reads a property: its value, or the by-ref that it returns.
    pub(super) fn get_property(&mut self, place: &Place, ty: Ty) -> Option<Local> {
        let Place::Property { receiver, property, args, base_call } = place else { return None };
        let Some(m) = self.accessor(property, true) else {
            // A property that cannot be read: its field, if it has one.
            let backing = self.syms().property(property.id).backing?;
            let field = self.backing_place(receiver, property, backing)?;
            return Some(self.load(&field, ty));
        };
        let (receiver, args) = self.extension_receiver(&m, receiver.clone(), args.clone());
        self.invoke(&m, receiver, args, *base_call, false, true, ty)
    }
    pub(super) fn set_property(&mut self, receiver: &Receiver, property: &PropertyRef, args: &[Local], base_call: bool, value: Local) {
        let Some(m) = self.accessor(property, false) else {
            if let Some(backing) = self.syms().property(property.id).backing
                && let Some(field) = self.backing_place(receiver, property, backing)
            {
                self.store(&field, value);
            }
            return;
        };
        let (receiver, mut args) = self.extension_receiver(&m, receiver.clone(), args.to_vec());
        args.push(value);
        self.invoke(&m, receiver, args, base_call, false, true, Ty::VOID);
    }
    /// For a member of an `extension` block the receiver is the first argument.
    fn extension_receiver(&mut self, m: &MethodRef, receiver: Receiver, mut args: Vec<Local>) -> (Receiver, Vec<Local>) {
        let sym = self.syms().method(m.id);
        if sym.extension_block.is_none() || !sym.mods.is_static && sym.params.first().is_none_or(|p| !p.is_this) {
            return (receiver, args);
        }
        match receiver {
            Receiver::None => {}
            Receiver::Object(o) => args.insert(0, o),
            Receiver::Place(place, ty) => {
                let by_ref = sym.params.first().is_some_and(|p| p.ref_kind.is_ref());
                let value = if by_ref { self.address(&place) } else { self.load(&place, ty) };
                args.insert(0, value);
            }
        }
        (Receiver::None, args)
    }
    fn backing_place(&mut self, receiver: &Receiver, property: &PropertyRef, backing: FieldId) -> Option<Place> {
        let container = self.syms().container_as_seen(property.container, self.syms().field(backing).container);
        let field = self.lo.field_ref(&FieldRef { id: backing, container }, &self.g)?;
        Some(match receiver {
            Receiver::None => Place::Static(field),
            Receiver::Object(object) => Place::Field { object: *object, field },
            Receiver::Place(place, _) => match &**place {
                Place::Deref(object) => Place::Field { object: *object, field },
                place => Place::Part { base: Box::new(place.clone()), field },
            },
        })
    }

    // ---- constructors

    /// `new T(args)` without its initializer.
    pub(super) fn new_object(&mut self, ctor: &MethodRef, args: Vec<Local>, ty: Ty) -> Local {
        let syms = self.syms();
        let dst = self.temp(ty);
        let sym = syms.method(ctor.id);
        if syms.type_def(sym.container).known == Some(K::String) {
            let params: Vec<Ty> = sym.params.iter().map(|p| p.ty).collect();
            if let Some(m) = self.lo.find_exact(sym.container, "Ctor", &params)
                && let Some(l) = self.call_static(ctor.container, m, &[], args)
            {
                return l;
            }
            return dst;
        }
        if sym.synth == Some(Synth::StructDefaultCtor) {
            self.e.default(dst);
            return dst;
        }
        let Some(constructor) = self.lo.method_ref(ctor, &self.g) else { return dst };
        self.e.push(Instr::NewObject { dst, constructor, args });
        dst
    }
    /// `new` of a library type by the types of the constructor's parameters.
    pub(super) fn new_known(&mut self, ty: Ty, params: &[Ty], args: Vec<Local>) -> Option<Local> {
        let def = self.syms().def_of(ty)?;
        let id = self.lo.find_exact(def, ".ctor", params)?;
        Some(self.new_object(&MethodRef { id, container: ty, type_args: Box::new([]) }, args, ty))
    }

    // ---- delegates

    /// A lambda as a delegate. One that needs nothing is made once (RUNTIME 11.14).
    pub(super) fn lambda(&mut self, f: FunctionId, ty: Ty) -> Local {
        let delegate = self.t(ty);
        let method = self.local_method(f, &[]);
        match self.plan.info(f).host {
            Host::Shared(def) => {
                let visible = self.plan.info(f).visible.clone();
                let owner = self.lo.class_type(def, &visible, &self.g);
                self.cached_delegate(def, owner, delegate, method, Some(owner), visible.clone(), ty)
            }
            _ => {
                let target = self.local_receiver(f);
                let dst = self.e.temp(delegate);
                self.e.push(Instr::NewDelegate { dst, ty: delegate, target, method, is_virtual: false, on: None });
                dst
            }
        }
    }
    /// `field ?? (field = new D(…))`.
    #[expect(clippy::too_many_arguments, reason = "the parts of a cached delegate")]
    fn cached_delegate(
        &mut self,
        def: p::TypeDefId,
        owner: p::TypeId,
        delegate: p::TypeId,
        method: p::MethodRefId,
        target: Option<p::TypeId>,
        visible: Vec<TypeParamId>,
        ty: Ty,
    ) -> Local {
        let key = (def, method, delegate);
        let field = match self.lo.delegate_fields.get(&key) {
            Some(&f) => f,
            None => {
                let inside = super::Generics { base: self.g.base, class: visible, method: Vec::new() };
                let field_ty = self.lo.ty(ty, &inside);
                let n = self.lo.p.type_defs[def.index()].fields.len();
                let field = self.lo.new_field(def, format!("<>9__{n}"), field_ty, true);
                let field = self.lo.p.intern_field_ref(p::FieldRef { field, owner });
                self.lo.delegate_fields.insert(key, field);
                field
            }
        };
        let dst = self.e.temp(delegate);
        let end = self.e.label();
        self.e.push(Instr::LoadStatic { dst, field });
        let is_null = self.is_null(dst);
        self.e.branch(is_null, false, end);
        let target = target.map(|t| {
            let o = self.e.temp(t);
            self.e.push(Instr::Allocate { dst: o, ty: t });
            o
        });
        self.e.push(Instr::NewDelegate { dst, ty: delegate, target, method, is_virtual: false, on: None });
        self.e.push(Instr::StoreStatic { field, src: dst });
        self.e.bind(end);
        dst
    }

    /// A method as a delegate.
    pub(super) fn method_delegate(&mut self, m: &MethodDelegate, ty: Ty) -> Local {
        let syms = self.syms();
        let delegate = self.t(ty);
        let local = m.local_function.or_else(|| self.plan.by_method.get(&m.method.id).copied());
        if let Some(f) = local {
            let own = syms.method(m.method.id).type_params.clone();
            let pairs: Vec<(TypeParamId, Ty)> = own.iter().copied().zip(m.method.type_args.iter().copied()).collect();
            let method = self.local_method(f, &pairs);
            if matches!(self.plan.info(f).host, Host::Type { is_static: true }) && self.caches_methods() {
                return self.cached_method(delegate, method, ty);
            }
            let target = self.local_receiver(f);
            let dst = self.e.temp(delegate);
            self.e.push(Instr::NewDelegate { dst, ty: delegate, target, method, is_virtual: false, on: None });
            return dst;
        }
        let sym = syms.method(m.method.id);
        if m.extension || !sym.mods.is_static {
            let mut target = m.receiver.as_ref().map(|r| {
                let value = self.expr(r);
                if syms.is_value_type(r.ty) || syms.as_param(r.ty).is_some() { self.box_value(value, r.ty) } else { value }
            });
            if target.is_none() && !sym.mods.is_static {
                target = Some(self.temp_object());
            }
            let dst = self.e.temp(delegate);
            let Some(method) = self.lo.method_ref(&m.method, &self.g) else { return dst };
            let is_base = m.receiver.as_ref().is_some_and(|r| matches!(r.kind, ExprKind::Base));
            let is_virtual = !is_base && !sym.mods.is_static && (m.is_virtual || self.dispatches(sym));
            if !sym.mods.is_static
                && !is_virtual
                && let Some(t) = target
                && !m.receiver.as_ref().is_some_and(|r| matches!(r.kind, ExprKind::This | ExprKind::Base))
            {
                self.null_check(t);
            }
            self.e.push(Instr::NewDelegate { dst, ty: delegate, target, method, is_virtual, on: None });
            return dst;
        }
        let dst = self.e.temp(delegate);
        let Some(method) = self.lo.method_ref(&m.method, &self.g) else { return dst };
        if let Some(on) = m.constrained {
            let on = self.t(on);
            self.e.push(Instr::NewDelegate { dst, ty: delegate, target: None, method, is_virtual: false, on: Some(on) });
            return dst;
        }
        if self.caches_methods() {
            return self.cached_method(delegate, method, ty);
        }
        self.e.push(Instr::NewDelegate { dst, ty: delegate, target: None, method, is_virtual: false, on: None });
        dst
    }
    /// One delegate for each static method and type, as C# 11 caches them; not inside generic code.
    fn caches_methods(&self) -> bool {
        self.g.base == 0 && self.g.class.is_empty() && self.g.method.is_empty() && !self.lo.cx.is_library
    }
    fn cached_method(&mut self, delegate: p::TypeId, method: p::MethodRefId, ty: Ty) -> Local {
        let outer = self.lo.def(self.syms().method(self.b.method).container);
        let def = match self.lo.shared.get(&(outer, "<>O")) {
            Some(&d) => d,
            None => {
                let d = self.lo.new_class("<>O".into(), outer, Vec::new());
                self.lo.shared.insert((outer, "<>O"), d);
                d
            }
        };
        let owner = self.lo.plain(def);
        self.cached_delegate(def, owner, delegate, method, None, Vec::new(), ty)
    }
    /// Throws NullReferenceException if a reference is null.
    pub(super) fn null_check(&mut self, reference: Local) {
        if let Some(object) = self.syms().known(K::Object)
            && let Some(id) = self.lo.find(object, "GetType", |m| m.params.is_empty())
        {
            let m = MethodRef { id, container: self.syms().object(), type_args: Box::new([]) };
            self.emit_call(&m, vec![reference], Dispatch::Exact { null_check: true }, Ty::ERROR);
        }
    }
    /// `x == null` of a reference.
    pub(super) fn is_null(&mut self, reference: Local) -> Local {
        let null = self.temp_object();
        self.e.null(null);
        let dst = self.temp_bool();
        self.e.push(Instr::RefEqual { dst, left: reference, right: null });
        dst
    }
    pub(super) fn box_value(&mut self, src: Local, ty: Ty) -> Local {
        let dst = self.temp_object();
        let ty = self.t(ty);
        self.e.push(Instr::Box { dst, src, ty });
        dst
    }
}

/// How a call finds its code.
#[derive(Clone, Copy, Debug)]
pub(super) enum Dispatch {
    Exact { null_check: bool },
    Virtual,
    Constrained(p::TypeId),
}
