//! What flow analysis says: each program of `tests/flow` beside what the C# compiler says of it (warnings about null left out).

use awaitlab_cli::Engine;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn flow() {
    let engine = Engine::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/flow");
    let mut paths: Vec<_> = std::fs::read_dir(&root).expect("the folder is there").filter_map(Result::ok).map(|e| e.path()).collect();
    paths.sort();
    let mut wrong = Vec::new();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|x| x == "cs")) {
        if let Err(text) = check(&engine, path) {
            wrong.push(format!("{}:\n{text}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Compares the diagnostics of a program with the recorded ones, texts and places included.
fn check(engine: &Engine, path: &Path) -> Result<(), String> {
    let source = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    let recorded = std::fs::read_to_string(path.with_extension("txt")).map_err(|e| e.to_string())?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_string();
    let given: BTreeSet<String> = engine.check(&[(name, source)]).diagnostics.iter().map(|d| d.without_file().trim_end().to_string()).collect();
    let wanted: BTreeSet<String> = recorded.lines().map(|l| l.trim_end().to_string()).collect();
    let missing = wanted.difference(&given).map(|d| format!("  missing {d}"));
    let extra = given.difference(&wanted).map(|d| format!("  extra   {d}"));
    let lines: Vec<String> = missing.chain(extra).collect();
    if lines.is_empty() { Ok(()) } else { Err(lines.join("\n")) }
}
