//! AwaitLab, the web app: starts the page.

fn main() {
    awaitlab::start();
}
