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
    /// After so many events, statements and calls are stored only if their thread then does something else that the
    /// picture shows: a long calculation must not fill the trace.
    pub max_detail: usize,
    /// What is not stored yet, by thread: frames entered, each followed by its latest statement.
    held: Vec<(Id, Vec<Event>)>,
    /// Events before those that the trace holds (in a keyframe).
    before: usize,
    /// When the last event happened.
    last_ns: u64,
}

impl Recorder {
    /// A recorder.
    pub fn new(on: bool) -> Self {
        let mut r = Recorder { on, max_events: 4_000_000, max_detail: 2_000_000, ..Recorder::default() };
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
    fn push(&mut self, event: Event) {
        if self.position() >= self.max_detail && self.hold(&event) { return; }
        if matches!(event.kind, EventKind::Ended(_)) {
            for (_, events) in std::mem::take(&mut self.held) { events.into_iter().for_each(|e| self.store(e)); }
        } else if let Some(at) = self.held.iter().position(|(thread, _)| *thread == event.thread) {
            let (_, events) = self.held.swap_remove(at);
            events.into_iter().for_each(|e| self.store(e));
        }
        self.store(event);
    }
    /// Holds an event back, or drops it together with the call that it ends; false if it must be stored.
    fn hold(&mut self, event: &Event) -> bool {
        let index = self.held.iter().position(|(thread, _)| *thread == event.thread);
        match (&event.kind, index.and_then(|i| self.held.get_mut(i))) {
            (EventKind::Statement | EventKind::FramePush { .. }, None) => self.held.push((event.thread, vec![event.clone()])),
            (EventKind::Statement, Some((_, events))) => {
                events.pop_if(|last| matches!(last.kind, EventKind::Statement));
                events.push(event.clone());
            }
            (EventKind::FramePush { .. }, Some((_, events))) => events.push(event.clone()),
            (EventKind::FramePop { .. }, Some((_, events))) => match events.iter().rposition(|e| matches!(e.kind, EventKind::FramePush { .. })) {
                Some(call) => events.truncate(call),
                None => return false,
            },
            _ => return false,
        }
        true
    }
    fn store(&mut self, mut event: Event) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_calculation_is_stored_only_where_it_shows() {
        let mut r = Recorder::new(true);
        r.max_detail = 0;
        r.thread = r.fresh();
        let call = EventKind::FramePush { method: awaitlab_program::MethodId(0), task: Id::NONE, resume: None };
        for round in 0..1000 {
            r.emit(round, EventKind::Statement);
            r.emit(round, call.clone());
            r.emit(round, EventKind::Statement);
            r.emit(round, EventKind::FramePop { by_exception: false });
        }
        r.emit(1000, EventKind::Statement);
        r.emit(1000, call.clone());
        r.emit(1001, EventKind::Statement);
        r.emit(1002, EventKind::Caught { id: Id::NONE });
        r.emit(1003, EventKind::FramePop { by_exception: false });
        let times: Vec<u64> = r.trace.events.iter().map(|e| e.time_ns).collect();
        assert_eq!(times, [1000, 1000, 1001, 1002, 1003]);
        assert_eq!(r.trace.events.get(1).map(|e| e.kind.clone()), Some(call));
    }
}
