//! Parses `questions/` into static data. The format is in docs/architecture.md ("A question's folder").

#![expect(clippy::disallowed_methods, reason = "the build script is the one part that reads files")]

use pulldown_cmark::{Options, Parser, html};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../questions");
    println!("cargo::rerun-if-changed={}", root.display());
    match build(&root) {
        Ok(text) => {
            let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("pages.rs");
            fs::write(out, text).expect("OUT_DIR can be written");
        }
        Err(message) => {
            println!("cargo::error={message}");
        }
    }
}

type Result<T> = std::result::Result<T, String>;

fn build(root: &Path) -> Result<String> {
    let catalog = root.join("catalog.md");
    let text = fs::read_to_string(&catalog).map_err(|e| format!("{}: {e}", catalog.display()))?;
    let mut topics: Vec<(String, Vec<u32>)> = Vec::new();
    let mut listed: Vec<(u32, String, String, String)> = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let at = |what: &str| format!("{}:{}: {what}", catalog.display(), i + 1);
        if let Some(topic) = line.strip_prefix("## ") {
            topics.push((topic.trim().into(), Vec::new()));
        } else if let Some(item) = line.strip_prefix("- ") {
            let (number, rest) = item.split_once(' ').ok_or_else(|| at("expected '- NN slug: title'"))?;
            let (slug, title) = rest.split_once(": ").ok_or_else(|| at("expected '- NN slug: title'"))?;
            let number: u32 = number.parse().map_err(|_| at("the number"))?;
            let topic = topics.last_mut().ok_or_else(|| at("a question before the first topic"))?;
            topic.1.push(number);
            listed.push((number, slug.into(), title.trim().into(), topic.0.clone()));
        }
    }
    listed.sort();
    let mut out = String::from("static PAGES: &[Page] = &[\n");
    for (number, slug, title, topic) in &listed {
        let folder = root.join(format!("{number:02}-{slug}"));
        let file = folder.join("question.md");
        println!("cargo::rerun-if-changed={}", folder.display());
        let _ = write!(out, "Page {{ number: {number}, slug: {slug:?}, title: {title:?}, topic: {topic:?}, ");
        if file.is_file() {
            page(&folder, &file, &mut out)?;
        } else {
            out.push_str(r#"is_written: false, say_text: "", say: "", answer: "", misses: "", demos: &[], quiz: None, follow_ups: &[], sources: "" "#);
        }
        out.push_str("},\n");
    }
    let _ = writeln!(out, "];\nstatic TOPICS: &[(&str, &[u32])] = &{:?};", Topics(&topics));
    Ok(out)
}

struct Topics<'a>(&'a [(String, Vec<u32>)]);
impl std::fmt::Debug for Topics<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[")?;
        for (name, numbers) in self.0 {
            write!(f, "({name:?}, &{numbers:?}), ")?;
        }
        f.write_str("]")
    }
}

fn to_html(markdown: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION));
    out.trim().into()
}

/// A single paragraph without its `<p>`.
fn inline(markdown: &str) -> String {
    let html = to_html(markdown);
    match html.strip_prefix("<p>").and_then(|h| h.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.into(),
        _ => html,
    }
}

