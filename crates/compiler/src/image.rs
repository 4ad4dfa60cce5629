//! The stored form of a compiled library.
//!
//! An image has all names of types, and symbols and bodies in blocks that are read at their first use.
//! Definitions of the program are not stored where they follow from the symbols: only what differs is.

use crate::lower::LibraryMap;
use crate::symbols::*;
use awaitlab_program as p;
use p::image::{Ids, Io, Reader, Section, Writer, body, checksum, num_kind, one_of, spaces};
use p::{Lazy, Source, Table};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// The first bytes: name and version of the format.
const MAGIC: [u8; 8] = *b"ALIMAGE4";
const NONE: u32 = u32::MAX;

macro_rules! columns {
    ($count:ident: $($name:ident),* $(,)?) => { columns!(@ 0usize; $($name,)*); const $count: usize = [$(stringify!($name)),*].len(); };
    (@ $n:expr; $name:ident, $($rest:ident,)*) => { const $name: usize = $n; columns!(@ $n + 1; $($rest,)*); };
    (@ $n:expr;) => {};
}
columns! { COLUMNS:
    NAME, ACCESS, MODS, TY, FLAGS, COUNT, MEMBER, BITS, ATTRS,
    PARAM_NAME, PARAM_TY, PARAM_FLAGS, PARAM_COUNT, DEFAULT_KIND, DEFAULT, SPECIAL,
    M_NAME, M_KIND, M_OWNER, M_ACCESS, M_MODS, M_GENERICS, M_RET, M_FLAGS, M_OVERRIDDEN, M_EXPLICIT, M_ASSOCIATED, M_SYNTH, M_EXTRA, M_FACTS, M_OVERRIDES, M_TEXT,
    F_NAME, F_OWNER, F_TY, F_FLAGS, F_CONST, F_EXTRA, F_FACTS,
    P_NAME, P_OWNER, P_TY, P_FLAGS, P_ACCESSOR, P_MODS,
    T_PARAM, T_BASE, T_INTERFACE, T_METHOD, T_FIELD, T_MAP_INTERFACE, T_MAP_MEMBER, T_MAP_OWNER, T_MAP_BY,
    G_NAME, G_OWNER, G_FLAGS, G_TY, G_TYPES,
    X_NAME, X_TEXT, X_OWNER, X_TY, X_FLAGS, X_COUNT, X_ID,
}
const TYPE_KINDS: [TypeKind; 5] = [TypeKind::Class, TypeKind::Struct, TypeKind::Interface, TypeKind::Enum, TypeKind::Delegate];
const ACCESSES: [Access; 6] = [Access::Public, Access::Private, Access::Protected, Access::Internal, Access::PrivateProtected, Access::ProtectedInternal];
const REF_KINDS: [RefKind; 5] = [RefKind::None, RefKind::Ref, RefKind::Out, RefKind::In, RefKind::RefReadonly];
const VARIANCES: [Variance; 3] = [Variance::None, Variance::Out, Variance::In];
const METHOD_KINDS: [MethodKind; 14] = [
    MethodKind::Ordinary, MethodKind::Ctor, MethodKind::StaticCtor, MethodKind::Destructor, MethodKind::Operator, MethodKind::Implicit, MethodKind::Explicit,
    MethodKind::Getter, MethodKind::Setter, MethodKind::Init, MethodKind::EventAdd, MethodKind::EventRemove, MethodKind::LocalFunction, MethodKind::DelegateInvoke,
];
const SYNTHS: [Option<Synth>; 25] = [
    None, Some(Synth::DefaultCtor), Some(Synth::StructDefaultCtor), Some(Synth::StaticCtor), Some(Synth::AutoGet), Some(Synth::AutoSet), Some(Synth::EventAdd),
    Some(Synth::EventRemove), Some(Synth::Delegate), Some(Synth::RecordEquals), Some(Synth::RecordEqualsObject), Some(Synth::RecordEqualsBase),
    Some(Synth::RecordGetHashCode), Some(Synth::RecordToString), Some(Synth::RecordPrintMembers), Some(Synth::RecordDeconstruct), Some(Synth::RecordCopyCtor),
    Some(Synth::RecordClone), Some(Synth::RecordEqualityContract), Some(Synth::RecordOpEquality), Some(Synth::RecordOpInequality), Some(Synth::AnonymousCtor),
    Some(Synth::AnonymousEquals), Some(Synth::AnonymousGetHashCode), Some(Synth::AnonymousToString),
];

/// Texts by number.
#[derive(Debug, Default)]
struct Names(Vec<Name>);
impl Names {
    fn get(&self, id: u32) -> Name {
        self.0.get(id as usize).cloned().unwrap_or_else(|| Name::new(""))
    }
}
/// A writer's texts.
#[derive(Default)]
struct Pool {
    ids: FxHashMap<String, u32>,
    list: Vec<String>,
}
impl Pool {
    fn id(&mut self, text: &str) -> u32 {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let id = self.list.len() as u32;
        self.list.push(text.to_string());
        self.ids.insert(text.to_string(), id);
        id
    }
}
enum Texts<'a> {
    Read(&'a Names),
    Write(&'a mut Pool),
}

/// What the image adds to [`Io`]: texts and the compiler's values.
struct Coder<'a, I> {
    io: I,
    texts: Texts<'a>,
}

