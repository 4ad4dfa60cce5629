//! Programs as bytes: what a compiler hands over to a machine that it does not live with.
//!
//! A program begins with what a library shares and goes on with its own rows. Its own are stored whole. Of the shared ones
//! those are stored that were asked for while the program ran under [`Program::watched`], or all of them
//! ([`store_library`]), over which then any number of programs are opened.
//! **Invariant:** ids stay what they were. A shared row that is not there is blank, and whoever asks for it is noted
//! ([`Lacks`]): the result of that run is void.

use crate::body::{Body, LocalDef};
use crate::image::{Io, Reader, Section, Writer, body, checksum, columns, num_kind, one_of, spaces};
use crate::table::{Source, Table};
use crate::types::*;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

const MAGIC: [u8; 8] = *b"ALPROG01";
/// Bodies that are read together.
const BODIES_A_BLOCK: usize = 16;
/// More of anything is not read: a damaged count must not ask for all memory.
const MOST: usize = 1 << 22;

/// Notes that something was asked for that is not there.
#[derive(Clone, Debug, Default)]
pub struct Lacks(Arc<AtomicBool>);

impl Lacks {
    fn note(&self) { self.0.store(true, Ordering::Relaxed) }
    /// Whether something was asked for in vain since this was asked last.
    pub fn take(&self) -> bool { self.0.swap(false, Ordering::Relaxed) }
}

// Watching

#[derive(Debug)]
struct Seen(Box<[AtomicBool]>);

impl Seen {
    fn new(count: usize) -> Arc<Seen> { Arc::new(Seen((0..count).map(|_| AtomicBool::new(false)).collect())) }
    fn note(&self, index: usize) {
        if let Some(seen) = self.0.get(index) { seen.store(true, Ordering::Relaxed) }
    }
    fn list(&self) -> Vec<u32> { (0u32..).zip(&self.0).filter(|(_, seen)| seen.load(Ordering::Relaxed)).map(|(i, _)| i).collect() }
}

#[derive(Debug)]
struct Watched<T> {
    of: Arc<dyn Source<T>>,
    seen: Arc<Seen>,
}

impl<T: Debugged> Source<T> for Watched<T> {
    fn count(&self) -> usize { self.of.count() }
    fn row(&self, index: usize) -> &T {
        self.seen.note(index);
        self.of.row(index)
    }
}

/// What a table's rows are.
trait Debugged: std::fmt::Debug + Send + Sync {}
impl<T: std::fmt::Debug + Send + Sync> Debugged for T {}

#[derive(Debug)]
struct WatchedBodies {
    of: Arc<dyn Bodies>,
    seen: Arc<Seen>,
}

impl Bodies for WatchedBodies {
    fn body(&self, method: MethodId) -> Option<&Body> {
        self.seen.note(method.index());
        self.of.body(method)
    }
}

/// Which library types are asked for by name, and whether one was that is not there.
#[derive(Debug)]
pub(crate) enum Asked {
    /// They are noted.
    Noted(Mutex<Vec<String>>),
    /// Only some are there.
    Part(Lacks),
}

impl Asked {
    pub(crate) fn note(&self, name: &str, is_there: bool) {
        match self {
            Asked::Noted(names) => {
                if let Ok(mut names) = names.lock() && !names.iter().any(|n| n == name) { names.push(name.to_owned()) }
            }
            Asked::Part(lacks) => if !is_there { lacks.note() },
        }
    }
}

/// What was asked for of a watched program's shared rows.
#[derive(Debug)]
pub struct Watch {
    rows: [Arc<Seen>; TABLES],
    bodies: Arc<Seen>,
    names: Arc<Asked>,
}

const TABLES: usize = 7;

fn watched<T: Debugged + Clone + 'static>(table: &Table<T>) -> (Table<T>, Arc<Seen>) {
    let seen = Seen::new(table.shared());
    let of = table.clone();
    (match table.base() {
        Some(base) => of.with_base(Arc::new(Watched { of: base.clone(), seen: seen.clone() })),
        None => of,
    }, seen)
}

impl Program {
    /// A copy that notes which of its shared rows are asked for.
    pub fn watched(&self) -> (Program, Watch) {
        let mut copy = self.clone();
        let names = Arc::new(Asked::Noted(Mutex::default()));
        let bodies = Seen::new(self.methods.shared());
        macro_rules! watch { ($($table:ident),*) => { [$( { let seen; (copy.$table, seen) = watched(&self.$table); seen } ),*] } }
        let rows = watch!(strings, types, type_defs, fields, methods, method_refs, field_refs);
        copy.stored = self.stored.clone().map(|of| Arc::new(WatchedBodies { of, seen: bodies.clone() }) as Arc<dyn Bodies>);
        copy.known = Arc::new(Known { asked: Some(names.clone()), ..Known::clone(&self.known) });
        (copy, Watch { rows, bodies, names })
    }
}

// Coding

