//! Symbols and types: what declarations become. Plain data in arenas, addressed by ids, so that the library's table
//! can be stored, loaded, cloned and extended by a user's program (the library's ids come first).
//!
//! A member symbol is always the *definition*; a use of it in a constructed type is the id plus the constructed
//! containing type plus the method's own type arguments ([`MethodRef`]). Signatures are brought into the use's terms
//! with [`Subst`].

use awaitlab_program::Table;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

/// A name in source or metadata. Cheap to clone and compare; derefs to `str`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(Arc<str>);

impl Name {
    /// Makes a name of a text.
    pub fn new(text: &str) -> Name {
        Name(Arc::from(text))
    }
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl std::ops::Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}
impl std::borrow::Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}
impl From<&str> for Name {
    fn from(text: &str) -> Name {
        Name::new(text)
    }
}
impl From<String> for Name {
    fn from(text: String) -> Name {
        Name(Arc::from(text))
    }
}
impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}
impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}
impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub u32);
        impl $name {
            /// The id as an index into its arena.
            pub fn index(self) -> usize { self.0 as usize }
        }
    )* };
}
ids! {
    /// A type definition.
    TypeId,
    /// A method, constructor, accessor, operator, local function.
    MethodId,
    /// A field.
    FieldId,
    /// A property or indexer.
    PropertyId,
    /// An event.
    EventId,
    /// A namespace.
    NamespaceId,
    /// A type parameter of a type or method.
    TypeParamId,
    /// An interned type; see [`TyKind`].
    Ty,
}

impl NamespaceId {
    /// The global namespace.
    pub const GLOBAL: NamespaceId = NamespaceId(0);
}

/// A place in source. An empty span in file 0 at 0 stands for "no place" (library symbols, synthesized members).
pub type Loc = awaitlab_syntax::Span;
/// No place.
pub const NO_LOC: Loc = Loc { file: awaitlab_syntax::FileId(0), start: 0, end: 0 };

/// What an interned type is.
#[expect(missing_docs, reason = "fields of variants are explained with them")]
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum TyKind {
    /// A binding failed; converts to and from everything silently.
    Error,
    /// `void`.
    Void,
    /// The type of `null`.
    Null,
    /// The type of a bare `default`.
    Default,
    /// An expression without a natural type that waits for a target: lambda, method group, target-typed `new`,
    /// collection expression, conditional or switch without natural type, throw expression.
    Pending,
    /// `dynamic`.
    Dynamic,
    /// A class, struct, interface, enum or delegate; `args` are those of all generic containers, outermost first.
    /// `(A, B)` without names is `Named(ValueTuple`2)`.
    Named { def: TypeId, args: Box<[Ty]> },
    /// A type parameter.
    Param(TypeParamId),
    /// An array.
    Array { elem: Ty, rank: u8 },
    /// A tuple type with at least one element name; `underlying` is its `ValueTuple<…>`.
    Tuple { underlying: Ty, names: Box<[Option<Name>]> },
    /// A pointer; not supported, kept for messages.
    Pointer(Ty),
    /// A type whose name was not found: for messages only, behaves as [`TyKind::Error`].
    Unknown(Name),
}

/// The types of a library, which its users' interners share.
#[derive(Debug, Default)]
pub struct TypesBase {
    /// By id.
    pub list: Vec<Arc<TyKind>>,
    /// By what they are.
    pub map: FxHashMap<Arc<TyKind>, Ty>,
}

impl TypesBase {
    /// These types, in order of their ids.
    pub fn new(kinds: impl IntoIterator<Item = TyKind>) -> TypesBase {
        let list: Vec<Arc<TyKind>> = kinds.into_iter().map(Arc::new).collect();
        let map = list.iter().enumerate().map(|(i, k)| (k.clone(), Ty(i as u32))).collect();
        TypesBase { list, map }
    }
}

/// The interner of types. Interning needs only a shared reference.
#[derive(Debug, Default)]
pub struct Types {
    base: Arc<TypesBase>,
    inner: RefCell<TypesInner>,
}
#[derive(Debug, Default, Clone)]
struct TypesInner {
    list: Vec<Arc<TyKind>>,
    map: FxHashMap<Arc<TyKind>, Ty>,
}
impl Clone for Types {
    fn clone(&self) -> Types {
        Types { base: self.base.clone(), inner: RefCell::new(self.inner.borrow().clone()) }
    }
}

impl Types {
    /// The table with the fixed pseudo-types.
    pub fn new() -> Types {
        let types = Types::default();
        for kind in [TyKind::Error, TyKind::Void, TyKind::Null, TyKind::Default, TyKind::Pending, TyKind::Dynamic] {
            types.intern(kind);
        }
        types
    }
    /// A table that begins with a library's.
    pub fn over(base: Arc<TypesBase>) -> Types {
        Types { base, inner: RefCell::default() }
    }
    /// The id of a type.
    pub fn intern(&self, kind: TyKind) -> Ty {
        if let Some(&ty) = self.base.map.get(&kind) {
            return ty;
        }
        let mut inner = self.inner.borrow_mut();
        if let Some(&ty) = inner.map.get(&kind) {
            return ty;
        }
        let ty = Ty((self.base.list.len() + inner.list.len()) as u32);
        let kind = Arc::new(kind);
        inner.list.push(kind.clone());
        inner.map.insert(kind, ty);
        ty
    }
    /// What a type is.
    pub fn kind(&self, ty: Ty) -> Arc<TyKind> {
        match self.base.list.get(ty.index()) {
            Some(kind) => kind.clone(),
            None => self.inner.borrow().list[ty.index() - self.base.list.len()].clone(),
        }
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.base.list.len() + self.inner.borrow().list.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Ty {
    /// [`TyKind::Error`].
    pub const ERROR: Ty = Ty(0);
    /// [`TyKind::Void`].
    pub const VOID: Ty = Ty(1);
    /// [`TyKind::Null`].
    pub const NULL: Ty = Ty(2);
    /// [`TyKind::Default`].
    pub const DEFAULT: Ty = Ty(3);
    /// [`TyKind::Pending`].
    pub const PENDING: Ty = Ty(4);
    /// [`TyKind::Dynamic`].
    pub const DYNAMIC: Ty = Ty(5);
    /// Whether this is a natural type (neither null, default nor pending).
    pub fn is_natural(self) -> bool {
        self != Ty::NULL && self != Ty::DEFAULT && self != Ty::PENDING
    }
}

/// Type parameters and what stands for each.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Subst {
    /// Pairs; small, searched in order.
    pub pairs: Vec<(TypeParamId, Ty)>,
}
impl Subst {
    /// Nothing is replaced.
    pub fn new() -> Subst {
        Subst::default()
    }
    /// Parameters and arguments side by side.
    pub fn zip(params: &[TypeParamId], args: &[Ty]) -> Subst {
        Subst { pairs: params.iter().copied().zip(args.iter().copied()).collect() }
    }
    /// Adds more pairs.
    pub fn extend(&mut self, params: &[TypeParamId], args: &[Ty]) {
        self.pairs.extend(params.iter().copied().zip(args.iter().copied()));
    }
    /// What stands for a parameter.
    pub fn get(&self, param: TypeParamId) -> Option<Ty> {
        self.pairs.iter().find(|p| p.0 == param).map(|p| p.1)
    }
    /// Whether nothing is replaced.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

/// How a parameter, local or return passes its value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum RefKind {
    /// By value.
    #[default]
    None,
    /// `ref`.
    Ref,
    /// `out`.
    Out,
    /// `in`.
    In,
    /// `ref readonly`.
    RefReadonly,
}
impl RefKind {
    /// Whether it is by reference.
    pub fn is_ref(self) -> bool {
        self != RefKind::None
    }
    /// The keyword with a space behind it, or nothing.
    pub fn prefix(self) -> &'static str {
        match self {
            RefKind::None => "",
            RefKind::Ref => "ref ",
            RefKind::Out => "out ",
            RefKind::In => "in ",
            RefKind::RefReadonly => "ref readonly ",
        }
    }
}

/// Accessibility.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Access {
    /// `private`.
    Private,
    /// `private protected`.
    PrivateProtected,
    /// `protected`.
    Protected,
    /// `internal`.
    Internal,
    /// `protected internal`.
    ProtectedInternal,
    /// `public`.
    Public,
}

/// Variance of a type parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Variance {
    /// Neither.
    #[default]
    None,
    /// `out`.
    Out,
    /// `in`.
    In,
}

/// Declared modifiers. Stored as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(missing_docs, reason = "each is the modifier of its name")]
pub struct Mods {
    pub is_static: bool,
    pub is_abstract: bool,
    pub is_virtual: bool,
    pub is_override: bool,
    pub is_sealed: bool,
    pub is_new: bool,
    pub is_extern: bool,
    pub is_async: bool,
    pub is_partial: bool,
    pub is_readonly: bool,
    pub is_const: bool,
    pub is_volatile: bool,
    pub is_required: bool,
    pub is_unsafe: bool,
    pub is_ref: bool,
    pub is_file: bool,
}

