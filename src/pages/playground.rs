//! A program of the reader's own: an empty editor, and every demo of the questions as an example.

use crate::components::lab::Lab;
use crate::host::browser;
use crate::state::address::Address;
use crate::state::catalog::Demo;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

const EMPTY: &str = "Console.WriteLine(\"before\");\nawait Task.Delay(500);\nConsole.WriteLine(\"after\");\n";

/// See the module.
#[component]
pub(crate) fn Playground() -> Html {
    use_effect_with((), |()| browser::set_title("Playground · AwaitLab"));
    let demos = use_memo((), |()| {
        let own = Demo { slug: "own".into(), label: "Your own".into(), watch: "", program: EMPTY, knobs: &[], input: "", cores: 4 };
        let examples = awaitlab_content::pages().iter().flat_map(|question| {
            question.demos.iter().map(|demo| Demo { slug: format!("{:02}-{}", question.number, demo.slug), label: format!("{:02} · {}", question.number, demo.label), ..Demo::new(demo) })
        });
        Rc::new(std::iter::once(own).chain(examples).collect::<Vec<_>>())
    });
    let address = use_location().map(|location| Address::parse(location.query_str())).unwrap_or_default();
    html! {
        <>
            <h1 class="title" tabindex="-1">{"Playground"}</h1>
            <p class="say">{"Write C#, or paste it: it runs as you type. It is kept in this browser, and nowhere else."}</p>
            <Lab name="playground" path="/playground" {address} demos={(*demos).clone()} is_playground=true />
        </>
    }
}
