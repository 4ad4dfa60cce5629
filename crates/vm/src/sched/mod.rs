//! Threads, cores and clocks: who runs when (DESIGN.md "Time").
//!
//! N simulated cores with a clock each. The running thread that is furthest behind goes next, ties by thread number; it
//! goes on until its clock passes [`Sched::limit`]: another running thread's clock or the next event. Events are timeouts,
//! timers, the pool's gate and adjustments, and the end of a quantum. Everything here is a plain value: a clone is a snapshot.

pub mod causes;
pub mod deadlock;
mod hash;
pub mod monitor;
pub mod oracle;
pub mod pool;
pub mod run;
pub mod timer;
pub mod hooks;

pub use hooks::*;
pub use oracle::{Choice, ChoiceKind, DefaultOracle, Deviation, Oracle, Schedule, ScheduleOracle};

use crate::recorder::Recorder;
use crate::trace::{End, EventKind, FixtureKind, Id, ThreadKind, WaitKind};
use causes::Causes;
use monitor::Monitor;
use pool::{Pool, Work};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use timer::Timers;

/// A reference into the heap; 0 is null.
pub type Obj = crate::memory::Addr;
/// The null reference.
pub const NULL: Obj = 0;

/// A thread's number: from 0 (main), never used again.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Tid(pub u32);

impl Tid {
    /// The main thread.
    pub const MAIN: Tid = Tid(0);
    /// The index into [`Sched::threads`].
    pub fn index(self) -> usize { self.0 as usize }
}

/// A statement or loop round of the user's code takes that long, nanoseconds.
pub const STATEMENT_NS: u64 = 20;
/// A call of the library from the user's code.
pub const CALL_NS: u64 = 100;
/// From waking a blocked thread or idle worker to its first step.
pub const WAKE_NS: u64 = 20_000;
/// From starting a thread to its first step.
pub const START_NS: u64 = 100_000;
/// With more ready threads than cores a thread gives its core up after that long.
pub const QUANTUM_NS: u64 = 10_000_000;
/// A millisecond.
pub const MS: u64 = 1_000_000;

/// What threads queue up for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Key {
    /// The library's own waits, on any object.
    Object(Obj),
    /// To enter a monitor.
    Lock(Obj),
    /// To be pulsed.
    Pulse(Obj),
    /// A thread's end.
    Thread(Tid),
    /// A type initializer, by the machine's number of the type.
    Type(u32),
}

/// What a thread is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// On a core.
    Running,
    /// Could run, but has no core.
    Ready,
    /// Waits.
    Blocked,
    /// A worker without work.
    Idle,
    /// Over.
    Ended,
}

/// What must happen before a woken thread goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Then {
    /// Nothing.
    Go,
    /// It competes for a monitor and takes it `depth` times; then it gets `result`.
    TakeLock {
        /// The object.
        lock: Obj,
        /// Recursion depth to restore.
        depth: u32,
        /// What the blocking call gives.
        result: u64,
    },
}

/// Why a thread is blocked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wait {
    /// For the picture.
    pub kind: WaitKind,
    /// The queue it stands in.
    pub key: Option<Key>,
    /// What it waits for, for the picture and the deadlock's explanation.
    pub subject: Obj,
    /// When it gives up.
    pub until: Option<u64>,
    /// Since when it waits.
    pub since: u64,
    /// Before it goes on.
    pub then: Then,
}

/// What a thread runs when it first gets a core, or next when its stack is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Begin {
    /// The program's entry point.
    Main,
    /// `thread.run` of this Thread object.
    Thread(Obj),
    /// `pool.run` of this item, once.
    Once(Obj),
    /// It is a worker.
    Worker,
    /// ProcessExit handlers, on main.
    ProcessEnd,
    /// It has begun; when its stack is empty it is over.
    Begun,
}

/// A worker's own things.
#[derive(Clone, Debug, Default)]
pub struct Worker {
    /// From 1.
    pub number: u32,
    /// The local queue: the owner's end is the back.
    pub local: VecDeque<Work>,
    /// The item it runs.
    pub current: Option<Work>,
    /// It was woken for a request and has not looked for an item yet.
    pub is_woken: bool,
    /// Counts nested cooperative blocking.
    pub blocked: u32,
    /// Since when it is idle.
    pub idle_since: u64,
}

