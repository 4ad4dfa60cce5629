//! The state machine of an async method: a track of its states over time, the object with its fields, what it ends and
//! what it waits for.
//!
//! −1 is "MoveNext runs", n ≥ 0 "suspended at await n", −2 "over" (RUNTIME 3.5).

use crate::scene::{Arrow, DialState, Node, Part, Pill, Ring, Scene, fit, text_width};
use crate::stage::{lines_of, plain, rect, text, text_end, text_mid};
use crate::words;
use awaitlab_playback::{Doing, Model, Recording};
use awaitlab_program::{MethodId, Span};
use awaitlab_vm::inspect::{Activation, Variables};
use awaitlab_vm::trace::{EventKind, Id, ResumeOn, TaskKind, TaskStatus};

/// Below this width the track runs downwards.
const NARROW: f64 = 560.0;
/// Width that a disc with its words takes on a level track, and height on an upright one.
const DISC: f64 = 116.0;
const DISC_DOWN: f64 = 56.0;
/// Discs on an upright track at most.
const DISCS_DOWN: usize = 7;
const ROW: f64 = 30.0;
/// Variables shown at most.
const ROWS: usize = 12;

#[derive(Clone, Copy, PartialEq)]
enum What {
    /// MoveNext runs on a thread of that colour.
    Runs(u8),
    /// It is suspended at that await.
    Waits(u32),
    Over(TaskStatus),
}

/// A piece of the machine's life: since event number `at`.
struct Piece {
    at: usize,
    from_ns: u64,
    what: What,
    thread: Id,
    awaited: Id,
}

/// The task of the async method with that name or label: the first that a run has.
pub fn machine_named(recording: &Recording, name: &str) -> Option<Id> {
    recording.trace.events.iter().find_map(|event| match &event.kind {
        EventKind::TaskCreated { id, kind: TaskKind::AsyncMethod, name: text, method } => {
            let label = method.and_then(|m| recording.program.methods.get(m.index())).map_or("", |m| m.label.as_str());
            (recording.trace.text(*text) == name || label == name).then_some(*id)
        }
        _ => None,
    })
}

/// Its life from the first call of MoveNext to the end of the run.
fn pieces(recording: &Recording, task: Id) -> (Vec<Piece>, Option<MethodId>) {
    let mut out: Vec<Piece> = Vec::new();
    let mut method = None;
    // User frames of each thread, with when they began: the first run begins before the task is born.
    let mut frames: std::collections::BTreeMap<Id, Vec<(MethodId, u64, usize)>> = std::collections::BTreeMap::new();
    let mut born = std::collections::BTreeMap::new();
    for (at, event) in recording.trace.events.iter().enumerate() {
        let colour = |thread: Id| (born.get(&thread).copied().unwrap_or(0u32) % 8) as u8;
        let mut push = |at: usize, from_ns: u64, what: What, awaited: Id| out.push(Piece { at, from_ns, what, thread: event.thread, awaited });
        match &event.kind {
            EventKind::ThreadStarted { id, .. } => {
                let n = born.len() as u32;
                born.insert(*id, n);
            }
            EventKind::FramePush { method, .. } => frames.entry(event.thread).or_default().push((*method, event.time_ns, at)),
            EventKind::FramePop { .. } => {
                frames.entry(event.thread).or_default().pop();
            }
            EventKind::TaskCreated { id, method: of, .. } if *id == task => {
                method = *of;
                let top = frames.get(&event.thread).and_then(|f| f.last()).filter(|f| of.is_none_or(|m| m == f.0));
                let (from_ns, at) = top.map_or((event.time_ns, at), |f| (f.1, f.2));
                push(at, from_ns, What::Runs(colour(event.thread)), Id::NONE);
            }
            EventKind::Await { waiter, awaited, state, .. } if *waiter == task => push(at, event.time_ns, What::Waits(*state), *awaited),
            EventKind::Resume { waiter, .. } if *waiter == task => push(at, event.time_ns, What::Runs(colour(event.thread)), Id::NONE),
            EventKind::TaskEnded { id, status, .. } if *id == task => push(at, event.time_ns, What::Over(*status), Id::NONE),
            _ => {}
        }
    }
    (out, method)
}

