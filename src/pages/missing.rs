//! An address that leads nowhere.

use crate::host::browser;
use yew::prelude::*;

/// See the module.
#[component]
pub(crate) fn Missing() -> Html {
    use_effect_with((), |()| browser::set_title("Not here · AwaitLab"));
    html! {
        <>
            <h1 class="title" tabindex="-1">{"There is nothing at this address."}</h1>
            <p class="say">{"The question may have moved, or the link was cut short."}</p>
            <p><a class="btn go big" href="#/">{"All questions"}</a></p>
        </>
    }
}