/// A simulated thread.
#[derive(Clone, Debug)]
pub struct Thread {
    /// What sort.
    pub kind: ThreadKind,
    /// The library's Thread object, if one exists.
    pub object: Obj,
    /// What it is doing.
    pub state: State,
    /// Its core while running.
    pub core: usize,
    /// Its clock: nanoseconds.
    pub time: u64,
    /// Since when it has its core.
    pub slice_start: u64,
    /// It has a core, but the trace does not know yet.
    is_unannounced: bool,
    /// What it runs next if its stack is empty.
    pub begin: Begin,
    /// Why it is blocked.
    pub wait: Option<Wait>,
    /// It competes for a lock as soon as it runs.
    retake: Option<Wait>,
    /// What its blocking call gives; delivered before it runs.
    pub result: Option<u64>,
    /// Thread.Interrupt was called.
    pub interrupted: bool,
    /// Managed id.
    pub managed_id: u32,
    /// Name given by the program.
    pub name: Option<String>,
    /// Does not keep the process.
    pub is_background: bool,
    /// Where it comes from: "main.2" is the second thread that main started.
    pub birth: String,
    children: u32,
    /// SynchronizationContext.Current.
    pub context: Obj,
    /// For workers.
    pub worker: Option<Worker>,
    /// Its id in the trace.
    pub id: Id,
    /// The async method that was resumed on it and whose frame is about to be pushed.
    pub resuming: Option<(Obj, crate::trace::ResumeHow)>,
}

/// What is known of a Thread object before and while it runs.
#[derive(Clone, Debug, Default)]
pub struct ThreadInfo {
    /// Managed id.
    pub managed_id: u32,
    /// Its thread, if started.
    pub tid: Option<Tid>,
    /// Name set before the start.
    pub name: Option<String>,
    /// Background flag set before the start.
    pub is_background: bool,
}

/// A core.
#[derive(Clone, Copy, Debug, Default)]
pub struct Core {
    /// When its last thread left it.
    pub clock: u64,
    /// Who runs on it.
    pub thread: Option<Tid>,
}

/// Something only the host can let happen, in live mode.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum HostId {
    /// A timer, by its number.
    Timer(u32),
    /// A sleeping thread, or one whose wait times out.
    Thread(u32),
    /// The pool's starvation gate.
    Gate,
    /// The pool's adjustment for blocked workers.
    Adjust,
}

/// What happens next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// This thread runs up to [`Sched::limit`].
    Run(Tid),
    /// Only the host can go on (live mode).
    Host,
    /// Nobody can run and nothing is pending.
    Stuck,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Due {
    Timers,
    Thread(Tid),
    Adjust,
    Gate,
    Quantum,
}

/// The scheduler's whole state.
#[derive(Clone)]
pub struct Sched {
    /// All threads, by number.
    pub threads: Vec<Thread>,
    /// The cores.
    pub cores: Vec<Core>,
    /// Threads without core, in order of arrival.
    ready: VecDeque<Tid>,
    /// The thread that runs.
    pub current: Tid,
    /// Its clock.
    pub now: u64,
    /// It may go on while `now <= limit`.
    pub limit: u64,
    /// No event or step happened later than that.
    horizon: u64,
    /// Statements executed so far.
    pub step: u64,
    /// Choices asked so far.
    pub choices: u64,
    /// Queues of blocked threads.
    waits: BTreeMap<Key, VecDeque<Tid>>,
    /// (until, thread).
    timeouts: BTreeSet<(u64, Tid)>,
    /// Monitors that are owned or waited for.
    pub monitors: BTreeMap<Obj, Monitor>,
    /// The pool.
    pub pool: Pool,
    /// The timers.
    pub timers: Timers,
    /// What is known of tasks, messages and contexts.
    pub causes: Causes,
    /// Thread objects.
    pub infos: FxHashMap<Obj, ThreadInfo>,
    /// Static initializers that run: type number → thread.
    pub initializers: BTreeMap<u32, Tid>,
    next_managed_id: u32,
    /// The recorder.
    pub rec: Recorder,
    /// The oracle.
    pub oracle: Box<dyn Oracle>,
    /// Live mode: time passes only when the host says so.
    pub live: bool,
    /// What the host has reported and has not happened yet.
    pub host_ready: BTreeSet<HostId>,
    /// The host's clock, nanoseconds.
    pub host_now: u64,
    /// How the run ended.
    pub end: Option<End>,
    /// Main has returned; the process waits for foreground threads.
    pub main_done: bool,
    /// The thread that reports an unhandled exception: it goes first.
    pub unhandled: Option<Tid>,
    /// Length of stderr when the report began.
    pub unhandled_mark: usize,
    /// Environment.ExitCode.
    pub exit_code: i32,
    /// Most threads.
    pub max_threads: usize,
    stuck_reported: bool,
    /// The ProcessExit handlers run: main ends the process.
    pub ending: bool,
    /// Standard input and output.
    pub console: Console,
    /// For random numbers.
    pub seed: u64,
}

