//! Conversions by the C# specification, chapter 10.

use crate::bound::*;
use crate::overload::{self, Host};
use crate::symbols::*;

/// The numeric type that a type is.
pub fn numeric(syms: &Symbols, ty: Ty) -> Option<K> {
    let k = syms.known_of(ty)?;
    matches!(
        k,
        K::SByte | K::Byte | K::Int16 | K::UInt16 | K::Int32 | K::UInt32 | K::Int64 | K::UInt64 | K::IntPtr | K::UIntPtr | K::Char | K::Single | K::Double | K::Decimal
    )
    .then_some(k)
}

/// Whether an implicit numeric conversion exists between two different numeric types (10.2.3).
pub fn implicit_numeric(from: K, to: K) -> bool {
    use K::*;
    match from {
        SByte => matches!(to, Int16 | Int32 | Int64 | IntPtr | Single | Double | Decimal),
        Byte => matches!(to, Int16 | UInt16 | Int32 | UInt32 | Int64 | UInt64 | IntPtr | UIntPtr | Single | Double | Decimal),
        Int16 => matches!(to, Int32 | Int64 | IntPtr | Single | Double | Decimal),
        UInt16 => matches!(to, Int32 | UInt32 | Int64 | UInt64 | IntPtr | UIntPtr | Single | Double | Decimal),
        Int32 => matches!(to, Int64 | IntPtr | Single | Double | Decimal),
        UInt32 => matches!(to, Int64 | UInt64 | UIntPtr | Single | Double | Decimal),
        Int64 | UInt64 => matches!(to, Single | Double | Decimal),
        IntPtr => matches!(to, Int64 | Single | Double | Decimal),
        UIntPtr => matches!(to, UInt64 | Single | Double | Decimal),
        Char => matches!(to, UInt16 | Int32 | UInt32 | Int64 | UInt64 | IntPtr | UIntPtr | Single | Double | Decimal),
        Single => matches!(to, Double),
        _ => false,
    }
}

/// The implicit conversion between types, of a value that is no constant or literal.
pub fn implicit(syms: &Symbols, from: Ty, to: Ty) -> Conversion {
    let c = standard_implicit(syms, from, to);
    if c.exists() {
        return c;
    }
    user_defined(syms, from, None, to, false)
}

/// As [`implicit`], without user-defined ones.
pub fn standard_implicit(syms: &Symbols, from: Ty, to: Ty) -> Conversion {
    if syms.is_error(from) || syms.is_error(to) || syms.same(from, to) {
        return Conversion::IDENTITY;
    }
    if from == Ty::VOID || to == Ty::VOID || !to.is_natural() || from == Ty::PENDING {
        return Conversion::NONE;
    }
    if from == Ty::NULL {
        let fine = syms.is_reference_type(to) || syms.nullable_arg(to).is_some();
        return if fine { Conversion::implicit(ConversionKind::Null) } else { Conversion::NONE };
    }
    if from == Ty::DEFAULT {
        return Conversion::implicit(ConversionKind::Default);
    }
    if from == Ty::DYNAMIC {
        return Conversion::implicit(ConversionKind::Dynamic);
    }
    if let (Some(a), Some(b)) = (numeric(syms, from), numeric(syms, to)) {
        return if implicit_numeric(a, b) { Conversion::implicit(ConversionKind::Numeric) } else { Conversion::NONE };
    }
    if let Some(target) = syms.nullable_arg(to) {
        let source = syms.strip_nullable(from);
        if syms.is_value_type(source) || source != from {
            let inner = standard_implicit(syms, source, target);
            if matches!(inner.kind, ConversionKind::Identity | ConversionKind::Numeric | ConversionKind::Tuple(_)) {
                return Conversion::implicit(ConversionKind::Nullable(Box::new(inner)));
            }
        }
        return Conversion::NONE;
    }
    if let (Some((a, _)), Some((b, _))) = (syms.tuple_elems(from), syms.tuple_elems(to)) {
        if a.len() != b.len() {
            return Conversion::NONE;
        }
        let parts: Vec<Conversion> = a.iter().zip(&b).map(|(&x, &y)| implicit(syms, x, y)).collect();
        return if parts.iter().all(Conversion::exists) { Conversion::implicit(ConversionKind::Tuple(parts)) } else { Conversion::NONE };
    }
    if to == Ty::DYNAMIC {
        return Conversion::implicit(if syms.is_reference_type(from) { ConversionKind::Reference } else { ConversionKind::Boxing });
    }
    if syms.is_ref_struct(from) {
        return span_conversion(syms, from, to);
    }
    if super_type(syms, from, to, 0) {
        return Conversion::implicit(if syms.is_reference_type(from) { ConversionKind::Reference } else { ConversionKind::Boxing });
    }
    span_conversion(syms, from, to)
}

