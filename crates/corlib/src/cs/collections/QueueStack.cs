namespace System.Collections.Generic;

public class Queue<T> : IEnumerable<T>, ICollection, IReadOnlyCollection<T>
{
    private T[] _array;
    private int _head;
    private int _size;
    private int _version;

    public Queue() { _array = Array.Empty<T>(); }
    public Queue(int capacity)
    {
        if (capacity < 0) Throw.NegativeCount("capacity", capacity);
        _array = new T[capacity];
    }
    public Queue(IEnumerable<T> collection)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        _array = new List<T>(collection).ToArray();
        _size = _array.Length;
    }
    public int Count => _size;
    public int Capacity => _array.Length;
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => this;
    private int At(int i)
    {
        int index = _head + i;
        return index >= _array.Length ? index - _array.Length : index;
    }
    private void Grow(int capacity)
    {
        T[] made = new T[capacity];
        for (int i = 0; i < _size; i++) made[i] = _array[At(i)];
        _array = made;
        _head = 0;
    }
    public void Enqueue(T item)
    {
        if (_size == _array.Length) Grow(Math.Max(4, _array.Length * 2));
        _array[At(_size)] = item;
        _size++;
        _version++;
    }
    public T Dequeue()
    {
        if (_size == 0) throw new InvalidOperationException("Queue empty.");
        T item = _array[_head];
        _array[_head] = default!;
        _head = At(1);
        _size--;
        _version++;
        return item;
    }
    public bool TryDequeue([MaybeNullWhen(false)] out T result)
    {
        if (_size == 0)
        {
            result = default;
            return false;
        }
        result = Dequeue();
        return true;
    }
    public T Peek()
    {
        if (_size == 0) throw new InvalidOperationException("Queue empty.");
        return _array[_head];
    }
    public bool TryPeek([MaybeNullWhen(false)] out T result)
    {
        result = _size == 0 ? default! : _array[_head];
        return _size != 0;
    }
    public void Clear()
    {
        Array.Clear(_array);
        _head = 0;
        _size = 0;
        _version++;
    }
    public bool Contains(T item)
    {
        for (int i = 0; i < _size; i++)
            if (EqualityComparer<T>.Default.Equals(_array[At(i)], item)) return true;
        return false;
    }
    public T[] ToArray()
    {
        T[] made = new T[_size];
        for (int i = 0; i < _size; i++) made[i] = _array[At(i)];
        return made;
    }
    public void CopyTo(T[] array, int arrayIndex)
    {
        if (array == null) throw new ArgumentNullException("array");
        Array.Copy(ToArray(), 0, array, arrayIndex, _size);
    }
    void ICollection.CopyTo(Array array, int index) => Array.Copy(ToArray(), 0, array, index, _size);
    public void TrimExcess() { }
    public int EnsureCapacity(int capacity)
    {
        if (_array.Length < capacity) Grow(capacity);
        return _array.Length;
    }
    public Enumerator GetEnumerator() => new Enumerator(this);
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => new Enumerator(this);
    IEnumerator IEnumerable.GetEnumerator() => new Enumerator(this);

    public struct Enumerator : IEnumerator<T>
    {
        private readonly Queue<T> _queue;
        private readonly int _version;
        private int _index;
        private T _current;
        internal Enumerator(Queue<T> queue)
        {
            _queue = queue;
            _version = queue._version;
            _index = -1;
            _current = default!;
        }
        public bool MoveNext()
        {
            if (_version != _queue._version) Throw.VersionChanged();
            if (_index == -2) return false;
            _index++;
            if (_index == _queue._size)
            {
                _index = -2;
                _current = default!;
                return false;
            }
            _current = _queue._array[_queue.At(_index)];
            return true;
        }
        public T Current
        {
            get
            {
                if (_index == -1) throw new InvalidOperationException("Enumeration has not started. Call MoveNext.");
                if (_index == -2) throw new InvalidOperationException("Enumeration already finished.");
                return _current;
            }
        }
        object? IEnumerator.Current => Current;
        public void Dispose() { _index = -2; }
        void IEnumerator.Reset() { _index = -1; }
    }
}

public class Stack<T> : IEnumerable<T>, ICollection, IReadOnlyCollection<T>
{
    private T[] _array;
    private int _size;
    private int _version;

