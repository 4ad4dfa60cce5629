//! Folding. What the reader sees and edits is a view of the program in which each folded stretch is one line; an edit of
//! the view is an edit of the program, as long as those lines stay whole. `#region`s fold; where a program has none, the
//! demo's own classes that derive from `SynchronizationContext` do: they are the stage's machinery, not the story.

/// A program text and the view of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct View {
    /// What is shown and edited.
    pub(crate) text: String,
    /// For each line of the view: its line in the program, from 0.
    pub(crate) lines: Vec<usize>,
    /// The folds in order: their line in the view, and the whole of what they stand for.
    folds: Vec<(usize, String)>,
}

impl View {
    /// Nothing folded.
    pub(crate) fn whole(full: &str) -> View {
        View { text: full.to_owned(), lines: (0..full.split('\n').count()).collect(), folds: Vec::new() }
    }

    /// Folded, as a program made from `original` is. Unfinished regions stay open.
    pub(crate) fn folded(full: &str, original: &str) -> View {
        let all: Vec<&str> = full.split('\n').collect();
        let mut view = View { text: String::new(), lines: Vec::new(), folds: Vec::new() };
        let has_regions = all.iter().enumerate().any(|(at, line)| is_region(line) && region_end(&all, at).is_some());
        let mut shown: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(line) = all.get(at) {
            let end = if has_regions { is_region(line).then(|| region_end(&all, at)).flatten() } else { context_end(&all, at, original) };
            view.lines.push(at);
            if let Some(end) = end {
                view.folds.push((shown.len(), all.get(at..=end).unwrap_or(&[]).join("\n")));
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
        self.folds.iter().find(|(line, _)| *line == view_line).map(|(_, body)| body.split('\n').count().saturating_sub(1))
    }

    /// The program after the view was edited. `None`: the edit touched a folded line, so the fold must be opened first.
    pub(crate) fn edited(&self, view_text: &str) -> Option<String> {
        let old: Vec<&str> = self.text.split('\n').collect();
        let mut bodies = self.folds.iter().map(|(line, body)| (old.get(*line).copied().unwrap_or(""), body.as_str())).peekable();
        let mut full: Vec<&str> = Vec::new();
        for line in view_text.split('\n') {
            // Folds keep their order; a region whose line is gone was deleted by the reader.
            let found = bodies.clone().position(|(folded, _)| folded == line);
            match found {
                Some(skipped) => {
                    for _ in 0..skipped {
                        bodies.next().filter(|(folded, _)| is_region(folded))?;
                    }
                    if let Some((_, body)) = bodies.next() {
                        full.push(body);
                    }
                }
                None if is_region(line) => return None,
                None => full.push(line),
            }
        }
        bodies.all(|(folded, _)| is_region(folded)).then(|| full.join("\n"))
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

/// A class is folded only if it hides so many lines.
const WORTH_FOLDING: usize = 8;

/// The last line of a class that derives from `SynchronizationContext`, stands in no other, and is as in `original`.
fn context_end(lines: &[&str], start: usize, original: &str) -> Option<usize> {
    let line = lines.get(start)?.trim_end();
    let base = line.split_once(':').map(|(_, bases)| bases.trim_start())?;
    let is_class = line.split_whitespace().take_while(|word| *word != ":").any(|word| word == "class") && !line.starts_with([' ', '\t', '/']);
    if !is_class || !base.starts_with("SynchronizationContext") || line.ends_with(';') {
        return None;
    }
    let end = start + lines.iter().skip(start).position(|line| line.trim_end() == "}")?;
    (end - start >= WORTH_FOLDING && original.contains(&lines.get(start..=end)?.join("\n"))).then_some(end)
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
        let view = View::folded(PROGRAM, PROGRAM);
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
        assert_eq!(View::folded("#region x\na();", "").text, "#region x\na();");
    }

    #[test]
    fn a_demos_own_context_is_folded_until_it_is_changed() {
        let class = format!("class Ui : SynchronizationContext\n{{\n{}}}", "    int a;\n".repeat(8));
        let program = format!("Run();\n{class}\nclass Other\n{{\n}}");
        let view = View::folded(&program, &program);
        assert_eq!(view.text, "Run();\nclass Ui : SynchronizationContext\nclass Other\n{\n}");
        assert_eq!(view.hidden_lines(1), Some(10));
        assert_eq!(view.edited(&view.text.replace("Run", "Go")), Some(program.replace("Run", "Go")));
        assert_eq!(view.edited(&view.text.replace("class Ui", "class U")), None);
        assert_eq!(view.edited(&view.text.replace("class Ui : SynchronizationContext\n", "")), None);
        assert_eq!(View::folded(&program, "").text, program, "the reader's own class stays open");
        let both = format!("#region x\na();\n#endregion\n{class}");
        assert_eq!(View::folded(&both, &both).text, format!("#region x\n{class}"), "regions win");
    }
}
