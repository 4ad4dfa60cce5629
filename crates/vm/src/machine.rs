//! The machine: its whole state as one value. A clone is a snapshot.

use crate::memory::{Addr, Memory};
use crate::sched::Sched;
use crate::thread::{Frame, FrameKind, NO_REGISTER, ThreadState};
use crate::types::{InstId, RtId, RtKind, SlotKind, World};
use awaitlab_program::{Num, Program, Span, StringId};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Why [`Machine::run_thread`] stopped.
#[derive(Clone, PartialEq, Debug)]
pub enum Stop {
    /// The slice is used up, or [`Machine::stop_slice`] was set: the thread can go on.
    Slice,
    /// An intrinsic or a type initializer's lock parked the thread.
    Blocked,
    /// The entry frame returned (its value is in [`ThreadState::result`]).
    Ended,
    /// An intrinsic ended the run.
    Exit,
    /// An exception was not caught; it has been reported and the thread's finally blocks have run.
    Unhandled(Addr),
    /// The simulated stack is full.
    StackOverflow,
    /// A limit was reached, in words.
    Limit(String),
    /// The program is not well formed, in words.
    Fault(String),
}

/// How far a thread may run.
#[derive(Clone, Copy, Debug)]
pub struct Slice {
    /// Instructions that may be executed before the next check (approximate: counted at statements, loops and calls).
    pub budget: u64,
    /// Stop at the first statement when the thread's clock has reached this (virtual nanoseconds).
    pub until_ns: u64,
}

/// The state of a type's initializer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InitState {
    /// Runs on that thread; the statics already exist.
    Running(u32),
    /// Failed with that exception.
    Failed(Addr),
}

/// A by-ref: object (or stack) and offset in one slot; 0 is null.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Whole slots at an address: object, offset from its header.
    Heap(Addr, u32),
    /// Item of a packed array or string: object, index.
    Packed(Addr, u32),
    /// Registers: thread, segment, slot.
    Stack(u32, u32, u32),
}

const OFFSET_BITS: u32 = 29;
const OFFSET_MASK: u64 = (1 << OFFSET_BITS) - 1;

impl Place {
    /// Packs it.
    pub fn encode(self) -> u64 {
        let (kind, offset, addr) = match self {
            Place::Heap(object, offset) => (0u64, offset as u64, object),
            Place::Packed(object, index) => (1, index as u64, object),
            Place::Stack(thread, segment, slot) => (2, ((segment as u64) << 16) | slot as u64, thread),
        };
        (kind << 61) | ((offset & OFFSET_MASK) << 32) | addr as u64
    }
    /// Unpacks it.
    pub fn decode(slot: u64) -> Place {
        let (addr, offset) = (slot as u32, ((slot >> 32) & OFFSET_MASK) as u32);
        match slot >> 61 {
            0 => Place::Heap(addr, offset),
            1 => Place::Packed(addr, offset),
            _ => Place::Stack(addr, offset >> 16, offset & 0xffff),
        }
    }
}