/// The pieces to show: the first, the last and those around `now`, at most so many.
fn chosen(count: usize, now: usize, most: usize) -> Vec<usize> {
    if count <= most {
        return (0..count).collect();
    }
    let inner = most.saturating_sub(2).max(1);
    let first = now.saturating_sub(inner / 2).clamp(1, count - 1 - inner);
    std::iter::once(0).chain(first..first + inner).chain(std::iter::once(count - 1)).collect()
}

const DISCS: [&str; 8] = ["on t1", "on t2", "on t3", "on t4", "on t5", "on t6", "on t7", "on t8"];
const HALOS: [&str; 8] = ["on t1 halo", "on t2 halo", "on t3 halo", "on t4 halo", "on t5 halo", "on t6 halo", "on t7 halo", "on t8 halo"];

/// The state machine of an async method's task, as it stands at a position. `variables` are what the program's variables
/// hold there, if they are known.
pub fn machine(recording: &Recording, position: usize, model: &Model, task: Id, variables: Option<&Variables>, width: f64) -> Scene {
    let (pieces, method) = pieces(recording, task);
    let drawing = Drawing { recording, position, model, task, variables, width, narrow: width < NARROW, margin: if width < NARROW { 16.0 } else { 24.0 }, method };
    let mut scene = Scene { width, ..Scene::default() };
    let name = model.tasks.get(&task).map_or_else(|| drawing.method_label(), |t| words::task_name(recording, t));
    let heading = format!("State of {name}");
    let lines = lines_of(&heading, "h", width - 2.0 * drawing.margin, 3);
    let more = 16.0 * (lines.len() as f64 - 1.0);
    let parts = lines.into_iter().enumerate().map(|(i, line)| text(0.0, 16.0 + 16.0 * i as f64, line, "h")).collect();
    scene.nodes.push(plain("h-machine", drawing.margin, 16.0, text_width(&heading, "h") + 8.0, 24.0 + more, parts));
    let y = drawing.track(&mut scene, &pieces, 48.0 + more);
    scene.nodes.push(plain("rule", drawing.margin, y, width - 2.0 * drawing.margin, 1.0, vec![Part::Path { d: format!("M0 0H{:.0}", width - 2.0 * drawing.margin), class: "ax" }]));
    let y = drawing.object(&mut scene, &pieces, &name, y + 24.0);
    scene.height = y + 16.0;
    scene.label = heading;
    scene
}

struct Drawing<'a> {
    recording: &'a Recording,
    position: usize,
    model: &'a Model,
    task: Id,
    variables: Option<&'a Variables>,
    width: f64,
    narrow: bool,
    margin: f64,
    method: Option<MethodId>,
}

/// A field's row: its texts in lines.
struct Row {
    name: Vec<String>,
    /// What the field is for, and in which line that stands.
    role: Option<(usize, &'static str)>,
    value: Vec<String>,
    matters: bool,
    height: f64,
}

impl Row {
    fn new((name, role, value, matters): (String, &'static str, String, bool), names: f64, room: f64) -> Row {
        let name = lines_of(&name, "mo", names - 8.0, 3);
        let class = if matters { "w" } else { "" };
        let role_width = text_width(role, "q");
        let is_beside = names + role_width + 12.0 + text_width(&value, class) <= room;
        let value = if is_beside { vec![value] } else { lines_of(&value, class, room - names, 3) };
        // Beside the value, or below everything.
        let tall = name.len().max(value.len()).max(1);
        let role = if is_beside { Some((0, role)) } else { (role_width <= room).then_some((tall, role)) };
        let lines = if is_beside { tall } else { tall + usize::from(role.is_some()) };
        Row { name, role, value, matters, height: ROW + 16.0 * (lines - 1) as f64 }
    }
}

fn number(what: What) -> String {
    match what {
        What::Runs(_) => "−1".into(),
        What::Waits(n) => n.to_string(),
        What::Over(_) => "−2".into(),
    }
}

impl Drawing<'_> {
    fn method_label(&self) -> String {
        self.method.and_then(|m| self.recording.program.methods.get(m.index())).map_or("async method".into(), |m| m.label.clone())
    }

    /// The piece that is now, if it has begun.
    fn now(&self, pieces: &[Piece]) -> Option<usize> {
        pieces.iter().rposition(|p| p.at < self.position)
    }

