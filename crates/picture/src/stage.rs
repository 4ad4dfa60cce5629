//! The stage: a model laid out for a width.
//!
//! Three columns when wide (threads and pool · tasks · timers), two in the middle (timers stand in their tasks' cards), one
//! on a phone. All lengths lie on an 8 px grid. Lines run in the free lanes between the columns, so that no line crosses a card.

use crate::scene::{Anchor, Arrow, DialState, Node, Part, Pill, Ring, Scene, fit, text_width};
use crate::words;
use awaitlab_playback::{Doing, ExceptionPlace, Frame, Model, Place, Recording, Task, Thread, TimerEnd};
use awaitlab_vm::trace::{End, EventKind, FixtureKind, Id, Link, ResumeHow, TaskKind, TaskStatus, ThreadKind, WaitKind};
use std::collections::{BTreeMap, BTreeSet};

const GAP: f64 = 16.0;
const MARGIN: f64 = 24.0;
/// Frames of one thread that are shown; deeper ones are counted.
const FRAMES_SHOWN: usize = 4;
/// Ended tasks that nothing refers to stay on stage as long as there are no more than this.
const ENDED_SHOWN: usize = 4;
const TASKS_SHOWN: usize = 14;

/// The columns for a width.
#[derive(Clone, Copy, Debug)]
struct Columns {
    threads: (f64, f64),
    tasks: (f64, f64),
    timers: Option<(f64, f64)>,
    is_single: bool,
    width: f64,
}

impl Columns {
    fn for_width(width: f64) -> Columns {
        if width >= 660.0 {
            let spare = width - 2.0 * MARGIN;
            let threads = (spare * 0.325).clamp(224.0, 288.0).round();
            let timers = 112.0;
            let gap = (spare * 0.15).clamp(96.0, 128.0).round();
            let tasks = (spare - threads - timers - gap - 40.0).clamp(184.0, 280.0).round();
            let tasks_x = MARGIN + threads + gap;
            Columns { threads: (MARGIN, threads), tasks: (tasks_x, tasks), timers: Some((width - MARGIN - timers, timers)), is_single: false, width }
        } else if width >= 480.0 {
            let gap = 88.0;
            let each = ((width - 2.0 * GAP - gap) / 2.0).floor();
            Columns { threads: (GAP, each), tasks: (GAP + each + gap, each), timers: None, is_single: false, width }
        } else {
            // The right margin is a lane for lines.
            Columns { threads: (GAP, width - GAP - 56.0), tasks: (GAP, width - GAP - 56.0), timers: None, is_single: true, width }
        }
    }
}

struct Stage<'a> {
    recording: &'a Recording,
    model: &'a Model,
    columns: Columns,
    nodes: Vec<Node>,
    arrows: Vec<Arrow>,
    changed: BTreeSet<Id>,
    /// Where things stand, for lines: id → node index.
    places: BTreeMap<Id, usize>,
    stuck: BTreeSet<Id>,
    /// Lanes taken between threads and tasks, and right of the single column.
    lanes: u32,
    labels: Vec<(f64, f64, f64, f64)>,
}

/// Lays the state at a position out for a width in pixels.
pub fn stage(recording: &Recording, position: usize, model: &Model, width: f64) -> Scene {
    let mut changed = BTreeSet::new();
    for event in recording.step_events(position) {
        changed.insert(event.thread);
        changed.extend(subjects(&event.kind));
    }
    let (links, sentence) = deadlock(recording, model);
    let stuck = links.iter().flat_map(|l| [l.who, l.whom]).collect();
    let mut stage = Stage {
        recording,
        model,
        columns: Columns::for_width(width),
        nodes: Vec::new(),
        arrows: Vec::new(),
        changed,
        places: BTreeMap::new(),
        stuck,
        lanes: 0,
        labels: Vec::new(),
    };
    let top = 16.0;
    let (left_bottom, right_bottom);
    if stage.columns.is_single {
        let y = stage.threads(top);
        let y = stage.tasks(y + 8.0);
        left_bottom = stage.pool(y + 8.0);
        right_bottom = left_bottom;
    } else {
        let y = stage.threads(top);
        left_bottom = stage.pool(y);
        right_bottom = stage.tasks(top);
    }
    stage.await_lines();
    stage.cycle(&links);
    let mut bottom = left_bottom.max(right_bottom);
    if let Some(sentence) = sentence {
        bottom = stage.banner(&sentence, if stage.columns.is_single { bottom + 8.0 } else { right_bottom + 8.0 }).max(left_bottom);
    }
    let label = stage.label();
    Scene { width, height: (bottom + 8.0).max(160.0), nodes: stage.nodes, arrows: stage.arrows, label }
}

/// The things an event is about.
fn subjects(kind: &EventKind) -> Vec<Id> {
    match kind {
        EventKind::TaskCreated { id, .. } | EventKind::TaskStatus { id, .. } | EventKind::TaskEnded { id, .. } => vec![*id],
        EventKind::Await { waiter, .. } | EventKind::Resume { waiter, .. } => vec![*waiter],
        EventKind::WorkQueued { item, .. } | EventKind::WorkMoved { item, .. } | EventKind::WorkTaken { item, .. } => vec![*item],
        EventKind::Posted { item, .. } | EventKind::PostRun { item } => vec![*item],
        EventKind::TimerSet { id, .. } | EventKind::TimerFired { id } | EventKind::TimerCleared { id } => vec![*id],
        EventKind::SourceCanceled { id } => vec![*id],
        EventKind::ThreadStarted { id, .. } | EventKind::ThreadUnblocked { id } | EventKind::ThreadEnded { id } => vec![*id],
        EventKind::LockOwner { id, owner } => vec![*id, *owner],
        EventKind::Fixture { id, .. } => vec![*id],
        _ => Vec::new(),
    }
}

fn deadlock(recording: &Recording, model: &Model) -> (Vec<Link>, Option<String>) {
    match (&model.end, &model.stuck) {
        (Some(End::Deadlock { links, text }), _) => (links.clone(), Some(text.clone())),
        (_, Some((links, text))) => (links.clone(), Some(recording.trace.text(*text).to_string())),
        _ => (Vec::new(), None),
    }
}

fn text(x: f64, y: f64, words: impl Into<String>, class: &'static str) -> Part {
    Part::Text { x, y, text: words.into(), class, anchor: Anchor::Start }
}

fn text_end(x: f64, y: f64, words: impl Into<String>, class: &'static str) -> Part {
    Part::Text { x, y, text: words.into(), class, anchor: Anchor::End }
}

fn rect(x: f64, y: f64, width: f64, height: f64, radius: f64, class: &'static str) -> Part {
    Part::Rect { x, y, width, height, radius, class }
}

/// The head of a card as a path: square below, round above.
fn head_path(width: f64, height: f64) -> String {
    format!("M.8 {height}V14Q.8 .8 14 .8H{:.1}Q{:.1} .8 {:.1} 14V{height}z", width - 14.0, width - 0.8, width - 0.8)
}

