//! Bytecode: bodies as instructions over typed locals.
//!
//! Each local ("register") has one type for its whole life; a struct lies in one local, whatever its size. The machine
//! turns locals into slots. A body begins with the locals of `this` (for instance methods: the object, or a by-ref for
//! structs) and of the parameters, in order. Locals start as zero.

use crate::types::*;

/// A local's number in its body.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Local(pub u32);

/// Index of an instruction in its body.
pub type Pc = u32;

/// A local of a body.
#[derive(Clone, PartialEq, Debug)]
pub struct LocalDef {
    /// The variable's name, if the user can see it.
    pub name: Option<String>,
    /// Its type; it may be a [`Type::ByRef`].
    pub ty: TypeId,
    /// In a state machine's `MoveNext`: this local holds the kickoff's argument with that number (`this` counts, if there is one).
    pub argument: Option<u32>,
    /// Where the variable is in scope, for the page's hover; for an object that holds captured variables, where those are;
    /// none for temporaries.
    pub scope: Span,
}

/// A method's code.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Body {
    /// Locals; `this` and the parameters first.
    pub locals: Vec<LocalDef>,
    /// The instructions.
    pub code: Vec<Instr>,
    /// For each instruction the expression or statement that it comes from.
    pub spans: Vec<Span>,
    /// Protected regions, inner ones before outer ones.
    pub handlers: Vec<Handler>,
    /// For a state machine: where to go on for each state number ≥ 0.
    pub resume: Vec<Pc>,
    /// For a state machine: the `await` or `yield` expression of each state number, for marks in the code.
    pub resume_spans: Vec<Span>,
}

/// A protected region. An exception in `start..end` goes to `handler`; handlers run in the same frame.
#[derive(Clone, PartialEq, Debug)]
pub struct Handler {
    /// First protected instruction.
    pub start: Pc,
    /// One past the last protected instruction.
    pub end: Pc,
    /// What kind.
    pub kind: HandlerKind,
    /// First instruction of the handler.
    pub handler: Pc,
    /// One past the handler's last instruction.
    pub handler_end: Pc,
}

/// The kinds of handler. Exceptions have two passes: filters run while the throwing stack still stands (RUNTIME 10.4).
#[derive(Clone, PartialEq, Debug)]
pub enum HandlerKind {
    /// `catch (T e)`: the exception is in `exception` (an object local) when the handler begins; [`Instr::Leave`] ends it.
    Catch {
        /// The type caught (`System.Object` catches all).
        ty: TypeId,
        /// Receives the exception.
        exception: Local,
    },
    /// `catch (T e) when (…)`: code at `filter`, ended by [`Instr::EndFilter`], decides in the first pass. It begins with
    /// the exception (any type: the code tests it) in `exception`.
    Filter {
        /// First instruction of the filter's code.
        filter: Pc,
        /// Receives the exception.
        exception: Local,
    },
    /// `finally`: entered by [`Instr::Leave`] on its way out or by the second pass; [`Instr::EndFinally`] goes on.
    Finally {
        /// An object local: the exception that is on its way, null if none.
        exception: Local,
        /// An `int` local: where a Leave is on its way to, as instruction index, −1 if none.
        target: Local,
    },
}

/// A constant of one slot.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Const {
    /// A number of any [`Num`] as the bits of its slot (see [`Num`]), also of an enum, `bool`, `char`.
    Bits(u64),
    /// A string literal (the same object each time).
    Str(StringId),
    /// The null reference.
    Null,
}

/// Operators with one operand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnOp {
    /// `-x`, wrapping.
    Neg,
    /// `-x`, throwing OverflowException.
    NegChecked,
    /// `~x`.
    Not,
    /// `!x` of a bool.
    LogicalNot,
}

