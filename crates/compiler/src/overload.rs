//! Overload resolution and generic type inference (C# specification 12.6).

use crate::bound::*;
use crate::context::TypeEnv;
use crate::conversions;
use crate::lookup;
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
        /// An extension method called on a receiver, which is argument 0.
        extension: bool,
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

// ---- Candidates ----

/// A callable's parameters, in terms of its constructed container.
#[derive(Clone, Debug)]
struct Sig {
    params: Vec<ParamSymbol>,
    /// The parameters' types as written, before the container's type arguments.
    written: Vec<Ty>,
    type_params: Vec<TypeParamId>,
    /// Leading type parameters of an extension block, always inferred.
    block_params: usize,
    extension: bool,
}

/// A candidate that fits.
#[derive(Clone, Debug)]
struct Fit {
    resolution: Resolution,
    /// For each argument its parameter's (element) type.
    types: Vec<Ty>,
    /// For each argument its parameter's type as declared, before type arguments: for "more specific".
    declared: Vec<Ty>,
    param_count: usize,
    uses_defaults: bool,
    generic: bool,
}

fn sig_of(syms: &Symbols, c: &Candidate) -> Sig {
    let m = syms.method(c.method);
    let s = syms.subst_of(c.container);
    let named = c.names_of.map_or(&m.params, |o| &syms.method(o).params);
    let params = m
        .params
        .iter()
        .zip(named)
        .map(|(p, named)| {
            let mut p = ParamSymbol { name: named.name.clone(), optional: named.optional, ..p.clone() };
            p.ty = syms.subst(p.ty, &s);
            p
        })
        .collect();
    let written = m.params.iter().map(|p| p.ty).collect();
    Sig { params, written, type_params: m.type_params.clone(), block_params: m.extension_block.map_or(0, |b| b.block_type_params as usize), extension: c.extension }
}

/// The element type of a `params` parameter, if its type has one.
fn params_element(syms: &Symbols, ty: Ty) -> Option<Ty> {
    if let Some((e, 1)) = syms.as_array(ty) {
        return Some(e);
    }
    let (_, args) = syms.as_named(ty)?;
    match syms.known_of(ty) {
        Some(K::Span | K::ReadOnlySpan | K::IEnumerableT | K::IReadOnlyCollectionT | K::IReadOnlyListT | K::ICollectionT | K::IListT | K::ListT) => args.first().copied(),
        Some(K::String) => None,
        _ => {
            let e = syms.known(K::IEnumerableT)?;
            let i = syms.find_super(ty, e)?;
            syms.as_named(i).and_then(|x| x.1.first().copied())
        }
    }
}

/// Which parameter each argument goes to, and what each parameter gets.
fn map_args(sig: &Sig, args: &[Arg], expanded: bool) -> Result<(Vec<usize>, Vec<ParamValue>), Reason> {
    let n = sig.params.len();
    let mut to = Vec::with_capacity(args.len());
    let mut taken: Vec<Vec<usize>> = vec![Vec::new(); n];
    let mut named_seen = false;
    for (i, a) in args.iter().enumerate() {
        let p = match &a.name {
            Some((name, _)) => {
                let Some(p) = sig.params.iter().position(|p| p.name == *name) else { return Err(Reason::NoSuchName(i)) };
                if !taken[p].is_empty() {
                    return Err(Reason::DoubleName(i));
                }
                if p != i {
                    named_seen = true;
                }
                p
            }
            None => {
                if named_seen {
                    return Err(Reason::ArgCount);
                }
                if i < n.saturating_sub(usize::from(expanded)) || i < n && !expanded {
                    i
                } else if expanded {
                    n - 1
                } else {
                    return Err(Reason::ArgCount);
                }
            }
        };
        if !(taken[p].is_empty() || expanded && p == n - 1 && a.name.is_none()) {
            return Err(Reason::DoubleName(i));
        }
        taken[p].push(i);
        to.push(p);
    }
    let mut values = Vec::with_capacity(n);
    for (p, list) in taken.into_iter().enumerate() {
        if expanded && p == n - 1 {
            values.push(ParamValue::Params(list));
        } else if let Some(&i) = list.first() {
            values.push(ParamValue::Arg(i));
        } else if sig.params[p].optional {
            values.push(ParamValue::Default);
        } else {
            return Err(Reason::Missing(p));
        }
    }
    Ok((to, values))
}

fn ref_fits(arg: &Arg, index: usize, param: &ParamSymbol, sig: &Sig) -> bool {
    if index == 0 && sig.extension && arg.ref_kind == RefKind::None {
        return param.ref_kind != RefKind::Out;
    }
    match (arg.ref_kind, param.ref_kind) {
        (a, b) if a == b => true,
        // A handler may be taken by reference: the variable is made for it.
        (RefKind::None, RefKind::Ref) => matches!(arg.value.kind, ExprKind::UnboundInterpolated { .. }),
        (RefKind::None, RefKind::In | RefKind::RefReadonly) => true,
        (RefKind::Ref | RefKind::In, RefKind::In | RefKind::RefReadonly) => true,
        _ => false,
    }
}

/// Tries one candidate in normal or expanded form. `method_of` makes the method in use of its type arguments.
fn try_candidate<H: Host + ?Sized>(host: &mut H, sig: &Sig, index: usize, method: &MethodRef, args: &[Arg], type_args: &[Ty], expanded: bool) -> Result<Fit, (Reason, MethodRef)> {
    let fail = |r: Reason| (r, method.clone());
    let own = sig.type_params.len() - sig.block_params;
    if !type_args.is_empty() && type_args.len() != own && type_args.len() != sig.type_params.len() {
        return Err(fail(Reason::TypeArgCount));
    }
    let (to, values) = map_args(sig, args, expanded).map_err(fail)?;
    let last = sig.params.len().wrapping_sub(1);
    let mut formal: Vec<Ty> = Vec::with_capacity(args.len());
    for &p in &to {
        let ty = sig.params[p].ty;
        if expanded && p == last {
            match params_element(host.syms(), ty) {
                Some(e) => formal.push(e),
                None => return Err(fail(Reason::ArgCount)),
            }
        } else {
            formal.push(ty);
        }
    }
    // Ref kinds.
    let mut bad: Vec<(usize, usize, Ty)> = Vec::new();
    for (i, a) in args.iter().enumerate() {
        let p = &sig.params[to[i]];
        let kind_free = expanded && to[i] == last;
        if kind_free && a.ref_kind != RefKind::None || !kind_free && !ref_fits(a, i, p, sig) {
            bad.push((i, to[i], formal[i]));
        }
    }
    // Type arguments.
    let mut method = method.clone();
    let mut subst = Subst::new();
    if !sig.type_params.is_empty() {
        if type_args.len() == sig.type_params.len() {
            method.type_args = type_args.into();
        } else {
            let given: Vec<Option<Ty>> = (0..sig.type_params.len())
                .map(|i| if type_args.is_empty() || i < sig.block_params { None } else { type_args.get(i - sig.block_params).copied() })
                .collect();
            match infer(host, &sig.type_params, &formal, &to, sig, args, given) {
                Ok(found) => method.type_args = found.into(),
                Err(partial) => {
                    method.type_args = partial.into();
                    return Err((Reason::Inference, method));
                }
            }
        }
        subst = Subst::zip(&sig.type_params, &method.type_args);
        let mut ignored = Vec::new();
        let what = String::new();
        let mut params_ok = lookup::check_constraints(host.syms(), &sig.type_params, &with_container(host.syms(), &method, &subst), &what, NO_LOC_SPAN, &mut ignored);
        // A parameter's constructed type must satisfy its own constraints too; deep checks are the caller's.
        params_ok &= true;
        if !params_ok && bad.is_empty() {
            return Err((Reason::Constraint, method));
        }
    }
    let types: Vec<Ty> = formal.iter().map(|&t| host.syms().subst(t, &subst)).collect();
    let mut conversions = Vec::with_capacity(args.len());
    for (i, a) in args.iter().enumerate() {
        let ty = types[i];
        if bad.iter().any(|b| b.0 == i) {
            conversions.push(Conversion::NONE);
            if let Some(b) = bad.iter_mut().find(|b| b.0 == i) {
                b.2 = ty;
            }
            continue;
        }
        let by_ref = sig.params[to[i]].ref_kind;
        let exact = matches!(by_ref, RefKind::Ref | RefKind::Out) || a.ref_kind.is_ref();
        let c = if i == 0 && sig.extension {
            receiver_conversion(host, &a.value, ty)
        } else if exact && !matches!(a.value.kind, ExprKind::UnboundOutVar(_) | ExprKind::Discard | ExprKind::UnboundInterpolated { .. }) && a.value.ty.is_natural() {
            if host.syms().is_error(a.value.ty) || host.syms().is_error(ty) || host.syms().same(a.value.ty, ty) { Conversion::IDENTITY } else { Conversion::NONE }
        } else {
            conversions::implicit_expr(host, &a.value, ty)
        };
        if !c.exists() {
            bad.push((i, to[i], ty));
        }
        conversions.push(c);
    }
    if !bad.is_empty() {
        bad.sort_by_key(|b| b.0);
        let (arg, param, ty) = bad[0];
        return Err((Reason::BadArg { arg, param, ty, all: bad }, method));
    }
    let uses_defaults = values.contains(&ParamValue::Default);
    let generic = !sig.type_params.is_empty();
    Ok(Fit {
        resolution: Resolution { method, index, values, conversions, expanded, extension: sig.extension },
        types,
        declared: to.iter().map(|&p| if expanded && p == last { params_element(host.syms(), sig.written[p]).unwrap_or(sig.written[p]) } else { sig.written[p] }).collect(),
        param_count: sig.params.len(),
        uses_defaults,
        generic,
    })
}

