//! What the binder says of small programs, against the tests' own small library.

use awaitlab_compiler::{Options, compile, compile_library};
use awaitlab_syntax::LineIndex;
use expect_test::{Expect, expect};

fn say(source: &str, expected: Expect) {
    let mini = include_str!("common/mini.cs").to_string();
    let library = compile_library(&[("mini.cs".into(), mini)]).0.expect("the small library compiles");
    let sources = [(String::new(), source.to_string())];
    let options = Options { implicit_usings: false, ..Options::default() };
    let lines = LineIndex::new(source);
    let text: String = compile(&library, &sources, &options).diagnostics.iter().map(|d| d.render(&lines) + "\n").collect();
    expected.assert_eq(&text);
}

#[test]
fn locals_and_scopes() {
    say("class P { static void Main() { int a = 1; { int a = 2; } b = 3; int c = c1; int c1 = 0; } }", expect![[r#"
        (1,36): warning CS0219: The variable 'a' is assigned but its value is never used
        (1,49): error CS0136: A local or parameter named 'a' cannot be declared in this scope because that name is used in an enclosing local scope to define a local or parameter
        (1,49): warning CS0219: The variable 'a' is assigned but its value is never used
        (1,58): error CS0103: The name 'b' does not exist in the current context
        (1,73): error CS0841: Cannot use local variable 'c1' before it is declared
    "#]]);
}

#[test]
fn conversions_are_worded_as_the_compiler_does() {
    say("class P { static void Main() { int a = \"s\"; string b = 1; byte c = 300; int d = 1L; bool e = a ? true : false; object o = null; int f = null; } }", expect![[r#"
        (1,40): error CS0029: Cannot implicitly convert type 'string' to 'int'
        (1,56): error CS0029: Cannot implicitly convert type 'int' to 'string'
        (1,64): warning CS0219: The variable 'c' is assigned but its value is never used
        (1,68): error CS0031: Constant value '300' cannot be converted to a 'byte'
        (1,77): warning CS0219: The variable 'd' is assigned but its value is never used
        (1,81): error CS0266: Cannot implicitly convert type 'long' to 'int'. An explicit conversion exists (are you missing a cast?)
        (1,94): error CS0029: Cannot implicitly convert type 'int' to 'bool'
        (1,119): warning CS0219: The variable 'o' is assigned but its value is never used
        (1,137): error CS0037: Cannot convert null to 'int' because it is a non-nullable value type
    "#]]);
}

#[test]
fn operators() {
    say("class P { static void Main() { int a = 1; var b = a + true; var c = !a; a = 1 / 0; a += \"x\"; int d = int.MaxValue + 1; } }", expect![[r#"
        (1,51): error CS0019: Operator '+' cannot be applied to operands of type 'int' and 'bool'
        (1,69): error CS0023: Operator '!' cannot be applied to operand of type 'int'
        (1,77): error CS0020: Division by constant zero
        (1,84): error CS0029: Cannot implicitly convert type 'string' to 'int'
        (1,106): error CS0117: 'int' does not contain a definition for 'MaxValue'
    "#]]);
}

#[test]
fn iterators_take_no_references() {
    say("using System.Collections.Generic; class P { IEnumerable<int> F(ref int a, int b) { yield return b; } static void Main() { } }", expect![[r#"
        (1,72): error CS1623: Iterators cannot have ref, in or out parameters
    "#]]);
}

#[test]
fn members() {
    say("class P { int f; int Q { get; } static void Main() { f = 1; P p = new P(); p.g = 1; p.Q = 2; P.f = 3; p.M(); } }", expect![[r#"
        (1,54): error CS0120: An object reference is required for the non-static field, method, or property 'P.f'
        (1,78): error CS1061: 'P' does not contain a definition for 'g' and no accessible extension method 'g' accepting a first argument of type 'P' could be found (are you missing a using directive or an assembly reference?)
        (1,85): error CS0200: Property or indexer 'P.Q' cannot be assigned to -- it is read only
        (1,94): error CS0120: An object reference is required for the non-static field, method, or property 'P.f'
        (1,105): error CS1061: 'P' does not contain a definition for 'M' and no accessible extension method 'M' accepting a first argument of type 'P' could be found (are you missing a using directive or an assembly reference?)
    "#]]);
}

#[test]
fn lambdas() {
    say(
        "delegate int D(int x); class P { static void Main() { D a = x => x; D b = () => 1; D c = x => \"s\"; D d = x => { }; int e = x => 1; var f = x => 1; } }",
        expect![[r#"
            (1,78): error CS1593: Delegate 'D' does not take 0 arguments
            (1,95): error CS0029: Cannot implicitly convert type 'string' to 'int'
            (1,95): error CS1662: Cannot convert lambda expression to intended delegate type because some of the return types in the block are not implicitly convertible to the delegate return type
            (1,108): error CS1643: Not all code paths return a value in lambda expression of type 'D'
            (1,126): error CS1660: Cannot convert lambda expression to type 'int' because it is not a delegate type
            (1,140): error CS8917: The delegate type could not be inferred.
        "#]],
    );
}

#[test]
fn long_chains_do_not_recurse() {
    let sum = vec!["x"; 20_000].join(" + ");
    say(&format!("class P {{ static int Main() {{ int x = 1; return {sum}; }} }}"), expect![[""]]);
}

/// Programs without errors: rules that a front end easily gets too narrow.
#[test]
fn what_compiles() {
    let clean = |members: &str| say(&format!("using System; using System.Collections.Generic; {members} static class Start {{ static void Main() {{ }} }}"), expect![[""]]);
    // Of two methods that are equal after the type's arguments, the one written more specifically.
    clean("class Box<T> { public void Put(T x) { } public void Put(int x) { } void M(Box<int> b) => b.Put(1); }");
    clean("class Box<T> { public int this[T k] => 1; public int this[object k] => 2; int M(Box<object> b) => b[4]; }");
    // Lifted and mixed operands of operators.
    clean("struct Cents { public static implicit operator Cents(int x) => default; public static bool operator <(Cents a, Cents b) => true; public static bool operator >(Cents a, Cents b) => true; static bool M(Cents? a, int b) => a < b; }");
    clean("struct Level { public static implicit operator int(Level x) => 1; static int M(Level a) => a << 2; static bool N(Level? a) => a > 1; static int O(Level a) => -a + ~a; static void P(ref Level2 a) => a++; }
        struct Level2 { public static implicit operator int(Level2 x) => 1; public static implicit operator Level2(int x) => default; }");
    clean("enum Day { One = 1, Two = 1 | One, Four = 1 << (Two - 1) } class E { static Day M(int x) => x - Day.One; static bool N() => (int?)null > null; }");
    // A switch on what converts to one type of constants.
    clean("class Code { public static implicit operator int(Code c) => 1; static int M(Code c) { switch (c) { case 1: return 2; default: return 3; } } static int N(int? x) { switch (x) { case 5: goto case null; case null: return 1; default: return 0; } } }");
    // Type parameters: a class hides interfaces' members; arrays of parameters convert.
    clean("interface IId { string Id { get; } } class Base { public int Id => 1; } class P { static int M<T>(T x) where T : Base, IId => x.Id; static U[] N<T, U>(T[] x) where T : class, U => x; }");
    // Nested types through bases, before all bases are known; attributes nested in classes.
    clean("class Outer : Middle { protected class In : Deep { } } class Middle : Root { } class Root { protected class Deep { } }");
    clean("class Marks { public class NoteAttribute : Attribute { } } [Marks.Note] class Noted { }");
    // Hidden methods that still fit; methods that may not be seen.
    clean("class A { public int F(int x = 1) => x; protected void G() { } } class B : A { public new int F(int x) => x; int M() => F(); } static class X { public static void G(this A a) { } static void M(A a) => a.G(); }");
    clean("class A { public A(out int x) { x = 1; } public int this[int i] => i; } class B : A { public B(out int y) : base(out y) { } int M() => base[2]; }");
    clean("class A { public static IEnumerable<A> operator +(A x, A y) { yield return x; } static void M<T>(Func<T> f) { f?.Invoke(); } static void N(Row? s) { foreach (var x in s) { } } } struct Row { public Row GetEnumerator() => this; public bool MoveNext() => false; public int Current => 1; }");
    clean("class A { static int F(int x, long y = 1) => 1; static int F<T>(T x) => 2; static int G(uint a, long b) => 1; static int G(int a, ulong b, int c = 0) => 2; int M() => F(1) + G(0, 0); }");
}

#[test]
fn what_a_declaration_hides_or_cannot_be_is_said_at_its_place() {
    say(
        r#"class A<T> { class B<T> { void M<T>() {} } class C { void M<T>() {} } }
interface I { void J(); }
class X { void I.J() {} }
static class S : string { }
class P { static void Main() { V i = default; _ = i is object; _ = i is I; _ = i is V; int? n = 1; _ = n is object; } }
struct V : I { public void J() { } }"#,
        expect![[r#"
        (1,22): warning CS0693: Type parameter 'T' has the same name as the type parameter from outer type 'A<T>'
        (1,34): warning CS0693: Type parameter 'T' has the same name as the type parameter from outer type 'A<T>.B<T>'
        (1,61): warning CS0693: Type parameter 'T' has the same name as the type parameter from outer type 'A<T>'
        (3,16): error CS0540: 'X.I.J()': containing type does not implement interface 'I'
        (4,18): error CS0713: Static class 'S' cannot derive from type 'string'. Static classes must derive from object.
        (5,51): warning CS0183: The given expression is always of the provided ('object') type
        (5,68): warning CS0183: The given expression is always of the provided ('I') type
        (5,80): warning CS0183: The given expression is always of the provided ('V') type
    "#]],
    );
}
