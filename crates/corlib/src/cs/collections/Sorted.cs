namespace System.Collections.Generic;

// A left-leaning choice: a sorted array of nodes behaves as the tree does (order, exceptions, versions), at O(n) per change.
public class SortedSet<T> : ISet<T>, ICollection, IReadOnlySet<T>
{
    private readonly List<T> _list = new List<T>();
    private readonly IComparer<T> _comparer;
    // Counts changes. A view copies its part of the root anew when the root has changed.
    private int _version;
    private readonly SortedSet<T>? _root;
    private readonly T? _low, _high;

    private List<T> _items
    {
        get
        {
            if (_root == null || _version == _root._version) return _list;
            _version = _root._version;
            _list.Clear();
            foreach (T item in _root._list)
                if (IsWithin(item)) _list.Add(item);
            return _list;
        }
    }
    private bool IsWithin(T item) => _comparer.Compare(item, _low!) >= 0 && _comparer.Compare(item, _high!) <= 0;
    private SortedSet(SortedSet<T> of, T? low, T? high) : this(of._comparer) { (_root, _low, _high, _version) = (of._root ?? of, low, high, -1); }

    public SortedSet() : this((IComparer<T>?)null) { }
    public SortedSet(IComparer<T>? comparer) { _comparer = comparer ?? Comparer<T>.Default; }
    public SortedSet(IEnumerable<T> collection) : this(collection, null) { }
    public SortedSet(IEnumerable<T> collection, IComparer<T>? comparer) : this(comparer)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        UnionWith(collection);
    }
    private int Find(T item)
    {
        int low = 0;
        int high = _items.Count - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) >> 1);
            int c = _comparer.Compare(_items[middle], item);
            if (c == 0) return middle;
            if (c < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }
    public int Count => _items.Count;
    public IComparer<T> Comparer => _comparer;
    bool ICollection<T>.IsReadOnly => false;
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => this;
    public T? Min => _items.Count == 0 ? default : _items[0];
    public T? Max => _items.Count == 0 ? default : _items[_items.Count - 1];
    public bool Add(T item)
    {
        if (_root != null) return IsWithin(item) ? _root.Add(item) : throw new ArgumentOutOfRangeException("item");
        int at = Find(item);
        if (at >= 0) return false;
        _list.Insert(~at, item);
        _version++;
        return true;
    }
    void ICollection<T>.Add(T item) => Add(item);
    public bool Remove(T item)
    {
        if (_root != null) return IsWithin(item) && _root.Remove(item);
        int at = Find(item);
        if (at < 0) return false;
        _list.RemoveAt(at);
        _version++;
        return true;
    }
    public void Clear() => RemoveWhere(x => true);
    public bool Contains(T item) => Find(item) >= 0;
    public bool TryGetValue(T equalValue, [MaybeNullWhen(false)] out T actualValue)
    {
        int at = Find(equalValue);
        actualValue = at >= 0 ? _items[at] : default!;
        return at >= 0;
    }
    public void CopyTo(T[] array) => _items.CopyTo(array);
    public void CopyTo(T[] array, int index) => _items.CopyTo(array, index);
    void ICollection.CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);
    public int RemoveWhere(Predicate<T> match)
    {
        if (match == null) throw new ArgumentNullException("match");
        if (_root != null) return _root.RemoveWhere(x => IsWithin(x) && match(x));
        _version++;
        return _list.RemoveAll(match);
    }
    public IEnumerable<T> Reverse()
    {
        for (int i = _items.Count - 1; i >= 0; i--) yield return _items[i];
    }
    public SortedSet<T> GetViewBetween(T? lowerValue, T? upperValue)
    {
        if (_comparer.Compare(lowerValue, upperValue) > 0) throw new ArgumentException("Must be less than or equal to upperValue. (Parameter 'lowerValue')");
        if (_root != null && (_comparer.Compare(_low, lowerValue) > 0 || _comparer.Compare(_high, upperValue) < 0))
            throw new ArgumentOutOfRangeException(_comparer.Compare(_low, lowerValue) > 0 ? "lowerValue" : "upperValue");
        return new SortedSet<T>(this, lowerValue, upperValue);
    }
    private SortedSet<T> SetOf(IEnumerable<T> other)
    {
        if (other == null) throw new ArgumentNullException("other");
        return new SortedSet<T>(other, _comparer);
    }
    public void UnionWith(IEnumerable<T> other)
    {
        if (other == null) throw new ArgumentNullException("other");
        foreach (T item in other) Add(item);
    }
    public void IntersectWith(IEnumerable<T> other)
    {
        SortedSet<T> set = SetOf(other);
        RemoveWhere(x => !set.Contains(x));
    }
    public void ExceptWith(IEnumerable<T> other)
    {
        SortedSet<T> set = SetOf(other);
        RemoveWhere(x => set.Contains(x));
    }
    public void SymmetricExceptWith(IEnumerable<T> other)
    {
        foreach (T item in SetOf(other))
            if (!Remove(item)) Add(item);
    }
    public bool IsSubsetOf(IEnumerable<T> other)
    {
        SortedSet<T> set = SetOf(other);
        return _items.TrueForAll(x => set.Contains(x));
    }
    public bool IsSupersetOf(IEnumerable<T> other)
    {
        foreach (T item in other)
            if (!Contains(item)) return false;
        return true;
    }
    public bool IsProperSubsetOf(IEnumerable<T> other)
    {
        SortedSet<T> set = SetOf(other);
        return Count < set.Count && IsSubsetOf(set);
    }
    public bool IsProperSupersetOf(IEnumerable<T> other)
    {
        SortedSet<T> set = SetOf(other);
        return Count > set.Count && IsSupersetOf(set);
    }
    public bool Overlaps(IEnumerable<T> other)
    {
        foreach (T item in other)
            if (Contains(item)) return true;
        return false;
    }
    public bool SetEquals(IEnumerable<T> other)
    {
        SortedSet<T> set = SetOf(other);
        return Count == set.Count && IsSubsetOf(set);
    }
    public Enumerator GetEnumerator() => new Enumerator(_items);
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    public struct Enumerator : IEnumerator<T>
    {
        private readonly List<T> _list;
        private readonly int _version;
        private int _at;
        internal Enumerator(List<T> list)
        {
            _list = list;
            _version = list._version;
            _at = -1;
        }
        public T Current => (uint)_at < (uint)_list.Count ? _list[_at] : default!;
        object? IEnumerator.Current => Current;
        public bool MoveNext()
        {
            if (_version != _list._version) Throw.ChangedSinceMade();
            if (_at < _list.Count) _at++;
            return _at < _list.Count;
        }
        void IEnumerator.Reset() => _at = -1;
        public void Dispose() { }
    }
}

