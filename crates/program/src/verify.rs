//! Checks that a program is well formed before the machine sees it: indices in range, jumps inside the body, operands of fitting type.

use crate::*;

/// Everything that is wrong with the program, in words; empty if it is well formed.
pub fn verify(program: &Program) -> Vec<String> {
    let mut out = Vec::new();
    for i in 0..program.methods.len() { verify_method(program, MethodId(i as u32), &mut out); }
    for (i, r) in program.method_refs.iter().enumerate() {
        let Some(m) = program.methods.get(r.method.index()) else { out.push(format!("method reference {i} names no method")); continue };
        if r.args.len() != m.generics.len() { out.push(format!("a reference to {} has {} type arguments", m.display, r.args.len())); }
        if let Type::Def { def, .. } = program.ty(r.owner)
            && *def != m.owner
        {
            out.push(format!("a reference to {} names the owner {}", m.display, program.type_def(*def).name));
        }
    }
    for (i, ty) in program.types.iter().enumerate() {
        if let Type::Def { def, args } = ty {
            match program.type_defs.get(def.index()) {
                Some(d) if args.is_empty() || args.len() == d.generics.len() => {}
                Some(d) => out.push(format!("type {i}: {} has {} arguments", d.name, args.len())),
                None => out.push(format!("type {i} names no definition")),
            }
        }
    }
    out
}

/// What is wrong with one method's body.
pub fn verify_method(program: &Program, id: MethodId, out: &mut Vec<String>) {
    let method = program.method(id);
    let MethodCode::Body(body) = &method.code else { return };
    let v = Verifier { program, body };
    let mut say = |pc: usize, text: String| out.push(format!("{} at {pc}: {text}", method.display));
    let params = usize::from(!method.is_static) + method.params.len();
    if body.locals.len() < params { say(0, "fewer locals than parameters".into()); return; }
    if program.type_defs[method.owner.index()].state_machine.as_ref().is_none_or(|m| m.move_next != id) {
        for (k, p) in method.params.iter().enumerate() {
            let local = v.local(Local((params - method.params.len() + k) as u32));
            if !v.fits(&v.tree(p.ty, &[], &[]), &local) { say(0, format!("parameter {} lies in a local of type {}", p.name, v.show(&local))); }
        }
    }
    if body.spans.len() != body.code.len() { say(0, "spans and instructions differ in number".into()); }
    let end = body.code.len() as u32;
    for h in &body.handlers {
        if h.start > h.end || h.end > end || h.handler > h.handler_end || h.handler_end > end { say(h.handler as usize, "a handler is out of range".into()); }
    }
    for (pc, instr) in body.code.iter().enumerate() {
        let mut problem = None;
        v.locals(instr, &mut |l| if l.0 as usize >= body.locals.len() { problem = Some(format!("local {} does not exist", l.0)) });
        let mut target = |t: Pc| if t >= end { problem = Some(format!("jump to {t}")) };
        match instr {
            Instr::Jump { target: t } | Instr::Branch { target: t, .. } | Instr::Leave { target: t } | Instr::Resume { finished: t } => target(*t),
            Instr::Switch { targets, .. } => targets.iter().for_each(|t| target(*t)),
            _ => {}
        }
        if let Some(text) = problem { say(pc, format!("{text} in {instr:?}")); return; }
        if let Some(text) = v.check(method, instr) { say(pc, format!("{text} in {instr:?}")); }
    }
    match body.code.last() {
        Some(Instr::Jump { .. } | Instr::Return { .. } | Instr::Throw { .. } | Instr::Rethrow { .. } | Instr::Leave { .. } | Instr::EndFinally | Instr::EndFilter { .. }) => {}
        _ => say(body.code.len(), "the code runs past its end".into()),
    }
}

/// A type expression with its arguments put in.
#[derive(Clone, PartialEq, Debug)]
enum Tree {
    Def(TypeDefId, Vec<Tree>),
    Type(u16),
    Method(u16),
    Array(Box<Tree>, u8),
    ByRef(Box<Tree>),
}

