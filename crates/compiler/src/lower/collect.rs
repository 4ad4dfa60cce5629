//! Arrays, collection expressions, indices and ranges.

use super::call::Receiver;
use super::func::Func;
use super::place::Place;
use super::walk;
use crate::bound::*;
use crate::symbols::*;
use awaitlab_program as p;
use p::{BinOp, Instr, Local, Num};

impl Func<'_, '_> {
    pub(super) fn new_array(&mut self, sizes: &[BoundExpr], init: Option<&ArrayInit>, ty: Ty) -> Local {
        let t = self.t(ty);
        let (_, rank) = self.syms().as_array(ty).unwrap_or((ty, 1));
        let regs = self.arguments(&[], sizes, None);
        let mut lengths: Vec<Local> = regs.into_iter().zip(sizes).map(|(r, s)| self.index(r, s.ty)).collect();
        let dst = self.e.temp(t);
        if lengths.is_empty() {
            let n = init.map_or(0, |i| i.elements.len());
            lengths.push(self.const_int(n as i32));
        }
        let dims: Vec<i64> = sizes.iter().map(|s| s.constant.as_ref().and_then(Const::as_i128).unwrap_or(0) as i64).collect();
        self.e.push(Instr::NewArray { dst, ty: t, lengths });
        if let Some(init) = init {
            if rank <= 1 {
                for (i, x) in init.elements.iter().enumerate() {
                    let src = self.expr(x);
                    let index = self.const_int(i as i32);
                    self.e.push(Instr::StoreElement { array: dst, index, src });
                }
            } else {
                for (n, x) in init.elements.iter().enumerate() {
                    let mut rest = n as i64;
                    let mut indices = vec![0i32; rank as usize];
                    for d in (0..rank as usize).rev() {
                        let size = dims.get(d).copied().unwrap_or(1).max(1);
                        indices[d] = (rest % size) as i32;
                        rest /= size;
                    }
                    let src = self.expr(x);
                    let indices = indices.into_iter().map(|i| self.const_int(i)).collect();
                    self.store(&Place::Elements { array: dst, indices }, src);
                }
            }
        }
        dst
    }
    pub(super) fn stack_alloc(&mut self, element: Ty, count: &BoundExpr, init: Option<&[BoundExpr]>, ty: Ty) -> Local {
        let array_ty = self.syms().array(element, 1);
        let n = self.expr(count);
        let n = self.index(n, count.ty);
        let t = self.t(array_ty);
        let array = self.e.temp(t);
        self.e.push(Instr::NewArray { dst: array, ty: t, lengths: vec![n] });
        for (i, x) in init.unwrap_or_default().iter().enumerate() {
            let src = self.expr(x);
            let index = self.const_int(i as i32);
            self.e.push(Instr::StoreElement { array, index, src });
        }
        self.span_of(array, array_ty, ty)
    }

