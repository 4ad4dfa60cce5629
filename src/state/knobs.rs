//! Finds the knobs of a demo in its program after the reader has edited it: a knob is where the text around it on its
//! line still is what it was. One whose line was changed otherwise, or whose value it could not show, is gone.

use crate::state::catalog::{Knob, KnobKind};

/// A knob where it stands now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) knob: Knob,
    /// Bytes of its value in the edited program.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The literal pieces of a line around its knobs.
type Pattern<'a> = Vec<&'a str>;

/// Where the values lie in a line, if it fits the pattern.
fn fit(pattern: &Pattern<'_>, line: &str) -> Option<Vec<(usize, usize)>> {
    let (first, last) = (pattern.first()?, pattern.last()?);
    if !line.starts_with(first) || !line.ends_with(last) || line.len() < first.len() + last.len() {
        return None;
    }
    let limit = line.len() - last.len();
    let mut at = first.len();
    let mut values = Vec::new();
    for literal in pattern.get(1..pattern.len() - 1).unwrap_or(&[]) {
        let next = at + line.get(at..limit)?.find(literal)?;
        values.push((at, next));
        at = next + literal.len();
    }
    values.push((at, limit));
    Some(values)
}

/// Can the knob show this value?
pub(crate) fn shows(knob: &Knob, value: &str) -> bool {
    match knob.kind {
        KnobKind::Slider { .. } => !value.is_empty() && value.chars().all(|c| c.is_ascii_digit() || c == '_'),
        KnobKind::Choice { options } => options.iter().any(|(_, text)| *text == value),
    }
}

/// The knobs of `original` in `edited`.
pub(crate) fn find(knobs: &[Knob], original: &str, edited: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut line_start = 0;
    let mut seen: Vec<Pattern<'_>> = Vec::new();
    for line in original.split('\n') {
        let line_end = line_start + line.len();
        let mut own: Vec<&Knob> = knobs.iter().filter(|knob| knob.start >= line_start && knob.end <= line_end).collect();
        own.sort_by_key(|knob| knob.start);
        if !own.is_empty() {
            let mut pattern: Pattern<'_> = Vec::new();
            let mut at = line_start;
            for knob in &own {
                pattern.push(original.get(at..knob.start).unwrap_or(""));
                at = knob.end;
            }
            pattern.push(original.get(at..line_end).unwrap_or(""));
            // Equal lines keep their order.
            let nth = seen.iter().filter(|other| **other == pattern).count();
            let mut start = 0;
            let mut matches = edited.split('\n').filter_map(|line| {
                let at = start;
                start += line.len() + 1;
                fit(&pattern, line).map(|values| (at, values))
            });
            if let Some((at, values)) = matches.nth(nth) {
                for (knob, (from, to)) in own.iter().zip(values) {
                    let place = Found { knob: **knob, start: at + from, end: at + to };
                    if edited.get(place.start..place.end).is_some_and(|value| shows(knob, value)) {
                        found.push(place);
                    }
                }
            }
            seen.push(pattern);
        }
        line_start = line_end + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slider(original: &str, value: &str, nth: usize) -> Knob {
        let start = original.match_indices(value).nth(nth).map_or(0, |(at, _)| at);
        Knob { label: "n", kind: KnobKind::Slider { min: 0, max: 900, step: 10, unit: "ms" }, start, end: start + value.len() }
    }

    fn values(knobs: &[Knob], original: &str, edited: &str) -> Vec<String> {
        find(knobs, original, edited).iter().map(|found| edited[found.start..found.end].to_owned()).collect()
    }

    #[test]
    fn knobs_are_found_after_edits() {
        let original = "var a = Ask(50);\nvar b = Ask(80, 90);\nAsk(50);\n";
        let knobs = [slider(original, "50", 0), slider(original, "80", 0), slider(original, "90", 0)];
        assert_eq!(values(&knobs, original, original), ["50", "80", "90"]);
        assert_eq!(values(&knobs, original, "x();\nvar a = Ask(700);\nvar b = Ask(1, 22);\n"), ["700", "1", "22"]);
        assert_eq!(values(&knobs, original, "var a = Ask(x);\nvar c = Ask(1, 22);\n"), Vec::<String>::new());
    }

    #[test]
    fn equal_lines_keep_their_order() {
        let original = "D(1);\nD(2);";
        let knobs = [slider(original, "1", 0), slider(original, "2", 0)];
        assert_eq!(values(&knobs, original, "D(7);\n\nD(8);"), ["7", "8"]);
    }
}