/// Arrays to spans, strings and spans to read-only spans (C# 14).
fn span_conversion(syms: &Symbols, from: Ty, to: Ty) -> Conversion {
    let Some((_, args)) = syms.as_named(to) else { return Conversion::NONE };
    let known = syms.known_of(to);
    let fits = match known {
        Some(K::Span) => syms.as_array(from).is_some_and(|(e, rank)| rank == 1 && syms.same(e, args[0])),
        Some(K::ReadOnlySpan) => {
            let elem = match syms.as_array(from) {
                Some((e, 1)) => Some(e),
                _ => match syms.known_of(from) {
                    Some(K::Span | K::ReadOnlySpan) => syms.as_named(from).map(|f| f.1[0]),
                    Some(K::String) => Some(syms.char_()),
                    _ => None,
                },
            };
            elem.is_some_and(|e| syms.same(e, args[0]) || (syms.is_reference_type(e) && syms.is_reference_type(args[0]) && is_subtype(syms, e, args[0])))
        }
        _ => false,
    };
    if fits { Conversion::implicit(ConversionKind::Span) } else { Conversion::NONE }
}

/// Whether there is an implicit reference, boxing or identity conversion: what constraints and variance ask.
pub fn is_subtype(syms: &Symbols, from: Ty, to: Ty) -> bool {
    syms.same(from, to) || super_type(syms, from, to, 0)
}

/// Whether `to` is a base class or interface of `from`, variance respected. Not reflexive for value types.
fn super_type(syms: &Symbols, from: Ty, to: Ty, depth: u32) -> bool {
    if depth > 30 {
        return false;
    }
    if to == syms.object() || to == Ty::DYNAMIC {
        return from != Ty::VOID && from.is_natural();
    }
    if let Some(inner) = syms.nullable_arg(from) {
        // Boxing of T? is boxing of T.
        return to == syms.known_ty(K::ValueType) || super_type(syms, inner, to, depth + 1) && !syms.is_value_type(to);
    }
    match &*syms.kind(to) {
        TyKind::Param(_) => {
            // A type parameter is a base only of parameters that are constrained to it.
            if let Some(p) = syms.as_param(from) {
                return syms.type_param(p).types.iter().any(|&t| t == to || (syms.as_param(t).is_some() && t != from && super_type(syms, t, to, depth + 1)));
            }
            false
        }
        TyKind::Array { elem, rank } => match syms.as_array(from) {
            Some((e, r)) => r == *rank && (syms.same(e, *elem) || (syms.is_reference_type(e) && base_like(syms, *elem) && super_type(syms, e, *elem, depth + 1))),
            None => match syms.as_param(from) {
                Some(p) => syms.type_param(p).types.iter().any(|&t| t != from && super_type(syms, t, to, depth + 1)),
                None => false,
            },
        },
        TyKind::Named { def, .. } => {
            let target = syms.type_def(*def);
            match target.kind {
                TypeKind::Interface => {
                    if variant(syms, from, to, depth) {
                        return true;
                    }
                    if let Some((e, 1)) = syms.as_array(from)
                        && matches!(target.known, Some(K::IListT | K::ICollectionT | K::IReadOnlyListT | K::IReadOnlyCollectionT | K::IEnumerableT))
                        && let Some((_, args)) = syms.as_named(to)
                    {
                        return syms.same(e, args[0]) || (syms.is_reference_type(e) && base_like(syms, args[0]) && super_type(syms, e, args[0], depth + 1));
                    }
                    syms.interfaces_of(from).into_iter().any(|i| variant(syms, i, to, depth))
                }
                TypeKind::Delegate => variant(syms, from, to, depth),
                TypeKind::Struct | TypeKind::Enum => false,
                TypeKind::Class => {
                    let mut at = syms.base_of(from);
                    let mut n = 0;
                    while let Some(b) = at {
                        if syms.same(b, to) {
                            return true;
                        }
                        n += 1;
                        if n > 300 {
                            break;
                        }
                        at = syms.base_of(b);
                    }
                    false
                }
            }
        }
        _ => false,
    }
}

/// What a reference type may convert to: a reference type, or a type parameter to which another is constrained.
fn base_like(syms: &Symbols, ty: Ty) -> bool {
    syms.is_reference_type(ty) || syms.as_param(ty).is_some()
}

