//! The events of a run: everything the picture is drawn from.
//!
//! Playback folds them, in order, into the state at a step. Things are named by [`Id`]s given at birth and never used
//! again. Texts are interned in [`Trace::texts`]. An event's `span` is the place in the *user's* code that its thread is at.

use awaitlab_program::{MethodId, Span};
use serde::Serialize;

/// A thing's number in the trace: threads, tasks, work items, timers, locks, contexts … one counter for all. 0 is "none".
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, Serialize)]
pub struct Id(pub u32);

impl Id {
    /// Nothing.
    pub const NONE: Id = Id(0);
    /// Is it a thing?
    pub fn is_some(self) -> bool { self.0 != 0 }
}

/// Index into [`Trace::texts`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Text(pub u32);

/// As a map with the one key `"text"`, so that who has the trace can put the words in its place.
impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = out.serialize_map(Some(1))?;
        map.serialize_entry("text", &self.0)?;
        map.end()
    }
}

/// A recorded run.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The events, in order of time and cause.
    pub events: Vec<Event>,
    /// Interned texts; 0 is "".
    pub texts: Vec<String>,
    /// True if recording stopped before the run did (a limit).
    pub is_truncated: bool,
}

impl Trace {
    /// A text.
    pub fn text(&self, text: Text) -> &str { self.texts.get(text.0 as usize).map_or("", String::as_str) }
}

/// One event.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Event {
    /// Virtual time of the thread's core (or of the machine), nanoseconds.
    pub time_ns: u64,
    /// The thread that did it; NONE for the machine itself (timers becoming due, the pool's gate, the end).
    pub thread: Id,
    /// Where that thread is in the user's code.
    pub span: Span,
    /// What happened.
    pub kind: EventKind,
}

/// What sort of thread.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub enum ThreadKind {
    /// Runs Main.
    Main,
    /// `new Thread`.
    User,
    /// A pool worker.
    Worker,
    /// A thread of TaskCreationOptions.LongRunning.
    LongRunning,
}

/// Where a work item waits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub enum Queue {
    /// The global queue.
    Global,
    /// The high-priority queue.
    High,
    /// The local queue of that worker.
    Local(Id),
}

/// What a thread waits for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub enum WaitKind {
    /// A task (`.Result`, `.Wait()`).
    Task,
    /// A semaphore.
    Semaphore,
    /// A manual or auto reset event.
    Event,
    /// A countdown.
    Countdown,
    /// A barrier.
    Barrier,
    /// A reader-writer lock.
    ReaderWriterLock,
    /// A channel or blocking collection.
    Collection,
    /// Anything else of the library.
    Other,
    /// The entry point waits for async Main's task: drawn in grey, not as the user's fault.
    AsyncMain,
    /// A monitor that another thread owns.
    Lock,
    /// Monitor.Wait: for a pulse.
    Pulse,
    /// Thread.Sleep.
    Sleep,
    /// Thread.Join.
    Join,
    /// A type initializer that runs on another thread.
    TypeInitializer,
    /// Console input.
    Input,
}

/// What a task is (RUNTIME 1.2, 1.3).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub enum TaskKind {
    /// Runs a delegate.
    Delegate,
    /// An async method's task.
    AsyncMethod,
    /// A TaskCompletionSource's.
    Source,
    /// Task.Delay.
    Delay,
    /// WhenAll: a join.
    WhenAll,
    /// WhenAny: a race.
    WhenAny,
    /// ContinueWith.
    Continuation,
    /// Unwrap's promise (Task.Run of an async lambda).
    Unwrap,
    /// WaitAsync.
    WaitAsync,
    /// A wait on a semaphore or channel.
    Wait,
    /// Anything else.
    Other,
}

/// System.Threading.Tasks.TaskStatus, same numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub enum TaskStatus {
    /// 0
    Created,
    /// 1
    WaitingForActivation,
    /// 2
    WaitingToRun,
    /// 3
    Running,
    /// 4
    WaitingForChildrenToComplete,
    /// 5
    RanToCompletion,
    /// 6
    Canceled,
    /// 7
    Faulted,
}

impl TaskStatus {
    /// RanToCompletion, Canceled or Faulted.
    pub fn is_final(self) -> bool { matches!(self, TaskStatus::RanToCompletion | TaskStatus::Canceled | TaskStatus::Faulted) }
}

/// Where a continuation will run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub enum ResumeOn {
    /// No context captured: wherever it is completed, or the pool.
    Anywhere,
    /// That SynchronizationContext.
    Context(Id),
    /// That TaskScheduler.
    Scheduler(Id),
}

/// How a continuation came to run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub enum ResumeHow {
    /// A worker took it from a queue.
    Queued,
    /// On top of the frame that completed what it waited for.
    Inline,
    /// A context's thread ran it.
    Posted,
}

