//! docs/csharp.md says what there is: its lists are made of the compiler's and the library's own. `UPDATE_EXPECT=1` writes them anew;
//! the prose around the marks stays.

use awaitlab_cli::Engine;
use awaitlab_compiler::symbols::{Access, TypeId};
use awaitlab_compiler::{Library, lints};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn lists_are_current() {
    let path = root().join("docs/csharp.md");
    let mut text = std::fs::read_to_string(&path).expect("docs/csharp.md");
    let sources = rust_sources();
    let lists = [("lints", lint_rows()), ("types", library_types()), ("unsupported", constructs(&sources)), ("codes", codes(&sources))];
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    for (mark, list) in &lists {
        let (begin, end) = (format!("<!-- {mark}: written by crates/cli/tests/documented.rs -->\n"), format!("<!-- end of {mark} -->\n"));
        let from = text.find(&begin).unwrap_or_else(|| panic!("docs/csharp.md lacks {begin}")) + begin.len();
        let to = from + text[from..].find(&end).unwrap_or_else(|| panic!("docs/csharp.md lacks {end}"));
        if update {
            text.replace_range(from..to, list);
        } else {
            assert_eq!(&text[from..to], list, "the list '{mark}' of docs/csharp.md is old: UPDATE_EXPECT=1 cargo test -p awaitlab-cli --test documented");
        }
    }
    if update {
        std::fs::write(path, text).expect("written");
    }
}

fn lint_rows() -> String {
    let rows: String = lints::LINTS.iter().map(|(code, text)| format!("| {code} | {text} |\n")).collect();
    format!("| code | what it is about |\n|---|---|\n{rows}")
}

/// Public types by namespace, nested ones left out, in lines of bounded width.
fn library_types() -> String {
    let image = Engine::image();
    let syms = Library::open(&image).expect("the library opens").symbols();
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for t in (0..syms.types_def.len() as u32).map(|id| syms.type_def(TypeId(id))) {
        if t.access == Access::Public && t.container.is_none() && t.is_library {
            all.entry(syms.namespace_name(t.namespace)).or_default().insert(t.name.to_string());
        }
    }
    all.iter().map(|(namespace, names)| format!("* **{namespace}**: {}\n", names.iter().map(String::as_str).collect::<Vec<_>>().join(", "))).map(|l| wrapped(&l, "  ")).collect()
}

/// What AL0001 is said of in the cases of unsupported.txt; each place of the compiler that says it has such a case.
fn constructs(sources: &str) -> String {
    const SAYS: &str = " is not supported by AwaitLab yet";
    let engine = Engine::new();
    let mut said = BTreeSet::new();
    for case in include_str!("../../compiler/tests/unsupported.txt").lines().filter(|l| l.contains('§')) {
        let source = case.replace('§', "").replace('¶', "\n");
        for d in engine.check(&[("a.cs".into(), source)]).diagnostics.iter().map(|d| &d.diagnostic).filter(|d| d.code == "AL0001") {
            said.extend(d.message.strip_suffix(SAYS).map(lower));
        }
    }
    // The literal that `unsupported(place, "what")` is called with.
    let untested: Vec<String> = sources
        .split("unsupported(")
        .skip(1)
        .filter_map(|rest| rest.split(");").next()?.split_once(", \"")?.1.strip_suffix('"'))
        .map(lower)
        // Said where the library has no type for it, or after another stage has said so.
        .filter(|what| !said.contains(what) && !["an expression tree", "formattableString", "await of a dynamic value"].contains(&&**what))
        .collect();
    assert!(untested.is_empty(), "crates/compiler/tests/unsupported.txt has no case for {untested:?}");
    said.iter().map(|what| format!("* {what}\n")).collect()
}

fn lower(what: &str) -> String {
    let mut letters = what.chars();
    letters.next().map(|c| c.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// C#'s codes that the parser, the compiler and the machine's loader say.
fn codes(sources: &str) -> String {
    let found: BTreeSet<&str> = sources
        .match_indices("\"CS")
        .filter_map(|(at, _)| sources.get(at + 1..at + 8))
        .filter(|c| c.ends_with('"') && c[2..6].bytes().all(|b| b.is_ascii_digit()))
        .map(|c| &c[..6])
        .collect();
    wrapped(&format!("{} codes: {}\n", found.len(), found.iter().copied().collect::<Vec<_>>().join(" ")), "")
}

/// The sources of the parser and the compiler, one after the other.
fn rust_sources() -> String {
    let mut folders = vec![root().join("crates/compiler/src"), root().join("crates/syntax/src")];
    let mut files = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of sources").filter_map(Result::ok) {
            match entry.path() {
                p if p.is_dir() => folders.push(p),
                p if p.extension().is_some_and(|e| e == "rs") => {
                    files.insert(p);
                }
                _ => {}
            }
        }
    }
    files.iter().map(|f| std::fs::read_to_string(f).expect("a source")).collect()
}

/// A line broken at spaces to at most 120 characters; those after the first start with `indent`.
fn wrapped(line: &str, indent: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in line.split_whitespace() {
        if width > 0 && width + 1 + word.len() > 120 {
            out.push('\n');
            out.push_str(indent);
            width = indent.len();
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += word.len();
    }
    out.push('\n');
    out
}
