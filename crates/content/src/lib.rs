//! The questions as typed pages, checked when AwaitLab is built: `questions/` is parsed by this crate's build script, and
//! what it finds wrong is a build error at its line. At run time a page is static data; nothing is decoded.
//!
//! **Invariant:** nothing here knows the engine; what a demo claims is checked by tests that do.

/// One choice of a prediction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// HTML.
    pub html: &'static str,
    /// The right one.
    pub is_right: bool,
    /// Why it tempts, or why it is right: HTML, maybe empty.
    pub why: &'static str,
}

/// "What does it print?"
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quiz {
    /// The question, HTML.
    pub ask: &'static str,
    /// The choices; exactly one is right.
    pub choices: &'static [Choice],
    /// The demo that proves it.
    pub demo: Option<&'static str>,
}

/// How a knob looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KnobKind {
    /// A number from a range.
    Slider {
        /// Smallest value.
        min: i64,
        /// Largest value.
        max: i64,
        /// Distance of two values.
        step: i64,
        /// "ms", or empty.
        unit: &'static str,
    },
    /// One of several texts: label and text. Two make a switch.
    Choice {
        /// Label and replacement.
        options: &'static [(&'static str, &'static str)],
    },
}

/// A marked constant of a demo.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Knob {
    /// What it sets.
    pub label: &'static str,
    /// How it looks.
    pub kind: KnobKind,
    /// First byte of the text in [`Demo::program`] that it replaces.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// How a demo's run ends on real .NET.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ends {
    /// With this exit code.
    Exit(i32),
    /// An exception escapes.
    Unhandled,
    /// Never: a deadlock.
    Hang,
}

/// A demo program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Demo {
    /// Its file's name without `.cs`: its name in addresses and in storage.
    pub slug: &'static str,
    /// The tab's label.
    pub label: &'static str,
    /// One sentence on what to watch, HTML, maybe empty.
    pub watch: &'static str,
    /// The program, marks of knobs taken out.
    pub program: &'static str,
    /// Marked constants.
    pub knobs: &'static [Knob],
    /// Its standard input.
    pub input: &'static str,
    /// Cores of the simulated machine.
    pub cores: u32,
    /// How it ends.
    pub ends: Ends,
    /// What it prints; with `any_order`, the lines in any order.
    pub prints: &'static str,
    /// Several outcomes are legal: then `prints` is one of them.
    pub has_many_outcomes: bool,
}

/// A question and its answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// 1 to 50.
    pub number: u32,
    /// Its name in addresses: "deadlocks".
    pub slug: &'static str,
    /// The question.
    pub title: &'static str,
    /// The topic it stands under.
    pub topic: &'static str,
    /// False: listed, being written; then all that follows is empty.
    pub is_written: bool,
    /// "Say it" as plain text, for the search.
    pub say_text: &'static str,
    /// "Say it", HTML.
    pub say: &'static str,
    /// The answer, HTML with h2 and h3. Links to demos are `<a href="demo:slug">`.
    pub answer: &'static str,
    /// What the usual answer misses, HTML.
    pub misses: &'static str,
    /// Demo programs; the first one opens with the page.
    pub demos: &'static [Demo],
    /// The prediction.
    pub quiz: Option<Quiz>,
    /// Follow-ups: question and answer, HTML.
    pub follow_ups: &'static [(&'static str, &'static str)],
    /// Sources, HTML.
    pub sources: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// All fifty questions, by number.
pub fn pages() -> &'static [Page] {
    PAGES
}

/// The topics in order, each with the numbers of its questions.
pub fn topics() -> &'static [(&'static str, &'static [u32])] {
    TOPICS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_questions_each_once() {
        let numbers: Vec<u32> = pages().iter().map(|p| p.number).collect();
        assert_eq!(numbers, (1..=50).collect::<Vec<_>>());
        let mut listed: Vec<u32> = topics().iter().flat_map(|(_, n)| n.iter().copied()).collect();
        listed.sort_unstable();
        assert_eq!(listed, numbers);
    }

    #[test]
    fn knobs_stand_in_their_programs() {
        for page in pages() {
            for demo in page.demos {
                assert!(!demo.program.contains("/*knob"), "{}: a mark was left in", demo.slug);
                for knob in demo.knobs {
                    let text = demo.program.get(knob.start..knob.end).unwrap_or_default();
                    match knob.kind {
                        KnobKind::Slider { min, max, .. } => {
                            let value: i64 = text.replace('_', "").parse().unwrap_or(i64::MIN);
                            assert!(value >= min && value <= max, "{}: {} = {text} is not in {min}..{max}", demo.slug, knob.label);
                        }
                        KnobKind::Choice { options } => assert!(options.iter().any(|(_, o)| *o == text), "{}: {} = {text}", demo.slug, knob.label),
                    }
                }
            }
        }
    }
}
