//! Monitors: `monitor.*` (RUNTIME 8.1–8.4).

use super::{Call, Outcome, Row, scheduling};
use crate::machine::Machine;
use crate::trace::FixtureKind;

/// The rows.
pub const ROWS: &[Row] = &[
    ("monitor.enter", |m, c| enter(m, c, -1)),
    ("monitor.try_enter", |m, c| enter(m, c, c.long(1))),
    ("monitor.exit", |m, c| scheduling(m, c, |m, c| Some(u64::from(m.sched.monitor_exit(c.object(0)))))),
    ("monitor.is_entered", |m, c| Outcome::bool(m.sched.monitor_is_mine(c.object(0)))),
    ("monitor.wait", |m, c| scheduling(m, c, |m, c| m.sched.monitor_wait(c.object(0), c.long(1)))),
    ("monitor.pulse", |m, c| scheduling(m, c, |m, c| Some(u64::from(m.sched.monitor_pulse(c.object(0), c.bool(1)))))),
];

fn enter(m: &mut Machine, c: &Call, ms: i64) -> Outcome {
    let object = c.object(0);
    let contended = m.sched.monitors.get(&object).is_some_and(|l| l.owner.is_some() && l.owner != Some(m.sched.current));
    if contended || (m.sched.rec.on && !m.sched.rec.known(object).is_some()) {
        let name = m.type_name(object);
        m.sched.causes.fixtures.entry(object).or_insert_with(|| crate::sched::causes::FixtureInfo { kind: FixtureKind::Lock, name: name.clone(), value: 0, holders: vec![] });
        m.sched.now = m.threads[c.thread].clock_ns;
        m.sched.lock_seen(object, &name);
    }
    scheduling(m, c, |m, c| m.sched.monitor_enter(c.object(0), ms))
}