    /// Time left of a timer that the awaited task belongs to.
    fn left_ns(&self, awaited: Id) -> Option<u64> {
        let timer = self.model.timers.values().find(|t| (t.subject == awaited || t.id == awaited) && t.ended.is_none())?;
        Some(timer.due_ns.saturating_sub(self.model.time_ns))
    }

    /// The two lines of words at a disc.
    fn words(&self, pieces: &[Piece], i: usize, now: Option<usize>) -> (String, String) {
        let Some(piece) = pieces.get(i) else { return Default::default() };
        let is_to_come = now.is_none_or(|n| i > n);
        let until = pieces.get(i + 1).map(|p| p.from_ns);
        match piece.what {
            What::Runs(_) if is_to_come => ("will run".into(), String::new()),
            What::Runs(_) => ("runs".into(), format!("{}, {}", words::thread(self.recording, self.model, piece.thread), words::time(piece.from_ns))),
            What::Waits(n) => (
                format!("at await {n}"),
                match until {
                    _ if is_to_come => "to come".into(),
                    _ if now == Some(i) => match self.left_ns(piece.awaited) {
                        Some(left) => format!("{} to go", words::time(left)),
                        None => format!("since {}", words::time(piece.from_ns)),
                    },
                    Some(until) => format!("for {}", words::time(until.saturating_sub(piece.from_ns))),
                    None => String::new(),
                },
            ),
            What::Over(status) => {
                let call = match status {
                    TaskStatus::RanToCompletion => "builder: SetResult",
                    _ => "builder: SetException",
                };
                ("done".into(), call.into())
            }
        }
    }

    fn track(&self, scene: &mut Scene, pieces: &[Piece], top: f64) -> f64 {
        let now = self.now(pieces);
        let inner = self.width - 2.0 * self.margin;
        let most = if self.narrow { DISCS_DOWN } else { ((inner / DISC) as usize).max(3) };
        let shown = chosen(pieces.len(), now.unwrap_or(0), most);
        let step = if self.narrow { DISC_DOWN } else { (inner - DISC) / (shown.len().max(2) - 1) as f64 };
        let step = if self.narrow { step } else { step.min(176.0) };
        let place = |n: usize| if self.narrow { (self.margin + 28.0, top + 32.0 + n as f64 * step) } else { (self.margin + DISC / 2.0 - 12.0 + n as f64 * step, top + 32.0) };
        // The track between the discs: solid where it has been, dotted to come or where pieces are left out.
        for (n, pair) in shown.windows(2).enumerate() {
            let [a, b] = *pair else { continue };
            let (from, to) = (place(n), place(n + 1));
            let is_past = now.is_some_and(|now| b <= now) && b == a + 1;
            let class = if is_past { "made past" } else { "made" };
            scene.arrows.push(Arrow { id: format!("track{b}"), points: vec![from, to], class, has_head: false, pill: None, on_top: false });
            if b > a + 1 && !self.narrow {
                let (x, y) = ((from.0 + to.0) / 2.0, from.1);
                let words = format!("{} more", b - a - 1);
                let w = text_width(&words, "q") + 8.0;
                scene.nodes.push(plain(format!("skip{b}"), x - w / 2.0, y - 10.0, w, 20.0, vec![rect(0.0, 0.0, w, 20.0, 4.0, "plate"), text_mid(w / 2.0, 14.0, words, "q")]));
            }
        }
        for (n, i) in shown.iter().copied().enumerate() {
            let Some(piece) = pieces.get(i) else { continue };
            let (x, y) = place(n);
            let is_now = now == Some(i);
            let is_to_come = now.is_none_or(|n| i > n);
            let r = if is_now { 20.0 } else { 16.0 };
            let mut parts = Vec::new();
            let mut number_class = "w inv";
            match piece.what {
                _ if is_to_come => {
                    parts.push(Part::Circle { x: 0.0, y: 0.0, r, class: "plate" });
                    parts.push(Part::Circle { x: 0.0, y: 0.0, r, class: "st come" });
                    number_class = "w ch";
                }
                What::Runs(colour) => {
                    if is_now {
                        parts.push(Part::Circle { x: 0.0, y: 0.0, r: 28.0, class: HALOS[usize::from(colour % 8)] });
                    }
                    parts.push(Part::Circle { x: 0.0, y: 0.0, r, class: DISCS[usize::from(colour % 8)] });
                }
                What::Waits(_) if is_now => {
                    parts.push(Part::Circle { x: 0.0, y: 0.0, r: 28.0, class: "waitf halo" });
                    parts.push(Part::Circle { x: 0.0, y: 0.0, r, class: "waitf" });
                }
                What::Waits(_) => {
                    parts.push(Part::Circle { x: 0.0, y: 0.0, r, class: "plate" });
                    parts.push(Part::Circle { x: 0.0, y: 0.0, r, class: "st wtr" });
                    number_class = "w";
                }
                What::Over(status) => {
                    let class = match status {
                        TaskStatus::Faulted => "badf",
                        TaskStatus::Canceled => "hushf",
                        _ => "okf",
                    };
                    parts.push(Part::Circle { x: 0.0, y: 0.0, r, class });
                }
            }
            parts.push(text_mid(0.0, 4.0, number(piece.what), number_class));
            let (first, second) = self.words(pieces, i, now);
            let first_class = if is_now && matches!(piece.what, What::Waits(_)) { "w cw" } else if is_to_come { "q" } else { "w" };
            if self.narrow {
                parts.push(text(44.0, -2.0, first, first_class));
                parts.push(text(44.0, 14.0, fit(&second, "q", self.width - x - 44.0 - 16.0), "q"));
            } else {
                parts.push(text_mid(0.0, 48.0, first, first_class));
                for (k, line) in lines_of(&second, "q", step.max(DISC) - 8.0, 2).into_iter().enumerate() {
                    parts.push(text_mid(0.0, 64.0 + k as f64 * 15.0, line, "q"));
                }
            }
            let mut node = plain(format!("d{i}"), x, y, 1.0, 1.0, parts);
            node.is_changed = is_now;
            scene.nodes.push(node);
        }
        if self.narrow { top + 32.0 + shown.len() as f64 * DISC_DOWN } else { top + 128.0 }
    }

