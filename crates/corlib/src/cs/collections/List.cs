namespace System.Collections.Generic;

public class List<T> : IList<T>, IList, IReadOnlyList<T>
{
    [Role("list.items")] internal T[] _items;
    [Role("list.size")] internal int _size;
    internal int _version;

    public List() { _items = Array.Empty<T>(); }
    public List(int capacity)
    {
        if (capacity < 0) throw new ArgumentOutOfRangeException("capacity", "Non-negative number required.");
        _items = capacity == 0 ? Array.Empty<T>() : new T[capacity];
    }
    public List(IEnumerable<T> collection)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        if (collection is ICollection<T> c)
        {
            int count = c.Count;
            if (count == 0) _items = Array.Empty<T>();
            else
            {
                _items = new T[count];
                c.CopyTo(_items, 0);
                _size = count;
            }
            return;
        }
        _items = Array.Empty<T>();
        foreach (T item in collection) Add(item);
    }

    public int Capacity
    {
        get => _items.Length;
        set
        {
            if (value < _size) throw new ArgumentOutOfRangeException("value", "capacity was less than the current size.");
            if (value == _items.Length) return;
            T[] made = value == 0 ? Array.Empty<T>() : new T[value];
            if (_size > 0) Native.ArrayCopy(_items, 0, made, 0, _size);
            _items = made;
        }
    }
    public int Count => _size;
    public T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_size) Throw.IndexMustBeLess();
            return _items[index];
        }
        set
        {
            if ((uint)index >= (uint)_size) Throw.IndexMustBeLess();
            _items[index] = value;
            _version++;
        }
    }
    private void Grow(int needed)
    {
        int capacity = _items.Length == 0 ? 4 : 2 * _items.Length;
        if (capacity < needed) capacity = needed;
        Capacity = capacity;
    }
    public int EnsureCapacity(int capacity)
    {
        if (capacity < 0) throw new ArgumentOutOfRangeException("capacity", "Non-negative number required.");
        if (_items.Length < capacity) Grow(capacity);
        return _items.Length;
    }
    public void TrimExcess()
    {
        if (_size < (int)(_items.Length * 0.9)) Capacity = _size;
    }

    public void Add(T item)
    {
        _version++;
        if (_size == _items.Length) Grow(_size + 1);
        _items[_size] = item;
        _size++;
    }
    public void AddRange(IEnumerable<T> collection)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        if (collection is ICollection<T> c)
        {
            int count = c.Count;
            if (count > 0)
            {
                if (_items.Length - _size < count) Grow(_size + count);
                c.CopyTo(_items, _size);
                _size += count;
                _version++;
            }
            return;
        }
        foreach (T item in collection) Add(item);
    }
    public System.Collections.ObjectModel.ReadOnlyCollection<T> AsReadOnly() => new System.Collections.ObjectModel.ReadOnlyCollection<T>(this);
    public int BinarySearch(T item) => BinarySearch(item, null);
    public int BinarySearch(T item, IComparer<T>? comparer) => Array.BinarySearch(_items, 0, _size, item, comparer);
    public int BinarySearch(int index, int count, T item, IComparer<T>? comparer) => Array.BinarySearch(_items, index, count, item, comparer);
    public void Clear()
    {
        _version++;
        if (_size > 0) Native.ArrayClear(_items, 0, _size);
        _size = 0;
    }
    public bool Contains(T item) => _size != 0 && IndexOf(item) >= 0;
    public List<TOutput> ConvertAll<TOutput>(Converter<T, TOutput> converter)
    {
        if (converter == null) throw new ArgumentNullException("converter");
        List<TOutput> list = new List<TOutput>(_size);
        for (int i = 0; i < _size; i++) list.Add(converter(_items[i]));
        return list;
    }
    public void CopyTo(T[] array) => CopyTo(array, 0);
    public void CopyTo(T[] array, int arrayIndex) => Array.Copy(_items, 0, array, arrayIndex, _size);
    public void CopyTo(int index, T[] array, int arrayIndex, int count)
    {
        if (_size - index < count) Throw.CountPastEnd();
        Array.Copy(_items, index, array, arrayIndex, count);
    }
    private static void CheckMatch(object match)
    {
        if (match == null) throw new ArgumentNullException("match");
    }
    public bool Exists(Predicate<T> match) => FindIndex(match) >= 0;
    public T? Find(Predicate<T> match)
    {
        CheckMatch(match);
        for (int i = 0; i < _size; i++)
            if (match(_items[i])) return _items[i];
        return default;
    }
    public List<T> FindAll(Predicate<T> match)
    {
        CheckMatch(match);
        List<T> list = new List<T>();
        for (int i = 0; i < _size; i++)
            if (match(_items[i])) list.Add(_items[i]);
        return list;
    }
    public int FindIndex(Predicate<T> match) => FindIndex(0, _size, match);
    public int FindIndex(int startIndex, Predicate<T> match) => FindIndex(startIndex, _size - startIndex, match);
    public int FindIndex(int startIndex, int count, Predicate<T> match)
    {
        if ((uint)startIndex > (uint)_size) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
        if (count < 0 || startIndex > _size - count) throw new ArgumentOutOfRangeException("count", "Count must be positive and count must refer to a location within the string/array/collection.");
        CheckMatch(match);
        for (int i = startIndex; i < startIndex + count; i++)
            if (match(_items[i])) return i;
        return -1;
    }
    public T? FindLast(Predicate<T> match)
    {
        CheckMatch(match);
        for (int i = _size - 1; i >= 0; i--)
            if (match(_items[i])) return _items[i];
        return default;
    }
    public int FindLastIndex(int startIndex, Predicate<T> match) => Array.FindLastIndex(_items, startIndex, match);
    public int FindLastIndex(int startIndex, int count, Predicate<T> match) => Array.FindLastIndex(_items, startIndex, count, match);
    public int FindLastIndex(Predicate<T> match)
    {
        CheckMatch(match);
        for (int i = _size - 1; i >= 0; i--)
            if (match(_items[i])) return i;
        return -1;
    }
    public void ForEach(Action<T> action)
    {
        if (action == null) throw new ArgumentNullException("action");
        int version = _version;
        for (int i = 0; i < _size; i++)
        {
            if (version != _version) break;
            action(_items[i]);
        }
        if (version != _version) Throw.VersionChanged();
    }
    public Enumerator GetEnumerator() => new Enumerator(this);
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => new Enumerator(this);
    IEnumerator IEnumerable.GetEnumerator() => new Enumerator(this);
    public List<T> GetRange(int index, int count)
    {
        CheckPart(index, count);
        List<T> list = new List<T>(count);
        Native.ArrayCopy(_items, index, list._items, 0, count);
        list._size = count;
        return list;
    }
    public List<T> Slice(int start, int length) => GetRange(start, length);
    private void CheckPart(int index, int count)
    {
        if (index < 0) throw new ArgumentOutOfRangeException("index", "Non-negative number required.");
        if (count < 0) throw new ArgumentOutOfRangeException("count", "Non-negative number required.");
        if (_size - index < count) Throw.CountPastEnd();
    }
    public int IndexOf(T item)
    {
        EqualityComparer<T> comparer = EqualityComparer<T>.Default;
        for (int i = 0; i < _size; i++)
            if (comparer.Equals(_items[i], item)) return i;
        return -1;
    }
    public int IndexOf(T item, int index)
    {
        if (index > _size) Throw.IndexMustBeLessOrEqual();
        return Array.IndexOf(_items, item, index, _size - index);
    }
    public int IndexOf(T item, int index, int count)
    {
        if (index > _size) Throw.IndexMustBeLessOrEqual();
        if (count < 0 || index > _size - count) throw new ArgumentOutOfRangeException("count", "Count must be positive and count must refer to a location within the string/array/collection.");
        return Array.IndexOf(_items, item, index, count);
    }
    public int LastIndexOf(T item, int index) => _size == 0 ? -1 : Array.LastIndexOf(_items, item, index, index + 1);
    public int LastIndexOf(T item, int index, int count) => _size == 0 ? -1 : Array.LastIndexOf(_items, item, index, count);
    public int LastIndexOf(T item)
    {
        EqualityComparer<T> comparer = EqualityComparer<T>.Default;
        for (int i = _size - 1; i >= 0; i--)
            if (comparer.Equals(_items[i], item)) return i;
        return -1;
    }
    public void Insert(int index, T item)
    {
        if ((uint)index > (uint)_size) throw new ArgumentOutOfRangeException("index", "Index must be within the bounds of the List.");
        if (_size == _items.Length) Grow(_size + 1);
        if (index < _size) Native.ArrayCopy(_items, index, _items, index + 1, _size - index);
        _items[index] = item;
        _size++;
        _version++;
    }
    public void InsertRange(int index, IEnumerable<T> collection)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        if ((uint)index > (uint)_size) Throw.IndexMustBeLessOrEqual();
        T[] items = new List<T>(collection).ToArray();
        int count = items.Length;
        if (count == 0) return;
        if (_items.Length - _size < count) Grow(_size + count);
        if (index < _size) Native.ArrayCopy(_items, index, _items, index + count, _size - index);
        Native.ArrayCopy(items, 0, _items, index, count);
        _size += count;
        _version++;
    }
    public bool Remove(T item)
    {
        int index = IndexOf(item);
        if (index < 0) return false;
        RemoveAt(index);
        return true;
    }
    public int RemoveAll(Predicate<T> match)
    {
        CheckMatch(match);
        int free = 0;
        while (free < _size && !match(_items[free])) free++;
        if (free >= _size) return 0;
        int current = free + 1;
        while (current < _size)
        {
            while (current < _size && match(_items[current])) current++;
            if (current < _size)
            {
                _items[free] = _items[current];
                free++;
                current++;
            }
        }
        Native.ArrayClear(_items, free, _size - free);
        int removed = _size - free;
        _size = free;
        _version++;
        return removed;
    }
    public void RemoveAt(int index)
    {
        if ((uint)index >= (uint)_size) Throw.IndexMustBeLess();
        _size--;
        if (index < _size) Native.ArrayCopy(_items, index + 1, _items, index, _size - index);
        _items[_size] = default!;
        _version++;
    }
    public void RemoveRange(int index, int count)
    {
        CheckPart(index, count);
        if (count == 0) return;
        _size -= count;
        if (index < _size) Native.ArrayCopy(_items, index + count, _items, index, _size - index);
        Native.ArrayClear(_items, _size, count);
        _version++;
    }
    public void Reverse() => Reverse(0, _size);
    public void Reverse(int index, int count)
    {
        CheckPart(index, count);
        Array.Reverse(_items, index, count);
        _version++;
    }
    public void Sort() => Sort(0, _size, null);
    public void Sort(IComparer<T>? comparer) => Sort(0, _size, comparer);
    public void Sort(int index, int count, IComparer<T>? comparer)
    {
        CheckPart(index, count);
        if (count > 1) Array.Sort(_items, index, count, comparer);
        _version++;
    }
    public void Sort(Comparison<T> comparison)
    {
        if (comparison == null) throw new ArgumentNullException("comparison");
        if (_size > 1) Array.Sort(_items, 0, _size, Comparer<T>.Create(comparison));
        _version++;
    }
    public T[] ToArray()
    {
        if (_size == 0) return Array.Empty<T>();
        T[] array = new T[_size];
        Native.ArrayCopy(_items, 0, array, 0, _size);
        return array;
    }
    public bool TrueForAll(Predicate<T> match)
    {
        CheckMatch(match);
        for (int i = 0; i < _size; i++)
            if (!match(_items[i])) return false;
        return true;
    }

    bool ICollection<T>.IsReadOnly => false;
    bool IList.IsReadOnly => false;
    bool IList.IsFixedSize => false;
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => this;
    void ICollection.CopyTo(Array array, int arrayIndex) => Array.Copy(_items, 0, array, arrayIndex, _size);
    private static T Cast(object? value)
    {
        if (value is T || (value == null && default(T) == null)) return (T)value!;
        if (value == null) throw new ArgumentNullException("item");
        throw new ArgumentException("The value \"" + value + "\" is not of type \"" + typeof(T) + "\" and cannot be used in this generic collection.", "value");
    }
    private static bool Fits(object? value) => value is T || (value == null && default(T) == null);
    object? IList.this[int index]
    {
        get => this[index];
        set => this[index] = Cast(value);
    }
    int IList.Add(object? item)
    {
        Add(Cast(item));
        return _size - 1;
    }
    bool IList.Contains(object? item) => Fits(item) && Contains((T)item!);
    int IList.IndexOf(object? item) => Fits(item) ? IndexOf((T)item!) : -1;
    void IList.Insert(int index, object? item) => Insert(index, Cast(item));
    void IList.Remove(object? item)
    {
        if (Fits(item)) Remove((T)item!);
    }

    public struct Enumerator : IEnumerator<T>
    {
        private readonly List<T> _list;
        private readonly int _version;
        private int _index;
        private T? _current;

        internal Enumerator(List<T> list)
        {
            _list = list;
            _version = list._version;
            _index = 0;
            _current = default;
        }
        public void Dispose() { }
        public bool MoveNext()
        {
            List<T> list = _list;
            if (_version != list._version) Throw.VersionChanged();
            if ((uint)_index < (uint)list._size)
            {
                _current = list._items[_index];
                _index++;
                return true;
            }
            _current = default;
            _index = -1;
            return false;
        }
        public T Current => _current!;
        object? IEnumerator.Current
        {
            get
            {
                if (_index <= 0) Throw.EnumerationCannotHappen();
                return _current;
            }
        }
        void IEnumerator.Reset()
        {
            if (_version != _list._version) Throw.VersionChanged();
            _index = 0;
            _current = default;
        }
    }
}

