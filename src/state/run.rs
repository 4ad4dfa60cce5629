//! A recorded run as the lab uses it: steps of every size, marks for the code, the console, the end in words.
//! A step here is a position of the recording: the number of events that have happened.

use crate::components::console::OutLine;
use crate::components::editor::lines::{Mark, Stand};
use awaitlab_playback::{Command, Cursor, Doing, Granularity, Model, Recording};
use awaitlab_program::Span;
use awaitlab_vm::inspect::Variables;
use awaitlab_vm::replay::{Keyframes, Replay};
use awaitlab_vm::trace::{End, EventKind, Id, ResumeOn, WaitKind};
use crate::state::address;
use std::cell::RefCell;
use std::rc::Rc;

/// What one step is.
pub(crate) type StepSize = Granularity;

/// All sizes, with their names in the list and what the counter calls them.
pub(crate) const SIZES: [StepSize; 5] = [Granularity::Event, Granularity::Statement, Granularity::Await, Granularity::ThreadSwitch, Granularity::Console];
pub(crate) const SIZE_NAMES: [&str; 5] = ["event", "statement", "await", "thread switch", "console line"];
pub(crate) const SIZE_UNITS: [&str; 5] = ["Step", "Statement", "Await", "Switch", "Line"];

/// The place of a size in [`SIZES`].
pub(crate) fn size_index(size: StepSize) -> usize {
    SIZES.iter().position(|other| *other == size).unwrap_or(0)
}

/// How a sentence is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Bad,
    Warn,
    Good,
}

/// A run; equal when it is the same recording.
#[derive(Clone)]
pub(crate) struct Run(Rc<Inner>);

struct Inner {
    recording: Recording,
    console: Rc<Vec<OutLine>>,
    /// The last counter asked for at a size: counting walks the whole run.
    counts: RefCell<Vec<(StepSize, Rc<Vec<u32>>)>>,
    /// The model asked for last.
    model: RefCell<Option<(usize, Rc<Model>)>>,
    /// To look at the machine itself; they grow while a live run does.
    keyframes: Option<Rc<RefCell<Keyframes>>>,
    /// The variables asked for last.
    variables: RefCell<Option<(usize, Rc<Variables>)>>,
}

impl PartialEq for Run {
    fn eq(&self, other: &Run) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The class number of a thread's colour, 1 to 8.
pub(crate) fn colour_class(colour: u32) -> u8 {
    (colour % 8) as u8 + 1
}

/// A moment of virtual time in words.
pub(crate) fn time_words(nanoseconds: u64) -> String {
    let milliseconds = nanoseconds as f64 / 1e6;
    if nanoseconds < 500 {
        "0 ms".into()
    } else if nanoseconds < 999_500 {
        format!("{:.0} µs", nanoseconds as f64 / 1e3)
    } else if milliseconds < 10.0 {
        format!("{} ms", trimmed(format!("{milliseconds:.2}")))
    } else if milliseconds < 10_000.0 {
        format!("{} ms", trimmed(format!("{milliseconds:.1}")))
    } else {
        format!("{} s", trimmed(format!("{:.2}", milliseconds / 1000.0)))
    }
}

fn trimmed(number: String) -> String {
    number.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// "UI" for "UI thread", "W1" for "worker 1": what fits into a badge.
pub(crate) fn badge_of(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("thread")).collect();
    match words.as_slice() {
        [] => name.chars().take(2).collect(),
        [word] if word.eq_ignore_ascii_case("main") => "main".into(),
        [word] if word.chars().all(|c| c.is_ascii_digit()) => format!("T{word}"),
        [word] if word.chars().count() <= 4 => (*word).to_owned(),
        [word] => word.chars().take(3).collect(),
        [first, .., last] => {
            let initial: String = first.chars().take(1).flat_map(char::to_uppercase).collect();
            if last.chars().all(|c| c.is_ascii_digit()) { format!("{initial}{last}") } else { format!("{initial}{}", last.chars().take(1).flat_map(char::to_uppercase).collect::<String>()) }
        }
    }
}

impl Run {
    pub(crate) fn new(recording: Recording) -> Run {
        let console = Rc::new(lines_of(&recording));
        Run(Rc::new(Inner { recording, console, counts: RefCell::default(), model: RefCell::default(), keyframes: None, variables: RefCell::default() }))
    }

