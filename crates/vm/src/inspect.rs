//! The variables of a program as it stands: of every frame on a thread's stack and of every suspended async method.
//! A machine that is looked at does not change.

use crate::link::operands;
use crate::machine::{Machine, Place};
use crate::memory::Addr;
use crate::sched::hooks::exception_text;
use crate::sched::NULL;
use crate::text::decimal::Dec;
use crate::text::format::{self, Value as Number};
use crate::text::symbols::Symbols;
use crate::trace::Id;
use crate::types::{InstId, RtId, RtKind};
use awaitlab_program::{Body, FieldId, Instr, Local, MethodCode, MethodId, Num, Span, Type, TypeDefId};
use rustc_hash::FxHashMap;

/// Where a variable lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// A parameter or local.
    Local,
    /// A field of the frame's `this`.
    Field,
    /// A static field.
    Static,
}

/// A variable and what it holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Variable {
    /// Its name in the source.
    pub name: String,
    /// Its type as C# writes it.
    pub ty: String,
    /// What it holds, in short.
    pub value: String,
    /// The object that it holds, if the trace knows that.
    pub object: Id,
    /// Where the name means this variable.
    pub scope: Span,
    /// Where it lives.
    pub holder: Holder,
}

/// A method of the user's that has begun and not ended.
#[derive(Clone, PartialEq, Debug)]
pub struct Activation {
    /// The thread whose stack it is on; none: it is suspended.
    pub thread: Id,
    /// The task of a suspended async method.
    pub task: Id,
    /// The method as written.
    pub method: MethodId,
    /// Where it stands.
    pub at: Span,
    /// Its variables, parameters first, that have a value.
    pub variables: Vec<Variable>,
}

/// What the program's variables hold.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Variables {
    /// Threads in order, the topmost frame of each first; then what is suspended.
    pub activations: Vec<Activation>,
    /// Static fields of the user's types; their scope is the file.
    pub statics: Vec<Variable>,
}

/// Elements and fields shown of a value.
const PARTS: u32 = 4;
/// Characters shown of a string.
const TEXT: usize = 60;
/// Activations at most.
const ACTIVATIONS: usize = 200;
/// Frames of one thread at most.
const FRAMES: usize = 40;

/// Registers somewhere: on a thread's stack or saved in a state machine's object.
#[derive(Clone, Copy)]
enum Registers {
    Stack { thread: usize, segment: u32, base: u32 },
    Saved(Addr),
}

impl Machine {
    /// All variables that have a value now.
    pub fn variables(&self) -> Variables {
        let closures = self.closure_scopes();
        let mut activations = Vec::new();
        for (thread, state) in self.threads.iter().enumerate() {
            let id = self.sched.threads.get(thread).map_or(Id::NONE, |t| t.id);
            let mut shown = 0;
            for (i, frame) in state.frames.iter().enumerate().rev() {
                if frame.is_hidden || shown >= FRAMES || activations.len() >= ACTIVATIONS { continue; }
                let Some((method, body)) = self.user_method(frame.inst) else { continue };
                shown += 1;
                let code = self.world.code(frame.inst);
                let is_at_statement = i + 1 == state.frames.len() && code.is_statement(frame.pc);
                let pc = if is_at_statement { frame.pc } else { frame.pc.saturating_sub(1) };
                let at = code.span(pc);
                let instr = code.instrs.get(pc as usize).copied().unwrap_or(0);
                let registers = Registers::Stack { thread, segment: frame.segment, base: frame.base };
                let variables = self.locals(frame.inst, body, registers, instr, at, &closures);
                activations.push(Activation { thread: id, task: Id::NONE, method, at, variables });
            }
        }
        let mut suspended: Vec<(Id, Addr)> = self.sched.causes.tasks.iter().filter(|(_, t)| t.awaits.is_some()).map(|(&o, _)| (self.sched.rec.known(o), o)).collect();
        suspended.sort_unstable();
        for (task, object) in suspended {
            if activations.len() >= ACTIVATIONS { break; }
            let machine = self.role_offset(object, "box.machine").map_or(NULL, |at| self.memory.read(object, at) as u32);
            if machine == NULL { continue; }
            let owner = self.memory.type_of(machine);
            let Some(def) = self.world.def(owner).state_machine.clone() else { continue };
            let inst = self.world.method_inst(def.move_next, owner, &[]);
            let state = self.world.layout(owner).fields.get(&def.state).map_or(-1, |&at| self.memory.read(machine, at) as i32);
            let Some((method, body)) = self.user_method(inst) else { continue };
            let (Ok(state), false) = (usize::try_from(state), self.world.inst(inst).is_hidden) else { continue };
            let at = body.resume_spans.get(state).copied().unwrap_or(Span::NONE);
            let instr = body.resume.get(state).copied().unwrap_or(0);
            let variables = self.locals(inst, body, Registers::Saved(machine), instr, at, &closures);
            activations.push(Activation { thread: Id::NONE, task, method, at, variables });
        }
        Variables { activations, statics: self.static_variables() }
    }

