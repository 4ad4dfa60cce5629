//! Definitions: types, fields, methods, references to them, and the program that holds them.

use crate::body::Body;
use crate::table::Table;
use rustc_hash::FxHashMap;
use std::fmt::Debug;
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize)]
        pub struct $name(pub u32);
        impl $name {
            /// The index into its table.
            pub fn index(self) -> usize { self.0 as usize }
        }
    )*};
}

ids! {
    /// Index into [`Program::types`]: an interned type expression.
    TypeId,
    /// Index into [`Program::type_defs`].
    TypeDefId,
    /// Index into [`Program::fields`].
    FieldId,
    /// Index into [`Program::methods`].
    MethodId,
    /// Index into [`Program::method_refs`]: a method with the type arguments of its owner and its own.
    MethodRefId,
    /// Index into [`Program::field_refs`]: a field with the type arguments of its owner.
    FieldRefId,
    /// Index into [`Program::strings`]: a string literal.
    StringId,
}

/// A place in a source file: bytes `start..end` of file number `file` (index into [`Program::files`]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, serde::Serialize)]
pub struct Span {
    /// Index into [`Program::files`].
    pub file: u32,
    /// First byte.
    pub start: u32,
    /// One past the last byte. `start == end` (usually 0..0) means "no place".
    pub end: u32,
}

impl Span {
    /// No place at all: generated code.
    pub const NONE: Span = Span { file: 0, start: 0, end: 0 };
    /// True if this is a real place.
    pub fn is_some(self) -> bool { self.end > self.start }
}

/// A source file. Library files come first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceFile {
    /// Its name as given ("Program.cs", "Task.cs").
    pub name: String,
    /// True for the class library: its frames are hidden and its statements cost nothing.
    pub is_library: bool,
    /// First byte of every line, in order; empty for the library, whose lines no trace shows.
    pub line_starts: Vec<u32>,
}

impl SourceFile {
    /// The line of a byte, from 1; none where lines are not kept.
    pub fn line(&self, byte: u32) -> Option<u32> {
        match self.line_starts.partition_point(|&start| start <= byte) {
            0 => None,
            line => Some(line as u32),
        }
    }
}

/// How the machine keeps a value of a type whose definition is a primitive of C#.
/// One 8-byte slot each; integers lie sign- or zero-extended to 64 bits by their own kind, an `F32` as its bits in the low half.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Num {
    /// `bool`: 0 or 1; unsigned 8 bits in arrays.
    Bool,
    /// `sbyte`.
    I8,
    /// `byte`.
    U8,
    /// `short`.
    I16,
    /// `ushort`.
    U16,
    /// `char`: a UTF-16 unit.
    Char,
    /// `int`.
    I32,
    /// `uint`.
    U32,
    /// `long`, `nint`.
    I64,
    /// `ulong`, `nuint`.
    U64,
    /// `float`.
    F32,
    /// `double`.
    F64,
}

/// A type expression, interned in [`Program::types`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Type {
    /// A class, struct, interface, enum or delegate; `void` is the definition `System.Void`. `args` are the generic
    /// arguments, those of the outer types first.
    Def {
        /// The definition.
        def: TypeDefId,
        /// One for each of [`TypeDef::generics`].
        args: Vec<TypeId>,
    },
    /// A generic parameter of the enclosing type (outer types' parameters first).
    TypeParam(u16),
    /// A generic parameter of the enclosing method.
    MethodParam(u16),
    /// An array.
    Array {
        /// The element type.
        element: TypeId,
        /// The number of dimensions, from 1.
        rank: u8,
    },
    /// A by-ref: `ref T`, `out T`, `in T`, a struct's `this`.
    ByRef(TypeId),
}

/// What sort of type a definition is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TypeKind {
    /// A class.
    Class,
    /// A struct, laid flat in slots.
    Struct,
    /// An interface.
    Interface,
    /// An enum: a struct whose only field is its number; `TypeDef::num` says how wide.
    Enum,
    /// A delegate: a sealed class; `Invoke` is a [`MethodCode::DelegateInvoke`].
    Delegate,
}

/// A generic parameter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GenericParam {
    /// Its name ("T").
    pub name: String,
    /// Variance, for interfaces and delegates: conversions of constructed types follow it.
    pub variance: Variance,
}

