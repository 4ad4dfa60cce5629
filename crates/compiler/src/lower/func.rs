//! One function's code: where its variables live, what it begins and ends with.

use super::emit::{Emit, Label};
use super::place::Place;
use super::plan::{Host, Plan};
use super::tries::Pending;
use super::{Generics, Lower};
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use p::{Instr, Local};
use rustc_hash::FxHashMap;

/// What a method's first register holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum This {
    /// A static method.
    None,
    /// The object, or in a struct's state machine the copy.
    Value(Local),
    /// A by-ref to the struct.
    Ref(Local),
}

/// The state machine whose `MoveNext` is being written.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    /// Its own register (`this` of `MoveNext`).
    pub(super) this: Local,
    pub(super) ty: p::TypeId,
    pub(super) state: p::FieldRefId,
    /// The builder's field.
    pub(super) builder: Option<p::FieldRefId>,
    pub(super) builder_ty: Ty,
    /// For iterators: what they yield.
    pub(super) iterator: Option<IteratorInfo>,
    /// The library's base class of iterators, constructed.
    pub(super) base: Option<(TypeId, p::TypeId)>,
}

/// How `return` ends the function.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exit {
    /// What it returns; none for void.
    pub(super) ty: Option<p::TypeId>,
    /// Receives the value; made when first needed.
    pub(super) value: Option<Local>,
    /// Somebody goes there.
    pub(super) used: bool,
    /// Where the end is.
    pub(super) label: Label,
    /// Outside of regions `return` is an instruction.
    pub(super) plain: bool,
}

/// A handler around the code: what `throw;` throws.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caught {
    pub(super) exception: Local,
    /// The handler has been moved behind its try.
    pub(super) moved: bool,
}

/// Writes one function.
pub(super) struct Func<'a, 'c> {
    pub(super) lo: &'a mut Lower<'c>,
    pub(super) b: &'a BoundBody,
    pub(super) plan: &'a Plan,
    pub(super) id: FunctionId,
    pub(super) g: Generics,
    types: FxHashMap<Ty, p::TypeId>,
    pub(super) e: Emit,
    pub(super) vars: FxHashMap<LocalId, Local>,
    pub(super) closures: FxHashMap<ScopeId, Local>,
    pub(super) this: This,
    pub(super) placeholders: Vec<(Local, Ty)>,
    pub(super) receivers: Vec<(Local, Ty)>,
    /// The parameters of expression trees that are being built.
    pub(super) tree_params: FxHashMap<LocalId, Local>,
    /// Trees that stand for placeholders.
    pub(super) tree_operands: Vec<Local>,
    labels: FxHashMap<LabelId, Label>,
    pub(super) caught: Vec<Caught>,
    pub(super) pending: Vec<Pending>,
    pub(super) exit: Exit,
    pub(super) machine: Option<Machine>,
    /// User code: statements are marked and charged.
    pub(super) marks: bool,
}

