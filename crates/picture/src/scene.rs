//! What a picture is made of. Units are CSS pixels, drawn 1:1; text is 12 to 13.5 px; y grows downwards.
//!
//! A [`Node`] is a group that moves as a whole: its parts are relative to its place. Looks are class names; the style sheet
//! (or the head of an exported file) says what they mean: `card`, `well`, `fr`, `item`, `soft`, `ring` … as in styles/stage.css.

/// Names a thing in the picture for as long as it lives: "t7" a task, "th3" a thread, "i12" an item, "tm4" a timer …
pub type NodeId = String;

/// A picture.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scene {
    /// Width in pixels: as asked for.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// Groups, the lower ones first.
    pub nodes: Vec<Node>,
    /// Lines between groups; drawn under the nodes unless `on_top`.
    pub arrows: Vec<Arrow>,
    /// What a screen reader says of the whole.
    pub label: String,
}

/// A group of shapes that moves as a whole.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// Its name.
    pub id: NodeId,
    /// What it grew out of, if it is new at this step.
    pub origin: Option<NodeId>,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// The thread's colour, 0 to 7, that `--c` stands for inside.
    pub colour: Option<u8>,
    /// Its parts, lower ones first.
    pub parts: Vec<Part>,
    /// The last step moved or changed it: it flashes under reduced motion.
    pub is_changed: bool,
    /// Full words for a tooltip and a screen reader; empty: none.
    pub title: String,
    /// The place in the user's code it belongs to (bytes of the user's first file), for a click.
    pub place: Option<(u32, u32)>,
}

/// Where text stands relative to its x.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Anchor {
    /// Begins there.
    #[default]
    Start,
    /// Is centred there.
    Middle,
    /// Ends there.
    End,
}

/// A shape, relative to its node.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    /// A rectangle with round corners.
    Rect {
        /// Left.
        x: f64,
        /// Top.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// Corner radius.
        radius: f64,
        /// Looks.
        class: &'static str,
    },
    /// A line of text; `y` is the base line. It is laid out to fit: never cut by its box.
    Text {
        /// See anchor.
        x: f64,
        /// Base line.
        y: f64,
        /// The words.
        text: String,
        /// Looks.
        class: &'static str,
        /// Where x is.
        anchor: Anchor,
    },
    /// A path in SVG's own notation, relative to the node.
    Path {
        /// The `d` attribute.
        d: String,
        /// Looks.
        class: &'static str,
    },
    /// A circle.
    Circle {
        /// Centre.
        x: f64,
        /// Centre.
        y: f64,
        /// Radius.
        r: f64,
        /// Looks.
        class: &'static str,
    },
    /// A task's status ring, 18 px across.
    Status {
        /// Centre.
        x: f64,
        /// Centre.
        y: f64,
        /// Which.
        status: Ring,
    },
    /// A timer's dial: the part left, 0 to 1, clockwise from the top.
    Dial {
        /// Centre.
        x: f64,
        /// Centre.
        y: f64,
        /// Radius.
        r: f64,
        /// Part of the time that is left.
        left: f64,
        /// How it stands.
        state: DialState,
    },
}

/// The status rings of PICTURE.md.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ring {
    /// Dashed hollow.
    WaitingForActivation,
    /// Hollow.
    WaitingToRun,
    /// Filled, moving.
    Running,
    /// Green tick.
    RanToCompletion,
    /// Red cross.
    Faulted,
    /// Grey slash.
    Canceled,
}

/// A dial's state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DialState {
    /// Runs down.
    Running,
    /// Has fired.
    Fired,
    /// Was stopped: four grey arcs, two fallen.
    Cleared,
}

/// A line from somewhere to somewhere, with rounded corners.
#[derive(Clone, PartialEq, Debug)]
pub struct Arrow {
    /// Its name.
    pub id: NodeId,
    /// Corner points, absolute.
    pub points: Vec<(f64, f64)>,
    /// Looks: `aw` awaits, `cyc` the deadlock, `woke`, `trail` a flight just made, `token` a cancellation line.
    pub class: &'static str,
    /// Has a head at its end.
    pub has_head: bool,
    /// A pill beside the line.
    pub pill: Option<Pill>,
    /// Drawn over the nodes.
    pub on_top: bool,
}

/// Words beside a line.
#[derive(Clone, PartialEq, Debug)]
pub struct Pill {
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// Length along its words.
    pub width: f64,
    /// 24 for one line of words, 38 for two.
    pub height: f64,
    /// The words, one or two lines.
    pub lines: Vec<String>,
    /// Turned by a quarter, to be read from below.
    pub is_upright: bool,
}

impl Pill {
    /// What it covers: left, top, right, bottom.
    pub fn bounds(&self) -> Bounds {
        let (w, h) = if self.is_upright { (self.height, self.width) } else { (self.width, self.height) };
        Bounds { left: self.x - w / 2.0, top: self.y - h / 2.0, right: self.x + w / 2.0, bottom: self.y + h / 2.0 }
    }
    /// Base line of each line of words, relative to the centre.
    pub fn base_lines(&self) -> impl Iterator<Item = (f64, &str)> {
        let first = if self.lines.len() > 1 { -3.0 } else { 4.0 };
        self.lines.iter().enumerate().map(move |(i, line)| (first + 14.0 * i as f64, line.as_str()))
    }
}

