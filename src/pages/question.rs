//! One question: what to say, the lab, the answer, the prediction, the follow-ups.

use crate::components::lab::Lab;
use crate::components::prose::Prose;
use crate::components::quiz::QuizBox;
use crate::host::browser;
use crate::pages::missing::Missing;
use crate::state::catalog::Catalog;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct QuestionPageProps {
    pub(crate) number: u32,
}

/// See the module.
#[component]
pub(crate) fn QuestionPage(QuestionPageProps { number }: &QuestionPageProps) -> Html {
    let catalog = use_context::<Catalog>().unwrap_or_else(|| Catalog::new(Vec::new()));
    let title = catalog.get(*number).map(|question| question.title.clone());
    use_effect_with(title, |title| {
        if let Some(title) = title {
            browser::set_title(&format!("{title} · AwaitLab"));
        }
    });
    // `#/q/31?demo=two-locks` begins with that demo.
    let wanted = use_location().and_then(|location| location.query_str().trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix("demo=").map(str::to_owned)));
    let Some(question) = catalog.get(*number) else { return html! { <Missing /> } };
    let near = |number: u32, class: &'static str, word: &'static str| {
        catalog.get(number).map(|question| html! { <a {class} href={format!("#/q/{number}")}><span>{word}</span>{question.title.clone()}</a> })
    };
    html! {
        <>
            <p class="crumb"><a href="#/">{format!("Question {} of {}", question.number, catalog.len())}</a>{" · "}{&question.topic}</p>
            <h1 class="title" tabindex="-1">{&question.title}</h1>
            if !question.say.is_empty() { <div class="say"><b>{"Say it: "}</b><Prose inline=true html={question.say.clone()} /></div> }
            if !question.demos.is_empty() {
                <Lab name={format!("q{}", question.number)} demos={Rc::new(question.demos.clone())}
                    first={wanted.and_then(|wanted| question.demos.iter().position(|demo| demo.slug == wanted)).unwrap_or(0)} />
            }
            if question.is_written {
                <div class="answer">
                    <Prose html={question.answer.clone()} />
                    <div class="side">
                        if let Some(quiz) = &question.quiz { <QuizBox quiz={quiz.clone()} /> }
                        if !question.follow_ups.is_empty() {
                            <section class="box follow">
                                <h2>{"Follow-ups"}</h2>
                                { for question.follow_ups.iter().map(|(ask, answer)| html! {
                                    <details><summary><Prose inline=true html={ask.clone()} /></summary><div><Prose inline=true html={answer.clone()} /></div></details>
                                }) }
                            </section>
                        }
                    </div>
                </div>
            } else {
                <section class="box soonbox">
                    <h2>{"This answer is being written"}</h2>
                    <p class="muted">{"Its programs already run: try them, or your own, in the "}<a href="#/playground">{"playground"}</a>{"."}</p>
                </section>
            }
            <nav class="near" aria-label="Other questions">
                {near(number.saturating_sub(1), "prev", "Previous")}
                {near(number + 1, "next", "Next")}
            </nav>
        </>
    }
}
