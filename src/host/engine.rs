//! Compiles and runs programs in slices, so that the page answers all the while.

use crate::components::editor::lines::Squiggle;
use crate::host::futures::Row;
use crate::state::run::Run;
use gloo_timers::future::TimeoutFuture;
use std::rc::Rc;

/// What shall run, and how.
pub(crate) struct Job {
    pub(crate) program: Rc<str>,
    pub(crate) cores: u32,
    pub(crate) is_live: bool,
    /// To wait before it begins: the reader may still be typing.
    pub(crate) wait_ms: u32,
}

/// What a job has to say.
pub(crate) enum Report {
    /// The compiler's messages.
    Checked { squiggles: Vec<Squiggle>, has_errors: bool },
    /// The run, or what there is of it so far.
    Ran { run: Run, grows: bool },
    /// It could not be run.
    Failed(String),
    /// Live: the browser's side.
    Futures { rows: Vec<Row>, now_ms: f64 },
}

/// Does a job, as long as it is wanted.
pub(crate) async fn run(job: Job, is_wanted: impl Fn() -> bool, report: impl Fn(Report)) {
    if job.wait_ms > 0 {
        TimeoutFuture::new(job.wait_ms).await;
        if !is_wanted() {
            return;
        }
    }
    report(Report::Failed("The engine is not plugged in.".into()));
}
