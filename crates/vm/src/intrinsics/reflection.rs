//! Intrinsics of reflection: members of a type, as numbers; their values and calls.

use super::{Call, Outcome, Row};
use crate::machine::{Machine, Place};
use crate::memory::Addr;
use crate::types::{Context, RtId, RtKind, World};
use awaitlab_program::{AttributeTarget, Constant, FieldId, MethodId, Passing, Type, TypeDefId, TypeId};

/// The table.
pub const ROWS: &[Row] = &[
    ("type.interfaces", interfaces), ("type.make", make), ("member.list", list), ("member.facts", facts), ("member.name", name), ("member.types", types), ("member.parameters", parameters),
    ("member.defaults", defaults), ("member.attributes", attributes), ("member.get", get), ("member.set", set), ("member.invoke", invoke), ("type.program", program_types),
    ("delegate.create", create_delegate), ("member.named", named), ("member.passing", passing), ("member.bounds", bounds), ("member.type_parameters", type_parameters),
];

enum Member {
    Type,
    Field(FieldId),
    Method(MethodId),
}

fn member(number: u64) -> Member {
    match number >> 32 {
        1 => Member::Field(FieldId(number as u32)),
        2 => Member::Method(MethodId(number as u32)),
        _ => Member::Type,
    }
}

fn array_of(m: &mut Machine, name: &str, values: &[u64]) -> Outcome {
    let element = m.world.named_type(name).unwrap_or(m.world.known.string);
    Outcome::object(m.new_array_of(element, values))
}

fn interfaces(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let ty = m.type_of_object(c.object(0));
    let all: Vec<u64> = world.interfaces(ty).iter().map(|t| u64::from(m.type_object(*t))).collect();
    Outcome::object(m.new_array_of(world.known.type_, &all))
}

fn program_types(m: &mut Machine, _: &Call) -> Outcome {
    let world = m.world.clone();
    let own = world.program.type_defs.iter().enumerate().filter(|(_, d)| !d.is_hidden);
    let all: Vec<u64> = own.map(|(i, _)| u64::from(m.type_object(world.def_type(TypeDefId(i as u32), &[])))).collect();
    Outcome::object(m.new_array_of(world.known.type_, &all))
}

/// The types in a `Type[]` or null, filled up with `object`.
fn method_arguments(m: &Machine, array: Addr, arity: usize) -> Vec<RtId> {
    let object = m.world.named_type("System.Object").unwrap_or(m.world.known.string);
    let given = if array == 0 { 0 } else { m.memory.length(array) };
    (0..arity as u32).map(|i| if i < given { m.type_of_object(m.array_get(array, i) as Addr) } else { object }).collect()
}

fn create_delegate(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let (ty, owner, target) = (m.type_of_object(c.object(0)), m.type_of_object(c.object(2)), c.object(1));
    let Member::Method(method) = member(c.args[3]) else { return Outcome::object(0) };
    let def = world.program.method(method);
    let args = method_arguments(m, c.object(4), def.generics.len());
    let mut inst = world.method_inst(method, owner, &args);
    if target != 0 && !def.is_static && (def.is_virtual || world.ty(owner).kind == RtKind::Interface)
        && let Some(found) = world.resolve_virtual(m.memory.type_of(target), inst) { inst = found; }
    Outcome::object(m.new_delegate(ty, target, inst, 0))
}

fn make(m: &mut Machine, c: &Call) -> Outcome {
    let def = m.world.ty(m.type_of_object(c.object(0))).def;
    let array = c.object(1);
    let args: Vec<RtId> = (0..m.memory.length(array)).map(|i| m.type_of_object(m.array_get(array, i) as Addr)).collect();
    let ty = m.world.def_type(def, &args);
    Outcome::object(m.type_object(ty))
}

fn list(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let ty = m.type_of_object(c.object(0));
    if matches!(world.ty(ty).kind, RtKind::Array { .. }) { return array_of(m, "System.Int64", &[]); }
    let def = world.def(ty);
    let all: Vec<u64> = def.fields.iter().map(|f| 1 << 32 | u64::from(f.0)).chain(def.methods.iter().map(|f| 2 << 32 | u64::from(f.0))).collect();
    array_of(m, "System.Int64", &all)
}

