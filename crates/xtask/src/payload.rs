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

/// Fetched when a program asks for it or the page is idle; the rest is what the first question loads.
const LATER: &str = "library-more.bin";

/// Prints the table.
pub(crate) fn print(dist: &Path) -> Result<(), String> {
    let mut files: Vec<_> = std::fs::read_dir(dist).map_err(|e| format!("cannot read {}: {e}", dist.display()))?.filter_map(Result::ok).map(|e| e.path()).filter(|p| p.is_file()).collect();
    files.sort();
    println!("\n{:<48} {:>10} {:>10} {:>10}", "file", "raw", "gzip", "brotli");
    let mut total = (0, 0, 0);
    let mut later = None;
    for file in files {
        let bytes = std::fs::read(&file).map_err(|e| e.to_string())?;
        let row = (bytes.len(), gzip(&bytes), brotli(&bytes));
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name == LATER {
            later = Some(row);
            continue;
        }
        total = (total.0 + row.0, total.1 + row.1, total.2 + row.2);
        println!("{name:<48} {:>10} {:>10} {:>10}", row.0, row.1, row.2);
    }
    println!("{:<48} {:>10} {:>10} {:>10}", "all that the first question loads", total.0, total.1, total.2);
    if let Some(row) = later {
        println!("{:<48} {:>10} {:>10} {:>10}", format!("{LATER}, later"), row.0, row.1, row.2);
    }
    Ok(())
}
