//! What is legal C# and yet goes wrong with tasks: warnings AL1001 to AL1007, found in bound bodies.
//!
//! Each rule would rather miss a case than accuse code that is right. Off unless [`crate::Options::lints`]; the codes are listed in
//! docs/csharp.md. **Invariant:** they never change what a program compiles to.

use crate::bound::*;
use crate::context::Context;
use crate::lower::walk::{Node, awaits, walk};
use crate::symbols::*;
use awaitlab_syntax::{Diagnostic, Span};
use rustc_hash::FxHashSet;

/// A lint's code and what it is about.
pub const LINTS: &[(&str, &str)] = &[
    ("AL1001", "a task's result is waited for by blocking the thread"),
    ("AL1002", "an async method or lambda that returns void"),
    ("AL1003", "a cancellation token is at hand and not passed on"),
    ("AL1004", "a task whose exception nobody sees"),
    ("AL1005", "a lock that belongs to a thread is taken in an async method around an await, or a semaphore is waited for by blocking"),
    ("AL1006", "Task.Run around one call that is asynchronous already"),
    ("AL1007", "an await in a library that goes back to the caller's context"),
];

/// Looks through the bodies of a compilation that has no errors.
pub fn check(cx: &Context, bodies: &[BoundBody]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for body in bodies {
        let mut lints = Lints { cx, syms: &cx.syms, bodies, body, real: real_functions(body), out: &mut out };
        for f in lints.real.clone() {
            lints.function(f);
        }
    }
    out
}

/// The functions that a body's tree refers to, outermost first; a lambda tried with another delegate type is none.
fn real_functions(body: &BoundBody) -> Vec<FunctionId> {
    let mut found = vec![FunctionId(0)];
    let mut at = 0;
    while let Some(&f) = found.get(at) {
        at += 1;
        for root in roots(body, f) {
            walk(root, &mut |n| {
                match n {
                    Node::Expr(BoundExpr { kind: ExprKind::Lambda(id), .. }) | Node::Stmt(BoundStmt { kind: StmtKind::LocalFunction(id), .. }) => found.push(*id),
                    _ => {}
                }
                true
            });
        }
    }
    found
}

fn roots(body: &BoundBody, f: FunctionId) -> Vec<Node<'_>> {
    let mut list = Vec::new();
    if f.index() == 0 {
        list.extend(body.ctor_init.iter().chain(&body.field_inits).map(Node::Expr));
    }
    list.push(Node::Stmt(&body.functions[f.index()].body));
    list
}

/// A variable that a rule can follow.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Place {
    Local(LocalId),
    Field(FieldId),
    Property(PropertyId),
}

fn plain(x: &BoundExpr) -> &BoundExpr {
    let mut x = x;
    loop {
        match &x.kind {
            ExprKind::Paren(inner) | ExprKind::Suppress(inner) => x = inner,
            ExprKind::Ref { operand, .. } => x = operand,
            ExprKind::Convert { operand, conversion, .. } if matches!(conversion.kind, ConversionKind::Reference | ConversionKind::Identity) => x = operand,
            _ => return x,
        }
    }
}

fn place(x: &BoundExpr) -> Option<Place> {
    match &plain(x).kind {
        ExprKind::Local(l) => Some(Place::Local(*l)),
        ExprKind::Field { field, .. } => Some(Place::Field(field.id)),
        ExprKind::Property { property, args, .. } if args.is_empty() => Some(Place::Property(property.id)),
        _ => None,
    }
}

struct Lints<'a> {
    cx: &'a Context,
    syms: &'a Symbols,
    bodies: &'a [BoundBody],
    body: &'a BoundBody,
    real: Vec<FunctionId>,
    out: &'a mut Vec<Diagnostic>,
}

impl<'a> Lints<'a> {
    fn warn(&mut self, code: &'static str, span: Span, message: String) {
        self.out.push(Diagnostic::warning(code, span, message));
    }

    // ---- what a call is

