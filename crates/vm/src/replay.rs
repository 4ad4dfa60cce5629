//! Back to an earlier moment of a run: keyframes taken while it runs, and a replay from the one before that moment.
//!
//! **Invariant:** a replay repeats the run, for a run follows from its program, configuration, schedule and host events.

use crate::sched::run::{HostEvent, Run, Status};

/// Events between two keyframes, at least.
const EVENTS: usize = 1024;
/// Steps between two keyframes, at most (as far as the host's slices allow).
const STEPS: u64 = 65_536;
/// Keyframes at most; then every second one goes.
const MOST: usize = 64;
/// Bytes that the heaps of all keyframes may take if they share nothing.
const BYTES: u64 = 128 << 20;

/// Keyframes of a run.
#[derive(Clone, Debug)]
pub struct Keyframes {
    frames: Vec<(usize, Run)>,
    log: Vec<HostEvent>,
    /// Doubled whenever keyframes are thinned out.
    spacing: usize,
}

impl Keyframes {
    /// Those of a run that has just been made.
    pub fn new(run: &mut Run) -> Keyframes { Keyframes { frames: vec![(run.position(), run.keyframe())], log: Vec::new(), spacing: 1 } }

    /// To call between slices: takes a keyframe if it is time for one, and notes what the host has reported.
    pub fn note(&mut self, run: &mut Run) {
        if self.log.len() != run.host_log.len() { self.log.clone_from(&run.host_log); }
        let Some((position, last)) = self.frames.last() else { return };
        let is_due = run.position() >= position + EVENTS * self.spacing || run.machine.steps >= last.machine.steps + STEPS * self.spacing as u64;
        if !is_due || run.end().is_some() { return; }
        let most = (BYTES / run.machine.memory.bytes().max(1)).clamp(4, MOST as u64) as usize;
        while self.frames.len() >= most {
            let mut index = 0;
            self.frames.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.spacing *= 2;
        }
        self.frames.push((run.position(), run.keyframe()));
    }

    /// A replay that leads to the statement in which the event before a position happened.
    pub fn seek(&self, position: usize) -> Option<Replay> {
        let index = self.frames.partition_point(|(at, _)| *at < position.max(1)).saturating_sub(1);
        let mut at = self.frames.get(index)?.1.clone();
        at.repeat(&self.log);
        Some(Replay { at, target: position, budget: FIRST_BUDGET })
    }
}

const FIRST_BUDGET: u64 = 4096;

/// A replay on its way.
#[derive(Clone, Debug)]
pub struct Replay {
    at: Run,
    target: usize,
    budget: u64,
}

impl Replay {
    /// Runs on a little; true when it is there: at the last moment between two statements before the event happened.
    pub fn advance(&mut self) -> bool {
        if self.at.position() >= self.target { return true; }
        let before = self.at.keyframe();
        self.at.machine.pauses = self.budget == 1;
        let status = self.at.slice(self.budget);
        if self.at.position() >= self.target {
            self.at = before;
            if self.budget == 1 { return true; }
            self.budget = (self.budget / 16).max(1);
            return false;
        }
        status != Status::Running
    }

    /// The run as it stands.
    pub fn run(&self) -> &Run { &self.at }
}
