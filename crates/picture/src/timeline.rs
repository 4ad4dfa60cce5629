//! The timeline: a lane a thread and a lane an async method instance, over virtual time.
//!
//! Where nothing happens for long the axis is broken: the run is cut at the moments of its events, long silences shrink to a
//! fixed width with a mark.

use crate::scene::{Anchor, Arrow, Node, Part, Scene, text_width};
use crate::stage::lines_of;
use crate::words;
use awaitlab_playback::{Model, Recording};
use awaitlab_vm::trace::{EventKind, Id, TaskKind, TaskStatus};
use std::collections::BTreeMap;

/// Where the time axis lies in a timeline's picture, and back.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Axis {
    /// Pieces of the axis, ascending: (first ns, last ns, left x, right x). Between two pieces the axis is broken: nothing happens there.
    pub pieces: Vec<(u64, u64, f64, f64)>,
}

impl Axis {
    /// The x of a moment.
    pub fn x(&self, time_ns: u64) -> f64 {
        // What lies before the part that is shown stands at its beginning.
        let mut last = self.pieces.first().map_or(0.0, |piece| piece.2);
        for &(from, to, left, right) in &self.pieces {
            if time_ns < from {
                return (last + left) / 2.0;
            }
            if time_ns <= to {
                if to == from {
                    return left;
                }
                return left + (right - left) * (time_ns - from) as f64 / (to - from) as f64;
            }
            last = right;
        }
        last
    }
    /// The moment at an x.
    pub fn time(&self, x: f64) -> u64 {
        for &(from, to, left, right) in &self.pieces {
            if x <= right {
                if x <= left || right <= left {
                    return from;
                }
                return from + ((to - from) as f64 * (x - left) / (right - left)) as u64;
            }
        }
        self.pieces.last().map_or(0, |p| p.1)
    }
}

/// A timeline: its picture without the playhead (the page draws that over it), and its axis.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timeline {
    /// Lanes, bars, arrows, axis.
    pub scene: Scene,
    /// Time to x.
    pub axis: Axis,
}

#[derive(Clone, PartialEq, Debug)]
enum State {
    Running,
    Idle,
    /// Blocked: red or grey, with words.
    Blocked(bool, [String; 3]),
}

struct Bar {
    from: u64,
    to: u64,
    state: State,
}

#[derive(Default)]
struct ThreadLane {
    colour: u8,
    name: String,
    born: u64,
    ended: Option<u64>,
    bars: Vec<Bar>,
    works: bool,
}

enum Piece {
    /// Runs on the thread of that colour.
    Runs(u8),
    Awaits(String),
    Queued,
}

struct MethodLane {
    name: String,
    kind: TaskKind,
    pieces: Vec<(u64, u64, Piece)>,
    ended: Option<(u64, TaskStatus)>,
}

/// Lanes of methods that are shown at most.
const METHODS_SHOWN: usize = 10;
/// With more lanes than this, delays that one method awaits have none.
const DELAYS_UP_TO: usize = 6;
const LANE: f64 = 32.0;
/// Height of the axis above the first lane.
pub const HEAD: f64 = 40.0;

/// The whole run for a width; `zoom` is the part that is zoomed to (all of it by default); `with_methods` unfolds the lanes
/// of async methods and delays.
pub fn timeline(recording: &Recording, width: f64, zoom: Option<(u64, u64)>, with_methods: bool) -> Timeline {
    lay_out(recording, None, width, zoom, with_methods)
}

/// The same on an axis that it shares with another run: where either has something to show.
pub fn timeline_beside(recording: &Recording, other: &Recording, width: f64, with_methods: bool) -> Timeline {
    lay_out(recording, Some(other), width, None, with_methods)
}

