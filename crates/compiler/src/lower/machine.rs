//! State machines of async methods, iterators and async iterators: the class, the kickoff, `MoveNext`, await and yield.
//!
//! The order at an await (RUNTIME 3.3, 3.5): the state number and the registers (the awaiter among them) go into the
//! object, then the builder is asked to register, with by-refs to this frame's awaiter and machine, then the frame returns.

use super::func::{Func, Machine, This};
use super::plan::{Host, Plan};
use super::{Generics, Lower};
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use p::{HandlerKind, Instr, Local, MachineKind};

impl Lower<'_> {
    /// Makes the state machine of a function and gives the kickoff's body.
    pub(super) fn machine(&mut self, b: &BoundBody, plan: &Plan, id: FunctionId) -> p::Body {
        let syms = self.syms;
        let f = &b.functions[id.index()];
        let info = plan.info(id);
        let method = info.method;
        let container = syms.method(b.method).container;
        let mut visible = info.generics.class.clone();
        visible.extend(info.generics.method.iter().copied());
        let g = Generics { base: info.generics.base, class: visible.clone(), method: Vec::new() };
        let kind = match (&f.iterator, &f.async_info) {
            (Some(i), _) if i.is_async => MachineKind::AsyncIterator,
            (Some(_), Some(_)) => MachineKind::AsyncIterator,
            (Some(_), None) => MachineKind::Iterator,
            _ => MachineKind::Async,
        };
        // The class.
        let generics = self.class_generics(container, &visible);
        let method_name = self.p.method(method).name.clone();
        let machine_name = match info.host {
            Host::Type { .. } if id.0 == 0 => format!("<{method_name}>d__{}", plan.ordinal),
            _ => format!("<{method_name}>d"),
        };
        let def = self.new_class(machine_name.clone(), info.owner, generics);
        let int = self.int();
        let state = self.new_field(def, "<>1__state".into(), int, false);
        let self_ty = self.self_type(def);
        let builder_ty = f.async_info.as_ref().map_or(Ty::ERROR, |a| a.builder);
        let mut builder = None;
        let mut base = None;
        let base_name = match kind {
            MachineKind::Async => {
                let ty = self.ty(builder_ty, &g);
                let field = self.new_field(def, "<>t__builder".into(), ty, false);
                builder = Some(self.p.intern_field_ref(p::FieldRef { field, owner: self_ty }));
                let iface = self.known(K::IAsyncStateMachine);
                self.p.type_defs[def.index()].interfaces.push(iface);
                None
            }
            MachineKind::Iterator => Some("AwaitLab.Runtime.IteratorMachine`1"),
            MachineKind::AsyncIterator => Some("AwaitLab.Runtime.AsyncIteratorMachine`1"),
        };
        if let Some(name) = base_name
            && let Some(base_def) = syms.find_type(name)
            && let Some(i) = &f.iterator
        {
            let ty = syms.named(base_def, &[i.element]);
            let ty = self.ty(ty, &g);
            self.p.type_defs[def.index()].base = Some(ty);
            base = Some((base_def, ty));
            if kind == MachineKind::AsyncIterator
                && let Some(id) = self.field_named(base_def, "builder")
                && let Some(field) = self.field_id(id)
            {
                builder = Some(self.p.intern_field_ref(p::FieldRef { field, owner: ty }));
            }
        }
        let builder_ty = if kind == MachineKind::AsyncIterator { syms.known_ty(K::AsyncIteratorMethodBuilder) } else { builder_ty };
        // MoveNext.
        let void = self.known(K::Void);
        let bool_ = self.bool_();
        let source = self.p.method(method).clone();
        let display = match (kind, info.host) {
            // .NET finds the method behind a state machine, but not behind one in a closure class.
            (MachineKind::Async, Host::Closure(_) | Host::Shared(_)) => {
                let outer = self.trace_def(container);
                let closure = self.p.type_defs[info.owner.index()].name.clone();
                format!("{outer}.{closure}.{machine_name}.MoveNext()")
            }
            (MachineKind::Async, _) => source.display.clone(),
            _ => format!("{}+MoveNext()", source.display),
        };
        let overrides = base.and_then(|(d, _)| self.find(d, "MoveNext", |m| m.params.is_empty())).and_then(|m| self.method_id(m));
        let move_next = self.new_method(p::MethodDef {
            name: "MoveNext".into(),
            display,
            label: source.label.clone(),
            owner: def,
            is_static: false,
            is_virtual: true,
            overrides,
            is_hidden: source.is_hidden,
            is_trace_hidden: source.is_trace_hidden,
            is_async: false,
            generics: Vec::new(),
            params: Vec::new(),
            ret: if kind == MachineKind::Iterator { bool_ } else { void },
            code: p::MethodCode::Abstract,
            span: source.span,
            facts: 0,
        });
        if kind == MachineKind::Async {
            self.implement_machine(def, self_ty, move_next);
        }
        self.p.type_defs[def.index()].state_machine = Some(p::StateMachine { state, move_next, method, kind });
        let state_ref = self.p.intern_field_ref(p::FieldRef { field: state, owner: self_ty });
        let mut func = Func::new(self, b, plan, id, g);
        let this = func.e.local(Some("this".into()), self_ty, None, p::Span::NONE);
        func.machine =
            Some(Machine { this, ty: self_ty, state: state_ref, builder, builder_ty, iterator: f.iterator.clone(), base });
        let body = func.move_next(kind);
        self.p.methods[move_next.index()].code = p::MethodCode::Body(Box::new(body));
        self.p.methods[method.index()].is_hidden = true;
        self.kickoff(b, plan, id, def, &visible, kind, builder_ty)
    }

    fn implement_machine(&mut self, def: p::TypeDefId, self_ty: p::TypeId, move_next: p::MethodId) {
        let syms = self.syms;
        let Some(iface) = syms.known(K::IAsyncStateMachine) else { return };
        let iface_ty = self.known(K::IAsyncStateMachine);
        let void = self.known(K::Void);
        let mut code = super::emit::Emit::new();
        code.local(Some("this".into()), self_ty, None, p::Span::NONE);
        code.local(Some("stateMachine".into()), iface_ty, None, p::Span::NONE);
        let body = code.finish(None);
        let mut set = super::defs::blank_method(p::MethodId(0));
        set.name = "SetStateMachine".into();
        set.display = "SetStateMachine".into();
        set.label = "SetStateMachine".into();
        set.owner = def;
        set.is_static = false;
        set.is_virtual = true;
        set.ret = void;
        set.params.push(p::Param { name: "stateMachine".into(), ty: iface_ty, passing: p::Passing::Value });
        set.code = p::MethodCode::Body(Box::new(body));
        let set = self.new_method(set);
        for (name, with) in [("MoveNext", move_next), ("SetStateMachine", set)] {
            let Some(id) = self.find(iface, name, |_| true).and_then(|m| self.method_id(m)) else { continue };
            self.p.type_defs[def.index()].implements.push(p::Implementation { interface: iface_ty, member: id, owner: self_ty, by: with });
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a state machine")]
    fn kickoff(
        &mut self,
        b: &BoundBody,
        plan: &Plan,
        id: FunctionId,
        def: p::TypeDefId,
        visible: &[TypeParamId],
        kind: MachineKind,
        builder_ty: Ty,
    ) -> p::Body {
        let syms = self.syms;
        let f = &b.functions[id.index()];
        let mut func = Func::new(self, b, plan, id, plan.info(id).generics.clone());
        let ty = func.lo.class_type(def, visible, &func.g);
        let mut args = Vec::new();
        let is_static = func.is_static();
        let mut copy_of = None;
        if !is_static {
            let (t, is_struct) = func.receiver_type();
            if is_struct {
                let by_ref = func.lo.by_ref(t);
                copy_of = Some((func.e.local(Some("this".into()), by_ref, None, p::Span::NONE), t));
            } else {
                args.push(func.e.local(Some("this".into()), t, None, p::Span::NONE));
            }
        }
        for &l in &f.params {
            let t = func.variable_type(l);
            args.push(func.register(l, t, None));
        }
        if let Some((address, t)) = copy_of {
            let dst = func.e.local(None, t, None, p::Span::NONE);
            func.e.push(Instr::LoadIndirect { dst, address });
            args.insert(0, dst);
        }
        let machine = func.e.local(None, ty, None, p::Span::NONE);
        func.e.push(Instr::NewStateMachine { dst: machine, ty, args });
        let ret = func.result_type(f.ret, RefKind::None);
        if kind != MachineKind::Async {
            if let Some(i) = &f.iterator
                && let Some(base) = syms.find_type(if kind == MachineKind::Iterator { "AwaitLab.Runtime.IteratorMachine`1" } else { "AwaitLab.Runtime.AsyncIteratorMachine`1" })
                && let Some(id) = func.lo.find(base, "Created", |m| m.params.is_empty())
            {
                let container = syms.named(base, &[i.element]);
                func.call_static(container, id, &[], vec![machine]);
            }
            func.e.push(Instr::Return { value: Some(machine) });
            return func.e.finish(ret);
        }
        // builder = Create(); Start; Task.
        let builder_t = func.t(builder_ty);
        let name_field = func.lo.p.type_defs[def.index()].fields.get(1).copied();
        let field = name_field.map(|field| func.lo.p.intern_field_ref(p::FieldRef { field, owner: ty }));
        let is_struct = syms.is_value_type(builder_ty);
        let (Some(builder_def), Some(field)) = (syms.def_of(builder_ty), field) else { return func.e.finish(ret) };
        if let Some(id) = func.lo.find(builder_def, "Create", |m| m.params.is_empty())
            && let Some(made) = func.call_static(builder_ty, id, &[], Vec::new())
        {
            func.e.push(Instr::StoreField { object: machine, field, src: made });
        }
        let by_ref = func.lo.by_ref(builder_t);
        let at = if is_struct {
            let at = func.e.temp(by_ref);
            func.e.push(Instr::FieldAddress { dst: at, object: machine, field });
            at
        } else {
            let at = func.e.temp(builder_t);
            func.e.push(Instr::LoadField { dst: at, object: machine, field });
            at
        };
        let machine_ref = func.lo.by_ref(ty);
        let address = func.e.temp(machine_ref);
        func.e.push(Instr::LocalAddress { dst: address, local: machine });
        if let Some(start) = func.builder_method(builder_ty, "Start", vec![ty], |m| m.params.len() == 1) {
            func.e.push(Instr::Call { dst: None, method: start, args: vec![at, address], null_check: !is_struct });
        }
        match ret {
            None => func.e.push(Instr::Return { value: None }),
            Some(_) => {
                let m = func.lo.find(builder_def, "get_Task", |m| m.params.is_empty());
                let value = m.and_then(|id| func.call_static(builder_ty, id, &[], vec![at]));
                let value = value.unwrap_or_else(|| func.default_value(f.ret));
                func.e.push(Instr::Return { value: Some(value) });
            }
        }
        func.e.finish(ret)
    }
}

impl Func<'_, '_> {
    /// Whether the function's method has no receiver.
    pub(super) fn is_static(&self) -> bool {
        if self.id.0 == 0 {
            return self.syms().method(self.b.method).mods.is_static;
        }
        matches!(self.plan.info(self.id).host, Host::Type { is_static: true })
    }
    /// A generic method of a builder with type arguments of the program (a state machine is no symbol).
    fn builder_method(&mut self, builder: Ty, name: &str, args: Vec<p::TypeId>, fits: impl Fn(&MethodSymbol) -> bool) -> Option<p::MethodRefId> {
        let def = self.syms().def_of(builder)?;
        let n = args.len();
        let id = self.lo.find(def, name, |m| m.type_params.len() == n && fits(m))?;
        let method = self.lo.method_id(id)?;
        let owner = self.t(builder);
        Some(self.lo.p.intern_method_ref(p::MethodRef { method, owner, args }))
    }
    /// The builder: by-ref to the machine's field, or the object.
    fn builder(&mut self) -> Option<(Local, bool)> {
        let m = self.machine.clone()?;
        let field = m.builder?;
        let t = self.t(m.builder_ty);
        if self.syms().is_value_type(m.builder_ty) {
            let by_ref = self.lo.by_ref(t);
            let dst = self.e.temp(by_ref);
            self.e.push(Instr::FieldAddress { dst, object: m.this, field });
            Some((dst, true))
        } else {
            let dst = self.e.temp(t);
            self.e.push(Instr::LoadField { dst, object: m.this, field });
            Some((dst, false))
        }
    }
    fn set_state(&mut self, n: i32) {
        if let Some(m) = &self.machine {
            let (object, field) = (m.this, m.state);
            let src = self.const_int(n);
            self.e.push(Instr::StoreField { object, field, src });
        }
    }
    /// A field of the iterators' base class.
    fn base_field(&mut self, name: &'static str) -> Option<(Local, p::FieldRefId)> {
        let m = self.machine.as_ref()?;
        let (this, (def, owner)) = (m.this, m.base?);
        let id = self.lo.field_named(def, name)?;
        let field = self.lo.field_id(id)?;
        Some((this, self.lo.p.intern_field_ref(p::FieldRef { field, owner })))
    }
    fn call_base(&mut self, name: &str, args: Vec<Local>, dst: Option<Local>) {
        let Some(m) = self.machine.as_ref() else { return };
        let (this, Some((def, owner))) = (m.this, m.base) else { return };
        if let Some(method) = self.lo.find(def, name, |m| m.params.len() == args.len()).and_then(|id| self.lo.method_id(id)) {
            let method = self.lo.p.intern_method_ref(p::MethodRef { method, owner, args: Vec::new() });
            let mut all = vec![this];
            all.extend(args);
            self.e.push(Instr::Call { dst, method, args: all, null_check: false });
        }
    }

    /// The body of `MoveNext`.
    fn move_next(mut self, kind: MachineKind) -> p::Body {
        let f = self.function();
        let mut n = 0;
        if !self.is_static() {
            let (t, _) = self.receiver_type();
            self.this = This::Value(self.e.local(Some("this".into()), t, Some(0), p::Span::NONE));
            n = 1;
        }
        for &l in &f.params {
            let t = self.variable_type(l);
            self.register(l, t, Some(n));
            n += 1;
        }
        let done = self.e.label();
        self.exit.plain = false;
        if let Some(a) = &f.async_info
            && a.result != Ty::VOID
            && kind == MachineKind::Async
        {
            let t = self.t(a.result);
            self.exit.ty = Some(t);
        }
        self.e.push(Instr::Resume { finished: done.0 });
        let start = self.e.pc();
        self.e.enter_region();
        if kind != MachineKind::Async {
            let exit = self.exit.label;
            self.leave_if_disposing(exit);
            if let Some(l) = f.iterator.as_ref().and_then(|i| i.cancellation)
                && kind == MachineKind::AsyncIterator
                && let Some(&reg) = self.vars.get(&l)
            {
                self.call_base("Combine", vec![reg], Some(reg));
            }
        }
        self.enter_function();
        self.stmt(&f.body);
        if self.e.is_reachable() {
            let exit = self.exit.label;
            self.e.jump(exit);
        }
        self.e.exit_region();
        let end = self.e.pc();
        let handler = self.e.pc();
        let object = self.lo.object();
        self.e.span = p::Span::NONE;
        self.e.enter_region();
        if kind == MachineKind::Iterator {
            // An exception or the end: finished for good.
            let int = self.lo.int();
            let exception = self.e.local(None, object, None, p::Span::NONE);
            let target = self.e.local(None, int, None, p::Span::NONE);
            self.set_state(-2);
            self.e.push(Instr::EndFinally);
            self.e.exit_region();
            let handler_end = self.e.pc();
            self.e.handler(start, end, HandlerKind::Finally { exception, target }, handler, handler_end);
            self.e.bind(self.exit.label);
            self.e.bind(done);
            let no = self.const_bool(false);
            self.e.push(Instr::Return { value: Some(no) });
            let ret = self.lo.bool_();
            return self.e.finish(Some(ret));
        }
        let exception_ty = self.lo.known(K::Exception);
        let exception = self.e.local(None, exception_ty, None, p::Span::NONE);
        self.set_state(-2);
        if kind == MachineKind::Async {
            self.tell_builder("SetException", Some(exception));
        } else {
            self.call_base("Failed", vec![exception], None);
        }
        self.e.jump(done);
        self.e.exit_region();
        let handler_end = self.e.pc();
        self.e.handler(start, end, HandlerKind::Catch { ty: object, exception }, handler, handler_end);
        self.e.bind(self.exit.label);
        self.set_state(-2);
        if kind == MachineKind::Async {
            let value = self.exit_value();
            self.tell_builder("SetResult", value);
        } else {
            self.call_base("Ended", Vec::new(), None);
        }
        self.e.bind(done);
        self.e.push(Instr::Return { value: None });
        self.e.finish(None)
    }
    fn tell_builder(&mut self, name: &str, arg: Option<Local>) {
        let Some((at, is_struct)) = self.builder() else { return };
        let Some(ty) = self.machine.as_ref().map(|m| m.builder_ty) else { return };
        let n = usize::from(arg.is_some());
        if let Some(method) = self.builder_method(ty, name, Vec::new(), |m| m.params.len() == n) {
            let mut args = vec![at];
            args.extend(arg);
            self.e.push(Instr::Call { dst: None, method, args, null_check: !is_struct });
        }
    }
    fn leave_if_disposing(&mut self, exit: super::emit::Label) {
        if let Some((object, field)) = self.base_field("disposing") {
            let dst = self.temp_bool();
            let go_on = self.e.label();
            self.e.push(Instr::LoadField { dst, object, field });
            self.e.branch(dst, false, go_on);
            if self.pending.is_empty() { self.e.jump(exit) } else { self.goto_exit() }
            self.e.bind(go_on);
        }
    }

    // ---- await and yield

    pub(super) fn await_expr(&mut self, operand: &BoundExpr, info: &AwaitInfo, x: &BoundExpr) -> Option<Local> {
        let value = self.operand(operand, true);
        let span = self.lo.span(x.span);
        self.await_value(value, operand.ty, info, span)
    }
    /// Awaits a value (RUNTIME 11.1).
    pub(super) fn await_value(&mut self, value: Local, ty: Ty, info: &AwaitInfo, span: p::Span) -> Option<Local> {
        let old = self.e.span;
        if span.is_some() {
            self.e.span = span;
        }
        let awaiter = self.temp(info.awaiter);
        let got = self.apply(&info.get_awaiter, value, ty);
        self.e.consume(awaiter, got);
        let done = self.apply(&info.is_completed, awaiter, info.awaiter);
        let go_on = self.e.label();
        self.e.branch(done, true, go_on);
        if let Some(m) = self.machine.clone() {
            let (state, resume) = self.e.new_state(span);
            self.e.push(Instr::Suspend { state });
            if let Some((at, is_struct)) = self.builder() {
                let awaiter_ty = self.t(info.awaiter);
                let name = if info.is_critical { "AwaitUnsafeOnCompleted" } else { "AwaitOnCompleted" };
                if let Some(method) = self.builder_method(m.builder_ty, name, vec![awaiter_ty, m.ty], |x| x.params.len() == 2) {
                    let by_ref = self.lo.by_ref(awaiter_ty);
                    let a = self.e.temp(by_ref);
                    self.e.push(Instr::LocalAddress { dst: a, local: awaiter });
                    let by_ref = self.lo.by_ref(m.ty);
                    let s = self.e.temp(by_ref);
                    self.e.push(Instr::LocalAddress { dst: s, local: m.this });
                    self.e.push(Instr::Call { dst: None, method, args: vec![at, a, s], null_check: !is_struct });
                }
            }
            self.e.push(Instr::Return { value: None });
            self.e.bind(resume);
        }
        self.e.bind(go_on);
        let result = self.apply_value(&info.get_result, awaiter, info.awaiter);
        self.e.span = old;
        result
    }
    pub(super) fn yield_return(&mut self, x: &BoundExpr) {
        let value = self.expr(x);
        let Some(m) = self.machine.clone() else { return };
        if let Some((object, field)) = self.base_field("current") {
            self.e.push(Instr::StoreField { object, field, src: value });
        }
        let span = self.lo.span(x.span);
        let (state, resume) = self.e.new_state(span);
        self.e.push(Instr::Suspend { state });
        if m.iterator.as_ref().is_some_and(|i| i.is_async) {
            self.call_base("Yielded", Vec::new(), None);
            self.e.push(Instr::Return { value: None });
        } else {
            let yes = self.const_bool(true);
            self.e.push(Instr::Return { value: Some(yes) });
        }
        self.e.bind(resume);
        let exit = self.exit.label;
        self.leave_if_disposing(exit);
    }
}
