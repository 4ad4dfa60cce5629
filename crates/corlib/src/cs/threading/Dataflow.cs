namespace System.Threading.Tasks.Dataflow;

public enum DataflowMessageStatus { Accepted, Declined, Postponed, NotAvailable, DecliningPermanently }

public readonly struct DataflowMessageHeader : IEquatable<DataflowMessageHeader>
{
    public DataflowMessageHeader(long id) { Id = id != 0 ? id : throw new ArgumentException("The DataflowMessageHeader instance does not represent a valid message header.", "id"); }
    public long Id { get; }
    public bool IsValid => Id != 0;
    public bool Equals(DataflowMessageHeader other) => Id == other.Id;
    public override bool Equals(object? obj) => obj is DataflowMessageHeader other && Id == other.Id;
    public override int GetHashCode() => (int)Id;
    public static bool operator ==(DataflowMessageHeader left, DataflowMessageHeader right) => left.Id == right.Id;
    public static bool operator !=(DataflowMessageHeader left, DataflowMessageHeader right) => left.Id != right.Id;
}

public interface IDataflowBlock
{
    Task Completion { get; }
    void Complete();
    void Fault(Exception exception);
}

public interface ITargetBlock<in TInput> : IDataflowBlock
{
    DataflowMessageStatus OfferMessage(DataflowMessageHeader messageHeader, TInput messageValue, ISourceBlock<TInput>? source, bool consumeToAccept);
}

public interface ISourceBlock<out TOutput> : IDataflowBlock
{
    IDisposable LinkTo(ITargetBlock<TOutput> target, DataflowLinkOptions linkOptions);
    TOutput? ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<TOutput> target, out bool messageConsumed);
    bool ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<TOutput> target);
    void ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<TOutput> target);
}

public interface IReceivableSourceBlock<TOutput> : ISourceBlock<TOutput>
{
    bool TryReceive(Predicate<TOutput>? filter, [MaybeNullWhen(false)] out TOutput item);
    bool TryReceiveAll([NotNullWhen(true)] out IList<TOutput>? items);
}

public interface IPropagatorBlock<in TInput, out TOutput> : ITargetBlock<TInput>, ISourceBlock<TOutput> { }

public class DataflowLinkOptions
{
    public bool PropagateCompletion { get; set; }
    public int MaxMessages { get; set; } = -1;
    public bool Append { get; set; } = true;
}

public class DataflowBlockOptions
{
    public const int Unbounded = -1;
    public TaskScheduler TaskScheduler { get; set => field = value ?? throw new ArgumentNullException("value"); } = TaskScheduler.Default;
    public CancellationToken CancellationToken { get; set; }
    public int MaxMessagesPerTask { get; set => field = value >= 1 || value == -1 ? value : throw new ArgumentOutOfRangeException("value"); } = -1;
    public int BoundedCapacity { get; set => field = value >= 1 || value == -1 ? value : throw new ArgumentOutOfRangeException("value"); } = -1;
    public string NameFormat { get; set; } = "{0} Id={1}";
    public bool EnsureOrdered { get; set; } = true;
}

public class ExecutionDataflowBlockOptions : DataflowBlockOptions
{
    public int MaxDegreeOfParallelism { get; set => field = value >= 1 || value == -1 ? value : throw new ArgumentOutOfRangeException("value"); } = 1;
    public bool SingleProducerConstrained { get; set; }
}

public class GroupingDataflowBlockOptions : DataflowBlockOptions
{
    public bool Greedy { get; set; } = true;
    public long MaxNumberOfGroups { get; set; } = -1;
}

/// <summary>What a block is, whatever it takes and gives: its end.</summary>
internal sealed class Ending
{
    private readonly TaskCompletionSource _end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    internal List<Exception>? Faults;
    internal bool Cancelled;
    internal CancellationToken Token;
    internal Task Task => _end.Task;
    internal bool IsBad => Faults != null || Cancelled;
    internal void Add(Exception e) => (Faults ??= new List<Exception>()).Add(e);
    internal void Finish()
    {
        if (Faults != null) _end.TrySetException(Faults);
        else if (Cancelled) _end.TrySetCanceled(Token);
        else _end.TrySetResult();
    }
}

/// <summary>The messages that a block gives, in order, and the targets that they are offered to.</summary>
internal sealed class Outlet<T>
{
    private sealed class Link : IDisposable
    {
        internal Outlet<T> Outlet = null!;
        internal ITargetBlock<T> Target = null!;
        internal bool Propagates;
        internal int Left;
        public void Dispose() => Outlet._links.Remove(this);
    }

    private readonly ISourceBlock<T> _owner;
    private readonly Action<int>? _taken;
    private readonly Ending _ending;
    private readonly List<Link> _links = new List<Link>();
    private readonly List<TaskCompletionSource<bool>> _waiting = new List<TaskCompletionSource<bool>>();
    private readonly Queue<T> _items = new Queue<T>();
    private long _id = 1;
    private bool _blocked, _offering, _completing, _ended;
    private ITargetBlock<T>? _reserved;

