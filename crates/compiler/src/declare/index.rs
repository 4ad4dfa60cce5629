//! What a file's tree contains, by place: found in one pass, asked by span.

use awaitlab_syntax::{ExprKind, ForEachStmt, LocalDecl, Span, StmtKind, Tree, UsingStmt};

/// Places of what decides a member's nature.
#[derive(Clone, Debug, Default)]
pub struct FileIndex {
    /// Lambdas, anonymous methods, local functions.
    pub functions: Vec<Span>,
    /// `yield return`, `yield break`.
    pub yields: Vec<Span>,
    /// `await` in any form.
    pub awaits: Vec<Span>,
    /// `return value;`
    pub returns: Vec<Span>,
    /// The name `field`.
    pub field_words: Vec<Span>,
}

impl FileIndex {
    /// Indexes a tree.
    pub fn new(tree: &Tree) -> FileIndex {
        let mut x = FileIndex::default();
        for e in &tree.exprs {
            match &e.kind {
                ExprKind::Lambda(_) | ExprKind::AnonymousMethod(_) => x.functions.push(e.span),
                ExprKind::Await { .. } => x.awaits.push(e.span),
                ExprKind::Name(n) if !n.ident.verbatim && n.arguments.is_none() && tree.text(n.ident) == "field" => x.field_words.push(e.span),
                _ => {}
            }
        }
        for s in &tree.stmts {
            match &s.kind {
                StmtKind::LocalFunction(_) => x.functions.push(s.span),
                StmtKind::YieldReturn { .. } | StmtKind::YieldBreak { .. } => x.yields.push(s.span),
                StmtKind::Return { value: Some(_), .. } => x.returns.push(s.span),
                StmtKind::ForEach(ForEachStmt { await_span: Some(_), .. })
                | StmtKind::Using(UsingStmt { await_span: Some(_), .. })
                | StmtKind::Local(LocalDecl { await_span: Some(_), .. }) => x.awaits.push(s.span),
                _ => {}
            }
        }
        x
    }
    /// Whether one of `places` lies in `span` itself and not in a function nested in it.
    pub fn own(&self, places: &[Span], span: Span) -> bool {
        places.iter().any(|p| {
            span.contains(*p) && !self.functions.iter().any(|f| f.contains(*p) && span.contains(*f) && *f != span)
        })
    }
}

/// Whether a body contains `yield` outside of nested functions: what makes a method or local function an iterator.
pub fn contains_yield(tree: &Tree, body: Span) -> bool {
    let yields: Vec<Span> = tree
        .stmts
        .iter()
        .filter(|s| matches!(s.kind, StmtKind::YieldReturn { .. } | StmtKind::YieldBreak { .. }) && body.contains(s.span))
        .map(|s| s.span)
        .collect();
    if yields.is_empty() {
        return false;
    }
    let x = FileIndex::new(tree);
    x.own(&yields, body)
}
