//! "Predict": the reader chooses before the program shows; then the choices say what they were.

use super::prose::Prose;
use crate::state::catalog::Quiz;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct QuizProps {
    pub(crate) quiz: Quiz,
}

/// See the module.
#[component]
pub(crate) fn QuizBox(QuizProps { quiz }: &QuizProps) -> Html {
    let chosen = use_state(|| None::<usize>);
    let picked = *chosen;
    let right = picked.and_then(|picked| quiz.choices.get(picked)).map(|choice| choice.is_right);
    let choices = quiz.choices.iter().enumerate().map(|(index, choice)| {
        let class = match picked {
            None => "",
            Some(_) if choice.is_right => "right",
            Some(picked) if picked == index => "wrong",
            Some(_) => "rest",
        };
        let onclick = {
            let chosen = chosen.clone();
            Callback::from(move |_| chosen.set(Some(index)))
        };
        html! {
            <button class={classes!("choice", class)} disabled={picked.is_some()} {onclick} key={index}
                aria-label={(picked.is_some() && choice.is_right).then_some("The right answer")}>
                <span class="dot" aria-hidden="true">
                    if class == "right" { <svg viewBox="0 0 10 10"><path d="M1.5 5.3l2.3 2.3L8.6 2.6"/></svg> }
                    if class == "wrong" { <svg viewBox="0 0 10 10"><path d="M2 2l6 6m0-6L2 8"/></svg> }
                </span>
                <span>
                    <Prose inline=true html={choice.html} />
                    if picked.is_some() && !choice.why.is_empty() { <span class="why"><Prose inline=true html={choice.why} /></span> }
                </span>
            </button>
        }
    });
    html! {
        <section class="box quiz" aria-labelledby="quiz-title">
            <h2 id="quiz-title">{"Predict"}</h2>
            <fieldset>
                <legend><Prose inline=true html={quiz.ask} /></legend>
                { for choices }
            </fieldset>
            <div class="verdict" role="status">
                if let Some(right) = right {
                    <p>
                        if right { <b>{"Right."}</b> } else { <b class="no">{"Not this time."}</b> }
                        if let Some(demo) = quiz.demo { {" "}<a href={format!("demo:{demo}")}>{"See it run"}</a>{"."} } else { {" Step through the program to see it."} }
                    </p>
                }
            </div>
        </section>
    }
}