/// Standard input, output and error.
#[derive(Clone, Debug, Default)]
pub struct Console {
    /// What was written to stdout.
    pub out: String,
    /// What was written to stderr.
    pub err: String,
    /// Both, in order: (is error, text); neighbours of the same kind are joined.
    pub both: Vec<(bool, String)>,
    /// A hash of all that was written, kept up as it is written (FNV-1a).
    pub digest: u64,
    /// Standard input.
    pub input: Vec<u16>,
    /// The next unit to read.
    pub at: usize,
    /// Most bytes that may be written.
    pub limit: usize,
}

impl Default for Sched {
    fn default() -> Self {
        let mut s = Sched::new(4, Recorder::new(false), Box::new(DefaultOracle));
        s.limit = u64::MAX;
        s
    }
}

impl std::fmt::Debug for Sched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sched").field("threads", &self.threads).field("pool", &self.pool).field("now", &self.now).finish_non_exhaustive()
    }
}

impl Sched {
    /// A scheduler with its main thread, ready to run [`Begin::Main`].
    pub fn new(cores: usize, rec: Recorder, oracle: Box<dyn Oracle>) -> Sched {
        let cores = cores.clamp(1, 64);
        let mut s = Sched {
            threads: vec![], cores: vec![Core::default(); cores], ready: VecDeque::new(), current: Tid(0), now: 0, limit: 0, horizon: 0, step: 0, choices: 0,
            waits: BTreeMap::new(), timeouts: BTreeSet::new(), monitors: BTreeMap::new(), pool: Pool::new(cores as u32), timers: Timers::default(),
            causes: Causes::default(), infos: FxHashMap::default(), initializers: BTreeMap::new(), next_managed_id: 1, rec, oracle, live: false,
            host_ready: BTreeSet::new(), host_now: 0, end: None, main_done: false, unhandled: None, unhandled_mark: 0, exit_code: 0, max_threads: 2000, stuck_reported: false, ending: false, console: Console { limit: 4 << 20, ..Console::default() }, seed: 1,
        };
        s.add_thread(ThreadKind::Main, NULL, Begin::Main, 0);
        s
    }

    // ---- threads

    /// The running thread.
    pub fn me(&self) -> &Thread { &self.threads[self.current.index()] }
    /// The running thread.
    pub fn me_mut(&mut self) -> &mut Thread { &mut self.threads[self.current.index()] }

    /// Makes a thread that begins at `time`.
    pub fn add_thread(&mut self, kind: ThreadKind, object: Obj, begin: Begin, time: u64) -> Tid {
        let tid = Tid(self.threads.len() as u32);
        let info = self.infos.get(&object).cloned().filter(|_| object != NULL);
        let managed_id = match &info {
            Some(i) => i.managed_id,
            None => self.fresh_managed_id(),
        };
        let birth = if kind == ThreadKind::Main {
            "main".to_owned()
        } else if kind == ThreadKind::Worker {
            self.pool.born += 1;
            format!("worker{}", self.pool.born)
        } else {
            let me = self.me_mut();
            me.children += 1;
            format!("{}.{}", me.birth, me.children)
        };
        let id = self.rec.fresh();
        let name = info.as_ref().and_then(|i| i.name.clone());
        let is_background = match kind {
            ThreadKind::Worker | ThreadKind::LongRunning => true,
            _ => info.is_some_and(|i| i.is_background),
        };
        if object != NULL {
            if let Some(i) = self.infos.get_mut(&object) { i.tid = Some(tid); }
            self.rec.alias(object, id);
        }
        let worker = (kind == ThreadKind::Worker).then(|| Worker { number: self.pool.born, ..Worker::default() });
        self.threads.push(Thread {
            kind, object, state: State::Ready, core: 0, time, slice_start: time, is_unannounced: true, begin, wait: None, retake: None, result: None, interrupted: false,
            managed_id, name, is_background, birth, children: 0, context: NULL, worker, id, resuming: None,
        });
        if self.rec.on {
            let name = self.thread_name(tid);
            let name = self.rec.text(&name);
            self.rec.emit(self.now, EventKind::ThreadStarted { id, kind, name, is_background });
        }
        if self.threads.iter().filter(|t| t.state != State::Ended).count() > self.max_threads {
            self.finish(End::Limit { text: format!("more than {} threads", self.max_threads) });
        }
        self.make_ready(tid);
        tid
    }

