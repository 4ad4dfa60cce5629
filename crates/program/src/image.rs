//! The stored form of a library: columns of varints, cut into blocks that are read alone, each at its first use.
//!
//! A section has a fixed number of columns. All values of one kind (all opcodes, all registers …) lie in one column, which is
//! what a compressor wants; a table of cuts says where each block begins in each column. One function describes a record for
//! both directions: [`Io`] is a writer or a reader.

use crate::body::*;
use crate::types::*;

/// Writes or reads one value after the other, each in its column.
pub trait Io {
    /// Whether this reads.
    const READS: bool;
    /// An unsigned number.
    fn num(&mut self, column: usize, value: &mut u64);
    /// An id of a space. It tends to be one of the last few in its column of the block, stored by how long ago it was, or the
    /// next that was never named before: the writer numbers by first use.
    fn id(&mut self, column: usize, space: usize, value: &mut u32);
    /// The bytes that are left, as a bound on counts.
    fn room(&self, column: usize) -> usize;

    /// An unsigned number of 32 bits.
    fn u(&mut self, column: usize, value: &mut u32) {
        let mut n = u64::from(*value);
        self.num(column, &mut n);
        *value = n as u32;
    }
    /// A truth value.
    fn flag(&mut self, column: usize, value: &mut bool) {
        let mut n = u64::from(*value);
        self.num(column, &mut n);
        *value = n != 0;
    }
    /// A number as the difference to what is expected.
    fn near(&mut self, column: usize, value: &mut u32, expected: u32) {
        let d = i64::from(*value) - i64::from(expected);
        let mut n = ((d << 1) ^ (d >> 63)) as u64;
        self.num(column, &mut n);
        if Self::READS { *value = (i64::from(expected) + ((n >> 1) as i64 ^ -((n & 1) as i64))) as u32; }
    }
    /// An optional number as the difference to what is expected.
    fn option_near(&mut self, column: usize, value: &mut Option<u32>, expected: u32) {
        let d = i64::from(value.unwrap_or(0)) - i64::from(expected);
        let mut n = value.map_or(0, |_| ((d << 1) ^ (d >> 63)) as u64 + 1);
        self.num(column, &mut n);
        if Self::READS { *value = n.checked_sub(1).map(|n| (i64::from(expected) + ((n >> 1) as i64 ^ -((n & 1) as i64))) as u32); }
    }
    /// An optional id.
    fn option_id(&mut self, column: usize, flag: usize, space: usize, value: &mut Option<u32>) {
        let mut is_some = value.is_some();
        self.flag(flag, &mut is_some);
        if !is_some { *value = None; return; }
        let mut id = value.unwrap_or(0);
        self.id(column, space, &mut id);
        *value = Some(id);
    }
    /// How many rows follow, at most as many as the image has bytes.
    fn len(&mut self, column: usize, count: usize) -> usize {
        let mut n = count as u64;
        self.num(column, &mut n);
        if Self::READS { (n as usize).min(1 << 20) } else { count }
    }
}

const RECENT: usize = 48;

/// Numbers in order of their first use: what a writer calls a thing, by what it was called before.
#[derive(Debug, Default, Clone)]
pub struct Ids {
    map: rustc_hash::FxHashMap<u32, u32>,
    /// Old numbers by new ones.
    pub order: Vec<u32>,
}

impl Ids {
    /// The new number; the next one at the first use.
    pub fn number(&mut self, old: u32) -> u32 {
        let order = &mut self.order;
        *self.map.entry(old).or_insert_with(|| {
            order.push(old);
            order.len() as u32 - 1
        })
    }
}

/// Spaces of ids.
pub mod spaces {
    /// Number of spaces.
    pub const COUNT: usize = 6;
    /// Names.
    pub const NAME: usize = 0;
    /// The compiler's types.
    pub const SYMBOL_TYPE: usize = 1;
    /// [`crate::Program::types`].
    pub const TYPE: usize = 2;
    /// [`crate::Program::method_refs`].
    pub const METHOD: usize = 3;
    /// [`crate::Program::field_refs`].
    pub const FIELD: usize = 4;
    /// [`crate::Program::strings`].
    pub const STRING: usize = 5;
}

