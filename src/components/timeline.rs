//! The timeline: lanes over time, scrubbed by mouse, touch and keyboard. The playhead is the page's.

use crate::components::drawing;
use crate::host::size::use_width;
use crate::state::film::Seen;
use crate::state::run::{Run, time_words};
use awaitlab_picture::Part;
use awaitlab_picture::timeline::{Timeline as Lanes, timeline};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct TimelineProps {
    pub(crate) run: Option<Run>,
    pub(crate) step: usize,
    pub(crate) on_seek: Callback<usize>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct LanesProps {
    pub(crate) lanes: Rc<Lanes>,
}

/// The words over the axis: those that the playhead's pill would cut are left out, so they are drawn apart from the lanes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AxisLabel {
    x: f64,
    text: String,
}

/// Takes the words over the axis out of the lanes.
pub(crate) fn take_labels(lanes: &mut Lanes) -> Vec<AxisLabel> {
    let mut labels = Vec::new();
    for node in lanes.scene.nodes.iter_mut().filter(|node| node.id.starts_with("tick") || node.id.starts_with("break")) {
        let left = node.x;
        node.parts.retain(|part| match part {
            Part::Text { x, text, .. } => {
                labels.push(AxisLabel { x: left + x, text: text.clone() });
                false
            }
            _ => true,
        });
    }
    labels
}

/// The axis' words and the playhead with its time, between two heights.
pub(crate) fn playhead(labels: &[AxisLabel], words: &str, x: f64, width: f64, bottom: f64) -> Html {
    let pill = (words.chars().count() as f64 * 7.0 + 20.0).max(52.0);
    let left = (x - pill / 2.0).clamp(2.0, (width - pill - 2.0).max(2.0));
    let is_free = |label: &&AxisLabel| {
        let half = label.text.chars().count() as f64 * 3.4 + 6.0;
        label.x + half < left || label.x - half > left + pill
    };
    html! {
        <>
            <rect class="veil" x={format!("{x:.1}")} y="0" width={format!("{:.1}", (width - x).max(0.0))} height={format!("{bottom:.0}")}/>
            { for labels.iter().filter(is_free).map(|label| html! { <text class="q mid" x={format!("{:.1}", label.x)} y="24">{label.text.clone()}</text> }) }
            <path class="head" d={format!("M{x:.1} 34V{:.0}", bottom - 10.0)}/>
            <rect class="ink" x={format!("{left:.1}")} y="12" width={format!("{pill:.1}")} height="22" rx="11"/>
            <text class="w mid neg" x={format!("{:.1}", left + pill / 2.0)} y="27">{words.to_owned()}</text>
        </>
    }
}

/// The lanes alone: they change with the run, not with the step.
#[component]
pub(crate) fn LanesView(LanesProps { lanes }: &LanesProps) -> Html {
    let rest = |node: &awaitlab_picture::Node| drawing::node(&Seen { thing: node.clone(), opacity: 1.0, scale: 1.0 }, false, None);
    let line = |arrow: &awaitlab_picture::Arrow| drawing::arrow(&Seen { thing: arrow.clone(), opacity: 1.0, scale: 1.0 });
    let scene = &lanes.scene;
    html! {
        <>
            { for scene.arrows.iter().filter(|arrow| !arrow.on_top).map(line) }
            { for scene.nodes.iter().map(rest) }
            { for scene.arrows.iter().filter(|arrow| arrow.on_top).map(line) }
        </>
    }
}