impl<I: Io> Coder<'_, I> {
    fn name(&mut self, column: usize, name: &mut Name) {
        match &mut self.texts {
            Texts::Write(pool) => {
                let mut id = pool.id(name);
                self.io.id(column, spaces::NAME, &mut id);
            }
            Texts::Read(names) => {
                let mut id = 0;
                self.io.id(column, spaces::NAME, &mut id);
                *name = names.get(id);
            }
        }
    }
    fn text(&mut self, column: usize, text: &mut String) {
        let mut name = Name::new(text);
        self.name(column, &mut name);
        *text = name.to_string();
    }
    fn ty(&mut self, column: usize, ty: &mut Ty) {
        self.io.id(column, spaces::SYMBOL_TYPE, &mut ty.0)
    }
    fn option_ty(&mut self, column: usize, flag: usize, ty: &mut Option<Ty>) {
        let mut id = ty.map(|t| t.0);
        self.io.option_id(column, flag, spaces::SYMBOL_TYPE, &mut id);
        *ty = id.map(Ty);
    }
    fn program_ty(&mut self, column: usize, ty: &mut p::TypeId) {
        self.io.id(column, spaces::TYPE, &mut ty.0)
    }
    fn list<T: Default>(&mut self, column: usize, list: &mut Vec<T>) {
        let n = self.io.len(column, list.len());
        if I::READS {
            list.clear();
            list.resize_with(n.min(1 << 16), T::default);
        }
    }
    fn mods(&mut self, column: usize, mods: &mut Mods) {
        let mut bits = u32::from(u16::from(*mods));
        self.io.u(column, &mut bits);
        *mods = Mods::from(bits as u16);
    }
    fn member(&mut self, column: usize, member: &mut Member, last: &mut [u32; 5]) {
        let (mut kind, mut id) = match *member {
            Member::Method(m) => (0, m.0),
            Member::Property(x) => (1, x.0),
            Member::Field(f) => (2, f.0),
            Member::Event(e) => (3, e.0),
            Member::Type(t) => (4, t.0),
        };
        self.io.u(column, &mut kind);
        let slot = &mut last[(kind as usize).min(4)];
        self.io.near(MEMBER, &mut id, slot.wrapping_add(1));
        *slot = id;
        *member = match kind {
            0 => Member::Method(MethodId(id)),
            1 => Member::Property(PropertyId(id)),
            2 => Member::Field(FieldId(id)),
            3 => Member::Event(EventId(id)),
            _ => Member::Type(TypeId(id)),
        };
    }
    fn constant(&mut self, kind: usize, column: usize, value: &mut Const) {
        let mut tag = match value {
            Const::Null => 0,
            Const::Bool(_) => 1,
            Const::Char(_) => 2,
            Const::I8(_) => 3,
            Const::U8(_) => 4,
            Const::I16(_) => 5,
            Const::U16(_) => 6,
            Const::I32(_) => 7,
            Const::U32(_) => 8,
            Const::I64(_) => 9,
            Const::U64(_) => 10,
            Const::NInt(_) => 11,
            Const::NUInt(_) => 12,
            Const::F32(_) => 13,
            Const::F64(_) => 14,
            Const::Decimal(_) => 15,
            Const::Str(_) => 16,
        };
        self.io.u(kind, &mut tag);
        match tag {
            0 => *value = Const::Null,
            15 => {
                let mut d = if let Const::Decimal(d) = value { *d } else { DecimalBits { lo: 0, mid: 0, hi: 0, flags: 0 } };
                for part in [&mut d.lo, &mut d.mid, &mut d.hi, &mut d.flags] {
                    self.io.u(column, part);
                }
                *value = Const::Decimal(d);
            }
            16 => {
                let mut units: Vec<u16> = if let Const::Str(s) = value { s.to_vec() } else { Vec::new() };
                self.list(column, &mut units);
                for unit in &mut units {
                    let mut n = u32::from(*unit);
                    self.io.u(column, &mut n);
                    *unit = n as u16;
                }
                *value = Const::Str(units.into());
            }
            _ => {
                let signed = matches!(tag, 3 | 5 | 7 | 9 | 11);
                let mut bits = match &*value {
                    Const::Bool(b) => u64::from(*b),
                    Const::F32(v) => u64::from(v.to_bits()),
                    Const::F64(v) => v.to_bits(),
                    other => other.as_i128().unwrap_or(0) as u64,
                };
                if signed {
                    bits = (bits << 1) ^ ((bits as i64 >> 63) as u64);
                }
                self.io.num(column, &mut bits);
                if signed {
                    bits = (bits >> 1) ^ (bits & 1).wrapping_neg();
                }
                *value = match tag {
                    1 => Const::Bool(bits != 0),
                    2 => Const::Char(bits as u16),
                    3 => Const::I8(bits as i8),
                    4 => Const::U8(bits as u8),
                    5 => Const::I16(bits as i16),
                    6 => Const::U16(bits as u16),
                    7 => Const::I32(bits as i32),
                    8 => Const::U32(bits as u32),
                    9 => Const::I64(bits as i64),
                    10 => Const::U64(bits),
                    11 => Const::NInt(bits as i64),
                    12 => Const::NUInt(bits),
                    13 => Const::F32(f32::from_bits(bits as u32)),
                    _ => Const::F64(f64::from_bits(bits)),
                };
            }
        }
    }
    /// Flags as one number.
    fn flags<const N: usize>(&mut self, column: usize, flags: [&mut bool; N]) {
        let mut bits = flags.iter().enumerate().fold(0u32, |n, (i, f)| n | u32::from(**f) << i);
        self.io.u(column, &mut bits);
        for (i, f) in flags.into_iter().enumerate() {
            *f = bits >> i & 1 != 0;
        }
    }

    /// All but [`Attrs::others`], which have been read when a library is compiled.
    fn attrs(&mut self, a: &mut Attrs) {
        let (mut has_obsolete, mut has_conditional, mut has_builder, mut has_priority, mut has_collection) =
            (a.obsolete.is_some(), !a.conditional.is_empty(), a.async_builder.is_some(), a.priority != 0, a.collection_builder.is_some());
        self.flags(
            ATTRS,
            [
                &mut has_obsolete, &mut has_conditional, &mut has_builder, &mut has_priority, &mut has_collection, &mut a.flags, &mut a.thread_static,
                &mut a.interpolated_handler, &mut a.sets_required, &mut a.does_not_return, &mut a.synchronized,
            ],
        );
        if has_obsolete {
            let (mut text, mut is_error) = a.obsolete.take().unwrap_or_default();
            let mut has_text = text.is_some();
            self.flags(ATTRS, [&mut is_error, &mut has_text]);
            if has_text {
                let mut name = text.take().unwrap_or_else(|| Name::new(""));
                self.name(NAME, &mut name);
                text = Some(name);
            }
            a.obsolete = Some((text, is_error));
        }
        if has_conditional {
            let mut names: Vec<String> = a.conditional.iter().map(|n| n.to_string()).collect();
            self.list(ATTRS, &mut names);
            for name in &mut names {
                self.text(NAME, name);
            }
            a.conditional = names.into_iter().map(Name::from).collect();
        }
        if has_builder {
            let mut id = a.async_builder.map_or(0, |t| t.0);
            self.io.u(ATTRS, &mut id);
            a.async_builder = Some(TypeId(id));
        }
        if has_priority {
            let mut n = a.priority as u32;
            self.io.near(ATTRS, &mut n, 0);
            a.priority = n as i32;
        }
        if has_collection {
            let (mut ty, mut name) = a.collection_builder.take().unwrap_or((Ty::ERROR, Name::new("")));
            self.ty(TY, &mut ty);
            self.name(NAME, &mut name);
            a.collection_builder = Some((ty, name));
        }
    }
    fn param(&mut self, x: &mut ParamSymbol) {
        self.name(PARAM_NAME, &mut x.name);
        self.ty(PARAM_TY, &mut x.ty);
        let mut kind = REF_KINDS.iter().position(|k| *k == x.ref_kind).unwrap_or(0) as u32;
        let (mut has_default, mut has_special) = (x.default.is_some(), x.special != ParamSpecial::None);
        let mut bits = kind << 7;
        for (i, f) in [x.nullable, x.is_params, x.is_this, x.is_scoped, x.optional, has_default, has_special].into_iter().enumerate() {
            bits |= u32::from(f) << i;
        }
        self.io.u(PARAM_FLAGS, &mut bits);
        if I::READS {
            kind = bits >> 7;
            x.ref_kind = REF_KINDS[(kind as usize).min(4)];
            (x.nullable, x.is_params, x.is_this, x.is_scoped, x.optional) = (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0, bits & 8 != 0, bits & 16 != 0);
            (has_default, has_special) = (bits & 32 != 0, bits & 64 != 0);
        }
        if has_default {
            let mut value = x.default.take().unwrap_or(Const::Null);
            self.constant(DEFAULT_KIND, DEFAULT, &mut value);
            x.default = Some(value);
        }
        if has_special {
            let mut tag = match x.special {
                ParamSpecial::None => 0,
                ParamSpecial::CallerMemberName => 1,
                ParamSpecial::CallerLineNumber => 2,
                ParamSpecial::CallerFilePath => 3,
                ParamSpecial::CallerArgumentExpression(_) => 4,
                ParamSpecial::EnumeratorCancellation => 5,
                ParamSpecial::HandlerArgument(..) => 6,
            };
            self.io.u(SPECIAL, &mut tag);
            x.special = match tag {
                1 => ParamSpecial::CallerMemberName,
                2 => ParamSpecial::CallerLineNumber,
                3 => ParamSpecial::CallerFilePath,
                4 => {
                    let mut n = if let ParamSpecial::CallerArgumentExpression(n) = x.special { n } else { 0 };
                    self.io.u(SPECIAL, &mut n);
                    ParamSpecial::CallerArgumentExpression(n)
                }
                5 => ParamSpecial::EnumeratorCancellation,
                6 => {
                    let (n, mut at) = if let ParamSpecial::HandlerArgument(n, at) = x.special { (n, at) } else { (0, [0; 4]) };
                    let mut n = u32::from(n);
                    self.io.u(SPECIAL, &mut n);
                    for a in &mut at {
                        let mut v = *a as u8 as u32;
                        self.io.u(SPECIAL, &mut v);
                        *a = v as u8 as i8;
                    }
                    ParamSpecial::HandlerArgument(n as u8, at)
                }
                _ => ParamSpecial::None,
            };
        }
    }
    fn params(&mut self, params: &mut Vec<ParamSymbol>) {
        let n = self.io.len(PARAM_COUNT, params.len());
        if I::READS {
            *params = vec![blank_param(); n.min(1 << 10)];
        }
        for x in params {
            self.param(x);
        }
    }
    fn extension(&mut self, column: usize, x: &mut Option<ExtensionInfo>, is_some: bool) {
        if !is_some {
            *x = None;
            return;
        }
        let mut e = x.unwrap_or(ExtensionInfo { block_type_params: 0, receiver: Ty::ERROR, is_static: false });
        self.io.u(column, &mut e.block_type_params);
        self.ty(TY, &mut e.receiver);
        self.io.flag(column, &mut e.is_static);
        *x = Some(e);
    }
    fn generics(&mut self, column: usize, list: &mut Vec<TypeParamId>, next: &mut u32) {
        let n = self.io.len(column, list.len());
        if I::READS {
            *list = vec![TypeParamId(0); n.min(1 << 10)];
        }
        for x in list {
            self.io.near(column, &mut x.0, *next);
            *next = x.0 + 1;
        }
    }

    fn type_symbol(&mut self, t: &mut TypeSymbol, x: &mut TypeExtra, at: &mut Places) {
        one_of(&mut self.io, BITS, &mut t.kind, &TYPE_KINDS);
        one_of(&mut self.io, ACCESS, &mut t.access, &ACCESSES);
        self.mods(MODS, &mut t.mods);
        self.generics(T_PARAM, &mut t.type_params, &mut at.type_param);
        self.ty(TY, &mut t.self_ty);
        self.option_ty(T_BASE, FLAGS, &mut t.base);
        let mut lists = [std::mem::take(&mut t.interfaces), std::mem::take(&mut t.all_interfaces)];
        for list in &mut lists {
            let n = self.io.len(COUNT, list.len());
            if I::READS {
                *list = vec![Ty::ERROR; n.min(1 << 12)];
            }
            for ty in list {
                self.ty(T_INTERFACE, ty);
            }
        }
        [t.interfaces, t.all_interfaces] = lists;
        let n = self.io.len(COUNT, t.members.len());
        if I::READS {
            t.members = vec![Member::Type(TypeId(0)); n.min(1 << 16)];
        }
        for m in &mut t.members {
            self.member(BITS, m, &mut at.members);
        }
        self.option_ty(TY, FLAGS, &mut t.enum_underlying);
        let mut invoke = t.invoke.map(|m| m.0);
        self.io.option_near(MEMBER, &mut invoke, at.members[0]);
        t.invoke = invoke.map(MethodId);
        let mut primary = t.primary_ctor.map(|m| m.0);
        self.io.option_near(MEMBER, &mut primary, at.members[0]);
        t.primary_ctor = primary.map(MethodId);
        let mut is_record = t.record.is_some();
        self.flags(FLAGS, [&mut t.is_ref_struct, &mut is_record, &mut t.has_extensions, &mut t.synthesized, &mut t.is_library]);
        if is_record {
            let r = t.record.get_or_insert_with(RecordInfo::default);
            let n = self.io.len(COUNT, r.positional.len());
            if I::READS {
                r.positional = vec![Member::Type(TypeId(0)); n.min(1 << 10)];
            }
            let mut last = at.members;
            for m in &mut r.positional {
                self.member(BITS, m, &mut last);
            }
            for m in [&mut r.copy_ctor, &mut r.clone, &mut r.print_members, &mut r.equality_contract] {
                let mut id = m.map(|m| m.0);
                self.io.option_near(MEMBER, &mut id, at.members[0]);
                *m = id.map(MethodId);
            }
        }
        let n = self.io.len(COUNT, t.captured_primary.len());
        if I::READS {
            t.captured_primary = vec![(0, FieldId(0)); n.min(1 << 10)];
        }
        for (i, f) in &mut t.captured_primary {
            self.io.u(COUNT, i);
            self.io.near(MEMBER, &mut f.0, at.members[2]);
        }
        self.attrs(&mut t.attrs);
        self.type_extra(x, &mut at.def_method, &mut at.def_field, &mut at.map_by);
    }
    fn type_extra(&mut self, x: &mut TypeExtra, next_method: &mut u32, next_field: &mut u32, by: &mut u32) {
        let mut flags = u32::from(x.flags);
        self.io.u(X_FLAGS, &mut flags);
        x.flags = flags as u8;
        for (list, column, next) in [(&mut x.methods, T_METHOD, &mut *next_method), (&mut x.fields, T_FIELD, &mut *next_field)] {
            self.list(column, list);
            for id in list {
                self.io.near(column, id, *next);
                *next = id.wrapping_add(1);
            }
        }
        let n = self.io.len(COUNT, x.implements.len());
        if I::READS {
            let none = p::Implementation { interface: p::TypeId(0), member: p::MethodId(0), owner: p::TypeId(0), by: p::MethodId(0) };
            x.implements = vec![none; n.min(1 << 14)];
        }
        let mut member = 0;
        for row in &mut x.implements {
            self.program_ty(T_MAP_INTERFACE, &mut row.interface);
            self.io.near(T_MAP_MEMBER, &mut row.member.0, member);
            member = row.member.0.wrapping_add(1);
            self.program_ty(T_MAP_OWNER, &mut row.owner);
            self.io.near(T_MAP_BY, &mut row.by.0, *by);
            *by = row.by.0.wrapping_add(1);
        }
        for id in [&mut x.initializer, &mut x.finalizer] {
            self.io.option_near(T_METHOD, id, *next_method);
        }
        self.list(X_COUNT, &mut x.roles);
        for role in &mut x.roles {
            self.text(X_TEXT, role);
        }
    }
    fn type_param(&mut self, t: &mut TypeParamSymbol, at: &mut Places) {
        self.name(G_NAME, &mut t.name);
        let (mut of_method, mut owner) = match t.owner {
            ParamOwner::Type(t) => (false, t.0),
            ParamOwner::Method(m) => (true, m.0),
        };
        let mut variance = t.variance;
        one_of(&mut self.io, G_FLAGS, &mut variance, &VARIANCES);
        t.variance = variance;
        self.flags(G_FLAGS, [&mut of_method, &mut t.is_class, &mut t.is_struct, &mut t.is_unmanaged, &mut t.is_notnull, &mut t.has_new, &mut t.allows_ref_struct]);
        let last = if of_method { &mut at.param_method } else { &mut at.param_type };
        self.io.near(G_OWNER, &mut owner, *last);
        *last = owner;
        t.owner = if of_method { ParamOwner::Method(MethodId(owner)) } else { ParamOwner::Type(TypeId(owner)) };
        self.io.u(G_OWNER, &mut t.ordinal);
        self.ty(G_TY, &mut t.ty);
        let n = self.io.len(COUNT, t.types.len());
        if I::READS {
            t.types = vec![Ty::ERROR; n.min(1 << 10)];
        }
        for ty in &mut t.types {
            self.ty(G_TYPES, ty);
        }
    }
    fn method(&mut self, m: &mut MethodSymbol, x: &mut MethodExtra, at: &mut Places) {
        self.name(M_NAME, &mut m.name);
        one_of(&mut self.io, M_KIND, &mut m.kind, &METHOD_KINDS);
        self.io.near(M_OWNER, &mut m.container.0, at.method_owner);
        at.method_owner = m.container.0;
        one_of(&mut self.io, M_ACCESS, &mut m.access, &ACCESSES);
        self.mods(M_MODS, &mut m.mods);
        self.generics(M_GENERICS, &mut m.type_params, &mut at.method_generic);
        self.params(&mut m.params);
        self.ty(M_RET, &mut m.ret);
        let (mut has_ref, mut has_extension, mut has_explicit, mut has_intrinsic, mut has_attrs, mut has_text) =
            (m.ret_ref.is_ref(), m.extension_block.is_some(), m.explicit.is_some(), m.intrinsic.is_some(), m.attrs != Attrs::default(), x.text.is_some());
        self.flags(
            M_FLAGS,
            [
                &mut m.has_body, &mut m.ret_nullable, &mut m.is_extension, &mut m.is_iterator, &mut has_ref, &mut has_extension, &mut has_explicit, &mut has_intrinsic,
                &mut has_attrs, &mut has_text,
            ],
        );
        if has_ref {
            one_of(&mut self.io, M_EXTRA, &mut m.ret_ref, &REF_KINDS);
        }
        self.extension(M_EXTRA, &mut m.extension_block, has_extension);
        let mut overridden = m.overridden.map(|o| o.0);
        self.io.option_near(M_OVERRIDDEN, &mut overridden, at.overridden);
        at.overridden = overridden.unwrap_or(at.overridden);
        m.overridden = overridden.map(MethodId);
        if has_explicit {
            let (mut ty, mut id) = m.explicit.unwrap_or((Ty::ERROR, MethodId(0)));
            self.ty(M_EXPLICIT, &mut ty);
            self.io.near(M_EXPLICIT, &mut id.0, at.explicit);
            at.explicit = id.0.wrapping_add(1);
            m.explicit = Some((ty, id));
        }
        // 0 none, 1 field, 2 method …; then the id.
        let (mut tag, mut id) = match m.associated {
            None => (0, 0),
            Some(Member::Property(x)) => (1, x.0),
            Some(Member::Event(x)) => (2, x.0),
            Some(Member::Field(x)) => (3, x.0),
            Some(Member::Method(x)) => (4, x.0),
            Some(Member::Type(x)) => (5, x.0),
        };
        self.io.u(M_ASSOCIATED, &mut tag);
        if tag != 0 {
            self.io.near(M_ASSOCIATED, &mut id, at.associated);
            at.associated = id;
        }
        m.associated = match tag {
            0 => None,
            1 => Some(Member::Property(PropertyId(id))),
            2 => Some(Member::Event(EventId(id))),
            3 => Some(Member::Field(FieldId(id))),
            4 => Some(Member::Method(MethodId(id))),
            _ => Some(Member::Type(TypeId(id))),
        };
        if has_intrinsic {
            let mut name = m.intrinsic.take().unwrap_or_else(|| Name::new(""));
            self.name(X_TEXT, &mut name);
            m.intrinsic = Some(name);
        }
        one_of(&mut self.io, M_SYNTH, &mut m.synth, &SYNTHS);
        if has_attrs {
            self.attrs(&mut m.attrs);
        }
        let mut enclosing = m.enclosing.map(|e| e.0);
        if m.kind == MethodKind::LocalFunction {
            self.io.option_near(M_EXTRA, &mut enclosing, 0);
        }
        m.enclosing = enclosing.map(MethodId);
        let mut flags = u32::from(x.flags);
        self.io.u(M_EXTRA, &mut flags);
        x.flags = flags as u8;
        let mut facts = u32::from(x.facts);
        self.io.u(M_FACTS, &mut facts);
        x.facts = facts as u8;
        self.io.u(M_OVERRIDES, &mut x.overrides);
        if has_text {
            let (mut display, mut label) = x.text.take().unwrap_or_default();
            self.text(M_TEXT, &mut display);
            self.text(M_TEXT, &mut label);
            x.text = Some((display, label));
        }
    }
    fn field(&mut self, f: &mut FieldSymbol, x: &mut FieldExtra, at: &mut Places) {
        self.name(F_NAME, &mut f.name);
        self.io.near(F_OWNER, &mut f.container.0, at.field_owner);
        at.field_owner = f.container.0;
        self.ty(F_TY, &mut f.ty);
        one_of(&mut self.io, F_FLAGS, &mut f.ref_kind, &REF_KINDS);
        one_of(&mut self.io, F_FLAGS, &mut f.access, &ACCESSES);
        self.mods(F_FLAGS, &mut f.mods);
        let (mut has_value, mut has_attrs, mut has_role, mut has_owner) = (matches!(f.constant, ConstState::Value(_)), f.attrs != Attrs::default(), x.role.is_some(), f.associated.is_some());
        self.flags(F_EXTRA, [&mut f.nullable, &mut f.has_init, &mut has_value, &mut has_attrs, &mut has_role, &mut has_owner]);
        if has_value {
            let mut value = if let ConstState::Value(v) = &f.constant { v.clone() } else { Const::Null };
            self.constant(F_CONST, F_CONST, &mut value);
            f.constant = ConstState::Value(value);
        }
        if has_owner {
            let mut m = f.associated.unwrap_or(Member::Type(TypeId(0)));
            self.member(F_EXTRA, &mut m, &mut at.field_members);
            f.associated = Some(m);
        }
        if has_attrs {
            self.attrs(&mut f.attrs);
        }
        if has_role {
            let mut role = x.role.take().unwrap_or_default();
            self.text(X_TEXT, &mut role);
            x.role = Some(role);
        }
        let mut facts = u32::from(x.facts);
        self.io.u(F_FACTS, &mut facts);
        x.facts = facts as u8;
    }
    fn property(&mut self, f: &mut PropertySymbol, at: &mut Places) {
        self.name(P_NAME, &mut f.name);
        self.io.near(P_OWNER, &mut f.container.0, at.property_owner);
        at.property_owner = f.container.0;
        self.ty(P_TY, &mut f.ty);
        self.params(&mut f.params);
        one_of(&mut self.io, P_FLAGS, &mut f.access, &ACCESSES);
        self.mods(P_MODS, &mut f.mods);
        let (mut has_ref, mut has_explicit, mut has_extension, mut has_attrs) = (f.ref_kind.is_ref(), f.explicit.is_some(), f.extension_block.is_some(), f.attrs != Attrs::default());
        self.flags(P_FLAGS, [&mut f.is_auto, &mut f.nullable, &mut has_ref, &mut has_explicit, &mut has_extension, &mut has_attrs]);
        if has_ref {
            one_of(&mut self.io, P_FLAGS, &mut f.ref_kind, &REF_KINDS);
        }
        let mut ids = [f.getter.map(|m| m.0), f.setter.map(|m| m.0), f.backing.map(|m| m.0), f.overridden.map(|m| m.0)];
        for (i, id) in ids.iter_mut().enumerate() {
            let last = &mut at.accessors[i];
            self.io.option_near(P_ACCESSOR, id, *last);
            *last = id.unwrap_or(*last);
            if i == 0 {
                at.accessors[1] = *last;
            }
        }
        (f.getter, f.setter, f.backing, f.overridden) = (ids[0].map(MethodId), ids[1].map(MethodId), ids[2].map(FieldId), ids[3].map(PropertyId));
        if has_explicit {
            let (mut ty, mut id) = f.explicit.unwrap_or((Ty::ERROR, PropertyId(0)));
            self.ty(M_EXPLICIT, &mut ty);
            self.io.u(P_ACCESSOR, &mut id.0);
            f.explicit = Some((ty, id));
        }
        self.extension(P_FLAGS, &mut f.extension_block, has_extension);
        if has_attrs {
            self.attrs(&mut f.attrs);
        }
    }
    fn event(&mut self, f: &mut EventSymbol) {
        self.name(P_NAME, &mut f.name);
        self.io.u(P_OWNER, &mut f.container.0);
        self.ty(P_TY, &mut f.ty);
        one_of(&mut self.io, P_FLAGS, &mut f.access, &ACCESSES);
        self.mods(P_MODS, &mut f.mods);
        let mut ids = [f.add.map(|m| m.0), f.remove.map(|m| m.0), f.field.map(|m| m.0), f.overridden.map(|m| m.0), f.explicit.map(|e| e.1.0)];
        for id in &mut ids {
            self.io.option_near(P_ACCESSOR, id, 0);
        }
        (f.add, f.remove, f.field, f.overridden) = (ids[0].map(MethodId), ids[1].map(MethodId), ids[2].map(FieldId), ids[3].map(EventId));
        if let Some(id) = ids[4] {
            let mut ty = f.explicit.map_or(Ty::ERROR, |e| e.0);
            self.ty(M_EXPLICIT, &mut ty);
            f.explicit = Some((ty, EventId(id)));
        }
        self.attrs(&mut f.attrs);
    }

    // ---- definitions that no symbol stands for: closures, state machines, lambdas

    fn generic_params(&mut self, list: &mut Vec<p::GenericParam>) {
        const ALL: [p::Variance; 3] = [p::Variance::Invariant, p::Variance::Out, p::Variance::In];
        let n = self.io.len(X_COUNT, list.len());
        if I::READS {
            *list = vec![p::GenericParam { name: String::new(), variance: p::Variance::Invariant }; n.min(1 << 10)];
        }
        for g in list {
            self.text(G_NAME, &mut g.name);
            one_of(&mut self.io, X_FLAGS, &mut g.variance, &ALL);
        }
    }
    fn made_type(&mut self, d: &mut p::TypeDef, at: &mut Places) {
        const MACHINES: [p::MachineKind; 3] = [p::MachineKind::Async, p::MachineKind::Iterator, p::MachineKind::AsyncIterator];
        const KINDS: [p::TypeKind; 5] = [p::TypeKind::Class, p::TypeKind::Struct, p::TypeKind::Interface, p::TypeKind::Enum, p::TypeKind::Delegate];
        self.text(X_NAME, &mut d.name);
        let mut outer = d.outer.map(|o| o.0);
        self.io.option_near(X_OWNER, &mut outer, at.made_outer);
        at.made_outer = outer.unwrap_or(0);
        d.outer = outer.map(p::TypeDefId);
        one_of(&mut self.io, X_FLAGS, &mut d.kind, &KINDS);
        let (mut has_num, mut has_machine) = (d.num.is_some(), d.state_machine.is_some());
        self.flags(X_FLAGS, [&mut d.is_abstract, &mut d.is_static, &mut d.is_sealed, &mut d.before_field_init, &mut d.is_hidden, &mut has_num, &mut has_machine, &mut d.enum_flags]);
        if has_num {
            let mut num = d.num.unwrap_or(p::Num::I32);
            num_kind(&mut self.io, X_FLAGS, &mut num);
            d.num = Some(num);
        }
        self.generic_params(&mut d.generics);
        let mut base = d.base.map(|b| b.0);
        self.io.option_id(X_TY, X_FLAGS, spaces::TYPE, &mut base);
        d.base = base.map(p::TypeId);
        let n = self.io.len(X_COUNT, d.interfaces.len());
        if I::READS {
            d.interfaces = vec![p::TypeId(0); n.min(1 << 10)];
        }
        for ty in &mut d.interfaces {
            self.program_ty(X_TY, ty);
        }
        let mut x = TypeExtra {
            flags: 0,
            methods: d.methods.iter().map(|m| m.0).collect(),
            fields: d.fields.iter().map(|m| m.0).collect(),
            implements: std::mem::take(&mut d.implements),
            initializer: d.type_initializer.map(|m| m.0),
            finalizer: d.finalizer.map(|m| m.0),
            roles: std::mem::take(&mut d.roles),
        };
        self.type_extra(&mut x, &mut at.def_method, &mut at.def_field, &mut at.map_by);
        d.methods = x.methods.into_iter().map(p::MethodId).collect();
        d.fields = x.fields.into_iter().map(p::FieldId).collect();
        (d.implements, d.roles) = (x.implements, x.roles);
        (d.type_initializer, d.finalizer) = (x.initializer.map(p::MethodId), x.finalizer.map(p::MethodId));
        if has_machine {
            let mut m = d.state_machine.take().unwrap_or(p::StateMachine { state: p::FieldId(0), move_next: p::MethodId(0), method: p::MethodId(0), kind: p::MachineKind::Async });
            self.io.near(X_ID, &mut m.state.0, at.def_field);
            self.io.near(X_ID, &mut m.move_next.0, at.def_method);
            self.io.near(X_ID, &mut m.method.0, at.made_method);
            at.made_method = m.method.0;
            one_of(&mut self.io, X_FLAGS, &mut m.kind, &MACHINES);
            d.state_machine = Some(m);
        }
    }
    fn made_method(&mut self, d: &mut p::MethodDef, at: &mut Places) {
        const PASSINGS: [p::Passing; 4] = [p::Passing::Value, p::Passing::Ref, p::Passing::Out, p::Passing::In];
        self.text(X_NAME, &mut d.name);
        self.text(X_TEXT, &mut d.display);
        self.text(X_TEXT, &mut d.label);
        self.io.near(X_OWNER, &mut d.owner.0, at.made_owner);
        at.made_owner = d.owner.0;
        let mut has_body = matches!(d.code, p::MethodCode::Body(_) | p::MethodCode::Stored);
        self.flags(X_FLAGS, [&mut d.is_static, &mut d.is_virtual, &mut d.is_hidden, &mut d.is_trace_hidden, &mut d.is_async, &mut has_body]);
        d.code = if has_body { p::MethodCode::Stored } else { p::MethodCode::Abstract };
        let mut overrides = d.overrides.map(|m| m.0);
        self.io.option_near(X_ID, &mut overrides, 0);
        d.overrides = overrides.map(p::MethodId);
        self.generic_params(&mut d.generics);
        let n = self.io.len(X_COUNT, d.params.len());
        if I::READS {
            d.params = vec![p::Param { name: String::new(), ty: p::TypeId(0), passing: p::Passing::Value }; n.min(1 << 10)];
        }
        for x in &mut d.params {
            self.text(PARAM_NAME, &mut x.name);
            self.program_ty(X_TY, &mut x.ty);
            one_of(&mut self.io, X_FLAGS, &mut x.passing, &PASSINGS);
        }
        self.program_ty(X_TY, &mut d.ret);
        let mut facts = u32::from(d.facts);
        self.io.u(X_FLAGS, &mut facts);
        d.facts = facts as u8;
    }
    fn made_field(&mut self, d: &mut p::FieldDef, at: &mut Places) {
        self.text(X_NAME, &mut d.name);
        self.io.near(X_OWNER, &mut d.owner.0, at.made_field_owner);
        at.made_field_owner = d.owner.0;
        self.program_ty(X_TY, &mut d.ty);
        self.flags(X_FLAGS, [&mut d.is_static, &mut d.is_thread_static, &mut d.is_volatile]);
        let mut facts = u32::from(d.facts);
        self.io.u(X_FLAGS, &mut facts);
        d.facts = facts as u8;
    }
}