struct Verifier<'a> {
    program: &'a Program,
    body: &'a Body,
}

impl Verifier<'_> {
    fn tree(&self, ty: TypeId, owner: &[Tree], method: &[Tree]) -> Tree {
        match self.program.ty(ty) {
            Type::Def { def, args } => Tree::Def(*def, args.iter().map(|a| self.tree(*a, owner, method)).collect()),
            Type::TypeParam(i) => owner.get(*i as usize).cloned().unwrap_or(Tree::Type(*i)),
            Type::MethodParam(i) => method.get(*i as usize).cloned().unwrap_or(Tree::Method(*i)),
            Type::Array { element, rank } => Tree::Array(Box::new(self.tree(*element, owner, method)), *rank),
            Type::ByRef(to) => Tree::ByRef(Box::new(self.tree(*to, owner, method))),
        }
    }
    fn local(&self, local: Local) -> Tree { self.tree(self.body.locals[local.0 as usize].ty, &[], &[]) }
    fn show(&self, tree: &Tree) -> String {
        match tree {
            Tree::Def(def, args) => {
                let name = self.program.type_def(*def).name.clone();
                if args.is_empty() { return name; }
                format!("{name}<{}>", args.iter().map(|a| self.show(a)).collect::<Vec<_>>().join(", "))
            }
            Tree::Type(i) => format!("!{i}"),
            Tree::Method(i) => format!("!!{i}"),
            Tree::Array(e, rank) => format!("{}[{}]", self.show(e), ",".repeat(*rank as usize - 1)),
            Tree::ByRef(t) => format!("ref {}", self.show(t)),
        }
    }
    fn num(&self, tree: &Tree) -> Option<Num> {
        match tree { Tree::Def(def, _) => self.program.type_def(*def).num, _ => None }
    }
    /// Some(true): a reference; None: a generic parameter, who knows.
    fn is_reference(&self, tree: &Tree) -> Option<bool> {
        match tree {
            Tree::Def(def, _) => Some(matches!(self.program.type_def(*def).kind, TypeKind::Class | TypeKind::Interface | TypeKind::Delegate)),
            Tree::Type(_) | Tree::Method(_) => None,
            Tree::Array(..) => Some(true),
            Tree::ByRef(_) => Some(false),
        }
    }
    fn fits(&self, from: &Tree, to: &Tree) -> bool {
        if from == to { return true; }
        if let (Some(a), Some(b)) = (self.num(from), self.num(to)) { return a == b; }
        if let (Tree::ByRef(a), Tree::ByRef(b)) = (from, to) { return self.fits(a, b); }
        !matches!((self.is_reference(from), self.is_reference(to)), (Some(false), _) | (_, Some(false)))
    }
    fn owner_args(&self, owner: TypeId) -> Vec<Tree> {
        match self.tree(owner, &[], &[]) { Tree::Def(_, args) => args, _ => Vec::new() }
    }
    fn field(&self, field: FieldRefId) -> Tree {
        let r = &self.program.field_refs[field.index()];
        self.tree(self.program.field(r.field).ty, &self.owner_args(r.owner), &[])
    }
    fn is_void(&self, tree: &Tree) -> bool {
        matches!(tree, Tree::Def(def, _) if self.program.type_def(*def).name == "Void" && self.program.type_def(*def).namespace == "System")
    }
    fn expect(&self, what: &str, from: &Tree, to: &Tree) -> Option<String> {
        if self.fits(from, to) { None } else { Some(format!("{what}: {} does not fit {}", self.show(from), self.show(to))) }
    }
    fn expect_num(&self, local: Local, num: Num) -> Option<String> {
        let tree = self.local(local);
        if self.num(&tree) == Some(num) { None } else { Some(format!("local {} is {}, not {num:?}", local.0, self.show(&tree))) }
    }
    fn expect_reference(&self, local: Local) -> Option<String> {
        let tree = self.local(local);
        if self.is_reference(&tree) == Some(false) { Some(format!("local {} is {}, no reference", local.0, self.show(&tree))) } else { None }
    }

    fn call(&self, dst: Option<Local>, method: MethodRefId, args: &[Local], this: bool) -> Option<String> {
        let r = &self.program.method_refs[method.index()];
        let m = self.program.method(r.method);
        let owner = self.owner_args(r.owner);
        let margs: Vec<Tree> = r.args.iter().map(|a| self.tree(*a, &[], &[])).collect();
        let skip = usize::from(this && !m.is_static);
        if args.len() != m.params.len() + skip { return Some(format!("{} takes {} arguments, not {}", m.display, m.params.len() + skip, args.len())); }
        for (p, a) in m.params.iter().zip(&args[skip..]) {
            let problem = self.expect(&format!("argument {} of {}", p.name, m.display), &self.local(*a), &self.tree(p.ty, &owner, &margs));
            if problem.is_some() { return problem; }
        }
        let ret = self.tree(m.ret, &owner, &margs);
        match dst {
            Some(dst) if !self.is_void(&ret) => self.expect(&format!("result of {}", m.display), &ret, &self.local(dst)),
            Some(_) if m.name != ".ctor" => Some(format!("{} returns nothing", m.display)),
            _ => None,
        }
    }

    fn check(&self, method: &MethodDef, instr: &Instr) -> Option<String> {
        match instr {
            Instr::Move { dst, src } => self.expect("move", &self.local(*src), &self.local(*dst)),
            Instr::Unary { op, num, dst, src } => if *op == UnOp::LogicalNot { self.expect_num(*src, Num::Bool) } else { self.expect_num(*src, *num).or_else(|| self.expect_num(*dst, *num)) },
            Instr::Binary { op, num, dst, left, right } => {
                let is_comparison = matches!(op, BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge);
                let is_shift = matches!(op, BinOp::Shl | BinOp::Shr | BinOp::ShrUnsigned);
                self.expect_num(*left, *num)
                    .or_else(|| self.expect_num(*right, if is_shift { Num::I32 } else { *num }))
                    .or_else(|| self.expect_num(*dst, if is_comparison { Num::Bool } else { *num }))
            }
            Instr::Convert { from, to, dst, src, .. } => self.expect_num(*src, *from).or_else(|| self.expect_num(*dst, *to)),
            Instr::RefEqual { dst, left, right } => self.expect_num(*dst, Num::Bool).or_else(|| self.expect_reference(*left)).or_else(|| self.expect_reference(*right)),
            Instr::Branch { condition, .. } => self.expect_num(*condition, Num::Bool),
            Instr::Switch { value, .. } => self.expect_num(*value, Num::I32),
            Instr::LoadField { dst, object, field } => self.owner(*object, *field).or_else(|| self.expect("field", &self.field(*field), &self.local(*dst))),
            Instr::StoreField { object, field, src } => self.owner(*object, *field).or_else(|| self.expect("field", &self.local(*src), &self.field(*field))),
            Instr::FieldAddress { dst, object, field } => self.owner(*object, *field).or_else(|| self.expect("field", &Tree::ByRef(Box::new(self.field(*field))), &self.local(*dst))),
            Instr::LoadPart { dst, value, field } => self.part(*value, *field).or_else(|| self.expect("part", &self.field(*field), &self.local(*dst))),
            Instr::StorePart { value, field, src } => self.part(*value, *field).or_else(|| self.expect("part", &self.local(*src), &self.field(*field))),
            Instr::LoadStatic { dst, field } => self.expect("field", &self.field(*field), &self.local(*dst)),
            Instr::StoreStatic { field, src } => self.expect("field", &self.local(*src), &self.field(*field)),
            Instr::StaticAddress { dst, field } => self.expect("field", &Tree::ByRef(Box::new(self.field(*field))), &self.local(*dst)),
            Instr::LocalAddress { dst, local } => self.expect("address", &Tree::ByRef(Box::new(self.local(*local))), &self.local(*dst)),
            Instr::LoadIndirect { dst, address } => match self.local(*address) {
                Tree::ByRef(to) => self.expect("pointee", &to, &self.local(*dst)),
                other => Some(format!("{} is no by-ref", self.show(&other))),
            },
            Instr::StoreIndirect { address, src } => match self.local(*address) {
                Tree::ByRef(to) => self.expect("pointee", &self.local(*src), &to),
                other => Some(format!("{} is no by-ref", self.show(&other))),
            },
            Instr::LoadElement { dst, array, index } => match self.local(*array) {
                Tree::Array(e, 1) => self.expect("element", &e, &self.local(*dst)).or_else(|| self.expect_num(*index, Num::I32)),
                other => Some(format!("{} is no array", self.show(&other))),
            },
            Instr::StoreElement { array, index, src } => match self.local(*array) {
                Tree::Array(e, 1) => self.expect("element", &self.local(*src), &e).or_else(|| self.expect_num(*index, Num::I32)),
                other => Some(format!("{} is no array", self.show(&other))),
            },
            Instr::ElementAddress { dst, array, .. } => match self.local(*array) {
                Tree::Array(e, _) => self.expect("element", &Tree::ByRef(e), &self.local(*dst)),
                other => Some(format!("{} is no array", self.show(&other))),
            },
            Instr::ArrayLength { array, .. } => self.expect_reference(*array),
            Instr::Call { dst, method, args, .. } => self.call(*dst, *method, args, true).or_else(|| self.this(*method, args)),
            Instr::CallVirtual { dst, method, args } => self.call(*dst, *method, args, true).or_else(|| args.first().and_then(|a| self.expect_reference(*a))),
            Instr::CallConstrained { dst, method, args, .. } => self.call(*dst, *method, args, true),
            Instr::NewObject { constructor, args, .. } => {
                let r = &self.program.method_refs[constructor.index()];
                let m = self.program.method(r.method);
                if args.len() != m.params.len() { return Some(format!("{} takes {} arguments, not {}", m.display, m.params.len(), args.len())); }
                let owner = self.owner_args(r.owner);
                m.params.iter().zip(args).find_map(|(p, a)| self.expect(&format!("argument {} of {}", p.name, m.display), &self.local(*a), &self.tree(p.ty, &owner, &[])))
            }
            Instr::Box { dst, src, ty } => self.expect_reference(*dst).or_else(|| self.expect("box", &self.local(*src), &self.tree(*ty, &[], &[]))),
            Instr::Unbox { dst, src, ty } => self.expect_reference(*src).or_else(|| self.expect("unbox", &self.tree(*ty, &[], &[]), &self.local(*dst))),
            Instr::IsInstance { src, dst, .. } => self.expect_reference(*src).or_else(|| self.expect_num(*dst, Num::Bool)),
            Instr::AsInstance { src, dst, .. } | Instr::CastClass { src, dst, .. } => self.expect_reference(*src).or_else(|| self.expect_reference(*dst)),
            Instr::Return { value } => {
                let ret = self.tree(method.ret, &[], &[]);
                match value {
                    Some(v) if !self.is_void(&ret) => self.expect("result", &self.local(*v), &ret),
                    None if self.is_void(&ret) => None,
                    _ => Some("the number of results is wrong".to_string()),
                }
            }
            Instr::Throw { exception } | Instr::Rethrow { exception } => self.expect_reference(*exception),
            Instr::EndFilter { value } => self.expect_num(*value, Num::Bool),
            _ => None,
        }
    }
    fn this(&self, method: MethodRefId, args: &[Local]) -> Option<String> {
        let r = &self.program.method_refs[method.index()];
        if self.program.method(r.method).is_static { return None; }
        let owner = self.tree(r.owner, &[], &[]);
        let this = self.local(*args.first()?);
        match self.is_reference(&owner) {
            Some(false) if !matches!(this, Tree::ByRef(_)) => Some(format!("this of a struct's method is {}", self.show(&this))),
            Some(true) if self.is_reference(&this) == Some(false) => Some(format!("this of a class's method is {}", self.show(&this))),
            _ => None,
        }
    }
    fn owner(&self, object: Local, field: FieldRefId) -> Option<String> {
        let r = &self.program.field_refs[field.index()];
        let owner = self.tree(r.owner, &[], &[]);
        match (self.local(object), self.is_reference(&owner)) {
            (Tree::ByRef(to), Some(false)) if *to == owner => None,
            (Tree::ByRef(to), _) => Some(format!("a field of {} on ref {}", self.show(&owner), self.show(&to))),
            (this, Some(true)) if self.is_reference(&this) != Some(false) => None,
            (this, _) => Some(format!("a field of {} on {}", self.show(&owner), self.show(&this))),
        }
    }
    fn part(&self, value: Local, field: FieldRefId) -> Option<String> {
        let owner = self.tree(self.program.field_refs[field.index()].owner, &[], &[]);
        let have = self.local(value);
        if have == owner { None } else { Some(format!("a part of {} in {}", self.show(&owner), self.show(&have))) }
    }

    fn locals(&self, instr: &Instr, visit: &mut dyn FnMut(Local)) {
        use Instr::*;
        let mut all = |list: &[Local]| list.iter().for_each(|l| visit(*l));
        match instr {
            Nop | Statement | Jump { .. } | Leave { .. } | EndFinally | Suspend { .. } | Resume { .. } => {}
            Const { dst, .. } | Default { dst } | LoadStatic { dst, .. } | StaticAddress { dst, .. } | Allocate { dst, .. } | TypeOf { dst, .. }
            | MethodNumber { dst, .. } | FieldNumber { dst, .. } => all(&[*dst]),
            Move { dst, src } | Unary { dst, src, .. } | Convert { dst, src, .. } | Box { dst, src, .. } | Unbox { dst, src, .. } | IsInstance { dst, src, .. }
            | AsInstance { dst, src, .. } | CastClass { dst, src, .. } => all(&[*dst, *src]),
            Binary { dst, left, right, .. } | RefEqual { dst, left, right } => all(&[*dst, *left, *right]),
            Branch { condition: l, .. } | Switch { value: l, .. } | StoreStatic { src: l, .. } | Throw { exception: l } | Rethrow { exception: l } | EndFilter { value: l } => all(&[*l]),
            LoadField { dst, object, .. } | FieldAddress { dst, object, .. } => all(&[*dst, *object]),
            StoreField { object, src, .. } => all(&[*object, *src]),
            LoadPart { dst, value, .. } => all(&[*dst, *value]),
            StorePart { value, src, .. } => all(&[*value, *src]),
            LocalAddress { dst, local } => all(&[*dst, *local]),
            LoadIndirect { dst, address } => all(&[*dst, *address]),
            StoreIndirect { address, src } => all(&[*address, *src]),
            NewArray { dst, lengths, .. } => { all(lengths); all(&[*dst]) }
            ArrayLength { dst, array } => all(&[*dst, *array]),
            LoadElement { dst, array, index } => all(&[*dst, *array, *index]),
            StoreElement { array, index, src } => all(&[*array, *index, *src]),
            ElementAddress { dst, array, indices } => { all(indices); all(&[*dst, *array]) }
            Call { dst, args, .. } | CallVirtual { dst, args, .. } | CallConstrained { dst, args, .. } => { all(args); all(dst.as_slice()) }
            NewObject { dst, args, .. } | NewStateMachine { dst, args, .. } => { all(args); all(&[*dst]) }
            NewDelegate { dst, target, .. } => { all(target.as_slice()); all(&[*dst]) }
            Return { value } => all(value.as_slice()),
        }
    }
}