fn named(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let ty = m.type_of_object(c.object(0));
    let name = m.string(c.object(1));
    if matches!(world.ty(ty).kind, RtKind::Array { .. }) { return array_of(m, "System.Int64", &[]); }
    let (def, program) = (world.def(ty), &world.program);
    let fields = def.fields.iter().filter(|f| program.field(**f).name == name).map(|f| 1 << 32 | u64::from(f.0));
    let methods = def.methods.iter().filter(|f| program.method(**f).name == name).map(|f| 2 << 32 | u64::from(f.0));
    let all: Vec<u64> = fields.chain(methods).collect();
    array_of(m, "System.Int64", &all)
}

fn passing(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let Member::Method(method) = member(c.args[0]) else { return Outcome::object(0) };
    let text: String = world.program.method(method).params.iter().map(|p| match p.passing {
        Passing::Value => 'v',
        Passing::Ref => 'r',
        Passing::Out => 'o',
        Passing::In => 'i',
    }).collect();
    Outcome::object(m.new_string(&text))
}

fn type_parameters(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let Member::Method(method) = member(c.args[0]) else { return Outcome::object(0) };
    let names: Vec<u64> = world.program.method(method).generics.iter().map(|g| u64::from(m.new_string(&g.name))).collect();
    Outcome::object(m.new_array_of(world.known.string, &names))
}

/// What type arguments follow from: a parameter's type against the type of its argument, which may be derived from it.
fn infer(world: &World, param: TypeId, given: RtId, exact: bool, found: &mut [Vec<RtId>]) {
    match world.program.ty(param) {
        Type::MethodParam(i) => if let Some(list) = found.get_mut(*i as usize) { list.push(given); },
        Type::Array { element, .. } => if let RtKind::Array { element: of, .. } = world.ty(given).kind { infer(world, *element, of, exact, found); },
        Type::ByRef(to) => infer(world, *to, given, true, found),
        Type::Def { def, args } if !args.is_empty() => {
            let mut at = Some(given);
            let mut same = None;
            while let Some(t) = at {
                if world.ty(t).def == *def && !world.ty(t).args.is_empty() { same = Some(t); break; }
                at = world.base(t);
            }
            let same = same.or_else(|| if exact { None } else { world.interfaces(given).iter().copied().find(|t| world.ty(*t).def == *def) });
            match same {
                Some(t) => for (a, b) in args.iter().zip(world.ty(t).args.iter()) { infer(world, *a, *b, true, found); },
                // `T?` of a plain value.
                None if args.len() == 1 && world.program.type_def(*def).name == "Nullable" => infer(world, args[0], given, exact, found),
                None => {}
            }
        }
        _ => {}
    }
}

fn bounds(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let Member::Method(method) = member(c.args[1]) else { return Outcome::object(0) };
    let def = world.program.method(method);
    let mut found = vec![Vec::new(); def.generics.len()];
    let given = c.object(2);
    for (i, p) in def.params.iter().enumerate() {
        let ty = m.array_get(given, i as u32) as Addr;
        if ty != 0 { infer(&world, p.ty, m.type_of_object(ty), false, &mut found); }
    }
    let lists: Vec<u64> = found.iter().map(|list| {
        let types: Vec<u64> = list.iter().map(|t| u64::from(m.type_object(*t))).collect();
        u64::from(m.new_array_of(world.known.type_, &types))
    }).collect();
    Outcome::object(objects(m, &lists))
}

fn facts(m: &mut Machine, c: &Call) -> Outcome {
    let program = &m.world.program;
    Outcome::int(match member(c.args[0]) {
        Member::Field(f) => {
            let f = program.field(f);
            i32::from(f.facts) | i32::from(f.is_static) << 8
        }
        Member::Method(f) => {
            let f = program.method(f);
            let is_abstract = f.code == awaitlab_program::MethodCode::Abstract;
            i32::from(f.facts) | i32::from(f.is_static) << 8 | i32::from(f.is_virtual) << 9 | i32::from(is_abstract) << 10 | i32::from(f.is_async) << 11 | (f.generics.len() as i32) << 16
        }
        Member::Type => 0,
    })
}

fn name(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let name = match member(c.args[0]) {
        Member::Field(f) => &world.program.field(f).name,
        Member::Method(f) => &world.program.method(f).name,
        Member::Type => "",
    };
    Outcome::object(m.new_string(name))
}

