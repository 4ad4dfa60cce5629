//! Every question is a test: each demo of each page compiles without error, runs, and gives what its page claims.

use awaitlab_cli::{Engine, Settings};
use awaitlab_content::{Ends, pages};
use awaitlab_vm::trace::End;

#[test]
fn each_demo_gives_what_its_page_claims() {
    let engine = Engine::new();
    let mut wrong = Vec::new();
    let mut count = 0;
    for page in pages() {
        for demo in page.demos {
            count += 1;
            let report = engine.run(&[(format!("{}.cs", demo.slug), demo.program.to_string())], &Settings { cores: demo.cores, stdin: demo.input.to_string(), ..Settings::default() });
            let fits = match (&report.end, demo.ends) {
                (Some(End::Exit { code }), Ends::Exit(wanted)) => *code == wanted,
                (Some(End::Unhandled { .. } | End::Abort { .. }), Ends::Unhandled) => true,
                (Some(End::Deadlock { .. } | End::Limit { .. }), Ends::Hang) => true,
                _ => false,
            };
            // Where several outcomes are legal, the conformance test knows them all.
            if report.has_errors || !fits || (!demo.has_many_outcomes && report.stdout != demo.prints) {
                wrong.push(format!("question {}, {}: {:?} {:?} {:?}", page.number, demo.slug, report.diagnostics, report.end, report.stdout));
            }
        }
    }
    assert!(count > 100, "only {count} demos");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
