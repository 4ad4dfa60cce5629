//! The entry point: top-level statements or a `Main`.

use super::*;
use awaitlab_syntax::StmtKind;

impl Declarer<'_> {
    /// Declares `<Main>$` for top-level statements.
    pub(super) fn top_level_main(&mut self) {
        let list = std::mem::take(&mut self.top_level);
        let Some((file, stmts)) = list.first().cloned() else { return };
        for (other, more) in list.iter().skip(1) {
            let span = more.first().map_or(NO_LOC, |&s| self.tree(*other).stmt(s).span);
            self.error("CS8802", span, "Only one compilation unit can have top-level statements.");
        }
        let Some(program) = self.synthesized_program else { return };
        if self.cx.is_library {
            let span = stmts.first().map_or(NO_LOC, |&s| self.tree(file).stmt(s).span);
            self.error("CS8805", span, "Program using top-level statements must be an executable.");
            return;
        }
        let x = &self.index[file.0 as usize];
        let spans: Vec<Span> = stmts.iter().filter(|&&s| !matches!(self.tree(file).stmt(s).kind, StmtKind::LocalFunction(_))).map(|&s| self.tree(file).stmt(s).span).collect();
        let is_async = spans.iter().any(|&s| x.own(&x.awaits, s));
        let returns = spans.iter().any(|&s| x.own(&x.returns, s));
        let is_iterator = spans.iter().any(|&s| x.own(&x.yields, s));
        let syms = &self.cx.syms;
        let ret = match (is_async, returns) {
            (false, false) => Ty::VOID,
            (false, true) => syms.int(),
            (true, false) => syms.known_ty(K::Task),
            (true, true) => syms.known_generic(K::TaskT, &[syms.int()]),
        };
        let first = stmts.first().map_or(NO_LOC, |&s| self.tree(file).stmt(s).span);
        if is_iterator {
            self.error("CS1624", first, "The body of '<top-level-statements-entry-point>' cannot be an iterator block because 'void' is not an iterator interface type");
        }
        let mut sym = self.cx.syms.blank_method(Name::new("<Main>$"), MethodKind::Ordinary, program);
        sym.access = Access::Private;
        sym.mods.is_static = true;
        sym.mods.is_async = is_async;
        let string = self.cx.syms.string();
        let args = self.cx.syms.array(string, 1);
        sym.params = vec![Symbols::blank_param("args", args)];
        sym.ret = ret;
        sym.loc = Span { file: first.file, start: first.start, end: first.start };
        let scope = self.cx.decls.file_scopes[file.0 as usize];
        let id = self.cx.syms.new_method(sym);
        self.cx.syms.add_member(program, Name::new("<Main>$"), Member::Method(id));
        self.cx.decls.methods.push(id);
        self.cx.decls.bodies.insert(id, BodySource { file, scope, syntax: BodySyntax::TopLevel(stmts), decl: None });
        self.cx.decls.entry = Some(id);
        // The class has no declaration of its own, but has a default constructor.
        if let std::collections::hash_map::Entry::Vacant(slot) = self.cx.decls.type_parts.entry(program) {
            slot.insert(Vec::new());
            let mut c = self.cx.syms.blank_method(Name::new(".ctor"), MethodKind::Ctor, program);
            c.synth = Some(Synth::DefaultCtor);
            self.add_synth(c, file, scope);
        }
    }

    pub(super) fn find_entry(&mut self) {
        let first = self.cx.decls.first_type as usize;
        let mut sync = Vec::new();
        let mut asynchronous = Vec::new();
        let mut wrong = Vec::new();
        for i in first..self.cx.syms.types_def.len() {
            let id = TypeId(i as u32);
            for m in self.cx.syms.methods_named(id, "Main") {
                let sym = self.cx.syms.method(m);
                let syms = &self.cx.syms;
                let params_fine = match sym.params.as_slice() {
                    [] => true,
                    [p] => p.ref_kind == RefKind::None && p.ty == syms.array(syms.string(), 1),
                    _ => false,
                };
                let generic = !sym.type_params.is_empty() || !syms.type_def(id).all_params.is_empty();
                let task = syms.is_known(sym.ret, K::Task) || syms.known_generic(K::TaskT, &[syms.int()]) == sym.ret;
                let plain = sym.ret == Ty::VOID || sym.ret == syms.int();
                if !sym.mods.is_static || sym.mods.is_abstract || generic || !params_fine || !(task || plain) {
                    wrong.push(m);
                } else if task {
                    asynchronous.push(m);
                } else {
                    sync.push(m);
                }
            }
        }
        if self.cx.decls.entry.is_some() {
            for m in sync.into_iter().chain(asynchronous) {
                let shown = self.cx.syms.display_member(Member::Method(m), false);
                let loc = self.cx.syms.method(m).loc;
                self.cx.warn("CS7022", loc, format!("The entry point of the program is global code; ignoring '{shown}' entry point."));
            }
            return;
        }
        if sync.is_empty() && asynchronous.is_empty() {
            for m in wrong {
                let sym = self.cx.syms.method(m);
                let loc = sym.loc;
                if !sym.mods.is_static {
                    continue;
                }
                let shown = self.cx.syms.display_member(Member::Method(m), false);
                self.cx.warn("CS0028", loc, format!("'{shown}' has the wrong signature to be an entry point"));
            }
            let start = Span { file: FileId(0), start: 0, end: 0 };
            self.error("CS5001", start, "Program does not contain a static 'Main' method suitable for an entry point");
            return;
        }
        if let Some(&s) = sync.first() {
            for &a in &asynchronous {
                let loc = self.cx.syms.method(a).loc;
                let (x, y) = (self.cx.syms.display_member(Member::Method(a), false), self.cx.syms.display_member(Member::Method(s), false));
                self.cx.warn("CS8892", loc, format!("Method '{x}' will not be used as an entry point because a synchronous entry point '{y}' was found."));
            }
        }
        let chosen = if sync.is_empty() { asynchronous } else { sync };
        if chosen.len() > 1 {
            let loc = self.cx.syms.method(chosen[0]).loc;
            self.error("CS0017", loc, "Program has more than one entry point defined. Compile with /main to specify the type that contains the entry point.");
        }
        let sym = self.cx.syms.method(chosen[0]);
        if sym.mods.is_async && (sym.ret == Ty::VOID || sym.ret == self.cx.syms.int()) {
            let loc = sym.loc;
            self.error("CS4009", loc, "A void or int returning entry point cannot be async");
            let start = Span { file: FileId(0), start: 0, end: 0 };
            self.error("CS5001", start, "Program does not contain a static 'Main' method suitable for an entry point");
        }
        self.cx.decls.entry = Some(chosen[0]);
    }
}
