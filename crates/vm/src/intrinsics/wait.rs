//! The library's own waits: `wait.*`.

use super::{Call, Outcome, Row, scheduling};
use crate::machine::Machine;
use crate::sched::Key;
use crate::trace::WaitKind;

/// The rows.
pub const ROWS: &[Row] = &[
    ("wait.block", |m, c| block(m, c, false)),
    ("wait.block_front", |m, c| block(m, c, true)),
    ("wait.wake", |m, c| {
        scheduling(m, c, |m, c| {
            let count = c.long(1).max(0) as usize;
            Some(m.sched.wake_some(Key::Object(c.object(0)), count, 1) as u64)
        })
    }),
    ("wait.count", |m, c| Outcome::int(m.sched.waiting(Key::Object(c.object(0))) as i32)),
];

fn block(m: &mut Machine, c: &Call, front: bool) -> Outcome {
    let kind = match c.int(2) {
        0 => WaitKind::Task,
        1 => WaitKind::Semaphore,
        2 => WaitKind::Event,
        3 => WaitKind::Countdown,
        4 => WaitKind::Barrier,
        5 => WaitKind::ReaderWriterLock,
        6 => WaitKind::Collection,
        8 => WaitKind::AsyncMain,
        _ => WaitKind::Other,
    };
    scheduling(m, c, |m, c| m.sched.wait_on(c.object(0), c.long(1), kind, c.object(3), front))
}
