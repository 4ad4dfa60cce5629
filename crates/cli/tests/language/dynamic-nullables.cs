// checks: nullable operands
using System;
struct My { public int V; public My(int v) { V = v; } public static My operator +(My a, My b) => new My(a.V + b.V); public static bool operator ==(My a, My b) => a.V == b.V; public static bool operator !=(My a, My b) => a.V != b.V; public static bool operator <(My a, My b) => a.V < b.V; public static bool operator >(My a, My b) => a.V > b.V; public override string ToString() => "My" + V; public override bool Equals(object o) => o is My m && m.V == V; public override int GetHashCode() => V; }
struct Imp { public int V; public static implicit operator decimal(Imp i) => i.V; public static implicit operator Imp(int i) => new Imp { V = i }; }
class P {
  static void A<T>(T a, T b, string n) { Console.WriteLine(n + " " + Equals(a, b) + " " + (a == null ? "null" : a.ToString()) + " " + typeof(T)); }
  static void T(Action a) { try { a(); } catch (Exception e) { Console.WriteLine(e.GetType().Name + ": " + e.Message); } }
  static void Main() {
    dynamic d = 5; int? v2 = null;
    T(() => A<int?>(d + v2, null, "1")); T(() => A<int?>(d + null, null, "1a")); T(() => A<int?>(null + d, null, "1b"));
    v2 = -2; T(() => A(d + v2, 3, "2")); dynamic d2 = (int?)-2; T(() => A(d2 + 1, -1, "2a"));
    d = new My(5); My? v3 = new My(30); T(() => A(d + v3, new My(35), "3")); dynamic d3 = new My?(new My(-7)); T(() => A(d3 + new My(6), new My(-1), "3a")); T(() => A<My?>(d3 + null, null, "3b")); v3 = null; T(() => A<My?>(d3 + v3, null, "3c")); T(() => A(d3 == v3, false, "3d")); T(() => A(d3 < v3, false, "3e")); T(() => A(d3 == null, false, "3f"));
    d = new Imp { V = 5 }; decimal? v4 = 4m; T(() => A(d + v4, 9m, "4")); T(() => A(d + 1m, 6m, "4b")); T(() => A<decimal?>(d + null, null, "4c"));
    dynamic b = true; bool? nb = null; T(() => A<bool?>(b & nb, null, "5")); T(() => A<bool?>(b | nb, true, "5b")); T(() => A<bool?>(b & null, null, "5c")); T(() => A(b == nb, false, "5d"));
    int[] arr = { 1, 2 }; dynamic da = arr; T(() => { object[] q = da; }); T(() => { int[] q = da; Console.WriteLine(q.Length); }); T(() => { Array q = da; Console.WriteLine(q.Length); }); dynamic ds = new[] { "a" }; T(() => { object[] q = ds; Console.WriteLine(q.Length); }); T(() => { System.Collections.Generic.IEnumerable<object> q = ds; Console.WriteLine("ok"); }); T(() => { object[] q = (object[])ds; string[] r = (string[])(dynamic)q; Console.WriteLine(r[0]); });
    dynamic e = new E2(); T(() => { checked { e.B += 100; } }); T(() => { e.B += 100; Console.WriteLine(e.B); });
    dynamic dd = DateTime.MinValue; T(() => Console.WriteLine((dd + TimeSpan.FromDays(1)).Day)); dynamic big = System.Numerics.BigInteger.Pow(2, 70); T(() => Console.WriteLine(big + 1)); T(() => Console.WriteLine(big * big > 5)); dynamic ts = TimeSpan.FromHours(1); T(() => Console.WriteLine(ts * 2)); T(() => Console.WriteLine(ts > TimeSpan.Zero)); dynamic g = Guid.Empty; T(() => Console.WriteLine(g == Guid.Empty));
  }
}
class E2 { public byte B = 200; }