/// Writes a section.
#[derive(Debug, Default)]
pub struct Writer {
    columns: Vec<Vec<u8>>,
    cuts: Vec<Vec<usize>>,
    recent: Vec<Vec<u32>>,
    last: Vec<usize>,
    next: [u32; spaces::COUNT],
    /// The numbers given so far: hand them from section to section.
    pub ids: Vec<Ids>,
}

fn put(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

impl Writer {
    /// A section of so many columns.
    pub fn new(columns: usize, mut ids: Vec<Ids>) -> Writer {
        ids.resize_with(spaces::COUNT, Ids::default);
        // One more column says what the next new ids of each block are.
        let columns = columns + 1;
        let mut writer = Writer { columns: vec![Vec::new(); columns], cuts: Vec::new(), recent: vec![Vec::new(); columns], last: vec![0; columns], next: [0; spaces::COUNT], ids };
        writer.head();
        writer
    }
    fn head(&mut self) {
        for i in 0..spaces::COUNT {
            self.next[i] = self.ids[i].order.len() as u32;
            if let Some(column) = self.columns.last_mut() { put(column, u64::from(self.next[i])); }
        }
    }
    /// Ends a block.
    pub fn cut(&mut self) {
        self.cuts.push(self.columns.iter().zip(&self.last).map(|(c, l)| c.len() - l).collect());
        self.last = self.columns.iter().map(Vec::len).collect();
        self.recent.iter_mut().for_each(Vec::clear);
        self.head();
    }
    /// The section's bytes.
    pub fn finish(self) -> (Vec<u8>, Vec<Ids>) {
        let mut out = Vec::new();
        put(&mut out, self.columns.len() as u64);
        put(&mut out, self.cuts.len() as u64);
        for c in 0..self.columns.len() { for cut in &self.cuts { put(&mut out, cut[c] as u64); } }
        // The head of a block that never came is left out.
        for (c, end) in self.columns.iter().zip(&self.last) { out.extend(&c[..*end]); }
        (out, self.ids)
    }
    /// Sizes of the columns, for reports.
    pub fn sizes(&self) -> Vec<&[u8]> { self.columns.iter().map(Vec::as_slice).collect() }
}

impl Io for Writer {
    const READS: bool = false;
    fn num(&mut self, column: usize, value: &mut u64) { put(&mut self.columns[column], *value) }
    fn id(&mut self, column: usize, space: usize, value: &mut u32) {
        let id = self.ids[space].number(*value);
        let list = &mut self.recent[column];
        let n = match list.iter().position(|v| *v == id) {
            Some(at) => { list.remove(at); at as u64 + 1 }
            None if id == self.next[space] => 0,
            None => RECENT as u64 + 1 + u64::from(id),
        };
        self.next[space] = self.next[space].max(id + 1);
        list.insert(0, id);
        list.truncate(RECENT);
        put(&mut self.columns[column], n);
    }
    fn room(&self, _: usize) -> usize { usize::MAX }
}

/// A stored section: where the blocks begin.
#[derive(Debug, Default)]
pub struct Section {
    columns: usize,
    blocks: usize,
    /// For each block and column where it begins; the last row is where all ends.
    starts: Vec<u32>,
}

impl Section {
    /// Reads the table of cuts of a section that lies at `at` in the bytes; `None` if it is damaged.
    pub fn open(bytes: &[u8], at: usize, end: usize) -> Option<Section> {
        let mut r = Cursor { bytes: bytes.get(..end)?, at };
        let columns = r.num() as usize;
        let blocks = r.num() as usize;
        if columns == 0 || columns > 256 || blocks.checked_mul(columns)? > end { return None; }
        let mut lengths = vec![0u32; blocks * columns];
        for c in 0..columns { for b in 0..blocks { lengths[b * columns + c] = r.num() as u32; } }
        let mut starts = vec![0u32; (blocks + 1) * columns];
        let mut at = r.at;
        for c in 0..columns {
            for b in 0..blocks {
                starts[b * columns + c] = at as u32;
                at = at.checked_add(lengths[b * columns + c] as usize)?;
            }
            starts[blocks * columns + c] = at as u32;
        }
        (at == end).then_some(Section { columns, blocks, starts })
    }
    /// How many blocks there are.
    pub fn blocks(&self) -> usize { self.blocks }
    /// Reads a block.
    pub fn block<'a>(&self, bytes: &'a [u8], block: usize) -> Reader<'a> {
        let row = |b: usize| self.starts.get(b * self.columns..(b + 1) * self.columns).unwrap_or(&[]);
        let mut reader = Reader {
            bytes, at: row(block).iter().map(|a| *a as usize).collect(), ends: row(block + 1).iter().map(|a| *a as usize).collect(), recent: vec![Vec::new(); self.columns],
            next: [0; spaces::COUNT],
        };
        for i in 0..spaces::COUNT {
            let mut n = 0;
            reader.u(self.columns.wrapping_sub(1), &mut n);
            reader.next[i] = n;
        }
        reader
    }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}
