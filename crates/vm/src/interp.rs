//! The interpreter loop.
//!
//! The segment of registers that the top frame lies in is taken out of its thread while the loop runs on it. Whatever may
//! look at the thread (intrinsics, exceptions, the collector, the scheduler) first gets it back: `save!`.

use crate::code::*;
use crate::intrinsics::{Call, MAX_ARGS, Outcome};
use crate::machine::{Machine, Place, Slice, Stop};
use crate::memory::Addr;
use crate::num::{self, ArithmeticFault};
use crate::sched;
use crate::statics::StaticAccess;
use crate::thread::{Frame, FrameKind, NO_REGISTER};
use crate::types::{InstId, RtId, RtKind, SlotKind};
use awaitlab_program::StringId;
use std::rc::Rc;

/// Virtual nanoseconds of a statement or loop round of user code.
pub const STATEMENT_NS: u64 = 20;
/// Virtual nanoseconds of a call from user code into the library.
pub const LIBRARY_CALL_NS: u64 = 100;

/// A fault of an instruction: the library's method that throws it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    Null,
    Bounds,
    Mismatch,
    Divide,
    Overflow,
    NegativeSize,
    Memory,
    Cast(Addr, RtId),
}

impl From<ArithmeticFault> for Fault {
    fn from(fault: ArithmeticFault) -> Fault {
        match fault { ArithmeticFault::DivideByZero => Fault::Divide, ArithmeticFault::Overflow => Fault::Overflow }
    }
}

/// Zeroes some slots, mostly few and zero already: written so that it stays a loop, which costs less than a call.
#[inline(always)]
pub(crate) fn clear(slots: &mut [u64]) {
    for slot in slots {
        if *slot != 0 { *slot = 0; }
    }
}

/// Copies some registers, mostly few; the ranges may overlap.
#[inline(always)]
fn copy_few(regs: &mut [u64], from: usize, to: usize, n: usize) {
    match n {
        1 => regs[to] = regs[from],
        2 => {
            let (a, b) = (regs[from], regs[from + 1]);
            regs[to] = a;
            regs[to + 1] = b;
        }
        3 => {
            let (a, b, c) = (regs[from], regs[from + 1], regs[from + 2]);
            regs[to] = a;
            regs[to + 1] = b;
            regs[to + 2] = c;
        }
        _ => regs.copy_within(from..from + n, to),
    }
}

