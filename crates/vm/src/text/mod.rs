//! Text of numbers, as .NET 10 has it in globalization-invariant mode: by the signs and patterns of a `NumberFormatInfo`.
//! Pure functions over plain values; the intrinsics in `intrinsics::number` wrap them.

pub mod decimal;
pub mod format;
pub mod parse;
pub mod symbols;

#[cfg(test)]
mod tests;