impl Cursor<'_> {
    fn num(&mut self) -> u64 {
        let mut n = 0u64;
        for shift in 0..10 {
            let Some(&b) = self.bytes.get(self.at) else { return n };
            self.at += 1;
            n |= u64::from(b & 0x7f) << (7 * shift);
            if b & 0x80 == 0 { break; }
        }
        n
    }
}

/// Reads a block. Behind the end all is zero: a damaged image gives wrong values, never a panic.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: Vec<usize>,
    ends: Vec<usize>,
    recent: Vec<Vec<u32>>,
    next: [u32; spaces::COUNT],
}

impl Io for Reader<'_> {
    const READS: bool = true;
    fn num(&mut self, column: usize, value: &mut u64) {
        let (Some(at), Some(&end)) = (self.at.get_mut(column), self.ends.get(column)) else { *value = 0; return };
        let mut r = Cursor { bytes: self.bytes.get(..end).unwrap_or(&[]), at: *at };
        *value = r.num();
        *at = r.at;
    }
    fn id(&mut self, column: usize, space: usize, value: &mut u32) {
        let mut n = 0;
        self.num(column, &mut n);
        let Some(list) = self.recent.get_mut(column) else { return };
        *value = match n as usize {
            0 => self.next[space],
            n if n <= RECENT => if n <= list.len() { list.remove(n - 1) } else { 0 },
            n => (n - RECENT - 1) as u32,
        };
        self.next[space] = self.next[space].max(value.wrapping_add(1));
        list.insert(0, *value);
        list.truncate(RECENT);
    }
    fn room(&self, column: usize) -> usize {
        self.ends.get(column).copied().unwrap_or(0).saturating_sub(self.at.get(column).copied().unwrap_or(0))
    }
}

/// A sum that tells a damaged image from a whole one (FNV-1a over 8 bytes at a time).
pub fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325u64 ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for c in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(c);
        sum = (sum ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
    }
    for &b in chunks.remainder() { sum = (sum ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3); }
    sum
}

/// Columns of a section of bodies.
pub mod columns {
    /// Number of columns.
    pub const COUNT: usize = 22;
    pub(super) const COUNTS: usize = 0;
    pub(super) const LOCAL_TYPE: usize = 1;
    pub(super) const ARGUMENT: usize = 2;
    pub(super) const OPCODE: usize = 3;
    pub(super) const DST: usize = 4;
    pub(super) const SRC: usize = 5;
    pub(super) const SRC2: usize = 6;
    pub(super) const ARG_COUNT: usize = 7;
    pub(super) const ARGS: usize = 8;
    pub(super) const METHOD: usize = 9;
    pub(super) const FIELD: usize = 10;
    pub(super) const TYPE: usize = 11;
    pub(super) const TARGET: usize = 12;
    pub(super) const BITS: usize = 13;
    pub(super) const STRING: usize = 14;
    pub(super) const NUM: usize = 15;
    pub(super) const OPERATOR: usize = 16;
    pub(super) const FLAG: usize = 17;
    pub(super) const HANDLERS: usize = 18;
    pub(super) const RESUME: usize = 19;
    pub(super) const STATE: usize = 20;
    pub(super) const RUN: usize = 21;
}
use columns::*;

