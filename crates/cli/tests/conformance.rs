//! Runs every program of tests/conformance under the default schedule and compares with what real .NET 10 gave.
//!
//! What fails is in tests/conformance-failing.txt, which only shrinks: a listed program that passes fails the test, and so
//! does one that fails without being listed. `UPDATE_FAILING=1` rewrites the list. `ONLY=name` runs and shows one, `TIMES=1` shows how long
//! each takes, `RESULTS=file` writes what each gave.

use awaitlab_cli::{Engine, Placed, Report, Settings};
use awaitlab_vm::trace::End;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Deserialize)]
struct Recording {
    #[serde(default)]
    diagnostics: Vec<String>,
    #[serde(default)]
    outcomes: Vec<Outcome>,
}

#[derive(Deserialize)]
struct Outcome {
    end: String,
    #[serde(default)]
    exit: i32,
    #[serde(default)]
    stdout: String,
    #[serde(default)]
    unhandled: String,
}

/// `(line,col): error CSnnnn: text` → (line, severity, code).
fn key(diagnostic: &str) -> Option<(u32, String, String)> {
    let (place, rest) = diagnostic.strip_prefix('(').map_or((None, diagnostic), |r| match r.split_once("): ") {
        Some((place, rest)) => (Some(place), rest),
        None => (None, diagnostic),
    });
    let line = place.and_then(|p| p.split(',').next()).and_then(|l| l.parse().ok()).unwrap_or(0);
    let (severity, rest) = rest.split_once(' ')?;
    let (code, _) = rest.split_once(':')?;
    Some((line, severity.to_string(), code.to_string()))
}

/// Warnings that the front end is to give as Roslyn does; it may miss others, and may not invent any of these.
fn is_known_warning(code: &str) -> bool {
    // Nullable analysis is not modelled (docs/csharp.md).
    !matches!(code, "CS8600" | "CS8601" | "CS8602" | "CS8603" | "CS8604" | "CS8618" | "CS8619" | "CS8620" | "CS8625" | "CS8629" | "CS8714" | "CS8765" | "CS8767" | "CS8613" | "CS8621" | "CS8622" | "CS8655" | "CS8670")
}

fn check(engine: &Engine, path: &Path) -> Result<(), String> {
    let source = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    let recording: Recording =
        serde_json::from_str(&std::fs::read_to_string(path.with_extension("json")).map_err(|e| e.to_string())?).map_err(|e| e.to_string())?;
    let stdin = std::fs::read_to_string(path.with_extension("in")).unwrap_or_default();
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_string();
    let report = engine.run(&[(name, source.clone())], &Settings { stdin, ..Settings::default() });
    let diagnostics: Vec<String> = report.diagnostics.iter().map(Placed::without_file).collect();

    let wanted: BTreeSet<_> = recording.diagnostics.iter().filter_map(|d| key(d)).filter(|k| k.1 == "error" || is_known_warning(&k.2)).collect();
    let given: BTreeSet<_> =
        diagnostics.iter().filter_map(|d| key(d)).filter(|k| k.2.starts_with("CS") || k.1 == "error").filter(|k| k.1 == "error" || is_known_warning(&k.2)).collect();
    if wanted != given {
        let show = |set: &BTreeSet<(u32, String, String)>, from: &[String]| {
            from.iter().filter(|d| key(d).is_some_and(|k| set.contains(&k))).take(4).cloned().collect::<Vec<_>>().join(" | ")
        };
        let missing: BTreeSet<_> = wanted.difference(&given).cloned().collect();
        let extra: BTreeSet<_> = given.difference(&wanted).cloned().collect();
        return Err(format!("diagnostics: missing [{}] extra [{}]", show(&missing, &recording.diagnostics), show(&extra, &diagnostics)));
    }
    if recording.outcomes.is_empty() {
        return Ok(());
    }
    let Report { end: Some(end), stdout, .. } = &report else { return Err("did not run".into()) };
    let fits = |outcome: &Outcome| match outcome.end.as_str() {
        "exit" => matches!(end, End::Exit { code } if *code == outcome.exit) && *stdout == outcome.stdout,
        "unhandled" => match end {
            End::Unhandled { text } => *stdout == outcome.stdout && unhandled_fits(text, &outcome.unhandled),
            End::Abort { text } => *stdout == outcome.stdout && (outcome.unhandled.is_empty() || text.contains(outcome.unhandled.trim())),
            _ => false,
        },
        "hang" => matches!(end, End::Deadlock { .. } | End::Limit { .. }) && *stdout == outcome.stdout,
        _ => false,
    };
    if recording.outcomes.iter().any(fits) {
        return Ok(());
    }
    let wanted = recording.outcomes.first().map_or(String::new(), |o| format!("{} {} {:?} {:?}", o.end, o.exit, o.stdout, o.unhandled));
    let shown = match end {
        End::Unhandled { text } => format!("Unhandled {:?}", text.lines().take(3).collect::<Vec<_>>().join("\n")),
        other => format!("{other:?}"),
    };
    Err(format!("wanted {wanted}\n      got {shown} {stdout:?}"))
}

