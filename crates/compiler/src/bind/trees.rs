//! What an expression tree may not contain (C# specification 8.6; Roslyn's DiagnosticsPass).

use super::*;
use crate::lower::walk::{Node, walk};

impl Binder<'_> {
    /// Reports what of a lambda cannot be an expression tree.
    pub(super) fn check_tree(&mut self, id: UnboundLambdaId, func: FunctionId, span: Span) {
        if self.lambdas[id.index()].is_async {
            self.err("CS1989", span, "Async lambda expressions cannot be converted to expression trees");
            return;
        }
        if matches!(self.lambdas[id.index()].body, LambdaSource::Block(_)) {
            let what = if self.lambdas[id.index()].anonymous_method { ("CS1946", "An anonymous method expression cannot be converted to an expression tree") } else { ("CS0834", "A lambda expression with a statement body cannot be converted to an expression tree") };
            self.err(what.0, span, what.1);
            return;
        }
        self.check_tree_function(func);
    }
    fn check_tree_function(&mut self, func: FunctionId) {
        let params = self.functions[func.index()].params.clone();
        for p in params {
            let local = &self.locals[p.index()];
            if local.ref_kind.is_ref() {
                let at = local.span;
                self.err("CS1951", at, "An expression tree lambda may not contain a ref, in or out parameter");
            }
        }
        let body = self.functions[func.index()].body.clone();
        let mut found = Vec::new();
        let mut inner = Vec::new();
        walk(Node::Stmt(&body), &mut |n| {
            match n {
                Node::Stmt(s) => {
                    if !matches!(s.kind, StmtKind::Block(_) | StmtKind::List(_) | StmtKind::Return(_) | StmtKind::Expr(_)) {
                        found.push((s.span, ("CS0834", "A lambda expression with a statement body cannot be converted to an expression tree")));
                    }
                }
                Node::Pattern(_) => {}
                Node::Expr(x) => {
                    if x.constant.is_some() {
                        return false;
                    }
                    if let ExprKind::Lambda(f) = x.kind {
                        if !matches!(&self.functions[f.index()].body.kind, StmtKind::Block(b) if b.braces.is_some()) {
                            inner.push(f);
                        } else {
                            found.push((x.span, ("CS0834", "A lambda expression with a statement body cannot be converted to an expression tree")));
                        }
                    }
                    if let Some(error) = self.forbidden_in_tree(x) {
                        found.push((x.span, error));
                        return matches!(x.kind, ExprKind::ImplicitIndex(_));
                    }
                }
            }
            true
        });
        for (at, (code, text)) in found {
            self.err(code, at, text);
        }
        for f in inner {
            self.check_tree_function(f);
        }
    }
    fn forbidden_in_tree(&self, x: &BoundExpr) -> Option<(&'static str, &'static str)> {
        Some(match &x.kind {
            ExprKind::Assign { .. } | ExprKind::Compound(_) | ExprKind::Increment(_) | ExprKind::EventAssign { .. } | ExprKind::Deconstruct(_) => {
                ("CS0832", "An expression tree may not contain an assignment operator")
            }
            ExprKind::CoalesceAssign { .. } => ("CS8642", "An expression tree may not contain a null coalescing assignment"),
            ExprKind::ConditionalAccess { .. } => ("CS8072", "An expression tree lambda may not contain a null propagating operator."),
            ExprKind::IsPattern { .. } => ("CS8122", "An expression tree may not contain an 'is' pattern-matching operator."),
            ExprKind::Switch(_) => ("CS8514", "An expression tree may not contain a switch expression."),
            ExprKind::Tuple(_) | ExprKind::TupleLiteral { .. } => ("CS8143", "An expression tree may not contain a tuple literal."),
            ExprKind::Throw(_) => ("CS8188", "An expression tree may not contain a throw-expression."),
            ExprKind::OutVar(_) => ("CS8198", "An expression tree may not contain an out argument variable declaration."),
            ExprKind::Discard => ("CS8207", "An expression tree may not contain a discard."),
            ExprKind::Base => ("CS0831", "An expression tree may not contain a base access"),
            ExprKind::Call(c) if c.base_call => ("CS0831", "An expression tree may not contain a base access"),
            ExprKind::Property { base_call: true, .. } => ("CS0831", "An expression tree may not contain a base access"),
            ExprKind::Call(c) if self.local_fns.contains_key(&c.method.id) => ("CS8110", "An expression tree may not contain a reference to a local function"),
            ExprKind::MethodDelegate(m) if m.local_function.is_some() || self.local_fns.contains_key(&m.method.id) => ("CS8110", "An expression tree may not contain a reference to a local function"),
            ExprKind::Call(c) if self.cx.syms.method(c.method.id).ret_ref.is_ref() => {
                ("CS8153", "An expression tree lambda may not contain a call to a method, property, or indexer that returns by reference")
            }
            ExprKind::Call(c) if c.eval_order.is_some() => ("CS9307", "An expression tree may not contain a named argument specification out of position"),
            ExprKind::New(n) if n.eval_order.is_some() => ("CS9307", "An expression tree may not contain a named argument specification out of position"),
            ExprKind::Property { eval_order: Some(_), .. } => ("CS9307", "An expression tree may not contain a named argument specification out of position"),
            ExprKind::Collection(_) => ("CS9175", "An expression tree may not contain a collection expression."),
            ExprKind::With { .. } => ("CS8849", "An expression tree may not contain a with-expression."),
            ExprKind::Range { .. } => ("CS8792", "An expression tree may not contain a range ('..') expression."),
            ExprKind::FromEnd(_) => ("CS8791", "An expression tree may not contain a from-end index ('^') expression."),
            ExprKind::ImplicitIndex(_) => ("CS8790", "An expression tree may not contain a pattern System.Index or System.Range indexer access"),
            ExprKind::Binary { links, .. } if links.iter().any(|l| matches!(l.op.kind, OperatorKind::TupleEquals(_))) => {
                ("CS8374", "An expression tree may not contain a tuple == or != operator")
            }
            ExprKind::Convert { conversion: Conversion { kind: ConversionKind::Tuple(_), .. }, .. } => ("CS8144", "An expression tree may not contain a tuple conversion."),
            _ if x.ty == Ty::DYNAMIC => ("CS1963", "An expression tree may not contain a dynamic operation"),
            _ => return None,
        })
    }
}
