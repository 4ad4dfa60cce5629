//! Plain sentences in which backquotes stand around code.

use yew::prelude::*;

/// A sentence as HTML.
pub(crate) fn sentence(text: &str) -> Html {
    text.split('`').enumerate().map(|(index, piece)| if index % 2 == 1 { html! { <code>{piece.to_owned()}</code> } } else { html! { {piece.to_owned()} } }).collect()
}