    /// The next managed id.
    pub fn fresh_managed_id(&mut self) -> u32 {
        let id = self.next_managed_id;
        // Real .NET gives 2 and 3 to its own threads.
        self.next_managed_id = if id == 1 { 4 } else { id + 1 };
        id
    }

    /// How the picture calls a thread.
    pub fn thread_name(&self, tid: Tid) -> String {
        let t = &self.threads[tid.index()];
        match (&t.name, t.kind) {
            (Some(name), _) if !name.is_empty() => name.clone(),
            (_, ThreadKind::Main) => "Main thread".to_owned(),
            (_, ThreadKind::Worker) => format!("worker {}", t.worker.as_ref().map_or(0, |w| w.number)),
            _ => format!("thread {}", t.managed_id),
        }
    }

    /// The running thread's stack is empty and nothing is left for it: it ends.
    pub fn end_thread(&mut self) {
        let tid = self.current;
        self.leave_core(tid, State::Ended);
        let id = self.threads[tid.index()].id;
        if self.rec.on { self.rec.emit(self.now, EventKind::ThreadEnded { id }); }
        self.abandon_locks(tid);
        self.wake_all(Key::Thread(tid), 1);
        self.check_foreground();
    }

    /// Main is done and no foreground thread is left: main runs the ProcessExit handlers (RUNTIME 10.1).
    pub fn check_foreground(&mut self) {
        if !self.main_done || self.ending || self.threads[0].begin == Begin::ProcessEnd { return; }
        let alive = self.threads.iter().skip(1).any(|t| !t.is_background && t.state != State::Ended);
        if alive { return; }
        self.threads[0].begin = Begin::ProcessEnd;
        if self.threads[0].state == State::Blocked { self.wake(Tid::MAIN, 0, 0); }
    }

    /// Main has returned: it waits for the foreground threads, if there are any.
    pub fn main_returned(&mut self) {
        self.main_done = true;
        self.check_foreground();
        if self.threads[0].begin == Begin::ProcessEnd { return; }
        let subject = self.threads.iter().skip(1).find(|t| !t.is_background && t.state != State::Ended).map_or(NULL, |t| t.object);
        self.block(WaitKind::Join, None, subject, None, Then::Go, false);
    }

    /// The run is over.
    pub fn finish(&mut self, end: End) {
        if self.end.is_some() { return; }
        self.end = Some(end.clone());
        self.rec.emit_for(self.now, Id::NONE, EventKind::Ended(end));
        self.limit = 0;
    }

    // ---- charging

    /// The running thread must let others go first (or the run is over).
    #[inline]
    pub fn must_switch(&self) -> bool { self.now > self.limit || self.end.is_some() }

    /// A statement of the user's code begins.
    #[inline]
    pub fn statement(&mut self, span: awaitlab_program::Span) {
        self.step += 1;
        if self.rec.on {
            self.rec.span = span;
            self.rec.emit(self.now, EventKind::Statement);
        }
        self.now += STATEMENT_NS;
    }

    /// The user's code calls the library.
    #[inline]
    pub fn library_call(&mut self) { self.now += CALL_NS; }

    /// The running thread may not go on at `time` or later.
    pub fn lower_limit(&mut self, time: u64) { self.limit = self.limit.min(time.saturating_sub(1)); }

    // ---- choices

    /// Asks the oracle; `options` has at least two.
    pub fn choose(&mut self, kind: ChoiceKind, options: &[u32], default: usize) -> usize {
        let choice = Choice { index: self.choices, kind, step: self.step, time_ns: self.now, options, default };
        let picked = self.oracle.pick(&choice);
        self.choices += 1;
        if picked < options.len() { picked } else { default }
    }

    // ---- ready, running, blocked

    fn make_ready(&mut self, tid: Tid) {
        let t = &mut self.threads[tid.index()];
        t.state = State::Ready;
        t.is_unannounced = true;
        let time = t.time;
        self.ready.push_back(tid);
        self.assign_cores();
        let t = &self.threads[tid.index()];
        if t.state == State::Running {
            let start = t.time;
            if tid > self.current { self.limit = self.limit.min(start); } else { self.lower_limit(start); }
        } else {
            if self.rec.on {
                let id = t.id;
                self.rec.emit_for(time.max(self.horizon), id, EventKind::ThreadReady { id });
            }
            if let Some(q) = self.quantum_end() { self.lower_limit(q); }
        }
    }

