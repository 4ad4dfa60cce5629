//! Closed types and methods: layout, dispatch, conversions, names.
//!
//! A [`World`] is everything that follows from the program alone. Machines share it with their snapshots; it only grows.

use crate::arena::Arena;
use crate::code::Code;
use awaitlab_program::*;
use rustc_hash::FxHashMap;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

/// A closed (instantiated) type. 0 is no type: a hole in memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct RtId(pub u32);

/// A closed method: a method with its closed owner and type arguments.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct InstId(pub u32);

/// What a slot holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SlotKind {
    /// Numbers.
    Bits,
    /// The address of an object in the low half.
    Ref,
    /// A by-ref.
    ByRef,
}

/// What a closed type is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RtKind {
    /// A class, `System.String` too.
    Class,
    /// A struct or primitive.
    Struct,
    /// An interface.
    Interface,
    /// An enum.
    Enum,
    /// A delegate.
    Delegate,
    /// An array.
    Array {
        /// Element type.
        element: RtId,
        /// Dimensions.
        rank: u8,
    },
    /// A by-ref.
    ByRef(RtId),
}

/// The layout of a value or an instance.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Slots: of an instance without its header, or of a struct's value.
    pub kinds: Vec<SlotKind>,
    /// Offset of each field that the type itself declares: from the header (so at least 1) in classes, from 0 in structs.
    pub fields: FxHashMap<FieldId, u32>,
    /// In a state machine: where the saved registers begin.
    pub saved: u32,
}

/// A closed type.
pub struct RtType {
    /// Its number.
    pub id: RtId,
    /// What it is.
    pub kind: RtKind,
    /// The definition; arrays have `System.Array`'s, by-refs `System.Object`'s.
    pub def: TypeDefId,
    /// Type arguments.
    pub args: Box<[RtId]>,
    /// The number kind of a primitive or enum.
    pub num: Option<Num>,
    /// A class, interface, delegate or array.
    pub is_reference: bool,
    /// `System.Nullable<T>`.
    pub is_nullable: bool,
    /// It or a base has a finalizer.
    pub has_finalizer: bool,
    layout: OnceCell<Layout>,
    statics: OnceCell<Layout>,
    thread_statics: OnceCell<Layout>,
    value: OnceCell<Box<[SlotKind]>>,
    base: OnceCell<Option<RtId>>,
    interfaces: OnceCell<Box<[RtId]>>,
    initializer: OnceCell<Option<InstId>>,
    /// Packed items have `1 << shift` bytes; None: whole slots.
    packing: OnceCell<Option<u8>>,
}

impl std::fmt::Debug for RtType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "RtType({}, {:?}, {:?})", self.id.0, self.kind, self.def) }
}

/// The registers of a closed method.
#[derive(Clone, Debug, Default)]
pub struct FrameLayout {
    /// First slot of each local.
    pub offsets: Vec<u32>,
    /// Slots of each local.
    pub sizes: Vec<u32>,
    /// Closed type of each local.
    pub types: Vec<RtId>,
    /// What each slot holds.
    pub kinds: Vec<SlotKind>,
}

/// A closed method.
pub struct MethodInst {
    /// Its number.
    pub id: InstId,
    /// The definition.
    pub method: MethodId,
    /// Closed owner.
    pub owner: RtId,
    /// Closed type arguments.
    pub args: Box<[RtId]>,
    /// Slots of `this` and the parameters.
    pub arg_slots: u32,
    /// Slots of the result.
    pub ret_slots: u32,
    /// Has a `this`.
    pub has_this: bool,
    /// `this` is a by-ref to a struct.
    pub this_by_ref: bool,
    /// Hidden from the picture: library or generated code.
    pub is_hidden: bool,
    /// Belongs to the class library.
    pub is_library: bool,
    /// Overrides SynchronizationContext.Post.
    pub is_post: bool,
    /// Simulated bytes of stack that a frame costs.
    pub price: Cell<u32>,
    pub(crate) frame: OnceCell<FrameLayout>,
    pub(crate) code: OnceCell<Code>,
    pub(crate) liveness: OnceCell<crate::link::Liveness>,
}

impl std::fmt::Debug for MethodInst {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "MethodInst({}, {:?})", self.id.0, self.method) }
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum RtKey {
    Def(TypeDefId, Box<[RtId]>),
    Array(RtId, u8),
    ByRef(RtId),
}

/// The type arguments that a body or signature is closed over.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The owner's.
    pub owner: &'a [RtId],
    /// The method's own.
    pub method: &'a [RtId],
}