impl From<u16> for Mods {
    fn from(bits: u16) -> Mods {
        Mods {
            is_static: bits & (1 << 0) != 0,
            is_abstract: bits & (1 << 1) != 0,
            is_virtual: bits & (1 << 2) != 0,
            is_override: bits & (1 << 3) != 0,
            is_sealed: bits & (1 << 4) != 0,
            is_new: bits & (1 << 5) != 0,
            is_extern: bits & (1 << 6) != 0,
            is_async: bits & (1 << 7) != 0,
            is_partial: bits & (1 << 8) != 0,
            is_readonly: bits & (1 << 9) != 0,
            is_const: bits & (1 << 10) != 0,
            is_volatile: bits & (1 << 11) != 0,
            is_required: bits & (1 << 12) != 0,
            is_unsafe: bits & (1 << 13) != 0,
            is_ref: bits & (1 << 14) != 0,
            is_file: bits & (1 << 15) != 0,
        }
    }
}
impl From<Mods> for u16 {
    fn from(m: Mods) -> u16 {
        u16::from(m.is_static) |
        u16::from(m.is_abstract) << 1 |
        u16::from(m.is_virtual) << 2 |
        u16::from(m.is_override) << 3 |
        u16::from(m.is_sealed) << 4 |
        u16::from(m.is_new) << 5 |
        u16::from(m.is_extern) << 6 |
        u16::from(m.is_async) << 7 |
        u16::from(m.is_partial) << 8 |
        u16::from(m.is_readonly) << 9 |
        u16::from(m.is_const) << 10 |
        u16::from(m.is_volatile) << 11 |
        u16::from(m.is_required) << 12 |
        u16::from(m.is_unsafe) << 13 |
        u16::from(m.is_ref) << 14 |
        u16::from(m.is_file) << 15
    }
}

/// What sort of type a [`TypeSymbol`] is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeKind {
    /// `class` or `record`.
    Class,
    /// `struct` or `record struct`.
    Struct,
    /// `interface`.
    Interface,
    /// `enum`.
    Enum,
    /// `delegate`.
    Delegate,
}

/// A member of a type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Member {
    /// A field, constant or enum member.
    Field(FieldId),
    /// A method (constructors, operators and accessors too).
    Method(MethodId),
    /// A property or indexer.
    Property(PropertyId),
    /// An event.
    Event(EventId),
    /// A nested type.
    Type(TypeId),
}

/// A namespace.
#[derive(Clone, Debug)]
pub struct NamespaceSymbol {
    /// Its last name; empty for the global one.
    pub name: Name,
    /// The namespace around it.
    pub parent: Option<NamespaceId>,
    /// Namespaces in it.
    pub namespaces: FxHashMap<Name, NamespaceId>,
    /// Types in it; several when they differ in arity.
    pub types: FxHashMap<Name, Vec<TypeId>>,
    /// Static classes in it that declare extension methods.
    pub extension_classes: Vec<TypeId>,
}

/// What an `[AttributeUsage]`-free reading of attributes leaves on a symbol.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Attrs {
    /// `[Obsolete(message, error)]`.
    pub obsolete: Option<(Option<Name>, bool)>,
    /// `[Conditional("X")]`, all of them.
    pub conditional: Vec<Name>,
    /// `[AsyncMethodBuilder(typeof(X<>))]`: the builder's definition.
    pub async_builder: Option<TypeId>,
    /// `[Flags]`.
    pub flags: bool,
    /// `[ThreadStatic]`.
    pub thread_static: bool,
    /// `[OverloadResolutionPriority(n)]`.
    pub priority: i32,
    /// `[CollectionBuilder(typeof(X), "name")]`.
    pub collection_builder: Option<(Ty, Name)>,
    /// `[InterpolatedStringHandler]`.
    pub interpolated_handler: bool,
    /// `[SetsRequiredMembers]`.
    pub sets_required: bool,
    /// `[DoesNotReturn]`.
    pub does_not_return: bool,
    /// `[MethodImpl(MethodImplOptions.Synchronized)]`.
    pub synchronized: bool,
    /// `[UnscopedRef]`, `[InlineArray]` and other attributes by full name, as written with constant arguments.
    pub others: Vec<AttrUse>,
}
/// Any attribute with its constant arguments.
#[derive(Clone, PartialEq, Debug)]
pub struct AttrUse {
    /// The attribute's class.
    pub class: TypeId,
    /// Positional arguments.
    pub args: Vec<AttrArg>,
    /// Named arguments.
    pub named: Vec<(Name, AttrArg)>,
}
/// An argument of an attribute.
#[derive(Clone, PartialEq, Debug)]
pub enum AttrArg {
    /// A constant and its type.
    Const(Const, Ty),
    /// `typeof(T)`; the definition's own type for an open one.
    Type(Ty),
    /// An array.
    Array(Vec<AttrArg>),
    /// Not a constant.
    Error,
}

/// Record facts.
#[derive(Clone, Debug, Default)]
pub struct RecordInfo {
    /// Positional parameters' properties (or hand-written members), in order.
    pub positional: Vec<Member>,
    /// The copy constructor (classes).
    pub copy_ctor: Option<MethodId>,
    /// `<Clone>$` (classes).
    pub clone: Option<MethodId>,
    /// `PrintMembers`.
    pub print_members: Option<MethodId>,
    /// `EqualityContract` getter (classes).
    pub equality_contract: Option<MethodId>,
}

/// A class, struct, interface, enum or delegate.
#[derive(Clone, Debug)]
pub struct TypeSymbol {
    /// Its name without arity.
    pub name: Name,
    /// Its sort.
    pub kind: TypeKind,
    /// The namespace it is in (of the outermost type).
    pub namespace: NamespaceId,
    /// The type around it.
    pub container: Option<TypeId>,
    /// Accessibility.
    pub access: Access,
    /// Modifiers.
    pub mods: Mods,
    /// Its own type parameters.
    pub type_params: Vec<TypeParamId>,
    /// All type parameters, those of its containers first: what [`TyKind::Named`]'s `args` stand for.
    pub all_params: Vec<TypeParamId>,
    /// The type seen from inside: `Named` with its own parameters as arguments.
    pub self_ty: Ty,
    /// The base class; `None` for object and interfaces.
    pub base: Option<Ty>,
    /// Directly declared interfaces.
    pub interfaces: Vec<Ty>,
    /// All interfaces, inherited ones too, each once, in terms of its own parameters.
    pub all_interfaces: Vec<Ty>,
    /// Members in order of declaration, synthesized ones at the end.
    pub members: Vec<Member>,
    /// Members by name. Indexers are `this[]`, constructors `.ctor` and `.cctor`, operators `op_Addition` ….
    pub by_name: FxHashMap<Name, Vec<Member>>,
    /// An enum's underlying type.
    pub enum_underlying: Option<Ty>,
    /// A delegate's `Invoke`.
    pub invoke: Option<MethodId>,
    /// `ref struct`.
    pub is_ref_struct: bool,
    /// `record` or `record struct`.
    pub record: Option<RecordInfo>,
    /// The primary constructor.
    pub primary_ctor: Option<MethodId>,
    /// Fields that hold captured primary constructor parameters: (parameter index, field).
    pub captured_primary: Vec<(u32, FieldId)>,
    /// Attributes that matter.
    pub attrs: Attrs,
    /// Where its name stands, a place for each part.
    pub locs: Vec<Loc>,
    /// What implements each interface method: filled for classes and structs once members are known.
    pub impls: Vec<InterfaceImpl>,
    /// The well-known type it is, if any.
    pub known: Option<K>,
    /// Has `extension` blocks or extension methods.
    pub has_extensions: bool,
    /// An anonymous type or another type the compiler made.
    pub synthesized: bool,
    /// From the library.
    pub is_library: bool,
}

/// One row of a type's interface map.
#[derive(Clone, Debug)]
pub struct InterfaceImpl {
    /// The interface, in terms of the type's parameters.
    pub interface: Ty,
    /// The interface's method.
    pub method: MethodId,
    /// The type (this or a base, constructed) that declares the implementation.
    pub impl_container: Ty,
    /// The implementation; may be a default body in an interface.
    pub implementation: MethodId,
}

/// Who declares a type parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParamOwner {
    /// A type.
    Type(TypeId),
    /// A method or local function.
    Method(MethodId),
}

/// A type parameter.
#[derive(Clone, Debug)]
pub struct TypeParamSymbol {
    /// Its name.
    pub name: Name,
    /// Who declares it.
    pub owner: ParamOwner,
    /// Its place among the owner's own parameters.
    pub ordinal: u32,
    /// `in`, `out` or neither.
    pub variance: Variance,
    /// `class`.
    pub is_class: bool,
    /// `struct`.
    pub is_struct: bool,
    /// `unmanaged`.
    pub is_unmanaged: bool,
    /// `notnull`.
    pub is_notnull: bool,
    /// `new()`.
    pub has_new: bool,
    /// `allows ref struct`.
    pub allows_ref_struct: bool,
    /// Class, interface and type parameter constraints.
    pub types: Vec<Ty>,
    /// Where it stands.
    pub loc: Loc,
    /// The parameter's type.
    pub ty: Ty,
}

/// What sort of method a [`MethodSymbol`] is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MethodKind {
    /// An ordinary method.
    Ordinary,
    /// An instance constructor.
    Ctor,
    /// A static constructor.
    StaticCtor,
    /// A finalizer.
    Destructor,
    /// An operator, `op_…`.
    Operator,
    /// `op_Implicit`.
    Implicit,
    /// `op_Explicit`.
    Explicit,
    /// `get`.
    Getter,
    /// `set`.
    Setter,
    /// `init`.
    Init,
    /// `add`.
    EventAdd,
    /// `remove`.
    EventRemove,
    /// A local function.
    LocalFunction,
    /// A delegate's `Invoke`.
    DelegateInvoke,
}