/// Whether two constructions of one interface or delegate convert by variance (or are the same).
fn variant(syms: &Symbols, from: Ty, to: Ty, depth: u32) -> bool {
    let (Some((d1, a1)), Some((d2, a2))) = (syms.as_named(from), syms.as_named(to)) else { return false };
    if d1 != d2 {
        return false;
    }
    let params = &syms.type_def(d1).all_params;
    let reference = |a: Ty, b: Ty| syms.is_reference_type(a) && base_like(syms, b) && super_type(syms, a, b, depth + 1);
    a1.iter().zip(a2.iter()).zip(params).all(|((&x, &y), &p)| {
        syms.same(x, y)
            || match syms.type_param(p).variance {
                Variance::None => false,
                Variance::Out => reference(x, y),
                Variance::In => reference(y, x),
            }
    })
}

/// The conversion that a cast makes between types: implicit ones first.
pub fn explicit(syms: &Symbols, from: Ty, to: Ty) -> Conversion {
    let c = standard_explicit(syms, from, to);
    if c.exists() && (c.implicit || !matches!(c.kind, ConversionKind::None)) {
        // An implicit user-defined conversion comes before explicit standard ones only where no standard one exists.
        return c;
    }
    explicit_user(syms, from, None, to)
}

/// A user-defined conversion in a cast: operators of both kinds compete; the implicit ones alone if there is no best.
fn explicit_user(syms: &Symbols, from: Ty, constant: Option<&Const>, to: Ty) -> Conversion {
    let c = user_defined(syms, from, constant, to, true);
    if c.exists() { c } else { user_defined(syms, from, constant, to, false) }
}

fn has_user(c: &Conversion) -> bool {
    match &c.kind {
        ConversionKind::User(_) => true,
        ConversionKind::Tuple(parts) => parts.iter().any(has_user),
        ConversionKind::Nullable(inner) => has_user(inner),
        _ => false,
    }
}

/// Explicit conversions without user-defined ones.
pub fn standard_explicit(syms: &Symbols, from: Ty, to: Ty) -> Conversion {
    let c = standard_implicit(syms, from, to);
    if c.exists() {
        return c;
    }
    if from == Ty::VOID || to == Ty::VOID || !from.is_natural() || !to.is_natural() {
        return Conversion::NONE;
    }
    let num = |t: Ty| numeric(syms, t).is_some();
    if num(from) && num(to) {
        return Conversion::explicit(ConversionKind::Numeric);
    }
    if (syms.is_enum(from) && (num(to) || syms.is_enum(to))) || (num(from) && syms.is_enum(to)) {
        return Conversion::explicit(ConversionKind::Enum);
    }
    let (s, t) = (syms.strip_nullable(from), syms.strip_nullable(to));
    if (s != from || t != to && syms.is_value_type(s)) && syms.is_value_type(t) {
        let inner = standard_explicit(syms, s, t);
        if matches!(inner.kind, ConversionKind::Identity | ConversionKind::Numeric | ConversionKind::Enum | ConversionKind::Tuple(_)) {
            return Conversion::explicit(ConversionKind::Nullable(Box::new(inner)));
        }
    }
    if let (Some((a, _)), Some((b, _))) = (syms.tuple_elems(from), syms.tuple_elems(to)) {
        if a.len() != b.len() {
            return Conversion::NONE;
        }
        let parts: Vec<Conversion> = a.iter().zip(&b).map(|(&x, &y)| explicit(syms, x, y)).collect();
        return if parts.iter().all(Conversion::exists) { Conversion::explicit(ConversionKind::Tuple(parts)) } else { Conversion::NONE };
    }
    let from_is_ref = syms.is_reference_type(from);
    let interface = |ty: Ty| syms.type_kind(ty) == Some(TypeKind::Interface);
    // Unboxing: from object, ValueType, Enum or an interface that the value type has.
    if syms.is_value_type(to) && from_is_ref && syms.as_param(to).is_none() {
        let fits = from == syms.object() || super_type(syms, t, from, 0);
        return if fits { Conversion::explicit(ConversionKind::Unboxing) } else { Conversion::NONE };
    }
    // Type parameters.
    if syms.as_param(to).is_some() {
        let known_ref = syms.is_reference_type(to);
        let fits = from == syms.object() || interface(from) || super_type(syms, to, from, 0);
        if fits {
            return Conversion::explicit(if known_ref && from_is_ref { ConversionKind::Reference } else { ConversionKind::Unboxing });
        }
        if let (Some(a), Some(_)) = (syms.as_param(from), syms.as_param(to)) {
            let _ = a;
            return if super_type(syms, to, from, 0) { Conversion::explicit(ConversionKind::Unboxing) } else { Conversion::NONE };
        }
        return Conversion::NONE;
    }
    if syms.as_param(from).is_some() {
        if interface(to) {
            return Conversion::explicit(if from_is_ref { ConversionKind::Reference } else { ConversionKind::Boxing });
        }
        let base = syms.base_of(from).unwrap_or(syms.object());
        if from_is_ref && super_type(syms, to, base, 0) {
            return Conversion::explicit(ConversionKind::Reference);
        }
        return Conversion::NONE;
    }
    if from_is_ref && syms.is_reference_type(to) && explicit_reference(syms, from, to, 0) {
        return Conversion::explicit(ConversionKind::Reference);
    }
    Conversion::NONE
}