/// The variance of a generic parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Variance {
    /// None.
    Invariant,
    /// `out T`.
    Out,
    /// `in T`.
    In,
}

/// A type's definition.
#[derive(Clone, PartialEq, Debug)]
pub struct TypeDef {
    /// The simple name, without arity ("List").
    pub name: String,
    /// The namespace ("System.Collections.Generic"), empty for none.
    pub namespace: String,
    /// The type it is nested in.
    pub outer: Option<TypeDefId>,
    /// What it is.
    pub kind: TypeKind,
    /// Set for the primitives of C# (`System.Int32` …) and for enums: one slot that holds such a number.
    pub num: Option<Num>,
    /// Cannot be instantiated.
    pub is_abstract: bool,
    /// A `static class`.
    pub is_static: bool,
    /// Sealed (structs, delegates, sealed classes): calls on it need no dispatch.
    pub is_sealed: bool,
    /// Its type initializer runs before the first access of a static *field* only (no static constructor written).
    pub before_field_init: bool,
    /// Belongs to the library or was made by the compiler (closures, state machines): not shown.
    pub is_hidden: bool,
    /// Generic parameters, outer types' first.
    pub generics: Vec<GenericParam>,
    /// The base class (`None` for `System.Object` and interfaces; structs name `System.ValueType`, enums `System.Enum`).
    pub base: Option<TypeId>,
    /// All interfaces it lists, its interfaces' interfaces included.
    pub interfaces: Vec<TypeId>,
    /// Fields that it declares, instance and static, in order of declaration.
    pub fields: Vec<FieldId>,
    /// Methods that it declares.
    pub methods: Vec<MethodId>,
    /// Which method implements which interface member: worked out by the compiler for every class and struct, for every
    /// member of every interface in `interfaces` that it implements itself or by its base; the machine falls back to the
    /// base's table and then to the interface method's own body.
    pub implements: Vec<Implementation>,
    /// The static constructor (field initializers included).
    pub type_initializer: Option<MethodId>,
    /// `~T()` or an override of Finalize.
    pub finalizer: Option<MethodId>,
    /// Set for the state machine of an async method or an iterator.
    pub state_machine: Option<StateMachine>,
    /// For enums: names and values (as the bits of a slot), in order of declaration. `[Flags]` in `enum_flags`.
    pub enum_members: Vec<(String, u64)>,
    /// The enum has `[Flags]`.
    pub enum_flags: bool,
    /// Attributes the library asks about by reflection-like intrinsics and the picture by role: `[Role("task.state")]`
    /// on a library type's field is kept in [`FieldDef::role`]; here only those on the type.
    pub roles: Vec<String>,
    /// Where it is declared.
    pub span: Span,
}

/// A row of a type's interface map; types are in terms of its own generic parameters, the members' own arguments are the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Implementation {
    /// The interface.
    pub interface: TypeId,
    /// Its member.
    pub member: MethodId,
    /// The type that declares the implementation.
    pub owner: TypeId,
    /// The implementation.
    pub by: MethodId,
}

/// How the machine finds its way in a state machine's object.
///
/// The object holds the declared fields and, behind them, one saved copy of each register of `move_next`'s body.
/// [`crate::Instr::NewStateMachine`] makes it and puts the arguments into the saved copies of the parameters' registers;
/// [`crate::Instr::Suspend`] and [`crate::Instr::Resume`] copy all registers there and back.
#[derive(Clone, PartialEq, Debug)]
pub struct StateMachine {
    /// The `int` field with the state number: −1 running or not begun, n ≥ 0 suspended, −2 finished (RUNTIME 3.5).
    pub state: FieldId,
    /// The method whose body it is.
    pub move_next: MethodId,
    /// The method as the user wrote it (`LoadAsync`): name for pictures and traces.
    pub method: MethodId,
    /// Async method, iterator or async iterator.
    pub kind: MachineKind,
}

/// What sort of state machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MachineKind {
    /// `async`.
    Async,
    /// `yield` in an `IEnumerable` or `IEnumerator`.
    Iterator,
    /// `yield` in an `IAsyncEnumerable` or `IAsyncEnumerator`.
    AsyncIterator,
}

