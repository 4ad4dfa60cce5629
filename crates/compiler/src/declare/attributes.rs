//! Attributes that change what the compiler or the machine does.

use super::*;
use awaitlab_syntax::{ArgumentModifier, AssignOp, Attribute, BinaryOp, ExprId, ExprKind, IntSuffix, Literal, TypeKind as TyNode, UnaryOp};

/// What carries an attribute list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Target {
    Type(TypeId),
    Method(MethodId),
    Field(FieldId),
    Property(PropertyId),
    Event(EventId),
    Param(MethodId, u32),
}

impl Declarer<'_> {
    pub(super) fn read_attributes(&mut self) {
        for (target, env, lists) in std::mem::take(&mut self.attributes) {
            for list in &lists {
                let on = list.target.map(|t| self.text(t));
                for a in &list.attributes {
                    self.attribute(target, on.as_deref(), &env, a);
                }
            }
        }
    }

    /// `[Optional]` and `[DefaultParameterValue(v)]`.
    fn optional_by_attribute(&mut self, method: MethodId, index: u32, value: Option<Const>, optional: bool) {
        let Some(p) = self.cx.syms.method(method).params.get(index as usize) else { return };
        let under = self.cx.syms.enum_underlying(self.cx.syms.strip_nullable(p.ty));
        let zero = || crate::conversions::convert_const(&self.cx.syms, &Const::I32(0), under, false).or_else(|| self.cx.syms.is_known(under, K::Boolean).then_some(Const::Bool(false)));
        let value = match value {
            Some(v) => Some(crate::conversions::convert_const(&self.cx.syms, &v, under, false).unwrap_or(v)),
            None if p.default.is_some() => None,
            None => Some(if under == self.cx.syms.enum_underlying(p.ty) { zero().unwrap_or(Const::Null) } else { Const::Null }),
        };
        if let Some(p) = self.cx.syms.method_mut(method).params.get_mut(index as usize) {
            p.optional |= optional;
            if let Some(v) = value {
                p.default = Some(v);
            }
        }
    }

    fn attribute(&mut self, target: Target, on: Option<&str>, env: &TypeEnv, a: &Attribute) {
        let mut diags = Vec::new();
        let class = lookup::resolve_attribute(self.cx, env, a.name, &mut diags);
        self.cx.diags.extend(diags);
        let Some(class) = class else { return };
        let Some(def) = self.cx.syms.def_of(class) else { return };
        let span = self.tree(env.file).ty(a.name).span;
        if self.cx.syms.known(K::Attribute).is_some_and(|k| self.cx.syms.find_base(class, k).is_none()) {
            let shown = self.cx.syms.display(class);
            self.error("CS0616", span, format!("'{shown}' is not an attribute class"));
            return;
        }
        let mut args = Vec::new();
        let mut named = Vec::new();
        for arg in a.arguments.iter().flatten() {
            debug_assert!(arg.modifier == ArgumentModifier::None || !self.cx.is_library);
            if let ExprKind::Assign { op: AssignOp::Assign, left, right, .. } = self.tree(env.file).expr(arg.value).kind
                && let ExprKind::Name(n) = &self.tree(env.file).expr(left).kind
            {
                let name = Name::from(self.text(n.ident));
                let value = self.attr_value(env, right);
                named.push((name, value));
                continue;
            }
            let value = self.attr_value(env, arg.value);
            match arg.name {
                // `name: value` is an argument of the constructor; the colon tells it from a property.
                Some(n) => named.push((Name::from(format!(":{}", self.text(n))), value)),
                None => args.push(value),
            }
        }
        let known = self.cx.syms.type_def(def).known;
        let text = |v: Option<&AttrArg>| match v {
            Some(AttrArg::Const(c, _)) => c.as_text().map(Name::from),
            _ => None,
        };
        let flag = |v: Option<&AttrArg>| matches!(v, Some(AttrArg::Const(Const::Bool(true), _)));
        // `[property: X]` on a record's parameter.
        let target = match (target, on) {
            (Target::Param(method, index), Some("property" | "field")) => {
                let record = self.cx.syms.type_def(self.cx.syms.method(method).container).record.as_ref();
                match record.and_then(|r| r.positional.get(index as usize)) {
                    Some(&Member::Property(p)) => Target::Property(p),
                    _ => return,
                }
            }
            (t, _) => t,
        };
        if let Target::Param(method, index) = target {
            let special = match known {
                Some(K::CallerMemberNameAttribute) => ParamSpecial::CallerMemberName,
                Some(K::CallerLineNumberAttribute) => ParamSpecial::CallerLineNumber,
                Some(K::CallerFilePathAttribute) => ParamSpecial::CallerFilePath,
                Some(K::CallerArgumentExpressionAttribute) => {
                    let name = text(args.first());
                    let m = self.cx.syms.method(method);
                    match name.and_then(|n| m.params.iter().position(|p| p.name == n)) {
                        Some(i) => ParamSpecial::CallerArgumentExpression(i as u32),
                        None => ParamSpecial::None,
                    }
                }
                Some(K::EnumeratorCancellationAttribute) => ParamSpecial::EnumeratorCancellation,
                Some(K::InterpolatedStringHandlerArgumentAttribute) => {
                    let mut names = Vec::new();
                    for a in &args {
                        match a {
                            AttrArg::Array(list) => names.extend(list.iter().filter_map(|x| text(Some(x)))),
                            other => names.extend(text(Some(other))),
                        }
                    }
                    let m = self.cx.syms.method(method);
                    let mut which = [-1i8; 4];
                    for (slot, n) in which.iter_mut().zip(&names) {
                        *slot = m.params.iter().position(|p| p.name == *n).map_or(-1, |i| i as i8);
                    }
                    ParamSpecial::HandlerArgument(names.len().min(4) as u8, which)
                }
                _ => ParamSpecial::None,
            };
            if matches!(known, Some(K::OptionalAttribute | K::DefaultParameterValueAttribute)) {
                let written = match (known, args.first()) {
                    (Some(K::DefaultParameterValueAttribute), Some(AttrArg::Const(c, _))) => Some(c.clone()),
                    _ => None,
                };
                self.optional_by_attribute(method, index, written, known == Some(K::OptionalAttribute));
                return;
            }
            if special != ParamSpecial::None
                && let Some(p) = self.cx.syms.method_mut(method).params.get_mut(index as usize)
            {
                p.special = special;
            }
            return;
        }
        if known == Some(K::IntrinsicAttribute) {
            if let Target::Method(m) = target {
                self.cx.syms.method_mut(m).intrinsic = text(args.first());
            }
            return;
        }
        let target = match (target, on) {
            (Target::Property(p), Some("field")) => match self.cx.syms.property(p).backing {
                Some(f) => Target::Field(f),
                None => return,
            },
            (Target::Event(e), Some("field")) => match self.cx.syms.event(e).field {
                Some(f) => Target::Field(f),
                None => return,
            },
            (_, Some("return" | "param" | "assembly" | "module" | "typevar")) => return,
            (t, _) => t,
        };
        let type_arg = match args.first() {
            Some(AttrArg::Type(t)) => Some(*t),
            _ => None,
        };
        let builder = type_arg.and_then(|t| self.cx.syms.def_of(t));
        let attrs = match target {
            Target::Type(t) => &mut self.cx.syms.type_def_mut(t).attrs,
            Target::Method(m) => &mut self.cx.syms.method_mut(m).attrs,
            Target::Field(f) => &mut self.cx.syms.field_mut(f).attrs,
            Target::Property(p) => &mut self.cx.syms.property_mut(p).attrs,
            Target::Event(e) => &mut self.cx.syms.event_mut(e).attrs,
            Target::Param(..) => return,
        };
        match known {
            Some(K::ObsoleteAttribute) => attrs.obsolete = Some((text(args.first()), flag(args.get(1)))),
            Some(K::ConditionalAttribute) => attrs.conditional.extend(text(args.first())),
            Some(K::AsyncMethodBuilderAttribute) => attrs.async_builder = builder,
            Some(K::FlagsAttribute) => attrs.flags = true,
            Some(K::ThreadStaticAttribute) => attrs.thread_static = true,
            Some(K::OverloadResolutionPriorityAttribute) => {
                if let Some(AttrArg::Const(c, _)) = args.first() {
                    attrs.priority = c.as_i128().unwrap_or(0) as i32;
                }
            }
            Some(K::CollectionBuilderAttribute) => {
                if let (Some(t), Some(n)) = (type_arg, text(args.get(1))) {
                    attrs.collection_builder = Some((t, n));
                }
            }
            Some(K::InterpolatedStringHandlerAttribute) => attrs.interpolated_handler = true,
            Some(K::SetsRequiredMembersAttribute) => attrs.sets_required = true,
            Some(K::DoesNotReturnAttribute) => attrs.does_not_return = true,
            Some(K::MethodImplAttribute) => {
                if let Some(AttrArg::Const(c, _)) = args.first() {
                    attrs.synchronized = c.as_i128().unwrap_or(0) & 32 != 0;
                }
            }
            _ => {}
        }
        attrs.others.push(AttrUse { class: def, args, named });
        if known == Some(K::MethodImplAttribute)
            && let Target::Method(m) = target
            && self.cx.syms.method(m).attrs.synchronized
            && self.cx.syms.method(m).mods.is_async
        {
            let loc = self.cx.syms.method(m).loc;
            self.error("CS4015", loc, "'MethodImplOptions.Synchronized' cannot be applied to an async method");
        }
    }

    /// A constant argument, by its syntax.
    fn attr_value(&mut self, env: &TypeEnv, expr: ExprId) -> AttrArg {
        let trees = self.trees.clone();
        let tree = &trees[env.file.0 as usize];
        let syms = &self.cx.syms;
        match &tree.expr(expr).kind {
            ExprKind::Paren(e) | ExprKind::Cast { operand: e, .. } => self.attr_value(env, *e),
            ExprKind::Literal(l) => match l {
                Literal::Null => AttrArg::Const(Const::Null, Ty::NULL),
                Literal::True => AttrArg::Const(Const::Bool(true), syms.bool_()),
                Literal::False => AttrArg::Const(Const::Bool(false), syms.bool_()),
                Literal::Int { value, suffix, .. } => {
                    if *suffix == IntSuffix::None && i32::try_from(*value).is_ok() {
                        AttrArg::Const(Const::I32(*value as i32), syms.int())
                    } else {
                        AttrArg::Const(Const::I64(*value as i64), syms.long())
                    }
                }
                Literal::Real { text, .. } => match text.parse::<f64>() {
                    Ok(v) => AttrArg::Const(Const::F64(v), syms.double()),
                    Err(_) => AttrArg::Error,
                },
                Literal::Char(c) => AttrArg::Const(Const::Char(*c), syms.char_()),
                Literal::String(s) => AttrArg::Const(Const::Str(s.0.iter().copied().collect()), syms.string()),
                Literal::Utf8String(_) => AttrArg::Error,
            },
            ExprKind::Unary { op: UnaryOp::Minus, operand, .. } => match self.attr_value(env, *operand) {
                AttrArg::Const(Const::I32(v), t) => AttrArg::Const(Const::I32(v.wrapping_neg()), t),
                AttrArg::Const(Const::I64(v), t) => AttrArg::Const(Const::I64(v.wrapping_neg()), t),
                AttrArg::Const(Const::F64(v), t) => AttrArg::Const(Const::F64(-v), t),
                _ => AttrArg::Error,
            },
            ExprKind::Binary { op, left, right, .. } => {
                let (op, left, right) = (*op, *left, *right);
                match (self.attr_value(env, left), self.attr_value(env, right)) {
                    (AttrArg::Const(Const::Str(a), t), AttrArg::Const(Const::Str(b), _)) if op == BinaryOp::Add => {
                        AttrArg::Const(Const::Str(a.iter().chain(b.iter()).copied().collect()), t)
                    }
                    (AttrArg::Const(a, t), AttrArg::Const(b, _)) => match (op, a.as_i128(), b.as_i128()) {
                        (BinaryOp::Or, Some(x), Some(y)) => AttrArg::Const(Const::I32((x | y) as i32), t),
                        (BinaryOp::Add, Some(x), Some(y)) => AttrArg::Const(Const::I32((x + y) as i32), t),
                        _ => AttrArg::Error,
                    },
                    _ => AttrArg::Error,
                }
            }
            ExprKind::TypeOf { ty, .. } => {
                let mut diags = Vec::new();
                let mut open = env.clone();
                open.allow_open = true;
                let t = lookup::resolve_type(self.cx, &open, *ty, &mut diags);
                self.cx.diags.extend(diags);
                AttrArg::Type(t)
            }
            ExprKind::Member { receiver, name, .. } => {
                // An enum's member or a constant, by syntax.
                let member = tree.text(name.ident).to_string();
                let ty = match &tree.expr(*receiver).kind {
                    ExprKind::Name(n) => self.attr_type(env, tree.text(n.ident)),
                    ExprKind::Member { name: n, .. } => self.attr_type(env, tree.text(n.ident)),
                    _ => None,
                };
                match ty {
                    Some(t) => self.attr_field(t, &member),
                    None => AttrArg::Error,
                }
            }
            ExprKind::Name(n) => {
                let text = tree.text(n.ident).to_string();
                match env.container {
                    Some(c) => self.attr_field(c, &text),
                    None => AttrArg::Error,
                }
            }
            ExprKind::Call { callee, arguments, .. } => {
                // nameof(x)
                if let ExprKind::Name(n) = &tree.expr(*callee).kind
                    && tree.text(n.ident) == "nameof"
                    && let Some(a) = arguments.first()
                {
                    let last = match &tree.expr(a.value).kind {
                        ExprKind::Name(n) => tree.text(n.ident),
                        ExprKind::Member { name, .. } => tree.text(name.ident),
                        ExprKind::Type(t) => match &tree.ty(*t).kind {
                            TyNode::Name(n) | TyNode::Qualified { name: n, .. } => tree.text(n.ident),
                            _ => "",
                        },
                        _ => "",
                    };
                    return AttrArg::Const(Const::str(last), self.cx.syms.string());
                }
                AttrArg::Error
            }
            ExprKind::ImplicitNewArray { initializer, .. } | ExprKind::NewArray { initializer: Some(initializer), .. } => {
                let items: Vec<ExprId> = initializer
                    .elements
                    .iter()
                    .filter_map(|e| match e {
                        awaitlab_syntax::InitializerElement::Value(v) => Some(*v),
                        _ => None,
                    })
                    .collect();
                AttrArg::Array(items.into_iter().map(|e| self.attr_value(env, e)).collect())
            }
            _ => AttrArg::Error,
        }
    }

    /// A type by its last name, as attributes mention enums.
    fn attr_type(&self, env: &TypeEnv, name: &str) -> Option<TypeId> {
        let syms = &self.cx.syms;
        let mut at = env.container;
        while let Some(c) = at {
            if let Some(t) = syms.nested_type(c, name, 0) {
                return Some(t);
            }
            at = syms.type_def(c).container;
        }
        let mut scope = Some(env.scope);
        while let Some(id) = scope {
            let s = &self.cx.decls.scopes[id.0 as usize];
            for ns in std::iter::once(s.namespace).chain(s.namespaces.iter().copied()) {
                if let Some(t) = syms.type_in_namespace(ns, name, 0) {
                    return Some(t);
                }
            }
            scope = s.parent;
        }
        syms.find_type(&format!("System.Runtime.CompilerServices.{name}"))
    }

    fn attr_field(&mut self, ty: TypeId, name: &str) -> AttrArg {
        let field = self.cx.syms.members_named(ty, name).iter().find_map(|m| match m {
            Member::Field(f) => Some(*f),
            _ => None,
        });
        let Some(f) = field else { return AttrArg::Error };
        let sym = self.cx.syms.field(f);
        let fty = sym.ty;
        if let ConstState::Value(v) = &sym.constant {
            return AttrArg::Const(v.clone(), fty);
        }
        match self.cx.decls.consts.get(&f).cloned() {
            Some(ConstSource::Expr { file, scope, value }) => {
                let env = TypeEnv { file, scope, container: Some(ty), type_params: Vec::new(), allow_open: false };
                // Constants that mention themselves end here: the depth of syntax bounds this, not the chain.
                match &self.tree(file).expr(value).kind {
                    ExprKind::Name(_) | ExprKind::Member { .. } => AttrArg::Error,
                    _ => self.attr_value(&env, value),
                }
            }
            Some(ConstSource::Next(mut before)) => {
                let mut n = 0i128;
                loop {
                    match before {
                        None => return AttrArg::Const(Const::I32(n as i32), fty),
                        Some(b) => {
                            n += 1;
                            match self.cx.decls.consts.get(&b).cloned() {
                                Some(ConstSource::Next(next)) => before = next,
                                Some(ConstSource::Expr { file, scope, value }) => {
                                    let env = TypeEnv { file, scope, container: Some(ty), type_params: Vec::new(), allow_open: false };
                                    return match self.attr_value(&env, value) {
                                        AttrArg::Const(c, _) => AttrArg::Const(Const::I32((c.as_i128().unwrap_or(0) + n) as i32), fty),
                                        _ => AttrArg::Error,
                                    };
                                }
                                None => return AttrArg::Error,
                            }
                        }
                    }
                }
            }
            None => AttrArg::Error,
        }
    }
}
