//! The leaves of the machine: what `extern` methods of the class library do.
//!
//! Each module has a table `ROWS` of name and function; [`find`] looks through all of them when a call is linked.

use crate::machine::Machine;
use crate::memory::Addr;
use crate::types::{InstId, RtId};

pub mod array;
pub mod bits;
pub mod console;
pub mod delegate;
mod elementary;
pub mod exception;
pub mod interlocked;
pub mod monitor;
pub mod lifetime;
pub mod math;
pub mod number;
pub mod object;
pub mod pool;
pub mod process;
pub mod reflection;
pub mod runtime;
pub mod strings;
pub mod thread;
pub mod timer;
pub mod tracing;
pub mod typing;
pub mod volatile;
pub mod wait;

/// Most argument slots that an intrinsic may have.
pub const MAX_ARGS: usize = 16;

/// A call of an intrinsic.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    /// Argument slots, `this` first; structs by value take several.
    pub args: [u64; MAX_ARGS],
    /// The method called: its closed type arguments are `machine.world.inst(call.inst).args`.
    pub inst: InstId,
    /// Index of the calling thread.
    pub thread: usize,
}

impl Call {
    /// An object argument.
    pub fn object(&self, index: usize) -> Addr { self.args[index] as u32 }
    /// An `int` argument.
    pub fn int(&self, index: usize) -> i32 { self.args[index] as i32 }
    /// A `long` argument.
    pub fn long(&self, index: usize) -> i64 { self.args[index] as i64 }
    /// A `bool` argument.
    pub fn bool(&self, index: usize) -> bool { self.args[index] != 0 }
    /// A `double` argument.
    pub fn double(&self, index: usize) -> f64 { f64::from_bits(self.args[index]) }
    /// A `float` argument.
    pub fn float(&self, index: usize) -> f32 { f32::from_bits(self.args[index] as u32) }
    /// A `char` argument.
    pub fn char(&self, index: usize) -> u16 { self.args[index] as u16 }
    /// A closed type argument.
    pub fn type_arg(&self, machine: &Machine, index: usize) -> RtId { machine.world.inst(self.inst).args[index] }
}

/// The exceptions of `throw.by_kind`; the message is a parameter's name for the second and third.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "named after the exceptions")]
pub enum ThrowKind {
    Argument = 0,
    ArgumentNull = 1,
    ArgumentOutOfRange = 2,
    InvalidOperation = 3,
    Format = 4,
    NotSupported = 5,
    ThreadState = 6,
    SynchronizationLock = 7,
    ThreadInterrupted = 8,
    OutOfMemory = 9,
    InsufficientExecutionStack = 10,
    MissingMethod = 11,
}

/// What an intrinsic did.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Returned without a value.
    Void,
    /// Returned a value of one slot.
    Value(u64),
    /// Returned a value of several slots.
    Values(Vec<u64>),
    /// Throws by the library's `throw.by_kind`.
    Throw(ThrowKind, String),
    /// Throws by the library's method of that name without parameters ("throw.null_reference").
    ThrowKnown(&'static str),
    /// Throws this exception object.
    ThrowObject(Addr),
    /// The scheduler has parked the thread: the result is written when it wakes, by [`Machine::complete_blocked`].
    Block,
    /// Calls a method: `result` becomes the intrinsic's result at once, and what the method returns is dropped; with
    /// `result` None the method's result is the intrinsic's.
    Call {
        /// The method.
        inst: InstId,
        /// Its arguments.
        args: Vec<u64>,
        /// The intrinsic's result.
        result: Option<Vec<u64>>,
    },
    /// Calls a method; the intrinsic's result is what it returns, boxed.
    Invoke {
        /// The method.
        inst: InstId,
        /// Its arguments.
        args: Vec<u64>,
        /// What it returns; `None` for nothing: the result is null.
        ret: Option<RtId>,
    },
    /// The run is over; the scheduler knows why.
    Exit,
}

impl Outcome {
    /// An `int`.
    pub fn int(value: i32) -> Outcome { Outcome::Value(value as i64 as u64) }
    /// A `long`.
    pub fn long(value: i64) -> Outcome { Outcome::Value(value as u64) }
    /// A `bool`.
    pub fn bool(value: bool) -> Outcome { Outcome::Value(u64::from(value)) }
    /// A `double`.
    pub fn double(value: f64) -> Outcome { Outcome::Value(value.to_bits()) }
    /// A `float`.
    pub fn float(value: f32) -> Outcome { Outcome::Value(u64::from(value.to_bits())) }
    /// An object.
    pub fn object(value: Addr) -> Outcome { Outcome::Value(u64::from(value)) }
}

/// An intrinsic. It must not rely on objects it allocated being collected: nothing is collected while it runs.
pub type IntrinsicFn = fn(&mut Machine, &Call) -> Outcome;

/// A table row: name and function.
pub type Row = (&'static str, IntrinsicFn);

/// Tables of intrinsics that neither look at the thread's registers nor take by-refs: they run while the interpreter has
/// the registers.
const LEAVES: &[&[Row]] = &[array::ROWS, bits::ROWS, math::ROWS, number::LEAVES, strings::ROWS];

/// All tables. Modules of other parts of the machine add theirs here.
const TABLES: &[&[Row]] = &[
    object::ROWS, typing::ROWS, runtime::ROWS, array::ROWS, delegate::ROWS, exception::ROWS, bits::ROWS, volatile::ROWS, lifetime::ROWS, strings::ROWS, math::ROWS, number::LEAVES, number::ROWS,
    thread::ROWS, monitor::ROWS, wait::ROWS, pool::ROWS, timer::ROWS, console::ROWS, process::ROWS, interlocked::ROWS, tracing::ROWS, reflection::ROWS,
];

/// Is it one of those that run while the interpreter has the registers?
pub(crate) fn is_leaf(name: &str) -> bool { LEAVES.iter().any(|rows| rows.iter().any(|row| row.0 == name)) }

/// The intrinsic of that name.
pub fn find(name: &str) -> Option<IntrinsicFn> {
    TABLES.iter().flat_map(|t| t.iter()).find(|(n, _)| *n == name).map(|(_, f)| *f)
}

/// Runs an operation of the scheduler on the calling thread's clock. `None` (or a thread that no longer runs) means that
/// it is blocked.
pub(crate) fn scheduling(machine: &mut Machine, call: &Call, operation: impl FnOnce(&mut Machine, &Call) -> Option<u64>) -> Outcome {
    let thread = call.thread;
    machine.sched.now = machine.threads[thread].clock_ns;
    if machine.sched.rec.on { machine.sched.rec.span = machine.user_span(thread); }
    let before = machine.sched.limit;
    let result = operation(machine, call);
    if machine.sched.limit < before { machine.stop_slice = true; }
    let runs = machine.sched.threads.get(thread).is_none_or(|t| t.state == crate::sched::State::Running);
    match result {
        Some(value) if runs => {
            machine.threads[thread].clock_ns = machine.sched.now;
            Outcome::Value(value)
        }
        _ => Outcome::Block,
    }
}

/// As [`scheduling`], for operations without result.
pub(crate) fn scheduling_void(machine: &mut Machine, call: &Call, operation: impl FnOnce(&mut Machine, &Call)) -> Outcome {
    match scheduling(machine, call, |m, c| {
        operation(m, c);
        Some(0)
    }) {
        Outcome::Block => Outcome::Block,
        _ => Outcome::Void,
    }
}
