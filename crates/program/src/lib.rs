//! AwaitLab: program.