    /// The method as the user wrote it and the body that runs; none for what the compiler made beside it.
    fn user_method(&self, inst: InstId) -> Option<(MethodId, &Body)> {
        let program = &self.world.program;
        let id = self.world.inst(inst).method;
        let def = program.method(id);
        if self.world.inst(inst).is_library || def.is_async { return None; }
        let MethodCode::Body(body) = &def.code else { return None };
        let written = self.world.machine_of(id).and_then(|m| program.type_def(m).state_machine.as_ref()).map_or(id, |m| m.method);
        Some((written, body))
    }

    /// For each closure class of the user's code: the scope whose variables it holds.
    fn closure_scopes(&self) -> FxHashMap<TypeDefId, Span> {
        let program = &self.world.program;
        let mut scopes = FxHashMap::default();
        for method in program.methods.own() {
            let MethodCode::Body(body) = &method.code else { continue };
            for local in body.locals.iter().filter(|l| l.name.is_none() && l.scope.is_some()) {
                if let Type::Def { def, .. } = program.ty(local.ty) { scopes.insert(*def, local.scope); }
            }
        }
        scopes
    }

    fn locals(&self, inst: InstId, body: &Body, registers: Registers, instr: u32, at: Span, closures: &FxHashMap<TypeDefId, Span>) -> Vec<Variable> {
        let layout = self.world.frame(inst);
        let owner = self.world.inst(inst).owner;
        let is_machine = matches!(registers, Registers::Saved(_)) || self.world.machine_of(self.world.inst(inst).method).is_some();
        let params = if is_machine { 0 } else { usize::from(self.world.inst(inst).has_this) + self.world.method(inst).params.len() };
        let written = first_writes(body, &self.world.program);
        let is_written = |local: usize| local < params || body.locals[local].argument.is_some() || written.locals[local].is_some_and(|pc| pc < instr);
        let mut out: Vec<Variable> = Vec::new();
        let mut this = NULL;
        for (i, local) in body.locals.iter().enumerate() {
            let (Some(&ty), Some(&offset), Some(&size)) = (layout.types.get(i), layout.offsets.get(i), layout.sizes.get(i)) else { continue };
            if !is_written(i) || (is_machine && i == 0) { continue; }
            let slots: Vec<u64> = (offset..offset + size).map(|slot| self.register(registers, owner, slot)).collect();
            let is_closure = |def: TypeDefId| closures.contains_key(&def);
            match &local.name {
                Some(name) if name == "this" => {
                    if !self.world.ty(ty).is_reference { continue; }
                    let object = slots.first().map_or(NULL, |s| *s as u32);
                    if object != NULL && is_closure(self.world.ty(self.memory.type_of(object)).def) {
                        self.captured(object, closures, None, at, &mut out, &mut this);
                    } else {
                        this = object;
                    }
                }
                Some(name) if contains(local.scope, at) => out.push(self.variable(name, ty, &slots, local.scope, Holder::Local)),
                None if is_closure(self.world.ty(ty).def) => {
                    let object = slots.first().map_or(NULL, |s| *s as u32);
                    if object != NULL { self.captured(object, closures, Some((&written.fields, instr)), at, &mut out, &mut this); }
                }
                _ => {}
            }
        }
        if this != NULL { self.fields_of(this, &mut out); }
        out
    }

