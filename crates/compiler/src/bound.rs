//! The bound tree: what the binder makes of a body and lowering turns into instructions. Every expression has its type,
//! every call its method, every conversion stands explicitly. Left-deep chains of binary operators are flat.

#![expect(missing_docs, reason = "fields of variants carry the names that the variants' texts explain")]

use crate::symbols::*;
use awaitlab_syntax::{BinaryOp, ExprId, Span};

macro_rules! local_ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub u32);
        impl $name {
            /// The id as an index.
            pub fn index(self) -> usize { self.0 as usize }
        }
    )* };
}
local_ids! {
    /// A local variable or parameter; index into [`BoundBody::locals`].
    LocalId,
    /// A block scope; index into [`BoundBody::scopes`].
    ScopeId,
    /// The method, a lambda or a local function; index into [`BoundBody::functions`]. 0 is the method itself.
    FunctionId,
    /// A jump target; index into [`BoundBody::labels`].
    LabelId,
    /// A lambda that waits for its delegate type; the binder's own table.
    UnboundLambdaId,
}

/// The bound body of a member with all lambdas and local functions in it.
#[derive(Clone, Debug)]
pub struct BoundBody {
    /// The member it belongs to.
    pub method: MethodId,
    /// Variables of all functions in it.
    pub locals: Vec<Local>,
    /// Scopes of all functions in it.
    pub scopes: Vec<Scope>,
    /// The method (0), lambdas and local functions. Some may be unused (a lambda tried with another delegate type):
    /// only those that the tree refers to are real.
    pub functions: Vec<Function>,
    /// Labels of all functions.
    pub labels: Vec<Label>,
    /// A constructor's `: this(…)` or `: base(…)` call; `None` in an object's constructor, for structs and static ones.
    pub ctor_init: Option<BoundExpr>,
    /// Field and property initializers that run first, in textual order: filled for constructors without `: this(…)`
    /// and for static constructors. Each is an assignment.
    pub field_inits: Vec<BoundExpr>,
}

/// The method, a lambda or a local function.
#[derive(Clone, Debug)]
pub struct Function {
    /// Which.
    pub kind: FunctionKind,
    /// The function around it.
    pub parent: Option<FunctionId>,
    /// The scope around it, in the parent: what it may capture.
    pub parent_scope: Option<ScopeId>,
    /// The symbol of a method or local function.
    pub method: Option<MethodId>,
    /// Its parameters in order.
    pub params: Vec<LocalId>,
    /// The scope that holds the parameters; the body's block is a child of it.
    pub scope: ScopeId,
    /// What it returns (an async one: the task type; an iterator: the enumerable type).
    pub ret: Ty,
    /// Returns by reference.
    pub ret_ref: RefKind,
    /// Async or not, with the builder.
    pub async_info: Option<AsyncInfo>,
    /// Iterator or not.
    pub iterator: Option<IteratorInfo>,
    /// The body; an expression body is a block with a `Return` or `Expr` statement.
    pub body: BoundStmt,
    /// `static` lambda or local function.
    pub is_static: bool,
    /// It (or a function in it) uses `this`.
    pub captures_this: bool,
    /// Variables of outer functions that it (or a function in it) uses.
    pub captures: Vec<LocalId>,
    /// Roslyn's ordinal for names as `<Main>b__0_1`.
    pub ordinal: u32,
    /// The function's text; a lambda's whole expression.
    pub span: Span,
}

/// What a [`Function`] is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FunctionKind {
    /// The member itself.
    Method,
    /// A lambda or anonymous method.
    Lambda,
    /// A local function.
    LocalFunction,
}

/// How an async function makes its task.
#[derive(Clone, PartialEq, Debug)]
pub struct AsyncInfo {
    /// The builder type, constructed; for async iterators the iterator builder.
    pub builder: Ty,
    /// What `return x` gives: `T` of `Task<T>`; void for none.
    pub result: Ty,
}

/// What an iterator yields.
#[derive(Clone, PartialEq, Debug)]
pub struct IteratorInfo {
    /// The element's type.
    pub element: Ty,
    /// Returns `IEnumerable` (or `IAsyncEnumerable`), not the enumerator.
    pub is_enumerable: bool,
    /// `IAsyncEnumerable` or `IAsyncEnumerator`.
    pub is_async: bool,
    /// The non-generic interface.
    pub is_non_generic: bool,
    /// The parameter with `[EnumeratorCancellation]`.
    pub cancellation: Option<LocalId>,
}

/// A variable.
#[derive(Clone, Debug)]
pub struct Local {
    /// Its name; empty for temporaries.
    pub name: Name,
    /// Its type.
    pub ty: Ty,
    /// `ref` locals and by-ref parameters.
    pub ref_kind: RefKind,
    /// What declares it.
    pub kind: LocalKind,
    /// The function that declares it.
    pub function: FunctionId,
    /// The scope that declares it.
    pub scope: ScopeId,
    /// Used by a lambda or local function inside: lives in a closure object of its scope.
    pub captured: bool,
    /// A constant local's value.
    pub constant: Option<Const>,
    /// Where its name stands.
    pub span: Span,
}

/// What declares a [`Local`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LocalKind {
    /// Parameter number n (without `this`).
    Param(u32),
    /// A local declaration.
    Declared,
    /// A constant.
    Const,
    /// `foreach` variable: read-only.
    ForEach,
    /// `using` variable: read-only.
    Using,
    /// `catch (T e)`.
    Catch,
    /// A pattern's or out argument's or deconstruction's variable.
    Pattern,
    /// Made by the binder.
    Temp,
}

