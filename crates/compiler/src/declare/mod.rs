//! Syntax trees to symbols.

use crate::context::Context;

/// Declares everything that the trees declare.
pub fn declare(cx: &mut Context) {
    let _ = cx;
}
