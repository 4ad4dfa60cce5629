//! What the program wrote, each line in the colour of the thread that wrote it. A line leads to its step.

use yew::prelude::*;

/// One written line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OutLine {
    pub(crate) text: String,
    /// 1 to 8; 0 for none.
    pub(crate) colour: u8,
    pub(crate) thread: String,
    pub(crate) is_error: bool,
    /// Where it was written.
    pub(crate) step: usize,
    pub(crate) time: String,
}

#[derive(Properties, PartialEq)]
pub(crate) struct ConsoleProps {
    pub(crate) lines: std::rc::Rc<Vec<OutLine>>,
    /// The step shown: what was written after it isn't there yet.
    pub(crate) step: usize,
    pub(crate) on_seek: Callback<usize>,
}

/// See the module.
#[component]
pub(crate) fn Console(ConsoleProps { lines, step, on_seek }: &ConsoleProps) -> Html {
    let list = use_node_ref();
    let written = lines.iter().filter(|line| line.step <= *step).count();
    {
        let list = list.clone();
        use_effect_with(written, move |written| {
            if let Some(list) = list.cast::<web_sys::Element>()
                && let Some(line) = list.children_at(written.saturating_sub(1))
            {
                let (top, height) = (line.0, line.1);
                let (view, room) = (list.scroll_top(), list.client_height());
                if top < view || top + height > view + room {
                    list.set_scroll_top(top + height - room);
                }
            }
        });
    }
    if lines.is_empty() {
        return html! { <p class="muted">{"The program writes nothing."}</p> };
    }
    html! {
        <>
        if written == 0 { <p class="muted nothing">{"Nothing yet."}</p> }
        <ol class="out-lines" ref={list}>
            { for lines.iter().enumerate().map(|(index, line)| {
                let at = line.step;
                let class = classes!("out-line", (line.colour > 0).then(|| format!("t{}", line.colour)), line.is_error.then_some("err"), (index >= written).then_some("ahead"), (line.step == *step).then_some("now"));
                html! {
                    <li key={index} aria-hidden={(index >= written).then_some("true")}><button {class} onclick={on_seek.reform(move |_: MouseEvent| at)} title={format!("{}, {}: go there", line.thread, line.time)}>
                        <span>{ if line.text.is_empty() { " ".to_owned() } else { line.text.clone() } }</span><time>{&line.time}</time>
                    </button></li>
                }
            }) }
        </ol>
        </>
    }
}

/// Where a child stands in its scrolling list.
trait ChildrenAt {
    /// Top and height in pixels.
    fn children_at(&self, index: usize) -> Option<(i32, i32)>;
}

impl ChildrenAt for web_sys::Element {
    fn children_at(&self, index: usize) -> Option<(i32, i32)> {
        use wasm_bindgen::JsCast;
        let child = self.child_nodes().item(u32::try_from(index).ok()?)?.dyn_into::<web_sys::HtmlElement>().ok()?;
        let own = self.get_bounding_client_rect();
        let place = child.get_bounding_client_rect();
        Some(((place.top() - own.top()) as i32 + self.scroll_top(), place.height() as i32))
    }
}
