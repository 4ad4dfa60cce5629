//! Names: types and namespaces, members through bases and interfaces, extension methods, accessibility.

use crate::bound::Candidate;
use crate::context::*;
use crate::symbols::*;
use crate::conversions;
use awaitlab_syntax::{Diagnostic, Ident, Predefined, SimpleName, Span, TypeKind as TyNode, TypeSyntaxId};

/// What looking up a member gives.
#[derive(Clone, Debug)]
pub enum MemberLookup {
    /// No such name.
    None,
    /// Only members that may not be used from here; the first.
    Inaccessible(Member, Ty),
    /// Methods, of the most derived type that has any and of its bases (overridden ones left out).
    Methods(Vec<Candidate>),
    /// A single field, property, event or nested type, with the constructed type that declares it.
    One(Member, Ty),
    /// An indexer set: properties, most derived first.
    Indexers(Vec<(PropertyId, Ty)>),
    /// Members of two unrelated interfaces.
    Ambiguous(Vec<(Member, Ty)>),
}

/// What a simple name means outside of locals and parameters.
#[derive(Clone, Debug)]
pub enum NameMeaning {
    /// Nothing.
    None,
    /// A namespace.
    Namespace(NamespaceId),
    /// A type (also a type parameter), type arguments applied.
    Type(Ty),
    /// Members of a type around: the type whose member it is (seen from inside), and what was found.
    Members(TypeId, MemberLookup),
    /// Members of a `using static` type.
    Static(MemberLookup),
    /// More than one import gives it.
    Ambiguous(Vec<Ty>),
    /// Wrong number of type arguments, or not accessible: already explained by these.
    Error(Vec<Diagnostic>),
}

/// The keyword's type.
pub fn predefined(syms: &Symbols, p: Predefined) -> Ty {
    match p {
        Predefined::Bool => syms.bool_(),
        Predefined::Byte => syms.byte(),
        Predefined::SByte => syms.sbyte(),
        Predefined::Short => syms.short(),
        Predefined::UShort => syms.ushort(),
        Predefined::Int => syms.int(),
        Predefined::UInt => syms.uint(),
        Predefined::Long => syms.long(),
        Predefined::ULong => syms.ulong(),
        Predefined::Float => syms.float(),
        Predefined::Double => syms.double(),
        Predefined::Decimal => syms.decimal(),
        Predefined::Char => syms.char_(),
        Predefined::String => syms.string(),
        Predefined::Object => syms.object(),
        Predefined::Void => Ty::VOID,
    }
}

/// A namespace or a type.
#[derive(Clone, Debug)]
enum NsOrType {
    Namespace(NamespaceId),
    Type(Ty),
    Error,
}

/// Resolves a type as written. Reports CS0246, CS0234, CS0305, CS0308, CS0104, CS0122 and the like into `diags`.
/// `var` is not known here: the caller asks [`awaitlab_syntax::Tree::is_var`] first.
pub fn resolve_type(cx: &Context, env: &TypeEnv, ty: TypeSyntaxId, diags: &mut Vec<Diagnostic>) -> Ty {
    let tree = cx.tree(env.file);
    let node = tree.ty(ty);
    let syms = &cx.syms;
    match &node.kind {
        TyNode::Missing | TyNode::Omitted => Ty::ERROR,
        TyNode::Predefined(p) => predefined(syms, *p),
        TyNode::Name(_) | TyNode::Qualified { .. } | TyNode::AliasQualified { .. } => match resolve_ns_or_type(cx, env, ty, false, diags) {
            NsOrType::Type(t) => t,
            NsOrType::Namespace(ns) => {
                let name = syms.namespace_name(ns);
                diags.push(Diagnostic::error("CS0118", node.span, format!("'{name}' is a namespace but is used like a type")));
                Ty::ERROR
            }
            NsOrType::Error => Ty::ERROR,
        },
        TyNode::Nullable(of) => {
            let inner = resolve_type(cx, env, *of, diags);
            if syms.is_value_type(inner) && syms.nullable_arg(inner).is_none() { syms.nullable(inner) } else { inner }
        }
        TyNode::Array { element, ranks } => {
            let mut t = resolve_type(cx, env, *element, diags);
            if t == Ty::VOID {
                diags.push(Diagnostic::error("CS1547", tree.ty(*element).span, "Keyword 'void' cannot be used in this context"));
                return Ty::ERROR;
            }
            for r in ranks.iter().rev() {
                t = syms.array(t, r.rank.min(32) as u8);
            }
            t
        }
        TyNode::Pointer(of) => {
            let inner = resolve_type(cx, env, *of, diags);
            diags.push(unsupported(node.span, "A pointer type"));
            syms.types.intern(TyKind::Pointer(inner))
        }
        TyNode::FunctionPointer { .. } => {
            diags.push(unsupported(node.span, "A function pointer type"));
            Ty::ERROR
        }
        TyNode::Tuple(elems) => {
            let tys: Vec<Ty> = elems.iter().map(|e| resolve_type(cx, env, e.ty, diags)).collect();
            let names: Vec<Option<Name>> = elems.iter().map(|e| e.name.map(|n| Name::new(tree.text(n)))).collect();
            for (i, n) in names.iter().enumerate() {
                if n.is_some()
                    && names[..i].contains(n)
                    && let Some(ident) = elems[i].name
                {
                    diags.push(Diagnostic::error("CS8127", ident.span, "Tuple element names must be unique."));
                }
            }
            syms.tuple(&tys, &names)
        }
        TyNode::Ref { ty, .. } | TyNode::Scoped(ty) => resolve_type(cx, env, *ty, diags),
    }
}

fn arity_of(name: &SimpleName) -> usize {
    name.arguments.as_ref().map_or(0, Vec::len)
}

fn is_open(cx: &Context, env: &TypeEnv, name: &SimpleName) -> bool {
    name.arguments.as_ref().is_some_and(|a| a.iter().any(|&t| matches!(cx.tree(env.file).ty(t).kind, TyNode::Omitted)))
}

/// `outer` are the flattened arguments of the containing types.
fn construct(cx: &Context, env: &TypeEnv, def: TypeId, outer: &[Ty], name: &SimpleName, diags: &mut Vec<Diagnostic>) -> Ty {
    let syms = &cx.syms;
    let mut args = outer.to_vec();
    if is_open(cx, env, name) {
        return syms.type_def(def).self_ty;
    }
    if let Some(list) = &name.arguments {
        for &a in list {
            let t = resolve_type(cx, env, a, diags);
            let span = cx.tree(env.file).ty(a).span;
            if t == Ty::VOID {
                diags.push(Diagnostic::error("CS1547", span, "Keyword 'void' cannot be used in this context"));
            } else if (syms.type_def(def).kind != TypeKind::Delegate || !syms.is_ref_struct(t))
                && let Some(d) = syms.def_of(t)
                    && syms.type_def(d).mods.is_static
                {
                    diags.push(Diagnostic::error("CS0718", span, format!("'{}': static types cannot be used as type arguments", syms.display(t))));
                }
            args.push(t);
        }
    }
    let ty = syms.named(def, &args);
    if cx.decls.constraints_ready && !args.is_empty() {
        let sym = syms.type_def(def);
        let what = syms.display_def(def);
        let subst = syms.subst_of(ty);
        for (i, p) in sym.type_params.iter().enumerate() {
            let span = name.arguments.as_ref().and_then(|a| a.get(i)).map_or(name.span, |&a| cx.tree(env.file).ty(a).span);
            check_constraints(syms, std::slice::from_ref(p), &subst, &what, span, diags);
        }
    }
    ty
}

