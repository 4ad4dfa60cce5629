//! Overriding, hiding, implementing interfaces, and the checks of whole types.

use super::*;
use crate::conversions;
use crate::lookup::same_signature;

/// A base member found for an overriding or hiding one.
#[derive(Clone, Copy, Debug)]
struct BaseMember {
    member: Member,
    container: Ty,
}

impl Declarer<'_> {
    pub(super) fn new_types(&self) -> std::ops::Range<usize> {
        self.cx.decls.first_type as usize..self.cx.syms.types_def.len()
    }

    /// The member's declared type arguments and constraints come from what it overrides or implements.
    fn inherit_constraints(&mut self, of: MethodId, from: MethodId, from_in: Ty) {
        let target = self.cx.syms.method(of).type_params.clone();
        let source = self.cx.syms.method(from).type_params.clone();
        let mut s = self.cx.syms.subst_of(from_in);
        let args: Vec<Ty> = target.iter().map(|&p| self.cx.syms.type_param(p).ty).collect();
        s.extend(&source, &args);
        for (&t, &f) in target.iter().zip(&source) {
            let src = self.cx.syms.type_param(f).clone();
            let types: Vec<Ty> = src.types.iter().map(|&x| self.cx.syms.subst(x, &s)).collect();
            let p = &mut self.cx.syms.tables.type_params[t.index()];
            p.is_class |= src.is_class;
            p.is_struct |= src.is_struct;
            p.is_unmanaged |= src.is_unmanaged;
            p.is_notnull |= src.is_notnull;
            p.has_new |= src.has_new;
            if p.types.is_empty() {
                p.types = types;
            }
        }
    }

    pub(super) fn resolve_explicit(&mut self) {
        for e in std::mem::take(&mut self.explicit) {
            let Some(def) = self.cx.syms.def_of(e.interface) else { continue };
            let container = match e.member {
                Member::Method(m) => self.cx.syms.method(m).container,
                Member::Property(p) => self.cx.syms.property(p).container,
                Member::Event(v) => self.cx.syms.event(v).container,
                _ => continue,
            };
            let me = self.cx.syms.type_def(container);
            if !me.all_interfaces.contains(&e.interface) && me.kind != TypeKind::Interface {
                let iface = self.cx.syms.display(e.interface);
                let shown = self.explicit_shown(e.member, container, &format!("{iface}.{}", e.name));
                self.error("CS0540", e.interface_span, format!("'{shown}': containing type does not implement interface '{iface}'"));
                continue;
            }
            let s = self.cx.syms.subst_of(e.interface);
            let mut found = false;
            match e.member {
                Member::Method(m) => {
                    let self_ty = self.cx.syms.type_def(container).self_ty;
                    let target = self.cx.syms.methods_named(def, &e.name).into_iter().find(|&t| same_signature(&self.cx.syms, m, self_ty, t, e.interface));
                    if let Some(t) = target {
                        found = true;
                        self.cx.syms.method_mut(m).explicit = Some((e.interface, t));
                        self.inherit_constraints(m, t, e.interface);
                    }
                }
                Member::Property(p) => {
                    let params = self.cx.syms.property(p).params.clone();
                    let target = self.cx.syms.members_named(def, &e.name).iter().find_map(|x| match x {
                        Member::Property(q) => {
                            let other = self.cx.syms.property(*q);
                            let same = other.params.len() == params.len()
                                && other.params.iter().zip(&params).all(|(a, b)| self.cx.syms.same(self.cx.syms.subst(a.ty, &s), b.ty));
                            same.then_some(*q)
                        }
                        _ => None,
                    });
                    if let Some(q) = target {
                        found = true;
                        self.cx.syms.property_mut(p).explicit = Some((e.interface, q));
                        let (mine, theirs) = (self.cx.syms.property(p).clone(), self.cx.syms.property(q).clone());
                        for (a, b) in [(mine.getter, theirs.getter), (mine.setter, theirs.setter)] {
                            if let (Some(a), Some(b)) = (a, b) {
                                self.cx.syms.method_mut(a).explicit = Some((e.interface, b));
                            }
                        }
                    }
                }
                Member::Event(v) => {
                    let target = self.cx.syms.members_named(def, &e.name).iter().find_map(|x| match x {
                        Member::Event(q) => Some(*q),
                        _ => None,
                    });
                    if let Some(q) = target {
                        found = true;
                        self.cx.syms.event_mut(v).explicit = Some((e.interface, q));
                        let (mine, theirs) = (self.cx.syms.event(v).clone(), self.cx.syms.event(q).clone());
                        for (a, b) in [(mine.add, theirs.add), (mine.remove, theirs.remove)] {
                            if let (Some(a), Some(b)) = (a, b) {
                                self.cx.syms.method_mut(a).explicit = Some((e.interface, b));
                            }
                        }
                    }
                }
                _ => {}
            }
            if !found {
                if let Some(d) = crate::lacking::member(&self.cx.syms, e.interface, &e.name, e.span) {
                    self.cx.diags.push(d);
                    continue;
                }
                let shown = self.explicit_shown(e.member, container, &e.name);
                self.error("CS0539", e.span, format!("'{shown}' in explicit interface declaration is not found among members of the interface that can be implemented"));
            }
        }
    }

    fn explicit_shown(&self, member: Member, container: TypeId, name: &str) -> String {
        let owner = self.cx.syms.display_def(container);
        match member {
            Member::Method(m) => {
                let params: Vec<String> =
                    self.cx.syms.method(m).params.iter().map(|p| format!("{}{}", p.ref_kind.prefix(), self.cx.syms.display(p.ty))).collect();
                format!("{owner}.{name}({})", params.join(", "))
            }
            _ => format!("{owner}.{name}"),
        }
    }

    /// A base class's (or interface's) member with the same name and signature.
    fn base_member(&self, ty: TypeId, member: Member) -> Option<BaseMember> {
        let syms = &self.cx.syms;
        let me = syms.type_def(ty);
        let self_ty = me.self_ty;
        let mut bases = Vec::new();
        if me.kind == TypeKind::Interface {
            bases = syms.interfaces_of(self_ty);
        } else {
            let mut at = syms.base_of(self_ty);
            while let Some(b) = at {
                bases.push(b);
                if bases.len() > 300 {
                    break;
                }
                at = syms.base_of(b);
            }
        }
        let name: Name = match member {
            Member::Method(m) => syms.method(m).name.clone(),
            Member::Property(p) => syms.property(p).name.clone(),
            Member::Event(e) => syms.event(e).name.clone(),
            Member::Field(f) => syms.field(f).name.clone(),
            Member::Type(t) => syms.type_def(t).name.clone(),
        };
        for b in bases {
            let Some(def) = syms.def_of(b) else { continue };
            let kinds = |m: Member| match m {
                Member::Method(m) => syms.method(m).params.iter().map(|p| p.ref_kind).collect(),
                _ => Vec::new(),
            };
            // An override wants the same ways to pass; hiding needs only that they cannot be overloaded.
            let exact = self.mods_of_member(member).is_override.then(|| kinds(member));
            for &other in syms.members_named(def, &name) {
                if !lookup::is_accessible(syms, other, Some(ty), None) || exact.as_ref().is_some_and(|k| *k != kinds(other)) {
                    continue;
                }
                let same = match (member, other) {
                    (Member::Method(a), Member::Method(o)) => {
                        let m = syms.method(o);
                        matches!(m.kind, MethodKind::Ordinary | MethodKind::Destructor) && m.explicit.is_none() && same_signature(syms, a, self_ty, o, b)
                    }
                    (Member::Property(a), Member::Property(o)) => {
                        let (x, y) = (syms.property(a), syms.property(o));
                        let s = syms.subst_of(b);
                        x.params.len() == y.params.len() && x.params.iter().zip(&y.params).all(|(p, q)| syms.same(p.ty, syms.subst(q.ty, &s)))
                    }
                    (Member::Type(a), Member::Type(o)) => syms.type_def(a).type_params.len() == syms.type_def(o).type_params.len(),
                    _ => true,
                };
                if same {
                    return Some(BaseMember { member: other, container: b });
                }
            }
        }
        None
    }

    fn mods_of_member(&self, m: Member) -> Mods {
        match m {
            Member::Method(m) => self.cx.syms.method(m).mods,
            Member::Property(p) => self.cx.syms.property(p).mods,
            Member::Event(e) => self.cx.syms.event(e).mods,
            Member::Field(f) => self.cx.syms.field(f).mods,
            Member::Type(t) => self.cx.syms.type_def(t).mods,
        }
    }

    fn loc_of_member(&self, m: Member) -> Span {
        match m {
            Member::Method(m) => self.cx.syms.method(m).loc,
            Member::Property(p) => self.cx.syms.property(p).loc,
            Member::Event(e) => self.cx.syms.event(e).loc,
            Member::Field(f) => self.cx.syms.field(f).loc,
            Member::Type(t) => self.cx.syms.type_def(t).locs.first().copied().unwrap_or(NO_LOC),
        }
    }

    /// A member in use, as messages print a base's member.
    fn shown_base(&self, b: BaseMember) -> String {
        match b.member {
            Member::Method(id) => {
                let type_args = self.cx.syms.method(id).type_params.iter().map(|&p| self.cx.syms.type_param(p).ty).collect();
                self.cx.syms.display_method(&MethodRef { id, container: b.container, type_args }, false)
            }
            Member::Property(id) => self.cx.syms.display_property(&PropertyRef { id, container: b.container, type_args: Box::new([]) }, false),
            m => self.cx.syms.display_member(m, false),
        }
    }

    pub(super) fn resolve_overrides(&mut self) {
        let mut copied: FxHashSet<MethodId> = FxHashSet::default();
        for i in self.new_types() {
            let ty = TypeId(i as u32);
            for member in self.cx.syms.type_def(ty).members.clone() {
                let (skip, explicit) = match member {
                    Member::Method(m) => {
                        let sym = self.cx.syms.method(m);
                        (!matches!(sym.kind, MethodKind::Ordinary | MethodKind::Destructor) || sym.extension_block.is_some(), sym.explicit.is_some())
                    }
                    Member::Property(p) => (self.cx.syms.property(p).extension_block.is_some(), self.cx.syms.property(p).explicit.is_some()),
                    Member::Event(e) => (false, self.cx.syms.event(e).explicit.is_some()),
                    Member::Field(f) => (self.cx.syms.field(f).associated.is_some() || self.cx.syms.field(f).name.starts_with('<'), false),
                    Member::Type(_) => (false, false),
                };
                if skip || explicit || matches!(member, Member::Method(m) if self.cx.syms.method(m).name.contains('.')) {
                    continue;
                }
                let mods = self.mods_of_member(member);
                let span = self.loc_of_member(member);
                let base = self.base_member(ty, member);
                let synthesized = matches!(member, Member::Method(m) if self.cx.syms.method(m).synth.is_some());
                if mods.is_override {
                    self.override_member(ty, member, base, span, synthesized, &mut copied);
                    continue;
                }
                if self.cx.is_library || synthesized || self.cx.syms.type_def(ty).synthesized {
                    continue;
                }
                let me = self.cx.syms.display_member(member, false);
                match base {
                    Some(b) if !mods.is_new => {
                        if let Member::Method(o) = b.member
                            && self.cx.syms.method(o).kind == MethodKind::Destructor
                        {
                            continue;
                        }
                        let bm = self.mods_of_member(b.member);
                        let other = self.shown_base(b);
                        let overridable = (bm.is_virtual || bm.is_abstract || bm.is_override && !bm.is_sealed)
                            && !mods.is_static
                            && std::mem::discriminant(&member) == std::mem::discriminant(&b.member)
                            && self.cx.syms.type_def(ty).kind != TypeKind::Interface;
                        if overridable && bm.is_abstract && !self.cx.syms.type_def(ty).mods.is_abstract {
                            // Reported as CS0534 too; the warning stands beside it.
                        }
                        if overridable {
                            self.cx.warn("CS0114", span, format!("'{me}' hides inherited member '{other}'. To make the current member override that implementation, add the override keyword. Otherwise add the new keyword."));
                        } else {
                            self.cx.warn("CS0108", span, format!("'{me}' hides inherited member '{other}'. Use the new keyword if hiding was intended."));
                        }
                    }
                    None if mods.is_new => {
                        self.cx.warn("CS0109", span, format!("The member '{me}' does not hide an accessible member. The new keyword is not required."));
                    }
                    _ => {}
                }
            }
        }
    }

    fn override_member(&mut self, ty: TypeId, member: Member, base: Option<BaseMember>, span: Span, synthesized: bool, copied: &mut FxHashSet<MethodId>) {
        let me = self.cx.syms.display_member(member, false);
        let Some(b) = base.filter(|b| std::mem::discriminant(&b.member) == std::mem::discriminant(&member)) else {
            if !synthesized && !matches!(member, Member::Method(m) if self.cx.syms.method(m).kind == MethodKind::Destructor) {
                let syms = &self.cx.syms;
                let name = match member {
                    Member::Method(m) => &*syms.method(m).name,
                    Member::Property(p) => &*syms.property(p).name,
                    Member::Event(e) => &*syms.event(e).name,
                    _ => "",
                };
                if let Some(d) = syms.type_def(ty).base.and_then(|of| crate::lacking::member(syms, of, name, span)) {
                    self.cx.diags.push(d);
                    return;
                }
                let what = if matches!(member, Member::Event(_)) { "event" } else { "method" };
                self.error("CS0115", span, format!("'{me}': no suitable {what} found to override"));
            }
            return;
        };
        let bm = self.mods_of_member(b.member);
        let other = self.shown_base(b);
        if !(bm.is_virtual || bm.is_abstract || bm.is_override) {
            self.error("CS0506", span, format!("'{me}': cannot override inherited member '{other}' because it is not marked virtual, abstract, or override"));
            return;
        }
        if bm.is_override && bm.is_sealed {
            self.error("CS0239", span, format!("'{me}': cannot override inherited member '{other}' because it is sealed"));
            return;
        }
        let (access, _) = lookup::access_of(&self.cx.syms, member);
        let (base_access, _) = lookup::access_of(&self.cx.syms, b.member);
        let same_assembly = self.cx.syms.def_of(b.container).is_some_and(|d| self.cx.syms.type_def(d).is_library == self.cx.is_library);
        let wanted = if base_access == Access::ProtectedInternal && !same_assembly { Access::Protected } else { base_access };
        if access != wanted && !synthesized && !matches!(member, Member::Method(m) if self.cx.syms.method(m).kind == MethodKind::Destructor) {
            let word = access_word(wanted);
            self.error("CS0507", span, format!("'{me}': cannot change access modifiers when overriding '{word}' inherited member '{other}'"));
        }
        let s = self.cx.syms.subst_of(b.container);
        match (member, b.member) {
            (Member::Method(m), Member::Method(o)) => {
                self.cx.syms.method_mut(m).overridden = Some(o);
                if copied.insert(m) {
                    self.inherit_constraints(m, o, b.container);
                }
                let mut s = s;
                let mine = self.cx.syms.method(m).type_params.clone();
                let args: Vec<Ty> = mine.iter().map(|&p| self.cx.syms.type_param(p).ty).collect();
                s.extend(&self.cx.syms.method(o).type_params.clone(), &args);
                let wanted = self.cx.syms.subst(self.cx.syms.method(o).ret, &s);
                let have = self.cx.syms.method(m).ret;
                let fine = self.cx.syms.same(wanted, have)
                    || self.cx.syms.is_error(have)
                    || (self.cx.syms.is_reference_type(have) && self.cx.syms.is_reference_type(wanted) && conversions::is_subtype(&self.cx.syms, have, wanted));
                if !fine {
                    let shown = self.cx.syms.display(wanted);
                    self.error("CS0508", span, format!("'{me}': return type must be '{shown}' to match overridden member '{other}'"));
                }
            }
            (Member::Property(p), Member::Property(o)) => {
                self.cx.syms.property_mut(p).overridden = Some(o);
                let wanted = self.cx.syms.subst(self.cx.syms.property(o).ty, &s);
                let have = self.cx.syms.property(p).ty;
                let covariant = self.cx.syms.property(p).setter.is_none() && self.cx.syms.is_reference_type(have) && conversions::is_subtype(&self.cx.syms, have, wanted);
                if !self.cx.syms.same(wanted, have) && !self.cx.syms.is_error(have) && !covariant {
                    let shown = self.cx.syms.display(wanted);
                    self.error("CS1715", span, format!("'{me}': type must be '{shown}' to match overridden member '{other}'"));
                }
                let mine = self.cx.syms.property(p).clone();
                for (accessor, find) in [(mine.getter, true), (mine.setter, false)] {
                    let Some(a) = accessor else { continue };
                    let target = if find { lookup::getter(&self.cx.syms, o) } else { lookup::setter(&self.cx.syms, o) };
                    match target {
                        Some(t) => self.cx.syms.method_mut(a).overridden = Some(t),
                        None => {
                            let loc = self.cx.syms.method(a).loc;
                            let shown = self.cx.syms.display_member(Member::Method(a), false);
                            let (code, word) = if find { ("CS0545", "get") } else { ("CS0546", "set") };
                            self.error(code, loc, format!("'{shown}': cannot override because '{other}' does not have an overridable {word} accessor"));
                        }
                    }
                }
            }
            (Member::Event(e), Member::Event(o)) => {
                self.cx.syms.event_mut(e).overridden = Some(o);
                let (mine, theirs) = (self.cx.syms.event(e).clone(), self.cx.syms.event(o).clone());
                for (a, t) in [(mine.add, theirs.add), (mine.remove, theirs.remove)] {
                    if let (Some(a), Some(t)) = (a, t) {
                        self.cx.syms.method_mut(a).overridden = Some(t);
                    }
                }
            }
            _ => {}
        }
        let _ = ty;
    }

    // ---- Interfaces ----

    pub(super) fn implement_interfaces(&mut self) {
        for i in self.new_types() {
            let ty = TypeId(i as u32);
            let sym = self.cx.syms.type_def(ty);
            if !matches!(sym.kind, TypeKind::Class | TypeKind::Struct) {
                continue;
            }
            let mut list: Vec<Ty> = Vec::new();
            for &i in &sym.interfaces {
                if !list.contains(&i) {
                    list.push(i);
                }
                for j in self.cx.syms.interfaces_of(i) {
                    if !list.contains(&j) {
                        list.push(j);
                    }
                }
            }
            let mut rows = Vec::new();
            for iface in list {
                let Some(def) = self.cx.syms.def_of(iface) else { continue };
                let mut reported: Vec<Member> = Vec::new();
                for m in self.cx.syms.type_def(def).members.clone() {
                    let Member::Method(m) = m else { continue };
                    let im = self.cx.syms.method(m);
                    if im.explicit.is_some() || im.kind == MethodKind::StaticCtor || !(im.mods.is_abstract || im.mods.is_virtual) {
                        continue;
                    }
                    match self.find_impl(ty, iface, m) {
                        Ok((container, implementation)) => {
                            self.check_same_constraints(ty, m, iface, implementation);
                            rows.push(InterfaceImpl { interface: iface, method: m, impl_container: container, implementation });
                        }
                        Err(near) => self.report_missing(ty, iface, m, near, &mut reported),
                    }
                }
            }
            self.cx.syms.type_def_mut(ty).impls = rows;
        }
    }

    /// CS0425: an implicit implementation repeats the constraints.
    fn check_same_constraints(&mut self, ty: TypeId, m: MethodId, iface: Ty, implementation: MethodId) {
        let syms = &self.cx.syms;
        let (im, cm) = (syms.method(m), syms.method(implementation));
        if self.cx.is_library || cm.explicit.is_some() || cm.type_params.is_empty() || implementation == m {
            return;
        }
        let mut s = syms.subst_of(iface);
        // The implementation may be inherited from a constructed base class.
        let own = syms.find_base(syms.type_def(ty).self_ty, cm.container).map(|b| syms.subst_of(b)).unwrap_or_default();
        let args: Vec<Ty> = cm.type_params.iter().map(|&p| syms.type_param(p).ty).collect();
        s.extend(&im.type_params, &args);
        for (&a, &b) in cm.type_params.iter().zip(&im.type_params) {
            let (x, y) = (syms.type_param(a), syms.type_param(b));
            let wanted: Vec<Ty> = y.types.iter().map(|&t| syms.subst(t, &s)).collect();
            let same = x.is_class == y.is_class
                && x.is_struct == y.is_struct
                && x.has_new == y.has_new
                && x.types.len() == wanted.len()
                && x.types.iter().all(|&t| wanted.iter().any(|w| syms.same(syms.subst(t, &own), *w)));
            if !same {
                let text = format!(
                    "The constraints for type parameter '{}' of method '{}' must match the constraints for type parameter '{}' of interface method '{}'. Consider using an explicit interface implementation instead.",
                    x.name,
                    syms.display_member(Member::Method(implementation), false),
                    y.name,
                    self.shown_base(BaseMember { member: Member::Method(m), container: iface })
                );
                let loc = cm.loc;
                self.error("CS0425", loc, text);
                return;
            }
        }
    }

    /// What implements an interface's method; `Err`: a method that almost does.
    fn find_impl(&self, ty: TypeId, iface: Ty, m: MethodId) -> Result<(Ty, MethodId), Option<MethodId>> {
        let syms = &self.cx.syms;
        let im = syms.method(m);
        let mut near = None;
        let mut at = Some(syms.type_def(ty).self_ty);
        let mut depth = 0;
        while let Some(level) = at {
            let Some(def) = syms.def_of(level) else { break };
            let s = syms.subst_of(level);
            for x in &syms.type_def(def).members {
                let Member::Method(c) = x else { continue };
                if let Some((i, target)) = syms.method(*c).explicit
                    && target == m
                    && syms.same(syms.subst(i, &s), iface)
                {
                    return Ok((level, *c));
                }
            }
            for c in syms.methods_named(def, &im.name) {
                if !same_signature(syms, c, level, m, iface) {
                    continue;
                }
                let cm = syms.method(c);
                if cm.extension_block.is_some() {
                    continue;
                }
                let mut si = syms.subst_of(iface);
                let args: Vec<Ty> = cm.type_params.iter().map(|&p| syms.type_param(p).ty).collect();
                si.extend(&im.type_params, &args);
                let fits = cm.mods.is_static == im.mods.is_static
                    && cm.access == Access::Public
                    && (syms.same(syms.subst(cm.ret, &s), syms.subst(im.ret, &si)) || syms.is_error(cm.ret))
                    && cm.kind == im.kind_compatible(cm.kind);
                if fits {
                    return Ok((level, c));
                }
                near = near.or(Some(c));
            }
            at = syms.base_of(level);
            depth += 1;
            if depth > 300 {
                break;
            }
        }
        // A default body: the interface's own or one of a more derived interface.
        for other in syms.interfaces_of(syms.type_def(ty).self_ty) {
            let Some(def) = syms.def_of(other) else { continue };
            let s = syms.subst_of(other);
            for x in &syms.type_def(def).members {
                if let Member::Method(c) = x
                    && let Some((i, target)) = syms.method(*c).explicit
                    && target == m
                    && syms.same(syms.subst(i, &s), iface)
                    && syms.method(*c).has_body
                {
                    return Ok((other, *c));
                }
            }
        }
        if !im.mods.is_abstract {
            return Ok((iface, m));
        }
        Err(near)
    }

    fn report_missing(&mut self, ty: TypeId, iface: Ty, m: MethodId, near: Option<MethodId>, reported: &mut Vec<Member>) {
        let syms = &self.cx.syms;
        let im = syms.method(m);
        let span = self.base_span(ty, iface);
        let me = syms.display_def(ty);
        let property_of = |id: MethodId| syms.method(id).associated;
        // A property or event that is missing altogether is named once.
        let (shown, near_shown) = match (im.associated, near) {
            (Some(member), None) => {
                let has_name = match member {
                    Member::Property(p) => {
                        let name = syms.property(p).name.clone();
                        syms.members_named(ty, &name).iter().any(|x| matches!(x, Member::Property(q) if syms.property(*q).access == Access::Public && syms.property(*q).params.len() == syms.property(p).params.len()))
                    }
                    _ => false,
                };
                if has_name {
                    (self.shown_base(BaseMember { member: Member::Method(m), container: iface }), None)
                } else {
                    if reported.contains(&member) {
                        return;
                    }
                    reported.push(member);
                    (self.shown_base(BaseMember { member, container: iface }), None)
                }
            }
            (Some(member), Some(n)) => {
                if reported.contains(&member) {
                    return;
                }
                reported.push(member);
                let near_member = property_of(n).unwrap_or(Member::Method(n));
                (self.shown_base(BaseMember { member, container: iface }), Some(syms.display_member(near_member, false)))
            }
            (None, n) => (self.shown_base(BaseMember { member: Member::Method(m), container: iface }), n.map(|n| syms.display_member(Member::Method(n), false))),
        };
        let start = format!("'{me}' does not implement interface member '{shown}'");
        match (near, near_shown) {
            (Some(n), Some(near)) => {
                let cm = syms.method(n);
                if cm.mods.is_static != im.mods.is_static && !im.mods.is_static {
                    self.error("CS0736", span, format!("'{me}' does not implement instance interface member '{shown}'. '{near}' cannot implement the interface member because it is static."));
                } else if cm.access != Access::Public {
                    self.error("CS0737", span, format!("{start}. '{near}' cannot implement an interface member because it is not public."));
                } else {
                    let ret = match im.associated {
                        Some(Member::Property(p)) => syms.subst(syms.property(p).ty, &syms.subst_of(iface)),
                        _ => syms.subst(im.ret, &syms.subst_of(iface)),
                    };
                    let ret = syms.display(ret);
                    self.error("CS0738", span, format!("{start}. '{near}' cannot implement '{shown}' because it does not have the matching return type of '{ret}'."));
                }
            }
            _ => self.error("CS0535", span, start),
        }
    }

    /// Where a type's declaration lists an interface (or one that has it).
    fn base_span(&self, ty: TypeId, iface: Ty) -> Span {
        let name = self.cx.syms.type_def(ty).locs.first().copied().unwrap_or(NO_LOC);
        let mut second = None;
        for p in self.parts.iter().filter(|p| p.ty == ty) {
            let DeclKind::Type(t) = &self.tree(p.file).decl(p.decl).kind else { continue };
            let env = TypeEnv { file: p.file, scope: p.scope, container: Some(ty), type_params: Vec::new(), allow_open: false };
            for b in &t.bases {
                let mut quiet = Vec::new();
                let r = lookup::resolve_type(self.cx, &env, b.ty, &mut quiet);
                let span = self.tree(p.file).ty(b.ty).span;
                if r == iface {
                    return span;
                }
                if self.cx.syms.interfaces_of(r).contains(&iface) {
                    second.get_or_insert(span);
                }
            }
        }
        second.unwrap_or(name)
    }

    // ---- Whole types ----

    pub(super) fn check_types(&mut self) {
        for i in self.new_types() {
            let ty = TypeId(i as u32);
            self.check_abstract(ty);
            if self.cx.is_library {
                continue;
            }
            self.check_layout(ty);
            self.check_equality(ty);
            self.check_accessibility(ty);
            self.check_unifying(ty);
            self.check_variance(ty);
        }
    }

    pub(super) fn check_async_iterators(&mut self) {
        if self.cx.is_library {
            return;
        }
        for m in self.cx.decls.methods.clone() {
            let sym = self.cx.syms.method(m);
            if sym.kind == MethodKind::Ordinary && sym.mods.is_partial && !sym.has_body && (sym.ret != Ty::VOID || sym.access != Access::Private) {
                let (loc, shown) = (sym.loc, self.cx.syms.display_member(Member::Method(m), false));
                self.error("CS8795", loc, format!("Partial method '{shown}' must have an implementation part because it has accessibility modifiers."));
            }
            let loc = self.cx.syms.method(m).loc;
            if let Some(d) = super::check_async_iterator(self.cx, m, loc) {
                self.cx.diags.push(d);
            }
        }
    }

    fn check_abstract(&mut self, ty: TypeId) {
        let syms = &self.cx.syms;
        let sym = syms.type_def(ty);
        if sym.kind != TypeKind::Class || sym.mods.is_abstract || sym.synthesized {
            return;
        }
        let span = sym.locs.first().copied().unwrap_or(NO_LOC);
        let me = syms.display_def(ty);
        let mut overridden: FxHashSet<MethodId> = FxHashSet::default();
        let mut missing = Vec::new();
        let mut at = Some(sym.self_ty);
        let mut depth = 0;
        while let Some(level) = at {
            let Some(def) = syms.def_of(level) else { break };
            for m in &syms.type_def(def).members {
                let Member::Method(m) = m else { continue };
                let method = syms.method(*m);
                if def != ty && method.mods.is_abstract && !overridden.contains(m) {
                    missing.push(BaseMember { member: Member::Method(*m), container: level });
                }
                overridden.extend(method.overridden);
            }
            at = syms.base_of(level);
            depth += 1;
            if depth > 300 {
                break;
            }
        }
        let texts: Vec<String> = missing.into_iter().map(|b| self.shown_base(b)).collect();
        for other in texts {
            self.error("CS0534", span, format!("'{me}' does not implement inherited abstract member '{other}'"));
        }
    }

    fn check_layout(&mut self, ty: TypeId) {
        let sym = self.cx.syms.type_def(ty);
        if sym.kind != TypeKind::Struct {
            return;
        }
        for m in sym.members.clone() {
            let Member::Field(f) = m else { continue };
            let field = self.cx.syms.field(f);
            if field.mods.is_static {
                continue;
            }
            let mut seen = Vec::new();
            if self.struct_reaches(field.ty, ty, &mut seen, 0) {
                let field = self.cx.syms.field(f);
                let (loc, fty) = (field.loc, field.ty);
                let shown = match field.associated {
                    Some(member) => self.cx.syms.display_member(member, false),
                    None => self.cx.syms.display_member(Member::Field(f), false),
                };
                let shown_ty = self.cx.syms.display(fty);
                self.error("CS0523", loc, format!("Struct member '{shown}' of type '{shown_ty}' causes a cycle in the struct layout"));
            }
        }
    }

    fn struct_reaches(&self, from: Ty, target: TypeId, seen: &mut Vec<Ty>, depth: u32) -> bool {
        let syms = &self.cx.syms;
        if depth > 100 || seen.contains(&from) || syms.type_kind(from) != Some(TypeKind::Struct) {
            return false;
        }
        if syms.def_of(from) == Some(target) {
            return true;
        }
        seen.push(from);
        let s = syms.subst_of(from);
        let Some(def) = syms.def_of(from) else { return false };
        let members = &syms.type_def(def).members;
        members.iter().any(|m| match m {
            Member::Field(f) if !syms.field(*f).mods.is_static => self.struct_reaches(syms.subst(syms.field(*f).ty, &s), target, seen, depth + 1),
            _ => false,
        })
    }

    /// CS1961: variant type parameters where they may not stand.
    fn check_variance(&mut self, ty: TypeId) {
        let sym = self.cx.syms.type_def(ty);
        if !matches!(sym.kind, TypeKind::Interface | TypeKind::Delegate) || sym.type_params.iter().all(|&p| self.cx.syms.type_param(p).variance == Variance::None) {
            return;
        }
        let syms = &self.cx.syms;
        let mut found: Vec<(Span, TypeParamId, bool, bool, String)> = Vec::new();
        // A use as output, as input, or both: the parameter that does not fit.
        let mut uses: Vec<(Ty, bool, bool, Span, String)> = Vec::new();
        for &m in &sym.members {
            match m {
                Member::Method(id) => {
                    let x = syms.method(id);
                    if x.associated.is_some() || x.mods.is_static || x.explicit.is_some() {
                        continue;
                    }
                    let shown = if x.kind == MethodKind::DelegateInvoke { syms.display_def(ty) } else { syms.display_member(m, false) };
                    uses.push((x.ret, true, false, x.loc, shown.clone()));
                    for p in &x.params {
                        let both = p.ref_kind.is_ref();
                        uses.push((p.ty, both, true, if p.loc == NO_LOC { x.loc } else { p.loc }, shown.clone()));
                    }
                }
                Member::Property(id) => {
                    let x = syms.property(id);
                    if !x.mods.is_static && x.explicit.is_none() {
                        uses.push((x.ty, x.getter.is_some(), x.setter.is_some(), x.loc, syms.display_member(m, false)));
                    }
                }
                Member::Event(id) => {
                    let x = syms.event(id);
                    uses.push((x.ty, false, true, x.loc, syms.display_member(m, false)));
                }
                _ => {}
            }
        }
        for (t, out, input, span, shown) in uses {
            if let Some(p) = self.misplaced(t, out, input, 0) {
                found.push((span, p, out, input, shown));
            }
        }
        for (span, p, out, input, shown) in found {
            let param = self.cx.syms.type_param(p);
            let wanted = match (out, input) {
                (true, true) => "invariantly",
                (true, false) => "covariantly",
                _ => "contravariantly",
            };
            let is = if param.variance == Variance::Out { "covariant" } else { "contravariant" };
            let text = format!("Invalid variance: The type parameter '{0}' must be {wanted} valid on '{shown}'. '{0}' is {is}.", param.name);
            self.error("CS1961", span, text);
        }
    }

    /// A type parameter in a type that may not stand in an output or input place.
    fn misplaced(&self, ty: Ty, out: bool, input: bool, depth: u32) -> Option<TypeParamId> {
        let syms = &self.cx.syms;
        if depth > 20 {
            return None;
        }
        match &*syms.kind(ty) {
            TyKind::Param(p) => match syms.type_param(*p).variance {
                Variance::Out if input => Some(*p),
                Variance::In if out => Some(*p),
                _ => None,
            },
            TyKind::Array { elem, .. } => self.misplaced(*elem, out, input, depth + 1),
            TyKind::Tuple { underlying, .. } => self.misplaced(*underlying, out, input, depth + 1),
            TyKind::Named { def, args } => {
                let params = &syms.type_def(*def).all_params;
                args.iter().zip(params).find_map(|(&a, &p)| {
                    let (o, i) = match syms.type_param(p).variance {
                        Variance::Out => (out, input),
                        Variance::In => (input, out),
                        Variance::None => (true, true),
                    };
                    self.misplaced(a, o, i, depth + 1)
                })
            }
            _ => None,
        }
    }

    /// CS0695: two constructions of one interface that may become the same.
    fn check_unifying(&mut self, ty: TypeId) {
        let sym = self.cx.syms.type_def(ty);
        if sym.all_params.is_empty() {
            return;
        }
        // What the base class implements is its own affair.
        let inherited = sym.base.and_then(|b| self.cx.syms.def_of(b)).map(|b| (b, self.cx.syms.subst_of(sym.base.unwrap_or(Ty::ERROR))));
        let inherited: Vec<Ty> = inherited.map_or(Vec::new(), |(b, s)| self.cx.syms.type_def(b).all_interfaces.iter().map(|&t| self.cx.syms.subst(t, &s)).collect());
        let list: Vec<Ty> = sym.all_interfaces.iter().copied().filter(|&t| sym.interfaces.contains(&t) || !inherited.iter().any(|&i| self.cx.syms.same(i, t))).collect();
        for (i, &a) in list.iter().enumerate() {
            for &b in &list[i + 1..] {
                if self.cx.syms.def_of(a) == self.cx.syms.def_of(b) && !self.cx.syms.same(a, b) && self.may_unify(a, b, 0) {
                    let (me, x, y) = (self.cx.syms.display_def(ty), self.cx.syms.display(a), self.cx.syms.display(b));
                    let span = self.cx.syms.type_def(ty).locs.first().copied().unwrap_or(NO_LOC);
                    self.error("CS0695", span, format!("'{me}' cannot implement both '{x}' and '{y}' because they may unify for some type parameter substitutions"));
                    return;
                }
            }
        }
    }

    fn may_unify(&self, a: Ty, b: Ty, depth: u32) -> bool {
        let syms = &self.cx.syms;
        if depth > 20 || syms.same(a, b) {
            return true;
        }
        for (p, other) in [(a, b), (b, a)] {
            if let Some(param) = syms.as_param(p) {
                // A parameter can't stand for a type that it occurs in. Constraints are not looked at.
                return !syms.mentions(other, &[param]);
            }
        }
        if let (Some((x, r)), Some((y, q))) = (syms.as_array(a), syms.as_array(b)) {
            return r == q && self.may_unify(x, y, depth + 1);
        }
        match (syms.as_named(a), syms.as_named(b)) {
            (Some((d, x)), Some((e, y))) => d == e && x.len() == y.len() && x.iter().zip(y.iter()).all(|(&p, &q)| self.may_unify(p, q, depth + 1)),
            _ => false,
        }
    }

    /// Signatures that show less accessible types: CS0050 and its like.
    fn check_accessibility(&mut self, ty: TypeId) {
        let sym = self.cx.syms.type_def(ty);
        if sym.synthesized {
            return;
        }
        let me = def_level(&self.cx.syms, ty);
        let mut found: Vec<(&'static str, Span, String)> = Vec::new();
        let syms = &self.cx.syms;
        let loc = sym.locs.first().copied().unwrap_or(NO_LOC);
        let mut say = |code, span, what: &str, shown: Ty, kind: &str, member: String| {
            found.push((code, span, format!("Inconsistent accessibility: {what} '{}' is less accessible than {kind} '{member}'", syms.display(shown))));
        };
        if let Some(b) = sym.base
            && sym.kind == TypeKind::Class
            && ty_level(syms, b) < me
        {
            say("CS0060", loc, "base class", b, "class", syms.display_def(ty));
        }
        if sym.kind == TypeKind::Interface {
            for &i in &sym.interfaces {
                if ty_level(syms, i) < me {
                    say("CS0061", loc, "base interface", i, "interface", syms.display_def(ty));
                }
            }
        }
        for &m in &sym.members {
            match m {
                Member::Method(id) => {
                    let x = syms.method(id);
                    if x.synth.is_some() && x.kind != MethodKind::DelegateInvoke || x.explicit.is_some() || x.associated.is_some() {
                        continue;
                    }
                    let level = level(x.access).min(me);
                    let (ret, param, kind) = match x.kind {
                        MethodKind::Operator | MethodKind::Implicit | MethodKind::Explicit => ("CS0056", "CS0057", "operator"),
                        MethodKind::DelegateInvoke => ("CS0058", "CS0059", "delegate"),
                        MethodKind::Ordinary | MethodKind::Ctor => ("CS0050", "CS0051", "method"),
                        _ => continue,
                    };
                    let shown = if x.kind == MethodKind::DelegateInvoke { syms.display_def(ty) } else { syms.display_member(m, false) };
                    if ty_level(syms, x.ret) < level {
                        say(ret, x.loc, "return type", x.ret, kind, shown.clone());
                    }
                    for p in &x.params {
                        if ty_level(syms, p.ty) < level {
                            say(param, x.loc, "parameter type", p.ty, kind, shown.clone());
                        }
                    }
                }
                Member::Field(id) => {
                    let x = syms.field(id);
                    if x.associated.is_none() && !x.name.starts_with('<') && ty_level(syms, x.ty) < level(x.access).min(me) {
                        say("CS0052", x.loc, "field type", x.ty, "field", syms.display_member(m, false));
                    }
                }
                Member::Property(id) => {
                    let x = syms.property(id);
                    let level = level(x.access).min(me);
                    if x.explicit.is_some() || x.loc == NO_LOC {
                        continue;
                    }
                    let (code, what, kind) = if x.params.is_empty() { ("CS0053", "property type", "property") } else { ("CS0054", "indexer return type", "indexer") };
                    if ty_level(syms, x.ty) < level {
                        say(code, x.loc, what, x.ty, kind, syms.display_member(m, false));
                    }
                    for p in &x.params {
                        if ty_level(syms, p.ty) < level {
                            say("CS0055", x.loc, "parameter type", p.ty, "indexer", syms.display_member(m, false));
                        }
                    }
                }
                Member::Event(id) => {
                    let x = syms.event(id);
                    if x.explicit.is_none() && ty_level(syms, x.ty) < level(x.access).min(me) {
                        say("CS7025", x.loc, "event type", x.ty, "event", syms.display_member(m, false));
                    }
                }
                Member::Type(_) => {}
            }
        }
        for (code, span, text) in found {
            self.error(code, span, text);
        }
    }

    fn check_equality(&mut self, ty: TypeId) {
        let sym = self.cx.syms.type_def(ty);
        if !matches!(sym.kind, TypeKind::Class | TypeKind::Struct) || sym.record.is_some() {
            return;
        }
        let span = sym.locs.first().copied().unwrap_or(NO_LOC);
        let me = self.cx.syms.display_def(ty);
        let object = self.cx.syms.object();
        let syms = &self.cx.syms;
        let overrides = |name: &str, params: &[Ty]| {
            syms.methods_named(ty, name).iter().any(|&m| {
                let m = syms.method(m);
                m.mods.is_override && m.params.len() == params.len() && m.params.iter().zip(params).all(|(p, q)| p.ty == *q)
            })
        };
        let equals = overrides("Equals", &[object]);
        let hash = overrides("GetHashCode", &[]);
        let has = |n: &str| !syms.methods_named(ty, n).is_empty();
        let op = has("op_Equality") || has("op_Inequality");
        let pairs = [("op_Equality", "op_Inequality"), ("op_LessThan", "op_GreaterThan"), ("op_LessThanOrEqual", "op_GreaterThanOrEqual"), ("op_True", "op_False")];
        let mut found = Vec::new();
        for (a, b) in pairs {
            for (x, y) in [(a, b), (b, a)] {
                for m in syms.methods_named(ty, x) {
                    let sym = syms.method(m);
                    let twin = syms.methods_named(ty, y).iter().any(|&n| {
                        let o = syms.method(n);
                        o.params.len() == sym.params.len() && o.params.iter().zip(&sym.params).all(|(p, q)| p.ty == q.ty)
                    });
                    if !twin && sym.kind == MethodKind::Operator {
                        let shown = syms.display_member(Member::Method(m), false);
                        found.push((sym.loc, format!("The operator '{shown}' requires a matching operator '{}' to also be defined", operator_text(y))));
                    }
                }
            }
        }
        for (loc, text) in found {
            self.error("CS0216", loc, text);
        }
        if equals && !hash {
            self.cx.warn("CS0659", span, format!("'{me}' overrides Object.Equals(object o) but does not override Object.GetHashCode()"));
        }
        if op && !equals {
            self.cx.warn("CS0660", span, format!("'{me}' defines operator == or operator != but does not override Object.Equals(object o)"));
        }
        if op && !hash {
            self.cx.warn("CS0661", span, format!("'{me}' defines operator == or operator != but does not override Object.GetHashCode()"));
        }
    }
}

