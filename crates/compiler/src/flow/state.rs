//! What is known at a point of a body: whether control comes there, and which variables have a value.

/// Variables (and fields of struct variables) by number. The first are the body's locals; a field's number is above its variable's.
pub(super) type Slot = u32;

/// What is known at a point.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct State {
    /// Control may come here.
    pub(super) alive: bool,
    /// That it may not has been reported.
    pub(super) told: bool,
    /// Slots from here on follow the variable they are a part of.
    known: u32,
    words: Vec<u64>,
}

impl State {
    /// The start of a function: nothing has a value.
    pub(super) fn start() -> State {
        State { alive: true, ..State::default() }
    }
    /// Where control does not come.
    pub(super) fn dead(told: bool) -> State {
        State { alive: false, told, ..State::default() }
    }
    /// Whether a slot has a value.
    pub(super) fn has(&self, slot: Slot, parents: &[Option<Slot>]) -> bool {
        let mut at = slot;
        while at >= self.known {
            match parents.get(at as usize).copied().flatten() {
                Some(p) => at = p,
                None => return false,
            }
        }
        self.bit(at)
    }
    fn bit(&self, slot: Slot) -> bool {
        self.words.get(slot as usize / 64).is_some_and(|w| w >> (slot % 64) & 1 == 1)
    }
    /// Makes room for all slots.
    pub(super) fn widen(&mut self, parents: &[Option<Slot>]) {
        let all = parents.len() as u32;
        if self.known >= all {
            return;
        }
        self.words.resize(parents.len().div_ceil(64), 0);
        for slot in self.known..all {
            if parents[slot as usize].is_some_and(|p| self.bit(p)) {
                self.words[slot as usize / 64] |= 1 << (slot % 64);
            }
        }
        self.known = all;
    }
    /// Gives a slot a value or takes it.
    pub(super) fn put(&mut self, slot: Slot, value: bool, parents: &[Option<Slot>]) {
        self.widen(parents);
        if let Some(w) = self.words.get_mut(slot as usize / 64) {
            if value {
                *w |= 1 << (slot % 64);
            } else {
                *w &= !(1 << (slot % 64));
            }
        }
    }
    /// Everything has a value.
    pub(super) fn fill(&mut self, parents: &[Option<Slot>]) {
        self.widen(parents);
        for w in &mut self.words {
            *w = u64::MAX;
        }
    }
    /// Two ways come together.
    pub(super) fn join(&mut self, other: &State, parents: &[Option<Slot>]) {
        let told = self.told && other.told;
        if !other.alive {
            self.told = told;
            return;
        }
        if !self.alive {
            *self = other.clone();
            self.told = told;
            return;
        }
        self.told = told;
        self.widen(parents);
        if other.known == self.known {
            for (a, b) in self.words.iter_mut().zip(&other.words) {
                *a &= b;
            }
        } else {
            let mut wide = other.clone();
            wide.widen(parents);
            for (a, b) in self.words.iter_mut().zip(&wide.words) {
                *a &= b;
            }
        }
    }
    /// Another stretch runs too, wherever this one came from (`finally`).
    pub(super) fn also(&mut self, other: &State, parents: &[Option<Slot>]) {
        self.told = self.told && other.told;
        self.alive = self.alive && other.alive;
        if !other.alive {
            return;
        }
        let mut wide = other.clone();
        wide.widen(parents);
        self.widen(parents);
        for (a, b) in self.words.iter_mut().zip(&wide.words) {
            *a |= b;
        }
    }
}