    /// Gives free cores to ready threads, in order of arrival.
    fn assign_cores(&mut self) {
        while !self.ready.is_empty() {
            let Some(&tid) = self.ready.iter().min_by_key(|t| self.threads[t.index()].time) else { return };
            let time = self.threads[tid.index()].time;
            let last = self.threads[tid.index()].core;
            let free = |c: &Core| c.thread.is_none();
            let core = if self.cores.get(last).is_some_and(|c| free(c) && c.clock <= time) && !matches!(self.threads[tid.index()].begin, Begin::Main) {
                Some(last)
            } else {
                self.cores.iter().enumerate().filter(|(_, c)| free(c)).min_by_key(|(i, c)| (c.clock.max(time), *i)).map(|(i, _)| i)
            };
            let Some(core) = core else { return };
            self.ready.retain(|&t| t != tid);
            self.cores[core].thread = Some(tid);
            let start = time.max(self.cores[core].clock);
            let t = &mut self.threads[tid.index()];
            t.state = State::Running;
            t.core = core;
            t.time = start;
            t.slice_start = start;
        }
    }

    fn leave_core(&mut self, tid: Tid, state: State) {
        let now = if tid == self.current { self.now } else { self.threads[tid.index()].time };
        let t = &mut self.threads[tid.index()];
        t.time = now;
        if t.state == State::Running {
            let core = t.core;
            self.cores[core].thread = None;
            self.cores[core].clock = self.cores[core].clock.max(now);
        }
        t.state = state;
    }

    /// The running thread blocks. `front`: it stands before all others that wait for the key.
    pub fn block(&mut self, kind: WaitKind, key: Option<Key>, subject: Obj, until: Option<u64>, then: Then, front: bool) {
        let wait = Wait { kind, key, subject, until, since: self.now, then };
        self.block_with(wait, front);
    }

    fn block_with(&mut self, wait: Wait, front: bool) {
        let tid = self.current;
        self.leave_core(tid, State::Blocked);
        self.threads[tid.index()].wait = Some(wait);
        if let Some(key) = wait.key {
            let queue = self.waits.entry(key).or_default();
            if front { queue.push_front(tid); } else { queue.push_back(tid); }
        }
        if let Some(until) = wait.until { self.timeouts.insert((until, tid)); }
        if self.rec.on {
            let subject = self.subject_id(&wait);
            self.rec.emit(self.now, EventKind::ThreadBlocked { on: wait.kind, subject, until_ns: wait.until });
        }
        self.limit = 0;
        self.look_for_stuck(tid);
    }

    fn subject_id(&mut self, wait: &Wait) -> Id {
        match wait.key {
            Some(Key::Thread(t)) => self.threads[t.index()].id,
            _ => self.rec.id(wait.subject),
        }
    }

    /// Makes a blocked thread runnable; `result` is what its blocking call gives (unless a lock must be taken first).
    pub fn wake(&mut self, tid: Tid, result: u64, latency: u64) {
        let at = self.now.max(self.horizon);
        self.wake_at(tid, result, at, latency, self.rec.thread);
    }

    fn wake_at(&mut self, tid: Tid, result: u64, at: u64, latency: u64, by: Id) {
        let Some(wait) = self.threads[tid.index()].wait.take() else { return };
        if let Some(key) = wait.key { self.leave_queue(key, tid); }
        if let Some(until) = wait.until {
            self.timeouts.remove(&(until, tid));
            self.host_ready.remove(&HostId::Thread(tid.0));
        }
        let t = &mut self.threads[tid.index()];
        t.time = t.time.max(at) + latency;
        match wait.then {
            Then::Go => t.result = Some(result),
            Then::TakeLock { .. } => t.retake = Some(wait),
        }
        let id = t.id;
        if self.rec.on { self.rec.emit_for(at, by, EventKind::ThreadUnblocked { id }); }
        self.make_ready(tid);
    }

    fn leave_queue(&mut self, key: Key, tid: Tid) {
        if let Some(queue) = self.waits.get_mut(&key) {
            queue.retain(|&t| t != tid);
            if queue.is_empty() { self.waits.remove(&key); }
        }
    }

    /// How many wait for the key.
    pub fn waiting(&self, key: Key) -> usize { self.waits.get(&key).map_or(0, VecDeque::len) }

    /// Wakes up to `count` of those that wait, oldest first; how many.
    pub fn wake_some(&mut self, key: Key, count: usize, result: u64) -> usize {
        let mut woken = 0;
        while woken < count {
            let Some(&tid) = self.waits.get(&key).and_then(VecDeque::front) else { break };
            self.wake(tid, result, WAKE_NS);
            woken += 1;
        }
        woken
    }

    /// Wakes all that wait for the key.
    pub fn wake_all(&mut self, key: Key, result: u64) { self.wake_some(key, usize::MAX, result); }

