//! `awaitlab`: run, check, trace, draw, on files.

use awaitlab_cli::{Engine, Report, Settings};
use awaitlab_vm::trace::End;
use std::io::{IsTerminal, Read, Write};
use std::process::ExitCode;

const HELP: &str = "awaitlab COMMAND FILE.cs… [options]

  run    runs the program; standard input and output are the program's
         --schedule S, --cores N, --max-steps N
  check  diagnostics only; --json
  trace  the events of a run, a line each; --json, --cores N, --schedule S
  draw   the picture as SVG: --step N|end, --timeline, --width W, --dark, -o FILE.svg

Exit code of run: the program's own; 1 does not compile; 134 unhandled exception; 3 deadlock; 4 limit reached.";

struct Args {
    files: Vec<(String, String)>,
    json: bool,
    settings: Settings,
    step: Option<String>,
    timeline: bool,
    width: u32,
    dark: bool,
    output: Option<String>,
}

fn parse(args: &[String]) -> Result<Args, String> {
    let mut out =
        Args { files: Vec::new(), json: false, settings: Settings::default(), step: None, timeline: false, width: 788, dark: false, output: None };
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        let mut value = || rest.next().cloned().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--json" => out.json = true,
            "--timeline" => out.timeline = true,
            "--dark" => out.dark = true,
            "--schedule" => out.settings.schedule = Some(value()?),
            "--cores" => out.settings.cores = number(&value()?, arg)?,
            "--max-steps" => out.settings.max_steps = number(&value()?, arg)?,
            "--width" => out.width = number(&value()?, arg)?,
            "--step" => out.step = Some(value()?),
            "-o" | "--output" => out.output = Some(value()?),
            flag if flag.starts_with('-') => return Err(format!("unknown option {flag}")),
            file => out.files.push((file.to_string(), std::fs::read_to_string(file).map_err(|e| format!("cannot read {file}: {e}"))?)),
        }
    }
    if out.files.is_empty() {
        return Err("no file given".into());
    }
    Ok(out)
}