/// The machine.
#[derive(Clone, Debug)]
pub struct Machine {
    /// What follows from the program alone.
    pub world: Rc<World>,
    /// The heap.
    pub memory: Memory,
    /// Threads by index.
    pub threads: Vec<ThreadState>,
    /// The scheduler's own state.
    pub sched: Sched,
    /// Statics of each type once its initializer has run: by type, 0 before.
    pub(crate) statics: Rc<Vec<Addr>>,
    /// Types whose initializer runs or has failed: statics and state.
    pub(crate) initializing: Rc<FxHashMap<RtId, (Addr, InitState)>>,
    /// String literals made so far.
    pub(crate) literals: Rc<Vec<Addr>>,
    /// The literal "" once it was asked for.
    pub(crate) empty_string: Addr,
    /// `System.Type` objects made so far.
    pub(crate) type_objects: Rc<FxHashMap<RtId, Addr>>,
    /// Identity hash codes given so far.
    pub(crate) hash_codes: Rc<FxHashMap<Addr, i32>>,
    /// Stack traces of exceptions.
    pub(crate) traces: Rc<FxHashMap<Addr, Rc<Vec<TraceItem>>>>,
    /// Objects whose finalizer must run once they are dead.
    pub(crate) finalizable: Rc<Vec<Addr>>,
    /// Dead ones, in the order in which their finalizers are to run.
    pub(crate) to_finalize: Rc<Vec<Addr>>,
    /// Weak handles: handle object to target.
    pub(crate) weak: Rc<FxHashMap<Addr, Addr>>,
    /// Call the scheduler's hooks at statements and frames of user code.
    pub is_observed: bool,
    /// Set by an intrinsic or hook: the slice ends after this instruction.
    pub stop_slice: bool,
    /// The thread whose slice was used up in library code, and whether it had done anything visible in it.
    pub(crate) cut: Option<(usize, bool)>,
    /// A replay feels its way: a slice ends before the next statement.
    pub(crate) pauses: bool,
    /// Bytes that live objects may take.
    pub memory_limit: u64,
    /// Collections so far.
    pub collections: u32,
    /// Faults for which the library had no method (0 in a well-formed program).
    pub(crate) faults: u32,
    /// Budget units used so far: statements, loop rounds and calls.
    pub steps: u64,
}

/// A line of a stack trace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TraceItem {
    /// A frame: method and instruction.
    Frame(InstId, u32),
    /// "--- End of stack trace from previous location ---".
    Seam,
}

impl Machine {
    /// A machine at rest, with no thread.
    pub fn new(program: Rc<Program>) -> Machine {
        let literals = vec![0; program.strings.len()];
        Machine {
            world: Rc::new(World::new(program)), memory: Memory::new(), threads: Vec::new(), sched: Sched::default(), statics: Rc::default(),
            initializing: Rc::default(), literals: Rc::new(literals), empty_string: 0, type_objects: Rc::default(), hash_codes: Rc::default(), traces: Rc::default(),
            finalizable: Rc::default(), to_finalize: Rc::default(), weak: Rc::default(), is_observed: false, stop_slice: false, cut: None, pauses: false, memory_limit: 256 << 20, collections: 0, faults: 0, steps: 0,
        }
    }
    /// The program.
    pub fn program(&self) -> &Program { &self.world.program }

    // Threads

    /// Adds a thread without frames; its index. `stack_limit`: 8 MB for main, 1.5 MB for others, in simulated bytes.
    pub fn new_thread(&mut self, stack_limit: u64) -> usize {
        self.threads.push(ThreadState { stack_limit, ..ThreadState::default() });
        self.threads.len() - 1
    }
    /// Lets a thread without frames begin a call of a static method.
    pub fn start_call(&mut self, thread: usize, inst: InstId, args: &[u64]) { self.push_frame(thread, inst, args, NO_REGISTER, FrameKind::Entry); }
    /// Is there anything to run?
    pub fn has_frames(&self, thread: usize) -> bool { !self.threads[thread].frames.is_empty() }
    /// Writes the result of the intrinsic that the thread blocked in (nothing to write if it returns void).
    pub fn complete_blocked(&mut self, thread: usize, value: &[u64]) {
        let state = &mut self.threads[thread];
        if let Some((segment, slot, slots)) = state.pending.take() {
            for (i, v) in value.iter().take(slots as usize).enumerate() { state.stack.set(segment, slot + i as u32, *v); }
        }
    }
    /// Pushes a frame of a method onto a thread that does not run at the moment.
    pub fn push_frame(&mut self, thread: usize, inst: InstId, args: &[u64], dst: u32, kind: FrameKind) {
        let world = self.world.clone();
        let slots = world.code(inst).slots;
        let state = &mut self.threads[thread];
        let top = state.frames.last().map_or((0, 0), |f| f.top);
        let (segment, base) = state.stack.room(top, slots);
        for i in 0..slots { state.stack.set(segment, base + i, args.get(i as usize).copied().unwrap_or(0)); }
        let method = world.inst(inst);
        state.stack_bytes += method.price.get() as u64;
        state.frames.push(Frame { inst, pc: 0, segment, base, top: (segment, base + slots), dst, kind, is_hidden: method.is_hidden });
        if !method.is_hidden && kind != FrameKind::Filter {
            state.visible_frames += 1;
            if self.is_observed { crate::sched::on_frame_push(self, thread, inst); }
        }
    }
    /// Calls a library method that the machine knows by name on top of a thread; false if the library has no such method.
    pub fn push_known(&mut self, thread: usize, name: &str, args: &[u64]) -> bool {
        let Some(inst) = self.world.known_method(name) else { return false };
        self.push_frame(thread, inst, args, NO_REGISTER, FrameKind::Normal);
        true
    }
    /// Where a thread is in the user's code: the span of its topmost frame that is not hidden.
    pub fn user_span(&self, thread: usize) -> Span {
        let frames = &self.threads[thread].frames;
        for (i, frame) in frames.iter().enumerate().rev() {
            if frame.is_hidden { continue; }
            let code = self.world.code(frame.inst);
            let at_statement = i + 1 == frames.len() && code.is_statement(frame.pc);
            return code.span(if at_statement { frame.pc } else { frame.pc.saturating_sub(1) });
        }
        Span::NONE
    }

