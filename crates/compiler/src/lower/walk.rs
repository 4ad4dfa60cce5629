//! Going through bound trees. Functions inside (lambdas, local functions) are not entered: they are nodes by id.

use crate::bound::*;

/// A node of the tree.
#[derive(Clone, Copy)]
pub(crate) enum Node<'a> {
    Expr(&'a BoundExpr),
    Stmt(&'a BoundStmt),
    Pattern(&'a BoundPattern),
}

/// Calls `f` for a node and everything below it; where `f` says false its children are left out.
pub(crate) fn walk<'a>(node: Node<'a>, f: &mut dyn FnMut(Node<'a>) -> bool) {
    if !f(node) {
        return;
    }
    match node {
        Node::Expr(e) => expr(e, f),
        Node::Stmt(s) => stmt(s, f),
        Node::Pattern(p) => pattern(p, f),
    }
}

type F<'a, 'f> = &'f mut dyn FnMut(Node<'a>) -> bool;

fn e<'a>(x: &'a BoundExpr, f: F<'a, '_>) {
    walk(Node::Expr(x), f);
}
fn es<'a>(x: impl IntoIterator<Item = &'a BoundExpr>, f: F<'a, '_>) {
    for x in x {
        walk(Node::Expr(x), f);
    }
}
fn s<'a>(x: &'a BoundStmt, f: F<'a, '_>) {
    walk(Node::Stmt(x), f);
}
fn ss<'a>(x: impl IntoIterator<Item = &'a BoundStmt>, f: F<'a, '_>) {
    for x in x {
        walk(Node::Stmt(x), f);
    }
}
fn p<'a>(x: &'a BoundPattern, f: F<'a, '_>) {
    walk(Node::Pattern(x), f);
}

fn await_info<'a>(a: &'a AwaitInfo, f: F<'a, '_>) {
    e(&a.get_awaiter, f);
    e(&a.is_completed, f);
    e(&a.get_result, f);
}
fn dispose<'a>(d: &'a DisposeInfo, f: F<'a, '_>) {
    e(&d.call, f);
    if let Some(a) = &d.await_info {
        await_info(a, f);
    }
}
fn foreach_kind<'a>(k: &'a ForEachKind, f: F<'a, '_>) {
    if let ForEachKind::Enumerator(info) = k {
        e(&info.get_enumerator, f);
        e(&info.move_next, f);
        e(&info.current, f);
        if let Some(a) = &info.await_move_next {
            await_info(a, f);
        }
        if let Some(d) = &info.dispose {
            dispose(d, f);
        }
    }
}
fn object_init<'a>(init: &'a ObjectInit, f: F<'a, '_>) {
    for item in &init.items {
        match item {
            InitItem::Assign { target, value } => {
                e(target, f);
                e(value, f);
            }
            InitItem::Nested { target, init } => {
                e(target, f);
                object_init(init, f);
            }
            InitItem::Add(x) => e(x, f),
        }
    }
}
fn targets<'a>(t: &'a DeconstructTarget, f: F<'a, '_>) {
    match t {
        DeconstructTarget::Single { target, conversion } => {
            e(target, f);
            if let Some(c) = conversion {
                e(c, f);
            }
        }
        DeconstructTarget::Nested(list) => {
            for t in list {
                targets(t, f);
            }
        }
    }
}
fn deconstruct_kind<'a>(k: &'a DeconstructKind, f: F<'a, '_>) {
    match k {
        DeconstructKind::Tuple(parts) => {
            for k in parts.iter().flatten() {
                deconstruct_kind(k, f);
            }
        }
        DeconstructKind::Method { call, parts, .. } => {
            e(call, f);
            for k in parts.iter().flatten() {
                deconstruct_kind(k, f);
            }
        }
    }
}

