//! What the page knows, as pure values: no window, no clock, no storage. Tested natively.

pub(crate) mod address;
pub(crate) mod catalog;
pub(crate) mod film;
pub(crate) mod fold;
pub(crate) mod keys;
pub(crate) mod knobs;
pub(crate) mod lab;
pub(crate) mod run;
pub(crate) mod search;
pub(crate) mod values;
