//! Two runs beside each other, two demos or one demo with two settings, stepped in common time.

use crate::app::is_typing;
use crate::components::editor::Still;
use crate::components::icons;
use crate::components::knobs::KnobView;
use crate::components::sentence::sentence;
use crate::components::stage::Stage;
use crate::components::timeline::{AxisLabel, LanesView, playhead, take_labels};
use crate::host::browser;
use crate::host::engine::{self, Job, Report};
use crate::host::size::use_width;
use crate::state::address::{self, Address};
use crate::state::catalog::Demo;
use crate::state::keys::{self, Action};
use crate::state::knobs;
use crate::state::run::{Run, Tone, time_words};
use awaitlab_picture::timeline::{HEAD, timeline_beside};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Milliseconds that a step stays while it plays, and that its motion takes.
const STEP_MS: u32 = 700;
const MOTION_MS: f64 = 260.0;
/// Height of a run's name over its lanes.
const TITLE: f64 = 28.0;

#[derive(Properties, PartialEq)]
pub(crate) struct BesideProps {
    pub(crate) demos: Rc<Vec<Demo>>,
    /// The page's address without what is behind its `?`: "/q/31".
    pub(crate) path: AttrValue,
}

/// A moment of both runs: its time, and where each of them stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct Moment {
    time_ns: u64,
    at: [usize; 2],
}

/// The steps of both runs in the order of their times; at the same time the left one goes first.
fn moments(sides: [&[(u64, usize)]; 2]) -> Vec<Moment> {
    let mut out = vec![Moment::default()];
    let mut next = [0, 0];
    loop {
        let [left, right] = [sides[0].get(next[0]), sides[1].get(next[1])];
        let side = match (left, right) {
            (None, None) => return out,
            (Some(l), Some(r)) => usize::from(l.0 > r.0),
            (None, Some(_)) => 1,
            (Some(_), None) => 0,
        };
        let Some((time_ns, position)) = sides[side].get(next[side]).copied() else { return out };
        next[side] += 1;
        let mut moment = out.last().copied().unwrap_or_default();
        moment.time_ns = moment.time_ns.max(time_ns);
        moment.at[side] = position;
        out.push(moment);
    }
}

/// The steps of a run, each with its time.
fn steps(run: Option<&Run>) -> Vec<(u64, usize)> {
    run.map(|run| run.recording().steps().iter().skip(1).map(|step| (run.time_ns(*step as usize), *step as usize)).collect()).unwrap_or_default()
}

/// Runs a program whenever it changes; the run, and what went wrong.
#[hook]
fn use_run(program: &Rc<str>, input: &'static str, cores: u32) -> (Option<Run>, Option<String>) {
    let run = use_state(|| None::<Run>);
    let trouble = use_state_eq(|| None::<String>);
    let wanted = use_memo((), |()| Cell::new(0u32));
    {
        let (run, trouble) = (run.setter(), trouble.setter());
        use_effect_with((program.clone(), cores), move |(program, cores)| {
            let version = wanted.get().wrapping_add(1);
            wanted.set(version);
            let is_wanted = {
                let wanted = wanted.clone();
                move || wanted.get() == version
            };
            let report = move |report: Report| match report {
                Report::Checked { has_errors, .. } => trouble.set(has_errors.then(|| "It does not compile.".to_owned())),
                Report::Ran { run: found, grows: false } => run.set(Some(found)),
                Report::Failed(words) => trouble.set(Some(words)),
                Report::Ran { .. } | Report::Futures { .. } => {}
            };
            let job = Job { program: program.clone(), input: Rc::from(input), cores: *cores, is_live: false, wait_ms: 60 };
            wasm_bindgen_futures::spawn_local(engine::run(job, is_wanted, report));
            // Whoever still runs when this goes away is not wanted any more.
            move || wanted.set(wanted.get().wrapping_add(1))
        });
    }
    ((*run).clone(), (*trouble).clone())
}

fn chosen(event: &Event) -> usize {
    event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()).map_or(0, |field| usize::try_from(field.selected_index()).unwrap_or(0))
}

