//! Syntax trees to symbols: namespaces and types, usings, bases, constraints, members, overriding and implementing, the entry point.

mod attributes;
mod check;
mod entry;
pub mod index;
mod members;
mod records;

use crate::context::*;
use crate::lookup;
use crate::symbols::*;
use awaitlab_syntax::{
    AttributeList, BaseType, ConstraintClause, ConstraintKind, DeclId, DeclKind, Diagnostic, EnumDecl, FileId, Ident, Modifier, Modifiers,
    Span, StmtId, Tree, TypeDecl, TypeKeyword, TypeParameter, Using, Variance as SyntaxVariance,
};
use index::FileIndex;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

pub use index::contains_yield;
pub use members::{check_async, check_async_iterator, check_parameters, operator_name};

/// Namespaces that every file of a console project uses.
pub const IMPLICIT_USINGS: &[&str] =
    &["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

/// A part of a type's declaration.
#[derive(Clone, Debug)]
struct Part {
    ty: TypeId,
    file: FileId,
    decl: DeclId,
    scope: ImportScopeId,
}

/// An explicit implementation whose target is not known yet.
#[derive(Clone, Debug)]
struct PendingExplicit {
    member: Member,
    interface: Ty,
    name: String,
    span: Span,
    interface_span: Span,
}

/// The declaration phase at work.
pub(crate) struct Declarer<'c> {
    cx: &'c mut Context,
    trees: Arc<Vec<Tree>>,
    index: Vec<FileIndex>,
    parts: Vec<Part>,
    usings: Vec<(ImportScopeId, FileId, Vec<Using>)>,
    /// Directives that name a type nested in a base class: they wait for the bases.
    late_usings: Vec<(Using, FileId, ImportScopeId, Vec<ImportScopeId>)>,
    bases_known: bool,
    top_level: Vec<(FileId, Vec<StmtId>)>,
    explicit: Vec<PendingExplicit>,
    /// Attribute lists to read once all members are known.
    attributes: Vec<(attributes::Target, TypeEnv, Vec<AttributeList>)>,
    /// Types to check against constraints once these are known.
    type_uses: Vec<(Ty, Span)>,
    partial_types: FxHashSet<TypeId>,
    /// Initializers of partial properties whose implementing part has not come yet.
    partial_initializers: FxHashMap<PropertyId, (members::Place, awaitlab_syntax::ExprId, Span)>,
    synthesized_program: Option<TypeId>,
    /// Where broken constraints of a member's types are reported: its name.
    use_site: Option<Span>,
}

/// Declares everything that the trees declare.
pub fn declare(cx: &mut Context) {
    let trees = cx.all_trees();
    let index = trees.iter().map(FileIndex::new).collect();
    let mut d = Declarer {
        cx,
        trees,
        index,
        parts: Vec::new(),
        usings: Vec::new(),
        late_usings: Vec::new(),
        bases_known: false,
        top_level: Vec::new(),
        explicit: Vec::new(),
        attributes: Vec::new(),
        type_uses: Vec::new(),
        partial_types: FxHashSet::default(),
        partial_initializers: FxHashMap::default(),
        synthesized_program: None,
        use_site: None,
    };
    d.run();
}