    /// The library's wait: joins the key's queue (RUNTIME 8). `None`: blocked; else the result at once.
    pub fn wait_on(&mut self, key: Obj, ms: i64, kind: WaitKind, subject: Obj, front: bool) -> Option<u64> {
        if std::mem::take(&mut self.me_mut().interrupted) { return Some(2); }
        if ms == 0 { return Some(0); }
        let until = self.until(ms);
        self.block(kind, Some(Key::Object(key)), subject, until, Then::Go, front);
        None
    }

    /// The moment `ms` milliseconds from now; none for −1.
    pub fn until(&self, ms: i64) -> Option<u64> { (ms >= 0).then(|| self.now + ms as u64 * MS) }

    /// Thread.Sleep. `None`: blocked or switched out; else the result.
    pub fn sleep(&mut self, ms: i64) -> Option<u64> {
        if std::mem::take(&mut self.me_mut().interrupted) { return Some(2); }
        if ms == 0 {
            self.yield_core();
            return Some(1);
        }
        let until = self.until(ms);
        self.block(WaitKind::Sleep, None, NULL, until, Then::Go, false);
        None
    }

    /// Thread.Join. `None`: blocked.
    pub fn join(&mut self, object: Obj, ms: i64) -> Option<u64> {
        let Some(tid) = self.infos.get(&object).and_then(|i| i.tid) else { return Some(3) };
        if self.threads[tid.index()].state == State::Ended { return Some(1); }
        if std::mem::take(&mut self.me_mut().interrupted) { return Some(2); }
        if ms == 0 { return Some(0); }
        let until = self.until(ms);
        self.block(WaitKind::Join, Some(Key::Thread(tid)), object, until, Then::Go, false);
        None
    }

    /// Thread.Interrupt (RUNTIME 8.16).
    pub fn interrupt(&mut self, object: Obj) {
        let Some(tid) = self.infos.get(&object).and_then(|i| i.tid) else { return };
        let Some(mut wait) = self.threads[tid.index()].wait else {
            self.threads[tid.index()].interrupted = true;
            return;
        };
        if wait.key.is_none() && wait.kind != WaitKind::Sleep || matches!(wait.key, Some(Key::Type(_))) { return; }
        match (wait.key, wait.then) {
            // Out of the queue for a lock: without the lock. Out of Monitor.Wait: it takes the lock first.
            (Some(Key::Lock(_)), _) => wait.then = Then::Go,
            (_, Then::TakeLock { lock, depth, .. }) => wait.then = Then::TakeLock { lock, depth, result: 2 },
            _ => {}
        }
        self.threads[tid.index()].wait = Some(wait);
        self.wake(tid, 2, WAKE_NS);
    }

    /// Lets a ready thread have the core; false if there is none.
    pub fn yield_core(&mut self) -> bool {
        let now = self.now;
        if !self.ready.iter().any(|t| self.threads[t.index()].time <= now) { return false; }
        let tid = self.current;
        self.leave_core(tid, State::Ready);
        // The ones that waited first get the core.
        self.assign_cores();
        self.ready.push_back(tid);
        self.threads[tid.index()].is_unannounced = true;
        if self.rec.on {
            let id = self.threads[tid.index()].id;
            self.rec.emit(now, EventKind::ThreadReady { id });
        }
        self.assign_cores();
        self.limit = 0;
        true
    }

    // ---- the loop

    fn quantum_end(&self) -> Option<u64> {
        let first = self.ready.iter().map(|t| self.threads[t.index()].time).min()?;
        let oldest = self.cores.iter().filter_map(|c| c.thread).map(|t| self.threads[t.index()].slice_start).min()?;
        Some((oldest + QUANTUM_NS).max(first))
    }

    fn allowed(&self, id: HostId) -> bool { !self.live || self.host_ready.contains(&id) }

    /// The earliest event. In live mode only what the host has reported.
    fn next_due(&self) -> Option<(u64, Due)> {
        let mut best: Option<(u64, Due)> = None;
        let mut offer = |time: u64, due: Due| {
            if best.is_none_or(|(t, _)| time < t) { best = Some((time, due)); }
        };
        if self.live {
            if !self.host_ready.is_empty() {
                if !self.timers.is_queued {
                    for t in self.timers.all() {
                        if self.allowed(HostId::Timer(t.number)) { offer(t.due_ns.max(self.host_now), Due::Timers); }
                    }
                }
                for &(time, tid) in &self.timeouts {
                    if self.allowed(HostId::Thread(tid.0)) { offer(time.max(self.host_now), Due::Thread(tid)); }
                }
            }
        } else {
            if let Some(t) = self.timers.scheduled { offer(t, Due::Timers); }
            if let Some(&(t, tid)) = self.timeouts.first() { offer(t, Due::Thread(tid)); }
        }
        if let Some(t) = self.adjust_time()
            && self.allowed(HostId::Adjust) { offer(t.max(if self.live { self.host_now } else { 0 }), Due::Adjust); }
        if let Some(t) = self.gate_time()
            && self.allowed(HostId::Gate) { offer(t.max(if self.live { self.host_now } else { 0 }), Due::Gate); }
        if let Some(t) = self.quantum_end() { offer(t, Due::Quantum); }
        best
    }