impl Lower<'_> {
    /// Writes all bodies.
    pub(super) fn lower_bodies(&mut self, bodies: &[BoundBody]) {
        let mut done = vec![false; self.syms.methods.len()];
        for b in bodies {
            done[b.method.index()] = true;
            let plan = self.plan(b);
            for i in 0..b.functions.len() {
                if plan.infos[i].real {
                    self.function(b, &plan, FunctionId(i as u32));
                }
            }
        }
        for (i, _) in done.iter().enumerate().skip(self.first_method).filter(|(_, done)| !**done) {
            self.synthesize(MethodId(i as u32));
        }
    }

    /// The program's beginning; for an async Main a method that waits for it (RUNTIME 10.2).
    pub(super) fn entry_point(&mut self) {
        let Some(entry) = self.cx.decls.entry else { return };
        let Some(main) = self.method_id(entry) else { return };
        let syms = self.syms;
        let sym = syms.method(entry);
        let is_task = syms.is_known(sym.ret, K::Task) || syms.is_known(sym.ret, K::TaskT) || syms.is_known(sym.ret, K::ValueTask) || syms.is_known(sym.ret, K::ValueTaskT);
        self.p.entry = Some(main);
        if !is_task {
            return;
        }
        let g = Generics::default();
        let has_result = syms.is_known(sym.ret, K::TaskT);
        let wait = syms
            .find_type("AwaitLab.Runtime.Entry")
            .and_then(|t| Some((t, self.find(t, "WaitForMain", |m| m.params.len() == 1 && syms.same(m.params[0].ty, sym.ret))?)));
        let Some((entry_type, wait)) = wait else { return };
        let params = self.params(&sym.params, &g);
        let owner = self.def(sym.container);
        let owner_ty = self.plain(owner);
        let ret = if has_result { self.int() } else { self.known(K::Void) };
        let task = self.ty(sym.ret, &g);
        let mut e = Emit::new();
        let args: Vec<Local> = params.iter().map(|x| e.local(Some(x.name.clone()), x.ty, None, p::Span::NONE)).collect();
        let t = e.temp(task);
        let method = self.p.intern_method_ref(p::MethodRef { method: main, owner: owner_ty, args: Vec::new() });
        e.push(Instr::Call { dst: Some(t), method, args, null_check: false });
        let dst = has_result.then(|| e.temp(ret));
        let Some(wait) = self.method_id(wait) else { return };
        let wait_owner = self.def(entry_type);
        let wait_owner = self.plain(wait_owner);
        let method = self.p.intern_method_ref(p::MethodRef { method: wait, owner: wait_owner, args: Vec::new() });
        e.push(Instr::Call { dst, method, args: vec![t], null_check: false });
        e.push(Instr::Return { value: dst });
        let mut def = super::defs::blank_method(p::MethodId(0));
        def.name = "<Main>".into();
        def.display = self.trace_method(&self.trace_def(sym.container), "<Main>", &[], &sym.params);
        def.label = "Main".into();
        def.owner = owner;
        def.params = params;
        def.ret = ret;
        def.code = p::MethodCode::Body(Box::new(e.finish(has_result.then_some(ret))));
        let id = self.new_method(def);
        self.p.entry = Some(id);
    }

    fn function(&mut self, b: &BoundBody, plan: &Plan, id: FunctionId) {
        let f = &b.functions[id.index()];
        let method = plan.info(id).method;
        if id.0 == 0 {
            // Members without code of their own get it by rule or stay abstract.
            let sym = self.syms.method(b.method);
            if sym.intrinsic.is_some() || self.method_id(b.method).is_none() {
                return;
            }
        }
        let body = if f.async_info.is_some() || f.iterator.is_some() {
            self.machine(b, plan, id)
        } else {
            let mut func = Func::new(self, b, plan, id, plan.info(id).generics.clone());
            func.plain();
            let ret = func.result_type(f.ret, f.ret_ref);
            func.e.finish(ret)
        };
        self.p.methods[method.index()].code = p::MethodCode::Body(Box::new(body));
    }
}

impl<'a, 'c> Func<'a, 'c> {
    pub(super) fn new(lo: &'a mut Lower<'c>, b: &'a BoundBody, plan: &'a Plan, id: FunctionId, g: Generics) -> Func<'a, 'c> {
        let mut e = Emit::new();
        let label = e.label();
        let marks = !lo.cx.is_library;
        Func {
            lo,
            b,
            plan,
            id,
            g,
            types: FxHashMap::default(),
            e,
            vars: FxHashMap::default(),
            closures: FxHashMap::default(),
            this: This::None,
            placeholders: Vec::new(),
            receivers: Vec::new(),
            tree_params: FxHashMap::default(),
            tree_operands: Vec::new(),
            labels: FxHashMap::default(),
            caught: Vec::new(),
            pending: Vec::new(),
            exit: Exit { ty: None, value: None, used: false, label, plain: true },
            machine: None,
            marks,
        }
    }

