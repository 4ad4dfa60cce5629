//! The timeline: a lane a thread and a lane an async method instance, over virtual time.
//!
//! Where nothing happens for long the axis is broken: the run is cut at the moments of its events, long silences shrink to a
//! fixed width with a mark.

use crate::scene::{Anchor, Arrow, Node, Part, Scene, fit, text_width};
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
        let mut last = 0.0;
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
    Blocked(bool, String),
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
const LANE: f64 = 32.0;
const HEAD: f64 = 40.0;

/// The whole run for a width; `zoom` is the part that is zoomed to (all of it by default); `with_methods` unfolds the lanes
/// of async methods and delays.
pub fn timeline(recording: &Recording, width: f64, zoom: Option<(u64, u64)>, with_methods: bool) -> Timeline {
    let mut model = Model::default();
    let mut threads: BTreeMap<Id, ThreadLane> = BTreeMap::new();
    let mut methods: BTreeMap<Id, MethodLane> = BTreeMap::new();
    let mut moments: Vec<u64> = Vec::new();
    let mut woke: Vec<(u64, Id, Id)> = Vec::new();
    let mut open_runs: BTreeMap<Id, (u64, u8)> = BTreeMap::new();
    let mut open_awaits: BTreeMap<Id, (u64, String)> = BTreeMap::new();
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
                let words_ = if matches!(on, awaitlab_vm::trace::WaitKind::AsyncMain) || line.is_empty() { what } else { format!("{what}, {line}") };
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
            }
            EventKind::WorkQueued { task, .. } | EventKind::Posted { task, .. } if task.is_some() => {
                if open_awaits.contains_key(task) {
                    finish_await(&mut methods, &mut open_awaits, *task, now);
                    open_queue.insert(*task, now);
                }
            }
            EventKind::Resume { waiter, .. } => {
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
    let left = if narrow { 100.0 } else { 168.0 };
    let right = width - if narrow { 16.0 } else { 24.0 };
    let axis = axis(&moments, end, zoom, left, right);

    let mut scene = Scene { width, label: format!("Timeline of {}", words::time(end)), ..Scene::default() };
    let mut y = HEAD;
    let mut lane_y: BTreeMap<Id, f64> = BTreeMap::new();
    for (id, lane) in threads.iter().filter(|(_, l)| l.works || l.bars.iter().any(|b| b.state != State::Idle)) {
        lane_y.insert(*id, y + LANE / 2.0);
        scene.nodes.push(thread_lane(*id, lane, y, left, right, end, &axis, narrow));
        y += LANE;
    }
    if with_methods {
        let wanted: Vec<(&Id, &MethodLane)> = methods.iter().filter(|(_, m)| !m.pieces.is_empty()).collect();
        let shown = wanted.len().min(METHODS_SHOWN);
        if shown > 0 {
            scene.nodes.push(rule(y + 3.0, left, right));
            y += 8.0;
        }
        for (id, lane) in wanted.iter().take(shown) {
            scene.nodes.push(method_lane(**id, lane, y, left, &axis, narrow));
            y += LANE;
        }
        if wanted.len() > shown {
            scene.nodes.push(note(format!("and {} more", wanted.len() - shown), y));
            y += 24.0;
        }
    }
    for (i, (at, from, to)) in woke.iter().take(60).enumerate() {
        if let (Some(a), Some(b)) = (lane_y.get(from), lane_y.get(to)) {
            let x = axis.x(*at);
            let inset = if a < b { 10.0 } else { -10.0 };
            scene.arrows.push(Arrow { id: format!("wk{i}"), points: vec![(x, a + inset), (x, b - inset)], class: "woke", has_head: true, pill: None, on_top: true });
        }
    }
    scene.height = y + 8.0;
    let ground = ticks(&axis, scene.height, narrow);
    scene.nodes.splice(0..0, ground);
    Timeline { scene, axis }
}

