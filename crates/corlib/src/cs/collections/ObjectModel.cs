namespace System.Collections.ObjectModel
{
    public class ReadOnlyCollection<T> : IList<T>, IList, IReadOnlyList<T>
    {
        private readonly IList<T> _list;
        public ReadOnlyCollection(IList<T> list)
        {
            if (list == null) throw new ArgumentNullException("list");
            _list = list;
        }
        public static ReadOnlyCollection<T> Empty { get; } = new ReadOnlyCollection<T>(new T[0]);
        protected IList<T> Items => _list;
        public int Count => _list.Count;
        public T this[int index] => _list[index];
        public bool Contains(T value) => _list.Contains(value);
        public void CopyTo(T[] array, int index) => _list.CopyTo(array, index);
        public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => _list.GetEnumerator();
        public int IndexOf(T value) => _list.IndexOf(value);
        bool ICollection<T>.IsReadOnly => true;
        bool IList.IsReadOnly => true;
        bool IList.IsFixedSize => true;
        bool ICollection.IsSynchronized => false;
        object ICollection.SyncRoot => this;
        T IList<T>.this[int index]
        {
            get => _list[index];
            set => Throw.ReadOnlyCollection();
        }
        object? IList.this[int index]
        {
            get => _list[index];
            set => Throw.ReadOnlyCollection();
        }
        void ICollection<T>.Add(T value) => Throw.ReadOnlyCollection();
        void ICollection<T>.Clear() => Throw.ReadOnlyCollection();
        void IList<T>.Insert(int index, T value) => Throw.ReadOnlyCollection();
        bool ICollection<T>.Remove(T value)
        {
            Throw.ReadOnlyCollection();
            return false;
        }
        void IList<T>.RemoveAt(int index) => Throw.ReadOnlyCollection();
        int IList.Add(object? value)
        {
            Throw.ReadOnlyCollection();
            return -1;
        }
        void IList.Clear() => Throw.ReadOnlyCollection();
        bool IList.Contains(object? value) => value is T t && Contains(t);
        int IList.IndexOf(object? value) => value is T t ? IndexOf(t) : -1;
        void IList.Insert(int index, object? value) => Throw.ReadOnlyCollection();
        void IList.Remove(object? value) => Throw.ReadOnlyCollection();
        void IList.RemoveAt(int index) => Throw.ReadOnlyCollection();
        void ICollection.CopyTo(Array array, int index)
        {
            foreach (T item in _list) array.SetValue(item, index++);
        }
    }

    public class Collection<T> : IList<T>, IList, IReadOnlyList<T>
    {
        private readonly IList<T> _items;
        public Collection() { _items = new List<T>(); }
        public Collection(IList<T> list)
        {
            if (list == null) throw new ArgumentNullException("list");
            _items = list;
        }
        protected IList<T> Items => _items;
        public int Count => _items.Count;
        public T this[int index]
        {
            get => _items[index];
            set
            {
                if ((uint)index >= (uint)_items.Count) Throw.IndexMustBeLess();
                SetItem(index, value);
            }
        }
        public void Add(T item) => InsertItem(_items.Count, item);
        public void Clear() => ClearItems();
        public bool Contains(T item) => _items.Contains(item);
        public void CopyTo(T[] array, int index) => _items.CopyTo(array, index);
        public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
        public int IndexOf(T item) => _items.IndexOf(item);
        public void Insert(int index, T item)
        {
            if ((uint)index > (uint)_items.Count) Throw.IndexMustBeLessOrEqual();
            InsertItem(index, item);
        }
        public bool Remove(T item)
        {
            int index = _items.IndexOf(item);
            if (index < 0) return false;
            RemoveItem(index);
            return true;
        }
        public void RemoveAt(int index)
        {
            if ((uint)index >= (uint)_items.Count) Throw.IndexMustBeLess();
            RemoveItem(index);
        }
        protected virtual void ClearItems() => _items.Clear();
        protected virtual void InsertItem(int index, T item) => _items.Insert(index, item);
        protected virtual void RemoveItem(int index) => _items.RemoveAt(index);
        protected virtual void SetItem(int index, T item) => _items[index] = item;
        bool ICollection<T>.IsReadOnly => _items.IsReadOnly;
        bool IList.IsReadOnly => _items.IsReadOnly;
        bool IList.IsFixedSize => false;
        bool ICollection.IsSynchronized => false;
        object ICollection.SyncRoot => this;
        object? IList.this[int index]
        {
            get => _items[index];
            set => this[index] = (T)value!;
        }
        int IList.Add(object? value)
        {
            Add((T)value!);
            return Count - 1;
        }
        bool IList.Contains(object? value) => value is T t && Contains(t);
        int IList.IndexOf(object? value) => value is T t ? IndexOf(t) : -1;
        void IList.Insert(int index, object? value) => Insert(index, (T)value!);
        void IList.Remove(object? value)
        {
            if (value is T t) Remove(t);
        }
        void ICollection.CopyTo(Array array, int index)
        {
            foreach (T item in _items) array.SetValue(item, index++);
        }
    }

    public class ReadOnlyDictionary<TKey, TValue> : IDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue> where TKey : notnull
    {
        private readonly IDictionary<TKey, TValue> _dictionary;
        public ReadOnlyDictionary(IDictionary<TKey, TValue> dictionary)
        {
            if (dictionary == null) throw new ArgumentNullException("dictionary");
            _dictionary = dictionary;
        }
        public int Count => _dictionary.Count;
        public TValue this[TKey key] => _dictionary[key];
        public ICollection<TKey> Keys => _dictionary.Keys;
        public ICollection<TValue> Values => _dictionary.Values;
        IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => _dictionary.Keys;
        IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => _dictionary.Values;
        public bool ContainsKey(TKey key) => _dictionary.ContainsKey(key);
        public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _dictionary.TryGetValue(key, out value);
        public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _dictionary.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => _dictionary.GetEnumerator();
        TValue IDictionary<TKey, TValue>.this[TKey key]
        {
            get => _dictionary[key];
            set => Throw.ReadOnlyCollection();
        }
        void IDictionary<TKey, TValue>.Add(TKey key, TValue value) => Throw.ReadOnlyCollection();
        bool IDictionary<TKey, TValue>.Remove(TKey key) => throw new NotSupportedException("Collection is read-only.");
        bool ICollection<KeyValuePair<TKey, TValue>>.IsReadOnly => true;
        void ICollection<KeyValuePair<TKey, TValue>>.Add(KeyValuePair<TKey, TValue> item) => Throw.ReadOnlyCollection();
        void ICollection<KeyValuePair<TKey, TValue>>.Clear() => Throw.ReadOnlyCollection();
        bool ICollection<KeyValuePair<TKey, TValue>>.Contains(KeyValuePair<TKey, TValue> item) => _dictionary.Contains(item);
        void ICollection<KeyValuePair<TKey, TValue>>.CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => _dictionary.CopyTo(array, arrayIndex);
        bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> item) => throw new NotSupportedException("Collection is read-only.");
    }

    public abstract class KeyedCollection<TKey, TItem> : Collection<TItem> where TKey : notnull
    {
        private readonly IEqualityComparer<TKey> _comparer;
        protected KeyedCollection() : this(null) { }
        protected KeyedCollection(IEqualityComparer<TKey>? comparer) { _comparer = comparer ?? EqualityComparer<TKey>.Default; }
        protected abstract TKey GetKeyForItem(TItem item);
        private int Find(TKey key)
        {
            for (int i = 0; i < Count; i++)
                if (_comparer.Equals(GetKeyForItem(Items[i]), key)) return i;
            return -1;
        }
        public TItem this[TKey key]
        {
            get
            {
                int i = Find(key);
                if (i < 0) throw new KeyNotFoundException("The given key '" + key.ToString() + "' was not present in the dictionary.");
                return Items[i];
            }
        }
        public bool Contains(TKey key) => Find(key) >= 0;
        public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TItem item)
        {
            int i = Find(key);
            item = i < 0 ? default! : Items[i];
            return i >= 0;
        }
        public bool Remove(TKey key)
        {
            int i = Find(key);
            if (i < 0) return false;
            RemoveItem(i);
            return true;
        }
        protected override void InsertItem(int index, TItem item)
        {
            TKey key = GetKeyForItem(item);
            if (Find(key) >= 0) throw new ArgumentException("An item with the same key has already been added. Key: " + key.ToString(), "key");
            base.InsertItem(index, item);
        }
    }
}