const NUMS: [Num; 12] = [Num::Bool, Num::I8, Num::U8, Num::I16, Num::U16, Num::Char, Num::I32, Num::U32, Num::I64, Num::U64, Num::F32, Num::F64];
const UN_OPS: [UnOp; 4] = [UnOp::Neg, UnOp::NegChecked, UnOp::Not, UnOp::LogicalNot];
const BIN_OPS: [BinOp; 20] = [
    BinOp::Add, BinOp::Sub, BinOp::Mul, BinOp::AddChecked, BinOp::SubChecked, BinOp::MulChecked, BinOp::Div, BinOp::Rem, BinOp::And, BinOp::Or, BinOp::Xor, BinOp::Shl,
    BinOp::Shr, BinOp::ShrUnsigned, BinOp::Eq, BinOp::Ne, BinOp::Lt, BinOp::Le, BinOp::Gt, BinOp::Ge,
];

/// One of a list of values.
pub fn one_of<I: Io, T: Copy + PartialEq>(io: &mut I, column: usize, value: &mut T, of: &[T]) {
    let mut n = if I::READS { 0 } else { of.iter().position(|v| v == value).unwrap_or(0) as u64 };
    io.num(column, &mut n);
    if I::READS { *value = of[(n as usize).min(of.len() - 1)]; }
}

/// A number kind.
pub fn num_kind<I: Io>(io: &mut I, column: usize, value: &mut Num) { one_of(io, column, value, &NUMS) }

/// Codes a body's registers: results are mostly the next new register, operands mostly the last result.
struct Regs<'a, I> {
    io: &'a mut I,
    next: u32,
    last: u32,
    pc: u32,
}

