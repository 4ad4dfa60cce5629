namespace System.Collections.Concurrent;

// Library code is atomic, so these need no locks of their own; a user's delegates run between their steps, as in .NET.

public interface IProducerConsumerCollection<T> : IEnumerable<T>, ICollection
{
    void CopyTo(T[] array, int index);
    bool TryAdd(T item);
    bool TryTake([MaybeNullWhen(false)] out T item);
    T[] ToArray();
}

public class ConcurrentQueue<T> : IProducerConsumerCollection<T>, IReadOnlyCollection<T>
{
    private readonly Queue<T> _queue = new Queue<T>();
    public ConcurrentQueue() { }
    public ConcurrentQueue(IEnumerable<T> collection)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        foreach (T item in collection) _queue.Enqueue(item);
    }
    public int Count => _queue.Count;
    public bool IsEmpty => _queue.Count == 0;
    public void Enqueue(T item) => _queue.Enqueue(item);
    public bool TryDequeue([MaybeNullWhen(false)] out T result) => _queue.TryDequeue(out result);
    public bool TryPeek([MaybeNullWhen(false)] out T result) => _queue.TryPeek(out result);
    public void Clear() => _queue.Clear();
    public T[] ToArray() => _queue.ToArray();
    public void CopyTo(T[] array, int index) => _queue.CopyTo(array, index);
    public IEnumerator<T> GetEnumerator()
    {
        T[] items = _queue.ToArray();
        for (int i = 0; i < items.Length; i++) yield return items[i];
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    bool IProducerConsumerCollection<T>.TryAdd(T item)
    {
        _queue.Enqueue(item);
        return true;
    }
    bool IProducerConsumerCollection<T>.TryTake([MaybeNullWhen(false)] out T item) => _queue.TryDequeue(out item);
    void ICollection.CopyTo(Array array, int index) => ((ICollection)_queue).CopyTo(array, index);
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => throw new NotSupportedException("The SyncRoot property may not be used for the synchronization of concurrent collections.");
}

public class ConcurrentStack<T> : IProducerConsumerCollection<T>, IReadOnlyCollection<T>
{
    private readonly Stack<T> _stack = new Stack<T>();
    public ConcurrentStack() { }
    public ConcurrentStack(IEnumerable<T> collection)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        foreach (T item in collection) _stack.Push(item);
    }
    public int Count => _stack.Count;
    public bool IsEmpty => _stack.Count == 0;
    public void Push(T item) => _stack.Push(item);
    public void PushRange(T[] items)
    {
        if (items == null) throw new ArgumentNullException("items");
        for (int i = 0; i < items.Length; i++) _stack.Push(items[i]);
    }
    public bool TryPop([MaybeNullWhen(false)] out T result) => _stack.TryPop(out result);
    public void PushRange(T[] items, int startIndex, int count)
    {
        for (int i = 0; i < count; i++) _stack.Push(items[startIndex + i]);
    }
    public int TryPopRange(T[] items, int startIndex, int count)
    {
        if (items == null) throw new ArgumentNullException("items");
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(startIndex);
        if (startIndex > items.Length - count) throw new ArgumentException("The sum of the startIndex and count arguments must be less than or equal to the collection's Count.");
        int n = 0;
        while (n < count && _stack.Count > 0) items[startIndex + n++] = _stack.Pop();
        return n;
    }
    public int TryPopRange(T[] items)
    {
        if (items == null) throw new ArgumentNullException("items");
        int n = 0;
        while (n < items.Length && _stack.Count > 0) items[n++] = _stack.Pop();
        return n;
    }
    public bool TryPeek([MaybeNullWhen(false)] out T result) => _stack.TryPeek(out result);
    public void Clear() => _stack.Clear();
    public T[] ToArray() => _stack.ToArray();
    public void CopyTo(T[] array, int index) => _stack.CopyTo(array, index);
    public IEnumerator<T> GetEnumerator()
    {
        T[] items = _stack.ToArray();
        for (int i = 0; i < items.Length; i++) yield return items[i];
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    bool IProducerConsumerCollection<T>.TryAdd(T item)
    {
        _stack.Push(item);
        return true;
    }
    bool IProducerConsumerCollection<T>.TryTake([MaybeNullWhen(false)] out T item) => _stack.TryPop(out item);
    void ICollection.CopyTo(Array array, int index) => ((ICollection)_stack).CopyTo(array, index);
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => throw new NotSupportedException("The SyncRoot property may not be used for the synchronization of concurrent collections.");
}

