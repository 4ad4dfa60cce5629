//! Live mode's browser futures: one for each pending delay of the machine, and one for each join and race of them.
//! A future here counts how often it was polled and woken, and with what wall time it ended. Dropping it is what
//! cancels it: the drop of gloo's timeout clears the browser's timer.
//! **Invariant**: nothing here knows tasks or C#; it knows ids, due times and groups of ids.

use crate::host::browser::now_ms;
use gloo_timers::future::TimeoutFuture;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use yew::AttrValue;

/// How a browser future stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Standing {
    /// The browser still holds its timer.
    Pending,
    /// It was ready after this wall time, in milliseconds.
    Ready(f64),
    /// It was dropped after this wall time, and its timer cleared.
    Dropped(f64),
}

/// How the members of a group are waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// Until all are ready.
    All,
    /// Until one is ready.
    Any,
}

/// One line of the panel.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// `TimeoutFuture(500)`, `join(3)`, `select(2)`.
    pub(crate) name: AttrValue,
    /// What of the program it stands for.
    pub(crate) purpose: AttrValue,
    /// How often the executor polled it.
    pub(crate) polled: u32,
    /// How often its waker was called.
    pub(crate) woken: u32,
    /// Its end, or that it is pending.
    pub(crate) standing: Standing,
    /// Wall time at its creation, in the browser's milliseconds.
    pub(crate) created_ms: f64,
    /// The delay asked for, in milliseconds; none for a group.
    pub(crate) delay_ms: Option<f64>,
}

/// Counts wakes, then wakes the executor.
struct CountingWaker {
    woken: Arc<AtomicU32>,
    inner: Waker,
}

impl Wake for CountingWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }
    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.fetch_add(1, Ordering::Relaxed);
        self.inner.wake_by_ref();
    }
}

/// A future that reports its polls, its wakes and its end to the registry's row.
struct Counted<F> {
    inner: Pin<Box<F>>,
    row: usize,
    woken: Arc<AtomicU32>,
    registry: Weak<RefCell<Inner>>,
    ended: bool,
}

impl<F: Future> Future for Counted<F> {
    type Output = F::Output;
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let waker = Waker::from(Arc::new(CountingWaker { woken: self.woken.clone(), inner: context.waker().clone() }));
        let outcome = self.inner.as_mut().poll(&mut Context::from_waker(&waker));
        let ready = outcome.is_ready();
        self.ended |= ready;
        if let Some(registry) = self.registry.upgrade() {
            let mut registry = registry.borrow_mut();
            let woken = self.woken.load(Ordering::Relaxed);
            if let Some(row) = registry.rows.get_mut(self.row) {
                row.polled += 1;
                row.woken = woken;
                if ready {
                    row.standing = Standing::Ready(now_ms() - row.created_ms);
                }
            }
        }
        outcome
    }
}

impl<F> Drop for Counted<F> {
    fn drop(&mut self) {
        if !self.ended
            && let Some(registry) = self.registry.upgrade()
            && let Ok(mut registry) = registry.try_borrow_mut()
            && let Some(row) = registry.rows.get_mut(self.row)
        {
            row.woken = self.woken.load(Ordering::Relaxed);
            row.standing = Standing::Dropped(now_ms() - row.created_ms);
        }
    }
}

/// A future that can be dropped from outside while the executor holds it: what the executor polls is a shell,
/// and the handle empties it.
struct Shell<F> {
    slot: Rc<RefCell<Slot<F>>>,
}

struct Slot<F> {
    future: Option<F>,
    waker: Option<Waker>,
}

impl<F: Future<Output = ()> + Unpin> Future for Shell<F> {
    type Output = ();
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // The future is taken out while it is polled, so that it may drop others, or itself, meanwhile.
        let Some(mut future) = self.slot.borrow_mut().future.take() else { return Poll::Ready(()) };
        match Pin::new(&mut future).poll(context) {
            Poll::Ready(()) => Poll::Ready(()),
            Poll::Pending => {
                let mut slot = self.slot.borrow_mut();
                slot.waker = Some(context.waker().clone());
                slot.future = Some(future);
                Poll::Pending
            }
        }
    }
}

/// Dropping this drops the future at once, wherever the executor keeps it.
struct Droppable {
    empty: Option<Box<dyn FnOnce()>>,
}

impl Drop for Droppable {
    fn drop(&mut self) {
        if let Some(empty) = self.empty.take() {
            empty();
        }
    }
}

fn spawn_droppable<F: Future<Output = ()> + Unpin + 'static>(future: F) -> Droppable {
    let slot = Rc::new(RefCell::new(Slot { future: Some(future), waker: None }));
    wasm_bindgen_futures::spawn_local(Shell { slot: slot.clone() });
    Droppable {
        empty: Some(Box::new(move || {
            let (future, waker) = {
                let mut slot = slot.borrow_mut();
                (slot.future.take(), slot.waker.take())
            };
            drop(future);
            // The executor lets go of the shell when it polls it once more.
            if let Some(waker) = waker {
                waker.wake();
            }
        })),
    }
}

/// Readiness of one timer, as the groups see it.
#[derive(Default)]
struct Signal {
    ready: bool,
    wakers: Vec<Waker>,
}

/// A join or a race of signals.
struct Group {
    members: Vec<Rc<RefCell<Signal>>>,
    join: Join,
}