    internal Outlet(ISourceBlock<T> owner, Ending ending, Action<int>? taken) { (_owner, _ending, _taken) = (owner, ending, taken); }
    internal int Count => _items.Count;

    internal void Add(T item)
    {
        if (_ended) return;
        _items.Enqueue(item);
        Wake(true);
        if (!_blocked) Offer();
    }
    private void Wake(bool any)
    {
        foreach (TaskCompletionSource<bool> waiter in _waiting) waiter.TrySetResult(any);
        _waiting.Clear();
    }
    private T Take()
    {
        T item = _items.Dequeue();
        _id++;
        _blocked = false;
        return item;
    }
    internal void Offer()
    {
        if (_offering || _reserved != null) return;
        _offering = true;
        while (_items.Count > 0 && _links.Count > 0)
        {
            long id = _id;
            T head = _items.Peek();
            bool went = false;
            foreach (Link link in _links.ToArray())
            {
                DataflowMessageStatus status = link.Target.OfferMessage(new DataflowMessageHeader(id), head, _owner, false);
                if (id != _id) { went = true; break; }
                if (status == DataflowMessageStatus.DecliningPermanently) _links.Remove(link);
                if (status != DataflowMessageStatus.Accepted) continue;
                Take();
                if (link.Left > 0 && --link.Left == 0) _links.Remove(link);
                _taken?.Invoke(1);
                went = true;
                break;
            }
            if (went) continue;
            _blocked = true;
            break;
        }
        _offering = false;
        CheckEnd();
    }
    internal IDisposable LinkTo(ITargetBlock<T> target, DataflowLinkOptions options)
    {
        if (target == null) throw new ArgumentNullException("target");
        if (options == null) throw new ArgumentNullException("linkOptions");
        Link link = new Link { Outlet = this, Target = target, Propagates = options.PropagateCompletion, Left = options.MaxMessages };
        if (_ended)
        {
            if (link.Propagates) Propagate(target);
            return link;
        }
        if (options.Append) _links.Add(link);
        else _links.Insert(0, link);
        _blocked = false;
        Offer();
        return link;
    }
    internal T? Consume(DataflowMessageHeader header, ITargetBlock<T> target, out bool consumed)
    {
        consumed = _items.Count > 0 && header.Id == _id && (_reserved == null || ReferenceEquals(_reserved, target));
        if (!consumed) return default;
        _reserved = null;
        T item = Take();
        _taken?.Invoke(1);
        Offer();
        return item;
    }
    internal bool Reserve(DataflowMessageHeader header, ITargetBlock<T> target)
    {
        if (_items.Count == 0 || header.Id != _id || _reserved != null) return false;
        _reserved = target;
        return true;
    }
    internal void Release(DataflowMessageHeader header, ITargetBlock<T> target)
    {
        if (!ReferenceEquals(_reserved, target)) throw new InvalidOperationException("The target block does not have the message reserved.");
        _reserved = null;
        _blocked = false;
        Offer();
    }
    internal bool TryReceive(Predicate<T>? filter, [MaybeNullWhen(false)] out T item)
    {
        item = default;
        if (_items.Count == 0 || _reserved != null || filter != null && !filter(_items.Peek())) return false;
        item = Take();
        _taken?.Invoke(1);
        Offer();
        return true;
    }
    internal bool TryReceiveAll([NotNullWhen(true)] out IList<T>? items)
    {
        items = null;
        if (_items.Count == 0 || _reserved != null) return false;
        items = _items.ToArray();
        _id += _items.Count;
        _items.Clear();
        _blocked = false;
        _taken?.Invoke(items.Count);
        CheckEnd();
        return true;
    }
    internal Task<bool> Available()
    {
        if (_items.Count > 0) return Task.FromResult(true);
        if (_ended || _completing) return Task.FromResult(false);
        TaskCompletionSource<bool> waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(waiter);
        return waiter.Task;
    }
    /// <summary>No more will be added; the block ends when all is taken, at once if it failed.</summary>
    internal void Complete()
    {
        _completing = true;
        if (_ending.IsBad) _items.Clear();
        CheckEnd();
    }
    private void CheckEnd()
    {
        if (!_completing || _ended || _items.Count > 0) return;
        _ended = true;
        Wake(false);
        _ending.Finish();
        foreach (Link link in _links.ToArray())
            if (link.Propagates) Propagate(link.Target);
        _links.Clear();
    }
    private void Propagate(ITargetBlock<T> target)
    {
        if (_ending.Faults != null) target.Fault(new AggregateException(_ending.Faults));
        else target.Complete();
    }
}

/// <summary>The messages that a block was given, and the sources whose offers wait for room.</summary>
internal sealed class Inlet<T>
{
    private readonly ITargetBlock<T> _owner;
    private readonly Queue<(ISourceBlock<T>, DataflowMessageHeader)> _postponed = new Queue<(ISourceBlock<T>, DataflowMessageHeader)>();
    private readonly Action<T> _accepted;
    private readonly int _capacity;
    private int _held;
    internal bool Declining;

