//! Intrinsics of strings, characters and enums. Comparison is ordinal everywhere: the invariant culture without ICU data,
//! which the recordings were made with, compares so too.

use super::{Call, Outcome, Row, ThrowKind};
use crate::machine::Machine;
use crate::memory::Addr;
use crate::num::normalize;
use crate::types::RtId;
use awaitlab_program::{Num, StringId};

/// The table.
pub const ROWS: &[Row] = &[
    ("string.length", length), ("string.char_at", char_at), ("string.from_chars", from_chars), ("string.fill", fill), ("string.concat2", |m, c| concat(m, c, 2)),
    ("string.concat3", |m, c| concat(m, c, 3)), ("string.concat4", |m, c| concat(m, c, 4)), ("string.concat_array", concat_array), ("string.substring", substring),
    ("string.equals", equals), ("string.equals_ignore_case", equals_ignore_case), ("string.hash", hash), ("string.compare_ordinal", compare_ordinal),
    ("string.compare_invariant", compare_invariant), ("string.index_of", index_of), ("string.last_index_of", last_index_of), ("string.index_of_char", index_of_char),
    ("string.last_index_of_char", last_index_of_char), ("string.replace", replace), ("string.to_upper", |m, c| mapped(m, c, upper)),
    ("string.to_lower", |m, c| mapped(m, c, lower)), ("string.trim", trim), ("string.copy_to", copy_to), ("string.write", write), ("string.append", append), ("char.append", append_char), ("string.intern", intern),
    ("char.category", |_, c| Outcome::int(category(c.char(0)))), ("char.to_upper", |_, c| Outcome::Value(upper(c.char(0)) as u64)),
    ("char.to_lower", |_, c| Outcome::Value(lower(c.char(0)) as u64)), ("char.is_white", |_, c| Outcome::bool(is_white(c.char(0)))),
    ("enum.format", enum_format), ("enum.names", enum_names), ("enum.values", enum_values), ("enum.box", enum_box), ("enum.bits", enum_bits),
];

fn length(m: &mut Machine, c: &Call) -> Outcome {
    if c.object(0) == 0 { return Outcome::ThrowKnown("throw.null_reference"); }
    Outcome::int(m.memory.length(c.object(0)) as i32)
}

fn char_at(m: &mut Machine, c: &Call) -> Outcome {
    let (s, i) = (c.object(0), c.int(1) as u32);
    if s == 0 { return Outcome::ThrowKnown("throw.null_reference"); }
    if i >= m.memory.length(s) { return Outcome::ThrowKnown("throw.index_out_of_range"); }
    Outcome::Value(m.memory.string_unit(s, i) as u64)
}

/// A fresh string, or the literal "" if it is empty.
fn string(m: &mut Machine, units: &[u16]) -> Outcome {
    if units.is_empty() { return Outcome::object(empty(m)); }
    Outcome::object(m.new_string_units(units))
}

fn empty(m: &mut Machine) -> Addr {
    if m.empty_string != 0 { return m.empty_string; }
    let id = m.program().strings.iter().position(Vec::is_empty);
    match id {
        Some(id) => {
            m.empty_string = m.literal(StringId(id as u32));
            m.empty_string
        }
        None => m.new_string_units(&[]),
    }
}

fn from_chars(m: &mut Machine, c: &Call) -> Outcome {
    if c.object(0) == 0 { return string(m, &[]); }
    part(m, c.object(0), c.int(1) as u32, c.int(2) as u32)
}

/// A fresh string of a part of a string or `char[]`.
fn part(m: &mut Machine, of: Addr, start: u32, length: u32) -> Outcome {
    if length == 0 { return Outcome::object(empty(m)); }
    Outcome::object(m.new_string_of(of + 1, start, length))
}

fn fill(m: &mut Machine, c: &Call) -> Outcome {
    let count = c.int(1).max(0) as usize;
    if count as u64 * 2 > m.memory_limit { return Outcome::Throw(ThrowKind::OutOfMemory, "Insufficient memory to continue the execution of the program.".into()); }
    if count == 1 { return string(m, &[c.char(0)]); }
    string(m, &vec![c.char(0); count])
}

