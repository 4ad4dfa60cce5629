//! Changes a C# text by its tokens: left out, doubled, swapped, replaced, wrapped, taken from elsewhere.

use awaitlab_syntax::inspect;

/// A generator of pseudo-random numbers (splitmix64): the same numbers for the same seed, for ever.
#[derive(Clone, Debug)]
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }
    /// One below `n`.
    pub fn below(&mut self, n: usize) -> usize { (self.draw() % n.max(1) as u64) as usize }
    /// Bytes.
    pub fn bytes(&mut self, n: usize) -> Vec<u8> { (0..n).map(|_| self.draw() as u8).collect() }
}

const WORDS: &[&str] = &[
    "await", "async", "(", ")", "{", "}", "[", "]", ";", ",", ".", "=>", "?", "??", "?.", "!", ":", "::", "=", "+=", "<", ">", "is", "as", "not", "and", "or", "when", "switch", "case", "default",
    "var", "int", "string", "object", "dynamic", "void", "Task", "Task<int>", "T", "null", "this", "base", "new", "ref", "out", "in", "params", "yield", "return", "throw", "try", "catch", "finally",
    "lock", "using", "foreach", "for", "while", "do", "if", "else", "goto", "break", "continue", "class", "struct", "record", "interface", "enum", "delegate", "event", "static", "abstract", "virtual",
    "override", "readonly", "const", "public", "private", "partial", "where", "namespace", "nameof", "typeof", "sizeof", "checked", "unchecked", "with", "from", "select", "let", "join", "orderby",
    "group", "into", "..", "^", "0", "-1", "1.5m", "'c'", "\"s\"", "$\"{x}\"", "@", "#", "$", "\"", "\"\"\"", "/*", "//", "operator", "implicit", "get", "set", "init", "field", "scoped", "stackalloc", "global",
    "extern", "unsafe", "fixed", "volatile", "required", "file", "extension", "9999999999999999999999", "1e999", "0x", "'", "\u{e9}", "\\u0041", "\n#if A\n", "\n#endif\n", "\n#nullable disable\n",
];

const WRAPS: &[(&str, &str)] = &[
    ("(", ")"), ("{", "}"), ("[", "]"), ("x => ", ""), ("async () => { ", " }"), ("new[] { ", " }"), ("$\"{", "}\""), ("await ", ""), ("if (true) ", ""), ("class C { ", " }"), ("from q in ", " select q"), ("(int)", ""),
    ("!", ""), ("Task.Run(() => ", ")"), ("try { ", " } finally { }"), ("switch (1) { case 1: ", " }"), ("checked(", ")"), ("f<", ">"), ("() => () => ", ""), ("1 + ", ""), ("lock (x) ", ""),
];

/// `text`, changed in one to four places; `other` lends tokens.
pub fn mutated(text: &str, other: &str, numbers: &mut Numbers) -> String {
    let mut text = text.to_string();
    for _ in 0..1 + numbers.below(4) {
        text = once(&text, other, numbers);
    }
    text
}

fn once(text: &str, other: &str, numbers: &mut Numbers) -> String {
    let tokens = inspect::lex(text).tokens;
    let place = |numbers: &mut Numbers| tokens.get(numbers.below(tokens.len())).map_or(0..0, |t| t.start as usize..t.end as usize);
    let a = place(numbers);
    let replaced = |range: std::ops::Range<usize>, by: &str| format!("{}{by}{}", &text[..range.start], &text[range.end.max(range.start)..]);
    match numbers.below(9) {
        0 => replaced(a, ""),
        1 => replaced(a.end..a.end, &format!(" {}", &text[a])),
        2 => {
            let b = place(numbers);
            let (a, b) = if a.start <= b.start { (a, b) } else { (b, a) };
            if a.end > b.start {
                return text.to_string();
            }
            format!("{}{}{}{}{}", &text[..a.start], &text[b.clone()], &text[a.end..b.start], &text[a], &text[b.end..])
        }
        3 => replaced(a.start..a.start, &format!("{} ", WORDS[numbers.below(WORDS.len())])),
        4 => replaced(a, WORDS[numbers.below(WORDS.len())]),
        5 => {
            let (open, close) = WRAPS[numbers.below(WRAPS.len())];
            let times = if numbers.below(20) == 0 { 400 } else { 1 };
            replaced(a.clone(), &format!("{}{}{}", open.repeat(times), &text[a], close.repeat(times)))
        }
        // A stretch goes, or comes twice.
        6 | 7 => {
            let b = place(numbers);
            let range = a.start.min(b.start)..a.start.min(b.start) + (a.start.abs_diff(b.start)).min(400);
            let Some(part) = text.get(range.clone()) else { return text.to_string() };
            if numbers.below(2) == 0 { replaced(range, "") } else { replaced(a.start..a.start, part) }
        }
        _ => {
            let tokens = inspect::lex(other).tokens;
            let from = numbers.below(tokens.len());
            let to = (from + 1 + numbers.below(12)).min(tokens.len() - 1);
            let part = tokens.get(from).zip(tokens.get(to)).and_then(|(f, t)| other.get(f.start as usize..t.start.max(f.start) as usize)).unwrap_or("");
            replaced(a.start..a.start, &format!("{part} "))
        }
    }
}
