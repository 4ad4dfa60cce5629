//! Members: fields, methods, properties, events, operators, constructors, delegates, enum members, extension blocks.

use super::attributes::Target;
use super::*;
use awaitlab_syntax::{
    Accessor, AccessorKind, AssignOp, Body, ConstructorDecl, ConversionDecl, DelegateDecl, EventDecl, FieldDecl, IndexerDecl,
    MethodDecl, OperatorDecl, OverloadableOperator, Parameter, PropertyDecl, TypeKind as TyNode, TypeSyntaxId,
};

/// The receiver of an `extension` block and what its members share.
#[derive(Clone, Debug)]
struct ExtensionBlock {
    type_parameters: Vec<TypeParameter>,
    constraints: Vec<ConstraintClause>,
    receiver: Option<Parameter>,
}

const NO_INITIALIZER: &str = "Only auto-implemented properties, or properties that use the 'field' keyword, can have initializers.";

/// Where a member is declared.
#[derive(Clone, Debug)]
pub(super) struct Place {
    ty: TypeId,
    file: FileId,
    decl: DeclId,
    scope: ImportScopeId,
}

impl Declarer<'_> {
    pub(super) fn declare_members(&mut self) {
        let trees = self.trees.clone();
        for p in self.parts.clone() {
            let tree = &trees[p.file.0 as usize];
            match &tree.decl(p.decl).kind {
                DeclKind::Type(t) => {
                    let env = self.env(p.file, p.scope, Some(p.ty));
                    self.attributes.push((Target::Type(p.ty), env.clone(), t.attributes.clone()));
                    if let Some(list) = &t.parameters {
                        self.primary(&p, t, list, &env);
                    }
                    self.member_list(&p, &t.members, None);
                }
                DeclKind::Enum(e) => self.enum_members(&p, e),
                DeclKind::Delegate(d) => self.delegate(&p, d),
                _ => {}
            }
        }
        self.top_level_main();
    }

    fn member_list(&mut self, p: &Part, members: &[DeclId], block: Option<&ExtensionBlock>) {
        let trees = self.trees.clone();
        let tree = &trees[p.file.0 as usize];
        for &m in members {
            let place = Place { ty: p.ty, file: p.file, decl: m, scope: p.scope };
            match &tree.decl(m).kind {
                DeclKind::Field(f) => self.field(&place, f),
                DeclKind::EventField(f) => self.event_field(&place, f),
                DeclKind::Method(d) => self.method(&place, d, block),
                DeclKind::Property(d) => self.property(&place, d, block),
                DeclKind::Indexer(d) => self.indexer(&place, d),
                DeclKind::Event(d) => self.event(&place, d),
                DeclKind::Operator(d) => self.operator(&place, d, block),
                DeclKind::Conversion(d) => self.conversion(&place, d),
                DeclKind::Constructor(d) => self.constructor(&place, d),
                DeclKind::Destructor(d) => {
                    let mut sym = self.cx.syms.blank_method(Name::new("Finalize"), MethodKind::Destructor, p.ty);
                    sym.access = Access::Protected;
                    sym.mods.is_override = true;
                    sym.mods.is_virtual = true;
                    sym.loc = d.name.span;
                    sym.has_body = !matches!(d.body, Body::None);
                    self.add_method(&place, sym, BodySyntax::Body(d.body));
                }
                DeclKind::Type(t) if t.keyword == TypeKeyword::Extension => {
                    if !self.cx.syms.type_def(p.ty).mods.is_static {
                        self.error("CS9283", t.keyword_span, "Extensions must be declared in a top-level, non-generic, static class");
                    }
                    let block = ExtensionBlock {
                        type_parameters: t.type_parameters.clone(),
                        constraints: t.constraints.clone(),
                        receiver: t.parameters.as_ref().and_then(|l| l.first().cloned()),
                    };
                    self.mark_extensions(p.ty);
                    self.member_list(p, &t.members, Some(&block));
                }
                _ => {}
            }
        }
    }

    fn mark_extensions(&mut self, ty: TypeId) {
        let sym = self.cx.syms.type_def_mut(ty);
        if sym.has_extensions {
            return;
        }
        sym.has_extensions = true;
        let (ns, nested) = (sym.namespace, sym.container.is_some());
        if !nested {
            self.cx.syms.tables.namespaces[ns.index()].extension_classes.push(ty);
        }
    }

    fn is_interface(&self, ty: TypeId) -> bool {
        self.cx.syms.type_def(ty).kind == TypeKind::Interface
    }

    fn default_access(&self, ty: TypeId) -> Access {
        if self.is_interface(ty) { Access::Public } else { Access::Private }
    }

    /// Adds a method to its type and to the list of bodies.
    fn add_method(&mut self, place: &Place, sym: MethodSymbol, syntax: BodySyntax) -> MethodId {
        let (name, container) = (sym.name.clone(), sym.container);
        let id = self.cx.syms.new_method(sym);
        self.cx.syms.add_member(container, name, Member::Method(id));
        self.cx.decls.methods.push(id);
        self.cx.decls.bodies.insert(id, BodySource { file: place.file, scope: place.scope, syntax, decl: Some(place.decl) });
        id
    }

    /// Adds a member without syntax.
    pub(super) fn add_synth(&mut self, sym: MethodSymbol, file: FileId, scope: ImportScopeId) -> MethodId {
        let (name, container) = (sym.name.clone(), sym.container);
        let id = self.cx.syms.new_method(sym);
        self.cx.syms.add_member(container, name, Member::Method(id));
        self.cx.decls.methods.push(id);
        self.cx.decls.bodies.insert(id, BodySource { file, scope, syntax: BodySyntax::Synth, decl: None });
        id
    }

    fn is_nullable_syntax(&self, file: FileId, ty: TypeSyntaxId, resolved: Ty) -> bool {
        matches!(self.tree(file).ty(ty).kind, TyNode::Nullable(_)) && self.cx.syms.nullable_arg(resolved).is_none()
    }

    /// A member's name is taken: CS0102.
    fn check_name(&mut self, ty: TypeId, name: &str, span: Span) -> bool {
        let taken = !self.cx.syms.members_named(ty, name).is_empty();
        if taken {
            let shown = self.cx.syms.display_def(ty);
            self.error("CS0102", span, format!("The type '{shown}' already contains a definition for '{name}'"));
            return false;
        }
        if self.cx.syms.type_def(ty).name == name && !self.is_interface(ty) && self.cx.syms.type_def(ty).kind != TypeKind::Enum {
            self.error("CS0542", span, format!("'{name}': member names cannot be the same as their enclosing type"));
        }
        true
    }

    /// An instance member of a static class: CS0708.
    fn check_static_class(&mut self, ty: TypeId, is_static: bool, shown: &str, span: Span) {
        if !is_static && self.cx.syms.type_def(ty).mods.is_static {
            self.error("CS0708", span, format!("'{shown}': cannot declare instance members in a static class"));
        }
    }

    fn check_modifiers(&mut self, m: &Modifiers, allowed: &[Modifier]) {
        self.check_double_modifiers(m);
        const ACCESS: &[Modifier] = &[Modifier::Public, Modifier::Private, Modifier::Protected, Modifier::Internal, Modifier::Unsafe, Modifier::New];
        for &(x, span) in &m.0 {
            if !ACCESS.contains(&x) && !allowed.contains(&x) {
                self.error("CS0106", span, format!("The modifier '{}' is not valid for this item", x.text()));
            }
        }
    }

    // ---- Fields ----

    fn field(&mut self, place: &Place, f: &FieldDecl) {
        self.check_modifiers(
            &f.modifiers,
            &[
                Modifier::Static,
                Modifier::Readonly,
                Modifier::Const,
                Modifier::Volatile,
                Modifier::Required,
                Modifier::Fixed,
                Modifier::Ref,
                Modifier::Abstract,
            ],
        );
        let env = self.env(place.file, place.scope, Some(place.ty));
        let mut ref_kind = RefKind::None;
        if let TyNode::Ref { readonly, .. } = self.tree(place.file).ty(f.ty).kind {
            ref_kind = if readonly { RefKind::RefReadonly } else { RefKind::Ref };
        }
        self.use_site = f.variables.first().map(|v| v.name.span);
        let ty = self.resolve(&env, f.ty);
        self.use_site = None;
        for v in f.variables.iter().skip(1) {
            self.type_uses.push((ty, v.name.span));
        }
        let mut mods = mods_of(&f.modifiers);
        if f.modifiers.has(Modifier::Abstract) {
            for v in &f.variables {
                self.error("CS0681", v.name.span, "The modifier 'abstract' is not valid on fields. Try using a property instead.");
            }
        }
        if mods.is_const {
            mods.is_static = true;
        }
        let type_span = self.tree(place.file).ty(f.ty).span;
        if ty == Ty::VOID {
            self.error("CS0670", type_span, "Field cannot have void type");
        }
        if let Some(d) = self.cx.syms.def_of(ty)
            && self.cx.syms.type_def(d).mods.is_static
        {
            let name = f.variables.first().map_or(type_span, |v| v.name.span);
            let shown = self.cx.syms.display(ty);
            self.error("CS0723", name, format!("Cannot declare a variable of static type '{shown}'"));
        }
        let in_ref_struct = self.cx.syms.type_def(place.ty).is_ref_struct;
        if self.cx.syms.is_ref_struct(ty) && (!in_ref_struct || mods.is_static) {
            let shown = self.cx.syms.display(ty);
            self.error("CS8345", type_span, format!("Field or auto-implemented property cannot be of type '{shown}' unless it is an instance member of a ref struct."));
        }
        if self.is_interface(place.ty) && !mods.is_static {
            for v in &f.variables {
                self.error("CS0525", v.name.span, "Interfaces cannot contain instance fields");
            }
        }
        let access = access_of(&f.modifiers).unwrap_or(self.default_access(place.ty));
        let nullable = self.is_nullable_syntax(place.file, f.ty, ty);
        for v in &f.variables {
            if v.name.is_missing() {
                continue;
            }
            let name = Name::from(self.text(v.name));
            let shown = format!("{}.{name}", self.cx.syms.display_def(place.ty));
            self.check_static_class(place.ty, mods.is_static, &shown, v.name.span);
            self.check_protected(place.ty, access, mods, &shown, v.name.span);
            if let Some(size) = v.fixed_size {
                let span = self.tree(place.file).expr(size).span;
                self.cx.unsupported(span, "A fixed-size buffer");
            }
            let of = self.cx.syms.type_def(place.ty);
            if of.kind == TypeKind::Struct && of.mods.is_readonly && !mods.is_readonly && !mods.is_static && !mods.is_const {
                self.error("CS8340", v.name.span, "Instance fields of readonly structs must be readonly.");
            }
            if mods.is_volatile && mods.is_readonly {
                self.error("CS0678", v.name.span, format!("'{shown}': a field cannot be both volatile and readonly"));
            }
            self.check_name(place.ty, &name, v.name.span);
            if mods.is_const && v.initializer.is_none() {
                self.error("CS0145", v.name.span, "A const field requires a value to be provided");
            }
            let id = self.cx.syms.new_field(FieldSymbol {
                name: name.clone(),
                container: place.ty,
                ty,
                ref_kind,
                access,
                mods,
                constant: if mods.is_const { ConstState::Pending } else { ConstState::None },
                associated: None,
                nullable,
                has_init: v.initializer.is_some(),
                attrs: Attrs::default(),
                loc: v.name.span,
            });
            self.cx.syms.add_member(place.ty, name, Member::Field(id));
            self.attributes.push((Target::Field(id), env.clone(), f.attributes.clone()));
            if let Some(value) = v.initializer {
                if mods.is_const {
                    self.cx.decls.consts.insert(id, ConstSource::Expr { file: place.file, scope: place.scope, value });
                } else {
                    self.add_init(place, mods.is_static, InitSource { field: id, property: None, file: place.file, scope: place.scope, value, span: v.span });
                }
            } else if mods.is_const {
                self.cx.syms.field_mut(id).constant = ConstState::Error;
            }
        }
    }

    fn add_init(&mut self, place: &Place, is_static: bool, init: InitSource) {
        let table = if is_static { &mut self.cx.decls.static_inits } else { &mut self.cx.decls.instance_inits };
        table.entry(place.ty).or_default().push(init);
    }

    // ---- Parameters and methods ----

    /// Parameters of a member.
    pub(super) fn params(&mut self, env: &TypeEnv, list: &[Parameter]) -> Vec<ParamSymbol> {
        let mut out: Vec<ParamSymbol> = Vec::new();
        for (i, p) in list.iter().enumerate() {
            let outer_site = self.use_site;
            if outer_site.is_some() {
                self.use_site = Some(p.name.span);
            }
            let ty = match p.ty {
                Some(t) => self.resolve(env, t),
                None => Ty::ERROR,
            };
            self.use_site = outer_site;
            if ty == Ty::VOID
                && let Some(t) = p.ty
            {
                let span = self.tree(env.file).ty(t).span;
                self.error("CS1536", span, "Invalid parameter type 'void'");
            }
            let name = Name::from(self.text(p.name));
            if !p.name.is_missing() && out.iter().any(|q| q.name == name) {
                self.error("CS0100", p.name.span, format!("The parameter name '{name}' is a duplicate"));
            }
            // An extension block of static members needs no value: `extension(Math)`.
            if let (Some(d), Some(t)) = (self.cx.syms.def_of(ty), p.ty)
                && self.cx.syms.type_def(d).mods.is_static
                && !self.text(p.name).is_empty()
            {
                let (shown, span) = (self.cx.syms.display(ty), self.tree(env.file).ty(t).span);
                self.error("CS0721", span, format!("'{shown}': static types cannot be used as parameters"));
            }
            let m = &p.modifiers;
            let ref_kind = if m.has(Modifier::Out) {
                RefKind::Out
            } else if m.has(Modifier::In) {
                RefKind::In
            } else if m.has(Modifier::Ref) {
                if m.has(Modifier::Readonly) { RefKind::RefReadonly } else { RefKind::Ref }
            } else {
                RefKind::None
            };
            let is_params = m.has(Modifier::Params);
            out.push(ParamSymbol {
                name,
                ty,
                ref_kind,
                is_params,
                is_this: m.has(Modifier::This) && i == 0,
                is_scoped: m.has(Modifier::Scoped),
                optional: p.default.is_some(),
                default: None,
                special: ParamSpecial::None,
                nullable: p.ty.is_some_and(|t| self.is_nullable_syntax(env.file, t, ty)),
                loc: p.name.span,
            });
        }
        let found = check_parameters(self.cx, list, &out);
        self.cx.diags.extend(found);
        out
    }

    /// Default values and attributes of a method's parameters wait for later.
    fn register_params(&mut self, method: MethodId, env: &TypeEnv, list: &[Parameter], offset: u32) {
        for (i, p) in list.iter().enumerate() {
            let index = i as u32 + offset;
            if let Some(value) = p.default {
                self.cx.decls.defaults.push(DefaultSource { method, param: index, file: env.file, scope: env.scope, value });
            }
            if !p.attributes.is_empty() {
                self.attributes.push((Target::Param(method, index), env.clone(), p.attributes.clone()));
            }
        }
    }

    fn ref_of(&self, file: FileId, ty: TypeSyntaxId) -> RefKind {
        match self.tree(file).ty(ty).kind {
            TyNode::Ref { readonly: true, .. } => RefKind::RefReadonly,
            TyNode::Ref { .. } => RefKind::Ref,
            _ => RefKind::None,
        }
    }

    /// Type parameters of a method, before its id is known: the id that the next method gets.
    fn method_type_params(&mut self, file: FileId, list: &[TypeParameter], offset: u32, env: &mut TypeEnv) -> Vec<TypeParamId> {
        let owner = MethodId(self.cx.syms.methods.len() as u32);
        let mut out = Vec::new();
        for (i, p) in list.iter().enumerate() {
            let name = Name::new(self.tree(file).text(p.name));
            if list[..i].iter().any(|q| self.tree(file).text(q.name) == &*name) {
                self.error("CS0692", p.name.span, format!("Duplicate type parameter '{name}'"));
            }
            self.check_hidden_type_param(env.container, &name, p.name.span);
            out.push(self.cx.syms.new_type_param(name, ParamOwner::Method(owner), i as u32 + offset, p.name.span));
        }
        env.type_params.extend(&out);
        out
    }

    /// The body's span, if there is one.
    fn body_span(&self, file: FileId, body: &Body) -> Option<Span> {
        match body {
            Body::None => None,
            Body::Block(s) => Some(self.tree(file).stmt(*s).span),
            Body::Expression { expr, .. } => Some(self.tree(file).expr(*expr).span),
        }
    }

    fn is_iterator(&self, file: FileId, body: &Body) -> bool {
        let x = &self.index[file.0 as usize];
        self.body_span(file, body).is_some_and(|s| x.own(&x.yields, s))
    }

    /// What an interface's member is by default, and what a body means.
    fn member_mods(&mut self, ty: TypeId, m: &Modifiers, has_body: bool, explicit: bool) -> Mods {
        let mut mods = mods_of(m);
        if self.is_interface(ty) && !explicit {
            if !has_body && !mods.is_extern && (!mods.is_static || mods.is_virtual) && !mods.is_partial {
                mods.is_abstract = true;
            } else if has_body && !mods.is_static && !mods.is_sealed && !mods.is_abstract && !m.has(Modifier::Private) {
                mods.is_virtual = true;
            }
        }
        mods
    }

    /// Bodies where there must be none, and none where there must be one.
    fn check_body(&mut self, sym: &MethodSymbol, has_body: bool, shown: &str, span: Span) {
        let mods = sym.mods;
        if has_body && mods.is_abstract && !self.is_interface(sym.container) {
            self.error("CS0500", span, format!("'{shown}' cannot declare a body because it is marked abstract"));
        } else if has_body && mods.is_extern {
            self.error("CS0179", span, format!("'{shown}' cannot be extern and declare a body"));
        } else if !has_body && !mods.is_abstract && !mods.is_extern && !mods.is_partial {
            self.error("CS0501", span, format!("'{shown}' must declare a body because it is not marked abstract, extern, or partial"));
        } else if mods.is_extern && !mods.is_async && !self.cx.is_library {
            self.cx.unsupported(span, "A method outside of .NET ('extern')");
        }
        self.check_virtual(sym.container, sym.access, mods, sym.explicit.is_some(), shown, span);
    }

    /// CS0628: a protected member where nothing can derive.
    fn check_protected(&mut self, container: TypeId, access: Access, mods: Mods, shown: &str, span: Span) {
        let owner = self.cx.syms.type_def(container);
        let protected = matches!(access, Access::Protected | Access::ProtectedInternal | Access::PrivateProtected);
        if protected && !mods.is_override && owner.mods.is_sealed && !owner.mods.is_static && owner.kind == TypeKind::Class {
            self.cx.warn("CS0628", span, format!("'{shown}': new protected member declared in sealed type"));
        }
    }

    /// CS0112, CS0621, CS0513: at most one of them.
    fn check_virtual(&mut self, container: TypeId, access: Access, mods: Mods, explicit: bool, shown: &str, span: Span) {
        if self.is_interface(container) {
            return;
        }
        self.check_protected(container, access, mods, shown, span);
        let owner = self.cx.syms.type_def(container);
        let virtual_word = if mods.is_override {
            Some("override")
        } else if mods.is_virtual {
            Some("virtual")
        } else if mods.is_abstract {
            Some("abstract")
        } else {
            None
        };
        let Some(word) = virtual_word else { return };
        if mods.is_static {
            self.error("CS0112", span, format!("A static member cannot be marked as '{word}'"));
        } else if access == Access::Private && !explicit {
            self.error("CS0621", span, format!("'{shown}': virtual or abstract members cannot be private"));
        } else if mods.is_abstract && (!owner.mods.is_abstract || owner.kind != TypeKind::Class || owner.mods.is_static) {
            let owner = self.cx.syms.display_def(container);
            self.error("CS0513", span, format!("'{shown}' is abstract but it is contained in non-abstract type '{owner}'"));
        } else if mods.is_virtual && owner.mods.is_sealed && owner.kind == TypeKind::Class {
            let owner = self.cx.syms.display_def(container);
            self.error("CS0549", span, format!("'{shown}' is a new virtual member in sealed type '{owner}'"));
        }
    }

    /// Resolves `IStore.` before a name; gives the metadata name.
    fn explicit_name(&mut self, env: &TypeEnv, iface: Option<TypeSyntaxId>, name: &str) -> (Name, Option<(Ty, Span)>) {
        let Some(syntax) = iface else { return (Name::new(name), None) };
        let ty = self.resolve(env, syntax);
        let span = self.tree(env.file).ty(syntax).span;
        if self.cx.syms.type_kind(ty) != Some(TypeKind::Interface) {
            if !self.cx.syms.is_error(ty) {
                let shown = self.cx.syms.display(ty);
                self.error("CS0538", span, format!("'{shown}' in explicit interface declaration is not an interface"));
            }
            return (Name::from(format!("{}.{name}", self.cx.syms.display_full(ty))), None);
        }
        (Name::from(format!("{}.{name}", self.cx.syms.display_full(ty))), Some((ty, span)))
    }

    fn method(&mut self, place: &Place, d: &MethodDecl, block: Option<&ExtensionBlock>) {
        if d.name.is_missing() {
            return;
        }
        self.check_modifiers(
            &d.modifiers,
            &[
                Modifier::Static,
                Modifier::Abstract,
                Modifier::Virtual,
                Modifier::Override,
                Modifier::Sealed,
                Modifier::Extern,
                Modifier::Partial,
                Modifier::Async,
                Modifier::Readonly,
            ],
        );
        let mut env = self.env(place.file, place.scope, Some(place.ty));
        let has_body = !matches!(d.body, Body::None);
        let mut type_params = Vec::new();
        let mut block_count = 0;
        if let Some(b) = block {
            type_params = self.method_type_params(place.file, &b.type_parameters, 0, &mut env);
            block_count = type_params.len() as u32;
            let owner_params = type_params.clone();
            self.constraints(&env, &b.constraints, &owner_params);
        }
        let own = self.method_type_params(place.file, &d.type_parameters, block_count, &mut env);
        self.constraints(&env, &d.constraints, &own);
        type_params.extend(&own);
        let text = self.text(d.name);
        self.use_site = Some(d.name.span);
        let (name, explicit) = self.explicit_name(&env, d.explicit_interface, &text);
        let ret = self.resolve(&env, d.return_type);
        let mut params = Vec::new();
        let mut mods = self.member_mods(place.ty, &d.modifiers, has_body, explicit.is_some());
        let mut extension_block = None;
        if let Some(b) = block {
            let receiver = b.receiver.clone();
            let mut first = receiver.as_ref().map_or_else(Vec::new, |r| self.params(&env, std::slice::from_ref(r)));
            let receiver_ty = first.first().map_or(Ty::ERROR, |p| p.ty);
            let is_static = mods.is_static;
            extension_block = Some(ExtensionInfo { block_type_params: block_count, receiver: receiver_ty, is_static });
            if !is_static {
                if let Some(p) = first.first_mut() {
                    p.is_this = true;
                }
                params = first;
            }
            mods.is_static = true;
        }
        let offset = params.len() as u32;
        params.extend(self.params(&env, &d.parameters));
        self.use_site = None;
        let is_extension = params.first().is_some_and(|p| p.is_this) || extension_block.is_some();
        if is_extension {
            self.mark_extensions(place.ty);
        }
        if d.parameters.first().is_some_and(|p| p.modifiers.has(Modifier::This)) {
            let owner = self.cx.syms.type_def(place.ty);
            if !owner.mods.is_static || owner.container.is_some() || !owner.type_params.is_empty() {
                let (code, text) = if !owner.mods.is_static || !owner.type_params.is_empty() {
                    ("CS1106", "Extension method must be defined in a non-generic static class".to_string())
                } else {
                    ("CS1109", format!("Extension methods must be defined in a top level static class; {} is a nested class", owner.name))
                };
                let at = self.cx.syms.type_def(place.ty).locs.first().copied().unwrap_or(d.name.span);
                self.error(code, at, text);
            } else if !mods.is_static {
                self.error("CS1105", d.name.span, "Extension method must be static");
            }
        }
        for p in d.parameters.iter().skip(1) {
            if let Some(span) = p.modifiers.span_of(Modifier::This) {
                self.error("CS1100", span, format!("Method '{text}' has a parameter modifier 'this' which is not on the first parameter"));
            }
        }
        let access = if explicit.is_some() { Access::Private } else { access_of(&d.modifiers).unwrap_or(self.default_access(place.ty)) };
        let mut sym = self.cx.syms.blank_method(name.clone(), MethodKind::Ordinary, place.ty);
        sym.access = access;
        sym.mods = mods;
        sym.type_params = type_params;
        sym.params = params;
        sym.ret = ret;
        sym.ret_ref = self.ref_of(place.file, d.return_type);
        sym.ret_nullable = self.is_nullable_syntax(place.file, d.return_type, ret);
        sym.is_extension = is_extension;
        sym.extension_block = extension_block;
        sym.is_iterator = self.is_iterator(place.file, &d.body);
        sym.has_body = has_body;
        sym.loc = d.name.span;
        // The other part of a partial method.
        if mods.is_partial
            && let Some(other) = self.partial_twin(&sym)
        {
            if has_body {
                let m = self.cx.syms.method_mut(other);
                m.has_body = true;
                m.is_iterator = sym.is_iterator;
                m.mods.is_async |= mods.is_async;
                for (p, q) in m.params.iter_mut().zip(&sym.params) {
                    p.name = q.name.clone();
                }
                // Type parameters of the implementing part stand for the same ones.
                let old = m.type_params.clone();
                for (i, &tp) in sym.type_params.iter().enumerate() {
                    if let Some(&o) = old.get(i) {
                        let name = self.cx.syms.type_param(tp).name.clone();
                        self.cx.syms.tables.type_params[o.index()].name = name;
                    }
                }
                self.cx.decls.bodies.insert(other, BodySource { file: place.file, scope: place.scope, syntax: BodySyntax::Body(d.body), decl: Some(place.decl) });
            }
            self.attributes.push((Target::Method(other), env, d.attributes.clone()));
            return;
        }
        let shown = format!("{}.{}", self.cx.syms.display_def(place.ty), {
            self.display_new(&sym)
        });
        self.check_body(&sym, has_body, &shown, d.name.span);
        if extension_block.is_none() {
            self.check_static_class(place.ty, mods.is_static, &text, d.name.span);
        }
        if explicit.is_none() {
            self.check_method(&sym, &text);
        }
        if mods.is_async {
            if !has_body {
                self.error("CS1994", d.name.span, "The 'async' modifier can only be used in methods that have a body.");
            } else {
                let diags = check_async(self.cx, &sym, d.name.span, &param_types(&d.parameters, self.tree(place.file), &sym.params[offset as usize..]));
                self.cx.diags.extend(diags);
            }
        }
        let id = self.add_method(place, sym, BodySyntax::Body(d.body));
        self.register_params(id, &env, &d.parameters, offset);
        self.attributes.push((Target::Method(id), env, d.attributes.clone()));
        if let Some((interface, interface_span)) = explicit {
            self.explicit.push(PendingExplicit { member: Member::Method(id), interface, name: text, span: d.name.span, interface_span });
        }
    }

    /// `Name<T>(int, string)` of a method that is not added yet.
    fn display_new(&self, sym: &MethodSymbol) -> String {
        let params: Vec<String> = sym.params.iter().map(|p| format!("{}{}{}", if p.is_params { "params " } else { "" }, p.ref_kind.prefix(), self.cx.syms.display(p.ty))).collect();
        let generics: Vec<String> = sym.type_params.iter().map(|&p| self.cx.syms.type_param(p).name.to_string()).collect();
        let name: &str = if matches!(sym.kind, MethodKind::Ctor | MethodKind::StaticCtor) { &self.cx.syms.type_def(sym.container).name } else { &sym.name };
        if generics.is_empty() {
            format!("{name}({})", params.join(", "))
        } else {
            format!("{name}<{}>({})", generics.join(", "), params.join(", "))
        }
    }

    fn partial_twin(&self, sym: &MethodSymbol) -> Option<MethodId> {
        self.cx.syms.methods_named(sym.container, &sym.name).into_iter().find(|&m| {
            let other = self.cx.syms.method(m);
            other.mods.is_partial && self.same_params(other, sym)
        })
    }

    /// Same parameter types, own type parameters by position.
    fn same_params(&self, a: &MethodSymbol, b: &MethodSymbol) -> bool {
        if a.params.len() != b.params.len() || a.type_params.len() != b.type_params.len() {
            return false;
        }
        let args: Vec<Ty> = a.type_params.iter().map(|&p| self.cx.syms.type_param(p).ty).collect();
        let s = Subst::zip(&b.type_params, &args);
        a.params.iter().zip(&b.params).all(|(x, y)| self.cx.syms.same(x.ty, self.cx.syms.subst(y.ty, &s)))
    }

    /// CS0111, CS0663, CS0102, CS0542 of a method about to be added.
    fn check_method(&mut self, sym: &MethodSymbol, name: &str) {
        let span = sym.loc;
        if sym.kind == MethodKind::Ordinary && self.cx.syms.type_def(sym.container).name == name && !self.is_interface(sym.container) {
            self.error("CS0542", span, format!("'{name}': member names cannot be the same as their enclosing type"));
        }
        let existing = self.cx.syms.members_named(sym.container, &sym.name).to_vec();
        for m in existing {
            let owner = self.cx.syms.display_def(sym.container);
            match m {
                Member::Method(id) => {
                    let other = self.cx.syms.method(id);
                    if !self.same_params(other, sym) || other.extension_block.is_some() != sym.extension_block.is_some() {
                        continue;
                    }
                    if matches!(sym.kind, MethodKind::Implicit | MethodKind::Explicit) && !self.cx.syms.same(other.ret, sym.ret) {
                        continue;
                    }
                    let same_refs = other.params.iter().zip(&sym.params).all(|(x, y)| x.ref_kind.is_ref() == y.ref_kind.is_ref());
                    let same_kinds = other.params.iter().zip(&sym.params).all(|(x, y)| x.ref_kind == y.ref_kind);
                    if !same_refs {
                        continue;
                    }
                    if same_kinds {
                        let shown = if sym.kind == MethodKind::Ctor { self.cx.syms.type_def(sym.container).name.to_string() } else { name.to_string() };
                        self.error("CS0111", span, format!("Type '{owner}' already defines a member called '{shown}' with the same parameter types"));
                    } else {
                        let pair = other.params.iter().zip(&sym.params).find(|(x, y)| x.ref_kind != y.ref_kind);
                        let (a, b) = pair.map_or(("ref", "out"), |(x, y)| (y.ref_kind.prefix().trim(), x.ref_kind.prefix().trim()));
                        let what = if sym.kind == MethodKind::Ctor { "constructor" } else { "method" };
                        self.error("CS0663", span, format!("'{owner}' cannot define an overloaded {what} that differs only on parameter modifiers '{a}' and '{b}'"));
                    }
                    return;
                }
                Member::Type(_) | Member::Field(_) | Member::Property(_) | Member::Event(_) => {
                    self.error("CS0102", span, format!("The type '{owner}' already contains a definition for '{name}'"));
                    return;
                }
            }
        }
    }

    // ---- Properties, indexers, events ----

    fn property(&mut self, place: &Place, d: &PropertyDecl, block: Option<&ExtensionBlock>) {
        if d.name.is_missing() {
            return;
        }
        self.check_modifiers(
            &d.modifiers,
            &[
                Modifier::Static,
                Modifier::Abstract,
                Modifier::Virtual,
                Modifier::Override,
                Modifier::Sealed,
                Modifier::Extern,
                Modifier::Partial,
                Modifier::Readonly,
                Modifier::Required,
            ],
        );
        let mut env = self.env(place.file, place.scope, Some(place.ty));
        let text = self.text(d.name);
        let accessors: Vec<Accessor> = d.accessors.clone().unwrap_or_default();
        let all_none = d.expression.is_none() && accessors.iter().all(|a| matches!(a.body, Body::None));
        let (name, explicit) = self.explicit_name(&env, d.explicit_interface, &text);
        let has_body = !all_none;
        let mut mods = self.member_mods(place.ty, &d.modifiers, has_body, explicit.is_some());
        if self.is_interface(place.ty) && mods.is_static && !d.modifiers.has(Modifier::Abstract) && !d.modifiers.has(Modifier::Virtual) {
            mods.is_abstract = false;
        }
        // An extension property's accessors repeat the block's type parameters and receiver.
        let mut block_params = Vec::new();
        let mut block_type_params = Vec::new();
        let mut extension_block = None;
        if let Some(b) = block {
            block_type_params = self.method_type_params(place.file, &b.type_parameters, 0, &mut env);
            let list = block_type_params.clone();
            self.constraints(&env, &b.constraints, &list);
            let mut first = b.receiver.as_ref().map_or_else(Vec::new, |r| self.params(&env, std::slice::from_ref(r)));
            let receiver = first.first().map_or(Ty::ERROR, |p| p.ty);
            extension_block = Some(ExtensionInfo { block_type_params: block_type_params.len() as u32, receiver, is_static: mods.is_static });
            if !mods.is_static {
                if let Some(p) = first.first_mut() {
                    p.is_this = true;
                }
                block_params = first;
            }
            mods.is_static = true;
        }
        self.use_site = Some(d.name.span);
        let ty = self.resolve(&env, d.ty);
        self.use_site = None;
        let access = if explicit.is_some() { Access::Private } else { access_of(&d.modifiers).unwrap_or(self.default_access(place.ty)) };
        let shown = format!("{}.{text}", self.cx.syms.display_def(place.ty));
        if ty == Ty::VOID {
            self.error("CS0547", d.name.span, format!("'{shown}': property or indexer cannot have void type"));
        }
        if extension_block.is_none() {
            self.check_static_class(place.ty, mods.is_static, &shown, d.name.span);
        }
        self.check_virtual(place.ty, access, mods, explicit.is_some(), &shown, d.name.span);
        if mods.is_partial {
            // The implementing part of a partial property takes the declaring one's place.
            let old = self.cx.syms.members_named(place.ty, &name).iter().find_map(|m| match m {
                Member::Property(p) if self.cx.syms.property(*p).mods.is_partial => Some(*p),
                _ => None,
            });
            if let Some(p) = old {
                if has_body {
                    if self.uses_field(place, &accessors, d.expression) || accessors.iter().any(|a| matches!(a.body, Body::None)) {
                        let field = self.backing_field(place.ty, &name, ty, mods.is_static, false, p, d.name.span);
                        self.cx.syms.property_mut(p).backing = Some(field);
                    }
                    self.fill_partial_property(place, p, d.expression, &accessors);
                }
                // Either part may have the initializer.
                let initializer = d.initializer.map(|value| (place.clone(), value, d.name.span));
                if let Some((place, value, span)) = initializer.or_else(|| self.partial_initializers.remove(&p)) {
                    match self.cx.syms.property(p).backing {
                        Some(field) => self.property_init(&place, p, field, value, span),
                        None => self.error("CS8050", span, NO_INITIALIZER),
                    }
                }
                return;
            }
        }
        if explicit.is_none() && extension_block.is_none() {
            self.check_name(place.ty, &name, d.name.span);
        }
        let uses_field = self.uses_field(place, &accessors, d.expression);
        let is_auto = all_none && !mods.is_abstract && !mods.is_extern && !mods.is_partial;
        let only_declares = mods.is_abstract || mods.is_extern || mods.is_partial && all_none;
        let some_none = !only_declares && accessors.iter().any(|a| matches!(a.body, Body::None));
        let needs_backing = (is_auto || some_none || uses_field) && extension_block.is_none() && !mods.is_abstract;
        let id = self.cx.syms.new_property(PropertySymbol {
            name: name.clone(),
            container: place.ty,
            ty,
            ref_kind: self.ref_of(place.file, d.ty),
            params: Vec::new(),
            access,
            mods,
            getter: None,
            setter: None,
            backing: None,
            is_auto,
            overridden: None,
            explicit: None,
            extension_block,
            nullable: self.is_nullable_syntax(place.file, d.ty, ty),
            attrs: Attrs::default(),
            loc: d.name.span,
        });
        self.cx.syms.add_member(place.ty, name.clone(), Member::Property(id));
        if needs_backing {
            let has_setter = accessors.iter().any(|a| a.kind == AccessorKind::Set);
            let field = self.backing_field(place.ty, &name, ty, mods.is_static, is_auto && !has_setter, id, d.name.span);
            self.cx.syms.property_mut(id).backing = Some(field);
            if let Some(value) = d.initializer {
                self.property_init(place, id, field, value, d.name.span);
            }
        } else if let Some(value) = d.initializer {
            if mods.is_partial && all_none {
                self.partial_initializers.insert(id, (place.clone(), value, d.name.span));
            } else {
                self.error("CS8050", d.name.span, NO_INITIALIZER);
            }
        }
        self.attributes.push((Target::Property(id), env.clone(), d.attributes.clone()));
        let explicit_prefix = explicit.map(|(i, _)| self.cx.syms.display_full(i));
        if let Some((_, expr)) = d.expression {
            let arrow = d.expression.map_or(d.name.span, |e| e.0);
            let body = Body::Expression { arrow, expr };
            let access = Accessor { span: d.name.span, attributes: Vec::new(), modifiers: Modifiers::default(), kind: AccessorKind::Get, keyword: d.name.span, body };
            self.accessor(place, &access, id, &text, explicit_prefix.as_deref(), &block_type_params, &block_params, &[], &env);
        }
        for a in &accessors {
            self.accessor(place, a, id, &text, explicit_prefix.as_deref(), &block_type_params, &block_params, &[], &env);
        }
        if let Some((interface, interface_span)) = explicit {
            self.explicit.push(PendingExplicit { member: Member::Property(id), interface, name: text, span: d.name.span, interface_span });
        }
    }

    fn fill_partial_property(&mut self, place: &Place, p: PropertyId, expression: Option<(Span, awaitlab_syntax::ExprId)>, accessors: &[Accessor]) {
        let (getter, setter) = (self.cx.syms.property(p).getter, self.cx.syms.property(p).setter);
        let fill = |me: &mut Self, m: Option<MethodId>, body: Body| {
            if let Some(m) = m {
                me.cx.syms.method_mut(m).has_body = true;
                me.cx.decls.bodies.insert(m, BodySource { file: place.file, scope: place.scope, syntax: BodySyntax::Body(body), decl: Some(place.decl) });
            }
        };
        if let Some((arrow, expr)) = expression {
            fill(self, getter, Body::Expression { arrow, expr });
        }
        let is_auto = self.cx.syms.property(p).backing.is_some();
        for a in accessors {
            let accessor = if a.kind == AccessorKind::Get { getter } else { setter };
            match accessor {
                Some(m) if is_auto && matches!(a.body, Body::None) => {
                    self.cx.syms.method_mut(m).has_body = true;
                    self.cx.syms.method_mut(m).synth = Some(if a.kind == AccessorKind::Get { Synth::AutoGet } else { Synth::AutoSet });
                    self.cx.decls.bodies.insert(m, BodySource { file: place.file, scope: place.scope, syntax: BodySyntax::Synth, decl: Some(place.decl) });
                }
                _ => fill(self, accessor, a.body),
            }
        }
    }
    /// Whether an accessor mentions `field`.
    fn uses_field(&self, place: &Place, accessors: &[Accessor], expression: Option<(Span, awaitlab_syntax::ExprId)>) -> bool {
        let words = &self.index[place.file.0 as usize].field_words;
        let mentions = |s: Span| words.iter().any(|f| s.contains(*f));
        accessors.iter().any(|a| self.body_span(place.file, &a.body).is_some_and(mentions)) || expression.is_some_and(|(_, e)| mentions(self.tree(place.file).expr(e).span))
    }
    /// `= value;` behind a property.
    fn property_init(&mut self, place: &Place, property: PropertyId, field: FieldId, value: awaitlab_syntax::ExprId, name: Span) {
        self.cx.syms.field_mut(field).has_init = true;
        let span = name.to(self.tree(place.file).expr(value).span);
        let is_static = self.cx.syms.property(property).mods.is_static;
        self.add_init(place, is_static, InitSource { field, property: Some(property), file: place.file, scope: place.scope, value, span });
    }

    #[expect(clippy::too_many_arguments, reason = "a field has that many traits")]
    fn backing_field(&mut self, ty: TypeId, name: &str, field_ty: Ty, is_static: bool, readonly: bool, property: PropertyId, span: Span) -> FieldId {
        let id = self.cx.syms.new_field(FieldSymbol {
            name: Name::from(format!("<{name}>k__BackingField")),
            container: ty,
            ty: field_ty,
            ref_kind: RefKind::None,
            access: Access::Private,
            mods: Mods { is_static, is_readonly: readonly, ..Mods::default() },
            constant: ConstState::None,
            associated: Some(Member::Property(property)),
            nullable: false,
            has_init: false,
            attrs: Attrs::default(),
            loc: span,
        });
        let name = self.cx.syms.field(id).name.clone();
        self.cx.syms.add_member(ty, name, Member::Field(id));
        id
    }

    #[expect(clippy::too_many_arguments, reason = "an accessor has that many traits")]
    fn accessor(
        &mut self,
        place: &Place,
        a: &Accessor,
        property: PropertyId,
        name: &str,
        explicit: Option<&str>,
        block_type_params: &[TypeParamId],
        first: &[ParamSymbol],
        index_params: &[ParamSymbol],
        env: &TypeEnv,
    ) -> Option<MethodId> {
        let kind = accessor_kind(a.kind)?;
        let p = self.cx.syms.property(property).clone();
        let prefix = if kind == MethodKind::Getter { "get_" } else { "set_" };
        let full = match explicit {
            Some(i) => format!("{i}.{prefix}{name}"),
            None => format!("{prefix}{name}"),
        };
        let mut sym = self.cx.syms.blank_method(Name::from(full), kind, place.ty);
        sym.access = access_of(&a.modifiers).unwrap_or(p.access);
        if access_of(&a.modifiers).is_some_and(|x| x >= p.access) && explicit.is_none() {
            let word = if kind == MethodKind::Getter {
                "get"
            } else if kind == MethodKind::Init {
                "init"
            } else {
                "set"
            };
            let shown = format!("{}.{name}", self.cx.syms.display_def(place.ty));
            self.error(
                "CS0273",
                a.keyword,
                format!("The accessibility modifier of the '{shown}.{word}' accessor must be more restrictive than the property or indexer '{shown}'"),
            );
        }
        sym.mods = p.mods;
        sym.mods.is_readonly |= a.modifiers.has(Modifier::Readonly);
        let has_body = !matches!(a.body, Body::None);
        if self.is_interface(place.ty) && explicit.is_none() && !p.mods.is_static {
            sym.mods.is_abstract = !has_body;
            sym.mods.is_virtual = has_body && !p.mods.is_sealed && sym.access != Access::Private;
        }
        sym.mods.is_async = false;
        sym.type_params = block_type_params.to_vec();
        sym.extension_block = p.extension_block;
        sym.is_extension = p.extension_block.is_some();
        sym.params = first.to_vec();
        sym.params.extend_from_slice(index_params);
        if kind == MethodKind::Getter {
            sym.ret = p.ty;
            sym.ret_ref = p.ref_kind;
        } else {
            let mut value = Symbols::blank_param("value", p.ty);
            value.nullable = p.nullable;
            sym.params.push(value);
        }
        sym.associated = Some(Member::Property(property));
        sym.loc = a.keyword;
        sym.is_iterator = self.is_iterator(place.file, &a.body);
        let synth = !has_body && p.backing.is_some();
        if synth {
            sym.synth = Some(if kind == MethodKind::Getter { Synth::AutoGet } else { Synth::AutoSet });
        }
        sym.has_body = has_body || synth;
        let syntax = if synth { BodySyntax::Synth } else { BodySyntax::Body(a.body) };
        let id = self.add_method(place, sym, syntax);
        self.attributes.push((Target::Method(id), env.clone(), a.attributes.clone()));
        let p = self.cx.syms.property_mut(property);
        if kind == MethodKind::Getter {
            p.getter = Some(id);
        } else {
            p.setter = Some(id);
        }
        Some(id)
    }

    fn indexer(&mut self, place: &Place, d: &IndexerDecl) {
        let env = self.env(place.file, place.scope, Some(place.ty));
        let accessors: Vec<Accessor> = d.accessors.clone().unwrap_or_default();
        let has_body = d.expression.is_some() || accessors.iter().any(|a| !matches!(a.body, Body::None));
        let accessor_name = self.indexer_name(place.file, &d.attributes);
        let (name, explicit) = self.explicit_name(&env, d.explicit_interface, "this[]");
        let mods = self.member_mods(place.ty, &d.modifiers, has_body, explicit.is_some());
        self.use_site = Some(d.this_span);
        let ty = self.resolve(&env, d.ty);
        let params = self.params(&env, &d.parameters);
        self.use_site = None;
        let access = if explicit.is_some() { Access::Private } else { access_of(&d.modifiers).unwrap_or(self.default_access(place.ty)) };
        let shown = format!("{}.this[{}]", self.cx.syms.display_def(place.ty), params.iter().map(|p| self.cx.syms.display(p.ty)).collect::<Vec<_>>().join(", "));
        if self.cx.syms.type_def(place.ty).mods.is_static {
            self.error("CS0720", d.this_span, format!("'{shown}': cannot declare indexers in a static class"));
        }
        if explicit.is_none() {
            let double = self.cx.syms.members_named(place.ty, "this[]").iter().find_map(|m| match m {
                Member::Property(p) => {
                    let q = self.cx.syms.property(*p);
                    (q.params.len() == params.len() && q.params.iter().zip(&params).all(|(x, y)| self.cx.syms.same(x.ty, y.ty))).then_some(*p)
                }
                _ => None,
            });
            if let Some(p) = double
                && mods.is_partial
                && self.cx.syms.property(p).mods.is_partial
            {
                // The implementing part takes the declaring one's place.
                if has_body {
                    self.fill_partial_property(place, p, d.expression, &accessors);
                }
                return;
            }
            if double.is_some() {
                let owner = self.cx.syms.display_def(place.ty);
                self.error("CS0111", d.this_span, format!("Type '{owner}' already defines a member called 'this' with the same parameter types"));
            }
        }
        let id = self.cx.syms.new_property(PropertySymbol {
            name: name.clone(),
            container: place.ty,
            ty,
            ref_kind: self.ref_of(place.file, d.ty),
            params: params.clone(),
            access,
            mods,
            getter: None,
            setter: None,
            backing: None,
            is_auto: false,
            overridden: None,
            explicit: None,
            extension_block: None,
            nullable: false,
            attrs: Attrs::default(),
            loc: d.this_span,
        });
        self.cx.syms.add_member(place.ty, name, Member::Property(id));
        self.attributes.push((Target::Property(id), env.clone(), d.attributes.clone()));
        let prefix = explicit.map(|(i, _)| self.cx.syms.display_full(i));
        let mut made = Vec::new();
        if let Some((arrow, expr)) = d.expression {
            let body = Body::Expression { arrow, expr };
            let a = Accessor { span: d.this_span, attributes: Vec::new(), modifiers: Modifiers::default(), kind: AccessorKind::Get, keyword: d.this_span, body };
            made.extend(self.accessor(place, &a, id, &accessor_name, prefix.as_deref(), &[], &[], &params, &env));
        }
        for a in &accessors {
            made.extend(self.accessor(place, a, id, &accessor_name, prefix.as_deref(), &[], &[], &params, &env));
        }
        for m in made {
            self.register_params(m, &env, &d.parameters, 0);
        }
        if let Some((interface, interface_span)) = explicit {
            self.explicit.push(PendingExplicit { member: Member::Property(id), interface, name: "this[]".into(), span: d.this_span, interface_span });
        }
    }

    /// What an indexer's accessors are called: `[IndexerName("Chars")]`, else Item.
    fn indexer_name(&self, file: FileId, lists: &[AttributeList]) -> String {
        let tree = self.tree(file);
        let given = lists.iter().flat_map(|l| &l.attributes).find(|a| matches!(&tree[a.name].kind, TyNode::Name(n) if matches!(tree.text(n.ident), "IndexerName" | "IndexerNameAttribute")));
        let text = given.and_then(|a| a.arguments.as_ref()).and_then(|list| list.first()).map(|a| self.cx.text(tree.expr(a.value).span));
        match text.and_then(|t| t.strip_prefix('"')).and_then(|t| t.strip_suffix('"')) {
            Some(name) => name.to_string(),
            None => "Item".to_string(),
        }
    }

    fn event_field(&mut self, place: &Place, f: &FieldDecl) {
        let env = self.env(place.file, place.scope, Some(place.ty));
        self.use_site = f.variables.first().map(|v| v.name.span);
        let ty = self.resolve(&env, f.ty);
        self.use_site = None;
        let mods = self.member_mods(place.ty, &f.modifiers, false, false);
        for v in &f.variables {
            if v.name.is_missing() {
                continue;
            }
            let name = Name::from(self.text(v.name));
            let shown = format!("{}.{name}", self.cx.syms.display_def(place.ty));
            self.check_static_class(place.ty, mods.is_static, &name, v.name.span);
            if self.cx.syms.delegate_invoke(ty).is_none() && self.cx.syms.type_kind(ty) != Some(TypeKind::Delegate) && !self.cx.syms.is_error(ty) {
                self.error("CS0066", v.name.span, format!("'{shown}': event must be of a delegate type"));
            }
            let fresh = self.check_name(place.ty, &name, v.name.span);
            let id = self.new_event(place, &name, ty, &f.modifiers, mods, v.name.span);
            if fresh {
                self.cx.syms.add_member(place.ty, name.clone(), Member::Event(id));
            }
            if !mods.is_abstract {
                let field = self.cx.syms.new_field(FieldSymbol {
                    name: name.clone(),
                    container: place.ty,
                    ty,
                    ref_kind: RefKind::None,
                    access: Access::Private,
                    mods: Mods { is_static: mods.is_static, ..Mods::default() },
                    constant: ConstState::None,
                    associated: Some(Member::Event(id)),
                    nullable: true,
                    has_init: v.initializer.is_some(),
                    attrs: Attrs::default(),
                    loc: v.name.span,
                });
                // Not among the names: the event is what the name means.
                self.cx.syms.type_def_mut(place.ty).members.push(Member::Field(field));
                self.cx.syms.event_mut(id).field = Some(field);
                if let Some(value) = v.initializer {
                    self.add_init(place, mods.is_static, InitSource { field, property: None, file: place.file, scope: place.scope, value, span: v.span });
                }
            }
            self.attributes.push((Target::Event(id), env.clone(), f.attributes.clone()));
            for (kind, synth) in [(MethodKind::EventAdd, Synth::EventAdd), (MethodKind::EventRemove, Synth::EventRemove)] {
                self.event_accessor(place, id, &name, None, kind, Some(synth).filter(|_| !mods.is_abstract), Body::None, v.name.span);
            }
        }
    }

    fn new_event(&mut self, place: &Place, name: &Name, ty: Ty, modifiers: &Modifiers, mods: Mods, span: Span) -> EventId {
        let access = access_of(modifiers).unwrap_or(self.default_access(place.ty));
        self.cx.syms.new_event(EventSymbol {
            name: name.clone(),
            container: place.ty,
            ty,
            access,
            mods,
            add: None,
            remove: None,
            field: None,
            overridden: None,
            explicit: None,
            attrs: Attrs::default(),
            loc: span,
        })
    }

    #[expect(clippy::too_many_arguments, reason = "an accessor has that many traits")]
    fn event_accessor(&mut self, place: &Place, event: EventId, name: &str, explicit: Option<&str>, kind: MethodKind, synth: Option<Synth>, body: Body, span: Span) {
        let e = self.cx.syms.event(event).clone();
        let prefix = if kind == MethodKind::EventAdd { "add_" } else { "remove_" };
        let full = match explicit {
            Some(i) => format!("{i}.{prefix}{name}"),
            None => format!("{prefix}{name}"),
        };
        let mut sym = self.cx.syms.blank_method(Name::from(full), kind, place.ty);
        sym.access = e.access;
        sym.mods = e.mods;
        let has_body = !matches!(body, Body::None);
        sym.has_body = has_body || synth.is_some();
        sym.synth = synth;
        sym.params = vec![Symbols::blank_param("value", e.ty)];
        sym.associated = Some(Member::Event(event));
        sym.loc = span;
        let syntax = if synth.is_some() || !has_body { BodySyntax::Synth } else { BodySyntax::Body(body) };
        let id = self.add_method(place, sym, syntax);
        let e = self.cx.syms.event_mut(event);
        if kind == MethodKind::EventAdd {
            e.add = Some(id);
        } else {
            e.remove = Some(id);
        }
    }

    fn event(&mut self, place: &Place, d: &EventDecl) {
        if d.name.is_missing() {
            return;
        }
        let env = self.env(place.file, place.scope, Some(place.ty));
        let ty = self.resolve(&env, d.ty);
        let text = self.text(d.name);
        let (name, explicit) = self.explicit_name(&env, d.explicit_interface, &text);
        let mods = self.member_mods(place.ty, &d.modifiers, true, explicit.is_some());
        let declared = self.cx.syms.members_named(place.ty, &name).iter().find_map(|m| match m {
            Member::Event(e) if mods.is_partial && self.cx.syms.event(*e).mods.is_partial => Some(*e),
            _ => None,
        });
        if let Some(e) = declared {
            let (add, remove, field) = (self.cx.syms.event(e).add, self.cx.syms.event(e).remove, self.cx.syms.event(e).field);
            if let Some(f) = field {
                self.cx.syms.type_def_mut(place.ty).members.retain(|m| *m != Member::Field(f));
                self.cx.syms.event_mut(e).field = None;
            }
            for a in &d.accessors {
                let target = if a.kind == AccessorKind::Add { add } else { remove };
                if let Some(m) = target {
                    self.cx.syms.method_mut(m).synth = None;
                    self.cx.decls.bodies.insert(m, BodySource { file: place.file, scope: place.scope, syntax: BodySyntax::Body(a.body), decl: Some(place.decl) });
                }
            }
            return;
        }
        if explicit.is_none() {
            self.check_name(place.ty, &name, d.name.span);
        }
        let id = self.new_event(place, &name, ty, &d.modifiers, mods, d.name.span);
        if explicit.is_some() {
            self.cx.syms.event_mut(id).access = Access::Private;
        }
        self.cx.syms.add_member(place.ty, name, Member::Event(id));
        self.attributes.push((Target::Event(id), env, d.attributes.clone()));
        let prefix = explicit.map(|(i, _)| self.cx.syms.display_full(i));
        for a in &d.accessors {
            let Some(kind) = accessor_kind(a.kind) else { continue };
            self.event_accessor(place, id, &text, prefix.as_deref(), kind, None, a.body, a.keyword);
        }
        if let Some((interface, interface_span)) = explicit {
            self.explicit.push(PendingExplicit { member: Member::Event(id), interface, name: text, span: d.name.span, interface_span });
        }
    }

    // ---- Operators, constructors, delegates, enums ----

    fn operator(&mut self, place: &Place, d: &OperatorDecl, block: Option<&ExtensionBlock>) {
        let Some(base) = operator_name(d.operator, d.parameters.len()) else { return };
        let text = if d.is_checked { base.replacen("op_", "op_Checked", 1) } else { base.to_string() };
        let mut env = self.env(place.file, place.scope, Some(place.ty));
        let mut block_type_params = Vec::new();
        let mut extension_block = None;
        if let Some(b) = block {
            block_type_params = self.method_type_params(place.file, &b.type_parameters, 0, &mut env);
            let list = block_type_params.clone();
            self.constraints(&env, &b.constraints, &list);
            let first = b.receiver.as_ref().map_or_else(Vec::new, |r| self.params(&env, std::slice::from_ref(r)));
            let receiver = first.first().map_or(Ty::ERROR, |p| p.ty);
            extension_block = Some(ExtensionInfo { block_type_params: list.len() as u32, receiver, is_static: d.modifiers.has(Modifier::Static) });
        }
        let (name, explicit) = self.explicit_name(&env, d.explicit_interface, &text);
        let has_body = !matches!(d.body, Body::None);
        let mods = self.member_mods(place.ty, &d.modifiers, has_body, explicit.is_some());
        self.use_site = Some(d.operator_span);
        let ret = self.resolve(&env, d.return_type);
        let params = self.params(&env, &d.parameters);
        self.use_site = None;
        let mut sym = self.cx.syms.blank_method(name, MethodKind::Operator, place.ty);
        sym.type_params = block_type_params;
        sym.is_extension = extension_block.is_some();
        sym.extension_block = extension_block;
        sym.access = if explicit.is_some() { Access::Private } else { access_of(&d.modifiers).unwrap_or(self.default_access(place.ty)) };
        sym.mods = mods;
        sym.ret = ret;
        sym.params = params;
        sym.has_body = has_body;
        sym.is_iterator = self.is_iterator(place.file, &d.body);
        sym.loc = d.operator_span;
        let in_place = matches!(d.operator, OverloadableOperator::Compound(_)) || !mods.is_static;
        let shown = format!("{}.operator {}", self.cx.syms.display_def(place.ty), operator_text(&text));
        if self.cx.syms.type_def(place.ty).mods.is_static && block.is_none() {
            self.error("CS0715", d.operator_span, format!("'{shown}({})': static classes cannot contain user-defined operators", self.shown_params(&sym)));
        } else if explicit.is_none() && !self.is_interface(place.ty) && block.is_none() {
            if !in_place && (!mods.is_static || sym.access != Access::Public) {
                self.error("CS0558", d.operator_span, format!("User-defined operator '{shown}({})' must be declared static and public", self.shown_params(&sym)));
            }
            let me = self.cx.syms.type_def(place.ty).self_ty;
            if !in_place && !sym.params.iter().any(|p| self.cx.syms.same(self.cx.syms.strip_nullable(p.ty), me)) {
                let code = if sym.params.len() == 1 { "CS0562" } else { "CS0563" };
                let text = if sym.params.len() == 1 { "The parameter of a unary operator must be the containing type" } else { "One of the parameters of a binary operator must be the containing type" };
                self.error(code, d.operator_span, text);
            }
        }
        self.check_method(&sym, &text);
        let id = self.add_method(place, sym, BodySyntax::Body(d.body));
        self.attributes.push((Target::Method(id), env, d.attributes.clone()));
        if let Some((interface, interface_span)) = explicit {
            self.explicit.push(PendingExplicit { member: Member::Method(id), interface, name: text, span: d.operator_span, interface_span });
        }
    }

    fn shown_params(&self, sym: &MethodSymbol) -> String {
        sym.params.iter().map(|p| self.cx.syms.display(p.ty)).collect::<Vec<_>>().join(", ")
    }

    fn conversion(&mut self, place: &Place, d: &ConversionDecl) {
        let (text, kind) = if d.is_implicit { ("op_Implicit", MethodKind::Implicit) } else { ("op_Explicit", MethodKind::Explicit) };
        let text = if d.is_checked { "op_CheckedExplicit" } else { text };
        let env = self.env(place.file, place.scope, Some(place.ty));
        let (name, explicit) = self.explicit_name(&env, d.explicit_interface, text);
        let has_body = !matches!(d.body, Body::None);
        let mods = self.member_mods(place.ty, &d.modifiers, has_body, explicit.is_some());
        let ret = self.resolve(&env, d.ty);
        let params = self.params(&env, &d.parameters);
        let mut sym = self.cx.syms.blank_method(name, kind, place.ty);
        sym.access = if explicit.is_some() { Access::Private } else { access_of(&d.modifiers).unwrap_or(self.default_access(place.ty)) };
        sym.mods = mods;
        sym.ret = ret;
        sym.params = params;
        sym.has_body = has_body;
        sym.loc = self.tree(place.file).ty(d.ty).span;
        let from = sym.params.first().map_or(Ty::ERROR, |p| p.ty);
        if self.cx.syms.same(from, ret) && !self.cx.syms.is_error(from) {
            self.error("CS0555", sym.loc, "User-defined operator cannot convert a type to itself");
        }
        let owner = self.cx.syms.type_def(place.ty).self_ty;
        let interface = |t: Ty, me: &Self| me.cx.syms.type_kind(t) == Some(TypeKind::Interface);
        if !self.is_interface(place.ty) && (interface(from, self) || interface(ret, self)) {
            let shown = format!("{}.{} operator {}({})", self.cx.syms.display_def(place.ty), if d.is_implicit { "implicit" } else { "explicit" }, self.cx.syms.display(ret), self.cx.syms.display(from));
            self.error("CS0552", sym.loc, format!("'{shown}': user-defined conversions to or from an interface are not allowed"));
        } else if !self.is_interface(place.ty)
            && !self.cx.is_library
            && !self.cx.syms.same(self.cx.syms.strip_nullable(from), owner)
            && !self.cx.syms.same(self.cx.syms.strip_nullable(ret), owner)
        {
            self.error("CS0556", sym.loc, "User-defined conversion must convert to or from the enclosing type");
        }
        let twin = ["op_Implicit", "op_Explicit"].iter().flat_map(|n| self.cx.syms.methods_named(place.ty, n)).any(|m| {
            let o = self.cx.syms.method(m);
            o.kind != sym.kind && o.params.len() == 1 && self.cx.syms.same(o.params[0].ty, from) && self.cx.syms.same(o.ret, ret)
        });
        if twin {
            let shown = self.cx.syms.display_def(place.ty);
            self.error("CS0557", sym.loc, format!("Duplicate user-defined conversion in type '{shown}'"));
        }
        self.check_method(&sym, text);
        let id = self.add_method(place, sym, BodySyntax::Body(d.body));
        self.attributes.push((Target::Method(id), env, d.attributes.clone()));
        if let Some((interface, interface_span)) = explicit {
            self.explicit.push(PendingExplicit { member: Member::Method(id), interface, name: text.into(), span: d.keyword, interface_span });
        }
    }

    fn constructor(&mut self, place: &Place, d: &ConstructorDecl) {
        let env = self.env(place.file, place.scope, Some(place.ty));
        let is_static = d.modifiers.has(Modifier::Static);
        let (name, kind) = if is_static { (".cctor", MethodKind::StaticCtor) } else { (".ctor", MethodKind::Ctor) };
        self.use_site = Some(d.name.span);
        let params = self.params(&env, &d.parameters);
        self.use_site = None;
        let mut sym = self.cx.syms.blank_method(Name::new(name), kind, place.ty);
        sym.access = access_of(&d.modifiers).unwrap_or(Access::Private);
        sym.mods = mods_of(&d.modifiers);
        sym.params = params;
        sym.has_body = !matches!(d.body, Body::None);
        sym.loc = d.name.span;
        let owner = self.cx.syms.type_def(place.ty);
        let shown = format!("{}.{}", self.cx.syms.display_def(place.ty), self.display_new(&sym));
        if owner.name != self.text(d.name).as_str() {
            return;
        }
        if !is_static && owner.mods.is_static {
            self.error("CS0710", d.name.span, "Static classes cannot have instance constructors");
        }
        if self.is_interface(place.ty) && !is_static {
            self.error("CS0526", d.name.span, "Interfaces cannot contain instance constructors");
        }
        if is_static && !sym.params.is_empty() {
            self.error("CS0132", d.name.span, format!("'{shown}': a static constructor must be parameterless"));
        }
        if is_static && access_of(&d.modifiers).is_some() {
            self.error("CS0515", d.name.span, format!("'{shown}': access modifiers are not allowed on static constructors"));
        }
        if !sym.has_body && !sym.mods.is_extern && !sym.mods.is_partial {
            self.error("CS0501", d.name.span, format!("'{shown}' must declare a body because it is not marked abstract, extern, or partial"));
        }
        if sym.mods.is_partial
            && let Some(other) = self.partial_twin(&sym)
        {
            if sym.has_body {
                self.cx.syms.method_mut(other).has_body = true;
                let syntax = BodySyntax::Ctor { init: d.initializer.clone(), body: d.body };
                self.cx.decls.bodies.insert(other, BodySource { file: place.file, scope: place.scope, syntax, decl: Some(place.decl) });
            }
            return;
        }
        self.check_method(&sym, ".ctor");
        let id = self.add_method(place, sym, BodySyntax::Ctor { init: d.initializer.clone(), body: d.body });
        self.register_params(id, &env, &d.parameters, 0);
        self.attributes.push((Target::Method(id), env, d.attributes.clone()));
    }

    fn primary(&mut self, p: &Part, t: &TypeDecl, list: &[Parameter], env: &TypeEnv) {
        let place = Place { ty: p.ty, file: p.file, decl: p.decl, scope: p.scope };
        if self.is_interface(p.ty) {
            return;
        }
        self.use_site = Some(t.name.span);
        let params = self.params(env, list);
        self.use_site = None;
        let mut sym = self.cx.syms.blank_method(Name::new(".ctor"), MethodKind::Ctor, p.ty);
        sym.params = params.clone();
        sym.loc = t.name.span;
        if self.cx.syms.type_def(p.ty).mods.is_abstract {
            sym.access = Access::Protected;
            sym.access = Access::Public;
        }
        let base = t.bases.iter().find_map(|b| b.arguments.as_ref().map(|a| (self.tree(p.file).ty(b.ty).span, a.clone())));
        let id = self.add_method(&place, sym, BodySyntax::Primary { base });
        self.register_params(id, env, list, 0);
        self.cx.syms.type_def_mut(p.ty).primary_ctor = Some(id);
    }

    fn enum_members(&mut self, p: &Part, e: &EnumDecl) {
        let ty = self.cx.syms.type_def(p.ty).self_ty;
        let outer = self.env(p.file, p.scope, self.cx.syms.type_def(p.ty).container);
        self.attributes.push((Target::Type(p.ty), outer.clone(), e.attributes.clone()));
        let mut before = None;
        for m in &e.members {
            if m.name.is_missing() {
                continue;
            }
            let name = Name::from(self.text(m.name));
            let fresh = self.check_name(p.ty, &name, m.name.span);
            let id = self.cx.syms.new_field(FieldSymbol {
                name: name.clone(),
                container: p.ty,
                ty,
                ref_kind: RefKind::None,
                access: Access::Public,
                mods: Mods { is_const: true, is_static: true, ..Mods::default() },
                constant: ConstState::Pending,
                associated: None,
                nullable: false,
                has_init: true,
                attrs: Attrs::default(),
                loc: m.name.span,
            });
            if fresh {
                self.cx.syms.add_member(p.ty, name, Member::Field(id));
            }
            let source = match m.value {
                Some(value) => ConstSource::Expr { file: p.file, scope: p.scope, value },
                None => ConstSource::Next(before),
            };
            self.cx.decls.consts.insert(id, source);
            self.attributes.push((Target::Field(id), outer.clone(), m.attributes.clone()));
            before = Some(id);
        }
    }

    fn delegate(&mut self, p: &Part, d: &DelegateDecl) {
        let env = self.env(p.file, p.scope, Some(p.ty));
        let place = Place { ty: p.ty, file: p.file, decl: p.decl, scope: p.scope };
        let ret = self.resolve(&env, d.return_type);
        let params = self.params(&env, &d.parameters);
        let mut sym = self.cx.syms.blank_method(Name::new("Invoke"), MethodKind::DelegateInvoke, p.ty);
        sym.ret = ret;
        sym.ret_ref = self.ref_of(p.file, d.return_type);
        sym.params = params;
        sym.synth = Some(Synth::Delegate);
        sym.mods.is_virtual = true;
        sym.loc = d.name.span;
        let id = self.add_method(&place, sym, BodySyntax::Synth);
        self.register_params(id, &env, &d.parameters, 0);
        self.cx.syms.type_def_mut(p.ty).invoke = Some(id);
        self.attributes.push((Target::Type(p.ty), env, d.attributes.clone()));
    }

    // ---- What types have without saying so ----

    pub(super) fn finish_types(&mut self) {
        let first = self.cx.decls.first_type as usize;
        for i in first..self.cx.syms.types_def.len() {
            let id = TypeId(i as u32);
            let (file, scope) = self
                .cx
                .decls
                .type_parts
                .get(&id)
                .and_then(|v| v.first())
                .map_or_else(|| (FileId(0), self.cx.decls.file_scopes.first().copied().unwrap_or(ImportScopeId(0))), |p| (p.0, p.2));
            if self.cx.syms.type_def(id).record.is_some() {
                self.record_members(id, file, scope);
            }
            let sym = self.cx.syms.type_def(id);
            let (kind, mods) = (sym.kind, sym.mods);
            let loc = sym.locs.first().copied().unwrap_or(NO_LOC);
            let ctors = self.cx.syms.methods_named(id, ".ctor");
            match kind {
                TypeKind::Class if !mods.is_static && !ctors.iter().any(|&c| self.cx.syms.method(c).synth != Some(Synth::RecordCopyCtor)) => {
                    let mut c = self.cx.syms.blank_method(Name::new(".ctor"), MethodKind::Ctor, id);
                    c.access = if mods.is_abstract { Access::Protected } else { Access::Public };
                    c.synth = Some(Synth::DefaultCtor);
                    c.loc = loc;
                    self.add_synth(c, file, scope);
                }
                TypeKind::Struct if ctors.is_empty() && self.cx.decls.instance_inits.contains_key(&id) && !self.cx.is_library => {
                    self.error("CS8983", loc, "A 'struct' with field initializers must include an explicitly declared constructor.");
                    let mut c = self.cx.syms.blank_method(Name::new(".ctor"), MethodKind::Ctor, id);
                    c.synth = Some(Synth::StructDefaultCtor);
                    self.add_synth(c, file, scope);
                }
                TypeKind::Struct if !ctors.iter().any(|&c| self.cx.syms.method(c).params.is_empty()) => {
                    let mut c = self.cx.syms.blank_method(Name::new(".ctor"), MethodKind::Ctor, id);
                    c.synth = Some(Synth::StructDefaultCtor);
                    c.loc = loc;
                    self.add_synth(c, file, scope);
                }
                _ => {}
            }
            if matches!(kind, TypeKind::Class | TypeKind::Struct | TypeKind::Interface)
                && self.cx.decls.static_inits.contains_key(&id)
                && self.cx.syms.methods_named(id, ".cctor").is_empty()
            {
                let mut c = self.cx.syms.blank_method(Name::new(".cctor"), MethodKind::StaticCtor, id);
                c.access = Access::Private;
                c.mods.is_static = true;
                c.synth = Some(Synth::StaticCtor);
                c.loc = loc;
                self.add_synth(c, file, scope);
            }
        }
    }
}