macro_rules! columns {
    ($count:ident: $($name:ident),* $(,)?) => { columns!(@ columns::COUNT; $($name,)*); const $count: usize = columns::COUNT + [$(stringify!($name)),*].len(); };
    (@ $n:expr; $name:ident, $($rest:ident,)*) => { const $name: usize = $n; columns!(@ $n + 1; $($rest,)*); };
    (@ $n:expr;) => {};
}
columns! { COLUMNS: NAME, TEXT, COUNT, FLAGS, BITS, TY, DEF, METHOD, FIELD, ROW, UNIT, SPAN_FILE, SPAN_START, SPAN_LEN, LOCAL, TAG }

/// A writer's texts by number, or a reader's.
#[derive(Debug, Default)]
struct Texts {
    ids: FxHashMap<String, u32>,
    list: Vec<String>,
}

struct Coder<'a, I> {
    io: I,
    texts: &'a mut Texts,
    last_def: u32,
    last_method: u32,
    last_field: u32,
    last_span: Span,
}

/// Whatever is coded, for both directions.
trait Coded: Clone {
    fn blank() -> Self;
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>);
}

impl<'a, I: Io> Coder<'a, I> {
    fn new(io: I, texts: &'a mut Texts) -> Coder<'a, I> { Coder { io, texts, last_def: 0, last_method: 0, last_field: 0, last_span: Span::NONE } }
    fn text(&mut self, column: usize, text: &mut String) {
        let mut id = 0;
        if !I::READS {
            id = match self.texts.ids.get(text.as_str()) {
                Some(&id) => id,
                None => {
                    let id = self.texts.list.len() as u32;
                    self.texts.list.push(text.clone());
                    self.texts.ids.insert(text.clone(), id);
                    id
                }
            };
        }
        self.io.id(column, spaces::NAME, &mut id);
        if I::READS { *text = self.texts.list.get(id as usize).cloned().unwrap_or_default() }
    }
    fn flags<const N: usize>(&mut self, flags: [&mut bool; N]) {
        let mut bits = flags.iter().enumerate().fold(0u32, |n, (i, f)| n | u32::from(**f) << i);
        self.io.u(FLAGS, &mut bits);
        for (i, f) in flags.into_iter().enumerate() { *f = bits >> i & 1 != 0 }
    }
    fn byte(&mut self, value: &mut u8) {
        let mut n = u32::from(*value);
        self.io.u(FLAGS, &mut n);
        *value = n as u8;
    }
    fn ty(&mut self, ty: &mut TypeId) { self.io.id(TY, spaces::TYPE, &mut ty.0) }
    fn def(&mut self, def: &mut TypeDefId) {
        self.io.near(DEF, &mut def.0, self.last_def);
        self.last_def = def.0;
    }
    fn method(&mut self, method: &mut MethodId) {
        self.io.near(METHOD, &mut method.0, self.last_method.wrapping_add(1));
        self.last_method = method.0;
    }
    fn field(&mut self, field: &mut FieldId) {
        self.io.near(FIELD, &mut field.0, self.last_field.wrapping_add(1));
        self.last_field = field.0;
    }
    fn span(&mut self, span: &mut Span) {
        self.io.near(SPAN_FILE, &mut span.file, self.last_span.file);
        self.io.near(SPAN_START, &mut span.start, self.last_span.start);
        let mut length = span.end.wrapping_sub(span.start);
        self.io.near(SPAN_LEN, &mut length, self.last_span.end.wrapping_sub(self.last_span.start));
        span.end = span.start.wrapping_add(length);
        self.last_span = *span;
    }
    fn option<T: Clone>(&mut self, value: &mut Option<T>, blank: impl FnOnce() -> T, code: impl FnOnce(&mut Self, &mut T)) {
        let mut is_some = value.is_some();
        self.io.flag(FLAGS, &mut is_some);
        if !is_some {
            *value = None;
            return;
        }
        let mut inner = value.take().unwrap_or_else(blank);
        code(self, &mut inner);
        *value = Some(inner);
    }
    fn list<T: Clone>(&mut self, list: &mut Vec<T>, blank: impl Fn() -> T, code: impl Fn(&mut Self, &mut T)) {
        let n = self.io.len(COUNT, list.len());
        if I::READS { *list = vec![blank(); n.min(MOST)] }
        for item in list { code(self, item) }
    }
    fn all<T: Coded>(&mut self, list: &mut Vec<T>) { self.list(list, T::blank, |c, item| item.code(c)) }
}

const KINDS: [TypeKind; 5] = [TypeKind::Class, TypeKind::Struct, TypeKind::Interface, TypeKind::Enum, TypeKind::Delegate];
const VARIANCES: [Variance; 3] = [Variance::Invariant, Variance::Out, Variance::In];
const PASSINGS: [Passing; 4] = [Passing::Value, Passing::Ref, Passing::Out, Passing::In];
const MACHINES: [MachineKind; 3] = [MachineKind::Async, MachineKind::Iterator, MachineKind::AsyncIterator];

impl Coded for u16 {
    fn blank() -> u16 { 0 }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        let mut n = u32::from(*self);
        c.io.u(UNIT, &mut n);
        *self = n as u16;
    }
}
impl Coded for Vec<u16> {
    // Not the empty text: that is looked for.
    fn blank() -> Vec<u16> { vec![0xFFFF] }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) { c.all(self) }
}
impl Coded for Type {
    fn blank() -> Type { Type::TypeParam(0) }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        let mut tag = match self { Type::Def { .. } => 0, Type::TypeParam(_) => 1, Type::MethodParam(_) => 2, Type::Array { .. } => 3, Type::ByRef(_) => 4 };
        c.io.u(TAG, &mut tag);
        if I::READS {
            *self = match tag {
                0 => Type::Def { def: TypeDefId(0), args: Vec::new() },
                1 => Type::TypeParam(0),
                2 => Type::MethodParam(0),
                3 => Type::Array { element: TypeId(0), rank: 1 },
                _ => Type::ByRef(TypeId(0)),
            };
        }
        match self {
            Type::Def { def, args } => {
                c.def(def);
                c.list(args, || TypeId(0), Coder::ty);
            }
            Type::TypeParam(i) | Type::MethodParam(i) => {
                let mut n = u32::from(*i);
                c.io.u(TAG, &mut n);
                *i = n as u16;
            }
            Type::Array { element, rank } => {
                c.ty(element);
                c.byte(rank);
            }
            Type::ByRef(of) => c.ty(of),
        }
    }
}
impl Coded for GenericParam {
    fn blank() -> GenericParam { GenericParam { name: String::new(), variance: Variance::Invariant } }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        c.text(NAME, &mut self.name);
        one_of(&mut c.io, FLAGS, &mut self.variance, &VARIANCES);
    }
}
impl Coded for TypeDef {
    fn blank() -> TypeDef {
        TypeDef {
            name: String::new(), namespace: String::new(), outer: None, kind: TypeKind::Class, num: None, is_abstract: false, is_static: false, is_sealed: false, before_field_init: false,
            is_hidden: true, generics: Vec::new(), base: None, interfaces: Vec::new(), fields: Vec::new(), methods: Vec::new(), implements: Vec::new(), type_initializer: None,
            finalizer: None, state_machine: None, enum_members: Vec::new(), enum_flags: false, roles: Vec::new(), span: Span::NONE,
        }
    }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        c.text(NAME, &mut self.name);
        c.text(NAME, &mut self.namespace);
        c.option(&mut self.outer, || TypeDefId(0), Coder::def);
        one_of(&mut c.io, TAG, &mut self.kind, &KINDS);
        c.option(&mut self.num, || Num::I32, |c, num| num_kind(&mut c.io, TAG, num));
        c.flags([&mut self.is_abstract, &mut self.is_static, &mut self.is_sealed, &mut self.before_field_init, &mut self.is_hidden, &mut self.enum_flags]);
        c.all(&mut self.generics);
        c.option(&mut self.base, || TypeId(0), Coder::ty);
        c.list(&mut self.interfaces, || TypeId(0), Coder::ty);
        c.list(&mut self.fields, || FieldId(0), Coder::field);
        c.list(&mut self.methods, || MethodId(0), Coder::method);
        c.list(&mut self.implements, || Implementation { interface: TypeId(0), member: MethodId(0), owner: TypeId(0), by: MethodId(0) }, |c, x| {
            c.ty(&mut x.interface);
            c.method(&mut x.member);
            c.ty(&mut x.owner);
            c.method(&mut x.by);
        });
        c.option(&mut self.type_initializer, || MethodId(0), Coder::method);
        c.option(&mut self.finalizer, || MethodId(0), Coder::method);
        c.option(&mut self.state_machine, || StateMachine { state: FieldId(0), move_next: MethodId(0), method: MethodId(0), kind: MachineKind::Async }, |c, m| {
            c.field(&mut m.state);
            c.method(&mut m.move_next);
            c.method(&mut m.method);
            one_of(&mut c.io, TAG, &mut m.kind, &MACHINES);
        });
        c.list(&mut self.enum_members, || (String::new(), 0), |c, (name, value)| {
            c.text(NAME, name);
            c.io.num(BITS, value);
        });
        c.list(&mut self.roles, String::new, |c, role| c.text(NAME, role));
        c.span(&mut self.span);
    }
}
impl Coded for FieldDef {
    fn blank() -> FieldDef {
        FieldDef { name: String::new(), owner: TypeDefId(0), ty: TypeId(0), is_static: false, is_thread_static: false, is_volatile: false, role: None, facts: 0 }
    }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        c.text(NAME, &mut self.name);
        c.def(&mut self.owner);
        c.ty(&mut self.ty);
        c.flags([&mut self.is_static, &mut self.is_thread_static, &mut self.is_volatile]);
        c.option(&mut self.role, String::new, |c, role| c.text(NAME, role));
        c.byte(&mut self.facts);
    }
}
impl Coded for Param {
    fn blank() -> Param { Param { name: String::new(), ty: TypeId(0), passing: Passing::Value } }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        c.text(NAME, &mut self.name);
        c.ty(&mut self.ty);
        one_of(&mut c.io, FLAGS, &mut self.passing, &PASSINGS);
    }
}
impl Coded for MethodDef {
    fn blank() -> MethodDef {
        MethodDef {
            name: String::new(), display: String::new(), label: String::new(), owner: TypeDefId(0), is_static: false, is_virtual: false, overrides: None, is_hidden: true,
            is_trace_hidden: false, is_async: false, generics: Vec::new(), params: Vec::new(), ret: TypeId(0), code: MethodCode::Abstract, span: Span::NONE, facts: 0,
        }
    }
    /// A body becomes [`MethodCode::Stored`]: bodies are stored by themselves.
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        c.text(NAME, &mut self.name);
        c.text(TEXT, &mut self.display);
        c.text(NAME, &mut self.label);
        c.def(&mut self.owner);
        c.flags([&mut self.is_static, &mut self.is_virtual, &mut self.is_hidden, &mut self.is_trace_hidden, &mut self.is_async]);
        c.option(&mut self.overrides, || MethodId(0), Coder::method);
        c.all(&mut self.generics);
        c.all(&mut self.params);
        c.ty(&mut self.ret);
        let mut tag = match self.code { MethodCode::Abstract => 0, MethodCode::Body(_) | MethodCode::Stored => 1, MethodCode::Intrinsic(_) => 2, MethodCode::DelegateInvoke => 3 };
        c.io.u(TAG, &mut tag);
        if I::READS { self.code = match tag { 0 => MethodCode::Abstract, 1 => MethodCode::Stored, 2 => MethodCode::Intrinsic(String::new()), _ => MethodCode::DelegateInvoke } }
        if let MethodCode::Intrinsic(name) = &mut self.code { c.text(NAME, name) }
        c.span(&mut self.span);
        c.byte(&mut self.facts);
    }
}
impl Coded for MethodRef {
    fn blank() -> MethodRef { MethodRef { method: MethodId(0), owner: TypeId(0), args: Vec::new() } }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        c.method(&mut self.method);
        c.ty(&mut self.owner);
        c.list(&mut self.args, || TypeId(0), Coder::ty);
    }
}
impl Coded for FieldRef {
    fn blank() -> FieldRef { FieldRef { field: FieldId(0), owner: TypeId(0) } }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        c.field(&mut self.field);
        c.ty(&mut self.owner);
    }
}
/// Arrays in attributes nest by what C# allows; what is deeper is damage.
const DEPTH: u32 = 8;
fn constant<I: Io>(c: &mut Coder<'_, I>, value: &mut Constant, depth: u32) {
    let mut tag = match value { Constant::Null => 0, Constant::Bits(..) => 1, Constant::Text(_) => 2, Constant::Type(_) => 3, Constant::Array(..) => 4 };
    c.io.u(TAG, &mut tag);
    if I::READS {
        *value = match tag {
            1 => Constant::Bits(TypeId(0), 0),
            2 => Constant::Text(StringId(0)),
            3 => Constant::Type(TypeId(0)),
            4 if depth < DEPTH => Constant::Array(TypeId(0), Vec::new()),
            _ => Constant::Null,
        };
    }
    match value {
        Constant::Null => {}
        Constant::Bits(ty, bits) => {
            c.ty(ty);
            c.io.num(BITS, bits);
        }
        Constant::Text(text) => c.io.id(ROW, spaces::STRING, &mut text.0),
        Constant::Type(ty) => c.ty(ty),
        Constant::Array(ty, items) => {
            c.ty(ty);
            c.list(items, || Constant::Null, |c, item| constant(c, item, depth + 1));
        }
    }
}
impl Coded for AttributeDef {
    fn blank() -> AttributeDef { AttributeDef { target: AttributeTarget::Type(TypeDefId(0)), class: TypeId(0), args: Vec::new(), named: Vec::new() } }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        let mut tag = match self.target { AttributeTarget::Type(_) => 0, AttributeTarget::Method(_) => 1, AttributeTarget::Field(_) => 2 };
        c.io.u(TAG, &mut tag);
        if I::READS { self.target = match tag { 0 => AttributeTarget::Type(TypeDefId(0)), 1 => AttributeTarget::Method(MethodId(0)), _ => AttributeTarget::Field(FieldId(0)) } }
        match &mut self.target {
            AttributeTarget::Type(x) => c.def(x),
            AttributeTarget::Method(x) => c.method(x),
            AttributeTarget::Field(x) => c.field(x),
        }
        c.ty(&mut self.class);
        c.list(&mut self.args, || Constant::Null, |c, x| constant(c, x, 0));
        c.list(&mut self.named, || (String::new(), Constant::Null), |c, (name, value)| {
            c.text(NAME, name);
            constant(c, value, 0);
        });
    }
}
impl Coded for DefaultValue {
    fn blank() -> DefaultValue { DefaultValue { method: MethodId(0), param: 0, value: Constant::Null } }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        c.method(&mut self.method);
        self.param.code(c);
        constant(c, &mut self.value, 0);
    }
}
impl Coded for SourceFile {
    fn blank() -> SourceFile { SourceFile { name: String::new(), is_library: true, line_starts: Vec::new() } }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        c.text(NAME, &mut self.name);
        c.io.flag(FLAGS, &mut self.is_library);
        c.list(&mut self.line_starts, || 0, |c, start| c.io.u(UNIT, start));
    }
}
impl Coded for Body {
    fn blank() -> Body { Body::default() }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        body(&mut c.io, self, &[]);
        let mut has_places = self.spans.iter().any(|s| s.is_some()) || self.locals.iter().any(|l| l.name.is_some() || l.scope.is_some()) || !self.resume_spans.is_empty();
        c.io.flag(LOCAL, &mut has_places);
        if !has_places { return }
        for LocalDef { name, scope, .. } in &mut self.locals {
            c.option(name, String::new, |c, name| c.text(NAME, name));
            c.span(scope);
        }
        c.list(&mut self.spans, || Span::NONE, Coder::span);
        c.list(&mut self.resume_spans, || Span::NONE, Coder::span);
    }
}

