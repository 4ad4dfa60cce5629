//! A scene as an SVG file with its own style: the page's own tokens and style sheet, one theme picked.

use crate::scene::{Anchor, Arrow, DialState, Node, Part, Ring, Scene};
use awaitlab_playback::Recording;
use std::fmt::Write;

const TOKENS: &str = include_str!("../../../styles/tokens.css");
const STAGE: &str = include_str!("../../../styles/stage.css");

/// The picture at a position (or the timeline) as a complete SVG document.
pub fn svg(recording: &Recording, position: usize, timeline: bool, width: u32, dark: bool) -> String {
    let width = f64::from(width.max(240));
    if timeline {
        let mut line = crate::timeline::timeline(recording, width, None, true);
        let x = line.axis.x(recording.time_at(position));
        let words = crate::words::time(recording.time_at(position));
        let height = line.scene.height;
        let half = crate::scene::text_width(&words, "w") / 2.0 + 12.0;
        let left = (x - half).clamp(2.0, (width - 2.0 * half - 2.0).max(2.0));
        line.scene.nodes.push(Node {
            id: "playhead".into(),
            origin: None,
            x: 0.0,
            y: 0.0,
            width,
            height,
            colour: None,
            parts: vec![
                Part::Rect { x, y: 0.0, width: width - x, height, radius: 0.0, class: "veil" },
                Part::Path { d: format!("M{x:.1} 32V{height:.0}"), class: "head" },
                Part::Rect { x: left, y: 10.0, width: 2.0 * half, height: 22.0, radius: 11.0, class: "ink" },
                Part::Text { x: left + half, y: 25.0, text: words, class: "w neg", anchor: Anchor::Middle },
            ],
            is_changed: false,
            title: String::new(),
            place: None,
        });
        document(&line.scene, dark, "var(--sunk)")
    } else {
        document(&crate::stage::stage(recording, position, &recording.model_at(position), width), dark, "var(--panel)")
    }
}

/// A scene on the stage's ground as a complete SVG document.
pub fn svg_of(scene: &Scene, dark: bool) -> String {
    document(scene, dark, "var(--panel)")
}

