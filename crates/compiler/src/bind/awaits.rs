//! `await`, and the patterns of `foreach` and `using`.

use super::*;
use crate::conversions;

impl Binder<'_> {
    /// Whether `await` may stand here: CS1992, CS1995, CS1996, CS4032, CS4033, CS4034, CS7094.
    pub(crate) fn check_await_allowed(&mut self, keyword: Span, span: Span) -> bool {
        let _ = keyword;
        let f = self.st.func.index();
        if self.st.in_query && self.functions[f].kind == FunctionKind::Lambda {
            self.err(
                "CS1995",
                span,
                "The 'await' operator may only be used in a query expression within the first collection expression of the initial 'from' clause or within the collection expression of a 'join' clause",
            );
            return false;
        }
        if !self.fns[f].is_async {
            if self.functions[f].kind == FunctionKind::Lambda {
                self.err(
                    "CS4034",
                    span,
                    "The 'await' operator can only be used within an async lambda expression. Consider marking this lambda expression with the 'async' modifier.",
                );
                return false;
            }
            let initializer = self.functions[f].method.is_none() || f == 0 && self.st.this == ThisKind::FieldInit || f == 0 && self.in_initializer();
            if initializer {
                self.err("CS1992", span, "The 'await' operator can only be used when contained within a method or lambda expression marked with the 'async' modifier");
                return false;
            }
            let ret = self.functions[f].ret;
            if ret == Ty::VOID {
                self.err(
                    "CS4033",
                    span,
                    "The 'await' operator can only be used within an async method. Consider marking this method with the 'async' modifier and changing its return type to 'Task'.",
                );
            } else {
                let text = self.d(ret);
                self.err(
                    "CS4032",
                    span,
                    format!(
                        "The 'await' operator can only be used within an async method. Consider marking this method with the 'async' modifier and changing its return type to 'Task<{text}>'."
                    ),
                );
            }
            return false;
        }
        if self.st.in_filter {
            self.err("CS7094", span, "Cannot await in the filter expression of a catch clause");
        } else if self.st.in_lock {
            self.err("CS1996", span, "Cannot await in the body of a lock statement");
        }
        true
    }

    fn in_initializer(&self) -> bool {
        self.functions[0].method.is_some_and(|m| {
            let sym = self.cx.syms.method(m);
            matches!(sym.synth, Some(Synth::StaticCtor | Synth::DefaultCtor))
        })
    }

    /// `await operand`.
    pub(crate) fn bind_await(&mut self, keyword: Span, operand: ExprId, span: Span) -> BoundExpr {
        let allowed = self.check_await_allowed(keyword, span);
        let v = self.bind_value(operand);
        if v.is_bad() {
            return BoundExpr { kind: ExprKind::Bad(vec![v]), ty: Ty::ERROR, span, constant: None };
        }
        if v.ty == Ty::VOID {
            self.err("CS4008", span, "Cannot await 'void'");
            return BoundExpr::bad(span);
        }
        if matches!(v.kind, ExprKind::UnboundLambda(_) | ExprKind::MethodGroup(_) | ExprKind::DefaultLiteral | ExprKind::UnboundNew { .. }) || v.ty == Ty::NULL {
            let text = self.operand_text(&v);
            self.err("CS4001", span, format!("Cannot await '{text}'"));
            return BoundExpr::bad(span);
        }
        let v = self.settle(v);
        if v.is_bad() {
            return BoundExpr { kind: ExprKind::Bad(vec![v]), ty: Ty::ERROR, span, constant: None };
        }
        let dynamic = v.ty == Ty::DYNAMIC;
        let v = if dynamic { self.late_awaitable(v, span) } else { v };
        let Some(mut info) = self.await_info(v.ty, span) else {
            return BoundExpr { kind: ExprKind::Bad(vec![v]), ty: Ty::ERROR, span, constant: None };
        };
        if dynamic {
            info.result = Ty::DYNAMIC;
        }
        let ty = info.result;
        if !allowed {
            return BoundExpr { kind: ExprKind::Bad(vec![v]), ty, span, constant: None };
        }
        BoundExpr::new(ExprKind::Await { operand: Box::new(v), info: Box::new(info) }, ty, span)
    }

    /// Whether values of a type can be awaited.
    pub(crate) fn is_awaitable(&mut self, ty: Ty) -> bool {
        if matches!(self.cx.syms.known_of(ty), Some(K::Task | K::TaskT | K::ValueTask | K::ValueTaskT)) {
            return true;
        }
        if ty == Ty::VOID || self.is_err(ty) || self.cx.syms.as_array(ty).is_some() || self.is_integral(ty) || ty == self.cx.syms.string() || ty == self.cx.syms.bool_() {
            return false;
        }
        self.quiet(|b| b.await_info(ty, NO_LOC)).0.is_some()
    }

    /// How a value of a type is awaited: CS1061, CS0117, CS4011, CS4027 where it is not.
    pub(crate) fn await_info(&mut self, ty: Ty, span: Span) -> Option<AwaitInfo> {
        let operand = BoundExpr::new(ExprKind::Placeholder, ty, span);
        let call = self.call_member(operand, "GetAwaiter", Vec::new(), span);
        let Some(get_awaiter) = call else {
            self.no_member("CS1061", ty, "GetAwaiter", span);
            return None;
        };
        if get_awaiter.is_bad() {
            return None;
        }
        let awaiter = get_awaiter.ty;
        let text = self.d(awaiter);
        let on = || BoundExpr::new(ExprKind::Placeholder, awaiter, span);
        let Some(is_completed) = self.read_property(on(), "IsCompleted", span) else {
            self.no_member("CS0117", awaiter, "IsCompleted", span);
            return None;
        };
        let Some(get_result) = self.try_instance_call(on(), "GetResult", Vec::new(), span) else {
            self.no_member("CS0117", awaiter, "GetResult", span);
            return None;
        };
        let notify = self.cx.syms.known_ty(K::INotifyCompletion);
        if !self.is_err(notify) && !self.has_interface(awaiter, notify) {
            self.err("CS4027", span, format!("'{text}' does not implement 'INotifyCompletion'"));
            return None;
        }
        if is_completed.ty != self.cx.syms.bool_() {
            let operand = self.d(ty);
            self.err(
                "CS4011",
                span,
                format!("'await' requires that the return type '{text}' of '{operand}.GetAwaiter()' have suitable 'IsCompleted', 'OnCompleted', and 'GetResult' members, and implement 'INotifyCompletion' or 'ICriticalNotifyCompletion'"),
            );
            return None;
        }
        let critical = self.cx.syms.known_ty(K::ICriticalNotifyCompletion);
        let is_critical = !self.is_err(critical) && self.has_interface(awaiter, critical);
        let result = get_result.ty;
        Some(AwaitInfo {
            get_awaiter: Box::new(get_awaiter),
            awaiter,
            is_completed: Box::new(is_completed),
            get_result: Box::new(get_result),
            is_critical,
            result,
        })
    }

    pub(crate) fn has_interface(&self, ty: Ty, interface: Ty) -> bool {
        ty == interface || self.cx.syms.def_of(interface).is_some_and(|d| self.cx.syms.find_super(ty, d).is_some())
    }

    /// A call of an interface's method on a placeholder of a type that implements it.
    fn interface_call(&mut self, on: Ty, interface: Ty, name: &str, span: Span) -> Option<BoundExpr> {
        let def = self.cx.syms.def_of(interface)?;
        let id = self.cx.syms.methods_named(def, name).first().copied()?;
        let method = MethodRef { id, container: interface, type_args: Box::new([]) };
        let subst = self.cx.syms.subst_of(interface);
        let ret = self.cx.syms.subst(self.cx.syms.method(id).ret, &subst);
        let call = Call {
            receiver: Some(BoundExpr::new(ExprKind::Placeholder, on, span)),
            method,
            args: Vec::new(),
            eval_order: None,
            is_virtual: true,
            base_call: false,
            extension: false,
            constrained: None,
            name_span: span,
            omitted: false,
        };
        Some(BoundExpr::new(ExprKind::Call(Box::new(call)), ret, span))
    }

    /// How a collection is walked: the collection converted, the way, the element's type. Reports what cannot be.
    pub(crate) fn foreach_info(&mut self, collection: BoundExpr, is_async: bool, span: Span, keyword: Span) -> Option<(BoundExpr, ForEachKind, Ty)> {
        let _ = keyword;
        let ty = collection.ty;
        if ty == Ty::NULL {
            self.err("CS0186", span, "Use of null is not valid in this context");
            return None;
        }
        if ty == Ty::DYNAMIC {
            if is_async {
                self.err("CS8416", span, "Cannot use a collection of dynamic type in an asynchronous foreach");
                return None;
            }
            let def = self.cx.syms.find_type("System.Collections.IEnumerable")?;
            let all = self.cx.syms.type_def(def).self_ty;
            let at = collection.span;
            let collection = self.convert(collection, all, at);
            let (collection, how, _) = self.foreach_info(collection, false, span, keyword)?;
            return Some((collection, how, Ty::DYNAMIC));
        }
        if let Some(under) = self.cx.syms.nullable_arg(ty) {
            let value = self.cast(collection, under, span);
            return self.foreach_info(value, is_async, span, keyword);
        }
        if !is_async {
            if let Some((elem, rank)) = self.cx.syms.as_array(ty) {
                return Some((collection, if rank == 1 { ForEachKind::Array } else { ForEachKind::MultiArray(rank) }, elem));
            }
            match self.cx.syms.known_of(ty) {
                Some(K::String) => {
                    let c = self.cx.syms.char_();
                    return Some((collection, ForEachKind::String, c));
                }
                Some(K::Span | K::ReadOnlySpan) => {
                    let elem = self.cx.syms.as_named(ty).and_then(|n| n.1.first().copied()).unwrap_or(Ty::ERROR);
                    return Some((collection, ForEachKind::Span, elem));
                }
                _ => {}
            }
        }
        if let Some(found) = self.enumerator_info(ty, is_async, span) {
            let (on, info, element) = found;
            let collection = if on == ty { collection } else { self.convert(collection, on, span) };
            return Some((collection, ForEachKind::Enumerator(Box::new(info)), element));
        }
        let text = self.d(ty);
        // An array is gone through by its own enumerator, whose MoveNext gives a bool.
        if is_async && self.cx.syms.as_array(ty).is_some() {
            let bool = self.cx.syms.known_ty(K::Boolean);
            self.no_member("CS1061", bool, "GetAwaiter", span);
            return None;
        }
        let other = self.quiet(|b| b.enumerator_info(ty, !is_async, span)).0.is_some() || is_async && self.cx.syms.is_known(ty, K::String);
        let name = if is_async { "GetAsyncEnumerator" } else { "GetEnumerator" };
        let (code, message) = match (is_async, other) {
            (false, false) => {
                ("CS1579", format!("foreach statement cannot operate on variables of type '{text}' because '{text}' does not contain a public instance or extension definition for '{name}'"))
            }
            (false, true) => (
                "CS8414",
                format!("foreach statement cannot operate on variables of type '{text}' because '{text}' does not contain a public instance or extension definition for '{name}'. Did you mean 'await foreach' rather than 'foreach'?"),
            ),
            (true, false) => (
                "CS8411",
                format!("Asynchronous foreach statement cannot operate on variables of type '{text}' because '{text}' does not contain a suitable public instance or extension definition for '{name}'"),
            ),
            (true, true) => (
                "CS8415",
                format!("Asynchronous foreach statement cannot operate on variables of type '{text}' because '{text}' does not contain a public instance or extension definition for '{name}'. Did you mean 'foreach' rather than 'await foreach'?"),
            ),
        };
        self.err(code, span, message);
        None
    }

    /// The enumerator pattern of a type: what the collection converts to, the members, the element type.
    fn enumerator_info(&mut self, ty: Ty, is_async: bool, span: Span) -> Option<(Ty, EnumeratorInfo, Ty)> {
        let get = if is_async { "GetAsyncEnumerator" } else { "GetEnumerator" };
        let on = BoundExpr::new(ExprKind::Placeholder, ty, span);
        // The type's own public method.
        if let Some(call) = self.try_instance_call(on.clone(), get, Vec::new(), span)
            && let Some((info, element)) = self.enumerator_members(call, is_async, span)
        {
            return Some((ty, info, element));
        }
        // The interfaces.
        let (generic, plain) = if is_async { (K::IAsyncEnumerable, None) } else { (K::IEnumerableT, Some(K::IEnumerable)) };
        let mut interfaces = self.cx.syms.interfaces_of(ty);
        interfaces.insert(0, ty);
        let mut target = None;
        for &i in &interfaces {
            if self.cx.syms.is_known(i, generic) {
                target = Some(i);
                break;
            }
        }
        if target.is_none()
            && let Some(p) = plain
        {
            target = interfaces.iter().copied().find(|&i| self.cx.syms.is_known(i, p));
        }
        if let Some(t) = target {
            let on = BoundExpr::new(ExprKind::Placeholder, t, span);
            if let Some(call) = self.try_instance_call(on, get, Vec::new(), span)
                && let Some((info, element)) = self.enumerator_members(call, is_async, span)
            {
                return Some((t, info, element));
            }
        }
        // An extension method.
        if !lookup::extension_methods(self.cx, &self.st.env, get).is_empty()
            && let Some(call) = self.try_call(on, get, Vec::new(), span)
            && let Some((info, element)) = self.enumerator_members(call, is_async, span)
        {
            return Some((ty, info, element));
        }
        None
    }

    fn enumerator_members(&mut self, get_enumerator: BoundExpr, is_async: bool, span: Span) -> Option<(EnumeratorInfo, Ty)> {
        let enumerator = get_enumerator.ty;
        let on = || BoundExpr::new(ExprKind::Placeholder, enumerator, span);
        let move_next = self.try_instance_call(on(), if is_async { "MoveNextAsync" } else { "MoveNext" }, Vec::new(), span)?;
        let current = self.read_property(on(), "Current", span)?;
        let mut await_move_next = None;
        if is_async {
            let (info, _) = self.quiet(|b| b.await_info(move_next.ty, span));
            let info = info?;
            if info.result != self.cx.syms.bool_() {
                return None;
            }
            await_move_next = Some(info);
        } else if move_next.ty != self.cx.syms.bool_() {
            return None;
        }
        let dispose = self.enumerator_dispose(enumerator, is_async, span);
        let element = current.ty;
        Some((EnumeratorInfo { get_enumerator, enumerator, move_next, current, await_move_next, dispose }, element))
    }

    fn enumerator_dispose(&mut self, ty: Ty, is_async: bool, span: Span) -> Option<DisposeInfo> {
        let (found, _) = self.quiet(|b| b.dispose_info(ty, is_async, span, false));
        if found.is_some() || is_async {
            return found;
        }
        let sealed = self.cx.syms.is_value_type(ty) || self.cx.syms.def_of(ty).is_some_and(|d| self.cx.syms.type_def(d).mods.is_sealed);
        if sealed || self.cx.syms.as_param(ty).is_some() {
            return None;
        }
        let disposable = self.cx.syms.known_ty(K::IDisposable);
        if self.is_err(disposable) {
            return None;
        }
        let call = self.interface_call(disposable, disposable, "Dispose", span)?;
        Some(DisposeInfo { call, on: disposable, dynamic_test: true, null_check: true, await_info: None })
    }

    /// How a resource of a type is disposed: CS1674, CS8410, CS8417, CS8418 where it is not.
    pub(crate) fn dispose_info(&mut self, ty: Ty, is_async: bool, span: Span, report: bool) -> Option<DisposeInfo> {
        if let Some(d) = self.find_dispose(ty, is_async, span) {
            return Some(d);
        }
        if ty == Ty::DYNAMIC {
            // The resource has been converted to the interface.
            let interface = self.cx.syms.known_ty(if is_async { K::IAsyncDisposable } else { K::IDisposable });
            let mut d = self.find_dispose(interface, is_async, span)?;
            d.dynamic_test = true;
            return Some(d);
        }
        if report {
            let text = self.d(ty);
            let (other, _) = self.quiet(|b| b.find_dispose(ty, !is_async, span));
            match (is_async, other.is_some()) {
                (false, false) => self.err("CS1674", span, format!("'{text}': type used in a using statement must implement 'System.IDisposable'.")),
                (false, true) => self.err(
                    "CS8418",
                    span,
                    format!("'{text}': type used in a using statement must implement 'System.IDisposable'. Did you mean 'await using' rather than 'using'?"),
                ),
                (true, false) => self.err(
                    "CS8410",
                    span,
                    format!("'{text}': type used in an asynchronous using statement must implement 'System.IAsyncDisposable' or implement a suitable 'DisposeAsync' method."),
                ),
                (true, true) => self.err(
                    "CS8417",
                    span,
                    format!("'{text}': type used in an asynchronous using statement must implement 'System.IAsyncDisposable' or implement a suitable 'DisposeAsync' method. Did you mean 'using' rather than 'await using'?"),
                ),
            }
        }
        None
    }

    fn find_dispose(&mut self, ty: Ty, is_async: bool, span: Span) -> Option<DisposeInfo> {
        let under = self.cx.syms.strip_nullable(ty);
        let name = if is_async { "DisposeAsync" } else { "Dispose" };
        let interface = self.cx.syms.known_ty(if is_async { K::IAsyncDisposable } else { K::IDisposable });
        let null_check = under != ty || !self.cx.syms.is_value_type(ty);
        let mut call = None;
        if !self.is_err(interface) && (self.has_interface(under, interface) || conversions::is_subtype(&self.cx.syms, under, interface)) {
            call = self.interface_call(under, interface, name, span);
        }
        if call.is_none() && (is_async || self.cx.syms.is_ref_struct(under)) {
            let on = BoundExpr::new(ExprKind::Placeholder, under, span);
            call = self.try_instance_call(on, name, Vec::new(), span);
            if !is_async && call.as_ref().is_some_and(|c| c.ty != Ty::VOID) {
                call = None;
            }
        }
        let call = call?;
        let mut await_info = None;
        if is_async {
            let (info, _) = self.quiet(|b| b.await_info(call.ty, span));
            await_info = Some(info?);
        }
        Some(DisposeInfo { call, on: under, dynamic_test: false, null_check, await_info })
    }
}
