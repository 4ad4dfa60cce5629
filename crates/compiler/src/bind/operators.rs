//! Operators: predefined, user-defined, lifted; compound assignment, increment, `??`.

use super::consts::{Fold, fold_binary, fold_unary};
use super::expr::same_variable;
use super::*;
use crate::conversions;
use crate::overload::OperatorForm;
use awaitlab_syntax::{AssignOp, BinaryOp, UnaryOp};

/// A resolved binary operator.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    op: Operator,
    left: Ty,
    right: Ty,
    result: Ty,
}

/// The parts of a bad chain with one more, side by side: a chain may be long, and trees are walked by recursion.
fn bad_with(left: BoundExpr, right: BoundExpr) -> Vec<BoundExpr> {
    match left.kind {
        ExprKind::Bad(mut parts) => {
            parts.push(right);
            parts
        }
        _ => vec![left, right],
    }
}

impl Binder<'_> {
    /// A chain of binary operators, without recursion along its left side.
    pub(crate) fn bind_binary_chain(&mut self, e: ExprId) -> BoundExpr {
        tree!(self, tree);
        let (first, links) = tree.binary_chain(e);
        let mut at = self.bind_value(first);
        for link in links {
            let span = tree[link.node].span;
            if matches!(link.op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr) {
                let right = self.bind_value(link.right);
                at = self.make_logical(link.op, at, right, span);
                continue;
            }
            let right = self.bind_value(link.right);
            at = self.make_binary(link.op, link.op_span, at, right, span);
        }
        at
    }

    fn no_operator(&mut self, op: BinaryOp, left: &BoundExpr, right: &BoundExpr, span: Span) -> BoundExpr {
        let (a, b) = (self.operand_text(left), self.operand_text(right));
        if !left.is_bad() && !right.is_bad() {
            if left.ty == Ty::DEFAULT && right.ty == Ty::DEFAULT || matches!((left.ty, right.ty), (Ty::DEFAULT, Ty::NULL) | (Ty::NULL, Ty::DEFAULT)) {
                self.err("CS8315", span, format!("Operator '{}' is ambiguous on operands '{a}' and '{b}'", op.text()));
            } else {
                self.err("CS0019", span, format!("Operator '{}' cannot be applied to operands of type '{a}' and '{b}'", op.text()));
            }
        }
        let ty = if matches!(
            op,
            BinaryOp::Equal | BinaryOp::NotEqual | BinaryOp::Less | BinaryOp::Greater | BinaryOp::LessOrEqual | BinaryOp::GreaterOrEqual | BinaryOp::LogicalAnd | BinaryOp::LogicalOr
        ) {
            self.cx.syms.bool_()
        } else {
            Ty::ERROR
        };
        BoundExpr { kind: ExprKind::Bad(Vec::new()), ty, span, constant: None }
    }

    /// `left op right` of bound operands.
    pub(crate) fn make_binary(&mut self, op: BinaryOp, op_span: Span, left: BoundExpr, right: BoundExpr, span: Span) -> BoundExpr {
        if left.is_bad() || right.is_bad() {
            let ty = if matches!(
                op,
                BinaryOp::Equal | BinaryOp::NotEqual | BinaryOp::Less | BinaryOp::Greater | BinaryOp::LessOrEqual | BinaryOp::GreaterOrEqual
            ) {
                self.cx.syms.bool_()
            } else {
                Ty::ERROR
            };
            return BoundExpr { kind: ExprKind::Bad(bad_with(left, right)), ty, span, constant: None };
        }
        if matches!(op, BinaryOp::Equal | BinaryOp::NotEqual)
            && let Some(e) = self.tuple_equality(op, &left, &right, op_span, span)
        {
            return e;
        }
        let left = self.settle_operand(left);
        let right = self.settle_operand(right);
        if left.ty == Ty::DYNAMIC || right.ty == Ty::DYNAMIC {
            if is_comparison(op) && same_variable(&left, &right) && matches!(left.kind, ExprKind::Local(_) | ExprKind::Field { .. } | ExprKind::This) {
                self.warn("CS1718", span, "Comparison made to same variable; did you mean to compare something else?");
            }
            return match self.late_binary(op, &left, right.clone(), false, span) {
                Some((op_, operand, object)) => {
                    let sig = Signature { op: op_, left: object, right: operand.ty, result: Ty::DYNAMIC };
                    self.finish_binary(op, op_span, sig, left, operand, span)
                }
                None => self.no_operator(op, &left, &right, span),
            };
        }
        if left.ty == Ty::VOID || right.ty == Ty::VOID {
            return self.no_operator(op, &left, &right, span);
        }
        let Some(sig) = self.binary_signature(op, &left, &right, span) else {
            return self.no_operator(op, &left, &right, span);
        };
        self.binary_warnings(op, &sig, &left, &right, span);
        self.finish_binary(op, op_span, sig, left, right, span)
    }

    /// Operands that have a natural type take it; null, default, lambdas and groups wait.
    fn settle_operand(&mut self, e: BoundExpr) -> BoundExpr {
        match e.kind {
            ExprKind::UnboundInterpolated { .. } | ExprKind::TupleLiteral { .. } if e.ty.is_natural() => self.settle(e),
            _ => e,
        }
    }

    fn finish_binary(&mut self, op: BinaryOp, op_span: Span, sig: Signature, left: BoundExpr, right: BoundExpr, span: Span) -> BoundExpr {
        let rspan = right.span;
        let right = self.convert(right, sig.right, rspan);
        // Constants.
        if sig.op.method.is_none() || sig.op.ty == self.cx.syms.decimal() || sig.op.ty == self.cx.syms.string() {
            let left_const = if left.constant.is_some() {
                let l = left.clone();
                let s = l.span;
                self.convert(l, sig.left, s).constant
            } else {
                None
            };
            if let (Some(a), Some(b)) = (&left_const, &right.constant)
                && !sig.op.lifted
                && matches!(sig.op.kind, OperatorKind::Binary(_) | OperatorKind::Concat | OperatorKind::RefEquals(_))
            {
                let folded = if sig.op.kind == OperatorKind::Concat {
                    match (concat_text(a), concat_text(b)) {
                        (Some(x), Some(y)) => {
                            let mut all = x;
                            all.extend_from_slice(&y);
                            Fold::Value(Const::Str(all.into()))
                        }
                        _ => Fold::None,
                    }
                } else {
                    fold_binary(op, a, b, !self.st.unchecked)
                };
                match folded {
                    Fold::Value(c) => return BoundExpr { kind: ExprKind::Literal, ty: sig.result, span, constant: Some(c) },
                    Fold::Overflow => {
                        self.err("CS0220", span, "The operation overflows at compile time in checked mode");
                        return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: sig.result, span, constant: None };
                    }
                    Fold::DivideByZero => {
                        self.err("CS0020", span, "Division by constant zero");
                        return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: sig.result, span, constant: None };
                    }
                    Fold::None => {}
                }
            }
        }
        if matches!(op, BinaryOp::Divide | BinaryOp::Remainder)
            && sig.op.method.is_none()
            && right.constant.as_ref().is_some_and(|c| c.as_i128() == Some(0))
            && self.is_integral(sig.op.ty)
        {
            self.err("CS0020", span, "Division by constant zero");
            return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: sig.result, span, constant: None };
        }
        let mut link = BinaryLink { left_conversion: None, op: sig.op, right, ty: sig.result, span, op_span, constant: None };
        // What stands to the left joins the chain.
        if matches!(left.kind, ExprKind::Binary { .. }) {
            if left.ty != sig.left {
                let p = BoundExpr::new(ExprKind::Placeholder, left.ty, left.span);
                let s = left.span;
                link.left_conversion = Some(Box::new(self.convert(p, sig.left, s)));
            }
            let ExprKind::Binary { first, mut links } = left.kind else { return BoundExpr::bad(span) };
            links.push(link);
            return BoundExpr::new(ExprKind::Binary { first, links }, sig.result, span);
        }
        let lspan = left.span;
        let left = self.convert(left, sig.left, lspan);
        BoundExpr::new(ExprKind::Binary { first: Box::new(left), links: vec![link] }, sig.result, span)
    }

    fn plain(kind: OperatorKind, ty: Ty) -> Operator {
        Operator { kind, ty, lifted: false, checked: false, method: None, constrained: None }
    }

    /// Resolves a binary operator.
    fn binary_signature(&mut self, op: BinaryOp, left: &BoundExpr, right: &BoundExpr, span: Span) -> Option<Signature> {
        if let Some(sig) = self.user_binary(op, left, right, span) {
            return sig;
        }
        if let Some(sig) = self.predefined_binary(op, left, right, span) {
            return Some(sig);
        }
        let m = self.extension_operator(binary_name(op)?, &[left, right], span)??;
        Some(self.user_signature(op, m, false, None, None))
    }

    /// An operator of an extension block: asked last (C# 14). `Some(None)` after a reported ambiguity.
    #[expect(clippy::option_option, reason = "none, failed, found")]
    fn extension_operator(&mut self, name: &str, operands: &[&BoundExpr], span: Span) -> Option<Option<MethodRef>> {
        if !operands.iter().any(|e| e.ty.is_natural() && !self.is_err(e.ty)) {
            return None;
        }
        let args: Vec<Arg> = operands.iter().map(|e| Arg { value: probe_of(e, e.ty), name: None, ref_kind: RefKind::None, span: e.span }).collect();
        for level in lookup::extension_methods(self.cx, &self.st.env, name) {
            let mut here: Vec<Candidate> = level.into_iter().map(|c| Candidate { extension: false, ..c }).collect();
            self.prefer_checked(&mut here);
            let found = self.resolve_operator(&here, &args, span);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// The type whose operators count, if it is one whose operators are methods.
    pub(crate) fn operator_type(&self, e: &BoundExpr) -> Option<Ty> {
        if !e.ty.is_natural() {
            return None;
        }
        let t = self.cx.syms.strip_nullable(e.ty);
        match &*self.cx.syms.kind(t) {
            TyKind::Named { def, .. } => {
                let sym = self.cx.syms.type_def(*def);
                match sym.kind {
                    TypeKind::Enum | TypeKind::Delegate => return None,
                    _ => {}
                }
                match sym.known {
                    Some(
                        K::Boolean | K::Char | K::SByte | K::Byte | K::Int16 | K::UInt16 | K::Int32 | K::UInt32 | K::Int64 | K::UInt64 | K::IntPtr | K::UIntPtr | K::Single
                        | K::Double | K::Decimal | K::String | K::Object | K::Delegate | K::MulticastDelegate,
                    ) => None,
                    _ => Some(t),
                }
            }
            TyKind::Param(_) => Some(t),
            _ => None,
        }
    }

    /// Operator methods with a name in a type, or in the first of its bases that has any; in its interfaces (for
    /// interfaces and type parameters).
    fn operator_methods(&self, ty: Ty, name: &str, out: &mut Vec<Candidate>) {
        let mut at = Some(ty);
        while let Some(t) = at {
            let before = out.len();
            self.operators_declared(t, name, out);
            if out.len() > before {
                break;
            }
            at = self.cx.syms.base_of(t);
        }
        self.interface_operators(ty, name, out);
    }

    /// Operator methods that a type itself declares.
    fn operators_declared(&self, ty: Ty, name: &str, out: &mut Vec<Candidate>) {
        let syms = &self.cx.syms;
        if let Some(def) = syms.def_of(ty) {
            for m in syms.methods_named(def, name) {
                if syms.method(m).mods.is_static && !out.iter().any(|c| c.method == m && c.container == ty) {
                    out.push(Candidate { method: m, container: ty, extension: false, names_of: None });
                }
            }
        }
    }

    fn interface_operators(&self, ty: Ty, name: &str, out: &mut Vec<Candidate>) {
        let syms = &self.cx.syms;
        let is_interface = syms.type_kind(ty) == Some(TypeKind::Interface);
        if syms.as_param(ty).is_some() || is_interface {
            let mut all = syms.interfaces_of(ty);
            if is_interface {
                all.push(ty);
            }
            for i in all {
                self.operators_declared(i, name, out);
            }
        }
    }

    /// The forms of operator methods: as declared, and lifted where all parameters are plain value types.
    fn operator_forms(&self, candidates: &[Candidate], lift: bool) -> Vec<(MethodRef, OperatorForm)> {
        let syms = &self.cx.syms;
        let mut out = Vec::new();
        for c in candidates {
            let sym = syms.method(c.method);
            let subst = syms.subst_of(c.container);
            let types: Vec<Ty> = sym.params.iter().map(|p| syms.subst(p.ty, &subst)).collect();
            let written: Vec<Ty> = sym.params.iter().map(|p| p.ty).collect();
            let method = MethodRef { id: c.method, container: c.container, type_args: Box::new([]) };
            if lift && types.iter().all(|&t| syms.is_value_type(t) && syms.nullable_arg(t).is_none() && !syms.is_ref_struct(t)) {
                let ret = syms.subst(sym.ret, &subst);
                if syms.is_value_type(ret) && syms.nullable_arg(ret).is_none() {
                    let lifted = types.iter().map(|&t| syms.nullable(t)).collect();
                    out.push((method.clone(), OperatorForm { types: lifted, written: written.clone(), lifted: true }));
                }
            }
            out.push((method, OperatorForm { types, written, lifted: false }));
        }
        out
    }

    /// The operator methods among which the operands of these types choose: of each type, or the nearest of its bases
    /// that has one which applies.
    fn choose_operator(&mut self, types: &[Ty], name: &str, operands: &[&BoundExpr], span: Span) -> Option<Option<(MethodRef, bool)>> {
        let mut seen = Vec::new();
        let mut forms = Vec::new();
        let lift = operands.iter().any(|e| e.ty == Ty::NULL || e.ty.is_natural());
        let applies = |b: &mut Self, list: &[(MethodRef, OperatorForm)]| {
            let list: Vec<OperatorForm> = list.iter().map(|f| f.1.clone()).collect();
            !matches!(overload::resolve_operators(b, &list, operands), Err(None))
        };
        for &t in types {
            let mut at = Some(t);
            while let Some(ty) = at {
                let mut here = Vec::new();
                self.operators_declared(ty, name, &mut here);
                at = self.cx.syms.base_of(ty);
                if at.is_none() || ty == t {
                    self.interface_operators(t, name, &mut here);
                }
                here.retain(|c| !seen.contains(&(c.method, c.container)));
                if here.is_empty() {
                    continue;
                }
                seen.extend(here.iter().map(|c| (c.method, c.container)));
                self.prefer_checked(&mut here);
                let list = self.operator_forms(&here, lift);
                if applies(self, &list) {
                    forms.extend(list);
                    break;
                }
            }
        }
        let list: Vec<OperatorForm> = forms.iter().map(|f| f.1.clone()).collect();
        match overload::resolve_operators(self, &list, operands) {
            Ok(i) => Some(Some((forms[i].0.clone(), list[i].lifted))),
            Err(None) => None,
            Err(Some((a, b))) => {
                let (a, b) = (self.cx.syms.display_method(&forms[a].0, true), self.cx.syms.display_method(&forms[b].0, true));
                self.err("CS0121", span, format!("The call is ambiguous between the following methods or properties: '{a}' and '{b}'"));
                Some(None)
            }
        }
    }

    /// A user-defined binary operator: `None` if neither operand has one; `Some(None)` after a reported ambiguity.
    #[expect(clippy::option_option, reason = "none, failed, found")]
    fn user_binary(&mut self, op: BinaryOp, left: &BoundExpr, right: &BoundExpr, span: Span) -> Option<Option<Signature>> {
        let name = binary_name(op)?;
        let (lt, rt) = (self.operator_type(left), self.operator_type(right));
        if lt.is_none() && rt.is_none() {
            return None;
        }
        let (left, right) = (probe_of(left, left.ty), probe_of(right, right.ty));
        let types: Vec<Ty> = [lt, rt].into_iter().flatten().collect();
        let found = self.choose_operator(&types, name, &[&left, &right], span)?;
        Some(found.map(|(m, lifted)| self.user_signature(op, m, lifted, lt, rt)))
    }

    /// Chooses an operator method: `None` if none applies; `Some(None)` if ambiguous (reported).
    #[expect(clippy::option_option, reason = "none, failed, found")]
    fn resolve_operator(&mut self, candidates: &[Candidate], args: &[Arg], span: Span) -> Option<Option<MethodRef>> {
        match resolve(self, candidates, args, &[]) {
            Ok(res) => Some(Some(res.method)),
            Err(overload::Failure::Ambiguous(a, b)) => {
                let (a, b) = (self.cx.syms.display_method(&a, true), self.cx.syms.display_method(&b, true));
                self.err("CS0121", span, format!("The call is ambiguous between the following methods or properties: '{a}' and '{b}'"));
                Some(None)
            }
            Err(_) => None,
        }
    }

    fn user_signature(&mut self, op: BinaryOp, m: MethodRef, lifted: bool, lt: Option<Ty>, rt: Option<Ty>) -> Signature {
        let sym = self.cx.syms.method(m.id).clone();
        let subst = self.cx.syms.subst_of_method(&m);
        let mut left = sym.params.first().map_or(Ty::ERROR, |p| self.cx.syms.subst(p.ty, &subst));
        let mut right = sym.params.get(1).map_or(Ty::ERROR, |p| self.cx.syms.subst(p.ty, &subst));
        let mut result = self.cx.syms.subst(sym.ret, &subst);
        let ty = left;
        if lifted {
            left = self.cx.syms.nullable(left);
            right = self.cx.syms.nullable(right);
            if !is_comparison(op) {
                result = self.cx.syms.nullable(result);
            }
        }
        let constrained = self.constrained_of(&m, lt.into_iter().chain(rt));
        Signature { op: Operator { kind: OperatorKind::Binary(op), ty, lifted, checked: self.st.checked, method: Some(m), constrained }, left, right, result }
    }

    /// The type parameter on which a static abstract operator is called.
    fn constrained_of(&self, m: &MethodRef, mut types: impl Iterator<Item = Ty>) -> Option<Ty> {
        let sym = self.cx.syms.method(m.id);
        if self.cx.syms.type_def(sym.container).kind != TypeKind::Interface {
            return None;
        }
        types.find(|&t| self.cx.syms.as_param(t).is_some())
    }

    fn numeric_rank(&self, ty: Ty) -> Option<K> {
        match self.cx.syms.known_of(ty)? {
            k @ (K::Char | K::SByte | K::Byte | K::Int16 | K::UInt16 | K::Int32 | K::UInt32 | K::Int64 | K::UInt64 | K::IntPtr | K::UIntPtr | K::Single | K::Double | K::Decimal) => {
                Some(k)
            }
            _ => None,
        }
    }

    /// The common numeric type of two operands (their types without `?`).
    fn numeric_type(&mut self, left: &BoundExpr, right: &BoundExpr, lt: Ty, rt: Ty, integral_only: bool) -> Option<Ty> {
        let a = self.numeric_rank(lt)?;
        let b = self.numeric_rank(rt)?;
        let s = &self.cx.syms;
        let mut list = vec![s.int(), s.uint(), s.nint(), s.nuint(), s.long(), s.ulong()];
        if !integral_only {
            list.extend([s.float(), s.double(), s.decimal()]);
        }
        let signed = |k: K| matches!(k, K::SByte | K::Int16 | K::Int32 | K::Int64 | K::IntPtr);
        // ulong with a signed operand that is no fitting constant: ambiguous.
        let fits = |e: &BoundExpr| e.constant.as_ref().and_then(Const::as_i128).is_some_and(|n| n >= 0);
        if a == K::UInt64 && signed(b) && !fits(right) || b == K::UInt64 && signed(a) && !fits(left) {
            return None;
        }
        for t in list {
            if self.is_err(t) {
                continue;
            }
            let ok = |b: &mut Self, e: &BoundExpr, from: Ty| {
                let probe = probe_of(e, from);
                let c = conversions::implicit_expr(b, &probe, t);
                c.exists() && c.implicit && !matches!(c.kind, ConversionKind::User(_))
            };
            if ok(self, left, lt) && ok(self, right, rt) {
                return Some(t);
            }
        }
        None
    }

    /// A method operator of decimal, if the library has it.
    fn decimal_method(&self, name: &str) -> Option<MethodRef> {
        let def = self.cx.syms.known(K::Decimal)?;
        let decimal = self.cx.syms.decimal();
        let id = self.cx.syms.methods_named(def, name).into_iter().find(|&m| self.cx.syms.method(m).params.iter().all(|p| p.ty == decimal))?;
        Some(MethodRef { id, container: decimal, type_args: Box::new([]) })
    }

    pub(crate) fn predefined_binary(&mut self, op: BinaryOp, left: &BoundExpr, right: &BoundExpr, span: Span) -> Option<Signature> {
        use BinaryOp as B;
        let bool_ty = self.cx.syms.bool_();
        let string = self.cx.syms.string();
        let object = self.cx.syms.object();
        let (l, r) = (left.ty, right.ty);
        // String concatenation.
        if op == B::Add && (l == string || r == string) {
            let ok = |e: &BoundExpr| e.ty.is_natural() && e.ty != Ty::VOID || e.ty == Ty::NULL;
            if ok(left) && ok(right) {
                let side = |b: &Binder<'_>, e: &BoundExpr| {
                    if e.ty == Ty::NULL {
                        string
                    } else if b.operator_type(e).is_some() && matches!(conversions::implicit(&b.cx.syms, e.ty, string).kind, ConversionKind::User(_)) {
                        // `string` is a better target than `object`.
                        string
                    } else if e.ty == string || b.concat_by_value(e.ty) {
                        e.ty
                    } else {
                        object
                    }
                };
                let (lt, rt) = (side(self, left), side(self, right));
                return Some(Signature { op: Self::plain(OperatorKind::Concat, string), left: lt, right: rt, result: string });
            }
            return None;
        }
        let (ln, rn) = (self.cx.syms.strip_nullable(l), self.cx.syms.strip_nullable(r));
        let lifted = l != ln || r != rn || (l == Ty::NULL) != (r == Ty::NULL);
        let (le, re) = (
            if l == Ty::NULL && r.is_natural() { rn } else { ln },
            if r == Ty::NULL && l.is_natural() { ln } else { rn },
        );
        // `default` takes the other's type.
        let (le, re) = (if l == Ty::DEFAULT { re } else { le }, if r == Ty::DEFAULT { le } else { re });
        let has_null = l == Ty::NULL || r == Ty::NULL;
        let comparison = is_comparison(op);
        let make = |b: &Binder<'_>, op_kind: OperatorKind, t: Ty, right_t: Ty, result: Ty, lifted: bool, checked: bool| {
            let wrap = |x: Ty| if lifted { b.cx.syms.nullable(x) } else { x };
            Signature {
                op: Operator { kind: op_kind, ty: t, lifted, checked, method: None, constrained: None },
                left: wrap(t),
                right: wrap(right_t),
                result: if lifted && !comparison { b.cx.syms.nullable(result) } else { result },
            }
        };
        let kind = OperatorKind::Binary(op);
        // null tests come before numbers: `int? == null`.
        if matches!(op, B::Equal | B::NotEqual) && has_null && !(l == Ty::NULL && r == Ty::NULL) {
            let (other, other_ty) = if l == Ty::NULL { (right, r) } else { (left, l) };
            let _ = other;
            if self.cx.syms.nullable_arg(other_ty).is_some() || self.cx.syms.as_param(other_ty).is_some() && !self.cx.syms.is_value_type(other_ty) {
                let (lt, rt) = if l == Ty::NULL { (Ty::NULL, r) } else { (l, Ty::NULL) };
                return Some(Signature { op: Self::plain(OperatorKind::NullTest(op == B::Equal), other_ty), left: lt, right: rt, result: bool_ty });
            }
        }
        // Numbers.
        if let (Some(_), Some(_)) = (self.numeric_rank(le), self.numeric_rank(re)) {
            let is_lifted = lifted;
            if has_null && comparison && !is_lifted {
                return None;
            }
            match op {
                B::ShiftLeft | B::ShiftRight | B::UnsignedShiftRight => {
                    let probe = BoundExpr::new(ExprKind::Placeholder, le, left.span);
                    let t = self.shift_type(&probe)?;
                    let int = self.cx.syms.int();
                    let probe = probe_of(right, re);
                    let c = conversions::implicit_expr(self, &probe, int);
                    if !(c.exists() && c.implicit) {
                        return None;
                    }
                    return Some(make(self, kind, t, int, t, is_lifted, false));
                }
                B::And | B::Or | B::Xor => {
                    let t = self.numeric_type(left, right, le, re, true)?;
                    return Some(make(self, kind, t, t, t, is_lifted, false));
                }
                _ => {}
            }
            let Some(t) = self.numeric_type(left, right, le, re, false) else {
                if self.is_integral(le) && self.is_integral(re) && !has_null {
                    let (a, b) = (self.d(l), self.d(r));
                    self.err("CS0034", span, format!("Operator '{}' is ambiguous on operands of type '{a}' and '{b}'", op.text()));
                    return Some(Signature { op: Self::plain(kind, Ty::ERROR), left: Ty::ERROR, right: Ty::ERROR, result: if comparison { bool_ty } else { Ty::ERROR } });
                }
                return None;
            };
            let result = if comparison { bool_ty } else { t };
            let checked = self.st.checked && matches!(op, B::Add | B::Subtract | B::Multiply | B::Divide) && self.is_integral(t);
            let mut sig = make(self, kind, t, t, result, is_lifted, checked);
            if t == self.cx.syms.decimal() {
                sig.op.method = binary_name(op).and_then(|n| self.decimal_method(n));
            }
            return Some(sig);
        }
        // bool.
        if le == bool_ty && re == bool_ty {
            match op {
                B::And | B::Or | B::Xor | B::Equal | B::NotEqual => return Some(make(self, kind, bool_ty, bool_ty, bool_ty, lifted, false)),
                _ => return None,
            }
        }
        // Enums.
        if let Some(sig) = self.enum_binary(op, left, right, le, re, lifted) {
            return Some(sig);
        }
        // Delegates.
        if matches!(op, B::Add | B::Subtract) {
            let del = |b: &Binder<'_>, t: Ty| b.cx.syms.delegate_invoke(t).is_some();
            let t = if del(self, l) {
                l
            } else if del(self, r) {
                r
            } else {
                return self.converted_operands(op, left, right);
            };
            for e in [left, right] {
                let c = conversions::implicit_expr(self, e, t);
                if !(c.exists() && c.implicit) {
                    return None;
                }
            }
            let k = if op == B::Add { OperatorKind::DelegateCombine } else { OperatorKind::DelegateRemove };
            return Some(Signature { op: Self::plain(k, t), left: t, right: t, result: t });
        }
        if !matches!(op, B::Equal | B::NotEqual) {
            return self.converted_operands(op, left, right);
        }
        // Equality of strings and references.
        let eq = op == B::Equal;
        if (l == string || l == Ty::NULL || l == Ty::DEFAULT) && (r == string || r == Ty::NULL || r == Ty::DEFAULT) && (l == string || r == string) {
            let method = self.cx.syms.known(K::String).and_then(|d| {
                let id = self.cx.syms.methods_named(d, if eq { "op_Equality" } else { "op_Inequality" }).first().copied()?;
                Some(MethodRef { id, container: string, type_args: Box::new([]) })
            });
            let mut o = Self::plain(kind, string);
            if !has_null {
                o.method = method;
            } else {
                o.kind = OperatorKind::RefEquals(eq);
            }
            return Some(Signature { op: o, left: string, right: string, result: bool_ty });
        }
        if l == Ty::NULL && r == Ty::NULL {
            return Some(Signature { op: Self::plain(OperatorKind::RefEquals(eq), object), left: object, right: object, result: bool_ty });
        }
        // Delegates compare by value.
        if let (Some(_), true) = (self.cx.syms.delegate_invoke(l), l == r || !r.is_natural() || !l.is_natural()) {
            let c = conversions::implicit_expr(self, right, l);
            if c.exists() && c.implicit {
                return Some(self.delegate_equality(eq, l, has_null));
            }
        }
        if self.cx.syms.delegate_invoke(r).is_some() && !l.is_natural() {
            let c = conversions::implicit_expr(self, left, r);
            if c.exists() && c.implicit {
                return Some(self.delegate_equality(eq, r, has_null));
            }
        }
        if matches!(self.cx.syms.known_of(l), Some(K::Delegate | K::MulticastDelegate)) && (self.cx.syms.known_of(r) == self.cx.syms.known_of(l) || self.cx.syms.delegate_invoke(r).is_some()) {
            return Some(self.delegate_equality(eq, l, has_null));
        }
        let ref_like = |b: &Binder<'_>, t: Ty| {
            t == Ty::NULL || b.cx.syms.is_reference_type(t) || b.cx.syms.as_param(t).is_some_and(|_| !b.cx.syms.is_value_type(t) && has_null)
        };
        if ref_like(self, l) && ref_like(self, r) {
            let related = has_null
                || conversions::is_subtype(&self.cx.syms, l, r)
                || conversions::is_subtype(&self.cx.syms, r, l)
                || {
                    let c = conversions::explicit(&self.cx.syms, l, r);
                    matches!(c.kind, ConversionKind::Reference | ConversionKind::Identity)
                };
            if related && !(l.is_natural() && self.cx.syms.is_value_type(l)) {
                let side = |t: Ty| if t == Ty::NULL { object } else { t };
                let (lt, rt) = (side(l), side(r));
                return Some(Signature { op: Self::plain(OperatorKind::RefEquals(eq), object), left: lt, right: rt, result: bool_ty });
            }
        }
        // `default` with any type that has ==, or a struct with null is nothing.
        self.converted_operands(op, left, right)
    }

    /// Predefined operators on operands that convert by operators of their own, or are null.
    fn converted_operands(&mut self, op: BinaryOp, left: &BoundExpr, right: &BoundExpr) -> Option<Signature> {
        use BinaryOp as B;
        let (l, r) = (left.ty, right.ty);
        let user = |b: &Self, e: &BoundExpr| b.operator_type(e).is_some() && b.cx.syms.as_param(e.ty).is_none();
        let nulls = l == Ty::NULL && r == Ty::NULL;
        if !user(self, left) && !user(self, right) && !nulls && (op != B::Add || l != Ty::NULL && r != Ty::NULL) {
            return None;
        }
        if left.ty == Ty::DEFAULT || right.ty == Ty::DEFAULT {
            return None;
        }
        let s = &self.cx.syms;
        let (bool_ty, string, object, int) = (s.bool_(), s.string(), s.object(), s.int());
        let comparison = is_comparison(op);
        let mut list: Vec<Signature> = Vec::new();
        let add = |b: &Self, list: &mut Vec<Signature>, ty: Ty, x: Ty, y: Ty, result: Ty| {
            let checked = b.st.checked && b.is_integral(ty) && matches!(op, B::Add | B::Subtract | B::Multiply | B::Divide);
            for lifted in [false, true] {
                let wrap = |t: Ty| if lifted { b.cx.syms.nullable(t) } else { t };
                let mut o = Self::plain(OperatorKind::Binary(op), ty);
                o.lifted = lifted;
                o.checked = checked;
                if ty == b.cx.syms.decimal() {
                    o.method = binary_name(op).and_then(|n| b.decimal_method(n));
                }
                let result = if comparison { bool_ty } else { wrap(result) };
                list.push(Signature { op: o, left: wrap(x), right: wrap(y), result });
            }
        };
        let mut numbers = vec![s.int(), s.uint(), s.nint(), s.nuint(), s.long(), s.ulong()];
        if !matches!(op, B::And | B::Or | B::Xor | B::ShiftLeft | B::ShiftRight | B::UnsignedShiftRight) {
            numbers.extend([s.float(), s.double(), s.decimal()]);
        }
        match op {
            B::LogicalAnd | B::LogicalOr | B::Coalesce => return None,
            B::ShiftLeft | B::ShiftRight | B::UnsignedShiftRight => {
                for t in numbers {
                    add(self, &mut list, t, t, int, t);
                }
            }
            _ => {
                for t in numbers {
                    if !self.is_err(t) {
                        add(self, &mut list, t, t, t, t);
                    }
                }
            }
        }
        if matches!(op, B::Equal | B::NotEqual | B::And | B::Or | B::Xor) {
            add(self, &mut list, bool_ty, bool_ty, bool_ty, bool_ty);
        }
        let enums: Vec<Ty> = [l, r].into_iter().filter(|t| t.is_natural()).map(|t| self.cx.syms.strip_nullable(t)).filter(|&t| self.cx.syms.is_enum(t)).collect();
        for e in enums {
            let under = self.cx.syms.enum_underlying(e);
            match op {
                B::And | B::Or | B::Xor => add(self, &mut list, under, e, e, e),
                B::Add => {
                    add(self, &mut list, under, e, under, e);
                    add(self, &mut list, under, under, e, e);
                }
                B::Subtract => {
                    add(self, &mut list, under, e, e, under);
                    add(self, &mut list, under, e, under, e);
                }
                _ if comparison => add(self, &mut list, under, e, e, bool_ty),
                _ => {}
            }
        }
        if matches!(op, B::Equal | B::NotEqual) {
            let eq = op == B::Equal;
            let method = self.cx.syms.known(K::String).and_then(|d| {
                let id = self.cx.syms.methods_named(d, if eq { "op_Equality" } else { "op_Inequality" }).first().copied()?;
                Some(MethodRef { id, container: string, type_args: Box::new([]) })
            });
            let mut o = Self::plain(OperatorKind::Binary(op), string);
            o.method = method;
            list.push(Signature { op: o, left: string, right: string, result: bool_ty });
            let delegate = self.cx.syms.known_ty(K::Delegate);
            if !self.is_err(delegate) {
                list.push(self.delegate_equality(eq, delegate, false));
            }
        }
        if op == B::Add && !nulls {
            for (x, y) in [(string, string), (string, object), (object, string)] {
                list.push(Signature { op: Self::plain(OperatorKind::Concat, string), left: x, right: y, result: string });
            }
        }
        let forms: Vec<OperatorForm> =
            list.iter().map(|s| OperatorForm { types: vec![s.left, s.right], written: vec![s.left, s.right], lifted: s.op.lifted }).collect();
        let i = overload::resolve_operators(self, &forms, &[left, right]).ok()?;
        Some(list.swap_remove(i))
    }

    fn delegate_equality(&self, eq: bool, ty: Ty, has_null: bool) -> Signature {
        let bool_ty = self.cx.syms.bool_();
        let delegate = self.cx.syms.known_ty(K::Delegate);
        let method = self.cx.syms.known(K::Delegate).and_then(|d| {
            let id = self.cx.syms.methods_named(d, if eq { "op_Equality" } else { "op_Inequality" }).first().copied()?;
            Some(MethodRef { id, container: delegate, type_args: Box::new([]) })
        });
        match method {
            Some(m) if !has_null => {
                let op = Operator {
                    kind: OperatorKind::Binary(if eq { BinaryOp::Equal } else { BinaryOp::NotEqual }),
                    ty: delegate,
                    lifted: false,
                    checked: false,
                    method: Some(m),
                    constrained: None,
                };
                Signature { op, left: ty, right: ty, result: bool_ty }
            }
            _ => Signature { op: Self::plain(OperatorKind::RefEquals(eq), ty), left: ty, right: ty, result: bool_ty },
        }
    }

    /// Whether concatenation takes a value as it is (its type's own ToString), not boxed.
    fn concat_by_value(&self, ty: Ty) -> bool {
        self.cx.syms.is_value_type(ty) || self.cx.syms.as_param(ty).is_some()
    }

    fn shift_type(&mut self, left: &BoundExpr) -> Option<Ty> {
        let s = &self.cx.syms;
        for t in [s.int(), s.uint(), s.nint(), s.nuint(), s.long(), s.ulong()] {
            if self.is_err(t) {
                continue;
            }
            let c = conversions::implicit_expr(self, left, t);
            if c.exists() && c.implicit {
                return Some(t);
            }
        }
        None
    }

    fn enum_binary(&mut self, op: BinaryOp, left: &BoundExpr, right: &BoundExpr, le: Ty, re: Ty, lifted: bool) -> Option<Signature> {
        use BinaryOp as B;
        let bool_ty = self.cx.syms.bool_();
        let (a, b) = (self.cx.syms.is_enum(le), self.cx.syms.is_enum(re));
        if !a && !b {
            return None;
        }
        let e = if a { le } else { re };
        let under = self.cx.syms.enum_underlying(e);
        let wrap = |s: &Symbols, t: Ty| if lifted { s.nullable(t) } else { t };
        let sig = |b: &Binder<'_>, l: Ty, r: Ty, result: Ty, checked: bool| Signature {
            op: Operator { kind: OperatorKind::Binary(op), ty: under, lifted, checked, method: None, constrained: None },
            left: wrap(&b.cx.syms, l),
            right: wrap(&b.cx.syms, r),
            result: if lifted && !is_comparison(op) { b.cx.syms.nullable(result) } else { result },
        };
        let to = |b: &mut Self, x: &BoundExpr, from: Ty, t: Ty| {
            let probe = probe_of(x, from);
            let c = conversions::implicit_expr(b, &probe, t);
            c.exists() && c.implicit
        };
        match op {
            B::Equal | B::NotEqual | B::Less | B::Greater | B::LessOrEqual | B::GreaterOrEqual => {
                (to(self, left, le, e) && to(self, right, re, e)).then(|| sig(self, e, e, bool_ty, false))
            }
            B::And | B::Or | B::Xor => (to(self, left, le, e) && to(self, right, re, e)).then(|| sig(self, e, e, e, false)),
            B::Subtract => {
                if a && b && le == re {
                    return Some(sig(self, e, e, under, self.st.checked));
                }
                // What converts to both counts as the enum.
                let (x, y) = if a { (right, re) } else { (left, le) };
                if self.operator_type(x).is_some() && to(self, x, y, e) {
                    return Some(sig(self, e, e, under, self.st.checked));
                }
                if a && to(self, right, re, under) {
                    return Some(sig(self, e, under, e, self.st.checked));
                }
                if b && !a && to(self, left, le, under) {
                    return Some(sig(self, under, e, e, self.st.checked));
                }
                None
            }
            B::Add => {
                if a && !b && to(self, right, re, under) {
                    return Some(sig(self, e, under, e, self.st.checked));
                }
                if b && !a && to(self, left, le, under) {
                    return Some(sig(self, under, e, e, self.st.checked));
                }
                None
            }
            _ => None,
        }
    }

    /// CS0252, CS0253, CS0464, CS0472, CS1718.
    fn binary_warnings(&mut self, op: BinaryOp, sig: &Signature, left: &BoundExpr, right: &BoundExpr, span: Span) {
        let named_constant = |b: &Binder<'_>| {
            let text = b.cx.text(left.span);
            matches!((&left.kind, &right.kind), (ExprKind::Literal, ExprKind::Literal))
                && left.ty != Ty::NULL
                && text == b.cx.text(right.span)
                && text.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && !matches!(text, "true" | "false" | "default")
                && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.')
        };
        if is_comparison(op) && named_constant(self) {
            self.warn("CS1718", span, "Comparison made to same variable; did you mean to compare something else?");
        }
        if is_comparison(op) && same_variable(left, right) && matches!(left.kind, ExprKind::Local(_) | ExprKind::Field { .. } | ExprKind::This) {
            self.warn("CS1718", span, "Comparison made to same variable; did you mean to compare something else?");
        }
        if !matches!(op, BinaryOp::Equal | BinaryOp::NotEqual) {
            return;
        }
        if let OperatorKind::RefEquals(_) = sig.op.kind {
            let object = self.cx.syms.object();
            let has_eq = |b: &Binder<'_>, t: Ty| {
                t.is_natural()
                    && (b.cx.syms.is_known(t, K::String) || {
                        let mut v = Vec::new();
                        if b.cx.syms.type_kind(t) == Some(TypeKind::Class) && t != object {
                            b.operator_methods(t, "op_Equality", &mut v);
                        }
                        v.iter().any(|c| b.cx.syms.method(c.method).params.iter().all(|p| p.ty == t))
                    })
            };
            let null = left.ty == Ty::NULL || right.ty == Ty::NULL;
            let const_null = |e: &BoundExpr| matches!(e.constant, Some(Const::Null));
            if !null && !const_null(left) && !const_null(right) {
                // Delegates have their equality from MulticastDelegate.
                let compared = |b: &Binder<'_>, t: Ty| match b.cx.syms.type_kind(t) {
                    Some(TypeKind::Delegate) => Some("MulticastDelegate".to_string()),
                    _ if matches!(b.cx.syms.known_of(t), Some(K::Delegate | K::MulticastDelegate)) || has_eq(b, t) => Some(b.d(t)),
                    _ => None,
                };
                if left.ty == object && !is_object_cast(left) && let Some(text) = compared(self, right.ty) {
                    self.warn("CS0252", span, format!("Possible unintended reference comparison; to get a value comparison, cast the left hand side to type '{text}'"));
                } else if right.ty == object && !is_object_cast(right) && let Some(text) = compared(self, left.ty) {
                    self.warn("CS0253", span, format!("Possible unintended reference comparison; to get a value comparison, cast the right hand side to type '{text}'"));
                }
            }
        }
        let null_side = left.ty == Ty::NULL || right.ty == Ty::NULL;
        if null_side && sig.op.lifted {
            let other = if left.ty == Ty::NULL { right.ty } else { left.ty };
            if self.cx.syms.nullable_arg(other).is_none() && self.cx.syms.is_value_type(other) {
                let answer = if op == BinaryOp::NotEqual { "true" } else { "false" };
                let (a, n) = (self.d(other), self.d(self.cx.syms.nullable(other)));
                self.warn("CS0472", span, format!("The result of the expression is always '{answer}' since a value of type '{a}' is never equal to 'null' of type '{n}'"));
            }
        }
    }

    /// `(a, b) == (c, d)`.
    fn tuple_equality(&mut self, op: BinaryOp, left: &BoundExpr, right: &BoundExpr, op_span: Span, span: Span) -> Option<BoundExpr> {
        let is_tuple = |b: &Binder<'_>, e: &BoundExpr| {
            matches!(e.kind, ExprKind::TupleLiteral { .. }) || e.ty.is_natural() && b.cx.syms.tuple_elems(b.cx.syms.strip_nullable(e.ty)).is_some()
        };
        if !is_tuple(self, left) || !is_tuple(self, right) {
            return None;
        }
        let bool_ty = self.cx.syms.bool_();
        let nullable = |b: &Binder<'_>, e: &BoundExpr| e.ty.is_natural() && b.cx.syms.nullable_arg(e.ty).is_some();
        if nullable(self, left) || nullable(self, right) {
            return Some(self.nullable_tuple_equality(op, left.clone(), right.clone(), op_span, span));
        }
        let count = |b: &Binder<'_>, e: &BoundExpr| match &e.kind {
            ExprKind::TupleLiteral { elements, .. } => elements.len(),
            _ => b.cx.syms.tuple_elems(e.ty).map_or(0, |t| t.0.len()),
        };
        let (n, m) = (count(self, left), count(self, right));
        if n != m {
            self.err(
                "CS8384",
                span,
                format!("Tuple types used as operands of an == or != operator must have matching cardinalities. But this operator has tuple types of cardinality {n} on the left and {m} on the right."),
            );
            return Some(BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: bool_ty, span, constant: None });
        }
        // Each side into temporaries, then element by element.
        let scope = self.new_scope(span);
        let saved = self.st.scope;
        self.st.scope = scope;
        let mut effects = Vec::new();
        let mut sides = Vec::new();
        for side in [left, right] {
            let mut parts = Vec::new();
            match &side.kind {
                ExprKind::TupleLiteral { elements, .. } => {
                    for e in elements.clone() {
                        if e.constant.is_some() || !e.ty.is_natural() || matches!(e.kind, ExprKind::TupleLiteral { .. }) {
                            parts.push(e);
                            continue;
                        }
                        let e = self.settle(e);
                        let t = self.temp(e.ty, e.span);
                        let (ty, s) = (e.ty, e.span);
                        let target = BoundExpr::new(ExprKind::Local(t), ty, s);
                        effects.push(BoundExpr::new(ExprKind::Assign { target: Box::new(target.clone()), value: Box::new(e), is_ref: false }, ty, s));
                        parts.push(target);
                    }
                }
                _ => {
                    let t = self.temp(side.ty, side.span);
                    let target = BoundExpr::new(ExprKind::Local(t), side.ty, side.span);
                    effects.push(BoundExpr::new(ExprKind::Assign { target: Box::new(target.clone()), value: Box::new(side.clone()), is_ref: false }, side.ty, side.span));
                    for i in 0..n {
                        parts.push(self.tuple_element(target.clone(), i, side.span));
                    }
                }
            }
            sides.push(parts);
        }
        let mut operands = Vec::new();
        let right_parts = sides.pop().unwrap_or_default();
        let left_parts = sides.pop().unwrap_or_default();
        for (a, b) in left_parts.into_iter().zip(right_parts) {
            let e = self.make_binary(op, op_span, a, b, span);
            operands.push(self.condition_of(e, span));
        }
        self.st.scope = saved;
        let value = if operands.len() == 1 {
            operands.pop().unwrap_or_else(|| BoundExpr::bad(span))
        } else {
            BoundExpr::new(ExprKind::Logical { is_and: op == BinaryOp::Equal, operands }, bool_ty, span)
        };
        Some(BoundExpr::new(ExprKind::Sequence { scope: Some(scope), effects, value: Box::new(value) }, bool_ty, span))
    }

    /// Tuples of which one or both may be null: equal if both are null, or both are there and equal.
    fn nullable_tuple_equality(&mut self, op: BinaryOp, left: BoundExpr, right: BoundExpr, op_span: Span, span: Span) -> BoundExpr {
        let bool_ty = self.cx.syms.bool_();
        let scope = self.new_scope(span);
        let saved = self.st.scope;
        self.st.scope = scope;
        let mut effects = Vec::new();
        let mut sides = Vec::new();
        for side in [left, right] {
            let side = self.settle(side);
            if side.is_bad() {
                self.st.scope = saved;
                return BoundExpr { kind: ExprKind::Bad(vec![side]), ty: bool_ty, span, constant: None };
            }
            let (ty, s) = (side.ty, side.span);
            let target = BoundExpr::new(ExprKind::Local(self.temp(ty, s)), ty, s);
            effects.push(BoundExpr::new(ExprKind::Assign { target: Box::new(target.clone()), value: Box::new(side), is_ref: false }, ty, s));
            sides.push(target);
        }
        let null = || BoundExpr { kind: ExprKind::Literal, ty: Ty::NULL, span, constant: Some(Const::Null) };
        let is_eq = op == BinaryOp::Equal;
        let mut values = Vec::new();
        let mut there = Vec::new();
        let mut absent = Vec::new();
        for side in sides {
            match self.cx.syms.nullable_arg(side.ty) {
                Some(under) => {
                    there.push(self.make_binary(BinaryOp::NotEqual, op_span, side.clone(), null(), span));
                    absent.push(self.make_binary(BinaryOp::Equal, op_span, side.clone(), null(), span));
                    values.push(self.cast(side, under, span));
                }
                None => values.push(side),
            }
        }
        let b = values.pop().unwrap_or_else(|| BoundExpr::bad(span));
        let a = values.pop().unwrap_or_else(|| BoundExpr::bad(span));
        let both = there.len() == 2;
        there.push(self.make_binary(BinaryOp::Equal, op_span, a, b, span));
        let mut value = BoundExpr::new(ExprKind::Logical { is_and: true, operands: there }, bool_ty, span);
        if both {
            let none = BoundExpr::new(ExprKind::Logical { is_and: true, operands: absent }, bool_ty, span);
            value = BoundExpr::new(ExprKind::Logical { is_and: false, operands: vec![none, value] }, bool_ty, span);
        }
        if !is_eq {
            value = BoundExpr::new(ExprKind::Unary { op: Self::plain(OperatorKind::Not, bool_ty), operand: Box::new(value) }, bool_ty, span);
        }
        self.st.scope = saved;
        BoundExpr::new(ExprKind::Sequence { scope: Some(scope), effects, value: Box::new(value) }, bool_ty, span)
    }

    /// `left && right`, `left || right`.
    fn make_logical(&mut self, op: BinaryOp, left: BoundExpr, right: BoundExpr, span: Span) -> BoundExpr {
        let bool_ty = self.cx.syms.bool_();
        let is_and = op == BinaryOp::LogicalAnd;
        if left.is_bad() || right.is_bad() {
            return BoundExpr { kind: ExprKind::Bad(bad_with(left, right)), ty: bool_ty, span, constant: None };
        }
        if left.ty == Ty::DYNAMIC || right.ty == Ty::DYNAMIC {
            let shown = (left.clone(), right.clone());
            return self.late_logical(op, left, right, span).unwrap_or_else(|| self.no_operator(op, &shown.0, &shown.1, span));
        }
        let to_bool = |b: &mut Self, e: &BoundExpr| {
            let c = conversions::implicit_expr(b, e, bool_ty);
            c.exists() && c.implicit
        };
        if to_bool(self, &left) && to_bool(self, &right) {
            let (ls, rs) = (left.span, right.span);
            let left = self.convert(left, bool_ty, ls);
            let right = self.convert(right, bool_ty, rs);
            if let (Some(Const::Bool(a)), Some(Const::Bool(b))) = (&left.constant, &right.constant) {
                let v = if is_and { *a && *b } else { *a || *b };
                return BoundExpr { kind: ExprKind::Literal, ty: bool_ty, span, constant: Some(Const::Bool(v)) };
            }
            if let ExprKind::Logical { is_and: same, .. } = &left.kind
                && *same == is_and
            {
                let ExprKind::Logical { mut operands, .. } = left.kind else { return BoundExpr::bad(span) };
                operands.push(right);
                return BoundExpr::new(ExprKind::Logical { is_and, operands }, bool_ty, span);
            }
            return BoundExpr::new(ExprKind::Logical { is_and, operands: vec![left, right] }, bool_ty, span);
        }
        // User-defined `&`/`|` with operator true/false.
        let bit = if is_and { BinaryOp::And } else { BinaryOp::Or };
        if let Some(Some(sig)) = self.user_binary(bit, &left, &right, span)
            && let Some(test) = self.unary_user_method(if is_and { "op_False" } else { "op_True" }, sig.result)
        {
            let (ls, rs) = (left.span, right.span);
            let left = self.convert(left, sig.left, ls);
            let right = self.convert(right, sig.right, rs);
            return BoundExpr::new(ExprKind::UserLogical { is_and, left: Box::new(left), right: Box::new(right), op: sig.op, test }, sig.result, span);
        }
        self.no_operator(op, &left, &right, span)
    }

    // ---- ?? ----

    pub(crate) fn bind_coalesce(&mut self, e: ExprId) -> BoundExpr {
        tree!(self, tree);
        let (links, last) = tree.coalesce_chain(e);
        let mut lefts = Vec::new();
        for (node, left) in links {
            let v = self.bind_value(left);
            let v = self.settle_operand(v);
            lefts.push((tree[node].span, v));
        }
        let mut right = self.bind_value(last);
        while let Some((span, left)) = lefts.pop() {
            right = self.make_coalesce(left, right, span);
        }
        right
    }

    fn make_coalesce(&mut self, left: BoundExpr, right: BoundExpr, span: Span) -> BoundExpr {
        if left.is_bad() || right.is_bad() {
            let ty = if left.is_bad() { right.ty } else { self.cx.syms.strip_nullable(left.ty) };
            let ty = if ty.is_natural() { ty } else { Ty::ERROR };
            return BoundExpr { kind: ExprKind::Bad(vec![left, right]), ty, span, constant: None };
        }
        let fail = |b: &mut Self, left: &BoundExpr, right: &BoundExpr| {
            let (x, y) = (b.operand_text(left), b.operand_text(right));
            b.err("CS0019", span, format!("Operator '??' cannot be applied to operands of type '{x}' and '{y}'"));
            BoundExpr::bad(span)
        };
        if left.ty == Ty::NULL {
            let right = self.settle(right);
            return right;
        }
        if !left.ty.is_natural() || left.ty == Ty::VOID {
            return fail(self, &left, &right);
        }
        let under = self.cx.syms.nullable_arg(left.ty);
        if under.is_none() && self.cx.syms.is_value_type(left.ty) {
            return fail(self, &left, &right);
        }
        let placeholder = |t: Ty, s: Span| BoundExpr::new(ExprKind::Placeholder, t, s);
        let rspan = right.span;
        let build = |left: BoundExpr, conversion: BoundExpr, right: BoundExpr, ty: Ty| {
            BoundExpr::new(ExprKind::Coalesce { left: Box::new(left), left_conversion: Box::new(conversion), right: Box::new(right) }, ty, span)
        };
        if right.ty == Ty::DYNAMIC && left.ty != Ty::DYNAMIC {
            let p = placeholder(under.unwrap_or(left.ty), left.span);
            let conversion = self.convert(p, Ty::DYNAMIC, rspan);
            return build(left, conversion, right, Ty::DYNAMIC);
        }
        if let Some(u) = under {
            let c = conversions::implicit_expr(self, &right, u);
            if c.exists() && c.implicit {
                let right = self.apply(right, &c, u, false);
                let p = placeholder(u, left.span);
                return build(left, p, right, u);
            }
        }
        let a = left.ty;
        let c = conversions::implicit_expr(self, &right, a);
        if c.exists() && c.implicit {
            let right = self.apply(right, &c, a, false);
            let p = placeholder(a, left.span);
            return build(left, p, right, a);
        }
        let right = self.settle_operand(right);
        if right.ty.is_natural() && right.ty != Ty::VOID {
            let b = right.ty;
            let from = under.unwrap_or(a);
            let p = placeholder(from, left.span);
            let c = conversions::implicit_expr(self, &p, b);
            if c.exists() && c.implicit {
                let conversion = self.apply(p, &c, b, false);
                let right = self.convert(right, b, rspan);
                return build(left, conversion, right, b);
            }
        }
        if matches!(right.kind, ExprKind::UnboundLambda(_)) && self.cx.syms.delegate_invoke(a).is_some() {
            return self.report_conversion(right, a, rspan);
        }
        fail(self, &left, &right)
    }

    // ---- unary ----

    /// A user-defined unary operator of a type, by name.
    /// In a checked context the `checked` operators stand for those beside which they are declared.
    fn prefer_checked(&self, candidates: &mut [Candidate]) {
        if self.st.checked {
            for c in candidates {
                c.method = self.checked_twin(c.method).unwrap_or(c.method);
            }
        }
    }

    pub(crate) fn unary_user_method(&mut self, name: &str, ty: Ty) -> Option<MethodRef> {
        let probe = BoundExpr::new(ExprKind::Placeholder, ty, NO_LOC);
        let t = self.operator_type(&probe)?;
        let mut candidates = Vec::new();
        self.operator_methods(t, name, &mut candidates);
        if candidates.is_empty() {
            return None;
        }
        self.prefer_checked(&mut candidates);
        let args = [Arg { value: probe, name: None, ref_kind: RefKind::None, span: NO_LOC }];
        resolve(self, &candidates, &args, &[]).ok().map(|r| r.method)
    }

    /// Which predefined operator's operand type, plain or lifted, an operand takes by a conversion of its own.
    fn converted_operand(&mut self, operand: &BoundExpr, types: &[Ty]) -> Option<(Ty, bool)> {
        let mut forms = Vec::new();
        for &t in types.iter().filter(|&&t| !self.is_err(t)) {
            for lifted in [false, true] {
                let ty = if lifted { self.cx.syms.nullable(t) } else { t };
                forms.push((t, OperatorForm { types: vec![ty], written: vec![ty], lifted }));
            }
        }
        let list: Vec<OperatorForm> = forms.iter().map(|f| f.1.clone()).collect();
        let i = overload::resolve_operators(self, &list, &[operand]).ok()?;
        Some((forms[i].0, forms[i].1.lifted))
    }

    pub(crate) fn make_unary(&mut self, op: UnaryOp, _op_span: Span, operand: BoundExpr, span: Span) -> BoundExpr {
        let operand = self.settle_operand(operand);
        if operand.is_bad() {
            let ty = if op == UnaryOp::Not { self.cx.syms.bool_() } else { operand.ty };
            return BoundExpr { kind: ExprKind::Bad(vec![operand]), ty, span, constant: None };
        }
        if operand.ty == Ty::DYNAMIC {
            return self.late_unary(op, operand, span);
        }
        let (name, kind) = match op {
            UnaryOp::Plus => ("op_UnaryPlus", OperatorKind::Plus),
            UnaryOp::Minus => ("op_UnaryNegation", OperatorKind::Negate),
            UnaryOp::Not => ("op_LogicalNot", OperatorKind::Not),
            _ => ("op_OnesComplement", OperatorKind::Complement),
        };
        if operand.ty.is_natural() {
            let under = self.cx.syms.strip_nullable(operand.ty);
            let mut method = self.unary_user_method(name, operand.ty);
            let mut lifted = false;
            if method.is_none() && under != operand.ty {
                method = self.unary_user_method(name, under);
                lifted = method.is_some();
            }
            if let Some(m) = method {
                return self.user_unary(m, kind, lifted, operand, span);
            }
        }
        let under = self.cx.syms.strip_nullable(operand.ty);
        let mut lifted = under != operand.ty;
        let s = &self.cx.syms;
        let list: Vec<Ty> = match op {
            UnaryOp::Not => vec![s.bool_()],
            UnaryOp::Plus => vec![s.int(), s.uint(), s.nint(), s.nuint(), s.long(), s.ulong(), s.float(), s.double(), s.decimal()],
            UnaryOp::Minus => vec![s.int(), s.nint(), s.long(), s.float(), s.double(), s.decimal()],
            _ => vec![s.int(), s.uint(), s.nint(), s.nuint(), s.long(), s.ulong()],
        };
        let mut target = None;
        if op == UnaryOp::Complement && self.cx.syms.is_enum(under) {
            target = Some(under);
        } else if operand.ty.is_natural() && (op == UnaryOp::Not || self.numeric_rank(under).is_some()) {
            if op == UnaryOp::Minus && self.cx.syms.is_known(under, K::UInt64) {
                target = None;
            } else {
                for t in list {
                    if self.is_err(t) {
                        continue;
                    }
                    let probe = if lifted { BoundExpr::new(ExprKind::Placeholder, under, operand.span) } else { operand.clone() };
                    let c = conversions::implicit_expr(self, &probe, t);
                    // -x of uint is long.
                    if c.exists() && c.implicit && !(op == UnaryOp::Minus && self.cx.syms.is_known(under, K::UInt32) && t != self.cx.syms.long()) {
                        target = Some(t);
                        break;
                    }
                }
            }
        }
        if target.is_none() && self.operator_type(&operand).is_some() && self.cx.syms.as_param(under).is_none() {
            let list = match op {
                UnaryOp::Not => vec![self.cx.syms.bool_()],
                UnaryOp::Minus => vec![self.cx.syms.int(), self.cx.syms.nint(), self.cx.syms.long(), self.cx.syms.float(), self.cx.syms.double(), self.cx.syms.decimal()],
                _ => {
                    let s = &self.cx.syms;
                    let mut list = vec![s.int(), s.uint(), s.nint(), s.nuint(), s.long(), s.ulong()];
                    if op == UnaryOp::Plus {
                        list.extend([s.float(), s.double(), s.decimal()]);
                    }
                    list
                }
            };
            if let Some((t, is_lifted)) = self.converted_operand(&operand, &list) {
                target = Some(t);
                lifted = is_lifted;
            }
        }
        let Some(t) = target else {
            if let Some(found) = self.extension_operator(name, &[&operand], span) {
                return match found {
                    Some(m) => self.user_unary(m, kind, false, operand, span),
                    None => BoundExpr { kind: ExprKind::Bad(vec![operand]), ty: Ty::ERROR, span, constant: None },
                };
            }
            let text = self.operand_text(&operand);
            if operand.ty == Ty::VOID || operand.ty.is_natural() || operand.ty == Ty::NULL {
                self.err("CS0023", span, format!("Operator '{}' cannot be applied to operand of type '{text}'", op.text()));
            } else {
                self.err("CS8310", span, format!("Operator '{}' cannot be applied to operand '{text}'", op.text()));
            }
            let ty = if op == UnaryOp::Not { self.cx.syms.bool_() } else { Ty::ERROR };
            return BoundExpr { kind: ExprKind::Bad(vec![operand]), ty, span, constant: None };
        };
        let wrapped = if lifted { self.cx.syms.nullable(t) } else { t };
        let ospan = operand.span;
        let v = self.convert(operand, wrapped, ospan);
        let arithmetic = self.cx.syms.enum_underlying(t);
        if let Some(c) = &v.constant {
            match fold_unary(op, c, !self.st.unchecked) {
                Fold::Value(value) => return BoundExpr { kind: ExprKind::Literal, ty: t, span, constant: Some(value) },
                Fold::Overflow => {
                    self.err("CS0220", span, "The operation overflows at compile time in checked mode");
                    return BoundExpr { kind: ExprKind::Bad(vec![v]), ty: t, span, constant: None };
                }
                _ => {}
            }
        }
        let mut o = Operator { kind, ty: arithmetic, lifted, checked: self.st.checked && op == UnaryOp::Minus && self.is_integral(t), method: None, constrained: None };
        if t == self.cx.syms.decimal() {
            o.method = self.decimal_method(name);
        }
        BoundExpr::new(ExprKind::Unary { op: o, operand: Box::new(v) }, wrapped, span)
    }

    /// A call of a unary operator method.
    fn user_unary(&mut self, m: MethodRef, kind: OperatorKind, lifted: bool, operand: BoundExpr, span: Span) -> BoundExpr {
        let under = self.cx.syms.strip_nullable(operand.ty);
        let sym = self.cx.syms.method(m.id);
        let subst = self.cx.syms.subst_of_method(&m);
        let mut result = self.cx.syms.subst(sym.ret, &subst);
        let param = sym.params.first().map_or(under, |p| self.cx.syms.subst(p.ty, &subst));
        let target = if lifted { self.cx.syms.nullable(param) } else { param };
        if lifted {
            result = self.cx.syms.nullable(result);
        }
        let constrained = self.constrained_of(&m, std::iter::once(under));
        let s = operand.span;
        let v = self.convert(operand, target, s);
        let o = Operator { kind, ty: param, lifted, checked: self.st.checked, method: Some(m), constrained };
        BoundExpr::new(ExprKind::Unary { op: o, operand: Box::new(v) }, result, span)
    }

    // ---- ++ and compound assignment ----

    pub(crate) fn make_increment(&mut self, raw: BoundExpr, is_increment: bool, is_prefix: bool, span: Span) -> BoundExpr {
        let target = match &raw.kind {
            ExprKind::Local(_) | ExprKind::Field { .. } | ExprKind::Property { .. } | ExprKind::ArrayElement { .. } | ExprKind::Bad(_) | ExprKind::ImplicitIndex(_) | ExprKind::Call(_)
            | ExprKind::Conditional { .. } | ExprKind::Suppress(_) | ExprKind::This | ExprKind::Type | ExprKind::Namespace(_) => {
                let is_call = matches!(&raw.kind, ExprKind::Call(c) if self.cx.syms.method(c.method.id).ret_ref == RefKind::None)
                    || matches!(&raw.kind, ExprKind::Conditional { is_ref: false, .. });
                if is_call {
                    self.err("CS1059", raw.span, "The operand of an increment or decrement operator must be a variable, property or indexer");
                    return BoundExpr::bad(span);
                }
                let checked = self.check_target(raw, false);
                self.check_value(checked)
            }
            _ => {
                self.err("CS1059", raw.span, "The operand of an increment or decrement operator must be a variable, property or indexer");
                return BoundExpr::bad(span);
            }
        };
        if target.is_bad() {
            return BoundExpr { kind: ExprKind::Bad(vec![target]), ty: Ty::ERROR, span, constant: None };
        }
        let ty = target.ty;
        if ty == Ty::DYNAMIC {
            return self.late_increment(target, is_increment, is_prefix, span);
        }
        let under = self.cx.syms.strip_nullable(ty);
        let lifted = under != ty;
        let text = if is_increment { "++" } else { "--" };
        let kind = if is_increment { OperatorKind::Increment } else { OperatorKind::Decrement };
        let name = if is_increment { "op_Increment" } else { "op_Decrement" };
        // C# 14's own instance operator.
        if let Some(def) = self.cx.syms.def_of(ty) {
            let instance = [name, if is_increment { "op_IncrementAssignment" } else { "op_DecrementAssignment" }]
                .into_iter()
                .flat_map(|n| self.cx.syms.methods_named(def, n))
                .find(|&m| !self.cx.syms.method(m).mods.is_static && self.cx.syms.method(m).params.is_empty());
            if let Some(mut id) = instance {
                if self.st.checked {
                    id = self.checked_twin(id).unwrap_or(id);
                }
                let sym = self.cx.syms.method(id).clone();
                if is_prefix {
                    let method = MethodRef { id, container: ty, type_args: Box::new([]) };
                    let op = Operator { kind, ty, lifted: false, checked: self.st.checked, method: Some(method), constrained: None };
                    let compound = Compound { target, left_conversion: None, op, right: None, result: ty, result_conversion: None, in_place: true };
                    return BoundExpr::new(ExprKind::Compound(Box::new(compound)), ty, span);
                }
                let call = Call {
                    receiver: Some(target),
                    method: MethodRef { id, container: ty, type_args: Box::new([]) },
                    args: Vec::new(),
                    eval_order: None,
                    is_virtual: self.dispatches(&sym),
                    base_call: false,
                    extension: false,
                    constrained: None,
                    name_span: span,
                    omitted: false,
                };
                return BoundExpr::new(ExprKind::Call(Box::new(call)), Ty::VOID, span);
            }
        }
        let mut op = None;
        let mut op_ty = under;
        let mut gives = None;
        if let Some(m) = self.unary_user_method(name, ty).or_else(|| if lifted { self.unary_user_method(name, under) } else { None }) {
            let constrained = self.constrained_of(&m, std::iter::once(under));
            let sym = self.cx.syms.method(m.id);
            let subst = self.cx.syms.subst_of(m.container);
            op_ty = sym.params.first().map_or(under, |p| self.cx.syms.subst(p.ty, &subst));
            gives = Some(self.cx.syms.subst(sym.ret, &subst));
            op = Some(Operator { kind, ty: op_ty, lifted: lifted && op_ty != ty, checked: self.st.checked, method: Some(m), constrained });
        } else if self.numeric_rank(under).is_some() || self.cx.syms.is_enum(under) {
            let method = if under == self.cx.syms.decimal() { self.decimal_method(name) } else { None };
            let number = self.cx.syms.enum_underlying(under);
            op = Some(Operator { kind, ty: number, lifted, checked: self.st.checked && self.is_integral(number), method, constrained: None });
        } else if self.operator_type(&target).is_some() && self.cx.syms.as_param(under).is_none() {
            let s = &self.cx.syms;
            let list = [s.known_ty(K::SByte), s.byte(), s.known_ty(K::Int16), s.known_ty(K::UInt16), s.int(), s.uint(), s.long(), s.ulong(), s.char_(), s.float(), s.double(), s.decimal()];
            let probe = BoundExpr::new(ExprKind::Placeholder, ty, target.span);
            if let Some((t, false)) = self.converted_operand(&probe, &list) {
                let method = if t == self.cx.syms.decimal() { self.decimal_method(name) } else { None };
                op_ty = t;
                op = Some(Operator { kind, ty: t, lifted: false, checked: self.st.checked && self.is_integral(t), method, constrained: None });
            }
        }
        let Some(op) = op else {
            let shown = self.operand_text(&target);
            self.err("CS0023", span, format!("Operator '{text}' cannot be applied to operand of type '{shown}'"));
            return BoundExpr::bad(span);
        };
        let mut operand_conversion = None;
        let mut result_conversion = None;
        if op_ty != ty && op_ty != under && !op.lifted {
            let p = BoundExpr::new(ExprKind::Placeholder, ty, target.span);
            operand_conversion = Some(Box::new(self.convert(p, op_ty, span)));
            let p = BoundExpr::new(ExprKind::Placeholder, gives.unwrap_or(op_ty), target.span);
            result_conversion = Some(Box::new(self.cast(p, ty, span)));
        }
        BoundExpr::new(ExprKind::Increment(Box::new(Increment { target, is_increment, is_prefix, op, operand_conversion, result_conversion })), ty, span)
    }

    pub(crate) fn bind_compound(&mut self, op: AssignOp, op_span: Span, left: ExprId, right: ExprId, span: Span) -> BoundExpr {
        let Some(binary) = op.binary() else { return BoundExpr::bad(span) };
        let raw = self.bind_expr(left);
        if let ExprKind::EventField { receiver, event } = &raw.kind
            && matches!(op, AssignOp::Add | AssignOp::Subtract)
        {
            let (receiver, event) = (receiver.clone(), *event);
            let ty = raw.ty;
            let value = self.bind_to(right, ty);
            return BoundExpr::new(ExprKind::EventAssign { receiver, event, value: Box::new(value), is_add: op == AssignOp::Add }, Ty::VOID, span);
        }
        let is_placeholder_event = matches!(raw.kind, ExprKind::EventField { .. });
        let target = if is_placeholder_event { self.check_value(raw) } else { self.check_target(raw, false) };
        let target = if matches!(target.kind, ExprKind::Property { .. }) { self.check_value(target) } else { target };
        if matches!(target.kind, ExprKind::Discard) {
            let t = self.check_value(target);
            self.bind_value(right);
            return t;
        }
        let value = self.bind_value(right);
        if target.is_bad() || value.is_bad() {
            return BoundExpr { kind: ExprKind::Bad(vec![target, value]), ty: Ty::ERROR, span, constant: None };
        }
        self.make_compound(binary, op_span, target, value, span)
    }

    fn make_compound(&mut self, op: BinaryOp, op_span: Span, target: BoundExpr, value: BoundExpr, span: Span) -> BoundExpr {
        let ty = target.ty;
        let value = self.settle_operand(value);
        if ty == Ty::DYNAMIC || value.ty == Ty::DYNAMIC {
            let shown = (self.operand_text(&target), self.operand_text(&value));
            return self.late_compound(op, op_span, target, value, span).unwrap_or_else(|| {
                self.err("CS0019", span, format!("Operator '{}=' cannot be applied to operands of type '{}' and '{}'", op.text(), shown.0, shown.1));
                BoundExpr::bad(span)
            });
        }
        // C# 14's own compound operators.
        if let Some(e) = self.user_compound(op, &target, &value, span) {
            return e;
        }
        let left = BoundExpr::new(ExprKind::Placeholder, ty, target.span);
        let sig = if value.ty == Ty::VOID { None } else { self.binary_signature(op, &left, &value, span) };
        let Some(sig) = sig else {
            let (a, b) = (self.operand_text(&target), self.operand_text(&value));
            self.err("CS0019", span, format!("Operator '{}=' cannot be applied to operands of type '{a}' and '{b}'", op.text()));
            return BoundExpr::bad(span);
        };
        if self.is_err(sig.left) {
            return BoundExpr::bad(span);
        }
        if matches!(op, BinaryOp::Divide | BinaryOp::Remainder) && self.is_integral(sig.op.ty) && value.constant.as_ref().and_then(Const::as_i128) == Some(0) {
            self.err("CS0020", span, "Division by constant zero");
        }
        let vspan = value.span;
        let raw_value = value.clone();
        let right = self.convert(value, sig.right, vspan);
        let left_conversion = if sig.left == ty { None } else { Some(Box::new(self.convert(left, sig.left, span))) };
        let result_conversion = if sig.result == ty {
            None
        } else {
            let p = BoundExpr::new(ExprKind::Placeholder, sig.result, target.span);
            let c = conversions::implicit_expr(self, &p, ty);
            if c.exists() && c.implicit {
                Some(Box::new(self.apply(p, &c, ty, false)))
            } else {
                // A predefined operator's result may be cast back where the right operand fits the target.
                let e = conversions::explicit(&self.cx.syms, sig.result, ty);
                let r = conversions::implicit_expr(self, &raw_value, ty);
                let shift = matches!(op, BinaryOp::ShiftLeft | BinaryOp::ShiftRight | BinaryOp::UnsignedShiftRight);
                if e.exists() && (sig.op.method.is_none() || sig.op.ty == self.cx.syms.decimal()) && (r.exists() && r.implicit || shift || self.cx.syms.is_enum(ty)) {
                    Some(Box::new(self.apply(p, &e, ty, true)))
                } else {
                    let value_shown = if r.exists() && !e.exists() { p } else { BoundExpr::new(ExprKind::Placeholder, sig.result, target.span) };
                    self.report_conversion(value_shown, ty, span);
                    return BoundExpr::bad(span);
                }
            }
        };
        BoundExpr::new(
            ExprKind::Compound(Box::new(Compound { target, left_conversion, op: sig.op, right: Some(right), result: sig.result, result_conversion, in_place: false })),
            ty,
            span,
        )
        .with_op_span(op_span)
    }

    /// `x += y` by an instance operator.
    fn user_compound(&mut self, op: BinaryOp, target: &BoundExpr, value: &BoundExpr, span: Span) -> Option<BoundExpr> {
        let name = compound_name(op)?;
        let def = self.cx.syms.def_of(target.ty)?;
        let mut candidates = Vec::new();
        let mut at = Some(target.ty);
        let _ = def;
        while let Some(t) = at {
            if let Some(d) = self.cx.syms.def_of(t) {
                for m in self.cx.syms.methods_named(d, name) {
                    if !self.cx.syms.method(m).mods.is_static {
                        candidates.push(Candidate { method: m, container: t, extension: false, names_of: None });
                    }
                }
            }
            at = self.cx.syms.base_of(t);
        }
        if candidates.is_empty() {
            return None;
        }
        self.prefer_checked(&mut candidates);
        let args = [Arg { value: value.clone(), name: None, ref_kind: RefKind::None, span: value.span }];
        let res = resolve(self, &candidates, &args, &[]).ok()?;
        let sym = self.cx.syms.method(res.method.id);
        let subst = self.cx.syms.subst_of(res.method.container);
        let param = sym.params.first().map_or(Ty::ERROR, |p| self.cx.syms.subst(p.ty, &subst));
        let right = self.convert(value.clone(), param, value.span);
        let o = Operator { kind: OperatorKind::Binary(op), ty: target.ty, lifted: false, checked: self.st.checked, method: Some(res.method), constrained: None };
        Some(BoundExpr::new(
            ExprKind::Compound(Box::new(Compound {
                target: target.clone(),
                left_conversion: None,
                op: o,
                right: Some(right),
                result: target.ty,
                result_conversion: None,
                in_place: true,
            })),
            target.ty,
            span,
        ))
    }
}

