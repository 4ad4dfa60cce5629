//! A run that can be looked at from any step.

use crate::model::Model;
use awaitlab_program::{MethodId, Program, Span};
use crate::model::Task;
use crate::names;
use awaitlab_vm::trace::{End, Event, EventKind, Id, TaskKind, Trace};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Events between two keyframes, at least.
pub const KEYFRAME_EVERY: usize = 512;

/// A line (or part of a line) on the console.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConsoleLine {
    /// The text as written, line end included.
    pub text: String,
    /// To stderr.
    pub is_error: bool,
    /// The thread that wrote it.
    pub thread: Id,
    /// The event: seeking to `position` shows the state just after it.
    pub position: usize,
}

/// A recorded run. Positions count events: position n is the state after the first n events.
#[derive(Clone, Debug)]
pub struct Recording {
    /// The program that ran (labels, spans).
    pub program: Rc<Program>,
    /// What happened.
    pub trace: Rc<Trace>,
    /// Models and the positions they are at, ascending; the first is at 0.
    keyframes: Vec<(usize, Rc<Model>)>,
    /// Positions after each visible step, ascending; the first is 0.
    steps: Vec<u32>,
    /// Everything written to the console.
    pub console: Vec<ConsoleLine>,
    /// What the run has at all, for a layout that stays the same from step to step.
    pub has: Features,
    /// For each thread, its waits that ended by the hand of a work item: since which event, until which, and the item.
    freed: Rc<BTreeMap<Id, Vec<Wait>>>,
    /// Simulated cores; 0 if unknown.
    pub cores: u32,
    sources: Rc<Vec<Source>>,
    /// Names that the program's text gives to tasks whose own name says little.
    names: Rc<BTreeMap<Id, String>>,
    /// And to lambdas, by method.
    lambdas: Rc<BTreeMap<u32, String>>,
}

/// A wait: since which event, until which, and the work item that ended it.
type Wait = (usize, usize, Id);

/// Which sorts of things a run has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Features {
    /// Timers.
    pub timers: bool,
    /// A deadlock or a part that is stuck for good.
    pub stuck: bool,
}

/// A file of the user's, for lines and texts of spans.
#[derive(Clone, Debug)]
struct Source {
    file: u32,
    text: String,
    line_starts: Vec<u32>,
}

impl PartialEq for Recording {
    fn eq(&self, other: &Recording) -> bool {
        Rc::ptr_eq(&self.trace, &other.trace)
    }
}

/// Does the event make a step of its own? The others belong to the step before.
pub fn is_major(kind: &EventKind) -> bool {
    match kind {
        EventKind::Statement
        | EventKind::FramePop { .. }
        | EventKind::ThreadNamed { .. }
        | EventKind::ThreadRunning { .. }
        | EventKind::ThreadReady { .. }
        | EventKind::WorkDone { .. }
        | EventKind::PostDone { .. }
        | EventKind::TaskStatus { .. }
        | EventKind::PartOf { .. }
        | EventKind::TimerSet { .. }
        | EventKind::ListenerAdded { .. }
        | EventKind::ListenerRemoved { .. }
        | EventKind::SourceCreated { .. }
        | EventKind::SourceLinked { .. }
        | EventKind::Fixture { .. }
        | EventKind::WorkerIdle { .. }
        | EventKind::ContextSet { .. }
        | EventKind::Stored { .. } => false,
        EventKind::LockOwner { owner, .. } => owner.is_some(),
        EventKind::FramePush { resume, .. } => resume.is_none(),
        EventKind::TaskCreated { kind, .. } => !matches!(kind, TaskKind::Other),
        _ => true,
    }
}