fn number<T: std::str::FromStr>(text: &str, flag: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{flag}: '{text}' is not a number"))
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = args.split_first() else {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    };
    if matches!(command.as_str(), "-h" | "--help" | "help") {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let mut args = match parse(rest) {
        Ok(args) => args,
        Err(message) => {
            eprintln!("awaitlab: {message}");
            return ExitCode::from(2);
        }
    };
    let engine = Engine::new();
    match command.as_str() {
        "run" => {
            if !std::io::stdin().is_terminal() {
                let _ = std::io::stdin().read_to_string(&mut args.settings.stdin);
            }
            run(&engine, &args)
        }
        "check" => check(&engine, &args),
        "trace" => trace(&engine, &mut args),
        "draw" => draw(&engine, &mut args),
        other => {
            eprintln!("awaitlab: unknown command {other}\n\n{HELP}");
            ExitCode::from(2)
        }
    }
}

fn print_diagnostics(args: &Args, report: &Report, warnings: bool) {
    let name = args.files.first().map_or("", |(n, _)| n.as_str());
    for line in &report.diagnostics {
        if warnings || line.contains(": error ") {
            eprintln!("{name}{line}");
        }
    }
}

fn run(engine: &Engine, args: &Args) -> ExitCode {
    let report = engine.run(&args.files, &args.settings);
    if report.has_errors {
        print_diagnostics(args, &report, false);
        return ExitCode::from(1);
    }
    let mut out = std::io::stdout();
    let _ = out.write_all(report.stdout.as_bytes());
    let _ = out.flush();
    eprint!("{}", report.stderr);
    match report.end {
        Some(End::Exit { code }) => ExitCode::from(code as u8),
        Some(End::Unhandled { text }) => {
            if !report.stderr.contains("Unhandled exception.") {
                eprintln!("Unhandled exception. {text}");
            }
            ExitCode::from(134)
        }
        Some(End::Abort { text }) => {
            if !report.stderr.contains(text.trim()) {
                eprintln!("{text}");
            }
            ExitCode::from(134)
        }
        Some(End::Deadlock { text, .. }) => {
            eprintln!("deadlock: {text}");
            ExitCode::from(3)
        }
        Some(End::Limit { text }) => {
            eprintln!("limit: {text}");
            ExitCode::from(4)
        }
        None => ExitCode::from(2),
    }
}

fn check(engine: &Engine, args: &Args) -> ExitCode {
    let report = engine.check(&args.files);
    if args.json {
        let items: Vec<_> = report
            .structured
            .iter()
            .map(|d| serde_json::json!({"code": d.code, "severity": format!("{:?}", d.severity).to_lowercase(), "start": d.span.start, "end": d.span.end, "message": d.message, "hints": d.hints}))
            .collect();
        println!("{}", serde_json::Value::Array(items));
    } else {
        print_diagnostics(args, &report, true);
    }
    if report.has_errors { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

fn trace(engine: &Engine, args: &mut Args) -> ExitCode {
    args.settings.record = true;
    let report = engine.run(&args.files, &args.settings);
    if report.has_errors {
        print_diagnostics(args, &report, false);
        return ExitCode::from(1);
    }
    let (Some(trace), Some(program)) = (report.trace, report.program) else { return ExitCode::from(2) };
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for (i, event) in trace.events.iter().enumerate() {
        let line = if args.json { json_event(i, event, &trace, &program, &args.files).to_string() } else { text_event(i, event, &trace) };
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

/// The event in words, its texts filled in.
fn text_event(i: usize, event: &awaitlab_vm::trace::Event, trace: &awaitlab_vm::trace::Trace) -> String {
    format!("{i:5} {:>12.3} ms  thread {:<3} {}", event.time_ns as f64 / 1e6, event.thread.0, fill_texts(&format!("{:?}", event.kind), trace))
}

/// Replaces `Text(7)` by the text's own words.
fn fill_texts(shown: &str, trace: &awaitlab_vm::trace::Trace) -> String {
    let mut out = String::new();
    let mut rest = shown;
    while let Some((before, after)) = rest.split_once("Text(") {
        out.push_str(before);
        let (number, tail) = after.split_once(')').unwrap_or((after, ""));
        let text = number.parse().map_or("", |n| trace.text(awaitlab_vm::trace::Text(n)));
        out.push_str(&format!("{text:?}"));
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn json_event(i: usize, event: &awaitlab_vm::trace::Event, trace: &awaitlab_vm::trace::Trace, program: &awaitlab_program::Program, files: &[(String, String)]) -> serde_json::Value {
    let first = program.files.iter().filter(|f| f.is_library).count() as u32;
    let line = files.get(event.span.file.saturating_sub(first) as usize).filter(|_| event.span.is_some()).map(|(_, text)| {
        text.as_bytes().iter().take(event.span.start as usize).filter(|b| **b == b'\n').count() + 1
    });
    let shown = fill_texts(&format!("{:?}", event.kind), trace);
    let kind = shown.split([' ', '(', '{']).next().unwrap_or_default().to_string();
    serde_json::json!({"n": i, "time_ns": event.time_ns, "thread": event.thread.0, "line": line, "kind": kind, "text": shown})
}

fn draw(engine: &Engine, args: &mut Args) -> ExitCode {
    args.settings.record = true;
    let report = engine.run(&args.files, &args.settings);
    if report.has_errors {
        print_diagnostics(args, &report, false);
        return ExitCode::from(1);
    }
    let (Some(trace), Some(program)) = (report.trace, report.program) else { return ExitCode::from(2) };
    let recording = awaitlab_playback::Recording::new(program, trace).with_sources(&args.files.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>());
    let position = match args.step.as_deref() {
        None | Some("end") => recording.len(),
        Some(text) => match text.parse::<usize>() {
            Ok(step) => recording.steps().get(step).map_or(recording.len(), |p| *p as usize),
            Err(_) => {
                eprintln!("awaitlab: --step: '{text}' is neither a number nor 'end'");
                return ExitCode::from(2);
            }
        },
    };
    let svg = awaitlab_picture::svg(&recording, position, args.timeline, args.width, args.dark);
    match &args.output {
        Some(file) => {
            if let Err(e) = std::fs::write(file, svg) {
                eprintln!("awaitlab: cannot write {file}: {e}");
                return ExitCode::from(2);
            }
        }
        None => println!("{svg}"),
    }
    ExitCode::SUCCESS
}
