//! A run, as hosts see it: a program, a configuration, slices of a budget, an outcome.

use super::pool::Step;
use super::{Begin, HostId, Next, Oracle, Sched, State, Tid};
use crate::machine::{Machine, Slice, Stop};
use crate::recorder::Recorder;
use crate::trace::{End, Trace};
use crate::types::InstId;
use awaitlab_program::{Program, Type};
use std::rc::Rc;

/// How a program is run.
#[derive(Clone, Debug)]
pub struct Config {
    /// Simulated cores.
    pub cores: u32,
    /// Most steps (statements, loop rounds, calls).
    pub max_steps: u64,
    /// Most bytes that live objects may take.
    pub heap: u64,
    /// Most bytes of output.
    pub output: usize,
    /// Most threads.
    pub threads: usize,
    /// Standard input.
    pub stdin: String,
    /// For random numbers.
    pub seed: u64,
    /// Record the trace.
    pub record: bool,
    /// Time passes only as the host says.
    pub live: bool,
    /// Host events to replay (live mode).
    pub host_events: Vec<HostEvent>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            cores: 4, max_steps: 500_000_000, heap: 512 << 20, output: 4 << 20, threads: 2000, stdin: String::new(), seed: 1, record: false, live: false, host_events: vec![],
        }
    }
}

/// The host reported that something it waits for is ready.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HostEvent {
    /// Steps executed before.
    pub step: u64,
    /// How often the machine had come to wait for its host before.
    pub waits: u32,
    /// What is ready.
    pub id: HostId,
    /// The host's clock, nanoseconds.
    pub wall_ns: u64,
}

/// Where a run stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// The budget is used up; there is more to do.
    Running,
    /// Live: everything waits for the host's timers.
    WaitingForHost,
    /// The run is over.
    Ended,
}

/// Something that waits for time, as the host sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PendingTimer {
    /// What to report with [`Run::host_timer`].
    pub id: HostId,
    /// Due, virtual milliseconds (rounded up).
    pub due_ms: u64,
    /// "Delay(500)".
    pub text: String,
    /// Its id in the trace.
    pub subject: crate::trace::Id,
}

/// A run. A clone is a snapshot.
#[derive(Clone)]
pub struct Run {
    /// The machine.
    pub machine: Machine,
    max_steps: u64,
    /// Host events so far: with the same configuration they repeat the run.
    pub host_log: Vec<HostEvent>,
    replay: std::collections::VecDeque<HostEvent>,
    /// The thread stopped inside library code, which is atomic: it goes on first.
    same: Option<Tid>,
    seed: u64,
    waits: u32,
    is_waiting: bool,
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.debug_struct("Run").field("steps", &self.machine.steps).field("end", &self.machine.sched.end).finish_non_exhaustive() }
}

impl Run {
    /// A run at its start.
    pub fn new(program: Rc<Program>, config: Config, oracle: Box<dyn Oracle>) -> Run {
        let mut machine = Machine::new(program);
        machine.memory_limit = config.heap;
        machine.is_observed = config.record;
        let mut sched = Sched::new(config.cores as usize, Recorder::new(config.record), oracle);
        sched.live = config.live;
        sched.max_threads = config.threads;
        sched.console.limit = config.output;
        sched.console.input = config.stdin.encode_utf16().collect();
        sched.seed = config.seed;
        machine.sched = sched;
        machine.new_thread(8 << 20);
        Run { machine, max_steps: config.max_steps, host_log: vec![], replay: config.host_events.into(), same: None, seed: config.seed, waits: 0, is_waiting: false }
    }

    /// Runs on for about `budget` steps.
    pub fn slice(&mut self, budget: u64) -> Status {
        let stop_at = self.machine.steps.saturating_add(budget);
        loop {
            if self.machine.sched.end.is_some() { return Status::Ended; }
            while self.replay.front().is_some_and(|e| e.waits <= self.waits && e.step <= self.machine.steps) {
                if let Some(e) = self.replay.pop_front() { self.report(e.id, e.wall_ns); }
            }
            if self.machine.steps >= self.max_steps {
                let max = self.max_steps;
                self.machine.sched.finish(End::Limit { text: format!("more than {max} steps") });
                return Status::Ended;
            }
            if self.machine.steps >= stop_at { return Status::Running; }
            let tid = match self.same.take() {
                Some(tid) => tid,
                None => match self.machine.sched.pick() {
                    Next::Run(tid) => tid,
                    Next::Host => {
                        if !std::mem::replace(&mut self.is_waiting, true) { self.waits += 1; }
                        if self.replay.is_empty() { return Status::WaitingForHost; }
                        let (waits, step) = (self.waits, self.machine.steps);
                        // A log that was cut or belongs to another program: what it says comes now.
                        if let Some(e) = self.replay.front_mut() { (e.waits, e.step) = (e.waits.min(waits), e.step.min(step)); }
                        continue;
                    }
                    Next::Stuck => {
                        super::on_deadlock(&mut self.machine);
                        return Status::Ended;
                    }
                },
            };
            self.run(tid, stop_at);
            if self.machine.pauses { return if self.machine.sched.end.is_some() { Status::Ended } else { Status::Running }; }
        }
    }