/// Checks the constraints of a type that was resolved before constraints were known.
pub fn check_type(syms: &Symbols, ty: Ty, span: Span, diags: &mut Vec<Diagnostic>) {
    match &*syms.kind(ty) {
        TyKind::Named { def, args } if !args.is_empty() => {
            for &a in args.iter() {
                check_type(syms, a, span, diags);
            }
            let sym = syms.type_def(*def);
            check_constraints(syms, &sym.all_params, &syms.subst_of(ty), &syms.display_def(*def), span, diags);
        }
        TyKind::Array { elem, .. } => check_type(syms, *elem, span, diags),
        TyKind::Tuple { underlying, .. } => check_type(syms, *underlying, span, diags),
        _ => {}
    }
}

/// A member of the library that reference assemblies do not show, seen from outside.
fn is_library_internal(syms: &Symbols, member: Member, from: Option<TypeId>) -> bool {
    let (access, container) = access_of(syms, member);
    matches!(access, Access::Private | Access::PrivateProtected | Access::Internal)
        && container.is_some_and(|c| syms.type_def(c).is_library)
        && !from.is_some_and(|f| syms.type_def(f).is_library)
}

fn is_visible(cx: &Context, def: TypeId) -> bool {
    let t = cx.syms.type_def(def);
    t.access == Access::Public || cx.is_library || !t.is_library
}

fn not_found(cx: &Context, name: &SimpleName, env: &TypeEnv) -> Diagnostic {
    let text = cx.tree(env.file).text(name.ident);
    let commas = arity_of(name);
    let shown = if commas > 0 { format!("{text}<{}>", ",".repeat(commas - 1)) } else { text.to_string() };
    Diagnostic::error(
        "CS0246",
        name.span,
        format!("The type or namespace name '{shown}' could not be found (are you missing a using directive or an assembly reference?)"),
    )
}

fn wrong_arity(cx: &Context, def: TypeId, name: &SimpleName) -> Diagnostic {
    let syms = &cx.syms;
    let n = syms.type_def(def).type_params.len();
    if n == 0 {
        Diagnostic::error("CS0308", name.span, format!("The non-generic type '{}' cannot be used with type arguments", syms.display_def(def)))
    } else {
        Diagnostic::error("CS0305", name.span, format!("Using the generic type '{}' requires {n} type arguments", syms.display_def(def)))
    }
}

enum Found {
    No,
    Namespace(NamespaceId),
    /// Definition and the arguments of its containing types.
    Def(TypeId, Vec<Ty>),
    Ty(Ty),
    Ambiguous(TypeId, TypeId),
}

/// A type nested in `ty` or its bases.
#[expect(clippy::type_complexity, reason = "found with its arguments, of another arity, hidden")]
fn nested_in(syms: &Symbols, ty: Ty, name: &str, arity: usize, from: Option<TypeId>) -> (Option<(TypeId, Vec<Ty>)>, Option<TypeId>, Option<TypeId>) {
    let mut wrong = None;
    let mut hidden = None;
    let mut levels = vec![ty];
    let mut at = ty;
    while let Some(b) = syms.base_of(at) {
        if levels.len() > 200 {
            break;
        }
        levels.push(b);
        at = b;
    }
    if syms.type_kind(ty) == Some(TypeKind::Interface) {
        levels.extend(syms.interfaces_of(ty));
    }
    for level in levels {
        let Some((def, args)) = syms.as_named(level) else { continue };
        for m in syms.members_named(def, name) {
            if let Member::Type(t) = m {
                if syms.type_def(*t).type_params.len() != arity {
                    wrong.get_or_insert(*t);
                } else if !is_accessible(syms, *m, from, None) {
                    hidden.get_or_insert(*t);
                } else {
                    return (Some((*t, args.to_vec())), None, None);
                }
            }
        }
    }
    (None, wrong, hidden)
}

/// A type or namespace by simple name, in scopes only (no containers): from `scope` outward.
fn in_scopes(cx: &Context, scope: ImportScopeId, name: &str, arity: usize, wrong: &mut Option<TypeId>) -> Found {
    let syms = &cx.syms;
    let mut at = Some(scope);
    while let Some(id) = at {
        let s = &cx.decls.scopes[id.0 as usize];
        at = s.parent;
        match in_namespace(cx, s.namespace, name, arity, wrong) {
            Found::No => {}
            found => return found,
        }
        if arity == 0
            && let Some((_, target)) = s.aliases.iter().find(|a| a.0 == name)
        {
            return match target {
                AliasTarget::Namespace(n) => Found::Namespace(*n),
                AliasTarget::Type(t) => Found::Ty(*t),
            };
        }
        let mut found: Option<(TypeId, Vec<Ty>)> = None;
        for &ns in &s.namespaces {
            for &t in syms.namespace(ns).types.get(name).map_or(&[][..], |v| v) {
                if syms.type_def(t).type_params.len() != arity {
                    if is_visible(cx, t) {
                        wrong.get_or_insert(t);
                    }
                } else if !is_visible(cx, t) {
                    // The library's own: as if it did not exist, for .NET's internals are other ones.
                } else if let Some((f, _)) = &found {
                    if *f != t {
                        return Found::Ambiguous(*f, t);
                    }
                } else {
                    found = Some((t, Vec::new()));
                }
            }
        }
        for &st in &s.statics {
            if let (Some((t, args)), _, _) = nested_in(syms, st, name, arity, None) {
                match &found {
                    Some((f, _)) if *f != t => return Found::Ambiguous(*f, t),
                    _ => found = Some((t, args)),
                }
            }
        }
        if let Some((t, args)) = found {
            return Found::Def(t, args);
        }
    }
    Found::No
}

fn in_namespace(cx: &Context, ns: NamespaceId, name: &str, arity: usize, wrong: &mut Option<TypeId>) -> Found {
    let syms = &cx.syms;
    let n = syms.namespace(ns);
    for &t in n.types.get(name).map_or(&[][..], |v| v) {
        if syms.type_def(t).type_params.len() != arity {
            if is_visible(cx, t) {
                wrong.get_or_insert(t);
            }
        } else if !is_visible(cx, t) {
            // The library's own: as if it did not exist, for .NET's internals are other ones.
        } else {
            return Found::Def(t, Vec::new());
        }
    }
    if arity == 0
        && let Some(&inner) = n.namespaces.get(name)
    {
        return Found::Namespace(inner);
    }
    Found::No
}

