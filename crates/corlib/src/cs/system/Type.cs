namespace System
{
    public partial class Type : System.Reflection.MemberInfo
    {
        // The machine keeps here which type it is.
        [Role("type.id")] private readonly long _id;

        public static readonly Type[] EmptyTypes = new Type[0];

        public static readonly object Missing = System.Reflection.Missing.Value;
        public static readonly char Delimiter = '.';

        internal Type() { }
        public bool IsNotPublic => !IsPublic;
        public bool IsNestedPublic => IsNested;
        public bool IsByRefLike => false;
        public bool IsSZArray => IsArray;
        public bool HasElementType => IsArray;
        public bool IsVisible => true;

        /// <summary>By full name; what follows a comma names an assembly, and there is one.</summary>
        public static Type? GetType(string typeName) => GetType(typeName, false, false);
        public static Type? GetType(string typeName, bool throwOnError) => GetType(typeName, throwOnError, false);
        public static Type? GetType(string typeName, bool throwOnError, bool ignoreCase)
        {
            Throw.IfNull(typeName, "typeName");
            int comma = typeName.IndexOf(", ");
            Type? found = Native.TypeByName(comma < 0 ? typeName : typeName.Substring(0, comma));
            if (found == null && throwOnError) throw new TypeLoadException("Could not resolve type '" + typeName + "' in assembly '" + System.Reflection.Assembly.GetExecutingAssembly().FullName + "'.");
            return found;
        }
        public override string Name => Native.TypeName(this);
        public string? Namespace => Native.TypeNamespace(this);
        public string? FullName
        {
            get
            {
                if (!IsConstructedGenericType) return Native.TypeFullName(this);
                StringBuilder builder = new StringBuilder();
                string name = Native.TypeFullName(this);
                int bracket = name.IndexOf('[');
                builder.Append(bracket < 0 ? name : name.Substring(0, bracket));
                builder.Append('[');
                Type[] arguments = Native.TypeArguments(this);
                for (int i = 0; i < arguments.Length; i++)
                {
                    if (i > 0) builder.Append(',');
                    builder.Append('[').Append(arguments[i].AssemblyQualifiedName).Append(']');
                }
                return builder.Append(']').ToString();
            }
        }
        public string? AssemblyQualifiedName => FullName + ((Namespace ?? "").StartsWith("System", StringComparison.Ordinal) ? ", System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e" : ", Program, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null");
        public System.Reflection.Assembly Assembly => System.Reflection.Assembly.Program;
        public Type? BaseType => Native.TypeBase(this);
        public Type UnderlyingSystemType => this;
        public override string ToString() => IsGenericTypeDefinition ? Native.TypeFullName(this) + "[" + string.Join(",", Native.TypeParameters(this)) + "]" : Native.TypeFullName(this);

        private bool Has(int bit) => (Native.TypeKind(this) & bit) != 0;
        public bool IsClass => Has(1 | 16 | 32);
        public bool IsValueType => Has(2 | 8);
        public bool IsInterface => Has(4);
        public bool IsEnum => Has(8);
        public bool IsArray => Has(32);
        public bool IsGenericType => Has(64);
        public bool IsAbstract => Has(128);
        public bool IsPrimitive => Has(256);
        public bool IsSealed => Has(512);
        public bool IsByRef => false;
        public bool IsPointer => false;
        public bool IsGenericParameter => false;
        public bool IsPublic => true;
        public bool IsConstructedGenericType => IsGenericType && !IsGenericTypeDefinition;
        public bool IsGenericTypeDefinition => Has(64) && Native.TypeDefinition(this) == this;
        public bool ContainsGenericParameters => IsGenericTypeDefinition;
        public bool IsNested => FullName!.IndexOf('+') >= 0;

        public Type? GetElementType() => IsArray ? Native.TypeElement(this) : null;
        public Type GetEnumUnderlyingType() => Enum.GetUnderlyingType(this);
        public string[] GetEnumNames() => Enum.GetNames(this);
        public Array GetEnumValues() => Enum.GetValues(this);
        public string? GetEnumName(object value) => Enum.GetName(this, value);
        public Type[] GetGenericArguments() => Native.TypeArguments(this);
        public Type[] GenericTypeArguments => IsGenericTypeDefinition ? EmptyTypes : Native.TypeArguments(this);
        public Type GetGenericTypeDefinition()
        {
            if (!IsGenericType) throw new InvalidOperationException("This operation is only valid on generic types.");
            return Native.TypeDefinition(this);
        }
        public int GetArrayRank() => 1;
        public bool IsInstanceOfType([NotNullWhen(true)] object? o) => o != null && Native.TypeIsInstance(this, o);
        public bool IsAssignableFrom([NotNullWhen(true)] Type? c) => c != null && Native.TypeIsAssignableFrom(this, c);
        public bool IsAssignableTo([NotNullWhen(true)] Type? targetType) => targetType != null && Native.TypeIsAssignableFrom(targetType, this);
        public virtual bool IsSubclassOf(Type c)
        {
            Type? t = BaseType;
            while (t != null)
            {
                if (t == c) return true;
                t = t.BaseType;
            }
            return false;
        }
        public bool IsEquivalentTo(Type? other) => (object?)this == (object?)other;
        public override bool Equals(object? o) => (object?)this == o;
        public bool Equals(Type? o) => (object?)this == (object?)o;
        public override int GetHashCode() => Native.StringHash(Native.TypeFullName(this));
        public static bool operator ==(Type? left, Type? right) => (object?)left == (object?)right;
        public static bool operator !=(Type? left, Type? right) => (object?)left != (object?)right;

        public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => handle.Of;
        public RuntimeTypeHandle TypeHandle => new RuntimeTypeHandle(this);

        public static TypeCode GetTypeCode(Type? type)
        {
            if (type == null) return TypeCode.Empty;
            if (type.IsEnum) type = Native.TypeElement(type)!;
            if (type == typeof(int)) return TypeCode.Int32;
            if (type == typeof(string)) return TypeCode.String;
            if (type == typeof(bool)) return TypeCode.Boolean;
            if (type == typeof(char)) return TypeCode.Char;
            if (type == typeof(sbyte)) return TypeCode.SByte;
            if (type == typeof(byte)) return TypeCode.Byte;
            if (type == typeof(short)) return TypeCode.Int16;
            if (type == typeof(ushort)) return TypeCode.UInt16;
            if (type == typeof(uint)) return TypeCode.UInt32;
            if (type == typeof(long)) return TypeCode.Int64;
            if (type == typeof(ulong)) return TypeCode.UInt64;
            if (type == typeof(float)) return TypeCode.Single;
            if (type == typeof(double)) return TypeCode.Double;
            if (type == typeof(decimal)) return TypeCode.Decimal;
            if (type == typeof(DateTime)) return TypeCode.DateTime;
            return TypeCode.Object;
        }
    }

    internal sealed class RuntimeType : Type
    {
    }

    public readonly struct RuntimeTypeHandle
    {
        internal readonly Type Of;
        internal RuntimeTypeHandle(Type type) { Of = type; }
    }

    public enum TypeCode
    {
        Empty = 0,
        Object = 1,
        DBNull = 2,
        Boolean = 3,
        Char = 4,
        SByte = 5,
        Byte = 6,
        Int16 = 7,
        UInt16 = 8,
        Int32 = 9,
        UInt32 = 10,
        Int64 = 11,
        UInt64 = 12,
        Single = 13,
        Double = 14,
        Decimal = 15,
        DateTime = 16,
        String = 18,
    }

    public static class Activator
    {
        public static T CreateInstance<T>() => Native.RuntimeIsReferenceType<T>() ? Native.RuntimeCreateInstance<T>() : (T)Native.TypeConstruct(typeof(T));
        public static object? CreateInstance(Type type)
        {
            if (type == null) throw new ArgumentNullException("type");
            return Native.TypeConstruct(type);
        }
        public static object? CreateInstance(Type type, bool nonPublic) => CreateInstance(type);
        public static object? CreateInstance(Type type, params object?[]? args)
        {
            if (type == null) throw new ArgumentNullException("type");
            if (args == null || args.Length == 0) return Native.TypeConstruct(type);
            foreach (System.Reflection.ConstructorInfo constructor in type.GetConstructors())
                if (constructor.Fits(args)) return constructor.Invoke(args);
            throw new MissingMethodException("Constructor on type '" + type.FullName + "' not found.");
        }
    }
}