    /// The same with keyframes of the machine that ran.
    pub(crate) fn with_keyframes(self, keyframes: Rc<RefCell<Keyframes>>) -> Run {
        match Rc::try_unwrap(self.0) {
            Ok(inner) => Run(Rc::new(Inner { keyframes: Some(keyframes), ..inner })),
            Err(shared) => Run(shared),
        }
    }

    /// A replay of the machine to a step.
    pub(crate) fn replay(&self, step: usize) -> Option<Replay> {
        self.0.keyframes.as_ref()?.borrow().seek(step)
    }

    /// The variables at a step, if they were asked for last.
    pub(crate) fn known_variables(&self, step: usize) -> Option<Rc<Variables>> {
        self.0.variables.borrow().as_ref().filter(|(at, _)| *at == step).map(|(_, variables)| variables.clone())
    }

    /// Keeps what was found.
    pub(crate) fn keep_variables(&self, step: usize, variables: Variables) -> Rc<Variables> {
        let variables = Rc::new(variables);
        *self.0.variables.borrow_mut() = Some((step, variables.clone()));
        variables
    }

    pub(crate) fn recording(&self) -> &Recording {
        &self.0.recording
    }

    /// The state after a step.
    pub(crate) fn model(&self, step: usize) -> Rc<Model> {
        let mut kept = self.0.model.borrow_mut();
        match &*kept {
            Some((at, model)) if *at == step => model.clone(),
            _ => {
                let model = Rc::new(self.0.recording.model_at(step));
                *kept = Some((step, model.clone()));
                model
            }
        }
    }

    pub(crate) fn last(&self) -> usize {
        self.0.recording.len()
    }

    fn walk(&self, step: usize, command: Command) -> usize {
        Cursor { position: step }.apply(&self.0.recording, command).position
    }

    pub(crate) fn next(&self, step: usize, size: StepSize) -> usize {
        self.walk(step, Command::Forward(size))
    }

    pub(crate) fn back(&self, step: usize, size: StepSize) -> usize {
        self.walk(step, Command::Back(size))
    }

    /// Which of the steps of that size, and how many there are.
    pub(crate) fn position(&self, step: usize, size: StepSize) -> (usize, usize) {
        if size == Granularity::Event {
            return Cursor { position: step }.counter(&self.0.recording, size);
        }
        let known = self.0.counts.borrow().iter().find(|(of, _)| *of == size).map(|(_, stops)| stops.clone());
        let stops = known.unwrap_or_else(|| {
            let mut stops = Vec::new();
            let mut at = 0;
            while at < self.last() {
                at = self.next(at, size);
                stops.push(at as u32);
            }
            let stops = Rc::new(stops);
            self.0.counts.borrow_mut().push((size, stops.clone()));
            stops
        });
        (stops.partition_point(|stop| *stop as usize <= step), stops.len())
    }

    /// The step at a virtual time.
    pub(crate) fn step_at_time(&self, nanoseconds: u64) -> usize {
        self.walk(0, Command::SeekToTime(nanoseconds))
    }

    /// The step as an address names it: which one that changes the picture, and how many events behind it.
    pub(crate) fn address(&self, step: usize) -> address::Step {
        let number = self.0.recording.step_at(step);
        let begins = self.0.recording.steps().get(number).map_or(0, |at| *at as usize);
        address::Step { number: number as u32, more: step.saturating_sub(begins) as u32 }
    }

    /// The step that an address names, or the nearest there is.
    pub(crate) fn step_of(&self, step: address::Step) -> usize {
        let begins = self.0.recording.steps().get(step.number as usize).map_or(self.last(), |at| *at as usize);
        (begins + step.more as usize).min(self.last())
    }

    pub(crate) fn time_ns(&self, step: usize) -> u64 {
        self.0.recording.time_at(step)
    }

    pub(crate) fn time_text(&self, step: usize) -> String {
        time_words(self.time_ns(step))
    }

    pub(crate) fn text(&self, text: awaitlab_vm::trace::Text) -> &str {
        self.0.recording.trace.text(text)
    }

    fn is_shown(&self, span: Span) -> bool {
        span.is_some() && self.0.recording.program.files.get(span.file as usize).is_some_and(|file| !file.is_library)
    }

    fn resume_words(&self, model: &Model, resume: ResumeOn) -> String {
        match resume {
            ResumeOn::Anywhere => "resumes on the pool".into(),
            ResumeOn::Scheduler(_) => "resumes on its scheduler".into(),
            ResumeOn::Context(context) => {
                let thread = model.contexts.get(&context).and_then(|context| model.threads.get(&context.thread)).map(|thread| self.text(thread.name));
                match thread {
                    Some(name) => format!("resumes on {}", name.trim_end_matches(" thread")),
                    None => "resumes on its context".into(),
                }
            }
        }
    }

