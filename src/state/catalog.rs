//! The questions and demos as the page uses them. The content crate holds them; this finds its way in them.

pub(crate) use awaitlab_content::{Knob, KnobKind, Page, Quiz};

/// A program that a lab offers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Demo {
    /// Its name in addresses and in storage.
    pub(crate) slug: String,
    /// The tab's label.
    pub(crate) label: String,
    /// What to watch, HTML, maybe empty.
    pub(crate) watch: &'static str,
    pub(crate) program: &'static str,
    pub(crate) knobs: &'static [Knob],
    /// Standard input.
    pub(crate) input: &'static str,
    /// Cores of the simulated machine.
    pub(crate) cores: u32,
}

impl Demo {
    pub(crate) fn new(demo: &awaitlab_content::Demo) -> Demo {
        Demo { slug: demo.slug.to_owned(), label: demo.label.to_owned(), watch: demo.watch, program: demo.program, knobs: demo.knobs, input: demo.input, cores: demo.cores }
    }
}

/// A question by its number.
pub(crate) fn page(number: u32) -> Option<&'static Page> {
    awaitlab_content::pages().iter().find(|page| page.number == number)
}
