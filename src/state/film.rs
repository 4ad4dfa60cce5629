//! Between two pictures: what has the same id moves, what is new grows out of what made it, what has ended fades.
//! Pure: from two pictures and a moment between 0 and 1 to what is seen at that moment.

use awaitlab_picture::{Arrow, Node, Part, Pill};

/// A drawn thing that can be somewhere between two of its states.
pub(crate) trait Morph: Clone {
    /// What tells things apart.
    type Id: Clone + Eq + std::hash::Hash;
    /// Lasts as long as the thing lives.
    fn id(&self) -> Self::Id;
    /// The thing that it grew out of, when it is new.
    fn origin(&self) -> Option<Self::Id>;
    /// The middle of it.
    fn centre(&self) -> (f64, f64);
    /// The same, elsewhere.
    fn moved(&self, by_x: f64, by_y: f64) -> Self;
    /// Is it one of the small things that travel over all others?
    fn flies(&self) -> bool {
        false
    }
    /// On the way from `from` to `self`: 0 is `from`, 1 is `self`. Things that can't be mixed are `self` at once.
    fn mixed(&self, from: &Self, t: f64) -> Self;
}

/// A thing as it is seen, with its opacity.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen<T> {
    pub(crate) thing: T,
    /// 0 to 1.
    pub(crate) opacity: f64,
    /// Below 1 while it grows.
    pub(crate) scale: f64,
}

/// The way from what was seen to a new picture.
#[derive(Clone, Debug)]
pub(crate) struct Film<T: Morph> {
    steps: Vec<Step<T>>,
}

#[derive(Clone, Debug)]
enum Step<T> {
    Stay(Seen<T>, T),
    Come((f64, f64), T),
    Go(Seen<T>),
}

/// Pixels from which a way is a flight.
const FAR: f64 = 48.0;

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// Eased: slow at both ends.
pub(crate) fn ease(t: f64) -> f64 {
    let t = t.clamp(0.0, 1.0);
    if t < 0.5 { 4.0 * t * t * t } else { 1.0 - (-2.0 * t + 2.0).powi(3) / 2.0 }
}

impl<T: Morph> Film<T> {
    /// From what is seen now, which may itself be half-way, to a new picture.
    pub(crate) fn new(from: &[Seen<T>], to: &[T]) -> Film<T> {
        let old: std::collections::HashMap<T::Id, &Seen<T>> = from.iter().map(|seen| (seen.thing.id(), seen)).collect();
        let new: std::collections::HashSet<T::Id> = to.iter().map(Morph::id).collect();
        // What goes lies under what stays.
        let mut steps: Vec<Step<T>> = from.iter().filter(|seen| !new.contains(&seen.thing.id())).map(|seen| Step::Go(seen.clone())).collect();
        // What travels flies over what stands.
        let mut flying = Vec::new();
        for thing in to {
            let step = match old.get(&thing.id()) {
                Some(seen) => Step::Stay((*seen).clone(), thing.clone()),
                None => {
                    let origin = thing.origin().and_then(|origin| old.get(&origin));
                    let from = origin.map_or((0.0, 0.0), |origin| {
                        let (x, y) = origin.thing.centre();
                        let (own_x, own_y) = thing.centre();
                        (x - own_x, y - own_y)
                    });
                    Step::Come(from, thing.clone())
                }
            };
            let far = match &step {
                Step::Stay(from, to) => distance(from.thing.centre(), to.centre()),
                Step::Come(from, _) => distance(*from, (0.0, 0.0)),
                Step::Go(_) => 0.0,
            };
            if thing.flies() && far > FAR { flying.push(step) } else { steps.push(step) }
        }
        steps.append(&mut flying);
        Film { steps }
    }

    /// What is seen at a moment, 0 to 1.
    pub(crate) fn at(&self, t: f64) -> Vec<Seen<T>> {
        let eased = ease(t);
        self.steps
            .iter()
            .filter_map(|step| match step {
                Step::Stay(from, to) => Some(Seen { thing: to.mixed(&from.thing, eased), opacity: from.opacity + (1.0 - from.opacity) * eased, scale: from.scale + (1.0 - from.scale) * eased }),
                Step::Come((x, y), to) => Some(Seen { thing: to.moved(x * (1.0 - eased), y * (1.0 - eased)), opacity: (t * 1.6).clamp(0.0, 1.0), scale: 0.7 + 0.3 * eased }),
                Step::Go(from) => (t < 1.0).then(|| Seen { thing: from.thing.clone(), opacity: from.opacity * (1.0 - t * 1.8).max(0.0), scale: from.scale }),
            })
            .collect()
    }
}

/// A picture at rest.
pub(crate) fn at_rest<T: Morph>(picture: &[T]) -> Vec<Seen<T>> {
    picture.iter().map(|thing| Seen { thing: thing.clone(), opacity: 1.0, scale: 1.0 }).collect()
}

fn between(from: f64, to: f64, t: f64) -> f64 {
    from + (to - from) * t
}