/// What a fixture is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub enum FixtureKind {
    /// A monitor (any object that was locked).
    Lock,
    /// SemaphoreSlim or Semaphore.
    Semaphore,
    /// ManualResetEvent(Slim), AutoResetEvent.
    Event,
    /// CountdownEvent.
    Countdown,
    /// Barrier.
    Barrier,
    /// ReaderWriterLockSlim.
    ReaderWriterLock,
    /// A channel.
    Channel,
}

/// One link of a deadlock's cycle or chain: `who` cannot go on because it `needs` something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Link {
    /// A thread, a task, a work item or posted message, a lock.
    pub who: Id,
    /// In words: "needs the result", "needs its continuation", "needs this thread", "needs the lock".
    pub needs: Text,
    /// What it needs; the next link's `who` in a cycle.
    pub whom: Id,
}

/// How a run ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub enum End {
    /// By itself or by Environment.Exit.
    Exit {
        /// The exit code, 0..=255.
        code: i32,
    },
    /// An exception escaped: exit 134. The text is what .NET writes after "Unhandled exception. ".
    Unhandled {
        /// Exception.ToString(), with stack.
        text: String,
    },
    /// Environment.FailFast or a stack overflow: exit 134, text on stderr.
    Abort {
        /// What was written.
        text: String,
    },
    /// Nothing can run and no timer is pending.
    Deadlock {
        /// Who waits for what; a cycle if there is one, else the chain that explains it.
        links: Vec<Link>,
        /// In a sentence.
        text: String,
    },
    /// A limit was reached: steps, memory, threads, output.
    Limit {
        /// Which one, in words.
        text: String,
    },
}

