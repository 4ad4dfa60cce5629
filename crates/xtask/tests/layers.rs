//! Data flows one way: each crate imports only crates to its left (docs/architecture.md).

use std::path::Path;
use std::process::Command;

/// From left to right, each with all that it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("awaitlab-syntax", &[]),
    ("awaitlab-program", &[]),
    ("awaitlab-compiler", &["awaitlab-syntax", "awaitlab-program"]),
    ("awaitlab-corlib", &["awaitlab-compiler", "awaitlab-program", "awaitlab-syntax"]),
    ("awaitlab-vm", &["awaitlab-program"]),
    ("awaitlab-playback", &["awaitlab-program", "awaitlab-vm"]),
    ("awaitlab-picture", &["awaitlab-program", "awaitlab-vm", "awaitlab-playback"]),
    ("awaitlab-content", &[]),
];

/// Crates around the house, with what they may import of it.
const TOOLS: &[(&str, &[&str])] = &[
    ("awaitlab-cli", &["awaitlab-syntax", "awaitlab-program", "awaitlab-compiler", "awaitlab-corlib", "awaitlab-vm", "awaitlab-playback", "awaitlab-picture"]),
    ("awaitlab-fuzz", &["awaitlab-syntax", "awaitlab-program", "awaitlab-compiler", "awaitlab-corlib", "awaitlab-vm"]),
    ("xtask", &[]),
];

/// What the engine may use from outside: pure data structures and formats.
const PURE: &[&str] = &["rustc-hash", "serde", "libm", "ryu", "expect-test", "unicode-ident", "pulldown-cmark"];

fn metadata() -> String {
    let out = Command::new(env!("CARGO")).args(["metadata", "--no-deps", "--format-version", "1", "--offline"]).current_dir(Path::new(env!("CARGO_MANIFEST_DIR"))).output().expect("cargo metadata runs");
    String::from_utf8(out.stdout).expect("it is UTF-8")
}

/// (name, dependencies of the normal kind) of each package, read from the JSON.
fn packages() -> Vec<(String, Vec<String>)> {
    let value: serde_json::Value = serde_json::from_str(&metadata()).expect("it is JSON");
    let text = |v: &serde_json::Value| v.as_str().unwrap_or_default().to_string();
    value["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|p| {
            let deps = p["dependencies"].as_array().into_iter().flatten().filter(|d| d["kind"].is_null()).map(|d| text(&d["name"])).collect();
            (text(&p["name"]), deps)
        })
        .collect()
}

#[test]
fn each_crate_imports_only_crates_to_its_left() {
    let packages = packages();
    for (name, allowed) in LAYERS {
        let (_, deps) = packages.iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("{name} is missing"));
        for dep in deps {
            let fine = if dep.starts_with("awaitlab") { allowed.contains(&dep.as_str()) } else { PURE.contains(&dep.as_str()) };
            assert!(fine, "{name} must not import {dep}");
        }
    }
}

#[test]
fn tools_import_the_house_and_nothing_imports_them() {
    let packages = packages();
    for (name, allowed) in TOOLS {
        let (_, deps) = packages.iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("{name} is missing"));
        for dep in deps.iter().filter(|d| d.starts_with("awaitlab")) {
            assert!(allowed.contains(&dep.as_str()), "{name} must not import {dep}");
        }
    }
    for (name, deps) in &packages {
        for dep in deps {
            assert!(!TOOLS.iter().any(|(tool, _)| tool == dep), "{name} must not import {dep}");
        }
    }
}

#[test]
fn only_the_page_knows_a_browser() {
    for (name, deps) in packages() {
        if name != "awaitlab" {
            for dep in deps {
                assert!(!["yew", "web-sys", "js-sys", "wasm-bindgen", "gloo-timers"].contains(&dep.as_str()), "{name} must not import {dep}");
            }
        }
    }
}

#[test]
fn every_engine_crate_bans_what_is_not_pure() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (name, _) in LAYERS.iter().filter(|(n, _)| *n != "awaitlab-corlib") {
        let folder = name.trim_start_matches("awaitlab-");
        let bans = std::fs::read_to_string(crates.join(folder).join("clippy.toml")).unwrap_or_default();
        for banned in ["std::time::Instant::now", "std::thread::spawn", "std::collections::HashMap", "std::fs::read"] {
            assert!(bans.contains(banned), "{name}: clippy.toml does not ban {banned}");
        }
    }
}

/// Invariant 8: no name of a demo, a question or a test program occurs in engine code.
#[test]
fn the_engine_knows_no_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut names = Vec::new();
    for folder in ["questions", "runtime"] {
        for entry in std::fs::read_dir(root.join("tests/conformance").join(folder)).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|e| e == "cs") {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_string();
                // Short names are words of the field.
                if stem.matches('-').count() >= 2 {
                    names.push(stem);
                }
            }
        }
    }
    assert!(names.len() > 300);
    let mut folders = vec![];
    for krate in ["syntax", "program", "compiler", "vm", "playback", "picture"] {
        folders.push(root.join("crates").join(krate).join("src"));
    }
    folders.push(root.join("crates/corlib/src"));
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                for name in &names {
                    assert!(!text.contains(name.as_str()), "{} names the program {name}", path.display());
                }
            }
        }
    }
}