const NO_LOC_SPAN: Span = NO_LOC;

/// The whole substitution of a method in use.
fn with_container(syms: &Symbols, method: &MethodRef, own: &Subst) -> Subst {
    let mut s = syms.subst_of(method.container);
    s.pairs.extend(own.pairs.iter().copied());
    s
}

/// An extension method's receiver converts by identity, reference, boxing, span only.
fn receiver_conversion<H: Host + ?Sized>(host: &mut H, receiver: &BoundExpr, ty: Ty) -> Conversion {
    if matches!(receiver.kind, ExprKind::UnboundLambda(_) | ExprKind::MethodGroup(_) | ExprKind::DefaultLiteral) || receiver.ty == Ty::NULL {
        return Conversion::NONE;
    }
    let c = if let ExprKind::TupleLiteral { .. } = receiver.kind { conversions::implicit_expr(host, receiver, ty) } else { conversions::standard_implicit(host.syms(), receiver.ty, ty) };
    match c.kind {
        ConversionKind::Identity | ConversionKind::Reference | ConversionKind::Boxing | ConversionKind::Span | ConversionKind::Tuple(_) | ConversionKind::Dynamic => c,
        _ => Conversion::NONE,
    }
}

/// Chooses among candidates. `args` of an extension call include the receiver first.
pub fn resolve<H: Host + ?Sized>(host: &mut H, candidates: &[Candidate], args: &[Arg], type_args: &[Ty]) -> Result<Resolution, Failure> {
    let mut sigs = Vec::with_capacity(candidates.len());
    let mut methods = Vec::with_capacity(candidates.len());
    for c in candidates {
        sigs.push(sig_of(host.syms(), c));
        methods.push(MethodRef { id: c.method, container: c.container, type_args: Box::new([]) });
    }
    let priorities: Vec<i32> = candidates.iter().map(|c| host.syms().method(c.method).attrs.priority).collect();
    choose(host, &sigs, &methods, &priorities, args, type_args)
}

/// Chooses among indexers of a type. Names and defaults are those of the override nearest to it.
pub fn resolve_indexer<H: Host + ?Sized>(host: &mut H, candidates: &[(PropertyId, Ty)], of: Ty, args: &[Arg]) -> Result<(usize, Resolution), Failure> {
    let mut sigs = Vec::new();
    let mut methods = Vec::new();
    let mut priorities = Vec::new();
    for &(p, container) in candidates {
        let syms = host.syms();
        let sym = syms.property(p);
        let s = syms.subst_of(container);
        let accessor = lookup::getter(syms, p).or_else(|| lookup::setter(syms, p));
        // Default values and the like belong to the accessor's parameters.
        let params_of = |p: PropertyId| lookup::getter(syms, p).or_else(|| lookup::setter(syms, p)).map_or(&syms.property(p).params, |m| &syms.method(m).params);
        let source = params_of(p);
        let (nearest, _) = lookup::nearest_property(syms, p, container, of);
        let params = source
            .iter()
            .take(sym.params.len())
            .zip(params_of(nearest))
            .map(|(q, named)| {
                let mut q = ParamSymbol { name: named.name.clone(), optional: named.optional, ..q.clone() };
                q.ty = syms.subst(q.ty, &s);
                q
            })
            .collect();
        let written = source.iter().take(sym.params.len()).map(|q| q.ty).collect();
        sigs.push(Sig { params, written, type_params: Vec::new(), block_params: 0, extension: false });
        methods.push(MethodRef { id: accessor.unwrap_or(MethodId(0)), container, type_args: Box::new([]) });
        priorities.push(sym.attrs.priority);
    }
    let r = choose(host, &sigs, &methods, &priorities, args, &[])?;
    Ok((r.index, r))
}

fn choose<H: Host + ?Sized>(host: &mut H, sigs: &[Sig], methods: &[MethodRef], priorities: &[i32], args: &[Arg], type_args: &[Ty]) -> Result<Resolution, Failure> {
    if sigs.is_empty() {
        return Err(Failure::None);
    }
    let mut fits: Vec<Fit> = Vec::new();
    let mut failures: Vec<(usize, Reason, MethodRef)> = Vec::new();
    for (i, sig) in sigs.iter().enumerate() {
        let can_expand = sig.params.last().is_some_and(|p| p.is_params);
        match try_candidate(host, sig, i, &methods[i], args, type_args, false) {
            Ok(fit) => fits.push(fit),
            Err((reason, method)) => {
                let mut told = (reason, method);
                if can_expand {
                    match try_candidate(host, sig, i, &methods[i], args, type_args, true) {
                        Ok(fit) => {
                            fits.push(fit);
                            continue;
                        }
                        Err((reason, method)) => {
                            if rank(&reason) >= rank(&told.0) {
                                told = (reason, method);
                            }
                        }
                    }
                }
                failures.push((i, told.0, told.1));
            }
        }
    }
    if fits.is_empty() {
        return Err(explain(host, sigs, failures));
    }
    if fits.len() > 1 {
        // A base class's methods are out of the running where a derived class's fit.
        let syms = host.syms();
        let keep: Vec<bool> = fits
            .iter()
            .map(|f| {
                let c = f.resolution.method.container;
                let def = syms.def_of(c);
                f.resolution.extension
                    || !fits.iter().any(|g| {
                        let d = g.resolution.method.container;
                        let class_first = || syms.type_kind(c) == Some(TypeKind::Interface) && syms.type_kind(d) == Some(TypeKind::Class) && d != syms.object();
                        !syms.same(c, d) && def.is_some_and(|def| d != c && (class_first() || syms.find_super(d, def).is_some_and(|b| syms.same(b, c)) || syms.type_kind(d) == Some(TypeKind::Interface) && c == syms.object()))
                    })
            })
            .collect();
        let mut at = 0;
        fits.retain(|_| {
            at += 1;
            keep[at - 1]
        });
    }
    if fits.len() > 1 && priorities.iter().any(|&p| p != 0) {
        let pr: Vec<i32> = fits.iter().map(|f| priorities[f.resolution.index]).collect();
        let containers: Vec<Ty> = fits.iter().map(|f| f.resolution.method.container).collect();
        let keep: Vec<bool> = (0..fits.len()).map(|i| (0..fits.len()).all(|j| containers[i] != containers[j] || pr[j] <= pr[i])).collect();
        let mut at = 0;
        fits.retain(|_| {
            at += 1;
            keep[at - 1]
        });
    }
    if fits.len() == 1 {
        return Ok(fits.remove(0).resolution);
    }
    // The one that is better than every other.
    let n = fits.len();
    let mut beaten = vec![false; n];
    let mut wins = vec![0usize; n];
    for i in 0..n {
        for j in i + 1..n {
            match better(host, &fits[i], &fits[j], args) {
                Better::Left => {
                    beaten[j] = true;
                    wins[i] += 1;
                }
                Better::Right => {
                    beaten[i] = true;
                    wins[j] += 1;
                }
                Better::Neither => {}
            }
        }
    }
    if let Some(best) = (0..n).find(|&i| wins[i] == n - 1) {
        return Ok(fits.swap_remove(best).resolution);
    }
    let unbeaten: Vec<usize> = (0..n).filter(|&i| !beaten[i]).collect();
    let (a, b) = match unbeaten.as_slice() {
        [a, b, ..] => (*a, *b),
        [a] => (*a, if *a == 0 { 1 } else { 0 }),
        [] => (0, 1),
    };
    let (a, b) = (a.min(b), a.max(b));
    Err(Failure::Ambiguous(fits[a].resolution.method.clone(), fits[b].resolution.method.clone()))
}

/// One form of an operator: a method or a predefined one, plain or lifted.
#[derive(Clone, Debug)]
pub struct OperatorForm {
    /// The operands' types.
    pub types: Vec<Ty>,
    /// They as written in the declaration.
    pub written: Vec<Ty>,
    /// Whether the operands' types are made nullable.
    pub lifted: bool,
}

