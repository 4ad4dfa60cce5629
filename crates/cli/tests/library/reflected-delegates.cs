// checks: methods of delegates, members and attributes in reflection, the console's streams, traces without the machine's own frames
using System.Reflection; using System.Text;
Func<string, Func<int, string>> curried = s => n => s + n; Func<int, string> inner = curried("x");
foreach (Delegate d in new Delegate[] { curried, inner, (Func<int>)(() => 1), (Action<int>)Console.WriteLine, (Func<int, int, int>)Math.Max, (Func<string, bool>)"text".Contains, (Func<string, string>)Make<string>, new Box(3).Add }) Console.WriteLine(d.Method.ReturnType + " " + d.Method.GetParameters().Length + " " + d.Method.IsStatic + " " + (d.Target == null));
Console.WriteLine(((Delegate)(Func<int, int>)new Box(3).Add).Method + " | " + ((Delegate)(Func<int, int, int>)Math.Max).Method.DeclaringType + " | " + ((Delegate)(Func<string, string>)Make<string>).Method.GetGenericArguments()[0]);
var other = (Named)Delegate.CreateDelegate(typeof(Named), inner.Target, inner.Method); Console.WriteLine(other(3)); var box = new Box(5); Func<int, int> add = box.Add; Console.WriteLine(add.Method.Invoke(box, [4]) + " " + (add.Method == typeof(Box).GetMethod("Add")));
foreach (MemberInfo m in typeof(Box).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)) Console.WriteLine(m.MemberType + " " + m.Name + " " + string.Join(",", m.GetCustomAttributes<NoteAttribute>().Select(a => a.Text)) + m.IsDefined(typeof(NoteAttribute)));
foreach (Type t in new[] { typeof(Plain), typeof(Pair), typeof(Box) }) Console.WriteLine(t.Name + " " + t.GetConstructors().Length + " " + string.Join(",", t.GetMethods().Where(m => !m.IsSpecialName).Select(m => m.Name)));
Stream o = Console.OpenStandardOutput(); o.Write(Encoding.ASCII.GetBytes("bytes"), 0, 5); o.WriteByte((byte)'\n'); Console.WriteLine("between"); byte[] text = Encoding.UTF8.GetBytes("äö€😀\n"); foreach (byte b in text) o.WriteByte(b); o.Write(text); Console.WriteLine(o.CanRead + " " + o.CanSeek + " " + o.CanWrite); using (var w = new StreamWriter(Console.OpenStandardOutput())) w.WriteLine("through a writer");
void Trace(Action a) { try { a(); } catch (Exception e) { Console.WriteLine(e.GetType().Name + " " + e.StackTrace!.Contains("Runtime.Throw") + e.StackTrace.Contains("AwaitLab")); } }
object boxed = "s"; string? none = null; int zero = 0; Trace(() => none!.ToString()); Trace(() => Console.WriteLine(1 / zero)); Trace(() => Console.WriteLine((int)boxed)); Trace(() => throw null!); Trace(() => (new int[1])[zero + 3] = 1); Trace(() => Task.Run(() => none!.Length).Wait());
static T Make<T>(T x) => x;
delegate string Named(int n);
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)] class NoteAttribute(string text) : Attribute { public string Text => text; }
class Box(int start) { [Note("a property")] public int Value { get; set; } = start; [Note("an event")] public event Action? Changed; [Note("a method"), Note("twice")] public int Add(int n) { Changed?.Invoke(); return Value += n; } [Note("a field")] public int Field; public override string ToString() => "box"; }
struct Plain { public int X; } struct Pair { public int X; public Pair(int x) { X = x; } public override string ToString() => "pair"; }
