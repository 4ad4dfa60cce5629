//! Predefined operators on operands that convert to their types by operators of their own (12.4.4: `celsius + 1.5`).

use super::operators::Signature;
use crate::conversions;
use super::*;
use awaitlab_syntax::BinaryOp;

impl Binder<'_> {
    /// The predefined operator whose operand types both sides convert to; the one whose type converts to all others'.
    pub(crate) fn promoted_binary(&mut self, op: BinaryOp, left: &BoundExpr, right: &BoundExpr, span: Span) -> Option<Signature> {
        if self.operator_type(left).is_none() && self.operator_type(right).is_none() {
            return None;
        }
        if !left.ty.is_natural() || !right.ty.is_natural() {
            return None;
        }
        let s = &self.cx.syms;
        let mut types = vec![s.int(), s.uint(), s.long(), s.ulong(), s.float(), s.double(), s.decimal()];
        match op {
            BinaryOp::And | BinaryOp::Or | BinaryOp::Xor => {
                types.truncate(4);
                types.push(s.bool_());
            }
            BinaryOp::Equal | BinaryOp::NotEqual => types.extend([s.bool_(), s.string()]),
            BinaryOp::Add => types.push(s.string()),
            BinaryOp::ShiftLeft | BinaryOp::ShiftRight | BinaryOp::UnsignedShiftRight => types.truncate(4),
            _ => {}
        }
        let mut fits = Vec::new();
        for t in types {
            if conversions::implicit_expr(self, left, t).exists() && conversions::implicit_expr(self, right, t).exists() {
                fits.push(t);
            }
        }
        let best = fits.iter().copied().find(|&t| fits.iter().all(|&u| conversions::standard_implicit(&self.cx.syms, t, u).exists()))?;
        let side = |e: &BoundExpr| BoundExpr::new(ExprKind::Placeholder, best, e.span);
        let (l, r) = (side(left), side(right));
        self.predefined_binary(op, &l, &r, span)
    }
}
