//! Declarations as data: what is wrong with them, in the C# compiler's codes, at its places.

use awaitlab_compiler::context::{Context, Declarations, Options};
use awaitlab_compiler::declare;
use awaitlab_compiler::symbols::*;
use awaitlab_syntax::{FileId, LineIndex, ParseOptions};
use expect_test::{Expect, expect};
use std::sync::Arc;

fn parse(files: Vec<(String, String)>, syms: Symbols, is_library: bool) -> Context {
    let trees = files.iter().enumerate().map(|(i, f)| awaitlab_syntax::parse(&f.1, FileId(i as u16), &ParseOptions::default()).tree).collect();
    let first_type = syms.types_def.len() as u32;
    let mut cx = Context {
        syms,
        trees: Arc::new(trees),
        files: Arc::new(files),
        decls: Declarations { first_type, ..Declarations::default() },
        diags: Vec::new(),
        options: Options::default(),
        is_library,
    };
    declare::declare(&mut cx);
    cx
}

fn declared(source: &str) -> Context {
    let library = parse(vec![("mini.cs".into(), include_str!("common/mini.cs").into())], Symbols::new(), true);
    assert!(library.diags.is_empty(), "{:?}", library.diags);
    parse(vec![("test.cs".into(), source.into())], library.syms, false)
}

fn check(source: &str, expected: Expect) {
    let mut cx = declared(source);
    let lines = LineIndex::new(source);
    cx.diags.sort_by_key(|d| (d.span.start, d.code));
    let text: Vec<String> = cx.diags.iter().filter(|d| d.code != "CS5001").map(|d| d.render(&lines)).collect();
    expected.assert_eq(&text.join("\n"));
}

