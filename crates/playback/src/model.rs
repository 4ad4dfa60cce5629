//! The executor's state as a picture needs it: threads and their frames, tasks, queues, timers, contexts, locks.

use awaitlab_program::{MethodId, Span};
use awaitlab_vm::trace::{
    End, Event, EventKind, FixtureKind, Id, Link, Queue, ResumeHow, ResumeOn, TaskKind, TaskStatus, Text, ThreadKind, WaitKind,
};
use std::collections::BTreeMap;

/// How many ended tasks a model remembers for the picture; older ones are dropped when nothing refers to them.
const ENDED_TASKS_KEPT: usize = 48;

/// A user frame on a thread's stack.
#[derive(Clone, PartialEq, Debug)]
pub struct Frame {
    /// Its method.
    pub method: MethodId,
    /// The async method's task, once it has one.
    pub task: Id,
    /// How it came to run, if it is a continuation.
    pub resume: Option<ResumeHow>,
    /// Where it is: its current statement (or the place of the call in it).
    pub at: Span,
}

/// What a thread does.
#[derive(Clone, PartialEq, Debug)]
pub enum Doing {
    /// Runs on that core.
    Running {
        /// From 0.
        core: u32,
    },
    /// Could run but has no core.
    Ready,
    /// Waits.
    Blocked {
        /// For what sort of thing.
        on: WaitKind,
        /// For which.
        subject: Id,
        /// Until when at most, virtual nanoseconds.
        until_ns: Option<u64>,
        /// Since when.
        since_ns: u64,
    },
    /// A worker without work.
    Idle,
    /// It has ended.
    Ended,
}

/// A thread.
#[derive(Clone, PartialEq, Debug)]
pub struct Thread {
    /// Its number in the trace.
    pub id: Id,
    /// Number of its colour: 0, 1, 2 … in order of birth.
    pub colour: u32,
    /// What sort.
    pub kind: ThreadKind,
    /// Its name.
    pub name: Text,
    /// Background.
    pub is_background: bool,
    /// What it does.
    pub doing: Doing,
    /// User frames, the top one last.
    pub frames: Vec<Frame>,
    /// Its SynchronizationContext.Current.
    pub context: Id,
    /// The work item it runs (workers).
    pub item: Id,
    /// Its local queue (workers), oldest first; the owner takes from the end.
    pub local: Vec<Id>,
    /// Where the frame stood that was left last, until the next statement: events keep that place, which is not the caller's.
    left_at: Span,
}

/// Where a work item or posted message is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// In the pool's queue.
    Queue(Queue),
    /// In a context's mailbox.
    Mailbox(Id),
    /// A thread runs it.
    Thread(Id),
}

/// A work item of the pool, or a message posted to a context.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// Its number.
    pub id: Id,
    /// What it will run.
    pub text: Text,
    /// The task that it runs or continues.
    pub task: Id,
    /// Who queued it.
    pub by: Id,
    /// Where it is.
    pub place: Place,
}

/// What a suspended async method waits for.
#[derive(Clone, PartialEq, Debug)]
pub struct Waiting {
    /// The awaited task (NONE: Yield or a foreign awaiter).
    pub awaited: Id,
    /// Where the rest will run.
    pub resume: ResumeOn,
    /// The machine's state number.
    pub state: u32,
    /// The await expression.
    pub at: Span,
    /// Since when.
    pub since_ns: u64,
}

/// A task.
#[derive(Clone, PartialEq, Debug)]
pub struct Task {
    /// Its number.
    pub id: Id,
    /// What it is.
    pub kind: TaskKind,
    /// Its name in the source.
    pub name: Text,
    /// The async method.
    pub method: Option<MethodId>,
    /// Its status.
    pub status: TaskStatus,
    /// Result or exception as text, once ended.
    pub outcome: Text,
    /// What it waits for, while suspended.
    pub waiting: Option<Waiting>,
    /// The thread that runs its code right now.
    pub runs_on: Id,
    /// What it is made of (WhenAll, WhenAny …), in order.
    pub parts: Vec<Id>,
    /// The semaphore at which it is in line.
    pub in_line_at: Id,
    /// When it was born.
    pub born_ns: u64,
    /// When it ended.
    pub ended_ns: Option<u64>,
    /// Who created it, and where.
    pub by: Id,
    /// The place in the code where it was created.
    pub at: Span,
    /// The await that it went on from last.
    pub resumed_at: Span,
}