/// Chooses among operators (12.4.5): which one; `Err(None)` if none applies, `Err(Some)` of two equally good ones.
pub fn resolve_operators<H: Host + ?Sized>(host: &mut H, forms: &[OperatorForm], operands: &[&BoundExpr]) -> Result<usize, Option<(usize, usize)>> {
    let mut fits: Vec<usize> = Vec::new();
    for (i, f) in forms.iter().enumerate() {
        // A declaration with errors may have another number of parameters.
        let fit = f.types.len() == operands.len() && operands.iter().zip(&f.types).all(|(e, &t)| {
            let c = conversions::implicit_expr(host, e, t);
            c.exists() && c.implicit
        });
        if fit {
            fits.push(i);
        }
    }
    let mut compare = |a: &OperatorForm, b: &OperatorForm| {
        let (mut left, mut right) = (false, false);
        for (i, e) in operands.iter().enumerate() {
            match better_conversion(host, e, a.types[i], b.types[i]) {
                Better::Left => left = true,
                Better::Right => right = true,
                Better::Neither => {}
            }
        }
        if !left && !right {
            if (0..operands.len()).all(|i| host.syms().same(a.types[i], b.types[i])) {
                for i in 0..operands.len() {
                    match more_specific(host.syms(), a.written[i], b.written[i]) {
                        Better::Left => left = true,
                        Better::Right => right = true,
                        Better::Neither => {}
                    }
                }
            }
            if left == right {
                left = !a.lifted && b.lifted;
                right = a.lifted && !b.lifted;
            }
        }
        left && !right
    };
    let best = fits.iter().copied().find(|&i| fits.iter().all(|&j| i == j || compare(&forms[i], &forms[j])));
    match (best, fits.as_slice()) {
        (Some(i), _) => Ok(i),
        (None, [a, b, ..]) => Err(Some((*a, *b))),
        _ => Err(None),
    }
}

/// How much a failed candidate tells: the higher, the better to report.
fn rank(r: &Reason) -> u32 {
    match r {
        Reason::Inaccessible => 0,
        Reason::ArgCount => 1,
        Reason::Missing(_) => 2,
        Reason::TypeArgCount => 3,
        Reason::DoubleName(_) => 4,
        Reason::NoSuchName(_) => 5,
        Reason::Inference => 7,
        Reason::BadArg { .. } => 8,
        Reason::Constraint => 9,
    }
}

fn explain<H: Host + ?Sized>(host: &mut H, sigs: &[Sig], failures: Vec<(usize, Reason, MethodRef)>) -> Failure {
    let count = sigs.len();
    let mut best: Option<(usize, Reason, MethodRef)> = None;
    for f in failures {
        let better = match &best {
            None => true,
            Some(b) => {
                let (x, y) = (rank(&f.1), rank(&b.1));
                if x == y {
                    // Among bad arguments the candidate with the fewest; a receiver that does not fit comes last.
                    match (&f.1, &b.1) {
                        (Reason::BadArg { all: p, arg: a, .. }, Reason::BadArg { all: q, arg: b, .. }) => {
                            let (a, b) = (sigs[f.0].extension && *a == 0, sigs[best.as_ref().map_or(0, |b| b.0)].extension && *b == 0);
                            (!a && b) || a == b && p.len() < q.len()
                        }
                        _ => false,
                    }
                } else {
                    x > y
                }
            }
        };
        if better {
            best = Some(f);
        }
    }
    let _ = host;
    match best {
        Some((index, reason, method)) => {
            let reason = match reason {
                Reason::Missing(_) if count > 1 => Reason::ArgCount,
                r => r,
            };
            Failure::Inapplicable { index, method, reason, count, extension: sigs[index].extension }
        }
        None => Failure::None,
    }
}

// ---- Better function member (12.6.4.3 – 12.6.4.7) ----

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Better {
    Left,
    Right,
    Neither,
}

fn better<H: Host + ?Sized>(host: &mut H, a: &Fit, b: &Fit, args: &[Arg]) -> Better {
    let (mut left, mut right) = (false, false);
    // What only says how two delegate types of different parameters compare gives way to any other argument's word.
    let (mut weak_left, mut weak_right) = (false, false);
    let mut all_same = true;
    for (i, arg) in args.iter().enumerate() {
        let (x, y) = (a.types[i], b.types[i]);
        if host.syms().same(x, y) {
            continue;
        }
        all_same = false;
        let weak = match strip(&arg.value).kind {
            ExprKind::UnboundLambda(l) => !same_parameters(host.syms(), x, y) || returns_nothing(host, l, x, y),
            _ => false,
        };
        match (better_conversion(host, &arg.value, x, y), weak) {
            (Better::Left, false) => left = true,
            (Better::Right, false) => right = true,
            (Better::Left, true) => weak_left = true,
            (Better::Right, true) => weak_right = true,
            _ => {}
        }
    }
    if !left && !right {
        left = weak_left;
        right = weak_right;
    }
    match (left, right) {
        (true, false) => return Better::Left,
        (false, true) => return Better::Right,
        _ => {}
    }
    // Neither by conversions: the normal form, then the one that takes just the arguments given.
    let (used_a, used_b) = (used_params(a, args), used_params(b, args));
    if used_a != used_b {
        match (a.resolution.expanded, b.resolution.expanded) {
            (false, true) => return Better::Left,
            (true, false) => return Better::Right,
            _ => {}
        }
        if used_a == args.len() {
            return Better::Left;
        }
        if used_b == args.len() {
            return Better::Right;
        }
    }
    if !all_same {
        return Better::Neither;
    }
    // Equal parameter types: the tie-breakers.
    if a.generic != b.generic {
        return if b.generic { Better::Left } else { Better::Right };
    }
    match (a.resolution.expanded, b.resolution.expanded) {
        (false, true) => return Better::Left,
        (true, false) => return Better::Right,
        (true, true)
            if a.param_count != b.param_count => {
                return if a.param_count > b.param_count { Better::Left } else { Better::Right };
            }
        _ => {}
    }
    match (a.uses_defaults, b.uses_defaults) {
        (false, true) => return Better::Left,
        (true, false) => return Better::Right,
        _ => {}
    }
    // More specific declared types.
    let (mut left, mut right) = (false, false);
    for i in 0..args.len() {
        match more_specific(host.syms(), a.declared[i], b.declared[i]) {
            Better::Left => left = true,
            Better::Right => right = true,
            Better::Neither => {}
        }
    }
    match (left, right) {
        (true, false) => return Better::Left,
        (false, true) => return Better::Right,
        _ => {}
    }
    // By value before `in`.
    let by_in = |f: &Fit, host: &H| {
        let m = host.syms().method(f.resolution.method.id);
        m.params.iter().filter(|p| matches!(p.ref_kind, RefKind::In | RefKind::RefReadonly)).count()
    };
    let (x, y) = (by_in(a, host), by_in(b, host));
    if x != y && args.iter().all(|q| q.ref_kind == RefKind::None) {
        return if x < y { Better::Left } else { Better::Right };
    }
    // `params` of spans before arrays.
    if a.resolution.expanded && b.resolution.expanded {
        let last = |f: &Fit, host: &H| host.syms().method(f.resolution.method.id).params.last().map(|p| p.ty);
        if let (Some(p), Some(q)) = (last(a, host), last(b, host)) {
            let score = |t: Ty, syms: &Symbols| match syms.known_of(t) {
                Some(K::ReadOnlySpan) => 3,
                Some(K::Span) => 2,
                _ if syms.as_array(t).is_some() => 1,
                _ => 0,
            };
            let (x, y) = (score(p, host.syms()), score(q, host.syms()));
            if x != y {
                return if x > y { Better::Left } else { Better::Right };
            }
        }
    }
    Better::Neither
}

/// How many parameters a call uses, those of an expanded form and those with defaults counted.
fn used_params(f: &Fit, args: &[Arg]) -> usize {
    if !f.resolution.expanded {
        return f.param_count;
    }
    if args.len() >= f.param_count {
        return args.len();
    }
    match f.resolution.values.last() {
        Some(ParamValue::Params(list)) if list.is_empty() => f.param_count - 1,
        _ => f.param_count,
    }
}

/// Whether two delegate types have the same parameters.
fn same_parameters(syms: &Symbols, a: Ty, b: Ty) -> bool {
    match (lambda_signature(syms, a), lambda_signature(syms, b)) {
        (Some((p, ..)), Some((q, ..))) => p.len() == q.len() && p.iter().zip(&q).all(|(x, y)| x.1 == y.1 && syms.same(x.0, y.0)),
        _ => true,
    }
}

