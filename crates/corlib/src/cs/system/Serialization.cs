namespace System.Runtime.Serialization
{
    /// <summary>What an exception type writes of itself: https://learn.microsoft.com/dotnet/api/system.runtime.serialization.iserializable.
    /// No formatter comes with .NET 10; old exception types still declare the constructor and the method.</summary>
    public interface ISerializable
    {
        void GetObjectData(SerializationInfo info, StreamingContext context);
    }
    public interface IDeserializationCallback
    {
        void OnDeserialization(object? sender);
    }
    public interface IObjectReference
    {
        object GetRealObject(StreamingContext context);
    }

    [AttributeUsage(AttributeTargets.Method, Inherited = false)]
    public sealed class OnSerializingAttribute : Attribute { }
    [AttributeUsage(AttributeTargets.Method, Inherited = false)]
    public sealed class OnSerializedAttribute : Attribute { }
    [AttributeUsage(AttributeTargets.Method, Inherited = false)]
    public sealed class OnDeserializingAttribute : Attribute { }
    [AttributeUsage(AttributeTargets.Method, Inherited = false)]
    public sealed class OnDeserializedAttribute : Attribute { }
    [AttributeUsage(AttributeTargets.Field, Inherited = false)]
    public sealed class OptionalFieldAttribute : Attribute
    {
        public int VersionAdded { get; set; } = 1;
    }

    [Flags]
    public enum StreamingContextStates
    {
        CrossProcess = 1, CrossMachine = 2, File = 4, Persistence = 8, Remoting = 16, Other = 32, Clone = 64, CrossAppDomain = 128, All = 255,
    }

    public readonly struct StreamingContext
    {
        private readonly StreamingContextStates _state;
        private readonly object? _context;
        public StreamingContext(StreamingContextStates state) : this(state, null) { }
        public StreamingContext(StreamingContextStates state, object? additional)
        {
            _state = state;
            _context = additional;
        }
        public StreamingContextStates State => _state;
        public object? Context => _context;
        public override bool Equals(object? obj) => obj is StreamingContext other && other._context == _context && other._state == _state;
        public override int GetHashCode() => (int)_state;
    }

    public readonly struct SerializationEntry
    {
        private readonly string _name;
        private readonly object? _value;
        private readonly Type _type;
        internal SerializationEntry(string name, object? value, Type type)
        {
            _name = name;
            _value = value;
            _type = type;
        }
        public string Name => _name;
        public object? Value => _value;
        public Type ObjectType => _type;
    }

    public sealed class SerializationInfoEnumerator : IEnumerator
    {
        private readonly List<SerializationEntry> _entries;
        private int _at = -1;
        internal SerializationInfoEnumerator(List<SerializationEntry> entries) { _entries = entries; }
        public bool MoveNext() => _at < _entries.Count && ++_at < _entries.Count;
        public SerializationEntry Current =>
            _at >= 0 && _at < _entries.Count ? _entries[_at] : throw new InvalidOperationException("Enumeration has either not started or has already finished.");
        object? IEnumerator.Current => Current;
        public string Name => Current.Name;
        public object? Value => Current.Value;
        public Type ObjectType => Current.ObjectType;
        public void Reset() => _at = -1;
    }

    public interface IFormatterConverter
    {
        object Convert(object value, Type type);
        object Convert(object value, TypeCode typeCode);
        bool ToBoolean(object value);
        int ToInt32(object value);
        long ToInt64(object value);
        double ToDouble(object value);
        string? ToString(object value);
    }
    public class FormatterConverter : IFormatterConverter
    {
        public object Convert(object value, Type type) => System.Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture)!;
        public object Convert(object value, TypeCode typeCode) => System.Convert.ChangeType(value, typeCode, System.Globalization.CultureInfo.InvariantCulture)!;
        public bool ToBoolean(object value) => System.Convert.ToBoolean(value, System.Globalization.CultureInfo.InvariantCulture);
        public int ToInt32(object value) => System.Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture);
        public long ToInt64(object value) => System.Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
        public double ToDouble(object value) => System.Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
        public string? ToString(object value) => System.Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Named values of one object, in the order in which they were added.</summary>
    public sealed class SerializationInfo
    {
        private readonly List<SerializationEntry> _entries = new();
        private readonly IFormatterConverter _converter;
        private Type _type;
        public SerializationInfo(Type type, IFormatterConverter converter)
        {
            ArgumentNullException.ThrowIfNull(type);
            ArgumentNullException.ThrowIfNull(converter);
            _type = type;
            _converter = converter;
        }

        public string FullTypeName => _type.FullName!;
        public string AssemblyName => _type.Assembly.FullName!;
        public Type ObjectType => _type;
        public int MemberCount => _entries.Count;
        public void SetType(Type type)
        {
            ArgumentNullException.ThrowIfNull(type);
            _type = type;
        }
        public SerializationInfoEnumerator GetEnumerator() => new SerializationInfoEnumerator(_entries);

        public void AddValue(string name, object? value, Type type)
        {
            ArgumentNullException.ThrowIfNull(name);
            ArgumentNullException.ThrowIfNull(type);
            foreach (SerializationEntry e in _entries)
                if (e.Name == name) throw new SerializationException("Cannot add the same member twice to a SerializationInfo object.");
            _entries.Add(new SerializationEntry(name, value, type));
        }
        public void AddValue(string name, object? value) => AddValue(name, value, value == null ? typeof(object) : value.GetType());
        public void AddValue(string name, bool value) => AddValue(name, value, typeof(bool));
        public void AddValue(string name, char value) => AddValue(name, value, typeof(char));
        public void AddValue(string name, byte value) => AddValue(name, value, typeof(byte));
        public void AddValue(string name, short value) => AddValue(name, value, typeof(short));
        public void AddValue(string name, int value) => AddValue(name, value, typeof(int));
        public void AddValue(string name, uint value) => AddValue(name, value, typeof(uint));
        public void AddValue(string name, long value) => AddValue(name, value, typeof(long));
        public void AddValue(string name, ulong value) => AddValue(name, value, typeof(ulong));
        public void AddValue(string name, float value) => AddValue(name, value, typeof(float));
        public void AddValue(string name, double value) => AddValue(name, value, typeof(double));
        public void AddValue(string name, decimal value) => AddValue(name, value, typeof(decimal));
        public void AddValue(string name, DateTime value) => AddValue(name, value, typeof(DateTime));

        private object? Find(string name)
        {
            ArgumentNullException.ThrowIfNull(name);
            foreach (SerializationEntry e in _entries)
                if (e.Name == name) return e.Value;
            throw new SerializationException("Member '" + name + "' was not found.");
        }
        private T Get<T>(string name) => Find(name) is var value && value is T t ? t : (T)_converter.Convert(value!, typeof(T));
        public object? GetValue(string name, Type type)
        {
            ArgumentNullException.ThrowIfNull(type);
            object? value = Find(name);
            return value == null || type.IsInstanceOfType(value) ? value : _converter.Convert(value, type);
        }
        public string? GetString(string name) => Find(name) is object value ? value as string ?? _converter.ToString(value) : null;
        public bool GetBoolean(string name) => Get<bool>(name);
        public char GetChar(string name) => Get<char>(name);
        public byte GetByte(string name) => Get<byte>(name);
        public short GetInt16(string name) => Get<short>(name);
        public int GetInt32(string name) => Get<int>(name);
        public uint GetUInt32(string name) => Get<uint>(name);
        public long GetInt64(string name) => Get<long>(name);
        public ulong GetUInt64(string name) => Get<ulong>(name);
        public float GetSingle(string name) => Get<float>(name);
        public double GetDouble(string name) => Get<double>(name);
        public decimal GetDecimal(string name) => Get<decimal>(name);
        public DateTime GetDateTime(string name) => Get<DateTime>(name);
    }
}

namespace System.Runtime.Serialization
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
    public sealed class DataContractAttribute : Attribute
    {
        public string? Name { get; set; }
        public string? Namespace { get; set; }
        public bool IsReference { get; set; }
    }
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
    public sealed class DataMemberAttribute : Attribute
    {
        public string? Name { get; set; }
        public int Order { get; set; } = -1;
        public bool IsRequired { get; set; }
        public bool EmitDefaultValue { get; set; } = true;
    }
    [AttributeUsage(AttributeTargets.Field, Inherited = false)]
    public sealed class EnumMemberAttribute : Attribute
    {
        public string? Value { get; set; }
    }
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
    public sealed class IgnoreDataMemberAttribute : Attribute { }
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
    public sealed class KnownTypeAttribute : Attribute
    {
        public KnownTypeAttribute(Type type) { Type = type; }
        public KnownTypeAttribute(string methodName) { MethodName = methodName; }
        public Type? Type { get; }
        public string? MethodName { get; }
    }
}
