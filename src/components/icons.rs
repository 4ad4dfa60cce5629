//! The few drawings that the page's controls use.

use yew::prelude::*;

/// A topic's drawing, by its name; a plain ring for others.
pub(crate) fn topic(name: &str) -> Html {
    let path = match name {
        "Foundations" => html! { <circle cx="10" cy="10" r="6.5" stroke-dasharray="3 2.4"/> },
        "Under the hood" => html! { <g><circle cx="4" cy="10" r="2"/><circle cx="16" cy="10" r="2"/><path d="M6 10h8M10 5v10"/></g> },
        "Contexts" => html! { <path d="M3 6h14v9H3zM3 6l7 5 7-5"/> },
        "Task.Run" => html! { <g><path d="M2 10h9M8 6.5l3.5 3.5L8 13.500"/><rect x="13" y="4" width="5" height="12" rx="1.5"/></g> },
        "Cancellation and time" => html! { <g><circle cx="10" cy="10" r="7"/><path d="M10 5.500V10l3 2"/></g> },
        "Combining and failing" => html! { <path d="M3 4h5M3 10h5M3 16h5M11 4h2v12h-2M13 10h4"/> },
        "Blocking and deadlocks" => html! { <path d="M5 12a5.5 5.5 0 0 1 8-6M15 8a5.5 5.5 0 0 1-8 6M13.500 3v3.300h-3.300M6.500 17v-3.300h3.300"/> },
        "Work and servers" => html! { <g><rect x="3" y="3" width="14" height="5.5" rx="1.5"/><rect x="3" y="11.5" width="14" height="5.5" rx="1.5"/></g> },
        "Streams and throughput" => html! { <g><path d="M2 10h3M8 10h4M15 10h3"/><path d="M2 5h6M11 5h7M2 15h8M13 15h5"/></g> },
        "In production" => html! { <g><circle cx="9" cy="9" r="5.5"/><path d="M13 13l4 4"/></g> },
        _ => html! { <circle cx="10" cy="10" r="6.5"/> },
    };
    html! { <svg class="ico" viewBox="0 0 20 20" aria-hidden="true">{path}</svg> }
}

/// Half dark, half light.
pub(crate) fn theme() -> Html {
    html! { <svg class="ico" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7"/><path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/></svg> }
}

/// A magnifying glass.
pub(crate) fn search() -> Html {
    html! { <svg class="ico" viewBox="0 0 20 20" aria-hidden="true"><circle cx="9" cy="9" r="5.5"/><path d="M13 13l4 4"/></svg> }
}

/// A filled glyph of the transport.
pub(crate) fn glyph(path: &'static str) -> Html {
    html! { <svg class="glyph" viewBox="0 0 18 18" aria-hidden="true"><path d={path}/></svg> }
}

pub(crate) const FIRST: &str = "M3 3h2v12H3zM15 3v12L6 9z";
pub(crate) const BACK: &str = "M12 3v12L4 9z";
pub(crate) const PLAY: &str = "M5 2.500v13L16 9z";
pub(crate) const PAUSE: &str = "M4 3h3.500v12H4zM10.500 3H14v12h-3.500z";
pub(crate) const NEXT: &str = "M6 3v12l8-6z";
pub(crate) const NEXT_AWAIT: &str = "M3 3v12l8-6zM12 3h2.400v12H12z";
pub(crate) const RESTART: &str = "M9 3.500V1L5 4.500 9 8V5.500a4.500 4.500 0 1 1-4.500 4.500h-2A6.500 6.500 0 1 0 9 3.500z";
