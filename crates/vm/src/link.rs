//! The linker: a closed copy of a body, in compact form over slots, at its first call.

use crate::code::*;
use crate::intrinsics;
use crate::thread::NO_REGISTER;
use crate::types::*;
use awaitlab_program::*;
use std::cell::Cell;

/// Simulated bytes of stack: a frame's fixed part, each slot, and a frame of an async method.
const FRAME_BYTES: u32 = 48;
const SLOT_BYTES: u32 = 8;
const ASYNC_BYTES: u32 = 320;

impl World {
    /// The linked code of a method.
    #[inline(always)]
    pub fn code(&self, inst: InstId) -> &Code {
        let inst = self.inst(inst);
        match inst.code.get() {
            Some(code) => code,
            None => self.link(inst),
        }
    }
    #[inline(never)]
    fn link<'a>(&'a self, inst: &'a MethodInst) -> &'a Code {
        let code = Linker::new(self, inst).run();
        inst.price.set(code.price);
        inst.code.get_or_init(|| code)
    }
}

struct Linker<'a> {
    world: &'a World,
    inst: &'a MethodInst,
    def: &'a MethodDef,
    frame: &'a FrameLayout,
    context: Context<'a>,
    code: Code,
    kinds: Vec<SlotKind>,
    starts: Vec<u32>,
    defs: Vec<u32>,
    uses: Vec<u32>,
    escapes: Vec<bool>,
    is_target: Vec<bool>,
    /// First register of each local.
    map: Vec<Reg>,
    /// Extra registers that are free again, by what they hold.
    spare: Vec<(Vec<SlotKind>, Reg)>,
    /// How deep in methods that are linked into this body.
    depth: u32,
    /// Jumps of such methods: done.
    fixed: Vec<bool>,
    span: Span,
    /// The instruction that is being linked, and the one of the outermost body.
    at: usize,
    outer_at: usize,
    bad: Option<String>,
}

/// Calls `visit` with each local of an instruction; true: it is written.
pub(crate) fn operands(instr: &Instr, visit: &mut dyn FnMut(Local, bool)) {
    use Instr::*;
    match instr {
        Nop | Statement | Jump { .. } | Leave { .. } | EndFinally | Suspend { .. } | Resume { .. } => {}
        Const { dst, .. } | Default { dst } | LoadStatic { dst, .. } | StaticAddress { dst, .. } | Allocate { dst, .. } | TypeOf { dst, .. }
        | MethodNumber { dst, .. } | FieldNumber { dst, .. } => visit(*dst, true),
        Move { dst, src } | Unary { dst, src, .. } | Convert { dst, src, .. } | Box { dst, src, .. } | Unbox { dst, src, .. }
        | IsInstance { dst, src, .. } | AsInstance { dst, src, .. } | CastClass { dst, src, .. } => { visit(*src, false); visit(*dst, true) }
        Binary { dst, left, right, .. } | RefEqual { dst, left, right } => { visit(*left, false); visit(*right, false); visit(*dst, true) }
        Branch { condition, .. } => visit(*condition, false),
        Switch { value, .. } => visit(*value, false),
        LoadField { dst, object, .. } | FieldAddress { dst, object, .. } => { visit(*object, false); visit(*dst, true) }
        StoreField { object, src, .. } => { visit(*object, false); visit(*src, false) }
        LoadPart { dst, value, .. } => { visit(*value, false); visit(*dst, true) }
        StorePart { value, src, .. } => { visit(*src, false); visit(*value, false); visit(*value, true) }
        StoreStatic { src, .. } => visit(*src, false),
        LocalAddress { dst, local } => { visit(*local, false); visit(*local, true); visit(*dst, true) }
        LoadIndirect { dst, address } => { visit(*address, false); visit(*dst, true) }
        StoreIndirect { address, src } => { visit(*address, false); visit(*src, false) }
        NewArray { dst, lengths, .. } => { for l in lengths { visit(*l, false) } visit(*dst, true) }
        ArrayLength { dst, array } => { visit(*array, false); visit(*dst, true) }
        LoadElement { dst, array, index } => { visit(*array, false); visit(*index, false); visit(*dst, true) }
        StoreElement { array, index, src } => { visit(*array, false); visit(*index, false); visit(*src, false) }
        ElementAddress { dst, array, indices } => { visit(*array, false); for i in indices { visit(*i, false) } visit(*dst, true) }
        Call { dst, args, .. } | CallVirtual { dst, args, .. } | CallConstrained { dst, args, .. } => {
            for a in args { visit(*a, false) }
            if let Some(dst) = dst { visit(*dst, true) }
        }
        NewObject { dst, args, .. } | NewStateMachine { dst, args, .. } => { for a in args { visit(*a, false) } visit(*dst, true) }
        NewDelegate { dst, target, .. } => { if let Some(t) = target { visit(*t, false) } visit(*dst, true) }
        Return { value } => { if let Some(v) = value { visit(*v, false) } }
        Throw { exception } | Rethrow { exception } => visit(*exception, false),
        EndFilter { value } => visit(*value, false),
    }
}

/// The same instruction with another result.
fn redirected(instr: &Instr, to: Local) -> Option<Instr> {
    let mut copy = instr.clone();
    use Instr::*;
    match &mut copy {
        Const { dst, .. } | LoadStatic { dst, .. } | Unary { dst, .. } | Convert { dst, .. } | Binary { dst, .. } | RefEqual { dst, .. }
        | LoadField { dst, .. } | LoadPart { dst, .. } | LoadIndirect { dst, .. } | ArrayLength { dst, .. } | LoadElement { dst, .. }
        | IsInstance { dst, .. } | AsInstance { dst, .. } | CastClass { dst, .. } | Unbox { dst, .. } | Box { dst, .. } | NewArray { dst, .. }
        | NewDelegate { dst, .. } | Allocate { dst, .. } | TypeOf { dst, .. } | MethodNumber { dst, .. } | FieldNumber { dst, .. } => *dst = to,
        Call { dst: Some(dst), .. } | CallVirtual { dst: Some(dst), .. } => *dst = to,
        _ => return None,
    }
    Some(copy)
}

