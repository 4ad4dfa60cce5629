//! Bound trees to a program.
//!
//! * [`defs`]: symbols to definitions. [`names`]: what stack traces and pictures call them.
//! * [`plan`]: which functions of a body are real, what they capture, which class hosts them.
//! * [`func`]: one function's code; [`expr`], [`place`], [`call`], [`ops`], [`convert`], [`pattern`], [`stmt`], [`tries`],
//!   [`strings`], [`collect`]: its parts.
//! * [`machine`]: state machines of async methods and iterators. [`synth`]: members that the compiler makes by rule.
//! * [`reflect`]: what reflection asks beyond names. [`emit`]: registers, instructions, labels, regions.
//!
//! Evaluation follows C# exactly: operands from left to right, each read of a variable where it stands. A read and a write of
//! the same place are never one instruction.

mod call;
mod collect;
mod convert;
mod defs;
pub(crate) use defs::{blank_method, blank_type, const_bits, generic_param, type_kind};
mod emit;
mod expr;
mod func;
mod machine;
mod names;
mod ops;
mod pattern;
mod place;
mod plan;
mod reflect;
mod stmt;
mod strings;
mod synth;
mod tree;
mod tries;
pub(crate) mod walk;

use crate::bound::BoundBody;
use crate::context::Context;
use crate::image::Library;
use crate::symbols::*;
use awaitlab_program as p;
use rustc_hash::FxHashMap;

/// What must be remembered of a library's lowering to extend its program: which table entry each symbol became.
#[derive(Clone, Debug, Default)]
pub struct LibraryMap {
    /// Definitions by symbol.
    pub types: Vec<u32>,
    /// Methods by symbol; `u32::MAX` for none.
    pub methods: Vec<u32>,
    /// Fields by symbol; `u32::MAX` for constants.
    pub fields: Vec<u32>,
}

/// Makes a program: the library's own, or one that starts with a copy of the library's tables.
pub fn lower(cx: &mut Context, bodies: Vec<BoundBody>, library: Option<&Library>) -> (p::Program, LibraryMap) {
    let mut lo = Lower::new(cx, library);
    lo.define_all();
    lo.reflect();
    lo.lower_bodies(&bodies);
    lo.entry_point();
    (lo.p, lo.map)
}

/// The generic parameters that a piece of code can name: those of the type around (always by their place), and those of
/// methods and local functions, which a closure class or state machine takes over as its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Generics {
    /// How many the containing type has.
    pub(super) base: u16,
    /// Method-level parameters that are parameters of the class: they follow the type's.
    pub(super) class: Vec<TypeParamId>,
    /// Method-level parameters of the method itself.
    pub(super) method: Vec<TypeParamId>,
}