public class ConcurrentBag<T> : IProducerConsumerCollection<T>, IReadOnlyCollection<T>
{
    // A list of its own for each thread that adds; a thread takes its newest item, and the oldest of others.
    private readonly List<int> _threads = new List<int>();
    private readonly List<List<T>> _lists = new List<List<T>>();
    public ConcurrentBag() { }
    public ConcurrentBag(IEnumerable<T> collection)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        foreach (T item in collection) Add(item);
    }
    private List<T>? Own(bool create)
    {
        int id = Environment.CurrentManagedThreadId;
        int at = _threads.IndexOf(id);
        if (at >= 0) return _lists[at];
        if (!create) return null;
        List<T> list = new List<T>();
        _threads.Add(id);
        _lists.Add(list);
        return list;
    }
    public int Count
    {
        get
        {
            int n = 0;
            for (int i = 0; i < _lists.Count; i++) n += _lists[i].Count;
            return n;
        }
    }
    public bool IsEmpty => Count == 0;
    public void Add(T item) => Own(true)!.Add(item);
    private bool Get(bool take, [MaybeNullWhen(false)] out T result)
    {
        List<T>? own = Own(false);
        if (own != null && own.Count > 0)
        {
            result = own[own.Count - 1];
            if (take) own.RemoveAt(own.Count - 1);
            return true;
        }
        for (int i = 0; i < _lists.Count; i++)
        {
            List<T> list = _lists[i];
            if (list.Count == 0) continue;
            result = list[0];
            if (take) list.RemoveAt(0);
            return true;
        }
        result = default;
        return false;
    }
    public bool TryTake([MaybeNullWhen(false)] out T result) => Get(true, out result);
    public bool TryPeek([MaybeNullWhen(false)] out T result) => Get(false, out result);
    public void Clear()
    {
        for (int i = 0; i < _lists.Count; i++) _lists[i].Clear();
    }
    public T[] ToArray()
    {
        List<T> all = new List<T>();
        for (int i = _lists.Count - 1; i >= 0; i--)
            for (int k = _lists[i].Count - 1; k >= 0; k--) all.Add(_lists[i][k]);
        return all.ToArray();
    }
    public void CopyTo(T[] array, int index) => ToArray().CopyTo(array, index);
    public IEnumerator<T> GetEnumerator()
    {
        T[] items = ToArray();
        for (int i = 0; i < items.Length; i++) yield return items[i];
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    bool IProducerConsumerCollection<T>.TryAdd(T item)
    {
        Add(item);
        return true;
    }
    void ICollection.CopyTo(Array array, int index) => ToArray().CopyTo(array, index);
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => throw new NotSupportedException("The SyncRoot property may not be used for the synchronization of concurrent collections.");
}

