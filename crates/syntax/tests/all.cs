x = a + b * c - d % e << 2 >> 1 >>> 3 & f ^ g | h && i || j ?? k ?? l;
y = -a + !b + ~c + ++d + e-- + f! + (int)g;
z = a ? b : c ? d : e;
a += b -= c *= d; a >>= 1; a >>>= 2; a ??= b; a <<= 3;
var r = 1..^2; var s = ..; var t = ^1..; var u = x[1..];
q = a < b == c > d; w = a == b != c;
F(G<A, B>(7)); F(G < A, B > 7); var x = a < b; var y = a<b>.c; var z = new List<List<int>>(); a<b>(c); w = (a < b, c > (d)); foo<int>[] q; if (a < b && c > d) { }
a = (int)b; a = (b) - c; a = (B)c; a = (b)(c); a = (B[])c; a = (B?)c; a = (b); a = (int)-c; a = (A.B<C>)d; a = ((b)) + 1; a = (string)null; a = (T)await x; a = (x) switch { _ => 1 };
f = x => x; f = (x, y) => x + y; f = (int x, ref string y) => { return; }; f = async x => await x; f = async () => { await g(); }; f = static () => 1; f = int (x) => x; f = [A] (x) => x; f = (int x = 3, params int[] y) => x; f = delegate { }; f = delegate (int x) { return x; }; f = async delegate { }; f = async static (x) => x; f = (_, _) => 0; f = List<int> () => []; f = ref int (ref int x) => ref x; f = x => y => z; F(async => 1); async(1);
a = x is int; a = x is int y; a = x is null; a = x is not null; a = x is > 3 and < 5 or 7; a = x is A.B; a = x is { P: 3, Q.R: var z } w; a = x is Point(1, var b) { X: 2 }; a = x is [1, .., var c]; a = x is [.. var rest]; a = x is (1, 2); a = x is (int or string); a = x is var q; a = x is var (m, n); a = x is _; a = x is List<int> { Count: > 0 } l; a = x is int? ? 1 : 2; a = x is T[] ts; a = x is string and not ""; a = x is { } y2; a = x is (3); a = x is A or B;
var r = s switch { 1 => "a", > 2 when t => "b", Circle c => f(c), Color.Red or Color.Blue => g, (0, _) => h, { X: 1 } p => p, [] => i, null => j, _ => throw new E() };
switch (x) { case 1: case 2 when y: f(); break; case int n when n > 3: goto case 1; case A.B: goto default; case (1, 2): break; default: return; }
a = new T(); a = new T { X = 1, Y = { Z = 2 }, [3] = 4 }; a = new() { 1, { 2, 3 } }; a = new int[2, 3]; a = new int[] { 1, 2 }; a = new[] { 1 }; a = new[,] { { 1 } }; a = new { X = 1, b.C, d }; a = new int[3][]; a = new (int, string)[2]; a = stackalloc int[3]; a = stackalloc[] { 1 }; a = [1, ..b, .. c]; a = b with { X = 1 }; a = new T(b, c: 1, ref d, out var e, out _, in f, out int g); int[] h = { 1, 2 }; a = new List<int>[2]; a = new int?[2];
a.b.c(d)[e].f<g>(h); a?.b.c?.d(e)?[f]; a?.b = c; a?[0] += 1; a!.b; int.Parse("1"); global::System.X.Y(); base.F(); this[1] = 2; a->b; x = a ? [b] : c; x = a?[b]; nameof(List<int>); typeof(List<>); typeof(Dictionary<,>); typeof(void); default(int); x = default; sizeof(int); checked(a + b);
(a, b) = (b, a); (int x, var y) = t; var (p, (q, _)) = t; (int, string) z = (1, "a"); (int a, string b)[] w = null; var n = (first: 1, second: 2); foreach (var (k, v) in d) { } foreach ((int k, var v) in d) { } foreach (int i in xs) { } (x, int u) = t; for ((int i, int j) = (0, 1); i < 3; i++) { }
a = "x\n\u0041\x41\""; b = @"c:\d""e"; c = """raw "quoted" """; d = """
    one
      two
    """; e = "abc"u8; f = '\''; g = $"x{a}y{b,5}z{c:N2}{{}}{d,-3:X}"; h = $@"p\{a}""q"; i = $"""r {a} "s" """; j = $$"""{t} {{a}} """; k = $"{(a ? b : c)} {d["e"]} {$"n{f}"}"; l = $"""
    u {a}
      v
    """; m = "\e[0m";