/// A body that the compiler makes; bound or lowered by rule, without syntax.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Synth {
    /// A class's implicit `public C() : base() {}` with field initializers.
    DefaultCtor,
    /// A struct's implicit zeroing constructor (never called as code: it is `default`), listed for lookup.
    StructDefaultCtor,
    /// An implicit static constructor that runs static field initializers.
    StaticCtor,
    /// An auto-property's `get`: reads the backing field.
    AutoGet,
    /// An auto-property's `set` or `init`.
    AutoSet,
    /// A field-like event's `add` (interlocked combine).
    EventAdd,
    /// A field-like event's `remove`.
    EventRemove,
    /// A delegate's constructor `(object, IntPtr)` or `Invoke`: the machine's own.
    Delegate,
    /// `bool Equals(R other)`.
    RecordEquals,
    /// `override bool Equals(object obj)`.
    RecordEqualsObject,
    /// `sealed override bool Equals(Base other)`.
    RecordEqualsBase,
    /// `override int GetHashCode()`.
    RecordGetHashCode,
    /// `override string ToString()`.
    RecordToString,
    /// `bool PrintMembers(StringBuilder builder)`.
    RecordPrintMembers,
    /// `void Deconstruct(out …)`.
    RecordDeconstruct,
    /// `R(R original)`.
    RecordCopyCtor,
    /// `virtual R <Clone>$()`.
    RecordClone,
    /// `virtual Type EqualityContract { get; }`.
    RecordEqualityContract,
    /// `operator ==`.
    RecordOpEquality,
    /// `operator !=`.
    RecordOpInequality,
    /// A positional record property's setter or getter are [`Synth::AutoGet`] and [`Synth::AutoSet`].
    /// An anonymous type's constructor: fields from parameters.
    AnonymousCtor,
    /// An anonymous type's `Equals(object)`.
    AnonymousEquals,
    /// An anonymous type's `GetHashCode()`.
    AnonymousGetHashCode,
    /// An anonymous type's `ToString()`.
    AnonymousToString,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct ParamSymbol {
    /// Its name.
    pub name: Name,
    /// Its type (for `params`, the array or collection type).
    pub ty: Ty,
    /// How it is passed.
    pub ref_kind: RefKind,
    /// `params`.
    pub is_params: bool,
    /// `this` of an extension method.
    pub is_this: bool,
    /// `scoped`.
    pub is_scoped: bool,
    /// Has a default value.
    pub optional: bool,
    /// The default value; [`Const::Null`] also for `default` of a struct type.
    pub default: Option<Const>,
    /// An attribute that changes what the caller passes or the callee does.
    pub special: ParamSpecial,
    /// Declared with a nullable reference type.
    pub nullable: bool,
    /// Where its name stands.
    pub loc: Loc,
}

/// Attributes of parameters that matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ParamSpecial {
    /// None.
    #[default]
    None,
    /// `[CallerMemberName]`.
    CallerMemberName,
    /// `[CallerLineNumber]`.
    CallerLineNumber,
    /// `[CallerFilePath]`.
    CallerFilePath,
    /// `[CallerArgumentExpression("p")]`: the index of `p`.
    CallerArgumentExpression(u32),
    /// `[EnumeratorCancellation]`.
    EnumeratorCancellation,
    /// `[InterpolatedStringHandlerArgument(…)]`: how many names, and which parameters they are (-1: the receiver).
    HandlerArgument(u8, [i8; 4]),
}

/// A method of any kind.
#[derive(Clone, Debug)]
pub struct MethodSymbol {
    /// Its name as in metadata: `Run`, `.ctor`, `get_X`, `op_Addition`.
    /// An explicit implementation's is `Full.Interface.Name`.
    pub name: Name,
    /// Its sort.
    pub kind: MethodKind,
    /// The type that declares it.
    pub container: TypeId,
    /// Accessibility.
    pub access: Access,
    /// Modifiers. A default body in an interface makes the method virtual, not abstract.
    pub mods: Mods,
    /// Its own type parameters.
    pub type_params: Vec<TypeParamId>,
    /// Its parameters. For a method of an `extension` block the receiver comes first, with `is_this`.
    pub params: Vec<ParamSymbol>,
    /// What it returns.
    pub ret: Ty,
    /// `ref` or `ref readonly` return.
    pub ret_ref: RefKind,
    /// Declared with a nullable reference return type.
    pub ret_nullable: bool,
    /// An extension method, callable on its first parameter.
    pub is_extension: bool,
    /// A member of an `extension` block: how many leading type parameters belong to the block.
    pub extension_block: Option<ExtensionInfo>,
    /// Contains `yield`; set by the declaration phase from syntax.
    pub is_iterator: bool,
    /// What it overrides, directly.
    pub overridden: Option<MethodId>,
    /// The interface member it implements explicitly.
    pub explicit: Option<(Ty, MethodId)>,
    /// The property or event it belongs to.
    pub associated: Option<Member>,
    /// The library's `[Intrinsic("name")]`.
    pub intrinsic: Option<Name>,
    /// A body without syntax.
    pub synth: Option<Synth>,
    /// Has a body in source, or a synthesized one.
    pub has_body: bool,
    /// `static` local function, or `readonly` struct member: see `mods`.
    pub attrs: Attrs,
    /// Where its name stands.
    pub loc: Loc,
    /// For a local function: the method whose body declares it.
    pub enclosing: Option<MethodId>,
}

/// A member of an `extension(T receiver)` block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExtensionInfo {
    /// How many leading type parameters belong to the block.
    pub block_type_params: u32,
    /// The extended type.
    pub receiver: Ty,
    /// A static extension member: it has no receiver parameter.
    pub is_static: bool,
}

/// State of a constant's value.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum ConstState {
    /// Not a constant.
    #[default]
    None,
    /// Not evaluated yet.
    Pending,
    /// Being evaluated: meeting it again is CS0110.
    Evaluating,
    /// Its value.
    Value(Const),
    /// Could not be evaluated; already reported.
    Error,
}

/// A field, constant or enum member.
#[derive(Clone, Debug)]
pub struct FieldSymbol {
    /// Its name; `<X>k__BackingField` for a property's.
    pub name: Name,
    /// The type that declares it.
    pub container: TypeId,
    /// Its type.
    pub ty: Ty,
    /// `ref` field.
    pub ref_kind: RefKind,
    /// Accessibility.
    pub access: Access,
    /// Modifiers (`is_const` implies static).
    pub mods: Mods,
    /// Its value, of a constant or enum member.
    pub constant: ConstState,
    /// The property or event it backs.
    pub associated: Option<Member>,
    /// Declared with a nullable reference type.
    pub nullable: bool,
    /// Has an initializer.
    pub has_init: bool,
    /// Attributes that matter.
    pub attrs: Attrs,
    /// Where its name stands.
    pub loc: Loc,
}

/// A property or indexer.
#[derive(Clone, Debug)]
pub struct PropertySymbol {
    /// Its name; `this[]` for an indexer.
    pub name: Name,
    /// The type that declares it.
    pub container: TypeId,
    /// Its type.
    pub ty: Ty,
    /// `ref` or `ref readonly`.
    pub ref_kind: RefKind,
    /// An indexer's parameters.
    pub params: Vec<ParamSymbol>,
    /// Accessibility.
    pub access: Access,
    /// Modifiers.
    pub mods: Mods,
    /// `get`.
    pub getter: Option<MethodId>,
    /// `set` or `init` ([`MethodKind::Init`]).
    pub setter: Option<MethodId>,
    /// The backing field: of an auto-property, or one that says `field`.
    pub backing: Option<FieldId>,
    /// Both accessors are the compiler's.
    pub is_auto: bool,
    /// What it overrides.
    pub overridden: Option<PropertyId>,
    /// The interface property it implements explicitly.
    pub explicit: Option<(Ty, PropertyId)>,
    /// A member of an `extension` block.
    pub extension_block: Option<ExtensionInfo>,
    /// Declared with a nullable reference type.
    pub nullable: bool,
    /// Attributes that matter.
    pub attrs: Attrs,
    /// Where its name stands.
    pub loc: Loc,
}

/// An event.
#[derive(Clone, Debug)]
pub struct EventSymbol {
    /// Its name.
    pub name: Name,
    /// The type that declares it.
    pub container: TypeId,
    /// Its delegate type.
    pub ty: Ty,
    /// Accessibility.
    pub access: Access,
    /// Modifiers.
    pub mods: Mods,
    /// `add`.
    pub add: Option<MethodId>,
    /// `remove`.
    pub remove: Option<MethodId>,
    /// A field-like event's field.
    pub field: Option<FieldId>,
    /// What it overrides.
    pub overridden: Option<EventId>,
    /// The interface event it implements explicitly.
    pub explicit: Option<(Ty, EventId)>,
    /// Attributes that matter.
    pub attrs: Attrs,
    /// Where its name stands.
    pub loc: Loc,
}

/// A method in use: definition, constructed container, own type arguments.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct MethodRef {
    /// The definition.
    pub id: MethodId,
    /// The constructed type that declares it (the declaring type itself, not the receiver's).
    pub container: Ty,
    /// Its type arguments.
    pub type_args: Box<[Ty]>,
}
/// A field in use.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct FieldRef {
    /// The definition.
    pub id: FieldId,
    /// The constructed type that declares it.
    pub container: Ty,
}
/// A property in use.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PropertyRef {
    /// The definition.
    pub id: PropertyId,
    /// The constructed type that declares it.
    pub container: Ty,
    /// Type arguments of the `extension` block, if it is in one.
    pub type_args: Box<[Ty]>,
}
/// An event in use.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct EventRef {
    /// The definition.
    pub id: EventId,
    /// The constructed type that declares it.
    pub container: Ty,
}