/// Parameters' types as written, for messages: (span of the name, type).
fn param_types(list: &[Parameter], _tree: &Tree, params: &[ParamSymbol]) -> Vec<(Span, Ty, RefKind)> {
    list.iter().zip(params).map(|(p, s)| (p.name.span, s.ty, s.ref_kind)).collect()
}

/// What a list of parameters may not be: CS0225, CS0231, CS1737, CS1741, CS1743, CS1751.
pub fn check_parameters(cx: &Context, list: &[Parameter], params: &[ParamSymbol]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut optional = false;
    for (i, (p, sym)) in list.iter().zip(params).enumerate() {
        let at = |m: Modifier| p.modifiers.span_of(m);
        if let Some(span) = at(Modifier::Params) {
            if i + 1 != list.len() {
                found.push(Diagnostic::error("CS0231", p.span, "A params parameter must be the last parameter in a parameter list"));
            } else if p.default.is_some() {
                found.push(Diagnostic::error("CS1751", span, "Cannot specify a default value for a parameter collection"));
            } else if matches!(cx.syms.known_of(sym.ty), Some(K::Boolean | K::Char | K::Byte | K::Int32 | K::Int64 | K::Double | K::Decimal | K::String | K::Object)) {
                found.push(Diagnostic::error("CS0225", span, "The params parameter must have a valid collection type"));
            }
        } else if p.default.is_some() {
            if let Some(span) = at(Modifier::Ref).or(at(Modifier::Out)) {
                found.push(Diagnostic::error("CS1741", span, "A ref or out parameter cannot have a default value"));
            } else if let Some(span) = at(Modifier::This) {
                found.push(Diagnostic::error("CS1743", span, "Cannot specify a default value for the 'this' parameter"));
            }
            optional = true;
        } else if optional && !p.name.is_missing() {
            // Said of what follows the name.
            let rest = cx.files.get(p.name.span.file.0 as usize).and_then(|f| f.1.get(p.name.span.end as usize..)).unwrap_or("");
            let start = p.name.span.end + (rest.len() - rest.trim_start().len()) as u32;
            let length = rest.trim_start().chars().next().map_or(0, char::len_utf8) as u32;
            found.push(Diagnostic::error("CS1737", Span { start, end: start + length, ..p.name.span }, "Optional parameters must appear after all required parameters"));
        }
    }
    found
}