fn explicit_reference(syms: &Symbols, from: Ty, to: Ty, depth: u32) -> bool {
    if depth > 20 {
        return false;
    }
    if from == syms.object() || from == Ty::DYNAMIC || super_type(syms, to, from, 0) {
        return true;
    }
    let kind = |t: Ty| syms.type_kind(t);
    let sealed = |t: Ty| syms.def_of(t).is_some_and(|d| syms.type_def(d).mods.is_sealed);
    match (syms.as_array(from), syms.as_array(to)) {
        (Some((a, r)), Some((b, q))) => {
            return r == q
                && (syms.same(a, b)
                    || (syms.is_reference_type(a) || syms.as_param(a).is_some()) && (syms.is_reference_type(b) || syms.as_param(b).is_some()) && {
                        let c = standard_explicit(syms, a, b);
                        c.exists()
                    });
        }
        (Some((a, 1)), None) if kind(to) == Some(TypeKind::Interface) => {
            // S[] to IList<T> and its bases.
            if matches!(syms.known_of(to), Some(K::IListT | K::ICollectionT | K::IReadOnlyListT | K::IReadOnlyCollectionT | K::IEnumerableT))
                && let Some((_, args)) = syms.as_named(to)
            {
                return syms.is_reference_type(a) && syms.is_reference_type(args[0]) && explicit_reference(syms, a, args[0], depth + 1);
            }
            return false;
        }
        (None, Some((b, 1))) if kind(from) == Some(TypeKind::Interface) => {
            if matches!(syms.known_of(from), Some(K::IListT | K::ICollectionT | K::IReadOnlyListT | K::IReadOnlyCollectionT | K::IEnumerableT))
                && let Some((_, args)) = syms.as_named(from)
            {
                return syms.same(b, args[0]) || syms.is_reference_type(b) && syms.is_reference_type(args[0]) && (super_type(syms, b, args[0], 0) || explicit_reference(syms, args[0], b, depth + 1));
            }
            return false;
        }
        _ => {}
    }
    match (kind(from), kind(to)) {
        (Some(TypeKind::Interface), Some(TypeKind::Interface)) => true,
        (Some(TypeKind::Interface), Some(_)) => !sealed(to) || super_type(syms, to, from, 0),
        (Some(_), Some(TypeKind::Interface)) => !sealed(from) || super_type(syms, from, to, 0),
        (Some(TypeKind::Delegate), Some(TypeKind::Delegate)) => {
            let (Some((d1, a1)), Some((d2, a2))) = (syms.as_named(from), syms.as_named(to)) else { return false };
            d1 == d2
                && a1.iter().zip(a2.iter()).all(|(&x, &y)| {
                    syms.same(x, y) || syms.is_reference_type(x) && syms.is_reference_type(y)
                })
        }
        _ => false,
    }
}

// ---- User-defined ----

struct UserCandidate {
    method: MethodRef,
    param: Ty,
    ret: Ty,
    lifted: bool,
}

