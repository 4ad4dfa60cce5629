//! The lexer: text to tokens, in one pass and without recursion; literals are decoded, directives obeyed, comments kept aside.
//! It knows nothing of the grammar beyond matching brackets inside interpolation holes.

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};
use crate::token::{KEYWORDS, NEWLINE, T, TOKEN_ERROR, Token, VERBATIM, WORDS, word};
use crate::tree::{
    Directive, DirectiveKind, IntSuffix, Literal, NullableSetting, RealSuffix, Region, Utf16,
};

/// What lexing gives.
pub(crate) struct Lexed {
    pub(crate) tokens: Vec<Token>,
    pub(crate) values: Vec<Literal>,
    pub(crate) names: Vec<Box<str>>,
    pub(crate) comments: Vec<Span>,
    pub(crate) regions: Vec<Region>,
    pub(crate) directives: Vec<Directive>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// How an interpolated string is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flavour {
    Regular,
    Verbatim,
    /// Number of `$`, number of `"`, whether it spans lines.
    Raw {
        dollars: u32,
        quotes: u32,
        multiline: bool,
    },
}

/// An interpolated string that is being read.
struct Frame {
    flavour: Flavour,
    /// Index of its `InterpolationStart`.
    start: usize,
    /// Index of the `HoleStart` of the current hole.
    hole: usize,
    /// Brackets open inside the hole.
    open: Vec<u8>,
    /// Only the first mistake of a string is reported.
    failed: bool,
}

struct Condition {
    start: u32,
    /// A branch has been taken.
    taken: bool,
    /// The current branch is taken.
    active: bool,
    seen_else: bool,
    /// The surrounding text is taken.
    parent_active: bool,
}

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    file: FileId,
    out: Lexed,
    interned: FxHashMap<&'t str, u32>,
    interned_owned: FxHashMap<String, u32>,
    symbols: Vec<String>,
    conditions: Vec<Condition>,
    open_regions: Vec<(u32, String)>,
    /// Indices of open `(`; `usize::MAX` marks a `{`.
    parens: Vec<usize>,
    frames: Vec<Frame>,
    newline: bool,
    /// How many diagnostics belong to tokens so far.
    reported: usize,
    /// No token yet on this line.
    line_start: bool,
    seen_token: bool,
}

/// Lexes a text.
pub(crate) fn lex(text: &str, file: FileId, symbols: &[String]) -> Lexed {
    let mut interned = FxHashMap::with_capacity_and_hasher(512, rustc_hash::FxBuildHasher);
    let mut names: Vec<Box<str>> = Vec::with_capacity(256);
    names.push("".into());
    for &(keyword, _) in KEYWORDS {
        interned.insert(keyword, names.len() as u32);
        names.push(keyword.into());
    }
    for &contextual in WORDS {
        interned.insert(contextual, names.len() as u32);
        names.push(contextual.into());
    }
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: 0,
        file,
        out: Lexed {
            tokens: Vec::with_capacity(text.len() / 5 + 16),
            values: Vec::with_capacity(text.len() / 40 + 16),
            names,
            comments: Vec::new(),
            regions: Vec::new(),
            directives: Vec::new(),
            diagnostics: Vec::new(),
        },
        interned,
        interned_owned: FxHashMap::default(),
        symbols: symbols.to_vec(),
        conditions: Vec::new(),
        open_regions: Vec::new(),
        parens: Vec::new(),
        frames: Vec::new(),
        newline: false,
        reported: 0,
        line_start: true,
        seen_token: false,
    };
    if text.starts_with('\u{feff}') {
        lexer.at = 3;
    }
    if lexer.rest().starts_with(b"#!") {
        lexer.skip_line();
    }
    lexer.run();
    lexer.out
}

fn is_identifier_start(character: char) -> bool {
    character == '_' || character.is_alphabetic()
}

fn is_identifier_part(character: char) -> bool {
    is_identifier_start(character)
        || character.is_alphanumeric()
        || matches!(
            character,
            '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{203f}' | '\u{2040}'
        )
}

/// White space within a line.
fn is_blank(character: char) -> bool {
    character.is_whitespace() && !is_newline(character)
}

/// How many bytes at the start of a text are of such characters.
fn run_of(text: &str, accept: fn(char) -> bool) -> usize {
    text.find(|character| !accept(character))
        .unwrap_or(text.len())
}