fn lay_out(recording: &Recording, other: Option<&Recording>, width: f64, zoom: Option<(u64, u64)>, with_methods: bool) -> Timeline {
    let mut model = Model::default();
    let mut threads: BTreeMap<Id, ThreadLane> = BTreeMap::new();
    let mut methods: BTreeMap<Id, MethodLane> = BTreeMap::new();
    let mut moments: Vec<u64> = Vec::new();
    let mut woke: Vec<(u64, Id, Id)> = Vec::new();
    let mut open_runs: BTreeMap<Id, (u64, u8)> = BTreeMap::new();
    let mut open_awaits: BTreeMap<Id, (u64, String)> = BTreeMap::new();
    // Who awaits whom, and when whose end let whom go on.
    let mut awaited_by: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    let mut awaits: BTreeMap<Id, Id> = BTreeMap::new();
    let mut freed: Vec<(u64, Id, Id)> = Vec::new();
    let mut open_queue: BTreeMap<Id, u64> = BTreeMap::new();
    for event in &recording.trace.events {
        let now = event.time_ns;
        if !matches!(event.kind, EventKind::Ended(_)) || event.thread.is_some() {
            moments.push(now);
        }
        model.apply(event);
        let colour = |id: Id| model.threads.get(&id).map_or(0, |t| (t.colour % 8) as u8);
        match &event.kind {
            EventKind::ThreadStarted { id, .. } => {
                threads.insert(*id, ThreadLane { colour: colour(*id), name: words::thread(recording, &model, *id), born: now, ..ThreadLane::default() });
            }
            EventKind::ThreadNamed { id, .. } => {
                let name = words::thread(recording, &model, *id);
                if let Some(lane) = threads.get_mut(id) {
                    lane.name = name;
                }
            }
            EventKind::ThreadEnded { id } => {
                if let Some(lane) = threads.get_mut(id) {
                    lane.ended = Some(now);
                    close(lane, now);
                }
            }
            EventKind::ThreadRunning { id, .. } => set(&mut threads, *id, now, State::Running),
            EventKind::ThreadReady { id } | EventKind::WorkerIdle { id } => set(&mut threads, *id, now, State::Idle),
            EventKind::ThreadUnblocked { id } => {
                set(&mut threads, *id, now, State::Idle);
                if event.thread.is_some() && event.thread != *id {
                    woke.push((now, event.thread, *id));
                }
            }
            EventKind::ThreadBlocked { on, subject, .. } => {
                let (_, what) = words::blocked(recording, &model, *on, *subject);
                let line = words::line(recording, event.span);
                let is_main = matches!(on, awaitlab_vm::trace::WaitKind::AsyncMain);
                let whole = if is_main || line.is_empty() { what.clone() } else { format!("{what}, {line}") };
                // Shorter words for a shorter bar.
                let words_ = [whole, what, words::blocked(recording, &model, *on, Id::NONE).0.to_string()];
                set(&mut threads, event.thread, now, State::Blocked(words::is_fault(*on), words_));
            }
            EventKind::TaskCreated { id, kind, .. } => {
                if matches!(kind, TaskKind::AsyncMethod | TaskKind::Delay | TaskKind::Delegate) {
                    let name = model.tasks.get(id).map_or(String::new(), |t| words::task_name(recording, t));
                    methods.insert(*id, MethodLane { name, kind: *kind, pieces: Vec::new(), ended: None });
                    match kind {
                        // Its first part ran before the task was born: since its frame came.
                        TaskKind::AsyncMethod => {
                            open_runs.insert(*id, (now, colour(event.thread)));
                        }
                        TaskKind::Delay => {
                            open_awaits.insert(*id, (now, String::new()));
                        }
                        _ => {}
                    }
                }
            }
            EventKind::TaskStatus { id, status } => match status {
                TaskStatus::WaitingToRun => {
                    open_queue.insert(*id, now);
                }
                TaskStatus::Running => {
                    finish_queue(&mut methods, &mut open_queue, *id, now);
                    open_runs.insert(*id, (now, colour(event.thread)));
                }
                _ => {}
            },
            EventKind::Await { waiter, awaited, .. } => {
                finish_run(&mut methods, &mut open_runs, *waiter, now);
                let what = model.tasks.get(awaited).map_or("awaits".to_string(), |t| format!("awaits {}", words::task_name(recording, t)));
                open_awaits.insert(*waiter, (now, what));
                awaits.insert(*waiter, *awaited);
                awaited_by.entry(*awaited).or_default().push(*waiter);
            }
            EventKind::WorkQueued { task, .. } | EventKind::Posted { task, .. } if task.is_some()
                && open_awaits.contains_key(task) => {
                    freed.extend(awaits.remove(task).map(|awaited| (now, awaited, *task)));
                    finish_await(&mut methods, &mut open_awaits, *task, now);
                    open_queue.insert(*task, now);
                }
            EventKind::Resume { waiter, .. } => {
                freed.extend(awaits.remove(waiter).map(|awaited| (now, awaited, *waiter)));
                finish_await(&mut methods, &mut open_awaits, *waiter, now);
                finish_queue(&mut methods, &mut open_queue, *waiter, now);
                open_runs.insert(*waiter, (now, colour(event.thread)));
            }
            EventKind::TaskEnded { id, status, .. } => {
                finish_run(&mut methods, &mut open_runs, *id, now);
                finish_await(&mut methods, &mut open_awaits, *id, now);
                finish_queue(&mut methods, &mut open_queue, *id, now);
                if let Some(lane) = methods.get_mut(id) {
                    lane.ended = Some((now, *status));
                }
            }
            _ => {}
        }
    }
    let end = model.time_ns;
    for lane in threads.values_mut() {
        close(lane, end);
    }
    for id in methods.keys().copied().collect::<Vec<_>>() {
        finish_run(&mut methods, &mut open_runs, id, end);
        finish_await(&mut methods, &mut open_awaits, id, end);
        finish_queue(&mut methods, &mut open_queue, id, end);
    }

    let narrow = width < 520.0;
    let left = if narrow { 136.0 } else { 168.0 };
    let right = width - if narrow { 16.0 } else { 24.0 };
    let mut whole = end;
    if let Some(other) = other {
        moments.extend(other.trace.events.iter().filter(|e| !matches!(e.kind, EventKind::Ended(_)) || e.thread.is_some()).map(|e| e.time_ns));
        whole = whole.max(other.time_at(other.len()));
    }
    let axis = axis(&moments, whole, zoom, left, right, if narrow { 72.0 } else { 136.0 });

    let mut scene = Scene { width, label: format!("Timeline of {}", words::time(end)), ..Scene::default() };
    let mut y = HEAD;
    let mut lane_y: BTreeMap<Id, f64> = BTreeMap::new();
    for (id, lane) in threads.iter().filter(|(_, l)| l.works || l.bars.iter().any(|b| b.state != State::Idle)) {
        lane_y.insert(*id, y + LANE / 2.0);
        scene.nodes.push(thread_lane(*id, lane, y, left, right, end, &axis, narrow));
        y += LANE;
    }
    if with_methods {
        let mut wanted: Vec<(&Id, &MethodLane)> = methods.iter().filter(|(_, m)| !m.pieces.is_empty()).collect();
        if wanted.len() > DELAYS_UP_TO {
            // A delay that one method awaits is named in that method's lane.
            wanted.retain(|(id, m)| m.kind != TaskKind::Delay || awaited_by.get(id).is_none_or(|w| w.len() != 1));
        }
        let shown = wanted.len().min(METHODS_SHOWN);
        if shown > 0 {
            scene.nodes.push(rule(y + 3.0, left, right));
            y += 8.0;
        }
        for (id, lane) in wanted.iter().take(shown) {
            scene.nodes.push(method_lane(**id, lane, y, left, &axis, narrow));
            lane_y.insert(**id, y + LANE / 2.0);
            y += LANE;
        }
        if wanted.len() > shown {
            scene.nodes.push(note(format!("and {} more", wanted.len() - shown), y));
            y += 24.0;
        }
    }
    // Who woke whom, whose end let whom go on; under the lanes, so that no words are crossed.
    for (i, (at, from, to)) in woke.iter().take(60).chain(freed.iter().take(60)).enumerate() {
        if let (Some(a), Some(b)) = (lane_y.get(from), lane_y.get(to)) {
            let x = axis.x(*at);
            let inset = if a < b { 11.0 } else { -11.0 };
            scene.arrows.push(Arrow { id: format!("wk{i}"), points: vec![(x, a + inset), (x, b - inset)], class: "woke", has_head: true, pill: None, on_top: false });
        }
    }
    scene.height = y + 8.0;
    let ground = ticks(&axis, scene.height, narrow);
    scene.nodes.splice(0..0, ground);
    Timeline { scene, axis }
}

