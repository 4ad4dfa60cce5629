//! The class library on the page: two files beside it. The first has what most programs need; the second is fetched when a
//! program needs more, and else when there is time.

use awaitlab_compiler::Library;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const FIRST: &str = "library.bin";
const SECOND: &str = "library-more.bin";

/// The library as far as it is here.
struct Have {
    library: Rc<Library>,
    is_whole: bool,
}

thread_local! {
    static HAVE: RefCell<Option<Have>> = const { RefCell::new(None) };
}

/// A file's bytes, by `awaitlabPart` of src/boot.js, which asked for the first one while the machine itself was on its way.
/// `fresh`: not from the browser's cache.
async fn fetched(name: &str, fresh: bool) -> Result<Vec<u8>, String> {
    let words = |error: JsValue| error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| String::from(error.message()));
    let get: Function = Reflect::get(&js_sys::global(), &"awaitlabPart".into()).and_then(JsCast::dyn_into).map_err(words)?;
    let promise: Promise = get.call2(&JsValue::NULL, &name.into(), &fresh.into()).and_then(JsCast::dyn_into).map_err(words)?;
    let buffer = JsFuture::from(promise).await.map_err(words)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The library, with its second part if `whole`; else why it is not there.
pub(crate) async fn library(whole: bool) -> Result<Rc<Library>, String> {
    let have = HAVE.with_borrow(|have| have.as_ref().map(|have| (have.library.clone(), have.is_whole)));
    let first = match have {
        Some((library, is_whole)) if is_whole || !whole => return Ok(library),
        Some((library, _)) => library,
        None => Rc::new(opened(FIRST, |bytes| Library::open(bytes, &[]).filter(|library| library.id == awaitlab_corlib::IMAGE_ID)).await?),
    };
    let library = if whole { Rc::new(opened(SECOND, |bytes| first.with_part(bytes)).await?) } else { first };
    HAVE.set(Some(Have { library: library.clone(), is_whole: whole }));
    Ok(library)
}

/// Fetches a file and opens it; once more past the cache if it is not what this page was built with.
async fn opened(name: &str, open: impl Fn(&[u8]) -> Option<Library>) -> Result<Library, String> {
    let mut why = String::new();
    for fresh in [false, true] {
        match fetched(name, fresh).await {
            Ok(bytes) => match open(&bytes) {
                Some(library) => return Ok(library),
                None => why = "it is damaged or of another build".to_owned(),
            },
            Err(error) => why = error,
        }
    }
    Err(format!("The class library ({name}) could not be loaded: {why}. Reload the page."))
}
