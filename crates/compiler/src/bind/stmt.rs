//! Statements.

use super::lambda::{STATEMENT_ONLY, ref_kind};
use super::*;
use crate::conversions;
use awaitlab_syntax::{GotoTarget, SwitchLabelKind, UsingResource as UsingSyntax, Variable};

/// A statement of a block, or a using declaration that takes the rest of it.
enum Item {
    Stmt(BoundStmt),
    Using(ScopeId, Vec<UsingResource>, Span),
}

impl Binder<'_> {
    /// A block's statements in a scope of their own.
    pub(crate) fn bind_block_list(&mut self, stmts: &[StmtId], span: Span, braces: Option<(Span, Span)>) -> Block {
        let scope = self.enter_scope(span);
        self.predeclare(stmts);
        let list = self.bind_list(stmts);
        self.report_labels(scope);
        self.st.scope = scope;
        self.leave_scope(scope);
        Block { scope, stmts: list, braces }
    }

    /// Notes what is declared further down: locals, local functions, labels.
    fn predeclare(&mut self, stmts: &[StmtId]) {
        tree!(self, tree);
        let has_defaults = stmts.iter().any(|&s| matches!(&tree[s].kind, syn::StmtKind::LocalFunction(f) if f.parameters.iter().any(|p| p.default.is_some())));
        for &s in stmts {
            let mut at = s;
            while let syn::StmtKind::Labeled { label, stmt } = &tree[at].kind {
                let name = tree.text(*label).to_string();
                let scope = self.st.scope;
                if self.infos[scope.index()].labels.contains_key(name.as_str()) {
                    self.err("CS0140", label.span, format!("The label '{name}' is a duplicate"));
                } else {
                    let id = self.new_label(&name, label.span);
                    self.infos[scope.index()].labels.insert(Name::new(&name), id);
                }
                at = *stmt;
            }
            match &tree[at].kind {
                syn::StmtKind::Local(local) => {
                    for v in &local.variables {
                        let name = Name::new(tree.text(v.name));
                        let scope = self.st.scope;
                        self.infos[scope.index()].pending.entry(name).or_insert(v.name.span);
                    }
                    if has_defaults && local.modifiers.has(Modifier::Const) {
                        self.bind_early_constants(local);
                    }
                }
                syn::StmtKind::LocalFunction(_) => self.declare_local_function(at),
                _ => {}
            }
        }
    }

    fn report_labels(&mut self, scope: ScopeId) {
        let mut unused: Vec<LabelId> = self.infos[scope.index()].labels.values().copied().filter(|l| !self.used_labels.contains(l)).collect();
        unused.sort();
        for l in unused {
            let span = self.labels[l.index()].span;
            self.warn("CS0164", span, "This label has not been referenced");
        }
    }

    /// Statements in a row; the rest behind a using declaration becomes its body.
    fn bind_list(&mut self, stmts: &[StmtId]) -> Vec<BoundStmt> {
        tree!(self, tree);
        let mut items = Vec::new();
        for &s in stmts {
            if let syn::StmtKind::Local(local) = &tree[s].kind
                && local.using_span.is_some()
            {
                let (scope, resources) = self.bind_using_declaration(local, tree[s].span);
                items.push(Item::Using(scope, resources, tree[s].span));
                continue;
            }
            let stmt = self.bind_stmt(s);
            items.push(Item::Stmt(stmt));
        }
        let mut rest: Vec<BoundStmt> = Vec::new();
        while let Some(item) = items.pop() {
            match item {
                Item::Stmt(s) => rest.push(s),
                Item::Using(scope, resources, span) => {
                    rest.reverse();
                    let body = BoundStmt { kind: StmtKind::List(std::mem::take(&mut rest)), span };
                    rest.push(BoundStmt { kind: StmtKind::Using(Box::new(Using { scope, resources, body, is_declaration: true })), span });
                }
            }
        }
        rest.reverse();
        rest
    }

    /// The statement of an `if`, a loop and the like: a scope of its own where it declares something.
    fn bind_embedded(&mut self, s: StmtId, warn_empty: bool) -> BoundStmt {
        tree!(self, tree);
        let span = tree[s].span;
        if matches!(tree[s].kind, syn::StmtKind::Block { .. }) {
            return self.bind_stmt(s);
        }
        if matches!(tree[s].kind, syn::StmtKind::Empty) {
            let followed = self.cx.files.get(span.file.0 as usize).is_some_and(|f| f.1.get(span.end as usize..).is_some_and(|t| t.trim_start().starts_with('{')));
            if warn_empty || followed {
                self.warn("CS0642", span, "Possible mistaken empty statement");
            }
        }
        let scope = self.enter_scope(span);
        self.predeclare(&[s]);
        let mut list = self.bind_list(&[s]);
        self.report_labels(scope);
        self.st.scope = scope;
        self.leave_scope(scope);
        if self.scopes[scope.index()].locals.is_empty() && self.scopes[scope.index()].functions.is_empty() && list.len() == 1 {
            return list.pop().unwrap_or(BoundStmt { kind: StmtKind::Empty, span });
        }
        BoundStmt { kind: StmtKind::Block(Block { scope, stmts: list, braces: None }), span }
    }

    /// One statement.
    pub(crate) fn bind_stmt(&mut self, s: StmtId) -> BoundStmt {
        tree!(self, tree);
        let span = tree[s].span;
        let stmt = |kind: StmtKind, span: Span| BoundStmt { kind, span };
        match &tree[s].kind {
            syn::StmtKind::Missing => stmt(StmtKind::Bad, span),
            syn::StmtKind::Empty => stmt(StmtKind::Empty, span),
            syn::StmtKind::Block { braces, stmts } => {
                let block = self.bind_block_list(stmts, span, Some((braces.open, braces.close)));
                stmt(StmtKind::Block(block), span)
            }
            syn::StmtKind::Expr(e) => {
                let v = self.bind_statement_expr(*e, span);
                stmt(StmtKind::Expr(v), span)
            }
            syn::StmtKind::Local(local) => {
                if local.using_span.is_some() {
                    let mut list = self.bind_list(&[s]);
                    return list.pop().unwrap_or(stmt(StmtKind::Empty, span));
                }
                let mut list = self.bind_local(local, span);
                if list.len() == 1 {
                    return list.pop().unwrap_or(stmt(StmtKind::Empty, span));
                }
                stmt(StmtKind::List(list), span)
            }
            syn::StmtKind::LocalFunction(_) => self.bind_local_function(s, span),
            syn::StmtKind::If { .. } => self.bind_if(s, span),
            syn::StmtKind::While { keyword, condition, body } => {
                let scope = self.enter_scope(span);
                let c = self.bind_condition(*condition);
                let (body, break_label, continue_label) = self.bind_loop_body(*body, span);
                self.leave_scope(scope);
                let header = keyword.to(c.span);
                stmt(StmtKind::While { scope, condition: c, body: Box::new(body), is_do: false, break_label, continue_label }, header)
            }
            syn::StmtKind::Do { keyword, body, condition } => {
                let scope = self.enter_scope(span);
                let (body, break_label, continue_label) = self.bind_loop_body(*body, span);
                let c = self.bind_condition(*condition);
                self.leave_scope(scope);
                stmt(StmtKind::While { scope, condition: c, body: Box::new(body), is_do: true, break_label, continue_label }, *keyword)
            }
            syn::StmtKind::For(f) => self.bind_for(f, span),
            syn::StmtKind::ForEach(f) => self.bind_foreach(f, span),
            syn::StmtKind::Switch(sw) => self.bind_switch(sw, span),
            syn::StmtKind::Try(t) => self.bind_try(t, span),
            syn::StmtKind::Lock { keyword, expr, body } => self.bind_lock(*keyword, *expr, *body, span),
            syn::StmtKind::Using(u) => self.bind_using(u, span),
            syn::StmtKind::Fixed { body, .. } => {
                self.unsupported(span, "a fixed statement");
                self.quiet(|b| b.bind_embedded(*body, false));
                stmt(StmtKind::Bad, span)
            }
            syn::StmtKind::Checked { body, .. } => {
                let saved = (self.st.checked, self.st.unchecked);
                self.st.checked = true;
                self.st.unchecked = false;
                let b = self.bind_stmt(*body);
                (self.st.checked, self.st.unchecked) = saved;
                b
            }
            syn::StmtKind::Unchecked { body, .. } => {
                let saved = (self.st.checked, self.st.unchecked);
                self.st.checked = false;
                self.st.unchecked = true;
                let b = self.bind_stmt(*body);
                (self.st.checked, self.st.unchecked) = saved;
                b
            }
            syn::StmtKind::Unsafe { body, .. } => self.bind_stmt(*body),
            syn::StmtKind::Goto { keyword, target } => self.bind_goto(*keyword, target, span),
            syn::StmtKind::Labeled { label, stmt: inner } => {
                let name = tree.text(*label).to_string();
                let id = self.find_label(&name).unwrap_or_else(|| self.new_label(&name, label.span));
                let inner = self.bind_stmt(*inner);
                let ls = label.span;
                stmt(StmtKind::List(vec![stmt(StmtKind::Label(id), ls), inner]), span)
            }
            syn::StmtKind::Break { .. } => match self.st.break_to {
                Some(j) => {
                    if j.finally_depth < self.st.finally_depth {
                        self.err("CS0157", span, "Control cannot leave the body of a finally clause");
                    }
                    stmt(StmtKind::Goto(j.label), span)
                }
                None => {
                    self.err("CS0139", span, "No enclosing loop out of which to break or continue");
                    stmt(StmtKind::Bad, span)
                }
            },
            syn::StmtKind::Continue { .. } => match self.st.continue_to {
                Some(j) => {
                    if j.finally_depth < self.st.finally_depth {
                        self.err("CS0157", span, "Control cannot leave the body of a finally clause");
                    }
                    stmt(StmtKind::Goto(j.label), span)
                }
                None => {
                    self.err("CS0139", span, "No enclosing loop out of which to break or continue");
                    stmt(StmtKind::Bad, span)
                }
            },
            syn::StmtKind::Return { keyword, value } => self.bind_return(*keyword, *value, span),
            syn::StmtKind::YieldReturn { keyword, value } => {
                let ok = self.check_yield(*keyword, true);
                let element = self.fns[self.st.func.index()].iterator.as_ref().map_or(Ty::ERROR, |i| i.element);
                let v = if ok && !self.is_err(element) { self.bind_to(*value, element) } else { self.bind_value(*value) };
                stmt(if ok { StmtKind::YieldReturn(v) } else { StmtKind::Bad }, span)
            }
            syn::StmtKind::YieldBreak { keyword } => {
                let ok = self.check_yield(*keyword, false);
                stmt(if ok { StmtKind::YieldBreak } else { StmtKind::Bad }, span)
            }
            syn::StmtKind::Throw { keyword, value } => match value {
                Some(v) => {
                    let v = self.bind_thrown(*v);
                    stmt(StmtKind::Throw(Some(v)), span)
                }
                None => {
                    if !self.st.in_catch {
                        self.err("CS0156", *keyword, "A throw statement with no arguments is not allowed outside of a catch clause");
                        return stmt(StmtKind::Throw(None), span);
                    }
                    stmt(StmtKind::Throw(None), span)
                }
            },
        }
    }

    fn check_yield(&mut self, keyword: Span, is_return: bool) -> bool {
        if self.functions[self.st.func.index()].kind == FunctionKind::Lambda {
            self.err("CS1621", keyword, "The yield statement cannot be used inside an anonymous method or lambda expression");
            return false;
        }
        if self.st.finally_depth > 0 {
            self.err("CS1625", keyword, "Cannot yield in the body of a finally clause");
        } else if is_return && self.st.in_catch {
            self.err("CS1631", keyword, "Cannot yield a value in the body of a catch clause");
        } else if is_return && self.st.in_try_with_catch {
            self.err("CS1626", keyword, "Cannot yield a value in the body of a try block with a catch clause");
        }
        self.fns[self.st.func.index()].iterator.is_some()
    }

    /// An expression as a statement: CS0201, CS4014.
    pub(crate) fn bind_statement_expr(&mut self, e: ExprId, span: Span) -> BoundExpr {
        tree!(self, tree);
        let _ = span;
        let espan = tree[e].span;
        self.st.as_statement = matches!(tree[e].kind, syn::ExprKind::ConditionalAccess { .. });
        let v = self.bind_expr(e);
        self.st.as_statement = false;
        if !self.is_statement_syntax(e) {
            // What is incomplete may have been meant as one.
            let incomplete = self.cx.diags.iter().any(|d| {
                d.is_error()
                    && d.code != "CS1002"
                    && d.span.file == espan.file
                    && d.span.start >= espan.start
                    && (d.span.start <= espan.end || d.code == "CS1525" && self.cx.text(Span { start: espan.end, end: d.span.start, ..espan }).trim().is_empty())
            });
            if incomplete {
                return BoundExpr { kind: ExprKind::Bad(vec![v]), ty: Ty::ERROR, span: espan, constant: None };
            }
            let failed = v.is_bad() && !matches!(tree[e].kind, syn::ExprKind::Paren(_));
            let type_error = matches!(v.kind, ExprKind::Type | ExprKind::Namespace(_)) || !failed;
            if type_error || v.is_bad() || !self.diags.iter().any(|d| d.is_error() && espan.contains(d.span)) {
                self.err("CS0201", espan, STATEMENT_ONLY);
            }
            return if matches!(v.kind, ExprKind::Type | ExprKind::Namespace(_)) { BoundExpr::bad(espan) } else { BoundExpr { kind: ExprKind::Bad(vec![v]), ty: Ty::ERROR, span: espan, constant: None } };
        }
        let v = match v.kind {
            ExprKind::UnboundConditional { .. } | ExprKind::UnboundNew { .. } => self.settle(v),
            _ => v,
        };
        self.check_unawaited(&v);
        let mut v = v;
        if v.ty == Ty::DYNAMIC {
            self.unused(&mut v);
        }
        v
    }

    /// CS4014: a task that nobody awaits.
    pub(crate) fn check_unawaited(&mut self, v: &BoundExpr) {
        let inner = match &v.kind {
            ExprKind::ConditionalAccess { access, .. } => access,
            _ => v,
        };
        let ExprKind::Call(call) = &inner.kind else { return };
        if v.ty == Ty::VOID || v.is_bad() {
            return;
        }
        let sym = self.cx.syms.method(call.method.id);
        let own_async = sym.mods.is_async && (!self.cx.syms.type_def(sym.container).is_library || self.cx.is_library);
        // Top-level statements count as asynchronous, whether they await or not.
        let at_top = self.st.func.index() == 0 && self.cx.decls.bodies.get(&self.method).is_some_and(|b| matches!(b.syntax, BodySyntax::TopLevel(_)));
        if !(own_async || at_top || self.fns[self.st.func.index()].is_async) {
            return;
        }
        if !self.is_awaitable(inner.ty) {
            return;
        }
        if self.cx.is_library {
            return;
        }
        self.warn(
            "CS4014",
            v.span,
            "Because this call is not awaited, execution of the current method continues before the call is completed. Consider applying the 'await' operator to the result of the call.",
        );
    }

    // ---- locals ----

    fn bind_local(&mut self, local: &syn::LocalDecl, span: Span) -> Vec<BoundStmt> {
        tree!(self, tree);
        let mut out = Vec::new();
        let is_const = local.modifiers.has(Modifier::Const);
        let mut ty_syntax = local.ty;
        let mut kind = RefKind::None;
        loop {
            match tree[ty_syntax].kind {
                syn::TypeKind::Ref { readonly, ty } => {
                    kind = if readonly { RefKind::RefReadonly } else { RefKind::Ref };
                    ty_syntax = ty;
                }
                syn::TypeKind::Scoped(ty) => ty_syntax = ty,
                _ => break,
            }
        }
        let is_var = self.is_var(ty_syntax);
        let declared = if is_var { None } else { Some(self.resolve_local_type(ty_syntax)) };
        let type_span = tree[ty_syntax].span;
        if let Some(t) = declared {
            if t == Ty::VOID {
                self.err("CS1547", type_span, "Keyword 'void' cannot be used in this context");
            } else if self.cx.syms.def_of(t).is_some_and(|d| self.cx.syms.type_def(d).mods.is_static) {
                let text = self.d(t);
                self.err("CS0723", type_span, format!("Cannot declare a variable of static type '{text}'"));
            }
        }
        if is_var && local.variables.len() > 1 {
            self.err("CS0819", type_span, "Implicitly-typed variables cannot have multiple declarators");
        }
        for v in &local.variables {
            let stmt_span = if local.variables.len() == 1 { span } else { v.span };
            if is_const {
                self.bind_const_local(v, declared, tree);
                continue;
            }
            out.push(self.bind_variable(v, declared, kind, stmt_span, LocalKind::Declared));
        }
        out
    }

    /// A local's type: CS0118 where the name is that of a variable.
    fn resolve_local_type(&mut self, ty: syn::TypeSyntaxId) -> Ty {
        tree!(self, tree);
        let mut first = ty;
        while let syn::TypeKind::Qualified { left, .. } = tree[first].kind {
            first = left;
        }
        if let syn::TypeKind::Name(n) = &tree[first].kind
            && n.arguments.is_none()
            && self.try_type(ty).is_none()
        {
            let name = tree.text(n.ident).to_string();
            let (value, diags) = self.quiet(|b| b.bind_name(n, false));
            let is_variable = matches!(value.kind, ExprKind::Local(_)) && !diags.iter().any(Diagnostic::is_error);
            if is_variable {
                self.err("CS0118", n.span, format!("'{name}' is a variable but is used like a type"));
                return Ty::ERROR;
            }
        }
        self.resolve_type(ty)
    }

    /// Constants whose values a local function's default values may need, before their statement is bound.
    fn bind_early_constants(&mut self, local: &syn::LocalDecl) {
        tree!(self, tree);
        self.in_default_value = true;
        for v in &local.variables {
            let Some(init) = v.initializer else { continue };
            let name = Name::new(tree.text(v.name));
            let ((ty, constant), _) = self.quiet(|b| {
                let ty = b.resolve_type(local.ty);
                (ty, b.bind_constant(init, ty, &name, false))
            });
            let id = self.add_local(name.clone(), ty, LocalKind::Const, v.name.span);
            self.locals[id.index()].constant = constant;
            let scope = self.st.scope;
            self.infos[scope.index()].early.insert(name, id);
        }
        self.in_default_value = false;
    }

    fn bind_const_local(&mut self, v: &Variable, declared: Option<Ty>, tree: &Tree) {
        let name = tree.text(v.name).to_string();
        let Some(init) = v.initializer else {
            self.err("CS0145", v.name.span, "A const field requires a value to be provided");
            self.declare_local(&name, declared.unwrap_or(Ty::ERROR), LocalKind::Const, v.name.span);
            return;
        };
        let Some(ty) = declared else {
            self.err("CS0822", v.span, "Implicitly-typed variables cannot be constant");
            let value = self.bind_natural(init);
            self.declare_local(&name, value.ty, LocalKind::Const, v.name.span);
            return;
        };
        let constant = self.bind_constant(init, ty, &name, false);
        let early = self.infos[self.st.scope.index()].early.remove(name.as_str());
        let id = match early {
            Some(id) => {
                self.declare_name(&name, Entry::Local(id), v.name.span);
                id
            }
            None => self.declare_local(&name, ty, LocalKind::Const, v.name.span),
        };
        self.locals[id.index()].constant = constant;
    }

    /// One declared variable with its initializer.
    fn bind_variable(&mut self, v: &Variable, declared: Option<Ty>, kind: RefKind, span: Span, local_kind: LocalKind) -> BoundStmt {
        tree!(self, tree);
        let name = tree.text(v.name).to_string();
        let mut init = None;
        let mut early = None;
        let ty = match (declared, v.initializer) {
            (Some(ty), Some(value)) => {
                // In scope already: that it has no value yet is a matter of flow.
                early = Some(self.declare_local(&name, ty, local_kind, v.name.span));
                if kind != RefKind::None {
                    init = Some(self.bind_ref_initializer(value, Some(ty), v));
                } else {
                    if matches!(tree[value].kind, syn::ExprKind::Ref { .. }) {
                        self.err("CS8171", v.name.span, "Cannot initialize a by-value variable with a reference");
                    }
                    init = Some(self.bind_initializer_value(value, ty));
                }
                ty
            }
            (Some(ty), None) => {
                if kind != RefKind::None {
                    self.err("CS8174", v.name.span, "A declaration of a by-reference variable must have an initializer");
                }
                ty
            }
            (None, Some(value)) => {
                if kind != RefKind::None {
                    let value = self.bind_ref_initializer(value, None, v);
                    let ty = value.ty;
                    init = Some(value);
                    ty
                } else if matches!(tree[value].kind, syn::ExprKind::Initializer(_)) {
                    self.err("CS0820", v.name.span, "Cannot initialize an implicitly-typed variable with an array initializer");
                    init = Some(BoundExpr::bad(span));
                    Ty::ERROR
                } else {
                    let value = self.bind_value(value);
                    let value = self.infer_var(value, v);
                    let ty = value.ty;
                    if self.cx.syms.def_of(ty).is_some_and(|d| self.cx.syms.type_def(d).mods.is_static) {
                        let text = self.d(ty);
                        self.err("CS0723", span, format!("Cannot declare a variable of static type '{text}'"));
                    }
                    init = Some(value);
                    ty
                }
            }
            (None, None) => {
                self.err("CS0818", v.name.span, "Implicitly-typed variables must be initialized");
                Ty::ERROR
            }
        };
        let local = early.unwrap_or_else(|| self.declare_local(&name, ty, local_kind, v.name.span));
        self.locals[local.index()].ref_kind = kind;
        BoundStmt { kind: StmtKind::Local { local, init }, span }
    }

    fn bind_ref_initializer(&mut self, value: ExprId, ty: Option<Ty>, v: &Variable) -> BoundExpr {
        tree!(self, tree);
        let e = match tree[value].kind {
            syn::ExprKind::Ref { operand, .. } => self.bind_ref_operand(operand, RefKind::Ref),
            _ => {
                let e = self.bind_value(value);
                match &e.kind {
                    ExprKind::Conditional { is_ref: true, .. } => e,
                    _ => {
                        self.err("CS8172", v.name.span, "Cannot initialize a by-reference variable with a value");
                        BoundExpr { kind: ExprKind::Bad(vec![e.clone()]), ..e }
                    }
                }
            }
        };
        if let Some(ty) = ty
            && !self.is_err(e.ty)
            && !self.is_err(ty)
            && !self.cx.syms.same(e.ty, ty)
        {
            let text = self.d(ty);
            self.err("CS8173", e.span, format!("The expression must be of type '{text}' because it is being assigned by reference"));
        }
        e
    }

    /// The value of a `var`: CS0815.
    fn infer_var(&mut self, value: BoundExpr, v: &Variable) -> BoundExpr {
        let span = value.span;
        if value.ty == Ty::VOID || value.ty == Ty::NULL {
            let text = if value.ty == Ty::VOID { "void" } else { "<null>" };
            self.err("CS0815", v.span, format!("Cannot assign {text} to an implicitly-typed variable"));
            return BoundExpr { kind: ExprKind::Bad(vec![value]), ty: Ty::ERROR, span, constant: None };
        }
        if let ExprKind::TupleLiteral { elements, .. } = &value.kind
            && !value.ty.is_natural()
        {
            let text: Vec<String> = elements.iter().map(|e| self.operand_text(e)).collect();
            self.err("CS0815", v.span, format!("Cannot assign ({}) to an implicitly-typed variable", text.join(", ")));
            return BoundExpr { kind: ExprKind::Bad(vec![value]), ty: Ty::ERROR, span, constant: None };
        }
        let mut value = self.settle(value);
        // The conversion of a constant to a variable of its own type leaves it a value.
        if value.ty == Ty::VOID {
            value.ty = Ty::ERROR;
        }
        value
    }

    // ---- local functions ----

    fn declare_local_function(&mut self, s: StmtId) {
        tree!(self, tree);
        let syn::StmtKind::LocalFunction(f) = &tree[s].kind else { return };
        let Some(container) = self.st.env.container else { return };
        let name = tree.text(f.name).to_string();
        let mut blank = self.cx.syms.blank_method(Name::new(&name), MethodKind::LocalFunction, container);
        blank.loc = f.name.span;
        blank.access = Access::Private;
        blank.mods.is_async = f.modifiers.has(Modifier::Async);
        // Without an instance of its own: the closure or `this` is the machine's matter.
        blank.mods.is_static = true;
        blank.enclosing = Some(self.method);
        let id = self.cx.syms.new_method(blank);
        let mut type_params = Vec::new();
        for (i, p) in f.type_parameters.iter().enumerate() {
            let text = Name::new(tree.text(p.name));
            let t = self.cx.syms.new_type_param(text, ParamOwner::Method(id), i as u32, p.name.span);
            type_params.push(t);
        }
        let saved_params = self.st.env.type_params.clone();
        self.st.env.type_params.extend(type_params.iter().copied());
        let env = self.st.env.clone();
        let found = crate::declare::apply_constraints(self.cx, &env, &f.constraints, &type_params);
        self.diags.extend(found);
        let mut ret_ref = RefKind::None;
        let ret_syntax = match tree[f.return_type].kind {
            syn::TypeKind::Ref { readonly, ty } => {
                ret_ref = if readonly { RefKind::RefReadonly } else { RefKind::Ref };
                ty
            }
            _ => f.return_type,
        };
        let ret = self.resolve_local_type(ret_syntax);
        let mut params = Vec::new();
        for p in &f.parameters {
            let ty = match p.ty {
                Some(t) => {
                    let t = match tree[t].kind {
                        syn::TypeKind::Ref { ty, .. } | syn::TypeKind::Scoped(ty) => ty,
                        _ => t,
                    };
                    self.resolve_type(t)
                }
                None => Ty::ERROR,
            };
            let mut sym = Symbols::blank_param(tree.text(p.name), ty);
            sym.loc = p.name.span;
            sym.ref_kind = ref_kind(&p.modifiers);
            sym.is_params = p.modifiers.has(Modifier::Params);
            sym.special = self.param_special(&p.attributes, f);
            params.push(sym);
        }
        if name == "Main" && f.modifiers.has(Modifier::Static) && self.cx.decls.entry.is_some_and(|m| &*self.cx.syms.method(m).name == "<Main>$") {
            let syms = &self.cx.syms;
            let list = match params.as_slice() {
                [] => Some(""),
                [p] if p.ref_kind == RefKind::None && p.ty == syms.array(syms.string(), 1) => Some("string[]"),
                _ => None,
            };
            let plain = ret == Ty::VOID || ret == syms.int() || syms.is_known(ret, K::Task) || syms.known_generic(K::TaskT, &[syms.int()]) == ret;
            if let Some(list) = list.filter(|_| plain && type_params.is_empty()) {
                self.warn("CS7022", f.name.span, format!("The entry point of the program is global code; ignoring 'Main({list})' entry point."));
            }
        }
        let is_iterator = match f.body {
            Body::Block(b) => has_yield(tree, b),
            _ => false,
        };
        let func = FunctionId(self.functions.len() as u32);
        let scope = ScopeId(self.scopes.len() as u32);
        let span = tree[s].span;
        let here = self.st.scope;
        self.scopes.push(Scope { parent: None, function: func, locals: Vec::new(), functions: Vec::new(), span });
        self.infos.push(ScopeInfo::default());
        let is_static = f.modifiers.has(Modifier::Static);
        let ordinal = self.next_ordinal();
        self.functions.push(Function {
            kind: FunctionKind::LocalFunction,
            parent: Some(self.st.func),
            parent_scope: Some(here),
            method: Some(id),
            params: Vec::new(),
            scope,
            ret,
            ret_ref,
            async_info: None,
            iterator: None,
            body: BoundStmt { kind: StmtKind::Empty, span },
            is_static,
            captures_this: false,
            captures: Vec::new(),
            ordinal,
            span,
        });
        let mut info = FnInfo::new(f.modifiers.has(Modifier::Async), is_iterator, RetMode::Known(ret));
        info.pending = Some(s);
        info.name = Name::new(&name);
        self.fns.push(info);
        self.scopes[here.index()].functions.push(func);
        self.local_fns.insert(id, func);
        {
            let m = self.cx.syms.method_mut(id);
            m.type_params = type_params;
            m.ret = ret;
            m.ret_ref = ret_ref;
            m.params = params;
            m.is_iterator = is_iterator;
        }
        let found = crate::declare::check_parameters(self.cx, &f.parameters, &self.cx.syms.method(id).params);
        self.diags.extend(found);
        // Default values need the parameters' types.
        for (i, p) in f.parameters.iter().enumerate() {
            if let Some(d) = p.default {
                let ty = self.cx.syms.method(id).params[i].ty;
                self.in_default_value = true;
                let c = self.bind_default_value(d, ty, tree.text(p.name), p.name.span);
                self.in_default_value = false;
                let m = self.cx.syms.method_mut(id);
                m.params[i].optional = true;
                m.params[i].default = c;
            }
        }
        let obsolete = self.obsolete_attribute(&f.attributes);
        self.cx.syms.method_mut(id).attrs.obsolete = obsolete;
        self.st.env.type_params = saved_params;
        self.declare_name(&name, Entry::Function(func), f.name.span);
    }

    /// `[Obsolete("…", true)]` on a local function.
    fn obsolete_attribute(&mut self, lists: &[syn::AttributeList]) -> Option<(Option<Name>, bool)> {
        tree!(self, tree);
        for a in lists.iter().flat_map(|l| &l.attributes) {
            if matches!(last_name(tree, a.name), "Obsolete" | "ObsoleteAttribute") {
                let mut message = None;
                let mut error = false;
                for arg in a.arguments.iter().flatten() {
                    match &tree[arg.value].kind {
                        syn::ExprKind::Literal(syn::Literal::String(s)) => message = Some(Name::new(&s.to_string_lossy())),
                        syn::ExprKind::Literal(syn::Literal::True) => error = true,
                        _ => {}
                    }
                }
                return Some((message, error));
            }
        }
        None
    }

    fn param_special(&mut self, lists: &[syn::AttributeList], f: &syn::LocalFunction) -> ParamSpecial {
        tree!(self, tree);
        for a in lists.iter().flat_map(|l| &l.attributes) {
            match last_name(tree, a.name).trim_end_matches("Attribute") {
                "EnumeratorCancellation" => return ParamSpecial::EnumeratorCancellation,
                "CallerMemberName" => return ParamSpecial::CallerMemberName,
                "CallerLineNumber" => return ParamSpecial::CallerLineNumber,
                "CallerFilePath" => return ParamSpecial::CallerFilePath,
                "CallerArgumentExpression" => {
                    if let Some(arg) = a.arguments.as_ref().and_then(|l| l.first()) {
                        let name = match &tree[arg.value].kind {
                            syn::ExprKind::Literal(syn::Literal::String(s)) => s.to_string_lossy(),
                            _ => {
                                let span = tree[arg.value].span;
                                self.source(span).trim_start_matches("nameof(").trim_end_matches(')').to_string()
                            }
                        };
                        if let Some(i) = f.parameters.iter().position(|p| tree.text(p.name) == name) {
                            return ParamSpecial::CallerArgumentExpression(i as u32);
                        }
                    }
                }
                _ => {}
            }
        }
        ParamSpecial::None
    }

    fn bind_local_function(&mut self, s: StmtId, span: Span) -> BoundStmt {
        tree!(self, tree);
        let syn::StmtKind::LocalFunction(f) = &tree[s].kind else { return BoundStmt { kind: StmtKind::Bad, span } };
        let here = self.st.func;
        let Some(i) = (0..self.functions.len()).rev().find(|&i| self.fns[i].pending == Some(s) && self.functions[i].parent == Some(here)) else {
            return BoundStmt { kind: StmtKind::Bad, span };
        };
        self.fns[i].pending = None;
        let func = FunctionId(i as u32);
        let Some(id) = self.functions[i].method else { return BoundStmt { kind: StmtKind::Bad, span } };
        let sym = self.cx.syms.method(id).clone();
        let saved = self.st.clone();
        let scope = self.functions[i].scope;
        // Seen from where it stands: later locals of the block are still out of reach.
        self.functions[i].parent_scope = Some(saved.scope);
        self.enter_function(func, scope);
        self.st.env.type_params.extend(sym.type_params.iter().copied());
        for (n, p) in sym.params.iter().enumerate() {
            let local = self.add_local(p.name.clone(), p.ty, LocalKind::Param(n as u32), p.loc);
            self.locals[local.index()].ref_kind = p.ref_kind;
            self.functions[i].params.push(local);
            if p.name.is_empty() {
                continue;
            }
            let twice = match self.infos[scope.index()].names.get(&p.name) {
                Some(Entry::Local(first)) => Some(*first),
                _ => None,
            };
            if twice.is_some() {
                self.err("CS0100", p.loc, format!("The parameter name '{}' is a duplicate", p.name));
            }
            if sym.mods.is_async && p.ref_kind != RefKind::None {
                self.err("CS1988", p.loc, "Async methods cannot have ref, in or out parameters");
            }
            if sym.mods.is_async && self.cx.syms.is_ref_struct(p.ty) {
                let text = self.d(p.ty);
                self.err("CS4012", p.loc, format!("Parameters of type '{text}' cannot be declared in async methods or async lambda expressions."));
            }
            self.infos[scope.index()].names.insert(p.name.clone(), twice.map_or(Entry::Local(local), Entry::Ambiguous));
        }
        self.setup_function(func, f.name.span, None);
        if matches!(f.body, Body::None) {
            self.err("CS8112", f.name.span, format!("Local function '{}' must declare a body because it is not marked 'static extern'.", self.cx.syms.display_method(&self.cx.syms.self_method(id), false)));
        }
        let body = self.bind_body(f.body, span);
        self.functions[i].body = body;
        self.st = saved;
        BoundStmt { kind: StmtKind::LocalFunction(func), span }
    }

    // ---- if, loops ----

    fn bind_if(&mut self, s: StmtId, span: Span) -> BoundStmt {
        tree!(self, tree);
        let (links, last) = tree.else_if_chain(s);
        let outer = self.st.scope;
        let mut parts: Vec<(ScopeId, BoundExpr, BoundStmt, Span)> = Vec::new();
        for (i, link) in links.iter().enumerate() {
            let scope = if i == 0 { outer } else { self.enter_scope(tree[link.node].span) };
            let c = self.bind_condition(link.condition);
            let then = self.bind_embedded(link.then, true);
            let header = link.keyword.to(c.span);
            parts.push((scope, c, then, header));
        }
        let mut otherwise = last.map(|l| Box::new(self.bind_embedded(l, true)));
        self.st.scope = outer;
        let mut arms: Vec<(BoundExpr, BoundStmt)> = Vec::new();
        let mut header = span;
        let count = parts.len();
        for (i, (scope, c, then, h)) in parts.into_iter().enumerate().rev() {
            header = h;
            arms.push((c, then));
            if i > 0 && !self.scopes[scope.index()].locals.is_empty() {
                arms.reverse();
                let inner = BoundStmt { kind: StmtKind::If { arms: std::mem::take(&mut arms), otherwise: otherwise.take() }, span: h };
                otherwise = Some(Box::new(BoundStmt { kind: StmtKind::Block(Block { scope, stmts: vec![inner], braces: None }), span: h }));
            }
        }
        let _ = count;
        arms.reverse();
        BoundStmt { kind: StmtKind::If { arms, otherwise }, span: header }
    }

    fn bind_loop_body(&mut self, body: StmtId, span: Span) -> (BoundStmt, LabelId, LabelId) {
        let break_label = self.new_label("", span);
        let continue_label = self.new_label("", span);
        let saved = (self.st.break_to, self.st.continue_to);
        let depth = self.st.finally_depth;
        self.st.break_to = Some(Jump { label: break_label, finally_depth: depth });
        self.st.continue_to = Some(Jump { label: continue_label, finally_depth: depth });
        let b = self.bind_embedded(body, false);
        (self.st.break_to, self.st.continue_to) = saved;
        (b, break_label, continue_label)
    }

    fn bind_for(&mut self, f: &syn::ForStmt, span: Span) -> BoundStmt {
        tree!(self, tree);
        let scope = self.enter_scope(span);
        let mut init = Vec::new();
        if let Some(d) = f.declaration {
            if let syn::StmtKind::Local(local) = &tree[d].kind {
                init.extend(self.bind_local(local, tree[d].span));
            } else {
                init.push(self.bind_stmt(d));
            }
        }
        for &e in &f.initializers {
            let s = tree[e].span;
            let v = self.bind_statement_expr(e, s);
            init.push(BoundStmt { kind: StmtKind::Expr(v), span: s });
        }
        let round = self.enter_scope(span);
        let condition = f.condition.map(|c| self.bind_condition(c));
        let last = self.enter_scope(span);
        let mut step = Vec::new();
        for &e in &f.incrementors {
            let s = tree[e].span;
            step.push(self.bind_statement_expr(e, s));
        }
        self.leave_scope(last);
        let (body, break_label, continue_label) = self.bind_loop_body(f.body, span);
        self.leave_scope(round);
        self.leave_scope(scope);
        BoundStmt { kind: StmtKind::For { scope, round, last, init, condition, step, body: Box::new(body), break_label, continue_label }, span: f.keyword }
    }

    fn bind_foreach(&mut self, f: &syn::ForEachStmt, span: Span) -> BoundStmt {
        tree!(self, tree);
        let is_async = f.await_span.is_some();
        if is_async {
            self.check_await_allowed(f.await_span.unwrap_or(f.keyword), span);
        }
        let collection = self.bind_value(f.collection);
        let collection = self.settle(collection);
        let cspan = collection.span;
        let found = if collection.is_bad() { None } else { self.foreach_info(collection.clone(), is_async, cspan, f.keyword) };
        let scope = self.enter_scope(span);
        let (collection, how, element) = match found {
            Some(x) => x,
            None => (BoundExpr { kind: ExprKind::Bad(vec![collection]), ty: Ty::ERROR, span: cspan, constant: None }, ForEachKind::Array, Ty::ERROR),
        };
        let mut deconstruct = None;
        let variable_span;
        let mut element_ref = None;
        let (variable, variable_ty) = match &f.variable {
            syn::ForEachVariable::Single { ty, name } => {
                variable_span = tree[*ty].span.to(name.span);
                let mut t = *ty;
                let mut kind = RefKind::None;
                loop {
                    match tree[t].kind {
                        syn::TypeKind::Ref { readonly, ty } => {
                            kind = if readonly { RefKind::RefReadonly } else { RefKind::Ref };
                            t = ty;
                        }
                        syn::TypeKind::Scoped(ty) => t = ty,
                        _ => break,
                    }
                }
                let vty = if self.is_var(t) { element } else { self.resolve_type(t) };
                let local = self.declare_local(tree.text(*name), vty, LocalKind::ForEach, name.span);
                self.locals[local.index()].ref_kind = kind;
                if kind != RefKind::None {
                    element_ref = Some(());
                }
                (local, vty)
            }
            syn::ForEachVariable::Deconstruction(e) => {
                variable_span = tree[*e].span;
                let local = self.temp(element, variable_span);
                let value = BoundExpr::new(ExprKind::Local(local), element, variable_span);
                let d = if self.is_err(element) {
                    let bad = BoundExpr::bad(variable_span);
                    self.deconstruct(*e, bad, variable_span)
                } else {
                    self.deconstruct(*e, value, variable_span)
                };
                // Its variables are as read-only as any iteration variable.
                let locals = self.scopes[scope.index()].locals.clone();
                for l in locals {
                    if self.locals[l.index()].kind == LocalKind::Pattern {
                        self.locals[l.index()].kind = LocalKind::ForEach;
                    }
                }
                deconstruct = Some(d);
                (local, element)
            }
        };
        let placeholder = BoundExpr::new(ExprKind::Placeholder, element, variable_span);
        let element_conversion = if element_ref.is_some() || self.is_err(element) || self.is_err(variable_ty) || element == variable_ty {
            placeholder
        } else {
            // foreach converts explicitly.
            let c = conversions::explicit(&self.cx.syms, element, variable_ty);
            if c.exists() {
                self.apply(placeholder, &c, variable_ty, !c.implicit)
            } else {
                let (a, b) = (self.df(element), self.df(variable_ty));
                self.err("CS0030", f.keyword, format!("Cannot convert type '{a}' to '{b}'"));
                placeholder
            }
        };
        let (body, break_label, continue_label) = self.bind_loop_body(f.body, span);
        self.leave_scope(scope);
        BoundStmt {
            kind: StmtKind::ForEach(Box::new(ForEach {
                scope,
                collection,
                how,
                element,
                variable,
                element_conversion,
                deconstruct,
                body,
                break_label,
                continue_label,
                keyword: f.keyword,
                variable_span,
                in_span: f.in_span,
            })),
            span: f.keyword.to(cspan),
        }
    }

    // ---- switch ----

    /// What a switch statement tests: a value whose type is none of a constant, but which converts to just one of
    /// those (13.8.3), is converted.
    fn switch_governing(&mut self, e: BoundExpr) -> BoundExpr {
        if e.is_bad() || self.operator_type(&e).is_none() || self.cx.syms.as_param(e.ty).is_some() {
            return e;
        }
        let s = &self.cx.syms;
        let mut targets = vec![s.string()];
        for t in [s.bool_(), s.char_(), s.known_ty(K::SByte), s.byte(), s.known_ty(K::Int16), s.known_ty(K::UInt16), s.int(), s.uint(), s.long(), s.ulong()] {
            targets.push(t);
            targets.push(s.nullable(t));
        }
        let from = s.strip_nullable(e.ty);
        let mut owners = Vec::new();
        let mut at = Some(from);
        while let Some(t) = at {
            if let Some(def) = s.def_of(t) {
                owners.extend(s.methods_named(def, "op_Implicit").into_iter().map(|m| s.subst(s.method(m).ret, &s.subst_of(t))));
            }
            at = s.base_of(t);
        }
        // Only what some operator gives, or that made nullable, can be it.
        targets.retain(|&t| owners.iter().any(|&o| s.same(o, t) || s.same(s.nullable(o), t) || s.is_enum(o)));
        targets.extend(owners.iter().copied().filter(|&o| s.is_enum(s.strip_nullable(o))));
        let fits: Vec<Ty> = targets
            .iter()
            .copied()
            .filter(|&t| {
                let c = conversions::implicit(s, e.ty, t);
                matches!(&c.kind, ConversionKind::User(u) if u.result == t || u.lifted && s.nullable(u.result) == t)
            })
            .collect();
        match fits.as_slice() {
            [one] => {
                let (ty, span) = (*one, e.span);
                self.convert(e, ty, span)
            }
            _ => e,
        }
    }

    fn bind_switch(&mut self, sw: &syn::SwitchStmt, span: Span) -> BoundStmt {
        let governing = self.bind_value(sw.governing);
        let governing = self.settle(governing);
        let governing = if governing.ty == Ty::VOID || governing.ty == Ty::NULL {
            let gspan = governing.span;
            self.err("CS8119", gspan, "The switch expression must be a value; found 'void'.".to_string().replace("'void'", if governing.ty == Ty::VOID { "'void'" } else { "'<null>'" }));
            BoundExpr { kind: ExprKind::Bad(vec![governing]), ty: Ty::ERROR, span: gspan, constant: None }
        } else {
            self.switch_governing(governing)
        };
        if sw.sections.is_empty() {
            self.warn("CS1522", sw.braces.open, "Empty switch block");
        }
        let scope = self.enter_scope(span);
        let all: Vec<StmtId> = sw.sections.iter().flat_map(|s| s.stmts.iter().copied()).collect();
        self.predeclare(&all);
        let break_label = self.new_label("", span);
        let saved = (self.st.break_to, self.st.switch);
        self.st.break_to = Some(Jump { label: break_label, finally_depth: self.st.finally_depth });
        // Labels first, so that `goto case` finds those further down.
        let index = self.switches.len();
        self.switches.push(SwitchCx { governing: Some(governing.ty), ..SwitchCx::default() });
        self.st.switch = Some(index);
        let mut bound = Vec::new();
        let mut case_types: Vec<(LabelId, Ty)> = Vec::new();
        let mut seen_default = false;
        for section in &sw.sections {
            let section_scope = self.enter_scope(section.span);
            let mut labels = Vec::new();
            for l in &section.labels {
                let label = self.new_label("", l.span);
                match &l.kind {
                    SwitchLabelKind::Default => {
                        if seen_default {
                            self.err("CS0152", l.span, "The switch statement contains multiple cases with the label value 'default'");
                        }
                        seen_default = true;
                        self.switches[index].default = Some(label);
                        labels.push(SwitchLabel { label, pattern: None, when: None, span: l.span });
                    }
                    SwitchLabelKind::Case { pattern, when } => {
                        let p = self.bind_pattern(*pattern, governing.ty);
                        let mut duplicate = false;
                        if when.is_none() && matches!(p.kind, PatternKind::Null) {
                            self.switches[index].cases.push((Const::Null, label));
                        }
                        if when.is_none()
                            && let PatternKind::Constant(c) = &p.kind
                            && let Some(value) = c.constant.clone()
                        {
                            let same_type = |b: &Self, label: LabelId| case_types.iter().any(|x| x.0 == label && b.cx.syms.same(x.1, c.ty));
                            if self.switches[index].cases.iter().any(|x| x.0 == value && same_type(self, x.1)) {
                                let text = self.label_text(c, &value);
                                self.err("CS0152", l.span, format!("The switch statement contains multiple cases with the label value '{text}'"));
                                duplicate = true;
                            } else {
                                self.switches[index].cases.push((value, label));
                                case_types.push((label, c.ty));
                            }
                        }
                        let _ = duplicate;
                        let w = when.map(|w| self.bind_condition(w));
                        labels.push(SwitchLabel { label, pattern: Some(p), when: w, span: l.span });
                    }
                }
            }
            self.leave_scope(section_scope);
            bound.push((section_scope, labels));
        }
        let mut exhaustive = false;
        if !governing.is_bad() {
            let flat: Vec<(&BoundPattern, bool, Span)> = bound
                .iter()
                .flat_map(|b| &b.1)
                .filter_map(|l| l.pattern.as_ref().map(|p| (p, l.when.as_ref().is_some_and(|w| w.constant != Some(Const::Bool(true))), p.span)))
                .collect();
            let owned: Vec<(BoundPattern, bool, Span)> = flat.into_iter().map(|(p, w, s)| (p.clone(), w, s)).collect();
            self.check_subsumed(&owned, governing.ty, false);
            let has_default = bound.iter().any(|b| b.1.iter().any(|l| l.pattern.is_none()));
            exhaustive = !has_default && !owned.is_empty() && self.quiet(|b| b.check_exhaustive(&owned, governing.ty, span)).0;
        }
        let mut sections = Vec::new();
        let count = sw.sections.len();
        for (i, (section, (section_scope, labels))) in sw.sections.iter().zip(bound).enumerate() {
            let has_vars = !self.scopes[section_scope.index()].locals.is_empty();
            self.st.scope = if has_vars { section_scope } else { scope };
            if has_vars {
                self.infos[section_scope.index()].transparent = true;
            }
            let here = self.st.scope;
            let body = self.bind_list(&section.stmts);
            self.st.scope = here;
            // Control may not run out of a section.
            let probe = BoundStmt { kind: StmtKind::List(body), span: section.span };
            if crate::flow::end_reachable(&probe, &self.labels) && !section.stmts.is_empty() {
                let (text, at) = section.labels.last().map_or((String::new(), section.span), |l| (self.source(l.span), l.span));
                if i + 1 == count {
                    self.err("CS8070", at, format!("Control cannot fall out of switch from final case label ('{text}')"));
                } else {
                    self.err("CS0163", at, format!("Control cannot fall through from one case label ('{text}') to another"));
                }
            }
            let StmtKind::List(body) = probe.kind else { continue };
            sections.push(SwitchSection { scope: section_scope, labels, body });
        }
        (self.st.break_to, self.st.switch) = saved;
        self.report_labels(scope);
        self.st.scope = scope;
        self.leave_scope(scope);
        let header = sw.keyword.to(governing.span);
        BoundStmt { kind: StmtKind::Switch(Box::new(Switch { governing, scope, sections, break_label, exhaustive })), span: header }
    }

    fn label_text(&self, e: &BoundExpr, value: &Const) -> String {
        match value {
            Const::Str(_) => format!("\"{}\"", value.as_text().unwrap_or_default()),
            Const::Char(_) => format!("'{}'", super::convert::display_const(value)),
            _ => {
                if let Some(def) = self.cx.syms.def_of(e.ty)
                    && self.cx.syms.type_def(def).kind == TypeKind::Enum
                {
                    let _ = def;
                }
                super::convert::display_const(value)
            }
        }
    }

    fn find_label(&self, name: &str) -> Option<LabelId> {
        let mut at = Some(self.st.scope);
        while let Some(s) = at {
            if let Some(&l) = self.infos[s.index()].labels.get(name) {
                return Some(l);
            }
            at = self.scopes[s.index()].parent;
        }
        None
    }

    fn bind_goto(&mut self, keyword: Span, target: &GotoTarget, span: Span) -> BoundStmt {
        tree!(self, tree);
        match target {
            GotoTarget::Label(name) => {
                let text = tree.text(*name).to_string();
                match self.find_label(&text) {
                    Some(l) => {
                        self.used_labels.insert(l);
                        BoundStmt { kind: StmtKind::Goto(l), span }
                    }
                    None => {
                        self.err("CS0159", name.span, format!("No such label '{text}' within the scope of the goto statement"));
                        BoundStmt { kind: StmtKind::Bad, span }
                    }
                }
            }
            GotoTarget::Case(e) => {
                let Some(i) = self.st.switch else {
                    self.bind_value(*e);
                    self.err("CS0153", span, "A goto case is only valid inside a switch statement");
                    return BoundStmt { kind: StmtKind::Bad, span };
                };
                let ty = self.switches[i].governing.unwrap_or(Ty::ERROR);
                let target = self.cx.syms.strip_nullable(ty);
                let raw = self.bind_value(*e);
                let espan = self.expr_span(*e);
                let v = if raw.ty == Ty::NULL {
                    raw
                } else if self.is_open_input(target) || self.is_text_of_span(&raw, target) {
                    self.settle(raw)
                } else if raw.constant.is_some() && !conversions::implicit_expr(self, &raw, target).exists() && conversions::explicit_expr(self, &raw, target).exists() {
                    let text = self.d(target);
                    self.warn("CS0469", span, format!("The 'goto case' value is not implicitly convertible to type '{text}'"));
                    self.cast(raw, target, espan)
                } else {
                    self.convert(raw, target, espan)
                };
                let value = if v.ty == Ty::NULL || matches!(v.kind, ExprKind::Default) && v.constant.is_none() { Some(Const::Null) } else { v.constant.clone() };
                let found = value.as_ref().and_then(|c| self.switches[i].cases.iter().find(|x| x.0 == *c)).map(|x| x.1);
                match found {
                    Some(l) => BoundStmt { kind: StmtKind::Goto(l), span },
                    None => {
                        if !v.is_bad() {
                            let text = v.constant.as_ref().map(|c| self.label_text(&v, c)).unwrap_or_default();
                            self.err("CS0159", span, format!("No such label 'case {text}:' within the scope of the goto statement"));
                        }
                        BoundStmt { kind: StmtKind::Bad, span }
                    }
                }
            }
            GotoTarget::Default => match self.st.switch.and_then(|i| self.switches[i].default) {
                Some(l) => BoundStmt { kind: StmtKind::Goto(l), span },
                None => {
                    if self.st.switch.is_none() {
                        self.err("CS0153", span, "A goto case is only valid inside a switch statement");
                    } else {
                        self.err("CS0159", keyword.to(span), "No such label 'default:' within the scope of the goto statement");
                    }
                    BoundStmt { kind: StmtKind::Bad, span }
                }
            },
        }
    }

    // ---- try, lock, using ----

    fn bind_try(&mut self, t: &syn::TryStmt, span: Span) -> BoundStmt {
        tree!(self, tree);
        let _ = span;
        let saved = (self.st.in_try_with_catch, self.st.in_catch, self.st.in_filter);
        self.st.in_try_with_catch = saved.0 || !t.catches.is_empty();
        let body = self.bind_stmt(t.body);
        self.st.in_try_with_catch = saved.0;
        let exception = self.cx.syms.known_ty(K::Exception);
        let mut catches = Vec::new();
        let mut earlier: Vec<Ty> = Vec::new();
        let mut caught_all: Option<Ty> = None;
        for c in &t.catches {
            let scope = self.enter_scope(c.span);
            let ty = c.ty.map(|x| {
                let t = self.resolve_type(x);
                let span = tree[x].span;
                if !self.is_err(t) && !self.is_err(exception) && !conversions::is_subtype(&self.cx.syms, t, exception) {
                    self.err("CS0155", span, "The type caught or thrown must be derived from System.Exception");
                    return Ty::ERROR;
                }
                if !self.is_err(t)
                    && let Some(&e) = earlier.iter().find(|&&e| conversions::is_subtype(&self.cx.syms, t, e))
                {
                    let text = self.d(e);
                    self.err("CS0160", span, format!("A previous catch clause already catches all exceptions of this or of a super type ('{text}')"));
                }
                t
            });
            if ty.is_none() && caught_all.is_some() {
                self.warn(
                    "CS1058",
                    c.keyword,
                    "A previous catch clause already catches all exceptions. All non-exceptions thrown will be wrapped in a System.Runtime.CompilerServices.RuntimeWrappedException.",
                );
            }
            let local = c.name.map(|n| self.declare_local(tree.text(n), ty.unwrap_or(exception), LocalKind::Catch, n.span));
            self.st.in_catch = false;
            let filter = c.filter.map(|(_, e)| {
                self.st.in_filter = true;
                let f = self.bind_condition(e);
                self.st.in_filter = saved.2;
                f
            });
            if filter.is_none() {
                match ty {
                    Some(t) if !self.is_err(t) => {
                        earlier.push(t);
                        if t == exception {
                            caught_all = Some(t);
                        }
                    }
                    _ => {}
                }
            }
            self.st.in_catch = true;
            let body = self.bind_stmt(c.body);
            self.st.in_catch = saved.1;
            self.leave_scope(scope);
            let header = match (c.ty, c.name) {
                (_, Some(n)) => c.keyword.to(n.span),
                (Some(t), None) => c.keyword.to(tree[t].span),
                _ => c.keyword,
            };
            catches.push(Catch { scope, ty, local, filter, body, span: header });
        }
        let finally = t.finally.as_ref().map(|f| {
            self.st.finally_depth += 1;
            let was = self.st.in_catch;
            self.st.in_catch = false;
            let b = self.bind_stmt(f.body);
            self.st.in_catch = was;
            self.st.finally_depth -= 1;
            b
        });
        (self.st.in_try_with_catch, self.st.in_catch, self.st.in_filter) = saved;
        BoundStmt { kind: StmtKind::Try(Box::new(Try { body, catches, finally })), span: t.keyword }
    }

    fn bind_lock(&mut self, keyword: Span, expr: ExprId, body: StmtId, span: Span) -> BoundStmt {
        let object = self.bind_value(expr);
        let object = self.settle(object);
        let ospan = object.span;
        let mut enter_scope = None;
        let is_lock = self.cx.syms.is_known(object.ty, K::Lock);
        if !object.is_bad() {
            let reference = self.cx.syms.is_reference_type(object.ty) || self.cx.syms.as_param(object.ty).is_some() && !self.cx.syms.is_value_type(object.ty);
            if object.ty != Ty::NULL && (!reference || object.ty == Ty::VOID) {
                let text = self.operand_text(&object);
                self.err("CS0185", ospan, format!("'{text}' is not a reference type as required by the lock statement"));
            } else if is_lock {
                let p = BoundExpr::new(ExprKind::Placeholder, object.ty, ospan);
                if let Some(call) = self.try_call(p, "EnterScope", Vec::new(), ospan) {
                    let ty = call.ty;
                    let s = BoundExpr::new(ExprKind::Placeholder, ty, ospan);
                    if let Some(d) = self.try_call(s, "Dispose", Vec::new(), ospan) {
                        enter_scope = Some((call, DisposeInfo { call: d, on: ty, dynamic_test: false, null_check: false, await_info: None }));
                    }
                }
            }
        }
        let saved = self.st.in_lock;
        self.st.in_lock = true;
        let body = self.bind_embedded(body, true);
        self.st.in_lock = saved;
        let _ = span;
        BoundStmt { kind: StmtKind::Lock(Box::new(Lock { object, enter_scope, body })), span: keyword.to(ospan) }
    }

    fn bind_using(&mut self, u: &syn::UsingStmt, span: Span) -> BoundStmt {
        let is_async = u.await_span.is_some();
        if is_async {
            self.check_await_allowed(u.await_span.unwrap_or(u.keyword), span);
        }
        let scope = self.enter_scope(span);
        let mut resources = Vec::new();
        match &u.resource {
            UsingSyntax::Declaration { ty, variables } => {
                self.bind_using_variables(*ty, variables, is_async, &mut resources);
            }
            UsingSyntax::Expression(e) => {
                let v = self.bind_value(*e);
                let v = if v.ty == Ty::NULL { v } else { self.settle(v) };
                let vspan = v.span;
                let v = if v.ty == Ty::DYNAMIC { self.dynamic_resource(v, is_async) } else { v };
                let ty = v.ty;
                let local = self.temp(ty, vspan);
                let dispose = if v.is_bad() || ty == Ty::NULL { None } else { self.dispose_info(ty, is_async, vspan, true) };
                resources.push(UsingResource { local, init: v, dispose, span: vspan });
            }
        }
        let body = self.bind_embedded(u.body, true);
        self.leave_scope(scope);
        let header = resources.last().map_or(u.keyword, |r| u.keyword.to(r.span));
        BoundStmt { kind: StmtKind::Using(Box::new(Using { scope, resources, body, is_declaration: false })), span: header }
    }

    /// Something dynamic that is to be disposed: converted to the interface at once.
    fn dynamic_resource(&mut self, v: BoundExpr, is_async: bool) -> BoundExpr {
        let interface = self.cx.syms.known_ty(if is_async { K::IAsyncDisposable } else { K::IDisposable });
        let span = v.span;
        self.convert(v, interface, span)
    }

    fn bind_using_variables(&mut self, ty: syn::TypeSyntaxId, variables: &[Variable], is_async: bool, out: &mut Vec<UsingResource>) {
        tree!(self, tree);
        let is_var = self.is_var(ty);
        let declared = if is_var { None } else { Some(self.resolve_type(ty)) };
        for (i, v) in variables.iter().enumerate() {
            if v.initializer.is_none() {
                self.err("CS0210", v.name.span, "You must provide an initializer in a fixed or using statement declaration");
            }
            let s = self.bind_variable(v, declared, RefKind::None, v.span, LocalKind::Using);
            let StmtKind::Local { local, init } = s.kind else { continue };
            let lty = self.locals[local.index()].ty;
            let init = init.unwrap_or_else(|| BoundExpr::bad(v.span));
            let init = if lty == Ty::DYNAMIC && !init.is_bad() { BoundExpr { ty: lty, ..self.dynamic_resource(init, is_async) } } else { init };
            // Roslyn reports at the whole declaration.
            let at = if i == 0 { tree[ty].span.to(v.span) } else { v.span };
            let at = if variables.len() == 1 { at } else { v.span };
            let dispose = if self.is_err(lty) || init.is_bad() { None } else { self.dispose_info(lty, is_async, at, true) };
            out.push(UsingResource { local, init, dispose, span: v.span });
        }
    }

    /// `using var x = …;`: a scope that the rest of the block lies in.
    fn bind_using_declaration(&mut self, local: &syn::LocalDecl, span: Span) -> (ScopeId, Vec<UsingResource>) {
        let is_async = local.await_span.is_some();
        if is_async {
            self.check_await_allowed(local.await_span.unwrap_or(span), span);
        }
        let scope = self.enter_scope(span);
        self.infos[scope.index()].transparent = true;
        let mut resources = Vec::new();
        let at = self.diags.len();
        self.bind_using_variables(local.ty, &local.variables, is_async, &mut resources);
        for d in self.diags.iter_mut().skip(at) {
            if matches!(d.code, "CS1674" | "CS8410" | "CS8417" | "CS8418") && local.variables.len() == 1 {
                d.span = span;
            }
        }
        (scope, resources)
    }

    // ---- return ----

    fn bind_return(&mut self, keyword: Span, value: Option<ExprId>, span: Span) -> BoundStmt {
        tree!(self, tree);
        let f = self.st.func.index();
        if self.st.finally_depth > 0 {
            self.err("CS0157", keyword, "Control cannot leave the body of a finally clause");
        }
        if self.fns[f].is_iterator {
            self.err(
                "CS1622",
                keyword,
                "Cannot return a value from an iterator. Use the yield return statement to return a value, or yield break to end the iteration.",
            );
            if let Some(v) = value {
                self.bind_value(v);
            }
            return BoundStmt { kind: StmtKind::Return(None), span };
        }
        let mode = self.fns[f].ret;
        match (mode, value) {
            (RetMode::Infer, None) => {
                self.fns[f].void_returns.push(keyword);
                BoundStmt { kind: StmtKind::Return(None), span }
            }
            (RetMode::Infer, Some(v)) => {
                let e = self.bind_value(v);
                self.fns[f].value_return_spans.push(keyword);
                self.fns[f].returns.push(e.clone());
                BoundStmt { kind: StmtKind::Return(Some(e)), span }
            }
            (RetMode::Known(Ty::VOID), None) => BoundStmt { kind: StmtKind::Return(None), span },
            (RetMode::Known(Ty::VOID), Some(v)) => {
                let e = self.bind_value(v);
                let _ = e;
                let what = self.display_function(self.st.func);
                let ret = self.functions[f].ret;
                if self.fns[f].is_async && ret != Ty::VOID {
                    let text = self.d(ret);
                    self.err(
                        "CS1997",
                        keyword,
                        format!("Since '{what}' is an async method that returns '{text}', a return keyword must not be followed by an object expression"),
                    );
                } else {
                    self.err("CS0127", keyword, format!("Since '{what}' returns void, a return keyword must not be followed by an object expression"));
                }
                BoundStmt { kind: StmtKind::Return(None), span }
            }
            (RetMode::Known(ty), None) => {
                if !self.is_err(ty) {
                    let text = self.d(ty);
                    self.err("CS0126", keyword, format!("An object of a type convertible to '{text}' is required"));
                }
                BoundStmt { kind: StmtKind::Return(None), span }
            }
            (RetMode::Known(_), Some(v)) => {
                let _ = tree;
                self.bind_return_value(v, span)
            }
        }
    }

    /// The value of a return in a function whose result type is known.
    pub(crate) fn bind_return_value(&mut self, v: ExprId, span: Span) -> BoundStmt {
        tree!(self, tree);
        let f = self.st.func.index();
        let RetMode::Known(ty) = self.fns[f].ret else { return BoundStmt { kind: StmtKind::Bad, span } };
        let vspan = tree[v].span;
        let by_ref = self.functions[f].ret_ref;
        if let syn::ExprKind::Ref { operand, .. } = tree[v].kind {
            if by_ref == RefKind::None {
                self.err("CS8149", vspan, "By-reference returns may only be used in methods that return by reference");
            }
            let e = self.bind_ref_operand(operand, if by_ref == RefKind::RefReadonly { RefKind::In } else { RefKind::Ref });
            if let ExprKind::Local(l) = e.kind {
                let local = &self.locals[l.index()];
                if local.ref_kind == RefKind::None && local.function == self.st.func {
                    let name = local.name.clone();
                    if matches!(local.kind, LocalKind::Param(_)) {
                        self.err("CS8166", e.span, format!("Cannot return a parameter by reference '{name}' because it is not a ref parameter"));
                    } else {
                        self.err("CS8168", e.span, format!("Cannot return local '{name}' by reference because it is not a ref local"));
                    }
                }
            }
            return BoundStmt { kind: StmtKind::Return(Some(e)), span };
        }
        if by_ref != RefKind::None {
            let e = self.bind_value(v);
            if !matches!(e.kind, ExprKind::Conditional { is_ref: true, .. }) && !e.is_bad() {
                self.err("CS8150", span, "By-value returns may only be used in methods that return by value");
            }
            return BoundStmt { kind: StmtKind::Return(Some(e)), span };
        }
        let e = self.bind_value(v);
        if self.fns[f].is_async && !self.is_err(ty) {
            let ret = self.functions[f].ret;
            if e.ty.is_natural() && self.cx.syms.same(e.ty, ret) {
                let c = conversions::implicit_expr(self, &e, ty);
                if !(c.exists() && c.implicit) {
                    let (a, b) = (self.d(ty), self.d(ret));
                    self.err("CS4016", vspan, format!("Since this is an async method, the return expression must be of type '{a}' rather than '{b}'"));
                    return BoundStmt { kind: StmtKind::Return(Some(BoundExpr::bad(vspan))), span };
                }
            }
        }
        let e = self.convert(e, ty, vspan);
        BoundStmt { kind: StmtKind::Return(Some(e)), span }
    }
}