/// Operators with two operands of the same [`Num`] (shift counts are `int`). Arithmetic exists for I32, U32, I64, U64,
/// F32, F64; comparisons (result `bool`) for all.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BinOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `+` throwing OverflowException.
    AddChecked,
    /// `-` throwing OverflowException.
    SubChecked,
    /// `*` throwing OverflowException.
    MulChecked,
    /// `/`: DivideByZeroException; OverflowException for MinValue / −1.
    Div,
    /// `%`: likewise.
    Rem,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `<<`: the count is masked by C#'s rule.
    Shl,
    /// `>>`: arithmetic for signed kinds.
    Shr,
    /// `>>>`
    ShrUnsigned,
    /// `==` (NaN is unequal to itself)
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

/// An instruction. `dst` receives the result; operands are locals of fitting type.
///
/// Faults (null reference, bounds, cast, arithmetic …) throw C#'s exception by calling the library's throw helpers
/// ([`crate::intrinsics::CALLED_BY_THE_MACHINE`]).
#[derive(Clone, PartialEq, Debug)]
pub enum Instr {
    /// Nothing.
    Nop,
    /// A statement of the user's code begins (its span is the statement's), or a loop comes round: charges time, checks the budget, is a place to switch threads.
    Statement,
    /// `dst = value`.
    Const {
        /// Result.
        dst: Local,
        /// The constant.
        value: Const,
    },
    /// `dst = default`.
    Default {
        /// Result.
        dst: Local,
    },
    /// `dst = src`: the same type, or references (a conversion that needs no check).
    Move {
        /// Result.
        dst: Local,
        /// Source.
        src: Local,
    },
    /// `dst = op src`.
    Unary {
        /// Operator.
        op: UnOp,
        /// Kind of the operand.
        num: Num,
        /// Result.
        dst: Local,
        /// Operand.
        src: Local,
    },
    /// `dst = left op right`.
    Binary {
        /// Operator.
        op: BinOp,
        /// Kind of the operands.
        num: Num,
        /// Result.
        dst: Local,
        /// Left operand.
        left: Local,
        /// Right operand.
        right: Local,
    },
    /// Numeric conversion. Unchecked float → integer saturates, NaN → 0, as .NET 9+ does.
    Convert {
        /// From.
        from: Num,
        /// To.
        to: Num,
        /// Throws OverflowException if the value does not fit.
        checked: bool,
        /// Result.
        dst: Local,
        /// Operand.
        src: Local,
    },
    /// `dst = (object)left == (object)right`.
    RefEqual {
        /// Result, `bool`.
        dst: Local,
        /// A reference.
        left: Local,
        /// A reference.
        right: Local,
    },
    /// Goes to `target`.
    Jump {
        /// Where to.
        target: Pc,
    },
    /// Goes to `target` if the bool `condition` is `when`.
    Branch {
        /// A bool.
        condition: Local,
        /// The value that jumps.
        when: bool,
        /// Where to.
        target: Pc,
    },
    /// Goes to `targets[value]` if that exists (an `int`), else on.
    Switch {
        /// An `int`.
        value: Local,
        /// Targets for 0, 1, 2 …
        targets: Vec<Pc>,
    },
    /// Reads a field. `object` is a reference to the class instance, or a by-ref to the struct that has the field.
    LoadField {
        /// Result.
        dst: Local,
        /// Object reference or by-ref to a struct.
        object: Local,
        /// The field.
        field: FieldRefId,
    },
    /// Writes a field (see LoadField).
    StoreField {
        /// Object reference or by-ref to a struct.
        object: Local,
        /// The field.
        field: FieldRefId,
        /// The value.
        src: Local,
    },
    /// A by-ref to a field (see LoadField).
    FieldAddress {
        /// Result: a by-ref.
        dst: Local,
        /// Object reference or by-ref to a struct.
        object: Local,
        /// The field.
        field: FieldRefId,
    },
    /// Reads a field of a struct that lies in a local.
    LoadPart {
        /// Result.
        dst: Local,
        /// The local with the struct.
        value: Local,
        /// The field.
        field: FieldRefId,
    },
    /// Writes a field of a struct that lies in a local.
    StorePart {
        /// The local with the struct.
        value: Local,
        /// The field.
        field: FieldRefId,
        /// The value.
        src: Local,
    },
    /// Reads a static field; runs the type initializer first, if it is due.
    LoadStatic {
        /// Result.
        dst: Local,
        /// The field.
        field: FieldRefId,
    },
    /// Writes a static field.
    StoreStatic {
        /// The field.
        field: FieldRefId,
        /// The value.
        src: Local,
    },
    /// A by-ref to a static field.
    StaticAddress {
        /// Result: a by-ref.
        dst: Local,
        /// The field.
        field: FieldRefId,
    },
    /// A by-ref to a local of this frame.
    LocalAddress {
        /// Result: a by-ref.
        dst: Local,
        /// The local.
        local: Local,
    },
    /// Reads through a by-ref.
    LoadIndirect {
        /// Result; its type says how much.
        dst: Local,
        /// A by-ref.
        address: Local,
    },
    /// Writes through a by-ref.
    StoreIndirect {
        /// A by-ref.
        address: Local,
        /// The value.
        src: Local,
    },
    /// A new array, all zero. One length a dimension.
    NewArray {
        /// Result: the array; its type names the element.
        dst: Local,
        /// The array's type.
        ty: TypeId,
        /// `int`s (a negative one throws OverflowException).
        lengths: Vec<Local>,
    },
    /// The number of elements of an array, as `int`.
    ArrayLength {
        /// Result.
        dst: Local,
        /// The array.
        array: Local,
    },
    /// `dst = array[index]`; one dimension; `index` is `int`.
    LoadElement {
        /// Result.
        dst: Local,
        /// The array.
        array: Local,
        /// The index.
        index: Local,
    },
    /// `array[index] = src`; ArrayTypeMismatchException where covariance lied.
    StoreElement {
        /// The array.
        array: Local,
        /// The index.
        index: Local,
        /// The value.
        src: Local,
    },
    /// A by-ref to an element; any number of dimensions.
    ElementAddress {
        /// Result: a by-ref.
        dst: Local,
        /// The array.
        array: Local,
        /// One `int` a dimension.
        indices: Vec<Local>,
    },
    /// Calls exactly this method. For instance methods `args[0]` is `this` (null throws NullReferenceException if `null_check`).
    Call {
        /// Result, if any.
        dst: Option<Local>,
        /// The method.
        method: MethodRefId,
        /// Arguments, `this` first.
        args: Vec<Local>,
        /// Check `this` for null.
        null_check: bool,
    },
    /// Calls by dispatch on `args[0]`, an object reference: a virtual method or an interface member.
    CallVirtual {
        /// Result, if any.
        dst: Option<Local>,
        /// The method as declared.
        method: MethodRefId,
        /// Arguments, `this` first.
        args: Vec<Local>,
    },
    /// Calls a virtual or interface member on a value whose type is `on` (a generic parameter, or any type): `args[0]` is a
    /// by-ref to it. A reference type: loads it and dispatches. A struct that has the member itself: calls it without boxing.
    /// Else boxes a copy. For a static abstract member there is no `this`: `on` is asked for its implementation.
    CallConstrained {
        /// Result, if any.
        dst: Option<Local>,
        /// The type of the receiver.
        on: TypeId,
        /// The member as declared.
        method: MethodRefId,
        /// Arguments; the by-ref first unless the member is static.
        args: Vec<Local>,
    },
    /// Makes an object and runs the constructor; for a struct `dst` is zeroed and constructed in place.
    NewObject {
        /// Result.
        dst: Local,
        /// The constructor.
        constructor: MethodRefId,
        /// Arguments without `this`.
        args: Vec<Local>,
    },
    /// Makes an instance without running a constructor (closure objects).
    Allocate {
        /// Result.
        dst: Local,
        /// The class.
        ty: TypeId,
    },
    /// Makes a delegate. `target` is the object (boxed, if it is a struct), or none for a static method.
    NewDelegate {
        /// Result.
        dst: Local,
        /// The delegate type.
        ty: TypeId,
        /// `this` of the method.
        target: Option<Local>,
        /// The method.
        method: MethodRefId,
        /// Dispatch on the target now (virtual and interface members).
        is_virtual: bool,
        /// For a static abstract member: the type whose implementation is meant.
        on: Option<TypeId>,
    },
    /// Boxes. A `Nullable<T>` gives null or a boxed `T`; a reference type passes through.
    Box {
        /// Result: an object.
        dst: Local,
        /// The value.
        src: Local,
        /// Its type.
        ty: TypeId,
    },
    /// Unboxes, exactly this type (or its enum's number type); InvalidCastException, NullReferenceException. `Nullable<T>` and reference types work as C# has it.
    Unbox {
        /// Result.
        dst: Local,
        /// The object.
        src: Local,
        /// The type wanted.
        ty: TypeId,
    },
    /// `dst = src is T` (no conversion by user code; variance respected; a boxed `T` for `T?`).
    IsInstance {
        /// Result: `bool`.
        dst: Local,
        /// An object reference.
        src: Local,
        /// The type.
        ty: TypeId,
    },
    /// `dst = src as T` for reference types.
    AsInstance {
        /// Result.
        dst: Local,
        /// An object reference.
        src: Local,
        /// The type.
        ty: TypeId,
    },
    /// `dst = (T)src` for reference types; InvalidCastException.
    CastClass {
        /// Result.
        dst: Local,
        /// An object reference.
        src: Local,
        /// The type.
        ty: TypeId,
    },
    /// `typeof(T)`: the `System.Type` object, one a type.
    TypeOf {
        /// Result.
        dst: Local,
        /// The type.
        ty: TypeId,
    },
    /// The number by which reflection knows a method (2 << 32 plus its own): a `long`.
    MethodNumber {
        /// Result.
        dst: Local,
        /// The method.
        method: MethodRefId,
    },
    /// The number by which reflection knows a field (1 << 32 plus its own): a `long`.
    FieldNumber {
        /// Result.
        dst: Local,
        /// The field.
        field: FieldRefId,
    },
    /// Returns from the method.
    Return {
        /// The value, unless void.
        value: Option<Local>,
    },
    /// Throws; null throws NullReferenceException.
    Throw {
        /// The exception.
        exception: Local,
    },
    /// `throw;` in a catch: throws the handler's exception and keeps its trace.
    Rethrow {
        /// The exception that was caught.
        exception: Local,
    },
    /// Leaves protected regions and handlers for `target`, through the finally blocks between.
    Leave {
        /// Where to, in this body.
        target: Pc,
    },
    /// The end of a finally block: goes on with the pending exception or jump.
    EndFinally,
    /// The end of a filter.
    EndFilter {
        /// `bool`: handle it here?
        value: Local,
    },
    /// Makes the object of a state machine (see [`StateMachine`]): state −1, arguments in the saved registers.
    NewStateMachine {
        /// Result.
        dst: Local,
        /// The state machine's type.
        ty: TypeId,
        /// The kickoff's arguments (`this` first, if there is one), as many as locals have an `argument`.
        args: Vec<Local>,
    },
    /// In `MoveNext`: copies all registers into the object in local 0 and sets its state number. By-refs are cleared in the copy.
    /// Execution goes straight on (to register the continuation, then to return).
    Suspend {
        /// The state number, ≥ 0.
        state: u32,
    },
    /// The first instruction of `MoveNext`: takes the registers back from the object in local 0. State n ≥ 0: the state
    /// becomes −1 and execution goes on at `resume[n]`. State −1: goes on behind. −2 (or less): goes to `finished`.
    Resume {
        /// Where to go when the machine has ended.
        finished: Pc,
    },
}