    public Stack() { _array = Array.Empty<T>(); }
    public Stack(int capacity)
    {
        if (capacity < 0) Throw.NegativeCount("capacity", capacity);
        _array = new T[capacity];
    }
    public Stack(IEnumerable<T> collection)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        _array = new List<T>(collection).ToArray();
        _size = _array.Length;
    }
    public int Count => _size;
    public int Capacity => _array.Length;
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => this;
    public void Push(T item)
    {
        if (_size == _array.Length) Array.Resize(ref _array, Math.Max(4, _size * 2));
        _array[_size] = item;
        _size++;
        _version++;
    }
    public T Pop()
    {
        if (_size == 0) throw new InvalidOperationException("Stack empty.");
        _size--;
        T item = _array[_size];
        _array[_size] = default!;
        _version++;
        return item;
    }
    public bool TryPop([MaybeNullWhen(false)] out T result)
    {
        if (_size == 0)
        {
            result = default;
            return false;
        }
        result = Pop();
        return true;
    }
    public T Peek()
    {
        if (_size == 0) throw new InvalidOperationException("Stack empty.");
        return _array[_size - 1];
    }
    public bool TryPeek([MaybeNullWhen(false)] out T result)
    {
        result = _size == 0 ? default! : _array[_size - 1];
        return _size != 0;
    }
    public void Clear()
    {
        Array.Clear(_array);
        _size = 0;
        _version++;
    }
    public bool Contains(T item)
    {
        for (int i = _size - 1; i >= 0; i--)
            if (EqualityComparer<T>.Default.Equals(_array[i], item)) return true;
        return false;
    }
    public T[] ToArray()
    {
        T[] made = new T[_size];
        for (int i = 0; i < _size; i++) made[i] = _array[_size - 1 - i];
        return made;
    }
    public void CopyTo(T[] array, int arrayIndex) => Array.Copy(ToArray(), 0, array, arrayIndex, _size);
    void ICollection.CopyTo(Array array, int index) => Array.Copy(ToArray(), 0, array, index, _size);
    public void TrimExcess() { }
    public int EnsureCapacity(int capacity)
    {
        if (_array.Length < capacity) Array.Resize(ref _array, capacity);
        return _array.Length;
    }
    public Enumerator GetEnumerator() => new Enumerator(this);
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => new Enumerator(this);
    IEnumerator IEnumerable.GetEnumerator() => new Enumerator(this);

    public struct Enumerator : IEnumerator<T>
    {
        private readonly Stack<T> _stack;
        private readonly int _version;
        private int _index;
        private T _current;
        internal Enumerator(Stack<T> stack)
        {
            _stack = stack;
            _version = stack._version;
            _index = -2;
            _current = default!;
        }
        public bool MoveNext()
        {
            if (_version != _stack._version) Throw.ChangedSinceMade();
            if (_index == -1) return false;
            _index = _index == -2 ? _stack._size - 1 : _index - 1;
            if (_index < 0)
            {
                _index = -1;
                _current = default!;
                return false;
            }
            _current = _stack._array[_index];
            return true;
        }
        public T Current
        {
            get
            {
                if (_index == -2) throw new InvalidOperationException("Enumeration has not started. Call MoveNext.");
                if (_index == -1) throw new InvalidOperationException("Enumeration already finished.");
                return _current;
            }
        }
        object? IEnumerator.Current => Current;
        public void Dispose() { _index = -1; }
        void IEnumerator.Reset() { _index = -2; }
    }
}

public class PriorityQueue<TElement, TPriority>
{
    public bool Remove(TElement element, [MaybeNullWhen(false)] out TElement removedElement, [MaybeNullWhen(false)] out TPriority priority, IEqualityComparer<TElement>? equalityComparer = null)
    {
        equalityComparer ??= EqualityComparer<TElement>.Default;
        for (int i = 0; i < _size; i++)
        {
            if (!equalityComparer.Equals(_nodes[i].Element, element)) continue;
            (removedElement, priority) = _nodes[i];
            (TElement Element, TPriority Priority)[] left = new (TElement, TPriority)[_size - 1];
            for (int k = 0, n = 0; k < _size; k++)
                if (k != i) left[n++] = _nodes[k];
            Clear();
            foreach ((TElement Element, TPriority Priority) node in left) Enqueue(node.Element, node.Priority);
            return true;
        }
        removedElement = default;
        priority = default;
        return false;
    }
    // A heap with four children a node; ties come out as in .NET.
    private (TElement Element, TPriority Priority)[] _nodes;
    private int _size;
    private int _version;
    private readonly IComparer<TPriority> _comparer;