impl<I: Io> Regs<'_, I> {
    fn dst(&mut self, l: &mut Local) {
        self.io.near(DST, &mut l.0, self.next);
        self.next = self.next.max(l.0.wrapping_add(1));
        self.last = l.0;
    }
    fn src(&mut self, l: &mut Local) { self.io.near(SRC, &mut l.0, self.last) }
    fn src2(&mut self, l: &mut Local) { self.io.near(SRC2, &mut l.0, self.last) }
    fn args(&mut self, args: &mut Vec<Local>) {
        let n = self.io.len(ARG_COUNT, args.len());
        if I::READS { *args = vec![Local(0); n.min(self.io.room(ARGS))]; }
        // The last argument was mostly made last.
        let mut expected = self.last.wrapping_add(1).wrapping_sub(n as u32);
        for a in args {
            self.io.near(ARGS, &mut a.0, expected);
            expected = a.0.wrapping_add(1);
        }
    }
    fn option(&mut self, l: &mut Option<Local>, is_dst: bool) {
        let mut is_some = l.is_some();
        self.io.flag(FLAG, &mut is_some);
        if !is_some { *l = None; return; }
        let mut local = l.unwrap_or(Local(0));
        if is_dst { self.dst(&mut local) } else { self.src(&mut local) }
        *l = Some(local);
    }
    fn target(&mut self, pc: &mut Pc) { let at = self.pc; self.io.near(TARGET, pc, at) }
    fn method(&mut self, m: &mut MethodRefId) { self.io.id(METHOD, spaces::METHOD, &mut m.0) }
    fn field(&mut self, f: &mut FieldRefId) { self.io.id(FIELD, spaces::FIELD, &mut f.0) }
    fn ty(&mut self, t: &mut TypeId) { self.io.id(TYPE, spaces::TYPE, &mut t.0) }
    fn num(&mut self, n: &mut Num) { num_kind(self.io, NUM, n) }

    fn instr(&mut self, instr: &mut Instr) {
        let mut op = if I::READS { 0 } else { opcode(instr) };
        self.io.u(OPCODE, &mut op);
        if I::READS { *instr = blank(op); }
        match instr {
            Instr::Nop | Instr::Statement | Instr::EndFinally => {}
            Instr::Const { dst, value } => {
                let mut kind = match value { Const::Bits(_) => 0, Const::Str(_) => 1, Const::Null => 2 };
                self.io.u(FLAG, &mut kind);
                if I::READS { *value = match kind { 0 => Const::Bits(0), 1 => Const::Str(StringId(0)), _ => Const::Null }; }
                match value {
                    Const::Bits(b) => {
                        let mut n = (*b << 1) ^ (((*b as i64) >> 63) as u64);
                        self.io.num(BITS, &mut n);
                        if I::READS { *b = (n >> 1) ^ (n & 1).wrapping_neg(); }
                    }
                    Const::Str(s) => self.io.id(STRING, spaces::STRING, &mut s.0),
                    Const::Null => {}
                }
                self.dst(dst);
            }
            Instr::Default { dst } => self.dst(dst),
            Instr::Move { dst, src } => { self.src(src); self.dst(dst) }
            Instr::Unary { op, num, dst, src } => { one_of(self.io, OPERATOR, op, &UN_OPS); self.num(num); self.src(src); self.dst(dst) }
            Instr::Binary { op, num, dst, left, right } => {
                one_of(self.io, OPERATOR, op, &BIN_OPS);
                self.num(num);
                self.src(right);
                self.src2(left);
                self.dst(dst);
            }
            Instr::Convert { from, to, checked, dst, src } => { self.num(from); self.num(to); self.io.flag(FLAG, checked); self.src(src); self.dst(dst) }
            Instr::RefEqual { dst, left, right } => { self.src(right); self.src2(left); self.dst(dst) }
            Instr::Jump { target } | Instr::Leave { target } | Instr::Resume { finished: target } => self.target(target),
            Instr::Branch { condition, when, target } => { self.io.flag(FLAG, when); self.src(condition); self.target(target) }
            Instr::Switch { value, targets } => {
                self.src(value);
                let n = self.io.len(ARG_COUNT, targets.len());
                if I::READS { *targets = vec![0; n.min(self.io.room(TARGET))]; }
                for t in targets { self.target(t) }
            }
            Instr::LoadField { dst, object, field } | Instr::FieldAddress { dst, object, field } => { self.field(field); self.src(object); self.dst(dst) }
            Instr::StoreField { object, field, src } => { self.field(field); self.src(src); self.src2(object) }
            Instr::LoadPart { dst, value, field } => { self.field(field); self.src(value); self.dst(dst) }
            Instr::StorePart { value, field, src } => { self.field(field); self.src(src); self.src2(value) }
            Instr::LoadStatic { dst, field } | Instr::StaticAddress { dst, field } => { self.field(field); self.dst(dst) }
            Instr::StoreStatic { field, src } => { self.field(field); self.src(src) }
            Instr::LocalAddress { dst, local } => { self.src2(local); self.dst(dst) }
            Instr::LoadIndirect { dst, address } => { self.src(address); self.dst(dst) }
            Instr::StoreIndirect { address, src } => { self.src(src); self.src2(address) }
            Instr::NewArray { dst, ty, lengths } => { self.ty(ty); self.args(lengths); self.dst(dst) }
            Instr::ArrayLength { dst, array } => { self.src(array); self.dst(dst) }
            Instr::LoadElement { dst, array, index } => { self.src(index); self.src2(array); self.dst(dst) }
            Instr::StoreElement { array, index, src } => { self.src(src); self.src2(index); self.src2(array) }
            Instr::ElementAddress { dst, array, indices } => { self.args(indices); self.src2(array); self.dst(dst) }
            Instr::Call { dst, method, args, null_check } => { self.method(method); self.args(args); self.io.flag(FLAG, null_check); self.option(dst, true) }
            Instr::CallVirtual { dst, method, args } => { self.method(method); self.args(args); self.option(dst, true) }
            Instr::CallConstrained { dst, on, method, args } => { self.ty(on); self.method(method); self.args(args); self.option(dst, true) }
            Instr::NewObject { dst, constructor, args } => { self.method(constructor); self.args(args); self.dst(dst) }
            Instr::Allocate { dst, ty } | Instr::TypeOf { dst, ty } => { self.ty(ty); self.dst(dst) }
            Instr::MethodNumber { dst, method } => { self.method(method); self.dst(dst) }
            Instr::FieldNumber { dst, field } => { self.field(field); self.dst(dst) }
            Instr::NewDelegate { dst, ty, target, method, is_virtual, on } => {
                self.ty(ty);
                self.method(method);
                self.io.flag(FLAG, is_virtual);
                let mut id = on.map(|t| t.0);
                self.io.option_id(TYPE, FLAG, spaces::TYPE, &mut id);
                *on = id.map(TypeId);
                self.option(target, false);
                self.dst(dst);
            }
            Instr::Box { dst, src, ty } | Instr::Unbox { dst, src, ty } | Instr::IsInstance { dst, src, ty } | Instr::AsInstance { dst, src, ty }
            | Instr::CastClass { dst, src, ty } => { self.ty(ty); self.src(src); self.dst(dst) }
            Instr::Return { value } => self.option(value, false),
            Instr::Throw { exception } | Instr::Rethrow { exception } => self.src(exception),
            Instr::EndFilter { value } => self.src(value),
            Instr::NewStateMachine { dst, ty, args } => { self.ty(ty); self.args(args); self.dst(dst) }
            Instr::Suspend { state } => self.io.u(STATE, state),
        }
        self.pc += 1;
    }
}

