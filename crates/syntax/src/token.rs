//! Tokens: kinds, texts, and the table of keywords. Internal to the crate.

/// The kind of a token.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub(crate) enum T {
    EndOfFile,
    /// A character that starts no token; reported by the lexer.
    Bad,
    Identifier,
    Number,
    Char,
    String,
    /// Opens an interpolated string; `aux` is the index of its `InterpolationEnd`.
    InterpolationStart,
    InterpolationText,
    /// `{`; `aux` is the index of the `HoleFormat` or `HoleEnd` that ends the hole's expression.
    HoleStart,
    HoleFormat,
    HoleEnd,
    InterpolationEnd,
    // Punctuation.
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Semicolon,
    Comma,
    Dot,
    DotDot,
    Colon,
    ColonColon,
    Question,
    QuestionQuestion,
    QuestionQuestionEquals,
    Tilde,
    Exclamation,
    ExclamationEquals,
    Equals,
    EqualsEquals,
    EqualsGreater,
    Plus,
    PlusPlus,
    PlusEquals,
    Minus,
    MinusMinus,
    MinusEquals,
    MinusGreater,
    Asterisk,
    AsteriskEquals,
    Slash,
    SlashEquals,
    Percent,
    PercentEquals,
    Ampersand,
    AmpersandAmpersand,
    AmpersandEquals,
    Bar,
    BarBar,
    BarEquals,
    Caret,
    CaretEquals,
    Less,
    LessEquals,
    LessLess,
    LessLessEquals,
    /// `>` is always a token of its own; the parser joins `>>` and `>>>`.
    Greater,
    GreaterEquals,
    // Keywords, in the order of `KEYWORDS`.
    Abstract,
    As,
    Base,
    Bool,
    Break,
    Byte,
    Case,
    Catch,
    CharKw,
    Checked,
    Class,
    Const,
    Continue,
    Decimal,
    Default,
    Delegate,
    Do,
    Double,
    Else,
    Enum,
    Event,
    Explicit,
    Extern,
    False,
    Finally,
    Fixed,
    Float,
    For,
    Foreach,
    Goto,
    If,
    Implicit,
    In,
    Int,
    Interface,
    Internal,
    Is,
    Lock,
    Long,
    Namespace,
    New,
    Null,
    Object,
    Operator,
    Out,
    Override,
    Params,
    Private,
    Protected,
    Public,
    Readonly,
    Ref,
    Return,
    SByte,
    Sealed,
    Short,
    Sizeof,
    Stackalloc,
    Static,
    StringKw,
    Struct,
    Switch,
    This,
    Throw,
    True,
    Try,
    Typeof,
    UInt,
    ULong,
    Unchecked,
    Unsafe,
    UShort,
    Using,
    Virtual,
    Void,
    Volatile,
    While,
}

/// The reserved words and their kinds. Their `Name`s start at 1, in this order.
pub(crate) const KEYWORDS: &[(&str, T)] = &[
    ("abstract", T::Abstract),
    ("as", T::As),
    ("base", T::Base),
    ("bool", T::Bool),
    ("break", T::Break),
    ("byte", T::Byte),
    ("case", T::Case),
    ("catch", T::Catch),
    ("char", T::CharKw),
    ("checked", T::Checked),
    ("class", T::Class),
    ("const", T::Const),
    ("continue", T::Continue),
    ("decimal", T::Decimal),
    ("default", T::Default),
    ("delegate", T::Delegate),
    ("do", T::Do),
    ("double", T::Double),
    ("else", T::Else),
    ("enum", T::Enum),
    ("event", T::Event),
    ("explicit", T::Explicit),
    ("extern", T::Extern),
    ("false", T::False),
    ("finally", T::Finally),
    ("fixed", T::Fixed),
    ("float", T::Float),
    ("for", T::For),
    ("foreach", T::Foreach),
    ("goto", T::Goto),
    ("if", T::If),
    ("implicit", T::Implicit),
    ("in", T::In),
    ("int", T::Int),
    ("interface", T::Interface),
    ("internal", T::Internal),
    ("is", T::Is),
    ("lock", T::Lock),
    ("long", T::Long),
    ("namespace", T::Namespace),
    ("new", T::New),
    ("null", T::Null),
    ("object", T::Object),
    ("operator", T::Operator),
    ("out", T::Out),
    ("override", T::Override),
    ("params", T::Params),
    ("private", T::Private),
    ("protected", T::Protected),
    ("public", T::Public),
    ("readonly", T::Readonly),
    ("ref", T::Ref),
    ("return", T::Return),
    ("sbyte", T::SByte),
    ("sealed", T::Sealed),
    ("short", T::Short),
    ("sizeof", T::Sizeof),
    ("stackalloc", T::Stackalloc),
    ("static", T::Static),
    ("string", T::StringKw),
    ("struct", T::Struct),
    ("switch", T::Switch),
    ("this", T::This),
    ("throw", T::Throw),
    ("true", T::True),
    ("try", T::Try),
    ("typeof", T::Typeof),
    ("uint", T::UInt),
    ("ulong", T::ULong),
    ("unchecked", T::Unchecked),
    ("unsafe", T::Unsafe),
    ("ushort", T::UShort),
    ("using", T::Using),
    ("virtual", T::Virtual),
    ("void", T::Void),
    ("volatile", T::Volatile),
    ("while", T::While),
];

