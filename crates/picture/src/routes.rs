//! Lines between cards, and the words beside them.
//!
//! Lines run in the free corridor between the columns (on a phone: in the margin on the right), each in a lane of its own;
//! neighbours in a column are joined straight. Lines with one end in common and the same meaning share their way. Words
//! stand where they cover no text, no arrow's head and no other words.

use crate::scene::{Arrow, Bounds, Node, Pill, text_width};
use std::collections::BTreeMap;

/// A line that is wanted.
pub(crate) struct Wire {
    pub(crate) id: String,
    /// Indices of the nodes it joins.
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) class: &'static str,
    pub(crate) words: Option<String>,
    /// Lines of the same bundle may share a lane; 0: none.
    pub(crate) bundle: u32,
}

/// Where lines may run.
pub(crate) struct Space {
    /// Between the columns; on a phone, the margin on the right.
    pub(crate) corridor: (f64, f64),
    pub(crate) is_single: bool,
    pub(crate) width: f64,
}

/// Distance of two lanes at least.
const LANE: f64 = 14.0;

struct Router<'a> {
    nodes: &'a [Node],
    space: &'a Space,
    texts: Vec<Bounds>,
    ports: BTreeMap<(usize, bool), Vec<(f64, u32)>>,
    arrows: Vec<Arrow>,
    bundles: Vec<u32>,
}

/// Boxes that hold others: lines may cross them.
fn is_container(node: &Node) -> bool {
    node.id == "pool" || node.id.starts_with("mw") || node.id.starts_with('q') || node.id.starts_with("h-")
}

/// All lines, each with its words.
pub(crate) fn route(nodes: &[Node], space: &Space, wires: &[Wire]) -> Vec<Arrow> {
    let texts = nodes.iter().flat_map(|n| n.texts().map(|(b, _)| b)).collect();
    let mut router = Router { nodes, space, texts, ports: BTreeMap::new(), arrows: Vec::new(), bundles: Vec::new() };
    let mut words = Vec::new();
    for wire in wires {
        let Some(points) = router.way(wire) else { continue };
        // A flight that would cross words is left out: the ghost tells it.
        if wire.class == "trail" && points.windows(2).any(|pair| router.meets_text(pair)) {
            continue;
        }
        router.arrows.push(Arrow { id: wire.id.clone(), points, class: wire.class, has_head: true, pill: None, on_top: !matches!(wire.class, "aw" | "woke") });
        router.bundles.push(wire.bundle);
        words.push(wire.words.clone());
    }
    for (i, words) in words.into_iter().enumerate() {
        if let Some(words) = words {
            let pill = router.pill(i, &words);
            if let Some(arrow) = router.arrows.get_mut(i) {
                arrow.pill = pill;
            }
        }
    }
    router.arrows
}

