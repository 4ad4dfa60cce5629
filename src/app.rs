//! The shell: header, routes, theme, the keys that work everywhere, focus and scroll when the address changes.

use crate::components::icons;
use crate::components::keys_dialog::KeysDialog;
use crate::host::{browser, crash};
use crate::pages::{home::Home, missing::Missing, playground::Playground, question::QuestionPage};
use crate::route::Route;
use crate::state::keys::{self, Action};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;
use yew_router::prelude::*;

/// Mounts the app on `#app`.
pub(crate) fn mount() {
    crash::install();
    if let Some(root) = browser::find("#app") {
        root.set_inner_html("");
        yew::Renderer::<App>::with_root(root.into()).render();
    }
}

/// Opens the list of keys, from anywhere.
#[derive(Clone, PartialEq)]
pub(crate) struct ShowKeys(pub(crate) Callback<()>);

#[component]
fn App() -> Html {
    html! { <HashRouter><Shell /></HashRouter> }
}

/// Should a key pressed here be left to the element that has the focus?
pub(crate) fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return false };
    if target.closest("dialog").ok().flatten().is_some() {
        return true;
    }
    match target.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => target.get_attribute("type").is_none_or(|kind| kind != "checkbox"),
        "BUTTON" | "A" | "SUMMARY" => matches!(event.key().as_str(), " " | "Enter"),
        _ => false,
    }
}

/// Calls back for every key pressed on the page, while the component lives.
#[hook]
pub(crate) fn use_keys(callback: Callback<(Action, KeyboardEvent)>) {
    use_effect_with(callback, |callback| {
        let callback = callback.clone();
        let listener = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() || is_typing(&event) {
                return;
            }
            if let Some(action) = keys::action(&event.key(), event.shift_key()) {
                callback.emit((action, event));
            }
        });
        let window = web_sys::window();
        if let Some(window) = &window {
            let _ = window.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
        }
        move || {
            if let Some(window) = window {
                let _ = window.remove_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
            }
        }
    });
}

#[component]
fn Shell() -> Html {
    let route = use_route::<Route>().unwrap_or(Route::Missing);
    let navigator = use_navigator();
    let keys_open = use_state(|| false);
    let is_first = use_mut_ref(|| true);
    {
        let is_first = is_first.clone();
        use_effect_with(route, move |_| {
            if is_first.replace(false) {
                return;
            }
            browser::scroll_to_top();
            let _ = browser::focus("main h1") || browser::focus("main");
        });
    }
    let show_keys = {
        let keys_open = keys_open.clone();
        use_callback((), move |(), ()| keys_open.set(true))
    };
    {
        let show_keys = show_keys.clone();
        let on_key = use_callback((), move |(action, event): (Action, KeyboardEvent), ()| match action {
            Action::Help => {
                event.prevent_default();
                show_keys.emit(());
            }
            Action::Theme => browser::toggle_theme(),
            Action::Search => {
                event.prevent_default();
                if !browser::focus("input.finder") {
                    if let Some(navigator) = &navigator {
                        navigator.push(&Route::Home);
                    }
                    let later = gloo_timers::callback::Timeout::new(60, || {
                        browser::focus("input.finder");
                    });
                    later.forget();
                }
            }
            _ => {}
        });
        use_keys(on_key);
    }
    let on_close = {
        let keys_open = keys_open.clone();
        use_callback((), move |(), ()| keys_open.set(false))
    };
    let current = |wanted: bool| wanted.then_some("page");
    let page = match route {
        Route::Home => html! { <Home /> },
        Route::Question { number } => html! { <QuestionPage key={number} {number} /> },
        Route::Playground => html! { <Playground /> },
        Route::Missing => html! { <Missing /> },
    };
    html! {
        <ContextProvider<ShowKeys> context={ShowKeys(show_keys.clone())}>
            {crate::components::drawing::definitions()}
            <button class="btn skip" onclick={|_| { browser::focus("main"); }}>{"Skip to the content"}</button>
            <header class="top">
                <div class="top-in">
                    <Link<Route> classes="logo" to={Route::Home}>{"Await"}<b>{"Lab"}</b></Link<Route>>
                    <nav aria-label="Main">
                        <a href="#/" aria-current={current(matches!(route, Route::Home | Route::Question { .. }))}>{"Questions"}</a>
                        <a href="#/playground" aria-current={current(route == Route::Playground)}>{"Playground"}</a>
                        <button class="round" title="Keys (?)" aria-label="Keys" onclick={show_keys.reform(|_| ())}><kbd>{"?"}</kbd></button>
                        <button class="round" title="Light or dark (t)" aria-label="Light or dark" onclick={|_| browser::toggle_theme()}>{icons::theme()}</button>
                    </nav>
                </div>
            </header>
            <main tabindex="-1">{page}</main>
            <footer class="foot">
                <div>
                    <span>{"AwaitLab runs C# in a simulated .NET 10, in your browser. Nothing you write leaves it."}</span>
                    <span class="key"><kbd>{"?"}</kbd>{" shows all keys"}</span>
                </div>
            </footer>
            <KeysDialog is_open={*keys_open} {on_close} />
        </ContextProvider<ShowKeys>>
    }
}
