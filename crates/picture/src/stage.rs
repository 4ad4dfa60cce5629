//! The stage: a model laid out for a width.

use crate::scene::Scene;
use awaitlab_playback::{Model, Recording};

/// Lays the state at a position out for a width in pixels: three columns when wide, two, one on a phone.
pub fn stage(recording: &Recording, position: usize, model: &Model, width: f64) -> Scene {
    let _ = (recording, position, model);
    Scene { width, height: 0.0, ..Scene::default() }
}
