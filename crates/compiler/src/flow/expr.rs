//! Expressions: values, variables as targets, conditions with a state for each outcome.

use super::Flow;
use super::state::State;
use super::stmt::matches_null;
use crate::bound::*;
use crate::symbols::*;
use awaitlab_syntax::BinaryOp;

fn bool_constant(e: &BoundExpr) -> Option<bool> {
    match e.constant {
        Some(Const::Bool(b)) => Some(b),
        _ => None,
    }
}

/// An expression that may leave a different state for each outcome.
fn is_conditional(e: &BoundExpr) -> bool {
    if e.constant.is_some() {
        return !matches!(e.kind, ExprKind::Literal);
    }
    match &e.kind {
        ExprKind::Logical { .. } | ExprKind::IsPattern { .. } => true,
        ExprKind::Unary { op, .. } => op.kind == OperatorKind::Not && op.method.is_none(),
        ExprKind::Binary { links, .. } => links.len() == 1 && equality(&links[0]).is_some(),
        _ => false,
    }
}

/// `==` gives true, `!=` false; `None`: another operator.
fn equality(l: &BinaryLink) -> Option<bool> {
    if l.op.method.is_some() {
        return None;
    }
    match l.op.kind {
        OperatorKind::Binary(BinaryOp::Equal) => Some(true),
        OperatorKind::Binary(BinaryOp::NotEqual) => Some(false),
        OperatorKind::RefEquals(b) | OperatorKind::NullTest(b) => Some(b),
        _ => None,
    }
}

fn strip(e: &BoundExpr) -> &BoundExpr {
    let mut at = e;
    loop {
        match &at.kind {
            ExprKind::Paren(x) | ExprKind::Suppress(x) => at = x,
            ExprKind::Convert { operand, conversion, .. } if conversion.implicit && !matches!(conversion.kind, ConversionKind::User(_)) => at = operand,
            _ => return at,
        }
    }
}

/// Whether a pattern matches every value, by its shape.
fn irrefutable(p: &BoundPattern, syms: &Symbols) -> bool {
    let never_null = syms.is_value_type(p.input) && syms.nullable_arg(p.input).is_none();
    match &p.kind {
        PatternKind::Discard | PatternKind::Var(_) => true,
        PatternKind::Type { ty, .. } => never_null && syms.same(*ty, p.input),
        PatternKind::Recursive(r) => {
            let parts = match &r.deconstruct {
                None => true,
                Some(PatternDeconstruct::Tuple(list)) => list.iter().all(|x| irrefutable(&x.1, syms)),
                Some(PatternDeconstruct::Method { patterns, .. }) => patterns.iter().all(|x| irrefutable(x, syms)),
            };
            never_null && r.ty.is_none_or(|t| syms.same(t, p.input)) && parts && r.properties.iter().all(|x| irrefutable(&x.1, syms))
        }
        PatternKind::And(list) => list.iter().all(|x| irrefutable(x, syms)),
        PatternKind::Or(list) => list.iter().any(|x| irrefutable(x, syms)),
        _ => false,
    }
}