/// The custom properties of one theme: `light-dark(a, b)` resolved.
fn tokens(dark: bool) -> String {
    let mut out = String::from(":root{");
    for line in TOKENS.lines() {
        let Some((name, value)) = line.trim().strip_suffix(';').and_then(|l| l.split_once(": ")).filter(|(n, _)| n.starts_with("--")) else { continue };
        let value = match value.strip_prefix("light-dark(").and_then(|v| v.strip_suffix(')')).and_then(|v| v.split_once(", ")) {
            Some((light, night)) => if dark { night.trim() } else { light },
            None => value,
        };
        let _ = write!(out, "{name}:{value};");
    }
    out.push('}');
    for n in 1..=8 {
        let _ = write!(out, ".t{n}{{--c:var(--t{n})}}");
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn document(scene: &Scene, dark: bool, ground: &str) -> String {
    let (w, h) = (scene.width, scene.height);
    let mut out = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sv\" width=\"{w:.0}\" height=\"{h:.0}\" viewBox=\"0 0 {w:.0} {h:.0}\" role=\"img\" aria-label=\"{}\">\n", escape(&scene.label));
    let _ = writeln!(out, "<style>{}\n{STAGE}</style>", tokens(dark));
    out.push_str("<defs><pattern id=\"hb\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"7\" height=\"7\" fill=\"color-mix(in oklab,var(--bad) 7%,var(--panel))\"/><path d=\"M0 0v7\" stroke=\"var(--hatch)\" stroke-width=\"2.2\"/></pattern><pattern id=\"hn\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"7\" height=\"7\" fill=\"var(--panel)\"/><path d=\"M0 0v7\" stroke=\"var(--line)\" stroke-width=\"2.2\"/></pattern><pattern id=\"flag\" width=\"12\" height=\"12\" x=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"12\" height=\"12\" fill=\"var(--panel)\"/><path d=\"M0 0h6v6H0zM6 6h6v6H6z\" fill=\"var(--ink)\"/></pattern>");
    for (id, fill, size) in [("cyc", "bad", 14), ("trail", "wait", 10), ("woke", "ok", 9), ("token", "ink", 9), ("aw", "edge", 8)] {
        let _ = write!(out, "<marker id=\"head-{id}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"{size}\" markerHeight=\"{size}\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"var(--{fill})\"/></marker>");
    }
    let _ = writeln!(out, "</defs><rect width=\"{w:.0}\" height=\"{h:.0}\" fill=\"{ground}\"/>");
    for arrow in scene.arrows.iter().filter(|a| !a.on_top) {
        write_arrow(&mut out, arrow);
    }
    for node in &scene.nodes {
        let class = node.colour.map_or(String::new(), |c| format!(" class=\"t{}\"", c % 8 + 1));
        let _ = write!(out, "<g{class} transform=\"translate({:.1} {:.1})\">", node.x, node.y);
        if !node.title.is_empty() {
            let _ = write!(out, "<title>{}</title>", escape(&node.title));
        }
        for part in &node.parts {
            write_part(&mut out, part);
        }
        out.push_str("</g>\n");
    }
    for arrow in scene.arrows.iter().filter(|a| a.on_top) {
        write_arrow(&mut out, arrow);
    }
    out.push_str("</svg>\n");
    out
}

fn write_arrow(out: &mut String, arrow: &Arrow) {
    let family = arrow.class.split(' ').next().unwrap_or("aw");
    let family = if ["cyc", "trail", "woke", "token"].contains(&family) { family } else { "aw" };
    let head = if arrow.has_head { format!(" marker-end=\"url(#head-{family})\"") } else { String::new() };
    let _ = write!(out, "<path class=\"{}\" d=\"{}\"{head}/>", arrow.class, arrow.path());
    if let Some(pill) = &arrow.pill {
        let turn = if pill.is_upright { " rotate(-90)" } else { "" };
        let (w, h) = (pill.width, pill.height);
        let _ = write!(out, "<g transform=\"translate({:.1} {:.1}){turn}\"><rect class=\"pill {family}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"12\"/>", pill.x, pill.y, -w / 2.0, -h / 2.0);
        for (y, line) in pill.base_lines() {
            let _ = write!(out, "<text class=\"w mid pill-{family}\" x=\"0\" y=\"{y:.1}\">{}</text>", escape(line));
        }
        out.push_str("</g>");
    }
    out.push('\n');
}

fn write_part(out: &mut String, part: &Part) {
    let _ = match part {
        Part::Rect { x, y, width, height, radius, class } => {
            write!(out, "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{radius:.1}\"/>", width.max(0.0), height.max(0.0))
        }
        Part::Text { x, y, text, class, anchor } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " mid",
                Anchor::End => " end",
            };
            write!(out, "<text class=\"{class}{anchor}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escape(text))
        }
        Part::Path { d, class } => write!(out, "<path class=\"{class}\" d=\"{d}\"/>"),
        Part::Circle { x, y, r, class } => write!(out, "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"/>"),
        Part::Status { x, y, status } => {
            let inner = match status {
                Ring::WaitingForActivation => "<circle class=\"st wfa\" r=\"8\"/>",
                Ring::WaitingToRun => "<circle class=\"st wtr\" r=\"8\"/>",
                Ring::Running => "<circle class=\"st run0\" r=\"8\"/><path class=\"st run\" d=\"M0-8a8 8 0 0 1 0 16\"/><circle class=\"on\" r=\"3.4\"/>",
                Ring::RanToCompletion => "<circle class=\"okf\" r=\"9\"/><path class=\"tick\" d=\"M-4 .4l2.8 3L4-3.6\"/>",
                Ring::Faulted => "<circle class=\"badf\" r=\"9\"/><path class=\"tick\" d=\"M-3.4-3.4l6.8 6.8m0-6.8l-6.8 6.8\"/>",
                Ring::Canceled => "<circle class=\"st can\" r=\"8\"/><path class=\"st can\" d=\"M-5.4 5.4L5.4-5.4\"/>",
            };
            write!(out, "<g transform=\"translate({x:.1} {y:.1})\">{inner}</g>")
        }
        Part::Dial { x, y, r, left, state } => match state {
            DialState::Running => {
                let round = std::f64::consts::TAU * r;
                write!(
                    out,
                    "<circle class=\"ring\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"/><circle class=\"left\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\" stroke-dasharray=\"{:.1} {:.1}\" transform=\"rotate(-90 {x:.1} {y:.1})\"/>",
                    round * left.clamp(0.0, 1.0),
                    round * 2.0
                )
            }
            DialState::Fired => write!(out, "<circle class=\"ring\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"/><circle class=\"fired\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"/>"),
            DialState::Cleared => write!(
                out,
                "<g transform=\"translate({x:.1} {y:.1}) scale({:.3})\"><path class=\"broken\" d=\"M-30 0A30 30 0 0 1-4-29.7\"/><path class=\"broken\" d=\"M4-29.7A30 30 0 0 1 29.7 4\" transform=\"translate(5 -2) rotate(7)\"/><path class=\"broken fallen\" d=\"M26 15A30 30 0 0 1-2 30\" transform=\"translate(6 10) rotate(16)\"/><path class=\"broken fallen\" d=\"M-11 28A30 30 0 0 1-29 8\" transform=\"translate(-5 13) rotate(-14)\"/></g>",
                r / 30.0
            ),
        },
    };
}