/// The last part of an attribute's name.
pub(crate) fn last_name(tree: &Tree, ty: syn::TypeSyntaxId) -> &str {
    match &tree[ty].kind {
        syn::TypeKind::Name(n) | syn::TypeKind::Qualified { name: n, .. } | syn::TypeKind::AliasQualified { name: n, .. } => tree.text(n.ident),
        _ => "",
    }
}

/// Whether a statement contains `yield` outside of nested functions.
pub(crate) fn has_yield(tree: &Tree, stmt: StmtId) -> bool {
    let mut todo = vec![stmt];
    while let Some(s) = todo.pop() {
        match &tree[s].kind {
            syn::StmtKind::YieldReturn { .. } | syn::StmtKind::YieldBreak { .. } => return true,
            syn::StmtKind::Block { stmts, .. } => todo.extend(stmts.iter().copied()),
            syn::StmtKind::If { then, otherwise, .. } => {
                todo.push(*then);
                todo.extend(otherwise.iter().copied());
            }
            syn::StmtKind::While { body, .. }
            | syn::StmtKind::Do { body, .. }
            | syn::StmtKind::Lock { body, .. }
            | syn::StmtKind::Fixed { body, .. }
            | syn::StmtKind::Checked { body, .. }
            | syn::StmtKind::Unchecked { body, .. }
            | syn::StmtKind::Unsafe { body, .. } => todo.push(*body),
            syn::StmtKind::For(f) => todo.push(f.body),
            syn::StmtKind::ForEach(f) => todo.push(f.body),
            syn::StmtKind::Using(u) => todo.push(u.body),
            syn::StmtKind::Labeled { stmt, .. } => todo.push(*stmt),
            syn::StmtKind::Switch(sw) => todo.extend(sw.sections.iter().flat_map(|x| x.stmts.iter().copied())),
            syn::StmtKind::Try(t) => {
                todo.push(t.body);
                todo.extend(t.catches.iter().map(|c| c.body));
                todo.extend(t.finally.iter().map(|f| f.body));
            }
            _ => {}
        }
    }
    false
}

