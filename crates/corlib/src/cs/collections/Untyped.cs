namespace System.Collections
{
    /// <summary>The list of objects. What is read-only or of a fixed size wraps another list.</summary>
    public class ArrayList : IList, ICloneable
    {
        internal readonly List<object?> _list;
        internal string? _refusal;
        internal bool _fixedOnly, _synchronized;
        public ArrayList() { _list = new List<object?>(); }
        public ArrayList(int capacity)
        {
            if (capacity < 0) throw new ArgumentOutOfRangeException("capacity", "'capacity' must be non-negative.");
            _list = new List<object?>(capacity);
        }
        public ArrayList(ICollection c)
        {
            if (c == null) throw new ArgumentNullException("c", "Collection cannot be null.");
            _list = new List<object?>(c.Count);
            foreach (object? item in c) _list.Add(item);
        }
        private ArrayList(List<object?> list) { _list = list; }
        private void Resize() { if (_refusal != null) throw new NotSupportedException(_refusal); }
        private void Check(int index) { if ((uint)index >= (uint)_list.Count) throw new ArgumentOutOfRangeException("index", "Index was out of range. Must be non-negative and less than the size of the collection."); }
        private void Check(int index, int count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            if (_list.Count - index < count) throw new ArgumentException("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.");
        }
        public virtual object? this[int index]
        {
            get
            {
                Check(index);
                return _list[index];
            }
            set
            {
                if (!_fixedOnly) Resize();
                Check(index);
                _list[index] = value;
            }
        }
        public virtual int Capacity { get => _list.Capacity; set => _list.Capacity = value; }
        public virtual int Count => _list.Count;
        public virtual bool IsReadOnly => _refusal != null && !_fixedOnly;
        public virtual bool IsFixedSize => _refusal != null;
        public virtual bool IsSynchronized => _synchronized;
        public virtual object SyncRoot => _list;
        public virtual int Add(object? value)
        {
            Resize();
            _list.Add(value);
            return _list.Count - 1;
        }
        public virtual void AddRange(ICollection c) => InsertRange(_list.Count, c);
        public virtual int BinarySearch(object? value) => BinarySearch(value, null);
        public virtual int BinarySearch(object? value, IComparer? comparer) => _list.BinarySearch(value, new UntypedComparer(comparer ?? Comparer.Default));
        public virtual int BinarySearch(int index, int count, object? value, IComparer? comparer) => _list.BinarySearch(index, count, value, new UntypedComparer(comparer ?? Comparer.Default));
        public virtual void Clear()
        {
            Resize();
            _list.Clear();
        }
        public virtual object Clone() => new ArrayList(this);
        public virtual bool Contains(object? item) => _list.Contains(item);
        public virtual void CopyTo(Array array) => CopyTo(array, 0);
        public virtual void CopyTo(Array array, int arrayIndex) => CopyTo(0, array, arrayIndex, _list.Count);
        public virtual void CopyTo(int index, Array array, int arrayIndex, int count)
        {
            Check(index, count);
            if (array != null && array.Rank != 1) throw new ArgumentException("Only single dimensional arrays are supported for the requested action.", "array");
            Array.Copy(_list.ToArray(), index, array!, arrayIndex, count);
        }
        public virtual IEnumerator GetEnumerator() => _list.GetEnumerator();
        public virtual IEnumerator GetEnumerator(int index, int count) => GetRange(index, count).GetEnumerator();
        public virtual ArrayList GetRange(int index, int count)
        {
            Check(index, count);
            return new ArrayList(_list.GetRange(index, count));
        }
        public virtual int IndexOf(object? value) => _list.IndexOf(value);
        public virtual int IndexOf(object? value, int startIndex) => _list.IndexOf(value, startIndex);
        public virtual int IndexOf(object? value, int startIndex, int count) => _list.IndexOf(value, startIndex, count);
        public virtual int LastIndexOf(object? value) => _list.LastIndexOf(value);
        public virtual int LastIndexOf(object? value, int startIndex) => _list.LastIndexOf(value, startIndex);
        public virtual void Insert(int index, object? value)
        {
            Resize();
            if ((uint)index > (uint)_list.Count) throw new ArgumentOutOfRangeException("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
            _list.Insert(index, value);
        }
        public virtual void InsertRange(int index, ICollection c)
        {
            if (c == null) throw new ArgumentNullException("c", "Collection cannot be null.");
            Resize();
            List<object?> items = new List<object?>();
            foreach (object? item in c) items.Add(item);
            _list.InsertRange(index, items);
        }
        public virtual void Remove(object? obj)
        {
            Resize();
            _list.Remove(obj);
        }
        public virtual void RemoveAt(int index)
        {
            Resize();
            Check(index);
            _list.RemoveAt(index);
        }
        public virtual void RemoveRange(int index, int count)
        {
            Resize();
            Check(index, count);
            _list.RemoveRange(index, count);
        }
        public virtual void Reverse() => _list.Reverse();
        public virtual void Reverse(int index, int count) => _list.Reverse(index, count);
        public virtual void SetRange(int index, ICollection c)
        {
            foreach (object? item in c) this[index++] = item;
        }
        public virtual void Sort() => Sort(0, _list.Count, null);
        public virtual void Sort(IComparer? comparer) => Sort(0, _list.Count, comparer);
        public virtual void Sort(int index, int count, IComparer? comparer)
        {
            Check(index, count);
            _list.Sort(index, count, new UntypedComparer(comparer ?? Comparer.Default));
        }
        public virtual object?[] ToArray() => _list.ToArray();
        public virtual Array ToArray(Type type)
        {
            Array array = Array.CreateInstance(type, _list.Count);
            try { CopyTo(array, 0); }
            catch (InvalidCastException) { throw new InvalidCastException("At least one element in the source array could not be cast down to the destination array type."); }
            return array;
        }
        public virtual void TrimToSize() => _list.TrimExcess();

        public static ArrayList Adapter(IList list) => new ArrayList(list);
        public static ArrayList FixedSize(ArrayList list) => new ArrayList(list._list) { _refusal = "Collection was of a fixed size.", _fixedOnly = true };
        public static ArrayList ReadOnly(ArrayList list) => new ArrayList(list._list) { _refusal = "Collection is read-only." };
        public static ArrayList Synchronized(ArrayList list) => new ArrayList(list._list) { _synchronized = true };
        public static ArrayList Repeat(object? value, int count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            ArrayList all = new ArrayList(count);
            for (int i = 0; i < count; i++) all.Add(value);
            return all;
        }
    }

    /// <summary>Keys in open addressing: a key's place and its steps come from its hash code, and whoever goes through the table
    /// starts at its last place. Both are seen by programs: they are the order of a foreach.</summary>
    public class Hashtable : IDictionary, ICloneable
    {
        private const int MostUsed = 72;
        private object?[] _keys = new object?[3];
        private object?[] _values = new object?[3];
        /// <summary>The hash code; its sign says that another key's steps went over this place.</summary>
        private int[] _codes = new int[3];
        private int _count, _passed, _version;
        private readonly IEqualityComparer? _comparer;
        private static readonly object s_removed = new object();

        public Hashtable() { }
        public Hashtable(int capacity) : this(capacity, (IEqualityComparer?)null) { }
        public Hashtable(int capacity, float loadFactor) : this(capacity, (IEqualityComparer?)null) { }
        public Hashtable(IEqualityComparer? equalityComparer) { _comparer = equalityComparer; }
        public Hashtable(int capacity, IEqualityComparer? equalityComparer)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(capacity);
            _comparer = equalityComparer;
            double places = capacity / (double)0.72f;
            Resize(places > 3 ? Prime((int)places) : 3);
        }
        public Hashtable(IDictionary d) : this(d, null) { }
        public Hashtable(IDictionary d, IEqualityComparer? equalityComparer) : this(d != null ? d.Count : throw new ArgumentNullException("d", "Dictionary cannot be null."), equalityComparer)
        {
            foreach (DictionaryEntry entry in d) Add(entry.Key, entry.Value);
        }

        internal static int Prime(int least)
        {
            foreach (int prime in s_primes)
                if (prime >= least) return prime;
            for (int n = least | 1; ; n += 2)
            {
                if ((n - 1) % 101 == 0) continue;
                int d = 3;
                while (d * d <= n && n % d != 0) d += 2;
                if (d * d > n) return n;
            }
        }
        private static readonly int[] s_primes =
        [
            3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919, 1103, 1327, 1597, 1931, 2333, 2801, 3371,
            4049, 4861, 5839, 7013, 8419, 10103, 12143, 14591, 17519, 21023, 25229, 30293, 36353, 43627, 52361, 62851, 75431, 90523, 108631, 130363, 156437,
        ];

        private int Code(object key) => (_comparer != null ? _comparer.GetHashCode(key) : key.GetHashCode()) & int.MaxValue;
        private bool Same(object item, object key) => (object)item == key || (_comparer != null ? _comparer.Equals(item, key) : item.Equals(key));
        private int Step(int code) => (int)(1 + (uint)code * 101u % (uint)(_keys.Length - 1));

        private int Find(object key)
        {
            if (key == null) throw new ArgumentNullException("key");
            int code = Code(key), step = Step(code), at = code % _keys.Length;
            for (int tries = 0; tries < _keys.Length && _keys[at] != null; tries++)
            {
                if ((_codes[at] & int.MaxValue) == code && _keys[at] != s_removed && Same(_keys[at]!, key)) return at;
                if (_codes[at] >= 0) break;
                at = (int)(((long)at + step) % _keys.Length);
            }
            return -1;
        }
        private void Insert(object key, object? value, bool isNew)
        {
            if (key == null) throw new ArgumentNullException("key");
            int most = _keys.Length * MostUsed / 100;
            if (_count >= most) Resize(Prime(_keys.Length * 2));
            else if (_passed > most && _count > 100) Resize(_keys.Length);
            int code = Code(key), step = Step(code), at = code % _keys.Length, free = -1;
            for (int tries = 0; tries < _keys.Length; tries++)
            {
                object? item = _keys[at];
                if (free < 0 && item == s_removed && _codes[at] < 0) free = at;
                if (item == null || item == s_removed && _codes[at] >= 0) break;
                if ((_codes[at] & int.MaxValue) == code && item != s_removed && Same(item, key))
                {
                    if (isNew) throw new ArgumentException("Item has already been added. Key in dictionary: '" + item + "'  Key being added: '" + key + "'");
                    _values[at] = value;
                    _version++;
                    return;
                }
                if (free < 0 && _codes[at] >= 0)
                {
                    _codes[at] |= int.MinValue;
                    _passed++;
                }
                at = (int)(((long)at + step) % _keys.Length);
            }
            if (free >= 0) at = free;
            _keys[at] = key;
            _values[at] = value;
            _codes[at] |= code;
            _count++;
            _version++;
        }
        private void Resize(int size)
        {
            object?[] keys = _keys, values = _values;
            int[] codes = _codes;
            (_keys, _values, _codes, _passed) = (new object?[size], new object?[size], new int[size], 0);
            for (int i = 0; i < keys.Length; i++)
            {
                if (keys[i] == null || keys[i] == s_removed) continue;
                int code = codes[i] & int.MaxValue, step = Step(code), at = code % size;
                while (_keys[at] != null)
                {
                    if (_codes[at] >= 0)
                    {
                        _codes[at] |= int.MinValue;
                        _passed++;
                    }
                    at = (int)(((long)at + step) % size);
                }
                _keys[at] = keys[i];
                _values[at] = values[i];
                _codes[at] |= code;
            }
            _version++;
        }

        public virtual object? this[object key]
        {
            get
            {
                int at = Find(key);
                return at < 0 ? null : _values[at];
            }
            set => Insert(key, value, false);
        }
        public virtual int Count => _count;
        public virtual ICollection Keys => new View(this, 1);
        public virtual ICollection Values => new View(this, 2);
        public virtual bool IsReadOnly => false;
        public virtual bool IsFixedSize => false;
        public virtual bool IsSynchronized => false;
        public virtual object SyncRoot => this;
        public virtual void Add(object key, object? value) => Insert(key, value, true);
        public virtual void Clear()
        {
            if (_count == 0 && _passed == 0) return;
            Array.Clear(_keys);
            Array.Clear(_values);
            Array.Clear(_codes);
            _count = _passed = 0;
            _version++;
        }
        public virtual object Clone()
        {
            Hashtable copy = new Hashtable(_count, _comparer);
            foreach (DictionaryEntry entry in this) copy[entry.Key] = entry.Value;
            return copy;
        }
        public virtual bool Contains(object key) => Find(key) >= 0;
        public virtual bool ContainsKey(object key) => Find(key) >= 0;
        public virtual bool ContainsValue(object? value)
        {
            foreach (object? item in Values)
                if (Equals(item, value)) return true;
            return false;
        }
        public virtual void Remove(object key)
        {
            int at = Find(key);
            if (at < 0) return;
            _codes[at] &= int.MinValue;
            _keys[at] = _codes[at] != 0 ? s_removed : null;
            _values[at] = null;
            _count--;
            _version++;
        }
        public virtual void CopyTo(Array array, int arrayIndex) => Copy(array, arrayIndex, 0);
        private void Copy(Array array, int index, int what)
        {
            if (array == null) throw new ArgumentNullException("array");
            if (array.Rank != 1) throw new ArgumentException("Only single dimensional arrays are supported for the requested action.", "array");
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            if (array.Length - index < _count) throw new ArgumentException("Destination array is not long enough to copy all the items in the collection. Check array index and length.");
            Enumerator at = new Enumerator(this, what);
            while (at.MoveNext()) array.SetValue(at.Current, index++);
        }
        public virtual IDictionaryEnumerator GetEnumerator() => new Enumerator(this, 0);
        IEnumerator IEnumerable.GetEnumerator() => new Enumerator(this, 0);
        public static Hashtable Synchronized(Hashtable table) => table;

        private sealed class View : ICollection
        {
            private readonly Hashtable _table;
            private readonly int _what;
            internal View(Hashtable table, int what) { (_table, _what) = (table, what); }
            public int Count => _table._count;
            public bool IsSynchronized => false;
            public object SyncRoot => _table;
            public void CopyTo(Array array, int index) => _table.Copy(array, index, _what);
            public IEnumerator GetEnumerator() => new Enumerator(_table, _what);
        }

        private sealed class Enumerator : IDictionaryEnumerator
        {
            private readonly Hashtable _table;
            private readonly int _what, _version;
            private int _at;
            private bool _started, _on;
            private object? _key, _value;
            internal Enumerator(Hashtable table, int what) { (_table, _what, _version, _at) = (table, what, table._version, table._keys.Length); }
            public bool MoveNext()
            {
                if (_version != _table._version) Throw.VersionChanged();
                _started = true;
                while (--_at >= 0)
                {
                    _key = _table._keys[_at];
                    if (_key == null || _key == s_removed) continue;
                    _value = _table._values[_at];
                    return _on = true;
                }
                return _on = false;
            }
            public void Reset()
            {
                if (_version != _table._version) Throw.VersionChanged();
                _at = _table._keys.Length;
                _started = _on = false;
            }
            public object Current
            {
                get
                {
                    if (!_on) Throw.EnumerationCannotHappen();
                    return _what == 1 ? _key! : _what == 2 ? _value! : new DictionaryEntry(_key!, _value);
                }
            }
            public DictionaryEntry Entry
            {
                get
                {
                    if (!_on) Throw.EnumerationCannotHappen();
                    return new DictionaryEntry(_key!, _value);
                }
            }
            public object Key => _started ? _key! : throw new InvalidOperationException("Enumeration has not started. Call MoveNext.");
            public object? Value
            {
                get
                {
                    if (!_on) Throw.EnumerationCannotHappen();
                    return _value;
                }
            }
        }
    }

    public class SortedList : IDictionary, ICloneable
    {
        private readonly List<object> _keys = new List<object>();
        private readonly List<object?> _values = new List<object?>();
        private readonly UntypedComparer _comparer;
        public SortedList() : this((IComparer?)null) { }
        public SortedList(int initialCapacity) : this((IComparer?)null) { ArgumentOutOfRangeException.ThrowIfNegative(initialCapacity); }
        public SortedList(IComparer? comparer) { _comparer = new UntypedComparer(comparer ?? Comparer.Default); }
        public SortedList(IComparer? comparer, int capacity) : this(comparer) { }
        public SortedList(IDictionary d) : this(d, null) { }
        public SortedList(IDictionary d, IComparer? comparer) : this(comparer)
        {
            if (d == null) throw new ArgumentNullException("d", "Dictionary cannot be null.");
            foreach (DictionaryEntry entry in d) Add(entry.Key, entry.Value);
        }
        private int Find(object key)
        {
            if (key == null) throw new ArgumentNullException("key");
            try { return _keys.BinarySearch(key, _comparer!); }
            catch (Exception e) when (e is not InvalidOperationException) { throw new InvalidOperationException("Failed to compare two elements in the array.", e); }
        }
        private void Check(int index) { if ((uint)index >= (uint)_keys.Count) throw new ArgumentOutOfRangeException("index", "Index was out of range. Must be non-negative and less than the size of the collection."); }
        public virtual object? this[object key]
        {
            get
            {
                int at = Find(key);
                return at < 0 ? null : _values[at];
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
        public virtual void Add(object key, object? value)
        {
            int at = Find(key);
            if (at >= 0) throw new ArgumentException("Item has already been added. Key in dictionary: '" + _keys[at] + "'  Key being added: '" + key + "'");
            _keys.Insert(~at, key);
            _values.Insert(~at, value);
        }
        public virtual int Capacity
        {
            get => _keys.Count == 0 ? 0 : Math.Max(16, _keys.Capacity);
            set => _keys.Capacity = value;
        }
        public virtual int Count => _keys.Count;
        public virtual ICollection Keys => GetKeyList();
        public virtual ICollection Values => GetValueList();
        public virtual IList GetKeyList() => _keys.AsReadOnly();
        public virtual IList GetValueList() => _values.AsReadOnly();
        public virtual bool IsReadOnly => false;
        public virtual bool IsFixedSize => false;
        public virtual bool IsSynchronized => false;
        public virtual object SyncRoot => this;
        public virtual void Clear()
        {
            _keys.Clear();
            _values.Clear();
        }
        public virtual object Clone() => new SortedList(this);
        public virtual bool Contains(object key) => Find(key) >= 0;
        public virtual bool ContainsKey(object key) => Find(key) >= 0;
        public virtual bool ContainsValue(object? value) => _values.Contains(value);
        public virtual object? GetByIndex(int index)
        {
            Check(index);
            return _values[index];
        }
        public virtual object GetKey(int index)
        {
            Check(index);
            return _keys[index];
        }
        public virtual int IndexOfKey(object key)
        {
            int at = Find(key);
            return at < 0 ? -1 : at;
        }
        public virtual int IndexOfValue(object? value) => _values.IndexOf(value);
        public virtual void Remove(object key)
        {
            int at = Find(key);
            if (at >= 0) RemoveAt(at);
        }
        public virtual void RemoveAt(int index)
        {
            Check(index);
            _keys.RemoveAt(index);
            _values.RemoveAt(index);
        }
        public virtual void SetByIndex(int index, object? value)
        {
            Check(index);
            _values[index] = value;
        }
        public virtual void TrimToSize() { }
        public virtual void CopyTo(Array array, int arrayIndex)
        {
            for (int i = 0; i < _keys.Count; i++) array.SetValue(new DictionaryEntry(_keys[i], _values[i]), arrayIndex + i);
        }
        public virtual IDictionaryEnumerator GetEnumerator() => new Enumerator(this);
        IEnumerator IEnumerable.GetEnumerator() => new Enumerator(this);
        public static SortedList Synchronized(SortedList list) => list;

        private sealed class Enumerator : IDictionaryEnumerator
        {
            private readonly SortedList _list;
            private List<object>.Enumerator _at;
            private int _index = -1;
            internal Enumerator(SortedList list) { (_list, _at) = (list, list._keys.GetEnumerator()); }
            public bool MoveNext()
            {
                _index++;
                return _at.MoveNext();
            }
            public void Reset() => (_index, _at) = (-1, _list._keys.GetEnumerator());
            public object Current => Entry;
            public DictionaryEntry Entry
            {
                get
                {
                    if ((uint)_index >= (uint)_list.Count) Throw.EnumerationCannotHappen();
                    return new DictionaryEntry(_list._keys[_index], _list._values[_index]);
                }
            }
            public object Key => Entry.Key;
            public object? Value => Entry.Value;
        }
    }

    public abstract class CollectionBase : IList
    {
        private readonly ArrayList _inner;
        protected CollectionBase() { _inner = new ArrayList(); }
        protected CollectionBase(int capacity) { _inner = new ArrayList(capacity); }
        protected ArrayList InnerList => _inner;
        protected IList List => this;
        public int Capacity { get => _inner.Capacity; set => _inner.Capacity = value; }
        public int Count => _inner.Count;
        bool IList.IsReadOnly => false;
        bool IList.IsFixedSize => false;
        bool ICollection.IsSynchronized => false;
        object ICollection.SyncRoot => _inner;
        object? IList.this[int index]
        {
            get => _inner[index];
            set
            {
                OnValidate(value!);
                object? old = _inner[index];
                OnSet(index, old, value);
                _inner[index] = value;
                try { OnSetComplete(index, old, value); }
                catch
                {
                    _inner[index] = old;
                    throw;
                }
            }
        }
        int IList.Add(object? value)
        {
            OnValidate(value!);
            OnInsert(_inner.Count, value);
            int at = _inner.Add(value);
            try { OnInsertComplete(at, value); }
            catch
            {
                _inner.RemoveAt(at);
                throw;
            }
            return at;
        }
        void IList.Insert(int index, object? value)
        {
            if ((uint)index > (uint)Count) throw new ArgumentOutOfRangeException("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
            OnValidate(value!);
            OnInsert(index, value);
            _inner.Insert(index, value);
            OnInsertComplete(index, value);
        }
        void IList.Remove(object? value)
        {
            OnValidate(value!);
            int at = _inner.IndexOf(value);
            if (at < 0) throw new ArgumentException("Cannot remove the specified item because it was not found in the specified Collection.");
            OnRemove(at, value);
            _inner.RemoveAt(at);
            OnRemoveComplete(at, value);
        }
        bool IList.Contains(object? value) => _inner.Contains(value);
        int IList.IndexOf(object? value) => _inner.IndexOf(value);
        public void RemoveAt(int index)
        {
            object? old = _inner[index];
            OnValidate(old!);
            OnRemove(index, old);
            _inner.RemoveAt(index);
            OnRemoveComplete(index, old);
        }
        public void Clear()
        {
            OnClear();
            _inner.Clear();
            OnClearComplete();
        }
        void ICollection.CopyTo(Array array, int index) => _inner.CopyTo(array, index);
        public IEnumerator GetEnumerator() => _inner.GetEnumerator();
        protected virtual void OnSet(int index, object? oldValue, object? newValue) { }
        protected virtual void OnInsert(int index, object? value) { }
        protected virtual void OnClear() { }
        protected virtual void OnRemove(int index, object? value) { }
        protected virtual void OnValidate(object value) { if (value == null) throw new ArgumentNullException("value"); }
        protected virtual void OnSetComplete(int index, object? oldValue, object? newValue) { }
        protected virtual void OnInsertComplete(int index, object? value) { }
        protected virtual void OnClearComplete() { }
        protected virtual void OnRemoveComplete(int index, object? value) { }
    }

    public abstract class ReadOnlyCollectionBase : ICollection
    {
        private readonly ArrayList _inner = new ArrayList();
        protected ArrayList InnerList => _inner;
        public virtual int Count => _inner.Count;
        bool ICollection.IsSynchronized => false;
        object ICollection.SyncRoot => _inner;
        void ICollection.CopyTo(Array array, int index) => _inner.CopyTo(array, index);
        public virtual IEnumerator GetEnumerator() => _inner.GetEnumerator();
    }

    public abstract class DictionaryBase : IDictionary
    {
        private readonly Hashtable _inner = new Hashtable();
        protected Hashtable InnerHashtable => _inner;
        protected IDictionary Dictionary => this;
        public int Count => _inner.Count;
        bool IDictionary.IsReadOnly => false;
        bool IDictionary.IsFixedSize => false;
        bool ICollection.IsSynchronized => false;
        object ICollection.SyncRoot => _inner;
        ICollection IDictionary.Keys => _inner.Keys;
        ICollection IDictionary.Values => _inner.Values;
        object? IDictionary.this[object key]
        {
            get => OnGet(key, _inner[key]);
            set
            {
                OnValidate(key, value);
                bool isThere = _inner.Contains(key);
                object? old = _inner[key];
                OnSet(key, old, value);
                _inner[key] = value;
                try { OnSetComplete(key, old, value); }
                catch
                {
                    if (isThere) _inner[key] = old;
                    else _inner.Remove(key);
                    throw;
                }
            }
        }
        void IDictionary.Add(object key, object? value)
        {
            OnValidate(key, value);
            OnInsert(key, value);
            _inner.Add(key, value);
            OnInsertComplete(key, value);
        }
        void IDictionary.Remove(object key)
        {
            if (!_inner.Contains(key)) return;
            object? old = _inner[key];
            OnValidate(key, old);
            OnRemove(key, old);
            _inner.Remove(key);
            OnRemoveComplete(key, old);
        }
        bool IDictionary.Contains(object key) => _inner.Contains(key);
        public void Clear()
        {
            OnClear();
            _inner.Clear();
            OnClearComplete();
        }
        public void CopyTo(Array array, int index) => _inner.CopyTo(array, index);
        public IDictionaryEnumerator GetEnumerator() => _inner.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => _inner.GetEnumerator();
        protected virtual object? OnGet(object key, object? currentValue) => currentValue;
        protected virtual void OnSet(object key, object? oldValue, object? newValue) { }
        protected virtual void OnInsert(object key, object? value) { }
        protected virtual void OnClear() { }
        protected virtual void OnRemove(object key, object? value) { }
        protected virtual void OnValidate(object key, object? value) { }
        protected virtual void OnSetComplete(object key, object? oldValue, object? newValue) { }
        protected virtual void OnInsertComplete(object key, object? value) { }
        protected virtual void OnClearComplete() { }
        protected virtual void OnRemoveComplete(object key, object? value) { }
    }

    public class CaseInsensitiveComparer : IComparer
    {
        public CaseInsensitiveComparer() { }
        public CaseInsensitiveComparer(System.Globalization.CultureInfo culture) { }
        public static CaseInsensitiveComparer Default { get; } = new CaseInsensitiveComparer();
        public static CaseInsensitiveComparer DefaultInvariant => Default;
        public int Compare(object? a, object? b) =>
            a is string x && b is string y ? string.Compare(x, y, StringComparison.InvariantCultureIgnoreCase) : Comparer.Default.Compare(a, b);
    }
}

namespace System.Collections.Specialized
{
    public interface IOrderedDictionary : IDictionary
    {
        object? this[int index] { get; set; }
        new IDictionaryEnumerator GetEnumerator();
        void Insert(int index, object key, object? value);
        void RemoveAt(int index);
    }

    public class OrderedDictionary : IOrderedDictionary
    {
        private readonly List<DictionaryEntry> _items;
        private readonly IEqualityComparer? _comparer;
        private bool _readOnly;
        public OrderedDictionary() : this(null) { }
        public OrderedDictionary(int capacity) : this(null) { }
        public OrderedDictionary(int capacity, IEqualityComparer? comparer) : this(comparer) { }
        public OrderedDictionary(IEqualityComparer? comparer) : this(new List<DictionaryEntry>(), comparer) { }
        private OrderedDictionary(List<DictionaryEntry> items, IEqualityComparer? comparer) { (_items, _comparer) = (items, comparer); }
        private int Find(object key)
        {
            if (key == null) throw new ArgumentNullException("key");
            for (int i = 0; i < _items.Count; i++)
                if (_comparer != null ? _comparer.Equals(_items[i].Key, key) : _items[i].Key.Equals(key)) return i;
            return -1;
        }
        private void Change() { if (_readOnly) throw new NotSupportedException("The OrderedDictionary is read-only and cannot be modified."); }
        private void Check(int index) { if ((uint)index >= (uint)_items.Count) throw new ArgumentOutOfRangeException("index", "Index was out of range. Must be non-negative and less than the size of the collection."); }
        public object? this[int index]
        {
            get
            {
                Check(index);
                return _items[index].Value;
            }
            set
            {
                Change();
                Check(index);
                _items[index] = new DictionaryEntry(_items[index].Key, value);
            }
        }
        public object? this[object key]
        {
            get
            {
                int at = Find(key);
                return at < 0 ? null : _items[at].Value;
            }
            set
            {
                Change();
                int at = Find(key);
                if (at < 0) _items.Add(new DictionaryEntry(key, value));
                else _items[at] = new DictionaryEntry(_items[at].Key, value);
            }
        }
        public int Count => _items.Count;
        public ICollection Keys => _items.ConvertAll(e => e.Key);
        public ICollection Values => _items.ConvertAll(e => e.Value);
        public bool IsReadOnly => _readOnly;
        bool IDictionary.IsFixedSize => _readOnly;
        bool ICollection.IsSynchronized => false;
        object ICollection.SyncRoot => this;
        public void Add(object key, object? value)
        {
            Change();
            Insert(_items.Count, key, value);
        }
        public void Insert(int index, object key, object? value)
        {
            Change();
            if ((uint)index > (uint)_items.Count) throw new ArgumentOutOfRangeException("index");
            int at = Find(key);
            if (at >= 0) throw new ArgumentException("Item has already been added. Key in dictionary: '" + _items[at].Key + "'  Key being added: '" + key + "'");
            _items.Insert(index, new DictionaryEntry(key, value));
        }
        public void Clear()
        {
            Change();
            _items.Clear();
        }
        public bool Contains(object key) => Find(key) >= 0;
        public void Remove(object key)
        {
            Change();
            int at = Find(key);
            if (at >= 0) _items.RemoveAt(at);
        }
        public void RemoveAt(int index)
        {
            Change();
            Check(index);
            _items.RemoveAt(index);
        }
        public OrderedDictionary AsReadOnly() => new OrderedDictionary(_items, _comparer) { _readOnly = true };
        public void CopyTo(Array array, int index)
        {
            foreach (DictionaryEntry entry in _items) array.SetValue(entry, index++);
        }
        public virtual IDictionaryEnumerator GetEnumerator() => new EntryEnumerator(_items);
        IEnumerator IEnumerable.GetEnumerator() => new EntryEnumerator(_items);
    }

    /// <summary>A list of a few entries, a hash table of more than nine.</summary>
    public class HybridDictionary : IDictionary
    {
        private IDictionary _items;
        private readonly bool _folds;
        public HybridDictionary() : this(0, false) { }
        public HybridDictionary(bool caseInsensitive) : this(0, caseInsensitive) { }
        public HybridDictionary(int initialSize) : this(initialSize, false) { }
        public HybridDictionary(int initialSize, bool caseInsensitive)
        {
            _folds = caseInsensitive;
            _items = caseInsensitive || initialSize >= 6 ? Table(initialSize) : new ListDictionary();
        }
        private Hashtable Table(int size) => new Hashtable(size, _folds ? StringComparer.OrdinalIgnoreCase : null);
        private void Grow()
        {
            if (_items is not ListDictionary || _items.Count < 8) return;
            Hashtable table = Table(13);
            foreach (DictionaryEntry entry in _items) table.Add(entry.Key, entry.Value);
            _items = table;
        }
        public object? this[object key]
        {
            get => _items[key];
            set
            {
                if (!_items.Contains(key)) Grow();
                _items[key] = value;
            }
        }
        public int Count => _items.Count;
        public ICollection Keys => _items.Keys;
        public ICollection Values => _items.Values;
        public bool IsReadOnly => false;
        public bool IsFixedSize => false;
        public bool IsSynchronized => false;
        public object SyncRoot => this;
        public void Add(object key, object? value)
        {
            Grow();
            _items.Add(key, value);
        }
        public void Clear() => _items = _folds ? Table(0) : new ListDictionary();
        public bool Contains(object key) => _items.Contains(key);
        public void Remove(object key) => _items.Remove(key);
        public void CopyTo(Array array, int index) => _items.CopyTo(array, index);
        public IDictionaryEnumerator GetEnumerator() => _items.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
    }

    /// <summary>Texts by keys in lower case.</summary>
    public class StringDictionary : IEnumerable
    {
        private readonly Hashtable _items = new Hashtable();
        private static string Lower(string key) => key == null ? throw new ArgumentNullException("key") : key.ToLowerInvariant();
        public virtual int Count => _items.Count;
        public virtual bool IsSynchronized => false;
        public virtual object SyncRoot => _items;
        public virtual ICollection Keys => _items.Keys;
        public virtual ICollection Values => _items.Values;
        public virtual string? this[string key]
        {
            get => (string?)_items[Lower(key)];
            set => _items[Lower(key)] = value;
        }
        public virtual void Add(string key, string? value) => _items.Add(Lower(key), value);
        public virtual void Clear() => _items.Clear();
        public virtual bool ContainsKey(string key) => _items.Contains(Lower(key));
        public virtual bool ContainsValue(string? value) => _items.ContainsValue(value);
        public virtual void Remove(string key) => _items.Remove(Lower(key));
        public virtual void CopyTo(Array array, int index) => _items.CopyTo(array, index);
        public virtual IEnumerator GetEnumerator() => _items.GetEnumerator();
    }

    /// <summary>Flags and small numbers in 32 bits.</summary>
    public struct BitVector32 : IEquatable<BitVector32>
    {
        private uint _data;
        public BitVector32(int data) { _data = (uint)data; }
        public BitVector32(BitVector32 value) { _data = value._data; }
        public int Data => (int)_data;
        public bool this[int bit]
        {
            get => (_data & (uint)bit) == (uint)bit;
            set => _data = value ? _data | (uint)bit : _data & ~(uint)bit;
        }
        public int this[Section section]
        {
            get => (int)(_data >> section.Offset & (uint)section.Mask);
            set => _data = _data & ~((uint)section.Mask << section.Offset) | ((uint)value & (uint)section.Mask) << section.Offset;
        }
        public static int CreateMask() => 1;
        public static int CreateMask(int previous) =>
            previous == 0 ? 1 : previous == int.MinValue ? throw new InvalidOperationException("Bit vector is full.") : previous << 1;
        public static Section CreateSection(short maxValue) => Made(maxValue, 0);
        public static Section CreateSection(short maxValue, Section previous) => Made(maxValue, previous.Offset + System.Numerics.BitOperations.PopCount((uint)previous.Mask));
        private static Section Made(short maxValue, int offset)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(maxValue, (short)1);
            int mask = 1;
            while (mask < maxValue) mask = mask << 1 | 1;
            if (offset >= 32) throw new InvalidOperationException("Bit vector is full.");
            return new Section((short)mask, (short)offset);
        }
        public bool Equals(BitVector32 other) => _data == other._data;
        public override bool Equals(object? o) => o is BitVector32 other && other._data == _data;
        public override int GetHashCode() => _data.GetHashCode();
        public static string ToString(BitVector32 value) => "BitVector32{" + Convert.ToString(value.Data, 2).PadLeft(32, '0') + "}";
        public override string ToString() => ToString(this);

        public readonly struct Section : IEquatable<Section>
        {
            internal Section(short mask, short offset) { (Mask, Offset) = (mask, offset); }
            public short Mask { get; }
            public short Offset { get; }
            public bool Equals(Section obj) => obj.Mask == Mask && obj.Offset == Offset;
            public override bool Equals(object? o) => o is Section other && Equals(other);
            public override int GetHashCode() => HashCode.Combine(Mask, Offset);
            public static bool operator ==(Section a, Section b) => a.Equals(b);
            public static bool operator !=(Section a, Section b) => !a.Equals(b);
            public override string ToString() => "Section{0x" + Mask.ToString("x") + ", 0x" + Offset.ToString("x") + "}";
        }
    }
}
