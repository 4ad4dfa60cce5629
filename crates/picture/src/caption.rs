//! One sentence a step, in plain words.

use crate::words;
use awaitlab_playback::{Model, Recording};
use awaitlab_vm::trace::{End, Event, EventKind, Id, Queue, ResumeHow, ResumeOn, TaskKind, TaskStatus, ThreadKind, WaitKind};

/// How a sentence is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// Something happened.
    #[default]
    Plain,
    /// Something is stuck or failed.
    Bad,
}

/// A caption. Code words stand between back-ticks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sentence {
    /// The words.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// One of the things that a step did.
pub(crate) struct Told {
    words: String,
    is_bad: bool,
    /// The thing it happened to.
    pub(crate) subject: Id,
}

/// Sentences told of one default step, and of a longer one.
const TOLD: usize = 2;
const TOLD_OF_MORE: usize = 4;

/// What happened between two positions, in order: a few things, the last ones if there are too many.
pub(crate) fn story(recording: &Recording, since: usize, position: usize, model: &Model) -> Vec<Told> {
    let events = recording.events(since, position);
    let teller = Teller { recording, model, events };
    let mut told: Vec<Told> = Vec::new();
    for event in events {
        if let Some((words, is_bad)) = teller.tell(event) {
            let subject = crate::stage::subjects(&event.kind).first().copied().filter(|id| id.is_some()).unwrap_or(event.thread);
            if !words.is_empty() {
                told.push(Told { words, is_bad, subject });
            }
        }
    }
    if since >= recording.step_start(position) {
        told.truncate(TOLD);
    } else if told.len() > TOLD_OF_MORE {
        told = told.split_off(told.len() - TOLD_OF_MORE);
    }
    told
}

/// What the step that ends at `position` did.
pub fn caption(recording: &Recording, position: usize) -> Sentence {
    caption_since(recording, recording.step_start(position), position)
}

/// What happened between two positions, the end of the last step and the end of this one.
pub fn caption_since(recording: &Recording, since: usize, position: usize) -> Sentence {
    if position == 0 {
        return Sentence { text: "The program is about to start: one thread, nothing queued.".into(), tone: Tone::Plain };
    }
    let model = recording.model_at(position);
    let events = recording.events(since, position);
    let told = story(recording, since, position, &model);
    let tone = if told.iter().any(|t| t.is_bad) { Tone::Bad } else { Tone::Plain };
    let mut sentences: Vec<String> = told.into_iter().map(|t| t.words).collect();
    if sentences.is_empty() {
        // A step of small things: say where the actor stands.
        let teller = Teller { recording, model: &model, events };
        if let Some(event) = events.iter().rev().find(|e| e.thread.is_some()) {
            let who = teller.who(event.thread);
            let line = words::line(recording, event.span);
            if let Some(source) = recording.source_text(event.span).and_then(|s| s.lines().next()) {
                let open = source.matches('(').count() > source.matches(')').count();
                sentences.push(format!("{who} is at {line}: `{}{}`", source.trim(), if open { ")" } else { "" }));
            } else if !line.is_empty() {
                sentences.push(format!("{who} is at {line}"));
            }
        }
    }
    let mut text = sentences.join("; ");
    if let Some(first) = text.chars().next() {
        if first.is_lowercase() {
            text = first.to_uppercase().collect::<String>() + text.get(first.len_utf8()..).unwrap_or_default();
        }
        if !text.ends_with(['.', '!', '?']) {
            text.push('.');
        }
    }
    Sentence { text, tone }
}

struct Teller<'a> {
    recording: &'a Recording,
    model: &'a Model,
    events: &'a [Event],
}