fn close(lane: &mut ThreadLane, now: u64) {
    if let Some(bar) = lane.bars.last_mut()
        && bar.to == u64::MAX {
            bar.to = now;
        }
}

fn set(threads: &mut BTreeMap<Id, ThreadLane>, id: Id, now: u64, state: State) {
    if let Some(lane) = threads.get_mut(&id) {
        close(lane, now);
        if state == State::Running {
            lane.works = true;
        }
        lane.bars.push(Bar { from: now, to: u64::MAX, state });
    }
}

fn finish_run(methods: &mut BTreeMap<Id, MethodLane>, open: &mut BTreeMap<Id, (u64, u8)>, id: Id, now: u64) {
    if let (Some((from, colour)), Some(lane)) = (open.remove(&id), methods.get_mut(&id)) {
        lane.pieces.push((from, now, Piece::Runs(colour)));
    }
}

fn finish_await(methods: &mut BTreeMap<Id, MethodLane>, open: &mut BTreeMap<Id, (u64, String)>, id: Id, now: u64) {
    if let (Some((from, what)), Some(lane)) = (open.remove(&id), methods.get_mut(&id)) {
        lane.pieces.push((from, now, Piece::Awaits(what)));
    }
}

fn finish_queue(methods: &mut BTreeMap<Id, MethodLane>, open: &mut BTreeMap<Id, u64>, id: Id, now: u64) {
    if let (Some(from), Some(lane)) = (open.remove(&id), methods.get_mut(&id)) {
        lane.pieces.push((from, now, Piece::Queued));
    }
}

