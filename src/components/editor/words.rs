//! Where words lie on the screen. The text field under the lines knows nothing of its words' places; the lines over it do.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Range};

/// A word of a line as it is drawn.
pub(crate) struct Drawn {
    /// The line's place among the lines.
    pub(crate) line: usize,
    /// UTF-16 units from the line's beginning.
    pub(crate) start: usize,
    /// In the window: left, bottom.
    pub(crate) left: f64,
    pub(crate) bottom: f64,
    pub(crate) top: f64,
}

fn is_word(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_none_or(|c| c == '_' || c.is_alphanumeric())
}

/// The text nodes of a line that are code, with the place at which each begins.
fn texts(line: &Element) -> Vec<(Node, usize, Vec<u16>)> {
    let mut out = Vec::new();
    let mut at = 0;
    let children = line.child_nodes();
    for index in 0..children.length() {
        let Some(mut node) = children.item(index) else { continue };
        if let Some(element) = node.dyn_ref::<Element>() {
            if ["bd", "fold", "note"].iter().any(|class| element.class_list().contains(class)) {
                continue;
            }
            let Some(first) = element.first_child() else { continue };
            node = first;
        }
        if node.node_type() == Node::TEXT_NODE {
            let units: Vec<u16> = node.node_value().unwrap_or_default().encode_utf16().collect();
            let length = units.len();
            out.push((node, at, units));
            at += length;
        }
    }
    out
}

fn lines(room: &Element) -> Vec<Element> {
    let Ok(list) = room.query_selector_all("pre > .l") else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// Looks at the words of a line until one fits.
fn find(line: &Element, index: usize, fits: impl Fn(&Range, usize, usize) -> bool) -> Option<Drawn> {
    let range = web_sys::window()?.document()?.create_range().ok()?;
    for (node, at, units) in texts(line) {
        let mut start = 0;
        while start < units.len() {
            if !is_word(*units.get(start)?) {
                start += 1;
                continue;
            }
            let end = units.iter().skip(start).position(|unit| !is_word(*unit)).map_or(units.len(), |length| start + length);
            range.set_start(&node, start as u32).ok()?;
            range.set_end(&node, end as u32).ok()?;
            if fits(&range, at + start, at + end) {
                let place = range.get_bounding_client_rect();
                return Some(Drawn { line: index, start: at + start, left: place.left(), bottom: place.bottom(), top: place.top() });
            }
            start = end;
        }
    }
    None
}

/// The word under a point of the window.
pub(crate) fn at_point(room: &Element, x: f64, y: f64) -> Option<Drawn> {
    let lines = lines(room);
    let index = lines.iter().position(|line| {
        let place = line.get_bounding_client_rect();
        place.top() <= y && y < place.bottom()
    })?;
    find(lines.get(index)?, index, |range, _, _| {
        let place = range.get_bounding_client_rect();
        place.left() <= x && x <= place.right() && place.top() <= y && y <= place.bottom()
    })
}

/// The word at a column of a line.
pub(crate) fn at_column(room: &Element, line: usize, column: usize) -> Option<Drawn> {
    find(lines(room).get(line)?, line, |_, start, end| start <= column && column <= end)
}

/// Where a click between the lines puts the caret: the line, and UTF-16 units from its beginning.
pub(crate) fn caret_at_point(room: &Element, x: f64, y: f64) -> Option<(usize, usize)> {
    let lines = lines(room);
    let last = lines.len().checked_sub(1)?;
    let index = lines.iter().position(|line| y < line.get_bounding_client_rect().bottom()).unwrap_or(last);
    let range = web_sys::window()?.document()?.create_range().ok()?;
    // A wrapped line has several rows: the row at that height counts, then the nearest edge of a character.
    let mut best: Option<((bool, f64), usize)> = None;
    for (node, at, units) in texts(lines.get(index)?) {
        for unit in 0..units.len() {
            range.set_start(&node, unit as u32).ok()?;
            range.set_end(&node, unit as u32 + 1).ok()?;
            let place = range.get_bounding_client_rect();
            let is_other_row = y < place.top() - 4.0 || y > place.bottom() + 4.0;
            for (edge, column) in [(place.left(), at + unit), (place.right(), at + unit + 1)] {
                let key = (is_other_row, (edge - x).abs());
                if best.is_none_or(|(found, _)| key < found) {
                    best = Some((key, column));
                }
            }
        }
    }
    Some((index, best.map_or(0, |(_, column)| column)))
}