/// A conversion by operator (10.5). `constant`: the source expression's value, which may convert where its type does not.
fn user_defined(syms: &Symbols, from: Ty, constant: Option<&Const>, to: Ty, is_explicit: bool) -> Conversion {
    if syms.is_error(from) || syms.is_error(to) || to == Ty::VOID || from == Ty::VOID || from == Ty::PENDING || from == Ty::DEFAULT || !to.is_natural() {
        return Conversion::NONE;
    }
    let s0 = syms.strip_nullable(from);
    let t0 = syms.strip_nullable(to);
    let interface = |t: Ty| syms.type_kind(t) == Some(TypeKind::Interface);
    if interface(s0) || interface(t0) || s0 == syms.object() && t0 == syms.object() {
        return Conversion::NONE;
    }
    let mut owners: Vec<Ty> = Vec::new();
    for start in [s0, t0] {
        let mut at = Some(start);
        let mut n = 0;
        while let Some(t) = at {
            if syms.def_of(t).is_some() && !owners.contains(&t) {
                owners.push(t);
            }
            if syms.as_param(t).is_some() {
                owners.extend(syms.interfaces_of(t));
            }
            n += 1;
            if n > 200 {
                break;
            }
            at = syms.base_of(t);
        }
    }
    let src = |p: Ty| -> Conversion {
        if let Some(c) = constant {
            let k = constant_conversion(syms, c, from, p);
            if k.exists() {
                return k;
            }
        }
        standard_implicit(syms, from, p)
    };
    let mut list: Vec<UserCandidate> = Vec::new();
    for owner in owners {
        let Some(def) = syms.def_of(owner) else { continue };
        let names: &[&str] = if is_explicit { &["op_Implicit", "op_Explicit"] } else { &["op_Implicit"] };
        for name in names {
            for id in syms.methods_named(def, name) {
                let m = syms.method(id);
                if !matches!(m.kind, MethodKind::Implicit | MethodKind::Explicit) || m.params.len() != 1 || m.mods.is_abstract && syms.as_param(s0).is_none() && syms.as_param(t0).is_none() {
                    continue;
                }
                let subst = syms.subst_of(owner);
                let (p, r) = (syms.subst(m.params[0].ty, &subst), syms.subst(m.ret, &subst));
                let method = MethodRef { id, container: syms.underlying(owner), type_args: Box::new([]) };
                let from_ok = src(p).exists() || is_explicit && from.is_natural() && (standard_implicit(syms, p, from).exists() || standard_explicit(syms, from, p).exists());
                let to_ok = standard_implicit(syms, r, to).exists() || is_explicit && (standard_implicit(syms, to, r).exists() || standard_explicit(syms, r, to).exists());
                if from_ok && to_ok {
                    // A cast from S? to what can be null keeps null.
                    let lifted = is_explicit
                        && from != s0
                        && syms.is_value_type(p)
                        && syms.nullable_arg(p).is_none()
                        && (syms.nullable_arg(to).is_some() || syms.is_reference_type(to))
                        && standard_explicit(syms, s0, p).exists()
                        && (standard_explicit(syms, r, t0).exists() || syms.nullable_arg(r).is_some());
                    list.push(UserCandidate { method, param: p, ret: r, lifted });
                } else if from != s0 && syms.is_value_type(p) && syms.nullable_arg(p).is_none() {
                    // Lifted: from S? to T?, or explicitly to T.
                    let fits_from = standard_implicit(syms, s0, p).exists() || is_explicit && standard_implicit(syms, p, s0).exists();
                    let fits_to = standard_implicit(syms, r, t0).exists() || syms.nullable_arg(r).is_some() && standard_implicit(syms, r, to).exists() || is_explicit && standard_implicit(syms, t0, r).exists();
                    let target_ok = syms.nullable_arg(to).is_some() || is_explicit || syms.is_reference_type(to) && !syms.is_value_type(r);
                    if fits_from && fits_to && target_ok {
                        list.push(UserCandidate { method, param: p, ret: r, lifted: true });
                    }
                }
            }
        }
    }
    if list.is_empty() {
        return Conversion::NONE;
    }
    // The most specific source type, then the most specific target type.
    let source = if list.iter().any(|c| syms.same(c.param, from) || c.lifted && syms.same(c.param, s0)) {
        if list.iter().any(|c| syms.same(c.param, from)) { from } else { s0 }
    } else {
        let encompassing: Vec<Ty> = list.iter().filter(|c| src(c.param).exists()).map(|c| c.param).collect();
        if !is_explicit || !encompassing.is_empty() {
            let pool = if encompassing.is_empty() { list.iter().map(|c| c.param).collect() } else { encompassing };
            match most_encompassed(syms, &pool) {
                Some(t) => t,
                None => return Conversion::NONE,
            }
        } else {
            let pool: Vec<Ty> = list.iter().map(|c| c.param).collect();
            match most_encompassing(syms, &pool) {
                Some(t) => t,
                None => return Conversion::NONE,
            }
        }
    };
    let target = if list.iter().any(|c| syms.same(c.ret, to)) {
        to
    } else if list.iter().any(|c| syms.same(c.ret, t0)) {
        t0
    } else {
        let encompassed: Vec<Ty> = list.iter().filter(|c| standard_implicit(syms, c.ret, to).exists()).map(|c| c.ret).collect();
        if !is_explicit || !encompassed.is_empty() {
            let pool = if encompassed.is_empty() { list.iter().map(|c| c.ret).collect() } else { encompassed };
            match most_encompassing(syms, &pool) {
                Some(t) => t,
                None => return Conversion::NONE,
            }
        } else {
            let pool: Vec<Ty> = list.iter().map(|c| c.ret).collect();
            match most_encompassed(syms, &pool) {
                Some(t) => t,
                None => return Conversion::NONE,
            }
        }
    };
    let mut best: Option<UserCandidate> = None;
    for c in list {
        if !syms.same(c.param, source) || !syms.same(c.ret, target) {
            continue;
        }
        match &best {
            Some(b) if b.lifted && !c.lifted => best = Some(c),
            Some(b) if b.lifted == c.lifted && b.method != c.method => {
                // The same pair declared by both types: an implicit operator is as good as an explicit one; ambiguous.
                if syms.method(b.method.id).kind == syms.method(c.method.id).kind {
                    return Conversion::NONE;
                }
            }
            Some(_) => {}
            None => best = Some(c),
        }
    }
    let Some(c) = best else { return Conversion::NONE };
    let (s, t) = if c.lifted { (s0, t0) } else { (from, to) };
    let before = if c.lifted {
        standard_explicit(syms, s, c.param)
    } else {
        let k = src(c.param);
        if k.exists() { k } else { standard_explicit(syms, s, c.param) }
    };
    let t = if c.lifted && syms.nullable_arg(c.ret).is_some() { to } else { t };
    let after = standard_explicit(syms, c.ret, t);
    let kind = ConversionKind::User(Box::new(UserConversion { method: c.method, before, param: c.param, after, result: c.ret, lifted: c.lifted }));
    Conversion { kind, implicit: !is_explicit }
}

