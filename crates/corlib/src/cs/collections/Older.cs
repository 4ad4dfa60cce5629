namespace System.Collections
{
    public class Queue : ICollection, ICloneable
    {
        private readonly List<object?> _items = new List<object?>();
        public Queue() { }
        public Queue(int capacity) { }
        public Queue(ICollection col) { foreach (object? item in col) _items.Add(item); }
        public virtual int Count => _items.Count;
        public virtual bool IsSynchronized => false;
        public virtual object SyncRoot => this;
        public virtual void Enqueue(object? obj) => _items.Add(obj);
        public virtual object? Dequeue()
        {
            object? first = Peek();
            _items.RemoveAt(0);
            return first;
        }
        public virtual object? Peek() => _items.Count > 0 ? _items[0] : throw new InvalidOperationException("Queue empty.");
        public virtual bool Contains(object? obj) => _items.Contains(obj);
        public virtual void Clear() => _items.Clear();
        public virtual object?[] ToArray() => _items.ToArray();
        public virtual void CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);
        public virtual object Clone() => new Queue(this);
        public virtual IEnumerator GetEnumerator() => new OlderEnumerator(_items, false);
        public static Queue Synchronized(Queue queue) => queue;
    }

    public class Stack : ICollection, ICloneable
    {
        private readonly List<object?> _items = new List<object?>();
        public Stack() { }
        public Stack(int initialCapacity) { }
        public Stack(ICollection col) { foreach (object? item in col) _items.Add(item); }
        public virtual int Count => _items.Count;
        public virtual bool IsSynchronized => false;
        public virtual object SyncRoot => this;
        public virtual void Push(object? obj) => _items.Add(obj);
        public virtual object? Pop()
        {
            object? top = Peek();
            _items.RemoveAt(_items.Count - 1);
            return top;
        }
        public virtual object? Peek() => _items.Count > 0 ? _items[^1] : throw new InvalidOperationException("Stack empty.");
        public virtual bool Contains(object? obj) => _items.Contains(obj);
        public virtual void Clear() => _items.Clear();
        public virtual object?[] ToArray()
        {
            object?[] all = _items.ToArray();
            Array.Reverse(all);
            return all;
        }
        public virtual void CopyTo(Array array, int index) => ToArray().CopyTo(array, index);
        public virtual object Clone()
        {
            Stack copy = new Stack();
            copy._items.AddRange(_items);
            return copy;
        }
        public virtual IEnumerator GetEnumerator() => new OlderEnumerator(_items, true);
        public static Stack Synchronized(Stack stack) => stack;
    }

    internal sealed class OlderEnumerator : IEnumerator
    {
        private readonly List<object?> _items;
        private readonly bool _back;
        private readonly int _version;
        private int _index = -1;
        internal OlderEnumerator(List<object?> items, bool back) { (_items, _back, _version) = (items, back, items._version); }
        private void Check() { if (_version != _items._version) throw new InvalidOperationException("Collection was modified after the enumerator was instantiated."); }
        public bool MoveNext()
        {
            Check();
            if (_index < _items.Count) _index++;
            return _index < _items.Count;
        }
        public void Reset()
        {
            Check();
            _index = -1;
        }
        public object? Current =>
            _index < 0 ? throw new InvalidOperationException("Enumeration has not started. Call MoveNext.")
            : _index >= _items.Count ? throw new InvalidOperationException("Enumeration already finished.")
            : _items[_back ? _items.Count - 1 - _index : _index];
    }

    public sealed class BitArray : ICollection, ICloneable
    {
        private bool[] _bits;
        public BitArray(int length) : this(length, false) { }
        public BitArray(int length, bool defaultValue)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            _bits = new bool[length];
            if (defaultValue) SetAll(true);
        }
        public BitArray(bool[] values) { _bits = (bool[])(values ?? throw new ArgumentNullException("values")).Clone(); }
        public BitArray(BitArray bits) { _bits = (bool[])(bits ?? throw new ArgumentNullException("bits"))._bits.Clone(); }
        public BitArray(byte[] bytes)
        {
            _bits = new bool[bytes.Length * 8];
            for (int i = 0; i < _bits.Length; i++) _bits[i] = (bytes[i / 8] >> i % 8 & 1) != 0;
        }
        public BitArray(int[] values)
        {
            _bits = new bool[values.Length * 32];
            for (int i = 0; i < _bits.Length; i++) _bits[i] = (values[i / 32] >> i % 32 & 1) != 0;
        }
        public int Count => _bits.Length;
        public int Length
        {
            get => _bits.Length;
            set => Array.Resize(ref _bits, value);
        }
        public bool IsReadOnly => false;
        public bool IsSynchronized => false;
        public object SyncRoot => this;
        public bool this[int index]
        {
            get => Get(index);
            set => Set(index, value);
        }
        private void Check(int index)
        {
            if ((uint)index >= (uint)_bits.Length) throw new ArgumentOutOfRangeException("index", index, "Index was out of range. Must be non-negative and less than the size of the collection.");
        }
        public bool Get(int index)
        {
            Check(index);
            return _bits[index];
        }
        public void Set(int index, bool value)
        {
            Check(index);
            _bits[index] = value;
        }
        public void SetAll(bool value) => Array.Fill(_bits, value);
        private BitArray With(BitArray value, Func<bool, bool, bool> how)
        {
            if (value == null) throw new ArgumentNullException("value");
            if (value.Length != Length) throw new ArgumentException("Array lengths must be the same.");
            for (int i = 0; i < _bits.Length; i++) _bits[i] = how(_bits[i], value._bits[i]);
            return this;
        }
        public BitArray And(BitArray value) => With(value, (a, b) => a & b);
        public BitArray Or(BitArray value) => With(value, (a, b) => a | b);
        public BitArray Xor(BitArray value) => With(value, (a, b) => a ^ b);
        public BitArray Not()
        {
            for (int i = 0; i < _bits.Length; i++) _bits[i] = !_bits[i];
            return this;
        }
        public BitArray RightShift(int count)
        {
            for (int i = 0; i < _bits.Length; i++) _bits[i] = i + count < _bits.Length && _bits[i + count];
            return this;
        }
        public BitArray LeftShift(int count)
        {
            for (int i = _bits.Length - 1; i >= 0; i--) _bits[i] = i >= count && _bits[i - count];
            return this;
        }
        public bool HasAllSet() => Array.TrueForAll(_bits, b => b);
        public bool HasAnySet() => Array.Exists(_bits, b => b);
        public void CopyTo(Array array, int index)
        {
            if (array is bool[] bools) _bits.CopyTo(bools, index);
            else if (array is byte[] bytes)
            {
                for (int i = 0; i < _bits.Length; i++)
                    if (_bits[i]) bytes[index + i / 8] |= (byte)(1 << i % 8);
            }
            else if (array is int[] ints)
            {
                for (int i = 0; i < _bits.Length; i++)
                    if (_bits[i]) ints[index + i / 32] |= 1 << i % 32;
            }
            else throw new ArgumentException("Only supported array types for CopyTo on BitArrays are Boolean[], Int32[] and Byte[].");
        }
        public object Clone() => new BitArray(this);
        public IEnumerator GetEnumerator() => _bits.GetEnumerator();
    }
}

