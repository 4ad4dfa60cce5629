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
    println!("cargo::rerun-if-changed=profile.txt");
    let profile = fs::read_to_string("profile.txt").expect("profile.txt lies beside this file");
    let layout = awaitlab_compiler::Layout { profile: Some(awaitlab_compiler::Profile::parse(&profile)), is_fine: false };
    let (image, diagnostics) = awaitlab_compiler::library_image(&sources, &layout);
    for d in diagnostics.iter().filter(|d| d.is_error()) {
        let name = sources.get(usize::from(d.span.file.0)).map_or("?", |s| s.0.as_str());
        println!("cargo::warning={name} at byte {}: {} {}", d.span.start, d.code, d.message);
    }
    let image = image.expect("the class library compiles");
    // Beside the builds of all targets, where the page's build finds it: Cargo marks the folder of each target, too.
    let target = out.ancestors().filter(|p| p.join("CACHEDIR.TAG").is_file()).last().unwrap_or(out).join("library-image");
    fs::create_dir_all(&target).expect("the target directory is writable");
    for (name, bytes) in [("library.bin", &image.first), ("library-more.bin", &image.second)] {
        fs::write(target.join(name), bytes).expect("the target directory is writable");
    }
    let id = image.id();
    fs::write(out.join("id.rs"), format!("{id}")).expect("the output directory is writable");
}
