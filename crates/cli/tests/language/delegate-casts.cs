// checks: casts of methods and lambdas to Delegate
var d = (Delegate)(() => 1); Console.WriteLine(d.DynamicInvoke());
var e = (Delegate)F; Console.WriteLine(e.DynamicInvoke(3) + " " + e.GetType());
var m = (MulticastDelegate)((int x, string y) => y + x); Console.WriteLine(m.GetType());
static int F(int x) => x + 1;
