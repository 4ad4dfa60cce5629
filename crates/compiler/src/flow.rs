//! Flow of control through bound bodies: reachability, definite assignment, unused variables and fields.
//!
//! One walk over a body in the order in which it runs, with a [`state::State`] that says whether control comes here and what has a value.
//! Where ways come together the states are joined. Jumps carry their state to their label, through the `finally` blocks between; a walk
//! that has changed what an earlier part of the same walk relied on (a jump backward, a local function that is called above its
//! declaration) is done again. The rules are those of the C# specification, 9.4 and 13.2, as the C# compiler applies them.

mod expr;
mod fields;
mod reach;
mod state;
mod stmt;

pub use fields::check_fields;
pub use reach::end_reachable;

use crate::bound::*;
use crate::context::Context;
use crate::symbols::*;
use awaitlab_syntax::{Diagnostic, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use state::{Slot, State};
use std::collections::BTreeSet;

/// A field is read, or assigned a value that counts as a use.
pub const FIELD_READ: u8 = 1;
/// A field is assigned.
pub const FIELD_WRITTEN: u8 = 2;

/// How often a body is walked at most: each time more jumps and calls may come to light.
const PASSES: usize = 40;

/// Checks a bound body and reports what its flow shows. `failed`: it has errors already. `touched` are the variables that its text
/// names, also where the tree does not show it (`nameof`, constants, what failed to bind).
pub fn check(cx: &mut Context, body: &BoundBody, failed: bool, touched: &FxHashSet<LocalId>) {
    if cx.is_library {
        return;
    }
    let mut flow = Flow::new(cx, body);
    for _ in 0..PASSES {
        flow.walk();
        if !flow.changed {
            break;
        }
    }
    flow.report_unused(touched);
    flow.report_unread_parameters(failed, touched);
    let diags = std::mem::take(&mut flow.diags);
    let late = std::mem::take(&mut flow.late);
    let fields = std::mem::take(&mut flow.fields);
    cx.diags.extend(diags);
    cx.decls.late.extend(late);
    for (f, bits) in fields {
        *cx.decls.field_uses.entry(f).or_insert(0) |= bits;
    }
}

/// Where a jump goes.
#[derive(Clone, Copy, Debug)]
enum Target {
    Label(LabelId),
    /// Out of the function, with the statement's place.
    Return(Option<Span>),
}

/// A `try` with `finally` that the walk is in: jumps out of it wait for the state behind the `finally`.
#[derive(Debug)]
struct Frame {
    id: usize,
    pending: Vec<(Target, State)>,
}

/// What is known of a local function.
#[derive(Clone, Debug, Default)]
struct LocalFunction {
    /// Captured variables that it reads before it assigns them.
    reads: BTreeSet<Slot>,
    /// Captured variables that have a value whenever it returns; `None`: it does not return as far as known.
    sets: Option<BTreeSet<Slot>>,
    /// A call relied on what was known in this walk.
    relied: bool,
}

struct Flow<'a> {
    cx: &'a Context,
    syms: &'a Symbols,
    body: &'a BoundBody,
    /// The variable or field that a slot is a field of.
    parents: Vec<Option<Slot>>,
    /// The variable that a slot is or belongs to.
    roots: Vec<LocalId>,
    slot_tys: Vec<Ty>,
    slot_fields: Vec<Option<FieldId>>,
    slots: FxHashMap<(Slot, FieldId), Slot>,
    kids: Vec<Vec<Slot>>,
    empty: FxHashMap<Ty, bool>,

    state: State,
    function: FunctionId,
    frames: Vec<Frame>,
    returns: Vec<(Option<Span>, State)>,
    /// States with which jumps come to labels.
    jumps: FxHashMap<LabelId, State>,
    /// Labels that this walk has passed.
    passed: FxHashSet<LabelId>,
    /// The `try` with `finally` around a label.
    homes: FxHashMap<LabelId, usize>,
    local_functions: Vec<LocalFunction>,
    by_method: FxHashMap<MethodId, FunctionId>,
    changed: bool,
    /// For each variable by reference or of a `ref struct` in an async function or iterator: a slot that says it was assigned behind
    /// the last `await` or `yield`.
    fresh: FxHashMap<LocalId, Slot>,
    /// How many awaits the walk has passed.
    awaits: u32,
    in_again: bool,

    used: Vec<bool>,
    written: Vec<bool>,
    /// A node of the tree names the variable.
    shown: Vec<bool>,
    told: Vec<bool>,
    seen: Vec<bool>,
    fields: FxHashMap<FieldId, u8>,
    diags: Vec<Diagnostic>,
    /// What the compiler finds only when nothing else is wrong.
    late: Vec<Diagnostic>,
}

