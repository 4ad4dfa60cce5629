//! AwaitLab: xtask.

fn main() {}
