//! The scheduler's part of the canonical hash (DESIGN.md "State", "The canonical hash").
//!
//! Times enter as *due minus now* or *now minus since*, never absolute; idle workers as a number; locks and thread objects
//! with the object they belong to, so that no address decides an order. Left out, because a loop that waits would never
//! come back to the same state: counters that only grow (steps, choices, completed items) and since when a worker is idle.

use super::pool::{What, Work};
use super::monitor::PATIENCE_NS;
use super::{Begin, HostId, Key, Obj, Sched, State, Then, Thread, Tid, Wait};
use crate::hash::StateHasher;


/// A time after now; what is past counts as now.
pub(super) fn ahead(h: &mut StateHasher<'_>, at: Option<u64>, now: u64) { h.bits(at.map_or(u64::MAX, |at| at.saturating_sub(now))); }

impl Sched {
    /// Adds all but what belongs to single objects.
    pub(crate) fn hash(&self, h: &mut StateHasher<'_>) {
        h.bits(u64::from(self.current.0) | (self.exit_code as u64) << 32);
        let flags = [self.main_done, self.ending, self.end.is_some(), self.live];
        h.bits(flags.iter().fold(0, |bits, &flag| bits << 1 | u64::from(flag)));
        h.bits(self.unhandled.map_or(0, |t| u64::from(t.0) + 1));
        h.bits(u64::from(self.next_managed_id));
        h.bits(self.seed);
        h.bits(self.console.digest);
        h.bits(self.console.at as u64);
        h.bits(self.threads.iter().filter(|t| t.state == State::Idle).count() as u64);
        for (number, thread) in self.threads.iter().enumerate().filter(|(_, t)| !matches!(t.state, State::Ended | State::Idle)) {
            h.bits(number as u64);
            self.hash_thread(Tid(number as u32), thread, h);
        }
        for core in &self.cores {
            h.bits(core.thread.map_or(0, |t| u64::from(t.0) + 1));
            ahead(h, Some(core.clock), self.now);
        }
        for tid in &self.ready { h.bits(u64::from(tid.0)); }
        for (ty, tid) in &self.initializers { h.bits(u64::from(*ty) | u64::from(tid.0) << 32); }
        for id in &self.host_ready {
            let (kind, number) = match id { HostId::Timer(n) => (0, *n), HostId::Thread(n) => (1, *n), HostId::Gate => (2, 0), HostId::Adjust => (3, 0) };
            h.bits(kind << 32 | u64::from(number));
        }
        self.pool.hash(self.now, h);
        // Armed only while it could add a worker; the phase of its ticks before that is left out.
        ahead(h, self.gate_time(), self.now);
        self.timers.hash(self.now, h);
        self.causes.roots(&mut |object| h.object(object));
    }

    /// Adds what the scheduler knows of an object that the walk has come to.
    pub(crate) fn hash_object(&self, object: Obj, h: &mut StateHasher<'_>) {
        if let Some(m) = self.monitors.get(&object) {
            h.bits(m.owner.map_or(0, |t| u64::from(t.0) + 1) | u64::from(m.depth) << 32);
            if let Some((tid, since)) = m.woken {
                h.bits(u64::from(tid.0));
                h.bits((self.now.saturating_sub(since)).min(PATIENCE_NS + 1));
            }
        }
        if let Some(info) = self.infos.get(&object) {
            h.bits(u64::from(info.managed_id) | u64::from(info.is_background) << 32);
            h.bits(info.tid.map_or(0, |t| u64::from(t.0) + 1));
            h.text(info.name.as_deref());
        }
    }

    fn hash_thread(&self, tid: Tid, t: &Thread, h: &mut StateHasher<'_>) {
        h.bits(t.kind as u64 | (t.state as u64) << 8 | u64::from(t.is_background) << 16 | u64::from(t.interrupted) << 17 | (t.core as u64) << 32);
        h.bits(u64::from(t.managed_id) | u64::from(t.children) << 32);
        h.text(t.name.as_deref());
        h.object(t.object);
        h.object(t.context);
        h.bits(t.result.map_or(0, |r| r.wrapping_add(1)));
        match t.state {
            State::Running => {
                h.bits(t.time.wrapping_sub(self.now));
                // The quantum runs only while somebody waits for a core.
                if !self.ready.is_empty() { h.bits(t.time.saturating_sub(t.slice_start)); }
            }
            State::Ready => ahead(h, Some(t.time), self.now),
            _ => {}
        }
        match t.begin {
            Begin::Main => h.bits(0),
            Begin::Thread(o) => { h.bits(1); h.object(o) }
            Begin::Once(o) => { h.bits(2); h.object(o) }
            Begin::Worker => h.bits(3),
            Begin::ProcessEnd => h.bits(4),
            Begin::Begun => h.bits(5),
        }
        for wait in [&t.wait, &t.retake] {
            match wait {
                Some(wait) => self.hash_wait(tid, wait, h),
                None => h.bits(0),
            }
        }
        if let Some(worker) = &t.worker {
            h.bits(u64::from(worker.number) | u64::from(worker.is_woken) << 32 | u64::from(worker.blocked) << 33);
            hash_queue(worker.local.iter(), h);
            hash_queue(worker.current.iter(), h);
        }
        if let Some((object, _)) = t.resuming { h.object(object); }
    }

    fn hash_wait(&self, tid: Tid, wait: &Wait, h: &mut StateHasher<'_>) {
        h.bits(1 + wait.kind as u64);
        match wait.key {
            None => h.bits(0),
            Some(Key::Object(o)) => { h.bits(1); h.object(o) }
            Some(Key::Lock(o)) => { h.bits(2); h.object(o) }
            Some(Key::Pulse(o)) => { h.bits(3); h.object(o) }
            Some(Key::Thread(tid)) => h.bits(4 | u64::from(tid.0) << 8),
            Some(Key::Type(ty)) => h.bits(5 | u64::from(ty) << 8),
        }
        // Who stands before it; the order of the queues themselves is one of addresses.
        h.bits(wait.key.and_then(|key| self.waits.get(&key)).and_then(|queue| queue.iter().position(|t| *t == tid)).map_or(0, |place| place as u64 + 1));
        ahead(h, wait.until, self.now);
        if let Then::TakeLock { lock, depth, result } = wait.then {
            h.object(lock);
            h.bits(u64::from(depth) | result << 32);
            // Patience ends (RUNTIME 8.2): until then it matters how long it has waited.
            h.bits(self.now.saturating_sub(wait.since).min(PATIENCE_NS + 1));
        }
    }
}

pub(super) fn hash_queue<'a>(queue: impl ExactSizeIterator<Item = &'a Work>, h: &mut StateHasher<'_>) {
    h.bits(queue.len() as u64);
    for work in queue {
        match work.what {
            What::Item(object) => { h.bits(1); h.object(object) }
            What::Timers => h.bits(2),
            What::Timer(object) => { h.bits(3); h.object(object) }
        }
    }
}