fn level(a: Access) -> u32 {
    match a {
        Access::Private => 0,
        Access::PrivateProtected => 1,
        Access::Protected => 2,
        Access::Internal => 3,
        Access::ProtectedInternal => 4,
        Access::Public => 5,
    }
}
/// How accessible a definition is, its containers considered.
fn def_level(syms: &Symbols, def: TypeId) -> u32 {
    let mut at = Some(def);
    let mut low = 5;
    while let Some(d) = at {
        low = low.min(level(syms.type_def(d).access));
        at = syms.type_def(d).container;
    }
    low
}
/// How accessible a type is, its arguments considered.
fn ty_level(syms: &Symbols, ty: Ty) -> u32 {
    match &*syms.kind(ty) {
        TyKind::Named { def, args } => args.iter().map(|&a| ty_level(syms, a)).fold(def_level(syms, *def), u32::min),
        TyKind::Array { elem, .. } => ty_level(syms, *elem),
        TyKind::Tuple { underlying, .. } => ty_level(syms, *underlying),
        _ => 5,
    }
}

impl MethodSymbol {
    /// An `init` implements a `set` of the other's shape only if both are the same; other kinds must be equal.
    fn kind_compatible(&self, other: MethodKind) -> MethodKind {
        if self.kind == other || matches!((self.kind, other), (MethodKind::Operator, MethodKind::Operator)) { other } else { self.kind }
    }
}

/// An accessibility as written.
pub(crate) fn access_word(a: Access) -> &'static str {
    match a {
        Access::Private => "private",
        Access::PrivateProtected => "private protected",
        Access::Protected => "protected",
        Access::Internal => "internal",
        Access::ProtectedInternal => "protected internal",
        Access::Public => "public",
    }
}