fn expr<'a>(x: &'a BoundExpr, f: F<'a, '_>) {
    match &x.kind {
        ExprKind::Bad(list) | ExprKind::Tuple(list) => es(list, f),
        ExprKind::Literal
        | ExprKind::Placeholder
        | ExprKind::Type
        | ExprKind::Namespace(_)
        | ExprKind::Local(_)
        | ExprKind::This
        | ExprKind::Base
        | ExprKind::ConditionalReceiver
        | ExprKind::Lambda(_)
        | ExprKind::Default
        | ExprKind::TypeOf(_)
        | ExprKind::SizeOf(_)
        | ExprKind::OutVar(_)
        | ExprKind::Discard
        | ExprKind::UnboundLambda(_)
        | ExprKind::DefaultLiteral
        | ExprKind::UnboundOutVar(_) => {}
        ExprKind::Field { receiver, .. } | ExprKind::EventField { receiver, .. } => {
            if let Some(r) = receiver {
                e(r, f);
            }
        }
        ExprKind::Property { receiver, args, .. } => {
            if let Some(r) = receiver {
                e(r, f);
            }
            es(args, f);
        }
        ExprKind::ArrayElement { array, indices } => {
            e(array, f);
            es(indices, f);
        }
        ExprKind::ImplicitIndex(i) => {
            e(&i.receiver, f);
            e(&i.argument, f);
            e(&i.length, f);
        }
        ExprKind::ArrayLength(x) | ExprKind::Paren(x) | ExprKind::Suppress(x) | ExprKind::Throw(x) | ExprKind::UnboundThrow(x) | ExprKind::FromEnd(x) => {
            e(x, f);
        }
        ExprKind::Call(c) => {
            if let Some(r) = &c.receiver {
                e(r, f);
            }
            es(&c.args, f);
        }
        ExprKind::New(n) => {
            es(&n.args, f);
            if let Some(i) = &n.initializer {
                object_init(i, f);
            }
        }
        ExprKind::NewTypeParam { initializer } => {
            if let Some(i) = initializer {
                object_init(i, f);
            }
        }
        ExprKind::NewArray { sizes, init } => {
            es(sizes, f);
            if let Some(i) = init {
                es(&i.elements, f);
            }
        }
        ExprKind::StackAlloc { count, init, .. } => {
            e(count, f);
            if let Some(i) = init {
                es(i, f);
            }
        }
        ExprKind::AnonymousObject { args, .. } => es(args, f),
        ExprKind::Collection(c) => {
            if let CollectionTarget::Initializer { args, .. } = &c.how {
                es(args, f);
            }
            for item in &c.elements {
                match item {
                    CollectionItem::Value(x) => e(x, f),
                    CollectionItem::Spread { collection, how, conversion, .. } => {
                        e(collection, f);
                        foreach_kind(how, f);
                        e(conversion, f);
                    }
                }
            }
        }
        ExprKind::Assign { target, value, .. } | ExprKind::CoalesceAssign { target, value } => {
            e(target, f);
            e(value, f);
        }
        ExprKind::Compound(c) => {
            e(&c.target, f);
            if let Some(x) = &c.left_conversion {
                e(x, f);
            }
            if let Some(x) = &c.right {
                e(x, f);
            }
            if let Some(x) = &c.result_conversion {
                e(x, f);
            }
        }
        ExprKind::Increment(i) => {
            e(&i.target, f);
            if let Some(x) = &i.operand_conversion {
                e(x, f);
            }
            if let Some(x) = &i.result_conversion {
                e(x, f);
            }
        }
        ExprKind::EventAssign { receiver, value, .. } => {
            if let Some(r) = receiver {
                e(r, f);
            }
            e(value, f);
        }
        ExprKind::Deconstruct(d) => {
            targets(&d.targets, f);
            e(&d.value, f);
            deconstruct_kind(&d.how, f);
        }
        ExprKind::Unary { operand, .. }
        | ExprKind::Convert { operand, .. }
        | ExprKind::IsType { operand, .. }
        | ExprKind::As { operand, .. }
        | ExprKind::Ref { operand, .. } => e(operand, f),
        ExprKind::Binary { first, links } => {
            e(first, f);
            for link in links {
                if let Some(c) = &link.left_conversion {
                    e(c, f);
                }
                e(&link.right, f);
            }
        }
        ExprKind::Logical { operands, .. } => es(operands, f),
        ExprKind::UserLogical { left, right, .. } => {
            e(left, f);
            e(right, f);
        }
        ExprKind::Coalesce { left, left_conversion, right } => {
            e(left, f);
            e(left_conversion, f);
            e(right, f);
        }
        ExprKind::Conditional { condition, when_true, when_false, .. } => {
            e(condition, f);
            e(when_true, f);
            e(when_false, f);
        }
        ExprKind::ConditionalAccess { receiver, access } => {
            e(receiver, f);
            e(access, f);
        }
        ExprKind::IsPattern { operand, pattern } => {
            e(operand, f);
            p(pattern, f);
        }
        ExprKind::Switch(x) => {
            e(&x.governing, f);
            for arm in &x.arms {
                p(&arm.pattern, f);
                es(&arm.when, f);
                e(&arm.value, f);
            }
        }
        ExprKind::With { receiver, initializer, .. } => {
            e(receiver, f);
            object_init(initializer, f);
        }
        ExprKind::MethodDelegate(m) => es(&m.receiver, f),
        ExprKind::Await { operand, info } => {
            e(operand, f);
            await_info(info, f);
        }
        ExprKind::Interpolated(parts) | ExprKind::UnboundInterpolated { parts, .. } => {
            for part in parts {
                if let InterpolatedPart::Hole { value, .. } = part {
                    e(value, f);
                }
            }
        }
        ExprKind::InterpolatedHandler(h) => {
            es(&h.args, f);
            es(&h.appends, f);
        }
        ExprKind::Range { start, end } => {
            if let Some(x) = start {
                e(x, f);
            }
            if let Some(x) = end {
                e(x, f);
            }
        }
        ExprKind::Sequence { effects, value, .. } => {
            es(effects, f);
            e(value, f);
        }
        ExprKind::MethodGroup(g) => es(&g.receiver, f),
        ExprKind::UnboundNew { args, .. } => es(args.iter().map(|a| &a.value), f),
        ExprKind::UnboundCollection { elements, .. } => es(elements.iter().map(|a| &a.value), f),
        ExprKind::UnboundConditional { branches, .. } => es(branches, f),
        ExprKind::TupleLiteral { elements, .. } => es(elements, f),
    }
}

