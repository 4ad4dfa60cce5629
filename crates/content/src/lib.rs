//! AwaitLab: content.
