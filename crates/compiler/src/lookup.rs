//! Names: types and namespaces, members through bases and interfaces, extension methods, accessibility.

use crate::bound::Candidate;
use crate::context::*;
use crate::symbols::*;
use awaitlab_syntax::{Diagnostic, SimpleName, Span, TypeSyntaxId};

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

/// Resolves a type as written. Reports CS0246, CS0234, CS0305, CS0308, CS0104, CS0122 and the like into `diags`.
/// `var` is not known here: the caller asks [`awaitlab_syntax::Tree::is_var`] first.
pub fn resolve_type(cx: &Context, env: &TypeEnv, ty: TypeSyntaxId, diags: &mut Vec<Diagnostic>) -> Ty {
    let _ = (cx, env, ty, diags);
    Ty::ERROR
}

/// What a simple name (with its type arguments as written) means, innermost first: type parameters, members of the types
/// around, types and namespaces by usings.
pub fn simple_name(cx: &Context, env: &TypeEnv, name: &SimpleName, is_invoked: bool, diags: &mut Vec<Diagnostic>) -> NameMeaning {
    let _ = (cx, env, name, is_invoked, diags);
    NameMeaning::None
}

/// `N.Name` in a namespace: a type with arguments applied, or a namespace.
pub fn namespace_member(cx: &Context, env: &TypeEnv, ns: NamespaceId, name: &SimpleName, diags: &mut Vec<Diagnostic>) -> NameMeaning {
    let _ = (cx, env, ns, name, diags);
    NameMeaning::None
}

/// A member by name, through base classes and, for interfaces and type parameters, interfaces. `arity`: number of written
/// type arguments, `None` for none (then any arity of methods fits, by inference).
pub fn member(syms: &Symbols, ty: Ty, name: &str, arity: Option<usize>, from: Option<TypeId>, receiver: Option<Ty>) -> MemberLookup {
    let _ = (syms, ty, name, arity, from, receiver);
    MemberLookup::None
}

/// Indexers of a type.
pub fn indexers(syms: &Symbols, ty: Ty, from: Option<TypeId>) -> Vec<(PropertyId, Ty)> {
    let _ = (syms, ty, from);
    Vec::new()
}

/// Instance constructors of a type that may be called from here, and whether others exist that may not.
pub fn constructors(syms: &Symbols, ty: Ty, from: Option<TypeId>) -> (Vec<Candidate>, bool) {
    let _ = (syms, ty, from);
    (Vec::new(), false)
}

/// Extension methods with a name, by scope from the innermost: each inner list is tried before the next.
pub fn extension_methods(cx: &Context, env: &TypeEnv, name: &str) -> Vec<Vec<Candidate>> {
    let _ = (cx, env, name);
    Vec::new()
}

/// Properties of `extension` blocks with a name, by scope from the innermost.
pub fn extension_properties(cx: &Context, env: &TypeEnv, name: &str) -> Vec<Vec<PropertyId>> {
    let _ = (cx, env, name);
    Vec::new()
}

/// Whether a member of `container` may be used from code in `from`, on a receiver of a type.
pub fn is_accessible(syms: &Symbols, member: Member, from: Option<TypeId>, receiver: Option<Ty>) -> bool {
    let _ = (syms, member, from, receiver);
    true
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
    let _ = (syms, params, subst, what, span, diags);
    true
}
