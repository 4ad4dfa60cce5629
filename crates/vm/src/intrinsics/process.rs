//! The process: `process.*` (RUNTIME 10).

use super::{Outcome, Row};
use crate::trace::End;

/// The rows.
pub const ROWS: &[Row] = &[
    ("process.exit", |m, c| {
        m.sched.now = m.threads[c.thread].clock_ns;
        m.sched.finish(End::Exit { code: c.int(0) & 0xff });
        Outcome::Exit
    }),
    ("process.fail_fast", |m, c| {
        m.sched.now = m.threads[c.thread].clock_ns;
        let text = m.string(c.object(0));
        m.sched.write(&text, true);
        m.sched.finish(End::Abort { text });
        Outcome::Exit
    }),
    ("process.exit_code", |m, _| Outcome::int(m.sched.exit_code)),
    ("process.set_exit_code", |m, c| {
        m.sched.exit_code = c.int(0);
        Outcome::Void
    }),
    ("process.cores", |m, _| Outcome::int(m.sched.cores.len() as i32)),
    ("process.random_seed", |m, _| {
        // A new number at each call, from the configuration's.
        m.sched.seed = m.sched.seed.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        let mut x = m.sched.seed;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Outcome::long((x ^ (x >> 31)) as i64)
    }),
];
