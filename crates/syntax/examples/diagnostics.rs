//! Prints the syntax diagnostics of C# files as the compiler would: `cargo run -p awaitlab-syntax --example diagnostics -- FILE…`.
#![expect(clippy::disallowed_methods, reason = "a tool at the edge reads files")]

use awaitlab_syntax::{FileId, LineIndex, ParseOptions, parse};

fn main() -> std::io::Result<()> {
    let options = ParseOptions::default();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let lines = LineIndex::new(&text);
        println!("== {}", path.rsplit('/').next().unwrap_or(&path));
        for diagnostic in parse(&text, FileId(0), &options).diagnostics {
            println!("{}", diagnostic.render(&lines));
        }
    }
    Ok(())
}