/// What was met last in a block.
#[derive(Default)]
struct Places {
    members: [u32; 5],
    field_members: [u32; 5],
    type_param: u32,
    def_method: u32,
    def_field: u32,
    map_by: u32,
    param_method: u32,
    param_type: u32,
    method_owner: u32,
    method_generic: u32,
    overridden: u32,
    explicit: u32,
    associated: u32,
    field_owner: u32,
    property_owner: u32,
    accessors: [u32; 4],
    made_outer: u32,
    made_owner: u32,
    made_field_owner: u32,
    made_method: u32,
}

/// What a type's definition has beyond its symbol.
#[derive(Clone, Debug, Default)]
struct TypeExtra {
    /// Differences in flags: abstract, static, sealed, before_field_init, hidden, enum flags.
    flags: u8,
    methods: Vec<u32>,
    fields: Vec<u32>,
    implements: Vec<p::Implementation>,
    initializer: Option<u32>,
    finalizer: Option<u32>,
    roles: Vec<String>,
}
/// What a method's definition has beyond its symbol.
#[derive(Clone, Debug, Default)]
struct MethodExtra {
    /// Differences in flags: static, virtual, hidden, trace hidden, async; 32: no body though the symbol has one.
    flags: u8,
    facts: u8,
    /// 0: as the symbol says; else the definition's number and one more, 1 for none.
    overrides: u32,
    /// Display and label, where they do not follow.
    text: Option<(String, String)>,
}
/// What a field's definition has beyond its symbol.
#[derive(Clone, Debug, Default)]
struct FieldExtra {
    facts: u8,
    role: Option<String>,
}