    // Objects

    /// A zeroed instance of a class, delegate or state machine, or a box for a struct.
    pub fn new_object(&mut self, ty: RtId) -> Addr {
        let world = &self.world;
        let t = world.ty(ty);
        let slots = if t.is_reference { world.layout(ty).kinds.len() as u32 } else { world.value_size(ty) };
        let object = self.memory.allocate(ty, 0, slots);
        if t.has_finalizer { Rc::make_mut(&mut self.finalizable).push(object); }
        object
    }
    /// A zeroed array of that *array type*, one dimension.
    pub fn new_array(&mut self, array: RtId, length: u32) -> Addr {
        let slots = self.world.instance_slots(array, length);
        self.memory.allocate(array, length, slots)
    }
    /// A string.
    pub fn new_string_units(&mut self, units: &[u16]) -> Addr {
        let string = self.memory.allocate(self.world.known.string, units.len() as u32, units.len().div_ceil(4) as u32);
        self.memory.write_units(string, units);
        string
    }
    /// A string of units that lie packed: address of the first slot, index of the first unit.
    pub fn new_string_of(&mut self, start: u32, index: u32, length: u32) -> Addr {
        let string = self.memory.allocate(self.world.known.string, length, length.div_ceil(4));
        self.memory.copy_packed((start, index), (string + 1, 0), length, 1);
        string
    }
    /// A string.
    pub fn new_string(&mut self, text: &str) -> Addr {
        let units: Vec<u16> = text.encode_utf16().collect();
        self.new_string_units(&units)
    }
    /// The units of a string; none for null.
    pub fn string_units(&self, string: Addr) -> Vec<u16> { if string == 0 { Vec::new() } else { self.memory.string_units(string) } }
    /// A string as UTF-8, lone surrogates replaced; empty for null.
    pub fn string(&self, string: Addr) -> String { String::from_utf16_lossy(&self.string_units(string)) }
    /// The object of a string literal.
    pub fn literal(&mut self, id: StringId) -> Addr {
        let known = self.literals[id.index()];
        if known != 0 { return known; }
        let world = self.world.clone();
        let string = self.new_string_units(&world.program.strings[id.index()]);
        Rc::make_mut(&mut self.literals)[id.index()] = string;
        string
    }
    /// The `System.Type` object of a type.
    pub fn type_object(&mut self, ty: RtId) -> Addr {
        if let Some(&known) = self.type_objects.get(&ty) { return known; }
        let class = self.world.named_type("System.RuntimeType").unwrap_or(self.world.known.type_);
        let object = self.new_object(class);
        let at = self.type_slot();
        self.memory.write(object, at, ty.0 as u64);
        Rc::make_mut(&mut self.type_objects).insert(ty, object);
        object
    }
    /// Which type a `System.Type` object stands for.
    pub fn type_of_object(&self, object: Addr) -> RtId { RtId(self.memory.read(object, self.type_slot()) as u32) }
    /// The hidden slot of `System.Type`: behind the fields of its base.
    fn type_slot(&self) -> u32 {
        let world = &self.world;
        1 + world.base(world.known.type_).map_or(0, |b| world.layout(b).kinds.len() as u32)
    }