fn most_encompassed(syms: &Symbols, pool: &[Ty]) -> Option<Ty> {
    pool.iter().copied().find(|&t| pool.iter().all(|&u| standard_implicit(syms, t, u).exists()))
}
fn most_encompassing(syms: &Symbols, pool: &[Ty]) -> Option<Ty> {
    pool.iter().copied().find(|&t| pool.iter().all(|&u| standard_implicit(syms, u, t).exists()))
}

// ---- Expressions ----

/// The conversion of a constant by its value (10.2.11), and of zero to an enum (10.2.4).
pub fn constant_conversion(syms: &Symbols, value: &Const, from: Ty, to: Ty) -> Conversion {
    let target = syms.strip_nullable(to);
    let inner = if syms.is_enum(target) && numeric(syms, from).is_some() && !matches!(value, Const::Char(_)) {
        if value.is_zero() && !matches!(value, Const::F32(_) | Const::F64(_) | Const::Decimal(_)) || matches!(value, Const::F32(_) | Const::F64(_) | Const::Decimal(_)) && value.is_zero() {
            Conversion::implicit(ConversionKind::Enum)
        } else {
            Conversion::NONE
        }
    } else {
        let fits = match (value, syms.known_of(target)) {
            (Const::I32(v), Some(k)) if syms.known_of(from) == Some(K::Int32) => match k {
                K::SByte => i8::try_from(*v).is_ok(),
                K::Byte => u8::try_from(*v).is_ok(),
                K::Int16 => i16::try_from(*v).is_ok(),
                K::UInt16 => u16::try_from(*v).is_ok(),
                K::UInt32 => u32::try_from(*v).is_ok(),
                K::UInt64 | K::UIntPtr => *v >= 0,
                _ => false,
            },
            (Const::I64(v), Some(K::UInt64)) if syms.known_of(from) == Some(K::Int64) => *v >= 0,
            _ => false,
        };
        if fits { Conversion::implicit(ConversionKind::Constant) } else { Conversion::NONE }
    };
    if inner.exists() && target != to { Conversion::implicit(ConversionKind::Nullable(Box::new(inner))) } else { inner }
}

