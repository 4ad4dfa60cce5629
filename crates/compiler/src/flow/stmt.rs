//! Statements.

use super::state::State;
use super::{Flow, Frame, Target, switch_dispatch};
use crate::bound::*;
use crate::symbols::*;
use awaitlab_syntax::{Diagnostic, Span};

/// Which `try` it is.
fn frame_id(t: &Try) -> usize {
    std::ptr::from_ref(t) as usize
}

impl Flow<'_> {
    pub(super) fn list(&mut self, list: &[BoundStmt]) {
        for s in list {
            self.stmt(s);
        }
    }

    /// CS0162, once for a stretch.
    fn check_reached(&mut self, at: Span) {
        if self.state.alive || self.state.told || at.start == at.end {
            return;
        }
        self.state.told = true;
        // The first word or sign.
        let text = self.cx.text(at);
        let mut end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '@')).unwrap_or(text.len());
        if end == 0 {
            end = text.chars().next().map_or(0, char::len_utf8);
        }
        self.diags.push(Diagnostic::warning("CS0162", Span { end: at.start + end as u32, ..at }, "Unreachable code detected"));
    }

    /// Notes for each label in which `try` with `finally` it stands.
    pub(super) fn place_labels(&mut self, s: &BoundStmt, home: usize) {
        match &s.kind {
            StmtKind::Block(b) => b.stmts.iter().for_each(|x| self.place_labels(x, home)),
            StmtKind::List(l) => l.iter().for_each(|x| self.place_labels(x, home)),
            StmtKind::If { arms, otherwise } => {
                for (_, x) in arms {
                    self.place_labels(x, home);
                }
                if let Some(x) = otherwise {
                    self.place_labels(x, home);
                }
            }
            StmtKind::While { body, break_label, continue_label, .. } | StmtKind::For { body, break_label, continue_label, .. } => {
                self.homes.insert(*break_label, home);
                self.homes.insert(*continue_label, home);
                self.place_labels(body, home);
            }
            StmtKind::ForEach(f) => {
                self.homes.insert(f.break_label, home);
                self.homes.insert(f.continue_label, home);
                self.place_labels(&f.body, home);
            }
            StmtKind::Using(u) => self.place_labels(&u.body, home),
            StmtKind::Lock(l) => self.place_labels(&l.body, home),
            StmtKind::Try(t) => {
                let inner = if t.finally.is_some() { frame_id(t) } else { home };
                self.place_labels(&t.body, inner);
                for c in &t.catches {
                    self.place_labels(&c.body, inner);
                }
                if let Some(f) = &t.finally {
                    self.place_labels(f, home);
                }
            }
            StmtKind::Switch(sw) => {
                self.homes.insert(sw.break_label, home);
                for section in &sw.sections {
                    for l in &section.labels {
                        self.homes.insert(l.label, home);
                    }
                    section.body.iter().for_each(|x| self.place_labels(x, home));
                }
            }
            StmtKind::Label(l) => {
                self.homes.insert(*l, home);
            }
            _ => {}
        }
    }

    pub(super) fn stmt(&mut self, s: &BoundStmt) {
        match &s.kind {
            StmtKind::Empty | StmtKind::Block(_) | StmtKind::Throw(_) | StmtKind::Label(_) | StmtKind::LocalFunction(_) | StmtKind::Bad => {}
            StmtKind::List(l) => {
                // A declaration of constants or of several variables.
                if l.iter().all(|x| matches!(x.kind, StmtKind::Local { .. })) {
                    self.check_reached(s.span);
                }
            }
            _ => self.check_reached(s.span),
        }
        match &s.kind {
            StmtKind::Empty => {}
            StmtKind::Bad => self.bad(s.span),
            StmtKind::Block(b) => self.list(&b.stmts),
            StmtKind::List(l) => self.list(l),
            StmtKind::Expr(e) => self.rvalue(e),
            StmtKind::Local { local, init } => {
                self.declaration(*local, init.as_ref());
                if self.cx.diags.iter().any(|d| d.code == "CS1003" && s.span.contains(d.span)) {
                    self.use_local(*local);
                }
            }
            StmtKind::LocalFunction(f) => self.local_function(*f),
            StmtKind::If { arms, otherwise } => {
                let mut end = State::dead(true);
                for (c, body) in arms {
                    let (t, f) = self.condition(c);
                    self.state = t;
                    self.stmt(body);
                    let done = std::mem::replace(&mut self.state, f);
                    end.join(&done, &self.parents);
                }
                if let Some(o) = otherwise {
                    self.stmt(o);
                }
                self.state.join(&end, &self.parents);
            }
            StmtKind::While { condition, body, is_do, break_label, continue_label, .. } => {
                if *is_do {
                    self.stmt(body);
                    self.land(*continue_label);
                    let (_, f) = self.condition(condition);
                    self.state = f;
                } else {
                    let awaits = self.awaits;
                    let (t, f) = self.condition(condition);
                    self.state = t;
                    self.stmt(body);
                    if self.awaits > awaits {
                        self.again(body);
                    }
                    self.state = f;
                    if self.awaits > awaits {
                        self.suspend();
                    }
                }
                self.land(*break_label);
            }
            StmtKind::For { init, condition, step, body, break_label, continue_label, .. } => {
                self.list(init);
                let (t, f) = match condition {
                    Some(c) => self.condition(c),
                    None => (self.state.clone(), State::dead(self.state.told)),
                };
                let awaits = self.awaits;
                self.state = t;
                self.stmt(body);
                self.land(*continue_label);
                for e in step {
                    self.check_reached(e.span);
                    self.rvalue(e);
                }
                if self.awaits > awaits {
                    self.again(body);
                }
                self.state = f;
                if self.awaits > awaits {
                    self.suspend();
                }
                self.land(*break_label);
            }
            StmtKind::ForEach(f) => {
                self.rvalue(&f.collection);
                let awaits = self.awaits;
                let is_async = matches!(&f.how, ForEachKind::Enumerator(e) if e.await_move_next.is_some());
                if is_async {
                    self.suspend();
                }
                let before = self.state.clone();
                self.assign_slot(f.variable.0);
                self.refresh(f.variable);
                self.use_local(f.variable);
                if let Some(d) = &f.deconstruct {
                    self.rvalue(d);
                }
                self.stmt(&f.body);
                if self.awaits > awaits && !is_async {
                    let held = match &f.how {
                        ForEachKind::Enumerator(e) => e.enumerator,
                        _ => f.collection.ty,
                    };
                    if self.syms.is_ref_struct(held) {
                        self.report_lost(held, f.keyword);
                    }
                }
                if self.awaits > awaits {
                    // The next round begins behind what this one has awaited.
                    self.refresh(f.variable);
                    self.again(&f.body);
                }
                self.state = before;
                self.land(f.break_label);
                if self.awaits > awaits {
                    self.suspend();
                }
            }
            StmtKind::Using(u) => {
                for r in &u.resources {
                    self.rvalue(&r.init);
                    self.assign_slot(r.local.0);
                    self.use_local(r.local);
                }
                let awaits = self.awaits;
                self.stmt(&u.body);
                for r in &u.resources {
                    let ty = self.body.locals.get(r.local.index()).map_or(Ty::ERROR, |l| l.ty);
                    if self.awaits > awaits && self.syms.is_ref_struct(ty) {
                        self.report_lost(ty, r.span);
                    }
                    if r.dispose.as_ref().is_some_and(|d| d.await_info.is_some()) {
                        self.suspend();
                    }
                }
            }
            StmtKind::Lock(l) => {
                self.rvalue(&l.object);
                self.stmt(&l.body);
            }
            StmtKind::Try(t) => self.try_stmt(t),
            StmtKind::Switch(sw) => self.switch(sw),
            StmtKind::Label(l) => {
                self.land(*l);
                self.check_reached(s.span);
            }
            StmtKind::Goto(l) => self.jump(Target::Label(*l)),
            StmtKind::Return(v) => {
                if let Some(v) = v {
                    self.rvalue(v);
                    if self.body.functions.get(self.function.index()).is_some_and(|f| f.ret_ref.is_ref()) {
                        self.note_write(v, None);
                    }
                }
                self.jump(Target::Return(Some(s.span)));
            }
            StmtKind::Throw(v) => {
                if let Some(v) = v {
                    self.rvalue(v);
                }
                self.dead();
            }
            StmtKind::YieldReturn(v) => {
                self.rvalue(v);
                self.suspend();
            }
            StmtKind::YieldBreak => self.jump(Target::Return(Some(s.span))),
        }
    }

    /// A loop's body once more behind its own awaits, for what does not outlive them alone.
    fn again(&mut self, body: &BoundStmt) {
        if self.fresh.is_empty() || !self.state.alive || self.in_again {
            return;
        }
        self.in_again = true;
        let (diags, told, seen) = (self.diags.len(), self.told.clone(), self.late.len());
        self.stmt(body);
        self.diags.truncate(diags);
        self.told = told;
        self.in_again = false;
        let more = self.late.split_off(seen);
        for d in more {
            if !self.late.iter().any(|x| x.code == d.code && x.span == d.span) {
                self.late.push(d);
            }
        }
    }

    fn declaration(&mut self, local: LocalId, init: Option<&BoundExpr>) {
        let is_ref = self.body.locals.get(local.index()).is_some_and(|l| l.ref_kind.is_ref());
        match init {
            Some(e) => {
                self.rvalue(e);
                if is_ref {
                    // What it refers to may be written by way of it.
                    self.note_write(e, None);
                }
                self.assign_slot(local.0);
                self.refresh(local);
                self.written[local.index()] = true;
                if is_ref {
                    self.use_local(local);
                } else {
                    self.write_local_unshown(local, e);
                }
            }
            None => {
                let value = is_ref || !self.state.alive;
                self.set_slot(local.0, value);
            }
        }
    }

    fn write_local_unshown(&mut self, local: LocalId, value: &BoundExpr) {
        let ty = self.body.locals.get(local.index()).map(|l| l.ty);
        if self.counts_as_use(ty, value)
            && let Some(u) = self.used.get_mut(local.index())
        {
            *u = true;
        }
    }

    fn try_stmt(&mut self, t: &Try) {
        let start = self.state.clone();
        if t.finally.is_some() {
            self.frames.push(Frame { id: frame_id(t), pending: Vec::new() });
        }
        self.stmt(&t.body);
        let mut end = std::mem::take(&mut self.state);
        for c in &t.catches {
            self.state = start.clone();
            if let Some(l) = c.local {
                self.assign_slot(l.0);
            }
            if let Some(f) = &c.filter {
                let (t, _) = self.condition(f);
                self.state = t;
            }
            self.stmt(&c.body);
            end.join(&self.state, &self.parents);
        }
        if let Some(f) = &t.finally {
            let frame = self.frames.pop();
            self.state = start;
            self.stmt(f);
            let behind = std::mem::take(&mut self.state);
            for (to, mut state) in frame.map(|f| f.pending).unwrap_or_default() {
                state.also(&behind, &self.parents);
                self.go(to, state);
            }
            end.also(&behind, &self.parents);
        }
        self.state = end;
    }

    fn switch(&mut self, sw: &Switch) {
        self.rvalue(&sw.governing);
        let start = self.state.clone();
        let (reached, rest) = switch_dispatch(sw);
        let mut entries = Vec::new();
        for (section, reached) in sw.sections.iter().zip(&reached) {
            let mut entry = State::dead(start.told);
            for (l, &r) in section.labels.iter().zip(reached) {
                self.state = if r { start.clone() } else { State::dead(start.told) };
                if let Some(p) = &l.pattern {
                    self.pattern(p);
                    self.assign_pattern(p);
                }
                if let Some(w) = &l.when {
                    let (t, _) = self.condition(w);
                    self.state = t;
                }
                entry.join(&self.state, &self.parents);
            }
            entries.push(entry);
        }
        let mut end = State::dead(true);
        for (section, entry) in sw.sections.iter().zip(entries) {
            self.state = entry;
            for l in &section.labels {
                self.land(l.label);
            }
            self.list(&section.body);
            end.join(&self.state, &self.parents);
        }
        if rest || sw.sections.is_empty() {
            end.join(&start, &self.parents);
        }
        if !start.alive {
            end.told = start.told;
        }
        self.state = end;
        self.land(sw.break_label);
    }

    /// Variables of a pattern that has matched.
    pub(super) fn assign_pattern(&mut self, p: &BoundPattern) {
        let mut list = Vec::new();
        pattern_variables(p, &mut list);
        for l in list {
            self.assign_slot(l.0);
            self.use_local(l);
        }
    }

    /// What a pattern reads: members; its constants.
    pub(super) fn pattern(&mut self, p: &BoundPattern) {
        match &p.kind {
            PatternKind::Bad => self.bad(p.span),
            PatternKind::Constant(e) | PatternKind::Relational { value: e, .. } => {
                if e.constant.is_none() {
                    self.rvalue(e);
                }
            }
            PatternKind::Recursive(r) => {
                match &r.deconstruct {
                    Some(PatternDeconstruct::Tuple(list)) => list.iter().for_each(|(_, p)| self.pattern(p)),
                    Some(PatternDeconstruct::Method { patterns, .. }) => patterns.iter().for_each(|p| self.pattern(p)),
                    None => {}
                }
                for (member, p) in &r.properties {
                    if let ExprKind::Field { field, .. } = &member.kind {
                        self.mark(field.id, super::FIELD_READ);
                    }
                    self.pattern(p);
                }
            }
            PatternKind::List(l) => {
                l.before.iter().chain(&l.after).for_each(|p| self.pattern(p));
                if let Some(Some((p, _))) = &l.slice {
                    self.pattern(p);
                }
            }
            PatternKind::Not(p) => self.pattern(p),
            PatternKind::And(list) | PatternKind::Or(list) | PatternKind::ITuple(list) => list.iter().for_each(|p| self.pattern(p)),
            PatternKind::Discard | PatternKind::Null | PatternKind::Type { .. } | PatternKind::Var(_) => {}
        }
    }
}