/// See the module.
#[component]
pub(crate) fn Timeline(TimelineProps { run, step, on_seek }: &TimelineProps) -> Html {
    let place = use_node_ref();
    let width = use_width(&place);
    let zoom = use_state_eq(|| None::<(u64, u64)>);
    let with_methods = use_state_eq(|| true);
    let lanes = use_memo((run.clone(), width, *zoom, *with_methods), |(run, width, zoom, with_methods)| {
        match run {
            Some(run) if *width > 0 => {
                let mut lanes = timeline(run.recording(), f64::from(*width), *zoom, *with_methods);
                drawing::make_ids_unique(&mut lanes.scene);
                let labels = take_labels(&mut lanes);
                (Rc::new(lanes), labels)
            }
            _ => (Rc::new(Lanes::default()), Vec::new()),
        }
    });
    let (lanes, labels) = (lanes.0.clone(), &lanes.1);
    let step = *step;
    let time = run.as_ref().map_or(0, |run| run.time_ns(step));
    let end = run.as_ref().map_or(0, |run| run.time_ns(run.last()));

    let seek_at = {
        let (run, lanes, on_seek, place) = (run.clone(), lanes.clone(), on_seek.clone(), place.clone());
        move |client_x: i32| {
            if let (Some(run), Some(place)) = (&run, place.cast::<web_sys::Element>()) {
                let x = f64::from(client_x) - place.get_bounding_client_rect().left();
                on_seek.emit(run.step_at_time(lanes.axis.time(x)));
            }
        }
    };
    // The part of the run that is shown, `factor` times as near as in `from`, with `anchor` where it was; all of it at last.
    let zoom_to = {
        let zoom = zoom.clone();
        move |from: Option<(u64, u64)>, anchor: u64, factor: f64| {
            let (begin, stop) = from.unwrap_or((0, end));
            let length = (stop.saturating_sub(begin)) as f64 / factor;
            if length >= end as f64 || end == 0 {
                zoom.set(None);
            } else {
                let length = length.max(100.0);
                let share = if stop > begin { (anchor.saturating_sub(begin)) as f64 / (stop - begin) as f64 } else { 0.5 };
                let start = (anchor as f64 - length * share.clamp(0.0, 1.0)).clamp(0.0, (end as f64 - length).max(0.0));
                zoom.set(Some((start as u64, (start + length) as u64)));
            }
        }
    };
    let time_at = {
        let (lanes, place) = (lanes.clone(), place.clone());
        move |client_x: f64| place.cast::<web_sys::Element>().map_or(0, |place| lanes.axis.time(client_x - place.get_bounding_client_rect().left()))
    };
    // Fingers on the pane; two of them pinch: their distance, the part shown and the time between them when they began.
    let fingers = use_mut_ref(Vec::<(i32, f64)>::new);
    let pinch = use_mut_ref(|| None::<(f64, Option<(u64, u64)>, u64)>);
    let onpointerdown = {
        let (seek_at, time_at, fingers, pinch, zoom) = (seek_at.clone(), time_at.clone(), fingers.clone(), pinch.clone(), zoom.clone());
        Callback::from(move |event: PointerEvent| {
            let on_button = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|target| target.closest("button").ok().flatten().is_some());
            if event.button() != 0 || on_button {
                return;
            }
            if let Some(pane) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) {
                let _ = pane.set_pointer_capture(event.pointer_id());
            }
            let mut fingers = fingers.borrow_mut();
            fingers.retain(|(id, _)| *id != event.pointer_id());
            fingers.push((event.pointer_id(), f64::from(event.client_x())));
            match fingers.as_slice() {
                [(_, one), (_, two)] => *pinch.borrow_mut() = Some(((one - two).abs().max(16.0), *zoom, time_at((one + two) / 2.0))),
                [_] => seek_at(event.client_x()),
                _ => {}
            }
        })
    };
    let onpointermove = {
        let (seek_at, zoom_to, fingers, pinch) = (seek_at.clone(), zoom_to.clone(), fingers.clone(), pinch.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(finger) = fingers.borrow_mut().iter_mut().find(|(id, _)| *id == event.pointer_id()) {
                finger.1 = f64::from(event.client_x());
            }
            match (&*pinch.borrow(), fingers.borrow().as_slice()) {
                (Some((distance, from, anchor)), [(_, one), (_, two)]) => zoom_to(*from, *anchor, (one - two).abs().max(16.0) / distance),
                // A finger that is left of a pinch seeks nothing.
                (None, _) if event.buttons() & 1 == 1 => seek_at(event.client_x()),
                _ => {}
            }
        })
    };
    let onpointerup = {
        let (fingers, pinch) = (fingers.clone(), pinch.clone());
        Callback::from(move |event: PointerEvent| {
            fingers.borrow_mut().retain(|(id, _)| *id != event.pointer_id());
            if fingers.borrow().is_empty() {
                *pinch.borrow_mut() = None;
            }
        })
    };
    let onwheel = {
        let (zoom_to, time_at, zoom) = (zoom_to.clone(), time_at.clone(), zoom.clone());
        Callback::from(move |event: WheelEvent| {
            // The plain wheel scrolls the page; a pinch on a touchpad arrives as a wheel with Ctrl.
            if event.ctrl_key() || event.meta_key() {
                event.prevent_default();
                zoom_to(*zoom, time_at(f64::from(event.client_x())), if event.delta_y() < 0.0 { 1.25 } else { 0.8 });
            }
        })
    };
    let click = |factor: f64| {
        let (zoom_to, zoom) = (zoom_to.clone(), zoom.clone());
        Callback::from(move |_: MouseEvent| zoom_to(*zoom, time, factor))
    };
    let fold = {
        let with_methods = with_methods.clone();
        Callback::from(move |_: MouseEvent| with_methods.set(!*with_methods))
    };
    let height = lanes.scene.height.ceil();
    let words = time_words(time);
    let x = lanes.axis.x(time).clamp(0.0, f64::from(width));
    html! {
        <div class="pane time-pane">
            <div class="scrub" ref={place} tabindex="0" role="slider" aria-label="Time" aria-orientation="horizontal"
            aria-valuemin="0" aria-valuemax={run.as_ref().map_or(0, Run::last).to_string()} aria-valuenow={step.to_string()} aria-valuetext={words.clone()}
            {onpointerdown} {onpointermove} onpointerup={onpointerup.clone()} onpointercancel={onpointerup} {onwheel}>
            if width > 0 && run.is_some() && height > 0.0 {
                <svg class="sv" width={width.to_string()} height={height.to_string()} viewBox={format!("0 0 {width} {height}")} aria-hidden="true">
                    <LanesView {lanes} />
                    {playhead(labels, &words, x, f64::from(width), height)}
                </svg>
            }
            </div>
            if width > 0 && run.is_some() && height > 0.0 {
                <div class="zoom">
                    <button class="btn quiet" onclick={fold} aria-pressed={with_methods.to_string()} title="Lanes of async methods" aria-label="Lanes of async methods">{"≡"}</button>
                    <button class="btn quiet" onclick={click(0.5)} disabled={zoom.is_none()} aria-label="Zoom out" title="Zoom out (Ctrl and wheel)">{"−"}</button>
                    <button class="btn quiet" onclick={click(2.0)} aria-label="Zoom in" title="Zoom in around the playhead (Ctrl and wheel)">{"+"}</button>
                </div>
            }
        </div>
    }
}
