//! A lambda as an expression tree: calls of the library's `AwaitLab.Runtime.Trees` that build it, in the shapes that
//! Roslyn's ExpressionLambdaRewriter chooses.

use super::func::Func;
use super::place::Place;
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use awaitlab_syntax::BinaryOp;
use p::{Instr, Local};

/// Numbers of `System.Linq.Expressions.ExpressionType`.
mod node {
    pub(super) const AND_ALSO: i32 = 3;
    pub(super) const ARRAY_LENGTH: i32 = 4;
    pub(super) const CONVERT: i32 = 10;
    pub(super) const CONVERT_CHECKED: i32 = 11;
    pub(super) const EQUAL: i32 = 13;
    pub(super) const NEGATE: i32 = 28;
    pub(super) const UNARY_PLUS: i32 = 29;
    pub(super) const NEGATE_CHECKED: i32 = 30;
    pub(super) const NOT: i32 = 34;
    pub(super) const NOT_EQUAL: i32 = 35;
    pub(super) const OR_ELSE: i32 = 37;
    pub(super) const RIGHT_SHIFT: i32 = 41;
    pub(super) const TYPE_AS: i32 = 44;
}

/// An operator's number; that of a checked one is the next.
fn binary_node(op: BinaryOp, checked: bool) -> i32 {
    let next = checked && matches!(op, BinaryOp::Add | BinaryOp::Multiply | BinaryOp::Subtract);
    expression_type(op).unwrap_or(node::RIGHT_SHIFT) + i32::from(next)
}

impl Func<'_, '_> {
    /// `Expression<D>` of a lambda.
    pub(super) fn tree_lambda(&mut self, f: FunctionId, ty: Ty) -> Local {
        let delegate = self.syms().as_named(ty).and_then(|(_, args)| args.first().copied()).unwrap_or(ty);
        self.tree_function(f, delegate, ty)
    }
    fn tree_function(&mut self, f: FunctionId, delegate: Ty, ty: Ty) -> Local {
        let function = &self.b.functions[f.index()];
        let mut params = Vec::new();
        for &l in &function.params {
            let local = &self.b.locals[l.index()];
            let of = self.tree_type(local.ty);
            let name = self.const_string(&local.name);
            let param = self.tree_call("Parameter", vec![of, name]);
            self.tree_params.insert(l, param);
            params.push(param);
        }
        let body = match tree_body(&function.body) {
            Some(x) => self.tree(x),
            None => self.tree_null("Expression"),
        };
        let of = self.tree_type(delegate);
        let params = self.tree_array("ParameterExpression", params);
        let made = self.tree_call("Lambda", vec![of, body, params]);
        let dst = self.temp(ty);
        let t = self.t(ty);
        self.e.push(Instr::CastClass { dst, src: made, ty: t });
        dst
    }

    // ---- what the calls take

