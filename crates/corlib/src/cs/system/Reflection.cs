using System.Linq;

namespace System.Reflection
{
    [Flags]
    public enum BindingFlags
    {
        Default = 0,
        IgnoreCase = 1,
        DeclaredOnly = 2,
        Instance = 4,
        Static = 8,
        Public = 16,
        NonPublic = 32,
        FlattenHierarchy = 64,
        InvokeMethod = 256,
        CreateInstance = 512,
        GetField = 1024,
        SetField = 2048,
        GetProperty = 4096,
        SetProperty = 8192,
    }

    [Flags]
    public enum MemberTypes { Constructor = 1, Event = 2, Field = 4, Method = 8, Property = 16, TypeInfo = 32, NestedType = 128, All = 191 }

    public interface ICustomAttributeProvider
    {
        object[] GetCustomAttributes(bool inherit);
        object[] GetCustomAttributes(Type attributeType, bool inherit);
        bool IsDefined(Type attributeType, bool inherit);
    }

    public abstract class MemberInfo : ICustomAttributeProvider
    {
        internal const int Public = 1, Family = 2, Assembly = 4, InitOnly = 8, Required = 16, OfProperty = 32, Nullable = 128, Extension = 128, Static = 256, Virtual = 512, Abstract = 1024;

        public abstract string Name { get; }
        public virtual Type? DeclaringType => null;
        public virtual Type? ReflectedType => DeclaringType;
        public virtual MemberTypes MemberType => MemberTypes.TypeInfo;
        internal virtual Type Owner => DeclaringType!;
        internal virtual long Id => 0;
        internal int Facts => Native.MemberFacts(Id);

        public virtual object[] GetCustomAttributes(bool inherit) => GetCustomAttributes(typeof(Attribute), inherit);
        public virtual object[] GetCustomAttributes(Type attributeType, bool inherit)
        {
            List<object> found = new List<object>();
            for (MemberInfo? at = this; at != null; at = inherit ? at.Base : null)
            {
                object?[] rows = at.Attributed;
                for (int i = 0; i < rows.Length; i += 4)
                {
                    Type type = (Type)rows[i]!;
                    if (!attributeType.IsAssignableFrom(type)) continue;
                    if (at != this && found.Exists(a => a.GetType() == type)) continue;
                    object attribute = Activator.CreateInstance(type, (object?[])rows[i + 1]!)!;
                    string[] names = (string[])rows[i + 2]!;
                    object?[] values = (object?[])rows[i + 3]!;
                    for (int k = 0; k < names.Length; k++)
                    {
                        PropertyInfo? property = type.GetProperty(names[k]);
                        if (property != null) property.SetValue(attribute, values[k]);
                        else type.GetField(names[k])?.SetValue(attribute, values[k]);
                    }
                    found.Add(attribute);
                }
            }
            Array result = Native.ArrayCreate(attributeType, found.Count);
            for (int i = 0; i < found.Count; i++) Native.ArraySet(result, i, found[i]);
            return (object[])result;
        }
        public virtual bool IsDefined(Type attributeType, bool inherit)
        {
            for (MemberInfo? at = this; at != null; at = inherit ? at.Base : null)
            {
                object?[] rows = at.Attributed;
                for (int i = 0; i < rows.Length; i += 4)
                    if (attributeType.IsAssignableFrom((Type)rows[i]!)) return true;
            }
            return false;
        }
        /// <summary>The attributes, four objects each: type, arguments, names and values of what is set by name.</summary>
        internal virtual object?[] Attributed => Native.MemberAttributes(Owner, Id);
        /// <summary>Where inherited attributes come from.</summary>
        internal virtual MemberInfo? Base => null;

        public override bool Equals(object? obj) => obj is MemberInfo other && obj.GetType() == GetType() && other.Id == Id && (object)other.Owner == Owner;
        public override int GetHashCode() => (int)Id ^ Owner.GetHashCode();
        public static bool operator ==(MemberInfo? left, MemberInfo? right) => Equals(left, right);
        public static bool operator !=(MemberInfo? left, MemberInfo? right) => !Equals(left, right);

        internal static string Short(Type type) => type.IsPrimitive || type == typeof(void) ? type.Name : type.ToString();