/// Whether a lambda says nothing of which of two delegates' results is better: it returns no value (it throws).
fn returns_nothing<H: Host + ?Sized>(host: &mut H, l: UnboundLambdaId, a: Ty, b: Ty) -> bool {
    let (Some((p, r, _)), Some((_, s, _))) = (lambda_signature(host.syms(), a), lambda_signature(host.syms(), b)) else { return false };
    r != Ty::VOID && s != Ty::VOID && host.lambda_return(l, &p, Some(r)).is_none_or(|t| t == Ty::VOID)
}

/// A type parameter is less specific than anything else; constructed types by their arguments.
fn more_specific(syms: &Symbols, a: Ty, b: Ty) -> Better {
    let (pa, pb) = (syms.as_param(a).is_some(), syms.as_param(b).is_some());
    match (pa, pb) {
        (true, false) => return Better::Right,
        (false, true) => return Better::Left,
        (true, true) => return Better::Neither,
        _ => {}
    }
    if let (Some((x, r)), Some((y, q))) = (syms.as_array(a), syms.as_array(b)) {
        return if r == q { more_specific(syms, x, y) } else { Better::Neither };
    }
    let (Some((d, x)), Some((e, y))) = (syms.as_named(a), syms.as_named(b)) else { return Better::Neither };
    if d != e {
        return Better::Neither;
    }
    let (mut left, mut right) = (false, false);
    for (&p, &q) in x.iter().zip(y.iter()) {
        match more_specific(syms, p, q) {
            Better::Left => left = true,
            Better::Right => right = true,
            Better::Neither => {}
        }
    }
    match (left, right) {
        (true, false) => Better::Left,
        (false, true) => Better::Right,
        _ => Better::Neither,
    }
}

fn task_arg(syms: &Symbols, ty: Ty) -> Option<Ty> {
    match syms.known_of(ty)? {
        K::TaskT | K::ValueTaskT => syms.as_named(ty).and_then(|x| x.1.first().copied()),
        _ => None,
    }
}

/// Whether an expression matches a type exactly (12.6.4.6).
fn exact<H: Host + ?Sized>(host: &mut H, e: &BoundExpr, ty: Ty) -> bool {
    match &e.kind {
        ExprKind::UnboundLambda(l) => {
            let Some((params, ret, _)) = lambda_signature(host.syms(), ty) else { return false };
            match host.lambda_return(*l, &params, Some(ret)) {
                Some(x) => x != Ty::VOID && host.syms().same(x, ret),
                None => false,
            }
        }
        ExprKind::Paren(inner) | ExprKind::Suppress(inner) if !e.ty.is_natural() => exact(host, inner, ty),
        ExprKind::TupleLiteral { elements, .. } => {
            let Some((tys, _)) = host.syms().tuple_elems(ty) else { return false };
            tys.len() == elements.len() && elements.iter().zip(&tys).all(|(x, &t)| exact(host, x, t))
        }
        _ => e.ty.is_natural() && host.syms().same(e.ty, ty),
    }
}

fn better_conversion<H: Host + ?Sized>(host: &mut H, e: &BoundExpr, a: Ty, b: Ty) -> Better {
    if host.syms().same(a, b) {
        return Better::Neither;
    }
    match &e.kind {
        ExprKind::Paren(inner) | ExprKind::Suppress(inner) if !e.ty.is_natural() => return better_conversion(host, inner, a, b),
        ExprKind::UnboundInterpolated { .. } if e.constant.is_none() => {
            let handler = |t: Ty, host: &H| host.syms().def_of(t).is_some_and(|d| host.syms().type_def(d).attrs.interpolated_handler);
            match (handler(a, host), handler(b, host)) {
                (true, false) => return Better::Left,
                (false, true) => return Better::Right,
                _ => {}
            }
        }
        ExprKind::UnboundCollection { elements, .. } => return better_collection(host, elements, a, b),
        ExprKind::UnboundOutVar(_) => return Better::Neither,
        ExprKind::Discard if !e.ty.is_natural() => return Better::Neither,
        _ => {}
    }
    match (exact(host, e, a), exact(host, e, b)) {
        (true, false) => return Better::Left,
        (false, true) => return Better::Right,
        _ => {}
    }
    if let ExprKind::UnboundLambda(l) = e.kind {
        return better_lambda(host, l, a, b);
    }
    if e.ty.is_natural() {
        // A span conversion comes before any other but the identity (C# 14).
        let span = |t: Ty, host: &H| matches!(conversions::standard_implicit(host.syms(), e.ty, t).kind, ConversionKind::Span);
        match (span(a, host), span(b, host)) {
            (true, false) => return Better::Left,
            (false, true) => return Better::Right,
            _ => {}
        }
    }
    if let ExprKind::TupleLiteral { elements, .. } = &e.kind
        && let (Some((x, _)), Some((y, _))) = (host.syms().tuple_elems(a), host.syms().tuple_elems(b))
        && x.len() == elements.len()
        && y.len() == elements.len()
    {
        let (mut left, mut right) = (false, false);
        for (i, el) in elements.iter().enumerate() {
            match better_conversion(host, el, x[i], y[i]) {
                Better::Left => left = true,
                Better::Right => right = true,
                Better::Neither => {}
            }
        }
        return match (left, right) {
            (true, false) => Better::Left,
            (false, true) => Better::Right,
            _ => Better::Neither,
        };
    }
    better_target(host.syms(), a, b, 0)
}

fn better_collection<H: Host + ?Sized>(host: &mut H, elements: &[UnboundElement], a: Ty, b: Ty) -> Better {
    let syms = host.syms();
    let span = |t: Ty| matches!(syms.known_of(t), Some(K::Span | K::ReadOnlySpan));
    let element = |t: Ty| params_element(syms, t);
    let (Some(x), Some(y)) = (element(a), element(b)) else { return better_target(syms, a, b, 0) };
    let list = |t: Ty| syms.as_array(t).is_some() || syms.type_kind(t) == Some(TypeKind::Interface);
    if !syms.same(x, y) {
        // By the elements.
        if span(a) == span(b) || syms.as_array(a).is_some() == syms.as_array(b).is_some() {
            let (mut left, mut right) = (false, false);
            for el in elements {
                match better_conversion(host, &el.value, x, y) {
                    Better::Left => left = true,
                    Better::Right => right = true,
                    Better::Neither => {}
                }
            }
            match (left, right) {
                (true, false) => return Better::Left,
                (false, true) => return Better::Right,
                _ => {}
            }
        }
        return better_target(host.syms(), a, b, 0);
    }
    match (syms.known_of(a), syms.known_of(b)) {
        (Some(K::ReadOnlySpan), Some(K::Span)) => return Better::Left,
        (Some(K::Span), Some(K::ReadOnlySpan)) => return Better::Right,
        _ => {}
    }
    match (span(a), span(b)) {
        (true, false) if list(b) => return Better::Left,
        (false, true) if list(a) => return Better::Right,
        _ => {}
    }
    better_target(syms, a, b, 0)
}

fn better_lambda<H: Host + ?Sized>(host: &mut H, l: UnboundLambdaId, a: Ty, b: Ty) -> Better {
    let (Some((p, r, _)), Some((q, s, _))) = (lambda_signature(host.syms(), a), lambda_signature(host.syms(), b)) else {
        return better_target(host.syms(), a, b, 0);
    };
    let same_params = p.len() == q.len() && p.iter().zip(&q).all(|(x, y)| x.1 == y.1 && host.syms().same(x.0, y.0));
    if !same_params {
        return better_target(host.syms(), a, b, 0);
    }
    match (r == Ty::VOID, s == Ty::VOID) {
        (true, true) => return Better::Neither,
        (false, true) => return Better::Left,
        (true, false) => return Better::Right,
        _ => {}
    }
    let shape = host.lambda_shape(l);
    let inferred = host.lambda_return(l, &p, Some(r));
    if shape.is_async {
        // Task<X>: compare what the tasks hold.
        if let (Some(x), Some(y)) = (task_arg(host.syms(), r), task_arg(host.syms(), s))
            && let Some(z) = inferred.and_then(|t| task_arg(host.syms(), t)) {
                match (host.syms().same(z, x), host.syms().same(z, y)) {
                    (true, false) => return Better::Left,
                    (false, true) => return Better::Right,
                    _ => {}
                }
                return better_target(host.syms(), x, y, 0);
            }
        // Task before ValueTask for the same result.
        let rank = |t: Ty, syms: &Symbols| match syms.known_of(t) {
            Some(K::Task | K::TaskT) => 2,
            Some(K::ValueTask | K::ValueTaskT) => 1,
            _ => 0,
        };
        let (x, y) = (rank(r, host.syms()), rank(s, host.syms()));
        if let Some(z) = inferred {
            match (host.syms().same(z, r), host.syms().same(z, s)) {
                (true, false) => return Better::Left,
                (false, true) => return Better::Right,
                _ => {}
            }
        }
        let c = better_target(host.syms(), r, s, 0);
        if c != Better::Neither {
            return c;
        }
        let _ = (x, y);
        return Better::Neither;
    }
    if let Some(z) = inferred
        && z != Ty::VOID
    {
        match (host.syms().same(z, r), host.syms().same(z, s)) {
            (true, false) => return Better::Left,
            (false, true) => return Better::Right,
            _ => {}
        }
    }
    better_target(host.syms(), r, s, 0)
}