    fn tree_call(&mut self, name: &str, args: Vec<Local>) -> Local {
        let syms = self.syms();
        let found = syms.find_type("AwaitLab.Runtime.Trees").and_then(|def| Some((syms.type_def(def).self_ty, self.lo.find(def, name, |_| true)?)));
        found.and_then(|(ty, id)| self.call_static(ty, id, &[], args)).unwrap_or_else(|| self.temp_object())
    }
    fn tree_class(&self, name: &str) -> Ty {
        let syms = self.syms();
        syms.find_type(&format!("System.Linq.Expressions.{name}")).map_or_else(|| syms.object(), |def| syms.type_def(def).self_ty)
    }
    fn tree_null(&mut self, class: &str) -> Local {
        let dst = self.temp(self.tree_class(class));
        self.e.null(dst);
        dst
    }
    fn tree_no_method(&mut self) -> Local {
        let syms = self.syms();
        let ty = syms.find_type("System.Reflection.MethodInfo").map_or_else(|| syms.object(), |def| syms.type_def(def).self_ty);
        let dst = self.temp(ty);
        self.e.null(dst);
        dst
    }
    fn tree_array(&mut self, class: &str, items: Vec<Local>) -> Local {
        let element = self.tree_class(class);
        self.tree_array_of(element, items)
    }
    fn tree_array_of(&mut self, element: Ty, items: Vec<Local>) -> Local {
        let ty = self.syms().array(element, 1);
        let ty = self.t(ty);
        let length = self.const_int(items.len() as i32);
        let dst = self.e.temp(ty);
        self.e.push(Instr::NewArray { dst, ty, lengths: vec![length] });
        for (i, src) in items.into_iter().enumerate() {
            let index = self.const_int(i as i32);
            self.e.push(Instr::StoreElement { array: dst, index, src });
        }
        dst
    }
    fn tree_type(&mut self, ty: Ty) -> Local {
        let t = self.t(ty);
        self.tree_type_of(t)
    }
    fn tree_type_of(&mut self, ty: p::TypeId) -> Local {
        let dst = self.temp(self.syms().known_ty(K::Type));
        self.e.push(Instr::TypeOf { dst, ty });
        dst
    }
    fn tree_long(&mut self) -> Local {
        self.temp(self.syms().long())
    }
    /// A method or constructor as reflection's object.
    fn tree_method(&mut self, m: &MethodRef) -> Local {
        let Some(method) = self.lo.method_ref(m, &self.g) else { return self.tree_no_method() };
        let r = self.lo.p.method_refs[method.index()].clone();
        let owner = self.tree_type_of(r.owner);
        let number = self.tree_long();
        self.e.push(Instr::MethodNumber { dst: number, method });
        if self.syms().method(m.id).kind == MethodKind::Ctor {
            return self.tree_call("Constructor", vec![owner, number]);
        }
        let args: Vec<Local> = r.args.iter().map(|&a| self.tree_type_of(a)).collect();
        let args = self.tree_array_of(self.syms().known_ty(K::Type), args);
        self.tree_call("Method", vec![owner, number, args])
    }
    fn tree_field(&mut self, field: p::FieldRefId) -> Local {
        let owner = self.lo.p.field_refs[field.index()].owner;
        let owner = self.tree_type_of(owner);
        let number = self.tree_long();
        self.e.push(Instr::FieldNumber { dst: number, field });
        self.tree_call("Field", vec![owner, number])
    }
    fn tree_accessor(&mut self, property: &PropertyRef, setter: bool) -> Local {
        let sym = self.syms().property(property.id);
        let id = if setter { sym.setter.or(sym.getter) } else { sym.getter.or(sym.setter) };
        match id {
            Some(id) => self.tree_method(&MethodRef { id, container: property.container, type_args: Box::new([]) }),
            None => self.tree_no_method(),
        }
    }
    fn tree_list(&mut self, list: &[BoundExpr]) -> Local {
        let items = list.iter().map(|x| self.tree(x)).collect();
        self.tree_array("Expression", items)
    }
    fn tree_constant(&mut self, value: Local, ty: Ty) -> Local {
        let syms = self.syms();
        let boxed = if syms.is_value_type(ty) || syms.as_param(ty).is_some() { self.box_value(value, ty) } else { value };
        let of = self.tree_type(ty);
        self.tree_call("Constant", vec![boxed, of])
    }
    fn tree_unary(&mut self, kind: i32, operand: Local, ty: Ty, method: Option<&MethodRef>) -> Local {
        let kind = self.const_int(kind);
        let ty = self.tree_type(ty);
        let method = match method {
            Some(m) => self.tree_method(m),
            None => self.tree_no_method(),
        };
        self.tree_call("Unary", vec![kind, operand, ty, method])
    }
    fn tree_binary(&mut self, kind: i32, left: Local, right: Local, lift: bool, method: Option<&MethodRef>) -> Local {
        let kind = self.const_int(kind);
        let lift = self.const_bool(lift);
        let method = match method {
            Some(m) => self.tree_method(m),
            None => self.tree_no_method(),
        };
        self.tree_call("Binary", vec![kind, left, right, lift, method])
    }

    // ---- expressions

