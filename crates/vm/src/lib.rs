//! The simulated .NET: memory, threads, the thread pool, clocks, intrinsics. It runs programs and knows no C#.
//!
//! **Invariants:** program + configuration + schedule + host events determine the run, byte for byte. The machine touches
//! no clock, thread, file or random source, and runs in slices of a budget so that it never hangs its host.

pub mod trace;