    pub(super) fn collection(&mut self, c: &CollectionExpr, ty: Ty) -> Local {
        let syms = self.syms();
        match &c.how {
            CollectionTarget::Array => self.element_array(c),
            CollectionTarget::ReadOnly => {
                let array = self.element_array(c);
                let made = syms.find_type("AwaitLab.Runtime.ReadOnlyArray`1").and_then(|def| {
                    let ty = syms.named(def, &[c.element]);
                    self.new_known(ty, &[syms.array(syms.type_param(syms.type_def(def).all_params[0]).ty, 1)], vec![array])
                });
                made.unwrap_or(array)
            }
            CollectionTarget::Span(m) => {
                let array = self.element_array(c);
                self.make_span(m, array, ty)
            }
            CollectionTarget::Builder { method, span } => {
                let array = self.element_array(c);
                let span_ty = syms.known_generic(K::ReadOnlySpan, &[c.element]);
                let span = self.make_span(span, array, span_ty);
                match self.call_static(method.container, method.id, &method.type_args, vec![span]) {
                    Some(l) => l,
                    None => self.temp(ty),
                }
            }
            CollectionTarget::List { ctor, add } => {
                let list = self.new_object(ctor, Vec::new(), ctor.container);
                self.fill(c, &mut |me, value| {
                    me.invoke(add, Receiver::Object(list), vec![value], false, false, false, Ty::VOID);
                });
                list
            }
            CollectionTarget::Initializer { ctor, args, add, add_extension } => {
                let object = match ctor {
                    Some(ctor) => {
                        let kinds: Vec<RefKind> = syms.method(ctor.id).params.iter().map(|p| p.ref_kind).collect();
                        let args = self.arguments(&kinds, args, None);
                        self.new_object(ctor, args, ty)
                    }
                    None => self.default_value(ty),
                };
                let dst = self.temp(ty);
                self.e.mov(dst, object);
                for item in &c.elements {
                    match item {
                        CollectionItem::Value(x) => {
                            self.apply_value(x, dst, ty);
                        }
                        CollectionItem::Spread { collection, how, source_element, conversion } => {
                            let source = self.operand(collection, true);
                            self.each(source, collection.ty, how, *source_element, &mut |me, value, element_ty| {
                                let v = me.apply(conversion, value, element_ty);
                                if *add_extension {
                                    me.call_static(add.container, add.id, &add.type_args, vec![dst, v]);
                                } else {
                                    let receiver = if me.syms().is_value_type(ty) { Receiver::Place(Box::new(Place::Reg(dst)), ty) } else { Receiver::Object(dst) };
                                    me.invoke(add, receiver, vec![v], false, false, false, Ty::VOID);
                                }
                            });
                        }
                    }
                }
                dst
            }
        }
    }
    fn make_span(&mut self, m: &MethodRef, array: Local, ty: Ty) -> Local {
        let sym = self.syms().method(m.id);
        if sym.kind == MethodKind::Ctor {
            return self.new_object(m, vec![array], ty);
        }
        match self.call_static(m.container, m.id, &m.type_args, vec![array]) {
            Some(l) => l,
            None => self.temp(ty),
        }
    }
    /// The elements as an array.
    fn element_array(&mut self, c: &CollectionExpr) -> Local {
        let syms = self.syms();
        let array_ty = syms.array(c.element, 1);
        let t = self.t(array_ty);
        if c.elements.iter().all(|i| matches!(i, CollectionItem::Value(_))) {
            let dst = self.e.temp(t);
            let n = self.const_int(c.elements.len() as i32);
            self.e.push(Instr::NewArray { dst, ty: t, lengths: vec![n] });
            for (i, item) in c.elements.iter().enumerate() {
                if let CollectionItem::Value(x) = item {
                    let src = self.expr(x);
                    let index = self.const_int(i as i32);
                    self.e.push(Instr::StoreElement { array: dst, index, src });
                }
            }
            return dst;
        }
        let list_ty = syms.known_generic(K::ListT, &[c.element]);
        let Some(def) = syms.known(K::ListT) else { return self.e.temp(t) };
        let Some(list) = self.new_known(list_ty, &[], Vec::new()) else { return self.e.temp(t) };
        let add = self.lo.find(def, "Add", |m| m.params.len() == 1);
        if let Some(id) = add {
            let m = MethodRef { id, container: list_ty, type_args: Box::new([]) };
            self.fill(c, &mut |me, value| {
                me.invoke(&m, Receiver::Object(list), vec![value], false, false, false, Ty::VOID);
            });
        }
        if let Some(id) = self.lo.find(def, "ToArray", |m| m.params.is_empty()) {
            let m = MethodRef { id, container: list_ty, type_args: Box::new([]) };
            if let Some(l) = self.invoke(&m, Receiver::Object(list), Vec::new(), false, false, false, array_ty) {
                return l;
            }
        }
        self.e.temp(t)
    }
    fn fill(&mut self, c: &CollectionExpr, add: &mut dyn FnMut(&mut Self, Local)) {
        for item in &c.elements {
            match item {
                CollectionItem::Value(x) => {
                    let value = self.expr(x);
                    add(self, value);
                }
                CollectionItem::Spread { collection, how, source_element, conversion } => {
                    let source = self.operand(collection, true);
                    self.each(source, collection.ty, how, *source_element, &mut |me, value, ty| {
                        let v = me.apply(conversion, value, ty);
                        add(me, v);
                    });
                }
            }
        }
    }
    /// Runs something for each element, without statements or disposal by exceptions being marked.
    pub(super) fn each(&mut self, source: Local, ty: Ty, how: &ForEachKind, element: Ty, each: &mut dyn FnMut(&mut Self, Local, Ty)) {
        let (top, end) = (self.e.label(), self.e.label());
        match how {
            ForEachKind::Enumerator(info) => {
                let enumerator = self.temp(info.enumerator);
                let value = self.apply(&info.get_enumerator, source, ty);
                self.e.mov(enumerator, value);
                self.try_finally(
                    &mut |me| {
                        let (top, end) = (me.e.label(), me.e.label());
                        me.e.bind(top);
                        let more = me.apply(&info.move_next, enumerator, info.enumerator);
                        me.e.branch(more, false, end);
                        let current = me.apply(&info.current, enumerator, info.enumerator);
                        let value = me.temp(element);
                        me.e.mov(value, current);
                        each(me, value, element);
                        me.e.jump(top);
                        me.e.bind(end);
                    },
                    &mut |me| {
                        if let Some(d) = &info.dispose {
                            me.dispose(enumerator, info.enumerator, d);
                        }
                    },
                );
            }
            _ => {
                let index = self.temp_int();
                self.e.int(index, -1);
                let length = self.length_of(source, ty, how);
                self.e.bind(top);
                self.add_int(index, index, 1);
                let more = self.temp_bool();
                self.e.binary(BinOp::Lt, Num::I32, more, index, length);
                self.e.branch(more, false, end);
                let value = self.element_at(source, ty, how, index, element);
                each(self, value, element);
                self.e.jump(top);
            }
        }
        self.e.bind(end);
    }
    pub(super) fn add_int(&mut self, dst: Local, src: Local, n: i32) {
        let one = self.const_int(n);
        self.e.binary(BinOp::Add, Num::I32, dst, src, one);
    }
    /// The length of what a `foreach` walks by index.
    pub(super) fn length_of(&mut self, source: Local, ty: Ty, how: &ForEachKind) -> Local {
        let dst = self.temp_int();
        match how {
            ForEachKind::Array | ForEachKind::MultiArray(_) => self.e.push(Instr::ArrayLength { dst, array: source }),
            _ => {
                if let Some(l) = self.call_named(source, ty, "get_Length", Vec::new()) {
                    self.e.mov(dst, l);
                }
            }
        }
        dst
    }
    /// Calls a member of a value's own type by name; it may return by reference.
    pub(super) fn call_named(&mut self, source: Local, ty: Ty, name: &str, args: Vec<Local>) -> Option<Local> {
        let def = self.syms().def_of(ty)?;
        let id = self.lo.find(def, name, |m| m.params.len() == args.len())?;
        let m = MethodRef { id, container: self.syms().underlying(ty), type_args: Box::new([]) };
        let receiver = if self.syms().is_value_type(ty) { Receiver::Place(Box::new(Place::Reg(source)), ty) } else { Receiver::Object(source) };
        let l = self.invoke(&m, receiver, args, false, false, true, Ty::ERROR)?;
        Some(l)
    }
    pub(super) fn element_at(&mut self, source: Local, ty: Ty, how: &ForEachKind, index: Local, element: Ty) -> Local {
        let dst = self.temp(element);
        match how {
            ForEachKind::String => {
                let found = self.call_named(source, ty, "get_Chars", vec![index]);
                let found = found.or_else(|| self.call_named(source, ty, "get_Item", vec![index]));
                if let Some(l) = found {
                    self.e.mov(dst, l);
                }
            }
            ForEachKind::Span => {
                if let Some(address) = self.call_named(source, ty, "get_Item", vec![index]) {
                    self.e.push(Instr::LoadIndirect { dst, address });
                }
            }
            _ => self.e.push(Instr::LoadElement { dst, array: source, index }),
        }
        dst
    }