    fn tree(&mut self, x: &BoundExpr) -> Local {
        let old = self.e.span;
        self.e.span = self.lo.span(x.span);
        let made = self.tree_inner(x);
        self.e.span = old;
        made
    }
    fn tree_inner(&mut self, x: &BoundExpr) -> Local {
        let syms = self.syms();
        if let Some(c) = &x.constant {
            // A value for a nullable is converted to it: the constant has the type itself.
            if let Some(of) = syms.nullable_arg(x.ty).filter(|_| !matches!(c, Const::Null)) {
                let value = self.constant(c, of);
                let value = self.tree_constant(value, of);
                return self.tree_unary(node::CONVERT, value, x.ty, None);
            }
            let ty = if x.ty.is_natural() { x.ty } else { syms.object() };
            let value = self.constant(c, ty);
            return self.tree_constant(value, ty);
        }
        match &x.kind {
            ExprKind::Placeholder => self.tree_operands.last().copied().unwrap_or_else(|| self.tree_null("Expression")),
            ExprKind::Local(l) => {
                if let Some(&param) = self.tree_params.get(l) {
                    return param;
                }
                match self.var_place(*l) {
                    Place::Field { object, field } => {
                        let owner = self.lo.p.field_refs[field.index()].owner;
                        let of = self.tree_type_of(owner);
                        let target = self.tree_call("Constant", vec![object, of]);
                        let field = self.tree_field(field);
                        self.tree_call("FieldOf", vec![target, field])
                    }
                    place => {
                        let value = self.load(&place, x.ty);
                        self.tree_constant(value, x.ty)
                    }
                }
            }
            ExprKind::This => {
                let value = self.expr(x);
                self.tree_constant(value, x.ty)
            }
            ExprKind::Paren(inner) | ExprKind::Suppress(inner) => self.tree(inner),
            ExprKind::Field { receiver, field } => {
                let target = self.tree_target(receiver.as_deref());
                match self.lo.field_ref(field, &self.g) {
                    Some(field) => {
                        let field = self.tree_field(field);
                        self.tree_call("FieldOf", vec![target, field])
                    }
                    None => target,
                }
            }
            ExprKind::Property { receiver, property, args, .. } => {
                let target = self.tree_target(receiver.as_deref());
                let getter = self.tree_accessor(property, false);
                if args.is_empty() {
                    return self.tree_call("PropertyOf", vec![target, getter]);
                }
                let args = self.tree_list(args);
                self.tree_call("Call", vec![target, getter, args])
            }
            ExprKind::ArrayElement { array, indices } => {
                let array = self.tree(array);
                let indices = self.tree_list(indices);
                self.tree_call("ArrayIndex", vec![array, indices])
            }
            ExprKind::ArrayLength(array) => {
                let array = self.tree(array);
                self.tree_unary(node::ARRAY_LENGTH, array, x.ty, None)
            }
            ExprKind::Call(c) => {
                let target = self.tree_target(c.receiver.as_ref());
                let args = self.tree_list(&c.args);
                if syms.method(c.method.id).kind == MethodKind::DelegateInvoke {
                    return self.tree_call("Invoke", vec![target, args]);
                }
                let method = self.tree_method(&c.method);
                self.tree_call("Call", vec![target, method, args])
            }
            ExprKind::New(n) => {
                let made = match &n.ctor {
                    Some(ctor) if !matches!(syms.method(ctor.id).synth, Some(Synth::StructDefaultCtor)) => {
                        let ctor = self.tree_method(ctor);
                        let args = self.tree_list(&n.args);
                        self.tree_call("New", vec![ctor, args])
                    }
                    _ => {
                        let ty = self.tree_type(x.ty);
                        self.tree_call("NewDefault", vec![ty])
                    }
                };
                self.tree_init(made, n.initializer.as_ref())
            }
            ExprKind::NewTypeParam { initializer } => {
                let ty = self.tree_type(x.ty);
                let made = self.tree_call("NewDefault", vec![ty]);
                self.tree_init(made, initializer.as_deref())
            }
            ExprKind::AnonymousObject { ctor, args } => {
                let ctor = self.tree_method(ctor);
                let args = self.tree_list(args);
                self.tree_call("NewMembers", vec![ctor, args])
            }
            ExprKind::NewArray { sizes, init } => {
                let element = syms.as_array(x.ty).map_or(x.ty, |a| a.0);
                let ty = self.tree_type(element);
                match init {
                    Some(init) => {
                        let items = self.tree_list(&init.elements);
                        self.tree_call("NewArray", vec![ty, items])
                    }
                    None => {
                        let sizes = self.tree_list(sizes);
                        self.tree_call("NewBounds", vec![ty, sizes])
                    }
                }
            }
            ExprKind::Binary { first, links } => {
                let mut value = None;
                for link in links {
                    let (reg, ty) = match value {
                        None => (None, first.ty),
                        Some((reg, ty)) => (Some(reg), ty),
                    };
                    value = Some((self.tree_link(reg, first, ty, link), link.ty));
                }
                value.map_or_else(|| self.tree(first), |v| v.0)
            }
            ExprKind::Logical { is_and, operands } => {
                let kind = if *is_and { node::AND_ALSO } else { node::OR_ELSE };
                let mut made: Option<Local> = None;
                for operand in operands {
                    let right = self.tree(operand);
                    made = Some(match made {
                        Some(left) => self.tree_binary(kind, left, right, false, None),
                        None => right,
                    });
                }
                made.unwrap_or_else(|| self.tree_null("Expression"))
            }
            ExprKind::UserLogical { is_and, left, right, op, .. } => {
                let (left, right) = (self.tree(left), self.tree(right));
                self.tree_binary(if *is_and { node::AND_ALSO } else { node::OR_ELSE }, left, right, op.lifted, op.method.as_ref())
            }
            ExprKind::Unary { op, operand } => self.tree_operator(op, operand, x.ty),
            ExprKind::Coalesce { left, right, .. } => {
                let (left, right) = (self.tree(left), self.tree(right));
                self.tree_call("Coalesce", vec![left, right])
            }
            ExprKind::Conditional { condition, when_true, when_false, .. } => {
                let (test, yes, no) = (self.tree(condition), self.tree(when_true), self.tree(when_false));
                let ty = self.tree_type(x.ty);
                self.tree_call("Condition", vec![test, yes, no, ty])
            }
            ExprKind::Convert { operand, conversion, checked, is_cast } => {
                let value = self.tree(operand);
                self.tree_convert(value, operand.ty, x.ty, conversion, *checked, *is_cast)
            }
            ExprKind::IsType { operand, target } => {
                let value = self.tree(operand);
                let ty = self.tree_type(*target);
                self.tree_call("TypeIs", vec![value, ty])
            }
            ExprKind::As { operand, target } => {
                let value = self.tree(operand);
                self.tree_unary(node::TYPE_AS, value, *target, None)
            }
            ExprKind::Lambda(f) => {
                if syms.is_known(x.ty, K::Expression) {
                    let inner = self.tree_lambda(*f, x.ty);
                    return self.tree_call("Quote", vec![inner]);
                }
                let lambda = self.tree_class("Expression");
                self.tree_function(*f, x.ty, lambda)
            }
            ExprKind::MethodDelegate(m) => {
                let target = match m.receiver.as_ref() {
                    Some(r) if !matches!(r.kind, ExprKind::Type) => self.tree(r),
                    _ => self.tree_null("Expression"),
                };
                let method = self.tree_method(&m.method);
                let ty = self.tree_type(x.ty);
                self.tree_call("Delegate", vec![target, method, ty])
            }
            ExprKind::Interpolated(parts) | ExprKind::UnboundInterpolated { parts, .. } => {
                let mut format = Vec::new();
                let mut values = Vec::new();
                for part in parts {
                    match part {
                        InterpolatedPart::Text(t) => {
                            for &c in t.iter() {
                                format.extend(std::iter::repeat_n(c, if c == u16::from(b'{') || c == u16::from(b'}') { 2 } else { 1 }));
                            }
                        }
                        InterpolatedPart::Hole { value, alignment, format: f } => {
                            let aligned = alignment.map_or_else(String::new, |a| format!(",{a}"));
                            format.extend(format!("{{{}{aligned}", values.len()).encode_utf16());
                            if let Some(f) = f {
                                format.push(u16::from(b':'));
                                format.extend_from_slice(f);
                            }
                            format.push(u16::from(b'}'));
                            let made = self.tree(value);
                            values.push(if syms.is_value_type(value.ty) { self.tree_unary(node::CONVERT, made, syms.object(), None) } else { made });
                        }
                    }
                }
                let format = self.const_units(&format);
                let values = self.tree_array("Expression", values);
                self.tree_call("Format", vec![format, values])
            }
            // `default(T)`, `typeof(T)`: known here, a constant there.
            _ => {
                let value = self.expr(x);
                self.tree_constant(value, x.ty)
            }
        }
    }
    fn tree_target(&mut self, receiver: Option<&BoundExpr>) -> Local {
        match receiver {
            Some(r) if !matches!(r.kind, ExprKind::Type) => self.tree(r),
            _ => self.tree_null("Expression"),
        }
    }
    /// A template with a tree in the place of its placeholder.
    fn tree_apply(&mut self, template: &BoundExpr, value: Local) -> Local {
        self.tree_operands.push(value);
        let made = self.tree(template);
        self.tree_operands.pop();
        made
    }

