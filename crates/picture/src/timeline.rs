//! The timeline: a lane a thread and a lane an async method instance, over virtual time.

use crate::scene::Scene;
use awaitlab_playback::Recording;

/// Where the time axis lies in a timeline's picture, and back.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Axis {
    /// Pieces of the axis, ascending: (first ns, last ns, left x, right x). Between two pieces the axis is broken: nothing happens there.
    pub pieces: Vec<(u64, u64, f64, f64)>,
}

impl Axis {
    /// The x of a moment.
    pub fn x(&self, time_ns: u64) -> f64 {
        for &(from, to, left, right) in &self.pieces {
            if time_ns <= to {
                if time_ns <= from || to == from {
                    return left;
                }
                return left + (right - left) * (time_ns - from) as f64 / (to - from) as f64;
            }
        }
        self.pieces.last().map_or(0.0, |p| p.3)
    }
    /// The moment at an x.
    pub fn time(&self, x: f64) -> u64 {
        for &(from, to, left, right) in &self.pieces {
            if x <= right {
                if x <= left || right <= left {
                    return from;
                }
                return from + ((to - from) as f64 * (x - left) / (right - left)) as u64;
            }
        }
        self.pieces.last().map_or(0, |p| p.1)
    }
}

/// A timeline: its picture without the playhead (the page draws that over it), and its axis.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timeline {
    /// Lanes, bars, arrows, axis.
    pub scene: Scene,
    /// Time to x.
    pub axis: Axis,
}

/// The whole run for a width; `from_ns..to_ns` is the part that is zoomed to (all of it by default); `with_methods` unfolds the lanes of async methods.
pub fn timeline(recording: &Recording, width: f64, zoom: Option<(u64, u64)>, with_methods: bool) -> Timeline {
    let _ = (recording, zoom, with_methods);
    Timeline { scene: Scene { width, ..Scene::default() }, axis: Axis::default() }
}
