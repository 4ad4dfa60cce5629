//! Timers and clocks: `timer.*`, `clock.*` (RUNTIME 6).

use super::{Call, Outcome, Row, scheduling};
use crate::machine::Machine;
use crate::sched::references;

/// Ticks of 2026-01-01 00:00 UTC, when every run begins.
const START_TICKS: i64 = 639_028_224_000_000_000;

/// The rows.
pub const ROWS: &[Row] = &[
    ("timer.change", change),
    ("timer.count", |m, _| Outcome::long(m.sched.timers.all().count() as i64)),
    ("timer.delete", |m, c| scheduling(m, c, |m, c| Some(u64::from(m.sched.timer_delete(c.object(0)))))),
    ("clock.ticks64", |m, c| Outcome::long((m.threads[c.thread].clock_ns / 1_000_000) as i64)),
    ("clock.nanoseconds", |m, c| Outcome::long(m.threads[c.thread].clock_ns as i64)),
    ("clock.utc", |m, c| Outcome::long(START_TICKS + (m.threads[c.thread].clock_ns / 100) as i64)),
];

fn change(m: &mut Machine, c: &Call) -> Outcome {
    let timer = c.object(0);
    let text = m.string(c.object(3));
    m.sched.causes.set_timer_text(timer, &text);
    let subject = if m.sched.causes.tasks.contains_key(&timer) { timer } else { references(m, timer).into_iter().find(|r| m.sched.causes.tasks.contains_key(r)).unwrap_or(0) };
    scheduling(m, c, |m, c| Some(u64::from(m.sched.timer_change(c.object(0), c.long(1), c.long(2), &text, subject))))
}
