//! What nobody uses in the whole program: CS0067, CS0169, CS0414, CS0649, CS9113.

use super::{FIELD_READ, FIELD_WRITTEN};
use crate::context::Context;
use crate::symbols::*;
use rustc_hash::FxHashSet;

/// Fields, events and primary constructors' parameters without use. Once all bodies are checked.
pub fn check_fields(cx: &mut Context) {
    if cx.is_library {
        return;
    }
    let first = cx.decls.first_type as usize;
    let layout = cx.syms.find_type("System.Runtime.InteropServices.StructLayoutAttribute");
    let set = set_by_attributes(&cx.syms, first);
    let mut found = Vec::new();
    for t in cx.syms.types_def.iter().skip(first) {
        if t.synthesized || t.kind == TypeKind::Enum || layout.is_some_and(|l| t.attrs.others.iter().any(|a| a.class == l)) {
            continue;
        }
        for m in &t.members {
            let Member::Field(id) = m else { continue };
            let f = cx.syms.field(*id);
            if f.mods.is_const || f.constant != ConstState::None || f.name.starts_with('<') {
                continue;
            }
            let uses = cx.decls.field_uses.get(id).copied().unwrap_or(0);
            let (read, written) = (uses & FIELD_READ != 0, uses & FIELD_WRITTEN != 0 || set.contains(id));
            match f.associated {
                Some(Member::Event(e)) => {
                    let sym = cx.syms.event(e);
                    if !read && !sym.mods.is_extern {
                        let text = cx.syms.display_member(Member::Event(e), false);
                        found.push(("CS0067", sym.loc, format!("The event '{text}' is never used")));
                    }
                }
                Some(_) => {}
                None if f.loc == NO_LOC => {}
                None => {
                    let private = f.access == Access::Private;
                    let text = cx.syms.display_member(*m, false);
                    if private && !read && written {
                        found.push(("CS0414", f.loc, format!("The field '{text}' is assigned but its value is never used")));
                    } else if private && !read {
                        found.push(("CS0169", f.loc, format!("The field '{text}' is never used")));
                    } else if !written && is_internal(&cx.syms, t, f) {
                        let value = default_text(&cx.syms, f.ty);
                        found.push(("CS0649", f.loc, format!("Field '{text}' is never assigned to, and will always have its default value {value}")));
                    }
                }
            }
        }
    }
    for (code, span, message) in found {
        cx.warn(code, span, message);
    }
}

/// The fields that attributes' named arguments set: `[Info(Text = "x")]`.
fn set_by_attributes(syms: &Symbols, first: usize) -> FxHashSet<FieldId> {
    let mut set = FxHashSet::default();
    let mut note = |attrs: &Attrs| {
        for a in &attrs.others {
            for (name, _) in &a.named {
                set.extend(syms.members_named(a.class, name).iter().filter_map(|m| match m { Member::Field(f) => Some(*f), _ => None }));
            }
        }
    };
    for t in syms.types_def.iter().skip(first) {
        note(&t.attrs);
        for m in &t.members {
            match m {
                Member::Method(m) => note(&syms.method(*m).attrs),
                Member::Field(f) => note(&syms.field(*f).attrs),
                Member::Property(p) => note(&syms.property(*p).attrs),
                Member::Event(e) => note(&syms.event(*e).attrs),
                Member::Type(_) => {}
            }
        }
    }
    set
}

/// Whether nobody outside of the program can reach a field.
fn is_internal(syms: &Symbols, t: &TypeSymbol, f: &FieldSymbol) -> bool {
    let hidden = |a: Access| matches!(a, Access::Private | Access::Internal);
    if hidden(f.access) || hidden(t.access) {
        return true;
    }
    let mut at = t.container;
    while let Some(c) = at {
        if hidden(syms.type_def(c).access) {
            return true;
        }
        at = syms.type_def(c).container;
    }
    false
}

fn default_text(syms: &Symbols, ty: Ty) -> &'static str {
    if syms.is_reference_type(ty) {
        return "null";
    }
    match syms.known_of(syms.enum_underlying(ty)) {
        Some(K::Boolean) => "false",
        Some(
            K::SByte | K::Byte | K::Int16 | K::UInt16 | K::Int32 | K::UInt32 | K::Int64 | K::UInt64 | K::IntPtr | K::UIntPtr | K::Single | K::Double | K::Decimal,
        ) => "0",
        _ => "",
    }
}
