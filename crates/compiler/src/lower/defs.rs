//! Symbols to definitions.

use super::{Generics, Lower, NONE};
use crate::symbols::*;
use awaitlab_program as p;

impl Lower<'_> {
    /// Defines every type, field and method that this compilation declares; bodies come later.
    pub(super) fn define_all(&mut self) {
        let syms = self.syms;
        let types = self.first_type..syms.types_def.len();
        for i in types.clone() {
            let id = p::TypeDefId(self.p.type_defs.len() as u32);
            self.map.types.push(id.0);
            let name = syms.types_def[i].name.to_string();
            self.p.type_defs.push(blank_type(name));
        }
        for i in types.clone() {
            self.define_type(TypeId(i as u32));
        }
        for i in self.first_field..syms.fields.len() {
            self.define_field(FieldId(i as u32));
        }
        for i in self.first_method..syms.methods.len() {
            self.map.methods.push(NONE);
            if syms.methods[i].kind != MethodKind::LocalFunction {
                let id = p::MethodId(self.p.methods.len() as u32);
                self.map.methods[i] = id.0;
                self.p.methods.push(blank_method(id));
            }
        }
        for i in self.first_method..syms.methods.len() {
            if syms.methods[i].kind != MethodKind::LocalFunction {
                self.define_method(MethodId(i as u32));
            }
        }
        for i in types {
            self.define_interfaces(TypeId(i as u32));
        }
    }

    fn define_type(&mut self, id: TypeId) {
        let syms = self.syms;
        let sym = syms.type_def(id);
        let g = Generics::default();
        let mut def = blank_type(sym.name.to_string());
        def.namespace = syms.namespace_name(sym.namespace);
        def.outer = sym.container.map(|c| self.def(c));
        def.kind = type_kind(sym.kind);
        def.num = self.num(sym.self_ty);
        def.is_abstract = sym.mods.is_abstract || sym.kind == TypeKind::Interface;
        def.is_static = sym.mods.is_static && sym.kind == TypeKind::Class;
        def.is_sealed = sym.mods.is_sealed || matches!(sym.kind, TypeKind::Struct | TypeKind::Enum | TypeKind::Delegate);
        def.before_field_init = true;
        def.is_hidden = self.cx.is_library || sym.synthesized;
        def.generics = sym.all_params.iter().map(|&x| self.generic_param(x)).collect();
        def.base = match (sym.base, sym.kind) {
            (Some(b), _) => Some(self.ty(b, &g)),
            (None, TypeKind::Struct) => Some(self.known(K::ValueType)),
            (None, TypeKind::Enum) => Some(self.known(K::Enum)),
            (None, TypeKind::Delegate) => Some(self.known(K::MulticastDelegate)),
            (None, TypeKind::Class) if sym.known != Some(K::Object) => Some(self.object()),
            _ => None,
        };
        def.interfaces = sym.all_interfaces.iter().map(|&i| self.ty(i, &g)).collect();
        def.roles = self.roles(&sym.attrs);
        def.enum_flags = sym.attrs.flags;
        def.span = sym.locs.first().map_or(p::Span::NONE, |&l| self.span(l));
        if sym.kind == TypeKind::Enum {
            for m in &sym.members {
                if let Member::Field(f) = m
                    && let f = syms.field(*f)
                    && let ConstState::Value(value) = &f.constant
                {
                    def.enum_members.push((f.name.to_string(), const_bits(value)));
                }
            }
        }
        if self.cx.is_library {
            let name = self.syms.metadata_name(id);
            let def = self.def(id);
            std::sync::Arc::make_mut(&mut self.p.known).types.push((name, def));
        }
        let at = self.def(id).index();
        self.p.type_defs[at] = def;
    }

    pub(super) fn generic_param(&self, id: TypeParamId) -> p::GenericParam {
        generic_param(self.syms, id)
    }

    fn attr_text(&self, attrs: &Attrs, class: &str) -> Vec<String> {
        attrs
            .others
            .iter()
            .filter(|a| {
                let name = &self.syms.type_def(a.class).name;
                name.strip_suffix("Attribute").unwrap_or(name) == class
            })
            .map(|a| match a.args.first() {
                Some(AttrArg::Const(c, _)) => c.as_text().unwrap_or_default(),
                _ => String::new(),
            })
            .collect()
    }
    fn roles(&self, attrs: &Attrs) -> Vec<String> {
        self.attr_text(attrs, "Role")
    }

    fn define_field(&mut self, id: FieldId) {
        let syms = self.syms;
        let sym = syms.field(id);
        if sym.mods.is_const || syms.type_def(sym.container).kind == TypeKind::Enum {
            self.map.fields.push(NONE);
            return;
        }
        let field = p::FieldId(self.p.fields.len() as u32);
        self.map.fields.push(field.0);
        let mut ty = self.ty(sym.ty, &Generics::default());
        if sym.ref_kind.is_ref() {
            ty = self.by_ref(ty);
        }
        let owner = self.def(sym.container);
        let def = p::FieldDef {
            name: sym.name.to_string(),
            owner,
            ty,
            is_static: sym.mods.is_static,
            is_thread_static: sym.attrs.thread_static,
            is_volatile: sym.mods.is_volatile,
            role: self.roles(&sym.attrs).into_iter().next(),
            facts: self.field_facts(sym),
        };
        if let Some(role) = &def.role {
            std::sync::Arc::make_mut(&mut self.p.known).roles.push((role.clone(), field));
        }
        self.p.fields.push(def);
        self.p.type_defs[owner.index()].fields.push(field);
    }

    /// The generic context of a member's code.
    pub(super) fn generics_of(&self, id: MethodId) -> Generics {
        let sym = self.syms.method(id);
        Generics { base: self.syms.type_def(sym.container).all_params.len() as u16, class: Vec::new(), method: sym.type_params.clone() }
    }

    pub(super) fn params(&mut self, params: &[ParamSymbol], g: &Generics) -> Vec<p::Param> {
        params
            .iter()
            .map(|param| {
                let ty = self.ty(param.ty, g);
                let (ty, passing) = self.passing(ty, param.ref_kind);
                p::Param { name: param.name.to_string(), ty, passing }
            })
            .collect()
    }
    pub(super) fn passing(&mut self, ty: p::TypeId, kind: RefKind) -> (p::TypeId, p::Passing) {
        match kind {
            RefKind::None => (ty, p::Passing::Value),
            RefKind::Ref => (self.by_ref(ty), p::Passing::Ref),
            RefKind::Out => (self.by_ref(ty), p::Passing::Out),
            RefKind::In | RefKind::RefReadonly => (self.by_ref(ty), p::Passing::In),
        }
    }

    fn define_method(&mut self, id: MethodId) {
        let syms = self.syms;
        let sym = syms.method(id);
        let owner_sym = syms.type_def(sym.container);
        let Some(at) = self.method_id(id) else { return };
        let g = self.generics_of(id);
        let owner = self.def(sym.container);
        let name = match sym.kind {
            MethodKind::Destructor => "Finalize".into(),
            _ => sym.name.to_string(),
        };
        let is_interface = owner_sym.kind == TypeKind::Interface;
        let is_ctor = matches!(sym.kind, MethodKind::Ctor | MethodKind::StaticCtor);
        let mods = &sym.mods;
        let is_virtual = !is_ctor
            && (mods.is_virtual
                || mods.is_abstract
                || mods.is_override
                || sym.kind == MethodKind::Destructor
                || (is_interface && !mods.is_static && sym.explicit.is_none()));
        let mut ret = self.ty(sym.ret, &g);
        if sym.ret_ref.is_ref() {
            ret = self.by_ref(ret);
        }
        let mut overrides = sym.overridden.and_then(|o| self.method_id(o));
        if sym.kind == MethodKind::Destructor && overrides.is_none() {
            overrides = syms.known(K::Object).and_then(|o| self.find(o, "Finalize", |m| m.params.is_empty())).and_then(|m| self.method_id(m));
        }
        let code = if let Some(name) = &sym.intrinsic {
            p::MethodCode::Intrinsic(name.to_string())
        } else if sym.kind == MethodKind::DelegateInvoke {
            p::MethodCode::DelegateInvoke
        } else {
            p::MethodCode::Abstract
        };
        let params = self.params(&sym.params, &g);
        let display = self.trace_method(&self.trace_def(sym.container), &name, &sym.type_params, &sym.params);
        // What only our class library has has no name that a reader of .NET's traces would know.
        let is_seen = matches!(sym.access, Access::Public | Access::Protected | Access::ProtectedInternal) && !owner_sym.name.starts_with('<') && owner_sym.access == Access::Public;
        let known_names = self.attr_text(&sym.attrs, "KnownMethod");
        let def = p::MethodDef {
            name,
            display,
            label: self.label(id),
            owner,
            is_static: mods.is_static || sym.kind == MethodKind::StaticCtor,
            is_virtual,
            overrides,
            is_hidden: self.cx.is_library || sym.synth.is_some(),
            is_trace_hidden: self.cx.is_library && !is_seen || !self.attr_text(&sym.attrs, "StackTraceHidden").is_empty()
                || !self.attr_text(&owner_sym.attrs, "StackTraceHidden").is_empty(),
            is_async: mods.is_async,
            generics: sym.type_params.iter().map(|&x| self.generic_param(x)).collect(),
            params,
            ret,
            code,
            span: self.span(sym.loc),
            facts: self.method_facts(sym),
        };
        for name in known_names {
            std::sync::Arc::make_mut(&mut self.p.known).methods.push((name, at));
        }
        self.p.methods[at.index()] = def;
        let t = &mut self.p.type_defs[owner.index()];
        t.methods.push(at);
        match sym.kind {
            MethodKind::StaticCtor => {
                t.type_initializer = Some(at);
                t.before_field_init = sym.synth.is_some();
            }
            MethodKind::Destructor => t.finalizer = Some(at),
            _ if mods.is_override && &*sym.name == "Finalize" && sym.params.is_empty() => t.finalizer = Some(at),
            _ => {}
        }
    }

    fn define_interfaces(&mut self, id: TypeId) {
        let syms = self.syms;
        let sym = syms.type_def(id);
        if sym.kind == TypeKind::Interface {
            // Explicit overrides of a base interface's members take their slot.
            let mut rows = Vec::new();
            for m in &sym.members {
                if let Member::Method(m) = m
                    && let Some((iface, target)) = &syms.method(*m).explicit
                {
                    rows.push((*iface, *target, sym.self_ty, *m));
                }
            }
            for (iface, target, container, implementation) in rows {
                self.implement(id, iface, target, container, implementation);
            }
            return;
        }
        for row in &sym.impls {
            self.implement(id, row.interface, row.method, row.impl_container, row.implementation);
        }
    }
    fn implement(&mut self, id: TypeId, interface: Ty, method: MethodId, container: Ty, implementation: MethodId) {
        let g = Generics::default();
        let (Some(target), Some(with)) = (self.method_id(method), self.method_id(implementation)) else { return };
        let interface = self.ty(interface, &g);
        let owner = self.ty(container, &g);
        let def = self.def(id);
        self.p.type_defs[def.index()].implements.push(p::Implementation { interface, member: target, owner, by: with });
    }

    /// A class that the compiler makes, nested in a type.
    pub(super) fn new_class(&mut self, name: String, outer: p::TypeDefId, generics: Vec<p::GenericParam>) -> p::TypeDefId {
        let id = p::TypeDefId(self.p.type_defs.len() as u32);
        let mut def = blank_type(name);
        def.namespace = self.p.type_defs[outer.index()].namespace.clone();
        def.outer = Some(outer);
        def.is_sealed = true;
        def.is_hidden = true;
        def.before_field_init = true;
        def.generics = generics;
        def.base = Some(self.object());
        self.p.type_defs.push(def);
        id
    }
    /// A field of such a class.
    pub(super) fn new_field(&mut self, owner: p::TypeDefId, name: String, ty: p::TypeId, is_static: bool) -> p::FieldId {
        let id = p::FieldId(self.p.fields.len() as u32);
        self.p.fields.push(p::FieldDef { name, owner, ty, is_static, is_thread_static: false, is_volatile: false, role: None, facts: 0 });
        self.p.type_defs[owner.index()].fields.push(id);
        id
    }
    /// A method of such a class.
    pub(super) fn new_method(&mut self, def: p::MethodDef) -> p::MethodId {
        let id = p::MethodId(self.p.methods.len() as u32);
        self.p.type_defs[def.owner.index()].methods.push(id);
        self.p.methods.push(def);
        id
    }
    /// A class seen from inside.
    pub(super) fn self_type(&mut self, def: p::TypeDefId) -> p::TypeId {
        let n = self.p.type_defs[def.index()].generics.len();
        let args = (0..n).map(|i| self.p.intern_type(p::Type::TypeParam(i as u16))).collect();
        self.p.intern_type(p::Type::Def { def, args })
    }
    /// Generic parameters of a class for code in a type with these method-level parameters.
    pub(super) fn class_generics(&self, container: TypeId, method_level: &[TypeParamId]) -> Vec<p::GenericParam> {
        let mut all: Vec<p::GenericParam> = self.syms.type_def(container).all_params.iter().map(|&x| self.generic_param(x)).collect();
        all.extend(method_level.iter().map(|&x| self.generic_param(x)));
        for g in &mut all {
            g.variance = p::Variance::Invariant;
        }
        all
    }
}