        /// <summary>The value as one of that type, as reflection converts arguments.</summary>
        internal static object? Coerce(object? value, Type type)
        {
            if (value == null || type.IsInstanceOfType(value)) return value;
            Type from = value.GetType();
            if (from.IsPrimitive && type.IsPrimitive && Widens(Type.GetTypeCode(from), Type.GetTypeCode(type))) return Convert.ChangeType(value, type);
            if (from.IsEnum && type == from.GetEnumUnderlyingType()) return Convert.ChangeType(value, type);
            if (type.IsEnum && from == type.GetEnumUnderlyingType()) return Enum.ToObject(type, value);
            throw new ArgumentException("Object of type '" + from + "' cannot be converted to type '" + type + "'.");
        }
        private static bool Widens(TypeCode from, TypeCode to)
        {
            if (to <= from || from < TypeCode.Char || to > TypeCode.Double) return false;
            if (from == TypeCode.Char) return to >= TypeCode.UInt16;
            bool signed = from == TypeCode.SByte || from == TypeCode.Int16 || from == TypeCode.Int32 || from == TypeCode.Int64;
            return !signed || to == TypeCode.Int16 || to == TypeCode.Int32 || to == TypeCode.Int64 || to >= TypeCode.Single;
        }
    }

    public class ParameterInfo
    {
        private readonly object? _default;
        internal ParameterInfo(MemberInfo member, int position, string? name, Type type, object? value, bool hasDefault)
        {
            (Member, Position, Name, ParameterType, _default, HasDefaultValue) = (member, position, name, type, value, hasDefault);
        }
        public MemberInfo Member { get; }
        public int Position { get; }
        public string? Name { get; }
        public Type ParameterType { get; }
        public bool HasDefaultValue { get; }
        public bool IsOptional => HasDefaultValue;
        public object? DefaultValue => HasDefaultValue ? _default : DBNull.Value;
        public override string ToString() => MemberInfo.Short(ParameterType) + " " + Name;
    }

    public abstract class MethodBase : MemberInfo
    {
        private readonly Type? _owner;
        private readonly long _id;
        private readonly string? _name;
        internal MethodBase(Type owner, long id, string? name = null) { (_owner, _id, _name) = (owner, id, name); }
        internal override long Id => _id;
        public override Type? DeclaringType => _owner;
        public override string Name => _name ?? Native.MemberName(_id);
        public bool IsPublic => (Facts & Public) != 0;
        public bool IsPrivate => (Facts & (Public | Family | Assembly)) == 0;
        public bool IsFamily => (Facts & (Family | Assembly)) == Family;
        public bool IsAssembly => (Facts & (Family | Assembly)) == Assembly;
        public bool IsStatic => (Facts & Static) != 0;
        public bool IsVirtual => (Facts & Virtual) != 0;
        public bool IsAbstract => (Facts & Abstract) != 0;
        public bool IsConstructor => this is ConstructorInfo;
        public bool IsSpecialName => (Facts & OfProperty) != 0 || Name.StartsWith("op_") || Name.StartsWith("add_") || Name.StartsWith("remove_") || IsConstructor;
        public bool IsGenericMethod => Facts >> 16 != 0;
        public bool IsGenericMethodDefinition => IsGenericMethod && TypeArguments == null;
        public bool ContainsGenericParameters => IsGenericMethodDefinition;
        public bool IsFinal => false;
        public bool IsHideBySig => true;
        /// <summary>Declared with `this`.</summary>
        internal bool IsExtension => (Facts & (Extension | OfProperty)) == Extension;
        public bool IsFamilyOrAssembly => (Facts & (Family | Assembly)) == (Family | Assembly);

