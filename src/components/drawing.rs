//! A scene's groups and lines as SVG. What a class looks like, styles/stage.css says.

use crate::state::film::Seen;
use awaitlab_picture::{Anchor, Arrow, DialState, Node, Part, Ring, Scene};
use std::collections::HashSet;
use yew::prelude::*;

/// Patterns and arrow heads that all pictures of the page share; once in the document.
pub(crate) fn definitions() -> Html {
    let head = |id: &'static str, fill: &'static str, size: &'static str| {
        html! { <marker {id} viewBox="0 0 10 10" refX="9" refY="5" markerWidth={size} markerHeight={size} markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z" fill={fill}/></marker> }
    };
    html! {
        <svg class="defs" aria-hidden="true" focusable="false"><defs>
            <pattern id="hb" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="color-mix(in oklab,var(--bad) 7%,var(--panel))"/><path d="M0 0v7" stroke="var(--hatch)" stroke-width="2.2"/></pattern>
            <pattern id="hn" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="var(--panel)"/><path d="M0 0v7" stroke="var(--line)" stroke-width="2.2"/></pattern>
            <pattern id="flag" width="12" height="12" x="8" patternUnits="userSpaceOnUse"><rect width="12" height="12" fill="var(--panel)"/><path d="M0 0h6v6H0zM6 6h6v6H6z" fill="var(--ink)"/></pattern>
            {head("head-cyc", "var(--bad)", "14")}
            {head("head-trail", "var(--wait)", "10")}
            {head("head-woke", "var(--ok)", "9")}
            {head("head-token", "var(--ink)", "9")}
            {head("head-aw", "var(--edge)", "8")}
        </defs></svg>
    }
}

/// Lists are keyed by id: a second thing of the same id gets one of its own.
pub(crate) fn make_ids_unique(scene: &mut Scene) {
    let mut ids = HashSet::new();
    let all = scene.nodes.iter_mut().map(|node| &mut node.id).chain(scene.arrows.iter_mut().map(|arrow| &mut arrow.id));
    for (index, id) in all.enumerate() {
        if !ids.insert(id.clone()) {
            *id = format!("{id}#{index}");
        }
    }
}

fn head_of(class: &str) -> &'static str {
    for (word, id) in [("cyc", "url(#head-cyc)"), ("trail", "url(#head-trail)"), ("woke", "url(#head-woke)"), ("token", "url(#head-token)")] {
        if class.split(' ').any(|other| other == word) {
            return id;
        }
    }
    "url(#head-aw)"
}

/// A number short enough for the document.
fn px(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

fn status(x: f64, y: f64, status: Ring) -> Html {
    let (cx, cy) = (px(x), px(y));
    let at = format!("translate({cx},{cy})");
    match status {
        Ring::WaitingForActivation => html! { <circle class="st wfa" {cx} {cy} r="8"/> },
        Ring::WaitingToRun => html! { <circle class="st wtr" {cx} {cy} r="8"/> },
        Ring::Running => html! { <g transform={at}><circle class="st run0" r="8"/><path class="st spin" d="M0-8a8 8 0 0 1 0 16"/><circle class="on" r="3.4"/></g> },
        Ring::RanToCompletion => html! { <g transform={at}><circle class="okf" r="9"/><path class="tick" d="M-4 .4l2.8 3L4-3.6"/></g> },
        Ring::Faulted => html! { <g transform={at}><circle class="badf" r="9"/><path class="tick" d="M-3.4-3.4l6.8 6.8m0-6.8l-6.8 6.8"/></g> },
        Ring::Canceled => html! { <g transform={at}><circle class="st can" r="8"/><path class="st can" d="M-5.4 5.4L5.4-5.4"/></g> },
    }
}

fn dial(x: f64, y: f64, r: f64, left: f64, state: DialState) -> Html {
    let (cx, cy, radius) = (px(x), px(y), px(r));
    match state {
        DialState::Running => {
            let round = std::f64::consts::TAU * r;
            let left = left.clamp(0.0, 1.0);
            html! {
                <g>
                    <circle class="ring" cx={cx.clone()} cy={cy.clone()} r={radius.clone()}/>
                    if left > 0.002 {
                        <circle class="left" cx={cx.clone()} cy={cy.clone()} r={radius} stroke-dasharray={format!("{:.1} {:.1}", round * left, round * 2.0)} transform={format!("rotate(-90 {cx} {cy})")}/>
                    }
                </g>
            }
        }
        DialState::Fired => html! { <g><circle class="ring" cx={cx.clone()} cy={cy.clone()} r={radius.clone()}/><circle class="fired" {cx} {cy} r={radius}/></g> },
        // Four arcs drawn for a radius of 30, two of them fallen.
        DialState::Cleared => html! {
            <g transform={format!("translate({cx},{cy}) scale({:.3})", r / 30.0)}>
                <path class="broken" d="M-30 0A30 30 0 0 1-4-29.7"/>
                <path class="broken" d="M4-29.7A30 30 0 0 1 29.7 4" transform="translate(5 -2) rotate(7)"/>
                <path class="broken fallen" d="M26 15A30 30 0 0 1-2 30" transform="translate(6 10) rotate(16)"/>
                <path class="broken fallen" d="M-11 28A30 30 0 0 1-29 8" transform="translate(-5 13) rotate(-14)"/>
            </g>
        },
    }
}

fn part(part: &Part) -> Html {
    match part {
        Part::Rect { x, y, width, height, radius, class } => {
            html! { <rect class={*class} x={px(*x)} y={px(*y)} width={px(width.max(0.0))} height={px(height.max(0.0))} rx={px(*radius)}/> }
        }
        Part::Text { x, y, text, class, anchor } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => "mid",
                Anchor::End => "end",
            };
            html! { <text class={classes!(*class, anchor)} x={px(*x)} y={px(*y)}>{text.clone()}</text> }
        }
        Part::Path { d, class } => html! { <path class={*class} d={d.clone()}/> },
        Part::Circle { x, y, r, class } => html! { <circle class={*class} cx={px(*x)} cy={px(*y)} r={px(*r)}/> },
        Part::Status { x, y, status: ring } => status(*x, *y, *ring),
        Part::Dial { x, y, r, left, state } => dial(*x, *y, *r, *left, *state),
    }
}

