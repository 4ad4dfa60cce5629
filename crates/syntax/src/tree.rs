//! The syntax tree: arenas of indices, no lifetimes. It says what was written, not what it means.
//! Invariant: every id in a `Tree` indexes that same `Tree`; nesting of nodes is bounded (CS8078), except along left-deep chains,
//! `else if`, and conditional-access tails, for which there are the helpers `binary_chain`, `postfix_chain`, `else_if_chain`, `pattern_chain`.
#![expect(
    missing_docs,
    reason = "the fields and most variants carry the grammar's own names"
)]

use crate::span::{FileId, Span};

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident, $node:ident, $arena:ident, $get:ident, $add:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
            pub struct $id(pub u32);
            impl std::ops::Index<$id> for Tree {
                type Output = $node;
                fn index(&self, id: $id) -> &$node { &self.$arena[id.0 as usize] }
            }
            impl std::ops::IndexMut<$id> for Tree {
                fn index_mut(&mut self, id: $id) -> &mut $node { &mut self.$arena[id.0 as usize] }
            }
            impl Tree {
                /// The node of an id.
                pub fn $get(&self, id: $id) -> &$node { &self.$arena[id.0 as usize] }
                /// Adds a node (for the parser and for code that makes syntax).
                pub fn $add(&mut self, node: $node) -> $id {
                    let id = $id(self.$arena.len() as u32);
                    self.$arena.push(node);
                    id
                }
            }
        )*
    };
}

ids! {
    /// An expression.
    ExprId, Expr, exprs, expr, add_expr;
    /// A statement.
    StmtId, Stmt, stmts, stmt, add_stmt;
    /// A type as written.
    TypeSyntaxId, TypeSyntax, types, ty, add_type;
    /// A declaration: namespace, type, member, or top-level statement.
    DeclId, Decl, decls, decl, add_decl;
    /// A pattern.
    PatternId, Pattern, patterns, pattern, add_pattern;
}

/// An identifier's text, interned in its tree: `tree.name(id)`. `Name(0)` is the empty name of a missing identifier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Name(pub u32);

/// An identifier with its place. `verbatim`: it was written with `@` (so it is never a contextual keyword).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ident {
    pub name: Name,
    pub span: Span,
    pub verbatim: bool,
}

impl Ident {
    /// Whether the parser had to invent it; an error has been reported.
    pub fn is_missing(&self) -> bool {
        self.name == Name(0)
    }
}

/// One parsed file.
#[derive(Clone, Debug)]
pub struct Tree {
    pub file: FileId,
    pub unit: CompilationUnit,
    pub exprs: Vec<Expr>,
    pub stmts: Vec<Stmt>,
    pub types: Vec<TypeSyntax>,
    pub decls: Vec<Decl>,
    pub patterns: Vec<Pattern>,
    /// Texts of the names, by `Name`.
    pub names: Vec<Box<str>>,
    /// `#region` … `#endregion`, in order of their starts.
    pub regions: Vec<Region>,
    /// Comments in order (spans with their delimiters), for colouring.
    pub comments: Vec<Span>,
    /// `#nullable` and `#pragma warning` directives in order.
    pub directives: Vec<Directive>,
    /// Where chains stand on each other so high (`a.b.c`, `a ?? b`, not `a + b`) that nothing may walk them by recursion.
    pub too_high: Option<Span>,
}

/// A folding region.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Region {
    /// The text after `#region`.
    pub name: String,
    /// From the `#` of `#region` to the end of the `#endregion` line.
    pub span: Span,
}

/// A directive that later stages may honour.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Directive {
    pub span: Span,
    pub kind: DirectiveKind,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DirectiveKind {
    /// `#nullable enable|disable|restore [warnings|annotations]`
    Nullable {
        setting: NullableSetting,
        warnings: bool,
        annotations: bool,
    },
    /// `#pragma warning disable|restore codes`; codes as `CS0168`; none: all.
    PragmaWarning { disable: bool, codes: Vec<String> },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NullableSetting {
    Enable,
    Disable,
    Restore,
}

#[derive(Clone, Debug)]
pub struct CompilationUnit {
    pub span: Span,
    /// `extern alias x;`
    pub extern_aliases: Vec<Ident>,
    pub usings: Vec<Using>,
    /// `[assembly: …]` and `[module: …]`
    pub attributes: Vec<AttributeList>,
    /// Namespaces, types, and top-level statements (`DeclKind::GlobalStatement`), in order.
    pub members: Vec<DeclId>,
    /// The end of the file.
    pub end_of_file: Span,
}

/// A `using` directive.
#[derive(Clone, Debug)]
pub struct Using {
    pub span: Span,
    pub is_global: bool,
    pub is_static: bool,
    pub is_unsafe: bool,
    pub alias: Option<Ident>,
    /// A namespace or type name; with an alias any type.
    pub target: TypeSyntaxId,
}

// ---------------------------------------------------------------- declarations

#[derive(Clone, Debug)]
pub struct Decl {
    pub span: Span,
    pub kind: DeclKind,
}

#[derive(Clone, Debug)]
pub enum DeclKind {
    Namespace(NamespaceDecl),
    /// class, struct, interface, record, extension
    Type(TypeDecl),
    Enum(EnumDecl),
    Delegate(DelegateDecl),
    Field(FieldDecl),
    /// `event Action A, B;`
    EventField(FieldDecl),
    Method(MethodDecl),
    Property(PropertyDecl),
    Indexer(IndexerDecl),
    /// `event Action A { add … remove … }`
    Event(EventDecl),
    Operator(OperatorDecl),
    /// implicit and explicit conversions
    Conversion(ConversionDecl),
    Constructor(ConstructorDecl),
    Destructor(DestructorDecl),
    /// A top-level statement.
    GlobalStatement(StmtId),
    /// What could not be read as a member; an error has been reported.
    Incomplete {
        modifiers: Modifiers,
        ty: Option<TypeSyntaxId>,
    },
}

#[derive(Clone, Debug)]
pub struct NamespaceDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub keyword: Span,
    /// The parts of the dotted name.
    pub name: Vec<Ident>,
    pub name_span: Span,
    pub file_scoped: bool,
    pub extern_aliases: Vec<Ident>,
    pub usings: Vec<Using>,
    pub members: Vec<DeclId>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TypeKeyword {
    Class,
    Struct,
    Interface,
    /// `record` and `record class`
    RecordClass,
    RecordStruct,
    /// `extension(Receiver r) { … }`
    Extension,
}

#[derive(Clone, Debug)]
pub struct TypeDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub keyword: TypeKeyword,
    pub keyword_span: Span,
    /// Missing for `extension`.
    pub name: Ident,
    pub type_parameters: Vec<TypeParameter>,
    /// A primary constructor's parameters (an extension block's receiver).
    pub parameters: Option<Vec<Parameter>>,
    pub parameters_span: Option<Span>,
    pub bases: Vec<BaseType>,
    pub constraints: Vec<ConstraintClause>,
    pub members: Vec<DeclId>,
    /// `None` where the declaration ends with `;`. Else the braces.
    pub body: Option<Braces>,
}

