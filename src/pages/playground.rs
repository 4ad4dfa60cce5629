//! A program of the reader's own.

use crate::host::browser;
use yew::prelude::*;

/// See the module.
#[component]
pub(crate) fn Playground() -> Html {
    use_effect_with((), |()| browser::set_title("Playground · AwaitLab"));
    html! {
        <>
            <h1 class="title" tabindex="-1">{"Playground"}</h1>
            <p class="say">{"Write C#, or paste it: it runs as you type. It is kept in this browser, and nowhere else."}</p>
        </>
    }
}