    /// The variables of this machine, if they are known.
    fn activation(&self) -> Option<&Activation> {
        let runs_on = self.model.tasks.get(&self.task).map_or(Id::NONE, |t| t.runs_on);
        let all = &self.variables?.activations;
        all.iter().find(|a| a.task == self.task).or_else(|| all.iter().find(|a| runs_on.is_some() && a.thread == runs_on && Some(a.method) == self.method))
    }

    /// The object's fields: name, role, value and whether it is the one that matters now.
    fn fields(&self, pieces: &[Piece], name: &str) -> Vec<(String, &'static str, String, bool)> {
        let now = self.now(pieces).and_then(|i| pieces.get(i));
        let state = now.map_or("−1".into(), |p| number(p.what));
        let is_suspended = now.is_some_and(|p| matches!(p.what, What::Waits(_)));
        let mut rows = vec![("state".to_string(), "where MoveNext goes on", state, is_suspended), ("builder".to_string(), "makes and ends the task", format!("of {name}"), false)];
        let parameters: Vec<&str> = self.method.and_then(|m| self.recording.program.methods.get(m.index())).map(|m| m.params.iter().map(|p| p.name.as_str()).collect()).unwrap_or_default();
        if let Some(activation) = self.activation() {
            let known = activation.variables.iter().filter(|v| v.holder == awaitlab_vm::inspect::Holder::Local).take(ROWS);
            for v in known {
                let role = if parameters.contains(&v.name.as_str()) { "parameter" } else { "local that is still needed" };
                let value = match self.model.tasks.get(&v.object) {
                    Some(t) if t.ended_ns.is_none() => "pending".to_string(),
                    Some(t) => {
                        let outcome = self.recording.trace.text(t.outcome);
                        if outcome.is_empty() { "ended".into() } else { format!("ended, {outcome}") }
                    }
                    None => v.value.clone(),
                };
                rows.push((v.name.clone(), role, value, false));
            }
        }
        if let Some(piece) = now.filter(|_| is_suspended) {
            let of = self.model.tasks.get(&piece.awaited).map_or("of what it awaits".to_string(), |t| format!("of {}", words::task_name(self.recording, t)));
            rows.push(("awaiter".to_string(), "the one waited for", of, false));
        }
        rows
    }