fn is_newline(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

impl<'t> Lexer<'t> {
    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }
    fn rest(&self) -> &'t [u8] {
        self.bytes.get(self.at..).unwrap_or(&[])
    }
    fn is_end(&self) -> bool {
        self.at >= self.bytes.len()
    }
    fn character(&self) -> char {
        let byte = self.byte(0);
        if byte < 0x80 {
            byte as char
        } else {
            self.text
                .get(self.at..)
                .and_then(|rest| rest.chars().next())
                .unwrap_or('\0')
        }
    }
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start as u32, end as u32)
    }
    fn error(&mut self, code: &'static str, start: usize, end: usize, message: impl Into<String>) {
        // Some mistakes are put a byte before or behind a place: not into a character, not beyond the text.
        let start = self.text.floor_char_boundary(start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(end.min(self.text.len()));
        let span = self.span(start, end);
        self.out
            .diagnostics
            .push(Diagnostic::error(code, span, message));
    }

    fn push(&mut self, kind: T, start: usize, aux: u32) {
        self.push_flagged(kind, start, aux, 0);
    }
    fn push_flagged(&mut self, kind: T, start: usize, aux: u32, flags: u8) {
        let mut flags = flags | if self.newline { NEWLINE } else { 0 };
        if self.out.diagnostics.len() > self.reported {
            self.reported = self.out.diagnostics.len();
            flags |= TOKEN_ERROR;
        }
        self.newline = false;
        self.line_start = false;
        self.seen_token = true;
        self.out.tokens.push(Token {
            kind,
            flags,
            start: start as u32,
            end: self.at as u32,
            aux,
        });
    }
    fn push_value(&mut self, kind: T, start: usize, value: Literal) {
        let aux = self.out.values.len() as u32;
        self.out.values.push(value);
        self.push(kind, start, aux);
    }

    fn intern(&mut self, text: &'t str) -> u32 {
        if let Some(&name) = self.interned.get(text) {
            return name;
        }
        let name = self.out.names.len() as u32;
        self.out.names.push(text.into());
        self.interned.insert(text, name);
        name
    }
    fn intern_owned(&mut self, text: &str) -> u32 {
        if let Some(&name) = self
            .interned
            .get(text)
            .or_else(|| self.interned_owned.get(text))
        {
            return name;
        }
        let name = self.out.names.len() as u32;
        self.out.names.push(text.into());
        self.interned_owned.insert(text.to_string(), name);
        name
    }

    fn run(&mut self) {
        loop {
            let start = self.at;
            if start >= self.bytes.len() {
                break;
            }
            let byte = self.byte(0);
            match byte {
                b' ' | b'\t' | 0x0b | 0x0c => self.at += 1,
                b'\n' | b'\r' => {
                    self.at += 1;
                    self.newline = true;
                    self.line_start = true;
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.identifier(),
                b'0'..=b'9' => self.number(),
                b'/' if self.byte(1) == b'/' => {
                    self.skip_line();
                    let span = self.span(start, self.at);
                    self.out.comments.push(span);
                }
                b'/' if self.byte(1) == b'*' => self.block_comment(),
                b'"' => self.string_or_raw(),
                b'\'' => self.char_literal(),
                b'@' => self.at_sign(),
                b'$' => self.dollar(),
                b'#' => {
                    if self.line_start {
                        self.directive();
                    } else {
                        self.skip_line();
                        self.error("CS1040", start, start + 1, "Preprocessor directives must appear as the first non-whitespace character on a line");
                    }
                }
                b'\\' if matches!(self.byte(1), b'u' | b'U') => self.identifier(),
                0x80.. => self.beyond_ascii(),
                _ => self.punctuation(byte),
            }
        }
        self.finish();
    }

    fn finish(&mut self) {
        while let Some(frame) = self.frames.pop() {
            // The text ended inside a hole.
            let open = self
                .out
                .tokens
                .get(frame.hole)
                .map_or(0, |token| token.start as usize);
            self.error(
                "CS8076",
                open.saturating_sub(1),
                open,
                "Missing close delimiter '}' for interpolated expression started with '{'.",
            );
            self.close_hole(&frame);
            self.end_interpolation(&frame);
        }
        let end = self.bytes.len();
        self.at = end;
        if !self.conditions.is_empty() {
            self.error("CS1027", end, end, "#endif directive expected");
        }
        for _ in 0..self.open_regions.len() {
            self.error("CS1038", end, end, "#endregion directive expected");
        }
        for (start, name) in std::mem::take(&mut self.open_regions) {
            let span = self.span(start as usize, end);
            self.out.regions.push(Region { name, span });
        }
        self.out.regions.sort_by_key(|region| region.span.start);
        self.push(T::EndOfFile, end, 0);
    }

    fn skip_line(&mut self) {
        while self.at < self.bytes.len() {
            let byte = self.byte(0);
            if byte == b'\n' || byte == b'\r' {
                break;
            }
            if byte >= 0x80 {
                let character = self.character();
                if is_newline(character) {
                    break;
                }
                self.at += character.len_utf8();
            } else {
                self.at += 1;
            }
        }
    }

    fn block_comment(&mut self) {
        let start = self.at;
        self.at += 2;
        loop {
            if self.is_end() {
                self.error("CS1035", start, self.at, "End-of-file found, '*/' expected");
                break;
            }
            if self.byte(0) == b'*' && self.byte(1) == b'/' {
                self.at += 2;
                break;
            }
            self.at += 1;
        }
        let span = self.span(start, self.at);
        self.out.comments.push(span);
    }

    fn beyond_ascii(&mut self) {
        let start = self.at;
        let character = self.character();
        if is_newline(character) {
            self.at += character.len_utf8();
            self.newline = true;
            self.line_start = true;
        } else if character.is_whitespace() || character == '\u{feff}' {
            self.at += character.len_utf8();
        } else if is_identifier_start(character) {
            self.identifier();
        } else {
            self.at += character.len_utf8();
            self.error(
                "CS1056",
                start,
                self.at,
                format!("Unexpected character '{character}'"),
            );
            self.push(T::Bad, start, 0);
        }
    }

    fn identifier(&mut self) {
        let start = self.at;
        while matches!(self.byte(0), b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9') {
            self.at += 1;
        }
        if self.byte(0) >= 0x80 || self.byte(0) == b'\\' {
            self.identifier_slow(start, start, 0);
            return;
        }
        let Some(text) = self.text.get(start..self.at) else {
            return;
        };
        let name = self.intern(text);
        if let Some(&(_, kind)) = KEYWORDS.get((name as usize).wrapping_sub(1)) {
            self.push(kind, start, name);
        } else {
            self.push(T::Identifier, start, name);
        }
    }

    /// An identifier with Unicode letters or escapes; `name_start` is behind an `@`.
    fn identifier_slow(&mut self, start: usize, name_start: usize, flags: u8) {
        self.at = name_start;
        let mut decoded = String::new();
        let mut escaped = false;
        loop {
            if self.byte(0) == b'\\' && matches!(self.byte(1), b'u' | b'U') {
                let digits = if self.byte(1) == b'u' { 4 } else { 8 };
                let value = self
                    .text
                    .get(self.at + 2..self.at + 2 + digits)
                    .and_then(|digits| u32::from_str_radix(digits, 16).ok())
                    .and_then(char::from_u32);
                match value {
                    Some(character) if is_identifier_part(character) => {
                        decoded.push(character);
                        escaped = true;
                        self.at += 2 + digits;
                    }
                    _ => break,
                }
            } else {
                let character = self.character();
                if self.is_end() || !is_identifier_part(character) {
                    break;
                }
                // Formatting characters are no part of the name.
                if !matches!(character, '\u{200c}' | '\u{200d}') {
                    decoded.push(character);
                }
                self.at += character.len_utf8();
            }
        }
        if self.at == name_start {
            self.at = name_start + 1;
            let character = self
                .text
                .get(name_start..self.at)
                .unwrap_or("\\")
                .to_string();
            self.error(
                "CS1056",
                start,
                self.at,
                format!("Unexpected character '{character}'"),
            );
            self.push(T::Bad, start, 0);
            return;
        }
        let name = self.intern_owned(&decoded);
        match KEYWORDS.get((name as usize).wrapping_sub(1)) {
            Some(&(_, kind)) if flags & VERBATIM == 0 && !escaped => self.push(kind, start, name),
            _ => self.push_flagged(
                T::Identifier,
                start,
                name,
                flags | if escaped { VERBATIM } else { 0 },
            ),
        }
    }

    fn at_sign(&mut self) {
        let start = self.at;
        match self.byte(1) {
            b'"' => self.verbatim_string(),
            b'$' if self.byte(2) == b'"' => {
                self.at += 3;
                self.start_interpolation(start, Flavour::Verbatim);
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                self.at += 1;
                let name_start = self.at;
                while matches!(self.byte(0), b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9') {
                    self.at += 1;
                }
                if self.byte(0) >= 0x80 || self.byte(0) == b'\\' {
                    self.identifier_slow(start, name_start, VERBATIM);
                    return;
                }
                let Some(text) = self.text.get(name_start..self.at) else {
                    return;
                };
                let name = self.intern(text);
                self.push_flagged(T::Identifier, start, name, VERBATIM);
            }
            _ => {
                self.at += 1;
                if (self.byte(0) >= 0x80 && is_identifier_start(self.character()))
                    || (self.byte(0) == b'\\' && matches!(self.byte(1), b'u' | b'U'))
                {
                    self.identifier_slow(start, start + 1, VERBATIM);
                    return;
                }
                self.error(
                    "CS1646",
                    start,
                    self.at,
                    "Keyword, identifier, or string expected after verbatim specifier: @",
                );
                self.push(T::Bad, start, 0);
            }
        }
    }

    fn dollar(&mut self) {
        let start = self.at;
        let mut dollars = 0;
        while self.byte(dollars) == b'$' {
            dollars += 1;
        }
        let mut quotes = 0;
        while self.byte(dollars + quotes) == b'"' {
            quotes += 1;
        }
        if quotes >= 3 {
            self.at += dollars + quotes;
            self.start_raw_interpolation(start, dollars as u32, quotes as u32);
        } else if dollars == 1 && quotes >= 1 {
            self.at += 2;
            self.start_interpolation(start, Flavour::Regular);
        } else if dollars == 1 && self.byte(1) == b'@' && self.byte(2) == b'"' {
            self.at += 3;
            self.start_interpolation(start, Flavour::Verbatim);
        } else {
            self.at += 1;
            self.error("CS1056", start, self.at, "Unexpected character '$'");
            self.push(T::Bad, start, 0);
        }
    }

    // ------------------------------------------------------------ numbers

    fn digits(&mut self, into: &mut String, accept: fn(u8) -> bool) -> bool {
        // Underscores may stand between digits, not at the end.
        let mut underscore = false;
        loop {
            let byte = self.byte(0);
            if byte == b'_' {
                underscore = true;
            } else if accept(byte) {
                into.push(byte as char);
                underscore = false;
            } else {
                return !underscore;
            }
            self.at += 1;
        }
    }

    fn number(&mut self) {
        let start = self.at;
        let mut text = String::new();
        let radix = match (self.byte(0), self.byte(1)) {
            (b'0', b'x' | b'X') => 16,
            (b'0', b'b' | b'B') => 2,
            _ => 10,
        };
        let mut good = true;
        if radix != 10 {
            self.at += 2;
            good = self.digits(
                &mut text,
                if radix == 16 {
                    |b| b.is_ascii_hexdigit()
                } else {
                    |b| matches!(b, b'0' | b'1')
                },
            );
            good &= !text.is_empty();
            self.integer(start, &text, radix, good);
            return;
        }
        good &= self.digits(&mut text, |b| b.is_ascii_digit());
        let mut real = false;
        if self.byte(0) == b'.' && self.byte(1).is_ascii_digit() {
            real = true;
            text.push('.');
            self.at += 1;
            good &= self.digits(&mut text, |b| b.is_ascii_digit());
        }
        self.number_tail(start, text, real, good);
    }

    fn number_tail(&mut self, start: usize, mut text: String, mut real: bool, mut good: bool) {
        if matches!(self.byte(0), b'e' | b'E') {
            real = true;
            text.push('e');
            self.at += 1;
            if matches!(self.byte(0), b'+' | b'-') {
                text.push(self.byte(0) as char);
                self.at += 1;
            }
            if self.byte(0).is_ascii_digit() {
                good &= self.digits(&mut text, |b| b.is_ascii_digit());
            } else {
                self.error("CS0595", start, self.at, "Invalid real literal.");
                text.push('0');
            }
        }
        let suffix = match self.byte(0) {
            b'f' | b'F' => RealSuffix::F,
            b'd' | b'D' => RealSuffix::D,
            b'm' | b'M' => RealSuffix::M,
            _ if real => RealSuffix::None,
            _ => {
                self.integer(start, &text, 10, good);
                return;
            }
        };
        if suffix != RealSuffix::None {
            self.at += 1;
        }
        if !good {
            self.error("CS1013", start, start, "Invalid number");
        } else {
            let overflows = match suffix {
                RealSuffix::M => decimal_overflows(&text).then_some("decimal"),
                RealSuffix::F => text
                    .parse::<f32>()
                    .is_ok_and(f32::is_infinite)
                    .then_some("float"),
                _ => text
                    .parse::<f64>()
                    .is_ok_and(f64::is_infinite)
                    .then_some("double"),
            };
            if let Some(name) = overflows {
                self.error(
                    "CS0594",
                    start,
                    self.at,
                    format!("Floating-point constant is outside the range of type '{name}'"),
                );
            }
        }
        self.push_value(
            T::Number,
            start,
            Literal::Real {
                text: text.into(),
                suffix,
            },
        );
    }

    fn integer(&mut self, start: usize, text: &str, radix: u32, mut good: bool) {
        let mut unsigned = false;
        let mut long = false;
        loop {
            match self.byte(0) {
                b'u' | b'U' if !unsigned => unsigned = true,
                b'l' | b'L' if !long => {
                    if self.byte(0) == b'l' && !unsigned && !matches!(self.byte(1), b'u' | b'U') {
                        let span = self.span(self.at, self.at + 1);
                        self.out.diagnostics.push(Diagnostic::warning("CS0078", span, "The 'l' suffix is easily confused with the digit '1' -- use 'L' for clarity"));
                    }
                    long = true;
                }
                _ => break,
            }
            self.at += 1;
        }
        good &= !text.is_empty();
        let mut value = 0u64;
        if !good {
            self.error("CS1013", start, start, "Invalid number");
        } else {
            match u64::from_str_radix(text, radix) {
                Ok(number) => value = number,
                Err(_) => self.error("CS1021", start, self.at, "Integral constant is too large"),
            }
        }
        let suffix = match (unsigned, long) {
            (false, false) => IntSuffix::None,
            (true, false) => IntSuffix::U,
            (false, true) => IntSuffix::L,
            (true, true) => IntSuffix::UL,
        };
        self.push_value(
            T::Number,
            start,
            Literal::Int {
                value,
                suffix,
                decimal_form: radix == 10,
            },
        );
    }

    // ------------------------------------------------------------ characters and strings

    /// Reads one escape sequence behind a `\`; pushes its units.
    fn escape(&mut self, units: &mut Vec<u16>) {
        let start = self.at;
        self.at += 1;
        let character = self.character();
        if self.is_end() || is_newline(character) {
            self.error("CS1009", start, self.at, "Unrecognized escape sequence");
            return;
        }
        self.at += character.len_utf8();
        let unit = match character {
            '\'' | '"' | '\\' => character as u16,
            '0' => 0,
            'a' => 7,
            'b' => 8,
            'e' => 0x1b,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'v' => 11,
            'x' | 'u' | 'U' => {
                let (least, most) = match character {
                    'x' => (1, 4),
                    'u' => (4, 4),
                    _ => (8, 8),
                };
                let mut value = 0u32;
                let mut count = 0;
                while count < most {
                    let Some(digit) = (self.byte(0) as char).to_digit(16) else {
                        break;
                    };
                    value = value.wrapping_mul(16).wrapping_add(digit);
                    count += 1;
                    self.at += 1;
                }
                if count < least || value > 0x10_ffff {
                    self.error("CS1009", start, self.at, "Unrecognized escape sequence");
                }
                if value > 0xffff && value <= 0x10_ffff {
                    let above = value - 0x1_0000;
                    units.push(0xd800 + (above >> 10) as u16);
                    units.push(0xdc00 + (above & 0x3ff) as u16);
                } else {
                    units.push(value as u16);
                }
                return;
            }
            other => {
                self.error("CS1009", start, self.at, "Unrecognized escape sequence");
                units.extend(other.encode_utf16(&mut [0; 2]).iter());
                return;
            }
        };
        units.push(unit);
    }

    fn char_literal(&mut self) {
        let start = self.at;
        self.at += 1;
        let mut units = Vec::new();
        loop {
            let character = self.character();
            if self.is_end() || is_newline(character) {
                self.error("CS1010", start, self.at, "Newline in constant");
                break;
            }
            match character {
                '\'' => {
                    self.at += 1;
                    break;
                }
                '\\' => self.escape(&mut units),
                _ => {
                    self.at += character.len_utf8();
                    units.extend(character.encode_utf16(&mut [0; 2]).iter());
                }
            }
        }
        match units.len() {
            1 => {}
            0 => self.error("CS1011", start, self.at, "Empty character literal"),
            _ => self.error(
                "CS1012",
                start,
                self.at,
                "Too many characters in character literal",
            ),
        }
        let unit = units.first().copied().unwrap_or(0);
        self.push_value(T::Char, start, Literal::Char(unit));
    }

    fn string_token(&mut self, start: usize, units: Vec<u16>) {
        let value = Utf16(units.into_boxed_slice());
        if matches!(self.byte(0), b'u' | b'U') && self.byte(1) == b'8' {
            self.at += 2;
            self.push_value(T::String, start, Literal::Utf8String(value));
        } else {
            self.push_value(T::String, start, Literal::String(value));
        }
    }

    fn string_or_raw(&mut self) {
        if self.rest().starts_with(b"\"\"\"") {
            self.raw_string();
            return;
        }
        let start = self.at;
        self.at += 1;
        let mut units = Vec::new();
        loop {
            let from = self.at;
            while !matches!(self.byte(0), b'"' | b'\\' | b'\n' | b'\r' | 0 | 0x80..) {
                self.at += 1;
            }
            units.extend(
                self.bytes
                    .get(from..self.at)
                    .unwrap_or(&[])
                    .iter()
                    .map(|&byte| u16::from(byte)),
            );
            let character = self.character();
            if self.is_end() || is_newline(character) {
                self.error("CS1010", start, self.at, "Newline in constant");
                break;
            }
            match character {
                '"' => {
                    self.at += 1;
                    break;
                }
                '\\' => self.escape(&mut units),
                _ => {
                    self.at += character.len_utf8();
                    units.extend(character.encode_utf16(&mut [0; 2]).iter());
                }
            }
        }
        self.string_token(start, units);
    }

    fn verbatim_string(&mut self) {
        let start = self.at;
        self.at += 2;
        let mut decoded = String::new();
        loop {
            let from = self.at;
            while self.at < self.bytes.len() && self.byte(0) != b'"' {
                self.at += 1;
            }
            decoded.push_str(self.text.get(from..self.at).unwrap_or(""));
            if self.is_end() {
                self.error("CS1039", start, self.at, "Unterminated string literal");
                break;
            }
            if self.byte(1) == b'"' {
                decoded.push('"');
                self.at += 2;
            } else {
                self.at += 1;
                break;
            }
        }
        self.string_token(start, decoded.encode_utf16().collect());
    }

    fn raw_string(&mut self) {
        let start = self.at;
        let mut quotes = 0;
        while self.byte(quotes) == b'"' {
            quotes += 1;
        }
        self.at += quotes;
        if !self.opens_multiline() {
            let content = self.at;
            loop {
                let character = self.character();
                if self.is_end() || is_newline(character) {
                    self.error(
                        "CS8997",
                        self.at,
                        self.at,
                        "Unterminated raw string literal.",
                    );
                    let text = self.text.get(content..self.at).unwrap_or("");
                    self.string_token(start, text.encode_utf16().collect());
                    return;
                }
                if character == '"' {
                    let mut run = 0;
                    while self.byte(run) == b'"' {
                        run += 1;
                    }
                    if run >= quotes {
                        let text = self.text.get(content..self.at).unwrap_or("");
                        if run > quotes {
                            self.error("CS8998", self.at + quotes, self.at + run, "The raw string literal does not start with enough quote characters to allow this many consecutive quote characters as content.");
                        }
                        self.at += run;
                        self.string_token(start, text.encode_utf16().collect());
                        return;
                    }
                    self.at += run;
                } else {
                    self.at += character.len_utf8();
                }
            }
        }
        self.skip_line();
        self.skip_break();
        let content = self.at;
        // The closing quotes stand first on their line.
        loop {
            if self.is_end() {
                self.error(
                    "CS8997",
                    self.at,
                    self.at,
                    "Unterminated raw string literal.",
                );
                self.string_token(start, Vec::new());
                return;
            }
            let line = self.at;
            while matches!(self.byte(0), b' ' | b'\t') {
                self.at += 1;
            }
            let mut run = 0;
            while self.byte(run) == b'"' {
                run += 1;
            }
            if run >= quotes {
                if run > quotes {
                    self.error("CS8998", self.at + quotes, self.at + run, "The raw string literal does not start with enough quote characters to allow this many consecutive quote characters as content.");
                }
                let indentation = self.text.get(line..self.at).unwrap_or("");
                self.at += run;
                let body = self.text.get(content..line).unwrap_or("");
                let decoded = self.unindent(body, content, indentation, self.at - run);
                self.string_token(start, decoded.encode_utf16().collect());
                return;
            }
            // Quotes that close it behind other text.
            loop {
                let character = self.character();
                if self.is_end() || is_newline(character) {
                    break;
                }
                if character == '"' {
                    let mut run = 0;
                    while self.byte(run) == b'"' {
                        run += 1;
                    }
                    if run >= quotes {
                        self.error(
                            "CS9000",
                            self.at,
                            self.at + run,
                            "Raw string literal delimiter must be on its own line.",
                        );
                        self.at += run;
                        self.string_token(start, Vec::new());
                        return;
                    }
                    self.at += run;
                } else {
                    self.at += character.len_utf8();
                }
            }
            self.skip_break();
        }
    }

    /// Whether only blanks follow on the line (a raw string of several lines).
    fn opens_multiline(&self) -> bool {
        let mut ahead = 0;
        while matches!(self.byte(ahead), b' ' | b'\t') {
            ahead += 1;
        }
        matches!(self.byte(ahead), b'\n' | b'\r')
    }

    fn skip_break(&mut self) {
        if self.byte(0) == b'\r' && self.byte(1) == b'\n' {
            self.at += 2;
        } else if !self.is_end() {
            self.at += self.character().len_utf8();
        }
    }

    /// Takes the indentation from each line of a raw string and drops the last line break.
    fn unindent(
        &mut self,
        body: &str,
        body_start: usize,
        indentation: &str,
        start: usize,
    ) -> String {
        if body.is_empty() {
            self.error(
                "CS9002",
                start,
                start + 3,
                "Multi-line raw string literals must contain at least one line of content.",
            );
            return String::new();
        }
        let mut decoded = String::with_capacity(body.len());
        let mut offset = 0;
        for line in body.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            if let Some(rest) = line.strip_prefix(indentation) {
                decoded.push_str(rest);
            } else if content.trim_matches([' ', '\t']).is_empty()
                && indentation.starts_with(content)
            {
                decoded.push_str(line.get(content.len()..).unwrap_or(""));
            } else {
                let shared = content
                    .bytes()
                    .zip(indentation.bytes())
                    .take_while(|(left, right)| left == right)
                    .count();
                let at = body_start + offset;
                self.error("CS8999", at, at + shared.max(1), "Line does not start with the same whitespace as the closing line of the raw string literal.");
                decoded.push_str(line.trim_start_matches([' ', '\t']));
            }
            offset += line.len();
        }
        if decoded.ends_with('\n') {
            decoded.pop();
        }
        if decoded.ends_with('\r') {
            decoded.pop();
        }
        decoded
    }

    // ------------------------------------------------------------ interpolated strings

    fn start_interpolation(&mut self, start: usize, flavour: Flavour) {
        let index = self.out.tokens.len();
        self.push(T::InterpolationStart, start, 0);
        let frame = Frame {
            flavour,
            start: index,
            hole: 0,
            open: Vec::new(),
            failed: false,
        };
        self.interpolation_text(frame);
    }

    fn start_raw_interpolation(&mut self, start: usize, dollars: u32, quotes: u32) {
        let multiline = self.opens_multiline();
        let index = self.out.tokens.len();
        self.push(T::InterpolationStart, start, 0);
        if multiline {
            self.skip_line();
            self.skip_break();
        }
        self.interpolation_text(Frame {
            flavour: Flavour::Raw {
                dollars,
                quotes,
                multiline,
            },
            start: index,
            hole: 0,
            open: Vec::new(),
            failed: false,
        });
    }

    fn text_part(&mut self, start: usize, units: Vec<u16>) {
        if self.at > start {
            self.push_value(
                T::InterpolationText,
                start,
                Literal::String(Utf16(units.into_boxed_slice())),
            );
        }
    }

    /// Reads the text of an interpolated string up to its next hole (the frame is pushed) or to its end.
    fn interpolation_text(&mut self, mut frame: Frame) {
        let start = self.at;
        let mut units: Vec<u16> = Vec::new();
        loop {
            let character = self.character();
            let ended = self.is_end();
            match frame.flavour {
                Flavour::Regular | Flavour::Verbatim => {
                    let verbatim = frame.flavour == Flavour::Verbatim;
                    if ended || (!verbatim && is_newline(character)) {
                        let open = self
                            .out
                            .tokens
                            .get(frame.start)
                            .map_or(0, |token| token.start as usize);
                        if verbatim {
                            self.error("CS1039", open, self.at, "Unterminated string literal");
                        } else {
                            self.error(
                                "CS1039",
                                self.at.saturating_sub(1),
                                self.at,
                                "Unterminated string literal",
                            );
                        }
                        self.text_part(start, units);
                        self.end_interpolation(&frame);
                        return;
                    }
                    match character {
                        '"' if verbatim && self.byte(1) == b'"' => {
                            units.push(u16::from(b'"'));
                            self.at += 2;
                        }
                        '"' => {
                            self.text_part(start, units);
                            self.at += 1;
                            self.end_interpolation(&frame);
                            return;
                        }
                        '\\' if !verbatim => {
                            self.escape(&mut units);
                        }
                        '{' if self.byte(1) == b'{' => {
                            units.push(u16::from(b'{'));
                            self.at += 2;
                        }
                        '}' if self.byte(1) == b'}' => {
                            units.push(u16::from(b'}'));
                            self.at += 2;
                        }
                        '{' => {
                            self.text_part(start, units);
                            let at = self.at;
                            self.at += 1;
                            frame.hole = self.out.tokens.len();
                            frame.open.clear();
                            self.push(T::HoleStart, at, 0);
                            self.frames.push(frame);
                            return;
                        }
                        '}' if frame.failed => {
                            units.push(u16::from(b'}'));
                            self.at += 1;
                        }
                        '}' => {
                            frame.failed = true;
                            self.error("CS8086", self.at, self.at + 1, "A '}' character must be escaped (by doubling) in an interpolated string.");
                            units.push(u16::from(b'}'));
                            self.at += 1;
                        }
                        _ => {
                            self.at += character.len_utf8();
                            units.extend(character.encode_utf16(&mut [0; 2]).iter());
                        }
                    }
                }
                Flavour::Raw {
                    dollars,
                    quotes,
                    multiline,
                } => {
                    if ended || (!multiline && is_newline(character)) {
                        self.error(
                            "CS8997",
                            self.at,
                            self.at,
                            "Unterminated raw string literal.",
                        );
                        self.text_part(start, units);
                        self.end_interpolation(&frame);
                        return;
                    }
                    match character {
                        '"' => {
                            let mut run = 0;
                            while self.byte(run) == b'"' {
                                run += 1;
                            }
                            if run < quotes as usize {
                                self.at += run;
                                units.extend(std::iter::repeat_n(u16::from(b'"'), run));
                                continue;
                            }
                            self.text_part(start, units);
                            if run > quotes as usize {
                                self.error("CS8998", self.at + quotes as usize, self.at + run, "The raw string literal does not start with enough quote characters to allow this many consecutive quote characters as content.");
                            }
                            self.at += run;
                            self.end_interpolation(&frame);
                            return;
                        }
                        '{' => {
                            let mut run = 0;
                            while self.byte(run) == b'{' {
                                run += 1;
                            }
                            let dollars = dollars as usize;
                            if run < dollars {
                                self.at += run;
                                units.extend(std::iter::repeat_n(u16::from(b'{'), run));
                                continue;
                            }
                            if run >= dollars * 2 {
                                self.error("CS9006", self.at, self.at + run, "The interpolated raw string literal does not start with enough '$' characters to allow this many consecutive opening braces as content.");
                            }
                            let literal = run - dollars;
                            self.at += literal;
                            units.extend(std::iter::repeat_n(u16::from(b'{'), literal));
                            self.text_part(start, units);
                            let at = self.at;
                            self.at += dollars;
                            frame.hole = self.out.tokens.len();
                            frame.open.clear();
                            self.push(T::HoleStart, at, 0);
                            self.frames.push(frame);
                            return;
                        }
                        '}' => {
                            let mut run = 0;
                            while self.byte(run) == b'}' {
                                run += 1;
                            }
                            if run >= dollars as usize {
                                self.error("CS9007", self.at, self.at + run, "The interpolated raw string literal does not start with enough '$' characters to allow this many consecutive closing braces as content.");
                            }
                            self.at += run;
                            units.extend(std::iter::repeat_n(u16::from(b'}'), run));
                        }
                        _ => {
                            self.at += character.len_utf8();
                            units.extend(character.encode_utf16(&mut [0; 2]).iter());
                        }
                    }
                }
            }
        }
    }

    /// Ends the hole's expression and the hole here, without consuming anything.
    fn close_hole(&mut self, frame: &Frame) {
        let index = self.out.tokens.len() as u32;
        if let Some(hole) = self.out.tokens.get_mut(frame.hole)
            && hole.aux == 0
        {
            hole.aux = index;
        }
        let at = self.at;
        self.push(T::HoleEnd, at, 0);
    }

    fn end_interpolation(&mut self, frame: &Frame) {
        let index = self.out.tokens.len() as u32;
        let at = self.at;
        self.push(T::InterpolationEnd, at, 0);
        if let Some(start) = self.out.tokens.get_mut(frame.start) {
            start.aux = index;
        }
        if let Flavour::Raw {
            multiline: true, ..
        } = frame.flavour
        {
            self.unindent_interpolation(frame.start);
        }
    }

    /// Takes the indentation of the closing line from the text parts of a raw interpolated string of several lines.
    fn unindent_interpolation(&mut self, first: usize) {
        // Only parts of this string, not of strings nested in its holes.
        let mut parts = Vec::new();
        let mut index = first + 1;
        let last = self.out.tokens.len() - 1;
        while index < last {
            let token = self.out.tokens[index];
            match token.kind {
                T::InterpolationText => parts.push(index),
                T::HoleStart => {
                    let mut at = (token.aux as usize).max(index);
                    while at < last && self.out.tokens[at].kind != T::HoleEnd {
                        at += 1;
                    }
                    index = at;
                }
                _ => {}
            }
            index += 1;
        }
        let Some(&tail) = parts.last() else { return };
        let token = self.out.tokens[tail];
        let source = self
            .text
            .get(token.start as usize..token.end as usize)
            .unwrap_or("");
        let closing = source.rfind('\n').map(|at| at + 1);
        let at_line_start = tail == first + 1;
        let (indentation, complete) = match closing {
            Some(at) => (source.get(at..).unwrap_or(""), true),
            None => (source, at_line_start),
        };
        if !complete || !indentation.trim_matches([' ', '\t']).is_empty() {
            let at = self.out.tokens[last].start as usize;
            self.error(
                "CS9000",
                at,
                at + 3,
                "Raw string literal delimiter must be on its own line.",
            );
            return;
        }
        for (number, &part) in parts.iter().enumerate() {
            let token = self.out.tokens[part];
            let Some(Literal::String(value)) = self.out.values.get(token.aux as usize) else {
                continue;
            };
            let text = value.to_string_lossy();
            let mut text = text.as_str();
            if part == tail {
                // The last line break and the closing line's blanks are no content.
                text = text.strip_suffix(indentation).unwrap_or(text);
                text = text.strip_suffix('\n').unwrap_or(text);
                text = text.strip_suffix('\r').unwrap_or(text);
            }
            let starts_line = number == 0 && part == first + 1;
            let mut decoded = String::with_capacity(text.len());
            for (count, line) in text.split_inclusive('\n').enumerate() {
                if count == 0 && !starts_line {
                    decoded.push_str(line);
                    continue;
                }
                let content = line.trim_end_matches(['\n', '\r']);
                if let Some(rest) = line.strip_prefix(indentation) {
                    decoded.push_str(rest);
                } else if content.trim_matches([' ', '\t']).is_empty()
                    && indentation.starts_with(content)
                    && line.len() > content.len()
                {
                    decoded.push_str(line.get(content.len()..).unwrap_or(""));
                } else if content.is_empty() && part == tail {
                } else {
                    let at = token.start as usize;
                    self.error("CS8999", at, at + 1, "Line does not start with the same whitespace as the closing line of the raw string literal.");
                    decoded.push_str(line.trim_start_matches([' ', '\t']));
                }
            }
            self.out.values[token.aux as usize] = Literal::String(Utf16::new(&decoded));
        }
    }

    /// `:` at the hole's own level: the format, up to the closing brace.
    fn hole_format(&mut self) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        let flavour = frame.flavour;
        let hole = frame.hole;
        let start = self.at;
        self.at += 1;
        let mut units: Vec<u16> = Vec::new();
        loop {
            let character = self.character();
            if self.is_end()
                || character == '"' && !(flavour == Flavour::Verbatim && self.byte(1) == b'"')
                || is_newline(character) && flavour == Flavour::Regular
            {
                break;
            }
            match character {
                '}' if self.byte(1) == b'}' && !matches!(flavour, Flavour::Raw { .. }) => {
                    // A doubled brace would be an escaped one; at the end of a format the first one closes.
                    break;
                }
                '}' => break,
                '{' => {
                    self.error("CS8087", self.at, self.at + 1, "A '{' character may only be escaped by doubling '{{' in an interpolated string.");
                    self.at += 1;
                }
                '\\' if flavour == Flavour::Regular => self.escape(&mut units),
                '"' => {
                    units.push(u16::from(b'"'));
                    self.at += 2;
                }
                _ => {
                    self.at += character.len_utf8();
                    units.extend(character.encode_utf16(&mut [0; 2]).iter());
                }
            }
        }
        if units.is_empty() {
            self.error("CS8089", start, self.at, "Empty format specifier.");
        } else if units.last().is_some_and(|&unit| unit == 32 || unit == 9) {
            self.error(
                "CS8088",
                start,
                self.at,
                "A format specifier may not contain trailing whitespace.",
            );
        }
        let index = self.out.tokens.len() as u32;
        if let Some(hole) = self.out.tokens.get_mut(hole) {
            hole.aux = index;
        }
        self.push_value(
            T::HoleFormat,
            start,
            Literal::String(Utf16(units.into_boxed_slice())),
        );
    }

    /// Inside a hole: whether this byte belongs to the hole's frame. Returns true when consumed.
    fn hole_punctuation(&mut self, byte: u8) -> bool {
        let Some(frame) = self.frames.last_mut() else {
            return false;
        };
        match byte {
            b'(' | b'[' | b'{' => {
                frame.open.push(byte);
                false
            }
            b')' | b']' => {
                let opener = if byte == b')' { b'(' } else { b'[' };
                if frame.open.last() == Some(&opener) {
                    frame.open.pop();
                } else if frame.open.is_empty() {
                    self.error("CS1003", self.at, self.at + 1, "Syntax error, '}' expected");
                }
                false
            }
            b'}' if frame.open.last() == Some(&b'{') => {
                frame.open.pop();
                false
            }
            b'}' if !frame.open.is_empty() => {
                // The hole ends with a bracket open.
                let closer = if frame.open.last() == Some(&b'(') {
                    ')'
                } else {
                    ']'
                };
                frame.open.clear();
                self.error(
                    "CS1003",
                    self.at,
                    self.at + 1,
                    format!("Syntax error, '{closer}' expected"),
                );
                self.hole_punctuation(byte)
            }
            b'}' => {
                let Some(frame) = self.frames.pop() else {
                    return false;
                };
                let start = self.at;
                let width = match frame.flavour {
                    Flavour::Raw { dollars, .. } => dollars as usize,
                    _ => 1,
                };
                let mut run = 0;
                while run < width && self.byte(run) == b'}' {
                    run += 1;
                }
                if run < width {
                    self.error("CS9005", start, start + run, "The interpolation must end with the same number of closing braces as the number of '$' characters that the raw string literal started with.");
                }
                let index = self.out.tokens.len() as u32;
                if let Some(hole) = self.out.tokens.get_mut(frame.hole)
                    && hole.aux == 0
                {
                    hole.aux = index;
                }
                self.at += run;
                self.push(T::HoleEnd, start, 0);
                self.interpolation_text(frame);
                true
            }
            b':' if frame.open.is_empty() => {
                self.hole_format();
                // Behind the format stands the brace, or the string ends here.
                if self.byte(0) != b'}' {
                    self.abandon_hole();
                }
                true
            }
            _ => false,
        }
    }

    /// The hole has no closing brace: the string ends here.
    fn abandon_hole(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let open = self
            .out
            .tokens
            .get(frame.hole)
            .map_or(0, |token| token.start as usize);
        self.error(
            "CS8076",
            open.saturating_sub(1),
            open,
            "Missing close delimiter '}' for interpolated expression started with '{'.",
        );
        self.close_hole(&frame);
        self.interpolation_text(frame);
    }

    // ------------------------------------------------------------ punctuation

    fn punctuation(&mut self, byte: u8) {
        if !self.frames.is_empty()
            && matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | b':')
            && self.hole_punctuation(byte)
        {
            return;
        }
        let start = self.at;
        let (one, two) = (self.byte(1), self.byte(2));
        let (kind, length) = match byte {
            b'(' => {
                self.parens.push(self.out.tokens.len());
                (T::OpenParen, 1)
            }
            b')' => {
                if let Some(&open) = self.parens.last()
                    && open != usize::MAX
                {
                    self.parens.pop();
                    let here = self.out.tokens.len() as u32;
                    self.out.tokens[open].aux = here;
                }
                (T::CloseParen, 1)
            }
            b'[' => (T::OpenBracket, 1),
            b']' => (T::CloseBracket, 1),
            b'{' => {
                self.parens.push(usize::MAX);
                (T::OpenBrace, 1)
            }
            b'}' => {
                while let Some(open) = self.parens.pop() {
                    if open == usize::MAX {
                        break;
                    }
                }
                (T::CloseBrace, 1)
            }
            b';' => (T::Semicolon, 1),
            b',' => (T::Comma, 1),
            b'.' if one == b'.' => (T::DotDot, 2),
            b'.' if one.is_ascii_digit() => {
                self.at += 1;
                let mut text = String::from("0.");
                let good = self.digits(&mut text, |b| b.is_ascii_digit());
                self.number_tail(start, text, true, good);
                return;
            }
            b'.' => (T::Dot, 1),
            b':' if one == b':' => (T::ColonColon, 2),
            b':' => (T::Colon, 1),
            b'?' if one == b'?' && two == b'=' => (T::QuestionQuestionEquals, 3),
            b'?' if one == b'?' => (T::QuestionQuestion, 2),
            b'?' => (T::Question, 1),
            b'~' => (T::Tilde, 1),
            b'!' if one == b'=' => (T::ExclamationEquals, 2),
            b'!' => (T::Exclamation, 1),
            b'=' if one == b'=' => (T::EqualsEquals, 2),
            b'=' if one == b'>' => (T::EqualsGreater, 2),
            b'=' => (T::Equals, 1),
            b'+' if one == b'+' => (T::PlusPlus, 2),
            b'+' if one == b'=' => (T::PlusEquals, 2),
            b'+' => (T::Plus, 1),
            b'-' if one == b'-' => (T::MinusMinus, 2),
            b'-' if one == b'=' => (T::MinusEquals, 2),
            b'-' if one == b'>' => (T::MinusGreater, 2),
            b'-' => (T::Minus, 1),
            b'*' if one == b'=' => (T::AsteriskEquals, 2),
            b'*' => (T::Asterisk, 1),
            b'/' if one == b'=' => (T::SlashEquals, 2),
            b'/' => (T::Slash, 1),
            b'%' if one == b'=' => (T::PercentEquals, 2),
            b'%' => (T::Percent, 1),
            b'&' if one == b'&' => (T::AmpersandAmpersand, 2),
            b'&' if one == b'=' => (T::AmpersandEquals, 2),
            b'&' => (T::Ampersand, 1),
            b'|' if one == b'|' => (T::BarBar, 2),
            b'|' if one == b'=' => (T::BarEquals, 2),
            b'|' => (T::Bar, 1),
            b'^' if one == b'=' => (T::CaretEquals, 2),
            b'^' => (T::Caret, 1),
            b'<' if one == b'<' && two == b'=' => (T::LessLessEquals, 3),
            b'<' if one == b'<' => (T::LessLess, 2),
            b'<' if one == b'=' => (T::LessEquals, 2),
            b'<' => (T::Less, 1),
            b'>' if one == b'=' => (T::GreaterEquals, 2),
            b'>' => (T::Greater, 1),
            _ => {
                self.at += 1;
                self.error(
                    "CS1056",
                    start,
                    self.at,
                    format!("Unexpected character '{}'", byte as char),
                );
                self.push(T::Bad, start, 0);
                return;
            }
        };
        self.at += length;
        self.push(kind, start, 0);
    }

    // ------------------------------------------------------------ directives

    fn blanks(&mut self) {
        self.at += run_of(self.text.get(self.at..).unwrap_or(""), is_blank);
    }

    fn directive_word(&mut self) -> &'t str {
        self.blanks();
        let start = self.at;
        self.at += run_of(self.text.get(start..).unwrap_or(""), is_identifier_part);
        self.text.get(start..self.at).unwrap_or("")
    }

    fn rest_of_line(&mut self) -> &'t str {
        let start = self.at;
        self.skip_line();
        self.text.get(start..self.at).unwrap_or("")
    }

    /// Complains about anything but a comment behind a directive.
    fn end_directive(&mut self) {
        self.blanks();
        let at = self.at;
        let character = self.character();
        if !self.is_end() && !is_newline(character) && !self.rest().starts_with(b"//") {
            self.error(
                "CS1025",
                at,
                at + character.len_utf8(),
                "Single-line comment or end-of-line expected",
            );
        }
        self.skip_line();
    }

    fn is_active(&self) -> bool {
        self.conditions
            .last()
            .is_none_or(|condition| condition.active)
    }

    fn directive(&mut self) {
        let hash = self.at;
        self.at += 1;
        if self.byte(0) == b':' || (self.byte(0) == b'!' && hash == 0) {
            self.skip_line();
            self.skip_disabled();
            return;
        }
        self.blanks();
        let word_start = self.at;
        let name = self.directive_word();
        let active = self.is_active();
        match name {
            "if" => {
                let value = self.condition(active);
                self.conditions.push(Condition {
                    start: hash as u32,
                    taken: value,
                    active: active && value,
                    seen_else: false,
                    parent_active: active,
                });
            }
            "elif" | "else" => {
                let usable = self
                    .conditions
                    .last()
                    .is_some_and(|condition| !condition.seen_else);
                if !usable {
                    if self.conditions.is_empty() {
                        self.error("CS1028", hash, self.at, "Unexpected preprocessor directive");
                    } else {
                        self.error("CS1027", hash, self.at, "#endif directive expected");
                    }
                    self.skip_line();
                } else {
                    let (parent, taken) =
                        self.conditions.last().map_or((true, false), |condition| {
                            (condition.parent_active, condition.taken)
                        });
                    let value = if name == "elif" {
                        self.condition(parent)
                    } else {
                        self.end_directive();
                        true
                    };
                    if let Some(condition) = self.conditions.last_mut() {
                        condition.active = parent && !taken && value;
                        condition.taken |= value;
                        condition.seen_else = name == "else";
                    }
                }
            }
            "endif" => {
                if self.conditions.pop().is_none() {
                    self.error("CS1028", hash, self.at, "Unexpected preprocessor directive");
                    self.skip_line();
                } else {
                    self.end_directive();
                }
            }
            "region" => {
                let title = self.rest_of_line().trim().to_string();
                self.open_regions.push((hash as u32, title));
            }
            "endregion" => {
                self.skip_line();
                let open_condition = self
                    .conditions
                    .last()
                    .map_or(0, |condition| condition.start + 1);
                match self.open_regions.pop() {
                    Some((start, name)) if start >= open_condition => {
                        let span = self.span(start as usize, self.at);
                        self.out.regions.push(Region { name, span });
                    }
                    kept => {
                        // A region may not end inside a condition that began inside it.
                        self.open_regions.extend(kept);
                        if self.conditions.is_empty() {
                            self.error(
                                "CS1028",
                                hash,
                                self.at,
                                "Unexpected preprocessor directive",
                            );
                        } else {
                            self.error("CS1027", hash, self.at, "#endif directive expected");
                        }
                    }
                }
            }
            "define" | "undef" | "error" | "warning" | "line" | "nullable" | "pragma"
                if !active =>
            {
                self.skip_line();
            }
            "define" | "undef" => {
                let symbol = self.directive_word().to_string();
                if self.seen_token {
                    self.error(
                        "CS1032",
                        word_start,
                        self.at,
                        "Cannot define/undefine preprocessor symbols after first token in file",
                    );
                } else if symbol.is_empty() {
                    let at = self.at;
                    self.error("CS1001", at, at, "Identifier expected");
                }
                self.symbols.retain(|known| *known != symbol);
                if name == "define" {
                    self.symbols.push(symbol);
                }
                self.end_directive();
            }
            "error" | "warning" => {
                self.blanks();
                let start = self.at;
                let text = self.rest_of_line().trim_end().to_string();
                if name == "error" {
                    self.error("CS1029", start, self.at, format!("#error: '{text}'"));
                } else {
                    let span = self.span(start, self.at);
                    self.out.diagnostics.push(Diagnostic::warning(
                        "CS1030",
                        span,
                        format!("#warning: '{text}'"),
                    ));
                }
            }
            "line" => self.skip_line(),
            "nullable" => {
                self.blanks();
                let setting_start = self.at;
                let setting = match self.directive_word() {
                    "enable" => Some(NullableSetting::Enable),
                    "disable" => Some(NullableSetting::Disable),
                    "restore" => Some(NullableSetting::Restore),
                    _ => None,
                };
                match setting {
                    None => {
                        let at = setting_start;
                        self.error(
                            "CS8637",
                            at,
                            at + 1,
                            "Expected 'enable', 'disable', or 'restore'",
                        );
                        self.skip_line();
                    }
                    Some(setting) => {
                        let target = self.directive_word();
                        let (warnings, annotations) =
                            (target != "annotations", target != "warnings");
                        let span = self.span(hash, self.at);
                        self.out.directives.push(Directive {
                            span,
                            kind: DirectiveKind::Nullable {
                                setting,
                                warnings,
                                annotations,
                            },
                        });
                        self.end_directive();
                    }
                }
            }
            "pragma" => {
                if self.directive_word() == "warning" {
                    let disable = self.directive_word() == "disable";
                    let codes = self.rest_of_line();
                    let codes = codes.split("//").next().unwrap_or("");
                    let codes = codes
                        .split([',', ' ', '\t'])
                        .filter(|code| !code.is_empty());
                    let codes = codes
                        .map(|code| {
                            if code.bytes().all(|byte| byte.is_ascii_digit()) {
                                format!("CS{code:0>4}")
                            } else {
                                code.to_string()
                            }
                        })
                        .collect();
                    let span = self.span(hash, self.at);
                    self.out.directives.push(Directive {
                        span,
                        kind: DirectiveKind::PragmaWarning { disable, codes },
                    });
                }
                self.skip_line();
            }
            "load" | "r" => self.skip_line(),
            _ => {
                // Also in what is left out. Words that mean something behind other directives are blamed on the sign.
                let is_plain = !matches!(
                    name,
                    "" | "annotations"
                        | "checksum"
                        | "default"
                        | "disable"
                        | "enable"
                        | "false"
                        | "hidden"
                        | "restore"
                        | "true"
                        | "warnings"
                ) && name.starts_with(is_identifier_start);
                let place = if is_plain {
                    word_start..self.at
                } else {
                    hash..hash + 1
                };
                self.error(
                    "CS1024",
                    place.start,
                    place.end,
                    "Preprocessor directive expected",
                );
                self.skip_line();
            }
        }
        self.skip_disabled();
    }

    /// Skips lines that a condition leaves out, up to the next directive line.
    fn skip_disabled(&mut self) {
        while !self.is_active() && !self.is_end() {
            self.skip_break();
            self.newline = true;
            self.blanks();
            if self.byte(0) == b'#' {
                self.line_start = true;
                return;
            }
            self.skip_line();
        }
    }

    /// Reads and evaluates the expression of `#if`; complaints only where `report`.
    fn condition(&mut self, report: bool) -> bool {
        self.blanks();
        let start = self.at;
        let line = self.rest_of_line();
        let line = line.split("//").next().unwrap_or("");
        let mut evaluator = Condition_ {
            text: line,
            at: 0,
            symbols: &self.symbols,
            failed: None,
            depth: 0,
        };
        let value = evaluator.or();
        evaluator.blanks();
        let failed = evaluator.failed;
        let at = evaluator.at;
        if let Some(at) = failed {
            if report {
                self.error(
                    "CS1517",
                    start + at,
                    start + at,
                    "Invalid preprocessor expression",
                );
            }
            // The compiler goes on as if it held.
            return true;
        }
        if at < line.trim_end().len() && report {
            self.error(
                "CS1025",
                start + at,
                start + at + 1,
                "Single-line comment or end-of-line expected",
            );
        }
        value
    }
}

