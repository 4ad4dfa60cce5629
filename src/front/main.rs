//! The compiler beside the page: a module of its own in a worker (src/worker.js), so that the page begins without it and
//! typing never waits for it. What it compiles goes to the page as bytes.

use awaitlab_compiler::{Library, Options, compile};
use awaitlab_program::stored::{answer, store_library, store_own};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(words: &str);
}

thread_local! {
    static LIBRARY: RefCell<Option<Library>> = const { RefCell::new(None) };
}

fn main() {
    std::panic::set_hook(Box::new(|info| error(&format!("The compiler: {info}"))));
}

/// Opens the class library; false if it is damaged or of another build.
#[wasm_bindgen]
pub fn open(image: &[u8]) -> bool {
    let library = Library::open(image);
    let is_open = library.is_some();
    LIBRARY.set(library);
    is_open
}

/// What all programs share, for the machine: once, before the first program.
#[wasm_bindgen]
pub fn library() -> Vec<u8> {
    LIBRARY.with_borrow(|library| {
        let program = library.as_ref().and_then(|library| compile(library, &[("Program.cs".to_owned(), "return;".to_owned())], &Options::default()).program);
        program.map(|program| store_library(&program)).unwrap_or_default()
    })
}

/// What the compiler says of a text, and the program if there is no error: see `awaitlab_program::stored::read_answer`.
#[wasm_bindgen]
pub fn compiled(text: &str) -> Vec<u8> {
    LIBRARY.with_borrow(|library| {
        let Some(library) = library else { return Vec::new() };
        let compilation = compile(library, &[("Program.cs".to_owned(), text.to_owned())], &Options { lints: true, ..Options::default() });
        answer(&compilation.remarks(), compilation.program.as_ref().map(store_own).as_deref())
    })
}
