using System.Threading;

namespace System.Collections.Immutable;

// Each is a plain collection that nobody changes: a change copies it.

public interface IImmutableList<T> : IReadOnlyList<T>
{
    IImmutableList<T> Add(T value);
    IImmutableList<T> AddRange(IEnumerable<T> items);
    IImmutableList<T> Clear();
    IImmutableList<T> Insert(int index, T element);
    IImmutableList<T> RemoveAt(int index);
    IImmutableList<T> SetItem(int index, T value);
}

public interface IImmutableDictionary<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
{
    IImmutableDictionary<TKey, TValue> Add(TKey key, TValue value);
    IImmutableDictionary<TKey, TValue> Clear();
    IImmutableDictionary<TKey, TValue> Remove(TKey key);
    IImmutableDictionary<TKey, TValue> SetItem(TKey key, TValue value);
}

[CollectionBuilder(typeof(ImmutableArray), "Create")]
public readonly struct ImmutableArray<T> : IReadOnlyList<T>, IList<T>, IEquatable<ImmutableArray<T>>, IImmutableList<T>
{
    public int IndexOf(T item, int startIndex) => Array.IndexOf(Items, item, startIndex);
    public int IndexOf(T item, int startIndex, int count) => Array.IndexOf(Items, item, startIndex, count);
    public int IndexOf(T item, int startIndex, IEqualityComparer<T>? equalityComparer) => IndexOf(item, startIndex, Length - startIndex, equalityComparer);
    public int IndexOf(T item, int startIndex, int count, IEqualityComparer<T>? equalityComparer)
    {
        equalityComparer ??= EqualityComparer<T>.Default;
        for (int i = startIndex; i < startIndex + count; i++)
            if (equalityComparer.Equals(Items[i], item)) return i;
        return -1;
    }
    public bool Contains(T item, IEqualityComparer<T>? equalityComparer) => IndexOf(item, 0, Length, equalityComparer) >= 0;
    public ImmutableArray<T> Remove(T item, IEqualityComparer<T>? equalityComparer)
    {
        int at = IndexOf(item, 0, Length, equalityComparer);
        return at < 0 ? this : RemoveAt(at);
    }
    public ImmutableArray<T> RemoveRange(IEnumerable<T> items)
    {
        ImmutableArray<T> left = this;
        foreach (T item in items) left = left.Remove(item);
        return left;
    }
    public ImmutableArray<T> Replace(T oldValue, T newValue, IEqualityComparer<T>? equalityComparer)
    {
        int at = IndexOf(oldValue, 0, Length, equalityComparer);
        return at < 0 ? throw new ArgumentException("Cannot find the old value", "oldValue") : SetItem(at, newValue);
    }
    public ImmutableArray<T> AddRange(T[] items, int length) => AddRange(items.Take(length));
    public ImmutableArray<T> Sort(int index, int count, IComparer<T>? comparer)
    {
        T[] sorted = (T[])Items.Clone();
        Array.Sort(sorted, index, count, comparer);
        return new ImmutableArray<T>(sorted);
    }
    public ReadOnlySpan<T> AsSpan(int start, int length) => Items.AsSpan(start, length);
    public ReadOnlySpan<T> AsSpan(Range range) => Items.AsSpan(range);
    public IEnumerable<TResult> OfType<TResult>() => ((IEnumerable)Items).OfType<TResult>();
    public ImmutableArray<TOther> CastArray<TOther>() where TOther : class? => new ImmutableArray<TOther>((TOther[])(object)Items);
    public ref readonly T ItemRef(int index) => ref Items[index];
    public void CopyTo(int sourceIndex, T[] destination, int destinationIndex, int length) => Array.Copy(Items, sourceIndex, destination, destinationIndex, length);
    internal readonly T[]? array;
    public static readonly ImmutableArray<T> Empty = new ImmutableArray<T>(new T[0]);
    internal ImmutableArray(T[]? items) { array = items; }
    internal T[] Items
    {
        get
        {
            if (array == null) throw new NullReferenceException();
            return array;
        }
    }
    public T this[int index] => Items[index];
    T IList<T>.this[int index]
    {
        get => Items[index];
        set => throw new NotSupportedException();
    }
    public int Length => Items.Length;
    int ICollection<T>.Count => Items.Length;
    int IReadOnlyCollection<T>.Count => Items.Length;
    bool ICollection<T>.IsReadOnly => true;
    public bool IsEmpty => Items.Length == 0;
    public bool IsDefault => array == null;
    public bool IsDefaultOrEmpty => array == null || array.Length == 0;
    public ReadOnlySpan<T> AsSpan() => new ReadOnlySpan<T>(array);
    public ReadOnlyMemory<T> AsMemory() => new ReadOnlyMemory<T>(array);
    public Enumerator GetEnumerator() => new Enumerator(Items);
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();
    private List<T> Copy() => new List<T>(Items);
    private static ImmutableArray<T> From(List<T> list) => new ImmutableArray<T>(list.ToArray());
    public ImmutableArray<T> Add(T item)
    {
        List<T> list = Copy();
        list.Add(item);
        return From(list);
    }
    public ImmutableArray<T> AddRange(IEnumerable<T> items)
    {
        List<T> list = Copy();
        list.AddRange(items);
        return From(list);
    }
    public ImmutableArray<T> AddRange(params T[] items) => AddRange((IEnumerable<T>)items);
    public ImmutableArray<T> Insert(int index, T item)
    {
        List<T> list = Copy();
        list.Insert(index, item);
        return From(list);
    }
    public ImmutableArray<T> Remove(T item)
    {
        int index = IndexOf(item);
        return index < 0 ? this : RemoveAt(index);
    }
    public ImmutableArray<T> RemoveAt(int index)
    {
        if ((uint)index >= (uint)Length) throw new ArgumentOutOfRangeException("index");
        List<T> list = Copy();
        list.RemoveAt(index);
        return From(list);
    }
    public ImmutableArray<T> RemoveRange(int index, int length)
    {
        List<T> list = Copy();
        list.RemoveRange(index, length);
        return From(list);
    }
    public ImmutableArray<T> RemoveAll(Predicate<T> match)
    {
        List<T> list = Copy();
        return list.RemoveAll(match) == 0 ? this : From(list);
    }
    public ImmutableArray<T> Replace(T oldValue, T newValue)
    {
        int index = IndexOf(oldValue);
        if (index < 0) throw new ArgumentException("Cannot find the old value", "oldValue");
        return SetItem(index, newValue);
    }
    public ImmutableArray<T> SetItem(int index, T item)
    {
        List<T> list = Copy();
        list[index] = item;
        return From(list);
    }
    public ImmutableArray<T> Clear() => Empty;
    public ImmutableArray<T> Slice(int start, int length) => From(Copy().GetRange(start, length));
    public ImmutableArray<T> Sort() => Sort((IComparer<T>?)null);
    public ImmutableArray<T> Sort(IComparer<T>? comparer)
    {
        List<T> list = Copy();
        list.Sort(comparer);
        return From(list);
    }
    public ImmutableArray<T> Sort(Comparison<T> comparison)
    {
        List<T> list = Copy();
        list.Sort(comparison);
        return From(list);
    }
    public bool Contains(T item) => IndexOf(item) >= 0;
    public int IndexOf(T item) => Array.IndexOf(Items, item);
    public int LastIndexOf(T item) => Array.LastIndexOf(Items, item);
    public void CopyTo(T[] destination) => Items.CopyTo(destination, 0);
    public void CopyTo(T[] destination, int destinationIndex) => Items.CopyTo(destination, destinationIndex);
    public T[] ToArray() => (T[])Items.Clone();
    public Builder ToBuilder()
    {
        Builder builder = new Builder(Length);
        builder.AddRange(this);
        return builder;
    }
    public ImmutableArray<TOther> As<TOther>() where TOther : class? => new ImmutableArray<TOther>((object?)array as TOther[]);
    public bool Equals(ImmutableArray<T> other) => array == other.array;
    public override bool Equals(object? obj) => obj is ImmutableArray<T> other && array == other.array;
    public override int GetHashCode() => array == null ? 0 : array.GetHashCode();
    public static bool operator ==(ImmutableArray<T> left, ImmutableArray<T> right) => left.array == right.array;
    public static bool operator !=(ImmutableArray<T> left, ImmutableArray<T> right) => left.array != right.array;
    IImmutableList<T> IImmutableList<T>.Add(T value) => Add(value);
    IImmutableList<T> IImmutableList<T>.AddRange(IEnumerable<T> items) => AddRange(items);
    IImmutableList<T> IImmutableList<T>.Clear() => Empty;
    IImmutableList<T> IImmutableList<T>.Insert(int index, T element) => Insert(index, element);
    IImmutableList<T> IImmutableList<T>.RemoveAt(int index) => RemoveAt(index);
    IImmutableList<T> IImmutableList<T>.SetItem(int index, T value) => SetItem(index, value);
    void ICollection<T>.Add(T item) => throw new NotSupportedException();
    void ICollection<T>.Clear() => throw new NotSupportedException();
    bool ICollection<T>.Remove(T item) => throw new NotSupportedException();
    void IList<T>.Insert(int index, T item) => throw new NotSupportedException();
    void IList<T>.RemoveAt(int index) => throw new NotSupportedException();

    public struct Enumerator
    {
        private readonly T[] _array;
        private int _index;
        internal Enumerator(T[] array)
        {
            _array = array;
            _index = -1;
        }
        public T Current => _array[_index];
        public bool MoveNext() => ++_index < _array.Length;
    }

    public sealed class Builder : System.Collections.ObjectModel.Collection<T>
    {
        public Builder() { }
        internal Builder(int capacity) { }
        public int Capacity { get => Count; set { } }
        public void AddRange(IEnumerable<T> items)
        {
            foreach (T item in items) Add(item);
        }
        public void AddRange(params T[] items)
        {
            for (int i = 0; i < items.Length; i++) Add(items[i]);
        }
        public ImmutableArray<T> ToImmutable() => From(new List<T>(Items));
        public ImmutableArray<T> MoveToImmutable() => DrainToImmutable();
        public ImmutableArray<T> DrainToImmutable()
        {
            ImmutableArray<T> made = ToImmutable();
            Clear();
            return made;
        }
        public T[] ToArray() => new List<T>(Items).ToArray();
        public void Sort()
        {
            List<T> list = new List<T>(Items);
            list.Sort();
            for (int i = 0; i < list.Count; i++) Items[i] = list[i];
        }
    }
}

