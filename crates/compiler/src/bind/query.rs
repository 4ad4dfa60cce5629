//! Query expressions: translated to method calls whose lambdas are made here, without syntax. Several range variables at a time
//! travel as nested pairs (value tuples); a name is then a way through them.

use super::*;
use awaitlab_syntax::{FromClause, JoinClause, Query, QueryBody, QueryClause, QueryEnd};

/// The range variables in scope: each name with its way from the current lambda's parameter.
#[derive(Clone, Debug, Default)]
struct Vars {
    names: Vec<(Name, Vec<u8>, Span)>,
}

impl Vars {
    fn single(name: Name, span: Span) -> Vars {
        Vars { names: vec![(name, Vec::new(), span)] }
    }
    /// After pairing everything so far with a new variable.
    fn paired(&self, name: Name, span: Span) -> Vars {
        let mut names: Vec<(Name, Vec<u8>, Span)> = self
            .names
            .iter()
            .map(|(n, p, s)| {
                let mut path = vec![0];
                path.extend_from_slice(p);
                (n.clone(), path, *s)
            })
            .collect();
        names.push((name, vec![1], span));
        Vars { names }
    }
}

impl Binder<'_> {
    pub(crate) fn bind_query(&mut self, q: &Query, span: Span) -> BoundExpr {
        let source = self.query_source(&q.from);
        let vars = self.range_name(&q.from);
        let saved = self.st.in_query;
        self.st.in_query = true;
        let result = self.query_body(source, vars, &q.body, span);
        self.st.in_query = saved;
        result
    }

    fn range_name(&mut self, from: &FromClause) -> Vars {
        tree!(self, tree);
        Vars::single(Name::new(tree.text(from.name)), from.name.span)
    }

    /// The source, cast where the variable has a type.
    fn query_source(&mut self, from: &FromClause) -> BoundExpr {
        let v = self.bind_natural(from.source);
        match from.ty {
            Some(t) => {
                let to = self.resolve_type(t);
                self.query_cast(v, to, from.span)
            }
            None => v,
        }
    }

    fn query_cast(&mut self, source: BoundExpr, to: Ty, span: Span) -> BoundExpr {
        if source.is_bad() || self.is_err(to) {
            return BoundExpr { kind: ExprKind::Bad(vec![source]), ty: Ty::ERROR, span, constant: None };
        }
        let group = MethodGroup {
            receiver: Some(source),
            implicit_this: false,
            name: Name::new("Cast"),
            name_span: span,
            candidates: Vec::new(),
            type_args: vec![to],
            try_extensions: true,
        };
        self.call_group(group, Vec::new(), span)
    }

    /// A lambda of range variables.
    fn query_lambda(&mut self, params: &[&Vars], body: LambdaSource, span: Span) -> Arg {
        let list = params
            .iter()
            .map(|v| LambdaParam {
                name: Name::new(""),
                span,
                ty: None,
                is_discard: false,
                paths: v.names.iter().map(|(n, p, _)| (n.clone(), p.clone())).collect(),
                default: None,
                is_params: false,
            })
            .collect();
        let ordinal = self.next_ordinal();
        let span = match &body {
            LambdaSource::Expr(e) | LambdaSource::Pair(e) => self.expr_span(*e),
            _ => span,
        };
        let value = self.add_unbound(UnboundLambda {
            st: self.st.clone(),
            params: Some(list),
            explicit: false,
            ret: None,
            ret_ref: RefKind::None,
            is_async: false,
            is_static: false,
            body,
            span,
            arrow: span,
            anonymous_method: false,
            ordinal,
            binds: Vec::new(),
        });
        Arg { value, name: None, ref_kind: RefKind::None, span }
    }

    fn query_call(&mut self, source: BoundExpr, name: &str, args: Vec<Arg>, span: Span) -> BoundExpr {
        if source.is_bad() {
            return BoundExpr { kind: ExprKind::Bad(vec![source]), ty: Ty::ERROR, span, constant: None };
        }
        let ty = source.ty;
        let sspan = source.span;
        match self.call_member(source, name, args, span) {
            Some(c) => c,
            None => {
                let text = self.d(ty);
                self.err(
                    "CS1935",
                    sspan,
                    format!("Could not find an implementation of the query pattern for source type '{text}'.  '{name}' not found.  Are you missing required assembly references or a using directive for 'System.Linq'?"),
                );
                BoundExpr::bad(span)
            }
        }
    }

    fn query_body(&mut self, source: BoundExpr, vars: Vars, body: &QueryBody, span: Span) -> BoundExpr {
        tree!(self, tree);
        let mut source = source;
        let mut vars = vars;
        let mut at = Some(body);
        while let Some(body) = at {
            let mut done = false;
            let last = body.clauses.len();
            for (i, clause) in body.clauses.iter().enumerate() {
                match clause {
                    QueryClause::From(f) => {
                        let name = Name::new(tree.text(f.name));
                        let inner = Vars::single(name.clone(), f.name.span);
                        let select = self.inner_source(&vars, f);
                        // `from … from … select`: the last one gives the result at once.
                        if i + 1 == last
                            && let QueryEnd::Select { value, .. } = body.end
                        {
                            let result = self.query_lambda(&[&vars, &inner], LambdaSource::Expr(value), f.span);
                            source = self.query_call(source, "SelectMany", vec![select, result], f.span);
                            done = true;
                        } else {
                            let result = self.query_lambda(&[&vars, &inner], LambdaSource::PairParams, f.span);
                            source = self.query_call(source, "SelectMany", vec![select, result], f.span);
                            vars = vars.paired(name, f.name.span);
                        }
                    }
                    QueryClause::Let { span, name, value } => {
                        let l = self.query_lambda(&[&vars], LambdaSource::Pair(*value), *span);
                        source = self.query_call(source, "Select", vec![l], *span);
                        vars = vars.paired(Name::new(tree.text(*name)), name.span);
                    }
                    QueryClause::Where { span, condition } => {
                        let l = self.query_lambda(&[&vars], LambdaSource::Expr(*condition), *span);
                        source = self.query_call(source, "Where", vec![l], *span);
                    }
                    QueryClause::Join(j) => {
                        let select = if i + 1 == last { if let QueryEnd::Select { value, .. } = body.end { Some(value) } else { None } } else { None };
                        (source, vars) = self.query_join(source, vars, j, select);
                        done |= select.is_some();
                    }
                    QueryClause::OrderBy { orderings, .. } => {
                        for (n, o) in orderings.iter().enumerate() {
                            let l = self.query_lambda(&[&vars], LambdaSource::Expr(o.expr), o.span);
                            let name = match (n, o.descending) {
                                (0, false) => "OrderBy",
                                (0, true) => "OrderByDescending",
                                (_, false) => "ThenBy",
                                (_, true) => "ThenByDescending",
                            };
                            source = self.query_call(source, name, vec![l], o.span);
                        }
                    }
                }
            }
            if !done {
                match body.end {
                    QueryEnd::Select { span, value } => {
                        // `select x` of the only variable behind a clause changes nothing.
                        let trivial = last > 0 && vars.names.len() == 1 && matches!(&tree[value].kind, syn::ExprKind::Name(n) if *tree.text(n.ident) == *vars.names[0].0);
                        if !trivial {
                            let l = self.query_lambda(&[&vars], LambdaSource::Expr(value), span);
                            source = self.query_call(source, "Select", vec![l], span);
                        }
                    }
                    QueryEnd::GroupBy { span, value, key } => {
                        let k = self.query_lambda(&[&vars], LambdaSource::Expr(key), span);
                        let trivial = vars.names.len() == 1 && matches!(&tree[value].kind, syn::ExprKind::Name(n) if *tree.text(n.ident) == *vars.names[0].0);
                        let mut args = vec![k];
                        if !trivial {
                            args.push(self.query_lambda(&[&vars], LambdaSource::Expr(value), span));
                        }
                        source = self.query_call(source, "GroupBy", args, span);
                    }
                }
            }
            at = body.continuation.as_deref().map(|c| {
                vars = Vars::single(Name::new(tree.text(c.name)), c.name.span);
                &c.body
            });
        }
        BoundExpr { span, ..source }
    }

    /// `x => inner collection`.
    fn inner_source(&mut self, vars: &Vars, f: &FromClause) -> Arg {
        let _ = f.ty;
        self.query_lambda(&[vars], LambdaSource::Expr(f.source), f.span)
    }

    fn query_join(&mut self, source: BoundExpr, vars: Vars, j: &JoinClause, select: Option<ExprId>) -> (BoundExpr, Vars) {
        tree!(self, tree);
        let saved = self.st.in_query;
        self.st.in_query = false;
        let inner = self.bind_natural(j.source);
        self.st.in_query = saved;
        let inner = match j.ty {
            Some(t) => {
                let to = self.resolve_type(t);
                self.query_cast(inner, to, j.span)
            }
            None => inner,
        };
        if inner.is_bad() {
            return (BoundExpr { kind: ExprKind::Bad(vec![inner]), ty: Ty::ERROR, span: j.span, constant: None }, vars);
        }
        let name = Name::new(tree.text(j.name));
        let one = Vars::single(name.clone(), j.name.span);
        let left = self.query_lambda(&[&vars], LambdaSource::Expr(j.left), j.span);
        let right = self.query_lambda(&[&one], LambdaSource::Expr(j.right), j.span);
        let (method, second, second_span) = match j.into {
            Some(n) => ("GroupJoin", Name::new(tree.text(n)), n.span),
            None => ("Join", name, j.name.span),
        };
        let other = Vars::single(second.clone(), second_span);
        let result = match select {
            Some(v) => self.query_lambda(&[&vars, &other], LambdaSource::Expr(v), j.span),
            None => self.query_lambda(&[&vars, &other], LambdaSource::PairParams, j.span),
        };
        let inner_arg = Arg { span: inner.span, value: inner, name: None, ref_kind: RefKind::None };
        let source = self.query_call(source, method, vec![inner_arg, left, right, result], j.span);
        (source, vars.paired(second, second_span))
    }

    /// A range variable: through the pairs.
    pub(crate) fn range_variable(&mut self, local: LocalId, path: &[u8], span: Span) -> BoundExpr {
        let mut at = self.use_local(local, span);
        for &step in path {
            if self.is_err(at.ty) {
                return BoundExpr::bad(span);
            }
            at = self.tuple_element(at, step as usize, span);
        }
        at
    }
}
