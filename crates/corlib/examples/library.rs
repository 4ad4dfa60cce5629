//! Compiles the library from its sources on disk, prints diagnostics; runs the programs named after it.
//! `cargo run -p awaitlab-corlib --example library -- [FILE.cs …]`

use awaitlab_compiler::{Options, compile, compile_library};
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { walk(&path, out); } else if path.extension().is_some_and(|e| e == "cs") { out.push(path); }
    }
}

fn print(sources: &[(String, String)], first: usize, diagnostics: &[awaitlab_syntax::Diagnostic]) -> usize {
    let mut errors = 0;
    for d in diagnostics {
        if d.severity != awaitlab_syntax::Severity::Error { continue; }
        errors += 1;
        let file = usize::from(d.span.file.0);
        let (name, text) = sources.get(file.wrapping_sub(first)).map_or(("?", ""), |(n, t)| (n, t));
        let p = awaitlab_syntax::LineIndex::new(text).position(d.span.start);
        println!("{name}({},{}): {} {}", p.line, p.column, d.code, d.message);
    }
    errors
}

/// Writes the image and says what its parts weigh.
fn sizes(mut library: awaitlab_compiler::Library, to: &str) {
    let say = |what: &str, library: &awaitlab_compiler::Library, to: &str| {
        let bytes = library.to_bytes();
        println!("{what}: {} bytes", bytes.len());
        let _ = std::fs::write(to, bytes);
    };
    say("whole", &library, to);
    awaitlab_corlib_slim(&mut library);
    say("slim", &library, &format!("{to}.slim"));
    library.program.methods.iter_mut().for_each(|m| m.code = awaitlab_program::MethodCode::Abstract);
    say("without bodies", &library, &format!("{to}.nobodies"));
    library.program = awaitlab_program::Program::default();
    say("without program", &library, &format!("{to}.noprogram"));
    library.lowered = Default::default();
    say("without map", &library, &format!("{to}.nomap"));
}

/// What nobody reads in library code: spans, names and scopes of locals.
fn awaitlab_corlib_slim(library: &mut awaitlab_compiler::Library) {
    for method in &mut library.program.methods {
        if let awaitlab_program::MethodCode::Body(body) = &mut method.code {
            body.spans = Vec::new();
            body.resume_spans = Vec::new();
            for local in &mut body.locals {
                local.name = None;
                local.scope = awaitlab_program::Span::NONE;
            }
        }
    }
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cs");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    let sources: Vec<(String, String)> =
        files.iter().map(|f| (f.strip_prefix(&root).unwrap_or(f).display().to_string(), std::fs::read_to_string(f).unwrap_or_default())).collect();
    let begin = std::time::Instant::now();
    let (library, diagnostics) = compile_library(&sources);
    let errors = print(&sources, 0, &diagnostics);
    println!("library: {errors} errors, {:?}, {} methods", begin.elapsed(), library.program.methods.len());
    if let Some(to) = std::env::args().nth(1).and_then(|a| a.strip_prefix("--image=").map(String::from)) {
        sizes(library, &to);
        return;
    }
    let (mut passed, mut failed) = (0, 0);
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let user = vec![("Program.cs".to_string(), text)];
        let compiled = compile(&library, &user, &Options::default());
        let recording = std::fs::read_to_string(Path::new(&path).with_extension("json")).unwrap_or_default();
        let Some(program) = compiled.program else {
            println!("-- {path}: does not compile");
            print(&user, sources.len(), &compiled.diagnostics);
            failed += 1;
            continue;
        };
        let stdin = std::fs::read_to_string(Path::new(&path).with_extension("in")).unwrap_or_default();
        let config = awaitlab_vm::Config { stdin, max_steps: 20_000_000, ..Default::default() };
        let mut run = awaitlab_vm::Run::new(Rc::new(program), config, Box::new(awaitlab_vm::DefaultOracle::default()));
        let end = format!("{:?}", run.run_to_end());
        let out = run.stdout().to_string();
        let quoted = out.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t");
        if recording.contains(&format!("\"stdout\": \"{quoted}\"")) {
            passed += 1;
        } else {
            failed += 1;
            println!("-- {path}: {end}\n{out}\n{}", run.stderr());
        }
    }
    println!("{passed} passed, {failed} failed");
}
