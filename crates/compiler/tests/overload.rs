//! Overload resolution, conversions and type inference as data: candidates in C#, arguments by their types.

use awaitlab_compiler::bound::*;
use awaitlab_compiler::context::{Context, Declarations, ImportScopeId, Options, TypeEnv};
use awaitlab_compiler::declare;
use awaitlab_compiler::overload::{self, Failure, Host, LambdaFit, LambdaShape, Reason};
use awaitlab_compiler::symbols::*;
use awaitlab_syntax::{FileId, ParseOptions};
use expect_test::{Expect, expect};
use std::sync::Arc;

struct TestHost {
    syms: Symbols,
    env: TypeEnv,
}
impl Host for TestHost {
    fn syms(&self) -> &Symbols {
        &self.syms
    }
    fn env(&self) -> &TypeEnv {
        &self.env
    }
    fn extension_methods(&mut self, _: &str) -> Vec<Vec<Candidate>> {
        Vec::new()
    }
    fn lambda_shape(&mut self, _: UnboundLambdaId) -> LambdaShape {
        LambdaShape::default()
    }
    fn lambda_return(&mut self, _: UnboundLambdaId, _: &[(Ty, RefKind)], _: Option<Ty>) -> Option<Ty> {
        None
    }
    fn lambda_fit(&mut self, _: UnboundLambdaId, _: Ty) -> LambdaFit {
        LambdaFit::Body
    }
    fn convert_unbound(&mut self, _: &BoundExpr, _: Ty) -> Conversion {
        Conversion::NONE
    }
}

fn front(source: &str) -> Context {
    let files = vec![("mini.cs".to_string(), include_str!("common/mini.cs").to_string()), ("test.cs".to_string(), source.to_string())];
    let trees = files.iter().enumerate().map(|(i, f)| awaitlab_syntax::parse(&f.1, FileId(i as u16), &ParseOptions::default()).tree).collect();
    let mut cx = Context {
        syms: Symbols::new(),
        trees: Arc::new(trees),
        files: Arc::new(files),
        decls: Declarations::default(),
        diags: Vec::new(),
        options: Options::default(),
        is_library: true,
    };
    declare::declare(&mut cx);
    cx
}

/// `candidates` are members of a static class; `calls`: lines of `name(arguments)`, an argument being a type, `null`, an integer
/// constant, or one of these with `ref`, `out` or `name:` in front.
fn check(candidates: &str, calls: &str, expected: Expect) {
    let mut fields = String::new();
    let mut parsed = Vec::new();
    for (n, line) in calls.lines().map(str::trim).filter(|l| !l.is_empty()).enumerate() {
        let (name, rest) = line.split_once('(').unwrap_or((line, ")"));
        let inner = rest.strip_suffix(')').unwrap_or(rest);
        let mut depth = 0;
        let mut parts = vec![String::new()];
        for c in inner.chars() {
            match c {
                '<' | '(' => depth += 1,
                '>' | ')' => depth -= 1,
                ',' if depth == 0 => {
                    parts.push(String::new());
                    continue;
                }
                _ => {}
            }
            if let Some(last) = parts.last_mut() {
                last.push(c);
            }
        }
        parts.retain(|p| !p.trim().is_empty());
        let mut args = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            let mut text = part.trim();
            let mut arg_name = None;
            if let Some((n, rest)) = text.split_once(": ") {
                arg_name = Some(n.to_string());
                text = rest;
            }
            let mut kind = RefKind::None;
            for (word, k) in [("ref ", RefKind::Ref), ("out ", RefKind::Out), ("in ", RefKind::In)] {
                if let Some(rest) = text.strip_prefix(word) {
                    kind = k;
                    text = rest;
                }
            }
            let field = format!("a{n}_{i}");
            if text != "null" && text.parse::<i32>().is_err() {
                fields.push_str(&format!("public {text} {field};"));
            }
            args.push((arg_name, kind, text.to_string(), field));
        }
        parsed.push((line.to_string(), name.to_string(), args));
    }
    let source = format!("using System; using System.Collections.Generic; using System.Threading.Tasks;\nclass A {{ }} class B : A {{ }} enum E {{ X }} class Conv {{ public static implicit operator Conv(int x) => null; public static implicit operator string(Conv c) => null; }}\nstatic class T {{ {candidates} }}\nclass Args {{ {fields} }}");
    let cx = front(&source);
    let problems: Vec<&str> = cx.diags.iter().map(|d| d.message.as_str()).collect();
    assert!(problems.is_empty(), "{problems:?}");
    let owner = cx.syms.find_type("T").expect("the class of candidates");
    let holder = cx.syms.find_type("Args").expect("the class of arguments");
    let env = TypeEnv { file: FileId(1), scope: ImportScopeId(1), container: Some(owner), type_params: Vec::new(), allow_open: false };
    let mut host = TestHost { syms: cx.syms, env };
    let mut out = String::new();
    for (line, name, args) in parsed {
        let candidates: Vec<Candidate> = host
            .syms
            .methods_named(owner, &name)
            .into_iter()
            .map(|method| Candidate { method, container: host.syms.type_def(owner).self_ty, extension: false, names_of: None })
            .collect();
        let args: Vec<Arg> = args
            .into_iter()
            .map(|(n, ref_kind, text, field)| {
                let value = if text == "null" {
                    BoundExpr::constant(Const::Null, Ty::NULL, NO_LOC)
                } else if let Ok(v) = text.parse::<i32>() {
                    BoundExpr::constant(Const::I32(v), host.syms.int(), NO_LOC)
                } else {
                    let ty = match host.syms.members_named(holder, &field).first() {
                        Some(Member::Field(f)) => host.syms.field(*f).ty,
                        _ => Ty::ERROR,
                    };
                    BoundExpr::new(ExprKind::Placeholder, ty, NO_LOC)
                };
                Arg { value, name: n.map(|n| (Name::from(n), NO_LOC)), ref_kind, span: NO_LOC }
            })
            .collect();
        let text = match overload::resolve(&mut host, &candidates, &args, &[]) {
            Ok(r) => format!("{}{}", host.syms.display_method(&r.method, false).trim_start_matches("T."), if r.expanded { " expanded" } else { "" }),
            Err(Failure::None) => "no candidate".into(),
            Err(Failure::Ambiguous(a, b)) => format!("ambiguous: {} and {}", host.syms.display_method(&a, false), host.syms.display_method(&b, false)),
            Err(Failure::Inapplicable { reason, .. }) => match reason {
                Reason::BadArg { all, .. } => format!("bad argument {:?}", all.iter().map(|a| a.0 + 1).collect::<Vec<_>>()),
                r => format!("{r:?}"),
            },
        };
        out.push_str(&format!("{line} -> {text}\n"));
    }
    expected.assert_eq(&out);
}

