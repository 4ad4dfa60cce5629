//! What each line of the editor shows: pieces of code with their looks, marks of threads, squiggles, badges, notes.
//! Pure: it takes the text and the marks, and gives lines.

use super::highlight::{Look, Stretch, highlight};
use crate::state::fold::line_ranges;

/// How a thread or method stands at its place in the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stand {
    /// A thread is here and goes on.
    At,
    /// A method is suspended here.
    Suspended,
    /// A thread is blocked here.
    Stuck,
}

/// One mark: a place in the text and who stands there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    /// Bytes of the shown text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) stand: Stand,
    /// Colour of the thread, 1 to 8; 0 for none.
    pub(crate) colour: u8,
    /// "UI", "W1"; empty for a suspended method.
    pub(crate) badge: String,
    /// "resumes on UI".
    pub(crate) note: String,
    /// This thread did the last step: its line is kept in view.
    pub(crate) leads: bool,
    /// The whole in words, for a title and for those who don't see it.
    pub(crate) title: String,
}

/// How grave a squiggle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grave {
    Error,
    Warning,
    Info,
}

/// A diagnostic, as the editor shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Squiggle {
    /// Bytes of the shown text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) grave: Grave,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) hints: Vec<String>,
    /// "5,20", from 1, in the whole program.
    pub(crate) place: String,
}

impl Squiggle {
    /// AwaitLab's own advice (AL1001 and the like), not a message of C#'s compiler.
    pub(crate) fn is_advice(&self) -> bool { self.code.starts_with("AL1") }
}

/// A piece of one line with all its classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) class: String,
}

/// One line to show.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) pieces: Vec<Piece>,
    /// Classes of the whole line, with its thread's colour.
    pub(crate) class: String,
    /// The badge's text, class and title.
    pub(crate) badge: Option<(String, String, String)>,
    /// Where a suspended method resumes, and other short words.
    pub(crate) note: String,
}

/// Lays out all lines.
pub(crate) fn lay_out(text: &str, marks: &[Mark], squiggles: &[Squiggle]) -> Vec<Line> {
    let stretches = highlight(text);
    let mut first_stretch = 0;
    line_ranges(text)
        .into_iter()
        .map(|(start, end)| {
            while stretches.get(first_stretch).is_some_and(|stretch| stretch.end <= start) {
                first_stretch += 1;
            }
            let here: Vec<Stretch> = stretches.iter().skip(first_stretch).take_while(|stretch| stretch.start < end).copied().collect();
            let own: Vec<&Mark> = marks.iter().filter(|mark| mark.start <= end && mark.end > start && mark.end > mark.start).collect();
            let wavy: Vec<&Squiggle> = squiggles.iter().filter(|squiggle| squiggle.start <= end && squiggle.end >= start).collect();
            line(text, (start, end), &here, &own, &wavy)
        })
        .collect()
}

