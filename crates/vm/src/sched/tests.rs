//! The scheduler by itself: threads are played by the tests.

use super::pool::Step;
use super::*;
use crate::trace::ThreadKind;

fn sched(cores: usize) -> Sched { Sched::new(cores, Recorder::new(true), Box::new(DefaultOracle)) }

/// Lets main run first, as every program begins.
fn start(s: &mut Sched) {
    assert_eq!(s.pick(), Next::Run(Tid::MAIN));
    s.me_mut().begin = Begin::Begun;
}

fn forward(s: &mut Sched, ns: u64) {
    s.now += ns;
    s.put_away();
}

/// Main sleeps for good; workers run items, each of which takes `ns`, until nobody can go on. Which items ran when.
fn drain(s: &mut Sched, ns: u64) -> Vec<(u64, Obj)> {
    let mut ran = vec![];
    for _ in 0..10_000 {
        match s.pick() {
            Next::Run(t) if s.threads[t.index()].begin == Begin::Worker => {
                match s.worker_step() {
                    Step::Run(o) | Step::Fire(o) => {
                        ran.push((s.now / MS, o));
                        s.now += ns;
                    }
                    Step::Again | Step::Idle => {}
                }
                s.put_away();
            }
            Next::Run(_) => s.end_thread(),
            Next::Host | Next::Stuck => return ran,
        }
    }
    panic!("never ends");
}

fn sleep_for_good(s: &mut Sched) { assert_eq!(s.sleep(-1), None); }

fn objects(ran: &[(u64, Obj)]) -> Vec<Obj> { ran.iter().map(|r| r.1).collect() }

#[test]
fn the_thread_behind_runs_next() {
    let mut s = sched(2);
    start(&mut s);
    s.infos.insert(7, ThreadInfo { managed_id: 4, ..ThreadInfo::default() });
    let t = s.add_thread(ThreadKind::User, 7, Begin::Thread(7), START_NS);
    forward(&mut s, 50_000);
    assert_eq!(s.pick(), Next::Run(Tid::MAIN));
    assert_eq!(s.limit, START_NS, "main goes first when the clocks are equal");
    forward(&mut s, 60_000);
    assert_eq!(s.pick(), Next::Run(t));
    assert_eq!(s.limit, 109_999);
}

#[test]
fn timers_due_together_fire_newest_first() {
    let mut s = sched(1);
    start(&mut s);
    assert!(s.set_min(1) && s.set_max(1));
    for timer in 1..=5 { s.timer_change(timer, 100, 0, "Delay(100)", NULL); }
    sleep_for_good(&mut s);
    assert_eq!(objects(&drain(&mut s, 1000)), [5, 4, 3, 2, 1]);
}

#[test]
fn overdue_timers_and_global_work() {
    // RUNTIME 12: worker held for 300 ms; g1 g2 queued; timers 1–4 due at 70 … 130: t4 g1 g2 t3 t2 t1.
    let mut s = sched(1);
    start(&mut s);
    assert!(s.set_min(1) && s.set_max(1));
    s.enqueue(100, 0, String::new(), NULL);
    for (timer, due) in [(1, 70), (2, 90), (3, 110), (4, 130)] { s.timer_change(timer, due, 0, "", NULL); }
    s.enqueue(101, 0, String::new(), NULL);
    s.enqueue(102, 0, String::new(), NULL);
    sleep_for_good(&mut s);
    let mut ran = vec![];
    loop {
        match s.pick() {
            Next::Run(t) if s.threads[t.index()].begin == Begin::Worker => {
                if let Step::Run(o) | Step::Fire(o) = s.worker_step() {
                    ran.push(o);
                    s.now += if o == 100 { 300 * MS } else { 1000 };
                }
                s.put_away();
            }
            _ => break,
        }
    }
    assert_eq!(ran, [100, 4, 101, 102, 3, 2, 1]);
}

#[test]
fn a_late_periodic_timer_ticks_once_more() {
    let mut s = sched(1);
    start(&mut s);
    assert!(s.set_min(1) && s.set_max(1));
    s.enqueue(100, 0, String::new(), NULL);
    s.timer_change(1, 100, 100, "Timer", NULL);
    sleep_for_good(&mut s);
    let mut ticks = vec![];
    while ticks.len() < 4 {
        let Next::Run(_) = s.pick() else { panic!("stuck") };
        match s.worker_step() {
            Step::Run(_) => s.now += 470 * MS,
            Step::Fire(_) => ticks.push(s.now / MS),
            _ => {}
        }
        s.put_away();
    }
    assert_eq!(ticks, [470, 471, 571, 671]);
}