    /// What the host may report, in live mode: everything that waits for time. (id, due in nanoseconds, text, subject)
    pub fn pending(&self) -> Vec<(HostId, u64, String, Obj)> {
        let mut all: Vec<(HostId, u64, String, Obj)> = vec![];
        for t in self.timers.all() { all.push((HostId::Timer(t.number), t.due_ns, t.text.clone(), t.object)); }
        for &(time, tid) in &self.timeouts {
            let t = &self.threads[tid.index()];
            let what = if t.wait.is_some_and(|w| w.kind == WaitKind::Sleep) { "sleeps" } else { "waits" };
            all.push((HostId::Thread(tid.0), time, format!("{} {what}", self.thread_name(tid)), t.object));
        }
        if let Some(t) = self.adjust_time() { all.push((HostId::Adjust, t, "thread pool".to_owned(), NULL)); }
        if let Some(t) = self.gate_time() { all.push((HostId::Gate, t, "thread pool".to_owned(), NULL)); }
        all.sort_by_key(|a| (a.1, a.0));
        all
    }

    /// The host says that `id` is ready; its clock shows `wall_ns`.
    pub fn host_report(&mut self, id: HostId, wall_ns: u64) {
        self.host_now = self.host_now.max(wall_ns);
        self.host_ready.insert(id);
    }

    fn happen(&mut self, time: u64, due: Due) {
        let time = time.max(self.horizon);
        self.horizon = time;
        self.now = time;
        if !self.pool.idle.is_empty() { self.retire_idle(); }
        self.rec.thread = Id::NONE;
        self.rec.span = awaitlab_program::Span::NONE;
        match due {
            Due::Timers => self.timers_due(time),
            Due::Thread(tid) => {
                // A timed-out Monitor.Wait still takes its lock (RUNTIME 8.3); a timed-out Enter doesn't.
                let interim = self.threads[tid.index()].wait;
                if let Some(mut w) = interim {
                    match (w.key, w.then) {
                        (Some(Key::Lock(_)), _) => w.then = Then::Go,
                        (_, Then::TakeLock { lock, depth, .. }) => w.then = Then::TakeLock { lock, depth, result: 0 },
                        _ => {}
                    }
                    let result = u64::from(w.kind == WaitKind::Sleep);
                    self.threads[tid.index()].wait = Some(w);
                    self.wake_at(tid, result, time, 0, Id::NONE);
                }
            }
            Due::Adjust => {
                self.host_ready.remove(&HostId::Adjust);
                self.adjust(time);
            }
            Due::Gate => {
                self.host_ready.remove(&HostId::Gate);
                self.gate(time);
            }
            Due::Quantum => self.rotate(time),
        }
    }

    /// The quantum of the threads that have run longest is over.
    fn rotate(&mut self, time: u64) {
        let Some(tid) = self.cores.iter().filter_map(|c| c.thread).min_by_key(|t| (self.threads[t.index()].slice_start, *t)) else { return };
        let saved = self.current;
        self.current = tid;
        self.now = self.threads[tid.index()].time.max(time);
        self.leave_core(tid, State::Ready);
        self.assign_cores();
        self.threads[tid.index()].is_unannounced = true;
        self.ready.push_back(tid);
        let (id, at) = (self.threads[tid.index()].id, self.now);
        if self.rec.on { self.rec.emit_for(at, id, EventKind::ThreadReady { id }); }
        self.assign_cores();
        self.current = saved;
    }

    /// Puts the running thread's clock away, before another one is picked.
    pub fn put_away(&mut self) {
        let now = self.now;
        let t = self.me_mut();
        if t.state == State::Running { t.time = now; }
    }

