//! Constants: evaluation of declared ones and folding of operators.

use super::*;
use crate::conversions;
use awaitlab_syntax::{BinaryOp, UnaryOp};

/// Evaluates all declared constants, enum members and parameters' defaults.
pub(crate) fn evaluate_all(cx: &mut Context) {
    let mut fields: Vec<FieldId> = cx.decls.consts.keys().copied().collect();
    fields.sort();
    for f in fields {
        field_constant(cx, f);
    }
    for source in cx.decls.defaults.clone() {
        let sym = cx.syms.method(source.method);
        let Some(param) = sym.params.get(source.param as usize) else { continue };
        let ty = param.ty;
        let name = param.name.clone();
        let loc = param.loc;
        let env =
            TypeEnv { file: source.file, scope: source.scope, container: Some(sym.container), type_params: sym.type_params.clone(), allow_open: false };
        let associated = sym.associated;
        let mut b = Binder::new(cx, env, source.method, false);
        b.functions[0].method = None;
        b.st.this = ThisKind::Static;
        let value = b.bind_default_value(source.value, ty, &name, loc);
        let diags = std::mem::take(&mut b.diags);
        cx.diags.extend(diags);
        let m = cx.syms.method_mut(source.method);
        m.params[source.param as usize].default = value.clone();
        m.params[source.param as usize].optional = true;
        if let Some(Member::Property(p)) = associated
            && let Some(param) = cx.syms.property_mut(p).params.get_mut(source.param as usize)
        {
            param.default = value;
            param.optional = true;
        }
    }
}

/// The value of a constant or enum member, evaluated now if it has not been.
pub(crate) fn field_constant(cx: &mut Context, field: FieldId) -> Option<Const> {
    match &cx.syms.field(field).constant {
        ConstState::Value(v) => return Some(v.clone()),
        ConstState::None | ConstState::Error => return None,
        ConstState::Evaluating => {
            let sym = cx.syms.field(field).clone();
            let text = cx.syms.display_member(Member::Field(field), false);
            cx.error("CS0110", sym.loc, format!("The evaluation of the constant value for '{text}' involves a circular definition"));
            cx.syms.field_mut(field).constant = ConstState::Error;
            return None;
        }
        ConstState::Pending => {}
    }
    // Enum members without value count on from the nearest one that has one: a loop, for enums are long.
    let mut chain = Vec::new();
    let mut at = field;
    let mut base: Option<Const> = None;
    let mut failed = false;
    loop {
        match &cx.syms.field(at).constant {
            ConstState::Value(v) => {
                base = Some(v.clone());
                break;
            }
            ConstState::Pending => {}
            _ => {
                failed = true;
                break;
            }
        }
        chain.push(at);
        match cx.decls.consts.get(&at) {
            Some(ConstSource::Next(Some(previous))) => at = *previous,
            _ => break,
        }
    }
    while let Some(f) = chain.pop() {
        let sym = cx.syms.field(f).clone();
        let container = sym.container;
        let underlying = cx.syms.enum_underlying(sym.ty);
        let value = match cx.decls.consts.get(&f).cloned() {
            Some(ConstSource::Expr { file, scope, value }) => {
                cx.syms.field_mut(f).constant = ConstState::Evaluating;
                let env = TypeEnv { file, scope, container: Some(container), type_params: Vec::new(), allow_open: false };
                let checked = true;
                let mut b = Binder::new(cx, env, MethodId(0), checked);
                b.functions[0].method = None;
                b.st.this = ThisKind::Static;
                let is_enum = b.cx.syms.type_def(container).kind == TypeKind::Enum;
                b.st.in_enum = is_enum;
                let text = b.cx.syms.display_member(Member::Field(f), false);
                let result = b.bind_constant(value, if is_enum { underlying } else { sym.ty }, &text, is_enum);
                let diags = std::mem::take(&mut b.diags);
                cx.diags.extend(diags);
                result
            }
            Some(ConstSource::Next(previous)) => match (previous, &base) {
                (None, _) => conversions::convert_const(&cx.syms, &Const::I32(0), underlying, true).or(Some(Const::I32(0))),
                (Some(_), Some(v)) if !failed => {
                    let next = v.as_i128().and_then(|n| int_const(v, n + 1));
                    if next.is_none() {
                        let text = cx.syms.display_member(Member::Field(f), false);
                        cx.error("CS0543", sym.loc, format!("'{text}': the enumerator value is too large to fit in its type"));
                    }
                    next
                }
                _ => None,
            },
            None => None,
        };
        failed = value.is_none();
        base = value.clone();
        cx.syms.field_mut(f).constant = value.map_or(ConstState::Error, ConstState::Value);
    }
    match &cx.syms.field(field).constant {
        ConstState::Value(v) => Some(v.clone()),
        _ => None,
    }
}

