//! Writes the list of library types and methods that ordinary programs use (`crates/corlib/profile.txt`): what the first part
//! of the library's image holds. `cargo xtask profile` runs it. Counts over every demo, and over the conformance programs of
//! the runtime, each with a fresh library; what fewer than a few programs use is left to the second part.

use awaitlab_cli::{Engine, Settings};
use awaitlab_compiler::{Layout, Library, library_image};
use std::collections::BTreeMap;
use std::path::Path;

/// So many programs must use it, unless a demo is among them that comes early.
const ENOUGH: usize = 4;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let sources: Vec<(String, String)> = awaitlab_corlib::sources().iter().map(|(n, t)| ((*n).to_string(), (*t).to_string())).collect();
    let (image, _) = library_image(&sources, &Layout { profile: None, is_fine: true });
    let image = image.expect("the class library compiles");
    let mut programs: Vec<(String, String, u32)> = Vec::new();
    for page in awaitlab_content::pages() {
        for demo in page.demos {
            programs.push((demo.program.to_string(), demo.input.to_string(), demo.cores));
        }
    }
    let mut files: Vec<_> = std::fs::read_dir(root.join("tests/conformance/runtime")).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "cs")) {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        programs.push((text, std::fs::read_to_string(file.with_extension("in")).unwrap_or_default(), 4));
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (text, input, cores) in &programs {
        let library = Library::open(&image.first, &[]).expect("a whole image");
        let engine = Engine::over(library.clone());
        engine.run(&[("Program.cs".to_string(), text.clone())], &Settings { cores: *cores, stdin: input.clone(), record: true, ..Settings::default() });
        for line in library.used() {
            *counts.entry(line).or_default() += 1;
        }
    }
    let mut out = String::from("# Made by `cargo xtask profile`: what the first part of the class library's image holds.\n");
    for (line, n) in &counts {
        if *n >= ENOUGH {
            out.push_str(line);
            out.push('\n');
        }
    }
    let to = root.join("crates/corlib/profile.txt");
    std::fs::write(&to, &out).expect("the profile can be written");
    println!("{}: {} of {} lines from {} programs", to.display(), out.lines().count() - 1, counts.len(), programs.len());
    if std::env::args().any(|a| a == "--counts") {
        for (line, n) in &counts {
            println!("{n:4} {line}");
        }
    }
}
