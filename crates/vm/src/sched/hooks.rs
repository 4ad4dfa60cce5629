//! What the interpreter tells the scheduler, and the words that things have in pictures.

use super::{Key, NULL, Obj, Tid};
use crate::intrinsics::{Call, MAX_ARGS, Outcome, find};
use crate::machine::Machine;
use crate::memory::Addr;
use crate::trace::{EventKind, Id, ResumeHow, TaskKind, WaitKind};
use crate::types::{InstId, RtId, RtKind, SlotKind};
use awaitlab_program::{MachineKind, MethodId, Num};

/// A statement of user code begins (only if the machine is observed). The thread's clock has been charged.
pub fn on_statement(machine: &mut Machine, thread: usize) {
    if !machine.sched.rec.on { return; }
    let span = machine.user_span(thread);
    let time = machine.threads[thread].clock_ns.saturating_sub(super::STATEMENT_NS);
    machine.sched.rec.span = span;
    machine.sched.rec.emit(time, EventKind::Statement);
}

/// The method as the user wrote it, and whether the frame is drawn: the kickoff of an async method is not, its state machine is.
fn drawn_method(machine: &Machine, inst: InstId) -> Option<(MethodId, bool)> {
    let method = machine.world.inst(inst).method;
    let program = machine.program();
    if let Some(def) = machine.world.machine_of(method)
        && let Some(sm) = &program.type_def(def).state_machine { return Some((sm.method, true)); }
    let def = program.method(method);
    if def.is_async { return None; }
    Some((method, false))
}

/// A frame of user code was pushed (only if the machine is observed).
pub fn on_frame_push(machine: &mut Machine, thread: usize, inst: InstId) {
    if !machine.sched.rec.on { return; }
    let Some((method, is_machine)) = drawn_method(machine, inst) else { return };
    let (mut task, mut resume) = (Id::NONE, None);
    if is_machine
        && let Some((waiter, how)) = machine.sched.threads.get_mut(thread).and_then(|t| t.resuming.take()) {
            task = machine.sched.rec.id(waiter);
            resume = Some(how);
        }
    let time = machine.threads[thread].clock_ns;
    machine.sched.rec.emit(time, EventKind::FramePush { method, task, resume });
}

/// A frame of user code was left; it is still the top frame (only if the machine is observed).
pub fn on_frame_pop(machine: &mut Machine, thread: usize, inst: InstId, by_exception: bool) {
    if !machine.sched.rec.on || drawn_method(machine, inst).is_none() { return; }
    let time = machine.threads[thread].clock_ns;
    machine.sched.rec.emit(time, EventKind::FramePop { by_exception });
}

/// An exception was thrown (only if the machine is observed).
pub fn on_thrown(machine: &mut Machine, thread: usize, exception: Addr) {
    if !machine.sched.rec.on { return; }
    let text = exception_text(machine, exception);
    let time = machine.threads[thread].clock_ns;
    let rec = &mut machine.sched.rec;
    let (id, text) = (rec.id(exception), rec.text(&text));
    rec.emit(time, EventKind::Thrown { id, text });
}

/// It was caught; the catching frame is the top frame (only if the machine is observed).
pub fn on_caught(machine: &mut Machine, thread: usize, exception: Addr) {
    if !machine.sched.rec.on { return; }
    let time = machine.threads[thread].clock_ns;
    let rec = &mut machine.sched.rec;
    let id = rec.id(exception);
    rec.emit(time, EventKind::Caught { id });
}

/// Nobody will catch the exception: the report is about to run on this thread; no other thread may run from now on.
pub fn on_unhandled(machine: &mut Machine, thread: usize, _exception: Addr) {
    if machine.sched.unhandled.is_some() { return; }
    machine.sched.unhandled = Some(Tid(thread as u32));
    machine.sched.unhandled_mark = machine.sched.console.err.len();
    machine.sched.limit = u64::MAX;
}

/// The thread must wait until `owner` has finished the initializer of a type: park it.
pub fn block_on_type(machine: &mut Machine, thread: usize, ty: RtId, owner: usize) {
    let s = &mut machine.sched;
    s.now = machine.threads[thread].clock_ns;
    s.initializers.insert(ty.0, Tid(owner as u32));
    s.block(WaitKind::TypeInitializer, Some(Key::Type(ty.0)), NULL, None, super::Then::Go, false);
}

/// The initializer of a type has ended: wake those who wait for it.
pub fn type_initialized(machine: &mut Machine, ty: RtId) {
    let s = &mut machine.sched;
    if s.initializers.remove(&ty.0).is_none() { return; }
    if let Some(t) = machine.threads.get(s.current.index()) { s.now = t.clock_ns; }
    s.wake_all(Key::Type(ty.0), 0);
}

/// Objects that the scheduler refers to.
pub fn roots(machine: &Machine, visit: &mut dyn FnMut(Addr)) {
    machine.sched.roots(&mut |o| {
        if o != NULL { visit(o); }
    });
}

