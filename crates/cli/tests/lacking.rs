//! What .NET has and the library lacks is called by its name: AL0001 for the language, AL0002 for the library.
//!
//! `NAMES=file` writes the tables of crates/compiler/src/lacking anew. The file has a line for each public type of .NET, as reflection
//! lists them: `T Namespace.Type member member …`.

use awaitlab_cli::Engine;
use awaitlab_compiler::symbols::{Member, ParamSymbol, Symbols, Ty, TyKind, TypeId};
use awaitlab_compiler::{Library, lacking};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[test]
fn lacking_names() {
    if let Ok(names) = std::env::var("NAMES") {
        write_tables(&names);
        return;
    }
    let engine = Engine::new();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("../../compiler/tests/unsupported.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (before, rest) = line.split_once('§').unwrap_or((line, ""));
        let (marked, after) = rest.split_once('§').unwrap_or((rest, ""));
        let source = format!("{before}{marked}{after}").replace('¶', "\n");
        let start = before.replace('¶', "\n").len() as u32;
        let report = engine.check(&[("a.cs".into(), source)]);
        let hit = report.diagnostics.iter().map(|d| &d.diagnostic).any(|d| d.code.starts_with("AL000") && d.span.start == start && (d.code == "AL0001" || d.message.contains(marked)));
        let bare = report.diagnostics.iter().any(|d| matches!(d.diagnostic.code, "CS0103" | "CS0246" | "CS1061" | "CS0117" | "CS0234"));
        count += usize::from(hit);
        // The library may have got it since: what compiles is no failure, as long as enough cases remain.
        let clean = !report.diagnostics.iter().any(|d| d.diagnostic.is_error());
        if bare || !hit && !clean {
            let said: Vec<String> = report.diagnostics.iter().map(|d| format!("({}) {} {}", d.diagnostic.span.start, d.diagnostic.code, d.diagnostic.message)).collect();
            wrong.push(format!("{line}\n    at {start}: {}", said.join(" | ")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 160, "only {count} cases");
}

/// The members with parameters that .NET has and the library lacks, a type a line: `SIGNATURES=file` prints them.
#[test]
fn lacking_overloads() {
    let Ok(names) = std::env::var("SIGNATURES") else { return };
    let image = Engine::image();
    let library = Library::open(&image).expect("the library opens");
    let syms = library.symbols();
    let all: BTreeMap<String, TypeId> = (0..syms.types_def.len() as u32).map(TypeId).map(|id| (lacking::full_name(&syms, id), id)).collect();
    let text = std::fs::read_to_string(names).expect("the list of signatures");
    for line in text.lines().filter_map(|l| l.strip_prefix("O ")) {
        let mut words = line.split(' ').filter(|w| !w.is_empty());
        let full = words.next().unwrap_or_default();
        let Some(&id) = all.get(full) else { continue };
        // What a base class has is there too.
        let bases = std::iter::successors(Some(id), |&t| syms.type_def(t).base.and_then(|b| syms.def_of(b)));
        let ours: BTreeSet<String> = bases.flat_map(|t| syms.type_def(t).members.clone()).filter_map(|m| signature(&syms, m)).collect();
        let missing: Vec<&str> = words.filter(|w| !ours.contains(*w)).collect();
        if !missing.is_empty() {
            println!("{full} {}", missing.join(" "));
        }
    }
}

fn signature(syms: &Symbols, member: Member) -> Option<String> {
    let list = |params: &[ParamSymbol]| {
        params.iter().map(|p| format!("{}{}", shown(syms, p.ty), if p.ref_kind.is_ref() { "&" } else { "" })).collect::<Vec<_>>().join(",")
    };
    match member {
        Member::Method(m) => {
            let m = syms.method(m);
            let arity = if m.type_params.is_empty() { String::new() } else { format!("`{}", m.type_params.len()) };
            Some(format!("{}({}){arity}", m.name, list(&m.params)))
        }
        Member::Property(p) => {
            let p = syms.property(p);
            (&*p.name == "this[]").then(|| format!("this[]({})", list(&p.params)))
        }
        _ => None,
    }
}

fn shown(syms: &Symbols, ty: Ty) -> String {
    match &*syms.kind(ty) {
        TyKind::Named { def, args } => {
            let name = &syms.type_def(*def).name;
            if args.is_empty() { name.to_string() } else { format!("{name}<{}>", args.iter().map(|a| shown(syms, *a)).collect::<Vec<_>>().join(",")) }
        }
        TyKind::Param(_) => "T".into(),
        TyKind::Array { elem, rank } => format!("{}[{}]", shown(syms, *elem), ",".repeat(usize::from(*rank) - 1)),
        TyKind::Tuple { underlying, .. } => shown(syms, *underlying),
        TyKind::Dynamic => "Object".into(),
        _ => "?".into(),
    }
}

fn write_tables(names: &str) {
    let image = Engine::image();
    let library = Library::open(&image).expect("the library opens");
    let syms = library.symbols();
    let mut types: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut members: BTreeSet<u32> = BTreeSet::new();
    let text = std::fs::read_to_string(names).expect("the list of names");
    let all: BTreeMap<String, awaitlab_compiler::symbols::TypeId> =
        (0..syms.types_def.len() as u32).map(awaitlab_compiler::symbols::TypeId).map(|id| (lacking::full_name(&syms, id), id)).collect();
    for line in text.lines().filter_map(|l| l.strip_prefix("T ")) {
        let mut words = line.split(' ').filter(|w| !w.is_empty());
        let full = words.next().unwrap_or_default();
        match all.get(full) {
            None => {
                let (namespace, name) = full.rsplit_once('.').unwrap_or(("", full));
                types.entry(namespace).or_default().insert(name.split('`').next().unwrap_or(name));
            }
            Some(&id) => {
                // What reflection lists and C# has no such name for.
                let hidden = |m: &str| matches!(m, "value__" | "Finalize" | "GetObjectData") || matches!(m, "Item" | "Chars") && !syms.members_named(id, "this[]").is_empty();
                members.extend(words.filter(|m| !hidden(m) && syms.members_named(id, m).is_empty()).map(|m| lacking::hash(full, m)));
            }
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../compiler/src/lacking");
    let lines: String = types.iter().map(|(n, list)| format!("{n} {}\n", list.iter().copied().collect::<Vec<_>>().join(" "))).collect();
    std::fs::write(folder.join("types.txt"), lines).expect("written");
    let mut bytes = Vec::new();
    let mut last = 0;
    for h in members {
        let mut step = h - last;
        last = h;
        while step >= 0x80 {
            bytes.push(step as u8 | 0x80);
            step >>= 7;
        }
        bytes.push(step as u8);
    }
    std::fs::write(folder.join("members.bin"), bytes).expect("written");
}
