using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace System.Threading.Channels;

public class ChannelClosedException : InvalidOperationException
{
    private const string Closed = "The channel has been closed.";
    public ChannelClosedException() : base(Closed) { }
    public ChannelClosedException(string? message) : base(message ?? Closed) { }
    public ChannelClosedException(Exception? innerException) : base(Closed, innerException) { }
    public ChannelClosedException(string? message, Exception? innerException) : base(message ?? Closed, innerException) { }
}

public enum BoundedChannelFullMode { Wait, DropNewest, DropOldest, DropWrite }

public abstract class ChannelOptions
{
    public bool SingleWriter { get; set; }
    public bool SingleReader { get; set; }
    public bool AllowSynchronousContinuations { get; set; }
}

public sealed class UnboundedChannelOptions : ChannelOptions { }

public sealed class UnboundedPrioritizedChannelOptions<T> : ChannelOptions
{
    public IComparer<T>? Comparer { get; set; }
}

public sealed class BoundedChannelOptions : ChannelOptions
{
    private int _capacity;
    private BoundedChannelFullMode _mode;
    public BoundedChannelOptions(int capacity)
    {
        if (capacity < 0) throw new ArgumentOutOfRangeException("capacity");
        _capacity = capacity;
    }
    public int Capacity
    {
        get => _capacity;
        set
        {
            if (value < 0) throw new ArgumentOutOfRangeException("value");
            _capacity = value;
        }
    }
    public BoundedChannelFullMode FullMode
    {
        get => _mode;
        set
        {
            if ((uint)value > 3) throw new ArgumentOutOfRangeException("value");
            _mode = value;
        }
    }
}

public abstract class ChannelReader<T>
{
    public virtual Task Completion => new TaskCompletionSource().Task;
    public virtual bool CanCount => false;
    public virtual bool CanPeek => false;
    public virtual int Count => throw new NotSupportedException();
    public abstract bool TryRead([MaybeNullWhen(false)] out T item);
    public virtual bool TryPeek([MaybeNullWhen(false)] out T item)
    {
        item = default;
        return false;
    }
    public abstract ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default);
    public virtual ValueTask<T> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return new ValueTask<T>(Task.FromCanceled<T>(cancellationToken));
        T? item;
        if (TryRead(out item)) return new ValueTask<T>(item);
        return Slow(cancellationToken);
    }
    private async ValueTask<T> Slow(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!await WaitToReadAsync(cancellationToken).ConfigureAwait(false)) throw new ChannelClosedException();
            T? item;
            if (TryRead(out item)) return item;
        }
    }
    public virtual async IAsyncEnumerable<T> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            T? item;
            while (TryRead(out item)) yield return item;
        }
    }
}

public abstract class ChannelWriter<T>
{
    public virtual bool TryComplete(Exception? error = null) => false;
    public abstract bool TryWrite(T item);
    public abstract ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default);
    public virtual ValueTask WriteAsync(T item, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return new ValueTask(Task.FromCanceled(cancellationToken));
        try
        {
            return TryWrite(item) ? default : Slow(item, cancellationToken);
        }
        catch (Exception e)
        {
            return new ValueTask(Task.FromException(e));
        }
    }
    private async ValueTask Slow(T item, CancellationToken cancellationToken)
    {
        while (await WaitToWriteAsync(cancellationToken).ConfigureAwait(false))
            if (TryWrite(item)) return;
        throw new ChannelClosedException();
    }
    public void Complete(Exception? error = null)
    {
        if (!TryComplete(error)) throw new ChannelClosedException();
    }
}

public abstract class Channel<TWrite, TRead>
{
    public ChannelReader<TRead> Reader { get; protected set; } = null!;
    public ChannelWriter<TWrite> Writer { get; protected set; } = null!;
    public static implicit operator ChannelReader<TRead>(Channel<TWrite, TRead> channel) => channel.Reader;
    public static implicit operator ChannelWriter<TWrite>(Channel<TWrite, TRead> channel) => channel.Writer;
}

public abstract class Channel<T> : Channel<T, T>
{
}