/// After marking: forget what is keyed by dead objects.
pub fn forget_dead(machine: &mut Machine, is_live: &dyn Fn(Addr) -> bool) { machine.sched.sweep(is_live); }

/// An override of SynchronizationContext.Post is called.
pub fn on_post(machine: &mut Machine, thread: usize, context: Addr, delegate: Addr, state: Addr) {
    let (text, task) = message_text(machine, delegate, state);
    let s = &mut machine.sched;
    let time = machine.threads[thread].clock_ns;
    let item = if s.rec.on { s.rec.fresh() } else { Id::NONE };
    if s.rec.on {
        let (context, text, task) = (s.rec.id(context), s.rec.text(&text), s.rec.id(task));
        s.rec.emit(time, EventKind::Posted { item, context, text, task });
    }
    s.causes.post(item, context, delegate, state, text, task);
}

/// A delegate is invoked that may have been posted; the message's number, 0 if it was not.
pub fn on_delegate(machine: &mut Machine, thread: usize, delegate: Addr, argument: Addr) -> u32 {
    let s = &mut machine.sched;
    let Some(post) = s.causes.post_begins(delegate, argument, Tid(thread as u32)) else { return 0 };
    let (item, number) = (post.item, post.number);
    let time = machine.threads[thread].clock_ns;
    s.rec.emit(time, EventKind::PostRun { item });
    number
}

/// The invocation that [`on_delegate`] gave a number is over.
pub fn on_delegate_done(machine: &mut Machine, thread: usize, number: u32) {
    let s = &mut machine.sched;
    let Some(post) = s.causes.post_done(number) else { return };
    let time = machine.threads[thread].clock_ns;
    s.rec.emit(time, EventKind::PostDone { item: post.item });
}

impl super::Sched {
    /// Might this delegate be a posted one?
    #[inline]
    pub fn watches(&self, delegate: Obj) -> bool { !self.causes.posts.is_empty() && self.causes.watches(delegate) }
}

/// Nothing can run any more: finds out whose permits are held, then explains.
pub fn on_deadlock(machine: &mut Machine) {
    let tasks: Vec<Obj> = machine.sched.causes.tasks.iter().filter(|(_, t)| t.kind == TaskKind::AsyncMethod).map(|(&o, _)| o).collect();
    let mut owners: Vec<(Obj, Obj)> = vec![];
    if machine.sched.causes.fixtures.values().any(|f| f.holders.iter().any(|h| h.machine != NULL && h.task == NULL)) {
        for task in tasks {
            for r in references(machine, task) { owners.push((r, task)); }
        }
    }
    for f in machine.sched.causes.fixtures.values_mut() {
        for h in &mut f.holders {
            if h.machine != NULL && h.task == NULL { h.task = owners.iter().filter(|o| o.0 == h.machine).map(|o| o.1).min().unwrap_or(NULL); }
        }
    }
    machine.sched.deadlock();
}

// ---- words

fn call_leaf(machine: &mut Machine, name: &str, object: Addr) -> Option<u64> {
    let f = find(name)?;
    let mut args = [0; MAX_ARGS];
    args[0] = u64::from(object);
    let thread = machine.sched.current.index();
    match f(machine, &Call { args, inst: InstId(0), thread }) {
        Outcome::Value(v) => Some(v),
        _ => None,
    }
}

/// Is the object (not null) a delegate?
pub fn is_delegate(machine: &Machine, object: Addr) -> bool { matches!(machine.world.ty(machine.memory.type_of(object)).kind, RtKind::Delegate) }

/// What a delegate is called in pictures: "lambda in Main".
pub fn delegate_label(machine: &mut Machine, delegate: Addr) -> String {
    match call_leaf(machine, "delegate.label", delegate) {
        Some(s) => machine.string(s as u32),
        None => String::new(),
    }
}

/// The references in an object's own slots.
pub fn references(machine: &Machine, object: Addr) -> Vec<Addr> {
    let ty = machine.memory.type_of(object);
    let t = machine.world.ty(ty);
    if !t.is_reference || matches!(t.kind, RtKind::Array { .. }) || ty == machine.world.known.string { return vec![]; }
    let kinds = &machine.world.layout(ty).kinds;
    kinds.iter().enumerate().filter(|(_, k)| **k == SlotKind::Ref).map(|(i, _)| machine.memory.read(object, 1 + i as u32) as u32).filter(|&o| o != NULL).collect()
}

fn task_words(machine: &Machine, task: Addr) -> Option<String> {
    let info = machine.sched.causes.tasks.get(&task)?;
    Some(if info.kind == TaskKind::AsyncMethod { format!("continue {}", info.name) } else { info.name.clone() })
}