fn close(lane: &mut ThreadLane, now: u64) {
    if let Some(bar) = lane.bars.last_mut() {
        if bar.to == u64::MAX {
            bar.to = now;
        }
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

/// Clusters of moments get width by how much happens and how long it takes; silences between them shrink.
fn axis(moments: &[u64], end: u64, zoom: Option<(u64, u64)>, left: f64, right: f64) -> Axis {
    let (from, to) = zoom.unwrap_or((0, end.max(1)));
    let span = to.saturating_sub(from).max(1);
    let mut inside: Vec<u64> = moments.iter().copied().filter(|m| (from..=to).contains(m)).collect();
    inside.sort_unstable();
    inside.dedup();
    if inside.first().is_none_or(|f| *f > from) {
        inside.insert(0, from);
    }
    // Silences of more than an eighth of the whole break the axis, if what is left is much shorter than they are.
    let mut cuts = Vec::new();
    for pair in inside.windows(2) {
        if let [a, b] = *pair {
            if b - a > span / 3 && inside.len() > 12 {
                cuts.push((a, b));
            }
        }
    }
    let silent: u64 = cuts.iter().map(|(a, b)| b - a).sum();
    let busy = span - silent.min(span);
    if cuts.is_empty() || busy * 3 > silent {
        return Axis { pieces: vec![(from, to, left, right)] };
    }
    // Each stretch of activity keeps a little silence around it.
    let margin = (busy / 8).max(span / 2000).max(1);
    let mut stretches = Vec::new();
    let mut start = from;
    for (a, b) in &cuts {
        stretches.push((start, (a + margin).min(*b)));
        start = b.saturating_sub(margin).max(a + margin).min(*b);
    }
    stretches.push((start, to));
    let gap = 36.0;
    let room = right - left - gap * (stretches.len() - 1) as f64;
    let weight = |(a, b): &(u64, u64)| {
        let events = inside.iter().filter(|m| (a..=b).contains(m)).count() as f64;
        (events / inside.len() as f64) * 0.6 + ((b - a) as f64 / stretches.iter().map(|(a, b)| b - a).sum::<u64>().max(1) as f64) * 0.4 + 0.04
    };
    let total: f64 = stretches.iter().map(weight).sum();
    let mut x = left;
    let mut pieces = Vec::new();
    for stretch in &stretches {
        let width = room * weight(stretch) / total;
        pieces.push((stretch.0, stretch.1, x, x + width));
        x += width + gap;
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
    let mut last_label = f64::NEG_INFINITY;
    for (p, &(from, to, left, right)) in axis.pieces.iter().enumerate() {
        if p > 0 {
            let x = (axis.pieces[p - 1].3 + left) / 2.0;
            let d = format!("M-4 -8l6 5l-8 6l6 5M4 -8l6 5l-8 6l6 5M0 20V{}", height - 44.0);
            nodes.push(plain(format!("break{p}"), x - 1.0, 20.0, 12.0, height, vec![Part::Path { d, class: "ax" }]));
        }
        let span = to.saturating_sub(from) as f64 / 1e6;
        let step = nice((span / ((right - left) / if narrow { 70.0 } else { 120.0 })).max(1e-6));
        let mut at = (from as f64 / 1e6 / step).ceil() * step;
        while at <= to as f64 / 1e6 + 1e-9 {
            let x = axis.x((at * 1e6) as u64);
            let label = if at == 0.0 { "0".into() } else { words::time((at * 1e6).round() as u64) };
            let w = text_width(&label, "q");
            let mut parts = vec![Part::Path { d: format!("M0 {}V{}", HEAD - 8.0, height - 8.0), class: "ax" }];
            if x - w / 2.0 > last_label + 12.0 {
                parts.push(Part::Text { x: 0.0, y: 24.0, text: label, class: "q", anchor: Anchor::Middle });
                last_label = x + w / 2.0;
            }
            nodes.push(plain(format!("tick{p}-{at:.6}"), x, 0.0, 1.0, height, parts));
            at += step;
        }
    }
    nodes
}

#[expect(clippy::too_many_arguments, reason = "a lane's place and scale belong together")]
fn thread_lane(id: Id, lane: &ThreadLane, y: f64, left: f64, right: f64, end: u64, axis: &Axis, narrow: bool) -> Node {
    let mid = LANE / 2.0;
    let mut parts = vec![
        Part::Circle { x: if narrow { 18.0 } else { 26.0 }, y: mid, r: 5.0, class: "on" },
        Part::Text { x: if narrow { 29.0 } else { 40.0 }, y: mid + 4.0, text: fit(&lane.name, "", left - if narrow { 33.0 } else { 48.0 }), class: "", anchor: Anchor::Start },
    ];
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
                if room > 48.0 {
                    let words_ = fit(words_, class, room);
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
    let mut parts = vec![Part::Text { x: if narrow { 16.0 } else { 20.0 }, y: mid + 4.0, text: fit(&lane.name, "mo", left - if narrow { 20.0 } else { 28.0 }), class: "mo", anchor: Anchor::Start }];
    for (from, to, piece) in &lane.pieces {
        let (a, b) = (axis.x(*from), axis.x(*to));
        let w = b - a;
        match piece {
            Piece::Runs(colour) => parts.push(Part::Rect { x: a, y: 5.0, width: w.max(5.0), height: 22.0, radius: (w / 2.0).clamp(2.0, 5.0), class: RUNS[usize::from(*colour)] }),
            Piece::Queued => parts.push(Part::Rect { x: a, y: 5.0, width: w.max(6.0), height: 22.0, radius: 4.0, class: "item" }),
            Piece::Awaits(what) if lane.kind == TaskKind::Delay => {
                let _ = what;
                parts.push(Part::Rect { x: a, y: mid - 7.0, width: w.max(4.0), height: 14.0, radius: 7.0, class: "span" });
            }
            Piece::Awaits(what) => {
                parts.push(Part::Path { d: format!("M{:.1} {mid}H{:.1}", a + 6.0, b - 4.0), class: "dots" });
                let room = w - 48.0;
                if room > 40.0 {
                    let what = fit(what, "q", room);
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
