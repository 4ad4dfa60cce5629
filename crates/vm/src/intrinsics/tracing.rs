//! What the library tells of tasks, sources and contexts: `trace.*`.

use super::{Call, Outcome, Row};
use crate::machine::Machine;
use crate::sched::causes::Holder;
use crate::sched::{delegate_label, exception_text, is_delegate, references, resume_how, task_kind, top_machine, value_text};
use crate::trace::{EventKind, FixtureKind, ResumeOn, TaskKind, TaskStatus};
use awaitlab_program::{Instr, Span, Type};

/// The variable or field to which the program assigns the source that it is about to get from library code.
fn receiver(m: &Machine, thread: usize) -> Option<String> {
    let frame = m.threads[thread].frames.iter().rev().find(|f| !f.is_hidden)?;
    let at = *m.world.code(frame.inst).instrs.get(frame.pc.checked_sub(1)? as usize)? as usize;
    let program = m.program();
    let body = program.body(m.world.inst(frame.inst).method)?;
    let mut value = match body.code.get(at)? {
        Instr::NewObject { dst, .. } => *dst,
        Instr::Call { dst, .. } | Instr::CallVirtual { dst, .. } => (*dst)?,
        _ => return None,
    };
    let Type::Def { def, .. } = program.ty(body.locals.get(value.0 as usize)?.ty) else { return None };
    if program.type_def(*def).name != "CancellationTokenSource" { return None; }
    let mut rest = body.code[at + 1..].iter();
    loop {
        if let Some(name) = &body.locals.get(value.0 as usize)?.name { return Some(name.clone()); }
        match rest.next()? {
            Instr::Move { dst, src } if *src == value => value = *dst,
            Instr::StoreField { field, src, .. } | Instr::StoreStatic { field, src } if *src == value => {
                let name = &program.fields[program.field_refs[field.index()].field.index()].name;
                return Some(name.trim_start_matches('<').split('>').next().unwrap_or_default().to_string());
            }
            _ => return None,
        }
    }
}

/// The rows.
pub const ROWS: &[Row] = &[
    ("trace.task", task),
    ("trace.task_status", task_status),
    ("trace.task_end", task_end),
    ("trace.part_of", |m, c| {
        let (whole, part) = (c.object(0), c.object(1));
        m.sched.causes.part(whole, part);
        emit(m, c, |m| EventKind::PartOf { whole: m.sched.rec.id(whole), part: m.sched.rec.id(part) })
    }),
    ("trace.await", wait),
    ("trace.resume", |m, c| {
        let (waiter, how) = (c.object(0), resume_how(c.int(1)));
        let me = m.sched.current;
        m.sched.causes.resumed(waiter, me);
        m.sched.me_mut().resuming = Some((waiter, how));
        emit(m, c, |m| EventKind::Resume { waiter: m.sched.rec.id(waiter), how })
    }),
    ("trace.source", |m, c| {
        if !m.sched.rec.on { return Outcome::Void; }
        let text = if c.object(1) == 0 { receiver(m, c.thread).unwrap_or_default() } else { m.string(c.object(1)) };
        emit(m, c, |m| EventKind::SourceCreated { id: m.sched.rec.id(c.object(0)), name: m.sched.rec.text(&text) })
    }),
    ("trace.cancel", |m, c| emit(m, c, |m| EventKind::SourceCanceled { id: m.sched.rec.id(c.object(0)) })),
    ("trace.listen", |m, c| {
        if !m.sched.rec.on { return Outcome::Void; }
        let text = m.string(c.object(2));
        emit(m, c, |m| {
            let (source, listener) = (m.sched.rec.id(c.object(0)), m.sched.rec.id(c.object(1)));
            if text == "linked" && c.bool(3) {
                EventKind::SourceLinked { parent: source, child: listener }
            } else if c.bool(3) {
                EventKind::ListenerAdded { source, listener, text: m.sched.rec.text(&text) }
            } else {
                EventKind::ListenerRemoved { source, listener }
            }
        })
    }),
    ("trace.fixture", |m, c| {
        let kind = match c.int(1) {
            1 => FixtureKind::Semaphore,
            2 => FixtureKind::Event,
            3 => FixtureKind::Countdown,
            4 => FixtureKind::Barrier,
            5 => FixtureKind::ReaderWriterLock,
            6 => FixtureKind::Channel,
            _ => FixtureKind::Lock,
        };
        let name = m.type_name(c.object(0));
        m.sched.now = m.threads[c.thread].clock_ns;
        if m.sched.rec.on { m.sched.rec.span = m.user_span(c.thread); }
        let machine = if kind == FixtureKind::Semaphore { top_machine(m, c.thread).map_or(0, |t| t.1) } else { 0 };
        m.sched.fixture(c.object(0), kind, &name, c.long(2), c.long(3), machine);
        Outcome::Void
    }),
    ("trace.context", |m, c| {
        let context = c.object(0);
        m.sched.me_mut().context = context;
        let name = if context == 0 || !m.sched.rec.on { String::new() } else { m.type_name(context) };
        emit(m, c, |m| EventKind::ContextSet { context: m.sched.rec.id(context), name: m.sched.rec.text(&name) })
    }),
    ("trace.exception", |m, c| {
        let (task, exception) = (c.object(0), c.object(1));
        match c.int(2) {
            0 => emit(m, c, |m| EventKind::Stored { id: m.sched.rec.id(exception), task: m.sched.rec.id(task) }),
            1 => emit(m, c, |m| EventKind::Rethrown { id: m.sched.rec.id(exception), task: m.sched.rec.id(task) }),
            _ => Outcome::Void,
        }
    }),
];