    // Arrays. An array of `n` dimensions has `n` slots of lengths before its elements if n > 1.

    /// Element type and rank of an array object.
    pub fn array_info(&self, array: Addr) -> (RtId, u8) {
        match self.world.ty(self.memory.type_of(array)).kind {
            RtKind::Array { element, rank } => (element, rank),
            _ => (self.world.known.object, 1),
        }
    }
    /// Offset of the first element from the header.
    pub fn array_start(rank: u8) -> u32 { if rank > 1 { 1 + rank as u32 } else { 1 } }
    /// Reads a one-slot element at a flat index, extended by its number kind.
    pub fn array_get(&self, array: Addr, index: u32) -> u64 {
        let (element, rank) = self.array_info(array);
        let start = array + Machine::array_start(rank);
        match self.world.packing(element) {
            Some(shift) => extend(self.world.ty(element).num, self.memory.get_packed(start, index, shift as u32)),
            None => self.memory.get(start + index * self.world.value_size(element)),
        }
    }
    /// Writes a one-slot element at a flat index.
    pub fn array_set(&mut self, array: Addr, index: u32, value: u64) {
        let (element, rank) = self.array_info(array);
        let start = array + Machine::array_start(rank);
        match self.world.packing(element) {
            Some(shift) => self.memory.set_packed(start, index, shift as u32, value),
            None => { let size = self.world.value_size(element); self.memory.set(start + index * size, value) }
        }
    }
    /// Reads a whole element.
    pub fn array_get_slots(&self, array: Addr, index: u32) -> Vec<u64> {
        let (element, rank) = self.array_info(array);
        if self.world.packing(element).is_some() { return vec![self.array_get(array, index)]; }
        let size = self.world.value_size(element);
        let mut out = vec![0; size as usize];
        self.memory.read_slots(array + Machine::array_start(rank) + index * size, &mut out);
        out
    }
    /// Writes a whole element.
    pub fn array_set_slots(&mut self, array: Addr, index: u32, value: &[u64]) {
        let (element, rank) = self.array_info(array);
        if self.world.packing(element).is_some() { self.array_set(array, index, value[0]); return; }
        let size = self.world.value_size(element);
        self.memory.write_slots(array + Machine::array_start(rank) + index * size, value);
    }
    /// A new `T[]` of one-slot elements.
    pub fn new_array_of(&mut self, element: RtId, values: &[u64]) -> Addr {
        let array = self.new_array(self.world.array_type(element, 1), values.len() as u32);
        for (i, v) in values.iter().enumerate() { self.array_set(array, i as u32, *v); }
        array
    }

    // By-refs

    /// Reads through a by-ref; the pointee's number kind matters for packed items.
    pub fn read_place(&self, by_ref: u64, out: &mut [u64]) {
        match Place::decode(by_ref) {
            Place::Heap(object, offset) => self.memory.read_slots(object + offset, out),
            Place::Packed(object, index) => out[0] = self.read_packed(object, index),
            Place::Stack(thread, segment, slot) => {
                let stack = &self.threads[thread as usize].stack;
                for (i, o) in out.iter_mut().enumerate() { *o = stack.get(segment, slot + i as u32); }
            }
        }
    }
    /// Writes through a by-ref.
    pub fn write_place(&mut self, by_ref: u64, values: &[u64]) {
        match Place::decode(by_ref) {
            Place::Heap(object, offset) => self.memory.write_slots(object + offset, values),
            Place::Packed(object, index) => self.write_packed(object, index, values[0]),
            Place::Stack(thread, segment, slot) => {
                let stack = &mut self.threads[thread as usize].stack;
                for (i, v) in values.iter().enumerate() { stack.set(segment, slot + i as u32, *v); }
            }
        }
    }
    /// Reads one slot through a by-ref.
    pub fn read_one(&self, by_ref: u64) -> u64 {
        let mut out = [0];
        self.read_place(by_ref, &mut out);
        out[0]
    }
    /// Writes one slot through a by-ref.
    pub fn write_one(&mut self, by_ref: u64, value: u64) { self.write_place(by_ref, &[value]); }
    pub(crate) fn read_packed(&self, object: Addr, index: u32) -> u64 {
        if self.memory.type_of(object) == self.world.known.string { return self.memory.string_unit(object, index) as u64; }
        self.array_get(object, index)
    }
    pub(crate) fn write_packed(&mut self, object: Addr, index: u32, value: u64) { self.array_set(object, index, value) }

