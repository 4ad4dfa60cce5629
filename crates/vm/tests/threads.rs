//! Whole runs of programs put together by hand: the loop, threads, the pool, timers, monitors, the process's end.

use awaitlab_program::*;
use awaitlab_vm::trace::{End, EventKind};
use awaitlab_vm::{Config, DefaultOracle, HostEvent, Run, Status};
use std::rc::Rc;

/// Puts a program together.
struct Builder {
    p: Program,
    int: TypeId,
    long: TypeId,
    bool_: TypeId,
    string: TypeId,
    void: TypeId,
    obj: TypeId,
}

fn def(p: &mut Program, name: &str, kind: TypeKind, num: Option<Num>, base: Option<TypeId>) -> TypeDefId {
    let id = TypeDefId(p.type_defs.len() as u32);
    p.type_defs.push(TypeDef {
        name: name.rsplit('.').next().unwrap().split('`').next().unwrap().to_string(),
        namespace: name.rsplit_once('.').map_or("", |x| x.0).to_string(), outer: None, kind, num, is_abstract: false, is_static: false, is_sealed: false,
        before_field_init: false, is_hidden: false, generics: vec![], base, interfaces: vec![], fields: vec![], methods: vec![], implements: vec![],
        type_initializer: None, finalizer: None, state_machine: None, enum_members: vec![], enum_flags: false, roles: vec![], span: Span::NONE,
    });
    std::sync::Arc::make_mut(&mut p.known).types.push((name.to_string(), id));
    id
}

fn ty(p: &mut Program, def: TypeDefId) -> TypeId { p.intern_type(Type::Def { def, args: vec![] }) }

impl Builder {
    fn new() -> Builder {
        let mut p = Program::default();
        p.files.push(SourceFile { name: "Program.cs".into(), is_library: false, line_starts: Vec::new() });
        let object = def(&mut p, "System.Object", TypeKind::Class, None, None);
        let obj = ty(&mut p, object);
        let string = def(&mut p, "System.String", TypeKind::Class, None, Some(obj));
        let value = def(&mut p, "System.ValueType", TypeKind::Class, None, Some(obj));
        let value = ty(&mut p, value);
        def(&mut p, "System.Array", TypeKind::Class, None, Some(obj));
        def(&mut p, "System.Type", TypeKind::Class, None, Some(obj));
        let void = def(&mut p, "System.Void", TypeKind::Struct, None, Some(value));
        let int = def(&mut p, "System.Int32", TypeKind::Struct, Some(Num::I32), Some(value));
        let long = def(&mut p, "System.Int64", TypeKind::Struct, Some(Num::I64), Some(value));
        let bool_ = def(&mut p, "System.Boolean", TypeKind::Struct, Some(Num::Bool), Some(value));
        let char_ = def(&mut p, "System.Char", TypeKind::Struct, Some(Num::Char), Some(value));
        let delegate = def(&mut p, "System.Delegate", TypeKind::Class, None, Some(obj));
        let delegate = ty(&mut p, delegate);
        def(&mut p, "System.MulticastDelegate", TypeKind::Class, None, Some(delegate));
        let _ = char_;
        let (int, long, bool_, string, void) = (ty(&mut p, int), ty(&mut p, long), ty(&mut p, bool_), ty(&mut p, string), ty(&mut p, void));
        Builder { p, int, long, bool_, string, void, obj }
    }
    fn class(&mut self, name: &str) -> TypeDefId { let base = self.obj; def(&mut self.p, name, TypeKind::Class, None, Some(base)) }
    fn ty(&mut self, def: TypeDefId) -> TypeId { ty(&mut self.p, def) }
    fn method(&mut self, owner: TypeDefId, name: &str, is_static: bool, params: &[TypeId], ret: TypeId, code: MethodCode) -> MethodId {
        let id = MethodId(self.p.methods.len() as u32);
        self.p.methods.push(MethodDef {
            name: name.into(), display: format!("{name}()"), label: name.into(), owner, is_static, is_virtual: false, overrides: None, is_hidden: false,
            is_trace_hidden: false, is_async: false, generics: vec![],
            params: params.iter().map(|t| Param { name: "p".into(), ty: *t, passing: Passing::Value }).collect(), ret, code, span: Span { file: 0, start: 0, end: 1 }, facts: 0,
        });
        self.p.type_defs[owner.index()].methods.push(id);
        id
    }
    fn method_ref(&mut self, method: MethodId) -> MethodRefId {
        let owner = self.p.method(method).owner;
        let owner = self.ty(owner);
        self.p.intern_method_ref(MethodRef { method, owner, args: vec![] })
    }
    fn body(&mut self, method: MethodId, locals: &[TypeId], code: Vec<Instr>, handlers: Vec<Handler>) {
        let spans = vec![Span { file: 0, start: 0, end: 1 }; code.len()];
        let locals = locals.iter().map(|t| LocalDef { name: None, ty: *t, argument: None, scope: Span::NONE }).collect();
        self.p.methods[method.index()].code = MethodCode::Body(Box::new(Body { locals, code, spans, handlers, resume: vec![], resume_spans: vec![] }));
    }
}