/// Evaluates a preprocessor expression.
struct Condition_<'a> {
    text: &'a str,
    at: usize,
    symbols: &'a [String],
    failed: Option<usize>,
    depth: u32,
}

impl<'a> Condition_<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }
    fn blanks(&mut self) {
        self.at += run_of(self.rest(), char::is_whitespace);
    }
    fn eat(&mut self, text: &str) -> bool {
        self.blanks();
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }
    fn or(&mut self) -> bool {
        let mut value = self.and();
        while self.eat("||") {
            value |= self.and();
        }
        value
    }
    fn and(&mut self) -> bool {
        let mut value = self.equality();
        while self.eat("&&") {
            value &= self.equality();
        }
        value
    }
    fn equality(&mut self) -> bool {
        let mut value = self.not();
        loop {
            if self.eat("==") {
                value = value == self.not();
            } else if self.eat("!=") {
                value = value != self.not();
            } else {
                return value;
            }
        }
    }
    fn not(&mut self) -> bool {
        let mut negate = false;
        while self.eat("!") {
            negate = !negate;
        }
        self.primary() != negate
    }
    fn primary(&mut self) -> bool {
        if self.eat("(") {
            self.depth += 1;
            if self.depth > 100 {
                self.failed.get_or_insert(self.at);
                return false;
            }
            let value = self.or();
            self.depth -= 1;
            if !self.eat(")") {
                self.failed.get_or_insert(self.at);
            }
            return value;
        }
        self.blanks();
        let start = self.at;
        self.at += run_of(self.rest(), is_identifier_part);
        let name = self.text.get(start..self.at).unwrap_or("");
        match name {
            "" => {
                self.failed.get_or_insert(start);
                false
            }
            "true" => true,
            "false" => false,
            _ => self.symbols.iter().any(|symbol| symbol == name),
        }
    }
}