/// A field.
#[derive(Clone, PartialEq, Debug)]
pub struct FieldDef {
    /// Its name.
    pub name: String,
    /// The type that declares it.
    pub owner: TypeDefId,
    /// Its type, in terms of the owner's generic parameters.
    pub ty: TypeId,
    /// Static: one for each instantiation of the owner.
    pub is_static: bool,
    /// `[ThreadStatic]`.
    pub is_thread_static: bool,
    /// `volatile`.
    pub is_volatile: bool,
    /// The role that the library gives it for the picture and the machine, from `[Role("…")]`.
    pub role: Option<String>,
    /// What reflection asks: bits of [`facts`].
    pub facts: u8,
}

/// What reflection asks about a member, as bits of [`FieldDef::facts`] and [`MethodDef::facts`].
pub mod facts {
    /// `public`.
    pub const PUBLIC: u8 = 1;
    /// `protected`.
    pub const FAMILY: u8 = 2;
    /// `internal`.
    pub const ASSEMBLY: u8 = 4;
    /// An `init` accessor, a `readonly` field.
    pub const INIT_ONLY: u8 = 8;
    /// `required`; of a property, on both accessors. Of a method or an indexer: it has a `params` parameter.
    pub const REQUIRED: u8 = 16;
    /// An accessor of a property.
    pub const OF_PROPERTY: u8 = 32;
    /// Made by the compiler, without a place in the text that is its own.
    pub const SYNTHESIZED: u8 = 64;
    /// Its type, or what it returns, is a reference type that may be null.
    pub const NULLABLE: u8 = 128;
    /// Of a method that is no accessor: an extension method.
    pub const EXTENSION: u8 = 128;
}

/// What carries an attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AttributeTarget {
    /// A type.
    Type(TypeDefId),
    /// A method; for a property its getter, or its setter if it has none.
    Method(MethodId),
    /// A field.
    Field(FieldId),
}

/// An attribute on a member of the user's program: reflection makes the object when it is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct AttributeDef {
    /// What carries it.
    pub target: AttributeTarget,
    /// Its class.
    pub class: TypeId,
    /// The constructor's arguments.
    pub args: Vec<Constant>,
    /// Fields and properties that are set behind it.
    pub named: Vec<(String, Constant)>,
}

/// A constant with its type.
#[derive(Clone, PartialEq, Debug)]
pub enum Constant {
    /// `null`, or the default value of a struct.
    Null,
    /// A number, `bool`, `char` or enum: the bits of a slot.
    Bits(TypeId, u64),
    /// A string.
    Text(StringId),
    /// `typeof`.
    Type(TypeId),
    /// An array with that element type.
    Array(TypeId, Vec<Constant>),
}

/// The default value of a parameter.
#[derive(Clone, PartialEq, Debug)]
pub struct DefaultValue {
    /// The method.
    pub method: MethodId,
    /// The parameter's place.
    pub param: u16,
    /// The value.
    pub value: Constant,
}

/// How an argument is passed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Passing {
    /// By value.
    Value,
    /// `ref`: the parameter's type is a [`Type::ByRef`].
    Ref,
    /// `out`.
    Out,
    /// `in` or `ref readonly`.
    In,
}

/// A parameter.
#[derive(Clone, PartialEq, Debug)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// Its type; a [`Type::ByRef`] unless passed by value.
    pub ty: TypeId,
    /// How it is passed.
    pub passing: Passing,
}

/// What a call of the method runs.
#[derive(Clone, PartialEq, Debug)]
pub enum MethodCode {
    /// Nothing: abstract, or an interface member without a body.
    Abstract,
    /// Bytecode.
    Body(Box<Body>),
    /// Bytecode that the library keeps stored: [`Program::body`] reads it.
    Stored,
    /// A leaf of the machine, by its name in [`crate::intrinsics`]; it never calls managed code.
    Intrinsic(String),
    /// `Invoke` of a delegate type: the machine calls the targets in order.
    DelegateInvoke,
}