    fn run(&mut self, tid: Tid, stop_at: u64) {
        let m = &mut self.machine;
        while m.threads.len() < m.sched.threads.len() { m.new_thread(1_536 << 10); }
        let t = tid.index();
        if let Some(result) = m.sched.threads[t].result.take() { m.complete_blocked(t, &[result]); }
        if !m.has_frames(t) && !self.begin(tid) {
            self.machine.sched.put_away();
            return;
        }
        let m = &mut self.machine;
        m.threads[t].clock_ns = m.sched.now;
        let mut budget = stop_at.min(self.max_steps).saturating_sub(m.steps).max(1);
        if let Some(e) = self.replay.front() { budget = budget.min(e.step.saturating_sub(m.steps).max(1)); }
        let until_ns = m.sched.limit.saturating_add(1);
        let stop = m.run_thread(t, Slice { budget, until_ns });
        if m.sched.threads[t].state == State::Running { m.sched.now = m.threads[t].clock_ns; }
        m.sched.put_away();
        match stop {
            Stop::Slice => {
                if (m.cut.is_some() || m.threads[t].frames.last().is_some_and(|f| f.is_hidden)) && m.sched.threads[t].state == State::Running {
                    self.same = Some(tid);
                }
            }
            Stop::Blocked => {}
            Stop::Ended => self.thread_ended(tid),
            Stop::Exit => {
                if m.sched.end.is_none() { m.sched.finish(End::Exit { code: m.sched.exit_code & 0xff }); }
            }
            Stop::Unhandled(exception) => {
                let mark = m.sched.unhandled_mark.min(m.sched.console.err.len());
                let mut text = m.sched.console.err[mark..].to_owned();
                if let Some(at) = text.find("Unhandled exception. ") { text = text[at + "Unhandled exception. ".len()..].to_owned(); }
                if m.sched.unhandled.is_none() || text.is_empty() {
                    text = super::exception_text(m, exception);
                    m.sched.write(&format!("Unhandled exception. {text}\n"), true);
                }
                m.sched.finish(End::Unhandled { text: text.trim_end().to_owned() });
            }
            Stop::StackOverflow => {
                let text = "Stack overflow.\n".to_owned();
                m.sched.write(&text, true);
                m.sched.finish(End::Abort { text });
            }
            Stop::Limit(text) => m.sched.finish(End::Limit { text }),
            Stop::Fault(text) => m.sched.finish(End::Limit { text: format!("fault: {text}") }),
        }
    }

    /// The thread has no frames: gives it one. False if it has nothing to do now.
    fn begin(&mut self, tid: Tid) -> bool {
        let t = tid.index();
        let begin = self.machine.sched.threads[t].begin;
        match begin {
            Begin::Main => {
                self.machine.sched.threads[t].begin = Begin::Begun;
                let m = &mut self.machine;
                let world = m.world.clone();
                let Some(entry) = world.program.entry else {
                    m.sched.finish(End::Limit { text: "the program has no entry point".to_owned() });
                    return false;
                };
                let def = world.program.method(entry);
                let owner = world.def_type(def.owner, &[]);
                let inst = world.method_inst(entry, owner, &[]);
                let args = if def.params.is_empty() { vec![] } else { vec![u64::from(m.new_array(world.known.string_array, 0))] };
                m.start_call(t, inst, &args);
                true
            }
            Begin::Thread(o) => {
                self.machine.sched.threads[t].begin = Begin::Begun;
                self.call_known(t, "thread.run", u64::from(o))
            }
            Begin::Once(o) => {
                self.machine.sched.threads[t].begin = Begin::Begun;
                self.call_known(t, "pool.run", u64::from(o))
            }
            Begin::Worker => match self.machine.sched.worker_step() {
                Step::Run(o) => self.call_known(t, "pool.run", u64::from(o)),
                Step::Fire(o) => self.call_known(t, "timer.fire", u64::from(o)),
                Step::Again | Step::Idle => false,
            },
            Begin::ProcessEnd => {
                let m = &mut self.machine;
                m.sched.threads[t].begin = Begin::Begun;
                m.sched.ending = true;
                match m.world.known_method("process.ended") {
                    Some(inst) => {
                        m.start_call(t, inst, &[]);
                        true
                    }
                    None => {
                        m.sched.finish(End::Exit { code: m.sched.exit_code & 0xff });
                        false
                    }
                }
            }
            Begin::Begun => {
                self.thread_ended(tid);
                false
            }
        }
    }

    fn call_known(&mut self, thread: usize, name: &str, argument: u64) -> bool {
        let m = &mut self.machine;
        let inst: Option<InstId> = m.world.known_method(name);
        match inst {
            Some(inst) => {
                m.start_call(thread, inst, &[argument]);
                true
            }
            None => {
                m.sched.finish(End::Limit { text: format!("the library lacks {name}") });
                false
            }
        }
    }