/// Better conversion target (12.6.4.7).
fn better_target(syms: &Symbols, a: Ty, b: Ty, depth: u32) -> Better {
    if depth > 20 || syms.same(a, b) {
        return Better::Neither;
    }
    match (syms.known_of(a), syms.known_of(b)) {
        (Some(K::ReadOnlySpan), Some(K::Span)) => {
            let (Some((_, x)), Some((_, y))) = (syms.as_named(a), syms.as_named(b)) else { return Better::Neither };
            if syms.same(x[0], y[0]) {
                return Better::Left;
            }
        }
        (Some(K::Span), Some(K::ReadOnlySpan)) => {
            let (Some((_, x)), Some((_, y))) = (syms.as_named(a), syms.as_named(b)) else { return Better::Neither };
            if syms.same(x[0], y[0]) {
                return Better::Right;
            }
        }
        _ => {}
    }
    // As a target, dynamic is object.
    let converts = |from: Ty, to: Ty| from != Ty::DYNAMIC && conversions::implicit(syms, from, to).exists();
    let (to, from) = (converts(a, b), converts(b, a));
    match (to, from) {
        (true, false) => return Better::Left,
        (false, true) => return Better::Right,
        _ => {}
    }
    if let (Some(x), Some(y)) = (task_arg(syms, a), task_arg(syms, b))
        && syms.def_of(a) == syms.def_of(b)
    {
        return better_target(syms, x, y, depth + 1);
    }
    // Delegates with the same parameters: by what they return.
    if let (Some((p, r, _)), Some((q, s, _))) = (syms.delegate_signature(a), syms.delegate_signature(b)) {
        if p.len() == q.len() && p.iter().zip(&q).all(|(x, y)| x.1 == y.1 && syms.same(x.0, y.0)) {
            match (r == Ty::VOID, s == Ty::VOID) {
                (false, true) => return Better::Left,
                (true, false) => return Better::Right,
                (false, false) => return better_target(syms, r, s, depth + 1),
                _ => {}
            }
        }
        return Better::Neither;
    }
    // Signed before unsigned.
    let signed = |t: Ty| match syms.known_of(syms.strip_nullable(t)) {
        Some(K::SByte) => 1,
        Some(K::Int16) => 2,
        Some(K::Int32) => 3,
        Some(K::Int64) => 4,
        Some(K::IntPtr) => 5,
        _ => 0,
    };
    let unsigned = |t: Ty| match syms.known_of(syms.strip_nullable(t)) {
        Some(K::Byte) => 1,
        Some(K::UInt16) => 2,
        Some(K::UInt32) => 3,
        Some(K::UInt64) => 4,
        Some(K::UIntPtr) => 5,
        _ => 0,
    };
    if signed(a) > 0 && unsigned(b) >= signed(a) {
        return Better::Left;
    }
    if signed(b) > 0 && unsigned(a) >= signed(b) {
        return Better::Right;
    }
    Better::Neither
}

// ---- Type inference (12.6.3) ----

#[derive(Clone, Debug, Default)]
struct Bounds {
    exact: Vec<Ty>,
    lower: Vec<Ty>,
    upper: Vec<Ty>,
    fixed: Option<Ty>,
}
impl Bounds {
    fn any(&self) -> bool {
        !self.exact.is_empty() || !self.lower.is_empty() || !self.upper.is_empty()
    }
}

struct Inference<'a> {
    params: &'a [TypeParamId],
    bounds: Vec<Bounds>,
}

impl Inference<'_> {
    fn index(&self, syms: &Symbols, ty: Ty) -> Option<usize> {
        let p = syms.as_param(ty)?;
        let i = self.params.iter().position(|&q| q == p)?;
        if self.bounds[i].fixed.is_some() { None } else { Some(i) }
    }
    fn subst(&self) -> Subst {
        Subst { pairs: self.params.iter().zip(&self.bounds).filter_map(|(&p, b)| b.fixed.map(|t| (p, t))).collect() }
    }
    fn unfixed_in(&self, syms: &Symbols, ty: Ty) -> bool {
        let open: Vec<TypeParamId> = self.params.iter().zip(&self.bounds).filter(|(_, b)| b.fixed.is_none()).map(|(&p, _)| p).collect();
        syms.mentions(ty, &open)
    }
    fn push(list: &mut Vec<Ty>, ty: Ty) {
        if !list.contains(&ty) {
            list.push(ty);
        }
    }

    fn exact(&mut self, syms: &Symbols, u: Ty, v: Ty) {
        if let Some(i) = self.index(syms, v) {
            Self::push(&mut self.bounds[i].exact, u);
            return;
        }
        if let (Some((a, r)), Some((b, q))) = (syms.as_array(u), syms.as_array(v)) {
            if r == q {
                self.exact(syms, a, b);
            }
            return;
        }
        if let (Some((d, x)), Some((e, y))) = (syms.as_named(u), syms.as_named(v))
            && d == e
        {
            for (&a, &b) in x.iter().zip(y.iter()) {
                self.exact(syms, a, b);
            }
        }
    }

    fn lower(&mut self, syms: &Symbols, u: Ty, v: Ty) {
        if !u.is_natural() || u == Ty::VOID || syms.is_error(u) {
            return;
        }
        if let Some(i) = self.index(syms, v) {
            Self::push(&mut self.bounds[i].lower, u);
            return;
        }
        if !self.unfixed_in(syms, v) {
            return;
        }
        if let Some(inner) = syms.nullable_arg(v) {
            if let Some(a) = syms.nullable_arg(u) {
                self.lower(syms, a, inner);
            }
            return;
        }
        if let (Some((a, r)), Some((b, q))) = (syms.as_array(u), syms.as_array(v)) {
            if r == q {
                if syms.is_reference_type(a) { self.lower(syms, a, b) } else { self.exact(syms, a, b) }
            }
            return;
        }
        let Some((def, args)) = syms.as_named(v) else { return };
        let known = syms.type_def(def).known;
        if let Some((a, 1)) = syms.as_array(u)
            && matches!(known, Some(K::IEnumerableT | K::IListT | K::ICollectionT | K::IReadOnlyListT | K::IReadOnlyCollectionT | K::Span | K::ReadOnlySpan))
        {
            if syms.is_reference_type(a) && known != Some(K::Span) { self.lower(syms, a, args[0]) } else { self.exact(syms, a, args[0]) }
            return;
        }
        if known == Some(K::ReadOnlySpan) {
            match syms.known_of(u) {
                Some(K::String) => self.exact(syms, syms.char_(), args[0]),
                Some(K::Span | K::ReadOnlySpan) => {
                    if let Some((_, x)) = syms.as_named(u) {
                        if syms.is_reference_type(x[0]) { self.lower(syms, x[0], args[0]) } else { self.exact(syms, x[0], args[0]) }
                    }
                }
                _ => {}
            }
            return;
        }
        if let (Some((x, _)), Some((y, _))) = (syms.tuple_elems(u), syms.tuple_elems(v)) {
            if x.len() == y.len() {
                for (&a, &b) in x.iter().zip(&y) {
                    self.lower(syms, a, b);
                }
            }
            return;
        }
        // The one construction of the definition among u, its bases and interfaces.
        let mut found: Option<Ty> = None;
        let is_interface = syms.type_def(def).kind == TypeKind::Interface;
        let mut tries = Vec::new();
        if syms.def_of(u) == Some(def) {
            tries.push(u);
        } else if is_interface {
            tries.extend(syms.interfaces_of(u).into_iter().filter(|&i| syms.def_of(i) == Some(def)));
        } else {
            tries.extend(syms.find_base(u, def));
        }
        for t in tries {
            match found {
                None => found = Some(t),
                Some(f) if syms.same(f, t) => {}
                Some(_) => return,
            }
        }
        let Some(base) = found else { return };
        let Some((_, x)) = syms.as_named(base) else { return };
        let variances: Vec<Variance> = syms.type_def(def).all_params.iter().map(|&p| syms.type_param(p).variance).collect();
        for ((&a, &b), variance) in x.iter().zip(args.iter()).zip(variances) {
            match variance {
                Variance::Out if syms.is_reference_type(a) => self.lower(syms, a, b),
                Variance::In if syms.is_reference_type(a) => self.upper(syms, a, b),
                _ => self.exact(syms, a, b),
            }
        }
    }

    fn upper(&mut self, syms: &Symbols, u: Ty, v: Ty) {
        if !u.is_natural() || syms.is_error(u) {
            return;
        }
        if let Some(i) = self.index(syms, v) {
            Self::push(&mut self.bounds[i].upper, u);
            return;
        }
        if !self.unfixed_in(syms, v) {
            return;
        }
        if let (Some((a, r)), Some((b, q))) = (syms.as_array(u), syms.as_array(v)) {
            if r == q {
                if syms.is_reference_type(a) { self.upper(syms, a, b) } else { self.exact(syms, a, b) }
            }
            return;
        }
        let Some((def, x)) = syms.as_named(u) else { return };
        let Some(base) = syms.find_super(v, def) else { return };
        let Some((_, args)) = syms.as_named(base) else { return };
        let variances: Vec<Variance> = syms.type_def(def).all_params.iter().map(|&p| syms.type_param(p).variance).collect();
        for ((&a, &b), variance) in x.iter().zip(args.iter()).zip(variances) {
            match variance {
                Variance::Out if syms.is_reference_type(a) => self.upper(syms, a, b),
                Variance::In if syms.is_reference_type(a) => self.lower(syms, a, b),
                _ => self.exact(syms, a, b),
            }
        }
    }

    /// Fixes a parameter from its bounds; false if there is no answer.
    fn fix(&mut self, syms: &Symbols, i: usize) -> bool {
        let b = &self.bounds[i];
        if b.exact.iter().chain(&b.lower).any(|&t| t == Ty::DYNAMIC) && b.exact.iter().all(|&t| syms.same(t, Ty::DYNAMIC)) {
            self.bounds[i].fixed = Some(Ty::DYNAMIC);
            return true;
        }
        let mut candidates: Vec<Ty> = Vec::new();
        for &t in b.exact.iter().chain(&b.lower).chain(&b.upper) {
            if !candidates.iter().any(|&c| syms.same(c, t)) {
                candidates.push(t);
            } else if b.exact.contains(&t)
                && let Some(c) = candidates.iter_mut().find(|c| syms.same(**c, t))
            {
                *c = t;
            }
        }
        let convertible = |from: Ty, to: Ty| conversions::implicit(syms, from, to).exists();
        let fits: Vec<Ty> = candidates
            .iter()
            .copied()
            .filter(|&c| {
                b.exact.iter().all(|&e| syms.same(e, c)) && b.lower.iter().all(|&l| convertible(l, c)) && b.upper.iter().all(|&u| convertible(c, u))
            })
            .collect();
        // The one to which all others convert.
        let best: Vec<Ty> = fits.iter().copied().filter(|&c| fits.iter().all(|&o| o == c || convertible(o, c))).collect();
        let answer = match best.as_slice() {
            [one] => Some(*one),
            [] => None,
            _ => best.iter().copied().find(|&c| best.iter().all(|&o| syms.same(o, c))),
        };
        match answer {
            Some(t) => {
                // Tuple names survive only where all agree.
                let named_differ = b.lower.iter().chain(&b.exact).any(|&o| o != t && syms.same(o, t) && syms.underlying(t) != t && syms.underlying(o) != o);
                self.bounds[i].fixed = Some(if named_differ { syms.underlying(t) } else { t });
                true
            }
            None => false,
        }
    }
}

