//! Which values a list of patterns covers: subsumed cases and switch expressions that are not exhaustive.
//!
//! For each place that the patterns look at (the value, a property, a tuple's element) the values that tell them apart are
//! gathered: each constant and its neighbours, each type, null. Patterns are then tried on every combination.

use super::*;
use crate::conversions;
use awaitlab_syntax::BinaryOp;

/// A representative value of a place.
#[derive(Clone, PartialEq, Debug)]
enum Value {
    Null,
    Const(Const),
    /// An object of a type that was tested.
    Of(Ty),
    /// Anything else of the place's type.
    Other,
    /// An enum value without name.
    Unnamed,
}

/// A place that patterns look at.
#[derive(Clone, Debug)]
struct Place {
    path: String,
    ty: Ty,
    values: Vec<Value>,
    /// The place that holds it.
    parent: Option<usize>,
}

/// How many combinations are tried at most.
const LIMIT: usize = 60_000;

impl Binder<'_> {
    fn place(&self, places: &mut Vec<Place>, path: &str, ty: Ty, parent: Option<usize>) -> usize {
        if let Some(i) = places.iter().position(|p| p.path == path) {
            return i;
        }
        let mut values = Vec::new();
        let under = self.cx.syms.strip_nullable(ty);
        if self.cx.syms.nullable_arg(ty).is_some() || !self.cx.syms.is_value_type(ty) {
            values.push(Value::Null);
        }
        if under == self.cx.syms.bool_() {
            values.push(Value::Const(Const::Bool(true)));
            values.push(Value::Const(Const::Bool(false)));
        } else if let Some(def) = self.cx.syms.def_of(under)
            && self.cx.syms.type_def(def).kind == TypeKind::Enum
        {
            for m in &self.cx.syms.type_def(def).members {
                if let Member::Field(f) = m
                    && let ConstState::Value(c) = &self.cx.syms.field(*f).constant
                    && !values.contains(&Value::Const(c.clone()))
                {
                    values.push(Value::Const(c.clone()));
                }
            }
            values.push(Value::Unnamed);
        } else {
            values.push(Value::Other);
        }
        places.push(Place { path: path.to_string(), ty, values, parent });
        places.len() - 1
    }

    fn add_value(places: &mut [Place], at: usize, v: Value) {
        if !places[at].values.contains(&v) {
            places[at].values.push(v);
        }
    }

    /// Gathers what a pattern tells apart. `false`: it is beyond this analysis.
    fn gather(&self, p: &BoundPattern, path: &str, ty: Ty, parent: Option<usize>, places: &mut Vec<Place>) -> bool {
        let at = self.place(places, path, ty, parent);
        match &p.kind {
            PatternKind::Bad => false,
            PatternKind::Discard | PatternKind::Var(_) | PatternKind::Null => true,
            PatternKind::Constant(c) | PatternKind::Relational { value: c, .. } => {
                let Some(c) = &c.constant else { return false };
                let relational = matches!(p.kind, PatternKind::Relational { .. });
                if let Some(n) = c.as_i128() {
                    // Named enum values are there already.
                    let deltas: &[i128] = if relational { &[0, -1, 1] } else { &[0] };
                    for d in deltas {
                        if let Some(v) = consts::int_const(c, n + d) {
                            Self::add_value(places, at, Value::Const(v));
                        }
                    }
                } else {
                    Self::add_value(places, at, Value::Const(c.clone()));
                    if relational {
                        let one = match c {
                            Const::F32(_) => Const::F32(1.0),
                            Const::Decimal(_) => Const::Decimal(DecimalBits { lo: 1, mid: 0, hi: 0, flags: 0 }),
                            _ => Const::F64(1.0),
                        };
                        for op in [BinaryOp::Add, BinaryOp::Subtract] {
                            if let consts::Fold::Value(v) = consts::fold_binary(op, c, &one, false) {
                                Self::add_value(places, at, Value::Const(v));
                            }
                        }
                    }
                }
                true
            }
            PatternKind::Type { ty: t, .. } => {
                if !conversions::is_subtype(&self.cx.syms, self.cx.syms.strip_nullable(ty), *t) {
                    Self::add_value(places, at, Value::Of(*t));
                }
                true
            }
            PatternKind::Recursive(r) => {
                if let Some(t) = r.ty
                    && !conversions::is_subtype(&self.cx.syms, self.cx.syms.strip_nullable(ty), t)
                {
                    Self::add_value(places, at, Value::Of(t));
                }
                let mut ok = true;
                for (name, input, sub) in Self::parts(r) {
                    ok &= self.gather(sub, &format!("{path}{name}"), input, Some(at), places);
                }
                ok
            }
            PatternKind::List(l) => {
                let len_at = self.place(places, &format!("{path}.Length"), l.length.ty, Some(at));
                let n = (l.before.len() + l.after.len()) as i32;
                for v in [n - 1, n, n + 1] {
                    if v >= 0 {
                        Self::add_value(places, len_at, Value::Const(Const::I32(v)));
                    }
                }
                let mut ok = true;
                for (i, e) in l.before.iter().enumerate() {
                    ok &= self.gather(e, &format!("{path}[{i}]"), l.element_ty, Some(at), places);
                }
                for (i, e) in l.after.iter().rev().enumerate() {
                    ok &= self.gather(e, &format!("{path}[^{}]", i + 1), l.element_ty, Some(at), places);
                }
                if let Some(Some((s, _))) = &l.slice {
                    ok &= self.gather(s, &format!("{path}[..]"), s.input, Some(at), places);
                }
                ok
            }
            PatternKind::Not(inner) => self.gather(inner, path, ty, parent, places),
            PatternKind::And(list) | PatternKind::Or(list) => list.iter().all(|x| self.gather(x, path, ty, parent, places)),
            PatternKind::ITuple(_) => false,
        }
    }

    /// The sub-patterns of a recursive pattern with their names and types.
    fn parts(r: &RecursivePattern) -> Vec<(String, Ty, &BoundPattern)> {
        let mut out = Vec::new();
        match &r.deconstruct {
            Some(PatternDeconstruct::Tuple(list)) => {
                for (i, (_, p)) in list.iter().enumerate() {
                    out.push((format!(".({i})"), p.input, p));
                }
            }
            Some(PatternDeconstruct::Method { patterns, .. }) => {
                for (i, p) in patterns.iter().enumerate() {
                    out.push((format!(".(){}/{i}", patterns.len()), p.input, p));
                }
            }
            None => {}
        }
        for (member, p) in &r.properties {
            let name = match &member.kind {
                ExprKind::Property { property, .. } => format!(".p{}", property.id.0),
                ExprKind::Field { field, .. } => format!(".f{}", field.id.0),
                ExprKind::ArrayLength(_) => ".Length".to_string(),
                _ => format!(".?{}", member.span.start),
            };
            out.push((name, p.input, p));
        }
        out
    }

    /// Whether a pattern matches a combination of values. `None`: unknown.
    fn matches(&self, p: &BoundPattern, path: &str, ty: Ty, places: &[Place], pick: &[usize]) -> bool {
        let Some(at) = places.iter().position(|x| x.path == path) else { return true };
        let value = &places[at].values[pick[at].min(places[at].values.len() - 1)];
        match &p.kind {
            PatternKind::Bad | PatternKind::ITuple(_) => false,
            PatternKind::Discard | PatternKind::Var(_) => true,
            PatternKind::Null => *value == Value::Null,
            PatternKind::Constant(c) => match (value, &c.constant) {
                (Value::Const(v), Some(c)) => v == c,
                _ => false,
            },
            PatternKind::Relational { op, value: c } => {
                let (Value::Const(v), Some(c)) = (value, &c.constant) else {
                    // Far beyond every constant on one side or between them: nothing is said.
                    return false;
                };
                match (v.as_i128(), c.as_i128()) {
                    (Some(a), Some(b)) => compare(*op, a.cmp(&b)),
                    _ => consts::fold_binary(*op, v, c, false) == consts::Fold::Value(Const::Bool(true)),
                }
            }
            PatternKind::Type { ty: t, .. } => self.is_of(value, ty, *t),
            PatternKind::Recursive(r) => {
                let typed = match r.ty {
                    Some(t) => self.is_of(value, ty, t),
                    None => *value != Value::Null,
                };
                typed && Self::parts(r).into_iter().all(|(name, input, sub)| self.matches(sub, &format!("{path}{name}"), input, places, pick))
            }
            PatternKind::List(l) => {
                if *value == Value::Null {
                    return false;
                }
                let n = (l.before.len() + l.after.len()) as i128;
                let len_path = format!("{path}.Length");
                let Some(len_at) = places.iter().position(|x| x.path == len_path) else { return false };
                let length = match &places[len_at].values[pick[len_at]] {
                    Value::Const(c) => c.as_i128().unwrap_or(i128::MAX),
                    _ => i128::MAX,
                };
                (if l.slice.is_some() { length >= n } else { length == n })
                    && l.before.iter().enumerate().all(|(i, e)| self.matches(e, &format!("{path}[{i}]"), l.element_ty, places, pick))
                    && l.after.iter().rev().enumerate().all(|(i, e)| self.matches(e, &format!("{path}[^{}]", i + 1), l.element_ty, places, pick))
                    && match &l.slice {
                        Some(Some((s, _))) => self.matches(s, &format!("{path}[..]"), s.input, places, pick),
                        _ => true,
                    }
            }
            PatternKind::Not(inner) => !self.matches(inner, path, ty, places, pick),
            PatternKind::And(list) => list.iter().all(|x| self.matches(x, path, ty, places, pick)),
            PatternKind::Or(list) => list.iter().any(|x| self.matches(x, path, ty, places, pick)),
        }
    }

    /// Whether a representative value of a place of type `ty` is a `t`.
    fn is_of(&self, value: &Value, ty: Ty, t: Ty) -> bool {
        let under = self.cx.syms.strip_nullable(ty);
        match value {
            Value::Null => false,
            Value::Of(v) => conversions::is_subtype(&self.cx.syms, *v, t),
            Value::Const(c) => {
                let own = if self.cx.syms.is_value_type(under) { under } else { self.const_type(c) };
                self.cx.syms.same(own, t) || conversions::is_subtype(&self.cx.syms, own, t)
            }
            Value::Other | Value::Unnamed => self.cx.syms.same(under, t) || conversions::is_subtype(&self.cx.syms, under, t),
        }
    }

    /// Places and the combinations of their values; `None` if there are too many.
    fn combinations(places: &[Place]) -> Option<Vec<Vec<usize>>> {
        let mut total = 1usize;
        for p in places {
            total = total.checked_mul(p.values.len()).filter(|&n| n <= LIMIT)?;
        }
        let mut out: Vec<Vec<usize>> = vec![Vec::new()];
        for p in places {
            let mut next = Vec::with_capacity(out.len() * p.values.len());
            for c in &out {
                for v in 0..p.values.len() {
                    let mut c = c.clone();
                    c.push(v);
                    next.push(c);
                }
            }
            out = next;
        }
        // Places inside of null are no places of their own.
        let _ = &places.iter().map(|p| p.parent).collect::<Vec<_>>();
        Some(out)
    }

    /// Integral places need the values at the ends and between the constants.
    fn complete(&self, places: &mut [Place]) {
        for p in places.iter_mut() {
            let under = self.cx.syms.strip_nullable(p.ty);
            if !self.is_integral(under) && !matches!(self.cx.syms.known_of(under), Some(K::Single | K::Double | K::Decimal)) {
                continue;
            }
            let mut ints: Vec<i128> = p
                .values
                .iter()
                .filter_map(|v| match v {
                    Value::Const(c) => c.as_i128(),
                    _ => None,
                })
                .collect();
            ints.sort_unstable();
            if let (Some(&low), Some(&high)) = (ints.first(), ints.last()) {
                let like = p.values.iter().find_map(|v| match v {
                    Value::Const(c) if c.as_i128().is_some() => Some(c.clone()),
                    _ => None,
                });
                if let Some(like) = like {
                    let mut more = vec![low - 1, high + 1];
                    for w in ints.windows(2) {
                        if w[1] - w[0] > 1 {
                            more.push(w[0] + 1);
                        }
                    }
                    for n in more {
                        if let Some(c) = consts::int_const(&like, n) {
                            let is_length = p.path.ends_with(".Length") && n < 0;
                            if !is_length && !p.values.contains(&Value::Const(c.clone())) {
                                p.values.push(Value::Const(c));
                            }
                        }
                    }
                    // All of the type is represented now.
                    p.values.retain(|v| *v != Value::Other);
                }
            } else if p.values.iter().any(|v| matches!(v, Value::Const(Const::F64(_)))) {
                // Not-a-number stays beyond all comparisons.
            }
        }
    }

    /// CS8120 and CS8510: a case that earlier ones have taken.
    pub(crate) fn check_subsumed(&mut self, cases: &[(BoundPattern, bool, Span)], ty: Ty, is_expr: bool) {
        for (p, _, _) in cases {
            self.check_redundant(p, ty);
        }
        // Constants alone: a table, for switches are long.
        if cases.iter().all(|c| matches!(c.0.kind, PatternKind::Constant(_) | PatternKind::Null | PatternKind::Discard | PatternKind::Var(_))) {
            let mut seen: Vec<Const> = Vec::new();
            let mut all = false;
            for (p, when, span) in cases {
                let hit = match &p.kind {
                    PatternKind::Constant(c) => all || c.constant.as_ref().is_some_and(|c| seen.contains(c)),
                    _ => all,
                };
                // The duplicate label of a statement is CS0152.
                if hit && (is_expr || all) {
                    self.report_subsumed(*span, is_expr);
                }
                if !when {
                    match &p.kind {
                        PatternKind::Constant(c) => seen.extend(c.constant.clone()),
                        PatternKind::Discard | PatternKind::Var(_) => all = true,
                        _ => {}
                    }
                }
            }
            return;
        }
        let mut places = Vec::new();
        let mut ok = true;
        for (p, _, _) in cases {
            ok &= self.gather(p, "", ty, None, &mut places);
        }
        if !ok {
            return;
        }
        self.complete(&mut places);
        let Some(all) = Self::combinations(&places) else { return };
        let mut left: Vec<&Vec<usize>> = all.iter().collect();
        let mut reports = Vec::new();
        for (p, when, span) in cases {
            let any = left.iter().any(|c| self.matches(p, "", ty, &places, c));
            if !any {
                reports.push(*span);
            }
            if !when {
                left.retain(|c| !self.matches(p, "", ty, &places, c));
            }
        }
        for span in reports {
            self.report_subsumed(span, is_expr);
        }
    }

    fn report_subsumed(&mut self, span: Span, is_expr: bool) {
        if is_expr {
            self.err("CS8510", span, "The pattern is unreachable. It has already been handled by a previous arm of the switch expression or it is impossible to match.");
        } else {
            self.err("CS8120", span, "The switch case is unreachable. It has already been handled by a previous case or it is impossible to match.");
        }
    }

    /// CS8509, CS8524, CS8655: whether a switch expression takes every value.
    pub(crate) fn check_exhaustive(&mut self, arms: &[(BoundPattern, bool, Span)], ty: Ty, keyword: Span) -> bool {
        if arms.iter().any(|a| !a.1 && matches!(a.0.kind, PatternKind::Discard | PatternKind::Var(_))) {
            return true;
        }
        let mut places = Vec::new();
        let mut ok = true;
        for (p, _, _) in arms {
            ok &= self.gather(p, "", ty, None, &mut places);
        }
        if !ok {
            return false;
        }
        self.complete(&mut places);
        let Some(all) = Self::combinations(&places) else { return false };
        let mut missing: Vec<&Vec<usize>> = all.iter().filter(|c| !arms.iter().any(|(p, when, _)| !when && self.matches(p, "", ty, &places, c))).collect();
        if missing.is_empty() {
            return true;
        }
        let has = |c: &&Vec<usize>, v: &Value| places.iter().zip(c.iter()).any(|(p, &i)| p.values[i] == *v);
        let plain: Vec<&Vec<usize>> = missing.iter().copied().filter(|c| !has(c, &Value::Null) && !has(c, &Value::Unnamed)).collect();
        if let Some(&first) = plain.first() {
            // What a `when` clause may have taken is the worse example.
            let sure = plain.iter().copied().find(|c| !arms.iter().any(|(p, when, _)| *when && self.matches(p, "", ty, &places, c)));
            let text = self.example(&places, sure.unwrap_or(first), ty);
            let text = format!("The switch expression does not handle all possible values of its input type (it is not exhaustive). For example, the pattern '{text}' is not covered.");
            match sure {
                Some(_) => self.warn("CS8509", keyword, text),
                None => self.warn("CS8846", keyword, text + " However, a pattern with a 'when' clause might successfully match this value."),
            }
            return false;
        }
        missing.sort();
        if let Some(c) = missing.iter().find(|c| !has(c, &Value::Null)) {
            let text = self.example(&places, c, ty);
            self.warn(
                "CS8524",
                keyword,
                format!("The switch expression does not handle some values of its input type (it is not exhaustive) involving an unnamed enum value. For example, the pattern '{text}' is not covered."),
            );
            return false;
        }
        // Reference types without annotation count as never null.
        let nullable_value = places.iter().zip(missing[0].iter()).any(|(p, &i)| p.values[i] == Value::Null && self.cx.syms.nullable_arg(p.ty).is_some());
        // A pattern that tests for null alone says that null is thought of.
        let tested = arms.iter().any(|a| matches!(&a.0.kind, PatternKind::Recursive(r) if r.ty.is_none() && r.properties.is_empty() && r.deconstruct.is_none()));
        if nullable_value || tested {
            self.warn("CS8655", keyword, "The switch expression does not handle some null inputs (it is not exhaustive). For example, the pattern 'null' is not covered.");
        }
        false
    }

    fn example(&self, places: &[Place], pick: &[usize], ty: Ty) -> String {
        let Some(value) = places.first().zip(pick.first()).and_then(|(place, &at)| place.values.get(at)) else { return "_".into() };
        match value {
            Value::Null => "null".into(),
            Value::Const(c) => {
                let under = self.cx.syms.strip_nullable(ty);
                if let Some(def) = self.cx.syms.def_of(under)
                    && self.cx.syms.type_def(def).kind == TypeKind::Enum
                {
                    for m in &self.cx.syms.type_def(def).members {
                        if let Member::Field(f) = m
                            && self.cx.syms.field(*f).constant == ConstState::Value(c.clone())
                        {
                            return format!("{}.{}", self.d(under), self.cx.syms.field(*f).name);
                        }
                    }
                }
                super::convert::display_const(c)
            }
            Value::Unnamed => {
                let n = places[0]
                    .values
                    .iter()
                    .filter_map(|v| match v {
                        Value::Const(c) => c.as_i128(),
                        _ => None,
                    })
                    .max()
                    .unwrap_or(-1)
                    + 1;
                format!("({}){n}", self.d(self.cx.syms.strip_nullable(ty)))
            }
            Value::Of(t) => self.d(*t),
            Value::Other if places.len() > 1 && self.cx.syms.tuple_elems(ty).is_some() => {
                let parts: Vec<String> = places
                    .iter()
                    .zip(pick)
                    .filter(|(p, _)| p.parent == Some(0))
                    .map(|(p, &i)| match &p.values[i] {
                        Value::Const(c) => super::convert::display_const(c),
                        Value::Null => "null".into(),
                        _ => "_".into(),
                    })
                    .collect();
                format!("({})", parts.join(", "))
            }
            Value::Other => {
                if self.is_integral(ty) {
                    "0".into()
                } else {
                    "_".into()
                }
            }
        }
    }

    /// CS9336: behind a `not`, a part of an `or` that adds nothing (`not 1 or 2`).
    fn check_redundant(&mut self, p: &BoundPattern, ty: Ty) {
        let mut found = Vec::new();
        let mut todo = vec![p];
        while let Some(p) = todo.pop() {
            match &p.kind {
                PatternKind::Not(inner) => todo.push(inner),
                PatternKind::And(list) => todo.extend(list),
                PatternKind::Or(list) => {
                    todo.extend(list);
                    if !list.iter().any(|x| matches!(x.kind, PatternKind::Not(_))) {
                        continue;
                    }
                    let mut places = Vec::new();
                    if !self.gather(p, "", ty, None, &mut places) {
                        continue;
                    }
                    self.complete(&mut places);
                    let Some(all) = Self::combinations(&places) else { continue };
                    for (i, part) in list.iter().enumerate().skip(1) {
                        if !list[..i].iter().any(|x| matches!(x.kind, PatternKind::Not(_))) {
                            continue;
                        }
                        let mut own = all.iter().filter(|c| self.matches(part, "", ty, &places, c)).peekable();
                        if own.peek().is_some() && own.all(|c| list[..i].iter().any(|x| self.matches(x, "", ty, &places, c))) {
                            found.push(part.span);
                        }
                    }
                }
                _ => {}
            }
        }
        for span in found {
            self.warn("CS9336", span, "The pattern is redundant.");
        }
    }

    /// CS8794: `is` with a pattern that always matches.
    pub(crate) fn check_always(&mut self, p: &BoundPattern, ty: Ty, span: Span, _constant: Option<&Const>) {
        let trivially = matches!(p.kind, PatternKind::Discard | PatternKind::Var(_));
        if trivially {
            return;
        }
        self.check_redundant(p, ty);
        let mut places = Vec::new();
        if !self.gather(p, "", ty, None, &mut places) {
            return;
        }
        self.complete(&mut places);
        let Some(all) = Self::combinations(&places) else { return };
        let hits = all.iter().filter(|c| self.matches(p, "", ty, &places, c)).count();
        let text = self.d(ty);
        // People name values with the other kinds.
        let tells = match &p.kind {
            PatternKind::Relational { .. } | PatternKind::Not(_) | PatternKind::And(_) | PatternKind::Or(_) => true,
            PatternKind::Type { local, .. } => local.is_none(),
            _ => false,
        };
        if hits == all.len() {
            if !tells {
                return;
            }
            self.warn("CS8794", span, format!("An expression of type '{text}' always matches the provided pattern."));
        } else if hits == 0 {
            self.err("CS8518", span, format!("An expression of type '{text}' can never match the provided pattern."));
        }
    }
}

fn compare(op: BinaryOp, o: std::cmp::Ordering) -> bool {
    match op {
        BinaryOp::Less => o.is_lt(),
        BinaryOp::LessOrEqual => o.is_le(),
        BinaryOp::Greater => o.is_gt(),
        BinaryOp::GreaterOrEqual => o.is_ge(),
        _ => false,
    }
}
