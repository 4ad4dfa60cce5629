//! What an address says beside its page: `#/q/31?demo=two-locks&step=14&knobs=100,lock`. Opening it leads there; what the
//! reader does is written into it, so that it can be shared.

use crate::state::catalog::{Demo, Knob, KnobKind};
use crate::state::knobs;

/// A step: one that changes the picture, and how many events behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Step {
    pub(crate) number: u32,
    pub(crate) more: u32,
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Address {
    /// The demo's slug.
    pub(crate) demo: Option<String>,
    pub(crate) step: Option<Step>,
    /// The value of each knob in order.
    pub(crate) knobs: Vec<String>,
}

impl Address {
    /// Reads the part of an address behind `?`. What it does not know it leaves out.
    pub(crate) fn parse(query: &str) -> Address {
        let mut address = Address::default();
        for (key, value) in query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')) {
            match key {
                "demo" => address.demo = Some(decoded(value)),
                "step" => {
                    let (number, more) = value.split_once('.').unwrap_or((value, "0"));
                    address.step = number.parse().ok().zip(more.parse().ok()).map(|(number, more)| Step { number, more });
                }
                "knobs" => address.knobs = value.split(',').map(decoded).collect(),
                _ => {}
            }
        }
        address
    }

    /// With its `?`; empty if there is nothing to say.
    pub(crate) fn query(&self) -> String {
        let mut pairs = Vec::new();
        if let Some(demo) = &self.demo {
            pairs.push(format!("demo={}", encoded(demo)));
        }
        if let Some(step) = self.step {
            pairs.push(if step.more == 0 { format!("step={}", step.number) } else { format!("step={}.{}", step.number, step.more) });
        }
        if !self.knobs.is_empty() {
            pairs.push(format!("knobs={}", self.knobs.iter().map(|value| encoded(value)).collect::<Vec<_>>().join(",")));
        }
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    /// Which demo it means.
    pub(crate) fn index(&self, demos: &[Demo]) -> Option<usize> {
        let slug = self.demo.as_ref()?;
        demos.iter().position(|demo| demo.slug == *slug)
    }

    /// The demo's program with these knobs; `None` if the address has none for it.
    pub(crate) fn program(&self, demo: &Demo) -> Option<String> {
        if self.knobs.len() != demo.knobs.len() || self.knobs.is_empty() {
            return None;
        }
        let mut placed: Vec<(&Knob, &String)> = demo.knobs.iter().zip(&self.knobs).collect();
        placed.sort_by_key(|(knob, _)| std::cmp::Reverse(knob.start));
        let mut program = demo.program.to_owned();
        for (knob, value) in placed {
            let is_fit = match knob.kind {
                KnobKind::Slider { min, max, .. } => value.parse::<i64>().is_ok_and(|value| (min..=max).contains(&value)),
                KnobKind::Choice { .. } => knobs::shows(knob, value),
            };
            if !is_fit {
                return None;
            }
            program.replace_range(knob.start..knob.end, value);
        }
        Some(program)
    }

    /// The values of a demo's knobs in a program that differs in nothing else, unless they are the original ones.
    pub(crate) fn knobs_of(demo: &Demo, program: &str) -> Vec<String> {
        if demo.knobs.is_empty() || program == demo.program {
            return Vec::new();
        }
        let values: Vec<String> = knobs::find(demo.knobs, demo.program, program).iter().map(|found| program.get(found.start..found.end).unwrap_or("").to_owned()).collect();
        let address = Address { knobs: values, ..Address::default() };
        if address.program(demo).as_deref() == Some(program) { address.knobs } else { Vec::new() }
    }
}

/// Two runs beside each other: `left=two-locks:100,lock&right=two-locks&both=12`, each a demo and its knobs, and the common step.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Beside {
    pub(crate) sides: [Address; 2],
    pub(crate) step: usize,
}

/// The keys of a lab's own part of an address, and of a comparison's.
pub(crate) const OWN: [&str; 3] = ["demo", "step", "knobs"];
pub(crate) const BESIDE: [&str; 3] = ["left", "right", "both"];

