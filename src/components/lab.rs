//! The lab: code, stage, timeline, caption, transport, console of one program; one component at three widths.

use crate::app::{ShowKeys, use_keys};
use crate::components::console::Console;
use crate::components::editor::Editor;
use crate::components::futures::Futures;
use crate::components::knobs::KnobView;
use crate::components::prose::Prose;
use crate::components::sentence::sentence;
use crate::components::stage::Stage;
use crate::components::timeline::Timeline;
use crate::components::transport::{Transport, speed_of};
use crate::components::values;
use crate::host::engine::{self, Job, Report};
use crate::host::futures::Row;
use crate::host::{browser, crash};
use crate::state::address::{self, Address};
use crate::state::catalog::Demo;
use crate::state::knobs;
use crate::state::keys::Action;
use crate::state::lab::{Act, Lab as LabState, Tab, Then, Trouble};
use crate::state::run::{Run, SIZE_NAMES, SIZE_UNITS, SIZES, StepSize, Tone, size_index};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds that a step stays at 1×.
const STEP_MS: f64 = 900.0;
/// Milliseconds that a motion takes at 1×, at most.
const MOTION_MS: f64 = 300.0;

/// Within so many milliseconds the router's word and the browser's of a new address are one.
const FOLLOWED_MS: f64 = 250.0;

#[derive(Properties, PartialEq)]
pub(crate) struct LabProps {
    /// The name under which the reader's code is kept: "q31", "playground".
    pub(crate) name: AttrValue,
    pub(crate) demos: Rc<Vec<Demo>>,
    /// Demos as examples in a list, not as tabs.
    #[prop_or_default]
    pub(crate) is_playground: bool,
    /// The page's address without what the lab writes into it: "/q/31".
    pub(crate) path: AttrValue,
    /// What the address says: where to begin, and where to go when it is changed.
    pub(crate) address: Address,
    /// A demo that the page around asks for, and which request that is.
    #[prop_or_default]
    pub(crate) asked: Option<(usize, u32)>,
}

fn kept_as(name: &str, demo: &Demo) -> String {
    format!("code:{name}:{}", demo.slug)
}

fn program_of(name: &str, demos: &[Demo], index: usize) -> Rc<str> {
    let Some(demo) = demos.get(index) else { return Rc::from("") };
    browser::recall(&kept_as(name, demo)).map_or_else(|| Rc::from(demo.program), |kept| Rc::from(kept.as_str()))
}

fn input_kept_as(name: &str, demo: &Demo) -> String {
    format!("input:{name}:{}", demo.slug)
}

fn input_of(name: &str, demos: &[Demo], index: usize) -> Rc<str> {
    let Some(demo) = demos.get(index) else { return Rc::from("") };
    browser::recall(&input_kept_as(name, demo)).map_or_else(|| Rc::from(demo.input), |kept| Rc::from(kept.as_str()))
}

/// The demo's program as an address wants it, else as the reader left it.
fn program_at(name: &str, demos: &[Demo], index: usize, address: &Address) -> Rc<str> {
    match demos.get(index).and_then(|demo| address.program(demo)) {
        Some(program) => Rc::from(program.as_str()),
        None => program_of(name, demos, index),
    }
}

/// Does a program read standard input, as far as its text says?
fn reads_input(program: &str) -> bool {
    ["Console.Read", "Console.In", "ReadLine(", "ReadKey(", "OpenStandardInput"].iter().any(|words| program.contains(words))
}

fn tone_class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Bad => Some("bad"),
        Tone::Warn => Some("warn"),
        Tone::Good => Some("good"),
    }
}

