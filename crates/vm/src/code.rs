//! Linked code: the compact form that the interpreter runs.

use crate::intrinsics::IntrinsicFn;
use crate::types::{InstId, RtId, SlotKind};
use awaitlab_program::{BinOp, Num, Span, UnOp};
use std::cell::Cell;

/// A register: slot in the frame.
pub(crate) type Reg = u16;

/// How an element lies in its array.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Item {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    Slot,
}

/// An instruction over slots.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Op {
    Statement,
    LibraryLoop,
    Const { dst: Reg, value: i32 },
    ConstWide { dst: Reg, index: u32 },
    Str { dst: Reg, id: u32 },
    Move { dst: Reg, src: Reg },
    MoveN { dst: Reg, src: Reg, n: u16 },
    Zero { dst: Reg, n: u16 },
    AddI32 { dst: Reg, a: Reg, b: Reg },
    SubI32 { dst: Reg, a: Reg, b: Reg },
    MulI32 { dst: Reg, a: Reg, b: Reg },
    AddI32Imm { dst: Reg, a: Reg, imm: i32 },
    AddI64 { dst: Reg, a: Reg, b: Reg },
    SubI64 { dst: Reg, a: Reg, b: Reg },
    MulI64 { dst: Reg, a: Reg, b: Reg },
    AddI64Imm { dst: Reg, a: Reg, imm: i32 },
    And { dst: Reg, a: Reg, b: Reg },
    Or { dst: Reg, a: Reg, b: Reg },
    Xor { dst: Reg, a: Reg, b: Reg },
    ShlI32 { dst: Reg, a: Reg, b: Reg },
    ShrI32 { dst: Reg, a: Reg, b: Reg },
    DivI32 { dst: Reg, a: Reg, b: Reg },
    RemI32 { dst: Reg, a: Reg, b: Reg },
    AddF64 { dst: Reg, a: Reg, b: Reg },
    SubF64 { dst: Reg, a: Reg, b: Reg },
    MulF64 { dst: Reg, a: Reg, b: Reg },
    DivF64 { dst: Reg, a: Reg, b: Reg },
    LtF64 { dst: Reg, a: Reg, b: Reg },
    LeF64 { dst: Reg, a: Reg, b: Reg },
    Eq { dst: Reg, a: Reg, b: Reg },
    Ne { dst: Reg, a: Reg, b: Reg },
    LtS { dst: Reg, a: Reg, b: Reg },
    LeS { dst: Reg, a: Reg, b: Reg },
    LtU { dst: Reg, a: Reg, b: Reg },
    LeU { dst: Reg, a: Reg, b: Reg },
    Binary { op: BinOp, num: Num, dst: Reg, a: Reg, b: Reg },
    LogicalNot { dst: Reg, a: Reg },
    Unary { op: UnOp, num: Num, dst: Reg, a: Reg },
    ToI32 { dst: Reg, a: Reg },
    ToU32 { dst: Reg, a: Reg },
    I64ToF64 { dst: Reg, a: Reg },
    Convert { from: Num, to: Num, checked: bool, dst: Reg, a: Reg },
    Jump { target: u32 },
    BrTrue { a: Reg, target: u32 },
    BrFalse { a: Reg, target: u32 },
    BrEq { a: Reg, b: Reg, target: u32 },
    BrNe { a: Reg, b: Reg, target: u32 },
    BrLt { a: Reg, b: Reg, target: u32 },
    BrLe { a: Reg, b: Reg, target: u32 },
    BrEqImm { a: Reg, imm: i16, target: u32 },
    BrNeImm { a: Reg, imm: i16, target: u32 },
    BrLtImm { a: Reg, imm: i16, target: u32 },
    BrLeImm { a: Reg, imm: i16, target: u32 },
    BrGtImm { a: Reg, imm: i16, target: u32 },
    BrGeImm { a: Reg, imm: i16, target: u32 },
    Switch { a: Reg, table: u32 },
    LoadField { dst: Reg, object: Reg, offset: u32 },
    LoadFieldN { dst: Reg, object: Reg, n: u16, offset: u32 },
    StoreField { src: Reg, object: Reg, offset: u32 },
    StoreFieldN { src: Reg, object: Reg, n: u16, offset: u32 },
    FieldAddress { dst: Reg, object: Reg, offset: u32 },
    /// Through a by-ref to a struct.
    LoadVia { dst: Reg, by_ref: Reg, offset: u32 },
    LoadViaN { dst: Reg, by_ref: Reg, n: u16, offset: u32 },
    StoreVia { src: Reg, by_ref: Reg, offset: u32 },
    StoreViaN { src: Reg, by_ref: Reg, n: u16, offset: u32 },
    AddressVia { dst: Reg, by_ref: Reg, offset: u32 },
    LoadStatic { dst: Reg, offset: u16, ty: RtId },
    LoadStaticN { dst: Reg, offset: u16, n: u16, ty: RtId },
    StoreStatic { src: Reg, offset: u16, ty: RtId },
    StoreStaticN { src: Reg, offset: u16, n: u16, ty: RtId },
    StaticAddress { dst: Reg, offset: u16, ty: RtId },
    /// A by-ref to a `[ThreadStatic]` field.
    ThreadStaticAddress { dst: Reg, offset: u16, ty: RtId },
    Init { ty: RtId },
    LocalAddress { dst: Reg, local: Reg },
    NewArray { dst: Reg, length: Reg, ty: RtId },
    NewArrayN { site: u32 },
    ArrayLength { dst: Reg, array: Reg },
    LoadElement { item: Item, dst: Reg, array: Reg, index: Reg },
    LoadElementN { dst: Reg, array: Reg, index: Reg, n: u16 },
    StoreElement { item: Item, src: Reg, array: Reg, index: Reg },
    StoreElementN { src: Reg, array: Reg, index: Reg, n: u16 },
    /// With a check of the element type.
    StoreElementRef { src: Reg, array: Reg, index: Reg },
    ElementAddress { dst: Reg, array: Reg, index: Reg, n: u16, is_packed: bool },
    ElementAddressN { site: u32 },
    /// ArrayTypeMismatchException unless the array's elements are exactly of that type.
    CheckElement { array: Reg, ty: RtId },
    StringLength { dst: Reg, string: Reg },
    StringUnit { dst: Reg, string: Reg, index: Reg },
    Call { site: u32 },
    CallVirtual { site: u32 },
    Intrinsic { site: u32 },
    /// An intrinsic that does not touch registers.
    Leaf { site: u32 },
    InvokeDelegate { site: u32 },
    InvokeStep { site: u32 },
    NewObject { dst: Reg, ty: RtId },
    NewDelegate { site: u32 },
    Box { dst: Reg, src: Reg, ty: RtId },
    Unbox { dst: Reg, src: Reg, ty: RtId },
    IsInstance { dst: Reg, src: Reg, ty: RtId },
    AsInstance { dst: Reg, src: Reg, ty: RtId },
    CastClass { dst: Reg, src: Reg, ty: RtId },
    TypeOf { dst: Reg, ty: RtId },
    ReturnVoid,
    Return { src: Reg },
    ReturnN { src: Reg, n: u16 },
    Throw { src: Reg },
    Rethrow { src: Reg },
    Leave { target: u32 },
    EndFinally { handler: u16 },
    EndFilter { value: Reg },
    NewMachine { site: u32 },
    Suspend { state: u32 },
    Resume { finished: u32 },
    NullCheck { a: Reg },
    /// A call from user code into library code that is linked into this body.
    LibraryCall,
    /// The body is not well formed.
    Bad { text: u32 },
}

