//! Conversions by the C# specification, chapter 10.

use crate::bound::*;
use crate::overload::Host;
use crate::symbols::*;

/// The implicit conversion between types, of a value that is no constant or literal.
pub fn implicit(syms: &Symbols, from: Ty, to: Ty) -> Conversion {
    let _ = (syms, from, to);
    Conversion::NONE
}
/// As [`implicit`], without user-defined ones.
pub fn standard_implicit(syms: &Symbols, from: Ty, to: Ty) -> Conversion {
    let _ = (syms, from, to);
    Conversion::NONE
}
/// The conversion that a cast makes between types: implicit ones first.
pub fn explicit(syms: &Symbols, from: Ty, to: Ty) -> Conversion {
    let _ = (syms, from, to);
    Conversion::NONE
}
/// The implicit conversion of an expression: constants, null, lambdas, method groups, tuples, target-typed forms.
pub fn implicit_expr<H: Host + ?Sized>(host: &mut H, expr: &BoundExpr, to: Ty) -> Conversion {
    let _ = (host, expr, to);
    Conversion::NONE
}
/// The conversion that a cast makes of an expression.
pub fn explicit_expr<H: Host + ?Sized>(host: &mut H, expr: &BoundExpr, to: Ty) -> Conversion {
    let _ = (host, expr, to);
    Conversion::NONE
}
/// Whether there is an implicit reference, boxing or identity conversion: what constraints and variance ask.
pub fn is_subtype(syms: &Symbols, from: Ty, to: Ty) -> bool {
    let _ = (syms, from, to);
    false
}
/// A constant of a numeric type brought into another numeric type; `None` if it does not fit (`checked`) or is no number.
/// Unchecked it wraps as C# does.
pub fn convert_const(syms: &Symbols, value: &Const, to: Ty, checked: bool) -> Option<Const> {
    let _ = (syms, value, to, checked);
    None
}
