//! AwaitLab, the web app. The only code that knows a browser: Yew, web-sys, addresses, browser time.
//! `state` and the highlighter are pure and tested natively; `host` is the browser as the machine's host.
//! **Invariant**: no rule of C# or .NET is decided here; the page shows what the engine says.

mod app;
mod components;
mod host;
mod pages;
mod route;
mod state;

/// Mounts the app on `#app`. Outside a browser there is nothing to mount, so it only says so.
pub fn start() {
    if cfg!(target_arch = "wasm32") {
        app::mount();
    }
}