/// A reader whose ids are what they were before the writer numbered them by their first use.
struct Mapped<'a> {
    reader: Reader<'a>,
    maps: &'a [Vec<u32>],
}

impl Io for Mapped<'_> {
    const READS: bool = true;
    fn num(&mut self, column: usize, value: &mut u64) { self.reader.num(column, value) }
    fn id(&mut self, column: usize, space: usize, value: &mut u32) {
        self.reader.id(column, space, value);
        *value = self.maps.get(space).and_then(|map| map.get(*value as usize)).copied().unwrap_or(0);
    }
    fn room(&self, column: usize) -> usize { self.reader.room(column) }
}

// Writing

/// The rows of a table: numbers of shared ones, shared ones, own ones.
fn rows<T: Coded, I: Io>(c: &mut Coder<'_, I>, count: &mut u32, ids: &mut Vec<u32>, shared: &mut Vec<T>, own: &mut Vec<T>) {
    c.io.u(COUNT, count);
    let n = c.io.len(COUNT, ids.len());
    if I::READS { (*ids, *shared) = (vec![0; n.min(MOST)], vec![T::blank(); n.min(MOST)]) }
    let mut last = u32::MAX;
    for (id, row) in ids.iter_mut().zip(shared.iter_mut()) {
        c.io.near(ROW, id, last.wrapping_add(1));
        last = *id;
        row.code(c);
    }
    c.all(own);
}