    /// Lets events happen and says which thread runs next, and up to where ([`Sched::limit`]).
    pub fn pick(&mut self) -> Next {
        loop {
            self.assign_cores();
            let mut best: Option<(u64, Tid)> = None;
            for core in &self.cores {
                if let Some(tid) = core.thread {
                    let key = (self.threads[tid.index()].time, tid);
                    if best.is_none_or(|b| key < b) { best = Some(key); }
                }
            }
            if let Some(u) = self.unhandled
                && self.threads[u.index()].state == State::Running { best = Some((self.threads[u.index()].time, u)); }
            let due = self.next_due();
            let asked = self.oracle.wants_threads();
            match (best, due) {
                (Some((time, _)), Some((at, what))) if at <= time && self.unhandled.is_none() => self.happen(at, what),
                (None, Some((at, what))) => self.happen(at, what),
                (None, None) => {
                    let waits_for_host = self.live && !self.pending().is_empty();
                    return if waits_for_host { Next::Host } else { Next::Stuck };
                }
                (Some((_, tid)), due) => {
                    let mut tid = tid;
                    if asked && self.unhandled.is_none() {
                        let mut options: Vec<(u64, u32)> = self.cores.iter().filter_map(|c| c.thread).map(|t| (self.threads[t.index()].time, t.0)).collect();
                        options.sort_unstable();
                        if options.len() > 1 {
                            let options: Vec<u32> = options.into_iter().map(|o| o.1).collect();
                            let picked = self.choose(ChoiceKind::Thread, &options, 0);
                            tid = Tid(options[picked]);
                        }
                    }
                    let time = self.threads[tid.index()].time;
                    self.current = tid;
                    self.now = time;
                    self.horizon = self.horizon.max(time);
                    self.rec.thread = self.threads[tid.index()].id;
                    self.announce(tid);
                    if let Some(wait) = self.threads[tid.index()].retake.take()
                        && !self.retake_lock(wait) { continue; }
                    self.limit = if asked {
                        // Comes back at the next visible operation.
                        time
                    } else {
                        let mut limit = u64::MAX;
                        for core in &self.cores {
                            let Some(o) = core.thread.filter(|&o| o != tid) else { continue };
                            let t = self.threads[o.index()].time;
                            limit = limit.min(if o < tid { t.saturating_sub(1) } else { t });
                        }
                        if let Some((at, _)) = due { limit = limit.min(at.saturating_sub(1)); }
                        limit
                    };
                    if self.unhandled.is_some() { self.limit = u64::MAX; }
                    return Next::Run(tid);
                }
            }
        }
    }

    fn announce(&mut self, tid: Tid) {
        let t = &mut self.threads[tid.index()];
        if !std::mem::take(&mut t.is_unannounced) { return; }
        let (id, core) = (t.id, t.core as u32);
        self.rec.emit(self.now, EventKind::ThreadRunning { id, core });
    }

    // ---- fixtures

    /// A synchronization object was seen or changed.
    pub fn fixture(&mut self, object: Obj, kind: FixtureKind, name: &str, value: i64, limit: i64, machine: Obj) {
        let actor = causes::Holder { thread: self.current, machine, task: NULL };
        self.causes.fixture(object, kind, name, value, actor);
        if self.rec.on {
            let id = self.rec.id(object);
            let name = self.rec.text(name);
            self.rec.emit(self.now, EventKind::Fixture { id, kind, name, value, limit });
        }
    }

    // ---- the collector

    /// All objects that the scheduler keeps alive.
    pub fn roots(&self, visit: &mut dyn FnMut(Obj)) {
        for t in &self.threads {
            if t.state == State::Ended { continue; }
            visit(t.object);
            visit(t.context);
            match t.begin {
                Begin::Thread(o) | Begin::Once(o) => visit(o),
                _ => {}
            }
            for w in t.wait.iter().chain(t.retake.iter()) {
                visit(w.subject);
                if let Some(Key::Object(o) | Key::Lock(o) | Key::Pulse(o)) = w.key { visit(o) }
            }
            if let Some(w) = &t.worker {
                for work in w.local.iter().chain(w.current.iter()) { visit(work.object()); }
            }
        }
        for work in self.pool.global.iter().chain(self.pool.high.iter()) { visit(work.object()); }
        for t in self.timers.all() { visit(t.object); }
        for &o in self.monitors.keys() { visit(o); }
        self.causes.roots(visit);
    }

    /// Drops what is known of dead objects.
    pub fn sweep(&mut self, is_alive: &dyn Fn(Obj) -> bool) {
        self.infos.retain(|&o, _| is_alive(o));
        for t in &mut self.threads {
            if t.state == State::Ended && t.object != NULL && !is_alive(t.object) { t.object = NULL; }
        }
        self.timers.sweep(is_alive);
        self.causes.sweep(is_alive);
        self.rec.sweep(is_alive);
    }
}

#[cfg(test)]
mod tests;