impl<'a> Linker<'a> {
    fn new(world: &'a World, inst: &'a MethodInst) -> Linker<'a> {
        let def = world.program.method(inst.method);
        let frame = world.frame(inst.id);
        Linker {
            world, inst, def, frame, context: world.context(inst.id), code: Code::default(), kinds: frame.kinds.clone(), starts: Vec::new(), defs: Vec::new(),
            uses: Vec::new(), escapes: Vec::new(), is_target: Vec::new(), map: frame.offsets.iter().map(|o| *o as Reg).collect(),
            spare: Vec::new(), depth: 0, fixed: Vec::new(), span: Span::NONE, at: 0, outer_at: 0, bad: None,
        }
    }

    fn run(mut self) -> Code {
        self.code.is_library = self.inst.is_library;
        match &self.def.code {
            MethodCode::Body(body) => self.body(body),
            MethodCode::Stored => match self.world.program.body(self.inst.method) {
                Some(body) => self.body(body),
                None => self.bad = Some("the part of the class library that has this method is not there".to_string()),
            },
            MethodCode::Intrinsic(name) => self.intrinsic(name),
            MethodCode::DelegateInvoke => self.invoke(),
            MethodCode::Abstract => self.bad = Some(format!("abstract method {} was called", self.def.display)),
        }
        if self.kinds.len() > 60_000 { self.bad = Some("a method has too many registers".to_string()); }
        if let Some(text) = self.bad.take() {
            self.code = Code { is_library: self.inst.is_library, texts: vec![text], ops: vec![Op::Bad { text: 0 }], spans: vec![Span::NONE], ..Code::default() };
            self.kinds = self.frame.kinds.clone();
        }
        self.code.slots = (self.kinds.len() as u32).max(self.inst.arg_slots);
        self.code.kinds = std::mem::take(&mut self.kinds);
        self.code.price = if self.def.is_hidden || self.inst.is_library {
            0
        } else if self.world.machine_of(self.inst.method).is_some() {
            ASYNC_BYTES
        } else {
            FRAME_BYTES + SLOT_BYTES * self.named_slots().saturating_sub(4)
        };
        self.code
    }

    /// Slots of parameters and of variables that the user named.
    fn named_slots(&self) -> u32 {
        let Some(body) = self.world.program.body(self.inst.method) else { return 0 };
        body.locals.iter().zip(&self.frame.sizes).filter(|(l, _)| l.name.is_some()).map(|(_, s)| *s).sum()
    }
    fn emit(&mut self, op: Op) {
        self.code.ops.push(op);
        self.code.spans.push(self.span);
        self.code.instrs.push(self.outer_at as u32);
    }
    fn extra(&mut self, kinds: &[SlotKind]) -> Reg {
        let at = self.kinds.len();
        self.kinds.extend_from_slice(kinds);
        at as Reg
    }
    fn reg(&self, local: Local) -> Reg { self.map[local.0 as usize] }
    fn size(&self, local: Local) -> u32 { self.frame.sizes[local.0 as usize] }
    fn local_type(&self, local: Local) -> RtId { self.frame.types[local.0 as usize] }
    fn is_by_ref(&self, local: Local) -> bool { matches!(self.world.ty(self.local_type(local)).kind, RtKind::ByRef(_)) }
    fn slots_of(&self, args: &[Local]) -> Vec<Reg> {
        let mut out = Vec::with_capacity(args.len());
        for a in args { for i in 0..self.size(*a) { out.push(self.reg(*a) + i as Reg); } }
        out
    }
    fn site(&mut self, target: InstId, args: Vec<Reg>, dst: u32) -> CallSite {
        CallSite {
            target, args: args.into(), dst, null_check: false, is_free: self.depth > 0, intrinsic: None, cache: Cell::new((RtId(0), target)), ty: RtId(0), is_virtual: false, offsets: Box::new([]),
        }
    }
    fn push_site(&mut self, site: CallSite) -> u32 {
        self.code.sites.push(site);
        (self.code.sites.len() - 1) as u32
    }

    /// The code of an intrinsic that is called by way of a frame.
    fn intrinsic(&mut self, name: &str) {
        let Some(f) = intrinsics::find(name) else { self.bad = Some(format!("the machine has no intrinsic {name}")); return };
        let args: Vec<Reg> = (0..self.inst.arg_slots as Reg).collect();
        let ret = self.extra(&vec![SlotKind::Bits; self.inst.ret_slots as usize]);
        let ret_kinds: Vec<SlotKind> = self.ret_kinds();
        for (i, k) in ret_kinds.iter().enumerate() { self.kinds[ret as usize + i] = *k; }
        let dst = if self.inst.ret_slots == 0 { NO_REGISTER } else { ret as u32 };
        let mut site = self.site(self.inst.id, args, dst);
        site.intrinsic = Some(f);
        let site = self.push_site(site);
        self.emit(Op::Intrinsic { site });
        self.emit_return(ret);
    }
    fn ret_kinds(&self) -> Vec<SlotKind> {
        if self.inst.ret_slots == 0 { return Vec::new(); }
        self.world.value_kinds(self.world.close(self.def.ret, self.context)).to_vec()
    }
    fn emit_return(&mut self, ret: Reg) {
        match self.inst.ret_slots {
            0 => self.emit(Op::ReturnVoid),
            1 => self.emit(Op::Return { src: ret }),
            n => self.emit(Op::ReturnN { src: ret, n: n as u16 }),
        }
    }
    /// `Invoke`: calls the targets in order. Registers: arguments, the next target's number, the result.
    fn invoke(&mut self) {
        let mut args: Vec<Reg> = (0..self.inst.arg_slots as Reg).collect();
        let index = self.extra(&[SlotKind::Bits]);
        args.push(index);
        let ret_kinds = self.ret_kinds();
        let ret = self.extra(&ret_kinds);
        let dst = if self.inst.ret_slots == 0 { NO_REGISTER } else { ret as u32 };
        let site = self.site(self.inst.id, args, dst);
        let site = self.push_site(site);
        self.emit(Op::InvokeStep { site });
        self.emit_return(ret);
    }

    fn body(&mut self, body: &Body) {
        let n = body.locals.len();
        (self.defs, self.uses, self.escapes) = (vec![0; n], vec![0; n], vec![false; n]);
        self.is_target = vec![false; body.code.len() + 1];
        for instr in &body.code {
            operands(instr, &mut |l, is_def| if is_def { self.defs[l.0 as usize] += 1 } else { self.uses[l.0 as usize] += 1 });
            match instr {
                Instr::LocalAddress { local, .. } => self.escapes[local.0 as usize] = true,
                Instr::Jump { target } | Instr::Branch { target, .. } | Instr::Leave { target } | Instr::Resume { finished: target } => self.mark(*target),
                Instr::Switch { targets, .. } => for t in targets { self.mark(*t) },
                _ => {}
            }
        }
        for h in &body.handlers {
            for pc in [h.start, h.end, h.handler, h.handler_end] { self.mark(pc); }
            let mut touch = |l: Local| { self.defs[l.0 as usize] += 2; self.uses[l.0 as usize] += 2 };
            match &h.kind {
                HandlerKind::Catch { exception, .. } => touch(*exception),
                HandlerKind::Filter { exception, filter } => { touch(*exception); self.mark(*filter) }
                HandlerKind::Finally { exception, target } => { touch(*exception); touch(*target) }
            }
        }
        for pc in &body.resume { self.mark(*pc); }
        // Parameters are written by the caller.
        let params = usize::from(self.inst.has_this) + self.def.params.len();
        for i in 0..params.min(n) { self.defs[i] += 1; }
        for (i, l) in body.locals.iter().enumerate() { if l.argument.is_some() { self.defs[i] += 1; } }

        self.starts = vec![0; body.code.len() + 1];
        let mut i = 0;
        while i < body.code.len() {
            self.span = body.spans.get(i).copied().unwrap_or(Span::NONE);
            self.starts[i] = self.code.ops.len() as u32;
            let used = self.instruction(body, i);
            for k in 1..used { self.starts[i + k] = self.code.ops.len() as u32; }
            i += used;
            if self.bad.is_some() { return; }
        }
        self.starts[body.code.len()] = self.code.ops.len() as u32;
        self.span = Span::NONE;
        self.code.texts.push(format!("the code of {} runs past its end", self.def.display));
        let text = (self.code.texts.len() - 1) as u32;
        self.emit(Op::Bad { text });
        // Targets.
        let starts = std::mem::take(&mut self.starts);
        let at = |pc: u32| starts.get(pc as usize).copied().unwrap_or(0);
        let fixed = std::mem::take(&mut self.fixed);
        for (i, op) in self.code.ops.iter_mut().enumerate() {
            if fixed.get(i) == Some(&true) { continue; }
            if let Some(target) = target_of(op) { *target = at(*target); }
        }
        for table in &mut self.code.tables { for t in table { *t = at(*t); } }
        self.code.resume = body.resume.iter().map(|pc| at(*pc)).collect();
        for h in &body.handlers {
            let kind = match &h.kind {
                HandlerKind::Catch { ty, exception } => LinkedHandlerKind::Catch { ty: self.world.close(*ty, self.context), exception: self.reg(*exception) },
                HandlerKind::Filter { filter, exception } => LinkedHandlerKind::Filter { filter: at(*filter), exception: self.reg(*exception) },
                HandlerKind::Finally { exception, target } => LinkedHandlerKind::Finally { exception: self.reg(*exception), target: self.reg(*target) },
            };
            self.code.handlers.push(LinkedHandler { start: at(h.start), end: at(h.end), handler: at(h.handler), handler_end: at(h.handler_end), kind });
        }
        if let Some(machine) = self.world.machine_of(self.inst.method) {
            let layout = self.world.layout(self.inst.owner);
            let state = self.world.program.type_def(machine).state_machine.as_ref().and_then(|m| layout.fields.get(&m.state)).copied().unwrap_or(1);
            self.code.machine = (state, layout.saved, self.frame.kinds.len() as u32);
        }
    }
    fn mark(&mut self, pc: Pc) { if let Some(t) = self.is_target.get_mut(pc as usize) { *t = true } }
    /// Written once, read once, by the instructions next to each other.
    fn is_temporary(&self, local: Local, body: &Body) -> bool {
        let i = local.0 as usize;
        self.defs[i] == 1 && self.uses[i] == 1 && !self.escapes[i] && body.locals[i].name.is_none()
    }

    /// Links the instruction at `i`, perhaps with those behind it; how many.
    fn instruction(&mut self, body: &Body, i: usize) -> usize {
        let instr = &body.code[i];
        self.at = i;
        if self.depth == 0 { self.outer_at = i; }
        let next = body.code.get(i + 1).filter(|_| !self.is_target[i + 1]);
        let second = body.code.get(i + 2).filter(|_| next.is_some() && !self.is_target[i + 2]);
        // A constant that only the next instruction uses.
        if let Instr::Const { dst, value: Const::Bits(bits) } = instr
            && let Some(Instr::Binary { op, num, dst: result, left, right }) = next
                && right == dst && left != dst && self.is_temporary(*dst, body) {
                    let (op, num, result, left, bits) = (*op, *num, *result, *left, *bits);
                    if let Some(Instr::Branch { condition, when, target }) = second {
                        let (condition, when, target) = (*condition, *when, *target);
                        if condition == result && self.is_temporary(result, body) && self.branch_imm(op, num, left, bits, when, target) { return 3; }
                    }
                    let moved = self.moved_result(body, i + 1, result);
                    let (result, used) = moved.map_or((result, 2), |to| (to, 3));
                    if self.binary_imm(op, num, result, left, bits) { return used; }
                }
        if let Instr::Binary { op, num, dst, left, right } = instr
            && let Some(Instr::Branch { condition, when, target }) = next
                && condition == dst && self.is_temporary(*dst, body) && self.branch(*op, *num, *left, *right, *when, *target) { return 2; }
        if let Instr::RefEqual { dst, left, right } = instr
            && let Some(Instr::Branch { condition, when, target }) = next
                && condition == dst && self.is_temporary(*dst, body) && self.branch(BinOp::Eq, Num::I64, *left, *right, *when, *target) { return 2; }
        if let Instr::Unary { op: UnOp::LogicalNot, dst, src, .. } = instr
            && let Some(Instr::Branch { condition, when, target }) = next
                && condition == dst && self.is_temporary(*dst, body) {
                    let (a, when, target) = (self.reg(*src), *when, *target);
                    self.emit(if when { Op::BrFalse { a, target } } else { Op::BrTrue { a, target } });
                    return 2;
                }
        // A result that is only moved to a variable.
        let mut result = None;
        operands(instr, &mut |l, is_def| if is_def { result = Some(l) });
        if let Some(result) = result
            && let Some(to) = self.moved_result(body, i, result)
                && let Some(copy) = redirected(instr, to) {
                    self.plain(&copy);
                    return 2;
                }
        self.plain(instr);
        1
    }
    /// If the instruction behind `i` only moves the one-slot temporary `result` to a local, that local.
    fn moved_result(&self, body: &Body, i: usize, result: Local) -> Option<Local> {
        if self.is_target[i + 1] || self.size(result) != 1 || !self.is_temporary(result, body) { return None; }
        match body.code.get(i + 1) {
            Some(Instr::Move { dst, src }) if *src == result && self.size(*dst) == 1 => Some(*dst),
            _ => None,
        }
    }
    fn branch(&mut self, op: BinOp, num: Num, left: Local, right: Local, when: bool, target: Pc) -> bool {
        if matches!(num, Num::F32 | Num::F64) || self.size(left) != 1 { return false; }
        let (a, b) = (self.reg(left), self.reg(right));
        let signed = num != Num::U64;
        let op = match (op, when) {
            (BinOp::Eq, true) | (BinOp::Ne, false) => Op::BrEq { a, b, target },
            (BinOp::Eq, false) | (BinOp::Ne, true) => Op::BrNe { a, b, target },
            (BinOp::Lt, true) | (BinOp::Ge, false) if signed => Op::BrLt { a, b, target },
            (BinOp::Le, true) | (BinOp::Gt, false) if signed => Op::BrLe { a, b, target },
            (BinOp::Gt, true) | (BinOp::Le, false) if signed => Op::BrLt { a: b, b: a, target },
            (BinOp::Ge, true) | (BinOp::Lt, false) if signed => Op::BrLe { a: b, b: a, target },
            _ => return false,
        };
        self.emit(op);
        true
    }
    fn branch_imm(&mut self, op: BinOp, num: Num, left: Local, bits: u64, when: bool, target: Pc) -> bool {
        if matches!(num, Num::F32 | Num::F64 | Num::U64) { return false; }
        let Ok(imm) = i16::try_from(bits as i64) else { return false };
        let a = self.reg(left);
        let op = match (op, when) {
            (BinOp::Eq, true) | (BinOp::Ne, false) => Op::BrEqImm { a, imm, target },
            (BinOp::Eq, false) | (BinOp::Ne, true) => Op::BrNeImm { a, imm, target },
            (BinOp::Lt, true) | (BinOp::Ge, false) => Op::BrLtImm { a, imm, target },
            (BinOp::Le, true) | (BinOp::Gt, false) => Op::BrLeImm { a, imm, target },
            (BinOp::Gt, true) | (BinOp::Le, false) => Op::BrGtImm { a, imm, target },
            (BinOp::Ge, true) | (BinOp::Lt, false) => Op::BrGeImm { a, imm, target },
            _ => return false,
        };
        self.emit(op);
        true
    }
    fn binary_imm(&mut self, op: BinOp, num: Num, result: Local, left: Local, bits: u64) -> bool {
        let Ok(imm) = i32::try_from(bits as i64) else { return false };
        let (dst, a) = (self.reg(result), self.reg(left));
        let op = match (op, num) {
            (BinOp::Add, Num::I32) => Op::AddI32Imm { dst, a, imm },
            (BinOp::Sub, Num::I32) if imm != i32::MIN => Op::AddI32Imm { dst, a, imm: -imm },
            (BinOp::Add, Num::I64) => Op::AddI64Imm { dst, a, imm },
            (BinOp::Sub, Num::I64) if imm != i32::MIN => Op::AddI64Imm { dst, a, imm: -imm },
            _ => return false,
        };
        self.emit(op);
        true
    }

    fn emit_const(&mut self, dst: Reg, bits: u64) {
        match i32::try_from(bits as i64) {
            Ok(value) => self.emit(Op::Const { dst, value }),
            Err(_) => {
                self.code.wide.push(bits);
                let index = (self.code.wide.len() - 1) as u32;
                self.emit(Op::ConstWide { dst, index });
            }
        }
    }
    fn emit_move(&mut self, dst: Reg, src: Reg, n: u32) {
        if dst == src { return; }
        match n { 0 => {} 1 => self.emit(Op::Move { dst, src }), n => self.emit(Op::MoveN { dst, src, n: n as u16 }) }
    }

    fn plain(&mut self, instr: &Instr) {
        match instr {
            Instr::Nop => {}
            Instr::Statement => {
                self.emit(if self.code.is_library { Op::LibraryLoop } else { Op::Statement });
            }
            Instr::Const { dst, value } => {
                let dst = self.reg(*dst);
                match value {
                    Const::Bits(bits) => self.emit_const(dst, *bits),
                    Const::Str(id) => self.emit(Op::Str { dst, id: id.0 }),
                    Const::Null => self.emit(Op::Const { dst, value: 0 }),
                }
            }
            Instr::Default { dst } => { let (n, dst) = (self.size(*dst) as u16, self.reg(*dst)); self.emit(Op::Zero { dst, n }) }
            Instr::Move { dst, src } => { let n = self.size(*dst).min(self.size(*src)); self.emit_move(self.reg(*dst), self.reg(*src), n) }
            Instr::Unary { op, num, dst, src } => {
                let (dst, a) = (self.reg(*dst), self.reg(*src));
                self.emit(if *op == UnOp::LogicalNot { Op::LogicalNot { dst, a } } else { Op::Unary { op: *op, num: *num, dst, a } });
            }
            Instr::Binary { op, num, dst, left, right } => {
                let (dst, a, b) = (self.reg(*dst), self.reg(*left), self.reg(*right));
                self.emit(binary_op(*op, *num, dst, a, b));
            }
            Instr::Convert { from, to, checked, dst, src } => {
                let (dst, a) = (self.reg(*dst), self.reg(*src));
                let is_float = |n: Num| matches!(n, Num::F32 | Num::F64);
                match (from, to) {
                    _ if from == to => self.emit_move(dst, a, 1),
                    (Num::I32, Num::F64) | (Num::I64, Num::F64) => self.emit(Op::I64ToF64 { dst, a }),
                    (_, Num::I32) if !checked && !is_float(*from) => self.emit(Op::ToI32 { dst, a }),
                    (_, Num::U32) if !checked && !is_float(*from) => self.emit(Op::ToU32 { dst, a }),
                    (_, Num::I64) if !is_float(*from) && (!checked || *from != Num::U64) => self.emit_move(dst, a, 1),
                    (_, Num::U64) if !is_float(*from) && !checked => self.emit_move(dst, a, 1),
                    _ => self.emit(Op::Convert { from: *from, to: *to, checked: *checked, dst, a }),
                }
            }
            Instr::RefEqual { dst, left, right } => { let (dst, a, b) = (self.reg(*dst), self.reg(*left), self.reg(*right)); self.emit(Op::Eq { dst, a, b }) }
            Instr::Jump { target } => self.emit(Op::Jump { target: *target }),
            Instr::Branch { condition, when, target } => {
                let (a, target) = (self.reg(*condition), *target);
                self.emit(if *when { Op::BrTrue { a, target } } else { Op::BrFalse { a, target } });
            }
            Instr::Switch { value, targets } => {
                self.code.tables.push(targets.clone());
                let (a, table) = (self.reg(*value), (self.code.tables.len() - 1) as u32);
                self.emit(Op::Switch { a, table });
            }
            Instr::LoadField { dst, object, field } => {
                let (_, offset) = self.world.field(*field, self.context);
                let (n, via) = (self.size(*dst), self.is_by_ref(*object));
                let (dst, object) = (self.reg(*dst), self.reg(*object));
                self.emit(match (via, n) {
                    (false, 1) => Op::LoadField { dst, object, offset },
                    (false, n) => Op::LoadFieldN { dst, object, n: n as u16, offset },
                    (true, 1) => Op::LoadVia { dst, by_ref: object, offset },
                    (true, n) => Op::LoadViaN { dst, by_ref: object, n: n as u16, offset },
                });
            }
            Instr::StoreField { object, field, src } => {
                let (ty, offset) = self.world.field(*field, self.context);
                let (n, via) = (self.world.value_size(ty), self.is_by_ref(*object));
                let (src, object) = (self.reg(*src), self.reg(*object));
                self.emit(match (via, n) {
                    (false, 1) => Op::StoreField { src, object, offset },
                    (false, n) => Op::StoreFieldN { src, object, n: n as u16, offset },
                    (true, 1) => Op::StoreVia { src, by_ref: object, offset },
                    (true, n) => Op::StoreViaN { src, by_ref: object, n: n as u16, offset },
                });
            }
            Instr::FieldAddress { dst, object, field } => {
                let (_, offset) = self.world.field(*field, self.context);
                let via = self.is_by_ref(*object);
                let (dst, object) = (self.reg(*dst), self.reg(*object));
                self.emit(if via { Op::AddressVia { dst, by_ref: object, offset } } else { Op::FieldAddress { dst, object, offset } });
            }
            Instr::LoadPart { dst, value, field } => {
                let (_, offset) = self.world.field(*field, self.context);
                let n = self.size(*dst);
                self.emit_move(self.reg(*dst), self.reg(*value) + offset as Reg, n);
            }
            Instr::StorePart { value, field, src } => {
                let (ty, offset) = self.world.field(*field, self.context);
                let n = self.world.value_size(ty);
                self.emit_move(self.reg(*value) + offset as Reg, self.reg(*src), n);
            }
            Instr::LoadStatic { dst, field } => {
                let (owner, offset, of_thread) = self.static_field(*field);
                let n = self.size(*dst);
                let dst = self.reg(*dst);
                if of_thread {
                    let by_ref = self.extra(&[SlotKind::ByRef]);
                    self.emit(Op::ThreadStaticAddress { dst: by_ref, offset, ty: owner });
                    self.emit(if n == 1 { Op::LoadVia { dst, by_ref, offset: 0 } } else { Op::LoadViaN { dst, by_ref, n: n as u16, offset: 0 } });
                } else if n == 1 { self.emit(Op::LoadStatic { dst, offset, ty: owner }) } else { self.emit(Op::LoadStaticN { dst, offset, n: n as u16, ty: owner }) }
            }
            Instr::StoreStatic { field, src } => {
                let (owner, offset, of_thread) = self.static_field(*field);
                let n = self.size(*src);
                let src = self.reg(*src);
                if of_thread {
                    let by_ref = self.extra(&[SlotKind::ByRef]);
                    self.emit(Op::ThreadStaticAddress { dst: by_ref, offset, ty: owner });
                    self.emit(if n == 1 { Op::StoreVia { src, by_ref, offset: 0 } } else { Op::StoreViaN { src, by_ref, n: n as u16, offset: 0 } });
                } else if n == 1 { self.emit(Op::StoreStatic { src, offset, ty: owner }) } else { self.emit(Op::StoreStaticN { src, offset, n: n as u16, ty: owner }) }
            }
            Instr::StaticAddress { dst, field } => {
                let (ty, offset, of_thread) = self.static_field(*field);
                let dst = self.reg(*dst);
                self.emit(if of_thread { Op::ThreadStaticAddress { dst, offset, ty } } else { Op::StaticAddress { dst, offset, ty } });
            }
            Instr::LocalAddress { dst, local } => { let (dst, local) = (self.reg(*dst), self.reg(*local)); self.emit(Op::LocalAddress { dst, local }) }
            Instr::LoadIndirect { dst, address } => {
                let n = self.size(*dst);
                let (dst, by_ref) = (self.reg(*dst), self.reg(*address));
                self.emit(if n == 1 { Op::LoadVia { dst, by_ref, offset: 0 } } else { Op::LoadViaN { dst, by_ref, n: n as u16, offset: 0 } });
            }
            Instr::StoreIndirect { address, src } => {
                let n = self.size(*src);
                let (src, by_ref) = (self.reg(*src), self.reg(*address));
                self.emit(if n == 1 { Op::StoreVia { src, by_ref, offset: 0 } } else { Op::StoreViaN { src, by_ref, n: n as u16, offset: 0 } });
            }
            Instr::NewArray { dst, ty, lengths } => {
                let ty = self.world.close(*ty, self.context);
                let d = self.reg(*dst);
                if let [length] = lengths[..] {
                    let length = self.reg(length);
                    self.emit(Op::NewArray { dst: d, length, ty });
                } else {
                    let args = self.slots_of(lengths);
                    let mut site = self.site(self.inst.id, args, d as u32);
                    site.ty = ty;
                    let site = self.push_site(site);
                    self.emit(Op::NewArrayN { site });
                }
            }
            Instr::ArrayLength { dst, array } => { let (dst, array) = (self.reg(*dst), self.reg(*array)); self.emit(Op::ArrayLength { dst, array }) }
            Instr::LoadElement { dst, array, index } => {
                let n = self.size(*dst);
                let item = self.item(*array);
                let (dst, array, index) = (self.reg(*dst), self.reg(*array), self.reg(*index));
                self.emit(if n == 1 { Op::LoadElement { item, dst, array, index } } else { Op::LoadElementN { dst, array, index, n: n as u16 } });
            }
            Instr::StoreElement { array, index, src } => {
                let n = self.size(*src);
                let item = self.item(*array);
                let element = self.element(*array);
                let (src, array, index) = (self.reg(*src), self.reg(*array), self.reg(*index));
                let e = self.world.ty(element);
                self.emit(if n != 1 {
                    Op::StoreElementN { src, array, index, n: n as u16 }
                } else if e.is_reference && !(e.kind == RtKind::Class && self.world.program.type_def(e.def).is_sealed) {
                    Op::StoreElementRef { src, array, index }
                } else {
                    Op::StoreElement { item, src, array, index }
                });
            }
            Instr::ElementAddress { dst, array, indices } => {
                let element = self.element(*array);
                let is_packed = self.world.packing(element).is_some();
                let n = self.world.value_size(element) as u16;
                let is_exact = self.world.ty(element).is_reference && self.names_element(*array);
                if let [index] = indices[..] {
                    let (dst, array, index) = (self.reg(*dst), self.reg(*array), self.reg(index));
                    if is_exact { self.emit(Op::CheckElement { array, ty: element }); }
                    self.emit(Op::ElementAddress { dst, array, index, n, is_packed });
                } else {
                    let mut args = vec![self.reg(*array)];
                    args.extend(self.slots_of(indices));
                    let site = self.site(self.inst.id, args, self.reg(*dst) as u32);
                    let site = self.push_site(site);
                    self.emit(Op::ElementAddressN { site });
                }
            }
            Instr::Call { dst, method, args, null_check } => {
                let target = self.world.close_method(*method, self.context);
                let args = self.slots_of(args);
                self.call(*dst, target, args, *null_check);
            }
            Instr::CallVirtual { dst, method, args } => {
                let target = self.world.close_method(*method, self.context);
                let args = self.slots_of(args);
                self.call_virtual(*dst, target, args);
            }
            Instr::CallConstrained { dst, on, method, args } => self.call_constrained(*dst, *on, *method, args),
            Instr::NewObject { dst, constructor, args } => self.new_object(*dst, *constructor, args),
            Instr::Allocate { dst, ty } => {
                let ty = self.world.close(*ty, self.context);
                let d = self.reg(*dst);
                if self.world.ty(ty).is_reference { self.emit(Op::NewObject { dst: d, ty }) } else { let n = self.size(*dst) as u16; self.emit(Op::Zero { dst: d, n }) }
            }
            Instr::NewDelegate { dst, ty, target, method, is_virtual, on } => {
                let mut inst = self.world.close_method(*method, self.context);
                if let Some(on) = on {
                    let on = self.world.close(*on, self.context);
                    inst = self.world.resolve_virtual(on, inst).unwrap_or(inst);
                }
                let ty = self.world.close(*ty, self.context);
                let args = target.map(|t| self.slots_of(&[t])).unwrap_or_default();
                let mut site = self.site(inst, args, self.reg(*dst) as u32);
                site.ty = ty;
                site.is_virtual = *is_virtual;
                let site = self.push_site(site);
                self.emit(Op::NewDelegate { site });
            }
            Instr::Box { dst, src, ty } => {
                let ty = self.world.close(*ty, self.context);
                let (dst, src) = (self.reg(*dst), self.reg(*src));
                if self.world.ty(ty).is_reference { self.emit_move(dst, src, 1) } else { self.emit(Op::Box { dst, src, ty }) }
            }
            Instr::Unbox { dst, src, ty } => {
                let ty = self.world.close(*ty, self.context);
                let (dst, src) = (self.reg(*dst), self.reg(*src));
                self.emit(if self.world.ty(ty).is_reference { Op::CastClass { dst, src, ty } } else { Op::Unbox { dst, src, ty } });
            }
            Instr::IsInstance { dst, src, ty } => { let (dst, src, ty) = (self.reg(*dst), self.reg(*src), self.tested(*ty)); self.emit(Op::IsInstance { dst, src, ty }) }
            Instr::AsInstance { dst, src, ty } => { let (dst, src, ty) = (self.reg(*dst), self.reg(*src), self.tested(*ty)); self.emit(Op::AsInstance { dst, src, ty }) }
            Instr::CastClass { dst, src, ty } => { let (dst, src, ty) = (self.reg(*dst), self.reg(*src), self.tested(*ty)); self.emit(Op::CastClass { dst, src, ty }) }
            Instr::MethodNumber { dst, method } => {
                let number = 2 << 32 | u64::from(self.world.program.method_refs[method.index()].method.0);
                let dst = self.reg(*dst);
                self.emit_const(dst, number);
            }
            Instr::FieldNumber { dst, field } => {
                let number = 1 << 32 | u64::from(self.world.program.field_refs[field.index()].field.0);
                let dst = self.reg(*dst);
                self.emit_const(dst, number);
            }
            Instr::TypeOf { dst, ty } => { let (dst, ty) = (self.reg(*dst), self.world.close(*ty, self.context)); self.emit(Op::TypeOf { dst, ty }) }
            Instr::Return { value } => match value {
                Some(v) if self.inst.ret_slots > 0 => { let r = self.reg(*v); self.emit_return(r) }
                _ => self.emit(Op::ReturnVoid),
            },
            Instr::Throw { exception } => { let src = self.reg(*exception); self.emit(Op::Throw { src }) }
            Instr::Rethrow { exception } => { let src = self.reg(*exception); self.emit(Op::Rethrow { src }) }
            Instr::Leave { target } => self.emit(Op::Leave { target: *target }),
            Instr::EndFinally => {
                let handler = self.finally_at(self.at as Pc);
                self.emit(Op::EndFinally { handler });
            }
            Instr::EndFilter { value } => { let value = self.reg(*value); self.emit(Op::EndFilter { value }) }
            Instr::NewStateMachine { dst, ty, args } => self.new_machine(*dst, *ty, args),
            Instr::Suspend { state } => self.emit(Op::Suspend { state: *state }),
            Instr::Resume { finished } => self.emit(Op::Resume { finished: *finished }),
        }
    }
    fn finally_at(&self, pc: Pc) -> u16 {
        let Some(body) = self.world.program.body(self.inst.method) else { return 0 };
        let mut best: Option<(u32, usize)> = None;
        for (i, h) in body.handlers.iter().enumerate() {
            if !matches!(h.kind, HandlerKind::Finally { .. }) || pc < h.handler || pc >= h.handler_end { continue; }
            let width = h.handler_end - h.handler;
            if best.is_none_or(|(w, _)| width < w) { best = Some((width, i)); }
        }
        best.map_or(0, |(_, i)| i as u16)
    }
    /// The type that a type test looks for: `T` for `T?`.
    fn tested(&self, ty: TypeId) -> RtId {
        let ty = self.world.close(ty, self.context);
        let t = self.world.ty(ty);
        if t.is_nullable { t.args[0] } else { ty }
    }
    fn element(&self, array: Local) -> RtId {
        match self.world.ty(self.local_type(array)).kind { RtKind::Array { element, .. } => element, _ => self.world.known.object }
    }
    /// The array's element is no generic parameter: a writable by-ref to one must not let covariance lie.
    fn names_element(&self, array: Local) -> bool {
        let Some(body) = self.world.program.body(self.inst.method) else { return false };
        match self.world.program.ty(body.locals[array.0 as usize].ty) {
            Type::Array { element, .. } => !matches!(self.world.program.ty(*element), Type::TypeParam(_) | Type::MethodParam(_)),
            _ => false,
        }
    }
    fn item(&self, array: Local) -> Item {
        match self.world.ty(self.element(array)).num {
            Some(Num::Bool | Num::U8) => Item::U8,
            Some(Num::I8) => Item::I8,
            Some(Num::U16 | Num::Char) => Item::U16,
            Some(Num::I16) => Item::I16,
            Some(Num::I32) => Item::I32,
            Some(Num::U32 | Num::F32) => Item::U32,
            Some(Num::I64 | Num::U64 | Num::F64) | None => Item::Slot,
        }
    }
    fn static_field(&self, field: FieldRefId) -> (RtId, u16, bool) {
        let r = &self.world.program.field_refs[field.index()];
        let owner = self.world.close(r.owner, self.context);
        let (_, offset) = self.world.field(field, self.context);
        (owner, offset as u16, self.world.program.field(r.field).is_thread_static)
    }

    /// A static method or constructor of a type with a static constructor runs that first.
    fn check_initializer(&mut self, owner: RtId) {
        if matches!(self.world.ty(owner).kind, RtKind::Array { .. } | RtKind::ByRef(_)) { return; }
        let def = self.world.def(owner);
        if def.type_initializer.is_none() || def.before_field_init || owner == self.inst.owner && self.def.type_of_code() { return; }
        self.emit(Op::Init { ty: owner });
    }
    fn call(&mut self, dst: Option<Local>, target: InstId, args: Vec<Reg>, null_check: bool) {
        let inst = self.world.inst(target);
        let method = self.world.program.method(inst.method);
        let d = if inst.ret_slots == 0 { NO_REGISTER } else { dst.map_or(NO_REGISTER, |d| self.reg(d) as u32) };
        if method.is_static || method.name == ".ctor" { self.check_initializer(inst.owner); }
        match &method.code {
            MethodCode::Intrinsic(name) => {
                if self.inline(name, inst, d, &args, null_check) { return; }
                let Some(f) = intrinsics::find(name) else {
                    self.code.texts.push(format!("the machine has no intrinsic {name}"));
                    let text = (self.code.texts.len() - 1) as u32;
                    self.emit(Op::Bad { text });
                    return;
                };
                if args.len() > intrinsics::MAX_ARGS { self.bad = Some(format!("intrinsic {name} has too many arguments")); return; }
                let mut site = self.site(target, args, d);
                site.intrinsic = Some(f);
                site.null_check = null_check;
                let site = self.push_site(site);
                self.emit(if intrinsics::is_leaf(name) { Op::Leaf { site } } else { Op::Intrinsic { site } });
            }
            MethodCode::DelegateInvoke => {
                let site = self.site(target, args, d);
                let site = self.push_site(site);
                self.emit(Op::InvokeDelegate { site });
            }
            _ => {
                if self.inline_body(target, &args, d, null_check) { return; }
                let mut site = self.site(target, args, d);
                site.null_check = null_check;
                let site = self.push_site(site);
                self.emit(Op::Call { site });
            }
        }
    }
    /// Can the body be linked into its caller? Small library code without loops, handlers and state.
    fn is_small(&self, target: InstId) -> bool {
        let inst = self.world.inst(target);
        if !inst.is_library || inst.is_post || self.depth >= 3 || self.kinds.len() > 400 { return false; }
        let method = self.world.program.method(inst.method);
        let Some(body) = self.world.program.body(inst.method) else { return false };
        if body.code.len() > 14 || !body.handlers.is_empty() || !body.resume.is_empty() || method.is_async { return false; }
        // A call of it is a place of its own where it matters who calls: exceptions leave their traces here.
        body.code.iter().enumerate().all(|(pc, instr)| match instr {
            Instr::Jump { target } | Instr::Branch { target, .. } => *target as usize > pc,
            Instr::Const { .. } | Instr::Default { .. } | Instr::Move { .. } | Instr::Unary { .. } | Instr::Binary { .. } | Instr::Convert { .. } | Instr::RefEqual { .. }
            | Instr::LoadField { .. } | Instr::StoreField { .. } | Instr::FieldAddress { .. } | Instr::LoadPart { .. } | Instr::StorePart { .. } | Instr::LoadIndirect { .. }
            | Instr::StoreIndirect { .. } | Instr::ArrayLength { .. } | Instr::LoadElement { .. } | Instr::StoreElement { .. } | Instr::ElementAddress { .. }
            | Instr::Return { .. } | Instr::Nop | Instr::IsInstance { .. } | Instr::AsInstance { .. } | Instr::LocalAddress { .. } => true,
            Instr::Statement => false,
            Instr::Call { method, .. } => {
                let r = &self.world.program.method_refs[method.index()];
                let callee = self.world.program.method(r.method);
                matches!(callee.code, MethodCode::Intrinsic(_)) && callee.is_static || {
                    let owner = self.world.ty(inst.owner);
                    let context = Context { owner: &owner.args, method: &inst.args };
                    self.depth < 2 && r.method != inst.method && self.is_small_inner(self.world.close_method(*method, context))
                }
            }
            _ => false,
        })
    }
    fn is_small_inner(&self, target: InstId) -> bool {
        let inst = self.world.inst(target);
        let Some(body) = self.world.program.body(inst.method) else { return false };
        inst.is_library && body.handlers.is_empty() && body.code.len() <= 4 && body.code.iter().all(|i| matches!(i,
            Instr::LoadField { .. } | Instr::StoreField { .. } | Instr::Return { .. } | Instr::Const { .. } | Instr::Move { .. } | Instr::ArrayLength { .. } | Instr::Binary { .. }))
    }
    /// Links a small library method's body in place of its call.
    fn inline_body(&mut self, target: InstId, args: &[Reg], dst: u32, null_check: bool) -> bool {
        if !self.is_small(target) { return false; }
        let world = self.world;
        let inst = world.inst(target);
        let def = world.program.method(inst.method);
        let Some(body) = world.program.body(inst.method) else { return false };
        let frame = world.frame(target);
        if !self.code.is_library && self.depth == 0 { self.emit(Op::LibraryCall); }
        if null_check { self.emit(Op::NullCheck { a: args[0] }); }
        // Registers: parameters that are never written are the caller's.
        let n = body.locals.len();
        let (mut defs, mut uses, mut escapes) = (vec![0u32; n], vec![0u32; n], vec![false; n]);
        for instr in &body.code {
            operands(instr, &mut |l, is_def| if is_def { defs[l.0 as usize] += 1 } else { uses[l.0 as usize] += 1 });
            if let Instr::LocalAddress { local, .. } = instr { escapes[local.0 as usize] = true; }
        }
        let params = usize::from(inst.has_this) + def.params.len();
        let mut map = Vec::with_capacity(n);
        let mut taken: Vec<(Vec<SlotKind>, Reg)> = Vec::new();
        let mut next_arg = 0;
        for i in 0..n {
            let (offset, size) = (frame.offsets[i] as usize, frame.sizes[i] as usize);
            let kinds = frame.kinds[offset..offset + size].to_vec();
            let from = if i < params { Some(args[next_arg]) } else { None };
            if i < params { next_arg += size; }
            match from {
                Some(from) if defs[i] == 0 && !escapes[i] && from as u32 != dst => map.push(from),
                _ => {
                    let reg = match self.spare.iter().position(|(k, _)| *k == kinds) {
                        Some(p) => self.spare.swap_remove(p).1,
                        None => self.extra(&kinds),
                    };
                    taken.push((kinds, reg));
                    match from {
                        Some(from) => self.emit_move(reg, from, size as u32),
                        // Without a loop a local that is written first needs no zero; be safe where that is not plain to see.
                        None => if escapes[i] || size > 1 || defs[i] != 1 || uses[i] > 1 { self.emit(Op::Zero { dst: reg, n: size as u16 }) },
                    }
                    map.push(reg);
                }
            }
        }
        for count in defs.iter_mut().take(params.min(n)) { *count += 1; }
        let mut is_target = vec![false; body.code.len() + 1];
        for instr in &body.code { if let Instr::Jump { target } | Instr::Branch { target, .. } = instr { is_target[*target as usize] = true; } }
        // The caller's view is put aside.
        let first_op = self.code.ops.len();
        let saved = (self.inst, self.def, self.frame, self.context, self.at);
        let saved_maps = (
            std::mem::replace(&mut self.map, map), std::mem::replace(&mut self.defs, defs), std::mem::replace(&mut self.uses, uses),
            std::mem::replace(&mut self.escapes, escapes), std::mem::replace(&mut self.is_target, is_target),
        );
        (self.inst, self.def, self.frame, self.context) = (inst, def, frame, world.context(target));
        self.depth += 1;
        let mut starts = vec![0u32; body.code.len() + 1];
        let mut exits = Vec::new();
        let mut i = 0;
        while i < body.code.len() && self.bad.is_none() {
            starts[i] = self.code.ops.len() as u32;
            if let Instr::Return { value } = &body.code[i] {
                if let (Some(value), true) = (value, dst != NO_REGISTER) {
                    let n = self.size(*value);
                    self.emit_move(dst as Reg, self.reg(*value), n);
                }
                if i + 1 < body.code.len() {
                    exits.push(self.code.ops.len());
                    self.emit(Op::Jump { target: 0 });
                }
                i += 1;
                continue;
            }
            let used = self.instruction(body, i);
            for k in 1..used { starts[i + k] = self.code.ops.len() as u32; }
            i += used;
        }
        let end = self.code.ops.len() as u32;
        starts[body.code.len()] = end;
        self.fixed.resize(end as usize, false);
        for k in first_op..end as usize {
            if self.fixed[k] { continue; }
            if let Some(target) = target_of(&mut self.code.ops[k]) { *target = starts[*target as usize]; }
            self.fixed[k] = true;
        }
        for k in exits { self.code.ops[k] = Op::Jump { target: end }; }
        self.depth -= 1;
        (self.inst, self.def, self.frame, self.context, self.at) = saved;
        (self.map, self.defs, self.uses, self.escapes, self.is_target) = saved_maps;
        self.spare.extend(taken);
        // A jump out of the method leads behind it: let nothing be fused across.
        true
    }
    /// Intrinsics that are instructions.
    fn inline(&mut self, name: &str, inst: &MethodInst, dst: u32, args: &[Reg], null_check: bool) -> bool {
        if null_check && name != "string.length" && name != "string.char_at" && name != "array.length" { return false; }
        if dst == NO_REGISTER { return false; }
        let dst = dst as Reg;
        let holds_references = |ty: RtId| self.world.value_kinds(ty).iter().any(|k| *k != SlotKind::Bits);
        match name {
            "string.length" => self.emit(Op::StringLength { dst, string: args[0] }),
            "string.char_at" => self.emit(Op::StringUnit { dst, string: args[0], index: args[1] }),
            "array.length" => self.emit(Op::ArrayLength { dst, array: args[0] }),
            "runtime.is_reference" => { let v = i32::from(holds_references(inst.args[0])); self.emit(Op::Const { dst, value: v }) }
            "runtime.is_reference_type" => { let v = i32::from(self.world.ty(inst.args[0]).is_reference); self.emit(Op::Const { dst, value: v }) }
            "runtime.implements" => { let v = i32::from(self.world.is_assignable(inst.args[0], inst.args[1])); self.emit(Op::Const { dst, value: v }) }
            "runtime.unsafe_as" | "runtime.as_ref" | "bits.f64_to_i64" | "bits.i64_to_f64" => self.emit_move(dst, args[0], 1),
            "bits.f32_to_i32" => self.emit(Op::ToI32 { dst, a: args[0] }),
            "bits.i32_to_f32" => self.emit(Op::ToU32 { dst, a: args[0] }),
            _ => return false,
        }
        true
    }
    fn call_virtual(&mut self, dst: Option<Local>, target: InstId, args: Vec<Reg>) {
        let inst = self.world.inst(target);
        let method = self.world.program.method(inst.method);
        let owner = self.world.ty(inst.owner);
        let is_sealed = owner.kind != RtKind::Interface && self.world.program.type_def(owner.def).is_sealed;
        if matches!(method.code, MethodCode::DelegateInvoke) || (owner.kind != RtKind::Interface && (!method.is_virtual || is_sealed)) {
            self.call(dst, target, args, true);
            return;
        }
        let d = if inst.ret_slots == 0 { NO_REGISTER } else { dst.map_or(NO_REGISTER, |d| self.reg(d) as u32) };
        let site = self.site(target, args, d);
        let site = self.push_site(site);
        self.emit(Op::CallVirtual { site });
    }
    fn call_constrained(&mut self, dst: Option<Local>, on: TypeId, method: MethodRefId, args: &[Local]) {
        let on = self.world.close(on, self.context);
        let declared = self.world.close_method(method, self.context);
        let d = self.world.inst(declared);
        let t = self.world.ty(on);
        if !d.has_this {
            let target = self.world.resolve_virtual(on, declared).unwrap_or(declared);
            let args = self.slots_of(args);
            self.call(dst, target, args, false);
            return;
        }
        let mut slots = self.slots_of(args);
        if t.is_reference {
            let this = self.extra(&[SlotKind::Ref]);
            self.emit(Op::LoadVia { dst: this, by_ref: slots[0], offset: 0 });
            slots[0] = this;
            self.call_virtual(dst, declared, slots);
            return;
        }
        let Some(target) = self.world.resolve_virtual(on, declared) else {
            self.code.texts.push(format!("{} does not implement {}", self.world.full_name(on), self.world.method(declared).display));
            let text = (self.code.texts.len() - 1) as u32;
            self.emit(Op::Bad { text });
            return;
        };
        if self.world.inst(target).this_by_ref {
            self.call(dst, target, slots, false);
            return;
        }
        // The member is inherited from a class or an interface: box a copy.
        let kinds = self.world.value_kinds(on).to_vec();
        let copy = self.extra(&kinds);
        let this = self.extra(&[SlotKind::Ref]);
        let by_ref = slots[0];
        self.emit(if kinds.len() == 1 { Op::LoadVia { dst: copy, by_ref, offset: 0 } } else { Op::LoadViaN { dst: copy, by_ref, n: kinds.len() as u16, offset: 0 } });
        self.emit(Op::Box { dst: this, src: copy, ty: on });
        slots[0] = this;
        // An empty Nullable is null: then the call is one on null, except that Nullable has its own members.
        self.call(dst, target, slots, true);
    }
    fn new_object(&mut self, dst: Local, constructor: MethodRefId, args: &[Local]) {
        let target = self.world.close_method(constructor, self.context);
        let owner = self.world.inst(target).owner;
        self.check_initializer(owner);
        let is_plain = self.defs[dst.0 as usize] == 1 && !self.escapes[dst.0 as usize] && !args.contains(&dst);
        let d = self.reg(dst);
        let arg_slots = self.slots_of(args);
        if self.world.ty(owner).is_reference {
            let object = if is_plain { d } else { self.extra(&[SlotKind::Ref]) };
            self.emit(Op::NewObject { dst: object, ty: owner });
            let mut slots = vec![object];
            slots.extend(arg_slots);
            self.call(None, target, slots, false);
            self.emit_move(d, object, 1);
        } else {
            let kinds = self.world.value_kinds(owner).to_vec();
            let value = if is_plain { d } else { self.extra(&kinds) };
            self.emit(Op::Zero { dst: value, n: kinds.len() as u16 });
            let this = self.extra(&[SlotKind::ByRef]);
            self.emit(Op::LocalAddress { dst: this, local: value });
            let mut slots = vec![this];
            slots.extend(arg_slots);
            self.call(None, target, slots, false);
            self.emit_move(d, value, kinds.len() as u32);
        }
    }
    fn new_machine(&mut self, dst: Local, ty: TypeId, args: &[Local]) {
        let ty = self.world.close(ty, self.context);
        let def = self.world.def(ty);
        let Some(machine) = &def.state_machine else { self.bad = Some(format!("{} is no state machine", def.name)); return };
        let layout = self.world.layout(ty);
        let move_next = self.world.method_inst(machine.move_next, ty, &[]);
        let frame = self.world.frame(move_next);
        let Some(body) = self.world.program.body(machine.move_next) else { self.bad = Some("MoveNext has no body".to_string()); return };
        let mut offsets = Vec::new();
        let mut slots = Vec::new();
        for (n, arg) in args.iter().enumerate() {
            let Some(i) = body.locals.iter().position(|l| l.argument == Some(n as u32)) else { continue };
            for k in 0..self.size(*arg).min(frame.sizes[i]) {
                slots.push(self.reg(*arg) + k as Reg);
                offsets.push(layout.saved + frame.offsets[i] + k);
            }
        }
        let state = layout.fields.get(&machine.state).copied().unwrap_or(1);
        offsets.push(state);
        let mut site = self.site(move_next, slots, self.reg(dst) as u32);
        site.ty = ty;
        site.offsets = offsets.into();
        let site = self.push_site(site);
        self.emit(Op::NewMachine { site });
    }
}

