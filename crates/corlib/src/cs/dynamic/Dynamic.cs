using System.Dynamic;
using System.Reflection;
using Microsoft.CSharp.RuntimeBinder;

namespace Microsoft.CSharp.RuntimeBinder
{
    public class RuntimeBinderException : Exception
    {
        protected RuntimeBinderException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public RuntimeBinderException() : base("Exception of type 'Microsoft.CSharp.RuntimeBinder.RuntimeBinderException' was thrown.") { }
        public RuntimeBinderException(string? message) : base(message) { }
        public RuntimeBinderException(string? message, Exception? innerException) : base(message, innerException) { }
    }

    public class RuntimeBinderInternalCompilerException : Exception
    {
        public RuntimeBinderInternalCompilerException() { }
        public RuntimeBinderInternalCompilerException(string? message) : base(message) { }
        public RuntimeBinderInternalCompilerException(string? message, Exception? innerException) : base(message, innerException) { }
    }
}

namespace AwaitLab.Runtime
{
    /// <summary>A member or element of something dynamic, as a variable: read, written, or both in a compound assignment.</summary>
    public sealed class DynamicPlace
    {
        private readonly object? _target;
        private readonly Type? _on;
        private readonly string? _name;
        private readonly Type _from;
        private readonly Arguments _index;
        private bool _accumulates;
        private int _how;
        internal DynamicPlace(object? target, Type? on, string? name, Type from, Arguments index) { (_target, _on, _name, _from, _index) = (target, on, name, from, index); }

        /// <summary>In a compound assignment: an event takes a handler, a result may be cast back.</summary>
        public DynamicPlace Accumulate(bool isChecked)
        {
            _accumulates = true;
            _how = isChecked ? 12 : 4;
            return this;
        }
        /// <summary>The value with what is known of it where it is assigned.</summary>
        public object? Value
        {
            get
            {
                if (_name == null) return Dynamic.GetIndex(_target, _on, _from, _index);
                if (_accumulates && _target != null && Members.Event(_target.GetType(), _name, _from) is Event found)
                {
                    found.Target = _target;
                    return found;
                }
                return Dynamic.GetMember(_target, _name, _from);
            }
            set
            {
                if (value is Event) return;
                if (_name == null) Dynamic.SetIndex(_target, _on, _from, _index, value, _how);
                else Dynamic.SetMember(_target, _name, _from, value, _how);
            }
        }
    }

    /// <summary>An event that += and -= have found.</summary>
    internal sealed class Event
    {
        internal Type Owner = null!;
        internal long Add, Remove;
        internal object? Target;
        internal Event Change(bool add, object? handler)
        {
            Type type = Native.MemberTypes(Owner, Add)[1];
            Native.MemberInvoke(Owner, add ? Add : Remove, Target, [Dynamic.Convert(handler, type, 0)], null);
            return this;
        }
    }

    /// <summary>Arguments of a dynamic call. `how` has a character for each: d the type of its value counts, s its static type does,
    /// c it is a constant, r and o it is passed by reference.</summary>
    internal sealed class Arguments
    {
        internal static readonly Arguments None = new Arguments([], null, "", null);
        internal readonly object?[] Values;
        internal readonly Type?[] Types;
        internal readonly string How;
        internal readonly string?[]? Names;
        internal Arguments(object?[] values, Type?[]? types, string how, string?[]? names)
        {
            (Values, How, Names) = (values, how, names);
            Types = new Type?[values.Length];
            for (int i = 0; i < values.Length; i++) Types[i] = how[i] is 'd' or 'c' ? values[i]?.GetType() : types?[i];
        }
        internal int Count => Values.Length;
        internal string? Name(int i) => Names?[i];
        internal bool ByRef(int i) => How[i] == 'r' || How[i] == 'o';
    }

    /// <summary>What `await` of something dynamic waits for; `used`: its value is.</summary>
    public sealed class DynamicAwaitable
    {
        private readonly object? _of;
        private readonly Type _from;
        private readonly bool _used;
        internal DynamicAwaitable(object? of, Type from, bool used) { (_of, _from, _used) = (of, from, used); }
        public DynamicAwaiter GetAwaiter() => new DynamicAwaiter(Dynamic.Call(_of, _of is System.Threading.Tasks.Task<System.Threading.Tasks.VoidTaskResult> ? typeof(System.Threading.Tasks.Task) : null, "GetAwaiter", _from, null, [], null, "", null, true), _from, _used);
    }

