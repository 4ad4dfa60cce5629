// checks: async, iterators, using, null operators, events
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
class R : IDisposable { public string N = "r"; public void Dispose() => Console.WriteLine("disposed " + N); public event Action<string> Ev; public event EventHandler<int> Ev2; public void Fire(string s) { Ev?.Invoke(s); Ev2?.Invoke(this, 3); } public R Next; public int? Maybe; }
class AR : IAsyncDisposable { public ValueTask DisposeAsync() { Console.WriteLine("async disposed"); return default; } }
class Aw { public AwA GetAwaiter() => new AwA(); }
class AwA : System.Runtime.CompilerServices.INotifyCompletion { public bool IsCompleted => false; public void OnCompleted(Action a) { Console.WriteLine("on"); a(); } public string GetResult() => "custom"; }
static class Program {
  static async Task<dynamic> Get(int n) { await Task.Delay(n); return n; }
  static async Task<int> Sum(dynamic a, dynamic b) { int x = await a; return x + await b; }
  static IEnumerable<dynamic> It(dynamic n) { for (dynamic i = 0; i < n; i++) yield return i * 2; }
  static dynamic Ret(bool b) { if (b) return 1; return "s"; }
  static async Task Main() {
    dynamic t = Task.FromResult(5); var r = await t; Console.WriteLine(r + 1); int z = await t; Console.WriteLine(z);
    Console.WriteLine(await Sum(Task.FromResult(1), Get(2))); dynamic got = await Get(3); Console.WriteLine(got * 2);
    dynamic vt = new ValueTask<string>("vt"); Console.WriteLine(await vt); dynamic y = Task.Yield(); await y; dynamic cu = new Aw(); Console.WriteLine(await cu);
    dynamic bad = Task.FromException<int>(new InvalidOperationException("boom")); try { await bad; } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
    dynamic slow = Task.Delay(10); await slow; await (Task)slow; Console.WriteLine(((Task)slow).IsCompleted);
    dynamic nested = Task.Run(async () => { await Task.Delay(1); return "run"; }); Console.WriteLine((await nested).Length); Console.WriteLine(nested.Result); Console.WriteLine(nested.Status);
    var all = await Task.WhenAll(Get(1), Get(2)); Console.WriteLine(all[0] + all[1]);
    foreach (var i in It(3)) Console.Write(i + " "); Console.WriteLine(); foreach (int i in It(2)) Console.Write(i); Console.WriteLine();
    using (dynamic d = new R()) { Console.WriteLine(d.N); } { using dynamic d2 = new R { N = "two" }; } await using (dynamic ad = new AR()) { }
    dynamic ev = new R(); Action<string> h = s => Console.WriteLine("h " + s); ev.Ev += h; ev.Ev2 += (EventHandler<int>)((s, e) => Console.WriteLine("e2 " + e)); ev.Fire("1"); ev.Ev -= h; ev.Fire("2");
    dynamic nul = null; Console.WriteLine(nul ?? "dflt"); Console.WriteLine(nul?.Foo == null); Console.WriteLine(nul?.Foo() == null); nul ??= 7; Console.WriteLine(nul); Console.WriteLine(ev?.N); Console.WriteLine(ev.Next?.N ?? "no next"); ev.Next = new R { N = "nx" }; Console.WriteLine(ev?.Next?.N.Length); ev.Maybe = 5; Console.WriteLine(ev.Maybe + 1); ev.Maybe = null; Console.WriteLine(ev.Maybe == null);
    dynamic q = 3; Console.WriteLine(q > 2 ? "big" : "small"); while (q > 0) { q--; } Console.WriteLine(q); Console.WriteLine(true ? q : "x"); var cond = q == 0 ? q : 1.5; Console.WriteLine(cond.GetType());
    Console.WriteLine($"{Ret(true)} {Ret(false)} {Ret(true):D3}"); string cat = "a" + q + Ret(false) + 1 + 'c'; Console.WriteLine(cat); List<dynamic> l = new() { 1, "two", 3.0 }; foreach (var e in l) Console.Write(e.GetType().Name + " "); Console.WriteLine(l.Count(e => e is int)); Dictionary<string, dynamic> dict = new() { ["a"] = 1, ["b"] = "s" }; Console.WriteLine(dict["a"] + 1); Console.WriteLine(dict["b"].Length); if (dict.TryGetValue("a", out dynamic got2)) Console.WriteLine(got2 + 5);
    try { dynamic e = new object(); e.Missing(); } catch (Microsoft.CSharp.RuntimeBinder.RuntimeBinderException e) when (e.Message.Contains("Missing")) { Console.WriteLine("filter"); }
    dynamic lockable = new object(); lock (lockable) Console.WriteLine("locked"); switch (q) { case 0: Console.WriteLine("zero"); break; default: Console.WriteLine("def"); break; }
  }

}
