//! One question: what to say, the lab, the answer, the prediction, the follow-ups.

use crate::components::beside::Beside;
use crate::components::lab::Lab;
use crate::components::prose::Prose;
use crate::components::quiz::QuizBox;
use crate::host::browser;
use crate::pages::missing::Missing;
use crate::state::address::Address;
use crate::state::catalog::{self, Demo};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct QuestionPageProps {
    pub(crate) number: u32,
}

/// See the module.
#[component]
pub(crate) fn QuestionPage(QuestionPageProps { number }: &QuestionPageProps) -> Html {
    let page = catalog::page(*number);
    use_effect_with(page.map(|page| page.title), |title| {
        if let Some(title) = title {
            browser::set_title(&format!("{title} · AwaitLab"));
        }
    });
    let address = use_location().map(|location| Address::parse(location.query_str())).unwrap_or_default();
    let demos = use_memo(*number, |_| Rc::new(page.map(|page| page.demos.iter().map(Demo::new).collect::<Vec<_>>()).unwrap_or_default()));
    let asked = use_state_eq(|| None::<(usize, u32)>);
    // Links to demos in the texts lead to the lab.
    let onclick = {
        let (asked, demos) = (asked.clone(), demos.clone());
        Callback::from(move |event: MouseEvent| {
            let link = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).and_then(|target| target.closest("a[href^='demo:']").ok().flatten());
            if let Some(slug) = link.and_then(|link| link.get_attribute("href")) {
                event.prevent_default();
                if let Some(index) = demos.iter().position(|demo| slug.strip_prefix("demo:") == Some(demo.slug.as_str())) {
                    asked.set(Some((index, asked.map_or(0, |(_, times)| times + 1))));
                }
            }
        })
    };
    let Some(page) = page else { return html! { <Missing /> } };
    let near = |number: u32, class: &'static str, word: &'static str| {
        catalog::page(number).map(|page| html! { <a {class} href={format!("#/q/{number}")}><span>{word}</span>{page.title}</a> })
    };
    html! {
        <>
            <p class="crumb"><a href="#/">{format!("Question {} of {}", page.number, awaitlab_content::pages().len())}</a>{" · "}{page.topic}</p>
            <h1 class="title" tabindex="-1">{page.title}</h1>
            if !page.say.is_empty() { <div class="say" onclick={onclick.clone()}><b>{"Say it: "}</b><Prose inline=true html={page.say} /></div> }
            if !demos.is_empty() {
                <Lab name={format!("q{}", page.number)} demos={(*demos).clone()} asked={*asked} path={format!("/q/{}", page.number)} {address} />
                <Beside demos={(*demos).clone()} path={format!("/q/{}", page.number)} />
            }
            if page.is_written {
                <div class="answer" {onclick}>
                    <div>
                        <h2 class="unseen">{"Answer"}</h2>
                        <Prose html={page.answer} />
                        if !page.misses.is_empty() { <div class="box misses"><h2>{"What the usual answer misses"}</h2><Prose html={page.misses} /></div> }
                        if !page.sources.is_empty() { <div class="sources"><h2>{"Sources"}</h2><Prose html={page.sources} /></div> }
                    </div>
                    <div class="side">
                        if let Some(quiz) = &page.quiz { <QuizBox quiz={*quiz} /> }
                        if !page.follow_ups.is_empty() {
                            <section class="box follow">
                                <h2>{"Follow-ups"}</h2>
                                { for page.follow_ups.iter().map(|(ask, answer)| html! {
                                    <details><summary><Prose inline=true html={*ask} /></summary><div><Prose inline=true html={*answer} /></div></details>
                                }) }
                            </section>
                        }
                    </div>
                </div>
            } else {
                <section class="box soonbox">
                    <h2>{"This answer is being written"}</h2>
                    <p class="muted">{"Until then: try a program of your own in the "}<a href="#/playground">{"playground"}</a>{", or go on to a question that is finished."}</p>
                </section>
            }
            <nav class="near" aria-label="Other questions">
                {near(number.saturating_sub(1), "prev", "Previous")}
                {near(number + 1, "next", "Next")}
            </nav>
        </>
    }
}
