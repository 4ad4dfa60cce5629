//! The class library of the simulated .NET: C# sources, written after .NET's documented behaviour, over the table of
//! intrinsics in `awaitlab-program`.
//!
//! `src/cs` is laid out by namespace. `extern` methods with `[Intrinsic("…")]` are leaves of the machine; methods with
//! `[KnownMethod("…")]` are called by it. A call of a member of a generic collection interface on an array runs the member of
//! `System.SZArrayHelper<T>` with the array as `this`; `new string(…)` is a call of `String.Ctor`.
//!
//! What is simpler than in .NET, and cannot be told apart from outside except by speed: concurrent collections are plain ones
//! (library code is atomic); sorted maps and sets are sorted lists; immutable collections copy; a span is an array, a start and
//! a length, and a span of a string copies it; a regular expression always backtracks.
//! What differs: cultures are the invariant one, as under `InvariantGlobalization`; comparison is ordinal. There are no files,
//! no network but a simulated server; reflection has types, members, calls and attributes, but makes no code.

/// Every C# source of the library: its path below `src/cs` and its text, in order of path.
pub fn sources() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/sources.rs"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_intrinsic_named_is_in_the_table() {
        let rows: Vec<&str> = awaitlab_program::intrinsics::TABLE.iter().map(|r| r.0).collect();
        let mut unknown = Vec::new();
        for (file, text) in super::sources() {
            for (at, _) in text.match_indices("[Intrinsic(\"") {
                let rest = &text[at + 12..];
                let name = &rest[..rest.find('"').unwrap_or(0)];
                if !rows.contains(&name) { unknown.push(format!("{file}: {name}")); }
            }
        }
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn the_sources_parse() {
        let mut errors = Vec::new();
        for (i, (file, text)) in super::sources().iter().enumerate() {
            let parse = awaitlab_syntax::parse(text, awaitlab_syntax::FileId(i as u16), &Default::default());
            let lines = awaitlab_syntax::LineIndex::new(text);
            for d in parse.diagnostics {
                let p = lines.position(d.span.start);
                errors.push(format!("{file}({}): {} {}", p.line, d.code, d.message));
            }
        }
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }

    #[test]
    fn the_machine_has_every_intrinsic() {
        let missing: Vec<&str> = awaitlab_program::intrinsics::TABLE.iter().map(|r| r.0).filter(|n| awaitlab_vm::intrinsics::find(n).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn the_library_compiles() {
        let sources: Vec<(String, String)> = super::sources().iter().map(|(n, t)| ((*n).to_string(), (*t).to_string())).collect();
        let (image, diagnostics) = awaitlab_compiler::library_image(&sources, &awaitlab_compiler::Layout::default());
        let errors: Vec<String> = diagnostics
            .iter()
            .filter(|d| d.is_error())
            .map(|d| {
                let (file, text) = super::sources().get(usize::from(d.span.file.0)).copied().unwrap_or(("?", ""));
                let p = awaitlab_syntax::LineIndex::new(text).position(d.span.start);
                format!("{file}({},{}): {} {}", p.line, p.column, d.code, d.message)
            })
            .collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        let image = image.expect("an image");
        let library = awaitlab_compiler::Library::open(&image.first, &image.second).expect("a whole image");
        // Things are numbered in the order of their first use: the same library gives the same bytes.
        let again = library.cut(&awaitlab_compiler::Layout::default()).expect("an image");
        assert!(again.first == image.first, "what is read is not what was written");
        // In two parts, and put together again.
        let profile = awaitlab_compiler::Profile::parse(include_str!("../profile.txt"));
        let cut = library.cut(&awaitlab_compiler::Layout { profile: Some(profile), is_fine: false }).expect("an image");
        assert!(cut.first.len() < cut.second.len(), "{} + {} bytes", cut.first.len(), cut.second.len());
        let first = awaitlab_compiler::Library::open(&cut.first, &[]).expect("a whole part");
        let whole = first.with_part(&cut.second).expect("two parts of one library");
        assert!(whole.cut(&awaitlab_compiler::Layout::default()).expect("an image").first.len().abs_diff(image.first.len()) < 64);
        assert!(!whole.lacks_part());
        // A part that is damaged anywhere, cut short, or of another library.
        for part in [&cut.first, &cut.second] {
            for at in (0..part.len()).step_by(1 + part.len() / 97) {
                let mut bytes = part.clone();
                bytes[at] ^= 0x40;
                let opened = if std::ptr::eq(part, &cut.first) { awaitlab_compiler::Library::open(&bytes, &[]) } else { first.with_part(&bytes) };
                assert!(opened.is_none(), "byte {at} was changed");
                assert!(awaitlab_compiler::Library::open(&part[..at], &[]).is_none());
            }
        }
        assert!(awaitlab_compiler::Library::open(&image.first, &cut.second).is_none());
    }

    #[test]
    fn a_program_says_when_it_needs_the_second_part() {
        use awaitlab_compiler::{Layout, Library, Options, Profile, compile, library_image};
        let sources: Vec<(String, String)> = super::sources().iter().map(|(n, t)| ((*n).to_string(), (*t).to_string())).collect();
        let profile = Profile::parse(include_str!("../profile.txt"));
        let image = library_image(&sources, &Layout { profile: Some(profile), is_fine: false }).0.expect("an image");
        let first = Library::open(&image.first, &[]).expect("a whole part");
        let whole = first.with_part(&image.second).expect("two parts of one library");
        let run = |library: &Library, text: &str| {
            let program = compile(library, &[("Program.cs".into(), text.into())], &Options::default()).program;
            let out = program.map(|program| {
                let mut run = awaitlab_vm::Run::new(std::rc::Rc::new(program), awaitlab_vm::Config::default(), Box::new(awaitlab_vm::DefaultOracle));
                run.run_to_end();
                run.stdout().to_string()
            });
            (out, library.lacks_part())
        };
        let usual = "await System.Threading.Tasks.Task.Delay(10); System.Console.WriteLine(\"done\");";
        assert_eq!(run(&first, usual), (Some("done\n".to_string()), false));
        let rare = "System.Console.WriteLine(System.Text.RegularExpressions.Regex.Replace(\"a1b2\", \"[0-9]\", \"-\"));";
        assert!(run(&first, rare).1);
        assert_eq!(run(&whole, rare), (Some("a-b-\n".to_string()), false));
    }
}
