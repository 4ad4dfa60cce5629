//! `awaitlab`: run, check, trace, draw, on files.

use awaitlab_cli::{Engine, Placed, Program, Report, Settings};
use awaitlab_syntax::{Diagnostic, LineIndex};
use awaitlab_vm::trace::{End, Event, Text, Trace};
use serde_json::{Map, Value};
use std::io::{IsTerminal, Read, Write};
use std::process::ExitCode;

const HELP: &str = "awaitlab COMMAND FILE.cs… [options]

  run    runs the program; standard input and output are the program's
         --schedule S, --cores N, --max-steps N (300 million if not given)
  check  diagnostics only; --json
  trace  the events of a run, a line each; --json, --cores N, --schedule S
  draw   the picture as SVG: --step N|end, --since N, --timeline, --machine NAME, --width W, --dark, -o FILE.svg

Exit code of run: the program's own; 1 does not compile; 134 unhandled exception; 3 deadlock; 4 limit reached.";

struct Args {
    files: Vec<(String, String)>,
    json: bool,
    settings: Settings,
    max_steps: Option<u64>,
    step: Option<String>,
    since: Option<usize>,
    machine: Option<String>,
    timeline: bool,
    width: u32,
    dark: bool,
    output: Option<String>,
}

fn parse(args: &[String]) -> Result<Args, String> {
    let mut out =
        Args { files: Vec::new(), json: false, settings: Settings::default(), max_steps: None, step: None, since: None, machine: None, timeline: false, width: 788, dark: false, output: None };
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        let mut value = || rest.next().cloned().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--json" => out.json = true,
            "--timeline" => out.timeline = true,
            "--dark" => out.dark = true,
            "--schedule" => out.settings.schedule = Some(value()?.parse().map_err(|e| format!("--schedule: {e}"))?),
            "--cores" => out.settings.cores = number(&value()?, arg)?,
            "--max-steps" => out.max_steps = Some(number(&value()?, arg)?),
            "--width" => out.width = number(&value()?, arg)?,
            "--step" => out.step = Some(value()?),
            "--since" => out.since = Some(number(&value()?, arg)?),
            "--machine" => out.machine = Some(value()?),
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
    // Without a recording nothing grows with the steps: only the user's patience ends a long run.
    args.settings.max_steps = args.max_steps.unwrap_or(if command == "run" { 300_000_000 } else { args.settings.max_steps });
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

fn print_diagnostics(report: &Report, warnings: bool) {
    for placed in report.diagnostics.iter().filter(|d| warnings || d.severity() == "error") {
        eprintln!("{placed}");
    }
}

fn run(engine: &Engine, args: &Args) -> ExitCode {
    let report = engine.run(&args.files, &args.settings);
    if report.has_errors {
        print_diagnostics(&report, false);
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
    let report = engine.lint(&args.files);
    if args.json {
        let item = |d: &Placed| {
            let Diagnostic { span, code, message, hints, .. } = &d.diagnostic;
            serde_json::json!({
                "file": d.file, "line": d.line, "column": d.column, "start": span.start, "end": span.end,
                "severity": d.severity(), "code": code, "message": message, "hints": hints,
            })
        };
        let items = report.diagnostics.iter().map(item).collect();
        println!("{}", serde_json::Value::Array(items));
    } else {
        print_diagnostics(&report, true);
    }
    if report.has_errors { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

fn trace(engine: &Engine, args: &mut Args) -> ExitCode {
    args.settings.record = true;
    let report = engine.run(&args.files, &args.settings);
    if report.has_errors {
        print_diagnostics(&report, false);
        return ExitCode::from(1);
    }
    let (Some(trace), Some(program)) = (report.trace, report.program) else { return ExitCode::from(2) };
    let lines: Vec<LineIndex> = args.files.iter().map(|(_, text)| LineIndex::new(text)).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for (i, event) in trace.events.iter().enumerate() {
        let line = if args.json { json_event(i, event, &trace, &program, &lines).to_string() } else { text_event(i, event, &trace) };
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

/// The event in words, its texts filled in.
fn text_event(i: usize, event: &Event, trace: &Trace) -> String {
    format!("{i:5} {:>12.3} ms  thread {:<3} {}", event.time_ns as f64 / 1e6, event.thread.0, fill_texts(&format!("{:?}", event.kind), trace))
}

/// Replaces `Text(7)` by the text's own words.
fn fill_texts(shown: &str, trace: &Trace) -> String {
    let mut out = String::new();
    let mut rest = shown;
    while let Some((before, after)) = rest.split_once("Text(") {
        out.push_str(before);
        let (number, tail) = after.split_once(')').unwrap_or((after, ""));
        let text = number.parse().map_or("", |n| trace.text(Text(n)));
        out.push_str(&format!("{text:?}"));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The event as docs/trace-format.md describes it.
fn json_event(n: usize, event: &Event, trace: &Trace, program: &Program, lines: &[LineIndex]) -> Value {
    let mut out = Map::new();
    out.insert("n".into(), n.into());
    out.insert("time_ns".into(), event.time_ns.into());
    out.insert("thread".into(), event.thread.0.into());
    if event.span.is_some() {
        let own = program.files.iter().take(event.span.file as usize).filter(|f| !f.is_library).count();
        if let (Some(file), Some(index)) = (program.files.get(event.span.file as usize), lines.get(own)) {
            let place = index.position(event.span.start);
            out.insert("file".into(), file.name.clone().into());
            out.insert("line".into(), place.line.into());
            out.insert("column".into(), place.column.into());
        }
    }
    // An enum variant is its name, or a map with its name as only key.
    match serde_json::to_value(&event.kind).unwrap_or_default() {
        Value::Object(variant) => {
            for (kind, fields) in variant {
                out.insert("kind".into(), kind.into());
                out.insert("data".into(), with_words(fields, trace, program));
            }
        }
        kind => {
            out.insert("kind".into(), kind);
        }
    }
    Value::Object(out)
}

/// Texts by their words, methods by their names.
fn with_words(value: Value, trace: &Trace, program: &Program) -> Value {
    match value {
        Value::Object(map) => {
            if let (1, Some(text)) = (map.len(), map.get("text").and_then(Value::as_u64)) {
                return trace.text(Text(text as u32)).into();
            }
            let field = |(key, value): (String, Value)| match (key.as_str(), value.as_u64()) {
                ("method", Some(method)) => (key, program.methods.get(method as usize).map_or(Value::Null, |m| m.label.clone().into())),
                _ => (key, with_words(value, trace, program)),
            };
            Value::Object(map.into_iter().map(field).collect())
        }
        Value::Array(items) => items.into_iter().map(|item| with_words(item, trace, program)).collect(),
        other => other,
    }
}

/// What the program's variables hold at a position, by a second run that stops there.
fn variables_at(engine: &Engine, args: &Args, position: usize) -> Option<awaitlab_vm::inspect::Variables> {
    let mut run = engine.recorded_run(&args.files, &args.settings)?;
    let keyframes = awaitlab_vm::replay::Keyframes::new(&mut run);
    let mut replay = keyframes.seek(position)?;
    while !replay.advance() {}
    Some(replay.run().machine.variables())
}

fn draw(engine: &Engine, args: &mut Args) -> ExitCode {
    args.settings.record = true;
    let report = engine.run(&args.files, &args.settings);
    if report.has_errors {
        print_diagnostics(&report, false);
        return ExitCode::from(1);
    }
    let (Some(trace), Some(program)) = (report.trace, report.program) else { return ExitCode::from(2) };
    let recording = awaitlab_playback::Recording::new(program, trace).with_sources(&args.files.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>()).with_cores(args.settings.cores);
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
    let width = f64::from(args.width.max(240));
    let model = recording.model_at(position);
    let svg = if let Some(name) = &args.machine {
        let Some(task) = awaitlab_picture::machine::machine_named(&recording, name) else {
            eprintln!("awaitlab: --machine: no async method '{name}' has been suspended in this run");
            return ExitCode::from(2);
        };
        let variables = variables_at(engine, args, position);
        awaitlab_picture::svg_of(&awaitlab_picture::machine::machine(&recording, position, &model, task, variables.as_ref(), width), args.dark)
    } else if let Some(since) = args.since {
        let since = recording.steps().get(since).map_or(0, |p| *p as usize);
        awaitlab_picture::svg_of(&awaitlab_picture::stage::stage_since(&recording, since, position, &model, width), args.dark)
    } else {
        awaitlab_picture::svg(&recording, position, args.timeline, args.width, args.dark)
    };
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
