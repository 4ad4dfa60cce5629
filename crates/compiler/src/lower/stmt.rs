//! Statements.

use super::func::Func;
use super::place::Place;
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use p::{BinOp, Instr, Local, Num};

impl Func<'_, '_> {
    pub(super) fn stmt(&mut self, s: &BoundStmt) {
        let mark = self.e.mark();
        let old = self.e.span;
        if s.span.end > s.span.start {
            self.e.span = self.lo.span(s.span);
        }
        self.stmt_inner(s);
        self.e.span = old;
        self.e.release(mark);
    }
    fn stmt_inner(&mut self, s: &BoundStmt) {
        match &s.kind {
            StmtKind::Empty | StmtKind::LocalFunction(_) => {}
            StmtKind::Bad => {}
            StmtKind::Block(b) => {
                self.enter_scope(b.scope);
                for s in &b.stmts {
                    self.stmt(s);
                }
            }
            StmtKind::List(list) => {
                for s in list {
                    self.stmt(s);
                }
            }
            StmtKind::Expr(x) => {
                self.mark_statement(s.span);
                self.effect(x);
            }
            StmtKind::Local { local, init } => {
                let Some(init) = init else { return };
                self.mark_statement(s.span);
                if self.b.locals[local.index()].ref_kind.is_ref() {
                    let address = self.address_of(init);
                    let reg = self.var(*local);
                    self.e.mov(reg, address);
                } else {
                    let value = self.expr(init);
                    self.set_var(*local, value);
                }
            }
            StmtKind::If { arms, otherwise } => {
                let end = self.e.label();
                for (i, (condition, body)) in arms.iter().enumerate() {
                    let next = self.e.label();
                    self.mark_statement(if i == 0 { s.span } else { condition.span });
                    self.condition(condition, false, next);
                    self.stmt(body);
                    if self.e.is_reachable() && (i + 1 < arms.len() || otherwise.is_some()) {
                        self.e.jump(end);
                    }
                    self.e.bind(next);
                }
                if let Some(body) = otherwise {
                    self.stmt(body);
                }
                self.e.bind(end);
            }
            StmtKind::While { scope, condition, body, is_do, break_label, continue_label } => {
                let (brk, cont) = (self.label(*break_label), self.label(*continue_label));
                if *is_do {
                    let top = self.e.label();
                    self.e.bind(top);
                    self.stmt(body);
                    self.e.bind(cont);
                    self.mark_round(s.span);
                    self.enter_scope(*scope);
                    self.condition(condition, true, top);
                } else {
                    self.e.bind(cont);
                    self.mark_round(s.span);
                    self.enter_scope(*scope);
                    self.condition(condition, false, brk);
                    self.stmt(body);
                    if self.e.is_reachable() {
                        self.e.jump(cont);
                    }
                }
                self.e.bind(brk);
            }
            StmtKind::For { scope, round, last, init, condition, step, body, break_label, continue_label } => {
                let (brk, cont) = (self.label(*break_label), self.label(*continue_label));
                self.enter_scope(*scope);
                for s in init {
                    self.stmt(s);
                }
                let top = self.e.label();
                self.e.bind(top);
                self.mark_round(condition.as_ref().map_or(s.span, |c| c.span));
                self.enter_scope(*round);
                if let Some(c) = condition {
                    let mark = self.e.mark();
                    self.condition(c, false, brk);
                    self.e.release(mark);
                }
                self.stmt(body);
                self.e.bind(cont);
                self.enter_scope(*last);
                for x in step {
                    let mark = self.e.mark();
                    self.mark_statement(x.span);
                    self.effect(x);
                    self.e.release(mark);
                }
                self.e.jump(top);
                self.e.bind(brk);
            }
            StmtKind::ForEach(f) => self.foreach(f),
            StmtKind::Using(u) => self.using_stmt(u),
            StmtKind::Lock(l) => {
                self.mark_statement(s.span);
                self.lock_stmt(l);
            }
            StmtKind::Try(t) => self.try_stmt(t),
            StmtKind::Switch(x) => {
                self.mark_statement(s.span);
                self.switch_stmt(x);
            }
            StmtKind::Label(l) => {
                let l = self.label(*l);
                self.e.bind(l);
            }
            StmtKind::Goto(l) => {
                self.mark_statement(s.span);
                self.goto(*l);
            }
            StmtKind::Return(value) => {
                self.mark_statement(s.span);
                self.return_stmt(value.as_ref());
            }
            StmtKind::Throw(value) => {
                self.mark_statement(s.span);
                match value {
                    Some(x) => {
                        let exception = self.expr(x);
                        self.e.push(Instr::Throw { exception });
                    }
                    None => self.rethrow(),
                }
            }
            StmtKind::YieldReturn(x) => {
                self.mark_statement(s.span);
                self.yield_return(x);
            }
            StmtKind::YieldBreak => {
                self.mark_statement(s.span);
                self.goto_exit();
            }
        }
    }
    fn return_stmt(&mut self, value: Option<&BoundExpr>) {
        let by_ref = self.function().ret_ref.is_ref();
        let reg = match value {
            Some(x) if by_ref => {
                let operand = match &x.kind {
                    ExprKind::Ref { operand, .. } => operand,
                    _ => x,
                };
                Some(self.address_of(operand))
            }
            Some(x) => self.value(x),
            None => None,
        };
        if self.exit.plain && !self.e.in_region() && self.pending.is_empty() {
            let value = if self.exit.ty.is_some() { reg } else { None };
            if self.exit.ty.is_none() || value.is_some() {
                self.e.push(Instr::Return { value });
            }
            return;
        }
        if let (Some(dst), Some(src)) = (self.exit_value(), reg) {
            self.e.consume(dst, src);
        }
        if value.is_some() && reg.is_none() && self.exit.ty.is_some() && !self.e.is_reachable() {
            return;
        }
        self.goto_exit();
    }