namespace System.Collections.Specialized
{
    /// <summary>Names without regard to case, each with its values in order.</summary>
    public class NameValueCollection : ICollection
    {
        private readonly List<string?> _keys = new List<string?>();
        private readonly List<List<string>> _values = new List<List<string>>();
        public NameValueCollection() { }
        public NameValueCollection(int capacity) { }
        public NameValueCollection(NameValueCollection col) { Add(col); }
        private int Find(string? name) => _keys.FindIndex(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase));
        public virtual int Count => _keys.Count;
        public virtual string?[] AllKeys => _keys.ToArray();
        public virtual ICollection Keys => _keys;
        public bool IsSynchronized => false;
        public object SyncRoot => this;
        public string? this[string? name]
        {
            get => Get(name);
            set => Set(name, value);
        }
        public string? this[int index] => Get(index);
        public void Add(NameValueCollection c)
        {
            for (int i = 0; i < c.Count; i++)
                foreach (string value in c._values[i]) Add(c._keys[i], value);
        }
        public virtual void Add(string? name, string? value)
        {
            int at = Find(name);
            if (at < 0)
            {
                at = _keys.Count;
                _keys.Add(name);
                _values.Add(new List<string>());
            }
            if (value != null) _values[at].Add(value);
        }
        public virtual string? Get(string? name)
        {
            int at = Find(name);
            return at < 0 ? null : Get(at);
        }
        public virtual string? Get(int index) => _values[index].Count == 0 ? null : string.Join(",", _values[index]);
        public virtual string? GetKey(int index) => _keys[index];
        public virtual string[]? GetValues(string? name)
        {
            int at = Find(name);
            return at < 0 || _values[at].Count == 0 ? null : _values[at].ToArray();
        }
        public virtual string[]? GetValues(int index) => _values[index].ToArray();
        public virtual void Set(string? name, string? value)
        {
            int at = Find(name);
            if (at >= 0) _values[at].Clear();
            Add(name, value);
        }
        public virtual void Remove(string? name)
        {
            int at = Find(name);
            if (at < 0) return;
            _keys.RemoveAt(at);
            _values.RemoveAt(at);
        }
        public virtual void Clear()
        {
            _keys.Clear();
            _values.Clear();
        }
        public bool HasKeys() => _keys.Exists(k => k != null);
        public void CopyTo(Array dest, int index)
        {
            for (int i = 0; i < Count; i++) dest.SetValue(Get(i), index + i);
        }
        public IEnumerator GetEnumerator() => _keys.GetEnumerator();
    }

    public class StringCollection : List<string?>
    {
        public new int Add(string? value)
        {
            base.Add(value);
            return Count - 1;
        }
    }
}