public static class ImmutableArray
{
    public static ImmutableArray<T> Create<T>(T item1, T item2, T item3) => new ImmutableArray<T>(new T[] { item1, item2, item3 });
    public static ImmutableArray<T> Create<T>(T item1, T item2, T item3, T item4) => new ImmutableArray<T>(new T[] { item1, item2, item3, item4 });
    public static ImmutableArray<T> Create<T>(T[] items, int start, int length) => new ImmutableArray<T>(items.AsSpan(start, length).ToArray());
    public static ImmutableArray<T> Create<T>(ImmutableArray<T> items, int start, int length) => new ImmutableArray<T>(items.AsSpan(start, length).ToArray());
    public static ImmutableArray<TResult> CreateRange<TSource, TResult>(ImmutableArray<TSource> items, Func<TSource, TResult> selector) => items.Select(selector).ToImmutableArray();
    public static ImmutableArray<TResult> CreateRange<TSource, TArg, TResult>(ImmutableArray<TSource> items, Func<TSource, TArg, TResult> selector, TArg arg) => items.Select(x => selector(x, arg)).ToImmutableArray();
    public static ImmutableArray<T> ToImmutableArray<T>(this ReadOnlySpan<T> items) => new ImmutableArray<T>(items.ToArray());
    public static ImmutableArray<T> ToImmutableArray<T>(this Span<T> items) => new ImmutableArray<T>(items.ToArray());
    public static ImmutableArray<T> ToImmutableArray<T>(this ImmutableArray<T>.Builder builder) => builder.ToImmutable();
    public static int BinarySearch<T>(this ImmutableArray<T> array, T value) => Array.BinarySearch(array.Items, value);
    public static int BinarySearch<T>(this ImmutableArray<T> array, T value, IComparer<T>? comparer) => Array.BinarySearch(array.Items, value, comparer);
    public static ImmutableArray<T> Create<T>() => ImmutableArray<T>.Empty;
    public static ImmutableArray<T> Create<T>(T item) => new ImmutableArray<T>(new T[] { item });
    public static ImmutableArray<T> Create<T>(T item1, T item2) => new ImmutableArray<T>(new T[] { item1, item2 });
    public static ImmutableArray<T> Create<T>(params T[]? items) => items == null ? ImmutableArray<T>.Empty : new ImmutableArray<T>((T[])items.Clone());
    public static ImmutableArray<T> Create<T>(ReadOnlySpan<T> items) => new ImmutableArray<T>(items.ToArray());
    public static ImmutableArray<T> CreateRange<T>(IEnumerable<T> items) => new ImmutableArray<T>(new List<T>(items).ToArray());
    public static ImmutableArray<T>.Builder CreateBuilder<T>() => new ImmutableArray<T>.Builder();
    public static ImmutableArray<T>.Builder CreateBuilder<T>(int initialCapacity) => new ImmutableArray<T>.Builder();
    public static ImmutableArray<T> ToImmutableArray<T>(this IEnumerable<T> items) => items is ImmutableArray<T> same ? same : CreateRange(items);
}

