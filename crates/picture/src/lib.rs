//! AwaitLab: picture.
