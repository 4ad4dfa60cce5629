//! One sentence a step, in plain words.

use awaitlab_playback::Recording;

/// How a sentence is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// Something happened.
    #[default]
    Plain,
    /// Something is stuck or failed.
    Bad,
}

/// A caption. Code words stand between back-ticks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sentence {
    /// The words.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// What the step that ends at `position` did.
pub fn caption(recording: &Recording, position: usize) -> Sentence {
    let _ = (recording, position);
    Sentence::default()
}
