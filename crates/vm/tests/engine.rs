//! The engine on programs put together by hand.

use awaitlab_program::*;
use awaitlab_vm::intrinsics;
use awaitlab_vm::{Machine, Slice, Stop};
use std::rc::Rc;

/// Puts a program together.
struct Builder {
    p: Program,
    object: TypeDefId,
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
        Builder { p, object, int, long, bool_, string, void, obj }
    }
    fn class(&mut self, name: &str) -> TypeDefId { let base = self.obj; def(&mut self.p, name, TypeKind::Class, None, Some(base)) }
    fn ty(&mut self, def: TypeDefId) -> TypeId { ty(&mut self.p, def) }
    fn field(&mut self, owner: TypeDefId, name: &str, ty: TypeId, is_static: bool) -> FieldRefId {
        let id = FieldId(self.p.fields.len() as u32);
        self.p.fields.push(FieldDef { name: name.into(), owner, ty, is_static, is_thread_static: false, is_volatile: false, role: None, facts: 0 });
        self.p.type_defs[owner.index()].fields.push(id);
        let owner = self.ty(owner);
        self.p.intern_field_ref(FieldRef { field: id, owner })
    }
    fn array(&mut self, element: TypeId) -> TypeId { self.p.intern_type(Type::Array { element, rank: 1 }) }
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
    /// A library method that throws a fresh instance of a class.
    fn throw_helper(&mut self, name: &str, class: TypeDefId) {
        let (obj, void) = (self.obj, self.void);
        let m = self.method(class, name, true, &[], void, MethodCode::Abstract);
        let ty = self.ty(class);
        self.body(m, &[obj], vec![Instr::Allocate { dst: l(0), ty }, Instr::Throw { exception: l(0) }], vec![]);
        self.p.methods[m.index()].is_hidden = true;
        std::sync::Arc::make_mut(&mut self.p.known).methods.push((name.to_string(), m));
    }
    fn run(&self, method: MethodId, args: &[u64]) -> (Stop, Machine) {
        let mut m = Machine::new(Rc::new(self.p.clone()));
        let t = m.new_thread(8 << 20);
        let owner = m.world.def_type(self.p.method(method).owner, &[]);
        let inst = m.world.method_inst(method, owner, &[]);
        m.start_call(t, inst, args);
        let mut stop = Stop::Slice;
        for _ in 0..100_000 {
            stop = m.run_thread(t, Slice { budget: 100_000, until_ns: u64::MAX });
            if stop != Stop::Slice { break; }
        }
        (stop, m)
    }
    fn result(&self, method: MethodId, args: &[u64]) -> i64 {
        let (stop, m) = self.run(method, args);
        assert_eq!(stop, Stop::Ended);
        m.threads[0].result as i64
    }
}

fn l(n: u32) -> Local { Local(n) }
fn int(dst: u32, v: i64) -> Instr { Instr::Const { dst: l(dst), value: Const::Bits(v as u64) } }
fn bin(op: BinOp, dst: u32, left: u32, right: u32) -> Instr { Instr::Binary { op, num: Num::I32, dst: l(dst), left: l(left), right: l(right) } }

fn fib(b: &mut Builder) -> MethodId {
    let (i, bo) = (b.int, b.bool_);
    let c = b.class("C");
    let m = b.method(c, "Fib", true, &[i], i, MethodCode::Abstract);
    let r = b.method_ref(m);
    b.body(m, &[i, i, bo, i, i, i, i, i], vec![
        Instr::Statement,
        int(1, 2),
        bin(BinOp::Lt, 2, 0, 1),
        Instr::Branch { condition: l(2), when: false, target: 5 },
        Instr::Return { value: Some(l(0)) },
        int(3, 1),
        bin(BinOp::Sub, 4, 0, 3),
        Instr::Call { dst: Some(l(5)), method: r, args: vec![l(4)], null_check: false },
        int(6, 2),
        bin(BinOp::Sub, 7, 0, 6),
        Instr::Call { dst: Some(l(7)), method: r, args: vec![l(7)], null_check: false },
        bin(BinOp::Add, 5, 5, 7),
        Instr::Return { value: Some(l(5)) },
    ], vec![]);
    m
}

