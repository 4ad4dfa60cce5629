//! The panels of the page, one file or folder each.

pub(crate) mod beside;
pub(crate) mod console;
pub(crate) mod drawing;
pub(crate) mod editor;
pub(crate) mod futures;
pub(crate) mod icons;
pub(crate) mod keys_dialog;
pub(crate) mod knobs;
pub(crate) mod lab;
pub(crate) mod preview;
pub(crate) mod prose;
pub(crate) mod quiz;
pub(crate) mod sentence;
pub(crate) mod stage;
pub(crate) mod timeline;
pub(crate) mod transport;
pub(crate) mod values;
