//! Calls, arguments, object creation, element access, method groups.

use super::*;
use crate::conversions;
use crate::lookup::MemberLookup;
use crate::overload::{CallKind, CallSite, Failure, ParamValue, Reason, Resolution};
use awaitlab_syntax::{Argument, ArgumentModifier, Initializer};

impl Binder<'_> {
    /// Binds arguments without targets.
    pub(crate) fn bind_args(&mut self, arguments: &[Argument]) -> Vec<Arg> {
        arguments.iter().map(|a| self.bind_arg(a)).collect()
    }

    fn bind_arg(&mut self, a: &Argument) -> Arg {
        tree!(self, tree);
        let name = a.name.map(|n| (Name::new(tree.text(n)), n.span));
        let ref_kind = Self::arg_kind(a.modifier);
        let inner = tree.strip_parens(a.value);
        let span = tree[a.value].span;
        let value = match (&tree[inner].kind, a.modifier) {
            (syn::ExprKind::Declaration { ty, designation }, ArgumentModifier::Out) => match designation {
                syn::Designation::Name(n) => {
                    let var = self.is_var(*ty);
                    let t = if var { Ty::ERROR } else { self.resolve_type(*ty) };
                    let local = self.declare_local(tree.text(*n), t, LocalKind::Pattern, n.span);
                    if var { BoundExpr::new(ExprKind::UnboundOutVar(local), Ty::PENDING, span) } else { BoundExpr::new(ExprKind::OutVar(local), t, span) }
                }
                syn::Designation::Discard(_) => {
                    if self.is_var(*ty) {
                        BoundExpr::new(ExprKind::Discard, Ty::PENDING, span)
                    } else {
                        let t = self.resolve_type(*ty);
                        BoundExpr::new(ExprKind::Discard, t, span)
                    }
                }
                syn::Designation::Parenthesized { .. } => BoundExpr::bad(span),
            },
            (_, ArgumentModifier::None) => {
                let v = self.bind_value(a.value);
                if let ExprKind::Ref { .. } = v.kind { v } else { v }
            }
            _ => {
                let raw = self.bind_expr(a.value);
                self.check_ref(raw, ref_kind)
            }
        };
        Arg { value, name, ref_kind, span: a.span }
    }

    /// `callee(args)`.
    pub(crate) fn bind_call(&mut self, callee: BoundExpr, arguments: &[Argument], parens: Span, span: Span) -> BoundExpr {
        match callee.kind {
            ExprKind::MethodGroup(group) => {
                let args = self.bind_args(arguments);
                let outer = self.open_paren.replace(parens.start);
                let call = self.call_group(*group, args, span);
                self.open_paren = outer;
                call
            }
            ExprKind::Bad(_) => {
                let args = self.bind_args(arguments);
                self.abandon(&args);
                let mut parts = vec![callee];
                parts.extend(args.into_iter().map(|a| a.value));
                BoundExpr { kind: ExprKind::Bad(parts), ty: Ty::ERROR, span, constant: None }
            }
            ExprKind::Type => {
                let text = self.d(callee.ty);
                if !self.is_err(callee.ty) {
                    self.err("CS1955", callee.span, format!("Non-invocable member '{text}' cannot be used like a method."));
                }
                let args = self.bind_args(arguments);
                self.abandon(&args);
                BoundExpr::bad(span)
            }
            _ => {
                let callee = self.check_value(callee);
                let args = self.bind_args(arguments);
                if callee.is_bad() {
                    self.abandon(&args);
                    return BoundExpr { kind: ExprKind::Bad(vec![callee]), ty: Ty::ERROR, span, constant: None };
                }
                if callee.ty == Ty::DYNAMIC {
                    if args.iter().any(|a| a.value.is_bad() && !matches!(a.value.kind, ExprKind::UnboundOutVar(_))) {
                        self.abandon(&args);
                        return BoundExpr { kind: ExprKind::Bad(vec![callee]), ty: Ty::ERROR, span, constant: None };
                    }
                    return self.late_invoke(callee, args, span);
                }
                match self.cx.syms.delegate_invoke(callee.ty) {
                    Some(invoke) => self.invoke_delegate(callee, invoke, args, span),
                    None => {
                        self.abandon(&args);
                        match &callee.kind {
                            ExprKind::Property { property, .. } => {
                                let text = self.cx.syms.display_property(property, false);
                                let at = super::expr::name_at_end(callee.span, &self.cx.syms.property(property.id).name);
                                self.err("CS1955", at, format!("Non-invocable member '{text}' cannot be used like a method."));
                            }
                            ExprKind::Field { field, .. } => {
                                let text = self.cx.syms.display_field(field, false);
                                let at = super::expr::name_at_end(callee.span, &self.cx.syms.field(field.id).name);
                                self.err("CS1955", at, format!("Non-invocable member '{text}' cannot be used like a method."));
                            }
                            _ => self.err("CS0149", callee.span, "Method name expected"),
                        }
                        BoundExpr::bad(span)
                    }
                }
            }
        }
    }

    /// Arguments of a call that failed: their variables have no type; lambdas are bound for their own errors.
    fn abandon(&mut self, args: &[Arg]) {
        for a in args {
            if let ExprKind::UnboundOutVar(l) = a.value.kind {
                self.locals[l.index()].ty = Ty::ERROR;
            }
            if let ExprKind::UnboundLambda(id) = a.value.kind
                && self.lambdas[id.index()].binds.is_empty()
            {
                // What its body names counts as used.
                self.quiet(|b| b.report_lambda_body(id));
            }
            if let ExprKind::MethodGroup(g) = &a.value.kind {
                let g = (**g).clone();
                self.use_group(&g);
            }
        }
    }

    /// Calls a delegate.
    pub(crate) fn invoke_delegate(&mut self, callee: BoundExpr, invoke: MethodRef, args: Vec<Arg>, span: Span) -> BoundExpr {
        let candidates = [Candidate { method: invoke.id, container: invoke.container, extension: false, names_of: None }];
        match resolve(self, &candidates, &args, &[]) {
            Ok(_) if Self::any_dynamic(&args) => self.late_invoke(callee, args, span),
            Ok(res) => {
                let name_span = callee.span;
                self.build_call(res, Some(callee), args, span, name_span, false)
            }
            Err(failure) => {
                let text = match &callee.kind {
                    ExprKind::Local(l) => self.locals[l.index()].name.to_string(),
                    ExprKind::Field { field, .. } => self.cx.syms.field(field.id).name.to_string(),
                    ExprKind::Property { property, .. } => self.cx.syms.property(property.id).name.to_string(),
                    _ => self.d(callee.ty),
                };
                let delegate = self.d(callee.ty);
                let _ = text;
                let site = CallSite { name: delegate, name_span: callee.span, kind: CallKind::Delegate };
                self.report_call(failure, &args, &[], &site, None);
                self.abandon(&args);
                let ret = self.cx.syms.delegate_signature(callee.ty).map_or(Ty::ERROR, |s| s.1);
                BoundExpr { kind: ExprKind::Bad(vec![callee]), ty: ret, span, constant: None }
            }
        }
    }

    /// Calls a method of a group.
    pub(crate) fn call_group(&mut self, group: MethodGroup, args: Vec<Arg>, span: Span) -> BoundExpr {
        let name_span = group.name_span;
        let mut failure = None;
        if args.iter().any(|a| a.value.is_bad() && !matches!(a.value.kind, ExprKind::UnboundOutVar(_))) {
            // One error is enough; the type of an unambiguous method still helps those behind.
            self.use_group(&group);
            self.abandon(&args);
            let ty = self.only_return(&group);
            return BoundExpr { kind: ExprKind::Bad(args.into_iter().map(|a| a.value).collect()), ty, span, constant: None };
        }
        if let Some(r) = &group.receiver
            && r.ty == Ty::DYNAMIC
            && !matches!(r.kind, ExprKind::Type)
        {
            let r = r.clone();
            return self.late_invoke_member(r, &group.name, &group.type_args, args, span);
        }
        // Dynamic arguments choose at run time, except among local functions.
        let late = Self::any_dynamic(&args) && !group.candidates.iter().any(|c| self.cx.syms.method(c.method).kind == MethodKind::LocalFunction);
        let mut mismatch = None;
        if !group.candidates.is_empty() {
            match resolve(self, &group.candidates, &args, &group.type_args) {
                // A value that the method may change stays where it is.
                Ok(res) if late && group.receiver.as_ref().is_some_and(|r| !matches!(r.kind, ExprKind::Type) && !self.cx.syms.is_reference_type(r.ty)) => {
                    let call = self.build_call(res, group.receiver, args, span, name_span, group.implicit_this);
                    return if call.is_bad() || call.ty == Ty::VOID { call } else { self.convert(call, Ty::DYNAMIC, span) };
                }
                Ok(_) | Err(Failure::Ambiguous(..)) if late => return self.late_group(group, args, span),
                Err(Failure::Inapplicable { reason, .. })
                    if late
                        && !matches!(reason, Reason::ArgCount | Reason::Missing(_) | Reason::NoSuchName(_) | Reason::DoubleName(_) | Reason::TypeArgCount | Reason::BadArg { .. }) =>
                {
                    return self.late_group(group, args, span);
                }
                Ok(res) => {
                    let on_value = group.receiver.as_ref().is_some_and(|r| !matches!(r.kind, ExprKind::Type | ExprKind::Base));
                    if !on_value || group.implicit_this || !self.cx.syms.method(res.method.id).mods.is_static {
                        return self.build_call(res, group.receiver, args, span, name_span, group.implicit_this);
                    }
                    // Called on a value, static methods are out of the running.
                    let list: Vec<Candidate> = group.candidates.iter().filter(|c| !self.cx.syms.method(c.method).mods.is_static).cloned().collect();
                    if let Ok(res) = resolve(self, &list, &args, &group.type_args) {
                        return self.build_call(res, group.receiver, args, span, name_span, false);
                    }
                    mismatch = Some(res);
                }
                Err(f) => failure = Some((f, false)),
            }
        }
        if group.try_extensions
            && let Some(receiver) = &group.receiver
            && !matches!(receiver.kind, ExprKind::Type | ExprKind::Base)
        {
            let mut all = vec![Arg { value: receiver.clone(), name: None, ref_kind: RefKind::None, span: receiver.span }];
            all.extend(args.iter().cloned());
            for level in lookup::extension_methods(self.cx, &self.st.env, &group.name) {
                let candidates: Vec<Candidate> = level
                    .into_iter()
                    .filter(|c| self.cx.syms.method(c.method).extension_block.is_none_or(|x| !x.is_static))
                    .map(|c| Candidate { extension: true, ..c })
                    .collect();
                if candidates.is_empty() {
                    continue;
                }
                match resolve(self, &candidates, &all, &group.type_args) {
                    Ok(_) if late => {
                        let (text, name) = (self.d(receiver.ty), &group.name);
                        let text = format!("'{text}' has no applicable method named '{name}' but appears to have an extension method by that name. Extension methods cannot be dynamically dispatched. Consider casting the dynamic arguments or calling the extension method without the extension method syntax.");
                        self.err("CS1973", span, text);
                        return BoundExpr::bad(span);
                    }
                    Ok(res) => return self.build_call(res, None, all, span, name_span, false),
                    Err(f) => {
                        // What is wrong is said of those that the receiver fits.
                        let fitting: Vec<Candidate> = candidates
                            .iter()
                            .filter(|c| {
                                let m = self.cx.syms.method(c.method);
                                m.params.first().is_some_and(|p| self.receiver_fits(p.ty, receiver.ty, &m.type_params))
                            })
                            .cloned()
                            .collect();
                        let f = if fitting.is_empty() || fitting.len() == candidates.len() {
                            f
                        } else {
                            resolve(self, &fitting, &all, &group.type_args).err().unwrap_or(f)
                        };
                        let better = match (&failure, &f) {
                            (None, _) => true,
                            (Some((_, false)), _) => false,
                            (Some((old, true)), new) => self.closer(new, old),
                        };
                        if better {
                            failure = Some((f, true));
                        }
                    }
                }
            }
            if mismatch.is_none()
                && let Some((f, true)) = &failure
                && let Some(better) = self.extension_receiver_failure(f, receiver, &group)
            {
                match better {
                    Some(text) => self.err("CS1929", name_span, text),
                    None => self.no_member("CS1061", receiver.ty, &group.name, name_span),
                }
                self.abandon(&args);
                return BoundExpr { kind: ExprKind::Bad(args.into_iter().map(|a| a.value).collect()), ty: Ty::ERROR, span, constant: None };
            }
            if mismatch.is_none()
                && let Some((f, true)) = failure
            {
                let site = CallSite { name: group.name.to_string(), name_span, kind: CallKind::Method };
                self.report_call(f, &all, &group.type_args, &site, Some(1));
                self.abandon(&args);
                return BoundExpr { kind: ExprKind::Bad(args.into_iter().map(|a| a.value).collect()), ty: Ty::ERROR, span, constant: None };
            }
        }
        if let Some(res) = mismatch {
            return self.build_call(res, group.receiver, args, span, name_span, false);
        }
        let f = failure.map_or(Failure::None, |f| f.0);
        if let Some(r) = &group.receiver
            && matches!(r.kind, ExprKind::Type)
            && !group.candidates.iter().any(|c| self.cx.syms.method(c.method).extension_block.is_some())
            && let Some(BoundExpr { kind: ExprKind::MethodGroup(other), .. }) = self.static_extension(&r.clone(), &group.name, &group.type_args, span, name_span)
        {
            return self.call_group(*other, args, span);
        }
        if !matches!(&f, Failure::Inapplicable { reason: Reason::Inference | Reason::TypeArgCount, .. }) {
            self.use_group(&group);
        }
        let site = CallSite { name: group.name.to_string(), name_span, kind: CallKind::Method };
        if f == Failure::None {
            if let Some(r) = &group.receiver {
                self.no_member("CS1061", r.ty, &group.name, name_span);
            }
        } else {
            self.report_call(f, &args, &group.type_args, &site, None);
        }
        self.abandon(&args);
        let ty = self.only_return(&group);
        BoundExpr { kind: ExprKind::Bad(args.into_iter().map(|a| a.value).collect()), ty, span, constant: None }
    }

    /// Local functions of a group count as used, whatever becomes of the call.
    pub(crate) fn use_group(&mut self, group: &MethodGroup) {
        for c in &group.candidates {
            if let Some(&f) = self.local_fns.get(&c.method) {
                self.use_function(f);
            }
        }
    }

    /// Whether a failure came closer to a call than another.
    fn closer(&self, new: &Failure, old: &Failure) -> bool {
        let rank = |f: &Failure| match f {
            Failure::None => 0,
            Failure::Inapplicable { reason: Reason::BadArg { arg: 0, .. }, .. } => 1,
            Failure::Inapplicable { reason: Reason::ArgCount, .. } => 2,
            Failure::Inapplicable { .. } => 3,
            Failure::Ambiguous(..) => 4,
        };
        rank(new) > rank(old)
    }

    /// Where an extension method does not fit its receiver: the text of CS1929, or nothing for CS1061.
    fn extension_receiver_failure(&self, f: &Failure, receiver: &BoundExpr, group: &MethodGroup) -> Option<Option<String>> {
        let Failure::Inapplicable { method, reason, .. } = f else { return None };
        let sym = self.cx.syms.method(method.id);
        let first = sym.params.first()?;
        match reason {
            Reason::BadArg { all, .. } if all.iter().any(|a| a.0 == 0) => {
                if !sym.type_params.is_empty() {
                    return Some(None);
                }
                let shown = self.d(receiver.ty);
                let name = &group.name;
                let m = self.cx.syms.display_method(method, false);
                let want = self.d(first.ty);
                Some(Some(format!("'{shown}' does not contain a definition for '{name}' and the best extension method overload '{m}' requires a receiver of type '{want}'")))
            }
            Reason::Inference | Reason::ArgCount | Reason::Missing(_) => {
                let fits = self.receiver_fits(first.ty, receiver.ty, &sym.type_params);
                if fits { None } else { Some(None) }
            }
            _ => None,
        }
    }

    fn receiver_fits(&self, param: Ty, ty: Ty, params: &[TypeParamId]) -> bool {
        let syms = &self.cx.syms;
        let mut tries = vec![ty];
        let mut at = syms.base_of(ty);
        while let Some(b) = at {
            tries.push(b);
            at = syms.base_of(b);
        }
        tries.extend(syms.interfaces_of(ty));
        tries.into_iter().any(|t| super::expr::unify(syms, param, t, params, &mut vec![None; params.len()]))
            || !syms.mentions(param, params) && conversions::implicit(syms, ty, param).exists()
    }

    /// The return type that all candidates share.
    fn only_return(&self, group: &MethodGroup) -> Ty {
        let mut found: Option<Ty> = None;
        for c in &group.candidates {
            let m = self.cx.syms.method(c.method);
            if self.cx.syms.mentions(m.ret, &m.type_params) {
                return Ty::ERROR;
            }
            let t = self.cx.syms.subst(m.ret, &self.cx.syms.subst_of(c.container));
            if found.is_some_and(|f| f != t) {
                return Ty::ERROR;
            }
            found = Some(t);
        }
        found.unwrap_or(Ty::ERROR)
    }

    /// Reports a failed call. Lambdas, groups and the like explain themselves; what is left goes to overload resolution's words.
    /// `first`: arguments in front that are no written ones (an extension call's receiver).
    pub(crate) fn report_call(&mut self, failure: Failure, args: &[Arg], type_args: &[Ty], site: &CallSite, first: Option<usize>) {
        let skip = first.unwrap_or(0);
        let mut failure = failure;
        if let Failure::Inapplicable { reason, .. } = &mut failure {
            match reason {
                Reason::BadArg { arg, param, ty, all } => {
                    let mut rest = Vec::new();
                    let mut told = false;
                    for (a, p, t) in all.iter().copied() {
                        match args.get(a).map(|x| &x.value.kind) {
                            Some(ExprKind::UnboundLambda(id)) => {
                                let id = *id;
                                let span = args[a].value.span;
                                if self.is_err(t) {
                                    told |= self.report_lambda_body(id);
                                } else {
                                    self.report_lambda(id, t, span);
                                    told = true;
                                }
                            }
                            Some(ExprKind::UnboundConditional { .. } | ExprKind::UnboundCollection { .. } | ExprKind::TupleLiteral { .. }) if args[a].value.ty == Ty::PENDING => {
                                let value = args[a].value.clone();
                                let span = value.span;
                                self.report_conversion(value, t, span);
                                told = true;
                            }
                            _ => rest.push((a, p, t)),
                        }
                    }
                    match rest.first().copied() {
                        None if told => return,
                        Some((a, p, t)) => {
                            *arg = a;
                            *param = p;
                            *ty = t;
                            *all = rest;
                        }
                        None => {}
                    }
                }
                Reason::Inference | Reason::ArgCount => {
                    let mut told = false;
                    if *reason == Reason::Inference {
                        for a in args.iter().skip(skip) {
                            if let ExprKind::UnboundLambda(id) = a.value.kind {
                                told |= self.report_lambda_body(id);
                            }
                        }
                    }
                    if told {
                        return;
                    }
                }
                _ => {}
            }
        }
        let diags = overload::report(self, &failure, args, type_args, site);
        self.diags.extend(diags);
    }

    /// A resolved call as a bound one.
    pub(crate) fn build_call(&mut self, res: Resolution, receiver: Option<BoundExpr>, args: Vec<Arg>, span: Span, name_span: Span, implicit: bool) -> BoundExpr {
        let mut res = res;
        if let Some(BoundExpr { kind: ExprKind::Base, ty, .. }) = &receiver {
            // Not the method as first declared, but the nearest override.
            res.method = lookup::nearest_override(&self.cx.syms, &res.method, *ty);
        }
        let mut sym = self.cx.syms.method(res.method.id).clone();
        if let Some(r) = &receiver
            && res.values.contains(&ParamValue::Default)
            && self.dispatches(&sym)
        {
            // Defaults are those of the override that is nearest to the receiver's type.
            let nearest = lookup::nearest_override(&self.cx.syms, &res.method, r.ty).id;
            for (p, o) in sym.params.iter_mut().zip(&self.cx.syms.method(nearest).params) {
                p.default = o.default.clone();
                p.special = o.special;
            }
        }
        let subst = self.cx.syms.subst_of_method(&res.method);
        let ret = self.cx.syms.subst(sym.ret, &subst);
        let mut constrained = None;
        let mut value = receiver;
        let mut base_call = false;
        if res.extension || sym.kind == MethodKind::LocalFunction {
            value = None;
        } else if sym.mods.is_static {
            match &value {
                Some(r) if matches!(r.kind, ExprKind::Type) => constrained = self.cx.syms.as_param(r.ty).map(|_| r.ty).or(constrained),
                Some(_) if !implicit => {
                    let text = self.cx.syms.display_method(&res.method, false);
                    self.err("CS0176", name_outer(span, name_span), format!("Member '{text}' cannot be accessed with an instance reference; qualify it with a type name instead"));
                }
                _ => {}
            }
            value = None;
        } else {
            match &value {
                None | Some(BoundExpr { kind: ExprKind::Type, .. }) => {
                    if !self.st.in_nameof {
                        let text = self.cx.syms.display_method(&res.method, false);
                        if implicit && self.st.this == ThisKind::FieldInit {
                            self.err("CS0236", name_span, format!("A field initializer cannot reference the non-static field, method, or property '{text}'"));
                        } else {
                            let at = if implicit { name_span } else { Span { end: name_span.end, ..span } };
                            self.err("CS0120", at, format!("An object reference is required for the non-static field, method, or property '{text}'"));
                        }
                    }
                    return BoundExpr { kind: ExprKind::Bad(args.into_iter().map(|a| a.value).collect()), ty: ret, span, constant: None };
                }
                Some(BoundExpr { kind: ExprKind::Base, .. }) => {
                    base_call = true;
                    if sym.mods.is_abstract {
                        let text = self.cx.syms.display_method(&res.method, false);
                        self.err("CS0205", span, format!("Cannot call an abstract base member: '{text}'"));
                    }
                }
                Some(BoundExpr { kind: ExprKind::This, .. }) if implicit => {
                    self.use_this();
                }
                _ => {}
            }
        }
        if sym.kind == MethodKind::LocalFunction
            && let Some(&f) = self.local_fns.get(&res.method.id)
        {
            self.use_function(f);
        }
        self.check_obsolete_method(&res.method, name_span);
        let omitted = !sym.attrs.conditional.is_empty() && !sym.attrs.conditional.iter().any(|c| self.defines(c, name_span.file));
        let wants_receiver = sym.params.iter().any(|p| matches!(p.special, ParamSpecial::HandlerArgument(n, which) if which.iter().take(n as usize).any(|&x| x < 0)));
        let mut saved_receiver = None;
        if wants_receiver && let Some(r) = value.take() {
            let (first, again) = self.twice(r);
            value = Some(first);
            saved_receiver = Some(again);
        }
        let outer_receiver = std::mem::replace(&mut self.handler_receiver, saved_receiver);
        let (values, eval_order) = self.build_args(&sym.params, &subst, &res, args, span);
        self.handler_receiver = outer_receiver;
        let is_virtual = !base_call && !sym.mods.is_static && self.dispatches(&sym);
        let call = Call {
            receiver: value,
            method: res.method,
            args: values,
            eval_order,
            is_virtual,
            base_call,
            extension: res.extension,
            constrained,
            name_span,
            omitted,
        };
        BoundExpr::new(ExprKind::Call(Box::new(call)), ret, span)
    }

    /// Whether a method's call depends on the object.
    pub(crate) fn dispatches(&self, sym: &MethodSymbol) -> bool {
        sym.mods.is_virtual
            || sym.mods.is_abstract
            || sym.mods.is_override
            || self.cx.syms.type_def(sym.container).kind == TypeKind::Interface && !sym.mods.is_static && sym.access != Access::Private
    }

    /// Arguments in the order of the parameters, converted, with defaults and `params` packed.
    pub(crate) fn build_args(&mut self, params: &[ParamSymbol], subst: &Subst, res: &Resolution, args: Vec<Arg>, span: Span) -> (Vec<BoundExpr>, Option<Vec<u32>>) {
        let mut slots: Vec<Option<Arg>> = args.into_iter().map(Some).collect();
        let mut out = Vec::with_capacity(params.len());
        // (argument index, parameter index) in the order of the text.
        let mut order: Vec<(usize, u32)> = Vec::new();
        let mut texts: Vec<Option<Span>> = vec![None; params.len()];
        for (i, value) in res.values.iter().enumerate() {
            if let ParamValue::Arg(a) = value
                && let Some(Some(arg)) = slots.get(*a)
            {
                texts[i] = Some(arg.value.span);
            }
        }
        for (i, p) in params.iter().enumerate() {
            let ty = self.cx.syms.subst(p.ty, subst);
            let value = res.values.get(i).cloned().unwrap_or(ParamValue::Default);
            match value {
                ParamValue::Arg(a) => {
                    order.push((a, i as u32));
                    let Some(arg) = slots.get_mut(a).and_then(Option::take) else {
                        out.push(BoundExpr::bad(span));
                        continue;
                    };
                    let conversion = res.conversions.get(a).cloned().unwrap_or(Conversion::IDENTITY);
                    if let ParamSpecial::HandlerArgument(n, which) = p.special
                        && conversion.kind == ConversionKind::Interpolated
                    {
                        // The handler's constructor sees other arguments: they are held for it.
                        let mut extra = Vec::new();
                        for &w in which.iter().take(n as usize) {
                            if w < 0 {
                                extra.extend(self.handler_receiver.clone());
                            } else if let Some(slot) = out.get_mut(w as usize) {
                                let v = std::mem::replace(slot, BoundExpr::bad(span));
                                let (first, again) = self.twice(v);
                                out[w as usize] = first;
                                extra.push(again);
                            }
                        }
                        let value = self.handler_with(arg.value, ty, extra);
                        out.push(if p.ref_kind.is_ref() { BoundExpr::new(ExprKind::Ref { operand: Box::new(value), kind: p.ref_kind }, ty, span) } else { value });
                        continue;
                    }
                    out.push(self.build_arg(arg, p, ty, &conversion, i == 0 && res.extension, res));
                }
                ParamValue::Params(list) => {
                    let element = self.params_element(ty);
                    let mut elements = Vec::new();
                    for a in list {
                        order.push((a, i as u32));
                        let Some(arg) = slots.get_mut(a).and_then(Option::take) else { continue };
                        let conversion = res.conversions.get(a).cloned().unwrap_or(Conversion::IDENTITY);
                        elements.push(self.apply(arg.value, &conversion, element, false));
                    }
                    out.push(self.pack_params(ty, element, elements, span));
                }
                ParamValue::Default => out.push(self.default_arg(p, ty, span, &texts)),
            }
        }
        // Written order, then the defaults.
        let mut sorted = order.clone();
        sorted.sort();
        let mut seq: Vec<u32> = Vec::new();
        for (_, p) in sorted {
            if !seq.contains(&p) {
                seq.push(p);
            }
        }
        let in_order = seq.windows(2).all(|w| w[0] < w[1]);
        if in_order {
            return (out, None);
        }
        for i in 0..params.len() as u32 {
            if !seq.contains(&i) {
                seq.push(i);
            }
        }
        (out, Some(seq))
    }

    fn build_arg(&mut self, arg: Arg, p: &ParamSymbol, ty: Ty, conversion: &Conversion, is_receiver: bool, _res: &Resolution) -> BoundExpr {
        let value = arg.value;
        let span = value.span;
        match p.ref_kind {
            RefKind::None => self.apply(value, conversion, ty, false),
            RefKind::Out => match value.kind {
                ExprKind::UnboundOutVar(l) => {
                    self.locals[l.index()].ty = ty;
                    BoundExpr::new(ExprKind::OutVar(l), ty, span)
                }
                ExprKind::OutVar(_) => value,
                ExprKind::Discard => BoundExpr { ty, ..value },
                _ => BoundExpr::new(ExprKind::Ref { operand: Box::new(value), kind: RefKind::Out }, ty, span),
            },
            kind => {
                if matches!(value.kind, ExprKind::Ref { .. }) {
                    return value;
                }
                let by_value = value.ty != ty || super::convert::unsettled(&value.kind);
                let value = if by_value && (matches!(kind, RefKind::In | RefKind::RefReadonly) || is_receiver || conversion.kind == ConversionKind::Interpolated) {
                    self.apply(value, conversion, ty, false)
                } else {
                    value
                };
                BoundExpr::new(ExprKind::Ref { operand: Box::new(value), kind }, ty, span)
            }
        }
    }

    /// A value that is needed twice: as it is the first time (kept in a temporary), and again.
    fn twice(&mut self, v: BoundExpr) -> (BoundExpr, BoundExpr) {
        match &v.kind {
            ExprKind::Local(_) | ExprKind::This | ExprKind::Literal | ExprKind::Placeholder => (v.clone(), v),
            ExprKind::Ref { operand, .. } => {
                let again = (**operand).clone();
                (v, again)
            }
            _ => {
                let (ty, span) = (v.ty, v.span);
                let t = self.temp(ty, span);
                let again = BoundExpr::new(ExprKind::Local(t), ty, span);
                let first = BoundExpr::new(ExprKind::Assign { target: Box::new(again.clone()), value: Box::new(v), is_ref: false }, ty, span);
                (first, again)
            }
        }
    }

    /// The element type of a `params` parameter.
    fn params_element(&self, ty: Ty) -> Ty {
        match self.cx.syms.as_array(ty) {
            Some((e, _)) => e,
            None => self.collection_element(ty).unwrap_or(Ty::ERROR),
        }
    }

    fn pack_params(&mut self, ty: Ty, element: Ty, elements: Vec<BoundExpr>, span: Span) -> BoundExpr {
        let at = match (elements.first(), elements.last()) {
            (Some(a), Some(b)) => a.span.to(b.span),
            _ => span,
        };
        if self.cx.syms.as_array(ty).is_some() {
            let int = self.cx.syms.int();
            let size = BoundExpr::constant(Const::I32(elements.len() as i32), int, at);
            return BoundExpr::new(ExprKind::NewArray { sizes: vec![size], init: Some(ArrayInit { elements }) }, ty, at);
        }
        self.make_collection(ty, element, elements.into_iter().map(|e| (e, false)).collect(), at)
    }

    /// Whether a preprocessor symbol is defined in a file: by the options, or by directives at its start.
    fn defines(&self, symbol: &str, file: FileId) -> bool {
        let mut defined = self.cx.options.parse.symbols.iter().any(|s| **s == *symbol);
        let text = self.cx.files.get(file.0 as usize).map_or("", |f| f.1.as_str());
        for line in text.lines().map(|l| l.trim_start_matches('\u{feff}').trim()) {
            if line.is_empty() || line.starts_with("//") {
                continue;
            }
            let Some(directive) = line.strip_prefix('#') else { break };
            let mut words = directive.split_whitespace();
            match (words.next(), words.next()) {
                (Some("define"), Some(s)) if s == symbol => defined = true,
                (Some("undef"), Some(s)) if s == symbol => defined = false,
                _ => {}
            }
        }
        defined
    }

    /// What an omitted argument is.
    fn default_arg(&mut self, p: &ParamSymbol, ty: Ty, span: Span, texts: &[Option<Span>]) -> BoundExpr {
        match p.special {
            ParamSpecial::CallerMemberName => {
                let name = self.functions[0].method.map(|m| {
                    let sym = self.cx.syms.method(m);
                    match (&sym.kind, sym.associated) {
                        (_, Some(Member::Property(p))) => self.cx.syms.property(p).name.to_string(),
                        (_, Some(Member::Event(e))) => self.cx.syms.event(e).name.to_string(),
                        _ => sym.name.to_string(),
                    }
                });
                // A field's initializer is named by the field, or by the property that it stands behind.
                let name = match self.st.initializes {
                    Some(f) => {
                        let name = &self.cx.syms.field(f).name;
                        Some(name.strip_prefix('<').and_then(|n| n.split('>').next()).unwrap_or(name).to_string())
                    }
                    None => name,
                };
                let name = name.unwrap_or_default();
                let name = if name == "this[]" { "Item".into() } else { name.rsplit('.').next().unwrap_or(&name).to_string() };
                let s = self.cx.syms.string();
                let v = BoundExpr::constant(Const::str(&name), s, span);
                return self.convert(v, ty, span);
            }
            ParamSpecial::CallerLineNumber => {
                let line = match self.cx.files.get(span.file.0 as usize) {
                    Some((_, text)) => text.as_bytes().iter().take(if self.source(span).starts_with("new") { span.start } else { self.open_paren.unwrap_or(span.end) } as usize).filter(|b| **b == b'\n').count() as i32 + 1,
                    None => 0,
                };
                let int = self.cx.syms.int();
                let v = BoundExpr::constant(Const::I32(line), int, span);
                return self.convert(v, ty, span);
            }
            ParamSpecial::CallerFilePath => {
                let name = self.cx.files.get(span.file.0 as usize).map(|f| f.0.clone()).unwrap_or_default();
                let s = self.cx.syms.string();
                let v = BoundExpr::constant(Const::str(&name), s, span);
                return self.convert(v, ty, span);
            }
            ParamSpecial::CallerArgumentExpression(i) => {
                if let Some(Some(text)) = texts.get(i as usize) {
                    let text = self.source(*text);
                    let s = self.cx.syms.string();
                    let v = BoundExpr::constant(Const::str(&text), s, span);
                    return self.convert(v, ty, span);
                }
            }
            _ => {}
        }
        match &p.default {
            Some(Const::Null) | None => {
                if self.cx.syms.is_reference_type(ty) {
                    BoundExpr { kind: ExprKind::Literal, ty, span, constant: Some(Const::Null) }
                } else {
                    self.default_value(ty, span)
                }
            }
            Some(c) => {
                let under = self.cx.syms.strip_nullable(ty);
                let v = BoundExpr { kind: ExprKind::Literal, ty: under, span, constant: Some(c.clone()) };
                let natural = self.const_type(c);
                if under == ty {
                    // A constant of another type than the parameter's (object, or a numeric one).
                    if self.cx.syms.enum_underlying(under) != natural && self.cx.syms.as_param(ty).is_none() && !self.is_integral(self.cx.syms.enum_underlying(under)) {
                        let v = BoundExpr { ty: natural, ..v };
                        return self.convert(v, ty, span);
                    }
                    v
                } else {
                    self.convert(v, ty, span)
                }
            }
        }
    }

    /// The type that a constant's value has by itself.
    pub(crate) fn const_type(&self, c: &Const) -> Ty {
        let s = &self.cx.syms;
        match c {
            Const::Null => Ty::NULL,
            Const::Bool(_) => s.bool_(),
            Const::Char(_) => s.char_(),
            Const::I8(_) => s.sbyte(),
            Const::U8(_) => s.byte(),
            Const::I16(_) => s.short(),
            Const::U16(_) => s.ushort(),
            Const::I32(_) => s.int(),
            Const::U32(_) => s.uint(),
            Const::I64(_) => s.long(),
            Const::U64(_) => s.ulong(),
            Const::NInt(_) => s.nint(),
            Const::NUInt(_) => s.nuint(),
            Const::F32(_) => s.float(),
            Const::F64(_) => s.double(),
            Const::Decimal(_) => s.decimal(),
            Const::Str(_) => s.string(),
        }
    }

    /// A call of a member by name: `None` if there is no such method, also as extension. What it reports, it reports.
    pub(crate) fn call_member(&mut self, receiver: BoundExpr, name: &str, args: Vec<Arg>, span: Span) -> Option<BoundExpr> {
        let is_type = matches!(receiver.kind, ExprKind::Type);
        let found = lookup::member(&self.cx.syms, receiver.ty, name, None, self.st.env.container, if is_type { None } else { Some(receiver.ty) });
        let candidates = match found {
            MemberLookup::Methods(c) => c,
            MemberLookup::None => Vec::new(),
            MemberLookup::One(m, c) => {
                let ty = self.member_type(m, c)?;
                let invoke = self.cx.syms.delegate_invoke(ty)?;
                let value = self.read_property(receiver, name, span)?;
                return Some(self.invoke_delegate(value, invoke, args, span));
            }
            _ => return None,
        };
        if candidates.is_empty() && (is_type || lookup::extension_methods(self.cx, &self.st.env, name).is_empty()) {
            return None;
        }
        let group = MethodGroup {
            receiver: Some(receiver),
            implicit_this: false,
            name: Name::new(name),
            name_span: span,
            candidates,
            type_args: Vec::new(),
            try_extensions: !is_type,
        };
        Some(self.call_group(group, args, span))
    }

    /// As [`Binder::call_member`], `None` also where it would report.
    pub(crate) fn try_call(&mut self, receiver: BoundExpr, name: &str, args: Vec<Arg>, span: Span) -> Option<BoundExpr> {
        let (result, diags) = self.quiet(|b| b.call_member(receiver, name, args, span));
        if diags.iter().any(Diagnostic::is_error) {
            return None;
        }
        result.filter(|r| !r.is_bad())
    }

    /// As [`Binder::try_call`] without extension methods.
    pub(crate) fn try_instance_call(&mut self, receiver: BoundExpr, name: &str, args: Vec<Arg>, span: Span) -> Option<BoundExpr> {
        let found = lookup::member(&self.cx.syms, receiver.ty, name, None, self.st.env.container, Some(receiver.ty));
        let MemberLookup::Methods(candidates) = found else { return None };
        let group = MethodGroup {
            receiver: Some(receiver),
            implicit_this: false,
            name: Name::new(name),
            name_span: span,
            candidates,
            type_args: Vec::new(),
            try_extensions: false,
        };
        let (result, diags) = self.quiet(|b| b.call_group(group, args, span));
        if diags.iter().any(Diagnostic::is_error) || result.is_bad() { None } else { Some(result) }
    }

    /// Reads a property or field by name, quietly.
    pub(crate) fn read_property(&mut self, receiver: BoundExpr, name: &str, span: Span) -> Option<BoundExpr> {
        if name == "Length"
            && let Some((_, 1)) = self.cx.syms.as_array(receiver.ty)
        {
            let int = self.cx.syms.int();
            return Some(BoundExpr::new(ExprKind::ArrayLength(Box::new(receiver)), int, span));
        }
        match lookup::member(&self.cx.syms, receiver.ty, name, None, self.st.env.container, Some(receiver.ty)) {
            MemberLookup::One(Member::Property(p), container) => {
                let sym = self.cx.syms.property(p);
                if sym.mods.is_static || self.accessor_of(p, true).is_none() {
                    return None;
                }
                let ty = self.member_type(Member::Property(p), container)?;
                let property = PropertyRef { id: p, container, type_args: Box::new([]) };
                Some(BoundExpr::new(
                    ExprKind::Property { receiver: Some(Box::new(receiver)), property, args: Vec::new(), eval_order: None, base_call: false },
                    ty,
                    span,
                ))
            }
            MemberLookup::One(Member::Field(f), container) => {
                if self.cx.syms.field(f).mods.is_static {
                    return None;
                }
                let ty = self.member_type(Member::Field(f), container)?;
                Some(BoundExpr::new(ExprKind::Field { receiver: Some(Box::new(receiver)), field: FieldRef { id: f, container } }, ty, span))
            }
            _ => None,
        }
    }

    // ---- constructors and object creation ----

    /// `: this(…)`, `: base(…)`.
    pub(crate) fn bind_ctor_call(&mut self, target: Ty, args: Vec<Arg>, span: Span, implicit: bool) -> Option<BoundExpr> {
        if self.is_err(target) {
            return None;
        }
        let (candidates, hidden) = lookup::constructors(&self.cx.syms, target, self.st.env.container, false);
        if candidates.is_empty() && self.cx.syms.is_known(target, K::Object) {
            return None;
        }
        if candidates.is_empty() && implicit && !hidden {
            return None;
        }
        let this_ty = target;
        match resolve(self, &candidates, &args, &[]) {
            Ok(res) => {
                if self.functions[0].method == Some(res.method.id) {
                    let text = self.cx.syms.display_method(&res.method, false);
                    self.err("CS0516", span, format!("Constructor '{text}' cannot call itself"));
                }
                let sym = self.cx.syms.method(res.method.id).clone();
                let subst = self.cx.syms.subst_of_method(&res.method);
                self.check_obsolete_method(&res.method, span);
                let (values, eval_order) = self.build_args(&sym.params, &subst, &res, args, span);
                let receiver = BoundExpr::new(ExprKind::This, this_ty, span);
                let call = Call {
                    receiver: Some(receiver),
                    method: res.method,
                    args: values,
                    eval_order,
                    is_virtual: false,
                    base_call: true,
                    extension: false,
                    constrained: None,
                    name_span: span,
                    omitted: false,
                };
                Some(BoundExpr::new(ExprKind::Call(Box::new(call)), Ty::VOID, span))
            }
            Err(failure) => {
                if args.iter().any(|a| a.value.is_bad()) {
                    return None;
                }
                let name = self.cx.syms.def_of(target).map(|d| self.cx.syms.type_def(d).name.to_string()).unwrap_or_default();
                let site = CallSite { name, name_span: span, kind: CallKind::CtorInit };
                self.report_call(failure, &args, &[], &site, None);
                None
            }
        }
    }

    /// `new T(args) { … }`.
    pub(crate) fn bind_new(
        &mut self,
        keyword: Span,
        ty: syn::TypeSyntaxId,
        arguments: Option<&[Argument]>,
        _parens: Option<Span>,
        initializer: Option<&Initializer>,
        span: Span,
    ) -> BoundExpr {
        tree!(self, tree);
        let target = self.resolve_type(ty);
        let args = self.bind_args(arguments.unwrap_or(&[]));
        let name_span = tree[ty].span;
        let _ = keyword;
        if self.is_err(target) {
            self.abandon(&args);
            if let Some(init) = initializer {
                self.bind_init_errors(init);
            }
            return BoundExpr { kind: ExprKind::Bad(args.into_iter().map(|a| a.value).collect()), ty: target, span, constant: None };
        }
        self.create(target, args, initializer, span, name_span)
    }

    /// `new(args) { … }` in its target type.
    pub(crate) fn apply_new(&mut self, expr: BoundExpr, to: Ty) -> BoundExpr {
        tree!(self, tree);
        let span = expr.span;
        let ExprKind::UnboundNew { syntax, args } = expr.kind else { return BoundExpr::bad(span) };
        let target = self.cx.syms.strip_nullable(to);
        let syn::ExprKind::ImplicitNew { initializer, .. } = &tree[syntax].kind else { return BoundExpr::bad(span) };
        let made = self.create(target, args, initializer.as_ref(), span, span);
        if target != to {
            let c = Conversion::implicit(ConversionKind::Nullable(Box::new(Conversion::IDENTITY)));
            return self.apply(made, &c, to, false);
        }
        made
    }

    /// Makes an object.
    pub(crate) fn create(&mut self, target: Ty, args: Vec<Arg>, initializer: Option<&Initializer>, span: Span, name_span: Span) -> BoundExpr {
        if self.cx.syms.as_param(target).is_some() {
            let text = self.d(target);
            let p = self.cx.syms.as_param(target).map(|p| self.cx.syms.type_param(p).clone());
            if !p.is_some_and(|p| p.has_new || p.is_struct || p.is_unmanaged) {
                self.err("CS0304", span, format!("Cannot create an instance of the variable type '{text}' because it does not have the new() constraint"));
                return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: target, span, constant: None };
            }
            if !args.is_empty() {
                self.err("CS0417", span, format!("'{text}': cannot provide arguments when creating an instance of a variable type"));
            }
            let init = initializer.map(|i| Box::new(self.bind_object_init(i, target)));
            return BoundExpr::new(ExprKind::NewTypeParam { initializer: init }, target, span);
        }
        let Some(def) = self.cx.syms.def_of(target) else {
            let text = self.d(target);
            if target == Ty::DYNAMIC || self.cx.syms.as_array(target).is_some() {
                self.err("CS8752", span, format!("The type '{text}' may not be used as the target type of new()"));
            } else {
                self.err("CS1526", span, "A new expression requires an argument list or (), [], or {} after type");
            }
            return BoundExpr::bad(span);
        };
        let sym = self.cx.syms.type_def(def);
        let kind = sym.kind;
        let text = self.d(target);
        if sym.mods.is_static {
            self.err("CS0712", span, format!("Cannot create an instance of the static class '{text}'"));
            return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: target, span, constant: None };
        }
        if kind == TypeKind::Interface || sym.mods.is_abstract {
            self.err("CS0144", span, format!("Cannot create an instance of the abstract type or interface '{text}'"));
            self.abandon(&args);
            return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: target, span, constant: None };
        }
        if kind == TypeKind::Delegate {
            let mut args = args;
            if args.len() != 1 {
                self.err("CS0149", span, "Method name expected");
                return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: target, span, constant: None };
            }
            let Some(a) = args.pop() else { return BoundExpr::bad(span) };
            let value = a.value;
            // A delegate of another type with the same signature: its Invoke as a method.
            if value.ty.is_natural()
                && value.ty != target
                && let Some(invoke) = self.cx.syms.delegate_invoke(value.ty)
            {
                let d = MethodDelegate { receiver: Some(value), method: invoke, is_virtual: false, extension: false, local_function: None, constrained: None };
                return BoundExpr::new(ExprKind::MethodDelegate(Box::new(d)), target, span);
            }
            let vspan = value.span;
            let mut v = self.convert(value, target, vspan);
            v.span = span;
            return v;
        }
        if kind == TypeKind::Enum {
            return self.default_value(target, span);
        }
        let (candidates, hidden) = lookup::constructors(&self.cx.syms, target, self.st.env.container, true);
        let has_parameterless = candidates.iter().any(|c| {
            let m = self.cx.syms.method(c.method);
            m.params.is_empty() && m.synth != Some(Synth::StructDefaultCtor)
        });
        // Dynamic arguments choose at run time.
        if Self::any_dynamic(&args)
            && !args.iter().any(|a| a.value.is_bad())
            && matches!(resolve(self, &candidates, &args, &[]), Ok(_) | Err(Failure::Ambiguous(..)))
        {
            let made = self.late_new(target, args, span);
            let Some(init) = initializer else { return made };
            let init = self.bind_object_init(init, target);
            return BoundExpr::new(ExprKind::With { receiver: Box::new(made), clone: None, initializer: Box::new(init) }, target, span);
        }
        let ctor_and_args = if kind == TypeKind::Struct && args.is_empty() && !has_parameterless {
            let optional = candidates.iter().any(|c| {
                let m = self.cx.syms.method(c.method);
                !m.params.is_empty() && m.params.iter().all(|p| p.optional)
            });
            let _ = optional;
            None
        } else {
            if args.iter().any(|a| a.value.is_bad()) {
                self.abandon(&args);
                if let Some(init) = initializer {
                    self.bind_object_init(init, target);
                }
                return BoundExpr { kind: ExprKind::Bad(args.into_iter().map(|a| a.value).collect()), ty: target, span, constant: None };
            }
            match resolve(self, &candidates, &args, &[]) {
                Ok(res) => Some((res, args)),
                Err(failure) => {
                    if candidates.is_empty() && hidden {
                        let name = self.cx.syms.type_def(def).name.clone();
                        let any = self.cx.syms.methods_named(def, ".ctor").first().copied();
                        let shown = any.map_or(format!("{text}.{name}()"), |m| self.cx.syms.display_method(&self.cx.syms.self_method(m), false));
                        self.err("CS0122", name_span, format!("'{shown}' is inaccessible due to its protection level"));
                    } else {
                        let site = CallSite { name: text.clone(), name_span, kind: CallKind::Ctor };
                        self.report_call(failure, &args, &[], &site, None);
                    }
                    self.abandon(&args);
                    if let Some(init) = initializer {
                        self.bind_object_init(init, target);
                    }
                    return BoundExpr { kind: ExprKind::Bad(args.into_iter().map(|a| a.value).collect()), ty: target, span, constant: None };
                }
            }
        };
        let mut sets_required = false;
        let (ctor, values, eval_order) = match ctor_and_args {
            None => (None, Vec::new(), None),
            Some((res, args)) => {
                let m = self.cx.syms.method(res.method.id).clone();
                sets_required = m.attrs.sets_required;
                let subst = self.cx.syms.subst_of_method(&res.method);
                self.check_obsolete_method(&res.method, name_span);
                let (values, order) = self.build_args(&m.params, &subst, &res, args, span);
                let ctor = if m.synth == Some(Synth::StructDefaultCtor) { None } else { Some(res.method) };
                (ctor, values, order)
            }
        };
        let init = initializer.map(|i| self.bind_object_init(i, target));
        if !sets_required {
            self.check_required(target, initializer, name_span);
        }
        BoundExpr::new(ExprKind::New(Box::new(New { ctor, args: values, eval_order, initializer: init })), target, span)
    }

    /// CS9035.
    fn check_required(&mut self, target: Ty, initializer: Option<&Initializer>, span: Span) {
        tree!(self, tree);
        let mut missing = Vec::new();
        let mut at = Some(target);
        while let Some(t) = at {
            let Some(def) = self.cx.syms.def_of(t) else { break };
            for m in &self.cx.syms.type_def(def).members {
                let (required, name) = match m {
                    Member::Field(f) => (self.cx.syms.field(*f).mods.is_required, self.cx.syms.field(*f).name.clone()),
                    Member::Property(p) => (self.cx.syms.property(*p).mods.is_required, self.cx.syms.property(*p).name.clone()),
                    _ => continue,
                };
                if !required {
                    continue;
                }
                let set = initializer.is_some_and(|i| {
                    i.elements.iter().any(|e| matches!(e, syn::InitializerElement::Member { name: n, .. } if *tree.text(*n) == *name))
                });
                if !set {
                    missing.push(self.cx.syms.display_member(*m, false));
                }
            }
            at = self.cx.syms.base_of(t);
        }
        for m in missing {
            self.err("CS9035", span, format!("Required member '{m}' must be set in the object initializer or attribute constructor."));
        }
    }

    // ---- element access ----

    /// `receiver[args]`.
    pub(crate) fn bind_element_access(&mut self, receiver: BoundExpr, arguments: &[Argument], span: Span) -> BoundExpr {
        let base_call = matches!(receiver.kind, ExprKind::Base);
        let receiver = if base_call { receiver } else { self.settle(receiver) };
        let args = self.bind_args(arguments);
        if receiver.is_bad() || args.iter().any(|a| a.value.is_bad()) {
            let ty = if receiver.is_bad() { Ty::ERROR } else { self.element_guess(receiver.ty) };
            return BoundExpr { kind: ExprKind::Bad(vec![receiver]), ty, span, constant: None };
        }
        self.element_access(receiver, args, span, base_call)
    }

    fn element_guess(&self, ty: Ty) -> Ty {
        match self.cx.syms.as_array(ty) {
            Some((e, _)) => e,
            None => Ty::ERROR,
        }
    }

    /// An element by bound arguments.
    pub(crate) fn element_access(&mut self, receiver: BoundExpr, args: Vec<Arg>, span: Span, base_call: bool) -> BoundExpr {
        let index_ty = self.cx.syms.known_ty(K::Index);
        let range_ty = self.cx.syms.known_ty(K::Range);
        if receiver.ty == Ty::DYNAMIC {
            return self.late_element(receiver, args, span);
        }
        if let Some((elem, rank)) = self.cx.syms.as_array(receiver.ty) {
            if args.len() != rank as usize {
                self.err("CS0022", span, format!("Wrong number of indices inside []; expected {rank}"));
                return BoundExpr { kind: ExprKind::Bad(vec![receiver]), ty: elem, span, constant: None };
            }
            let is_index = args.len() == 1 && !self.is_err(index_ty) && (args[0].value.ty == index_ty || args[0].value.ty == range_ty);
            if is_index {
                let Some(a) = args.into_iter().next() else { return BoundExpr::bad(span) };
                return self.implicit_index(receiver, a.value, span).unwrap_or_else(|| BoundExpr::bad(span));
            }
            let mut indices = Vec::new();
            for a in args {
                indices.push(self.array_index(a.value));
            }
            return BoundExpr::new(ExprKind::ArrayElement { array: Box::new(receiver), indices }, elem, span);
        }
        let through = if matches!(receiver.kind, ExprKind::This | ExprKind::Base) { None } else { Some(receiver.ty) };
        let found = lookup::indexers(&self.cx.syms, receiver.ty, self.st.env.container, through);
        if !found.is_empty() {
            let single_pattern = args.len() == 1 && !self.is_err(index_ty) && (args[0].value.ty == index_ty || args[0].value.ty == range_ty);
            match overload::resolve_indexer(self, &found, receiver.ty, &args) {
                Ok(_) | Err(Failure::Ambiguous(..)) if Self::any_dynamic(&args) && !base_call => return self.late_element(receiver, args, span),
                Ok((i, res)) => {
                    let (p, container) = found[i];
                    return self.build_indexer(receiver, p, container, res, args, span, base_call);
                }
                Err(failure) => {
                    if single_pattern && let Some(e) = self.implicit_index(receiver.clone(), args[0].value.clone(), span) {
                        return e;
                    }
                    let name = "this".to_string();
                    let site = CallSite { name, name_span: span, kind: CallKind::Indexer };
                    self.report_call(failure, &args, &[], &site, None);
                    let ty = self.member_type(Member::Property(found[0].0), found[0].1).unwrap_or(Ty::ERROR);
                    return BoundExpr { kind: ExprKind::Bad(vec![receiver]), ty, span, constant: None };
                }
            }
        }
        if args.len() == 1
            && (args[0].value.ty == index_ty || args[0].value.ty == range_ty)
            && let Some(e) = self.implicit_index(receiver.clone(), args[0].value.clone(), span)
        {
            return e;
        }
        let text = self.operand_text(&receiver);
        self.err("CS0021", span, format!("Cannot apply indexing with [] to an expression of type '{text}'"));
        BoundExpr { kind: ExprKind::Bad(vec![receiver]), ty: Ty::ERROR, span, constant: None }
    }

    #[expect(clippy::too_many_arguments, reason = "all parts of an indexer's use")]
    fn build_indexer(&mut self, receiver: BoundExpr, p: PropertyId, container: Ty, res: Resolution, args: Vec<Arg>, span: Span, base_call: bool) -> BoundExpr {
        let (p, container) = if base_call { lookup::nearest_property(&self.cx.syms, p, container, receiver.ty) } else { (p, container) };
        let mut sym = self.cx.syms.property(p).clone();
        if res.values.contains(&ParamValue::Default) {
            let nearest = lookup::nearest_property(&self.cx.syms, p, container, receiver.ty).0;
            for (q, o) in sym.params.iter_mut().zip(&self.cx.syms.property(nearest).params) {
                q.default = o.default.clone();
                q.special = o.special;
            }
        }
        let subst = self.cx.syms.subst_of(container);
        let (values, eval_order) = self.build_args(&sym.params, &subst, &res, args, span);
        let ty = self.cx.syms.subst(sym.ty, &subst);
        if matches!(receiver.kind, ExprKind::Type) {
            let e = self.check_value(receiver);
            return BoundExpr { kind: ExprKind::Bad(vec![e]), ty, span, constant: None };
        }
        self.check_obsolete(Member::Property(p), container, span);
        BoundExpr::new(
            ExprKind::Property {
                receiver: Some(Box::new(receiver)),
                property: PropertyRef { id: p, container, type_args: Box::new([]) },
                args: values,
                eval_order,
                base_call,
            },
            ty,
            span,
        )
    }

    /// An array index: int, uint, long, ulong.
    fn array_index(&mut self, value: BoundExpr) -> BoundExpr {
        let span = value.span;
        let s = &self.cx.syms;
        for t in [s.int(), s.uint(), s.long(), s.ulong()] {
            if value.ty == t {
                if let Some(c) = &value.constant
                    && c.as_i128().is_some_and(|n| n < 0)
                {
                    self.warn("CS0251", span, "Indexing an array with a negative index (array indices always start at zero)");
                }
                return value;
            }
        }
        for t in [self.cx.syms.int(), self.cx.syms.uint(), self.cx.syms.long(), self.cx.syms.ulong()] {
            let c = conversions::implicit_expr(self, &value, t);
            if c.exists() && c.implicit {
                return self.apply(value, &c, t, false);
            }
        }
        let int = self.cx.syms.int();
        self.convert(value, int, span)
    }

    /// `x[^1]` and `x[a..b]` where there is no such indexer.
    pub(crate) fn implicit_index(&mut self, receiver: BoundExpr, argument: BoundExpr, span: Span) -> Option<BoundExpr> {
        let is_range = argument.ty == self.cx.syms.known_ty(K::Range);
        let placeholder = BoundExpr::new(ExprKind::Placeholder, receiver.ty, span);
        let length = self.length_of(placeholder, span)?;
        let (how, ty) = self.index_kind(receiver.ty, is_range, span)?;
        Some(BoundExpr::new(ExprKind::ImplicitIndex(Box::new(ImplicitIndex { receiver, argument, length, how })), ty, span))
    }

    /// `Length` or `Count`, of type int.
    pub(crate) fn length_of(&mut self, receiver: BoundExpr, span: Span) -> Option<BoundExpr> {
        let int = self.cx.syms.int();
        for name in ["Length", "Count"] {
            if let Some(e) = self.read_property(receiver.clone(), name, span)
                && e.ty == int
            {
                return Some(e);
            }
        }
        None
    }

    /// How an element or a slice of a type is taken, and what that gives.
    pub(crate) fn index_kind(&mut self, ty: Ty, is_range: bool, span: Span) -> Option<(ImplicitIndexKind, Ty)> {
        let int = self.cx.syms.int();
        if let Some((elem, _)) = self.cx.syms.as_array(ty) {
            if !is_range {
                return Some((ImplicitIndexKind::ArrayElement, elem));
            }
            let method = self.cx.syms.known(K::RuntimeHelpers).and_then(|h| {
                let id = self.cx.syms.methods_named(h, "GetSubArray").first().copied()?;
                Some(MethodRef { id, container: self.cx.syms.type_def(h).self_ty, type_args: Box::new([elem]) })
            });
            return Some((ImplicitIndexKind::SubArray(method), ty));
        }
        if !is_range {
            for (p, container) in lookup::indexers(&self.cx.syms, ty, self.st.env.container, None) {
                let sym = self.cx.syms.property(p);
                if sym.params.len() == 1 && sym.params[0].ty == int {
                    let t = self.member_type(Member::Property(p), container)?;
                    return Some((ImplicitIndexKind::Indexer(PropertyRef { id: p, container, type_args: Box::new([]) }), t));
                }
            }
            return None;
        }
        let name = if self.cx.syms.is_known(ty, K::String) { "Substring" } else { "Slice" };
        let receiver = BoundExpr::new(ExprKind::Placeholder, ty, span);
        let arg = || Arg { value: BoundExpr::new(ExprKind::Placeholder, int, span), name: None, ref_kind: RefKind::None, span };
        let call = self.try_instance_call(receiver, name, vec![arg(), arg()], span)?;
        let t = call.ty;
        match call.kind {
            ExprKind::Call(c) => Some((ImplicitIndexKind::Slice(c.method), t)),
            _ => None,
        }
    }

    // ---- method groups ----

    /// A method as a delegate.
    pub(crate) fn make_method_delegate(&mut self, group: MethodGroup, choice: &MethodGroupChoice, to: Ty, span: Span) -> BoundExpr {
        let sym = self.cx.syms.method(choice.method.id).clone();
        let mut local_function = None;
        let mut constrained = None;
        let mut receiver = group.receiver;
        self.check_obsolete_method(&choice.method, span);
        if sym.kind == MethodKind::LocalFunction {
            local_function = self.local_fns.get(&choice.method.id).copied();
            if let Some(f) = local_function {
                self.use_function(f);
            }
            receiver = None;
        } else if choice.extension {
            receiver = receiver.map(|r| {
                let subst = self.cx.syms.subst_of_method(&choice.method);
                let ty = sym.params.first().map_or(r.ty, |p| self.cx.syms.subst(p.ty, &subst));
                let s = r.span;
                self.convert(r, ty, s)
            });
        } else if sym.mods.is_static {
            match &receiver {
                Some(r) if matches!(r.kind, ExprKind::Type) => constrained = self.cx.syms.as_param(r.ty).map(|_| r.ty).or(constrained),
                Some(_) if !group.implicit_this => {
                    let text = self.cx.syms.display_method(&choice.method, false);
                    self.err("CS0176", span, format!("Member '{text}' cannot be accessed with an instance reference; qualify it with a type name instead"));
                }
                _ => {}
            }
            receiver = None;
        } else {
            match &receiver {
                None | Some(BoundExpr { kind: ExprKind::Type, .. }) => {
                    let text = self.cx.syms.display_method(&choice.method, false);
                    if group.implicit_this && self.st.this == ThisKind::FieldInit {
                        self.err("CS0236", group.name_span, format!("A field initializer cannot reference the non-static field, method, or property '{text}'"));
                    } else {
                        self.err("CS0120", span, format!("An object reference is required for the non-static field, method, or property '{text}'"));
                    }
                    return BoundExpr { kind: ExprKind::Bad(Vec::new()), ty: to, span, constant: None };
                }
                Some(BoundExpr { kind: ExprKind::This, .. }) => self.use_this(),
                _ => {}
            }
        }
        let base = matches!(&receiver, Some(BoundExpr { kind: ExprKind::Base, .. }));
        let is_virtual = !base && !sym.mods.is_static && self.dispatches(&sym);
        let d = MethodDelegate { receiver, method: choice.method.clone(), is_virtual, extension: choice.extension, local_function, constrained };
        BoundExpr::new(ExprKind::MethodDelegate(Box::new(d)), to, span)
    }

    /// The delegate type that a method group has by itself: one method, no type parameters to infer.
    pub(crate) fn natural_group_type(&mut self, group: &MethodGroup) -> Option<(Ty, MethodGroupChoice)> {
        let candidates: Vec<&Candidate> = group
            .candidates
            .iter()
            .filter(|c| self.cx.syms.method(c.method).type_params.len() == group.type_args.len())
            .collect();
        let [only] = candidates.as_slice() else { return None };
        let method = MethodRef { id: only.method, container: only.container, type_args: group.type_args.clone().into() };
        let sym = self.cx.syms.method(only.method);
        let subst = self.cx.syms.subst_of_method(&method);
        let params: Vec<(Ty, RefKind)> = sym.params.iter().map(|p| (self.cx.syms.subst(p.ty, &subst), p.ref_kind)).collect();
        let ret = self.cx.syms.subst(sym.ret, &subst);
        let special: Vec<(Option<Const>, bool, bool)> = sym.params.iter().map(|p| (p.default.clone(), p.optional, p.is_params)).collect();
        let plain = special.iter().all(|s| !s.1 && !s.2);
        let ty = match if plain { self.func_type(&params, ret) } else { None } {
            Some(t) => t,
            None => self.anonymous_delegate(&params, &special, ret),
        };
        Some((ty, MethodGroupChoice { method, extension: false }))
    }

    /// The delegate type of a signature that has no `Func` or `Action`: made here, generic in all its types.
    pub(crate) fn anonymous_delegate(&mut self, params: &[(Ty, RefKind)], extras: &[(Option<Const>, bool, bool)], ret: Ty) -> Ty {
        let mut key = String::from("<>f__AnonymousDelegate");
        for (i, p) in params.iter().enumerate() {
            let (default, optional, is_params) = extras.get(i).cloned().unwrap_or((None, false, false));
            key.push_str(&format!("|{:?}{optional}{is_params}{default:?}", p.1));
        }
        key.push_str(if ret == Ty::VOID { "|void" } else { "|value" });
        let mut args: Vec<Ty> = params.iter().map(|p| p.0).collect();
        if ret != Ty::VOID {
            args.push(ret);
        }
        let key = Name::new(&key);
        let known = self.cx.syms.namespace(NamespaceId::GLOBAL).types.get(&key).and_then(|v| v.first()).copied();
        let def = match known {
            Some(d) => d,
            None => {
                let id = TypeId(self.cx.syms.types_def.len() as u32);
                let count = self.cx.syms.types_def.own().iter().filter(|t| t.name.starts_with("<>f__AnonymousDelegate")).count();
                let own: Vec<TypeParamId> =
                    (0..args.len()).map(|i| self.cx.syms.new_type_param(Name::new(&format!("T{}", i + 1)), ParamOwner::Type(id), i as u32, NO_LOC)).collect();
                let own_tys: Vec<Ty> = own.iter().map(|&p| self.cx.syms.type_param(p).ty).collect();
                let self_ty = self.cx.syms.named(id, &own_tys);
                let base = self.cx.syms.known_ty(K::MulticastDelegate);
                let is_library = self.cx.is_library;
                self.cx.syms.tables.types_def.push(TypeSymbol {
                    name: Name::new(&format!("<>f__AnonymousDelegate{count}")),
                    kind: TypeKind::Delegate,
                    namespace: NamespaceId::GLOBAL,
                    container: None,
                    access: Access::Internal,
                    mods: Mods { is_sealed: true, ..Mods::default() },
                    type_params: own.clone(),
                    all_params: own,
                    self_ty,
                    base: Some(base),
                    interfaces: Vec::new(),
                    all_interfaces: Vec::new(),
                    members: Vec::new(),
                    by_name: FxHashMap::default(),
                    enum_underlying: None,
                    invoke: None,
                    is_ref_struct: false,
                    record: None,
                    primary_ctor: None,
                    captured_primary: Vec::new(),
                    attrs: Attrs::default(),
                    locs: Vec::new(),
                    impls: Vec::new(),
                    known: None,
                    has_extensions: false,
                    synthesized: true,
                    is_library,
                });
                let syms = &mut self.cx.syms;
                syms.tables.namespaces[0].types.insert(key, vec![id]);
                let mut invoke = syms.blank_method(Name::new("Invoke"), MethodKind::DelegateInvoke, id);
                for (i, p) in params.iter().enumerate() {
                    let (default, optional, is_params) = extras.get(i).cloned().unwrap_or((None, false, false));
                    let ty = match (is_params, syms.as_array(p.0)) {
                        (true, Some(_)) => own_tys[i],
                        _ => own_tys[i],
                    };
                    let mut sym = Symbols::blank_param(&format!("arg{}", i + 1), ty);
                    sym.ref_kind = p.1;
                    sym.optional = optional;
                    sym.default = default;
                    sym.is_params = is_params;
                    invoke.params.push(sym);
                }
                if ret != Ty::VOID {
                    invoke.ret = own_tys.last().copied().unwrap_or(Ty::VOID);
                }
                invoke.synth = Some(Synth::Delegate);
                invoke.mods.is_virtual = true;
                let invoke = syms.new_method(invoke);
                syms.add_member(id, Name::new("Invoke"), Member::Method(invoke));
                syms.type_def_mut(id).invoke = Some(invoke);
                id
            }
        };
        self.cx.syms.named(def, &args)
    }

    /// `Func<…>` or `Action<…>` of a signature.
    pub(crate) fn func_type(&self, params: &[(Ty, RefKind)], ret: Ty) -> Option<Ty> {
        if params.iter().any(|p| p.1 != RefKind::None) {
            return None;
        }
        let mut args: Vec<Ty> = params.iter().map(|p| p.0).collect();
        let n = args.len();
        let def = if ret == Ty::VOID {
            if n == 0 { self.cx.syms.find_type("System.Action") } else { self.cx.syms.find_type(&format!("System.Action`{n}")) }
        } else {
            args.push(ret);
            self.cx.syms.find_type(&format!("System.Func`{}", n + 1))
        }?;
        Some(self.cx.syms.named(def, &args))
    }
}

/// From an expression's start to the end of the name in it.
fn name_outer(span: Span, name: Span) -> Span {
    Span { end: name.end.max(span.start), ..span }
}