    /// Where every thread and every suspended method stands in the code.
    pub(crate) fn marks(&self, step: usize) -> Vec<Mark> {
        let model = self.model(step);
        let acting = match self.0.recording.step_events(step).last().map(|event| &event.kind) {
            Some(EventKind::Await { waiter, .. }) => *waiter,
            _ => Id::NONE,
        };
        let mut marks = Vec::new();
        for thread in model.threads.values() {
            let Some(at) = thread.frames.last().map(|frame| frame.at).filter(|at| self.is_shown(*at)) else { continue };
            let name = self.text(thread.name);
            let (stand, note) = match &thread.doing {
                Doing::Running { .. } => (Stand::At, ""),
                Doing::Ready => (Stand::At, "waits for a core"),
                Doing::Blocked { on: WaitKind::Sleep, .. } => (Stand::At, "sleeps"),
                Doing::Blocked { on: WaitKind::AsyncMain, .. } | Doing::Idle | Doing::Ended => continue,
                Doing::Blocked { on, .. } => (Stand::Stuck, match on {
                    WaitKind::Lock => "waits for the lock",
                    WaitKind::Input => "waits for input",
                    _ => "blocked",
                }),
            };
            marks.push(Mark {
                start: at.start as usize,
                end: at.end as usize,
                stand,
                colour: colour_class(thread.colour),
                badge: badge_of(name),
                note: note.to_owned(),
                leads: thread.id == model.actor,
                title: if note.is_empty() { format!("{name} is here") } else { format!("{name}: {note}") },
            });
        }
        for task in model.tasks.values().filter(|task| !task.status.is_final()) {
            let Some(waiting) = task.waiting.as_ref().filter(|waiting| self.is_shown(waiting.at)) else { continue };
            let note = self.resume_words(&model, waiting.resume);
            let name = self.0.recording.task_name(task);
            marks.push(Mark {
                start: waiting.at.start as usize,
                end: waiting.at.end as usize,
                stand: Stand::Suspended,
                colour: 0,
                badge: String::new(),
                leads: task.id == acting,
                title: format!("{name} is suspended here, {note}"),
                note,
            });
        }
        marks
    }

    /// What happened in a step, in a sentence; code stands between backquotes.
    /// `since`: where the step began, if it is longer than one event.
    pub(crate) fn caption(&self, since: Option<usize>, step: usize) -> (String, Tone) {
        let recording = &self.0.recording;
        let sentence = awaitlab_picture::caption_since(recording, since.unwrap_or_else(|| recording.step_start(step)), step);
        let tone = match sentence.tone {
            awaitlab_picture::caption::Tone::Plain => Tone::Plain,
            awaitlab_picture::caption::Tone::Bad => Tone::Bad,
        };
        (sentence.text, tone)
    }

    /// Everything that is written.
    pub(crate) fn console(&self) -> Rc<Vec<OutLine>> {
        self.0.console.clone()
    }

