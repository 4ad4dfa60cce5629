//! The stage: a model laid out for a width.
//!
//! Three columns when wide (threads and pool · tasks · timers), two in the middle (timers stand in their tasks' cards), one
//! on a phone, where the members of a deadlock come first, in its order. All lengths lie on an 8 px grid. Which columns there
//! are follows from the width and the whole run, so that they stay from step to step.

use crate::caption::story;
use crate::routes::{Space, Wire, route};
use crate::scene::{Anchor, Arrow, DialState, Node, Part, Ring, Scene, fit, text_width};
use crate::words;
use awaitlab_playback::{Doing, ExceptionPlace, Features, Fixture, Frame, Model, Place, Recording, Source, Task, Thread, Timer, TimerEnd};
use awaitlab_vm::trace::{End, Event, EventKind, FixtureKind, Id, Link, Queue, ResumeHow, TaskKind, TaskStatus, ThreadKind, WaitKind};
use std::collections::{BTreeMap, BTreeSet};

const GAP: f64 = 16.0;
/// Between two cards that an arrow with words joins.
const LINK_GAP: f64 = 56.0;
const MARGIN: f64 = 24.0;
/// Frames of one thread that are shown; deeper ones are counted.
const FRAMES_SHOWN: usize = 4;
/// Ended tasks that nothing refers to stay on stage as long as there are no more than this.
const ENDED_SHOWN: usize = 4;
const TASKS_SHOWN: usize = 14;
/// Items of a queue that are shown, oldest first.
const ITEMS_SHOWN: usize = 4;
/// How far the parts of a race stand behind its line, and how far its winner has come over it.
const RACE: f64 = 32.0;
const WON: f64 = 0.0;

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
    fn for_width(width: f64, has: Features) -> Columns {
        if width >= 736.0 {
            let timers = if has.timers { 88.0 } else { 0.0 };
            let body = width - 2.0 * MARGIN - if has.timers { timers + 32.0 } else { 0.0 };
            let threads = (body * 0.36).clamp(232.0, 336.0).round();
            let gap = (body * if has.stuck { 0.2 } else { 0.16 }).clamp(if has.stuck { 128.0 } else { 112.0 }, 200.0).round();
            let tasks = (body - threads - gap).clamp(184.0, 416.0).round();
            let tasks_x = MARGIN + threads + gap;
            Columns { threads: (MARGIN, threads), tasks: (tasks_x, tasks), timers: has.timers.then_some((tasks_x + tasks + 32.0, timers)), is_single: false, width }
        } else if width >= 560.0 {
            let gap = if width >= 640.0 { 112.0 } else { 88.0 };
            let body = width - 2.0 * GAP - gap;
            let threads = (body * 0.46).round();
            Columns { threads: (GAP, threads), tasks: (GAP + threads + gap, body - threads), timers: None, is_single: false, width }
        } else {
            // The right margin is a lane for lines.
            let column = (GAP, width - GAP - if has.stuck { 56.0 } else { 32.0 });
            Columns { threads: column, tasks: column, timers: None, is_single: true, width }
        }
    }

    fn space(&self) -> Space {
        let from = self.threads.0 + self.threads.1;
        Space { corridor: (from, if self.is_single { self.width } else { self.tasks.0 }), is_single: self.is_single, width: self.width }
    }
}

/// An item that has just left a queue.
struct Ghost {
    item: Id,
    from: Place,
    words: String,
}

struct Stage<'a> {
    recording: &'a Recording,
    position: usize,
    model: &'a Model,
    columns: Columns,
    nodes: Vec<Node>,
    arrows: Vec<Arrow>,
    changed: BTreeSet<Id>,
    /// Where things stand, for lines: id → node index.
    places: BTreeMap<Id, usize>,
    links: Vec<Link>,
    stuck: BTreeSet<Id>,
    ghosts: Vec<Ghost>,
    ghost_places: BTreeMap<Id, usize>,
    /// Cards that are placed already.
    placed: BTreeSet<Id>,
    /// What the step did, in the caption's order.
    stations: Vec<Id>,
    events: &'a [Event],
}

/// Lays the state at a position out for a width in pixels.
pub fn stage(recording: &Recording, position: usize, model: &Model, width: f64) -> Scene {
    stage_since(recording, recording.step_start(position), position, model, width)
}

/// The same where the last step began at the position `since`: what it did is shown by a trail, ghosts and numbered stations.
pub fn stage_since(recording: &Recording, since: usize, position: usize, model: &Model, width: f64) -> Scene {
    let events = recording.events(since, position);
    let mut changed = BTreeSet::new();
    for event in events {
        changed.insert(event.thread);
        changed.extend(subjects(&event.kind));
    }
    let (links, sentence) = deadlock(recording, model);
    let stuck = links.iter().flat_map(|l| [l.who, l.whom]).collect();
    let mut stage = Stage {
        recording,
        position,
        model,
        columns: Columns::for_width(width, recording.has),
        nodes: Vec::new(),
        arrows: Vec::new(),
        changed,
        places: BTreeMap::new(),
        links,
        stuck,
        ghosts: ghosts(recording, since, events),
        ghost_places: BTreeMap::new(),
        placed: BTreeSet::new(),
        stations: story(recording, since, position, model).into_iter().map(|told| told.subject).collect(),
        events,
    };
    let top = 16.0;
    let (left_bottom, right_bottom);
    if stage.columns.is_single {
        let y = stage.chain(top);
        let y = stage.threads(y);
        let y = stage.tasks(y);
        left_bottom = stage.pool(y);
        right_bottom = left_bottom;
    } else {
        let y = stage.threads(top);
        left_bottom = stage.pool(y);
        right_bottom = stage.tasks(top);
    }
    let mut bottom = left_bottom.max(right_bottom);
    if let Some(sentence) = sentence {
        bottom = stage.banner(&sentence, if stage.columns.is_single { bottom + 8.0 } else { right_bottom + 8.0 }).max(left_bottom);
    }
    stage.lines();
    stage.numbers();
    let label = stage.label();
    Scene { width, height: (bottom + 8.0).max(160.0), nodes: stage.nodes, arrows: stage.arrows, label }
}

/// What left a queue between two positions and still matters: the last two.
fn ghosts(recording: &Recording, since: usize, events: &[Event]) -> Vec<Ghost> {
    if !events.iter().any(|e| matches!(e.kind, EventKind::WorkTaken { .. } | EventKind::PostRun { .. })) {
        return Vec::new();
    }
    let mut model = recording.model_at(since);
    let mut out = Vec::new();
    for event in events {
        if let EventKind::WorkTaken { item, .. } | EventKind::PostRun { item } = &event.kind
            && let Some(i) = model.items.get(item) {
                out.push(Ghost { item: *item, from: i.place, words: words::item_text(recording, &model, i) });
            }
        model.apply(event);
    }
    let first = out.len().saturating_sub(2);
    out.split_off(first)
}

/// The things an event is about.
pub(crate) fn subjects(kind: &EventKind) -> Vec<Id> {
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
        (Some(End::Deadlock { links, text }), _) => (links.clone(), Some(words::cycle(recording, model, links, text))),
        (_, Some((links, text))) => (links.clone(), Some(words::cycle(recording, model, links, recording.trace.text(*text)))),
        _ => (Vec::new(), None),
    }
}

pub(crate) fn text(x: f64, y: f64, words: impl Into<String>, class: &'static str) -> Part {
    Part::Text { x, y, text: words.into(), class, anchor: Anchor::Start }
}

pub(crate) fn text_mid(x: f64, y: f64, words: impl Into<String>, class: &'static str) -> Part {
    Part::Text { x, y, text: words.into(), class, anchor: Anchor::Middle }
}

pub(crate) fn text_end(x: f64, y: f64, words: impl Into<String>, class: &'static str) -> Part {
    Part::Text { x, y, text: words.into(), class, anchor: Anchor::End }
}

pub(crate) fn rect(x: f64, y: f64, width: f64, height: f64, radius: f64, class: &'static str) -> Part {
    Part::Rect { x, y, width, height, radius, class }
}

/// A node with a place and parts; the rest is set by whoever needs it.
pub(crate) fn plain(id: impl Into<String>, x: f64, y: f64, width: f64, height: f64, parts: Vec<Part>) -> Node {
    Node { id: id.into(), origin: None, x, y, width, height, colour: None, parts, is_changed: false, title: String::new(), place: None }
}

/// The head of a card as a path: square below, round above; a card of one line is all head.
fn head_path(width: f64, height: f64) -> String {
    let (w, right) = (width - 14.0, width - 0.8);
    if height > 40.0 {
        format!("M.8 32V14Q.8 .8 14 .8H{w:.1}Q{right:.1} .8 {right:.1} 14V32z")
    } else {
        let (low, h) = (height - 14.0, height - 0.8);
        format!("M14 .8H{w:.1}Q{right:.1} .8 {right:.1} 14V{low:.1}Q{right:.1} {h:.1} {w:.1} {h:.1}H14Q.8 {h:.1} .8 {low:.1}V14Q.8 .8 14 .8z")
    }
}

