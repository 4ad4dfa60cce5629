//! Linked code: the compact form that the interpreter runs.

use awaitlab_program::Span;

/// The linked code of a closed method.
#[derive(Debug, Default)]
pub struct Code {
    /// Registers, in slots.
    pub slots: u32,
    /// Spans by instruction.
    pub(crate) spans: Vec<Span>,
}

impl Code {
    /// The place in the source of an instruction.
    pub fn span(&self, pc: u32) -> Span { self.spans.get(pc as usize).copied().unwrap_or(Span::NONE) }
}