fn l(n: u32) -> Local { Local(n) }
fn int(dst: u32, v: i64) -> Instr { Instr::Const { dst: l(dst), value: Const::Bits(v as u64) } }

/// A program with a little library: what threads, workers and timers run writes a letter.
struct Lab {
    b: Builder,
    program: TypeDefId,
    thread: TypeId,
}

impl Lab {
    fn new() -> Lab {
        let mut b = Builder::new();
        let base = b.obj;
        let thread = def(&mut b.p, "System.Threading.Thread", TypeKind::Class, None, Some(base));
        let thread = b.ty(thread);
        let program = b.class("Program");
        Lab { b, program, thread }
    }
    fn leaf(&mut self, name: &str, params: &[TypeId], ret: TypeId) -> MethodRefId {
        let owner = self.program;
        let m = self.b.method(owner, name, true, params, ret, MethodCode::Intrinsic(name.into()));
        self.b.p.methods[m.index()].is_hidden = true;
        self.b.method_ref(m)
    }
    fn text(&mut self, text: &str) -> Const {
        let units: Vec<u16> = text.encode_utf16().collect();
        Const::Str(self.b.p.intern_string(&units))
    }
    fn known(&mut self, name: &str, locals: &[TypeId], code: Vec<Instr>) {
        let (owner, void) = (self.program, self.b.void);
        let m = self.b.method(owner, name, true, &locals[..1], void, MethodCode::Abstract);
        self.b.body(m, locals, code, vec![]);
        self.b.p.methods[m.index()].is_hidden = true;
        std::sync::Arc::make_mut(&mut self.b.p.known).methods.push((name.into(), m));
    }
    /// A known method with one object parameter that writes a text.
    fn writes(&mut self, name: &str, text: &str) {
        let (s, bo, void, obj) = (self.b.string, self.b.bool_, self.b.void, self.b.obj);
        let write = self.leaf("console.write", &[s, bo], void);
        let value = self.text(text);
        self.known(name, &[obj, s, bo], vec![
            Instr::Const { dst: l(1), value },
            int(2, 0),
            Instr::Call { dst: None, method: write, args: vec![l(1), l(2)], null_check: false },
            Instr::Return { value: None },
        ]);
    }
    fn main(&mut self, locals: &[TypeId], code: Vec<Instr>) {
        let (owner, i) = (self.program, self.b.int);
        let m = self.b.method(owner, "Main", true, &[], i, MethodCode::Abstract);
        self.b.body(m, locals, code, vec![]);
        self.b.p.entry = Some(m);
    }
    fn start(&self, config: Config) -> Run { Run::new(Rc::new(self.b.p.clone()), config, Box::new(DefaultOracle)) }
    fn run(&self, record: bool) -> Run {
        let mut run = self.start(Config { record, ..Config::default() });
        run.run_to_end();
        run
    }
}

fn call(dst: Option<u32>, method: MethodRefId, args: &[u32]) -> Instr {
    Instr::Call { dst: dst.map(l), method, args: args.iter().map(|&a| l(a)).collect(), null_check: false }
}

/// Main starts a thread and joins it, queues an item, arms a timer of 100 ms and sleeps for 200.
fn everything() -> Lab {
    let mut lab = Lab::new();
    lab.writes("thread.run", "t");
    lab.writes("pool.run", "p");
    lab.writes("timer.fire", "f");
    let (i, obj, s, bo, void, long, thread) = (lab.b.int, lab.b.obj, lab.b.string, lab.b.bool_, lab.b.void, lab.b.long, lab.thread);
    let start = lab.leaf("thread.start", &[thread], void);
    let join = lab.leaf("thread.join", &[thread, i], i);
    let sleep = lab.leaf("thread.sleep", &[i], i);
    let enqueue = lab.leaf("pool.enqueue", &[obj, i], void);
    let change = lab.leaf("timer.change", &[obj, long, long, s], bo);
    let text = lab.text("Delay(100)");
    let object = lab.b.obj;
    lab.main(&[thread, obj, i, i, long, long, s, bo], vec![
        Instr::Statement,
        Instr::Allocate { dst: l(0), ty: thread },
        call(None, start, &[0]),
        int(2, -1),
        call(Some(3), join, &[0, 2]),
        Instr::Allocate { dst: l(1), ty: object },
        int(2, 0),
        Instr::Statement,
        call(None, enqueue, &[1, 2]),
        int(4, 100),
        int(5, 0),
        Instr::Const { dst: l(6), value: text },
        call(Some(7), change, &[1, 4, 5, 6]),
        int(2, 200),
        call(Some(3), sleep, &[2]),
        Instr::Statement,
        int(3, 7),
        Instr::Return { value: Some(l(3)) },
    ]);
    lab
}