#[test]
fn the_gate_adds_one_worker_a_second() {
    // RUNTIME 5.16: two cores, six items that block unseen: 0 0 1 2 3 4 s.
    let mut s = sched(2);
    start(&mut s);
    for item in 1..=6 { s.enqueue(item, 0, String::new(), NULL); }
    sleep_for_good(&mut s);
    let mut starts = vec![];
    while let Next::Run(t) = s.pick() {
        if s.threads[t.index()].begin == Begin::Worker
            && let Step::Run(_) = s.worker_step()
        {
            starts.push((s.now + 100 * MS) / (500 * MS));
            s.block(WaitKind::Other, None, NULL, None, Then::Go, false);
        }
        s.put_away();
    }
    assert_eq!(starts, [0, 0, 2, 4, 6, 8]);
}

#[test]
fn blocked_workers_raise_the_goal() {
    // RUNTIME 5.15: two cores, twelve blockers: 0 0 0 0 25 50 100 150 225 300 400 500 ms.
    let mut s = sched(2);
    start(&mut s);
    for item in 1..=12 { s.enqueue(item, 0, String::new(), NULL); }
    sleep_for_good(&mut s);
    let mut starts = vec![];
    while let Next::Run(t) = s.pick() {
        if s.threads[t.index()].begin == Begin::Worker
            && let Step::Run(_) = s.worker_step()
        {
            starts.push(s.now / (5 * MS) * 5);
            s.pool_blocked(true);
            s.block(WaitKind::Task, None, NULL, None, Then::Go, false);
        }
        s.put_away();
    }
    assert_eq!(starts, [0, 0, 0, 0, 25, 50, 100, 150, 225, 300, 400, 500]);
}

#[test]
fn local_work_newest_first_then_global() {
    let mut s = sched(1);
    start(&mut s);
    assert!(s.set_min(1) && s.set_max(1));
    s.enqueue(1, 0, String::new(), NULL);
    s.enqueue(9, 0, String::new(), NULL);
    sleep_for_good(&mut s);
    assert!(matches!(s.pick(), Next::Run(_)));
    assert_eq!(s.worker_step(), Step::Run(1));
    for item in 2..=4 { s.enqueue(item, 1, String::new(), NULL); }
    assert!(s.try_take_local(3));
    s.put_away();
    assert_eq!(objects(&drain(&mut s, 1000)), [4, 2, 9]);
}

#[test]
fn hand_over_goes_before_global_newest_first() {
    let mut s = sched(1);
    start(&mut s);
    assert!(s.set_min(1) && s.set_max(1));
    s.enqueue(1, 0, String::new(), NULL);
    s.enqueue(9, 0, String::new(), NULL);
    sleep_for_good(&mut s);
    assert!(matches!(s.pick(), Next::Run(_)));
    assert_eq!(s.worker_step(), Step::Run(1));
    for item in 2..=4 { s.enqueue(item, 1, String::new(), NULL); }
    s.hand_over();
    s.put_away();
    assert_eq!(objects(&drain(&mut s, 1000)), [4, 3, 2, 9]);
}

#[test]
fn lock_waiters_come_in_order_but_a_running_thread_may_overtake() {
    let mut s = sched(4);
    start(&mut s);
    assert_eq!(s.monitor_enter(50, -1), Some(1));
    let mut waiters = vec![];
    for object in 1..=2 {
        s.infos.insert(object, ThreadInfo { managed_id: 10 + object, ..ThreadInfo::default() });
        waiters.push(s.add_thread(ThreadKind::User, object, Begin::Begun, START_NS));
    }
    forward(&mut s, MS);
    for &w in &waiters {
        assert_eq!(s.pick(), Next::Run(w));
        assert_eq!(s.monitor_enter(50, -1), None);
        s.put_away();
    }
    assert_eq!(s.pick(), Next::Run(Tid::MAIN));
    assert!(s.monitor_exit(50));
    forward(&mut s, 100);
    assert_eq!(s.pick(), Next::Run(Tid::MAIN));
    assert_eq!(s.monitor_enter(50, -1), Some(1), "it takes the lock again before the waiter is awake");
    forward(&mut s, MS);
    assert_eq!(s.pick(), Next::Run(Tid::MAIN), "the waiter finds it taken and waits again");
    assert!(s.monitor_exit(50));
    sleep_for_good(&mut s);
    assert_eq!(s.pick(), Next::Run(waiters[0]));
    assert_eq!(s.me().result, Some(1));
    assert!(s.monitor_is_mine(50));
}

#[test]
fn wait_and_pulse_restore_the_depth() {
    let mut s = sched(4);
    start(&mut s);
    s.monitor_enter(50, -1);
    s.monitor_enter(50, -1);
    s.infos.insert(1, ThreadInfo { managed_id: 11, ..ThreadInfo::default() });
    let t = s.add_thread(ThreadKind::User, 1, Begin::Begun, s.now + START_NS);
    assert_eq!(s.monitor_wait(50, -1), None);
    assert_eq!(s.pick(), Next::Run(t));
    assert_eq!(s.monitor_enter(50, -1), Some(1));
    assert!(s.monitor_pulse(50, false));
    assert!(s.monitor_exit(50));
    assert!(!s.monitor_exit(50));
    s.end_thread();
    assert_eq!(s.pick(), Next::Run(Tid::MAIN));
    assert_eq!(s.monitors[&50].depth, 2);
}

