//! One program, run in many ways that must agree.

use awaitlab_program::Program;
use awaitlab_vm::replay::Keyframes;
use awaitlab_vm::sched::oracle::{Choice, Deviation};
use awaitlab_vm::trace::{End, Event, EventKind};
use awaitlab_vm::{Config, DefaultOracle, Oracle, Run, Schedule, ScheduleOracle, Status};
use std::cell::RefCell;
use std::rc::Rc;

/// Deviates from the default here and there, as a seed says, and writes down where.
#[derive(Clone, Debug)]
struct Wandering {
    seed: u64,
    threads: bool,
    taken: Rc<RefCell<Vec<Deviation>>>,
}

impl Oracle for Wandering {
    fn pick(&mut self, choice: &Choice<'_>) -> usize {
        let mut x = (choice.index + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ self.seed.wrapping_mul(0xd134_2543_de82_ef95);
        x = (x ^ (x >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x ^= x >> 32;
        if !x.is_multiple_of(5) {
            return choice.default;
        }
        let option = (x >> 8) as usize % choice.options.len();
        if option != choice.default {
            self.taken.borrow_mut().push(Deviation { index: choice.index, option: option as u32 });
        }
        option
    }
    fn wants_threads(&self) -> bool { self.threads }
    fn boxed_clone(&self) -> Box<dyn Oracle> { Box::new(self.clone()) }
}

/// What can be seen of a run.
#[derive(PartialEq, Debug)]
struct Seen {
    end: Option<End>,
    /// What the links of a deadlock need, in words: a replay numbers texts anew.
    needs: Vec<String>,
    output: Vec<(bool, String)>,
    steps: u64,
    time_ns: u64,
}

fn seen(run: &Run) -> Seen {
    let mut end = run.end().cloned();
    let mut needs = Vec::new();
    if let Some(End::Deadlock { links, .. }) = &mut end {
        for link in links {
            needs.push(run.trace().text(std::mem::take(&mut link.needs)).to_string());
        }
    }
    Seen { end, needs, output: run.output().to_vec(), steps: run.machine.steps, time_ns: run.time_ns() }
}

/// Steps, at most.
const STEPS: u64 = 60_000;

fn finish(run: &mut Run, slice: u64) {
    // A slice does at least one step, or ends the run.
    let mut left = 4 * STEPS;
    while run.slice(slice) == Status::Running {
        left -= 1;
        assert!(left > 0, "the run goes on for ever at step {}", run.machine.steps);
    }
}

/// The ends of a recorded run and of one that is not differ in the recorder's ids only, and in what tells calls of one
/// method apart: `M 3 → WaitAsync` is `M → WaitAsync` where nothing is recorded.
fn without_ids(mut seen: Seen) -> Seen {
    if let Some(End::Deadlock { text, .. }) = &seen.end {
        let first_word = |part: &str| part.split(' ').next().unwrap_or("").chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
        let (path, why) = text.split_once(", which").unwrap_or((text, ""));
        let text = path.split(" → ").map(first_word).collect::<Vec<_>>().join(" → ") + why;
        seen.end = Some(End::Limit { text });
        seen.needs.clear();
    }
    seen
}

pub(crate) fn check(program: Program, head: [u8; 4]) {
    let program = Rc::new(program);
    let oracle = || -> Box<dyn Oracle> {
        match head[1] & 3 {
            0 | 1 => Box::new(DefaultOracle),
            bits => Box::new(Wandering { seed: u64::from(head[2]), threads: bits == 3, taken: Rc::default() }),
        }
    };
    let tight = head[3] & 15 == 15;
    let config = Config {
        cores: 1 + u32::from(head[1] >> 2 & 3),
        max_steps: if tight { u64::from(head[2]) * 20 } else { STEPS },
        heap: if tight { 8 << 20 } else { 64 << 20 },
        output: if tight { 200 } else { 1 << 20 },
        stdin: "line\n3\n".into(),
        ..Config::default()
    };
    let (plain, linked) = {
        let mut run = Run::new(program.clone(), config.clone(), oracle());
        finish(&mut run, 1_000_000);
        (seen(&run), run.machine.world.clone())
    };
    if let Some(End::Abort { text: why }) = &plain.end {
        assert!(!why.contains("internal"), "{why}");
    }
    let recorded = Config { record: true, ..config.clone() };
    // In small slices, with keyframes in between.
    let slice = 1 + u64::from(head[2]) * 7;
    let mut run = Run::new(program.clone(), recorded.clone(), oracle());
    let first_position = run.position();
    let mut keyframes = Keyframes::new(&mut run);
    let mut left = 4 * STEPS;
    while run.slice(slice) == Status::Running {
        keyframes.note(&mut run);
        left -= 1;
        assert!(left > 0, "the run goes on for ever");
    }
    let mut first = seen(&run);
    assert_eq!(without_ids(seen(&run)), without_ids(plain), "a recorded run differs from one that is not");
    // In one slice, collecting garbage all the time, and by the schedule's name.
    let named: Box<dyn Oracle> = if head[1] & 2 == 0 {
        Box::new(DefaultOracle)
    } else {
        let taken = Rc::<RefCell<Vec<Deviation>>>::default();
        let wandering = Wandering { seed: u64::from(head[2]), threads: head[1] & 1 == 1, taken: taken.clone() };
        let mut again = Run::new(program.clone(), config, Box::new(wandering));
        again.machine.world = linked.clone();
        finish(&mut again, 1_000_000);
        let schedule = Schedule { deviations: taken.take(), threads: head[1] & 1 == 1 };
        let name = schedule.to_string();
        assert_eq!(name.parse(), Ok(schedule.clone()), "{name}");
        Box::new(ScheduleOracle::new(schedule))
    };
    // With what the plain run has linked: the run before has linked for itself.
    let mut other = Run::new(program, recorded, named);
    other.machine.world = linked;
    other.machine.memory.collect_every(4096);
    finish(&mut other, 1_000_000);
    let mut second = seen(&other);
    if tight {
        // When the heap is full depends on when it was swept.
        first.end = first.end.filter(|end| !matches!(end, End::Limit { .. }));
        second.end = second.end.filter(|end| !matches!(end, End::Limit { .. }));
    }
    assert_eq!(first, second, "slices or collections show");
    same_events(&run.trace().events, &other.trace().events);
    assert_eq!(run.trace().texts, other.trace().texts, "texts of the trace differ");
    // Back to earlier moments, and on from there.
    let length = run.position();
    for part in 0..3u8 {
        let target = length * usize::from(part.wrapping_mul(97) ^ head[3]) / 256;
        let mut replay = keyframes.seek(target).unwrap_or_else(|| panic!("no keyframe before {target}"));
        let mut left = 1_000_000;
        while !replay.advance() {
            left -= 1;
            assert!(left > 0, "the replay to {target} goes on for ever");
        }
        let mut there = replay.run().clone();
        assert!(there.position() <= target.max(first_position), "the replay is at {} beyond {target}", there.position());
        finish(&mut there, 1_000_000);
        assert_eq!(seen(&there), seen(&run), "the replay from before event {target} differs");
        let events = &there.trace().events;
        let all = &run.trace().events;
        assert!(events.len() <= all.len(), "the replay has more events");
        // Texts are numbered anew.
        let shape = |events: &[Event]| events.iter().map(|e| (e.time_ns, e.thread, e.span, std::mem::discriminant(&e.kind))).collect::<Vec<_>>();
        let (wanted, got) = (shape(&all[all.len() - events.len()..]), shape(events));
        if let Some(at) = (0..events.len()).find(|&i| wanted[i] != got[i]) {
            let around = at.saturating_sub(2)..(at + 3).min(events.len());
            panic!("the replay from before event {target} of {length} has other events: {:#?}\ninstead of {:#?}", &events[around.clone()], &all[all.len() - events.len()..][around]);
        }
    }
    // A trace is in order.
    for pair in run.trace().events.windows(2) {
        assert!(pair[0].kind != EventKind::Statement || pair[0].span.start <= pair[0].span.end, "{:?}", pair[0]);
    }
}

fn same_events(a: &[Event], b: &[Event]) {
    if let Some(at) = a.iter().zip(b).position(|(a, b)| a != b) {
        panic!("event {at} differs: {:?}\n{:?}", a[at], b[at]);
    }
    assert_eq!(a.len(), b.len(), "one run has more events");
}
