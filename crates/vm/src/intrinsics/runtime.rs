//! Intrinsics: runtime.

use super::Row;

/// The table.
pub const ROWS: &[Row] = &[];