fn write_table<T: Coded>(c: &mut Coder<'_, Writer>, table: &Table<T>, seen: &[u32]) {
    let mut ids = seen.to_vec();
    ids.extend(table.changed().map(|(i, _)| i as u32));
    ids.sort_unstable();
    ids.dedup();
    let mut shared: Vec<T> = ids.iter().filter_map(|i| table.get(*i as usize).cloned()).collect();
    rows(c, &mut (table.shared() as u32), &mut ids, &mut shared, &mut table.own().to_vec());
}

fn write_bodies(bodies: &mut dyn Iterator<Item = Option<&Body>>, texts: &mut Texts, ids: Vec<crate::image::Ids>) -> (Vec<u8>, Vec<crate::image::Ids>) {
    let mut c = Coder::new(Writer::new(COLUMNS, ids), texts);
    let mut at = 0;
    for body in bodies {
        body.cloned().unwrap_or_default().code(&mut c);
        at += 1;
        if at % BODIES_A_BLOCK == 0 {
            c.io.cut();
            (c.last_def, c.last_method, c.last_field, c.last_span) = (0, 0, 0, Span::NONE);
        }
    }
    c.io.cut();
    c.io.finish()
}

/// A program with those of its shared rows that `watch` saw.
pub fn store(program: &Program, watch: &Watch) -> Vec<u8> {
    let rows: [Vec<u32>; TABLES] = std::array::from_fn(|i| watch.rows[i].list());
    let names = match &*watch.names { Asked::Noted(names) => names.lock().map(|n| n.clone()).unwrap_or_default(), Asked::Part(_) => Vec::new() };
    let known = Known {
        types: program.known.types.iter().filter(|(name, _)| names.contains(name)).cloned().collect(),
        methods: program.known.methods.clone(),
        roles: program.known.roles.iter().filter(|(_, field)| rows[3].binary_search(&field.0).is_ok()).cloned().collect(),
        asked: None,
    };
    write(program, &rows, &watch.bodies.list(), &known)
}

