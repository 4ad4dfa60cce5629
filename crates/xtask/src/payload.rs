//! What a reader downloads: each file of dist/, raw, gzip and brotli.

use std::io::Write;
use std::path::Path;

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let _ = encoder.write_all(bytes);
    encoder.finish().map_or(0, |v| v.len())
}

fn brotli(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    {
        let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, 11, 22);
        let _ = encoder.write_all(bytes);
    }
    out.len()
}

/// The compiler's worker: it is fetched when the reader has a picture to look at.
fn is_later(name: &str) -> bool {
    name == "library.bin" || name == "worker.js" || name.starts_with("awaitlab-front")
}

type Sizes = (usize, usize, usize);

fn row(name: &str, sizes: Sizes) {
    println!("{name:<48} {:>10} {:>10} {:>10}", sizes.0, sizes.1, sizes.2);
}

fn files(folder: &Path) -> Result<Vec<(String, Sizes)>, String> {
    let list = std::fs::read_dir(folder).map_err(|e| format!("cannot read {}: {e}", folder.display()))?;
    let mut paths: Vec<_> = list.filter_map(Result::ok).map(|e| e.path()).filter(|p| p.is_file()).collect();
    paths.sort();
    let sizes = |path: &Path| std::fs::read(path).map(|bytes| (bytes.len(), gzip(&bytes), brotli(&bytes))).map_err(|e| e.to_string());
    paths.iter().map(|path| Ok((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), sizes(path)?))).collect()
}

/// Prints the table.
pub(crate) fn print(dist: &Path) -> Result<(), String> {
    println!("\n{:<48} {:>10} {:>10} {:>10}", "file", "raw", "gzip", "brotli");
    let (mut total, mut later) = ((0, 0, 0), (0, 0, 0));
    let add = |sum: &mut Sizes, sizes: Sizes| *sum = (sum.0 + sizes.0, sum.1 + sizes.1, sum.2 + sizes.2);
    let (after, at_once): (Vec<_>, Vec<_>) = files(dist)?.into_iter().partition(|(name, _)| is_later(name));
    for (name, sizes) in at_once {
        add(&mut total, sizes);
        row(&name, sizes);
    }
    // A question loads the program that it opens with: the largest of them stands for all.
    let programs = files(&dist.join("programs"))?;
    if let Some((name, sizes)) = programs.iter().filter(|(name, _)| name.ends_with("-1.bin")).max_by_key(|(_, sizes)| sizes.2) {
        add(&mut total, *sizes);
        row(&format!("programs/{name}, the largest first one"), *sizes);
    }
    row("all that the first question loads", total);
    for (name, sizes) in after {
        add(&mut later, sizes);
        row(&format!("{name}, later"), sizes);
    }
    row("all that comes later, for edits", later);
    Ok(())
}