    // ---- indices and ranges

    pub(super) fn make_index(&mut self, value: Local, from_end: bool) -> Local {
        let syms = self.syms();
        let ty = syms.known_ty(K::Index);
        let flag = self.const_bool(from_end);
        match self.new_known(ty, &[syms.int(), syms.bool_()], vec![value, flag]) {
            Some(l) => l,
            None => self.temp(ty),
        }
    }
    fn as_index(&mut self, x: &BoundExpr) -> Local {
        let value = self.operand(x, true);
        if self.syms().is_known(x.ty, K::Index) {
            return value;
        }
        let value = self.index(value, x.ty);
        self.make_index(value, false)
    }
    pub(super) fn range(&mut self, start: Option<&BoundExpr>, end: Option<&BoundExpr>, ty: Ty) -> Local {
        let index = self.syms().known_ty(K::Index);
        let s = match start {
            Some(x) => self.as_index(x),
            None => {
                let zero = self.const_int(0);
                self.make_index(zero, false)
            }
        };
        let e = match end {
            Some(x) => self.as_index(x),
            None => {
                let zero = self.const_int(0);
                self.make_index(zero, true)
            }
        };
        match self.new_known(ty, &[index, index], vec![s, e]) {
            Some(l) => l,
            None => self.temp(ty),
        }
    }
    /// What an index means for a length, as `int`.
    fn offset(&mut self, x: &BoundExpr, length: Local) -> Local {
        match super::expr::strip(x) {
            ExprKind::FromEnd(inner) => {
                let v = self.operand(inner, true);
                let v = self.index(v, inner.ty);
                let dst = self.temp_int();
                self.e.binary(BinOp::Sub, Num::I32, dst, length, v);
                dst
            }
            // `int` converted to Index.
            ExprKind::Convert { operand, .. } if self.lo.num(operand.ty).is_some() && self.syms().is_known(x.ty, K::Index) => {
                let v = self.operand(operand, true);
                self.index(v, operand.ty)
            }
            _ => {
                let v = self.operand(x, true);
                if self.syms().is_known(x.ty, K::Index) {
                    let copy = self.temp(x.ty);
                    self.e.mov(copy, v);
                    return match self.call_named(copy, x.ty, "GetOffset", vec![length]) {
                        Some(l) => l,
                        None => self.temp_int(),
                    };
                }
                self.index(v, x.ty)
            }
        }
    }
    fn bounds(&mut self, x: &BoundExpr, length: Local) -> (Local, Local) {
        let (start, end) = match super::expr::strip(x) {
            ExprKind::Range { start, end } => {
                let s = match start {
                    Some(x) => self.offset(x, length),
                    None => self.const_int(0),
                };
                let e = match end {
                    Some(x) => self.offset(x, length),
                    None => length,
                };
                (s, e)
            }
            _ => {
                let range = self.operand(x, true);
                let copy = self.temp(x.ty);
                self.e.mov(copy, range);
                let index = self.syms().known_ty(K::Index);
                let mut ends = Vec::new();
                for name in ["get_Start", "get_End"] {
                    let i = self.call_named(copy, x.ty, name, Vec::new());
                    let at = self.temp(index);
                    if let Some(i) = i {
                        self.e.mov(at, i);
                    }
                    ends.push(match self.call_named(at, index, "GetOffset", vec![length]) {
                        Some(l) => l,
                        None => self.temp_int(),
                    });
                }
                (ends[0], ends[1])
            }
        };
        let count = self.temp_int();
        self.e.binary(BinOp::Sub, Num::I32, count, end, start);
        (start, count)
    }
    fn range_receiver(&mut self, i: &ImplicitIndex) -> Local {
        let value = self.operand(&i.receiver, walk::may_write(&i.argument));
        if self.syms().is_value_type(i.receiver.ty) {
            let copy = self.temp(i.receiver.ty);
            self.e.mov(copy, value);
            return copy;
        }
        value
    }
    pub(super) fn implicit_index_place(&mut self, i: &ImplicitIndex) -> Place {
        let ty = i.receiver.ty;
        let source = self.range_receiver(i);
        let length = self.apply(&i.length, source, ty);
        let index = self.offset(&i.argument, length);
        match &i.how {
            ImplicitIndexKind::ArrayElement => Place::Element { array: source, index },
            ImplicitIndexKind::Indexer(property) => {
                let receiver = if self.syms().is_value_type(ty) { Receiver::Place(Box::new(Place::Reg(source)), ty) } else { Receiver::Object(source) };
                let place = Place::Property { receiver, property: property.clone(), args: vec![index], base_call: false };
                if self.syms().property(property.id).ref_kind.is_ref()
                    && let Some(address) = self.get_property(&place, Ty::ERROR)
                {
                    return Place::Deref(address);
                }
                place
            }
            _ => Place::Discard,
        }
    }
    pub(super) fn implicit_slice(&mut self, i: &ImplicitIndex, ty: Ty) -> Local {
        let source_ty = i.receiver.ty;
        let source = self.range_receiver(i);
        match &i.how {
            ImplicitIndexKind::SubArray(Some(m)) => {
                let range = self.expr(&i.argument);
                match self.call_static(m.container, m.id, &m.type_args, vec![source, range]) {
                    Some(l) => l,
                    None => self.temp(ty),
                }
            }
            ImplicitIndexKind::SubArray(None) => {
                let length = self.apply(&i.length, source, source_ty);
                let (start, count) = self.bounds(&i.argument, length);
                self.sub_array(source, start, count, ty)
            }
            ImplicitIndexKind::Slice(m) => {
                let length = self.apply(&i.length, source, source_ty);
                let (start, count) = self.bounds(&i.argument, length);
                self.slice(m, source, source_ty, start, count, ty)
            }
            _ => self.temp(ty),
        }
    }
    pub(super) fn slice(&mut self, m: &MethodRef, source: Local, source_ty: Ty, start: Local, count: Local, ty: Ty) -> Local {
        let receiver = if self.syms().is_value_type(source_ty) { Receiver::Place(Box::new(Place::Reg(source)), source_ty) } else { Receiver::Object(source) };
        match self.invoke(m, receiver, vec![start, count], false, false, true, ty) {
            Some(l) => l,
            None => self.temp(ty),
        }
    }
    /// A part of an array as a new one.
    pub(super) fn sub_array(&mut self, source: Local, start: Local, count: Local, ty: Ty) -> Local {
        let syms = self.syms();
        let t = self.t(ty);
        let dst = self.e.temp(t);
        self.e.push(Instr::NewArray { dst, ty: t, lengths: vec![count] });
        if let Some(def) = syms.known(K::Array)
            && let array = syms.type_def(def).self_ty
            && let Some(id) = self.lo.find_exact(def, "Copy", &[array, syms.int(), array, syms.int(), syms.int()])
        {
            let zero = self.const_int(0);
            self.call_static(array, id, &[], vec![source, start, dst, zero, count]);
        }
        dst
    }
}