/// A scope in which variables are declared. A loop's body gets a new closure object each round because its scope is entered anew.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The scope around it in the same function; `None`: the function's outermost.
    pub parent: Option<ScopeId>,
    /// The function it belongs to.
    pub function: FunctionId,
    /// Variables declared directly in it.
    pub locals: Vec<LocalId>,
    /// Local functions declared directly in it.
    pub functions: Vec<FunctionId>,
    /// Its text.
    pub span: Span,
}

/// A jump target.
#[derive(Clone, Debug)]
pub struct Label {
    /// Its name; empty for the binder's own (break, continue, case).
    pub name: Name,
    /// Where it stands.
    pub span: Span,
}

// ---------------------------------------------------------------- statements

/// A statement.
#[derive(Clone, Debug)]
pub struct BoundStmt {
    /// What it is.
    pub kind: StmtKind,
    /// Its text: what a step marks. Compound ones: their header.
    pub span: Span,
}

/// What a statement is.
#[derive(Clone, Debug)]
pub enum StmtKind {
    /// Nothing.
    Empty,
    /// An error was reported here.
    Bad,
    /// `{ … }`, also any implicit scope.
    Block(Block),
    /// Several in a row without a scope.
    List(Vec<BoundStmt>),
    /// `expr;`
    Expr(BoundExpr),
    /// One declared variable; constants don't appear. A `ref` local's initializer is [`ExprKind::Ref`]-less: the variable itself.
    Local { local: LocalId, init: Option<BoundExpr> },
    /// A local function stands here.
    LocalFunction(FunctionId),
    /// `if … else if … else`: flat.
    If { arms: Vec<(BoundExpr, BoundStmt)>, otherwise: Option<Box<BoundStmt>> },
    /// `while` and `do`. `scope` holds variables of the condition (entered each round).
    While { scope: ScopeId, condition: BoundExpr, body: Box<BoundStmt>, is_do: bool, break_label: LabelId, continue_label: LabelId },
    /// `for`. `scope` holds the initializers' variables (one for the whole loop), `round` the condition's and `last` the
    /// steps' (entered each round).
    For {
        scope: ScopeId,
        round: ScopeId,
        last: ScopeId,
        init: Vec<BoundStmt>,
        condition: Option<BoundExpr>,
        step: Vec<BoundExpr>,
        body: Box<BoundStmt>,
        break_label: LabelId,
        continue_label: LabelId,
    },
    /// `foreach` and `await foreach`.
    ForEach(Box<ForEach>),
    /// `using` statement or declaration (whose body is the rest of its block).
    Using(Box<Using>),
    /// `lock`.
    Lock(Box<Lock>),
    /// `try`.
    Try(Box<Try>),
    /// `switch`.
    Switch(Box<Switch>),
    /// A label.
    Label(LabelId),
    /// A jump: `goto`, `break`, `continue`, `goto case`.
    Goto(LabelId),
    /// `return`. Its value has been converted to the function's result type.
    Return(Option<BoundExpr>),
    /// `throw x;` or `throw;`
    Throw(Option<BoundExpr>),
    /// `yield return`.
    YieldReturn(BoundExpr),
    /// `yield break`.
    YieldBreak,
}

/// A block with its scope.
#[derive(Clone, Debug)]
pub struct Block {
    /// The scope.
    pub scope: ScopeId,
    /// The statements.
    pub stmts: Vec<BoundStmt>,
    /// The opening and closing brace, for steps; `None` where there is none.
    pub braces: Option<(Span, Span)>,
}

/// `foreach`.
#[derive(Clone, Debug)]
pub struct ForEach {
    /// The scope of the iteration variables, entered each round.
    pub scope: ScopeId,
    /// The collection, converted to the type that has `GetEnumerator`.
    pub collection: BoundExpr,
    /// How it is walked.
    pub how: ForEachKind,
    /// The element's type before its conversion to the variable's.
    pub element: Ty,
    /// The variable; for a deconstruction a temporary.
    pub variable: LocalId,
    /// Conversion of the element, applied to [`ExprKind::Placeholder`].
    pub element_conversion: BoundExpr,
    /// `foreach (var (a, b) in …)`: an assignment from the variable.
    pub deconstruct: Option<BoundExpr>,
    /// The body.
    pub body: BoundStmt,
    /// `break`.
    pub break_label: LabelId,
    /// `continue`.
    pub continue_label: LabelId,
    /// `foreach` … the parts that steps mark: keyword, variable, `in`.
    pub keyword: Span,
    /// The variable's text.
    pub variable_span: Span,
    /// `in`.
    pub in_span: Span,
}

/// How a `foreach` walks.
#[derive(Clone, Debug)]
pub enum ForEachKind {
    /// An array of one dimension: by index.
    Array,
    /// An array of several dimensions.
    MultiArray(u8),
    /// A string: by index.
    String,
    /// A span: by index (`get_Item` returns ref).
    Span,
    /// The pattern.
    Enumerator(Box<EnumeratorInfo>),
}

/// The members of the enumerator pattern, sync or async.
#[derive(Clone, Debug)]
pub struct EnumeratorInfo {
    /// `GetEnumerator` (`GetAsyncEnumerator`) called on [`ExprKind::Placeholder`] of the collection's type.
    pub get_enumerator: BoundExpr,
    /// The enumerator's type.
    pub enumerator: Ty,
    /// `MoveNext` (`MoveNextAsync`) called on [`ExprKind::Placeholder`] of the enumerator's type.
    pub move_next: BoundExpr,
    /// `Current` on [`ExprKind::Placeholder`] of the enumerator's type.
    pub current: BoundExpr,
    /// How `MoveNextAsync`'s result is awaited.
    pub await_move_next: Option<AwaitInfo>,
    /// How the enumerator is disposed.
    pub dispose: Option<DisposeInfo>,
}

