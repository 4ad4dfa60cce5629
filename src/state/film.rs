//! Between two pictures: what has the same id moves, what is new grows out of what made it, what has ended fades.
//! Pure: from two pictures and a moment between 0 and 1 to what is seen at that moment.

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
    /// On the way from `from` to `self`: 0 is `from`, 1 is `self`. Things that can't be mixed are `self` at once.
    fn mixed(&self, from: &Self, t: f64) -> Self;
}

/// A thing as it is seen, with its opacity.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen<T> {
    pub(crate) thing: T,
    /// 0 to 1.
    pub(crate) opacity: f64,
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
        for thing in to {
            steps.push(match old.get(&thing.id()) {
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
            });
        }
        Film { steps }
    }

    /// What is seen at a moment, 0 to 1.
    pub(crate) fn at(&self, t: f64) -> Vec<Seen<T>> {
        let eased = ease(t);
        self.steps
            .iter()
            .filter_map(|step| match step {
                Step::Stay(from, to) => Some(Seen { thing: to.mixed(&from.thing, eased), opacity: from.opacity + (1.0 - from.opacity) * eased }),
                Step::Come((x, y), to) => Some(Seen { thing: to.moved(x * (1.0 - eased), y * (1.0 - eased)), opacity: (t * 1.6).clamp(0.0, 1.0) }),
                Step::Go(from) => (t < 1.0).then(|| Seen { thing: from.thing.clone(), opacity: from.opacity * (1.0 - t * 1.8).max(0.0) }),
            })
            .collect()
    }
}

/// A picture at rest.
pub(crate) fn at_rest<T: Morph>(picture: &[T]) -> Vec<Seen<T>> {
    picture.iter().map(|thing| Seen { thing: thing.clone(), opacity: 1.0 }).collect()
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