/// A member's types, with a generic method's type arguments from a `Type[]`.
fn types_of(m: &Machine, owner: RtId, number: u64, arguments: Addr) -> Vec<RtId> {
    let world = &m.world;
    let open = match member(number) {
        Member::Field(f) => vec![world.program.field(f).ty],
        Member::Method(f) => {
            let f = world.program.method(f);
            std::iter::once(f.ret).chain(f.params.iter().map(|p| p.ty)).collect()
        }
        Member::Type => Vec::new(),
    };
    let arity = match member(number) {
        Member::Method(f) => world.program.method(f).generics.len(),
        _ => 0,
    };
    let method = method_arguments(m, arguments, arity);
    let context = Context { owner: &world.ty(owner).args, method: &method };
    open.into_iter().map(|t| world.close(t, context)).collect()
}

fn types(m: &mut Machine, c: &Call) -> Outcome {
    let owner = m.type_of_object(c.object(0));
    let all: Vec<u64> = types_of(m, owner, c.args[1], c.object(2))
        .into_iter()
        .map(|mut t| {
            if let RtKind::ByRef(to) = m.world.ty(t).kind { t = to; }
            u64::from(m.type_object(t))
        })
        .collect();
    let element = m.world.known.type_;
    Outcome::object(m.new_array_of(element, &all))
}

fn parameters(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let names: Vec<u64> = match member(c.args[0]) {
        Member::Method(f) => world.program.method(f).params.iter().map(|p| u64::from(m.new_string(&p.name))).collect(),
        _ => Vec::new(),
    };
    Outcome::object(m.new_array_of(world.known.string, &names))
}

fn constant(m: &mut Machine, value: &Constant, owner: RtId) -> Addr {
    let world = m.world.clone();
    let context = Context { owner: &world.ty(owner).args, method: &[] };
    match value {
        Constant::Null => 0,
        Constant::Bits(ty, bits) => {
            let ty = world.close(*ty, context);
            m.box_value(ty, &[*bits])
        }
        Constant::Text(text) => m.literal(*text),
        Constant::Type(ty) => {
            let ty = world.close(*ty, context);
            m.type_object(ty)
        }
        Constant::Array(element, items) => {
            let element = world.close(*element, context);
            let array_type = world.array_type(element, 1);
            let array = m.new_array(array_type, items.len() as u32);
            for (i, item) in items.iter().enumerate() {
                match item {
                    Constant::Bits(_, bits) if !world.ty(element).is_reference => m.array_set(array, i as u32, *bits),
                    other => {
                        let other = constant(m, other, owner);
                        m.array_set(array, i as u32, u64::from(other));
                    }
                }
            }
            array
        }
    }
}

fn objects(m: &mut Machine, values: &[u64]) -> Addr {
    let object = m.world.named_type("System.Object").unwrap_or(m.world.known.string);
    m.new_array_of(object, values)
}

fn defaults(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let owner = m.type_of_object(c.object(0));
    let Member::Method(method) = member(c.args[1]) else { return Outcome::object(0) };
    let array = objects(m, &vec![0; world.program.method(method).params.len()]);
    for i in 0..m.memory.length(array) {
        let found = world.program.defaults.iter().find(|d| d.method == method && u32::from(d.param) == i);
        let value = found.map_or(array, |d| constant(m, &d.value, owner));
        m.array_set(array, i, u64::from(value));
    }
    Outcome::object(array)
}

fn attributes(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let owner = m.type_of_object(c.object(0));
    let target = match member(c.args[1]) {
        Member::Type => AttributeTarget::Type(world.ty(owner).def),
        Member::Field(f) => AttributeTarget::Field(f),
        Member::Method(f) => AttributeTarget::Method(f),
    };
    let mut all = Vec::new();
    for a in world.program.attributes.iter().filter(|a| a.target == target) {
        let class = world.close(a.class, Context { owner: &[], method: &[] });
        all.push(u64::from(m.type_object(class)));
        let args: Vec<u64> = a.args.iter().map(|x| u64::from(constant(m, x, owner))).collect();
        all.push(u64::from(objects(m, &args)));
        let names: Vec<u64> = a.named.iter().map(|(n, _)| u64::from(m.new_string(n))).collect();
        all.push(u64::from(m.new_array_of(world.known.string, &names)));
        let values: Vec<u64> = a.named.iter().map(|(_, x)| u64::from(constant(m, x, owner))).collect();
        all.push(u64::from(objects(m, &values)));
    }
    Outcome::object(objects(m, &all))
}