/// A timer.
#[derive(Clone, PartialEq, Debug)]
pub struct Timer {
    /// Its number.
    pub id: Id,
    /// "Delay(500)".
    pub text: Text,
    /// When it was armed.
    pub set_ns: u64,
    /// When it is due.
    pub due_ns: u64,
    /// Its period, 0 for one shot.
    pub period_ms: u64,
    /// The task or source it belongs to.
    pub subject: Id,
    /// How it ended, if it has, and when.
    pub ended: Option<(TimerEnd, u64)>,
}

/// How a timer ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimerEnd {
    /// It fired.
    Fired,
    /// It was stopped.
    Cleared,
}

/// A CancellationTokenSource.
#[derive(Clone, PartialEq, Debug)]
pub struct Source {
    /// Its number.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// Cancellation was requested.
    pub is_canceled: bool,
    /// Who listens, in order of registration.
    pub listeners: Vec<(Id, Text)>,
    /// Sources it is linked to.
    pub parents: Vec<Id>,
}

/// A lock, semaphore, event, channel …
#[derive(Clone, PartialEq, Debug)]
pub struct Fixture {
    /// Its number.
    pub id: Id,
    /// What it is.
    pub kind: FixtureKind,
    /// Its name.
    pub name: Text,
    /// Count, permits, items.
    pub value: i64,
    /// Limit or −1.
    pub limit: i64,
    /// The owning thread of a lock.
    pub owner: Id,
}

/// A synchronization context somebody uses.
#[derive(Clone, PartialEq, Debug)]
pub struct Context {
    /// Its number.
    pub id: Id,
    /// Its type's name.
    pub name: Text,
    /// The thread that has it as Current (the last one seen).
    pub thread: Id,
    /// Messages in order.
    pub mailbox: Vec<Id>,
    /// How many messages were posted to it so far: one that nobody posts to is no mailbox.
    pub posts: u32,
}

/// Where an exception is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExceptionPlace {
    /// On its way up the stack of that thread.
    Flying(Id),
    /// Stored in that task.
    Stored(Id),
    /// Caught.
    Caught,
}

/// An exception.
#[derive(Clone, PartialEq, Debug)]
pub struct Exception {
    /// Its number.
    pub id: Id,
    /// "Type: message".
    pub text: Text,
    /// Where it is.
    pub place: ExceptionPlace,
}

/// The pool.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Pool {
    /// Threads it may use now; 0 until the first event about it.
    pub goal: u32,
    /// Why it changed last.
    pub reason: Text,
    /// When the next thread may come.
    pub next_ns: Option<u64>,
    /// When that was said.
    pub said_ns: u64,
    /// The global queue, oldest first.
    pub global: Vec<Id>,
    /// The high-priority queue, oldest first.
    pub high: Vec<Id>,
}

/// The state at a step.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Model {
    /// Virtual time of the last event, nanoseconds.
    pub time_ns: u64,
    /// The thread of the last event.
    pub actor: Id,
    /// Threads by birth.
    pub threads: BTreeMap<Id, Thread>,
    /// Tasks by birth; long ended ones are dropped.
    pub tasks: BTreeMap<Id, Task>,
    /// Items and messages that wait or run.
    pub items: BTreeMap<Id, Item>,
    /// Timers; ended ones stay as long as their task does.
    pub timers: BTreeMap<Id, Timer>,
    /// Cancellation sources.
    pub sources: BTreeMap<Id, Source>,
    /// Fixtures.
    pub fixtures: BTreeMap<Id, Fixture>,
    /// Contexts.
    pub contexts: BTreeMap<Id, Context>,
    /// Exceptions in flight or stored.
    pub exceptions: BTreeMap<Id, Exception>,
    /// The pool.
    pub pool: Pool,
    /// How many console events have happened.
    pub console: usize,
    /// A partial deadlock.
    pub stuck: Option<(Vec<Link>, Text)>,
    /// How it ended.
    pub end: Option<End>,
    /// Threads born so far.
    pub born: u32,
    /// Tasks born since it was last looked which ended ones can be forgotten.
    births: u32,
    /// After how many births to look again.
    look_after: u32,
}

impl Model {
    /// The state before the first event: the process is there, and its main thread on a core. These events of a trace's
    /// beginning tell nothing that happens, so the picture at step 0 has them already; taking them in again changes nothing.
    pub fn before(events: &[Event]) -> Model {
        let mut model = Model::default();
        for event in events.iter().take_while(|e| matches!(e.kind, EventKind::ThreadStarted { kind: ThreadKind::Main, .. } | EventKind::ThreadRunning { .. })) {
            model.apply(event);
        }
        model
    }

    /// How many things it holds: what a copy costs.
    pub fn weight(&self) -> usize {
        self.threads.len() + self.tasks.len() + self.items.len() + self.timers.len() + self.sources.len() + self.fixtures.len()
    }