/// How something is disposed.
#[derive(Clone, Debug)]
pub struct DisposeInfo {
    /// `Dispose()` or `DisposeAsync()` on [`ExprKind::Placeholder`] of the resource's type (or of `operand`'s).
    pub call: BoundExpr,
    /// The type the placeholder has: the resource's own, or the interface it is converted to.
    pub on: Ty,
    /// The resource is tested at run time for `IDisposable` (an enumerator whose type is not sealed and lacks it).
    pub dynamic_test: bool,
    /// The resource may be null: test first.
    pub null_check: bool,
    /// How the result of `DisposeAsync` is awaited.
    pub await_info: Option<AwaitInfo>,
}

/// `using`.
#[derive(Clone, Debug)]
pub struct Using {
    /// The scope of its variables.
    pub scope: ScopeId,
    /// The resources, disposed in reverse order. `local` may be a temporary.
    pub resources: Vec<UsingResource>,
    /// What runs with them.
    pub body: BoundStmt,
    /// A using declaration: no braces of its own.
    pub is_declaration: bool,
}
/// One resource.
#[derive(Clone, Debug)]
pub struct UsingResource {
    /// The variable.
    pub local: LocalId,
    /// Its value.
    pub init: BoundExpr,
    /// How it is disposed; `None` after an error.
    pub dispose: Option<DisposeInfo>,
    /// Its text.
    pub span: Span,
}

/// `lock`.
#[derive(Clone, Debug)]
pub struct Lock {
    /// The lock object.
    pub object: BoundExpr,
    /// For `System.Threading.Lock`: `EnterScope()` on a placeholder and the scope's `Dispose()`.
    pub enter_scope: Option<(BoundExpr, DisposeInfo)>,
    /// The body.
    pub body: BoundStmt,
}

/// `try`.
#[derive(Clone, Debug)]
pub struct Try {
    /// The protected block.
    pub body: BoundStmt,
    /// The handlers.
    pub catches: Vec<Catch>,
    /// `finally`.
    pub finally: Option<BoundStmt>,
}
/// A handler.
#[derive(Clone, Debug)]
pub struct Catch {
    /// The scope of its variable, filter and block.
    pub scope: ScopeId,
    /// The exception type; `None`: all.
    pub ty: Option<Ty>,
    /// Its variable.
    pub local: Option<LocalId>,
    /// `when (…)`.
    pub filter: Option<BoundExpr>,
    /// The handler's block.
    pub body: BoundStmt,
    /// `catch (T e)`.
    pub span: Span,
}

/// `switch` statement: labels are tried in order of text, `default` last.
#[derive(Clone, Debug)]
pub struct Switch {
    /// The value.
    pub governing: BoundExpr,
    /// The scope of all sections (C# shares declarations among them).
    pub scope: ScopeId,
    /// The sections.
    pub sections: Vec<SwitchSection>,
    /// `break`.
    pub break_label: LabelId,
    /// Every value is taken by some label.
    pub exhaustive: bool,
}
/// A section.
#[derive(Clone, Debug)]
pub struct SwitchSection {
    /// The scope of its labels' pattern variables.
    pub scope: ScopeId,
    /// Its labels.
    pub labels: Vec<SwitchLabel>,
    /// Its statements.
    pub body: Vec<BoundStmt>,
}
/// A `case` or `default`.
#[derive(Clone, Debug)]
pub struct SwitchLabel {
    /// `goto case` comes here.
    pub label: LabelId,
    /// `None`: `default`.
    pub pattern: Option<BoundPattern>,
    /// `when`.
    pub when: Option<BoundExpr>,
    /// Its text.
    pub span: Span,
}

// ---------------------------------------------------------------- expressions

/// An expression.
#[derive(Clone, Debug)]
pub struct BoundExpr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Ty,
    /// Its text.
    pub span: Span,
    /// Its value, if it is constant.
    pub constant: Option<Const>,
}

impl BoundExpr {
    /// An expression without constant value.
    pub fn new(kind: ExprKind, ty: Ty, span: Span) -> BoundExpr {
        BoundExpr { kind, ty, span, constant: None }
    }
    /// What stands where binding failed.
    pub fn bad(span: Span) -> BoundExpr {
        BoundExpr::new(ExprKind::Bad(Vec::new()), Ty::ERROR, span)
    }
    /// A constant.
    pub fn constant(value: Const, ty: Ty, span: Span) -> BoundExpr {
        BoundExpr { kind: ExprKind::Literal, ty, span, constant: Some(value) }
    }
    /// Whether binding failed here.
    pub fn is_bad(&self) -> bool {
        matches!(self.kind, ExprKind::Bad(_)) || self.ty == Ty::ERROR
    }
}

