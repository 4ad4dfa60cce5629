//! Programs that were stored and opened again run as they did.

use awaitlab_cli::Engine;
use awaitlab_compiler::{Library, Options, compile};
use awaitlab_program::{Program, stored};
use awaitlab_vm::{Config, DefaultOracle, Run};
use std::rc::Rc;

/// What a run shows: how it ends, what it prints, every event.
fn outcome(program: Program, input: &str, cores: u32) -> (String, String, String) {
    let config = Config { stdin: input.to_owned(), cores, record: true, ..Config::default() };
    let mut run = Run::new(Rc::new(program), config, Box::new(DefaultOracle));
    let end = format!("{:?}", run.run_to_end());
    let trace = run.trace();
    (end, run.stdout().to_owned(), format!("{:?}", trace.events))
}

#[test]
fn every_demo_runs_as_it_was_stored() {
    let library = Library::open(&Engine::image()).expect("a whole image");
    for page in awaitlab_content::pages() {
        for demo in page.demos {
            let program = compile(&library, &[("Program.cs".to_owned(), demo.program.to_owned())], &Options::default()).program.expect("demos compile");
            let (watched, watch) = program.watched();
            let expected = outcome(watched, demo.input, demo.cores);
            let bytes = stored::store(&program, &watch);
            let opened = stored::open(&bytes, None).expect("what was stored");
            let found = outcome(opened.program.clone(), demo.input, demo.cores);
            assert!(!opened.lacks.take(), "{}: something is missing", demo.slug);
            assert!(expected == found, "{}: {} bytes: {:?} {:?} / {:?} {:?}", demo.slug, bytes.len(), expected.0, expected.1, found.0, found.1);
            println!("{:6} bytes  {}", bytes.len(), demo.slug);
            if let Some(folder) = std::env::var_os("STORED") { let _ = std::fs::write(std::path::Path::new(&folder).join(format!("{:02}-{}.bin", page.number, demo.slug)), &bytes); }
        }
    }
}

#[test]
fn programs_run_over_a_library_that_was_stored() {
    let library = Library::open(&Engine::image()).expect("a whole image");
    let compiled = |text: &str| compile(&library, &[("Program.cs".to_owned(), text.to_owned())], &Options::default()).program.expect("it compiles");
    let shared = stored::open(&stored::store_library(&compiled("return;")), None).expect("what was stored");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/conformance/library");
    let mut ran = 0;
    for entry in std::fs::read_dir(folder).expect("the programs are there") {
        let path = entry.expect("a readable folder").path();
        if path.extension().is_none_or(|e| e != "cs") { continue }
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let Some(program) = compile(&library, &[("Program.cs".to_owned(), text.clone())], &Options::default()).program else { continue };
        let opened = stored::open(&stored::store_own(&program), Some(&shared)).expect("what was stored");
        let expected = outcome(program, "", 4);
        let found = outcome(opened.program, "", 4);
        assert!(!opened.lacks.take(), "{}: something is missing", path.display());
        assert!(expected == found, "{}: {:?} {:?} / {:?} {:?}", path.display(), expected.0, expected.1, found.0, found.1);
        ran += 1;
    }
    assert!(ran > 100, "{ran}");
}

#[test]
fn damaged_programs_are_not_opened() {
    let library = Library::open(&Engine::image()).expect("a whole image");
    let program = compile(&library, &[("Program.cs".to_owned(), "Console.WriteLine(1);".to_owned())], &Options::default()).program.expect("it compiles");
    let (watched, watch) = program.watched();
    assert_eq!(outcome(watched, "", 1).1, "1\n");
    let bytes = stored::store(&program, &watch);
    for at in (0..bytes.len()).step_by(1 + bytes.len() / 211) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x20;
        assert!(stored::open(&damaged, None).is_none(), "byte {at} was changed");
        assert!(stored::open(&bytes[..at], None).is_none());
    }
}