/// The two braces of a body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Braces {
    pub open: Span,
    pub close: Span,
}

#[derive(Clone, Debug)]
pub struct BaseType {
    pub span: Span,
    pub ty: TypeSyntaxId,
    /// `: Base(x)` of a primary constructor.
    pub arguments: Option<Vec<Argument>>,
}

#[derive(Clone, Debug)]
pub struct EnumDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub keyword_span: Span,
    pub name: Ident,
    pub underlying: Option<TypeSyntaxId>,
    pub members: Vec<EnumMember>,
    pub body: Option<Braces>,
}

#[derive(Clone, Debug)]
pub struct EnumMember {
    pub span: Span,
    pub attributes: Vec<AttributeList>,
    pub name: Ident,
    pub value: Option<ExprId>,
}

#[derive(Clone, Debug)]
pub struct DelegateDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub return_type: TypeSyntaxId,
    pub name: Ident,
    pub type_parameters: Vec<TypeParameter>,
    pub parameters: Vec<Parameter>,
    pub constraints: Vec<ConstraintClause>,
}

#[derive(Clone, Debug)]
pub struct FieldDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    /// `const`, `readonly`, `volatile`, `fixed` are modifiers.
    pub ty: TypeSyntaxId,
    pub variables: Vec<Variable>,
}

/// `name = initializer` of a field or a local.
#[derive(Clone, Debug)]
pub struct Variable {
    pub span: Span,
    pub name: Ident,
    /// `[size]` of a fixed buffer.
    pub fixed_size: Option<ExprId>,
    /// The place of `=`.
    pub equals: Option<Span>,
    /// May be `ExprKind::Initializer` (`int[] a = { 1, 2 }`) and `ExprKind::Ref`.
    pub initializer: Option<ExprId>,
}

#[derive(Clone, Debug)]
pub struct MethodDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    /// May be `TypeKind::Ref`.
    pub return_type: TypeSyntaxId,
    /// `IStore.` of `IStore.Add`
    pub explicit_interface: Option<TypeSyntaxId>,
    pub name: Ident,
    pub type_parameters: Vec<TypeParameter>,
    pub parameters: Vec<Parameter>,
    pub parameters_span: Span,
    pub constraints: Vec<ConstraintClause>,
    pub body: Body,
}

/// What follows a header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Body {
    /// `;`
    None,
    /// A `StmtKind::Block`.
    Block(StmtId),
    /// `=> expression`
    Expression { arrow: Span, expr: ExprId },
}

#[derive(Clone, Debug)]
pub struct PropertyDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub ty: TypeSyntaxId,
    pub explicit_interface: Option<TypeSyntaxId>,
    pub name: Ident,
    /// `{ get; set; }`; `None` where the property is `=> expression`.
    pub accessors: Option<Vec<Accessor>>,
    pub accessors_span: Option<Span>,
    /// `=> expression`
    pub expression: Option<(Span, ExprId)>,
    pub initializer: Option<ExprId>,
}

#[derive(Clone, Debug)]
pub struct IndexerDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub ty: TypeSyntaxId,
    pub explicit_interface: Option<TypeSyntaxId>,
    pub this_span: Span,
    pub parameters: Vec<Parameter>,
    pub accessors: Option<Vec<Accessor>>,
    pub accessors_span: Option<Span>,
    pub expression: Option<(Span, ExprId)>,
}

#[derive(Clone, Debug)]
pub struct EventDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub ty: TypeSyntaxId,
    pub explicit_interface: Option<TypeSyntaxId>,
    pub name: Ident,
    pub accessors: Vec<Accessor>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AccessorKind {
    Get,
    Set,
    Init,
    Add,
    Remove,
    Unknown,
}

