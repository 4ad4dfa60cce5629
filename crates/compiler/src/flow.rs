//! Flow of control through bound bodies: reachability, definite assignment, unused variables and fields.

use crate::bound::*;
use crate::context::Context;
use crate::symbols::*;
use awaitlab_syntax::{Diagnostic, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// A field is read.
pub const FIELD_READ: u8 = 1;
/// A field is assigned something that is no constant.
pub const FIELD_WRITTEN: u8 = 2;
/// A field is assigned a constant.
pub const FIELD_CONSTANT: u8 = 4;

/// Checks a bound body and reports what its flow shows: CS0161, CS0162, CS0165, CS0168, CS0177, CS0219.
/// `failed`: it has errors already, and `touched` are the variables that its text names.
pub fn check(cx: &mut Context, body: &BoundBody, failed: bool, touched: &FxHashSet<LocalId>) {
    if cx.is_library {
        return;
    }
    let words = body.locals.len().div_ceil(64);
    let errors: Vec<Span> = cx.diags.iter().filter(|d| d.is_error()).map(|d| d.span).collect();
    let mut passes = 0;
    let mut targets: FxHashMap<LabelId, Bits> = FxHashMap::default();
    loop {
        let mut flow = Flow {
            body,
            syms: &cx.syms,
            words,
            st: Some(vec![0; words]),
            dead_reported: false,
            diags: Vec::new(),
            read: vec![false; body.locals.len()],
            written: vec![0; body.locals.len()],
            reported: FxHashSet::default(),
            jumps: targets.clone(),
            visited: FxHashSet::default(),
            fields: FxHashMap::default(),
            function: FunctionId(0),
            errors: &errors,
        };
        for e in body.field_inits.iter().chain(&body.ctor_init) {
            flow.expr(e);
        }
        flow.function(FunctionId(0), body.functions.first());
        passes += 1;
        let jumps = std::mem::take(&mut flow.jumps);
        if jumps != targets && passes < 6 {
            targets = jumps;
            continue;
        }
        flow.unused(failed, touched);
        let Flow { diags, fields, .. } = flow;
        cx.diags.extend(diags);
        for (f, bits) in fields {
            *cx.decls.field_uses.entry(f).or_insert(0) |= bits;
        }
        return;
    }
}

/// CS0169, CS0414, CS0649: fields that nobody uses, reads, assigns. Once all bodies are checked.
pub fn check_fields(cx: &mut Context) {
    if cx.is_library {
        return;
    }
    let first = cx.decls.first_type as usize;
    let mut found = Vec::new();
    for t in cx.syms.types_def.iter().skip(first) {
        if t.synthesized || t.kind == TypeKind::Enum {
            continue;
        }
        for m in &t.members {
            let Member::Field(id) = m else { continue };
            let f = cx.syms.field(*id);
            if f.mods.is_const || f.constant != ConstState::None || f.associated.is_some() || f.loc == NO_LOC || f.name.starts_with('<') {
                continue;
            }
            let mut uses = cx.decls.field_uses.get(id).copied().unwrap_or(0);
            let has_init = f.has_init && !(t.mods.is_static && !f.mods.is_static);
            if has_init && uses & (FIELD_WRITTEN | FIELD_CONSTANT) == 0 {
                uses |= FIELD_WRITTEN;
            }
            let private = f.access == Access::Private;
            let text = cx.syms.display_member(*m, false);
            let assigned = uses & (FIELD_WRITTEN | FIELD_CONSTANT) != 0;
            if private && uses == 0 {
                found.push(("CS0169", f.loc, format!("The field '{text}' is never used")));
            } else if private && uses == FIELD_CONSTANT {
                found.push(("CS0414", f.loc, format!("The field '{text}' is assigned but its value is never used")));
            } else if !assigned && is_internal(&cx.syms, t, f) {
                let value = default_text(&cx.syms, f.ty);
                found.push(("CS0649", f.loc, format!("Field '{text}' is never assigned to, and will always have its default value {value}")));
            }
        }
    }
    for (code, span, message) in found {
        cx.warn(code, span, message);
    }
}

/// Whether nobody outside of the program can reach a field.
fn is_internal(syms: &Symbols, t: &TypeSymbol, f: &FieldSymbol) -> bool {
    let hidden = |a: Access| matches!(a, Access::Private | Access::Internal | Access::PrivateProtected);
    if hidden(f.access) || hidden(t.access) {
        return true;
    }
    let mut at = t.container;
    while let Some(c) = at {
        if hidden(syms.type_def(c).access) {
            return true;
        }
        at = syms.type_def(c).container;
    }
    false
}

fn default_text(syms: &Symbols, ty: Ty) -> &'static str {
    if syms.is_reference_type(ty) {
        return "null";
    }
    match syms.known_of(syms.enum_underlying(ty)) {
        Some(K::Boolean) => "false",
        Some(K::SByte | K::Byte | K::Int16 | K::UInt16 | K::Int32 | K::UInt32 | K::Int64 | K::UInt64 | K::IntPtr | K::UIntPtr | K::Single | K::Double | K::Decimal) => "0",
        _ => "",
    }
}