fn blank_param() -> ParamSymbol {
    ParamSymbol {
        name: Name::new(""),
        ty: Ty::ERROR,
        ref_kind: RefKind::None,
        is_params: false,
        is_this: false,
        is_scoped: false,
        optional: false,
        default: None,
        special: ParamSpecial::None,
        nullable: false,
        loc: NO_LOC,
    }
}

/// The rows of a block.
#[derive(Debug, Default)]
struct Block {
    types: Vec<(TypeSymbol, TypeExtra)>,
    params: Vec<TypeParamSymbol>,
    methods: Vec<(MethodSymbol, MethodExtra)>,
    fields: Vec<(FieldSymbol, FieldExtra)>,
    properties: Vec<PropertySymbol>,
    events: Vec<EventSymbol>,
    made_types: Vec<p::TypeDef>,
    made_methods: Vec<p::MethodDef>,
    made_fields: Vec<p::FieldDef>,
}
impl Block {
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        let mut at = Places::default();
        for (t, x) in &mut self.types {
            c.type_symbol(t, x, &mut at);
        }
        for g in &mut self.params {
            c.type_param(g, &mut at);
        }
        for (m, x) in &mut self.methods {
            c.method(m, x, &mut at);
        }
        for (f, x) in &mut self.fields {
            c.field(f, x, &mut at);
        }
        for f in &mut self.properties {
            c.property(f, &mut at);
        }
        for f in &mut self.events {
            c.event(f);
        }
        for d in &mut self.made_types {
            c.made_type(d, &mut at);
        }
        for d in &mut self.made_methods {
            c.made_method(d, &mut at);
        }
        for d in &mut self.made_fields {
            c.made_field(d, &mut at);
        }
    }
    /// Fills [`TypeSymbol::by_name`] from the members, as it was declared.
    fn index_names(&mut self, core: &Core) {
        for (t, _) in &mut self.types {
            for &m in &t.members {
                let place = |kind: usize, id: usize| core.places[kind].get(id).map_or(usize::MAX, |w| w.1 as usize);
                let name = match m {
                    // An event's field has no name of its own.
                    Member::Field(f) => match self.fields.get(place(FIELDS, f.index())) {
                        Some((f, _)) if !matches!(f.associated, Some(Member::Event(_))) => &f.name,
                        _ => continue,
                    },
                    Member::Method(x) => match self.methods.get(place(METHODS, x.index())) {
                        Some((m, _)) => &m.name,
                        None => continue,
                    },
                    Member::Property(x) => match self.properties.get(place(PROPERTIES, x.index())) {
                        Some(x) => &x.name,
                        None => continue,
                    },
                    Member::Event(x) => match self.events.get(place(EVENTS, x.index())) {
                        Some(x) => &x.name,
                        None => continue,
                    },
                    Member::Type(x) => match core.stubs.get(x.index()) {
                        Some(x) => &x.name,
                        None => continue,
                    },
                };
                t.by_name.entry(name.clone()).or_default().push(m);
            }
        }
    }
}

const TYPES: usize = 0;
const PARAMS: usize = 1;
const METHODS: usize = 2;
const FIELDS: usize = 3;
const PROPERTIES: usize = 4;
const EVENTS: usize = 5;
const MADE_TYPES: usize = 6;
const MADE_METHODS: usize = 7;
const MADE_FIELDS: usize = 8;
const KINDS: usize = 9;

/// What is known of every type, whatever part it is in.
#[derive(Clone, Debug)]
struct Stub {
    name: Name,
    namespace: NamespaceId,
    container: Option<TypeId>,
    arity: u32,
    known: Option<K>,
}

/// A library's image, opened: rows are read at their first use.
#[derive(Debug)]
struct Core {
    bytes: Vec<u8>,
    symbols: Section,
    bodies: Section,
    names: Names,
    stubs: Vec<Stub>,
    /// The program's type of each symbol type.
    program_types: Vec<u32>,
    interner: p::Interner,
    /// By kind and id: block and place in it.
    places: [Vec<(u16, u16)>; KINDS],
    /// By block and kind: how many rows.
    counts: Vec<[u16; KINDS]>,
    blocks: Vec<OnceLock<Block>>,
    /// By method: block and place in it.
    body_places: Vec<(u16, u16)>,
    /// By block: its methods.
    body_methods: Vec<Vec<u32>>,
    body_blocks: Vec<OnceLock<Vec<p::Body>>>,
    blank: Block,
    namespaces: Vec<NamespaceSymbol>,
    maps: LibraryMap,
    /// By definition: the symbol.
    method_symbols: Vec<u32>,
    field_symbols: Vec<u32>,
    /// How many rows of each kind there are.
    totals: [usize; KINDS],
}

fn blank_type(stub: &Stub) -> TypeSymbol {
    TypeSymbol {
        name: stub.name.clone(),
        kind: TypeKind::Class,
        namespace: stub.namespace,
        container: stub.container,
        access: Access::Public,
        mods: Mods::default(),
        type_params: vec![TypeParamId(0); stub.arity as usize],
        all_params: Vec::new(),
        self_ty: Ty::ERROR,
        base: None,
        interfaces: Vec::new(),
        all_interfaces: Vec::new(),
        members: Vec::new(),
        by_name: FxHashMap::default(),
        enum_underlying: None,
        invoke: None,
        is_ref_struct: false,
        record: None,
        primary_ctor: None,
        captured_primary: Vec::new(),
        attrs: Attrs::default(),
        locs: Vec::new(),
        impls: Vec::new(),
        known: stub.known,
        has_extensions: false,
        synthesized: false,
        is_library: true,
    }
}
/// A block with one blank row of each kind.
fn blank_block() -> Block {
    let name = Name::new("");
    let stub = Stub { name: name.clone(), namespace: NamespaceId::GLOBAL, container: None, arity: 0, known: None };
    Block {
        types: vec![(blank_type(&stub), TypeExtra::default())],
        params: vec![TypeParamSymbol {
            name: name.clone(),
            owner: ParamOwner::Type(TypeId(0)),
            ordinal: 0,
            variance: Variance::None,
            is_class: false,
            is_struct: false,
            is_unmanaged: false,
            is_notnull: false,
            has_new: false,
            allows_ref_struct: false,
            types: Vec::new(),
            loc: NO_LOC,
            ty: Ty::ERROR,
        }],
        methods: vec![(
            MethodSymbol {
                name: name.clone(),
                kind: MethodKind::Ordinary,
                container: TypeId(0),
                access: Access::Public,
                mods: Mods::default(),
                type_params: Vec::new(),
                params: Vec::new(),
                ret: Ty::ERROR,
                ret_ref: RefKind::None,
                ret_nullable: false,
                is_extension: false,
                extension_block: None,
                is_iterator: false,
                overridden: None,
                explicit: None,
                associated: None,
                intrinsic: None,
                synth: None,
                has_body: false,
                attrs: Attrs::default(),
                loc: NO_LOC,
                enclosing: None,
            },
            MethodExtra::default(),
        )],
        fields: vec![(
            FieldSymbol {
                name: name.clone(),
                container: TypeId(0),
                ty: Ty::ERROR,
                ref_kind: RefKind::None,
                access: Access::Public,
                mods: Mods::default(),
                constant: ConstState::None,
                associated: None,
                nullable: false,
                has_init: false,
                attrs: Attrs::default(),
                loc: NO_LOC,
            },
            FieldExtra::default(),
        )],
        properties: vec![PropertySymbol {
            name: name.clone(),
            container: TypeId(0),
            ty: Ty::ERROR,
            ref_kind: RefKind::None,
            params: Vec::new(),
            access: Access::Public,
            mods: Mods::default(),
            getter: None,
            setter: None,
            backing: None,
            is_auto: false,
            overridden: None,
            explicit: None,
            extension_block: None,
            nullable: false,
            attrs: Attrs::default(),
            loc: NO_LOC,
        }],
        events: vec![EventSymbol {
            name,
            container: TypeId(0),
            ty: Ty::ERROR,
            access: Access::Public,
            mods: Mods::default(),
            add: None,
            remove: None,
            field: None,
            overridden: None,
            explicit: None,
            attrs: Attrs::default(),
            loc: NO_LOC,
        }],
        made_types: vec![crate::lower::blank_type(String::new())],
        made_methods: vec![crate::lower::blank_method(p::MethodId(0))],
        made_fields: vec![blank_field()],
    }
}
fn blank_field() -> p::FieldDef {
    p::FieldDef { name: String::new(), owner: p::TypeDefId(0), ty: p::TypeId(0), is_static: false, is_thread_static: false, is_volatile: false, role: None, facts: 0 }
}

impl Core {
    fn block(&self, number: u16) -> &Block {
        let number = usize::from(number);
        let Some(cell) = self.blocks.get(number) else { return &self.blank };
        if let Some(block) = cell.get() {
            return block;
        }
        if number >= self.symbols.blocks() {
            return &self.blank;
        }
        cell.get_or_init(|| {
            let mut block = Block::default();
            let counts = self.counts.get(number).copied().unwrap_or_default();
            let many = |kind: usize| usize::from(counts[kind]);
            block.types = self.places[TYPES].iter().enumerate().filter(|(_, w)| usize::from(w.0) == number).map(|(i, _)| (blank_type(&self.stubs[i]), TypeExtra::default())).collect();
            block.params = vec![self.blank.params[0].clone(); many(PARAMS)];
            block.methods = vec![self.blank.methods[0].clone(); many(METHODS)];
            block.fields = vec![self.blank.fields[0].clone(); many(FIELDS)];
            block.properties = vec![self.blank.properties[0].clone(); many(PROPERTIES)];
            block.events = vec![self.blank.events[0].clone(); many(EVENTS)];
            block.made_types = vec![self.blank.made_types[0].clone(); many(MADE_TYPES)];
            block.made_methods = vec![self.blank.made_methods[0].clone(); many(MADE_METHODS)];
            block.made_fields = vec![self.blank.made_fields[0].clone(); many(MADE_FIELDS)];
            let mut coder = Coder { io: self.symbols.block(&self.bytes, number), texts: Texts::Read(&self.names) };
            block.code(&mut coder);
            // All type parameters: those of the containers, which lie in the same block, come first.
            for i in 0..block.types.len() {
                let mut all = block.types[i].0.type_params.clone();
                let mut container = block.types[i].0.container;
                while let Some(c) = container {
                    let Some(&(b, k)) = self.places[TYPES].get(c.index()) else { break };
                    let Some((outer, _)) = block.types.get(usize::from(k)).filter(|_| usize::from(b) == number) else { break };
                    all.splice(0..0, outer.type_params.iter().copied());
                    container = outer.container;
                }
                block.types[i].0.all_params = all;
            }
            block.index_names(self);
            // Namespaces of what the compiler made.
            for d in &mut block.made_types {
                let mut outer = d.outer;
                while let Some(o) = outer {
                    match self.stubs.get(o.index()) {
                        Some(stub) => {
                            d.namespace = self.namespace_name(stub.namespace);
                            outer = None;
                        }
                        None => outer = None,
                    }
                }
            }
            block
        })
    }
    fn namespace_name(&self, id: NamespaceId) -> String {
        let mut parts = Vec::new();
        let mut at = self.namespaces.get(id.index());
        while let Some(n) = at {
            if !n.name.is_empty() {
                parts.insert(0, n.name.as_str());
            }
            at = n.parent.and_then(|p| self.namespaces.get(p.index()));
        }
        parts.join(".")
    }
    fn row<'a, T>(&'a self, kind: usize, index: usize, rows: impl Fn(&'a Block) -> &'a [T]) -> &'a T {
        let (block, at) = self.places[kind].get(index).copied().unwrap_or((u16::MAX, 0));
        rows(self.block(block)).get(usize::from(at)).unwrap_or(&rows(&self.blank)[0])
    }
    fn type_row(&self, id: TypeId) -> &(TypeSymbol, TypeExtra) {
        self.row(TYPES, id.index(), |b| &b.types)
    }
    fn method_row(&self, id: MethodId) -> &(MethodSymbol, MethodExtra) {
        self.row(METHODS, id.index(), |b| &b.methods)
    }
    fn program_type(&self, ty: Ty) -> p::TypeId {
        p::TypeId(self.program_types.get(ty.index()).copied().unwrap_or(0))
    }
    fn by_ref(&self, ty: p::TypeId) -> p::TypeId {
        self.interner.find_type(&p::Type::ByRef(ty)).unwrap_or(ty)
    }
    /// The types of `this` and the parameters, as far as they are known.
    fn signature(&self, method: usize) -> Vec<p::TypeId> {
        let mut out = Vec::new();
        let Some(&symbol) = self.method_symbols.get(method) else {
            let def = self.row(MADE_METHODS, method - self.method_symbols.len(), |b| &b.made_methods);
            let owner = def.owner.index();
            let arity = match self.stubs.get(owner) {
                Some(_) => self.type_row(TypeId(owner as u32)).0.all_params.len(),
                None => self.row(MADE_TYPES, owner - self.stubs.len(), |b| &b.made_types).generics.len(),
            };
            let is_struct = self.stubs.get(owner).is_some() && self.type_row(TypeId(owner as u32)).0.kind == TypeKind::Struct;
            if !def.is_static {
                let args: Option<Vec<p::TypeId>> = (0..arity).map(|i| self.interner.find_type(&p::Type::TypeParam(i as u16))).collect();
                let this = args.and_then(|args| self.interner.find_type(&p::Type::Def { def: def.owner, args }));
                let Some(this) = this else { return out };
                out.push(if is_struct { self.by_ref(this) } else { this });
            }
            out.extend(def.params.iter().map(|x| x.ty));
            return out;
        };
        let (sym, _) = self.method_row(MethodId(symbol));
        let (owner, _) = self.type_row(sym.container);
        if !sym.mods.is_static && sym.kind != MethodKind::StaticCtor {
            let this = self.program_type(owner.self_ty);
            out.push(if owner.kind == TypeKind::Struct { self.by_ref(this) } else { this });
        }
        for x in &sym.params {
            let ty = self.program_type(x.ty);
            out.push(if x.ref_kind.is_ref() { self.by_ref(ty) } else { ty });
        }
        out
    }
    fn bodies_of(&self, number: u16) -> &[p::Body] {
        let Some(cell) = self.body_blocks.get(usize::from(number)) else { return &[] };
        if let Some(bodies) = cell.get() {
            return bodies;
        }
        if usize::from(number) >= self.bodies.blocks() {
            return &[];
        }
        let methods = self.body_methods.get(usize::from(number)).map_or(&[][..], Vec::as_slice);
        let signatures: Vec<_> = methods.iter().map(|m| self.signature(*m as usize)).collect();
        cell.get_or_init(|| {
            let mut reader: Reader<'_> = self.bodies.block(&self.bytes, usize::from(number));
            signatures
                .iter()
                .map(|first| {
                    let mut out = p::Body::default();
                    body(&mut reader, &mut out, first);
                    out
                })
                .collect()
        })
    }
}

