//! The typed front end: C# text to symbols, bound trees, diagnostics, and a program for the machine.
//!
//! * [`symbols`]: types and members as plain data. [`bound`]: the bound tree.
//! * [`context`]: what one compilation holds. [`declare`]: trees to symbols.
//! * [`lookup`], [`conversions`], [`overload`]: names, conversions, overload resolution and type inference.
//! * [`image`]: a compiled library, stored.
//! * [`bind`]: bodies to bound trees. [`flow`], [`lints`]: what they show. [`lower`]: bound trees to a program.
//!
//! **Invariant:** every stage returns a value and its diagnostics; bad code never fails it.

pub mod bind;
pub mod bound;
pub mod context;
pub mod conversions;
pub mod declare;
pub mod flow;
pub mod lacking;
pub mod lints;
pub mod image;
pub mod lookup;
pub mod lower;
pub mod overload;
pub mod symbols;

pub use context::{Compilation, Options, compile, compile_library, library_image};
pub use image::Library;