/// All that a program shares with others, and nothing of its own: what [`open`] then takes as `library`.
pub fn store_library(program: &Program) -> Vec<u8> {
    let mut library = program.clone();
    macro_rules! clear { ($($table:ident),*) => { $( library.$table = match program.$table.base() { Some(base) => Table::over(base.clone()), None => Table::default() }; )* } }
    clear!(strings, types, type_defs, fields, methods, method_refs, field_refs);
    library.files.retain(|file| file.is_library);
    (library.entry, library.attributes, library.defaults) = (None, Vec::new(), Vec::new());
    let all = |n: usize| (0..n as u32).collect::<Vec<u32>>();
    let rows = [all(library.strings.len()), all(library.types.len()), all(library.type_defs.len()), all(library.fields.len()), all(library.methods.len()), all(library.method_refs.len()), all(library.field_refs.len())];
    let bodies: Vec<u32> = (0u32..).zip(&library.methods).filter(|(_, m)| matches!(m.code, MethodCode::Stored | MethodCode::Body(_))).map(|(i, _)| i).collect();
    write(&library, &rows, &bodies, &library.known)
}

/// What a program has of its own, to be opened over what [`store_library`] gave.
pub fn store_own(program: &Program) -> Vec<u8> { write(program, &std::array::from_fn(|_| Vec::new()), &[], &Known::default()) }