impl Beside {
    /// Reads a comparison from the part of an address behind `?`, if there is one.
    pub(crate) fn parse(query: &str) -> Option<Beside> {
        let mut beside = Beside::default();
        let mut is_there = false;
        for (key, value) in query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')) {
            let side = match key {
                "left" => 0,
                "right" => 1,
                "both" => {
                    beside.step = value.parse().unwrap_or(0);
                    continue;
                }
                _ => continue,
            };
            let (demo, knobs) = value.split_once(':').map_or((value, Vec::new()), |(demo, knobs)| (demo, knobs.split(',').map(decoded).collect()));
            beside.sides[side] = Address { demo: Some(decoded(demo)), step: None, knobs };
            is_there = true;
        }
        is_there.then_some(beside)
    }

    /// With its `?`.
    pub(crate) fn query(&self) -> String {
        let side = |name: &str, side: &Address| {
            let knobs: Vec<String> = side.knobs.iter().map(|value| encoded(value)).collect();
            format!("{name}={}{}{}", encoded(side.demo.as_deref().unwrap_or_default()), if knobs.is_empty() { "" } else { ":" }, knobs.join(","))
        };
        let [left, right] = &self.sides;
        format!("?{}&{}{}", side("left", left), side("right", right), if self.step == 0 { String::new() } else { format!("&both={}", self.step) })
    }
}

/// A query whose pairs of these keys are those of `own` instead; the others stay.
pub(crate) fn merged(query: &str, keys: &[&str], own: &str) -> String {
    let others = query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty() && !keys.contains(&pair.split('=').next().unwrap_or_default()));
    let own = own.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty());
    let all: Vec<&str> = own.chain(others).collect();
    if all.is_empty() { String::new() } else { format!("?{}", all.join("&")) }
}

/// Letters, digits and a few signs stay; other bytes are `%xx`.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~:;()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        let hex = tail.get(..2).filter(|_| *byte == b'%').and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(hex.unwrap_or(*byte));
        rest = if hex.is_some() { tail.get(2..).unwrap_or(&[]) } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOBS: &[Knob] = &[
        Knob { label: "Delay", kind: KnobKind::Slider { min: 50, max: 500, step: 50, unit: "ms" }, start: 6, end: 9 },
        Knob { label: "Await", kind: KnobKind::Choice { options: &[("yes", "await x"), ("no", "x, y")] }, start: 12, end: 19 },
    ];

    fn demo() -> Demo {
        Demo { slug: "d".into(), label: String::new(), watch: "", program: "Delay(100); await x;", knobs: KNOBS, input: "", cores: 4 }
    }

    #[test]
    fn comparisons() {
        let knobs = vec!["100".to_owned(), "a b".to_owned()];
        let beside = Beside { sides: [Address { demo: Some("two-locks".into()), step: None, knobs }, Address { demo: Some("plain".into()), ..Address::default() }], step: 12 };
        let query = beside.query();
        assert_eq!(query, "?left=two-locks:100,a%20b&right=plain&both=12");
        assert_eq!(Beside::parse(&query), Some(beside));
        assert_eq!(Beside::parse("?demo=plain&step=3"), None);
        assert_eq!(merged("?demo=x&left=a&right=b", &OWN, "?step=3"), "?step=3&left=a&right=b");
        assert_eq!(merged("?left=a&right=b&both=4&step=3", &BESIDE, ""), "?step=3");
        assert_eq!(merged("", &OWN, ""), "");
    }

    #[test]
    fn addresses_are_read_as_written() {
        for query in ["", "?demo=two-locks", "?step=14", "?demo=a&step=3.2&knobs=50,x%2C%20y"] {
            assert_eq!(Address::parse(query).query(), query);
        }
        assert_eq!(Address::parse("?step=x&other=1&demo=%zz"), Address { demo: Some("%zz".into()), ..Address::default() });
    }

    #[test]
    fn knobs_change_the_program_and_nothing_else_does() {
        let of = |query: &str| Address::parse(query).program(&demo());
        assert_eq!(of("?knobs=250,x%2C%20y").as_deref(), Some("Delay(250); x, y;"));
        assert_eq!((of("?knobs=250,evil()"), of("?knobs=9999,await%20x"), of("?knobs=250"), of("")), (None, None, None, None));
        assert_eq!(Address::knobs_of(&demo(), "Delay(250); x, y;"), ["250", "x, y"]);
        assert_eq!(Address::knobs_of(&demo(), "Delay(250); x, y; more();"), Vec::<String>::new());
        assert_eq!(Address::knobs_of(&demo(), demo().program), Vec::<String>::new());
    }
}
