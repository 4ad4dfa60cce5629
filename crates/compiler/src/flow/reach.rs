//! Reachability alone, for the binder: whether control may come to the end of a lambda's body or of a switch section.

use super::switch_dispatch;
use crate::bound::*;
use crate::symbols::Const;
use rustc_hash::FxHashSet;

/// Whether control may come to the end of a statement.
pub fn end_reachable(stmt: &BoundStmt, labels: &[Label]) -> bool {
    let _ = labels;
    let mut r = Reach { jumps: FxHashSet::default() };
    loop {
        let before = r.jumps.len();
        let end = r.stmt(stmt, true);
        if r.jumps.len() == before {
            return end;
        }
    }
}

/// Labels that a reachable jump goes to.
struct Reach {
    jumps: FxHashSet<LabelId>,
}

fn is_const(e: &BoundExpr, value: bool) -> bool {
    e.constant == Some(Const::Bool(value))
}

impl Reach {
    fn list(&mut self, list: &[BoundStmt], alive: bool) -> bool {
        let mut alive = alive;
        for s in list {
            alive = self.stmt(s, alive);
        }
        alive
    }
    fn stmt(&mut self, s: &BoundStmt, alive: bool) -> bool {
        match &s.kind {
            StmtKind::Empty | StmtKind::Bad | StmtKind::Local { .. } | StmtKind::LocalFunction(_) | StmtKind::YieldReturn(_) => alive,
            StmtKind::Expr(e) => alive && !matches!(e.kind, ExprKind::Throw(_)),
            StmtKind::Block(b) => self.list(&b.stmts, alive),
            StmtKind::List(l) => self.list(l, alive),
            StmtKind::If { arms, otherwise } => {
                let mut rest = alive;
                let mut end = false;
                for (c, body) in arms {
                    end |= self.stmt(body, rest && !is_const(c, false));
                    rest = rest && !is_const(c, true);
                }
                match otherwise {
                    Some(o) => end | self.stmt(o, rest),
                    None => end | rest,
                }
            }
            StmtKind::While { condition, body, is_do, break_label, continue_label, .. } => {
                if *is_do {
                    let end = self.stmt(body, alive);
                    let at_condition = end || self.jumps.contains(continue_label);
                    at_condition && !is_const(condition, true) || self.jumps.contains(break_label)
                } else {
                    self.stmt(body, alive && !is_const(condition, false));
                    alive && !is_const(condition, true) || self.jumps.contains(break_label)
                }
            }
            StmtKind::For { init, condition, body, break_label, .. } => {
                let alive = self.list(init, alive);
                let endless = condition.as_ref().is_none_or(|c| is_const(c, true));
                let never = condition.as_ref().is_some_and(|c| is_const(c, false));
                self.stmt(body, alive && !never);
                alive && !endless || self.jumps.contains(break_label)
            }
            StmtKind::ForEach(f) => {
                self.stmt(&f.body, alive);
                alive
            }
            StmtKind::Using(u) => self.stmt(&u.body, alive),
            StmtKind::Lock(l) => self.stmt(&l.body, alive),
            StmtKind::Try(t) => {
                let mut end = self.stmt(&t.body, alive);
                for c in &t.catches {
                    end |= self.stmt(&c.body, alive);
                }
                match &t.finally {
                    Some(f) => self.stmt(f, alive) && end,
                    None => end,
                }
            }
            StmtKind::Switch(s) => {
                let (reached, rest) = switch_dispatch(s);
                let mut end = false;
                for (section, reached) in s.sections.iter().zip(&reached) {
                    let enter = section.labels.iter().zip(reached).any(|(l, &r)| alive && r || self.jumps.contains(&l.label));
                    end |= self.list(&section.body, enter);
                }
                end | (alive && rest) | self.jumps.contains(&s.break_label)
            }
            StmtKind::Label(l) => alive || self.jumps.contains(l),
            StmtKind::Goto(l) => {
                if alive {
                    self.jumps.insert(*l);
                }
                false
            }
            StmtKind::Return(_) | StmtKind::Throw(_) | StmtKind::YieldBreak => false,
        }
    }
}