impl Teller<'_> {
    fn who(&self, id: Id) -> String {
        if id.is_some() { words::thread(self.recording, self.model, id) } else { "time".into() }
    }
    fn thing(&self, id: Id) -> String {
        format!("`{}`", words::thing(self.recording, self.model, id))
    }
    /// What work will run, its task by its best name.
    fn work(&self, text: awaitlab_vm::trace::Text, task: Id, item: Id) -> String {
        words::work_text(self.recording, self.model, text, task, item)
    }
    fn text(&self, text: awaitlab_vm::trace::Text) -> &str {
        self.recording.trace.text(text)
    }
    fn at(&self, event: &Event) -> String {
        match self.recording.line(event.span) {
            Some(l) => format!(" at line {l}"),
            None => String::new(),
        }
    }

    /// A sentence for an event, and whether it is bad news. None: not worth a word.
    fn tell(&self, event: &Event) -> Option<(String, bool)> {
        let who = self.who(event.thread);
        let plain = |words: String| Some((words, false));
        match &event.kind {
            EventKind::FramePush { method, resume: None, .. } => {
                plain(format!("{who} enters `{}`", self.recording.method_name(*method)))
            }
            EventKind::ThreadStarted { name, kind, .. } => match kind {
                ThreadKind::Main => plain("the process starts: the main thread runs Main".into()),
                ThreadKind::Worker => plain(format!("the pool starts {} because work is waiting", self.text(*name))),
                ThreadKind::User => plain(format!("{who} starts a thread, {}", self.text(*name))),
                ThreadKind::LongRunning => plain(format!("{who} starts a thread of its own for a long-running task, {}", self.text(*name))),
            },
            EventKind::ThreadEnded { id } => plain(format!("{} has ended", self.who(*id))),
            EventKind::ThreadBlocked { on, subject, .. } => {
                let place = self.at(event);
                let words = match on {
                    WaitKind::Task => format!("{who} blocks{place}: it waits for {} to end", self.thing(*subject)),
                    WaitKind::AsyncMain => "Main is suspended: the main thread has nothing to do but wait for it to end".into(),
                    WaitKind::Sleep => format!("{who} sleeps{place}, and does nothing else meanwhile"),
                    WaitKind::Join => format!("{who} waits{place} until {} has ended", self.thing(*subject)),
                    WaitKind::Pulse => format!("{who} gives the lock up and waits for a pulse{place}"),
                    _ => {
                        let (_, what) = words::blocked(self.recording, self.model, *on, *subject);
                        format!("{who} blocks{place}: it {what}")
                    }
                };
                Some((words, false))
            }
            EventKind::ThreadUnblocked { id } => {
                if event.thread.is_some() { plain(format!("{who} wakes {}", self.who(*id))) } else { plain(format!("{} wakes", self.who(*id))) }
            }
            EventKind::WorkQueued { item, queue, text, task } => {
                let place = match queue {
                    Queue::Global => "the pool's global queue".into(),
                    Queue::High => "the pool's high-priority queue".into(),
                    Queue::Local(w) if *w == event.thread => "its own local queue".into(),
                    Queue::Local(w) => format!("the local queue of {}", self.who(*w)),
                };
                let what = self.work(*text, *task, *item);
                // A task's continuation and a new task read differently.
                let what = if what.is_empty() && task.is_some() { self.thing(*task) } else { format!("`{what}`") };
                if event.thread.is_some() { plain(format!("{who} puts {what} into {place}")) } else { plain(format!("{what} goes into {place}")) }
            }
            EventKind::WorkMoved { item, queue } => {
                let what = self.model.items.get(item).map_or(String::new(), |i| words::item_text(self.recording, self.model, i));
                let place = if matches!(queue, Queue::High) { "the high-priority queue" } else { "the global queue" };
                plain(format!("{who} hands `{what}` over to {place}, so that others can run it"))
            }
            EventKind::WorkTaken { item, queue, is_stolen } => {
                let what = self.model.items.get(item).map_or("work".to_string(), |i| format!("`{}`", words::item_text(self.recording, self.model, i)));
                let from = match queue {
                    Queue::Global => "from the global queue".into(),
                    Queue::High => "from the high-priority queue".into(),
                    Queue::Local(w) if *is_stolen => format!("from the queue of {}: it steals", self.who(*w)),
                    Queue::Local(_) => "from its own queue".into(),
                };
                plain(format!("{who} takes {what} {from}"))
            }
            EventKind::PoolGoal { reason, goal, .. } => {
                let reason = self.text(*reason);
                match reason {
                    "starvation" => plain(format!("for half a second no work was taken: the pool allows one thread more, {goal}")),
                    "blocking" => plain(format!("the pool sees a worker block on a task and allows {goal} threads")),
                    _ => None,
                }
            }
            EventKind::TaskCreated { id, kind, .. } => {
                let name = self.thing(*id);
                match kind {
                    TaskKind::Delay => plain(format!("{who} calls {name}: a timer is set, no thread waits for it")),
                    TaskKind::AsyncMethod => None,
                    TaskKind::WhenAll => plain(format!("{who} joins tasks by {name}: it ends when all have ended")),
                    TaskKind::WhenAny => plain(format!("{who} lets tasks race by {name}: it ends with the first")),
                    TaskKind::Source => plain(match self.recording.name_from_text(*id) {
                        Some(name) => format!("{who} makes the TaskCompletionSource `{name}`: a task that somebody will end by hand"),
                        None => format!("{who} makes a TaskCompletionSource: a task that somebody will end by hand"),
                    }),
                    TaskKind::Delegate => plain(format!("{who} makes a task for {name}")),
                    TaskKind::Continuation => plain(format!("{who} hangs a continuation on a task")),
                    TaskKind::WaitAsync => plain(format!("{who} limits its wait by {name}")),
                    TaskKind::Unwrap | TaskKind::Wait | TaskKind::Other => None,
                }
            }
            EventKind::TaskEnded { id, status, outcome } => {
                let task = self.model.tasks.get(id)?;
                if matches!(task.kind, TaskKind::Other) {
                    return None;
                }
                let name = self.thing(*id);
                let outcome = self.text(*outcome);
                match status {
                    TaskStatus::Faulted => Some((format!("{name} is faulted: {outcome} is stored in the task"), true)),
                    TaskStatus::Canceled => plain(format!("{name} is cancelled")),
                    _ if outcome.is_empty() => plain(format!("{who} completes {name}")),
                    _ => plain(format!("{who} completes {name} with {outcome}")),
                }
            }
            EventKind::Await { waiter, awaited, resume, .. } => {
                let name = self.thing(*waiter);
                let what = if awaited.is_some() && self.model.tasks.contains_key(awaited) { format!("{} is not complete", self.thing(*awaited)) } else { "its awaiter is not complete".into() };
                let place = match resume {
                    ResumeOn::Anywhere => String::new(),
                    ResumeOn::Context(_) | ResumeOn::Scheduler(_) => {
                        let place = words::resumes(self.recording, self.model, *resume);
                        format!("; the rest {}", place.replacen("resumes", "will resume", 1))
                    }
                };
                plain(format!("{what}, so {name} is suspended{} and returns to its caller{place}", self.at(event)))
            }
            EventKind::Resume { waiter, how } => {
                let name = self.thing(*waiter);
                match how {
                    ResumeHow::Inline => plain(format!("{who} goes on with {name} at once, inline, on top of the frame that completed what it awaited")),
                    ResumeHow::Queued => plain(format!("{who} resumes {name}")),
                    ResumeHow::Posted => plain(format!("{who} resumes {name} from its message queue")),
                }
            }
            EventKind::Posted { item, text, context, task, .. } => {
                let owner = self.model.contexts.get(context).map(|c| c.thread).filter(|t| t.is_some());
                let place = owner.map_or("a context's queue".to_string(), |t| format!("the message queue of {}", self.who(t)));
                plain(format!("{who} posts `{}` to {place}", self.work(*text, *task, *item)))
            }
            EventKind::PostRun { item } => {
                let what = self.model.items.get(item).map_or("a message".to_string(), |i| format!("`{}`", words::item_text(self.recording, self.model, i)));
                plain(format!("{who} takes {what} from its message queue"))
            }
            EventKind::TimerFired { id } => {
                let what = self.model.timers.get(id).map_or("a timer".to_string(), |t| format!("the timer of `{}`", self.text(t.text)));
                plain(format!("{what} is due"))
            }
            EventKind::TimerCleared { id } => {
                let what = self.model.timers.get(id).map_or("a timer".to_string(), |t| format!("the timer of `{}`", self.text(t.text)));
                plain(format!("{what} is cleared"))
            }
            EventKind::SourceCanceled { id } => {
                let n = self.events.iter().filter(|e| matches!(e.kind, EventKind::ListenerRemoved { .. })).count();
                let heard = if n > 0 { format!(": {n} listener{} hear{} of it", if n == 1 { "" } else { "s" }, if n == 1 { "s" } else { "" }) } else { String::new() };
                plain(format!("{who} requests cancellation of {}{heard}", self.thing(*id)))
            }
            EventKind::LockOwner { owner, .. } if owner.is_some() => plain(format!("{} takes the lock{}", self.who(*owner), self.at(event))),
            EventKind::Thrown { text, .. } => Some((format!("{who} throws {}{}", self.text(*text), self.at(event)), true)),
            EventKind::Caught { .. } => plain(format!("{who} catches it{}", self.at(event))),
            EventKind::Rethrown { task, .. } => Some((format!("the exception stored in {} is thrown again{}", self.thing(*task), self.at(event)), true)),
            EventKind::Console { text, .. } => plain(format!("{who} writes “{}”", self.text(*text).trim_end())),
            EventKind::Stuck { links, text } => Some((format!("stuck for good: {}", words::cycle(self.recording, self.model, links, self.text(*text))), true)),
            EventKind::Ended(end) => Some(match end {
                End::Exit { code: 0 } => ("the program ends".into(), false),
                End::Exit { code } => (format!("the program ends with exit code {code}"), false),
                End::Unhandled { text } => (format!("nobody catches it: the process ends. {}", text.lines().next().unwrap_or_default()), true),
                End::Abort { text } => (format!("the process is aborted: {}", text.lines().next().unwrap_or_default()), true),
                End::Deadlock { links, text } => (format!("deadlock: {}. Nothing can run and no timer is pending", words::cycle(self.recording, self.model, links, text)), true),
                End::Limit { text } => (format!("the run was stopped: {text}"), true),
            }),
            _ => None,
        }
    }
}