/// What an async method or local function may not be: CS1983, CS1988, CS4012. `params`: the names' places, types, kinds.
pub fn check_async(cx: &Context, sym: &MethodSymbol, name: Span, params: &[(Span, Ty, RefKind)]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let syms = &cx.syms;
    let known = syms.known_of(sym.ret);
    let fine = sym.ret == Ty::VOID
        || sym.is_iterator
        || syms.is_error(sym.ret)
        || matches!(known, Some(K::Task | K::TaskT | K::ValueTask | K::ValueTaskT | K::IAsyncEnumerable | K::IAsyncEnumerator))
        || syms.def_of(sym.ret).is_some_and(|d| has_builder(cx, d))
        || sym.attrs.async_builder.is_some();
    if !fine {
        out.push(Diagnostic::error(
            "CS1983",
            name,
            "The return type of an async method must be void, Task, Task<T>, a task-like type, IAsyncEnumerable<T>, or IAsyncEnumerator<T>",
        ));
    }
    for &(span, ty, kind) in params {
        if kind.is_ref() {
            out.push(Diagnostic::error("CS1988", span, "Async methods cannot have ref, in or out parameters"));
        } else if syms.is_ref_struct(ty) {
            out.push(Diagnostic::error(
                "CS4012",
                span,
                format!("Parameters of type '{}' cannot be declared in async methods or async lambda expressions.", syms.display(ty)),
            ));
        }
    }
    out
}