/// Silences that may break the axis.
const BREAKS: usize = 2;

/// Moments close together form a burst, which gets width by how much happens in it; silences share the rest by their length.
/// Silences that would dwarf all others break the axis.
fn axis(moments: &[u64], end: u64, zoom: Option<(u64, u64)>, left: f64, right: f64, gap: f64) -> Axis {
    let (from, to) = zoom.unwrap_or((0, end.max(1)));
    let span = to.saturating_sub(from).max(1);
    let mut inside: Vec<u64> = moments.iter().copied().filter(|m| (from..=to).contains(m)).collect();
    inside.push(from);
    inside.push(to);
    inside.sort_unstable();
    // Bursts: runs of moments with no silence of more than a fiftieth of the whole between them.
    let quiet = (span / 50).max(1);
    let mut bursts: Vec<(u64, u64, usize)> = Vec::new();
    for m in inside {
        match bursts.last_mut() {
            Some((_, last, n)) if m - *last <= quiet => {
                *last = m;
                *n += 1;
            }
            _ => bursts.push((m, m, 1)),
        }
    }
    let room = right - left;
    let events: usize = bursts.iter().map(|b| b.2).sum::<usize>().max(1);
    let silences: Vec<u64> = bursts.windows(2).map(|w| w[1].0 - w[0].1).collect();
    let silent: u64 = silences.iter().sum();
    if silent == 0 {
        return Axis { pieces: vec![(from, to, left, right)] };
    }
    // What bursts take: some pixels an event, but never more than their share of the picture.
    let share = (0.55 * room).min(bursts.iter().map(|b| (b.2 as f64 * 2.5).clamp(10.0, 120.0)).sum::<f64>());
    // The longest silence breaks the axis if it dwarfs the others, and so may the next one.
    let mut by_length: Vec<(u64, usize)> = silences.iter().copied().zip(0..).collect();
    by_length.sort_unstable_by(|a, b| b.cmp(a));
    let mut counted = silent;
    let mut broken = Vec::new();
    for (length, at) in by_length.into_iter().take(BREAKS.min(silences.len() - 1)) {
        if length <= if broken.is_empty() { 4 } else { 2 } * (counted - length).max(1) {
            break;
        }
        counted -= length;
        broken.push(at);
    }
    let quiet_room = room - share - gap * broken.len() as f64;
    let counted = counted.max(1);
    let weight: f64 = bursts.iter().map(|b| (b.2 as f64 / events as f64).max(0.04)).sum();
    let mut pieces: Vec<(u64, u64, f64, f64)> = Vec::new();
    let mut x = left;
    for (i, (a, b, n)) in bursts.iter().enumerate() {
        let width = share * (*n as f64 / events as f64).max(0.04) / weight;
        pieces.push((*a, *b, x, x + width));
        x += width;
        if let Some(next) = bursts.get(i + 1) {
            let length = next.0 - b;
            if broken.contains(&i) {
                // A break: nothing is drawn for it.
                x += gap;
            } else {
                let width = quiet_room * length as f64 / counted as f64;
                pieces.push((*b, next.0, x, x + width));
                x += width;
            }
        }
    }
    Axis { pieces }
}

