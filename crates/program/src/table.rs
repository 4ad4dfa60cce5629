//! Tables that begin with what a library shares and go on with a program's own rows: a copy costs as much as its own rows.

use rustc_hash::FxHashMap;
use std::fmt::Debug;
use std::sync::{Arc, OnceLock};

/// Rows that many tables share; they may be made at their first use.
pub trait Source<T>: Send + Sync + Debug {
    /// How many there are.
    fn count(&self) -> usize;
    /// One of them; `index` is less than [`Source::count`].
    fn row(&self, index: usize) -> &T;
}

impl<T: Send + Sync + Debug> Source<T> for Vec<T> {
    fn count(&self) -> usize { self.len() }
    fn row(&self, index: usize) -> &T { &self[index] }
}

/// Rows that are made one by one, each at its first use.
pub struct Lazy<T> {
    cells: Box<[OnceLock<Box<T>>]>,
    make: Box<dyn Fn(usize) -> T + Send + Sync>,
}

impl<T> Lazy<T> {
    /// `count` rows, made by `make`, which must not ask for the same row.
    pub fn new(count: usize, make: impl Fn(usize) -> T + Send + Sync + 'static) -> Lazy<T> {
        Lazy { cells: (0..count).map(|_| OnceLock::new()).collect(), make: Box::new(make) }
    }
}

impl<T> Debug for Lazy<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "Lazy({})", self.cells.len()) }
}

impl<T: Send + Sync> Source<T> for Lazy<T> {
    fn count(&self) -> usize { self.cells.len() }
    fn row(&self, index: usize) -> &T { self.cells[index].get_or_init(|| Box::new((self.make)(index))) }
}

/// A table: shared rows first, then its own. Shared rows that are changed are copied first.
#[derive(Clone, Debug)]
pub struct Table<T> {
    base: Option<Arc<dyn Source<T>>>,
    first: usize,
    changed: FxHashMap<usize, Box<T>>,
    own: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> { Table { base: None, first: 0, changed: FxHashMap::default(), own: Vec::new() } }
}

impl<T> From<Vec<T>> for Table<T> {
    fn from(own: Vec<T>) -> Table<T> { Table { own, ..Table::default() } }
}

impl<T: PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Table<T>) -> bool { self.len() == other.len() && self.iter().eq(other.iter()) }
}

impl<T> Table<T> {
    /// A table that begins with shared rows.
    pub fn over(base: Arc<dyn Source<T>>) -> Table<T> {
        let first = base.count();
        Table { base: Some(base), first, changed: FxHashMap::default(), own: Vec::new() }
    }
    /// How many rows there are.
    pub fn len(&self) -> usize { self.first + self.own.len() }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool { self.len() == 0 }
    /// How many rows are shared.
    pub fn shared(&self) -> usize { self.first }
    /// The shared rows.
    pub fn base(&self) -> Option<&Arc<dyn Source<T>>> { self.base.as_ref() }
    /// The same with other shared rows, as many.
    pub fn with_base(mut self, base: Arc<dyn Source<T>>) -> Table<T> {
        self.base = Some(base);
        self
    }
    /// Shared rows that were changed, in no order.
    pub fn changed(&self) -> impl Iterator<Item = (usize, &T)> { self.changed.iter().map(|(i, row)| (*i, &**row)) }
    /// The rows behind the shared ones.
    pub fn own(&self) -> &[T] { &self.own }
    /// A new row.
    pub fn push(&mut self, row: T) { self.own.push(row) }
    /// A row, if there is one with that number.
    pub fn get(&self, index: usize) -> Option<&T> {
        if index >= self.first { return self.own.get(index - self.first); }
        if !self.changed.is_empty() && let Some(row) = self.changed.get(&index) { return Some(row); }
        self.base.as_ref().map(|b| b.row(index))
    }
    /// All rows; makes those that are not made yet.
    pub fn iter(&self) -> Rows<'_, T> { Rows { table: self, at: 0 } }
    /// The last row.
    pub fn last(&self) -> Option<&T> { self.len().checked_sub(1).and_then(|i| self.get(i)) }
}

impl<T: Clone> Table<T> {
    /// A row to change.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        if index >= self.first { return self.own.get_mut(index - self.first); }
        let base = self.base.as_ref()?;
        Some(self.changed.entry(index).or_insert_with(|| Box::new(base.row(index).clone())))
    }
    /// The rows, for a table without shared ones: to change them all.
    pub fn own_mut(&mut self) -> &mut Vec<T> { &mut self.own }
}

impl<T> std::ops::Index<usize> for Table<T> {
    type Output = T;
    fn index(&self, index: usize) -> &T { self.get(index).expect("an id of this table") }
}
impl<T: Clone> std::ops::IndexMut<usize> for Table<T> {
    fn index_mut(&mut self, index: usize) -> &mut T { self.get_mut(index).expect("an id of this table") }
}
impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = &'a T;
    type IntoIter = Rows<'a, T>;
    fn into_iter(self) -> Rows<'a, T> { self.iter() }
}
/// The rows of a table, one after the other; skipped ones are not made.
#[derive(Debug)]
pub struct Rows<'a, T> {
    table: &'a Table<T>,
    at: usize,
}
impl<'a, T> Iterator for Rows<'a, T> {
    type Item = &'a T;
    fn next(&mut self) -> Option<&'a T> {
        self.at += 1;
        self.table.get(self.at - 1)
    }
    fn nth(&mut self, n: usize) -> Option<&'a T> {
        self.at = self.at.saturating_add(n);
        self.next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.table.len().saturating_sub(self.at);
        (left, Some(left))
    }
}
impl<T> Extend<T> for Table<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, rows: I) { self.own.extend(rows) }
}