impl<'a> Flow<'a> {
    fn new(cx: &'a Context, body: &'a BoundBody) -> Flow<'a> {
        let n = body.locals.len();
        let mut by_method = FxHashMap::default();
        for (i, f) in body.functions.iter().enumerate() {
            if f.kind == FunctionKind::LocalFunction
                && let Some(m) = f.method
            {
                by_method.insert(m, FunctionId(i as u32));
            }
        }
        let mut flow = Flow {
            cx,
            syms: &cx.syms,
            body,
            parents: vec![None; n],
            roots: (0..n as u32).map(LocalId).collect(),
            slot_tys: body.locals.iter().map(|l| l.ty).collect(),
            slot_fields: vec![None; n],
            slots: FxHashMap::default(),
            kids: vec![Vec::new(); n],
            empty: FxHashMap::default(),
            state: State::start(),
            function: FunctionId(0),
            frames: Vec::new(),
            returns: Vec::new(),
            jumps: FxHashMap::default(),
            passed: FxHashSet::default(),
            homes: FxHashMap::default(),
            local_functions: vec![LocalFunction::default(); body.functions.len()],
            by_method,
            changed: false,
            fresh: FxHashMap::default(),
            awaits: 0,
            in_again: false,
            used: vec![false; n],
            written: vec![false; n],
            shown: vec![false; n],
            told: Vec::new(),
            seen: vec![false; body.functions.len()],
            fields: FxHashMap::default(),
            diags: Vec::new(),
            late: Vec::new(),
        };
        for (i, l) in body.locals.iter().enumerate() {
            let suspends = body.functions.get(l.function.index()).is_some_and(|f| f.async_info.is_some() || f.iterator.is_some());
            if suspends && !matches!(l.kind, LocalKind::Param(_)) && (l.ref_kind.is_ref() || cx.syms.is_ref_struct(l.ty)) {
                let slot = flow.add_slot(None, LocalId(i as u32), Ty::ERROR, None);
                flow.fresh.insert(LocalId(i as u32), slot);
            }
        }
        flow
    }

    fn add_slot(&mut self, parent: Option<Slot>, root: LocalId, ty: Ty, field: Option<FieldId>) -> Slot {
        let slot = self.parents.len() as Slot;
        self.parents.push(parent);
        self.roots.push(root);
        self.slot_tys.push(ty);
        self.slot_fields.push(field);
        self.kids.push(Vec::new());
        self.told.push(false);
        if let Some(p) = parent {
            self.kids[p as usize].push(slot);
        }
        slot
    }

    /// The whole body once.
    fn walk(&mut self) {
        self.changed = false;
        self.awaits = 0;
        self.late.clear();
        self.diags.clear();
        self.told = vec![false; self.parents.len()];
        self.passed.clear();
        for f in &mut self.local_functions {
            f.relied = false;
        }
        self.state = State::start();
        self.enter_params(FunctionId(0));
        let body = self.body;
        for e in &body.field_inits {
            self.rvalue(e);
        }
        if let Some(e) = &body.ctor_init {
            self.rvalue(e);
        }
        let entry = std::mem::take(&mut self.state);
        self.run(FunctionId(0), entry);
    }

    // ---- functions ----

    fn enter_params(&mut self, id: FunctionId) {
        let body = self.body;
        let Some(f) = body.functions.get(id.index()) else { return };
        for &p in &f.params {
            let out = body.locals.get(p.index()).is_some_and(|l| l.ref_kind == RefKind::Out);
            self.set_slot(p.0, !out);
        }
    }

    /// A function's body from an entry state; gives what holds whenever it returns.
    fn run(&mut self, id: FunctionId, entry: State) -> State {
        let body = self.body;
        let Some(f) = body.functions.get(id.index()) else { return entry };
        self.seen[id.index()] = true;
        let outer_state = std::mem::replace(&mut self.state, entry);
        let outer_function = std::mem::replace(&mut self.function, id);
        let outer_frames = std::mem::take(&mut self.frames);
        let outer_returns = std::mem::take(&mut self.returns);
        self.place_labels(&f.body, 0);
        // A constructor's initializer may have assigned `out` parameters.
        if id != FunctionId(0) {
            self.enter_params(id);
        }
        if f.iterator.is_some() {
            // The caller goes on before the first statement.
            self.returns.push((None, self.state.clone()));
        }
        self.stmt(&f.body);
        let mut end = std::mem::replace(&mut self.state, outer_state);
        if end.alive {
            self.report_missing_return(f);
            let at = f.method.map_or(f.span, |m| self.syms.method(m).loc);
            self.report_outs(f, &end, at);
        }
        for (at, state) in std::mem::take(&mut self.returns) {
            if let Some(at) = at {
                self.report_outs(f, &state, at);
            }
            end.join(&state, &self.parents);
        }
        self.function = outer_function;
        self.frames = outer_frames;
        self.returns = outer_returns;
        end
    }

    /// CS0161.
    fn report_missing_return(&mut self, f: &Function) {
        let Some(id) = f.method else { return };
        let sym = self.syms.method(id);
        let result = f.async_info.as_ref().map_or(f.ret, |a| a.result);
        if f.kind == FunctionKind::Lambda || f.iterator.is_some() || sym.is_iterator || result == Ty::VOID || self.syms.is_error(result) {
            return;
        }
        if sym.mods.is_async && f.async_info.is_none() {
            return;
        }
        if matches!(sym.kind, MethodKind::Ctor | MethodKind::StaticCtor | MethodKind::Destructor | MethodKind::Setter | MethodKind::Init) {
            return;
        }
        if matches!(f.body.kind, StmtKind::Empty) {
            return;
        }
        let text = self.syms.display_method(&self.syms.self_method(id), false);
        self.diags.push(Diagnostic::error("CS0161", sym.loc, format!("'{text}': not all code paths return a value")));
    }

    /// CS0177.
    fn report_outs(&mut self, f: &Function, state: &State, at: Span) {
        for &p in &f.params {
            let Some(local) = self.body.locals.get(p.index()) else { continue };
            if local.ref_kind == RefKind::Out && state.alive && !state.has(p.0, &self.parents) && !self.is_empty_struct(local.ty) {
                let text = format!("The out parameter '{}' must be assigned to before control leaves the current method", local.name);
                self.diags.push(Diagnostic::error("CS0177", at, text));
            }
        }
    }

    /// A lambda where it stands: its body starts from what is known here and leaves nothing behind.
    fn lambda(&mut self, id: FunctionId) {
        let mut entry = self.state.clone();
        if !entry.alive {
            entry.fill(&self.parents);
        }
        entry.alive = true;
        entry.told = false;
        self.run(id, entry);
    }

    /// A local function where it is declared.
    fn local_function(&mut self, id: FunctionId) {
        if id.index() >= self.local_functions.len() {
            return;
        }
        let exit = self.run(id, State::start());
        let sets: Option<BTreeSet<Slot>> = exit.alive.then(|| {
            (0..self.parents.len() as u32).filter(|&s| exit.has(s, &self.parents) && self.is_outside(self.roots[s as usize], id)).collect()
        });
        let known = &mut self.local_functions[id.index()];
        let now = match (&known.sets, sets) {
            (None, s) => s,
            (Some(old), Some(s)) => Some(old.intersection(&s).copied().collect()),
            (Some(old), None) => Some(old.clone()),
        };
        if now != known.sets {
            known.sets = now;
            if known.relied {
                self.changed = true;
            }
        }
    }

    /// A call of a local function, or its conversion to a delegate.
    fn use_local_function(&mut self, id: FunctionId, at: Span, is_call: bool) {
        let Some(known) = self.local_functions.get_mut(id.index()) else { return };
        known.relied = true;
        let reads: Vec<Slot> = known.reads.iter().copied().collect();
        let sets = known.sets.clone();
        if self.state.alive {
            for s in reads {
                if !self.state.has(s, &self.parents) {
                    self.unassigned(s, at);
                }
            }
        }
        if is_call {
            match sets {
                None => self.state.fill(&self.parents),
                Some(list) => {
                    for s in list {
                        self.assign_slot(s);
                    }
                }
            }
        }
    }

    /// Whether a variable is declared outside of a function.
    fn is_outside(&self, l: LocalId, f: FunctionId) -> bool {
        let Some(local) = self.body.locals.get(l.index()) else { return false };
        let mut at = Some(local.function);
        while let Some(x) = at {
            if x == f {
                return false;
            }
            at = self.body.functions.get(x.index()).and_then(|x| x.parent);
        }
        true
    }

    /// The local function that the walk is in, also through lambdas.
    fn around(&self) -> Option<FunctionId> {
        let mut at = Some(self.function);
        while let Some(x) = at {
            let f = self.body.functions.get(x.index())?;
            if f.kind == FunctionKind::LocalFunction {
                return Some(x);
            }
            at = f.parent;
        }
        None
    }

    // ---- jumps ----

    fn dead(&mut self) {
        self.state = State::dead(self.state.told);
    }

    /// Leaves for somewhere else; what follows is out of reach.
    fn jump(&mut self, to: Target) {
        let state = self.state.clone();
        self.go(to, state);
        self.dead();
    }

    fn go(&mut self, to: Target, state: State) {
        if !state.alive {
            return;
        }
        let home = match to {
            Target::Label(l) => self.homes.get(&l).copied().unwrap_or(0),
            Target::Return(_) => 0,
        };
        if let Some(frame) = self.frames.last_mut()
            && frame.id != home
        {
            frame.pending.push((to, state));
            return;
        }
        match to {
            Target::Return(at) => self.returns.push((at, state)),
            Target::Label(l) => {
                let mut now = self.jumps.remove(&l).unwrap_or_default();
                let before = now.clone();
                now.join(&state, &self.parents);
                now.widen(&self.parents);
                if self.passed.contains(&l) {
                    let mut before = before;
                    before.widen(&self.parents);
                    if before.alive != now.alive || (before.alive && before != now) {
                        self.changed = true;
                    }
                }
                self.jumps.insert(l, now);
            }
        }
    }

    /// A label: who jumps here joins.
    fn land(&mut self, l: LabelId) {
        self.passed.insert(l);
        if let Some(s) = self.jumps.get(&l) {
            self.state.join(s, &self.parents);
        }
    }

    // ---- slots ----

    fn set_slot(&mut self, slot: Slot, value: bool) {
        let mut todo = vec![slot];
        while let Some(s) = todo.pop() {
            self.state.put(s, value, &self.parents);
            if let Some(k) = self.kids.get(s as usize) {
                todo.extend(k.iter().copied());
            }
        }
    }

    /// The function may be left here for a while: variables by reference do not outlive that.
    fn suspend(&mut self) {
        self.awaits += 1;
        let lost: Vec<Slot> = self.fresh.iter().filter(|(l, _)| self.body.locals[l.index()].function == self.function).map(|x| *x.1).collect();
        for s in lost {
            self.state.put(s, false, &self.parents);
        }
    }

    /// CS4007 and CS9217: a variable by reference is read behind an `await` or `yield`.
    fn check_fresh(&mut self, l: LocalId, at: Span) {
        let Some(&slot) = self.fresh.get(&l) else { return };
        let local = &self.body.locals[l.index()];
        if self.state.alive && self.state.has(l.0, &self.parents) && !self.state.has(slot, &self.parents) {
            let ty = local.ty;
            if local.ref_kind.is_ref() {
                self.late.push(Diagnostic::error("CS9217", at, "A 'ref' local cannot be preserved across 'await' or 'yield' boundary."));
            } else {
                self.report_lost(ty, at);
            }
        }
    }

    fn report_lost(&mut self, ty: Ty, at: Span) {
        let text = format!("Instance of type '{}' cannot be preserved across 'await' or 'yield' boundary.", self.syms.display_full(ty));
        self.late.push(Diagnostic::error("CS4007", at, text));
    }

    /// A variable by reference gets its value.
    fn refresh(&mut self, l: LocalId) {
        if let Some(&fresh) = self.fresh.get(&l) {
            self.state.put(fresh, true, &self.parents);
        }
    }

    /// A slot gets a value; a struct whose fields all have one has one too.
    fn assign_slot(&mut self, slot: Slot) {
        self.set_slot(slot, true);
        if self.body.locals.get(slot as usize).is_some_and(|l| !l.ref_kind.is_ref()) {
            self.refresh(LocalId(slot));
        }
        let mut at = slot;
        while let Some(p) = self.parents.get(at as usize).copied().flatten() {
            if self.state.has(p, &self.parents) || !self.all_fields_set(p) {
                break;
            }
            self.state.put(p, true, &self.parents);
            at = p;
        }
    }

    fn all_fields_set(&mut self, slot: Slot) -> bool {
        let ty = self.slot_tys[slot as usize];
        let Some(def) = self.syms.def_of(ty) else { return false };
        let subst = self.syms.subst_of(self.syms.underlying(ty));
        let syms = self.syms;
        for m in &syms.type_def(def).members {
            let Member::Field(f) = m else { continue };
            let sym = syms.field(*f);
            if sym.mods.is_static || sym.mods.is_const {
                continue;
            }
            let fty = syms.subst(sym.ty, &subst);
            if self.is_empty_struct(fty) {
                continue;
            }
            match self.slots.get(&(slot, *f)) {
                Some(&s) if self.state.has(s, &self.parents) => {}
                _ => return false,
            }
        }
        true
    }

    /// A struct whose fields are followed one by one.
    fn is_struct(&self, ty: Ty) -> bool {
        self.syms.type_kind(ty) == Some(TypeKind::Struct)
            && self.syms.nullable_arg(ty).is_none()
            && !matches!(
                self.syms.known_of(ty),
                Some(
                    K::Boolean
                        | K::Char
                        | K::SByte
                        | K::Byte
                        | K::Int16
                        | K::UInt16
                        | K::Int32
                        | K::UInt32
                        | K::Int64
                        | K::UInt64
                        | K::IntPtr
                        | K::UIntPtr
                        | K::Single
                        | K::Double
                        | K::Decimal
                        | K::Void
                )
            )
    }

    /// A struct without any field: it always has a value.
    fn is_empty_struct(&mut self, ty: Ty) -> bool {
        if !self.is_struct(ty) {
            return false;
        }
        if let Some(&known) = self.empty.get(&ty) {
            return known;
        }
        // One that holds itself is an error; it ends here.
        self.empty.insert(ty, false);
        let Some(def) = self.syms.def_of(ty) else { return false };
        let syms = self.syms;
        let sym = syms.type_def(def);
        let subst = syms.subst_of(syms.underlying(ty));
        let mut result = !sym.is_library;
        if result {
            for m in &sym.members {
                let Member::Field(f) = m else { continue };
                let f = syms.field(*f);
                if !f.mods.is_static && !f.mods.is_const && !self.is_empty_struct(syms.subst(f.ty, &subst)) {
                    result = false;
                    break;
                }
            }
        }
        self.empty.insert(ty, result);
        result
    }

    /// Whether a field access is a part of its receiver's variable.
    fn is_part(&self, receiver: &BoundExpr, field: FieldId) -> bool {
        let sym = self.syms.field(field);
        !sym.mods.is_static && self.is_struct(receiver.ty) && self.syms.def_of(receiver.ty) == Some(sym.container)
    }

    /// The slot of a variable or of a field of one.
    fn slot_of(&mut self, e: &BoundExpr) -> Option<Slot> {
        match &e.kind {
            ExprKind::Local(l) | ExprKind::OutVar(l) => {
                let ty = self.body.locals.get(l.index())?.ty;
                if self.is_empty_struct(ty) { None } else { Some(l.0) }
            }
            ExprKind::Field { receiver: Some(r), field } if self.is_part(r, field.id) => {
                let parent = self.slot_of(r)?;
                if let Some(&s) = self.slots.get(&(parent, field.id)) {
                    return Some(s);
                }
                if self.is_empty_struct(e.ty) {
                    return None;
                }
                let s = self.add_slot(Some(parent), self.roots[parent as usize], e.ty, Some(field.id));
                self.slots.insert((parent, field.id), s);
                Some(s)
            }
            ExprKind::Paren(x) | ExprKind::Suppress(x) => self.slot_of(x),
            _ => None,
        }
    }

    // ---- uses ----

    /// A slot is read without a value: CS0165, CS0170, CS0269. In a local function the caller answers for what it captures.
    fn unassigned(&mut self, slot: Slot, at: Span) {
        let root = self.roots[slot as usize];
        if let Some(f) = self.around()
            && self.is_outside(root, f)
        {
            let known = &mut self.local_functions[f.index()];
            if known.reads.insert(slot) && known.relied {
                self.changed = true;
            }
            return;
        }
        if std::mem::replace(&mut self.told[slot as usize], true) {
            return;
        }
        let local = &self.body.locals[root.index()];
        let (code, text) = match self.slot_fields[slot as usize] {
            Some(f) => ("CS0170", format!("Use of possibly unassigned field '{}'", self.syms.field(f).name)),
            None if local.ref_kind == RefKind::Out => ("CS0269", format!("Use of unassigned out parameter '{}'", local.name)),
            None => ("CS0165", format!("Use of unassigned local variable '{}'", local.name)),
        };
        self.diags.push(Diagnostic::error(code, at, text));
    }

    fn mark(&mut self, field: FieldId, bits: u8) {
        *self.fields.entry(field).or_insert(0) |= bits;
    }

    fn use_local(&mut self, l: LocalId) {
        if let Some(u) = self.used.get_mut(l.index()) {
            *u = true;
        }
        self.show(l);
    }

    fn show(&mut self, l: LocalId) {
        if let Some(u) = self.shown.get_mut(l.index()) {
            *u = true;
        }
    }

    /// A variable, and the structs it is a part of, are read.
    fn note_read(&mut self, e: &BoundExpr) {
        let mut at = e;
        loop {
            match &at.kind {
                ExprKind::Field { receiver, field } => {
                    self.mark(field.id, FIELD_READ);
                    match receiver {
                        Some(r) if self.is_part(r, field.id) => at = r,
                        _ => return,
                    }
                }
                ExprKind::EventField { receiver, event } => {
                    let Some(field) = self.syms.event(event.id).field else { return };
                    self.mark(field, FIELD_READ);
                    match receiver {
                        Some(r) if self.is_part(r, field) => at = r,
                        _ => return,
                    }
                }
                ExprKind::Local(l) => {
                    self.use_local(*l);
                    return;
                }
                ExprKind::Paren(x) | ExprKind::Suppress(x) => at = x,
                _ => return,
            }
        }
    }

    /// A variable is assigned; `None`: something that counts as a use.
    fn note_write(&mut self, e: &BoundExpr, value: Option<&BoundExpr>) {
        let mut at = e;
        loop {
            match &at.kind {
                ExprKind::Field { receiver, field } => {
                    let ty = self.syms.field(field.id).ty;
                    let read = value.is_none_or(|v| self.counts_as_use(Some(ty), v));
                    self.mark(field.id, if read { FIELD_READ | FIELD_WRITTEN } else { FIELD_WRITTEN });
                    match receiver {
                        Some(r) if self.is_part(r, field.id) => {
                            if let ExprKind::Local(l) = &r.kind {
                                self.use_local(*l);
                                return;
                            }
                            at = r;
                        }
                        _ => return,
                    }
                }
                ExprKind::EventField { event, .. } => {
                    if let Some(field) = self.syms.event(event.id).field {
                        let read = value.is_none_or(|v| self.counts_as_use(Some(at.ty), v));
                        self.mark(field, if read { FIELD_READ | FIELD_WRITTEN } else { FIELD_WRITTEN });
                    }
                    return;
                }
                ExprKind::Local(l) | ExprKind::OutVar(l) => {
                    self.write_local(*l, value);
                    return;
                }
                ExprKind::Paren(x) | ExprKind::Suppress(x) => at = x,
                _ => return,
            }
        }
    }

    fn write_local(&mut self, l: LocalId, value: Option<&BoundExpr>) {
        self.show(l);
        if let Some(w) = self.written.get_mut(l.index()) {
            *w = true;
        }
        let ty = self.body.locals.get(l.index()).map(|l| l.ty);
        if value.is_none_or(|v| self.counts_as_use(ty, v)) {
            self.use_local(l);
        }
    }

    /// Whether the mere assignment of a value counts as a use of the variable: all but constants, defaults and tuples do.
    fn counts_as_use(&self, ty: Option<Ty>, value: &BoundExpr) -> bool {
        let mut ty = ty;
        let mut v = value;
        if ty.is_some_and(|t| self.syms.is_error(t)) {
            return true;
        }
        loop {
            if v.is_bad() {
                // A constant number that does not fit its place is a constant still.
                let number = |t: Ty| crate::conversions::numeric(self.syms, self.syms.strip_nullable(t)).is_some();
                let ExprKind::Bad(of) = &v.kind else { return true };
                return !matches!(&of[..], [c] if c.constant.is_some() && number(c.ty) && ty.is_some_and(number));
            }
            if matches!(v.kind, ExprKind::Literal) && self.cx.diags.iter().any(|d| d.is_error() && v.span.contains(d.span)) {
                return true;
            }
            if let Some(t) = ty
                && self.syms.is_reference_type(t)
                && t != self.syms.string()
            {
                return !self.is_null(v);
            }
            if matches!(v.kind, ExprKind::Interpolated(_)) {
                return true;
            }
            if v.constant.is_some() {
                return false;
            }
            match &v.kind {
                ExprKind::Convert { operand, conversion, .. } => {
                    if matches!(conversion.kind, ConversionKind::User(_)) {
                        return true;
                    }
                    v = operand;
                    ty = None;
                }
                ExprKind::Paren(x) | ExprKind::Suppress(x) => v = x,
                ExprKind::Default | ExprKind::DefaultLiteral | ExprKind::Tuple(_) | ExprKind::TupleLiteral { .. } => return false,
                ExprKind::New(n) => {
                    let implicit = match &n.ctor {
                        Some(c) => self.syms.method(c.id).synth.is_some(),
                        None => true,
                    };
                    return !implicit || n.initializer.is_some();
                }
                // `"…"u8`
                ExprKind::NewArray { .. } => return !self.cx.text(v.span).ends_with("u8"),
                _ => return true,
            }
        }
    }

    /// The constant null, also converted.
    fn is_null(&self, value: &BoundExpr) -> bool {
        let mut v = value;
        loop {
            match &v.kind {
                ExprKind::Convert { operand, conversion, .. } if v.constant.is_none() => {
                    if matches!(conversion.kind, ConversionKind::User(_)) || !self.syms.is_reference_type(v.ty) {
                        return false;
                    }
                    v = operand;
                }
                ExprKind::Paren(x) | ExprKind::Suppress(x) => v = x,
                ExprKind::Default | ExprKind::DefaultLiteral => return !v.ty.is_natural() || self.syms.is_reference_type(v.ty),
                _ => return v.constant == Some(Const::Null) && (v.ty == Ty::NULL || !self.syms.is_value_type(v.ty)),
            }
        }
    }

    /// What failed to bind: every variable that its text names counts as used, and as assigned if it is a target there.
    fn bad(&mut self, at: Span) {
        let cx = self.cx;
        let words = words(cx.text(at));
        if words.is_empty() {
            return;
        }
        let body = self.body;
        for (i, l) in body.locals.iter().enumerate() {
            if let Some(&target) = words.get(l.name.as_str()) {
                self.use_local(LocalId(i as u32));
                if target || l.kind == LocalKind::Pattern {
                    self.set_slot(i as Slot, true);
                }
            }
        }
        let syms = self.syms;
        for i in (0..syms.fields.len()).rev() {
            if i < syms.fields.shared() {
                break;
            }
            let f = &syms.fields[i];
            if f.container.0 < cx.decls.first_type {
                break;
            }
            let name = match f.associated {
                Some(Member::Event(e)) => &syms.event(e).name,
                _ => &f.name,
            };
            if words.contains_key(name.as_str()) {
                self.mark(FieldId(i as u32), FIELD_READ | FIELD_WRITTEN);
            }
        }
    }

    // ---- at the end ----

    /// CS0168 and CS0219.
    fn report_unused(&mut self, touched: &FxHashSet<LocalId>) {
        for (i, l) in self.body.locals.iter().enumerate() {
            if !matches!(l.kind, LocalKind::Declared | LocalKind::Catch) || l.name.is_empty() || self.used[i] {
                continue;
            }
            if !self.seen.get(l.function.index()).copied().unwrap_or(false) {
                continue;
            }
            // Named, but not where the tree shows it.
            if !self.shown[i] && touched.contains(&LocalId(i as u32)) {
                continue;
            }
            let name = &l.name;
            if self.written[i] && l.kind == LocalKind::Declared {
                self.diags.push(Diagnostic::warning("CS0219", l.span, format!("The variable '{name}' is assigned but its value is never used")));
            } else {
                self.diags.push(Diagnostic::warning("CS0168", l.span, format!("The variable '{name}' is declared but never used")));
            }
        }
    }

    /// CS9113 and CS8907: parameters of a primary constructor.
    fn report_unread_parameters(&mut self, failed: bool, touched: &FxHashSet<LocalId>) {
        let container = self.syms.method(self.body.method).container;
        let t = self.syms.type_def(container);
        if t.primary_ctor != Some(self.body.method) || failed {
            return;
        }
        let Some(f) = self.body.functions.first() else { return };
        for &p in &f.params {
            let Some(l) = self.body.locals.get(p.index()) else { continue };
            if self.used[p.index()] || l.name.is_empty() || touched.contains(&p) || l.ref_kind == RefKind::Out {
                continue;
            }
            let name = &l.name;
            if t.record.is_some() {
                let text = format!("Parameter '{name}' is unread. Did you forget to use it to initialize the property with that name?");
                self.diags.push(Diagnostic::warning("CS8907", l.span, text));
            } else {
                self.diags.push(Diagnostic::warning("CS9113", l.span, format!("Parameter '{name}' is unread.")));
            }
        }
    }
}