impl Recording {
    /// Indexes a trace: one pass over its events.
    pub fn new(program: Rc<Program>, trace: Rc<Trace>) -> Recording {
        let mut model = Model::before(&trace.events);
        let mut keyframes = vec![(0, Rc::new(model.clone()))];
        let mut last_keyframe = 0;
        let mut has_major = false;
        let mut steps = vec![0];
        let mut console = Vec::new();
        let mut has = Features::default();
        let mut waits: BTreeMap<Id, usize> = BTreeMap::new();
        let mut freed: BTreeMap<Id, Vec<Wait>> = BTreeMap::new();
        let events = &trace.events;
        for (i, event) in events.iter().enumerate() {
            model.apply(event);
            has_major |= is_major(&event.kind);
            match &event.kind {
                EventKind::ThreadBlocked { .. } => {
                    waits.insert(event.thread, i + 1);
                }
                EventKind::ThreadUnblocked { id } => {
                    let item = model.threads.get(&event.thread).map_or(Id::NONE, |t| t.item);
                    if let Some(since) = waits.remove(id).filter(|_| item.is_some()) {
                        freed.entry(*id).or_default().push((since, i + 1, item));
                    }
                }
                _ => {}
            }
            has.timers |= matches!(event.kind, EventKind::TimerSet { .. });
            has.stuck |= matches!(event.kind, EventKind::Stuck { .. } | EventKind::Ended(End::Deadlock { .. }));
            // A large state is kept more rarely: its copy costs as much as replaying that many events.
            if i + 1 - last_keyframe >= KEYFRAME_EVERY.max(model.weight()) {
                last_keyframe = i + 1;
                keyframes.push((last_keyframe, Rc::new(model.clone())));
            }
            if let EventKind::Console { text, is_error } = &event.kind {
                console.push(ConsoleLine { text: trace.text(*text).to_string(), is_error: *is_error, thread: event.thread, position: i + 1 });
            }
            // A step ends before the next major event or the actor's next statement.
            let ends = match events.get(i + 1) {
                None => true,
                Some(next) => is_major(&next.kind) || (matches!(next.kind, EventKind::Statement) && !matches!(event.kind, EventKind::Statement)),
            };
            if ends && has_major {
                steps.push(i as u32 + 1);
                has_major = false;
            }
        }
        if steps.last().copied() != Some(events.len() as u32) {
            steps.push(events.len() as u32);
        }
        Recording { program, trace, keyframes, steps, console, has, freed: Rc::new(freed), cores: 0, sources: Rc::new(Vec::new()), names: Rc::default(), lambdas: Rc::default() }
    }

