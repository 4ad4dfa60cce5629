//! Static fields and type initializers (RUNTIME 10.11).

use crate::machine::{InitState, Machine};
use crate::memory::Addr;
use crate::sched;
use crate::thread::{FrameKind, NO_REGISTER};
use crate::types::RtId;
use std::rc::Rc;

/// What an access to a type's statics met.
pub(crate) enum StaticAccess {
    /// The statics' address.
    Ready(Addr),
    /// A frame was pushed: the initializer, or the throw of its failure.
    Pushed,
    /// Another thread runs the initializer: the thread is parked.
    Blocked,
}

impl Machine {
    fn new_statics(&mut self, ty: RtId, of_thread: bool) -> Addr {
        let length = if of_thread { 2 } else { 1 };
        let slots = self.world.statics(ty, of_thread).kinds.len() as u32;
        self.memory.allocate(ty, length, slots)
    }
    fn publish_statics(&mut self, ty: RtId, at: Addr) {
        let statics = Rc::make_mut(&mut self.statics);
        if statics.len() <= ty.0 as usize { statics.resize(ty.0 as usize + 16, 0); }
        statics[ty.0 as usize] = at;
    }
    /// Does the thread run the type's initializer at the moment?
    pub(crate) fn is_initializing(&self, t: usize, ty: RtId) -> bool {
        matches!(self.initializing.get(&ty), Some((_, InitState::Running(thread))) if *thread as usize == t)
    }
    /// The slow path of a static access; the thread is saved *at* the instruction.
    pub(crate) fn access_statics(&mut self, t: usize, ty: RtId) -> StaticAccess {
        match self.initializing.get(&ty).copied() {
            Some((at, InitState::Running(thread))) => {
                if thread as usize == t { return StaticAccess::Ready(at); }
                sched::block_on_type(self, t, ty, thread as usize);
                StaticAccess::Blocked
            }
            Some((_, InitState::Failed(exception))) => {
                if let Some(frame) = self.threads[t].frames.last_mut() { frame.pc += 1; }
                self.raise_type_initializer(t, ty, exception);
                StaticAccess::Pushed
            }
            None => {
                let at = self.new_statics(ty, false);
                match self.world.initializer(ty) {
                    None => { self.publish_statics(ty, at); StaticAccess::Ready(at) }
                    Some(initializer) => {
                        Rc::make_mut(&mut self.initializing).insert(ty, (at, InitState::Running(t as u32)));
                        self.push_frame(t, initializer, &[], NO_REGISTER, FrameKind::TypeInitializer(ty));
                        StaticAccess::Pushed
                    }
                }
            }
        }
    }
    /// The initializer has returned.
    pub(crate) fn end_initializer(&mut self, ty: RtId) {
        if let Some((at, _)) = Rc::make_mut(&mut self.initializing).remove(&ty) { self.publish_statics(ty, at); }
        sched::type_initialized(self, ty);
    }
    /// The initializer has thrown.
    pub(crate) fn fail_initializer(&mut self, ty: RtId, exception: Addr) {
        if let Some(entry) = Rc::make_mut(&mut self.initializing).get_mut(&ty) { entry.1 = InitState::Failed(exception); }
        sched::type_initialized(self, ty);
    }
    pub(crate) fn raise_type_initializer(&mut self, t: usize, ty: RtId, exception: Addr) {
        let name = self.world.full_name(ty);
        let name = self.new_string(&name);
        self.push_known(t, "throw.type_initializer", &[name as u64, exception as u64]);
    }
    /// The `[ThreadStatic]` fields of a type on a thread.
    pub(crate) fn thread_statics(&mut self, t: usize, ty: RtId) -> Addr {
        if let Some((_, at)) = self.threads[t].statics.iter().find(|(have, _)| *have == ty) { return *at; }
        let at = self.new_statics(ty, true);
        self.threads[t].statics.push((ty, at));
        at
    }
}
