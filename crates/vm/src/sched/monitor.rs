//! Monitors (RUNTIME 8.1–8.4): re-entrant, owned by a thread; waiters come first in first out, but there is no hand-over:
//! leaving frees the lock and wakes the oldest waiter, which must compete.

use super::{Key, MS, Obj, Sched, Then, Tid, WAKE_NS, Wait};
use crate::trace::{EventKind, FixtureKind, Id, WaitKind};

/// After a waiter has waited that long nobody overtakes it (RUNTIME 8.2).
pub(super) const PATIENCE_NS: u64 = 100 * MS;

/// A monitor that is owned or wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Monitor {
    /// Who has it.
    pub owner: Option<Tid>,
    /// How often.
    pub depth: u32,
    /// The waiter that was woken to compete and has not run yet, and since when it has waited.
    pub woken: Option<(Tid, u64)>,
}

impl Sched {
    /// Monitor.Enter and TryEnter. `None`: blocked; 1 taken, 0 timeout, 2 interrupted.
    pub fn monitor_enter(&mut self, object: Obj, ms: i64) -> Option<u64> {
        let me = self.current;
        let m = self.monitors.get(&object).copied().unwrap_or_default();
        if m.owner == Some(me) {
            self.monitors.insert(object, Monitor { depth: m.depth + 1, ..m });
            return Some(1);
        }
        let starving = m.woken.is_some_and(|(_, since)| since + PATIENCE_NS < self.now);
        if m.owner.is_none() && !starving {
            self.take_lock(object, 1);
            return Some(1);
        }
        if std::mem::take(&mut self.me_mut().interrupted) { return Some(2); }
        if ms == 0 { return Some(0); }
        let until = self.until(ms);
        self.monitors.insert(object, m);
        self.block(WaitKind::Lock, Some(Key::Lock(object)), object, until, Then::TakeLock { lock: object, depth: 1, result: 1 }, false);
        None
    }

    fn take_lock(&mut self, object: Obj, depth: u32) {
        let me = self.current;
        let m = self.monitors.entry(object).or_default();
        m.owner = Some(me);
        m.depth = depth;
        if m.woken.is_some_and(|w| w.0 == me) { m.woken = None; }
        if self.rec.on {
            let id = self.rec.id(object);
            let owner = self.threads[me.index()].id;
            self.rec.emit(self.now, EventKind::LockOwner { id, owner });
        }
    }

    /// A woken waiter competes, on its own clock; false: it waits again, at the head of the queue.
    pub(super) fn retake_lock(&mut self, wait: Wait) -> bool {
        let Then::TakeLock { lock, depth, result } = wait.then else { return true };
        let me = self.current;
        let m = self.monitors.entry(lock).or_default();
        if m.woken.is_some_and(|w| w.0 == me) { m.woken = None; }
        if m.owner.is_none() {
            self.take_lock(lock, depth);
            self.me_mut().result = Some(result);
            return true;
        }
        let until = wait.until.filter(|_| wait.kind == WaitKind::Lock && result == 1);
        let wait = Wait { kind: WaitKind::Lock, key: Some(Key::Lock(lock)), subject: lock, until, ..wait };
        self.block_with(wait, true);
        false
    }

    /// Monitor.Exit; false: not the owner.
    pub fn monitor_exit(&mut self, object: Obj) -> bool {
        let me = self.current;
        let Some(m) = self.monitors.get_mut(&object).filter(|m| m.owner == Some(me)) else { return false };
        m.depth -= 1;
        if m.depth == 0 { self.free_lock(object); }
        true
    }

    fn free_lock(&mut self, object: Obj) {
        if let Some(m) = self.monitors.get_mut(&object) {
            m.owner = None;
            m.depth = 0;
        }
        if self.rec.on {
            let id = self.rec.id(object);
            self.rec.emit(self.now, EventKind::LockOwner { id, owner: Id::NONE });
        }
        self.wake_contender(object);
        self.forget_idle_monitor(object);
    }