/// Types that the machine knows by name.
#[derive(Clone, Copy, Debug)]
pub struct KnownTypes {
    /// System.Object.
    pub object: RtId,
    /// System.String.
    pub string: RtId,
    /// System.Array.
    pub array: RtId,
    /// System.Type.
    pub type_: RtId,
    /// System.ValueType.
    pub value_type: RtId,
    /// System.Delegate[].
    pub delegate_array: RtId,
    /// System.String[].
    pub string_array: RtId,
    /// System.Object[].
    pub object_array: RtId,
    /// System.Char[].
    pub char_array: RtId,
}

/// A method, the type that declares it, its own arguments.
type InstKey = (MethodId, RtId, Box<[RtId]>);

/// Everything that follows from the program alone: shared by snapshots.
pub struct World {
    /// The program.
    pub program: Rc<Program>,
    /// Types known by name.
    pub known: KnownTypes,
    types: Arena<RtType>,
    insts: Arena<MethodInst>,
    type_ids: RefCell<FxHashMap<RtKey, RtId>>,
    inst_ids: RefCell<FxHashMap<InstKey, InstId>>,
    dispatch: RefCell<FxHashMap<(RtId, InstId), Option<InstId>>>,
    casts: RefCell<FxHashMap<(RtId, RtId), bool>>,
    known_methods: RefCell<FxHashMap<String, Option<InstId>>>,
    roles: FxHashMap<String, Vec<FieldId>>,
    nullable: Option<TypeDefId>,
    array_helper: Option<TypeDefId>,
    delegate_slots: Cell<u32>,
    system_type: Option<TypeDefId>,
    void: Option<TypeDefId>,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "World({} types, {} methods)", self.types.len(), self.insts.len()) }
}

impl World {
    /// Prepares a program.
    pub fn new(program: Rc<Program>) -> World {
        let named = |name: &str| program.known.type_named(name);
        let mut roles: FxHashMap<String, Vec<FieldId>> = FxHashMap::default();
        for (role, field) in &program.known.roles { roles.entry(role.clone()).or_default().push(*field); }
        let none = RtId(0);
        let mut world = World {
            delegate_slots: Cell::new(0), nullable: named("System.Nullable`1"), array_helper: named("System.SZArrayHelper`1"), system_type: named("System.Type"), void: named("System.Void"),
            known: KnownTypes {
                object: none, string: none, array: none, type_: none, value_type: none, delegate_array: none, string_array: none, object_array: none, char_array: none,
            },
            types: Arena::new(), insts: Arena::new(), type_ids: RefCell::default(), inst_ids: RefCell::default(), dispatch: RefCell::default(),
            casts: RefCell::default(), known_methods: RefCell::default(), roles, program: program.clone(),
        };
        let object_def = named("System.Object").unwrap_or(TypeDefId(0));
        // Number 0 is never a type.
        world.types.push(RtType {
            id: none, kind: RtKind::Class, def: object_def, args: Box::new([]), num: None, is_reference: true, is_nullable: false, has_finalizer: false, layout: OnceCell::new(),
            statics: OnceCell::new(), thread_statics: OnceCell::new(), value: OnceCell::new(), base: OnceCell::new(), interfaces: OnceCell::new(),
            initializer: OnceCell::new(), packing: OnceCell::new(),
        });
        let get = |name: &str| named(name).map_or(RtId(0), |def| world.def_type(def, &[]));
        let object = get("System.Object");
        let string = get("System.String");
        let char_ = get("System.Char");
        let delegate = get("System.Delegate");
        world.known = KnownTypes {
            object, string, array: get("System.Array"), type_: get("System.Type"), value_type: get("System.ValueType"),
            delegate_array: world.array_type(delegate, 1), string_array: world.array_type(string, 1), object_array: world.array_type(object, 1),
            char_array: world.array_type(char_, 1),
        };
        world
    }

    /// Offset of the machine's own slots in a delegate: behind the fields of `System.MulticastDelegate`.
    #[inline(always)]
    pub fn delegate_slots(&self) -> u32 {
        let known = self.delegate_slots.get();
        if known != 0 { return known; }
        let base = self.named_type("System.MulticastDelegate").or(self.named_type("System.Delegate"));
        let at = 1 + base.map_or(0, |b| self.layout(b).kinds.len() as u32);
        self.delegate_slots.set(at);
        at
    }
    /// A closed type.
    #[inline(always)]
    pub fn ty(&self, id: RtId) -> &RtType { self.types.get(id.0 as usize).expect("a type that was closed") }
    /// A closed method.
    #[inline(always)]
    pub fn inst(&self, id: InstId) -> &MethodInst { self.insts.get(id.0 as usize).expect("a method that was closed") }
    /// The definition of a closed type.
    pub fn def(&self, id: RtId) -> &TypeDef { self.program.type_def(self.ty(id).def) }
    /// The definition of a closed method.
    pub fn method(&self, id: InstId) -> &MethodDef { self.program.method(self.inst(id).method) }
    /// How many types have been closed.
    pub fn type_count(&self) -> usize { self.types.len() }

