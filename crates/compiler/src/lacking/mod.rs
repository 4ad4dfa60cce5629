//! What .NET 10 has and AwaitLab's library lacks: so that a message says that, and not that C# knows no such name (AL0002).
//!
//! `types.txt` has a line for each namespace that plain programs use: the namespace and the simple names of its public types that
//! the library lacks. `members.bin` has 22-bit hashes of `Namespace.Type.Member` for members of types that the library has: ascending,
//! each as its distance to the one before, seven bits a byte. Both are written by the test `lacking` of the command line's crate from
//! a list of .NET's names. A hash may say too much (once in a thousand misspelt names), never too little.

use crate::context::Context;
use crate::symbols::*;
use awaitlab_syntax::{Diagnostic, Span};

const TYPES: &str = include_str!("types.txt");
const MEMBERS: &[u8] = include_bytes!("members.bin");
const MASK: u32 = (1 << 22) - 1;

/// The usual usings of a console project, whether the library has them or not.
const IMPLICIT: [&str; 7] = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

/// The hash of a member's full name, as `members.bin` has it.
pub fn hash(owner: &str, member: &str) -> u32 {
    let step = |h: u32, b: u8| (h ^ u32::from(b)).wrapping_mul(16_777_619);
    let h = owner.bytes().chain([b'.']).chain(member.bytes()).fold(2_166_136_261, step);
    (h >> 22 ^ h) & MASK
}

fn has_member(owner: &str, member: &str) -> bool {
    let wanted = hash(owner, member);
    let (mut at, mut step, mut shift) = (0u32, 0u32, 0);
    for &b in MEMBERS {
        step |= u32::from(b & 0x7f) << shift;
        shift += 7;
        if b & 0x80 == 0 {
            at = at.wrapping_add(step);
            if at >= wanted {
                return at == wanted;
            }
            (step, shift) = (0, 0);
        }
    }
    false
}