namespace System.Collections.Generic
{
    public class OrderedDictionary<TKey, TValue> : IDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>, IReadOnlyList<KeyValuePair<TKey, TValue>> where TKey : notnull
    {
        private readonly List<KeyValuePair<TKey, TValue>> _pairs = new List<KeyValuePair<TKey, TValue>>();
        private readonly Dictionary<TKey, TValue> _map;
        public OrderedDictionary() : this((IEqualityComparer<TKey>?)null) { }
        public OrderedDictionary(int capacity) : this((IEqualityComparer<TKey>?)null) { }
        public OrderedDictionary(IEqualityComparer<TKey>? comparer) { _map = new Dictionary<TKey, TValue>(comparer); }
        public OrderedDictionary(IEnumerable<KeyValuePair<TKey, TValue>> collection) : this(collection, null) { }
        public OrderedDictionary(IEnumerable<KeyValuePair<TKey, TValue>> collection, IEqualityComparer<TKey>? comparer) : this(comparer)
        {
            foreach (KeyValuePair<TKey, TValue> pair in collection) Add(pair.Key, pair.Value);
        }
        public int Count => _pairs.Count;
        public IEqualityComparer<TKey> Comparer => _map.Comparer;
        public TValue this[TKey key]
        {
            get => _map[key];
            set
            {
                int at = IndexOf(key);
                if (at < 0) Add(key, value);
                else SetAt(at, value);
            }
        }
        public IList<TKey> Keys => _pairs.ConvertAll(p => p.Key);
        public IList<TValue> Values => _pairs.ConvertAll(p => p.Value);
        ICollection<TKey> IDictionary<TKey, TValue>.Keys => Keys;
        ICollection<TValue> IDictionary<TKey, TValue>.Values => Values;
        IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => Keys;
        IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => Values;
        bool ICollection<KeyValuePair<TKey, TValue>>.IsReadOnly => false;
        KeyValuePair<TKey, TValue> IReadOnlyList<KeyValuePair<TKey, TValue>>.this[int index] => _pairs[index];
        public void Add(TKey key, TValue value)
        {
            _map.Add(key, value);
            _pairs.Add(new KeyValuePair<TKey, TValue>(key, value));
        }
        public bool TryAdd(TKey key, TValue value)
        {
            if (!_map.TryAdd(key, value)) return false;
            _pairs.Add(new KeyValuePair<TKey, TValue>(key, value));
            return true;
        }
        public void Insert(int index, TKey key, TValue value)
        {
            if ((uint)index > (uint)Count) throw new ArgumentOutOfRangeException("index");
            _map.Add(key, value);
            _pairs.Insert(index, new KeyValuePair<TKey, TValue>(key, value));
        }
        public KeyValuePair<TKey, TValue> GetAt(int index) => _pairs[index];
        public void SetAt(int index, TValue value)
        {
            _map[_pairs[index].Key] = value;
            _pairs[index] = new KeyValuePair<TKey, TValue>(_pairs[index].Key, value);
        }
        public void SetAt(int index, TKey key, TValue value)
        {
            int at = IndexOf(key);
            if (at >= 0 && at != index) throw new ArgumentException("An item with the same key has already been added. Key: " + key);
            _map.Remove(_pairs[index].Key);
            _map[key] = value;
            _pairs[index] = new KeyValuePair<TKey, TValue>(key, value);
        }
        public int IndexOf(TKey key)
        {
            if (!_map.ContainsKey(key)) return -1;
            for (int i = 0; i < _pairs.Count; i++)
                if (_map.Comparer.Equals(_pairs[i].Key, key)) return i;
            return -1;
        }
        public bool ContainsKey(TKey key) => _map.ContainsKey(key);
        public bool ContainsValue(TValue value) => _map.ContainsValue(value);
        public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _map.TryGetValue(key, out value);
        public bool Remove(TKey key) => Remove(key, out _);
        public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
        {
            int at = IndexOf(key);
            if (at >= 0) _pairs.RemoveAt(at);
            return _map.Remove(key, out value);
        }
        public void RemoveAt(int index)
        {
            _map.Remove(_pairs[index].Key);
            _pairs.RemoveAt(index);
        }
        public void Clear()
        {
            _map.Clear();
            _pairs.Clear();
        }
        void ICollection<KeyValuePair<TKey, TValue>>.Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);
        bool ICollection<KeyValuePair<TKey, TValue>>.Contains(KeyValuePair<TKey, TValue> item) => _pairs.Contains(item);
        bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> item) => _pairs.Contains(item) && Remove(item.Key);
        void ICollection<KeyValuePair<TKey, TValue>>.CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => _pairs.CopyTo(array, arrayIndex);
        public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _pairs.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => _pairs.GetEnumerator();
    }
}