/// A rectangle in the picture.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bounds {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Bounds {
    /// Do they share an area, not only an edge?
    pub fn meets(&self, other: &Bounds) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
    /// The area that they share.
    pub fn shared(&self, other: &Bounds) -> f64 {
        (self.right.min(other.right) - self.left.max(other.left)).max(0.0) * (self.bottom.min(other.bottom) - self.top.max(other.top)).max(0.0)
    }
    /// Larger by that much on each side.
    pub fn grown(&self, by: f64) -> Bounds {
        Bounds { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }
}

impl Node {
    /// What it covers.
    pub fn bounds(&self) -> Bounds {
        Bounds { left: self.x, top: self.y, right: self.x + self.width, bottom: self.y + self.height }
    }
    /// Its texts with the places they cover in the picture.
    pub fn texts(&self) -> impl Iterator<Item = (Bounds, &str)> {
        self.parts.iter().filter_map(|part| {
            let Part::Text { x, y, text, class, anchor } = part else { return None };
            let width = text_width(text, class);
            let left = self.x + x - match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            };
            let up = if class.contains("big") { 13.0 } else { 9.5 };
            Some((Bounds { left, top: self.y + y - up, right: left + width, bottom: self.y + y + 3.0 }, text.as_str()))
        })
    }
}

impl Arrow {
    /// What its head covers.
    pub fn head(&self) -> Option<Bounds> {
        let ([.., (px, py), (x, y)], true) = (self.points.as_slice(), self.has_head) else { return None };
        let size = if self.class.starts_with("cyc") { 14.0 } else { 9.0 };
        let (dx, dy) = ((x - px).signum() * f64::from((x - px).abs() > 0.5), (y - py).signum() * f64::from((y - py).abs() > 0.5));
        let (mx, my) = (x - dx * size / 2.0, y - dy * size / 2.0);
        Some(Bounds { left: mx - size / 2.0, top: my - size / 2.0, right: mx + size / 2.0, bottom: my + size / 2.0 })
    }
    /// Its straight runs, as thin rectangles.
    pub fn runs(&self) -> impl Iterator<Item = Bounds> {
        self.points.windows(2).map(|pair| {
            let [(ax, ay), (bx, by)] = *pair else { return Bounds { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 } };
            Bounds { left: ax.min(bx) - 1.0, top: ay.min(by) - 1.0, right: ax.max(bx) + 1.0, bottom: ay.max(by) + 1.0 }
        })
    }
    /// The `d` attribute: straight runs, corners rounded by up to 16 px.
    pub fn path(&self) -> String {
        use std::fmt::Write;
        let mut d = String::new();
        let n = self.points.len();
        for (i, &(x, y)) in self.points.iter().enumerate() {
            if i == 0 {
                let _ = write!(d, "M{x:.1} {y:.1}");
            } else if i + 1 == n {
                let _ = write!(d, "L{x:.1} {y:.1}");
            } else {
                let (px, py) = self.points[i - 1];
                let (nx, ny) = self.points[i + 1];
                let before = ((px - x).powi(2) + (py - y).powi(2)).sqrt();
                let after = ((nx - x).powi(2) + (ny - y).powi(2)).sqrt();
                let r = 16f64.min(before / 2.0).min(after / 2.0);
                if r < 0.5 {
                    let _ = write!(d, "L{x:.1} {y:.1}");
                    continue;
                }
                let (ax, ay) = (x + (px - x) / before * r, y + (py - y) / before * r);
                let (bx, by) = (x + (nx - x) / after * r, y + (ny - y) / after * r);
                let _ = write!(d, "L{ax:.1} {ay:.1}Q{x:.1} {y:.1} {bx:.1} {by:.1}");
            }
        }
        d
    }
}

/// Width of a text in pixels, by class: `mo` and `n` are monospaced (7.2 and 7.8 px a character), the rest is a sans face.
pub fn text_width(text: &str, class: &str) -> f64 {
    let has = |name: &str| class.split(' ').any(|c| c == name);
    if has("n") {
        return text.chars().count() as f64 * 7.85;
    }
    if has("mo") {
        return text.chars().count() as f64 * 7.25;
    }
    let unit: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'l' | 'j' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.29,
            'f' | 't' | 'r' | '(' | ')' | '[' | ']' | ' ' | '-' | '·' => 0.36,
            'm' | 'w' | 'M' | 'W' | '→' => 0.87,
            'A'..='Z' | '…' => 0.68,
            _ => 0.57,
        })
        .sum();
    let size = if has("b") { 13.5 } else if has("big") { 17.0 } else { 12.0 };
    unit * size * if has("b") || has("w") || has("big") { 1.06 } else { 1.0 }
}

/// The text, shortened with an ellipsis if it is wider than `width` pixels.
pub fn fit(text: &str, class: &str, width: f64) -> String {
    if text_width(text, class) <= width {
        return text.to_string();
    }
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if text_width(&out, class) + text_width("…", class) > width {
            out.pop();
            break;
        }
    }
    format!("{}…", out.trim_end())
}
