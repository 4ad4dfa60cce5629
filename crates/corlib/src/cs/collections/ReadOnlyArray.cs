namespace AwaitLab.Runtime;

/// <summary>What a collection expression makes for IEnumerable, IReadOnlyCollection and IReadOnlyList: neither an array nor a List.</summary>
internal sealed class ReadOnlyArray<T> : IList<T>, IReadOnlyList<T>, IList
{
    readonly T[] items;
    internal ReadOnlyArray(T[] items) { this.items = items; }

    public int Count => items.Length;
    public bool IsReadOnly => true;
    public bool IsFixedSize => true;
    public bool IsSynchronized => false;
    public object SyncRoot => this;
    public T this[int index]
    {
        get => items[index];
        set => throw new NotSupportedException();
    }
    object? IList.this[int index]
    {
        get => items[index];
        set => throw new NotSupportedException();
    }
    public bool Contains(T item) => IndexOf(item) >= 0;
    bool IList.Contains(object? value) => Array.IndexOf((Array)items, value) >= 0;
    public int IndexOf(T item) => Array.IndexOf(items, item);
    int IList.IndexOf(object? value) => Array.IndexOf((Array)items, value);
    public void CopyTo(T[] array, int index) => Array.Copy(items, 0, array, index, items.Length);
    void ICollection.CopyTo(Array array, int index) => Array.Copy(items, 0, array, index, items.Length);
    public void Add(T item) => throw new NotSupportedException();
    int IList.Add(object? value) => throw new NotSupportedException();
    public void Clear() => throw new NotSupportedException();
    public void Insert(int index, T item) => throw new NotSupportedException();
    void IList.Insert(int index, object? value) => throw new NotSupportedException();
    public bool Remove(T item) => throw new NotSupportedException();
    void IList.Remove(object? value) => throw new NotSupportedException();
    public void RemoveAt(int index) => throw new NotSupportedException();
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
