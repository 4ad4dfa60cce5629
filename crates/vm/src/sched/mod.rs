//! The scheduler: who runs next, who waits for what.

use crate::machine::Machine;
use crate::memory::Addr;
use crate::types::{InstId, RtId};

/// The scheduler's part of the machine's state.
#[derive(Clone, Debug, Default)]
pub struct Sched {}

/// A statement of user code begins (only if the machine is observed). The thread's clock has been charged.
pub fn on_statement(_machine: &mut Machine, _thread: usize) {}
/// A frame of user code was pushed (only if the machine is observed).
pub fn on_frame_push(_machine: &mut Machine, _thread: usize, _inst: InstId) {}
/// A frame of user code was left; it is still the top frame (only if the machine is observed).
pub fn on_frame_pop(_machine: &mut Machine, _thread: usize, _inst: InstId, _by_exception: bool) {}
/// An exception was thrown (only if the machine is observed).
pub fn on_thrown(_machine: &mut Machine, _thread: usize, _exception: Addr) {}
/// It was caught; the catching frame is the top frame (only if the machine is observed).
pub fn on_caught(_machine: &mut Machine, _thread: usize, _exception: Addr) {}
/// Nobody will catch the exception: the report is about to run on this thread; no other thread may run from now on.
pub fn on_unhandled(_machine: &mut Machine, _thread: usize, _exception: Addr) {}
/// The thread must wait until `owner` has finished the initializer of a type: park it.
pub fn block_on_type(_machine: &mut Machine, _thread: usize, _ty: RtId, _owner: usize) {}
/// The initializer of a type has ended: wake those who wait for it.
pub fn type_initialized(_machine: &mut Machine, _ty: RtId) {}
/// Objects that the scheduler refers to.
pub fn roots(_machine: &Machine, _visit: &mut dyn FnMut(Addr)) {}
/// After marking: forget what is keyed by dead objects.
pub fn forget_dead(_machine: &mut Machine, _is_live: &dyn Fn(Addr) -> bool) {}