/// Words that fit a small dial: milliseconds up to four digits, else seconds.
fn short_time(ns: u64) -> String {
    let ms = ns.div_ceil(1_000_000);
    if ms < 10_000 {
        ms.to_string()
    } else if ms < 100_000 {
        format!("{}s", ms.div_ceil(1000))
    } else {
        format!("{}m", ms.div_ceil(60_000))
    }
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
        self.nodes.push(plain(format!("h-{id}"), x, y, width, 24.0, vec![text(0.0, 16.0, words, "h")]));
    }

    fn span(&self, span: awaitlab_program::Span) -> Option<(u32, u32)> {
        self.recording.is_in_first_file(span).then_some((span.start, span.end))
    }

    /// Does a link of the deadlock join the two, directly?
    fn is_linked(&self, a: Id, b: Id) -> bool {
        self.links.iter().any(|l| (l.who, l.whom) == (a, b) || (l.who, l.whom) == (b, a))
    }

    // ---- A deadlock's members, on a phone

    /// The members in the order of the links, below each other.
    fn chain(&mut self, top: f64) -> f64 {
        let mut members: Vec<Id> = Vec::new();
        for link in self.links.clone() {
            for id in [link.who, link.whom] {
                if !members.contains(&id) {
                    members.push(id);
                }
            }
        }
        let (x, width) = self.columns.tasks;
        let mut y = top;
        let mut last = Id::NONE;
        for id in members {
            if self.placed.contains(&id) {
                continue;
            }
            let gap = if last.is_some() { if self.is_linked(last, id) { LINK_GAP } else { GAP } } else { 0.0 };
            if let Some(thread) = self.model.threads.get(&id).cloned() {
                y = self.thread(&thread, x, y + gap, width);
            } else if let Some(task) = self.model.tasks.get(&id).cloned() {
                let dial = self.dial_of(&task).cloned();
                y = self.task(&task, dial.as_ref(), x, y + gap, width);
            } else if let Some(fixture) = self.model.fixtures.get(&id).cloned() {
                y = self.fixture(&fixture, x, y + gap, width);
            } else if let Some(Place::Mailbox(context)) = self.model.items.get(&id).map(|i| i.place) {
                y = self.mailbox(context, Id::NONE, x, y + gap, width);
            } else {
                continue;
            }
            last = id;
        }
        if last.is_some() { y + 24.0 } else { top }
    }

    // ---- Threads

    fn threads(&mut self, top: f64) -> f64 {
        let (x, width) = self.columns.threads;
        let mut y = top;
        let shown: Vec<&Thread> = self
            .model
            .threads
            .values()
            .filter(|t| !words::is_worker(t) && !self.placed.contains(&t.id))
            .filter(|t| !matches!(t.doing, Doing::Ended) || t.kind == ThreadKind::Main && self.model.threads.len() == 1)
            .collect();
        if shown.is_empty() {
            return y;
        }
        self.heading("threads", x, y, "Threads".into());
        if !self.has_pool() {
            self.cores(x, y, width - text_width("Threads", "h") - 16.0);
        }
        y += 32.0;
        let mut last = Id::NONE;
        for thread in shown {
            if last.is_some() && self.is_linked(last, thread.id) {
                y += LINK_GAP - GAP;
            }
            y = self.thread(thread, x, y, width);
            // Mailboxes hang under the thread that empties them.
            let contexts: Vec<Id> = self
                .model
                .contexts
                .values()
                .filter(|c| c.thread == thread.id && c.posts > 0 && (!c.mailbox.is_empty() || thread.context == c.id))
                .map(|c| c.id)
                .collect();
            for context in contexts {
                if !self.placed.contains(&context) {
                    y = self.mailbox(context, thread.id, x, y + 8.0, width);
                }
            }
            y += GAP;
            last = thread.id;
        }
        y
    }

    /// A context's messages, in a drawer that hangs at its thread.
    fn mailbox(&mut self, context: Id, under: Id, x: f64, y: f64, width: f64) -> f64 {
        let Some(mailbox) = self.model.contexts.get(&context) else { return y };
        self.placed.insert(context);
        let owner = mailbox.thread;
        let name = if owner.is_some() { format!("{}’s messages", words::thread(self.recording, self.model, owner)) } else { "Messages".into() };
        let items = mailbox.mailbox.clone();
        let words = if items.is_empty() { format!("{name}: none") } else { format!("{name} · {}", items.len()) };
        // The arrow of a deadlock goes up from the first message, with its words beside it.
        let room = if under.is_some() && items.iter().any(|i| self.is_linked(*i, owner)) { 32.0 } else { 0.0 };
        let index = self.nodes.len();
        self.nodes.push(plain(format!("mw{}", context.0), x, y, width, 0.0, Vec::new()));
        let bottom = self.items(&items, Place::Mailbox(context), x + 8.0, y + 30.0 + room, width - 16.0);
        let height = (bottom - y).max(32.0);
        let colour = self.model.threads.get(&owner).map(|t| (t.colour % 8) as u8);
        if let Some(node) = self.nodes.get_mut(index) {
            node.height = height;
            node.colour = colour;
            if under.is_some() {
                node.parts.push(Part::Path { d: format!("M28 -8V0M{:.0} -8V0", width - 28.0), class: "hang" });
            }
            node.parts.push(rect(0.0, 0.0, width, height, 12.0, if colour.is_some() { "well drawer" } else { "well" }));
            node.parts.push(text(14.0, 21.0, fit(&words, "w", width - 28.0), "w q"));
        }
        self.places.insert(context, index);
        y + height
    }

    /// Items below each other, with a dashed ghost where one has just left; the bottom edge of the box around them.
    fn items(&mut self, items: &[Id], place: Place, x: f64, top: f64, width: f64) -> f64 {
        let mut y = top;
        let left: Vec<(Id, String)> = self.ghosts.iter().filter(|g| g.from == place).map(|g| (g.item, g.words.clone())).collect();
        for (item, words) in left {
            let lines = lines_of(&words, "q", width - 24.0, 2);
            let height = 12.0 + 16.0 * lines.len() as f64;
            let mut parts = vec![rect(0.0, 0.0, width, height, 9.0, "ghost")];
            parts.extend(lines.into_iter().enumerate().map(|(i, line)| text(12.0, 18.0 + 16.0 * i as f64, line, "q")));
            self.ghost_places.insert(item, self.nodes.len());
            self.nodes.push(plain(format!("g{}", item.0), x, y, width, height, parts));
            y += height + 8.0;
        }
        // Those of a deadlock are never hidden.
        let mut shown: Vec<Id> = items.to_vec();
        shown.sort_by_key(|i| !self.stuck.contains(i));
        shown.truncate(ITEMS_SHOWN);
        let shown: Vec<Id> = items.iter().copied().filter(|i| shown.contains(i)).collect();
        for item in &shown {
            y = self.item(*item, x, y, width) + 8.0;
        }
        if items.len() > shown.len() {
            let words = format!("and {} more", items.len() - shown.len());
            let key = items.first().map_or(0, |i| i.0);
            self.nodes.push(plain(format!("h-more{key}"), x + 8.0, y - 6.0, text_width(&words, "q"), 20.0, vec![text(0.0, 14.0, words, "q")]));
            y += 18.0;
        }
        y
    }

    /// A chip; its bottom edge. One that would free blocked threads is filled, and says whom.
    fn item(&mut self, id: Id, x: f64, y: f64, width: f64) -> f64 {
        let Some(item) = self.model.items.get(&id) else { return y };
        let (first, mut second) = words::item(self.recording, self.model, item);
        let frees = if matches!(item.place, Place::Thread(_)) { Vec::new() } else { self.freed_by(id, item.task) };
        let (class, first_class, second_class) = match frees.as_slice() {
            [] => (if self.stuck.contains(&id) { "item ib" } else { "item" }, "w", "q"),
            [one] => {
                second = format!("{} waits for it", words::thread(self.recording, self.model, *one));
                ("item frees", "w inv", "inv")
            }
            many => {
                second = format!("{} threads wait for it", many.len());
                ("item frees", "w inv", "inv")
            }
        };
        let lines = lines_of(&first, "w", width - 24.0, 3);
        let height = 24.0 + 16.0 * lines.len() as f64;
        let mut parts = vec![rect(0.0, 0.0, width, height, 9.0, class)];
        parts.extend(lines.into_iter().enumerate().map(|(i, line)| text(12.0, 17.0 + 16.0 * i as f64, line, first_class)));
        parts.push(text(12.0, height - 7.0, fit(&second, "q", width - 24.0), second_class));
        let mut node = plain(format!("i{}", id.0), x, y, width, height, parts);
        node.origin = Some(if item.by.is_some() { format!("th{}", item.by.0) } else { format!("t{}", item.task.0) });
        node.title = format!("{first}, {second}");
        self.placed.insert(id);
        self.add(node, id);
        y + height
    }

    /// The threads whose wait this item in a queue will end: that block on its task, or on what waits for that in the end, or
    /// that it wakes later in this run.
    fn freed_by(&self, item: Id, task: Id) -> Vec<Id> {
        if !self.stuck.is_empty() {
            return Vec::new();
        }
        let waits = |t: &&Thread| match &t.doing {
            Doing::Blocked { on, subject, .. } if words::is_fault(*on) => {
                *on == WaitKind::Task && task.is_some() && self.needs(*subject, task) || self.recording.freed_by(t.id, self.position) == Some(item)
            }
            _ => false,
        };
        self.model.threads.values().filter(waits).map(|t| t.id).collect()
    }

    /// Does a task end only after another one went on?
    fn needs(&self, whole: Id, task: Id) -> bool {
        let mut open = vec![whole];
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if id == task {
                return true;
            }
            if let Some(t) = self.model.tasks.get(&id).filter(|t| t.ended_ns.is_none() && seen.insert(id)) {
                open.extend(t.waiting.iter().map(|w| w.awaited));
                open.extend(t.parts.iter().copied());
            }
        }
        false
    }

    fn thread(&mut self, thread: &Thread, x: f64, y: f64, width: f64) -> f64 {
        self.placed.insert(thread.id);
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
        let name = words::thread(self.recording, self.model, thread.id);
        // Main that waits for async Main: nobody's fault, small.
        let is_grey = matches!(&thread.doing, Doing::Blocked { on: WaitKind::AsyncMain, .. });
        let frames: Vec<&Frame> = if is_grey { Vec::new() } else { thread.frames.iter().rev().collect() };
        // On a phone the whole of a deadlock is to be seen at once.
        let shown = frames.len().min(if is_stuck && self.columns.is_single { 1 } else { FRAMES_SHOWN });
        let deeper = frames.len() - shown;
        let runs = self.model.items.get(&thread.item).filter(|i| i.place == Place::Thread(thread.id) && frames.is_empty()).map(|i| i.id);
        let flying = self.model.exceptions.values().find(|e| e.place == ExceptionPlace::Flying(thread.id)).cloned();

        let index = self.nodes.len();
        let node = plain(format!("th{}", thread.id.0), x, y, width, 0.0, Vec::new());
        self.add(node, thread.id);
        let mut at = y + 36.0;
        let mut below = Vec::new();
        if frames.is_empty() && !waits.is_empty() {
            for line in lines_of(&waits, "q", width - 48.0, 2) {
                below.push(text(34.0, at - y + 8.0, line, "q"));
                at += 16.0;
            }
            at += 4.0;
        }
        if let Some(exception) = flying {
            at += 4.0;
            let lines = lines_of(self.recording.trace.text(exception.text), "w", width - 48.0, 6);
            let w = lines.iter().map(|line| text_width(line, "w")).fold(0.0, f64::max) + 24.0;
            let height = 8.0 + 16.0 * lines.len() as f64;
            let mut parts = vec![rect(0.0, 0.0, w, height, 12.0, "soft")];
            parts.extend(lines.into_iter().enumerate().map(|(i, line)| text(12.0, 16.0 + 16.0 * i as f64, line, "w cb")));
            let mut token = plain(format!("e{}", exception.id.0), x + 12.0, at, w, height, parts);
            token.title = self.recording.trace.text(exception.text).to_string();
            token.is_changed = self.events.iter().any(|e| matches!(&e.kind, EventKind::Thrown { id, .. } | EventKind::Rethrown { id, .. } if *id == exception.id));
            self.nodes.push(token);
            at += height + 4.0;
        }
        if let Some(item) = runs {
            at = self.item(item, x + 12.0, at, width - 24.0) + 12.0;
        }
        if shown > 0 {
            at += 4.0;
            for (i, frame) in frames.iter().take(shown).enumerate() {
                let depth = frames.len() - 1 - i;
                at = self.frame(thread, frame, depth, i == 0, &waits, x + 12.0, at, width - 24.0) + 8.0;
            }
            at += 4.0;
        }
        if deeper > 0 {
            below.push(text(24.0, at - y + 4.0, format!("{deeper} deeper"), "q"));
            at += 14.0;
        }
        let height = at - y;
        let mut parts = vec![rect(0.0, 0.0, width, height, 14.0, card)];
        if !head_class.is_empty() {
            parts.push(Part::Path { d: head_path(width, height), class: if head_class == "hb" { "hb" } else { "hn" } });
        }
        let state_class = if head_class == "hb" { "w cb" } else { "q" };
        let room = |state: &str| width - 34.0 - text_width(state, state_class) - 13.0 - if head_class.is_empty() { 8.0 } else { 20.0 };
        if text_width(&name, "b") > room(&state) {
            // The core goes first, then the end of the name.
            state = state.rsplit(" · ").next().unwrap_or_default().to_string();
        }
        let state_width = text_width(&state, state_class);
        let name_shown = fit(&name, "b", room(&state));
        if !head_class.is_empty() {
            parts.push(rect(8.0, 6.0, text_width(&name_shown, "b") + 34.0, 20.0, 10.0, "plate"));
            parts.push(rect(width - 20.0 - state_width, 6.0, state_width + 14.0, 20.0, 10.0, "plate"));
        }
        parts.push(Part::Circle { x: 20.0, y: 16.0, r: 6.0, class: "on" });
        parts.push(text(34.0, 21.0, name_shown, "b"));
        parts.push(text_end(width - 13.0, 20.0, state, state_class));
        parts.append(&mut below);
        if let Some(node) = self.nodes.get_mut(index) {
            node.height = height;
            node.colour = Some((thread.colour % 8) as u8);
            node.parts = parts;
            node.origin = words::is_worker(thread).then(|| "pool".to_string());
            node.title = if waits.is_empty() { name } else { format!("{name}: {waits}") };
        }
        y + height
    }

    #[expect(clippy::too_many_arguments, reason = "a frame's place and its owner's state belong together")]
    fn frame(&mut self, thread: &Thread, frame: &Frame, depth: usize, is_top: bool, waits: &str, x: f64, y: f64, width: f64) -> f64 {
        let line = words::line(self.recording, frame.at);
        let source = self.recording.source_text(frame.at).and_then(|s| s.lines().next()).map(|s| s.trim().trim_end_matches('{').trim());
        let what = if is_top && !waits.is_empty() {
            if line.is_empty() { waits.to_string() } else { format!("{line} · {waits}") }
        } else if let Some(source) = source {
            let open = source.matches('(').count() > source.matches(')').count();
            format!("{line} · {source}{}", if open { ")" } else { "" })
        } else if line.is_empty() {
            let declared = self.recording.program.methods.get(frame.method.index()).map_or(String::new(), |m| words::line(self.recording, m.span));
            if declared.is_empty() { "begins".into() } else { format!("{declared} · begins") }
        } else {
            line
        };
        let inline = frame.resume == Some(ResumeHow::Inline);
        let note = if inline { text_width("inline", "w") + 16.0 } else { 0.0 };
        // Code that does not fit in two lines is only named by its line.
        let mut lines = wrap(&what, "q", width - 24.0);
        if lines.len() > if is_top && !waits.is_empty() { 3 } else { 2 } {
            lines = lines_of(what.split(" · ").next().unwrap_or_default(), "q", width - 24.0, 2);
        }
        let names = lines_of(&words::method(self.recording, self.model, thread, depth, frame), "mo", width - 24.0 - note, 3);
        let below = 17.0 + 16.0 * names.len() as f64;
        let height = below - 9.0 + 16.0 * lines.len().max(1) as f64;
        let mut parts = vec![rect(0.0, 0.0, width, height, 9.0, if is_top { "fr" } else { "fr0" })];
        for (i, line) in names.into_iter().enumerate() {
            parts.push(text(12.0, 17.0 + 16.0 * i as f64, line, if is_top { "mo" } else { "mo q" }));
        }
        for (i, line) in lines.into_iter().enumerate() {
            parts.push(text(12.0, below + 16.0 * i as f64, line, "q"));
        }
        if inline {
            parts.push(text_end(width - 12.0, 17.0, "inline", "w cc"));
        }
        let mut node = plain(format!("f{}-{depth}", thread.id.0), x, y, width, height, parts);
        // A continuation grows out of its task, a call out of its caller.
        node.origin = Some(if frame.resume.is_some() && frame.task.is_some() {
            format!("t{}", frame.task.0)
        } else if depth > 0 {
            format!("f{}-{}", thread.id.0, depth - 1)
        } else {
            format!("th{}", thread.id.0)
        });
        node.colour = Some((thread.colour % 8) as u8);
        node.is_changed = is_top && self.changed.contains(&thread.id);
        node.title = what;
        node.place = self.span(frame.at);
        self.nodes.push(node);
        y + height
    }

    // ---- The pool

    /// Has an item just left that queue?
    fn has_left(&self, place: Place) -> bool {
        self.ghosts.iter().any(|g| g.from == place)
    }

    /// A queue with its items, oldest first, or a word that it is empty.
    #[expect(clippy::too_many_arguments, reason = "a queue's name, items and place belong together")]
    fn queue(&mut self, id: &str, name: &str, items: &[Id], place: Place, x: f64, y: f64, width: f64) -> f64 {
        let has_ghost = self.has_left(place);
        let index = self.nodes.len();
        self.nodes.push(plain(id, x, y, width, 32.0, Vec::new()));
        let words = if items.is_empty() { format!("{name}: empty") } else { format!("{name} · {}", items.len()) };
        let bottom = if items.is_empty() && !has_ghost { y + 32.0 } else { self.items(items, place, x + 8.0, y + 30.0, width - 16.0) };
        let next = "taken next ↓";
        let fits = text_width(&words, "q") + text_width(next, "q") + 40.0 < width;
        if let Some(node) = self.nodes.get_mut(index) {
            node.height = bottom - y;
            node.parts = vec![rect(0.0, 0.0, width, bottom - y, 10.0, "well"), text(14.0, 20.0, words, "q")];
            if items.len() > 1 && fits {
                node.parts.push(text_end(width - 14.0, 20.0, next, "q"));
            }
        }
        bottom
    }

    /// "2 of 4 cores busy", at the right end of a heading with that much room.
    fn cores(&mut self, x: f64, y: f64, room: f64) {
        let busy = self.model.threads.values().filter(|t| matches!(t.doing, Doing::Running { .. })).count();
        let all = self.recording.cores;
        let words = match all {
            0 => return,
            1 => if busy == 1 { "the core is busy".to_string() } else { "the core is free".into() },
            _ => format!("{busy} of {all} cores busy"),
        };
        let w = text_width(&words, "q");
        if w <= room {
            let right = x + self.columns.threads.1;
            self.nodes.push(plain("h-cores", right - w - 2.0, y, w + 2.0, 24.0, vec![text_end(w, 16.0, words, "q")]));
        }
    }

    /// Has the pool anything to show?
    fn has_pool(&self) -> bool {
        let pool = &self.model.pool;
        let has_worker = self.model.threads.values().any(|t| words::is_worker(t) && !matches!(t.doing, Doing::Ended) && !self.placed.contains(&t.id));
        has_worker || !pool.global.is_empty() || !pool.high.is_empty() || !self.ghosts.is_empty()
    }

    /// An idle worker, in one line.
    fn idle(&mut self, worker: &Thread, x: f64, y: f64, width: f64) {
        let name = words::thread(self.recording, self.model, worker.id);
        let parts = vec![
            rect(0.0, 0.0, width, 32.0, 11.0, "card"),
            Part::Circle { x: 15.0, y: 16.0, r: 5.0, class: "on" },
            text(26.0, 20.0, fit(&name, "", width - 64.0), ""),
            text_end(width - 10.0, 20.0, "idle", "q"),
        ];
        let mut node = plain(format!("th{}", worker.id.0), x, y, width, 32.0, parts);
        node.origin = Some("pool".into());
        node.colour = Some((worker.colour % 8) as u8);
        node.title = name;
        self.add(node, worker.id);
    }

    fn pool(&mut self, top: f64) -> f64 {
        let (x, width) = self.columns.threads;
        let workers: Vec<Thread> = self.model.threads.values().filter(|t| words::is_worker(t) && !matches!(t.doing, Doing::Ended) && !self.placed.contains(&t.id)).cloned().collect();
        let pool = &self.model.pool;
        if !self.has_pool() {
            return top;
        }
        let mut y = top + 8.0;
        let words_ = match workers.len() {
            0 => "Thread pool".to_string(),
            1 => "Pool · 1 thread".to_string(),
            n => format!("Pool · {n} threads"),
        };
        let room = width - text_width(&words_, "h") - 16.0;
        self.heading("pool", x, y, words_);
        self.cores(x, y, room);
        y += 28.0;
        let fence_top = y;
        let (ix, iw) = (x + 8.0, width - 16.0);
        let fence_index = self.nodes.len();
        self.nodes.push(plain("pool", x, fence_top, width, 0.0, Vec::new()));
        y += 8.0;
        if !pool.high.is_empty() || self.has_left(Place::Queue(Queue::High)) {
            y = self.queue("qh", "high-priority queue", &pool.high.clone(), Place::Queue(Queue::High), ix, y, iw) + 8.0;
        }
        y = self.queue("qg", "global queue", &pool.global.clone(), Place::Queue(Queue::Global), ix, y, iw) + 8.0;
        let is_idle = |t: &Thread| matches!(t.doing, Doing::Idle) && t.local.is_empty() && !self.has_left(Place::Queue(Queue::Local(t.id)));
        let rests: Vec<bool> = workers.iter().map(is_idle).collect();
        // Workers keep their order. Idle ones take a line, two in a row where their names fit; many are one sentence.
        let half = (iw - 8.0) / 2.0;
        let idle: Vec<&Thread> = workers.iter().zip(&rests).filter(|(_, rests)| **rests).map(|(t, _)| t).collect();
        let wide = idle.iter().map(|t| text_width(&words::thread(self.recording, self.model, t.id), "")).fold(0.0, f64::max) + 64.0 <= half;
        let many = (idle.len() > if self.columns.is_single { 2 } else { 6 }).then_some(idle.len());
        // The first of two idle ones is placed: the second may stand beside it.
        let mut beside = None;
        for (i, worker) in workers.iter().enumerate() {
            if rests.get(i) == Some(&true) {
                if many.is_some() {
                    continue;
                }
                match beside.take() {
                    Some(row) => self.idle(worker, ix + half + 8.0, row, half),
                    None => {
                        let is_pair = wide && rests.get(i + 1) == Some(&true);
                        self.idle(worker, ix, y, if is_pair { half } else { iw });
                        beside = is_pair.then_some(y);
                        y += 40.0;
                    }
                }
                continue;
            }
            beside = None;
            if self.links.iter().any(|l| l.whom == worker.id && self.model.items.contains_key(&l.who)) {
                y += LINK_GAP - GAP;
            }
            y = self.thread(worker, ix, y, iw) + 8.0;
            let place = Place::Queue(Queue::Local(worker.id));
            if !worker.local.is_empty() || self.has_left(place) {
                // Its owner takes the newest, thieves the oldest.
                let newest: Vec<Id> = worker.local.iter().rev().copied().collect();
                y = self.queue(&format!("ql{}", worker.id.0), "its own queue", &newest, place, ix, y, iw) + 8.0;
            }
        }
        if let Some(many) = many {
            self.heading("idle", ix + 4.0, y - 2.0, format!("{many} workers idle"));
            y += 28.0;
        }
        if let Some(next) = pool.next_ns.filter(|next| *next > self.model.time_ns) {
            let wait = next - self.model.time_ns;
            let whole = next.saturating_sub(pool.said_ns).max(1) as f64;
            let rule = if self.recording.trace.text(pool.reason) == "blocking" { one_of(&["a worker blocks on a task", "a worker blocks"], "q", iw - 60.0) } else { one_of(&["nothing was taken for a while", "no work was taken"], "q", iw - 60.0) };
            let parts = vec![
                rect(0.0, 0.0, iw, 48.0, 12.0, "card sq"),
                Part::Dial { x: 28.0, y: 24.0, r: 14.0, left: (wait as f64 / whole).clamp(0.0, 1.0), state: DialState::Running },
                text(52.0, 20.0, fit(&one_of(&[&format!("A thread is added in {}", words::time(wait)), &format!("One more in {}", words::time(wait))], "w", iw - 60.0), "w", iw - 60.0), "w"),
                text(52.0, 37.0, fit(&rule, "q", iw - 60.0), "q"),
            ];
            self.nodes.push(plain("gate", ix, y, iw, 48.0, parts));
            y += 56.0;
        }
        let height = y - fence_top;
        if let Some(fence) = self.nodes.get_mut(fence_index) {
            fence.height = height;
            fence.parts.push(rect(0.0, 0.0, width, height, 16.0, "fence"));
        }
        y + 8.0
    }

    // ---- Tasks

    /// The tasks that are on stage, in order; a deadlock's members come first, in its order.
    fn visible_tasks(&self) -> Vec<Id> {
        let model = self.model;
        let mut wanted = BTreeSet::new();
        // A delay (or a wait at a semaphore) with one waiting method is shown in that method's card.
        let mut users: BTreeMap<Id, u32> = BTreeMap::new();
        for t in model.tasks.values() {
            for id in t.waiting.iter().map(|w| w.awaited).chain(t.parts.iter().copied()) {
                *users.entry(id).or_default() += 1;
            }
        }
        let folded: BTreeSet<Id> = model
            .tasks
            .values()
            .filter_map(|t| t.waiting.as_ref())
            .map(|w| w.awaited)
            .filter(|id| model.tasks.get(id).is_some_and(|a| matches!(a.kind, TaskKind::Delay | TaskKind::Wait)) && users.get(id) == Some(&1) && !self.stuck.contains(id))
            .collect();
        for t in model.tasks.values() {
            let recent = t.ended_ns.is_none() || self.changed.contains(&t.id);
            let plain = matches!(t.kind, TaskKind::Other) || (t.kind == TaskKind::Unwrap && t.ended_ns.is_some());
            if recent && !plain || self.stuck.contains(&t.id) {
                wanted.insert(t.id);
            }
            if let Some(w) = t.waiting.as_ref().filter(|w| t.ended_ns.is_none() && model.tasks.contains_key(&w.awaited)) {
                wanted.insert(w.awaited);
            }
            // The parts of a live or just ended combinator, whatever became of them.
            if matches!(t.kind, TaskKind::WhenAll | TaskKind::WhenAny) && recent {
                wanted.extend(t.parts.iter().filter(|p| model.tasks.contains_key(p)));
            }
        }
        // The last ended ones stay a while.
        let ended = model.tasks.values().rev().filter(|t| t.ended_ns.is_some() && !matches!(t.kind, TaskKind::Other | TaskKind::Unwrap | TaskKind::Delay | TaskKind::Wait)).map(|t| t.id).take(ENDED_SHOWN);
        for id in ended {
            if wanted.len() < 8 {
                wanted.insert(id);
            }
        }
        // A combinator that stays keeps its parts.
        for id in wanted.clone() {
            if let Some(t) = model.tasks.get(&id).filter(|t| matches!(t.kind, TaskKind::WhenAll | TaskKind::WhenAny)) {
                wanted.extend(t.parts.iter().copied());
            }
        }
        wanted.retain(|id| !folded.contains(id) && !self.placed.contains(id) && model.tasks.contains_key(id));
        // The parts of combinators stand together, before it.
        let mut grouped = BTreeSet::new();
        for t in wanted.iter().filter_map(|id| model.tasks.get(id)) {
            if matches!(t.kind, TaskKind::WhenAll | TaskKind::WhenAny) {
                grouped.extend(t.parts.iter().copied().filter(|p| wanted.contains(p) && self.may_join(t.id, *p)));
            }
        }
        let mut out: Vec<Id> = Vec::new();
        for link in &self.links {
            out.extend([link.who, link.whom].into_iter().filter(|id| wanted.contains(id) && !grouped.contains(id)));
        }
        for id in wanted.iter().copied().filter(|id| !grouped.contains(id)) {
            if let Some(t) = model.tasks.get(&id).filter(|t| matches!(t.kind, TaskKind::WhenAll | TaskKind::WhenAny)) {
                out.extend(t.parts.iter().copied().filter(|p| grouped.contains(p) && t.parts.contains(p)));
            }
            out.push(id);
        }
        // A combinator that is itself a part of another one comes with its own parts.
        for id in wanted {
            out.push(id);
        }
        let mut seen = BTreeSet::new();
        out.retain(|id| seen.insert(*id));
        out
    }

    /// May a part stand in its combinator's group? A deadlock's member stands in the deadlock's order instead.
    fn may_join(&self, whole: Id, part: Id) -> bool {
        !self.stuck.contains(&part) || self.stuck.contains(&whole)
    }

    /// The timer of a task on stage: its own, or its folded delay's.
    fn dial_of(&self, task: &Task) -> Option<&Timer> {
        let own = |id: Id| self.model.timers.values().find(|t| t.subject == id || t.id == id);
        if let Some(timer) = own(task.id) {
            return Some(timer);
        }
        let awaited = task.waiting.as_ref()?.awaited;
        self.model.tasks.get(&awaited).filter(|a| a.kind == TaskKind::Delay && !self.stuck.contains(&a.id))?;
        own(awaited)
    }

    fn tasks(&mut self, top: f64) -> f64 {
        let (x, width) = self.columns.tasks;
        let mut y = top;
        let mut visible = self.visible_tasks();
        let hidden = visible.len().saturating_sub(TASKS_SHOWN);
        if hidden > 0 {
            // Live ones before ended ones.
            visible.sort_by_key(|id| !(self.stuck.contains(id) || self.changed.contains(id) || self.model.tasks.get(id).is_some_and(|t| t.ended_ns.is_none())));
            visible.truncate(TASKS_SHOWN);
        }
        let mut used_timers = BTreeSet::new();
        if !visible.is_empty() {
            self.heading("tasks", x, y, "Tasks".into());
        }
        if !visible.is_empty() || !self.columns.is_single {
            y += 32.0;
        }
        let tasks_top = y;
        // Each combinator with those of its parts that are on stage and in no other one.
        let mut group_of: BTreeMap<Id, Id> = BTreeMap::new();
        for id in &visible {
            if let Some(t) = self.model.tasks.get(id).filter(|t| matches!(t.kind, TaskKind::WhenAll | TaskKind::WhenAny)) {
                for part in t.parts.iter().filter(|p| self.may_join(*id, **p)) {
                    group_of.entry(*part).or_insert(*id);
                }
            }
        }
        let mut last = Id::NONE;
        let mut done = BTreeSet::new();
        for id in &visible {
            if done.contains(id) {
                continue;
            }
            let group = if group_of.values().any(|g| g == id) { Some(*id) } else { group_of.get(id).copied().filter(|g| visible.contains(g)) };
            let members: Vec<Id> = match group {
                Some(group) => visible.iter().copied().filter(|m| group_of.get(m) == Some(&group) && *m != group && !done.contains(m)).collect(),
                None => vec![*id],
            };
            let frame = group.filter(|_| !members.is_empty()).and_then(|g| self.model.tasks.get(&g)).cloned();
            done.extend(members.iter().copied());
            let mut open = None;
            if let Some(task) = &frame {
                done.insert(task.id);
                open = Some(self.combinator(task, x, y));
                y += 32.0;
            }
            if members.is_empty() || group.is_some_and(|g| !members.is_empty() && frame.is_none() && g == *id) {
                continue;
            }
            for member in members {
                let Some(task) = self.model.tasks.get(&member).cloned() else { continue };
                if last.is_some() && self.is_linked(last, member) {
                    y += LINK_GAP - GAP;
                }
                let dial = self.dial_of(&task).cloned();
                used_timers.extend(dial.as_ref().map(|d| d.id));
                let indent = match &frame {
                    Some(f) if f.kind == TaskKind::WhenAny => if self.has_won(&task) { WON } else { RACE },
                    Some(_) => 24.0,
                    None => 0.0,
                };
                y = self.task(&task, dial.as_ref(), x + indent, y, width - indent) + GAP;
                last = member;
            }
            if let (Some(task), Some(index)) = (&frame, open) {
                y = self.close_combinator(task, index, y - GAP) + GAP;
                last = Id::NONE;
            }
        }
        if hidden > 0 {
            self.heading("more", x, y, format!("and {hidden} more task{}", if hidden == 1 { "" } else { "s" }));
            y += 32.0;
        }
        // Timers of their own.
        let free: Vec<Timer> = self
            .model
            .timers
            .values()
            .filter(|t| !used_timers.contains(&t.id) && !self.placed.contains(&t.id) && (t.ended.is_none() || self.changed.contains(&t.id)) && !self.model.tasks.contains_key(&t.subject))
            .take(6)
            .cloned()
            .collect();
        for timer in &free {
            let words = self.recording.trace.text(timer.text).to_string();
            let (left, state) = self.dial_state(timer);
            let parts = vec![
                rect(0.0, 0.0, width, 48.0, 14.0, "card"),
                Part::Dial { x: width - 26.0, y: 24.0, r: 14.0, left, state },
                text(14.0, 21.0, fit(&words, "n", width - 64.0), "n"),
                text(14.0, 38.0, fit(&self.timer_words(timer), "q", width - 64.0), "q"),
            ];
            let mut node = plain(format!("tm{}", timer.id.0), x, y, width, 48.0, parts);
            node.title = words;
            self.add(node, timer.id);
            y += 48.0 + GAP;
        }
        if let Some((tx, tw)) = self.columns.timers.filter(|_| !used_timers.is_empty() && !visible.is_empty()) {
            let w = text_width("Timers", "h");
            self.heading("timers", tx + (tw - w) / 2.0, tasks_top - 32.0, "Timers".into());
        }
        y = self.fixtures(x, y, width);
        self.sources(x, y, width)
    }

    fn timer_words(&self, timer: &Timer) -> String {
        match timer.ended {
            Some((TimerEnd::Fired, at)) => format!("fired at {}", words::time(at)),
            Some((TimerEnd::Cleared, at)) => format!("cleared at {}", words::time(at)),
            None => format!("{} left", words::time(timer.due_ns.saturating_sub(self.model.time_ns))),
        }
    }

    fn dial_state(&self, timer: &Timer) -> (f64, DialState) {
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

    /// Where the work item or message is that continues a suspended method.
    fn continuation_of(&self, task: Id) -> Option<Place> {
        self.model.items.values().find(|i| i.task == task).map(|i| i.place)
    }

    fn task_lines(&self, task: &Task, room: f64) -> Vec<(String, &'static str)> {
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
                    let what = match (self.continuation_of(task.id), self.model.tasks.get(&w.awaited)) {
                        (Some(Place::Thread(thread)), _) => format!("goes on, on {}", words::thread(self.recording, self.model, thread)),
                        (Some(_), _) => "its continuation is queued".into(),
                        (None, Some(a)) => format!("awaits {}", words::task_name(self.recording, a)),
                        (None, None) => "suspended".into(),
                    };
                    let line = words::line(self.recording, w.at);
                    let state = format!("state {}", w.state);
                    // A name that tells the line already says it once.
                    let line = if what.ends_with(&line) { String::new() } else { line };
                    let whole = if line.is_empty() { format!("{state} · {what}") } else { format!("{state} · {what}, {line}") };
                    if text_width(&whole, "q") <= room {
                        lines.push((whole, "q"));
                    } else {
                        lines.push((what, "q"));
                        lines.push((if line.is_empty() { state } else { format!("{state} · {line}") }, "q"));
                    }
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

    fn task(&mut self, task: &Task, dial: Option<&Timer>, x: f64, y: f64, width: f64) -> f64 {
        self.placed.insert(task.id);
        let in_card = self.columns.timers.is_none() && dial.is_some();
        let side = if in_card { 52.0 } else { 0.0 };
        let mut lines: Vec<(String, &'static str)> = Vec::new();
        let room = width - 28.0 - side;
        for (words, class) in self.task_lines(task, room) {
            lines.extend(lines_of(&words, class, room, 6).into_iter().map(|line| (line, class)));
        }
        let name = words::task_name(self.recording, task);
        let won = self.has_won(task);
        let right = side + if won { 52.0 } else { 0.0 };
        let names = lines_of(&name, "n", width - 52.0 - right, 3);
        let first = 36.0 + names.len() as f64 * 18.0;
        let height = first - 8.0 + lines.len() as f64 * 18.0;
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
        // A delegate's task runs where its work item does.
        let runner = if task.runs_on.is_some() {
            task.runs_on
        } else {
            let item = self.model.items.values().find(|i| i.task == task.id && task.status == TaskStatus::Running);
            match item.map(|i| i.place) {
                Some(Place::Thread(thread)) => thread,
                _ => Id::NONE,
            }
        };
        let colour = self.model.threads.get(&runner).map(|t| (t.colour % 8) as u8);
        let class = if self.stuck.contains(&task.id) {
            "card sb"
        } else if won {
            "card won"
        } else if colour.is_some() {
            "card sc"
        } else if pending {
            "card sq"
        } else if task.status == TaskStatus::Canceled {
            "card sh"
        } else {
            "card"
        };
        // On a phone an ended task is one row, if its words fit.
        if let ([name], [(outcome, class)], true) = (names.as_slice(), lines.as_slice(), is_over && !won && self.columns.is_single && dial.is_none())
            && text_width(name, "n") + text_width(outcome, class) + 74.0 <= width {
                let parts = vec![rect(0.0, 0.0, width, 36.0, 12.0, "card"), Part::Status { x: 22.0, y: 18.0, status: ring }, text(40.0, 23.0, name.clone(), "n"), text_end(width - 14.0, 22.0, outcome.clone(), class)];
                let mut node = plain(format!("t{}", task.id.0), x, y, width, 36.0, parts);
                node.origin = task.by.is_some().then(|| format!("th{}", task.by.0));
                node.title = format!("{name}: {outcome}");
                node.place = self.span(task.at);
                self.add(node, task.id);
                self.stored(task, x, y, width);
                return y + 36.0;
            }
        let mut parts = vec![rect(0.0, 0.0, width, height, 14.0, class), Part::Status { x: 22.0, y: 24.0, status: ring }];
        for (i, line) in names.into_iter().enumerate() {
            parts.push(text(40.0, 29.0 + i as f64 * 18.0, line, "n"));
        }
        let title = format!("{name}: {}", lines.iter().map(|(l, _)| l.as_str()).collect::<Vec<_>>().join(" "));
        for (i, (line, class)) in lines.into_iter().enumerate() {
            parts.push(text(14.0, first + i as f64 * 18.0, line, class));
        }
        if won {
            let px = width - 56.0 - side;
            parts.push(rect(px, 12.0, 44.0, 24.0, 12.0, "okf"));
            parts.push(text_mid(px + 22.0, 28.0, "1st", "w inv"));
        }
        let mut node = plain(format!("t{}", task.id.0), x, y, width, height, Vec::new());
        if let (Some(timer), true) = (dial, in_card) {
            let (left, state) = self.dial_state(timer);
            parts.push(Part::Dial { x: width - 32.0, y: 32.0, r: 17.0, left, state });
            parts.push(text_mid(width - 32.0, 36.0, short_time(self.left_of(timer, state)), "w"));
        }
        node.parts = parts;
        node.origin = task.by.is_some().then(|| format!("th{}", task.by.0));
        node.colour = colour;
        node.title = title;
        node.place = self.span(task.waiting.as_ref().map_or(task.at, |w| w.at));
        self.add(node, task.id);
        self.stored(task, x, y, width);
        if let (Some(timer), Some((tx, tw))) = (dial, self.columns.timers) {
            let (left, state) = self.dial_state(timer);
            let r = 26.0;
            let (cx, cy) = (tw / 2.0, (height / 2.0).max(32.0));
            let parts = vec![
                Part::Dial { x: cx, y: cy, r, left, state },
                text_mid(cx, cy + 3.0, short_time(self.left_of(timer, state)), "big"),
                text_mid(cx, cy + 15.0, if self.left_of(timer, state) < 9_999_000_001 { "ms" } else { "left" }, "q"),
            ];
            let id = format!("tm{}", timer.id.0);
            let index = self.nodes.len();
            let mut node = plain(id.clone(), tx, y, tw, height, parts);
            node.origin = Some(format!("t{}", task.id.0));
            node.is_changed = self.changed.contains(&timer.id);
            node.title = format!("{}: {}", self.recording.trace.text(timer.text), self.timer_words(timer));
            self.nodes.push(node);
            self.places.entry(timer.id).or_insert(index);
            let class = if state == DialState::Running { "aw" } else { "aw faint" };
            let points = vec![(x + width, y + cy), (tx + cx - r - 6.0, y + cy)];
            self.arrows.push(Arrow { id: format!("a-{id}"), points, class, has_head: false, pill: None, on_top: false });
        } else if let Some(timer) = dial {
            let index = self.nodes.len() - 1;
            self.places.entry(timer.id).or_insert(index);
        }
        y + height
    }

    /// The exception that a task holds, as a red dot at its corner.
    fn stored(&mut self, task: &Task, x: f64, y: f64, width: f64) {
        let stored = self.model.exceptions.values().find(|e| e.place == ExceptionPlace::Stored(task.id)).map(|e| (e.id, e.text));
        if let Some((exception, words)) = stored {
            let mut token = plain(format!("e{}", exception.0), x + width - 9.0, y - 5.0, 12.0, 12.0, vec![Part::Circle { x: 6.0, y: 6.0, r: 6.0, class: "badf" }]);
            token.title = self.recording.trace.text(words).to_string();
            self.nodes.push(token);
        }
    }

    /// The time left on a dial, nanoseconds; of a stopped one, when it was stopped.
    fn left_of(&self, timer: &Timer, state: DialState) -> u64 {
        match state {
            DialState::Running => timer.due_ns.saturating_sub(self.model.time_ns),
            DialState::Fired => 0,
            DialState::Cleared => timer.due_ns.saturating_sub(timer.ended.map_or(0, |(_, at)| at)),
        }
    }

    /// Has this task won a race that is on stage?
    fn has_won(&self, task: &Task) -> bool {
        task.ended_ns.is_some()
            && self.model.tasks.values().any(|t| {
                let ended = || t.parts.iter().enumerate().filter_map(|(i, p)| self.model.tasks.get(p)?.ended_ns.map(|at| (at, i, *p)));
                t.kind == TaskKind::WhenAny && t.status == TaskStatus::RanToCompletion && ended().min().is_some_and(|(_, _, first)| first == task.id)
            })
    }

    /// Begins a race (a chequered line) or a join (a bracket): its heading, and a node that its parts will fill.
    fn combinator(&mut self, task: &Task, x: f64, y: f64) -> usize {
        let done = task.parts.iter().filter(|p| self.model.tasks.get(p).is_none_or(|t| t.ended_ns.is_some())).count();
        let failed = task.parts.iter().filter(|p| self.model.tasks.get(p).is_some_and(|t| t.status == TaskStatus::Faulted)).count();
        let mut words = format!("{} · {done} of {}", words::task_name(self.recording, task), task.parts.len());
        words.push_str(if task.kind == TaskKind::WhenAny { " ended" } else { " done" });
        if failed > 0 {
            words.push_str(&format!(", {failed} failed"));
        }
        self.heading(&format!("g{}", task.id.0), x, y, fit(&words, "h", self.columns.tasks.1));
        let mut node = plain(format!("t{}", task.id.0), x, y + 26.0, 12.0, 0.0, Vec::new());
        node.title = words;
        node.place = self.span(task.at);
        self.placed.insert(task.id);
        self.add(node, task.id)
    }

    fn close_combinator(&mut self, task: &Task, index: usize, bottom: f64) -> f64 {
        let is_race = task.kind == TaskKind::WhenAny;
        let class = match task.status {
            TaskStatus::Faulted => "bracket bad",
            status if status.is_final() => "bracket ok",
            _ => "bracket",
        };
        let Some(node) = self.nodes.get_mut(index) else { return bottom };
        if is_race {
            node.height = bottom + 6.0 - node.y;
            node.parts = vec![rect(8.0, 0.0, 12.0, node.height, 0.0, "flag")];
            node.width = 20.0;
            bottom + 6.0
        } else {
            node.height = bottom - node.y;
            let h = node.height;
            node.parts = vec![Part::Path { d: format!("M14 6H8Q2 6 2 12V{:.0}Q2 {h:.0} 8 {h:.0}H14", h - 6.0), class }];
            bottom
        }
    }

    // ---- Cancellation

    fn sources(&mut self, x: f64, top: f64, width: f64) -> f64 {
        let mut y = top;
        let mut asked = BTreeSet::new();
        let mut heard: Vec<(Id, Id)> = Vec::new();
        for event in self.events {
            match &event.kind {
                EventKind::SourceCanceled { id } => {
                    asked.insert(*id);
                }
                EventKind::ListenerRemoved { source, listener } if asked.contains(source) => heard.push((*source, *listener)),
                _ => {}
            }
        }
        let shown: Vec<Source> = self
            .model
            .sources
            .values()
            .filter(|s| !s.listeners.is_empty() || s.is_canceled && self.changed.contains(&s.id) || !s.parents.is_empty() && !s.is_canceled)
            .take(4)
            .cloned()
            .collect();
        for (nth, source) in shown.iter().enumerate() {
            let name = words::thing(self.recording, self.model, source.id);
            // Cancelling a source takes its listeners off: those of this step are shown as having heard it.
            let mut listeners: Vec<Id> = source.listeners.iter().map(|(l, _)| *l).collect();
            if source.is_canceled && self.changed.contains(&source.id) {
                listeners.extend(heard.iter().filter(|(s, l)| *s == source.id && !listeners.contains(l)).map(|(_, l)| *l).collect::<Vec<_>>());
            }
            let n = listeners.len();
            let count = match n {
                0 => "nobody listens".to_string(),
                1 => "1 listener".into(),
                n => format!("{n} listeners"),
            };
            let second = if source.is_canceled { format!("cancelled · {count}") } else { count };
            let (card, first_class, second_class) = if source.is_canceled { ("ink", "w neg", "neg") } else { ("card ink-line", "w", "q") };
            let parts = vec![
                rect(0.0, 0.0, width, 44.0, 12.0, card),
                text_mid(width / 2.0, 19.0, fit(&name, "w", width - 24.0), first_class),
                text_mid(width / 2.0, 35.0, fit(&second, "q", width - 24.0), second_class),
            ];
            let mut node = plain(format!("s{}", source.id.0), x, y, width, 44.0, parts);
            node.title = format!("{name}: {second}");
            self.add(node, source.id);
            // Token lines run in the margin right of everything.
            let edge = self.columns.timers.map_or(x + width, |(tx, tw)| tx + tw);
            let lane = (edge + 10.0 + nth as f64 * 7.0).min(self.columns.width - 3.0);
            for (i, listener) in listeners.iter().enumerate() {
                let target = self.places.get(listener).or_else(|| {
                    let waiter = self.model.tasks.values().find(|t| t.waiting.as_ref().is_some_and(|w| w.awaited == *listener))?;
                    self.places.get(&waiter.id)
                });
                let Some(node) = target.and_then(|t| self.nodes.get(*t)) else { continue };
                let to_x = match self.columns.timers {
                    // Beside the dial, if it has one.
                    Some((tx, tw)) if self.arrows.iter().any(|a| a.id.starts_with("a-") && a.points.first().is_some_and(|p| p.1 > node.y && p.1 < node.y + node.height)) => tx + tw / 2.0 + 34.0,
                    _ => node.x + node.width,
                };
                let (from_y, to_y) = (y + 22.0, node.y + (node.height / 2.0).max(32.0).min(node.height - 6.0));
                if source.is_canceled {
                    let mut bead = plain(format!("bead{}-{i}", source.id.0), lane - 4.0, (from_y + to_y) / 2.0 - 4.0, 8.0, 8.0, vec![Part::Circle { x: 4.0, y: 4.0, r: 4.0, class: "ink" }]);
                    bead.origin = Some(format!("s{}", source.id.0));
                    self.nodes.push(bead);
                }
                self.arrows.push(Arrow {
                    id: format!("k{}-{}-{i}", source.id.0, listener.0),
                    points: vec![(x + width, from_y), (lane, from_y), (lane, to_y), (to_x, to_y)],
                    class: if source.is_canceled { "token" } else { "token unlit" },
                    has_head: false,
                    pill: None,
                    on_top: false,
                });
            }
            y += 44.0 + GAP;
        }
        y
    }

    // ---- Locks, semaphores …

    fn waiting_at(&self, id: Id) -> Vec<u8> {
        self.model.threads.values().filter(|t| matches!(&t.doing, Doing::Blocked { subject, .. } if *subject == id)).map(|t| (t.colour % 8) as u8).collect()
    }

    fn fixtures(&mut self, x: f64, top: f64, width: f64) -> f64 {
        let mut y = top;
        let shown: Vec<Fixture> = self
            .model
            .fixtures
            .values()
            .filter(|f| !self.placed.contains(&f.id))
            .filter(|f| {
                let busy = f.owner.is_some() || !self.waiting_at(f.id).is_empty() || self.stuck.contains(&f.id);
                match f.kind {
                    FixtureKind::Lock => busy && (self.stuck.contains(&f.id) || !self.waiting_at(f.id).is_empty() || self.changed.contains(&f.id)),
                    _ if !self.stuck.is_empty() => busy,
                    // Not what a library object or a context of the program's own is made of, as long as nobody waits there.
                    FixtureKind::Semaphore | FixtureKind::Channel => busy || self.recording.name_from_text(f.id).is_none_or(|name| !name.contains('’')),
                    FixtureKind::Countdown | FixtureKind::Barrier => busy || f.value > 0,
                    _ => busy || self.changed.contains(&f.id),
                }
            })
            .cloned()
            .collect();
        // What a stuck thread needs stands at that thread's height.
        let wanted_y = |id: Id| {
            let link = self.links.iter().find(|l| l.whom == id && self.model.threads.contains_key(&l.who))?;
            self.places.get(&link.who).and_then(|i| self.nodes.get(*i)).filter(|n| !self.columns.is_single && n.x < x - 40.0).map(|n| n.y + 24.0)
        };
        let mut shown: Vec<(f64, Fixture)> = shown.into_iter().map(|f| (wanted_y(f.id).unwrap_or(0.0), f)).collect();
        shown.sort_by(|a, b| a.0.total_cmp(&b.0));
        shown.truncate(6);
        for (at, fixture) in shown {
            let above = self.links.iter().any(|l| l.whom == fixture.id && self.places.get(&l.who).and_then(|i| self.nodes.get(*i)).is_some_and(|n| (n.y + n.height + GAP - y).abs() < 1.0 && n.x >= x));
            if above {
                y += LINK_GAP - GAP;
            }
            y = y.max(at);
            y = self.fixture(&fixture, x, y, width) + GAP;
        }
        y
    }

    fn fixture(&mut self, fixture: &Fixture, x: f64, y: f64, width: f64) -> f64 {
        self.placed.insert(fixture.id);
        let name = words::fixture_name(self.recording, fixture);
        let mut state = match fixture.kind {
            FixtureKind::Lock if fixture.owner.is_some() => format!("held by {}", words::thread(self.recording, self.model, fixture.owner)),
            FixtureKind::Lock => "free".into(),
            FixtureKind::Event => if fixture.value > 0 { "set".into() } else { "not set".into() },
            FixtureKind::Semaphore => format!("{} free", fixture.value),
            FixtureKind::Channel => match fixture.value {
                0 => "empty".into(),
                1 => "1 item".into(),
                n => format!("{n} items"),
            },
            _ => format!("{} to go", fixture.value),
        };
        if fixture.limit >= 0 && matches!(fixture.kind, FixtureKind::Semaphore | FixtureKind::Channel) {
            state = if fixture.kind == FixtureKind::Channel && fixture.value == fixture.limit { format!("full, {state}") } else { format!("{state} of {}", fixture.limit) };
        }
        let threads = self.waiting_at(fixture.id);
        let tasks = self.model.tasks.values().filter(|t| t.in_line_at == fixture.id && t.ended_ns.is_none()).count();
        let class = if self.stuck.contains(&fixture.id) { "card sb" } else { "card" };
        let waiters = threads.len() + tasks;
        let said = match (threads.len(), tasks) {
            (0, 0) => String::new(),
            (0, 1) => "1 task waits".into(),
            (0, n) => format!("{n} tasks wait"),
            (1, 0) => "1 thread waits".into(),
            (n, 0) => format!("{n} threads wait"),
            (n, m) => format!("{} wait", n + m),
        };
        // Those who wait, drawn in kind; and on a channel its items.
        let items = if fixture.kind == FixtureKind::Channel { fixture.value.max(0) as usize } else { 0 };
        let has_row = waiters > 0 || items > 0 || fixture.kind == FixtureKind::Channel && fixture.limit > 0;
        let height = if has_row { 72.0 } else { 48.0 };
        let mut parts = vec![rect(0.0, 0.0, width, height, 12.0, class)];
        let said_width = if said.is_empty() { 0.0 } else { text_width(&said, "q") + 12.0 };
        parts.push(text(14.0, 20.0, fit(&name, "w", width - 28.0), "w"));
        let mut at = 14.0;
        if let Some(owner) = self.model.threads.get(&fixture.owner) {
            parts.push(Part::Circle { x: 19.0, y: 34.0, r: 5.0, class: DOTS[(owner.colour % 8) as usize] });
            at += 16.0;
        }
        parts.push(text(at, 38.0, fit(&state, "q", width - 14.0 - at - said_width), "q"));
        if !said.is_empty() {
            parts.push(text_end(width - 14.0, 38.0, said.clone(), "q"));
        }
        let room = ((width - 36.0) / 18.0).max(1.0) as usize;
        if items > 0 || fixture.kind == FixtureKind::Channel && waiters == 0 {
            let slots = if fixture.limit > 0 { (fixture.limit as usize).max(items) } else { items };
            for i in 0..slots.min(room) {
                parts.push(rect(14.0 + i as f64 * 18.0, 49.0, 13.0, 13.0, 3.0, if i < items { "item" } else { "ghost" }));
            }
        } else {
            for (i, colour) in threads.iter().take(room).enumerate() {
                parts.push(Part::Circle { x: 20.0 + i as f64 * 18.0, y: 56.0, r: 6.0, class: DOTS[usize::from(*colour)] });
            }
            for i in threads.len()..waiters.min(room) {
                parts.push(Part::Circle { x: 20.0 + i as f64 * 18.0, y: 56.0, r: 6.0, class: "st wfa" });
            }
        }
        let mut node = plain(format!("x{}", fixture.id.0), x, y, width, height, parts);
        node.title = if said.is_empty() { format!("{name}: {state}") } else { format!("{name}: {state}, {said}") };
        self.add(node, fixture.id);
        y + height
    }

    // ---- Lines

    /// The node that stands for a thing: its own, or that of what shows it.
    fn place_of(&self, id: Id) -> Option<usize> {
        self.places.get(&id).copied().or_else(|| {
            // A folded delay stands in its waiter's card; an item that runs, in its thread's.
            let waiter = self.model.tasks.values().find(|t| t.waiting.as_ref().is_some_and(|w| w.awaited == id)).map(|t| t.id);
            let runner = match self.model.items.get(&id).map(|i| i.place) {
                Some(Place::Thread(thread)) => Some(thread),
                Some(Place::Mailbox(context)) => Some(context),
                _ => None,
            };
            waiter.or(runner).and_then(|other| self.places.get(&other).copied())
        })
    }

    /// Lines between cards: the deadlock, the last flight, who waits for what.
    fn lines(&mut self) {
        let mut wires = Vec::new();
        for (i, link) in self.links.iter().enumerate() {
            let (Some(from), Some(to)) = (self.place_of(link.who), self.place_of(link.whom)) else { continue };
            let needs = self.recording.trace.text(link.needs).replace("needs the ", "needs ");
            let words = needs.trim_end_matches(" of").to_string();
            wires.push(Wire { id: format!("c{}-{}-{i}", link.who.0, link.whom.0), from, to, class: "cyc", words: (!words.is_empty()).then_some(words), bundle: 0 });
        }
        if let Some((from, to)) = self.flight().filter(|_| self.links.is_empty()) {
            wires.push(Wire { id: "trail".into(), from, to, class: "trail", words: None, bundle: 0 });
        }
        if !self.columns.is_single {
            for task in self.model.tasks.values() {
                let Some(w) = &task.waiting else { continue };
                // A combinator has its own place round its parts.
                let is_joined = self.model.tasks.get(&w.awaited).is_some_and(|t| matches!(t.kind, TaskKind::WhenAll | TaskKind::WhenAny));
                // A folded delay has its dial beside the card.
                let target = self.places.get(&w.awaited).filter(|i| self.nodes.get(**i).is_some_and(|n| n.id == format!("t{}", w.awaited.0)));
                if let (Some(from), Some(to), false) = (self.places.get(&task.id), target, is_joined || self.is_linked(task.id, w.awaited)) {
                    // What has ended has woken who waited for it.
                    if self.model.tasks.get(&w.awaited).is_some_and(|a| a.ended_ns.is_some()) {
                        wires.push(Wire { id: format!("w{}-{}", task.id.0, w.awaited.0), from: *to, to: *from, class: "woke", words: None, bundle: w.awaited.0 });
                        continue;
                    }
                    wires.push(Wire { id: format!("w{}-{}", task.id.0, w.awaited.0), from: *from, to: *to, class: "aw", words: None, bundle: w.awaited.0 });
                }
            }
            for thread in self.model.threads.values() {
                if let Doing::Blocked { on, subject, .. } = &thread.doing
                    && let (Some(from), Some(to), true) = (self.places.get(&thread.id), self.places.get(subject), words::is_fault(*on) && !self.is_linked(thread.id, *subject)) {
                        wires.push(Wire { id: format!("b{}-{}", thread.id.0, subject.0), from: *from, to: *to, class: "aw", words: None, bundle: subject.0 });
                    }
            }
        }
        let mut arrows = route(&self.nodes, &self.columns.space(), &wires);
        self.arrows.append(&mut arrows);
    }

    /// From where to where the last item of this step went.
    fn flight(&self) -> Option<(usize, usize)> {
        let event = self.events.iter().rev().find(|e| {
            matches!(e.kind, EventKind::WorkQueued { .. } | EventKind::WorkTaken { .. } | EventKind::Posted { .. } | EventKind::PostRun { .. })
        })?;
        match &event.kind {
            EventKind::WorkQueued { item, .. } | EventKind::Posted { item, .. } => {
                // A timer's item comes from the dial that is due.
                let due = || self.model.timers.values().filter(|t| t.ended.is_none() && t.due_ns <= self.model.time_ns).min_by_key(|t| t.due_ns);
                let from = if event.thread.is_some() { self.places.get(&event.thread).copied() } else { due().and_then(|t| self.place_of(t.id)) };
                Some((from?, self.places.get(item).copied()?))
            }
            EventKind::WorkTaken { item, .. } | EventKind::PostRun { item } => {
                let to = self.places.get(item).or_else(|| self.places.get(&event.thread)).copied()?;
                Some((self.ghost_places.get(item).copied()?, to))
            }
            _ => None,
        }
    }

    /// Small dark discs number what the step did, where it was.
    fn numbers(&mut self) {
        if self.stations.len() < 2 {
            return;
        }
        let mut on_node: BTreeMap<usize, u32> = BTreeMap::new();
        for (i, subject) in self.stations.clone().into_iter().enumerate() {
            let ghost = self.ghost_places.get(&subject).copied();
            let Some(index) = ghost.or_else(|| self.place_of(subject)) else { continue };
            let Some(node) = self.nodes.get(index) else { continue };
            let before = on_node.entry(index).or_default();
            // At the corner of a card; at the lower end of a race's line or a bracket.
            let (x, y) = if node.width < 40.0 { (node.x + node.width / 2.0 + 2.0, node.y + node.height) } else { (node.x + node.width - 4.0, node.y - 1.0) };
            let x = x - f64::from(*before) * 21.0;
            *before += 1;
            let (x, y) = ((x - 9.0).min(self.columns.width - 20.0).max(1.0), (y - 9.0).max(1.0));
            let parts = vec![Part::Circle { x: 9.0, y: 9.0, r: 9.0, class: "ink" }, text_mid(9.0, 13.0, (i + 1).to_string(), "w neg")];
            self.nodes.push(plain(format!("st{}", i + 1), x, y, 18.0, 18.0, parts));
        }
    }

    fn banner(&mut self, sentence: &str, top: f64) -> f64 {
        let (x, width) = if self.columns.is_single { (GAP, self.columns.width - 2.0 * GAP) } else { (self.columns.tasks.0, (self.columns.width - self.columns.tasks.0 - GAP).min(440.0)) };
        let lines = wrap(sentence, "", width - 40.0);
        let height = 48.0 + lines.len() as f64 * 18.0;
        let title = if matches!(self.model.end, Some(End::Deadlock { .. })) { "Deadlock" } else { "Stuck for good" };
        let mut parts = vec![rect(0.0, 0.0, width, height, 14.0, "soft"), text(20.0, 30.0, title, "b cb")];
        for (i, line) in lines.iter().enumerate() {
            parts.push(text(20.0, 54.0 + i as f64 * 18.0, line.clone(), ""));
        }
        let mut node = plain("deadlock", x, top, width, height, parts);
        node.title = sentence.into();
        self.nodes.push(node);
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
            Some(line) if text_width(line, class) + text_width(" ", class) + text_width(word, class) <= width + 0.01 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.extend(broken(word, class, width)),
        }
    }
    lines
}

/// A word in pieces of at most `width` pixels: after a sign or before a capital where that is possible.
fn broken(word: &str, class: &str, width: f64) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = String::new();
    // Where the piece may end: bytes of `line`.
    let mut good = 0;
    let mut before = ' ';
    for c in word.chars() {
        if !line.is_empty() && (".,(_<`".contains(before) || c.is_uppercase() && before.is_lowercase()) {
            good = line.len();
        }
        if !line.is_empty() && text_width(&line, class) + text_width(c.encode_utf8(&mut [0; 4]), class) > width {
            let rest = line.split_off(if good > 0 { good } else { line.len() });
            out.push(std::mem::replace(&mut line, rest));
            good = 0;
        }
        line.push(c);
        before = c;
    }
    out.push(line);
    out
}

/// The first of some words that fits, else the last.
pub(crate) fn one_of(words: &[&str], class: &str, width: f64) -> String {
    words.iter().find(|w| text_width(w, class) <= width).or(words.last()).map_or(String::new(), |w| (*w).to_string())
}

/// The words in at most so many lines, the last one cut if it must be.
pub(crate) fn lines_of(words: &str, class: &str, width: f64, most: usize) -> Vec<String> {
    let mut lines = wrap(words, class, width);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(fit(&rest, class, width));
    }
    lines
}