impl p::Bodies for Core {
    fn body(&self, method: p::MethodId) -> Option<&p::Body> {
        let (block, at) = self.body_places.get(method.index()).copied()?;
        self.bodies_of(block).get(usize::from(at))
    }
}

/// The rows of one kind.
#[derive(Debug)]
struct Rows(Arc<Core>);
macro_rules! source {
    ($ty:ty, $kind:ident, $rows:ident $($part:tt)*) => {
        impl Source<$ty> for Rows {
            fn count(&self) -> usize {
                self.0.totals[$kind]
            }
            fn row(&self, index: usize) -> &$ty {
                &self.0.row($kind, index, |b| &b.$rows)$($part)*
            }
        }
    };
}
source!(TypeSymbol, TYPES, types.0);
source!(TypeParamSymbol, PARAMS, params);
source!(MethodSymbol, METHODS, methods.0);
source!(FieldSymbol, FIELDS, fields.0);
source!(PropertySymbol, PROPERTIES, properties);
source!(EventSymbol, EVENTS, events);

/// What definitions are derived from.
struct View<'a> {
    syms: &'a Symbols,
    ty: &'a dyn Fn(Ty) -> p::TypeId,
    find: &'a dyn Fn(&p::Type) -> Option<p::TypeId>,
    method: &'a dyn Fn(MethodId) -> Option<p::MethodId>,
}

impl View<'_> {
    fn by_ref(&self, ty: p::TypeId, is_ref: bool) -> p::TypeId {
        if is_ref { (self.find)(&p::Type::ByRef(ty)).unwrap_or(ty) } else { ty }
    }
    fn generic_params(&self, params: &[TypeParamId]) -> Vec<p::GenericParam> {
        params.iter().map(|&x| crate::lower::generic_param(self.syms, x)).collect()
    }
    fn method_def(&self, id: MethodId, x: &MethodExtra) -> p::MethodDef {
        let syms = self.syms;
        let sym = syms.method(id);
        let owner = syms.type_def(sym.container);
        let name: String = if sym.kind == MethodKind::Destructor { "Finalize".into() } else { sym.name.to_string() };
        let is_ctor = matches!(sym.kind, MethodKind::Ctor | MethodKind::StaticCtor);
        let is_interface = owner.kind == TypeKind::Interface;
        let mods = &sym.mods;
        let is_virtual = !is_ctor
            && (mods.is_virtual
                || mods.is_abstract
                || mods.is_override
                || sym.kind == MethodKind::Destructor
                || (is_interface && !mods.is_static && sym.explicit.is_none()));
        let (display, label) = x.text.clone().unwrap_or_else(|| (syms.trace_method(&syms.trace_def(sym.container), &name, &sym.type_params, &sym.params), syms.label(id)));
        let code = if let Some(name) = &sym.intrinsic {
            p::MethodCode::Intrinsic(name.to_string())
        } else if sym.kind == MethodKind::DelegateInvoke {
            p::MethodCode::DelegateInvoke
        } else if x.flags & 32 != 0 {
            p::MethodCode::Stored
        } else {
            p::MethodCode::Abstract
        };
        let flag = |bit: u8, predicted: bool| predicted != (x.flags & bit != 0);
        p::MethodDef {
            name,
            display,
            label,
            owner: p::TypeDefId(sym.container.0),
            is_static: flag(1, mods.is_static || sym.kind == MethodKind::StaticCtor),
            is_virtual: flag(2, is_virtual),
            overrides: match x.overrides {
                0 => sym.overridden.and_then(|o| (self.method)(o)),
                n => n.checked_sub(2).map(p::MethodId),
            },
            is_hidden: flag(4, true),
            is_trace_hidden: flag(8, false),
            is_async: flag(16, mods.is_async),
            generics: self.generic_params(&sym.type_params),
            params: sym
                .params
                .iter()
                .map(|param| {
                    let passing = match param.ref_kind {
                        RefKind::None => p::Passing::Value,
                        RefKind::Ref => p::Passing::Ref,
                        RefKind::Out => p::Passing::Out,
                        RefKind::In | RefKind::RefReadonly => p::Passing::In,
                    };
                    p::Param { name: param.name.to_string(), ty: self.by_ref((self.ty)(param.ty), param.ref_kind.is_ref()), passing }
                })
                .collect(),
            ret: self.by_ref((self.ty)(sym.ret), sym.ret_ref.is_ref()),
            code,
            span: p::Span::NONE,
            facts: x.facts,
        }
    }
    fn field_def(&self, sym: &FieldSymbol, x: &FieldExtra) -> p::FieldDef {
        p::FieldDef {
            name: sym.name.to_string(),
            owner: p::TypeDefId(sym.container.0),
            ty: self.by_ref((self.ty)(sym.ty), sym.ref_kind.is_ref()),
            is_static: sym.mods.is_static,
            is_thread_static: sym.attrs.thread_static,
            is_volatile: sym.mods.is_volatile,
            role: x.role.clone(),
            facts: x.facts,
        }
    }
    fn type_def(&self, id: TypeId, x: &TypeExtra) -> p::TypeDef {
        let syms = self.syms;
        let sym = syms.type_def(id);
        let flag = |bit: u8, predicted: bool| predicted != (x.flags & bit != 0);
        let mut d = crate::lower::blank_type(sym.name.to_string());
        d.namespace = syms.namespace_name(sym.namespace);
        d.outer = sym.container.map(|c| p::TypeDefId(c.0));
        d.kind = crate::lower::type_kind(sym.kind);
        d.num = syms.known_of(syms.enum_underlying(sym.self_ty)).and_then(crate::lower::num_of_known);
        d.is_abstract = flag(1, sym.mods.is_abstract || sym.kind == TypeKind::Interface);
        d.is_static = flag(2, sym.mods.is_static && sym.kind == TypeKind::Class);
        d.is_sealed = flag(4, sym.mods.is_sealed || matches!(sym.kind, TypeKind::Struct | TypeKind::Enum | TypeKind::Delegate));
        d.before_field_init = flag(8, true);
        d.is_hidden = flag(16, true);
        d.enum_flags = flag(32, sym.attrs.flags);
        d.generics = self.generic_params(&sym.all_params);
        let plain = |k: K| syms.known(k).and_then(|t| (self.find)(&p::Type::Def { def: p::TypeDefId(t.0), args: Vec::new() }));
        d.base = match (sym.base, sym.kind) {
            (Some(b), _) => Some((self.ty)(b)),
            (None, TypeKind::Struct) => plain(K::ValueType),
            (None, TypeKind::Enum) => plain(K::Enum),
            (None, TypeKind::Delegate) => plain(K::MulticastDelegate),
            (None, TypeKind::Class) if sym.known != Some(K::Object) => plain(K::Object),
            _ => None,
        };
        d.interfaces = sym.all_interfaces.iter().map(|&i| (self.ty)(i)).collect();
        d.methods = x.methods.iter().map(|&m| p::MethodId(m)).collect();
        d.fields = x.fields.iter().map(|&m| p::FieldId(m)).collect();
        d.implements = x.implements.clone();
        d.type_initializer = x.initializer.map(p::MethodId);
        d.finalizer = x.finalizer.map(p::MethodId);
        d.roles = x.roles.clone();
        if sym.kind == TypeKind::Enum {
            for m in &sym.members {
                if let Member::Field(f) = m
                    && let f = syms.field(*f)
                    && let ConstState::Value(value) = &f.constant
                {
                    d.enum_members.push((f.name.to_string(), crate::lower::const_bits(value)));
                }
            }
        }
        d
    }
}

/// The type of the program that a symbol type is, in the terms of its own generic parameters.
fn program_type(syms: &Symbols, interner: &p::Interner, ty: Ty) -> Option<p::TypeId> {
    let plain = |k: K| syms.known(k).and_then(|t| interner.find_type(&p::Type::Def { def: p::TypeDefId(t.0), args: Vec::new() }));
    let kind = match &*syms.kind(ty) {
        TyKind::Void => return plain(K::Void),
        TyKind::Named { def, args } => {
            let args: Option<Vec<p::TypeId>> = args.iter().map(|&a| program_type(syms, interner, a)).collect();
            p::Type::Def { def: p::TypeDefId(def.0), args: args? }
        }
        TyKind::Tuple { underlying, .. } => return program_type(syms, interner, *underlying),
        TyKind::Array { elem, rank } => p::Type::Array { element: program_type(syms, interner, *elem)?, rank: *rank },
        TyKind::Param(id) => {
            let sym = syms.type_param(*id);
            match sym.owner {
                ParamOwner::Type(t) => p::Type::TypeParam(syms.type_def(t).all_params.iter().position(|x| x == id)? as u16),
                ParamOwner::Method(m) => p::Type::MethodParam(syms.method(m).type_params.iter().position(|x| x == id)? as u16),
            }
        }
        TyKind::Pointer(_) => return plain(K::IntPtr),
        _ => return plain(K::Object),
    };
    interner.find_type(&kind)
}

/// What a library's compilation left, to be stored.
pub(crate) struct Compiled {
    pub(crate) syms: Symbols,
    pub(crate) program: p::Program,
    pub(crate) maps: LibraryMap,
}

// Columns of the section of names and the like.
columns! { LISTS: LIST_COUNT, LIST_A, LIST_B, LIST_C, LIST_ID, LIST_TY, LIST_NAME, LIST_RUN }

/// Puts sections together.
fn join(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut content = (sections.len() as u32).to_le_bytes().to_vec();
    for s in sections {
        content.extend((s.len() as u32).to_le_bytes());
    }
    for s in sections {
        content.extend(s);
    }
    let mut out = MAGIC.to_vec();
    out.extend(checksum(&content).to_le_bytes());
    out.extend(content);
    out
}
/// The sections as ranges; `None` if the image is damaged.
fn split(bytes: &[u8]) -> Option<Vec<(usize, usize)>> {
    let word = |at: usize| Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?));
    let half = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    if bytes.get(..8)? != MAGIC || checksum(bytes.get(16..)?) != word(8)? {
        return None;
    }
    let n = half(16)?;
    let mut at = 20 + 4 * n;
    let mut out = Vec::new();
    for i in 0..n {
        let end = at.checked_add(half(20 + 4 * i)?)?;
        if end > bytes.len() {
            return None;
        }
        out.push((at, end));
        at = end;
    }
    Some(out)
}

type Coded<'a> = Coder<'a, Writer>;

impl Compiled {
    /// Leaves out of lookup what no user's program can see: private methods; attributes that have been read, interface maps.
    fn slim(&mut self) {
        let tables = &mut self.syms.tables;
        let mut hidden = vec![false; tables.methods.len()];
        for (i, m) in tables.methods.own_mut().iter_mut().enumerate() {
            m.attrs.others.clear();
            hidden[i] = m.access == Access::Private
                && m.explicit.is_none()
                && m.kind == MethodKind::Ordinary
                && !m.mods.is_virtual
                && !m.mods.is_override
                && !m.mods.is_abstract
                && !m.name.contains(['.', '<']);
        }
        for f in tables.fields.own_mut() {
            f.attrs.others.clear();
        }
        for f in tables.properties.own_mut() {
            f.attrs.others.clear();
        }
        for f in tables.events.own_mut() {
            f.attrs.others.clear();
        }
        for t in tables.types_def.own_mut() {
            t.attrs.others.clear();
            t.impls.clear();
            let is_seen = |m: &Member| !matches!(m, Member::Method(x) if hidden[x.index()]);
            t.members.retain(is_seen);
            t.by_name.retain(|_, list| {
                list.retain(is_seen);
                !list.is_empty()
            });
        }
    }

