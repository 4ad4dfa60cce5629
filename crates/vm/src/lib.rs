//! The simulated .NET: memory, threads, the thread pool, clocks, intrinsics. It runs programs and knows no C#.
//!
//! **Invariants:** program + configuration + schedule + host events determine the run, byte for byte. The machine touches
//! no clock, thread, file or random source, and runs in slices of a budget so that it never hangs its host.

mod arena;
mod except;
mod gc;
pub mod inspect;
pub mod hash;
mod link;
mod num;
mod statics;
pub mod code;
pub mod interp;
pub mod intrinsics;
pub mod machine;
pub mod memory;
pub mod recorder;
pub mod replay;
pub mod sched;
pub mod text;
pub mod thread;
pub mod trace;
pub mod types;

pub use machine::{Machine, Place, Slice, Stop};
pub use sched::{DefaultOracle, Oracle, Schedule, ScheduleOracle};
pub use sched::run::{Config, HostEvent, PendingTimer, Run, Status};