    /// How it ended: in words, with the text that .NET would write.
    pub(crate) fn end(&self) -> Option<(String, String, Tone)> {
        Some(match self.0.recording.end()? {
            End::Exit { code: 0 } => ("The program has ended.".into(), String::new(), Tone::Good),
            End::Exit { code } => (format!("The program has ended with exit code {code}."), String::new(), Tone::Warn),
            End::Unhandled { text } => ("An exception escaped: the process ends.".into(), text.clone(), Tone::Bad),
            End::Abort { text } => ("The process was aborted.".into(), text.clone(), Tone::Bad),
            End::Deadlock { links, text } => ("Deadlock".into(), awaitlab_picture::cycle(&self.0.recording, &self.model(self.last()), links, text), Tone::Bad),
            End::Limit { text } => ("Stopped at a limit".into(), text.clone(), Tone::Warn),
        })
    }
}

/// What was written, line by line, each with the step that ended it.
fn lines_of(recording: &Recording) -> Vec<OutLine> {
    let mut lines: Vec<OutLine> = Vec::new();
    let mut is_open = false;
    let mut colours: Vec<(Id, u8, String)> = Vec::new();
    for chunk in &recording.console {
        if !colours.iter().any(|(id, _, _)| *id == chunk.thread) {
            let model = recording.model_at(chunk.position);
            let known = model.threads.get(&chunk.thread);
            colours.push((chunk.thread, known.map_or(0, |thread| colour_class(thread.colour)), known.map_or_else(String::new, |thread| recording.trace.text(thread.name).to_owned())));
        }
        let (colour, thread) = colours.iter().find(|(id, _, _)| *id == chunk.thread).map_or((0, String::new()), |(_, colour, name)| (*colour, name.clone()));
        for piece in chunk.text.split_inclusive('\n') {
            let text = piece.trim_end_matches('\n').trim_end_matches('\r');
            match lines.last_mut() {
                Some(line) if is_open && line.is_error == chunk.is_error => {
                    line.text.push_str(text);
                    line.step = chunk.position;
                }
                _ => lines.push(OutLine {
                    text: text.to_owned(),
                    colour,
                    thread: thread.clone(),
                    is_error: chunk.is_error,
                    step: chunk.position,
                    time: time_words(recording.time_at(chunk.position)),
                }),
            }
            is_open = !piece.ends_with('\n');
        }
    }
    lines
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use awaitlab_program::{Program, SourceFile};
    use awaitlab_vm::trace::{Event, TaskKind, Text, ThreadKind, Trace};

    /// A small run by hand: main writes, awaits, and a worker writes the rest.
    pub(crate) fn small_run() -> Run {
        let (main, worker, task) = (Id(1), Id(2), Id(3));
        let texts = ["", "Main thread", "worker 1", "Delay(5)", "one\ntw", "o\n", "three\n"].map(str::to_owned).to_vec();
        let at = |time_ns: u64, thread: Id, place: u32, kind: EventKind| Event { time_ns, thread, span: Span { file: 0, start: place, end: place + 3 }, kind };
        let events = vec![
            at(0, main, 1, EventKind::ThreadStarted { id: main, kind: ThreadKind::Main, name: Text(1), is_background: false }),
            at(0, main, 1, EventKind::ThreadRunning { id: main, core: 0 }),
            at(20, main, 1, EventKind::FramePush { method: awaitlab_program::MethodId(0), task: Id::NONE, resume: None }),
            at(40, main, 5, EventKind::Statement),
            at(140, main, 5, EventKind::Console { text: Text(4), is_error: false }),
            at(150, main, 5, EventKind::Console { text: Text(5), is_error: false }),
            at(200, main, 9, EventKind::TaskCreated { id: task, kind: TaskKind::Delay, name: Text(3), method: None }),
            at(5_000_000, worker, 12, EventKind::ThreadStarted { id: worker, kind: ThreadKind::Worker, name: Text(2), is_background: true }),
            at(5_000_100, worker, 12, EventKind::Console { text: Text(6), is_error: true }),
            at(5_000_200, worker, 12, EventKind::Ended(End::Exit { code: 0 })),
        ];
        let program = Program { files: vec![SourceFile { name: "Program.cs".into(), is_library: false, line_starts: Vec::new() }], ..Program::default() };
        Run::new(Recording::new(Rc::new(program), Rc::new(Trace { events, texts, is_truncated: false })))
    }

    #[test]
    fn console_lines_end_where_they_end() {
        let lines: Vec<(String, u8, bool, usize)> = small_run().console().iter().map(|line| (line.text.clone(), line.colour, line.is_error, line.step)).collect();
        assert_eq!(lines, [("one".into(), 1, false, 5), ("two".into(), 1, false, 6), ("three".into(), 2, true, 9)]);
    }

    #[test]
    fn counters_and_marks() {
        let run = small_run();
        assert_eq!(run.position(9, Granularity::Console), (3, 4));
        assert_eq!(run.marks(4).iter().map(|mark| (mark.start, mark.badge.clone())).collect::<Vec<_>>(), [(5, "main".to_owned())]);
        assert_eq!(run.end().map(|end| end.2), Some(Tone::Good));
    }

    #[test]
    fn words() {
        assert_eq!([0, 12_345, 1_500_000, 500_000_000, 51_260_000, 12_340_000_000].map(time_words), ["0 ms", "12 µs", "1.5 ms", "500 ms", "51.3 ms", "12.34 s"]);
        assert_eq!(["UI thread", "worker 12", "Main thread", "thread 5", "Loader"].map(badge_of), ["UI", "W12", "main", "T5", "Loa"]);
    }
}