    fn object(&self, scene: &mut Scene, pieces: &[Piece], name: &str, top: f64) -> f64 {
        let now = self.now(pieces).and_then(|i| pieces.get(i));
        let (x, width) = (self.margin, if self.narrow { self.width - 2.0 * self.margin } else { ((self.width - 2.0 * self.margin) * 0.56).round() });
        let task = self.model.tasks.get(&self.task);
        let (ring, class, what) = match now.map(|p| p.what) {
            None => (Ring::WaitingForActivation, "card", "not called yet"),
            Some(What::Runs(_)) => (Ring::Running, "card sc", "MoveNext runs"),
            Some(What::Waits(_)) => (Ring::WaitingForActivation, "card sq", "one object on the heap"),
            Some(What::Over(TaskStatus::Faulted)) => (Ring::Faulted, "card", "no longer needed"),
            Some(What::Over(TaskStatus::Canceled)) => (Ring::Canceled, "card", "no longer needed"),
            Some(What::Over(_)) => (Ring::RanToCompletion, "card", "no longer needed"),
        };
        // Until it suspends for the first time, the struct lies on the stack (RUNTIME 3.5).
        let is_on_stack = matches!(now.map(|p| p.what), Some(What::Runs(_))) && self.now(pieces) == Some(0);
        let what = if is_on_stack { "still on the thread’s stack" } else { what };
        let rows = self.fields(pieces, name);
        let room = width - 28.0;
        let what_width = text_width(what, "q");
        // Name and stand side by side, or below each other.
        let is_beside = text_width(name, "n") + what_width + 66.0 <= width;
        let title = lines_of(name, "n", if is_beside { width } else { width - 54.0 }, 3);
        let head = if is_beside { 48.0 } else { 30.0 + 18.0 * (title.len() + 1) as f64 };
        let names = rows.iter().map(|r| text_width(&r.0, "mo")).fold(56.0, f64::max).min(room * 0.4) + 16.0;
        let rows: Vec<Row> = rows.into_iter().map(|row| Row::new(row, names, room)).collect();
        let row_y = |n: usize| head + rows.iter().take(n).map(|r| r.height).sum::<f64>();
        let height = row_y(rows.len()) + 8.0;
        let height_of_object = height;
        let builder_row = top + row_y(1) + ROW / 2.0;
        let last_row = top + row_y(rows.len().saturating_sub(1)) + ROW / 2.0;
        let mut parts = vec![rect(0.0, 0.0, width, height, 14.0, class), Part::Status { x: 22.0, y: 24.0, status: ring }];
        parts.push(if is_beside { text_end(width - 14.0, 28.0, what, "q") } else { text(40.0, 29.0 + 18.0 * title.len() as f64, what, "q") });
        parts.extend(title.into_iter().enumerate().map(|(i, line)| text(40.0, 29.0 + 18.0 * i as f64, line, "n")));
        let mut y = head;
        for row in rows {
            if row.matters {
                parts.push(rect(1.0, y, width - 2.0, row.height, 0.0, "rowq"));
            } else {
                parts.push(Part::Path { d: format!("M14 {y:.0}H{:.0}", width - 14.0), class: "ax" });
            }
            let line = |k: usize| y + 20.0 + 16.0 * k as f64;
            parts.extend(row.name.into_iter().enumerate().map(|(k, words)| text(14.0, line(k), words, "mo")));
            parts.extend(row.value.into_iter().enumerate().map(|(k, words)| text_end(width - 14.0, line(k), words, if row.matters { "w cw" } else { "" })));
            if let Some((k, words)) = row.role {
                parts.push(text(if k == 0 { 14.0 + names } else { 14.0 }, line(k), words, "q"));
            }
            y += row.height;
        }
        let mut node = plain(format!("t{}", self.task.0), x, top, width, height, parts);
        node.colour = match now.map(|p| p.what) {
            Some(What::Runs(colour)) => Some(colour),
            _ => None,
        };
        node.title = format!("{name}: {what}");
        scene.nodes.push(node);

        // What it ends, and what it waits for.
        let mut cards = Vec::new();
        if let Some(task) = task {
            cards.push(("ends", self.ended(task, name)));
            if let Some(waiting) = &task.waiting {
                cards.push(("awaits", self.awaited(waiting.awaited, waiting.at)));
            }
        }
        let (cx, cw) = if self.narrow { (x, width) } else { (x + width + 104.0, self.width - self.margin - x - width - 104.0) };
        let awaiter_row = last_row;
        let mut y = if self.narrow { top + height + 40.0 } else { builder_row - 32.0 };
        let mut bottom = top + height;
        let resume = task.and_then(|t| t.waiting.as_ref()).map(|w| w.resume);
        for (i, (verb, (name, lines, ring, dial))) in cards.into_iter().enumerate() {
            let side = if dial.is_some() { 56.0 } else { 0.0 };
            let mut parts = vec![Part::Status { x: 22.0, y: 24.0, status: ring }];
            let names = lines_of(&name, "n", cw - 52.0 - side, 3);
            let first = 36.0 + names.len() as f64 * 18.0;
            parts.extend(names.into_iter().enumerate().map(|(k, line)| text(40.0, 29.0 + k as f64 * 18.0, line, "n")));
            let lines: Vec<String> = lines.iter().flat_map(|l| lines_of(l, "q", cw - 28.0 - side, 6)).collect();
            let height = first - 6.0 + lines.len() as f64 * 18.0;
            for (k, line) in lines.into_iter().enumerate() {
                parts.push(text(14.0, first + k as f64 * 18.0, line, "q"));
            }
            if let Some((left, ns)) = dial {
                parts.push(Part::Dial { x: cw - 34.0, y: height / 2.0, r: 20.0, left, state: DialState::Running });
                parts.push(text_mid(cw - 34.0, height / 2.0 + 4.0, if ns < 9_999_000_001 { ns.div_ceil(1_000_000).to_string() } else { format!("{}s", ns / 1_000_000_000) }, "w"));
            }
            parts.insert(0, rect(0.0, 0.0, cw, height, 14.0, if matches!(ring, Ring::WaitingForActivation) { "card sq" } else { "card" }));
            let node = plain(format!("c{i}"), cx, y, cw, height, parts);
            let (words_x, words_y, points) = if self.narrow {
                let at = if i == 0 { bottom } else { y - 40.0 };
                (cx + 40.0 + text_width(verb, "q") / 2.0 + 6.0, y - 14.0, vec![(cx + 32.0, at), (cx + 32.0, y - 2.0)])
            } else {
                // From the field's own row.
                let row = if verb == "ends" { builder_row } else { awaiter_row };
                let at = y + 32.0;
                let points = if (row - at).abs() < 2.0 { vec![(x + width, at), (cx - 2.0, at)] } else { vec![(x + width, row), (x + width + 24.0, row), (x + width + 24.0, at), (cx - 2.0, at)] };
                (x + width + 60.0, at - 8.0, points)
            };
            scene.nodes.push(plain(format!("v{i}"), words_x, words_y, 1.0, 1.0, vec![text_mid(0.0, 0.0, verb, "q")]));
            scene.arrows.push(Arrow { id: format!("v{i}"), points, class: "aw", has_head: true, pill: None, on_top: false });
            let edge = node.bounds();
            scene.nodes.push(node);
            y = if self.narrow { edge.bottom + 40.0 } else { (edge.bottom + 24.0).max(awaiter_row - 32.0) };
            bottom = bottom.max(edge.bottom);
            if verb == "awaits" && !self.narrow {
                let words = match resume {
                    Some(ResumeOn::Context(_) | ResumeOn::Scheduler(_)) => format!("when it ends: MoveNext {}", words::resumes(self.recording, self.model, resume.unwrap_or(ResumeOn::Anywhere)).replacen("resumes ", "", 1)),
                    _ => "when it ends: MoveNext, right there".to_string(),
                };
                let w = text_width(&words, "w") + 20.0;
                let low = bottom + 28.0;
                let points = vec![(cx + cw / 2.0, edge.bottom), (cx + cw / 2.0, low), (x + width / 2.0, low), (x + width / 2.0, top + height_of_object + 3.0)];
                let px = (x + width / 2.0 + cx + cw / 2.0) / 2.0;
                let pill = Pill { x: px, y: low, width: w, height: 24.0, lines: vec![words], is_upright: false };
                scene.arrows.push(Arrow { id: "when".into(), points, class: "trail", has_head: true, pill: Some(pill), on_top: true });
                bottom = low + 16.0;
            }
        }
        bottom
    }