fn line(text: &str, (start, end): (usize, usize), stretches: &[Stretch], marks: &[&Mark], squiggles: &[&Squiggle]) -> Line {
    // White space at a line's beginning is never underlined.
    let ink = start + text.get(start..end).map_or(0, |line| line.len() - line.trim_start().len());
    let mut cuts = vec![start, end];
    let mut cut = |at: usize| {
        if at > start && at < end && text.is_char_boundary(at) {
            cuts.push(at);
        }
    };
    for stretch in stretches {
        cut(stretch.start);
        cut(stretch.end);
    }
    for mark in marks {
        cut(mark.start.max(ink));
        cut(mark.end);
    }
    for squiggle in squiggles {
        cut(squiggle.start.max(ink));
        cut(squiggle.end);
    }
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts
        .windows(2)
        .filter_map(|pair| {
            let &[from, to] = pair else { return None };
            let mut class = String::new();
            let look = stretches.iter().find(|stretch| stretch.start <= from && to <= stretch.end).map_or(Look::Plain, |stretch| stretch.look);
            add(&mut class, look.class());
            // The graver mark wins where two lie on one place.
            if let Some(mark) = marks.iter().filter(|mark| mark.start.max(ink) <= from && to <= mark.end).max_by_key(|mark| mark.stand) {
                add(&mut class, "mk");
                match mark.stand {
                    Stand::At => {}
                    Stand::Suspended => add(&mut class, "sus"),
                    Stand::Stuck => add(&mut class, "stuck"),
                }
                if mark.stand == Stand::At && mark.colour > 0 {
                    add(&mut class, &format!("t{}", mark.colour));
                }
            }
            if let Some(squiggle) = squiggles.iter().find(|squiggle| squiggle.start.max(ink) <= from && to <= squiggle.end.max(squiggle.start + 1)) {
                add(&mut class, "sq");
                match squiggle.grave {
                    Grave::Error => {}
                    Grave::Warning => add(&mut class, "warning"),
                    Grave::Info => add(&mut class, "info"),
                }
            }
            Some(Piece { start: from, end: to, class })
        })
        .collect();
    // A mark over several lines tints and badges the first of them only.
    let first: Vec<&&Mark> = marks.iter().filter(|mark| mark.start >= start || mark.start.max(start) == start && start == 0).collect();
    let mut class = String::from("l");
    let mut badge = None;
    let mut note = String::new();
    if let Some(main) = first.iter().max_by_key(|mark| (mark.stand != Stand::Suspended, mark.stand)) {
        add(&mut class, match main.stand {
            Stand::At => "at",
            Stand::Suspended => "sus",
            Stand::Stuck => "stuck",
        });
        if main.colour > 0 && main.stand != Stand::Suspended {
            add(&mut class, &format!("t{}", main.colour));
        }
        let title = first.iter().map(|mark| mark.title.as_str()).filter(|title| !title.is_empty()).collect::<Vec<_>>().join("; ");
        let shown = match first.as_slice() {
            [only] if only.stand == Stand::Suspended => "▮▮".to_owned(),
            [only] => only.badge.clone(),
            several => format!("{}×", several.len()),
        };
        let mut badge_class = String::from("bd");
        if main.stand == Stand::Suspended {
            add(&mut badge_class, "sus");
        } else if main.colour > 0 {
            add(&mut badge_class, &format!("t{}", main.colour));
        }
        if first.iter().any(|mark| mark.leads) {
            add(&mut class, "leads");
        }
        badge = Some((shown, badge_class, title));
        let mut notes: Vec<&str> = first.iter().map(|mark| mark.note.as_str()).filter(|note| !note.is_empty()).collect();
        notes.dedup();
        note = notes.join(" · ");
    }
    Line { pieces, class, badge, note }
}

fn add(class: &mut String, more: &str) {
    if !more.is_empty() {
        if !class.is_empty() {
            class.push(' ');
        }
        class.push_str(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, what: &str, stand: Stand, badge: &str) -> Mark {
        let start = text.find(what).unwrap_or(0);
        Mark { start, end: start + what.len(), stand, colour: 1, badge: badge.into(), note: "n".into(), leads: false, title: "t".into() }
    }

    #[test]
    fn marks_cut_pieces_and_badge_lines() {
        let text = "a();\nvar x = Load().Result;\n  await Task.Delay(1);";
        let lines = lay_out(text, &[mark(text, "Result", Stand::Stuck, "UI"), mark(text, "await Task.Delay(1)", Stand::Suspended, "")], &[]);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0].class, "l");
        assert_eq!(lines[1].class, "l stuck t1");
        assert_eq!(lines[1].badge.as_ref().map(|badge| badge.0.as_str()), Some("UI"));
        let marked: Vec<&str> = lines[1].pieces.iter().filter(|piece| piece.class.contains("mk")).map(|piece| &text[piece.start..piece.end]).collect();
        assert_eq!(marked, ["Result"]);
        assert_eq!(lines[2].class, "l sus");
        assert_eq!(lines[2].badge.as_ref().map(|badge| badge.0.as_str()), Some("▮▮"));
        let all: String = lines[2].pieces.iter().map(|piece| &text[piece.start..piece.end]).collect();
        assert_eq!(all, "  await Task.Delay(1);");
    }

    #[test]
    fn three_threads_on_a_line_are_a_count() {
        let text = "x();";
        let lines = lay_out(text, &[mark(text, "x()", Stand::At, "A"), mark(text, "x()", Stand::At, "B"), mark(text, "x()", Stand::At, "C")], &[]);
        assert_eq!(lines[0].badge.as_ref().map(|badge| badge.0.as_str()), Some("3×"));
    }
}