/// The identifiers of a text outside of strings, and whether each is a target in it: behind `out` or `ref`, in front of `=`.
fn words(text: &str) -> FxHashMap<&str, bool> {
    let mut found: FxHashMap<&str, bool> = FxHashMap::default();
    let mut by_ref = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '"' || c == '\'' {
            // To the closing quote; holes of interpolated strings are left out with it.
            let mut escaped = false;
            let end = rest.char_indices().skip(1).find(|&(_, x)| {
                let hit = x == c && !escaped;
                escaped = x == '\\' && !escaped;
                hit
            });
            let interpolated = text[..text.len() - rest.len()].ends_with(['$', '@']);
            rest = match end {
                Some((i, _)) if !interpolated => &rest[i + 1..],
                _ => &rest[1..],
            };
            continue;
        }
        if !(c.is_alphanumeric() || c == '_') {
            if !c.is_whitespace() {
                by_ref = by_ref && c != ',' && c != ')';
            }
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        rest = behind;
        if matches!(word, "out" | "ref") {
            by_ref = true;
            continue;
        }
        let next = behind.trim_start();
        let assigned = next.starts_with('=') && !next.starts_with("==") && !next.starts_with("=>");
        *found.entry(word).or_insert(false) |= by_ref || assigned;
    }
    found
}