        /// <summary>Of a constructed generic method.</summary>
        internal Type[]? TypeArguments;
        internal Type[] Types => Native.MemberTypes(_owner!, _id, TypeArguments);
        public ParameterInfo[] GetParameters()
        {
            Type[] types = Types;
            string[] names = Native.MemberParameters(_id);
            object?[] defaults = Native.MemberDefaults(_owner!, _id);
            ParameterInfo[] all = new ParameterInfo[names.Length];
            for (int i = 0; i < all.Length; i++)
                all[i] = new ParameterInfo(this, i, names[i], types[i + 1], defaults[i], !ReferenceEquals(defaults[i], defaults));
            return all;
        }
        internal bool Fits(object?[] args)
        {
            Type[] types = Types;
            if (types.Length != args.Length + 1) return false;
            for (int i = 0; i < args.Length; i++)
            {
                if (args[i] == null ? types[i + 1].IsValueType && Native.TypeElement(types[i + 1]) == null : !types[i + 1].IsInstanceOfType(args[i]))
                {
                    try { Coerce(args[i], types[i + 1]); }
                    catch (ArgumentException) { return false; }
                }
            }
            return true;
        }
        internal bool Takes(Type[] types)
        {
            Type[] own = Types;
            if (own.Length != types.Length + 1) return false;
            for (int i = 0; i < types.Length; i++)
                if (own[i + 1] != types[i]) return false;
            return true;
        }
        internal object? Call(object? target, object?[]? arguments)
        {
            Type[] types = Types;
            arguments ??= [];
            if (arguments.Length != types.Length - 1) throw new TargetParameterCountException("Parameter count mismatch.");
            object?[] values = new object?[arguments.Length];
            ParameterInfo[]? parameters = null;
            for (int i = 0; i < values.Length; i++)
            {
                object? argument = arguments[i];
                if (argument == Missing.Value)
                {
                    ParameterInfo parameter = (parameters ??= GetParameters())[i];
                    if (!parameter.HasDefaultValue) throw new ArgumentException("Missing parameter does not have a default value.", "parameters");
                    argument = arguments[i] = parameter.DefaultValue;
                }
                values[i] = Coerce(argument, types[i + 1]);
            }
            object? result;
            try { result = Native.MemberInvoke(_owner!, _id, target, values, TypeArguments); }
            catch (Exception e) { throw new TargetInvocationException(e); }
            for (int i = 0; i < values.Length; i++) arguments[i] = values[i];
            return result;
        }
        public abstract object? Invoke(object? obj, object?[]? parameters);
        public object? Invoke(object? obj, BindingFlags flags, object? binder, object?[]? parameters, CultureInfo? culture) => Invoke(obj, parameters);
        public override string ToString() => (this is MethodInfo m ? Short(m.ReturnType) : "Void") + " " + Name + "(" + string.Join(", ", Types.Skip(1).Select(Short)) + ")";
    }