/// What happened.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum EventKind {
    /// The thread is about to execute the statement at the event's span.
    Statement,
    /// The thread enters a method of the user's code.
    FramePush {
        /// The method.
        method: MethodId,
        /// The task of the async method that runs in this frame, if it has one already.
        task: Id,
        /// How the frame came about, for continuations.
        resume: Option<ResumeHow>,
    },
    /// The thread leaves its top frame of user code (return, suspension or exception).
    FramePop {
        /// It left by an exception.
        by_exception: bool,
    },
    /// A thread object started.
    ThreadStarted {
        /// The new thread; the event's thread started it.
        id: Id,
        /// What sort.
        kind: ThreadKind,
        /// Its name or "worker 1", "thread 5".
        name: Text,
        /// A background thread.
        is_background: bool,
    },
    /// Its name was set.
    ThreadNamed {
        /// The thread.
        id: Id,
        /// The name.
        name: Text,
    },
    /// It ended.
    ThreadEnded {
        /// The thread.
        id: Id,
    },
    /// It got a core and runs.
    ThreadRunning {
        /// The thread.
        id: Id,
        /// Core, from 0.
        core: u32,
    },
    /// It can run but has no core (more ready threads than cores), or lost it.
    ThreadReady {
        /// The thread.
        id: Id,
    },
    /// It blocks.
    ThreadBlocked {
        /// What for.
        on: WaitKind,
        /// The task, lock, semaphore, thread … it waits for.
        subject: Id,
        /// When the wait times out (or the sleep ends), virtual nanoseconds.
        until_ns: Option<u64>,
    },
    /// It no longer blocks; the event's thread is the one that woke it (or NONE: time).
    ThreadUnblocked {
        /// The thread.
        id: Id,
    },
    /// A worker has nothing to do.
    WorkerIdle {
        /// The worker.
        id: Id,
    },
    /// A work item was queued to the pool.
    WorkQueued {
        /// The item.
        item: Id,
        /// Where.
        queue: Queue,
        /// What it will run: "lambda in Main", "continue LoadAsync", "timers".
        text: Text,
        /// The task that it runs or continues.
        task: Id,
    },
    /// An item moved to another queue (hand-over, surplus worker, timers).
    WorkMoved {
        /// The item.
        item: Id,
        /// To.
        queue: Queue,
    },
    /// The event's thread took an item.
    WorkTaken {
        /// The item.
        item: Id,
        /// From.
        queue: Queue,
        /// From another worker's local queue.
        is_stolen: bool,
    },
    /// The item has been run to its end.
    WorkDone {
        /// The item.
        item: Id,
    },
    /// The pool changed its goal.
    PoolGoal {
        /// Threads it may use now.
        goal: u32,
        /// "starvation", "blocking", "minimum", "maximum".
        reason: Text,
        /// When the next thread may be added, if that is pending (virtual nanoseconds).
        next_ns: Option<u64>,
    },
    /// A task is born.
    TaskCreated {
        /// The task.
        id: Id,
        /// What it is.
        kind: TaskKind,
        /// Its name in the source: `LoadAsync`, `Delay(500)`, `WhenAll`.
        name: Text,
        /// The method, for async methods.
        method: Option<MethodId>,
    },
    /// Its status changed, not finally.
    TaskStatus {
        /// The task.
        id: Id,
        /// The new status.
        status: TaskStatus,
    },
    /// It is final.
    TaskEnded {
        /// The task.
        id: Id,
        /// The final status.
        status: TaskStatus,
        /// The result or exception as short text.
        outcome: Text,
    },
    /// `part` is waited for by the combinator or promise `whole`.
    PartOf {
        /// WhenAll, WhenAny, Unwrap, WaitAsync, continuation; the task of a wait in line at a semaphore.
        whole: Id,
        /// A task, or the semaphore.
        part: Id,
    },
    /// An async method suspended: its task waits.
    Await {
        /// The async method's task.
        waiter: Id,
        /// What it waits for (a task; NONE for a foreign awaiter or Yield).
        awaited: Id,
        /// Where the rest will run.
        resume: ResumeOn,
        /// State number of the machine.
        state: u32,
        /// The await expression.
        at: Span,
    },
    /// Its continuation begins to run on the event's thread.
    Resume {
        /// The async method's task.
        waiter: Id,
        /// How.
        how: ResumeHow,
    },
    /// A delegate was posted to a context.
    Posted {
        /// The message.
        item: Id,
        /// The SynchronizationContext.
        context: Id,
        /// What it will run.
        text: Text,
        /// The task it continues, if known.
        task: Id,
    },
    /// A posted delegate begins to run on the event's thread.
    PostRun {
        /// The message.
        item: Id,
    },
    /// It has run.
    PostDone {
        /// The message.
        item: Id,
    },
    /// The thread's SynchronizationContext.Current became this (NONE: null).
    ContextSet {
        /// The context.
        context: Id,
        /// Its type's name.
        name: Text,
    },
    /// A timer was armed.
    TimerSet {
        /// The timer.
        id: Id,
        /// Due, virtual nanoseconds.
        due_ns: u64,
        /// Period in milliseconds, 0 for one shot.
        period_ms: u64,
        /// "Delay(500)", "CancelAfter(100)", "Timer".
        text: Text,
        /// The task it completes, or the source it cancels.
        subject: Id,
    },
    /// A timer came due and is fired by the event's thread.
    TimerFired {
        /// The timer.
        id: Id,
    },
    /// A timer was stopped.
    TimerCleared {
        /// The timer.
        id: Id,
    },
    /// A CancellationTokenSource.
    SourceCreated {
        /// The source.
        id: Id,
        /// Its name.
        name: Text,
    },
    /// A parent was linked to a source: cancelling it cancels the source.
    SourceLinked {
        /// The parent.
        parent: Id,
        /// The linked source.
        child: Id,
    },
    /// Cancellation was requested.
    SourceCanceled {
        /// The source.
        id: Id,
    },
    /// Something listens to a source's token.
    ListenerAdded {
        /// The source.
        source: Id,
        /// A task, a linked source or NONE.
        listener: Id,
        /// In words.
        text: Text,
    },
    /// It no longer does.
    ListenerRemoved {
        /// The source.
        source: Id,
        /// As added.
        listener: Id,
    },
    /// A lock, semaphore, event, channel … was seen or changed.
    Fixture {
        /// The fixture.
        id: Id,
        /// What it is.
        kind: FixtureKind,
        /// Its type or name.
        name: Text,
        /// Count, permits, items; for an event 1 = set.
        value: i64,
        /// Upper limit, −1 for none.
        limit: i64,
    },
    /// The event's thread took a monitor (NONE as owner: it was freed).
    LockOwner {
        /// The lock.
        id: Id,
        /// The owner.
        owner: Id,
    },
    /// An exception was thrown in user code or by the library for it.
    Thrown {
        /// The exception.
        id: Id,
        /// `TypeName: message`.
        text: Text,
    },
    /// It was caught in the user's code.
    Caught {
        /// The exception.
        id: Id,
    },
    /// It was stored in a task.
    Stored {
        /// The exception.
        id: Id,
        /// The task.
        task: Id,
    },
    /// It came out of a task again at an await or Wait.
    Rethrown {
        /// The exception.
        id: Id,
        /// The task.
        task: Id,
    },
    /// Text was written to the console.
    Console {
        /// The text.
        text: Text,
        /// To stderr.
        is_error: bool,
    },
    /// Some threads wait in a cycle that cannot be broken although others still run (partial deadlock).
    Stuck {
        /// The cycle.
        links: Vec<Link>,
        /// In a sentence.
        text: Text,
    },
    /// The run ended.
    Ended(End),
}