    /// The card of the machine's own task: who waits for it.
    fn ended(&self, task: &awaitlab_playback::Task, name: &str) -> (String, Vec<String>, Ring, Option<(f64, u64)>) {
        if task.status.is_final() {
            let outcome = self.recording.trace.text(task.outcome);
            let words = if outcome.is_empty() { words::status(task.status).to_string() } else { format!("{} · {outcome}", words::status(task.status)) };
            return (name.to_string(), vec![words], ring_of(task.status), None);
        }
        let waiter = self.model.tasks.values().find_map(|t| t.waiting.as_ref().filter(|w| w.awaited == task.id).map(|w| format!("{} awaits it, {}", words::task_name(self.recording, t), words::line(self.recording, w.at))));
        let blocked = || {
            self.model.threads.values().find(|t| matches!(&t.doing, Doing::Blocked { subject, .. } if *subject == task.id)).map(|t| format!("{} waits for it", words::thread(self.recording, self.model, t.id)))
        };
        let joined = || {
            let whole = self.model.tasks.values().find(|t| matches!(t.kind, TaskKind::WhenAll | TaskKind::WhenAny) && t.parts.contains(&task.id))?;
            Some(format!("part of {}", words::task_name(self.recording, whole)))
        };
        let who = waiter.or_else(blocked).or_else(joined).unwrap_or_else(|| "nobody waits for it yet".into());
        (name.to_string(), vec![words::status(task.status).into(), who], ring_of(task.status), None)
    }