impl Future for Group {
    type Output = ();
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let ready = self.members.iter().filter(|member| member.borrow().ready).count();
        let done = match self.join {
            Join::All => ready == self.members.len(),
            Join::Any => ready > 0,
        };
        if done {
            return Poll::Ready(());
        }
        for member in &self.members {
            let mut member = member.borrow_mut();
            if !member.ready {
                member.wakers.push(context.waker().clone());
            }
        }
        Poll::Pending
    }
}

struct Timer {
    signal: Rc<RefCell<Signal>>,
    _handle: Droppable,
}

struct Inner {
    rows: Vec<Row>,
    timers: BTreeMap<u64, Timer>,
    groups: BTreeMap<u64, Droppable>,
}

/// Every browser future of one live run. Dropping it drops them all.
#[derive(Clone)]
pub(crate) struct Registry {
    inner: Rc<RefCell<Inner>>,
}

impl Registry {
    /// An empty one.
    pub(crate) fn new() -> Registry {
        Registry { inner: Rc::new(RefCell::new(Inner { rows: Vec::new(), timers: BTreeMap::new(), groups: BTreeMap::new() })) }
    }

    fn counted<F: Future>(&self, future: F, name: String, purpose: &str, delay_ms: Option<f64>) -> Counted<F> {
        let mut inner = self.inner.borrow_mut();
        inner.rows.push(Row {
            name: name.into(),
            purpose: purpose.to_owned().into(),
            polled: 0,
            woken: 0,
            standing: Standing::Pending,
            created_ms: now_ms(),
            delay_ms,
        });
        Counted {
            inner: Box::pin(future),
            row: inner.rows.len() - 1,
            woken: Arc::default(),
            registry: Rc::downgrade(&self.inner),
            ended: false,
        }
    }

    /// Gives a pending delay of the machine its browser future. `fired` is called once, with the wall time waited.
    pub(crate) fn start_timer(&self, id: u64, delay_ms: f64, purpose: &str, fired: impl FnOnce(f64) + 'static) {
        let delay_ms = delay_ms.max(0.0);
        let started = now_ms();
        let timeout = TimeoutFuture::new(delay_ms.ceil().min(f64::from(i32::MAX)) as u32);
        let counted = self.counted(timeout, format!("TimeoutFuture({})", whole(delay_ms)), purpose, Some(delay_ms));
        let signal = Rc::new(RefCell::new(Signal::default()));
        let done = signal.clone();
        let registry = self.inner.clone();
        let registry = Rc::downgrade(&registry);
        let handle = spawn_droppable(Box::pin(async move {
            counted.await;
            let wakers = {
                let mut signal = done.borrow_mut();
                signal.ready = true;
                std::mem::take(&mut signal.wakers)
            };
            for waker in wakers {
                waker.wake();
            }
            if let Some(registry) = registry.upgrade() {
                let timer = registry.borrow_mut().timers.remove(&id);
                drop(timer);
            }
            fired(now_ms() - started);
        }));
        let old = self.inner.borrow_mut().timers.insert(id, Timer { signal, _handle: handle });
        drop(old);
    }

    /// Is there a future for this delay?
    pub(crate) fn has_timer(&self, id: u64) -> bool {
        self.inner.borrow().timers.contains_key(&id)
    }

    /// The ids of all delays that have a future now.
    pub(crate) fn timer_ids(&self) -> Vec<u64> {
        self.inner.borrow().timers.keys().copied().collect()
    }

    /// Cancels a delay: its future is dropped, which clears the browser's timer.
    pub(crate) fn drop_timer(&self, id: u64) {
        let timer = self.inner.borrow_mut().timers.remove(&id);
        drop(timer);
    }

    /// Joins or races delays that have a future. A group that is there already stays.
    pub(crate) fn start_group(&self, id: u64, join: Join, timers: &[u64], purpose: &str) {
        if self.inner.borrow().groups.contains_key(&id) {
            return;
        }
        let members: Vec<_> = {
            let inner = self.inner.borrow();
            timers.iter().filter_map(|timer| inner.timers.get(timer)).map(|timer| timer.signal.clone()).collect()
        };
        if members.is_empty() {
            return;
        }
        let name = match join {
            Join::All => format!("join_all({})", members.len()),
            Join::Any => format!("select({})", members.len()),
        };
        let counted = self.counted(Group { members, join }, name, purpose, None);
        let handle = spawn_droppable(counted);
        self.inner.borrow_mut().groups.insert(id, handle);
    }

    /// Lets go of a group that nobody waits for any more.
    pub(crate) fn drop_group(&self, id: u64) {
        let group = self.inner.borrow_mut().groups.remove(&id);
        drop(group);
    }

    /// Drops everything that is pending.
    pub(crate) fn drop_all(&self) {
        let (timers, groups) = {
            let mut inner = self.inner.borrow_mut();
            (std::mem::take(&mut inner.timers), std::mem::take(&mut inner.groups))
        };
        drop(groups);
        drop(timers);
    }

    /// The panel's lines, oldest first.
    pub(crate) fn rows(&self) -> Vec<Row> {
        self.inner.borrow().rows.clone()
    }
}

fn whole(milliseconds: f64) -> String {
    let rounded = (milliseconds * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}
