//! Lambdas and anonymous methods: bound once for each list of parameter types, finished for the delegate type that is chosen.

use super::*;
use crate::conversions;
use awaitlab_syntax::Parameter;

impl Binder<'_> {
    /// A lambda or anonymous method, waiting for its delegate type.
    pub(crate) fn bind_lambda(&mut self, e: ExprId) -> BoundExpr {
        tree!(self, tree);
        let span = tree[e].span;
        let (params, modifiers, body, ret, arrow, anonymous) = match &tree[e].kind {
            syn::ExprKind::Lambda(l) => {
                let body = match l.body {
                    syn::LambdaBody::Block(s) => LambdaSource::Block(s),
                    syn::LambdaBody::Expression(x) => LambdaSource::Expr(x),
                };
                (Some(&l.parameters), &l.modifiers, body, l.return_type, l.arrow, false)
            }
            syn::ExprKind::AnonymousMethod(m) => (m.parameters.as_ref(), &m.modifiers, LambdaSource::Block(m.body), None, m.keyword, true),
            _ => return BoundExpr::bad(span),
        };
        let is_async = modifiers.has(Modifier::Async);
        let is_static = modifiers.has(Modifier::Static);
        let mut explicit = false;
        let list = params.map(|ps| {
            let discards = ps.iter().filter(|p| tree.text(p.name) == "_").count() > 1;
            ps.iter().map(|p| self.lambda_param(p, discards, &mut explicit)).collect::<Vec<_>>()
        });
        if list.as_ref().is_some_and(Vec::is_empty) {
            explicit = true;
        }
        let mut ret_ref = RefKind::None;
        let ret = ret.map(|r| {
            let r = match tree[r].kind {
                syn::TypeKind::Ref { readonly, ty } => {
                    ret_ref = if readonly { RefKind::RefReadonly } else { RefKind::Ref };
                    ty
                }
                _ => r,
            };
            self.resolve_type(r)
        });
        let ordinal = self.next_ordinal();
        self.add_unbound(UnboundLambda {
            st: self.st.clone(),
            params: list,
            explicit,
            ret,
            ret_ref,
            is_async,
            is_static,
            body,
            span,
            arrow,
            anonymous_method: anonymous,
            ordinal,
            binds: Vec::new(),
        })
    }

    pub(crate) fn next_ordinal(&mut self) -> u32 {
        let n = self.fns[0].lambdas;
        self.fns[0].lambdas += 1;
        n
    }

    pub(crate) fn add_unbound(&mut self, l: UnboundLambda) -> BoundExpr {
        let span = l.span;
        let id = UnboundLambdaId(self.lambdas.len() as u32);
        self.lambdas.push(l);
        BoundExpr::new(ExprKind::UnboundLambda(id), Ty::PENDING, span)
    }

    fn lambda_param(&mut self, p: &Parameter, discards: bool, explicit: &mut bool) -> LambdaParam {
        tree!(self, tree);
        let name = tree.text(p.name).to_string();
        let kind = ref_kind(&p.modifiers);
        let ty = p.ty.filter(|&t| !tree.is_var(t) || self.try_type(t).is_some()).map(|t| {
            *explicit = true;
            let t = match tree[t].kind {
                syn::TypeKind::Ref { ty, .. } | syn::TypeKind::Scoped(ty) => ty,
                _ => t,
            };
            (self.resolve_type(t), kind)
        });
        LambdaParam {
            is_discard: discards && name == "_",
            name: Name::new(&name),
            span: p.name.span,
            ty,
            paths: Vec::new(),
            default: p.default,
            is_params: p.modifiers.has(Modifier::Params),
        }
    }

    /// What overload resolution may know of a lambda.
    pub(crate) fn shape_of(&self, id: UnboundLambdaId) -> LambdaShape {
        let l = &self.lambdas[id.index()];
        let types = match &l.params {
            Some(ps) if l.explicit => ps.iter().map(|p| p.ty).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        LambdaShape {
            params: l.params.as_ref().map(Vec::len),
            types,
            ret: l.ret,
            is_async: l.is_async,
            expression_body: !matches!(l.body, LambdaSource::Block(_)),
        }
    }

    /// Binds a lambda's body with these parameter types, or finds that it has been: the index of the binding.
    fn bind_lambda_with(&mut self, id: UnboundLambdaId, params: &[(Ty, RefKind)]) -> usize {
        if let Some(i) = self.lambdas[id.index()].binds.iter().position(|b| !b.used && b.params == params) {
            return i;
        }
        let l = self.lambdas[id.index()].clone();
        let saved = std::mem::replace(&mut self.st, l.st.clone());
        let saved_diags = std::mem::take(&mut self.diags);
        let parent = self.st.func;
        let parent_scope = self.st.scope;
        let func = FunctionId(self.functions.len() as u32);
        let scope = ScopeId(self.scopes.len() as u32);
        self.scopes.push(Scope { parent: None, function: func, locals: Vec::new(), functions: Vec::new(), span: l.span });
        self.infos.push(ScopeInfo::default());
        self.functions.push(Function {
            kind: FunctionKind::Lambda,
            parent: Some(parent),
            parent_scope: Some(parent_scope),
            method: None,
            params: Vec::new(),
            scope,
            ret: Ty::ERROR,
            ret_ref: l.ret_ref,
            async_info: None,
            iterator: None,
            body: BoundStmt { kind: StmtKind::Empty, span: l.span },
            is_static: l.is_static,
            captures_this: false,
            captures: Vec::new(),
            ordinal: l.ordinal,
            span: l.span,
        });
        self.fns.push(FnInfo::new(l.is_async, false, RetMode::Infer));
        self.enter_function(func, scope);
        self.st.in_query = matches!(&l.params, Some(ps) if ps.iter().any(|p| !p.paths.is_empty()));
        for (i, &(ty, kind)) in params.iter().enumerate() {
            let p = l.params.as_ref().and_then(|ps| ps.get(i));
            let name = p.map_or(Name::new(""), |p| p.name.clone());
            let span = p.map_or(l.span, |p| p.span);
            // The written type has its own tuple names.
            let ty = p.and_then(|p| p.ty).map_or(ty, |t| if self.cx.syms.same(t.0, ty) { t.0 } else { ty });
            let local = self.add_local(name.clone(), ty, LocalKind::Param(i as u32), span);
            self.locals[local.index()].ref_kind = kind;
            self.functions[func.index()].params.push(local);
            if let Some(p) = p {
                if p.is_discard {
                    continue;
                }
                if !name.is_empty() {
                    if self.infos[scope.index()].names.contains_key(&name) {
                        self.err("CS0100", span, format!("The parameter name '{name}' is a duplicate"));
                    }
                    self.infos[scope.index()].names.insert(name, Entry::Local(local));
                }
                for (n, path) in &p.paths {
                    self.infos[scope.index()].names.insert(n.clone(), if path.is_empty() { Entry::Local(local) } else { Entry::Path(local, path.clone()) });
                }
            }
        }
        tree!(self, tree);
        let mut is_statement = false;
        let body = match &l.body {
            LambdaSource::Block(s) => {
                let s = *s;
                self.bind_body(Body::Block(s), l.span)
            }
            LambdaSource::Expr(e) => {
                let e = *e;
                let span = tree[e].span;
                let inner = self.enter_scope(span);
                is_statement = self.is_statement_syntax(e);
                let stmt = if let syn::ExprKind::Throw { operand, .. } = tree[e].kind {
                    is_statement = true;
                    let v = self.bind_thrown(operand);
                    BoundStmt { kind: StmtKind::Throw(Some(v)), span }
                } else {
                    let v = if l.ret_ref != RefKind::None || matches!(tree[e].kind, syn::ExprKind::Ref { .. }) {
                        
                        self.bind_expr(e)
                    } else {
                        self.bind_value(e)
                    };
                    self.fns[func.index()].returns.push(v.clone());
                    BoundStmt { kind: StmtKind::Return(Some(v)), span }
                };
                self.leave_scope(inner);
                BoundStmt { kind: StmtKind::Block(Block { scope: inner, stmts: vec![stmt], braces: None }), span }
            }
            LambdaSource::Pair(e) => {
                let e = *e;
                let v = self.bind_natural(e);
                let first = self.functions[func.index()].params[0];
                let fty = self.locals[first.index()].ty;
                let first = BoundExpr::new(ExprKind::Local(first), fty, l.span);
                self.pair_body(func, first, v, l.span)
            }
            LambdaSource::PairParams => {
                let (a, b) = (self.functions[func.index()].params[0], self.functions[func.index()].params.get(1).copied());
                let ea = BoundExpr::new(ExprKind::Local(a), self.locals[a.index()].ty, l.span);
                let b = b.unwrap_or(a);
                let eb = BoundExpr::new(ExprKind::Local(b), self.locals[b.index()].ty, l.span);
                self.pair_body(func, ea, eb, l.span)
            }
        };
        let end_reachable = crate::flow::end_reachable(&body, &self.labels);
        self.functions[func.index()].body = body;
        self.st = saved;
        let diags = std::mem::replace(&mut self.diags, saved_diags);
        self.lambdas[id.index()].binds.push(LambdaBind { params: params.to_vec(), func, diags, end_reachable, is_statement, inferred: None, used: false });
        self.lambdas[id.index()].binds.len() - 1
    }

    fn pair_body(&mut self, func: FunctionId, a: BoundExpr, b: BoundExpr, span: Span) -> BoundStmt {
        let ty = self.cx.syms.tuple(&[a.ty, b.ty], &[]);
        let v = if b.is_bad() { BoundExpr { kind: ExprKind::Bad(vec![b]), ty: Ty::ERROR, span, constant: None } } else { BoundExpr::new(ExprKind::Tuple(vec![a, b]), ty, span) };
        self.fns[func.index()].returns.push(v.clone());
        let stmt = BoundStmt { kind: StmtKind::Return(Some(v)), span };
        let inner = self.new_scope(span);
        BoundStmt { kind: StmtKind::Block(Block { scope: inner, stmts: vec![stmt], braces: None }), span }
    }

    /// The state inside a function: jumps and regions of the outer one don't count.
    pub(crate) fn enter_function(&mut self, func: FunctionId, scope: ScopeId) {
        self.st.func = func;
        self.st.scope = scope;
        self.st.cond = None;
        self.st.break_to = None;
        self.st.continue_to = None;
        self.st.switch = None;
        self.st.finally_depth = 0;
        self.st.in_lock = false;
        self.st.in_catch = false;
        self.st.in_filter = false;
        self.st.in_try_with_catch = false;
        self.st.in_query = false;
    }

    /// Whether an expression may stand as a statement, by its syntax.
    pub(crate) fn is_statement_syntax(&self, e: ExprId) -> bool {
        let tree = &self.trees[self.st.env.file.0 as usize];
        let mut at = e;
        loop {
            return match &tree[at].kind {
                syn::ExprKind::Call { .. }
                | syn::ExprKind::Assign { .. }
                | syn::ExprKind::New { .. }
                | syn::ExprKind::ImplicitNew { .. }
                | syn::ExprKind::Await { .. }
                | syn::ExprKind::Missing
                | syn::ExprKind::Unary { op: syn::UnaryOp::Increment | syn::UnaryOp::Decrement, .. }
                | syn::ExprKind::Postfix { op: syn::PostfixOp::Increment | syn::PostfixOp::Decrement, .. } => true,
                syn::ExprKind::Postfix { op: syn::PostfixOp::SuppressNullable, operand, .. } => {
                    at = *operand;
                    continue;
                }
                syn::ExprKind::ConditionalAccess { tail, .. } => {
                    at = *tail;
                    continue;
                }
                _ => false,
            };
        }
    }

    /// The types of the values that a binding returns, best common.
    fn result_of(&mut self, id: UnboundLambdaId, bind: usize) -> Option<Ty> {
        if let Some(known) = self.lambdas[id.index()].binds[bind].inferred {
            return known;
        }
        let b = &self.lambdas[id.index()].binds[bind];
        let func = b.func;
        let failed = b.diags.iter().any(Diagnostic::is_error);
        let returns = self.fns[func.index()].returns.clone();
        let result = if returns.is_empty() {
            if failed { None } else { Some(Ty::VOID) }
        } else if returns.iter().all(|r| r.ty == Ty::VOID) {
            Some(Ty::VOID)
        } else if returns.iter().any(|r| r.is_bad() || self.is_err(r.ty)) {
            None
        } else if let [only] = returns.as_slice()
            && only.ty.is_natural()
        {
            Some(only.ty)
        } else if let [only] = returns.as_slice()
            && let ExprKind::UnboundLambda(inner) = only.kind
        {
            let saved = std::mem::take(&mut self.diags);
            let t = self.natural_lambda_type(inner);
            self.diags = saved;
            t
        } else {
            let saved = std::mem::take(&mut self.diags);
            let t = overload::best_common_type(self, &returns);
            self.diags = saved;
            t
        };
        self.lambdas[id.index()].binds[bind].inferred = Some(result);
        result
    }

    /// The inferred return type, for type inference.
    pub(crate) fn inferred_return(&mut self, id: UnboundLambdaId, params: &[(Ty, RefKind)], delegate_ret: Option<Ty>) -> Option<Ty> {
        let l = &self.lambdas[id.index()];
        if let Some(ret) = l.ret {
            return Some(ret);
        }
        if l.params.as_ref().is_some_and(|p| p.len() != params.len()) {
            return None;
        }
        let is_async = l.is_async;
        let bind = self.bind_lambda_with(id, params);
        let result = self.result_of(id, bind)?;
        if !is_async {
            return Some(result);
        }
        // The task kind that is wanted, else Task.
        let wanted = delegate_ret.and_then(|t| self.cx.syms.as_named(t)).map(|n| n.0);
        let is_task_like = |b: &Self, def: TypeId| {
            let sym = b.cx.syms.type_def(def);
            matches!(sym.known, Some(K::ValueTask | K::ValueTaskT | K::Task | K::TaskT)) || sym.attrs.async_builder.is_some()
        };
        if result == Ty::VOID {
            return Some(match wanted {
                Some(d) if is_task_like(self, d) && self.cx.syms.type_def(d).type_params.is_empty() => self.cx.syms.type_def(d).self_ty,
                _ => self.cx.syms.known_ty(K::Task),
            });
        }
        Some(match wanted {
            Some(d) if is_task_like(self, d) && self.cx.syms.type_def(d).type_params.len() == 1 => self.cx.syms.named(d, &[result]),
            _ => self.cx.syms.known_generic(K::TaskT, &[result]),
        })
    }

    /// Whether a lambda converts to a delegate type.
    pub(crate) fn fit_of(&mut self, id: UnboundLambdaId, delegate: Ty) -> LambdaFit {
        let delegate = self.expression_target(delegate).unwrap_or(delegate);
        let Some((params, ret, ret_ref)) = self.cx.syms.delegate_signature(delegate) else { return LambdaFit::NotDelegate };
        let l = &self.lambdas[id.index()];
        match &l.params {
            Some(ps) => {
                if ps.len() != params.len() {
                    return LambdaFit::ParamCount;
                }
                for (p, d) in ps.iter().zip(&params) {
                    match p.ty {
                        Some((t, k)) => {
                            if !self.cx.syms.same(t, d.0) || k != d.1 && !(k == RefKind::In && d.1 == RefKind::RefReadonly) {
                                return LambdaFit::ParamTypes;
                            }
                        }
                        None => {
                            if d.1 != RefKind::None && !l.explicit && p.name.is_empty() {
                                return LambdaFit::ParamTypes;
                            }
                        }
                    }
                }
            }
            None => {
                if params.iter().any(|p| p.1 == RefKind::Out) {
                    return LambdaFit::ParamTypes;
                }
            }
        }
        if l.ret.is_some() && l.ret_ref != ret_ref {
            return LambdaFit::Return;
        }
        if let Some(r) = l.ret
            && !self.cx.syms.same(r, ret)
        {
            return LambdaFit::Return;
        }
        let bind = self.bind_lambda_with(id, &params);
        if self.lambdas[id.index()].binds[bind].diags.iter().any(|d| d.is_error() && d.code != "CS1621") {
            return LambdaFit::Body;
        }
        let func = self.lambdas[id.index()].binds[bind].func;
        let by_value = |r: &BoundExpr| !matches!(r.kind, ExprKind::Ref { .. } | ExprKind::Conditional { is_ref: true, .. } | ExprKind::Bad(_));
        if ret_ref.is_ref() {
            let returns = &self.fns[func.index()].returns;
            let fits = returns.iter().all(|r| !by_value(r) && (r.is_bad() || self.cx.syms.same(r.ty, ret)));
            return if fits { LambdaFit::Ok } else { LambdaFit::Return };
        }
        if self.fns[func.index()].returns.iter().any(|r| matches!(r.kind, ExprKind::Ref { .. })) {
            return LambdaFit::Return;
        }
        if self.return_mismatch(id, bind, ret) { LambdaFit::Return } else { LambdaFit::Ok }
    }

    /// The delegate type of `Expression<D>`.
    fn expression_target(&self, ty: Ty) -> Option<Ty> {
        match self.cx.syms.as_named(ty) {
            Some((def, args)) if self.cx.syms.type_def(def).known == Some(K::Expression) => args.first().copied(),
            _ => None,
        }
    }

    /// What a lambda's `return` must give for a delegate's return type: `None` if an async lambda cannot return that.
    fn wanted_result(&self, id: UnboundLambdaId, ret: Ty) -> Option<Ty> {
        if self.lambdas[id.index()].is_async { self.async_info(ret, None).map(|i| i.result) } else { Some(ret) }
    }

    fn return_mismatch(&mut self, id: UnboundLambdaId, bind: usize, ret: Ty) -> bool {
        let Some(wanted) = self.wanted_result(id, ret) else { return true };
        let b = &self.lambdas[id.index()].binds[bind];
        let (func, end, is_statement) = (b.func, b.end_reachable, b.is_statement);
        let expression = !matches!(self.lambdas[id.index()].body, LambdaSource::Block(_));
        let returns = self.fns[func.index()].returns.clone();
        if wanted == Ty::VOID {
            if expression {
                return !(is_statement || returns.is_empty());
            }
            return !returns.is_empty();
        }
        if !expression && (end || !self.fns[func.index()].void_returns.is_empty()) {
            return true;
        }
        for r in returns {
            if matches!(r.kind, ExprKind::Ref { .. }) {
                continue;
            }
            if r.ty == Ty::VOID {
                return true;
            }
            let c = conversions::implicit_expr(self, &r, wanted);
            if !(c.exists() && c.implicit) {
                return true;
            }
        }
        false
    }

    /// The lambda as a delegate: its body's diagnostics are reported, its returns converted.
    pub(crate) fn finish_lambda(&mut self, id: UnboundLambdaId, to: Ty, span: Span) -> BoundExpr {
        let delegate = self.expression_target(to).unwrap_or(to);
        let Some((params, ret, ret_ref)) = self.cx.syms.delegate_signature(delegate) else { return BoundExpr::bad(span) };
        let bind = self.bind_lambda_with(id, &params);
        let b = self.lambdas[id.index()].binds[bind].clone();
        self.lambdas[id.index()].binds[bind].used = true;
        self.diags.extend(b.diags);
        let func = b.func;
        let expression = !matches!(self.lambdas[id.index()].body, LambdaSource::Block(_));
        let wanted = self.wanted_result(id, ret).unwrap_or(Ty::ERROR);
        self.functions[func.index()].ret = ret;
        self.functions[func.index()].ret_ref = ret_ref;
        self.fns[func.index()].used = true;
        if self.lambdas[id.index()].is_async {
            self.functions[func.index()].async_info = self.async_info(ret, None);
            for (p, kind) in &params {
                if *kind != RefKind::None {
                    self.err("CS1988", span, "Async methods cannot have ref, in or out parameters");
                }
                let _ = p;
            }
        }
        self.fns[func.index()].ret = RetMode::Known(wanted);
        let saved_state = std::mem::replace(&mut self.st, self.lambdas[id.index()].st.clone());
        let scope = self.functions[func.index()].scope;
        self.enter_function(func, scope);
        let mut body = std::mem::replace(&mut self.functions[func.index()].body, BoundStmt { kind: StmtKind::Empty, span });
        self.convert_returns(&mut body, wanted, expression);
        self.functions[func.index()].body = body;
        self.st = saved_state;
        if delegate != to {
            self.check_tree(id, func, span);
        }
        BoundExpr::new(ExprKind::Lambda(func), to, span)
    }

    /// Converts what a lambda returns to its result type; an expression body of a void lambda becomes a statement.
    fn convert_returns(&mut self, stmt: &mut BoundStmt, wanted: Ty, expression: bool) {
        match &mut stmt.kind {
            StmtKind::Return(value) => {
                let Some(v) = value.take() else { return };
                if wanted == Ty::VOID {
                    let v = if super::convert::unsettled(&v.kind) { self.settle(v) } else { v };
                    self.check_unawaited(&v);
                    let mut v = v;
                    if v.ty == Ty::DYNAMIC {
                        self.unused(&mut v);
                    }
                    stmt.kind = if expression { StmtKind::Expr(v) } else { StmtKind::Return(None) };
                    return;
                }
                if let ExprKind::Ref { operand, .. } = v.kind {
                    stmt.kind = StmtKind::Return(Some(*operand));
                    return;
                }
                let span = v.span;
                let v = self.convert(v, wanted, span);
                stmt.kind = StmtKind::Return(Some(v));
            }
            StmtKind::Block(b) => {
                for s in &mut b.stmts {
                    self.convert_returns(s, wanted, expression);
                }
            }
            StmtKind::List(list) => {
                for s in list {
                    self.convert_returns(s, wanted, expression);
                }
            }
            StmtKind::If { arms, otherwise } => {
                for (_, s) in arms {
                    self.convert_returns(s, wanted, expression);
                }
                if let Some(s) = otherwise {
                    self.convert_returns(s, wanted, expression);
                }
            }
            StmtKind::While { body, .. } | StmtKind::For { body, .. } => self.convert_returns(body, wanted, expression),
            StmtKind::ForEach(f) => self.convert_returns(&mut f.body, wanted, expression),
            StmtKind::Using(u) => self.convert_returns(&mut u.body, wanted, expression),
            StmtKind::Lock(l) => self.convert_returns(&mut l.body, wanted, expression),
            StmtKind::Try(t) => {
                self.convert_returns(&mut t.body, wanted, expression);
                for c in &mut t.catches {
                    self.convert_returns(&mut c.body, wanted, expression);
                }
                if let Some(f) = &mut t.finally {
                    self.convert_returns(f, wanted, expression);
                }
            }
            StmtKind::Switch(s) => {
                for section in &mut s.sections {
                    for x in &mut section.body {
                        self.convert_returns(x, wanted, expression);
                    }
                }
            }
            _ => {}
        }
    }

    /// The function type that a lambda has by itself (C# 10).
    pub(crate) fn natural_lambda_type(&mut self, id: UnboundLambdaId) -> Option<Ty> {
        let l = &self.lambdas[id.index()];
        let params = l.params.as_ref()?.iter().map(|p| p.ty).collect::<Option<Vec<_>>>()?;
        let ret = self.inferred_return(id, &params, None)?;
        let list = self.lambdas[id.index()].params.clone().unwrap_or_default();
        let mut special = Vec::new();
        for (p, (ty, _)) in list.iter().zip(&params) {
            let default = match p.default {
                Some(d) => {
                    let saved = std::mem::replace(&mut self.st, self.lambdas[id.index()].st.clone());
                    let v = self.bind_to(d, *ty);
                    self.st = saved;
                    Some(v.constant.clone().unwrap_or_else(|| self.default_const(*ty)))
                }
                None => None,
            };
            special.push((default, p.default.is_some(), p.is_params));
        }
        if special.iter().all(|s| !s.1 && !s.2)
            && let Some(t) = self.func_type(&params, ret)
        {
            return Some(t);
        }
        if ret == Ty::NULL || !ret.is_natural() {
            return None;
        }
        Some(self.anonymous_delegate(&params, &special, ret))
    }

    /// Reports the errors in a lambda's body, if it has been bound and has any.
    pub(crate) fn report_lambda_body(&mut self, id: UnboundLambdaId) -> bool {
        if self.lambdas[id.index()].binds.is_empty() {
            let l = &self.lambdas[id.index()];
            let params: Vec<(Ty, RefKind)> = l.params.as_ref().map(|ps| ps.iter().map(|p| p.ty.unwrap_or((Ty::ERROR, RefKind::None))).collect()).unwrap_or_default();
            self.bind_lambda_with(id, &params);
        }
        let mut told = false;
        for b in self.lambdas[id.index()].binds.clone() {
            if b.diags.iter().any(Diagnostic::is_error) {
                self.diags.extend(b.diags);
                told = true;
                break;
            }
        }
        told
    }

    /// Reports why a lambda does not convert to a type: CS1593, CS1643, CS1660, CS1661, CS1662, CS1678, CS4010, CS8030, CS8031 ….
    pub(crate) fn report_lambda(&mut self, id: UnboundLambdaId, to: Ty, span: Span) {
        let what = if self.lambdas[id.index()].anonymous_method { "anonymous method" } else { "lambda expression" };
        let arrow = self.lambdas[id.index()].arrow;
        let fit = self.fit_of(id, to);
        let delegate = self.expression_target(to).unwrap_or(to);
        match fit {
            LambdaFit::Ok => {}
            LambdaFit::NotDelegate => {
                if self.report_lambda_body(id) {
                    return;
                }
                let text = self.d(to);
                if to == self.cx.syms.object() || matches!(self.cx.syms.known_of(to), Some(K::Delegate | K::MulticastDelegate)) {
                    self.err("CS8917", span, "The delegate type could not be inferred.");
                    return;
                }
                self.err("CS1660", arrow, format!("Cannot convert {what} to type '{text}' because it is not a delegate type"));
            }
            LambdaFit::ParamCount => {
                let text = self.d(to);
                let n = self.lambdas[id.index()].params.as_ref().map_or(0, Vec::len);
                self.err("CS1593", arrow, format!("Delegate '{text}' does not take {n} arguments"));
            }
            LambdaFit::ParamTypes => {
                let text = self.d(to);
                let Some((params, ..)) = self.cx.syms.delegate_signature(delegate) else { return };
                if self.lambdas[id.index()].params.is_none() {
                    self.err("CS1688", arrow, format!("Cannot convert anonymous method block without a parameter list to delegate type '{text}' because it has one or more out parameters"));
                    return;
                }
                self.err("CS1661", arrow, format!("Cannot convert {what} to type '{text}' because the parameter types do not match the delegate parameter types"));
                let list = self.lambdas[id.index()].params.clone().unwrap_or_default();
                for (i, (p, d)) in list.iter().zip(&params).enumerate() {
                    if let Some((t, k)) = p.ty {
                        if k != d.1 {
                            if d.1 == RefKind::None {
                                self.err("CS1677", p.span, format!("Parameter {} should not be declared with the '{}' keyword", i + 1, k.prefix().trim()));
                            } else {
                                self.err("CS1676", p.span, format!("Parameter {} must be declared with the '{}' keyword", i + 1, d.1.prefix().trim()));
                            }
                        } else if !self.cx.syms.same(t, d.0) {
                            let (a, b) = (self.df(t), self.df(d.0));
                            self.err("CS1678", p.span, format!("Parameter {} is declared as type '{a}' but should be '{b}'", i + 1));
                        }
                    }
                }
            }
            LambdaFit::Body => {
                let Some((params, ..)) = self.cx.syms.delegate_signature(delegate) else { return };
                let bind = self.bind_lambda_with(id, &params);
                let diags = self.lambdas[id.index()].binds[bind].diags.clone();
                self.diags.extend(diags);
            }
            LambdaFit::Return => self.report_lambda_return(id, to, delegate, what, arrow),
        }
    }

    fn report_lambda_return(&mut self, id: UnboundLambdaId, to: Ty, delegate: Ty, what: &str, arrow: Span) {
        let text = self.d(to);
        let Some((params, ret, _)) = self.cx.syms.delegate_signature(delegate) else { return };
        let l = &self.lambdas[id.index()];
        if let Some(r) = l.ret
            && !self.cx.syms.same(r, ret)
        {
            self.err("CS8934", arrow, format!("Cannot convert lambda expression to type '{text}' because the return type does not match the delegate return type"));
            return;
        }
        let is_async = l.is_async;
        let bind = self.bind_lambda_with(id, &params);
        let b = self.lambdas[id.index()].binds[bind].clone();
        self.diags.extend(b.diags.clone());
        let Some(wanted) = self.wanted_result(id, ret) else {
            self.err(
                "CS4010",
                arrow,
                format!("Cannot convert async {what} to delegate type '{text}'. An async {what} may return void, Task or Task<T>, none of which are convertible to '{text}'."),
            );
            return;
        };
        let expression = !matches!(self.lambdas[id.index()].body, LambdaSource::Block(_));
        let returns = self.fns[b.func.index()].returns.clone();
        if wanted == Ty::VOID {
            if expression {
                for r in &returns {
                    self.err("CS0201", r.span, STATEMENT_ONLY);
                }
                return;
            }
            let spans = self.fns[b.func.index()].value_return_spans.clone();
            for s in spans {
                if is_async && ret != Ty::VOID {
                    let task = self.d(ret);
                    self.err("CS8031", s, format!("Async lambda expression converted to a '{task}' returning delegate cannot return a value"));
                } else {
                    self.err("CS8030", s, "Anonymous function converted to a void returning delegate cannot return a value");
                }
            }
            return;
        }
        let mut bad_types = false;
        for r in returns {
            let span = r.span;
            if r.ty == Ty::VOID {
                let (a, t) = (self.df(r.ty), self.df(wanted));
                self.err("CS0029", span, format!("Cannot implicitly convert type '{a}' to '{t}'"));
                bad_types = true;
                continue;
            }
            let c = conversions::implicit_expr(self, &r, wanted);
            if !(c.exists() && c.implicit) {
                let own_task = is_async && self.cx.syms.same(r.ty, ret);
                if own_task {
                    let (t, full) = (self.df(wanted), self.df(ret));
                    self.err("CS4016", span, format!("Since this is an async method, the return expression must be of type '{t}' rather than '{full}'"));
                } else {
                    self.report_conversion(r, wanted, span);
                }
                bad_types = true;
            }
        }
        if bad_types {
            if is_async && self.diags.last().is_some_and(|d| d.code == "CS4016") {
                return;
            }
            // Said for each returned value that does not fit, at the same place.
            let last = self.diags.last().map_or(arrow, |d| d.span);
            if is_async {
                let task = self.d(ret);
                self.err(
                    "CS4010",
                    last,
                    format!("Cannot convert async {what} to delegate type '{task}'. An async {what} may return void, Task or Task<T>, none of which are convertible to '{task}'."),
                );
                return;
            }
            self.err(
                "CS1662",
                last,
                format!("Cannot convert {what} to intended delegate type because some of the return types in the block are not implicitly convertible to the delegate return type"),
            );
            return;
        }
        let voids = self.fns[b.func.index()].void_returns.clone();
        if !voids.is_empty() {
            let t = self.d(wanted);
            for s in voids {
                self.err("CS0126", s, format!("An object of a type convertible to '{t}' is required"));
            }
            return;
        }
        if b.end_reachable && !expression {
            let code = "CS1643";
            self.err(code, arrow, format!("Not all code paths return a value in {what} of type '{text}'"));
        }
    }
}

/// CS0201's text.
pub(crate) const STATEMENT_ONLY: &str = "Only assignment, call, increment, decrement, await, and new object expressions can be used as a statement";

/// How a parameter is passed.
pub(crate) fn ref_kind(m: &syn::Modifiers) -> RefKind {
    if m.has(Modifier::Out) {
        RefKind::Out
    } else if m.has(Modifier::In) {
        RefKind::In
    } else if m.has(Modifier::Ref) {
        if m.has(Modifier::Readonly) { RefKind::RefReadonly } else { RefKind::Ref }
    } else {
        RefKind::None
    }
}
