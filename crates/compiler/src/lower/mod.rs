//! Bound trees to a program.

use crate::bound::BoundBody;
use crate::context::{Context, Library};
use awaitlab_program::Program;
use serde::{Deserialize, Serialize};

/// What must be remembered of a library's lowering to extend its program: which table entry each symbol became.
#[derive(Clone, Serialize, Deserialize, Debug, Default)]
pub struct LibraryMap {}

/// Makes a program: the library's own, or one that starts with a copy of the library's tables.
pub fn lower(cx: &mut Context, bodies: Vec<BoundBody>, library: Option<&Library>) -> (Program, LibraryMap) {
    let _ = (cx, bodies, library);
    (Program::default(), LibraryMap::default())
}