#[test]
fn doubles() {
    check("class A { int x; void x() { } void F(int a) { } void F(int b) { } void F(ref int a) { } void F(out int a) { a = 0; } }", expect![[r#"
        (1,23): error CS0102: The type 'A' already contains a definition for 'x'
        (1,54): error CS0111: Type 'A' already defines a member called 'F' with the same parameter types
        (1,94): error CS0663: 'A' cannot define an overloaded method that differs only on parameter modifiers 'out' and 'ref'"#]]);
    check("class A { } class A { } namespace N { class B { } struct B { } }", expect!["(1,19): error CS0101: The namespace '<global namespace>' already contains a definition for 'A'\n(1,58): error CS0101: The namespace 'N' already contains a definition for 'B'"]);
    check("partial class A { } partial class A { int x; } class A<T> { }", expect![""]);
    check("class A { void F(int a, string a) { } void A() { } }", expect!["(1,32): error CS0100: The parameter name 'a' is a duplicate\n(1,44): error CS0542: 'A': member names cannot be the same as their enclosing type"]);
}

#[test]
fn readonly_structs() {
    check("readonly struct S { int x; readonly int y; static int z; const int w = 1; }", expect!["(1,25): error CS8340: Instance fields of readonly structs must be readonly."]);
}

#[test]
fn bases() {
    check("sealed class A { } class B : A { } struct S : A { } class C : S { } static class T { } class D : T { } class E : D, A { }", expect![[r#"
        (1,30): error CS0509: 'B': cannot derive from sealed type 'A'
        (1,47): error CS0527: Type 'A' in interface list is not an interface
        (1,63): error CS0509: 'C': cannot derive from sealed type 'S'
        (1,94): error CS0709: 'D': cannot derive from static class 'T'
        (1,117): error CS1721: Class 'E' cannot have multiple base classes: 'D' and 'A'"#]]);
    check("class A : B { } class B : A { }", expect![[r#"
        (1,7): error CS0146: Circular base type dependency involving 'B' and 'A'
        (1,23): error CS0146: Circular base type dependency involving 'A' and 'B'"#]]);
    check("interface I { } class A : I, I { } class B : Missing { } class C : I<int> { }", expect!["(1,30): error CS0528: 'I' is already listed in interface list\n(1,46): error CS0246: The type or namespace name 'Missing' could not be found (are you missing a using directive or an assembly reference?)\n(1,68): error CS0308: The non-generic type 'I' cannot be used with type arguments"]);
}

#[test]
fn overriding() {
    check("class A { public virtual void F() { } public void G() { } } class B : A { public override void F() { } public override void G() { } public override void H() { } } class C : B { public void F() { } public void G() { } new void X() { } }", expect![[r#"
        (1,125): error CS0506: 'B.G()': cannot override inherited member 'A.G()' because it is not marked virtual, abstract, or override
        (1,154): error CS0115: 'B.H()': no suitable method found to override
        (1,190): warning CS0114: 'C.F()' hides inherited member 'B.F()'. To make the current member override that implementation, add the override keyword. Otherwise add the new keyword.
        (1,210): warning CS0114: 'C.G()' hides inherited member 'B.G()'. To make the current member override that implementation, add the override keyword. Otherwise add the new keyword.
        (1,227): warning CS0109: The member 'C.X()' does not hide an accessible member. The new keyword is not required."#]]);
    check("abstract class A { public abstract int P { get; set; } public abstract void F<T>(T t); } class B : A { public override int P => 1; public override void F<U>(U u) { } }", expect!["(1,96): error CS0534: 'B' does not implement inherited abstract member 'A.P.set'"]);
    check("class A { public virtual object F() => null; } class B : A { public override string F() => null; } class C : A { public override int F() => 1; protected override string ToString() => null; }", expect![[r#"
        (1,134): error CS0508: 'C.F()': return type must be 'object' to match overridden member 'A.F()'
        (1,170): error CS0507: 'C.ToString()': cannot change access modifiers when overriding 'public' inherited member 'object.ToString()'"#]]);
}

#[test]
fn interfaces() {
    check("interface I { void F(); int P { get; } void D() { } } class A : I { public void F() { } public int P => 1; } class B : I { void I.F() { } int I.P => 1; void I.X() { } } class C : I { } class D : A, I { } class E : I { public static void F() { } public string P => null; }", expect![[r#"
        (1,160): error CS0539: 'B.X()' in explicit interface declaration is not found among members of the interface that can be implemented
        (1,180): error CS0535: 'C' does not implement interface member 'I.F()'
        (1,180): error CS0535: 'C' does not implement interface member 'I.P'
        (1,215): error CS0736: 'E' does not implement instance interface member 'I.F()'. 'E.F()' cannot implement the interface member because it is static.
        (1,215): error CS0738: 'E' does not implement interface member 'I.P'. 'E.P' cannot implement 'I.P' because it does not have the matching return type of 'int'."#]]);
    check("using System; class A : IComparable<A> { public int CompareTo(A other) => 0; } class B : IComparable<int> { public int CompareTo(B other) => 0; }", expect!["(1,90): error CS0535: 'B' does not implement interface member 'IComparable<int>.CompareTo(int)'"]);
}

#[test]
fn interfaces_that_may_become_the_same() {
    check("interface I<T> { } class A<T> : I<T>, I<int> { } class B<T> : I<T>, I<T[]> { } class C<T> : I<T>, I<int> where T : class { } class D<T> : I<System.Func<T>>, I<System.Action> { }", expect![[r#"
        (1,26): error CS0695: 'A<T>' cannot implement both 'I<T>' and 'I<int>' because they may unify for some type parameter substitutions
        (1,86): error CS0695: 'C<T>' cannot implement both 'I<T>' and 'I<int>' because they may unify for some type parameter substitutions"#]]);
}

#[test]
fn constraints() {
    check("class R<T> where T : class { } class S<T> where T : struct { } class N<T> where T : new() { } class U { R<int> a; S<string> b; S<int> c; N<string> d; R<string> e; S<int?> f; }", expect![[r#"
        (1,112): error CS0452: The type 'int' must be a reference type in order to use it as parameter 'T' in the generic type or method 'R<T>'
        (1,125): error CS0453: The type 'string' must be a non-nullable value type in order to use it as parameter 'T' in the generic type or method 'S<T>'
        (1,172): error CS0453: The type 'int?' must be a non-nullable value type in order to use it as parameter 'T' in the generic type or method 'S<T>'"#]]);
}

#[test]
fn accessibility() {
    check("class A { } public class B { public A F(A a) => a; public A f; public A P { get; set; } private A g; internal A h; }", expect!["(1,39): error CS0050: Inconsistent accessibility: return type 'A' is less accessible than method 'B.F(A)'\n(1,39): error CS0051: Inconsistent accessibility: parameter type 'A' is less accessible than method 'B.F(A)'\n(1,61): error CS0052: Inconsistent accessibility: field type 'A' is less accessible than field 'B.f'\n(1,73): error CS0053: Inconsistent accessibility: property type 'A' is less accessible than property 'B.P'"]);
}

#[test]
fn structs_and_statics() {
    check("static class T { int x; void F() { } public T() { } } struct S { S s; } struct A { B b; } struct B { A? a; }", expect![[r#"
        (1,22): error CS0708: 'T.x': cannot declare instance members in a static class
        (1,30): error CS0708: 'F': cannot declare instance members in a static class
        (1,45): error CS0710: Static classes cannot have instance constructors
        (1,68): error CS0523: Struct member 'S.s' of type 'S' causes a cycle in the struct layout"#]]);
}

#[test]
fn entry_points() {
    let entry = |source: &str| {
        let cx = declared(source);
        let codes: Vec<&str> = cx.diags.iter().map(|d| d.code).collect();
        let entry = cx.decls.entry.map(|m| cx.syms.display_method(&cx.syms.self_method(m), false));
        format!("{} {codes:?}", entry.unwrap_or_default())
    };
    assert_eq!(entry("class P { static void Main() { } }"), "P.Main() []");
    assert_eq!(entry("using System.Threading.Tasks; class P { static async Task<int> Main(string[] a) { return 1; } }"), "P.Main(string[]) []");
    assert_eq!(entry("class P { static void Main(int x) { } }"), " [\"CS0028\", \"CS5001\"]");
    assert_eq!(entry("class P { static async void Main() { } }"), "P.Main() [\"CS4009\", \"CS5001\"]");
    assert_eq!(entry("class P { static void Main() { } } class Q { static void Main() { } }"), "P.Main() [\"CS0017\"]");
    assert_eq!(entry("F(); void F() { } class Q { static void Main() { } }"), "Program.<Main>$(string[]) [\"CS7022\"]");
}

#[test]
fn records_have_their_members() {
    let cx = declared("record R(int A, string B) { public int C; } record struct S(int X); record D(int A) : R(A, null);");
    assert!(cx.diags.iter().all(|d| d.code == "CS5001"), "{:?}", cx.diags);
    let list = |name: &str| {
        let t = cx.syms.find_type(name).expect("the record");
        let names: Vec<String> = cx
            .syms
            .type_def(t)
            .members
            .iter()
            .filter_map(|m| match m {
                Member::Method(id) => Some(cx.syms.display_method(&cx.syms.self_method(*id), false)),
                _ => None,
            })
            .collect();
        names.join("\n")
    };
    expect![[r#"
        R.R(int, string)
        R.A.get
        R.A.init
        R.B.get
        R.B.init
        R.EqualityContract.get
        R.R(R)
        R.<Clone>$()
        R.ToString()
        R.PrintMembers(StringBuilder)
        R.GetHashCode()
        R.Equals(object)
        R.Equals(R)
        R.operator ==(R, R)
        R.operator !=(R, R)
        R.Deconstruct(out int, out string)"#]]
    .assert_eq(&list("R"));
    expect![[r#"
        S.S(int)
        S.X.get
        S.X.set
        S.ToString()
        S.PrintMembers(StringBuilder)
        S.GetHashCode()
        S.Equals(object)
        S.Equals(S)
        S.operator ==(S, S)
        S.operator !=(S, S)
        S.Deconstruct(out int)
        S.S()"#]]
    .assert_eq(&list("S"));
}