    fn wake_contender(&mut self, object: Obj) {
        if self.monitors.get(&object).is_none_or(|m| m.owner.is_some() || m.woken.is_some()) { return; }
        let key = Key::Lock(object);
        let Some(queue) = self.waits.get(&key) else { return };
        // First come first served (RUNTIME 8.2); what is free is whether a running thread is quicker.
        let Some(&tid) = queue.front() else { return };
        let since = self.threads[tid.index()].wait.map_or(self.now, |w| w.since);
        if let Some(m) = self.monitors.get_mut(&object) { m.woken = Some((tid, since)); }
        self.wake(tid, 1, WAKE_NS);
    }

    fn forget_idle_monitor(&mut self, object: Obj) {
        let idle = self.monitors.get(&object).is_some_and(|m| m.owner.is_none() && m.woken.is_none());
        if idle && self.waiting(Key::Lock(object)) == 0 { self.monitors.remove(&object); }
    }

    /// Does the running thread own it?
    pub fn monitor_is_mine(&self, object: Obj) -> bool { self.monitors.get(&object).is_some_and(|m| m.owner == Some(self.current)) }

    /// Monitor.Wait. `None`: blocked; 3 not the owner, 2 interrupted.
    pub fn monitor_wait(&mut self, object: Obj, ms: i64) -> Option<u64> {
        let Some(m) = self.monitors.get(&object).copied().filter(|m| m.owner == Some(self.current)) else { return Some(3) };
        if std::mem::take(&mut self.me_mut().interrupted) { return Some(2); }
        let until = self.until(ms);
        self.free_lock(object);
        // A timeout of 0 also gives the lock up and must take it again.
        self.block(WaitKind::Pulse, Some(Key::Pulse(object)), object, until, Then::TakeLock { lock: object, depth: m.depth, result: 1 }, false);
        None
    }

    /// Monitor.Pulse and PulseAll; false: not the owner. The pulsed ones compete for the lock when it is free.
    pub fn monitor_pulse(&mut self, object: Obj, all: bool) -> bool {
        if !self.monitor_is_mine(object) { return false; }
        let pulse = Key::Pulse(object);
        while let Some(&tid) = self.waits.get(&pulse).and_then(|q| q.front()) {
            self.leave_queue(pulse, tid);
            let t = &mut self.threads[tid.index()];
            if let Some(w) = &mut t.wait {
                if let Some(until) = w.until.take() {
                    self.timeouts.remove(&(until, tid));
                    self.host_ready.remove(&super::HostId::Thread(tid.0));
                }
                w.kind = WaitKind::Lock;
                w.key = Some(Key::Lock(object));
            }
            self.waits.entry(Key::Lock(object)).or_default().push_back(tid);
            if self.rec.on {
                let (thread, subject) = (self.threads[tid.index()].id, self.rec.id(object));
                self.rec.emit_for(self.now, thread, EventKind::ThreadBlocked { on: WaitKind::Lock, subject, until_ns: None });
            }
            if !all { break; }
        }
        true
    }

    /// A thread has ended: what it owned stays owned for ever, as in .NET, but nobody is left half woken.
    pub(super) fn abandon_locks(&mut self, tid: Tid) {
        let stale: Vec<Obj> = self.monitors.iter().filter(|(_, m)| m.woken.is_some_and(|w| w.0 == tid)).map(|(&o, _)| o).collect();
        for object in stale {
            if let Some(m) = self.monitors.get_mut(&object) { m.woken = None; }
            self.wake_contender(object);
        }
    }

    /// Makes a lock known to the picture.
    pub fn lock_seen(&mut self, object: Obj, name: &str) {
        if !self.rec.on || self.rec.known(object).is_some() { return; }
        let id = self.rec.id(object);
        let name = self.rec.text(name);
        self.rec.emit(self.now, EventKind::Fixture { id, kind: FixtureKind::Lock, name, value: 0, limit: -1 });
    }
}