/// A constant's value. Enum constants hold their underlying type's value.
#[derive(Clone, PartialEq, Debug)]
#[expect(missing_docs, reason = "each is the value of the C# type of its name")]
pub enum Const {
    /// `null`, or `default` of a struct type.
    Null,
    Bool(bool),
    Char(u16),
    I8(i8),
    U8(u8),
    I16(i16),
    U16(u16),
    I32(i32),
    U32(u32),
    I64(i64),
    U64(u64),
    NInt(i64),
    NUInt(u64),
    F32(f32),
    F64(f64),
    Decimal(DecimalBits),
    /// UTF-16 code units.
    Str(Arc<[u16]>),
}
/// A decimal in its four parts, as `decimal.GetBits` gives them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct DecimalBits {
    /// Bits 0–31 of the number.
    pub lo: u32,
    /// Bits 32–63.
    pub mid: u32,
    /// Bits 64–95.
    pub hi: u32,
    /// Bit 31: sign; bits 16–23: scale.
    pub flags: u32,
}
impl Const {
    /// A string constant.
    pub fn str(text: &str) -> Const {
        Const::Str(text.encode_utf16().collect())
    }
    /// An integral value (char, enum values, native integers too), widened.
    pub fn as_i128(&self) -> Option<i128> {
        Some(match self {
            Const::Char(v) => *v as i128,
            Const::I8(v) => *v as i128,
            Const::U8(v) => *v as i128,
            Const::I16(v) => *v as i128,
            Const::U16(v) => *v as i128,
            Const::I32(v) => *v as i128,
            Const::U32(v) => *v as i128,
            Const::I64(v) | Const::NInt(v) => *v as i128,
            Const::U64(v) | Const::NUInt(v) => *v as i128,
            _ => return None,
        })
    }
    /// A string's text, lossy.
    pub fn as_text(&self) -> Option<String> {
        match self {
            Const::Str(units) => Some(String::from_utf16_lossy(units)),
            _ => None,
        }
    }
    /// Whether it is a numeric zero (for the conversion of a literal 0 to an enum).
    pub fn is_zero(&self) -> bool {
        match self {
            Const::F32(v) => *v == 0.0,
            Const::F64(v) => *v == 0.0,
            Const::Decimal(d) => d.lo == 0 && d.mid == 0 && d.hi == 0,
            Const::Char(_) => false,
            _ => self.as_i128() == Some(0),
        }
    }
}

macro_rules! known {
    ($($id:ident = $name:literal),* $(,)?) => {
        /// Well-known types of the library, found by full name when it is declared.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[expect(missing_docs, reason = "each is the library type of its name")]
        pub enum K { $($id),* }
        /// Every well-known type with its full metadata name (`` `n `` for arity).
        pub const KNOWN_NAMES: &[(K, &str)] = &[$((K::$id, $name)),*];
    };
}
known! {
    Object = "System.Object", String = "System.String", Void = "System.Void", Boolean = "System.Boolean", Char = "System.Char",
    SByte = "System.SByte", Byte = "System.Byte", Int16 = "System.Int16", UInt16 = "System.UInt16", Int32 = "System.Int32",
    UInt32 = "System.UInt32", Int64 = "System.Int64", UInt64 = "System.UInt64", IntPtr = "System.IntPtr", UIntPtr = "System.UIntPtr",
    Single = "System.Single", Double = "System.Double", Decimal = "System.Decimal",
    ValueType = "System.ValueType", Enum = "System.Enum", Array = "System.Array", Delegate = "System.Delegate",
    MulticastDelegate = "System.MulticastDelegate", Exception = "System.Exception", Attribute = "System.Attribute", Type = "System.Type",
    Nullable = "System.Nullable`1", IDisposable = "System.IDisposable", IAsyncDisposable = "System.IAsyncDisposable",
    IComparable = "System.IComparable", IComparableT = "System.IComparable`1", IEquatable = "System.IEquatable`1",
    IFormattable = "System.IFormattable", FormattableString = "System.FormattableString",
    Index = "System.Index", Range = "System.Range", Span = "System.Span`1", ReadOnlySpan = "System.ReadOnlySpan`1",
    Memory = "System.Memory`1", ReadOnlyMemory = "System.ReadOnlyMemory`1",
    Action = "System.Action", Func1 = "System.Func`1",
    ValueTuple = "System.ValueTuple", ValueTuple1 = "System.ValueTuple`1", ValueTuple2 = "System.ValueTuple`2",
    ValueTuple3 = "System.ValueTuple`3", ValueTuple4 = "System.ValueTuple`4", ValueTuple5 = "System.ValueTuple`5",
    ValueTuple6 = "System.ValueTuple`6", ValueTuple7 = "System.ValueTuple`7", ValueTuple8 = "System.ValueTuple`8",
    IEnumerable = "System.Collections.IEnumerable", IEnumerator = "System.Collections.IEnumerator",
    ICollection = "System.Collections.ICollection", IList = "System.Collections.IList",
    IEnumerableT = "System.Collections.Generic.IEnumerable`1", IEnumeratorT = "System.Collections.Generic.IEnumerator`1",
    ICollectionT = "System.Collections.Generic.ICollection`1", IListT = "System.Collections.Generic.IList`1",
    IReadOnlyCollectionT = "System.Collections.Generic.IReadOnlyCollection`1", IReadOnlyListT = "System.Collections.Generic.IReadOnlyList`1",
    ListT = "System.Collections.Generic.List`1", EqualityComparer = "System.Collections.Generic.EqualityComparer`1",
    IAsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1", IAsyncEnumerator = "System.Collections.Generic.IAsyncEnumerator`1",
    Task = "System.Threading.Tasks.Task", TaskT = "System.Threading.Tasks.Task`1",
    ValueTask = "System.Threading.Tasks.ValueTask", ValueTaskT = "System.Threading.Tasks.ValueTask`1",
    CancellationToken = "System.Threading.CancellationToken", CancellationTokenSource = "System.Threading.CancellationTokenSource",
    Monitor = "System.Threading.Monitor", Lock = "System.Threading.Lock", LockScope = "System.Threading.Lock.Scope",
    Interlocked = "System.Threading.Interlocked", Thread = "System.Threading.Thread",
    AsyncVoidMethodBuilder = "System.Runtime.CompilerServices.AsyncVoidMethodBuilder",
    AsyncTaskMethodBuilder = "System.Runtime.CompilerServices.AsyncTaskMethodBuilder",
    AsyncTaskMethodBuilderT = "System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1",
    AsyncValueTaskMethodBuilder = "System.Runtime.CompilerServices.AsyncValueTaskMethodBuilder",
    AsyncValueTaskMethodBuilderT = "System.Runtime.CompilerServices.AsyncValueTaskMethodBuilder`1",
    AsyncIteratorMethodBuilder = "System.Runtime.CompilerServices.AsyncIteratorMethodBuilder",
    IAsyncStateMachine = "System.Runtime.CompilerServices.IAsyncStateMachine",
    INotifyCompletion = "System.Runtime.CompilerServices.INotifyCompletion",
    ICriticalNotifyCompletion = "System.Runtime.CompilerServices.ICriticalNotifyCompletion",
    AsyncMethodBuilderAttribute = "System.Runtime.CompilerServices.AsyncMethodBuilderAttribute",
    EnumeratorCancellationAttribute = "System.Runtime.CompilerServices.EnumeratorCancellationAttribute",
    CallerMemberNameAttribute = "System.Runtime.CompilerServices.CallerMemberNameAttribute",
    CallerLineNumberAttribute = "System.Runtime.CompilerServices.CallerLineNumberAttribute",
    CallerFilePathAttribute = "System.Runtime.CompilerServices.CallerFilePathAttribute",
    OptionalAttribute = "System.Runtime.InteropServices.OptionalAttribute",
    DefaultParameterValueAttribute = "System.Runtime.InteropServices.DefaultParameterValueAttribute",
    CallerArgumentExpressionAttribute = "System.Runtime.CompilerServices.CallerArgumentExpressionAttribute",
    CollectionBuilderAttribute = "System.Runtime.CompilerServices.CollectionBuilderAttribute",
    InterpolatedStringHandlerAttribute = "System.Runtime.CompilerServices.InterpolatedStringHandlerAttribute",
    InterpolatedStringHandlerArgumentAttribute = "System.Runtime.CompilerServices.InterpolatedStringHandlerArgumentAttribute",
    OverloadResolutionPriorityAttribute = "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute",
    MethodImplAttribute = "System.Runtime.CompilerServices.MethodImplAttribute",
    IntrinsicAttribute = "AwaitLab.Runtime.IntrinsicAttribute",
    SetsRequiredMembersAttribute = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute",
    DoesNotReturnAttribute = "System.Diagnostics.CodeAnalysis.DoesNotReturnAttribute",
    ConditionalAttribute = "System.Diagnostics.ConditionalAttribute",
    ObsoleteAttribute = "System.ObsoleteAttribute", FlagsAttribute = "System.FlagsAttribute",
    ThreadStaticAttribute = "System.ThreadStaticAttribute", AttributeUsageAttribute = "System.AttributeUsageAttribute",
    DefaultInterpolatedStringHandler = "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler",
    RuntimeHelpers = "System.Runtime.CompilerServices.RuntimeHelpers",
    SwitchExpressionException = "System.Runtime.CompilerServices.SwitchExpressionException",
    ITuple = "System.Runtime.CompilerServices.ITuple", StringBuilder = "System.Text.StringBuilder",
    NullReferenceException = "System.NullReferenceException", InvalidOperationException = "System.InvalidOperationException",
    Expression = "System.Linq.Expressions.Expression`1", Enumerable = "System.Linq.Enumerable",
    HashCode = "System.HashCode", RuntimeTypeHandle = "System.RuntimeTypeHandle",
    ExecutionContext = "System.Threading.ExecutionContext", SynchronizationContext = "System.Threading.SynchronizationContext",
    Console = "System.Console", Math = "System.Math",
    InlineArrayAttribute = "System.Runtime.CompilerServices.InlineArrayAttribute",
    ManualResetValueTaskSourceCore = "System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore`1",
    IsExternalInit = "System.Runtime.CompilerServices.IsExternalInit",
    Unsafe = "System.Runtime.CompilerServices.Unsafe",
    IAsyncDisposableConfigured = "System.Runtime.CompilerServices.ConfiguredAsyncDisposable",
}

/// The symbol table. [`Symbols`] wraps it with the interner.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Type definitions.
    pub types_def: Table<TypeSymbol>,
    /// Methods.
    pub methods: Table<MethodSymbol>,
    /// Fields.
    pub fields: Table<FieldSymbol>,
    /// Properties.
    pub properties: Table<PropertySymbol>,
    /// Events.
    pub events: Table<EventSymbol>,
    /// Namespaces; the first is the global one.
    pub namespaces: Table<NamespaceSymbol>,
    /// Type parameters.
    pub type_params: Table<TypeParamSymbol>,
    /// Well-known types, by [`K`].
    pub known: Vec<Option<TypeId>>,
    /// For the library's classes of extension methods: hashes of their members' names ([`name_hash`]), in order, so that a
    /// class need not be read for each name that is looked up.
    pub extension_names: Arc<FxHashMap<TypeId, Vec<u16>>>,
}

