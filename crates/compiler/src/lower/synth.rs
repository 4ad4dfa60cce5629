//! Members that the compiler makes by rule: accessors of auto-properties and field-like events, records, anonymous types.

use super::call::{Dispatch, Receiver};
use super::emit::Label;
use super::func::{Func, This};
use super::plan::{Host, Info, Plan};
use super::place::Place;
use super::{Generics, Lower};
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use p::{BinOp, Instr, Local, Num};
use rustc_hash::FxHashMap;

impl Lower<'_> {
    /// Gives a method without bound body its code, if there is a rule for it.
    pub(super) fn synthesize(&mut self, id: MethodId) {
        let sym = self.syms.method(id);
        let (Some(synth), Some(at)) = (sym.synth, self.method_id(id)) else { return };
        if synth == Synth::Delegate || sym.intrinsic.is_some() || sym.kind == MethodKind::LocalFunction {
            return;
        }
        let scope = Scope { parent: None, function: FunctionId(0), locals: Vec::new(), functions: Vec::new(), span: Default::default() };
        let mut locals = Vec::new();
        for (i, param) in sym.params.iter().enumerate() {
            locals.push(crate::bound::Local {
                name: param.name.clone(),
                ty: param.ty,
                ref_kind: param.ref_kind,
                kind: LocalKind::Param(i as u32),
                function: FunctionId(0),
                scope: ScopeId(0),
                captured: false,
                constant: None,
                span: Default::default(),
            });
        }
        let function = Function {
            kind: FunctionKind::Method,
            parent: None,
            parent_scope: None,
            method: Some(id),
            params: (0..locals.len() as u32).map(LocalId).collect(),
            scope: ScopeId(0),
            ret: sym.ret,
            ret_ref: sym.ret_ref,
            async_info: None,
            iterator: None,
            body: BoundStmt { kind: StmtKind::Empty, span: Default::default() },
            is_static: sym.mods.is_static,
            captures_this: false,
            captures: Vec::new(),
            ordinal: 0,
            span: Default::default(),
        };
        let b = BoundBody {
            method: id,
            locals,
            scopes: vec![scope],
            functions: vec![function],
            labels: Vec::new(),
            ctor_init: None,
            field_inits: Vec::new(),
        };
        let generics = self.generics_of(id);
        let owner = self.def(sym.container);
        let plan = Plan {
            infos: vec![Info::plain(Host::Type { is_static: sym.mods.is_static }, sym.type_params.clone(), generics.clone(), at, owner)],
            closures: FxHashMap::default(),
            by_method: FxHashMap::default(),
            ordinal: 0,
        };
        let body = self.synthesized(&b, &plan, generics, synth);
        self.p.methods[at.index()].code = p::MethodCode::Body(Box::new(body));
    }
    fn synthesized(&mut self, b: &BoundBody, plan: &Plan, g: Generics, synth: Synth) -> p::Body {
        let mut f = Func::new(self, b, plan, FunctionId(0), g);
        f.marks = false;
        f.begin();
        f.synth_body(synth);
        let ret = f.result_type(b.functions[0].ret, b.functions[0].ret_ref);
        f.e.finish(ret)
    }
}