#[derive(Clone, Debug)]
pub struct Accessor {
    pub span: Span,
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub kind: AccessorKind,
    pub keyword: Span,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub struct OperatorDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub return_type: TypeSyntaxId,
    pub explicit_interface: Option<TypeSyntaxId>,
    pub keyword: Span,
    pub is_checked: bool,
    pub operator: OverloadableOperator,
    pub operator_span: Span,
    pub parameters: Vec<Parameter>,
    pub body: Body,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OverloadableOperator {
    Plus,
    Minus,
    Not,
    Complement,
    Increment,
    Decrement,
    True,
    False,
    Multiply,
    Divide,
    Remainder,
    And,
    Or,
    Xor,
    ShiftLeft,
    ShiftRight,
    UnsignedShiftRight,
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    /// C# 14's `operator +=` and its like.
    Compound(AssignOp),
    Missing,
}

#[derive(Clone, Debug)]
pub struct ConversionDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub is_implicit: bool,
    pub explicit_interface: Option<TypeSyntaxId>,
    pub keyword: Span,
    pub is_checked: bool,
    pub ty: TypeSyntaxId,
    pub parameters: Vec<Parameter>,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub struct ConstructorDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub name: Ident,
    pub parameters: Vec<Parameter>,
    pub initializer: Option<ConstructorInitializer>,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub struct ConstructorInitializer {
    /// From `this`/`base` to `)`; Roslyn reports overload errors at `keyword`.
    pub span: Span,
    pub keyword: Span,
    /// `: this(…)`; else `: base(…)`.
    pub is_this: bool,
    pub arguments: Vec<Argument>,
}

#[derive(Clone, Debug)]
pub struct DestructorDecl {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub name: Ident,
    pub body: Body,
}

/// Modifiers with their places, in written order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Modifiers(pub Vec<(Modifier, Span)>);

impl Modifiers {
    /// Whether a modifier occurs.
    pub fn has(&self, modifier: Modifier) -> bool {
        self.0.iter().any(|&(other, _)| other == modifier)
    }
    /// Where a modifier occurs first.
    pub fn span_of(&self, modifier: Modifier) -> Option<Span> {
        self.0
            .iter()
            .find(|&&(other, _)| other == modifier)
            .map(|&(_, span)| span)
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Modifier {
    Public,
    Private,
    Protected,
    Internal,
    File,
    New,
    Static,
    Abstract,
    Sealed,
    Virtual,
    Override,
    Readonly,
    Const,
    Volatile,
    Extern,
    Unsafe,
    Fixed,
    Partial,
    Async,
    Required,
    Ref,
    Out,
    In,
    Params,
    This,
    Scoped,
}

impl Modifier {
    /// As written.
    pub fn text(self) -> &'static str {
        match self {
            Modifier::Public => "public",
            Modifier::Private => "private",
            Modifier::Protected => "protected",
            Modifier::Internal => "internal",
            Modifier::File => "file",
            Modifier::New => "new",
            Modifier::Static => "static",
            Modifier::Abstract => "abstract",
            Modifier::Sealed => "sealed",
            Modifier::Virtual => "virtual",
            Modifier::Override => "override",
            Modifier::Readonly => "readonly",
            Modifier::Const => "const",
            Modifier::Volatile => "volatile",
            Modifier::Extern => "extern",
            Modifier::Unsafe => "unsafe",
            Modifier::Fixed => "fixed",
            Modifier::Partial => "partial",
            Modifier::Async => "async",
            Modifier::Required => "required",
            Modifier::Ref => "ref",
            Modifier::Out => "out",
            Modifier::In => "in",
            Modifier::Params => "params",
            Modifier::This => "this",
            Modifier::Scoped => "scoped",
        }
    }
}

/// `[target: A(1), B]`
#[derive(Clone, Debug)]
pub struct AttributeList {
    pub span: Span,
    pub target: Option<Ident>,
    pub attributes: Vec<Attribute>,
}

#[derive(Clone, Debug)]
pub struct Attribute {
    pub span: Span,
    pub name: TypeSyntaxId,
    /// Positional, `name: value` and `Name = value` (an argument whose value is an `ExprKind::Assign`).
    pub arguments: Option<Vec<Argument>>,
}

#[derive(Clone, Debug)]
pub struct TypeParameter {
    pub span: Span,
    pub attributes: Vec<AttributeList>,
    pub variance: Variance,
    pub name: Ident,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Variance {
    None,
    In,
    Out,
}

/// `where T : class, IStore, new()`
#[derive(Clone, Debug)]
pub struct ConstraintClause {
    pub span: Span,
    pub name: Ident,
    pub constraints: Vec<Constraint>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Constraint {
    pub span: Span,
    pub kind: ConstraintKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConstraintKind {
    Class {
        nullable: bool,
    },
    Struct,
    New,
    Default,
    AllowsRefStruct,
    /// Also `notnull` and `unmanaged`, which are ordinary names (`Tree::is_contextual_type`).
    Type(TypeSyntaxId),
}

/// A parameter of a method, lambda, indexer, delegate, primary constructor.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub span: Span,
    pub attributes: Vec<AttributeList>,
    /// ref, out, in, params, this, scoped, readonly
    pub modifiers: Modifiers,
    /// `None` for a lambda's untyped parameter (and `__arglist`).
    pub ty: Option<TypeSyntaxId>,
    /// Missing (and without error) for an extension block's unnamed receiver.
    pub name: Ident,
    pub default: Option<ExprId>,
}

// ---------------------------------------------------------------- types

#[derive(Clone, Debug)]
pub struct TypeSyntax {
    pub span: Span,
    pub kind: TypeKind,
}

#[derive(Clone, Debug)]
pub enum TypeKind {
    Missing,
    Predefined(Predefined),
    /// `Name` and `Name<A, B>`; also `var`, `dynamic`, `nint`, `notnull`.
    Name(SimpleName),
    /// `left.Name`
    Qualified {
        left: TypeSyntaxId,
        name: SimpleName,
    },
    /// `alias::Name`
    AliasQualified {
        alias: Ident,
        name: SimpleName,
    },
    Nullable(TypeSyntaxId),
    /// `element[,][]`: ranks from left to right, outermost first (`int[,][]` is a 2-dimensional array of `int[]`).
    Array {
        element: TypeSyntaxId,
        ranks: Vec<RankSpecifier>,
    },
    Pointer(TypeSyntaxId),
    FunctionPointer {
        parameters: Vec<Parameter>,
        return_type: TypeSyntaxId,
        return_modifiers: Modifiers,
    },
    Tuple(Vec<TupleElement>),
    /// `ref T`, `ref readonly T` (returns, locals, fields)
    Ref {
        readonly: bool,
        ty: TypeSyntaxId,
    },
    /// `scoped T`
    Scoped(TypeSyntaxId),
    /// A type argument left out, as in `typeof(List<>)`.
    Omitted,
}

#[derive(Clone, Debug)]
pub struct RankSpecifier {
    pub span: Span,
    /// Number of dimensions, from 1.
    pub rank: u32,
    /// Sizes in `new int[2, 3]`; empty where none is written.
    pub sizes: Vec<ExprId>,
}

#[derive(Clone, Debug)]
pub struct TupleElement {
    pub span: Span,
    pub ty: TypeSyntaxId,
    pub name: Option<Ident>,
}

/// `Name` or `Name<A, B>`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SimpleName {
    pub ident: Ident,
    /// `None`: not generic. Elements are `TypeKind::Omitted` in `List<>`.
    pub arguments: Option<Vec<TypeSyntaxId>>,
    /// With the type arguments.
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Predefined {
    Bool,
    Byte,
    SByte,
    Short,
    UShort,
    Int,
    UInt,
    Long,
    ULong,
    Float,
    Double,
    Decimal,
    Char,
    String,
    Object,
    Void,
}

impl Predefined {
    /// As written.
    pub fn text(self) -> &'static str {
        match self {
            Predefined::Bool => "bool",
            Predefined::Byte => "byte",
            Predefined::SByte => "sbyte",
            Predefined::Short => "short",
            Predefined::UShort => "ushort",
            Predefined::Int => "int",
            Predefined::UInt => "uint",
            Predefined::Long => "long",
            Predefined::ULong => "ulong",
            Predefined::Float => "float",
            Predefined::Double => "double",
            Predefined::Decimal => "decimal",
            Predefined::Char => "char",
            Predefined::String => "string",
            Predefined::Object => "object",
            Predefined::Void => "void",
        }
    }
}

// ---------------------------------------------------------------- statements

#[derive(Clone, Debug)]
pub struct Stmt {
    pub span: Span,
    pub kind: StmtKind,
}

#[derive(Clone, Debug)]
pub enum StmtKind {
    /// What could not be read; an error has been reported.
    Missing,
    /// `;`
    Empty,
    Block {
        braces: Braces,
        stmts: Vec<StmtId>,
    },
    /// `expr;` The span includes the semicolon.
    Expr(ExprId),
    Local(LocalDecl),
    LocalFunction(LocalFunction),
    If {
        keyword: Span,
        condition: ExprId,
        then: StmtId,
        otherwise: Option<StmtId>,
    },
    While {
        keyword: Span,
        condition: ExprId,
        body: StmtId,
    },
    Do {
        keyword: Span,
        body: StmtId,
        condition: ExprId,
    },
    For(ForStmt),
    ForEach(ForEachStmt),
    Switch(SwitchStmt),
    Try(TryStmt),
    Lock {
        keyword: Span,
        expr: ExprId,
        body: StmtId,
    },
    Using(UsingStmt),
    /// `fixed (T* p = …) body`
    Fixed {
        keyword: Span,
        ty: TypeSyntaxId,
        variables: Vec<Variable>,
        body: StmtId,
    },
    Checked {
        keyword: Span,
        body: StmtId,
    },
    Unchecked {
        keyword: Span,
        body: StmtId,
    },
    Unsafe {
        keyword: Span,
        body: StmtId,
    },
    Goto {
        keyword: Span,
        target: GotoTarget,
    },
    Labeled {
        label: Ident,
        stmt: StmtId,
    },
    Break {
        keyword: Span,
    },
    Continue {
        keyword: Span,
    },
    Return {
        keyword: Span,
        value: Option<ExprId>,
    },
    YieldReturn {
        keyword: Span,
        value: ExprId,
    },
    YieldBreak {
        keyword: Span,
    },
    Throw {
        keyword: Span,
        value: Option<ExprId>,
    },
}

/// `int a = 1, b;` and `using var x = …;`, `await using …`, `const`, `ref`, `scoped`.
#[derive(Clone, Debug)]
pub struct LocalDecl {
    pub attributes: Vec<AttributeList>,
    /// `const`, `static`, `readonly`, … as written (the last ones are errors that have been reported).
    pub modifiers: Modifiers,
    pub await_span: Option<Span>,
    pub using_span: Option<Span>,
    /// May be `TypeKind::Ref` and `TypeKind::Scoped`.
    pub ty: TypeSyntaxId,
    pub variables: Vec<Variable>,
}

#[derive(Clone, Debug)]
pub struct LocalFunction {
    pub attributes: Vec<AttributeList>,
    pub modifiers: Modifiers,
    pub return_type: TypeSyntaxId,
    pub name: Ident,
    pub type_parameters: Vec<TypeParameter>,
    pub parameters: Vec<Parameter>,
    pub constraints: Vec<ConstraintClause>,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub struct ForStmt {
    pub keyword: Span,
    /// `for (int i = 0, j = 1; …)`: a `StmtKind::Local`.
    pub declaration: Option<StmtId>,
    /// `for (i = 0, j = 1; …)`
    pub initializers: Vec<ExprId>,
    pub condition: Option<ExprId>,
    pub incrementors: Vec<ExprId>,
    pub body: StmtId,
}

#[derive(Clone, Debug)]
pub struct ForEachStmt {
    pub await_span: Option<Span>,
    pub keyword: Span,
    pub variable: ForEachVariable,
    pub in_span: Span,
    pub collection: ExprId,
    pub body: StmtId,
}

#[derive(Clone, Debug)]
pub enum ForEachVariable {
    /// `foreach (T name in …)`; the type may be `TypeKind::Ref`.
    Single { ty: TypeSyntaxId, name: Ident },
    /// `foreach (var (a, b) in …)`, `foreach ((int a, var b) in …)`: an `ExprKind::Declaration` or `ExprKind::Tuple`.
    Deconstruction(ExprId),
}

#[derive(Clone, Debug)]
pub struct SwitchStmt {
    pub keyword: Span,
    pub governing: ExprId,
    pub sections: Vec<SwitchSection>,
    pub braces: Braces,
}

#[derive(Clone, Debug)]
pub struct SwitchSection {
    pub span: Span,
    pub labels: Vec<SwitchLabel>,
    pub stmts: Vec<StmtId>,
}

#[derive(Clone, Debug)]
pub struct SwitchLabel {
    /// From `case` to `:`.
    pub span: Span,
    pub keyword: Span,
    pub kind: SwitchLabelKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SwitchLabelKind {
    Default,
    /// `case pattern when condition:`; a plain constant is `PatternKind::Constant`, a plain name `PatternKind::Ambiguous`.
    Case {
        pattern: PatternId,
        when: Option<ExprId>,
    },
}

#[derive(Clone, Debug)]
pub struct TryStmt {
    pub keyword: Span,
    /// A block.
    pub body: StmtId,
    pub catches: Vec<CatchClause>,
    pub finally: Option<FinallyClause>,
}

#[derive(Clone, Debug)]
pub struct CatchClause {
    pub span: Span,
    pub keyword: Span,
    pub ty: Option<TypeSyntaxId>,
    pub name: Option<Ident>,
    /// `when (filter)`: the keyword and the condition.
    pub filter: Option<(Span, ExprId)>,
    pub body: StmtId,
}

#[derive(Clone, Debug)]
pub struct FinallyClause {
    pub span: Span,
    pub keyword: Span,
    pub body: StmtId,
}

/// `using (…) body`
#[derive(Clone, Debug)]
pub struct UsingStmt {
    pub await_span: Option<Span>,
    pub keyword: Span,
    pub resource: UsingResource,
    pub body: StmtId,
}

#[derive(Clone, Debug)]
pub enum UsingResource {
    Declaration {
        ty: TypeSyntaxId,
        variables: Vec<Variable>,
    },
    Expression(ExprId),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GotoTarget {
    Label(Ident),
    Case(ExprId),
    Default,
}

// ---------------------------------------------------------------- expressions

#[derive(Clone, Debug)]
pub struct Expr {
    pub span: Span,
    pub kind: ExprKind,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    /// What could not be read; an error has been reported.
    Missing,
    Literal(Literal),
    InterpolatedString(InterpolatedString),
    /// `name`, `name<T>`
    Name(SimpleName),
    /// `alias::Name`
    AliasQualified {
        alias: Ident,
        name: SimpleName,
    },
    /// `int` before `.`, or as the argument of `nameof`.
    PredefinedType(Predefined),
    /// Any other type where an expression stands (`nameof(List<>)`, `int?`, `int[]`).
    Type(TypeSyntaxId),
    This,
    Base,
    /// `receiver.name`, `receiver->name`
    Member {
        receiver: ExprId,
        op_span: Span,
        pointer: bool,
        name: SimpleName,
    },
    /// `receiver?tail`: the tail is a postfix chain that starts at a `MemberBinding` or `ElementBinding`, or a further `ConditionalAccess` of one;
    /// in an assignment the `Assign` is the tail: `a?.b = c`.
    ConditionalAccess {
        receiver: ExprId,
        question: Span,
        tail: ExprId,
    },
    /// `.name` at the start of a conditional access's tail
    MemberBinding {
        name: SimpleName,
    },
    /// `[args]` at the start of a conditional access's tail
    ElementBinding {
        arguments: Vec<Argument>,
    },
    /// `receiver[args]`
    Index {
        receiver: ExprId,
        arguments: Vec<Argument>,
        brackets: Span,
    },
    /// `callee(args)`; `parens` is the argument list's span
    Call {
        callee: ExprId,
        arguments: Vec<Argument>,
        parens: Span,
    },
    Unary {
        op: UnaryOp,
        op_span: Span,
        operand: ExprId,
    },
    Postfix {
        op: PostfixOp,
        op_span: Span,
        operand: ExprId,
    },
    Binary {
        op: BinaryOp,
        op_span: Span,
        left: ExprId,
        right: ExprId,
    },
    Assign {
        op: AssignOp,
        op_span: Span,
        left: ExprId,
        right: ExprId,
    },
    Conditional {
        condition: ExprId,
        question: Span,
        when_true: ExprId,
        colon: Span,
        when_false: ExprId,
    },
    Range {
        start: Option<ExprId>,
        op_span: Span,
        end: Option<ExprId>,
    },
    Is {
        operand: ExprId,
        op_span: Span,
        pattern: PatternId,
    },
    As {
        operand: ExprId,
        op_span: Span,
        ty: TypeSyntaxId,
    },
    Cast {
        ty: TypeSyntaxId,
        operand: ExprId,
    },
    Paren(ExprId),
    /// Two elements or more.
    Tuple(Vec<Argument>),
    /// `T name`, `var (a, b)` where an expression stands (out arguments, deconstruction)
    Declaration {
        ty: TypeSyntaxId,
        designation: Designation,
    },
    Switch(SwitchExpr),
    With {
        receiver: ExprId,
        keyword: Span,
        initializer: Initializer,
    },
    Lambda(Lambda),
    AnonymousMethod(AnonymousMethod),
    /// `new T(args) { … }`; `arguments` is `None` where no parentheses are written.
    New {
        keyword: Span,
        ty: TypeSyntaxId,
        arguments: Option<Vec<Argument>>,
        parens: Option<Span>,
        initializer: Option<Initializer>,
    },
    /// `new(args) { … }`
    ImplicitNew {
        keyword: Span,
        arguments: Vec<Argument>,
        parens: Span,
        initializer: Option<Initializer>,
    },
    /// `new T[2] { … }`; the type is a `TypeKind::Array`, its first rank has the sizes.
    NewArray {
        keyword: Span,
        ty: TypeSyntaxId,
        initializer: Option<Initializer>,
    },
    /// `new[] { … }`, `new[,] { … }`
    ImplicitNewArray {
        keyword: Span,
        rank: u32,
        initializer: Initializer,
    },
    /// `new { A = 1, b.C }`
    AnonymousObject {
        keyword: Span,
        members: Vec<AnonymousMember>,
    },
    /// `stackalloc T[n] { … }`
    StackAlloc {
        keyword: Span,
        ty: TypeSyntaxId,
        initializer: Option<Initializer>,
    },
    /// `stackalloc[] { … }`
    ImplicitStackAlloc {
        keyword: Span,
        initializer: Initializer,
    },
    /// `{ … }` where a value is expected (array initializers, nested object initializers)
    Initializer(Initializer),
    /// `[a, ..b]`
    Collection(Vec<CollectionElement>),
    /// `default(T)`
    Default {
        keyword: Span,
        ty: TypeSyntaxId,
    },
    /// `default`
    DefaultLiteral,
    TypeOf {
        keyword: Span,
        ty: TypeSyntaxId,
    },
    SizeOf {
        keyword: Span,
        ty: TypeSyntaxId,
    },
    Checked {
        keyword: Span,
        operand: ExprId,
    },
    Unchecked {
        keyword: Span,
        operand: ExprId,
    },
    Await {
        keyword: Span,
        operand: ExprId,
    },
    Throw {
        keyword: Span,
        operand: ExprId,
    },
    /// `ref x` (arguments have `Argument::modifier` instead)
    Ref {
        keyword: Span,
        operand: ExprId,
    },
    Query(Query),
}

/// A literal's value, decoded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Literal {
    Null,
    True,
    False,
    /// Magnitude and suffix; a `-` in front is a `UnaryOp::Minus`. `decimal_form`: neither `0x` nor `0b`.
    Int {
        value: u64,
        suffix: IntSuffix,
        decimal_form: bool,
    },
    /// Digits without underscores and suffix (`1.5e3`), for the one number parser of the house.
    Real {
        text: Box<str>,
        suffix: RealSuffix,
    },
    /// A UTF-16 code unit.
    Char(u16),
    String(Utf16),
    /// `"…"u8`
    Utf8String(Utf16),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum IntSuffix {
    None,
    U,
    L,
    UL,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RealSuffix {
    None,
    F,
    D,
    M,
}

/// Text in UTF-16 code units, lone surrogates included, as a C# string holds it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Utf16(pub Box<[u16]>);

impl Utf16 {
    /// From a Rust string.
    pub fn new(text: &str) -> Utf16 {
        Utf16(text.encode_utf16().collect())
    }
    /// To a Rust string; lone surrogates become U+FFFD.
    pub fn to_string_lossy(&self) -> String {
        String::from_utf16_lossy(&self.0)
    }
}

#[derive(Clone, Debug)]
pub struct InterpolatedString {
    pub parts: Vec<InterpolationPart>,
}

#[derive(Clone, Debug)]
pub enum InterpolationPart {
    /// Escapes and doubled braces decoded.
    Text { text: Utf16, span: Span },
    Hole {
        expr: ExprId,
        alignment: Option<ExprId>,
        format: Option<(Utf16, Span)>,
        span: Span,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnaryOp {
    Plus,
    Minus,
    Not,
    Complement,
    Increment,
    Decrement,
    /// `&x`
    AddressOf,
    /// `*x`
    Dereference,
    /// `^x`
    IndexFromEnd,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PostfixOp {
    Increment,
    Decrement,
    /// `x!`
    SuppressNullable,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BinaryOp {
    Multiply,
    Divide,
    Remainder,
    Add,
    Subtract,
    ShiftLeft,
    ShiftRight,
    UnsignedShiftRight,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    Equal,
    NotEqual,
    And,
    Xor,
    Or,
    LogicalAnd,
    LogicalOr,
    /// `??`, right-associative
    Coalesce,
}

impl BinaryOp {
    /// As written.
    pub fn text(self) -> &'static str {
        match self {
            BinaryOp::Multiply => "*",
            BinaryOp::Divide => "/",
            BinaryOp::Remainder => "%",
            BinaryOp::Add => "+",
            BinaryOp::Subtract => "-",
            BinaryOp::ShiftLeft => "<<",
            BinaryOp::ShiftRight => ">>",
            BinaryOp::UnsignedShiftRight => ">>>",
            BinaryOp::Less => "<",
            BinaryOp::Greater => ">",
            BinaryOp::LessOrEqual => "<=",
            BinaryOp::GreaterOrEqual => ">=",
            BinaryOp::Equal => "==",
            BinaryOp::NotEqual => "!=",
            BinaryOp::And => "&",
            BinaryOp::Xor => "^",
            BinaryOp::Or => "|",
            BinaryOp::LogicalAnd => "&&",
            BinaryOp::LogicalOr => "||",
            BinaryOp::Coalesce => "??",
        }
    }
}

impl UnaryOp {
    /// As written.
    pub fn text(self) -> &'static str {
        match self {
            UnaryOp::Plus => "+",
            UnaryOp::Minus => "-",
            UnaryOp::Not => "!",
            UnaryOp::Complement => "~",
            UnaryOp::Increment => "++",
            UnaryOp::Decrement => "--",
            UnaryOp::AddressOf => "&",
            UnaryOp::Dereference => "*",
            UnaryOp::IndexFromEnd => "^",
        }
    }
}

impl PostfixOp {
    /// As written.
    pub fn text(self) -> &'static str {
        match self {
            PostfixOp::Increment => "++",
            PostfixOp::Decrement => "--",
            PostfixOp::SuppressNullable => "!",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AssignOp {
    Assign,
    Multiply,
    Divide,
    Remainder,
    Add,
    Subtract,
    ShiftLeft,
    ShiftRight,
    UnsignedShiftRight,
    And,
    Xor,
    Or,
    /// `??=`
    Coalesce,
}

impl AssignOp {
    /// As written.
    pub fn text(self) -> &'static str {
        match self {
            AssignOp::Assign => "=",
            AssignOp::Multiply => "*=",
            AssignOp::Divide => "/=",
            AssignOp::Remainder => "%=",
            AssignOp::Add => "+=",
            AssignOp::Subtract => "-=",
            AssignOp::ShiftLeft => "<<=",
            AssignOp::ShiftRight => ">>=",
            AssignOp::UnsignedShiftRight => ">>>=",
            AssignOp::And => "&=",
            AssignOp::Xor => "^=",
            AssignOp::Or => "|=",
            AssignOp::Coalesce => "??=",
        }
    }
    /// The binary operator of a compound assignment (`Coalesce` included); `None` for `=`.
    pub fn binary(self) -> Option<BinaryOp> {
        Some(match self {
            AssignOp::Assign => return None,
            AssignOp::Multiply => BinaryOp::Multiply,
            AssignOp::Divide => BinaryOp::Divide,
            AssignOp::Remainder => BinaryOp::Remainder,
            AssignOp::Add => BinaryOp::Add,
            AssignOp::Subtract => BinaryOp::Subtract,
            AssignOp::ShiftLeft => BinaryOp::ShiftLeft,
            AssignOp::ShiftRight => BinaryOp::ShiftRight,
            AssignOp::UnsignedShiftRight => BinaryOp::UnsignedShiftRight,
            AssignOp::And => BinaryOp::And,
            AssignOp::Xor => BinaryOp::Xor,
            AssignOp::Or => BinaryOp::Or,
            AssignOp::Coalesce => BinaryOp::Coalesce,
        })
    }
}

/// An argument of a call, index, attribute, tuple.
#[derive(Clone, Debug)]
pub struct Argument {
    pub span: Span,
    /// `name:`
    pub name: Option<Ident>,
    pub modifier: ArgumentModifier,
    pub modifier_span: Option<Span>,
    pub value: ExprId,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ArgumentModifier {
    None,
    Ref,
    Out,
    In,
}

/// `{ … }` after `new`, `with`, `new[]`, or alone.
#[derive(Clone, Debug)]
pub struct Initializer {
    pub span: Span,
    pub elements: Vec<InitializerElement>,
}

#[derive(Clone, Debug)]
pub enum InitializerElement {
    /// `Name = value`; the value may be `ExprKind::Initializer`.
    Member {
        name: Ident,
        equals: Span,
        value: ExprId,
    },
    /// `[key] = value`
    Index {
        arguments: Vec<Argument>,
        brackets: Span,
        equals: Span,
        value: ExprId,
    },
    /// A collection's or an array's element; `{ a, b }` is an `ExprKind::Initializer`.
    Value(ExprId),
}

#[derive(Clone, Debug)]
pub struct AnonymousMember {
    pub span: Span,
    /// `None`: the name is that of the expression's last name.
    pub name: Option<Ident>,
    pub value: ExprId,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CollectionElement {
    Value(ExprId),
    /// `..expr`
    Spread {
        op_span: Span,
        expr: ExprId,
    },
}

#[derive(Clone, Debug)]
pub struct SwitchExpr {
    pub governing: ExprId,
    pub keyword: Span,
    pub arms: Vec<SwitchArm>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SwitchArm {
    pub span: Span,
    pub pattern: PatternId,
    pub when: Option<ExprId>,
    pub arrow: Span,
    pub value: ExprId,
}

#[derive(Clone, Debug)]
pub struct Lambda {
    pub attributes: Vec<AttributeList>,
    /// `static`, `async`
    pub modifiers: Modifiers,
    pub return_type: Option<TypeSyntaxId>,
    pub parameters: Vec<Parameter>,
    /// Whether the parameters stand in parentheses.
    pub parenthesized: bool,
    pub arrow: Span,
    pub body: LambdaBody,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LambdaBody {
    /// A block.
    Block(StmtId),
    /// May be `ExprKind::Ref`.
    Expression(ExprId),
}

#[derive(Clone, Debug)]
pub struct AnonymousMethod {
    pub modifiers: Modifiers,
    /// `delegate`
    pub keyword: Span,
    /// `None`: no parameter list, fits any.
    pub parameters: Option<Vec<Parameter>>,
    /// A block.
    pub body: StmtId,
}

/// `from x in xs … select y`
#[derive(Clone, Debug)]
pub struct Query {
    pub from: FromClause,
    pub body: QueryBody,
}

#[derive(Clone, Debug)]
pub struct FromClause {
    pub span: Span,
    pub keyword: Span,
    pub ty: Option<TypeSyntaxId>,
    pub name: Ident,
    pub source: ExprId,
}

#[derive(Clone, Debug)]
pub struct QueryBody {
    pub clauses: Vec<QueryClause>,
    pub end: QueryEnd,
    /// `into name …`: a loop in the parser, a box here because it is rare; bounded like nesting.
    pub continuation: Option<Box<QueryContinuation>>,
}

#[derive(Clone, Debug)]
pub struct QueryContinuation {
    pub span: Span,
    pub name: Ident,
    pub body: QueryBody,
}

#[derive(Clone, Debug)]
pub enum QueryClause {
    From(FromClause),
    Let {
        span: Span,
        name: Ident,
        value: ExprId,
    },
    Where {
        span: Span,
        condition: ExprId,
    },
    Join(JoinClause),
    OrderBy {
        span: Span,
        orderings: Vec<Ordering>,
    },
}

#[derive(Clone, Debug)]
pub struct JoinClause {
    pub span: Span,
    pub ty: Option<TypeSyntaxId>,
    pub name: Ident,
    pub source: ExprId,
    pub left: ExprId,
    pub right: ExprId,
    /// `into group`
    pub into: Option<Ident>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ordering {
    pub expr: ExprId,
    pub descending: bool,
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QueryEnd {
    Select {
        span: Span,
        value: ExprId,
    },
    GroupBy {
        span: Span,
        value: ExprId,
        key: ExprId,
    },
}

// ---------------------------------------------------------------- patterns

#[derive(Clone, Debug)]
pub struct Pattern {
    pub span: Span,
    pub kind: PatternKind,
}

#[derive(Clone, Debug)]
pub enum PatternKind {
    Missing,
    /// `_`
    Discard,
    /// A literal or another expression that cannot be a type.
    Constant(ExprId),
    /// A type that cannot be an expression: `int`, `List<int>`, `T[]`.
    Type(TypeSyntaxId),
    /// A dotted or simple name (`Color.Red`, `Circle`, `List<int>`): a type or a constant, the binder decides. Both readings, of one text.
    Ambiguous {
        ty: TypeSyntaxId,
        expr: ExprId,
    },
    /// `T name`
    Declaration {
        ty: TypeSyntaxId,
        designation: Designation,
    },
    /// `var x`, `var (a, b)`
    Var {
        keyword: Span,
        designation: Designation,
    },
    /// `< 3`
    Relational {
        op: BinaryOp,
        op_span: Span,
        value: ExprId,
    },
    /// `T (a, b) { P: c } name`
    Recursive(RecursivePattern),
    /// `[a, .., b] name`
    List {
        elements: Vec<PatternId>,
        designation: Option<Designation>,
    },
    /// `..` and `..pattern`, only inside a list
    Slice {
        pattern: Option<PatternId>,
    },
    Paren(PatternId),
    Not {
        op_span: Span,
        pattern: PatternId,
    },
    And {
        op_span: Span,
        left: PatternId,
        right: PatternId,
    },
    Or {
        op_span: Span,
        left: PatternId,
        right: PatternId,
    },
}

#[derive(Clone, Debug)]
pub struct RecursivePattern {
    pub ty: Option<TypeSyntaxId>,
    /// `(a, name: b)`
    pub positional: Option<Vec<Subpattern>>,
    /// `{ Name: a, X.Y: b }`
    pub properties: Option<Vec<Subpattern>>,
    pub designation: Option<Designation>,
}

#[derive(Clone, Debug)]
pub struct Subpattern {
    pub span: Span,
    /// `Name` or `X.Y` before the colon; empty: none.
    pub path: Vec<Ident>,
    pub pattern: PatternId,
}

/// What a declaration names: nested only as deep as parentheses are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Designation {
    Name(Ident),
    /// `_`
    Discard(Span),
    Parenthesized {
        span: Span,
        elements: Vec<Designation>,
    },
}

impl Designation {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Designation::Name(ident) => ident.span,
            Designation::Discard(span) | Designation::Parenthesized { span, .. } => *span,
        }
    }
}

// ---------------------------------------------------------------- helpers

/// A step of a postfix chain; ids of the nodes are kept, so that consumers can record spans and types for each.
pub type PostfixStep = ExprId;

impl Tree {
    /// An empty tree.
    pub fn new(file: FileId) -> Tree {
        let nowhere = Span {
            file,
            start: 0,
            end: 0,
        };
        Tree {
            file,
            unit: CompilationUnit {
                span: nowhere,
                extern_aliases: Vec::new(),
                usings: Vec::new(),
                attributes: Vec::new(),
                members: Vec::new(),
                end_of_file: nowhere,
            },
            exprs: Vec::new(),
            stmts: Vec::new(),
            types: Vec::new(),
            decls: Vec::new(),
            patterns: Vec::new(),
            names: vec!["".into()],
            regions: Vec::new(),
            comments: Vec::new(),
            directives: Vec::new(),
            too_high: None,
        }
    }

    /// The text of a name.
    pub fn name(&self, name: Name) -> &str {
        self.names.get(name.0 as usize).map_or("", |text| text)
    }

    /// The text of an identifier, without `@`.
    pub fn text(&self, ident: Ident) -> &str {
        self.name(ident.name)
    }

    /// Unrolls a left-deep chain of binary operators: the leftmost operand and, from left to right, each operator's node, operator, place and right operand.
    /// For any other expression the list is empty. Parentheses end a chain; so does `??`, which leans right (`coalesce_chain`).
    pub fn binary_chain(&self, expr: ExprId) -> (ExprId, Vec<BinaryLink>) {
        let mut links = Vec::new();
        let mut at = expr;
        while let ExprKind::Binary {
            op,
            op_span,
            left,
            right,
        } = self[at].kind
        {
            if op == BinaryOp::Coalesce {
                break;
            }
            links.push(BinaryLink {
                node: at,
                op,
                op_span,
                right,
            });
            at = left;
        }
        links.reverse();
        (at, links)
    }

    /// Unrolls `a ?? b ?? c`: all operands but the last with their nodes, from left to right, and the last operand.
    pub fn coalesce_chain(&self, expr: ExprId) -> (Vec<(ExprId, ExprId)>, ExprId) {
        let mut links = Vec::new();
        let mut at = expr;
        while let ExprKind::Binary {
            op: BinaryOp::Coalesce,
            left,
            right,
            ..
        } = self[at].kind
        {
            links.push((at, left));
            at = right;
        }
        (links, at)
    }

    /// What a postfix node (member, index, call, postfix operator, switch, with, conditional access) stands on; `None` for any other.
    pub fn postfix_receiver(&self, expr: ExprId) -> Option<ExprId> {
        match &self[expr].kind {
            ExprKind::Member { receiver, .. }
            | ExprKind::Index { receiver, .. }
            | ExprKind::With { receiver, .. } => Some(*receiver),
            ExprKind::ConditionalAccess { receiver, .. } => Some(*receiver),
            ExprKind::Call { callee, .. } => Some(*callee),
            ExprKind::Postfix { operand, .. } => Some(*operand),
            ExprKind::Switch(switch) => Some(switch.governing),
            _ => None,
        }
    }

    /// Unrolls `a.b().c[0]`: the start and the nodes that stand on it, from the innermost to `expr` itself.
    pub fn postfix_chain(&self, expr: ExprId) -> (ExprId, Vec<PostfixStep>) {
        let mut steps = Vec::new();
        let mut at = expr;
        while let Some(receiver) = self.postfix_receiver(at) {
            steps.push(at);
            at = receiver;
        }
        steps.reverse();
        (at, steps)
    }

    /// Unrolls `if … else if … else …`: each condition with its statement, and the last `else`. Empty for any other statement.
    pub fn else_if_chain(&self, stmt: StmtId) -> (Vec<IfLink>, Option<StmtId>) {
        let mut links = Vec::new();
        let mut at = Some(stmt);
        while let Some(id) = at {
            let StmtKind::If {
                keyword,
                condition,
                then,
                otherwise,
            } = self[id].kind
            else {
                break;
            };
            links.push(IfLink {
                node: id,
                keyword,
                condition,
                then,
            });
            at = otherwise;
        }
        (links, at)
    }

    /// Unrolls a left-deep chain of `and` or `or` patterns like `binary_chain`; the flag is true for `or`.
    pub fn pattern_chain(
        &self,
        pattern: PatternId,
    ) -> (PatternId, Vec<(PatternId, bool, PatternId)>) {
        let mut links = Vec::new();
        let mut at = pattern;
        loop {
            match self[at].kind {
                PatternKind::And { left, right, .. } => {
                    links.push((at, false, right));
                    at = left;
                }
                PatternKind::Or { left, right, .. } => {
                    links.push((at, true, right));
                    at = left;
                }
                _ => break,
            }
        }
        links.reverse();
        (at, links)
    }

    /// The expression without parentheses around it.
    pub fn strip_parens(&self, expr: ExprId) -> ExprId {
        let mut at = expr;
        while let ExprKind::Paren(inner) = self[at].kind {
            at = inner;
        }
        at
    }

    /// Whether a type is the plain, unescaped word `word` (`var`, `dynamic`, `notnull`, `_` …).
    pub fn is_contextual_type(&self, ty: TypeSyntaxId, word: &str) -> bool {
        matches!(&self[ty].kind, TypeKind::Name(SimpleName { ident, arguments: None, .. }) if !ident.verbatim && self.text(*ident) == word)
    }

    /// Whether a type is `var` as written (a type of that name would still win).
    pub fn is_var(&self, ty: TypeSyntaxId) -> bool {
        self.is_contextual_type(ty, "var")
    }
}

/// A link of `Tree::binary_chain`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BinaryLink {
    /// The `Binary` node whose right operand this is.
    pub node: ExprId,
    pub op: BinaryOp,
    pub op_span: Span,
    pub right: ExprId,
}

/// A link of `Tree::else_if_chain`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IfLink {
    pub node: StmtId,
    pub keyword: Span,
    pub condition: ExprId,
    pub then: StmtId,
}
