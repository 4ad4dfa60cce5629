//! Protected regions: try, using, lock. In state machines a handler that awaits runs behind its try, and a finally that
//! awaits is a catch-all with code behind it and the pending jump in a variable (RUNTIME 11.5).

use super::emit::Label;
use super::func::{Caught, Func};
use super::walk;
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use p::{BinOp, HandlerKind, Instr, Local, Num};
use rustc_hash::FxHashSet;

/// Where a jump out of a try with an awaiting finally is on its way to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Target {
    Label(LabelId),
    Return,
}

/// A try whose finally awaits, while its body is written.
#[derive(Debug)]
pub(super) struct Pending {
    inside: FxHashSet<LabelId>,
    branch: Local,
    targets: Vec<Target>,
    finally: Label,
}

type Code<'f, 'a, 'c> = &'f mut dyn FnMut(&mut Func<'a, 'c>);

impl<'a, 'c> Func<'a, 'c> {
    /// A register that nothing else uses.
    fn own(&mut self, ty: p::TypeId) -> Local {
        self.e.local(None, ty, None, p::Span::NONE)
    }

    // ---- jumps

    pub(super) fn goto(&mut self, label: LabelId) {
        if let Some(i) = self.pending.iter().rposition(|p| !p.inside.contains(&label)) {
            self.goto_pending(i, Target::Label(label));
            return;
        }
        let l = self.label(label);
        self.e.jump(l);
    }
    /// To the function's end; its value is in place.
    pub(super) fn goto_exit(&mut self) {
        self.exit.used = true;
        if !self.pending.is_empty() {
            self.goto_pending(self.pending.len() - 1, Target::Return);
            return;
        }
        self.e.jump(self.exit.label);
    }
    fn goto_pending(&mut self, i: usize, target: Target) {
        // The innermost pending finally that the jump leaves comes first: those further out follow behind it.
        let i = match target {
            Target::Label(l) => self.pending.iter().rposition(|p| !p.inside.contains(&l)).unwrap_or(i),
            Target::Return => self.pending.len() - 1,
        };
        let p = &mut self.pending[i];
        let n = match p.targets.iter().position(|&t| t == target) {
            Some(n) => n,
            None => {
                p.targets.push(target);
                p.targets.len() - 1
            }
        };
        let (branch, finally) = (p.branch, p.finally);
        self.e.int(branch, n as i32 + 1);
        self.e.jump(finally);
    }

    // ---- finally