impl Stage<'_> {
    fn add(&mut self, mut node: Node, thing: Id) -> usize {
        node.is_changed = self.changed.contains(&thing) && thing.is_some();
        let index = self.nodes.len();
        if thing.is_some() {
            self.places.insert(thing, index);
        }
        self.nodes.push(node);
        index
    }

    fn heading(&mut self, id: &str, x: f64, y: f64, words: String) {
        let width = text_width(&words, "h") + 8.0;
        self.nodes.push(Node {
            id: format!("h-{id}"),
            origin: None,
            x,
            y,
            width,
            height: 24.0,
            colour: None,
            parts: vec![text(0.0, 16.0, words, "h")],
            is_changed: false,
            title: String::new(),
            place: None,
        });
    }

    fn span(&self, span: awaitlab_program::Span) -> Option<(u32, u32)> {
        self.recording.is_in_first_file(span).then_some((span.start, span.end))
    }

    // ---- Threads

    fn threads(&mut self, top: f64) -> f64 {
        let (x, width) = self.columns.threads;
        let mut y = top;
        let shown: Vec<&Thread> = self
            .model
            .threads
            .values()
            .filter(|t| !words::is_worker(t) && (!matches!(t.doing, Doing::Ended) || t.kind == ThreadKind::Main && self.model.threads.len() == 1))
            .collect();
        if shown.is_empty() {
            return y;
        }
        self.heading("threads", x, y, "Threads".into());
        y += 32.0;
        for thread in shown {
            y = self.thread(thread, x, y, width) + GAP;
            // Mailboxes hang under the thread that pumps them.
            let contexts: Vec<_> = self.model.contexts.values().filter(|c| c.thread == thread.id).collect();
            for context in contexts {
                if context.mailbox.is_empty() && thread.context != context.id {
                    continue;
                }
                y = self.mailbox(context.id, &context.mailbox, x, y - 8.0, width) + GAP;
            }
        }
        y
    }

    fn mailbox(&mut self, context: Id, items: &[Id], x: f64, y: f64, width: f64) -> f64 {
        self.heading(&format!("mail{}", context.0), x, y, if items.is_empty() { "Message queue: empty".into() } else { format!("Message queue · {}", items.len()) });
        let mut y = y + 24.0;
        if items.is_empty() {
            return y - 8.0;
        }
        y = self.well(&format!("mw{}", context.0), items, x, y, width);
        y
    }

    /// A queue's box with its items below each other.
    fn well(&mut self, id: &str, items: &[Id], x: f64, y: f64, width: f64) -> f64 {
        const SHOWN: usize = 4;
        let count = items.len().min(SHOWN);
        let more = items.len() - count;
        let height = 16.0 + count as f64 * 48.0 - 8.0 + if more > 0 { 20.0 } else { 0.0 };
        let mut parts = vec![rect(0.0, 0.0, width, height, 12.0, "well")];
        if more > 0 {
            parts.push(text(16.0, height - 10.0, format!("and {more} more"), "q"));
        }
        self.nodes.push(Node { id: id.into(), origin: None, x, y, width, height, colour: None, parts, is_changed: false, title: String::new(), place: None });
        for (i, item) in items.iter().take(count).enumerate() {
            self.item(*item, x + 8.0, y + 8.0 + i as f64 * 48.0, width - 16.0);
        }
        y + height
    }

    fn item(&mut self, id: Id, x: f64, y: f64, width: f64) {
        let Some(item) = self.model.items.get(&id) else { return };
        let (first, second) = words::item(self.recording, self.model, item);
        let origin = if item.by.is_some() { format!("th{}", item.by.0) } else { format!("t{}", item.task.0) };
        let parts = vec![
            rect(0.0, 0.0, width, 40.0, 9.0, "item"),
            text(12.0, 17.0, fit(&first, "w", width - 24.0), "w"),
            text(12.0, 33.0, fit(&second, "q", width - 24.0), "q"),
        ];
        let title = format!("{first}, {second}");
        self.add(
            Node { id: format!("i{}", id.0), origin: Some(origin), x, y, width, height: 40.0, colour: None, parts, is_changed: false, title, place: None },
            id,
        );
    }

    fn thread(&mut self, thread: &Thread, x: f64, y: f64, width: f64) -> f64 {
        let is_stuck = self.stuck.contains(&thread.id);
        let mut state = words::doing(thread);
        let mut waits = String::new();
        let mut head_class = "";
        let mut card = "card";
        match &thread.doing {
            Doing::Running { .. } => card = "card sc",
            Doing::Blocked { on, subject, until_ns, .. } => {
                let (word, what) = words::blocked(self.recording, self.model, *on, *subject);
                state = word.into();
                waits = what;
                if words::is_fault(*on) {
                    head_class = "hb";
                    if is_stuck {
                        card = "card sb";
                    }
                } else {
                    head_class = "hn";
                }
                if let Some(until) = until_ns {
                    waits = format!("{waits} until {}", words::time(*until));
                }
            }
            _ => {}
        }
        let colour = Some((thread.colour % 8) as u8);
        let name = words::thread(self.recording, self.model, thread.id);
        let origin = if words::is_worker(thread) { Some("pool".to_string()) } else { None };
        // Main that waits for async Main: nobody's fault, small.
        let is_grey = matches!(&thread.doing, Doing::Blocked { on: WaitKind::AsyncMain, .. });
        let frames: Vec<&Frame> = if is_grey { Vec::new() } else { thread.frames.iter().rev().collect() };
        let shown = frames.len().min(FRAMES_SHOWN);
        let deeper = frames.len() - shown;
        let runs = self.model.items.get(&thread.item).filter(|i| i.place == Place::Thread(thread.id) && frames.is_empty());
        let mut height = 36.0;
        if is_grey || (frames.is_empty() && !waits.is_empty()) {
            height += 20.0;
        } else if !frames.is_empty() {
            height += 8.0 + shown as f64 * 48.0;
            if deeper > 0 {
                height += 16.0;
            }
        } else if runs.is_some() {
            height += 48.0;
        }
        let mut parts = vec![rect(0.0, 0.0, width, height, 14.0, card)];
        if !head_class.is_empty() {
            parts.push(Part::Path { d: if height > 40.0 { head_path(width, 32.0) } else { format!("M14 .8H{:.1}Q{:.1} .8 {:.1} 14V22Q{:.1} {:.1} {:.1} {:.1}H14Q.8 {:.1} .8 22V14Q.8 .8 14 .8z", width - 14.0, width - 0.8, width - 0.8, width - 0.8, height - 0.8, width - 14.0, height - 0.8, height - 0.8) }, class: if head_class == "hb" { "hb" } else { "hn" } });
        }
        let state_class = if head_class == "hb" { "w cb" } else { "q" };
        let state_width = text_width(&state, state_class);
        let room = width - 40.0 - state_width - 24.0;
        let name_shown = fit(&name, "b", room);
        if !head_class.is_empty() {
            let plate = text_width(&name_shown, "b") + 12.0;
            parts.push(rect(28.0, 6.0, plate, 20.0, 10.0, "plate"));
            parts.push(rect(8.0, 6.0, 24.0, 20.0, 10.0, "plate"));
            parts.push(rect(width - 20.0 - state_width, 6.0, state_width + 14.0, 20.0, 10.0, "plate"));
        }
        parts.push(Part::Circle { x: 20.0, y: 16.0, r: 6.0, class: "on" });
        parts.push(text(34.0, 21.0, name_shown, "b"));
        parts.push(text_end(width - 13.0, 20.0, state, state_class));
        if is_grey || (frames.is_empty() && !waits.is_empty()) {
            parts.push(text(34.0, 44.0, fit(&waits, "q", width - 48.0), "q"));
        }
        if deeper > 0 {
            parts.push(text(24.0, height - 9.0, format!("{deeper} deeper"), "q"));
        }
        let title = if waits.is_empty() { name.clone() } else { format!("{name}: {waits}") };
        let id = format!("th{}", thread.id.0);
        self.add(Node { id: id.clone(), origin, x, y, width, height, colour, parts, is_changed: false, title, place: None }, thread.id);
        if let Some(item) = runs {
            let item = item.id;
            self.item(item, x + 12.0, y + 36.0, width - 24.0);
        }
        let mut at = y + 40.0;
        for (i, frame) in frames.iter().take(shown).enumerate() {
            let depth = frames.len() - 1 - i;
            self.frame(thread, frame, depth, i == 0, &waits, x + 12.0, at, width - 24.0);
            at += 48.0;
        }
        y + height
    }

    #[expect(clippy::too_many_arguments, reason = "a frame's place and its owner's state belong together")]
    fn frame(&mut self, thread: &Thread, frame: &Frame, depth: usize, is_top: bool, waits: &str, x: f64, y: f64, width: f64) {
        let line = words::line(self.recording, frame.at);
        let what = if is_top && !waits.is_empty() {
            if line.is_empty() { waits.to_string() } else { format!("{line} · {waits}") }
        } else if let Some(source) = self.recording.source_text(frame.at).and_then(|s| s.lines().next()) {
            format!("{line} · {}", source.trim().trim_end_matches('{').trim())
        } else {
            line
        };
        let flying = self.model.exceptions.values().find(|e| e.place == ExceptionPlace::Flying(thread.id)).filter(|_| is_top);
        let inline = frame.resume == Some(ResumeHow::Inline);
        let mut parts = vec![rect(0.0, 0.0, width, 40.0, 9.0, if is_top { "fr" } else { "fr0" })];
        let note = if inline { text_width("inline", "w") + 16.0 } else { 0.0 };
        parts.push(text(12.0, 17.0, fit(&words::method(self.recording, frame), "mo", width - 24.0 - note), if is_top { "mo" } else { "mo q" }));
        parts.push(text(12.0, 33.0, fit(&what, "q", width - 24.0), "q"));
        if inline {
            parts.push(text_end(width - 12.0, 17.0, "inline", "w cc"));
        }
        if let Some(exception) = flying {
            let words = fit(self.recording.trace.text(exception.text), "w", width - 36.0);
            let w = text_width(&words, "w") + 16.0;
            parts.push(rect(width - w - 4.0, -10.0, w, 20.0, 10.0, "soft"));
            parts.push(text_end(width - 12.0, 4.0, words, "w cb"));
        }
        // A continuation grows out of its task, a call out of its caller.
        let origin = if frame.resume.is_some() && frame.task.is_some() {
            Some(format!("t{}", frame.task.0))
        } else if depth > 0 {
            Some(format!("f{}-{}", thread.id.0, depth - 1))
        } else {
            Some(format!("th{}", thread.id.0))
        };
        self.nodes.push(Node {
            id: format!("f{}-{depth}", thread.id.0),
            origin,
            x,
            y,
            width,
            height: 40.0,
            colour: Some((thread.colour % 8) as u8),
            parts,
            is_changed: is_top && self.changed.contains(&thread.id),
            title: what,
            place: self.span(frame.at),
        });
    }

    // ---- The pool

    fn pool(&mut self, top: f64) -> f64 {
        let (x, width) = self.columns.threads;
        let workers: Vec<&Thread> = self.model.threads.values().filter(|t| words::is_worker(t) && !matches!(t.doing, Doing::Ended)).collect();
        let pool = &self.model.pool;
        if workers.is_empty() && pool.global.is_empty() && pool.high.is_empty() {
            return top;
        }
        let mut y = top + 8.0;
        let busy = workers.iter().filter(|t| matches!(t.doing, Doing::Running { .. })).count();
        let mut words_ = "Thread pool".to_string();
        if !workers.is_empty() {
            words_ = format!("Thread pool · {} thread{}, {busy} running", workers.len(), if workers.len() == 1 { "" } else { "s" });
        }
        self.heading("pool", x, y, words_);
        y += 28.0;
        let fence_top = y;
        let inner = (x + 8.0, width - 16.0);
        let fence_index = self.nodes.len();
        self.nodes.push(Node { id: "pool".into(), origin: None, x, y: fence_top, width, height: 0.0, colour: None, parts: Vec::new(), is_changed: false, title: String::new(), place: None });
        y += 8.0;
        if !pool.high.is_empty() {
            self.heading("high", inner.0 + 4.0, y - 2.0, "High-priority queue".into());
            y = self.well("qh", &pool.high.clone(), inner.0, y + 22.0, inner.1) + 8.0;
        }
        if pool.global.is_empty() {
            self.nodes.push(Node {
                id: "qg".into(),
                origin: None,
                x: inner.0,
                y,
                width: inner.1,
                height: 32.0,
                colour: None,
                parts: vec![rect(0.0, 0.0, inner.1, 32.0, 10.0, "well"), text(12.0, 20.0, "global queue: empty", "q")],
                is_changed: false,
                title: String::new(),
                place: None,
            });
            y += 40.0;
        } else {
            self.heading("global", inner.0 + 4.0, y - 2.0, format!("Global queue · {}, oldest first", pool.global.len()));
            y = self.well("qg", &pool.global.clone(), inner.0, y + 22.0, inner.1) + 8.0;
        }
        let (idle, working): (Vec<&&Thread>, Vec<&&Thread>) = workers.iter().partition(|t| matches!(t.doing, Doing::Idle) && t.local.is_empty());
        for worker in working {
            y = self.thread(worker, inner.0, y, inner.1) + 8.0;
            if !worker.local.is_empty() {
                self.heading(&format!("local{}", worker.id.0), inner.0 + 4.0, y - 2.0, format!("its own queue · {}, newest first", worker.local.len()));
                let newest: Vec<Id> = worker.local.iter().rev().copied().collect();
                y = self.well(&format!("ql{}", worker.id.0), &newest, inner.0, y + 22.0, inner.1) + 8.0;
            }
        }
        // Idle workers, two in a row; many are one sentence.
        if self.columns.is_single && idle.len() > 2 || idle.len() > 6 {
            self.heading("idle", inner.0 + 4.0, y - 2.0, format!("{} workers idle", idle.len()));
            y += 28.0;
        } else {
            let half = (inner.1 - 8.0) / 2.0;
            for (i, worker) in idle.iter().enumerate() {
                let (cx, cy) = (inner.0 + (i % 2) as f64 * (half + 8.0), y + (i / 2) as f64 * 44.0);
                let name = words::thread(self.recording, self.model, worker.id);
                let parts = vec![
                    rect(0.0, 0.0, half, 36.0, 11.0, "card"),
                    Part::Circle { x: 15.0, y: 18.0, r: 5.0, class: "on" },
                    text(26.0, 22.0, fit(&name, "", half - 52.0), ""),
                    text_end(half - 9.0, 22.0, "idle", "q"),
                ];
                self.add(
                    Node {
                        id: format!("th{}", worker.id.0),
                        origin: Some("pool".into()),
                        x: cx,
                        y: cy,
                        width: half,
                        height: 36.0,
                        colour: Some((worker.colour % 8) as u8),
                        parts,
                        is_changed: false,
                        title: name,
                        place: None,
                    },
                    worker.id,
                );
            }
            y += idle.len().div_ceil(2) as f64 * 44.0;
        }
        if let Some(next) = pool.next_ns {
            if next > self.model.time_ns {
                let part = vec![text(4.0, 12.0, format!("a thread is added in {}", words::time(next - self.model.time_ns)), "w cw")];
                self.nodes.push(Node { id: "gate".into(), origin: None, x: inner.0, y, width: inner.1, height: 20.0, colour: None, parts: part, is_changed: false, title: String::new(), place: None });
                y += 24.0;
            }
        }
        let height = y - fence_top;
        if let Some(fence) = self.nodes.get_mut(fence_index) {
            fence.height = height;
            fence.parts.push(rect(0.0, 0.0, width, height, 16.0, "fence"));
        }
        y
    }

    // ---- Tasks

    /// The tasks that are on stage, in order; those of a combinator stand together.
    fn visible_tasks(&self) -> Vec<Id> {
        let model = self.model;
        let mut wanted = BTreeSet::new();
        let mut folded = BTreeSet::new();
        // A delay with one waiting method is that method's dial.
        let mut users: BTreeMap<Id, u32> = BTreeMap::new();
        for t in model.tasks.values() {
            for id in t.waiting.iter().map(|w| w.awaited).chain(t.parts.iter().copied()) {
                *users.entry(id).or_default() += 1;
            }
        }
        for t in model.tasks.values() {
            if let Some(w) = &t.waiting {
                if model.tasks.get(&w.awaited).is_some_and(|a| a.kind == TaskKind::Delay) {
                    let others = users.get(&w.awaited).copied().unwrap_or(0);
                    if others == 1 && !self.stuck.contains(&w.awaited) {
                        folded.insert(w.awaited);
                    }
                }
            }
        }
        for t in model.tasks.values() {
            let recent = t.ended_ns.is_none() || self.changed.contains(&t.id);
            let plain = matches!(t.kind, TaskKind::Other) || (t.kind == TaskKind::Unwrap && t.ended_ns.is_some());
            if (recent && !plain || self.stuck.contains(&t.id)) && !folded.contains(&t.id) {
                wanted.insert(t.id);
            }
            if t.ended_ns.is_none() {
                if let Some(w) = &t.waiting {
                    if model.tasks.contains_key(&w.awaited) && !folded.contains(&w.awaited) {
                        wanted.insert(w.awaited);
                    }
                }
            }
            // The parts of a live or just ended combinator, whatever became of them.
            if matches!(t.kind, TaskKind::WhenAll | TaskKind::WhenAny) && recent {
                wanted.extend(t.parts.iter().filter(|p| model.tasks.contains_key(p)));
            }
        }
        // The last ended ones stay a while.
        let ended: Vec<Id> = model.tasks.values().rev().filter(|t| t.ended_ns.is_some() && !matches!(t.kind, TaskKind::Other | TaskKind::Unwrap | TaskKind::Delay)).map(|t| t.id).take(ENDED_SHOWN).collect();
        for id in ended {
            if wanted.len() < 8 {
                wanted.insert(id);
            }
        }
        wanted.retain(|id| model.tasks.get(id).is_some_and(|t| !(t.kind == TaskKind::Delay && folded.contains(&t.id))));
        // Combinators first carry their parts.
        let mut out: Vec<Id> = Vec::new();
        let mut grouped = BTreeSet::new();
        for id in wanted.iter() {
            if let Some(t) = model.tasks.get(id) {
                if matches!(t.kind, TaskKind::WhenAll | TaskKind::WhenAny) {
                    grouped.extend(t.parts.iter().copied().filter(|p| wanted.contains(p)));
                }
            }
        }
        for id in wanted.iter().copied() {
            let Some(t) = model.tasks.get(&id) else { continue };
            if grouped.contains(&id) {
                continue;
            }
            if matches!(t.kind, TaskKind::WhenAll | TaskKind::WhenAny) {
                out.extend(t.parts.iter().copied().filter(|p| wanted.contains(p)));
            }
            out.push(id);
        }
        let mut seen = BTreeSet::new();
        out.retain(|id| seen.insert(*id));
        out
    }

    /// The timers that belong to a task on stage: its own, or its folded delay's.
    fn dial_of(&self, task: &Task) -> Option<&awaitlab_playback::Timer> {
        let own = |id: Id| self.model.timers.values().find(|t| t.subject == id || t.id == id);
        if let Some(timer) = own(task.id) {
            return Some(timer);
        }
        let awaited = task.waiting.as_ref()?.awaited;
        self.model.tasks.get(&awaited).filter(|a| a.kind == TaskKind::Delay)?;
        own(awaited)
    }

    fn tasks(&mut self, top: f64) -> f64 {
        let (x, width) = self.columns.tasks;
        let mut y = top;
        let mut visible = self.visible_tasks();
        let hidden = visible.len().saturating_sub(TASKS_SHOWN);
        if hidden > 0 {
            // Live ones before ended ones.
            let mut kept: Vec<Id> = visible.iter().copied().filter(|id| self.model.tasks.get(id).is_some_and(|t| t.ended_ns.is_none()) || self.changed.contains(id)).collect();
            kept.truncate(TASKS_SHOWN);
            visible = kept;
        }
        let mut used_timers = BTreeSet::new();
        if !visible.is_empty() {
            self.heading("tasks", x, y, "Tasks".into());
            y += 32.0;
        }
        let tasks_top = y;
        let mut has_timers = false;
        let mut rows: BTreeMap<Id, (f64, f64)> = BTreeMap::new();
        for id in &visible {
            let Some(task) = self.model.tasks.get(id).cloned() else { continue };
            if matches!(task.kind, TaskKind::WhenAll | TaskKind::WhenAny) && task.parts.iter().any(|p| rows.contains_key(p)) {
                // Drawn as a bracket or a line beside its parts.
                self.combinator(&task, &rows);
                continue;
            }
            let dial = self.dial_of(&task).cloned();
            if let Some(d) = &dial {
                used_timers.insert(d.id);
                has_timers = true;
            }
            let before = y;
            y = self.task(&task, dial.as_ref(), x, y, width);
            rows.insert(*id, (before, y));
            y += GAP;
        }
        if hidden > 0 {
            self.heading("more", x, y, format!("and {hidden} more tasks"));
            y += 24.0;
        }
        // Timers of their own.
        let free: Vec<_> = self
            .model
            .timers
            .values()
            .filter(|t| !used_timers.contains(&t.id) && (t.ended.is_none() || self.changed.contains(&t.id)) && !self.model.tasks.contains_key(&t.subject))
            .take(6)
            .cloned()
            .collect();
        for timer in &free {
            has_timers = true;
            let words = self.recording.trace.text(timer.text).to_string();
            let (left, state) = self.dial_state(timer);
            let parts = vec![
                rect(0.0, 0.0, width, 48.0, 14.0, "card"),
                Part::Dial { x: width - 26.0, y: 24.0, r: 14.0, left, state },
                text(14.0, 21.0, fit(&words, "n", width - 64.0), "n"),
                text(14.0, 38.0, fit(&self.timer_words(timer), "q", width - 64.0), "q"),
            ];
            self.add(
                Node { id: format!("tm{}", timer.id.0), origin: None, x, y, width, height: 48.0, colour: None, parts, is_changed: false, title: words, place: None },
                timer.id,
            );
            y += 48.0 + GAP;
        }
        if has_timers && self.columns.timers.is_some() && !visible.is_empty() {
            if let Some((tx, tw)) = self.columns.timers {
                let w = text_width("Timers", "h");
                self.heading("timers", tx + (tw - w) / 2.0, tasks_top - 32.0, "Timers".into());
            }
        }
        y = self.sources(x, y, width);
        y = self.fixtures(x, y, width);
        y
    }

    fn timer_words(&self, timer: &awaitlab_playback::Timer) -> String {
        match timer.ended {
            Some((TimerEnd::Fired, at)) => format!("fired at {}", words::time(at)),
            Some((TimerEnd::Cleared, at)) => format!("cleared at {}", words::time(at)),
            None => format!("{} left", words::time(timer.due_ns.saturating_sub(self.model.time_ns))),
        }
    }

    fn dial_state(&self, timer: &awaitlab_playback::Timer) -> (f64, DialState) {
        let whole = timer.due_ns.saturating_sub(timer.set_ns).max(1) as f64;
        let at = timer.ended.map_or(self.model.time_ns, |(_, at)| at);
        let left = (timer.due_ns.saturating_sub(at) as f64 / whole).clamp(0.0, 1.0);
        let state = match timer.ended {
            None => DialState::Running,
            Some((TimerEnd::Fired, _)) => DialState::Fired,
            Some((TimerEnd::Cleared, _)) => DialState::Cleared,
        };
        (left, state)
    }

    fn task_lines(&self, task: &Task) -> Vec<(String, &'static str)> {
        let mut lines = Vec::new();
        match task.status {
            TaskStatus::RanToCompletion => {
                let outcome = self.recording.trace.text(task.outcome);
                lines.push((if outcome.is_empty() { "RanToCompletion".into() } else { format!("RanToCompletion · {outcome}") }, "q"));
            }
            TaskStatus::Faulted => lines.push((format!("Faulted · {}", self.recording.trace.text(task.outcome)), "cb")),
            TaskStatus::Canceled => lines.push(("Canceled".into(), "ch")),
            status => {
                if let Some(w) = &task.waiting {
                    lines.push((words::status(status).into(), "q"));
                    let what = match self.model.tasks.get(&w.awaited) {
                        Some(a) => format!("awaits {}", words::task_name(self.recording, a)),
                        None => "awaits".into(),
                    };
                    let line = words::line(self.recording, w.at);
                    lines.push((if line.is_empty() { format!("state {} · {what}", w.state) } else { format!("state {} · {what}, {line}", w.state) }, "q"));
                    let resumes = words::resumes(self.recording, self.model, w.resume);
                    if !resumes.is_empty() {
                        lines.push((resumes, "w cw"));
                    }
                } else if task.runs_on.is_some() {
                    lines.push((format!("{} on {}", if status == TaskStatus::Running { "Running" } else { "its code runs" }, words::thread(self.recording, self.model, task.runs_on)), "q"));
                } else {
                    lines.push((words::status(status).into(), "q"));
                }
            }
        }
        lines
    }

    fn task(&mut self, task: &Task, dial: Option<&awaitlab_playback::Timer>, x: f64, y: f64, width: f64) -> f64 {
        let lines = self.task_lines(task);
        let height = 40.0 + lines.len() as f64 * 18.0 + 6.0;
        let is_over = task.status.is_final();
        let pending = !is_over && task.runs_on == Id::NONE;
        let ring = match task.status {
            TaskStatus::RanToCompletion => Ring::RanToCompletion,
            TaskStatus::Faulted => Ring::Faulted,
            TaskStatus::Canceled => Ring::Canceled,
            TaskStatus::Running | TaskStatus::WaitingForChildrenToComplete => Ring::Running,
            TaskStatus::WaitingToRun => Ring::WaitingToRun,
            _ if task.runs_on.is_some() => Ring::Running,
            _ => Ring::WaitingForActivation,
        };
        let colour = self.model.threads.get(&task.runs_on).map(|t| (t.colour % 8) as u8);
        let won = self.winner_of(task.id);
        let class = if self.stuck.contains(&task.id) {
            "card sb"
        } else if won {
            "card won"
        } else if pending {
            "card sq"
        } else if colour.is_some() {
            "card sc"
        } else if task.status == TaskStatus::Canceled {
            "card sh"
        } else {
            "card"
        };
        // The winner of a race has crossed the line.
        let crossed = if won && !self.columns.is_single { 56.0 } else { 0.0 };
        let name = words::task_name(self.recording, task);
        let in_card = self.columns.timers.is_none() && dial.is_some();
        let right = if won { 52.0 } else { 0.0 } + if in_card { 40.0 } else { 0.0 };
        let mut parts = vec![rect(0.0, 0.0, width, height, 14.0, class), Part::Status { x: 22.0, y: 24.0, status: ring }];
        parts.push(text(40.0, 29.0, fit(&name, "n", width - 52.0 - right), "n"));
        for (i, (line, class)) in lines.iter().enumerate() {
            let room = if in_card && i == 0 { width - 28.0 - 30.0 } else { width - 28.0 };
            parts.push(text(14.0, 55.0 + i as f64 * 18.0 - 1.0, fit(line, class, room), class));
        }
        if won {
            let px = if in_card { width - 100.0 } else { width - 56.0 };
            parts.push(rect(px, 12.0, 44.0, 24.0, 12.0, "okf"));
            parts.push(Part::Text { x: px + 22.0, y: 28.0, text: "1st".into(), class: "w inv", anchor: Anchor::Middle });
        }
        if self.model.exceptions.values().any(|e| e.place == ExceptionPlace::Stored(task.id)) {
            parts.push(Part::Circle { x: width - 2.0, y: 2.0, r: 6.0, class: "badf" });
        }
        let title = format!("{name}: {}", lines.iter().map(|(l, _)| l.as_str()).collect::<Vec<_>>().join(", "));
        let origin = if task.by.is_some() { Some(format!("th{}", task.by.0)) } else { None };
        let place = self.span(task.waiting.as_ref().map_or(task.at, |w| w.at));
        self.add(
            Node { id: format!("t{}", task.id.0), origin, x: x - crossed, y, width, height, colour, parts, is_changed: false, title, place },
            task.id,
        );
        if let Some(timer) = dial {
            let (left, state) = self.dial_state(timer);
            let amount = match state {
                DialState::Running => timer.due_ns.saturating_sub(self.model.time_ns),
                DialState::Fired => 0,
                DialState::Cleared => timer.due_ns.saturating_sub(timer.ended.map_or(0, |(_, at)| at)),
            };
            let ms = amount.div_ceil(1_000_000);
            match self.columns.timers {
                Some((tx, tw)) => {
                    let r = 27.0;
                    let cx = tw / 2.0;
                    let cy = height / 2.0;
                    let parts = vec![
                        Part::Dial { x: cx, y: cy, r, left, state },
                        Part::Text { x: cx, y: cy + 2.0, text: ms.to_string(), class: if ms > 9999 { "w mid" } else { "big" }, anchor: Anchor::Middle },
                        Part::Text { x: cx, y: cy + 15.0, text: "ms".into(), class: "q", anchor: Anchor::Middle },
                    ];
                    let id = format!("tm{}", timer.id.0);
                    let index = self.nodes.len();
                    self.nodes.push(Node {
                        id: id.clone(),
                        origin: Some(format!("t{}", task.id.0)),
                        x: tx,
                        y,
                        width: tw,
                        height,
                        colour: None,
                        parts,
                        is_changed: self.changed.contains(&timer.id),
                        title: format!("{}: {}", self.recording.trace.text(timer.text), self.timer_words(timer)),
                        place: None,
                    });
                    self.places.entry(timer.id).or_insert(index);
                    let class = if state == DialState::Running { "aw" } else { "aw faint" };
                    self.arrows.push(Arrow {
                        id: format!("a-{id}"),
                        points: vec![(x - crossed + width, y + cy), (tx + cx - r - 6.0, y + cy)],
                        class,
                        has_head: false,
                        pill: None,
                        on_top: false,
                    });
                }
                None => {
                    if let Some(node) = self.nodes.last_mut() {
                        node.parts.push(Part::Dial { x: width - 26.0, y: 24.0, r: 12.0, left, state });
                    }
                }
            }
        }
        y + height
    }

    /// Has this task won a race that is on stage?
    fn winner_of(&self, id: Id) -> bool {
        self.model.tasks.values().any(|t| {
            t.kind == TaskKind::WhenAny
                && t.parts.contains(&id)
                && t.status == TaskStatus::RanToCompletion
                && t.parts.iter().filter_map(|p| self.model.tasks.get(p)).filter(|p| p.ended_ns.is_some()).min_by_key(|p| (p.ended_ns, t.parts.iter().position(|x| *x == p.id))).is_some_and(|w| w.id == id)
        })
    }

    /// A race is a chequered line, a join a bracket, left of its parts.
    fn combinator(&mut self, task: &Task, rows: &BTreeMap<Id, (f64, f64)>) {
        let spans: Vec<(f64, f64)> = task.parts.iter().filter_map(|p| rows.get(p)).copied().collect();
        let (Some(top), Some(bottom)) = (spans.iter().map(|s| s.0).reduce(f64::min), spans.iter().map(|s| s.1).reduce(f64::max)) else { return };
        let (x, _) = self.columns.tasks;
        let done = task.parts.iter().filter(|p| self.model.tasks.get(p).is_none_or(|t| t.ended_ns.is_some())).count();
        let failed = task.parts.iter().filter(|p| self.model.tasks.get(p).is_some_and(|t| t.status == TaskStatus::Faulted)).count();
        let height = bottom - top;
        let index = self.nodes.len();
        let id = format!("t{}", task.id.0);
        if task.kind == TaskKind::WhenAny {
            let line_x = if self.columns.is_single { x + self.columns.tasks.1 + 8.0 } else { x - 28.0 };
            let mut d = String::new();
            let mut at = 0.0;
            let mut left = true;
            while at < height + 24.0 {
                d.push_str(&format!("M{} {:.0}h4v4h-4z", if left { 0 } else { 4 }, at));
                at += 4.0;
                left = !left;
            }
            let parts = vec![rect(0.0, 0.0, 8.0, height + 24.0, 0.0, "plate"), Part::Path { d, class: "ink" }];
            self.nodes.push(Node { id: id.clone(), origin: None, x: line_x, y: top - 12.0, width: 8.0, height: height + 24.0, colour: None, parts, is_changed: self.changed.contains(&task.id), title: format!("WhenAny: {done} of {} ended", task.parts.len()), place: self.span(task.at) });
            // Behind the cards, so that the winner crosses it.
            if let Some(node) = self.nodes.pop() {
                self.nodes.insert(0, node);
                for place in self.places.values_mut() {
                    *place += 1;
                }
                self.places.insert(task.id, 0);
            }
            if !self.columns.is_single {
                let w = text_width("WhenAny", "h");
                self.heading(&format!("any{}", task.id.0), line_x + 4.0 - w - 4.0, top - 32.0, "WhenAny".into());
            }
        } else {
            let words = if failed > 0 { format!("{done} of {}, {failed} failed", task.parts.len()) } else { format!("{done} of {}", task.parts.len()) };
            let class = if task.status == TaskStatus::Faulted { "bracket bad" } else if task.status.is_final() { "bracket ok" } else { "bracket" };
            let (bx, flip) = if self.columns.is_single { (x + self.columns.tasks.1 + 6.0, true) } else { (x - 24.0, false) };
            let d = if flip { format!("M0 0H8Q12 0 12 4V{:.0}Q12 {height:.0} 8 {height:.0}H0", height - 4.0) } else { format!("M12 0H4Q0 0 0 4V{:.0}Q0 {height:.0} 4 {height:.0}H12", height - 4.0) };
            let mut parts = vec![Part::Path { d, class }];
            if !self.columns.is_single {
                parts.push(text_end(-6.0, height / 2.0 - 3.0, "WhenAll", "w"));
                parts.push(text_end(-6.0, height / 2.0 + 12.0, words.clone(), "q"));
            }
            self.nodes.push(Node { id: id.clone(), origin: None, x: bx, y: top, width: 12.0, height, colour: None, parts, is_changed: self.changed.contains(&task.id), title: format!("WhenAll: {words}"), place: self.span(task.at) });
            self.places.insert(task.id, index);
        }
    }

    // ---- Cancellation

    fn sources(&mut self, x: f64, top: f64, width: f64) -> f64 {
        let mut y = top;
        let shown: Vec<_> = self.model.sources.values().filter(|s| !s.listeners.is_empty() || s.is_canceled && self.changed.contains(&s.id) || !s.parents.is_empty() && !s.is_canceled).take(4).cloned().collect();
        for source in shown {
            let name = words::thing(self.recording, self.model, source.id);
            let n = source.listeners.len();
            let second = if source.is_canceled { "cancelled".to_string() } else { format!("{n} listener{}", if n == 1 { "" } else { "s" }) };
            let parts = vec![
                rect(0.0, 0.0, width, 44.0, 12.0, if source.is_canceled { "ink" } else { "card ink-line" }),
                Part::Text { x: width / 2.0, y: 19.0, text: fit(&name, "w", width - 24.0), class: if source.is_canceled { "w neg" } else { "w" }, anchor: Anchor::Middle },
                Part::Text { x: width / 2.0, y: 35.0, text: second.clone(), class: if source.is_canceled { "neg" } else { "q" }, anchor: Anchor::Middle },
            ];
            self.add(
                Node { id: format!("s{}", source.id.0), origin: None, x, y, width, height: 44.0, colour: None, parts, is_changed: false, title: format!("{name}: {second}"), place: None },
                source.id,
            );
            if !self.columns.is_single {
                // Token lines run in the margin right of everything.
                let lane = self.columns.width - 10.0;
                for (i, (listener, _)) in source.listeners.iter().enumerate() {
                    let target = self.places.get(listener).or_else(|| {
                        let waiter = self.model.tasks.values().find(|t| t.waiting.as_ref().is_some_and(|w| w.awaited == *listener))?;
                        self.places.get(&waiter.id)
                    });
                    let Some(node) = target.and_then(|t| self.nodes.get(*t)) else { continue };
                    let to_x = self.columns.timers.map_or(node.x + node.width, |(tx, tw)| tx + tw / 2.0 + 34.0);
                    let to_y = node.y + node.height / 2.0 + 8.0;
                    let from_y = y + 22.0;
                    self.arrows.push(Arrow {
                        id: format!("k{}-{}-{i}", source.id.0, listener.0),
                        points: vec![(x + width, from_y), (lane, from_y), (lane, to_y), (to_x, to_y)],
                        class: "token",
                        has_head: false,
                        pill: None,
                        on_top: false,
                    });
                }
            }
            y += 44.0 + GAP;
        }
        y
    }

    // ---- Locks, semaphores …

    fn fixtures(&mut self, x: f64, top: f64, width: f64) -> f64 {
        let mut y = top;
        let waiting = |id: Id| self.model.threads.values().filter(move |t| matches!(&t.doing, Doing::Blocked { subject, .. } if *subject == id)).collect::<Vec<_>>();
        let shown: Vec<_> = self
            .model
            .fixtures
            .values()
            .filter(|f| {
                let busy = f.owner.is_some() || !waiting(f.id).is_empty() || self.stuck.contains(&f.id);
                match f.kind {
                    FixtureKind::Lock => busy && (self.stuck.contains(&f.id) || !waiting(f.id).is_empty() || self.changed.contains(&f.id)),
                    _ if !self.stuck.is_empty() => busy,
                    FixtureKind::Semaphore | FixtureKind::Channel | FixtureKind::Countdown | FixtureKind::Barrier => true,
                    _ => busy || self.changed.contains(&f.id),
                }
            })
            .take(5)
            .cloned()
            .collect();
        for fixture in shown {
            let name = words::fixture(self.recording, fixture.kind, fixture.name);
            let mut state = match fixture.kind {
                FixtureKind::Lock if fixture.owner.is_some() => format!("held by {}", words::thread(self.recording, self.model, fixture.owner)),
                FixtureKind::Lock => "free".into(),
                FixtureKind::Event => if fixture.value > 0 { "set".into() } else { "not set".into() },
                FixtureKind::Semaphore => format!("{} free", fixture.value),
                FixtureKind::Channel => format!("{} item{}", fixture.value, if fixture.value == 1 { "" } else { "s" }),
                _ => format!("count {}", fixture.value),
            };
            if fixture.limit >= 0 && matches!(fixture.kind, FixtureKind::Semaphore | FixtureKind::Channel) {
                state = format!("{state} of {}", fixture.limit);
            }
            let waiters: Vec<u8> = waiting(fixture.id).iter().map(|t| (t.colour % 8) as u8).collect();
            let class = if self.stuck.contains(&fixture.id) { "card sb" } else { "card" };
            let mut parts = vec![
                rect(0.0, 0.0, width, 48.0, 12.0, class),
                text(14.0, 20.0, fit(&name, "w", width - 28.0), "w"),
                text(14.0, 38.0, fit(&state, "q", width - 28.0 - waiters.len() as f64 * 14.0), "q"),
            ];
            for (i, colour) in waiters.iter().take(6).enumerate() {
                parts.push(Part::Circle { x: width - 18.0 - i as f64 * 14.0, y: 34.0, r: 5.0, class: DOTS[usize::from(*colour)] });
            }
            let title = if waiters.is_empty() { format!("{name}: {state}") } else { format!("{name}: {state}, {} wait", waiters.len()) };
            self.add(Node { id: format!("x{}", fixture.id.0), origin: None, x, y, width, height: 48.0, colour: None, parts, is_changed: false, title, place: None }, fixture.id);
            y += 48.0 + GAP;
        }
        y
    }

    // ---- Lines

    /// Thin lines from who waits to what it waits for.
    fn await_lines(&mut self) {
        if self.columns.is_single {
            return;
        }
        let model = self.model;
        let mut lines = Vec::new();
        for task in model.tasks.values() {
            if let Some(w) = &task.waiting {
                let is_part = model.tasks.values().any(|t| t.id == w.awaited && matches!(t.kind, TaskKind::WhenAll | TaskKind::WhenAny));
                if !is_part && !(self.stuck.contains(&task.id) && self.stuck.contains(&w.awaited)) {
                    lines.push((task.id, w.awaited));
                }
            }
        }
        for (from, to) in lines {
            let (Some(a), Some(b)) = (self.node_of(from), self.node_of(to)) else { continue };
            if a.id == b.id || (a.x - b.x).abs() > 80.0 {
                continue;
            }
            // Beside the column, on the left.
            let lane = a.x.min(b.x) - 10.0 - f64::from(self.lanes % 3) * 7.0;
            self.lanes += 1;
            let (ay, by) = (a.y + a.height / 2.0 + 4.0, b.y + b.height / 2.0 - 4.0);
            let points = vec![(a.x, ay), (lane, ay), (lane, by), (b.x - 2.0, by)];
            self.arrows.push(Arrow { id: format!("w{}-{}", from.0, to.0), points, class: "aw", has_head: true, pill: None, on_top: false });
        }
        // Blocked threads.
        let blocked: Vec<(Id, Id)> = model
            .threads
            .values()
            .filter_map(|t| match &t.doing {
                Doing::Blocked { on, subject, .. } if words::is_fault(*on) && !self.stuck.contains(&t.id) => Some((t.id, *subject)),
                _ => None,
            })
            .collect();
        for (from, to) in blocked {
            let (Some(a), Some(b)) = (self.node_of(from), self.node_of(to)) else { continue };
            if b.x < a.x + a.width {
                continue;
            }
            let points = self.across(a.x + a.width, a.y + a.height.min(88.0) * 0.6, b.x - 2.0, b.y + b.height / 2.0);
            self.arrows.push(Arrow { id: format!("b{}-{}", from.0, to.0), points, class: "aw", has_head: true, pill: None, on_top: false });
        }
    }

    fn node_of(&self, id: Id) -> Option<Node> {
        self.places.get(&id).and_then(|i| self.nodes.get(*i)).cloned()
    }

    /// From a left card to a right one, through a lane of its own between the columns.
    fn across(&mut self, ax: f64, ay: f64, bx: f64, by: f64) -> Vec<(f64, f64)> {
        if (ay - by).abs() < 4.0 {
            return vec![(ax, ay), (bx, ay)];
        }
        let lane = ax + (bx - ax) * (0.3 + 0.14 * f64::from(self.lanes % 4));
        self.lanes += 1;
        vec![(ax, ay), (lane, ay), (lane, by), (bx, by)]
    }

    /// The cycle (or chain) of a deadlock in red, each arrow with what it needs beside it.
    fn cycle(&mut self, links: &[Link]) {
        for (i, link) in links.iter().enumerate() {
            let (Some(a), Some(b)) = (self.node_of(link.who), self.node_of(link.whom)) else { continue };
            if a.id == b.id {
                continue;
            }
            let needs = self.recording.trace.text(link.needs).to_string();
            let points;
            let a_right = a.x + a.width;
            let b_right = b.x + b.width;
            if self.columns.is_single {
                // All cards are in one column: neighbours are joined straight, others by the margin.
                let is_below = b.y >= a.y + a.height;
                let near = is_below && b.y - (a.y + a.height) < 96.0;
                if near {
                    let x = a_right - 72.0 - 24.0 * i as f64;
                    points = vec![(x, a.y + a.height), (x, b.y - 2.0)];
                } else {
                    let lane = self.columns.width - 12.0 - f64::from(self.lanes % 2) * 14.0;
                    self.lanes += 1;
                    points = vec![(a_right, a.y + a.height / 2.0), (lane, a.y + a.height / 2.0), (lane, b.y + 20.0), (b_right + 4.0, b.y + 20.0)];
                }
            } else if b.x > a_right {
                let ay = a.y + (a.height * 0.5).clamp(20.0, 80.0);
                let by = (b.y + b.height / 2.0).clamp(b.y + 12.0, b.y + b.height - 12.0);
                let by = if ay > b.y + 10.0 && ay < b.y + b.height - 10.0 { ay } else { by };
                points = self.across(a_right, ay, b.x - 3.0, by);
            } else if a.x > b_right {
                // Out by the bottom, through the free lane, in from the right.
                let by = b.y + b.height / 2.0;
                let ay = a.y + a.height + 8.0;
                let ax = a.x + 48.0;
                let lane = b_right + (a.x - b_right) * (0.38 + 0.2 * f64::from(self.lanes % 3));
                self.lanes += 1;
                points = vec![(ax, a.y + a.height), (ax, ay), (lane, ay), (lane, by), (b_right + 3.0, by)];
            } else if b.y + b.height <= a.y {
                // Up in the same column.
                let x = a.x.max(b.x) + a.width.min(b.width) * 0.5;
                let between = self.nodes.iter().any(|n| n.id.starts_with(['t', 'i', 'x']) && n.y > b.y + b.height && n.y + n.height < a.y && n.x < x && n.x + n.width > x);
                if between {
                    let lane = a.x - 12.0;
                    points = vec![(a.x, a.y + a.height / 2.0), (lane, a.y + a.height / 2.0), (lane, b.y + b.height / 2.0), (b.x - 3.0, b.y + b.height / 2.0)];
                } else {
                    points = vec![(x, a.y), (x, b.y + b.height + 3.0)];
                }
            } else {
                let lane = if a.x > self.columns.width / 3.0 { a.x.min(b.x) - 16.0 - 10.0 * f64::from(self.lanes % 3) } else { (a_right.max(b_right)) + 14.0 };
                self.lanes += 1;
                let (ax, bx) = if lane < a.x { (a.x, b.x - 3.0) } else { (a_right, b_right + 3.0) };
                points = vec![(ax, a.y + a.height / 2.0), (lane, a.y + a.height / 2.0), (lane, b.y + b.height / 2.0), (bx, b.y + b.height / 2.0)];
            }
            let pill = self.pill(&points, &needs);
            self.arrows.push(Arrow { id: format!("c{}-{}", link.who.0, link.whom.0), points, class: "cyc", has_head: true, pill, on_top: true });
        }
    }

    /// A place for words at a line: on an upright run or beside it, above or below a level one; where it covers least of
    /// cards, headings and other words, and never the arrow's head.
    fn pill(&mut self, points: &[(f64, f64)], words: &str) -> Option<Pill> {
        let words = words.replace("needs the ", "needs ");
        let words = words.trim_end_matches(" of");
        if words.is_empty() {
            return None;
        }
        let width = text_width(words, "w") + 20.0;
        let head = *points.last()?;
        let mut best: Option<(f64, f64, f64)> = None;
        for pair in points.windows(2) {
            let [(ax, ay), (bx, by)] = *pair else { continue };
            let is_level = (ay - by).abs() < 1.0;
            let length = (ax - bx).abs() + (ay - by).abs();
            if length < 20.0 {
                continue;
            }
            for t in [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9] {
                let (x, y) = (ax + (bx - ax) * t, ay + (by - ay) * t);
                let side = width / 2.0 + 8.0;
                let offsets: [(f64, f64); 3] = if is_level { [(0.0, -18.0), (0.0, 18.0), (0.0, 0.0)] } else { [(0.0, 0.0), (side, 0.0), (-side, 0.0)] };
                for (i, (dx, dy)) in offsets.into_iter().enumerate() {
                    let cx = (x + dx).clamp(width / 2.0 + 4.0, (self.columns.width - width / 2.0 - 4.0).max(width / 2.0 + 4.0));
                    let cy = (y + dy).max(14.0);
                    let b = (cx - width / 2.0, cy - 12.0, cx + width / 2.0, cy + 12.0);
                    let overlap = |l: (f64, f64, f64, f64)| (b.2.min(l.2) - b.0.max(l.0)).max(0.0) * (b.3.min(l.3) - b.1.max(l.1)).max(0.0);
                    let labels: f64 = self.labels.iter().map(|l| overlap(*l)).sum();
                    let cards: f64 = self
                        .nodes
                        .iter()
                        .filter(|n| n.id != "pool" && !n.id.starts_with("mw"))
                        .map(|n| overlap((n.x, n.y, n.x + n.width, n.y + n.height)) * if n.id.starts_with(['f', 'i', 'h']) { 1.6 } else { 1.0 })
                        .sum();
                    let on_head = b.0 - 4.0 < head.0 && head.0 < b.2 + 4.0 && b.1 - 10.0 < head.1 && head.1 < b.3 + 10.0;
                    let cost = labels * 8.0 + cards + i as f64 * 20.0 + (t - 0.5).abs() * 60.0 - length * 0.05 + if on_head { 4000.0 } else { 0.0 };
                    if best.is_none_or(|(c, _, _)| cost < c) {
                        best = Some((cost, cx, cy));
                    }
                }
            }
        }
        let (_, x, y) = best?;
        self.labels.push((x - width / 2.0, y - 12.0, x + width / 2.0, y + 12.0));
        Some(Pill { x, y, width, text: words.to_string() })
    }

    fn banner(&mut self, sentence: &str, top: f64) -> f64 {
        let (x, width) = if self.columns.is_single { (GAP, self.columns.width - 2.0 * GAP) } else { (self.columns.tasks.0, self.columns.width - MARGIN - self.columns.tasks.0) };
        let lines = wrap(sentence, "q", width - 40.0);
        let height = 48.0 + lines.len() as f64 * 18.0;
        let title = if matches!(self.model.end, Some(End::Deadlock { .. })) { "Deadlock" } else { "Stuck for good" };
        let mut parts = vec![rect(0.0, 0.0, width, height, 14.0, "soft"), text(20.0, 30.0, title, "b cb")];
        for (i, line) in lines.iter().enumerate() {
            parts.push(text(20.0, 54.0 + i as f64 * 18.0, line.clone(), ""));
        }
        self.nodes.push(Node { id: "deadlock".into(), origin: None, x, y: top, width, height, colour: None, parts, is_changed: false, title: sentence.into(), place: None });
        top + height + GAP
    }

    fn label(&self) -> String {
        let threads: Vec<String> = self
            .model
            .threads
            .values()
            .filter(|t| !matches!(t.doing, Doing::Ended | Doing::Idle))
            .map(|t| {
                let name = words::thread(self.recording, self.model, t.id);
                match &t.doing {
                    Doing::Blocked { on, subject, .. } => format!("{name} {}", words::blocked(self.recording, self.model, *on, *subject).1),
                    _ => format!("{name} {}", words::doing(t)),
                }
            })
            .collect();
        let open = self.model.tasks.values().filter(|t| t.ended_ns.is_none()).count();
        format!("{}; {open} task{} not ended", threads.join("; "), if open == 1 { "" } else { "s" })
    }
}

const DOTS: [&str; 8] = ["on t1", "on t2", "on t3", "on t4", "on t5", "on t6", "on t7", "on t8"];

/// Breaks words into lines of at most `width` pixels.
pub(crate) fn wrap(words: &str, class: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(line, class) + text_width(word, class) + 4.0 <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}
