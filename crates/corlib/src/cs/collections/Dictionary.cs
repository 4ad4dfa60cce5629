namespace System.Collections.Generic;

public class Dictionary<TKey, TValue> : IDictionary<TKey, TValue>, IDictionary, IReadOnlyDictionary<TKey, TValue> where TKey : notnull
{
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
        internal AlternateLookup(Dictionary<TKey, TValue> dictionary, IAlternateEqualityComparer<TAlternateKey, TKey> comparer) { (Dictionary, _comparer) = (dictionary, comparer); }
        public Dictionary<TKey, TValue> Dictionary { get; }
        public TValue this[TAlternateKey key]
        {
            get => Dictionary[_comparer.Create(key)];
            set => Dictionary[_comparer.Create(key)] = value;
        }
        public bool ContainsKey(TAlternateKey key) => Dictionary.ContainsKey(_comparer.Create(key));
        public bool TryAdd(TAlternateKey key, TValue value) => Dictionary.TryAdd(_comparer.Create(key), value);
        public bool TryGetValue(TAlternateKey key, [MaybeNullWhen(false)] out TValue value) => Dictionary.TryGetValue(_comparer.Create(key), out value);
        public bool Remove(TAlternateKey key) => Dictionary.Remove(_comparer.Create(key));
        public bool Remove(TAlternateKey key, [MaybeNullWhen(false)] out TKey actualKey, [MaybeNullWhen(false)] out TValue value)
        {
            actualKey = _comparer.Create(key);
            return Dictionary.Remove(actualKey, out value);
        }
    }
    private struct Entry
    {
        public int Hash;
        // −1 ends a chain; below −1 the entry is free and −3 − Next is the next free one.
        public int Next;
        public TKey Key;
        public TValue Value;
    }

    private int[]? _buckets;
    private Entry[]? _entries;
    private int _count;
    private int _freeList;
    private int _freeCount;
    private int _version;
    private readonly IEqualityComparer<TKey> _comparer;

    public Dictionary() : this(0, null) { }
    public Dictionary(int capacity) : this(capacity, null) { }
    public Dictionary(IEqualityComparer<TKey>? comparer) : this(0, comparer) { }
    public Dictionary(int capacity, IEqualityComparer<TKey>? comparer)
    {
        if (capacity < 0) throw new ArgumentOutOfRangeException("capacity");
        _comparer = comparer ?? EqualityComparer<TKey>.Default;
        if (capacity > 0) Initialize(capacity);
    }
    public Dictionary(IDictionary<TKey, TValue> dictionary) : this(dictionary, null) { }
    public Dictionary(IDictionary<TKey, TValue> dictionary, IEqualityComparer<TKey>? comparer) : this(0, comparer)
    {
        if (dictionary == null) throw new ArgumentNullException("dictionary");
        foreach (KeyValuePair<TKey, TValue> pair in dictionary) Add(pair.Key, pair.Value);
    }
    public Dictionary(IEnumerable<KeyValuePair<TKey, TValue>> collection) : this(collection, null) { }
    public Dictionary(IEnumerable<KeyValuePair<TKey, TValue>> collection, IEqualityComparer<TKey>? comparer) : this(0, comparer)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        foreach (KeyValuePair<TKey, TValue> pair in collection) Add(pair.Key, pair.Value);
    }

    public IEqualityComparer<TKey> Comparer => _comparer;
    public int Count => _count - _freeCount;
    public int Capacity => _entries == null ? 0 : _entries.Length;
    public KeyCollection Keys => new KeyCollection(this);
    public ValueCollection Values => new ValueCollection(this);
    ICollection<TKey> IDictionary<TKey, TValue>.Keys => Keys;
    ICollection<TValue> IDictionary<TKey, TValue>.Values => Values;
    IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => Keys;
    IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => Values;

    private void Initialize(int capacity)
    {
        int size = 4;
        while (size < capacity) size *= 2;
        _buckets = new int[size];
        _entries = new Entry[size];
        _freeList = -1;
    }

    public TValue this[TKey key]
    {
        get
        {
            int i = Find(key);
            if (i < 0) throw new KeyNotFoundException("The given key '" + key.ToString() + "' was not present in the dictionary.");
            return _entries![i].Value;
        }
        set => Put(key, value, 1);
    }
    public void Add(TKey key, TValue value) => Put(key, value, 2);
    public bool TryAdd(TKey key, TValue value) => Put(key, value, 0);

    private int Find(TKey key)
    {
        if (key == null) throw new ArgumentNullException("key");
        if (_buckets == null) return -1;
        IEqualityComparer<TKey> comparer = _comparer;
        int hash = comparer.GetHashCode(key);
        int i = _buckets[hash & (_buckets.Length - 1)] - 1;
        while (i >= 0)
        {
            ref Entry entry = ref _entries![i];
            if (entry.Hash == hash && comparer.Equals(entry.Key, key)) return i;
            i = _entries[i].Next;
        }
        return -1;
    }

    // mode: 0 keep what is there, 1 overwrite, 2 throw.
    private bool Put(TKey key, TValue value, int mode)
    {
        if (key == null) throw new ArgumentNullException("key");
        if (_buckets == null) Initialize(4);
        IEqualityComparer<TKey> comparer = _comparer;
        int hash = comparer.GetHashCode(key);
        int i = _buckets![hash & (_buckets.Length - 1)] - 1;
        while (i >= 0)
        {
            if (_entries![i].Hash == hash && comparer.Equals(_entries[i].Key, key))
            {
                if (mode == 1)
                {
                    _entries[i].Value = value;
                    return true;
                }
                if (mode == 2) throw new ArgumentException("An item with the same key has already been added. Key: " + key.ToString());
                return false;
            }
            i = _entries[i].Next;
        }
        Insert(key, hash, value);
        return true;
    }

    private int Insert(TKey key, int hash, TValue value)
    {
        int index;
        if (_freeCount > 0)
        {
            index = _freeList;
            _freeList = -3 - _entries![index].Next;
            _freeCount--;
        }
        else
        {
            if (_count == _entries!.Length) Resize(_count * 2);
            index = _count;
            _count++;
        }
        int bucket = hash & (_buckets!.Length - 1);
        ref Entry entry = ref _entries![index];
        entry.Hash = hash;
        entry.Next = _buckets[bucket] - 1;
        entry.Key = key;
        entry.Value = value;
        _buckets[bucket] = index + 1;
        _version++;
        return index;
    }

    private void Resize(int size)
    {
        int rounded = 4;
        while (rounded < size) rounded *= 2;
        Entry[] entries = new Entry[rounded];
        Native.ArrayCopy(_entries!, 0, entries, 0, _count);
        int[] buckets = new int[rounded];
        for (int i = 0; i < _count; i++)
        {
            if (entries[i].Next < -1) continue;
            int bucket = entries[i].Hash & (rounded - 1);
            entries[i].Next = buckets[bucket] - 1;
            buckets[bucket] = i + 1;
        }
        _buckets = buckets;
        _entries = entries;
    }

    internal ref TValue? RefTo(TKey key, out bool exists)
    {
        int i = Find(key);
        exists = i >= 0;
        if (i < 0)
        {
            if (_buckets == null) Initialize(4);
            i = Insert(key, _comparer.GetHashCode(key), default!);
        }
        return ref _entries![i].Value!;
    }

    public void Clear()
    {
        if (_count > 0)
        {
            Native.ArrayClear(_buckets!, 0, _buckets!.Length);
            Native.ArrayClear(_entries!, 0, _count);
            _count = 0;
            _freeList = -1;
            _freeCount = 0;
        }
    }
    public bool ContainsKey(TKey key) => Find(key) >= 0;
    public bool ContainsValue(TValue value)
    {
        EqualityComparer<TValue> comparer = EqualityComparer<TValue>.Default;
        for (int i = 0; i < _count; i++)
            if (_entries![i].Next >= -1 && comparer.Equals(_entries[i].Value, value)) return true;
        return false;
    }
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        int i = Find(key);
        if (i >= 0)
        {
            value = _entries![i].Value;
            return true;
        }
        value = default;
        return false;
    }
    public bool Remove(TKey key)
    {
        TValue? value;
        return Remove(key, out value);
    }
    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (key == null) throw new ArgumentNullException("key");
        if (_buckets != null)
        {
            int hash = _comparer.GetHashCode(key);
            int bucket = hash & (_buckets.Length - 1);
            int last = -1;
            int i = _buckets[bucket] - 1;
            while (i >= 0)
            {
                if (_entries![i].Hash == hash && _comparer.Equals(_entries[i].Key, key))
                {
                    if (last < 0) _buckets[bucket] = _entries[i].Next + 1;
                    else _entries[last].Next = _entries[i].Next;
                    value = _entries[i].Value;
                    _entries[i].Next = -3 - _freeList;
                    _entries[i].Key = default!;
                    _entries[i].Value = default!;
                    _freeList = i;
                    _freeCount++;
                    return true;
                }
                last = i;
                i = _entries[i].Next;
            }
        }
        value = default;
        return false;
    }
    public int EnsureCapacity(int capacity)
    {
        if (capacity < 0) throw new ArgumentOutOfRangeException("capacity");
        if (_buckets == null) Initialize(capacity);
        else if (_entries!.Length < capacity) Resize(capacity);
        return _entries!.Length;
    }
    public void TrimExcess() { }
    public void TrimExcess(int capacity) { }

    public Enumerator GetEnumerator() => new Enumerator(this, 2);
    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => new Enumerator(this, 2);
    IEnumerator IEnumerable.GetEnumerator() => new Enumerator(this, 2);
    IDictionaryEnumerator IDictionary.GetEnumerator() => new Enumerator(this, 1);

    bool ICollection<KeyValuePair<TKey, TValue>>.IsReadOnly => false;
    void ICollection<KeyValuePair<TKey, TValue>>.Add(KeyValuePair<TKey, TValue> pair) => Add(pair.Key, pair.Value);
    bool ICollection<KeyValuePair<TKey, TValue>>.Contains(KeyValuePair<TKey, TValue> pair)
    {
        int i = Find(pair.Key);
        return i >= 0 && EqualityComparer<TValue>.Default.Equals(_entries![i].Value, pair.Value);
    }
    bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> pair)
    {
        int i = Find(pair.Key);
        if (i < 0 || !EqualityComparer<TValue>.Default.Equals(_entries![i].Value, pair.Value)) return false;
        return Remove(pair.Key);
    }
    private void CopyPairs(KeyValuePair<TKey, TValue>[] array, int index)
    {
        if (array == null) throw new ArgumentNullException("array");
        if ((uint)index > (uint)array.Length) Throw.IndexMustBeLessOrEqual();
        if (array.Length - index < Count) Throw.DestinationTooShort();
        for (int i = 0; i < _count; i++)
            if (_entries![i].Next >= -1) array[index++] = new KeyValuePair<TKey, TValue>(_entries[i].Key, _entries[i].Value);
    }
    void ICollection<KeyValuePair<TKey, TValue>>.CopyTo(KeyValuePair<TKey, TValue>[] array, int index) => CopyPairs(array, index);
    void ICollection.CopyTo(Array array, int index)
    {
        if (array is KeyValuePair<TKey, TValue>[] pairs) CopyPairs(pairs, index);
        else
            foreach (KeyValuePair<TKey, TValue> pair in this) array.SetValue(pair, index++);
    }
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => this;
    bool IDictionary.IsFixedSize => false;
    bool IDictionary.IsReadOnly => false;
    ICollection IDictionary.Keys => Keys;
    ICollection IDictionary.Values => Values;
    object? IDictionary.this[object key]
    {
        get
        {
            if (key is TKey k)
            {
                int i = Find(k);
                if (i >= 0) return _entries![i].Value;
            }
            return null;
        }
        set => this[(TKey)key] = (TValue)value!;
    }
    void IDictionary.Add(object key, object? value) => Add((TKey)key, (TValue)value!);
    bool IDictionary.Contains(object key) => key is TKey k && ContainsKey(k);
    void IDictionary.Remove(object key)
    {
        if (key is TKey k) Remove(k);
    }

    public struct Enumerator : IEnumerator<KeyValuePair<TKey, TValue>>, IDictionaryEnumerator
    {
        private readonly Dictionary<TKey, TValue> _dictionary;
        private readonly int _version;
        private readonly int _kind;
        private int _index;
        private KeyValuePair<TKey, TValue> _current;

        internal Enumerator(Dictionary<TKey, TValue> dictionary, int kind)
        {
            _dictionary = dictionary;
            _version = dictionary._version;
            _kind = kind;
            _index = 0;
            _current = default;
        }
        public bool MoveNext()
        {
            if (_version != _dictionary._version) Throw.VersionChanged();
            while ((uint)_index < (uint)_dictionary._count)
            {
                ref Entry entry = ref _dictionary._entries![_index];
                _index++;
                if (entry.Next >= -1)
                {
                    _current = new KeyValuePair<TKey, TValue>(entry.Key, entry.Value);
                    return true;
                }
            }
            _index = _dictionary._count + 1;
            _current = default;
            return false;
        }
        public KeyValuePair<TKey, TValue> Current => _current;
        public void Dispose() { }
        private void Check()
        {
            if (_index == 0 || _index == _dictionary._count + 1) Throw.EnumerationCannotHappen();
        }
        object? IEnumerator.Current
        {
            get
            {
                Check();
                if (_kind == 1) return new DictionaryEntry(_current.Key, _current.Value);
                return _current;
            }
        }
        void IEnumerator.Reset()
        {
            if (_version != _dictionary._version) Throw.VersionChanged();
            _index = 0;
            _current = default;
        }
        DictionaryEntry IDictionaryEnumerator.Entry
        {
            get
            {
                Check();
                return new DictionaryEntry(_current.Key, _current.Value);
            }
        }
        object IDictionaryEnumerator.Key
        {
            get
            {
                Check();
                return _current.Key;
            }
        }
        object? IDictionaryEnumerator.Value
        {
            get
            {
                Check();
                return _current.Value;
            }
        }
    }

    public sealed class KeyCollection : ICollection<TKey>, ICollection, IReadOnlyCollection<TKey>
    {
        private readonly Dictionary<TKey, TValue> _dictionary;
        public KeyCollection(Dictionary<TKey, TValue> dictionary)
        {
            if (dictionary == null) throw new ArgumentNullException("dictionary");
            _dictionary = dictionary;
        }
        public int Count => _dictionary.Count;
        public Enumerator GetEnumerator() => new Enumerator(_dictionary);
        IEnumerator<TKey> IEnumerable<TKey>.GetEnumerator() => new Enumerator(_dictionary);
        IEnumerator IEnumerable.GetEnumerator() => new Enumerator(_dictionary);
        public void CopyTo(TKey[] array, int index)
        {
            if (array == null) throw new ArgumentNullException("array");
            if (index < 0 || index > array.Length) Throw.IndexMustBeLessOrEqual();
            if (array.Length - index < Count) Throw.DestinationTooShort();
            for (int i = 0; i < _dictionary._count; i++)
                if (_dictionary._entries![i].Next >= -1) array[index++] = _dictionary._entries[i].Key;
        }
        void ICollection.CopyTo(Array array, int index)
        {
            foreach (TKey key in this) array.SetValue(key, index++);
        }
        public bool Contains(TKey item) => _dictionary.ContainsKey(item);
        bool ICollection<TKey>.IsReadOnly => true;
        void ICollection<TKey>.Add(TKey item) => throw new NotSupportedException("Mutating a key collection derived from a dictionary is not allowed.");
        void ICollection<TKey>.Clear() => throw new NotSupportedException("Mutating a key collection derived from a dictionary is not allowed.");
        bool ICollection<TKey>.Remove(TKey item) => throw new NotSupportedException("Mutating a key collection derived from a dictionary is not allowed.");
        bool ICollection.IsSynchronized => false;
        object ICollection.SyncRoot => _dictionary;

        public struct Enumerator : IEnumerator<TKey>
        {
            private Dictionary<TKey, TValue>.Enumerator _inner;
            internal Enumerator(Dictionary<TKey, TValue> dictionary) { _inner = new Dictionary<TKey, TValue>.Enumerator(dictionary, 2); }
            public bool MoveNext() => _inner.MoveNext();
            public TKey Current => _inner.Current.Key;
            object? IEnumerator.Current => _inner.Current.Key;
            public void Dispose() { }
            void IEnumerator.Reset() => throw new NotSupportedException();
        }
    }

    public sealed class ValueCollection : ICollection<TValue>, ICollection, IReadOnlyCollection<TValue>
    {
        private readonly Dictionary<TKey, TValue> _dictionary;
        public ValueCollection(Dictionary<TKey, TValue> dictionary)
        {
            if (dictionary == null) throw new ArgumentNullException("dictionary");
            _dictionary = dictionary;
        }
        public int Count => _dictionary.Count;
        public Enumerator GetEnumerator() => new Enumerator(_dictionary);
        IEnumerator<TValue> IEnumerable<TValue>.GetEnumerator() => new Enumerator(_dictionary);
        IEnumerator IEnumerable.GetEnumerator() => new Enumerator(_dictionary);
        public void CopyTo(TValue[] array, int index)
        {
            if (array == null) throw new ArgumentNullException("array");
            if (index < 0 || index > array.Length) Throw.IndexMustBeLessOrEqual();
            if (array.Length - index < Count) Throw.DestinationTooShort();
            for (int i = 0; i < _dictionary._count; i++)
                if (_dictionary._entries![i].Next >= -1) array[index++] = _dictionary._entries[i].Value;
        }
        void ICollection.CopyTo(Array array, int index)
        {
            foreach (TValue value in this) array.SetValue(value, index++);
        }
        bool ICollection<TValue>.Contains(TValue item) => _dictionary.ContainsValue(item);
        bool ICollection<TValue>.IsReadOnly => true;
        void ICollection<TValue>.Add(TValue item) => throw new NotSupportedException("Mutating a value collection derived from a dictionary is not allowed.");
        void ICollection<TValue>.Clear() => throw new NotSupportedException("Mutating a value collection derived from a dictionary is not allowed.");
        bool ICollection<TValue>.Remove(TValue item) => throw new NotSupportedException("Mutating a value collection derived from a dictionary is not allowed.");
        bool ICollection.IsSynchronized => false;
        object ICollection.SyncRoot => _dictionary;

        public struct Enumerator : IEnumerator<TValue>
        {
            private Dictionary<TKey, TValue>.Enumerator _inner;
            internal Enumerator(Dictionary<TKey, TValue> dictionary) { _inner = new Dictionary<TKey, TValue>.Enumerator(dictionary, 2); }
            public bool MoveNext() => _inner.MoveNext();
            public TValue Current => _inner.Current.Value;
            object? IEnumerator.Current => _inner.Current.Value;
            public void Dispose() { }
            void IEnumerator.Reset() => throw new NotSupportedException();
        }
    }
}
