//! AwaitLab: cli.

fn main() {}