    /// The full name of a library type (`System.Threading.Monitor`) that declares a method; empty for the program's own.
    fn owner(&self, m: &MethodRef) -> String {
        let container = self.syms.method(m.id).container;
        if self.syms.type_def(container).is_library { self.syms.display_full(self.syms.type_def(container).self_ty) } else { String::new() }
    }
    fn name(&self, m: &MethodRef) -> &str {
        &self.syms.method(m.id).name
    }
    fn is(&self, c: &Call, owner: &str, name: &str) -> bool {
        self.name(&c.method) == name && self.owner(&c.method).split('<').next() == Some(owner)
    }
    fn is_task(&self, ty: Ty) -> bool {
        matches!(self.syms.known_of(ty), Some(K::Task | K::TaskT | K::ValueTask | K::ValueTaskT))
    }
    fn calls(&self, f: FunctionId, visit: &mut dyn FnMut(&'a BoundExpr)) {
        for root in roots(self.body, f) {
            walk(root, &mut |n| {
                if let Node::Expr(x) = n {
                    visit(x);
                }
                true
            });
        }
    }
    /// A function and those around it.
    fn around(&self, f: FunctionId) -> Vec<FunctionId> {
        let mut list = vec![f];
        let mut at = f;
        while let Some(p) = self.body.functions[at.index()].parent {
            list.push(p);
            at = p;
        }
        list
    }

    // ---- one function

    fn function(&mut self, f: FunctionId) {
        let function = &self.body.functions[f.index()];
        let is_async = function.async_info.is_some();
        if is_async && function.ret == Ty::VOID {
            self.async_void(f);
        }
        if self.may_be_async(f) {
            self.blocking(f);
        }
        if is_async {
            self.locks(f);
            if self.cx.decls.entry.is_none() {
                self.contexts(f);
            }
        }
        self.tokens(f);
        self.lost(f);
        self.wrapped(f);
    }

    /// Whether the function is async or could be made so.
    fn may_be_async(&self, f: FunctionId) -> bool {
        let function = &self.body.functions[f.index()];
        if function.async_info.is_some() {
            return true;
        }
        if function.iterator.is_some() || function.ret_ref.is_ref() || function.params.iter().any(|p| self.body.locals[p.index()].ref_kind.is_ref()) {
            return false;
        }
        match function.kind {
            FunctionKind::Lambda => self.is_task(function.ret),
            FunctionKind::LocalFunction => true,
            FunctionKind::Method => {
                let sym = self.syms.method(self.body.method);
                self.cx.decls.entry != Some(self.body.method)
                    && sym.kind == MethodKind::Ordinary
                    && (self.is_task(function.ret) || !sym.mods.is_override && sym.explicit.is_none() && sym.name.as_str() != "Dispose")
            }
        }
    }

    /// Places of tasks that are complete from here on: (place, from where); `None` for all.
    fn completed(&self, f: FunctionId) -> Vec<(Option<Place>, u32)> {
        let mut list = Vec::new();
        let around = self.around(f);
        for &g in &around {
            self.calls(g, &mut |x| match &x.kind {
                ExprKind::Await { operand, .. } => {
                    self.mention(operand, x.span.end, &mut list);
                    if let ExprKind::Call(c) = &plain(operand).kind
                        && self.is(c, "System.Threading.Tasks.Task", "WhenAll")
                    {
                        list.push((None, x.span.end));
                    }
                }
                ExprKind::Call(c) if matches!(self.name(&c.method), "Wait" | "WaitAll") => {
                    for a in c.receiver.iter().chain(&c.args) {
                        self.mention(a, x.span.end, &mut list);
                    }
                    if self.name(&c.method) == "WaitAll" {
                        list.push((None, x.span.end));
                    }
                }
                ExprKind::Property { receiver: Some(r), property, .. } => {
                    let name = &self.syms.property(property.id).name;
                    if matches!(name.as_ref(), "IsCompleted" | "IsCompletedSuccessfully" | "IsFaulted" | "IsCanceled" | "Status") {
                        list.extend(place(r).map(|p| (Some(p), x.span.start)));
                    }
                }
                // What an await gives is complete if it came from WhenAny; what FromResult gives is always.
                ExprKind::Assign { target, value, .. } if self.is_complete(value) => list.extend(place(target).map(|p| (Some(p), x.span.start))),
                _ => {}
            });
            for root in roots(self.body, g) {
                walk(root, &mut |n| {
                    match n {
                        Node::Stmt(BoundStmt { kind: StmtKind::Local { local, init: Some(v) }, .. }) if self.is_complete(v) => {
                            list.push((Some(Place::Local(*local)), v.span.start));
                        }
                        _ => {}
                    }
                    true
                });
            }
        }
        list
    }
    fn mention(&self, x: &BoundExpr, from: u32, list: &mut Vec<(Option<Place>, u32)>) {
        walk(Node::Expr(x), &mut |n| {
            if let Node::Expr(x) = n
                && let Some(p) = place(x)
            {
                list.push((Some(p), from));
            }
            true
        });
    }
    fn is_complete(&self, x: &BoundExpr) -> bool {
        match &plain(x).kind {
            ExprKind::Await { .. } => true,
            ExprKind::Call(c) => matches!(self.name(&c.method), "FromResult" | "FromException" | "FromCanceled") && !self.owner(&c.method).is_empty(),
            ExprKind::Property { property, .. } => &*self.syms.property(property.id).name == "CompletedTask",
            _ => false,
        }
    }

    /// AL1001.
    fn blocking(&mut self, f: FunctionId) {
        let completed = self.completed(f);
        let mut found: Vec<(Span, String)> = Vec::new();
        let known = |lints: &Self, task: &BoundExpr, at: u32| {
            if lints.is_complete(task) {
                return true;
            }
            let p = place(task);
            // A lambda's own parameter: the antecedent of a continuation, an element of a list that has been awaited.
            if let Some(Place::Local(l)) = p {
                let local = &lints.body.locals[l.index()];
                if matches!(local.kind, LocalKind::Param(_)) && lints.body.functions[local.function.index()].kind == FunctionKind::Lambda {
                    return true;
                }
            }
            completed.iter().any(|(q, from)| *from <= at && match q {
                Some(q) => Some(*q) == p,
                None => !matches!(plain(task).kind, ExprKind::Call(_)),
            })
        };
        self.calls(f, &mut |x| match &x.kind {
            ExprKind::Property { receiver: Some(r), property, .. } if &*self.syms.property(property.id).name == "Result" && self.is_task(r.ty)
                && !known(self, r, x.span.start) => {
                    let name = Span { start: x.span.end.saturating_sub(6), ..x.span };
                    found.push((name, format!("{}.Result", self.syms.display(r.ty))));
                }
            ExprKind::Call(c) => match (&c.receiver, self.name(&c.method)) {
                (Some(r), "Wait") if self.is_task(r.ty) && c.args.is_empty()
                    && !known(self, r, x.span.start) => {
                        found.push((c.name_span, "Task.Wait()".into()));
                    }
                (Some(r), "GetResult") => {
                    if let ExprKind::Call(inner) = &plain(r).kind
                        && self.name(&inner.method) == "GetAwaiter"
                        && let Some(task) = &inner.receiver
                    {
                        let task = match &plain(task).kind {
                            ExprKind::Call(c) if self.name(&c.method) == "ConfigureAwait" => c.receiver.as_ref().unwrap_or(task),
                            _ => task,
                        };
                        if self.is_task(task.ty) && !known(self, task, x.span.start) {
                            found.push((c.name_span, "GetAwaiter().GetResult()".into()));
                        }
                    }
                }
                (None, "WaitAll" | "WaitAny") if self.owner(&c.method) == "System.Threading.Tasks.Task" => {
                    found.push((c.name_span, format!("Task.{}", self.name(&c.method))));
                }
                _ => {}
            },
            _ => {}
        });
        for (span, what) in found {
            self.warn("AL1001", span, format!("'{what}' blocks the thread until the task is complete; use 'await' instead"));
        }
    }

    /// AL1002.
    fn async_void(&mut self, f: FunctionId) {
        let function = &self.body.functions[f.index()];
        let args = self.syms.find_type("System.EventArgs");
        let is_handler = match function.params.as_slice() {
            [_, e] => {
                let mut at = Some(self.body.locals[e.index()].ty);
                let mut found = false;
                while let Some(t) = at {
                    found |= args.is_some() && self.syms.def_of(t) == args;
                    at = self.syms.base_of(t);
                }
                found
            }
            _ => false,
        };
        let sym = function.method.map(|m| self.syms.method(m));
        if is_handler || sym.is_some_and(|s| s.mods.is_override || s.explicit.is_some()) || self.is_event_handler(f) {
            return;
        }
        let span = match sym {
            Some(s) => s.loc,
            None => Span { end: function.span.start + 5, ..function.span },
        };
        let what = match function.kind {
            FunctionKind::Lambda => "This async lambda returns void".to_string(),
            _ => format!("'{}' is async and returns void", sym.map_or("", |s| &*s.name)),
        };
        self.warn("AL1002", span, format!("{what}: its caller can neither await it nor catch its exceptions; let it return 'Task'"));
    }
    fn is_event_handler(&self, f: FunctionId) -> bool {
        let function = &self.body.functions[f.index()];
        let mut found = false;
        for g in self.real.clone() {
            self.calls(g, &mut |x| {
                if let ExprKind::EventAssign { value, .. } = &x.kind {
                    found |= match &plain(value).kind {
                        ExprKind::Lambda(id) => *id == f,
                        ExprKind::MethodDelegate(m) => Some(m.method.id) == function.method,
                        _ => false,
                    };
                }
            });
        }
        if let (FunctionKind::Method, Some(method)) = (function.kind, function.method) {
            for b in self.bodies {
                for i in real_functions(b) {
                    for root in roots(b, i) {
                        walk(root, &mut |n| {
                            if let Node::Expr(BoundExpr { kind: ExprKind::EventAssign { value, .. }, .. }) = n {
                                found |= matches!(&plain(value).kind, ExprKind::MethodDelegate(m) if m.method.id == method);
                            }
                            true
                        });
                    }
                }
            }
        }
        found
    }

    /// AL1003.
    fn tokens(&mut self, f: FunctionId) {
        let Some(token) = self.syms.known(K::CancellationToken).map(|d| self.syms.type_def(d).self_ty) else { return };
        let around = self.around(f);
        let mut scope: Vec<(Name, u32, u32)> = Vec::new();
        for (i, l) in self.body.locals.iter().enumerate() {
            let is_param = matches!(l.kind, LocalKind::Param(_));
            if l.ty == token && !l.name.is_empty() && around.contains(&l.function) && (is_param || l.kind == LocalKind::Declared) {
                let place = self.body.scopes[l.scope.index()].span;
                let _ = i;
                let until = if is_param || place.end <= place.start { u32::MAX } else { place.end };
                scope.push((l.name.clone(), if is_param { 0 } else { l.span.end }, until));
            }
        }
        if scope.is_empty() {
            return;
        }
        let mut found: Vec<(Span, String)> = Vec::new();
        self.calls(f, &mut |x| {
            let ExprKind::Call(c) = &x.kind else { return };
            let at = x.span.start;
            let Some((name, ..)) = scope.iter().rev().find(|(_, from, until)| *from <= at && at < *until) else { return };
            let sym = self.syms.method(c.method.id);
            // Starting work is not the work; a token there only cancels before it starts.
            if matches!(&*sym.name, "Run" | "StartNew" | "ContinueWith" | "Register" | "UnsafeRegister" | "Dispose" | "DisposeAsync" | "CreateLinkedTokenSource") {
                return;
            }
            let is_token = |t: Ty| t == token;
            let has_token = sym.params.iter().any(|p| is_token(p.ty));
            let takes = if has_token {
                // The argument was left out: it stands for itself with the call's own place.
                c.args.iter().any(|a| a.ty == token && matches!(a.kind, ExprKind::Default) && a.span == x.span)
            } else {
                self.awaitable_or_blocking(sym)
                    && self.syms.methods_named(sym.container, &sym.name).into_iter().any(|m| {
                        let other = self.syms.method(m);
                        let n = sym.params.len();
                        other.access == Access::Public
                            && other.mods.is_static == sym.mods.is_static
                            && other.type_params.len() == sym.type_params.len()
                            && other.params.len() == n + 1
                            && other.params.last().is_some_and(|p| is_token(p.ty))
                            && other.params.iter().zip(&sym.params).all(|(a, b)| a.ref_kind == b.ref_kind && self.same_shape(a.ty, b.ty))
                    })
            };
            if takes {
                found.push((c.name_span, format!("'{}' takes a cancellation token, and '{name}' is at hand; pass it, or 'CancellationToken.None' to say that it is left out on purpose", sym.name)));
            }
        });
        for (span, message) in found {
            self.warn("AL1003", span, message);
        }
    }
    /// The same type; type parameters of methods count as equal.
    fn same_shape(&self, a: Ty, b: Ty) -> bool {
        self.syms.same(a, b) || self.syms.is_open(a) && self.syms.is_open(b) && self.syms.def_of(a) == self.syms.def_of(b)
    }
    fn awaitable_or_blocking(&self, sym: &MethodSymbol) -> bool {
        self.is_task(sym.ret) || matches!(&*sym.name, "Wait" | "Take" | "Add" | "SignalAndWait" | "GetConsumingEnumerable" | "ReadAllAsync")
    }

    /// AL1004.
    fn lost(&mut self, f: FunctionId) {
        let mut found: Vec<(Span, String)> = Vec::new();
        let mut visit = |x: &'a BoundExpr, discarded: bool| {
            let mut x = plain(x);
            if let ExprKind::ConditionalAccess { access, .. } = &x.kind {
                x = plain(access);
            }
            let ExprKind::Call(c) = &x.kind else { return };
            if !self.is_task(x.ty) {
                return;
            }
            if self.name(&c.method) == "ContinueWith" && !self.owner(&c.method).is_empty() {
                if !self.observes(c) {
                    found.push((c.name_span, "The continuation does not look at the task's exception, so nobody sees it; await the task, or read 'Exception' in the continuation".into()));
                }
                return;
            }
            if !discarded && self.cx.diags.iter().any(|d| d.code == "CS4014" && d.span == x.span) {
                return;
            }
            if !self.may_fail(c) {
                return;
            }
            found.push((x.span, "Nobody awaits this task, so its exception is lost; await it, or handle its exceptions".into()));
        };
        for root in roots(self.body, f) {
            walk(root, &mut |n| {
                match n {
                    Node::Expr(BoundExpr { kind: ExprKind::Assign { target, value, .. }, .. }) if matches!(target.kind, ExprKind::Discard) => visit(value, true),
                    Node::Stmt(BoundStmt { kind: StmtKind::Expr(x), .. }) => visit(x, false),
                    _ => {}
                }
                true
            });
        }
        for (span, message) in found {
            self.warn("AL1004", span, message);
        }
    }
    /// Whether a continuation looks at its task, or runs only for tasks that have failed.
    fn observes(&self, c: &Call) -> bool {
        let mut looks = c.args.is_empty();
        for a in &c.args {
            if a.constant.as_ref().and_then(Const::as_i128).is_some_and(|flags| flags & 0x0002_0000 == 0 && flags & 0x0001_0000 != 0) {
                // NotOnRanToCompletion and the like.
                looks = true;
            }
            match &plain(a).kind {
                ExprKind::Lambda(id) => {
                    let function = &self.body.functions[id.index()];
                    let param = function.params.first().copied();
                    for root in roots(self.body, *id) {
                        walk(root, &mut |n| {
                            looks |= match n {
                                Node::Expr(BoundExpr { kind: ExprKind::Local(l), .. }) => Some(*l) == param,
                                _ => false,
                            };
                            true
                        });
                    }
                }
                ExprKind::MethodDelegate(_) | ExprKind::Local(_) | ExprKind::Field { .. } | ExprKind::Property { .. } => looks = true,
                _ => {}
            }
        }
        looks
    }
    /// Whether a call's task may fail: not if all that it runs stands in a `try` that catches everything.
    fn may_fail(&self, c: &Call) -> bool {
        if matches!(self.name(&c.method), "Delay" | "FromResult" | "WhenAny") && !self.owner(&c.method).is_empty() {
            return false;
        }
        if let Some(b) = self.bodies.iter().find(|b| b.method == c.method.id) {
            return !self.catches_all(&b.functions[0].body);
        }
        if let Some(f) = self.body.functions.iter().find(|f| f.method == Some(c.method.id)) {
            return !self.catches_all(&f.body);
        }
        for a in &c.args {
            match &plain(a).kind {
                ExprKind::Lambda(id) => return !self.catches_all(&self.body.functions[id.index()].body),
                ExprKind::MethodDelegate(m) => {
                    if let Some(b) = self.bodies.iter().find(|b| b.method == m.method.id) {
                        return !self.catches_all(&b.functions[0].body);
                    }
                }
                _ => {}
            }
        }
        true
    }
    fn catches_all(&self, body: &BoundStmt) -> bool {
        let StmtKind::Block(block) = &body.kind else { return false };
        let Some(last) = block.stmts.iter().rfind(|s| !matches!(s.kind, StmtKind::LocalFunction(_) | StmtKind::Empty | StmtKind::Return(None))) else { return true };
        let StmtKind::Try(t) = &last.kind else { return false };
        let exception = self.syms.known(K::Exception);
        block.stmts.iter().all(|s| matches!(s.kind, StmtKind::LocalFunction(_) | StmtKind::Empty | StmtKind::Return(None) | StmtKind::Local { init: None, .. }) || std::ptr::eq(s, last))
            && t.catches.iter().any(|c| c.filter.is_none() && c.ty.is_none_or(|ty| self.syms.def_of(ty) == exception))
    }