/// What an expression is.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// Binding failed; what was bound of it.
    Bad(Vec<BoundExpr>),
    /// A constant; the value is in [`BoundExpr::constant`].
    Literal,
    /// Stands for a value that the surrounding node supplies.
    Placeholder,
    /// A type where an expression may stand (`int.Parse`); the type is [`BoundExpr::ty`].
    Type,
    /// A namespace where an expression may stand.
    Namespace(NamespaceId),
    /// A variable.
    Local(LocalId),
    /// `this`.
    This,
    /// `base`.
    Base,
    /// A field. `receiver` is `None` for a static one.
    Field { receiver: Option<Box<BoundExpr>>, field: FieldRef },
    /// A property or indexer: as a value its getter is called; as a target its setter.
    Property { receiver: Option<Box<BoundExpr>>, property: PropertyRef, args: Vec<BoundExpr>, eval_order: Option<Vec<u32>>, base_call: bool },
    /// An event as a field inside its own type.
    EventField { receiver: Option<Box<BoundExpr>>, event: EventRef },
    /// `array[i, j]`. An index may be `int`, `uint`, `long`, `ulong`.
    ArrayElement { array: Box<BoundExpr>, indices: Vec<BoundExpr> },
    /// `x[^i]`, `x[a..b]` by the implicit pattern (arrays, strings, anything with Length/Count and indexer or Slice).
    ImplicitIndex(Box<ImplicitIndex>),
    /// `string.Length`-like intrinsics are ordinary; the length of an array.
    ArrayLength(Box<BoundExpr>),
    /// A method call.
    Call(Box<Call>),
    /// `new T(args)` with its initializer.
    New(Box<New>),
    /// `new T()` of a type parameter.
    NewTypeParam { initializer: Option<Box<ObjectInit>> },
    /// `new T[n, m]`, with elements.
    NewArray { sizes: Vec<BoundExpr>, init: Option<ArrayInit> },
    /// `stackalloc T[n] { … }` as a span.
    StackAlloc { element: Ty, count: Box<BoundExpr>, init: Option<Vec<BoundExpr>> },
    /// `new { A = 1 }`: constructor of an anonymous type; arguments in order.
    AnonymousObject { ctor: MethodRef, args: Vec<BoundExpr> },
    /// A tuple; the elements have been converted to the type's.
    Tuple(Vec<BoundExpr>),
    /// A collection expression converted to its target.
    Collection(Box<CollectionExpr>),
    /// `x = y`. With `is_ref` a ref assignment.
    Assign { target: Box<BoundExpr>, value: Box<BoundExpr>, is_ref: bool },
    /// `x op= y`.
    Compound(Box<Compound>),
    /// `x ??= y`. The type is the expression's.
    CoalesceAssign { target: Box<BoundExpr>, value: Box<BoundExpr> },
    /// `++x`, `x++` and so on.
    Increment(Box<Increment>),
    /// `a.E += h`, `a.E -= h`.
    EventAssign { receiver: Option<Box<BoundExpr>>, event: EventRef, value: Box<BoundExpr>, is_add: bool },
    /// `(a, b) = c`.
    Deconstruct(Box<Deconstruct>),
    /// A unary operator.
    Unary { op: Operator, operand: Box<BoundExpr> },
    /// Binary operators of one precedence level and the deeper ones to their left, from left to right: `first` is the
    /// innermost left operand. Never `&&`, `||`, `??`.
    Binary { first: Box<BoundExpr>, links: Vec<BinaryLink> },
    /// `a && b && c`, `a || b || c` of bool.
    Logical { is_and: bool, operands: Vec<BoundExpr> },
    /// User-defined or nullable `&&`/`||`: `T.false(x) ? x : x & y`.
    UserLogical { is_and: bool, left: Box<BoundExpr>, right: Box<BoundExpr>, op: Operator, test: MethodRef },
    /// `a ?? b`; `left_conversion` is applied to [`ExprKind::Placeholder`], of the left's type without `?` where that is how it is used.
    Coalesce { left: Box<BoundExpr>, left_conversion: Box<BoundExpr>, right: Box<BoundExpr> },
    /// `c ? a : b`; `is_ref` gives a variable.
    Conditional { condition: Box<BoundExpr>, when_true: Box<BoundExpr>, when_false: Box<BoundExpr>, is_ref: bool },
    /// `a?.b.c`: `access` is built on [`ExprKind::ConditionalReceiver`]. Its type is the whole's before lifting.
    ConditionalAccess { receiver: Box<BoundExpr>, access: Box<BoundExpr> },
    /// The value of the innermost surrounding conditional access (a nullable's `Value`).
    ConditionalReceiver,
    /// An explicit or implicit conversion.
    Convert { operand: Box<BoundExpr>, conversion: Conversion, checked: bool, is_cast: bool },
    /// `x is T` (no variable).
    IsType { operand: Box<BoundExpr>, target: Ty },
    /// `x as T`.
    As { operand: Box<BoundExpr>, target: Ty },
    /// `x is pattern`.
    IsPattern { operand: Box<BoundExpr>, pattern: Box<BoundPattern> },
    /// `x switch { … }`; arms have been converted to the type.
    Switch(Box<SwitchExpr>),
    /// `x with { … }`.
    With { receiver: Box<BoundExpr>, clone: Option<MethodRef>, initializer: Box<ObjectInit> },
    /// A lambda or anonymous method as a delegate of [`BoundExpr::ty`].
    Lambda(FunctionId),
    /// A method as a delegate of [`BoundExpr::ty`].
    MethodDelegate(Box<MethodDelegate>),
    /// `default(T)`, `default` in its target type.
    Default,
    /// `typeof(T)`.
    TypeOf(Ty),
    /// `sizeof(T)` where it is no constant.
    SizeOf(Ty),
    /// `await x`.
    Await { operand: Box<BoundExpr>, info: Box<AwaitInfo> },
    /// `throw x` as an expression.
    Throw(Box<BoundExpr>),
    /// `ref x`: the variable itself (in arguments, returns, ref locals, conditional).
    Ref { operand: Box<BoundExpr>, kind: RefKind },
    /// `out T x`, `out var x`, `out _`: the variable, declared here.
    OutVar(LocalId),
    /// `_` as an assignment target or out argument.
    Discard,
    /// `$"…"` as a string.
    Interpolated(Vec<InterpolatedPart>),
    /// `$"…"` converted to a handler type.
    InterpolatedHandler(Box<HandlerConversion>),
    /// `a..b`: calls on `System.Range`.
    Range { start: Option<Box<BoundExpr>>, end: Option<Box<BoundExpr>> },
    /// `^a`: a `System.Index`.
    FromEnd(Box<BoundExpr>),
    /// Runs effects, then gives the value; variables live in `scope`.
    Sequence { scope: Option<ScopeId>, effects: Vec<BoundExpr>, value: Box<BoundExpr> },
    /// `(x)` where parentheses matter to spans only.
    Paren(Box<BoundExpr>),
    /// `x!`: the operand, silent about null.
    Suppress(Box<BoundExpr>),

    // ---- Without natural type: gone after conversion to a target ----
    /// A lambda before conversion.
    UnboundLambda(UnboundLambdaId),
    /// A method group before conversion or call.
    MethodGroup(Box<MethodGroup>),
    /// `new(…)` before conversion; its syntax is bound against the target.
    UnboundNew { syntax: ExprId, args: Vec<Arg> },
    /// `[…]` before conversion; elements bound without target.
    UnboundCollection { syntax: ExprId, elements: Vec<UnboundElement> },
    /// `c ? a : b` or `x switch {…}` without natural type: the branches as bound; bound anew against the target.
    UnboundConditional { syntax: ExprId, branches: Vec<BoundExpr>, index: u32 },
    /// `default`.
    DefaultLiteral,
    /// `$"…"` whose target may be a handler or FormattableString; its type is already string.
    UnboundInterpolated { syntax: ExprId, parts: Vec<InterpolatedPart> },
    /// A tuple literal: type is natural if all elements have one, else [`Ty::PENDING`].
    TupleLiteral { elements: Vec<BoundExpr>, names: Vec<Option<Name>> },
    /// `out var x` before the parameter's type is known; the variable takes it.
    UnboundOutVar(LocalId),
    /// `throw x` before conversion.
    UnboundThrow(Box<BoundExpr>),
}

