// checks: overloads chosen by run-time types
using System;
using System.Collections.Generic;
class Animal {} class Dog : Animal {} class Cat : Animal {}
struct S { public int V; public S(int v) { V = v; } public S(string s) { V = s.Length; } public void Inc() => V++; }
class V {
  public string Visit(Animal a) => "animal"; public string Visit(Dog d) => "dog"; public string Visit(object o) => "object"; public string Visit(int i) => "int"; public string Visit(long i) => "long"; public string Visit(double i) => "double"; public string Visit(string s) => "string";
  public static string Stat(object o) => "so"; public static string Stat(int i) => "si"; public string P(params int[] a) => "p" + a.Length; public string P(string a, params object[] b) => a + b.Length;
  public string Opt(int a, int b = 2, string c = "c") => a + "," + b + "," + c; public string Gen<T>(T a) => typeof(T).Name; public string Gen<T>(List<T> a) => "List " + typeof(T).Name; public string Two<A, B>(A a, B b) => typeof(A).Name + typeof(B).Name; public string Same<T>(T a, T b) => typeof(T).Name;
  public bool Out(string s, out int n) { n = s.Length; return true; } public void Swap(ref int a, ref int b) { (a, b) = (b, a); } public void RefS(ref string s) { s += "!"; }
  public virtual string Virt() => "base"; public string Hid(int a) => "base int"; public string E(ConsoleColor c) => c.ToString(); public string N(int? a) => a?.ToString() ?? "null"; public string En(IEnumerable<int> e) => "ie"; public string D(Func<int, int> f) => "f" + f(2);
  public string this[int i] => "i" + i; public string this[string s] => "s" + s; public string this[int a, int b] { get => a + ":" + b; set => Console.WriteLine("set " + a + b + value); }
}
class W : V { public override string Virt() => "derived"; public string Hid(object a) => "derived object"; }
static class Program {
  static string F(int a) => "int"; static string F(string a) => "string"; static string F(object a) => "object"; static string F(int a, object b) => "two";
  static T Id<T>(T t) => t;
  static void Main() {
    dynamic v = new V();
    foreach (dynamic a in new object[] { new Dog(), new Cat(), 1, 2L, 1.5f, "s", 'c', (byte)3, DateTime.MinValue, true, null }) { try { Console.WriteLine(v.Visit(a)); } catch (Exception e) { Console.WriteLine(e.Message); } try { Console.WriteLine(new V().Visit(a)); Console.WriteLine(V.Stat(a)); Console.WriteLine(F(a)); } catch (Exception e) { Console.WriteLine(e.Message); } }
    Console.WriteLine(v.P()); Console.WriteLine(v.P(1)); Console.WriteLine(v.P(1, 2, 3)); Console.WriteLine(v.P("x", 1, "b")); Console.WriteLine(v.P(new[] { 1, 2 }));
    Console.WriteLine(v.Opt(1)); Console.WriteLine(v.Opt(1, c: "z")); Console.WriteLine(v.Opt(c: "q", a: 3)); Console.WriteLine(v.Gen(1)); Console.WriteLine(v.Gen("s")); Console.WriteLine(v.Gen(new List<int>())); Console.WriteLine(v.Gen<object>("s")); Console.WriteLine(v.Two(1, "a")); Console.WriteLine(v.Same(1, 2L));
    int n; Console.WriteLine(v.Out("abc", out n)); Console.WriteLine(n); v.Out("abcd", out int m); Console.WriteLine(m); int p = 1, q = 2; v.Swap(ref p, ref q); Console.WriteLine(p + " " + q); string str = "a"; v.RefS(ref str); Console.WriteLine(str);
    dynamic w = new W(); Console.WriteLine(w.Virt()); Console.WriteLine(w.Hid(1)); Console.WriteLine(v.E(ConsoleColor.Red)); Console.WriteLine(v.E(0)); Console.WriteLine(v.N(null)); Console.WriteLine(v.N(5)); Console.WriteLine(v.En(new[] { 1 })); Console.WriteLine(v.D((Func<int, int>)(z => z * 3)));
    Console.WriteLine(v[1]); Console.WriteLine(v["a"]); Console.WriteLine(v[1, 2]); v[1, 2] = "new"; dynamic i = 1; Console.WriteLine(new V()[i]);
    dynamic s = new S(3); s.Inc(); s.V += 10; Console.WriteLine(s.V); dynamic arg = "four"; S made = new S(arg); Console.WriteLine(made.V); var lst = new List<int>(i) { 4 }; Console.WriteLine(lst.Count);
    object o = "text"; Console.WriteLine(v.Visit(o)); dynamic dd = o; Console.WriteLine(v.Visit(dd)); Console.WriteLine(F(1, dd)); Console.WriteLine(Id(dd).Length); int k = Id(i) + 1; Console.WriteLine(k);
    dynamic arr = new int[2, 2]; arr[0, 1] = 5; Console.WriteLine(arr[0, 1]); int[] plain = { 1, 2, 3 }; Console.WriteLine(plain[i]); dynamic jag = new[] { new[] { 1 }, new[] { 2, 3 } }; Console.WriteLine(jag[1][1]); Console.WriteLine(jag.Length);
    Console.WriteLine(Math.Max(i, 5)); Console.WriteLine(string.Format("{0}-{1}", i, dd)); Console.WriteLine(Convert.ToString(i) + string.Join(",", dd, i)); Console.WriteLine("{0} {1}", i, dd);
    dynamic b = (byte)5; Console.WriteLine((b + b).GetType()); Console.WriteLine(i is int); Console.WriteLine(dd is string { Length: 4 }); Console.WriteLine(i switch { int z when z > 0 => "pos", _ => "other" }); Console.WriteLine(dd as string); Console.WriteLine((dd as Animal) == null);
    dynamic tuple = (A: 1, B: "x"); Console.WriteLine(tuple.Item2); var (t1, t2) = ((int, string))tuple; Console.WriteLine(t1 + t2);
    dynamic fn = (Func<int, int>)(z => z + 1); Console.WriteLine(fn(4)); Console.WriteLine(fn.Invoke(5)); Action<dynamic> ac = z => Console.WriteLine(z.Length); ac("12"); Func<dynamic, dynamic, dynamic> add = (x, y) => x + y; Console.WriteLine(add(1, 2)); Console.WriteLine(add("a", 2)); Console.WriteLine(add(1.5, 2));
  }
}