/// Whether .NET has a type in a namespace, and the library has not.
fn has_type(namespace: &str, name: &str) -> bool {
    TYPES.lines().filter_map(|l| l.split_once(' ')).any(|(n, types)| n == namespace && types.split(' ').any(|t| t == name))
}
fn has_namespace(name: &str) -> bool {
    TYPES.lines().filter_map(|l| l.split_once(' ')).any(|(n, _)| n == name || n.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

/// Messages that are looked at in one compilation, at most.
const MOST: usize = 200;

/// Replaces messages that a name is unknown where .NET has the name.
pub(crate) fn explain(cx: &Context, diags: &mut [Diagnostic]) {
    // Each look-up reads the whole list: the first mistakes are explained, not all of thousands.
    for d in diags.iter_mut().filter(|d| matches!(d.code, "CS0103" | "CS0246" | "CS0234" | "CS0400")).take(MOST) {
        let text = cx.text(d.span);
        if matches!(text, "__arglist" | "__makeref" | "__reftype" | "__refvalue") {
            *d = crate::context::unsupported(d.span, &format!("'{text}'"));
            continue;
        }
        if let Some(what) = named(cx, d.span) {
            *d = missing(d.span, &what);
        }
    }
}

/// The dotted name around a place: from its first identifier to the end of the place.
fn dotted(cx: &Context, span: Span) -> Option<String> {
    let (_, text) = cx.files.get(usize::from(span.file.0))?;
    let end = span.end as usize;
    let before = text.get(..span.start as usize)?;
    let mut start = before.len();
    // Names and dots that stand directly in front belong to it.
    for (i, c) in before.char_indices().rev() {
        if c.is_alphanumeric() || matches!(c, '_' | '.') {
            start = i;
        } else {
            break;
        }
    }
    let all = text.get(start..end)?;
    let all = all.split(['<', '(', '[', ' ', '?']).next().unwrap_or(all);
    Some(all.trim_start_matches("global::").to_string())
}

/// The namespaces that are in scope somewhere in a file, by what its text says.
fn namespaces(cx: &Context, span: Span) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    if cx.options.implicit_usings {
        list.extend(IMPLICIT.iter().map(|n| (*n).to_string()));
    }
    let Some((_, text)) = cx.files.get(usize::from(span.file.0)) else { return list };
    for line in text.lines().map(str::trim) {
        let line = line.strip_prefix("global ").unwrap_or(line);
        for rest in line.split(';') {
            if let Some(name) = rest.trim().strip_prefix("using ").filter(|n| !n.contains(['=', '(', ' '])) {
                list.push(name.trim().to_string());
            }
        }
    }
    list
}

fn named(cx: &Context, span: Span) -> Option<String> {
    let name = dotted(cx, span)?;
    if name.is_empty() {
        return None;
    }
    // Names from the left: a namespace, then a type in it.
    for (at, _) in name.match_indices('.').chain([(name.len(), "")]) {
        let part = &name[..at];
        if let Some((namespace, ty)) = part.rsplit_once('.') {
            if has_type(namespace, ty) {
                return Some(format!("'{part}'"));
            }
        } else {
            for candidate in [part.to_string(), format!("{part}Attribute")] {
                if let Some(n) = namespaces(cx, span).iter().find(|n| has_type(n, &candidate)) {
                    return Some(format!("'{n}.{candidate}'"));
                }
            }
        }
    }
    if has_namespace(&name) && (name.contains('.') || name == "Microsoft") {
        return Some(format!("The namespace '{name}'"));
    }
    None
}

/// Static classes of .NET whose extension methods apply to what implements an interface or is a type.
const EXTENSIONS: [(&str, &str); 6] = [
    ("System.Collections.Generic.IEnumerable`1", "System.Linq.Enumerable"),
    ("System.Collections.IEnumerable", "System.Linq.Enumerable"),
    ("System.Collections.Generic.IAsyncEnumerable`1", "System.Linq.AsyncEnumerable"),
    ("System.Span`1", "System.MemoryExtensions"),
    ("System.ReadOnlySpan`1", "System.MemoryExtensions"),
    ("System.String", "System.MemoryExtensions"),
];

/// AL0002 at a name that a type of the library, or a base or an interface of the type, has in .NET as a member, and lacks here.
/// Whoever asks has looked it up in vain.
pub(crate) fn member(syms: &Symbols, ty: Ty, name: &str, span: Span) -> Option<Diagnostic> {
    let mut all = Vec::new();
    let mut at = Some(ty);
    while let Some(t) = at {
        all.push(t);
        at = syms.base_of(t);
    }
    all.extend(syms.interfaces_of(ty));
    for t in all {
        let Some(def) = syms.def_of(t).filter(|&d| syms.type_def(d).is_library) else { continue };
        let full = full_name(syms, def);
        let holders = EXTENSIONS.iter().filter(|e| e.0 == full).map(|e| e.1);
        if let Some(owner) = std::iter::once(&*full).chain(holders).find(|owner| has_member(owner, name)) {
            let shown = if owner == full { syms.display(t) } else { owner.rsplit('.').next().unwrap_or(owner).to_string() };
            return Some(missing(span, &format!("'{shown}.{name}'")));
        }
    }
    None
}

/// AL0002.
fn missing(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error("AL0002", span, format!("{what} is part of .NET, but AwaitLab's class library does not have it"))
}

/// A type's name with its namespace and arity: `System.Collections.Generic.List`1`.
pub fn full_name(syms: &Symbols, def: TypeId) -> String {
    let sym = syms.type_def(def);
    // The types that C# has keywords for go by their own names here.
    let shown = if syms.keyword(def).is_some() { format!("System.{}", sym.name) } else { syms.display_full(sym.self_ty) };
    let name = shown.split('<').next().unwrap_or_default().to_string();
    let arity = sym.type_params.len();
    if arity > 0 { format!("{name}`{arity}") } else { name }
}