fn plain(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new(markdown) {
        match event {
            pulldown_cmark::Event::Text(t) | pulldown_cmark::Event::Code(t) => out.push_str(&t),
            pulldown_cmark::Event::SoftBreak | pulldown_cmark::Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

const SECTIONS: [&str; 7] = ["Say it", "Answer", "The usual answer misses", "Demos", "Predict", "Follow-ups", "Sources"];

fn page(folder: &Path, file: &Path, out: &mut String) -> Result<()> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut sections: Vec<(String, String)> = Vec::new();
    let mut fenced = false;
    for (i, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            fenced = !fenced;
        }
        match line.strip_prefix("## ") {
            Some(name) if !fenced => {
                if !SECTIONS.contains(&name.trim()) {
                    return Err(format!("{}:{}: unknown section '{name}'; sections are {SECTIONS:?}", file.display(), i + 1));
                }
                sections.push((name.trim().into(), String::new()));
            }
            _ => {
                if let Some((_, body)) = sections.last_mut() {
                    body.push_str(line);
                    body.push('\n');
                }
            }
        }
    }
    let section = |name: &str| sections.iter().find(|(n, _)| n == name).map(|(_, b)| b.trim().to_string());
    let need = |name: &str| section(name).ok_or_else(|| format!("{}: section '{name}' is missing", file.display()));
    let say = need("Say it")?;
    let answer = to_html(&need("Answer")?);
    let demos = demos(folder, file, &need("Demos")?)?;
    let slugs: Vec<&str> = demos.iter().map(|d| d.0.as_str()).collect();
    for link in answer.split("href=\"demo:").skip(1) {
        let slug = link.split('"').next().unwrap_or_default();
        if !slugs.contains(&slug) {
            return Err(format!("{}: link to a demo '{slug}' that is not in the section Demos", file.display()));
        }
    }
    let _ = write!(
        out,
        "is_written: true, say_text: {:?}, say: {:?}, answer: {answer:?}, misses: {:?}, sources: {:?}, demos: &[{}], ",
        plain(&say),
        inline(&say),
        to_html(&section("The usual answer misses").unwrap_or_default()),
        inline(&section("Sources").unwrap_or_default()),
        demos.iter().map(|d| d.1.as_str()).collect::<Vec<_>>().join(", "),
    );
    match section("Predict") {
        Some(body) => {
            let mut ask = String::new();
            let mut demo = None;
            let mut choices = Vec::new();
            for line in body.lines() {
                let choice = line.strip_prefix("- [x] ").map(|r| (true, r)).or_else(|| line.strip_prefix("- [ ] ").map(|r| (false, r)));
                if let Some((right, rest)) = choice {
                    let (text, why) = rest.split_once(" :: ").unwrap_or((rest, ""));
                    choices.push((right, inline(text), inline(why)));
                } else if let Some(name) = line.strip_prefix("demo: ") {
                    if !slugs.contains(&name.trim()) {
                        return Err(format!("{}: the prediction names a demo '{name}' that is not there", file.display()));
                    }
                    demo = Some(name.trim().to_string());
                } else {
                    ask.push_str(line);
                    ask.push('\n');
                }
            }
            if choices.iter().filter(|c| c.0).count() != 1 {
                return Err(format!("{}: exactly one choice of the prediction must be right ('- [x]')", file.display()));
            }
            let list: String = choices.iter().map(|(r, h, w)| format!("Choice {{ html: {h:?}, is_right: {r}, why: {w:?} }}, ")).collect();
            let _ = write!(out, "quiz: Some(Quiz {{ ask: {:?}, choices: &[{list}], demo: {demo:?} }}), ", to_html(ask.trim()));
        }
        None => out.push_str("quiz: None, "),
    }
    let mut pairs = Vec::new();
    for item in section("Follow-ups").unwrap_or_default().split("\n- ") {
        let item = item.strip_prefix("- ").unwrap_or(item).trim();
        if item.is_empty() {
            continue;
        }
        let (question, reply) = item
            .strip_prefix("**")
            .and_then(|r| r.split_once("**"))
            .ok_or_else(|| format!("{}: a follow-up is '- **Question?** Answer.', not '{item}'", file.display()))?;
        pairs.push(format!("({:?}, {:?})", inline(question), inline(reply.trim())));
    }
    let _ = write!(out, "follow_ups: &[{}] ", pairs.join(", "));
    Ok(())
}

/// Lines `- slug: Label. What to watch.` with options in brackets at the end: `[cores 2] [prints …]`.
fn demos(folder: &Path, file: &Path, body: &str) -> Result<Vec<(String, String)>> {
    let mut all = Vec::new();
    for line in body.lines().filter(|l| l.starts_with("- ")) {
        let bad = |what: &str| format!("{}: '{line}': {what}", file.display());
        let (slug, rest) = line[2..].split_once(": ").ok_or_else(|| bad("expected '- slug: Label. What to watch.'"))?;
        let mut rest = rest.trim().to_string();
        let mut cores = 4u32;
        while let Some((before, option)) = rest.strip_suffix(']').and_then(|r| r.rsplit_once('[')).map(|(b, o)| (b.trim().to_string(), o.to_string())) {
            match option.split_once(' ') {
                Some(("cores", n)) => cores = n.parse().map_err(|_| bad("cores N"))?,
                _ => return Err(bad("unknown option")),
            }
            rest = before;
        }
        let (label, watch) = rest.split_once(". ").map_or((rest.trim_end_matches('.').to_string(), String::new()), |(l, w)| (l.into(), w.into()));
        // A program with knobs lies in the folder; the others are the conformance suite's own.
        let mut path = folder.join(format!("{slug}.cs"));
        if !path.is_file() {
            let suite = folder.join("../../tests/conformance/questions");
            let number = folder.file_name().and_then(|n| n.to_str()).and_then(|n| n.split('-').next()).unwrap_or_default();
            path = suite.join(format!("q{number}-{slug}.cs"));
            if !path.is_file() {
                path = suite.join(format!("{slug}.cs"));
            }
        }
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let recorded = path.with_extension("json");
        let recording = fs::read_to_string(&recorded).map_err(|e| format!("{}: {e} (record it on real .NET 10)", recorded.display()))?;
        let (ends, prints, many) = outcome(&recording).ok_or_else(|| format!("{}: not a recording", recorded.display()))?;
        let (program, knobs) = take_knobs(&with_near_comments(&text)).map_err(|what| format!("{}: {what}", path.display()))?;
        let input = fs::read_to_string(path.with_extension("in")).unwrap_or_default();
        let out = format!(
            "Demo {{ slug: {slug:?}, label: {label:?}, watch: {:?}, program: {program:?}, knobs: &[{}], input: {input:?}, cores: {cores}, ends: {ends}, prints: {prints:?}, has_many_outcomes: {many} }}",
            inline(&watch),
            knobs.join(", "),
        );
        all.push((slug.to_string(), out));
    }
    if all.is_empty() {
        return Err(format!("{}: no demo", file.display()));
    }
    Ok(all)
}

/// Columns that a program's line has room for beside the stage.
const LINE_ROOM: usize = 62;

/// Comments at the end of a line that would not fit are moved up to two spaces behind the code.
fn with_near_comments(text: &str) -> String {
    let near = |line: &str| {
        let (code, comment) = line.rsplit_once("  // ")?;
        let mut seen = line.to_owned();
        while let Some((before, after)) = seen.split_once("/*knob ") {
            let rest = after.split_once("*/")?.1;
            seen = format!("{before}{rest}");
        }
        let is_code = code.trim_end().ends_with([';', '{', '}', ')', ',', '/']);
        (is_code && seen.replace("/*end*/", "").chars().count() > LINE_ROOM).then(|| format!("{}  // {comment}", code.trim_end()))
    };
    text.split_inclusive('\n').map(|line| near(line).unwrap_or_else(|| line.to_owned())).collect()
}

/// `/*knob Label: 50..500 step 50 ms*/100/*end*/` or `/*knob Label: name = text | name = text*/text/*end*/`: the marks go, the places stay.
fn take_knobs(text: &str) -> Result<(String, Vec<String>)> {
    let mut program = String::new();
    let mut knobs = Vec::new();
    // The header that real .NET's recorder reads is not the reader's business.
    let mut rest = text;
    while let Some(line) = rest.lines().next().filter(|l| l.starts_with("// ") && (*l == "// core" || ["q: ", "checks: ", "many: ", "hangs: "].iter().any(|k| l[3..].starts_with(k)))) {
        rest = rest[line.len()..].trim_start_matches(['\r', '\n']);
    }
    while let Some((before, after)) = rest.split_once("/*knob ") {
        program.push_str(before);
        let (mark, tail) = after.split_once("*/").ok_or("a knob's mark has no end")?;
        let (value, tail) = tail.split_once("/*end*/").ok_or("a knob has no /*end*/")?;
        let (label, spec) = mark.split_once(": ").ok_or("expected '/*knob Label: …*/'")?;
        let start = program.len();
        program.push_str(value);
        let kind = if spec.contains('=') {
            let options: Vec<String> = spec
                .split(" | ")
                .map(|o| o.split_once(" = ").map(|(n, t)| format!("({:?}, {:?})", n.trim(), t.trim())).ok_or(format!("'{o}' is not 'name = text'")))
                .collect::<std::result::Result<_, _>>()?;
            format!("KnobKind::Choice {{ options: &[{}] }}", options.join(", "))
        } else {
            let mut words = spec.split_whitespace();
            let (min, max) = words.next().and_then(|r| r.split_once("..")).ok_or("expected 'min..max'")?;
            let (mut step, mut unit) = ("1", "");
            while let Some(word) = words.next() {
                if word == "step" { step = words.next().ok_or("step N")?; } else { unit = word; }
            }
            for n in [min, max, step] {
                n.parse::<i64>().map_err(|_| format!("'{n}' is not a number"))?;
            }
            format!("KnobKind::Slider {{ min: {min}, max: {max}, step: {step}, unit: {unit:?} }}")
        };
        knobs.push(format!("Knob {{ label: {label:?}, kind: {kind}, start: {start}, end: {} }}", program.len()));
        rest = tail;
    }
    program.push_str(rest);
    Ok((program, knobs))
}

/// The first outcome of a recording (the most frequent one stands first), by a reader for just this format.
fn outcome(json: &str) -> Option<(String, String, bool)> {
    let outcomes = json.split_once("\"outcomes\"")?.1;
    let many = outcomes.matches("\"end\"").count() > 1;
    let end = string_after(outcomes, "\"end\"")?;
    let stdout = string_after(outcomes, "\"stdout\"").unwrap_or_default();
    let ends = match end.as_str() {
        "exit" => {
            let digits: String = outcomes.split_once("\"exit\":").map_or("0", |(_, r)| r).trim_start().chars().take_while(char::is_ascii_digit).collect();
            format!("Ends::Exit({})", if digits.is_empty() { "0" } else { &digits })
        }
        "unhandled" => "Ends::Unhandled".into(),
        "hang" => "Ends::Hang".into(),
        _ => return None,
    };
    Some((ends, stdout, many))
}

fn string_after(text: &str, key: &str) -> Option<String> {
    let rest = text.split_once(key)?.1.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let mut out = String::new();
    let mut chars = rest.chars();
    loop {
        match chars.next()? {
            '"' => return Some(out),
            '\\' => match chars.next()? {
                'n' => out.push('\n'),
                'r' => out.push('\r'),
                't' => out.push('\t'),
                'u' => out.push(char::from_u32(u32::from_str_radix(&chars.by_ref().take(4).collect::<String>(), 16).ok()?)?),
                c => out.push(c),
            },
            c => out.push(c),
        }
    }
}
