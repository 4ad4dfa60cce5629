//! Who waits for what, as the library tells it: tasks and what they await, parts of combinators, posted messages, fixtures.
//! Kept whether or not a trace is recorded, for a deadlock must be explained in any case.

use super::{NULL, Obj, Tid};
use crate::trace::{FixtureKind, Id, TaskKind};
use rustc_hash::FxHashMap;

/// A task.
#[derive(Clone, Debug)]
pub struct TaskInfo {
    /// What it is.
    pub kind: TaskKind,
    /// Its name.
    pub name: String,
    /// For async methods that are suspended: the task awaited (null: something else), where the rest will run (0 anywhere,
    /// 1 context, 2 scheduler), and that context or scheduler.
    pub awaits: Option<(Obj, u32, Obj)>,
    /// What this combinator or promise waits for.
    pub parts: Vec<Obj>,
    /// TaskStatus number.
    pub status: u8,
    /// The thread on which its code runs.
    pub running_on: Option<Tid>,
}

/// A delegate that was posted to a context and has not been invoked.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its id in the trace.
    pub item: Id,
    /// Its number.
    pub number: u32,
    /// The SynchronizationContext.
    pub context: Obj,
    /// The delegate …
    pub delegate: Obj,
    /// … and its argument.
    pub state: Obj,
    /// What it will run.
    pub text: String,
    /// The task that it continues, if known.
    pub task: Obj,
    /// The thread that runs it now.
    pub running: Option<Tid>,
}

/// A synchronization object.
#[derive(Clone, Debug)]
pub struct FixtureInfo {
    /// What it is.
    pub kind: FixtureKind,
    /// Its name.
    pub name: String,
    /// Count, permits, items.
    pub value: i64,
    /// Who took a permit and has not given one back, as far as it can be told.
    pub holders: Vec<Holder>,
}

/// Who took a permit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Holder {
    /// On that thread …
    pub thread: Tid,
    /// … the async method with that state machine's object (null: plain code) …
    pub machine: Obj,
    /// … whose task is this, if that is known.
    pub task: Obj,
}