impl Declarer<'_> {
    fn run(&mut self) {
        let trees = self.trees.clone();
        for (i, tree) in trees.iter().enumerate() {
            self.file(FileId(i as u16), tree);
        }
        self.declare_program();
        self.find_known();
        self.resolve_usings();
        self.resolve_headers();
        self.bases_known = true;
        for (u, file, home, into) in std::mem::take(&mut self.late_usings) {
            let pass = if u.alias.is_some() { 1 } else { 2 };
            self.using(&u, file, home, &into, pass);
        }
        self.close_interfaces();
        self.resolve_constraints();
        self.cx.decls.constraints_ready = true;
        self.declare_members();
        self.finish_types();
        self.resolve_explicit();
        self.resolve_overrides();
        self.implement_interfaces();
        self.check_types();
        self.read_attributes();
        self.check_async_iterators();
        let uses = std::mem::take(&mut self.type_uses);
        let mut diags = Vec::new();
        for (ty, span) in uses {
            lookup::check_type(&self.cx.syms, ty, span, &mut diags);
        }
        self.cx.diags.extend(diags);
        if !self.cx.is_library {
            self.check_names();
            self.find_entry();
        }
    }

    /// CS8981: names of types that future keywords may take.
    fn check_names(&mut self) {
        let mut found = Vec::new();
        let syms = &self.cx.syms;
        for t in self.new_types().map(|i| syms.type_def(TypeId(i as u32))).filter(|t| !t.synthesized) {
            found.extend(t.locs.first().map(|&loc| (t.name.clone(), loc)));
            found.extend(t.type_params.iter().map(|&p| (syms.type_param(p).name.clone(), syms.type_param(p).loc)));
            for m in &t.members {
                if let Member::Method(m) = *m {
                    found.extend(syms.method(m).type_params.iter().map(|&p| (syms.type_param(p).name.clone(), syms.type_param(p).loc)));
                }
            }
        }
        for (name, loc) in found {
            if name.bytes().all(|b| b.is_ascii_lowercase()) && self.cx.text(loc) == &*name {
                self.cx.warn("CS8981", loc, format!("The type name '{name}' only contains lower-cased ascii characters. Such names may become reserved for the language."));
            }
        }
    }

    fn tree(&self, file: FileId) -> &Tree {
        &self.trees[file.0 as usize]
    }
    fn text(&self, ident: Ident) -> String {
        self.tree(ident.span.file).text(ident).to_string()
    }
    fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.cx.error(code, span, message);
    }

    // ---- Namespaces and types ----

    fn file(&mut self, file: FileId, tree: &Tree) {
        let scope = self.new_scope(None, NamespaceId::GLOBAL);
        self.cx.decls.file_scopes.push(scope);
        if !tree.unit.usings.is_empty() {
            self.usings.push((scope, file, tree.unit.usings.clone()));
        }
        let mut stmts = Vec::new();
        for &d in &tree.unit.members {
            match &tree.decl(d).kind {
                DeclKind::GlobalStatement(s) => stmts.push(*s),
                _ => self.namespace_member(file, tree, d, scope, NamespaceId::GLOBAL),
            }
        }
        if !stmts.is_empty() {
            self.top_level.push((file, stmts));
        }
    }

    fn new_scope(&mut self, parent: Option<ImportScopeId>, namespace: NamespaceId) -> ImportScopeId {
        self.cx.decls.scopes.push(ImportScope { parent, namespace, namespaces: Vec::new(), statics: Vec::new(), aliases: Vec::new() });
        ImportScopeId(self.cx.decls.scopes.len() as u32 - 1)
    }

    fn child_namespace(&mut self, parent: NamespaceId, name: &str) -> NamespaceId {
        if let Some(&n) = self.cx.syms.namespace(parent).namespaces.get(name) {
            return n;
        }
        let id = NamespaceId(self.cx.syms.namespaces.len() as u32);
        self.cx.syms.namespaces.push(NamespaceSymbol {
            name: Name::new(name),
            parent: Some(parent),
            namespaces: FxHashMap::default(),
            types: FxHashMap::default(),
            extension_classes: Vec::new(),
        });
        self.cx.syms.tables.namespaces[parent.index()].namespaces.insert(Name::new(name), id);
        id
    }

    fn namespace_member(&mut self, file: FileId, tree: &Tree, decl: DeclId, scope: ImportScopeId, ns: NamespaceId) {
        match &tree.decl(decl).kind {
            DeclKind::Namespace(n) => {
                let (mut at, mut inner) = (ns, scope);
                for part in &n.name {
                    let text = tree.text(*part);
                    if self.cx.syms.namespace(at).types.get(text).is_some_and(|v| v.iter().any(|&t| self.cx.syms.type_def(t).type_params.is_empty())) {
                        let shown = self.shown_namespace(at);
                        self.error("CS0101", part.span, format!("The namespace '{shown}' already contains a definition for '{text}'"));
                    }
                    at = self.child_namespace(at, text);
                    inner = self.new_scope(Some(inner), at);
                }
                if !n.usings.is_empty() {
                    self.usings.push((inner, file, n.usings.clone()));
                }
                for &m in &n.members {
                    self.namespace_member(file, tree, m, inner, at);
                }
            }
            DeclKind::Type(_) | DeclKind::Enum(_) | DeclKind::Delegate(_) => {
                self.type_decl(file, tree, decl, scope, ns, None);
            }
            _ => {}
        }
    }

    fn shown_namespace(&self, ns: NamespaceId) -> String {
        let name = self.cx.syms.namespace_name(ns);
        if name.is_empty() { "<global namespace>".into() } else { name }
    }

    fn type_decl(&mut self, file: FileId, tree: &Tree, decl: DeclId, scope: ImportScopeId, ns: NamespaceId, container: Option<TypeId>) {
        let (name, kind, modifiers, type_parameters, members): (Ident, TypeKind, &Modifiers, &[TypeParameter], &[DeclId]) = match &tree.decl(decl).kind {
            DeclKind::Type(t) => {
                let kind = match t.keyword {
                    TypeKeyword::Class | TypeKeyword::RecordClass => TypeKind::Class,
                    TypeKeyword::Struct | TypeKeyword::RecordStruct => TypeKind::Struct,
                    TypeKeyword::Interface => TypeKind::Interface,
                    TypeKeyword::Extension => return,
                };
                (t.name, kind, &t.modifiers, &t.type_parameters, &t.members)
            }
            DeclKind::Enum(e) => (e.name, TypeKind::Enum, &e.modifiers, &[], &[]),
            DeclKind::Delegate(g) => (g.name, TypeKind::Delegate, &g.modifiers, &g.type_parameters, &[]),
            _ => return,
        };
        if name.is_missing() {
            return;
        }
        let text = tree.text(name).to_string();
        let arity = type_parameters.len();
        let partial = modifiers.has(Modifier::Partial);
        let existing = match container {
            Some(c) => self.cx.syms.nested_type(c, &text, arity),
            None => self.cx.syms.type_in_namespace(ns, &text, arity),
        }
        .filter(|t| t.0 >= self.cx.decls.first_type);
        if let Some(old) = existing {
            let was_partial = self.partial_types.contains(&old);
            let same_kind = self.cx.syms.type_def(old).kind == kind;
            if partial && was_partial && same_kind {
                let (access, mods) = self.type_modifiers(modifiers, container, kind);
                let t = self.cx.syms.type_def_mut(old);
                t.locs.push(name.span);
                if modifiers.0.iter().any(|m| matches!(m.0, Modifier::Public | Modifier::Internal | Modifier::Private | Modifier::Protected)) {
                    t.access = access;
                }
                t.mods.is_static |= mods.is_static;
                t.mods.is_abstract |= mods.is_abstract;
                t.mods.is_sealed |= mods.is_sealed;
                t.mods.is_readonly |= mods.is_readonly;
                t.is_ref_struct |= mods.is_ref;
                if let DeclKind::Type(td) = &tree.decl(decl).kind
                    && matches!(td.keyword, TypeKeyword::RecordClass | TypeKeyword::RecordStruct)
                {
                    t.record.get_or_insert_with(RecordInfo::default);
                }
                self.add_part(old, file, decl, scope);
                self.nested(file, tree, members, scope, ns, old);
                return;
            }
            if partial != was_partial && same_kind {
                let span = if partial { self.cx.syms.type_def(old).locs.first().copied().unwrap_or(name.span) } else { name.span };
                self.error(
                    "CS0260",
                    span,
                    format!("Missing partial modifier on declaration of type '{text}'; another partial declaration of this type exists"),
                );
            } else if partial && was_partial {
                self.error("CS0261", name.span, format!("Partial declarations of '{text}' must be all classes, all record classes, all structs, all record structs, or all interfaces"));
            } else {
                match container {
                    Some(c) => {
                        let shown = self.cx.syms.display_def(c);
                        self.error("CS0102", name.span, format!("The type '{shown}' already contains a definition for '{text}'"));
                    }
                    None => {
                        let shown = self.shown_namespace(ns);
                        self.error("CS0101", name.span, format!("The namespace '{shown}' already contains a definition for '{text}'"));
                    }
                }
            }
        }
        let (access, mods) = self.type_modifiers(modifiers, container, kind);
        let id = TypeId(self.cx.syms.types_def.len() as u32);
        let mut own = Vec::new();
        for (i, p) in type_parameters.iter().enumerate() {
            let pname = tree.text(p.name);
            if type_parameters[..i].iter().any(|q| tree.text(q.name) == pname) {
                self.error("CS0692", p.name.span, format!("Duplicate type parameter '{pname}'"));
            }
            self.check_hidden_type_param(container, pname, p.name.span);
            if p.variance != SyntaxVariance::None && !matches!(kind, TypeKind::Interface | TypeKind::Delegate) {
                self.error("CS1960", p.span, "Invalid variance modifier. Only interface and delegate type parameters can be specified as variant.");
            }
            let pid = self.cx.syms.new_type_param(Name::new(pname), ParamOwner::Type(id), i as u32, p.name.span);
            self.cx.syms.tables.type_params[pid.index()].variance = match p.variance {
                SyntaxVariance::None => Variance::None,
                SyntaxVariance::In => Variance::In,
                SyntaxVariance::Out => Variance::Out,
            };
            own.push(pid);
        }
        let mut all = container.map_or_else(Vec::new, |c| self.cx.syms.type_def(c).all_params.clone());
        all.extend(&own);
        let args: Vec<Ty> = all.iter().map(|&p| self.cx.syms.type_param(p).ty).collect();
        let self_ty = self.cx.syms.named(id, &args);
        let record = match &tree.decl(decl).kind {
            DeclKind::Type(t) if matches!(t.keyword, TypeKeyword::RecordClass | TypeKeyword::RecordStruct) => Some(RecordInfo::default()),
            _ => None,
        };
        let is_library = self.cx.is_library;
        self.cx.syms.types_def.push(TypeSymbol {
            name: Name::new(&text),
            kind,
            namespace: ns,
            container,
            access,
            mods,
            type_params: own,
            all_params: all,
            self_ty,
            base: None,
            interfaces: Vec::new(),
            all_interfaces: Vec::new(),
            members: Vec::new(),
            by_name: FxHashMap::default(),
            enum_underlying: None,
            invoke: None,
            is_ref_struct: mods.is_ref,
            record,
            primary_ctor: None,
            captured_primary: Vec::new(),
            attrs: Attrs::default(),
            locs: vec![name.span],
            impls: Vec::new(),
            known: None,
            has_extensions: false,
            synthesized: false,
            is_library,
        });
        if partial {
            self.partial_types.insert(id);
        }
        let own = self.cx.syms.type_def(id).type_params.clone();
        match &tree.decl(decl).kind {
            DeclKind::Type(t) => note_struct_constraints(self.cx, tree, &t.constraints, &own),
            DeclKind::Delegate(t) => note_struct_constraints(self.cx, tree, &t.constraints, &own),
            _ => {}
        }
        match container {
            Some(c) => {
                if self.cx.syms.type_def(c).name == text.as_str() {
                    self.error("CS0542", name.span, format!("'{text}': member names cannot be the same as their enclosing type"));
                }
                self.cx.syms.add_member(c, Name::new(&text), Member::Type(id));
            }
            None => self.cx.syms.tables.namespaces[ns.index()].types.entry(Name::new(&text)).or_default().push(id),
        }
        self.add_part(id, file, decl, scope);
        self.nested(file, tree, members, scope, ns, id);
    }

    fn add_part(&mut self, ty: TypeId, file: FileId, decl: DeclId, scope: ImportScopeId) {
        self.parts.push(Part { ty, file, decl, scope });
        self.cx.decls.type_parts.entry(ty).or_default().push((file, decl, scope));
    }

    fn nested(&mut self, file: FileId, tree: &Tree, members: &[DeclId], scope: ImportScopeId, ns: NamespaceId, of: TypeId) {
        for &m in members {
            if matches!(tree.decl(m).kind, DeclKind::Type(_) | DeclKind::Enum(_) | DeclKind::Delegate(_)) {
                self.type_decl(file, tree, m, scope, ns, Some(of));
            }
        }
    }

    fn type_modifiers(&mut self, modifiers: &Modifiers, container: Option<TypeId>, kind: TypeKind) -> (Access, Mods) {
        let default = match container {
            None => Access::Internal,
            Some(c) if self.cx.syms.type_def(c).kind == TypeKind::Interface => Access::Public,
            Some(_) => Access::Private,
        };
        let access = access_of(modifiers).unwrap_or(default);
        let mut mods = mods_of(modifiers);
        self.check_double_modifiers(modifiers);
        if mods.is_static {
            mods.is_sealed = true;
            mods.is_abstract = true;
        }
        if kind == TypeKind::Interface {
            mods.is_abstract = true;
        }
        if matches!(kind, TypeKind::Struct | TypeKind::Enum | TypeKind::Delegate) {
            mods.is_sealed = true;
        }
        if container.is_none()
            && let Some(&(m, span)) = modifiers.0.iter().find(|m| matches!(m.0, Modifier::Private | Modifier::Protected))
            && !(m == Modifier::Protected && modifiers.has(Modifier::Internal))
        {
            self.error(
                "CS1527",
                span,
                "Elements defined in a namespace cannot be explicitly declared as private, protected, protected internal, or private protected",
            );
        }
        (access, mods)
    }

    /// CS1004 and CS0107.
    fn check_double_modifiers(&mut self, m: &Modifiers) {
        let is_access = |x: Modifier| matches!(x, Modifier::Public | Modifier::Private | Modifier::Protected | Modifier::Internal);
        for (i, &(x, span)) in m.0.iter().enumerate() {
            if m.0[..i].iter().any(|y| y.0 == x) {
                self.error("CS1004", span, format!("Duplicate '{}' modifier", x.text()));
            } else if is_access(x) {
                let before: Vec<Modifier> = m.0[..i].iter().map(|y| y.0).filter(|&y| is_access(y)).collect();
                let pair = matches!(
                    (before.as_slice(), x),
                    ([Modifier::Protected], Modifier::Internal | Modifier::Private) | ([Modifier::Internal | Modifier::Private], Modifier::Protected)
                );
                if !before.is_empty() && !pair {
                    self.error("CS0107", span, "More than one protection modifier");
                }
            }
        }
    }

    /// The class around top-level statements.
    fn declare_program(&mut self) {
        let Some((file, _)) = self.top_level.first().cloned() else { return };
        let existing = self.cx.syms.type_in_namespace(NamespaceId::GLOBAL, "Program", 0).filter(|t| t.0 >= self.cx.decls.first_type);
        if let Some(t) = existing {
            if !self.partial_types.contains(&t) && self.cx.syms.type_def(t).kind == TypeKind::Class {
                let span = self.cx.syms.type_def(t).locs.first().copied().unwrap_or(NO_LOC);
                self.error(
                    "CS0260",
                    span,
                    "Missing partial modifier on declaration of type 'Program'; another partial declaration of this type exists",
                );
            }
            self.synthesized_program = Some(t);
            return;
        }
        let id = TypeId(self.cx.syms.types_def.len() as u32);
        let self_ty = self.cx.syms.named(id, &[]);
        let mut sym = blank_type(Name::new("Program"), TypeKind::Class, NamespaceId::GLOBAL, self_ty);
        sym.is_library = self.cx.is_library;
        self.cx.syms.types_def.push(sym);
        self.cx.syms.tables.namespaces[0].types.entry(Name::new("Program")).or_default().push(id);
        self.synthesized_program = Some(id);
        let _ = file;
    }

    fn find_known(&mut self) {
        for &(k, name) in KNOWN_NAMES {
            if self.cx.syms.known(k).is_some() {
                continue;
            }
            if !self.cx.is_library && self.cx.syms.known(K::Object).is_some() {
                // The library lacks it: a user's type of that name does not become special, except attributes.
                if !name.ends_with("Attribute") {
                    continue;
                }
            }
            if let Some(id) = self.cx.syms.find_type(name) {
                self.cx.syms.tables.known[k as usize] = Some(id);
                self.cx.syms.type_def_mut(id).known = Some(k);
            }
        }
    }

    // ---- Usings ----

    fn resolve_usings(&mut self) {
        let mut global: Vec<(FileId, Using, ImportScopeId)> = Vec::new();
        let list = std::mem::take(&mut self.usings);
        for (scope, file, usings) in &list {
            for u in usings {
                if u.is_global {
                    global.push((*file, u.clone(), *scope));
                }
            }
        }
        // Namespaces first: aliases and statics may need them.
        let file_scopes = self.cx.decls.file_scopes.clone();
        if self.cx.options.implicit_usings {
            for name in IMPLICIT_USINGS {
                if let Some(ns) = self.find_namespace(name) {
                    for &s in &file_scopes {
                        self.cx.decls.scopes[s.0 as usize].namespaces.push(ns);
                    }
                }
            }
        }
        for pass in 0..3 {
            for (file, u, home) in &global {
                self.using(u, *file, *home, &file_scopes.clone(), pass);
            }
            for (scope, file, usings) in &list {
                for u in usings {
                    if !u.is_global {
                        self.using(u, *file, *scope, &[*scope], pass);
                    }
                }
            }
        }
    }

    fn find_namespace(&self, name: &str) -> Option<NamespaceId> {
        let mut at = NamespaceId::GLOBAL;
        for part in name.split('.') {
            at = *self.cx.syms.namespace(at).namespaces.get(part)?;
        }
        Some(at)
    }

    fn using(&mut self, u: &Using, file: FileId, home: ImportScopeId, into: &[ImportScopeId], pass: u32) {
        let kind = if u.alias.is_some() {
            1
        } else if u.is_static {
            2
        } else {
            0
        };
        if kind != pass {
            return;
        }
        let env = TypeEnv { file, scope: home, container: None, type_params: Vec::new(), allow_open: false };
        let mut diags = Vec::new();
        if kind == 0 {
            let written = self.cx.text(self.tree(file).ty(u.target).span).replace(char::is_whitespace, "");
            let written = written.strip_prefix("global::").unwrap_or(&written).to_string();
            match lookup::resolve_using(self.cx, &env, u.target, &mut diags) {
                Some(AliasTarget::Namespace(ns)) => {
                    for &s in into {
                        let scope = &mut self.cx.decls.scopes[s.0 as usize];
                        if !scope.namespaces.contains(&ns) {
                            scope.namespaces.push(ns);
                        }
                    }
                }
                Some(AliasTarget::Type(t)) => {
                    let shown = self.cx.syms.display(t);
                    let span = self.tree(file).ty(u.target).span;
                    self.error(
                        "CS0138",
                        span,
                        format!("A 'using namespace' directive can only be applied to namespaces; '{shown}' is a type not a namespace. Consider a 'using static' directive instead"),
                    );
                }
                // Namespaces of .NET that the library has nothing of: what is used of them is reported where it is used.
                None if ["System.", "Microsoft."].iter().any(|p| written.starts_with(p)) => {}
                None => self.cx.diags.extend(diags),
            }
            return;
        }
        if kind == 1 {
            let Some(alias) = u.alias else { return };
            let waits = |diags: &[awaitlab_syntax::Diagnostic]| diags.iter().any(|d| d.code == "CS0426");
            let name = Name::new(self.tree(file).text(alias));
            let target = match &self.tree(file).ty(u.target).kind {
                awaitlab_syntax::TypeKind::Name(_) | awaitlab_syntax::TypeKind::Qualified { .. } | awaitlab_syntax::TypeKind::AliasQualified { .. } => {
                    lookup::resolve_using(self.cx, &env, u.target, &mut diags)
                }
                _ => Some(AliasTarget::Type(lookup::resolve_type(self.cx, &env, u.target, &mut diags))),
            };
            if !self.bases_known && waits(&diags) {
                self.late_usings.push((u.clone(), file, home, into.to_vec()));
                return;
            }
            self.cx.diags.extend(diags);
            if let Some(target) = target {
                for &s in into {
                    let double = self.cx.decls.scopes[s.0 as usize].aliases.iter().any(|a| a.0 == name);
                    if double {
                        self.error("CS1537", alias.span, format!("The using alias '{name}' appeared previously in this namespace"));
                    } else {
                        self.cx.decls.scopes[s.0 as usize].aliases.push((name.clone(), target));
                    }
                }
            }
            return;
        }
        let ty = lookup::resolve_type(self.cx, &env, u.target, &mut diags);
        if !self.bases_known && diags.iter().any(|d| d.code == "CS0426") {
            self.late_usings.push((u.clone(), file, home, into.to_vec()));
            return;
        }
        self.cx.diags.extend(diags);
        if !self.cx.syms.is_error(ty) {
            for &s in into {
                self.cx.decls.scopes[s.0 as usize].statics.push(ty);
            }
        }
    }

    // ---- Bases, interfaces, constraints ----

    /// CS0693: a type parameter named as one of the types around it; the nearest is said.
    fn check_hidden_type_param(&mut self, container: Option<TypeId>, name: &str, span: Span) {
        let syms = &self.cx.syms;
        let around = container.map_or(&[][..], |c| &syms.type_def(c).all_params);
        let hidden = around.iter().map(|&p| syms.type_param(p)).rfind(|p| *p.name == *name);
        if let Some(ParamOwner::Type(t)) = hidden.map(|p| p.owner) {
            let outer = syms.display_def(t);
            let text = format!("Type parameter '{name}' has the same name as the type parameter from outer type '{outer}'");
            self.cx.diags.push(Diagnostic::warning("CS0693", span, text));
        }
    }

    fn env(&self, file: FileId, scope: ImportScopeId, container: Option<TypeId>) -> TypeEnv {
        TypeEnv { file, scope, container, type_params: Vec::new(), allow_open: false }
    }

    /// Resolves a type and keeps it for the check of constraints.
    fn resolve(&mut self, env: &TypeEnv, ty: awaitlab_syntax::TypeSyntaxId) -> Ty {
        let mut diags = Vec::new();
        let ready = self.cx.decls.constraints_ready;
        if self.use_site.is_some() {
            // A member's types are checked at the member's name.
            self.cx.decls.constraints_ready = false;
        }
        let t = lookup::resolve_type(self.cx, env, ty, &mut diags);
        self.cx.decls.constraints_ready = ready;
        self.cx.diags.extend(diags);
        match self.use_site {
            Some(span) => self.type_uses.push((t, span)),
            None if !ready => {
                let span = self.tree(env.file).ty(ty).span;
                self.type_uses.push((t, span));
            }
            None => {}
        }
        t
    }

    fn resolve_headers(&mut self) {
        let first = self.cx.decls.first_type as usize;
        // What a type has by its sort.
        for i in first..self.cx.syms.types_def.len() {
            let base = match self.cx.syms.types_def[i].kind {
                TypeKind::Class if self.cx.syms.types_def[i].known == Some(K::Object) => None,
                TypeKind::Class => Some(K::Object),
                TypeKind::Struct => Some(K::ValueType),
                TypeKind::Enum => Some(K::Enum),
                TypeKind::Delegate => Some(K::MulticastDelegate),
                TypeKind::Interface => None,
            };
            // Classes get object only when no base class is written: set below.
            if self.cx.syms.types_def[i].kind != TypeKind::Class {
                let base = base.map(|k| self.cx.syms.known_ty(k)).filter(|&t| t != Ty::ERROR);
                self.cx.syms.types_def[i].base = base;
            }
        }
        // From the outermost types inward: a nested type's bases may come from its containers' bases.
        let mut parts = self.parts.clone();
        parts.sort_by_key(|p| {
            let mut depth = 0;
            let mut at = self.cx.syms.type_def(p.ty).container;
            while let Some(c) = at {
                depth += 1;
                at = self.cx.syms.type_def(c).container;
            }
            depth
        });
        for p in &parts {
            let trees = self.trees.clone();
            let tree = &trees[p.file.0 as usize];
            match &tree.decl(p.decl).kind {
                DeclKind::Type(t) => self.type_header(p, t),
                DeclKind::Enum(e) => self.enum_header(p, e),
                _ => {}
            }
        }
        for i in first..self.cx.syms.types_def.len() {
            let t = &self.cx.syms.types_def[i];
            if t.kind == TypeKind::Class && t.base.is_none() && t.known != Some(K::Object) {
                let object = self.cx.syms.object();
                if object != Ty::ERROR {
                    self.cx.syms.types_def[i].base = Some(object);
                }
            }
        }
        // Cycles.
        let mut cyclic: Vec<(TypeId, TypeId)> = Vec::new();
        for i in first..self.cx.syms.types_def.len() {
            let id = TypeId(i as u32);
            let mut seen = vec![id];
            let mut at = self.cx.syms.type_def(id).base;
            while let Some(b) = at {
                let Some(def) = self.cx.syms.def_of(b) else { break };
                if def == id {
                    cyclic.push((id, seen.get(1).copied().unwrap_or(id)));
                    break;
                }
                if seen.contains(&def) {
                    break;
                }
                seen.push(def);
                at = self.cx.syms.type_def(def).base;
            }
        }
        for (id, other) in cyclic {
            let (a, b) = (self.cx.syms.display_def(other), self.cx.syms.display_def(id));
            let span = self.cx.syms.type_def(id).locs.first().copied().unwrap_or(NO_LOC);
            self.error("CS0146", span, format!("Circular base type dependency involving '{a}' and '{b}'"));
            let object = self.cx.syms.object();
            self.cx.syms.type_def_mut(id).base = Some(object);
        }
    }

    fn enum_header(&mut self, p: &Part, e: &EnumDecl) {
        let under = match e.underlying {
            Some(t) => {
                let env = self.env(p.file, p.scope, self.cx.syms.type_def(p.ty).container);
                let ty = self.resolve(&env, t);
                let fine = matches!(
                    self.cx.syms.known_of(ty),
                    Some(K::SByte | K::Byte | K::Int16 | K::UInt16 | K::Int32 | K::UInt32 | K::Int64 | K::UInt64)
                );
                if !fine && !self.cx.syms.is_error(ty) {
                    let span = self.tree(p.file).ty(t).span;
                    self.error("CS1008", span, "Type byte, sbyte, short, ushort, int, uint, long, or ulong expected");
                }
                if fine { ty } else { self.cx.syms.int() }
            }
            None => self.cx.syms.int(),
        };
        self.cx.syms.type_def_mut(p.ty).enum_underlying = Some(under);
    }

    fn type_header(&mut self, p: &Part, t: &TypeDecl) {
        // Type parameters are in scope in the header; nested types of the type itself are not, but that does no harm.
        let env = self.env(p.file, p.scope, Some(p.ty));
        let kind = self.cx.syms.type_def(p.ty).kind;
        for (i, BaseType { ty, span, .. }) in t.bases.iter().enumerate() {
            self.use_site = Some(t.name.span);
            let resolved = self.resolve(&env, *ty);
            self.use_site = None;
            let syms = &self.cx.syms;
            if syms.is_error(resolved) {
                continue;
            }
            let me = syms.display_def(p.ty);
            let shown = syms.display(resolved);
            let _ = span;
            let span = self.tree(p.file).ty(*ty).span;
            if syms.as_param(resolved).is_some() {
                self.error("CS0689", span, format!("Cannot derive from '{shown}' because it is a type parameter"));
                continue;
            }
            match syms.type_kind(resolved) {
                Some(TypeKind::Interface) => {
                    if syms.type_def(p.ty).interfaces.contains(&resolved) {
                        if t.bases[..i].iter().any(|b| self.tree(p.file).ty(b.ty).span.text(&self.cx.files[p.file.0 as usize].1) == span.text(&self.cx.files[p.file.0 as usize].1)) {
                            self.error("CS0528", span, format!("'{shown}' is already listed in interface list"));
                        }
                        continue;
                    }
                    if kind == TypeKind::Class && syms.type_def(p.ty).mods.is_static {
                        self.error("CS0714", span, format!("'{me}': static classes cannot implement interfaces"));
                    }
                    self.cx.syms.type_def_mut(p.ty).interfaces.push(resolved);
                }
                Some(base_kind) if kind == TypeKind::Class => {
                    let sealed = base_kind != TypeKind::Class || syms.def_of(resolved).is_some_and(|d| syms.type_def(d).mods.is_sealed);
                    let is_static = syms.def_of(resolved).is_some_and(|d| syms.type_def(d).mods.is_static);
                    let special = !self.cx.is_library
                        && matches!(syms.known_of(resolved), Some(K::ValueType | K::Enum | K::Delegate | K::MulticastDelegate | K::Array));
                    if special {
                        self.error("CS0644", span, format!("'{me}' cannot derive from special class '{shown}'"));
                        continue;
                    }
                    if is_static {
                        self.error("CS0709", t.name.span, format!("'{me}': cannot derive from static class '{shown}'"));
                        continue;
                    }
                    if syms.type_def(p.ty).mods.is_static && resolved != syms.object() {
                        self.error("CS0713", span, format!("Static class '{me}' cannot derive from type '{shown}'. Static classes must derive from object."));
                        continue;
                    }
                    if sealed && i == 0 {
                        self.error("CS0509", span, format!("'{me}': cannot derive from sealed type '{shown}'"));
                        continue;
                    }
                    let base_is_record = syms.def_of(resolved).is_some_and(|d| syms.type_def(d).record.is_some());
                    let is_record = syms.type_def(p.ty).record.is_some();
                    if is_record && !base_is_record && resolved != syms.object() {
                        self.error("CS8864", span, "Records may only inherit from object or another record");
                    } else if !is_record && base_is_record {
                        self.error("CS8865", span, "Only records may inherit from records.");
                    }
                    let syms = &self.cx.syms;
                    match syms.type_def(p.ty).base {
                        Some(old) if old != resolved => {
                            let old = syms.display(old);
                            if i > 0 {
                                self.error("CS1721", span, format!("Class '{me}' cannot have multiple base classes: '{old}' and '{shown}'"));
                            } else {
                                self.error("CS0263", span, format!("Partial declarations of '{me}' must not specify different base classes"));
                            }
                        }
                        _ => {
                            if i > 0 {
                                self.error("CS1722", span, format!("Base class '{shown}' must come before any interfaces"));
                            }
                            self.cx.syms.type_def_mut(p.ty).base = Some(resolved);
                        }
                    }
                }
                Some(_) => {
                    self.error("CS0527", span, format!("Type '{shown}' in interface list is not an interface"));
                }
                None if resolved == Ty::DYNAMIC => self.error("CS1965", span, format!("'{me}': cannot implement a dynamic interface 'dynamic'")),
                None => {
                    self.error("CS0527", span, format!("Type '{shown}' in interface list is not an interface"));
                }
            }
        }
        if self.cx.syms.type_def(p.ty).record.is_some() {
            let me = self.cx.syms.type_def(p.ty).self_ty;
            let eq = self.cx.syms.known_generic(K::IEquatable, &[me]);
            if eq != Ty::ERROR && !self.cx.syms.type_def(p.ty).interfaces.contains(&eq) {
                self.cx.syms.type_def_mut(p.ty).interfaces.push(eq);
            }
        }
    }

    /// Inherited interfaces, each once, derived ones before their bases.
    fn close_interfaces(&mut self) {
        let first = self.cx.decls.first_type as usize;
        let count = self.cx.syms.types_def.len();
        let mut done = vec![false; count];
        done[..first].fill(true);
        for i in first..count {
            self.close_one(TypeId(i as u32), &mut done, 0);
        }
    }

    fn close_one(&mut self, id: TypeId, done: &mut Vec<bool>, depth: u32) {
        if done[id.index()] || depth > 200 {
            return;
        }
        done[id.index()] = true;
        let mut all: Vec<Ty> = Vec::new();
        let sym = self.cx.syms.type_def(id);
        let direct = sym.interfaces.clone();
        let base = sym.base;
        for i in direct {
            if let Some(d) = self.cx.syms.def_of(i) {
                self.close_one(d, done, depth + 1);
            }
            if !all.contains(&i) {
                all.push(i);
            }
            for j in self.cx.syms.interfaces_of(i) {
                if !all.contains(&j) {
                    all.push(j);
                }
            }
        }
        if let Some(b) = base {
            if let Some(d) = self.cx.syms.def_of(b) {
                self.close_one(d, done, depth + 1);
            }
            for j in self.cx.syms.interfaces_of(b) {
                if !all.contains(&j) {
                    all.push(j);
                }
            }
        }
        if self.cx.syms.type_def(id).kind == TypeKind::Interface {
            let me = self.cx.syms.type_def(id).self_ty;
            if all.iter().any(|&i| self.cx.syms.def_of(i) == Some(id)) {
                let shown = self.cx.syms.display(me);
                let span = self.cx.syms.type_def(id).locs.first().copied().unwrap_or(NO_LOC);
                self.error("CS0529", span, format!("Inherited interface '{shown}' causes a cycle in the interface hierarchy of '{shown}'"));
                all.retain(|&i| self.cx.syms.def_of(i) != Some(id));
            }
        }
        self.cx.syms.type_def_mut(id).all_interfaces = all;
    }

    fn resolve_constraints(&mut self) {
        for p in self.parts.clone() {
            let trees = self.trees.clone();
            let tree = &trees[p.file.0 as usize];
            let (clauses, params) = match &tree.decl(p.decl).kind {
                DeclKind::Type(t) => (&t.constraints, self.cx.syms.type_def(p.ty).type_params.clone()),
                DeclKind::Delegate(d) => (&d.constraints, self.cx.syms.type_def(p.ty).type_params.clone()),
                _ => continue,
            };
            let env = self.env(p.file, p.scope, Some(p.ty));
            self.constraints(&env, clauses, &params);
            for param in params {
                let loc = self.cx.syms.type_param(param).loc;
                for t in self.cx.syms.type_param(param).types.clone() {
                    self.type_uses.push((t, loc));
                }
            }
        }
    }

    /// Reads `where` clauses into the type parameters.
    fn constraints(&mut self, env: &TypeEnv, clauses: &[ConstraintClause], params: &[TypeParamId]) {
        let diags = apply_constraints(self.cx, env, clauses, params);
        self.cx.diags.extend(diags);
    }
}

