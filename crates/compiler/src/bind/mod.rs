//! Bodies to bound trees: names, types, calls, conversions of everything that runs.
//!
//! A [`Binder`] binds one member's body with all lambdas and local functions in it. Where it stands is its [`State`]; a lambda keeps the
//! state it was met in, so that its body can be bound when a delegate type is tried. Its body is bound once for each list of
//! parameter types; returned values stay unconverted until a delegate type is chosen, so that nested lambdas cost no more than flat ones.

use crate::bound::*;
use crate::context::*;
use crate::lookup;
use crate::overload::{self, Host, LambdaFit, LambdaShape};
use crate::symbols::*;
use awaitlab_syntax as syn;
use awaitlab_syntax::{Body, Diagnostic, ExprId, FileId, Modifier, Span, StmtId, Tree};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

mod awaits;
mod call;
mod consts;
mod convert;
mod dynamic;
mod exhaust;
mod expr;
mod init;
mod lambda;
mod operators;
mod pattern;
mod query;
mod stmt;
mod string;
mod trees;

/// Names a tree of the current file, held independently of the binder.
macro_rules! tree {
    ($binder:ident, $tree:ident) => {
        let trees = $binder.trees.clone();
        let $tree: &awaitlab_syntax::Tree = &trees[$binder.st.env.file.0 as usize];
    };
}
pub(crate) use tree;

/// Whether and how `this` may be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ThisKind {
    /// It may.
    Ok,
    /// A static member.
    Static,
    /// A field initializer.
    FieldInit,
    /// Arguments of `: this(…)` or `: base(…)`.
    CtorInit,
}

/// A jump target with what must not be left on the way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Jump {
    pub(crate) label: LabelId,
    pub(crate) finally_depth: u32,
}

/// Where the binder stands.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) env: TypeEnv,
    pub(crate) scope: ScopeId,
    pub(crate) func: FunctionId,
    pub(crate) checked: bool,
    /// Inside `unchecked`: constants wrap too.
    pub(crate) unchecked: bool,
    pub(crate) this: ThisKind,
    /// What `ConditionalReceiver` has as type.
    pub(crate) cond: Option<(Ty, Span)>,
    pub(crate) break_to: Option<Jump>,
    pub(crate) continue_to: Option<Jump>,
    /// Index into `Binder::switches`.
    pub(crate) switch: Option<usize>,
    pub(crate) finally_depth: u32,
    pub(crate) in_lock: bool,
    pub(crate) in_catch: bool,
    pub(crate) in_filter: bool,
    pub(crate) in_try_with_catch: bool,
    pub(crate) in_query: bool,
    /// Inside `nameof`: instance members need no object.
    pub(crate) in_nameof: bool,
    /// Inside an enum member's initializer: members of enums are of the underlying type.
    pub(crate) in_enum: bool,
    /// The field whose initializer this is.
    pub(crate) initializes: Option<FieldId>,
    /// The next `?.` stands as a statement: nobody takes its value.
    pub(crate) as_statement: bool,
}

/// What a name in a scope means.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    Local(LocalId),
    Function(FunctionId),
    /// A query's range variable inside a transparent identifier: tuple fields to follow from a parameter.
    Path(LocalId, Vec<u8>),
    /// Two parameters of one name.
    Ambiguous(LocalId),
}

/// What the binder knows of a scope beyond [`Scope`].
#[derive(Clone, Debug, Default)]
pub(crate) struct ScopeInfo {
    pub(crate) names: FxHashMap<Name, Entry>,
    /// Locals that are declared further down.
    pub(crate) pending: FxHashMap<Name, Span>,
    /// Constants that stand before a local function: its parameters' default values may use them.
    pub(crate) early: FxHashMap<Name, LocalId>,
    /// Part of the scope around it as far as duplicates go.
    pub(crate) transparent: bool,
    /// Labels declared in it.
    pub(crate) labels: FxHashMap<Name, LabelId>,
}

/// What a function returns as far as known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RetMode {
    Known(Ty),
    /// A lambda whose returns are gathered.
    Infer,
}

/// What the binder knows of a function beyond [`Function`].
#[derive(Clone, Debug)]
pub(crate) struct FnInfo {
    pub(crate) is_async: bool,
    pub(crate) is_iterator: bool,
    pub(crate) iterator: Option<IteratorInfo>,
    pub(crate) ret: RetMode,
    /// Returned values of a lambda, as bound, with the place of the value.
    pub(crate) returns: Vec<BoundExpr>,
    pub(crate) void_returns: Vec<Span>,
    pub(crate) value_return_spans: Vec<Span>,
    /// Local functions it mentions.
    pub(crate) uses: FxHashSet<FunctionId>,
    pub(crate) lambdas: u32,
    /// The syntax of a local function that waits.
    pub(crate) pending: Option<StmtId>,
    pub(crate) used: bool,
    pub(crate) name: Name,
}

/// A lambda's parameter as written.
#[derive(Clone, Debug)]
pub(crate) struct LambdaParam {
    pub(crate) name: Name,
    pub(crate) span: Span,
    pub(crate) ty: Option<(Ty, RefKind)>,
    pub(crate) is_discard: bool,
    /// Names that a query's parameter stands for, with the way through nested tuples.
    pub(crate) paths: Vec<(Name, Vec<u8>)>,
    pub(crate) default: Option<ExprId>,
    pub(crate) is_params: bool,
}

/// A lambda's body.
#[derive(Clone, Debug)]
pub(crate) enum LambdaSource {
    Expr(ExprId),
    Block(StmtId),
    /// A query's pair of all parameters so far and a new value.
    Pair(ExprId),
    /// A query's pair of its two parameters.
    PairParams,
}