#[test]
fn two_locks_in_opposite_order_are_explained() {
    let mut s = sched(4);
    start(&mut s);
    s.monitor_enter(50, -1);
    s.infos.insert(1, ThreadInfo { managed_id: 11, ..ThreadInfo::default() });
    let t = s.add_thread(ThreadKind::User, 1, Begin::Begun, START_NS);
    forward(&mut s, MS);
    assert_eq!(s.pick(), Next::Run(t));
    assert_eq!(s.monitor_enter(60, -1), Some(1));
    assert_eq!(s.monitor_enter(50, -1), None);
    assert_eq!(s.pick(), Next::Run(Tid::MAIN));
    assert_eq!(s.monitor_enter(60, -1), None);
    assert_eq!(s.pick(), Next::Stuck);
    s.deadlock();
    let Some(End::Deadlock { links, text }) = &s.end else { panic!("no deadlock") };
    assert_eq!(links.len(), 4);
    assert_eq!(text, "Main thread → a lock → thread 11 → a lock → Main thread");
    assert!(s.rec.trace.events.iter().any(|e| matches!(e.kind, EventKind::Stuck { .. })));
}

#[test]
fn a_quantum_rotates_threads_on_one_core() {
    let mut s = sched(1);
    start(&mut s);
    s.infos.insert(1, ThreadInfo { managed_id: 11, ..ThreadInfo::default() });
    let t = s.add_thread(ThreadKind::User, 1, Begin::Begun, START_NS);
    assert!(s.limit < QUANTUM_NS);
    forward(&mut s, QUANTUM_NS);
    assert_eq!(s.pick(), Next::Run(t));
    forward(&mut s, QUANTUM_NS);
    assert_eq!(s.pick(), Next::Run(Tid::MAIN));
}

#[test]
fn the_classic_ui_deadlock_is_named() {
    use crate::trace::TaskKind;
    let mut s = sched(4);
    start(&mut s);
    let (load, delay, context, delegate) = (100, 101, 102, 103);
    s.me_mut().context = context;
    s.causes.task(load, TaskKind::AsyncMethod, "LoadAsync".into());
    s.causes.task(delay, TaskKind::Delay, "Delay(100)".into());
    s.causes.awaits(load, delay, 1, context);
    s.causes.ended(delay, true, causes::Holder { thread: Tid::MAIN, machine: NULL, task: NULL });
    s.causes.post(Id::NONE, context, delegate, NULL, "continue LoadAsync".into(), load);
    s.wait_on(200, -1, WaitKind::Task, load, false);
    assert_eq!(s.pick(), Next::Stuck);
    s.deadlock();
    let Some(End::Deadlock { links, text }) = &s.end else { panic!("no deadlock") };
    assert_eq!(text, "Main thread → LoadAsync → its continuation → Main thread");
    assert_eq!(links.len(), 3);
}

#[test]
fn what_nobody_completes_is_named() {
    use crate::trace::TaskKind;
    let mut s = sched(4);
    start(&mut s);
    s.causes.task(100, TaskKind::AsyncMethod, "Main".into());
    s.causes.task(101, TaskKind::Source, "TaskCompletionSource".into());
    s.causes.awaits(100, 101, 0, NULL);
    s.wait_on(200, -1, WaitKind::AsyncMain, 100, false);
    assert_eq!(s.pick(), Next::Stuck);
    s.deadlock();
    let Some(End::Deadlock { text, .. }) = &s.end else { panic!("no deadlock") };
    assert_eq!(text, "Main thread → Main → TaskCompletionSource, which nothing will complete");
}

#[test]
fn a_starved_pool_at_its_maximum_is_named() {
    use crate::trace::TaskKind;
    let mut s = sched(1);
    start(&mut s);
    assert!(s.set_min(1) && s.set_max(1));
    s.causes.task(100, TaskKind::Delegate, "lambda in Main".into());
    s.causes.task(101, TaskKind::Delegate, "inner".into());
    s.enqueue(100, 0, "lambda in Main".into(), 100);
    s.wait_on(200, -1, WaitKind::Task, 100, false);
    assert!(matches!(s.pick(), Next::Run(_)));
    assert_eq!(s.worker_step(), Step::Run(100));
    let me = s.current;
    s.causes.status(100, 3, me);
    s.enqueue(101, 0, "inner".into(), 101);
    s.pool_blocked(true);
    s.wait_on(201, -1, WaitKind::Task, 101, false);
    assert_eq!(s.pick(), Next::Stuck);
    s.deadlock();
    let Some(End::Deadlock { text, .. }) = &s.end else { panic!("no deadlock") };
    assert_eq!(text, "Main thread → lambda in Main → worker 1 → inner → its work item → worker 1");
}
