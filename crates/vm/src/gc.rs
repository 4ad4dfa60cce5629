//! Mark and sweep. Marks lie outside the pages; the work list is a vector.

use crate::machine::Machine;
use crate::memory::Addr;
use crate::sched;
use crate::thread::FrameKind;
use crate::types::{RtKind, SlotKind};
use std::rc::Rc;

struct Marker {
    marks: Vec<u64>,
    work: Vec<Addr>,
}

impl Marker {
    fn visit(&mut self, object: Addr) {
        if object == 0 { return; }
        let Some(word) = self.marks.get_mut((object >> 6) as usize) else { return };
        let bit = 1 << (object & 63);
        if *word & bit == 0 {
            *word |= bit;
            self.work.push(object);
        }
    }
    fn visit_slot(&mut self, kind: SlotKind, slot: u64) {
        match kind {
            SlotKind::Bits => {}
            SlotKind::Ref => self.visit(slot as Addr),
            SlotKind::ByRef => if slot >> 61 < 2 { self.visit(slot as Addr) },
        }
    }
}

impl Machine {
    /// Collects garbage now. Between instructions only: intrinsics may hold addresses that nothing else does.
    pub fn collect(&mut self) {
        self.collections += 1;
        let world = self.world.clone();
        let mut marker = Marker { marks: self.memory.new_marks(), work: Vec::new() };
        self.mark_roots(&mut marker);
        self.mark_reachable(&mut marker);
        // Objects with finalizers that are dead go to their queue, and live until that is empty.
        let dead: Vec<Addr> = {
            let marks = &marker.marks;
            let is_live = |a: Addr| marks[(a >> 6) as usize] >> (a & 63) & 1 != 0;
            self.finalizable.iter().copied().filter(|a| !is_live(*a)).collect()
        };
        if !dead.is_empty() {
            let gone: rustc_hash::FxHashSet<Addr> = dead.iter().copied().collect();
            Rc::make_mut(&mut self.finalizable).retain(|a| !gone.contains(a));
            for object in &dead { marker.visit(*object); }
            self.mark_reachable(&mut marker);
            Rc::make_mut(&mut self.to_finalize).extend(dead);
        }
        let marks = marker.marks;
        let is_live = |a: Addr| marks.get((a >> 6) as usize).is_some_and(|w| w >> (a & 63) & 1 != 0);
        if !self.hash_codes.is_empty() { Rc::make_mut(&mut self.hash_codes).retain(|a, _| is_live(*a)); }
        if !self.traces.is_empty() { Rc::make_mut(&mut self.traces).retain(|a, _| is_live(*a)); }
        if !self.weak.is_empty() {
            let weak = Rc::make_mut(&mut self.weak);
            weak.retain(|handle, _| is_live(*handle));
            for target in weak.values_mut() { if *target != 0 && !is_live(*target) { *target = 0; } }
        }
        sched::forget_dead(self, &is_live);
        self.memory.sweep(&marks, &|ty, length| world.object_size(ty, length));
    }
    fn mark_roots(&self, marker: &mut Marker) {
        for &at in self.statics.iter() { marker.visit(at); }
        for (at, state) in self.initializing.values() {
            marker.visit(*at);
            if let crate::machine::InitState::Failed(exception) = state { marker.visit(*exception); }
        }
        for &at in self.literals.iter() { marker.visit(at); }
        for &at in self.type_objects.values() { marker.visit(at); }
        for &at in self.to_finalize.iter() { marker.visit(at); }
        for thread in &self.threads {
            for (_, at) in &thread.statics { marker.visit(*at); }
            for unwind in &thread.unwinds { marker.visit(unwind.exception); }
            for frame in &thread.frames {
                if frame.kind == FrameKind::Filter { continue; }
                let code = self.world.code(frame.inst);
                for (i, kind) in code.kinds.iter().enumerate() {
                    if *kind != SlotKind::Bits { marker.visit_slot(*kind, thread.stack.get(frame.segment, frame.base + i as u32)); }
                }
            }
        }
        sched::roots(self, &mut |a| marker.visit(a));
    }
    fn mark_reachable(&self, marker: &mut Marker) {
        let world = &self.world;
        while let Some(object) = marker.work.pop() {
            let ty = self.memory.type_of(object);
            let length = self.memory.length(object);
            if ty == world.known.string || ty.0 == 0 { continue; }
            if let RtKind::Array { element, rank } = world.ty(ty).kind {
                if world.packing(element).is_some() { continue; }
                let kinds = world.value_kinds(element);
                if kinds.iter().all(|k| *k == SlotKind::Bits) { continue; }
                let mut at = object + Machine::array_start(rank);
                for _ in 0..length {
                    for kind in kinds {
                        if *kind != SlotKind::Bits { marker.visit_slot(*kind, self.memory.get(at)); }
                        at += 1;
                    }
                }
                continue;
            }
            for (i, kind) in world.object_kinds(ty, length).iter().enumerate() {
                if *kind != SlotKind::Bits { marker.visit_slot(*kind, self.memory.get(object + 1 + i as u32)); }
            }
        }
    }
}