/// A lambda that waits for its delegate type.
#[derive(Clone, Debug)]
pub(crate) struct UnboundLambda {
    pub(crate) st: State,
    pub(crate) params: Option<Vec<LambdaParam>>,
    pub(crate) explicit: bool,
    pub(crate) ret: Option<Ty>,
    pub(crate) ret_ref: RefKind,
    pub(crate) is_async: bool,
    pub(crate) is_static: bool,
    pub(crate) body: LambdaSource,
    pub(crate) span: Span,
    /// Where messages about the lambda as such point.
    pub(crate) arrow: Span,
    pub(crate) anonymous_method: bool,
    pub(crate) ordinal: u32,
    pub(crate) binds: Vec<LambdaBind>,
}

/// A lambda's body bound for a list of parameter types.
#[derive(Clone, Debug)]
pub(crate) struct LambdaBind {
    pub(crate) params: Vec<(Ty, RefKind)>,
    pub(crate) func: FunctionId,
    pub(crate) diags: Vec<Diagnostic>,
    pub(crate) end_reachable: bool,
    /// An expression that may stand as a statement.
    pub(crate) is_statement: bool,
    pub(crate) inferred: Option<Option<Ty>>,
    pub(crate) used: bool,
}

/// `c ? a : b` or a switch that waits for its target.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "few, and short-lived")]
pub(crate) enum UnboundBranches {
    Conditional { condition: BoundExpr, when_true: BoundExpr, when_false: BoundExpr },
    Switch(SwitchExpr),
}

/// The labels of a switch statement.
#[derive(Clone, Debug, Default)]
pub(crate) struct SwitchCx {
    pub(crate) governing: Option<Ty>,
    pub(crate) cases: Vec<(Const, LabelId)>,
    pub(crate) default: Option<LabelId>,
}

/// Binds one body.
#[derive(Debug)]
pub(crate) struct Binder<'a> {
    pub(crate) cx: &'a mut Context,
    pub(crate) trees: Arc<Vec<Tree>>,
    pub(crate) st: State,
    pub(crate) method: MethodId,
    pub(crate) locals: Vec<Local>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) infos: Vec<ScopeInfo>,
    pub(crate) functions: Vec<Function>,
    pub(crate) fns: Vec<FnInfo>,
    pub(crate) labels: Vec<Label>,
    pub(crate) lambdas: Vec<UnboundLambda>,
    pub(crate) branches: Vec<UnboundBranches>,
    pub(crate) switches: Vec<SwitchCx>,
    pub(crate) local_fns: FxHashMap<MethodId, FunctionId>,
    pub(crate) diags: Vec<Diagnostic>,
    /// Labels that a goto names.
    pub(crate) used_labels: FxHashSet<LabelId>,
    /// The type whose primary constructor's parameters are in scope as locals (initializers).
    pub(crate) primary: Option<TypeId>,
    /// Binding what a local function's default values are made of.
    pub(crate) in_default_value: bool,
    /// Variables that the text names, in whatever way.
    pub(crate) touched: FxHashSet<LocalId>,
    /// The receiver of the call that is built, for interpolated string handlers.
    pub(crate) handler_receiver: Option<BoundExpr>,
    /// Where the argument list of the call that is built opens, for `[CallerLineNumber]`.
    pub(crate) open_paren: Option<u32>,
}

/// Binds every body that the declaration phase found; also evaluates constants and defaults.
pub fn bind_all(cx: &mut Context) -> Vec<BoundBody> {
    consts::evaluate_all(cx);
    let methods = cx.decls.methods.clone();
    let (last, first): (Vec<usize>, Vec<usize>) =
        (0..methods.len()).partition(|&i| matches!(cx.decls.bodies.get(&methods[i]).map(|b| &b.syntax), Some(BodySyntax::Primary { .. })));
    let mut bodies: Vec<(usize, BoundBody)> = Vec::new();
    let mut inits_reported = FxHashSet::default();
    for i in first.into_iter().chain(last) {
        if let Some(body) = bind_method(cx, methods[i], &mut inits_reported) {
            bodies.push((i, body));
        }
    }
    crate::flow::check_fields(cx);
    bodies.sort_by_key(|b| b.0);
    bodies.into_iter().map(|b| b.1).collect()
}

/// Binds a method's body, if it has one that is not made by rule.
fn bind_method(cx: &mut Context, id: MethodId, inits_reported: &mut FxHashSet<(TypeId, bool)>) -> Option<BoundBody> {
    let sym = cx.syms.method(id).clone();
    let source = cx.decls.bodies.get(&id).cloned();
    if let Some(synth) = sym.synth
        && !matches!(synth, Synth::DefaultCtor | Synth::StaticCtor)
    {
        return None;
    }
    let source = match source {
        Some(s) => s,
        None if sym.synth.is_some() => {
            let (file, _, scope) = cx.decls.type_parts.get(&sym.container).and_then(|p| p.first()).copied()?;
            BodySource { file, scope, syntax: BodySyntax::Synth, decl: None }
        }
        None => return None,
    };
    if matches!(source.syntax, BodySyntax::Body(Body::None)) {
        return None;
    }
    let mut type_params = Vec::new();
    type_params.extend(sym.type_params.iter().copied());
    let env = TypeEnv { file: source.file, scope: source.scope, container: Some(sym.container), type_params, allow_open: false };
    let checked = cx.options.checked;
    let mut b = Binder::new(cx, env, id, checked);
    b.st.this = if sym.mods.is_static && sym.kind != MethodKind::Ctor || sym.extension_block.is_some() { ThisKind::Static } else { ThisKind::Ok };
    b.declare_params(&sym);
    let body = b.bind_whole(&sym, &source, inits_reported);
    Some(body)
}

