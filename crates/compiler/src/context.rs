//! What one compilation holds, and the two entry points.

use crate::image::{Compiled, Library};
use crate::symbols::*;
use crate::{bind, declare, lower};
use awaitlab_program::Program;
use awaitlab_program::stored::Remark;
use awaitlab_syntax::{
    AccessorKind, Argument, Body, ConstructorInitializer, DeclId, Diagnostic, DirectiveKind, ExprId, FileId, ParseOptions, Severity, Span, StmtId, Tree,
    TypeSyntaxId,
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Settings of a compilation.
#[derive(Clone, Debug)]
pub struct Options {
    /// Preprocessor symbols and the like.
    pub parse: ParseOptions,
    /// The usual usings of a console project hold in every file.
    pub implicit_usings: bool,
    /// Arithmetic throws on overflow unless told otherwise.
    pub checked: bool,
    /// Nullable reference types' warnings are on.
    pub nullable: bool,
    /// Warnings AL1001 and so on: see [`crate::lints`].
    pub lints: bool,
}
impl Default for Options {
    fn default() -> Options {
        Options { parse: ParseOptions::default(), implicit_usings: true, checked: false, nullable: true, lints: false }
    }
}

/// What compiling gives.
#[derive(Clone, Debug)]
pub struct Compilation {
    /// All diagnostics, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The program, unless there is an error.
    pub program: Option<Program>,
}

impl Compilation {
    /// What there is to say to the reader, as it goes with a stored program; hints, which only an editor shows, are left out.
    pub fn remarks(&self) -> Vec<Remark> {
        self.diagnostics
            .iter()
            .filter_map(|said| {
                let grave = match said.severity {
                    Severity::Error => 0,
                    Severity::Warning => 1,
                    Severity::Info => 2,
                    Severity::Hint => return None,
                };
                Some(Remark { grave, code: said.code.to_owned(), message: said.message.clone(), hints: said.hints.clone(), start: said.span.start, end: said.span.end })
            })
            .collect()
    }
}

/// Index into [`Declarations::scopes`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ImportScopeId(pub u32);

/// A compilation unit or namespace body: what names it brings in.
#[derive(Clone, Debug)]
pub struct ImportScope {
    /// The scope around it.
    pub parent: Option<ImportScopeId>,
    /// The namespace whose members are visible here.
    pub namespace: NamespaceId,
    /// `using N;`
    pub namespaces: Vec<NamespaceId>,
    /// `using static T;`
    pub statics: Vec<Ty>,
    /// `using A = …;`
    pub aliases: Vec<(Name, AliasTarget)>,
}

/// What an alias names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AliasTarget {
    /// A namespace.
    Namespace(NamespaceId),
    /// A type.
    Type(Ty),
}

/// Where a method's body is.
#[derive(Clone, Debug)]
pub struct BodySource {
    /// Its file.
    pub file: FileId,
    /// The usings and namespace around it.
    pub scope: ImportScopeId,
    /// The syntax.
    pub syntax: BodySyntax,
    /// The member's declaration.
    pub decl: Option<DeclId>,
}

/// The syntax of a body.
#[derive(Clone, Debug)]
pub enum BodySyntax {
    /// A method, operator, accessor, finalizer, static constructor.
    Body(Body),
    /// A constructor with its initializer.
    Ctor {
        /// `: this(…)`, `: base(…)`.
        init: Option<ConstructorInitializer>,
        /// The body.
        body: Body,
    },
    /// A primary constructor: parameters, `: Base(args)`, the type's initializers.
    Primary {
        /// The base type's place and arguments.
        base: Option<(Span, Vec<Argument>)>,
    },
    /// Top-level statements, of one file.
    TopLevel(Vec<StmtId>),
    /// The compiler's own: see [`MethodSymbol::synth`].
    Synth,
}

/// A field's or property's initializer.
#[derive(Clone, Debug)]
pub struct InitSource {
    /// What is initialized.
    pub field: FieldId,
    /// The property, when it backs one.
    pub property: Option<PropertyId>,
    /// File and surroundings.
    pub file: FileId,
    /// The usings and namespace around it.
    pub scope: ImportScopeId,
    /// The value.
    pub value: ExprId,
    /// The declarator's text.
    pub span: Span,
}

/// A constant's syntax.
#[derive(Clone, Debug)]
pub enum ConstSource {
    /// An expression.
    Expr {
        /// The file.
        file: FileId,
        /// The usings and namespace around it.
        scope: ImportScopeId,
        /// The value.
        value: ExprId,
    },
    /// An enum member without value: one more than this member, or 0.
    Next(Option<FieldId>),
}

