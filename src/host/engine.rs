//! Compiles and runs programs in slices, so that the page answers all the while. In live mode the machine waits for the
//! browser: each of its pending delays is a browser future, and its end is reported to the machine as a host event.

use crate::components::editor::lines::{Grave, Squiggle};
use crate::host::browser::now_ms;
use crate::host::compiler::{compiled, shipped, warm};
use crate::host::futures::{Join, Registry, Row};
use crate::state::run::Run;
use awaitlab_playback::{Model, Recording};
use awaitlab_program::Program;
use awaitlab_program::stored::{Lacks, Remark};
use awaitlab_vm::sched::HostId;
use awaitlab_vm::replay::Keyframes;
use awaitlab_vm::trace::{End, Event, EventKind, Id, TaskKind};
use awaitlab_vm::{Config, DefaultOracle, Run as Machine, Status};
use gloo_timers::future::TimeoutFuture;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// What shall run, and how.
pub(crate) struct Job {
    pub(crate) program: Rc<str>,
    /// Standard input.
    pub(crate) input: Rc<str>,
    pub(crate) cores: u32,
    pub(crate) is_live: bool,
    /// To wait before it begins: the reader may still be typing.
    pub(crate) wait_ms: u32,
}

/// What a job has to say.
pub(crate) enum Report {
    /// The compiler's messages.
    Checked { squiggles: Vec<Squiggle>, has_errors: bool },
    /// The run, or what there is of it so far.
    Ran { run: Run, grows: bool },
    /// It could not be run.
    Failed(String),
    /// Live: the browser's side.
    Futures {
        rows: Vec<Row>,
        /// The browser's clock.
        now_ms: f64,
        /// Since the run began, nanoseconds.
        wall_ns: u64,
    },
}

/// The machine runs that many steps before the clock is looked at.
const SLICE_STEPS: u64 = 4_000;
/// After that many milliseconds the browser gets its turn.
const SLICE_MS: f64 = 10.0;
/// A run on the page ends there.
const MAX_STEPS: u64 = 30_000_000;
const MAX_HEAP: u64 = 192 << 20;
const MAX_OUTPUT: usize = 256 << 10;
const MAX_EVENTS: usize = 250_000;
/// From there on a calculation's statements and calls are no longer stored singly.
const MAX_DETAIL: usize = 100_000;
/// A live run's picture and panel are refreshed that often while it waits.
const REFRESH_MS: u32 = 100;