    /// The same with the texts of the user's files, in the order in which they were compiled.
    pub fn with_sources(mut self, texts: &[&str]) -> Recording {
        let first = self.program.files.iter().filter(|f| f.is_library).count() as u32;
        self.sources = Rc::new(
            texts
                .iter()
                .enumerate()
                .map(|(i, text)| Source {
                    file: first + i as u32,
                    text: (*text).to_string(),
                    line_starts: std::iter::once(0).chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at as u32 + 1)).collect(),
                })
                .collect(),
        );
        self.lambdas = Rc::new(names::of_lambdas(&self));
        self.names = Rc::new(names::from_text(&self, &self.lambdas));
        self
    }

    /// The same, of a machine with that many cores.
    pub fn with_cores(mut self, cores: u32) -> Recording {
        self.cores = cores;
        self
    }

    /// What a task is called: by the variable that holds it or the line that made it where the program's text says so, else
    /// as in the trace.
    pub fn task_name(&self, task: &Task) -> &str { self.names.get(&task.id).map_or_else(|| self.trace.text(task.name), String::as_str) }

    /// A task's name from the program's text, if that gives one.
    pub fn name_from_text(&self, task: Id) -> Option<&str> { self.names.get(&task).map(String::as_str) }

    /// What a method is called in pictures: a lambda by what holds it or what it is given to, "Post’s lambda".
    pub fn method_name(&self, method: MethodId) -> &str {
        match (self.lambdas.get(&method.0), self.program.methods.get(method.index())) {
            (Some(name), _) => name,
            (None, Some(m)) if m.label.is_empty() => &m.name,
            (None, Some(m)) => &m.label,
            (None, None) => "",
        }
    }

    /// The text of a place, and of its statement before it, without comments.
    pub(crate) fn statement_text(&self, span: Span) -> Option<String> { names::head(self.file_text(span)?, span.start as usize, span.end as usize) }

    /// The work item that ends the wait in which a thread is at a position, if one will.
    pub fn freed_by(&self, thread: Id, position: usize) -> Option<Id> {
        let waits = self.freed.get(&thread)?;
        let (since, _, item) = waits.get(waits.partition_point(|(_, until, _)| *until <= position))?;
        (*since <= position).then_some(*item)
    }

    /// The text of the user's file that a place lies in.
    pub fn file_text(&self, span: Span) -> Option<&str> { self.source(span).map(|s| s.text.as_str()) }

    fn source(&self, span: Span) -> Option<&Source> { self.sources.iter().find(|s| span.is_some() && s.file == span.file) }

    /// The line of a place in the user's code, from 1.
    pub fn line(&self, span: Span) -> Option<u32> {
        let source = self.source(span)?;
        Some(source.line_starts.partition_point(|start| *start <= span.start) as u32)
    }

    /// The words at a place in the user's code.
    pub fn source_text(&self, span: Span) -> Option<&str> { self.source(span)?.text.get(span.start as usize..span.end as usize) }

    /// Is the place in the user's first file (the one that the page shows)?
    pub fn is_in_first_file(&self, span: Span) -> bool { self.sources.first().is_some_and(|s| span.is_some() && s.file == span.file) }

    /// How many events there are.
    pub fn len(&self) -> usize { self.trace.events.len() }
    /// True if nothing happened.
    pub fn is_empty(&self) -> bool { self.trace.events.is_empty() }
    /// Positions after each visible step; the first is 0.
    pub fn steps(&self) -> &[u32] { &self.steps }

    /// The state after the first `position` events.
    pub fn model_at(&self, position: usize) -> Model {
        let position = position.min(self.len());
        let frame = self.keyframes.partition_point(|(at, _)| *at <= position).saturating_sub(1);
        let (at, keyframe) = &self.keyframes[frame];
        let mut model = (**keyframe).clone();
        for event in &self.trace.events[*at..position] {
            model.apply(event);
        }
        model
    }

    /// The number of the step that a position belongs to: the last step at or before it.
    pub fn step_at(&self, position: usize) -> usize { self.steps.partition_point(|s| *s as usize <= position).saturating_sub(1) }

    /// Where the step that ends at this position began.
    pub fn step_start(&self, position: usize) -> usize {
        let position = position.min(self.len());
        let step = self.steps.partition_point(|s| (*s as usize) < position);
        if step == 0 { 0 } else { (self.steps[step - 1] as usize).min(position) }
    }

    /// The events of the step that ends at this position.
    pub fn step_events(&self, position: usize) -> &[Event] { self.events(self.step_start(position), position) }

    /// The events between two positions.
    pub fn events(&self, from: usize, to: usize) -> &[Event] {
        let to = to.min(self.len());
        &self.trace.events[from.min(to)..to]
    }

    /// Virtual time at a position, nanoseconds.
    pub fn time_at(&self, position: usize) -> u64 {
        self.trace.events[..position.min(self.len())].last().map_or(0, |e| e.time_ns)
    }

    /// The last position whose time is at or before `time_ns`.
    pub fn position_at_time(&self, time_ns: u64) -> usize { self.trace.events.partition_point(|e| e.time_ns <= time_ns) }

    /// The end of the run in words of the trace, if it has ended.
    pub fn end(&self) -> Option<&awaitlab_vm::trace::End> {
        self.trace.events.iter().rev().find_map(|e| match &e.kind {
            EventKind::Ended(end) => Some(end),
            _ => None,
        })
    }
}
