//! The knobs of a demo: marked constants as sliders, switches and choices.

use crate::state::catalog::{Knob, KnobKind};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct KnobViewProps {
    pub(crate) knob: Knob,
    /// What stands in the program now.
    pub(crate) value: String,
    /// What shall stand there.
    pub(crate) on_change: Callback<String>,
}

/// A slider's value with its unit: "50 ms", "60 s".
fn shown(value: &str, unit: &str) -> String {
    match value.strip_suffix("000") {
        Some(seconds) if unit == "ms" && seconds.len() > 1 => format!("{seconds} s"),
        _ if unit.is_empty() => value.to_owned(),
        _ => format!("{value} {unit}"),
    }
}

/// See the module.
#[component]
pub(crate) fn KnobView(KnobViewProps { knob, value, on_change }: &KnobViewProps) -> Html {
    match knob.kind {
        KnobKind::Slider { min, max, step, unit } => {
            let value = value.replace('_', "");
            let oninput = on_change.reform(|event: InputEvent| event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).map_or_else(String::new, |field| field.value()));
            html! {
                <label class="knob">{knob.label}
                    <input type="range" min={min.to_string()} max={max.to_string()} step={step.to_string()} value={value.clone()} {oninput} />
                    <b>{shown(&value, unit)}</b>
                </label>
            }
        }
        // Two texts are a switch: the second is "on".
        KnobKind::Choice { options: [(_, off), (_, on)] } => {
            let (off_text, on_text) = (*off, *on);
            let onchange = on_change.reform(move |event: Event| {
                let checked = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).is_some_and(|field| field.checked());
                if checked { on_text.to_owned() } else { off_text.to_owned() }
            });
            html! { <label class="knob">{knob.label}<input type="checkbox" role="switch" class="switch" checked={value == *on} {onchange} /></label> }
        }
        KnobKind::Choice { options } => {
            let options: &'static [(&'static str, &'static str)] = options;
            let onchange = on_change.reform(move |event: Event| {
                let index = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()).map_or(0, |field| usize::try_from(field.selected_index()).unwrap_or(0));
                options.get(index).map_or_else(String::new, |(_, text)| (*text).to_owned())
            });
            html! {
                <label class="knob">{knob.label}
                    <select {onchange}>{ for options.iter().map(|(label, text)| html! { <option selected={text == value}>{*label}</option> }) }</select>
                </label>
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn values_of_sliders() {
        assert_eq!([("50", "ms"), ("60000", "ms"), ("5000", "ms"), ("3", "")].map(|(value, unit)| shown(value, unit)), ["50 ms", "60 s", "5000 ms", "3"]);
    }
}