/// An integral constant of the same type with another value; `None` if it does not fit.
pub(crate) fn int_const(like: &Const, n: i128) -> Option<Const> {
    Some(match like {
        Const::Char(_) => Const::Char(n.try_into().ok()?),
        Const::I8(_) => Const::I8(n.try_into().ok()?),
        Const::U8(_) => Const::U8(n.try_into().ok()?),
        Const::I16(_) => Const::I16(n.try_into().ok()?),
        Const::U16(_) => Const::U16(n.try_into().ok()?),
        Const::I32(_) => Const::I32(n.try_into().ok()?),
        Const::U32(_) => Const::U32(n.try_into().ok()?),
        Const::I64(_) => Const::I64(n.try_into().ok()?),
        Const::U64(_) => Const::U64(n.try_into().ok()?),
        Const::NInt(_) => Const::NInt(i64::from(i32::try_from(n).ok()?)),
        Const::NUInt(_) => Const::NUInt(u64::from(u32::try_from(n).ok()?)),
        _ => return None,
    })
}

/// As [`int_const`], wrapping.
fn int_wrap(like: &Const, n: i128) -> Const {
    match like {
        Const::Char(_) => Const::Char(n as u16),
        Const::I8(_) => Const::I8(n as i8),
        Const::U8(_) => Const::U8(n as u8),
        Const::I16(_) => Const::I16(n as i16),
        Const::U16(_) => Const::U16(n as u16),
        Const::I32(_) => Const::I32(n as i32),
        Const::U32(_) => Const::U32(n as u32),
        Const::I64(_) => Const::I64(n as i64),
        Const::U64(_) => Const::U64(n as u64),
        Const::NInt(_) => Const::NInt(n as i64),
        Const::NUInt(_) => Const::NUInt(n as u64),
        other => other.clone(),
    }
}

/// What folding gives.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Fold {
    /// No constant.
    None,
    Value(Const),
    /// CS0220.
    Overflow,
    /// CS0020.
    DivideByZero,
}