#[test]
fn numbers_go_to_the_nearest_type() {
    check(
        "public static void F(int x) {} public static void F(long x) {} public static void F(double x) {} public static void F(object x) {} public static void G(uint x) {} public static void G(long x) {} public static void H(byte x) {} public static void H(sbyte x) {} public static void S(short x) {} public static void S(uint x) {}",
        "F(byte)
         F(uint)
         F(float)
         F(decimal)
         F(char)
         F(string)
         G(byte)
         G(int)
         H(1)
         H(200)
         H(int)
         S(1)",
        expect![[r#"
            F(byte) -> F(int)
            F(uint) -> F(long)
            F(float) -> F(double)
            F(decimal) -> F(object)
            F(char) -> F(int)
            F(string) -> F(object)
            G(byte) -> G(uint)
            G(int) -> G(long)
            H(1) -> H(sbyte)
            H(200) -> H(byte)
            H(int) -> bad argument [1]
            S(1) -> S(short)
        "#]],
    );
}

#[test]
fn references_and_null() {
    check(
        "public static void F(object x) {} public static void F(string x) {} public static void G(string x) {} public static void G(int[] x) {} public static void H(A x) {} public static void H(B x) {} public static void N(int? x) {} public static void N(object x) {} public static void E1(E x) {} public static void C(Conv x) {} public static void C(object x) {}",
        "F(null)
         G(null)
         H(null)
         H(B)
         N(int)
         N(null)
         N(string)
         E1(0)
         E1(1)
         C(int)
         C(null)",
        expect![[r#"
            F(null) -> F(string)
            G(null) -> ambiguous: T.G(string) and T.G(int[])
            H(null) -> H(B)
            H(B) -> H(B)
            N(int) -> N(int?)
            N(null) -> N(int?)
            N(string) -> N(object)
            E1(0) -> E1(E)
            E1(1) -> bad argument [1]
            C(int) -> C(Conv)
            C(null) -> C(Conv)
        "#]],
    );
}

#[test]
fn named_optional_params() {
    check(
        "public static void F(int a, int b = 0) {} public static void F(int a) {} public static void P(params int[] xs) {} public static void P(int a, params object[] xs) {} public static void Q(string f, params object[] xs) {} public static void R(ref int x) {} public static void R(int x) {} public static void O(out int x) {} public static void O(string x) {}",
        "F(1)
         F(b: 1, a: 2)
         F(c: 1)
         F(1, 2, 3)
         P()
         P(1)
         P(1, 2)
         P(1, string)
         P(int[])
         Q(string)
         Q(string, null)
         Q(string, string[])
         Q(string, int[])
         R(ref int)
         R(int)
         R(ref long)
         O(out int)
         O(out string)",
        expect![[r#"
            F(1) -> F(int)
            F(b: 1, a: 2) -> F(int, int)
            F(c: 1) -> NoSuchName(0)
            F(1, 2, 3) -> ArgCount
            P() -> P(params int[]) expanded
            P(1) -> P(int, params object[]) expanded
            P(1, 2) -> P(params int[]) expanded
            P(1, string) -> P(int, params object[]) expanded
            P(int[]) -> P(params int[])
            Q(string) -> Q(string, params object[]) expanded
            Q(string, null) -> Q(string, params object[])
            Q(string, string[]) -> Q(string, params object[])
            Q(string, int[]) -> Q(string, params object[]) expanded
            R(ref int) -> R(ref int)
            R(int) -> R(int)
            R(ref long) -> bad argument [1]
            O(out int) -> O(out int)
            O(out string) -> bad argument [1]
        "#]],
    );
}

#[test]
fn inference() {
    check(
        "public static void One<X>(X x) {} public static void Two<X>(X x, X y) {} public static void Seq<X>(IEnumerable<X> xs) {} public static void Arr<X>(X[] xs) {} public static void Lst<X>(List<X> xs) {} public static void Nul<X>(X? x) where X : struct {} public static void Fn<X, Y>(Func<X, Y> f) {} public static void Tsk<X>(Task<X> t) {} public static void None<X>() {} public static void Tup<X, Y>((X, Y) t) {} public static void Cmp<X>(X x) where X : IComparable<X> {} public static void Spn<X>(ReadOnlySpan<X> s) {} public static void Act<X>(Action<X> f, X x) {}",
        "One(int)
         Two(int, long)
         Two(A, B)
         Two(A, string)
         Two(string, null)
         Seq(int[])
         Seq(List<string>)
         Seq(string)
         Arr(B[])
         Lst(List<(int, string)>)
         Nul(int?)
         Nul(int)
         Fn(Func<int, string>)
         Tsk(Task<Task<int>>)
         None()
         Tup((int, string))
         Cmp(int)
         Cmp(A)
         Spn(string[])
         Spn(string)
         Act(Action<object>, string)",
        expect![[r#"
            One(int) -> One<int>(int)
            Two(int, long) -> Two<long>(long, long)
            Two(A, B) -> Two<A>(A, A)
            Two(A, string) -> Inference
            Two(string, null) -> Two<string>(string, string)
            Seq(int[]) -> Seq<int>(IEnumerable<int>)
            Seq(List<string>) -> Seq<string>(IEnumerable<string>)
            Seq(string) -> Seq<char>(IEnumerable<char>)
            Arr(B[]) -> Arr<B>(B[])
            Lst(List<(int, string)>) -> Lst<(int, string)>(List<(int, string)>)
            Nul(int?) -> Nul<int>(int?)
            Nul(int) -> Inference
            Fn(Func<int, string>) -> Fn<int, string>(Func<int, string>)
            Tsk(Task<Task<int>>) -> Tsk<Task<int>>(Task<Task<int>>)
            None() -> Inference
            Tup((int, string)) -> Tup<int, string>((int, string))
            Cmp(int) -> Cmp<int>(int)
            Cmp(A) -> Constraint
            Spn(string[]) -> Spn<string>(ReadOnlySpan<string>)
            Spn(string) -> Spn<char>(ReadOnlySpan<char>)
            Act(Action<object>, string) -> Act<object>(Action<object>, object)
        "#]],
    );
}

#[test]
fn tie_breakers() {
    check(
        "public static void G(int x) {} public static void G<X>(X x) {} public static void S<X>(X x) {} public static void S<X>(List<X> x) {} public static void V(in int x) {} public static void V(int x) {} public static void I(IEnumerable<object> x) {} public static void I(object x) {} public static void M(int a, long b) {} public static void M(long a, int b) {} public static void K(Task<object> t) {} public static void K(Task t) {}",
        "G(int)
         G(long)
         S(List<int>)
         V(int)
         V(in int)
         I(List<string>)
         I(List<int>)
         M(1, 2)
         M(long, int)
         K(Task<object>)
         K(Task<string>)",
        expect![[r#"
            G(int) -> G(int)
            G(long) -> G<long>(long)
            S(List<int>) -> S<int>(List<int>)
            V(int) -> V(int)
            V(in int) -> V(in int)
            I(List<string>) -> I(IEnumerable<object>)
            I(List<int>) -> I(object)
            M(1, 2) -> ambiguous: T.M(int, long) and T.M(long, int)
            M(long, int) -> M(long, int)
            K(Task<object>) -> K(Task<object>)
            K(Task<string>) -> K(Task)
        "#]],
    );
}