/// Two names with different hashes are different.
pub fn name_hash(name: &str) -> u16 {
    let sum = name.bytes().fold(0x811c_9dc5u32, |sum, b| (sum ^ u32::from(b)).wrapping_mul(0x0100_0193));
    (sum ^ sum >> 16) as u16
}

/// The symbol table of a compilation: tables and the interner of types.
#[derive(Clone, Debug)]
pub struct Symbols {
    /// The interner.
    pub types: Types,
    /// The arenas.
    pub tables: Tables,
}

impl std::ops::Deref for Symbols {
    type Target = Tables;
    fn deref(&self) -> &Tables {
        &self.tables
    }
}
impl std::ops::DerefMut for Symbols {
    fn deref_mut(&mut self) -> &mut Tables {
        &mut self.tables
    }
}
impl Default for Symbols {
    fn default() -> Symbols {
        Symbols::new()
    }
}

macro_rules! keyword_types {
    ($($fun:ident = $k:ident),* $(,)?) => {
        impl Symbols { $(
            #[doc = concat!("`System.", stringify!($k), "`, or the error type when the library lacks it.")]
            pub fn $fun(&self) -> Ty { self.known_ty(K::$k) }
        )* }
    };
}
keyword_types! {
    object = Object, string = String, bool_ = Boolean, char_ = Char, sbyte = SByte, byte = Byte, short = Int16, ushort = UInt16,
    int = Int32, uint = UInt32, long = Int64, ulong = UInt64, nint = IntPtr, nuint = UIntPtr, float = Single, double = Double,
    decimal = Decimal,
}