/// <summary>What SortedDictionary and SortedList share: keys in order, values beside them.</summary>
public abstract class SortedMap<TKey, TValue> : IDictionary<TKey, TValue>, IDictionary, IReadOnlyDictionary<TKey, TValue> where TKey : notnull
{
    internal readonly List<TKey> _keys = new List<TKey>();
    internal readonly List<TValue> _values = new List<TValue>();
    internal readonly IComparer<TKey> _comparer;

    internal SortedMap(IComparer<TKey>? comparer) { _comparer = comparer ?? Comparer<TKey>.Default; }
    internal int Find(TKey key)
    {
        if (key == null) throw new ArgumentNullException("key");
        int low = 0;
        int high = _keys.Count - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) >> 1);
            int c = _comparer.Compare(_keys[middle], key);
            if (c == 0) return middle;
            if (c < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }
    public int Count => _keys.Count;
    public IComparer<TKey> Comparer => _comparer;
    public TValue this[TKey key]
    {
        get
        {
            int at = Find(key);
            if (at < 0) throw new KeyNotFoundException("The given key '" + key.ToString() + "' was not present in the dictionary.");
            return _values[at];
        }
        set
        {
            int at = Find(key);
            if (at >= 0)
            {
                _values[at] = value;
                return;
            }
            _keys.Insert(~at, key);
            _values.Insert(~at, value);
        }
    }
    internal abstract ArgumentException Duplicate(TKey key, TValue value);
    public void Add(TKey key, TValue value)
    {
        int at = Find(key);
        if (at >= 0) throw Duplicate(key, value);
        _keys.Insert(~at, key);
        _values.Insert(~at, value);
    }
    public bool TryAdd(TKey key, TValue value)
    {
        int at = Find(key);
        if (at >= 0) return false;
        _keys.Insert(~at, key);
        _values.Insert(~at, value);
        return true;
    }
    public bool ContainsKey(TKey key) => Find(key) >= 0;
    public bool ContainsValue(TValue value) => _values.Contains(value);
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        int at = Find(key);
        value = at >= 0 ? _values[at] : default!;
        return at >= 0;
    }
    public bool Remove(TKey key)
    {
        int at = Find(key);
        if (at < 0) return false;
        _keys.RemoveAt(at);
        _values.RemoveAt(at);
        return true;
    }
    public void Clear()
    {
        _keys.Clear();
        _values.Clear();
    }
    ICollection<TKey> IDictionary<TKey, TValue>.Keys => _keys.AsReadOnly();
    ICollection<TValue> IDictionary<TKey, TValue>.Values => _values.AsReadOnly();
    IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => _keys.AsReadOnly();
    IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => _values.AsReadOnly();
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        int version = _keys._version;
        int valueVersion = _values._version;
        for (int i = 0; i < _keys.Count; i++)
        {
            yield return new KeyValuePair<TKey, TValue>(_keys[i], _values[i]);
            if (version != _keys._version || valueVersion != _values._version) Throw.ChangedSinceMade();
        }
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    bool ICollection<KeyValuePair<TKey, TValue>>.IsReadOnly => false;
    void ICollection<KeyValuePair<TKey, TValue>>.Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);
    bool ICollection<KeyValuePair<TKey, TValue>>.Contains(KeyValuePair<TKey, TValue> item) => ContainsKey(item.Key);
    bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> item) => Remove(item.Key);
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int index)
    {
        for (int i = 0; i < _keys.Count; i++) array[index + i] = new KeyValuePair<TKey, TValue>(_keys[i], _values[i]);
    }
    void ICollection.CopyTo(Array array, int index)
    {
        for (int i = 0; i < _keys.Count; i++) array.SetValue(new KeyValuePair<TKey, TValue>(_keys[i], _values[i]), index + i);
    }
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => this;
    bool IDictionary.IsFixedSize => false;
    bool IDictionary.IsReadOnly => false;
    ICollection IDictionary.Keys => _keys;
    ICollection IDictionary.Values => _values;
    object? IDictionary.this[object key]
    {
        get => key is TKey k && ContainsKey(k) ? (object?)this[k] : null;
        set => this[(TKey)key] = (TValue)value!;
    }
    void IDictionary.Add(object key, object? value) => Add((TKey)key, (TValue)value!);
    bool IDictionary.Contains(object key) => key is TKey k && ContainsKey(k);
    void IDictionary.Remove(object key)
    {
        if (key is TKey k) Remove(k);
    }
    IDictionaryEnumerator IDictionary.GetEnumerator() => throw new NotSupportedException();
}