/// CS8425: an async iterator that takes a token which no caller of `GetAsyncEnumerator` can supply. For methods and local functions.
pub fn check_async_iterator(cx: &Context, method: MethodId, name: Span) -> Option<Diagnostic> {
    let syms = &cx.syms;
    let sym = syms.method(method);
    if !sym.is_iterator || !sym.mods.is_async || !syms.is_known(sym.ret, K::IAsyncEnumerable) {
        return None;
    }
    let token = syms.known_ty(K::CancellationToken);
    let takes = sym.params.iter().any(|p| p.ty == token);
    let marked = sym.params.iter().any(|p| p.special == ParamSpecial::EnumeratorCancellation);
    if !takes || marked {
        return None;
    }
    let shown = syms.display_method(&syms.self_method(method), false);
    Some(Diagnostic::warning(
        "CS8425",
        name,
        format!("Async-iterator '{shown}' has one or more parameters of type 'CancellationToken' but none of them is decorated with the 'EnumeratorCancellation' attribute, so the cancellation token parameter from the generated 'IAsyncEnumerable<>.GetAsyncEnumerator' will be unconsumed"),
    ))
}

/// Whether a type has `[AsyncMethodBuilder]`, read from its syntax where attributes are not read yet.
fn has_builder(cx: &Context, def: TypeId) -> bool {
    if cx.syms.type_def(def).attrs.async_builder.is_some() {
        return true;
    }
    let trees = cx.all_trees();
    cx.decls.type_parts.get(&def).is_some_and(|parts| {
        parts.iter().any(|&(file, decl, _)| {
            let tree = &trees[file.0 as usize];
            let DeclKind::Type(t) = &tree.decl(decl).kind else { return false };
            t.attributes.iter().flat_map(|l| &l.attributes).any(|a| {
                let name = match &tree.ty(a.name).kind {
                    TyNode::Name(n) | TyNode::Qualified { name: n, .. } | TyNode::AliasQualified { name: n, .. } => tree.text(n.ident),
                    _ => "",
                };
                name == "AsyncMethodBuilder" || name == "AsyncMethodBuilderAttribute"
            })
        })
    })
}

