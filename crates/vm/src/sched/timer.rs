//! The timer queue (RUNTIME 6): one queue with a short and a long list, new timers in front, one high-priority work item
//! when the earliest is due; the worker that takes it fires all that are due, the first here, the rest by the global queue.

use super::hash::ahead;
use super::{Obj, Sched};
use crate::hash::StateHasher;
use crate::trace::{EventKind, Id};
use rustc_hash::FxHashMap;

const MS: u64 = 1_000_000;
/// Timers due within that many milliseconds lie in the short list.
const SHORT_MS: i64 = 333;

/// An armed timer.
#[derive(Clone, Debug)]
pub struct Timer {
    /// The library's timer object.
    pub object: Obj,
    /// Its number from birth: for the host, schedules and ties.
    pub number: u32,
    /// When it was armed, whole milliseconds.
    pub start_ms: i64,
    /// Due that long after `start_ms`.
    pub due_ms: i64,
    /// The exact moment, nanoseconds (the same clock, finer).
    pub due_ns: u64,
    /// 0 for one shot.
    pub period_ms: i64,
    /// "Delay(500)".
    pub text: String,
    is_short: bool,
}

/// All armed timers.
#[derive(Clone, Debug)]
pub struct Timers {
    /// Newest first.
    short: Vec<Timer>,
    long: Vec<Timer>,
    /// Absolute milliseconds up to which a due time counts as short.
    threshold_ms: i64,
    /// When the queue's work item is queued next, nanoseconds.
    pub scheduled: Option<u64>,
    /// The queue's work item is queued and not taken yet, or the queue is not scheduled.
    pub is_queued: bool,
    numbers: FxHashMap<Obj, u32>,
    next_number: u32,
}

impl Default for Timers {
    fn default() -> Self {
        Timers { short: vec![], long: vec![], threshold_ms: SHORT_MS, scheduled: None, is_queued: false, numbers: FxHashMap::default(), next_number: 0 }
    }
}

impl Timers {
    fn unlink(&mut self, object: Obj) -> Option<Timer> {
        if let Some(i) = self.short.iter().position(|t| t.object == object) { return Some(self.short.remove(i)); }
        let i = self.long.iter().position(|t| t.object == object)?;
        Some(self.long.remove(i))
    }
    fn get_mut(&mut self, object: Obj) -> Option<&mut Timer> {
        self.short.iter_mut().chain(self.long.iter_mut()).find(|t| t.object == object)
    }
    /// All armed timers, in list order.
    pub fn all(&self) -> impl Iterator<Item = &Timer> { self.short.iter().chain(self.long.iter()) }
    /// The earliest due time, nanoseconds.
    pub fn earliest(&self) -> Option<u64> { self.all().map(|t| t.due_ns).min() }
    fn link(&mut self, timer: Timer) {
        if timer.is_short { self.short.insert(0, timer); } else { self.long.insert(0, timer); }
    }
    fn number(&mut self, object: Obj) -> u32 {
        let next = &mut self.next_number;
        *self.numbers.entry(object).or_insert_with(|| {
            *next += 1;
            *next
        })
    }
    /// Adds the armed timers, in list order, to a state's hash.
    pub(super) fn hash(&self, now: u64, h: &mut StateHasher<'_>) {
        for timer in self.all() {
            h.object(timer.object);
            h.bits(timer.due_ns.saturating_sub(now) << 1 | u64::from(timer.is_short));
            h.bits(timer.period_ms as u64);
        }
        ahead(h, self.scheduled, now);
        h.bits(u64::from(self.is_queued));
    }
    /// Forgets the numbers of dead timers.
    pub fn sweep(&mut self, is_alive: &dyn Fn(Obj) -> bool) { self.numbers.retain(|&o, _| is_alive(o)); }
}

impl Sched {
    /// Arms, moves or (`due` < 0) disarms a timer (RUNTIME 6.2). True as the library expects it.
    pub fn timer_change(&mut self, object: Obj, due: i64, period: i64, text: &str, subject: Obj) -> bool {
        let now = self.now;
        if due < 0 {
            self.timer_delete(object);
            return true;
        }
        let due = due.min(0xffff_fffe);
        let period = period.clamp(0, 0xffff_fffe);
        let now_ms = (now / MS) as i64;
        let due_ns = now + due as u64 * MS;
        let is_short = self.timers.threshold_ms - (now_ms + due) >= 0;
        let number = self.timers.number(object);
        let set = |t: &mut Timer| {
            t.start_ms = now_ms;
            t.due_ms = due;
            t.due_ns = due_ns;
            t.period_ms = period;
            text.clone_into(&mut t.text);
        };
        match self.timers.get_mut(object) {
            Some(t) if t.is_short == is_short => set(t),
            Some(_) => {
                if let Some(mut t) = self.timers.unlink(object) {
                    set(&mut t);
                    t.is_short = is_short;
                    self.timers.link(t);
                }
            }
            None => {
                let mut t = Timer { object, number, start_ms: 0, due_ms: 0, due_ns: 0, period_ms: 0, text: String::new(), is_short };
                set(&mut t);
                self.timers.link(t);
            }
        }
        self.schedule_timers();
        if self.rec.on {
            let id = self.rec.id(object);
            let text = self.rec.text(text);
            let subject = self.rec.id(subject);
            self.rec.emit(now, EventKind::TimerSet { id, due_ns, period_ms: period as u64, text, subject });
        }
        true
    }