public class ConcurrentDictionary<TKey, TValue> : IDictionary<TKey, TValue>, IDictionary, IReadOnlyDictionary<TKey, TValue> where TKey : notnull
{
    private static void Check(int concurrencyLevel, int capacity)
    {
        if (concurrencyLevel <= 0 && concurrencyLevel != -1) throw new ArgumentOutOfRangeException("concurrencyLevel", "The concurrencyLevel argument must be positive, or -1 to indicate a default level.");
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
    }
    public AlternateLookup<TAlternateKey> GetAlternateLookup<TAlternateKey>() where TAlternateKey : notnull, allows ref struct =>
        TryGetAlternateLookup(out AlternateLookup<TAlternateKey> lookup) ? lookup : throw Alternate.None();
    public bool TryGetAlternateLookup<TAlternateKey>(out AlternateLookup<TAlternateKey> lookup) where TAlternateKey : notnull, allows ref struct
    {
        IAlternateEqualityComparer<TAlternateKey, TKey>? comparer = Alternate.Of<TAlternateKey, TKey>(Comparer);
        lookup = comparer == null ? default : new AlternateLookup<TAlternateKey>(this, comparer);
        return comparer != null;
    }
    public readonly struct AlternateLookup<TAlternateKey> where TAlternateKey : notnull, allows ref struct
    {
        private readonly IAlternateEqualityComparer<TAlternateKey, TKey> _comparer;
        internal AlternateLookup(ConcurrentDictionary<TKey, TValue> dictionary, IAlternateEqualityComparer<TAlternateKey, TKey> comparer) { (Dictionary, _comparer) = (dictionary, comparer); }
        public ConcurrentDictionary<TKey, TValue> Dictionary { get; }
        public TValue this[TAlternateKey key]
        {
            get => Dictionary[_comparer.Create(key)];
            set => Dictionary[_comparer.Create(key)] = value;
        }
        public bool ContainsKey(TAlternateKey key) => Dictionary.ContainsKey(_comparer.Create(key));
        public bool TryAdd(TAlternateKey key, TValue value) => Dictionary.TryAdd(_comparer.Create(key), value);
        public bool TryGetValue(TAlternateKey key, [MaybeNullWhen(false)] out TValue value) => Dictionary.TryGetValue(_comparer.Create(key), out value);
        public bool TryRemove(TAlternateKey key, [MaybeNullWhen(false)] out TValue value) => Dictionary.TryRemove(_comparer.Create(key), out value);
    }
    private readonly Dictionary<TKey, TValue> _items;
    private readonly int _locks = Environment.ProcessorCount, _capacity = 31;
    private readonly bool _fixedLocks;
    public ConcurrentDictionary() { _items = new Dictionary<TKey, TValue>(); }
    public ConcurrentDictionary(IEqualityComparer<TKey>? comparer) { _items = new Dictionary<TKey, TValue>(comparer); }
    public ConcurrentDictionary(int concurrencyLevel, int capacity) : this(concurrencyLevel, capacity, null) { }
    public ConcurrentDictionary(int concurrencyLevel, int capacity, IEqualityComparer<TKey>? comparer)
    {
        Check(concurrencyLevel, capacity);
        _items = new Dictionary<TKey, TValue>(capacity, comparer);
        _locks = concurrencyLevel == -1 ? Environment.ProcessorCount : concurrencyLevel;
        _fixedLocks = concurrencyLevel != -1;
        _capacity = Math.Max(capacity, _locks);
    }
    public ConcurrentDictionary(IEnumerable<KeyValuePair<TKey, TValue>> collection) : this(collection, null) { }
    public ConcurrentDictionary(IEnumerable<KeyValuePair<TKey, TValue>> collection, IEqualityComparer<TKey>? comparer)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        _items = new Dictionary<TKey, TValue>(comparer);
        foreach (KeyValuePair<TKey, TValue> pair in collection)
            if (!_items.TryAdd(pair.Key, pair.Value)) throw new ArgumentException("The source argument contains duplicate keys.");
    }
    private static void Check(object? value, string name)
    {
        if (value == null) throw new ArgumentNullException(name);
    }
    public int Count => _items.Count;
    public bool IsEmpty => _items.Count == 0;
    public IEqualityComparer<TKey> Comparer => _items.Comparer;
    public TValue this[TKey key]
    {
        get => _items[key];
        set => _items[key] = value;
    }
    public bool TryAdd(TKey key, TValue value) => _items.TryAdd(key, value);
    public bool ContainsKey(TKey key) => _items.ContainsKey(key);
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _items.TryGetValue(key, out value);
    public bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValue value) => _items.Remove(key, out value);
    public bool TryRemove(KeyValuePair<TKey, TValue> item)
    {
        TValue? value;
        if (!_items.TryGetValue(item.Key, out value) || !EqualityComparer<TValue>.Default.Equals(value, item.Value)) return false;
        return _items.Remove(item.Key);
    }
    public bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)
    {
        TValue? value;
        if (!_items.TryGetValue(key, out value) || !EqualityComparer<TValue>.Default.Equals(value, comparisonValue)) return false;
        _items[key] = newValue;
        return true;
    }
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> valueFactory)
    {
        Check(key, "key");
        Check(valueFactory, "valueFactory");
        TValue? value;
        if (_items.TryGetValue(key, out value)) return value;
        TValue made = valueFactory(key);
        if (_items.TryAdd(key, made)) return made;
        return _items[key];
    }
    public TValue GetOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> valueFactory, TArg factoryArgument)
    {
        Check(key, "key");
        Check(valueFactory, "valueFactory");
        TValue? value;
        if (_items.TryGetValue(key, out value)) return value;
        TValue made = valueFactory(key, factoryArgument);
        if (_items.TryAdd(key, made)) return made;
        return _items[key];
    }
    public TValue GetOrAdd(TKey key, TValue value)
    {
        TValue? found;
        if (_items.TryGetValue(key, out found)) return found;
        _items.Add(key, value);
        return value;
    }
    public TValue AddOrUpdate(TKey key, Func<TKey, TValue> addValueFactory, Func<TKey, TValue, TValue> updateValueFactory)
    {
        Check(key, "key");
        Check(addValueFactory, "addValueFactory");
        Check(updateValueFactory, "updateValueFactory");
        while (true)
        {
            TValue? old;
            if (_items.TryGetValue(key, out old))
            {
                TValue made = updateValueFactory(key, old);
                if (TryUpdate(key, made, old)) return made;
            }
            else
            {
                TValue made = addValueFactory(key);
                if (_items.TryAdd(key, made)) return made;
            }
        }
    }
    public TValue AddOrUpdate(TKey key, TValue addValue, Func<TKey, TValue, TValue> updateValueFactory)
    {
        Check(key, "key");
        Check(updateValueFactory, "updateValueFactory");
        while (true)
        {
            TValue? old;
            if (_items.TryGetValue(key, out old))
            {
                TValue made = updateValueFactory(key, old);
                if (TryUpdate(key, made, old)) return made;
            }
            else if (_items.TryAdd(key, addValue)) return addValue;
        }
    }
    public TValue AddOrUpdate<TArg>(TKey key, Func<TKey, TArg, TValue> addValueFactory, Func<TKey, TValue, TArg, TValue> updateValueFactory, TArg factoryArgument) =>
        AddOrUpdate(key, k => addValueFactory(k, factoryArgument), (k, v) => updateValueFactory(k, v, factoryArgument));
    public void Clear() => _items.Clear();
    public KeyValuePair<TKey, TValue>[] ToArray()
    {
        KeyValuePair<TKey, TValue>[] array = new KeyValuePair<TKey, TValue>[_items.Count];
        ((ICollection<KeyValuePair<TKey, TValue>>)_items).CopyTo(array, 0);
        // Hash codes of texts and objects differ from run to run; an order of their own helps nobody.
        if (array.Length > 1 && (typeof(TKey).IsPrimitive || typeof(TKey).IsEnum)) ByBuckets(array);
        return array;
    }
    /// <summary>The order in which the buckets of a hash table have the pairs: the last that came to a bucket is its first, and the
    /// table grows when one of its locks guards more pairs than its share of buckets.</summary>
    private void ByBuckets(KeyValuePair<TKey, TValue>[] pairs)
    {
        int n = pairs.Length, locks = _locks, size = Hashtable.Prime(_capacity), budget = size / locks;
        int[] next = new int[n], codes = new int[n], heads = new int[size], guarded = new int[locks];
        for (int i = 0; i < n; i++)
        {
            codes[i] = Comparer.GetHashCode(pairs[i].Key);
            int bucket = (int)((uint)codes[i] % (uint)size), guard = bucket % locks;
            next[i] = heads[bucket];
            heads[bucket] = i + 1;
            if (++guarded[guard] <= budget) continue;
            if (i + 1 < size / 4)
            {
                budget *= 2;
                continue;
            }
            int[] old = heads;
            size = Hashtable.Prime(size * 2);
            if (!_fixedLocks && locks < 1024) locks *= 2;
            (heads, guarded, budget) = (new int[size], new int[locks], Math.Max(1, size / locks));
            foreach (int head in old)
                for (int at = head; at != 0;)
                {
                    int following = next[at - 1];
                    bucket = (int)((uint)codes[at - 1] % (uint)size);
                    next[at - 1] = heads[bucket];
                    heads[bucket] = at;
                    guarded[bucket % locks]++;
                    at = following;
                }
        }
        KeyValuePair<TKey, TValue>[] given = (KeyValuePair<TKey, TValue>[])pairs.Clone();
        int to = 0;
        foreach (int head in heads)
            for (int at = head; at != 0; at = next[at - 1]) pairs[to++] = given[at - 1];
    }
    public ICollection<TKey> Keys => Array.AsReadOnly(Array.ConvertAll(ToArray(), p => p.Key));
    public ICollection<TValue> Values => Array.AsReadOnly(Array.ConvertAll(ToArray(), p => p.Value));
    IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => Keys;
    IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => Values;
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        KeyValuePair<TKey, TValue>[] items = ToArray();
        for (int i = 0; i < items.Length; i++) yield return items[i];
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    void IDictionary<TKey, TValue>.Add(TKey key, TValue value)
    {
        if (!TryAdd(key, value)) throw new ArgumentException("The key already existed in the dictionary.");
    }
    bool IDictionary<TKey, TValue>.Remove(TKey key) => _items.Remove(key);
    bool ICollection<KeyValuePair<TKey, TValue>>.IsReadOnly => false;
    void ICollection<KeyValuePair<TKey, TValue>>.Add(KeyValuePair<TKey, TValue> item) => ((IDictionary<TKey, TValue>)this).Add(item.Key, item.Value);
    bool ICollection<KeyValuePair<TKey, TValue>>.Contains(KeyValuePair<TKey, TValue> item) => ((ICollection<KeyValuePair<TKey, TValue>>)_items).Contains(item);
    void ICollection<KeyValuePair<TKey, TValue>>.CopyTo(KeyValuePair<TKey, TValue>[] array, int index) => ToArray().CopyTo(array, index);
    bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> item) => TryRemove(item);
    void ICollection.CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => throw new NotSupportedException("The SyncRoot property may not be used for the synchronization of concurrent collections.");
    bool IDictionary.IsFixedSize => false;
    bool IDictionary.IsReadOnly => false;
    ICollection IDictionary.Keys => _items.Keys;
    ICollection IDictionary.Values => _items.Values;
    object? IDictionary.this[object key]
    {
        get => ((IDictionary)_items)[key];
        set => ((IDictionary)_items)[key] = value;
    }
    void IDictionary.Add(object key, object? value) => ((IDictionary)_items).Add(key, value);
    bool IDictionary.Contains(object key) => ((IDictionary)_items).Contains(key);
    void IDictionary.Remove(object key) => ((IDictionary)_items).Remove(key);
    IDictionaryEnumerator IDictionary.GetEnumerator() => ((IDictionary)_items).GetEnumerator();
}