fn simple_type(cx: &Context, env: &TypeEnv, name: &SimpleName, diags: &mut Vec<Diagnostic>) -> NsOrType {
    match simple_type_quiet(cx, env, name, diags) {
        Ok(Some(found)) => found,
        Ok(None) => {
            let text = cx.tree(env.file).text(name.ident);
            if arity_of(name) == 0 && !name.ident.verbatim {
                match text {
                    "dynamic" => return NsOrType::Type(Ty::DYNAMIC),
                    "nint" => return NsOrType::Type(cx.syms.nint()),
                    "nuint" => return NsOrType::Type(cx.syms.nuint()),
                    _ => {}
                }
            }
            if !name.ident.is_missing() {
                diags.push(not_found(cx, name, env));
            }
            NsOrType::Error
        }
        Err(d) => {
            diags.push(d);
            NsOrType::Error
        }
    }
}

/// `Ok(None)`: nothing of that name at all. `Err`: found, but not usable.
fn simple_type_quiet(cx: &Context, env: &TypeEnv, name: &SimpleName, diags: &mut Vec<Diagnostic>) -> Result<Option<NsOrType>, Diagnostic> {
    let syms = &cx.syms;
    let text = cx.tree(env.file).text(name.ident);
    let arity = arity_of(name);
    if arity == 0 {
        for &p in env.type_params.iter().rev() {
            if syms.type_param(p).name == text {
                return Ok(Some(NsOrType::Type(syms.type_param(p).ty)));
            }
        }
    }
    let mut wrong = None;
    let mut hidden = None;
    let mut at = env.container;
    while let Some(c) = at {
        let sym = syms.type_def(c);
        at = sym.container;
        if arity == 0 {
            for &p in sym.type_params.iter().rev() {
                if syms.type_param(p).name == text {
                    return Ok(Some(NsOrType::Type(syms.type_param(p).ty)));
                }
            }
        }
        // A type's own bases are not known yet while they are resolved; `base` is `None` then.
        let (found, w, h) = nested_in(syms, sym.self_ty, text, arity, env.container);
        if let Some((def, outer)) = found {
            return Ok(Some(NsOrType::Type(construct(cx, env, def, &outer, name, diags))));
        }
        wrong = wrong.or(w);
        hidden = hidden.or(h);
    }
    match in_scopes(cx, env.scope, text, arity, &mut wrong) {
        Found::Def(def, outer) => Ok(Some(NsOrType::Type(construct(cx, env, def, &outer, name, diags)))),
        Found::Ty(t) => Ok(Some(NsOrType::Type(t))),
        Found::Namespace(n) => Ok(Some(NsOrType::Namespace(n))),
        Found::Ambiguous(a, b) => {
            let (a, b) = (syms.display_full(syms.type_def(a).self_ty), syms.display_full(syms.type_def(b).self_ty));
            Err(Diagnostic::error("CS0104", name.span, format!("'{text}' is an ambiguous reference between '{a}' and '{b}'")))
        }
        Found::No => {
            if let Some(h) = hidden {
                let shown = syms.display_def(h);
                return Err(Diagnostic::error("CS0122", name.span, format!("'{shown}' is inaccessible due to its protection level")));
            }
            if let Some(w) = wrong {
                return Err(wrong_arity(cx, w, name));
            }
            Ok(None)
        }
    }
}

fn resolve_ns_or_type(cx: &Context, env: &TypeEnv, ty: TypeSyntaxId, _left: bool, diags: &mut Vec<Diagnostic>) -> NsOrType {
    let tree = cx.tree(env.file);
    match &tree.ty(ty).kind {
        TyNode::Name(name) => simple_type(cx, env, name, diags),
        TyNode::Qualified { left, name } => {
            let left_ty = resolve_ns_or_type(cx, env, *left, true, diags);
            match left_ty {
                NsOrType::Error => NsOrType::Error,
                NsOrType::Namespace(ns) => match namespace_member(cx, env, ns, name, diags) {
                    NameMeaning::Type(t) => NsOrType::Type(t),
                    NameMeaning::Namespace(n) => NsOrType::Namespace(n),
                    NameMeaning::Error(list) => {
                        diags.extend(list);
                        NsOrType::Error
                    }
                    _ => {
                        let text = tree.text(name.ident);
                        let ns_name = cx.syms.namespace_name(ns);
                        let d = if ns_name.is_empty() {
                            Diagnostic::error(
                                "CS0400",
                                name.span,
                                format!("The type or namespace name '{text}' could not be found in the global namespace (are you missing an assembly reference?)"),
                            )
                        } else {
                            Diagnostic::error(
                                "CS0234",
                                name.span,
                                format!("The type or namespace name '{text}' does not exist in the namespace '{ns_name}' (are you missing an assembly reference?)"),
                            )
                        };
                        if !name.ident.is_missing() {
                            diags.push(d);
                        }
                        NsOrType::Error
                    }
                },
                NsOrType::Type(t) => match nested_type_of(cx, env, t, name, diags) {
                    Some(t) => NsOrType::Type(t),
                    None => NsOrType::Error,
                },
            }
        }
        TyNode::AliasQualified { alias, name } => alias_qualified(cx, env, *alias, name, diags),
        _ => NsOrType::Type(resolve_type(cx, env, ty, diags)),
    }
}

fn alias_qualified(cx: &Context, env: &TypeEnv, alias: Ident, name: &SimpleName, diags: &mut Vec<Diagnostic>) -> NsOrType {
    let text = cx.tree(env.file).text(alias);
    let target = if text == "global" { Some(AliasTarget::Namespace(NamespaceId::GLOBAL)) } else { alias_target(cx, env, text) };
    match target {
        Some(AliasTarget::Namespace(ns)) => match namespace_member(cx, env, ns, name, diags) {
            NameMeaning::Type(t) => NsOrType::Type(t),
            NameMeaning::Namespace(n) => NsOrType::Namespace(n),
            NameMeaning::Error(list) => {
                diags.extend(list);
                NsOrType::Error
            }
            _ => {
                diags.push(not_found(cx, name, env));
                NsOrType::Error
            }
        },
        Some(AliasTarget::Type(t)) => nested_type_of(cx, env, t, name, diags).map_or(NsOrType::Error, NsOrType::Type),
        None => {
            diags.push(Diagnostic::error("CS0432", alias.span, format!("Alias '{text}' not found")));
            NsOrType::Error
        }
    }
}

