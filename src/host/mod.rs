//! The browser as the machine's host: storage, clocks, timers, futures, and what happens when all fails.

pub(crate) mod browser;
pub(crate) mod crash;
pub(crate) mod engine;
pub(crate) mod frames;
pub(crate) mod futures;
pub(crate) mod compiler;
pub(crate) mod look;
pub(crate) mod size;
