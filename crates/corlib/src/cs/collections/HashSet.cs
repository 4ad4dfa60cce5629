namespace System.Collections.Generic;

public class HashSet<T> : ISet<T>, IReadOnlySet<T>
{
    public AlternateLookup<TAlternate> GetAlternateLookup<TAlternate>() where TAlternate : allows ref struct =>
        TryGetAlternateLookup(out AlternateLookup<TAlternate> lookup) ? lookup : throw Alternate.None();
    public bool TryGetAlternateLookup<TAlternate>(out AlternateLookup<TAlternate> lookup) where TAlternate : allows ref struct
    {
        IAlternateEqualityComparer<TAlternate, T>? comparer = Alternate.Of<TAlternate, T>(Comparer);
        lookup = comparer == null ? default : new AlternateLookup<TAlternate>(this, comparer);
        return comparer != null;
    }
    public readonly struct AlternateLookup<TAlternate> where TAlternate : allows ref struct
    {
        private readonly IAlternateEqualityComparer<TAlternate, T> _comparer;
        internal AlternateLookup(HashSet<T> set, IAlternateEqualityComparer<TAlternate, T> comparer) { (Set, _comparer) = (set, comparer); }
        public HashSet<T> Set { get; }
        public bool Add(TAlternate item) => Set.Add(_comparer.Create(item));
        public bool Contains(TAlternate item) => Set.Contains(_comparer.Create(item));
        public bool Remove(TAlternate item) => Set.Remove(_comparer.Create(item));
        public bool TryGetValue(TAlternate equalValue, [MaybeNullWhen(false)] out T actualValue) => Set.TryGetValue(_comparer.Create(equalValue), out actualValue);
    }
    private struct Entry
    {
        public int Hash;
        public int Next;
        public T Value;
    }

    private int[]? _buckets;
    private Entry[]? _entries;
    private int _count;
    private int _freeList;
    private int _freeCount;
    private int _version;
    private readonly IEqualityComparer<T> _comparer;