impl Symbols {
    /// An empty table with the global namespace.
    pub fn new() -> Symbols {
        let mut tables = Tables { known: vec![None; KNOWN_NAMES.len()], ..Tables::default() };
        tables.namespaces.push(NamespaceSymbol {
            name: Name::new(""),
            parent: None,
            namespaces: FxHashMap::default(),
            types: FxHashMap::default(),
            extension_classes: Vec::new(),
        });
        Symbols { types: Types::new(), tables }
    }
    /// A type definition.
    pub fn type_def(&self, id: TypeId) -> &TypeSymbol {
        &self.tables.types_def[id.index()]
    }
    /// Whether a class can have an extension member of that name.
    pub fn may_extend(&self, class: TypeId, name: &str) -> bool {
        self.tables.extension_names.get(&class).is_none_or(|list| list.binary_search(&name_hash(name)).is_ok())
    }
    /// A type definition, to change.
    pub fn type_def_mut(&mut self, id: TypeId) -> &mut TypeSymbol {
        &mut self.tables.types_def[id.index()]
    }
    /// A method.
    pub fn method(&self, id: MethodId) -> &MethodSymbol {
        &self.tables.methods[id.index()]
    }
    /// A method, to change.
    pub fn method_mut(&mut self, id: MethodId) -> &mut MethodSymbol {
        &mut self.tables.methods[id.index()]
    }
    /// A field.
    pub fn field(&self, id: FieldId) -> &FieldSymbol {
        &self.tables.fields[id.index()]
    }
    /// A field, to change.
    pub fn field_mut(&mut self, id: FieldId) -> &mut FieldSymbol {
        &mut self.tables.fields[id.index()]
    }
    /// A property.
    pub fn property(&self, id: PropertyId) -> &PropertySymbol {
        &self.tables.properties[id.index()]
    }
    /// A property, to change.
    pub fn property_mut(&mut self, id: PropertyId) -> &mut PropertySymbol {
        &mut self.tables.properties[id.index()]
    }
    /// An event.
    pub fn event(&self, id: EventId) -> &EventSymbol {
        &self.tables.events[id.index()]
    }
    /// An event, to change.
    pub fn event_mut(&mut self, id: EventId) -> &mut EventSymbol {
        &mut self.tables.events[id.index()]
    }
    /// A namespace.
    pub fn namespace(&self, id: NamespaceId) -> &NamespaceSymbol {
        &self.tables.namespaces[id.index()]
    }
    /// A type parameter.
    pub fn type_param(&self, id: TypeParamId) -> &TypeParamSymbol {
        &self.tables.type_params[id.index()]
    }
    /// What a type is.
    pub fn kind(&self, ty: Ty) -> Arc<TyKind> {
        self.types.kind(ty)
    }
    /// A well-known definition.
    pub fn known(&self, k: K) -> Option<TypeId> {
        self.tables.known.get(k as usize).copied().flatten()
    }
    /// A well-known non-generic type, or [`Ty::ERROR`].
    pub fn known_ty(&self, k: K) -> Ty {
        if k == K::Void {
            return Ty::VOID;
        }
        self.known(k).map_or(Ty::ERROR, |id| self.type_def(id).self_ty)
    }
    /// A well-known generic type with arguments, or [`Ty::ERROR`].
    pub fn known_generic(&self, k: K, args: &[Ty]) -> Ty {
        self.known(k).map_or(Ty::ERROR, |def| self.named(def, args))
    }
    /// A constructed type; `args` flattened, outermost first.
    pub fn named(&self, def: TypeId, args: &[Ty]) -> Ty {
        self.types.intern(TyKind::Named { def, args: args.into() })
    }
    /// An array type.
    pub fn array(&self, elem: Ty, rank: u8) -> Ty {
        self.types.intern(TyKind::Array { elem, rank })
    }
    /// `T?` of a value type.
    pub fn nullable(&self, of: Ty) -> Ty {
        self.known_generic(K::Nullable, &[of])
    }
    /// A tuple type; `names` may be empty.
    pub fn tuple(&self, elems: &[Ty], names: &[Option<Name>]) -> Ty {
        const BY_ARITY: [K; 8] = [
            K::ValueTuple1,
            K::ValueTuple2,
            K::ValueTuple3,
            K::ValueTuple4,
            K::ValueTuple5,
            K::ValueTuple6,
            K::ValueTuple7,
            K::ValueTuple8,
        ];
        let mut chunks: Vec<&[Ty]> = elems.chunks(7).collect();
        let Some(last) = chunks.pop() else { return self.known_ty(K::ValueTuple) };
        let mut underlying = self.known_generic(BY_ARITY[last.len() - 1], last);
        while let Some(chunk) = chunks.pop() {
            let mut args = chunk.to_vec();
            args.push(underlying);
            underlying = self.known_generic(K::ValueTuple8, &args);
        }
        if names.iter().any(Option::is_some) {
            self.types.intern(TyKind::Tuple { underlying, names: names.into() })
        } else {
            underlying
        }
    }
    /// The elements and names of a tuple type of two or more elements, named or not.
    pub fn tuple_elems(&self, ty: Ty) -> Option<(Vec<Ty>, Vec<Option<Name>>)> {
        let (mut at, names) = match &*self.kind(ty) {
            TyKind::Tuple { underlying, names } => (*underlying, names.to_vec()),
            TyKind::Named { .. } => (ty, Vec::new()),
            _ => return None,
        };
        let mut elems = Vec::new();
        loop {
            let kind = self.kind(at);
            let TyKind::Named { def, args } = &*kind else { return None };
            match self.type_def(*def).known? {
                K::ValueTuple1 if !elems.is_empty() => {
                    elems.extend_from_slice(args);
                    break;
                }
                K::ValueTuple2 | K::ValueTuple3 | K::ValueTuple4 | K::ValueTuple5 | K::ValueTuple6 | K::ValueTuple7 => {
                    elems.extend_from_slice(args);
                    break;
                }
                K::ValueTuple8 => {
                    elems.extend_from_slice(&args[..7]);
                    at = self.underlying(args[7]);
                }
                _ => return None,
            }
        }
        let mut names = names;
        names.resize(elems.len(), None);
        Some((elems, names))
    }
    /// A named tuple's `ValueTuple<…>`; other types unchanged.
    pub fn underlying(&self, ty: Ty) -> Ty {
        match &*self.kind(ty) {
            TyKind::Tuple { underlying, .. } => *underlying,
            _ => ty,
        }
    }
    /// Definition and arguments of a class, struct, interface, enum, delegate (a named tuple's `ValueTuple` too).
    pub fn as_named(&self, ty: Ty) -> Option<(TypeId, Box<[Ty]>)> {
        match &*self.kind(ty) {
            TyKind::Named { def, args } => Some((*def, args.clone())),
            TyKind::Tuple { underlying, .. } => self.as_named(*underlying),
            _ => None,
        }
    }
    /// The definition of a named type.
    pub fn def_of(&self, ty: Ty) -> Option<TypeId> {
        match &*self.kind(ty) {
            TyKind::Named { def, .. } => Some(*def),
            TyKind::Tuple { underlying, .. } => self.def_of(*underlying),
            _ => None,
        }
    }
    /// The well-known type that this is (the definition's, whatever the arguments).
    pub fn known_of(&self, ty: Ty) -> Option<K> {
        self.def_of(ty).and_then(|d| self.type_def(d).known)
    }
    /// Whether the type's definition is this well-known one.
    pub fn is_known(&self, ty: Ty, k: K) -> bool {
        self.known_of(ty) == Some(k)
    }
    /// `T` of `T?` for a nullable value type.
    pub fn nullable_arg(&self, ty: Ty) -> Option<Ty> {
        match &*self.kind(ty) {
            TyKind::Named { def, args } if self.type_def(*def).known == Some(K::Nullable) => args.first().copied(),
            _ => None,
        }
    }
    /// `T` of `T?`, else the type itself.
    pub fn strip_nullable(&self, ty: Ty) -> Ty {
        self.nullable_arg(ty).unwrap_or(ty)
    }
    /// The sort of a named type.
    pub fn type_kind(&self, ty: Ty) -> Option<TypeKind> {
        self.def_of(ty).map(|d| self.type_def(d).kind)
    }
    /// Whether it is an enum type.
    pub fn is_enum(&self, ty: Ty) -> bool {
        self.type_kind(ty) == Some(TypeKind::Enum)
    }
    /// An enum's underlying type; other types unchanged.
    pub fn enum_underlying(&self, ty: Ty) -> Ty {
        match self.def_of(ty) {
            Some(d) if self.type_def(d).kind == TypeKind::Enum => self.type_def(d).enum_underlying.unwrap_or_else(|| self.int()),
            _ => ty,
        }
    }
    /// Whether it is a delegate type; its `Invoke` with the container to substitute from.
    pub fn delegate_invoke(&self, ty: Ty) -> Option<MethodRef> {
        let (def, _) = self.as_named(ty)?;
        let id = self.type_def(def).invoke?;
        Some(MethodRef { id, container: ty, type_args: Box::new([]) })
    }
    /// Parameters (type, ref kind) and return type of a delegate type.
    #[expect(clippy::type_complexity, reason = "parameters, return type, how it returns")]
    pub fn delegate_signature(&self, ty: Ty) -> Option<(Vec<(Ty, RefKind)>, Ty, RefKind)> {
        let invoke = self.delegate_invoke(ty)?;
        let subst = self.subst_of(ty);
        let m = self.method(invoke.id);
        let params = m.params.iter().map(|p| (self.subst(p.ty, &subst), p.ref_kind)).collect();
        Some((params, self.subst(m.ret, &subst), m.ret_ref))
    }
    /// Whether it is the error type or one whose name was not found.
    pub fn is_error(&self, ty: Ty) -> bool {
        ty == Ty::ERROR || matches!(&*self.kind(ty), TyKind::Unknown(_))
    }
    /// Whether it is known to be a value type (type parameters by their constraints).
    pub fn is_value_type(&self, ty: Ty) -> bool {
        match &*self.kind(ty) {
            TyKind::Named { def, .. } => matches!(self.type_def(*def).kind, TypeKind::Struct | TypeKind::Enum),
            TyKind::Tuple { .. } => true,
            TyKind::Param(p) => {
                let p = self.type_param(*p);
                // A constraint that has become a struct by substitution, in an override.
                p.is_struct || p.is_unmanaged || p.types.iter().any(|&t| matches!(&*self.kind(t), TyKind::Named { def, .. } if self.type_def(*def).kind == TypeKind::Struct && self.type_def(*def).known != Some(K::Nullable)))
            }
            _ => false,
        }
    }
    /// Whether it is known to be a reference type (type parameters by their constraints).
    pub fn is_reference_type(&self, ty: Ty) -> bool {
        match &*self.kind(ty) {
            TyKind::Named { def, .. } => !matches!(self.type_def(*def).kind, TypeKind::Struct | TypeKind::Enum),
            TyKind::Array { .. } | TyKind::Dynamic | TyKind::Null => true,
            TyKind::Param(p) => {
                let sym = self.type_param(*p);
                sym.is_class
                    || sym.types.iter().any(|&t| match &*self.kind(t) {
                        TyKind::Named { def, .. } => {
                            self.type_def(*def).kind == TypeKind::Class
                                && !matches!(self.type_def(*def).known, Some(K::Object | K::ValueType | K::Enum))
                        }
                        // Only what the parameter derives from: `class` does not carry over, for an interface's implementer may be a struct.
                        TyKind::Param(q) => q != p && self.type_param(*q).types.iter().any(|&u| u != t && u != ty && self.as_param(u).is_none_or(|r| r != *q) && (self.is_reference_type(u) && self.type_kind(u) != Some(TypeKind::Interface))),
                        TyKind::Array { .. } => true,
                        _ => false,
                    })
            }
            _ => false,
        }
    }
    /// Whether it is a type parameter.
    pub fn as_param(&self, ty: Ty) -> Option<TypeParamId> {
        match &*self.kind(ty) {
            TyKind::Param(p) => Some(*p),
            _ => None,
        }
    }
    /// Whether it is a `ref struct`.
    pub fn is_ref_struct(&self, ty: Ty) -> bool {
        self.def_of(ty).is_some_and(|d| self.type_def(d).is_ref_struct)
    }
    /// Element type and rank of an array.
    pub fn as_array(&self, ty: Ty) -> Option<(Ty, u8)> {
        match &*self.kind(ty) {
            TyKind::Array { elem, rank } => Some((*elem, *rank)),
            _ => None,
        }
    }
    /// The substitution that a constructed type stands for.
    pub fn subst_of(&self, ty: Ty) -> Subst {
        match self.as_named(ty) {
            Some((def, args)) if !args.is_empty() => Subst::zip(&self.type_def(def).all_params, &args),
            _ => Subst::new(),
        }
    }
    /// The substitution of a method in use: its container's and its own.
    pub fn subst_of_method(&self, m: &MethodRef) -> Subst {
        let mut s = self.subst_of(m.container);
        s.extend(&self.method(m.id).type_params, &m.type_args);
        s
    }
    /// A type with its parameters replaced.
    pub fn subst(&self, ty: Ty, subst: &Subst) -> Ty {
        if subst.is_empty() {
            return ty;
        }
        match &*self.kind(ty) {
            TyKind::Param(p) => subst.get(*p).unwrap_or(ty),
            TyKind::Named { def, args } if !args.is_empty() => {
                let new: Box<[Ty]> = args.iter().map(|&a| self.subst(a, subst)).collect();
                if new == *args { ty } else { self.types.intern(TyKind::Named { def: *def, args: new }) }
            }
            TyKind::Array { elem, rank } => {
                let new = self.subst(*elem, subst);
                self.array(new, *rank)
            }
            TyKind::Tuple { underlying, names } => {
                let new = self.subst(*underlying, subst);
                self.types.intern(TyKind::Tuple { underlying: new, names: names.clone() })
            }
            TyKind::Pointer(of) => {
                let new = self.subst(*of, subst);
                self.types.intern(TyKind::Pointer(new))
            }
            _ => ty,
        }
    }
    /// A type without tuple names and with `dynamic` as `object`: two types are identical when these are equal.
    pub fn erase(&self, ty: Ty) -> Ty {
        match &*self.kind(ty) {
            TyKind::Dynamic => self.object(),
            TyKind::Named { def, args } if !args.is_empty() => {
                let new: Box<[Ty]> = args.iter().map(|&a| self.erase(a)).collect();
                if new == *args { ty } else { self.types.intern(TyKind::Named { def: *def, args: new }) }
            }
            TyKind::Array { elem, rank } => {
                let new = self.erase(*elem);
                self.array(new, *rank)
            }
            TyKind::Tuple { underlying, .. } => self.erase(*underlying),
            _ => ty,
        }
    }
    /// Whether there is an identity conversion.
    pub fn same(&self, a: Ty, b: Ty) -> bool {
        a == b || self.erase(a) == self.erase(b)
    }
    /// Whether a type has type parameters in it.
    pub fn is_open(&self, ty: Ty) -> bool {
        let mut todo = vec![ty];
        while let Some(t) = todo.pop() {
            match &*self.kind(t) {
                TyKind::Param(_) => return true,
                TyKind::Named { args, .. } => todo.extend(args.iter()),
                TyKind::Tuple { underlying, .. } => todo.push(*underlying),
                TyKind::Array { elem, .. } | TyKind::Pointer(elem) => todo.push(*elem),
                _ => {}
            }
        }
        false
    }
    /// Whether one of these type parameters occurs in it.
    pub fn mentions(&self, ty: Ty, params: &[TypeParamId]) -> bool {
        match &*self.kind(ty) {
            TyKind::Param(p) => params.contains(p),
            TyKind::Named { args, .. } => args.iter().any(|&a| self.mentions(a, params)),
            TyKind::Array { elem, .. } => self.mentions(*elem, params),
            TyKind::Tuple { underlying, .. } => self.mentions(*underlying, params),
            TyKind::Pointer(of) => self.mentions(*of, params),
            _ => false,
        }
    }
    /// The base class of a type, substituted: of arrays `System.Array`, of interfaces nothing.
    pub fn base_of(&self, ty: Ty) -> Option<Ty> {
        match &*self.kind(ty) {
            TyKind::Named { def, .. } => {
                let base = self.type_def(*def).base?;
                Some(self.subst(base, &self.subst_of(ty)))
            }
            TyKind::Tuple { underlying, .. } => self.base_of(*underlying),
            TyKind::Array { .. } => self.known(K::Array).map(|d| self.type_def(d).self_ty),
            TyKind::Param(p) => Some(self.effective_base(*p)),
            TyKind::Dynamic => None,
            _ => None,
        }
    }
    /// All interfaces that a type implements, substituted; for an array the generic ones too.
    pub fn interfaces_of(&self, ty: Ty) -> Vec<Ty> {
        match &*self.kind(ty) {
            TyKind::Named { def, .. } => {
                let s = self.subst_of(ty);
                self.type_def(*def).all_interfaces.iter().map(|&i| self.subst(i, &s)).collect()
            }
            TyKind::Tuple { underlying, .. } => self.interfaces_of(*underlying),
            TyKind::Array { elem, rank } => {
                let mut all = Vec::new();
                if let Some(array) = self.known(K::Array) {
                    all.extend(self.type_def(array).all_interfaces.iter().copied());
                }
                if *rank == 1 {
                    for k in [K::IListT, K::ICollectionT, K::IEnumerableT, K::IReadOnlyListT, K::IReadOnlyCollectionT] {
                        if self.known(k).is_some() {
                            all.push(self.known_generic(k, &[*elem]));
                        }
                    }
                }
                all
            }
            TyKind::Param(p) => self.effective_interfaces(*p),
            _ => Vec::new(),
        }
    }
    /// A type parameter's effective base class.
    pub fn effective_base(&self, p: TypeParamId) -> Ty {
        let sym = self.type_param(p);
        for &t in &sym.types {
            match &*self.kind(t) {
                TyKind::Named { def, .. } if self.type_def(*def).kind != TypeKind::Interface => return t,
                TyKind::Array { .. } => return t,
                TyKind::Param(q) if *q != p => {
                    let b = self.effective_base(*q);
                    if b != self.object() {
                        return b;
                    }
                }
                _ => {}
            }
        }
        if sym.is_struct || sym.is_unmanaged { self.known_ty(K::ValueType) } else { self.object() }
    }
    /// A type parameter's interfaces by its constraints.
    pub fn effective_interfaces(&self, p: TypeParamId) -> Vec<Ty> {
        let mut all = Vec::new();
        for &t in &self.type_param(p).types {
            match &*self.kind(t) {
                TyKind::Named { def, .. } if self.type_def(*def).kind == TypeKind::Interface => all.push(t),
                TyKind::Param(q) if *q == p => continue,
                _ => {}
            }
            for i in self.interfaces_of(t) {
                if !all.contains(&i) {
                    all.push(i);
                }
            }
        }
        all
    }
    /// Whether `ty` is `def` or has it among its base classes; the constructed base, if so.
    pub fn find_base(&self, ty: Ty, def: TypeId) -> Option<Ty> {
        let mut at = Some(ty);
        while let Some(t) = at {
            if self.def_of(t) == Some(def) {
                return Some(t);
            }
            at = self.base_of(t);
        }
        None
    }
    /// The constructed type of definition `def` among `ty`, its bases and its interfaces (the first).
    pub fn find_super(&self, ty: Ty, def: TypeId) -> Option<Ty> {
        if self.type_def(def).kind == TypeKind::Interface {
            if self.def_of(ty) == Some(def) {
                return Some(ty);
            }
            return self.interfaces_of(ty).into_iter().find(|&i| self.def_of(i) == Some(def));
        }
        self.find_base(ty, def)
    }
    /// The type that declares a member, constructed as seen from `receiver` (a type that has it as base or interface).
    pub fn container_as_seen(&self, receiver: Ty, declaring: TypeId) -> Ty {
        self.find_super(receiver, declaring).unwrap_or_else(|| self.type_def(declaring).self_ty)
    }
    /// A namespace's full name; empty for the global one.
    pub fn namespace_name(&self, id: NamespaceId) -> String {
        let n = self.namespace(id);
        match n.parent {
            None => String::new(),
            Some(p) => {
                let outer = self.namespace_name(p);
                if outer.is_empty() { n.name.to_string() } else { format!("{outer}.{}", n.name) }
            }
        }
    }
    /// Finds a definition by full metadata name: `System.Func`1`; a nested type's name follows its container's with a dot or `+`.
    pub fn find_type(&self, full: &str) -> Option<TypeId> {
        let mut ns = NamespaceId::GLOBAL;
        let mut container: Option<TypeId> = None;
        for part in full.split(['.', '+']) {
            let (name, arity) = match part.split_once('`') {
                Some((n, a)) => (n, a.parse::<usize>().ok()?),
                None => (part, 0),
            };
            if let Some(c) = container {
                container = Some(self.nested_type(c, name, arity)?);
                continue;
            }
            if arity == 0
                && let Some(&inner) = self.namespace(ns).namespaces.get(name)
            {
                ns = inner;
                continue;
            }
            container = Some(self.type_in_namespace(ns, name, arity)?);
        }
        container
    }
    /// A type of a namespace by name and arity.
    pub fn type_in_namespace(&self, ns: NamespaceId, name: &str, arity: usize) -> Option<TypeId> {
        self.namespace(ns).types.get(name)?.iter().copied().find(|&t| self.type_def(t).type_params.len() == arity)
    }
    /// A directly nested type by name and arity.
    pub fn nested_type(&self, of: TypeId, name: &str, arity: usize) -> Option<TypeId> {
        self.type_def(of).by_name.get(name)?.iter().find_map(|m| match m {
            Member::Type(t) if self.type_def(*t).type_params.len() == arity => Some(*t),
            _ => None,
        })
    }
    /// The members of a type with a name, declared in it directly.
    pub fn members_named(&self, of: TypeId, name: &str) -> &[Member] {
        self.type_def(of).by_name.get(name).map_or(&[], |v| v.as_slice())
    }
    /// The methods of a type with a name, declared in it directly.
    pub fn methods_named(&self, of: TypeId, name: &str) -> Vec<MethodId> {
        self.members_named(of, name)
            .iter()
            .filter_map(|m| match m {
                Member::Method(id) => Some(*id),
                _ => None,
            })
            .collect()
    }
    /// Adds a member to a type's list and its names.
    pub fn add_member(&mut self, of: TypeId, name: Name, member: Member) {
        let t = self.type_def_mut(of);
        t.members.push(member);
        t.by_name.entry(name).or_default().push(member);
    }
    /// Adds a method to the arena (not to a type's members).
    pub fn new_method(&mut self, m: MethodSymbol) -> MethodId {
        self.tables.methods.push(m);
        MethodId(self.tables.methods.len() as u32 - 1)
    }
    /// Adds a field to the arena.
    pub fn new_field(&mut self, f: FieldSymbol) -> FieldId {
        self.tables.fields.push(f);
        FieldId(self.tables.fields.len() as u32 - 1)
    }
    /// Adds a property to the arena.
    pub fn new_property(&mut self, p: PropertySymbol) -> PropertyId {
        self.tables.properties.push(p);
        PropertyId(self.tables.properties.len() as u32 - 1)
    }
    /// Adds an event to the arena.
    pub fn new_event(&mut self, e: EventSymbol) -> EventId {
        self.tables.events.push(e);
        EventId(self.tables.events.len() as u32 - 1)
    }
    /// Adds a type parameter to the arena and gives its type.
    pub fn new_type_param(&mut self, name: Name, owner: ParamOwner, ordinal: u32, loc: Loc) -> TypeParamId {
        let id = TypeParamId(self.tables.type_params.len() as u32);
        let ty = self.types.intern(TyKind::Param(id));
        self.tables.type_params.push(TypeParamSymbol {
            name,
            owner,
            ordinal,
            variance: Variance::None,
            is_class: false,
            is_struct: false,
            is_unmanaged: false,
            is_notnull: false,
            has_new: false,
            allows_ref_struct: false,
            types: Vec::new(),
            loc,
            ty,
        });
        id
    }
    /// A method with nothing but name, kind and container, to fill.
    pub fn blank_method(&self, name: Name, kind: MethodKind, container: TypeId) -> MethodSymbol {
        MethodSymbol {
            name,
            kind,
            container,
            access: Access::Public,
            mods: Mods::default(),
            type_params: Vec::new(),
            params: Vec::new(),
            ret: Ty::VOID,
            ret_ref: RefKind::None,
            ret_nullable: false,
            is_extension: false,
            extension_block: None,
            is_iterator: false,
            overridden: None,
            explicit: None,
            associated: None,
            intrinsic: None,
            synth: None,
            has_body: true,
            attrs: Attrs::default(),
            loc: NO_LOC,
            enclosing: None,
        }
    }
    /// A by-value parameter.
    pub fn blank_param(name: &str, ty: Ty) -> ParamSymbol {
        ParamSymbol {
            name: Name::new(name),
            ty,
            ref_kind: RefKind::None,
            is_params: false,
            is_this: false,
            is_scoped: false,
            optional: false,
            default: None,
            special: ParamSpecial::None,
            nullable: false,
            loc: NO_LOC,
        }
    }