#[test]
fn threads_workers_timers_and_the_end() {
    let run = everything().run(true);
    assert_eq!(run.end(), Some(&End::Exit { code: 7 }));
    assert_eq!(run.stdout(), "tpf");
    let events = &run.trace().events;
    assert!(events.windows(2).all(|w| w[0].time_ns <= w[1].time_ns));
    let fired = events.iter().find(|e| matches!(e.kind, EventKind::TimerFired { .. })).unwrap();
    assert!(fired.time_ns / 1_000_000 == 100, "{}", fired.time_ns);
    assert!(matches!(events.last().unwrap().kind, EventKind::Ended(End::Exit { code: 7 })));
}

#[test]
fn slices_and_recording_change_nothing() {
    let lab = everything();
    let whole = lab.run(true);
    let mut sliced = lab.start(Config { record: true, ..Config::default() });
    while sliced.slice(1) != Status::Ended {}
    assert_eq!(whole.trace().events, sliced.trace().events);
    let mut snapshot = lab.start(Config { record: true, ..Config::default() });
    snapshot.slice(2);
    let mut copy = snapshot.clone();
    snapshot.run_to_end();
    copy.run_to_end();
    assert_eq!(copy.trace().events, whole.trace().events);
    let silent = lab.run(false);
    assert_eq!((silent.stdout(), silent.end(), silent.time_ns()), (whole.stdout(), whole.end(), whole.time_ns()));
}

#[test]
fn a_live_run_waits_for_its_host_and_repeats() {
    let lab = everything();
    let mut run = lab.start(Config { live: true, record: true, ..Config::default() });
    assert_eq!(run.slice(1000), Status::WaitingForHost);
    let pending = run.pending_timers();
    assert_eq!(pending.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), ["Delay(100)", "Main thread sleeps"]);
    run.host_timer(pending[0].id, 130);
    assert_eq!(run.slice(1000), Status::WaitingForHost);
    assert_eq!(run.stdout(), "tpf");
    run.host_timer(pending[1].id, 215);
    assert_eq!(run.slice(1000), Status::Ended);
    assert!(run.time_ns() >= 215_000_000);
    let log: Vec<HostEvent> = run.host_log.clone();
    let mut again = lab.start(Config { live: true, record: true, host_events: log, ..Config::default() });
    assert_eq!(again.slice(1000), Status::Ended);
    assert_eq!(again.trace().events, run.trace().events);
}

#[test]
fn waiting_for_nothing_is_a_deadlock() {
    let mut lab = Lab::new();
    let (i, obj) = (lab.b.int, lab.b.obj);
    let block = lab.leaf("wait.block", &[obj, i, i, obj], i);
    lab.main(&[obj, i, i], vec![
        Instr::Statement,
        Instr::Allocate { dst: l(0), ty: obj },
        int(1, -1),
        int(2, 2),
        call(Some(1), block, &[0, 1, 2, 0]),
        Instr::Return { value: Some(l(1)) },
    ]);
    let run = lab.run(true);
    assert!(matches!(run.end(), Some(End::Deadlock { text, .. }) if text.starts_with("Main thread → ")), "{:?}", run.end());
    assert_eq!(run.exit_code(), 3);
}

#[test]
fn an_endless_loop_is_a_limit() {
    let mut lab = Lab::new();
    let i = lab.b.int;
    lab.main(&[i], vec![Instr::Statement, Instr::Jump { target: 0 }]);
    let mut run = lab.start(Config { max_steps: 10_000, ..Config::default() });
    run.run_to_end();
    assert_eq!(run.end(), Some(&End::Limit { text: "more than 10000 steps".into() }));
}

#[test]
#[ignore = "a measurement"]
fn speed_of_switching() {
    let mut lab = Lab::new();
    let (i, obj, thread, void) = (lab.b.int, lab.b.obj, lab.thread, lab.b.void);
    let start = lab.leaf("thread.start", &[thread], void);
    // The thread and main both loop for ever, a statement at a time.
    let owner = lab.program;
    let m = lab.b.method(owner, "thread.run", true, &[obj], void, MethodCode::Abstract);
    lab.b.body(m, &[obj], vec![Instr::Statement, Instr::Jump { target: 0 }], vec![]);
    std::sync::Arc::make_mut(&mut lab.b.p.known).methods.push(("thread.run".into(), m));
    lab.main(&[thread, i], vec![
        Instr::Allocate { dst: l(0), ty: thread },
        call(None, start, &[0]),
        Instr::Statement,
        Instr::Jump { target: 2 },
    ]);
    let mut run = lab.start(Config { max_steps: 3_000_000, ..Config::default() });
    run.run_to_end();
    assert_eq!(run.exit_code(), 4);
}