/// One lowering at work.
pub(super) struct Lower<'c> {
    pub(super) cx: &'c Context,
    pub(super) syms: &'c Symbols,
    pub(super) p: p::Program,
    pub(super) map: LibraryMap,
    /// Number of the first source file.
    first_file: u32,
    /// What this compilation declares begins here.
    first_type: usize,
    first_method: usize,
    first_field: usize,
    /// `<>c` and `<>O` of a type.
    shared: FxHashMap<(p::TypeDefId, &'static str), p::TypeDefId>,
    /// Cached delegates of static methods: key and field.
    delegate_fields: FxHashMap<(p::TypeDefId, p::MethodRefId, p::TypeId), p::FieldRefId>,
    /// Numbers for names of compiler-made classes.
    counter: u32,
    /// `Item1` and the like, `hasValue`, …: found once.
    named_fields: FxHashMap<(TypeId, &'static str), Option<FieldId>>,
}

const NONE: u32 = u32::MAX;

impl<'c> Lower<'c> {
    fn new(cx: &'c Context, library: Option<&Library>) -> Lower<'c> {
        let (mut program, map) = match library {
            Some(l) => (l.program.clone(), (*l.lowered).clone()),
            None => (p::Program::default(), LibraryMap::default()),
        };
        let first_file = program.files.len() as u32;
        for (name, text) in cx.files.iter() {
            let line_starts = if cx.is_library { Vec::new() } else { awaitlab_syntax::LineIndex::new(text).starts().to_vec() };
            program.files.push(p::SourceFile { name: name.clone(), is_library: cx.is_library, line_starts });
        }
        Lower {
            cx,
            syms: &cx.syms,
            first_file,
            first_type: map.types.len(),
            first_method: map.methods.len(),
            first_field: map.fields.len(),
            p: program,
            map,
            shared: FxHashMap::default(),
            delegate_fields: FxHashMap::default(),
            counter: 0,
            named_fields: FxHashMap::default(),
        }
    }

    /// A place in a source text.
    pub(super) fn span(&self, span: awaitlab_syntax::Span) -> p::Span {
        if span.end <= span.start {
            return p::Span::NONE;
        }
        p::Span { file: self.first_file + span.file.0 as u32, start: span.start, end: span.end }
    }

    // ---- types

    /// The definition of a type symbol.
    pub(super) fn def(&self, id: TypeId) -> p::TypeDefId {
        p::TypeDefId(self.map.types.get(id.index()).copied().unwrap_or(0))
    }
    /// A definition as a type without arguments.
    pub(super) fn plain(&mut self, def: p::TypeDefId) -> p::TypeId {
        self.p.intern_type(p::Type::Def { def, args: Vec::new() })
    }
    /// A well-known type without arguments; object if the library lacks it.
    pub(super) fn known(&mut self, k: K) -> p::TypeId {
        let def = self.syms.known(k).or(self.syms.known(K::Object)).map_or(p::TypeDefId(0), |id| self.def(id));
        self.plain(def)
    }
    pub(super) fn object(&mut self) -> p::TypeId {
        self.known(K::Object)
    }
    pub(super) fn bool_(&mut self) -> p::TypeId {
        self.known(K::Boolean)
    }
    pub(super) fn int(&mut self) -> p::TypeId {
        self.known(K::Int32)
    }
    pub(super) fn string(&mut self) -> p::TypeId {
        self.known(K::String)
    }
    pub(super) fn by_ref(&mut self, ty: p::TypeId) -> p::TypeId {
        if matches!(self.p.ty(ty), p::Type::ByRef(_)) {
            return ty;
        }
        self.p.intern_type(p::Type::ByRef(ty))
    }
    /// A type in terms of the generic parameters around.
    pub(super) fn ty(&mut self, ty: Ty, g: &Generics) -> p::TypeId {
        let kind = self.syms.kind(ty);
        match &*kind {
            TyKind::Void => self.known(K::Void),
            TyKind::Named { def, args } => {
                let args = args.iter().map(|&a| self.ty(a, g)).collect();
                let def = self.def(*def);
                self.p.intern_type(p::Type::Def { def, args })
            }
            TyKind::Tuple { underlying, .. } => self.ty(*underlying, g),
            TyKind::Array { elem, rank } => {
                let element = self.ty(*elem, g);
                self.p.intern_type(p::Type::Array { element, rank: *rank })
            }
            TyKind::Param(id) => {
                let param = self.param(*id, g);
                self.p.intern_type(param)
            }
            TyKind::Pointer(_) => self.known(K::IntPtr),
            _ => self.object(),
        }
    }
    /// What a type parameter is here.
    fn param(&self, id: TypeParamId, g: &Generics) -> p::Type {
        let sym = self.syms.type_param(id);
        match sym.owner {
            ParamOwner::Type(t) => {
                let at = self.syms.type_def(t).all_params.iter().position(|&x| x == id).unwrap_or(0);
                p::Type::TypeParam(at as u16)
            }
            ParamOwner::Method(_) => {
                if let Some(at) = g.class.iter().position(|&x| x == id) {
                    p::Type::TypeParam(g.base + at as u16)
                } else if let Some(at) = g.method.iter().position(|&x| x == id) {
                    p::Type::MethodParam(at as u16)
                } else {
                    p::Type::MethodParam(sym.ordinal as u16)
                }
            }
        }
    }
    /// The number kind of a primitive or enum.
    pub(super) fn num(&self, ty: Ty) -> Option<p::Num> {
        num_of_known(self.syms.known_of(self.syms.enum_underlying(ty))?)
    }

    // ---- references

    /// The method that a symbol became.
    pub(super) fn method_id(&self, id: MethodId) -> Option<p::MethodId> {
        self.map.methods.get(id.index()).copied().filter(|&m| m != NONE).map(p::MethodId)
    }
    /// The field that a symbol became.
    pub(super) fn field_id(&self, id: FieldId) -> Option<p::FieldId> {
        self.map.fields.get(id.index()).copied().filter(|&m| m != NONE).map(p::FieldId)
    }
    /// A method in use. Members of arrays belong to `System.Array`.
    pub(super) fn method_ref(&mut self, m: &MethodRef, g: &Generics) -> Option<p::MethodRefId> {
        let method = self.method_id(m.id)?;
        let owner = self.owner(m.container, self.syms.method(m.id).container, g);
        let args = m.type_args.iter().map(|&a| self.ty(a, g)).collect();
        Some(self.p.intern_method_ref(p::MethodRef { method, owner, args }))
    }
    /// A field in use.
    pub(super) fn field_ref(&mut self, f: &FieldRef, g: &Generics) -> Option<p::FieldRefId> {
        let field = self.field_id(f.id)?;
        let owner = self.owner(f.container, self.syms.field(f.id).container, g);
        Some(self.p.intern_field_ref(p::FieldRef { field, owner }))
    }
    fn owner(&mut self, container: Ty, declaring: TypeId, g: &Generics) -> p::TypeId {
        let container = if self.syms.def_of(container) == Some(declaring) {
            container
        } else {
            self.syms.container_as_seen(container, declaring)
        };
        self.ty(container, g)
    }
    /// A method of a well-known type by name and number of parameters (`this` not counted); `fits` chooses among overloads.
    pub(super) fn find(&self, def: TypeId, name: &str, fits: impl Fn(&MethodSymbol) -> bool) -> Option<MethodId> {
        self.syms.methods_named(def, name).into_iter().find(|&m| fits(self.syms.method(m)))
    }
    /// A method of a well-known type by name and exact parameter types.
    pub(super) fn find_exact(&self, def: TypeId, name: &str, params: &[Ty]) -> Option<MethodId> {
        self.find(def, name, |m| m.params.len() == params.len() && m.params.iter().zip(params).all(|(p, &t)| self.syms.same(p.ty, t)))
    }
    /// An instance field by name.
    pub(super) fn field_named(&mut self, def: TypeId, name: &'static str) -> Option<FieldId> {
        if let Some(found) = self.named_fields.get(&(def, name)) {
            return *found;
        }
        let found = self.syms.members_named(def, name).iter().find_map(|m| match m {
            Member::Field(f) => Some(*f),
            _ => None,
        });
        self.named_fields.insert((def, name), found);
        found
    }
}

/// The number kind of a primitive.
pub(crate) fn num_of_known(k: K) -> Option<p::Num> {
    use p::Num;
    Some(match k {
        K::Boolean => Num::Bool,
        K::Char => Num::Char,
        K::SByte => Num::I8,
        K::Byte => Num::U8,
        K::Int16 => Num::I16,
        K::UInt16 => Num::U16,
        K::Int32 => Num::I32,
        K::UInt32 => Num::U32,
        K::Int64 | K::IntPtr => Num::I64,
        K::UInt64 | K::UIntPtr => Num::U64,
        K::Single => Num::F32,
        K::Double => Num::F64,
        _ => return None,
    })
}
