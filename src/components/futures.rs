//! Live mode's panel: the browser's side of the run.

use crate::host::futures::{Row, Standing};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct FuturesProps {
    pub(crate) rows: std::rc::Rc<Vec<Row>>,
    /// Wall time now, the browser's milliseconds; the end of the run when it is over.
    pub(crate) now_ms: f64,
}

fn milliseconds(value: f64) -> String {
    format!("{value:.1}")
}

/// See the module.
#[component]
pub(crate) fn Futures(FuturesProps { rows, now_ms }: &FuturesProps) -> Html {
    let count = |wanted: fn(&Standing) -> bool| rows.iter().filter(|row| wanted(&row.standing)).count();
    let (ready, dropped, pending) = (
        count(|standing| matches!(standing, Standing::Ready(_))),
        count(|standing| matches!(standing, Standing::Dropped(_))),
        count(|standing| matches!(standing, Standing::Pending)),
    );
    html! {
        <>
            <h2>{"Browser futures"}<span>{format!("{} created · {ready} ready · {dropped} dropped · {pending} pending", rows.len())}</span></h2>
            if rows.is_empty() {
                <p class="muted">{"None yet: the program has not asked for time."}</p>
            } else {
                <div class="scroll-x" tabindex="0" role="region" aria-label="Browser futures">
                    <table class="futures">
                        <thead><tr><th scope="col">{"Future"}</th><th scope="col">{"For"}</th><th scope="col" class="num">{"Polled"}</th><th scope="col" class="num">{"Woken"}</th><th scope="col">{"State"}</th><th scope="col" class="num">{"Wall time, ms"}</th></tr></thead>
                        <tbody>
                            { for rows.iter().enumerate().map(|(index, row)| {
                                let (class, state, wall) = match row.standing {
                                    Standing::Pending => {
                                        let waited = milliseconds((now_ms - row.created_ms).max(0.0));
                                        ("pending", "◌ pending", row.delay_ms.map_or_else(|| waited.clone(), |delay| format!("{waited} of {delay:.0}")))
                                    }
                                    Standing::Ready(wall) => ("ready", "✓ ready", milliseconds(wall)),
                                    Standing::Dropped(wall) => ("dropped", if row.delay_ms.is_some() { "⊘ dropped, timer cleared" } else { "⊘ dropped" }, milliseconds(wall)),
                                };
                                html! {
                                    <tr key={index}>
                                        <td><code>{&row.name}</code></td><td>{&row.purpose}</td>
                                        <td class="num">{row.polled}</td><td class="num">{row.woken}</td>
                                        <td {class}>{state}</td><td class="num">{wall}</td>
                                    </tr>
                                }
                            }) }
                        </tbody>
                    </table>
                </div>
            }
        </>
    }
}