    /// The variables that a closure object and those around it hold.
    fn captured(&self, mut object: Addr, closures: &FxHashMap<TypeDefId, Span>, mut written: Option<(&FxHashMap<FieldId, u32>, u32)>, at: Span, out: &mut Vec<Variable>, this: &mut Addr) {
        for _ in 0..64 {
            let ty = self.memory.type_of(object);
            let Some(&scope) = closures.get(&self.world.ty(ty).def) else { return };
            let mut outer = NULL;
            for (field, offset, fty) in self.own_fields(ty) {
                let name = &self.world.program.field(field).name;
                let slots = self.slots(object + offset, fty);
                match name.as_str() {
                    "<>8__locals" => outer = slots.first().map_or(NULL, |s| *s as u32),
                    "<>4__this" => *this = slots.first().map_or(NULL, |s| *s as u32),
                    _ => {
                        // In the body that makes the object: what is written further down has no value yet.
                        let is_written = written.is_none_or(|(fields, instr)| fields.get(&field).is_none_or(|pc| *pc < instr));
                        if is_written && contains(scope, at) && !out.iter().any(|v| v.name == *name && v.scope == scope) {
                            out.push(self.variable(name, fty, &slots, scope, Holder::Local));
                        }
                    }
                }
            }
            if outer == NULL { return; }
            object = outer;
            written = None;
        }
    }

    /// The fields of an object of the user's, those of its bases behind its own.
    fn fields_of(&self, object: Addr, out: &mut Vec<Variable>) {
        let mut ty = Some(self.memory.type_of(object));
        while let Some(at) = ty {
            let def = self.world.def(at);
            if self.is_library(def.span) { return; }
            for (field, offset, fty) in self.own_fields(at) {
                out.push(self.variable(field_name(&self.world.program.field(field).name), fty, &self.slots(object + offset, fty), def.span, Holder::Field));
            }
            ty = self.world.base(at);
        }
    }

    fn static_variables(&self) -> Vec<Variable> {
        let mut out = Vec::new();
        for (i, &at) in self.statics.iter().enumerate().filter(|(_, at)| **at != 0) {
            let ty = RtId(i as u32);
            let def = self.world.def(ty);
            if self.is_library(def.span) || def.is_hidden { continue; }
            for &field in &def.fields {
                let f = self.world.program.field(field);
                if !f.is_static || f.is_thread_static || (f.name.starts_with('<') && !f.name.ends_with("k__BackingField")) { continue; }
                let Some(&offset) = self.world.statics(ty, false).fields.get(&field) else { continue };
                let fty = self.world.close(f.ty, crate::types::Context { owner: &self.world.ty(ty).args, method: &[] });
                out.push(self.variable(field_name(&f.name), fty, &self.slots(at + offset, fty), def.span, Holder::Static));
            }
        }
        out
    }

    fn is_library(&self, span: Span) -> bool { self.world.program.files.get(span.file as usize).is_none_or(|f| f.is_library) }

    /// The instance fields that a type declares itself: field, offset, closed type.
    fn own_fields(&self, ty: RtId) -> Vec<(FieldId, u32, RtId)> {
        let layout = self.world.layout(ty);
        let context = crate::types::Context { owner: &self.world.ty(ty).args, method: &[] };
        let fields = self.world.def(ty).fields.iter().filter(|f| !self.world.program.field(**f).is_static);
        fields.filter_map(|f| layout.fields.get(f).map(|offset| (*f, *offset, self.world.close(self.world.program.field(*f).ty, context)))).collect()
    }

    fn slots(&self, at: Addr, ty: RtId) -> Vec<u64> {
        let mut out = vec![0; self.world.value_size(ty) as usize];
        self.memory.read_slots(at, &mut out);
        out
    }

    fn register(&self, registers: Registers, owner: RtId, slot: u32) -> u64 {
        match registers {
            Registers::Stack { thread, segment, base } => self.threads[thread].stack.get(segment, base + slot),
            Registers::Saved(machine) => self.memory.read(machine, self.world.layout(owner).saved + slot),
        }
    }

