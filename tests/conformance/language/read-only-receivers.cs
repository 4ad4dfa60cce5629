// checks: method calls on read-only structs work on a copy; delegates of static abstract members; open types in is, as and switch; a failed type initializer's exception is one object
var h = new Holder(); h.Go();
foreach (var c in new[] { new Counter() }) { c.Inc(); c.Inc(); Console.WriteLine(c.N); }
In(h.Mut); Console.WriteLine(h.Mut.N);
h.RefRead();
List<Counter> list = [new Counter()]; list[0].Inc(); Console.WriteLine(list[0].N);
Counter[] arr = [new Counter()]; arr[0].Inc(); Console.WriteLine(arr[0].N);
Console.WriteLine(new D<string>().Is("x") + " " + new D<int>().As(3) + new D<object>().Sw(4));
void In(in Counter c) { c.Inc(); c.Inc(); Console.WriteLine(c.N); Console.WriteLine(c.ToString()); }
var f = Add<int>; Console.WriteLine(f(2, 3));
Func<int,int,int> g = Get<Cal>(); Console.WriteLine(g(4, 5)); Console.WriteLine(new[]{1,2}.Select(Map<Cal>).Sum());
static int Map<T>(int x) where T : IOp => T.Op(x, 1);
static Func<int,int,int> Get<T>() where T : IOp => T.Op;
static T Add<T>(T a, T b) where T : System.Numerics.INumber<T> => a + b;
Exception? e1 = null; try { Bad.X.ToString(); } catch (Exception e) { e1 = e; }
try { Bad.X.ToString(); } catch (Exception e) { Console.WriteLine(ReferenceEquals(e, e1) + " " + e.Message + " " + ReferenceEquals(e.InnerException, e1!.InnerException)); }
try { new Bad(); } catch (TypeInitializationException e) { Console.WriteLine(ReferenceEquals(e, e1)+ e.TypeName); }
struct Counter { public int N; public void Inc() => N++; public override string ToString() { N += 10; return "N=" + N; } }
struct Res : IDisposable { public int N; public void Inc() => N++; public void Dispose() { Console.WriteLine("d" + N); } }
class Holder { readonly Counter ro = new(); public Counter Mut; static readonly Counter S = new(); public ref readonly Counter R => ref Mut; 
 public void Go() { ro.Inc(); Console.WriteLine(ro.N); S.Inc(); Console.WriteLine(S.N); Mut.Inc(); Console.WriteLine(Mut.N); Console.WriteLine(ro.ToString() + ro.N); }
 public void RefRead() { R.Inc(); Console.WriteLine(R.N); ref readonly Counter r = ref Mut; r.Inc(); Console.WriteLine(r.N); ref Counter q = ref Mut; q.Inc(); Console.WriteLine(q.N); } 
 public Holder() { ro.Inc(); Console.WriteLine("ctor " + ro.N); Action a = () => ro.Inc(); a(); Console.WriteLine("ctor " + ro.N); } }
class D<T> { public bool Is(object o) => o is T; public bool As(T t) => t is string s || t is int; public string Sw(T t) => t switch { int => "int", string => "s", null => "n", IDisposable => "d", _ => "?" };
  public U? Conv<U>(T t) where U : class => t as U; public string S2(T t) { if (t is List<T> l) return "l"; var x = t as string; return (x ?? "none") + (t is Enum); } 
  public static bool X<V>(V v, IEnumerable<T> e) => e is V[] || e is List<V> || v is IEnumerable<T> || e is string || v is D<T>; }
interface IOp { static abstract int Op(int a, int b); }
class Cal : IOp { public static int Op(int a, int b) => a * b; }
class Bad { public static object X = Make(); static object Make() => throw new InvalidOperationException("no"); }
sealed class Sealed { } 
class K<T> where T : struct { public bool M(object o, T t) => t is int || o is T? || t is IComparable; public T? N(object o) => o as T?; }