/// Folds a predefined binary operator; the operands are of its type already.
pub(crate) fn fold_binary(op: BinaryOp, a: &Const, b: &Const, checked: bool) -> Fold {
    use BinaryOp as B;
    let yes = |v: bool| Fold::Value(Const::Bool(v));
    match (a, b) {
        (Const::Bool(x), Const::Bool(y)) => match op {
            B::And | B::LogicalAnd => yes(*x & *y),
            B::Or | B::LogicalOr => yes(*x | *y),
            B::Xor => yes(*x ^ *y),
            B::Equal => yes(x == y),
            B::NotEqual => yes(x != y),
            _ => Fold::None,
        },
        (Const::Str(_), Const::Null) | (Const::Null, Const::Str(_)) => match op {
            BinaryOp::Equal => Fold::Value(Const::Bool(false)),
            BinaryOp::NotEqual => Fold::Value(Const::Bool(true)),
            _ => Fold::None,
        },
        (Const::Str(x), Const::Str(y)) => match op {
            B::Equal => yes(x == y),
            B::NotEqual => yes(x != y),
            B::Add => {
                let mut all = x.to_vec();
                all.extend_from_slice(y);
                Fold::Value(Const::Str(all.into()))
            }
            _ => Fold::None,
        },
        (Const::Null, Const::Null) => match op {
            B::Equal => yes(true),
            B::NotEqual => yes(false),
            _ => Fold::None,
        },
        (Const::F32(x), Const::F32(y)) => float(op, f64::from(*x), f64::from(*y), |v| Const::F32(v as f32), Some((*x, *y))),
        (Const::F64(x), Const::F64(y)) => float(op, *x, *y, Const::F64, None),
        (Const::Decimal(x), Const::Decimal(y)) => decimal(op, *x, *y),
        _ => {
            let (Some(x), Some(y)) = (a.as_i128(), b.as_i128()) else { return Fold::None };
            let shift = |bits: u32| (y as u32) & (bits - 1);
            let bits = match a {
                Const::I64(_) | Const::U64(_) | Const::NInt(_) | Const::NUInt(_) => 64,
                _ => 32,
            };
            let native = matches!(a, Const::NInt(_) | Const::NUInt(_));
            let wide = match op {
                B::Multiply => x.wrapping_mul(y),
                B::Add => x + y,
                B::Subtract => x - y,
                B::Divide | B::Remainder if y == 0 => return Fold::DivideByZero,
                B::Divide => x / y,
                B::Remainder => {
                    if y == -1 {
                        0
                    } else {
                        x % y
                    }
                }
                B::ShiftLeft => return Fold::Value(int_wrap(a, x << shift(bits))),
                B::ShiftRight => return Fold::Value(int_wrap(a, x >> shift(bits))),
                B::UnsignedShiftRight => {
                    let mask = if bits == 64 { u128::from(u64::MAX) } else { u128::from(u32::MAX) };
                    return Fold::Value(int_wrap(a, (((x as u128) & mask) >> shift(bits)) as i128));
                }
                B::Less => return yes(x < y),
                B::Greater => return yes(x > y),
                B::LessOrEqual => return yes(x <= y),
                B::GreaterOrEqual => return yes(x >= y),
                B::Equal => return yes(x == y),
                B::NotEqual => return yes(x != y),
                B::And => x & y,
                B::Or => x | y,
                B::Xor => x ^ y,
                B::LogicalAnd | B::LogicalOr | B::Coalesce => return Fold::None,
            };
            match int_const(a, wide) {
                Some(v) => Fold::Value(v),
                None if native => Fold::None,
                None if matches!(op, B::And | B::Or | B::Xor) => Fold::Value(int_wrap(a, wide)),
                None if checked => Fold::Overflow,
                None => Fold::Value(int_wrap(a, wide)),
            }
        }
    }
}

fn float(op: BinaryOp, x: f64, y: f64, make: impl Fn(f64) -> Const, single: Option<(f32, f32)>) -> Fold {
    use BinaryOp as B;
    let yes = |v: bool| Fold::Value(Const::Bool(v));
    let value = match (op, single) {
        (B::Add, Some((a, b))) => f64::from(a + b),
        (B::Subtract, Some((a, b))) => f64::from(a - b),
        (B::Multiply, Some((a, b))) => f64::from(a * b),
        (B::Divide, Some((a, b))) => f64::from(a / b),
        (B::Remainder, Some((a, b))) => f64::from(a % b),
        (B::Add, None) => x + y,
        (B::Subtract, None) => x - y,
        (B::Multiply, None) => x * y,
        (B::Divide, None) => x / y,
        (B::Remainder, None) => x % y,
        (B::Less, _) => return yes(x < y),
        (B::Greater, _) => return yes(x > y),
        (B::LessOrEqual, _) => return yes(x <= y),
        (B::GreaterOrEqual, _) => return yes(x >= y),
        (B::Equal, _) => return yes(x == y),
        (B::NotEqual, _) => return yes(x != y),
        _ => return Fold::None,
    };
    Fold::Value(make(value))
}