fn write(program: &Program, seen: &[Vec<u32>; TABLES], bodies: &[u32], known: &Known) -> Vec<u8> {
    let mut texts = Texts::default();
    // Bodies first: their references are then numbered in the order in which they are read.
    let (shared, ids) = write_bodies(&mut bodies.iter().map(|m| program.body(MethodId(*m))), &mut texts, Vec::new());
    let first = program.methods.shared() as u32;
    let own: Vec<u32> = (first..).zip(program.methods.own()).filter(|(_, m)| matches!(m.code, MethodCode::Body(_))).map(|(i, _)| i).collect();
    let (own_bodies, ids) = write_bodies(&mut own.iter().map(|m| program.body(MethodId(*m))), &mut texts, ids);
    let mut c = Coder::new(Writer::new(COLUMNS, ids), &mut texts);
    write_table(&mut c, &program.strings, &seen[0]);
    write_table(&mut c, &program.types, &seen[1]);
    write_table(&mut c, &program.type_defs, &seen[2]);
    write_table(&mut c, &program.fields, &seen[3]);
    write_table(&mut c, &program.methods, &seen[4]);
    write_table(&mut c, &program.method_refs, &seen[5]);
    write_table(&mut c, &program.field_refs, &seen[6]);
    rest(&mut c, &mut Rest::of(program, known, bodies, &own));
    c.io.cut();
    let (tables, ids) = c.io.finish();
    let mut head = Writer::new(2, Vec::new());
    for space in [spaces::TYPE, spaces::METHOD, spaces::FIELD, spaces::STRING] {
        let order = ids.get(space).map(|ids| ids.order.as_slice()).unwrap_or_default();
        head.len(0, order.len());
        let mut last = u32::MAX;
        for id in order {
            head.near(0, &mut id.clone(), last.wrapping_add(1));
            last = *id;
        }
    }
    let names = ids.get(spaces::NAME).map(|ids| ids.order.as_slice()).unwrap_or_default();
    head.len(0, names.len());
    for id in names {
        let text = texts.list.get(*id as usize).map(String::as_str).unwrap_or_default();
        head.len(0, text.len());
        for b in text.bytes() { head.u(1, &mut u32::from(b)) }
    }
    head.cut();
    let parts = [head.finish().0, shared, own_bodies, tables];
    let mut out = MAGIC.to_vec();
    out.extend([0; 8]);
    for part in &parts { out.extend((part.len() as u32).to_le_bytes()) }
    for part in &parts { out.extend(part) }
    let sum = checksum(out.get(16..).unwrap_or_default());
    if let Some(place) = out.get_mut(8..16) { place.copy_from_slice(&sum.to_le_bytes()) }
    out
}

/// What is not in a table of its own.
#[derive(Default)]
struct Rest {
    library_files: u32,
    files: Vec<SourceFile>,
    known: Known,
    shared_bodies: Vec<MethodId>,
    own_bodies: Vec<MethodId>,
    entry: Option<MethodId>,
    attributes: Vec<AttributeDef>,
    defaults: Vec<DefaultValue>,
}

impl Rest {
    fn of(program: &Program, known: &Known, shared: &[u32], own: &[u32]) -> Rest {
        Rest {
            library_files: program.files.iter().take_while(|f| f.is_library).count() as u32,
            files: program.files.iter().skip_while(|f| f.is_library).cloned().collect(),
            known: known.clone(),
            shared_bodies: shared.iter().copied().map(MethodId).collect(),
            own_bodies: own.iter().copied().map(MethodId).collect(),
            entry: program.entry,
            attributes: program.attributes.clone(),
            defaults: program.defaults.clone(),
        }
    }
}