/// An element of an unconverted collection expression.
#[derive(Clone, Debug)]
pub struct UnboundElement {
    /// The value, or the collection that is spread.
    pub value: BoundExpr,
    /// `..x`
    pub spread: bool,
    /// The spread collection's element type.
    pub spread_element: Option<Ty>,
}

/// A link of a chain of binary operators.
#[derive(Clone, Debug)]
pub struct BinaryLink {
    /// Conversion of what stands to the left to the operator's left type, applied to [`ExprKind::Placeholder`]; `None`: identity.
    pub left_conversion: Option<Box<BoundExpr>>,
    /// The operator.
    pub op: Operator,
    /// The right operand, converted.
    pub right: BoundExpr,
    /// The result's type.
    pub ty: Ty,
    /// From the chain's start to this operand.
    pub span: Span,
    /// The operator's token.
    pub op_span: Span,
    /// The value so far, if constant.
    pub constant: Option<Const>,
}

/// The number that `System.Linq.Expressions.ExpressionType` gives a binary operator; none for `>>>`.
pub(crate) fn expression_type(op: BinaryOp) -> Option<i32> {
    Some(match op {
        BinaryOp::Add => 0,
        BinaryOp::And | BinaryOp::LogicalAnd => 2,
        BinaryOp::Divide => 12,
        BinaryOp::Equal => 13,
        BinaryOp::Xor => 14,
        BinaryOp::Greater => 15,
        BinaryOp::GreaterOrEqual => 16,
        BinaryOp::ShiftLeft => 19,
        BinaryOp::Less => 20,
        BinaryOp::LessOrEqual => 21,
        BinaryOp::Remainder => 25,
        BinaryOp::Multiply => 26,
        BinaryOp::NotEqual => 35,
        BinaryOp::Or | BinaryOp::LogicalOr => 36,
        BinaryOp::ShiftRight => 41,
        BinaryOp::Subtract => 42,
        _ => return None,
    })
}

/// A resolved operator.
#[derive(Clone, Debug)]
pub struct Operator {
    /// Which.
    pub kind: OperatorKind,
    /// The operands' common type for the predefined ones (without `?`): what arithmetic is done in.
    pub ty: Ty,
    /// Operands are `T?`: null if one is null (comparisons: false).
    pub lifted: bool,
    /// Throws on overflow.
    pub checked: bool,
    /// The method of a user-defined one.
    pub method: Option<MethodRef>,
    /// The constrained type of a static abstract operator.
    pub constrained: Option<Ty>,
}

/// Operators as they are computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OperatorKind {
    /// A predefined or user-defined binary operator.
    Binary(BinaryOp),
    /// String concatenation; operands are strings, or objects/values to call ToString on (null gives "").
    Concat,
    /// Delegate `+` (Delegate.Combine).
    DelegateCombine,
    /// Delegate `-` (Delegate.Remove).
    DelegateRemove,
    /// Reference `==` / `!=`.
    RefEquals(bool),
    /// `==` / `!=` of a value with null (nullable or unconstrained type parameter): `x == null`.
    NullTest(bool),
    /// Tuple `==` / `!=`; element operators in order.
    TupleEquals(bool),
    /// `+x`
    Plus,
    /// `-x`
    Negate,
    /// `!x`
    Not,
    /// `~x`
    Complement,
    /// `++`
    Increment,
    /// `--`
    Decrement,
    /// `operator true`
    True,
    /// `operator false`
    False,
}

/// A call.
#[derive(Clone, Debug)]
pub struct Call {
    /// The object; `None` for static methods. For an extension method the receiver is the first argument.
    pub receiver: Option<BoundExpr>,
    /// The method.
    pub method: MethodRef,
    /// One for each parameter, converted, defaults filled in, `params` packed (as [`ExprKind::NewArray`] …). By-ref ones are variables.
    pub args: Vec<BoundExpr>,
    /// The order of evaluation as indices into `args`, where it isn't 0, 1, 2 ….
    pub eval_order: Option<Vec<u32>>,
    /// Dispatch on the receiver.
    pub is_virtual: bool,
    /// `base.M()`: never dispatches.
    pub base_call: bool,
    /// Written as an extension call.
    pub extension: bool,
    /// `T.M()` of a static abstract member: the type parameter.
    pub constrained: Option<Ty>,
    /// The method's name in the text, for marks.
    pub name_span: Span,
    /// A call left out of a build (`[Conditional]`): evaluate nothing.
    pub omitted: bool,
}