impl BoundExpr {
    /// Kept for the place of an operator's token; nothing stores it yet.
    fn with_op_span(self, _span: Span) -> BoundExpr {
        self
    }
}

/// What stands for an operand when conversions are asked: itself where its form matters, else a placeholder of its type.
fn probe_of(e: &BoundExpr, ty: Ty) -> BoundExpr {
    if e.ty == ty && (e.constant.is_some() || super::convert::unsettled(&e.kind) || !e.ty.is_natural()) {
        return e.clone();
    }
    BoundExpr::new(ExprKind::Placeholder, ty, e.span)
}

fn is_object_cast(e: &BoundExpr) -> bool {
    matches!(&e.kind, ExprKind::Convert { is_cast: true, .. })
}

fn is_comparison(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::Equal | BinaryOp::NotEqual | BinaryOp::Less | BinaryOp::Greater | BinaryOp::LessOrEqual | BinaryOp::GreaterOrEqual)
}

fn concat_text(c: &Const) -> Option<Vec<u16>> {
    match c {
        Const::Str(s) => Some(s.to_vec()),
        Const::Null => Some(Vec::new()),
        Const::Char(c) => Some(vec![*c]),
        _ => None,
    }
}

fn binary_name(op: BinaryOp) -> Option<&'static str> {
    Some(match op {
        BinaryOp::Multiply => "op_Multiply",
        BinaryOp::Divide => "op_Division",
        BinaryOp::Remainder => "op_Modulus",
        BinaryOp::Add => "op_Addition",
        BinaryOp::Subtract => "op_Subtraction",
        BinaryOp::ShiftLeft => "op_LeftShift",
        BinaryOp::ShiftRight => "op_RightShift",
        BinaryOp::UnsignedShiftRight => "op_UnsignedRightShift",
        BinaryOp::Less => "op_LessThan",
        BinaryOp::Greater => "op_GreaterThan",
        BinaryOp::LessOrEqual => "op_LessThanOrEqual",
        BinaryOp::GreaterOrEqual => "op_GreaterThanOrEqual",
        BinaryOp::Equal => "op_Equality",
        BinaryOp::NotEqual => "op_Inequality",
        BinaryOp::And => "op_BitwiseAnd",
        BinaryOp::Xor => "op_ExclusiveOr",
        BinaryOp::Or => "op_BitwiseOr",
        BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::Coalesce => return None,
    })
}