    /// One operator of a chain.
    fn tree_link(&mut self, left: Option<Local>, first: &BoundExpr, left_ty: Ty, link: &BinaryLink) -> Local {
        let syms = self.syms();
        let op = &link.op;
        let (kind, method) = match op.kind {
            OperatorKind::Binary(kind) => (binary_node(kind, op.checked), op.method.as_ref()),
            OperatorKind::Concat => (0, None),
            OperatorKind::RefEquals(is_equal) | OperatorKind::NullTest(is_equal) => (if is_equal { node::EQUAL } else { node::NOT_EQUAL }, op.method.as_ref()),
            OperatorKind::DelegateCombine => (0, op.method.as_ref()),
            _ => (42, op.method.as_ref()),
        };
        // Enums are computed with as the numbers they are.
        let number = |ty: Ty| method.is_none() && (syms.is_enum(syms.strip_nullable(ty))) && matches!(op.kind, OperatorKind::Binary(_));
        let work = if op.lifted { syms.nullable(op.ty) } else { op.ty };
        let mut left = match (left, &link.left_conversion) {
            (Some(reg), template) => {
                let made = template.as_ref().map_or(reg, |t| self.tree_apply(t, reg));
                if number(template.as_ref().map_or(left_ty, |t| t.ty)) { self.tree_unary(node::CONVERT, made, work, None) } else { made }
            }
            (None, None) => self.tree_number(first, number(left_ty), work),
            (None, Some(template)) => {
                if template.constant.is_some() || number(template.ty) && first.constant.is_some() {
                    let folded = BoundExpr { constant: first.constant.clone(), ..template.as_ref().clone() };
                    self.tree_number(&folded, number(template.ty), work)
                } else {
                    let reg = self.tree(first);
                    let made = self.tree_apply(template, reg);
                    if number(template.ty) { self.tree_unary(node::CONVERT, made, work, None) } else { made }
                }
            }
        };
        let mut right = self.tree_number(&link.right, number(link.right.ty), work);
        if matches!(op.kind, OperatorKind::Concat) {
            // Values are boxed for Concat(object, object).
            if syms.is_value_type(left_ty) && left_ty != syms.string() {
                left = self.tree_unary(node::CONVERT, left, syms.object(), None);
            }
            let ty = link.right.ty;
            if syms.is_value_type(ty) && ty.is_natural() {
                right = self.tree_unary(node::CONVERT, right, syms.object(), None);
            }
            return self.tree_call("Concat", vec![left, right]);
        }
        let lift = op.lifted && syms.nullable_arg(link.ty).is_some();
        let made = self.tree_binary(kind, left, right, lift, method);
        if number(link.ty) { self.tree_unary(node::CONVERT, made, link.ty, None) } else { made }
    }
    /// An operand; that of an enum as its number.
    fn tree_number(&mut self, x: &BoundExpr, is_enum: bool, work: Ty) -> Local {
        let syms = self.syms();
        if !is_enum {
            return self.tree(x);
        }
        if let Some(c) = &x.constant
            && !matches!(c, Const::Null)
        {
            let of = syms.strip_nullable(x.ty);
            if syms.nullable_arg(work).is_none() {
                let value = self.constant(c, work);
                return self.tree_constant(value, work);
            }
            let value = self.constant(c, of);
            let value = self.tree_constant(value, of);
            return self.tree_unary(node::CONVERT, value, work, None);
        }
        // A constant's way to the nullable is one conversion.
        let x = match &x.kind {
            ExprKind::Convert { operand, conversion: Conversion { kind: ConversionKind::Nullable(inner), .. }, .. } if operand.constant.is_some() && inner.is_identity() => operand.as_ref(),
            _ => x,
        };
        let value = self.tree(x);
        self.tree_unary(node::CONVERT, value, work, None)
    }
    fn tree_operator(&mut self, op: &Operator, operand: &BoundExpr, ty: Ty) -> Local {
        let syms = self.syms();
        let kind = match op.kind {
            OperatorKind::Plus => node::UNARY_PLUS,
            OperatorKind::Negate if op.checked && op.method.is_none() => node::NEGATE_CHECKED,
            OperatorKind::Negate => node::NEGATE,
            _ => node::NOT,
        };
        if op.method.is_none() && syms.is_enum(syms.strip_nullable(ty)) {
            let work = if op.lifted { syms.nullable(op.ty) } else { op.ty };
            let value = self.tree_number(operand, true, work);
            let made = self.tree_unary(kind, value, work, None);
            return self.tree_unary(node::CONVERT, made, ty, None);
        }
        let value = self.tree(operand);
        self.tree_unary(kind, value, ty, op.method.as_ref())
    }