    public class MethodInfo : MethodBase
    {
        internal MethodInfo(string name) : base(null!, 0, name) { }
        internal MethodInfo(Type owner, long id, string? name = null) : base(owner, id, name) { }
        // Those of a property or an event are kept with its first accessor.
        internal override object?[] Attributed => (Facts & OfProperty) != 0 || Name.StartsWith("add_") ? [] : base.Attributed;
        public override MemberTypes MemberType => MemberTypes.Method;
        public Type ReturnType => Types[0];
        public ParameterInfo ReturnParameter => new ParameterInfo(this, -1, null, ReturnType, null, false);
        public Type[] GetGenericArguments()
        {
            Type[] all = new Type[Facts >> 16];
            for (int i = 0; i < all.Length; i++) all[i] = TypeArguments == null ? typeof(object) : TypeArguments[i];
            return all;
        }
        public MethodInfo GetGenericMethodDefinition() => IsGenericMethod ? new MethodInfo(DeclaringType!, Id) : throw new InvalidOperationException("This operation is only valid on generic methods.");
        public MethodInfo MakeGenericMethod(params Type[] typeArguments)
        {
            if (typeArguments == null) throw new ArgumentNullException("methodInstantiation");
            if (!IsGenericMethodDefinition) throw new InvalidOperationException(this + " is not a GenericMethodDefinition. MakeGenericMethod may only be called on a method for which MethodBase.IsGenericMethodDefinition is true.");
            if (typeArguments.Length != Facts >> 16) throw new ArgumentException("The type or method has " + (Facts >> 16).ToString() + " generic parameter(s), but " + typeArguments.Length.ToString() + " generic argument(s) were provided. A generic argument must be provided for each generic parameter.");
            return new MethodInfo(DeclaringType!, Id) { TypeArguments = (Type[])typeArguments.Clone() };
        }
        public MethodInfo GetBaseDefinition()
        {
            MethodInfo found = this;
            if (IsVirtual)
                for (Type? at = DeclaringType!.BaseType; at != null; at = at.BaseType)
                    found = at.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).FirstOrDefault(m => m.Name == Name && m.IsVirtual && m.Takes(Types[1..])) ?? found;
            return found;
        }
        public Delegate CreateDelegate(Type delegateType) => CreateDelegate(delegateType, null);
        public Delegate CreateDelegate(Type delegateType, object? target)
        {
            MethodInfo invoke = delegateType.GetMethod("Invoke")!;
            Type[] wanted = invoke.Types, own = IsStatic || target != null ? Types : [ReturnType, DeclaringType!, .. Types[1..]];
            bool fits = wanted.Length == own.Length && (own[0] == wanted[0] || wanted[0] != typeof(void) && !own[0].IsValueType && wanted[0].IsAssignableFrom(own[0]));
            for (int i = 1; fits && i < own.Length; i++) fits = own[i] == wanted[i] || !wanted[i].IsValueType && own[i].IsAssignableFrom(wanted[i]);
            if (!fits) throw new ArgumentException("Cannot bind to the target method because its signature is not compatible with that of the delegate type.");
            if (IsStatic || target != null) return Native.DelegateCreate(delegateType, target, DeclaringType!, Id, TypeArguments);
            return OpenDelegate.Make(this, delegateType);
        }
        public T CreateDelegate<T>() where T : Delegate => (T)CreateDelegate(typeof(T), null);
        public T CreateDelegate<T>(object? target) where T : Delegate => (T)CreateDelegate(typeof(T), target);
        public override object? Invoke(object? obj, object?[]? parameters)
        {
            if (!IsStatic)
            {
                if (obj == null) throw new TargetException("Non-static method requires a target.");
                if (!DeclaringType!.IsInstanceOfType(obj)) throw new TargetException("Object of type '" + obj.GetType() + "' does not match target type '" + DeclaringType + "'.");
            }
            return Call(obj, parameters);
        }
    }

    /// <summary>A delegate whose first argument is the object that an instance method is called on.</summary>
    internal sealed class OpenDelegate
    {
        private readonly MethodInfo _method;
        private OpenDelegate(MethodInfo method) { _method = method; }
        internal static Delegate Make(MethodInfo method, Type type)
        {
            Type[] types = type.GetMethod("Invoke")!.Types;
            bool returns = types[0] != typeof(void);
            MethodInfo? call = typeof(OpenDelegate).GetMethod((returns ? "Get" : "Do") + (types.Length - 1).ToString(), BindingFlags.Instance | BindingFlags.NonPublic);
            if (call == null) throw new ArgumentException("Cannot bind to the target method because its signature is not compatible with that of the delegate type.");
            return call.MakeGenericMethod(returns ? [.. types[1..], types[0]] : types[1..]).CreateDelegate(type, new OpenDelegate(method));
        }
        private void Do1<A>(A a) => _method.Call(a, []);
        private void Do2<A, B>(A a, B b) => _method.Call(a, [b]);
        private void Do3<A, B, C>(A a, B b, C c) => _method.Call(a, [b, c]);
        private R Get1<A, R>(A a) => (R)_method.Call(a, [])!;
        private R Get2<A, B, R>(A a, B b) => (R)_method.Call(a, [b])!;
        private R Get3<A, B, C, R>(A a, B b, C c) => (R)_method.Call(a, [b, c])!;
        private R Get4<A, B, C, D, R>(A a, B b, C c, D d) => (R)_method.Call(a, [b, c, d])!;
    }

    /// <summary>Stands for an argument that takes its default.</summary>
    public sealed class Missing
    {
        public static readonly Missing Value = new Missing();
        private Missing() { }
    }

    public class EventInfo : MemberInfo
    {
        private readonly MethodInfo _add;
        private readonly MethodInfo? _remove;
        internal EventInfo(MethodInfo add, MethodInfo? remove) { (_add, _remove) = (add, remove); }
        internal override long Id => _add.Id;
        public override Type? DeclaringType => _add.DeclaringType;
        public override MemberTypes MemberType => MemberTypes.Event;
        public override string Name => _add.Name.Substring(4);
        public Type? EventHandlerType => _add.Types[1];
        public MethodInfo? AddMethod => _add;
        public MethodInfo? RemoveMethod => _remove;
        public MethodInfo? GetAddMethod() => _add.IsPublic ? _add : null;
        public MethodInfo? GetRemoveMethod() => _remove is { IsPublic: true } ? _remove : null;
        public void AddEventHandler(object? target, Delegate? handler) => _add.Invoke(target, [handler]);
        public void RemoveEventHandler(object? target, Delegate? handler) => _remove!.Invoke(target, [handler]);
        public override string ToString() => Short(EventHandlerType!) + " " + Name;
    }

    public sealed class AssemblyName
    {
        public AssemblyName(string assemblyName) { FullName = assemblyName; }
        public string FullName { get; }
        public string? Name => FullName.Split(',')[0];
        public Version? Version => new Version(1, 0, 0, 0);
        public override string ToString() => FullName;
    }

    public class ConstructorInfo : MethodBase
    {
        internal ConstructorInfo(Type owner, long id) : base(owner, id) { }
        public override MemberTypes MemberType => MemberTypes.Constructor;
        public object Invoke(object?[]? parameters)
        {
            object made = Native.TypeCreate(DeclaringType!);
            Call(made, parameters);
            return made;
        }
        public override object? Invoke(object? obj, object?[]? parameters) => Call(obj, parameters);
    }

    public class FieldInfo : MemberInfo
    {
        private readonly Type _owner;
        private readonly long _id;
        internal FieldInfo(Type owner, long id) { (_owner, _id) = (owner, id); }
        internal override long Id => _id;
        public override Type? DeclaringType => _owner;
        public override MemberTypes MemberType => MemberTypes.Field;
        public override string Name => Native.MemberName(_id);
        public Type FieldType => Native.MemberTypes(_owner, _id)[0];
        public bool IsPublic => (Facts & Public) != 0;
        public bool IsPrivate => (Facts & (Public | Family | Assembly)) == 0;
        public bool IsStatic => (Facts & Static) != 0;
        public bool IsInitOnly => (Facts & InitOnly) != 0;
        public bool IsLiteral => DeclaringType!.IsEnum && IsStatic;
        public bool IsFamily => (Facts & (Family | Assembly)) == Family;
        public bool IsAssembly => (Facts & (Family | Assembly)) == Assembly;
        public object? GetRawConstantValue() => Convert.ChangeType(GetValue(null), DeclaringType!.GetEnumUnderlyingType());
        public object? GetValue(object? obj)
        {
            if (IsStatic) Native.TypeInitialize(_owner);
            else if (obj == null) throw new TargetException("Non-static field requires a target.");
            return Native.MemberGet(_owner, _id, obj);
        }
        public void SetValue(object? obj, object? value)
        {
            if (IsStatic) Native.TypeInitialize(_owner);
            else if (obj == null) throw new TargetException("Non-static field requires a target.");
            Native.MemberSet(_owner, _id, obj, Coerce(value, FieldType));
        }
        public override string ToString() => Short(FieldType) + " " + Name;
    }

    public class PropertyInfo : MemberInfo
    {
        private readonly Type _owner;
        private readonly string _name;
        internal MethodInfo? Getter, Setter;
        internal PropertyInfo(Type owner, string name) { (_owner, _name) = (owner, name); }
        internal override long Id => (Getter ?? Setter)!.Id;
        public override Type? DeclaringType => _owner;
        public override MemberTypes MemberType => MemberTypes.Property;
        public override string Name => _name;
        public Type PropertyType => Getter != null ? Getter.ReturnType : Setter!.Types[^1];
        public bool CanRead => Getter != null;
        public bool CanWrite => Setter != null;
        public MethodInfo? GetMethod => Getter;
        public MethodInfo? SetMethod => Setter;
        public MethodInfo? GetGetMethod() => Getter is { IsPublic: true } ? Getter : null;
        public MethodInfo? GetSetMethod() => Setter is { IsPublic: true } ? Setter : null;
        public MethodInfo? GetGetMethod(bool nonPublic) => nonPublic ? Getter : GetGetMethod();
        public MethodInfo? GetSetMethod(bool nonPublic) => nonPublic ? Setter : GetSetMethod();
        public ParameterInfo[] GetIndexParameters()
        {
            if (Getter != null) return Getter.GetParameters();
            ParameterInfo[] all = Setter!.GetParameters();
            return all[..^1];
        }
        internal bool IsIndexer => (Getter != null ? Getter.Types.Length : Setter!.Types.Length - 1) > 1;
        internal bool IsStatic => (Facts & Static) != 0;
        public object? GetValue(object? obj) => GetValue(obj, null);
        public object? GetValue(object? obj, object?[]? index) => (Getter ?? throw new ArgumentException("Property Get method was not found.")).Invoke(obj, index);
        public void SetValue(object? obj, object? value) => SetValue(obj, value, null);
        public void SetValue(object? obj, object? value, object?[]? index)
        {
            if (Setter == null) throw new ArgumentException("Property set method not found.");
            Setter.Invoke(obj, [.. index ?? [], value]);
        }
        internal override MemberInfo? Base => _owner.BaseType?.GetProperty(_name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        public override string ToString() => Short(PropertyType) + " " + Name;
    }

    public class Assembly
    {
        internal static readonly Assembly Program = new Assembly();
        public static Assembly GetExecutingAssembly() => Program;
        public static Assembly? GetEntryAssembly() => Program;
        public string FullName => "Program, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null";
        public static Assembly GetCallingAssembly() => Program;
        public static Assembly? GetAssembly(Type type) => type.Assembly;
        public AssemblyName GetName() => new AssemblyName(FullName);
        public string Location => "";
        public Type[] GetTypes() => Native.ProgramTypes();
        public Type[] GetExportedTypes() => Native.ProgramTypes();
        public IEnumerable<Type> ExportedTypes => Native.ProgramTypes();
        public IEnumerable<Type> DefinedTypes => Native.ProgramTypes();
        public Type? GetType(string name) => Type.GetType(name);
        public Type? GetType(string name, bool throwOnError) => Type.GetType(name, throwOnError);
        public object? CreateInstance(string typeName) => Type.GetType(typeName) is Type type ? Activator.CreateInstance(type) : null;
        public override string ToString() => FullName;
    }

    public static class RuntimeReflectionExtensions
    {
        public static MethodInfo GetMethodInfo(this Delegate del) => del.Method;
        public static IEnumerable<PropertyInfo> GetRuntimeProperties(this Type type) => type.GetProperties((BindingFlags)60);
        public static IEnumerable<MethodInfo> GetRuntimeMethods(this Type type) => type.GetMethods((BindingFlags)60);
        public static IEnumerable<FieldInfo> GetRuntimeFields(this Type type) => type.GetFields((BindingFlags)60);
        public static PropertyInfo? GetRuntimeProperty(this Type type, string name) => type.GetProperty(name);
        public static MethodInfo? GetRuntimeMethod(this Type type, string name, Type[] parameters) => type.GetMethod(name, parameters);
    }

    public static class CustomAttributeExtensions
    {
        public static Attribute? GetCustomAttribute(this MemberInfo element, Type attributeType) => GetCustomAttribute(element, attributeType, true);
        public static Attribute? GetCustomAttribute(this MemberInfo element, Type attributeType, bool inherit)
        {
            object[] all = element.GetCustomAttributes(attributeType, inherit);
            if (all.Length > 1) throw new AmbiguousMatchException("Multiple custom attributes of the same type '" + attributeType + "' found.");
            return all.Length == 0 ? null : (Attribute)all[0];
        }
        public static T? GetCustomAttribute<T>(this MemberInfo element) where T : Attribute => (T?)GetCustomAttribute(element, typeof(T), true);
        public static T? GetCustomAttribute<T>(this MemberInfo element, bool inherit) where T : Attribute => (T?)GetCustomAttribute(element, typeof(T), inherit);
        public static IEnumerable<Attribute> GetCustomAttributes(this MemberInfo element) => (Attribute[])element.GetCustomAttributes(typeof(Attribute), true);
        public static IEnumerable<T> GetCustomAttributes<T>(this MemberInfo element) where T : Attribute => (T[])element.GetCustomAttributes(typeof(T), true);
        public static IEnumerable<T> GetCustomAttributes<T>(this MemberInfo element, bool inherit) where T : Attribute => (T[])element.GetCustomAttributes(typeof(T), inherit);
        public static bool IsDefined(this MemberInfo element, Type attributeType) => element.IsDefined(attributeType, true);
    }

    public static class IntrospectionExtensions
    {
        public static Type GetTypeInfo(this Type type) => type;
    }
}