/// Mantissa with sign, and scale.
fn parts(d: DecimalBits) -> (i128, u32) {
    let m = (u128::from(d.hi) << 64) | (u128::from(d.mid) << 32) | u128::from(d.lo);
    let sign = if d.flags >> 31 == 1 { -1 } else { 1 };
    (m as i128 * sign, (d.flags >> 16) & 0xFF)
}
fn from_parts(m: i128, scale: u32) -> Option<DecimalBits> {
    let magnitude = m.unsigned_abs();
    if magnitude >> 96 != 0 || scale > 28 {
        return None;
    }
    let sign = if m < 0 { 1u32 << 31 } else { 0 };
    Some(DecimalBits { lo: magnitude as u32, mid: (magnitude >> 32) as u32, hi: (magnitude >> 64) as u32, flags: sign | (scale << 16) })
}
/// The same scale for both; `None` where that does not fit.
fn align(a: (i128, u32), b: (i128, u32)) -> Option<(i128, i128, u32)> {
    let scale = a.1.max(b.1);
    let x = a.0.checked_mul(10i128.checked_pow(scale - a.1)?)?;
    let y = b.0.checked_mul(10i128.checked_pow(scale - b.1)?)?;
    Some((x, y, scale))
}
fn decimal(op: BinaryOp, a: DecimalBits, b: DecimalBits) -> Fold {
    use BinaryOp as B;
    let (pa, pb) = (parts(a), parts(b));
    let yes = |v: bool| Fold::Value(Const::Bool(v));
    let of = |v: Option<DecimalBits>| v.map_or(Fold::None, |v| Fold::Value(Const::Decimal(v)));
    if op == B::Multiply {
        return of(pa.0.checked_mul(pb.0).and_then(|m| from_parts(m, pa.1 + pb.1)));
    }
    if matches!(op, B::Divide | B::Remainder) && pb.0 == 0 {
        return Fold::DivideByZero;
    }
    let Some((x, y, scale)) = align(pa, pb) else { return Fold::None };
    match op {
        B::Add => of(x.checked_add(y).and_then(|m| from_parts(m, scale))),
        B::Subtract => of(x.checked_sub(y).and_then(|m| from_parts(m, scale))),
        B::Remainder => of(from_parts(x % y, scale)),
        B::Divide if x % y == 0 => of(from_parts(x / y, pa.1.saturating_sub(pb.1)).filter(|_| pa.1 <= pb.1)),
        B::Less => yes(x < y),
        B::Greater => yes(x > y),
        B::LessOrEqual => yes(x <= y),
        B::GreaterOrEqual => yes(x >= y),
        B::Equal => yes(x == y),
        B::NotEqual => yes(x != y),
        _ => Fold::None,
    }
}

/// Folds a predefined unary operator; the operand is of its type already.
pub(crate) fn fold_unary(op: UnaryOp, a: &Const, checked: bool) -> Fold {
    match (op, a) {
        (UnaryOp::Not, Const::Bool(v)) => Fold::Value(Const::Bool(!v)),
        (UnaryOp::Plus, v) if v.as_i128().is_some() || matches!(v, Const::F32(_) | Const::F64(_) | Const::Decimal(_)) => Fold::Value(v.clone()),
        (UnaryOp::Minus, Const::F32(v)) => Fold::Value(Const::F32(-v)),
        (UnaryOp::Minus, Const::F64(v)) => Fold::Value(Const::F64(-v)),
        (UnaryOp::Minus, Const::Decimal(d)) => Fold::Value(Const::Decimal(DecimalBits { flags: d.flags ^ (1 << 31), ..*d })),
        (UnaryOp::Minus, v) => match v.as_i128() {
            Some(n) => match int_const(v, -n) {
                Some(c) => Fold::Value(c),
                None if checked => Fold::Overflow,
                None => Fold::Value(int_wrap(v, -n)),
            },
            None => Fold::None,
        },
        (UnaryOp::Complement, v) => v.as_i128().map_or(Fold::None, |n| Fold::Value(int_wrap(v, !n))),
        _ => Fold::None,
    }
}

