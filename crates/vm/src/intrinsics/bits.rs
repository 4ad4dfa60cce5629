//! Intrinsics: bits.

use super::Row;

/// The table.
pub const ROWS: &[Row] = &[];