    /// AL1005.
    fn locks(&mut self, f: FunctionId) {
        let mut taken: Vec<(Span, &'static str, &'static [&'static str])> = Vec::new();
        let mut released: Vec<(u32, String)> = Vec::new();
        let mut suspensions: Vec<u32> = Vec::new();
        let mut found: Vec<(Span, String)> = Vec::new();
        self.calls(f, &mut |x| match &x.kind {
            ExprKind::Await { .. } => suspensions.push(x.span.start),
            ExprKind::Call(c) => {
                let (owner, name) = (self.owner(&c.method), self.name(&c.method));
                match (owner.as_str(), name) {
                    ("System.Threading.Monitor", "Enter" | "TryEnter") => taken.push((c.name_span, "Monitor", &["Exit"])),
                    ("System.Threading.Mutex" | "System.Threading.WaitHandle", "WaitOne") => {
                        let is_mutex = c.receiver.as_ref().and_then(|r| self.syms.def_of(r.ty)).is_some_and(|d| Some(d) == self.syms.find_type("System.Threading.Mutex"));
                        if is_mutex {
                            taken.push((c.name_span, "Mutex", &["ReleaseMutex"]));
                        }
                    }
                    ("System.Threading.ReaderWriterLockSlim", _) if name.starts_with("Enter") || name.starts_with("TryEnter") => {
                        taken.push((c.name_span, "ReaderWriterLockSlim", &["ExitReadLock", "ExitWriteLock", "ExitUpgradeableReadLock"]));
                    }
                    ("System.Threading.Lock", "Enter" | "TryEnter") => taken.push((c.name_span, "Lock", &["Exit"])),
                    ("System.Threading.SemaphoreSlim", "Wait") if c.args.first().is_none_or(|a| a.constant.as_ref().and_then(Const::as_i128) != Some(0)) => {
                        found.push((c.name_span, "'SemaphoreSlim.Wait' blocks the thread in an async method; use 'await' with 'WaitAsync'".into()));
                    }
                    _ => released.push((x.span.start, name.to_string())),
                }
            }
            _ => {}
        });
        for (span, what, exits) in taken {
            let until = released.iter().filter(|(at, name)| *at > span.end && exits.contains(&name.as_str())).map(|r| r.0).min().unwrap_or(u32::MAX);
            if suspensions.iter().any(|&at| at > span.end && at < until) {
                found.push((span, format!("'{what}' belongs to the thread that takes it, and after the 'await' another may go on; use 'SemaphoreSlim.WaitAsync'")));
            }
        }
        for (span, message) in found {
            self.warn("AL1005", span, message);
        }
    }

    /// AL1006.
    fn wrapped(&mut self, f: FunctionId) {
        let mut found: Vec<(Span, String)> = Vec::new();
        self.calls(f, &mut |x| {
            let ExprKind::Call(c) = &x.kind else { return };
            if !self.is(c, "System.Threading.Tasks.Task", "Run") {
                return;
            }
            let Some(a) = c.args.first() else { return };
            let ExprKind::Lambda(id) = plain(a).kind else { return };
            let StmtKind::Block(block) = &self.body.functions[id.index()].body.kind else { return };
            let [only] = block.stmts.as_slice() else { return };
            let (StmtKind::Expr(value) | StmtKind::Return(Some(value))) = &only.kind else { return };
            let value = match &plain(value).kind {
                ExprKind::Await { operand, .. } => plain(operand),
                _ => plain(value),
            };
            let value = match &value.kind {
                ExprKind::Call(c) if self.name(&c.method) == "ConfigureAwait" => c.receiver.as_ref().map_or(value, plain),
                _ => value,
            };
            let ExprKind::Call(inner) = &value.kind else { return };
            let name = self.name(&inner.method);
            let already = name.ends_with("Async") || name == "Delay" && !self.owner(&inner.method).is_empty();
            if self.is_task(value.ty) && already && !inner.args.iter().any(awaits) {
                found.push((c.name_span, format!("'{name}' is asynchronous already; 'Task.Run' around it only takes a thread of the pool to start it")));
            }
        });
        for (span, message) in found {
            self.warn("AL1006", span, message);
        }
    }

    /// AL1007.
    fn contexts(&mut self, f: FunctionId) {
        let mut found: Vec<Span> = Vec::new();
        self.calls(f, &mut |x| {
            if let ExprKind::Await { operand, .. } = &x.kind
                && self.is_task(operand.ty)
            {
                found.push(operand.span);
            }
        });
        let mut seen = FxHashSet::default();
        for span in found.into_iter().filter(|s| seen.insert((s.start, s.end))) {
            self.warn("AL1007", span, "In a library, 'ConfigureAwait(false)' on the awaited task keeps the method out of its caller's context".into());
        }
    }
}
