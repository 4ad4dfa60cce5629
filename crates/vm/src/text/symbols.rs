//! The signs and patterns of a `NumberFormatInfo`, as formatting and parsing use them.

/// What a `NumberFormatInfo` says. Patterns are numbered as its properties are
/// (`NumberFormatInfo.CurrencyPositivePattern` …, System.Globalization).
#[derive(Clone, Copy, Debug)]
pub struct Symbols<'a> {
    /// `NumberDecimalSeparator`.
    pub point: &'a str,
    /// `NumberGroupSeparator`.
    pub group: &'a str,
    /// `NumberGroupSizes`, a digit each.
    pub sizes: &'a str,
    /// `CurrencyDecimalSeparator`.
    pub currency_point: &'a str,
    /// `CurrencyGroupSeparator`.
    pub currency_group: &'a str,
    /// `CurrencyGroupSizes`.
    pub currency_sizes: &'a str,
    /// `PercentDecimalSeparator`.
    pub percent_point: &'a str,
    /// `PercentGroupSeparator`.
    pub percent_group: &'a str,
    /// `PercentGroupSizes`.
    pub percent_sizes: &'a str,
    /// `NegativeSign`.
    pub minus: &'a str,
    /// `PositiveSign`.
    pub plus: &'a str,
    /// `CurrencySymbol`.
    pub currency: &'a str,
    /// `PercentSymbol`.
    pub percent: &'a str,
    /// `PerMilleSymbol`.
    pub per_mille: &'a str,
    /// `NaNSymbol`.
    pub nan: &'a str,
    /// `PositiveInfinitySymbol`.
    pub infinity: &'a str,
    /// `NegativeInfinitySymbol`.
    pub minus_infinity: &'a str,
    /// A letter from `A` on each: the digits of numbers, currency, percentages; the patterns of negative numbers, of positive and
    /// negative currency, of positive and negative percentages.
    pub letters: &'a str,
}

impl Symbols<'_> {
    /// Those of the invariant culture.
    pub const INVARIANT: Symbols<'static> = Symbols {
        point: ".",
        group: ",",
        sizes: "3",
        currency_point: ".",
        currency_group: ",",
        currency_sizes: "3",
        percent_point: ".",
        percent_group: ",",
        percent_sizes: "3",
        minus: "-",
        plus: "+",
        currency: "\u{a4}",
        percent: "%",
        per_mille: "\u{2030}",
        nan: "NaN",
        infinity: "Infinity",
        minus_infinity: "-Infinity",
        letters: "CCCBAAAA",
    };

    /// Reads what the class library packed: the fields in this order with a line feed between two. What lacks is invariant.
    pub fn unpack(text: &str) -> Symbols<'_> {
        let mut s = Symbols::INVARIANT;
        let fields: [&mut &str; 18] = [
            &mut s.point, &mut s.group, &mut s.sizes, &mut s.currency_point, &mut s.currency_group, &mut s.currency_sizes, &mut s.percent_point,
            &mut s.percent_group, &mut s.percent_sizes, &mut s.minus, &mut s.plus, &mut s.currency, &mut s.percent, &mut s.per_mille, &mut s.nan,
            &mut s.infinity, &mut s.minus_infinity, &mut s.letters,
        ];
        for (field, part) in fields.into_iter().zip(text.split('\n')) { *field = part; }
        s
    }

    fn letter(&self, index: usize) -> usize { usize::from(self.letters.as_bytes().get(index).copied().unwrap_or(b'A').saturating_sub(b'A')) }
    /// Digits behind the point unless the format says how many: of numbers, currency, percentages.
    pub fn decimals(&self, letter: u8) -> u32 { self.letter(match letter { b'C' => 1, b'P' => 2, _ => 0 }) as u32 }
    /// How a number of a format stands among its signs: `n` the number, `-` the minus, `$` the currency, `%` the percent sign.
    pub fn pattern(&self, letter: u8, negative: bool) -> &'static str {
        let (table, index): (&'static [&'static str], usize) = match (letter, negative) {
            (b'N', true) => (&["(n)", "-n", "- n", "n-", "n -"], 3),
            (b'C', false) => (&["$n", "n$", "$ n", "n $"], 4),
            (b'C', true) => (
                &[
                    "($n)", "-$n", "$-n", "$n-", "(n$)", "-n$", "n-$", "n$-", "-n $", "-$ n", "n $-", "$ n-", "$ -n", "n- $", "($ n)", "(n $)",
                    "$- n",
                ],
                5,
            ),
            (b'P', false) => (&["n %", "n%", "%n", "% n"], 6),
            (b'P', true) => (&["-n %", "-n%", "-%n", "%-n", "%n-", "n-%", "n%-", "-% n", "n %-", "% n-", "% -n", "n- %"], 7),
            (_, true) => return "-n",
            (_, false) => return "n",
        };
        table.get(self.letter(index)).copied().unwrap_or("n")
    }
    /// Point, group separator and sizes of the groups of a format.
    pub fn separators(&self, letter: u8) -> (&str, &str, &str) {
        match letter {
            b'C' => (self.currency_point, self.currency_group, self.currency_sizes),
            b'P' => (self.percent_point, self.percent_group, self.percent_sizes),
            _ => (self.point, self.group, self.sizes),
        }
    }
}

/// Is there a group separator with so many whole digits behind it? The last size repeats; a 0 ends the groups.
pub fn breaks(sizes: &str, behind: i32) -> bool {
    let mut sum = 0;
    let mut sizes = sizes.bytes();
    let mut size = 0;
    while sum < behind {
        if let Some(next) = sizes.next() { size = i32::from(next.saturating_sub(b'0')); }
        if size == 0 { return false; }
        sum += size;
    }
    sum == behind && behind > 0
}
