var p = new P(); Console.WriteLine(p.A + p.B + p.C + P.S + p.D + p.E); p.A = "x"; p.E = 9; p.D = -1; Console.WriteLine(p.A + p.D + p.E);
var q = new Q<int>(); q.V = 5; Console.WriteLine(q.V + " " + q.W);
partial class P { public partial string A { get; set; } = "a0"; public partial int B { get => field; } = 7; public partial int C { get; init; } public static partial int S { get; } public partial int D { get; set; } = 4; public partial int E { get; set; } }
partial class P { public partial string A { get => field + "!"; set; } public partial int B { get; } public partial int C { get => 3; init { } } public static partial int S { get => field; } = 11; public partial int D { get; set => field = Math.Abs(value); } public partial int E { get => field; set => field = value * 2; } = 1; }
partial class Q<T> { public partial T? V { get; set => field = value; } public partial int W { get; } } partial class Q<T> { public partial T? V { get; set; } public partial int W => field + 1; }
