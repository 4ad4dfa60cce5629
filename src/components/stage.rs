//! The stage: the scene of a step, in motion from the scene before it.

use crate::components::drawing::Goes;
use crate::components::{drawing, values};
use crate::host::browser::{bring_into_view, now_ms, reduced_motion, scroll_by};
use crate::host::frames::Frames;
use crate::host::size::use_width;
use crate::state::film::{Film, Seen, at_rest};
use crate::state::run::Run;
use awaitlab_vm::inspect::Variables;
use awaitlab_vm::trace::Id;
use awaitlab_picture::{Arrow, Node, Scene};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// Steps looked at to see how tall the stage becomes, so that it doesn't jump while it plays.
const SAMPLES: usize = 40;
/// And no longer than that, in milliseconds.
const SAMPLE_MS: f64 = 40.0;

/// A stage up to this width is a phone's, with caption and transport over its foot: that many pixels.
const NARROW: u32 = 560;
const FOOT: f64 = 190.0;
/// Where its top is when the tabs above it stand at the window's top.
const UNDER_TABS: f64 = 64.0;

#[derive(Properties, PartialEq)]
pub(crate) struct StageProps {
    pub(crate) run: Option<Run>,
    pub(crate) step: usize,
    /// How long things move.
    pub(crate) motion_ms: f64,
    /// The time to show when it is later than the step's: a live run that waits.
    #[prop_or_default]
    pub(crate) clock_ns: Option<u64>,
    /// Where the step began, if it is longer than one event.
    #[prop_or_default]
    pub(crate) since: Option<usize>,
    /// The page is not scrolled to what changes.
    #[prop_or_default]
    pub(crate) stays: bool,
    /// A thing was clicked that belongs to a place in the code.
    #[prop_or_default]
    pub(crate) on_place: Option<Callback<(u32, u32)>>,
}

/// Gives the keyboard to an element of the stage, HTML or SVG.
fn give_focus(room: &web_sys::Element, selector: &str) {
    if let Some(found) = room.query_selector(selector).ok().flatten() {
        let focus = js_sys::Reflect::get(&found, &"focus".into()).ok().and_then(|focus| focus.dyn_into::<js_sys::Function>().ok());
        let _ = focus.map(|focus| focus.call0(&found));
    }
}

/// What is seen at a moment.
#[derive(Clone, Default)]
struct Picture {
    nodes: Vec<Seen<Node>>,
    arrows: Vec<Seen<Arrow>>,
}

impl Picture {
    fn of(scene: &Scene) -> Picture {
        Picture { nodes: at_rest(&scene.nodes), arrows: at_rest(&scene.arrows) }
    }
}

/// The scene of a step, for a width: the whole stage, or the state machine of the opened task.
fn scene_of(run: &Run, since: Option<usize>, step: usize, width: u32, clock_ns: Option<u64>, opened: Option<(Id, Option<&Variables>)>) -> Scene {
    let mut model = run.model(step);
    if let Some(time_ns) = clock_ns.filter(|clock| *clock > model.time_ns) {
        Rc::make_mut(&mut model).time_ns = time_ns;
    }
    let (recording, width) = (run.recording(), f64::from(width));
    let mut scene = match opened {
        Some((task, variables)) => awaitlab_picture::machine::machine(recording, step, &model, task, variables, width),
        None => awaitlab_picture::stage::stage_since(recording, since.unwrap_or_else(|| recording.step_start(step)), step, &model, width),
    };
    drawing::make_ids_unique(&mut scene);
    scene
}

