//! The process: `process.*` (RUNTIME 10).

use super::{Call, Outcome, Row};
use crate::machine::Machine;
use std::rc::Rc;
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
    ("process.collect", |m, _| {
        m.collect();
        Outcome::Void
    }),
    ("process.next_finalizable", |m, _| {
        if m.to_finalize.is_empty() { return Outcome::Value(0); }
        Outcome::object(Rc::make_mut(&mut m.to_finalize).remove(0))
    }),
    ("process.run_finalizer", run_finalizer),
    ("process.suppress_finalize", |m, c| {
        let object = c.object(0);
        let list = Rc::make_mut(&mut m.finalizable);
        if c.bool(1) { list.retain(|&o| o != object); } else { list.push(object); }
        Outcome::Void
    }),
    ("process.weak_new", |m, c| {
        let handle = m.new_object(m.world.known.object);
        Rc::make_mut(&mut m.weak).insert(handle, c.object(0));
        Outcome::object(handle)
    }),
    ("process.weak_get", |m, c| Outcome::object(m.weak.get(&c.object(0)).copied().unwrap_or(0))),
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

fn run_finalizer(m: &mut Machine, c: &Call) -> Outcome {
    let object = c.object(0);
    let mut at = Some(m.memory.type_of(object));
    while let Some(ty) = at {
        if let Some(method) = m.world.def(ty).finalizer {
            let inst = m.world.method_inst(method, ty, &[]);
            return Outcome::Call { inst, args: vec![u64::from(object)], result: None };
        }
        at = m.world.base(ty);
    }
    Outcome::Void
}