fn concat(m: &mut Machine, c: &Call, n: usize) -> Outcome {
    let mut parts = [0; 4];
    for (i, part) in parts.iter_mut().enumerate().take(n) { *part = c.object(i); }
    join(m, &parts)
}

fn join(m: &mut Machine, parts: &[Addr]) -> Outcome {
    let mut only = 0;
    let mut filled = 0;
    let mut total = 0u64;
    for &p in parts {
        let n = if p == 0 { 0 } else { m.memory.length(p) };
        if n > 0 { filled += 1; only = p; total += n as u64; }
    }
    if filled == 0 { return Outcome::object(empty(m)); }
    if filled == 1 { return Outcome::object(only); }
    if total * 2 > m.memory_limit { return Outcome::Throw(ThrowKind::OutOfMemory, "Insufficient memory to continue the execution of the program.".into()); }
    let string = m.memory.allocate(m.world.known.string, total as u32, total.div_ceil(4) as u32);
    let mut at = 0;
    for &p in parts {
        if p == 0 { continue; }
        let n = m.memory.length(p);
        m.memory.copy_packed((p + 1, 0), (string + 1, at), n, 1);
        at += n;
    }
    Outcome::object(string)
}

fn concat_array(m: &mut Machine, c: &Call) -> Outcome {
    let array = c.object(0);
    if array == 0 { return Outcome::object(empty(m)); }
    let count = (c.int(1).max(0) as u32).min(m.memory.length(array));
    let parts: Vec<Addr> = (0..count).map(|i| m.array_get(array, i) as Addr).collect();
    join(m, &parts)
}

fn substring(m: &mut Machine, c: &Call) -> Outcome {
    let s = c.object(0);
    let (start, length) = (c.int(1) as u32, c.int(2) as u32);
    if start == 0 && length == m.memory.length(s) { return Outcome::object(s); }
    part(m, s, start, length)
}

/// Are two strings (null too) the same text?
pub(crate) fn same_text(m: &Machine, a: Addr, b: Addr) -> bool {
    if a == b { return true; }
    if a == 0 || b == 0 { return false; }
    let length = m.memory.length(a);
    length == m.memory.length(b) && (0..length.div_ceil(4)).all(|i| m.memory.get(a + 1 + i) == m.memory.get(b + 1 + i))
}

fn equals(m: &mut Machine, c: &Call) -> Outcome { Outcome::bool(same_text(m, c.object(0), c.object(1))) }

fn equals_ignore_case(m: &mut Machine, c: &Call) -> Outcome {
    let (a, b) = (c.object(0), c.object(1));
    if a == 0 || b == 0 { return Outcome::bool(a == b); }
    Outcome::bool(compare(m, a, b, true) == 0)
}

fn hash(m: &mut Machine, c: &Call) -> Outcome {
    let s = c.object(0);
    let mut h = 0x811c_9dc5u32;
    for i in 0..m.memory.length(s) { h = (h ^ m.memory.string_unit(s, i) as u32).wrapping_mul(0x0100_0193); }
    Outcome::int((h ^ (h >> 15)) as i32)
}

/// The difference of the first units that differ, else of the lengths.
fn compare(m: &Machine, a: Addr, b: Addr, ignore_case: bool) -> i32 {
    let (x, y) = (m.memory.length(a), m.memory.length(b));
    for i in 0..x.min(y) {
        let (p, q) = (m.memory.string_unit(a, i), m.memory.string_unit(b, i));
        if p == q { continue; }
        let (p, q) = if ignore_case { (upper(p), upper(q)) } else { (p, q) };
        if p != q { return p as i32 - q as i32; }
    }
    x as i32 - y as i32
}

fn compare_or_null(m: &Machine, c: &Call, ignore_case: bool) -> Outcome {
    let (a, b) = (c.object(0), c.object(1));
    Outcome::int(if a == b { 0 } else if a == 0 { -1 } else if b == 0 { 1 } else { compare(m, a, b, ignore_case) })
}