/// Which registers will still be read, at each instruction of a body.
#[derive(Debug)]
pub(crate) struct Liveness {
    /// A set of locals for each instruction: those live before it.
    live: Vec<Vec<u64>>,
    /// The local that each slot belongs to; none for extra registers.
    local_of: Vec<u32>,
    always: Vec<bool>,
}

impl Liveness {
    /// Is a slot live in a frame that stands at (top) or behind (below the top) that instruction of the linked code?
    pub(crate) fn is_live(&self, code: &Code, pc: u32, slot: u32, is_top: bool) -> bool {
        let Some(&local) = self.local_of.get(slot as usize) else { return !is_top || !code.is_statement(pc) };
        if self.always[local as usize] { return true; }
        // An instruction that has begun (a call) counts as not yet done: its result may still be missing.
        let Some(&at) = code.instrs.get(pc as usize) else { return true };
        let has = |at: u32| self.live.get(at as usize).is_none_or(|set| set[local as usize / 64] >> (local % 64) & 1 != 0);
        has(at)
    }
}

/// The liveness of a method's registers; None if it has no body.
pub(crate) fn liveness(world: &World, inst: InstId) -> Option<&Liveness> {
    let inst = world.inst(inst);
    let body = world.program.body(inst.method)?;
    Some(inst.liveness.get_or_init(|| compute_liveness(body, world.frame(inst.id))))
}

