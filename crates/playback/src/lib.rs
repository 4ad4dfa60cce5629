//! A recorded run as a value: the state at every step, and a cursor that moves by commands.
//!
//! * [`model`]: the state of the executor, folded from the trace's events.
//! * [`recording`]: trace + keyframes + steps; seeking is a keyframe and at most [`recording::KEYFRAME_EVERY`] events.
//! * [`cursor`]: commands on a pure value.
//!
//! **Invariant:** the model at a step is the same however one came there.

pub mod cursor;
pub mod model;
mod names;
pub mod recording;

pub use cursor::{Command, Cursor, Granularity};
pub use model::*;
pub use names::LAMBDA;
pub use recording::{ConsoleLine, Features, Recording};
