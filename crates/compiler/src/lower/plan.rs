//! Which functions of a body are real, what they capture, and where their code goes.
//!
//! One closure object a scope that declares captured variables, made when the scope is entered and linked to the next one
//! outside (RUNTIME 11.14). A function that captures becomes a method of the innermost closure class that it needs; one
//! that needs only `this`, or a local function that needs nothing, a method of the type around; a lambda that needs
//! nothing, a method of the type's shared `<>c`.

use super::walk::{Node, walk};
use super::{Generics, Lower};
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Where a function's code is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Host {
    /// A method of the type around, static or not.
    Type { is_static: bool },
    /// A method of a scope's closure class.
    Closure(ScopeId),
    /// A method of a class without state.
    Shared(p::TypeDefId),
}

/// What is known of a function.
#[derive(Debug)]
pub(super) struct Info {
    /// The tree refers to it.
    pub(super) real: bool,
    uses: BTreeSet<LocalId>,
    uses_this: bool,
    refs: BTreeSet<FunctionId>,
    pub(super) host: Host,
    /// Generic parameters of methods and local functions that its text can name.
    pub(super) visible: Vec<TypeParamId>,
    /// The generic context of its method.
    pub(super) generics: Generics,
    /// Its method: for async ones and iterators the kickoff.
    pub(super) method: p::MethodId,
    /// The type that declares the method.
    pub(super) owner: p::TypeDefId,
}

/// A scope's closure class.
#[derive(Debug)]
pub(super) struct Closure {
    pub(super) def: p::TypeDefId,
    pub(super) fields: FxHashMap<LocalId, p::FieldId>,
    /// The next closure outside and the field that holds it.
    pub(super) parent: Option<(ScopeId, p::FieldId)>,
    /// Holds the `this` of the member.
    pub(super) this_field: Option<p::FieldId>,
    /// Class-level generic parameters.
    pub(super) visible: Vec<TypeParamId>,
}

/// All about a body.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) infos: Vec<Info>,
    pub(super) closures: FxHashMap<ScopeId, Closure>,
    /// Local functions by symbol.
    pub(super) by_method: FxHashMap<MethodId, FunctionId>,
    /// The member's place in its type, for names.
    pub(super) ordinal: usize,
}

impl Info {
    /// A function without anything around it.
    pub(super) fn plain(host: Host, visible: Vec<TypeParamId>, generics: Generics, method: p::MethodId, owner: p::TypeDefId) -> Info {
        Info { real: true, uses: BTreeSet::new(), uses_this: false, refs: BTreeSet::new(), host, visible, generics, method, owner }
    }
}

impl Plan {
    pub(super) fn info(&self, f: FunctionId) -> &Info {
        &self.infos[f.index()]
    }
}