    /// `try { body } finally { fin }` where `fin` does not await.
    pub(super) fn try_finally(&mut self, body: Code<'_, 'a, 'c>, fin: Code<'_, 'a, 'c>) {
        let (object, int) = (self.lo.object(), self.lo.int());
        let (exception, target) = (self.own(object), self.own(int));
        let after = self.e.label();
        self.e.separate();
        let start = self.e.pc();
        self.e.enter_region();
        body(self);
        if self.e.is_reachable() {
            self.e.jump(after);
        }
        self.e.exit_region();
        let end = self.e.pc();
        let handler = self.e.pc();
        self.e.enter_region();
        fin(self);
        self.e.push(Instr::EndFinally);
        self.e.exit_region();
        let handler_end = self.e.pc();
        self.e.handler(start, end, HandlerKind::Finally { exception, target }, handler, handler_end);
        self.e.bind(after);
    }
    /// The same where `fin` awaits; `inside`: labels in the body.
    fn try_finally_awaiting(&mut self, inside: FxHashSet<LabelId>, body: Code<'_, 'a, 'c>, fin: Code<'_, 'a, 'c>) {
        let (object, int) = (self.lo.object(), self.lo.int());
        let (kept, branch, exception) = (self.own(object), self.own(int), self.own(object));
        let finally = self.e.label();
        self.e.null(kept);
        self.e.int(branch, 0);
        self.e.separate();
        let start = self.e.pc();
        self.e.enter_region();
        self.pending.push(Pending { inside, branch, targets: Vec::new(), finally });
        body(self);
        let pending = self.pending.pop();
        if self.e.is_reachable() {
            self.e.jump(finally);
        }
        self.e.exit_region();
        let end = self.e.pc();
        let handler = self.e.pc();
        self.e.enter_region();
        self.e.mov(kept, exception);
        self.e.jump(finally);
        self.e.exit_region();
        let handler_end = self.e.pc();
        self.e.handler(start, end, HandlerKind::Catch { ty: object, exception }, handler, handler_end);
        self.e.bind(finally);
        fin(self);
        if !self.e.is_reachable() {
            return;
        }
        let none = self.e.label();
        let is_null = self.is_null(kept);
        self.e.branch(is_null, true, none);
        self.rethrow_kept(kept);
        self.e.bind(none);
        for (i, target) in pending.map(|p| p.targets).unwrap_or_default().into_iter().enumerate() {
            let n = self.const_int(i as i32 + 1);
            let hit = self.temp_bool();
            let next = self.e.label();
            self.e.binary(BinOp::Eq, Num::I32, hit, branch, n);
            self.e.branch(hit, false, next);
            match target {
                Target::Label(l) => self.goto(l),
                Target::Return => self.goto_exit(),
            }
            self.e.bind(next);
        }
    }
    /// Throws an exception that was kept, its trace continued.
    fn rethrow_kept(&mut self, exception: Local) {
        if let Some(vm) = self.syms().find_type("AwaitLab.Runtime.Vm")
            && let Some(id) = self.lo.find(vm, "Rethrow", |m| m.params.len() == 1)
        {
            let ty = self.syms().type_def(vm).self_ty;
            self.call_static(ty, id, &[], vec![exception]);
        }
        self.e.push(Instr::Rethrow { exception });
    }
    /// Chooses by whether the finally awaits.
    fn protect(&mut self, awaits: bool, body_stmt: Option<&BoundStmt>, more: &[LabelId], body: Code<'_, 'a, 'c>, fin: Code<'_, 'a, 'c>) {
        if awaits && self.machine.is_some() {
            let mut inside = FxHashSet::default();
            if let Some(s) = body_stmt {
                walk::labels_in(s, &mut inside);
            }
            inside.extend(more.iter().copied());
            self.try_finally_awaiting(inside, body, fin);
        } else {
            self.try_finally(body, fin);
        }
    }

    // ---- try

