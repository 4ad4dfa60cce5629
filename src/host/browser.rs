//! Small doors to the browser. Each says nothing happened when the browser forbids it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Milliseconds since the page was opened, by the browser's clock.
pub(crate) fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Every key of ours carries the version of what it holds.
pub(crate) fn storage_key(name: &str) -> String {
    format!("awaitlab:v1:{name}")
}

/// What was kept under this name, if anything.
pub(crate) fn recall(name: &str) -> Option<String> {
    storage()?.get_item(&storage_key(name)).ok()?
}

/// Keeps a text in the browser; forgets it when it is `None`. A full or forbidden storage keeps nothing.
pub(crate) fn keep(name: &str, text: Option<&str>) {
    if let Some(storage) = storage() {
        let key = storage_key(name);
        let _ = match text {
            Some(text) => storage.set_item(&key, text),
            None => storage.remove_item(&key),
        };
    }
}

/// Does the reader want no motion?
pub(crate) fn reduced_motion() -> bool {
    media("(prefers-reduced-motion: reduce)")
}

fn media(query: &str) -> bool {
    web_sys::window().and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|list| list.matches())
}

/// Is the page dark now, by the reader's choice or the system's?
pub(crate) fn is_dark() -> bool {
    match root().and_then(|root| root.get_attribute("data-theme")).as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => media("(prefers-color-scheme: dark)"),
    }
}

fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}

/// Changes light to dark or back, and keeps the choice.
pub(crate) fn toggle_theme() {
    let theme = if is_dark() { "light" } else { "dark" };
    if let Some(root) = root() {
        let _ = root.set_attribute("data-theme", theme);
    }
    keep("theme", Some(theme));
}

/// Names the page in the browser's tab.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Writes what stands behind `#` anew, without a new entry in the history and without the page hearing of it.
pub(crate) fn replace_hash(path: &str) {
    let Some(window) = web_sys::window() else { return };
    let hash = format!("#{path}");
    if window.location().hash().ok().as_deref() != Some(hash.as_str())
        && let Ok(history) = window.history()
    {
        let _ = history.replace_state_with_url(&history.state().unwrap_or_default(), "", Some(&hash));
    }
}

/// The part of what stands behind `#` that begins with `?`.
pub(crate) fn query() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.find('?').and_then(|at| hash.get(at..)).unwrap_or_default().to_owned()
}

/// Calls back with what stands behind `#`, sign included, whenever the reader or a link changes it; until it is dropped.
pub(crate) fn on_hash_change(callback: impl Fn(String) + 'static) -> HashListener {
    let listener = Closure::<dyn Fn()>::new(move || {
        if let Some(hash) = web_sys::window().and_then(|window| window.location().hash().ok()) {
            callback(hash);
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
    }
    HashListener(listener)
}

/// See [`on_hash_change`].
pub(crate) struct HashListener(Closure<dyn Fn()>);

impl Drop for HashListener {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback("hashchange", self.0.as_ref().unchecked_ref());
        }
    }
}

/// The first element that fits a selector.
pub(crate) fn find(selector: &str) -> Option<web_sys::HtmlElement> {
    web_sys::window()?.document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Gives the keyboard to the first element that fits.
pub(crate) fn focus(selector: &str) -> bool {
    find(selector).is_some_and(|element| element.focus().is_ok())
}

/// Back to the top, as a new page begins.
pub(crate) fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Scrolls the page just so far that what lies between two heights of the window can be seen above a foot.
pub(crate) fn bring_into_view(top: f64, bottom: f64, foot: f64) {
    let Some(window) = web_sys::window() else { return };
    let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0) - foot;
    let by = if bottom > height {
        (bottom - height + 16.0).min(top - 8.0)
    } else if top < 8.0 {
        top - 16.0
    } else {
        return;
    };
    scroll_by(by);
}

/// Scrolls the page down by that many pixels, smoothly if the reader wants motion.
pub(crate) fn scroll_by(by: f64) {
    let Some(window) = web_sys::window() else { return };
    let options = web_sys::ScrollToOptions::new();
    options.set_top(window.scroll_y().unwrap_or(0.0) + by);
    options.set_behavior(if reduced_motion() { web_sys::ScrollBehavior::Instant } else { web_sys::ScrollBehavior::Smooth });
    window.scroll_to_with_scroll_to_options(&options);
}
