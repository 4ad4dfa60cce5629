//! Programs over one area of the language or the class library each, with what they write on .NET 10 beside them.

use awaitlab_cli::{Engine, Settings};
use std::path::Path;

/// What is wrong with one program, if anything.
fn check(engine: &Engine, path: &Path) -> Option<String> {
    let source = std::fs::read_to_string(path).ok()?;
    let wanted = std::fs::read_to_string(path.with_extension("txt")).unwrap_or_default();
    let name = path.file_name()?.to_string_lossy().to_string();
    let report = engine.run(&[(name.clone(), source)], &Settings::default());
    if report.stdout == wanted { return None; }
    let (line, (want, got)) = (1..).zip(wanted.lines().chain(std::iter::repeat("")).zip(report.stdout.lines().chain(std::iter::repeat("")))).find(|(_, (a, b))| a != b)?;
    Some(format!("{name}: line {line}: wanted {want:?}\n    got {got:?}"))
}

/// All programs of a folder.
#[track_caller]
fn check_all(folder: &str, least: usize) {
    let engine = Engine::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder").flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "cs")).collect();
    files.sort();
    assert!(files.len() >= least, "only {} programs", files.len());
    let wrong: Vec<String> = files.iter().filter_map(|f| check(&engine, f)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn language() { check_all("language", 5); }

#[test]
fn library() { check_all("library", 10); }
