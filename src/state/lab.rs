//! One lab: its program, its last good run, and where in it the reader stands. A pure reducer: what it asks of the
//! world (run this, wait that long) the component reads from the state.

use crate::components::editor::lines::Squiggle;
use crate::components::transport::SPEED_PLACES;
use crate::state::address;
use crate::state::run::{Run, StepSize};
use std::rc::Rc;
use yew::Reducible;

/// The panels that a phone shows one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    Code,
    Stage,
    Time,
    Out,
}

impl Tab {
    pub(crate) const ALL: [(Tab, &'static str, &'static str); 4] = [(Tab::Code, "code", "Code"), (Tab::Stage, "stage", "Stage"), (Tab::Time, "time", "Timeline"), (Tab::Out, "out", "Output")];
}

/// Where the reader stands once a new run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// At its beginning.
    Start,
    /// At its beginning, and playing.
    Play,
    /// At a step, as an address names it.
    At(address::Step),
    /// Where they were, as far as the new run has that step; at the end if they were there.
    Stay,
}

/// How the last try to run the program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It ran, or is running.
    None,
    /// It does not compile: the messages say why.
    Errors,
    /// It could not be run, in words.
    Failed(String),
}

/// See the module.
#[derive(Clone, PartialEq)]
pub(crate) struct Lab {
    /// Which demo.
    pub(crate) demo: usize,
    /// The program as it stands in the editor.
    pub(crate) program: Rc<str>,
    /// What it reads.
    pub(crate) input: Rc<str>,
    /// Counts changes of the program and of how it shall run; a run of an older version is thrown away.
    pub(crate) version: u32,
    /// What to do when the run of this version comes.
    pub(crate) then: Then,
    /// Is a run of this version still to come?
    pub(crate) is_running: bool,
    pub(crate) is_folded: bool,
    pub(crate) is_live: bool,
    /// The last good run, and the program that it is of.
    pub(crate) run: Option<Run>,
    pub(crate) run_of: Rc<str>,
    pub(crate) squiggles: Rc<Vec<Squiggle>>,
    pub(crate) trouble: Trouble,
    /// 0 to `run.last()`.
    pub(crate) step: usize,
    pub(crate) is_playing: bool,
    /// The end of a live run that still grows is followed.
    pub(crate) is_following: bool,
    /// A place of the speed slider.
    pub(crate) speed: i32,
    pub(crate) size: StepSize,
    pub(crate) tab: Tab,
}

/// What can happen to a lab.
pub(crate) enum Act {
    /// Another demo, with the program and the input that it shall start with, and where.
    Choose { demo: usize, program: Rc<str>, input: Rc<str>, then: Then },
    /// The reader's edit, a knob, or a reset.
    Edit(Rc<str>, Then),
    /// Other standard input.
    Input(Rc<str>),
    Fold(bool),
    Live(bool),
    /// Run the same program once more.
    Again(Then),
    /// The compiler's messages about a version.
    Checked(u32, Rc<Vec<Squiggle>>, bool),
    /// A run of a version; it is complete unless it grows.
    Ran { version: u32, run: Run, grows: bool },
    Failed(u32, String),
    Seek(usize),
    Next,
    Back,
    NextAwait,
    BackAwait,
    First,
    Last,
    Restart,
    PlayPause,
    /// The time of a step is over.
    Tick,
    Speed(i32),
    Size(StepSize),
    Tab(Tab),
}

impl Lab {
    /// A lab before its first run.
    pub(crate) fn new(program: Rc<str>, input: Rc<str>) -> Lab {
        Lab {
            demo: 0,
            run_of: program.clone(),
            program,
            input,
            version: 1,
            then: Then::Start,
            is_running: true,
            is_folded: true,
            is_live: false,
            run: None,
            squiggles: Rc::default(),
            trouble: Trouble::None,
            step: 0,
            is_playing: false,
            is_following: false,
            speed: 0,
            size: StepSize::Event,
            tab: Tab::Stage,
        }
    }

    /// Does the picture belong to an older text than the editor's?
    pub(crate) fn is_stale(&self) -> bool {
        self.run.is_some() && self.program != self.run_of
    }

    pub(crate) fn last(&self) -> usize {
        self.run.as_ref().map_or(0, Run::last)
    }

    fn go(&mut self, step: usize) {
        self.step = step.min(self.last());
        self.is_following = false;
    }

    fn rerun(&mut self, then: Then) {
        self.version += 1;
        self.then = then;
        self.is_running = true;
        self.is_playing = false;
        self.trouble = Trouble::None;
    }