    /// Disarms a timer; whether it was armed.
    pub fn timer_delete(&mut self, object: Obj) -> bool {
        let was = self.timers.unlink(object).is_some();
        if was {
            self.schedule_timers();
            if self.rec.on {
                let id = self.rec.id(object);
                self.rec.emit(self.now, EventKind::TimerCleared { id });
            }
        }
        was
    }

    /// Recomputes when the queue's work item is due.
    fn schedule_timers(&mut self) {
        if self.timers.is_queued { return; }
        self.timers.scheduled = self.timers.earliest();
        if let Some(t) = self.timers.scheduled { self.lower_limit(t); }
    }

    /// The earliest timer is due: queues the one high-priority item (RUNTIME 6.3).
    pub(super) fn timers_due(&mut self, time: u64) {
        self.timers.scheduled = None;
        self.timers.is_queued = true;
        self.enqueue_timers(time);
    }

    /// A worker took the queue's item: all that are due leave the lists; the first one is returned and fires here, the
    /// others are queued to the global queue in list order (RUNTIME 6.4, 6.5).
    pub(super) fn fire_timers(&mut self) -> Option<Obj> {
        let now = self.now;
        let now_ms = (now / MS) as i64;
        self.timers.is_queued = false;
        let mut due: Vec<(Obj, u32)> = vec![];
        let live = self.live;
        for list in 0..2 {
            if list == 1 {
                if self.timers.threshold_ms - now_ms > 0 { break; }
                self.timers.threshold_ms = now_ms + SHORT_MS;
            }
            let order: Vec<Obj> = if list == 0 { &self.timers.short } else { &self.timers.long }.iter().map(|t| t.object).collect();
            for object in order {
                let threshold = self.timers.threshold_ms;
                let allowed = !live || self.timers.get_mut(object).is_some_and(|t| self.host_ready.contains(&super::HostId::Timer(t.number)));
                let Some(t) = self.timers.get_mut(object) else { continue };
                let elapsed = now_ms - t.start_ms;
                if elapsed >= t.due_ms && allowed {
                    let number = t.number;
                    due.push((object, number));
                    self.host_ready.remove(&super::HostId::Timer(number));
                    let Some(t) = self.timers.get_mut(object) else { continue };
                    if t.period_ms > 0 {
                        let late = elapsed - t.due_ms;
                        let late_ns = now.saturating_sub(t.due_ns);
                        t.start_ms = now_ms;
                        t.due_ms = if late < t.period_ms { t.period_ms - late } else { 1 };
                        let period_ns = t.period_ms as u64 * MS;
                        t.due_ns = if late_ns < period_ns { now + (period_ns - late_ns) } else { now + MS };
                        let (id_due, period, text) = (t.due_ns, t.period_ms as u64, t.text.clone());
                        let is_short = now_ms + t.due_ms - threshold <= 0;
                        if t.is_short != is_short
                            && let Some(mut t) = self.timers.unlink(object) {
                                t.is_short = is_short;
                                self.timers.link(t);
                            }
                        if self.rec.on {
                            let id = self.rec.id(object);
                            let text = self.rec.text(&text);
                            self.rec.emit(now, EventKind::TimerFired { id });
                            self.rec.emit(now, EventKind::TimerSet { id, due_ns: id_due, period_ms: period, text, subject: Id::NONE });
                        }
                    } else {
                        self.timers.unlink(object);
                        if self.rec.on {
                            let id = self.rec.id(object);
                            self.rec.emit(now, EventKind::TimerFired { id });
                        }
                    }
                } else if !t.is_short && t.due_ms - elapsed <= SHORT_MS
                    && let Some(mut t) = self.timers.unlink(object) {
                        t.is_short = true;
                        self.timers.link(t);
                    }
            }
        }
        self.schedule_timers();
        if due.is_empty() { return None; }
        let numbers: Vec<u32> = due.iter().map(|d| d.1).collect();
        let first = if numbers.len() > 1 { self.choose(super::ChoiceKind::Timer, &numbers, 0) } else { 0 };
        let (first, _) = due.remove(first);
        for (object, _) in due { self.enqueue_timer(object); }
        Some(first)
    }
}
