using System.Runtime.Serialization;
#pragma warning disable SYSLIB0051, SYSLIB0050
var info = new SerializationInfo(typeof(My), new FormatterConverter());
info.AddValue("a", 5); info.AddValue("s", "text"); info.AddValue("b", true); info.AddValue("n", null); info.AddValue("d", 1.5); info.AddValue("o", new List<int>());
Console.WriteLine(info.GetInt32("a") + info.GetString("s") + info.GetBoolean("b") + info.GetDouble("d") + info.MemberCount + " " + info.ObjectType.Name + " " + info.FullTypeName);
try { info.GetInt32("zz"); } catch (SerializationException e) { Console.WriteLine(e.Message); }
try { info.AddValue("a", 1); } catch (SerializationException e) { Console.WriteLine(e.Message); }
foreach (SerializationEntry e in info) Console.WriteLine(e.Name + " " + e.ObjectType + " " + e.Value);
Console.WriteLine(info.GetInt64("a") + " " + info.GetValue("s", typeof(string)) + " " + info.GetString("a"));
var ctx = new StreamingContext(StreamingContextStates.File, "c"); Console.WriteLine(ctx.State + " " + ctx.Context + " " + ctx.Equals(new StreamingContext(StreamingContextStates.File, "c")) + StreamingContextStates.All);
var ex = new My("m", 3); var i2 = new SerializationInfo(typeof(My), new FormatterConverter()); ex.GetObjectData(i2, ctx); Console.WriteLine(i2.MemberCount + " " + i2.GetString("ClassName") + " " + i2.GetInt32("Code"));
foreach (var e in i2) Console.WriteLine(e.Name + "=" + e.Value + " " + e.ObjectType);
[Serializable] class My : Exception { public int Code; [NonSerialized] int x; public My() { } public My(string m, int c) : base(m) => Code = c; protected My(SerializationInfo info, StreamingContext context) : base(info, context) { Code = info.GetInt32("Code"); } public override void GetObjectData(SerializationInfo info, StreamingContext context) { base.GetObjectData(info, context); info.AddValue("Code", Code); } }