/// What an alias of the usings around names.
pub fn alias_target(cx: &Context, env: &TypeEnv, alias: &str) -> Option<AliasTarget> {
    let mut at = Some(env.scope);
    while let Some(id) = at {
        let s = &cx.decls.scopes[id.0 as usize];
        if let Some((_, t)) = s.aliases.iter().find(|a| a.0 == alias) {
            return Some(*t);
        }
        at = s.parent;
    }
    None
}

/// `T.Name` as a type; reports CS0426 and the like.
pub fn nested_type_of(cx: &Context, env: &TypeEnv, ty: Ty, name: &SimpleName, diags: &mut Vec<Diagnostic>) -> Option<Ty> {
    let syms = &cx.syms;
    let text = cx.tree(env.file).text(name.ident);
    let (found, wrong, hidden) = nested_in(syms, ty, text, arity_of(name), env.container);
    if let Some((def, outer)) = found {
        return Some(construct(cx, env, def, &outer, name, diags));
    }
    if syms.is_error(ty) || name.ident.is_missing() {
        return None;
    }
    diags.push(if let Some(h) = hidden {
        Diagnostic::error("CS0122", name.span, format!("'{}' is inaccessible due to its protection level", syms.display_def(h)))
    } else if let Some(w) = wrong {
        wrong_arity(cx, w, name)
    } else if let Some(d) = crate::lacking::member(syms, ty, text, name.span) {
        d
    } else {
        Diagnostic::error("CS0426", name.span, format!("The type name '{text}' does not exist in the type '{}'", syms.display(ty)))
    });
    None
}

/// What a name in a `using` directive means.
pub fn resolve_using(cx: &Context, env: &TypeEnv, ty: TypeSyntaxId, diags: &mut Vec<Diagnostic>) -> Option<AliasTarget> {
    match resolve_ns_or_type(cx, env, ty, false, diags) {
        NsOrType::Namespace(n) => Some(AliasTarget::Namespace(n)),
        NsOrType::Type(t) => Some(AliasTarget::Type(t)),
        NsOrType::Error => None,
    }
}

/// An attribute's class: `Name` or `NameAttribute`.
pub fn resolve_attribute(cx: &Context, env: &TypeEnv, ty: TypeSyntaxId, diags: &mut Vec<Diagnostic>) -> Option<Ty> {
    let tree = cx.tree(env.file);
    let syms = &cx.syms;
    let is_attr = |t: Ty| syms.known(K::Attribute).is_some_and(|a| syms.find_base(t, a).is_some());
    let mut quiet = Vec::new();
    if let NsOrType::Type(t) = resolve_ns_or_type(cx, env, ty, false, &mut quiet)
        && (is_attr(t) || syms.base_of(t).is_none())
    {
        return Some(t);
    }
    // With the suffix, by text.
    let (left, name) = match &tree.ty(ty).kind {
        TyNode::Name(n) => (None, n),
        TyNode::Qualified { left, name } => (Some(*left), name),
        TyNode::AliasQualified { name, .. } => (None, name),
        _ => return None,
    };
    let text = format!("{}Attribute", tree.text(name.ident));
    let arity = arity_of(name);
    let mut wrong = None;
    let found = match left {
        Some(l) => match resolve_ns_or_type(cx, env, l, true, &mut quiet) {
            NsOrType::Namespace(ns) => in_namespace(cx, ns, &text, arity, &mut wrong),
            NsOrType::Type(t) => match nested_in(syms, t, &text, arity, env.container).0 {
                Some((def, outer)) => Found::Def(def, outer),
                None => Found::No,
            },
            _ => Found::No,
        },
        None => {
            let mut at = env.container;
            let mut nested = Found::No;
            while let Some(c) = at {
                if let (Some((def, outer)), _, _) = nested_in(syms, syms.type_def(c).self_ty, &text, arity, env.container) {
                    nested = Found::Def(def, outer);
                    break;
                }
                at = syms.type_def(c).container;
            }
            match nested {
                Found::No => in_scopes(cx, env.scope, &text, arity, &mut wrong),
                f => f,
            }
        }
    };
    match found {
        Found::Def(def, outer) => Some(construct(cx, env, def, &outer, name, diags)),
        Found::Ty(t) => Some(t),
        _ => {
            if !name.ident.is_missing() {
                let plain = tree.text(name.ident);
                for shown in [text.as_str(), plain] {
                    diags.push(Diagnostic::error(
                        "CS0246",
                        name.span,
                        format!("The type or namespace name '{shown}' could not be found (are you missing a using directive or an assembly reference?)"),
                    ));
                }
            }
            None
        }
    }
}