fn compare_ordinal(m: &mut Machine, c: &Call) -> Outcome { compare_or_null(m, c, false) }
fn compare_invariant(m: &mut Machine, c: &Call) -> Outcome { compare_or_null(m, c, c.bool(2)) }

fn folded(units: Vec<u16>, ignore_case: bool) -> Vec<u16> { if ignore_case { units.into_iter().map(upper).collect() } else { units } }

fn find(hay: &[u16], needle: &[u16]) -> Option<usize> {
    if needle.is_empty() { return Some(0); }
    if needle.len() > hay.len() { return None; }
    (0..=hay.len() - needle.len()).find(|&i| hay[i] == needle[0] && hay[i..i + needle.len()] == *needle)
}

fn index_of(m: &mut Machine, c: &Call) -> Outcome {
    let (start, count, ignore) = (c.int(2).max(0) as usize, c.int(3).max(0) as usize, c.bool(4));
    let (hay, needle) = (folded(m.string_units(c.object(0)), ignore), folded(m.string_units(c.object(1)), ignore));
    let end = (start + count).min(hay.len());
    let start = start.min(end);
    Outcome::int(find(&hay[start..end], &needle).map_or(-1, |i| (start + i) as i32))
}

fn last_index_of(m: &mut Machine, c: &Call) -> Outcome {
    let ignore = c.bool(2);
    let (hay, needle) = (folded(m.string_units(c.object(0)), ignore), folded(m.string_units(c.object(1)), ignore));
    if needle.is_empty() { return Outcome::int(hay.len() as i32); }
    if needle.len() > hay.len() { return Outcome::int(-1); }
    Outcome::int((0..=hay.len() - needle.len()).rev().find(|&i| hay[i..i + needle.len()] == *needle).map_or(-1, |i| i as i32))
}

fn index_of_char(m: &mut Machine, c: &Call) -> Outcome {
    let s = c.object(0);
    let (start, count) = (c.int(2).max(0) as u32, c.int(3).max(0) as u32);
    let end = start.saturating_add(count).min(m.memory.length(s));
    Outcome::int((start..end).find(|&i| m.memory.string_unit(s, i) == c.char(1)).map_or(-1, |i| i as i32))
}

fn last_index_of_char(m: &mut Machine, c: &Call) -> Outcome {
    let s = c.object(0);
    Outcome::int((0..m.memory.length(s)).rev().find(|&i| m.memory.string_unit(s, i) == c.char(1)).map_or(-1, |i| i as i32))
}

fn replace(m: &mut Machine, c: &Call) -> Outcome {
    let (text, old, new) = (m.string_units(c.object(0)), m.string_units(c.object(1)), m.string_units(c.object(2)));
    if old.is_empty() { return Outcome::object(c.object(0)); }
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    let mut any = false;
    while let Some(i) = find(&text[at..], &old) {
        any = true;
        out.extend_from_slice(&text[at..at + i]);
        out.extend_from_slice(&new);
        at += i + old.len();
    }
    if !any { return Outcome::object(c.object(0)); }
    out.extend_from_slice(&text[at..]);
    string(m, &out)
}

fn mapped(m: &mut Machine, c: &Call, map: fn(u16) -> u16) -> Outcome {
    let units = m.string_units(c.object(0));
    let changed: Vec<u16> = units.iter().map(|u| map(*u)).collect();
    if changed == units { return Outcome::object(c.object(0)); }
    string(m, &changed)
}

fn trim(m: &mut Machine, c: &Call) -> Outcome {
    let units = m.string_units(c.object(0));
    let mode = c.int(1);
    let (mut start, mut end) = (0, units.len());
    if mode & 1 != 0 { while start < end && is_white(units[start]) { start += 1; } }
    if mode & 2 != 0 { while end > start && is_white(units[end - 1]) { end -= 1; } }
    if end - start == units.len() { return Outcome::object(c.object(0)); }
    string(m, &units[start..end])
}

fn copy_to(m: &mut Machine, c: &Call) -> Outcome {
    let (s, start, a, index, count) = (c.object(0), c.int(1) as u32, c.object(2), c.int(3) as u32, c.int(4) as u32);
    m.memory.copy_packed((s + 1, start), (a + 1, index), count, 1);
    Outcome::Void
}

