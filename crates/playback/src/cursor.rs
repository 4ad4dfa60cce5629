//! Where the reader is, and the closed set of commands that move there.

use crate::recording::{Recording, is_major};
use awaitlab_vm::trace::EventKind;

/// How far one step goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Granularity {
    /// To the next event that changes the picture.
    #[default]
    Event,
    /// To the next statement of the user's code.
    Statement,
    /// To the next await that suspends, or resumption.
    Await,
    /// To the next change of thread.
    ThreadSwitch,
    /// To the next text on the console.
    Console,
}

/// Every way to move.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// One step on.
    Forward(Granularity),
    /// One step back.
    Back(Granularity),
    /// To the start.
    First,
    /// To the end.
    Last,
    /// To that position; nothing happens if there is none.
    SeekTo(usize),
    /// To that position or the nearest there is.
    SeekToClamped(usize),
    /// To that step of [`Granularity::Event`].
    SeekToStep(usize),
    /// To the state at that virtual time, nanoseconds.
    SeekToTime(u64),
}

/// A position in a recording.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cursor {
    /// The number of events that have happened.
    pub position: usize,
}

impl Cursor {
    /// The cursor after a command.
    pub fn apply(self, recording: &Recording, command: Command) -> Cursor {
        let len = recording.len();
        let position = match command {
            Command::First => 0,
            Command::Last => len,
            Command::SeekTo(to) if to <= len => to,
            Command::SeekTo(_) => self.position,
            Command::SeekToClamped(to) => to.min(len),
            Command::SeekToStep(step) => recording.steps().get(step).map_or(len, |p| *p as usize),
            Command::SeekToTime(time) => recording.position_at_time(time),
            Command::Forward(g) => (self.position + 1..=len).find(|p| stops(recording, *p, g)).unwrap_or(len),
            Command::Back(g) => (0..self.position).rev().find(|p| *p == 0 || stops(recording, *p, g)).unwrap_or(0),
        };
        Cursor { position }
    }

    /// Number of this stop and of all stops at a granularity: "Await 4 of 6".
    pub fn counter(self, recording: &Recording, granularity: Granularity) -> (usize, usize) {
        if granularity == Granularity::Event {
            return (recording.step_at(self.position), recording.steps().len().saturating_sub(1));
        }
        let (mut before, mut all) = (0, 0);
        for p in 1..=recording.len() {
            if stops(recording, p, granularity) {
                all += 1;
                if p <= self.position {
                    before += 1;
                }
            }
        }
        (before, all)
    }
}

/// Is the state after `position` events a stop?
fn stops(recording: &Recording, position: usize, granularity: Granularity) -> bool {
    let events = &recording.trace.events;
    let Some(event) = position.checked_sub(1).and_then(|i| events.get(i)) else { return false };
    match granularity {
        Granularity::Event => recording.steps().binary_search(&(position as u32)).is_ok(),
        Granularity::Statement => matches!(event.kind, EventKind::Statement) || position == events.len(),
        Granularity::Await => matches!(event.kind, EventKind::Await { .. } | EventKind::Resume { .. }),
        Granularity::Console => matches!(event.kind, EventKind::Console { .. }),
        Granularity::ThreadSwitch => {
            let acts = |e: &awaitlab_vm::trace::Event| e.thread.is_some() && (is_major(&e.kind) || matches!(e.kind, EventKind::Statement));
            acts(event) && events[..position - 1].iter().rev().find(|e| acts(e)).is_none_or(|e| e.thread != event.thread)
        }
    }
}