fn plain(id: String, x: f64, y: f64, width: f64, height: f64, parts: Vec<Part>) -> Node {
    Node { id, origin: None, x, y, width, height, colour: None, parts, is_changed: false, title: String::new(), place: None }
}

fn rule(y: f64, left: f64, right: f64) -> Node {
    plain("rule".into(), 0.0, y, right, 1.0, vec![Part::Path { d: format!("M{} 0H{right}", left.min(24.0)), class: "ax" }])
}

fn note(words: String, y: f64) -> Node {
    plain("note".into(), 20.0, y, 200.0, 24.0, vec![Part::Text { x: 0.0, y: 16.0, text: words, class: "q", anchor: Anchor::Start }])
}

fn nice(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    let unit = step / power;
    power * if unit <= 1.0 { 1.0 } else if unit <= 2.0 { 2.0 } else if unit <= 5.0 { 5.0 } else { 10.0 }
}

fn ticks(axis: &Axis, height: f64, narrow: bool) -> Vec<Node> {
    let mut nodes = Vec::new();
    let line = |id: String, x: f64, label: Option<String>| {
        let mut parts = vec![Part::Path { d: format!("M0 {}V{}", HEAD - 8.0, height - 8.0), class: "ax" }];
        if let Some(text) = label {
            parts.push(Part::Text { x: 0.0, y: 24.0, text, class: "q", anchor: Anchor::Middle });
        }
        plain(id, x, 0.0, 1.0, height, parts)
    };
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut free = |x: f64, label: &str| {
        let half = text_width(label, "q") / 2.0 + 8.0;
        let fits = taken.iter().all(|(a, b)| x + half < *a || x - half > *b);
        if fits {
            taken.push((x - half, x + half));
        }
        fits
    };
    for (p, pair) in axis.pieces.windows(2).enumerate() {
        if pair[1].2 - pair[0].3 > 1.0 {
            let x = (pair[0].3 + pair[1].2) / 2.0;
            let silence = words::time(pair[1].0.saturating_sub(pair[0].1));
            let whole = format!("nothing for {silence}");
            let label = if narrow || text_width(&whole, "q") > pair[1].2 - pair[0].3 - 12.0 { silence } else { whole };
            free(x, &label);
            let d = format!("M-5 34l7 7l-9 7l7 7M3 34l7 7l-9 7l7 7M-2 58V{:.0}", height - 8.0);
            let half = text_width(&label, "q") / 2.0;
            let mut node = plain(format!("break{p}"), x - half, 0.0, 2.0 * half, height, vec![Part::Text { x: half, y: 24.0, text: label, class: "q", anchor: Anchor::Middle }]);
            nodes.push(plain(format!("zigzag{p}"), x, 0.0, 1.0, height, vec![Part::Path { d, class: "ax broke" }]));
            node.title = "Nothing happens: the axis is broken".into();
            nodes.push(node);
        }
    }
    let (Some(first), Some(last)) = (axis.pieces.first(), axis.pieces.last()) else { return nodes };
    free(first.2, "0");
    nodes.push(line("tick-first".into(), first.2, Some(if first.0 == 0 { "0".into() } else { words::time(first.0) })));
    let end = words::time(last.1);
    let _ = free(last.3, &end);
    // The scale is that of the silences (or of the whole, if there is but one piece).
    let scale = axis.pieces.iter().map(|(a, b, l, r)| (b.saturating_sub(*a) as f64, r - l)).filter(|(_, w)| *w > 30.0).max_by(|a, b| a.0.total_cmp(&b.0));
    let Some((ns, width)) = scale.filter(|(ns, _)| *ns > 0.0) else { return nodes };
    let step = nice(ns / 1e6 / (width / if narrow { 64.0 } else { 110.0 }).max(1.0)).max(1e-3);
    for (p, &(from, to, left, right)) in axis.pieces.iter().enumerate() {
        if right - left < 24.0 || (to - from) as f64 / 1e6 < step / 2.0 {
            continue;
        }
        let mut at = (from as f64 / 1e6 / step).ceil() * step;
        let mut n = 0;
        while at <= to as f64 / 1e6 + 1e-9 && n < 60 {
            let x = axis.x((at * 1e6) as u64);
            let label = words::time((at * 1e6).round() as u64);
            if at > 0.0 && free(x, &label) {
                nodes.push(line(format!("tick{p}-{at:.6}"), x, Some(label)));
            }
            at += step;
            n += 1;
        }
    }
    nodes
}

