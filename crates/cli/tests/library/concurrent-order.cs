// checks: the order of a concurrent dictionary of numbers
using System.Collections.Concurrent;
string J<T>(IEnumerable<T> e) => string.Join(",", e);
foreach (int n in new[] { 5, 20, 30, 60, 200 }) { var d = new ConcurrentDictionary<int, int>(4, 31); for (int i = n - 1; i >= 0; i--) d.TryAdd(i * 7 % n * 3, i); Console.WriteLine(J(d.Keys)); }
var a = new ConcurrentDictionary<int, string>(4, 31) { [37] = "a", [0] = "b", [36] = "c", [38] = "d", [1] = "e", [-1] = "f", [74] = "g" }; Console.WriteLine(J(a)); Console.WriteLine(J(a.Values)); Console.WriteLine(J(a.Select(p => p.Key))); Console.WriteLine(J(a.ToArray())); a.TryRemove(0, out _); a[5] = "x"; Console.WriteLine(J(a));
var c = new ConcurrentDictionary<char, int>(); foreach (char ch in "hello world") c.AddOrUpdate(ch, 1, (_, n) => n + 1); Console.WriteLine(J(c));
var g = new ConcurrentDictionary<DayOfWeek, int> { [DayOfWeek.Friday] = 1, [DayOfWeek.Monday] = 2 }; Console.WriteLine(J(g));
var l = new ConcurrentDictionary<long, int>(); Parallel.For(0, 20, i => l[i] = i * i); Console.WriteLine(J(l));