    /// A definition with its arguments.
    pub fn def_type(&self, def: TypeDefId, args: &[RtId]) -> RtId {
        let key = RtKey::Def(def, args.into());
        if let Some(&id) = self.type_ids.borrow().get(&key) { return id; }
        let d = self.program.type_def(def);
        let (kind, is_reference) = match d.kind {
            TypeKind::Class => (RtKind::Class, true),
            TypeKind::Struct => (RtKind::Struct, false),
            TypeKind::Interface => (RtKind::Interface, true),
            TypeKind::Enum => (RtKind::Enum, false),
            TypeKind::Delegate => (RtKind::Delegate, true),
        };
        self.add_type(key, kind, def, args.into(), d.num, is_reference, Some(def) == self.nullable)
    }
    /// An array type.
    pub fn array_type(&self, element: RtId, rank: u8) -> RtId {
        let key = RtKey::Array(element, rank);
        if let Some(&id) = self.type_ids.borrow().get(&key) { return id; }
        let def = self.program.known.type_named("System.Array").unwrap_or(TypeDefId(0));
        self.add_type(key, RtKind::Array { element, rank }, def, Box::new([]), None, true, false)
    }
    /// A by-ref type.
    pub fn by_ref_type(&self, to: RtId) -> RtId {
        let key = RtKey::ByRef(to);
        if let Some(&id) = self.type_ids.borrow().get(&key) { return id; }
        self.add_type(key, RtKind::ByRef(to), self.ty(to).def, Box::new([]), None, false, false)
    }
    #[expect(clippy::too_many_arguments, reason = "one call a kind of type")]
    fn add_type(&self, key: RtKey, kind: RtKind, def: TypeDefId, args: Box<[RtId]>, num: Option<Num>, is_reference: bool, is_nullable: bool) -> RtId {
        let id = RtId(self.types.len() as u32);
        let has_finalizer = kind == RtKind::Class && self.finalizer(def).is_some();
        self.types.push(RtType {
            id, kind, def, args, num, is_reference, is_nullable, has_finalizer, layout: OnceCell::new(), statics: OnceCell::new(), thread_statics: OnceCell::new(),
            value: OnceCell::new(), base: OnceCell::new(), interfaces: OnceCell::new(), initializer: OnceCell::new(), packing: OnceCell::new(),
        });
        self.type_ids.borrow_mut().insert(key, id);
        id
    }
    /// The finalizer of a class: its own or the nearest base's; `System.Object`'s does not count.
    pub fn finalizer(&self, def: TypeDefId) -> Option<MethodId> {
        let mut at = Some(def);
        while let Some(d) = at {
            let def = self.program.type_def(d);
            def.base?;
            if def.finalizer.is_some() { return def.finalizer; }
            at = def.base.and_then(|b| match self.program.ty(b) { Type::Def { def, .. } => Some(*def), _ => None });
        }
        None
    }
    /// The library type of that full metadata name, without type arguments.
    pub fn named_type(&self, name: &str) -> Option<RtId> { self.program.known.type_named(name).map(|def| self.def_type(def, &[])) }

