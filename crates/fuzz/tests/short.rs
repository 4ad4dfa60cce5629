//! A short run of every fuzz target, the same each time: kept seeds, mutated programs, generated programs, deep nesting.

use awaitlab_fuzz::mutate::{Numbers, mutated};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

fn root() -> PathBuf { Path::new(env!("CARGO_MANIFEST_DIR")).join("../..") }

/// Files below a folder, by path.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    found
}

fn programs() -> Vec<String> {
    let found: Vec<String> = files(&root().join("tests/conformance")).iter().filter(|p| p.extension().is_some_and(|e| e == "cs")).filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    assert!(found.len() > 500, "the conformance suite is there");
    found
}

/// Runs a target; a panic says for what.
#[track_caller]
fn check(target: fn(&[u8]), data: &[u8], what: &str) {
    if catch_unwind(AssertUnwindSafe(|| target(data))).is_err() {
        panic!("{what}:\n{}", String::from_utf8_lossy(data));
    }
}

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 4] = [("lexer", awaitlab_fuzz::lexer), ("parser", awaitlab_fuzz::parser), ("compiler", awaitlab_fuzz::compiler), ("vm", awaitlab_fuzz::vm)];

#[test]
fn kept_seeds() {
    for (name, target) in TARGETS {
        let seeds = files(&root().join("fuzz/seeds").join(name));
        assert!(!seeds.is_empty(), "{name} has seeds");
        for seed in seeds {
            check(target, &std::fs::read(&seed).expect("a seed"), &seed.display().to_string());
        }
    }
}

/// How many rounds, or as many as `FUZZ` says.
fn rounds(usual: usize) -> usize { std::env::var("FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(usual) }

#[test]
fn mutated_texts_lex_and_parse() {
    let programs = programs();
    let mut numbers = Numbers(1);
    for round in 0..rounds(1500) {
        let text = mutated(&programs[numbers.below(programs.len())], &programs[numbers.below(programs.len())], &mut numbers);
        check(awaitlab_fuzz::lexer, text.as_bytes(), &format!("round {round}"));
        check(awaitlab_fuzz::parser, text.as_bytes(), &format!("round {round}"));
    }
}

#[test]
fn mutated_texts_compile_or_are_refused() {
    let programs = programs();
    let mut numbers = Numbers(2);
    for round in 0..rounds(150) {
        let text = mutated(&programs[numbers.below(programs.len())], &programs[numbers.below(programs.len())], &mut numbers);
        check(awaitlab_fuzz::compiler, text.as_bytes(), &format!("round {round}"));
    }
}

#[test]
fn generated_programs_run() {
    let mut numbers = Numbers(3);
    let mut failed = 0;
    for round in 0..rounds(40) {
        let length = 40 + numbers.below(1500);
        let data = numbers.bytes(length);
        if catch_unwind(|| awaitlab_fuzz::vm(&data)).is_err() {
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("vm-{round}"));
            let _ = std::fs::write(&file, &data);
            println!("round {round}: the example `show {}` prints the program", file.display());
            failed += 1;
        }
    }
    assert_eq!(failed, 0, "{failed} programs fail");
}

/// Nested far beyond any bound, and as deep as the bound allows: refused or compiled, never a stack overflow, in linear time.
#[test]
fn deep_nesting() {
    let shapes: &[(&str, &str, &str, &str)] = &[
        ("var x = ", "(", ")", "1;"), ("var x = ", "-", "", "1;"), ("var x = ", "1 + (", ")", "1;"), ("object x = ", "new object[] { ", " }", ";"), ("int x = ", "true ? 1 : ", "", "1;"), ("var x = ", "f(", ")", ";"),
        ("", "{", "}", ""), ("", "if (true) ", "", ";"), ("", "while (true) ", "", ";"), ("", "try { ", " } finally { }", ""), ("", "class C { ", "}", ""), ("", "namespace N { ", "}", ""), ("", "void F() { ", "}", ""),
        ("System.Func<int> x = ", "() => ", "", "1;"), ("", "if (true) { } else ", "", ";"), ("var x = 1", " + 1", "", ";"), ("var x = \"\"", " + 1 + \"a\"", "", ";"), ("var x = a", ".b", "", ";"), ("var x = a", "()", "", ";"),
        ("var x = a", "[0]", "", ";"), ("var x = 1", " ?? 1", "", ";"), ("var x = 1 is ", "not ", "", "1;"), ("var x = 1 is 1", " or 1", "", ";"), ("", "List<", ">", " x;"), ("", "int[]", "", " x;"), ("", "(int, ", ")", " x;"),
        ("var x = ", "$\"{", "}\"", "1;"), ("x = ", "x = ", "", "1;"), ("var x = 1 switch { ", "_ => 1 switch { ", "}", " };"), ("var x = ", "from a in b select ", "", "1;"), ("", "lock (a) ", "", ";"), ("int a", ", a", "", ";"),
        ("", "x();", "", ""), ("var x = true", " && true", "", ";"), ("", "await ", "", "a;"), ("", "(int)", "", "a;"), ("", "a ? ", " : b", ";"), ("", "a?.b(", ")", ";"), ("goto a;", "a: ", "", ";"), ("", "#if A\n", "#endif\n", ""),
        ("var x = ", "[", "]", ";"), ("var x = ", "new() { A = ", "}", ";"), ("if (a is ", "{ A: ", "}", ") ;"), ("var x = ", "checked(", ")", ";"), ("var x = a", "!", "", ";"), ("var x = a", ".M(y => y)", "", ";"),
        ("switch (1) { ", "case 1: switch (1) { ", " }", "}"), ("", "foreach (var a in b) ", "", ";"), ("", "using (a) ", "", ";"), ("class A { int ", "a => 1; int ", "", "b; }"), ("int x = 0; x", " = x", "", ";"),
        ("class C<", "T, ", "", "U> { }"), ("", "C<C<", ">>", ".D x;"), ("[", "A, ", "", "B] class C { }"), ("var x = a", " is int", "", ";"), ("var x = a", " as A", "", ";"), ("/* ", "/*", "*/", ""), ("enum E { ", "A, ", "", "B }"),
    ];
    for (before, open, close, after) in shapes {
        for times in [280, 5_000] {
            let mut text = format!("{before}{}", open.repeat(times));
            if after.starts_with(|c: char| c.is_alphanumeric()) && !close.is_empty() {
                text.push('1');
            }
            text.push_str(&close.repeat(times));
            text.push_str(after);
            let start = std::time::Instant::now();
            for (name, target) in [("lexer", awaitlab_fuzz::lexer as fn(&[u8])), ("compiler", awaitlab_fuzz::compiler)] {
                if catch_unwind(|| target(text.as_bytes())).is_err() {
                    panic!("{name}: {times} times '{open}'");
                }
            }
            let seconds = start.elapsed().as_secs_f64();
            if std::env::var_os("FUZZ_TIMES").is_some() {
                println!("{seconds:7.3} s  {times} × {open}");
            }
        }
    }
}