/// A call, or another instruction with many operands.
#[derive(Debug)]
pub(crate) struct CallSite {
    /// The method as declared.
    pub(crate) target: InstId,
    /// Argument slots (of the caller's frame), `this` first.
    pub(crate) args: Box<[Reg]>,
    /// Result slot or [`crate::thread::NO_REGISTER`].
    pub(crate) dst: u32,
    pub(crate) null_check: bool,
    /// Within library code that is linked into this body: no call from user code into the library.
    pub(crate) is_free: bool,
    pub(crate) intrinsic: Option<IntrinsicFn>,
    /// Inline cache of a dispatch.
    pub(crate) cache: Cell<(RtId, InstId)>,
    /// The type of NewDelegate, NewArrayN, NewMachine.
    pub(crate) ty: RtId,
    /// NewDelegate: dispatch on the target.
    pub(crate) is_virtual: bool,
    /// NewMachine: where each argument slot goes, from the object's header.
    pub(crate) offsets: Box<[u32]>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum LinkedHandlerKind {
    Catch { ty: RtId, exception: Reg },
    Filter { filter: u32, exception: Reg },
    Finally { exception: Reg, target: Reg },
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct LinkedHandler {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) handler: u32,
    pub(crate) handler_end: u32,
    pub(crate) kind: LinkedHandlerKind,
}

impl LinkedHandler {
    pub(crate) fn covers(&self, pc: u32) -> bool { self.start <= pc && pc < self.end }
}

/// The linked code of a closed method.
#[derive(Debug, Default)]
pub struct Code {
    /// Registers, in slots.
    pub slots: u32,
    /// Simulated bytes of stack that a frame costs.
    pub price: u32,
    /// Code of the class library.
    pub is_library: bool,
    pub(crate) ops: Vec<Op>,
    pub(crate) spans: Vec<Span>,
    /// The body's instruction that each one comes from.
    pub(crate) instrs: Vec<u32>,
    pub(crate) kinds: Vec<SlotKind>,
    pub(crate) wide: Vec<u64>,
    pub(crate) sites: Vec<CallSite>,
    pub(crate) tables: Vec<Vec<u32>>,
    pub(crate) handlers: Vec<LinkedHandler>,
    pub(crate) resume: Vec<u32>,
    pub(crate) texts: Vec<String>,
    /// In `MoveNext`: offset of the state field and of the saved registers in the machine's object; slots saved.
    pub(crate) machine: (u32, u32, u32),
}

impl Code {
    /// The place in the source of an instruction.
    pub fn span(&self, pc: u32) -> Span { self.spans.get(pc as usize).copied().unwrap_or(Span::NONE) }
    /// The place of the statement that an instruction belongs to: the last one that begins at or before it.
    pub(crate) fn statement_span(&self, pc: u32) -> Span {
        (0..=pc).rev().find(|&at| self.is_statement(at)).map_or(Span::NONE, |at| self.span(at))
    }
    /// Is this instruction the beginning of a statement?
    pub(crate) fn is_statement(&self, pc: u32) -> bool { matches!(self.ops.get(pc as usize), Some(Op::Statement)) }
}