fn is_function(e: &BoundExpr) -> bool {
    match &e.kind {
        ExprKind::UnboundLambda(_) | ExprKind::MethodGroup(_) => true,
        ExprKind::Paren(inner) | ExprKind::Suppress(inner) => is_function(inner),
        _ => false,
    }
}

/// Parameters, result and how that is returned.
type Signature = (Vec<(Ty, RefKind)>, Ty, RefKind);

/// Parameters and result that a delegate or expression tree type asks of a lambda.
fn lambda_signature(syms: &Symbols, ty: Ty) -> Option<Signature> {
    delegate_of(syms, ty).and_then(|d| syms.delegate_signature(d))
}

/// The delegate type that a parameter's type means for a lambda.
fn delegate_of(syms: &Symbols, ty: Ty) -> Option<Ty> {
    if syms.delegate_invoke(ty).is_some() {
        return Some(ty);
    }
    if syms.is_known(ty, K::Expression) {
        return syms.as_named(ty).and_then(|x| x.1.first().copied());
    }
    None
}

/// Input and output types of a function argument (12.6.3.4, 12.6.3.5).
fn in_out<H: Host + ?Sized>(host: &mut H, e: &BoundExpr, ty: Ty) -> Option<(Vec<Ty>, Ty)> {
    let e = strip(e);
    let d = delegate_of(host.syms(), ty)?;
    let (params, ret, _) = host.syms().delegate_signature(d)?;
    let inputs = match &e.kind {
        ExprKind::UnboundLambda(l) => {
            let shape = host.lambda_shape(*l);
            if shape.types.is_some() || shape.params.is_none() { Vec::new() } else { params.iter().map(|p| p.0).collect() }
        }
        ExprKind::MethodGroup(_) => params.iter().map(|p| p.0).collect(),
        _ => return None,
    };
    Some((inputs, ret))
}

fn strip(e: &BoundExpr) -> &BoundExpr {
    let mut at = e;
    while let ExprKind::Paren(inner) | ExprKind::Suppress(inner) = &at.kind {
        at = inner;
    }
    at
}

/// Infers type arguments. `Err`: what is known, error types elsewhere.
fn infer<H: Host + ?Sized>(host: &mut H, params: &[TypeParamId], formal: &[Ty], to: &[usize], sig: &Sig, args: &[Arg], given: Vec<Option<Ty>>) -> Result<Vec<Ty>, Vec<Ty>> {
    let mut inf = Inference { params, bounds: given.into_iter().map(|g| Bounds { fixed: g, ..Bounds::default() }).collect() };
    // Phase one.
    for (i, a) in args.iter().enumerate() {
        let by_ref = sig.params[to[i]].ref_kind;
        first_phase(host, &mut inf, &a.value, formal[i], matches!(by_ref, RefKind::Ref | RefKind::Out) || a.ref_kind.is_ref());
    }
    // Function arguments, with tuple and collection literals taken apart.
    let mut functions: Vec<(BoundExpr, Ty)> = Vec::new();
    for (i, a) in args.iter().enumerate() {
        collect_functions(host.syms(), &a.value, formal[i], &mut functions);
    }
    let mut done = vec![false; functions.len()];
    // Phase two.
    for _ in 0..params.len() * 2 + functions.len() + 2 {
        if inf.bounds.iter().all(|b| b.fixed.is_some()) {
            break;
        }
        for (k, (e, ty)) in functions.iter().enumerate() {
            if done[k] {
                continue;
            }
            let Some((inputs, output)) = in_out(host, e, *ty) else { continue };
            if inputs.iter().any(|&t| inf.unfixed_in(host.syms(), t)) || !inf.unfixed_in(host.syms(), output) {
                continue;
            }
            done[k] = true;
            output_inference(host, &mut inf, e, *ty);
        }
        // Which parameters wait for others.
        let n = params.len();
        let mut depends = vec![vec![false; n]; n];
        for (k, (e, ty)) in functions.iter().enumerate() {
            if done[k] {
                continue;
            }
            let Some((inputs, output)) = in_out(host, e, *ty) else { continue };
            for i in 0..n {
                for (j, row) in depends.iter_mut().enumerate() {
                    if inf.bounds[i].fixed.is_none() && inf.bounds[j].fixed.is_none() && inputs.iter().any(|&t| host.syms().mentions(t, &params[i..=i])) && host.syms().mentions(output, &params[j..=j]) {
                        row[i] = true;
                    }
                }
            }
        }
        for k in 0..n {
            for i in 0..n {
                for j in 0..n {
                    if depends[i][k] && depends[k][j] {
                        depends[i][j] = true;
                    }
                }
            }
        }
        let open: Vec<usize> = (0..n).filter(|&i| inf.bounds[i].fixed.is_none()).collect();
        let free: Vec<usize> = open.iter().copied().filter(|&i| !depends[i].iter().any(|&d| d) && inf.bounds[i].any()).collect();
        let chosen: Vec<usize> = if free.is_empty() { open.iter().copied().filter(|&i| inf.bounds[i].any() && open.iter().any(|&j| depends[j][i])).collect() } else { free };
        if chosen.is_empty() {
            break;
        }
        let mut ok = true;
        for i in chosen {
            ok &= inf.fix(host.syms(), i);
        }
        if !ok {
            break;
        }
    }
    let all = inf.bounds.iter().all(|b| b.fixed.is_some());
    let found = inf.bounds.iter().map(|b| b.fixed.unwrap_or(Ty::ERROR)).collect();
    if all { Ok(found) } else { Err(found) }
}