macro_rules! opcodes {
    ($($n:literal $name:ident { $($field:ident : $value:expr),* }),* $(,)?) => {
        fn opcode(instr: &Instr) -> u32 { match instr { $(Instr::$name { .. } => $n),* } }
        fn blank(op: u32) -> Instr { match op { $($n => Instr::$name { $($field: $value),* },)* _ => Instr::Nop } }
    };
}
const L: Local = Local(0);
opcodes! {
    0 Nop {}, 1 Statement {}, 2 Const { dst: L, value: Const::Null }, 3 Default { dst: L }, 4 Move { dst: L, src: L },
    5 Unary { op: UnOp::Neg, num: Num::I32, dst: L, src: L }, 6 Binary { op: BinOp::Add, num: Num::I32, dst: L, left: L, right: L },
    7 Convert { from: Num::I32, to: Num::I32, checked: false, dst: L, src: L }, 8 RefEqual { dst: L, left: L, right: L }, 9 Jump { target: 0 },
    10 Branch { condition: L, when: false, target: 0 }, 11 Switch { value: L, targets: Vec::new() }, 12 LoadField { dst: L, object: L, field: FieldRefId(0) },
    13 StoreField { object: L, field: FieldRefId(0), src: L }, 14 FieldAddress { dst: L, object: L, field: FieldRefId(0) },
    15 LoadPart { dst: L, value: L, field: FieldRefId(0) }, 16 StorePart { value: L, field: FieldRefId(0), src: L }, 17 LoadStatic { dst: L, field: FieldRefId(0) },
    18 StoreStatic { field: FieldRefId(0), src: L }, 19 StaticAddress { dst: L, field: FieldRefId(0) }, 20 LocalAddress { dst: L, local: L },
    21 LoadIndirect { dst: L, address: L }, 22 StoreIndirect { address: L, src: L }, 23 NewArray { dst: L, ty: TypeId(0), lengths: Vec::new() },
    24 ArrayLength { dst: L, array: L }, 25 LoadElement { dst: L, array: L, index: L }, 26 StoreElement { array: L, index: L, src: L },
    27 ElementAddress { dst: L, array: L, indices: Vec::new() }, 28 Call { dst: None, method: MethodRefId(0), args: Vec::new(), null_check: false },
    29 CallVirtual { dst: None, method: MethodRefId(0), args: Vec::new() }, 30 CallConstrained { dst: None, on: TypeId(0), method: MethodRefId(0), args: Vec::new() },
    31 NewObject { dst: L, constructor: MethodRefId(0), args: Vec::new() }, 32 Allocate { dst: L, ty: TypeId(0) },
    33 NewDelegate { dst: L, ty: TypeId(0), target: None, method: MethodRefId(0), is_virtual: false, on: None }, 34 Box { dst: L, src: L, ty: TypeId(0) },
    35 Unbox { dst: L, src: L, ty: TypeId(0) }, 36 IsInstance { dst: L, src: L, ty: TypeId(0) }, 37 AsInstance { dst: L, src: L, ty: TypeId(0) },
    38 CastClass { dst: L, src: L, ty: TypeId(0) }, 39 TypeOf { dst: L, ty: TypeId(0) }, 40 Return { value: None }, 41 Throw { exception: L },
    42 Rethrow { exception: L }, 43 Leave { target: 0 }, 44 EndFinally {}, 45 EndFilter { value: L }, 46 NewStateMachine { dst: L, ty: TypeId(0), args: Vec::new() },
    47 Suspend { state: 0 }, 48 Resume { finished: 0 }, 49 MethodNumber { dst: L, method: MethodRefId(0) }, 50 FieldNumber { dst: L, field: FieldRefId(0) },
}

