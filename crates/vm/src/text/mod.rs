//! Text of numbers, as .NET 10 has it in the invariant culture and globalization-invariant mode.
//! Pure functions over plain values; the intrinsics in `intrinsics::number` wrap them.

pub mod decimal;
pub mod format;
pub mod parse;

#[cfg(test)]
mod tests;