/// Whether a decimal literal's magnitude exceeds 96 bits once rounded to a scale of at most 28.
fn decimal_overflows(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i64 = exponent.parse().unwrap_or(i64::MAX / 2);
    let whole = mantissa
        .split('.')
        .next()
        .unwrap_or("")
        .trim_start_matches('0');
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return false;
    }
    let fraction = mantissa
        .split_once('.')
        .map_or("", |(_, fraction)| fraction);
    let leading_zeros = if whole.is_empty() {
        (fraction.len() - fraction.trim_start_matches('0').len()) as i64
    } else {
        0
    };
    let magnitude = if whole.is_empty() {
        exponent.saturating_sub(leading_zeros)
    } else {
        exponent.saturating_add(whole.len() as i64)
    };
    if magnitude != 29 {
        return magnitude > 29;
    }
    let mut padded: String = digits.chars().take(29).collect();
    while padded.len() < 29 {
        padded.push('0');
    }
    padded.as_str() > "79228162514264337593543950335"
}

/// Names that only the parser needs.
pub(crate) fn is_query_word(name: u32) -> bool {
    matches!(
        name,
        word::FROM
            | word::LET
            | word::WHERE
            | word::JOIN
            | word::ORDERBY
            | word::GROUP
            | word::SELECT
            | word::INTO
            | word::ON
            | word::EQUALS
            | word::BY
            | word::ASCENDING
            | word::DESCENDING
    )
}