/// See the module.
#[component]
pub(crate) fn Lab(props: &LabProps) -> Html {
    let LabProps { name, demos, is_playground, path, address, asked } = props;
    let lab = {
        let (name, demos, address) = (name.clone(), demos.clone(), address.clone());
        use_reducer_eq(move || {
            let first = address.index(&demos).unwrap_or(0);
            let mut lab = LabState::new(program_at(&name, &demos, first, &address), input_of(&name, &demos, first));
            lab.demo = first;
            lab.then = address.step.map_or(Then::Start, Then::At);
            lab
        })
    };
    let state: Rc<LabState> = Rc::new((*lab).clone());
    let act = lab.dispatcher();
    let futures = use_state_eq(|| (Rc::new(Vec::<Row>::new()), 0.0, 0u64));
    let show_keys = use_context::<ShowKeys>();
    // The version that shall run; jobs of older ones see it and stop.
    let wanted = use_memo((), |()| Cell::new(0u32));
    let demo = demos.get(state.demo).cloned();

    // Runs the program whenever its version changes: at once, or a little after the last key.
    {
        let (act, wanted, futures) = (act.clone(), wanted.clone(), futures.setter());
        let key = demo.as_ref().map(|demo| kept_as(name, demo)).unwrap_or_default();
        let cores = demo.as_ref().map_or(4, |demo| demo.cores);
        let input_key = demo.as_ref().map(|demo| input_kept_as(name, demo)).unwrap_or_default();
        let input = state.input.clone();
        let original_input = demo.as_ref().map_or("", |demo| demo.input);
        let original = demo.as_ref().map_or("", |demo| demo.program);
        let (program, is_live) = (state.program.clone(), state.is_live);
        let wait_ms = if state.then == Then::Stay && !is_live { 250 } else { 0 };
        use_effect_with(state.version, move |version| {
            let version = *version;
            wanted.set(version);
            browser::keep(&key, (*program != *original).then_some(&*program));
            browser::keep(&input_key, (*input != *original_input).then_some(&*input));
            crash::remember_program(&program, &key);
            if !is_live {
                futures.set((Rc::default(), 0.0, 0));
            }
            let is_wanted = {
                let wanted = wanted.clone();
                move || wanted.get() == version
            };
            let report = move |report: Report| match report {
                Report::Checked { squiggles, has_errors } => act.dispatch(Act::Checked(version, Rc::new(squiggles), has_errors)),
                Report::Ran { run, grows } => act.dispatch(Act::Ran { version, run, grows }),
                Report::Failed(words) => act.dispatch(Act::Failed(version, words)),
                Report::Futures { rows, now_ms, wall_ns } => futures.set((Rc::new(rows), now_ms, wall_ns)),
            };
            let job = Job { program, input, cores, is_live, wait_ms };
            wasm_bindgen_futures::spawn_local(engine::run(job, is_wanted, report));
            {
                let wanted = wanted.clone();
                move || {
                    // A job of this version ends when the lab goes away or another version comes.
                    if wanted.get() == version {
                        wanted.set(0);
                    }
                }
            }
        });
    }

    // Playing: one tick a step.
    {
        let act = act.clone();
        let speed = speed_of(state.speed);
        use_effect_with((state.is_playing, state.step, state.speed), move |(is_playing, _, _)| {
            let timeout = is_playing.then(|| gloo_timers::callback::Timeout::new((STEP_MS / speed) as u32, move || act.dispatch(Act::Tick)));
            move || drop(timeout)
        });
    }

    // Keys.
    let choose = {
        let (act, name, demos) = (act.clone(), name.clone(), demos.clone());
        Callback::from(move |index: usize| {
            if index < demos.len() {
                act.dispatch(Act::Choose { demo: index, program: program_of(&name, &demos, index), input: input_of(&name, &demos, index), then: Then::Start });
            }
        })
    };
    // The demo's tab is in sight, however many there are.
    use_effect_with(state.demo, |_| {
        if let (Some(row), Some(tab)) = (browser::find(".demos"), browser::find(".demos button[aria-pressed='true']")) {
            row.set_scroll_left(tab.offset_left() - row.offset_left() - (row.client_width() - tab.offset_width()) / 2);
        }
    });
    // The address: followed when it is changed, written when the reader is somewhere else and stays there a little.
    {
        let (act, name, demos) = (act.clone(), name.clone(), demos.clone());
        let follow = use_callback((), move |address: Address, ()| {
            let index = address.index(&demos).unwrap_or(0);
            let then = Then::At(address.step.unwrap_or_default());
            act.dispatch(Act::Choose { demo: index, program: program_at(&name, &demos, index, &address), input: input_of(&name, &demos, index), then });
        });
        let is_first = use_mut_ref(|| true);
        let followed_ms = use_mut_ref(|| 0.0);
        {
            let (follow, followed_ms) = (follow.clone(), followed_ms.clone());
            use_effect_with(address.clone(), move |address| {
                if !is_first.replace(false) {
                    followed_ms.replace(browser::now_ms());
                    follow.emit(address.clone());
                }
            });
        }
        // A link to the address with which the page was opened is no change to the router: what was written since then, it
        // was not told of.
        let path = path.clone();
        use_effect_with((), move |()| {
            let heard = browser::on_hash_change(move |hash| {
                let (place, query) = hash.trim_start_matches('#').split_once('?').unwrap_or((hash.trim_start_matches('#'), ""));
                if *place == *path && browser::now_ms() - *followed_ms.borrow() > FOLLOWED_MS {
                    follow.emit(Address::parse(query));
                }
            });
            move || drop(heard)
        });
    }
    {
        let here = state.run.as_ref().filter(|_| !state.is_stale() && !state.is_running && !state.is_live).map(|run| Address {
            demo: demo.as_ref().filter(|_| state.demo > 0).map(|demo| demo.slug.clone()),
            step: Some(run.address(state.step)).filter(|step| *step != address::Step::default()),
            knobs: demo.as_ref().map(|demo| Address::knobs_of(demo, &state.program)).unwrap_or_default(),
        });
        let path = path.clone();
        use_effect_with((here, state.is_playing), move |(here, is_playing)| {
            let written = here.clone().filter(|_| !is_playing).map(|here| gloo_timers::callback::Timeout::new(350, move || browser::replace_hash(&format!("{path}{}", address::merged(&browser::query(), &address::OWN, &here.query())))));
            move || drop(written)
        });
    }
    {
        let choose = choose.clone();
        use_effect_with(*asked, move |asked| {
            if let Some((index, _)) = asked {
                choose.emit(*index);
                if let Some(lab) = browser::find(".lab") {
                    lab.scroll_into_view();
                }
            }
        });
    }
    let reset = {
        let (act, demo, key) = (act.clone(), demo.clone(), demo.as_ref().map(|demo| kept_as(name, demo)));
        Callback::from(move |()| {
            if let (Some(demo), Some(key)) = (&demo, &key) {
                browser::keep(key, None);
                act.dispatch(Act::Edit(Rc::from(demo.program), Then::Start));
            }
        })
    };
    let on_action = {
        let (act, choose, reset) = (act.clone(), choose.clone(), reset.clone());
        let state = state.clone();
        Callback::from(move |action: Action| match action {
            Action::PlayPause => act.dispatch(Act::PlayPause),
            Action::Next => act.dispatch(Act::Next),
            Action::Back => act.dispatch(Act::Back),
            Action::NextAwait => act.dispatch(Act::NextAwait),
            Action::BackAwait => act.dispatch(Act::BackAwait),
            Action::First => act.dispatch(Act::First),
            Action::Last => act.dispatch(Act::Last),
            Action::Restart => act.dispatch(Act::Restart),
            Action::Slower => act.dispatch(Act::Speed(state.speed - 1)),
            Action::Faster => act.dispatch(Act::Speed(state.speed + 1)),
            Action::StepSize => {
                let next = SIZES.get((size_index(state.size) + 1) % SIZES.len()).copied().unwrap_or(StepSize::Event);
                act.dispatch(Act::Size(next));
            }
            Action::Live => act.dispatch(Act::Live(!state.is_live)),
            Action::Code => {
                act.dispatch(Act::Tab(Tab::Code));
                browser::focus(".code-field");
            }
            Action::Fold => act.dispatch(Act::Fold(!state.is_folded)),
            Action::Reset => reset.emit(()),
            Action::Demo(index) => choose.emit(index as usize),
            Action::Help | Action::Search | Action::Theme => {}
        })
    };
    {
        let on_action = on_action.clone();
        let keys = use_mut_ref(Callback::noop);
        keys.replace(on_action);
        let listener = use_callback((), move |(action, event): (Action, KeyboardEvent), ()| {
            if !matches!(action, Action::Help | Action::Search | Action::Theme) {
                event.prevent_default();
                let on_action = keys.borrow().clone();
                on_action.emit(action);
            }
        });
        use_keys(listener);
    }

    let run: Option<Run> = state.run.clone();
    let step = state.step;
    let marks = use_memo((run.clone(), step, state.is_stale()), |(run, step, is_stale)| match run {
        Some(run) if !is_stale => Rc::new(run.marks(*step)),
        _ => Rc::default(),
    });
    let console = use_memo(run.clone(), |run| run.as_ref().map(Run::console).unwrap_or_default());
    let (position, count) = run.as_ref().map_or((0, 0), |run| run.position(step, state.size));
    let time = run.as_ref().map(|run| run.time_text(step)).unwrap_or_default();
    // A step of more than one event tells all that it did.
    let since = run.as_ref().filter(|_| state.size != StepSize::Event).map(|run| run.back(step, state.size));
    let (caption, tone) = match (&run, &state.trouble) {
        (Some(run), _) => run.caption(since, step),
        (None, Trouble::Errors) => ("The program does not compile yet: the messages under the code say why.".to_owned(), Tone::Bad),
        (None, Trouble::Failed(words)) => (words.clone(), Tone::Bad),
        (None, Trouble::None) => ("Compiling and running …".to_owned(), Tone::Plain),
    };
    let ending = run.as_ref().and_then(Run::end);
    let speed = speed_of(state.speed);
    let motion_ms = (MOTION_MS / speed).clamp(60.0, 1200.0).min(STEP_MS / speed * 0.8);

    let on_edit = {
        let act = act.clone();
        Callback::from(move |text: String| act.dispatch(Act::Edit(Rc::from(text.as_str()), Then::Stay)))
    };
    let on_fold = {
        let act = act.clone();
        Callback::from(move |folded: bool| act.dispatch(Act::Fold(folded)))
    };
    let on_run = {
        let act = act.clone();
        Callback::from(move |()| act.dispatch(Act::Again(Then::Play)))
    };
    let on_seek = {
        let act = act.clone();
        Callback::from(move |step: usize| act.dispatch(Act::Seek(step)))
    };
    let shown = use_state_eq(|| None::<((u32, u32), u32)>);
    let on_place = {
        let (act, shown) = (act.clone(), shown.clone());
        Callback::from(move |place: (u32, u32)| {
            act.dispatch(Act::Tab(Tab::Code));
            shown.set(Some((place, shown.map_or(0, |(_, times)| times + 1))));
        })
    };
    let on_speed = {
        let act = act.clone();
        Callback::from(move |speed: i32| act.dispatch(Act::Speed(speed)))
    };
    let on_size = {
        let act = act.clone();
        Callback::from(move |index: usize| act.dispatch(Act::Size(SIZES.get(index).copied().unwrap_or(StepSize::Event))))
    };
    let set_live = |live: bool| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.dispatch(Act::Live(live)))
    };
    let set_tab = |tab: Tab| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.dispatch(Act::Tab(tab)))
    };
    let found = demo.as_ref().map(|demo| knobs::find(demo.knobs, demo.program, &state.program)).unwrap_or_default();
    let knobs = found.into_iter().map(|found| {
        let (act, program) = (act.clone(), state.program.clone());
        let value = program.get(found.start..found.end).unwrap_or("").to_owned();
        let (knob, start, end) = (found.knob, found.start, found.end);
        let on_change = Callback::from(move |text: String| {
            let changed = format!("{}{text}{}", program.get(..start).unwrap_or(""), program.get(end..).unwrap_or(""));
            act.dispatch(Act::Edit(Rc::from(changed.as_str()), Then::Stay));
        });
        let key = found.start;
        html! { <KnobView {key} {knob} {value} {on_change} /> }
    }).collect::<Vec<_>>();
    let is_edited = demo.as_ref().is_some_and(|demo| *demo.program != *state.program);
    let tab_name = Tab::ALL.iter().find(|(tab, _, _)| *tab == state.tab).map_or("stage", |(_, name, _)| name);
    let on_input = {
        let act = act.clone();
        Callback::from(move |event: InputEvent| {
            use wasm_bindgen::JsCast;
            if let Some(field) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) {
                act.dispatch(Act::Input(Rc::from(field.value().as_str())));
            }
        })
    };
    let reads = !state.input.is_empty() || reads_input(&state.program);
    let example = {
        let choose = choose.clone();
        Callback::from(move |event: Event| {
            use wasm_bindgen::JsCast;
            if let Some(field) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok()) {
                choose.emit(usize::try_from(field.selected_index()).unwrap_or(0));
            }
        })
    };
    let has_many = demos.len() > 4;
    let tabs = html! {
        <div class="seg" role="group" aria-label="Demos">
            { for demos.iter().enumerate().map(|(index, demo)| html! {
                <button key={index} aria-pressed={(index == state.demo).to_string()} onclick={choose.reform(move |_: MouseEvent| index)} title={if index < 9 { format!("Demo {} ({})", index + 1, index + 1) } else { format!("Demo {}", index + 1) }}>{&demo.label}</button>
            }) }
        </div>
    };
    let help = show_keys.map(|show| show.0.reform(|_: MouseEvent| ()));
    html! {
        <section class="lab bleed" aria-label="Lab">
            <div class="lab-in" data-tab={tab_name.to_string()} data-step={step.to_string()} data-last={state.last().to_string()} data-running={state.is_running.to_string()}>
                if has_many && !*is_playground { <div class="demos">{tabs.clone()}</div> }
                <div class="bar">
                    if *is_playground {
                        <label class="knob">{"Program"}
                            <select onchange={example}>{ for demos.iter().enumerate().map(|(index, demo)| html! { <option selected={index == state.demo}>{&demo.label}</option> }) }</select>
                        </label>
                    } else if demos.len() > 1 && !has_many {
                        {tabs.clone()}
                    }
                    { for knobs }
                    <div class="right">
                        if is_edited { <button class="btn quiet" onclick={reset.reform(|_: MouseEvent| ())} title="Back to the original code (x)">{"Reset"}</button> }
                        <div class="seg" role="group" aria-label="Time">
                            <button aria-pressed={(!state.is_live).to_string()} onclick={set_live(false)} title="Time jumps to where something happens (l)">{"Virtual time"}</button>
                            <button aria-pressed={state.is_live.to_string()} onclick={set_live(true)} title="Each delay is a future of your browser (l)">{"Live"}</button>
                        </div>
                        if let Some(onclick) = help { <button class="btn quiet" {onclick} aria-label="Keys"><kbd>{"?"}</kbd></button> }
                    </div>
                </div>
                if let Some(watch) = demo.as_ref().map(|demo| demo.watch).filter(|watch| !watch.is_empty()) {
                    <p class="watch"><Prose inline=true html={watch} /></p>
                }
                <div class="tabs" role="tablist" aria-label="Panels">
                    { for Tab::ALL.iter().map(|(tab, _, label)| html! { <button role="tab" aria-selected={(*tab == state.tab).to_string()} onclick={set_tab(*tab)}>{label}</button> }) }
                </div>
                <div class="work">
                    <Editor text={AttrValue::from(state.program.clone())} original={demo.as_ref().map_or("", |demo| demo.program)} run={run.clone().filter(|_| !state.is_stale())} {step} folded={state.is_folded} marks={(*marks).clone()} squiggles={state.squiggles.clone()}
                        is_stale={state.is_stale() && !state.is_running} {on_edit} {on_fold} {on_run} shown={*shown} on_leave={|()| { browser::focus(".scrub"); }} />
                    <div class="pane stage-pane">
                        if state.is_running { <div class="running" role="progressbar" aria-label="The program runs"></div> }
                        <Stage run={run.clone()} {step} {since} {motion_ms} clock_ns={(state.is_live && state.is_following).then_some(futures.2)} on_place={(!state.is_stale()).then_some(on_place)} />
                        if run.is_none() && state.trouble == Trouble::Errors {
                            <div class="notice"><b>{"Nothing to show yet"}</b><span>{"As soon as the program compiles, it runs and is drawn here."}</span></div>
                        }
                    </div>
                </div>
                <div class={classes!("cap", tone_class(tone))}>
                    <span class="step">{format!("{position} of {count}")}</span>
                    <p aria-live={if state.is_playing { "off" } else { "polite" }} aria-atomic="true">{sentence(&caption)}</p>
                </div>
                <Timeline run={run.clone()} {step} on_seek={on_seek.clone()} />
                <Transport unit={SIZE_UNITS.get(size_index(state.size)).copied().unwrap_or("Step")} {position} {count} time={time} is_playing={state.is_playing}
                    at_start={step == 0} at_end={step >= state.last()} is_empty={run.is_none()} speed={state.speed} sizes={SIZE_NAMES.as_slice()} size={size_index(state.size)}
                    {on_action} {on_speed} {on_size} />
                <div class="con">
                    <div>
                        <h2>{"Output"}</h2>
                        <Console lines={(*console).clone()} {step} {on_seek} />
                        if reads {
                            <label class="input"><span>{"Input: what the program reads, line by line"}</span>
                                <textarea class="stdin" rows="2" spellcheck="false" autocomplete="off" value={state.input.to_string()} oninput={on_input} />
                            </label>
                        }
                    </div>
                    <div class="side-pane">
                        if state.is_live {
                            <Futures rows={futures.0.clone()} now_ms={futures.1} />
                        } else {
                            <h2>{"How it ends"}</h2>
                            if let Some((headline, text, tone)) = ending {
                                if step < state.last() { <p class="muted nothing">{"Not yet: play it, or go to the last step."}</p> }
                                <div class={classes!("endbox", tone_class(tone), (step < state.last()).then_some("ahead"))}><b>{headline}</b>if !text.is_empty() { <pre>{text}</pre> }</div>
                            } else if let Trouble::Failed(words) = &state.trouble {
                                <div class="endbox bad"><b>{words}</b></div>
                            } else {
                                <p class="muted">{"It has not run yet."}</p>
                            }
                        }
                    </div>
                    <values::List run={run.clone().filter(|_| !state.is_stale())} {step} />
                </div>
            </div>
        </section>
    }
}
