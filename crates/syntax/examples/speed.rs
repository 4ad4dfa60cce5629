//! Measures lexing and parsing: `cargo run --release -p awaitlab-syntax --example speed -- FILE…`.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a tool at the edge reads files and the clock"
)]

use awaitlab_syntax::{FileId, ParseOptions, parse};

fn main() -> std::io::Result<()> {
    let options = ParseOptions::default();
    let texts: Vec<String> = std::env::args()
        .skip(1)
        .map(std::fs::read_to_string)
        .collect::<Result<_, _>>()?;
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut best = f64::INFINITY;
    for _ in 0..20 {
        let start = std::time::Instant::now();
        let nodes: usize = texts
            .iter()
            .map(|text| parse(text, FileId(0), &options).tree.exprs.len())
            .sum();
        assert!(nodes < usize::MAX);
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!(
        "{} files, {bytes} bytes, {:.1} MB/s",
        texts.len(),
        bytes as f64 / best / 1e6
    );
    Ok(())
}
