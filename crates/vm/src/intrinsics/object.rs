//! Intrinsics: object.

use super::Row;

/// The table.
pub const ROWS: &[Row] = &[];