impl Morph for Node {
    type Id = String;
    fn id(&self) -> String {
        self.id.clone()
    }
    fn origin(&self) -> Option<String> {
        self.origin.clone()
    }
    fn centre(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }
    fn flies(&self) -> bool {
        // Frames, work items and messages, exceptions.
        self.id.starts_with(['f', 'i', 'e']) && self.id.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
    }
    fn moved(&self, by_x: f64, by_y: f64) -> Node {
        Node { x: self.x + by_x, y: self.y + by_y, ..self.clone() }
    }
    fn mixed(&self, from: &Node, t: f64) -> Node {
        if t >= 1.0 || (self.x, self.y, self.width, self.height) == (from.x, from.y, from.width, from.height) && self.parts == from.parts {
            return self.clone();
        }
        let parts = if self.parts.len() == from.parts.len() { self.parts.iter().zip(&from.parts).map(|(to, from)| mixed_part(to, from, t)).collect() } else { self.parts.clone() };
        Node {
            x: between(from.x, self.x, t),
            y: between(from.y, self.y, t),
            width: between(from.width, self.width, t),
            height: between(from.height, self.height, t),
            parts,
            ..self.clone()
        }
    }
}

fn mixed_part(to: &Part, from: &Part, t: f64) -> Part {
    match (to, from) {
        (Part::Rect { x, y, width, height, radius, class }, Part::Rect { x: fx, y: fy, width: fw, height: fh, .. }) => Part::Rect {
            x: between(*fx, *x, t),
            y: between(*fy, *y, t),
            width: between(*fw, *width, t),
            height: between(*fh, *height, t),
            radius: *radius,
            class,
        },
        (Part::Text { x, y, text, class, anchor }, Part::Text { x: fx, y: fy, anchor: fa, .. }) if anchor == fa => {
            Part::Text { x: between(*fx, *x, t), y: between(*fy, *y, t), text: text.clone(), class, anchor: *anchor }
        }
        (Part::Dial { x, y, r, left, state }, Part::Dial { x: fx, y: fy, left: fl, .. }) => {
            Part::Dial { x: between(*fx, *x, t), y: between(*fy, *y, t), r: *r, left: between(*fl, *left, t), state: *state }
        }
        (Part::Status { x, y, status }, Part::Status { x: fx, y: fy, .. }) => Part::Status { x: between(*fx, *x, t), y: between(*fy, *y, t), status: *status },
        (Part::Circle { x, y, r, class }, Part::Circle { x: fx, y: fy, r: fr, .. }) => Part::Circle { x: between(*fx, *x, t), y: between(*fy, *y, t), r: between(*fr, *r, t), class },
        _ => to.clone(),
    }
}

impl Morph for Arrow {
    type Id = String;
    fn id(&self) -> String {
        self.id.clone()
    }
    fn origin(&self) -> Option<String> {
        None
    }
    fn centre(&self) -> (f64, f64) {
        self.points.first().copied().unwrap_or_default()
    }
    fn moved(&self, by_x: f64, by_y: f64) -> Arrow {
        let points = self.points.iter().map(|(x, y)| (x + by_x, y + by_y)).collect();
        let pill = self.pill.clone().map(|pill| Pill { x: pill.x + by_x, y: pill.y + by_y, ..pill });
        Arrow { points, pill, ..self.clone() }
    }
    fn mixed(&self, from: &Arrow, t: f64) -> Arrow {
        if t >= 1.0 || self.points.len() != from.points.len() {
            return self.clone();
        }
        let points = self.points.iter().zip(&from.points).map(|(to, from)| (between(from.0, to.0, t), between(from.1, to.1, t))).collect();
        let pill = match (&self.pill, &from.pill) {
            (Some(to), Some(from)) => Some(Pill { x: between(from.x, to.x, t), y: between(from.y, to.y, t), ..to.clone() }),
            (pill, _) => pill.clone(),
        };
        Arrow { points, pill, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Dot {
        id: u32,
        origin: Option<u32>,
        x: f64,
    }
    impl Morph for Dot {
        type Id = u32;
        fn id(&self) -> u32 {
            self.id
        }
        fn origin(&self) -> Option<u32> {
            self.origin
        }
        fn centre(&self) -> (f64, f64) {
            (self.x, 0.0)
        }
        fn moved(&self, by_x: f64, _: f64) -> Dot {
            Dot { x: self.x + by_x, ..self.clone() }
        }
        fn mixed(&self, from: &Dot, t: f64) -> Dot {
            Dot { x: from.x + (self.x - from.x) * t, ..self.clone() }
        }
    }

    fn dot(id: u32, x: f64) -> Dot {
        Dot { id, origin: None, x }
    }

    #[test]
    fn moves_grows_and_fades() {
        let from = at_rest(&[dot(1, 0.0), dot(2, 50.0)]);
        let film = Film::new(&from, &[dot(1, 10.0), Dot { id: 3, origin: Some(2), x: 90.0 }]);
        let start = film.at(0.0);
        assert_eq!(start.iter().map(|seen| (seen.thing.id, seen.thing.x)).collect::<Vec<_>>(), [(2, 50.0), (1, 0.0), (3, 50.0)]);
        let half = film.at(0.5);
        assert_eq!(half.iter().find(|seen| seen.thing.id == 1).map(|seen| seen.thing.x), Some(5.0));
        let end = film.at(1.0);
        assert_eq!(end, at_rest(&[dot(1, 10.0), Dot { id: 3, origin: Some(2), x: 90.0 }]));
    }

    #[test]
    fn an_interrupted_film_goes_on_from_what_is_seen() {
        let half = Film::new(&at_rest(&[dot(1, 0.0)]), &[dot(1, 10.0)]).at(0.5);
        let back = Film::new(&half, &[dot(1, 0.0)]);
        assert_eq!(back.at(0.0).first().map(|seen| seen.thing.x), Some(5.0));
        assert_eq!(back.at(1.0).first().map(|seen| seen.thing.x), Some(0.0));
    }
}