/// The recording holds what .NET wrote up to the first line of the stack.
fn unhandled_fits(text: &str, recorded: &str) -> bool {
    let report: Vec<&str> = text.lines().take_while(|line| !line.starts_with("   at ")).map(str::trim_end).collect();
    report.join("\n").trim_end() == recorded.trim_end()
}

fn programs(root: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for folder in ["questions", "language", "library", "runtime", "errors"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        all.extend(entries.filter_map(Result::ok).map(|e| e.path()).filter(|p| p.extension().is_some_and(|x| x == "cs")));
    }
    all.sort();
    all
}

#[test]
fn conformance() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let root = tests.join("conformance");
    let only = std::env::var("ONLY").ok();
    let all = programs(&root);
    let all: Vec<_> = all.into_iter().filter(|p| only.as_ref().is_none_or(|o| p.to_string_lossy().contains(o.as_str()))).collect();
    assert!(only.is_some() || all.len() > 900, "tests/conformance holds only {} programs", all.len());
    let image = Engine::image();
    let next = AtomicUsize::new(0);
    let results: Mutex<BTreeMap<String, Result<(), String>>> = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                let engine = Engine::from_image(&image);
                while let Some(path) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let name = path.strip_prefix(&root).unwrap_or(path).with_extension("").to_string_lossy().replace('\\', "/");
                    if std::env::var("VERBOSE").is_ok() {
                        eprintln!("{name}");
                    }
                    let start = std::time::Instant::now();
                    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&engine, path))).unwrap_or_else(|p| {
                        let text = p.downcast_ref::<String>().cloned().or_else(|| p.downcast_ref::<&str>().map(|s| s.to_string())).unwrap_or_default();
                        Err(format!("panic: {text}"))
                    });
                    if std::env::var("TIMES").is_ok() {
                        eprintln!("{:6} ms {name}", start.elapsed().as_millis());
                    }
                    if let Ok(mut results) = results.lock() {
                        results.insert(name, result);
                    }
                }
            });
        }
    });
    let results = results.into_inner().unwrap_or_default();
    let is_core = |name: &str| std::fs::read_to_string(root.join(name).with_extension("cs")).is_ok_and(|t| t.lines().take_while(|l| l.starts_with("//")).any(|l| l.trim_end() == "// core"));
    let mut counts: BTreeMap<(String, &str), (u32, u32)> = BTreeMap::new();
    let mut failing = BTreeSet::new();
    for (name, result) in &results {
        let folder = name.split('/').next().unwrap_or_default().to_string();
        for kind in if is_core(name) { vec!["core", "all"] } else { vec!["all"] } {
            let count = counts.entry((folder.clone(), kind)).or_default();
            count.1 += 1;
            count.0 += u32::from(result.is_ok());
        }
        if result.is_err() {
            failing.insert(name.clone());
        }
    }
    let mut total = BTreeMap::<&str, (u32, u32)>::new();
    println!("{:<12} {:>14} {:>14}", "folder", "core", "all");
    for folder in ["questions", "language", "library", "runtime", "errors"] {
        let mut cells = Vec::new();
        for kind in ["core", "all"] {
            let (passed, of) = counts.get(&(folder.to_string(), kind)).copied().unwrap_or_default();
            let sum = total.entry(kind).or_default();
            sum.0 += passed;
            sum.1 += of;
            cells.push(format!("{passed} of {of}"));
        }
        println!("{folder:<12} {:>14} {:>14}", cells[0], cells[1]);
    }
    for (kind, (passed, of)) in &total {
        println!("{kind}: {passed} of {of} pass");
    }
    if let Ok(file) = std::env::var("RESULTS") {
        let text: String = results.iter().map(|(n, r)| format!("{} {n}{}\n", if r.is_ok() { "ok  " } else { "FAIL" }, r.as_ref().err().map_or(String::new(), |e| format!("\n      {e}")))).collect();
        let _ = std::fs::write(file, text);
    }
    if only.is_some() {
        for (name, result) in &results {
            println!("{name}: {}", result.as_ref().err().map_or("ok", String::as_str));
        }
        return;
    }
    let list = tests.join("conformance-failing.txt");
    if std::env::var("UPDATE_FAILING").is_ok() {
        let text: String = failing.iter().map(|n| format!("{n}\n")).collect();
        std::fs::write(&list, text).expect("the list can be written");
        return;
    }
    let listed: BTreeSet<String> = std::fs::read_to_string(&list).unwrap_or_default().lines().map(str::to_string).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    let unlisted: Vec<_> = failing.difference(&listed).collect();
    let healed: Vec<_> = listed.iter().filter(|n| results.get(*n).is_some_and(Result::is_ok)).collect();
    for name in &unlisted {
        println!("FAILS: {name}: {}", results[*name].as_ref().err().map_or("", String::as_str));
    }
    assert!(unlisted.is_empty(), "{} programs fail that are not listed", unlisted.len());
    assert!(healed.is_empty(), "these pass now, take them off tests/conformance-failing.txt: {healed:?}");
}