[CollectionBuilder(typeof(ImmutableList), "Create")]
public sealed class ImmutableList<T> : IImmutableList<T>, IList<T>
{
    private int Find(T value, IEqualityComparer<T>? comparer) => _items.FindIndex(x => (comparer ?? EqualityComparer<T>.Default).Equals(x, value));
    public ImmutableList<T> Remove(T value, IEqualityComparer<T>? equalityComparer)
    {
        int at = Find(value, equalityComparer);
        return at < 0 ? this : RemoveAt(at);
    }
    public ImmutableList<T> RemoveRange(IEnumerable<T> items)
    {
        ImmutableList<T> left = this;
        foreach (T item in items) left = left.Remove(item);
        return left;
    }
    public ImmutableList<T> RemoveRange(IEnumerable<T> items, IEqualityComparer<T>? equalityComparer)
    {
        ImmutableList<T> left = this;
        foreach (T item in items) left = left.Remove(item, equalityComparer);
        return left;
    }
    public ImmutableList<T> Replace(T oldValue, T newValue, IEqualityComparer<T>? equalityComparer)
    {
        int at = Find(oldValue, equalityComparer);
        return at < 0 ? throw new ArgumentException("Cannot find the old value", "oldValue") : SetItem(at, newValue);
    }
    public T? FindLast(Predicate<T> match) => _items.FindLast(match);
    public int FindIndex(int startIndex, Predicate<T> match) => _items.FindIndex(startIndex, match);
    public int FindIndex(int startIndex, int count, Predicate<T> match) => _items.FindIndex(startIndex, count, match);
    public int FindLastIndex(Predicate<T> match) => _items.FindLastIndex(match);
    public ImmutableList<T> Reverse(int index, int count)
    {
        List<T> all = new List<T>(_items);
        all.Reverse(index, count);
        return CreateRange(all);
    }
    public ImmutableList<T> Sort(int index, int count, IComparer<T>? comparer)
    {
        List<T> all = new List<T>(_items);
        all.Sort(index, count, comparer);
        return CreateRange(all);
    }
    private static ImmutableList<T> CreateRange(List<T> items) => Empty.AddRange(items);
    public int BinarySearch(T item, IComparer<T>? comparer) => _items.BinarySearch(item, comparer);
    public ref readonly T ItemRef(int index) => ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_items)[index];
    public void CopyTo(int index, T[] array, int arrayIndex, int count) => _items.CopyTo(index, array, arrayIndex, count);
    public static readonly ImmutableList<T> Empty = new ImmutableList<T>(new List<T>());
    private readonly List<T> _items;
    internal ImmutableList(List<T> items) { _items = items; }
    private List<T> Copy() => new List<T>(_items);
    private static ImmutableList<T> From(List<T> list) => list.Count == 0 ? Empty : new ImmutableList<T>(list);
    public T this[int index] => _items[index];
    public int Count => _items.Count;
    public bool IsEmpty => _items.Count == 0;
    bool ICollection<T>.IsReadOnly => true;
    T IList<T>.this[int index]
    {
        get => _items[index];
        set => throw new NotSupportedException();
    }
    public List<T>.Enumerator GetEnumerator() => _items.GetEnumerator();
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
    public ImmutableList<T> Add(T value)
    {
        List<T> list = Copy();
        list.Add(value);
        return From(list);
    }
    public ImmutableList<T> AddRange(IEnumerable<T> items)
    {
        List<T> list = Copy();
        list.AddRange(items);
        return From(list);
    }
    public ImmutableList<T> Insert(int index, T item)
    {
        List<T> list = Copy();
        list.Insert(index, item);
        return From(list);
    }
    public ImmutableList<T> InsertRange(int index, IEnumerable<T> items)
    {
        List<T> list = Copy();
        list.InsertRange(index, items);
        return From(list);
    }
    public ImmutableList<T> Remove(T value)
    {
        int index = _items.IndexOf(value);
        return index < 0 ? this : RemoveAt(index);
    }
    public ImmutableList<T> RemoveAt(int index)
    {
        List<T> list = Copy();
        list.RemoveAt(index);
        return From(list);
    }
    public ImmutableList<T> RemoveRange(int index, int count)
    {
        List<T> list = Copy();
        list.RemoveRange(index, count);
        return From(list);
    }
    public ImmutableList<T> RemoveAll(Predicate<T> match)
    {
        List<T> list = Copy();
        return list.RemoveAll(match) == 0 ? this : From(list);
    }
    public ImmutableList<T> Replace(T oldValue, T newValue)
    {
        int index = _items.IndexOf(oldValue);
        if (index < 0) throw new ArgumentException("Cannot find the old value", "oldValue");
        return SetItem(index, newValue);
    }
    public ImmutableList<T> SetItem(int index, T value)
    {
        List<T> list = Copy();
        list[index] = value;
        return From(list);
    }
    public ImmutableList<T> Clear() => Empty;
    public ImmutableList<T> Reverse()
    {
        List<T> list = Copy();
        list.Reverse();
        return From(list);
    }
    public ImmutableList<T> Sort() => Sort((IComparer<T>?)null);
    public ImmutableList<T> Sort(IComparer<T>? comparer)
    {
        List<T> list = Copy();
        list.Sort(comparer);
        return From(list);
    }
    public ImmutableList<T> Sort(Comparison<T> comparison)
    {
        List<T> list = Copy();
        list.Sort(comparison);
        return From(list);
    }
    public ImmutableList<T> GetRange(int index, int count) => From(_items.GetRange(index, count));
    public bool Contains(T value) => _items.Contains(value);
    public int IndexOf(T value) => _items.IndexOf(value);
    public int LastIndexOf(T value) => _items.LastIndexOf(value);
    public int BinarySearch(T item) => _items.BinarySearch(item);
    public bool Exists(Predicate<T> match) => _items.Exists(match);
    public T? Find(Predicate<T> match) => _items.Find(match);
    public ImmutableList<T> FindAll(Predicate<T> match) => From(_items.FindAll(match));
    public int FindIndex(Predicate<T> match) => _items.FindIndex(match);
    public void ForEach(Action<T> action) => _items.ForEach(action);
    public bool TrueForAll(Predicate<T> match) => _items.TrueForAll(match);
    public ImmutableList<TOutput> ConvertAll<TOutput>(Func<T, TOutput> converter) => new ImmutableList<TOutput>(_items.ConvertAll(x => converter(x)));
    public void CopyTo(T[] array) => _items.CopyTo(array);
    public void CopyTo(T[] array, int index) => _items.CopyTo(array, index);
    public Builder ToBuilder() => new Builder(Copy());
    IImmutableList<T> IImmutableList<T>.Add(T value) => Add(value);
    IImmutableList<T> IImmutableList<T>.AddRange(IEnumerable<T> items) => AddRange(items);
    IImmutableList<T> IImmutableList<T>.Clear() => Empty;
    IImmutableList<T> IImmutableList<T>.Insert(int index, T element) => Insert(index, element);
    IImmutableList<T> IImmutableList<T>.RemoveAt(int index) => RemoveAt(index);
    IImmutableList<T> IImmutableList<T>.SetItem(int index, T value) => SetItem(index, value);
    void ICollection<T>.Add(T item) => throw new NotSupportedException();
    void ICollection<T>.Clear() => throw new NotSupportedException();
    bool ICollection<T>.Remove(T item) => throw new NotSupportedException();
    void IList<T>.Insert(int index, T item) => throw new NotSupportedException();
    void IList<T>.RemoveAt(int index) => throw new NotSupportedException();

    public sealed class Builder : List<T>
    {
        internal Builder(List<T> items) : base(items) { }
        public ImmutableList<T> ToImmutable() => From(new List<T>(this));
    }
}

