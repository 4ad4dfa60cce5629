using System.Reflection;
try { Console.WriteLine(typeof(T1).GetCustomAttribute<AAttribute>()); } catch (Exception e) { Console.WriteLine(e.Message); }
try { Console.WriteLine(typeof(T2).GetCustomAttribute<AAttribute>()); } catch (Exception e) { Console.WriteLine(e.Message); }
try { Console.WriteLine(typeof(T3).GetCustomAttribute<BAttribute>()); } catch (Exception e) { Console.WriteLine(e.Message); }
try { Console.WriteLine(typeof(T4).GetCustomAttribute<BAttribute>()); } catch (Exception e) { Console.WriteLine(e.Message); }
class AAttribute : Attribute { string s; public AAttribute(Type t, int k = 9) { s = "type " + t + " " + k; } public AAttribute(int b, string a = "d") { s = "int,string " + b + a; } public override string ToString() => s; }
class BAttribute : Attribute { string s; public BAttribute(byte b, double d = 1.5, DayOfWeek w = DayOfWeek.Friday) { s = "b" + b + d + w; } public BAttribute(string q, params Type[] ts) { s = q + ts.Length; } public override string ToString() => s; }
[A(typeof(int))] class T1 { } [A(3)] class T2 { } [B(5)] class T3 { } [B("x", typeof(int), typeof(List<>))] class T4 { }
