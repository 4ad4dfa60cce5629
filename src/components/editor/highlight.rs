//! A small highlighter for C#: colours, not truth. It never fails, and never looks further than it must.

/// What a piece of code looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Plain,
    Keyword,
    Type,
    Text,
    Comment,
    Call,
    Number,
    Directive,
}

impl Look {
    /// Its class in lab.css.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Look::Plain => "",
            Look::Keyword => "kw",
            Look::Type => "ty",
            Look::Text => "st",
            Look::Comment => "cm",
            Look::Call => "fn",
            Look::Number => "nu",
            Look::Directive => "pp",
        }
    }
}

/// A coloured stretch of the text, in bytes. Stretches are in order and don't overlap; what lies between is plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) look: Look,
}

const KEYWORDS: &[&str] = &[
    "abstract", "and", "as", "async", "await", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const",
    "continue", "decimal", "default", "delegate", "do", "double", "dynamic", "else", "enum", "event", "explicit", "extern", "false", "file",
    "finally", "fixed", "float", "for", "foreach", "get", "global", "goto", "if", "implicit", "in", "init", "int", "interface", "internal",
    "is", "lock", "long", "nameof", "namespace", "new", "nint", "not", "nuint", "null", "object", "operator", "or", "out", "override",
    "params", "partial", "private", "protected", "public", "readonly", "record", "ref", "required", "return", "sbyte", "scoped", "sealed",
    "set", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint",
    "ulong", "unchecked", "unmanaged", "unsafe", "ushort", "using", "var", "virtual", "void", "volatile", "when", "where", "while", "with",
    "yield",
];

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    out: Vec<Stretch>,
}

