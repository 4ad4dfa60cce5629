//! What a record has without saying so.

use super::*;

impl Declarer<'_> {
    pub(super) fn record_members(&mut self, id: TypeId, file: FileId, scope: ImportScopeId) {
        let sym = self.cx.syms.type_def(id);
        let is_class = sym.kind == TypeKind::Class;
        let me = sym.self_ty;
        let sealed = sym.mods.is_sealed;
        let loc = sym.locs.first().copied().unwrap_or(NO_LOC);
        let base = sym.base;
        let base_def = base.and_then(|b| self.cx.syms.def_of(b)).filter(|&d| self.cx.syms.type_def(d).record.is_some());
        let readonly = sym.mods.is_readonly;
        let primary = sym.primary_ctor;
        let (object, bool_, int, string) = (self.cx.syms.object(), self.cx.syms.bool_(), self.cx.syms.int(), self.cx.syms.string());
        let builder = self.cx.syms.known_ty(K::StringBuilder);
        let type_ty = self.cx.syms.known_ty(K::Type);
        let mut info = RecordInfo::default();
        // Positional properties.
        if let Some(ctor) = primary {
            for p in self.cx.syms.method(ctor).params.clone() {
                let existing = self.cx.syms.members_named(id, &p.name).iter().copied().find(|m| matches!(m, Member::Property(_) | Member::Field(_)));
                // An inherited property of that name and type serves too.
                let inherited = || {
                    let mut at = base_def;
                    while let Some(d) = at {
                        if let Some(m) = self.cx.syms.members_named(d, &p.name).iter().copied().find(|m| matches!(m, Member::Property(_))) {
                            return Some(m);
                        }
                        at = self.cx.syms.type_def(d).base.and_then(|b| self.cx.syms.def_of(b));
                    }
                    None
                };
                if let Some(m) = existing.or_else(inherited) {
                    info.positional.push(m);
                    continue;
                }
                let prop = self.positional(id, &p, !is_class && !readonly, file, scope);
                info.positional.push(Member::Property(prop));
            }
        }
        let virtual_mods = |is_override: bool| Mods { is_override, is_virtual: !is_override && is_class && !sealed, ..Mods::default() };
        if is_class {
            // EqualityContract
            if !self.declares_property(id, "EqualityContract") {
                let mods = virtual_mods(base_def.is_some());
                let access = if sealed && base_def.is_none() { Access::Private } else { Access::Protected };
                let prop = self.cx.syms.new_property(PropertySymbol {
                    name: Name::new("EqualityContract"),
                    container: id,
                    ty: type_ty,
                    ref_kind: RefKind::None,
                    params: Vec::new(),
                    access,
                    mods,
                    getter: None,
                    setter: None,
                    backing: None,
                    is_auto: false,
                    overridden: None,
                    explicit: None,
                    extension_block: None,
                    nullable: false,
                    attrs: Attrs::default(),
                    loc: NO_LOC,
                });
                self.cx.syms.add_member(id, Name::new("EqualityContract"), Member::Property(prop));
                let mut g = self.cx.syms.blank_method(Name::new("get_EqualityContract"), MethodKind::Getter, id);
                g.access = access;
                g.mods = mods;
                g.ret = type_ty;
                g.associated = Some(Member::Property(prop));
                g.synth = Some(Synth::RecordEqualityContract);
                let g = self.add_synth(g, file, scope);
                self.cx.syms.property_mut(prop).getter = Some(g);
                info.equality_contract = Some(g);
            } else {
                info.equality_contract = self.cx.syms.members_named(id, "EqualityContract").iter().find_map(|m| match m {
                    Member::Property(p) => self.cx.syms.property(*p).getter,
                    _ => None,
                });
            }
            // Copy constructor and clone.
            let copy = self.cx.syms.methods_named(id, ".ctor").into_iter().find(|&c| {
                let c = self.cx.syms.method(c);
                c.params.len() == 1 && c.params[0].ty == me && Some(c.loc) != primary.map(|p| self.cx.syms.method(p).loc)
            });
            info.copy_ctor = Some(match copy {
                Some(c) => c,
                None => {
                    let mut c = self.cx.syms.blank_method(Name::new(".ctor"), MethodKind::Ctor, id);
                    c.access = if sealed { Access::Private } else { Access::Protected };
                    c.params = vec![Symbols::blank_param("original", me)];
                    c.synth = Some(Synth::RecordCopyCtor);
                    self.add_synth(c, file, scope)
                }
            });
            let mut c = self.cx.syms.blank_method(Name::new("<Clone>$"), MethodKind::Ordinary, id);
            c.mods = virtual_mods(base_def.is_some());
            c.mods.is_abstract = self.cx.syms.type_def(id).mods.is_abstract;
            c.mods.is_virtual &= !c.mods.is_abstract;
            c.ret = me;
            c.has_body = !c.mods.is_abstract;
            c.synth = Some(Synth::RecordClone);
            info.clone = Some(self.add_synth(c, file, scope));
        }
        // ToString and PrintMembers
        let sealed_to_string = {
            let mut at = base_def;
            let mut found = false;
            while let Some(d) = at {
                found |= self.cx.syms.methods_named(d, "ToString").iter().any(|&m| {
                    let m = self.cx.syms.method(m);
                    m.params.is_empty() && m.mods.is_sealed
                });
                at = self.cx.syms.type_def(d).base.and_then(|b| self.cx.syms.def_of(b));
            }
            found
        };
        if !sealed_to_string {
            self.record_method(id, "ToString", &[], string, Access::Public, virtual_mods(true), Synth::RecordToString, file, scope);
        }
        let print_access = if is_class && !(sealed && base_def.is_none()) { Access::Protected } else { Access::Private };
        info.print_members = Some(self.record_method(
            id,
            "PrintMembers",
            &[("builder", builder)],
            bool_,
            print_access,
            virtual_mods(base_def.is_some()),
            Synth::RecordPrintMembers,
            file,
            scope,
        ));
        self.record_method(id, "GetHashCode", &[], int, Access::Public, virtual_mods(true), Synth::RecordGetHashCode, file, scope);
        self.record_method(id, "Equals", &[("obj", object)], bool_, Access::Public, virtual_mods(true), Synth::RecordEqualsObject, file, scope);
        self.record_method(id, "Equals", &[("other", me)], bool_, Access::Public, virtual_mods(false), Synth::RecordEquals, file, scope);
        if let (true, Some(b), Some(_)) = (is_class, base, base_def) {
            let mods = Mods { is_override: true, is_sealed: true, ..Mods::default() };
            self.record_method(id, "Equals", &[("other", b)], bool_, Access::Public, mods, Synth::RecordEqualsBase, file, scope);
        }
        for (name, synth) in [("op_Equality", Synth::RecordOpEquality), ("op_Inequality", Synth::RecordOpInequality)] {
            let mods = Mods { is_static: true, ..Mods::default() };
            let m = self.record_method(id, name, &[("left", me), ("right", me)], bool_, Access::Public, mods, synth, file, scope);
            self.cx.syms.method_mut(m).kind = MethodKind::Operator;
        }
        // Deconstruct
        if let Some(ctor) = primary {
            let params = self.cx.syms.method(ctor).params.clone();
            if !params.is_empty() {
                let exists = self
                    .cx
                    .syms
                    .methods_named(id, "Deconstruct")
                    .iter()
                    .any(|&m| self.cx.syms.method(m).params.len() == params.len());
                if !exists {
                    let mut d = self.cx.syms.blank_method(Name::new("Deconstruct"), MethodKind::Ordinary, id);
                    d.params = params
                        .iter()
                        .map(|p| {
                            let mut q = Symbols::blank_param(&p.name, p.ty);
                            q.ref_kind = RefKind::Out;
                            q
                        })
                        .collect();
                    d.synth = Some(Synth::RecordDeconstruct);
                    self.add_synth(d, file, scope);
                }
            }
        }
        let _ = loc;
        self.cx.syms.type_def_mut(id).record = Some(info);
    }

    fn declares_property(&self, id: TypeId, name: &str) -> bool {
        self.cx.syms.members_named(id, name).iter().any(|m| matches!(m, Member::Property(_)))
    }

    /// Adds a synthesized method unless the record declares one with the same parameters.
    #[expect(clippy::too_many_arguments, reason = "a method has that many traits")]
    fn record_method(
        &mut self,
        id: TypeId,
        name: &str,
        params: &[(&str, Ty)],
        ret: Ty,
        access: Access,
        mods: Mods,
        synth: Synth,
        file: FileId,
        scope: ImportScopeId,
    ) -> MethodId {
        let existing = self.cx.syms.methods_named(id, name).into_iter().find(|&m| {
            let m = self.cx.syms.method(m);
            m.params.len() == params.len() && m.params.iter().zip(params).all(|(p, q)| self.cx.syms.same(p.ty, q.1)) && m.type_params.is_empty()
        });
        if let Some(m) = existing {
            return m;
        }
        let mut m = self.cx.syms.blank_method(Name::new(name), MethodKind::Ordinary, id);
        m.access = access;
        m.mods = mods;
        m.ret = ret;
        m.params = params.iter().map(|&(n, t)| Symbols::blank_param(n, t)).collect();
        m.synth = Some(synth);
        self.add_synth(m, file, scope)
    }

    fn positional(&mut self, id: TypeId, p: &ParamSymbol, settable: bool, file: FileId, scope: ImportScopeId) -> PropertyId {
        let prop = self.cx.syms.new_property(PropertySymbol {
            name: p.name.clone(),
            container: id,
            ty: p.ty,
            ref_kind: RefKind::None,
            params: Vec::new(),
            access: Access::Public,
            mods: Mods::default(),
            getter: None,
            setter: None,
            backing: None,
            is_auto: true,
            overridden: None,
            explicit: None,
            extension_block: None,
            nullable: p.nullable,
            attrs: Attrs::default(),
            loc: p.loc,
        });
        self.cx.syms.add_member(id, p.name.clone(), Member::Property(prop));
        let field = self.cx.syms.new_field(FieldSymbol {
            name: Name::from(format!("<{}>k__BackingField", p.name)),
            container: id,
            ty: p.ty,
            ref_kind: RefKind::None,
            access: Access::Private,
            mods: Mods { is_readonly: !settable, ..Mods::default() },
            constant: ConstState::None,
            associated: Some(Member::Property(prop)),
            nullable: p.nullable,
            has_init: true,
            attrs: Attrs::default(),
            loc: p.loc,
        });
        let field_name = self.cx.syms.field(field).name.clone();
        self.cx.syms.add_member(id, field_name, Member::Field(field));
        let mut get = self.cx.syms.blank_method(Name::from(format!("get_{}", p.name)), MethodKind::Getter, id);
        get.ret = p.ty;
        get.associated = Some(Member::Property(prop));
        get.synth = Some(Synth::AutoGet);
        get.loc = p.loc;
        let get = self.add_synth(get, file, scope);
        let kind = if settable { MethodKind::Setter } else { MethodKind::Init };
        let mut set = self.cx.syms.blank_method(Name::from(format!("set_{}", p.name)), kind, id);
        set.params = vec![Symbols::blank_param("value", p.ty)];
        set.associated = Some(Member::Property(prop));
        set.synth = Some(Synth::AutoSet);
        set.loc = p.loc;
        let set = self.add_synth(set, file, scope);
        let sym = self.cx.syms.property_mut(prop);
        sym.getter = Some(get);
        sym.setter = Some(set);
        sym.backing = Some(field);
        prop
    }
}