    /// The card of what it waits for.
    fn awaited(&self, id: Id, at: Span) -> (String, Vec<String>, Ring, Option<(f64, u64)>) {
        let line = words::line(self.recording, at);
        let Some(task) = self.model.tasks.get(&id) else { return ("an awaiter".into(), vec![line], Ring::WaitingForActivation, None) };
        let mut lines = vec![words::status(task.status).to_string()];
        if let Some(inner) = task.waiting.as_ref().and_then(|w| self.model.tasks.get(&w.awaited)) {
            lines.push(format!("awaits {}", words::task_name(self.recording, inner)));
        } else if !line.is_empty() {
            lines.push(format!("awaited in {line}"));
        }
        let under = task.waiting.as_ref().map_or(id, |w| w.awaited);
        let timer = self.model.timers.values().find(|t| (t.subject == under || t.id == under) && t.ended.is_none());
        let dial = timer.map(|t| {
            let left = t.due_ns.saturating_sub(self.model.time_ns);
            (left as f64 / t.due_ns.saturating_sub(t.set_ns).max(1) as f64, left)
        });
        (words::task_name(self.recording, task), lines, ring_of(task.status), dial)
    }
}

fn ring_of(status: TaskStatus) -> Ring {
    match status {
        TaskStatus::RanToCompletion => Ring::RanToCompletion,
        TaskStatus::Faulted => Ring::Faulted,
        TaskStatus::Canceled => Ring::Canceled,
        TaskStatus::Running | TaskStatus::WaitingForChildrenToComplete => Ring::Running,
        TaskStatus::WaitingToRun => Ring::WaitingToRun,
        _ => Ring::WaitingForActivation,
    }
}

/// Is there a state machine to show for this node of the stage: an async method's task?
pub fn opens(model: &Model, node: &Node) -> Option<Id> {
    let id = Id(node.id.strip_prefix('t')?.parse().ok()?);
    model.tasks.get(&id).filter(|t| t.method.is_some()).map(|t| t.id)
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn the_track_keeps_its_ends_and_what_is_now() {
        #[track_caller]
        fn check(count: usize, now: usize, most: usize, wanted: &[usize]) {
            assert_eq!(chosen(count, now, most), wanted, "{count} pieces, now {now}, at most {most}");
        }
        check(0, 0, 5, &[]);
        check(5, 2, 5, &[0, 1, 2, 3, 4]);
        check(9, 0, 5, &[0, 1, 2, 3, 8]);
        check(9, 4, 5, &[0, 3, 4, 5, 8]);
        check(9, 8, 5, &[0, 5, 6, 7, 8]);
        check(40, 39, 3, &[0, 38, 39]);
    }
}