    fn variable(&self, name: &str, ty: RtId, slots: &[u64], scope: Span, holder: Holder) -> Variable {
        let (ty, slots) = match self.world.ty(ty).kind {
            RtKind::ByRef(to) => {
                let by_ref = slots.first().copied().unwrap_or(0);
                let mut out = vec![0; self.world.value_size(to) as usize];
                // By-refs are cleared in what a state machine saves.
                if by_ref != 0 && Place::decode(by_ref) != Place::Heap(0, 0) { self.read_place(by_ref, &mut out); }
                (to, out)
            }
            _ => (ty, slots.to_vec()),
        };
        let object = if self.world.ty(ty).is_reference { slots.first().map_or(Id::NONE, |s| self.sched.rec.known(*s as u32)) } else { Id::NONE };
        Variable { name: name.to_owned(), ty: self.type_words(ty), value: self.value_words(ty, &slots, 0), object, scope, holder }
    }

    /// A type as C# writes it: `int`, `Task<string>`, `int[]`, `(int, bool)`.
    pub fn type_words(&self, ty: RtId) -> String {
        let t = self.world.ty(ty);
        match t.kind {
            RtKind::Array { element, rank } => return format!("{}[{}]", self.type_words(element), ",".repeat(rank.saturating_sub(1) as usize)),
            RtKind::ByRef(to) => return format!("ref {}", self.type_words(to)),
            _ => {}
        }
        let def = self.world.program.type_def(t.def);
        if t.is_nullable { return t.args.first().map_or_else(String::new, |a| self.type_words(*a) + "?"); }
        if def.namespace == "System" && def.outer.is_none()
            && let Some((_, word)) = KEYWORDS.iter().find(|(name, _)| *name == def.name) { return (*word).to_owned(); }
        if t.args.is_empty() { return def.name.clone(); }
        let args: Vec<String> = t.args.iter().map(|a| self.type_words(*a)).collect();
        if def.namespace == "System" && def.name == "ValueTuple" { return format!("({})", args.join(", ")); }
        format!("{}<{}>", def.name, args.join(", "))
    }

    /// A value in short: `5`, `"text"`, `{ 1, 2, 3 }`, `Account #17 { Balance = 10 }`.
    fn value_words(&self, ty: RtId, slots: &[u64], depth: u32) -> String {
        let t = self.world.ty(ty);
        let first = slots.first().copied().unwrap_or(0);
        if t.is_reference { return self.object_words(first as u32, depth); }
        if let Some(num) = t.num {
            return match t.kind {
                RtKind::Enum => self.enum_words(t.def, first),
                _ => number_words(num, first),
            };
        }
        let field = |role: &str| self.world.field_with_role(ty, role);
        if t.is_nullable {
            let (Some((has, _)), Some((at, inner))) = (field("nullable.has"), field("nullable.value")) else { return String::new() };
            return if slots.get(has as usize).is_none_or(|s| *s == 0) { "null".to_owned() } else { self.value_words(inner, slots.get(at as usize..).unwrap_or(&[]), depth) };
        }
        if let Some((at, _)) = field("timespan.ticks") { return time_span(slots.get(at as usize).copied().unwrap_or(0) as i64); }
        if let (Some((low, _)), Some((high, _))) = (field("decimal.low"), field("decimal.high")) {
            let part = |at: u32| slots.get(at as usize).copied().unwrap_or(0);
            return format::format(Number::Decimal(Dec::from_slots(part(low), part(high))), None, &Symbols::INVARIANT).unwrap_or_default();
        }
        let fields = self.own_fields(ty);
        // A token is its source.
        if let [(_, at, inner)] = fields.as_slice() {
            let object = slots.get(*at as usize).map_or(NULL, |s| *s as u32);
            if self.world.ty(*inner).is_reference && object != NULL && self.role_offset(object, "source.requested").is_some() { return self.object_words(object, depth); }
        }
        let def = self.world.program.type_def(t.def);
        let is_tuple = def.namespace == "System" && def.name == "ValueTuple";
        if depth > 1 || (self.is_library(def.span) && !is_tuple) { return self.type_words(ty); }
        let mut parts = Vec::new();
        for (field, at, inner) in fields.iter().take(if is_tuple { 8 } else { PARTS as usize }) {
            let size = self.world.value_size(*inner) as usize;
            let value = self.value_words(*inner, slots.get(*at as usize..*at as usize + size).unwrap_or(&[]), depth + 1);
            parts.push(if is_tuple { value } else { format!("{} = {value}", field_name(&self.world.program.field(*field).name)) });
        }
        if is_tuple { format!("({})", parts.join(", ")) } else { format!("{} {{ {}{} }}", self.type_words(ty), parts.join(", "), if fields.len() > parts.len() { ", …" } else { "" }) }
    }

