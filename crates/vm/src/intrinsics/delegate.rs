//! Intrinsics of delegates. A delegate has a target and a method, or a `Delegate[]` of single ones.

use super::{Call, Outcome, Row};
use crate::machine::Machine;
use crate::memory::Addr;
use crate::types::InstId;

/// The table.
pub const ROWS: &[Row] = &[
    ("delegate.combine", combine), ("delegate.remove", remove), ("delegate.equals", equals), ("delegate.hash", hash), ("delegate.target", target),
    ("delegate.method_name", method_name), ("delegate.member", method_member), ("delegate.types", method_types), ("delegate.label", label), ("delegate.list", list),
];

/// The single delegates of one.
fn singles(m: &Machine, delegate: Addr) -> Vec<Addr> {
    if delegate == 0 { return Vec::new(); }
    let (_, _, list) = m.delegate_parts(delegate);
    if list == 0 { return vec![delegate]; }
    (0..m.memory.length(list)).map(|i| m.array_get(list, i) as Addr).collect()
}

fn make(m: &mut Machine, like: Addr, parts: &[Addr]) -> Addr {
    match parts {
        [] => 0,
        [one] => *one,
        _ => {
            let slots: Vec<u64> = parts.iter().map(|p| *p as u64).collect();
            let array_type = m.world.known.delegate_array;
            let array = m.new_array(array_type, slots.len() as u32);
            for (i, s) in slots.iter().enumerate() { m.array_set(array, i as u32, *s); }
            let (target, method, _) = m.delegate_parts(parts[parts.len() - 1]);
            let ty = m.memory.type_of(like);
            m.new_delegate(ty, target, InstId(method), array)
        }
    }
}

fn same(m: &Machine, a: Addr, b: Addr) -> bool {
    let (x, y) = (m.delegate_parts(a), m.delegate_parts(b));
    m.memory.type_of(a) == m.memory.type_of(b) && x.0 == y.0 && x.1 == y.1
}

fn combine(m: &mut Machine, c: &Call) -> Outcome {
    let (a, b) = (c.object(0), c.object(1));
    if a == 0 || b == 0 { return Outcome::object(if a == 0 { b } else { a }); }
    let mut parts = singles(m, a);
    parts.extend(singles(m, b));
    Outcome::object(make(m, a, &parts))
}

fn remove(m: &mut Machine, c: &Call) -> Outcome {
    let (source, value) = (c.object(0), c.object(1));
    if source == 0 || value == 0 { return Outcome::object(source); }
    let (parts, gone) = (singles(m, source), singles(m, value));
    if gone.len() > parts.len() { return Outcome::object(source); }
    for start in (0..=parts.len() - gone.len()).rev() {
        if parts[start..start + gone.len()].iter().zip(&gone).all(|(a, b)| same(m, *a, *b)) {
            let mut rest = parts[..start].to_vec();
            rest.extend_from_slice(&parts[start + gone.len()..]);
            return Outcome::object(make(m, source, &rest));
        }
    }
    Outcome::object(source)
}

fn equals(m: &mut Machine, c: &Call) -> Outcome {
    let (a, b) = (c.object(0), c.object(1));
    if a == b { return Outcome::bool(true); }
    if a == 0 || b == 0 || m.memory.type_of(a) != m.memory.type_of(b) { return Outcome::bool(false); }
    let (x, y) = (singles(m, a), singles(m, b));
    Outcome::bool(x.len() == y.len() && x.iter().zip(&y).all(|(p, q)| same(m, *p, *q)))
}

fn last(m: &Machine, delegate: Addr) -> (Addr, InstId) {
    let one = singles(m, delegate).last().copied().unwrap_or(delegate);
    let (target, method, _) = m.delegate_parts(one);
    (target, InstId(method))
}

fn hash(m: &mut Machine, c: &Call) -> Outcome {
    let (_, method) = last(m, c.object(0));
    Outcome::int((m.world.inst(method).method.0.wrapping_mul(0x9E37_79B1) >> 4) as i32)
}

fn target(m: &mut Machine, c: &Call) -> Outcome { Outcome::object(last(m, c.object(0)).0) }

fn method_name(m: &mut Machine, c: &Call) -> Outcome {
    let (_, method) = last(m, c.object(0));
    let world = m.world.clone();
    Outcome::object(m.new_string(&world.method(method).name))
}

fn method_member(m: &mut Machine, c: &Call) -> Outcome {
    let (_, method) = last(m, c.object(0));
    Outcome::long(2 << 32 | i64::from(m.world.inst(method).method.0))
}

fn method_types(m: &mut Machine, c: &Call) -> Outcome {
    let (_, method) = last(m, c.object(0));
    let world = m.world.clone();
    let inst = world.inst(method);
    let all: Vec<u64> = std::iter::once(&inst.owner).chain(&inst.args).map(|t| u64::from(m.type_object(*t))).collect();
    Outcome::object(m.new_array_of(world.known.type_, &all))
}

fn label(m: &mut Machine, c: &Call) -> Outcome {
    if c.object(0) == 0 { return Outcome::object(m.new_string("")); }
    let (_, method) = last(m, c.object(0));
    let world = m.world.clone();
    Outcome::object(m.new_string(&world.method(method).label))
}

fn list(m: &mut Machine, c: &Call) -> Outcome {
    let parts: Vec<u64> = singles(m, c.object(0)).iter().map(|p| *p as u64).collect();
    let ty = m.world.known.delegate_array;
    let array = m.new_array(ty, parts.len() as u32);
    for (i, p) in parts.iter().enumerate() { m.array_set(array, i as u32, *p); }
    Outcome::object(array)
}

impl Machine {
    /// The method that a delegate calls (the last of several) and its target.
    pub fn delegate_method(&self, delegate: Addr) -> (Addr, InstId) { last(self, delegate) }
}