    fn tree_convert(&mut self, value: Local, from: Ty, to: Ty, conversion: &Conversion, checked: bool, is_cast: bool) -> Local {
        let syms = self.syms();
        let kind = if checked { node::CONVERT_CHECKED } else { node::CONVERT };
        match &conversion.kind {
            ConversionKind::Identity => {
                if is_cast && !syms.same(from, to) { self.tree_unary(node::CONVERT, value, to, None) } else { value }
            }
            ConversionKind::Reference if conversion.implicit && !is_cast => value,
            ConversionKind::User(u) => {
                let before = self.tree_convert(value, from, u.param, &u.before, checked, false);
                if u.lifted {
                    return self.tree_unary(node::CONVERT, before, to, Some(&u.method));
                }
                let made = self.tree_unary(node::CONVERT, before, u.result, Some(&u.method));
                self.tree_convert(made, u.result, to, &u.after, checked, false)
            }
            // In two steps: to the type itself, then to its nullable.
            ConversionKind::Nullable(inner) if syms.nullable_arg(from).is_none() => {
                let of = syms.strip_nullable(to);
                let value = self.tree_convert(value, from, of, inner, checked, false);
                self.tree_unary(kind, value, to, None)
            }
            _ => self.tree_unary(kind, value, to, None),
        }
    }

