// checks: extension blocks, field keyword, null-conditional assignment, compound operators, partial members, file types, lambda modifiers, nameof unbound, implicit spans
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

static class E
{
    extension<T>(IEnumerable<T> src) { public bool IsEmpty => !src.Any(); public IEnumerable<T> Every(int n) { int i = 0; foreach (var x in src) if (i++ % n == 0) yield return x; } public async Task<List<T>> Slow() { var l = new List<T>(); foreach (var x in src) { await Task.Yield(); l.Add(x); } return l; } public static IEnumerable<T> Rep(T x, int n) { while (n-- > 0) yield return x; } public static IEnumerable<T> operator +(IEnumerable<T> a, IEnumerable<T> b) => a.Concat(b); }
    extension(string s) { public int Vowels => s.Count(c => "aeiou".Contains(c)); public string this_(int n) => s + n; public static string Make(int n) => new('m', n); }
    extension(ref int x) { public void Inc() => x++; public int Twice { get => x * 2; set => x = value / 2; } }
    extension(Math) { public static int Cube(int x) => x * x * x; public static double Tau2 => Math.Tau * 2; }
    extension<K, V>(Dictionary<K, V> d) where K : notnull { public V GetOr(K k, V def) => d.TryGetValue(k, out var v) ? v : def; }
}
class Props
{
    public string Name { get; set => field = value?.Trim() ?? "none"; } = " init ";
    public int Lazy { get => field == 0 ? field = 42 : field; }
    public List<int> L { get => field ??= []; }
    public int Clamp { get; set { if (value < 0) throw new ArgumentOutOfRangeException(nameof(value)); field = value; Changed?.Invoke(value); } }
    public event Action<int> Changed; public Props Next; public int[] Arr = new int[3]; public int Cnt;
}
class Vec(int x) { public int X = x; public static Vec operator +(Vec a, Vec b) { Console.Write("new "); return new(a.X + b.X); } public void operator +=(Vec b) { Console.Write("inplace "); X += b.X; } public void operator ++() { Console.Write("incr "); X++; } public void operator checked -=(int n) { X = checked(X - n); } public void operator -=(int n) { X -= n; } }
partial class Part(int a) { public partial int Prop { get; set; } public partial string this[int i] { get; } public partial event Action Ev; partial void Hook(string s); public partial int M(int x = 1); public void Go() { Hook("h"); Fire(); } }
partial class Part { int v = a; public partial int Prop { get => v; set => v = value + 1; } public partial string this[int i] => "i" + i; Action ev; public partial event Action Ev { add { Console.Write("add "); ev += value; } remove => ev -= value; } void Fire() => ev?.Invoke(); public partial int M(int x) => x + a; partial void Hook(string s) => Console.Write(s + " "); }
file class Hidden { public static string S => typeof(Hidden).Name.EndsWith("Hidden").ToString(); }
delegate bool TryParse<T>(string s, out T v); delegate void RefAct(ref int x, in int y, scoped Span<int> s);
class P
{
    static async Task Main()
    {
        int[] a = [1, 2, 3, 4, 5]; Console.WriteLine(a.IsEmpty + " " + string.Join(",", a.Every(2)) + " " + (await a.Slow()).Count + " " + string.Join("", IEnumerable<int>.Rep(7, 3)));
        Console.WriteLine("education".Vowels + " " + "q".this_(2) + string.Make(2)); int n = 3; n.Inc(); n.Twice = 20; Console.WriteLine(n + " " + n.Twice + " " + Math.Cube(3) + " " + Math.Tau2.ToString("F2"));
        IEnumerable<int> e1 = [1], e2 = [2]; Console.WriteLine((e1 + e2).Count()); Console.WriteLine(new Dictionary<string, int> { ["a"] = 1 }.GetOr("b", 9) + " " + E.get_IsEmpty(a));
        var p = new Props(); Console.WriteLine("[" + p.Name + "]"); p.Name = " x "; Console.WriteLine("[" + p.Name + "]" + p.Lazy + p.L.Count); p.Changed += v => Console.Write("changed" + v + " "); p.Clamp = 5; try { p.Clamp = -1; } catch (ArgumentOutOfRangeException ex) { Console.WriteLine(ex.ParamName + p.Clamp); }
        Props q = null; q?.Name = Side("never"); p?.Name = Side("once"); p.Next?.Cnt += S2(); p.Next = new(); p.Next?.Cnt += S2(); p?.Next?.Arr[1] = 5; q?.Arr[0] += 1; p?.Arr[await Task.FromResult(2)] = await Task.FromResult(8); Console.WriteLine(p.Next.Cnt + " " + p.Next.Arr[1] + " " + p.Arr[2]); q?.Changed += null;
        var v1 = new Vec(1); var v2 = v1; v1 += new Vec(2); v1++; ++v1; v1 -= 1; Console.WriteLine(v2.X); Vec r = v1 + v2; Console.WriteLine(r.X);
        var pt = new Part(5); pt.Prop = 3; pt.Ev += () => Console.Write("ev "); pt.Go(); Console.WriteLine(pt.Prop + pt[4] + pt.M() + Hidden.S);
        TryParse<int> tp = (s, out v) => int.TryParse(s, out v); Console.WriteLine(tp("12", out var o) + " " + o); RefAct ra = (ref x, in y, scoped s) => { x += y; s[0] = x; }; int z = 1; int[] buf = new int[1]; ra(ref z, 4, buf); Console.WriteLine(z + buf[0]);
        Console.WriteLine(nameof(List<>) + nameof(Dictionary<,>.Keys)); ReadOnlySpan<int> ro = a; Console.WriteLine(ro.Contains(3) + " " + a.AsSpan().IndexOf(4) + " " + a.StartsWith([1, 2])); ReadOnlySpan<char> cs = "text"; Console.WriteLine(cs.StartsWith("te") + " " + "abc".Contains('b'));
        string Side(string s) { Console.Write("side " + s + "; "); return s; } int S2() { Console.Write("s2 "); return 4; }
    }
}
