//! AwaitLab: corlib.