    fn object_words(&self, object: Addr, depth: u32) -> String {
        if object == NULL { return "null".to_owned(); }
        let ty = self.memory.type_of(object);
        if ty == self.world.known.string { return quoted(&self.string(object)); }
        let t = self.world.ty(ty);
        let words = self.type_words(ty);
        let read = |role: &str| self.role_offset(object, role).map(|at| self.memory.read(object, at));
        if !t.is_reference { return self.value_words(ty, &self.slots(object + 1, ty), depth); }
        match t.kind {
            RtKind::Array { element, .. } => return format!("{words} {}", self.elements(element, object, self.memory.length(object), depth)),
            RtKind::Delegate => {
                let (_, method) = self.delegate_method(object);
                return self.world.method(method).label.clone();
            }
            _ => {}
        }
        if let (Some(items), Some(size)) = (read("list.items"), read("list.size")) {
            let items = items as u32;
            let RtKind::Array { element, .. } = self.world.ty(self.memory.type_of(items)).kind else { return words };
            return format!("{words} {}", self.elements(element, items, size as u32, depth));
        }
        if let Some(status) = read("task.status") {
            let status = ["Created", "WaitingForActivation", "WaitingToRun", "Running", "WaitingForChildrenToComplete", "RanToCompletion", "Canceled", "Faulted"].get(status as usize).copied().unwrap_or("");
            let result = self.world.field_with_role(ty, "task.result").filter(|_| status == "RanToCompletion" && depth == 0);
            return match result {
                Some((at, inner)) => format!("{status}: {}", self.value_words(inner, &self.slots(object + at, inner), depth + 1)),
                None => status.to_owned(),
            };
        }
        if let Some(requested) = read("source.requested") { return if requested == 0 { "not canceled" } else { "canceled" }.to_owned(); }
        if let Some(count) = read("semaphore.count") { return format!("count {}", count as i32); }
        if self.role_offset(object, "exception.message").is_some() { return exception_text(self, object); }
        let def = self.world.def(ty);
        let named = format!("{words} #{object}");
        if depth > 0 { return named; }
        if self.is_library(def.span) {
            // Collections count.
            return match self.world.field_named(ty, "_count").or_else(|| self.world.field_named(ty, "_size")) {
                Some((at, inner)) if self.world.ty(inner).num == Some(Num::I32) => format!("{named}, count {}", self.memory.read(object, at) as i32),
                _ => named,
            };
        }
        let mut all = Vec::new();
        self.fields_brief(object, &mut all);
        if all.is_empty() { named } else { format!("{named} {{ {} }}", all.join(", ")) }
    }

    fn fields_brief(&self, object: Addr, out: &mut Vec<String>) {
        let mut at = Some(self.memory.type_of(object));
        while let Some(ty) = at {
            if self.is_library(self.world.def(ty).span) { return; }
            for (field, offset, fty) in self.own_fields(ty) {
                if out.len() >= PARTS as usize {
                    out.push("…".to_owned());
                    return;
                }
                let value = self.value_words(fty, &self.slots(object + offset, fty), 1);
                out.push(format!("{} = {value}", field_name(&self.world.program.field(field).name)));
            }
            at = self.world.base(ty);
        }
    }

    fn elements(&self, element: RtId, array: Addr, count: u32, depth: u32) -> String {
        let count = count.min(self.memory.length(array));
        if count == 0 { return "{ }".to_owned(); }
        if depth > 0 { return format!("of {count}"); }
        let mut parts: Vec<String> = (0..count.min(PARTS + 2)).map(|i| self.value_words(element, &self.array_get_slots(array, i), depth + 1)).collect();
        if count > PARTS + 2 { parts.push(format!("… {count} in all")); }
        format!("{{ {} }}", parts.join(", "))
    }