fn rest<I: Io>(c: &mut Coder<'_, I>, r: &mut Rest) {
    c.io.u(COUNT, &mut r.library_files);
    c.all(&mut r.files);
    c.list(&mut r.known.types, || (String::new(), TypeDefId(0)), |c, (name, id)| {
        c.text(NAME, name);
        c.def(id);
    });
    c.list(&mut r.known.methods, || (String::new(), MethodId(0)), |c, (name, id)| {
        c.text(NAME, name);
        c.method(id);
    });
    c.list(&mut r.known.roles, || (String::new(), FieldId(0)), |c, (name, id)| {
        c.text(NAME, name);
        c.field(id);
    });
    c.list(&mut r.shared_bodies, || MethodId(0), Coder::method);
    c.list(&mut r.own_bodies, || MethodId(0), Coder::method);
    c.option(&mut r.entry, || MethodId(0), Coder::method);
    c.all(&mut r.attributes);
    c.all(&mut r.defaults);
}

// Reading

/// Shared rows of which some are there.
#[derive(Debug)]
struct Present<T> {
    count: usize,
    /// By id: where it lies in `rows`; the blank row at 0 if it is not there.
    places: Vec<u32>,
    rows: Vec<T>,
    lacks: Lacks,
}

impl<T: Debugged> Source<T> for Present<T> {
    fn count(&self) -> usize { self.count }
    fn row(&self, index: usize) -> &T {
        let at = self.places.get(index).copied().unwrap_or(0) as usize;
        if at == 0 { self.lacks.note() }
        &self.rows[at]
    }
}

/// Shared bodies, read in blocks at their first use.
#[derive(Debug)]
struct SomeBodies {
    bytes: Arc<[u8]>,
    section: Section,
    maps: Vec<Vec<u32>>,
    places: FxHashMap<MethodId, u32>,
    blocks: Vec<OnceLock<Vec<Body>>>,
    lacks: Lacks,
}

impl Bodies for SomeBodies {
    fn body(&self, method: MethodId) -> Option<&Body> {
        let Some(&place) = self.places.get(&method) else {
            self.lacks.note();
            return None;
        };
        let (block, at) = (place as usize / BODIES_A_BLOCK, place as usize % BODIES_A_BLOCK);
        let bodies = self.blocks.get(block)?.get_or_init(|| {
            let count = (self.places.len() - block * BODIES_A_BLOCK).min(BODIES_A_BLOCK);
            // Names of variables and places in the text are of user code alone.
            read_bodies(&self.section, &self.bytes, block, count, &self.maps, &mut Texts::default())
        });
        bodies.get(at)
    }
}

fn read_bodies(section: &Section, bytes: &[u8], block: usize, count: usize, maps: &[Vec<u32>], texts: &mut Texts) -> Vec<Body> {
    let mut c = Coder::new(Mapped { reader: section.block(bytes, block), maps }, texts);
    (0..count)
        .map(|_| {
            let mut body = Body::default();
            body.code(&mut c);
            body
        })
        .collect()
}

/// A program that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// It, to be run.
    pub program: Program,
    /// Notes what it asked for in vain.
    pub lacks: Lacks,
}

fn table<T: Coded + Debugged + 'static>(c: &mut Coder<'_, Mapped<'_>>, library: Option<&Table<T>>, lacks: &Lacks) -> Table<T> {
    let (mut count, mut ids, mut shared, mut own) = (0, Vec::new(), Vec::new(), Vec::new());
    rows(c, &mut count, &mut ids, &mut shared, &mut own);
    let mut table = match library {
        Some(library) => {
            let mut table = library.clone();
            for (id, row) in ids.into_iter().zip(shared) {
                if let Some(place) = table.get_mut(id as usize) { *place = row }
            }
            table
        }
        None => {
            let count = (count as usize).min(MOST);
            let mut places = vec![0; count];
            shared.insert(0, T::blank());
            for (i, id) in ids.iter().enumerate() {
                if let Some(place) = places.get_mut(*id as usize) { *place = i as u32 + 1 }
            }
            Table::over(Arc::new(Present { count, places, rows: shared, lacks: lacks.clone() }))
        }
    };
    table.extend(own);
    table
}

