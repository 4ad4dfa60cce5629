//! AwaitLab: syntax.
