//! What the page runs: programs that were compiled with it (`programs/` beside the page), and what the compiler's worker
//! makes of any other text. The worker starts when it is first wanted, or else when the reader has a picture to look at.

use awaitlab_program::stored::{Opened, Remark, open, read_answer};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A text as the compiler leaves it.
pub(crate) struct Compiled {
    pub(crate) remarks: Vec<Remark>,
    /// Without errors: the program.
    pub(crate) program: Option<Opened>,
}

thread_local! {
    /// What all programs of one worker share, opened once, with the bytes that it was opened from: a worker that was started
    /// anew may have loaded another library.
    static SHARED: RefCell<Option<(JsValue, Rc<Opened>)>> = const { RefCell::new(None) };
}

fn words(error: JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}

/// Calls a function of src/boot.js.
fn call(name: &str, arguments: &[JsValue]) -> Result<JsFuture, String> {
    let function: Function = Reflect::get(&js_sys::global(), &name.into()).and_then(JsCast::dyn_into).map_err(words)?;
    let promise: Promise = function.apply(&JsValue::NULL, &arguments.iter().collect::<Array>()).and_then(JsCast::dyn_into).map_err(words)?;
    Ok(JsFuture::from(promise))
}

/// The program of a demo, if this is one: as it was compiled with the page, with what it needs of the class library when it
/// is run so.
pub(crate) async fn shipped(text: &str, input: &str, cores: u32) -> Option<Compiled> {
    let (page, index) = awaitlab_content::pages()
        .iter()
        .find_map(|page| page.demos.iter().position(|demo| demo.program == text && demo.input == input && demo.cores == cores).map(|index| (page.number, index + 1)))?;
    let name = format!("programs/{page}-{index}.bin");
    // What the browser kept may be of another build.
    for fresh in [false, true] {
        let buffer = call("awaitlabPart", &[name.as_str().into(), fresh.into()]).ok()?.await.ok()?;
        let bytes = Uint8Array::new(&buffer).to_vec();
        if let Some((remarks, Some(program))) = read_answer(&bytes)
            && let Some(program) = open(program, None)
        {
            return Some(Compiled { remarks, program: Some(program) });
        }
    }
    None
}

/// Lets the worker start.
pub(crate) async fn warm() {
    let _ = asked(JsValue::NULL).await;
}

/// What the compiler makes of a text; else why it could not be asked.
pub(crate) async fn compiled(text: &str) -> Result<Compiled, String> {
    let failed = |why: String| format!("The compiler could not be used: {why}. Your text is kept.");
    let (shared, answer) = asked(text.into()).await.map_err(failed)?;
    let damaged = || failed("its answer is damaged".to_owned());
    let (remarks, program) = read_answer(&answer).ok_or_else(damaged)?;
    let program = match program {
        Some(program) => Some(open(program, Some(&shared)).ok_or_else(damaged)?),
        None => None,
    };
    Ok(Compiled { remarks, program })
}

async fn asked(text: JsValue) -> Result<(Rc<Opened>, Vec<u8>), String> {
    let answers: Array = call("awaitlabCompile", &[text])?.await.and_then(JsCast::dyn_into).map_err(words)?;
    let bytes = |index: u32| answers.get(index).dyn_into::<Uint8Array>().map(|array| array.to_vec()).unwrap_or_default();
    let shared = match SHARED.with_borrow(Clone::clone) {
        Some((from, shared)) if from == answers.get(0) => shared,
        _ => {
            let shared = Rc::new(open(&bytes(0), None).ok_or("what it shares with the machine is damaged")?);
            SHARED.set(Some((answers.get(0), shared.clone())));
            shared
        }
    };
    Ok((shared, bytes(1)))
}