#[test]
fn calls_and_arithmetic() {
    let mut b = Builder::new();
    let m = fib(&mut b);
    assert_eq!(b.result(m, &[20]), 6765);
}

#[test]
fn endless_recursion_overflows_the_priced_stack() {
    let mut b = Builder::new();
    let (i, c) = (b.int, b.class("C"));
    let m = b.method(c, "Down", true, &[i], i, MethodCode::Abstract);
    let r = b.method_ref(m);
    b.body(m, &[i, i], vec![Instr::Call { dst: Some(l(1)), method: r, args: vec![l(0)], null_check: false }, Instr::Return { value: Some(l(1)) }], vec![]);
    let (stop, m) = b.run(m, &[1]);
    assert_eq!(stop, Stop::StackOverflow);
    assert!(m.threads[0].frames.len() > 100_000 && m.threads[0].frames.len() < 200_000, "{}", m.threads[0].frames.len());
}

/// for (i = 0; i < n; i++) { a[i & 7] = o.f + i; o.f = a[i & 7] & 0xffff; }
fn heap_loop(b: &mut Builder) -> MethodId {
    let (i, bo) = (b.int, b.bool_);
    let c = b.class("C");
    let f = b.field(c, "f", i, false);
    let a = b.array(i);
    let cty = b.ty(c);
    let m = b.method(c, "Loop", true, &[i], i, MethodCode::Abstract);
    b.body(m, &[i, cty, a, i, bo, i, i, i, i, i, i], vec![
        Instr::Allocate { dst: l(1), ty: cty },
        int(5, 8),
        Instr::NewArray { dst: l(2), ty: a, lengths: vec![l(5)] },
        int(3, 0),
        // 4:
        Instr::Statement,
        bin(BinOp::Lt, 4, 3, 0),
        Instr::Branch { condition: l(4), when: false, target: 20 },
        int(6, 7),
        bin(BinOp::And, 7, 3, 6),
        Instr::LoadField { dst: l(8), object: l(1), field: f },
        bin(BinOp::Add, 8, 8, 3),
        Instr::StoreElement { array: l(2), index: l(7), src: l(8) },
        Instr::LoadElement { dst: l(9), array: l(2), index: l(7) },
        int(10, 0xffff),
        bin(BinOp::And, 9, 9, 10),
        Instr::StoreField { object: l(1), field: f, src: l(9) },
        Instr::Nop,
        int(6, 1),
        bin(BinOp::Add, 3, 3, 6),
        Instr::Jump { target: 4 },
        Instr::LoadField { dst: l(8), object: l(1), field: f },
        Instr::Return { value: Some(l(8)) },
    ], vec![]);
    m
}

#[test]
fn objects_and_arrays() {
    let mut b = Builder::new();
    let m = heap_loop(&mut b);
    let mut f = 0i64;
    for i in 0..1000 { f = (f + i) & 0xffff; }
    assert_eq!(b.result(m, &[1000]), f);
}

