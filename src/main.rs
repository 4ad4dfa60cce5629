//! AwaitLab, the web app.

fn main() {}
