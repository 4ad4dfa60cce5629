//! The panels of the page, one file or folder each.

pub(crate) mod editor;
pub(crate) mod icons;
pub(crate) mod keys_dialog;
pub(crate) mod prose;
pub(crate) mod quiz;