/// The implicit conversion of an expression: constants, null, lambdas, method groups, tuples, target-typed forms.
pub fn implicit_expr<H: Host + ?Sized>(host: &mut H, expr: &BoundExpr, to: Ty) -> Conversion {
    if host.syms().is_error(to) {
        return Conversion::IDENTITY;
    }
    match &expr.kind {
        ExprKind::Paren(inner) | ExprKind::Suppress(inner) if !expr.ty.is_natural() => return implicit_expr(host, inner, to),
        ExprKind::UnboundLambda(l) => {
            if host.syms().delegate_invoke(to).is_some() || host.syms().is_known(to, K::Expression) {
                return if host.lambda_fit(*l, to) == overload::LambdaFit::Ok { Conversion::implicit(ConversionKind::Lambda) } else { Conversion::NONE };
            }
            return host.convert_unbound(expr, to);
        }
        ExprKind::MethodGroup(group) => {
            if host.syms().delegate_invoke(to).is_some() {
                return match overload::method_group(host, group, to) {
                    Ok((r, true)) => Conversion::implicit(ConversionKind::MethodGroup(Box::new(MethodGroupChoice { method: r.method, extension: r.extension }))),
                    _ => Conversion::NONE,
                };
            }
            return host.convert_unbound(expr, to);
        }
        ExprKind::UnboundNew { .. } | ExprKind::UnboundCollection { .. } => return host.convert_unbound(expr, to),
        ExprKind::UnboundConditional { .. } if expr.ty == Ty::PENDING => return host.convert_unbound(expr, to),
        ExprKind::UnboundInterpolated { .. } => {
            let c = implicit(host.syms(), expr.ty, to);
            if c.exists() && !matches!(c.kind, ConversionKind::User(_)) {
                return c;
            }
            let special = host.convert_unbound(expr, to);
            return if special.exists() { special } else { c };
        }
        ExprKind::DefaultLiteral => return if to == Ty::VOID { Conversion::NONE } else { Conversion::implicit(ConversionKind::Default) },
        ExprKind::UnboundThrow(_) => return Conversion::implicit(ConversionKind::Throw),
        ExprKind::UnboundOutVar(_) | ExprKind::Discard if !expr.ty.is_natural() || host.syms().is_error(expr.ty) => return Conversion::IDENTITY,
        ExprKind::TupleLiteral { elements, .. } => {
            let target = host.syms().strip_nullable(to);
            if let Some((tys, _)) = host.syms().tuple_elems(target) {
                if tys.len() != elements.len() {
                    return Conversion::NONE;
                }
                let mut parts = Vec::new();
                for (e, &t) in elements.iter().zip(&tys) {
                    let c = implicit_expr(host, e, t);
                    if !c.exists() {
                        return Conversion::NONE;
                    }
                    parts.push(c);
                }
                let c = Conversion::implicit(ConversionKind::Tuple(parts));
                return if target != to { Conversion::implicit(ConversionKind::Nullable(Box::new(c))) } else { c };
            }
            if expr.ty == Ty::PENDING {
                return Conversion::NONE;
            }
        }
        ExprKind::Bad(_) => return Conversion::IDENTITY,
        _ => {}
    }
    let syms = host.syms();
    if syms.is_error(expr.ty) {
        return Conversion::IDENTITY;
    }
    let c = standard_implicit(syms, expr.ty, to);
    if c.exists() {
        return c;
    }
    if let Some(value) = &expr.constant {
        let c = constant_conversion(syms, value, expr.ty, to);
        if c.exists() {
            return c;
        }
    }
    user_defined(syms, expr.ty, expr.constant.as_ref(), to, false)
}

/// The conversion that a cast makes of an expression.
pub fn explicit_expr<H: Host + ?Sized>(host: &mut H, expr: &BoundExpr, to: Ty) -> Conversion {
    let c = implicit_expr(host, expr, to);
    if c.exists() && !has_user(&c) {
        return c;
    }
    if let ExprKind::TupleLiteral { elements, .. } = &expr.kind {
        let target = host.syms().strip_nullable(to);
        if let Some((tys, _)) = host.syms().tuple_elems(target) {
            if tys.len() != elements.len() {
                return Conversion::NONE;
            }
            let mut parts = Vec::new();
            for (e, &t) in elements.iter().zip(&tys) {
                let c = explicit_expr(host, e, t);
                if !c.exists() {
                    return Conversion::NONE;
                }
                parts.push(c);
            }
            return Conversion::explicit(ConversionKind::Tuple(parts));
        }
    }
    if !expr.ty.is_natural() {
        return c;
    }
    let syms = host.syms();
    let standard = standard_explicit(syms, expr.ty, to);
    if standard.exists() && !has_user(&standard) {
        return standard;
    }
    let user = explicit_user(syms, expr.ty, expr.constant.as_ref(), to);
    if user.exists() {
        user
    } else if c.exists() {
        c
    } else {
        standard
    }
}

