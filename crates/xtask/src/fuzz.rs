//! `cargo xtask fuzz TARGET`: cargo-fuzz on one of the targets in `fuzz/`, with what it needs.

use crate::{root, run, tools};
use std::path::Path;
use std::process::{Command, Stdio};

const CARGO_FUZZ: &str = "0.13.2";

/// The targets, and whether they read C# text.
pub(crate) const TARGETS: &[(&str, bool)] = &[("lexer", true), ("parser", true), ("compiler", true), ("vm", false)];

/// Fuzzes for some minutes; an error if something was found.
pub(crate) fn fuzz(target: &str, minutes: &str) -> Result<(), String> {
    let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    let Some((_, is_text)) = TARGETS.iter().find(|(name, _)| *name == target) else { return Err(format!("no target '{target}': there are {}", names.join(", "))) };
    let minutes: f64 = minutes.parse().map_err(|_| format!("--minutes: '{minutes}' is not a number"))?;
    nightly()?;
    tools::cargo_fuzz(CARGO_FUZZ)?;
    let fuzz = root().join("fuzz");
    let corpus = fuzz.join("corpus").join(target);
    std::fs::create_dir_all(&corpus).map_err(|e| format!("cannot make {}: {e}", corpus.display()))?;
    let mut command = Command::new("cargo");
    // The engine has no unsafe code: an address sanitizer would find nothing and halve the speed.
    command.env("PATH", tools::path()?).current_dir(root()).args(["+nightly", "fuzz", "run", "--sanitizer", "none"]);
    if !is_text {
        // Bytes that choose a program are compared with nothing.
        command.arg("--no-trace-compares");
    }
    command.arg(target).arg(&corpus);
    command.env_remove("CARGO").env_remove("RUSTUP_TOOLCHAIN");
    let seeds = fuzz.join("seeds").join(target);
    if seeds.is_dir() {
        command.arg(seeds);
    }
    if *is_text {
        for folder in ["questions", "language", "library", "runtime", "errors"] {
            command.arg(programs(folder, &fuzz)?);
        }
    }
    command.args(["--", if *is_text { "-max_len=4096" } else { "-max_len=1024" }, "-timeout=20", "-rss_limit_mb=3000", "-print_final_stats=1"]).arg(format!("-max_total_time={}", (minutes * 60.0) as u64));
    if *is_text {
        command.arg(format!("-dict={}", fuzz.join("csharp.dict").display()));
    }
    if !is_text {
        // Every program runs every part of the machine some new number of times. Keeping and weighing them for that took more time
        // than running them: an input is kept if it reaches new code.
        command.args(["-entropic=0", "-use_counters=0"]);
    }
    println!("Seeds kept from now on are in {}; what fails is written to fuzz/artifacts/{target}.", corpus.display());
    run(&mut command)
}

/// The programs of a folder of the conformance suite, without what lies beside them.
fn programs(folder: &str, fuzz: &Path) -> Result<std::path::PathBuf, String> {
    let to = fuzz.join("target").join("programs").join(folder);
    let fail = |e: std::io::Error| format!("cannot copy the conformance suite's {folder}: {e}");
    std::fs::create_dir_all(&to).map_err(fail)?;
    for entry in std::fs::read_dir(root().join("tests/conformance").join(folder)).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|e| e == "cs")) {
            std::fs::copy(&path, to.join(name)).map_err(fail)?;
        }
    }
    Ok(to)
}

fn nightly() -> Result<(), String> {
    let found = Command::new("rustc").arg("+nightly").arg("--version").env_remove("RUSTUP_TOOLCHAIN").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if found.is_ok_and(|status| status.success()) { Ok(()) } else { Err("cargo-fuzz needs a nightly Rust beside the stable one: rustup toolchain install nightly".into()) }
}