    /// Takes one event in.
    pub fn apply(&mut self, event: &Event) {
        self.time_ns = self.time_ns.max(event.time_ns);
        self.actor = event.thread;
        let now = event.time_ns;
        let actor = event.thread;
        if let Some(thread) = self.threads.get_mut(&actor).filter(|_| event.span.is_some()) {
            if matches!(event.kind, EventKind::Statement) {
                thread.left_at = Span::NONE;
            }
            let is_stale = thread.left_at == event.span;
            if let Some(frame) = thread.frames.last_mut().filter(|_| !is_stale) {
                frame.at = event.span;
            }
        }
        match &event.kind {
            EventKind::Statement => {}
            EventKind::FramePush { method, task, resume } => {
                // A continuation begins where its method was suspended.
                let at = self.tasks.get(task).filter(|_| resume.is_some()).map_or(Span::NONE, |t| t.resumed_at);
                if let Some(thread) = self.threads.get_mut(&actor) {
                    thread.frames.push(Frame { method: *method, task: *task, resume: *resume, at });
                }
                if let Some(t) = self.tasks.get_mut(task) {
                    t.runs_on = actor;
                }
            }
            EventKind::FramePop { .. } => {
                let popped = self.threads.get_mut(&actor).and_then(|t| {
                    let frame = t.frames.pop()?;
                    t.left_at = frame.at;
                    Some(frame)
                });
                if let Some(frame) = popped
                    && let Some(t) = self.tasks.get_mut(&frame.task) {
                        t.runs_on = Id::NONE;
                    }
            }
            // The main thread is there from the first: see `Model::before`.
            EventKind::ThreadStarted { id, .. } if self.threads.contains_key(id) => {}
            EventKind::ThreadStarted { id, kind, name, is_background } => {
                let colour = self.born;
                self.born += 1;
                self.threads.insert(
                    *id,
                    Thread {
                        id: *id,
                        colour,
                        kind: *kind,
                        name: *name,
                        is_background: *is_background,
                        doing: Doing::Ready,
                        frames: Vec::new(),
                        context: Id::NONE,
                        item: Id::NONE,
                        local: Vec::new(),
                        left_at: Span::NONE,
                    },
                );
            }
            EventKind::ThreadNamed { id, name } => {
                if let Some(t) = self.threads.get_mut(id) {
                    t.name = *name;
                }
            }
            EventKind::ThreadEnded { id } => {
                if let Some(t) = self.threads.get_mut(id) {
                    t.doing = Doing::Ended;
                    t.frames.clear();
                }
            }
            EventKind::ThreadRunning { id, core } => self.doing(*id, Doing::Running { core: *core }),
            EventKind::ThreadReady { id } => self.doing(*id, Doing::Ready),
            EventKind::ThreadBlocked { on, subject, until_ns } => {
                self.doing(actor, Doing::Blocked { on: *on, subject: *subject, until_ns: *until_ns, since_ns: now });
            }
            EventKind::ThreadUnblocked { id } => {
                if self.threads.get(id).is_some_and(|t| matches!(t.doing, Doing::Blocked { .. })) {
                    self.doing(*id, Doing::Ready);
                }
            }
            EventKind::WorkerIdle { id } => {
                self.doing(*id, Doing::Idle);
                if let Some(t) = self.threads.get_mut(id) {
                    t.item = Id::NONE;
                }
            }
            EventKind::WorkQueued { item, queue, text, task } => {
                self.items.insert(*item, Item { id: *item, text: *text, task: *task, by: actor, place: Place::Queue(*queue) });
                self.queue(*queue).push(*item);
            }
            EventKind::WorkMoved { item, queue } => {
                self.take_out(*item);
                if let Some(i) = self.items.get_mut(item) {
                    i.place = Place::Queue(*queue);
                }
                self.queue(*queue).push(*item);
            }
            EventKind::WorkTaken { item, .. } => {
                self.take_out(*item);
                if let Some(i) = self.items.get_mut(item) {
                    i.place = Place::Thread(actor);
                }
                if let Some(t) = self.threads.get_mut(&actor) {
                    t.item = *item;
                }
            }
            EventKind::WorkDone { item } => {
                self.take_out(*item);
                self.items.remove(item);
                if let Some(t) = self.threads.get_mut(&actor) {
                    t.item = Id::NONE;
                }
            }
            EventKind::PoolGoal { goal, reason, next_ns } => {
                self.pool.goal = *goal;
                self.pool.reason = *reason;
                self.pool.next_ns = *next_ns;
                self.pool.said_ns = now;
            }
            EventKind::TaskCreated { id, kind, name, method } => {
                self.tasks.insert(
                    *id,
                    Task {
                        id: *id,
                        kind: *kind,
                        name: *name,
                        method: *method,
                        status: if matches!(kind, TaskKind::Delegate) { TaskStatus::Created } else { TaskStatus::WaitingForActivation },
                        outcome: Text(0),
                        waiting: None,
                        runs_on: Id::NONE,
                        parts: Vec::new(),
                        in_line_at: Id::NONE,
                        born_ns: now,
                        ended_ns: None,
                        by: actor,
                        at: event.span,
                        resumed_at: Span::NONE,
                    },
                );
                if matches!(kind, TaskKind::AsyncMethod) {
                    // Born at its first suspension: the top frame is the method's own.
                    if let Some(frame) = self.threads.get_mut(&actor).and_then(|t| t.frames.last_mut())
                        && frame.task == Id::NONE && method.is_none_or(|m| m == frame.method) {
                            frame.task = *id;
                        }
                }
                self.prune();
            }
            EventKind::TaskStatus { id, status } => {
                if let Some(t) = self.tasks.get_mut(id) {
                    t.status = *status;
                }
            }
            EventKind::TaskEnded { id, status, outcome } => {
                if let Some(t) = self.tasks.get_mut(id) {
                    t.status = *status;
                    t.outcome = *outcome;
                    t.waiting = None;
                    t.ended_ns = Some(now);
                }
            }
            EventKind::PartOf { whole, part } => {
                if let Some(t) = self.tasks.get_mut(whole) {
                    if self.fixtures.contains_key(part) {
                        t.in_line_at = *part;
                    } else if !t.parts.contains(part) {
                        t.parts.push(*part);
                    }
                }
            }
            EventKind::Await { waiter, awaited, resume, state, at } => {
                if let Some(t) = self.tasks.get_mut(waiter) {
                    t.runs_on = Id::NONE;
                    t.waiting = Some(Waiting { awaited: *awaited, resume: *resume, state: *state, at: *at, since_ns: now });
                }
            }
            EventKind::Resume { waiter, .. } => {
                if let Some(t) = self.tasks.get_mut(waiter) {
                    if let Some(waiting) = t.waiting.take() {
                        t.resumed_at = waiting.at;
                    }
                    t.runs_on = actor;
                }
            }
            EventKind::Posted { item, context, text, task } => {
                self.items.insert(*item, Item { id: *item, text: *text, task: *task, by: actor, place: Place::Mailbox(*context) });
                let context = self.context(*context);
                context.mailbox.push(*item);
                context.posts += 1;
            }
            EventKind::PostRun { item } => {
                self.take_out(*item);
                if let Some(i) = self.items.get_mut(item) {
                    i.place = Place::Thread(actor);
                }
            }
            EventKind::PostDone { item } => {
                self.take_out(*item);
                self.items.remove(item);
            }
            EventKind::ContextSet { context, name } => {
                if let Some(t) = self.threads.get_mut(&actor) {
                    t.context = *context;
                }
                if context.is_some() {
                    let c = self.context(*context);
                    c.thread = actor;
                    c.name = *name;
                }
            }
            EventKind::TimerSet { id, due_ns, period_ms, text, subject } => {
                self.timers.insert(
                    *id,
                    Timer { id: *id, text: *text, set_ns: now, due_ns: *due_ns, period_ms: *period_ms, subject: *subject, ended: None },
                );
            }
            EventKind::TimerFired { id } => {
                if let Some(t) = self.timers.get_mut(id) {
                    if t.period_ms == 0 {
                        t.ended = Some((TimerEnd::Fired, now));
                    } else {
                        t.set_ns = now;
                        t.due_ns = now + t.period_ms * 1_000_000;
                    }
                }
            }
            EventKind::TimerCleared { id } => {
                if let Some(t) = self.timers.get_mut(id) {
                    t.ended = Some((TimerEnd::Cleared, now));
                }
            }
            EventKind::SourceCreated { id, name } => {
                self.sources.insert(*id, Source { id: *id, name: *name, is_canceled: false, listeners: Vec::new(), parents: Vec::new() });
            }
            EventKind::SourceLinked { parent, child } => {
                if let Some(s) = self.sources.get_mut(child) {
                    s.parents.push(*parent);
                }
            }
            EventKind::SourceCanceled { id } => {
                if let Some(s) = self.sources.get_mut(id) {
                    s.is_canceled = true;
                }
            }
            EventKind::ListenerAdded { source, listener, text } => {
                if let Some(s) = self.sources.get_mut(source) {
                    s.listeners.push((*listener, *text));
                }
            }
            EventKind::ListenerRemoved { source, listener } => {
                if let Some(s) = self.sources.get_mut(source)
                    && let Some(at) = s.listeners.iter().rposition(|(l, _)| l == listener) {
                        s.listeners.remove(at);
                    }
            }
            EventKind::Fixture { id, kind, name, value, limit } => {
                let owner = self.fixtures.get(id).map_or(Id::NONE, |f| f.owner);
                self.fixtures.insert(*id, Fixture { id: *id, kind: *kind, name: *name, value: *value, limit: *limit, owner });
            }
            EventKind::LockOwner { id, owner } => {
                if let Some(f) = self.fixtures.get_mut(id) {
                    f.owner = *owner;
                }
            }
            EventKind::Thrown { id, text } => {
                self.exceptions.insert(*id, Exception { id: *id, text: *text, place: ExceptionPlace::Flying(actor) });
            }
            EventKind::Caught { id } => self.exception(*id, ExceptionPlace::Caught),
            EventKind::Stored { id, task } => self.exception(*id, ExceptionPlace::Stored(*task)),
            EventKind::Rethrown { id, .. } => self.exception(*id, ExceptionPlace::Flying(actor)),
            EventKind::Console { .. } => self.console += 1,
            EventKind::Stuck { links, text } => self.stuck = Some((links.clone(), *text)),
            EventKind::Ended(end) => self.end = Some(end.clone()),
        }
    }

