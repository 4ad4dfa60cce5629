//! Against answers of real .NET 10, invariant culture: one line of `dotnet.tsv` a case.

use super::decimal::{Dec, DecError};
use super::format::{Value, format};
use super::parse::{self, ParseError};
use super::symbols::Symbols;

const INVARIANT: &Symbols = &Symbols::INVARIANT;

fn dec(text: &str) -> Dec { parse::decimal(text, 111, INVARIANT).expect("a decimal") }
fn show(value: Dec) -> String { format(Value::Decimal(value), None, INVARIANT).expect("the default format") }
fn shown(result: Result<Dec, DecError>) -> String {
    match result {
        Ok(v) => show(v),
        Err(DecError::Overflow) => "!overflow".into(),
        Err(DecError::DivideByZero) => "!zero".into(),
    }
}
fn failed(error: ParseError) -> String { if error == ParseError::Format { "!format".into() } else { "!overflow".into() } }

#[test]
fn as_dotnet_does() {
    let mut wrong = Vec::new();
    for line in include_str!("tests/dotnet.tsv").lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let mut expect = |what: &str, got: String, want: &str| {
            if got != want { wrong.push(format!("{line} | {what}: got {got:?} want {want:?}")); }
        };
        match f[0] {
            "format" => {
                let value = match f[1] {
                    "i32" => Value::Signed(f[2].parse().expect("an int"), 32),
                    "f64" => Value::Double(parse::double(f[2], 511, INVARIANT).expect("a double")),
                    "f32" => Value::Single(parse::single(f[2], 511, INVARIANT).expect("a float")),
                    _ => Value::Decimal(dec(f[2])),
                };
                expect("text", format(value, Some(f[3]), INVARIANT).unwrap_or_else(|_| "!format".into()), f[4]);
            }
            "parse" => {
                let style: i32 = f[1].parse().expect("a style");
                if f[3] != "!arg" { expect("int", parse::signed(f[2], style, 32, INVARIANT).map_or_else(failed, |v| v.to_string()), f[3]); }
                let double = |v| format(Value::Double(v), None, INVARIANT).expect("the default format");
                if f[4] != "!arg" { expect("double", parse::double(f[2], style, INVARIANT).map_or_else(failed, double), f[4]); }
                if f[5] != "!arg" { expect("decimal", parse::decimal(f[2], style, INVARIANT).map_or_else(failed, show), f[5]); }
            }
            "op" => {
                let (a, b) = (dec(f[1]), dec(f[2]));
                expect("+", shown(a.checked_add(b)), f[3]);
                expect("-", shown(a.checked_sub(b)), f[4]);
                expect("*", shown(a.checked_mul(b)), f[5]);
                expect("/", shown(a.checked_div(b)), f[6]);
                expect("%", shown(a.checked_rem(b)), f[7]);
                expect("compare", a.compare(b).to_string(), f[8]);
            }
            "f64" => expect("double", format(Value::Double(dec(f[1]).to_f64()), None, INVARIANT).expect("the default format"), f[2]),
            "from" => expect("decimal", shown(Dec::from_f64(f[1].parse().expect("a double"), 15)), f[2]),
            _ => {
                let (a, mode) = (dec(f[1]), f[2].parse().expect("a mode"));
                expect("round", show(a.round(0, mode)), f[3]);
                expect("round 1", show(a.round(1, mode)), f[4]);
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
