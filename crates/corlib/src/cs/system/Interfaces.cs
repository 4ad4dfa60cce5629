namespace System
{
    public interface IDisposable { void Dispose(); }
    public interface ICloneable { object Clone(); }
    public interface IComparable { int CompareTo(object? obj); }
    public interface IComparable<in T> { int CompareTo(T? other); }
    public interface IEquatable<T> { bool Equals(T? other); }
    public interface IFormatProvider { object? GetFormat(Type? formatType); }
    public interface ICustomFormatter { string Format(string? format, object? arg, IFormatProvider? formatProvider); }
    public interface IFormattable { string ToString(string? format, IFormatProvider? formatProvider); }
    public interface ISpanFormattable : IFormattable { bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider); }
    public interface IParsable<TSelf> where TSelf : IParsable<TSelf>?
    {
        static abstract TSelf Parse(string s, IFormatProvider? provider);
        static abstract bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out TSelf result);
    }
    public interface ISpanParsable<TSelf> : IParsable<TSelf> where TSelf : ISpanParsable<TSelf>?
    {
        static abstract TSelf Parse(ReadOnlySpan<char> s, IFormatProvider? provider);
        static abstract bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out TSelf result);
    }
    public interface IServiceProvider { object? GetService(Type serviceType); }
    public interface IObserver<in T>
    {
        void OnNext(T value);
        void OnError(Exception error);
        void OnCompleted();
    }
    public interface IObservable<out T> { IDisposable Subscribe(IObserver<T> observer); }
    public interface IConvertible
    {
        TypeCode GetTypeCode();
        bool ToBoolean(IFormatProvider? provider);
        char ToChar(IFormatProvider? provider);
        sbyte ToSByte(IFormatProvider? provider);
        byte ToByte(IFormatProvider? provider);
        short ToInt16(IFormatProvider? provider);
        ushort ToUInt16(IFormatProvider? provider);
        int ToInt32(IFormatProvider? provider);
        uint ToUInt32(IFormatProvider? provider);
        long ToInt64(IFormatProvider? provider);
        ulong ToUInt64(IFormatProvider? provider);
        float ToSingle(IFormatProvider? provider);
        double ToDouble(IFormatProvider? provider);
        decimal ToDecimal(IFormatProvider? provider);
        DateTime ToDateTime(IFormatProvider? provider);
        string ToString(IFormatProvider? provider);
        object ToType(Type conversionType, IFormatProvider? provider);
    }
    public abstract class MarshalByRefObject { }
    public sealed class DBNull
    {
        public static readonly DBNull Value = new DBNull();
        private DBNull() { }
        public override string ToString() => "";
    }
}

namespace System.Buffers
{
    public delegate void SpanAction<T, in TArg>(Span<T> span, TArg arg);
}

namespace System.Collections
{
    public interface IEnumerable { IEnumerator GetEnumerator(); }
    public interface IEnumerator
    {
        bool MoveNext();
        object? Current { get; }
        void Reset();
    }
    public interface ICollection : IEnumerable
    {
        void CopyTo(Array array, int index);
        int Count { get; }
        object SyncRoot { get; }
        bool IsSynchronized { get; }
    }
    public interface IList : ICollection
    {
        object? this[int index] { get; set; }
        int Add(object? value);
        bool Contains(object? value);
        void Clear();
        bool IsReadOnly { get; }
        bool IsFixedSize { get; }
        int IndexOf(object? value);
        void Insert(int index, object? value);
        void Remove(object? value);
        void RemoveAt(int index);
    }
    public interface IDictionary : ICollection
    {
        object? this[object key] { get; set; }
        ICollection Keys { get; }
        ICollection Values { get; }
        bool Contains(object key);
        void Add(object key, object? value);
        void Clear();
        bool IsReadOnly { get; }
        bool IsFixedSize { get; }
        new IDictionaryEnumerator GetEnumerator();
        void Remove(object key);
    }
    public interface IDictionaryEnumerator : IEnumerator
    {
        object Key { get; }
        object? Value { get; }
        DictionaryEntry Entry { get; }
    }
    public struct DictionaryEntry
    {
        private object _key;
        private object? _value;
        public DictionaryEntry(object key, object? value)
        {
            _key = key;
            _value = value;
        }
        public object Key
        {
            get => _key;
            set => _key = value;
        }
        public object? Value
        {
            get => _value;
            set => _value = value;
        }
        public void Deconstruct(out object key, out object? value)
        {
            key = _key;
            value = _value;
        }
        public override string ToString() => "[" + _key + ", " + _value + "]";
    }
    public interface IComparer { int Compare(object? x, object? y); }
    public interface IEqualityComparer
    {
        bool Equals(object? x, object? y);
        int GetHashCode(object obj);
    }
    public interface IStructuralComparable { int CompareTo(object? other, IComparer comparer); }
    public interface IStructuralEquatable
    {
        bool Equals(object? other, IEqualityComparer comparer);
        int GetHashCode(IEqualityComparer comparer);
    }
    public sealed class Comparer : IComparer
    {
        public static readonly Comparer Default = new Comparer();
        public static readonly Comparer DefaultInvariant = Default;
        public int Compare(object? a, object? b)
        {
            if (a == b) return 0;
            if (a == null) return -1;
            if (b == null) return 1;
            if (a is IComparable x) return x.CompareTo(b);
            if (b is IComparable y) return -y.CompareTo(a);
            throw new ArgumentException("At least one object must implement IComparable.");
        }
    }
    public static class StructuralComparisons
    {
        public static IEqualityComparer StructuralEqualityComparer => new StructuralEquality();
        private sealed class StructuralEquality : IEqualityComparer
        {
            bool IEqualityComparer.Equals(object? x, object? y)
            {
                if (x == null || y == null) return x == y;
                if (x is IStructuralEquatable s) return s.Equals(y, this);
                return x.Equals(y);
            }
            int IEqualityComparer.GetHashCode(object obj) => obj is IStructuralEquatable s ? s.GetHashCode(this) : obj.GetHashCode();
        }
    }
}

