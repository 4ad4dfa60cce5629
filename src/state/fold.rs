//! Folding of `#region`s. What the reader sees and edits is a view of the program in which each folded region is one
//! line; an edit of the view is an edit of the program, as long as those lines stay whole.

/// A program text and the view of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct View {
    /// What is shown and edited.
    pub(crate) text: String,
    /// For each line of the view: its line in the program, from 0.
    pub(crate) lines: Vec<usize>,
    /// The folded regions in order: their line in the view, and the whole of what they stand for.
    regions: Vec<(usize, String)>,
}

impl View {
    /// Nothing folded.
    pub(crate) fn whole(full: &str) -> View {
        View { text: full.to_owned(), lines: (0..full.split('\n').count()).collect(), regions: Vec::new() }
    }

    /// Every `#region` folded. Unfinished ones stay open.
    pub(crate) fn folded(full: &str) -> View {
        let all: Vec<&str> = full.split('\n').collect();
        let mut view = View { text: String::new(), lines: Vec::new(), regions: Vec::new() };
        let mut shown: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(line) = all.get(at) {
            let end = is_region(line).then(|| region_end(&all, at)).flatten();
            view.lines.push(at);
            if let Some(end) = end {
                view.regions.push((shown.len(), all.get(at..=end).unwrap_or(&[]).join("\n")));
                shown.push(line.trim_end().to_owned());
                at = end + 1;
            } else {
                shown.push((*line).to_owned());
                at += 1;
            }
        }
        view.text = shown.join("\n");
        view
    }

    /// Does this line of the view stand for a region? Then how many lines of the program it hides.
    pub(crate) fn hidden_lines(&self, view_line: usize) -> Option<usize> {
        self.regions.iter().find(|(line, _)| *line == view_line).map(|(_, body)| body.split('\n').count().saturating_sub(1))
    }

    /// The program after the view was edited. `None`: the edit touched a folded line, so the region must be opened first.
    pub(crate) fn edited(&self, view_text: &str) -> Option<String> {
        let old: Vec<&str> = self.text.split('\n').collect();
        let mut bodies = self.regions.iter().map(|(line, body)| (old.get(*line).copied().unwrap_or(""), body)).peekable();
        let mut full: Vec<&str> = Vec::new();
        for line in view_text.split('\n') {
            // Regions keep their order; one whose line is gone was deleted by the reader.
            let found = bodies.clone().position(|(folded, _)| folded == line);
            match found {
                Some(skipped) if is_region(line) => {
                    for _ in 0..skipped {
                        bodies.next();
                    }
                    if let Some((_, body)) = bodies.next() {
                        full.push(body);
                    }
                }
                _ if is_region(line) => return None,
                _ => full.push(line),
            }
        }
        Some(full.join("\n"))
    }

    /// The view's line for a line of the program: itself, or the fold that hides it.
    pub(crate) fn view_line(&self, full_line: usize) -> usize {
        self.lines.partition_point(|line| *line <= full_line).saturating_sub(1)
    }
}

fn is_region(line: &str) -> bool {
    line.trim_start().starts_with("#region")
}

fn region_end(lines: &[&str], start: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, line) in lines.iter().enumerate().skip(start) {
        if is_region(line) {
            depth += 1;
        } else if line.trim_start().starts_with("#endregion") {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Byte ranges of the lines of a text, without their line ends.
pub(crate) fn line_ranges(text: &str) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        ranges.push((start, start + line.len()));
        start += line.len() + 1;
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "a();\n#region Ui\nclass Ui\n{\n}\n#endregion\nb();";

    #[test]
    fn folds_and_unfolds() {
        let view = View::folded(PROGRAM);
        assert_eq!(view.text, "a();\n#region Ui\nb();");
        assert_eq!(view.lines, vec![0, 1, 6]);
        assert_eq!(view.hidden_lines(1), Some(4));
        assert_eq!(view.view_line(3), 1);
        assert_eq!(view.view_line(6), 2);
        assert_eq!(view.edited(&view.text).as_deref(), Some(PROGRAM));
        assert_eq!(view.edited("x();\na();\n#region Ui\nb();").as_deref(), Some("x();\na();\n#region Ui\nclass Ui\n{\n}\n#endregion\nb();"));
        assert_eq!(view.edited("a();\nb();").as_deref(), Some("a();\nb();"));
        assert_eq!(view.edited("a();\n#region U\nb();"), None);
    }

    #[test]
    fn an_unfinished_region_stays_open() {
        assert_eq!(View::folded("#region x\na();").text, "#region x\na();");
    }
}
