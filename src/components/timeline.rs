//! The timeline.
use crate::state::run::Run;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct TimelineProps {
    pub(crate) run: Option<Run>,
    pub(crate) step: usize,
    pub(crate) on_seek: Callback<usize>,
}

/// See the module.
#[component]
pub(crate) fn Timeline(_props: &TimelineProps) -> Html {
    html! { <div class="pane time-pane" tabindex="0"></div> }
}
