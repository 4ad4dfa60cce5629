// checks: DynamicObject
using System;
using System.Collections.Generic;
using System.Dynamic;
using System.Linq.Expressions;
class Bag : DynamicObject {
  Dictionary<string, object> all = new();
  public int Real = 7;
  public string Hello(string n) => "hello " + n;
  public override bool TryGetMember(GetMemberBinder b, out object r) { Console.WriteLine("get " + b.Name + " " + b.IgnoreCase); return all.TryGetValue(b.Name, out r); }
  public override bool TrySetMember(SetMemberBinder b, object v) { Console.WriteLine("set " + b.Name); all[b.Name] = v; return true; }
  public override bool TryInvokeMember(InvokeMemberBinder b, object[] args, out object r) { Console.WriteLine("invoke " + b.Name + " " + b.CallInfo.ArgumentCount + " " + string.Join(",", b.CallInfo.ArgumentNames) + " " + string.Join(",", args)); r = b.Name == "Nope" ? null : (object)args.Length; return b.Name != "Nope"; }
  public override bool TryInvoke(InvokeBinder b, object[] args, out object r) { r = "invoked " + args.Length; return true; }
  public override bool TryGetIndex(GetIndexBinder b, object[] i, out object r) { r = "at " + string.Join(";", i); return true; }
  public override bool TrySetIndex(SetIndexBinder b, object[] i, object v) { Console.WriteLine("setindex " + string.Join(";", i) + "=" + v); return true; }
  public override bool TryConvert(ConvertBinder b, out object r) { Console.WriteLine("convert " + b.Type + " " + b.Explicit); if (b.Type == typeof(int)) { r = 42; return true; } if (b.Type == typeof(string)) { r = "str"; return true; } r = null; return false; }
  public override bool TryBinaryOperation(BinaryOperationBinder b, object arg, out object r) { Console.WriteLine("binary " + b.Operation); r = b.Operation == ExpressionType.Add ? (object)("plus " + arg) : b.Operation.ToString(); return true; }
  public override bool TryUnaryOperation(UnaryOperationBinder b, out object r) { Console.WriteLine("unary " + b.Operation); r = b.Operation switch { ExpressionType.IsTrue => true, ExpressionType.IsFalse => false, _ => "u" + b.Operation }; return true; }
  public override IEnumerable<string> GetDynamicMemberNames() => all.Keys;
}
class Poor : DynamicObject { }
static class Program {
  static void Try(Action a) { try { a(); } catch (Exception e) { Console.WriteLine(e.GetType().Name + ": " + e.Message); } }
  static void Main() {
    dynamic d = new Bag();
    d.A = 5; Console.WriteLine(d.A); Console.WriteLine(d.Real); d.Real = 8; Console.WriteLine(d.Real);
    Console.WriteLine(d.Hello("x")); Console.WriteLine(d.Foo(1, b: 2));
    Try(() => Console.WriteLine(d.Missing)); Try(() => d.Nope(1));
    d.Fn = (Func<int, int>)(x => x * 2); 
    Console.WriteLine(d(1, 2)); Console.WriteLine(d[1, "a"]); d[3] = 4;
    int i = d; Console.WriteLine(i); string s = (string)d; Console.WriteLine(s); Try(() => { DateTime t = d; });
    Console.WriteLine(d + 1); Console.WriteLine(d * 2); Console.WriteLine(-d); Console.WriteLine(!d); if (d) Console.WriteLine("true");
    Console.WriteLine(d && true); Console.WriteLine(d || true);
    d.A += 3; Console.WriteLine(d.A); dynamic e = d; e += 4; Console.WriteLine(e); e = d; e++; Console.WriteLine(e);
    dynamic p = new Poor();
    Try(() => Console.WriteLine(p.X)); Try(() => p.X = 1); Try(() => p.X()); Try(() => p()); Try(() => Console.WriteLine(p[0])); Try(() => { int q = p; }); Try(() => Console.WriteLine(p + 1)); Try(() => Console.WriteLine(-p)); Try(() => p[1] = 2); Try(() => { if (p) {} });
    Console.WriteLine(p.ToString()); object o = p; DynamicObject dd = p; Console.WriteLine(d == d); Console.WriteLine(p == p); Console.WriteLine(p == null);
    foreach (var n in d.GetDynamicMemberNames()) Console.WriteLine(n);
  }
}