/// `new T(args) { … }`.
#[derive(Clone, Debug)]
pub struct New {
    /// The constructor; `None` for a struct's `default`.
    pub ctor: Option<MethodRef>,
    /// As [`Call::args`].
    pub args: Vec<BoundExpr>,
    /// As [`Call::eval_order`].
    pub eval_order: Option<Vec<u32>>,
    /// `{ … }`.
    pub initializer: Option<ObjectInit>,
}

/// An object or collection initializer.
#[derive(Clone, Debug)]
pub struct ObjectInit {
    /// Its parts in order.
    pub items: Vec<InitItem>,
    /// Its braces.
    pub span: Span,
}
/// A part of an initializer. The object is [`ExprKind::Placeholder`] in the targets and calls, a temporary that lowering holds.
#[derive(Clone, Debug)]
pub enum InitItem {
    /// `A = value`, `[k] = value`: the target is a field, property, indexer, event on the placeholder.
    Assign { target: BoundExpr, value: BoundExpr },
    /// `A = { … }`: the target is read for each part and filled.
    Nested { target: BoundExpr, init: ObjectInit },
    /// An element: a call of `Add` on the placeholder.
    Add(BoundExpr),
}

/// Elements of an array initializer; nested for several dimensions.
#[derive(Clone, Debug)]
pub struct ArrayInit {
    /// The elements, row by row, converted.
    pub elements: Vec<BoundExpr>,
}

/// A converted collection expression.
#[derive(Clone, Debug)]
pub struct CollectionExpr {
    /// How the target is made.
    pub how: CollectionTarget,
    /// The elements' type.
    pub element: Ty,
    /// The elements.
    pub elements: Vec<CollectionItem>,
}
/// An element.
#[derive(Clone, Debug)]
pub enum CollectionItem {
    /// A value, converted to the element type (for `Add` calls: the call on [`ExprKind::Placeholder`]).
    Value(BoundExpr),
    /// `..x`: a `foreach` over it that adds each element. The statement's body calls are on the target: lowering uses
    /// the parts: collection, kind and the conversion of an element (a placeholder).
    Spread { collection: BoundExpr, how: ForEachKind, source_element: Ty, conversion: BoundExpr },
}
/// How a collection expression's target is made.
#[derive(Clone, Debug)]
pub enum CollectionTarget {
    /// `T[]`.
    Array,
    /// `Span<T>`, `ReadOnlySpan<T>`: an array, wrapped by the implicit conversion (`op_Implicit`) or constructor.
    Span(MethodRef),
    /// `List<T>` and its interfaces `IList<T>`, `ICollection<T>`: a list (constructor, `Add`).
    List { ctor: MethodRef, add: MethodRef },
    /// `IEnumerable<T>`, `IReadOnlyList<T>`, `IReadOnlyCollection<T>`: an array as read-only list.
    ReadOnly,
    /// A type with a constructor and `Add`: `Value` items are calls.
    Initializer { ctor: Option<MethodRef>, args: Vec<BoundExpr>, add: MethodRef, add_extension: bool },
    /// `[CollectionBuilder]`: the method takes a `ReadOnlySpan<T>`; `span` makes one of an array.
    Builder { method: MethodRef, span: MethodRef },
}

/// `x op= y`.
#[derive(Clone, Debug)]
pub struct Compound {
    /// The variable, property, indexer.
    pub target: BoundExpr,
    /// Conversion of the target's value to the operator's left type, of [`ExprKind::Placeholder`].
    pub left_conversion: Option<Box<BoundExpr>>,
    /// The operator.
    pub op: Operator,
    /// The right operand, converted; none for `++` and `--` by an instance operator.
    pub right: Option<BoundExpr>,
    /// The operator's result, before conversion back.
    pub result: Ty,
    /// Conversion of the result to the target's type, of [`ExprKind::Placeholder`].
    pub result_conversion: Option<Box<BoundExpr>>,
    /// C# 14's instance operator `+=`: `op.method` is called on the target.
    pub in_place: bool,
}

/// `++x`.
#[derive(Clone, Debug)]
pub struct Increment {
    /// The variable.
    pub target: BoundExpr,
    /// `++` or `--`.
    pub is_increment: bool,
    /// Before the operand: its value is the new one.
    pub is_prefix: bool,
    /// The operator: kind Increment or Decrement.
    pub op: Operator,
    /// Conversion of the target's value to the operator's type, of a placeholder.
    pub operand_conversion: Option<Box<BoundExpr>>,
    /// Conversion of the result to the target's type, of a placeholder.
    pub result_conversion: Option<Box<BoundExpr>>,
}

/// A deconstructing assignment.
#[derive(Clone, Debug)]
pub struct Deconstruct {
    /// The targets.
    pub targets: DeconstructTarget,
    /// The value.
    pub value: BoundExpr,
    /// How the value comes apart.
    pub how: DeconstructKind,
}
/// Targets of a deconstruction, nested as written.
#[derive(Clone, Debug)]
pub enum DeconstructTarget {
    /// A variable or discard; the element's conversion of a placeholder.
    Single { target: BoundExpr, conversion: Option<Box<BoundExpr>> },
    /// `( … )`
    Nested(Vec<DeconstructTarget>),
}
/// How a value comes apart.
#[derive(Clone, Debug)]
pub enum DeconstructKind {
    /// A tuple: its fields; nested ways in order (`None` for single targets).
    Tuple(Vec<Option<DeconstructKind>>),
    /// A `Deconstruct` call on [`ExprKind::Placeholder`]; its `out` arguments are [`ExprKind::OutVar`] temporaries, in order.
    Method { call: Box<BoundExpr>, outs: Vec<LocalId>, parts: Vec<Option<DeconstructKind>> },
}

