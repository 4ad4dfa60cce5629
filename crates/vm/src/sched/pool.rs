//! The thread pool (RUNTIME 5): queues, workers, requests, the starvation gate and the adjustment for blocked workers.

use super::hash::{ahead, hash_queue};
use super::{Begin, ChoiceKind, MS, NULL, Obj, Sched, START_NS, State, Tid, WAKE_NS};
use crate::hash::StateHasher;
use crate::trace::{EventKind, Id, Queue, ThreadKind};
use std::collections::VecDeque;

/// Most workers (RUNTIME 5.14).
pub const MAX_WORKERS: u32 = 32_767;
const GATE_NS: u64 = 500 * MS;
/// The gate thread needs that long to notice a blocked worker.
const NOTICE_NS: u64 = 100_000;
/// A worker that is idle for so long ends.
const IDLE_NS: u64 = 20_000 * MS;

/// What a queued item runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// `pool.run` of that object.
    Item(Obj),
    /// The timer queue is due.
    Timers,
    /// `timer.fire` of that timer.
    Timer(Obj),
}

/// A queued item.
#[derive(Clone, Debug)]
pub struct Work {
    /// What it runs.
    pub what: What,
    /// Its id in the trace.
    pub id: Id,
    /// In words.
    pub text: String,
    /// The task it runs or continues.
    pub task: Obj,
}

impl Work {
    /// The object it keeps alive.
    pub fn object(&self) -> Obj {
        match self.what {
            What::Item(o) | What::Timer(o) => o,
            What::Timers => NULL,
        }
    }
}

/// The pool.
#[derive(Clone, Debug)]
pub struct Pool {
    /// Minimum.
    pub min: u32,
    /// Maximum.
    pub max: u32,
    /// Workers that may work at a time.
    pub goal: u32,
    /// Workers that work or were woken to work.
    pub working: u32,
    /// The flag "a request for a worker is outstanding".
    pub is_requested: bool,
    /// Requests not taken yet.
    pub requests: u32,
    /// The global queue.
    pub global: VecDeque<Work>,
    /// The high-priority queue.
    pub high: VecDeque<Work>,
    /// All workers that live, by number.
    pub workers: Vec<Tid>,
    /// Idle workers, the most recent last.
    pub idle: Vec<Tid>,
    /// Workers made so far.
    pub born: u32,
    /// Items completed.
    pub completed: u64,
    cores: u32,
    /// Virtual time when an item was last taken or ended.
    last_dequeue: u64,
    /// When the first request came: the gate's ticks count from here.
    gate_start: Option<u64>,
    last_tick: u64,
    request_since: u64,
    /// Workers that block cooperatively.
    blocked: u32,
    added_for_blocked: u32,
    /// An adjustment is pending for that time; true: it is a delay that has been waited for.
    adjust: Option<(u64, bool)>,
}

impl Pool {
    /// A pool for that many cores.
    pub fn new(cores: u32) -> Pool {
        Pool {
            min: cores, max: MAX_WORKERS, goal: cores, working: 0, is_requested: false, requests: 0, global: VecDeque::new(), high: VecDeque::new(), workers: vec![],
            idle: vec![], born: 0, completed: 0, cores, last_dequeue: 0, gate_start: None, last_tick: 0, request_since: 0, blocked: 0, added_for_blocked: 0, adjust: None,
        }
    }
    /// Adds queues, counts and what is due to a state's hash.
    pub(super) fn hash(&self, now: u64, h: &mut StateHasher<'_>) {
        for n in [self.min, self.max, self.goal, self.working, self.requests, self.born, self.blocked, self.added_for_blocked] { h.bits(u64::from(n)); }
        h.bits(u64::from(self.is_requested));
        hash_queue(self.global.iter(), h);
        hash_queue(self.high.iter(), h);
        ahead(h, self.adjust.map(|(at, _)| at), now);
        h.bits(u64::from(self.adjust.is_some_and(|(_, delayed)| delayed)));
    }
    fn target(&self) -> u32 { (self.min + self.blocked).min(self.max) }
}