/// Appends an event, if a trace is recorded.
fn emit(m: &mut Machine, c: &Call, kind: impl FnOnce(&mut Machine) -> EventKind) -> Outcome {
    if m.sched.rec.on {
        m.sched.rec.span = m.user_span(c.thread);
        let time = m.threads[c.thread].clock_ns;
        let kind = kind(m);
        m.sched.rec.emit(time, kind);
    }
    Outcome::Void
}

fn task(m: &mut Machine, c: &Call) -> Outcome {
    let name = if c.object(2) == 0 { String::new() } else { m.string(c.object(2)) };
    born(m, c, c.object(0), task_kind(c.int(1)), name)
}

fn born(m: &mut Machine, c: &Call, object: crate::memory::Addr, kind: TaskKind, mut name: String) -> Outcome {
    let mut method = None;
    if kind == TaskKind::AsyncMethod {
        if let Some((id, machine, _)) = top_machine(m, c.thread) {
            method = Some(id);
            if name.is_empty() {
                name = m.program().method(id).label.clone();
                // Calls of one method are told apart by their first plain argument: `Ask near`.
                if m.sched.rec.on && let Some(argument) = first_argument(m, machine) { name = format!("{name} {argument}"); }
            }
        }
    } else if name.is_empty() {
        let delegate = references(m, object).into_iter().find(|&r| is_delegate(m, r));
        name = match (kind, delegate) {
            (TaskKind::Delegate | TaskKind::Continuation, Some(d)) => delegate_label(m, d),
            (TaskKind::Source, _) => "TaskCompletionSource".to_owned(),
            (TaskKind::Delay, _) => "Delay".to_owned(),
            (TaskKind::WhenAll, _) => "WhenAll".to_owned(),
            (TaskKind::WhenAny, _) => "WhenAny".to_owned(),
            (TaskKind::Unwrap, _) => "Unwrap".to_owned(),
            (TaskKind::WaitAsync, _) => "WaitAsync".to_owned(),
            _ => m.type_name(object),
        };
    }
    m.sched.causes.task(object, kind, name.clone());
    if kind == TaskKind::AsyncMethod {
        let me = m.sched.current;
        m.sched.causes.resumed(object, me);
    }
    emit(m, c, |m| EventKind::TaskCreated { id: m.sched.rec.id(object), kind, name: m.sched.rec.text(&name), method })
}