/// What the declaration phase leaves for the later ones; not stored with a library.
#[derive(Clone, Debug, Default)]
pub struct Declarations {
    /// Compilation units and namespace bodies.
    pub scopes: Vec<ImportScope>,
    /// The outermost scope of each file.
    pub file_scopes: Vec<ImportScopeId>,
    /// Bodies of the methods declared in this compilation.
    pub bodies: FxHashMap<MethodId, BodySource>,
    /// Methods declared in this compilation, in order: what the binder goes through.
    pub methods: Vec<MethodId>,
    /// Instance field and property initializers by type, in textual order.
    pub instance_inits: FxHashMap<TypeId, Vec<InitSource>>,
    /// Static ones.
    pub static_inits: FxHashMap<TypeId, Vec<InitSource>>,
    /// Constants' values.
    pub consts: FxHashMap<FieldId, ConstSource>,
    /// Parameters' default values: method (or property by its accessors), parameter index → syntax.
    pub defaults: Vec<DefaultSource>,
    /// Declarations of types: file, declaration, scope.
    pub type_parts: FxHashMap<TypeId, Vec<(FileId, DeclId, ImportScopeId)>>,
    /// The entry point.
    pub entry: Option<MethodId>,
    /// Types declared in this compilation start here.
    pub first_type: u32,
    /// How bodies use fields: bits of [`crate::flow`].
    pub field_uses: FxHashMap<FieldId, u8>,
    /// What is said only if there is no error else: CS4007, CS9217.
    pub late: Vec<Diagnostic>,
    /// Constraints of type parameters and bases are known: type arguments can be checked.
    pub constraints_ready: bool,
}

/// A parameter's default value that waits for evaluation.
#[derive(Clone, Debug)]
pub struct DefaultSource {
    /// The method.
    pub method: MethodId,
    /// Which parameter.
    pub param: u32,
    /// File.
    pub file: FileId,
    /// Surroundings.
    pub scope: ImportScopeId,
    /// The value.
    pub value: ExprId,
}

/// One compilation at work.
#[derive(Debug)]
pub struct Context {
    /// The symbols: the library's first.
    pub syms: Symbols,
    /// The trees, by [`FileId`] minus [`Context::first_file`].
    pub trees: Arc<Vec<Tree>>,
    /// Names and texts, likewise.
    pub files: Arc<Vec<(String, String)>>,
    /// Results of the declaration phase.
    pub decls: Declarations,
    /// What has been reported.
    pub diags: Vec<Diagnostic>,
    /// Settings.
    pub options: Options,
    /// Compiling the library itself.
    pub is_library: bool,
}

impl Context {
    /// The tree of a file.
    pub fn tree(&self, file: FileId) -> &Tree {
        &self.trees[file.0 as usize]
    }
    /// All trees, to hold on to while symbols change.
    pub fn all_trees(&self) -> Arc<Vec<Tree>> {
        self.trees.clone()
    }
    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.files.get(span.file.0 as usize).map_or("", |f| span.text(&f.1))
    }
    /// Reports an error.
    pub fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.diags.push(Diagnostic::error(code, span, message));
    }
    /// Reports a warning.
    pub fn warn(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.diags.push(Diagnostic::warning(code, span, message));
    }
    /// Reports something that C# has and AwaitLab lacks.
    pub fn unsupported(&mut self, span: Span, what: &str) {
        self.diags.push(unsupported(span, what));
    }
}

/// AL0001: C# has it, AwaitLab lacks it.
pub fn unsupported(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error("AL0001", span, format!("{what} is not supported by AwaitLab yet"))
}

fn front(syms: Symbols, sources: &[(String, String)], options: &Options, is_library: bool) -> Context {
    let mut trees = Vec::new();
    let mut diags = Vec::new();
    for (i, (_, text)) in sources.iter().enumerate() {
        let parsed = awaitlab_syntax::parse(text, FileId(i as u16), &options.parse);
        diags.extend(parsed.diagnostics);
        // The stages that follow walk expressions by recursion: what is too high for them does not get there.
        trees.push(match parsed.tree.too_high {
            Some(span) => {
                diags.push(Diagnostic::error("CS8078", span, "An expression is too long or complex to compile"));
                Tree::new(FileId(i as u16))
            }
            None => parsed.tree,
        });
    }
    let first_type = syms.types_def.len() as u32;
    let mut cx = Context {
        syms,
        trees: Arc::new(trees),
        files: Arc::new(sources.to_vec()),
        decls: Declarations { first_type, ..Declarations::default() },
        diags,
        options: options.clone(),
        is_library,
    };
    declare::declare(&mut cx);
    cx
}

