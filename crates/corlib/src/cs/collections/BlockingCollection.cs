using System.Threading;

namespace System.Collections.Concurrent;

/// <summary>RUNTIME 8.24: a collection between two semaphores.</summary>
public class BlockingCollection<T> : IEnumerable<T>, ICollection, IReadOnlyCollection<T>, IDisposable
{
    private readonly IProducerConsumerCollection<T> _items;
    private readonly int _capacity;
    private readonly SemaphoreSlim? _free;
    private readonly SemaphoreSlim _occupied;
    private readonly CancellationTokenSource _consumers = new CancellationTokenSource();
    private readonly CancellationTokenSource _producers = new CancellationTokenSource();
    private int _adders;
    private bool _completed;
    private bool _disposed;

    public BlockingCollection() : this(new ConcurrentQueue<T>()) { }
    public BlockingCollection(int boundedCapacity) : this(new ConcurrentQueue<T>(), boundedCapacity) { }
    public BlockingCollection(IProducerConsumerCollection<T> collection)
    {
        if (collection == null) throw new ArgumentNullException("collection");
        _items = collection;
        _capacity = -1;
        _occupied = new SemaphoreSlim(collection.Count);
    }
    public BlockingCollection(IProducerConsumerCollection<T> collection, int boundedCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(boundedCapacity);
        if (collection == null) throw new ArgumentNullException("collection");
        if (collection.Count > boundedCapacity) throw new ArgumentException("The collection argument contains more items than are allowed by the boundedCapacity.");
        _items = collection;
        _capacity = boundedCapacity;
        _free = new SemaphoreSlim(boundedCapacity - collection.Count);
        _occupied = new SemaphoreSlim(collection.Count);
    }

    private void Check() => ObjectDisposedException.ThrowIf(_disposed, this);
    public int BoundedCapacity
    {
        get
        {
            Check();
            return _capacity;
        }
    }
    public bool IsAddingCompleted
    {
        get
        {
            Check();
            return _completed && _adders == 0;
        }
    }
    public bool IsCompleted
    {
        get
        {
            Check();
            return IsAddingCompleted && _occupied.CurrentCount == 0;
        }
    }
    public int Count
    {
        get
        {
            Check();
            return _occupied.CurrentCount;
        }
    }
    bool ICollection.IsSynchronized => false;
    object ICollection.SyncRoot => throw new NotSupportedException("The SyncRoot property may not be used for the synchronization of concurrent collections.");

    private static int Milliseconds(TimeSpan timeout)
    {
        long ms = (long)timeout.TotalMilliseconds;
        if (ms < -1 || ms > int.MaxValue) throw new ArgumentOutOfRangeException("timeout", timeout, "The specified timeout must represent a value between -1 and Int32.MaxValue, inclusive.");
        return (int)ms;
    }
    private static void CheckTimeout(int ms)
    {
        if (ms < -1) throw new ArgumentOutOfRangeException("millisecondsTimeout", ms, "The specified timeout must represent a value between -1 and Int32.MaxValue, inclusive.");
    }