/// A heading that opens the comparison.
#[component]
pub(crate) fn Beside(BesideProps { demos, path }: &BesideProps) -> Html {
    // What the address asks for; a later one begins anew.
    let asked = use_state(|| (address::Beside::parse(&browser::query()), 0u32));
    let is_open = use_state_eq(|| asked.0.is_some());
    {
        let (asked, is_open) = (asked.clone(), is_open.setter());
        use_effect_with(asked.1, move |times| {
            let times = *times;
            let heard = browser::on_hash_change(move |hash| {
                if let Some(beside) = hash.find('?').and_then(|at| hash.get(at..)).and_then(address::Beside::parse) {
                    asked.set((Some(beside), times + 1));
                    is_open.set(true);
                }
            });
            move || drop(heard)
        });
    }
    let toggle = {
        let (is_open, asked, path) = (is_open.clone(), asked.clone(), path.clone());
        Callback::from(move |_: MouseEvent| {
            if *is_open {
                asked.set((None, asked.1 + 1));
                browser::replace_hash(&format!("{path}{}", address::merged(&browser::query(), &address::BESIDE, "")));
            }
            is_open.set(!*is_open);
        })
    };
    html! {
        <section class="lab bleed beside" aria-label="Side by side">
            <button class="beside-head" aria-expanded={is_open.to_string()} onclick={toggle}><b>{"Side by side"}</b><span>{"Two demos, or one with two settings, in common time"}</span></button>
            if *is_open { <Pair key={asked.1} demos={demos.clone()} path={path.clone()} asked={asked.0.clone()} /> }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct PairProps {
    demos: Rc<Vec<Demo>>,
    path: AttrValue,
    asked: Option<address::Beside>,
}

/// Which demos stand beside each other at first, and their programs.
fn first_sides(demos: &[Demo], asked: Option<&address::Beside>) -> ([usize; 2], [Rc<str>; 2]) {
    let last = demos.len().saturating_sub(1);
    let side = |side: usize| {
        let asked = asked.map(|asked| &asked.sides[side]);
        let index = asked.and_then(|asked| asked.index(demos)).unwrap_or(last.min(side));
        let program = demos.get(index).map_or_else(|| Rc::from(""), |demo| Rc::<str>::from(asked.and_then(|asked| asked.program(demo)).unwrap_or_else(|| demo.program.to_owned())));
        (index, program)
    };
    let ((left, left_program), (right, right_program)) = (side(0), side(1));
    ([left, right], [left_program, right_program])
}

#[component]
fn Pair(PairProps { demos, path, asked }: &PairProps) -> Html {
    let which = use_state(|| first_sides(demos, asked.as_ref()).0);
    let programs = use_state(|| first_sides(demos, asked.as_ref()).1);
    let at = use_state_eq(|| asked.as_ref().map_or(0, |asked| asked.step));
    let is_playing = use_state_eq(|| false);
    let shown = which.map(|index| demos.get(index).cloned());
    let of = |side: usize| shown[side].as_ref().map_or(("", 4), |demo| (demo.input, demo.cores));
    let (left, right) = (use_run(&programs[0], of(0).0, of(0).1), use_run(&programs[1], of(1).0, of(1).1));
    let runs = [left.0.clone(), right.0.clone()];
    let moments = use_memo(runs.clone(), |[left, right]| moments([&steps(left.as_ref()), &steps(right.as_ref())]));
    let end = moments.len().saturating_sub(1);
    let position = (*at).min(end);
    let moment = moments.get(position).copied().unwrap_or_default();
    {
        let (at, is_playing_now) = (at.setter(), is_playing.setter());
        use_effect_with((*is_playing, position, end), move |(is_playing, position, end)| {
            let (position, end) = (*position, *end);
            let timeout = is_playing.then(|| {
                gloo_timers::callback::Timeout::new(STEP_MS, move || if position < end { at.set(position + 1) } else { is_playing_now.set(false) })
            });
            move || drop(timeout)
        });
    }
    // The address, written when the reader stays somewhere.
    {
        let sides = [0, 1].map(|side| Address {
            demo: shown[side].as_ref().map(|demo| demo.slug.clone()),
            step: None,
            knobs: shown[side].as_ref().map(|demo| Address::knobs_of(demo, &programs[side])).unwrap_or_default(),
        });
        let here = runs.iter().all(Option::is_some).then_some(address::Beside { sides, step: position });
        let path = path.clone();
        use_effect_with((here, *is_playing), move |(here, is_playing)| {
            let written = here.clone().filter(|_| !is_playing).map(|here| {
                gloo_timers::callback::Timeout::new(350, move || browser::replace_hash(&format!("{path}{}", address::merged(&browser::query(), &address::BESIDE, &here.query()))))
            });
            move || drop(written)
        });
    }
    let place = use_node_ref();
    let width = use_width(&place);
    let lanes = use_memo((runs.clone(), width), |([left, right], width)| match (left, right) {
        (Some(left), Some(right)) if *width > 0 => {
            let width = f64::from(*width);
            [(left, right), (right, left)].map(|(own, other)| {
                let mut lanes = timeline_beside(own.recording(), other.recording(), width, false);
                crate::components::drawing::make_ids_unique(&mut lanes.scene);
                let labels = take_labels(&mut lanes);
                (Rc::new(lanes), labels)
            }).to_vec()
        }
        _ => Vec::new(),
    });

    let go = |to: usize| {
        let (at, is_playing) = (at.setter(), is_playing.setter());
        Callback::from(move |_: MouseEvent| {
            is_playing.set(false);
            at.set(to);
        })
    };
    let play = {
        let (at, is_playing) = (at.clone(), is_playing.clone());
        Callback::from(move |()| {
            if position >= end {
                at.set(0);
            }
            is_playing.set(!*is_playing);
        })
    };
    let slide = {
        let (at, is_playing) = (at.setter(), is_playing.setter());
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                is_playing.set(false);
                at.set(field.value_as_number() as usize);
            }
        })
    };
    let marks = use_memo((runs.clone(), moment), |(runs, moment)| [0, 1].map(|side| Rc::new(runs[side].as_ref().map(|run| run.marks(moment.at[side])).unwrap_or_default())));
    let side = |side: usize, run: &Option<Run>, trouble: &Option<String>| {
        let name = if side == 0 { "Left" } else { "Right" };
        let choose = {
            let (which, programs, at, demos) = (which.clone(), programs.clone(), at.setter(), demos.clone());
            Callback::from(move |event: Event| {
                let index = chosen(&event);
                let (mut now, mut texts) = (*which, (*programs).clone());
                now[side] = index;
                texts[side] = demos.get(index).map_or_else(|| Rc::from(""), |demo| Rc::from(demo.program));
                at.set(0);
                which.set(now);
                programs.set(texts);
            })
        };
        let program = programs[side].clone();
        let found = shown[side].as_ref().map(|demo| knobs::find(demo.knobs, demo.program, &program)).unwrap_or_default();
        let knobs = found.into_iter().map(|found| {
            let (programs, program, start, end) = (programs.clone(), program.clone(), found.start, found.end);
            let value = program.get(start..end).unwrap_or("").to_owned();
            let on_change = Callback::from(move |text: String| {
                let mut texts = (*programs).clone();
                texts[side] = Rc::from(format!("{}{text}{}", program.get(..start).unwrap_or(""), program.get(end..).unwrap_or("")).as_str());
                programs.set(texts);
            });
            html! { <KnobView knob={found.knob} {value} {on_change} /> }
        });
        let at = moment.at[side];
        let (words, tone) = match (run, trouble) {
            (_, Some(words)) => (words.clone(), Tone::Bad),
            (Some(run), None) => run.caption(None, at),
            (None, None) => ("Compiling and running …".to_owned(), Tone::Plain),
        };
        html! {
            <div class="beside-one">
                <div class="bar">
                    <label class="knob"><span class="unseen">{name}</span>
                        <select onchange={choose} aria-label={format!("{name} program")}>{ for demos.iter().enumerate().map(|(index, demo)| html! { <option selected={index == which[side]}>{&demo.label}</option> }) }</select>
                    </label>
                    { for knobs }
                </div>
                <Still text={programs[side].clone()} original={shown[side].as_ref().map_or("", |demo| demo.program)} marks={marks[side].clone()} label={format!("{name} program's code")} />
                <div class="pane stage-pane"><Stage run={run.clone()} step={at} motion_ms={MOTION_MS} stays=true /></div>
                <p class={classes!("beside-cap", (tone == Tone::Bad).then_some("bad"))}>{sentence(&words)}</p>
            </div>
        }
    };
    let button = |label: &'static str, glyph: &'static str, class: &'static str, onclick: Callback<MouseEvent>, disabled: bool| {
        html! { <button class={classes!("tb", class)} title={format!("{label}, both")} aria-label={format!("{label}, both")} {disabled} {onclick}>{icons::glyph(glyph)}</button> }
    };
    let time = time_words(moment.time_ns);
    // One axis over both: each run's lanes under its name.
    let mut top = HEAD - 8.0;
    let placed: Vec<(f64, Rc<awaitlab_picture::timeline::Timeline>)> = lanes.iter().map(|(lanes, _)| {
        let y = top;
        top += lanes.scene.height - HEAD + TITLE;
        (y, lanes.clone())
    }).collect();
    let labels: &[AxisLabel] = lanes.first().map_or(&[], |(_, labels)| labels);
    let x = lanes.first().map_or(0.0, |(lanes, _)| lanes.axis.x(moment.time_ns));
    let title = |side: usize| {
        let name = shown[side].as_ref().map_or(String::new(), |demo| demo.label.clone());
        let class = match runs[side].as_ref().and_then(Run::end) {
            Some((_, _, Tone::Good)) => "w cg",
            Some((_, _, Tone::Bad)) => "w cb",
            _ => "w",
        };
        (if which[0] == which[1] { format!("{}: {name}", if side == 0 { "Left" } else { "Right" }) } else { name }, class)
    };
    let onkeydown = {
        let (at, is_playing, play) = (at.setter(), is_playing.setter(), play.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() || is_typing(&event) {
                return;
            }
            let to = match keys::action(&event.key(), event.shift_key()) {
                Some(Action::Next) => (position + 1).min(end),
                Some(Action::Back) => position.saturating_sub(1),
                Some(Action::First) => 0,
                Some(Action::Last) => end,
                Some(Action::PlayPause) => {
                    event.prevent_default();
                    play.emit(());
                    return;
                }
                Some(Action::Restart) => {
                    event.prevent_default();
                    at.set(0);
                    is_playing.set(true);
                    return;
                }
                _ => return,
            };
            // The lab above takes these keys when nobody else does.
            event.prevent_default();
            is_playing.set(false);
            at.set(to);
        })
    };
    html! {
        <div class="beside-in" tabindex="-1" {onkeydown}>
            <div class="beside-pair">
                {side(0, &left.0, &left.1)}
                {side(1, &right.0, &right.1)}
            </div>
            <div class="pane time-pane" ref={place}>
                if width > 0 && !placed.is_empty() {
                    <svg class="sv" width={width.to_string()} height={top.ceil().to_string()} viewBox={format!("0 0 {width} {}", top.ceil())} aria-hidden="true">
                        { for placed.iter().enumerate().map(|(side, (y, lanes))| {
                            let (name, class) = title(side);
                            html! {
                                <g key={side}>
                                    <g transform={format!("translate(0 {:.0})", y + TITLE - HEAD)}><LanesView lanes={lanes.clone()} /></g>
                                    <text class={class} x="20" y={format!("{:.0}", y + 18.0)}>{name}</text>
                                </g>
                            }
                        }) }
                        {playhead(labels, &time, x, f64::from(width), top)}
                    </svg>
                }
            </div>
            <div class="trans beside-trans" role="toolbar" aria-label="Transport of both">
                {button("To the start", icons::FIRST, "", go(0), position == 0)}
                {button("Step back", icons::BACK, "", go(position.saturating_sub(1)), position == 0)}
                {button(if *is_playing { "Pause" } else { "Play" }, if *is_playing { icons::PAUSE } else { icons::PLAY }, "play", play.reform(|_: MouseEvent| ()), end == 0)}
                {button("Next step", icons::NEXT, "", go((position + 1).min(end)), position >= end)}
                <input type="range" min="0" max={end.to_string()} value={position.to_string()} oninput={slide} aria-label="Common time" aria-valuetext={time.clone()} />
                <div class="pos"><span>{"Step "}<b>{position}</b>{format!(" of {end}")}</span><span class="sep">{" · "}</span><span>{time}</span></div>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_both_come_in_the_order_of_time() {
        let found = moments([&[(0, 3), (50, 7), (50, 9)], &[(0, 2), (20, 5), (70, 6)]]);
        let places: Vec<(u64, [usize; 2])> = found.iter().map(|m| (m.time_ns, m.at)).collect();
        assert_eq!(places, [(0, [0, 0]), (0, [3, 0]), (0, [3, 2]), (20, [3, 5]), (50, [7, 5]), (50, [9, 5]), (70, [9, 6])]);
        assert_eq!(moments([&[], &[]]), [Moment::default()]);
    }
}