/// The metadata name of an operator.
pub fn operator_name(op: OverloadableOperator, params: usize) -> Option<&'static str> {
    Some(match op {
        OverloadableOperator::Plus if params == 1 => "op_UnaryPlus",
        OverloadableOperator::Plus => "op_Addition",
        OverloadableOperator::Minus if params == 1 => "op_UnaryNegation",
        OverloadableOperator::Minus => "op_Subtraction",
        OverloadableOperator::Not => "op_LogicalNot",
        OverloadableOperator::Complement => "op_OnesComplement",
        OverloadableOperator::Increment => "op_Increment",
        OverloadableOperator::Decrement => "op_Decrement",
        OverloadableOperator::True => "op_True",
        OverloadableOperator::False => "op_False",
        OverloadableOperator::Multiply => "op_Multiply",
        OverloadableOperator::Divide => "op_Division",
        OverloadableOperator::Remainder => "op_Modulus",
        OverloadableOperator::And => "op_BitwiseAnd",
        OverloadableOperator::Or => "op_BitwiseOr",
        OverloadableOperator::Xor => "op_ExclusiveOr",
        OverloadableOperator::ShiftLeft => "op_LeftShift",
        OverloadableOperator::ShiftRight => "op_RightShift",
        OverloadableOperator::UnsignedShiftRight => "op_UnsignedRightShift",
        OverloadableOperator::Equal => "op_Equality",
        OverloadableOperator::NotEqual => "op_Inequality",
        OverloadableOperator::Less => "op_LessThan",
        OverloadableOperator::Greater => "op_GreaterThan",
        OverloadableOperator::LessOrEqual => "op_LessThanOrEqual",
        OverloadableOperator::GreaterOrEqual => "op_GreaterThanOrEqual",
        OverloadableOperator::Compound(op) => match op {
            AssignOp::Add => "op_AdditionAssignment",
            AssignOp::Subtract => "op_SubtractionAssignment",
            AssignOp::Multiply => "op_MultiplicationAssignment",
            AssignOp::Divide => "op_DivisionAssignment",
            AssignOp::Remainder => "op_ModulusAssignment",
            AssignOp::And => "op_BitwiseAndAssignment",
            AssignOp::Or => "op_BitwiseOrAssignment",
            AssignOp::Xor => "op_ExclusiveOrAssignment",
            AssignOp::ShiftLeft => "op_LeftShiftAssignment",
            AssignOp::ShiftRight => "op_RightShiftAssignment",
            AssignOp::UnsignedShiftRight => "op_UnsignedRightShiftAssignment",
            AssignOp::Assign | AssignOp::Coalesce => return None,
        },
        OverloadableOperator::Missing => return None,
    })
}