    public void Add(T item) => TryAddCore(item, -1, default);
    public void Add(T item, CancellationToken cancellationToken) => TryAddCore(item, -1, cancellationToken);
    public bool TryAdd(T item) => TryAddCore(item, 0, default);
    public bool TryAdd(T item, TimeSpan timeout) => TryAddCore(item, Milliseconds(timeout), default);
    public bool TryAdd(T item, int millisecondsTimeout)
    {
        CheckTimeout(millisecondsTimeout);
        return TryAddCore(item, millisecondsTimeout, default);
    }
    public bool TryAdd(T item, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        CheckTimeout(millisecondsTimeout);
        return TryAddCore(item, millisecondsTimeout, cancellationToken);
    }
    private bool TryAddCore(T item, int ms, CancellationToken cancel)
    {
        Check();
        cancel.ThrowIfCancellationRequested();
        if (_completed) throw new InvalidOperationException("The collection has been marked as complete with regards to additions.");
        if (_free != null && !_free.Wait(0))
        {
            if (ms == 0) return false;
            using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancel, _producers.Token);
            try
            {
                if (!_free.Wait(ms, linked.Token)) return false;
            }
            catch (OperationCanceledException)
            {
                if (cancel.IsCancellationRequested) throw new OperationCanceledException("The operation was canceled.", cancel);
                throw new InvalidOperationException("CompleteAdding may not be used concurrently with additions to the collection.");
            }
        }
        if (_completed)
        {
            if (_free != null) _free.Release();
            throw new InvalidOperationException("The collection has been marked as complete with regards to additions.");
        }
        _adders++;
        try
        {
            if (!_items.TryAdd(item)) throw new InvalidOperationException("The underlying collection didn't accept the item.");
            _occupied.Release();
        }
        finally
        {
            _adders--;
        }
        return true;
    }

    public T Take()
    {
        T? item;
        if (!TryTakeCore(out item, -1, default)) throw new InvalidOperationException("The collection argument is empty and has been marked as complete with regards to additions.");
        return item!;
    }
    public T Take(CancellationToken cancellationToken)
    {
        T? item;
        if (!TryTakeCore(out item, -1, cancellationToken)) throw new InvalidOperationException("The collection argument is empty and has been marked as complete with regards to additions.");
        return item!;
    }
    public bool TryTake([MaybeNullWhen(false)] out T item) => TryTakeCore(out item, 0, default);
    public bool TryTake([MaybeNullWhen(false)] out T item, TimeSpan timeout) => TryTakeCore(out item, Milliseconds(timeout), default);
    public bool TryTake([MaybeNullWhen(false)] out T item, int millisecondsTimeout)
    {
        CheckTimeout(millisecondsTimeout);
        return TryTakeCore(out item, millisecondsTimeout, default);
    }
    public bool TryTake([MaybeNullWhen(false)] out T item, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        CheckTimeout(millisecondsTimeout);
        return TryTakeCore(out item, millisecondsTimeout, cancellationToken);
    }
    private bool TryTakeCore([MaybeNullWhen(false)] out T item, int ms, CancellationToken cancel)
    {
        Check();
        cancel.ThrowIfCancellationRequested();
        item = default!;
        if (IsCompleted) return false;
        if (!_occupied.Wait(0))
        {
            if (ms == 0) return false;
            using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancel, _consumers.Token);
            try
            {
                if (!_occupied.Wait(ms, linked.Token)) return false;
            }
            catch (OperationCanceledException)
            {
                if (cancel.IsCancellationRequested) throw new OperationCanceledException("The operation was canceled.", cancel);
                return false;
            }
        }
        if (!_items.TryTake(out item)) throw new InvalidOperationException("The underlying collection was modified from outside of the BlockingCollection<T>.");
        if (_free != null) _free.Release();
        if (IsCompleted) _consumers.Cancel();
        return true;
    }

    public void CompleteAdding()
    {
        Check();
        if (_completed) return;
        _completed = true;
        if (Count == 0) _consumers.Cancel();
        _producers.Cancel();
    }

    public IEnumerable<T> GetConsumingEnumerable() => GetConsumingEnumerable(CancellationToken.None);
    public IEnumerable<T> GetConsumingEnumerable(CancellationToken cancellationToken)
    {
        while (!IsCompleted)
        {
            T? item;
            if (TryTakeCore(out item, -1, cancellationToken)) yield return item;
        }
    }
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
    public T[] ToArray() => _items.ToArray();
    public void CopyTo(T[] array, int index) => _items.CopyTo(array, index);
    void ICollection.CopyTo(Array array, int index) => _items.CopyTo(array, index);

    public static int TakeFromAny(BlockingCollection<T>[] collections, out T? item) => FromAny(collections, out item, -1, default, true);
    public static int TakeFromAny(BlockingCollection<T>[] collections, out T? item, CancellationToken cancellationToken) => FromAny(collections, out item, -1, cancellationToken, true);
    public static int TryTakeFromAny(BlockingCollection<T>[] collections, out T? item) => FromAny(collections, out item, 0, default, false);
    public static int TryTakeFromAny(BlockingCollection<T>[] collections, out T? item, TimeSpan timeout) => FromAny(collections, out item, Milliseconds(timeout), default, false);
    public static int TryTakeFromAny(BlockingCollection<T>[] collections, out T? item, int millisecondsTimeout) => FromAny(collections, out item, millisecondsTimeout, default, false);
    private static int FromAny(BlockingCollection<T>[] collections, out T? item, int ms, CancellationToken cancel, bool must)
    {
        Given(collections, false);
        cancel.ThrowIfCancellationRequested();
        while (true)
        {
            int open = 0;
            for (int i = 0; i < collections.Length; i++)
            {
                if (collections[i].TryTakeCore(out item, 0, default)) return i;
                if (!collections[i].IsCompleted) open++;
            }
            item = default;
            if (ms == 0) return -1;
            if (open == 0) return must ? throw new ArgumentException("All collections are marked as complete with regards to additions.", "collections") : -1;
            WaitHandle[] handles = new WaitHandle[collections.Length + (cancel.CanBeCanceled ? 1 : 0)];
            for (int i = 0; i < collections.Length; i++) handles[i] = collections[i]._occupied.AvailableWaitHandle;
            if (cancel.CanBeCanceled) handles[collections.Length] = cancel.WaitHandle;
            int which = WaitHandle.WaitAny(handles, ms);
            if (which == WaitHandle.WaitTimeout) return -1;
            cancel.ThrowIfCancellationRequested();
        }
    }
    public static int AddToAny(BlockingCollection<T>[] collections, T item) => ToAny(collections, item, -1);
    public static int TryAddToAny(BlockingCollection<T>[] collections, T item) => ToAny(collections, item, 0);
    public static int AddToAny(BlockingCollection<T>[] collections, T item, CancellationToken cancellationToken) => ToAny(collections, item, -1, cancellationToken);
    public static int TryAddToAny(BlockingCollection<T>[] collections, T item, int millisecondsTimeout) => ToAny(collections, item, millisecondsTimeout);
    public static int TryAddToAny(BlockingCollection<T>[] collections, T item, TimeSpan timeout) => ToAny(collections, item, Milliseconds(timeout));
    public static int TryAddToAny(BlockingCollection<T>[] collections, T item, int millisecondsTimeout, CancellationToken cancellationToken) => ToAny(collections, item, millisecondsTimeout, cancellationToken);
    public static int TryTakeFromAny(BlockingCollection<T>[] collections, out T? item, int millisecondsTimeout, CancellationToken cancellationToken) => FromAny(collections, out item, millisecondsTimeout, cancellationToken, false);
    private static void Given(BlockingCollection<T>[] collections, bool adds)
    {
        ArgumentNullException.ThrowIfNull(collections);
        if (collections.Length < 1) throw new ArgumentException("The collections argument is a zero-length array.", nameof(collections));
        foreach (BlockingCollection<T> one in collections)
        {
            if (one == null) throw new ArgumentException("The collections argument contains at least one null element.", nameof(collections));
            if (one._disposed) throw new ObjectDisposedException("collections", "The collections argument contains at least one disposed element.");
            if (adds && one.IsAddingCompleted) throw new ArgumentException("At least one of the specified collections is marked as complete with regards to additions.", nameof(collections));
        }
    }
    private static int ToAny(BlockingCollection<T>[] collections, T item, int ms, CancellationToken cancel = default)
    {
        Given(collections, true);
        cancel.ThrowIfCancellationRequested();
        while (true)
        {
            for (int i = 0; i < collections.Length; i++)
                if (collections[i].TryAddCore(item, 0, default)) return i;
            if (ms == 0) return -1;
            WaitHandle[] handles = new WaitHandle[collections.Length];
            for (int i = 0; i < collections.Length; i++) handles[i] = collections[i]._free!.AvailableWaitHandle;
            if (cancel.CanBeCanceled) handles = [.. handles, cancel.WaitHandle];
            if (WaitHandle.WaitAny(handles, ms) == WaitHandle.WaitTimeout) return -1;
            cancel.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _occupied.Dispose();
        if (_free != null) _free.Dispose();
    }
}