/// Colours a whole program.
pub(crate) fn highlight(text: &str) -> Vec<Stretch> {
    let mut lexer = Lexer { text, bytes: text.as_bytes(), at: 0, out: Vec::new() };
    lexer.code(None, 0);
    lexer.out
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn starts(&self, what: &str) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(what.as_bytes()))
    }

    fn push(&mut self, start: usize, look: Look) {
        if start < self.at && look != Look::Plain {
            self.out.push(Stretch { start, end: self.at, look });
        }
    }

    /// Code up to the end, or to the brace that closes an interpolation's hole (`depth` of holes is bounded).
    fn code(&mut self, closing: Option<u8>, depth: u32) {
        let mut braces = 0u32;
        while self.at < self.bytes.len() {
            let start = self.at;
            let byte = self.peek(0);
            match byte {
                b'/' if self.peek(1) == b'/' => {
                    self.skip_line();
                    self.push(start, Look::Comment);
                }
                b'/' if self.peek(1) == b'*' => {
                    self.at += 2;
                    while self.at < self.bytes.len() && !self.starts("*/") {
                        self.at += 1;
                    }
                    self.at = (self.at + 2).min(self.bytes.len());
                    self.push(start, Look::Comment);
                }
                b'#' if self.first_on_line() => {
                    self.skip_line();
                    self.push(start, Look::Directive);
                }
                b'"' | b'$' | b'@' if self.string(depth) => {}
                b'\'' => {
                    self.at += 1;
                    while !matches!(self.peek(0), b'\'' | b'\n' | 0) {
                        self.at += if self.peek(0) == b'\\' { 2 } else { 1 };
                    }
                    self.at = (self.at + 1).min(self.bytes.len());
                    self.push(start, Look::Text);
                }
                b'0'..=b'9' => {
                    while self.peek(0).is_ascii_alphanumeric() || self.peek(0) == b'_' || (self.peek(0) == b'.' && self.peek(1).is_ascii_digit()) {
                        self.at += 1;
                    }
                    self.push(start, Look::Number);
                }
                b'_' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => self.word(),
                b'{' => {
                    braces += 1;
                    self.at += 1;
                }
                b'}' if closing == Some(b'}') && braces == 0 => return,
                b'\n' if closing.is_some() && depth > 8 => return,
                _ => {
                    if byte == b'}' {
                        braces = braces.saturating_sub(1);
                    }
                    self.at += 1;
                }
            }
        }
    }

    fn skip_line(&mut self) {
        while !matches!(self.peek(0), b'\n' | 0) {
            self.at += 1;
        }
    }

    fn first_on_line(&self) -> bool {
        let before = self.bytes.get(..self.at).unwrap_or(&[]);
        before.iter().rev().take_while(|byte| **byte != b'\n').all(|byte| byte.is_ascii_whitespace())
    }

    fn word(&mut self) {
        let start = self.at;
        while self.peek(0) == b'_' || self.peek(0).is_ascii_alphanumeric() || self.peek(0) >= 0x80 {
            self.at += 1;
        }
        let word = self.text.get(start..self.at).unwrap_or("");
        let before = self.text.get(..start).unwrap_or("").trim_end();
        let after_dot = before.ends_with('.') && !before.ends_with("..");
        let look = if KEYWORDS.binary_search(&word).is_ok() {
            if after_dot { Look::Plain } else { Look::Keyword }
        } else if self.opens_call() {
            let after_new = before.ends_with("new") && !before.get(..before.len().saturating_sub(3)).unwrap_or("").ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if after_new { Look::Type } else { Look::Call }
        } else if word.starts_with(|c: char| c.is_uppercase()) && !after_dot {
            Look::Type
        } else {
            Look::Plain
        };
        self.push(start, look);
    }

    /// Does `(` follow, maybe after type arguments?
    fn opens_call(&self) -> bool {
        let mut ahead = 0;
        while self.peek(ahead) == b' ' {
            ahead += 1;
        }
        if self.peek(ahead) == b'(' {
            return ahead == 0;
        }
        if self.peek(0) != b'<' {
            return false;
        }
        let mut depth = 0;
        for ahead in 0..80 {
            match self.peek(ahead) {
                b'<' => depth += 1,
                b'>' => {
                    depth -= 1;
                    if depth == 0 {
                        return self.peek(ahead + 1) == b'(';
                    }
                }
                b'_' | b',' | b' ' | b'.' | b'?' | b'[' | b']' => {}
                byte if byte.is_ascii_alphanumeric() => {}
                _ => return false,
            }
        }
        false
    }

    /// A string of any kind. False, and nothing eaten, when here is none.
    fn string(&mut self, depth: u32) -> bool {
        let start = self.at;
        let mut ahead = 0;
        let (mut dollars, mut verbatim) = (0, false);
        loop {
            match self.peek(ahead) {
                b'$' => dollars += 1,
                b'@' => verbatim = true,
                _ => break,
            }
            ahead += 1;
        }
        if self.peek(ahead) != b'"' {
            if ahead > 0 {
                // A verbatim name.
                self.at += ahead;
                return true;
            }
            return false;
        }
        self.at += ahead;
        let mut quotes = 0;
        while self.peek(quotes) == b'"' {
            quotes += 1;
        }
        let raw = quotes >= 3 && !verbatim;
        let quotes = if raw { quotes } else { 1 };
        self.at += quotes;
        let mut piece = start;
        loop {
            match self.peek(0) {
                0 if self.at >= self.bytes.len() => break,
                b'\n' if !raw && !verbatim => break,
                b'\\' if !raw && !verbatim => self.at = (self.at + 2).min(self.bytes.len()),
                b'"' if raw => {
                    let mut run = 0;
                    while self.peek(run) == b'"' {
                        run += 1;
                    }
                    self.at += run;
                    if run >= quotes {
                        break;
                    }
                }
                b'"' if verbatim && self.peek(1) == b'"' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    break;
                }
                b'{' if dollars > 0 => {
                    let mut run = 0;
                    while self.peek(run) == b'{' {
                        run += 1;
                    }
                    let opens = if raw { run >= dollars } else { run % 2 == 1 };
                    self.at += run;
                    if opens && depth < 8 {
                        self.push(piece, Look::Text);
                        self.code(Some(b'}'), depth + 1);
                        piece = self.at;
                    }
                }
                _ => self.at += 1,
            }
        }
        self.push(piece, Look::Text);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        highlight(text).iter().map(|s| format!("{}:{} ", s.look.class(), &text[s.start..s.end])).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn colours() {
        assert_eq!(shown("await Task.Delay(500); // x"), "kw:await ty:Task fn:Delay nu:500 cm:// x");
        assert_eq!(shown("var t = LoadAsync().Result;"), "kw:var fn:LoadAsync");
        assert_eq!(shown("new Foo<int>(1)"), "kw:new ty:Foo kw:int nu:1");
        assert_eq!(shown("Run<Task<int>>(x)"), "fn:Run ty:Task kw:int");
        assert_eq!(shown("$\"a {b + \"c\"} d\""), "st:$\"a { st:\"c\" st:} d\"");
        assert_eq!(shown("@\"a\"\"b\" \"x\\\"y\" 'c'"), "st:@\"a\"\"b\" st:\"x\\\"y\" st:'c'");
        assert_eq!(shown("\"\"\"a \" b\"\"\" x"), "st:\"\"\"a \" b\"\"\"");
        assert_eq!(shown(" #region Ui\nclass A"), "pp:#region Ui kw:class ty:A");
        assert_eq!(shown("\"open\nint"), "st:\"open kw:int");
        assert_eq!(shown("$\"{"), "st:$\"{");
    }

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted());
    }
}