namespace System
{
    using System.Reflection;

    public partial class Type
    {
        private const BindingFlags Usual = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

        internal override MemberInfo? Base => BaseType;
        public override MemberTypes MemberType => IsNested ? MemberTypes.NestedType : MemberTypes.TypeInfo;

        /// <summary>Members of it and its bases that the flags let through, as numbers, with the type that declares them.</summary>
        private IEnumerable<(Type, long)> Members(BindingFlags flags, int kind)
        {
            for (Type? at = this; at != null; at = (flags & BindingFlags.DeclaredOnly) != 0 ? null : at.BaseType)
            {
                foreach (long id in Native.MemberList(at))
                {
                    if (id >> 32 != kind) continue;
                    int facts = Native.MemberFacts(id);
                    if ((flags & ((facts & Public) != 0 ? BindingFlags.Public : BindingFlags.NonPublic)) == 0) continue;
                    if ((flags & ((facts & Static) != 0 ? BindingFlags.Static : BindingFlags.Instance)) == 0) continue;
                    if (at != this)
                    {
                        if ((facts & (Public | Family | MemberInfo.Assembly)) == 0) continue;
                        if ((facts & Static) != 0 && (flags & BindingFlags.FlattenHierarchy) == 0) continue;
                    }
                    yield return (at, id);
                }
            }
        }

