//! The lints AL1001 to AL1007: what each says, where, and what it leaves alone.

use awaitlab_cli::Engine;

/// Marked programs, one a paragraph of `lints.txt`: `§AL1001§text§` says that the code is reported at the text; nothing else of AL may be.
#[test]
fn lints() {
    let engine = Engine::new();
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in include_str!("lints.txt").split("\n----\n") {
        count += 1;
        if let Err(text) = check(&engine, case) {
            wrong.push(format!("{case}\n{text}"));
        }
    }
    assert!(count > 60, "only {count} cases");
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// `run` says nothing of them.
#[test]
fn quiet_without() {
    let text = "async void F() { await Task.Yield(); }\nF();\nTask.Delay(1).Wait();";
    let report = Engine::new().check(&[("a.cs".into(), text.into())]);
    assert!(report.diagnostics.iter().all(|d| !d.diagnostic.code.starts_with("AL")), "{:?}", report.diagnostics);
}

fn check(engine: &Engine, case: &str) -> Result<(), String> {
    let mut source = String::new();
    let mut wanted = Vec::new();
    let mut parts = case.split('§');
    source.push_str(parts.next().unwrap_or_default());
    while let (Some(code), Some(text), Some(rest)) = (parts.next(), parts.next(), parts.next()) {
        wanted.push((code.to_string(), source.len() as u32, text.to_string()));
        source.push_str(text);
        source.push_str(rest);
    }
    let report = engine.lint(&[("a.cs".into(), source.clone())]);
    let mut given: Vec<(String, u32, String)> = Vec::new();
    for d in report.diagnostics.iter().map(|d| &d.diagnostic) {
        if d.code.starts_with("AL") {
            given.push((d.code.to_string(), d.span.start, d.span.text(&source).to_string()));
        } else if d.is_error() && d.code != "CS5001" {
            return Err(format!("does not compile: {} {}", d.code, d.message));
        }
    }
    wanted.sort();
    given.sort();
    if wanted == given { Ok(()) } else { Err(format!("  wanted {wanted:?}\n  given  {given:?}")) }
}