/// What a work item will run, and the task that it runs or continues.
pub fn work_text(machine: &mut Machine, item: Addr) -> (String, Addr) {
    if let Some(text) = task_words(machine, item) { return (text, item); }
    if is_delegate(machine, item) { return message_text(machine, item, NULL); }
    let refs = references(machine, item);
    for &r in &refs {
        if let Some(text) = task_words(machine, r) { return (text, r); }
    }
    for &r in &refs {
        if is_delegate(machine, r) {
            let (text, task) = message_text(machine, r, NULL);
            if task != NULL || !text.is_empty() { return (text, task); }
        }
    }
    (machine.type_name(item), NULL)
}

/// What a delegate that is called with `state` will run, and the task that it continues.
pub fn message_text(machine: &mut Machine, delegate: Addr, state: Addr) -> (String, Addr) {
    if state != NULL {
        if let Some(text) = task_words(machine, state) { return (text, state); }
        if is_delegate(machine, state) {
            let (text, task) = message_text(machine, state, NULL);
            if task != NULL || !text.is_empty() { return (text, task); }
        }
    }
    if let Some(target) = call_leaf(machine, "delegate.target", delegate).map(|t| t as u32).filter(|&t| t != NULL) {
        if let Some(text) = task_words(machine, target) { return (text, target); }
        let def = machine.world.def(machine.memory.type_of(target));
        let is_library = machine.program().files.get(def.span.file as usize).is_some_and(|f| f.is_library);
        if is_library {
            for r in references(machine, target) {
                if let Some(text) = task_words(machine, r) { return (text, r); }
                if is_delegate(machine, r) && r != delegate { return (delegate_label(machine, r), NULL); }
            }
        }
    }
    (delegate_label(machine, delegate), NULL)
}

/// `TypeName: message`.
pub fn exception_text(machine: &Machine, exception: Addr) -> String {
    let ty = machine.memory.type_of(exception);
    let name = machine.type_name(exception);
    let field = machine.world.field_with_role(ty, "exception.message").or_else(|| machine.world.field_named(ty, "_message")).or_else(|| machine.world.field_named(ty, "message"));
    let message = field.map(|(at, _)| machine.memory.read(exception, at) as u32).filter(|&m| m != NULL).map(|m| machine.string(m));
    match message {
        Some(m) => format!("{name}: {}", shorten(&m, 160)),
        None => name,
    }
}

fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most { return text.to_owned(); }
    let mut s: String = text.chars().take(most - 1).collect();
    s.push('…');
    s
}

/// A value as short text.
pub fn value_text(machine: &Machine, value: Addr) -> String {
    if value == NULL { return "null".to_owned(); }
    let ty = machine.memory.type_of(value);
    if ty == machine.world.known.string { return format!("\"{}\"", shorten(&machine.string(value), 60)); }
    let t = machine.world.ty(ty);
    if matches!(t.kind, RtKind::Struct) {
        let bits = machine.memory.read(value, 1);
        return match t.num {
            Some(Num::Bool) => (bits != 0).to_string(),
            Some(Num::F64) => f64::from_bits(bits).to_string(),
            Some(Num::F32) => f32::from_bits(bits as u32).to_string(),
            Some(Num::Char) => char::from_u32(bits as u32).map_or_else(String::new, |c| format!("'{c}'")),
            Some(Num::U64) => bits.to_string(),
            Some(_) => (bits as i64).to_string(),
            None => machine.type_name(value),
        };
    }
    machine.type_name(value)
}

/// The async method whose code is on top of the thread's stack: its method, the machine's object and state number.
pub fn top_machine(machine: &Machine, thread: usize) -> Option<(MethodId, Addr, i32)> {
    let state = &machine.threads[thread];
    for frame in state.frames.iter().rev() {
        let method = machine.world.inst(frame.inst).method;
        let Some(def) = machine.world.machine_of(method) else { continue };
        let Some(sm) = &machine.program().type_def(def).state_machine else { continue };
        if sm.kind == MachineKind::Iterator { continue; }
        let object = state.stack.get(frame.segment, frame.base) as u32;
        let number = if object == NULL {
            0
        } else {
            let ty = machine.memory.type_of(object);
            machine.world.layout(ty).fields.get(&sm.state).map_or(0, |&at| machine.memory.read(object, at) as i32)
        };
        return Some((sm.method, object, number));
    }
    None
}

/// TaskKind by its number in the table of intrinsics.
pub fn task_kind(number: i32) -> TaskKind {
    match number {
        0 => TaskKind::Delegate,
        1 => TaskKind::AsyncMethod,
        2 => TaskKind::Source,
        3 => TaskKind::Delay,
        4 => TaskKind::WhenAll,
        5 => TaskKind::WhenAny,
        6 => TaskKind::Continuation,
        7 => TaskKind::Unwrap,
        8 => TaskKind::WaitAsync,
        9 => TaskKind::Wait,
        _ => TaskKind::Other,
    }
}

/// ResumeHow by its number.
pub fn resume_how(number: i32) -> ResumeHow {
    match number {
        0 => ResumeHow::Queued,
        1 => ResumeHow::Inline,
        _ => ResumeHow::Posted,
    }
}