    fn foreach(&mut self, f: &ForEach) {
        self.mark_statement(f.collection.span);
        let ty = f.collection.ty;
        // A struct's GetEnumerator is called on the variable itself.
        let in_place = matches!(f.how, ForEachKind::Enumerator(_)) && matches!(f.collection.kind, ExprKind::Local(_)) && self.syms().is_value_type(ty);
        let source = self.operand(&f.collection, !in_place);
        let (brk, cont) = (self.label(f.break_label), self.label(f.continue_label));
        match &f.how {
            ForEachKind::Enumerator(info) => {
                let t = self.t(info.enumerator);
                let enumerator = self.e.temp(t);
                let value = self.apply(&info.get_enumerator, source, ty);
                self.e.consume(enumerator, value);
                let body = &mut |me: &mut Self| {
                    me.e.bind(cont);
                    let mark = me.e.mark();
                    me.mark_round(f.variable_span);
                    let old = me.e.span;
                    me.e.span = me.lo.span(f.in_span);
                    let more = match &info.await_move_next {
                        Some(a) => {
                            let task = me.apply(&info.move_next, enumerator, info.enumerator);
                            me.await_value(task, info.move_next.ty, a, me.e.span)
                        }
                        None => Some(me.apply(&info.move_next, enumerator, info.enumerator)),
                    };
                    if let Some(more) = more {
                        me.e.branch(more, false, brk);
                    }
                    me.enter_scope(f.scope);
                    let current = me.apply(&info.current, enumerator, info.enumerator);
                    me.e.span = old;
                    me.foreach_element(f, current, info.current.ty);
                    me.e.release(mark);
                    me.stmt(&f.body);
                    if me.e.is_reachable() {
                        me.e.jump(cont);
                    }
                    me.e.bind(brk);
                };
                match &info.dispose {
                    Some(d) => {
                        self.foreach_protect(d.await_info.is_some(), f, body, &mut |me| me.dispose(enumerator, info.enumerator, d));
                    }
                    None => body(self),
                }
            }
            ForEachKind::MultiArray(rank) => {
                let index = self.temp_int();
                let length = self.length_of(source, ty, &f.how);
                let array = self.syms().known(K::Array);
                let mut sizes = Vec::new();
                for d in 0..*rank {
                    let n = self.const_int(d as i32);
                    let size = array.and_then(|def| {
                        let id = self.lo.find(def, "GetLength", |m| m.params.len() == 1)?;
                        let ty = self.syms().type_def(def).self_ty;
                        self.call_static(ty, id, &[], vec![source, n])
                    });
                    sizes.push(match size {
                        Some(s) => s,
                        None => self.temp_int(),
                    });
                }
                self.e.int(index, 0);
                let top = self.e.label();
                self.e.bind(top);
                self.loop_test(index, length, brk, f);
                let mark = self.e.mark();
                self.enter_scope(f.scope);
                let mut rest = index;
                let mut indices = vec![index; sizes.len()];
                for d in (0..sizes.len()).rev() {
                    let (i, next) = (self.temp_int(), self.temp_int());
                    self.e.binary(BinOp::Rem, Num::I32, i, rest, sizes[d]);
                    self.e.binary(BinOp::Div, Num::I32, next, rest, sizes[d]);
                    indices[d] = i;
                    rest = next;
                }
                let value = self.load(&Place::Elements { array: source, indices }, f.element);
                self.foreach_element(f, value, f.element);
                self.e.release(mark);
                self.stmt(&f.body);
                self.e.bind(cont);
                self.add_int(index, index, 1);
                self.e.jump(top);
                self.e.bind(brk);
            }
            how => {
                let index = self.temp_int();
                let source = if self.syms().is_value_type(ty) {
                    let copy = self.temp(ty);
                    self.e.mov(copy, source);
                    copy
                } else {
                    source
                };
                let length = self.length_of(source, ty, how);
                self.e.int(index, 0);
                let top = self.e.label();
                self.e.bind(top);
                self.loop_test(index, length, brk, f);
                let mark = self.e.mark();
                self.enter_scope(f.scope);
                if self.b.locals[f.variable.index()].ref_kind.is_ref() {
                    let address = match how {
                        ForEachKind::Span => self.call_named(source, ty, "get_Item", vec![index]),
                        _ => Some(self.address(&Place::Element { array: source, index })),
                    };
                    if let Some(address) = address {
                        let reg = self.var(f.variable);
                        self.e.mov(reg, address);
                    }
                } else {
                    let value = self.element_at(source, ty, how, index, f.element);
                    self.foreach_element(f, value, f.element);
                }
                self.e.release(mark);
                self.stmt(&f.body);
                self.e.bind(cont);
                self.add_int(index, index, 1);
                self.e.jump(top);
                self.e.bind(brk);
            }
        }
    }
    fn loop_test(&mut self, index: Local, length: Local, brk: super::emit::Label, f: &ForEach) {
        self.mark_round(f.variable_span);
        let more = self.temp_bool();
        self.e.binary(BinOp::Lt, Num::I32, more, index, length);
        self.e.branch(more, false, brk);
    }
    fn foreach_element(&mut self, f: &ForEach, value: Local, ty: Ty) {
        let by_ref = self.b.locals[f.variable.index()].ref_kind.is_ref();
        if by_ref {
            let reg = self.var(f.variable);
            self.e.mov(reg, value);
        } else {
            let v = self.apply(&f.element_conversion, value, ty);
            self.set_var(f.variable, v);
        }
        if let Some(d) = &f.deconstruct {
            self.effect(d);
        }
    }
}
