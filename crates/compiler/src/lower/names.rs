//! Names as .NET's stack traces print them, and short ones for pictures.

use super::Lower;
use crate::symbols::*;

impl Symbols {
    /// A type as a parameter in a stack trace: simple name with arity, no namespace, no arguments (``List`1 list``).
    pub(crate) fn trace_type(&self, ty: Ty) -> String {
        match &*self.kind(ty) {
            TyKind::Named { def, .. } => {
                let sym = self.type_def(*def);
                with_arity(&sym.name, sym.type_params.len())
            }
            TyKind::Tuple { underlying, .. } => self.trace_type(*underlying),
            TyKind::Array { elem, rank } => {
                let mut out = self.trace_type(*elem);
                out.push('[');
                for _ in 1..*rank {
                    out.push(',');
                }
                out.push(']');
                out
            }
            TyKind::Param(id) => self.type_param(*id).name.to_string(),
            TyKind::Void => "Void".into(),
            TyKind::Pointer(of) => self.trace_type(*of) + "*",
            _ => "Object".into(),
        }
    }
    /// A type's full name as a stack trace prints it before a method (``System.Collections.Generic.List`1``); nested with dots.
    pub(crate) fn trace_def(&self, def: TypeId) -> String {
        let sym = self.type_def(def);
        let name = with_arity(&sym.name, sym.type_params.len());
        match sym.container {
            Some(c) => self.trace_def(c) + "." + &name,
            None => {
                let ns = self.namespace_name(sym.namespace);
                if ns.is_empty() { name } else { ns + "." + &name }
            }
        }
    }
    /// `Owner.Name[T](Int32 x, String& s)`.
    pub(crate) fn trace_method(&self, owner: &str, name: &str, type_params: &[TypeParamId], params: &[ParamSymbol]) -> String {
        let mut out = String::new();
        out.push_str(owner);
        out.push('.');
        out.push_str(name);
        if !type_params.is_empty() {
            out.push('[');
            for (i, &t) in type_params.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(&self.type_param(t).name);
            }
            out.push(']');
        }
        out.push('(');
        for (i, param) in params.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            out.push_str(&self.trace_type(param.ty));
            if param.ref_kind.is_ref() {
                out.push('&');
            }
            out.push(' ');
            out.push_str(&param.name);
        }
        out.push(')');
        out
    }
    /// A definition's name in metadata: `System.Collections.Generic.Dictionary`2+KeyCollection`.
    pub(crate) fn metadata_name(&self, def: TypeId) -> String {
        let sym = self.type_def(def);
        let name = with_arity(&sym.name, sym.type_params.len());
        match sym.container {
            Some(c) => self.metadata_name(c) + "+" + &name,
            None => {
                let ns = self.namespace_name(sym.namespace);
                if ns.is_empty() { name } else { ns + "." + &name }
            }
        }
    }
    /// A method's short name for pictures.
    pub(crate) fn label(&self, id: MethodId) -> String {
        let sym = self.method(id);
        let owner = &self.type_def(sym.container).name;
        match sym.kind {
            MethodKind::Ctor => format!("new {owner}"),
            MethodKind::StaticCtor => format!("static {owner}"),
            MethodKind::Destructor => format!("~{owner}"),
            MethodKind::Operator => format!("operator {}", operator_text(&sym.name)),
            _ if &*sym.name == "<Main>$" => "Main".into(),
            _ => {
                let name: &str = &sym.name;
                let name = name.rsplit('.').next().unwrap_or(name);
                match sym.kind {
                    MethodKind::Getter | MethodKind::Setter | MethodKind::Init | MethodKind::EventAdd | MethodKind::EventRemove => {
                        name.split_once('_').map_or(name, |x| x.1).into()
                    }
                    _ => name.into(),
                }
            }
        }
    }
}

impl Lower<'_> {
    pub(super) fn trace_def(&self, def: TypeId) -> String {
        self.syms.trace_def(def)
    }
    pub(super) fn trace_method(&self, owner: &str, name: &str, type_params: &[TypeParamId], params: &[ParamSymbol]) -> String {
        self.syms.trace_method(owner, name, type_params, params)
    }
    pub(super) fn label(&self, id: MethodId) -> String {
        self.syms.label(id)
    }
}

pub(crate) fn with_arity(name: &str, arity: usize) -> String {
    if arity == 0 { name.into() } else { format!("{name}`{arity}") }
}
