//! The questions, as the page shows them: by number and by topic. Built once from the content crate.

use std::ops::Deref;
use std::rc::Rc;
use yew::AttrValue;

/// One choice of a prediction.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    /// HTML of the content crate.
    pub(crate) html: AttrValue,
    pub(crate) is_right: bool,
    /// Why it tempts, or why it is right; HTML, maybe empty.
    pub(crate) why: AttrValue,
}

/// "What does it print?"
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quiz {
    pub(crate) ask: AttrValue,
    pub(crate) choices: Vec<Choice>,
    /// The whole answer, HTML, maybe empty.
    pub(crate) explain: AttrValue,
}

/// How a knob looks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum KnobKind {
    /// A number from a range.
    Slider { min: i64, max: i64, step: i64, unit: String },
    /// One of two texts.
    Switch { off: String, on: String },
    /// One of several texts.
    Choice { options: Vec<(String, String)> },
}

/// A marked constant of a demo.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Knob {
    pub(crate) label: String,
    pub(crate) kind: KnobKind,
    /// Bytes of the demo's program that the knob replaces.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A demo program.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Demo {
    /// Its name in addresses and in storage.
    pub(crate) slug: String,
    /// The tab's label.
    pub(crate) label: String,
    pub(crate) program: String,
    /// Cores of the simulated machine.
    pub(crate) cores: u32,
}

/// A question and, when it is written, its answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Question {
    /// 1 to 50.
    pub(crate) number: u32,
    pub(crate) title: String,
    pub(crate) topic: String,
    pub(crate) is_written: bool,
    /// Say it, as plain text for the search.
    pub(crate) say_text: String,
    /// Say it, HTML.
    pub(crate) say: AttrValue,
    /// The answer's sections, HTML.
    pub(crate) answer: AttrValue,
    pub(crate) quiz: Option<Quiz>,
    pub(crate) demos: Vec<Demo>,
    /// Follow-ups: question and answer, HTML.
    pub(crate) follow_ups: Vec<(AttrValue, AttrValue)>,
}

/// All questions. Cheap to clone, equal when it is the same.
#[derive(Clone, Debug)]
pub(crate) struct Catalog(Rc<Vec<Question>>);

impl PartialEq for Catalog {
    fn eq(&self, other: &Catalog) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Catalog {
    type Target = [Question];
    fn deref(&self) -> &[Question] {
        &self.0
    }
}

impl Catalog {
    /// From questions in order.
    pub(crate) fn new(questions: Vec<Question>) -> Catalog {
        Catalog(Rc::new(questions))
    }

    /// A question by number.
    pub(crate) fn get(&self, number: u32) -> Option<&Question> {
        self.0.iter().find(|question| question.number == number)
    }

    /// Topics in the order of their first question, each with its questions' numbers.
    pub(crate) fn topics(&self) -> Vec<(String, Vec<u32>)> {
        let mut topics: Vec<(String, Vec<u32>)> = Vec::new();
        for question in self.0.iter() {
            match topics.iter_mut().find(|(topic, _)| *topic == question.topic) {
                Some((_, numbers)) => numbers.push(question.number),
                None => topics.push((question.topic.clone(), vec![question.number])),
            }
        }
        topics
    }
}

/// The knobs marked in a program, where they stand now.
pub(crate) fn knobs_of(_program: &str) -> Vec<Knob> {
    Vec::new()
}
