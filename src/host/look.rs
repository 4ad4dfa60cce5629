//! Looks at the variables of a run at a step: the machine is replayed to it, in slices, so that the page answers.

use crate::host::browser::now_ms;
use crate::state::run::Run;
use awaitlab_vm::inspect::Variables;
use gloo_timers::future::TimeoutFuture;
use std::cell::Cell;
use std::rc::Rc;

/// Milliseconds of replay before the browser gets its turn.
const SLICE_MS: f64 = 8.0;

/// A look on its way; dropped, it ends.
pub(crate) struct Look(Rc<Cell<bool>>);

impl Look {
    /// Finds the variables and reports them.
    pub(crate) fn begin(run: Run, step: usize, report: impl Fn(Run, usize, Rc<Variables>) + 'static) -> Look {
        let is_wanted = Rc::new(Cell::new(true));
        let look = Look(is_wanted.clone());
        wasm_bindgen_futures::spawn_local(async move {
            // A reader who steps fast does not wait for each step.
            TimeoutFuture::new(0).await;
            let known = run.known_variables(step);
            let variables = match known {
                Some(variables) => variables,
                None => {
                    let Some(mut replay) = run.replay(step) else { return };
                    let mut begun = now_ms();
                    while is_wanted.get() && !replay.advance() {
                        if now_ms() - begun > SLICE_MS {
                            TimeoutFuture::new(0).await;
                            begun = now_ms();
                        }
                    }
                    if !is_wanted.get() {
                        return;
                    }
                    run.keep_variables(step, replay.run().machine.variables())
                }
            };
            if is_wanted.get() {
                report(run, step, variables);
            }
        });
        look
    }
}

impl Drop for Look {
    fn drop(&mut self) {
        self.0.set(false);
    }
}