fn compute_liveness(body: &Body, frame: &FrameLayout) -> Liveness {
    let words = body.locals.len().div_ceil(64).max(1);
    let n = body.code.len();
    let mut local_of = Vec::new();
    for (i, size) in frame.sizes.iter().enumerate() { for _ in 0..*size { local_of.push(i as u32); } }
    let mut always = vec![false; body.locals.len()];
    for instr in &body.code {
        // What is addressed, partly written or saved by a suspension is always kept.
        match instr {
            Instr::LocalAddress { local, .. } => always[local.0 as usize] = true,
            Instr::StorePart { value, .. } => always[value.0 as usize] = true,
            Instr::Suspend { .. } => always.fill(true),
            _ => {}
        }
    }
    for h in &body.handlers {
        match &h.kind {
            HandlerKind::Catch { exception, .. } | HandlerKind::Filter { exception, .. } => always[exception.0 as usize] = true,
            HandlerKind::Finally { exception, target } => { always[exception.0 as usize] = true; always[target.0 as usize] = true }
        }
    }
    let mut live = vec![vec![0u64; words]; n + 1];
    let mut changed = true;
    while changed {
        changed = false;
        for i in (0..n).rev() {
            let mut set = vec![0u64; words];
            let mut join = |to: usize| if let Some(other) = live.get(to) { for (a, b) in set.iter_mut().zip(other) { *a |= b } };
            match &body.code[i] {
                Instr::Jump { target } | Instr::Leave { target } => join(*target as usize),
                Instr::Branch { target, .. } | Instr::Resume { finished: target } => { join(*target as usize); join(i + 1) }
                Instr::Switch { targets, .. } => { for t in targets { join(*t as usize) } join(i + 1) }
                Instr::Return { .. } | Instr::Throw { .. } | Instr::Rethrow { .. } => {}
                _ => join(i + 1),
            }
            // Anything may go to the handlers around it; a finally goes on anywhere behind its region.
            for h in &body.handlers {
                if (h.start as usize) <= i && i < h.end as usize {
                    join(h.handler as usize);
                    if let HandlerKind::Filter { filter, .. } = &h.kind { join(*filter as usize); }
                }
                if matches!(body.code[i], Instr::EndFinally) && (h.handler as usize) <= i && i < h.handler_end as usize {
                    for (k, instr) in body.code.iter().enumerate() {
                        if let (Instr::Leave { target }, true) = (instr, (h.start as usize) <= k && k < h.end as usize) { join(*target as usize); }
                    }
                }
            }
            for pc in if matches!(body.code[i], Instr::Resume { .. }) { &body.resume[..] } else { &[] } { join(*pc as usize); }
            let mut written = Vec::new();
            let mut read = Vec::new();
            operands(&body.code[i], &mut |l, is_def| if is_def { written.push(l.0) } else { read.push(l.0) });
            for l in written { set[l as usize / 64] &= !(1 << (l % 64)); }
            for l in read { set[l as usize / 64] |= 1 << (l % 64); }
            if set != live[i] { live[i] = set; changed = true; }
        }
    }
    Liveness { live, local_of, always }
}