    /// The image. Whatever does not follow from the symbols as the reader derives it is an error of this module.
    pub(crate) fn write(mut self) -> Result<Vec<u8>, String> {
        self.slim();
        let (syms, program) = (&self.syms, &self.program);
        let tables = &syms.tables;
        let n_types = tables.types_def.len();
        let top = |mut t: TypeId| {
            while let Some(c) = tables.types_def[t.index()].container {
                t = c;
            }
            t.index()
        };
        let def_top = |mut d: p::TypeDefId| {
            while d.index() >= n_types {
                d = program.type_defs[d.index()].outer.unwrap_or(p::TypeDefId(0));
            }
            top(TypeId(d.0))
        };
        let method_symbols = inverse(&self.maps.methods)?;
        let field_symbols = inverse(&self.maps.fields)?;
        if self.maps.types.iter().enumerate().any(|(i, t)| i != *t as usize) {
            return Err("types are not defined in order".into());
        }
        // Outermost types to blocks.
        let mut weight = vec![0usize; n_types];
        for m in &tables.methods {
            weight[top(m.container)] += 1;
        }
        let mut block_of = vec![u16::MAX; n_types];
        let (mut n_blocks, mut sum, mut is_open) = (0u16, 0, false);
        for t in 0..n_types {
            if top(TypeId(t as u32)) != t {
                continue;
            }
            block_of[t] = n_blocks;
            is_open = true;
            sum += weight[t] + 2;
            if sum > 64 {
                (n_blocks, sum, is_open) = (n_blocks + 1, 0, false);
            }
        }
        n_blocks += u16::from(is_open);
        let by_kind: [Vec<u16>; KINDS] = [
            (0..n_types).map(|t| block_of[top(TypeId(t as u32))]).collect(),
            tables.type_params.iter().map(|g| block_of[top(match g.owner { ParamOwner::Type(t) => t, ParamOwner::Method(m) => tables.methods[m.index()].container })]).collect(),
            tables.methods.iter().map(|m| block_of[top(m.container)]).collect(),
            tables.fields.iter().map(|m| block_of[top(m.container)]).collect(),
            tables.properties.iter().map(|m| block_of[top(m.container)]).collect(),
            tables.events.iter().map(|m| block_of[top(m.container)]).collect(),
            (n_types..program.type_defs.len()).map(|d| block_of[def_top(p::TypeDefId(d as u32))]).collect(),
            program.methods.iter().skip(method_symbols.len()).map(|m| block_of[def_top(m.owner)]).collect(),
            program.fields.iter().skip(field_symbols.len()).map(|m| block_of[def_top(m.owner)]).collect(),
        ];
        let mut blocks: Vec<[Vec<usize>; KINDS]> = vec![Default::default(); usize::from(n_blocks)];
        for (kind, list) in by_kind.iter().enumerate() {
            for (i, b) in list.iter().enumerate() {
                blocks[usize::from(*b)][kind].push(i);
            }
        }
        // Bodies to blocks.
        let with_body: Vec<usize> = (0..).zip(&program.methods).filter(|(_, m)| matches!(m.code, p::MethodCode::Body(_))).map(|(i, _)| i).collect();
        let body_blocks: Vec<Vec<usize>> = with_body.chunks(24).map(<[usize]>::to_vec).collect();

        let find = |t: &p::Type| program.interner.find_type(t);
        let ty = |t: Ty| program_type(syms, &program.interner, t).unwrap_or(p::TypeId(0));
        let method = |m: MethodId| self.maps.methods.get(m.index()).copied().filter(|m| *m != NONE).map(p::MethodId);
        let view = View { syms, ty: &ty, find: &find, method: &method };
        let mut pool = Pool::default();
        let mut ids: Vec<Ids> = vec![Ids::default(); spaces::COUNT];
        for i in 0..6 {
            ids[spaces::SYMBOL_TYPE].number(i);
        }
        // Symbols.
        let mut c = Coder { io: Writer::new(COLUMNS, ids), texts: Texts::Write(&mut pool) };
        for block in &blocks {
            let [types, params, methods, fields, properties, events, made_types, made_methods, made_fields] = block;
            let mut block = Block {
                types: types.iter().map(|&i| Ok((tables.types_def[i].clone(), type_extra(&view, i, &program.type_defs[i])?))).collect::<Result<_, String>>()?,
                params: params.iter().map(|&i| tables.type_params[i].clone()).collect(),
                methods: methods
                    .iter()
                    .map(|&i| {
                        let extra = match method(MethodId(i as u32)) {
                            Some(m) => method_extra(&view, i, program.method(m))?,
                            None => MethodExtra::default(),
                        };
                        Ok((tables.methods[i].clone(), extra))
                    })
                    .collect::<Result<_, String>>()?,
                fields: fields
                    .iter()
                    .map(|&i| {
                        let sym = &tables.fields[i];
                        let mut extra = FieldExtra::default();
                        if let Some(&f) = self.maps.fields.get(i).filter(|f| **f != NONE) {
                            let def = &program.fields[f as usize];
                            extra = FieldExtra { facts: def.facts, role: def.role.clone() };
                            if view.field_def(sym, &extra) != *def {
                                return Err(format!("field {} is not what its symbol says", def.name));
                            }
                        }
                        Ok((sym.clone(), extra))
                    })
                    .collect::<Result<_, String>>()?,
                properties: properties.iter().map(|&i| tables.properties[i].clone()).collect(),
                events: events.iter().map(|&i| tables.events[i].clone()).collect(),
                made_types: made_types.iter().map(|&i| program.type_defs[n_types + i].clone()).collect(),
                made_methods: made_methods.iter().map(|&i| program.methods[method_symbols.len() + i].clone()).collect(),
                made_fields: made_fields.iter().map(|&i| program.fields[field_symbols.len() + i].clone()).collect(),
            };
            // Types that derived definitions name.
            let own = &mut c.io.ids[spaces::TYPE];
            for &i in types {
                let def = &program.type_defs[i];
                def.base.iter().chain(&def.interfaces).for_each(|t| { own.number(t.0); });
            }
            for m in methods.iter().filter_map(|&i| method(MethodId(i as u32))) {
                let def = program.method(m);
                def.params.iter().map(|x| x.ty).chain([def.ret]).for_each(|t| { own.number(t.0); });
            }
            for &i in fields {
                if let Some(&f) = self.maps.fields.get(i).filter(|f| **f != NONE) {
                    own.number(program.fields[f as usize].ty.0);
                }
            }
            block.code(&mut c);
            c.io.cut();
        }
        let (symbols, next) = c.io.finish();
        // Bodies.
        let mut io = Writer::new(p::image::columns::COUNT, next);
        for list in &body_blocks {
            for &i in list {
                let p::MethodCode::Body(code) = &program.methods[i].code else { continue };
                let mut first = Vec::new();
                let def = &program.methods[i];
                if !def.is_static {
                    let owner = program.type_def(def.owner);
                    let args: Option<Vec<p::TypeId>> = (0..owner.generics.len()).map(|k| find(&p::Type::TypeParam(k as u16))).collect();
                    let this = args.and_then(|args| find(&p::Type::Def { def: def.owner, args }));
                    let this = match this {
                        Some(t) if owner.kind == p::TypeKind::Struct => find(&p::Type::ByRef(t)).or(Some(t)),
                        other => other,
                    };
                    first.extend(this);
                }
                if def.is_static || !first.is_empty() {
                    first.extend(def.params.iter().map(|x| x.ty));
                }
                for t in &first {
                    io.ids[spaces::TYPE].number(t.0);
                }
                let mut copy = (**code).clone();
                body(&mut io, &mut copy, &first);
            }
            io.cut();
        }
        let (bodies, next) = io.finish();
        // Tables, those that name others first.
        let mut c = Coder { io: Writer::new(LISTS, next), texts: Texts::Write(&mut pool) };
        lists(&mut c, syms, program);
        c.io.cut();
        let (lists, next) = c.io.finish();
        // The meta section names all types.
        let mut c = Coder { io: Writer::new(LISTS, next), texts: Texts::Write(&mut pool) };
        Meta::of(&self, &by_kind, &body_blocks, program.methods.len(), n_blocks).code(&mut c);
        c.io.cut();
        let (meta, ids) = c.io.finish();
        let names = texts(&pool, &ids[spaces::NAME]);
        Ok(join(&[meta, names, lists, symbols, bodies]))
    }
}

/// Symbols by definition; an error if definitions are not numbered in order.
fn inverse(map: &[u32]) -> Result<Vec<u32>, String> {
    let mut out = Vec::new();
    for (i, &d) in map.iter().enumerate() {
        if d != NONE {
            if d as usize != out.len() {
                return Err("definitions are not numbered in the order of their symbols".into());
            }
            out.push(i as u32);
        }
    }
    Ok(out)
}

