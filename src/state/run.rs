//! A recorded run as the lab uses it: steps of every size, marks for the code, the console, sentences.

use crate::components::console::OutLine;
use crate::components::editor::lines::Mark;
use std::rc::Rc;

/// What one step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StepSize {
    /// The next event that changes the picture.
    Picture,
    Statement,
    Await,
    ThreadSwitch,
    Console,
}

impl StepSize {
    pub(crate) const ALL: [StepSize; 5] = [StepSize::Picture, StepSize::Statement, StepSize::Await, StepSize::ThreadSwitch, StepSize::Console];
    pub(crate) const NAMES: [&'static str; 5] = ["event", "statement", "await", "thread switch", "console line"];
    /// What the counter calls it.
    pub(crate) const UNITS: [&'static str; 5] = ["Step", "Statement", "Await", "Switch", "Line"];

    pub(crate) fn index(self) -> usize {
        StepSize::ALL.iter().position(|size| *size == self).unwrap_or(0)
    }
}

/// How a sentence is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Bad,
    Warn,
    Good,
}

/// A run; equal when it is the same recording.
#[derive(Clone)]
pub(crate) struct Run(Rc<Inner>);

struct Inner {
    last: usize,
}

impl PartialEq for Run {
    fn eq(&self, other: &Run) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Run {
    pub(crate) fn last(&self) -> usize {
        self.0.last
    }
    pub(crate) fn next(&self, step: usize, _size: StepSize) -> usize {
        step + 1
    }
    pub(crate) fn back(&self, step: usize, _size: StepSize) -> usize {
        step.saturating_sub(1)
    }
    /// Which of the steps of that size, from 1, and how many there are.
    pub(crate) fn position(&self, step: usize, _size: StepSize) -> (usize, usize) {
        (step, self.0.last)
    }
    pub(crate) fn caption(&self, _step: usize) -> (String, Tone) {
        (String::new(), Tone::Plain)
    }
    pub(crate) fn time_text(&self, _step: usize) -> String {
        String::new()
    }
    pub(crate) fn marks(&self, _step: usize) -> Vec<Mark> {
        Vec::new()
    }
    pub(crate) fn console(&self) -> Rc<Vec<OutLine>> {
        Rc::default()
    }
    /// How it ended, in words, with the text that .NET would write.
    pub(crate) fn end(&self) -> Option<(String, String, Tone)> {
        None
    }
}