    /// <summary>Its awaiter.</summary>
    public sealed class DynamicAwaiter : ICriticalNotifyCompletion
    {
        private readonly object? _of;
        private readonly Type _from;
        private readonly bool _used;
        internal DynamicAwaiter(object? of, Type from, bool used) { (_of, _from, _used) = (of, from, used); }
        public bool IsCompleted => (bool)Dynamic.Convert(Dynamic.GetMember(_of, "IsCompleted", _from), typeof(bool), 0)!;
        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);
        public void UnsafeOnCompleted(Action continuation)
        {
            if (_of is ICriticalNotifyCompletion critical) critical.UnsafeOnCompleted(continuation);
            else ((INotifyCompletion)_of!).OnCompleted(continuation);
        }
        public object? GetResult() => Dynamic.Call(_of, null, "GetResult", _from, null, [], null, "", null, _used);
    }

    /// <summary>What the compiler makes of operations on `dynamic`. `from` is the type whose code asks; `on` is the static type of what
    /// a member is looked up in, where that is known.</summary>
    public static partial class Dynamic
    {
        internal static RuntimeBinderException Fail(string text) => new RuntimeBinderException(text);
        private static RuntimeBinderException OnNull() => Fail("Cannot perform runtime binding on a null reference");
        private static RuntimeBinderException NoMember(Type type, string name) => Fail("'" + Show(type.IsArray ? typeof(Array) : type) + "' does not contain a definition for '" + name + "'");

        public static DynamicPlace Member(object? target, string name, Type from) => new DynamicPlace(target, null, name, from, Arguments.None);
        public static DynamicPlace Element(object? target, Type? on, Type from, object?[] args, Type?[]? types, string how, string?[]? names) =>
            new DynamicPlace(target, on, null, from, new Arguments(args, types, how, names));
        public static DynamicAwaitable Awaitable(object? of, Type from, bool used) => new DynamicAwaitable(of, from, used);

        // ---- Members.

        internal static object? GetMember(object? target, string name, Type from)
        {
            if (target == null) throw OnNull();
            Type type = target.GetType();
            object? found;
            if (target is ExpandoObject expando && expando.TryGet(name, out found)) return found;
            MemberKind kind = Members.Find(type, name, from, false, out Type owner, out long id, out string problem);
            if (kind == MemberKind.Field) return Native.MemberGet(owner, id, target);
            if (kind == MemberKind.Property) return Native.MemberInvoke(owner, id, target, [], null);
            if (target is DynamicObject dynamic && dynamic.TryGetMember(new GetMemberAsked(name), out found)) return found;
            if (kind == MemberKind.Problem) throw Fail(problem);
            if (kind == MemberKind.Method) throw Fail("The name '" + name + "' is bound to a method and cannot be used like a property");
            throw NoMember(type, name);
        }

        internal static void SetMember(object? target, string name, Type from, object? value, int how)
        {
            if (target == null) throw OnNull();
            Type type = target.GetType();
            if (target is ExpandoObject expando)
            {
                expando.Set(name, value);
                return;
            }
            MemberKind kind = Members.Find(type, name, from, true, out Type owner, out long id, out string problem);
            if (kind == MemberKind.Field) Native.MemberSet(owner, id, target, Convert(value, Native.MemberTypes(owner, id)[0], how));
            else if (kind == MemberKind.Property) Native.MemberInvoke(owner, id, target, [Convert(value, Native.MemberTypes(owner, id)[1], how)], null);
            else if (target is DynamicObject dynamic && dynamic.TrySetMember(new SetMemberAsked(name), value)) return;
            else if (kind == MemberKind.Problem) throw Fail(problem);
            else if (kind == MemberKind.Method) throw Fail("The name '" + name + "' is bound to a method and cannot be used like a property");
            else throw NoMember(type, name);
        }

        // ---- Calls.

        /// <summary>Calls a method, or, without a name, what `target` is. `used`: its value is.</summary>
        public static object? Call(object? target, Type? on, string? name, Type from, Type[]? typeArguments, object?[] args, Type?[]? types, string how, string?[]? names, bool used)
        {
            Arguments arguments = new Arguments(args, types, how, names);
            if (target == null && on == null) throw OnNull();
            if (name == null) return InvokeValue(target, on, from, arguments, used);
            Type type = on ?? target!.GetType();
            if (on == null && target is ExpandoObject expando && expando.TryGet(name, out object? value)) return InvokeValue(value, null, from, arguments, used);
            List<Candidate> all = Members.Methods(type, name, on != null);
            RuntimeBinderException? problem = null;
            if (all.Count > 0)
            {
                Candidate? chosen = Overloads.Choose(all, arguments, typeArguments, from, name, null, out problem);
                if (chosen != null && on == null && chosen.IsStatic) problem = Fail("Member '" + chosen.Show() + "' cannot be accessed with an instance reference; qualify it with a type name instead");
                if (problem == null) return chosen!.Invoke(target, arguments, used);
            }
            if (on == null && target is DynamicObject dynamic)
            {
                if (all.Count == 0 && Members.Find(type, name, from, false, out _, out _, out _) is MemberKind.Field or MemberKind.Property)
                    return InvokeValue(GetMember(target, name, from), null, from, arguments, used);
                if (dynamic.TryInvokeMember(new InvokeMemberAsked(name, arguments), args, out object? result)) return result;
                if (dynamic.TryGetMember(new GetMemberAsked(name), out result)) return InvokeValue(result, null, from, arguments, used);
            }
            if (problem != null) throw problem;
            switch (Members.Find(type, name, from, false, out Type owner, out long id, out string text))
            {
                case MemberKind.Field: return InvokeValue(Native.MemberGet(owner, id, target), null, from, arguments, used);
                case MemberKind.Property: return InvokeValue(Native.MemberInvoke(owner, id, target, [], null), null, from, arguments, used);
                case MemberKind.Problem: throw Fail(text);
                default: throw NoMember(type, name);
            }
        }

        private static object? InvokeValue(object? target, Type? on, Type from, Arguments arguments, bool used)
        {
            if (target == null && on == null) throw OnNull();
            if (target == null) throw new NullReferenceException();
            if (target is DynamicObject dynamic && dynamic.TryInvoke(new InvokeAsked(arguments), arguments.Values, out object? result)) return result;
            Type type = target.GetType();
            if (target is not Delegate) throw Fail("Cannot invoke a non-delegate type");
            List<Candidate> all = Members.Methods(type, "Invoke", true);
            Candidate? chosen = Overloads.Choose(all, arguments, null, from, "Invoke", type, out RuntimeBinderException? problem);
            if (problem != null) throw problem;
            return chosen!.Invoke(target, arguments, used);
        }

        /// <summary>Makes an object of a type; what its arguments are decides which constructor does.</summary>
        public static object New(Type type, Type from, object?[] args, Type?[]? types, string how, string?[]? names)
        {
            Arguments arguments = new Arguments(args, types, how, names);
            Candidate? chosen = Overloads.Choose(Members.Constructors(type), arguments, null, from, type.Name, null, out RuntimeBinderException? problem);
            if (problem != null) throw problem;
            object made = Native.TypeCreate(type);
            chosen!.Invoke(made, arguments, false);
            return made;
        }

        // ---- Elements.

        internal static object? GetIndex(object? target, Type? on, Type from, Arguments index)
        {
            if (target == null) throw on == null ? OnNull() : new NullReferenceException();
            Type type = on ?? target.GetType();
            if (target is Array array && type.IsArray) return Native.ArrayGet(array, Flat(array, index));
            List<Candidate> all = Members.Indexers(type, "get_");
            RuntimeBinderException? problem = null;
            if (all.Count > 0)
            {
                Candidate? chosen = Overloads.Choose(all, index, null, from, "this", null, out problem);
                if (problem == null) return chosen!.Invoke(target, index, true);
            }
            if (target is DynamicObject dynamic && dynamic.TryGetIndex(new GetIndexAsked(index), index.Values, out object? result)) return result;
            throw problem ?? NoIndex(type);
        }

        internal static void SetIndex(object? target, Type? on, Type from, Arguments index, object? value, int how)
        {
            if (target == null) throw on == null ? OnNull() : new NullReferenceException();
            Type type = on ?? target.GetType();
            if (target is Array array && type.IsArray)
            {
                int at = Flat(array, index);
                object? element = Convert(value, type.GetElementType()!, how);
                Native.ArraySet(array, at, element);
                return;
            }
            List<Candidate> all = Members.Indexers(type, "set_");
            RuntimeBinderException? problem = null;
            if (how != 0 && Overloads.Choose(Members.Indexers(type, "get_"), index, null, from, "this", null, out _) is Candidate read) value = Convert(value, read.Types[0], how);
            if (all.Count > 0)
            {
                object?[] values = [.. index.Values, value];
                string?[]? names = index.Names == null ? null : [.. index.Names, null];
                Arguments with = new Arguments(values, [.. index.Types, null], index.How + "d", names);
                Candidate? chosen = Overloads.Choose(all, with, null, from, "this", null, out problem);
                if (problem == null)
                {
                    chosen!.Invoke(target, with, false);
                    return;
                }
            }
            if (target is DynamicObject dynamic && dynamic.TrySetIndex(new SetIndexAsked(index), index.Values, value)) return;
            if (problem == null && Members.Indexers(type, "get_") is { Count: > 0 } readers) problem = Fail("Property or indexer '" + readers[0].Show() + "' cannot be assigned to -- it is read only");
            throw problem ?? NoIndex(type);
        }

        private static RuntimeBinderException NoIndex(Type type) => Fail("Cannot apply indexing with [] to an expression of type '" + Show(type) + "'");

        /// <summary>Where an element of an array lies, row by row.</summary>
        private static int Flat(Array array, Arguments index)
        {
            int rank = Native.ArrayRank(array);
            if (index.Count != rank) throw Fail("Wrong number of indices inside []; expected '" + rank.ToString() + "'");
            int at = 0;
            for (int i = 0; i < rank; i++)
            {
                object? given = index.Values[i];
                int position = (int)Convert(given, typeof(int), given is uint or long or ulong ? 10 : 0)!;
                int length = Native.ArrayLengthOf(array, i);
                if (position < 0 || position >= length) throw new IndexOutOfRangeException();
                at = at * length + position;
            }
            return at;
        }

        // ---- Names of types, as messages show them.

        internal static string Show(Type? type)
        {
            if (type == null) return "<null>";
            if (type.IsArray) return Show(type.GetElementType()) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
            if (!type.IsEnum && type != typeof(IntPtr) && type != typeof(UIntPtr))
            {
                switch (Type.GetTypeCode(type))
                {
                    case TypeCode.Int32: return "int";
                    case TypeCode.String: return "string";
                    case TypeCode.Boolean: return "bool";
                    case TypeCode.Char: return "char";
                    case TypeCode.SByte: return "sbyte";
                    case TypeCode.Byte: return "byte";
                    case TypeCode.Int16: return "short";
                    case TypeCode.UInt16: return "ushort";
                    case TypeCode.UInt32: return "uint";
                    case TypeCode.Int64: return "long";
                    case TypeCode.UInt64: return "ulong";
                    case TypeCode.Single: return "float";
                    case TypeCode.Double: return "double";
                    case TypeCode.Decimal: return "decimal";
                }
                if (type == typeof(object)) return "object";
                if (type == typeof(void)) return "void";
            }
            if (Nullable.GetUnderlyingType(type) is Type inner) return Show(inner) + "?";
            string name = Native.TypeFullName(type.IsGenericType ? Native.TypeDefinition(type) : type);
            if (!type.IsGenericType) return name.Replace('+', '.');
            Type[] arguments = Native.TypeArguments(type);
            StringBuilder text = new StringBuilder();
            int used = 0;
            for (int i = 0; i < name.Length; i++)
            {
                if (name[i] == '[') break;
                if (name[i] != '`')
                {
                    text.Append(name[i] == '+' ? '.' : name[i]);
                    continue;
                }
                int count = 0;
                while (i + 1 < name.Length && name[i + 1] >= '0' && name[i + 1] <= '9') count = count * 10 + name[++i] - '0';
                text.Append('<');
                for (int k = 0; k < count && used < arguments.Length; k++)
                {
                    if (k > 0) text.Append(',');
                    text.Append(Show(arguments[used++]));
                }
                text.Append('>');
            }
            return text.ToString();
        }
    }

    internal enum MemberKind { None, Field, Property, Method, Problem }

    /// <summary>Looks members up.</summary>
    internal static class Members
    {
        internal static List<Type> Levels(Type type)
        {
            List<Type> all = new List<Type>();
            for (Type? at = type; at != null; at = at.BaseType) all.Add(at);
            if (type.IsInterface)
            {
                all.AddRange(Native.TypeInterfaces(type));
                all.Add(typeof(object));
            }
            return all;
        }

        internal static bool Accessible(Type owner, int facts, Type from)
        {
            if ((facts & MemberInfo.Public) != 0) return true;
            Type definition = Native.TypeDefinition(owner);
            for (Type? at = from; at != null; at = at.DeclaringType)
            {
                if (Native.TypeDefinition(at) == definition) return true;
                if ((facts & MemberInfo.Family) != 0 && owner.IsAssignableFrom(at)) return true;
            }
            return (facts & MemberInfo.Assembly) != 0 && Array.IndexOf(Native.ProgramTypes(), definition) >= 0;
        }

        /// <summary>A field or an accessor, or why there is none.</summary>
        internal static MemberKind Find(Type type, string name, Type from, bool write, out Type owner, out long id, out string problem)
        {
            problem = "";
            (owner, id) = (type, 0);
            bool other = false;
            Type otherOwner = type;
            string wanted = (write ? "set_" : "get_") + name;
            foreach (Type level in Levels(type))
            {
                foreach (long found in Native.MemberNamed(level, wanted))
                {
                    if ((Native.MemberFacts(found) & MemberInfo.OfProperty) == 0 || Native.MemberTypes(level, found).Length > (write ? 2 : 1)) continue;
                    return Found(MemberKind.Property, level, found, name, from, write, out owner, out id, out problem);
                }
                foreach (long found in Native.MemberNamed(level, name))
                {
                    if (found >> 32 == 2)
                    {
                        if (other) continue;
                        return MemberKind.Method;
                    }
                    if (Native.MemberNamed(level, "add_" + name).Length > 0 && !write && !Accessible(level, 0, from)) break;
                    return Found(MemberKind.Field, level, found, name, from, write, out owner, out id, out problem);
                }
                if (Native.MemberNamed(level, "add_" + name).Length > 0)
                {
                    problem = "The event '" + name + "' can only appear on the left hand side of +";
                    return MemberKind.Problem;
                }
                if (!other)
                    foreach (long found in Native.MemberNamed(level, (write ? "get_" : "set_") + name))
                        if ((Native.MemberFacts(found) & MemberInfo.OfProperty) != 0 && Native.MemberTypes(level, found).Length == (write ? 1 : 2)) (other, otherOwner) = (true, level);
            }
            if (!other) return MemberKind.None;
            string full = Dynamic.Show(otherOwner) + "." + name;
            problem = write ? "Property or indexer '" + full + "' cannot be assigned to -- it is read only" : "The property or indexer '" + full + "' cannot be used in this context because it lacks the get accessor";
            return MemberKind.Problem;
        }

        private static MemberKind Found(MemberKind kind, Type level, long found, string name, Type from, bool write, out Type owner, out long id, out string problem)
        {
            (owner, id, problem) = (level, found, "");
            int facts = Native.MemberFacts(found);
            string full = Dynamic.Show(level) + "." + name;
            if (!Accessible(level, facts, from))
            {
                problem = "'" + full + "' is inaccessible due to its protection level";
                if (kind == MemberKind.Property)
                    foreach (long half in Native.MemberNamed(level, (write ? "get_" : "set_") + name))
                        if (Accessible(level, Native.MemberFacts(half), from)) problem = "The property or indexer '" + full + "' cannot be used in this context because the " + (write ? "set" : "get") + " accessor is inaccessible";
            }
            else if ((facts & MemberInfo.Static) != 0) problem = "Member '" + full + "' cannot be accessed with an instance reference; qualify it with a type name instead";
            else if (write && kind == MemberKind.Field && (facts & MemberInfo.InitOnly) != 0) problem = "A readonly field cannot be assigned to (except in a constructor or a variable initializer)";
            else if (write && kind == MemberKind.Property && (facts & MemberInfo.InitOnly) != 0) problem = "Property or indexer '" + full + "' cannot be assigned to -- it is read only";
            else return kind;
            return MemberKind.Problem;
        }

        internal static Event? Event(Type type, string name, Type from)
        {
            foreach (Type level in Levels(type))
            {
                long[] add = Native.MemberNamed(level, "add_" + name), remove = Native.MemberNamed(level, "remove_" + name);
                if (add.Length > 0 && remove.Length > 0 && Accessible(level, Native.MemberFacts(add[0]), from)) return new Event { Owner = level, Add = add[0], Remove = remove[0] };
            }
            return null;
        }

        /// <summary>Methods of a name, those of bases that are not overridden or hidden too.</summary>
        /// <summary>An indexer's accessors: those of strings and their builders are called Chars.</summary>
        internal static List<Candidate> Indexers(Type type, string accessor) =>
            Methods(type, accessor + (type == typeof(string) || type == typeof(System.Text.StringBuilder) ? "Chars" : "Item"), false);
        internal static List<Candidate> Methods(Type type, string name, bool any)
        {
            List<Candidate> all = new List<Candidate>();
            List<Type> levels = Levels(type);
            for (int level = levels.Count - 1; level >= 0; level--)
            {
                foreach (long id in Native.MemberNamed(levels[level], name))
                {
                    if (id >> 32 != 2) continue;
                    Candidate found = new Candidate(levels[level], id, level);
                    int hidden = all.FindIndex(c => c.Level > level && c.Arity == found.Arity && c.SameTypes(found));
                    if (hidden >= 0 && (found.Facts & MemberInfo.Virtual) != 0 && (all[hidden].Facts & MemberInfo.Virtual) != 0)
                    {
                        all[hidden].Named = found;
                        continue;
                    }
                    if (hidden >= 0) all.RemoveAt(hidden);
                    all.Add(found);
                }
            }
            // The nearest type's come first.
            List<Candidate> ordered = new List<Candidate>();
            for (int level = 0; level < levels.Count; level++)
                foreach (Candidate c in all)
                    if (c.Level == level) ordered.Add(c);
            return ordered;
        }

        internal static List<Candidate> Constructors(Type type)
        {
            List<Candidate> all = new List<Candidate>();
            foreach (long id in Native.MemberNamed(type, ".ctor")) all.Add(new Candidate(type, id, 0));
            return all;
        }

        internal static void Operators(List<Candidate> all, Type? type, string name)
        {
            for (Type? at = type; at != null; at = at.BaseType)
            {
                long[] found = Native.MemberNamed(at, name);
                foreach (long id in found)
                    if (id >> 32 == 2 && !all.Exists(c => c.Id == id && c.Owner == at)) all.Add(new Candidate(at, id, 0));
                if (found.Length > 0) return;
            }
        }
    }

    /// <summary>A method that a call may mean.</summary>
    internal sealed class Candidate
    {
        internal readonly Type Owner;
        internal readonly long Id;
        internal readonly int Level, Facts;
        internal readonly string Passing;
        /// <summary>What it returns, and its parameters.</summary>
        internal Type[] Types;
        internal Type[]? TypeArguments;
        /// <summary>The override that names the parameters.</summary>
        internal Candidate? Named;
        internal bool Expanded;
        /// <summary>The parameter of each argument.</summary>
        internal int[] Places = [];
        private string[]? _names;

        internal Candidate(Type owner, long id, int level)
        {
            (Owner, Id, Level, Facts, Passing) = (owner, id, level, Native.MemberFacts(id), Native.MemberPassing(id));
            Types = Native.MemberTypes(owner, id);
        }
        internal Candidate With(Type[]? typeArguments, bool expanded, int[] places)
        {
            Candidate c = new Candidate(Owner, Id, Level) { Named = Named, Expanded = expanded, Places = places };
            if (typeArguments != null) (c.TypeArguments, c.Types) = (typeArguments, Native.MemberTypes(Owner, Id, typeArguments));
            return c;
        }
        internal int Arity => Facts >> 16;
        /// <summary>The types with this class in place of the method's type parameters.</summary>
        internal Type[] Marked
        {
            get
            {
                Type[] markers = new Type[Arity];
                Array.Fill(markers, typeof(Candidate));
                return Native.MemberTypes(Owner, Id, markers);
            }
        }
        internal int Count => Passing.Length;
        internal bool IsStatic => (Facts & MemberInfo.Static) != 0;
        /// <summary>`required` of a method means `params`; only plain properties have the other meaning.</summary>
        internal bool HasParams => (Facts & MemberInfo.Required) != 0 && Count > 0 && Types[^1].IsArray;
        internal string[] Names => _names ??= Native.MemberParameters((Named ?? this).Id);
        internal bool Optional(int i)
        {
            object?[] defaults = Native.MemberDefaults(Owner, Id);
            return !ReferenceEquals(defaults[i], defaults);
        }
        internal bool SameTypes(Candidate other)
        {
            if (other.Passing != Passing) return false;
            for (int i = 1; i < Types.Length; i++)
                if (other.Types[i] != Types[i]) return false;
            return true;
        }
        /// <summary>The type that an argument converts to.</summary>
        internal Type For(int argument)
        {
            int place = Places[argument];
            return Expanded && place == Count - 1 ? Types[place + 1].GetElementType()! : Types[place + 1];
        }

        internal string Show()
        {
            string name = Native.MemberName(Id);
            StringBuilder text = new StringBuilder();
            text.Append(Dynamic.Show(Owner)).Append('.');
            int shown = Count;
            bool indexer = (Facts & MemberInfo.OfProperty) != 0;
            if (indexer)
            {
                text.Append("this");
                if (name is "set_Item" or "set_Chars") shown--;
            }
            else if (name == ".ctor")
            {
                string simple = Owner.Name;
                int tick = simple.IndexOf('`');
                text.Append(tick < 0 ? simple : simple.Substring(0, tick));
            }
            else text.Append(name);
            if (Arity > 0)
            {
                text.Append('<');
                for (int i = 0; i < Arity; i++) text.Append(i > 0 ? "," : "").Append(TypeArguments == null ? Native.MemberTypeParameters(Id)[i] : Dynamic.Show(TypeArguments[i]));
                text.Append('>');
            }
            text.Append(indexer ? '[' : '(');
            for (int i = 0; i < shown; i++)
            {
                if (i > 0) text.Append(", ");
                text.Append(Passing[i] == 'r' ? "ref " : Passing[i] == 'o' ? "out " : Passing[i] == 'i' ? "in " : HasParams && i == Count - 1 ? "params " : "");
                text.Append(Dynamic.Show(Types[i + 1]));
            }
            return text.Append(indexer ? ']' : ')').ToString();
        }

        internal object? Invoke(object? target, Arguments arguments, bool used)
        {
            if (used && Types[0] == typeof(void)) throw Dynamic.Fail("Cannot implicitly convert type 'void' to 'object'");
            if (target == null && !IsStatic) throw new NullReferenceException();
            object?[] values = new object?[Count];
            int given = 0;
            bool[] has = new bool[Count];
            Array? rest = null;
            if (Expanded)
            {
                foreach (int place in Places)
                    if (place == Count - 1) given++;
                values[Count - 1] = rest = Native.ArrayCreate(Types[^1].GetElementType()!, given);
                has[Count - 1] = true;
                given = 0;
            }
            for (int i = 0; i < arguments.Count; i++)
            {
                int place = Places[i];
                object? value = arguments.ByRef(i) ? arguments.Values[i] : Dynamic.Convert(arguments.Values[i], For(i), arguments.How[i] == 'c' ? 1 : 0);
                if (Expanded && place == Count - 1) Native.ArraySet(rest!, given++, value);
                else values[place] = value;
                has[place] = true;
            }
            object?[]? defaults = null;
            for (int i = 0; i < Count; i++)
                if (!has[i]) values[i] = (defaults ??= Native.MemberDefaults(Owner, Id))[i];
            object? result = Native.MemberInvoke(Owner, Id, IsStatic ? null : target, values, TypeArguments);
            for (int i = 0; i < arguments.Count; i++)
                if (arguments.ByRef(i)) arguments.Values[i] = values[Places[i]];
            return Types[0] == typeof(void) ? null : result;
        }
    }

    /// <summary>Chooses among methods, by C#'s rules for overloads.</summary>
    internal static class Overloads
    {
        /// <param name="on">The delegate's type, of a delegate's call.</param>
        internal static Candidate? Choose(List<Candidate> all, Arguments arguments, Type[]? typeArguments, Type from, string name, Type? on, out RuntimeBinderException? problem)
        {
            problem = null;
            List<Candidate> fitting = new List<Candidate>();
            Candidate? near = null, hidden = null, counted = null, uninferred = null;
            string? unknown = null;
            bool arity = false;
            foreach (Candidate c in all)
            {
                if (!Members.Accessible(c.Owner, c.Facts, from))
                {
                    hidden ??= c;
                    continue;
                }
                near ??= c;
                if (typeArguments != null && c.Arity != typeArguments.Length) continue;
                arity = true;
                bool fits = false;
                for (int expanded = 0; expanded < (c.HasParams ? 2 : 1) && !fits; expanded++)
                {
                    int[]? places = Places(c, arguments, expanded == 1, ref unknown);
                    if (places == null) continue;
                    Type[]? chosen = typeArguments;
                    if (c.Arity > 0 && chosen == null)
                    {
                        chosen = Infer(c, arguments, places, expanded == 1);
                        if (chosen == null)
                        {
                            uninferred ??= c;
                            continue;
                        }
                    }
                    Candidate tried = c.With(chosen, expanded == 1, places);
                    counted ??= tried;
                    fits = Applies(tried, arguments);
                    if (fits) fitting.Add(tried);
                }
            }
            if (fitting.Count == 0)
            {
                if (counted != null) problem = Dynamic.Fail(on != null ? "Delegate '" + Dynamic.Show(on) + "' has some invalid arguments" : "The best overloaded method match for '" + counted.Show() + "' has some invalid arguments");
                else if (uninferred != null) problem = Dynamic.Fail("The type arguments for method '" + uninferred.Show() + "' cannot be inferred from the usage. Try specifying the type arguments explicitly.");
                else if (near == null && hidden != null) problem = Dynamic.Fail("'" + hidden.Show() + "' is inaccessible due to its protection level");
                else if (!arity && near != null && typeArguments != null && near.Arity == 0) problem = Dynamic.Fail("The non-generic method '" + near.Show() + "' cannot be used with type arguments");
                else if (!arity && near != null) problem = Dynamic.Fail("Using the generic method '" + near.Show() + "' requires '" + near.Arity.ToString() + "' type arguments");
                else if (unknown != null) problem = Dynamic.Fail("The best overload for '" + name + "' does not have a parameter named '" + unknown + "'");
                else if (on != null) problem = Dynamic.Fail("Delegate '" + Simple(on) + "' does not take '" + arguments.Count.ToString() + "' arguments");
                else if (name == "this") problem = Dynamic.Fail("No overload for method 'this' takes " + arguments.Count.ToString() + " arguments");
                else if (near != null && Native.MemberName(near.Id) == ".ctor") problem = Dynamic.Fail("'" + Dynamic.Show(near.Owner) + "' does not contain a constructor that takes " + arguments.Count.ToString() + " arguments");
                else problem = Dynamic.Fail("No overload for method '" + name + "' takes " + arguments.Count.ToString() + " arguments");
                return null;
            }
            // Those of the nearest type that has any.
            int level = int.MaxValue;
            foreach (Candidate c in fitting) level = Math.Min(level, c.Level);
            fitting.RemoveAll(c => c.Level != level);
            return Best(fitting, arguments, out problem);
        }

        private static string Simple(Type type)
        {
            string name = type.Name;
            int tick = name.IndexOf('`');
            return tick < 0 ? name : name.Substring(0, tick);
        }

        internal static Candidate? Best(List<Candidate> fitting, Arguments arguments, out RuntimeBinderException? problem)
        {
            problem = null;
            foreach (Candidate c in fitting)
            {
                bool best = true;
                foreach (Candidate other in fitting)
                    if (other != c && Better(c, other, arguments) <= 0) best = false;
                if (best) return c;
            }
            List<Candidate> equal = fitting.FindAll(c => !fitting.Exists(other => other != c && Better(other, c, arguments) > 0));
            if (equal.Count < 2) equal = fitting;
            problem = Dynamic.Fail("The call is ambiguous between the following methods or properties: '" + equal[0].Show() + "' and '" + equal[1].Show() + "'");
            return null;
        }

        private static int[]? Places(Candidate c, Arguments arguments, bool expanded, ref string? unknown)
        {
            int[] places = new int[arguments.Count];
            bool[] taken = new bool[c.Count];
            for (int i = 0; i < places.Length; i++)
            {
                int place = i;
                if (arguments.Name(i) is string name)
                {
                    place = Array.IndexOf(c.Names, name);
                    if (place < 0)
                    {
                        unknown ??= name;
                        return null;
                    }
                }
                else if (expanded && place >= c.Count) place = c.Count - 1;
                if (place >= c.Count || taken[place] && !(expanded && place == c.Count - 1)) return null;
                taken[place] = true;
                places[i] = place;
            }
            for (int i = 0; i < taken.Length; i++)
                if (!taken[i] && !(expanded && i == taken.Length - 1) && !c.Optional(i)) return null;
            return places;
        }

        internal static bool Applies(Candidate c, Arguments arguments)
        {
            for (int i = 0; i < arguments.Count; i++)
            {
                char passing = c.Passing[c.Places[i]], how = arguments.How[i];
                Type type = c.For(i);
                if (arguments.ByRef(i))
                {
                    if (passing != how || arguments.Types[i] is Type given && given != type) return false;
                }
                else if (passing is 'r' or 'o' || !Dynamic.Implicit(arguments.Types[i], type, how == 'c', arguments.Values[i])) return false;
            }
            return true;
        }

        private static Type[]? Infer(Candidate c, Arguments arguments, int[] places, bool expanded)
        {
            Type?[] given = new Type?[c.Count];
            for (int i = 0; i < places.Length; i++)
            {
                if (expanded && places[i] == c.Count - 1)
                {
                    if (arguments.Types[i] is not Type element) continue;
                    Type? before = given[places[i]]?.GetElementType();
                    if (before == null || Dynamic.Implicit(before, element, false, null)) given[places[i]] = element.MakeArrayType();
                }
                else given[places[i]] = arguments.Types[i];
            }
            object?[] bounds = Native.MemberBounds(c.Owner, c.Id, given);
            Type[] chosen = new Type[bounds.Length];
            for (int i = 0; i < bounds.Length; i++)
            {
                Type[] found = (Type[])bounds[i]!;
                Type? best = null;
                foreach (Type wide in found)
                {
                    bool all = true;
                    foreach (Type other in found) all &= Dynamic.Implicit(other, wide, false, null);
                    if (all) best ??= wide;
                }
                if (best == null) return null;
                chosen[i] = best;
            }
            return chosen;
        }

        private static int Better(Candidate a, Candidate b, Arguments arguments)
        {
            int sign = 0;
            bool same = true;
            for (int i = 0; i < arguments.Count; i++)
            {
                Type x = a.For(i), y = b.For(i);
                if (x == y) continue;
                same = false;
                int one = Closer(arguments.Types[i], x, y);
                if (one == 0) continue;
                if (sign != 0 && sign != one) return 0;
                sign = one;
            }
            if (sign != 0 || !same) return sign;
            if (a.Arity != b.Arity && (a.Arity == 0 || b.Arity == 0)) return a.Arity == 0 ? 1 : -1;
            if (a.Expanded != b.Expanded) return a.Expanded ? -1 : 1;
            if (a.Expanded && a.Count != b.Count) return a.Count > b.Count ? 1 : -1;
            if (a.Count != b.Count) return a.Count < b.Count ? 1 : -1;
            // What the declarations say of the parameters beyond a type parameter.
            Type[] ofA = a.Marked, ofB = b.Marked;
            for (int i = 0; i < arguments.Count; i++)
            {
                int one = Specific(ofA[a.Places[i] + 1], ofB[b.Places[i] + 1]);
                if (one == 0) continue;
                if (sign != 0 && sign != one) return 0;
                sign = one;
            }
            return sign;
        }

        /// <summary>Which of two types says more, where the marker stands for a type parameter.</summary>
        private static int Specific(Type x, Type y)
        {
            if (x == y) return 0;
            if (x == typeof(Candidate)) return -1;
            if (y == typeof(Candidate)) return 1;
            if (x.IsArray && y.IsArray) return Specific(x.GetElementType()!, y.GetElementType()!);
            if (!x.IsGenericType || !y.IsGenericType || Native.TypeDefinition(x) != Native.TypeDefinition(y)) return 0;
            Type[] xs = Native.TypeArguments(x), ys = Native.TypeArguments(y);
            for (int i = 0; i < xs.Length; i++)
            {
                int one = Specific(xs[i], ys[i]);
                if (one != 0) return one;
            }
            return 0;
        }

        internal static int Closer(Type? from, Type x, Type y)
        {
            if (from == x) return 1;
            if (from == y) return -1;
            bool there = Dynamic.Implicit(x, y, false, null), back = Dynamic.Implicit(y, x, false, null);
            if (there != back) return there ? 1 : -1;
            TypeCode a = Dynamic.Number(x), b = Dynamic.Number(y);
            bool signedA = Dynamic.Signs(a), signedB = Dynamic.Signs(b);
            if (a == TypeCode.Empty || b == TypeCode.Empty || signedA == signedB) return 0;
            return signedA ? 1 : -1;
        }
    }
}