fn method_extra(view: &View<'_>, i: usize, def: &p::MethodDef) -> Result<MethodExtra, String> {
    let id = MethodId(i as u32);
    let mut x = MethodExtra { facts: def.facts, ..MethodExtra::default() };
    let guess = view.method_def(id, &x);
    for (bit, is, guessed) in [
        (1, def.is_static, guess.is_static),
        (2, def.is_virtual, guess.is_virtual),
        (4, def.is_hidden, guess.is_hidden),
        (8, def.is_trace_hidden, guess.is_trace_hidden),
        (16, def.is_async, guess.is_async),
    ] {
        x.flags |= if is != guessed { bit } else { 0 };
    }
    if matches!(def.code, p::MethodCode::Body(_)) {
        x.flags |= 32;
    }
    if def.overrides != guess.overrides {
        x.overrides = def.overrides.map_or(1, |m| m.0 + 2);
    }
    if def.display != guess.display || def.label != guess.label {
        x.text = Some((def.display.clone(), def.label.clone()));
    }
    let derived = view.method_def(id, &x);
    let mut wanted = def.clone();
    wanted.span = p::Span::NONE;
    if matches!(wanted.code, p::MethodCode::Body(_)) {
        wanted.code = p::MethodCode::Stored;
    }
    if derived != wanted { Err(format!("method {} is not what its symbol says:
{derived:?}
{wanted:?}", def.display)) } else { Ok(x) }
}

fn type_extra(view: &View<'_>, i: usize, def: &p::TypeDef) -> Result<TypeExtra, String> {
    let id = TypeId(i as u32);
    let mut x = TypeExtra {
        flags: 0,
        methods: def.methods.iter().map(|m| m.0).collect(),
        fields: def.fields.iter().map(|m| m.0).collect(),
        implements: def.implements.clone(),
        initializer: def.type_initializer.map(|m| m.0),
        finalizer: def.finalizer.map(|m| m.0),
        roles: def.roles.clone(),
    };
    let guess = view.type_def(id, &x);
    for (bit, is, guessed) in [
        (1, def.is_abstract, guess.is_abstract),
        (2, def.is_static, guess.is_static),
        (4, def.is_sealed, guess.is_sealed),
        (8, def.before_field_init, guess.before_field_init),
        (16, def.is_hidden, guess.is_hidden),
        (32, def.enum_flags, guess.enum_flags),
    ] {
        x.flags |= if is != guessed { bit } else { 0 };
    }
    let derived = view.type_def(id, &x);
    let wanted = p::TypeDef { span: p::Span::NONE, ..def.clone() };
    if derived != wanted { Err(format!("type {} is not what its symbol says:
{derived:?}
{wanted:?}", def.name)) } else { Ok(x) }
}

/// Rows of the program's and the compiler's tables that have been named: they may name further ones.
fn lists(c: &mut Coded<'_>, syms: &Symbols, program: &p::Program) {
    let count = |c: &Coded<'_>, space: usize| c.io.ids[space].order.len();
    let (mut methods, mut fields, mut strings) = (Vec::new(), Vec::new(), Vec::new());
    for i in 0..count(c, spaces::METHOD) {
        methods.push(program.method_refs[c.io.ids[spaces::METHOD].order[i] as usize].clone());
    }
    for i in 0..count(c, spaces::FIELD) {
        fields.push(program.field_refs[c.io.ids[spaces::FIELD].order[i] as usize].clone());
    }
    for i in 0..count(c, spaces::STRING) {
        strings.push(program.strings[c.io.ids[spaces::STRING].order[i] as usize].clone());
    }
    code_refs(c, &mut methods, &mut fields, &mut strings);
    // Each row is followed by a mark whether there is one more.
    let mut done = 0;
    while done < count(c, spaces::SYMBOL_TYPE) {
        let ty = Ty(c.io.ids[spaces::SYMBOL_TYPE].order[done]);
        done += 1;
        c.io.flag(LIST_COUNT, &mut true);
        let mut kind = (*syms.kind(ty)).clone();
        code_kind(c, &mut kind);
        let mut of = program_type(syms, &program.interner, ty).map(|t| t.0);
        c.io.option_id(LIST_TY, LIST_COUNT, spaces::TYPE, &mut of);
    }
    c.io.flag(LIST_COUNT, &mut false);
    let mut done = 0;
    while done < count(c, spaces::TYPE) {
        let id = c.io.ids[spaces::TYPE].order[done];
        done += 1;
        c.io.flag(LIST_COUNT, &mut true);
        let mut ty = program.types[id as usize].clone();
        code_type(c, &mut ty);
    }
    c.io.flag(LIST_COUNT, &mut false);
}
fn code_refs<I: Io>(c: &mut Coder<'_, I>, methods: &mut Vec<p::MethodRef>, fields: &mut Vec<p::FieldRef>, strings: &mut Vec<Vec<u16>>) {
    let n = c.io.len(LIST_COUNT, methods.len());
    if I::READS {
        *methods = vec![p::MethodRef { method: p::MethodId(0), owner: p::TypeId(0), args: Vec::new() }; n.min(1 << 20)];
    }
    let mut last = 0;
    for m in methods {
        c.io.near(LIST_ID, &mut m.method.0, last);
        last = m.method.0;
        c.program_ty(LIST_TY, &mut m.owner);
        let n = c.io.len(LIST_B, m.args.len());
        if I::READS {
            m.args = vec![p::TypeId(0); n.min(1 << 8)];
        }
        for a in &mut m.args {
            c.program_ty(LIST_TY, a);
        }
    }
    let n = c.io.len(LIST_COUNT, fields.len());
    if I::READS {
        *fields = vec![p::FieldRef { field: p::FieldId(0), owner: p::TypeId(0) }; n.min(1 << 20)];
    }
    last = 0;
    for f in fields {
        c.io.near(LIST_ID, &mut f.field.0, last);
        last = f.field.0;
        c.program_ty(LIST_TY, &mut f.owner);
    }
    c.list(LIST_COUNT, strings);
    for s in strings {
        c.list(LIST_A, s);
        for unit in s {
            let mut n = u32::from(*unit);
            c.io.u(LIST_RUN, &mut n);
            *unit = n as u16;
        }
    }
}
fn code_kind<I: Io>(c: &mut Coder<'_, I>, kind: &mut TyKind) {
    let mut tag = match kind {
        TyKind::Error => 0,
        TyKind::Void => 1,
        TyKind::Null => 2,
        TyKind::Default => 3,
        TyKind::Pending => 4,
        TyKind::Dynamic => 5,
        TyKind::Named { .. } => 6,
        TyKind::Param(_) => 7,
        TyKind::Array { .. } => 8,
        TyKind::Tuple { .. } => 9,
        TyKind::Pointer(_) => 10,
        TyKind::Unknown(_) => 11,
    };
    c.io.u(LIST_A, &mut tag);
    let mut tys: Vec<Ty> = match kind {
        TyKind::Named { args, .. } => args.to_vec(),
        TyKind::Array { elem, .. } => vec![*elem],
        TyKind::Tuple { underlying, .. } => vec![*underlying],
        TyKind::Pointer(of) => vec![*of],
        _ => Vec::new(),
    };
    if tag == 6 {
        let n = c.io.len(LIST_B, tys.len());
        if I::READS {
            tys = vec![Ty::ERROR; n.min(1 << 8)];
        }
    } else if I::READS && matches!(tag, 8..=10) {
        tys = vec![Ty::ERROR];
    }
    for t in &mut tys {
        c.ty(LIST_C, t);
    }
    let first = tys.first().copied().unwrap_or(Ty::ERROR);
    *kind = match tag {
        1 => TyKind::Void,
        2 => TyKind::Null,
        3 => TyKind::Default,
        4 => TyKind::Pending,
        5 => TyKind::Dynamic,
        6 => {
            let mut def = if let TyKind::Named { def, .. } = kind { def.0 } else { 0 };
            c.io.u(LIST_ID, &mut def);
            TyKind::Named { def: TypeId(def), args: tys.into() }
        }
        7 => {
            let mut id = if let TyKind::Param(id) = kind { id.0 } else { 0 };
            c.io.u(LIST_ID, &mut id);
            TyKind::Param(TypeParamId(id))
        }
        8 => {
            let mut n = if let TyKind::Array { rank, .. } = kind { u32::from(*rank) } else { 1 };
            c.io.u(LIST_B, &mut n);
            TyKind::Array { elem: first, rank: n as u8 }
        }
        9 => {
            let mut names: Vec<Option<Name>> = if let TyKind::Tuple { names, .. } = kind { names.to_vec() } else { Vec::new() };
            c.list(LIST_B, &mut names);
            for name in &mut names {
                let mut is_some = name.is_some();
                c.io.flag(LIST_B, &mut is_some);
                if is_some {
                    let mut text = name.take().unwrap_or_else(|| Name::new(""));
                    c.name(LIST_NAME, &mut text);
                    *name = Some(text);
                }
            }
            TyKind::Tuple { underlying: first, names: names.into() }
        }
        10 => TyKind::Pointer(first),
        11 => {
            let mut name = if let TyKind::Unknown(name) = kind { name.clone() } else { Name::new("") };
            c.name(LIST_NAME, &mut name);
            TyKind::Unknown(name)
        }
        _ => TyKind::Error,
    };
}
fn code_type<I: Io>(c: &mut Coder<'_, I>, ty: &mut p::Type) {
    let mut tag = match ty {
        p::Type::Def { .. } => 0,
        p::Type::TypeParam(_) => 1,
        p::Type::MethodParam(_) => 2,
        p::Type::Array { .. } => 3,
        p::Type::ByRef(_) => 4,
    };
    c.io.u(LIST_A, &mut tag);
    let mut n = match ty {
        p::Type::Def { def, .. } => def.0,
        p::Type::TypeParam(i) | p::Type::MethodParam(i) => u32::from(*i),
        p::Type::Array { rank, .. } => u32::from(*rank),
        p::Type::ByRef(_) => 0,
    };
    c.io.u(LIST_ID, &mut n);
    let mut args: Vec<p::TypeId> = match ty {
        p::Type::Def { args, .. } => args.clone(),
        p::Type::Array { element, .. } => vec![*element],
        p::Type::ByRef(of) => vec![*of],
        _ => Vec::new(),
    };
    let many = c.io.len(LIST_B, args.len());
    if I::READS {
        args = vec![p::TypeId(0); many.min(1 << 8)];
    }
    for a in &mut args {
        c.program_ty(LIST_C, a);
    }
    let first = args.first().copied().unwrap_or(p::TypeId(0));
    *ty = match tag {
        0 => p::Type::Def { def: p::TypeDefId(n), args },
        1 => p::Type::TypeParam(n as u16),
        2 => p::Type::MethodParam(n as u16),
        3 => p::Type::Array { element: first, rank: n as u8 },
        _ => p::Type::ByRef(first),
    };
}

/// Names that have been used: lengths, then all text.
fn texts(pool: &Pool, ids: &Ids) -> Vec<u8> {
    let new = &ids.order;
    let mut io = Writer::new(2, Vec::new());
    io.u(0, &mut (new.len() as u32));
    for &id in new {
        let text = &pool.list[id as usize];
        io.u(0, &mut (text.len() as u32));
        for b in text.bytes() {
            io.u(1, &mut u32::from(b));
        }
    }
    io.cut();
    io.finish().0
}

/// What is said about the whole.
#[derive(Default)]
struct Meta {
    stubs: Vec<Stub>,
    namespaces: Vec<(Name, Option<u32>)>,
    extension_classes: Vec<(u32, u32)>,
    /// Of each of these classes: hashes of its members' names, in order.
    extension_names: Vec<Vec<u16>>,
    /// By kind: block and number of rows that follow each other.
    runs: Vec<Vec<(u32, u32)>>,
    /// By method: block of its body and one more, 0 for none, in runs.
    body_runs: Vec<(u32, u32)>,
    /// Symbols that became definitions, in runs: none, some, none, some …
    method_runs: Vec<u32>,
    field_runs: Vec<u32>,
    known: Vec<(String, u32)>,
    roles: Vec<(String, u32)>,
    /// How many blocks of symbols there are.
    blocks: u32,
}

fn runs_of(list: impl Iterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = Vec::new();
    for b in list {
        match out.last_mut() {
            Some((last, n)) if *last == b => *n += 1,
            _ => out.push((b, 1)),
        }
    }
    out
}
fn switches(map: &[u32]) -> Vec<u32> {
    let mut out = vec![0];
    let mut is_some = false;
    for &d in map {
        if (d != NONE) != is_some {
            is_some = !is_some;
            out.push(0);
        }
        if let Some(n) = out.last_mut() {
            *n += 1;
        }
    }
    out
}

impl Meta {
    fn of(c: &Compiled, by_kind: &[Vec<u16>; KINDS], body_blocks: &[Vec<usize>], methods: usize, blocks: u16) -> Meta {
        let tables = &c.syms.tables;
        let mut body_block = vec![0u32; methods];
        for (b, list) in body_blocks.iter().enumerate() {
            for &i in list {
                body_block[i] = b as u32 + 1;
            }
        }
        Meta {
            stubs: tables
                .types_def
                .iter()
                .map(|t| Stub { name: t.name.clone(), namespace: t.namespace, container: t.container, arity: t.type_params.len() as u32, known: t.known })
                .collect(),
            namespaces: tables.namespaces.iter().map(|n| (n.name.clone(), n.parent.map(|p| p.0))).collect(),
            extension_classes: tables.namespaces.iter().enumerate().flat_map(|(i, n)| n.extension_classes.iter().map(move |t| (i as u32, t.0))).collect(),
            extension_names: tables
                .namespaces
                .iter()
                .flat_map(|n| &n.extension_classes)
                .map(|t| {
                    let mut names: Vec<u16> = tables.types_def[t.index()].by_name.keys().map(|n| name_hash(n)).collect();
                    names.sort_unstable();
                    names.dedup();
                    names
                })
                .collect(),
            runs: by_kind.iter().map(|list| runs_of(list.iter().map(|b| u32::from(*b)))).collect(),
            body_runs: runs_of(body_block.into_iter()),
            method_runs: switches(&c.maps.methods),
            field_runs: switches(&c.maps.fields),
            known: c.program.known.methods.iter().map(|(n, m)| (n.clone(), m.0)).collect(),
            roles: c.program.known.roles.iter().map(|(n, m)| (n.clone(), m.0)).collect(),
            blocks: u32::from(blocks),
        }
    }
    fn code<I: Io>(&mut self, c: &mut Coder<'_, I>) {
        c.io.u(LIST_COUNT, &mut self.blocks);
        let n = c.io.len(LIST_COUNT, self.namespaces.len());
        if I::READS {
            self.namespaces = vec![(Name::new(""), None); n.min(1 << 12)];
        }
        for (name, parent) in &mut self.namespaces {
            c.name(LIST_NAME, name);
            c.io.option_near(LIST_A, parent, 0);
        }
        c.list(LIST_COUNT, &mut self.extension_classes);
        let mut last = 0;
        for (ns, class) in &mut self.extension_classes {
            c.io.u(LIST_A, ns);
            c.io.near(LIST_ID, class, last);
            last = *class;
        }
        self.extension_names.resize_with(self.extension_classes.len(), Vec::new);
        for names in &mut self.extension_names {
            c.list(LIST_COUNT, names);
            let mut last = 0;
            for hash in names {
                let mut n = u32::from(*hash);
                c.io.near(LIST_TY, &mut n, last);
                last = n;
                *hash = n as u16;
            }
        }
        let n = c.io.len(LIST_COUNT, self.stubs.len());
        if I::READS {
            self.stubs = vec![Stub { name: Name::new(""), namespace: NamespaceId::GLOBAL, container: None, arity: 0, known: None }; n.min(1 << 16)];
        }
        let (mut namespace, mut container) = (0, 0);
        for s in &mut self.stubs {
            c.name(LIST_NAME, &mut s.name);
            c.io.near(LIST_B, &mut s.namespace.0, namespace);
            namespace = s.namespace.0;
            let mut outer = s.container.map(|t| t.0);
            c.io.option_near(LIST_C, &mut outer, container);
            container = outer.unwrap_or(container);
            s.container = outer.map(TypeId);
            c.io.u(LIST_A, &mut s.arity);
            let mut known = s.known.and_then(|k| KNOWN_NAMES.iter().position(|(x, _)| *x == k)).map_or(0, |i| i as u32 + 1);
            c.io.u(LIST_TY, &mut known);
            s.known = (known as usize).checked_sub(1).and_then(|i| KNOWN_NAMES.get(i)).map(|(k, _)| *k);
        }
        self.runs.resize_with(KINDS, Vec::new);
        for runs in self.runs.iter_mut().chain([&mut self.body_runs]) {
            c.list(LIST_COUNT, runs);
            let mut last = 0;
            for (block, n) in runs {
                c.io.near(LIST_RUN, block, last);
                last = *block;
                c.io.u(LIST_RUN, n);
            }
        }
        for runs in [&mut self.method_runs, &mut self.field_runs] {
            c.list(LIST_COUNT, runs);
            for n in runs {
                c.io.u(LIST_RUN, n);
            }
        }
        for list in [&mut self.known, &mut self.roles] {
            c.list(LIST_COUNT, list);
            for (name, id) in list {
                c.text(LIST_NAME, name);
                c.io.u(LIST_ID, id);
            }
        }
    }
}

/// A compiled class library. Programs compiled against it share its rows.
#[derive(Clone, Debug)]
pub struct Library {
    types: Arc<TypesBase>,
    tables: Tables,
    /// Its program, which a user's program begins with.
    pub program: p::Program,
    /// Which definition each symbol became.
    pub(crate) lowered: Arc<LibraryMap>,
}

impl Library {
    /// Opens an image. `None`: it is damaged or of another version.
    pub fn open(bytes: &[u8]) -> Option<Library> {
        let sections = split(bytes)?;
        let section = |index: usize| {
            let &(at, end) = sections.get(index)?;
            Section::open(bytes, at, end)
        };
        // Names.
        let mut names = Names::default();
        let open = section(1)?;
        let mut io = open.block(bytes, 0);
        let mut n = 0;
        io.u(0, &mut n);
        let mut text = Vec::new();
        for _ in 0..n.min(1 << 20) {
            let mut len = 0;
            io.u(0, &mut len);
            text.clear();
            for _ in 0..len.min(1 << 16) {
                let mut b = 0;
                io.u(1, &mut b);
                text.push(b as u8);
            }
            names.0.push(Name::new(std::str::from_utf8(&text).ok()?));
        }
        // Tables.
        let (mut kinds, mut program_types, mut types, mut methods, mut fields, mut strings) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let open = section(2)?;
        let mut c = Coder { io: open.block(bytes, 0), texts: Texts::Read(&names) };
        code_refs(&mut c, &mut methods, &mut fields, &mut strings);
        loop {
            let mut more = false;
            c.io.flag(LIST_COUNT, &mut more);
            if !more {
                break;
            }
            let mut kind = TyKind::Error;
            code_kind(&mut c, &mut kind);
            kinds.push(kind);
            let mut of = None;
            c.io.option_id(LIST_TY, LIST_COUNT, spaces::TYPE, &mut of);
            program_types.push(of.unwrap_or(0));
        }
        loop {
            let mut more = false;
            c.io.flag(LIST_COUNT, &mut more);
            if !more {
                break;
            }
            let mut ty = p::Type::TypeParam(0);
            code_type(&mut c, &mut ty);
            types.push(ty);
        }
        let mut meta = Meta::default();
        meta.code(&mut Coder { io: section(0)?.block(bytes, 0), texts: Texts::Read(&names) });
        Library::build(meta, names, (bytes, section(3)?, section(4)?), kinds, program_types, types, methods, fields, strings)
    }

    #[expect(clippy::too_many_arguments, reason = "what the sections held")]
    fn build(
        meta: Meta, names: Names, (bytes, symbols, bodies): (&[u8], Section, Section), kinds: Vec<TyKind>, program_types: Vec<u32>, types: Vec<p::Type>, method_refs: Vec<p::MethodRef>,
        field_refs: Vec<p::FieldRef>, strings: Vec<Vec<u16>>,
    ) -> Option<Library> {
        // Where the rows are.
        let n_blocks = meta.blocks.min(u32::from(u16::MAX)) as usize;
        let mut counts = vec![[0u16; KINDS]; n_blocks];
        let mut places: [Vec<(u16, u16)>; KINDS] = Default::default();
        for (kind, runs) in meta.runs.iter().enumerate() {
            for &(block, n) in runs {
                let count = &mut counts.get_mut(block as usize)?[kind];
                for _ in 0..n.min(1 << 16) {
                    places[kind].push((block as u16, *count));
                    *count = count.checked_add(1)?;
                }
            }
        }
        let mut body_places = Vec::new();
        let mut body_methods: Vec<Vec<u32>> = Vec::new();
        for &(block, n) in &meta.body_runs {
            for _ in 0..n.min(1 << 20) {
                let Some(b) = (block as usize).checked_sub(1).filter(|b| *b < usize::from(u16::MAX)) else { body_places.push((u16::MAX, 0)); continue };
                if body_methods.len() <= b {
                    body_methods.resize_with(b + 1, Vec::new);
                }
                body_places.push((b as u16, body_methods[b].len() as u16));
                body_methods[b].push(body_places.len() as u32 - 1);
            }
        }
        let expand = |runs: &[u32]| {
            let (mut map, mut inverse) = (Vec::new(), Vec::new());
            for (i, &n) in runs.iter().enumerate() {
                for _ in 0..n.min(1 << 20) {
                    if i % 2 == 1 {
                        inverse.push(map.len() as u32);
                        map.push(inverse.len() as u32 - 1);
                    } else {
                        map.push(NONE);
                    }
                }
            }
            (map, inverse)
        };
        let (method_map, method_symbols) = expand(&meta.method_runs);
        let (field_map, field_symbols) = expand(&meta.field_runs);
        let n_types = meta.stubs.len();
        let maps = LibraryMap { types: (0..n_types as u32).collect(), methods: method_map, fields: field_map };
        let totals: [usize; KINDS] = std::array::from_fn(|kind| places[kind].len());
        // Namespaces and what they hold.
        let mut namespaces: Vec<NamespaceSymbol> = meta
            .namespaces
            .iter()
            .map(|(name, parent)| NamespaceSymbol {
                name: name.clone(),
                parent: parent.map(NamespaceId),
                namespaces: FxHashMap::default(),
                types: FxHashMap::default(),
                extension_classes: Vec::new(),
            })
            .collect();
        for (i, (name, parent)) in meta.namespaces.iter().enumerate() {
            if let Some(parent) = parent {
                // Parents come first: no circles.
                if *parent as usize >= i {
                    return None;
                }
                namespaces.get_mut(*parent as usize)?.namespaces.insert(name.clone(), NamespaceId(i as u32));
            }
        }
        let mut known = vec![None; KNOWN_NAMES.len()];
        let mut known_types: Vec<(String, p::TypeDefId)> = Vec::with_capacity(n_types);
        for (i, stub) in meta.stubs.iter().enumerate() {
            let mut name = match stub.container {
                Some(outer) if outer.index() < i => format!("{}+", known_types[outer.index()].0),
                Some(_) => return None,
                None => {
                    namespaces.get_mut(stub.namespace.index())?.types.entry(stub.name.clone()).or_default().push(TypeId(i as u32));
                    String::new()
                }
            };
            if stub.container.is_none() {
                let mut at = Some(stub.namespace);
                while let Some(n) = at {
                    let n = namespaces.get(n.index())?;
                    if !n.name.is_empty() {
                        name = format!("{}.{name}", n.name);
                    }
                    at = n.parent;
                }
            }
            name.push_str(&stub.name);
            if stub.arity > 0 {
                name = format!("{name}`{}", stub.arity);
            }
            if let Some(k) = stub.known {
                known[k as usize] = Some(TypeId(i as u32));
            }
            known_types.push((name, p::TypeDefId(i as u32)));
        }
        let mut extension_names = FxHashMap::default();
        for ((ns, class), names) in meta.extension_classes.iter().zip(meta.extension_names) {
            extension_names.insert(TypeId(*class), names);
            namespaces.get_mut(*ns as usize)?.extension_classes.push(TypeId(*class));
        }
        let interner = p::Interner::shared(&types, &strings);
        let core = Arc::new(Core {
            blocks: (0..n_blocks).map(|_| OnceLock::new()).collect(),
            body_blocks: (0..body_methods.len()).map(|_| OnceLock::new()).collect(),
            bytes: bytes.to_vec(),
            symbols,
            bodies,
            names,
            stubs: meta.stubs,
            program_types,
            interner: interner.clone(),
            places,
            counts,
            body_places,
            body_methods,
            blank: blank_block(),
            namespaces: namespaces.clone(),
            maps: maps.clone(),
            method_symbols,
            field_symbols,
            totals,
        });
        let rows = Arc::new(Rows(core.clone()));
        let tables = Tables {
            types_def: Table::over(rows.clone()),
            methods: Table::over(rows.clone()),
            fields: Table::over(rows.clone()),
            properties: Table::over(rows.clone()),
            events: Table::over(rows.clone()),
            namespaces: Table::over(Arc::new(namespaces)),
            type_params: Table::over(rows),
            known,
            extension_names: Arc::new(extension_names),
        };
        let base = Arc::new(TypesBase::new(kinds));
        let made = |make: fn(&Core, &View<'_>, usize) -> Made| {
            let (core, tables, base) = (core.clone(), tables.clone(), base.clone());
            move |index: usize| {
                let syms = Symbols { types: Types::over(base.clone()), tables: tables.clone() };
                let method = |m: MethodId| core.maps.methods.get(m.index()).copied().filter(|m| *m != NONE).map(p::MethodId);
                let view = View { syms: &syms, ty: &|t| core.program_type(t), find: &|t| core.interner.find_type(t), method: &method };
                make(&core, &view, index)
            }
        };
        let type_defs = made(|core, view, i| {
            Made::Type(match i.checked_sub(core.stubs.len()) {
                Some(i) => core.row(MADE_TYPES, i, |b| &b.made_types).clone(),
                None => view.type_def(TypeId(i as u32), &core.type_row(TypeId(i as u32)).1),
            })
        });
        let methods = made(|core, view, i| {
            Made::Method(match core.method_symbols.get(i) {
                None => core.row(MADE_METHODS, i - core.method_symbols.len(), |b| &b.made_methods).clone(),
                Some(&s) => view.method_def(MethodId(s), &core.method_row(MethodId(s)).1),
            })
        });
        let fields = made(|core, view, i| {
            Made::Field(match core.field_symbols.get(i) {
                None => core.row(MADE_FIELDS, i - core.field_symbols.len(), |b| &b.made_fields).clone(),
                Some(&s) => {
                    let (sym, x) = core.row(FIELDS, s as usize, |b| &b.fields);
                    view.field_def(sym, x)
                }
            })
        });
        let program = p::Program {
            files: vec![p::SourceFile { name: "library".into(), is_library: true, line_starts: Vec::new() }],
            strings: Table::over(Arc::new(strings)),
            types: Table::over(Arc::new(types)),
            type_defs: Table::over(Arc::new(Lazy::new(n_types + totals[MADE_TYPES], move |i| match type_defs(i) { Made::Type(d) => d, _ => crate::lower::blank_type(String::new()) }))),
            methods: Table::over(Arc::new(Lazy::new(core.method_symbols.len() + totals[MADE_METHODS], move |i| match methods(i) { Made::Method(d) => d, _ => crate::lower::blank_method(p::MethodId(0)) }))),
            fields: Table::over(Arc::new(Lazy::new(core.field_symbols.len() + totals[MADE_FIELDS], move |i| match fields(i) { Made::Field(d) => d, _ => blank_field() }))),
            method_refs: Table::over(Arc::new(method_refs)),
            field_refs: Table::over(Arc::new(field_refs)),
            known: Arc::new(p::Known::new(
                known_types,
                meta.known.into_iter().map(|(n, m)| (n, p::MethodId(m))).collect(),
                meta.roles.into_iter().map(|(n, f)| (n, p::FieldId(f))).collect(),
            )),
            stored: Some(core.clone()),
            interner,
            ..p::Program::default()
        };
        Some(Library { types: base, tables, program, lowered: Arc::new(maps) })
    }

    /// Writes it again: an image says all there is to say.
    pub fn image(&self) -> Result<Vec<u8>, String> {
        let own = &self.tables;
        let tables = Tables {
            types_def: own.types_def.iter().cloned().collect::<Vec<_>>().into(),
            methods: own.methods.iter().cloned().collect::<Vec<_>>().into(),
            fields: own.fields.iter().cloned().collect::<Vec<_>>().into(),
            properties: own.properties.iter().cloned().collect::<Vec<_>>().into(),
            events: own.events.iter().cloned().collect::<Vec<_>>().into(),
            type_params: own.type_params.iter().cloned().collect::<Vec<_>>().into(),
            ..own.clone()
        };
        let mut program = self.program.clone();
        let mut methods: Vec<p::MethodDef> = program.methods.iter().cloned().collect();
        for (i, m) in methods.iter_mut().enumerate() {
            if let Some(body) = self.program.body(p::MethodId(i as u32)) {
                m.code = p::MethodCode::Body(Box::new(body.clone()));
            }
        }
        program.methods = methods.into();
        Compiled { syms: Symbols { types: Types::over(self.types.clone()), tables }, program, maps: (*self.lowered).clone() }.write()
    }
    /// A symbol table to extend.
    pub fn symbols(&self) -> Symbols {
        Symbols { types: Types::over(self.types.clone()), tables: self.tables.clone() }
    }
}

/// A derived definition.
enum Made {
    Type(p::TypeDef),
    Method(p::MethodDef),
    Field(p::FieldDef),
}