[Flags]
public enum EnumerablePartitionerOptions { None = 0, NoBuffering = 1 }

public abstract class Partitioner<TSource>
{
    public abstract IList<IEnumerator<TSource>> GetPartitions(int partitionCount);
    public virtual bool SupportsDynamicPartitions => false;
    public virtual IEnumerable<TSource> GetDynamicPartitions() => throw new NotSupportedException("Dynamic partitions are not supported by this partitioner.");
}

public abstract class OrderablePartitioner<TSource> : Partitioner<TSource>
{
    protected OrderablePartitioner(bool keysOrderedInEachPartition, bool keysOrderedAcrossPartitions, bool keysNormalized)
    {
        (KeysOrderedInEachPartition, KeysOrderedAcrossPartitions, KeysNormalized) = (keysOrderedInEachPartition, keysOrderedAcrossPartitions, keysNormalized);
    }
    public bool KeysOrderedInEachPartition { get; }
    public bool KeysOrderedAcrossPartitions { get; }
    public bool KeysNormalized { get; }
    public abstract IList<IEnumerator<KeyValuePair<long, TSource>>> GetOrderablePartitions(int partitionCount);
    public virtual IEnumerable<KeyValuePair<long, TSource>> GetOrderableDynamicPartitions() => throw new NotSupportedException("Dynamic partitions are not supported by this partitioner.");
    public override IList<IEnumerator<TSource>> GetPartitions(int partitionCount)
    {
        List<IEnumerator<TSource>> all = new List<IEnumerator<TSource>>();
        foreach (IEnumerator<KeyValuePair<long, TSource>> part in GetOrderablePartitions(partitionCount)) all.Add(Values(part));
        return all;
    }
    public override IEnumerable<TSource> GetDynamicPartitions()
    {
        foreach (KeyValuePair<long, TSource> pair in GetOrderableDynamicPartitions()) yield return pair.Value;
    }
    private static IEnumerator<TSource> Values(IEnumerator<KeyValuePair<long, TSource>> part)
    {
        using (part)
            while (part.MoveNext()) yield return part.Current.Value;
    }
}