/// What a worker without frames does next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Calls `pool.run` of this.
    Run(Obj),
    /// Calls `timer.fire` of this.
    Fire(Obj),
    /// It took the timer queue's item and nothing was due: go round again.
    Again,
    /// It is idle now.
    Idle,
}

impl Sched {
    // ---- enqueueing

    /// Queues an item: 0 global, 1 local, 2 high (RUNTIME 5.2–5.4).
    pub fn enqueue(&mut self, object: Obj, queue: u32, text: String, task: Obj) {
        let work = self.new_work(What::Item(object), text, task);
        let me = self.current;
        let local = queue == 1 && self.threads[me.index()].worker.is_some() && self.threads[me.index()].state == State::Running;
        let place = match queue {
            1 if local => Queue::Local(self.threads[me.index()].id),
            2 => Queue::High,
            _ => Queue::Global,
        };
        self.push_work(work, place);
    }

    fn new_work(&mut self, what: What, text: String, task: Obj) -> Work {
        let id = if self.rec.on { self.rec.fresh() } else { Id::NONE };
        Work { what, id, text, task }
    }

    fn push_work(&mut self, work: Work, place: Queue) {
        if self.rec.on {
            let (item, text, task) = (work.id, self.rec.text(&work.text), self.rec.id(work.task));
            self.rec.emit(self.now, EventKind::WorkQueued { item, queue: place, text, task });
        }
        match place {
            Queue::Global => self.pool.global.push_back(work),
            Queue::High => self.pool.high.push_back(work),
            Queue::Local(_) => {
                if let Some(w) = &mut self.me_mut().worker { w.local.push_back(work); }
            }
        }
        self.ensure_requested();
    }

    pub(super) fn enqueue_timers(&mut self, _time: u64) {
        let work = self.new_work(What::Timers, "timers".to_owned(), NULL);
        self.push_work(work, Queue::High);
    }

    pub(super) fn enqueue_timer(&mut self, timer: Obj) {
        let text = self.causes.timer_text(timer);
        let work = self.new_work(What::Timer(timer), text, NULL);
        self.push_work(work, Queue::Global);
    }

    /// Takes the item out of the own local queue, wherever it lies (RUNTIME 4.2).
    pub fn try_take_local(&mut self, object: Obj) -> bool {
        let now = self.now;
        let Some(w) = &mut self.me_mut().worker else { return false };
        let Some(at) = w.local.iter().rposition(|i| i.what == What::Item(object)) else { return false };
        let work = w.local.remove(at);
        if let (true, Some(work)) = (self.rec.on, work) {
            let queue = Queue::Local(self.me().id);
            self.rec.emit(now, EventKind::WorkTaken { item: work.id, queue, is_stolen: false });
            self.rec.emit(now, EventKind::WorkDone { item: work.id });
        }
        true
    }

    /// Moves the whole own local queue to high, newest first (RUNTIME 5.13).
    pub fn hand_over(&mut self) {
        let Some(w) = &mut self.me_mut().worker else { return };
        let mut local = std::mem::take(&mut w.local);
        let any = !local.is_empty();
        while let Some(work) = local.pop_back() {
            self.rec.emit(self.now, EventKind::WorkMoved { item: work.id, queue: Queue::High });
            self.pool.high.push_back(work);
        }
        if any { self.ensure_requested(); }
    }

    // ---- requests

    fn ensure_requested(&mut self) {
        if self.pool.gate_start.is_none() { self.pool.gate_start = Some(self.now); }
        if self.pool.is_requested { return; }
        self.pool.is_requested = true;
        self.pool.requests += 1;
        self.pool.request_since = self.now;
        self.maybe_add_working();
        self.lower_for_gate();
    }

    fn lower_for_gate(&mut self) {
        if let Some(t) = self.gate_time() { self.lower_limit(t); }
        if let Some(t) = self.adjust_time() { self.lower_limit(t); }
    }