    // Boxes

    /// Boxes a value as C# does: null for an empty `Nullable<T>`, the reference itself for reference types.
    pub fn box_value(&mut self, ty: RtId, value: &[u64]) -> Addr {
        let world = self.world.clone();
        let t = world.ty(ty);
        if t.is_reference { return value[0] as u32; }
        if t.is_nullable {
            let (flag, at) = world.nullable_parts(ty);
            if value[flag as usize] == 0 { return 0; }
            return self.box_value(t.args[0], &value[at as usize..]);
        }
        let object = self.new_object(ty);
        let size = world.value_size(ty) as usize;
        self.memory.write_slots(object + 1, &value[..size]);
        object
    }
    /// Is the object (not null) an instance of the type?
    pub fn is_instance(&self, object: Addr, ty: RtId) -> bool {
        let t = self.world.ty(ty);
        let ty = if t.is_nullable { t.args[0] } else { ty };
        self.world.is_assignable(self.memory.type_of(object), ty)
    }
    /// Where the field with a role lies in an object, if it has one.
    pub fn role_offset(&self, object: Addr, role: &str) -> Option<u32> { self.world.field_with_role(self.memory.type_of(object), role).map(|f| f.0) }
    /// The name of an object's exact type as reflection gives it.
    pub fn type_name(&self, object: Addr) -> String { self.world.short_name(self.memory.type_of(object)) }
    /// The identity hash code, given on first request: it counts requests of the asking thread.
    pub fn identity_hash(&mut self, thread: usize, object: Addr) -> i32 {
        if let Some(&known) = self.hash_codes.get(&object) { return known; }
        let state = &mut self.threads[thread];
        state.hash_codes += 1;
        let n = state.hash_codes.wrapping_mul(0x9E37_79B1) ^ (thread as u32).wrapping_mul(0x85EB_CA77);
        let hash = ((n >> 6) | 1) as i32 & 0x03ff_ffff;
        Rc::make_mut(&mut self.hash_codes).insert(object, hash);
        hash
    }
}

/// Extends a packed item to a slot by its number kind.
pub(crate) fn extend(num: Option<Num>, raw: u64) -> u64 {
    match num {
        Some(Num::I8) => raw as u8 as i8 as i64 as u64,
        Some(Num::I16) => raw as u16 as i16 as i64 as u64,
        Some(Num::I32) => raw as u32 as i32 as i64 as u64,
        _ => raw,
    }
}

impl World {
    /// In a `Nullable<T>`: offset of the flag and of the value.
    pub fn nullable_parts(&self, ty: RtId) -> (u32, u32) {
        let def = self.def(ty);
        let layout = self.layout(ty);
        let (mut flag, mut value) = (0, 1);
        for field in &def.fields {
            let f = self.program.field(*field);
            if f.is_static { continue; }
            let offset = layout.fields.get(field).copied().unwrap_or(0);
            if matches!(self.program.ty(f.ty), awaitlab_program::Type::TypeParam(_)) { value = offset } else { flag = offset }
        }
        (flag, value)
    }
    /// Slots of an instance (classes) or box (structs), for the sweep.
    pub(crate) fn object_size(&self, ty: RtId, length: u32) -> u32 {
        let t = self.ty(ty);
        1 + if !t.is_reference && length == 0 { self.value_size(ty) } else { self.instance_slots(ty, length) }
    }
    /// What the slots behind the header of such an object hold, if it is neither array nor string.
    pub(crate) fn object_kinds(&self, ty: RtId, length: u32) -> &[SlotKind] {
        if length != 0 { return &self.statics(ty, length == 2).kinds; }
        if self.ty(ty).is_reference { &self.layout(ty).kinds } else { self.value_kinds(ty) }
    }
}