    internal Inlet(ITargetBlock<T> owner, int capacity, Action<T> accepted) { (_owner, _capacity, _accepted) = (owner, capacity, accepted); }

    internal DataflowMessageStatus Offer(DataflowMessageHeader header, T value, ISourceBlock<T>? source, bool consumeToAccept)
    {
        if (!header.IsValid) throw new ArgumentException("The DataflowMessageHeader instance does not represent a valid message header.", "messageHeader");
        if (source == null && consumeToAccept) throw new ArgumentException("The DataflowMessageHeader instance does not represent a valid message header.", "consumeToAccept");
        if (Declining) return DataflowMessageStatus.DecliningPermanently;
        if (_capacity > 0 && _held >= _capacity || _postponed.Count > 0 && source != null)
        {
            if (source == null) return DataflowMessageStatus.Declined;
            _postponed.Enqueue((source, header));
            return DataflowMessageStatus.Postponed;
        }
        if (consumeToAccept)
        {
            value = source!.ConsumeMessage(header, _owner, out bool consumed)!;
            if (!consumed) return DataflowMessageStatus.NotAvailable;
        }
        _held++;
        _accepted(value);
        return DataflowMessageStatus.Accepted;
    }
    internal void Freed(int count)
    {
        _held -= count;
        while (!Declining && _postponed.Count > 0 && _held < _capacity)
        {
            (ISourceBlock<T> source, DataflowMessageHeader header) = _postponed.Dequeue();
            // Counted first: what the source offers next may not overtake it.
            _held++;
            T? value = source.ConsumeMessage(header, _owner, out bool consumed);
            if (consumed) _accepted(value!);
            else _held--;
        }
    }
    internal void Decline()
    {
        if (Declining) return;
        Declining = true;
        while (_postponed.Count > 0)
        {
            (ISourceBlock<T> source, DataflowMessageHeader header) = _postponed.Dequeue();
            if (source.ReserveMessage(header, _owner)) source.ReleaseReservation(header, _owner);
        }
    }
}

/// <summary>Runs a delegate on each message, in tasks of the block's scheduler.</summary>
internal sealed class Runner<T>
{
    private readonly Queue<T> _queue = new Queue<T>();
    private readonly Func<T, long, Task> _run;
    private readonly DataflowBlockOptions _options;
    private readonly Ending _ending;
    private readonly Action _done;
    private readonly int _degree;
    private int _running;
    private long _next;
    private bool _finished;
    internal readonly Inlet<T> In;

    internal Runner(ITargetBlock<T> owner, ExecutionDataflowBlockOptions options, Ending ending, Func<T, long, Task> run, Action done)
    {
        (_options, _ending, _run, _done) = (options, ending, run, done);
        _degree = options.MaxDegreeOfParallelism == -1 ? int.MaxValue : options.MaxDegreeOfParallelism;
        In = new Inlet<T>(owner, options.BoundedCapacity, Accept);
        CancellationToken token = options.CancellationToken;
        ending.Token = token;
        if (token.CanBeCanceled) token.Register(() => { _ending.Cancelled = true; Stop(); });
    }
    internal int Count => _queue.Count;
    private void Accept(T item)
    {
        _queue.Enqueue(item);
        if (_running >= _degree || _running >= _queue.Count + _running) return;
        _running++;
        Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.None, _options.TaskScheduler);
    }
    private async Task Work()
    {
        while (_queue.Count > 0 && !_ending.IsBad)
        {
            try { await _run(_queue.Dequeue(), _next++).ConfigureAwait(false); }
            catch (OperationCanceledException) { In.Freed(1); }
            catch (Exception e)
            {
                _ending.Add(e);
                Stop();
            }
        }
        _running--;
        Check();
    }
    internal void Stop()
    {
        _queue.Clear();
        In.Decline();
        Check();
    }
    internal void Check()
    {
        if (!In.Declining || _running > 0 || _queue.Count > 0 || _finished) return;
        _finished = true;
        _done();
    }
}