/// Compiles the class library to an image; an error if it does not compile. Its files may not have top-level statements.
pub fn library_image(sources: &[(String, String)]) -> (Result<Vec<u8>, String>, Vec<Diagnostic>) {
    let options = Options { implicit_usings: true, ..Options::default() };
    let mut cx = front(Symbols::new(), sources, &options, true);
    let bodies = bind::bind_all(&mut cx);
    let (program, lowered) = lower::lower(&mut cx, bodies, None);
    let diagnostics = finish(&mut cx);
    if diagnostics.iter().any(Diagnostic::is_error) {
        return (Err("the library does not compile".into()), diagnostics);
    }
    (Compiled { syms: cx.syms, program, maps: lowered }.write(), diagnostics)
}

/// Compiles the class library and opens it.
pub fn compile_library(sources: &[(String, String)]) -> (Option<Library>, Vec<Diagnostic>) {
    let (image, diagnostics) = library_image(sources);
    (image.ok().and_then(|image| Library::open(&image)), diagnostics)
}

/// Compiles a user's program against the library.
pub fn compile(library: &Library, sources: &[(String, String)], options: &Options) -> Compilation {
    let mut cx = front(library.symbols(), sources, options, false);
    let bodies = bind::bind_all(&mut cx);
    if !cx.diags.iter().any(Diagnostic::is_error) {
        let late = std::mem::take(&mut cx.decls.late);
        cx.diags.extend(late);
    }
    let failed = cx.diags.iter().any(Diagnostic::is_error);
    // A library has no entry point, and may be looked at nevertheless.
    if options.lints && cx.diags.iter().all(|d| !d.is_error() || d.code == "CS5001") {
        let found = crate::lints::check(&cx, &bodies);
        cx.diags.extend(found);
    }
    let program = if failed { None } else { Some(lower::lower(&mut cx, bodies, Some(library)).0) };
    let diagnostics = finish(&mut cx);
    let program = program.filter(|_| !diagnostics.iter().any(Diagnostic::is_error));
    Compilation { diagnostics, program }
}

/// Orders diagnostics by place and drops doubles.
fn finish(cx: &mut Context) -> Vec<Diagnostic> {
    let mut diags = std::mem::take(&mut cx.diags);
    if !cx.is_library {
        crate::lacking::explain(cx, &mut diags);
    }
    diags.retain(|d| d.severity != Severity::Hint && !suppressed(cx, d));
    diags.sort_by_key(|d| (d.span.file, d.span.start, d.span.end, d.code));
    diags.dedup_by(|a, b| a.code == b.code && a.span == b.span && a.message == b.message);
    diags
}

/// Whether `#pragma warning disable` covers a warning.
fn suppressed(cx: &Context, d: &Diagnostic) -> bool {
    if d.severity != Severity::Warning {
        return false;
    }
    let Some(tree) = cx.trees.get(d.span.file.0 as usize) else { return false };
    let mut off = false;
    for directive in &tree.directives {
        if directive.span.start > d.span.start {
            break;
        }
        if let DirectiveKind::PragmaWarning { disable, codes } = &directive.kind
            && (codes.is_empty() || codes.iter().any(|c| c == d.code || c.trim_start_matches("CS").trim_start_matches('0') == d.code.trim_start_matches("CS").trim_start_matches('0')))
        {
            off = *disable;
        }
    }
    off
}

/// Which accessor a syntax accessor kind declares.
pub fn accessor_kind(kind: AccessorKind) -> Option<MethodKind> {
    Some(match kind {
        AccessorKind::Get => MethodKind::Getter,
        AccessorKind::Set => MethodKind::Setter,
        AccessorKind::Init => MethodKind::Init,
        AccessorKind::Add => MethodKind::EventAdd,
        AccessorKind::Remove => MethodKind::EventRemove,
        AccessorKind::Unknown => return None,
    })
}

/// Where types are looked up from: the innermost type parameters, types, usings.
#[derive(Clone, Debug)]
pub struct TypeEnv {
    /// The file, for syntax ids.
    pub file: FileId,
    /// Usings and namespace.
    pub scope: ImportScopeId,
    /// The type around, if any.
    pub container: Option<TypeId>,
    /// Type parameters of methods and local functions around, outermost first.
    pub type_params: Vec<TypeParamId>,
    /// Type syntax may leave out arguments (`typeof(List<>)`, `nameof`).
    pub allow_open: bool,
}

/// A type as written, for those who only have it in syntax.
pub type TypeSyntaxRef = (FileId, TypeSyntaxId);
