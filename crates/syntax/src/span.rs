//! Spans of source text and the line index that turns them into positions. Knows nothing of C#.
//! Invariant: a span counts bytes of UTF-8 text; a position counts lines and UTF-16 columns from 1.

/// Which source text a span lies in: an index that the caller of the parser hands out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct FileId(pub u16);

/// A range of bytes in one file: `start` inclusive, `end` exclusive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.file.0 == 0 {
            write!(f, "{}..{}", self.start, self.end)
        } else {
            write!(f, "{}:{}..{}", self.file.0, self.start, self.end)
        }
    }
}

impl Span {
    /// A span from its parts.
    pub fn new(file: FileId, start: u32, end: u32) -> Span {
        Span {
            file,
            start,
            end: end.max(start),
        }
    }
    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
    /// Number of bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }
    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.end == self.start
    }
    /// Whether `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
    /// The text that the span covers; empty where the span does not fit the text.
    pub fn text(self, source: &str) -> &str {
        source
            .get(self.start as usize..self.end as usize)
            .unwrap_or("")
    }
}

/// A line and a column, both from 1; the column in UTF-16 code units, as the C# compiler counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 code units, from 1.
    pub column: u32,
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "({},{})", self.line, self.column)
    }
}

/// Where the lines of a text start, and which of them hold more than ASCII.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Every character beyond ASCII: its byte offset, its length in bytes, its length in UTF-16 units.
    wide: Vec<(u32, u8, u8)>,
    length: u32,
}

impl LineIndex {
    /// Indexes a text. Lines end where C# ends them: CR LF, CR, LF, U+0085, U+2028, U+2029.
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut wide = Vec::new();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'\n' => starts.push(at as u32 + 1),
                b'\r' if bytes.get(at + 1) != Some(&b'\n') => starts.push(at as u32 + 1),
                0x80.. => {
                    let Some(character) = text.get(at..).and_then(|rest| rest.chars().next())
                    else {
                        break;
                    };
                    let length = character.len_utf8();
                    wide.push((at as u32, length as u8, character.len_utf16() as u8));
                    if matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}') {
                        starts.push((at + length) as u32);
                    }
                    at += length;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        LineIndex {
            starts,
            wide,
            length: text.len() as u32,
        }
    }

    /// First byte of every line, in order.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// The position of a byte offset (clamped to the text).
    pub fn position(&self, offset: u32) -> Position {
        let offset = offset.min(self.length);
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let first = self.wide.partition_point(|&(at, ..)| at < start);
        let mut column = offset - start;
        for &(at, bytes, units) in self.wide.iter().skip(first) {
            if at >= offset {
                break;
            }
            column = column.saturating_sub(u32::from(bytes - units));
        }
        Position {
            line: line as u32,
            column: column + 1,
        }
    }

    /// The byte offset of a position, clamped to its line.
    pub fn offset(&self, position: Position) -> u32 {
        let line = (position.line.max(1) as usize - 1).min(self.starts.len().saturating_sub(1));
        let start = self.starts.get(line).copied().unwrap_or(0);
        let end = self.starts.get(line + 1).copied().unwrap_or(self.length);
        let mut units_left = position.column.max(1) - 1;
        let mut offset = start;
        let mut wide = self
            .wide
            .iter()
            .skip(self.wide.partition_point(|&(at, ..)| at < start))
            .peekable();
        while units_left > 0 && offset < end {
            match wide.peek() {
                Some(&&(at, bytes, units)) if at == offset => {
                    offset += u32::from(bytes);
                    units_left = units_left.saturating_sub(u32::from(units));
                    wide.next();
                }
                _ => {
                    offset += 1;
                    units_left -= 1;
                }
            }
        }
        offset.min(end)
    }

    /// The line (from 1) of a byte offset.
    pub fn line(&self, offset: u32) -> u32 {
        self.position(offset).line
    }

    /// How many lines the text has; at least one.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The bytes of a line (from 1), its line break included.
    pub fn line_range(&self, line: u32) -> (u32, u32) {
        let index = line.max(1) as usize - 1;
        let start = self.starts.get(index).copied().unwrap_or(self.length);
        (
            start,
            self.starts.get(index + 1).copied().unwrap_or(self.length),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_utf16_units() {
        let text = "aé𝄞b\r\nx\ry\n";
        let index = LineIndex::new(text);
        let at = |needle: &str| {
            index
                .position(text.find(needle).map_or(0, |at| at as u32))
                .to_string()
        };
        assert_eq!(at("é"), "(1,2)");
        assert_eq!(at("𝄞"), "(1,3)");
        assert_eq!(at("b"), "(1,5)");
        assert_eq!(at("x"), "(2,1)");
        assert_eq!(at("y"), "(3,1)");
        assert_eq!(index.line_count(), 4);
        for (offset, _) in text.char_indices().filter(|(_, c)| !c.is_control()) {
            assert_eq!(index.offset(index.position(offset as u32)), offset as u32);
        }
    }
}
