//! Search as you type over titles and answers: every word must be found; whole words and titles count most.

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What is found, 1 to 50.
    pub(crate) number: u32,
    /// Counts most.
    pub(crate) title: String,
    /// The say-it text and the like.
    pub(crate) text: String,
}

/// Numbers of the entries that fit, best first. An empty query fits nothing.
pub(crate) fn find(entries: &[Entry], query: &str) -> Vec<u32> {
    let words = words(query);
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<(u32, u32)> = entries.iter().filter_map(|entry| score(entry, &words).map(|score| (score, entry.number))).collect();
    hits.sort_by_key(|&(score, number)| (std::cmp::Reverse(score), number));
    hits.into_iter().map(|(_, number)| number).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn score(entry: &Entry, wanted: &[String]) -> Option<u32> {
    let title = words(&entry.title);
    let text = words(&entry.text);
    let number = entry.number.to_string();
    let mut total = 0;
    for word in wanted {
        let here = if *word == number {
            100
        } else {
            let in_title = best(&title, word) * 8;
            if in_title > 0 { in_title } else { best(&text, word) }
        };
        if here == 0 {
            return None;
        }
        total += here;
    }
    Some(total)
}

/// 4: the word; 3: its beginning; 2: a part of it; 1: one slip of the finger away; 0: not there.
fn best(words: &[String], wanted: &str) -> u32 {
    let long = wanted.chars().count() >= 5;
    words
        .iter()
        .map(|word| {
            if word == wanted {
                4
            } else if word.starts_with(wanted) {
                3
            } else if wanted.len() > 1 && word.contains(wanted) {
                2
            } else {
                u32::from(long && one_slip(word, wanted))
            }
        })
        .max()
        .unwrap_or(0)
}

/// Do two words differ by one letter changed, missing, too many or swapped with its neighbour?
fn one_slip(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if left.len().abs_diff(right.len()) > 1 {
        return false;
    }
    let head = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let (left, right) = (left.get(head..).unwrap_or(&[]), right.get(head..).unwrap_or(&[]));
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (left.get(..left.len() - tail).unwrap_or(&[]), right.get(..right.len() - tail).unwrap_or(&[]));
    match (left, right) {
        ([], []) | ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Where the words of a query stand in a text, as byte ranges in order, for marking them.
pub(crate) fn marks(text: &str, query: &str) -> Vec<(usize, usize)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for word in words(query) {
        let at = lower.match_indices(&word).map(|(at, _)| at);
        // A beginning of a word is worth a mark, a letter inside one isn't.
        found.extend(at.filter(|&at| lower.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric))).map(|at| (at, at + word.len())));
    }
    found.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (start, end) in found {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        [(24, "What is Task.Delay()?", "A task that ends after a time."), (26, "What is Task.WhenAll()?", "One task for many."), (31, "What causes deadlocks in async code?", "A cycle of waiting, often by .Result.")]
            .into_iter()
            .map(|(number, title, text)| Entry { number, title: title.into(), text: text.into() })
            .collect()
    }

    #[test]
    fn finds_titles_before_texts_and_forgives_a_slip() {
        assert_eq!(find(&entries(), "task"), vec![24, 26]);
        assert_eq!(find(&entries(), "whenal"), vec![26]);
        assert_eq!(find(&entries(), "deadlcoks"), vec![31]);
        assert_eq!(find(&entries(), "result"), vec![31]);
        assert_eq!(find(&entries(), "31"), vec![31]);
        assert_eq!(find(&entries(), "delay all"), Vec::<u32>::new());
        assert_eq!(find(&entries(), " ?"), Vec::<u32>::new());
    }

    #[test]
    fn marks_beginnings() {
        assert_eq!(marks("What is Task?", "ta is"), vec![(5, 7), (8, 10)]);
        assert_eq!(marks("a task", "as"), vec![]);
    }
}
