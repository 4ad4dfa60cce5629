//! All questions by topic, and the search over them.

use crate::components::icons;
use crate::components::preview::Preview;
use crate::host::browser;
use crate::state::catalog::{self, Page};
use awaitlab_content::{pages, topics};
use crate::state::search::{self, Entry};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A title with the query's words marked.
fn marked(text: &str, query: &str) -> Html {
    let mut pieces = Vec::new();
    let mut at = 0;
    for (start, end) in search::marks(text, query) {
        pieces.push(html! { {text.get(at..start).unwrap_or("").to_owned()} });
        pieces.push(html! { <mark>{text.get(start..end).unwrap_or("").to_owned()}</mark> });
        at = end;
    }
    pieces.push(html! { {text.get(at..).unwrap_or("").to_owned()} });
    pieces.into_iter().collect()
}

fn link(question: &Page, query: &str, is_first: bool) -> Html {
    html! {
        <a class={classes!("qlink", (!question.is_written).then_some("soon"), is_first.then_some("first"))} href={format!("#/q/{}", question.number)} key={question.number}>
            <i>{format!("{:02}", question.number)}</i>
            <span>{marked(question.title, query)}</span>
            <span class="dot" title={if question.is_written { "Answer and lab" } else { "Being written" }}><span class="unseen">{ if question.is_written { "answer and lab" } else { "being written" } }</span></span>
            if !query.is_empty() && !question.say_text.is_empty() { <p>{marked(question.say_text, query)}</p> }
        </a>
    }
}

/// See the module.
#[component]
pub(crate) fn Home() -> Html {
    let query = use_state(String::new);
    use_effect_with((), |()| browser::set_title("AwaitLab: see what await really does"));
    let entries = use_memo((), |()| {
        pages().iter().map(|question| Entry { number: question.number, title: question.title.to_owned(), text: question.say_text.to_owned() }).collect::<Vec<_>>()
    });
    let wanted = (*query).clone();
    let hits = search::find(&entries, &wanted);
    let oninput = {
        let query = query.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                query.set(field.value());
            }
        })
    };
    let onkeydown = {
        let query = query.clone();
        let first = hits.first().copied();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => {
                if let (Some(number), Some(window)) = (first, web_sys::window()) {
                    event.prevent_default();
                    let _ = window.location().set_hash(&format!("/q/{number}"));
                }
            }
            "Escape" => {
                query.set(String::new());
                browser::focus("main");
            }
            "ArrowDown" => {
                event.prevent_default();
                browser::focus("a.qlink");
            }
            _ => {}
        })
    };
    let written = pages().iter().filter(|question| question.is_written).count();
    let start = pages().iter().find(|question| question.is_written).map(|question| question.number);
    // The picture beside the title: the first written question about what happens at an await, else any.
    let shown = pages().iter().filter(|question| question.is_written).find(|question| question.topic == "Under the hood").or_else(|| pages().iter().find(|question| question.is_written)).and_then(|question| question.demos.first().map(|demo| (question, demo)));
    html! {
        <>
            <section class="hero">
                <div>
                    <h1 tabindex="-1">{"See what await really does."}</h1>
                    <p class="lead">{"AwaitLab runs C# in your browser and draws every thread, queue, task and timer as it runs: 50 interview questions, each one a program to step through, predict and change."}</p>
                    <div class="acts">
                        if let Some(start) = start { <a class="btn go big" href={format!("#/q/{start}")}>{"Start with the first"}</a> }
                        <a class="btn big" href="#/playground">{"Open the playground"}</a>
                    </div>
                </div>
                if let Some((question, demo)) = shown {
                    <Preview program={demo.program} href={format!("#/q/{}", question.number)} title={question.title} />
                }
            </section>
            <div class="find">
                <h2>{format!("{} questions", pages().len())}</h2>
                <p class="legend"><span class="qlink"><span class="dot"></span>{format!("{written} with answer and lab")}</span><span class="qlink soon"><span class="dot"></span>{format!("{} being written", pages().len() - written)}</span></p>
                <label class="search">
                    {icons::search()}
                    <span class="unseen">{"Search the questions"}</span>
                    <input class="finder" type="search" placeholder="Search questions and answers" autocomplete="off" spellcheck="false" value={wanted.clone()} {oninput} {onkeydown} />
                    <kbd aria-hidden="true">{"/"}</kbd>
                </label>
            </div>
            <p class="unseen" role="status">{ if wanted.trim().is_empty() { String::new() } else { format!("{} found", hits.len()) } }</p>
            if wanted.trim().is_empty() {
                <section class="cols">
                    { for topics().iter().map(|(topic, numbers)| {
                        let ready = numbers.iter().filter(|number| catalog::page(**number).is_some_and(|question| question.is_written)).count();
                        html! {
                            <div class="topic" key={*topic}>
                                <h3>{icons::topic(topic)}{topic}<span>{ if ready == numbers.len() { format!("{ready}") } else { format!("{ready} of {}", numbers.len()) } }</span></h3>
                                <ul>{ for numbers.iter().filter_map(|number| catalog::page(*number)).map(|question| html! { <li key={question.number}>{link(question, "", false)}</li> }) }</ul>
                            </div>
                        }
                    }) }
                </section>
            } else if hits.is_empty() {
                <p class="none">{"No question has all of these words. Try fewer of them."}</p>
            } else {
                <ul class="hits">{ for hits.iter().filter_map(|number| catalog::page(*number)).enumerate().map(|(index, question)| html! { <li key={question.number}>{link(question, &wanted, index == 0)}</li> }) }</ul>
            }
        </>
    }
}