impl Func<'_, '_> {
    fn arg(&mut self, i: usize) -> Local {
        match self.function().params.get(i) {
            Some(&l) => self.var(l),
            None => self.temp_object(),
        }
    }
    fn this_reg(&mut self) -> Local {
        match self.this {
            This::Value(r) | This::Ref(r) => r,
            This::None => self.temp_object(),
        }
    }
    fn own_type(&self) -> (TypeId, Ty) {
        let id = self.syms().method(self.b.method).container;
        (id, self.syms().type_def(id).self_ty)
    }
    fn own_field(&mut self, id: FieldId) -> Option<p::FieldRefId> {
        let sym = self.syms().field(id);
        let container = self.syms().type_def(sym.container).self_ty;
        self.lo.field_ref(&FieldRef { id, container }, &self.g)
    }
    fn ret(&mut self, value: Local) {
        self.e.push(Instr::Return { value: Some(value) });
    }
    /// The place of a field of this type, static or of `object`.
    fn field_of(&mut self, object: Local, id: FieldId) -> Place {
        let is_static = self.syms().field(id).mods.is_static;
        match self.own_field(id) {
            Some(field) if is_static => Place::Static(field),
            Some(field) => Place::Field { object, field },
            None => Place::Discard,
        }
    }
    /// Members in order; a record's synthesized positional properties first.
    fn record_order(&self, def: TypeId) -> Vec<Member> {
        let syms = self.syms();
        let sym = syms.type_def(def);
        let params = sym.primary_ctor.map(|c| &syms.method(c).params[..]).unwrap_or_default();
        let mut first = Vec::new();
        if let Some(record) = &sym.record {
            for (m, param) in record.positional.iter().zip(params) {
                if let Member::Property(p) = m
                    && syms.property(*p).is_auto
                    && syms.property(*p).loc == param.loc
                {
                    first.push(*m);
                }
            }
        }
        let rest: Vec<Member> = sym.members.iter().copied().filter(|m| !first.contains(m)).collect();
        first.extend(rest);
        first
    }
    /// Instance fields in order.
    fn instance_fields(&self, def: TypeId) -> Vec<FieldId> {
        let syms = self.syms();
        let mut out = Vec::new();
        for m in &self.record_order(def) {
            match m {
                Member::Field(f) if !out.contains(f) => out.push(*f),
                Member::Property(p) => {
                    if let Some(f) = syms.property(*p).backing
                        && !out.contains(&f)
                    {
                        out.push(f);
                    }
                }
                Member::Event(e) => {
                    if let Some(f) = syms.event(*e).field
                        && !out.contains(&f)
                    {
                        out.push(f);
                    }
                }
                _ => {}
            }
        }
        out.retain(|&f| !syms.field(f).mods.is_static && !syms.field(f).mods.is_const);
        out
    }
    fn base_record(&self, def: TypeId) -> Option<(TypeId, Ty)> {
        let base = self.syms().type_def(def).base?;
        let id = self.syms().def_of(base)?;
        self.syms().type_def(id).record.as_ref()?;
        Some((id, base))
    }
    fn is_struct(&self) -> bool {
        self.syms().type_def(self.own_type().0).kind == TypeKind::Struct
    }
    fn call_own(&mut self, container: Ty, id: MethodId, this: Local, args: Vec<Local>, dispatch: Option<Dispatch>) -> Option<Local> {
        let m = MethodRef { id, container, type_args: Box::new([]) };
        match dispatch {
            Some(Dispatch::Virtual) => self.invoke(&m, Receiver::Object(this), args, false, true, false, Ty::ERROR),
            _ if self.syms().is_value_type(container) => {
                self.invoke(&m, Receiver::Place(Box::new(Place::Deref(this)), container), args, false, false, false, Ty::ERROR)
            }
            _ => self.invoke(&m, Receiver::Object(this), args, true, false, false, Ty::ERROR),
        }
    }
    /// `EqualityComparer<T>.Default`'s `Equals` or `GetHashCode`.
    fn comparer(&mut self, ty: Ty, name: &str, args: Vec<Local>) -> Option<Local> {
        let syms = self.syms();
        let def = syms.known(K::EqualityComparer)?;
        let container = syms.known_generic(K::EqualityComparer, &[ty]);
        let get = self.lo.find(def, "get_Default", |m| m.params.is_empty())?;
        let comparer = self.call_static(container, get, &[], Vec::new())?;
        let own = syms.type_params_of(def);
        let id = self.lo.find(def, name, |m| m.params.len() == args.len() && m.params.iter().all(|x| own.contains(&x.ty)))?;
        let m = MethodRef { id, container, type_args: Box::new([]) };
        self.invoke(&m, Receiver::Object(comparer), args, false, true, false, Ty::ERROR)
    }
    fn fields_equal(&mut self, def: TypeId, left: Local, right: Local, fail: Label) {
        for id in self.instance_fields(def) {
            let ty = self.syms().field(id).ty;
            let (a, b) = (self.field_of(left, id), self.field_of(right, id));
            let (a, b) = (self.load(&a, ty), self.load(&b, ty));
            if let Some(equal) = self.comparer(ty, "Equals", vec![a, b]) {
                self.e.branch(equal, false, fail);
            }
        }
    }
    fn combine_hash(&mut self, acc: Local, hash: Local) {
        let factor = self.const_int(-1521134295);
        self.e.binary(BinOp::Mul, Num::I32, acc, acc, factor);
        self.e.binary(BinOp::Add, Num::I32, acc, acc, hash);
    }
    fn hash_fields(&mut self, def: TypeId, acc: Local) {
        let this = self.this_reg();
        for id in self.instance_fields(def) {
            let ty = self.syms().field(id).ty;
            let place = self.field_of(this, id);
            let value = self.load(&place, ty);
            // Null has the hash 0.
            let dst = self.temp_int();
            let end = self.e.label();
            self.e.int(dst, 0);
            let has = self.is_something(value, ty);
            self.e.branch(has, false, end);
            if let Some(h) = self.comparer(ty, "GetHashCode", vec![value]) {
                self.e.mov(dst, h);
            }
            self.e.bind(end);
            self.combine_hash(acc, dst);
        }
    }
    fn append(&mut self, builder: Local, text: Local) {
        let syms = self.syms();
        let ty = syms.known_ty(K::StringBuilder);
        if let Some(def) = syms.known(K::StringBuilder)
            && let Some(id) = self.lo.find_exact(def, "Append", &[syms.string()])
        {
            let m = MethodRef { id, container: ty, type_args: Box::new([]) };
            self.invoke(&m, Receiver::Object(builder), vec![text], false, false, false, Ty::ERROR);
        }
    }
    fn append_text(&mut self, builder: Local, text: &str) {
        let text = self.const_string(text);
        self.append(builder, text);
    }
    fn builder_to_string(&mut self, builder: Local) -> Local {
        let syms = self.syms();
        if let Some(def) = syms.known(K::StringBuilder)
            && let Some(id) = self.lo.find(def, "ToString", |m| m.params.is_empty())
        {
            let m = MethodRef { id, container: syms.known_ty(K::StringBuilder), type_args: Box::new([]) };
            if let Some(l) = self.invoke(&m, Receiver::Object(builder), Vec::new(), false, true, false, Ty::ERROR) {
                return l;
            }
        }
        self.temp_string()
    }