/// Reads `where` clauses into type parameters (of types, methods and local functions); gives what is wrong with them.
pub fn apply_constraints(cx: &mut Context, env: &TypeEnv, clauses: &[ConstraintClause], params: &[TypeParamId]) -> Vec<Diagnostic> {
    let trees = cx.all_trees();
    let tree = &trees[env.file.0 as usize];
    let mut diags = Vec::new();
    // Constraints may name one another: they are checked once all are known.
    let ready = std::mem::replace(&mut cx.decls.constraints_ready, false);
    let mut uses = Vec::new();
    note_struct_constraints(cx, tree, clauses, params);
    for clause in clauses {
        let name = tree.text(clause.name);
        let Some(&param) = params.iter().find(|&&p| cx.syms.type_param(p).name == name) else {
            let owner = match params.first().map(|&p| cx.syms.type_param(p).owner) {
                Some(ParamOwner::Type(t)) => cx.syms.display_def(t),
                _ => env.container.map_or_else(String::new, |c| cx.syms.display_def(c)),
            };
            diags.push(Diagnostic::error("CS0699", clause.name.span, format!("'{owner}' does not define type parameter '{name}'")));
            continue;
        };
        for c in &clause.constraints {
            match c.kind {
                ConstraintKind::Class { .. } => cx.syms.tables.type_params[param.index()].is_class = true,
                ConstraintKind::Struct => cx.syms.tables.type_params[param.index()].is_struct = true,
                ConstraintKind::New => cx.syms.tables.type_params[param.index()].has_new = true,
                ConstraintKind::Default => {}
                ConstraintKind::AllowsRefStruct => cx.syms.tables.type_params[param.index()].allows_ref_struct = true,
                ConstraintKind::Type(t) => {
                    if tree.is_contextual_type(t, "notnull") {
                        cx.syms.tables.type_params[param.index()].is_notnull = true;
                        continue;
                    }
                    if tree.is_contextual_type(t, "unmanaged") {
                        cx.syms.tables.type_params[param.index()].is_unmanaged = true;
                        continue;
                    }
                    let ty = lookup::resolve_type(cx, env, t, &mut diags);
                    if cx.syms.is_error(ty) {
                        continue;
                    }
                    uses.push((ty, tree.ty(t).span));
                    let sealed = cx.syms.def_of(ty).is_some_and(|d| {
                        let s = cx.syms.type_def(d);
                        s.mods.is_sealed || matches!(s.kind, TypeKind::Struct | TypeKind::Delegate)
                    });
                    if sealed || cx.syms.as_array(ty).is_some() {
                        diags.push(Diagnostic::error(
                            "CS0701",
                            tree.ty(t).span,
                            format!("'{}' is not a valid constraint. A type used as a constraint must be an interface, a non-sealed class or a type parameter.", cx.syms.display(ty)),
                        ));
                        continue;
                    }
                    cx.syms.tables.type_params[param.index()].types.push(ty);
                }
            }
        }
    }
    cx.decls.constraints_ready = ready;
    if ready {
        for (ty, span) in uses {
            lookup::check_type(&cx.syms, ty, span, &mut diags);
        }
    }
    diags
}