    /// Wakes the most recently idle worker, or makes one (RUNTIME 5.11).
    fn maybe_add_working(&mut self) {
        if self.pool.working >= self.pool.goal { return; }
        self.pool.working += 1;
        let at = self.now.max(self.horizon);
        if let Some(tid) = self.pool.idle.pop() {
            let t = &mut self.threads[tid.index()];
            t.time = t.time.max(at) + WAKE_NS;
            if let Some(w) = &mut t.worker { w.is_woken = true; }
            self.make_ready(tid);
        } else {
            let tid = self.add_thread(ThreadKind::Worker, NULL, Begin::Worker, at + START_NS);
            if let Some(w) = &mut self.threads[tid.index()].worker { w.is_woken = true; }
            self.pool.workers.push(tid);
        }
    }

    // ---- a worker

    /// The running worker has no frames: looks for its next item (RUNTIME 5.6, 5.11, 5.12).
    pub fn worker_step(&mut self) -> Step {
        let me = self.current;
        let done = self.me_mut().worker.as_mut().and_then(|w| w.current.take());
        if let Some(work) = done {
            self.rec.emit(self.now, EventKind::WorkDone { item: work.id });
            self.pool.completed += 1;
            self.pool.last_dequeue = self.now;
            self.me_mut().name = None;
            self.me_mut().is_background = true;
            self.me_mut().resuming = None;
            if self.pool.working > self.pool.goal {
                self.pool.working -= 1;
                self.transfer_local();
                self.go_idle();
                return Step::Idle;
            }
            if let Some(work) = self.dequeue() { return self.begin_work(work); }
        }
        loop {
            let woken = self.me_mut().worker.as_mut().is_some_and(|w| std::mem::take(&mut w.is_woken));
            if self.pool.requests == 0 {
                let _ = (woken, me);
                self.pool.working -= 1;
                self.go_idle();
                return Step::Idle;
            }
            self.pool.requests -= 1;
            self.pool.last_dequeue = self.now;
            self.pool.is_requested = false;
            if let Some(work) = self.dequeue() {
                self.ensure_requested();
                return self.begin_work(work);
            }
        }
    }

    fn begin_work(&mut self, work: Work) -> Step {
        self.now += super::CALL_NS;
        let what = work.what;
        if let Some(w) = &mut self.me_mut().worker { w.current = Some(work); }
        match what {
            What::Item(object) => Step::Run(object),
            What::Timer(object) => Step::Fire(object),
            What::Timers => self.fire_timers().map_or(Step::Again, Step::Fire),
        }
    }

    fn go_idle(&mut self) {
        let tid = self.current;
        self.leave_core(tid, State::Idle);
        let now = self.now;
        if let Some(w) = &mut self.me_mut().worker { w.idle_since = now; }
        self.pool.idle.push(tid);
        let id = self.threads[tid.index()].id;
        self.rec.emit(now, EventKind::WorkerIdle { id });
        self.limit = 0;
        if self.pool.requests > 0 { self.maybe_add_working(); }
    }

    /// Workers that have been idle for 20 s end; their minimum stays (RUNTIME 5.12).
    pub fn retire_idle(&mut self) {
        let now = self.now;
        loop {
            let old = self.pool.idle.iter().position(|t| self.threads[t.index()].worker.as_ref().is_some_and(|w| w.idle_since + IDLE_NS <= now));
            let Some(at) = old else { return };
            let tid = self.pool.idle.remove(at);
            self.pool.workers.retain(|&t| t != tid);
            self.forget_past_adjustment();
            self.threads[tid.index()].state = State::Ended;
            let existing = self.pool.workers.len() as u32;
            if self.pool.goal > existing.max(self.pool.min) { self.pool.goal = existing.max(self.pool.min); }
            let id = self.threads[tid.index()].id;
            self.rec.emit_for(now, Id::NONE, EventKind::ThreadEnded { id });
        }
    }