    public PriorityQueue() : this(0, null) { }
    public PriorityQueue(int initialCapacity) : this(initialCapacity, null) { }
    public PriorityQueue(IComparer<TPriority>? comparer) : this(0, comparer) { }
    public PriorityQueue(int initialCapacity, IComparer<TPriority>? comparer)
    {
        if (initialCapacity < 0) Throw.NegativeCount("initialCapacity", initialCapacity);
        _nodes = new (TElement, TPriority)[initialCapacity];
        _comparer = comparer ?? Comparer<TPriority>.Default;
    }
    public PriorityQueue(IEnumerable<(TElement Element, TPriority Priority)> items) : this(items, null) { }
    public PriorityQueue(IEnumerable<(TElement Element, TPriority Priority)> items, IComparer<TPriority>? comparer)
    {
        _nodes = new List<(TElement, TPriority)>(items).ToArray();
        _size = _nodes.Length;
        _comparer = comparer ?? Comparer<TPriority>.Default;
        if (_size > 1)
            Order();
    }
    private void Order()
    {
        for (int i = (_size - 2) >> 2; i >= 0; i--) Down(_nodes[i], i);
    }
    public int Count => _size;
    public IComparer<TPriority> Comparer => _comparer;

    private void Up((TElement Element, TPriority Priority) node, int i)
    {
        while (i > 0)
        {
            int parent = (i - 1) >> 2;
            if (_comparer.Compare(node.Priority, _nodes[parent].Priority) >= 0) break;
            _nodes[i] = _nodes[parent];
            i = parent;
        }
        _nodes[i] = node;
    }
    private void Down((TElement Element, TPriority Priority) node, int i)
    {
        while (true)
        {
            int child = (i << 2) + 1;
            if (child >= _size) break;
            int least = child;
            int end = Math.Min(child + 4, _size);
            for (int k = child + 1; k < end; k++)
                if (_comparer.Compare(_nodes[k].Priority, _nodes[least].Priority) < 0) least = k;
            if (_comparer.Compare(node.Priority, _nodes[least].Priority) <= 0) break;
            _nodes[i] = _nodes[least];
            i = least;
        }
        _nodes[i] = node;
    }
    public void Enqueue(TElement element, TPriority priority)
    {
        if (_size == _nodes.Length) Array.Resize(ref _nodes, Math.Max(4, _size * 2));
        _version++;
        _size++;
        Up((element, priority), _size - 1);
    }
    public void EnqueueRange(IEnumerable<(TElement Element, TPriority Priority)> items)
    {
        if (_size != 0)
        {
            foreach ((TElement Element, TPriority Priority) item in items) Enqueue(item.Element, item.Priority);
            return;
        }
        _version++;
        _nodes = new List<(TElement, TPriority)>(items).ToArray();
        _size = _nodes.Length;
        if (_size > 1) Order();
    }
    public void EnqueueRange(IEnumerable<TElement> elements, TPriority priority)
    {
        foreach (TElement element in elements) Enqueue(element, priority);
    }
    public TElement Peek()
    {
        if (_size == 0) throw new InvalidOperationException("Queue empty.");
        return _nodes[0].Element;
    }
    private void RemoveRoot()
    {
        _version++;
        _size--;
        (TElement Element, TPriority Priority) last = _nodes[_size];
        _nodes[_size] = default;
        if (_size > 0) Down(last, 0);
    }
    public TElement Dequeue()
    {
        if (_size == 0) throw new InvalidOperationException("Queue empty.");
        TElement element = _nodes[0].Element;
        RemoveRoot();
        return element;
    }
    public bool TryDequeue([MaybeNullWhen(false)] out TElement element, [MaybeNullWhen(false)] out TPriority priority)
    {
        if (_size == 0)
        {
            element = default;
            priority = default;
            return false;
        }
        element = _nodes[0].Element;
        priority = _nodes[0].Priority;
        RemoveRoot();
        return true;
    }
    public bool TryPeek([MaybeNullWhen(false)] out TElement element, [MaybeNullWhen(false)] out TPriority priority)
    {
        if (_size == 0)
        {
            element = default;
            priority = default;
            return false;
        }
        element = _nodes[0].Element;
        priority = _nodes[0].Priority;
        return true;
    }
    public TElement EnqueueDequeue(TElement element, TPriority priority)
    {
        if (_size == 0 || _comparer.Compare(priority, _nodes[0].Priority) <= 0) return element;
        TElement root = _nodes[0].Element;
        Down((element, priority), 0);
        return root;
    }
    public TElement DequeueEnqueue(TElement element, TPriority priority)
    {
        TElement root = Peek();
        if (_comparer.Compare(priority, _nodes[0].Priority) > 0) Down((element, priority), 0);
        else _nodes[0] = (element, priority);
        return root;
    }
    public void Clear()
    {
        Array.Clear(_nodes);
        _version++;
        _size = 0;
    }
    public int EnsureCapacity(int capacity)
    {
        if (_nodes.Length < capacity) Array.Resize(ref _nodes, capacity);
        return _nodes.Length;
    }
    public UnorderedItemsCollection UnorderedItems => new UnorderedItemsCollection(this);
    public int Capacity => _nodes.Length;
    public void TrimExcess() => Array.Resize(ref _nodes, _size);
    public sealed class UnorderedItemsCollection : IReadOnlyCollection<(TElement Element, TPriority Priority)>, ICollection
    {
        private readonly PriorityQueue<TElement, TPriority> _queue;
        internal UnorderedItemsCollection(PriorityQueue<TElement, TPriority> queue) { _queue = queue; }
        public int Count => _queue._size;
        public IEnumerator<(TElement Element, TPriority Priority)> GetEnumerator()
        {
            int version = _queue._version;
            for (int i = 0; i < _queue._size; i++)
            {
                yield return _queue._nodes[i];
                if (version != _queue._version) Throw.ChangedSinceMade();
            }
        }
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        void ICollection.CopyTo(Array array, int index) => Array.Copy(_queue._nodes, 0, array, index, _queue._size);
        bool ICollection.IsSynchronized => false;
        object ICollection.SyncRoot => this;
    }
}