/// A definition's kind.
pub(crate) fn type_kind(kind: TypeKind) -> p::TypeKind {
    match kind {
        TypeKind::Class => p::TypeKind::Class,
        TypeKind::Struct => p::TypeKind::Struct,
        TypeKind::Interface => p::TypeKind::Interface,
        TypeKind::Enum => p::TypeKind::Enum,
        TypeKind::Delegate => p::TypeKind::Delegate,
    }
}

/// A generic parameter's definition.
pub(crate) fn generic_param(syms: &Symbols, id: TypeParamId) -> p::GenericParam {
    let sym = syms.type_param(id);
    p::GenericParam {
        name: sym.name.to_string(),
        variance: match sym.variance {
            Variance::None => p::Variance::Invariant,
            Variance::Out => p::Variance::Out,
            Variance::In => p::Variance::In,
        },
    }
}

pub(crate) fn blank_type(name: String) -> p::TypeDef {
    p::TypeDef {
        name,
        namespace: String::new(),
        outer: None,
        kind: p::TypeKind::Class,
        num: None,
        is_abstract: false,
        is_static: false,
        is_sealed: false,
        before_field_init: true,
        is_hidden: false,
        generics: Vec::new(),
        base: None,
        interfaces: Vec::new(),
        fields: Vec::new(),
        methods: Vec::new(),
        implements: Vec::new(),
        type_initializer: None,
        finalizer: None,
        state_machine: None,
        enum_members: Vec::new(),
        enum_flags: false,
        roles: Vec::new(),
        span: p::Span::NONE,
    }
}

pub(crate) fn blank_method(_at: p::MethodId) -> p::MethodDef {
    p::MethodDef {
        name: String::new(),
        display: String::new(),
        label: String::new(),
        owner: p::TypeDefId(0),
        is_static: true,
        is_virtual: false,
        overrides: None,
        is_hidden: true,
        is_trace_hidden: false,
        is_async: false,
        generics: Vec::new(),
        params: Vec::new(),
        ret: p::TypeId(0),
        code: p::MethodCode::Abstract,
        span: p::Span::NONE,
        facts: 0,
    }
}

/// A number's bits as a slot holds them.
pub(crate) fn const_bits(value: &Const) -> u64 {
    match value {
        Const::Bool(v) => *v as u64,
        Const::F32(v) => v.to_bits() as u64,
        Const::F64(v) => v.to_bits(),
        Const::U64(v) | Const::NUInt(v) => *v,
        other => other.as_i128().unwrap_or(0) as u64,
    }
}