/// What a simple name (with its type arguments as written) means, innermost first: type parameters, members of the types
/// around, types and namespaces by usings.
pub fn simple_name(cx: &Context, env: &TypeEnv, name: &SimpleName, is_invoked: bool, diags: &mut Vec<Diagnostic>) -> NameMeaning {
    let syms = &cx.syms;
    let text = cx.tree(env.file).text(name.ident);
    let arity = arity_of(name);
    let explicit = name.arguments.as_ref().map(Vec::len);
    if arity == 0 {
        for &p in env.type_params.iter().rev() {
            if syms.type_param(p).name == text {
                return NameMeaning::Type(syms.type_param(p).ty);
            }
        }
    }
    let mut inaccessible = None;
    let mut wrong = None;
    let mut at = env.container;
    while let Some(c) = at {
        let sym = syms.type_def(c);
        at = sym.container;
        if arity == 0 {
            for &p in sym.type_params.iter().rev() {
                if syms.type_param(p).name == text {
                    return NameMeaning::Type(syms.type_param(p).ty);
                }
            }
        }
        match member(syms, sym.self_ty, text, explicit, env.container, None) {
            MemberLookup::None => {
                for m in syms.members_named(c, text) {
                    if let Member::Type(t) = m {
                        wrong.get_or_insert(*t);
                    }
                }
            }
            MemberLookup::Inaccessible(m, t) => {
                inaccessible.get_or_insert((c, MemberLookup::Inaccessible(m, t)));
            }
            MemberLookup::One(Member::Type(def), declared) => {
                let outer = syms.as_named(declared).map_or_else(Vec::new, |(_, a)| a.to_vec());
                return NameMeaning::Type(construct(cx, env, def, &outer, name, diags));
            }
            found @ MemberLookup::One(m, t) => {
                if is_invoked && !is_invocable(syms, m, t) {
                    inaccessible.get_or_insert((c, found));
                    continue;
                }
                return NameMeaning::Members(c, found);
            }
            found => return NameMeaning::Members(c, found),
        }
    }
    let mut scope = Some(env.scope);
    while let Some(id) = scope {
        let s = &cx.decls.scopes[id.0 as usize];
        scope = s.parent;
        match in_namespace(cx, s.namespace, text, arity, &mut wrong) {
            Found::Def(def, outer) => return NameMeaning::Type(construct(cx, env, def, &outer, name, diags)),
            Found::Namespace(n) => return NameMeaning::Namespace(n),
            _ => {}
        }
        if arity == 0
            && let Some((_, target)) = s.aliases.iter().find(|a| a.0 == text)
        {
            return match target {
                AliasTarget::Namespace(n) => NameMeaning::Namespace(*n),
                AliasTarget::Type(t) => NameMeaning::Type(*t),
            };
        }
        let mut types: Vec<(TypeId, Vec<Ty>)> = Vec::new();
        for &ns in &s.namespaces {
            for &t in syms.namespace(ns).types.get(text).map_or(&[][..], |v| v) {
                if syms.type_def(t).type_params.len() != arity {
                    if is_visible(cx, t) {
                        wrong.get_or_insert(t);
                    }
                } else if !is_visible(cx, t) {
                    // The library's own: as if it did not exist, for .NET's internals are other ones.
                } else if !types.iter().any(|x| x.0 == t) {
                    types.push((t, Vec::new()));
                }
            }
        }
        let mut methods = Vec::new();
        let mut ones: Vec<(Member, Ty)> = Vec::new();
        for &st in &s.statics {
            match member(syms, st, text, explicit, env.container, None) {
                MemberLookup::Methods(list) => {
                    methods.extend(list.into_iter().filter(|c| {
                        let m = syms.method(c.method);
                        m.mods.is_static && !(m.is_extension && m.extension_block.is_none())
                    }));
                }
                MemberLookup::One(Member::Type(t), declared)
                    if !types.iter().any(|x| x.0 == t) => {
                        types.push((t, syms.as_named(declared).map_or_else(Vec::new, |(_, a)| a.to_vec())));
                    }
                MemberLookup::One(m, t)
                    if is_static(syms, m) => {
                        ones.push((m, t));
                    }
                _ => {}
            }
        }
        if !is_invoked || methods.is_empty() {
            if types.len() > 1 {
                return NameMeaning::Ambiguous(types.iter().map(|t| syms.type_def(t.0).self_ty).collect());
            }
            if let Some((def, outer)) = types.pop() {
                return NameMeaning::Type(construct(cx, env, def, &outer, name, diags));
            }
        }
        if !methods.is_empty() {
            return NameMeaning::Static(MemberLookup::Methods(methods));
        }
        if ones.len() > 1 {
            return NameMeaning::Static(MemberLookup::Ambiguous(ones));
        }
        if let Some((m, t)) = ones.pop() {
            return NameMeaning::Static(MemberLookup::One(m, t));
        }
    }
    if let Some((c, found)) = inaccessible {
        return NameMeaning::Members(c, found);
    }
    if let Some(w) = wrong {
        return NameMeaning::Error(vec![wrong_arity(cx, w, name)]);
    }
    match text {
        "nint" if arity == 0 && !name.ident.verbatim => NameMeaning::Type(syms.nint()),
        "nuint" if arity == 0 && !name.ident.verbatim => NameMeaning::Type(syms.nuint()),
        _ => NameMeaning::None,
    }
}

/// Whether a member may stand before an argument list.
pub fn is_invocable(syms: &Symbols, m: Member, _container: Ty) -> bool {
    let ty = match m {
        Member::Method(_) => return true,
        Member::Type(_) => return false,
        Member::Field(f) => syms.field(f).ty,
        Member::Property(p) => syms.property(p).ty,
        Member::Event(e) => syms.event(e).ty,
    };
    ty == Ty::DYNAMIC || syms.is_error(ty) || syms.as_param(ty).is_some() || syms.type_kind(ty) == Some(TypeKind::Delegate)
}

/// Whether a member is static (constants and types too).
pub fn is_static(syms: &Symbols, m: Member) -> bool {
    match m {
        Member::Method(m) => syms.method(m).mods.is_static,
        Member::Type(_) => true,
        Member::Field(f) => syms.field(f).mods.is_static || syms.field(f).mods.is_const,
        Member::Property(p) => syms.property(p).mods.is_static,
        Member::Event(e) => syms.event(e).mods.is_static,
    }
}

/// `N.Name` in a namespace: a type with arguments applied, or a namespace.
pub fn namespace_member(cx: &Context, env: &TypeEnv, ns: NamespaceId, name: &SimpleName, diags: &mut Vec<Diagnostic>) -> NameMeaning {
    let text = cx.tree(env.file).text(name.ident);
    let mut wrong = None;
    match in_namespace(cx, ns, text, arity_of(name), &mut wrong) {
        Found::Def(def, outer) => NameMeaning::Type(construct(cx, env, def, &outer, name, diags)),
        Found::Namespace(n) => NameMeaning::Namespace(n),
        _ => {
            match wrong {
                Some(w) => NameMeaning::Error(vec![wrong_arity(cx, w, name)]),
                None => NameMeaning::None,
            }
        }
    }
}

