//! Intrinsics: array.

use super::Row;

/// The table.
pub const ROWS: &[Row] = &[];
