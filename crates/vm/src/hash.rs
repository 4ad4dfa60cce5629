//! The canonical hash of the live state: 128 bits that are equal for states that behave alike from now on.
//!
//! Memory is walked from the threads, the statics and what the scheduler refers to. An object gets a number when it is
//! first met, so addresses do not matter; strings count by content; registers that no instruction will read are left out.
//! The scheduler's own state (clocks, queues, locks, timers, output) is added by `sched::hash`.

use crate::link::liveness;
use crate::machine::{InitState, Machine, Place};
use crate::memory::Addr;
use crate::thread::{FrameKind, Phase};
use crate::types::{RtKind, SlotKind};
use rustc_hash::FxHashMap;

/// Collects a hash.
#[derive(Debug)]
pub(crate) struct StateHasher<'a> {
    machine: &'a Machine,
    a: u64,
    b: u64,
    numbers: FxHashMap<Addr, u32>,
    work: Vec<Addr>,
}

impl StateHasher<'_> {
    /// Adds a number.
    #[inline]
    pub(crate) fn bits(&mut self, v: u64) {
        self.a = (self.a.rotate_left(5) ^ v).wrapping_mul(0x517c_c1b7_2722_0a95);
        self.b = (self.b ^ v).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31).wrapping_add(self.a >> 7);
    }
    /// Adds a text, or that there is none.
    pub(crate) fn text(&mut self, text: Option<&str>) {
        self.bits(text.map_or(0, |t| t.len() as u64 + 1));
        for byte in text.unwrap_or_default().bytes() { self.bits(u64::from(byte)); }
    }
    /// Adds an object by its number in the order of first meeting; 0 is null.
    pub(crate) fn object(&mut self, object: Addr) {
        if object == 0 { self.bits(0); return; }
        let next = self.numbers.len() as u32 + 1;
        let number = *self.numbers.entry(object).or_insert(next);
        if number == next { self.work.push(object); }
        self.bits(number as u64 | 1 << 40);
    }
    /// Adds a slot of a known kind.
    fn slot(&mut self, kind: SlotKind, slot: u64) {
        match kind {
            SlotKind::Bits => self.bits(slot),
            SlotKind::Ref => self.object(slot as Addr),
            SlotKind::ByRef => match Place::decode(slot) {
                Place::Heap(object, offset) | Place::Packed(object, offset) => { self.bits((slot >> 61) << 32 | offset as u64); self.object(object) }
                Place::Stack(thread, segment, at) => self.bits((thread as u64) << 40 | (segment as u64) << 16 | at as u64),
            },
        }
    }
    /// Walks what has been met and not been looked at.
    fn drain(&mut self) {
        let machine = self.machine;
        let world = &machine.world;
        let mut next = 0;
        while next < self.work.len() {
            let object = self.work[next];
            next += 1;
            let ty = machine.memory.type_of(object);
            let length = machine.memory.length(object);
            self.bits(ty.0 as u64 | (length as u64) << 32);
            if let RtKind::Array { element, rank } = world.ty(ty).kind {
                let slots = world.instance_slots(ty, length);
                let kinds = world.value_kinds(element);
                let dims = if rank > 1 { rank as u32 } else { 0 };
                let is_packed = world.packing(element).is_some();
                for i in 0..slots {
                    let v = machine.memory.get(object + 1 + i);
                    if i < dims || is_packed { self.bits(v) } else { self.slot(kinds[((i - dims) as usize) % kinds.len()], v) }
                }
            } else if ty == world.known.string {
                for i in 0..length.div_ceil(4) { self.bits(machine.memory.get(object + 1 + i)); }
            } else {
                for (i, kind) in world.object_kinds(ty, length).iter().enumerate() { self.slot(*kind, machine.memory.get(object + 1 + i as u32)); }
            }
            if let Some(hash) = machine.hash_codes.get(&object) { self.bits(*hash as u64); }
            machine.sched.hash_object(object, self);
        }
        self.work.clear();
    }
}

impl Machine {
    /// The canonical hash of threads, statics, memory and the scheduler.
    pub fn state_hash(&self) -> u128 {
        let mut h = StateHasher { machine: self, a: 0x243f_6a88_85a3_08d3, b: 0x1319_8a2e_0370_7344, numbers: FxHashMap::default(), work: Vec::new() };
        for (number, thread) in self.threads.iter().enumerate() {
            h.bits(thread.hash_codes as u64);
            // Ended threads and idle workers have none; the scheduler says how many there are.
            if thread.frames.is_empty() { continue; }
            h.bits(number as u64 | (thread.frames.len() as u64) << 32);
            let count = thread.frames.len();
            for (n, frame) in thread.frames.iter().enumerate() {
                let code = self.world.code(frame.inst);
                h.bits(frame.inst.0 as u64 | (frame.pc as u64) << 32);
                h.bits(frame.dst as u64);
                h.bits(match frame.kind {
                    FrameKind::Normal => 0,
                    FrameKind::Entry => 1,
                    FrameKind::Filter => 2,
                    FrameKind::TypeInitializer(ty) => 3 | (ty.0 as u64) << 8,
                    FrameKind::Report => 4,
                    FrameKind::Message(_) => 5,
                    FrameKind::Boxed(ty) => 6 | (ty.0 as u64) << 8,
                });
                if frame.kind == FrameKind::Filter { continue; }
                let live = liveness(&self.world, frame.inst);
                let is_top = n + 1 == count;
                for (i, kind) in code.kinds.iter().enumerate() {
                    if live.is_some_and(|l| !l.is_live(code, frame.pc, i as u32, is_top)) { h.bits(0); continue; }
                    h.slot(*kind, thread.stack.get(frame.segment, frame.base + i as u32));
                }
            }
            for unwind in &thread.unwinds {
                h.object(unwind.exception);
                h.bits(match unwind.phase { Phase::Search => 0, Phase::Report => 1, Phase::Unwind => 2 });
                h.bits(unwind.frame as u64 | (unwind.handler as u64) << 32);
                h.bits(unwind.target.map_or(0, |(f, n)| 1 + (f as u64) + ((n as u64) << 32)));
            }
            for (ty, at) in &thread.statics { h.bits(ty.0 as u64); h.object(*at); }
        }
        for (ty, at) in self.statics.iter().enumerate() { if *at != 0 { h.bits(ty as u64); h.object(*at); } }
        let mut initializing: Vec<_> = self.initializing.iter().collect();
        initializing.sort_by_key(|(ty, _)| ty.0);
        for (ty, (at, state)) in initializing {
            h.bits(ty.0 as u64);
            h.object(*at);
            match state { InitState::Running(t) => h.bits(*t as u64), InitState::Failed(e) => h.object(*e) }
        }
        self.sched.hash(&mut h);
        h.drain();
        (h.a as u128) << 64 | h.b as u128
    }
}