/// Where a field lies: the object (or the statics) and the slot behind its header.
fn place(m: &mut Machine, c: &Call) -> Option<(Addr, u32, RtId)> {
    let world = m.world.clone();
    let owner = m.type_of_object(c.object(0));
    let Member::Field(field) = member(c.args[1]) else { return None };
    let f = world.program.field(field);
    let ty = world.close(f.ty, Context { owner: &world.ty(owner).args, method: &[] });
    if f.is_static {
        let at = m.statics.get(owner.0 as usize).copied().unwrap_or(0);
        let offset = *world.statics(owner, false).fields.get(&field)?;
        return if at == 0 { None } else { Some((at, offset, ty)) };
    }
    let offset = *world.layout(owner).fields.get(&field)?;
    Some((c.object(2), if world.ty(owner).is_reference { offset } else { 1 + offset }, ty))
}

fn get(m: &mut Machine, c: &Call) -> Outcome {
    let Some((object, offset, ty)) = place(m, c) else { return Outcome::object(0) };
    let mut value = vec![0; m.world.value_size(ty) as usize];
    m.memory.read_slots(object + offset, &mut value);
    Outcome::object(m.box_value(ty, &value))
}

/// The slots of a boxed value as a value of a type.
fn unboxed(m: &Machine, ty: RtId, object: Addr) -> Vec<u64> {
    let world = &m.world;
    let t = world.ty(ty);
    if t.is_reference { return vec![u64::from(object)]; }
    let mut value = vec![0; world.value_size(ty) as usize];
    if object == 0 { return value; }
    if t.is_nullable {
        let (flag, at) = world.nullable_parts(ty);
        value[flag as usize] = 1;
        m.memory.read_slots(object + 1, &mut value[at as usize..at as usize + world.value_size(t.args[0]) as usize]);
        return value;
    }
    m.memory.read_slots(object + 1, &mut value);
    value
}

fn set(m: &mut Machine, c: &Call) -> Outcome {
    let Some((object, offset, ty)) = place(m, c) else { return Outcome::Void };
    let value = unboxed(m, ty, c.object(3));
    m.memory.write_slots(object + offset, &value);
    Outcome::Void
}

fn invoke(m: &mut Machine, c: &Call) -> Outcome {
    let world = m.world.clone();
    let owner = m.type_of_object(c.object(0));
    let Member::Method(method) = member(c.args[1]) else { return Outcome::object(0) };
    let def = world.program.method(method);
    let type_args = method_arguments(m, c.object(4), def.generics.len());
    let mut inst = world.method_inst(method, owner, &type_args);
    let (target, values) = (c.object(2), c.object(3));
    if !def.is_static && target == 0 { return Outcome::ThrowKnown("throw.null_reference"); }
    if !def.is_static && (def.is_virtual || world.ty(owner).kind == RtKind::Interface)
        && let Some(found) = world.resolve_virtual(m.memory.type_of(target), inst) { inst = found; }
    let types = types_of(m, owner, c.args[1], c.object(4));
    let mut args = Vec::new();
    if !def.is_static { args.push(if world.inst(inst).this_by_ref { Place::Heap(target, 1).encode() } else { u64::from(target) }); }
    for (i, ty) in types.iter().skip(1).enumerate() {
        let value = m.array_get(values, i as u32) as Addr;
        match world.ty(*ty).kind {
            // Passed in a box, which replaces the argument if the caller did not make one.
            RtKind::ByRef(to) => {
                let slots = unboxed(m, to, value);
                if world.ty(to).is_reference {
                    args.push(Place::Heap(values, 1 + i as u32).encode());
                    continue;
                }
                let slots_box = m.new_object(to);
                m.memory.write_slots(slots_box + 1, &slots);
                m.array_set(values, i as u32, u64::from(slots_box));
                args.push(Place::Heap(slots_box, 1).encode());
            }
            _ => args.extend(unboxed(m, *ty, value)),
        }
    }
    let ret = if world.inst(inst).ret_slots == 0 { None } else { Some(types[0]) };
    match world.program.method(world.inst(inst).method).code {
        awaitlab_program::MethodCode::Intrinsic(ref name) => match super::find(name) {
            Some(f) if args.len() <= super::MAX_ARGS => {
                let mut call = Call { args: [0; super::MAX_ARGS], inst, thread: c.thread };
                call.args[..args.len()].copy_from_slice(&args);
                match (f(m, &call), ret) {
                    (Outcome::Value(v), Some(ty)) => Outcome::object(m.box_value(ty, &[v])),
                    (Outcome::Values(v), Some(ty)) => Outcome::object(m.box_value(ty, &v)),
                    (other, _) => other,
                }
            }
            _ => Outcome::object(0),
        },
        _ => Outcome::Invoke { inst, args, ret },
    }
}