public static class ImmutableList
{
    public static int IndexOf<T>(this IImmutableList<T> list, T item) => IndexOf(list, item, null);
    public static int IndexOf<T>(this IImmutableList<T> list, T item, IEqualityComparer<T>? equalityComparer)
    {
        equalityComparer ??= EqualityComparer<T>.Default;
        for (int i = 0; i < list.Count; i++)
            if (equalityComparer.Equals(list[i], item)) return i;
        return -1;
    }
    public static IImmutableList<T> Remove<T>(this IImmutableList<T> list, T value)
    {
        int at = IndexOf(list, value);
        return at < 0 ? list : list.RemoveAt(at);
    }
    public static IImmutableList<T> Replace<T>(this IImmutableList<T> list, T oldValue, T newValue)
    {
        int at = IndexOf(list, oldValue);
        return at < 0 ? throw new ArgumentException("Cannot find the old value", "oldValue") : list.SetItem(at, newValue);
    }
    public static ImmutableList<T> Create<T>() => ImmutableList<T>.Empty;
    public static ImmutableList<T> Create<T>(T item) => ImmutableList<T>.Empty.Add(item);
    public static ImmutableList<T> Create<T>(params T[] items) => CreateRange(items);
    public static ImmutableList<T> Create<T>(ReadOnlySpan<T> items) => CreateRange(items.ToArray());
    public static ImmutableList<T> CreateRange<T>(IEnumerable<T> items) => ImmutableList<T>.Empty.AddRange(items);
    public static ImmutableList<T>.Builder CreateBuilder<T>() => new ImmutableList<T>.Builder(new List<T>());
    public static ImmutableList<T> ToImmutableList<T>(this IEnumerable<T> source) => source is ImmutableList<T> same ? same : CreateRange(source);
}


public sealed class ImmutableDictionary<TKey, TValue> : IImmutableDictionary<TKey, TValue>, IDictionary<TKey, TValue> where TKey : notnull
{
    public bool TryGetKey(TKey equalKey, out TKey actualKey)
    {
        foreach (KeyValuePair<TKey, TValue> pair in this)
            if (KeyComparer.Equals(pair.Key, equalKey))
            {
                actualKey = pair.Key;
                return true;
            }
        actualKey = equalKey;
        return false;
    }
    public ImmutableDictionary<TKey, TValue> WithComparers(IEqualityComparer<TKey>? keyComparer) => ImmutableDictionary.CreateRange(keyComparer, this);
    public ImmutableDictionary<TKey, TValue> WithComparers(IEqualityComparer<TKey>? keyComparer, IEqualityComparer<TValue>? valueComparer) => ImmutableDictionary.CreateRange(keyComparer, this);
    public IEqualityComparer<TValue> ValueComparer => EqualityComparer<TValue>.Default;
    public static readonly ImmutableDictionary<TKey, TValue> Empty = new ImmutableDictionary<TKey, TValue>(new Dictionary<TKey, TValue>());
    private readonly Dictionary<TKey, TValue> _items;
    internal ImmutableDictionary(Dictionary<TKey, TValue> items) { _items = items; }
    private Dictionary<TKey, TValue> Copy() => new Dictionary<TKey, TValue>((IDictionary<TKey, TValue>)_items, _items.Comparer);
    public IEqualityComparer<TKey> KeyComparer => _items.Comparer;
    public TValue this[TKey key] => _items[key];
    TValue IDictionary<TKey, TValue>.this[TKey key]
    {
        get => _items[key];
        set => throw new NotSupportedException();
    }
    public int Count => _items.Count;
    public bool IsEmpty => _items.Count == 0;
    public IEnumerable<TKey> Keys => _items.Keys;
    public IEnumerable<TValue> Values => _items.Values;
    ICollection<TKey> IDictionary<TKey, TValue>.Keys => _items.Keys;
    ICollection<TValue> IDictionary<TKey, TValue>.Values => _items.Values;
    public bool ContainsKey(TKey key) => _items.ContainsKey(key);
    public bool ContainsValue(TValue value) => _items.ContainsValue(value);
    public bool Contains(KeyValuePair<TKey, TValue> pair) => ((ICollection<KeyValuePair<TKey, TValue>>)_items).Contains(pair);
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _items.TryGetValue(key, out value);
    public TValue? GetValueOrDefault(TKey key) => _items.TryGetValue(key, out TValue? value) ? value : default;
    public TValue GetValueOrDefault(TKey key, TValue defaultValue) => _items.TryGetValue(key, out TValue? value) ? value : defaultValue;
    public ImmutableDictionary<TKey, TValue> Add(TKey key, TValue value)
    {
        TValue? old;
        if (_items.TryGetValue(key, out old))
        {
            if (EqualityComparer<TValue>.Default.Equals(old, value)) return this;
            throw new ArgumentException("An element with the same key but a different value already exists. Key: '" + key.ToString() + "'");
        }
        Dictionary<TKey, TValue> copy = Copy();
        copy.Add(key, value);
        return new ImmutableDictionary<TKey, TValue>(copy);
    }
    public ImmutableDictionary<TKey, TValue> AddRange(IEnumerable<KeyValuePair<TKey, TValue>> pairs)
    {
        ImmutableDictionary<TKey, TValue> made = this;
        foreach (KeyValuePair<TKey, TValue> pair in pairs) made = made.Add(pair.Key, pair.Value);
        return made;
    }
    public ImmutableDictionary<TKey, TValue> SetItem(TKey key, TValue value)
    {
        Dictionary<TKey, TValue> copy = Copy();
        copy[key] = value;
        return new ImmutableDictionary<TKey, TValue>(copy);
    }
    public ImmutableDictionary<TKey, TValue> SetItems(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        Dictionary<TKey, TValue> copy = Copy();
        foreach (KeyValuePair<TKey, TValue> pair in items) copy[pair.Key] = pair.Value;
        return new ImmutableDictionary<TKey, TValue>(copy);
    }
    public ImmutableDictionary<TKey, TValue> Remove(TKey key)
    {
        if (!_items.ContainsKey(key)) return this;
        Dictionary<TKey, TValue> copy = Copy();
        copy.Remove(key);
        return new ImmutableDictionary<TKey, TValue>(copy);
    }
    public ImmutableDictionary<TKey, TValue> RemoveRange(IEnumerable<TKey> keys)
    {
        ImmutableDictionary<TKey, TValue> made = this;
        foreach (TKey key in keys) made = made.Remove(key);
        return made;
    }
    public ImmutableDictionary<TKey, TValue> Clear() => Empty;
    public Builder ToBuilder() => new Builder(Copy());
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => ((IEnumerable<KeyValuePair<TKey, TValue>>)_items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    IImmutableDictionary<TKey, TValue> IImmutableDictionary<TKey, TValue>.Add(TKey key, TValue value) => Add(key, value);
    IImmutableDictionary<TKey, TValue> IImmutableDictionary<TKey, TValue>.Clear() => Empty;
    IImmutableDictionary<TKey, TValue> IImmutableDictionary<TKey, TValue>.Remove(TKey key) => Remove(key);
    IImmutableDictionary<TKey, TValue> IImmutableDictionary<TKey, TValue>.SetItem(TKey key, TValue value) => SetItem(key, value);
    bool ICollection<KeyValuePair<TKey, TValue>>.IsReadOnly => true;
    void ICollection<KeyValuePair<TKey, TValue>>.CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => ((ICollection<KeyValuePair<TKey, TValue>>)_items).CopyTo(array, arrayIndex);
    void ICollection<KeyValuePair<TKey, TValue>>.Add(KeyValuePair<TKey, TValue> item) => throw new NotSupportedException();
    void ICollection<KeyValuePair<TKey, TValue>>.Clear() => throw new NotSupportedException();
    bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> item) => throw new NotSupportedException();
    void IDictionary<TKey, TValue>.Add(TKey key, TValue value) => throw new NotSupportedException();
    bool IDictionary<TKey, TValue>.Remove(TKey key) => throw new NotSupportedException();

