//! `cargo xtask`: set up, serve, build, test, bench. Everything a developer or CI needs beyond `cargo` itself.
//!
//! It uses what is installed already, installs what cargo and rustup can into `.tools` (git ignores it), and says plainly
//! what only the system's package manager can supply.

mod fuzz;
mod payload;
mod tools;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&here).ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default()
}

const HELP: &str = "cargo xtask COMMAND

  serve [--port N]   set up, build the page, serve it, rebuild on change
  build              set up, build dist/ for any static host, under any path
  test [--no-browser]  set up, run all tests, the browser's last
  bench              speed and size, with ratios to named peers
  fuzz TARGET [--minutes N]  cargo-fuzz on lexer, parser, compiler or vm (needs a nightly Rust)
  setup              only set up
  place-library      (for Trunk) put the class library and the demos' programs beside the page";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| args.iter().any(|a| a == flag);
    let result = match args.first().map(String::as_str) {
        Some("setup") => tools::set_up_web().map(|_| ()),
        Some("serve") => serve(args.iter().position(|a| a == "--port").and_then(|i| args.get(i + 1)).map_or("8080", String::as_str)),
        Some("build") => build(),
        Some("test") => return test(!has("--no-browser")),
        Some("bench") => bench(),
        Some("fuzz") => fuzz::fuzz(args.get(1).map_or("", String::as_str), args.iter().position(|a| a == "--minutes").and_then(|i| args.get(i + 1)).map_or("30", String::as_str)),
        Some("place-library") => place_library(),
        _ => {
            println!("{HELP}");
            Ok(())
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command to its end; an error if it fails.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let shown = format!("{command:?}");
    let status = command.status().map_err(|e| format!("cannot run {shown}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown} failed ({status})")) }
}

fn serve(port: &str) -> Result<(), String> {
    let tools = tools::set_up_web()?;
    // Trunk does not start if a folder that it shall not watch is missing, as with a target directory elsewhere.
    for folder in ["dist", "target"] {
        std::fs::create_dir_all(root().join(folder)).map_err(|e| format!("cannot make {folder}: {e}"))?;
    }
    println!("\nAwaitLab is served at http://127.0.0.1:{port}/ once the build is through (Ctrl+C ends).\n");
    run(tools.trunk().args(["serve", "--port", port, "--address", "127.0.0.1"]))
}

/// Trunk's hook after the build: what the page loads beside itself goes where Trunk gathers the page.
fn place_library() -> Result<(), String> {
    let to = PathBuf::from(std::env::var_os("TRUNK_STAGING_DIR").ok_or("TRUNK_STAGING_DIR is not set: Trunk runs this")?);
    // For this machine, not for the page's.
    run(Command::new(tools::cargo()).current_dir(root()).env_remove("CARGO_BUILD_TARGET").args(["run", "--quiet", "--package", "awaitlab-cli", "--example", "pack", "--"]).arg(to))
}

/// Builds dist/ with paths relative to the page, so that any folder of any host will do.
fn build() -> Result<(), String> {
    let tools = tools::set_up_web()?;
    run(tools.trunk().args(["build", "--release", "--public-url", "./"]))?;
    println!("\ndist/ is ready: copy it to any static host.");
    payload::print(&root().join("dist"))
}

/// All tests. The last line is `N passed, N failed`.
fn test(with_browser: bool) -> ExitCode {
    let mut passed = 0;
    let mut failed = 0;
    let mut count = |name: &str, command: &mut Command| {
        println!("\n== {name}");
        match run_counting(command) {
            Ok((p, f, success)) => {
                passed += p;
                failed += f;
                if !success && f == 0 {
                    failed += 1;
                    println!("{name} failed");
                }
            }
            Err(message) => {
                failed += 1;
                println!("{message}");
            }
        }
    };
    let cargo = || {
        let mut c = Command::new(tools::cargo());
        c.current_dir(root());
        c
    };
    count("native tests", cargo().args(["test", "--workspace", "--exclude", "awaitlab-browser-tests", "--no-fail-fast"]));
    if with_browser {
        match tools::set_up_web().and_then(|tools| run(tools.trunk().args(["build", "--release", "--public-url", "./"])).map(|()| tools)) {
            Ok(_) => match tools::browser() {
                Ok(browser) => count(
                    "browser tests",
                    cargo()
                        .args(["test", "--package", "awaitlab-browser-tests", "--no-fail-fast"])
                        .env("AWAITLAB_CHROMEDRIVER", browser.driver)
                        .env("AWAITLAB_CHROMIUM", browser.chromium)
                        .env("AWAITLAB_DIST", root().join("dist")),
                ),
                Err(message) => {
                    println!("\n== browser tests\n{message}");
                    failed += 1;
                }
            },
            Err(message) => {
                println!("{message}");
                failed += 1;
            }
        }
    }
    println!("\n{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs a `cargo test`, shows its output as it comes, and adds up its `test result:` lines.
fn run_counting(command: &mut Command) -> Result<(u64, u64, bool), String> {
    use std::io::{BufRead, BufReader};
    let shown = format!("{command:?}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|e| format!("cannot run {shown}: {e}"))?;
    let (mut passed, mut failed) = (0, 0);
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            println!("{line}");
            if let Some(rest) = line.strip_prefix("test result: ") {
                let words: Vec<&str> = rest.split_whitespace().collect();
                for pair in words.windows(2) {
                    if let [number, what] = pair {
                        match *what {
                            "passed;" => passed += number.parse().unwrap_or(0),
                            "failed;" => failed += number.parse().unwrap_or(0),
                            _ => {}
                        }
                    }
                }
            }
        }
    }
    let status = child.wait().map_err(|e| e.to_string())?;
    Ok((passed, failed, status.success()))
}

/// Speed, natively and in wasm, beside the peers; then the page's size.
fn bench() -> Result<(), String> {
    let folder = root().join("benches");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| folder.join("target"), |t| std::path::absolute(&t).unwrap_or_else(|_| t.into()));
    let cargo = || {
        let mut command = Command::new(tools::cargo());
        command.env("CARGO_TARGET_DIR", &target);
        command
    };
    run(cargo().current_dir(root()).args(["build", "--release", "--quiet", "--package", "awaitlab-cli"]))?;
    let mut measure = cargo();
    measure.current_dir(&folder).args(["run", "--release", "--quiet"]);
    measure.env("AWAITLAB_CLI", target.join("release").join(format!("awaitlab{}", std::env::consts::EXE_SUFFIX)));
    match tools::wasm_host() {
        Some((variable, host)) => {
            tools::wasm_target()?;
            let mut module = |profile: &str, package: &str, variable: &str| {
                let built = run(cargo().current_dir(&folder).args(["build", "--quiet", "--target", "wasm32-unknown-unknown", "--profile", profile, "--package", package]));
                let file = target.join("wasm32-unknown-unknown").join(profile).join(format!("{}.wasm", package.replace('-', "_")));
                built.map(|()| measure.env(variable, file)).map(|_| ())
            };
            module("page", "awaitlab-bench-wasm", "AWAITLAB_WASM")?;
            if let Err(message) = module("peers", "awaitlab-bench-peers", "AWAITLAB_WASM_PEERS") {
                println!("The peers do not build for wasm here, so that table has the engine alone: {message}");
            }
            measure.env(variable, host);
        }
        None => println!("Neither Node nor Chromium is on PATH: the interpreter is not measured in wasm. Install one of them (Debian, Ubuntu: sudo apt-get install nodejs)."),
    }
    run(&mut measure)?;
    build()
}