    public HashSet() : this((IEqualityComparer<T>?)null) { }
    public HashSet(IEqualityComparer<T>? comparer) { _comparer = comparer ?? EqualityComparer<T>.Default; }
    public HashSet(int capacity) : this((IEqualityComparer<T>?)null)
    {
        if (capacity < 0) throw new ArgumentOutOfRangeException("capacity");
        if (capacity > 0) Initialize(capacity);
    }
    public HashSet(int capacity, IEqualityComparer<T>? comparer) : this(comparer)
    {
        if (capacity > 0) Initialize(capacity);
    }
    public HashSet(IEnumerable<T> collection) : this(collection, null) { }
    public HashSet(IEnumerable<T> collection, IEqualityComparer<T>? comparer) : this(comparer)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        UnionWith(collection);
    }

    public int Count => _count - _freeCount;
    public int Capacity => _entries == null ? 0 : _entries.Length;
    public IEqualityComparer<T> Comparer => _comparer;
    bool ICollection<T>.IsReadOnly => false;

    private void Initialize(int capacity)
    {
        int size = 4;
        while (size < capacity) size *= 2;
        _buckets = new int[size];
        _entries = new Entry[size];
        _freeList = -1;
    }
    private int HashOf(T item) => item == null ? 0 : _comparer.GetHashCode(item);
    private int Find(T item)
    {
        if (_buckets == null) return -1;
        int hash = HashOf(item);
        int i = _buckets[hash & (_buckets.Length - 1)] - 1;
        while (i >= 0)
        {
            if (_entries![i].Hash == hash && _comparer.Equals(_entries[i].Value, item)) return i;
            i = _entries[i].Next;
        }
        return -1;
    }
    public bool Add(T item)
    {
        if (_buckets == null) Initialize(4);
        int hash = HashOf(item);
        int i = _buckets![hash & (_buckets.Length - 1)] - 1;
        while (i >= 0)
        {
            if (_entries![i].Hash == hash && _comparer.Equals(_entries[i].Value, item)) return false;
            i = _entries[i].Next;
        }
        int index;
        if (_freeCount > 0)
        {
            index = _freeList;
            _freeList = -3 - _entries![index].Next;
            _freeCount--;
        }
        else
        {
            if (_count == _entries!.Length)
            {
                int size = _count * 2;
                Entry[] entries = new Entry[size];
                Native.ArrayCopy(_entries, 0, entries, 0, _count);
                int[] buckets = new int[size];
                for (int k = 0; k < _count; k++)
                {
                    int b = entries[k].Hash & (size - 1);
                    entries[k].Next = buckets[b] - 1;
                    buckets[b] = k + 1;
                }
                _entries = entries;
                _buckets = buckets;
            }
            index = _count;
            _count++;
        }
        int bucket = hash & (_buckets.Length - 1);
        _entries[index].Hash = hash;
        _entries[index].Next = _buckets[bucket] - 1;
        _entries[index].Value = item;
        _buckets[bucket] = index + 1;
        _version++;
        return true;
    }
    void ICollection<T>.Add(T item) => Add(item);
    public bool Contains(T item) => Find(item) >= 0;
    public bool TryGetValue(T equalValue, [MaybeNullWhen(false)] out T actualValue)
    {
        int i = Find(equalValue);
        actualValue = i >= 0 ? _entries![i].Value : default!;
        return i >= 0;
    }
    public bool Remove(T item)
    {
        if (_buckets == null) return false;
        int hash = HashOf(item);
        int bucket = hash & (_buckets.Length - 1);
        int last = -1;
        int i = _buckets[bucket] - 1;
        while (i >= 0)
        {
            if (_entries![i].Hash == hash && _comparer.Equals(_entries[i].Value, item))
            {
                if (last < 0) _buckets[bucket] = _entries[i].Next + 1;
                else _entries[last].Next = _entries[i].Next;
                _entries[i].Next = -3 - _freeList;
                _entries[i].Value = default!;
                _freeList = i;
                _freeCount++;
                return true;
            }
            last = i;
            i = _entries[i].Next;
        }
        return false;
    }
    public int RemoveWhere(Predicate<T> match)
    {
        if (match == null) throw new ArgumentNullException("match");
        int removed = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_entries![i].Next < -1) continue;
            T value = _entries[i].Value;
            if (match(value) && Remove(value)) removed++;
        }
        return removed;
    }
    public void Clear()
    {
        if (_count == 0) return;
        Native.ArrayClear(_buckets!, 0, _buckets!.Length);
        Native.ArrayClear(_entries!, 0, _count);
        _count = 0;
        _freeList = -1;
        _freeCount = 0;
    }
    public void CopyTo(T[] array) => CopyTo(array, 0, Count);
    public void CopyTo(T[] array, int arrayIndex) => CopyTo(array, arrayIndex, Count);
    public void CopyTo(T[] array, int arrayIndex, int count)
    {
        if (array == null) throw new ArgumentNullException("array");
        if (arrayIndex < 0) throw new ArgumentOutOfRangeException("arrayIndex", "Non-negative number required.");
        if (arrayIndex > array.Length || count > array.Length - arrayIndex) Throw.DestinationTooShort();
        for (int i = 0; i < _count && count > 0; i++)
        {
            if (_entries![i].Next < -1) continue;
            array[arrayIndex++] = _entries[i].Value;
            count--;
        }
    }
    public int EnsureCapacity(int capacity)
    {
        if (_buckets == null) Initialize(capacity);
        return _entries!.Length;
    }
    public void TrimExcess() { }

    private static void Check(object other)
    {
        if (other == null) throw new ArgumentNullException("other");
    }
    public void UnionWith(IEnumerable<T> other)
    {
        Check(other);
        foreach (T item in other) Add(item);
    }
    public void ExceptWith(IEnumerable<T> other)
    {
        Check(other);
        if (other == this)
        {
            Clear();
            return;
        }
        foreach (T item in other) Remove(item);
    }
    public void IntersectWith(IEnumerable<T> other)
    {
        Check(other);
        HashSet<T> keep = new HashSet<T>(other, _comparer);
        for (int i = 0; i < _count; i++)
        {
            if (_entries![i].Next < -1) continue;
            T value = _entries[i].Value;
            if (!keep.Contains(value)) Remove(value);
        }
    }
    public void SymmetricExceptWith(IEnumerable<T> other)
    {
        Check(other);
        HashSet<T> set = new HashSet<T>(other, _comparer);
        foreach (T item in set)
            if (!Remove(item)) Add(item);
    }
    public bool IsSubsetOf(IEnumerable<T> other)
    {
        Check(other);
        HashSet<T> set = new HashSet<T>(other, _comparer);
        if (Count > set.Count) return false;
        foreach (T item in this)
            if (!set.Contains(item)) return false;
        return true;
    }
    public bool IsProperSubsetOf(IEnumerable<T> other)
    {
        HashSet<T> set = new HashSet<T>(other, _comparer);
        return Count < set.Count && IsSubsetOf(set);
    }
    public bool IsSupersetOf(IEnumerable<T> other)
    {
        Check(other);
        foreach (T item in other)
            if (!Contains(item)) return false;
        return true;
    }
    public bool IsProperSupersetOf(IEnumerable<T> other)
    {
        HashSet<T> set = new HashSet<T>(other, _comparer);
        return Count > set.Count && IsSupersetOf(set);
    }
    public bool Overlaps(IEnumerable<T> other)
    {
        Check(other);
        foreach (T item in other)
            if (Contains(item)) return true;
        return false;
    }
    public bool SetEquals(IEnumerable<T> other)
    {
        Check(other);
        HashSet<T> set = new HashSet<T>(other, _comparer);
        return Count == set.Count && IsSupersetOf(set);
    }
    public static IEqualityComparer<HashSet<T>> CreateSetComparer() => EqualityComparer<HashSet<T>>.Create((a, b) => a == b || (a != null && b != null && a.SetEquals(b)), s => s.Count);

    public Enumerator GetEnumerator() => new Enumerator(this);
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => new Enumerator(this);
    IEnumerator IEnumerable.GetEnumerator() => new Enumerator(this);

    public struct Enumerator : IEnumerator<T>
    {
        private readonly HashSet<T> _set;
        private readonly int _version;
        private int _index;
        private T _current;
        internal Enumerator(HashSet<T> set)
        {
            _set = set;
            _version = set._version;
            _index = 0;
            _current = default!;
        }
        public bool MoveNext()
        {
            if (_version != _set._version) Throw.VersionChanged();
            while (_index < _set._count)
            {
                int i = _index++;
                if (_set._entries![i].Next >= -1)
                {
                    _current = _set._entries[i].Value;
                    return true;
                }
            }
            _index = _set._count + 1;
            _current = default!;
            return false;
        }
        public T Current => _current;
        public void Dispose() { }
        object? IEnumerator.Current
        {
            get
            {
                if (_index == 0 || _index == _set._count + 1) Throw.EnumerationCannotHappen();
                return _current;
            }
        }
        void IEnumerator.Reset()
        {
            if (_version != _set._version) Throw.VersionChanged();
            _index = 0;
            _current = default!;
        }
    }
}
