//! How wide an element is, as long as it is there.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

/// The whole pixels of an element's width; 0 before it is known.
#[hook]
pub(crate) fn use_width(node: &NodeRef) -> u32 {
    let width = use_state_eq(|| 0u32);
    {
        let (node, width) = (node.clone(), width.setter());
        use_effect_with((), move |()| {
            let mut kept = None;
            if let Some(element) = node.cast::<web_sys::Element>() {
                width.set(element.client_width().max(0) as u32);
                let observed = element.clone();
                let closure = Closure::<dyn Fn()>::new(move || width.set(observed.client_width().max(0) as u32));
                if let Ok(observer) = web_sys::ResizeObserver::new(closure.as_ref().unchecked_ref()) {
                    observer.observe(&element);
                    kept = Some((observer, closure));
                }
            }
            move || {
                if let Some((observer, _closure)) = kept {
                    observer.disconnect();
                }
            }
        });
    }
    *width
}