impl Flow<'_> {
    /// A condition: the states where it is true and where it is false.
    pub(super) fn condition(&mut self, e: &BoundExpr) -> (State, State) {
        let (t, f) = self.outcomes(e);
        match bool_constant(e) {
            Some(true) => {
                let mut all = t;
                all.join(&f, &self.parents);
                let told = all.told;
                (all, State::dead(told))
            }
            Some(false) => {
                let mut all = t;
                all.join(&f, &self.parents);
                let told = all.told;
                (State::dead(told), all)
            }
            None => (t, f),
        }
    }

    fn outcomes(&mut self, e: &BoundExpr) -> (State, State) {
        match &e.kind {
            ExprKind::Paren(x) | ExprKind::Suppress(x) => self.condition(x),
            ExprKind::Convert { operand, conversion, .. } if conversion.is_identity() => self.condition(operand),
            ExprKind::Unary { op, operand } if op.kind == OperatorKind::Not && op.method.is_none() => {
                let (t, f) = self.condition(operand);
                (f, t)
            }
            ExprKind::Logical { is_and, operands } => {
                let mut decided = State::dead(true);
                for x in operands {
                    let (t, f) = self.condition(x);
                    let (on, off) = if *is_and { (t, f) } else { (f, t) };
                    decided.join(&off, &self.parents);
                    self.state = on;
                }
                let rest = std::mem::take(&mut self.state);
                if !rest.alive && !decided.alive {
                    decided.told = rest.told;
                }
                if *is_and { (rest, decided) } else { (decided, rest) }
            }
            ExprKind::Conditional { condition, when_true, when_false, is_ref: false } => {
                let (c, d) = self.condition(condition);
                self.state = c;
                let (mut t, mut f) = self.condition(when_true);
                self.state = d;
                let (t2, f2) = self.condition(when_false);
                t.join(&t2, &self.parents);
                f.join(&f2, &self.parents);
                (t, f)
            }
            ExprKind::IsPattern { operand, pattern } => self.is_pattern(operand, pattern),
            ExprKind::Binary { first, links } if links.len() == 1 && equality(&links[0]).is_some() => {
                let equal = equality(&links[0]).unwrap_or(true);
                self.equality(first, &links[0].right, equal)
            }
            ExprKind::Coalesce { left, right, .. } => {
                let value = self.conditional_access(left);
                let some = value.unwrap_or_else(|| self.state.clone());
                let (mut t, mut f) = self.condition(right);
                t.join(&some, &self.parents);
                f.join(&some, &self.parents);
                (t, f)
            }
            _ => {
                self.rvalue_plain(e);
                (self.state.clone(), self.state.clone())
            }
        }
    }

    fn equality(&mut self, left: &BoundExpr, right: &BoundExpr, equal: bool) -> (State, State) {
        let flip = |p: (State, State)| if equal { p } else { (p.1, p.0) };
        let (l, r) = (strip(left), strip(right));
        for (x, y) in [(l, r), (r, l)] {
            if let Some(b) = bool_constant(y)
                && bool_constant(x).is_none()
                && is_conditional(x)
            {
                let (t, f) = self.condition(x);
                return flip(if b { (t, f) } else { (f, t) });
            }
        }
        for (x, y) in [(l, r), (r, l)] {
            if matches!(x.kind, ExprKind::ConditionalAccess { .. }) {
                if !std::ptr::eq(x, l) {
                    self.rvalue(left);
                }
                let value = self.conditional_access(x);
                let value = if std::ptr::eq(x, l) {
                    // The right side runs on both ways.
                    let outer = std::mem::take(&mut self.state);
                    let value = value.map(|v| {
                        self.state = v;
                        let at = self.diags.len();
                        self.rvalue(right);
                        self.diags.truncate(at);
                        std::mem::take(&mut self.state)
                    });
                    self.state = outer;
                    self.rvalue(right);
                    value
                } else {
                    value
                };
                let all = self.state.clone();
                let Some(value) = value else { return (all.clone(), all) };
                let is_null = y.constant == Some(Const::Null) || y.ty == Ty::NULL;
                let never_null = y.constant.as_ref().is_some_and(|c| *c != Const::Null) || self.syms.is_value_type(y.ty) && self.syms.nullable_arg(y.ty).is_none();
                return flip(if is_null {
                    (all, value)
                } else if never_null {
                    (value, all)
                } else {
                    (all.clone(), all)
                });
            }
        }
        self.rvalue(left);
        self.rvalue(right);
        (self.state.clone(), self.state.clone())
    }

    fn is_pattern(&mut self, operand: &BoundExpr, pattern: &BoundPattern) -> (State, State) {
        let mut inner = pattern;
        let mut negated = false;
        while let PatternKind::Not(p) = &inner.kind {
            negated = !negated;
            inner = p;
        }
        let (mut t, mut f);
        let test = match &inner.kind {
            PatternKind::Constant(c) => bool_constant(c),
            _ => None,
        };
        let bare = strip(operand);
        if let Some(b) = test
            && is_conditional(bare)
            && bare.constant.is_none()
        {
            let (x, y) = self.condition(bare);
            (t, f) = if b { (x, y) } else { (y, x) };
        } else {
            let value = self.conditional_access(operand);
            t = self.state.clone();
            f = self.state.clone();
            if let Some(v) = value {
                match matches_null(inner, self.syms) {
                    Some(false) => t = v,
                    Some(true) if matches!(inner.kind, PatternKind::Null | PatternKind::Constant(_)) => f = v,
                    _ => {}
                }
            }
        }
        self.state = t;
        self.pattern(inner);
        self.assign_pattern(inner);
        t = std::mem::take(&mut self.state);
        if irrefutable(inner, self.syms) {
            // The other outcome does not happen; it still counts as reachable.
            f.fill(&self.parents);
        }
        if negated { (f, t) } else { (t, f) }
    }

    /// A value; if it is `a?.b` also the state where `a` was not null.
    fn conditional_access(&mut self, e: &BoundExpr) -> Option<State> {
        let x = strip(e);
        let ExprKind::ConditionalAccess { receiver, access } = &x.kind else {
            self.rvalue(e);
            return None;
        };
        let known = self.conditional_access(receiver);
        let without = self.state.clone();
        if let Some(k) = known {
            self.state = k;
        }
        let inner = self.conditional_access(access);
        let with = inner.unwrap_or_else(|| self.state.clone());
        self.state.join(&without, &self.parents);
        Some(with)
    }

    /// A value.
    pub(super) fn rvalue(&mut self, e: &BoundExpr) {
        if is_conditional(e) {
            let (mut t, f) = self.outcomes(e);
            t.join(&f, &self.parents);
            self.state = t;
        } else {
            self.rvalue_plain(e);
        }
    }

    fn all(&mut self, list: &[BoundExpr]) {
        for e in list {
            self.rvalue(e);
        }
    }

    fn optional(&mut self, e: Option<&BoundExpr>) {
        if let Some(e) = e {
            self.rvalue(e);
        }
    }

    fn rvalue_plain(&mut self, e: &BoundExpr) {
        match &e.kind {
            ExprKind::Bad(list) => {
                for x in list {
                    match &x.kind {
                        ExprKind::Ref { operand, kind: RefKind::Out } => {
                            self.lvalue(operand);
                            self.assign(operand, None);
                        }
                        _ => self.rvalue(x),
                    }
                }
                self.bad(e.span);
            }
            ExprKind::Literal
            | ExprKind::Placeholder
            | ExprKind::Type
            | ExprKind::Namespace(_)
            | ExprKind::This
            | ExprKind::Base
            | ExprKind::ConditionalReceiver
            | ExprKind::Default
            | ExprKind::DefaultLiteral
            | ExprKind::TypeOf(_)
            | ExprKind::SizeOf(_)
            | ExprKind::Discard => {}
            ExprKind::Local(l) => {
                self.use_local(*l);
                if self.state.alive
                    && let Some(s) = self.slot_of(e)
                    && !self.state.has(s, &self.parents)
                {
                    self.unassigned(s, e.span);
                }
                self.check_fresh(*l, e.span);
            }
            ExprKind::OutVar(_) | ExprKind::UnboundOutVar(_) => self.assign(e, None),
            ExprKind::Field { receiver, field } => {
                if let Some(r) = receiver {
                    if self.is_part(r, field.id) { self.lvalue(r) } else { self.rvalue(r) }
                }
                if self.state.alive
                    && let Some(s) = self.slot_of(e)
                    && !self.state.has(s, &self.parents)
                {
                    self.unassigned(s, e.span);
                }
                self.note_read(e);
            }
            ExprKind::EventField { receiver, .. } => {
                self.optional(receiver.as_deref());
                self.note_read(e);
            }
            ExprKind::Property { receiver, args, eval_order, property, .. } => {
                self.optional(receiver.as_deref());
                self.in_order(args, eval_order.as_deref());
                if let Some(r) = receiver
                    && let Some(getter) = self.syms.property(property.id).getter
                {
                    self.after_receiver(r, getter);
                }
            }
            ExprKind::ArrayElement { array, indices } => {
                self.rvalue(array);
                self.all(indices);
            }
            ExprKind::ImplicitIndex(i) => {
                self.rvalue(&i.receiver);
                self.rvalue(&i.argument);
            }
            ExprKind::ArrayLength(x) => self.rvalue(x),
            ExprKind::Call(c) => self.call(e, c),
            ExprKind::New(n) => {
                self.arguments(&n.args, n.eval_order.as_deref());
                if let Some(i) = &n.initializer {
                    self.initializer(i);
                }
            }
            ExprKind::NewTypeParam { initializer } => {
                if let Some(i) = initializer {
                    self.initializer(i);
                }
            }
            ExprKind::NewArray { sizes, init } => {
                self.all(sizes);
                if let Some(i) = init {
                    self.all(&i.elements);
                }
            }
            ExprKind::StackAlloc { count, init, .. } => {
                self.rvalue(count);
                self.all(init.as_deref().unwrap_or_default());
            }
            ExprKind::AnonymousObject { args, .. } | ExprKind::Tuple(args) => self.all(args),
            ExprKind::TupleLiteral { elements, .. } => self.all(elements),
            ExprKind::Collection(c) => {
                if let CollectionTarget::Initializer { args, .. } = &c.how {
                    self.all(args);
                }
                for item in &c.elements {
                    match item {
                        CollectionItem::Value(v) => self.rvalue(v),
                        CollectionItem::Spread { collection, .. } => self.rvalue(collection),
                    }
                }
            }
            ExprKind::Assign { target, value, is_ref } => {
                if *is_ref && let ExprKind::Local(l) = target.kind {
                    self.show(l);
                } else {
                    self.lvalue(target);
                }
                self.rvalue(value);
                if *is_ref {
                    self.note_write(value, None);
                    self.assign(target, None);
                    if let ExprKind::Local(l) = target.kind {
                        self.refresh(l);
                    }
                } else {
                    self.assign(target, Some(value));
                }
            }
            ExprKind::Compound(c) => {
                self.rvalue(&c.target);
                if let Some(right) = &c.right {
                    self.rvalue(right);
                }
                self.assign(&c.target, None);
            }
            ExprKind::CoalesceAssign { target, value } => {
                self.rvalue(target);
                let without = self.state.clone();
                self.rvalue(value);
                self.assign(target, Some(value));
                self.state.join(&without, &self.parents);
            }
            ExprKind::Increment(i) => {
                self.rvalue(&i.target);
                self.assign(&i.target, None);
            }
            ExprKind::EventAssign { receiver, value, .. } => {
                self.optional(receiver.as_deref());
                self.rvalue(value);
            }
            ExprKind::Deconstruct(d) => {
                self.deconstruct(&d.targets, false);
                self.rvalue(&d.value);
                self.deconstruct(&d.targets, true);
            }
            ExprKind::Unary { operand, .. } => self.rvalue(operand),
            ExprKind::Binary { first, links } => {
                self.rvalue(first);
                for l in links {
                    self.rvalue(&l.right);
                }
            }
            ExprKind::UserLogical { left, right, .. } => {
                self.rvalue(left);
                let without = self.state.clone();
                self.rvalue(right);
                self.state.join(&without, &self.parents);
            }
            ExprKind::Coalesce { left, right, .. } => {
                let value = self.conditional_access(left);
                let some = value.unwrap_or_else(|| self.state.clone());
                if left.constant.as_ref().is_some_and(|c| *c != Const::Null) {
                    self.state = State::dead(self.state.told);
                }
                self.rvalue(right);
                self.state.join(&some, &self.parents);
            }
            ExprKind::Conditional { condition, when_true, when_false, .. } => {
                let (t, f) = self.condition(condition);
                self.state = t;
                self.rvalue(when_true);
                let end = std::mem::replace(&mut self.state, f);
                self.rvalue(when_false);
                self.state.join(&end, &self.parents);
            }
            ExprKind::ConditionalAccess { .. } => {
                self.conditional_access(e);
            }
            ExprKind::Convert { operand, .. } | ExprKind::IsType { operand, .. } | ExprKind::As { operand, .. } => self.rvalue(operand),
            ExprKind::Await { operand, .. } => {
                self.rvalue(operand);
                self.suspend();
            }
            ExprKind::Logical { .. } | ExprKind::IsPattern { .. } => {
                let (mut t, f) = self.outcomes(e);
                t.join(&f, &self.parents);
                self.state = t;
            }
            ExprKind::Switch(sw) => self.switch_expr(sw),
            ExprKind::With { receiver, initializer, .. } => {
                self.rvalue(receiver);
                self.initializer(initializer);
            }
            ExprKind::Lambda(f) => self.lambda(*f),
            ExprKind::MethodDelegate(d) => {
                self.optional(d.receiver.as_ref());
                if let Some(f) = d.local_function.or_else(|| self.by_method.get(&d.method.id).copied()) {
                    self.use_local_function(f, e.span, false);
                }
            }
            ExprKind::Throw(x) | ExprKind::UnboundThrow(x) => {
                self.rvalue(x);
                self.dead();
            }
            ExprKind::Ref { operand, kind } => {
                if *kind == RefKind::Out {
                    self.lvalue(operand);
                    self.assign(operand, None);
                } else {
                    self.rvalue(operand);
                    if *kind == RefKind::Ref {
                        self.assign(operand, None);
                    } else {
                        self.note_write(operand, None);
                    }
                }
            }
            ExprKind::Interpolated(parts) | ExprKind::UnboundInterpolated { parts, .. } => {
                for p in parts {
                    if let InterpolatedPart::Hole { value, .. } = p {
                        self.rvalue(value);
                    }
                }
            }
            ExprKind::InterpolatedHandler(h) => {
                self.all(&h.args);
                let mut skipped: Option<State> = h.has_success.then(|| self.state.clone());
                for a in &h.appends {
                    self.rvalue(a);
                    if h.bool_appends && skipped.is_none() {
                        skipped = Some(self.state.clone());
                    }
                }
                if let Some(s) = skipped {
                    self.state.join(&s, &self.parents);
                }
            }
            ExprKind::Range { start, end } => {
                self.optional(start.as_deref());
                self.optional(end.as_deref());
            }
            ExprKind::FromEnd(x) | ExprKind::Paren(x) | ExprKind::Suppress(x) => self.rvalue(x),
            ExprKind::Sequence { effects, value, .. } => {
                self.all(effects);
                self.rvalue(value);
            }
            ExprKind::UnboundLambda(_) => self.bad(e.span),
            ExprKind::MethodGroup(g) => {
                self.optional(g.receiver.as_ref());
                self.bad(e.span);
            }
            ExprKind::UnboundNew { args, .. } => args.iter().for_each(|a| self.rvalue(&a.value)),
            ExprKind::UnboundCollection { elements, .. } => elements.iter().for_each(|x| self.rvalue(&x.value)),
            ExprKind::UnboundConditional { branches, .. } => {
                self.all(branches);
                self.bad(e.span);
            }
        }
    }

    fn call(&mut self, e: &BoundExpr, c: &Call) {
        let saved = c.omitted.then(|| self.state.clone());
        if saved.is_some() {
            self.state = State::dead(true);
        }
        self.optional(c.receiver.as_ref());
        self.arguments(&c.args, c.eval_order.as_deref());
        if let Some(r) = &c.receiver {
            self.after_receiver(r, c.method.id);
        }
        if let Some(&f) = self.by_method.get(&c.method.id) {
            self.use_local_function(f, e.span, true);
        }
        if let Some(s) = saved {
            self.state = s;
        }
    }

    /// A method of a mutable struct may have written the variable that it was called on.
    fn after_receiver(&mut self, receiver: &BoundExpr, method: MethodId) {
        let m = self.syms.method(method);
        let t = self.syms.type_def(m.container);
        if t.kind == TypeKind::Struct && !m.mods.is_static && !m.mods.is_readonly && !t.mods.is_readonly && self.is_struct(receiver.ty) {
            self.note_write(receiver, None);
        }
    }

    fn in_order(&mut self, args: &[BoundExpr], order: Option<&[u32]>) {
        match order {
            Some(order) => {
                for &i in order {
                    if let Some(a) = args.get(i as usize) {
                        self.rvalue(a);
                    }
                }
            }
            None => self.all(args),
        }
    }

    /// Arguments: all values first, then what comes out.
    fn arguments(&mut self, args: &[BoundExpr], order: Option<&[u32]>) {
        let count = args.len();
        let mut held = Vec::new();
        let at = |i: usize| match order {
            Some(o) => o.get(i).map(|&x| x as usize),
            None => Some(i),
        };
        for i in 0..count {
            let Some(a) = at(i).and_then(|i| args.get(i)) else { continue };
            match &a.kind {
                ExprKind::Ref { operand, kind: RefKind::Out } => self.lvalue(operand),
                ExprKind::Ref { operand, .. } => self.rvalue(operand),
                ExprKind::OutVar(_) => {}
                _ => self.rvalue(a),
            }
            if self.syms.is_ref_struct(a.ty) {
                held.push((a, self.awaits));
            }
        }
        for (a, awaits) in held {
            if self.awaits > awaits && !matches!(a.kind, ExprKind::OutVar(_) | ExprKind::Placeholder) {
                self.report_lost(a.ty, a.span);
            }
        }
        for i in 0..count {
            let Some(a) = at(i).and_then(|i| args.get(i)) else { continue };
            match &a.kind {
                ExprKind::Ref { operand, kind: RefKind::Out | RefKind::Ref } => self.assign(operand, None),
                ExprKind::Ref { operand, .. } if !matches!(operand.kind, ExprKind::Field { .. }) => self.note_write(operand, None),
                ExprKind::OutVar(_) => self.assign(a, None),
                _ => {}
            }
        }
    }

    fn initializer(&mut self, i: &ObjectInit) {
        for item in &i.items {
            match item {
                InitItem::Assign { target, value } => {
                    self.lvalue(target);
                    self.rvalue(value);
                    self.note_write(target, Some(value));
                }
                InitItem::Nested { target, init } => {
                    self.rvalue(target);
                    self.initializer(init);
                    if self.cx.syms.is_value_type(target.ty) {
                        self.note_write(target, None);
                    }
                }
                InitItem::Add(x) => self.rvalue(x),
            }
        }
    }

    fn deconstruct(&mut self, t: &DeconstructTarget, done: bool) {
        match t {
            DeconstructTarget::Single { target, .. } => {
                if done {
                    self.assign(target, None);
                } else {
                    self.lvalue(target);
                }
            }
            DeconstructTarget::Nested(list) => list.iter().for_each(|x| self.deconstruct(x, done)),
        }
    }

    fn switch_expr(&mut self, sw: &SwitchExpr) {
        self.rvalue(&sw.governing);
        let start = self.state.clone();
        let mut end = State::dead(true);
        let mut taken = false;
        for a in &sw.arms {
            self.state = start.clone();
            self.pattern(&a.pattern);
            self.assign_pattern(&a.pattern);
            if taken {
                self.dead();
            }
            if let (Some(v), PatternKind::Constant(c)) = (&sw.governing.constant, &a.pattern.kind)
                && let Some(c) = &c.constant
            {
                if c != v {
                    self.dead();
                } else if a.when.is_none() {
                    taken = true;
                }
            }
            if let Some(w) = &a.when {
                let (t, _) = self.condition(w);
                self.state = t;
            }
            self.rvalue(&a.value);
            end.join(&self.state, &self.parents);
        }
        if sw.arms.is_empty() {
            end = start;
        } else if !end.alive {
            end.told = start.told;
        }
        self.state = end;
    }

    /// A variable, property or element that is going to be assigned.
    pub(super) fn lvalue(&mut self, e: &BoundExpr) {
        match &e.kind {
            ExprKind::Local(l) => {
                self.show(*l);
                if self.body.locals.get(l.index()).is_some_and(|l| l.ref_kind.is_ref()) {
                    self.check_fresh(*l, e.span);
                }
            }
            ExprKind::OutVar(_) | ExprKind::UnboundOutVar(_) | ExprKind::Discard | ExprKind::This | ExprKind::Placeholder => {}
            ExprKind::Field { receiver, field } => {
                if let Some(r) = receiver {
                    if self.is_part(r, field.id) { self.lvalue(r) } else { self.rvalue(r) }
                }
            }
            ExprKind::EventField { receiver, .. } => self.optional(receiver.as_deref()),
            ExprKind::Property { receiver, args, eval_order, .. } => {
                self.optional(receiver.as_deref());
                self.in_order(args, eval_order.as_deref());
            }
            ExprKind::Paren(x) | ExprKind::Suppress(x) => self.lvalue(x),
            ExprKind::Tuple(list) => list.iter().for_each(|x| self.lvalue(x)),
            ExprKind::TupleLiteral { elements, .. } => elements.iter().for_each(|x| self.lvalue(x)),
            _ => self.rvalue(e),
        }
    }

    /// A target gets its value; `None`: one that counts as a use.
    pub(super) fn assign(&mut self, e: &BoundExpr, value: Option<&BoundExpr>) {
        match &e.kind {
            ExprKind::Local(_) | ExprKind::OutVar(_) | ExprKind::Field { .. } | ExprKind::EventField { .. } => {
                if let Some(s) = self.slot_of(e) {
                    self.assign_slot(s);
                }
                self.note_write(e, value);
            }
            ExprKind::UnboundOutVar(l) => {
                self.assign_slot(l.0);
                self.use_local(*l);
            }
            ExprKind::Paren(x) | ExprKind::Suppress(x) => self.assign(x, value),
            ExprKind::Ref { operand, .. } => self.assign(operand, value),
            ExprKind::Tuple(list) => list.iter().for_each(|x| self.assign(x, None)),
            ExprKind::TupleLiteral { elements, .. } => elements.iter().for_each(|x| self.assign(x, None)),
            _ => {}
        }
    }
}
