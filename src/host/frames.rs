//! The browser's animation frames, as long as somebody wants them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Calls back once a frame until the callback says false or this is dropped.
pub(crate) struct Frames {
    alive: Rc<Cell<bool>>,
}

impl Frames {
    /// Begins with the next frame.
    pub(crate) fn start(mut frame: impl FnMut() -> bool + 'static) -> Frames {
        let alive = Rc::new(Cell::new(true));
        let closure: Held = Rc::default();
        let again = {
            let (alive, closure) = (alive.clone(), closure.clone());
            move || {
                if alive.get() && frame() {
                    request(&closure);
                } else {
                    // The closure lets go of itself after this call.
                    let closure = closure.clone();
                    wasm_bindgen_futures::spawn_local(async move {
                        closure.borrow_mut().take();
                    });
                }
            }
        };
        *closure.borrow_mut() = Some(Closure::new(again));
        request(&closure);
        Frames { alive }
    }
}

/// A frame's work, as long as it is wanted.
type Held = Rc<RefCell<Option<Closure<dyn FnMut()>>>>;

fn request(closure: &Held) {
    if let (Some(window), Some(closure)) = (web_sys::window(), closure.borrow().as_ref()) {
        let _ = window.request_animation_frame(closure.as_ref().unchecked_ref());
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        self.alive.set(false);
    }
}