/// `class` and `struct` are read first: they decide what `T?` means.
fn note_struct_constraints(cx: &mut Context, tree: &Tree, clauses: &[ConstraintClause], params: &[TypeParamId]) {
    for clause in clauses {
        let name = tree.text(clause.name);
        let Some(&param) = params.iter().find(|&&p| cx.syms.type_param(p).name == name) else { continue };
        for c in &clause.constraints {
            let p = &mut cx.syms.tables.type_params[param.index()];
            match c.kind {
                ConstraintKind::Class { .. } => p.is_class = true,
                ConstraintKind::Struct => p.is_struct = true,
                ConstraintKind::Type(t) if tree.is_contextual_type(t, "unmanaged") => p.is_unmanaged = true,
                _ => {}
            }
        }
    }
}

/// A type with nothing but name and sort.
pub fn blank_type(name: Name, kind: TypeKind, namespace: NamespaceId, self_ty: Ty) -> TypeSymbol {
    TypeSymbol {
        name,
        kind,
        namespace,
        container: None,
        access: Access::Internal,
        mods: Mods::default(),
        type_params: Vec::new(),
        all_params: Vec::new(),
        self_ty,
        base: None,
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
        synthesized: false,
        is_library: false,
    }
}

/// Written accessibility.
pub(crate) fn access_of(m: &Modifiers) -> Option<Access> {
    let (p, i, v) = (m.has(Modifier::Protected), m.has(Modifier::Internal), m.has(Modifier::Private));
    if m.has(Modifier::Public) {
        Some(Access::Public)
    } else if p && i {
        Some(Access::ProtectedInternal)
    } else if p && v {
        Some(Access::PrivateProtected)
    } else if p {
        Some(Access::Protected)
    } else if i || m.has(Modifier::File) {
        Some(Access::Internal)
    } else if v {
        Some(Access::Private)
    } else {
        None
    }
}

/// Written modifiers.
pub(crate) fn mods_of(m: &Modifiers) -> Mods {
    Mods {
        is_static: m.has(Modifier::Static),
        is_abstract: m.has(Modifier::Abstract),
        is_virtual: m.has(Modifier::Virtual),
        is_override: m.has(Modifier::Override),
        is_sealed: m.has(Modifier::Sealed),
        is_new: m.has(Modifier::New),
        is_extern: m.has(Modifier::Extern),
        is_async: m.has(Modifier::Async),
        is_partial: m.has(Modifier::Partial),
        is_readonly: m.has(Modifier::Readonly),
        is_const: m.has(Modifier::Const),
        is_volatile: m.has(Modifier::Volatile),
        is_required: m.has(Modifier::Required),
        is_unsafe: m.has(Modifier::Unsafe),
        is_ref: m.has(Modifier::Ref),
        is_file: m.has(Modifier::File),
    }
}
