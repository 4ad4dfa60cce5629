//! The keyboard: one table says what each key does; the handler and the help dialog both read it.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    PlayPause,
    Next,
    Back,
    NextAwait,
    BackAwait,
    First,
    Last,
    Restart,
    Slower,
    Faster,
    StepSize,
    Live,
    Code,
    Reset,
    Fold,
    Demo(u32),
    Help,
    Search,
    Theme,
}

/// A key and its use.
pub(crate) struct Binding {
    /// What the key event calls it.
    pub(crate) key: &'static str,
    /// With Shift? `None`: either.
    pub(crate) shift: Option<bool>,
    pub(crate) action: Action,
    /// Group in the dialog.
    pub(crate) group: &'static str,
    /// How the dialog shows the key.
    pub(crate) shown: &'static str,
    pub(crate) does: &'static str,
}

const fn bind(key: &'static str, shift: Option<bool>, action: Action, group: &'static str, shown: &'static str, does: &'static str) -> Binding {
    Binding { key, shift, action, group, shown, does }
}

/// All keys, in the order of the dialog. A second key for the same thing has an empty text.
pub(crate) const BINDINGS: &[Binding] = &[
    bind(" ", Some(false), Action::PlayPause, "Run", "Space", "Play or pause"),
    bind("k", Some(false), Action::PlayPause, "Run", "", ""),
    bind("ArrowRight", Some(false), Action::Next, "Run", "→", "Next step"),
    bind("ArrowLeft", Some(false), Action::Back, "Run", "←", "Step back"),
    bind("ArrowRight", Some(true), Action::NextAwait, "Run", "Shift →", "To the next await"),
    bind("ArrowLeft", Some(true), Action::BackAwait, "Run", "Shift ←", "Back to the last await"),
    bind("Home", None, Action::First, "Run", "Home", "To the first step"),
    bind("End", None, Action::Last, "Run", "End", "To the last step"),
    bind("r", Some(false), Action::Restart, "Run", "r", "Play from the start"),
    bind("[", None, Action::Slower, "Run", "[", "Slower"),
    bind("]", None, Action::Faster, "Run", "]", "Faster"),
    bind("g", Some(false), Action::StepSize, "Run", "g", "Change what a step is"),
    bind("l", Some(false), Action::Live, "Program", "l", "Virtual time or live"),
    bind("c", Some(false), Action::Code, "Program", "c", "Edit the code (Esc leaves it)"),
    bind("f", Some(false), Action::Fold, "Program", "f", "Open or fold regions"),
    bind("x", Some(false), Action::Reset, "Program", "x", "Back to the original code"),
    bind("1", None, Action::Demo(0), "Program", "1 … 9", "Choose a demo"),
    bind("2", None, Action::Demo(1), "Program", "", ""),
    bind("3", None, Action::Demo(2), "Program", "", ""),
    bind("4", None, Action::Demo(3), "Program", "", ""),
    bind("5", None, Action::Demo(4), "Program", "", ""),
    bind("6", None, Action::Demo(5), "Program", "", ""),
    bind("7", None, Action::Demo(6), "Program", "", ""),
    bind("8", None, Action::Demo(7), "Program", "", ""),
    bind("9", None, Action::Demo(8), "Program", "", ""),
    bind("/", None, Action::Search, "Page", "/", "Search the questions"),
    bind("t", Some(false), Action::Theme, "Page", "t", "Light or dark"),
    bind("?", None, Action::Help, "Page", "?", "This list"),
];

/// What a key means, if it means anything. Keys with Ctrl, Alt or Meta belong to the browser.
pub(crate) fn action(key: &str, shift: bool) -> Option<Action> {
    BINDINGS
        .iter()
        .find(|binding| binding.key == key && binding.shift.is_none_or(|wanted| wanted == shift))
        .map(|binding| binding.action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_one_meaning() {
        for (index, binding) in BINDINGS.iter().enumerate() {
            let clash = BINDINGS.iter().skip(index + 1).any(|other| {
                other.key == binding.key && (other.shift.is_none() || binding.shift.is_none() || other.shift == binding.shift)
            });
            assert!(!clash, "{}", binding.key);
        }
        assert_eq!(action("ArrowRight", true), Some(Action::NextAwait));
        assert_eq!(action("q", false), None);
    }
}
