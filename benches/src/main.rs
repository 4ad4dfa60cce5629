//! Speed of the engine, with ratios to named peers measured in the same run. Printed, never asserted.

use awaitlab_cli::{Engine, Settings};
use awaitlab_playback::{Command, Cursor, Granularity, Recording};
use awaitlab_vm::sched::DefaultOracle;
use awaitlab_vm::{Config, Run};
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

struct Case {
    name: &'static str,
    csharp: &'static str,
    js: &'static str,
    rhai: Option<&'static str>,
}

const CASES: &[Case] = &[
    Case {
        name: "fib(30)",
        csharp: "Console.WriteLine(Fib(30)); static int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);",
        js: "function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } fib(30)",
        rhai: Some("fn fib(n) { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } } fib(30)"),
    },
    Case {
        name: "sieve to 1,000,000",
        csharp: "int n = 1_000_000; var composite = new bool[n + 1]; int count = 0;
for (int i = 2; i <= n; i++) { if (composite[i]) continue; count++; for (long j = (long)i * i; j <= n; j += i) composite[(int)j] = true; }
Console.WriteLine(count);",
        js: "let n = 1000000; let c = new Array(n + 1).fill(false); let count = 0; for (let i = 2; i <= n; i++) { if (c[i]) continue; count++; for (let j = i * i; j <= n; j += i) c[j] = true; } count",
        rhai: Some("let n = 1000000; let c = []; c.pad(n + 1, false); let count = 0; let i = 2; while i <= n { if !c[i] { count += 1; let j = i * i; while j <= n { c[j] = true; j += i; } } i += 1; } count"),
    },
    Case {
        name: "string building, 200,000 parts",
        csharp: "var sb = new System.Text.StringBuilder(); for (int i = 0; i < 200_000; i++) { sb.Append(\"item \").Append(i).Append(';'); } Console.WriteLine(sb.Length);",
        js: "let s = ''; for (let i = 0; i < 200000; i++) { s += 'item ' + i + ';'; } s.length",
        rhai: Some("let s = \"\"; let i = 0; while i < 200000 { s += \"item \" + i + \";\"; i += 1; } s.len()"),
    },
    Case {
        name: "100,000 awaits",
        csharp: "int sum = 0; for (int i = 0; i < 100_000; i++) sum += await One(i & 1); Console.WriteLine(sum); static async Task<int> One(int n) { await Task.CompletedTask; return n; }",
        js: "async function one(n) { await null; return n; } async function main() { let s = 0; for (let i = 0; i < 100000; i++) s += await one(i & 1); return s; } main()",
        rhai: None,
    },
];

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

fn main() {
    let start = Instant::now();
    let engine = Engine::new();
    println!("class library loaded in {}", ms(start.elapsed()));
    let compile = best(|| {
        let _ = engine.check(&files(CASES[3].csharp));
    });
    println!("a small program compiled in {}\n", ms(compile));

    println!("{:<32} {:>12} {:>12} {:>8} {:>12} {:>8}", "interpreter, native", "AwaitLab", "Boa", "ratio", "Rhai", "ratio");
    for case in CASES {
        let program = program(&engine, case.csharp);
        let own = best(|| {
            let mut run = Run::new(program.clone(), Config { max_steps: u64::MAX, ..Config::default() }, Box::new(DefaultOracle));
            run.run_to_end();
        });
        let boa = best(|| {
            let mut context = boa_engine::Context::default();
            let _ = context.eval(boa_engine::Source::from_bytes(case.js)).expect("the peer runs it");
            context.run_jobs();
        });
        let rhai = case.rhai.map(|script| {
            best(|| {
                let mut engine = rhai::Engine::new();
                engine.set_max_operations(0);
                engine.set_max_expr_depths(0, 0);
                let _ = engine.eval::<i64>(script).expect("the peer runs it");
            })
        });
        println!(
            "{:<32} {:>12} {:>12} {:>7.2}x {:>12} {:>8}",
            case.name,
            ms(own),
            ms(boa),
            boa.as_secs_f64() / own.as_secs_f64(),
            rhai.map_or("-".into(), ms),
            rhai.map_or("-".into(), |r| format!("{:.2}x", r.as_secs_f64() / own.as_secs_f64())),
        );
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