public static class Channel
{
    public static Channel<T> CreateUnbounded<T>() => new UnboundedChannel<T>(null, int.MaxValue, BoundedChannelFullMode.Wait, true, false, null);
    public static Channel<T> CreateUnbounded<T>(UnboundedChannelOptions options)
    {
        if (options == null) throw new ArgumentNullException("options");
        return new UnboundedChannel<T>(null, int.MaxValue, BoundedChannelFullMode.Wait, !options.AllowSynchronousContinuations, options.SingleReader, null);
    }
    public static Channel<T> CreateUnboundedPrioritized<T>() => new UnboundedChannel<T>(Comparer<T>.Default, int.MaxValue, BoundedChannelFullMode.Wait, true, false, null);
    public static Channel<T> CreateUnboundedPrioritized<T>(UnboundedPrioritizedChannelOptions<T> options)
    {
        if (options == null) throw new ArgumentNullException("options");
        return new UnboundedChannel<T>(options.Comparer ?? Comparer<T>.Default, int.MaxValue, BoundedChannelFullMode.Wait, !options.AllowSynchronousContinuations, false, null);
    }
    public static Channel<T> CreateBounded<T>(int capacity)
    {
        if (capacity < 0) throw new ArgumentOutOfRangeException("capacity");
        return new UnboundedChannel<T>(null, capacity, BoundedChannelFullMode.Wait, true, false, null);
    }
    public static Channel<T> CreateBounded<T>(BoundedChannelOptions options) => CreateBounded<T>(options, null);
    public static Channel<T> CreateBounded<T>(BoundedChannelOptions options, Action<T>? itemDropped)
    {
        if (options == null) throw new ArgumentNullException("options");
        return new UnboundedChannel<T>(null, options.Capacity, options.FullMode, !options.AllowSynchronousContinuations, false, itemDropped);
    }
}

/// <summary>A waiting reader or writer (RUNTIME 2.23).</summary>
internal sealed class ChannelWait<T> : IValueTaskSource<T>, IValueTaskSource
{
    private readonly bool _asynchronously;
    private readonly List<ChannelWait<T>> _line;
    internal T Item;
    private Exception? _error;
    private bool _ended;
    private Action<object?>? _continuation;
    private object? _state;
    private object? _target;
    private ExecutionContext? _flow;
    private CancellationTokenRegistration _registered;

    internal ChannelWait(List<ChannelWait<T>> line, bool asynchronously, CancellationToken cancel, string text)
    {
        _line = line;
        _asynchronously = asynchronously;
        Item = default!;
        line.Add(this);
        if (cancel.CanBeCanceled) _registered = cancel.RegisterInternal(_ => Cancel(cancel), null, null, text);
    }
    private void Cancel(CancellationToken token)
    {
        if (_ended) return;
        _line.Remove(this);
        _error = new OperationCanceledException(token);
        Signal();
    }
    internal void Succeed(T value)
    {
        if (_ended) return;
        Item = value;
        Signal();
    }
    internal void Fail(Exception error)
    {
        if (_ended) return;
        _error = error;
        Signal();
    }
    private void Signal()
    {
        _ended = true;
        _registered.Dispose();
        if (_continuation == null) return;
        SourceCallback call = new SourceCallback(_continuation, _state, _flow);
        if (_target != null && (_asynchronously || SynchronizationContext.Real != _target)) call.Send(_target);
        else if (_asynchronously) Vm.Enqueue(call, Vm.Global);
        else call.Invoke(1);
    }
    public ValueTaskSourceStatus GetStatus(short token) => !_ended ? ValueTaskSourceStatus.Pending : _error == null ? ValueTaskSourceStatus.Succeeded : _error is OperationCanceledException ? ValueTaskSourceStatus.Canceled : ValueTaskSourceStatus.Faulted;
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        if (_continuation != null) throw new InvalidOperationException();
        if ((flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0) _flow = ExecutionContext.Capture();
        if ((flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0)
        {
            _target = SynchronizationContext.Real;
            if (_target == null && TaskScheduler.Current != TaskScheduler.Default) _target = TaskScheduler.Current;
        }
        _continuation = continuation;
        _state = state;
        if (!_ended) return;
        SourceCallback late = new SourceCallback(continuation, state, _flow);
        if (_target != null) late.Send(_target);
        else Vm.Enqueue(late, Vm.Global);
    }
    public T GetResult(short token)
    {
        if (!_ended) throw new InvalidOperationException();
        if (_error != null) Vm.Rethrow(_error);
        return Item;
    }
    void IValueTaskSource.GetResult(short token) => GetResult(token);
}

/// <summary>All channels of the library: unbounded, bounded, prioritized, rendezvous (RUNTIME 8.18–8.23).</summary>
internal sealed class UnboundedChannel<T> : Channel<T>
{
    private readonly LinkedList<T> _items = new LinkedList<T>();
    private readonly PriorityQueue<T, T>? _heap;
    private readonly int _capacity;
    private readonly BoundedChannelFullMode _mode;
    private readonly bool _asynchronously;
    private readonly bool _singleReader;
    private readonly Action<T>? _dropped;
    private readonly List<ChannelWait<T>> _readers = new List<ChannelWait<T>>();
    private readonly List<ChannelWait<T>> _writers = new List<ChannelWait<T>>();
    private readonly List<ChannelWait<bool>> _waitingToRead = new List<ChannelWait<bool>>();
    private readonly List<ChannelWait<bool>> _waitingToWrite = new List<ChannelWait<bool>>();
    private readonly TaskCompletionSource _completion;
    private bool _closed;
    private Exception? _error;