/// A method, constructor, accessor, operator, local function or lambda.
#[derive(Clone, PartialEq, Debug)]
pub struct MethodDef {
    /// Its name in metadata ("LoadAsync", ".ctor", "get_Count", "<Main>$", "<Main>b__0_1", "MoveNext").
    pub name: String,
    /// As a stack trace shows it, without "   at " ("Program.<Main>$(String[] args)").
    pub display: String,
    /// A short name for pictures: what the user called it ("LoadAsync", "lambda in Main", "Main").
    pub label: String,
    /// The type that declares it.
    pub owner: TypeDefId,
    /// Static: no `this`.
    pub is_static: bool,
    /// Has a slot in the dispatch table: `virtual`, `abstract`, `override`, interface members.
    pub is_virtual: bool,
    /// The member of a base class (or of an interface it re-implements) whose slot it takes; `None` for a new slot.
    pub overrides: Option<MethodId>,
    /// Its frames are hidden ("just my code"), cost no stack and its statements no time: library and generated code.
    pub is_hidden: bool,
    /// `[StackTraceHidden]`, or generated code that .NET's traces leave out.
    pub is_trace_hidden: bool,
    /// Written with `async` (the kickoff method) — for the picture.
    pub is_async: bool,
    /// The number of its own generic parameters.
    pub generics: Vec<GenericParam>,
    /// Parameters without `this`.
    pub params: Vec<Param>,
    /// What it returns; `System.Void` for nothing; a [`Type::ByRef`] for a ref return.
    pub ret: TypeId,
    /// What a call runs.
    pub code: MethodCode,
    /// The declaration, for the page.
    pub span: Span,
    /// What reflection asks: bits of [`facts`].
    pub facts: u8,
}

/// A method with its type arguments, in terms of the generic parameters of the body it is used in.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct MethodRef {
    /// The method.
    pub method: MethodId,
    /// The instantiated type that declares it (a [`Type::Def`]; for members of arrays the library's `System.Array`).
    pub owner: TypeId,
    /// The method's own arguments.
    pub args: Vec<TypeId>,
}

/// A field with the instantiated type that declares it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FieldRef {
    /// The field.
    pub field: FieldId,
    /// The instantiated declaring type.
    pub owner: TypeId,
}

/// The bodies that a library keeps stored.
pub trait Bodies: Send + Sync + Debug {
    /// A body, read at the first call. `None`: it is in a part of the library that is not there, which the library remembers
    /// (a run that needed it is void).
    fn body(&self, method: MethodId) -> Option<&Body>;
}

/// Everything that the machine runs. The library's rows come first in each table, and are shared by all programs.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// Source files; library first.
    pub files: Vec<SourceFile>,
    /// String literals, UTF-16.
    pub strings: Table<Vec<u16>>,
    /// Interned type expressions.
    pub types: Table<Type>,
    /// Type definitions.
    pub type_defs: Table<TypeDef>,
    /// Fields.
    pub fields: Table<FieldDef>,
    /// Methods.
    pub methods: Table<MethodDef>,
    /// Method references, each once among a program's own.
    pub method_refs: Table<MethodRef>,
    /// Field references, likewise.
    pub field_refs: Table<FieldRef>,
    /// Where the program begins: a static method `Main` without parameters or with `string[]`, returning void or int.
    /// (For an async Main the compiler makes a `<Main>` that blocks in GetAwaiter().GetResult(): RUNTIME 10.2.)
    pub entry: Option<MethodId>,
    /// What the machine must find by itself.
    pub known: Arc<Known>,
    /// Attributes in the user's program, in order.
    pub attributes: Vec<AttributeDef>,
    /// Default values of parameters in the user's program.
    pub defaults: Vec<DefaultValue>,
    /// Bodies of the library's methods.
    pub stored: Option<Arc<dyn Bodies>>,
    /// Interning tables.
    pub interner: Interner,
}

/// Lookup tables that make interning cheap: the library's, shared, and a program's own.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    base: Arc<InternerBase>,
    types: FxHashMap<Type, TypeId>,
    method_refs: FxHashMap<MethodRef, MethodRefId>,
    field_refs: FxHashMap<FieldRef, FieldRefId>,
    strings: FxHashMap<Vec<u16>, StringId>,
}

/// The part of an interner that belongs to a library. References are not looked up there: a second one of the same meaning does no harm.
#[derive(Debug, Default)]
pub struct InternerBase {
    /// Types.
    pub types: FxHashMap<Type, TypeId>,
    /// String literals.
    pub strings: FxHashMap<Vec<u16>, StringId>,
}