/// The types in which members of `ty` are looked for, most derived first.
fn levels(syms: &Symbols, ty: Ty) -> Vec<Ty> {
    let mut list = Vec::new();
    let push_chain = |list: &mut Vec<Ty>, start: Ty| {
        let mut at = Some(start);
        while let Some(t) = at {
            if list.contains(&t) || list.len() > 500 {
                break;
            }
            list.push(t);
            at = syms.base_of(t);
        }
    };
    match &*syms.kind(ty) {
        TyKind::Named { def, .. } if syms.type_def(*def).kind == TypeKind::Interface => {
            list.push(ty);
            list.extend(syms.interfaces_of(ty));
            list.push(syms.object());
        }
        TyKind::Param(p) => {
            push_chain(&mut list, syms.effective_base(*p));
            // The interfaces that constraints name, not those of a constraint's class.
            let mut params = vec![*p];
            let mut n = 0;
            while let Some(&q) = params.get(n) {
                n += 1;
                for &t in &syms.type_param(q).types {
                    match syms.as_param(t) {
                        Some(r) if !params.contains(&r) => params.push(r),
                        None if syms.type_kind(t) == Some(TypeKind::Interface) => {
                            for i in std::iter::once(t).chain(syms.interfaces_of(t)) {
                                if !list.contains(&i) {
                                    list.push(i);
                                }
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
        TyKind::Tuple { underlying, .. } => push_chain(&mut list, *underlying),
        TyKind::Array { .. } => push_chain(&mut list, syms.known_ty(K::Array)),
        TyKind::Named { .. } => push_chain(&mut list, ty),
        TyKind::Dynamic => list.push(syms.object()),
        _ => {}
    }
    list
}

/// A member by name, through base classes and, for interfaces and type parameters, interfaces. `arity`: number of written
/// type arguments, `None` for none (then any arity of methods fits, by inference).
pub fn member(syms: &Symbols, ty: Ty, name: &str, arity: Option<usize>, from: Option<TypeId>, receiver: Option<Ty>) -> MemberLookup {
    if let TyKind::Tuple { names, .. } = &*syms.kind(ty)
        && let Some(i) = names.iter().position(|n| n.as_ref().is_some_and(|n| n == name))
    {
        return member(syms, syms.underlying(ty), &format!("Item{}", i + 1), arity, from, receiver);
    }
    let levels = levels(syms, ty);
    let in_interfaces = |t: Ty| syms.type_kind(t) == Some(TypeKind::Interface);
    let mut methods: Vec<Candidate> = Vec::new();
    // What is overridden, and the override that is nearest to the type.
    let mut overrides: Vec<(MethodId, MethodId)> = Vec::new();
    let mut ones: Vec<(Member, Ty)> = Vec::new();
    let mut inaccessible = None;
    for &level in &levels {
        let Some(def) = syms.def_of(level) else { continue };
        let found = syms.members_named(def, name);
        if found.is_empty() {
            continue;
        }
        let level_is_interface = in_interfaces(level);
        // A member of an interface hides those of its base interfaces; object's members come last there.
        // A type parameter's class hides its interfaces' members.
        let hidden_by_ones = ones.iter().any(|&(_, t)| !level_is_interface || !in_interfaces(t) || syms.interfaces_of(t).contains(&level));
        if hidden_by_ones {
            continue;
        }
        let mut here = None;
        let mut doubled = None;
        for &m in found {
            match m {
                Member::Method(id) => {
                    let sym = syms.method(id);
                    if matches!(sym.kind, MethodKind::Getter | MethodKind::Setter | MethodKind::Init | MethodKind::EventAdd | MethodKind::EventRemove) && sym.extension_block.is_none()
                        || sym.explicit.is_some()
                    {
                        continue;
                    }
                    if let Some(n) = arity
                        && sym.type_params.len() != n
                        && sym.type_params.len() - sym.extension_block.map_or(0, |b| b.block_type_params as usize) != n
                    {
                        if methods.is_empty() && inaccessible.is_none() {
                            // Kept for CS0305 and CS0308: reported by overload resolution.
                        } else {
                            continue;
                        }
                    }
                    if sym.mods.is_override
                        && let Some(o) = sym.overridden
                        && syms.same(syms.subst(syms.method(o).ret, &syms.subst_of(syms.container_as_seen(level, syms.method(o).container))), syms.subst(sym.ret, &syms.subst_of(level)))
                    {
                        let mut of = sym.overridden;
                        while let Some(o) = of {
                            if !overrides.iter().any(|x| x.0 == o) {
                                overrides.push((o, id));
                            }
                            of = syms.method(o).overridden;
                        }
                        continue;
                    }
                    if !is_accessible(syms, m, from, receiver) {
                        inaccessible.get_or_insert((m, level));
                        continue;
                    }
                    if methods.iter().any(|c| c.method == id && c.container == level) {
                        continue;
                    }
                    if level_is_interface && methods.iter().any(|c| in_interfaces(c.container) && syms.interfaces_of(c.container).contains(&level) && same_signature(syms, c.method, c.container, id, level)) {
                        continue;
                    }
                    if !level_is_interface
                        && methods.iter().any(|c| c.container != level && same_signature(syms, c.method, c.container, id, level) && hides_always(syms, c.method, id))
                    {
                        continue;
                    }
                    let names_of = overrides.iter().find(|o| o.0 == id).map(|o| o.1);
                    methods.push(Candidate { method: id, container: level, extension: false, names_of });
                }
                Member::Type(t) => {
                    let n = syms.type_def(t).type_params.len();
                    if n != arity.unwrap_or(0) {
                        continue;
                    }
                    if is_accessible(syms, m, from, receiver) {
                        here.get_or_insert((m, level));
                    } else if !is_library_internal(syms, m, from) {
                        inaccessible.get_or_insert((m, level));
                    }
                }
                _ => {
                    let explicit = match m {
                        Member::Property(p) => syms.property(p).explicit.is_some(),
                        Member::Event(e) => syms.event(e).explicit.is_some(),
                        _ => false,
                    };
                    if explicit || arity.is_some_and(|n| n > 0) {
                        continue;
                    }
                    if is_accessible(syms, m, from, receiver) {
                        if here.is_some() {
                            doubled = Some((m, level));
                        }
                        here.get_or_insert((m, level));
                    } else if !is_library_internal(syms, m, from) {
                        inaccessible.get_or_insert((m, level));
                    }
                }
            }
        }
        if let (Some(one), Some(two), true) = (here, doubled, methods.is_empty()) {
            // Declared twice in one type: CS0102 there, CS0229 here.
            return MemberLookup::Ambiguous(vec![one, two]);
        }
        if let Some(one) = here
            && methods.is_empty()
        {
            ones.push(one);
            if !level_is_interface && !in_interfaces(ty) && syms.as_param(ty).is_none() {
                break;
            }
        }
    }
    if let Some(n) = arity
        && methods.iter().any(|c| has_arity(syms, c.method, n))
    {
        methods.retain(|c| has_arity(syms, c.method, n));
    }
    if !methods.is_empty() {
        return MemberLookup::Methods(methods);
    }
    match ones.len() {
        0 => match inaccessible {
            Some((m, t)) => MemberLookup::Inaccessible(m, t),
            None => MemberLookup::None,
        },
        1 => MemberLookup::One(ones[0].0, ones[0].1),
        _ => {
            let first = ones[0];
            if ones.iter().all(|o| o.0 == first.0 && o.1 == first.1) {
                MemberLookup::One(first.0, first.1)
            } else {
                MemberLookup::Ambiguous(ones)
            }
        }
    }
}

/// Whether a method stands for one that it hides in every call: the hidden one has no other names, defaults or ways to
/// pass an argument.
fn hides_always(syms: &Symbols, a: MethodId, b: MethodId) -> bool {
    syms.method(a).params.iter().zip(&syms.method(b).params).all(|(x, y)| x.name == y.name && (x.optional || !y.optional) && x.is_params == y.is_params && x.ref_kind == y.ref_kind)
}

fn has_arity(syms: &Symbols, m: MethodId, n: usize) -> bool {
    let sym = syms.method(m);
    sym.type_params.len() == n || sym.type_params.len() - sym.extension_block.map_or(0, |b| b.block_type_params as usize) == n
}

/// Whether two methods have the same parameter types, each seen from its constructed container (own type parameters by position).
pub fn same_signature(syms: &Symbols, a: MethodId, a_in: Ty, b: MethodId, b_in: Ty) -> bool {
    let (ma, mb) = (syms.method(a), syms.method(b));
    if ma.params.len() != mb.params.len() || ma.type_params.len() != mb.type_params.len() {
        return false;
    }
    let sa = syms.subst_of(a_in);
    let mut sb = syms.subst_of(b_in);
    let args: Vec<Ty> = ma.type_params.iter().map(|&p| syms.type_param(p).ty).collect();
    sb.extend(&mb.type_params, &args);
    ma.params.iter().zip(&mb.params).all(|(x, y)| x.ref_kind.is_ref() == y.ref_kind.is_ref() && syms.same(syms.subst(x.ty, &sa), syms.subst(y.ty, &sb)))
}

/// Indexers of a type.
pub fn indexers(syms: &Symbols, ty: Ty, from: Option<TypeId>, receiver: Option<Ty>) -> Vec<(PropertyId, Ty)> {
    let mut list: Vec<(PropertyId, Ty)> = Vec::new();
    for level in levels(syms, ty) {
        let Some(def) = syms.def_of(level) else { continue };
        for &m in syms.members_named(def, "this[]") {
            let Member::Property(p) = m else { continue };
            let sym = syms.property(p);
            if sym.explicit.is_some() || (sym.mods.is_override && sym.overridden.is_some()) || !is_accessible(syms, m, from, receiver) {
                continue;
            }
            // Hidden by one of a derived interface or class with the same parameters.
            let s = syms.subst_of(level);
            let hidden = list.iter().any(|&(q, t)| {
                let other = syms.property(q);
                let so = syms.subst_of(t);
                let derived = t != level && syms.type_kind(level) != Some(TypeKind::Interface) || syms.interfaces_of(t).contains(&level);
                derived
                    && other.params.len() == sym.params.len()
                    && other.params.iter().zip(&sym.params).all(|(x, y)| {
                        syms.same(syms.subst(x.ty, &so), syms.subst(y.ty, &s)) && x.name == y.name && (x.optional || !y.optional)
                    })
            });
            if !hidden {
                list.push((p, level));
            }
        }
    }
    list
}

/// Instance constructors of a type that may be called from here, and whether others exist that may not. `by_new`: protected
/// ones are for constructor initializers only.
pub fn constructors(syms: &Symbols, ty: Ty, from: Option<TypeId>, by_new: bool) -> (Vec<Candidate>, bool) {
    let Some(def) = syms.def_of(ty) else { return (Vec::new(), false) };
    let mut list = Vec::new();
    let mut hidden = false;
    for id in syms.methods_named(def, ".ctor") {
        let only_derived = by_new && matches!(syms.method(id).access, Access::Protected | Access::PrivateProtected) && !is_inside(syms, def, from);
        if !only_derived && is_accessible(syms, Member::Method(id), from, None) {
            list.push(Candidate { method: id, container: syms.underlying(ty), extension: false, names_of: None });
        } else {
            hidden = true;
        }
    }
    (list, hidden)
}

/// The getter of a property: its own or the one it inherits by overriding only the other accessor.
pub fn getter(syms: &Symbols, p: PropertyId) -> Option<MethodId> {
    let mut at = Some(p);
    while let Some(id) = at {
        let sym = syms.property(id);
        if sym.getter.is_some() {
            return sym.getter;
        }
        at = sym.overridden;
    }
    None
}
/// The setter of a property, likewise.
pub fn setter(syms: &Symbols, p: PropertyId) -> Option<MethodId> {
    let mut at = Some(p);
    while let Some(id) = at {
        let sym = syms.property(id);
        if sym.setter.is_some() {
            return sym.setter;
        }
        at = sym.overridden;
    }
    None
}

/// The override of a method that an object of a class has: what `base.M()` calls.
pub fn nearest_override(syms: &Symbols, m: &MethodRef, start: Ty) -> MethodRef {
    let name = &syms.method(m.id).name;
    let mut at = Some(start);
    while let Some(level) = at {
        let Some(def) = syms.def_of(level) else { break };
        for id in syms.methods_named(def, name) {
            let mut of = Some(id);
            while let Some(o) = of {
                if o == m.id {
                    return MethodRef { id, container: syms.underlying(level), type_args: m.type_args.clone() };
                }
                of = syms.method(o).overridden;
            }
        }
        at = syms.base_of(level);
    }
    m.clone()
}

/// The override of a property that an object of a class has.
pub fn nearest_property(syms: &Symbols, p: PropertyId, container: Ty, start: Ty) -> (PropertyId, Ty) {
    let name = &syms.property(p).name;
    let mut at = Some(start);
    while let Some(level) = at {
        let Some(def) = syms.def_of(level) else { break };
        for m in syms.members_named(def, name) {
            let Member::Property(id) = m else { continue };
            let mut of = Some(*id);
            while let Some(o) = of {
                if o == p {
                    return (*id, level);
                }
                of = syms.property(o).overridden;
            }
        }
        at = syms.base_of(level);
    }
    (p, container)
}

/// Extension methods with a name, by scope from the innermost: each inner list is tried before the next.
pub fn extension_methods(cx: &Context, env: &TypeEnv, name: &str) -> Vec<Vec<Candidate>> {
    let syms = &cx.syms;
    let mut all = Vec::new();
    for classes in extension_classes(cx, env, name) {
        let mut list: Vec<Candidate> = Vec::new();
        for c in classes {
            for m in syms.members_named(c, name) {
                if let Member::Method(id) = m
                    && syms.method(*id).is_extension
                    && is_accessible(syms, *m, env.container, None)
                {
                    list.push(Candidate { method: *id, container: syms.type_def(c).self_ty, extension: true, names_of: None });
                }
            }
        }
        if !list.is_empty() {
            all.push(list);
        }
    }
    all
}

/// Classes whose extension members are in scope, those that may have one of that name.
fn extension_classes(cx: &Context, env: &TypeEnv, name: &str) -> Vec<Vec<TypeId>> {
    let syms = &cx.syms;
    let mut all = Vec::new();
    let mut at = Some(env.scope);
    while let Some(id) = at {
        let s = &cx.decls.scopes[id.0 as usize];
        at = s.parent;
        let visible = |list: &[TypeId]| -> Vec<TypeId> { list.iter().copied().filter(|&t| syms.may_extend(t, name) && is_visible(cx, t)).collect() };
        all.push(visible(&syms.namespace(s.namespace).extension_classes));
        let mut used: Vec<TypeId> = Vec::new();
        for &ns in &s.namespaces {
            if ns != s.namespace {
                for t in visible(&syms.namespace(ns).extension_classes) {
                    if !used.contains(&t) {
                        used.push(t);
                    }
                }
            }
        }
        for &st in &s.statics {
            if let Some(d) = syms.def_of(st)
                && syms.type_def(d).has_extensions
                && !used.contains(&d)
            {
                used.push(d);
            }
        }
        all.push(used);
    }
    all.retain(|l| !l.is_empty());
    all
}

/// Properties of `extension` blocks with a name, by scope from the innermost.
pub fn extension_properties(cx: &Context, env: &TypeEnv, name: &str) -> Vec<Vec<PropertyId>> {
    let syms = &cx.syms;
    let mut all = Vec::new();
    for classes in extension_classes(cx, env, name) {
        let mut list = Vec::new();
        for c in classes {
            for m in syms.members_named(c, name) {
                if let Member::Property(p) = m
                    && syms.property(*p).extension_block.is_some()
                    && is_accessible(syms, *m, env.container, None)
                {
                    list.push(*p);
                }
            }
        }
        if !list.is_empty() {
            all.push(list);
        }
    }
    all
}

fn same_assembly(syms: &Symbols, container: TypeId, from: Option<TypeId>) -> bool {
    syms.type_def(container).is_library == from.is_some_and(|f| syms.type_def(f).is_library)
}

fn is_inside(syms: &Symbols, container: TypeId, from: Option<TypeId>) -> bool {
    let mut at = from;
    while let Some(t) = at {
        if t == container {
            return true;
        }
        at = syms.type_def(t).container;
    }
    false
}

/// Whether a member may be used from code in `from`, on a receiver of a type (`None`: `this`, `base` or static).
pub fn is_accessible(syms: &Symbols, member: Member, from: Option<TypeId>, receiver: Option<Ty>) -> bool {
    let (access, container) = access_of(syms, member);
    if access == Access::Public {
        return true;
    }
    let Some(container) = container else {
        // A type in a namespace: internal.
        let Member::Type(t) = member else { return true };
        return same_assembly(syms, t, from) || from.is_none() && !syms.type_def(t).is_library;
    };
    let internal = || same_assembly(syms, container, from);
    let protected = || {
        let mut at = from;
        while let Some(t) = at {
            let me = syms.type_def(t).self_ty;
            if syms.find_base(me, container).is_some() || syms.type_def(container).kind == TypeKind::Interface && syms.find_super(me, container).is_some() {
                let fine = match receiver {
                    Some(r) if !is_static(syms, member) && !matches!(member, Member::Method(m) if syms.method(m).kind == MethodKind::Ctor) => {
                        syms.find_base(r, t).is_some()
                    }
                    _ => true,
                };
                if fine {
                    return true;
                }
            }
            at = syms.type_def(t).container;
        }
        false
    };
    match access {
        Access::Public => true,
        Access::Private => is_inside(syms, container, from),
        Access::Internal => internal(),
        Access::Protected => is_inside(syms, container, from) || protected(),
        Access::ProtectedInternal => internal() || protected(),
        Access::PrivateProtected => internal() && (is_inside(syms, container, from) || protected()),
    }
}

/// Accessibility of a member.
pub fn access_of(syms: &Symbols, member: Member) -> (Access, Option<TypeId>) {
    match member {
        Member::Field(f) => (syms.field(f).access, Some(syms.field(f).container)),
        Member::Method(m) => (syms.method(m).access, Some(syms.method(m).container)),
        Member::Property(p) => (syms.property(p).access, Some(syms.property(p).container)),
        Member::Event(e) => (syms.event(e).access, Some(syms.event(e).container)),
        Member::Type(t) => (syms.type_def(t).access, syms.type_def(t).container),
    }
}

/// Checks type arguments against constraints: CS0310, CS0311, CS0314, CS0315, CS0452, CS0453 …. `what` is the generic type
/// or method as messages print it. Returns whether all hold.
pub fn check_constraints(
    syms: &Symbols,
    params: &[TypeParamId],
    subst: &Subst,
    what: &str,
    span: Span,
    diags: &mut Vec<Diagnostic>,
) -> bool {
    let mut ok = true;
    for &p in params {
        let Some(arg) = subst.get(p) else { continue };
        if syms.is_error(arg) {
            continue;
        }
        let sym = syms.type_param(p);
        if sym.ty == arg {
            continue;
        }
        let name = &sym.name;
        let shown = syms.display(arg);
        let mut fail = |code: &'static str, text: String| {
            diags.push(Diagnostic::error(code, span, text));
            ok = false;
        };
        if (sym.is_struct || sym.is_unmanaged) && (!syms.is_value_type(arg) || syms.nullable_arg(arg).is_some()) {
            fail("CS0453", format!("The type '{shown}' must be a non-nullable value type in order to use it as parameter '{name}' in the generic type or method '{what}'"));
            continue;
        }
        if sym.is_class && !syms.is_reference_type(arg) {
            fail("CS0452", format!("The type '{shown}' must be a reference type in order to use it as parameter '{name}' in the generic type or method '{what}'"));
            continue;
        }
        if syms.is_ref_struct(arg) && !sym.allows_ref_struct {
            fail("CS9244", format!("The type '{shown}' may not be a ref struct or a type parameter allowing ref structs in order to use it as parameter '{name}' in the generic type or method '{what}'"));
            continue;
        }
        if sym.has_new && arg != Ty::DYNAMIC && !has_public_parameterless(syms, arg) {
            fail("CS0310", format!("'{shown}' must be a non-abstract type with a public parameterless constructor in order to use it as parameter '{name}' in the generic type or method '{what}'"));
            continue;
        }
        for &t in &sym.types {
            let target = syms.subst(t, subst);
            if syms.is_error(target) {
                continue;
            }
            let fits = if syms.nullable_arg(arg).is_some() { syms.same(arg, target) || target == syms.object() || target == syms.known_ty(K::ValueType) } else { conversions::is_subtype(syms, arg, target) };
            if fits {
                continue;
            }
            let (full, to) = (syms.display_full(arg), syms.display_full(target));
            let start = format!("The type '{full}' cannot be used as type parameter '{name}' in the generic type or method '{what}'.");
            if syms.nullable_arg(arg).is_some() {
                fail("CS0312", format!("{start} The nullable type '{full}' does not satisfy the constraint of '{to}'."));
            } else if syms.as_param(arg).is_some() {
                fail("CS0314", format!("{start} There is no boxing conversion or type parameter conversion from '{full}' to '{to}'."));
            } else if syms.is_value_type(arg) {
                fail("CS0315", format!("{start} There is no boxing conversion from '{full}' to '{to}'."));
            } else {
                fail("CS0311", format!("{start} There is no implicit reference conversion from '{full}' to '{to}'."));
            }
        }
    }
    ok
}

/// Whether `new T()` works for a type: what the `new()` constraint asks.
pub fn has_public_parameterless(syms: &Symbols, ty: Ty) -> bool {
    match &*syms.kind(ty) {
        TyKind::Param(p) => {
            let sym = syms.type_param(*p);
            sym.has_new || sym.is_struct || sym.is_unmanaged
        }
        TyKind::Tuple { .. } => true,
        TyKind::Named { def, .. } => {
            let sym = syms.type_def(*def);
            match sym.kind {
                TypeKind::Struct | TypeKind::Enum => true,
                TypeKind::Class => {
                    !sym.mods.is_abstract
                        && !sym.mods.is_static
                        && syms.methods_named(*def, ".ctor").iter().any(|&m| syms.method(m).params.is_empty() && syms.method(m).access == Access::Public)
                }
                _ => false,
            }
        }
        _ => false,
    }
}
