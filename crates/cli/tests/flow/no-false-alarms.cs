using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks;
class P {
    static async Task<int> A(bool b) { try { return await B(); } catch (Exception e) when (e.Message == "") { throw; } finally { await Task.Yield(); } }
    static async Task<int> B() { int x; try { x = await Task.FromResult(1); } finally { } return x; }
    static int C(int n) { int r; switch (n) { case 1: r = 1; goto case 2; case 2: r = 2; break; default: return 0; } return r; }
    static int D(int n) { int r; retry: try { r = n; goto done; } catch { if (n > 0) goto retry; throw; } done: return r; }
    static int E(List<int> l) { int last; do { last = l.Count; if (last == 0) continue; l.RemoveAt(0); } while (l.Count > 0); return last; }
    static int F(string s) { if (!int.TryParse(s, out var v) || v < 0) return -1; return v; }
    static int G(object o) => o switch { int i when i > 0 => i, string { Length: > 0 } s => s.Length, _ => 0 };
    static int H(Dictionary<string, int> d) { if (d.TryGetValue("a", out int v) && d.TryGetValue("b", out int w)) return v + w; return 0; }
    static void I() { int c; void Set() { c = 1; } void Get() { Console.WriteLine(c); } Set(); Get(); }
    static void J() { int c; void Get() { Console.WriteLine(c); Get2(); } void Get2() { Get(); } Get2(); }
    static void K() { Func<int, int> fact = null!; fact = n => n <= 1 ? 1 : n * fact(n - 1); Console.WriteLine(fact(3)); }
    static IEnumerable<int> L() { int i = 0; while (true) { if (i > 3) yield break; yield return i++; } }
    static int M(int n) { for (int i = 0; ; i++) { if (i > n) return i; } }
    static int N(int n) { while (true) { try { if (n > 1) break; } finally { n++; } } return n; }
    static int O(int n) { while (true) { try { if (n > 1) break; } finally { throw new Exception(); } } return n; }
    static bool Q(int? n, out int v) { if (n is { } x) { v = x; return true; } v = 0; return false; }
    static void R() { var q = from x in new[] { 1 } let y = x where y > 0 select new { x, y }; foreach (var z in q) Console.WriteLine(z); }
    static void S(string? s) { int n; if (s?.Length is int k && k > 0) n = k; else n = 0; Console.WriteLine(n); string t; t = s ?? throw new Exception(); Console.WriteLine(t); }
    static void T() { int a, b; (a, b) = (1, 2); Console.WriteLine(a + b); (int c, var d) = (1, 2); int e; if ((e = a) > 0) Console.WriteLine(e); }
    static int U(DayOfWeek d) { switch (d) { case DayOfWeek.Monday: return 1; default: throw new Exception(); } }
    static void V() { S1 s; s.A = 1; s.B = 2; s.M(); S1 t = s; Console.WriteLine(t.A); S1 u; u = new S1 { A = 1 }; u.M(); }
    static void W() { lock (typeof(P)) { return; } }
    static void X(int n) { if (n > 0) { } else if (true) { Console.WriteLine(); } else if (n < 5) { Console.WriteLine(); } else { Console.WriteLine(); } }
    static int Y(bool b) { int x; if (b && (x = 1) > 0 || !b && (x = 2) > 0) return x; return 0; }
    static int Z(bool b) { int x; if (b ? (x = 1) > 0 : false) return x; int y; var ok = b && Q(1, out y) ? y > 0 : false; return ok ? 1 : 0; }
    static async Task AA() { await using var d = new AD(); await foreach (var i in AB()) { if (i > 1) break; } Task t = Task.Run(async () => { await Task.Yield(); return; }); await t; }
    static async IAsyncEnumerable<int> AB() { yield return 1; await Task.Yield(); }
    static void AC(int[] a) { int sum; sum = 0; foreach (var i in a) sum += i; int unusedsum = 0; foreach (var i in a) unusedsum += i; }
    static void AD2() { int x = 1; { int y = x; } for (int i = 0; i < 3; i++) { int z; z = i; } Action q = () => { int w = 3; }; }
    static void AE() { int x; Action a = () => { x = 1; }; a(); int y = 2; Action b = () => { y = 3; }; b(); }
    static void AF() { bool ok; try { Console.WriteLine(); ok = true; } catch (InvalidOperationException) { ok = false; } catch (Exception ex) { ok = ex == null; } Console.WriteLine(ok); }
    static string AG(int n) { string s; if (n == 1) s = "a"; else if (n == 2) s = "b"; else throw new Exception(); return s; }
    static void AH(ref int a, in int b, out int c) { c = a + b; a = c; }
    static void AI() { int a; int b = 1; AH(ref b, 5, out a); int c; AH(ref c, b, out a); }
    int f1; readonly int f2; static int f3 = 3; int f4 { get; set; } event Action? ev;
    P() { f1 = int.Parse("1"); f2 = f1; ev?.Invoke(); }
    static void Main() { }
}
struct S1 { public int A, B; public void M() { } }
class AD : IAsyncDisposable { public ValueTask DisposeAsync() => default; }