    // ---- initializers

    fn tree_init(&mut self, made: Local, init: Option<&ObjectInit>) -> Local {
        let Some(init) = init else { return made };
        if is_list(init) && !init.items.is_empty() {
            let items = self.tree_elements(init);
            return self.tree_call("ListInit", vec![made, items]);
        }
        let bindings = self.tree_bindings(init);
        self.tree_call("MemberInit", vec![made, bindings])
    }
    fn tree_elements(&mut self, init: &ObjectInit) -> Local {
        let mut items = Vec::new();
        for item in &init.items {
            if let InitItem::Add(BoundExpr { kind: ExprKind::Call(c), .. }) = item {
                let method = self.tree_method(&c.method);
                let args = self.tree_list(&c.args);
                items.push(self.tree_call("Element", vec![method, args]));
            }
        }
        self.tree_array("ElementInit", items)
    }
    fn tree_bindings(&mut self, init: &ObjectInit) -> Local {
        let mut bindings = Vec::new();
        for item in &init.items {
            match item {
                InitItem::Assign { target, value } => {
                    let member = self.tree_member(target, true);
                    let value = self.tree(value);
                    bindings.push(self.tree_call("Bind", vec![member, value]));
                }
                InitItem::Nested { target, init } => {
                    let member = self.tree_member(target, false);
                    let made = if is_list(init) {
                        let items = self.tree_elements(init);
                        self.tree_call("ListBind", vec![member, items])
                    } else {
                        let bindings = self.tree_bindings(init);
                        self.tree_call("MemberBind", vec![member, bindings])
                    };
                    bindings.push(made);
                }
                InitItem::Add(_) => {}
            }
        }
        self.tree_array("MemberBinding", bindings)
    }
    fn tree_member(&mut self, target: &BoundExpr, setter: bool) -> Local {
        match &target.kind {
            ExprKind::Property { property, .. } => self.tree_accessor(property, setter),
            ExprKind::Field { field, .. } => match self.lo.field_ref(field, &self.g) {
                Some(field) => self.tree_field(field),
                None => self.tree_no_method(),
            },
            _ => self.tree_no_method(),
        }
    }
}

fn is_list(init: &ObjectInit) -> bool {
    init.items.iter().all(|i| matches!(i, InitItem::Add(_)))
}

/// The expression of an expression-bodied lambda.
pub(crate) fn tree_body(body: &BoundStmt) -> Option<&BoundExpr> {
    match &body.kind {
        StmtKind::Return(Some(x)) | StmtKind::Expr(x) => Some(x),
        StmtKind::Block(Block { stmts, .. }) | StmtKind::List(stmts) if stmts.len() == 1 => tree_body(&stmts[0]),
        _ => None,
    }
}