/// Opens a program: by itself, or over the library that it was compiled with. `None`: the bytes are damaged or of another
/// version.
pub fn open(bytes: &[u8], library: Option<&Opened>) -> Option<Opened> {
    if bytes.get(..8)? != MAGIC { return None }
    let sum = u64::from_le_bytes(bytes.get(8..16)?.try_into().ok()?);
    if checksum(bytes.get(16..)?) != sum { return None }
    let mut sections = Vec::new();
    let mut at = 32usize;
    for i in 0..4 {
        let length = u32::from_le_bytes(bytes.get(16 + 4 * i..20 + 4 * i)?.try_into().ok()?) as usize;
        let end = at.checked_add(length)?;
        sections.push(Section::open(bytes, at, end)?);
        at = end;
    }
    let [head, shared, own_bodies, tables] = <[Section; 4]>::try_from(sections).ok()?;
    let mut head = head.block(bytes, 0);
    let mut maps = vec![Vec::new(); spaces::COUNT];
    for space in [spaces::TYPE, spaces::METHOD, spaces::FIELD, spaces::STRING] {
        let n = head.len(0, 0).min(MOST);
        let mut last = u32::MAX;
        maps[space] = (0..n)
            .map(|_| {
                let mut id = 0;
                head.near(0, &mut id, last.wrapping_add(1));
                last = id;
                id
            })
            .collect();
    }
    let n = head.len(0, 0).min(MOST);
    maps[spaces::NAME] = (0..n as u32).collect();
    let mut texts = Texts::default();
    for _ in 0..n {
        let length = head.len(0, 0).min(head.room(1));
        let bytes: Vec<u8> = (0..length)
            .map(|_| {
                let mut b = 0;
                head.u(1, &mut b);
                b as u8
            })
            .collect();
        texts.list.push(String::from_utf8(bytes).ok()?);
    }
    let lacks = library.map_or_else(Lacks::default, |library| library.lacks.clone());
    let of = library.map(|library| &library.program);
    let mut c = Coder::new(Mapped { reader: tables.block(bytes, 0), maps: &maps }, &mut texts);
    let mut program = Program {
        strings: table(&mut c, of.map(|p| &p.strings), &lacks),
        types: table(&mut c, of.map(|p| &p.types), &lacks),
        type_defs: table(&mut c, of.map(|p| &p.type_defs), &lacks),
        fields: table(&mut c, of.map(|p| &p.fields), &lacks),
        methods: table(&mut c, of.map(|p| &p.methods), &lacks),
        method_refs: table(&mut c, of.map(|p| &p.method_refs), &lacks),
        field_refs: table(&mut c, of.map(|p| &p.field_refs), &lacks),
        ..Program::default()
    };
    let mut r = Rest::default();
    rest(&mut c, &mut r);
    program.files = vec![SourceFile::blank(); (r.library_files as usize).min(MOST)];
    program.files.append(&mut r.files);
    (program.entry, program.attributes, program.defaults) = (r.entry, r.attributes, r.defaults);
    // Own bodies are read at once.
    for (block, methods) in r.own_bodies.chunks(BODIES_A_BLOCK).enumerate() {
        for (method, body) in methods.iter().zip(read_bodies(&own_bodies, bytes, block, methods.len(), &maps, &mut texts)) {
            if let Some(place) = program.methods.get_mut(method.index()) { place.code = MethodCode::Body(Box::new(body)) }
        }
    }
    match of {
        Some(of) => (program.known, program.stored) = (of.known.clone(), of.stored.clone()),
        None => {
            program.known = Arc::new(Known { asked: Some(Arc::new(Asked::Part(lacks.clone()))), ..r.known });
            program.stored = Some(Arc::new(SomeBodies {
                bytes: bytes.into(),
                section: shared,
                maps,
                blocks: (0..r.shared_bodies.len().div_ceil(BODIES_A_BLOCK)).map(|_| OnceLock::new()).collect(),
                places: r.shared_bodies.into_iter().zip(0..).collect(),
                lacks: lacks.clone(),
            }));
        }
    }
    Some(Opened { program, lacks })
}

// What goes with a program

/// What a compiler has to say about a text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Remark {
    /// 0 error, 1 warning, 2 anything less.
    pub grave: u8,
    /// Its code ("CS1002").
    pub code: String,
    /// What it says.
    pub message: String,
    /// How to mend it.
    pub hints: Vec<String>,
    /// The first byte in the text that it is about.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

fn remarks<I: Io>(c: &mut Coder<'_, I>, list: &mut Vec<Remark>) {
    fn plain<I: Io>(c: &mut Coder<'_, I>, text: &mut String) {
        let mut units: Vec<u16> = text.encode_utf16().collect();
        c.all(&mut units);
        if I::READS { *text = String::from_utf16_lossy(&units) }
    }
    c.list(list, Remark::default, |c, remark| {
        c.byte(&mut remark.grave);
        plain(c, &mut remark.code);
        plain(c, &mut remark.message);
        c.list(&mut remark.hints, String::new, plain);
        c.io.u(SPAN_START, &mut remark.start);
        c.io.u(SPAN_LEN, &mut remark.end);
    });
}

/// A compiler's answer: what it says, and the stored program unless there is an error.
pub fn answer(said: &[Remark], program: Option<&[u8]>) -> Vec<u8> {
    let mut texts = Texts::default();
    let mut c = Coder::new(Writer::new(COLUMNS, Vec::new()), &mut texts);
    remarks(&mut c, &mut said.to_vec());
    c.io.cut();
    let said = c.io.finish().0;
    let mut out = (said.len() as u32).to_le_bytes().to_vec();
    out.extend(said);
    out.extend(program.unwrap_or_default());
    out
}

/// Reads an answer; the program's bytes are for [`open`]. `None`: it is damaged.
pub fn read_answer(bytes: &[u8]) -> Option<(Vec<Remark>, Option<&[u8]>)> {
    let end = 4 + u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
    let section = Section::open(bytes, 4, end)?;
    let (mut list, mut texts) = (Vec::new(), Texts::default());
    remarks(&mut Coder::new(Mapped { reader: section.block(bytes, 0), maps: &[] }, &mut texts), &mut list);
    let program = bytes.get(end..)?;
    Some((list, (!program.is_empty()).then_some(program)))
}