pub(super) fn checked_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "op_Explicit" => "op_CheckedExplicit",
        "op_UnaryNegation" => "op_CheckedUnaryNegation",
        "op_Increment" => "op_CheckedIncrement",
        "op_Decrement" => "op_CheckedDecrement",
        "op_AdditionAssignment" => "op_CheckedAdditionAssignment",
        "op_SubtractionAssignment" => "op_CheckedSubtractionAssignment",
        "op_MultiplicationAssignment" => "op_CheckedMultiplicationAssignment",
        "op_DivisionAssignment" => "op_CheckedDivisionAssignment",
        "op_IncrementAssignment" => "op_CheckedIncrementAssignment",
        "op_DecrementAssignment" => "op_CheckedDecrementAssignment",
        "op_Addition" => "op_CheckedAddition",
        "op_Subtraction" => "op_CheckedSubtraction",
        "op_Multiply" => "op_CheckedMultiply",
        "op_Division" => "op_CheckedDivision",
        _ => return None,
    })
}

fn compound_name(op: BinaryOp) -> Option<&'static str> {
    Some(match op {
        BinaryOp::Multiply => "op_MultiplicationAssignment",
        BinaryOp::Divide => "op_DivisionAssignment",
        BinaryOp::Remainder => "op_ModulusAssignment",
        BinaryOp::Add => "op_AdditionAssignment",
        BinaryOp::Subtract => "op_SubtractionAssignment",
        BinaryOp::ShiftLeft => "op_LeftShiftAssignment",
        BinaryOp::ShiftRight => "op_RightShiftAssignment",
        BinaryOp::UnsignedShiftRight => "op_UnsignedRightShiftAssignment",
        BinaryOp::And => "op_BitwiseAndAssignment",
        BinaryOp::Xor => "op_ExclusiveOrAssignment",
        BinaryOp::Or => "op_BitwiseOrAssignment",
        _ => return None,
    })
}