    public sealed class Builder : Dictionary<TKey, TValue>
    {
        internal Builder(Dictionary<TKey, TValue> items) : base((IDictionary<TKey, TValue>)items, items.Comparer) { }
        public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>> items)
        {
            foreach (KeyValuePair<TKey, TValue> pair in items) Add(pair.Key, pair.Value);
        }
        public ImmutableDictionary<TKey, TValue> ToImmutable() => new ImmutableDictionary<TKey, TValue>(new Dictionary<TKey, TValue>((IDictionary<TKey, TValue>)this, Comparer));
    }
}

public static class ImmutableDictionary
{
    public static ImmutableDictionary<TKey, TValue> CreateRange<TKey, TValue>(IEqualityComparer<TKey>? keyComparer, IEnumerable<KeyValuePair<TKey, TValue>> items) where TKey : notnull => Create<TKey, TValue>(keyComparer).AddRange(items);
    public static ImmutableDictionary<TKey, TValue>.Builder CreateBuilder<TKey, TValue>(IEqualityComparer<TKey>? keyComparer) where TKey : notnull => new ImmutableDictionary<TKey, TValue>.Builder(new Dictionary<TKey, TValue>(keyComparer));
    public static TValue? GetValueOrDefault<TKey, TValue>(this IImmutableDictionary<TKey, TValue> dictionary, TKey key) where TKey : notnull => dictionary.TryGetValue(key, out TValue? value) ? value : default;
    public static TValue GetValueOrDefault<TKey, TValue>(this IImmutableDictionary<TKey, TValue> dictionary, TKey key, TValue defaultValue) where TKey : notnull => dictionary.TryGetValue(key, out TValue? value) ? value : defaultValue;
    public static bool Contains<TKey, TValue>(this IImmutableDictionary<TKey, TValue> map, TKey key, TValue value) where TKey : notnull => map.TryGetValue(key, out TValue? found) && EqualityComparer<TValue>.Default.Equals(found, value);
    public static ImmutableDictionary<TKey, TValue> Create<TKey, TValue>() where TKey : notnull => ImmutableDictionary<TKey, TValue>.Empty;
    public static ImmutableDictionary<TKey, TValue> Create<TKey, TValue>(IEqualityComparer<TKey>? keyComparer) where TKey : notnull => new ImmutableDictionary<TKey, TValue>(new Dictionary<TKey, TValue>(keyComparer));
    public static ImmutableDictionary<TKey, TValue> CreateRange<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> items) where TKey : notnull => ImmutableDictionary<TKey, TValue>.Empty.AddRange(items);
    public static ImmutableDictionary<TKey, TValue>.Builder CreateBuilder<TKey, TValue>() where TKey : notnull => new ImmutableDictionary<TKey, TValue>.Builder(new Dictionary<TKey, TValue>());
    public static ImmutableDictionary<TKey, TValue> ToImmutableDictionary<TKey, TValue>(this IEnumerable<KeyValuePair<TKey, TValue>> source) where TKey : notnull => CreateRange(source);
    public static ImmutableDictionary<TKey, TSource> ToImmutableDictionary<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector) where TKey : notnull
    {
        ImmutableDictionary<TKey, TSource> made = ImmutableDictionary<TKey, TSource>.Empty;
        foreach (TSource item in source) made = made.Add(keySelector(item), item);
        return made;
    }
    public static ImmutableDictionary<TKey, TValue> ToImmutableDictionary<TSource, TKey, TValue>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TValue> elementSelector) where TKey : notnull
    {
        ImmutableDictionary<TKey, TValue> made = ImmutableDictionary<TKey, TValue>.Empty;
        foreach (TSource item in source) made = made.Add(keySelector(item), elementSelector(item));
        return made;
    }
}

public sealed class ImmutableSortedDictionary<TKey, TValue> : IImmutableDictionary<TKey, TValue>, IDictionary<TKey, TValue> where TKey : notnull
{
    public static readonly ImmutableSortedDictionary<TKey, TValue> Empty = new ImmutableSortedDictionary<TKey, TValue>(new SortedDictionary<TKey, TValue>());
    private readonly SortedDictionary<TKey, TValue> _items;
    internal ImmutableSortedDictionary(SortedDictionary<TKey, TValue> items) { _items = items; }
    private SortedDictionary<TKey, TValue> Copy() => new SortedDictionary<TKey, TValue>((IDictionary<TKey, TValue>)_items, _items.Comparer);
    public IComparer<TKey> KeyComparer => _items.Comparer;
    public TValue this[TKey key] => _items[key];
    TValue IDictionary<TKey, TValue>.this[TKey key]
    {
        get => _items[key];
        set => throw new NotSupportedException();
    }
    public int Count => _items.Count;
    public bool IsEmpty => _items.Count == 0;
    public IEnumerable<TKey> Keys => _items.Keys;
    public IEnumerable<TValue> Values => _items.Values;
    ICollection<TKey> IDictionary<TKey, TValue>.Keys => _items.Keys;
    ICollection<TValue> IDictionary<TKey, TValue>.Values => _items.Values;
    public bool ContainsKey(TKey key) => _items.ContainsKey(key);
    public bool ContainsValue(TValue value) => _items.ContainsValue(value);
    public bool Contains(KeyValuePair<TKey, TValue> pair) => ((ICollection<KeyValuePair<TKey, TValue>>)_items).Contains(pair);
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _items.TryGetValue(key, out value);
    public TValue? GetValueOrDefault(TKey key) => _items.TryGetValue(key, out TValue? value) ? value : default;
    public TValue GetValueOrDefault(TKey key, TValue defaultValue) => _items.TryGetValue(key, out TValue? value) ? value : defaultValue;
    public ImmutableSortedDictionary<TKey, TValue> Add(TKey key, TValue value)
    {
        TValue? old;
        if (_items.TryGetValue(key, out old))
        {
            if (EqualityComparer<TValue>.Default.Equals(old, value)) return this;
            throw new ArgumentException("An element with the same key but a different value already exists. Key: '" + key.ToString() + "'");
        }
        SortedDictionary<TKey, TValue> copy = Copy();
        copy.Add(key, value);
        return new ImmutableSortedDictionary<TKey, TValue>(copy);
    }
    public ImmutableSortedDictionary<TKey, TValue> AddRange(IEnumerable<KeyValuePair<TKey, TValue>> pairs)
    {
        ImmutableSortedDictionary<TKey, TValue> made = this;
        foreach (KeyValuePair<TKey, TValue> pair in pairs) made = made.Add(pair.Key, pair.Value);
        return made;
    }
    public ImmutableSortedDictionary<TKey, TValue> SetItem(TKey key, TValue value)
    {
        SortedDictionary<TKey, TValue> copy = Copy();
        copy[key] = value;
        return new ImmutableSortedDictionary<TKey, TValue>(copy);
    }
    public ImmutableSortedDictionary<TKey, TValue> SetItems(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        SortedDictionary<TKey, TValue> copy = Copy();
        foreach (KeyValuePair<TKey, TValue> pair in items) copy[pair.Key] = pair.Value;
        return new ImmutableSortedDictionary<TKey, TValue>(copy);
    }
    public ImmutableSortedDictionary<TKey, TValue> Remove(TKey key)
    {
        if (!_items.ContainsKey(key)) return this;
        SortedDictionary<TKey, TValue> copy = Copy();
        copy.Remove(key);
        return new ImmutableSortedDictionary<TKey, TValue>(copy);
    }
    public ImmutableSortedDictionary<TKey, TValue> RemoveRange(IEnumerable<TKey> keys)
    {
        ImmutableSortedDictionary<TKey, TValue> made = this;
        foreach (TKey key in keys) made = made.Remove(key);
        return made;
    }
    public ImmutableSortedDictionary<TKey, TValue> Clear() => Empty;
    public Builder ToBuilder() => new Builder(Copy());
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => ((IEnumerable<KeyValuePair<TKey, TValue>>)_items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    IImmutableDictionary<TKey, TValue> IImmutableDictionary<TKey, TValue>.Add(TKey key, TValue value) => Add(key, value);
    IImmutableDictionary<TKey, TValue> IImmutableDictionary<TKey, TValue>.Clear() => Empty;
    IImmutableDictionary<TKey, TValue> IImmutableDictionary<TKey, TValue>.Remove(TKey key) => Remove(key);
    IImmutableDictionary<TKey, TValue> IImmutableDictionary<TKey, TValue>.SetItem(TKey key, TValue value) => SetItem(key, value);
    bool ICollection<KeyValuePair<TKey, TValue>>.IsReadOnly => true;
    void ICollection<KeyValuePair<TKey, TValue>>.CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => ((ICollection<KeyValuePair<TKey, TValue>>)_items).CopyTo(array, arrayIndex);
    void ICollection<KeyValuePair<TKey, TValue>>.Add(KeyValuePair<TKey, TValue> item) => throw new NotSupportedException();
    void ICollection<KeyValuePair<TKey, TValue>>.Clear() => throw new NotSupportedException();
    bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> item) => throw new NotSupportedException();
    void IDictionary<TKey, TValue>.Add(TKey key, TValue value) => throw new NotSupportedException();
    bool IDictionary<TKey, TValue>.Remove(TKey key) => throw new NotSupportedException();