#[expect(clippy::too_many_arguments, reason = "a lane's place and scale belong together")]
fn thread_lane(id: Id, lane: &ThreadLane, y: f64, left: f64, right: f64, end: u64, axis: &Axis, narrow: bool) -> Node {
    let mid = LANE / 2.0;
    let mut parts = vec![
        Part::Circle { x: if narrow { 18.0 } else { 26.0 }, y: mid, r: 5.0, class: "on" },
    ];
    let x = if narrow { 29.0 } else { 40.0 };
    label(&mut parts, &lane.name, "", x, left - x - if narrow { 4.0 } else { 8.0 });
    let x0 = axis.x(lane.born);
    let x1 = axis.x(lane.ended.unwrap_or(end));
    parts.push(Part::Path { d: format!("M{x0:.1} {mid}H{x1:.1}"), class: "idle" });
    for bar in &lane.bars {
        let (a, b) = (axis.x(bar.from).max(left), axis.x(bar.to).min(right));
        match &bar.state {
            State::Idle => {}
            State::Running => parts.push(Part::Rect { x: a, y: 5.0, width: (b - a).max(3.0), height: 22.0, radius: ((b - a) / 2.0).clamp(1.0, 5.0), class: "on" }),
            State::Blocked(fault, words_) => {
                let w = (b - a).max(2.0);
                parts.push(Part::Rect { x: a, y: 5.0, width: w, height: 22.0, radius: 4.0, class: if *fault { "hb" } else { "hn" } });
                let class = if *fault { "w cb" } else { "q" };
                let room = w - 24.0;
                if let Some(words_) = words_.iter().find(|words| text_width(words, class) <= room).cloned() {
                    parts.push(Part::Rect { x: a + 6.0, y: 7.0, width: text_width(&words_, class) + 12.0, height: 18.0, radius: 4.0, class: "plate" });
                    parts.push(Part::Text { x: a + 12.0, y: mid + 4.0, text: words_, class, anchor: Anchor::Start });
                }
            }
        }
    }
    let mut node = plain(format!("lane{}", id.0), 0.0, y, right, LANE, parts);
    node.colour = Some(lane.colour);
    node.title = lane.name.clone();
    node
}

