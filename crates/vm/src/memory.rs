//! The simulated heap: 8-byte slots in pages that are shared until written.
//!
//! An object is named by the address of its header slot (an [`Addr`], 0 is null). The header holds the type, the length
//! (elements of an array, units of a string) and nothing else; values follow it. Objects do not move. Allocation never
//! collects: the interpreter does that between instructions, when [`Memory::wants_collection`] says so.

use crate::interp::clear;
use crate::types::RtId;
use std::rc::Rc;

/// The address of an object: the number of its header slot. 0 is null.
pub type Addr = u32;

/// Slots in a page.
pub const PAGE_SLOTS: usize = 512;
const PAGE_SHIFT: u32 = 9;
const PAGE_MASK: u32 = 511;

type Page = [u64; PAGE_SLOTS];

/// What a page is used for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Use {
    Free,
    Small,
    LargeHead,
    LargeRest,
}

/// The heap. A clone shares all pages.
#[derive(Clone)]
pub struct Memory {
    pages: Vec<Rc<Page>>,
    uses: Vec<Use>,
    zero: Rc<Page>,
    /// Where the next small object goes, and the end of that free run.
    bump: u32,
    bump_end: u32,
    /// Likewise for objects too big for most holes.
    wide: u32,
    wide_end: u32,
    /// First of the list of free runs (each: header of type 0 with its length, then the next run's address).
    runs: u32,
    free_pages: u32,
    /// Slots allocated since the last collection.
    allocated: u64,
    /// Slots that live objects had after the last collection.
    live: u64,
    threshold: u64,
    /// The least number of slots between two collections.
    minimum: u64,
    /// Slots allocated since the start.
    total: u64,
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "Memory({} pages)", self.pages.len()) }
}

impl Default for Memory {
    fn default() -> Self { Memory::new() }
}

#[cold]
#[inline(never)]
fn unshare(page: &mut Rc<Page>) { *page = Rc::new(**page); }

/// Packs a header.
fn header(ty: RtId, length: u32) -> u64 { (ty.0 as u64) | ((length as u64) << 32) }

impl Memory {
    /// An empty heap.
    pub fn new() -> Memory {
        let zero = Rc::new([0u64; PAGE_SLOTS]);
        Memory {
            pages: vec![zero.clone()], uses: vec![Use::LargeHead], zero, bump: 0, bump_end: 0, wide: 0, wide_end: 0, runs: 0, free_pages: 0,
            allocated: 0, live: 0, threshold: 512 * 1024, minimum: 512 * 1024, total: 0,
        }
    }
    /// Bytes that objects take, dead ones since the last collection included.
    pub fn bytes(&self) -> u64 { (self.live + self.allocated) * 8 }
    /// Bytes allocated since the start.
    pub fn total_bytes(&self) -> u64 { self.total * 8 }
    /// Collects as soon as so many slots have been allocated: a test of what the collector must see.
    pub fn collect_every(&mut self, slots: u64) { (self.minimum, self.threshold) = (slots, slots); }
    /// Enough was allocated that a collection is worth its time.
    pub fn wants_collection(&self) -> bool { self.allocated >= self.threshold }