    public sealed class Builder : SortedDictionary<TKey, TValue>
    {
        internal Builder(SortedDictionary<TKey, TValue> items) : base((IDictionary<TKey, TValue>)items, items.Comparer) { }
        public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>> items)
        {
            foreach (KeyValuePair<TKey, TValue> pair in items) Add(pair.Key, pair.Value);
        }
        public ImmutableSortedDictionary<TKey, TValue> ToImmutable() => new ImmutableSortedDictionary<TKey, TValue>(new SortedDictionary<TKey, TValue>((IDictionary<TKey, TValue>)this, Comparer));
    }
}

public static class ImmutableSortedDictionary
{
    public static ImmutableSortedDictionary<TKey, TValue> Create<TKey, TValue>() where TKey : notnull => ImmutableSortedDictionary<TKey, TValue>.Empty;
    public static ImmutableSortedDictionary<TKey, TValue> Create<TKey, TValue>(IComparer<TKey>? keyComparer) where TKey : notnull => new ImmutableSortedDictionary<TKey, TValue>(new SortedDictionary<TKey, TValue>(keyComparer));
    public static ImmutableSortedDictionary<TKey, TValue> CreateRange<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> items) where TKey : notnull => ImmutableSortedDictionary<TKey, TValue>.Empty.AddRange(items);
    public static ImmutableSortedDictionary<TKey, TValue>.Builder CreateBuilder<TKey, TValue>() where TKey : notnull => new ImmutableSortedDictionary<TKey, TValue>.Builder(new SortedDictionary<TKey, TValue>());
    public static ImmutableSortedDictionary<TKey, TValue> ToImmutableSortedDictionary<TKey, TValue>(this IEnumerable<KeyValuePair<TKey, TValue>> source) where TKey : notnull => CreateRange(source);
    public static ImmutableSortedDictionary<TKey, TSource> ToImmutableSortedDictionary<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector) where TKey : notnull
    {
        ImmutableSortedDictionary<TKey, TSource> made = ImmutableSortedDictionary<TKey, TSource>.Empty;
        foreach (TSource item in source) made = made.Add(keySelector(item), item);
        return made;
    }
    public static ImmutableSortedDictionary<TKey, TValue> ToImmutableSortedDictionary<TSource, TKey, TValue>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TValue> elementSelector) where TKey : notnull
    {
        ImmutableSortedDictionary<TKey, TValue> made = ImmutableSortedDictionary<TKey, TValue>.Empty;
        foreach (TSource item in source) made = made.Add(keySelector(item), elementSelector(item));
        return made;
    }
}

[CollectionBuilder(typeof(ImmutableHashSet), "Create")]
public sealed class ImmutableHashSet<T> : IReadOnlySet<T>, ICollection<T>
{
    public static readonly ImmutableHashSet<T> Empty = new ImmutableHashSet<T>(new HashSet<T>());
    private readonly HashSet<T> _items;
    internal ImmutableHashSet(HashSet<T> items) { _items = items; }
    private HashSet<T> Copy() => new HashSet<T>((IEnumerable<T>)_items, _items.Comparer);
    public int Count => _items.Count;
    public bool IsEmpty => _items.Count == 0;
    public IEqualityComparer<T> KeyComparer => _items.Comparer;
    public bool Contains(T item) => _items.Contains(item);
    public bool TryGetValue(T equalValue, [MaybeNullWhen(false)] out T actualValue) => _items.TryGetValue(equalValue, out actualValue);
    public ImmutableHashSet<T> Add(T item)
    {
        if (_items.Contains(item)) return this;
        HashSet<T> copy = Copy();
        copy.Add(item);
        return new ImmutableHashSet<T>(copy);
    }
    public ImmutableHashSet<T> Remove(T item)
    {
        if (!_items.Contains(item)) return this;
        HashSet<T> copy = Copy();
        copy.Remove(item);
        return new ImmutableHashSet<T>(copy);
    }
    public ImmutableHashSet<T> Clear() => Empty;
    public ImmutableHashSet<T> Union(IEnumerable<T> other)
    {
        HashSet<T> copy = Copy();
        copy.UnionWith(other);
        return new ImmutableHashSet<T>(copy);
    }
    public ImmutableHashSet<T> Except(IEnumerable<T> other)
    {
        HashSet<T> copy = Copy();
        copy.ExceptWith(other);
        return new ImmutableHashSet<T>(copy);
    }
    public ImmutableHashSet<T> Intersect(IEnumerable<T> other)
    {
        HashSet<T> copy = Copy();
        copy.IntersectWith(other);
        return new ImmutableHashSet<T>(copy);
    }
    public ImmutableHashSet<T> SymmetricExcept(IEnumerable<T> other)
    {
        HashSet<T> copy = Copy();
        copy.SymmetricExceptWith(other);
        return new ImmutableHashSet<T>(copy);
    }
    public bool IsSubsetOf(IEnumerable<T> other) => _items.IsSubsetOf(other);
    public bool IsSupersetOf(IEnumerable<T> other) => _items.IsSupersetOf(other);
    public bool IsProperSubsetOf(IEnumerable<T> other) => _items.IsProperSubsetOf(other);
    public bool IsProperSupersetOf(IEnumerable<T> other) => _items.IsProperSupersetOf(other);
    public bool Overlaps(IEnumerable<T> other) => _items.Overlaps(other);
    public bool SetEquals(IEnumerable<T> other) => _items.SetEquals(other);
    public Builder ToBuilder() => new Builder(Copy());
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    bool ICollection<T>.IsReadOnly => true;
    void ICollection<T>.CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);
    void ICollection<T>.Add(T item) => throw new NotSupportedException();
    void ICollection<T>.Clear() => throw new NotSupportedException();
    bool ICollection<T>.Remove(T item) => throw new NotSupportedException();

    public sealed class Builder : HashSet<T>
    {
        internal Builder(HashSet<T> items) : base((IEnumerable<T>)items, items.Comparer) { }
        public ImmutableHashSet<T> ToImmutable() => new ImmutableHashSet<T>(new HashSet<T>((IEnumerable<T>)this, Comparer));
    }
}

