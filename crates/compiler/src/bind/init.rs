//! Initializers, arrays, collection expressions, anonymous types, `with`.

use super::*;
use crate::conversions;
use awaitlab_syntax::{AnonymousMember, CollectionElement, Initializer, InitializerElement};

impl Binder<'_> {
    /// The value of a variable, field or property: an array initializer takes the variable's type.
    pub(crate) fn bind_initializer_value(&mut self, value: ExprId, ty: Ty) -> BoundExpr {
        tree!(self, tree);
        let span = tree[value].span;
        if let syn::ExprKind::Initializer(init) = &tree[value].kind {
            if let Some((elem, rank)) = self.cx.syms.as_array(ty) {
                return self.array_from(init, elem, rank, None, ty, span);
            }
            if self.is_err(ty) {
                self.bind_init_errors(init);
                return BoundExpr::bad(span);
            }
            self.err("CS0622", span, "Can only use array initializer expressions to assign to array types. Try using a new expression instead.");
            return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty, span, constant: None };
        }
        self.bind_to(value, ty)
    }

    /// Binds what stands in an initializer for its errors alone.
    pub(crate) fn bind_init_errors(&mut self, init: &Initializer) {
        tree!(self, tree);
        for e in &init.elements {
            let value = match e {
                InitializerElement::Member { value, .. } | InitializerElement::Index { value, .. } => *value,
                InitializerElement::Value(v) => *v,
            };
            if let syn::ExprKind::Initializer(inner) = &tree[value].kind {
                self.bind_init_errors(inner);
            } else {
                self.bind_value(value);
            }
        }
    }

    // ---- arrays ----

    /// `new T[n, m] { … }`.
    pub(crate) fn bind_new_array(&mut self, ty: syn::TypeSyntaxId, initializer: Option<&Initializer>, span: Span) -> BoundExpr {
        tree!(self, tree);
        let target = self.resolve_type(ty);
        let sizes: Vec<ExprId> = match &tree[ty].kind {
            syn::TypeKind::Array { ranks, .. } => ranks.first().map(|r| r.sizes.clone()).unwrap_or_default(),
            _ => Vec::new(),
        };
        let mut bound = Vec::new();
        for s in sizes {
            let v = self.bind_value(s);
            bound.push(self.array_size(v));
        }
        let Some((elem, rank)) = self.cx.syms.as_array(target) else {
            if let Some(i) = initializer {
                self.bind_init_errors(i);
            }
            return BoundExpr { kind: ExprKind::Bad(bound), ty: target, span, constant: None };
        };
        match initializer {
            Some(init) => {
                let sizes = if bound.is_empty() { None } else { Some(bound) };
                self.array_from(init, elem, rank, sizes, target, span)
            }
            None => {
                if bound.is_empty() {
                    self.err("CS1586", span, "Array creation must have array size or array initializer");
                    return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: target, span, constant: None };
                }
                BoundExpr::new(ExprKind::NewArray { sizes: bound, init: None }, target, span)
            }
        }
    }

    fn array_size(&mut self, v: BoundExpr) -> BoundExpr {
        let span = v.span;
        if v.constant.as_ref().and_then(Const::as_i128).is_some_and(|n| n < 0) {
            self.err("CS0248", span, "Cannot create an array with a negative size");
        }
        let s = &self.cx.syms;
        for t in [s.int(), s.uint(), s.long(), s.ulong()] {
            let c = conversions::implicit_expr(self, &v, t);
            if c.exists() && c.implicit {
                return self.apply(v, &c, t, false);
            }
        }
        let int = self.cx.syms.int();
        self.convert(v, int, span)
    }

    /// An array with elements; nested braces for several dimensions.
    fn array_from(&mut self, init: &Initializer, elem: Ty, rank: u8, sizes: Option<Vec<BoundExpr>>, ty: Ty, span: Span) -> BoundExpr {
        let int = self.cx.syms.int();
        let mut dims: Vec<Option<usize>> = vec![None; rank as usize];
        let mut elements = Vec::new();
        self.array_rows(init, elem, 0, &mut dims, &mut elements);
        let lengths: Vec<BoundExpr> = dims.iter().map(|d| BoundExpr::constant(Const::I32(d.unwrap_or(0) as i32), int, init.span)).collect();
        if let Some(sizes) = sizes {
            for (s, d) in sizes.iter().zip(&dims) {
                match s.constant.as_ref().and_then(Const::as_i128) {
                    None if !s.is_bad() => self.err("CS0150", s.span, "A constant value is expected"),
                    Some(n) if d.is_some_and(|d| d as i128 != n) => {
                        self.err("CS0847", init.span, format!("An array initializer of length '{n}' is expected"));
                    }
                    _ => {}
                }
            }
        }
        BoundExpr::new(ExprKind::NewArray { sizes: lengths, init: Some(ArrayInit { elements }) }, ty, span)
    }

    fn array_rows(&mut self, init: &Initializer, elem: Ty, depth: usize, dims: &mut Vec<Option<usize>>, out: &mut Vec<BoundExpr>) {
        tree!(self, tree);
        let n = init.elements.len();
        match dims[depth] {
            None => dims[depth] = Some(n),
            Some(d) if d != n => self.err("CS0847", init.span, format!("An array initializer of length '{d}' is expected")),
            _ => {}
        }
        for e in &init.elements {
            let InitializerElement::Value(v) = e else {
                self.err("CS0747", init.span, "Invalid initializer member declarator");
                continue;
            };
            let vspan = tree[*v].span;
            match &tree[*v].kind {
                syn::ExprKind::Initializer(inner) if depth + 1 < dims.len() => self.array_rows(inner, elem, depth + 1, dims, out),
                syn::ExprKind::Initializer(inner) => {
                    self.bind_init_errors(inner);
                    self.err("CS0623", vspan, "Array initializers can only be used in a variable or field initializer. Try using a new expression instead.");
                }
                _ if depth + 1 < dims.len() => {
                    self.bind_value(*v);
                    self.err("CS0846", vspan, "A nested array initializer is expected");
                }
                _ => out.push(self.bind_to(*v, elem)),
            }
        }
    }

    /// `new[] { … }`: the elements' best common type.
    pub(crate) fn bind_implicit_array(&mut self, rank: u32, init: &Initializer, span: Span) -> BoundExpr {
        tree!(self, tree);
        let mut flat = Vec::new();
        let mut dims: Vec<usize> = Vec::new();
        let mut level: Vec<&Initializer> = vec![init];
        for depth in 0..rank as usize {
            dims.push(level.first().map_or(0, |i| i.elements.len()));
            let mut next: Vec<&Initializer> = Vec::new();
            for i in &level {
                for e in &i.elements {
                    if let InitializerElement::Value(v) = e {
                        match &tree[*v].kind {
                            syn::ExprKind::Initializer(inner) if depth + 1 < rank as usize => next.push(inner),
                            _ => flat.push(*v),
                        }
                    }
                }
            }
            level = next;
        }
        let mut values: Vec<BoundExpr> = flat.iter().map(|&v| self.bind_value(v)).collect();
        if values.iter().any(|v| v.is_bad()) {
            return BoundExpr { kind: ExprKind::Bad(values), ty: Ty::ERROR, span, constant: None };
        }
        values = values.into_iter().map(|v| if matches!(v.kind, ExprKind::UnboundInterpolated { .. }) { self.settle(v) } else { v }).collect();
        // Lambdas alone: their common function type.
        if values.iter().all(|v| matches!(v.kind, ExprKind::UnboundLambda(_))) && !values.is_empty() {
            let mut common = None;
            for v in &values {
                if let ExprKind::UnboundLambda(id) = v.kind {
                    let t = self.natural_lambda_type(id);
                    if t.is_none() || common.is_some_and(|c| Some(c) != t) {
                        common = None;
                        break;
                    }
                    common = t;
                }
            }
            if let Some(t) = common {
                values = values
                    .into_iter()
                    .map(|v| {
                        let s = v.span;
                        self.convert(v, t, s)
                    })
                    .collect();
            }
        }
        let Some(elem) = self.common_type(&values).filter(|&t| t != Ty::VOID && t.is_natural()) else {
            self.err("CS0826", span, "No best type found for implicitly-typed array");
            return BoundExpr { kind: ExprKind::Bad(values), ty: Ty::ERROR, span, constant: None };
        };
        let elements = values
            .into_iter()
            .map(|v| {
                let s = v.span;
                self.convert(v, elem, s)
            })
            .collect();
        let int = self.cx.syms.int();
        let sizes = dims.iter().map(|&d| BoundExpr::constant(Const::I32(d as i32), int, span)).collect();
        let ty = self.cx.syms.array(elem, rank as u8);
        BoundExpr::new(ExprKind::NewArray { sizes, init: Some(ArrayInit { elements }) }, ty, span)
    }

    /// `stackalloc T[n] { … }` as a span.
    pub(crate) fn bind_stackalloc(&mut self, ty: Option<syn::TypeSyntaxId>, initializer: Option<&Initializer>, span: Span) -> BoundExpr {
        tree!(self, tree);
        let int = self.cx.syms.int();
        let mut count = None;
        let mut element = None;
        if let Some(t) = ty {
            match &tree[t].kind {
                syn::TypeKind::Array { element: e, ranks } => {
                    element = Some(self.resolve_type(*e));
                    if let Some(&size) = ranks.first().and_then(|r| r.sizes.first()) {
                        count = Some(self.bind_to(size, int));
                    }
                }
                _ => {
                    self.err("CS1575", span, "A stackalloc expression requires [] after type");
                    return BoundExpr::bad(span);
                }
            }
        }
        let mut values = Vec::new();
        let mut init = None;
        if let Some(i) = initializer {
            for e in &i.elements {
                if let InitializerElement::Value(v) = e {
                    values.push(self.bind_value(*v));
                }
            }
            if element.is_none() {
                element = self.common_type(&values);
            }
            let elem = element.unwrap_or(Ty::ERROR);
            let list: Vec<BoundExpr> = values
                .into_iter()
                .map(|v| {
                    let s = v.span;
                    self.convert(v, elem, s)
                })
                .collect();
            if count.is_none() {
                count = Some(BoundExpr::constant(Const::I32(list.len() as i32), int, span));
            }
            init = Some(list);
        }
        let Some(element) = element else {
            self.err("CS0826", span, "No best type found for implicitly-typed array");
            return BoundExpr::bad(span);
        };
        let count = count.unwrap_or_else(|| BoundExpr::constant(Const::I32(0), int, span));
        let ty = self.cx.syms.known_generic(K::Span, &[element]);
        BoundExpr::new(ExprKind::StackAlloc { element, count: Box::new(count), init }, ty, span)
    }

    // ---- object and collection initializers ----

    /// `{ A = 1, [k] = v, element }` on an object of a type.
    pub(crate) fn bind_object_init(&mut self, init: &Initializer, ty: Ty) -> ObjectInit {
        tree!(self, tree);
        let mut items = Vec::new();
        let mut seen: Vec<Name> = Vec::new();
        let is_collection = init.elements.iter().any(|e| matches!(e, InitializerElement::Value(_)));
        if is_collection && !self.is_err(ty) {
            let enumerable = self.cx.syms.known_ty(K::IEnumerable);
            if !self.is_err(enumerable) && !self.has_interface(ty, enumerable) {
                let text = self.d(ty);
                self.err(
                    "CS1922",
                    init.span,
                    format!("Cannot initialize type '{text}' with a collection initializer because it does not implement 'System.Collections.IEnumerable'"),
                );
                self.bind_init_errors(init);
                return ObjectInit { items, span: init.span };
            }
        }
        for e in &init.elements {
            let on = BoundExpr::new(ExprKind::Placeholder, ty, init.span);
            match e {
                InitializerElement::Member { name, value, .. } => {
                    let text = Name::new(tree.text(*name));
                    if seen.contains(&text) {
                        self.err("CS1912", name.span, format!("Duplicate initialization of member '{text}'"));
                    }
                    seen.push(text.clone());
                    let simple = syn::SimpleName { ident: *name, arguments: None, span: name.span };
                    let found = lookup::member(&self.cx.syms, ty, &text, None, self.st.env.container, Some(ty));
                    let target = if matches!(found, lookup::MemberLookup::None) && !self.is_err(ty) {
                        self.no_member("CS0117", ty, &text, name.span);
                        BoundExpr::bad(name.span)
                    } else {
                        self.bind_member(on, &simple, name.span, false, false)
                    };
                    self.init_item(target, *value, &mut items);
                }
                InitializerElement::Index { arguments, brackets, value, .. } => {
                    let args = self.bind_args(arguments);
                    let target = if args.iter().any(|a| a.value.is_bad()) { BoundExpr::bad(*brackets) } else { self.element_access(on, args, *brackets, false) };
                    self.init_item(target, *value, &mut items);
                }
                InitializerElement::Value(v) => {
                    let vspan = tree[*v].span;
                    let args: Vec<Arg> = match &tree[*v].kind {
                        syn::ExprKind::Initializer(inner) => inner
                            .elements
                            .iter()
                            .filter_map(|e| match e {
                                InitializerElement::Value(x) => {
                                    let value = self.bind_value(*x);
                                    Some(Arg { span: value.span, value, name: None, ref_kind: RefKind::None })
                                }
                                _ => None,
                            })
                            .collect(),
                        _ => {
                            let value = self.bind_value(*v);
                            vec![Arg { value, name: None, ref_kind: RefKind::None, span: vspan }]
                        }
                    };
                    if self.is_err(ty) {
                        continue;
                    }
                    match self.call_member(on, "Add", args, vspan) {
                        Some(c) => items.push(InitItem::Add(c)),
                        None => self.no_member("CS1061", ty, "Add", vspan),
                    }
                }
            }
        }
        ObjectInit { items, span: init.span }
    }

    fn init_item(&mut self, target: BoundExpr, value: ExprId, items: &mut Vec<InitItem>) {
        tree!(self, tree);
        if let syn::ExprKind::Initializer(inner) = &tree[value].kind {
            let target = self.check_value(target);
            let ty = target.ty;
            let init = self.bind_object_init(inner, ty);
            items.push(InitItem::Nested { target, init });
            return;
        }
        let target = self.check_target(target, true);
        let ty = target.ty;
        let value = self.bind_to(value, ty);
        items.push(InitItem::Assign { target, value });
    }

    /// `x with { … }`.
    pub(crate) fn bind_with(&mut self, receiver: BoundExpr, initializer: &Initializer, span: Span) -> BoundExpr {
        let ty = receiver.ty;
        if receiver.is_bad() {
            self.bind_init_errors(initializer);
            return BoundExpr { kind: ExprKind::Bad(vec![receiver]), ty, span, constant: None };
        }
        let def = self.cx.syms.def_of(ty);
        if let Some(d) = def
            && self.cx.syms.type_def(d).synthesized
            && self.cx.syms.type_def(d).name.starts_with("<>f__AnonymousType")
        {
            return self.anonymous_with(receiver, d, initializer, span);
        }
        let mut clone = None;
        let record = def.and_then(|d| self.cx.syms.type_def(d).record.as_ref().and_then(|r| r.clone));
        if let Some(c) = record {
            let container = self.cx.syms.container_as_seen(ty, self.cx.syms.method(c).container);
            clone = Some(MethodRef { id: c, container, type_args: Box::new([]) });
        } else if !self.cx.syms.is_value_type(ty) {
            let text = self.d(ty);
            self.err("CS8858", receiver.span, format!("The receiver type '{text}' is not a valid record type and is not a struct type."));
            let (init, _) = self.quiet(|b| b.bind_object_init(initializer, ty));
            for item in init.items {
                if let InitItem::Assign { target, .. } = item
                    && let ExprKind::Field { field, .. } = target.kind
                {
                    *self.cx.decls.field_uses.entry(field.id).or_insert(0) |= crate::flow::FIELD_WRITTEN;
                }
            }
            return BoundExpr { kind: ExprKind::Bad(vec![receiver]), ty, span, constant: None };
        }
        let init = self.bind_object_init(initializer, ty);
        BoundExpr::new(ExprKind::With { receiver: Box::new(receiver), clone, initializer: Box::new(init) }, ty, span)
    }

    fn anonymous_with(&mut self, receiver: BoundExpr, def: TypeId, initializer: &Initializer, span: Span) -> BoundExpr {
        tree!(self, tree);
        let ty = receiver.ty;
        let scope = self.new_scope(span);
        let saved = self.st.scope;
        self.st.scope = scope;
        let temp = self.temp(ty, span);
        self.st.scope = saved;
        let value = BoundExpr::new(ExprKind::Local(temp), ty, span);
        let effect = BoundExpr::new(ExprKind::Assign { target: Box::new(value.clone()), value: Box::new(receiver), is_ref: false }, ty, span);
        let mut effects = vec![effect];
        let mut given: Vec<(Name, BoundExpr)> = Vec::new();
        let props: Vec<PropertyId> = self
            .cx
            .syms
            .type_def(def)
            .members
            .iter()
            .filter_map(|m| match m {
                Member::Property(p) => Some(*p),
                _ => None,
            })
            .collect();
        for e in &initializer.elements {
            if let InitializerElement::Member { name, value, .. } = e {
                let text = Name::new(tree.text(*name));
                let Some(&p) = props.iter().find(|&&p| self.cx.syms.property(p).name == text) else {
                    self.no_member("CS0117", ty, &text, name.span);
                    continue;
                };
                let pty = self.member_type(Member::Property(p), ty).unwrap_or(Ty::ERROR);
                let v = self.bind_to(*value, pty);
                let here = self.st.scope;
                self.st.scope = scope;
                let t = self.temp(pty, v.span);
                self.st.scope = here;
                let target = BoundExpr::new(ExprKind::Local(t), pty, v.span);
                let vspan = v.span;
                effects.push(BoundExpr::new(ExprKind::Assign { target: Box::new(target.clone()), value: Box::new(v), is_ref: false }, pty, vspan));
                given.push((text, target));
            }
        }
        let mut args = Vec::new();
        for p in props {
            let name = self.cx.syms.property(p).name.clone();
            match given.iter().find(|g| g.0 == name) {
                Some(g) => args.push(g.1.clone()),
                None => {
                    let e = self.read_property(value.clone(), &name, span).unwrap_or_else(|| BoundExpr::bad(span));
                    args.push(e);
                }
            }
        }
        let ctor = self.cx.syms.methods_named(def, ".ctor").first().copied().unwrap_or(MethodId(0));
        let made = BoundExpr::new(ExprKind::AnonymousObject { ctor: MethodRef { id: ctor, container: ty, type_args: Box::new([]) }, args }, ty, span);
        BoundExpr::new(ExprKind::Sequence { scope: Some(scope), effects, value: Box::new(made) }, ty, span)
    }

    // ---- anonymous types ----

    pub(crate) fn bind_anonymous(&mut self, members: &[AnonymousMember], span: Span) -> BoundExpr {
        tree!(self, tree);
        let mut names: Vec<Name> = Vec::new();
        let mut args = Vec::new();
        let mut bad = false;
        for m in members {
            let v = self.bind_value(m.value);
            let v = if v.ty == Ty::NULL || v.ty == Ty::VOID || matches!(v.kind, ExprKind::UnboundLambda(_) | ExprKind::MethodGroup(_)) {
                let text = self.operand_text(&v);
                self.err("CS0828", m.span, format!("Cannot assign '{text}' to anonymous type property"));
                BoundExpr::bad(v.span)
            } else {
                self.settle(v)
            };
            bad |= v.is_bad();
            let name = match m.name {
                Some(n) => Some(Name::new(tree.text(n))),
                None => self.inferred_name(m.value),
            };
            let name = match name {
                Some(n) => n,
                None => {
                    self.err("CS0746", m.span, "Invalid anonymous type member declarator. Anonymous type members must be declared with a member assignment, simple name or member access.");
                    bad = true;
                    Name::new(&format!("${}", names.len()))
                }
            };
            if names.contains(&name) {
                self.err("CS0833", m.span, "An anonymous type cannot have multiple properties with the same name");
                bad = true;
            }
            names.push(name);
            args.push(v);
        }
        if bad {
            return BoundExpr { kind: ExprKind::Bad(args), ty: Ty::ERROR, span, constant: None };
        }
        let def = self.anonymous_type(&names);
        let types: Vec<Ty> = args.iter().map(|a| a.ty).collect();
        let ty = self.cx.syms.named(def, &types);
        let ctor = self.cx.syms.methods_named(def, ".ctor").first().copied().unwrap_or(MethodId(0));
        BoundExpr::new(ExprKind::AnonymousObject { ctor: MethodRef { id: ctor, container: ty, type_args: Box::new([]) }, args }, ty, span)
    }

    /// The generic type for anonymous objects with these members, made at its first use.
    fn anonymous_type(&mut self, names: &[Name]) -> TypeId {
        let list: Vec<&str> = names.iter().map(|n| &**n).collect();
        let key = Name::new(&format!("<>f__AnonymousType|{}", list.join("|")));
        if let Some(t) = self.cx.syms.namespace(NamespaceId::GLOBAL).types.get(&key).and_then(|v| v.first()).copied() {
            return t;
        }
        let id = TypeId(self.cx.syms.types_def.len() as u32);
        let count = self.cx.syms.types_def.own().iter().filter(|t| t.name.starts_with("<>f__AnonymousType")).count();
        let object = self.cx.syms.object();
        let params: Vec<TypeParamId> = names
            .iter()
            .enumerate()
            .map(|(i, n)| self.cx.syms.new_type_param(Name::new(&format!("<{n}>j__TPar")), ParamOwner::Type(id), i as u32, NO_LOC))
            .collect();
        let args: Vec<Ty> = params.iter().map(|&p| self.cx.syms.type_param(p).ty).collect();
        let self_ty = self.cx.syms.named(id, &args);
        let tables = &mut self.cx.syms.tables;
        tables.types_def.push(TypeSymbol {
            name: Name::new(&format!("<>f__AnonymousType{count}")),
            kind: TypeKind::Class,
            namespace: NamespaceId::GLOBAL,
            container: None,
            access: Access::Internal,
            mods: Mods { is_sealed: true, ..Mods::default() },
            type_params: params.clone(),
            all_params: params.clone(),
            self_ty,
            base: Some(object),
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
            known: None,
            has_extensions: false,
            synthesized: true,
            is_library: self.cx.is_library,
        });
        let syms = &mut self.cx.syms;
        syms.tables.namespaces[0].types.insert(key, vec![id]);
        let mut ctor_params = Vec::new();
        for (n, &ty) in names.iter().zip(&args) {
            let field_name = Name::new(&format!("<{n}>i__Field"));
            let field = syms.new_field(FieldSymbol {
                name: field_name.clone(),
                container: id,
                ty,
                ref_kind: RefKind::None,
                access: Access::Private,
                mods: Mods { is_readonly: true, ..Mods::default() },
                constant: ConstState::None,
                associated: None,
                nullable: false,
                has_init: true,
                attrs: Attrs::default(),
                loc: NO_LOC,
            });
            syms.add_member(id, field_name, Member::Field(field));
            let mut getter = syms.blank_method(Name::new(&format!("get_{n}")), MethodKind::Getter, id);
            getter.ret = ty;
            getter.synth = Some(Synth::AutoGet);
            let getter = syms.new_method(getter);
            let property = syms.new_property(PropertySymbol {
                name: n.clone(),
                container: id,
                ty,
                ref_kind: RefKind::None,
                params: Vec::new(),
                access: Access::Public,
                mods: Mods::default(),
                getter: Some(getter),
                setter: None,
                backing: Some(field),
                is_auto: true,
                overridden: None,
                explicit: None,
                extension_block: None,
                nullable: false,
                attrs: Attrs::default(),
                loc: NO_LOC,
            });
            syms.field_mut(field).associated = Some(Member::Property(property));
            syms.method_mut(getter).associated = Some(Member::Property(property));
            syms.add_member(id, n.clone(), Member::Property(property));
            syms.add_member(id, Name::new(&format!("get_{n}")), Member::Method(getter));
            ctor_params.push(Symbols::blank_param(n, ty));
        }
        let mut ctor = syms.blank_method(Name::new(".ctor"), MethodKind::Ctor, id);
        ctor.params = ctor_params;
        ctor.synth = Some(Synth::AnonymousCtor);
        let ctor = syms.new_method(ctor);
        syms.add_member(id, Name::new(".ctor"), Member::Method(ctor));
        let (bool_ty, int, string) = (syms.bool_(), syms.int(), syms.string());
        let object_def = syms.known(K::Object);
        for (name, ret, params, synth) in [
            ("Equals", bool_ty, vec![Symbols::blank_param("value", object)], Synth::AnonymousEquals),
            ("GetHashCode", int, Vec::new(), Synth::AnonymousGetHashCode),
            ("ToString", string, Vec::new(), Synth::AnonymousToString),
        ] {
            let n = params.len();
            let overridden = object_def.and_then(|d| {
                syms.methods_named(d, name).into_iter().find(|&m| syms.method(m).params.len() == n && !syms.method(m).mods.is_static)
            });
            let mut m = syms.blank_method(Name::new(name), MethodKind::Ordinary, id);
            m.ret = ret;
            m.params = params;
            m.mods.is_override = true;
            m.overridden = overridden;
            m.synth = Some(synth);
            let m = syms.new_method(m);
            syms.add_member(id, Name::new(name), Member::Method(m));
        }
        id
    }

    // ---- collection expressions ----

    pub(crate) fn bind_collection(&mut self, e: ExprId, elements: &[CollectionElement], span: Span) -> BoundExpr {
        let mut out = Vec::new();
        for el in elements {
            match el {
                CollectionElement::Value(v) => {
                    let value = self.bind_value(*v);
                    out.push(UnboundElement { value, spread: false, spread_element: None });
                }
                CollectionElement::Spread { expr, .. } => {
                    let value = self.bind_value(*expr);
                    if matches!(value.kind, ExprKind::UnboundCollection { .. } | ExprKind::UnboundConditional { .. }) {
                        let s = value.span;
                        let value = self.settle(value);
                        out.push(UnboundElement { value: BoundExpr { span: s, ..value }, spread: true, spread_element: None });
                        continue;
                    }
                    let value = self.settle(value);
                    let vspan = value.span;
                    let element = if value.is_bad() { None } else { self.foreach_info(value.clone(), false, vspan, vspan).map(|f| f.2) };
                    out.push(UnboundElement { value, spread: true, spread_element: element });
                }
            }
        }
        if out.iter().any(|x| x.value.is_bad() || x.spread && x.spread_element.is_none()) {
            return BoundExpr { kind: ExprKind::Bad(out.into_iter().map(|x| x.value).collect()), ty: Ty::ERROR, span, constant: None };
        }
        BoundExpr::new(ExprKind::UnboundCollection { syntax: e, elements: out }, Ty::PENDING, span)
    }

    /// The element type of a collection expression's target; `None` if it is none.
    pub(crate) fn collection_element(&self, to: Ty) -> Option<Ty> {
        let syms = &self.cx.syms;
        if let Some((e, rank)) = syms.as_array(to) {
            return (rank == 1).then_some(e);
        }
        let (def, args) = syms.as_named(to)?;
        let sym = syms.type_def(def);
        match sym.known {
            Some(K::Span | K::ReadOnlySpan | K::ListT | K::IEnumerableT | K::ICollectionT | K::IListT | K::IReadOnlyCollectionT | K::IReadOnlyListT) => return args.first().copied(),
            Some(K::String) => return None,
            _ => {}
        }
        if matches!(sym.kind, TypeKind::Interface | TypeKind::Enum | TypeKind::Delegate) && sym.attrs.collection_builder.is_none() {
            return None;
        }
        let enumerable = syms.known(K::IEnumerableT).and_then(|d| syms.find_super(to, d));
        let element = match enumerable {
            Some(i) => syms.as_named(i).and_then(|n| n.1.first().copied())?,
            None if syms.known(K::IEnumerable).is_some_and(|d| syms.find_super(to, d).is_some()) => syms.object(),
            None => {
                sym.attrs.collection_builder.as_ref()?;
                args.first().copied()?
            }
        };
        if sym.attrs.collection_builder.is_some() {
            return Some(element);
        }
        if sym.mods.is_abstract {
            return None;
        }
        // A constructor without arguments and an Add.
        let has_ctor = sym.kind == TypeKind::Struct || syms.methods_named(def, ".ctor").iter().any(|&m| syms.method(m).params.iter().all(|p| p.optional || p.is_params));
        has_ctor.then_some(element)
    }

    /// A collection expression in its target type.
    pub(crate) fn apply_collection(&mut self, expr: BoundExpr, to: Ty) -> BoundExpr {
        let span = expr.span;
        let ExprKind::UnboundCollection { elements, .. } = expr.kind else { return BoundExpr::bad(span) };
        let Some(element) = self.collection_element(to) else { return BoundExpr::bad(span) };
        let mut items = Vec::new();
        for e in elements {
            if e.spread {
                items.push((e.value, true));
            } else {
                let s = e.value.span;
                items.push((self.convert(e.value, element, s), false));
            }
        }
        self.make_collection(to, element, items, span)
    }

    /// A collection of converted values and spread collections.
    pub(crate) fn make_collection(&mut self, ty: Ty, element: Ty, items: Vec<(BoundExpr, bool)>, span: Span) -> BoundExpr {
        let how = self.collection_target(ty, element, span);
        if how.is_none() && items.is_empty() && self.collection_element(ty).is_some() {
            // Empty: the constructor alone.
            return self.create(ty, Vec::new(), None, span, span);
        }
        let Some(how) = how else {
            let text = self.df(ty);
            self.err("CS9174", span, format!("Cannot initialize type '{text}' with a collection expression because the type is not constructible."));
            return BoundExpr { kind: ExprKind::Bad(items.into_iter().map(|i| i.0).collect()), ty, span, constant: None };
        };
        let by_add = matches!(how, CollectionTarget::Initializer { .. });
        let mut out = Vec::new();
        for (value, spread) in items {
            let vspan = value.span;
            if spread {
                let Some((collection, kind, source)) = self.foreach_info(value, false, vspan, vspan) else { continue };
                let p = BoundExpr::new(ExprKind::Placeholder, source, vspan);
                let conversion = self.convert(p, element, vspan);
                out.push(CollectionItem::Spread { collection, how: kind, source_element: source, conversion });
            } else if by_add {
                let on = BoundExpr::new(ExprKind::Placeholder, ty, vspan);
                let arg = Arg { value, name: None, ref_kind: RefKind::None, span: vspan };
                match self.call_member(on, "Add", vec![arg], vspan) {
                    Some(c) => out.push(CollectionItem::Value(c)),
                    None => out.push(CollectionItem::Value(BoundExpr::bad(vspan))),
                }
            } else {
                out.push(CollectionItem::Value(value));
            }
        }
        BoundExpr::new(ExprKind::Collection(Box::new(CollectionExpr { how, element, elements: out })), ty, span)
    }

    /// The conversion operator from an array to a span type.
    fn span_operator(&self, span_ty: Ty) -> Option<MethodRef> {
        let def = self.cx.syms.def_of(span_ty)?;
        let syms = &self.cx.syms;
        let id = syms.methods_named(def, "op_Implicit").into_iter().find(|&m| syms.method(m).params.first().is_some_and(|p| syms.as_array(p.ty).is_some()));
        let id = id.or_else(|| {
            syms.methods_named(def, ".ctor").into_iter().find(|&m| {
                let s = syms.method(m);
                s.params.len() == 1 && syms.as_array(s.params[0].ty).is_some()
            })
        })?;
        Some(MethodRef { id, container: span_ty, type_args: Box::new([]) })
    }

    fn collection_target(&mut self, ty: Ty, element: Ty, span: Span) -> Option<CollectionTarget> {
        if self.cx.syms.as_array(ty).is_some() {
            return Some(CollectionTarget::Array);
        }
        let (def, args) = self.cx.syms.as_named(ty)?;
        let sym = self.cx.syms.type_def(def).clone();
        match sym.known {
            Some(K::Span | K::ReadOnlySpan) => return self.span_operator(ty).map(CollectionTarget::Span),
            Some(K::ListT | K::IListT | K::ICollectionT) => {
                let list = self.cx.syms.known(K::ListT)?;
                let list_ty = self.cx.syms.named(list, &[element]);
                let ctor = self.cx.syms.methods_named(list, ".ctor").into_iter().find(|&m| self.cx.syms.method(m).params.is_empty())?;
                let add = self.cx.syms.methods_named(list, "Add").first().copied()?;
                return Some(CollectionTarget::List {
                    ctor: MethodRef { id: ctor, container: list_ty, type_args: Box::new([]) },
                    add: MethodRef { id: add, container: list_ty, type_args: Box::new([]) },
                });
            }
            Some(K::IEnumerableT | K::IReadOnlyListT | K::IReadOnlyCollectionT) => return Some(CollectionTarget::ReadOnly),
            _ => {}
        }
        if let Some((builder, name)) = &sym.attrs.collection_builder {
            let b = self.cx.syms.def_of(*builder)?;
            let ros = self.cx.syms.known_generic(K::ReadOnlySpan, &[element]);
            let id = self.cx.syms.methods_named(b, name).into_iter().find(|&m| {
                let s = self.cx.syms.method(m);
                s.params.len() == 1 && s.type_params.len() == args.len() && self.cx.syms.is_known(s.params[0].ty, K::ReadOnlySpan)
            })?;
            let span_op = self.span_operator(ros)?;
            return Some(CollectionTarget::Builder { method: MethodRef { id, container: *builder, type_args: args.clone() }, span: span_op });
        }
        let mut ctor = None;
        if sym.kind != TypeKind::Struct || self.cx.syms.methods_named(def, ".ctor").iter().any(|&m| self.cx.syms.method(m).params.is_empty() && self.cx.syms.method(m).synth != Some(Synth::StructDefaultCtor)) {
            let id = self.cx.syms.methods_named(def, ".ctor").into_iter().find(|&m| self.cx.syms.method(m).params.is_empty())?;
            ctor = Some(MethodRef { id, container: ty, type_args: Box::new([]) });
        }
        let on = BoundExpr::new(ExprKind::Placeholder, ty, span);
        let arg = Arg { value: BoundExpr::new(ExprKind::Placeholder, element, span), name: None, ref_kind: RefKind::None, span };
        let call = self.try_call(on, "Add", vec![arg], span)?;
        let ExprKind::Call(c) = call.kind else { return None };
        Some(CollectionTarget::Initializer { ctor, args: Vec::new(), add: c.method, add_extension: c.extension })
    }
}
