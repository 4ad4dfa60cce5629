//! What the reader sees when the page itself fails: never a blank page.
//! The panel is built without Yew, and its buttons work without the machine (src/boot.js).

use crate::host::browser;
use std::cell::RefCell;

thread_local! {
    /// The program that runs now, and the name under which it is kept.
    static PROGRAM: RefCell<(String, String)> = const { RefCell::new((String::new(), String::new())) };
}

/// Remembers what runs now, for the panel. `kept_as` is the name in storage, empty when it is not kept.
pub(crate) fn remember_program(text: &str, kept_as: &str) {
    PROGRAM.with(|program| *program.borrow_mut() = (text.to_owned(), kept_as.to_owned()));
}

/// Installs the panic hook.
pub(crate) fn install() {
    yew::set_custom_panic_hook(Box::new(|info| {
        let message = info.to_string();
        web_sys::console_error(&message);
        show(&message);
    }));
}

mod web_sys {
    pub(super) use ::web_sys::*;
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = console, js_name = error)]
        pub(super) fn console_error(text: &str);
    }
}

fn show(message: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let app = document.get_element_by_id("app")?;
    let (text, kept_as) = PROGRAM.with(|program| program.try_borrow().map(|program| program.clone()).unwrap_or_default());
    let panel = document.create_element("main").ok()?;
    panel.set_class_name("crash");
    let add = |tag: &str, text: &str| -> Option<web_sys::Element> {
        let element = document.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        panel.append_child(&element).ok()?;
        Some(element)
    };
    add("h1", "AwaitLab itself has crashed.")?;
    add("p", "This is a fault of the page, not of your program. Your code is kept: reloading brings it back.")?;
    let acts = add("p", "")?;
    let button = |label: &str, class: &str, forget: Option<&str>| -> Option<()> {
        let button = document.create_element("button").ok()?;
        button.set_text_content(Some(label));
        button.set_class_name(class);
        button.set_attribute("data-crash", "").ok()?;
        if let Some(key) = forget {
            button.set_attribute("data-forget", key).ok()?;
        }
        acts.append_child(&button).ok()?;
        Some(())
    };
    button("Reload, keep my code", "btn go big", None)?;
    if !kept_as.is_empty() {
        button("Reload with the original code", "btn big", Some(&browser::storage_key(&kept_as)))?;
    }
    add("p", "What happened:")?;
    add("pre", message)?;
    if !text.is_empty() {
        add("p", "The program that ran:")?;
        add("pre", &text)?;
    }
    app.set_text_content(None);
    app.append_child(&panel).ok()?;
    Some(())
}