namespace System.Collections.Specialized
{
    public class ListDictionary : IDictionary
    {
        private readonly List<DictionaryEntry> _items = new List<DictionaryEntry>();
        private int Find(object key)
        {
            if (key == null) throw new ArgumentNullException("key");
            for (int i = 0; i < _items.Count; i++)
                if (_items[i].Key.Equals(key)) return i;
            return -1;
        }
        public object? this[object key]
        {
            get
            {
                int i = Find(key);
                return i < 0 ? null : _items[i].Value;
            }
            set
            {
                int i = Find(key);
                if (i < 0) _items.Add(new DictionaryEntry(key, value));
                else _items[i] = new DictionaryEntry(key, value);
            }
        }
        public int Count => _items.Count;
        public ICollection Keys => _items.ConvertAll(e => e.Key);
        public ICollection Values => _items.ConvertAll(e => e.Value);
        public bool IsReadOnly => false;
        public bool IsFixedSize => false;
        public bool IsSynchronized => false;
        public object SyncRoot => this;
        public void Add(object key, object? value)
        {
            if (Find(key) >= 0) throw new ArgumentException("An item with the same key has already been added. Key: " + key.ToString());
            _items.Add(new DictionaryEntry(key, value));
        }
        public void Clear() => _items.Clear();
        public bool Contains(object key) => Find(key) >= 0;
        public void Remove(object key)
        {
            int i = Find(key);
            if (i >= 0) _items.RemoveAt(i);
        }
        public void CopyTo(Array array, int index)
        {
            for (int i = 0; i < _items.Count; i++) array.SetValue(_items[i], index + i);
        }
        public IDictionaryEnumerator GetEnumerator() => new EntryEnumerator(_items);
        IEnumerator IEnumerable.GetEnumerator() => new EntryEnumerator(_items);
    }

    internal sealed class EntryEnumerator : IDictionaryEnumerator
    {
        private readonly List<DictionaryEntry> _items;
        private readonly int _version;
        private int _index = -1;
        internal EntryEnumerator(List<DictionaryEntry> items)
        {
            _items = items;
            _version = items._version;
        }
        public bool MoveNext()
        {
            if (_version != _items._version) Throw.VersionChanged();
            if (_index < _items.Count) _index++;
            return _index < _items.Count;
        }
        public void Reset() { _index = -1; }
        public object Current => Entry;
        public DictionaryEntry Entry
        {
            get
            {
                if (_index < 0 || _index >= _items.Count) Throw.EnumerationCannotHappen();
                return _items[_index];
            }
        }
        public object Key => Entry.Key;
        public object? Value => Entry.Value;
    }
}