impl FixtureInfo {
    fn release(&mut self, actor: Holder) {
        let same = |h: &Holder| if actor.machine != NULL { h.machine == actor.machine } else { h.thread == actor.thread && h.machine == NULL };
        let at = self.holders.iter().position(same).unwrap_or(0);
        if at < self.holders.len() { self.holders.remove(at); }
    }
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct Causes {
    /// Tasks that are not final.
    pub tasks: FxHashMap<Obj, TaskInfo>,
    /// Messages that wait, oldest first.
    pub posts: Vec<Post>,
    /// Fixtures and locks.
    pub fixtures: FxHashMap<Obj, FixtureInfo>,
    /// Who last ran a message of a context.
    pub pumps: FxHashMap<Obj, Tid>,
    timer_texts: FxHashMap<Obj, String>,
    next_post: u32,
}

impl Causes {
    /// A task is born.
    pub fn task(&mut self, task: Obj, kind: TaskKind, name: String) {
        let status = if kind == TaskKind::Delegate { 0 } else { 1 };
        self.tasks.insert(task, TaskInfo { kind, name, awaits: None, parts: vec![], status, running_on: None });
    }
    /// Its status.
    pub fn status(&mut self, task: Obj, status: u8, thread: Tid) {
        if let Some(t) = self.tasks.get_mut(&task) {
            t.status = status;
            t.running_on = (status == 3).then_some(thread);
        }
    }
    /// It is final. A semaphore's asynchronous waiter that has succeeded has its permit from `actor`, who released it.
    pub fn ended(&mut self, task: Obj, succeeded: bool, actor: Holder) {
        let Some(info) = self.tasks.remove(&task) else { return };
        if info.kind != TaskKind::Wait || !succeeded { return; }
        for part in info.parts {
            let Some(f) = self.fixtures.get_mut(&part) else { continue };
            f.release(actor);
            let waiter = self.tasks.iter().filter(|(_, t)| t.awaits.is_some_and(|a| a.0 == task)).map(|(&o, _)| o).min().unwrap_or(NULL);
            f.holders.push(Holder { thread: actor.thread, machine: waiter, task: waiter });
        }
    }
    /// `whole` waits for `part`.
    pub fn part(&mut self, whole: Obj, part: Obj) {
        if let Some(t) = self.tasks.get_mut(&whole) { t.parts.push(part); }
    }
    /// It is suspended.
    pub fn awaits(&mut self, waiter: Obj, awaited: Obj, place: u32, context: Obj) {
        if let Some(t) = self.tasks.get_mut(&waiter) {
            t.awaits = Some((awaited, place, context));
            t.running_on = None;
        }
    }
    /// It goes on.
    pub fn resumed(&mut self, waiter: Obj, thread: Tid) {
        if let Some(t) = self.tasks.get_mut(&waiter) {
            t.awaits = None;
            t.running_on = Some(thread);
        }
    }
    /// A task's name; empty if it isn't known.
    pub fn name(&self, task: Obj) -> &str { self.tasks.get(&task).map_or("", |t| &t.name) }
    /// A message was posted; its number.
    pub fn post(&mut self, item: Id, context: Obj, delegate: Obj, state: Obj, text: String, task: Obj) -> u32 {
        self.next_post += 1;
        let number = self.next_post;
        self.posts.push(Post { item, number, context, delegate, state, text, task, running: None });
        number
    }
    /// The delegate was invoked with that argument: the oldest waiting message that it was posted as.
    pub fn post_begins(&mut self, delegate: Obj, state: Obj, thread: Tid) -> Option<&Post> {
        let p = self.posts.iter_mut().find(|p| p.running.is_none() && p.delegate == delegate && p.state == state)?;
        p.running = Some(thread);
        self.pumps.insert(p.context, thread);
        Some(p)
    }
    /// It has run.
    pub fn post_done(&mut self, number: u32) -> Option<Post> {
        let at = self.posts.iter().position(|p| p.number == number)?;
        Some(self.posts.remove(at))
    }
    /// Might this delegate be a posted one?
    pub fn watches(&self, delegate: Obj) -> bool { self.posts.iter().any(|p| p.delegate == delegate && p.running.is_none()) }
    /// A timer's text.
    pub fn set_timer_text(&mut self, timer: Obj, text: &str) { self.timer_texts.insert(timer, text.to_owned()); }
    /// A timer's text.
    pub fn timer_text(&self, timer: Obj) -> String { self.timer_texts.get(&timer).cloned().unwrap_or_else(|| "timer".to_owned()) }
    /// A fixture was seen or changed by a thread.
    pub fn fixture(&mut self, object: Obj, kind: FixtureKind, name: &str, value: i64, actor: Holder) {
        let f = self.fixtures.entry(object).or_insert_with(|| FixtureInfo { kind, name: name.to_owned(), value, holders: vec![] });
        if kind == FixtureKind::Semaphore {
            let mut change = f.value - value;
            while change > 0 {
                f.holders.push(actor);
                change -= 1;
            }
            while change < 0 {
                f.release(actor);
                change += 1;
            }
        }
        f.value = value;
    }
    pub(super) fn roots(&self, visit: &mut dyn FnMut(Obj)) {
        for p in &self.posts {
            if p.running.is_some() {
                visit(p.delegate);
                visit(p.state);
                visit(p.context);
            }
        }
    }
    pub(super) fn sweep(&mut self, is_alive: &dyn Fn(Obj) -> bool) {
        let live = |o: Obj| o == NULL || is_alive(o);
        self.tasks.retain(|&o, _| is_alive(o));
        for t in self.tasks.values_mut() {
            t.parts.retain(|&p| is_alive(p));
            if let Some((awaited, _, place)) = &mut t.awaits {
                if !live(*awaited) { *awaited = NULL; }
                if !live(*place) { *place = NULL; }
            }
        }
        self.posts.retain(|p| is_alive(p.delegate) && live(p.state) && is_alive(p.context));
        for p in &mut self.posts {
            if !live(p.task) { p.task = NULL; }
        }
        self.fixtures.retain(|&o, _| is_alive(o));
        for f in self.fixtures.values_mut() {
            for h in &mut f.holders {
                // A machine that is gone has ended: nobody is left who could release.
                if !live(h.task) { h.task = NULL; }
            }
        }
        self.pumps.retain(|&o, _| is_alive(o));
        self.timer_texts.retain(|&o, _| is_alive(o));
    }
}