    /// The thread's entry frame has returned.
    fn thread_ended(&mut self, tid: Tid) {
        let t = tid.index();
        let m = &mut self.machine;
        if m.sched.threads[t].begin == Begin::Worker { return; }
        if tid == Tid::MAIN {
            if m.sched.ending {
                m.sched.finish(End::Exit { code: m.sched.exit_code & 0xff });
                return;
            }
            if m.sched.main_done { return; }
            let program = &m.world.program;
            if let Some(entry) = program.entry {
                let ret = program.method(entry).ret;
                if let Type::Def { def, .. } = program.ty(ret)
                    && program.type_def(*def).num.is_some() { m.sched.exit_code = m.threads[t].result as i32; }
            }
            m.sched.main_returned();
            return;
        }
        m.sched.end_thread();
    }

    fn report(&mut self, id: HostId, wall_ns: u64) {
        self.host_log.push(HostEvent { step: self.machine.steps, waits: self.waits, id, wall_ns });
        self.is_waiting = false;
        self.machine.sched.host_report(id, wall_ns);
    }

    // ---- live mode

    /// Everything that waits for time, earliest first.
    pub fn pending_timers(&mut self) -> Vec<PendingTimer> {
        let pending = self.machine.sched.pending();
        pending.into_iter().map(|(id, due_ns, text, object)| PendingTimer { id, due_ms: due_ns.div_ceil(super::MS), text, subject: self.machine.sched.rec.known(object) }).collect()
    }

    /// The host's future for `id` is ready; its clock shows `wall_ms` since the start.
    pub fn host_timer(&mut self, id: HostId, wall_ms: u64) { self.report(id, wall_ms.saturating_mul(super::MS)); }

    // ---- looking back

    /// A snapshot without the events so far; it counts on from them.
    pub fn keyframe(&mut self) -> Run {
        let trace = self.machine.sched.rec.take_trace();
        let copy = self.clone();
        self.machine.sched.rec.put_trace(trace);
        copy
    }
    /// Lets a snapshot of a live run repeat what its host reported later.
    pub(crate) fn repeat(&mut self, log: &[HostEvent]) { self.replay = log.iter().skip(self.host_log.len()).copied().collect(); }
    /// Events so far.
    pub fn position(&self) -> usize { self.machine.sched.rec.position() }

    // ---- outcome

    /// How it ended.
    pub fn end(&self) -> Option<&End> { self.machine.sched.end.as_ref() }
    /// What was written to stdout.
    pub fn stdout(&self) -> &str { &self.machine.sched.console.out }
    /// What was written to stderr.
    pub fn stderr(&self) -> &str { &self.machine.sched.console.err }
    /// Both in order: (is error, text).
    pub fn output(&self) -> &[(bool, String)] { &self.machine.sched.console.both }
    /// The trace so far.
    pub fn trace(&self) -> &Trace { &self.machine.sched.rec.trace }
    /// Virtual time, nanoseconds.
    pub fn time_ns(&self) -> u64 { self.machine.sched.now }
    /// The canonical hash of the whole state (DESIGN.md "State"): equal for states that go on alike.
    pub fn state_hash(&self) -> u128 { self.machine.state_hash() }
    /// The seed.
    pub fn seed(&self) -> u64 { self.seed }

    /// Runs to the end (not in live mode).
    pub fn run_to_end(&mut self) -> Option<&End> {
        while self.slice(1_000_000) == Status::Running {}
        self.end()
    }
    /// The process's exit code as the command line gives it: 134 for aborts, 3 deadlock, 4 limit.
    pub fn exit_code(&self) -> i32 {
        match self.end() {
            Some(End::Exit { code }) => *code,
            Some(End::Unhandled { .. } | End::Abort { .. }) => 134,
            Some(End::Deadlock { .. }) => 3,
            Some(End::Limit { .. }) | None => 4,
        }
    }
}

impl Sched {
    /// Writes to stdout or stderr.
    pub fn write(&mut self, text: &str, is_error: bool) {
        if text.is_empty() { return; }
        let c = &mut self.console;
        if is_error { c.err.push_str(text); } else { c.out.push_str(text); }
        for byte in text.bytes() { c.digest = (c.digest ^ (u64::from(byte) | u64::from(is_error) << 8)).wrapping_mul(0x0000_0100_0000_01b3); }
        match c.both.last_mut() {
            Some((e, t)) if *e == is_error => t.push_str(text),
            _ => c.both.push((is_error, text.to_owned())),
        }
        if self.rec.on {
            let t = self.rec.text(text);
            self.rec.emit(self.now, crate::trace::EventKind::Console { text: t, is_error });
        }
        if self.console.out.len() + self.console.err.len() > self.console.limit {
            let limit = self.console.limit;
            self.finish(End::Limit { text: format!("more than {limit} bytes of output") });
        }
    }
}