fn collect_functions(syms: &Symbols, e: &BoundExpr, ty: Ty, out: &mut Vec<(BoundExpr, Ty)>) {
    match &e.kind {
        ExprKind::TupleLiteral { elements, .. } => {
            if let Some((tys, _)) = syms.tuple_elems(ty)
                && tys.len() == elements.len()
            {
                for (x, &t) in elements.iter().zip(&tys) {
                    collect_functions(syms, x, t, out);
                }
            }
        }
        ExprKind::UnboundCollection { elements, .. } => {
            if let Some(t) = params_element(syms, ty) {
                for el in elements {
                    collect_functions(syms, &el.value, t, out);
                }
            }
        }
        _ if is_function(e) => out.push((strip(e).clone(), ty)),
        _ => {}
    }
}

fn first_phase<H: Host + ?Sized>(host: &mut H, inf: &mut Inference<'_>, e: &BoundExpr, ty: Ty, exact: bool) {
    match &e.kind {
        ExprKind::Paren(inner) | ExprKind::Suppress(inner) if !e.ty.is_natural() => first_phase(host, inf, inner, ty, exact),
        ExprKind::UnboundLambda(l) => {
            let shape = host.lambda_shape(*l);
            let Some(d) = delegate_of(host.syms(), ty) else {
                return;
            };
            let Some((params, ret, _)) = host.syms().delegate_signature(d) else { return };
            if let Some(types) = &shape.types
                && types.len() == params.len()
            {
                for (t, p) in types.iter().zip(&params) {
                    inf.exact(host.syms(), t.0, p.0);
                }
            }
            if let Some(r) = shape.ret
                && r != Ty::VOID
            {
                inf.exact(host.syms(), r, ret);
            }
        }
        ExprKind::MethodGroup(_) | ExprKind::UnboundNew { .. } | ExprKind::UnboundThrow(_) | ExprKind::UnboundOutVar(_) | ExprKind::DefaultLiteral => {}
        ExprKind::Discard if !e.ty.is_natural() || host.syms().is_error(e.ty) => {}
        ExprKind::TupleLiteral { elements, .. } => {
            let target = host.syms().strip_nullable(ty);
            match host.syms().tuple_elems(target) {
                Some((tys, _)) if tys.len() == elements.len() => {
                    for (x, &t) in elements.iter().zip(&tys) {
                        first_phase(host, inf, x, t, exact);
                    }
                }
                _ if e.ty.is_natural() => inf.lower(host.syms(), e.ty, ty),
                _ => {}
            }
        }
        ExprKind::UnboundCollection { elements, .. } => {
            if let Some(t) = params_element(host.syms(), ty) {
                for el in elements {
                    if el.spread {
                        if let Some(s) = el.spread_element {
                            inf.lower(host.syms(), s, t);
                        }
                    } else {
                        first_phase(host, inf, &el.value, t, false);
                    }
                }
            }
        }
        _ => {
            if !e.ty.is_natural() || host.syms().is_error(e.ty) {
                return;
            }
            if exact { inf.exact(host.syms(), e.ty, ty) } else { inf.lower(host.syms(), e.ty, ty) }
        }
    }
}

fn output_inference<H: Host + ?Sized>(host: &mut H, inf: &mut Inference<'_>, e: &BoundExpr, ty: Ty) {
    let Some(d) = delegate_of(host.syms(), ty) else { return };
    let Some((params, ret, _)) = host.syms().delegate_signature(d) else { return };
    let s = inf.subst();
    let inputs: Vec<(Ty, RefKind)> = params.iter().map(|p| (host.syms().subst(p.0, &s), p.1)).collect();
    match &e.kind {
        ExprKind::UnboundLambda(l) => {
            let shape = host.lambda_shape(*l);
            if shape.params.is_some_and(|n| n != inputs.len()) {
                return;
            }
            let inputs = match &shape.types {
                Some(t) => t.clone(),
                None => inputs,
            };
            if let Some(r) = shape.ret {
                if r != Ty::VOID {
                    inf.lower(host.syms(), r, ret);
                }
                return;
            }
            if let Some(r) = host.lambda_return(*l, &inputs, Some(ret))
                && r != Ty::VOID
            {
                inf.lower(host.syms(), r, ret);
            }
        }
        ExprKind::MethodGroup(group) => {
            let args = placeholder_args(&inputs, e.span);
            if let Some(r) = resolve_group(host, group, &args).ok().flatten() {
                let syms = host.syms();
                let m = syms.method(r.method.id);
                let ret_ty = syms.subst(m.ret, &syms.subst_of_method(&r.method));
                if ret_ty != Ty::VOID {
                    inf.lower(host.syms(), ret_ty, ret);
                }
            }
        }
        _ => {}
    }
}

fn placeholder_args(inputs: &[(Ty, RefKind)], span: Span) -> Vec<Arg> {
    inputs.iter().map(|&(ty, ref_kind)| Arg { value: BoundExpr::new(ExprKind::Placeholder, ty, span), name: None, ref_kind, span }).collect()
}

/// Resolves a group for arguments: its own candidates, then extension methods on its receiver.
fn resolve_group<H: Host + ?Sized>(host: &mut H, group: &MethodGroup, args: &[Arg]) -> Result<Option<Resolution>, Failure> {
    let on_type = matches!(group.receiver.as_ref().map(|r| &r.kind), Some(ExprKind::Type));
    let own: Vec<Candidate> = group
        .candidates
        .iter()
        .filter(|c| {
            let is_static = host.syms().method(c.method).mods.is_static;
            match &group.receiver {
                Some(_) if group.implicit_this => true,
                Some(_) if on_type => is_static || !group.candidates.iter().any(|d| host.syms().method(d.method).mods.is_static),
                Some(_) => !is_static || c.extension,
                None => true,
            }
        })
        .cloned()
        .collect();
    let first = if own.is_empty() { Err(Failure::None) } else { resolve(host, &own, args, &group.type_args) };
    match first {
        Ok(mut r) => {
            // The index is into the group's candidates.
            if let Some(i) = group.candidates.iter().position(|c| c.method == own[r.index].method && c.container == own[r.index].container) {
                r.index = i;
            }
            Ok(Some(r))
        }
        Err(failure) => {
            if let (true, Some(receiver), false) = (group.try_extensions, &group.receiver, on_type) {
                let mut all = vec![Arg { value: receiver.clone(), name: None, ref_kind: RefKind::None, span: receiver.span }];
                all.extend(args.iter().cloned());
                for list in host.extension_methods(&group.name) {
                    match resolve(host, &list, &all, &group.type_args) {
                        Ok(r) => return Ok(Some(r)),
                        Err(f @ Failure::Ambiguous(..)) => return Err(f),
                        Err(_) => {}
                    }
                }
            }
            Err(failure)
        }
    }
}

/// The method of a group that a delegate type means (its parameters as arguments): the method if any, whether its
/// return type fits.
pub fn method_group<H: Host + ?Sized>(host: &mut H, group: &MethodGroup, delegate: Ty) -> Result<(Resolution, bool), Failure> {
    let Some((params, ret, ret_ref)) = host.syms().delegate_signature(delegate) else { return Err(Failure::None) };
    let args = placeholder_args(&params, group.name_span);
    let Some(r) = resolve_group(host, group, &args)? else { return Err(Failure::None) };
    let syms = host.syms();
    let m = syms.method(r.method.id);
    let found = syms.subst(m.ret, &syms.subst_of_method(&r.method));
    let skip = usize::from(r.extension);
    let params_fit = r.conversions.iter().skip(skip).all(|c| matches!(c.kind, ConversionKind::Identity | ConversionKind::Reference | ConversionKind::Dynamic))
        && !r.expanded
        && r.values.iter().all(|v| *v != ParamValue::Default);
    let ret_fits = if ret == Ty::VOID || found == Ty::VOID {
        ret == found
    } else {
        let c = conversions::standard_implicit(syms, found, ret);
        matches!(c.kind, ConversionKind::Identity | ConversionKind::Reference | ConversionKind::Dynamic)
    };
    let refs = ret_ref.is_ref() == m.ret_ref.is_ref();
    Ok((r, params_fit && ret_fits && refs))
}