    fn transfer_local(&mut self) {
        let Some(w) = &mut self.me_mut().worker else { return };
        let mut local = std::mem::take(&mut w.local);
        let any = !local.is_empty();
        while let Some(work) = local.pop_back() {
            self.rec.emit(self.now, EventKind::WorkMoved { item: work.id, queue: Queue::Global });
            self.pool.global.push_back(work);
        }
        if any { self.ensure_requested(); }
    }

    fn dequeue(&mut self) -> Option<Work> {
        let me = self.current;
        let my_id = self.threads[me.index()].id;
        let mine = self.me_mut().worker.as_mut().and_then(|w| w.local.pop_back());
        let (work, queue, is_stolen) = if let Some(work) = mine {
            (work, Queue::Local(my_id), false)
        } else if let Some(work) = self.pool.high.pop_front() {
            (work, Queue::High, false)
        } else if let Some(work) = self.pool.global.pop_front() {
            (work, Queue::Global, false)
        } else {
            let (work, from) = self.steal()?;
            (work, Queue::Local(self.threads[from.index()].id), true)
        };
        self.pool.last_dequeue = self.now;
        self.rec.emit(self.now, EventKind::WorkTaken { item: work.id, queue, is_stolen });
        Some(work)
    }

    fn steal(&mut self) -> Option<(Work, Tid)> {
        let me = self.current;
        let n = self.pool.workers.len();
        let at = self.pool.workers.iter().position(|&t| t == me).unwrap_or(0);
        let mut victims: Vec<u32> = vec![];
        for i in 1..n {
            let tid = self.pool.workers[(at + i) % n];
            if self.threads[tid.index()].worker.as_ref().is_some_and(|w| !w.local.is_empty()) { victims.push(tid.0); }
        }
        let picked = match victims.len() {
            0 => return None,
            1 => 0,
            _ => self.choose(ChoiceKind::Steal, &victims, 0),
        };
        let from = Tid(victims[picked]);
        let work = self.threads[from.index()].worker.as_mut()?.local.pop_front()?;
        Some((work, from))
    }

    // ---- how many

    fn set_goal(&mut self, goal: u32, reason: &str) {
        if goal == self.pool.goal { return; }
        self.pool.goal = goal;
        if self.rec.on {
            let reason = self.rec.text(reason);
            let next_ns = self.adjust_time().or_else(|| self.gate_time());
            self.rec.emit(self.now, EventKind::PoolGoal { goal, reason, next_ns });
        }
    }

    /// ThreadPool.SetMinThreads (RUNTIME 5.14).
    pub fn set_min(&mut self, n: i64) -> bool {
        if n < 0 || n > i64::from(self.pool.max) { return false; }
        self.forget_past_adjustment();
        self.pool.min = (n as u32).max(1);
        if self.pool.goal < self.pool.min {
            let min = self.pool.min;
            self.set_goal(min, "minimum");
            if self.pool.requests > 0 { self.maybe_add_working(); }
        }
        if self.pool.blocked > 0 && self.pool.goal < self.pool.target() && self.pool.adjust.is_none() { self.pool.adjust = Some((self.now + NOTICE_NS, false)); }
        self.lower_for_gate();
        true
    }

    /// ThreadPool.SetMaxThreads (RUNTIME 5.14).
    pub fn set_max(&mut self, n: i64) -> bool {
        if n <= 0 || n < i64::from(self.pool.min) { return false; }
        self.forget_past_adjustment();
        self.pool.max = n.min(i64::from(MAX_WORKERS)) as u32;
        if self.pool.goal > self.pool.max {
            let max = self.pool.max;
            self.set_goal(max, "maximum");
        }
        self.lower_for_gate();
        true
    }