    fn doing(&mut self, id: Id, doing: Doing) {
        if let Some(t) = self.threads.get_mut(&id) {
            t.doing = doing;
        }
    }

    fn exception(&mut self, id: Id, place: ExceptionPlace) {
        if let Some(e) = self.exceptions.get_mut(&id) {
            e.place = place;
        }
    }

    fn context(&mut self, id: Id) -> &mut Context {
        self.contexts.entry(id).or_insert(Context { id, name: Text(0), thread: Id::NONE, mailbox: Vec::new(), posts: 0 })
    }

    fn queue(&mut self, queue: Queue) -> &mut Vec<Id> {
        match queue {
            Queue::Global => &mut self.pool.global,
            Queue::High => &mut self.pool.high,
            Queue::Local(worker) => match self.threads.get_mut(&worker) {
                Some(t) => &mut t.local,
                None => &mut self.pool.global,
            },
        }
    }

    fn take_out(&mut self, item: Id) {
        let place = self.items.get(&item).map(|i| i.place);
        match place {
            Some(Place::Queue(queue)) => self.queue(queue).retain(|i| *i != item),
            Some(Place::Mailbox(context)) => self.context(context).mailbox.retain(|i| *i != item),
            _ => {}
        }
    }

    /// Forgets the oldest ended tasks beyond a number, with their timers, unless something live refers to them.
    fn prune(&mut self) {
        // Looks only once in as many births as there were tasks left, so that thousands of held ones cost little.
        self.births += 1;
        if self.births < self.look_after {
            return;
        }
        self.births = 0;
        self.look_after = (self.tasks.len() / 2) as u32;
        let ended = self.tasks.values().filter(|t| t.ended_ns.is_some()).count();
        if ended <= 2 * ENDED_TASKS_KEPT {
            return;
        }
        let mut held = std::collections::BTreeSet::new();
        for t in self.tasks.values().filter(|t| t.ended_ns.is_none()) {
            held.extend(t.parts.iter().copied());
            if let Some(w) = &t.waiting {
                held.insert(w.awaited);
            }
        }
        held.extend(self.items.values().map(|i| i.task));
        held.extend(self.threads.values().flat_map(|t| t.frames.iter().map(|f| f.task)));
        let drop: Vec<Id> = self
            .tasks
            .values()
            .filter(|t| t.ended_ns.is_some() && !held.contains(&t.id))
            .map(|t| t.id)
            .take(ended - ENDED_TASKS_KEPT)
            .collect();
        for id in &drop {
            self.tasks.remove(id);
        }
        let drop: std::collections::BTreeSet<Id> = drop.into_iter().collect();
        self.look_after = (self.tasks.len() / 2) as u32;
        self.timers.retain(|_, t| t.ended.is_none() || !drop.contains(&t.subject));
        let tasks = &self.tasks;
        self.exceptions.retain(|_, e| match e.place {
            ExceptionPlace::Flying(_) => true,
            ExceptionPlace::Stored(task) => tasks.contains_key(&task),
            ExceptionPlace::Caught => false,
        });
    }
}
