namespace System.Collections.Frozen;

public sealed class FrozenDictionary<TKey, TValue> : System.Collections.ObjectModel.ReadOnlyDictionary<TKey, TValue> where TKey : notnull
{
    public static FrozenDictionary<TKey, TValue> Empty { get; } = new FrozenDictionary<TKey, TValue>(new Dictionary<TKey, TValue>());
    internal FrozenDictionary(Dictionary<TKey, TValue> items) : base(items) { }
}

public static class FrozenDictionary
{
    public static FrozenDictionary<TKey, TValue> ToFrozenDictionary<TKey, TValue>(this IEnumerable<KeyValuePair<TKey, TValue>> source, IEqualityComparer<TKey>? comparer = null) where TKey : notnull
    {
        Dictionary<TKey, TValue> made = new Dictionary<TKey, TValue>(comparer);
        foreach (KeyValuePair<TKey, TValue> pair in source) made[pair.Key] = pair.Value;
        return new FrozenDictionary<TKey, TValue>(made);
    }
    public static FrozenDictionary<TKey, TElement> ToFrozenDictionary<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey>? comparer = null) where TKey : notnull
    {
        Dictionary<TKey, TElement> made = new Dictionary<TKey, TElement>(comparer);
        foreach (TSource item in source) made[keySelector(item)] = elementSelector(item);
        return new FrozenDictionary<TKey, TElement>(made);
    }
}

public sealed class FrozenSet<T> : IReadOnlySet<T>
{
    private readonly HashSet<T> _items;
    internal FrozenSet(HashSet<T> items) { _items = items; }
    public static FrozenSet<T> Empty { get; } = new FrozenSet<T>(new HashSet<T>());
    public IEqualityComparer<T> Comparer => _items.Comparer;
    public System.Collections.Immutable.ImmutableArray<T> Items => System.Collections.Immutable.ImmutableArray.CreateRange(_items);
    public bool TryGetValue(T equalValue, [MaybeNullWhen(false)] out T actualValue) => _items.TryGetValue(equalValue, out actualValue);
    public void CopyTo(T[] destination, int destinationIndex) => _items.CopyTo(destination, destinationIndex);
    public int Count => _items.Count;
    public bool Contains(T item) => _items.Contains(item);
    public bool IsSubsetOf(IEnumerable<T> other) => _items.IsSubsetOf(other);
    public bool IsSupersetOf(IEnumerable<T> other) => _items.IsSupersetOf(other);
    public bool IsProperSubsetOf(IEnumerable<T> other) => _items.IsProperSubsetOf(other);
    public bool IsProperSupersetOf(IEnumerable<T> other) => _items.IsProperSupersetOf(other);
    public bool Overlaps(IEnumerable<T> other) => _items.Overlaps(other);
    public bool SetEquals(IEnumerable<T> other) => _items.SetEquals(other);
    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}

public static class FrozenSet
{
    public static FrozenSet<T> ToFrozenSet<T>(this IEnumerable<T> source, IEqualityComparer<T>? comparer = null) => new FrozenSet<T>(new HashSet<T>(source, comparer));
}
