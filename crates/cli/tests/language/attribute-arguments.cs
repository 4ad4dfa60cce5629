// checks: params and defaults of attribute constructors
using System.Reflection;
foreach (var a in typeof(C).GetCustomAttributes<InfoAttribute>()) Console.WriteLine(a.N + " " + string.Join(",", a.Items) + " " + a.T + " " + a.Kind);
Console.WriteLine(typeof(D).GetCustomAttribute<LateAttribute>()!.All + typeof(E).GetCustomAttribute<LateAttribute>()!.All);
[Info(1, "x", "y", T = typeof(int))] [Info(2)] [Info(3, new[] { "q" }, Kind = DayOfWeek.Friday)] class C;
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
class InfoAttribute(int n, params string[] items) : Attribute { public int N => n; public string[] Items => items; public Type? T; public DayOfWeek Kind { get; set; } }
[AttributeUsage(AttributeTargets.All)] class LateAttribute(string a, int b = 7, string? c = null) : Attribute { public string All => a + b + c; }
[Late("x")] class D; [Late("y", 8)] class E;