fn method_lane(id: Id, lane: &MethodLane, y: f64, left: f64, axis: &Axis, narrow: bool) -> Node {
    let mid = LANE / 2.0;
    let mut parts = Vec::new();
    let x = if narrow { 16.0 } else { 20.0 };
    label(&mut parts, &lane.name, "mo", x, left - x - if narrow { 4.0 } else { 8.0 });
    for (from, to, piece) in &lane.pieces {
        let (a, b) = (axis.x(*from), axis.x(*to));
        let w = b - a;
        match piece {
            Piece::Runs(colour) => parts.push(Part::Rect { x: a, y: 5.0, width: w.max(5.0), height: 22.0, radius: (w / 2.0).clamp(2.0, 5.0), class: RUNS[usize::from(*colour)] }),
            Piece::Queued => parts.push(Part::Rect { x: a, y: 5.0, width: w.max(6.0), height: 22.0, radius: 4.0, class: "item" }),
            Piece::Awaits(_) if lane.kind == TaskKind::Delay => {
                parts.push(Part::Rect { x: a, y: mid - 7.0, width: w.max(4.0), height: 14.0, radius: 7.0, class: "span" });
            }
            Piece::Awaits(what) => {
                parts.push(Part::Path { d: format!("M{:.1} {mid}H{:.1}", a + 6.0, b - 4.0), class: "dots" });
                let room = w - 48.0;
                let what = [what.as_str(), what.strip_prefix("awaits ").unwrap_or(what)].into_iter().find(|words| text_width(words, "q") <= room);
                if let Some(what) = what.map(str::to_string) {
                    let tw = text_width(&what, "q") + 16.0;
                    let cx = a + w / 2.0;
                    parts.push(Part::Rect { x: cx - tw / 2.0, y: 6.0, width: tw, height: 20.0, radius: 4.0, class: "sunk" });
                    parts.push(Part::Text { x: cx, y: mid + 4.0, text: what, class: "q", anchor: Anchor::Middle });
                }
            }
        }
    }
    if let Some((at, status)) = lane.ended {
        let x = axis.x(at);
        match status {
            TaskStatus::Canceled => parts.push(Part::Path { d: format!("M{:.1} {mid}m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0m2 4l8 -8", x), class: "st can" }),
            TaskStatus::Faulted => parts.push(Part::Circle { x, y: mid, r: 6.0, class: "badf" }),
            _ => parts.push(Part::Circle { x, y: mid, r: if lane.kind == TaskKind::Delay { 6.0 } else { 4.0 }, class: "okf" }),
        }
    }
    let mut node = plain(format!("m{}", id.0), 0.0, y, left, LANE, parts);
    node.title = lane.name.clone();
    node
}

/// A lane's name, in two lines if it is long.
fn label(parts: &mut Vec<Part>, name: &str, class: &'static str, x: f64, width: f64) {
    let lines = lines_of(name, class, width, 2);
    let first = LANE / 2.0 + if lines.len() > 1 { -3.0 } else { 4.0 };
    for (i, text) in lines.into_iter().enumerate() {
        parts.push(Part::Text { x, y: first + 14.0 * i as f64, text, class, anchor: Anchor::Start });
    }
}

const RUNS: [&str; 8] = ["on t1", "on t2", "on t3", "on t4", "on t5", "on t6", "on t7", "on t8"];


#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_place_are_inverse() {
        let axis = Axis { pieces: vec![(0, 100, 0.0, 100.0), (1000, 1100, 140.0, 240.0)] };
        for t in [0, 50, 100, 1000, 1050, 1100] {
            assert_eq!(axis.time(axis.x(t)), t);
        }

    }
}