/// All variables that a pattern declares.
fn pattern_variables(p: &BoundPattern, out: &mut Vec<LocalId>) {
    let mut todo = vec![p];
    while let Some(p) = todo.pop() {
        match &p.kind {
            PatternKind::Type { local, .. } => out.extend(*local),
            PatternKind::Var(l) => out.push(*l),
            PatternKind::Recursive(r) => {
                out.extend(r.local);
                match &r.deconstruct {
                    Some(PatternDeconstruct::Tuple(list)) => todo.extend(list.iter().map(|x| &x.1)),
                    Some(PatternDeconstruct::Method { patterns, outs, .. }) => {
                        out.extend(outs);
                        todo.extend(patterns);
                    }
                    None => {}
                }
                todo.extend(r.properties.iter().map(|x| &x.1));
            }
            PatternKind::List(l) => {
                out.extend(l.local);
                todo.extend(l.before.iter().chain(&l.after));
                if let Some(Some((p, _))) = &l.slice {
                    todo.push(p);
                }
            }
            PatternKind::Not(p) => todo.push(p),
            PatternKind::And(list) | PatternKind::Or(list) | PatternKind::ITuple(list) => todo.extend(list),
            _ => {}
        }
    }
}

/// Whether a pattern matches null; `None`: not known from its shape.
pub(super) fn matches_null(p: &BoundPattern, syms: &Symbols) -> Option<bool> {
    let _ = syms;
    match &p.kind {
        PatternKind::Null | PatternKind::Discard | PatternKind::Var(_) => Some(true),
        PatternKind::Constant(c) => Some(c.constant == Some(Const::Null)),
        PatternKind::Type { .. } | PatternKind::Relational { .. } | PatternKind::Recursive(_) | PatternKind::List(_) | PatternKind::ITuple(_) => Some(false),
        PatternKind::Not(p) => matches_null(p, syms).map(|x| !x),
        PatternKind::And(list) => {
            let parts: Vec<_> = list.iter().map(|p| matches_null(p, syms)).collect();
            if parts.contains(&Some(false)) {
                Some(false)
            } else if parts.iter().all(|x| *x == Some(true)) {
                Some(true)
            } else {
                None
            }
        }
        PatternKind::Or(list) => {
            let parts: Vec<_> = list.iter().map(|p| matches_null(p, syms)).collect();
            if parts.contains(&Some(true)) {
                Some(true)
            } else if parts.iter().all(|x| *x == Some(false)) {
                Some(false)
            } else {
                None
            }
        }
        PatternKind::Bad => None,
    }
}