/// Infers a best common type of expressions (arrays, conditional, switch, lambda returns): C# 12.6.3.15.
pub fn best_common_type<H: Host + ?Sized>(host: &mut H, exprs: &[BoundExpr]) -> Option<Ty> {
    if exprs.iter().any(|e| e.ty == Ty::DYNAMIC) {
        return exprs.iter().all(|e| conversions::implicit_expr(host, e, Ty::DYNAMIC).exists()).then_some(Ty::DYNAMIC);
    }
    let mut types: Vec<Ty> = Vec::new();
    for e in exprs {
        if e.ty.is_natural() && e.ty != Ty::VOID && !matches!(e.kind, ExprKind::Throw(_) | ExprKind::UnboundThrow(_)) {
            if host.syms().is_error(e.ty) {
                return Some(Ty::ERROR);
            }
            if !types.iter().any(|&t| host.syms().same(t, e.ty)) {
                types.push(e.ty);
            }
        }
    }
    let syms = host.syms();
    let best: Vec<Ty> = types.iter().copied().filter(|&t| types.iter().all(|&u| conversions::standard_implicit(syms, u, t).exists() || conversions::implicit(syms, u, t).exists())).collect();
    let answer = match best.as_slice() {
        [one] => Some(*one),
        [] => {
            // A constant may fit where its type does not.
            types.iter().copied().find(|&t| exprs.iter().all(|e| conversions::implicit_expr(host, e, t).exists()))
        }
        many => {
            let many = many.to_vec();
            many.iter().copied().find(|&t| many.iter().all(|&u| host.syms().same(t, u)))
        }
    }?;
    exprs.iter().all(|e| matches!(e.kind, ExprKind::Throw(_) | ExprKind::UnboundThrow(_)) || conversions::implicit_expr(host, e, answer).exists()).then_some(answer)
}

// ---- Messages ----

/// The diagnostic for a failed call, as the C# compiler words it.
pub fn report<H: Host + ?Sized>(host: &mut H, failure: &Failure, args: &[Arg], type_args: &[Ty], site: &CallSite) -> Vec<Diagnostic> {
    let syms = host.syms();
    let at = site.name_span;
    let one = |code: &'static str, span: Span, text: String| vec![Diagnostic::error(code, span, text)];
    match failure {
        Failure::None => match site.kind {
            CallKind::Ctor | CallKind::CtorInit | CallKind::Attribute => {
                one("CS1729", at, format!("'{}' does not contain a constructor that takes {} arguments", site.name, args.len()))
            }
            _ => one("CS1501", at, format!("No overload for method '{}' takes {} arguments", site.name, args.len())),
        },
        Failure::Ambiguous(a, b) => {
            // Generic methods are shown as declared.
            let shown = |m: &MethodRef| {
                let type_args = syms.method(m.id).type_params.iter().map(|&p| syms.type_param(p).ty).collect();
                display_callee(syms, &MethodRef { type_args, ..m.clone() }, true)
            };
            let (mut x, mut y) = (shown(a), shown(b));
            if site.kind == CallKind::Delegate {
                x = site.name.clone();
                y = site.name.clone();
            }
            one("CS0121", at, format!("The call is ambiguous between the following methods or properties: '{x}' and '{y}'"))
        }
        Failure::Inapplicable { method, reason, extension, .. } => {
            let skip = usize::from(*extension);
            let count = args.len() - skip.min(args.len());
            let sym = syms.method(method.id);
            let generic = MethodRef { type_args: sym.type_params.iter().map(|&p| syms.type_param(p).ty).collect(), ..method.clone() };
            let shown = display_callee(syms, &generic, false);
            let mut container = syms.subst_of(method.container);
            if !method.type_args.is_empty() {
                container.extend(&sym.type_params, &method.type_args);
            }
            match reason {
                Reason::ArgCount | Reason::Inaccessible => match site.kind {
                    CallKind::Ctor | CallKind::CtorInit | CallKind::Attribute => one("CS1729", at, format!("'{}' does not contain a constructor that takes {count} arguments", site.name)),
                    CallKind::Delegate => one("CS1593", at, format!("Delegate '{}' does not take {count} arguments", site.name)),
                    CallKind::Indexer => one("CS1501", at, format!("No overload for method 'this' takes {count} arguments")),
                    CallKind::Method => one("CS1501", at, format!("No overload for method '{}' takes {count} arguments", site.name)),
                },
                Reason::Missing(p) => {
                    let name = sym.params.get(*p).map_or("", |p| &p.name);
                    let shown = if site.kind == CallKind::Delegate { site.name.clone() } else { shown };
                    one("CS7036", at, format!("There is no argument given that corresponds to the required parameter '{name}' of '{shown}'"))
                }
                Reason::NoSuchName(i) => {
                    let (name, span) = args.get(*i).and_then(|a| a.name.clone()).unwrap_or((Name::new(""), at));
                    if site.kind == CallKind::Delegate {
                        one("CS1746", span, format!("The delegate '{}' does not have a parameter named '{name}'", site.name))
                    } else {
                        one("CS1739", span, format!("The best overload for '{}' does not have a parameter named '{name}'", site.name))
                    }
                }
                Reason::DoubleName(i) => {
                    let Some((name, span)) = args.get(*i).and_then(|a| a.name.clone()) else { return one("CS1501", at, format!("No overload for method '{}' takes {count} arguments", site.name)) };
                    let again = args[..*i].iter().any(|a| a.name.as_ref().is_some_and(|n| n.0 == name));
                    if again {
                        one("CS1740", span, format!("Named argument '{name}' cannot be specified multiple times"))
                    } else {
                        one("CS1744", span, format!("Named argument '{name}' specifies a parameter for which a positional argument has already been given"))
                    }
                }
                Reason::Inference => {
                    one("CS0411", at, format!("The type arguments for method '{shown}' cannot be inferred from the usage. Try specifying the type arguments explicitly."))
                }
                Reason::TypeArgCount => {
                    let _ = type_args;
                    let n = sym.type_params.len();
                    if n == 0 {
                        one("CS0308", at, format!("The non-generic method '{shown}' cannot be used with type arguments"))
                    } else {
                        one("CS0305", at, format!("Using the generic method '{shown}' requires {n} type arguments"))
                    }
                }
                Reason::Constraint => {
                    let mut out = Vec::new();
                    lookup::check_constraints(syms, &sym.type_params, &container, &shown, at, &mut out);
                    if out.is_empty() { one("CS0411", at, format!("The type arguments for method '{shown}' cannot be inferred from the usage. Try specifying the type arguments explicitly.")) } else { out }
                }
                Reason::BadArg { all, .. } => {
                    let mut out = Vec::new();
                    for &(arg, param, ty) in all {
                        let Some(a) = args.get(arg) else { continue };
                        let n = arg + 1 - skip.min(arg);
                        let span = a.value.span;
                        let p = &sym.params.get(param);
                        let want = p.map_or(RefKind::None, |p| if p.is_params { RefKind::None } else { p.ref_kind });
                        if a.ref_kind != want && !(a.ref_kind == RefKind::None && matches!(want, RefKind::In | RefKind::RefReadonly)) && !(arg == 0 && *extension) {
                            if want == RefKind::None || (a.ref_kind.is_ref() && matches!(want, RefKind::In | RefKind::RefReadonly)) {
                                if want == RefKind::None {
                                    out.push(Diagnostic::error("CS1615", span, format!("Argument {n} may not be passed with the '{}' keyword", a.ref_kind.prefix().trim())));
                                    continue;
                                }
                            } else {
                                out.push(Diagnostic::error("CS1620", span, format!("Argument {n} must be passed with the '{}' keyword", want.prefix().trim())));
                                continue;
                            }
                        }
                        let from = shown_argument(syms, &a.value);
                        let (x, y) = match from {
                            Some(text) => (text, syms.display_full(ty)),
                            None => (syms.display_full(a.value.ty), syms.display_full(ty)),
                        };
                        let (x, y) = (format!("{}{x}", a.ref_kind.prefix()), format!("{}{y}", if a.ref_kind.is_ref() { want.prefix() } else { "" }));
                        out.push(Diagnostic::error("CS1503", span, format!("Argument {n}: cannot convert from '{x}' to '{y}'")));
                    }
                    out
                }
            }
        }
    }
}

/// A callee as messages print it: an indexer's accessor as the indexer.
fn display_callee(syms: &Symbols, m: &MethodRef, full: bool) -> String {
    let sym = syms.method(m.id);
    if let (MethodKind::Getter | MethodKind::Setter | MethodKind::Init, Some(Member::Property(p))) = (sym.kind, sym.associated) {
        return syms.display_property(&PropertyRef { id: p, container: m.container, type_args: Box::new([]) }, full);
    }
    syms.display_method(m, full)
}

/// An argument without type, in words.
fn shown_argument(syms: &Symbols, e: &BoundExpr) -> Option<String> {
    let _ = syms;
    Some(match &e.kind {
        ExprKind::UnboundLambda(_) => "lambda expression".into(),
        ExprKind::MethodGroup(_) => "method group".into(),
        ExprKind::DefaultLiteral => "default".into(),
        ExprKind::UnboundNew { .. } => "new()".into(),
        ExprKind::UnboundCollection { .. } => "collection expressions".into(),
        ExprKind::UnboundThrow(_) => "<throw expression>".into(),
        ExprKind::Paren(inner) | ExprKind::Suppress(inner) if !e.ty.is_natural() => return shown_argument(syms, inner),
        _ if e.ty == Ty::NULL => "<null>".into(),
        _ => return None,
    })
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