public sealed class ActionBlock<TInput> : ITargetBlock<TInput>
{
    private readonly Ending _ending = new Ending();
    private readonly Runner<TInput> _runner;
    public ActionBlock(Action<TInput> action) : this(action, new ExecutionDataflowBlockOptions()) { }
    public ActionBlock(Func<TInput, Task> action) : this(action, new ExecutionDataflowBlockOptions()) { }
    public ActionBlock(Action<TInput> action, ExecutionDataflowBlockOptions dataflowBlockOptions)
    {
        if (action == null) throw new ArgumentNullException("action");
        _runner = Make(x => { action(x); return Task.CompletedTask; }, dataflowBlockOptions);
    }
    public ActionBlock(Func<TInput, Task> action, ExecutionDataflowBlockOptions dataflowBlockOptions)
    {
        if (action == null) throw new ArgumentNullException("action");
        _runner = Make(action, dataflowBlockOptions);
    }
    private Runner<TInput> Make(Func<TInput, Task> action, ExecutionDataflowBlockOptions options)
    {
        if (options == null) throw new ArgumentNullException("dataflowBlockOptions");
        return new Runner<TInput>(this, options, _ending, async (x, _) =>
        {
            await (action(x) ?? Task.CompletedTask).ConfigureAwait(false);
            _runner.In.Freed(1);
        }, _ending.Finish);
    }
    public int InputCount => _runner.Count;
    public Task Completion => _ending.Task;
    public void Complete()
    {
        _runner.In.Decline();
        _runner.Check();
    }
    void IDataflowBlock.Fault(Exception exception)
    {
        if (_ending.Task.IsCompleted || _runner.In.Declining && _ending.IsBad) return;
        _ending.Add(exception ?? throw new ArgumentNullException("exception"));
        _runner.Stop();
    }
    DataflowMessageStatus ITargetBlock<TInput>.OfferMessage(DataflowMessageHeader messageHeader, TInput messageValue, ISourceBlock<TInput>? source, bool consumeToAccept) =>
        _runner.In.Offer(messageHeader, messageValue, source, consumeToAccept);
}

/// <summary>The giving half of a block.</summary>
public abstract class SourceBase<TOutput> : IReceivableSourceBlock<TOutput>
{
    internal readonly Ending Ending = new Ending();
    internal readonly Outlet<TOutput> Out;
    internal SourceBase() { Out = new Outlet<TOutput>(this, Ending, Taken); }
    internal virtual void Taken(int count) { }
    public int OutputCount => Out.Count;
    public Task Completion => Ending.Task;
    public abstract void Complete();
    internal abstract void Fail(Exception exception);
    void IDataflowBlock.Fault(Exception exception) => Fail(exception ?? throw new ArgumentNullException("exception"));
    public IDisposable LinkTo(ITargetBlock<TOutput> target, DataflowLinkOptions linkOptions) => Out.LinkTo(target, linkOptions);
    public bool TryReceive(Predicate<TOutput>? filter, [MaybeNullWhen(false)] out TOutput item) => Out.TryReceive(filter, out item);
    public bool TryReceiveAll([NotNullWhen(true)] out IList<TOutput>? items) => Out.TryReceiveAll(out items);
    TOutput? ISourceBlock<TOutput>.ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<TOutput> target, out bool messageConsumed) => Out.Consume(messageHeader, target, out messageConsumed);
    bool ISourceBlock<TOutput>.ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<TOutput> target) => Out.Reserve(messageHeader, target);
    void ISourceBlock<TOutput>.ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<TOutput> target) => Out.Release(messageHeader, target);
}

/// <summary>Blocks that make messages of messages by a delegate.</summary>
public abstract class RunningBase<TInput, TOutput> : SourceBase<TOutput>, IPropagatorBlock<TInput, TOutput>
{
    private Runner<TInput> _runner = null!;
    private readonly Dictionary<long, List<TOutput>> _early = new Dictionary<long, List<TOutput>>();
    private long _turn;
    internal void Start(Func<TInput, Task<List<TOutput>>> run, ExecutionDataflowBlockOptions options, bool one)
    {
        if (options == null) throw new ArgumentNullException("dataflowBlockOptions");
        bool ordered = options.EnsureOrdered;
        _runner = new Runner<TInput>(this, options, Ending, async (x, place) =>
        {
            List<TOutput> made = new List<TOutput>();
            try { made = await run(x).ConfigureAwait(false); }
            finally
            {
                if (!ordered) Give(made, one);
                else
                {
                    _early[place] = made;
                    while (_early.Remove(_turn, out List<TOutput>? next))
                    {
                        _turn++;
                        Give(next, one);
                    }
                }
            }
        }, Out.Complete);
    }
    private void Give(List<TOutput> made, bool one)
    {
        if (!one) _runner.In.Freed(1);
        foreach (TOutput item in made) Out.Add(item);
    }
    internal override void Taken(int count) => _runner.In.Freed(count);
    public int InputCount => _runner.Count;
    public override void Complete()
    {
        _runner.In.Decline();
        _runner.Check();
    }
    internal override void Fail(Exception exception)
    {
        if (Ending.Task.IsCompleted || Ending.IsBad) return;
        Ending.Add(exception);
        _runner.Stop();
    }
    DataflowMessageStatus ITargetBlock<TInput>.OfferMessage(DataflowMessageHeader messageHeader, TInput messageValue, ISourceBlock<TInput>? source, bool consumeToAccept) =>
        _runner.In.Offer(messageHeader, messageValue, source, consumeToAccept);
}