impl Machine {
    /// Runs a thread until it blocks, ends or has used up its slice. Within library code a slice only ends when its budget
    /// is used up (see [`Machine::is_in_library`]); the same thread must then go on, for library code is atomic.
    pub fn run_thread(&mut self, thread: usize, slice: Slice) -> Stop {
        let world = Rc::clone(&self.world);
        let world = &*world;
        let t = thread;
        // A slice that was used up in the middle of library code goes on as if it had not been cut.
        let cut = self.cut.take().filter(|(thread, _)| *thread == t);
        if cut.is_none() { self.stop_slice = false; }
        let last_step = self.steps.saturating_add(slice.budget);
        // Nothing visible has been done in this slice.
        let mut is_fresh = cut.is_none_or(|(_, is_fresh)| is_fresh);
        // A replay stops before each statement but the one that it stands at.
        let mut is_at_statement = self.pauses && self.threads[t].frames.last().is_some_and(|f| world.code(f.inst).is_statement(f.pc));
        // Of calls of intrinsics: only the arguments that a call has are written.
        let mut call = Call { args: [0; MAX_ARGS], inst: InstId(0), thread: t };
        'reload: loop {
            if self.memory.wants_collection() {
                self.collect();
                if self.memory.bytes() > self.memory_limit { return Stop::Limit("memory".to_string()); }
            }
            let Some(frame) = self.threads[t].frames.last() else { return Stop::Ended };
            let mut code: &Code = world.code(frame.inst);
            let mut ops: &[Op] = &code.ops;
            let mut pc = frame.pc as usize;
            let segment = frame.segment;
            let mut base = frame.base as usize;
            let mut top = frame.top;
            if self.threads[t].stack_bytes > self.threads[t].stack_limit || self.threads[t].stack.segment_count() > 8000 { return Stop::StackOverflow; }
            let mut slots = self.threads[t].stack.take(segment);
            let regs: &mut [u64] = Rc::make_mut(&mut slots).as_mut_slice();

            macro_rules! r { ($r:expr) => { regs[base + $r as usize] } }
            macro_rules! save { ($pc:expr) => {{
                let pc = $pc as u32;
                let state = &mut self.threads[t];
                state.stack.put(segment, slots);
                if let Some(frame) = state.frames.last_mut() { frame.pc = pc; }
            }} }
            macro_rules! fault { ($fault:expr) => {{
                let fault = $fault;
                save!(pc);
                self.raise(t, fault);
                continue 'reload;
            }} }
            macro_rules! get { ($r:expr) => {{
                let object = r!($r) as Addr;
                if object == 0 { fault!(Fault::Null) }
                object
            }} }
            // A call from user code into the library: takes time, and waits its turn.
            macro_rules! library_call { () => {{
                let state = &mut self.threads[t];
                if !is_fresh && (state.clock_ns >= slice.until_ns || self.stop_slice) {
                    save!(pc - 1);
                    return Stop::Slice;
                }
                is_fresh = false;
                state.clock_ns += LIBRARY_CALL_NS;
            }} }
            // Enters a method whose first argument slots are written by `$fill` at `$at`.
            macro_rules! enter { ($free:expr, $inst:expr, $code:expr, $dst:expr, $at:ident, $count:expr, $fill:block, $args:block) => {{
                let callee_code: &Code = $code;
                let callee: InstId = $inst;
                let method = world.inst(callee);
                if method.is_library && !code.is_library && !$free { library_call!(); }
                if top.0 == segment && top.1 as usize + callee_code.slots as usize <= regs.len() {
                    let $at = top.1 as usize;
                    $fill
                    if method.is_post { sched::on_post(self, t, regs[$at] as Addr, regs[$at + 1] as Addr, regs[$at + 2] as Addr); }
                    let count: usize = $count;
                    clear(&mut regs[$at + count..$at + callee_code.slots as usize]);
                    let new_top = (segment, top.1 + callee_code.slots);
                    let state = &mut self.threads[t];
                    if let Some(frame) = state.frames.last_mut() { frame.pc = pc as u32; }
                    state.frames.push(Frame { inst: callee, pc: 0, segment, base: $at as u32, top: new_top, dst: $dst, kind: FrameKind::Normal, is_hidden: method.is_hidden });
                    state.stack_bytes += callee_code.price as u64;
                    if state.stack_bytes > state.stack_limit {
                        save!(0);
                        return Stop::StackOverflow;
                    }
                    if !method.is_hidden {
                        self.threads[t].visible_frames += 1;
                        if self.is_observed {
                            save!(0);
                            sched::on_frame_push(self, t, callee);
                            continue 'reload;
                        }
                    }
                    base = $at;
                    top = new_top;
                    code = callee_code;
                    ops = &code.ops;
                    pc = 0;
                } else {
                    let args: Vec<u64> = $args;
                    if method.is_post { sched::on_post(self, t, args[0] as Addr, args[1] as Addr, args[2] as Addr); }
                    save!(pc);
                    self.push_frame(t, callee, &args, $dst, FrameKind::Normal);
                    continue 'reload;
                }
            }} }
            macro_rules! call_args { ($site:expr, $target:expr) => {{
                let site: &CallSite = $site;
                let target: InstId = $target;
                enter!(site.is_free, target, world.code(target), site.dst, at, site.args.len(), {
                    for (i, a) in site.args.iter().enumerate() { regs[at + i] = r!(*a); }
                }, { site.args.iter().map(|a| r!(*a)).collect() });
            }} }
            // By-refs: the heap is quick, this segment is at hand, the rest is slow.
            macro_rules! load_via { ($by_ref:expr) => {{
                let by_ref: u64 = $by_ref;
                match Place::decode(by_ref) {
                    Place::Heap(0, _) => fault!(Fault::Null),
                    Place::Heap(object, offset) => self.memory.get(object + offset),
                    Place::Packed(object, index) => self.read_packed(object, index),
                    Place::Stack(thread, s, slot) => if thread as usize == t && s == segment { regs[slot as usize] } else { self.threads[thread as usize].stack.get(s, slot) },
                }
            }} }
            macro_rules! store_via { ($by_ref:expr, $value:expr) => {{
                let by_ref: u64 = $by_ref;
                let value: u64 = $value;
                match Place::decode(by_ref) {
                    Place::Heap(0, _) => fault!(Fault::Null),
                    Place::Heap(object, offset) => self.memory.set(object + offset, value),
                    Place::Packed(object, index) => self.write_packed(object, index, value),
                    Place::Stack(thread, s, slot) => if thread as usize == t && s == segment { regs[slot as usize] = value } else { self.threads[thread as usize].stack.set(s, slot, value) },
                }
            }} }
            macro_rules! bin { ($dst:expr, $a:expr, $b:expr, |$x:ident, $y:ident| $e:expr) => {{
                let $x = r!($a);
                let $y = r!($b);
                r!($dst) = $e;
            }} }
            macro_rules! statics { ($ty:expr) => {{
                let ty: RtId = $ty;
                match self.statics.get(ty.0 as usize) {
                    Some(&at) if at != 0 => at,
                    _ => {
                        save!(pc - 1);
                        match self.access_statics(t, ty) {
                            StaticAccess::Ready(at) => {
                                // Another try finds it, unless the initializer still runs on this thread.
                                let again = self.statics.get(ty.0 as usize).is_some_and(|a| *a != 0);
                                if again { continue 'reload; }
                                slots = self.threads[t].stack.take(segment);
                                self.fix_static(t, ty, at, &mut slots, base, ops[pc - 1]);
                                save!(pc);
                                continue 'reload;
                            }
                            StaticAccess::Pushed => continue 'reload,
                            StaticAccess::Blocked => return Stop::Blocked,
                        }
                    }
                }
            }} }
            macro_rules! index { ($array:expr, $index:expr) => {{
                let array = get!($array);
                let index = r!($index) as u32;
                if index >= self.memory.length(array) { fault!(Fault::Bounds) }
                (array, index)
            }} }

            loop {
                let op = ops[pc];
                pc += 1;
                match op {
                    Op::Statement => {
                        if self.pauses && !std::mem::take(&mut is_at_statement) {
                            save!(pc - 1);
                            // Before its turn is over: it goes on as if it had not stopped.
                            self.cut = Some((t, is_fresh));
                            return Stop::Slice;
                        }
                        let state = &mut self.threads[t];
                        if !is_fresh && (state.clock_ns >= slice.until_ns || self.steps >= last_step || self.stop_slice) {
                            save!(pc - 1);
                            return Stop::Slice;
                        }
                        is_fresh = false;
                        self.steps += 1;
                        state.clock_ns += STATEMENT_NS;
                        if self.is_observed {
                            save!(pc - 1);
                            sched::on_statement(self, t);
                            if let Some(frame) = self.threads[t].frames.last_mut() { frame.pc = pc as u32; }
                            continue 'reload;
                        }
                        if self.memory.wants_collection() {
                            save!(pc);
                            continue 'reload;
                        }
                    }
                    Op::LibraryLoop => {
                        self.steps += 1;
                        if self.steps >= last_step || self.memory.wants_collection() {
                            save!(pc);
                            if self.steps >= last_step {
                                self.cut = Some((t, is_fresh));
                                return Stop::Slice;
                            }
                            continue 'reload;
                        }
                    }
                    Op::Const { dst, value } => r!(dst) = value as i64 as u64,
                    Op::ConstWide { dst, index } => r!(dst) = code.wide[index as usize],
                    Op::Str { dst, id } => {
                        let known = self.literals[id as usize];
                        r!(dst) = if known != 0 { known } else { self.literal(StringId(id)) } as u64;
                    }
                    Op::Move { dst, src } => r!(dst) = r!(src),
                    Op::MoveN { dst, src, n } => copy_few(regs, base + src as usize, base + dst as usize, n as usize),
                    Op::Zero { dst, n } => clear(&mut regs[base + dst as usize..base + dst as usize + n as usize]),
                    Op::AddI32 { dst, a, b } => bin!(dst, a, b, |x, y| (x as i32).wrapping_add(y as i32) as i64 as u64),
                    Op::SubI32 { dst, a, b } => bin!(dst, a, b, |x, y| (x as i32).wrapping_sub(y as i32) as i64 as u64),
                    Op::MulI32 { dst, a, b } => bin!(dst, a, b, |x, y| (x as i32).wrapping_mul(y as i32) as i64 as u64),
                    Op::AddI32Imm { dst, a, imm } => r!(dst) = (r!(a) as i32).wrapping_add(imm) as i64 as u64,
                    Op::AddI64 { dst, a, b } => bin!(dst, a, b, |x, y| x.wrapping_add(y)),
                    Op::SubI64 { dst, a, b } => bin!(dst, a, b, |x, y| x.wrapping_sub(y)),
                    Op::MulI64 { dst, a, b } => bin!(dst, a, b, |x, y| x.wrapping_mul(y)),
                    Op::AddI64Imm { dst, a, imm } => r!(dst) = r!(a).wrapping_add(imm as i64 as u64),
                    Op::And { dst, a, b } => bin!(dst, a, b, |x, y| x & y),
                    Op::Or { dst, a, b } => bin!(dst, a, b, |x, y| x | y),
                    Op::Xor { dst, a, b } => bin!(dst, a, b, |x, y| x ^ y),
                    Op::ShlI32 { dst, a, b } => bin!(dst, a, b, |x, y| (x as i32).wrapping_shl(y as u32) as i64 as u64),
                    Op::ShrI32 { dst, a, b } => bin!(dst, a, b, |x, y| (x as i32).wrapping_shr(y as u32) as i64 as u64),
                    Op::DivI32 { dst, a, b } => {
                        let (x, y) = (r!(a) as i32, r!(b) as i32);
                        if y == 0 { fault!(Fault::Divide) }
                        match x.checked_div(y) { Some(v) => r!(dst) = v as i64 as u64, None => fault!(Fault::Overflow) }
                    }
                    Op::RemI32 { dst, a, b } => {
                        let (x, y) = (r!(a) as i32, r!(b) as i32);
                        if y == 0 { fault!(Fault::Divide) }
                        match x.checked_rem(y) { Some(v) => r!(dst) = v as i64 as u64, None => fault!(Fault::Overflow) }
                    }
                    Op::AddF64 { dst, a, b } => bin!(dst, a, b, |x, y| (f64::from_bits(x) + f64::from_bits(y)).to_bits()),
                    Op::SubF64 { dst, a, b } => bin!(dst, a, b, |x, y| (f64::from_bits(x) - f64::from_bits(y)).to_bits()),
                    Op::MulF64 { dst, a, b } => bin!(dst, a, b, |x, y| (f64::from_bits(x) * f64::from_bits(y)).to_bits()),
                    Op::DivF64 { dst, a, b } => bin!(dst, a, b, |x, y| (f64::from_bits(x) / f64::from_bits(y)).to_bits()),
                    Op::LtF64 { dst, a, b } => bin!(dst, a, b, |x, y| (f64::from_bits(x) < f64::from_bits(y)) as u64),
                    Op::LeF64 { dst, a, b } => bin!(dst, a, b, |x, y| (f64::from_bits(x) <= f64::from_bits(y)) as u64),
                    Op::Eq { dst, a, b } => bin!(dst, a, b, |x, y| (x == y) as u64),
                    Op::Ne { dst, a, b } => bin!(dst, a, b, |x, y| (x != y) as u64),
                    Op::LtS { dst, a, b } => bin!(dst, a, b, |x, y| ((x as i64) < y as i64) as u64),
                    Op::LeS { dst, a, b } => bin!(dst, a, b, |x, y| (x as i64 <= y as i64) as u64),
                    Op::LtU { dst, a, b } => bin!(dst, a, b, |x, y| (x < y) as u64),
                    Op::LeU { dst, a, b } => bin!(dst, a, b, |x, y| (x <= y) as u64),
                    Op::Binary { op, num, dst, a, b } => match num::binary(op, num, r!(a), r!(b)) {
                        Ok(v) => r!(dst) = v,
                        Err(e) => fault!(Fault::from(e)),
                    },
                    Op::LogicalNot { dst, a } => r!(dst) = (r!(a) == 0) as u64,
                    Op::Unary { op, num, dst, a } => match num::unary(op, num, r!(a)) {
                        Ok(v) => r!(dst) = v,
                        Err(e) => fault!(Fault::from(e)),
                    },
                    Op::ToI32 { dst, a } => r!(dst) = r!(a) as i32 as i64 as u64,
                    Op::ToU32 { dst, a } => r!(dst) = r!(a) as u32 as u64,
                    Op::I64ToF64 { dst, a } => r!(dst) = (r!(a) as i64 as f64).to_bits(),
                    Op::Convert { from, to, checked, dst, a } => match num::convert(from, to, checked, r!(a)) {
                        Ok(v) => r!(dst) = v,
                        Err(e) => fault!(Fault::from(e)),
                    },
                    Op::Jump { target } => pc = target as usize,
                    Op::BrTrue { a, target } => if r!(a) != 0 { pc = target as usize },
                    Op::BrFalse { a, target } => if r!(a) == 0 { pc = target as usize },
                    Op::BrEq { a, b, target } => if r!(a) == r!(b) { pc = target as usize },
                    Op::BrNe { a, b, target } => if r!(a) != r!(b) { pc = target as usize },
                    Op::BrLt { a, b, target } => if (r!(a) as i64) < r!(b) as i64 { pc = target as usize },
                    Op::BrLe { a, b, target } => if r!(a) as i64 <= r!(b) as i64 { pc = target as usize },
                    Op::BrEqImm { a, imm, target } => if r!(a) == imm as i64 as u64 { pc = target as usize },
                    Op::BrNeImm { a, imm, target } => if r!(a) != imm as i64 as u64 { pc = target as usize },
                    Op::BrLtImm { a, imm, target } => if (r!(a) as i64) < imm as i64 { pc = target as usize },
                    Op::BrLeImm { a, imm, target } => if r!(a) as i64 <= imm as i64 { pc = target as usize },
                    Op::BrGtImm { a, imm, target } => if r!(a) as i64 > imm as i64 { pc = target as usize },
                    Op::BrGeImm { a, imm, target } => if r!(a) as i64 >= imm as i64 { pc = target as usize },
                    Op::Switch { a, table } => {
                        let value = r!(a) as i64;
                        if value >= 0 && let Some(target) = code.tables[table as usize].get(value as usize) { pc = *target as usize }
                    }
                    Op::LoadField { dst, object, offset } => {
                        let object = get!(object);
                        r!(dst) = self.memory.get(object + offset);
                    }
                    Op::LoadFieldN { dst, object, n, offset } => {
                        let object = get!(object);
                        self.memory.read_slots(object + offset, &mut regs[base + dst as usize..base + dst as usize + n as usize]);
                    }
                    Op::StoreField { src, object, offset } => {
                        let object = get!(object);
                        self.memory.set(object + offset, r!(src));
                    }
                    Op::StoreFieldN { src, object, n, offset } => {
                        let object = get!(object);
                        self.memory.write_slots(object + offset, &regs[base + src as usize..base + src as usize + n as usize]);
                    }
                    Op::FieldAddress { dst, object, offset } => {
                        let object = get!(object);
                        r!(dst) = Place::Heap(object, offset).encode();
                    }
                    Op::LoadVia { dst, by_ref, offset } => r!(dst) = load_via!(r!(by_ref) + ((offset as u64) << 32)),
                    Op::LoadViaN { dst, by_ref, n, offset } => {
                        let from = r!(by_ref) + ((offset as u64) << 32);
                        match Place::decode(from) {
                            Place::Heap(0, _) => fault!(Fault::Null),
                            Place::Heap(object, offset) => self.memory.read_slots(object + offset, &mut regs[base + dst as usize..base + dst as usize + n as usize]),
                            Place::Stack(thread, s, slot) if thread as usize == t && s == segment => {
                                copy_few(regs, slot as usize, base + dst as usize, n as usize);
                            }
                            _ => { let place = from; self.read_place(place, &mut regs[base + dst as usize..base + dst as usize + n as usize]) }
                        }
                    }
                    Op::StoreVia { src, by_ref, offset } => store_via!(r!(by_ref) + ((offset as u64) << 32), r!(src)),
                    Op::StoreViaN { src, by_ref, n, offset } => {
                        let to = r!(by_ref) + ((offset as u64) << 32);
                        match Place::decode(to) {
                            Place::Heap(0, _) => fault!(Fault::Null),
                            Place::Heap(object, offset) => self.memory.write_slots(object + offset, &regs[base + src as usize..base + src as usize + n as usize]),
                            Place::Stack(thread, s, slot) if thread as usize == t && s == segment => {
                                copy_few(regs, base + src as usize, slot as usize, n as usize);
                            }
                            _ => self.write_place(to, &regs[base + src as usize..base + src as usize + n as usize]),
                        }
                    }
                    Op::AddressVia { dst, by_ref, offset } => {
                        let by_ref = r!(by_ref);
                        if by_ref == 0 { fault!(Fault::Null) }
                        r!(dst) = by_ref + ((offset as u64) << 32);
                    }
                    Op::LoadStatic { dst, offset, ty } => { let at = statics!(ty); r!(dst) = self.memory.get(at + offset as u32) }
                    Op::LoadStaticN { dst, offset, n, ty } => {
                        let at = statics!(ty);
                        self.memory.read_slots(at + offset as u32, &mut regs[base + dst as usize..base + dst as usize + n as usize]);
                    }
                    Op::StoreStatic { src, offset, ty } => { let at = statics!(ty); self.memory.set(at + offset as u32, r!(src)) }
                    Op::StoreStaticN { src, offset, n, ty } => {
                        let at = statics!(ty);
                        self.memory.write_slots(at + offset as u32, &regs[base + src as usize..base + src as usize + n as usize]);
                    }
                    Op::StaticAddress { dst, offset, ty } => { let at = statics!(ty); r!(dst) = Place::Heap(at, offset as u32).encode() }
                    Op::Init { ty } => { let _ = statics!(ty); }
                    Op::ThreadStaticAddress { dst, offset, ty } => {
                        if world.initializer(ty).is_some() && !self.is_initializing(t, ty) { let _ = statics!(ty); }
                        let at = self.thread_statics(t, ty);
                        r!(dst) = Place::Heap(at, offset as u32).encode();
                    }
                    Op::LocalAddress { dst, local } => r!(dst) = Place::Stack(t as u32, segment, (base + local as usize) as u32).encode(),
                    Op::NewArray { dst, length, ty } => {
                        let length = r!(length) as i32;
                        if length < 0 { fault!(Fault::NegativeSize) }
                        match self.checked_array(ty, length as u32) {
                            Some(array) => r!(dst) = array as u64,
                            None => fault!(Fault::Memory),
                        }
                    }
                    Op::NewArrayN { site } => {
                        let site = &code.sites[site as usize];
                        let lengths: Vec<i32> = site.args.iter().map(|a| r!(*a) as i32).collect();
                        if lengths.iter().any(|l| *l < 0) { fault!(Fault::NegativeSize) }
                        let total = lengths.iter().try_fold(1u32, |n, l| n.checked_mul(*l as u32));
                        match total.and_then(|n| self.checked_array(site.ty, n)) {
                            Some(array) => {
                                for (i, l) in lengths.iter().enumerate() { self.memory.set(array + 1 + i as u32, *l as u64); }
                                r!(site.dst) = array as u64;
                            }
                            None => fault!(Fault::Memory),
                        }
                    }
                    Op::ArrayLength { dst, array } => { let array = get!(array); r!(dst) = self.memory.length(array) as u64 }
                    Op::LoadElement { item, dst, array, index } => {
                        let (array, index) = index!(array, index);
                        r!(dst) = match item {
                            Item::Slot => self.memory.get(array + 1 + index),
                            Item::I32 => self.memory.get_packed(array + 1, index, 2) as i32 as i64 as u64,
                            Item::U32 => self.memory.get_packed(array + 1, index, 2),
                            Item::U8 => self.memory.get_packed(array + 1, index, 0),
                            Item::I8 => self.memory.get_packed(array + 1, index, 0) as i8 as i64 as u64,
                            Item::U16 => self.memory.get_packed(array + 1, index, 1),
                            Item::I16 => self.memory.get_packed(array + 1, index, 1) as i16 as i64 as u64,
                        };
                    }
                    Op::LoadElementN { dst, array, index, n } => {
                        let (array, index) = index!(array, index);
                        self.memory.read_slots(array + 1 + index * n as u32, &mut regs[base + dst as usize..base + dst as usize + n as usize]);
                    }
                    Op::StoreElement { item, src, array, index } => {
                        let (array, index) = index!(array, index);
                        let value = r!(src);
                        match item {
                            Item::Slot => self.memory.set(array + 1 + index, value),
                            Item::I32 | Item::U32 => self.memory.set_packed(array + 1, index, 2, value),
                            Item::U8 | Item::I8 => self.memory.set_packed(array + 1, index, 0, value),
                            Item::U16 | Item::I16 => self.memory.set_packed(array + 1, index, 1, value),
                        }
                    }
                    Op::StoreElementN { src, array, index, n } => {
                        let (array, index) = index!(array, index);
                        self.memory.write_slots(array + 1 + index * n as u32, &regs[base + src as usize..base + src as usize + n as usize]);
                    }
                    Op::StoreElementRef { src, array, index } => {
                        let (array, index) = index!(array, index);
                        let value = r!(src);
                        if value != 0
                            && let RtKind::Array { element, .. } = world.ty(self.memory.type_of(array)).kind {
                                let ty = self.memory.type_of(value as Addr);
                                if ty != element && !world.is_assignable(ty, element) { fault!(Fault::Mismatch) }
                            }
                        self.memory.set(array + 1 + index, value);
                    }
                    Op::ElementAddress { dst, array, index, n, is_packed } => {
                        let (array, index) = index!(array, index);
                        r!(dst) = if is_packed { Place::Packed(array, index) } else { Place::Heap(array, 1 + index * n as u32) }.encode();
                    }
                    Op::CheckElement { array, ty } => {
                        let array = get!(array);
                        if let RtKind::Array { element, .. } = world.ty(self.memory.type_of(array)).kind && element != ty { fault!(Fault::Mismatch) }
                    }
                    Op::ElementAddressN { site } => {
                        let site = &code.sites[site as usize];
                        let array = get!(site.args[0]);
                        let (element, rank) = self.array_info(array);
                        let mut flat = 0u32;
                        for d in 0..rank as u32 {
                            let length = self.memory.get(array + 1 + d) as u32;
                            let i = r!(site.args[1 + d as usize]) as u32;
                            if i >= length { fault!(Fault::Bounds) }
                            flat = flat * length + i;
                        }
                        r!(site.dst) = if world.packing(element).is_some() { Place::Packed(array, flat) } else {
                            Place::Heap(array, Machine::array_start(rank) + flat * world.value_size(element))
                        }.encode();
                    }
                    Op::StringLength { dst, string } => { let string = get!(string); r!(dst) = self.memory.length(string) as u64 }
                    Op::StringUnit { dst, string, index } => {
                        let (string, index) = index!(string, index);
                        r!(dst) = self.memory.string_unit(string, index) as u64;
                    }
                    Op::LibraryCall => library_call!(),
                    Op::NullCheck { a } => { let _ = get!(a); }
                    Op::Call { site } => {
                        let site = &code.sites[site as usize];
                        if site.null_check && r!(site.args[0]) == 0 { fault!(Fault::Null) }
                        call_args!(site, site.target);
                    }
                    Op::CallVirtual { site } => {
                        let site = &code.sites[site as usize];
                        let object = get!(site.args[0]);
                        let ty = self.memory.type_of(object);
                        let (cached, mut target) = site.cache.get();
                        if cached != ty {
                            match world.resolve_virtual(ty, site.target) {
                                Some(found) => { target = found; site.cache.set((ty, found)); }
                                None => {
                                    let text = format!("{} does not implement {}", world.full_name(ty), world.method(site.target).display);
                                    save!(pc);
                                    return Stop::Fault(text);
                                }
                            }
                        }
                        if world.inst(target).this_by_ref {
                            enter!(site.is_free, target, world.code(target), site.dst, at, site.args.len(), {
                                for (i, a) in site.args.iter().enumerate() { regs[at + i] = r!(*a); }
                                regs[at] = Place::Heap(object, 1).encode();
                            }, {
                                let mut args: Vec<u64> = site.args.iter().map(|a| r!(*a)).collect();
                                args[0] = Place::Heap(object, 1).encode();
                                args
                            });
                        } else {
                            call_args!(site, target);
                        }
                    }
                    Op::Intrinsic { site } => {
                        let site = &code.sites[site as usize];
                        if site.null_check && r!(site.args[0]) == 0 { fault!(Fault::Null) }
                        call.inst = site.target;
                        for (i, a) in site.args.iter().enumerate() { call.args[i] = r!(*a); }
                        if !code.is_library && !site.is_free { library_call!(); }
                        let dst = site.dst;
                        let Some(f) = site.intrinsic else { continue };
                        save!(pc);
                        match f(self, &call) {
                            Outcome::Void => {}
                            Outcome::Value(v) => if dst != NO_REGISTER { self.threads[t].stack.set(segment, base as u32 + dst, v) },
                            outcome => if let Some(stop) = self.finish_intrinsic(t, outcome, world.inst(site.target).ret_slots, dst) { return stop },
                        }
                        continue 'reload;
                    }
                    Op::Leaf { site } => {
                        let site = &code.sites[site as usize];
                        if site.null_check && r!(site.args[0]) == 0 { fault!(Fault::Null) }
                        call.inst = site.target;
                        for (i, a) in site.args.iter().enumerate() { call.args[i] = r!(*a); }
                        if !code.is_library && !site.is_free { library_call!(); }
                        let dst = site.dst;
                        let Some(f) = site.intrinsic else { continue };
                        match f(self, &call) {
                            Outcome::Void => {}
                            Outcome::Value(v) => if dst != NO_REGISTER { r!(dst) = v },
                            outcome => {
                                save!(pc);
                                if let Some(stop) = self.finish_intrinsic(t, outcome, world.inst(site.target).ret_slots, dst) { return stop }
                                continue 'reload;
                            }
                        }
                    }
                    Op::InvokeDelegate { site } => {
                        let site = &code.sites[site as usize];
                        let delegate = get!(site.args[0]);
                        let (target, method, list) = self.delegate_parts(delegate);
                        if list != 0 { call_args!(site, site.target); continue; }
                        let inst = InstId(method);
                        let callee = world.inst(inst);
                        let has_target = callee.has_this || target != 0;
                        let first = if callee.this_by_ref { Place::Heap(target, 1).encode() } else { target as u64 };
                        let count = site.args.len() - usize::from(!has_target);
                        if site.args.len() == 2 && self.sched.watches(delegate) {
                            let argument = r!(site.args[1]);
                            let number = sched::on_delegate(self, t, delegate, argument as Addr);
                            if number != 0 {
                                if callee.is_library && !code.is_library { self.threads[t].clock_ns += LIBRARY_CALL_NS; }
                                let args = if has_target { vec![first, argument] } else { vec![argument] };
                                save!(pc);
                                self.push_frame(t, inst, &args, site.dst, FrameKind::Message(number));
                                continue 'reload;
                            }
                        }
                        enter!(site.is_free, inst, world.code(inst), site.dst, at, count, {
                            if has_target {
                                for (i, a) in site.args.iter().enumerate().skip(1) { regs[at + i] = r!(*a); }
                                regs[at] = first;
                            } else {
                                for (i, a) in site.args.iter().enumerate().skip(1) { regs[at + i - 1] = r!(*a); }
                            }
                        }, {
                            let mut args: Vec<u64> = Vec::with_capacity(site.args.len());
                            if has_target { args.push(first); }
                            args.extend(site.args.iter().skip(1).map(|a| r!(*a)));
                            args
                        });
                    }
                    Op::InvokeStep { site } => {
                        let site = &code.sites[site as usize];
                        let delegate = get!(site.args[0]);
                        let (_, _, list) = self.delegate_parts(delegate);
                        let counter = site.args[site.args.len() - 1];
                        let i = r!(counter) as u32;
                        let count = if list == 0 { 1 } else { self.memory.length(list) };
                        if i < count {
                            r!(counter) = i as u64 + 1;
                            let one = if list == 0 { delegate } else { self.memory.get(list + 1 + i) as Addr };
                            let (target, method, _) = self.delegate_parts(one);
                            let inst = InstId(method);
                            let callee = world.inst(inst);
                            let mut args: Vec<u64> = Vec::with_capacity(site.args.len());
                            if callee.has_this || target != 0 { args.push(if callee.this_by_ref { Place::Heap(target, 1).encode() } else { target as u64 }); }
                            args.extend(site.args[1..site.args.len() - 1].iter().map(|a| r!(*a)));
                            let dst = site.dst;
                            // The same instruction comes again for the next target.
                            save!(if i + 1 < count { pc - 1 } else { pc });
                            self.push_frame(t, inst, &args, dst, FrameKind::Normal);
                            continue 'reload;
                        }
                    }
                    Op::NewObject { dst, ty } => {
                        r!(dst) = self.new_object(ty) as u64;
                    }
                    Op::NewDelegate { site } => {
                        let site = &code.sites[site as usize];
                        let target = site.args.first().map_or(0, |a| r!(*a));
                        let mut method = site.target;
                        let callee = world.inst(method);
                        if !site.args.is_empty() && callee.has_this && target == 0 { fault!(Fault::Null) }
                        if site.is_virtual
                            && let Some(found) = world.resolve_virtual(self.memory.type_of(target as Addr), method) { method = found; }
                        r!(site.dst) = self.new_delegate(site.ty, target as Addr, method, 0) as u64;
                    }
                    Op::Box { dst, src, ty } => {
                        let n = world.value_size(ty) as usize;
                        let at = base + src as usize;
                        let object = self.box_value(ty, &regs[at..at + n]);
                        r!(dst) = object as u64;
                    }
                    Op::Unbox { dst, src, ty } => {
                        let object = r!(src) as Addr;
                        let target = world.ty(ty);
                        let at = base + dst as usize;
                        if target.is_nullable {
                            let inner = target.args[0];
                            let n = world.value_size(ty) as usize;
                            if object != 0 && !self.unboxes(object, inner) { fault!(Fault::Cast(object, ty)) }
                            clear(&mut regs[at..at + n]);
                            if object != 0 {
                                let (flag, value) = world.nullable_parts(ty);
                                regs[at + flag as usize] = 1;
                                let size = world.value_size(inner) as usize;
                                self.memory.read_slots(object + 1, &mut regs[at + value as usize..at + value as usize + size]);
                            }
                        } else {
                            if object == 0 { fault!(Fault::Null) }
                            if !self.unboxes(object, ty) { fault!(Fault::Cast(object, ty)) }
                            let n = world.value_size(ty) as usize;
                            self.memory.read_slots(object + 1, &mut regs[at..at + n]);
                        }
                    }
                    Op::IsInstance { dst, src, ty } => {
                        let object = r!(src) as Addr;
                        r!(dst) = (object != 0 && { let have = self.memory.type_of(object); have == ty || world.is_assignable(have, ty) }) as u64;
                    }
                    Op::AsInstance { dst, src, ty } => {
                        let object = r!(src) as Addr;
                        let fits = object != 0 && { let have = self.memory.type_of(object); have == ty || world.is_assignable(have, ty) };
                        r!(dst) = if fits { object as u64 } else { 0 };
                    }
                    Op::CastClass { dst, src, ty } => {
                        let object = r!(src) as Addr;
                        if object != 0 {
                            let have = self.memory.type_of(object);
                            if have != ty && !world.is_assignable(have, ty) { fault!(Fault::Cast(object, ty)) }
                        }
                        r!(dst) = object as u64;
                    }
                    Op::TypeOf { dst, ty } => r!(dst) = self.type_object(ty) as u64,
                    Op::ReturnVoid | Op::Return { .. } | Op::ReturnN { .. } => {
                        let (src, n) = match op { Op::Return { src } => (src, 1), Op::ReturnN { src, n } => (src, n), _ => (0, 0) };
                        let state = &mut self.threads[t];
                        let count = state.frames.len();
                        let quick = count >= 2 && {
                            let frame = &state.frames[count - 1];
                            frame.kind == FrameKind::Normal && state.frames[count - 2].segment == segment && (frame.is_hidden || !self.is_observed)
                        };
                        if quick {
                            let Some(frame) = state.frames.pop() else { continue };
                            state.stack_bytes -= code.price as u64;
                            if !frame.is_hidden { state.visible_frames -= 1; }
                            let caller = &state.frames[count - 2];
                            let from = base + src as usize;
                            base = caller.base as usize;
                            top = caller.top;
                            pc = caller.pc as usize;
                            code = world.code(caller.inst);
                            ops = &code.ops;
                            if n != 0 && frame.dst != NO_REGISTER {
                                let to = base + frame.dst as usize;
                                copy_few(regs, from, to, n as usize);
                            }
                        } else {
                            let from = base + src as usize;
                            let value: Vec<u64> = regs[from..from + n as usize].to_vec();
                            save!(pc);
                            if let Some(stop) = self.return_slowly(t, &value) { return stop; }
                            continue 'reload;
                        }
                    }
                    Op::Throw { src } | Op::Rethrow { src } => {
                        let exception = get!(src);
                        let keep = matches!(op, Op::Rethrow { .. });
                        save!(pc);
                        self.throw(t, exception, keep);
                        if let Some(stop) = self.unwind(t) { return stop; }
                        continue 'reload;
                    }
                    Op::Leave { target } => {
                        let at = pc as u32 - 1;
                        let finally = code.handlers.iter().find(|h| matches!(h.kind, LinkedHandlerKind::Finally { .. }) && h.covers(at) && !h.covers(target));
                        pc = match finally {
                            Some(LinkedHandler { handler, kind: LinkedHandlerKind::Finally { exception, target: to }, .. }) => {
                                r!(*exception) = 0;
                                r!(*to) = target as u64;
                                *handler as usize
                            }
                            _ => target as usize,
                        };
                    }
                    Op::EndFinally { handler } => {
                        let Some(LinkedHandler { kind: LinkedHandlerKind::Finally { exception, target }, .. }) = code.handlers.get(handler as usize).copied() else { continue };
                        if r!(exception) != 0 {
                            save!(pc);
                            if let Some(stop) = self.unwind(t) { return stop; }
                            continue 'reload;
                        }
                        let to = r!(target) as i64;
                        if to >= 0 {
                            let (at, to) = (pc as u32 - 1, to as u32);
                            let finally = code.handlers.iter().find(|h| matches!(h.kind, LinkedHandlerKind::Finally { .. }) && h.covers(at) && !h.covers(to));
                            pc = match finally {
                                Some(LinkedHandler { handler, kind: LinkedHandlerKind::Finally { exception, target }, .. }) => {
                                    r!(*exception) = 0;
                                    r!(*target) = to as u64;
                                    *handler as usize
                                }
                                _ => to as usize,
                            };
                        }
                    }
                    Op::EndFilter { value } => {
                        let accepted = r!(value) != 0;
                        save!(pc);
                        self.end_filter(t, accepted);
                        if let Some(stop) = self.unwind(t) { return stop; }
                        continue 'reload;
                    }
                    Op::NewMachine { site } => {
                        let site = &code.sites[site as usize];
                        let object = self.new_object(site.ty);
                        for (i, a) in site.args.iter().enumerate() { self.memory.set(object + site.offsets[i], r!(*a)); }
                        if let Some(state) = site.offsets.last() { self.memory.set(object + *state, -1i64 as u64); }
                        r!(site.dst) = object as u64;
                    }
                    Op::Suspend { state } => {
                        let object = get!(0);
                        let (state_offset, saved, count) = code.machine;
                        for i in 1..count {
                            let value = if code.kinds[i as usize] == SlotKind::ByRef { 0 } else { r!(i) };
                            self.memory.set(object + saved + i, value);
                        }
                        self.memory.set(object + state_offset, state as u64);
                    }
                    Op::Resume { finished } => {
                        let object = get!(0);
                        let (state_offset, saved, count) = code.machine;
                        let state = self.memory.get(object + state_offset) as i64;
                        if state < -1 {
                            pc = finished as usize;
                        } else {
                            for i in 1..count { r!(i) = self.memory.get(object + saved + i); }
                            if state >= 0 {
                                self.memory.set(object + state_offset, -1i64 as u64);
                                match code.resume.get(state as usize) { Some(target) => pc = *target as usize, None => pc = finished as usize }
                            }
                        }
                    }
                    Op::Bad { text } => {
                        let text = code.texts.get(text as usize).cloned().unwrap_or_default();
                        save!(pc);
                        return Stop::Fault(text);
                    }
                }
            }
        }
    }

