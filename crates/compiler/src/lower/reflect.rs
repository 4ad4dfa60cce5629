//! What reflection asks about members beyond names and types: access, attributes, default values.

use super::defs::const_bits;
use super::{Generics, Lower};
use crate::symbols::*;
use awaitlab_program as p;
use p::facts;

fn access(access: Access) -> u8 {
    match access {
        Access::Public => facts::PUBLIC,
        Access::Protected | Access::PrivateProtected => facts::FAMILY,
        Access::Internal => facts::ASSEMBLY,
        Access::ProtectedInternal => facts::FAMILY | facts::ASSEMBLY,
        Access::Private => 0,
    }
}
fn when(condition: bool, bit: u8) -> u8 {
    if condition { bit } else { 0 }
}

/// What an attribute gives a parameter of its constructor, if anything.
type Given<'a> = (Option<&'a AttrArg>, &'a ParamSymbol);

impl Lower<'_> {
    pub(super) fn field_facts(&self, sym: &FieldSymbol) -> u8 {
        access(sym.access)
            | when(sym.mods.is_readonly, facts::INIT_ONLY)
            | when(sym.mods.is_required, facts::REQUIRED)
            | when(sym.nullable, facts::NULLABLE)
    }
    pub(super) fn method_facts(&self, sym: &MethodSymbol) -> u8 {
        let property = match sym.associated {
            Some(Member::Property(p)) => Some(self.syms.property(p)),
            _ => None,
        };
        access(sym.access)
            | when(sym.kind == MethodKind::Init, facts::INIT_ONLY)
            | when(property.is_some(), facts::OF_PROPERTY)
            | when(property.is_some_and(|p| p.mods.is_required) || sym.params.iter().any(|p| p.is_params), facts::REQUIRED)
            | when(property.is_some_and(|p| p.nullable), facts::NULLABLE)
            | when(property.is_none() && sym.is_extension, facts::EXTENSION)
            | when(sym.synth.is_some(), facts::SYNTHESIZED)
    }

    /// Writes down attributes and default values of what the user's program declares.
    pub(super) fn reflect(&mut self) {
        if self.cx.is_library {
            return;
        }
        let syms = self.syms;
        for i in self.first_type..syms.types_def.len() {
            let id = TypeId(i as u32);
            self.attributes(p::AttributeTarget::Type(self.def(id)), &syms.type_def(id).attrs);
            for m in &syms.type_def(id).members {
                match *m {
                    Member::Field(f) => if let Some(at) = self.field_id(f) {
                        self.attributes(p::AttributeTarget::Field(at), &syms.field(f).attrs);
                    },
                    Member::Property(x) => {
                        let sym = syms.property(x);
                        if let Some(at) = sym.getter.or(sym.setter).and_then(|m| self.method_id(m)) {
                            self.attributes(p::AttributeTarget::Method(at), &sym.attrs);
                        }
                    }
                    Member::Event(e) => {
                        let sym = syms.event(e);
                        if let Some(at) = sym.add.and_then(|m| self.method_id(m)) {
                            self.attributes(p::AttributeTarget::Method(at), &sym.attrs);
                        }
                    }
                    Member::Method(m) => if let Some(at) = self.method_id(m) {
                        let sym = syms.method(m);
                        if !matches!(sym.associated, Some(Member::Property(_))) {
                            self.attributes(p::AttributeTarget::Method(at), &sym.attrs);
                        }
                        for (i, param) in sym.params.iter().enumerate() {
                            if let Some(value) = &param.default {
                                let value = self.constant(value, param.ty);
                                self.p.defaults.push(p::DefaultValue { method: at, param: i as u16, value });
                            }
                        }
                    },
                    _ => {}
                }
            }
        }
    }

    fn attributes(&mut self, target: p::AttributeTarget, attrs: &Attrs) {
        for a in &attrs.others {
            let class = self.ty(self.syms.type_def(a.class).self_ty, &Generics::default());
            let args = self.attribute_arguments(a);
            let named = a.named.iter().filter(|n| !n.0.starts_with(':')).map(|(n, x)| (n.to_string(), self.attribute_argument(x))).collect();
            self.p.attributes.push(p::AttributeDef { target, class, args, named });
        }
    }
    /// The positional arguments as the constructor takes them: `params` packed, what is left out by its default.
    fn attribute_arguments(&mut self, a: &AttrUse) -> Vec<p::Constant> {
        let syms = self.syms;
        let given = a.args.len();
        let by_name: Vec<(&str, &AttrArg)> = a.named.iter().filter_map(|(n, x)| Some((n.strip_prefix(':')?, x))).collect();
        let mut args: Vec<p::Constant> = a.args.iter().map(|x| self.attribute_argument(x)).collect();
        let constructors: Vec<&MethodSymbol> = syms.type_def(a.class).members.iter().filter_map(|m| match m {
            Member::Method(m) => Some(syms.method(*m)).filter(|m| m.kind == MethodKind::Ctor),
            _ => None,
        }).collect();
        // The nearest to the arguments' types, those without `params` and defaults before the others.
        let mut best: Option<(u32, Vec<Given<'_>>)> = None;
        for c in constructors.iter().filter(|c| c.params.len() >= given + by_name.len()) {
            let of = |i: usize, p: &ParamSymbol| a.args.get(i).or_else(|| by_name.iter().find(|n| p.name == n.0).map(|n| n.1));
            let list: Vec<Given<'_>> = c.params.iter().enumerate().map(|(i, p)| (of(i, p), p)).collect();
            let distance = list.iter().map(|(x, p)| match x {
                Some(x) => attribute_distance(syms, x, p.ty),
                None => p.default.as_ref().map(|_| 1),
            }).sum::<Option<u32>>();
            if let Some(distance) = distance
                && list.iter().filter(|x| x.0.is_some()).count() == given + by_name.len()
                && best.as_ref().is_none_or(|b| distance < b.0)
            {
                best = Some((distance, list));
            }
        }
        if let Some((_, list)) = best {
            return list.into_iter().map(|(arg, param)| match (arg, &param.default) {
                (Some(AttrArg::Const(Const::I32(v), ty)), _) if !syms.same(*ty, param.ty) && !syms.is_enum(*ty) => {
                    let value = match crate::conversions::numeric(syms, param.ty) {
                        Some(K::Double) => Const::F64(f64::from(*v)),
                        Some(K::Single) => Const::F32(*v as f32),
                        Some(_) => Const::I64(i64::from(*v)),
                        None => return self.constant(&Const::I32(*v), *ty),
                    };
                    self.constant(&value, param.ty)
                }
                (Some(x), _) => self.attribute_argument(x),
                (None, Some(value)) => self.constant(value, param.ty),
                (None, None) => p::Constant::Null,
            }).collect();
        }
        let expanded = constructors.iter().find(|c| c.params.last().is_some_and(|p| p.is_params) && given + 1 >= c.params.len());
        if let Some((c, element)) = expanded.and_then(|c| Some((c, syms.as_array(c.params.last()?.ty)?.0))) {
            let tail = args.split_off(c.params.len() - 1);
            let element = self.ty(element, &Generics::default());
            args.push(p::Constant::Array(element, tail));
        }
        args
    }
    fn attribute_argument(&mut self, arg: &AttrArg) -> p::Constant {
        match arg {
            AttrArg::Const(c, ty) => self.constant(c, *ty),
            AttrArg::Type(t) => p::Constant::Type(self.ty(*t, &Generics::default())),
            AttrArg::Array(items) => {
                let items: Vec<p::Constant> = items.iter().map(|x| self.attribute_argument(x)).collect();
                let element = match items.first() {
                    Some(p::Constant::Bits(ty, _)) => *ty,
                    Some(p::Constant::Text(_)) => self.string(),
                    Some(p::Constant::Type(_)) => self.known(K::Type),
                    _ => self.object(),
                };
                p::Constant::Array(element, items)
            }
            AttrArg::Error => p::Constant::Null,
        }
    }
    fn constant(&mut self, value: &Const, ty: Ty) -> p::Constant {
        match value {
            Const::Null => p::Constant::Null,
            Const::Str(s) => {
                let units: Vec<u16> = s.iter().copied().collect();
                p::Constant::Text(self.p.intern_string(&units))
            }
            Const::Decimal(..) => p::Constant::Null,
            other => {
                let ty = self.syms.nullable_arg(ty).unwrap_or(ty);
                p::Constant::Bits(self.ty(ty, &Generics::default()), const_bits(other))
            }
        }
    }
}

/// How far an argument is from a parameter of that type; none if it does not fit.
fn attribute_distance(syms: &Symbols, arg: &AttrArg, to: Ty) -> Option<u32> {
    Some(match arg {
        AttrArg::Const(Const::Null, _) if !syms.is_value_type(to) => 0,
        AttrArg::Const(_, ty) if syms.same(*ty, to) => 0,
        AttrArg::Const(_, ty) if crate::conversions::standard_implicit(syms, *ty, to).exists() => if to == syms.object() { 20 } else { 10 },
        // A constant may fit a narrower number.
        AttrArg::Const(Const::I32(_), ty) if *ty == syms.int() && crate::conversions::numeric(syms, to).is_some() => 15,
        AttrArg::Type(_) if syms.is_known(to, K::Type) => 0,
        AttrArg::Array(_) if syms.as_array(to).is_some() => 0,
        AttrArg::Type(_) | AttrArg::Array(_) if to == syms.object() => 20,
        AttrArg::Error => 0,
        _ => return None,
    })
}
