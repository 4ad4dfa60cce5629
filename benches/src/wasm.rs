//! The same benchmarks in wasm: two modules, timed by a host in Node or in a headless browser.

use crate::cases::CASES;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const HOST: &str = include_str!("host.js");

/// A call that was timed: export, argument, best time in seconds.
type Timed = (String, usize, f64);

/// What the host measured.
pub struct Measured {
    /// Where it ran.
    pub host: &'static str,
    own: Vec<Timed>,
    peers: Vec<Timed>,
}

impl Measured {
    /// Seconds of a call of the engine's module.
    pub fn own(&self, export: &str, argument: usize) -> Option<f64> {
        time(&self.own, export, argument)
    }
    /// Seconds of a call of the peers' module.
    pub fn peer(&self, export: &str, argument: usize) -> Option<f64> {
        time(&self.peers, export, argument)
    }
}

fn time(all: &[Timed], export: &str, argument: usize) -> Option<f64> {
    all.iter().find(|t| t.0 == export && t.1 == argument).map(|t| t.2).filter(|s| s.is_finite())
}

enum Host {
    Node(PathBuf),
    Browser(PathBuf),
}

/// Times both modules; `AWAITLAB_WASM`, `AWAITLAB_WASM_PEERS` are their files, `AWAITLAB_NODE` or `AWAITLAB_CHROMIUM` the host.
pub fn measure() -> Result<Measured, String> {
    let file = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let own = file("AWAITLAB_WASM").ok_or("The module was not built: `cargo xtask bench` builds it.")?;
    let host = file("AWAITLAB_NODE")
        .map(Host::Node)
        .or_else(|| file("AWAITLAB_CHROMIUM").map(Host::Browser))
        .ok_or("It needs Node, or Chromium as the browser tests do: install one of them.")?;
    let mut plan = vec![("load", 0, 1), ("picture", 0, 1), ("compile", 0, 5)];
    let mut peer_plan = Vec::new();
    for i in 0..CASES.len() {
        plan.extend([("prepare", i, 1), ("run", i, 5)]);
        peer_plan.extend([("boa_prepare", i, 1), ("boa_run", i, 1), ("boa_prepare", i, 1), ("boa_run", i, 1), ("rhai_prepare", i, 1), ("rhai_run", i, 3)]);
    }
    let own = timed(&host, &own, &plan)?;
    let peers = match file("AWAITLAB_WASM_PEERS") {
        Some(peers) => timed(&host, &peers, &peer_plan)?,
        None => Vec::new(),
    };
    let host = match host {
        Host::Node(_) => "Node",
        Host::Browser(_) => "Chromium",
    };
    Ok(Measured { host, own, peers })
}

fn timed(host: &Host, module: &Path, plan: &[(&str, usize, u32)]) -> Result<Vec<Timed>, String> {
    let plan: Vec<String> = plan.iter().map(|(export, argument, rounds)| format!("[\"{export}\",{argument},{rounds}]")).collect();
    let plan = format!("[{}]", plan.join(","));
    let folder = std::env::temp_dir();
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).map(|()| path).map_err(|e| format!("cannot write a file for the host: {e}"))
    };
    let mut command;
    match host {
        Host::Node(node) => {
            command = Command::new(node);
            command.arg(write("awaitlab-bench.cjs", HOST)?).arg(module).arg(plan).stdout(Stdio::piped());
        }
        Host::Browser(chromium) => {
            let bytes = std::fs::read(module).map_err(|e| e.to_string())?;
            let page = format!(
                "<script>{HOST}\nconst text = \"{}\";\nmeasure(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)), {plan}, (line) => console.log(\"timed \" + line));</script>",
                base64(&bytes)
            );
            command = Command::new(chromium);
            command
                .args(["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"])
                .arg(format!("--user-data-dir={}", folder.join("awaitlab-bench-profile").display()))
                .arg(write("awaitlab-bench.html", &page)?)
                .stderr(Stdio::piped());
        }
    }
    let mut child = command.spawn().map_err(|e| format!("cannot run {command:?}: {e}"))?;
    let out: Box<dyn std::io::Read> = match (child.stdout.take(), child.stderr.take()) {
        (Some(out), _) => Box::new(out),
        (None, Some(err)) => Box::new(err),
        (None, None) => return Err("the host has no output".into()),
    };
    let mut all: Vec<Timed> = Vec::new();
    let mut is_done = false;
    for line in BufReader::new(out).lines().map_while(Result::ok) {
        // A browser writes `[…:CONSOLE(1)] "timed …", source: …`.
        let line = match host {
            Host::Node(_) => line.as_str(),
            Host::Browser(_) => match line.split_once("\"timed ").and_then(|(_, rest)| rest.split_once('"')) {
                Some((line, _)) => line,
                None => continue,
            },
        };
        if line == "done" {
            is_done = true;
            break;
        }
        let words: Vec<&str> = line.split(' ').collect();
        let [export, argument, took] = words.as_slice() else { continue };
        let (argument, took) = (argument.parse().unwrap_or(0), took.parse().unwrap_or(f64::NAN) / 1e3);
        match all.iter_mut().find(|t| t.0 == *export && t.1 == argument) {
            Some(known) => known.2 = known.2.min(took),
            None => all.push((export.to_string(), argument, took)),
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    if is_done { Ok(all) } else { Err("The host ended before it was done.".into()) }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |g, b| g << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            out.push(if i <= chunk.len() { char::from(DIGITS[(group >> (18 - 6 * i) & 63) as usize]) } else { '=' });
        }
    }
    out
}
