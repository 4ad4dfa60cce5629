//! The thread pool: `pool.*` (RUNTIME 5).

use super::{Outcome, Row, scheduling, scheduling_void};
use crate::sched::work_text;

/// The rows.
pub const ROWS: &[Row] = &[
    ("pool.enqueue", |m, c| {
        let (text, task) = work_text(m, c.object(0));
        scheduling_void(m, c, |m, c| m.sched.enqueue(c.object(0), c.int(1) as u32, text.clone(), task))
    }),
    ("pool.try_take_local", |m, c| scheduling(m, c, |m, c| Some(u64::from(m.sched.try_take_local(c.object(0)))))),
    ("pool.hand_over", |m, c| scheduling_void(m, c, |m, _| m.sched.hand_over())),
    ("pool.blocked", |m, c| scheduling_void(m, c, |m, c| m.sched.pool_blocked(c.bool(0)))),
    ("pool.get", |m, c| Outcome::int(m.sched.pool_get(c.long(0)) as i32)),
    ("pool.set_min", |m, c| scheduling(m, c, |m, c| Some(u64::from(m.sched.set_min(c.long(0)))))),
    ("pool.set_max", |m, c| scheduling(m, c, |m, c| Some(u64::from(m.sched.set_max(c.long(0)))))),
];