/// A body of the library: without spans, names and scopes of locals. `first` are the types of `this` and of the parameters,
/// as far as they follow from the signature.
pub fn body<I: Io>(io: &mut I, body: &mut Body, first: &[TypeId]) {
    let n = io.len(COUNTS, body.locals.len());
    if I::READS { body.locals = vec![LocalDef { name: None, ty: TypeId(0), argument: None, scope: Span::NONE }; n]; }
    let mut same = body.locals.iter().zip(first).take_while(|(l, t)| l.ty == **t && l.argument.is_none()).count() as u32;
    io.near(RUN, &mut same, first.len() as u32);
    if I::READS { for (l, t) in body.locals.iter_mut().zip(first).take(same as usize) { l.ty = *t; } }
    let mut is_machine = body.locals.iter().any(|l| l.argument.is_some());
    io.flag(COUNTS, &mut is_machine);
    let mut at = same as usize;
    while at < body.locals.len() {
        let mut ty = body.locals[at].ty.0;
        io.id(LOCAL_TYPE, spaces::TYPE, &mut ty);
        body.locals[at].ty = TypeId(ty);
        if is_machine {
            let mut argument = body.locals[at].argument.map_or(0, |a| a + 1);
            io.u(ARGUMENT, &mut argument);
            body.locals[at].argument = argument.checked_sub(1);
        }
        at += 1;
    }
    let n = io.len(COUNTS, body.code.len());
    if I::READS { body.code = vec![Instr::Nop; n.min(io.room(OPCODE))]; }
    let mut regs = Regs { io, next: first.len() as u32, last: 0, pc: 0 };
    for instr in &mut body.code { regs.instr(instr); }
    let mut extras = !body.handlers.is_empty() || !body.resume.is_empty();
    io.flag(COUNTS, &mut extras);
    if !extras { return; }
    let n = io.len(HANDLERS, body.handlers.len());
    if I::READS { body.handlers = vec![Handler { start: 0, end: 0, kind: HandlerKind::Catch { ty: TypeId(0), exception: L }, handler: 0, handler_end: 0 }; n.min(io.room(HANDLERS))]; }
    for h in &mut body.handlers {
        let mut kind = match h.kind { HandlerKind::Catch { .. } => 0, HandlerKind::Filter { .. } => 1, HandlerKind::Finally { .. } => 2 };
        io.u(HANDLERS, &mut kind);
        if I::READS {
            h.kind = match kind { 0 => HandlerKind::Catch { ty: TypeId(0), exception: L }, 1 => HandlerKind::Filter { filter: 0, exception: L }, _ => HandlerKind::Finally { exception: L, target: L } };
        }
        io.u(HANDLERS, &mut h.start);
        let start = h.start;
        io.near(HANDLERS, &mut h.end, start);
        let end = h.end;
        io.near(HANDLERS, &mut h.handler, end);
        let handler = h.handler;
        io.near(HANDLERS, &mut h.handler_end, handler);
        match &mut h.kind {
            HandlerKind::Catch { ty, exception } => { io.id(TYPE, spaces::TYPE, &mut ty.0); io.u(HANDLERS, &mut exception.0) }
            HandlerKind::Filter { filter, exception } => { io.near(HANDLERS, filter, handler); io.u(HANDLERS, &mut exception.0) }
            HandlerKind::Finally { exception, target } => { io.u(HANDLERS, &mut exception.0); let e = exception.0; io.near(HANDLERS, &mut target.0, e) }
        }
    }
    let n = io.len(RESUME, body.resume.len());
    if I::READS { body.resume = vec![0; n.min(io.room(RESUME))]; }
    for pc in &mut body.resume { io.u(RESUME, pc); }
}