public class SortedDictionary<TKey, TValue> : SortedMap<TKey, TValue> where TKey : notnull
{
    public SortedDictionary() : base(null) { }
    public SortedDictionary(IComparer<TKey>? comparer) : base(comparer) { }
    public SortedDictionary(IDictionary<TKey, TValue> dictionary) : this(dictionary, null) { }
    public SortedDictionary(IDictionary<TKey, TValue> dictionary, IComparer<TKey>? comparer) : base(comparer)
    {
        if (dictionary == null) throw new ArgumentNullException("dictionary");
        foreach (KeyValuePair<TKey, TValue> pair in dictionary) Add(pair.Key, pair.Value);
    }
    public System.Collections.ObjectModel.ReadOnlyCollection<TKey> Keys => _keys.AsReadOnly();
    public System.Collections.ObjectModel.ReadOnlyCollection<TValue> Values => _values.AsReadOnly();
    internal override ArgumentException Duplicate(TKey key, TValue value) => new ArgumentException("An item with the same key has already been added. Key: " + new KeyValuePair<TKey, TValue>(key, value).ToString());
}

public class SortedList<TKey, TValue> : SortedMap<TKey, TValue> where TKey : notnull
{
    public SortedList() : base(null) { }
    public SortedList(int capacity) : this(capacity, null) { }
    public SortedList(IComparer<TKey>? comparer) : base(comparer) { }
    public SortedList(int capacity, IComparer<TKey>? comparer) : base(comparer) { ArgumentOutOfRangeException.ThrowIfNegative(capacity); }
    public void SetValueAtIndex(int index, TValue value) => _values[index] = value;
    public int Capacity { get => _keys.Capacity; set => _keys.Capacity = value; }
    public void TrimExcess() { }
    public SortedList(IDictionary<TKey, TValue> dictionary, IComparer<TKey>? comparer) : this(comparer)
    {
        if (dictionary == null) throw new ArgumentNullException("dictionary");
        foreach (KeyValuePair<TKey, TValue> pair in dictionary) Add(pair.Key, pair.Value);
    }
    public SortedList(IDictionary<TKey, TValue> dictionary) : base(null)
    {
        if (dictionary == null) throw new ArgumentNullException("dictionary");
        foreach (KeyValuePair<TKey, TValue> pair in dictionary) Add(pair.Key, pair.Value);
    }
    public IList<TKey> Keys => _keys.AsReadOnly();
    public IList<TValue> Values => _values.AsReadOnly();
    public int IndexOfKey(TKey key)
    {
        int at = Find(key);
        return at < 0 ? -1 : at;
    }
    public int IndexOfValue(TValue value) => _values.IndexOf(value);
    public TKey GetKeyAtIndex(int index) => _keys[index];
    public TValue GetValueAtIndex(int index) => _values[index];
    public void RemoveAt(int index)
    {
        _keys.RemoveAt(index);
        _values.RemoveAt(index);
    }
    internal override ArgumentException Duplicate(TKey key, TValue value) => new ArgumentException("An item with the same key has already been added. Key: " + key.ToString(), "key");
}