trait TypeOfCode {
    fn type_of_code(&self) -> bool;
}

impl TypeOfCode for MethodDef {
    /// Code of the type itself that can only run once its initializer has begun: instance methods (not of structs) and the initializer.
    fn type_of_code(&self) -> bool { self.name == ".cctor" }
}

/// Where an instruction may go to.
fn target_of(op: &mut Op) -> Option<&mut u32> {
    match op {
        Op::Jump { target } | Op::BrTrue { target, .. } | Op::BrFalse { target, .. } | Op::BrEq { target, .. } | Op::BrNe { target, .. }
        | Op::BrLt { target, .. } | Op::BrLe { target, .. } | Op::BrEqImm { target, .. } | Op::BrNeImm { target, .. } | Op::BrLtImm { target, .. }
        | Op::BrLeImm { target, .. } | Op::BrGtImm { target, .. } | Op::BrGeImm { target, .. } | Op::Leave { target } | Op::Resume { finished: target } => Some(target),
        _ => None,
    }
}

fn binary_op(op: BinOp, num: Num, dst: Reg, a: Reg, b: Reg) -> Op {
    let is_float = matches!(num, Num::F32 | Num::F64);
    match (op, num) {
        (BinOp::Add, Num::I32) => Op::AddI32 { dst, a, b },
        (BinOp::Sub, Num::I32) => Op::SubI32 { dst, a, b },
        (BinOp::Mul, Num::I32) => Op::MulI32 { dst, a, b },
        (BinOp::Div, Num::I32) => Op::DivI32 { dst, a, b },
        (BinOp::Rem, Num::I32) => Op::RemI32 { dst, a, b },
        (BinOp::Shl, Num::I32) => Op::ShlI32 { dst, a, b },
        (BinOp::Shr, Num::I32) => Op::ShrI32 { dst, a, b },
        (BinOp::Add, Num::I64 | Num::U64) => Op::AddI64 { dst, a, b },
        (BinOp::Sub, Num::I64 | Num::U64) => Op::SubI64 { dst, a, b },
        (BinOp::Mul, Num::I64 | Num::U64) => Op::MulI64 { dst, a, b },
        (BinOp::Add, Num::F64) => Op::AddF64 { dst, a, b },
        (BinOp::Sub, Num::F64) => Op::SubF64 { dst, a, b },
        (BinOp::Mul, Num::F64) => Op::MulF64 { dst, a, b },
        (BinOp::Div, Num::F64) => Op::DivF64 { dst, a, b },
        (BinOp::Lt, Num::F64) => Op::LtF64 { dst, a, b },
        (BinOp::Le, Num::F64) => Op::LeF64 { dst, a, b },
        (BinOp::Gt, Num::F64) => Op::LtF64 { dst, a: b, b: a },
        (BinOp::Ge, Num::F64) => Op::LeF64 { dst, a: b, b: a },
        _ if is_float => Op::Binary { op, num, dst, a, b },
        (BinOp::And, _) => Op::And { dst, a, b },
        (BinOp::Or, _) => Op::Or { dst, a, b },
        (BinOp::Xor, _) => Op::Xor { dst, a, b },
        (BinOp::Eq, _) => Op::Eq { dst, a, b },
        (BinOp::Ne, _) => Op::Ne { dst, a, b },
        (BinOp::Lt, Num::U64) => Op::LtU { dst, a, b },
        (BinOp::Le, Num::U64) => Op::LeU { dst, a, b },
        (BinOp::Gt, Num::U64) => Op::LtU { dst, a: b, b: a },
        (BinOp::Ge, Num::U64) => Op::LeU { dst, a: b, b: a },
        (BinOp::Lt, _) => Op::LtS { dst, a, b },
        (BinOp::Le, _) => Op::LeS { dst, a, b },
        (BinOp::Gt, _) => Op::LtS { dst, a: b, b: a },
        (BinOp::Ge, _) => Op::LeS { dst, a: b, b: a },
        _ => Op::Binary { op, num, dst, a, b },
    }
}
