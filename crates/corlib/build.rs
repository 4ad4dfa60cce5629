//! Lists the library's C# sources for `include_str!`; with the feature `image` compiles them.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", dir.display());
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, out);
        } else if path.extension().is_some_and(|e| e == "cs") {
            out.push(path);
        }
    }
}

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("src/cs");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    let mut text = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
        text.push_str(&format!("    ({name:?}, include_str!({:?})),\n", file.display().to_string()));
    }
    text.push(']');
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("sources.rs"), text).expect("the output directory is writable");
    #[cfg(feature = "image")]
    image(&root, &files, &out);
}

#[cfg(feature = "image")]
fn image(root: &Path, files: &[PathBuf], out: &Path) {
    let sources: Vec<(String, String)> = files
        .iter()
        .map(|f| (f.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/"), fs::read_to_string(f).expect("a readable source")))
        .collect();
    let (mut library, diagnostics) = awaitlab_compiler::compile_library(&sources);
    let mut errors = 0;
    for d in diagnostics.iter().filter(|d| d.is_error()) {
        let name = sources.get(usize::from(d.span.file.0)).map_or("?", |s| s.0.as_str());
        println!("cargo::warning={name} at byte {}: {} {}", d.span.start, d.code, d.message);
        errors += 1;
    }
    assert!(errors == 0, "the class library does not compile");
    slim(&mut library);
    fs::write(out.join("library.image"), library.to_bytes()).expect("the output directory is writable");
}

/// Leaves out what nobody reads in library code: spans, names and scopes of locals. A third of the image.
#[cfg(feature = "image")]
fn slim(library: &mut awaitlab_compiler::Library) {
    for method in &mut library.program.methods {
        if let awaitlab_program::MethodCode::Body(body) = &mut method.code {
            body.spans = Vec::new();
            body.resume_spans = Vec::new();
            for local in &mut body.locals {
                local.name = None;
                local.scope = awaitlab_program::Span::NONE;
            }
        }
    }
}