    pub(super) fn try_stmt(&mut self, t: &Try) {
        let Some(finally) = &t.finally else { return self.try_catch(t) };
        if self.machine.is_some() && walk::stmt_awaits(finally) {
            let mut inside = FxHashSet::default();
            walk::labels_in(&t.body, &mut inside);
            for c in &t.catches {
                walk::labels_in(&c.body, &mut inside);
            }
            self.try_finally_awaiting(inside, &mut |me| me.try_catch(t), &mut |me| me.stmt(finally));
        } else {
            self.try_finally(&mut |me| me.try_catch(t), &mut |me| me.stmt(finally));
        }
    }
    fn try_catch(&mut self, t: &Try) {
        if t.catches.is_empty() {
            return self.stmt(&t.body);
        }
        let syms = self.syms();
        let moved = self.machine.is_some() && t.catches.iter().any(|c| walk::stmt_awaits(&c.body));
        let (after, dispatch) = (self.e.label(), self.e.label());
        let which = moved.then(|| {
            let int = self.lo.int();
            self.own(int)
        });
        self.e.separate();
        let start = self.e.pc();
        self.e.enter_region();
        self.stmt(&t.body);
        if self.e.is_reachable() {
            self.e.jump(after);
        }
        self.e.exit_region();
        let end = self.e.pc();
        let mut kept = Vec::new();
        for (i, c) in t.catches.iter().enumerate() {
            let old = self.e.span;
            self.e.span = self.lo.span(c.span);
            let object = self.lo.object();
            let ty = c.ty.map_or(object, |ty| self.t(ty));
            let exception = self.own(if c.filter.is_some() { object } else { ty });
            let mut filter_at = None;
            if let Some(filter) = &c.filter {
                filter_at = Some(self.e.pc());
                self.e.enter_region();
                let (no, end) = (self.e.label(), self.e.label());
                let answer = self.temp_bool();
                let test = self.temp_bool();
                self.e.push(Instr::IsInstance { dst: test, src: exception, ty });
                self.e.branch(test, false, no);
                self.enter_scope(c.scope);
                self.set_exception(c, exception);
                self.condition(filter, false, no);
                self.e.bits(answer, 1);
                self.e.jump(end);
                self.e.bind(no);
                self.e.bits(answer, 0);
                self.e.bind(end);
                self.e.push(Instr::EndFilter { value: answer });
                self.e.exit_region();
            }
            let handler = self.e.pc();
            self.e.enter_region();
            if c.filter.is_none() {
                self.enter_scope(c.scope);
                self.set_exception(c, exception);
            }
            if let Some(which) = which {
                self.e.int(which, i as i32);
                self.e.jump(dispatch);
                kept.push(exception);
            } else {
                self.mark_statement(c.span);
                self.caught.push(Caught { exception, moved: false });
                self.stmt(&c.body);
                self.caught.pop();
                if self.e.is_reachable() {
                    self.e.jump(after);
                }
            }
            self.e.exit_region();
            let handler_end = self.e.pc();
            let kind = match filter_at {
                Some(filter) => HandlerKind::Filter { filter, exception },
                None => HandlerKind::Catch { ty, exception },
            };
            self.e.handler(start, end, kind, handler, handler_end);
            self.e.span = old;
        }
        let _ = syms;
        if let Some(which) = which {
            self.e.bind(dispatch);
            for (i, c) in t.catches.iter().enumerate() {
                let next = self.e.label();
                if i + 1 < t.catches.len() {
                    let n = self.const_int(i as i32);
                    let hit = self.temp_bool();
                    self.e.binary(BinOp::Eq, Num::I32, hit, which, n);
                    self.e.branch(hit, false, next);
                }
                self.mark_statement(c.span);
                self.caught.push(Caught { exception: kept[i], moved: true });
                self.stmt(&c.body);
                self.caught.pop();
                if self.e.is_reachable() {
                    self.e.jump(after);
                }
                self.e.bind(next);
            }
        }
        self.e.bind(after);
    }
    fn set_exception(&mut self, c: &Catch, exception: Local) {
        if let Some(l) = c.local {
            let place = self.var_place(l);
            self.store(&place, exception);
        }
    }
    /// `throw;`
    pub(super) fn rethrow(&mut self) {
        match self.caught.last().copied() {
            Some(Caught { exception, moved: true }) => self.rethrow_kept(exception),
            Some(Caught { exception, .. }) => self.e.push(Instr::Rethrow { exception }),
            None => {}
        }
    }

    // ---- using and lock