fn write(m: &mut Machine, c: &Call) -> Outcome {
    let (s, a, index) = (c.object(0), c.object(1), c.int(2) as u32);
    if s == 0 { return Outcome::int(0); }
    let count = m.memory.length(s);
    if m.memory.length(a).saturating_sub(index) < count { return Outcome::int(-1); }
    m.memory.copy_packed((s + 1, 0), (a + 1, index), count, 1);
    Outcome::int(count as i32)
}

/// Makes a builder's text longer if that much fits into its array; `put` is given the array and where to write.
pub(super) fn append_to(m: &mut Machine, builder: Addr, count: u32, put: impl FnOnce(&mut Machine, Addr, u32)) -> bool {
    let (array, length) = (m.memory.read(builder, 1) as Addr, m.memory.read(builder, 2) as u32);
    if m.memory.length(array).saturating_sub(length) < count { return false; }
    put(m, array, length);
    m.memory.write(builder, 2, u64::from(length + count));
    true
}

fn append(m: &mut Machine, c: &Call) -> Outcome {
    let s = c.object(0);
    let count = if s == 0 { 0 } else { m.memory.length(s) };
    Outcome::bool(append_to(m, c.object(1), count, |m, array, length| m.memory.copy_packed((s + 1, 0), (array + 1, length), count, 1)))
}

fn append_char(m: &mut Machine, c: &Call) -> Outcome {
    Outcome::bool(append_to(m, c.object(1), 1, |m, array, length| m.memory.set_packed(array + 1, length, 1, c.args[0])))
}

fn intern(m: &mut Machine, c: &Call) -> Outcome {
    let units = m.string_units(c.object(0));
    let world = m.world.clone();
    match world.program.strings.iter().position(|s| *s == units) {
        Some(id) => Outcome::object(m.literal(StringId(id as u32))),
        None => Outcome::object(c.object(0)),
    }
}

/// Simple upper case by the invariant culture, unit by unit.
pub(crate) fn upper(u: u16) -> u16 {
    if u < 0x80 { return (u as u8).to_ascii_uppercase() as u16; }
    if u == 0x131 { return u; }
    let Some(c) = char::from_u32(u as u32) else { return u };
    let mut up = c.to_uppercase();
    match (up.next(), up.next()) { (Some(one), None) if (one as u32) < 0x10000 => one as u32 as u16, _ => u }
}

/// Simple lower case by the invariant culture, unit by unit.
pub(crate) fn lower(u: u16) -> u16 {
    if u < 0x80 { return (u as u8).to_ascii_lowercase() as u16; }
    if u == 0x130 || u == 0x2126 || u == 0x212a || u == 0x212b { return if u == 0x130 { u } else { [0x3c9, 0, 0, 0, 0x6b, 0xe5][(u - 0x2126) as usize] }; }
    let Some(c) = char::from_u32(u as u32) else { return u };
    let mut low = c.to_lowercase();
    match (low.next(), low.next()) { (Some(one), None) if (one as u32) < 0x10000 => one as u32 as u16, _ => u }
}

/// Char.IsWhiteSpace.
pub(crate) fn is_white(u: u16) -> bool { char::from_u32(u as u32).is_some_and(char::is_whitespace) }

/// The categories of the first 256 characters, by the letters below.
const LATIN: &[u8; 256] = b"\
oooooooooooooooooooooooooooooooo\
l!!!$!!!()!+!-!!0000000000!!+++!\
!UUUUUUUUUUUUUUUUUUUUUUUUUU(!)^_\
^uuuuuuuuuuuuuuuuuuuuuuuuuu(+)+o\
oooooooooooooooooooooooooooooooo\
l!$$$$s!^sL<+fs^s+11^u!!^1L>111!\
UUUUUUUUUUUUUUUUUUUUUUU+UUUUUUUu\
uuuuuuuuuuuuuuuuuuuuuuu+uuuuuuuu";

