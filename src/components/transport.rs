//! Play, pause, step, seek, speed. Every button has a key (state/keys.rs).

use crate::components::icons;
use crate::state::keys::Action;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The slider's places: speed = 10^(place / 10), so 0.1× to 10×.
pub(crate) const SPEED_PLACES: i32 = 10;

/// The speed of a place of the slider.
pub(crate) fn speed_of(place: i32) -> f64 {
    10f64.powf(f64::from(place.clamp(-SPEED_PLACES, SPEED_PLACES)) / f64::from(SPEED_PLACES))
}

fn speed_text(place: i32) -> String {
    let speed = speed_of(place);
    let is_whole = speed > 9.95 || speed > 0.995 && (speed - speed.round()).abs() <= 0.05;
    if is_whole { format!("{speed:.0}×") } else { format!("{speed:.1}×") }
}

#[derive(Properties, PartialEq)]
pub(crate) struct TransportProps {
    /// What a step is called now: "Step", "Await" …
    pub(crate) unit: AttrValue,
    /// Position among those steps, from 1; 0 before the first.
    pub(crate) position: usize,
    pub(crate) count: usize,
    /// Virtual time there, in words.
    pub(crate) time: AttrValue,
    pub(crate) is_playing: bool,
    pub(crate) at_start: bool,
    pub(crate) at_end: bool,
    /// There is nothing to step through yet.
    pub(crate) is_empty: bool,
    /// −10 to 10.
    pub(crate) speed: i32,
    /// Names of the step sizes, and the one chosen.
    pub(crate) sizes: &'static [&'static str],
    pub(crate) size: usize,
    pub(crate) on_action: Callback<Action>,
    pub(crate) on_speed: Callback<i32>,
    pub(crate) on_size: Callback<usize>,
}

/// See the module.
#[component]
pub(crate) fn Transport(props: &TransportProps) -> Html {
    let TransportProps { unit, position, count, time, is_playing, at_start, at_end, is_empty, speed, sizes, size, on_action, on_speed, on_size } = props;
    let button = |action: Action, label: &'static str, key: &'static str, glyph: &'static str, class: &'static str, disabled: bool| {
        html! {
            <button class={classes!("tb", class)} title={format!("{label} ({key})")} aria-label={label} {disabled} onclick={on_action.reform(move |_: MouseEvent| action)}>{icons::glyph(glyph)}</button>
        }
    };
    let speed_input = on_speed.reform(|event: InputEvent| {
        event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).map_or(0, |field| field.value_as_number() as i32)
    });
    let size_change = on_size.reform(|event: Event| {
        event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()).map_or(0, |field| usize::try_from(field.selected_index()).unwrap_or(0))
    });
    let (at_start, at_end) = (*at_start || *is_empty, *at_end || *is_empty);
    html! {
        <div class="trans" role="toolbar" aria-label="Transport">
            {button(Action::First, "To the start", "Home", icons::FIRST, "keep", at_start)}
            {button(Action::Back, "Step back", "←", icons::BACK, "", at_start)}
            if *is_playing {
                {button(Action::PlayPause, "Pause", "Space", icons::PAUSE, "play", *is_empty)}
            } else {
                {button(Action::PlayPause, if at_end && !*is_empty { "Play again" } else { "Play" }, "Space", icons::PLAY, "play", *is_empty)}
            }
            {button(Action::Next, "Next step", "→", icons::NEXT, "", at_end)}
            {button(Action::NextAwait, "To the next await", "Shift →", icons::NEXT_AWAIT, "keep", at_end)}
            {button(Action::Restart, "Play from the start", "r", icons::RESTART, "keep", *is_empty)}
            <div class="pos"><span>{unit}{" "}<b>{position}</b>{format!(" of {count}")}</span><span class="sep">{" · "}</span><span>{time}</span></div>
            <div class="more">
                <label>{"Speed"}<input type="range" min="-10" max="10" step="1" value={speed.to_string()} oninput={speed_input} aria-valuetext={speed_text(*speed)} title="Speed ([ and ])" /><output>{speed_text(*speed)}</output></label>
                <label title="What one step is (g)">{"Step by"}
                    <select onchange={size_change}>{ for sizes.iter().enumerate().map(|(index, name)| html! { <option selected={index == *size} value={index.to_string()}>{name}</option> }) }</select>
                </label>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds() {
        assert_eq!([-10, -5, 0, 3, 5, 10].map(speed_text), ["0.1×", "0.3×", "1×", "2×", "3.2×", "10×"]);
    }
}