/// `x[^1]`, `x[1..]` on a type without such an indexer.
#[derive(Clone, Debug)]
pub struct ImplicitIndex {
    /// The collection.
    pub receiver: BoundExpr,
    /// `Index` or `Range` valued; [`ExprKind::FromEnd`] and [`ExprKind::Range`] need not be built.
    pub argument: BoundExpr,
    /// `Length` or `Count` on a placeholder of the receiver's type.
    pub length: BoundExpr,
    /// What is used.
    pub how: ImplicitIndexKind,
}
/// What an implicit index uses.
#[derive(Clone, Debug)]
pub enum ImplicitIndexKind {
    /// An array's element.
    ArrayElement,
    /// `this[int]`.
    Indexer(PropertyRef),
    /// A part of an array: `RuntimeHelpers.GetSubArray`, or `None` where the library lacks it.
    SubArray(Option<MethodRef>),
    /// `Slice(int, int)` or `Substring(int, int)`.
    Slice(MethodRef),
}

/// A method as a delegate.
#[derive(Clone, Debug)]
pub struct MethodDelegate {
    /// The object; for an extension method the first argument; `None` for static ones.
    pub receiver: Option<BoundExpr>,
    /// The method.
    pub method: MethodRef,
    /// Dispatch on the receiver.
    pub is_virtual: bool,
    /// The method is an extension method bound to its receiver.
    pub extension: bool,
    /// A local function: the function in this body.
    pub local_function: Option<FunctionId>,
    /// `T.M` of a static abstract member.
    pub constrained: Option<Ty>,
}

/// How an expression is awaited.
#[derive(Clone, Debug)]
pub struct AwaitInfo {
    /// `GetAwaiter()` on a placeholder of the operand's type.
    pub get_awaiter: Box<BoundExpr>,
    /// The awaiter's type.
    pub awaiter: Ty,
    /// `IsCompleted` on a placeholder of the awaiter's type.
    pub is_completed: Box<BoundExpr>,
    /// `GetResult()` on a placeholder of the awaiter's type.
    pub get_result: Box<BoundExpr>,
    /// Implements `ICriticalNotifyCompletion`.
    pub is_critical: bool,
    /// What the await gives.
    pub result: Ty,
}

/// A part of an interpolated string.
#[derive(Clone, Debug)]
pub enum InterpolatedPart {
    /// Text.
    Text(std::sync::Arc<[u16]>),
    /// `{value,alignment:format}`.
    Hole { value: BoundExpr, alignment: Option<i32>, format: Option<std::sync::Arc<[u16]>> },
}

/// An interpolated string as a handler.
#[derive(Clone, Debug)]
pub struct HandlerConversion {
    /// The constructor.
    pub ctor: MethodRef,
    /// Its arguments (literal length, hole count, and those by attribute).
    pub args: Vec<BoundExpr>,
    /// The constructor has a trailing `out bool`.
    pub has_success: bool,
    /// Append calls on a placeholder of the handler.
    pub appends: Vec<BoundExpr>,
    /// The appends return bool: stop at the first false.
    pub bool_appends: bool,
}

/// `x switch { … }`.
#[derive(Clone, Debug)]
pub struct SwitchExpr {
    /// The value.
    pub governing: BoundExpr,
    /// The arms.
    pub arms: Vec<SwitchArm>,
    /// All values are matched: no exception behind the last arm.
    pub exhaustive: bool,
}
/// An arm.
#[derive(Clone, Debug)]
pub struct SwitchArm {
    /// The scope of its pattern's variables.
    pub scope: ScopeId,
    /// The pattern.
    pub pattern: BoundPattern,
    /// `when`.
    pub when: Option<BoundExpr>,
    /// The value.
    pub value: BoundExpr,
    /// Its text.
    pub span: Span,
}

// ---------------------------------------------------------------- patterns

/// A pattern.
#[derive(Clone, Debug)]
pub struct BoundPattern {
    /// What it is.
    pub kind: PatternKind,
    /// The type of the value that is tested.
    pub input: Ty,
    /// The type that the value has when the pattern matches.
    pub narrowed: Ty,
    /// Its text.
    pub span: Span,
}
/// What a pattern is.
#[derive(Clone, Debug)]
pub enum PatternKind {
    /// Reported.
    Bad,
    /// `_`: always.
    Discard,
    /// Equal to a constant (the type is the constant's; a value of another type does not match).
    Constant(BoundExpr),
    /// Is null.
    Null,
    /// `T` or `T x`.
    Type { ty: Ty, local: Option<LocalId> },
    /// `var x`: always.
    Var(LocalId),
    /// `< c`.
    Relational { op: BinaryOp, value: BoundExpr },
    /// `T (…) { … } x`.
    Recursive(Box<RecursivePattern>),
    /// `[a, .., b] x`.
    List(Box<ListPattern>),
    /// `not p`.
    Not(Box<BoundPattern>),
    /// `p and q and …`.
    And(Vec<BoundPattern>),
    /// `p or q or …`.
    Or(Vec<BoundPattern>),
    /// A tuple of the positional pattern on `ITuple`.
    ITuple(Vec<BoundPattern>),
}
/// A positional and property pattern. Null never matches.
#[derive(Clone, Debug)]
pub struct RecursivePattern {
    /// The type tested, if it differs from the input's.
    pub ty: Option<Ty>,
    /// How the value comes apart.
    pub deconstruct: Option<PatternDeconstruct>,
    /// Members and their patterns: the member's value, read from a placeholder.
    pub properties: Vec<(BoundExpr, BoundPattern)>,
    /// The variable.
    pub local: Option<LocalId>,
}
/// How a positional pattern takes a value apart.
#[derive(Clone, Debug)]
pub enum PatternDeconstruct {
    /// A tuple: elements read from a placeholder.
    Tuple(Vec<(BoundExpr, BoundPattern)>),
    /// `Deconstruct` on a placeholder with these out temporaries.
    Method { call: BoundExpr, outs: Vec<LocalId>, patterns: Vec<BoundPattern> },
}
/// A list pattern.
#[derive(Clone, Debug)]
pub struct ListPattern {
    /// `Length` or `Count` of a placeholder.
    pub length: BoundExpr,
    /// How an element is read.
    pub element: ImplicitIndexKind,
    /// The element's type.
    pub element_ty: Ty,
    /// Patterns in front of the slice (or all).
    pub before: Vec<BoundPattern>,
    /// The slice: its pattern on the part, and how the part is made.
    pub slice: Option<Option<(BoundPattern, ImplicitIndexKind)>>,
    /// Patterns behind the slice.
    pub after: Vec<BoundPattern>,
    /// The variable.
    pub local: Option<LocalId>,
}