public sealed class TransformBlock<TInput, TOutput> : RunningBase<TInput, TOutput>
{
    public TransformBlock(Func<TInput, TOutput> transform) : this(transform, new ExecutionDataflowBlockOptions()) { }
    public TransformBlock(Func<TInput, Task<TOutput>> transform) : this(transform, new ExecutionDataflowBlockOptions()) { }
    public TransformBlock(Func<TInput, TOutput> transform, ExecutionDataflowBlockOptions dataflowBlockOptions)
    {
        if (transform == null) throw new ArgumentNullException("transform");
        Start(x => Task.FromResult(new List<TOutput> { transform(x) }), dataflowBlockOptions, true);
    }
    public TransformBlock(Func<TInput, Task<TOutput>> transform, ExecutionDataflowBlockOptions dataflowBlockOptions)
    {
        if (transform == null) throw new ArgumentNullException("transform");
        Start(async x => new List<TOutput> { await transform(x).ConfigureAwait(false) }, dataflowBlockOptions, true);
    }
}

public sealed class TransformManyBlock<TInput, TOutput> : RunningBase<TInput, TOutput>
{
    public TransformManyBlock(Func<TInput, IEnumerable<TOutput>> transform) : this(transform, new ExecutionDataflowBlockOptions()) { }
    public TransformManyBlock(Func<TInput, Task<IEnumerable<TOutput>>> transform) : this(transform, new ExecutionDataflowBlockOptions()) { }
    public TransformManyBlock(Func<TInput, IAsyncEnumerable<TOutput>> transform) : this(transform, new ExecutionDataflowBlockOptions()) { }
    public TransformManyBlock(Func<TInput, IEnumerable<TOutput>> transform, ExecutionDataflowBlockOptions dataflowBlockOptions)
    {
        if (transform == null) throw new ArgumentNullException("transform");
        Start(x => Task.FromResult(new List<TOutput>(transform(x) ?? [])), dataflowBlockOptions, false);
    }
    public TransformManyBlock(Func<TInput, Task<IEnumerable<TOutput>>> transform, ExecutionDataflowBlockOptions dataflowBlockOptions)
    {
        if (transform == null) throw new ArgumentNullException("transform");
        Start(async x => new List<TOutput>(await transform(x).ConfigureAwait(false) ?? []), dataflowBlockOptions, false);
    }
    public TransformManyBlock(Func<TInput, IAsyncEnumerable<TOutput>> transform, ExecutionDataflowBlockOptions dataflowBlockOptions)
    {
        if (transform == null) throw new ArgumentNullException("transform");
        Start(async x =>
        {
            List<TOutput> all = new List<TOutput>();
            await foreach (TOutput item in transform(x).ConfigureAwait(false)) all.Add(item);
            return all;
        }, dataflowBlockOptions, false);
    }
}

/// <summary>Blocks that hand on without a delegate.</summary>
public abstract class HoldingBase<TInput, TOutput> : SourceBase<TOutput>, IPropagatorBlock<TInput, TOutput>
{
    internal readonly Inlet<TInput> In;
    internal HoldingBase(DataflowBlockOptions options)
    {
        if (options == null) throw new ArgumentNullException("dataflowBlockOptions");
        In = new Inlet<TInput>(this, options.BoundedCapacity, Accept);
        CancellationToken token = options.CancellationToken;
        Ending.Token = token;
        if (token.CanBeCanceled) token.Register(() => { Ending.Cancelled = true; Complete(); });
    }
    internal abstract void Accept(TInput item);
    internal override void Taken(int count) => In.Freed(count);
    public override void Complete()
    {
        In.Decline();
        Out.Complete();
    }
    internal override void Fail(Exception exception)
    {
        if (Ending.Task.IsCompleted || Ending.IsBad) return;
        Ending.Add(exception);
        In.Decline();
        Out.Complete();
    }
    DataflowMessageStatus ITargetBlock<TInput>.OfferMessage(DataflowMessageHeader messageHeader, TInput messageValue, ISourceBlock<TInput>? source, bool consumeToAccept) =>
        In.Offer(messageHeader, messageValue, source, consumeToAccept);
}

public sealed class BufferBlock<T> : HoldingBase<T, T>
{
    public BufferBlock() : this(new DataflowBlockOptions()) { }
    public BufferBlock(DataflowBlockOptions dataflowBlockOptions) : base(dataflowBlockOptions) { }
    public int Count => Out.Count;
    internal override void Accept(T item) => Out.Add(item);
}

public sealed class BatchBlock<T> : HoldingBase<T, T[]>
{
    private readonly List<T> _batch = new List<T>();
    public BatchBlock(int batchSize) : this(batchSize, new GroupingDataflowBlockOptions()) { }
    public BatchBlock(int batchSize, GroupingDataflowBlockOptions dataflowBlockOptions) : base(dataflowBlockOptions)
    {
        if (batchSize < 1) throw new ArgumentOutOfRangeException("batchSize", "The batchSize must be positive.");
        BatchSize = batchSize;
    }
    public int BatchSize { get; }
    internal override void Accept(T item)
    {
        _batch.Add(item);
        if (_batch.Count == BatchSize) TriggerBatch();
    }
    public void TriggerBatch()
    {
        if (_batch.Count == 0) return;
        T[] batch = _batch.ToArray();
        _batch.Clear();
        Out.Add(batch);
    }
    internal override void Taken(int count) => In.Freed(count * BatchSize);
    public override void Complete()
    {
        if (In.Declining) return;
        In.Decline();
        if (!Ending.IsBad) TriggerBatch();
        Out.Complete();
    }
}

