//! HTML that the content crate made when AwaitLab was built: trusted, never from a reader.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct ProseProps {
    pub(crate) html: AttrValue,
    /// In a sentence, without paragraphs.
    #[prop_or_default]
    pub(crate) inline: bool,
    #[prop_or_default]
    pub(crate) class: Classes,
}

/// See the module.
#[component]
pub(crate) fn Prose(ProseProps { html, inline, class }: &ProseProps) -> Html {
    let inner = Html::from_html_unchecked(html.clone());
    if *inline {
        html! { <span class={class.clone()}>{inner}</span> }
    } else {
        html! { <div class={classes!("prose", class.clone())}>{inner}</div> }
    }
}