    internal UnboundedChannel(IComparer<T>? comparer, int capacity, BoundedChannelFullMode mode, bool asynchronously, bool singleReader, Action<T>? dropped)
    {
        _heap = comparer == null ? null : new PriorityQueue<T, T>(comparer);
        _capacity = capacity;
        _mode = mode;
        _asynchronously = asynchronously;
        _singleReader = singleReader;
        _dropped = dropped;
        _completion = new TaskCompletionSource(asynchronously ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);
        Reader = new QueueReader(this);
        Writer = new QueueWriter(this);
        Show();
    }
    private bool Bounded => _capacity != int.MaxValue;
    private int Count => _heap != null ? _heap.Count : _items.Count;
    private void Show() => Vm.TraceFixture(this, 6, Count, Bounded ? _capacity : -1);
    private void Put(T item)
    {
        if (_heap != null) _heap.Enqueue(item, item);
        else _items.AddLast(item);
        Show();
    }
    private T Pull()
    {
        T item;
        if (_heap != null) item = _heap.Dequeue();
        else
        {
            item = _items.First!.Value;
            _items.RemoveFirst();
        }
        Show();
        return item;
    }
    private static ChannelWait<TItem>? Oldest<TItem>(List<ChannelWait<TItem>> line)
    {
        if (line.Count == 0) return null;
        ChannelWait<TItem> first = line[0];
        line.RemoveAt(0);
        return first;
    }
    private static void WakeAll(List<ChannelWait<bool>> line, bool value, Exception? error)
    {
        if (line.Count == 0) return;
        ChannelWait<bool>[] all = line.ToArray();
        line.Clear();
        for (int i = 0; i < all.Length; i++)
        {
            if (error != null) all[i].Fail(error);
            else all[i].Succeed(value);
        }
    }
    private Exception ClosedError() => _error is OperationCanceledException ? _error : _error != null ? new ChannelClosedException(_error) : new ChannelClosedException();
    private void EndIfEmpty()
    {
        if (!_closed || Count > 0) return;
        if (_error is OperationCanceledException canceled) _completion.TrySetCanceled(canceled.CancellationToken);
        else if (_error != null) _completion.TrySetException(_error);
        else _completion.TrySetResult();
    }

    /// <summary>0 stored or handed over, 1 closed, 2 no room.</summary>
    private int Store(T item)
    {
        if (_closed) return 1;
        int count = Count;
        if (count == 0)
        {
            ChannelWait<T>? reader = Oldest(_readers);
            if (reader != null)
            {
                reader.Succeed(item);
                return 0;
            }
        }
        if (count < _capacity)
        {
            Put(item);
            if (count == 0 || !Bounded) WakeAll(_waitingToRead, true, null);
            return 0;
        }
        switch (_mode)
        {
            case BoundedChannelFullMode.Wait:
                return 2;
            case BoundedChannelFullMode.DropWrite:
                _dropped?.Invoke(item);
                return 0;
            default:
                if (_capacity == 0)
                {
                    _dropped?.Invoke(item);
                    return 0;
                }
                T removed;
                if (_mode == BoundedChannelFullMode.DropOldest) removed = Pull();
                else
                {
                    removed = _items.Last!.Value;
                    _items.RemoveLast();
                }
                Put(item);
                _dropped?.Invoke(removed);
                return 0;
        }
    }

    private bool TryTake([MaybeNullWhen(false)] out T item)
    {
        if (Count > 0)
        {
            item = Pull();
            if (_closed) EndIfEmpty();
            else if (Bounded) Admit();
            return true;
        }
        if (_capacity == 0)
        {
            ChannelWait<T>? writer = Oldest(_writers);
            if (writer != null)
            {
                item = writer.Item;
                writer.Succeed(item);
                return true;
            }
        }
        item = default;
        return false;
    }
    private void Admit()
    {
        ChannelWait<T>? writer = Oldest(_writers);
        if (writer != null)
        {
            Put(writer.Item);
            writer.Succeed(writer.Item);
        }
        else WakeAll(_waitingToWrite, true, null);
    }