        public FieldInfo[] GetFields() => GetFields(Usual);
        public FieldInfo[] GetFields(BindingFlags flags) => Members(flags, 1).Select(m => new FieldInfo(m.Item1, m.Item2)).OrderBy(f => f.IsStatic).ToArray();
        public FieldInfo? GetField(string name) => GetField(name, Usual);
        public FieldInfo? GetField(string name, BindingFlags flags) => GetFields(flags).FirstOrDefault(f => Same(f.Name, name, flags));

        public PropertyInfo[] GetProperties() => GetProperties(Usual);
        public PropertyInfo[] GetProperties(BindingFlags flags)
        {
            List<PropertyInfo> all = new List<PropertyInfo>();
            foreach ((Type owner, long id) in Members(flags, 2))
            {
                if ((Native.MemberFacts(id) & OfProperty) == 0) continue;
                string name = Native.MemberName(id);
                int at = name.LastIndexOf('.') + 1;
                bool get = name[at] == 'g';
                name = name.Substring(0, at) + name.Substring(at + 4);
                MethodInfo accessor = new MethodInfo(owner, id);
                Type[] types = accessor.Types;
                PropertyInfo? known = all.Find(p => p.Name == name && (p.DeclaringType == owner || !p.IsIndexer) && p.GetIndexParameters().Length == types.Length - (get ? 1 : 2));
                if (known == null)
                {
                    known = new PropertyInfo(owner, name);
                    // The other accessor may be less visible.
                    foreach (long other in Native.MemberList(owner))
                    {
                        if (other >> 32 != 2 || (Native.MemberFacts(other) & OfProperty) == 0) continue;
                        string text = Native.MemberName(other);
                        if (text.Length != name.Length + 4 || !text.EndsWith("_" + name.Substring(at))) continue;
                        MethodInfo half = new MethodInfo(owner, other);
                        if (half.Types.Length - (text[at] == 'g' ? 1 : 2) != types.Length - (get ? 1 : 2)) continue;
                        if (text[at] == 'g') known.Getter = half;
                        else known.Setter = half;
                    }
                    all.Add(known);
                }
            }
            // A record's positional properties are declared by its header: before the others.
            MethodInfo? header = GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).FirstOrDefault(m => m.Name == "Deconstruct" && (Native.MemberFacts(m.Id) & 64) != 0);
            if (header == null) return all.ToArray();
            string[] names = Native.MemberParameters(header.Id);
            return all.OrderBy(p => p.Name == "EqualityContract" ? -1 : p.DeclaringType == this && Array.IndexOf(names, p.Name) is >= 0 and int at ? at : names.Length).ToArray();
        }
        public PropertyInfo? GetProperty(string name) => GetProperty(name, Usual);
        public PropertyInfo? GetProperty(string name, BindingFlags flags) => GetProperties(flags).FirstOrDefault(p => Same(p.Name, name, flags));