// ---------------------------------------------------------------- conversions, groups, arguments

/// A classified conversion.
#[derive(Clone, PartialEq, Debug)]
pub struct Conversion {
    /// Its kind.
    pub kind: ConversionKind,
    /// Whether it may happen without a cast.
    pub implicit: bool,
}
/// Kinds of conversion (C# specification, chapter 10).
#[derive(Clone, PartialEq, Debug)]
pub enum ConversionKind {
    /// There is none.
    None,
    /// The same type (up to tuple names and dynamic).
    Identity,
    /// Between numeric types (char too; `implicit` says which).
    Numeric,
    /// A constant that fits.
    Constant,
    /// The literal 0 to an enum, or between enum and numeric types explicitly.
    Enum,
    /// `T` to `T?`, `T?` to `U?`, `T?` to `U`: with the conversion of the underlying values.
    Nullable(Box<Conversion>),
    /// `null` to a reference or nullable type.
    Null,
    /// `default`.
    Default,
    /// Between reference types (`implicit` needs no check).
    Reference,
    /// A value to object, ValueType, an interface, dynamic; a type parameter to its base or interfaces.
    Boxing,
    /// Back.
    Unboxing,
    /// By an operator method.
    User(Box<UserConversion>),
    /// A lambda to a delegate type.
    Lambda,
    /// A method group to a delegate type.
    MethodGroup(Box<MethodGroupChoice>),
    /// `$"…"` to FormattableString, IFormattable or a handler.
    Interpolated,
    /// A tuple literal or value, element by element.
    Tuple(Vec<Conversion>),
    /// `new(…)`.
    New,
    /// A collection expression.
    Collection,
    /// A conditional or switch expression, branch by branch.
    Branches,
    /// `throw`.
    Throw,
    /// From `dynamic`.
    Dynamic,
    /// An array to a span, a string to `ReadOnlySpan<char>`, a span to a read-only one (C# 14).
    Span,
}
/// A conversion by operator.
#[derive(Clone, PartialEq, Debug)]
pub struct UserConversion {
    /// The operator.
    pub method: MethodRef,
    /// The source to the operator's parameter.
    pub before: Conversion,
    /// The type of the operator's parameter.
    pub param: Ty,
    /// The operator's result to the target.
    pub after: Conversion,
    /// The operator's result.
    pub result: Ty,
    /// Applied to the value of a nullable.
    pub lifted: bool,
}
/// The method that a group means for a delegate type.
#[derive(Clone, PartialEq, Debug)]
pub struct MethodGroupChoice {
    /// The method.
    pub method: MethodRef,
    /// Called as an extension method on the group's receiver.
    pub extension: bool,
}

impl Conversion {
    /// No conversion.
    pub const NONE: Conversion = Conversion { kind: ConversionKind::None, implicit: false };
    /// The identity.
    pub const IDENTITY: Conversion = Conversion { kind: ConversionKind::Identity, implicit: true };
    /// An implicit conversion.
    pub fn implicit(kind: ConversionKind) -> Conversion {
        Conversion { kind, implicit: true }
    }
    /// An explicit conversion.
    pub fn explicit(kind: ConversionKind) -> Conversion {
        Conversion { kind, implicit: false }
    }
    /// Whether there is one at all.
    pub fn exists(&self) -> bool {
        self.kind != ConversionKind::None
    }
    /// Whether it is the identity.
    pub fn is_identity(&self) -> bool {
        self.kind == ConversionKind::Identity
    }
}

/// A name that means methods.
#[derive(Clone, Debug)]
pub struct MethodGroup {
    /// What stands before the dot: a value, a type ([`ExprKind::Type`]), or nothing. For a simple name that may mean an
    /// instance method: an implicit [`ExprKind::This`].
    pub receiver: Option<BoundExpr>,
    /// The receiver was not written.
    pub implicit_this: bool,
    /// The name.
    pub name: Name,
    /// Its place.
    pub name_span: Span,
    /// Instance and static candidates of the most derived type that has any, and of its bases.
    pub candidates: Vec<Candidate>,
    /// Written type arguments.
    pub type_args: Vec<Ty>,
    /// Extension methods are to be tried if no candidate fits.
    pub try_extensions: bool,
}

/// A method that may be meant.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The definition.
    pub method: MethodId,
    /// The constructed type that declares it.
    pub container: Ty,
    /// An extension method called on a receiver, which is the first argument.
    pub extension: bool,
    /// The override nearest to the receiver's type: its parameters' names and defaults hold (specification 12.6.2.2).
    pub names_of: Option<MethodId>,
}

/// An argument, bound without target.
#[derive(Clone, Debug)]
pub struct Arg {
    /// The value.
    pub value: BoundExpr,
    /// `name:`.
    pub name: Option<(Name, Span)>,
    /// `ref`, `out`, `in`.
    pub ref_kind: RefKind,
    /// The whole argument.
    pub span: Span,
}