    /// Reads the slot at an address.
    #[inline(always)]
    pub fn get(&self, at: u32) -> u64 { self.pages[(at >> PAGE_SHIFT) as usize][(at & PAGE_MASK) as usize] }
    /// Writes the slot at an address.
    #[inline(always)]
    pub fn set(&mut self, at: u32, value: u64) { self.page_mut(at >> PAGE_SHIFT)[(at & PAGE_MASK) as usize] = value; }
    /// A page to write to: a copy if others share it.
    #[inline(always)]
    fn page_mut(&mut self, page: u32) -> &mut Page {
        let page = &mut self.pages[page as usize];
        // As `Rc::make_mut`, with the copy out of line.
        if Rc::get_mut(page).is_none() { unshare(page); }
        Rc::get_mut(page).expect("nobody else has the page")
    }
    /// Reads slot `offset` of an object (the first value is at 1).
    #[inline(always)]
    pub fn read(&self, object: Addr, offset: u32) -> u64 { self.get(object + offset) }
    /// Writes slot `offset` of an object (the first value is at 1).
    #[inline(always)]
    pub fn write(&mut self, object: Addr, offset: u32, value: u64) { self.set(object + offset, value); }
    /// The exact type of an object.
    #[inline(always)]
    pub fn type_of(&self, object: Addr) -> RtId { RtId(self.get(object) as u32) }
    /// The length of an array (all dimensions) or string.
    #[inline(always)]
    pub fn length(&self, object: Addr) -> u32 { (self.get(object) >> 32) as u32 }
    /// Copies slots out.
    pub fn read_slots(&self, at: u32, out: &mut [u64]) {
        for (i, slot) in out.iter_mut().enumerate() { *slot = self.get(at + i as u32); }
    }
    /// Copies slots in.
    pub fn write_slots(&mut self, at: u32, values: &[u64]) {
        for (i, &value) in values.iter().enumerate() { self.set(at + i as u32, value); }
    }
    /// Copies slots within memory; the ranges may overlap.
    pub fn copy_slots(&mut self, from: u32, to: u32, count: u32) {
        let mut done = 0;
        while done < count {
            let left = count - done;
            // As much as lies in one page on both sides: from the start on, or from the end back.
            let (at, into, n) = if from < to {
                let (end, into_end) = (from + left, to + left);
                let n = left.min(((end - 1) & PAGE_MASK) + 1).min(((into_end - 1) & PAGE_MASK) + 1);
                (end - n, into_end - n, n)
            } else {
                let (at, into) = (from + done, to + done);
                (at, into, left.min(PAGE_SLOTS as u32 - (at & PAGE_MASK)).min(PAGE_SLOTS as u32 - (into & PAGE_MASK)))
            };
            let (start, into_start, len) = ((at & PAGE_MASK) as usize, (into & PAGE_MASK) as usize, n as usize);
            if at >> PAGE_SHIFT == into >> PAGE_SHIFT {
                self.page_mut(into >> PAGE_SHIFT).copy_within(start..start + len, into_start);
            } else {
                let source = Rc::clone(&self.pages[(at >> PAGE_SHIFT) as usize]);
                self.page_mut(into >> PAGE_SHIFT)[into_start..into_start + len].copy_from_slice(&source[start..start + len]);
            }
            done += n;
        }
    }
    /// Fills slots with zero.
    pub fn zero_slots(&mut self, at: u32, count: u32) {
        let mut at = at;
        let end = at + count;
        while at < end {
            let page_end = ((at >> PAGE_SHIFT) + 1) << PAGE_SHIFT;
            let stop = page_end.min(end);
            let len = (stop - at) as usize;
            let start = (at & PAGE_MASK) as usize;
            let slots = &mut self.page_mut(at >> PAGE_SHIFT)[start..start + len];
            if len <= 32 { clear(slots) } else { slots.fill(0) }
            at = stop;
        }
    }

    /// Reads an item of `1 << shift` bytes, zero-extended; `start` is the address of the first packed slot.
    #[inline(always)]
    pub fn get_packed(&self, start: u32, index: u32, shift: u32) -> u64 {
        let slot = self.get(start + (index >> (3 - shift)));
        let bit = (index & ((8 >> shift) - 1)) * (8 << shift);
        (slot >> bit) & (u64::MAX >> (64 - (8 << shift)))
    }
    /// Writes an item of `1 << shift` bytes.
    #[inline(always)]
    pub fn set_packed(&mut self, start: u32, index: u32, shift: u32, value: u64) {
        let at = start + (index >> (3 - shift));
        let bit = (index & ((8 >> shift) - 1)) * (8 << shift);
        let mask = u64::MAX >> (64 - (8 << shift));
        let place = &mut self.page_mut(at >> PAGE_SHIFT)[(at & PAGE_MASK) as usize];
        *place = (*place & !(mask << bit)) | ((value & mask) << bit);
    }
    /// Copies items of `1 << shift` bytes between packed runs (address of the first slot, index of the first item); the
    /// ranges may overlap.
    pub fn copy_packed(&mut self, from: (u32, u32), to: (u32, u32), count: u32, shift: u32) {
        if count == 0 { return; }
        let (per, bits) = (8u32 >> shift, 8u32 << shift);
        let backwards = from.0 == to.0 && from.1 < to.1;
        let (first, last) = (to.1 / per, (to.1 + count - 1) / per);
        if from.1.is_multiple_of(per) && to.1.is_multiple_of(per) && !backwards {
            let whole = count / per;
            self.copy_slots(from.0 + from.1 / per, to.0 + first, whole);
            if !count.is_multiple_of(per) { self.copy_packed_slot(from, to, count, to.1 / per + whole, per, bits); }
        } else if backwards {
            for slot in (first..=last).rev() { self.copy_packed_slot(from, to, count, slot, per, bits); }
        } else {
            for slot in first..=last { self.copy_packed_slot(from, to, count, slot, per, bits); }
        }
    }
    /// The part of such a copy that goes into one slot.
    #[inline(always)]
    fn copy_packed_slot(&mut self, from: (u32, u32), to: (u32, u32), count: u32, slot: u32, per: u32, bits: u32) {
        let low = (slot * per).max(to.1);
        let n = (slot * per + per).min(to.1 + count) - low;
        let source = from.1 + (low - to.1);
        let at = from.0 + source / per;
        let have = per - source % per;
        let mut value = self.get(at) >> ((source % per) * bits);
        if have < n { value |= self.get(at + 1) << (have * bits); }
        if n == per {
            self.set(to.0 + slot, value);
        } else {
            let mask = (1u64 << (n * bits)) - 1;
            let bit = (low - slot * per) * bits;
            let to = to.0 + slot;
            let place = &mut self.page_mut(to >> PAGE_SHIFT)[(to & PAGE_MASK) as usize];
            *place = (*place & !(mask << bit)) | ((value & mask) << bit);
        }
    }