public sealed class BroadcastBlock<T> : IPropagatorBlock<T, T>, IReceivableSourceBlock<T>
{
    private readonly Func<T, T>? _clone;
    private readonly Ending _ending = new Ending();
    private readonly List<(ITargetBlock<T> Target, DataflowLinkOptions Options)> _links = new List<(ITargetBlock<T>, DataflowLinkOptions)>();
    private T? _value;
    private long _id;
    private bool _completing;
    public BroadcastBlock(Func<T, T>? cloningFunction) : this(cloningFunction, new DataflowBlockOptions()) { }
    public BroadcastBlock(Func<T, T>? cloningFunction, DataflowBlockOptions dataflowBlockOptions) { _clone = cloningFunction; }
    private T Copy => _clone == null ? _value! : _clone(_value!);
    public Task Completion => _ending.Task;
    private void Give(ITargetBlock<T> target) => target.OfferMessage(new DataflowMessageHeader(_id), _clone == null ? _value! : Copy, this, _clone != null && false);
    DataflowMessageStatus ITargetBlock<T>.OfferMessage(DataflowMessageHeader messageHeader, T messageValue, ISourceBlock<T>? source, bool consumeToAccept)
    {
        if (_completing) return DataflowMessageStatus.DecliningPermanently;
        if (consumeToAccept)
        {
            messageValue = source!.ConsumeMessage(messageHeader, this, out bool consumed)!;
            if (!consumed) return DataflowMessageStatus.NotAvailable;
        }
        _value = messageValue;
        _id++;
        foreach ((ITargetBlock<T> target, _) in _links.ToArray()) Give(target);
        return DataflowMessageStatus.Accepted;
    }
    public IDisposable LinkTo(ITargetBlock<T> target, DataflowLinkOptions linkOptions)
    {
        (ITargetBlock<T>, DataflowLinkOptions) link = (target, linkOptions);
        if (_id > 0) Give(target);
        if (_ending.Task.IsCompleted)
        {
            if (linkOptions.PropagateCompletion) target.Complete();
        }
        else _links.Add(link);
        return new Unlink(() => _links.Remove(link));
    }
    private void End()
    {
        if (_completing) return;
        _completing = true;
        _ending.Finish();
        foreach ((ITargetBlock<T> target, DataflowLinkOptions options) in _links)
            if (options.PropagateCompletion)
            {
                if (_ending.Faults != null) target.Fault(new AggregateException(_ending.Faults));
                else target.Complete();
            }
        _links.Clear();
    }
    public void Complete() => End();
    void IDataflowBlock.Fault(Exception exception)
    {
        if (_completing) return;
        _ending.Add(exception);
        End();
    }
    public bool TryReceive(Predicate<T>? filter, [MaybeNullWhen(false)] out T item)
    {
        item = default;
        if (_id == 0 || filter != null && !filter(_value!)) return false;
        item = Copy;
        return true;
    }
    public bool TryReceiveAll([NotNullWhen(true)] out IList<T>? items)
    {
        items = _id == 0 ? null : new List<T> { Copy };
        return items != null;
    }
    T? ISourceBlock<T>.ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target, out bool messageConsumed)
    {
        messageConsumed = messageHeader.Id == _id;
        return messageConsumed ? Copy : default;
    }
    bool ISourceBlock<T>.ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target) => messageHeader.Id == _id;
    void ISourceBlock<T>.ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<T> target) { }
}

internal sealed class Unlink : IDisposable
{
    private readonly Action _how;
    internal Unlink(Action how) { _how = how; }
    public void Dispose() => _how();
}

public sealed class WriteOnceBlock<T> : HoldingBase<T, T>
{
    private readonly Func<T, T>? _clone;
    public WriteOnceBlock(Func<T, T>? cloningFunction) : base(new DataflowBlockOptions()) { _clone = cloningFunction; }
    internal override void Accept(T item)
    {
        Out.Add(_clone == null ? item : _clone(item));
        Complete();
    }
}