type Bits = Vec<u64>;
type State = Option<Bits>;

struct Flow<'a> {
    body: &'a BoundBody,
    syms: &'a Symbols,
    words: usize,
    /// Which variables are assigned here; `None`: not reachable.
    st: State,
    /// The unreachable code that this is part of has been reported.
    dead_reported: bool,
    diags: Vec<Diagnostic>,
    read: Vec<bool>,
    /// 0: never; 1: constants only; 2: other values.
    written: Vec<u8>,
    reported: FxHashSet<LocalId>,
    jumps: FxHashMap<LabelId, Bits>,
    visited: FxHashSet<FunctionId>,
    fields: FxHashMap<FieldId, u8>,
    function: FunctionId,
    /// Where errors have been reported.
    errors: &'a [Span],
}

/// What is assigned on both ways.
fn meet(a: State, b: State) -> State {
    match (a, b) {
        (None, x) | (x, None) => x,
        (Some(mut x), Some(y)) => {
            for (p, q) in x.iter_mut().zip(&y) {
                *p &= q;
            }
            Some(x)
        }
    }
}

impl Flow<'_> {
    fn assign(&mut self, l: LocalId) {
        if let Some(s) = &mut self.st
            && let Some(w) = s.get_mut(l.index() / 64)
        {
            *w |= 1 << (l.index() % 64);
        }
    }
    fn is_assigned(&self, l: LocalId) -> bool {
        match &self.st {
            None => true,
            Some(s) => s.get(l.index() / 64).is_none_or(|w| w >> (l.index() % 64) & 1 == 1),
        }
    }
    fn set(state: &mut State, list: &[LocalId]) {
        if let Some(s) = state {
            for l in list {
                if let Some(w) = s.get_mut(l.index() / 64) {
                    *w |= 1 << (l.index() % 64);
                }
            }
        }
    }

    fn function(&mut self, id: FunctionId, f: Option<&Function>) {
        let Some(f) = f else { return };
        if !self.visited.insert(id) {
            return;
        }
        let outer = (self.st.clone(), self.dead_reported, self.function);
        if self.st.is_none() {
            self.st = Some(vec![u64::MAX; self.words]);
        }
        self.dead_reported = false;
        self.function = id;
        if id.index() != 0 && f.kind == FunctionKind::LocalFunction {
            // What it captures is assigned when it is called; that is not followed.
            let captures = f.captures.clone();
            for c in captures {
                self.assign(c);
            }
        }
        for &p in &f.params {
            if self.body.locals[p.index()].ref_kind != RefKind::Out {
                self.assign(p);
            }
        }
        self.stmt(&f.body);
        if self.st.is_some() {
            let end = match &f.body.kind {
                StmtKind::Block(b) => b.braces.map_or(f.body.span, |x| x.1),
                _ => f.body.span,
            };
            self.check_outs(end);
            let method = f.method.map(|m| self.syms.method(m));
            let result = f.async_info.as_ref().map_or(f.ret, |a| a.result);
            if f.kind != FunctionKind::Lambda
                && f.iterator.is_none()
                && method.is_none_or(|m| !m.is_iterator)
                && result != Ty::VOID
                && !self.syms.is_error(result)
                && method.is_some_and(|m| !matches!(m.kind, MethodKind::Ctor | MethodKind::StaticCtor | MethodKind::Destructor))
                && !matches!(f.body.kind, StmtKind::Empty)
                && let (Some(m), Some(id)) = (method, f.method)
            {
                let text = self.syms.display_method(&self.syms.self_method(id), false);
                self.diags.push(Diagnostic::error("CS0161", m.loc, format!("'{text}': not all code paths return a value")));
            }
        }
        (self.st, self.dead_reported, self.function) = outer;
    }

    /// CS0177.
    fn check_outs(&mut self, at: Span) {
        let Some(f) = self.body.functions.get(self.function.index()) else { return };
        for &p in &f.params {
            let local = &self.body.locals[p.index()];
            if local.ref_kind == RefKind::Out && !self.is_assigned(p) {
                self.diags.push(Diagnostic::error(
                    "CS0177",
                    at,
                    format!("The out parameter '{}' must be assigned to before control leaves the current method", local.name),
                ));
            }
        }
    }

    // ---- statements ----

    fn list(&mut self, list: &[BoundStmt]) {
        for s in list {
            self.stmt(s);
        }
    }

    fn reach(&mut self, s: &BoundStmt) {
        let quiet = match &s.kind {
            StmtKind::Empty | StmtKind::Block(_) | StmtKind::List(_) | StmtKind::LocalFunction(_) | StmtKind::Label(_) | StmtKind::Bad => true,
            StmtKind::Local { init, .. } => init.is_none(),
            _ => false,
        };
        if self.st.is_none() && !self.dead_reported && !quiet {
            self.dead_reported = true;
            self.diags.push(Diagnostic::warning("CS0162", Span { end: s.span.start, ..s.span }, "Unreachable code detected"));
        }
    }

    fn alive(&mut self, s: State) {
        if self.st.is_none() && s.is_some() {
            self.dead_reported = false;
        }
        self.st = s;
    }

    fn jump(&mut self, l: LabelId) {
        if let Some(s) = self.st.take() {
            match self.jumps.get_mut(&l) {
                Some(old) => {
                    for (p, q) in old.iter_mut().zip(&s) {
                        *p &= q;
                    }
                }
                None => {
                    self.jumps.insert(l, s);
                }
            }
        }
        self.dead_reported = false;
    }

    fn land(&mut self, l: LabelId) {
        let at = self.jumps.get(&l).cloned();
        let s = meet(self.st.take(), at);
        self.alive(s);
    }

    fn stmt(&mut self, s: &BoundStmt) {
        self.reach(s);
        match &s.kind {
            StmtKind::Empty | StmtKind::Bad => {}
            StmtKind::Block(b) => self.list(&b.stmts),
            StmtKind::List(l) => self.list(l),
            StmtKind::Expr(e) => {
                self.expr(e);
                if matches!(e.kind, ExprKind::Throw(_)) {
                    self.st = None;
                    self.dead_reported = false;
                }
            }
            StmtKind::Local { local, init } => {
                if let Some(e) = init {
                    self.expr(e);
                    let broken = self.errors.iter().any(|x| x.file == s.span.file && x.start > self.body.locals[local.index()].span.end && x.start <= s.span.end);
                    self.write(*local, Some(e).filter(|_| !broken));
                } else if self.is_empty_struct(self.body.locals[local.index()].ty) {
                    self.assign(*local);
                }
                if self.body.locals[local.index()].ref_kind.is_ref() {
                    self.written[local.index()] = 2;
                }
            }
            StmtKind::LocalFunction(f) => {
                let was = self.st.clone();
                if self.st.is_none() {
                    self.st = Some(vec![0; self.words]);
                }
                self.function(*f, self.body.functions.get(f.index()));
                self.st = was;
            }
            StmtKind::If { arms, otherwise } => {
                let mut ends: State = None;
                for (c, body) in arms {
                    let (t, f) = self.cond(c);
                    self.alive(t);
                    self.dead_reported = false;
                    self.stmt(body);
                    ends = meet(ends, self.st.take());
                    self.st = f;
                    self.dead_reported = false;
                }
                if let Some(o) = otherwise {
                    self.stmt(o);
                }
                let rest = self.st.take();
                self.alive(meet(ends, rest));
                self.dead_reported = false;
            }
            StmtKind::While { condition, body, is_do, break_label, continue_label, .. } => {
                if *is_do {
                    self.stmt(body);
                    self.land(*continue_label);
                    let (_, f) = self.cond(condition);
                    self.st = f;
                } else {
                    let (t, f) = self.cond(condition);
                    self.alive(t);
                    self.dead_reported = false;
                    self.stmt(body);
                    self.st = f;
                }
                self.dead_reported = false;
                self.land(*break_label);
            }
            StmtKind::For { init, condition, step, body, break_label, continue_label, .. } => {
                self.list(init);
                let (t, f) = match condition {
                    Some(c) => self.cond(c),
                    None => (self.st.take(), None),
                };
                self.alive(t);
                self.dead_reported = false;
                self.stmt(body);
                self.land(*continue_label);
                for e in step {
                    if self.st.is_none() && !self.dead_reported {
                        self.dead_reported = true;
                        self.diags.push(Diagnostic::warning("CS0162", Span { end: e.span.start, ..e.span }, "Unreachable code detected"));
                    }
                    self.expr(e);
                }
                self.st = f;
                self.dead_reported = false;
                self.land(*break_label);
            }
            StmtKind::ForEach(f) => {
                self.expr(&f.collection);
                let before = self.st.clone();
                self.assign(f.variable);
                if let Some(d) = &f.deconstruct {
                    self.expr(d);
                }
                self.stmt(&f.body);
                self.st = before;
                self.dead_reported = false;
                self.land(f.break_label);
            }
            StmtKind::Using(u) => {
                for r in &u.resources {
                    self.expr(&r.init);
                    self.assign(r.local);
                    self.written[r.local.index()] = 2;
                    self.read[r.local.index()] = true;
                }
                self.stmt(&u.body);
            }
            StmtKind::Lock(l) => {
                self.expr(&l.object);
                self.stmt(&l.body);
            }
            StmtKind::Try(t) => self.try_stmt(t),
            StmtKind::Switch(sw) => self.switch(sw),
            StmtKind::Label(l) => self.land(*l),
            StmtKind::Goto(l) => self.jump(*l),
            StmtKind::Return(v) => {
                if let Some(v) = v {
                    self.expr(v);
                }
                if self.st.is_some() {
                    self.check_outs(s.span);
                }
                self.st = None;
                self.dead_reported = false;
            }
            StmtKind::Throw(v) => {
                if let Some(v) = v {
                    self.expr(v);
                }
                self.st = None;
                self.dead_reported = false;
            }
            StmtKind::YieldReturn(v) => self.expr(v),
            StmtKind::YieldBreak => {
                self.st = None;
                self.dead_reported = false;
            }
        }
    }

    fn try_stmt(&mut self, t: &Try) {
        let start = self.st.clone();
        self.stmt(&t.body);
        let mut end = self.st.take();
        for c in &t.catches {
            self.st = start.clone();
            self.dead_reported = false;
            if let Some(l) = c.local {
                self.assign(l);
            }
            if let Some(f) = &c.filter {
                let (t, _) = self.cond(f);
                self.st = t;
            }
            self.stmt(&c.body);
            end = meet(end, self.st.take());
        }
        if let Some(f) = &t.finally {
            self.st = start;
            self.dead_reported = false;
            self.stmt(f);
            match (self.st.take(), &mut end) {
                (Some(f), Some(e)) => {
                    for (p, q) in e.iter_mut().zip(&f) {
                        *p |= q;
                    }
                }
                (None, e) => *e = None,
                _ => {}
            }
        }
        self.st = end;
        self.dead_reported = false;
    }

    fn switch(&mut self, sw: &Switch) {
        self.expr(&sw.governing);
        let start = self.st.clone();
        let mut total = false;
        let mut falls: State = None;
        for section in &sw.sections {
            let mut entry: State = None;
            for l in &section.labels {
                self.st = start.clone();
                match &l.pattern {
                    None => total = true,
                    Some(p) => {
                        let mut vars = Vec::new();
                        pattern_vars(p, true, &mut vars);
                        for v in vars {
                            self.assign(v);
                        }
                        self.pattern(p);
                        if l.when.is_none() && matches!(p.kind, PatternKind::Discard | PatternKind::Var(_)) {
                            total = true;
                        }
                    }
                }
                if let Some(w) = &l.when {
                    let (t, _) = self.cond(w);
                    self.st = t;
                }
                self.land(l.label);
                entry = meet(entry, self.st.take());
            }
            self.st = entry;
            self.dead_reported = false;
            self.list(&section.body);
            falls = meet(falls, self.st.take());
        }
        let none = if total { None } else { start };
        self.st = meet(none, falls);
        self.dead_reported = false;
        self.land(sw.break_label);
    }

    // ---- variables ----

    fn is_empty_struct(&self, ty: Ty) -> bool {
        match self.syms.def_of(ty) {
            Some(d) => {
                let t = self.syms.type_def(d);
                t.kind == TypeKind::Struct && !t.is_library && !t.members.iter().any(|m| matches!(m, Member::Field(f) if !self.syms.field(*f).mods.is_static))
            }
            None => false,
        }
    }

    fn use_local(&mut self, l: LocalId, span: Span) {
        self.read[l.index()] = true;
        self.need(l, span);
    }
    fn need(&mut self, l: LocalId, span: Span) {
        if !self.is_assigned(l) {
            let local = &self.body.locals[l.index()];
            if matches!(local.kind, LocalKind::Declared | LocalKind::Pattern) && !local.name.is_empty() && !self.syms.is_error(local.ty) && self.reported.insert(l) {
                let name = &local.name;
                self.diags.push(Diagnostic::error("CS0165", span, format!("Use of unassigned local variable '{name}'")));
            } else if local.ref_kind == RefKind::Out && matches!(local.kind, LocalKind::Param(_)) && self.reported.insert(l) {
                let name = &local.name;
                self.diags.push(Diagnostic::error("CS0269", span, format!("Use of unassigned out parameter '{name}'")));
            }
            self.assign(l);
        }
    }

    fn write(&mut self, l: LocalId, value: Option<&BoundExpr>) {
        let kind = match value {
            Some(v) if !counts_as_use(self.syms, v) => 1,
            _ => 2,
        };
        self.written[l.index()] = self.written[l.index()].max(kind);
        self.assign(l);
    }

    fn field(&mut self, f: FieldId, bits: u8) {
        *self.fields.entry(f).or_insert(0) |= bits;
    }

    /// The target of an assignment: what is evaluated before the value.
    fn target(&mut self, t: &BoundExpr) {
        match &t.kind {
            ExprKind::Local(l) => {
                if self.body.locals[l.index()].ref_kind.is_ref() && self.body.locals[l.index()].ref_kind != RefKind::Out {
                    self.use_local(*l, t.span);
                }
            }
            ExprKind::Field { receiver, .. } => {
                if let Some(r) = receiver {
                    self.struct_target(r);
                }
            }
            ExprKind::Discard | ExprKind::OutVar(_) | ExprKind::UnboundOutVar(_) => {}
            _ => self.expr(t),
        }
    }

    /// The struct whose field is set: no read of it.
    fn struct_target(&mut self, r: &BoundExpr) {
        match &r.kind {
            ExprKind::Local(l) if self.syms.is_value_type(r.ty) => {
                self.assign(*l);
                self.written[l.index()] = 2;
            }
            ExprKind::Field { receiver: Some(inner), field } if self.syms.is_value_type(r.ty) => {
                self.field(field.id, FIELD_WRITTEN);
                self.struct_target(inner);
            }
            _ => self.expr(r),
        }
    }

    fn assigned(&mut self, t: &BoundExpr, value: Option<&BoundExpr>) {
        match &t.kind {
            ExprKind::Local(l) => self.write(*l, value),
            ExprKind::OutVar(l) | ExprKind::UnboundOutVar(l) => {
                self.assign(*l);
                self.written[l.index()] = 2;
            }
            ExprKind::Field { field, .. } => {
                let bits = match value {
                    Some(v) if !counts_as_use(self.syms, v) => FIELD_CONSTANT,
                    _ => FIELD_WRITTEN | FIELD_READ,
                };
                let bits = if self.syms.field(field.id).ref_kind.is_ref() { FIELD_WRITTEN | FIELD_READ } else { bits };
                // A value that counts as use is enough to silence the warning about reading.
                self.field(field.id, bits);
            }
            ExprKind::Bad(list) => {
                for x in list {
                    self.assigned(x, None);
                }
            }
            _ => {}
        }
    }

    // ---- expressions ----

    /// A condition: what is assigned when it is true, and when false.
    fn cond(&mut self, e: &BoundExpr) -> (State, State) {
        if let Some(Const::Bool(v)) = e.constant {
            let s = self.st.take();
            return if v { (s, None) } else { (None, s) };
        }
        match &e.kind {
            ExprKind::Paren(inner) => self.cond(inner),
            ExprKind::Logical { is_and, operands } => {
                let mut out: State = None;
                let mut rest: State = self.st.take();
                let count = operands.len();
                for (i, o) in operands.iter().enumerate() {
                    self.st = rest;
                    let (t, f) = self.cond(o);
                    if *is_and {
                        out = meet(out, f);
                        rest = t;
                    } else {
                        out = meet(out, t);
                        rest = f;
                    }
                    let _ = (i, count);
                }
                if *is_and { (rest, out) } else { (out, rest) }
            }
            ExprKind::Unary { op, operand } if op.kind == OperatorKind::Not && op.method.is_none() && !op.lifted => {
                let (t, f) = self.cond(operand);
                (f, t)
            }
            ExprKind::IsPattern { operand, pattern } => {
                self.expr(operand);
                self.pattern(pattern);
                let mut t = self.st.clone();
                let mut f = self.st.take();
                let mut vars = Vec::new();
                pattern_vars(pattern, true, &mut vars);
                Self::set(&mut t, &vars);
                let mut vars = Vec::new();
                pattern_vars(pattern, false, &mut vars);
                Self::set(&mut f, &vars);
                (t, f)
            }
            ExprKind::Conditional { condition, when_true, when_false, is_ref: false } => {
                let (t, f) = self.cond(condition);
                self.st = t;
                let (tt, tf) = self.cond(when_true);
                self.st = f;
                let (ft, ff) = self.cond(when_false);
                (meet(tt, ft), meet(tf, ff))
            }
            ExprKind::Sequence { effects, value, .. } => {
                for x in effects {
                    self.expr(x);
                }
                self.cond(value)
            }
            ExprKind::Binary { first, links } if links.len() == 1 && first.ty == links[0].right.ty => {
                // `(a is T t) == true` and the like.
                let link = &links[0];
                let eq = matches!(link.op.kind, OperatorKind::Binary(awaitlab_syntax::BinaryOp::Equal));
                let ne = matches!(link.op.kind, OperatorKind::Binary(awaitlab_syntax::BinaryOp::NotEqual));
                if let (true, Some(Const::Bool(v))) = (eq || ne, &link.right.constant) {
                    let (t, f) = self.cond(first);
                    return if *v == eq { (t, f) } else { (f, t) };
                }
                self.expr(e);
                (self.st.clone(), self.st.take())
            }
            _ => {
                self.expr(e);
                let s = self.st.take();
                (s.clone(), s)
            }
        }
    }

    fn opt(&mut self, e: &Option<Box<BoundExpr>>) {
        if let Some(e) = e {
            self.expr(e);
        }
    }

    fn args(&mut self, args: &[BoundExpr]) {
        for a in args {
            self.expr(a);
        }
        for a in args {
            match &a.kind {
                ExprKind::Ref { operand, kind: RefKind::Out } => self.assigned(operand, None),
                ExprKind::OutVar(l) | ExprKind::UnboundOutVar(l) => {
                    self.assign(*l);
                    self.written[l.index()] = 2;
                }
                _ => {}
            }
        }
    }

    fn init(&mut self, init: &ObjectInit) {
        for item in &init.items {
            match item {
                InitItem::Assign { target, value } => {
                    self.target(target);
                    self.expr(value);
                    self.assigned(target, Some(value));
                }
                InitItem::Nested { target, init } => {
                    self.expr(target);
                    self.init(init);
                }
                InitItem::Add(e) => self.expr(e),
            }
        }
    }

    /// Branches that may or may not be taken.
    fn maybe(&mut self, run: impl FnOnce(&mut Self)) {
        let before = self.st.clone();
        run(self);
        let after = self.st.take();
        self.st = if after.is_none() { before } else { meet(before, after) };
    }

    fn expr(&mut self, e: &BoundExpr) {
        match &e.kind {
            ExprKind::Literal
            | ExprKind::Placeholder
            | ExprKind::Type
            | ExprKind::Namespace(_)
            | ExprKind::This
            | ExprKind::Base
            | ExprKind::ConditionalReceiver
            | ExprKind::Default
            | ExprKind::DefaultLiteral
            | ExprKind::TypeOf(_)
            | ExprKind::SizeOf(_)
            | ExprKind::Discard
            | ExprKind::UnboundLambda(_) => {}
            ExprKind::OutVar(l) | ExprKind::UnboundOutVar(l) => {
                self.assign(*l);
                self.written[l.index()] = 2;
            }
            ExprKind::Bad(list) | ExprKind::Dynamic(list) => {
                for x in list {
                    self.expr(x);
                }
            }
            ExprKind::Local(l) => self.use_local(*l, e.span),
            ExprKind::Field { receiver, field } => {
                self.field(field.id, FIELD_READ);
                self.opt(receiver);
            }
            ExprKind::Property { receiver, args, .. } => {
                self.opt(receiver);
                self.args(args);
            }
            ExprKind::EventField { receiver, event } => {
                if let Some(f) = self.syms.event(event.id).field {
                    self.field(f, FIELD_READ);
                }
                self.opt(receiver);
            }
            ExprKind::ArrayElement { array, indices } => {
                self.expr(array);
                self.args(indices);
            }
            ExprKind::ImplicitIndex(i) => {
                self.expr(&i.receiver);
                self.expr(&i.argument);
            }
            ExprKind::ArrayLength(x) | ExprKind::FromEnd(x) | ExprKind::Paren(x) | ExprKind::Suppress(x) | ExprKind::UnboundThrow(x) => self.expr(x),
            ExprKind::Throw(x) => {
                self.expr(x);
                self.st = None;
            }
            ExprKind::Call(c) => {
                if c.omitted {
                    // Not evaluated, but its names count.
                    let before = self.st.clone();
                    if let Some(r) = &c.receiver {
                        self.expr(r);
                    }
                    self.args(&c.args);
                    self.st = before;
                    return;
                }
                if let Some(r) = &c.receiver {
                    self.expr(r);
                    if let ExprKind::Field { field, .. } = &r.kind
                        && self.syms.is_value_type(r.ty)
                    {
                        // A struct's method may change it.
                        self.field(field.id, FIELD_WRITTEN);
                    }
                }
                self.args(&c.args);
                if let Some(f) = self.body.functions.iter().find(|f| f.kind == FunctionKind::LocalFunction && f.method == Some(c.method.id)) {
                    for l in f.captures.clone() {
                        self.assign(l);
                    }
                }
                let sym = self.syms.method(c.method.id);
                if sym.attrs.does_not_return {
                    // The compiler ignores it for reachability; nullability alone uses it.
                }
            }
            ExprKind::New(n) => {
                self.args(&n.args);
                if let Some(i) = &n.initializer {
                    self.init(i);
                }
            }
            ExprKind::NewTypeParam { initializer } => {
                if let Some(i) = initializer {
                    self.init(i);
                }
            }
            ExprKind::NewArray { sizes, init } => {
                self.args(sizes);
                if let Some(i) = init {
                    for x in &i.elements {
                        self.expr(x);
                    }
                }
            }
            ExprKind::StackAlloc { count, init, .. } => {
                self.expr(count);
                for x in init.iter().flatten() {
                    self.expr(x);
                }
            }
            ExprKind::AnonymousObject { args, .. } | ExprKind::Tuple(args) => {
                for x in args {
                    self.expr(x);
                }
            }
            ExprKind::TupleLiteral { elements, .. } => {
                for x in elements {
                    self.expr(x);
                }
            }
            ExprKind::Collection(c) => {
                for item in &c.elements {
                    match item {
                        CollectionItem::Value(v) => self.expr(v),
                        CollectionItem::Spread { collection, .. } => self.expr(collection),
                    }
                }
            }
            ExprKind::Assign { target, value, is_ref } => {
                if *is_ref {
                    self.expr(value);
                    if let ExprKind::Local(l) = &target.kind {
                        self.written[l.index()] = 2;
                        self.assign(*l);
                    } else {
                        self.assigned(target, None);
                    }
                    return;
                }
                self.target(target);
                self.expr(value);
                self.assigned(target, Some(value));
            }
            ExprKind::Compound(c) => {
                self.read_target(&c.target);
                self.expr(&c.right);
                self.assigned(&c.target, None);
            }
            ExprKind::CoalesceAssign { target, value } => {
                self.expr(target);
                self.maybe(|f| f.expr(value));
                self.assigned(target, None);
            }
            ExprKind::Increment(i) => {
                self.read_target(&i.target);
                self.assigned(&i.target, None);
            }
            ExprKind::EventAssign { receiver, value, event, .. } => {
                self.opt(receiver);
                self.expr(value);
                if let Some(f) = self.syms.event(event.id).field {
                    self.field(f, FIELD_WRITTEN);
                }
            }
            ExprKind::Deconstruct(d) => {
                self.deconstruct_targets(&d.targets, false);
                self.expr(&d.value);
                self.deconstruct_targets(&d.targets, true);
            }
            ExprKind::Unary { op, operand } => {
                if op.kind == OperatorKind::Not && e.constant.is_none() {
                    let (t, f) = self.cond(operand);
                    self.st = meet(t, f);
                } else {
                    self.expr(operand);
                }
            }
            ExprKind::Binary { first, links } => {
                self.expr(first);
                for l in links {
                    self.expr(&l.right);
                }
            }
            ExprKind::Logical { .. } => {
                let (t, f) = self.cond(e);
                self.st = meet(t, f);
            }
            ExprKind::UserLogical { left, right, .. } => {
                self.expr(left);
                self.maybe(|f| f.expr(right));
            }
            ExprKind::Coalesce { left, right, .. } => {
                self.expr(left);
                self.maybe(|f| f.expr(right));
            }
            ExprKind::Conditional { condition, when_true, when_false, .. } => {
                let (t, f) = self.cond(condition);
                self.st = t;
                self.expr(when_true);
                let a = self.st.take();
                self.st = f;
                self.expr(when_false);
                let b = self.st.take();
                self.st = meet(a, b);
            }
            ExprKind::ConditionalAccess { receiver, access } => {
                self.expr(receiver);
                self.maybe(|f| f.expr(access));
            }
            ExprKind::Convert { operand, .. } | ExprKind::IsType { operand, .. } | ExprKind::As { operand, .. } | ExprKind::Await { operand, .. } => self.expr(operand),
            ExprKind::IsPattern { .. } => {
                let (t, f) = self.cond(e);
                self.st = meet(t, f);
            }
            ExprKind::Switch(sw) => self.switch_expr(sw),
            ExprKind::With { receiver, initializer, .. } => {
                self.expr(receiver);
                self.init(initializer);
            }
            ExprKind::Lambda(f) => {
                let was = self.st.clone();
                self.function(*f, self.body.functions.get(f.index()));
                self.st = was;
            }
            ExprKind::MethodDelegate(d) => {
                if let Some(r) = &d.receiver {
                    self.expr(r);
                }
            }
            ExprKind::Ref { operand, kind } => match kind {
                RefKind::Out => self.target(operand),
                RefKind::In | RefKind::RefReadonly => self.expr(operand),
                _ => {
                    self.expr(operand);
                    self.assigned(operand, None);
                }
            },
            ExprKind::Interpolated(parts) | ExprKind::UnboundInterpolated { parts, .. } => {
                for p in parts {
                    if let InterpolatedPart::Hole { value, .. } = p {
                        self.expr(value);
                    }
                }
            }
            ExprKind::InterpolatedHandler(h) => {
                self.args(&h.args);
                for a in &h.appends {
                    self.expr(a);
                }
            }
            ExprKind::Range { start, end } => {
                self.opt(start);
                self.opt(end);
            }
            ExprKind::Sequence { effects, value, .. } => {
                for x in effects {
                    self.expr(x);
                }
                self.expr(value);
            }
            ExprKind::MethodGroup(g) => {
                if let Some(r) = &g.receiver {
                    self.expr(r);
                }
            }
            ExprKind::UnboundNew { args, .. } => {
                for a in args {
                    self.expr(&a.value);
                }
            }
            ExprKind::UnboundCollection { elements, .. } => {
                for x in elements {
                    self.expr(&x.value);
                }
            }
            ExprKind::UnboundConditional { branches, .. } => {
                for x in branches {
                    self.expr(x);
                }
            }
        }
    }

    /// The target of `op=` and `++`: needed, but that alone is no use of a local.
    fn read_target(&mut self, t: &BoundExpr) {
        match &t.kind {
            ExprKind::Local(l) => {
                self.use_local(*l, t.span);
            }
            _ => self.expr(t),
        }
    }

    fn deconstruct_targets(&mut self, t: &DeconstructTarget, done: bool) {
        match t {
            DeconstructTarget::Single { target, .. } => {
                if done {
                    self.assigned(target, None);
                } else {
                    self.target(target);
                }
            }
            DeconstructTarget::Nested(list) => {
                for x in list {
                    self.deconstruct_targets(x, done);
                }
            }
        }
    }

    fn switch_expr(&mut self, sw: &SwitchExpr) {
        self.expr(&sw.governing);
        let start = self.st.clone();
        let mut end: State = None;
        for a in &sw.arms {
            self.st = start.clone();
            let mut vars = Vec::new();
            pattern_vars(&a.pattern, true, &mut vars);
            for v in vars {
                self.assign(v);
            }
            self.pattern(&a.pattern);
            if let Some(w) = &a.when {
                let (t, _) = self.cond(w);
                self.st = t;
            }
            self.expr(&a.value);
            end = meet(end, self.st.take());
        }
        self.st = end;
    }

    fn pattern(&mut self, p: &BoundPattern) {
        match &p.kind {
            PatternKind::Constant(e) | PatternKind::Relational { value: e, .. } => self.expr(e),
            PatternKind::Recursive(r) => {
                match &r.deconstruct {
                    Some(PatternDeconstruct::Tuple(list)) => {
                        for (_, p) in list {
                            self.pattern(p);
                        }
                    }
                    Some(PatternDeconstruct::Method { patterns, .. }) => {
                        for p in patterns {
                            self.pattern(p);
                        }
                    }
                    None => {}
                }
                for (member, p) in &r.properties {
                    if let ExprKind::Field { field, .. } = &member.kind {
                        self.field(field.id, FIELD_READ);
                    }
                    self.pattern(p);
                }
            }
            PatternKind::List(l) => {
                for p in l.before.iter().chain(&l.after) {
                    self.pattern(p);
                }
                if let Some(Some((p, _))) = &l.slice {
                    self.pattern(p);
                }
            }
            PatternKind::Not(p) => self.pattern(p),
            PatternKind::And(list) | PatternKind::Or(list) | PatternKind::ITuple(list) => {
                for p in list {
                    self.pattern(p);
                }
            }
            _ => {}
        }
    }

    /// CS0168 and CS0219.
    fn unused(&mut self, failed: bool, touched: &FxHashSet<LocalId>) {
        for (i, l) in self.body.locals.iter().enumerate() {
            let id = LocalId(i as u32);
            if !matches!(l.kind, LocalKind::Declared | LocalKind::Catch) || l.name.is_empty() || !self.visited.contains(&l.function) {
                continue;
            }
            if self.read[i] || failed && touched.contains(&id) || self.syms.is_error(l.ty) {
                continue;
            }
            let name = &l.name;
            if self.written[i] == 0 || l.kind == LocalKind::Catch {
                if self.written[i] == 0 && touched.contains(&id) && l.kind == LocalKind::Declared {
                    continue;
                }
                if self.written[i] == 2 {
                    continue;
                }
                self.diags.push(Diagnostic::warning("CS0168", l.span, format!("The variable '{name}' is declared but never used")));
            } else if self.written[i] == 1 {
                self.diags.push(Diagnostic::warning("CS0219", l.span, format!("The variable '{name}' is assigned but its value is never used")));
            }
        }
    }
}

