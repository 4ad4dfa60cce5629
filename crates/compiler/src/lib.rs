//! AwaitLab: compiler.