/// A message of the compiler, as the editor shows it.
fn squiggle(remark: Remark, text: &str) -> Squiggle {
    let start = (remark.start as usize).min(text.len());
    let before = text.get(..start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").encode_utf16().count() + 1;
    Squiggle {
        start,
        end: (remark.end as usize).min(text.len()),
        grave: match remark.grave {
            0 => Grave::Error,
            1 => Grave::Warning,
            _ => Grave::Info,
        },
        code: remark.code,
        message: remark.message,
        hints: remark.hints,
        place: format!("{line},{column}"),
    }
}

/// The recording of what has run so far. A trace that was cut off ends by saying so.
fn recorded(machine: &Machine, program: &Rc<Program>, text: &str, keyframes: &Rc<RefCell<Keyframes>>) -> Run {
    let mut trace = machine.trace().clone();
    if trace.is_truncated && !trace.events.iter().rev().take(4).any(|event| matches!(event.kind, EventKind::Ended(_))) {
        let (time_ns, span) = trace.events.last().map_or((0, awaitlab_program::Span::NONE), |event| (event.time_ns, event.span));
        let text = format!("more than {MAX_EVENTS} events: the picture ends here");
        trace.events.push(Event { time_ns, thread: Id::NONE, span, kind: EventKind::Ended(End::Limit { text }) });
    }
    Run::new(Recording::new(program.clone(), Rc::new(trace)).with_sources(&[text]).with_cores(machine.machine.sched.cores.len() as u32)).with_keyframes(keyframes.clone())
}

/// Does a job, as long as it is wanted.
pub(crate) async fn run(job: Job, is_wanted: impl Fn() -> bool, report: impl Fn(Report)) {
    TimeoutFuture::new(job.wait_ms).await;
    // A demo that was compiled with the page has what it needs of the class library when it is run on virtual time. Should it
    // ask for more, the run is void: the compiler's program has all of it, and runs alike as far as the first one came.
    for may_be_shipped in [!job.is_live, false] {
        if !is_wanted() || attempt(&job, may_be_shipped, &is_wanted, &report).await {
            break;
        }
    }
    // The reader has a picture to look at: time for the compiler.
    if is_wanted() {
        warm().await;
    }
}

/// False: the program lacks something that the compiler's has.
async fn attempt(job: &Job, may_be_shipped: bool, is_wanted: &impl Fn() -> bool, report: &impl Fn(Report)) -> bool {
    let found = if may_be_shipped { shipped(&job.program, &job.input, job.cores).await } else { None };
    let compiled = match found {
        Some(found) => found,
        None => match compiled(&job.program).await {
            Ok(compiled) => compiled,
            Err(why) => {
                report(Report::Failed(why));
                return true;
            }
        },
    };
    if !is_wanted() {
        return true;
    }
    let has_errors = compiled.program.is_none();
    let squiggles = compiled.remarks.into_iter().map(|remark| squiggle(remark, &job.program)).collect();
    report(Report::Checked { squiggles, has_errors });
    let Some(opened) = compiled.program else { return true };
    let lacks = opened.lacks;
    // Whatever came before is of no account.
    lacks.take();
    let program = Rc::new(opened.program);
    let config = Config {
        cores: job.cores,
        stdin: job.input.to_string(),
        max_steps: MAX_STEPS,
        heap: MAX_HEAP,
        output: MAX_OUTPUT,
        record: true,
        live: job.is_live,
        ..Config::default()
    };
    let mut machine = Machine::new(program.clone(), config, Box::new(DefaultOracle));
    machine.machine.sched.rec.max_events = MAX_EVENTS;
    machine.machine.sched.rec.max_detail = MAX_DETAIL;
    let text = job.program.clone();
    let keyframes = Rc::new(RefCell::new(Keyframes::new(&mut machine)));
    if job.is_live {
        return live(machine, program, text, keyframes, &lacks, is_wanted, report).await;
    }
    loop {
        let status = slices(&mut machine, &keyframes);
        if !is_wanted() {
            return true;
        }
        if lacks.take() {
            return false;
        }
        if status != Status::Running || machine.trace().is_truncated {
            break;
        }
        TimeoutFuture::new(0).await;
    }
    report(Report::Ran { run: recorded(&machine, &program, &text, &keyframes), grows: false });
    true
}

/// Runs until the browser should have its turn.
fn slices(machine: &mut Machine, keyframes: &RefCell<Keyframes>) -> Status {
    let begun = now_ms();
    loop {
        let status = machine.slice(SLICE_STEPS);
        keyframes.borrow_mut().note(machine);
        if status != Status::Running || machine.trace().is_truncated || now_ms() - begun > SLICE_MS {
            return status;
        }
    }
}

/// The browser's timers ring here.
#[derive(Default)]
struct Bell {
    rung: Vec<(HostId, f64)>,
    waker: Option<Waker>,
}

/// Waits until a timer has rung or it is time to refresh the panel.
async fn bell_or_refresh(bell: &RefCell<Bell>) {
    let mut refresh = TimeoutFuture::new(REFRESH_MS);
    poll_fn(|context| {
        let mut bell = bell.borrow_mut();
        if !bell.rung.is_empty() {
            return Poll::Ready(());
        }
        bell.waker = Some(context.waker().clone());
        drop(bell);
        Pin::new(&mut refresh).poll(context)
    })
    .await;
}

fn key(id: HostId) -> u64 {
    match id {
        HostId::Timer(number) => u64::from(number),
        HostId::Thread(number) => 1 << 32 | u64::from(number),
        HostId::Gate => 2 << 32,
        HostId::Adjust => 3 << 32,
    }
}

/// Drops every browser future when the job ends, however it ends.
struct Drops(Registry);

impl Drop for Drops {
    fn drop(&mut self) {
        self.0.drop_all();
    }
}

/// Live: the machine's delays are the browser's. False: the program lacks something.
async fn live(mut machine: Machine, program: Rc<Program>, text: Rc<str>, keyframes: Rc<RefCell<Keyframes>>, lacks: &Lacks, is_wanted: &impl Fn() -> bool, report: &impl Fn(Report)) -> bool {
    let registry = Registry::new();
    let _drops = Drops(registry.clone());
    let bell = Rc::new(RefCell::new(Bell::default()));
    let begun = now_ms();
    // For each delay that has a future: when the machine said it is due.
    let mut due: BTreeMap<u64, u64> = BTreeMap::new();
    let mut events_shown = usize::MAX;
    loop {
        let status = slices(&mut machine, &keyframes);
        if !is_wanted() {
            return true;
        }
        if lacks.take() {
            return false;
        }
        let is_over = status == Status::Ended || machine.trace().is_truncated;
        let run = (machine.trace().events.len() != events_shown || is_over).then(|| recorded(&machine, &program, &text, &keyframes));
        if let Some(run) = &run {
            events_shown = machine.trace().events.len();
            let model = run.model(run.last());
            give_futures(&mut machine, &model, run, &registry, &mut due, &bell, begun);
        }
        if is_over {
            registry.drop_all();
        }
        let now_ms = now_ms();
        report(Report::Futures { rows: registry.rows(), now_ms, wall_ns: ((now_ms - begun) * 1e6) as u64 });
        if let Some(run) = run {
            report(Report::Ran { run, grows: !is_over });
        }
        if is_over {
            return true;
        }
        if status == Status::Running {
            TimeoutFuture::new(0).await;
        } else {
            bell_or_refresh(&bell).await;
        }
        let rung = std::mem::take(&mut bell.borrow_mut().rung);
        for (id, wall_ms) in rung {
            due.remove(&key(id));
            machine.host_timer(id, wall_ms.ceil() as u64);
        }
    }
}

/// Makes the browser's futures what the machine's pending delays are: new ones are created, cancelled ones dropped,
/// and what the program joins or races is joined or raced.
fn give_futures(machine: &mut Machine, model: &Model, run: &Run, registry: &Registry, due: &mut BTreeMap<u64, u64>, bell: &Rc<RefCell<Bell>>, begun: f64) {
    let pending = machine.pending_timers();
    let mut stale: Vec<u64> = registry.timer_ids();
    stale.retain(|id| !pending.iter().any(|timer| key(timer.id) == *id && due.get(id) == Some(&timer.due_ms)));
    for id in stale {
        registry.drop_timer(id);
        due.remove(&id);
    }
    for timer in &pending {
        let id = key(timer.id);
        // One that has rung, but which the machine has not heard of yet, is neither pending here nor new.
        if registry.has_timer(id) || bell.borrow().rung.iter().any(|(rung, _)| *rung == timer.id) {
            continue;
        }
        due.insert(id, timer.due_ms);
        let (bell, host_id) = (bell.clone(), timer.id);
        // From the machine's clock, which stands where the program asked for the delay.
        let delay_ms = timer.due_ms as f64 - machine.time_ns() as f64 / 1e6;
        registry.start_timer(id, delay_ms.ceil(), &purpose(model, run, timer.subject, &timer.text), move |_| {
            let mut bell = bell.borrow_mut();
            bell.rung.push((host_id, now_ms() - begun));
            if let Some(waker) = bell.waker.take() {
                waker.wake();
            }
        });
    }
    for task in model.tasks.values() {
        let join = match task.kind {
            TaskKind::WhenAll => Join::All,
            TaskKind::WhenAny => Join::Any,
            _ => continue,
        };
        let group = u64::from(task.id.0);
        if task.status.is_final() {
            registry.drop_group(group);
            continue;
        }
        let members: Vec<u64> = task
            .parts
            .iter()
            .filter_map(|part| delay_behind(model, *part))
            .filter_map(|timer| pending.iter().find(|pending| pending.subject == timer).map(|pending| key(pending.id)))
            .collect();
        registry.start_group(group, join, &members, run.recording().task_name(task));
    }
}

/// The timer that a task waits for in the end, by the awaits that lead there.
fn delay_behind(model: &Model, task: Id) -> Option<Id> {
    let mut at = task;
    for _ in 0..64 {
        if let Some(timer) = model.timers.values().find(|timer| timer.ended.is_none() && timer.subject == at) {
            return Some(timer.id);
        }
        let task = model.tasks.get(&at)?;
        at = task.waiting.as_ref().map(|waiting| waiting.awaited).filter(|awaited| awaited.is_some())?;
    }
    None
}

/// What a delay is for, in the program's names.
fn purpose(model: &Model, run: &Run, timer: Id, text: &str) -> String {
    let subject = model.timers.get(&timer).map_or(Id::NONE, |timer| timer.subject);
    let waiter = model.tasks.values().find(|task| task.waiting.as_ref().is_some_and(|waiting| waiting.awaited == subject && subject.is_some()));
    match waiter {
        Some(task) => format!("{text} of {}", run.recording().task_name(task)),
        None => text.to_owned(),
    }
}
