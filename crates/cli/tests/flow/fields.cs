using System;
class C1 { protected int a; private protected int b; protected internal int c; public int d; internal int e; static internal int f; protected static int g; readonly int h; public readonly int i; public int j, k = 5; private int l1 = 1, l2; event Action ev; public static event Action sev; }
sealed class C2 { protected int a; }
public class C3 { class N { protected int a; public int b; int c; } public class M { public int a; protected int b; internal int c; } internal class Q { protected int a; public int b; } protected class R { public int a; } private protected class T { public int a; } }
struct St { public int a; int b; public readonly int c; St(int x) { b = x; } public static int d; }
record struct RS(int A) { public int b; int c; }
enum En { A }
interface If { static int a; static int b = 5; }
class G<T> { int a; public T b; static int c; void M() { Console.WriteLine(a); G<int>.c = 5; Console.WriteLine(G<string>.c); } }
class D { int x; int y; int z; int w; void M(D o) { o.x = 5; _ = o?.y; z++; _ = w++; } }
class F1 { int a; int b; ref int R() => ref a; void M() { ref int q = ref b; q = 1; } }
class F2 { int a; int b; int c; int d; void M(int v) { a = v; b = c = v; d += v; (e, f) = (1, 2); new F2 { g = 1 }.ToString(); h ??= "x"; } int e, f, g; string h; }
class F3 { int a; int b; Func<int> f; F3() { f = () => a; Action q = () => b = 1; } }
class F4 { (int a, int b) t; (int a, int b) u; St2 s; St2 s2; int[] arr; void M() { t.a = 1; Console.WriteLine(u.a); s.n.v = 1; Console.WriteLine(s2.n.v); arr[0] = 1; } }
struct St2 { public In n; } struct In { public int v; }
class F5 { event Action a; event Action b; event Action c; event Action d; event Action e; event Action f { add { } remove { } } void M() { a += M; b = M; c(); d?.Invoke(); if (e != null) { } } }
class F6 { [Obsolete] int a; [ThreadStatic] static int b; [NonSerialized] int c; volatile int d = 1; const int k = 5; private const string k2 = "x"; static readonly object o = new(); int p = int.Parse("5"); string s = null; bool bb = false; Guid gg = default; }
partial class F7 { int a; } partial class F7 { void M() { a = 1; Console.WriteLine(a); } }
class F8 { int a; class In { void M(F8 f) { f.a = 1; } } }
class F9 { int _a; public int A => _a; int _b; public int B { get => _b; set => _b = value; } int _c; public int C { set => _c = value; } }
class F10 { object _l = new object(); void M() { lock (_l) { } } int _x; void N() { int.TryParse("", out _x); } int _y; void O() => System.Threading.Interlocked.Increment(ref _y); }
class F11(int a, int b, int c, int d) { int f = a; void M() { Console.WriteLine(b); } int P { get; } = c + c; }
class F12(int a, string b) : F13(a) { public override string ToString() => b; } class F13(int z) { public int Z => z; int q = z; }
struct PS(int a, int b) { public int A = a; public int B => b; }
record R1(int A, int B) { int A { get; } = A; public int Z = B; }
class F14 { static F14 inst; static F14 I => inst; int x = 1; int y; public F14(int z) { y = z; } }
class P { static void Main() { int q; var t1 = (F(), 1); var t2 = (q = 1, 2); (int, long) t3 = (1, 2); var t4 = (x: new object(), 1); ValueTuple<int> t5 = new(1); string sn = null; object ob = null; int? i = null; var an = new { A = 1 }; int[] a2 = null; int[] a3 = []; Span<int> sp = stackalloc int[3]; var r = 1..2; var ix = ^1; nint ni = 5; float ff = 1; DateTime dt = new(2020, 1, 1); TimeSpan ts = TimeSpan.Zero; Guid g = new Guid(); var l = 5 + 3; var bq = 1 == 2; string ss = "a" + "b"; string s5 = nameof(P); Type ty = null; char? c = 'x'; E2 e2 = E2.A; E2 e3 = (E2)5; long lg = int.MaxValue; int neg = -(5); object bx = (object)5; int un = unchecked((int)0xFFFFFFFF); var df = default(int); T3 t3s = default; T3 t3n = new(); T3 t3i = new T3 { }; T4 t4n = new(); string raw = """x"""; string vb = @"x"; var u8 = "x"u8; int cond = true ? 1 : 2; int tern = F() > 1 ? 1 : 2; string cn = "a" ?? "b"; dynamic dyn = null; int cast = (int)5.5; decimal dec = 5; } static int F() => 1; }
enum E2 { A } struct T3 { public int A; } struct T4 { public int A; public T4() { A = 1; } }
