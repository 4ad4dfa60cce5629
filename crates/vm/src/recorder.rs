//! Writes the trace: gives things their ids, interns texts, appends events.
//!
//! Switched off it costs a test of a flag; ids are then all [`Id::NONE`], except those of threads.

use crate::sched::Obj;
use crate::trace::*;
use awaitlab_program::Span;
use rustc_hash::FxHashMap;

/// The recorder; part of the machine's state.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    /// Is anything recorded?
    pub on: bool,
    /// The thread that the next events belong to.
    pub thread: Id,
    /// Its place in the user's code.
    pub span: Span,
    /// The trace so far.
    pub trace: Trace,
    /// Ids of objects, by reference; dropped when they are swept.
    ids: FxHashMap<Obj, Id>,
    texts: FxHashMap<String, Text>,
    next: u32,
    /// Most events; then the trace is cut off.
    pub max_events: usize,
    /// Events before those that the trace holds (in a keyframe).
    before: usize,
    /// When the last event happened.
    last_ns: u64,
}

impl Recorder {
    /// A recorder.
    pub fn new(on: bool) -> Self {
        let mut r = Recorder { on, max_events: 4_000_000, ..Recorder::default() };
        r.trace.texts.push(String::new());
        r.texts.insert(String::new(), Text(0));
        r
    }
    /// A number for something new.
    pub fn fresh(&mut self) -> Id {
        self.next += 1;
        Id(self.next)
    }
    /// The id of an object, given when it is first asked for; NONE for null or when nothing is recorded.
    pub fn id(&mut self, object: Obj) -> Id {
        if !self.on || object == crate::sched::NULL { return Id::NONE; }
        if let Some(&id) = self.ids.get(&object) { return id; }
        self.next += 1;
        self.ids.insert(object, Id(self.next));
        Id(self.next)
    }
    /// The id of an object if it has one.
    pub fn known(&self, object: Obj) -> Id { self.ids.get(&object).copied().unwrap_or(Id::NONE) }
    /// Makes an object known under an id given before.
    pub fn alias(&mut self, object: Obj, id: Id) { self.ids.insert(object, id); }
    /// A text's number.
    pub fn text(&mut self, text: &str) -> Text {
        if !self.on { return Text(0); }
        if let Some(&t) = self.texts.get(text) { return t; }
        let t = Text(self.trace.texts.len() as u32);
        self.trace.texts.push(text.to_owned());
        self.texts.insert(text.to_owned(), t);
        t
    }
    /// Appends an event of the present thread.
    pub fn emit(&mut self, time_ns: u64, kind: EventKind) {
        if self.on { self.push(Event { time_ns, thread: self.thread, span: self.span, kind }); }
    }
    /// Appends an event of another thread or, with NONE, of the machine.
    pub fn emit_for(&mut self, time_ns: u64, thread: Id, kind: EventKind) {
        if !self.on { return; }
        let span = if thread == self.thread && thread.is_some() { self.span } else { Span::NONE };
        self.push(Event { time_ns, thread, span, kind });
    }
    fn push(&mut self, mut event: Event) {
        // A call's cost may carry a thread a little past the others: the axis never runs back.
        self.last_ns = self.last_ns.max(event.time_ns);
        event.time_ns = self.last_ns;
        let is_end = matches!(event.kind, EventKind::Ended(_));
        if self.position() >= self.max_events && !is_end {
            self.trace.is_truncated = true;
            return;
        }
        self.trace.events.push(event);
    }
    /// Events so far, also those that the trace no longer holds.
    pub fn position(&self) -> usize { self.before + self.trace.events.len() }
    /// The events and texts, taken out; the count goes on.
    pub(crate) fn take_trace(&mut self) -> (Trace, FxHashMap<String, Text>, usize) {
        let before = self.before;
        self.before = self.position();
        (std::mem::take(&mut self.trace), std::mem::take(&mut self.texts), before)
    }
    /// Puts them back.
    pub(crate) fn put_trace(&mut self, (trace, texts, before): (Trace, FxHashMap<String, Text>, usize)) { (self.trace, self.texts, self.before) = (trace, texts, before); }
    /// Forgets objects that are dead.
    pub fn sweep(&mut self, is_alive: &dyn Fn(Obj) -> bool) { self.ids.retain(|&o, _| is_alive(o)); }
}
