//! Cases as data: a text, its tree, and its errors.

use expect_test::{Expect, expect};

use crate::{FileId, LineIndex, ParseOptions, dump, parse};

/// Parses, and compares the tree with its errors behind it.
fn check(source: &str, expected: Expect) {
    let parsed = parse(source, FileId(0), &ParseOptions::default());
    let lines = LineIndex::new(source);
    let mut text = dump::dump(&parsed.tree);
    for diagnostic in &parsed.diagnostics {
        text.push_str(&diagnostic.render(&lines));
        text.push('\n');
    }
    expected.assert_eq(&text);
}

/// Parses, and compares only the errors.
fn errors(source: &str, expected: Expect) {
    let parsed = parse(source, FileId(0), &ParseOptions::default());
    let lines = LineIndex::new(source);
    let text: String = parsed
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.render(&lines) + "\n")
        .collect();
    expected.assert_eq(&text);
}

// ==== cases

#[test]
fn operators() {
    check(
        r#"x = a + b * c - d % e << 2 >> 1 >>> 3 & f ^ g | h && i || j ?? k ?? l;
y = -a + !b + ~c + ++d + e-- + f! + (int)g;
z = a ? b : c ? d : e;
a += b -= c *= d; a >>= 1; a >>>= 2; a ??= b; a <<= 3;
var r = 1..^2; var s = ..; var t = ^1..; var u = x[1..];
q = a < b == c > d; w = a == b != c;"#,
        expect![[r#"
            (= x (?? (|| (&& (| (^ (& (>>> (>> (<< (- (+ a (* b c)) (% d e)) 2) 1) 3) f) g) h) i) j) (?? k l)))
            (= y (+ (+ (+ (+ (+ (+ (- a) (! b)) (~ c)) (++ d)) (e --)) (f !)) (cast int g)))
            (= z (?: a b (?: c d e)))
            (+= a (-= b (*= c d)))
            (>>= a 1)
            (>>>= a 2)
            (??= a b)
            (<<= a 3)
            (local var (r = (.. 1 (^ 2))))
            (local var (s = (.. _ _)))
            (local var (t = (.. (^ 1) _)))
            (local var (u = x[((.. 1 _))]))
            (= q (== (< a b) (> c d)))
            (= w (!= (== a b) c))
        "#]],
    );
}

#[test]
fn generic_or_comparison() {
    check(
        r#"F(G<A, B>(7)); F(G < A, B > 7); var x = a < b; var y = a<b>.c; var z = new List<List<int>>(); a<b>(c); w = (a < b, c > (d)); foo<int>[] q; if (a < b && c > d) { }"#,
        expect![[r#"
            F(G<A,B>(7))
            F((< G A), (> B 7))
            (local var (x = (< a b)))
            (local var (y = a<b>.c))
            (local var (z = (new List<List<int>>())))
            a<b>(c)
            (= w (paren a<b,c>(d)))
            (local foo<int>[] q)
            (if (&& (< a b) (> c d))
              (block
        "#]],
    );
}

#[test]
fn casts_and_parens() {
    check(
        r#"a = (int)b; a = (b) - c; a = (B)c; a = (b)(c); a = (B[])c; a = (B?)c; a = (b); a = (int)-c; a = (A.B<C>)d; a = ((b)) + 1; a = (string)null; a = (T)await x; a = (x) switch { _ => 1 };"#,
        expect![[r#"
            (= a (cast int b))
            (= a (- (paren b) c))
            (= a (cast B c))
            (= a (cast b (paren c)))
            (= a (cast B[] c))
            (= a (cast B? c))
            (= a (paren b))
            (= a (cast int (- c)))
            (= a (cast A.B<C> d))
            (= a (+ (paren (paren b)) 1))
            (= a (cast string null))
            (= a (cast T (await x)))
            (= a (switch (paren x) (_ => 1)))
        "#]],
    );
}

#[test]
fn lambdas() {
    check(
        r#"f = x => x; f = (x, y) => x + y; f = (int x, ref string y) => { return; }; f = async x => await x; f = async () => { await g(); }; f = static () => 1; f = int (x) => x; f = [A] (x) => x; f = (int x = 3, params int[] y) => x; f = delegate { }; f = delegate (int x) { return x; }; f = async delegate { }; f = async static (x) => x; f = (_, _) => 0; f = List<int> () => []; f = ref int (ref int x) => ref x; f = x => y => z; F(async => 1); async(1);"#,
        expect![[r#"
            (= f (lambda (x) x))
            (= f (lambda (x, y) (+ x y)))
            (= f (lambda (int x, ref string y) (block (return)))
            (= f (async lambda (x) (await x)))
            (= f (async lambda () (block (await g())))
            (= f (static lambda () 1))
            (= f (lambda int (x) x))
            (= f ([A] lambda (x) x))
            (= f (lambda (int x = 3, params int[] y) x))
            (= f (delegate  (block))
            (= f (delegate (int x) (block (return x)))
            (= f (async delegate  (block))
            (= f (async static lambda (x) x))
            (= f (lambda (_, _) 0))
            (= f (lambda List<int> () []))
            (= f (lambda ref int (ref int x) (ref x)))
            (= f (lambda (x) (lambda (y) z)))
            F((lambda (async) 1))
            async(1)
        "#]],
    );
}

#[test]
fn patterns() {
    check(
        r#"a = x is int; a = x is int y; a = x is null; a = x is not null; a = x is > 3 and < 5 or 7; a = x is A.B; a = x is { P: 3, Q.R: var z } w; a = x is Point(1, var b) { X: 2 }; a = x is [1, .., var c]; a = x is [.. var rest]; a = x is (1, 2); a = x is (int or string); a = x is var q; a = x is var (m, n); a = x is _; a = x is List<int> { Count: > 0 } l; a = x is int? ? 1 : 2; a = x is T[] ts; a = x is string and not ""; a = x is { } y2; a = x is (3); a = x is A or B;"#,
        expect![[r#"
            (= a (is x (type int)))
            (= a (is x (declare int y)))
            (= a (is x null))
            (= a (is x (not null)))
            (= a (is x (or (and (> 3) (< 5)) 7)))
            (= a (is x (name A.B)))
            (= a (is x (recursive {P: 3 Q.R: (var z)} w)))
            (= a (is x (recursive Point (1 (var b)) {X: 2})))
            (= a (is x [1 .. (var c)]))
            (= a (is x [..(var rest)]))
            (= a (is x (recursive (1 2))))
            (= a (is x (paren (or (type int) (type string)))))
            (= a (is x (var q)))
            (= a (is x (var (m n))))
            (= a (is x _))
            (= a (is x (recursive List<int> {Count: (> 0)} l)))
            (= a (?: (is x (type int?)) 1 2))
            (= a (is x (declare T[] ts)))
            (= a (is x (and (type string) (not ""))))
            (= a (is x (recursive {} y2)))
            (= a (is x (paren 3)))
            (= a (is x (or (name A) (name B))))
        "#]],
    );
}

#[test]
fn switch_expression() {
    check(
        r#"var r = s switch { 1 => "a", > 2 when t => "b", Circle c => f(c), Color.Red or Color.Blue => g, (0, _) => h, { X: 1 } p => p, [] => i, null => j, _ => throw new E() };"#,
        expect![[r#"
            (local var (r = (switch s (1 => "a") ((> 2) when t => "b") ((declare Circle c) => f(c)) ((or (name Color.Red) (name Color.Blue)) => g) ((recursive (0 _)) => h) ((recursive {X: 1} p) => p) ([] => i) (null => j) (_ => (throw (new E()))))))
        "#]],
    );
}

#[test]
fn switch_statement() {
    check(
        r#"switch (x) { case 1: case 2 when y: f(); break; case int n when n > 3: goto case 1; case A.B: goto default; case (1, 2): break; default: return; }"#,
        expect![[r#"
            (switch x
              (case 1) (case 2 when y)
                f()
                (break)
              (case (declare int n) when (> n 3))
                (goto-case 1)
              (case (name A.B))
                (goto-default)
              (case (recursive (1 2)))
                (break)
              default
                (return)
        "#]],
    );
}

#[test]
fn creations() {
    check(
        r#"a = new T(); a = new T { X = 1, Y = { Z = 2 }, [3] = 4 }; a = new() { 1, { 2, 3 } }; a = new int[2, 3]; a = new int[] { 1, 2 }; a = new[] { 1 }; a = new[,] { { 1 } }; a = new { X = 1, b.C, d }; a = new int[3][]; a = new (int, string)[2]; a = stackalloc int[3]; a = stackalloc[] { 1 }; a = [1, ..b, .. c]; a = b with { X = 1 }; a = new T(b, c: 1, ref d, out var e, out _, in f, out int g); int[] h = { 1, 2 }; a = new List<int>[2]; a = new int?[2];"#,
        expect![[r#"
            (= a (new T()))
            (= a (new T {X=1 Y={Z=2} [(3)]=4}))
            (= a (new () {1 {2 3}}))
            (= a (new-array int[,2 3]))
            (= a (new-array int[] {1 2}))
            (= a (new[1] {1}))
            (= a (new[2] {{1}}))
            (= a (anonymous X=1 b.C d))
            (= a (new-array int[3][]))
            (= a (new-array (int, string)[2]))
            (= a (stackalloc int[3]))
            (= a (stackalloc {1}))
            (= a [1 ..b ..c])
            (= a (with b {X=1}))
            (= a (new T(b, c: 1, ref d, out (declare var e), out _, in f, out (declare int g))))
            (local int[] (h = {1 2}))
            (= a (new-array List<int>[2]))
            (= a (new-array int?[2]))
        "#]],
    );
}

#[test]
fn access() {
    check(
        r#"a.b.c(d)[e].f<g>(h); a?.b.c?.d(e)?[f]; a?.b = c; a?[0] += 1; a!.b; int.Parse("1"); global::System.X.Y(); base.F(); this[1] = 2; a->b; x = a ? [b] : c; x = a?[b]; nameof(List<int>); typeof(List<>); typeof(Dictionary<,>); typeof(void); default(int); x = default; sizeof(int); checked(a + b);"#,
        expect![[r#"
            a.b.c(d)[(e)].f<g>(h)
            (a ? (.b.c ? (.d(e) ? [(f)])))
            (a ? (= .b c))
            (a ? (+= [(0)] 1))
            (a !).b
            int.Parse("1")
            global::System.X.Y()
            base.F()
            (= this[(1)] 2)
            a->b
            (= x (?: a [b] c))
            (= x (a ? [(b)]))
            nameof(List<int>)
            (typeof List<>)
            (typeof Dictionary<,>)
            (typeof void)
            (default int)
            (= x default)
            (sizeof int)
            (checked (+ a b))
        "#]],
    );
}

#[test]
fn tuples() {
    check(
        r#"(a, b) = (b, a); (int x, var y) = t; var (p, (q, _)) = t; (int, string) z = (1, "a"); (int a, string b)[] w = null; var n = (first: 1, second: 2); foreach (var (k, v) in d) { } foreach ((int k, var v) in d) { } foreach (int i in xs) { } (x, int u) = t; for ((int i, int j) = (0, 1); i < 3; i++) { }"#,
        expect![[r#"
            (= (tuple (a, b)) (tuple (b, a)))
            (= (tuple ((declare int x), (declare var y))) t)
            (= (declare var (p (q _))) t)
            (local (int, string) (z = (tuple (1, "a"))))
            (local (int a, string b)[] (w = null))
            (local var (n = (tuple (first: 1, second: 2))))
            (foreach (declare var (k v)) in d
              (block
            (foreach (tuple ((declare int k), (declare var v))) in d
              (block
            (foreach int i in xs
              (block
            (= (tuple (x, (declare int u))) t)
            (for (= (tuple ((declare int i), (declare int j))) (tuple (0, 1))); (< i 3); (i ++)
              (block
        "#]],
    );
}

#[test]
fn strings() {
    check(
        r#"a = "x\n\u0041\x41\""; b = @"c:\d""e"; c = """raw "quoted" """; d = """
    one
      two
    """; e = "abc"u8; f = '\''; g = $"x{a}y{b,5}z{c:N2}{{}}{d,-3:X}"; h = $@"p\{a}""q"; i = $"""r {a} "s" """; j = $$"""{t} {{a}} """; k = $"{(a ? b : c)} {d["e"]} {$"n{f}"}"; l = $"""
    u {a}
      v
    """; m = "\e[0m";"#,
        expect![[r#"
            (= a "x\nAA\"")
            (= b "c:\\d\"e")
            (= c "raw \"quoted\" ")
            (= d "one\n  two")
            (= e "abc"u8)
            (= f '\'')
            (= g ($ "x" {a} "y" {b,5} "z" {c:N2} "{}" {d,(- 3):X}))
            (= h ($ "p\\" {a} "\"q"))
            (= i ($ "r " {a} " \"s\" "))
            (= j ($ "{t} " {a} " "))
            (= k ($ {(paren (?: a b c))} " " {d[("e")]} " " {($ "n" {f})}))
            (= l ($ "u " {a} "\n  v"))
            (= m "\u{1b}[0m")
        "#]],
    );
}

#[test]
fn numbers() {
    check(
        r#"a = 1_000; b = 0xFFu; c = 0b1010L; d = 1.5; e = 1e10f; f = .5m; g = 18446744073709551615; h = 1ul; i = 1d; j = 5.ToString(); k = 1..2;"#,
        expect![[r#"
            (= a 1000)
            (= b 255U)
            (= c 10L)
            (= d 1.5r)
            (= e 1e10F)
            (= f 0.5M)
            (= g 18446744073709551615)
            (= h 1UL)
            (= i 1D)
            (= j 5.ToString())
            (= k (.. 1 2))
        "#]],
    );
}

#[test]
fn statements() {
    check(
        r#"if (a) b(); else if (c) d(); else e();
while (a) b(); do { a(); } while (b); for (int i = 0, j = 1; i < 3; i++, j--) a(); for (;;) break;
foreach (var x in xs) { continue; } await foreach (var x in xs) a();
try { a(); } catch (E e) when (e.X) { throw; } catch { } finally { b(); }
lock (a) { } using (var x = y) { } using (z) b(); using var u = v; await using var w = q; await using (r) { }
checked { a++; } unchecked { } unsafe { int* p = &a; } fixed (int* p = a) { }
label: goto label; return; yield_(); ; { }
const int C = 1; ref int r1 = ref a; ref readonly int r2 = ref b; scoped ref int r3 = ref c; int k, l = 2; var dyn = 3;"#,
        expect![[r#"
            (if a
              b()
            (else-if c
              d()
            (else
              e()
            (while a
              b()
            (do-while b
              (block
                a()
            (for (local int (i = 0) (j = 1)) ; (< i 3); (i ++) (j --)
              a()
            (for ; ; 
              (break)
            (foreach var x in xs
              (block
                (continue)
            (await foreach var x in xs
              a()
            (try
              (block
                a()
            (catch E e when e.X
              (block
                (throw)
            (catch
              (block
            (finally
              (block
                b()
            (lock a
              (block
            (using var (x = y)
              (block
            (using z
              b()
            (using local var (u = v))
            (await using local var (w = q))
            (await using r
              (block
            (checked
              (block
                (a ++)
            (unchecked
              (block
            (unsafe
              (block
                (local int* (p = (& a)))
            (fixed int* (p = a)
              (block
            (label label
              (goto label)
            (return)
            yield_()
            (empty)
            (block
            (const local int (C = 1))
            (local ref int (r1 = (ref a)))
            (local ref readonly int (r2 = (ref b)))
            (local scoped ref int (r3 = (ref c)))
            (local int k (l = 2))
            (local var (dyn = 3))
        "#]],
    );
}

#[test]
fn iterators() {
    check(
        r#"IEnumerable<int> F() { yield return 1; yield break; }
var yield = 1; yield = 2;"#,
        expect![[r#"
            (function IEnumerable<int> F()
              (block
                (yield 1)
                (yield-break)
            (local var (yield = 1))
            (= yield 2)
        "#]],
    );
}

#[test]
fn local_functions() {
    check(
        r#"int F(int x) => x; static async Task<T> G<T>(T x) where T : class, new() { return x; } void H() { } async void I() => await x; [A] int J([B] int x = 3, params int[] y) => 1; ref int K(ref int x) => ref x; (int, int) L() => (1, 2); extern static void M();"#,
        expect![[r#"
            (function int F(int x) => x)
            (static async function Task<T> G<T>(T x) (where T class new())
              (block
                (return x)
            (function void H()
              (block
            (async function void I() => (await x))
            ([A] function int J([B] int x = 3, params int[] y) => 1)
            (function ref int K(ref int x) => (ref x))
            (function (int, int) L() => (tuple (1, 2)))
            (extern static function void M())
        "#]],
    );
}

#[test]
fn await_as_name() {
    check(
        r#"class C { int Plain() { int await = 3; return await + 1; } async Task A() { await B(); var x = await C(); } void D() { await E(); var y = await F; } }"#,
        expect![[r#"
            (Class C
              (method int Plain()
                (block
                  (local int (await = 3))
                  (return (+ await 1))
              (async method Task A()
                (block
                  (await B())
                  (local var (x = (await C())))
              (method void D()
                (block
                  (await E())
                  (local var (y = (await F)))
        "#]],
    );
}

#[test]
fn queries() {
    check(
        r#"var q = from x in xs where x > 1 let y = x * 2 orderby y descending, x select new { x, y }; var r = from int a in b join c in d on a equals c.E into f from g in f group g by a into h select h.Key; var from = 1; from = 2; var s = from f in fs select f;"#,
        expect![[r#"
            (local var (q = (query (from x xs) (where (> x 1)) (let y (* x 2)) (orderby y desc x) (select (anonymous x y)))))
            (local var (r = (query (from int a b) (join c d a c.E into f) (from g f) (group g a) (into h (select h.Key)))))
            (local var (from = 1))
            (= from 2)
            (local var (s = (query (from f fs) (select f))))
        "#]],
    );
}

#[test]
fn contextual_names() {
    check(
        r#"var record = 1; record = 2; int field = 3; var async = 4; async = 5; var when = 6; var required = 7; var file = 8; partial = 9; int var = 1; get = set; var scoped = 1; scoped = 2; var extension = 3; nameof = 4; var where = 5; where = 6;"#,
        expect![[r#"
            (local var (record = 1))
            (= record 2)
            (local int (field = 3))
            (local var (async = 4))
            (= async 5)
            (local var (when = 6))
            (local var (required = 7))
            (local var (file = 8))
            (= partial 9)
            (local int (var = 1))
            (= get set)
            (local var (scoped = 1))
            (= scoped 2)
            (local var (extension = 3))
            (= nameof 4)
            (local var (where = 5))
            (= where 6)
        "#]],
    );
}

#[test]
fn types() {
    check(
        r#"public abstract partial class A<T, U> : B<T>, I where T : class?, I where U : struct { }
readonly ref struct S { } interface I<in T, out U> { } record R(int X, string Y = "a") : Q(X); record struct RS { } record class RC;
enum E : byte { A, B = 2, C, } delegate int D<T>(T x); file class F(int x) : G(x) { } static class X { extension(string s) { public int Len => s.Length; } extension<T>(List<T>) { } }
namespace N.M { using Z; class O { class P { } } }"#,
        expect![[r#"
            (public abstract partial Class A<T,U> :B<T> :I (where T class? I) (where U struct)
            (readonly ref Struct S
            (Interface I<in T,out U>
            (RecordClass R(int X, string Y = "a") :Q(X)
            (RecordStruct RS
            (RecordClass RC
            (Enum E :byte A B=2 C)
            (Delegate int D<T>(T x))
            (file Class F(int x) :G(x)
            (static Class X
              (Extension <missing>(string s)
                (public property int Len => s.Length
              (Extension <missing><T>(List<T> <missing>)
            (namespace N.M
              (using Z)
              (Class O
                (Class P
        "#]],
    );
}

#[test]
fn members() {
    check(
        r#"class C {
  public const int K = 1; static readonly List<int> L = new(), M; volatile int v;
  public C(int x) : this(x, 1) { } static C() { } ~C() { } C() : base() => x = 1;
  public int P { get; private set; } = 3; int Q => 1; int R { get => field; init { field = value; } } required public string S { get; set; }
  int this[int i, string s] { get => 1; set { } } int I.this[int i] => 2;
  event Action E1, E2; event Action E3 { add { } remove { } } void I.F<T>() { } int I<int>.P { get; }
  public static C operator +(C a, C b) => a; public static bool operator true(C a) => true; public static C operator checked -(C a) => a; public void operator +=(C b) { } public static C operator >>(C a, int b) => a; public static implicit operator int(C c) => 1; public static explicit operator checked C(int i) => null;
  [A(1, B = 2)] [return: C] protected internal override async Task<int> F<T>(this T a, ref int b, out int c, in int d, params int[] e) where T : notnull => await x;
  abstract void G(); extern static int H(); partial void J(); ref int Z() => ref z; fixed int buf[4]; (int a, int b) T2() => (1, 2); int? N; int[] Arr; Dictionary<int, List<string>> D; async Task async() { } partial int PP { get; }
}"#,
        expect![[r#"
            (Class C
              (public const field int (K = 1))
              (static readonly field List<int> (L = (new ())) M)
              (volatile field int v)
              (public constructor C(int x) :this(x, 1)
                (block
              (static constructor C()
                (block
              (destructor C
                (block
              (constructor C() :base() => (= x 1))
              (public property int P = 3
                (Get)
                (private Set)
              (property int Q => 1
              (property int R
                (Get => field)
                (Init
                  (block
                    (= field value)
              (required public property string S
                (Get)
                (Set)
              (indexer int (int i, string s)
                (Get => 1)
                (Set
                  (block
              (indexer int I::(int i) => 2
              (event Action E1 E2)
              (event Action E3
                (Add
                  (block
                (Remove
                  (block
              (method void I::F<T>()
                (block
              (property int I<int>::P
                (Get)
              (public static operator C Plus (C a, C b) => a)
              (public static operator bool True (C a) => true)
              (public static operator C checked Minus (C a) => a)
              (public operator void Compound(Add) (C b)
                (block
              (public static operator C ShiftRight (C a, int b) => a)
              (public static implicit int (C c) => 1)
              (public static explicit C (int i) => null)
              ([A(1, (= B 2))] [return: C] protected internal override async method Task<int> F<T>(this T a, ref int b, out int c, in int d, params int[] e) (where T notnull) => (await x))
              (abstract method void G())
              (extern static method int H())
              (partial method void J())
              (method ref int Z() => (ref z))
              (fixed field int buf[4])
              (method (int a, int b) T2() => (tuple (1, 2)))
              (field int? N)
              (field int[] Arr)
              (field Dictionary<int,List<string>> D)
              (async method Task async()
                (block
              (partial property int PP
                (Get)
        "#]],
    );
}

#[test]
fn usings() {
    check(
        r#"global using A; using System; using static System.Math; using X = System.Collections.Generic.List<int>; using P = (int a, int b);
[assembly: Foo(1)]
namespace N;
class C { }"#,
        expect![[r#"
            (using global A)
            (using System)
            (using static System.Math)
            (using X = System.Collections.Generic.List<int>)
            (using P = (int a, int b))
            [assembly: Foo(1)]
            (namespace file N
              (Class C
        "#]],
    );
}

#[test]
fn directives() {
    check(
        r#"#define A
#if A && !B || (C == D)
int a;
#elif X
broken (
#else
also ) broken
#endif
#region one
#if NET10_0_OR_GREATER && DEBUG
int b;
#endif
#endregion
#nullable disable
#pragma warning disable CS0168, 219 // why
#line 5
int c; // comment
/* block */ int d;"#,
        expect![[r#"
            (local int a)
            (local int b)
            (local int c)
            (local int d)
        "#]],
    );
}

/// A directive's word ends before what is no part of an identifier; any white space separates.
#[test]
fn words_of_directives() {
    for (text, codes) in [
        ("#if A\n#endif\u{fffd} x\nint a;", &["CS1025"][..]),
        ("#if A\n#endif\u{301}\n#endif_a\n#endif\nint a;", &["CS1024", "CS1024"]),
        ("#foo bar\n#\n  # 1\n#enable\nint a;", &["CS1024"; 4]),
        ("#if A\n#foo bar\n#\n  # 1\n#enable\n#define B\n#error C\n#endif\nint a;", &["CS1024"; 4]),
        ("#if true\n#endif\u{301}\n#endif_a\n#endif\nint a;", &["CS1024", "CS1024"]),
        ("#if\u{a0}A\nbad bad bad\n#endif\u{a0}\nint a;", &[]),
        ("\u{a0}#\u{a0}if A\nbad bad bad\n\u{a0}#endif\nint a;", &[]),
        ("#if A\n\u{2003}#else\u{2003}// no\nint a;\n#endif", &[]),
        ("#if A\u{a0}||\u{a0}true\nint a;\n#endif", &[]),
    ] {
        let parsed = crate::parse(text, FileId(0), &ParseOptions::default());
        let found: Vec<&str> = parsed.diagnostics.iter().map(|d| d.code).collect();
        assert_eq!(found, codes, "{text:?}");
        assert_eq!(parsed.tree.stmts.len(), 1, "{text:?}");
    }
}

#[test]
fn target_typed_ambiguities() {
    check(
        r#"a = b ? c : d; a = b ? (c) : d; x = y is A ? 1 : 2; a?.b?.c.d(); int? n = null; T? t; var v = a ? b : c; if (x is A a1 && b) { } a = b as C ?? d; a = b as C[]; a = b as int? ?? 1; foo(a ? b : c, d); List<int>? l = x; (A?, B) m = n; a = b ? [1] : [2]; z = x ? y?[0] : w;"#,
        expect![[r#"
            (= a (?: b c d))
            (= a (?: b (paren c) d))
            (= x (?: (is y (name A)) 1 2))
            (a ? (.b ? .c.d()))
            (local int? (n = null))
            (local T? t)
            (local var (v = (?: a b c)))
            (if (&& (is x (declare A a1)) b)
              (block
            (= a (?? (as b C) d))
            (= a (as b C[]))
            (= a (?? (as b int?) 1))
            foo((?: a b c), d)
            (local List<int>? (l = x))
            (local (A?, B) (m = n))
            (= a (?: b [1] [2]))
            (= z (?: x (y ? [(0)]) w))
        "#]],
    );
}

#[test]
fn ref_and_in_arguments() {
    check(
        r#"F(ref a, in b, out c, out var d, out int e, out (int, int) f); ref var x = ref y; x = ref z; G(a: ref b);"#,
        expect![[r#"
            F(ref a, in b, out c, out (declare var d), out (declare int e), out (declare (int, int) f))
            (local ref var (x = (ref y)))
            (= x (ref z))
            G(a: ref b)
        "#]],
    );
}

#[test]
fn error_recovery_keeps_going() {
    check(
        r#"class C { void F() { int x = ; y(; } int G( { } }
int a = 1
int b = 2;
F(1, );"#,
        expect![[r#"
            (Class C
              (method void F()
                (block
                  (local int (x = <missing>))
                  y()
              (method int G()
                (block
            (local int (a = 1))
            F(1, <missing>)
            (1,30): error CS1525: Invalid expression term ';'
            (1,34): error CS1026: ) expected
            (1,45): error CS1026: ) expected
            (2,1): error CS8803: Top-level statements must precede namespace and type declarations.
            (2,10): error CS1003: Syntax error, ',' expected
            (4,6): error CS1525: Invalid expression term ')'
        "#]],
    );
}

#[test]
fn missing_brace_of_method() {
    errors(
        r#"class A {
  void F() {
    x = 1;
  public void G() { }
}"#,
        expect![[r#"
            (3,11): error CS1513: } expected
        "#]],
    );
}

#[test]
fn errors_of_statements() {
    errors(
        r#"if (x) }
return
for (int i = 0, i < 3, i++) { }
foreach (x in xs) { }
foreach (var x of xs) { }
try { }
else { }"#,
        expect![[r#"
            (1,8): error CS1525: Invalid expression term '}'
            (1,8): error CS1002: ; expected
            (1,8): error CS1022: Type or namespace definition, or end-of-file expected
            (2,7): error CS1525: Invalid expression term 'for'
            (2,7): error CS1002: ; expected
            (3,15): error CS1002: ; expected
            (3,22): error CS1002: ; expected
            (4,12): error CS0230: Type and identifier are both required in a foreach statement
            (5,16): error CS1515: 'in' expected
            (5,19): error CS1026: ) expected
            (5,21): error CS1002: ; expected
            (5,21): error CS1022: Type or namespace definition, or end-of-file expected
            (6,7): error CS1524: Expected catch or finally
            (6,8): error CS8641: 'else' cannot start a statement.
            (6,8): error CS1003: Syntax error, '(' expected
            (6,8): error CS1525: Invalid expression term 'else'
            (6,8): error CS1026: ) expected
            (6,8): error CS1525: Invalid expression term 'else'
            (6,8): error CS1002: ; expected
        "#]],
    );
}

#[test]
fn errors_of_literals() {
    errors(
        r#"a = 'ab'; b = ''; c = "\q"; d = 99999999999999999999; e = 0x; f = "open
;
g = 5l;"#,
        expect![[r#"
            (1,5): error CS1012: Too many characters in character literal
            (1,15): error CS1011: Empty character literal
            (1,24): error CS1009: Unrecognized escape sequence
            (1,33): error CS1021: Integral constant is too large
            (1,59): error CS1013: Invalid number
            (1,67): error CS1010: Newline in constant
            (3,6): warning CS0078: The 'l' suffix is easily confused with the digit '1' -- use 'L' for clarity
        "#]],
    );
}

#[test]
fn errors_of_interpolation() {
    errors(
        r#"a = $"{}"; b = $"{x y}"; c = $"}"; d = $"{a ? 1 : 2}"; e = $"{x:}";"#,
        expect![[r#"
            (1,8): error CS1733: Expected expression
            (1,19): error CS1073: Unexpected token 'y'
            (1,32): error CS8086: A '}' character must be escaped (by doubling) in an interpolated string.
            (1,43): error CS8361: A conditional expression cannot be used directly in a string interpolation because the ':' ends the interpolation. Parenthesize the conditional expression.
            (1,64): error CS8089: Empty format specifier.
        "#]],
    );
}

#[test]
fn errors_of_declarations() {
    errors(
        r#"class { }
class C { 5; public M() { } int P { foo; } void F(int x int y) { } }
struct S
namespace N { int x; void F() { } }
public int y;"#,
        expect![[r#"
            (1,7): error CS1001: Identifier expected
            (2,11): error CS1519: Invalid token '5' in a member declaration
            (2,21): error CS1520: Method must have a return type
            (2,37): error CS1014: A get or set accessor expected
            (2,57): error CS1003: Syntax error, ',' expected
            (3,9): error CS1514: { expected
            (3,9): error CS1513: } expected
            (4,19): error CS0116: A namespace cannot directly contain members such as fields, methods or statements
            (4,27): error CS0116: A namespace cannot directly contain members such as fields, methods or statements
            (5,12): error CS9348: A compilation unit cannot directly contain members such as fields, methods or properties
        "#]],
    );
}

#[test]
fn misplaced_using_and_statement() {
    errors(
        r#"class C { }
using System;
x();"#,
        expect![[r#"
            (2,1): error CS1529: A using clause must precede all other elements defined in the namespace except extern alias declarations
            (3,1): error CS8803: Top-level statements must precede namespace and type declarations.
        "#]],
    );
}

/// Parses what is nested or chained deeply, on a small stack.
fn on_small_stack(source: String, code: Option<&'static str>) {
    let thread = std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(move || {
            let parsed = parse(&source, FileId(0), &ParseOptions::default());
            assert_eq!(
                parsed.diagnostics.first().map(|diagnostic| diagnostic.code),
                code
            );
        });
    assert!(thread.is_ok_and(|thread| thread.join().is_ok()));
}

#[test]
fn long_chains_are_no_nesting() {
    on_small_stack(format!("x = 1{};", " + 1".repeat(20_000)), None);
    on_small_stack(format!("x = a{};", ".b(c)[0]!".repeat(20_000)), None);
    on_small_stack(format!("x = a{};", " ?? a".repeat(20_000)), None);
    on_small_stack(
        format!("if (a) b();{}", " else if (a) b();".repeat(20_000)),
        None,
    );
    on_small_stack(format!("x = y is 1{};", " or 1".repeat(20_000)), None);
    on_small_stack(
        format!("x = {}1{};", "(".repeat(150), ")".repeat(150)),
        None,
    );
}

#[test]
fn deep_nesting_is_an_error() {
    let too_deep = Some("CS8078");
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("a(", ")"),
        ("x => ", ""),
        ("-", ""),
        ("(int)", ""),
        ("a ? ", " : b"),
        ("a = ", ""),
        ("new() { A = ", "}"),
        ("$\"{", "}\""),
        ("await ", ""),
        ("a?.", ""),
    ] {
        on_small_stack(
            format!("x = {}a{};", open.repeat(5_000), close.repeat(5_000)),
            too_deep,
        );
    }
    for (open, close) in [
        ("{", "}"),
        ("if (a) ", ""),
        ("while (a) ", ""),
        ("l: ", ""),
        ("void F() {", "}"),
        ("class C {", "}"),
        ("namespace N {", "}"),
        ("try {", "} finally { }"),
    ] {
        on_small_stack(
            format!("{}{}", open.repeat(5_000), close.repeat(5_000)),
            too_deep,
        );
    }
    on_small_stack(
        format!("x = y is {}1{};", "(".repeat(5_000), ")".repeat(5_000)),
        too_deep,
    );
    on_small_stack(format!("x = y is {}1;", "not ".repeat(5_000)), too_deep);
}

#[test]
fn any_prefix_and_any_mutilation_parses() {
    let source = include_str!("../tests/all.cs");
    for (at, _) in source.char_indices().filter(|(at, _)| at % 3 == 0) {
        parse(&source[..at], FileId(0), &ParseOptions::default());
        parse(&source[at..], FileId(0), &ParseOptions::default());
    }
    // Every token left out once.
    let mut starts: Vec<usize> = source
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| at % 2 == 0)
        .collect();
    starts.push(source.len());
    for pair in starts.windows(2) {
        let [from, to] = pair else { continue };
        let text = format!("{}{}", &source[..*from], &source[*to..]);
        parse(&text, FileId(0), &ParseOptions::default());
    }
}
