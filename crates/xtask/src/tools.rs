//! What a build needs beyond cargo: found, or installed into `.tools`.

use crate::{root, run};
use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const TRUNK: &str = "0.21.14";

/// The cargo that runs us.
pub(crate) fn cargo() -> String {
    env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}

/// The web build's tools.
pub(crate) struct Tools {
    path: std::ffi::OsString,
}

impl Tools {
    /// A `trunk` in the project's folder that finds the other tools.
    pub(crate) fn trunk(&self) -> Command {
        let mut command = Command::new(find("trunk").unwrap_or_else(|| "trunk".into()));
        // Some terminals set NO_COLOR=1, which Trunk takes for a wrong value of its own flag.
        command.current_dir(root()).env("PATH", &self.path).env_remove("NO_COLOR");
        command
    }
}

fn tools_bin() -> PathBuf {
    root().join(".tools").join("bin")
}

/// A program in `.tools` or on PATH.
fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let mut folders = vec![tools_bin()];
    if let Some(path) = env::var_os("PATH") {
        folders.extend(env::split_paths(&path));
    }
    folders.into_iter().map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
}

/// What `name --version` says, if the program is there.
fn version(name: &str) -> Option<String> {
    let out = Command::new(find(name)?).arg("--version").output().ok()?;
    Some(String::from_utf8_lossy(&out.stdout).trim().to_string())
}

/// The version of a package in Cargo.lock.
fn locked(package: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(root().join("Cargo.lock")).map_err(|e| format!("cannot read Cargo.lock: {e}"))?;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == format!("name = \"{package}\"")
            && let Some(version) = lines.next().and_then(|l| l.strip_prefix("version = \"")).and_then(|l| l.strip_suffix('"')) {
                return Ok(version.into());
            }
    }
    Err(format!("Cargo.lock names no {package}"))
}

/// Finds or installs the wasm target, Trunk and wasm-bindgen-cli.
pub(crate) fn set_up_web() -> Result<Tools, String> {
    wasm_target()?;
    if !version("trunk").is_some_and(|v| v.starts_with("trunk 0.21.") || v.starts_with("trunk 0.22.")) {
        println!("Installing Trunk {TRUNK} into .tools (about 7 minutes on two cores, once) …");
        install(&["trunk", "--version", TRUNK, "--locked"])?;
    }
    let wanted = locked("wasm-bindgen")?;
    if version("wasm-bindgen").is_none_or(|v| v.split_whitespace().nth(1) != Some(&wanted)) {
        println!("Installing wasm-bindgen-cli {wanted} into .tools (about 3 minutes on two cores, once) …");
        install(&["wasm-bindgen-cli", "--version", &wanted, "--force"])?;
    }
    Ok(Tools { path: path()? })
}

/// PATH with `.tools` in front.
pub(crate) fn path() -> Result<std::ffi::OsString, String> {
    let mut folders = vec![tools_bin()];
    if let Some(path) = env::var_os("PATH") {
        folders.extend(env::split_paths(&path));
    }
    env::join_paths(folders).map_err(|e| e.to_string())
}

/// Finds or installs cargo-fuzz.
pub(crate) fn cargo_fuzz(wanted: &str) -> Result<(), String> {
    if find("cargo-fuzz").is_none() {
        println!("Installing cargo-fuzz {wanted} into .tools (about 2 minutes on two cores, once) …");
        install(&["cargo-fuzz", "--version", wanted, "--locked"])?;
    }
    Ok(())
}

/// Adds the wasm target if it is missing.
pub(crate) fn wasm_target() -> Result<(), String> {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output().map_err(|e| format!("cannot run rustc: {e}"))?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot.stdout).trim());
    if sysroot.join("lib/rustlib/wasm32-unknown-unknown/lib").is_dir() {
        return Ok(());
    }
    println!("Adding the target wasm32-unknown-unknown …");
    run(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
        .map_err(|e| format!("{e}\nThe Rust in use has no wasm32-unknown-unknown standard library: with rustup, `rustup target add wasm32-unknown-unknown` supplies it; else your package manager's package for it."))
}

fn install(what: &[&str]) -> Result<(), String> {
    run(Command::new(cargo())
        .arg("install")
        .args(what)
        .arg("--root")
        .arg(root().join(".tools"))
        .env("CARGO_TARGET_DIR", root().join("target").join("tools"))
        .current_dir(env::temp_dir()))
}

/// A browser and its driver.
pub(crate) struct Browser {
    /// chromedriver.
    pub(crate) driver: PathBuf,
    /// Chromium or Chrome.
    pub(crate) chromium: PathBuf,
}

fn find_chromium() -> Option<PathBuf> {
    env::var_os("AWAITLAB_CHROMIUM").map(PathBuf::from).or_else(|| {
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"].iter().find_map(|n| find(n)).or_else(|| {
            [
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
            ]
            .iter()
            .map(PathBuf::from)
            .find(|p| p.is_file())
        })
    })
}

fn find_browser() -> Option<Browser> {
    let chromium = find_chromium()?;
    let driver = env::var_os("AWAITLAB_CHROMEDRIVER").map(PathBuf::from).or_else(|| find("chromedriver"))?;
    Some(Browser { driver, chromium })
}

/// What can run a wasm module from the command line: the variable that the benchmarks read, and the program.
pub(crate) fn wasm_host() -> Option<(&'static str, PathBuf)> {
    find("node").map(|node| ("AWAITLAB_NODE", node)).or_else(|| find_chromium().map(|chromium| ("AWAITLAB_CHROMIUM", chromium)))
}

/// Finds Chromium and chromedriver, by the system's package manager where that can be had without asking.
pub(crate) fn browser() -> Result<Browser, String> {
    if let Some(found) = find_browser() {
        return Ok(found);
    }
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|o| o.stdout.starts_with(b"0"));
    if is_root && find("apt-get").is_some() {
        println!("Installing Chromium and its driver with apt-get …");
        let quiet = |args: &[&str]| Command::new("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()).status().is_ok_and(|s| s.success());
        if quiet(&["update", "-q"]) && quiet(&["install", "-y", "-q", "chromium", "chromium-driver"])
            && let Some(found) = find_browser() {
                return Ok(found);
            }
    }
    Err("The browser tests need Chromium (or Chrome) and chromedriver of the same version. Install them:\n  \
         Debian, Ubuntu: sudo apt-get install chromium chromium-driver\n  \
         Fedora: sudo dnf install chromium chromedriver\n  \
         macOS: brew install --cask google-chrome chromedriver\n  \
         Windows: winget install Google.Chrome; chromedriver from its download page\n\
         or name them in AWAITLAB_CHROMIUM and AWAITLAB_CHROMEDRIVER; `cargo xtask test --no-browser` leaves these tests out."
        .into())
}