fn stmt<'a>(x: &'a BoundStmt, f: F<'a, '_>) {
    match &x.kind {
        StmtKind::Empty | StmtKind::Bad | StmtKind::LocalFunction(_) | StmtKind::Label(_) | StmtKind::Goto(_) | StmtKind::YieldBreak => {}
        StmtKind::Block(b) => ss(&b.stmts, f),
        StmtKind::List(list) => ss(list, f),
        StmtKind::Expr(x) | StmtKind::YieldReturn(x) => e(x, f),
        StmtKind::Local { init, .. } => es(init, f),
        StmtKind::If { arms, otherwise } => {
            for (c, b) in arms {
                e(c, f);
                s(b, f);
            }
            if let Some(b) = otherwise {
                s(b, f);
            }
        }
        StmtKind::While { condition, body, .. } => {
            e(condition, f);
            s(body, f);
        }
        StmtKind::For { init, condition, step, body, .. } => {
            ss(init, f);
            es(condition, f);
            es(step, f);
            s(body, f);
        }
        StmtKind::ForEach(x) => {
            e(&x.collection, f);
            foreach_kind(&x.how, f);
            e(&x.element_conversion, f);
            es(&x.deconstruct, f);
            s(&x.body, f);
        }
        StmtKind::Using(u) => {
            for r in &u.resources {
                e(&r.init, f);
                if let Some(d) = &r.dispose {
                    dispose(d, f);
                }
            }
            s(&u.body, f);
        }
        StmtKind::Lock(l) => {
            e(&l.object, f);
            if let Some((enter, d)) = &l.enter_scope {
                e(enter, f);
                dispose(d, f);
            }
            s(&l.body, f);
        }
        StmtKind::Try(t) => {
            s(&t.body, f);
            for c in &t.catches {
                es(&c.filter, f);
                s(&c.body, f);
            }
            if let Some(x) = &t.finally {
                s(x, f);
            }
        }
        StmtKind::Switch(x) => {
            e(&x.governing, f);
            for section in &x.sections {
                for label in &section.labels {
                    if let Some(x) = &label.pattern {
                        p(x, f);
                    }
                    es(&label.when, f);
                }
                ss(&section.body, f);
            }
        }
        StmtKind::Return(x) | StmtKind::Throw(x) => es(x, f),
    }
}