/// The parameter type of the one conversion operator to a type that takes an expression without type of its own: a lambda or
/// a method group in a cast, a tuple literal.
pub fn operator_for<H: Host + ?Sized>(host: &mut H, expr: &BoundExpr, to: Ty, is_cast: bool) -> Option<Ty> {
    let syms = host.syms();
    let owner = syms.strip_nullable(to);
    let def = syms.def_of(owner)?;
    let subst = syms.subst_of(owner);
    let names: &[&str] = if is_cast { &["op_Implicit", "op_Explicit"] } else { &["op_Implicit"] };
    let mut found: Vec<Ty> = Vec::new();
    for name in names {
        for id in syms.methods_named(def, name) {
            let m = syms.method(id);
            if matches!(m.kind, MethodKind::Implicit | MethodKind::Explicit) && m.params.len() == 1 && syms.same(syms.subst(m.ret, &subst), owner) {
                found.push(syms.subst(m.params[0].ty, &subst));
            }
        }
    }
    found.retain(|&t| {
        let c = implicit_expr(host, expr, t);
        c.exists() && c.implicit && !has_user(&c)
    });
    match found[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// A constant of a numeric type brought into another numeric type; `None` if it does not fit (`checked`) or is no number.
/// Unchecked it wraps as C# does.
pub fn convert_const(syms: &Symbols, value: &Const, to: Ty, checked: bool) -> Option<Const> {
    let target = syms.enum_underlying(syms.strip_nullable(to));
    let k = syms.known_of(target)?;
    let narrow = |v: i128, checked: bool| -> Option<Const> {
        macro_rules! narrow {
            ($t:ty, $c:path) => {
                if checked { <$t>::try_from(v).ok().map($c) } else { Some($c(v as $t)) }
            };
        }
        match k {
            K::SByte => narrow!(i8, Const::I8),
            K::Byte => narrow!(u8, Const::U8),
            K::Int16 => narrow!(i16, Const::I16),
            K::UInt16 => narrow!(u16, Const::U16),
            K::Int32 => narrow!(i32, Const::I32),
            K::UInt32 => narrow!(u32, Const::U32),
            K::Int64 => narrow!(i64, Const::I64),
            K::UInt64 => narrow!(u64, Const::U64),
            K::IntPtr => narrow!(i64, Const::NInt),
            K::UIntPtr => narrow!(u64, Const::NUInt),
            K::Char => narrow!(u16, Const::Char),
            K::Single => Some(Const::F32(v as f32)),
            K::Double => Some(Const::F64(v as f64)),
            K::Decimal => {
                let m = v.unsigned_abs();
                if m >> 96 != 0 {
                    return None;
                }
                Some(Const::Decimal(DecimalBits { lo: m as u32, mid: (m >> 32) as u32, hi: (m >> 64) as u32, flags: if v < 0 { 1 << 31 } else { 0 } }))
            }
            _ => None,
        }
    };
    let int = |v: i128| narrow(v, checked);
    let fits = |v: i128| narrow(v, true);
    let real = |v: f64| -> Option<Const> {
        match k {
            K::Single => Some(Const::F32(v as f32)),
            K::Double => Some(Const::F64(v)),
            K::Decimal => decimal_from_f64(v, 15).map(Const::Decimal),
            _ => {
                // Out of range, a constant is no value where checked, and 0 where not: unlike at run time.
                let whole = if v.is_finite() && v.abs() < 1e38 { fits(v.trunc() as i128) } else { None };
                if checked { whole } else { whole.or_else(|| int(0)) }
            }
        }
    };
    match value {
        Const::F32(v) if k == K::Decimal => decimal_from_f64(f64::from(*v), 7).map(Const::Decimal),
        Const::F32(v) => real(f64::from(*v)),
        Const::F64(v) => real(*v),
        Const::Decimal(d) => {
            if k == K::Decimal {
                return Some(value.clone());
            }
            let m = (u128::from(d.hi) << 64) | (u128::from(d.mid) << 32) | u128::from(d.lo);
            let scale = (d.flags >> 16) & 0xff;
            let negative = d.flags >> 31 == 1;
            match k {
                K::Single | K::Double => {
                    let v = m as f64 / 10f64.powi(scale as i32);
                    real(if negative { -v } else { v })
                }
                _ => {
                    let whole = (m / 10u128.pow(scale.min(28))) as i128;
                    int(if negative { -whole } else { whole })
                }
            }
        }
        Const::Bool(_) | Const::Str(_) | Const::Null => None,
        _ => int(value.as_i128()?),
    }
}

/// The decimal nearest to a double, with at most 15 significant digits (7 for a float), as .NET converts.
fn decimal_from_f64(v: f64, precision: usize) -> Option<DecimalBits> {
    if !v.is_finite() || v.abs() >= 7.922_816_251_426_434e28 {
        return None;
    }
    let text = format!("{:.*e}", precision - 1, v.abs());
    let (digits, exponent) = text.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let mut m: u128 = digits.replace('.', "").parse().ok()?;
    let mut scale = precision as i32 - 1 - exponent;
    while scale > 0 && m.is_multiple_of(10) {
        m /= 10;
        scale -= 1;
    }
    while scale < 0 {
        m = m.checked_mul(10)?;
        scale += 1;
    }
    while scale > 28 {
        m /= 10;
        scale -= 1;
    }
    if m >> 96 != 0 {
        return None;
    }
    Some(DecimalBits { lo: m as u32, mid: (m >> 32) as u32, hi: (m >> 64) as u32, flags: ((scale as u32) << 16) | if v < 0.0 { 1 << 31 } else { 0 } })
}
