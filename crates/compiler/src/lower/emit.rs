//! The maker of one body: registers, instructions with spans, labels, protected regions.

use awaitlab_program as p;
use p::{BinOp, Const, Handler, HandlerKind, Instr, Local, LocalDef, Num, Pc, Span, UnOp};
use rustc_hash::FxHashMap;

/// A jump target inside the maker; becomes an instruction's index at the end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Label(pub(super) u32);

/// A protected block, handler, filter or finally block; 0 is the body outside of all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Region(pub(super) u32);

/// Builds a body.
#[derive(Debug)]
pub(super) struct Emit {
    pub(super) locals: Vec<LocalDef>,
    pub(super) code: Vec<Instr>,
    spans: Vec<Span>,
    /// Where the next instructions come from.
    pub(super) span: Span,
    labels: Vec<Option<(Pc, Region)>>,
    jumps: Vec<(Pc, Region)>,
    parents: Vec<Region>,
    region: Region,
    handlers: Vec<Handler>,
    free: FxHashMap<p::TypeId, Vec<Local>>,
    temps: Vec<Local>,
    barrier: usize,
    resume: Vec<Label>,
    resume_spans: Vec<Span>,
}

impl Emit {
    pub(super) fn new() -> Emit {
        Emit {
            locals: Vec::new(),
            code: Vec::new(),
            spans: Vec::new(),
            span: Span::NONE,
            labels: Vec::new(),
            jumps: Vec::new(),
            parents: vec![Region(0)],
            region: Region(0),
            handlers: Vec::new(),
            free: FxHashMap::default(),
            temps: Vec::new(),
            barrier: 0,
            resume: Vec::new(),
            resume_spans: Vec::new(),
        }
    }
    // ---- registers
    /// A register for a variable.
    pub(super) fn local(&mut self, name: Option<String>, ty: p::TypeId, argument: Option<u32>, scope: Span) -> Local {
        self.locals.push(LocalDef { name, ty, argument, scope });
        Local(self.locals.len() as u32 - 1)
    }
    /// A register for a value on the way. Its content is undefined.
    pub(super) fn temp(&mut self, ty: p::TypeId) -> Local {
        let local = match self.free.get_mut(&ty).and_then(Vec::pop) {
            Some(local) => local,
            None => self.local(None, ty, None, Span::NONE),
        };
        self.temps.push(local);
        local
    }
    /// Temporaries taken from now on are given back by [`Emit::release`].
    pub(super) fn mark(&self) -> usize {
        self.temps.len()
    }
    /// Gives back the temporaries taken since the mark.
    pub(super) fn release(&mut self, mark: usize) {
        while self.temps.len() > mark {
            if let Some(local) = self.temps.pop() {
                let ty = self.ty(local);
                self.free.entry(ty).or_default().push(local);
            }
        }
    }
    /// A register's type.
    pub(super) fn ty(&self, local: Local) -> p::TypeId {
        self.locals[local.0 as usize].ty
    }
    /// Whether it is a temporary that nobody else names.
    pub(super) fn is_temp(&self, local: Local) -> bool {
        let l = &self.locals[local.0 as usize];
        l.name.is_none() && l.argument.is_none() && self.temps.contains(&local)
    }

    // ---- instructions
    pub(super) fn push(&mut self, instr: Instr) {
        self.code.push(instr);
        self.spans.push(self.span);
    }
    pub(super) fn pc(&self) -> Pc {
        self.code.len() as Pc
    }
    pub(super) fn bits(&mut self, dst: Local, bits: u64) {
        self.push(Instr::Const { dst, value: Const::Bits(bits) });
    }
    pub(super) fn int(&mut self, dst: Local, value: i32) {
        self.bits(dst, value as i64 as u64);
    }
    pub(super) fn null(&mut self, dst: Local) {
        self.push(Instr::Const { dst, value: Const::Null });
    }
    pub(super) fn default(&mut self, dst: Local) {
        self.push(Instr::Default { dst });
    }
    pub(super) fn mov(&mut self, dst: Local, src: Local) {
        if dst != src {
            self.push(Instr::Move { dst, src });
        }
    }
    pub(super) fn binary(&mut self, op: BinOp, num: Num, dst: Local, left: Local, right: Local) {
        self.push(Instr::Binary { op, num, dst, left, right });
    }
    pub(super) fn unary(&mut self, op: UnOp, num: Num, dst: Local, src: Local) {
        self.push(Instr::Unary { op, num, dst, src });
    }
    /// Moves the value of a temporary that nobody needs any more: the instruction that made it may write to `dst` at once.
    pub(super) fn consume(&mut self, dst: Local, src: Local) {
        if dst == src {
            return;
        }
        if self.is_temp(src)
            && self.barrier != self.code.len()
            && let Some(last) = self.code.last_mut()
            && let Some(d) = result_of(last)
            && *d == src
        {
            *d = dst;
            return;
        }
        self.mov(dst, src);
    }

    // ---- labels
    pub(super) fn label(&mut self) -> Label {
        self.labels.push(None);
        Label(self.labels.len() as u32 - 1)
    }
    pub(super) fn bind(&mut self, label: Label) {
        self.labels[label.0 as usize] = Some((self.pc(), self.region));
        self.barrier = self.code.len();
    }
    /// Goes to a label; through finally blocks if it lies outside of this region.
    pub(super) fn jump(&mut self, label: Label) {
        self.jumps.push((self.pc(), self.region));
        self.push(Instr::Jump { target: label.0 });
    }
    pub(super) fn branch(&mut self, condition: Local, when: bool, label: Label) {
        self.push(Instr::Branch { condition, when, target: label.0 });
    }
    pub(super) fn switch(&mut self, value: Local, targets: &[Label]) {
        self.push(Instr::Switch { value, targets: targets.iter().map(|l| l.0).collect() });
    }
    /// Whether control can come here from the instruction before.
    pub(super) fn is_reachable(&self) -> bool {
        self.barrier == self.code.len()
            || !matches!(
                self.code.last(),
                Some(
                    Instr::Jump { .. }
                        | Instr::Return { .. }
                        | Instr::Throw { .. }
                        | Instr::Rethrow { .. }
                        | Instr::Leave { .. }
                        | Instr::EndFinally
                        | Instr::EndFilter { .. }
                )
            )
    }