    /// A static access while the type's initializer still runs on this very thread.
    fn fix_static(&mut self, t: usize, ty: RtId, at: Addr, slots: &mut Rc<Vec<u64>>, base: usize, op: Op) {
        let regs = Rc::make_mut(slots);
        match op {
            Op::LoadStatic { dst, offset, .. } => regs[base + dst as usize] = self.memory.get(at + offset as u32),
            Op::LoadStaticN { dst, offset, n, .. } => self.memory.read_slots(at + offset as u32, &mut regs[base + dst as usize..base + dst as usize + n as usize]),
            Op::StoreStatic { src, offset, .. } => self.memory.set(at + offset as u32, regs[base + src as usize]),
            Op::StoreStaticN { src, offset, n, .. } => self.memory.write_slots(at + offset as u32, &regs[base + src as usize..base + src as usize + n as usize]),
            Op::StaticAddress { dst, offset, .. } => regs[base + dst as usize] = Place::Heap(at, offset as u32).encode(),
            Op::ThreadStaticAddress { dst, offset, .. } => {
                let at = self.thread_statics(t, ty);
                regs[base + dst as usize] = Place::Heap(at, offset as u32).encode();
            }
            _ => {}
        }
    }
    /// Target, method and list of a delegate.
    #[inline(always)]
    pub(crate) fn delegate_parts(&self, delegate: Addr) -> (Addr, u32, Addr) {
        let at = delegate + self.delegate_slots();
        (self.memory.get(at) as Addr, self.memory.get(at + 1) as u32, self.memory.get(at + 2) as Addr)
    }
    /// Offset of a delegate's target, method and list: behind the fields of `System.MulticastDelegate`.
    #[inline(always)]
    pub(crate) fn delegate_slots(&self) -> u32 { self.world.delegate_slots() }
    /// Makes a delegate; `list` is a `Delegate[]` or null.
    pub(crate) fn new_delegate(&mut self, ty: RtId, target: Addr, method: InstId, list: Addr) -> Addr {
        let delegate = self.new_object(ty);
        let at = delegate + self.delegate_slots();
        self.memory.set(at, target as u64);
        self.memory.set(at + 1, method.0 as u64);
        self.memory.set(at + 2, list as u64);
        delegate
    }
    /// Can the box be unboxed as that struct: the same type, or an enum and its number type.
    fn unboxes(&self, object: Addr, ty: RtId) -> bool {
        let have = self.memory.type_of(object);
        if have == ty { return true; }
        let (h, t) = (self.world.ty(have), self.world.ty(ty));
        (h.kind == RtKind::Enum || t.kind == RtKind::Enum) && h.num.is_some() && h.num == t.num
    }
    /// A new one-dimensional array (or the storage of one with more), None if memory doesn't suffice.
    pub(crate) fn checked_array(&mut self, ty: RtId, length: u32) -> Option<Addr> {
        let slots = self.world.instance_slots(ty, length);
        if self.memory.bytes() + slots as u64 * 8 > self.memory_limit
            && (slots as u64 * 8 > self.memory_limit || length > 0x7fff_ffc7) { return None; }
        Some(self.memory.allocate(ty, length, slots))
    }
    /// What a less usual outcome of an intrinsic means; the thread is saved.
    fn finish_intrinsic(&mut self, t: usize, outcome: Outcome, ret_slots: u32, dst: u32) -> Option<Stop> {
        let Some(frame) = self.threads[t].frames.last() else { return Some(Stop::Ended) };
        let (segment, base) = (frame.segment, frame.base);
        match outcome {
            Outcome::Void => {}
            Outcome::Value(v) => if dst != NO_REGISTER { self.threads[t].stack.set(segment, base + dst, v) },
            Outcome::Values(values) => if dst != NO_REGISTER {
                for (i, v) in values.iter().take(ret_slots as usize).enumerate() { self.threads[t].stack.set(segment, base + dst + i as u32, *v); }
            },
            Outcome::Throw(kind, message) => {
                let message = self.new_string(&message);
                if !self.push_known(t, "throw.by_kind", &[kind as u64, message as u64]) { return Some(Stop::Fault("the library has no throw.by_kind".to_string())); }
            }
            Outcome::ThrowKnown(name) => if !self.push_known(t, name, &[]) { return Some(Stop::Fault(format!("the library has no {name}"))); },
            Outcome::ThrowObject(exception) => {
                self.throw(t, exception, false);
                return self.unwind(t);
            }
            Outcome::Block => {
                self.threads[t].pending = if dst == NO_REGISTER { None } else { Some((segment, base + dst, ret_slots)) };
                return Some(Stop::Blocked);
            }
            Outcome::Call { inst, args, result } => {
                let to = match result {
                    Some(values) => {
                        if dst != NO_REGISTER { for (i, v) in values.iter().take(ret_slots as usize).enumerate() { self.threads[t].stack.set(segment, base + dst + i as u32, *v); } }
                        NO_REGISTER
                    }
                    None => dst,
                };
                self.push_frame(t, inst, &args, to, FrameKind::Normal);
            }
            Outcome::Invoke { inst, args, ret } => {
                let kind = match ret {
                    Some(ty) => FrameKind::Boxed(ty),
                    None => FrameKind::Normal,
                };
                if dst != NO_REGISTER { self.threads[t].stack.set(segment, base + dst, 0); }
                self.push_frame(t, inst, &args, if ret.is_some() { dst } else { NO_REGISTER }, kind);
            }
            Outcome::Exit => return Some(Stop::Exit),
        }
        None
    }
    /// Returns from the top frame where more is to do than to write the result.
    fn return_slowly(&mut self, t: usize, value: &[u64]) -> Option<Stop> {
        let kind = self.threads[t].frames.last().map(|f| f.kind)?;
        let dst = self.pop_frame(t, false)?.dst;
        match kind {
            FrameKind::Normal | FrameKind::Message(_) => {
                let state = &mut self.threads[t];
                if let Some(caller) = state.frames.last() {
                    let (segment, base) = (caller.segment, caller.base);
                    if dst != NO_REGISTER { for (i, v) in value.iter().enumerate() { state.stack.set(segment, base + dst + i as u32, *v); } }
                }
                None
            }
            FrameKind::Boxed(ty) => {
                let boxed = self.box_value(ty, value);
                let state = &mut self.threads[t];
                if let Some(caller) = state.frames.last() {
                    let (segment, base) = (caller.segment, caller.base);
                    if dst != NO_REGISTER { state.stack.set(segment, base + dst, boxed as u64); }
                }
                None
            }
            FrameKind::Entry => {
                self.threads[t].result = value.first().copied().unwrap_or(0);
                Some(Stop::Ended)
            }
            FrameKind::TypeInitializer(ty) => { self.end_initializer(ty); None }
            FrameKind::Report => { self.end_report(t); self.unwind(t) }
            FrameKind::Filter => None,
        }
    }
    /// Takes the top frame off.
    pub(crate) fn pop_frame(&mut self, t: usize, by_exception: bool) -> Option<Frame> {
        let (inst, is_hidden, kind) = self.threads[t].frames.last().map(|f| (f.inst, f.is_hidden, f.kind))?;
        let is_visible = !is_hidden && kind != FrameKind::Filter;
        if is_visible && self.is_observed { sched::on_frame_pop(self, t, inst, by_exception); }
        if let FrameKind::Message(number) = kind { sched::on_delegate_done(self, t, number); }
        let price = if kind == FrameKind::Filter { 0 } else { self.world.code(inst).price as u64 };
        let state = &mut self.threads[t];
        if is_visible { state.visible_frames -= 1; }
        state.stack_bytes = state.stack_bytes.saturating_sub(price);
        let frame = state.frames.pop();
        if let Some(top) = state.frames.last() { let at = top.top.0; state.stack.trim(at); }
        frame
    }
    /// Throws what a fault stands for: calls the library's method on top of the thread.
    pub(crate) fn raise(&mut self, t: usize, fault: Fault) {
        let (name, args) = match fault {
            Fault::Null => ("throw.null_reference", vec![]),
            Fault::Bounds => ("throw.index_out_of_range", vec![]),
            Fault::Mismatch => ("throw.array_type_mismatch", vec![]),
            Fault::Divide => ("throw.divide_by_zero", vec![]),
            Fault::Overflow => ("throw.overflow", vec![]),
            Fault::NegativeSize => ("throw.negative_size", vec![]),
            Fault::Memory => {
                let text = self.new_string("Insufficient memory to continue the execution of the program.");
                ("throw.by_kind", vec![9, text as u64])
            }
            Fault::Cast(object, ty) => {
                let (from, to) = (self.world.full_name(self.memory.type_of(object)), self.world.full_name(ty));
                let from = self.new_string(&from);
                let to = self.new_string(&to);
                ("throw.invalid_cast", vec![from as u64, to as u64])
            }
        };
        if !self.push_known(t, name, &args) {
            // Without a library the thread ends as if the exception were unhandled.
            self.threads[t].frames.clear();
            self.faults += 1;
        }
    }
    /// Is the thread in library code, where no other thread may run?
    pub fn is_in_library(&self, thread: usize) -> bool {
        self.threads[thread].frames.last().is_some_and(|f| self.world.inst(f.inst).is_library)
    }
    /// Frames of user code on a thread's stack.
    pub fn visible_frames(&self, thread: usize) -> u32 { self.threads[thread].visible_frames }
}