/// What a click on a group does, or Enter and Space where it has the focus.
#[derive(Clone)]
pub(crate) struct Goes {
    pub(crate) does: Callback<()>,
    /// In words, for a screen reader.
    pub(crate) says: &'static str,
}

/// A group, where and how it is seen; in a keyed list.
pub(crate) fn node(seen: &Seen<Node>, flashes: bool, goes: Option<Goes>) -> Html {
    let Seen { thing: node, opacity, scale } = seen;
    let grow = 1.0 - scale;
    let (x, y) = (node.x + node.width / 2.0 * grow, node.y + node.height / 2.0 * grow);
    let transform = if grow.abs() < 0.001 { format!("translate({} {})", px(x), px(y)) } else { format!("translate({} {}) scale({scale:.3})", px(x), px(y)) };
    let keys = goes.as_ref().map(|goes| {
        let does = goes.does.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") && !event.ctrl_key() && !event.alt_key() && !event.meta_key() {
                event.prevent_default();
                does.emit(());
            }
        })
    });
    let label = goes.as_ref().map(|goes| format!("{}. {}", node.title, goes.says));
    let onclick = goes.as_ref().map(|goes| goes.does.reform(|_: MouseEvent| ()));
    let class = classes!("node", goes.is_some().then_some("goes"), node.colour.map(|colour| format!("t{}", colour % 8 + 1)));
    html! {
        <g key={node.id.clone()} {class} {transform} opacity={(*opacity < 0.999).then(|| format!("{opacity:.2}"))} data-id={node.id.clone()} {onclick} onkeydown={keys} tabindex={goes.is_some().then_some("0")} role={goes.is_some().then_some("button")} aria-label={label}>
            if !node.title.is_empty() { <title>{node.title.clone()}</title> }
            { for node.parts.iter().map(part) }
            if goes.is_some() { <rect class="focusbox" x="-4" y="-4" width={px(node.width + 8.0)} height={px(node.height + 8.0)} rx="16"/> }
            if flashes && node.is_changed { <rect class="flashbox" x="-4" y="-4" width={px(node.width + 8.0)} height={px(node.height + 8.0)} rx="14"/> }
        </g>
    }
}

/// A line with its pill.
pub(crate) fn arrow(seen: &Seen<Arrow>) -> Html {
    let Seen { thing: arrow, opacity, .. } = seen;
    let class = arrow.class;
    let family = class.split(' ').next().unwrap_or("aw");
    html! {
        <g key={format!("a:{}", arrow.id)} class="arrow" opacity={(*opacity < 0.999).then(|| format!("{opacity:.2}"))} data-id={arrow.id.clone()}>
            <path {class} d={arrow.path()} marker-end={arrow.has_head.then(|| head_of(class))}/>
            if let Some(pill) = &arrow.pill {
                <g transform={format!("translate({} {}){}", px(pill.x), px(pill.y), if pill.is_upright { " rotate(-90)" } else { "" })}>
                    <rect class={format!("pill {family}")} x={px(-pill.width / 2.0)} y={px(-pill.height / 2.0)} width={px(pill.width)} height={px(pill.height)} rx="12"/>
                    { for pill.base_lines().map(|(y, line)| html! { <text class={format!("w mid pill-{family}")} y={px(y)}>{line.to_owned()}</text> }) }
                </g>
            }
        </g>
    }
}