/// Whether the mere assignment of a value counts as a use of the variable: all but constants and plain `new`.
fn counts_as_use(syms: &Symbols, v: &BoundExpr) -> bool {
    if let Some(c) = &v.constant {
        return syms.is_reference_type(v.ty) && v.ty != syms.string() && *c != Const::Null;
    }
    match &v.kind {
        ExprKind::Convert { operand, conversion, .. } => {
            if matches!(conversion.kind, ConversionKind::User(_)) {
                return true;
            }
            counts_as_use(syms, operand)
        }
        ExprKind::Default | ExprKind::DefaultLiteral => false,
        ExprKind::New(n) => match &n.ctor {
            Some(c) => !matches!(syms.method(c.id).synth, Some(Synth::DefaultCtor | Synth::StructDefaultCtor)) || n.initializer.is_some(),
            None => n.initializer.is_some(),
        },
        ExprKind::Suppress(x) | ExprKind::Paren(x) => counts_as_use(syms, x),
        _ => true,
    }
}

/// Variables that a pattern assigns when it matches (`sense`) or does not.
fn pattern_vars(p: &BoundPattern, sense: bool, out: &mut Vec<LocalId>) {
    match &p.kind {
        PatternKind::Type { local, .. } if sense => out.extend(*local),
        PatternKind::Var(l) => out.push(*l),
        PatternKind::Recursive(r) if sense => {
            out.extend(r.local);
            match &r.deconstruct {
                Some(PatternDeconstruct::Tuple(list)) => {
                    for (_, p) in list {
                        pattern_vars(p, true, out);
                    }
                }
                Some(PatternDeconstruct::Method { patterns, outs, .. }) => {
                    out.extend(outs);
                    for p in patterns {
                        pattern_vars(p, true, out);
                    }
                }
                None => {}
            }
            for (_, p) in &r.properties {
                pattern_vars(p, true, out);
            }
        }
        PatternKind::List(l) if sense => {
            out.extend(l.local);
            for p in l.before.iter().chain(&l.after) {
                pattern_vars(p, true, out);
            }
            if let Some(Some((p, _))) = &l.slice {
                pattern_vars(p, true, out);
            }
        }
        PatternKind::Not(inner) => pattern_vars(inner, !sense, out),
        PatternKind::And(list) if sense => {
            for p in list {
                pattern_vars(p, true, out);
            }
        }
        PatternKind::Or(list) if !sense => {
            for p in list {
                pattern_vars(p, false, out);
            }
        }
        PatternKind::ITuple(list) if sense => {
            for p in list {
                pattern_vars(p, true, out);
            }
        }
        _ => {}
    }
}

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
                let mut end = false;
                let mut default = false;
                for section in &s.sections {
                    for l in &section.labels {
                        if l.pattern.is_none() || l.when.is_none() && matches!(l.pattern.as_ref().map(|p| &p.kind), Some(PatternKind::Discard | PatternKind::Var(_))) {
                            default = true;
                        }
                    }
                    end |= self.list(&section.body, alive);
                }
                end | (alive && !default) | self.jumps.contains(&s.break_label)
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
