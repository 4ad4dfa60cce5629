//! A thread's frames, registers and exceptions in flight: everything that lets it go on later, as plain data.

use crate::memory::Addr;
use crate::types::{InstId, RtId};
use std::rc::Rc;

/// Slots of a stack segment, unless a frame needs more.
pub const SEGMENT_SLOTS: usize = 1024;
/// No register: the caller drops the result.
pub const NO_REGISTER: u32 = u32::MAX;

/// What a frame is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FrameKind {
    /// A call.
    Normal,
    /// The first of its thread; its result goes to [`ThreadState::result`].
    Entry,
    /// An exception filter: its registers are those of the frame that owns it.
    Filter,
    /// A type initializer.
    TypeInitializer(RtId),
    /// The call of a delegate that was posted to a context: the message's number.
    Message(u32),
    /// A call whose result of that type is boxed for the caller (reflection).
    Boxed(RtId),
    /// The library's report of an unhandled exception.
    Report,
}

/// A frame.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The method.
    pub inst: InstId,
    /// The next instruction of the linked code (in frames below the top: behind the call).
    pub pc: u32,
    /// Segment of its registers.
    pub segment: u32,
    /// First register in the segment.
    pub base: u32,
    /// Segment and slot where the next frame may begin.
    pub top: (u32, u32),
    /// The caller's register that receives the result, or [`NO_REGISTER`].
    pub dst: u32,
    /// What it is for.
    pub kind: FrameKind,
    /// Not in the picture.
    pub is_hidden: bool,
}

/// Registers of all frames, in segments that are shared until written.
#[derive(Clone, Debug, Default)]
pub struct Stack {
    segments: Vec<Option<Rc<Vec<u64>>>>,
}

impl Stack {
    /// Takes a segment out, to run on it.
    pub(crate) fn take(&mut self, segment: u32) -> Rc<Vec<u64>> {
        self.segments.get_mut(segment as usize).and_then(Option::take).unwrap_or_else(|| Rc::new(vec![0; SEGMENT_SLOTS]))
    }
    /// Puts it back.
    pub(crate) fn put(&mut self, segment: u32, slots: Rc<Vec<u64>>) {
        while self.segments.len() <= segment as usize { self.segments.push(None); }
        self.segments[segment as usize] = Some(slots);
    }
    /// Reads a slot.
    pub fn get(&self, segment: u32, slot: u32) -> u64 {
        self.segments.get(segment as usize).and_then(Option::as_ref).and_then(|s| s.get(slot as usize)).copied().unwrap_or(0)
    }
    /// Writes a slot.
    pub fn set(&mut self, segment: u32, slot: u32, value: u64) {
        if let Some(Some(slots)) = self.segments.get_mut(segment as usize)
            && let Some(place) = Rc::make_mut(slots).get_mut(slot as usize) { *place = value; }
    }
    /// Finds room for a frame behind `top`; the segment and first slot.
    pub(crate) fn room(&mut self, top: (u32, u32), slots: u32) -> (u32, u32) {
        let (segment, at) = top;
        let have = match self.segments.get(segment as usize) {
            Some(Some(s)) => s.len() as u32,
            _ => { self.put(segment, Rc::new(vec![0; SEGMENT_SLOTS.max(slots as usize)])); SEGMENT_SLOTS.max(slots as usize) as u32 }
        };
        if at + slots <= have { return (segment, at); }
        self.room_in_next(segment + 1, slots)
    }
    /// A segment from its start on that has so many slots.
    pub(crate) fn room_in_next(&mut self, segment: u32, slots: u32) -> (u32, u32) {
        let fits = matches!(self.segments.get(segment as usize), Some(Some(s)) if s.len() >= slots as usize);
        if !fits { self.put(segment, Rc::new(vec![0; SEGMENT_SLOTS.max(slots as usize)])); }
        (segment, 0)
    }
    /// Drops segments far behind the top.
    pub(crate) fn trim(&mut self, segment: u32) {
        if self.segments.len() > segment as usize + 2 { self.segments.truncate(segment as usize + 2); }
    }
    pub(crate) fn segment_count(&self) -> usize { self.segments.len() }
}

/// Where the search for a handler stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// First pass: looks for a handler; a filter may run now.
    Search,
    /// Nobody catches it: the library reports it.
    Report,
    /// Second pass: leaves frames and runs finally blocks.
    Unwind,
}

/// An exception on its way.
#[derive(Clone, Debug)]
pub struct Unwind {
    /// The exception object.
    pub exception: Addr,
    /// By `throw;`: the frame that caught it is in the trace already.
    pub is_rethrown: bool,
    /// What goes on.
    pub phase: Phase,
    /// Index of the frame looked at.
    pub frame: u32,
    /// Index of the handler looked at next in that frame.
    pub handler: u32,
    /// Frames on the stack when it was thrown.
    pub depth: u32,
    /// Frame and handler that will have it; None: unhandled.
    pub target: Option<(u32, u32)>,
    /// The finally block that runs now: frame and handler.
    pub running: Option<(u32, u32)>,
}

/// A simulated thread as far as the interpreter knows it. The scheduler keeps the rest beside it, under the same index.
#[derive(Clone, Debug, Default)]
pub struct ThreadState {
    /// Frames, the oldest first.
    pub frames: Vec<Frame>,
    /// Registers.
    pub stack: Stack,
    /// Exceptions on their way, the oldest first.
    pub unwinds: Vec<Unwind>,
    /// Virtual nanoseconds of this thread.
    pub clock_ns: u64,
    /// Simulated bytes of stack in use.
    pub stack_bytes: u64,
    /// Simulated bytes that it may use (8 MB for main, 1.5 MB for others).
    pub stack_limit: u64,
    /// Where the result of the intrinsic that blocks goes: segment, slot, slots.
    pub pending: Option<(u32, u32, u32)>,
    /// `[ThreadStatic]` fields: an object a type.
    pub statics: Vec<(RtId, Addr)>,
    /// What the entry frame returned.
    pub result: u64,
    /// Identity hash codes given on request of this thread.
    pub hash_codes: u32,
    /// Frames of the user's code on the stack.
    pub visible_frames: u32,
    /// The library frame that user code called is hidden; depth of frames at that call. Library code is atomic.
    pub scratch: u32,
}
