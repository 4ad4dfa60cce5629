//! AwaitLab: playback.