public static class ImmutableHashSet
{
    public static ImmutableHashSet<T> Create<T>() => ImmutableHashSet<T>.Empty;
    public static ImmutableHashSet<T> Create<T>(T item) => ImmutableHashSet<T>.Empty.Add(item);
    public static ImmutableHashSet<T> Create<T>(params T[] items) => CreateRange(items);
    public static ImmutableHashSet<T> Create<T>(ReadOnlySpan<T> items) => CreateRange(items.ToArray());
    public static ImmutableHashSet<T> CreateRange<T>(IEnumerable<T> items) => ImmutableHashSet<T>.Empty.Union(items);
    public static ImmutableHashSet<T>.Builder CreateBuilder<T>() => new ImmutableHashSet<T>.Builder(new HashSet<T>());
    public static ImmutableHashSet<T> ToImmutableHashSet<T>(this IEnumerable<T> source) => CreateRange(source);
}

[CollectionBuilder(typeof(ImmutableSortedSet), "Create")]
public sealed class ImmutableSortedSet<T> : IReadOnlySet<T>, ICollection<T>
{
    public int IndexOf(T item)
    {
        int i = 0;
        foreach (T at in this)
        {
            int order = KeyComparer.Compare(at, item);
            if (order == 0) return i;
            if (order > 0) return ~i;
            i++;
        }
        return ~i;
    }
    public static readonly ImmutableSortedSet<T> Empty = new ImmutableSortedSet<T>(new SortedSet<T>());
    private readonly SortedSet<T> _items;
    internal ImmutableSortedSet(SortedSet<T> items) { _items = items; }
    private SortedSet<T> Copy() => new SortedSet<T>((IEnumerable<T>)_items, _items.Comparer);
    public int Count => _items.Count;
    public bool IsEmpty => _items.Count == 0;
    public IComparer<T> KeyComparer => _items.Comparer;
    public T? Min => _items.Min;
    public T? Max => _items.Max;
    public T this[int index]
    {
        get
        {
            foreach (T item in _items)
                if (index-- == 0) return item;
            throw new ArgumentOutOfRangeException("index");
        }
    }
    public bool Contains(T item) => _items.Contains(item);
    public bool TryGetValue(T equalValue, [MaybeNullWhen(false)] out T actualValue) => _items.TryGetValue(equalValue, out actualValue);
    public ImmutableSortedSet<T> Add(T item)
    {
        if (_items.Contains(item)) return this;
        SortedSet<T> copy = Copy();
        copy.Add(item);
        return new ImmutableSortedSet<T>(copy);
    }
    public ImmutableSortedSet<T> Remove(T item)
    {
        if (!_items.Contains(item)) return this;
        SortedSet<T> copy = Copy();
        copy.Remove(item);
        return new ImmutableSortedSet<T>(copy);
    }
    public ImmutableSortedSet<T> Clear() => Empty;
    public ImmutableSortedSet<T> Union(IEnumerable<T> other)
    {
        SortedSet<T> copy = Copy();
        copy.UnionWith(other);
        return new ImmutableSortedSet<T>(copy);
    }
    public ImmutableSortedSet<T> Except(IEnumerable<T> other)
    {
        SortedSet<T> copy = Copy();
        copy.ExceptWith(other);
        return new ImmutableSortedSet<T>(copy);
    }
    public ImmutableSortedSet<T> Intersect(IEnumerable<T> other)
    {
        SortedSet<T> copy = Copy();
        copy.IntersectWith(other);
        return new ImmutableSortedSet<T>(copy);
    }
    public ImmutableSortedSet<T> SymmetricExcept(IEnumerable<T> other)
    {
        SortedSet<T> copy = Copy();
        copy.SymmetricExceptWith(other);
        return new ImmutableSortedSet<T>(copy);
    }
    public bool IsSubsetOf(IEnumerable<T> other) => _items.IsSubsetOf(other);
    public bool IsSupersetOf(IEnumerable<T> other) => _items.IsSupersetOf(other);
    public bool IsProperSubsetOf(IEnumerable<T> other) => _items.IsProperSubsetOf(other);
    public bool IsProperSupersetOf(IEnumerable<T> other) => _items.IsProperSupersetOf(other);
    public bool Overlaps(IEnumerable<T> other) => _items.Overlaps(other);
    public bool SetEquals(IEnumerable<T> other) => _items.SetEquals(other);
    public Builder ToBuilder() => new Builder(Copy());
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    bool ICollection<T>.IsReadOnly => true;
    void ICollection<T>.CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);
    void ICollection<T>.Add(T item) => throw new NotSupportedException();
    void ICollection<T>.Clear() => throw new NotSupportedException();
    bool ICollection<T>.Remove(T item) => throw new NotSupportedException();

    public sealed class Builder : SortedSet<T>
    {
        internal Builder(SortedSet<T> items) : base((IEnumerable<T>)items, items.Comparer) { }
        public ImmutableSortedSet<T> ToImmutable() => new ImmutableSortedSet<T>(new SortedSet<T>((IEnumerable<T>)this, Comparer));
    }
}

public static class ImmutableSortedSet
{
    public static ImmutableSortedSet<T> Create<T>() => ImmutableSortedSet<T>.Empty;
    public static ImmutableSortedSet<T> Create<T>(T item) => ImmutableSortedSet<T>.Empty.Add(item);
    public static ImmutableSortedSet<T> Create<T>(params T[] items) => CreateRange(items);
    public static ImmutableSortedSet<T> Create<T>(ReadOnlySpan<T> items) => CreateRange(items.ToArray());
    public static ImmutableSortedSet<T> CreateRange<T>(IEnumerable<T> items) => ImmutableSortedSet<T>.Empty.Union(items);
    public static ImmutableSortedSet<T>.Builder CreateBuilder<T>() => new ImmutableSortedSet<T>.Builder(new SortedSet<T>());
    public static ImmutableSortedSet<T> ToImmutableSortedSet<T>(this IEnumerable<T> source) => CreateRange(source);
}