#[test]
fn two_passes_of_an_exception() {
    // int log; try { try { throw } finally { log = log*10+2 } } catch when (log = log*10+1, true) { return log*10+3 }
    let mut b = Builder::new();
    let (i, obj, bo, void) = (b.int, b.obj, b.bool_, b.void);
    let c = b.class("C");
    let e = b.class("E");
    let cty = b.ty(e);
    let m = b.method(c, "M", true, &[], i, MethodCode::Abstract);
    let thrower = b.method(c, "Thrower", true, &[], void, MethodCode::Abstract);
    let tr = b.method_ref(thrower);
    b.body(thrower, &[obj], vec![Instr::Allocate { dst: l(0), ty: cty }, Instr::Throw { exception: l(0) }], vec![]);
    let times = |n: i64| vec![int(1, 10), bin(BinOp::Mul, 0, 0, 1), int(1, n), bin(BinOp::Add, 0, 0, 1)];
    let mut code = vec![Instr::Call { dst: None, method: tr, args: vec![], null_check: false }, Instr::Leave { target: 20 }];
    let finally = code.len() as u32; // 2
    code.extend(times(2));
    code.push(Instr::EndFinally); // 6
    let filter = code.len() as u32; // 7
    code.extend(times(1));
    code.push(Instr::IsInstance { dst: l(3), src: l(2), ty: cty });
    code.push(Instr::EndFilter { value: l(3) });
    let handler = code.len() as u32; // 13
    code.extend(times(3));
    code.push(Instr::Leave { target: 20 });
    let end = code.len() as u32; // 18
    while code.len() < 20 { code.push(Instr::Nop); }
    code.push(Instr::Return { value: Some(l(0)) });
    let handlers = vec![
        Handler { start: 0, end: 2, kind: HandlerKind::Finally { exception: l(4), target: l(5) }, handler: finally, handler_end: filter },
        Handler { start: 0, end: filter, kind: HandlerKind::Filter { filter, exception: l(2) }, handler, handler_end: end },
    ];
    b.body(m, &[i, i, obj, bo, obj, i], code, handlers);
    assert_eq!(b.result(m, &[]), 123);
}

#[test]
fn faults_call_the_library_and_unhandled_runs_finally() {
    let mut b = Builder::new();
    let (i, obj, void) = (b.int, b.obj, b.void);
    let e = b.class("E");
    b.throw_helper("throw.divide_by_zero", e);
    let c = b.class("C");
    let log = b.field(c, "log", i, true);
    let m = b.method(c, "M", true, &[], i, MethodCode::Abstract);
    let code = vec![
        int(0, 0),
        bin(BinOp::Div, 1, 0, 0),
        Instr::Leave { target: 6 },
        int(0, 77),
        Instr::StoreStatic { field: log, src: l(0) },
        Instr::EndFinally,
        Instr::Return { value: Some(l(1)) },
    ];
    b.body(m, &[i, i, obj, i], code, vec![Handler { start: 0, end: 3, kind: HandlerKind::Finally { exception: l(2), target: l(3) }, handler: 3, handler_end: 6 }]);
    let (stop, mut machine) = b.run(m, &[]);
    let Stop::Unhandled(exception) = stop else { panic!("{stop:?}") };
    assert_eq!(machine.stack_trace(exception).unwrap(), "   at throw.divide_by_zero()\n   at M()");
    // The finally block has run.
    let reader = b.method(c, "R", true, &[], i, MethodCode::Abstract);
    b.body(reader, &[i], vec![Instr::LoadStatic { dst: l(0), field: log }, Instr::Return { value: Some(l(0)) }], vec![]);
    let _ = void;
    machine.collect();
}

#[test]
fn type_initializers_run_once_and_failures_stay() {
    let mut b = Builder::new();
    let (i, void) = (b.int, b.void);
    let c = b.class("C");
    let f = b.field(c, "f", i, true);
    let init = b.method(c, ".cctor", true, &[], void, MethodCode::Abstract);
    b.body(init, &[i, i], vec![
        Instr::LoadStatic { dst: l(0), field: f }, int(1, 5), bin(BinOp::Add, 0, 0, 1), Instr::StoreStatic { field: f, src: l(0) }, Instr::Return { value: None },
    ], vec![]);
    b.p.type_defs[c.index()].type_initializer = Some(init);
    let d = b.class("D");
    let m = b.method(d, "M", true, &[], i, MethodCode::Abstract);
    b.body(m, &[i, i], vec![
        Instr::LoadStatic { dst: l(0), field: f }, Instr::LoadStatic { dst: l(1), field: f }, bin(BinOp::Add, 0, 0, 1), Instr::Return { value: Some(l(0)) },
    ], vec![]);
    assert_eq!(b.result(m, &[]), 10);
}

