//! Speed of the engine, with ratios to named peers measured in the same run. Printed, never asserted.

mod cases;
mod wasm;

use awaitlab_cli::{Engine, Settings};
use awaitlab_playback::{Command, Cursor, Granularity, Recording};
use awaitlab_vm::sched::DefaultOracle;
use awaitlab_vm::{Config, Run};
use cases::{CASES, Case, SMALL};
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

fn best(mut run: impl FnMut()) -> Duration {
    (0..3)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn ms(d: Duration) -> String {
    format!("{:.1} ms", d.as_secs_f64() * 1e3)
}

fn files(text: &str) -> Vec<(String, String)> {
    vec![("bench.cs".into(), text.into())]
}

fn program(engine: &Engine, text: &str) -> Rc<awaitlab_cli::Program> {
    let report = engine.check(&files(text));
    assert!(!report.has_errors, "{:?}", report.diagnostics);
    report.program.expect("no errors")
}

/// Times of one benchmark, in seconds.
struct Row {
    own: Option<f64>,
    boa: Option<f64>,
    rhai: Option<f64>,
}

fn cell(seconds: Option<f64>) -> String {
    seconds.map_or("-".into(), |s| format!("{:.1} ms", s * 1e3))
}

fn table(title: &str, row: impl Fn(usize, &Case) -> Row) {
    println!("{title:<32} {:>12} {:>12} {:>8} {:>12} {:>8}", "AwaitLab", "Boa", "ratio", "Rhai", "ratio");
    for (i, case) in CASES.iter().enumerate() {
        let Row { own, boa, rhai } = row(i, case);
        let ratio = |peer: Option<f64>| own.zip(peer).map_or("-".into(), |(own, peer)| format!("{:.2}x", peer / own));
        println!("{:<32} {:>12} {:>12} {:>8} {:>12} {:>8}", case.name, cell(own), cell(boa), ratio(boa), cell(rhai), ratio(rhai));
    }
    println!();
}

/// One benchmark natively. What a peer parses before it runs is not counted, as what we compile is not.
fn native(engine: &Engine, case: &Case) -> Row {
    let program = program(engine, case.csharp);
    let own = best(|| {
        let mut run = Run::new(program.clone(), Config { max_steps: u64::MAX, ..Config::default() }, Box::new(DefaultOracle));
        run.run_to_end();
    });
    let boa = (0..3).map(|_| {
        let mut context = boa_engine::Context::default();
        let script = boa_engine::Script::parse(boa_engine::Source::from_bytes(case.js), None, &mut context).expect("the peer parses it");
        let start = Instant::now();
        script.evaluate(&mut context).expect("the peer runs it");
        context.run_jobs();
        start.elapsed()
    });
    let boa = boa.min().unwrap_or_default();
    let rhai = case.rhai.map(|script| {
        let mut engine = rhai::Engine::new();
        engine.set_max_operations(0);
        engine.set_max_expr_depths(0, 0);
        let ast = engine.compile(script).expect("the peer parses it");
        best(|| {
            let _ = engine.eval_ast::<i64>(&ast).expect("the peer runs it");
        })
    });
    Row { own: Some(own.as_secs_f64()), boa: Some(boa.as_secs_f64()), rhai: rhai.map(|r| r.as_secs_f64()) }
}

fn main() {
    let engine = Engine::new();
    let image = Engine::image();
    let load = best(|| {
        let _ = Engine::from_image(&image);
    });
    let compile = best(|| {
        let _ = engine.check(&files(SMALL));
    });
    println!("start-up, native: class library loaded in {}, a small program compiled in {}", ms(load), ms(compile));
    if let Some(tool) = std::env::var_os("AWAITLAB_CLI") {
        let file = std::env::temp_dir().join("awaitlab-bench.cs");
        if std::fs::write(&file, SMALL).is_ok() {
            let whole = best(|| {
                let _ = std::process::Command::new(&tool).arg("run").arg(&file).output();
            });
            println!("`awaitlab run` of a small program, from start to end: {}", ms(whole));
        }
    }
    println!();
    let in_wasm = wasm::measure();
    if let Ok(m) = &in_wasm {
        println!(
            "start-up, wasm: module compiled in {}, class library loaded in {}, first picture (compile, run, draw; cold) in {}; a small program compiled, warm, in {}\n",
            cell(m.own("module", 0)),
            cell(m.own("load", 0)),
            cell(m.own("picture", 0)),
            cell(m.own("compile", 0))
        );
    }
    table("interpreter, native", |_, case| native(&engine, case));
    match in_wasm {
        Ok(m) => table(&format!("interpreter, wasm in {}", m.host), |i, _| Row { own: m.own("run", i), boa: m.peer("boa_run", i), rhai: m.peer("rhai_run", i) }),
        Err(message) => println!("interpreter, wasm: not measured. {message}\n"),
    }
    snapshots(&engine);
    seeking(&engine);
}

/// Cost of a snapshot and of a canonical hash of a demo's state.
fn snapshots(engine: &Engine) {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/questions/q27-losers-run-on.cs");
    let text = std::fs::read_to_string(demo).unwrap_or_default();
    let program = program(engine, &text);
    let mut run = Run::new(program, Config { record: false, ..Config::default() }, Box::new(DefaultOracle));
    run.slice(2_000);
    const ROUNDS: u32 = 20_000;
    let start = Instant::now();
    for _ in 0..ROUNDS {
        std::hint::black_box(run.clone());
    }
    let snapshot = start.elapsed() / ROUNDS;
    let start = Instant::now();
    for _ in 0..2_000 {
        std::hint::black_box(run.state_hash());
    }
    let hash = start.elapsed() / 2_000;
    println!("\nstate of a demo: snapshot {:.2} µs, canonical hash {:.2} µs", snapshot.as_secs_f64() * 1e6, hash.as_secs_f64() * 1e6);
}

/// Seek time in a long trace.
fn seeking(engine: &Engine) {
    let text = "int total = 0; for (int i = 0; i < 6000; i++) { total += await Half(i); } Console.WriteLine(total);
static async Task<int> Half(int n) { await Task.Yield(); return n / 2; }";
    let report = engine.run(&files(text), &Settings { record: true, ..Settings::default() });
    let (Some(trace), Some(program)) = (report.trace, report.program) else { return };
    let start = Instant::now();
    let recording = Recording::new(program, trace);
    println!("trace of {} events ({} steps) indexed in {}", recording.len(), recording.steps().len(), ms(start.elapsed()));
    let mut times = Vec::new();
    let mut at = 1usize;
    for _ in 0..500 {
        at = (at * 48_271) % recording.len().max(2);
        let start = Instant::now();
        let cursor = Cursor::default().apply(&recording, Command::SeekToClamped(at));
        std::hint::black_box(recording.model_at(cursor.position));
        times.push(start.elapsed());
    }
    times.sort();
    println!("seek: median {:.3} ms, p95 {:.3} ms", times[250].as_secs_f64() * 1e3, times[475].as_secs_f64() * 1e3);
    let start = Instant::now();
    let mut cursor = Cursor { position: recording.len() };
    for _ in 0..100 {
        cursor = cursor.apply(&recording, Command::Back(Granularity::Event));
        std::hint::black_box(recording.model_at(cursor.position));
    }
    println!("step back: {:.3} ms", start.elapsed().as_secs_f64() * 10.0);
}