/// See the module.
#[component]
pub(crate) fn Stage(StageProps { run, step, motion_ms, clock_ns, since, stays, on_place }: &StageProps) -> Html {
    let place = use_node_ref();
    let width = use_width(&place);
    // The task whose state machine is shown instead of the stage.
    let opened = use_state_eq(|| None::<Id>);
    {
        let opened = opened.setter();
        use_effect_with(run.clone(), move |_| opened.set(None));
    }
    let variables = values::use_variables(run.clone(), *step, opened.is_some());
    let scene = use_memo((run.clone(), *step, width, *clock_ns, *since, *opened, variables), |(run, step, width, clock_ns, since, opened, variables)| match run {
        Some(run) if *width > 0 => scene_of(run, *since, *step, *width, *clock_ns, opened.map(|task| (task, variables.as_deref()))),
        _ => Scene::default(),
    });
    let tallest = use_memo((run.clone(), width), |(run, width)| match run {
        Some(run) if *width > 0 => {
            let steps = run.recording().steps();
            let stride = (steps.len() / SAMPLES).max(1);
            let sampled = steps.iter().rev().step_by(stride).map(|step| *step as usize);
            // A look at a run of thousands of tasks takes long; then fewer samples must do.
            let begun = now_ms();
            sampled.map_while(|step| (now_ms() - begun < SAMPLE_MS).then(|| scene_of(run, None, step, *width, None, None).height)).fold(0.0, f64::max)
        }
        _ => 0.0,
    });
    let picture = use_state(|| Rc::new(Picture::default()));
    // What is on the screen now, for the next film to begin with.
    let current = use_mut_ref(|| (Rc::new(Picture::default()), 0u32));
    let motion_ms = *motion_ms;
    {
        let (picture, current) = (picture.setter(), current.clone());
        use_effect_with(scene.clone(), move |scene| {
            let (before, old_width) = current.borrow().clone();
            let rest = Rc::new(Picture::of(scene));
            let show = move |shown: Rc<Picture>| {
                *current.borrow_mut() = (shown.clone(), width);
                picture.set(shown);
            };
            let moves = !before.nodes.is_empty() && old_width == width && motion_ms > 1.0 && !reduced_motion();
            let frames = if moves {
                let (nodes, arrows) = (Film::new(&before.nodes, &scene.nodes), Film::new(&before.arrows, &scene.arrows));
                let begun = now_ms();
                Some(Frames::start(move || {
                    let t = ((now_ms() - begun) / motion_ms).clamp(0.0, 1.0);
                    show(if t >= 1.0 { rest.clone() } else { Rc::new(Picture { nodes: nodes.at(t), arrows: arrows.at(t) }) });
                    t < 1.0
                }))
            } else {
                show(rest);
                None
            };
            move || drop(frames)
        });
    }
    // On a phone the stage is taller than the screen: what just changed is brought into view.
    {
        let (place, stays) = (place.clone(), *stays);
        use_effect_with((scene.clone(), *step), move |(scene, step)| {
            if stays || width == 0 || width > NARROW || *step == 0 {
                return;
            }
            // The first step brings the stage up under the tabs.
            let room = place.cast::<web_sys::Element>().map(|place| place.get_bounding_client_rect());
            if let Some(room) = room.filter(|room| room.height() > 0.0 && room.top() > UNDER_TABS + 8.0) {
                scroll_by(room.top() - UNDER_TABS);
                return;
            }
            let changed = scene.nodes.iter().filter(|node| node.is_changed && node.height < 200.0);
            let node = changed.min_by(|a, b| (a.width * a.height).total_cmp(&(b.width * b.height)));
            if let (Some(node), Some(place)) = (node, place.cast::<web_sys::Element>()) {
                let top = place.get_bounding_client_rect().top() + node.y;
                bring_into_view(top, top + node.height, FOOT);
            }
        });
    }
    let flashes = reduced_motion();
    let height = scene.height.max(*tallest).ceil();
    // An async method's task opens; everything else leads to its place in the code.
    let model = run.as_ref().map(|run| run.model(*step));
    let goes = |node: &Node| -> Option<Goes> {
        if opened.is_some() {
            return None;
        }
        if let Some(task) = model.as_ref().and_then(|model| awaitlab_picture::machine::opens(model, node)) {
            let opened = opened.setter();
            return Some(Goes { does: Callback::from(move |()| opened.set(Some(task))), says: "Opens its state machine" });
        }
        on_place.as_ref().zip(node.place).map(|(on_place, place)| Goes { does: on_place.reform(move |()| place), says: "Shows its place in the code" })
    };
    let close = {
        let opened = opened.setter();
        Callback::from(move |()| opened.set(None))
    };
    let escape = {
        let close = close.clone();
        let is_open = opened.is_some();
        Callback::from(move |event: KeyboardEvent| {
            if is_open && event.key() == "Escape" {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    // The focus goes to the way back, and from there back to the card.
    {
        let (place, before) = (place.clone(), use_mut_ref(|| None::<Id>));
        use_effect_with(*opened, move |opened| {
            let was = before.replace(*opened);
            let room = place.cast::<web_sys::Element>();
            let selector = match (*opened, was) {
                (Some(_), _) => ".stage-back".to_owned(),
                (None, Some(task)) => format!("[data-id='t{}']", task.0),
                (None, None) => return,
            };
            let Some(room) = room else { return };
            give_focus(&room, &selector);
            // What moves may be drawn anew meanwhile: once more when it has come to rest, unless the reader went on.
            gloo_timers::callback::Timeout::new(motion_ms as u32 + 100, move || {
                let active = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
                if active.is_none_or(|active| active.tag_name() == "BODY") {
                    give_focus(&room, &selector);
                }
            })
            .forget();
        });
    }
    html! {
        <div class="stage-room" ref={place} onkeydown={escape}>
            if opened.is_some() {
                <button class="btn quiet stage-back" onclick={close.reform(|_: MouseEvent| ())} title="Back to the whole stage (Esc)">{"◂ Stage"}</button>
            }
            if width > 0 && run.is_some() {
                <svg class="sv" role="group" aria-roledescription="picture" aria-label={scene.label.clone()} width={width.to_string()} height={height.to_string()} viewBox={format!("0 0 {width} {height}")}>
                    { for picture.arrows.iter().filter(|seen| !seen.thing.on_top).map(drawing::arrow) }
                    { for picture.nodes.iter().map(|seen| drawing::node(seen, flashes, goes(&seen.thing))) }
                    { for picture.arrows.iter().filter(|seen| seen.thing.on_top).map(drawing::arrow) }
                </svg>
            }
        </div>
    }
}