    private bool Close(Exception? error)
    {
        if (_closed) return false;
        _closed = true;
        _error = error;
        EndIfEmpty();
        ChannelWait<T>[] readers = _readers.ToArray();
        _readers.Clear();
        ChannelWait<T>[] writers = _writers.ToArray();
        _writers.Clear();
        for (int i = 0; i < readers.Length; i++) readers[i].Fail(ClosedError());
        for (int i = 0; i < writers.Length; i++) writers[i].Fail(ClosedError());
        WakeAll(_waitingToRead, false, error);
        WakeAll(_waitingToWrite, false, error);
        return true;
    }

    private sealed class QueueReader : ChannelReader<T>
    {
        private readonly UnboundedChannel<T> _channel;
        internal QueueReader(UnboundedChannel<T> channel) { _channel = channel; }
        public override Task Completion => _channel._completion.Task;
        public override bool CanCount => !_channel._singleReader;
        public override bool CanPeek => true;
        public override int Count => _channel._singleReader ? throw new NotSupportedException() : _channel.Count;
        public override bool TryRead([MaybeNullWhen(false)] out T item) => _channel.TryTake(out item);
        public override bool TryPeek([MaybeNullWhen(false)] out T item)
        {
            UnboundedChannel<T> c = _channel;
            if (c.Count == 0)
            {
                item = default;
                return false;
            }
            item = c._heap != null ? c._heap.Peek() : c._items.First!.Value;
            return true;
        }
        public override ValueTask<T> ReadAsync(CancellationToken cancellationToken = default)
        {
            if (cancellationToken.IsCancellationRequested) return new ValueTask<T>(Task.FromCanceled<T>(cancellationToken));
            UnboundedChannel<T> c = _channel;
            T? item;
            if (c.TryTake(out item)) return new ValueTask<T>(item);
            if (c._closed) return new ValueTask<T>(Task.FromException<T>(c.ClosedError()));
            ChannelWait<T> wait = new ChannelWait<T>(c._readers, c._asynchronously, cancellationToken, "ReadAsync");
            if (c._capacity == 0) WakeAll(c._waitingToWrite, true, null);
            return new ValueTask<T>(wait, 0);
        }
        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
        {
            if (cancellationToken.IsCancellationRequested) return new ValueTask<bool>(Task.FromCanceled<bool>(cancellationToken));
            UnboundedChannel<T> c = _channel;
            if (c.Count > 0 || (c._capacity == 0 && c._writers.Count > 0)) return new ValueTask<bool>(true);
            if (c._closed) return c._error != null ? new ValueTask<bool>(Task.FromException<bool>(c._error)) : new ValueTask<bool>(false);
            return new ValueTask<bool>(new ChannelWait<bool>(c._waitingToRead, c._asynchronously, cancellationToken, "WaitToReadAsync"), 0);
        }
    }

    private sealed class QueueWriter : ChannelWriter<T>
    {
        private readonly UnboundedChannel<T> _channel;
        internal QueueWriter(UnboundedChannel<T> channel) { _channel = channel; }
        public override bool TryComplete(Exception? error = null) => _channel.Close(error);
        public override bool TryWrite(T item) => _channel.Store(item) == 0;
        public override ValueTask WriteAsync(T item, CancellationToken cancellationToken = default)
        {
            if (cancellationToken.IsCancellationRequested) return new ValueTask(Task.FromCanceled(cancellationToken));
            UnboundedChannel<T> c = _channel;
            switch (c.Store(item))
            {
                case 0: return default;
                case 1: return new ValueTask(Task.FromException(c.ClosedError()));
            }
            ChannelWait<T> wait = new ChannelWait<T>(c._writers, true, cancellationToken, "WriteAsync");
            wait.Item = item;
            if (c._capacity == 0) WakeAll(c._waitingToRead, true, null);
            return new ValueTask(wait, 0);
        }
        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
        {
            if (cancellationToken.IsCancellationRequested) return new ValueTask<bool>(Task.FromCanceled<bool>(cancellationToken));
            UnboundedChannel<T> c = _channel;
            if (c._closed) return c._error != null ? new ValueTask<bool>(Task.FromException<bool>(c._error)) : new ValueTask<bool>(false);
            if (c.Count < c._capacity || c._mode != BoundedChannelFullMode.Wait || (c._capacity == 0 && c._readers.Count > 0)) return new ValueTask<bool>(true);
            return new ValueTask<bool>(new ChannelWait<bool>(c._waitingToWrite, true, cancellationToken, "WaitToWriteAsync"), 0);
        }
    }
}