    // ---- Display, as the C# compiler prints in messages ----

    /// A type as most messages print it: keywords, containing types, no namespaces (`List<int>`).
    pub fn display(&self, ty: Ty) -> String {
        let mut out = String::new();
        self.write_ty(ty, false, &mut out);
        out
    }
    /// A type with namespaces (`System.Collections.Generic.List<int>`), as CS0029, CS0266, CS1503, CS0121, CS0311 print it.
    pub fn display_full(&self, ty: Ty) -> String {
        let mut out = String::new();
        self.write_ty(ty, true, &mut out);
        out
    }
    /// A C# keyword type's keyword.
    pub fn keyword(&self, def: TypeId) -> Option<&'static str> {
        Some(match self.type_def(def).known? {
            K::Object => "object",
            K::String => "string",
            K::Boolean => "bool",
            K::Char => "char",
            K::SByte => "sbyte",
            K::Byte => "byte",
            K::Int16 => "short",
            K::UInt16 => "ushort",
            K::Int32 => "int",
            K::UInt32 => "uint",
            K::Int64 => "long",
            K::UInt64 => "ulong",
            K::IntPtr => "nint",
            K::UIntPtr => "nuint",
            K::Single => "float",
            K::Double => "double",
            K::Decimal => "decimal",
            K::Void => "void",
            _ => return None,
        })
    }
    fn write_ty(&self, ty: Ty, full: bool, out: &mut String) {
        match &*self.kind(ty) {
            TyKind::Error => out.push('?'),
            TyKind::Unknown(name) => out.push_str(name),
            TyKind::Void => out.push_str("void"),
            TyKind::Null => out.push_str("<null>"),
            TyKind::Default => out.push_str("default"),
            TyKind::Pending => out.push_str("<unknown>"),
            TyKind::Dynamic => out.push_str("dynamic"),
            TyKind::Param(p) => out.push_str(&self.type_param(*p).name),
            TyKind::Pointer(of) => {
                self.write_ty(*of, full, out);
                out.push('*');
            }
            TyKind::Array { .. } => {
                let mut at = ty;
                let mut ranks = Vec::new();
                while let TyKind::Array { elem, rank } = &*self.kind(at) {
                    ranks.push(*rank);
                    at = *elem;
                }
                self.write_ty(at, full, out);
                for rank in ranks {
                    out.push('[');
                    for _ in 1..rank {
                        out.push(',');
                    }
                    out.push(']');
                }
            }
            TyKind::Tuple { .. } => self.write_tuple(ty, full, out),
            TyKind::Named { def, args } => {
                if let Some(k) = self.keyword(*def) {
                    out.push_str(k);
                    return;
                }
                let sym = self.type_def(*def);
                if sym.known == Some(K::Nullable)
                    && let Some(&of) = args.first()
                    && self.as_param(of) != sym.all_params.first().copied()
                {
                    self.write_ty(of, full, out);
                    out.push('?');
                    return;
                }
                if self.tuple_elems(ty).is_some() && sym.self_ty != ty {
                    self.write_tuple(ty, full, out);
                    return;
                }
                self.write_def(*def, args, full, out);
            }
        }
    }
    fn write_tuple(&self, ty: Ty, full: bool, out: &mut String) {
        let Some((elems, names)) = self.tuple_elems(ty) else { return };
        out.push('(');
        for (i, &e) in elems.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.write_ty(e, full, out);
            if let Some(Some(n)) = names.get(i) {
                out.push(' ');
                out.push_str(n);
            }
        }
        out.push(')');
    }
    fn write_def(&self, def: TypeId, args: &[Ty], full: bool, out: &mut String) {
        let sym = self.type_def(def);
        let own = sym.type_params.len().min(args.len());
        let outer = args.len() - own;
        if let Some(c) = sym.container {
            self.write_def(c, &args[..outer], full, out);
            out.push('.');
        } else if full {
            let ns = self.namespace_name(sym.namespace);
            if !ns.is_empty() {
                out.push_str(&ns);
                out.push('.');
            }
        }
        if sym.synthesized && sym.name.starts_with("<>f__AnonymousType") {
            out.push_str("<anonymous type: ");
            let subst = Subst::zip(&sym.all_params, args);
            let mut first = true;
            for m in &sym.members {
                if let Member::Property(p) = m {
                    let p = self.property(*p);
                    if !first {
                        out.push_str(", ");
                    }
                    first = false;
                    self.write_ty(self.subst(p.ty, &subst), full, out);
                    out.push(' ');
                    out.push_str(&p.name);
                }
            }
            out.push('>');
            return;
        }
        out.push_str(&sym.name);
        if own > 0 {
            out.push('<');
            for (i, &a) in args[outer..].iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                self.write_ty(a, full, out);
            }
            out.push('>');
        }
    }
    /// A definition with its own parameters as arguments (`Dictionary<TKey, TValue>`).
    pub fn display_def(&self, def: TypeId) -> String {
        self.display(self.type_def(def).self_ty)
    }
    /// A method in use as messages print it: `Program.H(System.Func<int, int>)` when `full`, else `H(Func<int, int>)` with its container.
    pub fn display_method(&self, m: &MethodRef, full: bool) -> String {
        let sym = self.method(m.id);
        let subst = self.subst_of_method(m);
        let mut out = String::new();
        match sym.kind {
            MethodKind::LocalFunction => {}
            MethodKind::Getter | MethodKind::Setter | MethodKind::Init => {
                if let Some(Member::Property(p)) = sym.associated {
                    out = self.display_property(&PropertyRef { id: p, container: m.container, type_args: Box::new([]) }, full);
                    out.push_str(match sym.kind {
                        MethodKind::Getter => ".get",
                        MethodKind::Init => ".init",
                        _ => ".set",
                    });
                    return out;
                }
            }
            MethodKind::EventAdd | MethodKind::EventRemove => {
                if let Some(Member::Event(e)) = sym.associated {
                    self.write_ty(m.container, full, &mut out);
                    out.push('.');
                    out.push_str(&self.event(e).name);
                    out.push_str(if sym.kind == MethodKind::EventAdd { ".add" } else { ".remove" });
                    return out;
                }
            }
            _ => {
                self.write_ty(m.container, full, &mut out);
                out.push('.');
            }
        }
        match sym.kind {
            MethodKind::Ctor | MethodKind::StaticCtor => out.push_str(&self.type_def(sym.container).name),
            MethodKind::Destructor => {
                out.push('~');
                out.push_str(&self.type_def(sym.container).name);
            }
            MethodKind::Operator => {
                out.push_str("operator ");
                out.push_str(operator_text(&sym.name));
            }
            MethodKind::Implicit | MethodKind::Explicit => {
                out.push_str(if sym.kind == MethodKind::Implicit { "implicit operator " } else { "explicit operator " });
                self.write_ty(self.subst(sym.ret, &subst), full, &mut out);
            }
            _ => match sym.explicit {
                Some((iface, target)) => {
                    self.write_ty(iface, full, &mut out);
                    out.push('.');
                    out.push_str(&self.method(target).name);
                }
                None => out.push_str(&sym.name),
            },
        }
        if !sym.type_params.is_empty() {
            out.push('<');
            for (i, &p) in sym.type_params.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                self.write_ty(self.subst(self.type_param(p).ty, &subst), full, &mut out);
            }
            out.push('>');
        }
        self.write_params(&sym.params, &subst, full, '(', ')', &mut out);
        out
    }
    /// A property in use: `Box.Where`, `List<Point>.this[int]`.
    pub fn display_property(&self, p: &PropertyRef, full: bool) -> String {
        let sym = self.property(p.id);
        let mut out = String::new();
        self.write_ty(p.container, full, &mut out);
        out.push('.');
        if let Some((iface, _)) = sym.explicit {
            self.write_ty(iface, full, &mut out);
            out.push('.');
        }
        if sym.params.is_empty() {
            let name: &str = &sym.name;
            out.push_str(if sym.explicit.is_some() { name.rsplit('.').next().unwrap_or(name) } else { name });
        } else {
            out.push_str("this");
            self.write_params(&sym.params, &self.subst_of(p.container), full, '[', ']', &mut out);
        }
        out
    }
    /// A field in use: `Program.count`.
    pub fn display_field(&self, f: &FieldRef, full: bool) -> String {
        format!("{}.{}", if full { self.display_full(f.container) } else { self.display(f.container) }, self.field(f.id).name)
    }
    /// A member of a definition, without substitution.
    pub fn display_member(&self, m: Member, full: bool) -> String {
        match m {
            Member::Field(id) => {
                let container = self.type_def(self.field(id).container).self_ty;
                self.display_field(&FieldRef { id, container }, full)
            }
            Member::Method(id) => self.display_method(&self.self_method(id), full),
            Member::Property(id) => {
                let container = self.type_def(self.property(id).container).self_ty;
                self.display_property(&PropertyRef { id, container, type_args: Box::new([]) }, full)
            }
            Member::Event(id) => {
                let c = self.type_def(self.event(id).container).self_ty;
                format!("{}.{}", if full { self.display_full(c) } else { self.display(c) }, self.event(id).name)
            }
            Member::Type(id) => {
                let t = self.type_def(id).self_ty;
                if full { self.display_full(t) } else { self.display(t) }
            }
        }
    }
    /// A method seen from inside its own type: parameters stand for themselves.
    pub fn self_method(&self, id: MethodId) -> MethodRef {
        let sym = self.method(id);
        MethodRef {
            id,
            container: self.type_def(sym.container).self_ty,
            type_args: sym.type_params.iter().map(|&p| self.type_param(p).ty).collect(),
        }
    }
    fn write_params(&self, params: &[ParamSymbol], subst: &Subst, full: bool, open: char, close: char, out: &mut String) {
        out.push(open);
        for (i, p) in params.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            if p.is_params {
                out.push_str("params ");
            }
            out.push_str(p.ref_kind.prefix());
            self.write_ty(self.subst(p.ty, subst), full, out);
        }
        out.push(close);
    }
}

