//! Overload resolution and generic type inference (C# specification 12.6).

use crate::bound::*;
use crate::context::TypeEnv;
use crate::symbols::*;
use awaitlab_syntax::{Diagnostic, Span};

/// What a lambda's text says without binding its body.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LambdaShape {
    /// Number of parameters; `None`: `delegate { … }` without list, fits any without `out`.
    pub params: Option<usize>,
    /// Their types if written.
    pub types: Option<Vec<(Ty, RefKind)>>,
    /// A written return type.
    pub ret: Option<Ty>,
    /// `async`.
    pub is_async: bool,
    /// `=> expression`.
    pub expression_body: bool,
}

/// Why a lambda fits a delegate type or not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LambdaFit {
    /// It does.
    Ok,
    /// Another number of parameters (CS1593).
    ParamCount,
    /// Parameter types or ref kinds differ (CS1661, CS1678, CS1676 …).
    ParamTypes,
    /// The body has errors with these parameter types.
    Body,
    /// A returned value does not convert, or one is missing or too many.
    Return,
    /// Not a delegate type.
    NotDelegate,
}

/// What overload resolution asks of the binder. Lambdas are bound once for each list of parameter types, and remembered.
pub trait Host {
    /// The symbols.
    fn syms(&self) -> &Symbols;
    /// Where the code stands, for accessibility and extension methods.
    fn env(&self) -> &TypeEnv;
    /// Extension methods with a name, by scope from the innermost.
    fn extension_methods(&mut self, name: &str) -> Vec<Vec<Candidate>>;
    /// What a lambda's text says.
    fn lambda_shape(&mut self, lambda: UnboundLambdaId) -> LambdaShape;
    /// The return type inferred from the body with these parameter types: `None` if there is none (no value returned,
    /// errors, no best common type). For an async lambda the task type (`delegate_ret` says which kind is wanted, if a
    /// task-like type). A lambda that returns nothing gives [`Ty::VOID`] (async: `Task`).
    fn lambda_return(&mut self, lambda: UnboundLambdaId, params: &[(Ty, RefKind)], delegate_ret: Option<Ty>) -> Option<Ty>;
    /// Whether a lambda converts to a delegate type: parameters, body without errors, returned values convert.
    fn lambda_fit(&mut self, lambda: UnboundLambdaId, delegate: Ty) -> LambdaFit;
    /// Whether an expression without natural type converts to a type: target-typed `new`, collection expressions,
    /// conditional and switch expressions, interpolated strings to handlers. Others: [`Conversion::NONE`].
    fn convert_unbound(&mut self, expr: &BoundExpr, to: Ty) -> Conversion;
}

/// How a parameter gets its value.
#[derive(Clone, PartialEq, Debug)]
pub enum ParamValue {
    /// From this argument.
    Arg(usize),
    /// Its default.
    Default,
    /// Packed from these arguments (`params`).
    Params(Vec<usize>),
}

/// A resolved call.
#[derive(Clone, PartialEq, Debug)]
pub struct Resolution {
    /// The method with its type arguments.
    pub method: MethodRef,
    /// Which candidate it was.
    pub index: usize,
    /// For each parameter its value. An extension method's first parameter is argument 0.
    pub values: Vec<ParamValue>,
    /// For each argument its conversion to the parameter's (element) type.
    pub conversions: Vec<Conversion>,
    /// Called in expanded form (`params`).
    pub expanded: bool,
    /// An extension method, called on a receiver that is argument 0.
    pub extension: bool,
}

/// Why no candidate was chosen.
#[derive(Clone, PartialEq, Debug)]
pub enum Failure {
    /// There was no candidate.
    None,
    /// Two are equally good: CS0121.
    Ambiguous(MethodRef, MethodRef),
    /// None is applicable; the one to talk about (a candidate's index) and why.
    Inapplicable {
        /// The candidate.
        index: usize,
        /// With the type arguments as far as known.
        method: MethodRef,
        /// What is wrong with it.
        reason: Reason,
        /// How many candidates there were.
        count: usize,
    },
}

/// Why a candidate is not applicable.
#[derive(Clone, PartialEq, Debug)]
pub enum Reason {
    /// Another number of arguments: CS1501, CS1729, CS1593, CS7036.
    ArgCount,
    /// A parameter without argument: CS7036.
    Missing(usize),
    /// No parameter of this name (argument index): CS1739, CS1746.
    NoSuchName(usize),
    /// An argument for a parameter that has one already (argument index): CS1740, CS1744.
    DoubleName(usize),
    /// The type arguments cannot be inferred: CS0411.
    Inference,
    /// Another number of type arguments: CS0305, CS0308.
    TypeArgCount,
    /// This argument does not convert to this parameter's type: CS1503, CS1620, CS1615.
    BadArg {
        /// Argument.
        arg: usize,
        /// Parameter.
        param: usize,
        /// The parameter's type.
        ty: Ty,
        /// All arguments that do not convert: (argument, parameter, type).
        all: Vec<(usize, usize, Ty)>,
    },
    /// A constraint is violated.
    Constraint,
    /// Not accessible.
    Inaccessible,
}

/// Chooses among candidates. `args` of an extension call include the receiver first.
pub fn resolve<H: Host + ?Sized>(host: &mut H, candidates: &[Candidate], args: &[Arg], type_args: &[Ty]) -> Result<Resolution, Failure> {
    let _ = (host, candidates, args, type_args);
    Err(Failure::None)
}

/// Chooses among indexers.
pub fn resolve_indexer<H: Host + ?Sized>(host: &mut H, candidates: &[(PropertyId, Ty)], args: &[Arg]) -> Result<(usize, Resolution), Failure> {
    let _ = (host, candidates, args);
    Err(Failure::None)
}

/// The diagnostic for a failed call, as the C# compiler words it. `name_span`: the method's name; `args_span`: the whole call.
pub fn report<H: Host + ?Sized>(host: &mut H, failure: &Failure, args: &[Arg], type_args: &[Ty], site: &CallSite) -> Vec<Diagnostic> {
    let _ = (host, failure, args, type_args, site);
    Vec::new()
}

/// What a failed call's message needs to know.
#[derive(Clone, Debug)]
pub struct CallSite {
    /// The name called, as written (a constructor's type, a delegate's type).
    pub name: String,
    /// The name's place.
    pub name_span: Span,
    /// What sort of thing is called.
    pub kind: CallKind,
}
/// What sort of thing is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CallKind {
    /// A method.
    Method,
    /// A constructor, `new`.
    Ctor,
    /// `: base(…)` or `: this(…)`.
    CtorInit,
    /// A delegate value.
    Delegate,
    /// An indexer.
    Indexer,
    /// An attribute.
    Attribute,
}

/// The method of a group that a delegate type means (its parameters as arguments): the method if any, whether its
/// return type fits.
pub fn method_group<H: Host + ?Sized>(host: &mut H, group: &MethodGroup, delegate: Ty) -> Result<(Resolution, bool), Failure> {
    let _ = (host, group, delegate);
    Err(Failure::None)
}

/// Infers a best common type of expressions (arrays, conditional, switch, lambda returns): C# 12.6.3.15.
pub fn best_common_type<H: Host + ?Sized>(host: &mut H, exprs: &[BoundExpr]) -> Option<Ty> {
    let _ = (host, exprs);
    None
}