impl Router<'_> {
    fn meets_text(&self, run: &[(f64, f64)]) -> bool {
        let [(ax, ay), (bx, by)] = *run else { return false };
        let run = Bounds { left: ax.min(bx) - 2.0, top: ay.min(by) - 2.0, right: ax.max(bx) + 2.0, bottom: ay.max(by) + 2.0 };
        self.texts.iter().any(|t| t.meets(&run))
    }

    fn is_left(&self, node: &Node) -> bool {
        node.x + node.width / 2.0 < (self.space.corridor.0 + self.space.corridor.1) / 2.0
    }

    /// A height on a node's side, near the wanted one and away from other lines' ends.
    fn port(&mut self, node: usize, right: bool, wanted: f64, bundle: u32) -> f64 {
        let Some(n) = self.nodes.get(node) else { return wanted };
        let (low, high) = if n.height < 30.0 { (n.y + n.height / 2.0, n.y + n.height / 2.0) } else { (n.y + 12.0, n.y + n.height - 12.0) };
        let taken = self.ports.entry((node, right)).or_default();
        let wanted = wanted.clamp(low, high);
        if let Some((y, _)) = taken.iter().find(|(_, b)| bundle != 0 && *b == bundle) {
            return *y;
        }
        let found = (0..12).flat_map(|k| [wanted + f64::from(k) * 8.0, wanted - f64::from(k) * 8.0]).find(|y| *y >= low && *y <= high && taken.iter().all(|(other, _)| (other - y).abs() >= 14.0));
        let y = found.unwrap_or(wanted);
        taken.push((y, bundle));
        y
    }

    fn is_port_free(&self, node: usize, right: bool, y: f64) -> bool {
        self.ports.get(&(node, right)).is_none_or(|taken| taken.iter().all(|(other, _)| (other - y).abs() >= 14.0))
    }

    fn way(&mut self, wire: &Wire) -> Option<Vec<(f64, f64)>> {
        let (a, b) = (self.nodes.get(wire.from)?.clone(), self.nodes.get(wire.to)?.clone());
        if a.id == b.id {
            return None;
        }
        if let Some(points) = self.straight_up_or_down(&a, &b) {
            return Some(points);
        }
        let out = if a.id.starts_with("th") && a.height > 80.0 { a.y + 60.0 } else if a.height > 60.0 { a.y + a.height / 2.0 + 8.0 } else { a.y + a.height / 2.0 };
        let into = if b.height > 60.0 { b.y + 22.0 } else { b.y + b.height / 2.0 };
        let gap = 3.0;
        if self.space.is_single {
            if wire.class == "trail" {
                // In the margin on the left.
                let (ay, by) = (self.port(wire.from, false, out, wire.bundle), self.port(wire.to, false, into, wire.bundle));
                return Some(vec![(a.x, ay), (6.0, ay), (6.0, by), (b.x - gap, by)]);
            }
            let ay = self.port(wire.from, true, out, wire.bundle);
            let by = self.port(wire.to, true, into, wire.bundle);
            let (ax, bx) = (a.x + a.width, b.x + b.width + gap);
            return Some(self.through(ax, ay, bx, by, wire.bundle));
        }
        if a.id.starts_with("tm") && a.x > self.space.corridor.1 + 60.0 {
            // From a dial's column: over its top, above the task's card, into the corridor.
            let start = (a.x + a.width / 2.0, a.y + (a.height / 2.0).max(32.0) - 30.0);
            let by = self.port(wire.to, true, into, wire.bundle);
            let mut points = self.through(start.0, a.y - 8.0, b.x + b.width + gap, by, wire.bundle);
            points.insert(0, start);
            return Some(points);
        }
        let (a_left, b_left) = (self.is_left(&a), self.is_left(&b));
        let (ax, bx) = (if a_left { a.x + a.width } else { a.x }, if b_left { b.x + b.width + gap } else { b.x - gap });
        if a_left != b_left {
            // Straight across where both cards stand at the same height.
            let (mut low, mut high) = ((a.y + 12.0).max(b.y + 12.0), (a.y + a.height - 12.0).min(b.y + b.height - 12.0));
            let joins = self.ports.get(&(wire.to, b_left)).and_then(|taken| taken.iter().find(|(_, b)| wire.bundle != 0 && *b == wire.bundle)).map(|(y, _)| *y);
            if let Some(y) = joins {
                (low, high) = (low.max(y), high.min(y));
            }
            if low <= high {
                let wanted = out.clamp(low, high);
                let free = (0..8).flat_map(|k| [wanted + f64::from(k) * 8.0, wanted - f64::from(k) * 8.0]).find(|y| {
                    *y >= low && *y <= high && self.is_port_free(wire.from, a_left, *y) && (joins.is_some() || self.is_port_free(wire.to, b_left, *y)) && self.is_clear(ax.min(bx), ax.max(bx), *y)
                });
                if let Some(y) = free {
                    self.ports.entry((wire.from, a_left)).or_default().push((y, wire.bundle));
                    self.ports.entry((wire.to, b_left)).or_default().push((y, wire.bundle));
                    return Some(vec![(ax, y), (bx, y)]);
                }
            }
        }
        let by = self.port(wire.to, b_left, into, wire.bundle);
        let below = by > a.y + a.height + 24.0;
        if wire.words.is_some() && !a_left && (below || by < a.y - 24.0) && self.ports.contains_key(&(wire.from, a_left)) {
            // Its side is taken: out by the bottom or the top, and round the corner into the corridor.
            let (edge, ay) = if below { (a.y + a.height, a.y + a.height + 8.0) } else { (a.y, a.y - 8.0) };
            let start = (a.x + 40.0, edge);
            let mut points = self.through(start.0, ay, bx, by, wire.bundle);
            points.insert(0, start);
            return Some(points);
        }
        let ay = self.port(wire.from, a_left, out, if a_left == b_left { 0 } else { wire.bundle });
        Some(self.through(ax, ay, bx, by, wire.bundle))
    }

    /// Does a level line meet no other line?
    fn is_clear(&self, left: f64, right: f64, y: f64) -> bool {
        let line = Bounds { left: left + 2.0, top: y - 5.0, right: right - 2.0, bottom: y + 5.0 };
        self.arrows.iter().all(|arrow| arrow.runs().all(|run| !(run.bottom - run.top < 3.0 && run.meets(&line))))
    }

    /// Straight up or down, if nothing stands between.
    fn straight_up_or_down(&mut self, a: &Node, b: &Node) -> Option<Vec<(f64, f64)>> {
        let goes_down = a.y + a.height <= b.y;
        let goes_up = b.y + b.height <= a.y;
        if !goes_down && !goes_up {
            return None;
        }
        let (from, to) = if goes_down { (a.y + a.height, b.y - 3.0) } else { (a.y, b.y + b.height + 3.0) };
        let (top, bottom) = (from.min(to), from.max(to));
        let (left, right) = (a.x.max(b.x) + 16.0, (a.x + a.width).min(b.x + b.width) - 16.0);
        if right <= left || bottom - top > 160.0 {
            return None;
        }
        for share in [0.72, 0.5, 0.86, 0.3, 0.94, 0.14] {
            let x = (left + (right - left) * share).round();
            let lane = Bounds { left: x - 7.0, top: top + 1.0, right: x + 7.0, bottom: bottom - 1.0 };
            let is_blocked = self.texts.iter().any(|t| t.meets(&lane))
                || self.nodes.iter().any(|n| !is_container(n) && n.id != a.id && n.id != b.id && n.bounds().meets(&lane))
                || self.arrows.iter().any(|arrow| arrow.runs().any(|run| run.meets(&lane)));
            if !is_blocked {
                return Some(vec![(x, from), (x, to)]);
            }
        }
        None
    }

    /// By an upright run in the corridor, in the lane that meets least of the other lines.
    fn through(&self, ax: f64, ay: f64, bx: f64, by: f64, bundle: u32) -> Vec<(f64, f64)> {
        let (from, to) = self.space.corridor;
        let (first, last) = (from + 14.0, (to - if self.space.is_single { 12.0 } else { 20.0 }).max(from + 14.0));
        let step = if self.space.is_single { 22.0 } else { LANE };
        let count = ((last - first) / step).floor().max(0.0) as usize + 1;
        let middle = if self.space.is_single { first } else { (first + last) / 2.0 };
        let mut best: Option<(f64, Vec<(f64, f64)>)> = None;
        for k in 0..count {
            let lane = first + k as f64 * step;
            let points = vec![(ax, ay), (lane, ay), (lane, by), (bx, by)];
            let mut cost = (lane - middle).abs() * 0.3;
            for (arrow, other) in self.arrows.iter().zip(&self.bundles) {
                let shares = bundle != 0 && *other == bundle;
                for pair in arrow.points.windows(2) {
                    let [(cx, cy), (dx, dy)] = *pair else { continue };
                    for own in points.windows(2) {
                        let [(px, py), (qx, qy)] = *own else { continue };
                        let upright = (px - qx).abs() < 0.5;
                        if upright == ((cx - dx).abs() < 0.5) {
                            // Side by side: how close, if they pass each other at all.
                            let (distance, pass) = if upright {
                                ((px - cx).abs(), py.min(qy) - 8.0 < cy.max(dy) && cy.min(dy) < py.max(qy) + 8.0)
                            } else {
                                ((py - cy).abs(), px.min(qx) < cx.max(dx) && cx.min(dx) < px.max(qx))
                            };
                            if pass && !shares {
                                cost += if distance < 9.0 { 900.0 } else if distance < 24.0 { 70.0 } else { 0.0 };
                            } else if pass && upright && distance < 1.0 {
                                cost -= 30.0;
                            }
                        } else if !shares {
                            let (hx, hy, vx, vy) = if upright { ((cx, dx), cy, px, (py, qy)) } else { ((px, qx), py, cx, (cy, dy)) };
                            if hx.0.min(hx.1) < vx && vx < hx.0.max(hx.1) && vy.0.min(vy.1) < hy && hy < vy.0.max(vy.1) {
                                cost += 50.0;
                            }
                        }
                    }
                }
            }
            if best.as_ref().is_none_or(|(c, _)| cost < *c) {
                best = Some((cost, points));
            }
        }
        best.map(|(_, points)| points).unwrap_or_default()
    }

    /// A place for words at a line: beside a run of it or on it; never over a text, a head or other words.
    fn pill(&self, own: usize, words: &str) -> Option<Pill> {
        let arrow = self.arrows.get(own)?;
        let one = vec![words.to_string()];
        let shapes: Vec<Vec<String>> = match halves(words) {
            Some((first, second)) => vec![one, vec![first, second]],
            None => vec![one],
        };
        let mut best: Option<(f64, Pill)> = None;
        for (s, lines) in shapes.iter().enumerate() {
            let width = lines.iter().map(|l| text_width(l, "w")).fold(0.0, f64::max) + 20.0;
            let height = if lines.len() > 1 { 38.0 } else { 24.0 };
            for pair in arrow.points.windows(2) {
                let [(ax, ay), (bx, by)] = *pair else { continue };
                let is_level = (ay - by).abs() < 1.0;
                let length = (ax - bx).abs() + (ay - by).abs();
                if length < 12.0 {
                    continue;
                }
                for k in 1..24 {
                    let t = f64::from(k) / 24.0;
                    let (x, y) = (ax + (bx - ax) * t, ay + (by - ay) * t);
                    let (up, side) = (height / 2.0 + 5.0, width / 2.0 + 7.0);
                    let mut places = vec![(0.0, 0.0, false, 14.0)];
                    if is_level {
                        places.extend([(0.0, -up, false, 0.0), (0.0, up, false, 2.0), (0.0, -up - 6.0, false, 3.0), (0.0, up + 6.0, false, 5.0)]);
                    } else {
                        places.extend([(side, 0.0, false, 0.0), (-side, 0.0, false, 0.0), (0.0, 0.0, true, if self.space.is_single { 6.0 } else { 240.0 })]);
                    }
                    for (dx, dy, is_upright, dear) in places {
                        let pill = Pill { x: (x + dx).round(), y: (y + dy).round(), width, height, lines: lines.clone(), is_upright };
                        let bounds = pill.bounds();
                        if bounds.left < 3.0 || bounds.right > self.space.width - 3.0 || bounds.top < 2.0 {
                            continue;
                        }
                        let near = bounds.grown(2.0);
                        let covers = self.texts.iter().any(|t| t.meets(&near))
                            || self.arrows.iter().any(|a| a.head().is_some_and(|h| h.meets(&near)) || a.pill.as_ref().is_some_and(|p| p.bounds().meets(&near)));
                        if covers {
                            continue;
                        }
                        let cards: f64 = self.nodes.iter().filter(|n| !is_container(n)).map(|n| n.bounds().shared(&bounds)).sum();
                        let crossed = self.arrows.iter().enumerate().filter(|(i, a)| *i != own && a.runs().any(|r| r.meets(&near))).count();
                        let own_run = arrow.runs().any(|r| r.meets(&bounds));
                        let cost = dear + cards * 0.4 + crossed as f64 * 120.0 + s as f64 * 12.0 + (t - 0.5).abs() * 20.0 + if own_run && (dx, dy) != (0.0, 0.0) { 40.0 } else { 0.0 };
                        if best.as_ref().is_none_or(|(c, _)| cost < *c) {
                            best = Some((cost, pill));
                        }
                    }
                }
            }
        }
        best.map(|(_, pill)| pill)
    }
}

/// The words in two lines of about the same length.
fn halves(words: &str) -> Option<(String, String)> {
    words
        .match_indices(' ')
        .map(|(at, _)| (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default()))
        .min_by(|a, b| {
            let widest = |(first, second): &(&str, &str)| text_width(first, "w").max(text_width(second, "w"));
            widest(a).total_cmp(&widest(b))
        })
        .map(|(first, second)| (first.to_string(), second.to_string()))
}
