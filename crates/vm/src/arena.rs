//! An append-only table whose entries can be borrowed while it grows.

use std::cell::{Cell, OnceCell};

const CHUNKS: usize = 24;
const FIRST: usize = 64;

pub(crate) struct Arena<T> {
    chunks: [OnceCell<Box<[OnceCell<T>]>>; CHUNKS],
    len: Cell<usize>,
}

#[inline(always)]
fn locate(index: usize) -> (usize, usize) {
    let n = index + FIRST;
    let chunk = (n.ilog2() - FIRST.ilog2()) as usize;
    (chunk, n - (FIRST << chunk))
}

impl<T> Arena<T> {
    pub(crate) fn new() -> Arena<T> { Arena { chunks: std::array::from_fn(|_| OnceCell::new()), len: Cell::new(0) } }
    pub(crate) fn len(&self) -> usize { self.len.get() }
    pub(crate) fn push(&self, value: T) -> usize {
        let index = self.len.get();
        let (chunk, at) = locate(index);
        let chunk = self.chunks[chunk].get_or_init(|| (0..FIRST << chunk).map(|_| OnceCell::new()).collect());
        let _ = chunk[at].set(value);
        self.len.set(index + 1);
        index
    }
    #[inline(always)]
    pub(crate) fn get(&self, index: usize) -> Option<&T> {
        let (chunk, at) = locate(index);
        self.chunks[chunk].get()?.get(at)?.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stay_while_the_table_grows() {
        let arena = Arena::new();
        let first = arena.push(7);
        let first = arena.get(first).unwrap();
        for i in 0..1000 { assert_eq!(arena.push(i), i + 1); }
        assert_eq!((*first, arena.get(500), arena.get(1001)), (7, Some(&499), None));
    }
}