impl Lower<'_> {
    pub(super) fn plan(&mut self, b: &BoundBody) -> Plan {
        let syms = self.syms;
        let member = syms.method(b.method);
        let container = member.container;
        let base = syms.type_def(container).all_params.len() as u16;
        let owner = self.def(container);
        let mut by_method = FxHashMap::default();
        for (i, f) in b.functions.iter().enumerate() {
            if f.kind == FunctionKind::LocalFunction
                && let Some(m) = f.method
            {
                by_method.insert(m, FunctionId(i as u32));
            }
        }
        let mut infos: Vec<Info> = (0..b.functions.len())
            .map(|_| Info {
                real: false,
                uses: BTreeSet::new(),
                uses_this: false,
                refs: BTreeSet::new(),
                host: Host::Type { is_static: member.mods.is_static },
                visible: Vec::new(),
                generics: Generics { base, class: Vec::new(), method: Vec::new() },
                method: p::MethodId(0),
                owner,
            })
            .collect();
        // What each function's own text uses.
        let mut todo = vec![FunctionId(0)];
        while let Some(id) = todo.pop() {
            if infos[id.index()].real {
                continue;
            }
            infos[id.index()].real = true;
            let mut found = Found { locals: BTreeSet::new(), this: false, refs: BTreeSet::new() };
            let f = &b.functions[id.index()];
            {
                let mut visit = |n: Node<'_>| {
                    found.node(n, &by_method);
                    true
                };
                walk(Node::Stmt(&f.body), &mut visit);
                if id.0 == 0 {
                    for x in b.ctor_init.iter().chain(&b.field_inits) {
                        walk(Node::Expr(x), &mut visit);
                    }
                }
            }
            todo.extend(found.refs.iter().copied());
            let info = &mut infos[id.index()];
            info.uses = found.locals;
            info.uses_this = found.this;
            info.refs = found.refs;
        }
        for (i, f) in b.functions.iter().enumerate() {
            infos[i].uses.retain(|&l| b.locals[l.index()].function.index() != i);
            let mut chain = vec![FunctionId(i as u32)];
            let mut at = f.parent;
            while let Some(x) = at {
                chain.push(x);
                at = b.functions[x.index()].parent;
            }
            let mut visible = member.type_params.clone();
            for x in chain.iter().rev() {
                let f = &b.functions[x.index()];
                if f.kind == FunctionKind::LocalFunction
                    && let Some(m) = f.method
                {
                    visible.extend(syms.method(m).type_params.iter().copied());
                }
            }
            infos[i].visible = visible;
        }
        // What they need through others.
        loop {
            let mut changed = false;
            for i in 0..infos.len() {
                if !infos[i].real {
                    continue;
                }
                let mut more = Vec::new();
                let mut this = infos[i].uses_this;
                for &r in &infos[i].refs {
                    let other = &infos[r.index()];
                    this |= other.uses_this;
                    more.extend(other.uses.iter().copied().filter(|&l| b.locals[l.index()].function.index() != i && !infos[i].uses.contains(&l)));
                }
                changed |= !more.is_empty() || this != infos[i].uses_this;
                infos[i].uses.extend(more);
                infos[i].uses_this = this;
            }
            if !changed {
                break;
            }
        }
        let mut captured: BTreeSet<LocalId> = BTreeSet::new();
        for info in infos.iter().skip(1).filter(|i| i.real) {
            captured.extend(info.uses.iter().copied());
        }
        let ordinal = self.member_ordinal(b.method);
        let mut plan = Plan { infos, closures: FxHashMap::default(), by_method, ordinal };
        let closure_scopes: BTreeSet<ScopeId> = captured.iter().map(|&l| b.locals[l.index()].scope).collect();
        // Hosts.
        for (i, f) in b.functions.iter().enumerate().skip(1) {
            if !plan.infos[i].real {
                continue;
            }
            let needed: FxHashSet<ScopeId> = plan.infos[i].uses.iter().map(|&l| b.locals[l.index()].scope).collect();
            let mut at = f.parent_scope;
            let mut host = None;
            let mut from = f.parent;
            while host.is_none() {
                match at {
                    Some(s) if needed.contains(&s) => host = Some(Host::Closure(s)),
                    Some(s) => {
                        from = Some(b.scopes[s.index()].function);
                        at = b.scopes[s.index()].parent;
                    }
                    None => match from {
                        Some(g) => {
                            at = b.functions[g.index()].parent_scope;
                            from = b.functions[g.index()].parent;
                            if at.is_none() && from.is_none() {
                                break;
                            }
                        }
                        None => break,
                    },
                }
            }
            plan.infos[i].host = host.unwrap_or_else(|| {
                if plan.infos[i].uses_this {
                    Host::Type { is_static: false }
                } else if f.kind == FunctionKind::LocalFunction {
                    Host::Type { is_static: true }
                } else {
                    Host::Shared(self.shared_class(container, &plan.infos[i].visible, b.method, ordinal))
                }
            });
        }
        // Closure classes, outer scopes first.
        let mut scopes: Vec<ScopeId> = closure_scopes.into_iter().collect();
        scopes.sort_by_key(|&s| depth(b, s));
        for (n, &scope) in scopes.iter().enumerate() {
            let function = b.scopes[scope.index()].function;
            let visible = plan.infos[function.index()].visible.clone();
            let generics = self.class_generics(container, &visible);
            let def = self.new_class(format!("<>c__DisplayClass{ordinal}_{n}"), owner, generics);
            let g = Generics { base, class: visible.clone(), method: Vec::new() };
            let mut fields = FxHashMap::default();
            for &l in &captured {
                let local = &b.locals[l.index()];
                if local.scope == scope {
                    let ty = self.ty(local.ty, &g);
                    let field = self.new_field(def, local.name.to_string(), ty, false);
                    fields.insert(l, field);
                }
            }
            let mut outer = b.scopes[scope.index()].parent;
            while let Some(s) = outer
                && !plan.closures.contains_key(&s)
            {
                outer = b.scopes[s.index()].parent;
            }
            let outer = outer.or(match plan.infos[function.index()].host {
                Host::Closure(s) => Some(s),
                _ => None,
            });
            let parent = outer.map(|s| {
                let ty = self.closure_type(&plan, s, &g);
                (s, self.new_field(def, "<>8__locals".into(), ty, false))
            });
            plan.closures.insert(scope, Closure { def, fields, parent, this_field: None, visible });
        }
        // `this` in the outermost closure of each chain that needs it.
        let self_ty = self.ty(syms.type_def(container).self_ty, &Generics::default());
        for i in 1..plan.infos.len() {
            if let Host::Closure(scope) = plan.infos[i].host
                && plan.infos[i].real
                && plan.infos[i].uses_this
            {
                let mut at = scope;
                while let Some(c) = plan.closures.get(&at)
                    && let Some((outer, _)) = c.parent
                {
                    at = outer;
                }
                let def = plan.closures.get(&at).filter(|c| c.this_field.is_none()).map(|c| c.def);
                if let Some(def) = def {
                    let field = self.new_field(def, "<>4__this".into(), self_ty, false);
                    if let Some(c) = plan.closures.get_mut(&at) {
                        c.this_field = Some(field);
                    }
                }
            }
        }
        // Methods.
        for i in 0..plan.infos.len() {
            if plan.infos[i].real {
                self.plan_method(b, &mut plan, FunctionId(i as u32));
            }
        }
        plan
    }

    /// A closure class as seen from code with these generic parameters.
    pub(super) fn closure_type(&mut self, plan: &Plan, scope: ScopeId, g: &Generics) -> p::TypeId {
        let Some(c) = plan.closures.get(&scope) else { return self.object() };
        let (def, visible) = (c.def, c.visible.clone());
        self.class_type(def, &visible, g)
    }
    /// A compiler-made class over a type's and these method-level parameters, as seen from code.
    pub(super) fn class_type(&mut self, def: p::TypeDefId, visible: &[TypeParamId], g: &Generics) -> p::TypeId {
        let mut args: Vec<p::TypeId> = (0..g.base).map(|i| self.p.intern_type(p::Type::TypeParam(i))).collect();
        for &v in visible {
            let ty = self.syms.type_param(v).ty;
            args.push(self.ty(ty, g));
        }
        self.p.intern_type(p::Type::Def { def, args })
    }

    fn shared_class(&mut self, container: TypeId, visible: &[TypeParamId], method: MethodId, ordinal: usize) -> p::TypeDefId {
        let outer = self.def(container);
        if visible.is_empty() {
            if let Some(&def) = self.shared.get(&(outer, "<>c")) {
                return def;
            }
            let generics = self.class_generics(container, &[]);
            let def = self.new_class("<>c".into(), outer, generics);
            self.shared.insert((outer, "<>c"), def);
            return def;
        }
        let _ = method;
        self.counter += 1;
        let generics = self.class_generics(container, visible);
        self.new_class(format!("<>c__{ordinal}"), outer, generics)
    }

    fn member_ordinal(&self, id: MethodId) -> usize {
        let sym = self.syms.method(id);
        let members = &self.syms.type_def(sym.container).members;
        members.iter().position(|&m| m == Member::Method(id) || Some(m) == sym.associated).unwrap_or(0)
    }

    fn plan_method(&mut self, b: &BoundBody, plan: &mut Plan, id: FunctionId) {
        let syms = self.syms;
        let f = &b.functions[id.index()];
        let member = syms.method(b.method);
        let base = syms.type_def(member.container).all_params.len() as u16;
        if id.0 == 0 {
            let info = &mut plan.infos[0];
            info.generics = self.generics_of(b.method);
            info.method = self.method_id(b.method).unwrap_or(p::MethodId(0));
            return;
        }
        let info = plan.info(id);
        let (owner, class) = match info.host {
            Host::Type { .. } => (self.def(member.container), Vec::new()),
            Host::Closure(s) => plan.closures.get(&s).map_or((self.def(member.container), Vec::new()), |c| (c.def, c.visible.clone())),
            Host::Shared(def) => (def, info.visible.clone()),
        };
        let method: Vec<TypeParamId> = info.visible.iter().copied().filter(|v| !class.contains(v)).collect();
        let g = Generics { base, class, method };
        let is_static = matches!(info.host, Host::Type { is_static: true });
        let in_closure = matches!(info.host, Host::Closure(_));
        let member_name: &str = &member.name;
        let number = if in_closure { format!("{}", f.ordinal) } else { format!("{}_{}", plan.ordinal, f.ordinal) };
        let short = |name: &str| name.rsplit('.').next().unwrap_or(name).to_string();
        let member_label = self.label(b.method);
        let (name, label) = match (f.kind, f.method) {
            (FunctionKind::LocalFunction, Some(m)) => {
                let own = &syms.method(m).name;
                (format!("<{member_name}>g__{own}|{number}"), short(own))
            }
            _ => (format!("<{member_name}>b__{number}"), format!("lambda in {member_label}")),
        };
        let mut params = Vec::new();
        let mut shown = Vec::new();
        for &l in &f.params {
            let local = &b.locals[l.index()];
            let ty = self.ty(local.ty, &g);
            let (ty, passing) = self.passing(ty, local.ref_kind);
            params.push(p::Param { name: local.name.to_string(), ty, passing });
            let mut param = Symbols::blank_param(&local.name, local.ty);
            param.ref_kind = local.ref_kind;
            shown.push(param);
        }
        let outer_name = self.trace_def(member.container);
        let owner_name = match info.host {
            Host::Type { .. } => outer_name,
            _ => format!("{outer_name}.{}", self.p.type_defs[owner.index()].name),
        };
        let display = self.trace_method(&owner_name, &name, &g.method, &shown);
        let mut ret = self.ty(f.ret, &g);
        if f.ret_ref.is_ref() {
            ret = self.by_ref(ret);
        }
        let generics = g.method.iter().map(|&x| self.generic_param(x)).collect();
        let def = p::MethodDef {
            name,
            display,
            label,
            owner,
            is_static,
            is_virtual: false,
            overrides: None,
            is_hidden: self.cx.is_library,
            is_trace_hidden: false,
            is_async: f.async_info.is_some(),
            generics,
            params,
            ret,
            code: p::MethodCode::Abstract,
            span: self.span(f.span),
            facts: 0,
        };
        let method = self.new_method(def);
        let info = &mut plan.infos[id.index()];
        info.generics = g;
        info.method = method;
        info.owner = owner;
    }
}

