//! Pictures of a recorded run: snapshot → scene (the stage), run → scene (the timeline), event → sentence (captions).
//!
//! * [`scene`]: groups of shapes with ids that last as long as the things live.
//! * [`stage`]: a model laid out for a width. [`timeline`]: lanes over time. [`caption`]: what happened, in a sentence.
//! * [`machine`]: an async method's state machine.
//! * [`svg`]: a scene as a file.
//!
//! **Invariant:** pure; the page, the exports and `awaitlab draw` show the same scene. Positions follow from the model and
//! the width alone, so a picture is the same however one came to it.

pub mod caption;
pub mod machine;
mod routes;
pub mod scene;
pub mod stage;
mod svg_file;
pub mod timeline;
mod words;

pub use caption::{Sentence, caption, caption_since};
pub use scene::*;
pub use words::cycle;
pub use svg_file::{svg, svg_of};
