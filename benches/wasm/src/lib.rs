//! The engine with plain exports, to be timed from outside: it has no clock.

#[expect(dead_code, reason = "the peers' texts")]
#[path = "../../src/cases.rs"]
mod cases;

use awaitlab_compiler::{Library, Options};
use awaitlab_playback::Recording;
use awaitlab_vm::sched::DefaultOracle;
use awaitlab_vm::{Config, Run};
use cases::{CASES, SMALL};
use std::cell::RefCell;
use std::rc::Rc;

#[derive(Default)]
struct State {
    library: Option<Library>,
    program: Option<Rc<awaitlab_program::Program>>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

fn compiled(library: &Library, text: &str) -> Option<Rc<awaitlab_program::Program>> {
    awaitlab_compiler::compile(library, &[("bench.cs".into(), text.into())], &Options::default()).program.map(Rc::new)
}

/// The class library, compiled.
const IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));

/// Loads the class library.
#[unsafe(no_mangle)]
pub extern "C" fn load() -> u32 {
    let library = Library::open(IMAGE);
    let ok = library.is_some();
    STATE.with_borrow_mut(|s| s.library = library);
    u32::from(ok)
}

/// Compiles a small program.
#[unsafe(no_mangle)]
pub extern "C" fn compile() -> u32 {
    STATE.with_borrow(|s| s.library.as_ref().and_then(|l| compiled(l, SMALL)).map_or(0, |p| p.methods.len() as u32))
}

/// Compiles a small program, records its run, draws the stage in the middle of it.
#[unsafe(no_mangle)]
pub extern "C" fn picture() -> u32 {
    STATE.with_borrow(|s| {
        let Some(program) = s.library.as_ref().and_then(|l| compiled(l, SMALL)) else { return 0 };
        let mut run = Run::new(program.clone(), Config { record: true, ..Config::default() }, Box::new(DefaultOracle));
        run.run_to_end();
        let recording = Recording::new(program, Rc::new(run.trace().clone()));
        awaitlab_picture::svg(&recording, recording.len() / 2, false, 900, false).len() as u32
    })
}

/// Compiles a benchmark.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(case: u32) -> u32 {
    STATE.with_borrow_mut(|s| {
        s.program = s.library.as_ref().zip(CASES.get(case as usize)).and_then(|(l, c)| compiled(l, c.csharp));
        u32::from(s.program.is_some())
    })
}

/// Runs the compiled benchmark; the length of its output.
#[unsafe(no_mangle)]
pub extern "C" fn run() -> u32 {
    STATE.with_borrow(|s| {
        let Some(program) = s.program.clone() else { return 0 };
        let mut run = Run::new(program, Config { max_steps: u64::MAX, ..Config::default() }, Box::new(DefaultOracle));
        run.run_to_end();
        run.stdout().len() as u32
    })
}
