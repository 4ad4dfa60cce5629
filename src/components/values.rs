//! What variables hold at the step shown: a tip at a name in the code, and a list of all.

use crate::host::look;
use crate::state::run::Run;
use crate::state::values::{self, Row, Who, Word};
use awaitlab_vm::inspect::Variables;
use std::rc::Rc;
use yew::prelude::*;

/// The variables at a step, found as soon as they are wanted; until then those of the step before.
#[hook]
pub(crate) fn use_variables(run: Option<Run>, step: usize, is_wanted: bool) -> Option<Rc<Variables>> {
    let found = use_state(|| None::<(Run, usize, Rc<Variables>)>);
    {
        let setter = found.setter();
        use_effect_with((run.clone(), step, is_wanted), move |(run, step, is_wanted)| {
            let job = run.clone().filter(|_| *is_wanted).map(|run| look::Look::begin(run, *step, move |run, step, variables| setter.set(Some((run, step, variables)))));
            move || drop(job)
        });
    }
    let run = run?;
    (*found).as_ref().filter(|(of, at, _)| *of == run && *at == step).map(|(_, _, variables)| variables.clone())
}

fn badges(who: &[Who]) -> Html {
    who.iter()
        .map(|who| {
            let class = if who.colour > 0 { format!("who t{}", who.colour) } else { "who sus".to_owned() };
            html! { <span {class} title={who.title.clone()}>{&who.badge}</span> }
        })
        .collect()
}

#[derive(Properties, PartialEq)]
pub(crate) struct TipProps {
    pub(crate) run: Option<Run>,
    pub(crate) step: usize,
    /// The program that ran.
    pub(crate) program: AttrValue,
    /// The name asked for.
    pub(crate) word: Word,
    /// Where, in pixels of the pane; above a line if there is no room below.
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) is_above: bool,
}

/// What a name stands for. Nothing if it is no variable.
#[component]
pub(crate) fn Tip(TipProps { run, step, program, word, left, top, is_above }: &TipProps) -> Html {
    let variables = use_variables(run.clone(), *step, true);
    let (Some(run), Some(variables)) = (run, variables) else { return Html::default() };
    let Some(rows) = values::rows(run, *step, &variables, program, *word) else { return Html::default() };
    let name = program.get(word.start..word.end).unwrap_or("").to_owned();
    html! {
        <div class={classes!("tip", is_above.then_some("above"))} role="status" style={format!("left:{left}px;top:{top}px")}>
            if rows.is_empty() { <div><b>{&name}</b><span>{" has no value at this step"}</span></div> }
            { for rows.iter().map(|row| html! { <div>{badges(&row.who)}<b>{&row.name}</b>{" = "}<span>{&row.value}</span>if row.ty != row.value { <small>{&row.ty}</small> }</div> }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct ListProps {
    pub(crate) run: Option<Run>,
    pub(crate) step: usize,
}

/// All variables, method by method; folded until the reader asks.
#[component]
pub(crate) fn List(ListProps { run, step }: &ListProps) -> Html {
    let is_open = use_state_eq(|| false);
    let variables = use_variables(run.clone(), *step, *is_open);
    let last = use_mut_ref(Vec::new);
    if let (Some(run), Some(variables)) = (run, &variables) {
        *last.borrow_mut() = values::activations(run, *step, variables);
    }
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |event: Event| {
            use wasm_bindgen::JsCast;
            if let Some(details) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlDetailsElement>().ok()) {
                is_open.set(details.open());
            }
        })
    };
    let line = |row: &Row| html! { <tr><th scope="row">{&row.name}</th><td>{&row.value}</td><td class="type">{&row.ty}</td></tr> };
    html! {
        <details class="vars" {ontoggle}>
            <summary>{"Variables"}</summary>
            if *is_open {
                if run.is_none() || last.borrow().is_empty() {
                    <p class="muted">{"No method with variables has begun at this step."}</p>
                } else {
                    <div class="var-list">
                        { for last.borrow().iter().map(|(who, title, rows)| html! {
                            <table>
                                <caption>{badges(std::slice::from_ref(who))}{title}</caption>
                                <tbody>{ for rows.iter().map(line) }</tbody>
                            </table>
                        }) }
                    </div>
                }
            }
        </details>
    }
}