/// UnicodeCategory by its number: exact for Latin, by the properties that Rust knows and by blocks for the rest.
pub(crate) fn category(u: u16) -> i32 {
    if u < 256 {
        return match LATIN[u as usize] {
            b'U' => 0, b'u' => 1, b'L' => 4, b'0' => 8, b'1' => 10, b'l' => 11, b'o' => 14, b'f' => 15, b'_' => 18, b'-' => 19, b'(' => 20, b')' => 21,
            b'<' => 22, b'>' => 23, b'!' => 24, b'+' => 25, b'$' => 26, b'^' => 27, _ => 28,
        };
    }
    match u {
        0xd800..=0xdfff => return 16,
        0xe000..=0xf8ff => return 17,
        0x0300..=0x036f | 0x20d0..=0x20dc | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f | 0x0483..=0x0487 | 0x0591..=0x05bd | 0x064b..=0x065f => return 5,
        0x2028 => return 12,
        0x2029 => return 13,
        0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2064 | 0xfeff => return 15,
        0x2010..=0x2015 => return 19,
        0x2018 | 0x201b | 0x201c | 0x201f | 0x2039 => return 22,
        0x2019 | 0x201d | 0x203a => return 23,
        0x201a | 0x201e | 0x2045 | 0x207d | 0x208d | 0x2308 | 0x230a | 0x3008 | 0x300a | 0x300c | 0x300e | 0x3010 => return 20,
        0x2046 | 0x207e | 0x208e | 0x2309 | 0x230b | 0x3009 | 0x300b | 0x300d | 0x300f | 0x3011 => return 21,
        0x203f | 0x2040 | 0x2054 => return 18,
        0x2044 | 0x2052 | 0x207a..=0x207c | 0x208a..=0x208c | 0x2190..=0x2194 | 0x2200..=0x22ff | 0x27c0..=0x27e5 | 0x2a00..=0x2aff => return 25,
        0x20a0..=0x20c0 => return 26,
        0x2016..=0x205e | 0x3001..=0x3003 => return 24,
        0x2100..=0x214f if !char::from_u32(u as u32).is_some_and(char::is_alphabetic) => return 28,
        0x2195..=0x23ff | 0x2400..=0x27bf | 0x2800..=0x28ff | 0x2b00..=0x2bff | 0x3004 => return 28,
        0x01c5 | 0x01c8 | 0x01cb | 0x01f2 => return 2,
        0x02b0..=0x02c1 | 0x02c6..=0x02d1 | 0x02e0..=0x02e4 | 0x3005 | 0x3031..=0x3035 | 0x309d | 0x309e | 0x30fc..=0x30fe => return 3,
        0x02c2..=0x02df | 0x02e5..=0x02ff => return 27,
        0x2160..=0x2188 | 0x3007 | 0x3021..=0x3029 => return 9,
        _ => {}
    }
    let Some(c) = char::from_u32(u as u32) else { return 29 };
    if c.is_uppercase() { return 0; }
    if c.is_lowercase() { return 1; }
    if c.is_alphabetic() { return 4; }
    if c.is_numeric() {
        let is_digit = matches!(u, 0x0660..=0x0669 | 0x06f0..=0x06f9 | 0x07c0..=0x07c9 | 0x0966..=0x096f | 0x09e6..=0x09ef | 0x0e50..=0x0e59 | 0xff10..=0xff19);
        return if is_digit { 8 } else { 10 };
    }
    if c.is_whitespace() { return 11; }
    if c.is_control() { return 14; }
    29
}

// ---- enums

fn mask(num: Num) -> u64 {
    match num {
        Num::Bool | Num::I8 | Num::U8 => 0xff,
        Num::I16 | Num::U16 | Num::Char => 0xffff,
        Num::I32 | Num::U32 | Num::F32 => 0xffff_ffff,
        Num::I64 | Num::U64 | Num::F64 => u64::MAX,
    }
}

/// Names and values by unsigned value, those of equal value as declared.
fn members(m: &Machine, ty: RtId) -> Vec<(String, u64)> {
    let num = m.world.ty(ty).num.unwrap_or(Num::I32);
    let mut list = m.world.def(ty).enum_members.clone();
    list.sort_by_key(|(_, v)| v & mask(num));
    list
}

