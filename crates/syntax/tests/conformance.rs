//! Every recorded program parses with exactly the syntax diagnostics that the C# compiler gave.
#![expect(clippy::disallowed_methods, reason = "a test reads the recordings")]

use awaitlab_syntax::{FileId, LineIndex, ParseOptions, parse};

/// The codes that this crate gives; all others are later stages'.
const OURS: &[&str] = &[
    "CS0078", "CS0106", "CS0116", "CS0150", "CS0230", "CS0270", "CS0443", "CS0594", "CS0595",
    "CS0650", "CS0742", "CS0743", "CS0744", "CS0745", "CS0748", "CS0839", "CS1001", "CS1002",
    "CS1003", "CS1009", "CS1010", "CS1011", "CS1012", "CS1013", "CS1014", "CS1018", "CS1019",
    "CS1021", "CS1022", "CS1023", "CS1024", "CS1025", "CS1026", "CS1027", "CS1028", "CS1029",
    "CS1030", "CS1031", "CS1032", "CS1035", "CS1038", "CS1039", "CS1040", "CS1041", "CS1055",
    "CS1056", "CS1073", "CS1513", "CS1514", "CS1515", "CS1517", "CS1519", "CS1520", "CS1522",
    "CS1524", "CS1525", "CS1526", "CS1529", "CS1547", "CS1551", "CS1585", "CS1586", "CS1597",
    "CS1627", "CS1646", "CS1671", "CS1730", "CS1733", "CS4003", "CS8076", "CS8078", "CS8086",
    "CS8087", "CS8088", "CS8089", "CS8115", "CS8124", "CS8180", "CS8361", "CS8504", "CS8515",
    "CS8637", "CS8641", "CS8803", "CS8915", "CS8937", "CS8954", "CS8955", "CS8956", "CS8997",
    "CS8998", "CS8999", "CS9000", "CS9002", "CS9005", "CS9006", "CS9007", "CS9134", "CS9348",
];

/// The strings of a recording's `diagnostics` array, each to the end of its first line.
fn recorded(json: &str) -> Vec<String> {
    let Some((_, rest)) = json.split_once("\"diagnostics\"") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut current: Option<String> = None;
    let mut characters = rest.chars();
    while let Some(character) = characters.next() {
        match (&mut current, character) {
            (None, ']') => break,
            (None, '"') => current = Some(String::new()),
            (Some(text), '"') => {
                found.push(text.lines().next().unwrap_or("").to_string());
                current = None;
            }
            (Some(text), '\\') => match characters.next() {
                Some('n') => text.push('\n'),
                Some('u') => {
                    let digits: String = characters.by_ref().take(4).collect();
                    text.extend(
                        u32::from_str_radix(&digits, 16)
                            .ok()
                            .and_then(char::from_u32),
                    );
                }
                Some(other) => text.push(other),
                None => {}
            },
            (Some(text), other) => text.push(other),
            _ => {}
        }
    }
    found
}

#[test]
fn recorded_programs_give_the_recorded_syntax_diagnostics() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance");
    let folders = std::fs::read_dir(&root).expect("tests/conformance is part of the project");
    let mut wrong = String::new();
    for folder in folders.flatten() {
        let Ok(files) = std::fs::read_dir(folder.path()) else {
            continue;
        };
        for path in files
            .flatten()
            .map(|file| file.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "cs"))
        {
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            let Ok(json) = std::fs::read_to_string(path.with_extension("json")) else {
                continue;
            };
            let ours = |text: &String| OURS.iter().any(|code| text.contains(&format!(" {code}: ")));
            let mut expected: Vec<String> = recorded(&json).into_iter().filter(ours).collect();
            let lines = LineIndex::new(&text);
            let mut found: Vec<String> = parse(&text, FileId(0), &ParseOptions::default())
                .diagnostics
                .iter()
                .map(|diagnostic| diagnostic.render(&lines))
                .collect();
            expected.sort();
            found.sort();
            if expected != found {
                wrong.push_str(&format!(
                    "{}\n  expected {expected:#?}\n  found {found:#?}\n",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