    /// The units of a string.
    pub fn string_units(&self, string: Addr) -> Vec<u16> {
        let length = self.length(string);
        let mut out = Vec::with_capacity(length as usize);
        let mut at = string + 1;
        let mut left = length;
        while left > 0 {
            let slot = self.get(at);
            for i in 0..left.min(4) { out.push((slot >> (16 * i)) as u16); }
            left -= left.min(4);
            at += 1;
        }
        out
    }
    /// One unit of a string; the index is in range.
    #[inline(always)]
    pub fn string_unit(&self, string: Addr, index: u32) -> u16 { self.get_packed(string + 1, index, 1) as u16 }
    /// Writes the units of a fresh string.
    pub fn write_units(&mut self, string: Addr, units: &[u16]) {
        for (i, chunk) in units.chunks(4).enumerate() {
            let mut slot = 0u64;
            for (k, &unit) in chunk.iter().enumerate() { slot |= (unit as u64) << (16 * k); }
            self.set(string + 1 + i as u32, slot);
        }
    }

    /// Writes units into a `char[]` from an index on; they fit.
    pub fn put_units(&mut self, array: Addr, index: u32, units: &[u16]) {
        let mut slot = array + 1 + index / 4;
        let mut lane = index % 4;
        let mut rest = units;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min((4 - lane) as usize));
            let mut value = self.get(slot);
            for &unit in now {
                value = (value & !(0xFFFF << (16 * lane))) | (u64::from(unit) << (16 * lane));
                lane += 1;
            }
            self.set(slot, value);
            (slot, lane, rest) = (slot + 1, 0, later);
        }
    }

    /// Allocates `1 + slots` zeroed slots with a header.
    #[inline]
    pub fn allocate(&mut self, ty: RtId, length: u32, slots: u32) -> Addr {
        let size = slots + 1;
        self.allocated += size as u64;
        self.total += size as u64;
        let at = if self.bump + size <= self.bump_end {
            let at = self.bump;
            self.bump += size;
            at
        } else {
            self.find_room(size)
        };
        self.zero_slots(at, size);
        self.set(at, header(ty, length));
        at
    }

    fn find_room(&mut self, size: u32) -> Addr {
        if size > PAGE_SLOTS as u32 { return self.allocate_large(size); }
        if size > 24 {
            if self.wide + size > self.wide_end {
                self.retire(self.wide, self.wide_end);
                let page = self.take_page();
                self.wide = page << PAGE_SHIFT;
                self.wide_end = self.wide + PAGE_SLOTS as u32;
            }
            let at = self.wide;
            self.wide += size;
            return at;
        }
        loop {
            self.retire(self.bump, self.bump_end);
            if self.runs != 0 {
                let run = self.runs;
                let length = self.length(run);
                self.runs = self.get(run + 1) as u32;
                self.bump = run;
                self.bump_end = run + length;
            } else {
                let page = self.take_page();
                self.bump = page << PAGE_SHIFT;
                self.bump_end = self.bump + PAGE_SLOTS as u32;
            }
            if self.bump + size <= self.bump_end {
                let at = self.bump;
                self.bump += size;
                return at;
            }
        }
    }

    /// Leaves the rest of a run as a hole until the next collection.
    fn retire(&mut self, start: u32, end: u32) {
        if start < end { self.set(start, header(RtId(0), end - start)); }
    }

    fn take_page(&mut self) -> u32 {
        if self.free_pages > 0 {
            if let Some(page) = self.uses.iter().position(|u| *u == Use::Free) {
                self.free_pages -= 1;
                self.uses[page] = Use::Small;
                return page as u32;
            }
            self.free_pages = 0;
        }
        self.pages.push(self.zero.clone());
        self.uses.push(Use::Small);
        (self.pages.len() - 1) as u32
    }

    fn allocate_large(&mut self, size: u32) -> Addr {
        let count = (size as usize).div_ceil(PAGE_SLOTS);
        let mut first = self.pages.len();
        if self.free_pages as usize >= count {
            let mut run = 0;
            for (i, u) in self.uses.iter().enumerate() {
                run = if *u == Use::Free { run + 1 } else { 0 };
                if run == count { first = i + 1 - count; break; }
            }
        }
        if first == self.pages.len() {
            for _ in 0..count { self.pages.push(self.zero.clone()); self.uses.push(Use::Free); }
            self.free_pages += count as u32;
        }
        self.free_pages -= count as u32;
        for i in 0..count { self.uses[first + i] = if i == 0 { Use::LargeHead } else { Use::LargeRest }; }
        (first as u32) << PAGE_SHIFT
    }

    /// A bit for every slot, for marks.
    pub(crate) fn new_marks(&self) -> Vec<u64> { vec![0; self.pages.len() * (PAGE_SLOTS / 64)] }

    /// Frees what is not marked. `size` gives the slots of an object, header included, from its type and length.
    pub(crate) fn sweep(&mut self, marks: &[u64], size: &dyn Fn(RtId, u32) -> u32) {
        let is_marked = |at: u32| marks[(at >> 6) as usize] >> (at & 63) & 1 != 0;
        self.retire(self.bump, self.bump_end);
        self.retire(self.wide, self.wide_end);
        (self.bump, self.bump_end, self.wide, self.wide_end, self.runs) = (0, 0, 0, 0, 0);
        let mut live = 0u64;
        let mut last_run = 0u32;
        let mut page = 1;
        while page < self.pages.len() {
            let base = (page as u32) << PAGE_SHIFT;
            match self.uses[page] {
                Use::Free => page += 1,
                Use::LargeRest => page += 1,
                Use::LargeHead => {
                    let is_live = is_marked(base);
                    if is_live { live += size(self.type_of(base), self.length(base)) as u64; }
                    let mut end = page + 1;
                    while end < self.pages.len() && self.uses[end] == Use::LargeRest { end += 1; }
                    if !is_live {
                        for i in page..end { self.uses[i] = Use::Free; self.pages[i] = self.zero.clone(); self.free_pages += 1; }
                    }
                    page = end;
                }
                Use::Small => {
                    let page_end = base + PAGE_SLOTS as u32;
                    if marks[(base >> 6) as usize..(page_end >> 6) as usize].iter().all(|w| *w == 0) {
                        self.uses[page] = Use::Free;
                        self.pages[page] = self.zero.clone();
                        self.free_pages += 1;
                        page += 1;
                        continue;
                    }
                    let mut at = base;
                    let mut run_start = 0u32;
                    while at <= page_end {
                        let (is_free, step) = if at == page_end {
                            (false, 1)
                        } else {
                            let slot = self.get(at);
                            let ty = RtId(slot as u32);
                            let length = (slot >> 32) as u32;
                            if ty.0 == 0 {
                                (true, length.max(1).min(page_end - at))
                            } else {
                                (!is_marked(at), size(ty, length))
                            }
                        };
                        if is_free {
                            if run_start == 0 { run_start = at; }
                        } else {
                            if run_start != 0 {
                                let length = at - run_start;
                                self.set(run_start, header(RtId(0), length));
                                if length >= 3 {
                                    self.set(run_start + 1, 0);
                                    if last_run == 0 { self.runs = run_start; } else { self.set(last_run + 1, run_start as u64); }
                                    last_run = run_start;
                                }
                                run_start = 0;
                            }
                            if at < page_end { live += step as u64; }
                        }
                        at += step;
                    }
                    page += 1;
                }
            }
        }
        self.live = live;
        self.allocated = 0;
        self.threshold = if self.minimum < 512 * 1024 { self.minimum } else { live.max(self.minimum) };
    }

    /// All live objects of small pages and large ones, in order of address: for finalizers and the picture.
    pub fn objects(&self, size: &dyn Fn(RtId, u32) -> u32) -> Vec<Addr> {
        let mut out = Vec::new();
        for page in 1..self.pages.len() {
            let base = (page as u32) << PAGE_SHIFT;
            match self.uses[page] {
                Use::LargeHead => out.push(base),
                Use::Small => {
                    let end = base + PAGE_SLOTS as u32;
                    let mut at = base;
                    while at < end {
                        if at == self.bump && self.bump < self.bump_end { at = self.bump_end; continue; }
                        if at == self.wide && self.wide < self.wide_end { at = self.wide_end; continue; }
                        let slot = self.get(at);
                        let length = (slot >> 32) as u32;
                        if slot as u32 == 0 { at += length.max(1); continue; }
                        out.push(at);
                        at += size(RtId(slot as u32), length);
                    }
                }
                Use::Free | Use::LargeRest => {}
            }
        }
        out
    }
}