fn number(num: Num, bits: u64) -> String {
    if matches!(num, Num::I8 | Num::I16 | Num::I32 | Num::I64) { (bits as i64).to_string() } else { bits.to_string() }
}

fn enum_format(m: &mut Machine, c: &Call) -> Outcome {
    let boxed = c.object(0);
    let ty = m.memory.type_of(boxed);
    let num = m.world.ty(ty).num.unwrap_or(Num::I32);
    let bits = m.memory.read(boxed, 1);
    let format = m.string(c.object(1));
    let list = members(m, ty);
    let text = match format.as_str() {
        "" | "G" | "g" => {
            if m.world.def(ty).enum_flags { flags_text(&list, num, bits) } else { named(&list, num, bits).unwrap_or_else(|| number(num, bits)) }
        }
        "F" | "f" => flags_text(&list, num, bits),
        "D" | "d" => number(num, bits),
        "X" | "x" => {
            let width = match mask(num) { 0xff => 2, 0xffff => 4, 0xffff_ffff => 8, _ => 16 };
            format!("{:0width$X}", bits & mask(num))
        }
        _ => return Outcome::Throw(ThrowKind::Format, "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", \"D\" or \"d\".".into()),
    };
    Outcome::object(m.new_string(&text))
}

fn named(list: &[(String, u64)], num: Num, bits: u64) -> Option<String> { list.iter().find(|(_, v)| v & mask(num) == bits & mask(num)).map(|(n, _)| n.clone()) }

fn flags_text(list: &[(String, u64)], num: Num, bits: u64) -> String {
    if let Some(name) = named(list, num, bits) { return name; }
    let mut left = bits & mask(num);
    if left == 0 { return "0".into(); }
    let mut names = Vec::new();
    for (name, value) in list.iter().rev() {
        let value = value & mask(num);
        if value != 0 && left & value == value {
            left &= !value;
            names.push(name.as_str());
        }
    }
    if left != 0 { return number(num, bits); }
    names.reverse();
    names.join(", ")
}

fn enum_names(m: &mut Machine, c: &Call) -> Outcome {
    let ty = m.type_of_object(c.object(0));
    let names: Vec<u64> = members(m, ty).iter().map(|(n, _)| m.new_string(n) as u64).collect();
    let string = m.world.known.string;
    Outcome::object(m.new_array_of(string, &names))
}

fn enum_values(m: &mut Machine, c: &Call) -> Outcome {
    let ty = m.type_of_object(c.object(0));
    let values: Vec<u64> = members(m, ty).iter().map(|(_, v)| *v).collect();
    let Some(long) = m.world.named_type("System.Int64") else { return Outcome::object(0) };
    Outcome::object(m.new_array_of(long, &values))
}

fn enum_box(m: &mut Machine, c: &Call) -> Outcome {
    let ty = m.type_of_object(c.object(0));
    let num = m.world.ty(ty).num.unwrap_or(Num::I32);
    let object = m.new_object(ty);
    m.memory.write(object, 1, normalize(num, c.args[1]));
    Outcome::object(object)
}

fn enum_bits(m: &mut Machine, c: &Call) -> Outcome { Outcome::Value(m.memory.read(c.object(0), 1)) }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_and_case() {
        let of = |c: char| category(c as u32 as u16);
        assert_eq!([of('A'), of('z'), of('5'), of(' '), of('_'), of('-'), of('('), of(']'), of('+'), of('$'), of('.'), of('é'), of('\n')], [0, 1, 8, 11, 18, 19, 20, 21, 25, 26, 24, 1, 14]);
        assert_eq!([of('«'), of('»'), of('¨'), of('©'), of('½'), of('ß'), of('Ж'), of('漢')], [22, 23, 27, 28, 10, 1, 0, 4]);
        assert_eq!((upper(b'a' as u16), upper(0xe9), upper(0xdf), lower(0xc9), lower(0x130)), (b'A' as u16, 0xc9, 0xdf, 0xe9, 0x130));
    }
}