a = 1_000; b = 0xFFu; c = 0b1010L; d = 1.5; e = 1e10f; f = .5m; g = 18446744073709551615; h = 1ul; i = 1d; j = 5.ToString(); k = 1..2;
if (a) b(); else if (c) d(); else e();
while (a) b(); do { a(); } while (b); for (int i = 0, j = 1; i < 3; i++, j--) a(); for (;;) break;
foreach (var x in xs) { continue; } await foreach (var x in xs) a();
try { a(); } catch (E e) when (e.X) { throw; } catch { } finally { b(); }
lock (a) { } using (var x = y) { } using (z) b(); using var u = v; await using var w = q; await using (r) { }
checked { a++; } unchecked { } unsafe { int* p = &a; } fixed (int* p = a) { }
label: goto label; return; yield_(); ; { }
const int C = 1; ref int r1 = ref a; ref readonly int r2 = ref b; scoped ref int r3 = ref c; int k, l = 2; var dyn = 3;
IEnumerable<int> F() { yield return 1; yield break; }
var yield = 1; yield = 2;
int F(int x) => x; static async Task<T> G<T>(T x) where T : class, new() { return x; } void H() { } async void I() => await x; [A] int J([B] int x = 3, params int[] y) => 1; ref int K(ref int x) => ref x; (int, int) L() => (1, 2); extern static void M();
class C { int Plain() { int await = 3; return await + 1; } async Task A() { await B(); var x = await C(); } void D() { await E(); var y = await F; } }
var q = from x in xs where x > 1 let y = x * 2 orderby y descending, x select new { x, y }; var r = from int a in b join c in d on a equals c.E into f from g in f group g by a into h select h.Key; var from = 1; from = 2; var s = from f in fs select f;
var record = 1; record = 2; int field = 3; var async = 4; async = 5; var when = 6; var required = 7; var file = 8; partial = 9; int var = 1; get = set; var scoped = 1; scoped = 2; var extension = 3; nameof = 4; var where = 5; where = 6;
public abstract partial class A<T, U> : B<T>, I where T : class?, I where U : struct { }
readonly ref struct S { } interface I<in T, out U> { } record R(int X, string Y = "a") : Q(X); record struct RS { } record class RC;
enum E : byte { A, B = 2, C, } delegate int D<T>(T x); file class F(int x) : G(x) { } static class X { extension(string s) { public int Len => s.Length; } extension<T>(List<T>) { } }
namespace N.M { using Z; class O { class P { } } }
class C {
  public const int K = 1; static readonly List<int> L = new(), M; volatile int v;
  public C(int x) : this(x, 1) { } static C() { } ~C() { } C() : base() => x = 1;
  public int P { get; private set; } = 3; int Q => 1; int R { get => field; init { field = value; } } required public string S { get; set; }
  int this[int i, string s] { get => 1; set { } } int I.this[int i] => 2;
  event Action E1, E2; event Action E3 { add { } remove { } } void I.F<T>() { } int I<int>.P { get; }
  public static C operator +(C a, C b) => a; public static bool operator true(C a) => true; public static C operator checked -(C a) => a; public void operator +=(C b) { } public static C operator >>(C a, int b) => a; public static implicit operator int(C c) => 1; public static explicit operator checked C(int i) => null;
  [A(1, B = 2)] [return: C] protected internal override async Task<int> F<T>(this T a, ref int b, out int c, in int d, params int[] e) where T : notnull => await x;
  abstract void G(); extern static int H(); partial void J(); ref int Z() => ref z; fixed int buf[4]; (int a, int b) T2() => (1, 2); int? N; int[] Arr; Dictionary<int, List<string>> D; async Task async() { } partial int PP { get; }
}
a = b ? c : d; a = b ? (c) : d; x = y is A ? 1 : 2; a?.b?.c.d(); int? n = null; T? t; var v = a ? b : c; if (x is A a1 && b) { } a = b as C ?? d; a = b as C[]; a = b as int? ?? 1; foo(a ? b : c, d); List<int>? l = x; (A?, B) m = n; a = b ? [1] : [2]; z = x ? y?[0] : w;
F(ref a, in b, out c, out var d, out int e, out (int, int) f); ref var x = ref y; x = ref z; G(a: ref b);
class C { void F() { int x = ; y(; } int G( { } }
int a = 1
int b = 2;
F(1, );