public sealed class JoinBlock<T1, T2> : SourceBase<Tuple<T1, T2>>
{
    private readonly BufferBlock<T1> _first = new BufferBlock<T1>();
    private readonly BufferBlock<T2> _second = new BufferBlock<T2>();
    private readonly Half<T1> _one;
    private readonly Half<T2> _two;
    public JoinBlock() : this(new GroupingDataflowBlockOptions()) { }
    public JoinBlock(GroupingDataflowBlockOptions dataflowBlockOptions)
    {
        _one = new Half<T1>(Pair, Check);
        _two = new Half<T2>(Pair, Check);
    }
    public ITargetBlock<T1> Target1 => _one;
    public ITargetBlock<T2> Target2 => _two;
    private void Pair()
    {
        while (_one.Items.Count > 0 && _two.Items.Count > 0) Out.Add(Tuple.Create(_one.Items.Dequeue(), _two.Items.Dequeue()));
        Check();
    }
    private void Check()
    {
        if (_one.Declining && _one.Items.Count == 0 || _two.Declining && _two.Items.Count == 0) Out.Complete();
    }
    public override void Complete()
    {
        _one.Declining = _two.Declining = true;
        Out.Complete();
    }
    internal override void Fail(Exception exception)
    {
        Ending.Add(exception);
        Complete();
    }
    private sealed class Half<T> : ITargetBlock<T>
    {
        internal readonly Queue<T> Items = new Queue<T>();
        internal bool Declining;
        private readonly Action _pair, _check;
        internal Half(Action pair, Action check) { (_pair, _check) = (pair, check); }
        public Task Completion => throw new NotSupportedException("The join block's targets have no completion of their own.");
        public void Complete()
        {
            Declining = true;
            _check();
        }
        public void Fault(Exception exception) => Complete();
        public DataflowMessageStatus OfferMessage(DataflowMessageHeader messageHeader, T messageValue, ISourceBlock<T>? source, bool consumeToAccept)
        {
            if (Declining) return DataflowMessageStatus.DecliningPermanently;
            if (consumeToAccept)
            {
                messageValue = source!.ConsumeMessage(messageHeader, this, out bool consumed)!;
                if (!consumed) return DataflowMessageStatus.NotAvailable;
            }
            Items.Enqueue(messageValue);
            _pair();
            return DataflowMessageStatus.Accepted;
        }
    }
}

