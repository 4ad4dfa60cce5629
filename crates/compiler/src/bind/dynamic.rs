//! Operations on `dynamic`: calls of the library's `AwaitLab.Runtime.Dynamic`, which chooses at run time.

use super::*;
use awaitlab_syntax::{BinaryOp, UnaryOp};

/// Bits of how an operator's operands are known.
const LEFT_TYPED: i32 = 1;
const RIGHT_TYPED: i32 = 2;
const RIGHT_CONSTANT: i32 = 4;
const CHECKED: i32 = 8;
const ASSIGNS: i32 = 16;

/// Arguments of a dynamic call, as the library takes them.
struct LateArgs {
    values: BoundExpr,
    types: BoundExpr,
    how: BoundExpr,
    names: BoundExpr,
    /// What is passed by reference, by its place.
    by_ref: Vec<(i32, BoundExpr)>,
}

impl Binder<'_> {
    /// Whether a call with these arguments is bound at run time.
    pub(crate) fn any_dynamic(args: &[Arg]) -> bool {
        args.iter().any(|a| a.value.ty == Ty::DYNAMIC && a.ref_kind == RefKind::None)
    }

    fn late_type(&self) -> Option<Ty> {
        Some(self.cx.syms.type_def(self.cx.syms.find_type("AwaitLab.Runtime.Dynamic")?).self_ty)
    }
    fn late(&mut self, name: &str, args: Vec<BoundExpr>, span: Span) -> BoundExpr {
        let Some(ty) = self.late_type() else { return BoundExpr::bad(span) };
        let args = args.into_iter().map(|value| Arg { value, name: None, ref_kind: RefKind::None, span }).collect();
        self.call_member(BoundExpr::new(ExprKind::Type, ty, span), name, args, span).unwrap_or_else(|| BoundExpr::bad(span))
    }
    fn late_method(&self, name: &str) -> Option<MethodRef> {
        let container = self.late_type()?;
        let id = self.cx.syms.methods_named(self.cx.syms.def_of(container)?, name).first().copied()?;
        Some(MethodRef { id, container, type_args: Box::new([]) })
    }
    fn late_operator(&self, kind: OperatorKind, name: &str) -> Option<Operator> {
        let method = self.late_method(name)?;
        Some(Operator { kind, ty: Ty::DYNAMIC, lifted: false, checked: self.st.checked, method: Some(method), constrained: None })
    }
    fn as_object(&mut self, e: BoundExpr) -> BoundExpr {
        let object = self.cx.syms.object();
        let span = e.span;
        let mut e = self.convert(e, object, span);
        e.ty = object;
        e
    }
    fn int_value(&self, value: i32, span: Span) -> BoundExpr {
        BoundExpr::constant(Const::I32(value), self.cx.syms.int(), span)
    }
    fn text_value(&self, text: &str, span: Span) -> BoundExpr {
        let units: Vec<u16> = text.encode_utf16().collect();
        BoundExpr::constant(Const::Str(units.into()), self.cx.syms.string(), span)
    }
    fn null_value(span: Span) -> BoundExpr {
        BoundExpr { kind: ExprKind::Literal, ty: Ty::NULL, span, constant: Some(Const::Null) }
    }
    fn type_value(&self, ty: Ty, span: Span) -> BoundExpr {
        BoundExpr::new(ExprKind::TypeOf(ty), self.cx.syms.known_ty(K::Type), span)
    }
    fn own_type_value(&self, span: Span) -> BoundExpr {
        self.type_value(self.self_ty(), span)
    }
    fn array_value(&mut self, element: Ty, elements: Vec<BoundExpr>, span: Span) -> BoundExpr {
        let ty = self.cx.syms.array(element, 1);
        let size = self.int_value(elements.len() as i32, span);
        BoundExpr::new(ExprKind::NewArray { sizes: vec![size], init: Some(ArrayInit { elements }) }, ty, span)
    }
    /// Whether a value's static type counts: its run-time type says less.
    fn counts(&self, e: &BoundExpr) -> bool {
        e.ty != Ty::DYNAMIC && e.ty.is_natural() && (!self.cx.syms.is_value_type(e.ty) || self.cx.syms.nullable_arg(e.ty).is_some())
    }

    /// A place of the library as a variable of type dynamic.
    fn late_place(&mut self, place: BoundExpr, span: Span) -> BoundExpr {
        match self.read_property(place, "Value", span) {
            Some(e) => BoundExpr { ty: Ty::DYNAMIC, ..e },
            None => BoundExpr::bad(span),
        }
    }

    /// `d.name`.
    pub(crate) fn late_member(&mut self, receiver: BoundExpr, name: &str, span: Span) -> BoundExpr {
        let receiver = self.as_object(receiver);
        let args = vec![receiver, self.text_value(name, span), self.own_type_value(span)];
        let place = self.late("Member", args, span);
        self.late_place(place, span)
    }

    fn late_args(&mut self, args: Vec<Arg>, span: Span) -> Option<LateArgs> {
        let mut ok = true;
        let (object, string, type_) = (self.cx.syms.object(), self.cx.syms.string(), self.cx.syms.known_ty(K::Type));
        let (mut values, mut types, mut names, mut by_ref) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut how = String::new();
        let (mut typed, mut named) = (false, false);
        for (i, a) in args.into_iter().enumerate() {
            let s = a.value.span;
            match &a.value.kind {
                ExprKind::UnboundLambda(_) => {
                    self.err("CS1977", s, "Cannot use a lambda expression as an argument to a dynamically dispatched operation without first casting it to a delegate or expression tree type.");
                    ok = false;
                    continue;
                }
                ExprKind::MethodGroup(_) => {
                    self.err("CS1976", s, "Cannot use a method group as an argument to a dynamically dispatched operation. Did you intend to invoke the method?");
                    ok = false;
                    continue;
                }
                ExprKind::UnboundOutVar(l) => {
                    let name = self.locals[l.index()].name.clone();
                    self.locals[l.index()].ty = Ty::ERROR;
                    self.err("CS8197", s, format!("Cannot infer the type of implicitly-typed out variable '{name}'."));
                    ok = false;
                    continue;
                }
                _ => {}
            }
            if a.value.ty == Ty::VOID {
                self.err("CS1978", s, "Cannot use an expression of type 'void' as an argument to a dynamically dispatched operation.");
                ok = false;
                continue;
            }
            names.push(match &a.name {
                Some((n, _)) => {
                    named = true;
                    self.text_value(n, s)
                }
                None => BoundExpr { ty: string, ..Self::null_value(s) },
            });
            let mut of = None;
            if matches!(a.ref_kind, RefKind::Ref | RefKind::Out) {
                let place = match a.value.kind {
                    ExprKind::Ref { operand, .. } => *operand,
                    ExprKind::OutVar(l) => BoundExpr::new(ExprKind::Local(l), a.value.ty, s),
                    kind => BoundExpr { kind, ..a.value },
                };
                how.push(if a.ref_kind == RefKind::Out { 'o' } else { 'r' });
                if place.ty.is_natural() {
                    of = Some(if place.ty == Ty::DYNAMIC { object } else { place.ty });
                }
                values.push(if a.ref_kind == RefKind::Out { BoundExpr { ty: object, ..Self::null_value(s) } } else { self.as_object(place.clone()) });
                if !matches!(place.kind, ExprKind::Discard) {
                    by_ref.push((i as i32, place));
                }
            } else {
                let value = self.settle_argument(a.value);
                ok &= !value.is_bad();
                if self.counts(&value) {
                    of = Some(value.ty);
                    how.push('s');
                } else {
                    how.push(if value.constant.is_some() && self.cx.syms.is_value_type(value.ty) { 'c' } else { 'd' });
                }
                values.push(self.as_object(value));
            }
            types.push(match of {
                Some(ty) => {
                    typed = true;
                    self.type_value(ty, s)
                }
                None => BoundExpr { ty: type_, ..Self::null_value(s) },
            });
        }
        if !ok {
            return None;
        }
        let values = self.array_value(object, values, span);
        let types = if typed { self.array_value(type_, types, span) } else { Self::null_value(span) };
        let names = if named { self.array_value(string, names, span) } else { Self::null_value(span) };
        Some(LateArgs { values, types, how: self.text_value(&how, span), names, by_ref })
    }
    /// An argument with a natural type takes it; null stays.
    fn settle_argument(&mut self, value: BoundExpr) -> BoundExpr {
        if value.ty == Ty::NULL { value } else { self.settle(value) }
    }

    /// A call that is bound at run time: of the method of a name, or of the target itself.
    fn late_call(&mut self, target: Option<BoundExpr>, on: Option<Ty>, name: Option<&str>, type_args: &[Ty], args: Vec<Arg>, span: Span) -> BoundExpr {
        let Some(late) = self.late_args(args, span) else { return BoundExpr::bad(span) };
        let type_ = self.cx.syms.known_ty(K::Type);
        let object_array = late.values.ty;
        let target = match target {
            Some(t) => self.as_object(t),
            None => Self::null_value(span),
        };
        let on = on.map_or(Self::null_value(span), |t| self.type_value(t, span));
        let name = name.map_or(Self::null_value(span), |n| self.text_value(n, span));
        let type_args = if type_args.is_empty() {
            Self::null_value(span)
        } else {
            let list = type_args.iter().map(|&t| self.type_value(t, span)).collect();
            self.array_value(type_, list, span)
        };
        let used = BoundExpr::constant(Const::Bool(true), self.cx.syms.bool_(), span);
        let from = self.own_type_value(span);
        let mut values = late.values;
        let mut array = None;
        if !late.by_ref.is_empty() {
            let local = self.temp(object_array, span);
            let place = BoundExpr::new(ExprKind::Local(local), object_array, span);
            values = BoundExpr::new(ExprKind::Assign { target: Box::new(place.clone()), value: Box::new(values), is_ref: false }, object_array, span);
            array = Some(place);
        }
        let call = self.late("Call", vec![target, on, name, from, type_args, values, late.types, late.how, late.names, used], span);
        let call = BoundExpr { ty: Ty::DYNAMIC, ..call };
        let Some(array) = array else { return call };
        // What came back goes to its variables.
        let result = self.temp(Ty::DYNAMIC, span);
        let result = BoundExpr::new(ExprKind::Local(result), Ty::DYNAMIC, span);
        let assign = |target: BoundExpr, value: BoundExpr| {
            let ty = target.ty;
            BoundExpr::new(ExprKind::Assign { target: Box::new(target), value: Box::new(value), is_ref: false }, ty, span)
        };
        let mut effects = vec![assign(result.clone(), call)];
        for (i, place) in late.by_ref {
            let indices = vec![self.int_value(i, span)];
            let element = BoundExpr::new(ExprKind::ArrayElement { array: Box::new(array.clone()), indices }, Ty::DYNAMIC, span);
            let ty = place.ty;
            let value = self.convert(element, ty, span);
            effects.push(assign(place, value));
        }
        BoundExpr::new(ExprKind::Sequence { scope: None, effects, value: Box::new(result) }, Ty::DYNAMIC, span)
    }

    /// `d.name(args)`.
    pub(crate) fn late_invoke_member(&mut self, receiver: BoundExpr, name: &str, type_args: &[Ty], args: Vec<Arg>, span: Span) -> BoundExpr {
        self.late_call(Some(receiver), None, Some(name), type_args, args, span)
    }
    /// `d(args)`, or a delegate with dynamic arguments.
    pub(crate) fn late_invoke(&mut self, callee: BoundExpr, args: Vec<Arg>, span: Span) -> BoundExpr {
        let on = if callee.ty == Ty::DYNAMIC { None } else { Some(callee.ty) };
        self.late_call(Some(callee), on, None, &[], args, span)
    }
    /// A call of a group's method that dynamic arguments choose.
    pub(crate) fn late_group(&mut self, group: MethodGroup, args: Vec<Arg>, span: Span) -> BoundExpr {
        let (target, on) = match group.receiver {
            Some(r) if matches!(r.kind, ExprKind::Type) => (None, r.ty),
            Some(r) if matches!(r.kind, ExprKind::Base) => {
                self.err(
                    "CS1971",
                    span,
                    format!("The call to method '{}' needs to be dynamically dispatched, but cannot be because it is part of a base access expression. Consider casting the dynamic arguments or eliminating the base access.", group.name),
                );
                return BoundExpr::bad(span);
            }
            Some(r) => {
                if matches!(r.kind, ExprKind::This) {
                    self.use_this();
                }
                let ty = r.ty;
                (Some(r), ty)
            }
            None => (None, self.self_ty()),
        };
        self.late_call(target, Some(on), Some(&group.name), &group.type_args, args, span)
    }
    /// `new T(args)` whose constructor dynamic arguments choose.
    pub(crate) fn late_new(&mut self, ty: Ty, args: Vec<Arg>, span: Span) -> BoundExpr {
        let Some(late) = self.late_args(args, span) else { return BoundExpr { ty, ..BoundExpr::bad(span) } };
        let all = vec![self.type_value(ty, span), self.own_type_value(span), late.values, late.types, late.how, late.names];
        let made = self.late("New", all, span);
        self.cast(made, ty, span)
    }
    /// `d[args]`, or an indexer that dynamic arguments choose.
    pub(crate) fn late_element(&mut self, receiver: BoundExpr, args: Vec<Arg>, span: Span) -> BoundExpr {
        let on = if receiver.ty == Ty::DYNAMIC { Self::null_value(span) } else { self.type_value(receiver.ty, span) };
        let Some(late) = self.late_args(args, span) else { return BoundExpr::bad(span) };
        let target = self.as_object(receiver);
        let from = self.own_type_value(span);
        let place = self.late("Element", vec![target, on, from, late.values, late.types, late.how, late.names], span);
        self.late_place(place, span)
    }

    /// The right operand of a dynamic operator together with the operator; `None` where there is no such operator.
    fn late_operand(&mut self, op: BinaryOp, left: &BoundExpr, right: BoundExpr, assigns: bool, span: Span) -> Option<BoundExpr> {
        let number = expression_type(op)?;
        let fits = |e: &BoundExpr| e.ty == Ty::NULL || e.ty.is_natural() && e.ty != Ty::VOID;
        if !fits(left) || !fits(&right) {
            return None;
        }
        let mut how = if self.st.checked { CHECKED } else { 0 } | if assigns { ASSIGNS } else { 0 };
        let type_of = |b: &Self, e: &BoundExpr, bit: i32, how: &mut i32| {
            if !b.counts(e) {
                return Self::null_value(span);
            }
            *how |= bit;
            b.type_value(e.ty, span)
        };
        let left_type = type_of(self, left, LEFT_TYPED, &mut how);
        let right_type = type_of(self, &right, RIGHT_TYPED, &mut how);
        if right.constant.is_some() && self.cx.syms.is_value_type(right.ty) {
            how |= RIGHT_CONSTANT;
        }
        let right = self.as_object(right);
        let args = vec![right, self.int_value(number, span), self.int_value(how, span), left_type, right_type];
        Some(self.late("Operand", args, span))
    }
    /// The operator's method, the right operand, the type of the left one.
    pub(crate) fn late_binary(&mut self, op: BinaryOp, left: &BoundExpr, right: BoundExpr, assigns: bool, span: Span) -> Option<(Operator, BoundExpr, Ty)> {
        let operand = self.late_operand(op, left, right, assigns, span)?;
        let operator = self.late_operator(OperatorKind::Binary(op), "Apply")?;
        Some((operator, operand, self.cx.syms.object()))
    }
    /// `a && b`, `a || b`.
    pub(crate) fn late_logical(&mut self, op: BinaryOp, left: BoundExpr, right: BoundExpr, span: Span) -> Option<BoundExpr> {
        let is_and = op == BinaryOp::LogicalAnd;
        let bit = if is_and { BinaryOp::And } else { BinaryOp::Or };
        let (op, right, _) = self.late_binary(bit, &left, right, false, span)?;
        let test = self.late_method(if is_and { "IsFalse" } else { "IsTrue" })?;
        let left = self.as_object(left);
        Some(BoundExpr::new(ExprKind::UserLogical { is_and, left: Box::new(left), right: Box::new(right), op, test }, Ty::DYNAMIC, span))
    }
    /// A unary operator.
    pub(crate) fn late_unary(&mut self, op: UnaryOp, operand: BoundExpr, span: Span) -> BoundExpr {
        let number = match op {
            UnaryOp::Plus => 29,
            UnaryOp::Minus => 28,
            UnaryOp::Not => 34,
            _ => 82,
        };
        let how = if self.st.checked { CHECKED } else { 0 };
        let args = vec![self.as_object(operand), self.int_value(number, span), self.int_value(how, span)];
        BoundExpr { ty: Ty::DYNAMIC, ..self.late("Unary", args, span) }
    }
    /// `d++`, `--d`.
    pub(crate) fn late_increment(&mut self, target: BoundExpr, is_increment: bool, is_prefix: bool, span: Span) -> BoundExpr {
        let (kind, name) = match (is_increment, self.st.checked) {
            (true, false) => (OperatorKind::Increment, "Increment"),
            (true, true) => (OperatorKind::Increment, "IncrementChecked"),
            (false, false) => (OperatorKind::Decrement, "Decrement"),
            (false, true) => (OperatorKind::Decrement, "DecrementChecked"),
        };
        let Some(op) = self.late_operator(kind, name) else { return BoundExpr::bad(span) };
        let parts = Increment { target, is_increment, is_prefix, op, operand_conversion: None, result_conversion: None };
        BoundExpr::new(ExprKind::Increment(Box::new(parts)), Ty::DYNAMIC, span)
    }
    /// `x op= y` where one is dynamic.
    pub(crate) fn late_compound(&mut self, op: BinaryOp, op_span: Span, mut target: BoundExpr, value: BoundExpr, span: Span) -> Option<BoundExpr> {
        let ty = target.ty;
        let left = BoundExpr::new(ExprKind::Placeholder, ty, target.span);
        let (op, right, object) = self.late_binary(op, &left, value, true, span)?;
        // A place of the library is told: an event takes a handler, a result may be cast back.
        if ty == Ty::DYNAMIC
            && let ExprKind::Property { receiver: Some(r), property, .. } = &mut target.kind
            && self.cx.syms.find_type("AwaitLab.Runtime.DynamicPlace").is_some_and(|d| self.cx.syms.property(property.id).container == d)
        {
            let place = std::mem::replace(&mut **r, BoundExpr::bad(span));
            let value = BoundExpr::constant(Const::Bool(self.st.checked), self.cx.syms.bool_(), span);
            **r = self.call_member(place, "Accumulate", vec![Arg { value, name: None, ref_kind: RefKind::None, span }], span)?;
        }
        let left_conversion = if self.cx.syms.same(ty, object) { None } else { Some(Box::new(self.convert(left, object, span))) };
        let result_conversion = if ty == Ty::DYNAMIC {
            None
        } else {
            let p = BoundExpr::new(ExprKind::Placeholder, Ty::DYNAMIC, target.span);
            Some(Box::new(self.cast(p, ty, span)))
        };
        let compound = Compound { target, left_conversion, op, right: Some(right), result: Ty::DYNAMIC, result_conversion, in_place: false };
        let e = BoundExpr::new(ExprKind::Compound(Box::new(compound)), ty, span);
        let _ = op_span;
        Some(e)
    }
    /// A condition.
    pub(crate) fn late_condition(&mut self, v: BoundExpr, span: Span) -> BoundExpr {
        let v = self.as_object(v);
        self.late("IsTrue", vec![v], span)
    }
    /// What `await d` waits for.
    pub(crate) fn late_awaitable(&mut self, v: BoundExpr, span: Span) -> BoundExpr {
        let args = vec![self.as_object(v), self.own_type_value(span), BoundExpr::constant(Const::Bool(true), self.cx.syms.bool_(), span)];
        self.late("Awaitable", args, span)
    }

    /// Says of a dynamic call or `await` that nobody looks at its value.
    pub(crate) fn unused(&self, e: &mut BoundExpr) {
        let mut at = e;
        loop {
            at = match &mut at.kind {
                ExprKind::ConditionalAccess { access, .. } => access,
                ExprKind::Await { operand, .. } => operand,
                ExprKind::Sequence { effects, .. } => match effects.first_mut() {
                    Some(BoundExpr { kind: ExprKind::Assign { value, .. }, .. }) => value,
                    _ => return,
                },
                ExprKind::Paren(x) | ExprKind::Suppress(x) => x,
                ExprKind::Convert { operand, conversion, .. } if conversion.is_identity() => operand,
                ExprKind::Call(call) => {
                    if self.late_type() == Some(call.method.container)
                        && let Some(last) = call.args.last_mut()
                        && last.constant == Some(Const::Bool(true))
                    {
                        last.constant = Some(Const::Bool(false));
                    }
                    return;
                }
                _ => return,
            };
        }
    }
}
