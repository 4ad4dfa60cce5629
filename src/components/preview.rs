//! The home page's picture: a real program that runs by itself, a step at a time, as the lab would show it.

use crate::components::sentence::sentence;
use crate::components::stage::Stage;
use crate::host::browser;
use crate::host::engine::{self, Job, Report};
use crate::state::run::{Run, StepSize};
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds a step stays.
const STEP_MS: u32 = 1600;
/// How often the last step's time passes before it begins again.
const REST: u32 = 3;

#[derive(Properties, PartialEq)]
pub(crate) struct PreviewProps {
    pub(crate) program: AttrValue,
    /// Where the whole lab is.
    pub(crate) href: AttrValue,
    pub(crate) title: AttrValue,
}

/// See the module.
#[component]
pub(crate) fn Preview(PreviewProps { program, href, title }: &PreviewProps) -> Html {
    let run = use_state_eq(|| None::<Run>);
    let place = use_state_eq(|| (0usize, 0u32));
    {
        let (run, place) = (run.setter(), place.setter());
        use_effect_with(program.clone(), move |program| {
            let alive = Rc::new(std::cell::Cell::new(true));
            let job = Job { program: Rc::from(program.as_str()), input: Rc::from(""), cores: 4, is_live: false, wait_ms: 0 };
            let is_wanted = {
                let alive = alive.clone();
                move || alive.get()
            };
            wasm_bindgen_futures::spawn_local(engine::run(job, is_wanted, move |report| {
                if let Report::Ran { run: new, .. } = report {
                    // Without motion the picture stands at its most telling moment, the end.
                    place.set((if browser::reduced_motion() { new.last() } else { 0 }, 0));
                    run.set(Some(new));
                }
            }));
            move || alive.set(false)
        });
    }
    let (step, rested) = *place;
    {
        let (run, place) = ((*run).clone(), place.setter());
        use_effect_with((run.clone(), step, rested), move |_| {
            let timeout = run.filter(|_| !browser::reduced_motion()).map(|run| {
                gloo_timers::callback::Timeout::new(STEP_MS, move || {
                    let next = if step < run.last() {
                        (run.next(step, StepSize::Event), 0)
                    } else if rested < REST {
                        (step, rested + 1)
                    } else {
                        (0, 0)
                    };
                    place.set(next);
                })
            });
            move || drop(timeout)
        });
    }
    let Some(run) = &*run else { return html! { <a class="pic" href={href.clone()} aria-label={title.clone()}></a> } };
    let (position, _) = run.position(step, StepSize::Event);
    html! {
        <a class="pic" href={href.clone()} aria-label={format!("{title}: open the lab")}>
            <div class="pic-stage" aria-hidden="true"><Stage run={Some(run.clone())} {step} motion_ms={420.0} /></div>
            <div class="pic-cap" aria-hidden="true"><b>{format!("Step {position}")}</b><span>{sentence(&run.caption(None, step).0)}</span></div>
        </a>
    }
}