/// A decimal literal's value: digits with an optional point and exponent.
pub(crate) fn parse_decimal(text: &str) -> Option<DecimalBits> {
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((n, e)) => (n, e.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut mantissa: i128 = 0;
    let mut scale = fraction.len() as i32 - exponent;
    let mut digits = whole.chars().chain(fraction.chars());
    let mut dropped: Option<u32> = None;
    for c in digits.by_ref() {
        let v = c.to_digit(10)?;
        let next = mantissa.checked_mul(10)?.checked_add(i128::from(v))?;
        if (next as u128) >> 96 != 0 || (scale > 28 && dropped.is_some()) {
            dropped.get_or_insert(v);
            scale -= 1;
            continue;
        }
        mantissa = next;
    }
    if dropped.is_some_and(|v| v >= 5) {
        mantissa += 1;
    }
    while scale < 0 {
        mantissa = mantissa.checked_mul(10)?;
        scale += 1;
    }
    while scale > 28 {
        let rest = mantissa % 10;
        mantissa /= 10;
        if rest >= 5 {
            mantissa += 1;
        }
        scale -= 1;
    }
    from_parts(mantissa, scale as u32)
}

impl Binder<'_> {
    /// A constant expression of a type: CS0133.
    pub(crate) fn bind_constant(&mut self, value: ExprId, ty: Ty, what: &str, is_enum: bool) -> Option<Const> {
        let span = self.expr_span(value);
        let raw = self.bind_value(value);
        let raw = if is_enum && self.cx.syms.is_enum(raw.ty) {
            // `B = A` in an enum is of the underlying type.
            let under = self.cx.syms.enum_underlying(raw.ty);
            BoundExpr { ty: under, ..raw }
        } else {
            raw
        };
        let bad = raw.is_bad();
        let converted = self.convert(raw, ty, span);
        if let Some(c) = converted.constant {
            return Some(c);
        }
        if matches!(converted.kind, ExprKind::Default) && self.cx.syms.is_reference_type(ty) {
            return Some(Const::Null);
        }
        if !bad && !converted.is_bad() {
            self.err("CS0133", span, format!("The expression being assigned to '{what}' must be constant"));
        }
        None
    }

    /// A parameter's default value: CS1736, CS1750.
    pub(super) fn bind_default_value(&mut self, value: ExprId, ty: Ty, name: &str, loc: Span) -> Option<Const> {
        let span = self.expr_span(value);
        let raw = self.bind_value(value);
        if raw.is_bad() {
            return None;
        }
        let to = self.cx.syms.strip_nullable(ty);
        let raw_is_const = raw.constant.is_some() && !matches!(raw.constant, Some(Const::Null));
        let target = if raw_is_const { to } else { ty };
        let raw_ty = raw.ty;
        let raw_is_default = matches!(raw.kind, ExprKind::Default);
        let is_new_struct = matches!(&raw.kind, ExprKind::New(n) if n.ctor.is_none());
        if raw.ty.is_natural() && !self.is_err(target) {
            let c = conversions::implicit_expr(self, &raw, target);
            if !(c.exists() && c.implicit) {
                let (a, b) = (self.df(raw.ty), self.df(target));
                self.err("CS1750", loc, format!("A value of type '{a}' cannot be used as a default parameter because there are no standard conversions to type '{b}'"));
                return None;
            }
        }
        let converted = self.convert(raw, target, span);
        if let Some(c) = &converted.constant {
            return Some(c.clone());
        }
        let is_new_struct = is_new_struct || matches!(&converted.kind, ExprKind::New(n) if n.ctor.is_none());
        if matches!(converted.kind, ExprKind::Default) || is_new_struct {
            return Some(self.default_const(if is_new_struct && raw_ty.is_natural() { raw_ty } else { ty }));
        }
        // `default(byte?)` for an `int?`, `default(A)` for an object.
        if raw_is_default && raw_ty.is_natural() && !converted.is_bad() {
            let zero = self.default_const(raw_ty);
            if zero == Const::Null || self.cx.syms.is_reference_type(ty) {
                return Some(Const::Null);
            }
            return Some(conversions::convert_const(&self.cx.syms, &zero, to, false).unwrap_or(zero));
        }
        if !converted.is_bad() {
            self.err("CS1736", span, format!("Default parameter value for '{name}' must be a compile-time constant"));
        }
        None
    }

    /// `default` of a type as a constant.
    pub(crate) fn default_const(&self, ty: Ty) -> Const {
        if self.cx.syms.nullable_arg(ty).is_some() {
            return Const::Null;
        }
        let under = self.cx.syms.enum_underlying(ty);
        conversions::convert_const(&self.cx.syms, &Const::I32(0), under, false)
            .or_else(|| self.cx.syms.is_known(under, K::Boolean).then_some(Const::Bool(false)))
            .unwrap_or(Const::Null)
    }
}