    pub(super) fn function(&self) -> &'a Function {
        &self.b.functions[self.id.index()]
    }
    pub(super) fn syms(&self) -> &'c Symbols {
        self.lo.syms
    }
    /// A type here.
    pub(super) fn t(&mut self, ty: Ty) -> p::TypeId {
        if let Some(&t) = self.types.get(&ty) {
            return t;
        }
        let t = self.lo.ty(ty, &self.g);
        self.types.insert(ty, t);
        t
    }
    /// A temporary of a type.
    pub(super) fn temp(&mut self, ty: Ty) -> Local {
        let t = self.t(ty);
        self.e.temp(t)
    }
    pub(super) fn temp_bool(&mut self) -> Local {
        let t = self.lo.bool_();
        self.e.temp(t)
    }
    pub(super) fn temp_int(&mut self) -> Local {
        let t = self.lo.int();
        self.e.temp(t)
    }
    pub(super) fn temp_object(&mut self) -> Local {
        let t = self.lo.object();
        self.e.temp(t)
    }
    pub(super) fn temp_string(&mut self) -> Local {
        let t = self.lo.string();
        self.e.temp(t)
    }
    /// The program's result type; `None` for void.
    pub(super) fn result_type(&mut self, ty: Ty, ref_kind: RefKind) -> Option<p::TypeId> {
        if ty == Ty::VOID {
            return None;
        }
        let t = self.t(ty);
        Some(if ref_kind.is_ref() { self.lo.by_ref(t) } else { t })
    }
    /// A label of the tree.
    pub(super) fn label(&mut self, id: LabelId) -> Label {
        if let Some(&l) = self.labels.get(&id) {
            return l;
        }
        let l = self.e.label();
        self.labels.insert(id, l);
        l
    }
    pub(super) fn scope_span(&self, scope: ScopeId) -> p::Span {
        self.lo.span(self.b.scopes[scope.index()].span)
    }

    /// What a body made by rule begins with.
    pub(super) fn begin(&mut self) {
        self.parameters();
    }
    /// Registers for `this` and the parameters of an ordinary method.
    fn parameters(&mut self) {
        let f = self.function();
        let info = self.plan.info(self.id);
        let is_static = match info.host {
            Host::Type { is_static } => is_static,
            _ => false,
        };
        let member = self.syms().method(self.b.method);
        let is_static = if self.id.0 == 0 { member.mods.is_static || member.kind == MethodKind::StaticCtor } else { is_static };
        if !is_static {
            let (ty, is_struct) = self.receiver_type();
            if is_struct {
                let ty = self.lo.by_ref(ty);
                self.this = This::Ref(self.e.local(Some("this".into()), ty, None, p::Span::NONE));
            } else {
                self.this = This::Value(self.e.local(Some("this".into()), ty, None, p::Span::NONE));
            }
        }
        for &l in &f.params {
            let ty = self.variable_type(l);
            self.register(l, ty, None);
        }
    }
    /// The type of the method's own receiver, and whether it is a struct.
    pub(super) fn receiver_type(&mut self) -> (p::TypeId, bool) {
        let member = self.syms().method(self.b.method);
        match self.plan.info(self.id).host {
            Host::Type { .. } => {
                let ty = self.syms().type_def(member.container).self_ty;
                (self.t(ty), self.syms().is_value_type(ty))
            }
            Host::Closure(scope) => (self.lo.closure_type(self.plan, scope, &self.g), false),
            Host::Shared(def) => {
                let visible = self.plan.info(self.id).visible.clone();
                (self.lo.class_type(def, &visible, &self.g), false)
            }
        }
    }
    pub(super) fn variable_type(&mut self, l: LocalId) -> p::TypeId {
        let local = &self.b.locals[l.index()];
        let ty = self.t(local.ty);
        if local.ref_kind.is_ref() { self.lo.by_ref(ty) } else { ty }
    }
    /// Makes a variable's register.
    pub(super) fn register(&mut self, l: LocalId, ty: p::TypeId, argument: Option<u32>) -> Local {
        let local = &self.b.locals[l.index()];
        let name = if local.name.is_empty() { None } else { Some(local.name.to_string()) };
        let scope = self.scope_span(local.scope);
        let reg = self.e.local(name, ty, argument, scope);
        self.vars.insert(l, reg);
        reg
    }
    /// A variable's register, made at its first use.
    pub(super) fn var(&mut self, l: LocalId) -> Local {
        if let Some(&reg) = self.vars.get(&l) {
            return reg;
        }
        let ty = self.variable_type(l);
        self.register(l, ty, None)
    }
    /// The scope's closure class holds it.
    pub(super) fn captured_field(&self, l: LocalId) -> Option<(ScopeId, p::FieldId)> {
        let scope = self.b.locals[l.index()].scope;
        let c = self.plan.closures.get(&scope)?;
        c.fields.get(&l).map(|&f| (scope, f))
    }
    /// Where a variable is.
    pub(super) fn var_place(&mut self, l: LocalId) -> Place {
        if let Some((scope, field)) = self.captured_field(l) {
            let object = self.closure_object(scope);
            let owner = self.lo.closure_type(self.plan, scope, &self.g);
            let field = self.lo.p.intern_field_ref(p::FieldRef { field, owner });
            return Place::Field { object, field };
        }
        let reg = self.var(l);
        if self.b.locals[l.index()].ref_kind.is_ref() { Place::Deref(reg) } else { Place::Reg(reg) }
    }
    /// Gives a new variable its value.
    pub(super) fn set_var(&mut self, l: LocalId, value: Local) {
        let place = self.var_place(l);
        match place {
            Place::Reg(reg) => self.e.consume(reg, value),
            place => self.store(&place, value),
        }
    }

    // ---- closures

    /// A scope's closure object: in a register, or reached through the receiver.
    pub(super) fn closure_object(&mut self, scope: ScopeId) -> Local {
        if let Some(&reg) = self.closures.get(&scope) {
            return reg;
        }
        if let (Host::Closure(own), This::Value(this)) = (self.plan.info(self.id).host, self.this) {
            let mut at = own;
            let mut reg = this;
            while at != scope {
                let Some((outer, field)) = self.plan.closures.get(&at).and_then(|c| c.parent) else { break };
                let owner = self.lo.closure_type(self.plan, at, &self.g);
                let field = self.lo.p.intern_field_ref(p::FieldRef { field, owner });
                let ty = self.lo.closure_type(self.plan, outer, &self.g);
                let next = self.e.temp(ty);
                self.e.push(Instr::LoadField { dst: next, object: reg, field });
                at = outer;
                reg = next;
            }
            if at == scope {
                return reg;
            }
        }
        // Code that cannot be reached before the scope is entered (a local function used from outside): made on demand.
        self.enter_scope(scope);
        match self.closures.get(&scope) {
            Some(&reg) => reg,
            None => self.temp_object(),
        }
    }
    /// Makes the closure object of a scope that is being entered, if it has one.
    pub(super) fn enter_scope(&mut self, scope: ScopeId) {
        let Some(c) = self.plan.closures.get(&scope) else { return };
        let (parent, this_field) = (c.parent, c.this_field);
        let ty = self.lo.closure_type(self.plan, scope, &self.g);
        let reg = match self.closures.get(&scope) {
            Some(&reg) => reg,
            None => {
                let span = self.scope_span(scope);
                let reg = self.e.local(None, ty, None, span);
                self.closures.insert(scope, reg);
                reg
            }
        };
        self.e.push(Instr::Allocate { dst: reg, ty });
        if let Some((outer, field)) = parent {
            let src = self.closure_object(outer);
            let field = self.lo.p.intern_field_ref(p::FieldRef { field, owner: ty });
            self.e.push(Instr::StoreField { object: reg, field, src });
        }
        if let Some(field) = this_field
            && let This::Value(this) = self.this
        {
            let field = self.lo.p.intern_field_ref(p::FieldRef { field, owner: ty });
            self.e.push(Instr::StoreField { object: reg, field, src: this });
        }
    }
    /// At the beginning: the parameters' scope, captured parameters into their closure.
    pub(super) fn enter_function(&mut self) {
        let f = self.function();
        self.enter_scope(f.scope);
        for &l in &f.params {
            if let Some((scope, field)) = self.captured_field(l)
                && let Some(&src) = self.vars.get(&l)
            {
                let object = self.closure_object(scope);
                let owner = self.lo.closure_type(self.plan, scope, &self.g);
                let field = self.lo.p.intern_field_ref(p::FieldRef { field, owner });
                let src = if self.b.locals[l.index()].ref_kind.is_ref() {
                    let value = self.temp(self.b.locals[l.index()].ty);
                    self.e.push(Instr::LoadIndirect { dst: value, address: src });
                    value
                } else {
                    src
                };
                self.e.push(Instr::StoreField { object, field, src });
            }
        }
    }
    /// The `this` that the user means.
    pub(super) fn this_place(&mut self) -> Place {
        match (self.plan.info(self.id).host, self.this) {
            (Host::Closure(own), This::Value(this)) => {
                let mut at = own;
                let mut reg = this;
                loop {
                    let Some(c) = self.plan.closures.get(&at) else { return Place::Reg(reg) };
                    let owner = self.lo.closure_type(self.plan, at, &self.g);
                    if let Some(field) = c.this_field {
                        let field = self.lo.p.intern_field_ref(p::FieldRef { field, owner });
                        return Place::Field { object: reg, field };
                    }
                    let Some((outer, field)) = c.parent else { return Place::Reg(reg) };
                    let field = self.lo.p.intern_field_ref(p::FieldRef { field, owner });
                    let ty = self.lo.closure_type(self.plan, outer, &self.g);
                    let next = self.e.temp(ty);
                    self.e.push(Instr::LoadField { dst: next, object: reg, field });
                    at = outer;
                    reg = next;
                }
            }
            (_, This::Value(reg)) => Place::Reg(reg),
            (_, This::Ref(reg)) => Place::Deref(reg),
            (_, This::None) => Place::Reg(self.temp_object()),
        }
    }

    // ---- the whole

    /// An ordinary method, lambda, local function, constructor.
    fn plain(&mut self) {
        self.parameters();
        let f = self.function();
        let ret = self.result_type(f.ret, f.ret_ref);
        self.exit.ty = ret;
        self.enter_function();
        let member = self.syms().method(self.b.method);
        if self.id.0 == 0 {
            self.constructor_start();
        }
        if self.id.0 == 0 && member.attrs.synchronized {
            self.synchronized();
        } else if self.id.0 == 0 && member.kind == MethodKind::Destructor {
            self.finalizer();
        } else {
            self.stmt(&f.body);
        }
        self.finish_plain();
    }
    /// The register of the function's result.
    pub(super) fn exit_value(&mut self) -> Option<Local> {
        let ty = self.exit.ty?;
        if self.exit.value.is_none() {
            self.exit.value = Some(self.e.local(None, ty, None, p::Span::NONE));
        }
        self.exit.value
    }
    fn finish_plain(&mut self) {
        if self.exit.used || self.e.is_reachable() && self.exit.ty.is_none() {
            self.e.bind(self.exit.label);
            let value = self.exit_value();
            self.e.push(Instr::Return { value });
        }
    }
    /// Field initializers and the call of the other constructor.
    fn constructor_start(&mut self) {
        let member = self.syms().method(self.b.method);
        let container = self.syms().type_def(member.container);
        if member.kind == MethodKind::Ctor && container.primary_ctor == Some(self.b.method) {
            for &(index, field) in &container.captured_primary {
                let Some(&l) = self.function().params.get(index as usize) else { continue };
                let src = self.load_var(l);
                let field = FieldRef { id: field, container: container.self_ty };
                if let Some(field) = self.lo.field_ref(&field, &self.g) {
                    let object = match self.this {
                        This::Value(r) | This::Ref(r) => r,
                        This::None => continue,
                    };
                    self.e.push(Instr::StoreField { object, field, src });
                }
            }
        }
        for x in &self.b.field_inits {
            let mark = self.e.mark();
            self.mark_statement(x.span);
            self.effect(x);
            self.e.release(mark);
        }
        if let Some(x) = &self.b.ctor_init {
            let mark = self.e.mark();
            if x.span.end > x.span.start && member.synth.is_none() {
                self.mark_statement(x.span);
            }
            self.effect(x);
            self.e.release(mark);
        }
    }
    pub(super) fn load_var(&mut self, l: LocalId) -> Local {
        let place = self.var_place(l);
        let ty = self.b.locals[l.index()].ty;
        self.load(&place, ty)
    }
    /// A statement begins.
    pub(super) fn mark_statement(&mut self, span: awaitlab_syntax::Span) {
        if self.marks && span.end > span.start {
            let old = self.e.span;
            self.e.span = self.lo.span(span);
            self.e.push(Instr::Statement);
            self.e.span = old;
        }
    }
    /// A loop comes round: also in the library a place to look at the budget.
    pub(super) fn mark_round(&mut self, span: awaitlab_syntax::Span) {
        if self.marks {
            self.mark_statement(span);
        } else {
            self.e.push(Instr::Statement);
        }
    }
    /// `[MethodImpl(MethodImplOptions.Synchronized)]`.
    fn synchronized(&mut self) {
        let f = self.function();
        let object = self.temp_object();
        match self.this {
            This::Value(this) => self.e.mov(object, this),
            _ => {
                let ty = self.syms().type_def(self.syms().method(self.b.method).container).self_ty;
                let ty = self.t(ty);
                self.e.push(Instr::TypeOf { dst: object, ty });
            }
        }
        self.monitor(object, &mut |me| me.stmt(&f.body));
    }
    /// `~T()`: the base's finalizer runs whatever happens.
    fn finalizer(&mut self) {
        let f = self.function();
        let member = self.syms().method(self.b.method);
        let base = self.syms().type_def(member.container).base;
        self.try_finally(&mut |me| me.stmt(&f.body), &mut |me| {
            let (Some(base), This::Value(this)) = (base, me.this) else { return };
            let mut at = Some(base);
            while let Some(t) = at {
                if let Some(def) = me.syms().def_of(t)
                    && let Some(id) = me
                        .lo
                        .find(def, "Finalize", |m| m.params.is_empty())
                        .or_else(|| me.lo.find(def, &format!("~{}", me.syms().type_def(def).name), |m| m.params.is_empty()))
                        .or_else(|| {
                            me.syms().type_def(def).members.iter().find_map(|m| match m {
                                Member::Method(m) if me.syms().method(*m).kind == MethodKind::Destructor => Some(*m),
                                _ => None,
                            })
                        })
                {
                    let m = MethodRef { id, container: t, type_args: Box::new([]) };
                    if let Some(method) = me.lo.method_ref(&m, &me.g) {
                        me.e.push(Instr::Call { dst: None, method, args: vec![this], null_check: false });
                    }
                    return;
                }
                at = me.syms().base_of(t);
            }
        });
    }
}