/// The token of an operator method's name.
pub fn operator_text(name: &str) -> &str {
    match name {
        "op_Addition" | "op_UnaryPlus" => "+",
        "op_Subtraction" | "op_UnaryNegation" => "-",
        "op_CheckedAddition" => "checked +",
        "op_CheckedSubtraction" | "op_CheckedUnaryNegation" => "checked -",
        "op_Multiply" => "*",
        "op_CheckedMultiply" => "checked *",
        "op_Division" => "/",
        "op_CheckedDivision" => "checked /",
        "op_Modulus" => "%",
        "op_BitwiseAnd" => "&",
        "op_BitwiseOr" => "|",
        "op_ExclusiveOr" => "^",
        "op_LeftShift" => "<<",
        "op_RightShift" => ">>",
        "op_UnsignedRightShift" => ">>>",
        "op_Equality" => "==",
        "op_Inequality" => "!=",
        "op_LessThan" => "<",
        "op_GreaterThan" => ">",
        "op_LessThanOrEqual" => "<=",
        "op_GreaterThanOrEqual" => ">=",
        "op_LogicalNot" => "!",
        "op_OnesComplement" => "~",
        "op_Increment" => "++",
        "op_CheckedIncrement" => "checked ++",
        "op_Decrement" => "--",
        "op_CheckedDecrement" => "checked --",
        "op_True" => "true",
        "op_False" => "false",
        "op_AdditionAssignment" => "+=",
        "op_SubtractionAssignment" => "-=",
        "op_MultiplicationAssignment" => "*=",
        "op_DivisionAssignment" => "/=",
        "op_ModulusAssignment" => "%=",
        "op_BitwiseAndAssignment" => "&=",
        "op_BitwiseOrAssignment" => "|=",
        "op_ExclusiveOrAssignment" => "^=",
        "op_LeftShiftAssignment" => "<<=",
        "op_RightShiftAssignment" => ">>=",
        "op_UnsignedRightShiftAssignment" => ">>>=",
        other => other,
    }
}