    pub(super) fn synth_body(&mut self, synth: Synth) {
        let syms = self.syms();
        let (def, self_ty) = self.own_type();
        let method = syms.method(self.b.method);
        let this = match self.this {
            This::Value(r) | This::Ref(r) => r,
            This::None => Local(0),
        };
        match synth {
            Synth::Delegate | Synth::StructDefaultCtor | Synth::StaticCtor => self.e.push(Instr::Return { value: None }),
            Synth::DefaultCtor => {
                if let Some(base) = syms.type_def(def).base
                    && let Some(base_def) = syms.def_of(base)
                    && let Some(id) = self.lo.find(base_def, ".ctor", |m| m.params.is_empty())
                {
                    self.call_own(base, id, this, Vec::new(), None);
                }
                self.e.push(Instr::Return { value: None });
            }
            Synth::AutoGet => {
                if let Some(Member::Property(prop)) = method.associated
                    && let Some(backing) = syms.property(prop).backing
                {
                    let place = self.field_of(this, backing);
                    if syms.property(prop).ref_kind.is_ref() {
                        let a = self.address(&place);
                        return self.ret(a);
                    }
                    let value = self.load(&place, method.ret);
                    self.ret(value);
                }
            }
            Synth::AutoSet => {
                if let Some(Member::Property(prop)) = method.associated
                    && let Some(backing) = syms.property(prop).backing
                {
                    let place = self.field_of(this, backing);
                    let value = self.arg(0);
                    self.store(&place, value);
                }
                self.e.push(Instr::Return { value: None });
            }
            Synth::EventAdd | Synth::EventRemove => self.event_accessor(synth == Synth::EventAdd, this),
            Synth::AnonymousCtor => {
                if let Some(id) = syms.known(K::Object).and_then(|o| self.lo.find(o, ".ctor", |m| m.params.is_empty())) {
                    self.call_own(syms.object(), id, this, Vec::new(), None);
                }
                for (i, id) in self.instance_fields(def).into_iter().enumerate() {
                    let place = self.field_of(this, id);
                    let value = self.arg(i);
                    self.store(&place, value);
                }
                self.e.push(Instr::Return { value: None });
            }
            Synth::AnonymousEquals => {
                let other = self.temp(self_ty);
                let ty = self.t(self_ty);
                let src = self.arg(0);
                self.e.push(Instr::AsInstance { dst: other, src, ty });
                let no = self.e.label();
                let null = self.is_null(other);
                self.e.branch(null, true, no);
                self.fields_equal(def, this, other, no);
                self.yes_or_no(no);
            }
            Synth::AnonymousGetHashCode => {
                let acc = self.temp_int();
                self.e.int(acc, 17);
                self.hash_fields(def, acc);
                self.ret(acc);
            }
            Synth::AnonymousToString => {
                let ty = syms.known_ty(K::StringBuilder);
                let Some(builder) = self.new_known(ty, &[], Vec::new()) else { return };
                self.append_text(builder, "{ ");
                let props: Vec<PropertyId> = syms
                    .type_def(def)
                    .members
                    .iter()
                    .filter_map(|m| if let Member::Property(p) = m { Some(*p) } else { None })
                    .collect();
                let none = props.is_empty();
                for (i, prop) in props.into_iter().enumerate() {
                    let sym = syms.property(prop);
                    let lead = if i == 0 { "" } else { ", " };
                    self.append_text(builder, &format!("{lead}{} = ", sym.name));
                    if let Some(backing) = sym.backing {
                        let place = self.field_of(this, backing);
                        let value = self.load(&place, sym.ty);
                        let text = self.string_of(value, sym.ty);
                        self.append(builder, text);
                    }
                }
                self.append_text(builder, if none { "}" } else { " }" });
                let text = self.builder_to_string(builder);
                self.ret(text);
            }
            Synth::RecordEquals => self.record_equals(def, this),
            Synth::RecordEqualsObject => {
                let src = self.arg(0);
                let equals = self.lo.find(def, "Equals", |m| m.params.len() == 1 && syms.same(m.params[0].ty, self_ty));
                let no = self.e.label();
                let other = self.temp(self_ty);
                let ty = self.t(self_ty);
                if self.is_struct() {
                    let test = self.temp_bool();
                    self.e.push(Instr::IsInstance { dst: test, src, ty });
                    self.e.branch(test, false, no);
                    self.e.push(Instr::Unbox { dst: other, src, ty });
                } else {
                    self.e.push(Instr::AsInstance { dst: other, src, ty });
                }
                if let Some(id) = equals {
                    let dispatch = if self.is_struct() { None } else { Some(Dispatch::Virtual) };
                    if let Some(l) = self.call_own(self_ty, id, this, vec![other], dispatch) {
                        self.ret(l);
                    }
                }
                self.e.bind(no);
                let f = self.const_bool(false);
                self.ret(f);
            }
            Synth::RecordEqualsBase => {
                let object = syms.object();
                let other = self.arg(0);
                if let Some(id) = self.lo.find(def, "Equals", |m| m.params.len() == 1 && syms.same(m.params[0].ty, object))
                    && let Some(l) = self.call_own(self_ty, id, this, vec![other], Some(Dispatch::Virtual))
                {
                    self.ret(l);
                }
            }
            Synth::RecordGetHashCode => {
                let acc = self.temp_int();
                self.e.int(acc, 0);
                if let Some((base_def, base)) = self.base_record(def) {
                    if let Some(id) = self.lo.find(base_def, "GetHashCode", |m| m.params.is_empty())
                        && let Some(h) = self.call_own(base, id, this, Vec::new(), None)
                    {
                        self.e.mov(acc, h);
                    }
                } else if let Some(contract) = self.contract(self_ty, def, this)
                    && let Some(h) = self.comparer(syms.known_ty(K::Type), "GetHashCode", vec![contract])
                {
                    self.e.mov(acc, h);
                }
                self.hash_fields(def, acc);
                self.ret(acc);
            }
            Synth::RecordToString => {
                let ty = syms.known_ty(K::StringBuilder);
                let Some(builder) = self.new_known(ty, &[], Vec::new()) else { return };
                let name = syms.type_def(def).name.to_string();
                self.append_text(builder, &name);
                self.append_text(builder, " { ");
                if let Some(id) = syms.type_def(def).record.as_ref().and_then(|r| r.print_members) {
                    let dispatch = if self.is_struct() { None } else { Some(Dispatch::Virtual) };
                    if let Some(any) = self.call_own(self_ty, id, this, vec![builder], dispatch) {
                        let none = self.e.label();
                        self.e.branch(any, false, none);
                        self.append_text(builder, " ");
                        self.e.bind(none);
                    }
                }
                self.append_text(builder, "}");
                let text = self.builder_to_string(builder);
                self.ret(text);
            }
            Synth::RecordPrintMembers => self.print_members(def, this),
            Synth::RecordDeconstruct => {
                let positional = syms.type_def(def).record.as_ref().map(|r| r.positional.clone()).unwrap_or_default();
                for (i, m) in positional.into_iter().enumerate() {
                    let address = self.arg(i);
                    let value = self.member_value(m, self_ty, this);
                    if let Some((v, _)) = value {
                        self.e.push(Instr::StoreIndirect { address, src: v });
                    }
                }
                self.e.push(Instr::Return { value: None });
            }
            Synth::RecordCopyCtor => {
                let original = self.arg(0);
                if let Some((base_def, base)) = self.base_record(def) {
                    if let Some(id) = syms.type_def(base_def).record.as_ref().and_then(|r| r.copy_ctor) {
                        self.call_own(base, id, this, vec![original], None);
                    }
                } else if let Some(id) = syms.known(K::Object).and_then(|o| self.lo.find(o, ".ctor", |m| m.params.is_empty())) {
                    self.call_own(syms.object(), id, this, Vec::new(), None);
                }
                for id in self.instance_fields(def) {
                    let ty = syms.field(id).ty;
                    let from = self.field_of(original, id);
                    let to = self.field_of(this, id);
                    let value = self.load(&from, ty);
                    self.store(&to, value);
                }
                self.e.push(Instr::Return { value: None });
            }
            Synth::RecordClone => {
                if let Some(id) = syms.type_def(def).record.as_ref().and_then(|r| r.copy_ctor) {
                    let ctor = MethodRef { id, container: self_ty, type_args: Box::new([]) };
                    let copy = self.new_object(&ctor, vec![this], self_ty);
                    self.ret(copy);
                }
            }
            Synth::RecordEqualityContract => {
                let dst = self.temp(syms.known_ty(K::Type));
                let ty = self.t(self_ty);
                self.e.push(Instr::TypeOf { dst, ty });
                self.ret(dst);
            }
            Synth::RecordOpEquality | Synth::RecordOpInequality => {
                let (l, r) = (self.arg(0), self.arg(1));
                let negate = synth == Synth::RecordOpInequality;
                let result = self.temp_bool();
                let end = self.e.label();
                let equals = self.lo.find(def, "Equals", |m| m.params.len() == 1 && syms.same(m.params[0].ty, self_ty));
                if self.is_struct() {
                    let address = self.address(&Place::Reg(l));
                    if let Some(id) = equals
                        && let Some(v) = self.call_own(self_ty, id, address, vec![r], None)
                    {
                        self.e.mov(result, v);
                    }
                } else {
                    self.e.push(Instr::RefEqual { dst: result, left: l, right: r });
                    self.e.branch(result, true, end);
                    let null = self.is_null(l);
                    self.e.branch(null, true, end);
                    if let Some(id) = equals
                        && let Some(v) = self.call_own(self_ty, id, l, vec![r], Some(Dispatch::Virtual))
                    {
                        self.e.mov(result, v);
                    }
                }
                self.e.bind(end);
                let result = if negate { self.not(result) } else { result };
                self.ret(result);
            }
        }
    }
    fn yes_or_no(&mut self, no: Label) {
        let yes = self.const_bool(true);
        self.ret(yes);
        self.e.bind(no);
        let f = self.const_bool(false);
        self.ret(f);
    }
    fn contract(&mut self, container: Ty, def: TypeId, object: Local) -> Option<Local> {
        let mut at = Some((def, container));
        while let Some((d, t)) = at {
            if let Some(id) = self.syms().type_def(d).record.as_ref().and_then(|r| r.equality_contract) {
                return self.call_own(t, id, object, Vec::new(), Some(Dispatch::Virtual));
            }
            at = self.base_record(d);
        }
        None
    }
    fn record_equals(&mut self, def: TypeId, this: Local) {
        let syms = self.syms();
        let self_ty = syms.type_def(def).self_ty;
        let other = self.arg(0);
        let (yes, no) = (self.e.label(), self.e.label());
        if self.is_struct() {
            let address = self.address(&Place::Reg(other));
            self.fields_equal(def, this, address, no);
        } else {
            let same = self.temp_bool();
            self.e.push(Instr::RefEqual { dst: same, left: this, right: other });
            self.e.branch(same, true, yes);
            let null = self.is_null(other);
            self.e.branch(null, true, no);
            if let Some((base_def, base)) = self.base_record(def) {
                if let Some(id) = self.lo.find(base_def, "Equals", |m| m.params.len() == 1 && syms.def_of(m.params[0].ty) == Some(base_def))
                    && let Some(equal) = self.call_own(base, id, this, vec![other], None)
                {
                    self.e.branch(equal, false, no);
                }
            } else if let (Some(a), Some(b)) = (self.contract(self_ty, def, this), self.contract(self_ty, def, other)) {
                let equal = self.temp_bool();
                self.e.push(Instr::RefEqual { dst: equal, left: a, right: b });
                self.e.branch(equal, false, no);
            }
            self.fields_equal(def, this, other, no);
        }
        self.e.bind(yes);
        self.yes_or_no(no);
    }
    /// A field's or property's value.
    fn member_value(&mut self, m: Member, container: Ty, object: Local) -> Option<(Local, Ty)> {
        let syms = self.syms();
        match m {
            Member::Field(id) => {
                let ty = syms.field(id).ty;
                let place = self.field_of(object, id);
                Some((self.load(&place, ty), ty))
            }
            Member::Property(id) => {
                let sym = syms.property(id);
                let getter = sym.getter?;
                let dispatch = if self.is_struct() { None } else { Some(Dispatch::Virtual) };
                let m = syms.method(getter);
                let dispatch = if m.mods.is_virtual || m.mods.is_override || m.mods.is_abstract { dispatch } else { None };
                let at = syms.container_as_seen(container, m.container);
                let value = self.call_own(at, getter, object, Vec::new(), dispatch)?;
                Some((value, sym.ty))
            }
            _ => None,
        }
    }
    fn print_members(&mut self, def: TypeId, this: Local) {
        let syms = self.syms();
        let self_ty = syms.type_def(def).self_ty;
        let builder = self.arg(0);
        let mut first = true;
        let any = self.temp_bool();
        self.e.bits(any, 0);
        if let Some((base_def, base)) = self.base_record(def)
            && let Some(id) = syms.type_def(base_def).record.as_ref().and_then(|r| r.print_members)
            && let Some(printed) = self.call_own(base, id, this, vec![builder], None)
        {
            self.e.mov(any, printed);
        }
        let has_base = self.base_record(def).is_some();
        for m in self.record_order(def) {
            let (name, show) = match m {
                Member::Field(f) => {
                    let s = syms.field(f);
                    (s.name.clone(), s.access == Access::Public && !s.mods.is_static && !s.mods.is_const && s.associated.is_none())
                }
                Member::Property(p) => {
                    let s = syms.property(p);
                    let show = s.access == Access::Public
                        && !s.mods.is_static
                        && s.params.is_empty()
                        && s.getter.is_some()
                        && s.explicit.is_none()
                        && s.overridden.is_none();
                    (s.name.clone(), show)
                }
                _ => continue,
            };
            if !show {
                continue;
            }
            if first && has_base {
                let skip = self.e.label();
                self.e.branch(any, false, skip);
                self.append_text(builder, ", ");
                self.e.bind(skip);
            }
            let lead = if first { "" } else { ", " };
            self.append_text(builder, &format!("{lead}{name} = "));
            first = false;
            if let Some((value, ty)) = self.member_value(m, self_ty, this) {
                let text = self.string_of(value, ty);
                self.append(builder, text);
            }
        }
        if !first {
            self.e.bits(any, 1);
        }
        self.ret(any);
    }
    /// `do { old = E; new = old ± value } while (CompareExchange(ref E, new, old) != old)`.
    fn event_accessor(&mut self, add: bool, this: Local) {
        let syms = self.syms();
        let method = syms.method(self.b.method);
        let Some(Member::Event(e)) = method.associated else { return };
        let event = syms.event(e);
        let Some(field) = event.field else { return };
        let ty = event.ty;
        let value = self.arg(0);
        let place = self.field_of(this, field);
        let (old, new) = (self.temp(ty), self.temp(ty));
        let top = self.e.label();
        self.e.bind(top);
        let v = self.load(&place, ty);
        self.e.mov(old, v);
        let op = Operator {
            kind: if add { OperatorKind::DelegateCombine } else { OperatorKind::DelegateRemove },
            ty,
            lifted: false,
            checked: false,
            method: None,
            constrained: None,
        };
        let v = self.binary(&op, old, ty, value, ty, ty);
        self.e.mov(new, v);
        let address = self.address(&place);
        if let Some(def) = syms.known(K::Interlocked)
            && let Some(id) = self.lo.find(def, "CompareExchange", |m| m.params.len() == 3 && m.type_params.len() == 1)
            && let Some(seen) = self.call_static(syms.known_ty(K::Interlocked), id, &[ty], vec![address, new, old])
        {
            let same = self.temp_bool();
            self.e.push(Instr::RefEqual { dst: same, left: seen, right: old });
            self.e.branch(same, false, top);
        } else {
            self.store(&place, new);
        }
        self.e.push(Instr::Return { value: None });
    }
}

impl Symbols {
    /// A definition's parameters as types.
    fn type_params_of(&self, def: TypeId) -> Vec<Ty> {
        self.type_def(def).all_params.iter().map(|&x| self.type_param(x).ty).collect()
    }
}