/// Declares the contextual keywords: constants that hold their `Name`s, which follow those of `KEYWORDS`.
macro_rules! words {
    ($($constant:ident $text:literal,)*) => {
        pub(crate) const WORDS: &[&str] = &[$($text),*];
        /// `Name`s of the contextual keywords.
        #[derive(Clone, Copy)]
        #[repr(u32)]
        #[expect(clippy::upper_case_acronyms, reason = "they are constants")]
        enum Order { $($constant),* }
        pub(crate) mod word {
            $(pub(crate) const $constant: u32 = 1 + super::KEYWORDS.len() as u32 + super::Order::$constant as u32;)*
        }
    };
}

words! {
    ADD "add", ALIAS "alias", ALLOWS "allows", AND "and", ASCENDING "ascending", ASSEMBLY "assembly", ASYNC "async", AWAIT "await", BY "by",
    DESCENDING "descending", EQUALS "equals", EXTENSION "extension", FILE "file", FROM "from", GET "get", GLOBAL "global",
    GROUP "group", INIT "init", INTO "into", JOIN "join", LET "let", MANAGED "managed", MODULE "module", NAMEOF "nameof", NOT "not", ON "on", OR "or",
    ORDERBY "orderby", PARTIAL "partial", RECORD "record", REMOVE "remove", REQUIRED "required", SCOPED "scoped", SELECT "select", SET "set",
    UNMANAGED "unmanaged", VAR "var", WHEN "when", WHERE "where", WITH "with", YIELD "yield", UNDERSCORE "_",
}

impl T {
    /// Whether it is a reserved word.
    pub(crate) fn is_keyword(self) -> bool {
        self >= T::Abstract
    }

    /// The text of a token whose kind decides it.
    pub(crate) fn text(self) -> &'static str {
        match self {
            T::OpenParen => "(",
            T::CloseParen => ")",
            T::OpenBracket => "[",
            T::CloseBracket => "]",
            T::OpenBrace => "{",
            T::CloseBrace => "}",
            T::Semicolon => ";",
            T::Comma => ",",
            T::Dot => ".",
            T::DotDot => "..",
            T::Colon => ":",
            T::ColonColon => "::",
            T::Question => "?",
            T::QuestionQuestion => "??",
            T::QuestionQuestionEquals => "??=",
            T::Tilde => "~",
            T::Exclamation => "!",
            T::ExclamationEquals => "!=",
            T::Equals => "=",
            T::EqualsEquals => "==",
            T::EqualsGreater => "=>",
            T::Plus => "+",
            T::PlusPlus => "++",
            T::PlusEquals => "+=",
            T::Minus => "-",
            T::MinusMinus => "--",
            T::MinusEquals => "-=",
            T::MinusGreater => "->",
            T::Asterisk => "*",
            T::AsteriskEquals => "*=",
            T::Slash => "/",
            T::SlashEquals => "/=",
            T::Percent => "%",
            T::PercentEquals => "%=",
            T::Ampersand => "&",
            T::AmpersandAmpersand => "&&",
            T::AmpersandEquals => "&=",
            T::Bar => "|",
            T::BarBar => "||",
            T::BarEquals => "|=",
            T::Caret => "^",
            T::CaretEquals => "^=",
            T::Less => "<",
            T::LessEquals => "<=",
            T::LessLess => "<<",
            T::LessLessEquals => "<<=",
            T::Greater => ">",
            T::GreaterEquals => ">=",
            _ if self.is_keyword() => KEYWORDS
                .get(self as usize - T::Abstract as usize)
                .map_or("", |&(text, _)| text),
            _ => "",
        }
    }
}

/// A token. 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Token {
    pub(crate) kind: T,
    /// `NEWLINE`, `VERBATIM`.
    pub(crate) flags: u8,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// A name (identifiers), an index of a value (literals), an index of a token (parentheses, interpolations).
    pub(crate) aux: u32,
}

/// A line break lies between the token and the one before it, outside comments.
pub(crate) const NEWLINE: u8 = 1;
/// An identifier written with `@`.
pub(crate) const VERBATIM: u8 = 2;
/// The lexer has complained about the token or what stands before it.
pub(crate) const TOKEN_ERROR: u8 = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_in_order() {
        for (index, &(text, kind)) in KEYWORDS.iter().enumerate() {
            assert_eq!(kind as usize, T::Abstract as usize + index);
            assert_eq!(kind.text(), text);
        }
        assert_eq!(KEYWORDS.len(), T::While as usize - T::Abstract as usize + 1);
    }
}
