// checks: private access, generic classes, nested lambdas, records, interfaces
using System;
using System.Collections.Generic;
using System.Linq;
interface IShape { double Area { get; } }
record Circle(double R) : IShape { public double Area => R * R * 3; }
record struct Pt(int X, int Y);
class Box<T> { private T v; public Box(T v) { this.v = v; } public T Get() => v; public bool Same(dynamic o) => Equals(o.v, v); public static dynamic Make(dynamic d) => new Box<T>(d); public void Add(dynamic d) => v = v + d; }
class Priv { private int x = 3; private int Y { get; set; } = 4; private static int Z(int q) => q + 1; public int Sum() { dynamic me = this; return me.x + me.Y + Z(me.x); } public class In { public int Peek(dynamic p) => p.x; } }
static class Ext { public static int Twice(this int i) => i * 2; }
class Calc { public dynamic Prop { get; set; } = 1; public dynamic this[dynamic k] => k + k; public event Action E; public dynamic F; public static dynamic S = "st"; public dynamic M(dynamic a, dynamic b = null) => b ?? a; }
static class Program {
  static void Try(Action a) { try { a(); } catch (Exception e) { Console.WriteLine(e.GetType().Name + ": " + e.Message); } }
  static string Kind(dynamic d) => d switch { int i => "int " + i, string { Length: > 2 } s => "long " + s, string => "str", null => "null", IShape s => "shape " + s.Area, _ => "?" };
  static dynamic Fact(dynamic n) => n <= 1 ? 1 : n * Fact(n - 1);
  static void Main() {
    IShape sh = new Circle(2); dynamic d = sh; Console.WriteLine(d.Area); Console.WriteLine(d.R); Console.WriteLine(d); dynamic w = (Circle)d with { R = 3 }; Console.WriteLine(w.R); (double r2, _) = (d.R, 1); Console.WriteLine(r2);
    dynamic p = new Pt(1, 2); Console.WriteLine(p.X + p.Y); p.X = 9; Console.WriteLine(p); var (a, b) = (Pt)p; Console.WriteLine(a);
    dynamic b1 = new Box<int>(4); Console.WriteLine(b1.Get()); Console.WriteLine(b1.Same(new Box<int>(4))); Console.WriteLine(Box<string>.Make("z").Get()); b1.Add(5); Console.WriteLine(b1.Get()); Try(() => Box<string>.Make(3));
    Console.WriteLine(new Priv().Sum()); Console.WriteLine(new Priv.In().Peek(new Priv())); dynamic five = 5; Try(() => five.Twice()); Console.WriteLine(Ext.Twice(five));
    foreach (var o in new object[] { 1, "ab", "abc", null, d, 'c' }) Console.WriteLine(Kind(o)); Console.WriteLine(Fact(10)); Console.WriteLine(Fact(20L)); Console.WriteLine(Fact(5.0));
    var c = new Calc(); c.Prop += 2; c.Prop *= 1.5; Console.WriteLine(c.Prop); Console.WriteLine(c["ab"] + c[2]); c.F = new List<int> { 3, 1, 2 }; c.F.Sort(); Console.WriteLine(string.Join(",", c.F)); Console.WriteLine(Calc.S.ToUpper()); Console.WriteLine(c.M(1)); Console.WriteLine(c.M(1, "b")); c.F[0] += 10; Console.WriteLine(c.F[0]); c.F[0]++; Console.WriteLine(c.F[0]--); Console.WriteLine(c.F[0]);
    dynamic list = new List<string>(); list.Add("q"); list.AddRange(new[] { "r", "s" }); list.Insert(0, "p"); Console.WriteLine(list.Count + " " + list[0] + list.IndexOf("s") + list.Contains("r")); Console.WriteLine(list.Find((Predicate<string>)(x => x == "r"))); list.RemoveAll((Predicate<string>)(x => x == "q")); Console.WriteLine(list.Count); list.ForEach((Action<string>)Console.Write); Console.WriteLine();
    dynamic dict = new Dictionary<string, int> { ["a"] = 1 }; dict["b"] = 2; dict["a"] += 5; foreach (var kv in dict) Console.Write(kv.Key + kv.Value + " "); Console.WriteLine(dict.ContainsKey("b")); int v; Console.WriteLine(dict.TryGetValue("a", out v) + " " + v); Try(() => Console.WriteLine(dict["zz"]));
    dynamic sb = new System.Text.StringBuilder(); sb.Append(1).Append("x").Append('c').AppendFormat("{0}-{1}", 2, 3); Console.WriteLine(sb.ToString()); dynamic now = new DateTime(2020, 1, 2); Console.WriteLine(now.AddDays(1).Day); Console.WriteLine(now.ToString("yyyy")); Console.WriteLine((now - new DateTime(2020, 1, 1)).Days);
    Func<int, dynamic> mk = n => n > 0 ? (dynamic)n : "neg"; Console.WriteLine(mk(1) + 1); Console.WriteLine(mk(-1) + 1); Action act = () => five.ToString(); act(); Func<object> fo = () => five.ToString(); Console.WriteLine(fo()); dynamic nested = (Func<Func<int>>)(() => () => 42); Console.WriteLine(nested()()); dynamic en = Enumerable.Range(1, 3); foreach (int i in en) Console.Write(i); Console.WriteLine(); Console.WriteLine(Enumerable.Sum((IEnumerable<int>)en)); 
    dynamic exp = five; exp = exp - 2 * 3 + 10 / 4 % 2; Console.WriteLine(exp); exp <<= 3; exp |= 1; exp ^= 3; Console.WriteLine(exp); exp = "s"; exp += 1; exp += 'c'; Console.WriteLine(exp); bool ok = five > 3 && five < 10 || five == 0; Console.WriteLine(ok); if (five != null && five is int) Console.WriteLine("yes"); Console.WriteLine(five == 5 ? "five" : "no"); int[] arr = new int[five]; Console.WriteLine(arr.Length); for (dynamic i = 0; i < 3; i++) arr[i] = i * i; Console.WriteLine(arr[2]); Console.WriteLine(nameof(five)); Console.WriteLine(typeof(List<dynamic>)); string str = five.ToString("D3"); Console.WriteLine(str); object oo = five; dynamic un = checked(five * 2); Console.WriteLine(un); double dbl = five; float fl = (float)dbl; Console.WriteLine(dbl / 2 + fl); Console.WriteLine(five.GetType() == typeof(int)); Console.WriteLine(five.Equals(5)); Console.WriteLine(((object)five).Equals(5)); Console.WriteLine(five.GetHashCode()); 
    Try(() => { throw new Exception("m " + five); }); Try(() => { dynamic x = null; int y = x.Length; }); Try(() => { dynamic x = "s"; x.Length = 3; }); Try(() => { dynamic x = new int[2]; x[5] = 1; }); Try(() => { dynamic x = new List<int>(); Console.WriteLine(x[3]); }); Try(() => { dynamic x = "abc"; Console.WriteLine(x[1]); Console.WriteLine(x[7]); }); Try(() => { dynamic x = "12"; Console.WriteLine(int.Parse(x) + 1); Console.WriteLine(int.Parse("q" + x)); });
  }
}