namespace System.Collections.Generic
{
    public interface IEnumerable<out T> : IEnumerable { new IEnumerator<T> GetEnumerator(); }
    public interface IEnumerator<out T> : IEnumerator, IDisposable { new T Current { get; } }
    public interface ICollection<T> : IEnumerable<T>
    {
        int Count { get; }
        bool IsReadOnly { get; }
        void Add(T item);
        void Clear();
        bool Contains(T item);
        void CopyTo(T[] array, int arrayIndex);
        bool Remove(T item);
    }
    public interface IList<T> : ICollection<T>
    {
        T this[int index] { get; set; }
        int IndexOf(T item);
        void Insert(int index, T item);
        void RemoveAt(int index);
    }
    public interface IReadOnlyCollection<out T> : IEnumerable<T> { int Count { get; } }
    public interface IReadOnlyList<out T> : IReadOnlyCollection<T> { T this[int index] { get; } }
    public interface IDictionary<TKey, TValue> : ICollection<KeyValuePair<TKey, TValue>>
    {
        TValue this[TKey key] { get; set; }
        ICollection<TKey> Keys { get; }
        ICollection<TValue> Values { get; }
        bool ContainsKey(TKey key);
        void Add(TKey key, TValue value);
        bool Remove(TKey key);
        bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value);
    }
    public interface IReadOnlyDictionary<TKey, TValue> : IReadOnlyCollection<KeyValuePair<TKey, TValue>>
    {
        TValue this[TKey key] { get; }
        IEnumerable<TKey> Keys { get; }
        IEnumerable<TValue> Values { get; }
        bool ContainsKey(TKey key);
        bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value);
    }
    public interface IReadOnlySet<T> : IReadOnlyCollection<T>
    {
        bool Contains(T item);
        bool IsProperSubsetOf(IEnumerable<T> other);
        bool IsProperSupersetOf(IEnumerable<T> other);
        bool IsSubsetOf(IEnumerable<T> other);
        bool IsSupersetOf(IEnumerable<T> other);
        bool Overlaps(IEnumerable<T> other);
        bool SetEquals(IEnumerable<T> other);
    }
    public interface ISet<T> : ICollection<T>
    {
        new bool Add(T item);
        void UnionWith(IEnumerable<T> other);
        void IntersectWith(IEnumerable<T> other);
        void ExceptWith(IEnumerable<T> other);
        void SymmetricExceptWith(IEnumerable<T> other);
        bool IsSubsetOf(IEnumerable<T> other);
        bool IsSupersetOf(IEnumerable<T> other);
        bool IsProperSupersetOf(IEnumerable<T> other);
        bool IsProperSubsetOf(IEnumerable<T> other);
        bool Overlaps(IEnumerable<T> other);
        bool SetEquals(IEnumerable<T> other);
    }
    public interface IComparer<in T> { int Compare(T? x, T? y); }
    public interface IEqualityComparer<in T>
    {
        bool Equals(T? x, T? y);
        int GetHashCode([DisallowNull] T obj);
    }

    public readonly struct KeyValuePair<TKey, TValue>
    {
        private readonly TKey _key;
        private readonly TValue _value;
        public KeyValuePair(TKey key, TValue value)
        {
            _key = key;
            _value = value;
        }
        public TKey Key => _key;
        public TValue Value => _value;
        public override string ToString() => "[" + (_key == null ? "" : _key.ToString()) + ", " + (_value == null ? "" : _value.ToString()) + "]";
        public void Deconstruct(out TKey key, out TValue value)
        {
            key = _key;
            value = _value;
        }
    }
    public static class KeyValuePair
    {
        public static KeyValuePair<TKey, TValue> Create<TKey, TValue>(TKey key, TValue value) => new KeyValuePair<TKey, TValue>(key, value);
    }
}