#[test]
fn virtual_calls_and_delegates() {
    let mut b = Builder::new();
    let i = b.int;
    let base = b.class("Base");
    let base_ty = b.ty(base);
    let derived = def(&mut b.p, "Derived", TypeKind::Class, None, Some(base_ty));
    let (m1, m2) = (b.method(base, "V", false, &[i], i, MethodCode::Abstract), b.method(derived, "V", false, &[i], i, MethodCode::Abstract));
    b.p.methods[m1.index()].is_virtual = true;
    b.p.methods[m2.index()].is_virtual = true;
    b.p.methods[m2.index()].overrides = Some(m1);
    let dty = b.ty(derived);
    b.body(m1, &[base_ty, i], vec![Instr::Return { value: Some(l(1)) }], vec![]);
    b.body(m2, &[dty, i, i], vec![int(2, 100), bin(BinOp::Add, 1, 1, 2), Instr::Return { value: Some(l(1)) }], vec![]);
    let md = b.p.known.type_named("System.MulticastDelegate").unwrap();
    let md = b.ty(md);
    let fun = def(&mut b.p, "Fun", TypeKind::Delegate, None, Some(md));
    let fun_ty = b.ty(fun);
    let invoke = b.method(fun, "Invoke", false, &[i], i, MethodCode::DelegateInvoke);
    let del = b.p.known.type_named("System.Delegate").unwrap();
    let del_ty = b.ty(del);
    let combine = b.method(del, "Combine", true, &[del_ty, del_ty], del_ty, MethodCode::Intrinsic("delegate.combine".into()));
    let (r1, ri, rc) = (b.method_ref(m1), b.method_ref(invoke), b.method_ref(combine));
    let c = b.class("C");
    let m = b.method(c, "M", true, &[], i, MethodCode::Abstract);
    b.body(m, &[dty, i, fun_ty, i, i], vec![
        Instr::Allocate { dst: l(0), ty: dty },
        int(1, 5),
        Instr::CallVirtual { dst: Some(l(1)), method: r1, args: vec![l(0), l(1)] }, // 105
        Instr::NewDelegate { dst: l(2), ty: fun_ty, target: Some(l(0)), method: r1, is_virtual: true, on: None },
        Instr::Call { dst: Some(l(3)), method: ri, args: vec![l(2), l(1)], null_check: true }, // 205
        Instr::Call { dst: Some(l(2)), method: rc, args: vec![l(2), l(2)], null_check: false },
        Instr::Call { dst: Some(l(4)), method: ri, args: vec![l(2), l(3)], null_check: true }, // 305
        Instr::Return { value: Some(l(4)) },
    ], vec![]);
    assert_eq!(b.result(m, &[]), 305);
}

#[test]
fn garbage_is_collected_and_snapshots_stand() {
    let mut b = Builder::new();
    let (i, bo) = (b.int, b.bool_);
    let c = b.class("C");
    let cty = b.ty(c);
    let next = b.field(c, "next", cty, false);
    let m = b.method(c, "M", true, &[i], i, MethodCode::Abstract);
    // Keeps a chain of the last objects of each thousand, drops the rest.
    b.body(m, &[i, cty, cty, i, bo, i, i], vec![
        int(3, 0),
        Instr::Statement,
        bin(BinOp::Lt, 4, 3, 0),
        Instr::Branch { condition: l(4), when: false, target: 13 },
        Instr::Allocate { dst: l(2), ty: cty },
        Instr::StoreField { object: l(2), field: next, src: l(1) },
        int(5, 1023),
        bin(BinOp::And, 6, 3, 5),
        Instr::Branch { condition: l(6), when: true, target: 10 },
        Instr::Move { dst: l(1), src: l(2) },
        int(5, 1),
        bin(BinOp::Add, 3, 3, 5),
        Instr::Jump { target: 1 },
        int(3, 0),
        // 14: count
        Instr::RefEqual { dst: l(4), left: l(1), right: l(2) },
        Instr::LoadField { dst: l(1), object: l(1), field: next },
        int(5, 1),
        bin(BinOp::Add, 3, 3, 5),
        Instr::Const { dst: l(2), value: Const::Null },
        Instr::RefEqual { dst: l(4), left: l(1), right: l(2) },
        Instr::Branch { condition: l(4), when: false, target: 14 },
        Instr::Return { value: Some(l(3)) },
    ], vec![]);
    let (stop, machine) = b.run(m, &[3_000_000]);
    assert_eq!(stop, Stop::Ended);
    assert_eq!(machine.threads[0].result as i64, 3_000_000 / 1024 + 1);
    assert!(machine.collections > 0 && machine.memory.bytes() < 16 << 20, "{} collections, {} bytes", machine.collections, machine.memory.bytes());
}