    /// Closes a type expression.
    pub fn close(&self, ty: TypeId, context: Context<'_>) -> RtId {
        match self.program.ty(ty) {
            Type::Def { def, args } => {
                if args.is_empty() { return self.def_type(*def, &[]); }
                let args: Vec<RtId> = args.iter().map(|a| self.close(*a, context)).collect();
                self.def_type(*def, &args)
            }
            Type::TypeParam(i) => context.owner.get(*i as usize).copied().unwrap_or(self.known.object),
            Type::MethodParam(i) => context.method.get(*i as usize).copied().unwrap_or(self.known.object),
            Type::Array { element, rank } => { let element = self.close(*element, context); self.array_type(element, *rank) }
            Type::ByRef(to) => { let to = self.close(*to, context); self.by_ref_type(to) }
        }
    }
    /// Closes a method reference.
    pub fn close_method(&self, method: MethodRefId, context: Context<'_>) -> InstId {
        let r = &self.program.method_refs[method.index()];
        let owner = self.close(r.owner, context);
        let args: Vec<RtId> = r.args.iter().map(|a| self.close(*a, context)).collect();
        self.method_inst(r.method, owner, &args)
    }
    /// A method with its closed owner and arguments.
    pub fn method_inst(&self, method: MethodId, owner: RtId, args: &[RtId]) -> InstId {
        let key = (method, owner, Box::from(args));
        if let Some(&id) = self.inst_ids.borrow().get(&key) { return id; }
        let def = self.program.method(method);
        let context = Context { owner: &self.ty(owner).args, method: args };
        let this_by_ref = !def.is_static && !self.ty(owner).is_reference;
        let mut arg_slots = if def.is_static { 0 } else { 1 };
        for p in &def.params { arg_slots += self.value_kinds(self.close(p.ty, context)).len() as u32; }
        let ret = self.close(def.ret, context);
        let ret_slots = if Some(self.ty(ret).def) == self.void && !matches!(self.ty(ret).kind, RtKind::ByRef(_)) { 0 } else { self.value_kinds(ret).len() as u32 };
        let is_library = self.is_of_library(def);
        let id = InstId(self.insts.len() as u32);
        self.insts.push(MethodInst {
            id, method, owner, args: args.into(), arg_slots, ret_slots, has_this: !def.is_static, this_by_ref, is_hidden: def.is_hidden, is_library, is_post: self.overrides_post(method),
            price: Cell::new(0), frame: OnceCell::new(), code: OnceCell::new(), liveness: OnceCell::new(),
        });
        self.inst_ids.borrow_mut().insert(key, id);
        id
    }
    /// Does a method belong to the class library? Generated ones without a place go by their body's.
    fn is_of_library(&self, def: &MethodDef) -> bool {
        let in_body = || match &def.code {
            MethodCode::Body(body) => body.spans.iter().copied().find(|s| s.is_some()),
            _ => None,
        };
        let owner = || Some(self.program.type_def(def.owner).span).filter(|s| s.is_some());
        let span = Some(def.span).filter(|s| s.is_some()).or_else(in_body).or_else(owner);
        span.map_or(def.is_hidden, |s| self.program.files.get(s.file as usize).is_some_and(|f| f.is_library))
    }
    /// Does a method override SynchronizationContext.Post?
    fn overrides_post(&self, method: MethodId) -> bool {
        let mut def = self.program.method(method);
        if def.name != "Post" || def.params.len() != 2 || def.overrides.is_none() { return false; }
        while let Some(base) = def.overrides { def = self.program.method(base); }
        let owner = self.program.type_def(def.owner);
        owner.name == "SynchronizationContext" && owner.namespace == "System.Threading"
    }
    /// The context of a closed method's body.
    pub fn context(&self, inst: InstId) -> Context<'_> {
        let inst = self.inst(inst);
        Context { owner: &self.ty(inst.owner).args, method: &inst.args }
    }
    /// The library method that the machine calls by that name.
    pub fn known_method(&self, name: &str) -> Option<InstId> {
        if let Some(found) = self.known_methods.borrow().get(name) { return *found; }
        let found = self.program.known.method_named(name).map(|method| {
            let owner = self.def_type(self.program.method(method).owner, &[]);
            self.method_inst(method, owner, &[])
        });
        self.known_methods.borrow_mut().insert(name.to_string(), found);
        found
    }

    /// The slots of a value of that type in a register, field or element.
    pub fn value_kinds(&self, id: RtId) -> &[SlotKind] {
        let ty = self.ty(id);
        ty.value.get_or_init(|| {
            if ty.is_reference { return Box::new([SlotKind::Ref]); }
            if matches!(ty.kind, RtKind::ByRef(_)) { return Box::new([SlotKind::ByRef]); }
            if ty.num.is_some() { return Box::new([SlotKind::Bits]); }
            self.layout(id).kinds.clone().into()
        })
    }
    /// Slots of a value.
    pub fn value_size(&self, id: RtId) -> u32 { self.value_kinds(id).len() as u32 }
    /// The base class.
    pub fn base(&self, id: RtId) -> Option<RtId> {
        let ty = self.ty(id);
        *ty.base.get_or_init(|| match ty.kind {
            RtKind::Array { .. } => Some(self.known.array),
            RtKind::ByRef(_) => None,
            _ => self.program.type_def(ty.def).base.map(|b| self.close(b, Context { owner: &ty.args, method: &[] })),
        })
    }
    /// The layout of an instance (classes) or value (structs).
    pub fn layout(&self, id: RtId) -> &Layout {
        let ty = self.ty(id);
        ty.layout.get_or_init(|| {
            let mut layout = Layout::default();
            if matches!(ty.kind, RtKind::Array { .. } | RtKind::ByRef(_) | RtKind::Interface) { return layout; }
            let def = self.program.type_def(ty.def);
            let context = Context { owner: &ty.args, method: &[] };
            let first = if ty.is_reference {
                if let Some(base) = self.base(id) { layout.kinds = self.layout(base).kinds.clone(); }
                if Some(ty.def) == self.system_type { layout.kinds.push(SlotKind::Bits); }
                1
            } else {
                0
            };
            if ty.num.is_some() {
                layout.kinds.push(SlotKind::Bits);
                for &field in &def.fields { if !self.program.field(field).is_static { layout.fields.insert(field, 0); } }
                return layout;
            }
            for &field in &def.fields {
                let f = self.program.field(field);
                if f.is_static { continue; }
                layout.fields.insert(field, first + layout.kinds.len() as u32);
                let fty = self.close(f.ty, context);
                layout.kinds.extend_from_slice(self.value_kinds(fty));
            }
            if ty.kind == RtKind::Delegate { layout.kinds.extend([SlotKind::Ref, SlotKind::Bits, SlotKind::Ref]); }
            if let Some(machine) = &def.state_machine {
                layout.saved = first + layout.kinds.len() as u32;
                let inst = self.method_inst(machine.move_next, id, &[]);
                let frame = self.frame(inst);
                layout.kinds.extend(frame.kinds.iter().map(|k| if *k == SlotKind::Ref { SlotKind::Ref } else { SlotKind::Bits }));
            }
            if !ty.is_reference && layout.kinds.is_empty() { layout.kinds.push(SlotKind::Bits); }
            layout
        })
    }
    /// The layout of the static fields: of the whole process, or of each thread.
    pub fn statics(&self, id: RtId, of_thread: bool) -> &Layout {
        let ty = self.ty(id);
        let cell = if of_thread { &ty.thread_statics } else { &ty.statics };
        cell.get_or_init(|| {
            let mut layout = Layout::default();
            let context = Context { owner: &ty.args, method: &[] };
            for &field in &self.program.type_def(ty.def).fields {
                let f = self.program.field(field);
                if !f.is_static || f.is_thread_static != of_thread { continue; }
                layout.fields.insert(field, 1 + layout.kinds.len() as u32);
                layout.kinds.extend_from_slice(self.value_kinds(self.close(f.ty, context)));
            }
            layout
        })
    }
    /// The static constructor.
    pub fn initializer(&self, id: RtId) -> Option<InstId> {
        let ty = self.ty(id);
        *ty.initializer.get_or_init(|| {
            if matches!(ty.kind, RtKind::Array { .. } | RtKind::ByRef(_)) { return None; }
            self.program.type_def(ty.def).type_initializer.map(|m| self.method_inst(m, id, &[]))
        })
    }
    /// The closed type and offset of a field (classes count from the header, structs from 0).
    pub fn field(&self, field: FieldRefId, context: Context<'_>) -> (RtId, u32) {
        let r = &self.program.field_refs[field.index()];
        let owner = self.close(r.owner, context);
        let f = self.program.field(r.field);
        let ty = self.close(f.ty, Context { owner: &self.ty(owner).args, method: &[] });
        let layout = if f.is_static { self.statics(owner, f.is_thread_static) } else { self.layout(owner) };
        (ty, layout.fields.get(&r.field).copied().unwrap_or(u32::from(self.ty(owner).is_reference)))
    }
    /// Where the field with that name lies in instances of the type or its bases, and its type.
    pub fn field_named(&self, id: RtId, name: &str) -> Option<(u32, RtId)> {
        let mut at = Some(id);
        while let Some(ty) = at {
            let def = self.def(ty);
            for &field in &def.fields {
                let f = self.program.field(field);
                if f.name == name && !f.is_static {
                    let fty = self.close(f.ty, Context { owner: &self.ty(ty).args, method: &[] });
                    return self.layout(ty).fields.get(&field).map(|o| (*o, fty));
                }
            }
            at = self.base(ty);
        }
        None
    }
    /// Where the field with that role lies in instances of the type or its bases, and its type.
    pub fn field_with_role(&self, id: RtId, role: &str) -> Option<(u32, RtId)> {
        let fields = self.roles.get(role)?;
        let mut at = Some(id);
        while let Some(ty) = at {
            for field in fields {
                let f = self.program.field(*field);
                if f.owner == self.ty(ty).def && !f.is_static {
                    let fty = self.close(f.ty, Context { owner: &self.ty(ty).args, method: &[] });
                    return self.layout(ty).fields.get(field).map(|o| (*o, fty));
                }
            }
            at = self.base(ty);
        }
        None
    }
    /// The registers of a method with a body.
    pub fn frame(&self, id: InstId) -> &FrameLayout {
        let inst = self.inst(id);
        inst.frame.get_or_init(|| {
            let mut layout = FrameLayout::default();
            let def = self.program.method(inst.method);
            let context = self.context(id);
            if let Some(body) = self.program.body(inst.method) {
                for local in &body.locals {
                    let ty = self.close(local.ty, context);
                    let kinds = self.value_kinds(ty);
                    layout.offsets.push(layout.kinds.len() as u32);
                    layout.sizes.push(kinds.len() as u32);
                    layout.types.push(ty);
                    layout.kinds.extend_from_slice(kinds);
                }
            } else {
                if inst.has_this { layout.kinds.push(if inst.this_by_ref { SlotKind::ByRef } else { SlotKind::Ref }); }
                for p in &def.params { layout.kinds.extend_from_slice(self.value_kinds(self.close(p.ty, context))); }
            }
            layout
        })
    }
    /// The definition of the state machine whose `MoveNext` this is.
    pub fn machine_of(&self, move_next: MethodId) -> Option<TypeDefId> {
        let owner = self.program.method(move_next).owner;
        self.program.type_def(owner).state_machine.as_ref().filter(|m| m.move_next == move_next).map(|_| owner)
    }

    /// How elements of that type are packed in arrays: `1 << shift` bytes each, or whole slots.
    pub fn packing(&self, element: RtId) -> Option<u8> {
        let ty = self.ty(element);
        *ty.packing.get_or_init(|| match ty.num? {
            Num::Bool | Num::I8 | Num::U8 => Some(0),
            Num::I16 | Num::U16 | Num::Char => Some(1),
            Num::I32 | Num::U32 | Num::F32 => Some(2),
            Num::I64 | Num::U64 | Num::F64 => None,
        })
    }
    /// Slots behind the header of an array, string or instance.
    pub fn instance_slots(&self, id: RtId, length: u32) -> u32 {
        let ty = self.ty(id);
        if let RtKind::Array { element, rank } = ty.kind {
            let dims = if rank > 1 { rank as u32 } else { 0 };
            return dims.saturating_add(match self.packing(element) {
                Some(shift) => length.div_ceil(8 >> shift),
                None => length.saturating_mul(self.value_size(element)),
            });
        }
        if id == self.known.string { return length.div_ceil(4); }
        if length != 0 {
            // Statics: the length says which.
            return self.statics(id, length == 2).kinds.len() as u32;
        }
        self.layout(id).kinds.len() as u32
    }

    /// All interfaces of a class, struct, array or interface (itself not included).
    pub fn interfaces(&self, id: RtId) -> &[RtId] {
        let ty = self.ty(id);
        ty.interfaces.get_or_init(|| {
            let mut out: Vec<RtId> = Vec::new();
            let mut add = |world: &World, of: RtId| {
                let of = world.ty(of);
                for &i in &world.program.type_def(of.def).interfaces {
                    let i = world.close(i, Context { owner: &of.args, method: &[] });
                    if !out.contains(&i) { out.push(i); }
                }
            };
            if let RtKind::Array { element, rank: 1 } = ty.kind
                && let Some(helper) = self.array_helper { add(self, self.def_type(helper, &[element])); }
            let mut at = Some(id);
            while let Some(t) = at { add(self, t); at = self.base(t); }
            // Interfaces of interfaces, if a definition lists only its own.
            let mut i = 0;
            while i < out.len() {
                let of = self.ty(out[i]);
                for &more in &self.program.type_def(of.def).interfaces {
                    let more = self.close(more, Context { owner: &of.args, method: &[] });
                    if !out.contains(&more) { out.push(more); }
                }
                i += 1;
            }
            out.into()
        })
    }

    /// Can a reference to (or a box of) `from` be used as `to` without a conversion by code?
    pub fn is_assignable(&self, from: RtId, to: RtId) -> bool {
        if from == to || to == self.known.object { return true; }
        if let Some(&known) = self.casts.borrow().get(&(from, to)) { return known; }
        let answer = self.compute_assignable(from, to);
        self.casts.borrow_mut().insert((from, to), answer);
        answer
    }
    fn compute_assignable(&self, from: RtId, to: RtId) -> bool {
        let (f, t) = (self.ty(from), self.ty(to));
        match t.kind {
            RtKind::ByRef(_) => false,
            RtKind::Array { element, rank } => match f.kind {
                RtKind::Array { element: e, rank: r } => r == rank && self.elements_fit(e, element),
                _ => false,
            },
            RtKind::Interface => {
                let is_array = matches!(f.kind, RtKind::Array { .. });
                if f.kind == RtKind::Interface && self.same_generic(from, to, is_array) { return true; }
                self.interfaces(from).iter().any(|i| *i == to || self.same_generic(*i, to, is_array))
            }
            _ => {
                if t.is_nullable && !f.is_reference { return t.args.first() == Some(&from); }
                if f.kind == RtKind::Delegate && self.same_generic(from, to, false) { return true; }
                let mut at = self.base(from);
                while let Some(b) = at {
                    if b == to { return true; }
                    at = self.base(b);
                }
                false
            }
        }
    }
    fn elements_fit(&self, from: RtId, to: RtId) -> bool {
        if from == to { return true; }
        let (f, t) = (self.ty(from), self.ty(to));
        if f.is_reference && t.is_reference { return self.is_assignable(from, to); }
        if f.is_reference || t.is_reference { return false; }
        // int[] is a uint[] and an enum's array for the runtime.
        let width = |n: Num| match n {
            Num::Bool | Num::Char | Num::F32 | Num::F64 => None,
            Num::I8 | Num::U8 => Some(1),
            Num::I16 | Num::U16 => Some(2),
            Num::I32 | Num::U32 => Some(4),
            Num::I64 | Num::U64 => Some(8),
        };
        match (f.num.and_then(width), t.num.and_then(width)) { (Some(a), Some(b)) => a == b, _ => false }
    }
    /// The same generic interface or delegate, with arguments that fit by variance.
    fn same_generic(&self, from: RtId, to: RtId, of_array: bool) -> bool {
        if from == to { return true; }
        let (f, t) = (self.ty(from), self.ty(to));
        if f.def != t.def || f.args.len() != t.args.len() || f.args.is_empty() { return false; }
        if of_array && f.args.len() == 1 { return self.elements_fit(f.args[0], t.args[0]); }
        let generics = &self.program.type_def(f.def).generics;
        f.args.iter().zip(&t.args[..]).zip(generics).all(|((a, b), g)| {
            a == b || match g.variance {
                Variance::Invariant => false,
                Variance::Out => self.ty(*a).is_reference && self.ty(*b).is_reference && self.is_assignable(*a, *b),
                Variance::In => self.ty(*a).is_reference && self.ty(*b).is_reference && self.is_assignable(*b, *a),
            }
        })
    }

    /// The method whose slot `method` takes: the first of its chain of overrides within classes.
    fn slot_of(&self, method: MethodId) -> MethodId {
        let mut at = method;
        while let Some(over) = self.program.method(at).overrides {
            if self.program.type_def(self.program.method(over).owner).kind == TypeKind::Interface { break; }
            at = over;
        }
        at
    }
    /// What a virtual call of `declared` on an object of exact type `exact` runs; None if nothing fits.
    pub fn resolve_virtual(&self, exact: RtId, declared: InstId) -> Option<InstId> {
        if let Some(found) = self.dispatch.borrow().get(&(exact, declared)) { return *found; }
        let found = self.compute_virtual(exact, declared);
        self.dispatch.borrow_mut().insert((exact, declared), found);
        found
    }
    fn compute_virtual(&self, exact: RtId, declared: InstId) -> Option<InstId> {
        let d = self.inst(declared);
        if self.ty(d.owner).kind == RtKind::Interface { return self.find_interface(exact, declared); }
        if !self.program.method(d.method).is_virtual { return Some(declared); }
        self.find_override(exact, d.method, &d.args).or(Some(declared))
    }
    /// The most derived method in the slot of a class's virtual method.
    fn find_override(&self, exact: RtId, method: MethodId, args: &[RtId]) -> Option<InstId> {
        let slot = self.slot_of(method);
        let mut at = Some(exact);
        while let Some(ty) = at {
            for &m in &self.def(ty).methods {
                if m == slot || (self.program.method(m).overrides.is_some() && self.slot_of(m) == slot) { return Some(self.method_inst(m, ty, args)); }
            }
            at = self.base(ty);
        }
        None
    }
    fn find_interface(&self, exact: RtId, declared: InstId) -> Option<InstId> {
        let d = self.inst(declared);
        if let RtKind::Array { element, rank } = self.ty(exact).kind
            && rank == 1
                && let Some(helper) = self.array_helper {
                    // Covariance: the helper of the element type that the interface was asked with, if it fits.
                    let helper_type = self.def_type(helper, &[element]);
                    if let Some(found) = self.find_implementation(helper_type, declared) { return Some(found); }
                    if let Some(&arg) = self.ty(d.owner).args.first() {
                        let helper_type = self.def_type(helper, &[arg]);
                        if let Some(found) = self.find_implementation(helper_type, declared) { return Some(found); }
                    }
                }
        if let Some(found) = self.find_implementation(exact, declared) { return Some(found); }
        // A more derived interface that implements the member.
        let mut best: Option<InstId> = None;
        for &i in self.interfaces(exact) {
            for &m in &self.def(i).methods {
                let def = self.program.method(m);
                if def.overrides == Some(d.method) && !matches!(def.code, MethodCode::Abstract) {
                    let inst = self.method_inst(m, i, &d.args);
                    if best.is_none_or(|b| self.is_assignable(i, self.inst(b).owner)) { best = Some(inst); }
                }
            }
        }
        if best.is_some() { return best; }
        if !matches!(self.program.method(d.method).code, MethodCode::Abstract) { return Some(declared); }
        None
    }
    fn find_implementation(&self, exact: RtId, declared: InstId) -> Option<InstId> {
        let d = self.inst(declared);
        for by_variance in [false, true] {
            let mut at = Some(exact);
            while let Some(ty) = at {
                let t = self.ty(ty);
                let context = Context { owner: &t.args, method: &[] };
                for row in &self.program.type_def(t.def).implements {
                    if row.member != d.method { continue; }
                    let owner = self.close(row.interface, context);
                    let fits = if by_variance { self.same_generic(owner, d.owner, false) } else { owner == d.owner };
                    if !fits { continue; }
                    let by_owner = self.close(row.owner, context);
                    let method = self.program.method(row.by);
                    if method.is_virtual && self.ty(by_owner).kind != RtKind::Interface
                        && let Some(found) = self.find_override(exact, row.by, &d.args) { return Some(found); }
                    return Some(self.method_inst(row.by, by_owner, &d.args));
                }
                at = self.base(ty);
            }
        }
        None
    }

    /// The name as reflection gives it: `List`1`, `Int32[]`.
    pub fn short_name(&self, id: RtId) -> String {
        let ty = self.ty(id);
        match ty.kind {
            RtKind::Array { element, rank } => { let mut s = self.short_name(element); push_rank(&mut s, rank); s }
            RtKind::ByRef(to) => self.short_name(to) + "&",
            _ => self.metadata_name(ty.def),
        }
    }
    fn metadata_name(&self, def: TypeDefId) -> String {
        let d = self.program.type_def(def);
        let own = d.generics.len() - d.outer.map_or(0, |o| self.program.type_def(o).generics.len()).min(d.generics.len());
        if own > 0 { format!("{}`{}", d.name, own) } else { d.name.clone() }
    }
    /// The full name of a definition: `System.Collections.Generic.List`1`, nested ones behind `+`.
    pub fn def_full_name(&self, def: TypeDefId) -> String {
        let d = self.program.type_def(def);
        let name = self.metadata_name(def);
        match d.outer {
            Some(outer) => self.def_full_name(outer) + "+" + &name,
            None if d.namespace.is_empty() => name,
            None => format!("{}.{}", d.namespace, name),
        }
    }
    /// `System.Collections.Generic.List`1[System.Int32]`.
    pub fn full_name(&self, id: RtId) -> String {
        let ty = self.ty(id);
        match ty.kind {
            RtKind::Array { element, rank } => { let mut s = self.full_name(element); push_rank(&mut s, rank); s }
            RtKind::ByRef(to) => self.full_name(to) + "&",
            _ => {
                let mut s = self.def_full_name(ty.def);
                if !ty.args.is_empty() {
                    s.push('[');
                    for (i, a) in ty.args.iter().enumerate() {
                        if i > 0 { s.push(','); }
                        s += &self.full_name(*a);
                    }
                    s.push(']');
                }
                s
            }
        }
    }
}

fn push_rank(s: &mut String, rank: u8) {
    s.push('[');
    for _ in 1..rank { s.push(','); }
    s.push(']');
}