    // ---- regions
    /// Before a protected block: a label that stands here lies outside of it.
    pub(super) fn separate(&mut self) {
        if self.barrier == self.code.len() {
            let next = self.label();
            self.jump(next);
            self.bind(next);
        }
    }
    pub(super) fn enter_region(&mut self) -> Region {
        self.parents.push(self.region);
        self.region = Region(self.parents.len() as u32 - 1);
        self.barrier = self.code.len();
        self.region
    }
    pub(super) fn exit_region(&mut self) {
        self.region = self.parents[self.region.0 as usize];
        self.barrier = self.code.len();
    }
    pub(super) fn in_region(&self) -> bool {
        self.region.0 != 0
    }
    /// Where code of handlers begins: nothing before it may be changed.
    pub(super) fn handler(&mut self, start: Pc, end: Pc, kind: HandlerKind, handler: Pc, handler_end: Pc) {
        if start < end {
            self.handlers.push(Handler { start, end, kind, handler, handler_end });
        }
    }

    // ---- state machines
    /// The next state number and the label where it goes on.
    pub(super) fn new_state(&mut self, span: Span) -> (u32, Label) {
        let label = self.label();
        self.resume.push(label);
        self.resume_spans.push(span);
        (self.resume.len() as u32 - 1, label)
    }

    /// The finished body. `end` says what stands at its end if control can get there.
    pub(super) fn finish(mut self, ret: Option<p::TypeId>) -> p::Body {
        let mut used = vec![false; self.labels.len()];
        for l in self.resume.iter() {
            used[l.0 as usize] = true;
        }
        for instr in &self.code {
            match instr {
                Instr::Jump { target } | Instr::Branch { target, .. } | Instr::Leave { target } | Instr::Resume { finished: target } => used[*target as usize] = true,
                Instr::Switch { targets, .. } => targets.iter().for_each(|t| used[*t as usize] = true),
                _ => {}
            }
        }
        let end = self.pc();
        let open = self.labels.iter().zip(&used).any(|(l, &used)| used && l.is_none_or(|l| l.0 == end));
        if open || self.is_reachable() || self.code.is_empty() {
            let end = self.pc();
            self.span = Span::NONE;
            let value = ret.map(|ty| {
                let value = self.temp(ty);
                self.default(value);
                value
            });
            for label in &mut self.labels {
                label.get_or_insert((end, Region(0)));
            }
            self.push(Instr::Return { value });
        }
        let at = |l: u32, labels: &[Option<(Pc, Region)>]| labels[l as usize].map_or(0, |x| x.0);
        for (pc, region) in std::mem::take(&mut self.jumps) {
            if let Instr::Jump { target } = self.code[pc as usize]
                && self.labels[target as usize].is_some_and(|l| l.1 != region)
            {
                self.code[pc as usize] = Instr::Leave { target };
            }
        }
        for instr in &mut self.code {
            match instr {
                Instr::Jump { target } | Instr::Branch { target, .. } | Instr::Leave { target } | Instr::Resume { finished: target } => {
                    *target = at(*target, &self.labels);
                }
                Instr::Switch { targets, .. } => {
                    for t in targets {
                        *t = at(*t, &self.labels);
                    }
                }
                _ => {}
            }
        }
        // Locals that one handler after the other uses must not be mixed up by order: inner regions come first as they were closed first.
        p::Body {
            locals: self.locals,
            code: self.code,
            spans: self.spans,
            handlers: self.handlers,
            resume: self.resume.iter().map(|l| at(l.0, &self.labels)).collect(),
            resume_spans: self.resume_spans,
        }
    }
}

/// The register that an instruction may write in place of a temporary: only those that read all operands before they write.
fn result_of(instr: &mut Instr) -> Option<&mut Local> {
    match instr {
        Instr::Const { dst, .. }
        | Instr::Default { dst }
        | Instr::Move { dst, .. }
        | Instr::Unary { dst, .. }
        | Instr::Binary { dst, .. }
        | Instr::Convert { dst, .. }
        | Instr::RefEqual { dst, .. }
        | Instr::LoadField { dst, .. }
        | Instr::LoadPart { dst, .. }
        | Instr::LoadStatic { dst, .. }
        | Instr::LoadElement { dst, .. }
        | Instr::LoadIndirect { dst, .. }
        | Instr::ArrayLength { dst, .. }
        | Instr::NewArray { dst, .. }
        | Instr::NewDelegate { dst, .. }
        | Instr::Box { dst, .. }
        | Instr::Unbox { dst, .. }
        | Instr::IsInstance { dst, .. }
        | Instr::MethodNumber { dst, .. }
        | Instr::FieldNumber { dst, .. }
        | Instr::TypeOf { dst, .. } => Some(dst),
        Instr::Call { dst: Some(dst), .. } | Instr::CallVirtual { dst: Some(dst), .. } | Instr::CallConstrained { dst: Some(dst), .. } => Some(dst),
        _ => None,
    }
}