#[test]
fn state_machines_keep_their_registers() {
    // An "iterator": int x = argument; loop { suspend; x += 1 } and the kickoff that makes it and moves it three times.
    let mut b = Builder::new();
    let (i, void) = (b.int, b.void);
    let sm = b.class("Machine");
    let smty = b.ty(sm);
    let state = b.field(sm, "state", i, false);
    let out = b.field(sm, "out", i, false);
    let mn = b.method(sm, "MoveNext", false, &[], void, MethodCode::Abstract);
    b.body(mn, &[smty, i, i], vec![
        Instr::Resume { finished: 6 },
        Instr::StoreField { object: l(0), field: out, src: l(1) },
        Instr::Suspend { state: 3 },
        Instr::Return { value: None },
        int(2, 1), // resume
        bin(BinOp::Add, 1, 1, 2),
        Instr::Jump { target: 1 },
    ], vec![]);
    if let MethodCode::Body(body) = &mut b.p.methods[mn.index()].code {
        body.locals[1].argument = Some(0);
        body.resume = vec![0, 0, 0, 4];
    }
    let state_id = b.p.field_refs[state.index()].field;
    b.p.type_defs[sm.index()].state_machine = Some(StateMachine { state: state_id, move_next: mn, method: mn, kind: MachineKind::Iterator });
    let r = b.method_ref(mn);
    let c = b.class("C");
    let m = b.method(c, "M", true, &[i], i, MethodCode::Abstract);
    let call = Instr::Call { dst: None, method: r, args: vec![l(1)], null_check: true };
    b.body(m, &[i, smty, i], vec![
        Instr::NewStateMachine { dst: l(1), ty: smty, args: vec![l(0)] },
        call.clone(), call.clone(), call,
        Instr::LoadField { dst: l(2), object: l(1), field: out },
        Instr::Return { value: Some(l(2)) },
    ], vec![]);
    assert_eq!(b.result(m, &[40]), 42);
}

#[test]
fn structs_lie_flat_and_their_methods_take_a_by_ref() {
    let mut b = Builder::new();
    let (i, void, obj) = (b.int, b.void, b.obj);
    let vt = b.p.known.type_named("System.ValueType").unwrap();
    let vt = b.ty(vt);
    let point = def(&mut b.p, "Point", TypeKind::Struct, None, Some(vt));
    let pty = b.ty(point);
    let (x, y) = (b.field(point, "x", i, false), b.field(point, "y", i, false));
    let by_ref = b.p.intern_type(Type::ByRef(pty));
    let ctor = b.method(point, ".ctor", false, &[i, i], void, MethodCode::Abstract);
    b.body(ctor, &[by_ref, i, i], vec![
        Instr::StoreField { object: l(0), field: x, src: l(1) }, Instr::StoreField { object: l(0), field: y, src: l(2) }, Instr::Return { value: None },
    ], vec![]);
    let r = b.method_ref(ctor);
    let c = b.class("C");
    let arr = b.array(pty);
    let m = b.method(c, "M", true, &[], i, MethodCode::Abstract);
    b.body(m, &[pty, i, i, arr, i, pty, obj, pty, by_ref], vec![
        int(1, 3), int(2, 4),
        Instr::NewObject { dst: l(0), constructor: r, args: vec![l(1), l(2)] },
        Instr::NewArray { dst: l(3), ty: arr, lengths: vec![l(1)] },
        int(4, 2),
        Instr::StoreElement { array: l(3), index: l(4), src: l(0) },
        Instr::ElementAddress { dst: l(8), array: l(3), indices: vec![l(4)] },
        int(1, 30),
        Instr::StoreField { object: l(8), field: x, src: l(1) },
        Instr::LoadElement { dst: l(5), array: l(3), index: l(4) },
        Instr::Box { dst: l(6), src: l(5), ty: pty },
        Instr::Unbox { dst: l(7), src: l(6), ty: pty },
        Instr::LoadPart { dst: l(1), value: l(7), field: x },
        Instr::LoadPart { dst: l(2), value: l(7), field: y },
        bin(BinOp::Add, 1, 1, 2),
        Instr::LoadPart { dst: l(2), value: l(0), field: x },
        bin(BinOp::Mul, 1, 1, 2), // (30 + 4) * 3
        Instr::Return { value: Some(l(1)) },
    ], vec![]);
    assert_eq!(b.result(m, &[]), 102);
    assert_eq!(awaitlab_program::verify::verify(&b.p), Vec::<String>::new());
}