        public MethodInfo[] GetMethods() => GetMethods(Usual);
        public MethodInfo[] GetMethods(BindingFlags flags)
        {
            List<MethodInfo> all = new List<MethodInfo>();
            foreach ((Type owner, long id) in Members(flags, 2))
            {
                string name = Native.MemberName(id);
                if (name == ".ctor" || name == ".cctor") continue;
                MethodInfo method = new MethodInfo(owner, id);
                if (owner != this && method.IsVirtual && all.Exists(m => m.Name == name && m.IsVirtual && m.Takes(method.Types[1..]))) continue;
                all.Add(method);
            }
            return all.ToArray();
        }
        public MethodInfo? GetMethod(string name) => GetMethod(name, Usual);
        public MethodInfo? GetMethod(string name, BindingFlags flags)
        {
            MethodInfo[] all = GetMethods(flags).Where(m => Same(m.Name, name, flags)).ToArray();
            if (all.Length > 1 && all[0].DeclaringType == all[1].DeclaringType)
                throw new AmbiguousMatchException("Ambiguous match found for '" + this + " " + all[0] + "'.");
            return all.Length == 0 ? null : all[0];
        }
        public MethodInfo? GetMethod(string name, Type[] types) => GetMethod(name, Usual, types);
        public MethodInfo? GetMethod(string name, BindingFlags flags, Type[] types) => GetMethods(flags).FirstOrDefault(m => m.Name == name && m.Takes(types));

        public ConstructorInfo[] GetConstructors() => GetConstructors(BindingFlags.Public | BindingFlags.Instance);
        public ConstructorInfo[] GetConstructors(BindingFlags flags) =>
            Members(flags | BindingFlags.DeclaredOnly, 2).Where(m => Native.MemberName(m.Item2) == ".ctor" && (!IsValueType || Native.MemberTypes(this, m.Item2, null).Length > 1)).Select(m => new ConstructorInfo(this, m.Item2)).ToArray();
        public ConstructorInfo? GetConstructor(Type[] types) => GetConstructors().FirstOrDefault(c => c.Takes(types));