    /// `pool.get`.
    pub fn pool_get(&self, what: i64) -> i64 {
        let p = &self.pool;
        match what {
            0 => i64::from(p.min),
            1 => i64::from(p.max),
            2 => p.workers.len() as i64,
            3 => {
                let local: usize = p.workers.iter().filter_map(|t| self.threads[t.index()].worker.as_ref()).map(|w| w.local.len()).sum();
                (p.global.len() + p.high.len() + local) as i64
            }
            4 => p.completed as i64,
            5 => i64::from(p.max) - i64::from(p.working),
            _ => 0,
        }
    }

    /// Cooperative blocking begins or ends on the running worker (RUNTIME 5.15).
    pub fn pool_blocked(&mut self, begin: bool) {
        let now = self.now;
        self.forget_past_adjustment();
        let Some(w) = &mut self.me_mut().worker else { return };
        if begin {
            w.blocked += 1;
            if w.blocked > 1 { return; }
            self.pool.blocked += 1;
            if self.pool.adjust.is_none() && self.pool.goal < self.pool.target() { self.pool.adjust = Some((now + NOTICE_NS, false)); }
        } else {
            if w.blocked == 0 { return; }
            w.blocked -= 1;
            if w.blocked > 0 { return; }
            self.pool.blocked -= 1;
            if self.pool.added_for_blocked > 0 && self.pool.goal > self.pool.target() { self.pool.adjust = Some((now + NOTICE_NS, false)); }
        }
        self.lower_for_gate();
    }

    /// An adjustment whose time has passed had nothing to do then; it must not come late, when counts change.
    fn forget_past_adjustment(&mut self) {
        if self.pool.adjust.is_some_and(|(at, _)| at <= self.now) && self.pool.goal == self.pool.target() { self.pool.adjust = None; }
    }

    /// When the pending adjustment happens.
    pub(super) fn adjust_time(&self) -> Option<u64> {
        let (at, _) = self.pool.adjust?;
        (self.pool.goal != self.pool.target()).then_some(at)
    }

    /// The adjustment for blocked workers.
    pub(super) fn adjust(&mut self, time: u64) {
        let Some((_, delayed)) = self.pool.adjust.take() else { return };
        let target = self.pool.target();
        let goal = self.pool.goal;
        if goal > target {
            let back = (goal - target).min(self.pool.added_for_blocked);
            self.pool.added_for_blocked -= back;
            self.set_goal(goal - back, "blocking");
            return;
        }
        if goal == target { return; }
        let p = &self.pool;
        let configured = (p.min + p.cores).min(p.max);
        let existing = (p.workers.len() as u32).min(p.max);
        let without_delay = target.min(configured.max(existing));
        let new = if goal < without_delay {
            without_delay
        } else if delayed {
            goal + 1
        } else {
            goal
        };
        self.pool.added_for_blocked += new - goal;
        if new < target {
            let steps = u64::from(1 + new.saturating_sub(configured) / self.pool.cores.max(1));
            self.pool.adjust = Some((time + (steps * 25).min(250) * MS, true));
        }
        self.set_goal(new, "blocking");
        while self.pool.requests > 0 && self.pool.working < self.pool.goal && new > goal {
            let before = self.pool.working;
            self.maybe_add_working();
            if self.pool.working == before || self.pool.requests <= 1 { break; }
        }
    }

    /// When the starvation gate would add a worker, if nothing changes before (RUNTIME 5.16): armed only while it could.
    pub(super) fn gate_time(&self) -> Option<u64> {
        let p = &self.pool;
        let start = p.gate_start?;
        if p.requests == 0 || p.working < p.goal || p.goal >= p.max || p.working >= p.max || self.adjust_time().is_some() { return None; }
        let after = (p.last_dequeue + GATE_NS + 1).max(p.request_since).max(p.last_tick + 1).max(self.horizon);
        let ticks = after.saturating_sub(start).div_ceil(GATE_NS).max(1);
        Some(start + ticks * GATE_NS)
    }

    pub(super) fn gate(&mut self, time: u64) {
        self.pool.last_tick = time;
        self.forget_past_adjustment();
        let goal = self.pool.working + 1;
        self.set_goal(goal, "starvation");
        self.maybe_add_working();
    }
}