public static class DataflowBlock
{
    public static IDisposable LinkTo<TOutput>(this ISourceBlock<TOutput> source, ITargetBlock<TOutput> target) => source.LinkTo(target, new DataflowLinkOptions());
    public static IDisposable LinkTo<TOutput>(this ISourceBlock<TOutput> source, ITargetBlock<TOutput> target, Predicate<TOutput> predicate) => LinkTo(source, target, new DataflowLinkOptions(), predicate);
    public static IDisposable LinkTo<TOutput>(this ISourceBlock<TOutput> source, ITargetBlock<TOutput> target, DataflowLinkOptions linkOptions, Predicate<TOutput> predicate) =>
        source.LinkTo(new Filtered<TOutput>(target ?? throw new ArgumentNullException("target"), predicate ?? throw new ArgumentNullException("predicate")), linkOptions);
    public static bool Post<TInput>(this ITargetBlock<TInput> target, TInput item) => target.OfferMessage(new DataflowMessageHeader(1), item, null, false) == DataflowMessageStatus.Accepted;
    public static Task<bool> SendAsync<TInput>(this ITargetBlock<TInput> target, TInput item) => SendAsync(target, item, default);
    public static Task<bool> SendAsync<TInput>(this ITargetBlock<TInput> target, TInput item, CancellationToken cancellationToken)
    {
        if (target == null) throw new ArgumentNullException("target");
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<bool>(cancellationToken);
        return new Sending<TInput>(target, item, cancellationToken).Start();
    }
    public static bool TryReceive<TOutput>(this IReceivableSourceBlock<TOutput> source, [MaybeNullWhen(false)] out TOutput item) => source.TryReceive(null, out item);
    public static Task<TOutput> ReceiveAsync<TOutput>(this ISourceBlock<TOutput> source) => ReceiveAsync(source, Timeout.InfiniteTimeSpan, default);
    public static Task<TOutput> ReceiveAsync<TOutput>(this ISourceBlock<TOutput> source, CancellationToken cancellationToken) => ReceiveAsync(source, Timeout.InfiniteTimeSpan, cancellationToken);
    public static Task<TOutput> ReceiveAsync<TOutput>(this ISourceBlock<TOutput> source, TimeSpan timeout) => ReceiveAsync(source, timeout, default);
    public static async Task<TOutput> ReceiveAsync<TOutput>(this ISourceBlock<TOutput> source, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (source == null) throw new ArgumentNullException("source");
        if (source is IReceivableSourceBlock<TOutput> now && now.TryReceive(null, out TOutput? item)) return item;
        Receiving<TOutput> receiving = new Receiving<TOutput>();
        using IDisposable link = source.LinkTo(receiving, new DataflowLinkOptions { MaxMessages = 1, PropagateCompletion = true });
        return await receiving.Result.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
    }
    public static TOutput Receive<TOutput>(this ISourceBlock<TOutput> source) => ReceiveAsync(source).GetAwaiter().GetResult();
    public static TOutput Receive<TOutput>(this ISourceBlock<TOutput> source, CancellationToken cancellationToken) => ReceiveAsync(source, cancellationToken).GetAwaiter().GetResult();
    public static TOutput Receive<TOutput>(this ISourceBlock<TOutput> source, TimeSpan timeout) => ReceiveAsync(source, timeout).GetAwaiter().GetResult();
    public static Task<bool> OutputAvailableAsync<TOutput>(this ISourceBlock<TOutput> source) => OutputAvailableAsync(source, default);
    public static Task<bool> OutputAvailableAsync<TOutput>(this ISourceBlock<TOutput> source, CancellationToken cancellationToken)
    {
        if (source is SourceBase<TOutput> ours) return ours.Out.Available().WaitAsync(cancellationToken);
        throw new NotSupportedException();
    }
    public static async IAsyncEnumerable<TOutput> ReceiveAllAsync<TOutput>(this IReceivableSourceBlock<TOutput> source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await OutputAvailableAsync(source, cancellationToken).ConfigureAwait(false))
            while (source.TryReceive(null, out TOutput? item)) yield return item;
        await source.Completion.ConfigureAwait(false);
    }
    public static ITargetBlock<TInput> NullTarget<TInput>() => new ActionBlock<TInput>(_ => { });
    public static IPropagatorBlock<TInput, TOutput> Encapsulate<TInput, TOutput>(ITargetBlock<TInput> target, ISourceBlock<TOutput> source) => new Capsule<TInput, TOutput>(target, source);

    private sealed class Filtered<T> : ITargetBlock<T>
    {
        private readonly ITargetBlock<T> _target;
        private readonly Predicate<T> _predicate;
        internal Filtered(ITargetBlock<T> target, Predicate<T> predicate) { (_target, _predicate) = (target, predicate); }
        public Task Completion => _target.Completion;
        public void Complete() => _target.Complete();
        public void Fault(Exception exception) => _target.Fault(exception);
        public DataflowMessageStatus OfferMessage(DataflowMessageHeader messageHeader, T messageValue, ISourceBlock<T>? source, bool consumeToAccept) =>
            _predicate(messageValue) ? _target.OfferMessage(messageHeader, messageValue, source, consumeToAccept) : DataflowMessageStatus.Declined;
    }

    private sealed class Receiving<T> : ITargetBlock<T>
    {
        private readonly TaskCompletionSource<T> _result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        internal Task<T> Result => _result.Task;
        public Task Completion => _result.Task;
        public void Complete() => _result.TrySetException(new InvalidOperationException("The source completed without providing data to receive."));
        public void Fault(Exception exception) => Complete();
        public DataflowMessageStatus OfferMessage(DataflowMessageHeader messageHeader, T messageValue, ISourceBlock<T>? source, bool consumeToAccept) =>
            _result.TrySetResult(messageValue) ? DataflowMessageStatus.Accepted : DataflowMessageStatus.DecliningPermanently;
    }

    /// <summary>A source of one message, which waits until the target takes it.</summary>
    private sealed class Sending<T> : ISourceBlock<T>
    {
        private readonly ITargetBlock<T> _target;
        private readonly T _item;
        private readonly TaskCompletionSource<bool> _result = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        internal Sending(ITargetBlock<T> target, T item, CancellationToken token)
        {
            (_target, _item) = (target, item);
            if (token.CanBeCanceled) token.Register(() => _result.TrySetCanceled(token));
        }
        internal Task<bool> Start()
        {
            DataflowMessageStatus status = _target.OfferMessage(new DataflowMessageHeader(1), _item, this, false);
            if (status == DataflowMessageStatus.Accepted) _result.TrySetResult(true);
            else if (status != DataflowMessageStatus.Postponed) _result.TrySetResult(false);
            return _result.Task;
        }
        public Task Completion => _result.Task;
        public void Complete() { }
        public void Fault(Exception exception) { }
        public IDisposable LinkTo(ITargetBlock<T> target, DataflowLinkOptions linkOptions) => throw new NotSupportedException();
        public T? ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target, out bool messageConsumed)
        {
            messageConsumed = _result.TrySetResult(true);
            return _item;
        }
        public bool ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target) => !_result.Task.IsCompleted;
        public void ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<T> target) => Start();
    }

    private sealed class Capsule<TInput, TOutput> : IPropagatorBlock<TInput, TOutput>
    {
        private readonly ITargetBlock<TInput> _target;
        private readonly ISourceBlock<TOutput> _source;
        internal Capsule(ITargetBlock<TInput> target, ISourceBlock<TOutput> source) { (_target, _source) = (target, source); }
        public Task Completion => _source.Completion;
        public void Complete() => _target.Complete();
        public void Fault(Exception exception) => _target.Fault(exception);
        public DataflowMessageStatus OfferMessage(DataflowMessageHeader messageHeader, TInput messageValue, ISourceBlock<TInput>? source, bool consumeToAccept) => _target.OfferMessage(messageHeader, messageValue, source, consumeToAccept);
        public IDisposable LinkTo(ITargetBlock<TOutput> target, DataflowLinkOptions linkOptions) => _source.LinkTo(target, linkOptions);
        public TOutput? ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<TOutput> target, out bool messageConsumed) => _source.ConsumeMessage(messageHeader, target, out messageConsumed);
        public bool ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<TOutput> target) => _source.ReserveMessage(messageHeader, target);
        public void ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<TOutput> target) => _source.ReleaseReservation(messageHeader, target);
    }
}