impl<'a> Binder<'a> {
    /// A binder with the function 0 and its scope.
    pub(crate) fn new(cx: &'a mut Context, env: TypeEnv, method: MethodId, checked: bool) -> Binder<'a> {
        let trees = cx.all_trees();
        let nowhere = NO_LOC;
        let scope = Scope { parent: None, function: FunctionId(0), locals: Vec::new(), functions: Vec::new(), span: nowhere };
        let function = Function {
            kind: FunctionKind::Method,
            parent: None,
            parent_scope: None,
            method: Some(method),
            params: Vec::new(),
            scope: ScopeId(0),
            ret: Ty::VOID,
            ret_ref: RefKind::None,
            async_info: None,
            iterator: None,
            body: BoundStmt { kind: StmtKind::Empty, span: nowhere },
            is_static: false,
            captures_this: false,
            captures: Vec::new(),
            ordinal: 0,
            span: nowhere,
        };
        let infos = vec![ScopeInfo::default()];
        Binder {
            cx,
            trees,
            st: State {
                env,
                scope: ScopeId(0),
                func: FunctionId(0),
                checked,
                unchecked: false,
                this: ThisKind::Ok,
                cond: None,
                break_to: None,
                continue_to: None,
                switch: None,
                finally_depth: 0,
                in_lock: false,
                in_catch: false,
                in_filter: false,
                in_try_with_catch: false,
                in_query: false,
                in_nameof: false,
                in_enum: false,
                initializes: None,
                as_statement: false,
            },
            method,
            locals: Vec::new(),
            scopes: vec![scope],
            infos,
            functions: vec![function],
            fns: vec![FnInfo::new(false, false, RetMode::Known(Ty::VOID))],
            labels: Vec::new(),
            lambdas: Vec::new(),
            branches: Vec::new(),
            switches: Vec::new(),
            local_fns: FxHashMap::default(),
            diags: Vec::new(),
            used_labels: FxHashSet::default(),
            primary: None,
            in_default_value: false,
            touched: FxHashSet::default(),
            handler_receiver: None,
            open_paren: None,
        }
    }

    fn declare_params(&mut self, sym: &MethodSymbol) {
        for (i, p) in sym.params.iter().enumerate() {
            let local = self.add_local(p.name.clone(), p.ty, LocalKind::Param(i as u32), p.loc);
            self.locals[local.index()].ref_kind = p.ref_kind;
            self.functions[0].params.push(local);
            if !p.name.is_empty() {
                let entry = match self.infos[0].names.get(&p.name) {
                    Some(Entry::Local(first)) => Entry::Ambiguous(*first),
                    _ => Entry::Local(local),
                };
                self.infos[0].names.insert(p.name.clone(), entry);
            }
        }
        let ret = sym.ret;
        self.functions[0].ret = ret;
        self.functions[0].ret_ref = sym.ret_ref;
        self.functions[0].is_static = sym.mods.is_static;
        self.fns[0].is_async = sym.mods.is_async;
        self.fns[0].is_iterator = sym.is_iterator;
        self.fns[0].name = sym.name.clone();
    }

    fn bind_whole(mut self, sym: &MethodSymbol, source: &BodySource, inits_reported: &mut FxHashSet<(TypeId, bool)>) -> BoundBody {
        tree!(self, tree);
        let container = sym.container;
        let body_span = match &source.syntax {
            BodySyntax::Body(b) | BodySyntax::Ctor { body: b, .. } => match b {
                Body::Block(s) => tree[*s].span,
                Body::Expression { expr, .. } => tree[*expr].span,
                Body::None => sym.loc,
            },
            BodySyntax::TopLevel(stmts) => match (stmts.first(), stmts.last()) {
                (Some(&a), Some(&b)) => tree[a].span.to(tree[b].span),
                _ => sym.loc,
            },
            _ => sym.loc,
        };
        self.scopes[0].span = body_span;
        self.functions[0].span = body_span;
        let mut ctor_init = None;
        let mut field_inits = Vec::new();
        let is_ctor = sym.kind == MethodKind::Ctor;
        let is_this_init = matches!(&source.syntax, BodySyntax::Ctor { init: Some(i), .. } if i.is_this);
        // A record's copy constructor copies: no initializer runs in it (C# spec, records, "Copy and clone members").
        let is_copy = self.cx.syms.type_def(container).record.as_ref().is_some_and(|r| r.copy_ctor == Some(self.method));
        if is_ctor && !is_this_init && !is_copy || sym.kind == MethodKind::StaticCtor {
            let is_static = sym.kind == MethodKind::StaticCtor;
            let report = inits_reported.insert((container, is_static));
            field_inits = self.bind_inits(container, is_static, matches!(source.syntax, BodySyntax::Primary { .. }), report);
        }
        if is_ctor {
            ctor_init = self.bind_ctor_init(sym, source);
        }
        self.setup_function(FunctionId(0), sym.loc, sym.attrs.async_builder);
        let body = match &source.syntax {
            BodySyntax::Body(body) => self.bind_body(*body, sym.loc),
            BodySyntax::Ctor { body, .. } => self.bind_body(*body, sym.loc),
            BodySyntax::TopLevel(stmts) => {
                let block = self.bind_block_list(stmts, body_span, None);
                BoundStmt { kind: StmtKind::Block(block), span: body_span }
            }
            BodySyntax::Primary { .. } | BodySyntax::Synth => {
                let scope = self.new_scope(sym.loc);
                BoundStmt { kind: StmtKind::Block(Block { scope, stmts: Vec::new(), braces: None }), span: sym.loc }
            }
        };
        self.functions[0].body = body;
        self.finish_body(sym, ctor_init, field_inits)
    }

    fn finish_body(mut self, sym: &MethodSymbol, ctor_init: Option<BoundExpr>, field_inits: Vec<BoundExpr>) -> BoundBody {
        self.close_captures();
        self.report_unused_functions();
        self.report_unused_constants();
        let body = BoundBody {
            method: self.method,
            locals: std::mem::take(&mut self.locals),
            scopes: std::mem::take(&mut self.scopes),
            functions: std::mem::take(&mut self.functions),
            labels: std::mem::take(&mut self.labels),
            ctor_init,
            field_inits,
        };
        let diags = std::mem::take(&mut self.diags);
        let failed = diags.iter().any(Diagnostic::is_error);
        self.cx.diags.extend(diags);
        let _ = sym;
        crate::flow::check(self.cx, &body, failed, &self.touched);
        body
    }

    /// Captured variables of local functions count for those who mention them.
    fn close_captures(&mut self) {
        let mut changed = true;
        let uses: Vec<Vec<FunctionId>> = self
            .fns
            .iter()
            .map(|f| {
                let mut v: Vec<FunctionId> = f.uses.iter().copied().collect();
                v.sort();
                v
            })
            .collect();
        while changed {
            changed = false;
            for (f, used) in uses.iter().enumerate() {
                for &g in used {
                    if g.index() == f {
                        continue;
                    }
                    let add: Vec<LocalId> = self.functions[g.index()]
                        .captures
                        .iter()
                        .copied()
                        .filter(|&l| !self.is_inside(self.locals[l.index()].function, FunctionId(f as u32)) && !self.functions[f].captures.contains(&l))
                        .collect();
                    if !add.is_empty() && f != 0 {
                        for l in add {
                            self.locals[l.index()].captured = true;
                            self.functions[f].captures.push(l);
                        }
                        changed = true;
                    }
                    if self.functions[g.index()].captures_this && !self.functions[f].captures_this && f != 0 {
                        self.functions[f].captures_this = true;
                        changed = true;
                    }
                }
            }
        }
        // What a nested function captures from outside, its parent captures too.
        for f in (1..self.functions.len()).rev() {
            let Some(parent) = self.functions[f].parent else { continue };
            if parent.index() == 0 {
                continue;
            }
            for l in self.functions[f].captures.clone() {
                if !self.is_inside(self.locals[l.index()].function, parent) && !self.functions[parent.index()].captures.contains(&l) {
                    self.functions[parent.index()].captures.push(l);
                }
            }
            if self.functions[f].captures_this {
                self.functions[parent.index()].captures_this = true;
            }
        }
    }

    /// Whether a function is another or lies inside of it.
    fn is_inside(&self, inner: FunctionId, outer: FunctionId) -> bool {
        let mut at = Some(inner);
        while let Some(f) = at {
            if f == outer {
                return true;
            }
            at = self.functions[f.index()].parent;
        }
        false
    }

    fn report_unused_functions(&mut self) {
        let mut found = Vec::new();
        let live = self.live_functions();
        for (i, f) in self.functions.iter().enumerate() {
            if f.kind == FunctionKind::LocalFunction
                && live.contains(&FunctionId(i as u32))
                && !self.fns[i].used
                && let Some(m) = f.method
            {
                let sym = self.cx.syms.method(m);
                found.push((sym.loc, format!("The local function '{}' is declared but never used", sym.name)));
            }
        }
        for (span, message) in found {
            self.warn("CS8321", span, message);
        }
    }

    /// CS0219 of constants, whose uses have become literals.
    fn report_unused_constants(&mut self) {
        let live: FxHashSet<FunctionId> = self.live_functions();
        let list: Vec<(Span, Name)> = self
            .locals
            .iter()
            .enumerate()
            .filter(|(i, l)| l.kind == LocalKind::Const && l.constant.is_some() && !self.touched.contains(&LocalId(*i as u32)) && live.contains(&l.function))
            .map(|(_, l)| (l.span, l.name.clone()))
            .collect();
        for (span, name) in list {
            self.warn("CS0219", span, format!("The variable '{name}' is assigned but its value is never used"));
        }
    }

    /// Functions that stand in the tree: the member, local functions, lambdas that became delegates.
    fn live_functions(&self) -> FxHashSet<FunctionId> {
        let mut live = FxHashSet::default();
        for i in 0..self.functions.len() {
            let mut at = Some(FunctionId(i as u32));
            let mut ok = true;
            while let Some(f) = at {
                if self.functions[f.index()].kind == FunctionKind::Lambda && !self.fns[f.index()].used {
                    ok = false;
                }
                at = self.functions[f.index()].parent;
            }
            if ok {
                live.insert(FunctionId(i as u32));
            }
        }
        live
    }

    /// Binds field and property initializers as assignments.
    fn bind_inits(&mut self, container: TypeId, is_static: bool, primary: bool, report: bool) -> Vec<BoundExpr> {
        let table = if is_static { &self.cx.decls.static_inits } else { &self.cx.decls.instance_inits };
        let inits = table.get(&container).cloned().unwrap_or_default();
        let saved = self.st.clone();
        let saved_diags = std::mem::take(&mut self.diags);
        let self_ty = self.cx.syms.type_def(container).self_ty;
        let mut out = Vec::new();
        self.primary = if primary { Some(container) } else { None };
        for init in inits {
            self.st.env.file = init.file;
            self.st.env.scope = init.scope;
            self.st.this = if is_static { ThisKind::Static } else { ThisKind::FieldInit };
            let scope = self.new_scope(init.span);
            self.st.scope = scope;
            let ty = self.cx.syms.field(init.field).ty;
            self.st.initializes = Some(init.field);
            let value = self.bind_initializer_value(init.value, ty);
            // A captured parameter that also initializes something.
            if primary
                && let ExprKind::Field { field, .. } = &value.kind
                && self.cx.syms.type_def(container).captured_primary.iter().any(|c| c.1 == field.id)
            {
                let shown = self.d(value.ty);
                let name = self.cx.syms.field(field.id).name.trim_start_matches('<').trim_end_matches(">P").to_string();
                let at = value.span;
                self.warn("CS9124", at, format!("Parameter '{shown} {name}' is captured into the state of the enclosing type and its value is also used to initialize a field, property, or event."));
            }
            self.st.scope = saved.scope;
            let receiver = if is_static { None } else { Some(Box::new(BoundExpr::new(ExprKind::This, self_ty, init.span))) };
            let target = BoundExpr::new(ExprKind::Field { receiver, field: FieldRef { id: init.field, container: self_ty } }, ty, init.span);
            let assign = BoundExpr::new(ExprKind::Assign { target: Box::new(target), value: Box::new(value), is_ref: false }, ty, init.span);
            let has_locals = !self.scopes[scope.index()].locals.is_empty();
            out.push(if has_locals {
                BoundExpr::new(ExprKind::Sequence { scope: Some(scope), effects: Vec::new(), value: Box::new(assign) }, ty, init.span)
            } else {
                assign
            });
        }
        if primary {
            // Parameters that members use live in fields.
            let captured = self.cx.syms.type_def(container).captured_primary.clone();
            let mut first = Vec::new();
            for (index, field) in captured {
                let Some(&local) = self.functions[0].params.get(index as usize) else { continue };
                let ty = self.locals[local.index()].ty;
                let span = self.locals[local.index()].span;
                let this = BoundExpr::new(ExprKind::This, self_ty, span);
                let target =
                    BoundExpr::new(ExprKind::Field { receiver: Some(Box::new(this)), field: FieldRef { id: field, container: self_ty } }, ty, span);
                let value = BoundExpr::new(ExprKind::Local(local), ty, span);
                first.push(BoundExpr::new(ExprKind::Assign { target: Box::new(target), value: Box::new(value), is_ref: false }, ty, span));
            }
            // A record's properties take its parameters.
            if let Some(record) = self.cx.syms.type_def(container).record.clone() {
                for (i, member) in record.positional.iter().enumerate() {
                    let Member::Property(p) = *member else { continue };
                    let sym = self.cx.syms.property(p).clone();
                    let Some(field) = sym.backing else { continue };
                    let explicit = self.cx.decls.instance_inits.get(&container).is_some_and(|v| v.iter().any(|x| x.field == field));
                    if explicit || sym.container != container {
                        continue;
                    }
                    let Some(&local) = self.functions[0].params.get(i) else { continue };
                    let param_loc = self.cx.syms.method(self.method).params.get(i).map_or(NO_LOC, |p| p.loc);
                    if sym.loc != param_loc {
                        continue;
                    }
                    let ty = sym.ty;
                    let span = sym.loc;
                    let this = BoundExpr::new(ExprKind::This, self_ty, span);
                    let target =
                        BoundExpr::new(ExprKind::Field { receiver: Some(Box::new(this)), field: FieldRef { id: field, container: self_ty } }, ty, span);
                    let value = BoundExpr::new(ExprKind::Local(local), ty, span);
                    first.push(BoundExpr::new(ExprKind::Assign { target: Box::new(target), value: Box::new(value), is_ref: false }, ty, span));
                }
            }
            first.append(&mut out);
            out = first;
        }
        self.primary = None;
        self.st = saved;
        let diags = std::mem::replace(&mut self.diags, saved_diags);
        if report {
            self.diags.extend(diags);
        }
        out
    }

    /// Binds `: this(…)`, `: base(…)`, or the implicit call of the base class's constructor.
    fn bind_ctor_init(&mut self, sym: &MethodSymbol, source: &BodySource) -> Option<BoundExpr> {
        let container = sym.container;
        let def = self.cx.syms.type_def(container);
        let self_ty = def.self_ty;
        let is_struct = def.kind == TypeKind::Struct;
        let is_record = def.record.is_some();
        let base = self.cx.syms.base_of(self_ty);
        let saved = self.st.clone();
        self.st.this = ThisKind::CtorInit;
        let (is_this, args, span) = match &source.syntax {
            BodySyntax::Ctor { init: Some(init), .. } => (init.is_this, init.arguments.clone(), init.keyword),
            BodySyntax::Primary { base: Some((span, args)) } => (false, args.clone(), *span),
            _ => (false, Vec::new(), sym.loc),
        };
        let _ = is_record;
        let result = if !is_this && is_struct {
            None
        } else {
            let target = if is_this { Some(self_ty) } else { base };
            match target {
                None => None,
                Some(target) => {
                    let args = self.bind_args(&args);
                    let implicit = !matches!(&source.syntax, BodySyntax::Ctor { init: Some(_), .. } | BodySyntax::Primary { base: Some(_) });
                    self.bind_ctor_call(target, args, span, implicit)
                }
            }
        };
        self.st = saved;
        result
    }

    /// Works out the async builder and the iterator's element type of a function and reports what does not fit.
    pub(crate) fn setup_function(&mut self, f: FunctionId, loc: Span, builder: Option<TypeId>) {
        let ret = self.functions[f.index()].ret;
        let is_async = self.fns[f.index()].is_async;
        let is_iterator = self.fns[f.index()].is_iterator;
        let mut result = ret;
        if is_iterator {
            let params = self.functions[f.index()].method.map(|m| self.cx.syms.method(m).params.iter().filter(|p| p.ref_kind.is_ref()).map(|p| p.loc).collect::<Vec<_>>());
            for span in params.unwrap_or_default() {
                self.err("CS1623", span, "Iterators cannot have ref, in or out parameters");
            }
            match self.iterator_info(ret) {
                Some(mut info) => {
                    if info.is_async == is_async {
                        info.cancellation = self.cancellation_param(f);
                        if info.is_async && info.is_enumerable && info.cancellation.is_none() {
                            self.check_cancellation(f, loc);
                        }
                        if is_async {
                            let b = self.cx.syms.known_ty(K::AsyncIteratorMethodBuilder);
                            self.functions[f.index()].async_info = Some(AsyncInfo { builder: b, result: Ty::VOID });
                        }
                        self.functions[f.index()].iterator = Some(info.clone());
                    } else if is_async && !info.is_async {
                        self.err("CS1983", loc, ASYNC_RETURN);
                    } else {
                        let what = self.display_function(f);
                        let text = self.d(ret);
                        self.err("CS8403", loc, format!("Method '{what}' with an iterator block must be 'async' to return '{text}'"));
                    }
                    self.fns[f.index()].iterator = Some(info);
                }
                None => {
                    if !self.cx.syms.is_error(ret) {
                        let what = self.display_function(f);
                        let text = self.d(ret);
                        self.err("CS1624", loc, format!("The body of '{what}' cannot be an iterator block because '{text}' is not an iterator interface type"));
                    }
                    self.fns[f.index()].iterator =
                        Some(IteratorInfo { element: Ty::ERROR, is_enumerable: true, is_async, is_non_generic: false, cancellation: None });
                }
            }
            result = Ty::VOID;
        } else if is_async {
            match self.async_info(ret, builder) {
                Some(info) => {
                    result = info.result;
                    self.functions[f.index()].async_info = Some(info);
                }
                // An async iterator without a yield.
                None if self.iterator_info(ret).is_some_and(|info| info.is_async) => {
                    self.fns[f.index()].is_iterator = true;
                    self.functions[f.index()].async_info = Some(AsyncInfo { builder: self.cx.syms.known_ty(K::AsyncIteratorMethodBuilder), result: ret });
                }
                None => {
                    if !self.cx.syms.is_error(ret) {
                        self.err("CS1983", loc, ASYNC_RETURN);
                    }
                    result = Ty::ERROR;
                }
            }
        }
        self.fns[f.index()].ret = RetMode::Known(result);
    }

    /// CS8425: an async iterator whose token parameter nobody fills.
    fn check_cancellation(&mut self, f: FunctionId, loc: Span) {
        let Some(m) = self.functions[f.index()].method else { return };
        let token = self.cx.syms.known_ty(K::CancellationToken);
        if !self.is_err(token) && !self.cx.is_library && self.cx.syms.method(m).params.iter().any(|p| p.ty == token) {
            let what = self.display_function(f);
            self.warn(
                "CS8425",
                loc,
                format!("Async-iterator '{what}' has one or more parameters of type 'CancellationToken' but none of them is decorated with the 'EnumeratorCancellation' attribute, so the cancellation token parameter from the generated 'IAsyncEnumerable<>.GetAsyncEnumerator' will be unconsumed"),
            );
        }
    }

    fn cancellation_param(&self, f: FunctionId) -> Option<LocalId> {
        let m = self.functions[f.index()].method?;
        let i = self.cx.syms.method(m).params.iter().position(|p| p.special == ParamSpecial::EnumeratorCancellation)?;
        self.functions[f.index()].params.get(i).copied()
    }

    /// The builder and the result type of an async function that returns `ret`.
    pub(crate) fn async_info(&self, ret: Ty, builder: Option<TypeId>) -> Option<AsyncInfo> {
        let syms = &self.cx.syms;
        if ret == Ty::VOID {
            return Some(AsyncInfo { builder: syms.known_ty(K::AsyncVoidMethodBuilder), result: Ty::VOID });
        }
        let (def, args) = syms.as_named(ret)?;
        let own = syms.type_def(def);
        let arg = match own.type_params.len() {
            0 => None,
            1 => args.last().copied(),
            _ => return None,
        };
        let result = arg.unwrap_or(Ty::VOID);
        let custom = builder.or(own.attrs.async_builder);
        if let Some(b) = custom {
            let b_sym = syms.type_def(b);
            let builder = match (b_sym.all_params.len(), arg) {
                (0, _) => b_sym.self_ty,
                (1, Some(a)) => syms.named(b, &[a]),
                _ => syms.named(b, &args),
            };
            return Some(AsyncInfo { builder, result });
        }
        let builder = match own.known? {
            K::Task => syms.known_ty(K::AsyncTaskMethodBuilder),
            K::TaskT => syms.known_generic(K::AsyncTaskMethodBuilderT, &[result]),
            K::ValueTask => syms.known_ty(K::AsyncValueTaskMethodBuilder),
            K::ValueTaskT => syms.known_generic(K::AsyncValueTaskMethodBuilderT, &[result]),
            _ => return None,
        };
        Some(AsyncInfo { builder, result })
    }

    /// What a function with `yield` that returns this type yields.
    pub(crate) fn iterator_info(&self, ret: Ty) -> Option<IteratorInfo> {
        let syms = &self.cx.syms;
        let (def, args) = syms.as_named(ret)?;
        let k = syms.type_def(def).known?;
        let (element, is_enumerable, is_async, is_non_generic) = match k {
            K::IEnumerable => (syms.object(), true, false, true),
            K::IEnumerator => (syms.object(), false, false, true),
            K::IEnumerableT => (args[0], true, false, false),
            K::IEnumeratorT => (args[0], false, false, false),
            K::IAsyncEnumerable => (args[0], true, true, false),
            K::IAsyncEnumerator => (args[0], false, true, false),
            _ => return None,
        };
        Some(IteratorInfo { element, is_enumerable, is_async, is_non_generic, cancellation: None })
    }

    /// A function as messages print it.
    pub(crate) fn display_function(&self, f: FunctionId) -> String {
        match self.functions[f.index()].method {
            Some(m) => self.cx.syms.display_method(&self.cx.syms.self_method(m), false),
            None => "lambda expression".to_string(),
        }
    }

    /// Binds a block or expression body.
    pub(crate) fn bind_body(&mut self, body: Body, loc: Span) -> BoundStmt {
        tree!(self, tree);
        match body {
            Body::None => BoundStmt { kind: StmtKind::Empty, span: loc },
            Body::Block(s) => {
                let syn::StmtKind::Block { braces, ref stmts } = tree[s].kind else { return self.bind_stmt(s) };
                let span = tree[s].span;
                let block = self.bind_block_list(stmts, span, Some((braces.open, braces.close)));
                BoundStmt { kind: StmtKind::Block(block), span }
            }
            Body::Expression { expr, .. } => {
                let span = tree[expr].span;
                let scope = self.enter_scope(span);
                let stmt = self.bind_expression_body(expr);
                self.leave_scope(scope);
                BoundStmt { kind: StmtKind::Block(Block { scope, stmts: vec![stmt], braces: None }), span }
            }
        }
    }

    /// `=> expr` of a member: a statement if it returns nothing, else a return.
    fn bind_expression_body(&mut self, expr: ExprId) -> BoundStmt {
        tree!(self, tree);
        let span = tree[expr].span;
        let f = self.st.func;
        let ret = match self.fns[f.index()].ret {
            RetMode::Known(t) => t,
            RetMode::Infer => Ty::ERROR,
        };
        if ret == Ty::VOID {
            if let syn::ExprKind::Throw { operand, .. } = tree[expr].kind {
                let value = self.bind_thrown(operand);
                return BoundStmt { kind: StmtKind::Throw(Some(value)), span };
            }
            let e = self.bind_statement_expr(expr, span);
            return BoundStmt { kind: StmtKind::Expr(e), span };
        }
        if let syn::ExprKind::Throw { operand, .. } = tree[expr].kind {
            let value = self.bind_thrown(operand);
            return BoundStmt { kind: StmtKind::Throw(Some(value)), span };
        }
        self.bind_return_value(expr, span)
    }

    // ---- scopes and locals ----

    /// A scope inside the current one.
    pub(crate) fn new_scope(&mut self, span: Span) -> ScopeId {
        let id = ScopeId(self.scopes.len() as u32);
        let parent = if self.scopes[self.st.scope.index()].function == self.st.func { Some(self.st.scope) } else { None };
        self.scopes.push(Scope { parent, function: self.st.func, locals: Vec::new(), functions: Vec::new(), span });
        self.infos.push(ScopeInfo::default());
        id
    }
    /// Makes a scope and goes into it.
    pub(crate) fn enter_scope(&mut self, span: Span) -> ScopeId {
        let s = self.new_scope(span);
        self.st.scope = s;
        s
    }
    /// Back to the scope around.
    pub(crate) fn leave_scope(&mut self, scope: ScopeId) {
        self.st.scope = self.scopes[scope.index()].parent.unwrap_or(scope);
    }
    /// The scope around one, across functions.
    pub(crate) fn outer_scope(&self, s: ScopeId) -> Option<ScopeId> {
        let scope = &self.scopes[s.index()];
        scope.parent.or_else(|| self.functions[scope.function.index()].parent_scope)
    }
    /// A variable in the current scope, without name check.
    pub(crate) fn add_local(&mut self, name: Name, ty: Ty, kind: LocalKind, span: Span) -> LocalId {
        let id = LocalId(self.locals.len() as u32);
        self.locals.push(Local {
            name,
            ty,
            ref_kind: RefKind::None,
            kind,
            function: self.st.func,
            scope: self.st.scope,
            captured: false,
            constant: None,
            span,
        });
        self.scopes[self.st.scope.index()].locals.push(id);
        id
    }
    /// A temporary.
    pub(crate) fn temp(&mut self, ty: Ty, span: Span) -> LocalId {
        self.add_local(Name::new(""), ty, LocalKind::Temp, span)
    }
    /// Declares a named variable: CS0128, CS0136.
    pub(crate) fn declare_local(&mut self, name: &str, ty: Ty, kind: LocalKind, span: Span) -> LocalId {
        let id = self.add_local(Name::new(name), ty, kind, span);
        self.declare_name(name, Entry::Local(id), span);
        id
    }
    /// Makes a name known in the current scope, with the checks.
    pub(crate) fn declare_name(&mut self, name: &str, entry: Entry, span: Span) {
        if name.is_empty() {
            return;
        }
        if (self.st.func.index() != 0 || self.fns[0].is_async)
            && name == "await" && self.fns[self.st.func.index()].is_async {
                self.err("CS4003", span, "'await' cannot be used as an identifier within an async method or lambda expression");
            }
        let mut s = self.st.scope;
        let mut clash = false;
        loop {
            if self.infos[s.index()].names.contains_key(name) || self.infos[s.index()].pending.get(name).is_some_and(|p| *p != span) {
                clash = true;
                break;
            }
            if !self.infos[s.index()].transparent {
                break;
            }
            match self.scopes[s.index()].parent {
                Some(p) => s = p,
                None => break,
            }
        }
        if clash && self.infos[s.index()].names.contains_key(name) {
            self.err("CS0128", span, format!("A local variable or function named '{name}' is already defined in this scope"));
        } else {
            let mut at = self.scopes[s.index()].parent;
            while let Some(p) = at {
                let hit = match self.infos[p.index()].names.get(name) {
                    Some(Entry::Local(_) | Entry::Path(..) | Entry::Ambiguous(_)) => true,
                    Some(Entry::Function(_)) => true,
                    None => self.infos[p.index()].pending.get(name).is_some_and(|x| *x != span),
                };
                if hit {
                    self.err(
                        "CS0136",
                        span,
                        format!(
                            "A local or parameter named '{name}' cannot be declared in this scope because that name is used in an enclosing local scope to define a local or parameter"
                        ),
                    );
                    break;
                }
                at = self.scopes[p.index()].parent;
            }
        }
        let scope = self.st.scope;
        let mut at = Some(scope);
        while let Some(s) = at {
            if self.infos[s.index()].pending.get(name) == Some(&span) {
                self.infos[s.index()].pending.remove(name);
            }
            if !self.infos[s.index()].transparent {
                break;
            }
            at = self.scopes[s.index()].parent;
        }
        let info = &mut self.infos[scope.index()];
        if !clash {
            info.names.insert(Name::new(name), entry);
        }
    }
    /// A jump target.
    pub(crate) fn new_label(&mut self, name: &str, span: Span) -> LabelId {
        self.labels.push(Label { name: Name::new(name), span });
        LabelId(self.labels.len() as u32 - 1)
    }

    // ---- diagnostics ----

    pub(crate) fn err(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.diags.push(Diagnostic::error(code, span, message));
    }
    /// A type has no member of a name: CS1061 where an extension might have helped, else CS0117; AL0002 where .NET has it.
    pub(crate) fn no_member(&mut self, code: &'static str, ty: Ty, name: &str, span: Span) {
        let d = match crate::lacking::member(&self.cx.syms, ty, name, span) {
            Some(d) if !self.cx.is_library => d,
            _ => {
                let shown = self.d(ty);
                let mut text = format!("'{shown}' does not contain a definition for '{name}'");
                if code == "CS1061" {
                    text += &format!(" and no accessible extension method '{name}' accepting a first argument of type '{shown}' could be found (are you missing a using directive or an assembly reference?)");
                }
                Diagnostic::error(code, span, text)
            }
        };
        self.diags.push(d);
    }
    pub(crate) fn warn(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.diags.push(Diagnostic::warning(code, span, message));
    }
    pub(crate) fn unsupported(&mut self, span: Span, what: &str) {
        self.diags.push(unsupported(span, what));
    }
    /// A type as most messages print it.
    pub(crate) fn d(&self, ty: Ty) -> String {
        self.cx.syms.display(ty)
    }
    /// A type with namespaces.
    pub(crate) fn df(&self, ty: Ty) -> String {
        self.cx.syms.display_full(ty)
    }

    // ---- types ----

    /// Resolves a type as written.
    pub(crate) fn resolve_type(&mut self, ty: syn::TypeSyntaxId) -> Ty {
        let mut diags = Vec::new();
        let result = lookup::resolve_type(self.cx, &self.st.env, ty, &mut diags);
        self.diags.extend(diags);
        result
    }
    /// Resolves a type without reporting; `None` if it does not resolve.
    pub(crate) fn try_type(&mut self, ty: syn::TypeSyntaxId) -> Option<Ty> {
        let mut diags = Vec::new();
        let result = lookup::resolve_type(self.cx, &self.st.env, ty, &mut diags);
        if diags.iter().any(Diagnostic::is_error) || self.cx.syms.is_error(result) { None } else { Some(result) }
    }
    /// Whether a type as written is `var` (and no type has that name).
    pub(crate) fn is_var(&mut self, ty: syn::TypeSyntaxId) -> bool {
        tree!(self, tree);
        tree.is_var(ty) && self.try_type(ty).is_none()
    }
    /// `this`'s type.
    pub(crate) fn self_ty(&self) -> Ty {
        self.st.env.container.map_or(Ty::ERROR, |c| self.cx.syms.type_def(c).self_ty)
    }
    pub(crate) fn is_err(&self, ty: Ty) -> bool {
        self.cx.syms.is_error(ty)
    }
    /// Runs something whose diagnostics are kept apart.
    pub(crate) fn quiet<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> (T, Vec<Diagnostic>) {
        let saved = std::mem::take(&mut self.diags);
        let result = run(self);
        let diags = std::mem::replace(&mut self.diags, saved);
        (result, diags)
    }
    /// The source text of a span, for messages that quote it.
    pub(crate) fn source(&self, span: Span) -> String {
        self.cx.text(span).to_string()
    }
    /// Mentions a local function.
    pub(crate) fn use_function(&mut self, f: FunctionId) {
        let here = self.st.func;
        self.fns[f.index()].used = true;
        let mut at = Some(here);
        while let Some(x) = at {
            if x == f {
                break;
            }
            self.fns[x.index()].uses.insert(f);
            if Some(x) == self.functions[f.index()].parent {
                break;
            }
            at = self.functions[x.index()].parent;
        }
        let _ = FileId(0);
    }
}

/// CS1983's text.
pub(crate) const ASYNC_RETURN: &str =
    "The return type of an async method must be void, Task, Task<T>, a task-like type, IAsyncEnumerable<T>, or IAsyncEnumerator<T>";

impl FnInfo {
    pub(crate) fn new(is_async: bool, is_iterator: bool, ret: RetMode) -> FnInfo {
        FnInfo {
            is_async,
            is_iterator,
            iterator: None,
            ret,
            returns: Vec::new(),
            void_returns: Vec::new(),
            value_return_spans: Vec::new(),
            uses: FxHashSet::default(),
            lambdas: 0,
            pending: None,
            used: false,
            name: Name::new(""),
        }
    }
}

impl Host for Binder<'_> {
    fn syms(&self) -> &Symbols {
        &self.cx.syms
    }
    fn env(&self) -> &TypeEnv {
        &self.st.env
    }
    fn extension_methods(&mut self, name: &str) -> Vec<Vec<Candidate>> {
        lookup::extension_methods(self.cx, &self.st.env, name)
    }
    fn lambda_shape(&mut self, lambda: UnboundLambdaId) -> LambdaShape {
        self.shape_of(lambda)
    }
    fn lambda_return(&mut self, lambda: UnboundLambdaId, params: &[(Ty, RefKind)], delegate_ret: Option<Ty>) -> Option<Ty> {
        self.inferred_return(lambda, params, delegate_ret)
    }
    fn lambda_fit(&mut self, lambda: UnboundLambdaId, delegate: Ty) -> LambdaFit {
        self.fit_of(lambda, delegate)
    }
    fn convert_unbound(&mut self, expr: &BoundExpr, to: Ty) -> Conversion {
        self.classify_unbound(expr, to)
    }
}

/// Resolves among methods.
pub(crate) fn resolve(b: &mut Binder<'_>, candidates: &[Candidate], args: &[Arg], type_args: &[Ty]) -> Result<overload::Resolution, overload::Failure> {
    overload::resolve(b, candidates, args, type_args)
}
