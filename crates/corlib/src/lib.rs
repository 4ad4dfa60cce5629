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
//! What differs: cultures are the invariant one, as under `InvariantGlobalization`; comparison is ordinal. Files are a tree
//! in memory that lives as long as the run; there is no network but a simulated server; reflection has types, members, calls and attributes, but makes no code.

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
        let (image, diagnostics) = awaitlab_compiler::library_image(&sources);
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
        let library = awaitlab_compiler::Library::open(&image).expect("a whole image");
        // Things are numbered in the order of their first use: the same library gives the same bytes.
        assert!(library.image().expect("an image") == image, "what is read is not what was written");
        // Damaged anywhere, or cut short.
        for at in (0..image.len()).step_by(1 + image.len() / 97) {
            let mut bytes = image.clone();
            bytes[at] ^= 0x40;
            assert!(awaitlab_compiler::Library::open(&bytes).is_none(), "byte {at} was changed");
            assert!(awaitlab_compiler::Library::open(&image[..at]).is_none());
        }
    }
}