impl Interner {
    /// An interner that knows what a library has.
    pub fn shared(types: &[Type], strings: &[Vec<u16>]) -> Interner {
        let mut base = InternerBase::default();
        for (i, t) in types.iter().enumerate() { base.types.insert(t.clone(), TypeId(i as u32)); }
        for (i, s) in strings.iter().enumerate() { base.strings.insert(s.clone(), StringId(i as u32)); }
        Interner { base: Arc::new(base), ..Interner::default() }
    }
    /// A type that has been interned.
    pub fn find_type(&self, ty: &Type) -> Option<TypeId> {
        self.types.get(ty).or_else(|| self.base.types.get(ty)).copied()
    }
}

/// Definitions that the machine must know. Filled by the compiler from full names; missing ones stay `None`.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Library types by full metadata name ("System.String", "System.Nullable`1"), all of them.
    pub types: Vec<(String, TypeDefId)>,
    /// Static library methods marked `[KnownMethod("name")]`: those that the machine calls, see [`crate::intrinsics::CALLED_BY_THE_MACHINE`].
    pub methods: Vec<(String, MethodId)>,
    /// Library fields with a role.
    pub roles: Vec<(String, FieldId)>,
    /// Who is told which types are asked for.
    pub(crate) asked: Option<Arc<crate::stored::Asked>>,
}

impl Known {
    /// A library's.
    pub fn new(types: Vec<(String, TypeDefId)>, methods: Vec<(String, MethodId)>, roles: Vec<(String, FieldId)>) -> Known { Known { types, methods, roles, asked: None } }
    /// The type with that full metadata name.
    pub fn type_named(&self, name: &str) -> Option<TypeDefId> {
        let found = self.types.iter().find(|(n, _)| n == name).map(|(_, id)| *id);
        if let Some(asked) = &self.asked { asked.note(name, found.is_some()) }
        found
    }
    /// The method that the machine calls by that name.
    pub fn method_named(&self, name: &str) -> Option<MethodId> {
        self.methods.iter().find(|(n, _)| n == name).map(|(_, id)| *id)
    }
}

impl Program {
    /// The id of a type expression.
    pub fn intern_type(&mut self, ty: Type) -> TypeId {
        if let Some(&id) = self.interner.types.get(&ty).or_else(|| self.interner.base.types.get(&ty)) { return id; }
        let id = TypeId(self.types.len() as u32);
        self.types.push(ty.clone());
        self.interner.types.insert(ty, id);
        id
    }
    /// The id of a method reference.
    pub fn intern_method_ref(&mut self, method: MethodRef) -> MethodRefId {
        if let Some(&id) = self.interner.method_refs.get(&method) { return id; }
        let id = MethodRefId(self.method_refs.len() as u32);
        self.method_refs.push(method.clone());
        self.interner.method_refs.insert(method, id);
        id
    }
    /// The id of a field reference.
    pub fn intern_field_ref(&mut self, field: FieldRef) -> FieldRefId {
        if let Some(&id) = self.interner.field_refs.get(&field) { return id; }
        let id = FieldRefId(self.field_refs.len() as u32);
        self.field_refs.push(field.clone());
        self.interner.field_refs.insert(field, id);
        id
    }
    /// The id of a string literal.
    pub fn intern_string(&mut self, text: &[u16]) -> StringId {
        if let Some(&id) = self.interner.strings.get(text).or_else(|| self.interner.base.strings.get(text)) { return id; }
        let id = StringId(self.strings.len() as u32);
        self.strings.push(text.to_vec());
        self.interner.strings.insert(text.to_vec(), id);
        id
    }
    /// A type expression.
    pub fn ty(&self, id: TypeId) -> &Type { &self.types[id.index()] }
    /// A type definition.
    pub fn type_def(&self, id: TypeDefId) -> &TypeDef { &self.type_defs[id.index()] }
    /// A method.
    pub fn method(&self, id: MethodId) -> &MethodDef { &self.methods[id.index()] }
    /// A method's bytecode. `None`: it has none, or the part of the library that has it is not there.
    pub fn body(&self, id: MethodId) -> Option<&Body> {
        match &self.methods.get(id.index())?.code {
            MethodCode::Body(body) => Some(body),
            MethodCode::Stored => self.stored.as_ref()?.body(id),
            _ => None,
        }
    }
    /// A field.
    pub fn field(&self, id: FieldId) -> &FieldDef { &self.fields[id.index()] }
}