#[test]
fn the_hash_forgets_addresses_and_dead_registers() {
    // Two runs that differ in garbage before the same end state: an object in a static, one statement before the end.
    let mut b = Builder::new();
    let (i, bo) = (b.int, b.bool_);
    let c = b.class("C");
    let cty = b.ty(c);
    let next = b.field(c, "next", cty, false);
    let keep = b.field(c, "keep", cty, true);
    let m = b.method(c, "M", true, &[i], i, MethodCode::Abstract);
    b.body(m, &[i, cty, bo, i], vec![
        Instr::Statement,
        Instr::Allocate { dst: l(1), ty: cty },
        int(3, 1),
        bin(BinOp::Sub, 0, 0, 3),
        Instr::Branch { condition: l(0), when: true, target: 0 },
        Instr::StoreField { object: l(1), field: next, src: l(1) },
        Instr::StoreStatic { field: keep, src: l(1) },
        int(3, 0),
        Instr::Statement, // 8
        Instr::Jump { target: 8 },
    ], vec![]);
    let p = Rc::new(b.p.clone());
    let world = Machine::new(p);
    let hash = |n: u64, extra: i64| {
        let mut machine = world.clone();
        let t = machine.new_thread(8 << 20);
        let owner = machine.world.def_type(c, &[]);
        let inst = machine.world.method_inst(m, owner, &[]);
        machine.start_call(t, inst, &[n]);
        assert_eq!(machine.run_thread(t, Slice { budget: n.saturating_add_signed(extra), until_ns: u64::MAX }), Stop::Slice);
        let snapshot = machine.clone();
        let h = machine.state_hash();
        assert_eq!(machine.run_thread(t, Slice { budget: 10, until_ns: u64::MAX }), Stop::Slice);
        assert_eq!(snapshot.state_hash(), h);
        h
    };
    assert_eq!(hash(5, 2), hash(900, 7));
    assert_ne!(hash(5, 2), hash(5, -2));
}

#[test]
fn every_intrinsic_of_the_table_exists() {
    let missing: Vec<&str> = awaitlab_program::intrinsics::TABLE.iter().map(|r| r.0).filter(|n| intrinsics::find(n).is_none()).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
}

#[test]
#[ignore = "a measurement"]
fn speed() {
    let mut b = Builder::new();
    let m = fib(&mut b);
    let start = std::hint::black_box(std::time::SystemTime::UNIX_EPOCH);
    let _ = start;
    let (stop, machine) = b.run(m, &[32]);
    assert_eq!(stop, Stop::Ended);
    eprintln!("fib(32) = {} in {} steps", machine.threads[0].result, machine.steps);
}

#[test]
#[ignore = "a measurement"]
fn speed_of_heap() {
    let mut b = Builder::new();
    let m = heap_loop(&mut b);
    let (stop, machine) = b.run(m, &[20_000_000]);
    assert_eq!(stop, Stop::Ended);
    eprintln!("{} steps", machine.steps);
    let _ = (b.object, b.long, b.string);
}