public static class CollectionExtensions
{
    public static TValue? GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> dictionary, TKey key) => dictionary.GetValueOrDefault(key, default!);
    public static TValue GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> dictionary, TKey key, TValue defaultValue)
    {
        if (dictionary == null) throw new ArgumentNullException("dictionary");
        TValue? value;
        return dictionary.TryGetValue(key, out value) ? value : defaultValue;
    }
    public static bool TryAdd<TKey, TValue>(this IDictionary<TKey, TValue> dictionary, TKey key, TValue value)
    {
        if (dictionary == null) throw new ArgumentNullException("dictionary");
        if (dictionary.ContainsKey(key)) return false;
        dictionary.Add(key, value);
        return true;
    }
    public static bool Remove<TKey, TValue>(this IDictionary<TKey, TValue> dictionary, TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (dictionary == null) throw new ArgumentNullException("dictionary");
        if (dictionary.TryGetValue(key, out value))
        {
            dictionary.Remove(key);
            return true;
        }
        value = default;
        return false;
    }
    public static System.Collections.ObjectModel.ReadOnlyCollection<T> AsReadOnly<T>(this IList<T> list) => new System.Collections.ObjectModel.ReadOnlyCollection<T>(list);
    public static System.Collections.ObjectModel.ReadOnlyDictionary<TKey, TValue> AsReadOnly<TKey, TValue>(this IDictionary<TKey, TValue> dictionary) where TKey : notnull => new System.Collections.ObjectModel.ReadOnlyDictionary<TKey, TValue>(dictionary);
    public static void AddRange<T>(this List<T> list, ReadOnlySpan<T> source)
    {
        for (int i = 0; i < source.Length; i++) list.Add(source[i]);
    }
}
