//! The stage.
use crate::state::run::Run;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct StageProps {
    pub(crate) run: Option<Run>,
    pub(crate) step: usize,
    pub(crate) motion_ms: f64,
}

/// See the module.
#[component]
pub(crate) fn Stage(_props: &StageProps) -> Html {
    html! {}
}