/// The first argument of a suspended method that is a short text or a number, from its saved registers.
fn first_argument(m: &Machine, machine: u32) -> Option<String> {
    if machine == 0 { return None; }
    let ty = m.memory.type_of(machine);
    let sm = m.program().type_def(m.world.ty(ty).def).state_machine.as_ref()?;
    let body = m.program().body(sm.move_next)?;
    let saved = m.world.layout(ty).saved;
    let frame = m.world.frame(m.world.method_inst(sm.move_next, ty, &[]));
    body.locals.iter().enumerate().filter(|(_, l)| l.argument.is_some() && l.name.is_some()).find_map(|(i, local)| {
        let awaitlab_program::Type::Def { def, args } = m.program().ty(local.ty) else { return None };
        if !args.is_empty() { return None; }
        let def = m.program().type_def(*def);
        let slot = m.memory.read(machine, saved + frame.offsets.get(i)?);
        match (def.namespace.as_str(), def.name.as_str()) {
            ("System", "String") if slot != 0 => Some(m.string(slot as u32)).filter(|text| (1..=16).contains(&text.chars().count()) && !text.contains('\n')),
            ("System", "Int32" | "Int64" | "Int16" | "SByte") => Some((slot as i64).to_string()),
            ("System", "Byte" | "UInt16" | "UInt32") => Some(slot.to_string()),
            _ => None,
        }
    })
}

fn status_of(number: i32) -> TaskStatus {
    match number {
        0 => TaskStatus::Created,
        1 => TaskStatus::WaitingForActivation,
        2 => TaskStatus::WaitingToRun,
        3 => TaskStatus::Running,
        4 => TaskStatus::WaitingForChildrenToComplete,
        5 => TaskStatus::RanToCompletion,
        6 => TaskStatus::Canceled,
        _ => TaskStatus::Faulted,
    }
}

fn task_status(m: &mut Machine, c: &Call) -> Outcome {
    let (object, number) = (c.object(0), c.int(1));
    let me = m.sched.current;
    m.sched.causes.status(object, number as u8, me);
    emit(m, c, |m| EventKind::TaskStatus { id: m.sched.rec.id(object), status: status_of(number) })
}

fn task_end(m: &mut Machine, c: &Call) -> Outcome {
    let (object, status, outcome) = (c.object(0), status_of(c.int(1)), c.object(2));
    let waits = m.sched.causes.tasks.get(&object).is_some_and(|t| t.kind == TaskKind::Wait && !t.parts.is_empty());
    let machine = if waits { top_machine(m, c.thread).map_or(0, |t| t.1) } else { 0 };
    let actor = Holder { thread: m.sched.current, machine, task: 0 };
    m.sched.causes.ended(object, status == TaskStatus::RanToCompletion, actor);
    emit(m, c, |m| {
        let text = match status {
            TaskStatus::RanToCompletion if outcome == 0 => String::new(),
            TaskStatus::RanToCompletion => value_text(m, outcome),
            _ if outcome == 0 => String::new(),
            _ => exception_text(m, outcome),
        };
        EventKind::TaskEnded { id: m.sched.rec.id(object), status, outcome: m.sched.rec.text(&text) }
    })
}

fn wait(m: &mut Machine, c: &Call) -> Outcome {
    let (waiter, awaited, place) = (c.object(0), c.object(1), c.object(3));
    if !m.sched.causes.tasks.contains_key(&waiter) { born(m, c, waiter, TaskKind::AsyncMethod, String::new()); }
    m.sched.causes.awaits(waiter, awaited, c.int(2) as u32, place);
    emit(m, c, |m| {
        let (at, state) = await_place(m, c.thread);
        let place = m.sched.rec.id(place);
        let resume = match c.int(2) {
            1 => ResumeOn::Context(place),
            2 => ResumeOn::Scheduler(place),
            _ => ResumeOn::Anywhere,
        };
        EventKind::Await { waiter: m.sched.rec.id(waiter), awaited: m.sched.rec.id(awaited), resume, state, at }
    })
}

/// The await expression that the topmost async method suspends at, and its state number.
fn await_place(m: &Machine, thread: usize) -> (Span, u32) {
    let Some((_, object, state)) = top_machine(m, thread) else { return (m.user_span(thread), 0) };
    let program = m.program();
    let mut at = Span::NONE;
    if object != 0 {
        let def = m.world.ty(m.memory.type_of(object)).def;
        if let Some(sm) = &program.type_def(def).state_machine
            && let Some(body) = program.body(sm.move_next) {
                at = body.resume_spans.get(state.max(0) as usize).copied().unwrap_or(Span::NONE);
            }
    }
    if !at.is_some() { at = m.user_span(thread); }
    (at, state.max(0) as u32)
}
