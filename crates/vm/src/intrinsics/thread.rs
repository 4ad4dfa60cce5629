//! Threads: `thread.*`.

use super::{Call, Outcome, Row};
use crate::machine::Machine;
use crate::memory::Addr;
use crate::sched::{Begin, START_NS, State, ThreadInfo, Tid};
use crate::trace::{EventKind, ThreadKind};

/// The rows.
pub const ROWS: &[Row] = &[
    ("thread.current", current),
    ("thread.start", start),
    ("thread.start_long_running", start_long_running),
    ("thread.id", id),
    ("thread.current_id", |m, _| Outcome::int(m.sched.me().managed_id as i32)),
    ("thread.is_pool", |m, c| {
        let kind = tid_of(m, c.object(0)).map(|t| m.sched.threads[t.index()].kind);
        Outcome::bool(kind == Some(ThreadKind::Worker))
    }),
    ("thread.alive", |m, _| Outcome::int(m.sched.threads.iter().filter(|t| t.state != crate::sched::State::Ended).count() as i32)),
    ("thread.on_pool", |m, _| Outcome::bool(m.sched.me().kind == ThreadKind::Worker)),
    ("thread.get_background", |m, c| {
        let info = info(m, c.object(0));
        Outcome::bool(info.tid.map_or(info.is_background, |t| m.sched.threads[t.index()].is_background))
    }),
    ("thread.set_background", set_background),
    ("thread.get_name", get_name),
    ("thread.set_name", set_name),
    ("thread.state", state),
    ("thread.join", |m, c| super::scheduling(m, c, |m, c| m.sched.join(c.object(0), c.long(1)))),
    ("thread.sleep", |m, c| super::scheduling(m, c, |m, c| m.sched.sleep(c.long(0)))),
    ("thread.yield", |m, c| {
        super::scheduling(m, c, |m, _| {
            let other = m.sched.yield_core();
            if other { m.sched.me_mut().result = Some(1); }
            Some(u64::from(other))
        })
    }),
    ("thread.spin", spin),
    ("thread.interrupt", |m, c| super::scheduling_void(m, c, |m, c| m.sched.interrupt(c.object(0)))),
];

fn tid_of(m: &Machine, object: Addr) -> Option<Tid> { m.sched.infos.get(&object).and_then(|i| i.tid) }

/// What is known of a Thread object; it gets its managed id here, if it hasn't one.
fn info(m: &mut Machine, object: Addr) -> ThreadInfo {
    if let Some(i) = m.sched.infos.get(&object) { return i.clone(); }
    let managed_id = m.sched.fresh_managed_id();
    let info = ThreadInfo { managed_id, ..ThreadInfo::default() };
    m.sched.infos.insert(object, info.clone());
    info
}

fn current(m: &mut Machine, _: &Call) -> Outcome {
    let known = m.sched.me().object;
    if known != 0 { return Outcome::object(known); }
    let Some(ty) = m.world.named_type("System.Threading.Thread") else { return Outcome::Value(0) };
    let object = m.new_object(ty);
    let tid = m.sched.current;
    let managed_id = m.sched.me().managed_id;
    m.sched.infos.insert(object, ThreadInfo { managed_id, tid: Some(tid), name: None, is_background: false });
    m.sched.me_mut().object = object;
    let id = m.sched.me().id;
    m.sched.rec.alias(object, id);
    Outcome::object(object)
}

fn start(m: &mut Machine, c: &Call) -> Outcome {
    let object = c.object(0);
    info(m, object);
    super::scheduling_void(m, c, |m, c| {
        let at = m.sched.now + START_NS;
        m.sched.add_thread(ThreadKind::User, c.object(0), Begin::Thread(c.object(0)), at);
        // Start returns when the thread is about to run.
        m.sched.now = at - START_NS / 10;
    })
}

fn start_long_running(m: &mut Machine, c: &Call) -> Outcome {
    super::scheduling_void(m, c, |m, c| {
        let at = m.sched.now + START_NS;
        m.sched.add_thread(ThreadKind::LongRunning, 0, Begin::Once(c.object(0)), at);
    })
}

fn id(m: &mut Machine, c: &Call) -> Outcome {
    let i = info(m, c.object(0));
    Outcome::int(i.managed_id as i32)
}

fn set_background(m: &mut Machine, c: &Call) -> Outcome {
    let (object, value) = (c.object(0), c.bool(1));
    match info(m, object).tid {
        Some(t) => m.sched.threads[t.index()].is_background = value,
        None => {
            if let Some(i) = m.sched.infos.get_mut(&object) { i.is_background = value; }
        }
    }
    super::scheduling_void(m, c, |m, _| m.sched.check_foreground())
}

fn get_name(m: &mut Machine, c: &Call) -> Outcome {
    let info = info(m, c.object(0));
    let name = match info.tid {
        Some(t) => {
            let t = &m.sched.threads[t.index()];
            t.name.clone().or_else(|| match t.kind {
                ThreadKind::Worker => Some(".NET TP Worker".to_owned()),
                ThreadKind::LongRunning => Some(".NET Long Running Task".to_owned()),
                _ => None,
            })
        }
        None => info.name,
    };
    match name {
        Some(n) => Outcome::object(m.new_string(&n)),
        None => Outcome::Value(0),
    }
}

fn set_name(m: &mut Machine, c: &Call) -> Outcome {
    let object = c.object(0);
    let name = (c.object(1) != 0).then(|| m.string(c.object(1)));
    match info(m, object).tid {
        Some(t) => {
            m.sched.threads[t.index()].name = name;
            if m.sched.rec.on {
                let text = m.sched.thread_name(t);
                let id = m.sched.threads[t.index()].id;
                let name = m.sched.rec.text(&text);
                m.sched.rec.emit(m.threads[c.thread].clock_ns, EventKind::ThreadNamed { id, name });
            }
        }
        None => {
            if let Some(i) = m.sched.infos.get_mut(&object) { i.name = name; }
        }
    }
    Outcome::Void
}

fn state(m: &mut Machine, c: &Call) -> Outcome {
    let info = info(m, c.object(0));
    let bits = match info.tid {
        None => 8 | if info.is_background { 4 } else { 0 },
        Some(t) => {
            let t = &m.sched.threads[t.index()];
            match t.state {
                State::Ended => 16,
                s => (if t.is_background { 4 } else { 0 }) | if matches!(s, State::Blocked | State::Idle) { 32 } else { 0 },
            }
        }
    };
    Outcome::int(bits)
}

/// A round of a spin costs some ten nanoseconds; and it is a yield.
fn spin(m: &mut Machine, c: &Call) -> Outcome {
    super::scheduling(m, c, |m, c| {
        m.sched.now += c.long(0).clamp(1, 1_000_000) as u64 * 10;
        if m.sched.yield_core() { m.sched.me_mut().result = Some(0); }
        Some(0)
    })
}