    pub(super) fn using_stmt(&mut self, u: &Using) {
        self.enter_scope(u.scope);
        self.using_from(u, 0);
    }
    fn using_from(&mut self, u: &Using, i: usize) {
        let Some(r) = u.resources.get(i) else { return self.stmt(&u.body) };
        self.mark_statement(r.span);
        let mark = self.e.mark();
        let value = self.expr(&r.init);
        self.set_var(r.local, value);
        self.e.release(mark);
        let Some(d) = &r.dispose else { return self.using_from(u, i + 1) };
        let ty = self.b.locals[r.local.index()].ty;
        // What is disposed is the value, whatever a captured variable holds later.
        let held = match self.var_place(r.local) {
            super::place::Place::Reg(l) => l,
            place => {
                let t = self.t(ty);
                let own = self.own(t);
                let v = self.load(&place, ty);
                self.e.mov(own, v);
                own
            }
        };
        self.protect(d.await_info.is_some(), Some(&u.body), &[], &mut |me| me.using_from(u, i + 1), &mut |me| me.dispose(held, ty, d));
    }
    /// Disposes what a register holds.
    pub(super) fn dispose(&mut self, value: Local, ty: Ty, d: &DisposeInfo) {
        let syms = self.syms();
        let end = self.e.label();
        let mark = self.e.mark();
        if (d.null_check || d.dynamic_test) && !(syms.is_value_type(ty) && syms.nullable_arg(ty).is_none()) {
            let has = self.is_something(value, ty);
            self.e.branch(has, false, end);
        }
        let (mut v, mut t) = (value, ty);
        if let Some(of) = syms.nullable_arg(ty)
            && !syms.same(d.on, ty)
        {
            v = self.nullable_value(value, ty);
            t = of;
        }
        if d.dynamic_test {
            let src = if syms.is_value_type(t) || syms.as_param(t).is_some() { self.box_value(v, t) } else { v };
            let on = self.t(d.on);
            let test = self.temp_bool();
            self.e.push(Instr::IsInstance { dst: test, src, ty: on });
            self.e.branch(test, false, end);
            v = src;
            t = d.on;
        } else if !syms.same(t, d.on) && (syms.is_value_type(t) || syms.as_param(t).is_some()) {
            let boxed = self.box_value(v, t);
            v = boxed;
            t = d.on;
        }
        let _ = t;
        let result = self.apply_value(&d.call, v, d.on);
        if let Some(info) = &d.await_info
            && let Some(result) = result
        {
            self.await_value(result, d.call.ty, info, self.e.span);
        }
        self.e.bind(end);
        self.e.release(mark);
    }
    pub(super) fn foreach_protect(&mut self, awaits: bool, f: &ForEach, body: Code<'_, 'a, 'c>, fin: Code<'_, 'a, 'c>) {
        self.protect(awaits, Some(&f.body), &[f.break_label, f.continue_label], body, fin);
    }

    pub(super) fn lock_stmt(&mut self, l: &Lock) {
        if let Some((enter, d)) = &l.enter_scope {
            let object = self.operand(&l.object, true);
            let ty = self.t(enter.ty);
            let held = self.own(ty);
            let scope = self.apply(enter, object, l.object.ty);
            self.e.mov(held, scope);
            self.try_finally(&mut |me| me.stmt(&l.body), &mut |me| me.dispose(held, enter.ty, d));
            return;
        }
        let value = self.expr(&l.object);
        let value = if self.syms().as_param(l.object.ty).is_some() { self.box_value(value, l.object.ty) } else { value };
        let object = self.lo.object();
        let held = self.own(object);
        self.e.mov(held, value);
        self.monitor(held, &mut |me| me.stmt(&l.body));
    }
    /// RUNTIME 11.10.
    pub(super) fn monitor(&mut self, object: Local, body: Code<'_, 'a, 'c>) {
        let syms = self.syms();
        let ty = syms.known_ty(K::Monitor);
        let Some(def) = syms.known(K::Monitor) else { return body(self) };
        let bool_ = self.lo.bool_();
        let taken = self.own(bool_);
        self.e.bits(taken, 0);
        let enter = self.lo.find(def, "Enter", |m| m.params.len() == 2);
        let exit = self.lo.find(def, "Exit", |m| m.params.len() == 1);
        self.try_finally(
            &mut |me| {
                if let Some(id) = enter {
                    let address = me.address(&super::place::Place::Reg(taken));
                    me.call_static(ty, id, &[], vec![object, address]);
                }
                body(me);
            },
            &mut |me| {
                let skip = me.e.label();
                me.e.branch(taken, false, skip);
                if let Some(id) = exit {
                    me.call_static(ty, id, &[], vec![object]);
                }
                me.e.bind(skip);
            },
        );
    }
}
