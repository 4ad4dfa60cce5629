//! The peers with plain exports, as the engine has them.

#[expect(dead_code, reason = "the engine's texts")]
#[path = "../../src/cases.rs"]
mod cases;

use boa_engine::{Context, Script, Source};
use cases::CASES;
use std::cell::RefCell;

// Both peers want random numbers for hash tables and Math.random: no benchmark depends on them.
fn zeros(buffer: &mut [u8]) -> Result<(), getrandom::Error> {
    buffer.fill(0);
    Ok(())
}
getrandom::register_custom_getrandom!(zeros);

thread_local! {
    static BOA: RefCell<Option<(Context, Script)>> = const { RefCell::new(None) };
    static RHAI: RefCell<Option<(rhai::Engine, rhai::AST)>> = const { RefCell::new(None) };
}

/// Parses a benchmark for Boa, in a fresh context.
#[unsafe(no_mangle)]
pub extern "C" fn boa_prepare(case: u32) -> u32 {
    let Some(case) = CASES.get(case as usize) else { return 0 };
    let mut context = Context::default();
    let Ok(script) = Script::parse(Source::from_bytes(case.js), None, &mut context) else { return 0 };
    BOA.set(Some((context, script)));
    1
}

/// Runs it, to the end of the last job.
#[unsafe(no_mangle)]
pub extern "C" fn boa_run() -> u32 {
    BOA.with_borrow_mut(|b| {
        let Some((context, script)) = b else { return 0 };
        let ok = script.evaluate(context).is_ok();
        context.run_jobs();
        u32::from(ok)
    })
}

/// Parses a benchmark for Rhai; 0 if it has none.
#[unsafe(no_mangle)]
pub extern "C" fn rhai_prepare(case: u32) -> u32 {
    RHAI.set(None);
    let Some(text) = CASES.get(case as usize).and_then(|c| c.rhai) else { return 0 };
    let mut engine = rhai::Engine::new();
    engine.set_max_operations(0);
    engine.set_max_expr_depths(0, 0);
    let Ok(ast) = engine.compile(text) else { return 0 };
    RHAI.set(Some((engine, ast)));
    1
}

/// Runs it.
#[unsafe(no_mangle)]
pub extern "C" fn rhai_run() -> u32 {
    RHAI.with_borrow(|r| r.as_ref().map_or(0, |(engine, ast)| u32::from(engine.eval_ast::<i64>(ast).is_ok())))
}