    fn walk(&mut self, size: StepSize, forward: bool) {
        if let Some(run) = &self.run {
            let step = if forward { run.next(self.step, size) } else { run.back(self.step, size) };
            self.go(step);
        }
    }

    fn apply(&mut self, act: Act) {
        match act {
            Act::Choose { demo, program, input, then } => {
                if demo == self.demo && program == self.program && input == self.input {
                    if let (Then::At(step), Some(run)) = (then, &self.run) {
                        let step = run.step_of(step);
                        self.is_playing = false;
                        self.go(step);
                    }
                    return;
                }
                self.demo = demo;
                self.program = program;
                self.input = input;
                self.is_folded = true;
                self.squiggles = Rc::default();
                self.rerun(then);
            }
            Act::Input(input) => {
                if input != self.input {
                    self.input = input;
                    self.rerun(Then::Stay);
                }
            }
            Act::Edit(program, then) => {
                if program != self.program {
                    self.program = program;
                    self.rerun(then);
                }
            }
            Act::Fold(folded) => self.is_folded = folded,
            Act::Live(live) => {
                if live != self.is_live {
                    self.is_live = live;
                    self.rerun(if live { Then::Play } else { Then::Stay });
                }
            }
            Act::Again(then) => self.rerun(then),
            Act::Checked(version, squiggles, has_errors) => {
                if version == self.version {
                    self.squiggles = squiggles;
                    if has_errors {
                        self.is_running = false;
                        self.trouble = Trouble::Errors;
                    }
                }
            }
            Act::Ran { version, run, grows } => {
                if version != self.version {
                    return;
                }
                let is_first = self.is_running && !self.is_following;
                let was_grown = self.is_following;
                let was_at_end = self.run.is_some() && self.step > 0 && self.step >= self.last();
                self.run = Some(run);
                self.run_of = self.program.clone();
                if grows {
                    // A live run: follow its end until the reader goes elsewhere.
                    if is_first && self.then != Then::Stay {
                        self.is_following = true;
                        self.then = Then::Stay;
                    }
                } else {
                    self.is_running = false;
                }
                if self.is_following {
                    self.step = self.last();
                    self.is_following = grows;
                } else if is_first && !grows && !was_grown && !self.is_live {
                    match self.then {
                        Then::Start => self.step = 0,
                        Then::Play => {
                            self.step = 0;
                            self.is_playing = true;
                        }
                        Then::At(step) => self.step = self.run.as_ref().map_or(0, |run| run.step_of(step)),
                        Then::Stay => self.step = if was_at_end { self.last() } else { self.step.min(self.last()) },
                    }
                } else {
                    self.step = self.step.min(self.last());
                }
            }
            Act::Failed(version, words) => {
                if version == self.version {
                    self.is_running = false;
                    self.trouble = Trouble::Failed(words);
                }
            }
            Act::Seek(step) => {
                self.is_playing = false;
                self.go(step);
            }
            Act::Next => {
                self.is_playing = false;
                self.walk(self.size, true);
            }
            Act::Back => {
                self.is_playing = false;
                self.walk(self.size, false);
            }
            Act::NextAwait => {
                self.is_playing = false;
                self.walk(StepSize::Await, true);
            }
            Act::BackAwait => {
                self.is_playing = false;
                self.walk(StepSize::Await, false);
            }
            Act::First => {
                self.is_playing = false;
                self.go(0);
            }
            Act::Last => {
                self.is_playing = false;
                self.go(usize::MAX);
                self.is_following = self.is_live && self.is_running;
            }
            Act::Restart => {
                if self.is_live {
                    self.rerun(Then::Play);
                } else {
                    self.go(0);
                    self.is_playing = self.run.is_some();
                }
            }
            Act::PlayPause => {
                if self.is_playing {
                    self.is_playing = false;
                } else if self.run.is_some() {
                    if self.step >= self.last() && !self.is_running {
                        self.step = 0;
                    }
                    self.is_following = false;
                    self.is_playing = true;
                }
            }
            Act::Tick => {
                if self.is_playing {
                    self.walk(self.size, true);
                    self.is_playing = self.step < self.last();
                    if !self.is_playing && self.is_live && self.is_running {
                        self.is_following = true;
                    }
                }
            }
            Act::Speed(speed) => self.speed = speed.clamp(-SPEED_PLACES, SPEED_PLACES),
            Act::Size(size) => self.size = size,
            Act::Tab(tab) => self.tab = tab,
        }
    }
}