public sealed class LinkedListNode<T>
{
    internal LinkedList<T>? _list;
    internal LinkedListNode<T>? _next;
    internal LinkedListNode<T>? _previous;
    private T _item;
    public LinkedListNode(T value) { _item = value; }
    internal LinkedListNode(LinkedList<T> list, T value)
    {
        _list = list;
        _item = value;
    }
    public LinkedList<T>? List => _list;
    public LinkedListNode<T>? Next => _next == null || _list == null || _next == _list._head ? null : _next;
    public LinkedListNode<T>? Previous => _previous == null || _list == null || this == _list._head ? null : _previous;
    public T Value
    {
        get => _item;
        set => _item = value;
    }
    public ref T ValueRef => ref _item;
}

public class LinkedList<T> : ICollection<T>, IReadOnlyCollection<T>, ICollection
{
    internal LinkedListNode<T>? _head;
    private int _count;
    private int _version;

    public LinkedList() { }
    public LinkedList(IEnumerable<T> collection)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        foreach (T item in collection) AddLast(item);
    }
    public int Count => _count;
    public LinkedListNode<T>? First => _head;
    public LinkedListNode<T>? Last => _head == null ? null : _head._previous;
    bool ICollection<T>.IsReadOnly => false;
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => this;
    void ICollection<T>.Add(T value) => AddLast(value);

    private void Check(LinkedListNode<T> node)
    {
        if (node == null) throw new ArgumentNullException("node");
        if (node._list != this) throw new InvalidOperationException("The LinkedList node does not belong to current LinkedList.");
    }
    private static void CheckNew(LinkedListNode<T> node)
    {
        if (node == null) throw new ArgumentNullException("node");
        if (node._list != null) throw new InvalidOperationException("The LinkedList node already belongs to a LinkedList.");
    }
    private void Link(LinkedListNode<T> before, LinkedListNode<T> node)
    {
        node._next = before;
        node._previous = before._previous;
        before._previous!._next = node;
        before._previous = node;
        _count++;
        _version++;
        node._list = this;
    }
    private void LinkFirst(LinkedListNode<T> node)
    {
        node._next = node;
        node._previous = node;
        node._list = this;
        _head = node;
        _count++;
        _version++;
    }
    public LinkedListNode<T> AddAfter(LinkedListNode<T> node, T value)
    {
        Check(node);
        LinkedListNode<T> made = new LinkedListNode<T>(this, value);
        Link(node._next!, made);
        return made;
    }
    public void AddAfter(LinkedListNode<T> node, LinkedListNode<T> newNode)
    {
        Check(node);
        CheckNew(newNode);
        Link(node._next!, newNode);
    }
    public LinkedListNode<T> AddBefore(LinkedListNode<T> node, T value)
    {
        Check(node);
        LinkedListNode<T> made = new LinkedListNode<T>(this, value);
        Link(node, made);
        if (node == _head) _head = made;
        return made;
    }
    public void AddBefore(LinkedListNode<T> node, LinkedListNode<T> newNode)
    {
        Check(node);
        CheckNew(newNode);
        Link(node, newNode);
        if (node == _head) _head = newNode;
    }
    public LinkedListNode<T> AddFirst(T value)
    {
        LinkedListNode<T> made = new LinkedListNode<T>(this, value);
        AddFirstNode(made);
        return made;
    }
    private void AddFirstNode(LinkedListNode<T> node)
    {
        if (_head == null) LinkFirst(node);
        else
        {
            Link(_head, node);
            _head = node;
        }
    }
    public void AddFirst(LinkedListNode<T> node)
    {
        CheckNew(node);
        AddFirstNode(node);
    }
    public LinkedListNode<T> AddLast(T value)
    {
        LinkedListNode<T> made = new LinkedListNode<T>(this, value);
        if (_head == null) LinkFirst(made);
        else Link(_head, made);
        return made;
    }
    public void AddLast(LinkedListNode<T> node)
    {
        CheckNew(node);
        if (_head == null) LinkFirst(node);
        else Link(_head, node);
    }
    public void Clear()
    {
        LinkedListNode<T>? node = _head;
        for (int i = 0; i < _count; i++)
        {
            LinkedListNode<T> next = node!._next!;
            node._list = null;
            node._next = null;
            node._previous = null;
            node = next;
        }
        _head = null;
        _count = 0;
        _version++;
    }
    public bool Contains(T value) => Find(value) != null;
    public LinkedListNode<T>? Find(T value)
    {
        LinkedListNode<T>? node = _head;
        for (int i = 0; i < _count; i++)
        {
            if (EqualityComparer<T>.Default.Equals(node!.Value, value)) return node;
            node = node._next;
        }
        return null;
    }
    public LinkedListNode<T>? FindLast(T value)
    {
        LinkedListNode<T>? node = Last;
        for (int i = 0; i < _count; i++)
        {
            if (EqualityComparer<T>.Default.Equals(node!.Value, value)) return node;
            node = node._previous;
        }
        return null;
    }
    private void Unlink(LinkedListNode<T> node)
    {
        if (node._next == node) _head = null;
        else
        {
            node._next!._previous = node._previous;
            node._previous!._next = node._next;
            if (_head == node) _head = node._next;
        }
        node._list = null;
        node._next = null;
        node._previous = null;
        _count--;
        _version++;
    }
    public bool Remove(T value)
    {
        LinkedListNode<T>? node = Find(value);
        if (node == null) return false;
        Unlink(node);
        return true;
    }
    public void Remove(LinkedListNode<T> node)
    {
        Check(node);
        Unlink(node);
    }
    public void RemoveFirst()
    {
        if (_head == null) throw new InvalidOperationException("The LinkedList is empty.");
        Unlink(_head);
    }
    public void RemoveLast()
    {
        if (_head == null) throw new InvalidOperationException("The LinkedList is empty.");
        Unlink(_head._previous!);
    }
    public void CopyTo(T[] array, int index)
    {
        if (array == null) throw new ArgumentNullException("array");
        if (array.Length - index < _count) throw new ArgumentException("Insufficient space in the target location to copy the information.");
        LinkedListNode<T>? node = _head;
        for (int i = 0; i < _count; i++)
        {
            array[index + i] = node!.Value;
            node = node._next;
        }
    }
    void ICollection.CopyTo(Array array, int index)
    {
        foreach (T item in this) array.SetValue(item, index++);
    }
    public Enumerator GetEnumerator() => new Enumerator(this);
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => new Enumerator(this);
    IEnumerator IEnumerable.GetEnumerator() => new Enumerator(this);

    public struct Enumerator : IEnumerator<T>
    {
        private readonly LinkedList<T> _list;
        private LinkedListNode<T>? _node;
        private readonly int _version;
        private T _current;
        private int _index;
        internal Enumerator(LinkedList<T> list)
        {
            _list = list;
            _version = list._version;
            _node = list._head;
            _current = default!;
            _index = 0;
        }
        public T Current => _current;
        object? IEnumerator.Current
        {
            get
            {
                if (_index == 0 || _index == _list._count + 1) Throw.EnumerationCannotHappen();
                return _current;
            }
        }
        public bool MoveNext()
        {
            if (_version != _list._version) Throw.ChangedSinceMade();
            if (_node == null)
            {
                _index = _list._count + 1;
                return false;
            }
            _index++;
            _current = _node.Value;
            _node = _node._next;
            if (_node == _list._head) _node = null;
            return true;
        }
        void IEnumerator.Reset()
        {
            _node = _list._head;
            _index = 0;
        }
        public void Dispose() { }
    }
}