/// <summary>Its partitions take items from one enumerator in turn.</summary>
internal sealed class SharedPartitioner<TSource> : OrderablePartitioner<TSource>
{
    private readonly IEnumerable<TSource> _source;
    internal SharedPartitioner(IEnumerable<TSource> source) : base(true, false, true) { _source = source; }
    public override bool SupportsDynamicPartitions => true;
    public override IList<IEnumerator<KeyValuePair<long, TSource>>> GetOrderablePartitions(int partitionCount)
    {
        if (partitionCount <= 0) throw new ArgumentOutOfRangeException("partitionCount");
        IEnumerable<KeyValuePair<long, TSource>> shared = GetOrderableDynamicPartitions();
        List<IEnumerator<KeyValuePair<long, TSource>>> all = new List<IEnumerator<KeyValuePair<long, TSource>>>();
        for (int i = 0; i < partitionCount; i++) all.Add(shared.GetEnumerator());
        return all;
    }
    public override IEnumerable<KeyValuePair<long, TSource>> GetOrderableDynamicPartitions() => new Shared(_source);
    public override IEnumerable<TSource> GetDynamicPartitions() => _source;

    private sealed class Shared : IEnumerable<KeyValuePair<long, TSource>>
    {
        private readonly IEnumerator<TSource> _items;
        private long _next;
        internal Shared(IEnumerable<TSource> source) { _items = source.GetEnumerator(); }
        public IEnumerator<KeyValuePair<long, TSource>> GetEnumerator()
        {
            while (_items.MoveNext()) yield return new KeyValuePair<long, TSource>(_next++, _items.Current);
        }
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

public static class Partitioner
{
    public static OrderablePartitioner<TSource> Create<TSource>(IList<TSource> list, bool loadBalance) => new SharedPartitioner<TSource>(list ?? throw new ArgumentNullException("list"));
    public static OrderablePartitioner<TSource> Create<TSource>(TSource[] array, bool loadBalance) => new SharedPartitioner<TSource>(array ?? throw new ArgumentNullException("array"));
    public static OrderablePartitioner<TSource> Create<TSource>(IEnumerable<TSource> source) => new SharedPartitioner<TSource>(source ?? throw new ArgumentNullException("source"));
    public static OrderablePartitioner<TSource> Create<TSource>(IEnumerable<TSource> source, EnumerablePartitionerOptions partitionerOptions) => Create(source);
    public static OrderablePartitioner<Tuple<int, int>> Create(int fromInclusive, int toExclusive)
    {
        if (toExclusive <= fromInclusive) throw new ArgumentOutOfRangeException("toExclusive");
        return Create(fromInclusive, toExclusive, (int)Math.Max(1, ((long)toExclusive - fromInclusive) / (Environment.ProcessorCount * 3)));
    }
    public static OrderablePartitioner<Tuple<int, int>> Create(int fromInclusive, int toExclusive, int rangeSize)
    {
        if (toExclusive <= fromInclusive) throw new ArgumentOutOfRangeException("toExclusive");
        if (rangeSize <= 0) throw new ArgumentOutOfRangeException("rangeSize");
        return new SharedPartitioner<Tuple<int, int>>(Ranges(fromInclusive, toExclusive, rangeSize));
    }
    public static OrderablePartitioner<Tuple<long, long>> Create(long fromInclusive, long toExclusive)
    {
        if (toExclusive <= fromInclusive) throw new ArgumentOutOfRangeException("toExclusive");
        return Create(fromInclusive, toExclusive, Math.Max(1, (toExclusive - fromInclusive) / (Environment.ProcessorCount * 3)));
    }
    public static OrderablePartitioner<Tuple<long, long>> Create(long fromInclusive, long toExclusive, long rangeSize)
    {
        if (toExclusive <= fromInclusive) throw new ArgumentOutOfRangeException("toExclusive");
        if (rangeSize <= 0) throw new ArgumentOutOfRangeException("rangeSize");
        return new SharedPartitioner<Tuple<long, long>>(LongRanges(fromInclusive, toExclusive, rangeSize));
    }
    private static IEnumerable<Tuple<int, int>> Ranges(int from, int to, int size)
    {
        for (long at = from; at < to; at += size) yield return Tuple.Create((int)at, (int)Math.Min(to, at + size));
    }
    private static IEnumerable<Tuple<long, long>> LongRanges(long from, long to, long size)
    {
        for (long at = from; at < to; at += size) yield return Tuple.Create(at, Math.Min(to, at + size));
    }
}