[CollectionBuilder(typeof(ImmutableStack), "Create")]
public sealed class ImmutableStack<T> : IEnumerable<T>
{
    public static ImmutableStack<T> Empty { get; } = new ImmutableStack<T>();
    private readonly T _head = default!;
    private readonly ImmutableStack<T>? _tail;
    private ImmutableStack() { }
    private ImmutableStack(T head, ImmutableStack<T> tail)
    {
        _head = head;
        _tail = tail;
    }
    public bool IsEmpty => _tail == null;
    public ImmutableStack<T> Push(T value) => new ImmutableStack<T>(value, this);
    public ImmutableStack<T> Pop() => _tail ?? throw new InvalidOperationException("This operation does not apply to an empty instance.");
    public ImmutableStack<T> Pop(out T value)
    {
        value = Peek();
        return _tail!;
    }
    public T Peek()
    {
        if (_tail == null) throw new InvalidOperationException("This operation does not apply to an empty instance.");
        return _head;
    }
    public ImmutableStack<T> Clear() => Empty;
    public IEnumerator<T> GetEnumerator()
    {
        ImmutableStack<T> at = this;
        while (at._tail != null)
        {
            yield return at._head;
            at = at._tail;
        }
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public static class ImmutableStack
{
    public static ImmutableStack<T> Create<T>() => ImmutableStack<T>.Empty;
    public static ImmutableStack<T> Create<T>(T item) => ImmutableStack<T>.Empty.Push(item);
    public static ImmutableStack<T> Create<T>(params T[] items) => CreateRange(items);
    public static ImmutableStack<T> Create<T>(ReadOnlySpan<T> items) => CreateRange(items.ToArray());
    public static ImmutableStack<T> CreateRange<T>(IEnumerable<T> items)
    {
        ImmutableStack<T> made = ImmutableStack<T>.Empty;
        foreach (T item in items) made = made.Push(item);
        return made;
    }
}

[CollectionBuilder(typeof(ImmutableQueue), "Create")]
public sealed class ImmutableQueue<T> : IEnumerable<T>
{
    public static ImmutableQueue<T> Empty { get; } = new ImmutableQueue<T>(new List<T>());
    private readonly List<T> _items;
    private ImmutableQueue(List<T> items) { _items = items; }
    public bool IsEmpty => _items.Count == 0;
    public ImmutableQueue<T> Enqueue(T value)
    {
        List<T> copy = new List<T>(_items);
        copy.Add(value);
        return new ImmutableQueue<T>(copy);
    }
    public ImmutableQueue<T> Dequeue()
    {
        if (_items.Count == 0) throw new InvalidOperationException("This operation does not apply to an empty instance.");
        return _items.Count == 1 ? Empty : new ImmutableQueue<T>(_items.GetRange(1, _items.Count - 1));
    }
    public ImmutableQueue<T> Dequeue(out T value)
    {
        value = Peek();
        return Dequeue();
    }
    public T Peek()
    {
        if (_items.Count == 0) throw new InvalidOperationException("This operation does not apply to an empty instance.");
        return _items[0];
    }
    public ImmutableQueue<T> Clear() => Empty;
    public List<T>.Enumerator GetEnumerator() => _items.GetEnumerator();
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}

public static class ImmutableQueue
{
    public static ImmutableQueue<T> Create<T>() => ImmutableQueue<T>.Empty;
    public static ImmutableQueue<T> Create<T>(T item) => ImmutableQueue<T>.Empty.Enqueue(item);
    public static ImmutableQueue<T> Create<T>(params T[] items) => CreateRange(items);
    public static ImmutableQueue<T> Create<T>(ReadOnlySpan<T> items) => CreateRange(items.ToArray());
    public static ImmutableQueue<T> CreateRange<T>(IEnumerable<T> items)
    {
        ImmutableQueue<T> made = ImmutableQueue<T>.Empty;
        foreach (T item in items) made = made.Enqueue(item);
        return made;
    }
}

public static class ImmutableInterlocked
{
    public static bool Update<T>(ref T location, Func<T, T> transformer) where T : class?
    {
        if (transformer == null) throw new ArgumentNullException("transformer");
        T old = Volatile.Read(ref location);
        while (true)
        {
            T made = transformer(old);
            if ((object?)made == (object?)old) return false;
            T seen = Interlocked.CompareExchange(ref location, made, old);
            if ((object?)seen == (object?)old) return true;
            old = seen;
        }
    }
    public static bool Update<T, TArg>(ref T location, Func<T, TArg, T> transformer, TArg transformerArgument) where T : class? => Update(ref location, x => transformer(x, transformerArgument));
    public static TValue AddOrUpdate<TKey, TValue>(ref ImmutableDictionary<TKey, TValue> location, TKey key, TValue addValue, Func<TKey, TValue, TValue> updateValueFactory) where TKey : notnull => AddOrUpdate(ref location, key, _ => addValue, updateValueFactory);
    public static TValue AddOrUpdate<TKey, TValue>(ref ImmutableDictionary<TKey, TValue> location, TKey key, Func<TKey, TValue> addValueFactory, Func<TKey, TValue, TValue> updateValueFactory) where TKey : notnull
    {
        while (true)
        {
            ImmutableDictionary<TKey, TValue> old = Volatile.Read(ref location);
            TValue? found;
            TValue value = old.TryGetValue(key, out found) ? updateValueFactory(key, found) : addValueFactory(key);
            if (Interlocked.CompareExchange(ref location, old.SetItem(key, value), old) == old) return value;
        }
    }
    public static TValue GetOrAdd<TKey, TValue>(ref ImmutableDictionary<TKey, TValue> location, TKey key, Func<TKey, TValue> valueFactory) where TKey : notnull
    {
        while (true)
        {
            ImmutableDictionary<TKey, TValue> old = Volatile.Read(ref location);
            TValue? found;
            if (old.TryGetValue(key, out found)) return found;
            TValue value = valueFactory(key);
            if (Interlocked.CompareExchange(ref location, old.Add(key, value), old) == old) return value;
        }
    }
    public static bool TryAdd<TKey, TValue>(ref ImmutableDictionary<TKey, TValue> location, TKey key, TValue value) where TKey : notnull
    {
        while (true)
        {
            ImmutableDictionary<TKey, TValue> old = Volatile.Read(ref location);
            if (old.ContainsKey(key)) return false;
            if (Interlocked.CompareExchange(ref location, old.Add(key, value), old) == old) return true;
        }
    }
    public static bool TryRemove<TKey, TValue>(ref ImmutableDictionary<TKey, TValue> location, TKey key, [MaybeNullWhen(false)] out TValue value) where TKey : notnull
    {
        while (true)
        {
            ImmutableDictionary<TKey, TValue> old = Volatile.Read(ref location);
            if (!old.TryGetValue(key, out value)) return false;
            if (Interlocked.CompareExchange(ref location, old.Remove(key), old) == old) return true;
        }
    }
    public static bool TryUpdate<TKey, TValue>(ref ImmutableDictionary<TKey, TValue> location, TKey key, TValue newValue, TValue comparisonValue) where TKey : notnull
    {
        ImmutableDictionary<TKey, TValue> old = Volatile.Read(ref location);
        TValue? found;
        if (!old.TryGetValue(key, out found) || !EqualityComparer<TValue>.Default.Equals(found, comparisonValue)) return false;
        return Interlocked.CompareExchange(ref location, old.SetItem(key, newValue), old) == old;
    }
    public static void Enqueue<T>(ref ImmutableQueue<T> location, T value)
    {
        while (true)
        {
            ImmutableQueue<T> old = Volatile.Read(ref location);
            if (Interlocked.CompareExchange(ref location, old.Enqueue(value), old) == old) return;
        }
    }
    public static void Push<T>(ref ImmutableStack<T> location, T value)
    {
        while (true)
        {
            ImmutableStack<T> old = Volatile.Read(ref location);
            if (Interlocked.CompareExchange(ref location, old.Push(value), old) == old) return;
        }
    }
}