impl Reducible for Lab {
    type Action = Act;
    fn reduce(self: Rc<Lab>, act: Act) -> Rc<Lab> {
        let mut next = (*self).clone();
        next.apply(act);
        if next == *self { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::run::tests::small_run;

    fn after(lab: Rc<Lab>, acts: Vec<Act>) -> Rc<Lab> {
        acts.into_iter().fold(lab, |lab, act| lab.reduce(act))
    }

    fn ran() -> Rc<Lab> {
        after(Rc::new(Lab::new(Rc::from("a"), Rc::from(""))), vec![Act::Ran { version: 1, run: small_run(), grows: false }])
    }

    #[test]
    fn steps_and_seeks_stay_inside_the_run() {
        let lab = ran();
        assert_eq!((lab.step, lab.is_running), (0, false));
        let end = after(lab.clone(), vec![Act::Seek(999)]);
        assert_eq!(end.step, lab.last());
        assert_eq!(after(end.clone(), vec![Act::Next]).step, lab.last());
        let there_and_back = after(end.clone(), (0..3).map(|_| Act::Back).chain((0..3).map(|_| Act::Next)).collect());
        assert_eq!(there_and_back.step, end.step);
        assert_eq!(after(lab, vec![Act::Back]).step, 0);
    }

    #[test]
    fn what_changes_nothing_is_the_same_value() {
        let lab = ran();
        assert!(Rc::ptr_eq(&lab, &lab.clone().reduce(Act::First)));
        assert!(Rc::ptr_eq(&lab, &lab.clone().reduce(Act::Edit(Rc::from("a"), Then::Stay))));
    }

    #[test]
    fn an_edit_that_does_not_compile_keeps_the_last_good_run() {
        let lab = after(ran(), vec![Act::Seek(4), Act::Edit(Rc::from("b"), Then::Stay)]);
        assert!(lab.is_running && lab.is_stale());
        let lab = after(lab, vec![Act::Checked(2, Rc::default(), true)]);
        assert!(lab.run.is_some() && lab.is_stale() && lab.trouble == Trouble::Errors && lab.step == 4);
        let lab = after(lab, vec![Act::Edit(Rc::from("c"), Then::Stay), Act::Ran { version: 2, run: small_run(), grows: false }]);
        assert!(lab.is_running, "a run of an older version is thrown away");
        let lab = after(lab, vec![Act::Ran { version: 3, run: small_run(), grows: false }]);
        assert_eq!((lab.is_stale(), lab.step, lab.is_running), (false, 4, false));
    }

    #[test]
    fn an_address_leads_to_its_step_and_the_step_to_its_address() {
        let choose = |step| Act::Choose { demo: 1, program: Rc::from("b"), input: Rc::from(""), then: Then::At(step) };
        let lab = after(ran(), vec![choose(address::Step { number: 2, more: 1 }), Act::Ran { version: 2, run: small_run(), grows: false }]);
        let run = small_run();
        assert_eq!((lab.step, run.address(lab.step)), (run.step_of(address::Step { number: 2, more: 1 }), address::Step { number: 2, more: 1 }));
        let again = after(lab, vec![choose(address::Step { number: 1, more: 0 })]);
        assert_eq!(run.address(again.step), address::Step { number: 1, more: 0 });
        assert_eq!(run.step_of(address::Step { number: 99, more: 0 }), run.last());
    }

    #[test]
    fn other_input_runs_the_program_again() {
        let lab = after(ran(), vec![Act::Input(Rc::from("x\n"))]);
        assert_eq!((lab.version, lab.is_running, &*lab.input), (2, true, "x\n"));
        assert!(Rc::ptr_eq(&lab, &lab.clone().reduce(Act::Input(Rc::from("x\n")))));
    }

    #[test]
    fn playing_ends_at_the_end_and_starts_again() {
        let lab = after(ran(), vec![Act::PlayPause]);
        assert!(lab.is_playing);
        let lab = after(lab, (0..40).map(|_| Act::Tick).collect());
        assert_eq!((lab.is_playing, lab.step), (false, lab.last()));
        let lab = after(lab, vec![Act::PlayPause]);
        assert_eq!((lab.is_playing, lab.step), (true, 0));
    }

    #[test]
    fn a_live_run_is_followed_until_the_reader_steps_back() {
        let lab = after(ran(), vec![Act::Live(true), Act::Ran { version: 2, run: small_run(), grows: true }]);
        assert_eq!((lab.step, lab.is_following), (lab.last(), true));
        let lab = after(lab, vec![Act::Back, Act::Ran { version: 2, run: small_run(), grows: true }]);
        assert!(!lab.is_following && lab.step < lab.last());
        let lab = after(lab, vec![Act::Ran { version: 2, run: small_run(), grows: false }]);
        assert!(!lab.is_running && lab.step < lab.last());
    }
}