fn pattern<'a>(x: &'a BoundPattern, f: F<'a, '_>) {
    match &x.kind {
        PatternKind::Bad | PatternKind::Discard | PatternKind::Null | PatternKind::Type { .. } | PatternKind::Var(_) => {}
        PatternKind::Constant(x) | PatternKind::Relational { value: x, .. } => e(x, f),
        PatternKind::Recursive(r) => {
            match &r.deconstruct {
                Some(PatternDeconstruct::Tuple(parts)) => {
                    for (x, sub) in parts {
                        e(x, f);
                        p(sub, f);
                    }
                }
                Some(PatternDeconstruct::Method { call, patterns, .. }) => {
                    e(call, f);
                    for sub in patterns {
                        p(sub, f);
                    }
                }
                None => {}
            }
            for (x, sub) in &r.properties {
                e(x, f);
                p(sub, f);
            }
        }
        PatternKind::List(l) => {
            e(&l.length, f);
            for sub in l.before.iter().chain(&l.after) {
                p(sub, f);
            }
            if let Some(Some((sub, _))) = &l.slice {
                p(sub, f);
            }
        }
        PatternKind::Not(sub) => p(sub, f),
        PatternKind::And(list) | PatternKind::Or(list) | PatternKind::ITuple(list) => {
            for sub in list {
                p(sub, f);
            }
        }
    }
}

/// Whether evaluating it may suspend.
pub(crate) fn awaits(x: &BoundExpr) -> bool {
    let mut found = false;
    walk(Node::Expr(x), &mut |n| {
        found |= matches!(n, Node::Expr(BoundExpr { kind: ExprKind::Await { .. }, .. }));
        !found
    });
    found
}
/// Whether running it may suspend by an await (not by a yield).
pub(super) fn stmt_awaits(x: &BoundStmt) -> bool {
    let mut found = false;
    walk(Node::Stmt(x), &mut |n| {
        found |= match n {
            Node::Expr(BoundExpr { kind: ExprKind::Await { .. }, .. }) => true,
            Node::Stmt(BoundStmt { kind: StmtKind::ForEach(x), .. }) => match &x.how {
                ForEachKind::Enumerator(i) => i.await_move_next.is_some(),
                _ => false,
            },
            Node::Stmt(BoundStmt { kind: StmtKind::Using(u), .. }) => {
                u.resources.iter().any(|r| r.dispose.as_ref().is_some_and(|d| d.await_info.is_some()))
            }
            _ => false,
        };
        !found
    });
    found
}
/// Whether evaluating it may change a register that an operand before it names: anything but plain reads and arithmetic.
pub(super) fn may_write(x: &BoundExpr) -> bool {
    let mut found = false;
    walk(Node::Expr(x), &mut |n| {
        if let Node::Expr(x) = n {
            found |= x.constant.is_none()
                && !matches!(
                    x.kind,
                    ExprKind::Literal
                        | ExprKind::Local(_)
                        | ExprKind::This
                        | ExprKind::Base
                        | ExprKind::Field { .. }
                        | ExprKind::ArrayElement { .. }
                        | ExprKind::ArrayLength(_)
                        | ExprKind::Binary { .. }
                        | ExprKind::Unary { .. }
                        | ExprKind::Logical { .. }
                        | ExprKind::Conditional { .. }
                        | ExprKind::Convert { .. }
                        | ExprKind::Paren(_)
                        | ExprKind::Suppress(_)
                        | ExprKind::Default
                        | ExprKind::TypeOf(_)
                        | ExprKind::Type
                        | ExprKind::Placeholder
                        | ExprKind::ConditionalReceiver
                        | ExprKind::Lambda(_)
                        | ExprKind::Tuple(_)
                );
        } else {
            found = true;
        }
        !found
    });
    found
}
/// Labels that stand inside a statement.
pub(super) fn labels_in(x: &BoundStmt, out: &mut rustc_hash::FxHashSet<LabelId>) {
    walk(Node::Stmt(x), &mut |n| {
        if let Node::Stmt(x) = n {
            match &x.kind {
                StmtKind::Label(l) => {
                    out.insert(*l);
                }
                StmtKind::While { break_label, continue_label, .. } | StmtKind::For { break_label, continue_label, .. } => {
                    out.insert(*break_label);
                    out.insert(*continue_label);
                }
                StmtKind::ForEach(x) => {
                    out.insert(x.break_label);
                    out.insert(x.continue_label);
                }
                StmtKind::Switch(x) => {
                    out.insert(x.break_label);
                    out.extend(x.sections.iter().flat_map(|s| s.labels.iter().map(|l| l.label)));
                }
                _ => {}
            }
            true
        } else {
            false
        }
    });
}
