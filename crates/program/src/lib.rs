//! What the compiler writes and the machine runs: types, members, bytecode, spans, the table of intrinsics.
//!
//! A [`Program`] is plain data: tables of definitions, referred to by index. Bodies are a register code over *typed*
//! locals: the machine makes one copy of a body for each instantiation of its generics, lays the locals out in 8-byte
//! slots and translates the instructions to its own compact form ("linking").
//! **Invariant:** this crate imports nothing of the house and knows neither C# syntax nor the machine.

pub mod body;
pub mod image;
pub mod intrinsics;
pub mod stored;
pub mod table;
pub mod text;
pub mod types;
pub mod verify;

pub use body::*;
pub use table::{Lazy, Source, Table};
pub use types::*;