/// For each label of each section whether the switch may come to it, and whether it may pass all of them.
fn switch_dispatch(s: &Switch) -> (Vec<Vec<bool>>, bool) {
    let has_default = s.sections.iter().any(|x| x.labels.iter().any(|l| l.pattern.is_none()));
    // A constant value: the first label that surely takes it ends the search.
    let mut taken = false;
    let mut reached = Vec::new();
    let mut default_at = None;
    for (i, section) in s.sections.iter().enumerate() {
        let mut list = Vec::new();
        for (j, l) in section.labels.iter().enumerate() {
            let Some(p) = &l.pattern else {
                default_at = Some((i, j));
                list.push(false);
                continue;
            };
            let (may, sure) = match (&s.governing.constant, &p.kind) {
                (Some(v), PatternKind::Constant(c)) => match &c.constant {
                    Some(c) => (c == v, c == v),
                    None => (true, false),
                },
                (_, PatternKind::Discard | PatternKind::Var(_)) => (true, true),
                _ => (true, false),
            };
            let sure = sure && l.when.as_ref().is_none_or(|w| w.constant == Some(Const::Bool(true)));
            list.push(may && !taken);
            taken |= sure;
        }
        reached.push(list);
    }
    let rest = !taken && !s.exhaustive;
    if let Some((i, j)) = default_at {
        reached[i][j] = rest;
    }
    (reached, rest && !has_default)
}