        public EventInfo[] GetEvents() => GetEvents(Usual);
        public EventInfo[] GetEvents(BindingFlags flags)
        {
            MethodInfo[] all = GetMethods(flags);
            return all.Where(m => m.Name.StartsWith("add_")).Select(m => new EventInfo(m, all.FirstOrDefault(r => r.Name == "remove_" + m.Name.Substring(4)))).ToArray();
        }
        public EventInfo? GetEvent(string name) => GetEvent(name, Usual);
        public EventInfo? GetEvent(string name, BindingFlags flags) => GetEvents(flags).FirstOrDefault(e => Same(e.Name, name, flags));
        public Type[] GetNestedTypes() => Native.ProgramTypes().Where(t => t.DeclaringType == this).ToArray();
        public Type[] GetNestedTypes(BindingFlags flags) => GetNestedTypes();
        public Type? GetNestedType(string name) => GetNestedTypes().FirstOrDefault(t => t.Name == name);
        public Type? GetNestedType(string name, BindingFlags flags) => GetNestedType(name);
        public override Type? DeclaringType
        {
            get
            {
                string name = Native.TypeFullName(IsGenericType ? GetGenericTypeDefinition() : this);
                int at = name.LastIndexOf('+');
                return at < 0 ? null : GetType(name.Substring(0, at));
            }
        }
        internal override Type Owner => this;
        public object? InvokeMember(string name, BindingFlags flags, object? binder, object? target, object?[]? args)
        {
            BindingFlags seen = (flags & (BindingFlags)63) == 0 ? Usual : flags & (BindingFlags)127;
            if ((flags & BindingFlags.InvokeMethod) != 0) return (GetMethods(seen).FirstOrDefault(m => m.Name == name && m.Fits(args ?? [])) ?? throw new MissingMethodException(FullName, name)).Invoke(target, args);
            if ((flags & BindingFlags.GetProperty) != 0) return (GetProperty(name, seen) ?? throw new MissingMethodException(FullName, name)).GetValue(target, args);
            if ((flags & BindingFlags.GetField) != 0) return (GetField(name, seen) ?? throw new MissingFieldException(FullName, name)).GetValue(target);
            if ((flags & BindingFlags.SetProperty) != 0) (GetProperty(name, seen) ?? throw new MissingMethodException(FullName, name)).SetValue(target, args![0]);
            else if ((flags & BindingFlags.SetField) != 0) (GetField(name, seen) ?? throw new MissingFieldException(FullName, name)).SetValue(target, args![0]);
            else if ((flags & BindingFlags.CreateInstance) != 0) return Activator.CreateInstance(this, args);
            return null;
        }
        public PropertyInfo? GetProperty(string name, Type? returnType) => GetProperties().FirstOrDefault(p => p.Name == name && (returnType == null || p.PropertyType == returnType));
        public PropertyInfo? GetProperty(string name, Type[] types) => GetProperties().FirstOrDefault(p => p.Name == name && p.GetIndexParameters().Select(i => i.ParameterType).SequenceEqual(types));
        public ConstructorInfo? GetConstructor(BindingFlags flags, Type[] types) => GetConstructors(flags).FirstOrDefault(c => c.Takes(types));
        public MemberInfo[] GetMember(string name, BindingFlags flags) => GetMembers(flags).Where(m => m.Name == name).ToArray();
        public MemberInfo[] GetMembers() => GetMembers(Usual);
        public MemberInfo[] GetMembers(BindingFlags flags) => [.. GetMethods(flags), .. GetConstructors(flags), .. GetProperties(flags), .. GetEvents(flags), .. GetFields(flags)];
        public MemberInfo[] GetMember(string name) => GetMembers().Where(m => m.Name == name).ToArray();

        private static bool Same(string a, string b, BindingFlags flags) =>
            (flags & BindingFlags.IgnoreCase) != 0 ? string.Equals(a, b, StringComparison.OrdinalIgnoreCase) : a == b;

        public Type[] GetInterfaces() => Native.TypeInterfaces(this);
        public Type? GetInterface(string name) => GetInterfaces().FirstOrDefault(t => t.Name == name || t.FullName == name);
        public Type MakeGenericType(params Type[] typeArguments)
        {
            if (!IsGenericTypeDefinition) throw new InvalidOperationException(this + " is not a GenericTypeDefinition. MakeGenericType may only be called on a type for which Type.IsGenericTypeDefinition is true.");
            if (typeArguments.Length != Native.TypeParameters(this).Length) throw new ArgumentException("The number of generic arguments provided doesn't equal the arity of the generic type definition.", "instantiation");
            return Native.TypeMake(this, typeArguments);
        }
        public Type MakeArrayType() => Native.ArrayCreate(this, 0).GetType();
    }
}