    fn enum_words(&self, def: TypeDefId, bits: u64) -> String {
        let def = self.world.program.type_def(def);
        if let Some((name, _)) = def.enum_members.iter().find(|(_, value)| *value == bits) { return name.clone(); }
        let mut names = Vec::new();
        let mut left = bits;
        if def.enum_flags {
            for (name, value) in def.enum_members.iter().rev().filter(|(_, value)| *value != 0) {
                if left & value == *value {
                    left &= !value;
                    names.insert(0, name.as_str());
                }
            }
        }
        if names.is_empty() || left != 0 { (bits as i64).to_string() } else { names.join(", ") }
    }
}

/// C#'s words for types of `System`.
const KEYWORDS: &[(&str, &str)] = &[
    ("Boolean", "bool"), ("Byte", "byte"), ("SByte", "sbyte"), ("Int16", "short"), ("UInt16", "ushort"), ("Int32", "int"), ("UInt32", "uint"), ("Int64", "long"),
    ("UInt64", "ulong"), ("Single", "float"), ("Double", "double"), ("Decimal", "decimal"), ("Char", "char"), ("String", "string"), ("Object", "object"),
];

/// Where each local, and each field of a closure, is written first in a body.
struct Writes {
    locals: Vec<Option<u32>>,
    fields: FxHashMap<FieldId, u32>,
}

fn first_writes(body: &Body, program: &awaitlab_program::Program) -> Writes {
    let mut writes = Writes { locals: vec![None; body.locals.len()], fields: FxHashMap::default() };
    for (pc, instr) in body.code.iter().enumerate() {
        let pc = pc as u32;
        let mut write = |local: Local| {
            if let Some(first) = writes.locals.get_mut(local.0 as usize) { first.get_or_insert(pc); }
        };
        operands(instr, &mut |local, is_write| if is_write { write(local) });
        match instr {
            Instr::LocalAddress { local, .. } => write(*local),
            Instr::StoreField { field, .. } | Instr::FieldAddress { field, .. } => {
                writes.fields.entry(program.field_refs[field.index()].field).or_insert(pc);
            }
            _ => {}
        }
    }
    for handler in &body.handlers {
        use awaitlab_program::HandlerKind::{Catch, Filter, Finally};
        let (local, pc) = match &handler.kind {
            Catch { exception, .. } => (exception, handler.handler),
            Filter { exception, filter } => (exception, *filter),
            Finally { .. } => continue,
        };
        if let Some(first) = writes.locals.get_mut(local.0 as usize) { *first = Some(first.map_or(pc, |f| f.min(pc))); }
    }
    writes
}

fn contains(scope: Span, at: Span) -> bool { !scope.is_some() || !at.is_some() || (scope.file == at.file && scope.start <= at.start && at.start < scope.end) }

/// `Name` for the field of a property.
fn field_name(name: &str) -> &str { name.strip_prefix('<').and_then(|n| n.strip_suffix(">k__BackingField")).unwrap_or(name) }

fn number_words(num: Num, bits: u64) -> String {
    match num {
        Num::Bool => (bits != 0).to_string(),
        Num::Char => char::from_u32(bits as u32).map_or_else(|| format!("'\\u{:04x}'", bits as u16), |c| if c.is_control() { format!("'\\u{:04x}'", c as u32) } else { format!("'{c}'") }),
        Num::F64 => format::format(Number::Double(f64::from_bits(bits)), None, &Symbols::INVARIANT).unwrap_or_default(),
        Num::F32 => format::format(Number::Single(f32::from_bits(bits as u32)), None, &Symbols::INVARIANT).unwrap_or_default(),
        Num::U64 => bits.to_string(),
        Num::U32 => (bits as u32).to_string(),
        _ => (bits as i64).to_string(),
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for (i, c) in text.chars().enumerate() {
        if i == TEXT {
            out.push('…');
            break;
        }
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '"' => out.push_str("\\\""),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// As TimeSpan's "c" format has it: `00:00:01.5000000`, a fraction only if there is one.
fn time_span(ticks: i64) -> String {
    let all = ticks.unsigned_abs();
    let (days, seconds, fraction) = (all / 864_000_000_000, all / 10_000_000, all % 10_000_000);
    let mut out = String::new();
    if ticks < 0 { out.push('-'); }
    if days > 0 { out += &format!("{days}."); }
    out += &format!("{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    if fraction > 0 { out += &format!(".{fraction:07}"); }
    out
}