fn depth(b: &BoundBody, scope: ScopeId) -> usize {
    let mut n = 0;
    let mut at = scope;
    loop {
        n += 1;
        let s = &b.scopes[at.index()];
        at = match s.parent.or(b.functions[s.function.index()].parent_scope) {
            Some(x) => x,
            None => return n,
        };
    }
}

struct Found {
    locals: BTreeSet<LocalId>,
    this: bool,
    refs: BTreeSet<FunctionId>,
}
impl Found {
    fn node(&mut self, n: Node<'_>, by_method: &FxHashMap<MethodId, FunctionId>) {
        match n {
            Node::Expr(x) => match &x.kind {
                ExprKind::Local(l) if x.constant.is_none() => {
                    self.locals.insert(*l);
                }
                ExprKind::This | ExprKind::Base => self.this = true,
                ExprKind::Lambda(f) => {
                    self.refs.insert(*f);
                }
                ExprKind::Call(c) => {
                    if let Some(&f) = by_method.get(&c.method.id) {
                        self.refs.insert(f);
                    }
                }
                ExprKind::MethodDelegate(m) => {
                    if let Some(f) = m.local_function.or_else(|| by_method.get(&m.method.id).copied()) {
                        self.refs.insert(f);
                    }
                }
                _ => {}
            },
            Node::Stmt(x) => {
                if let StmtKind::LocalFunction(f) = &x.kind {
                    self.refs.insert(*f);
                }
            }
            Node::Pattern(_) => {}
        }
    }
}
