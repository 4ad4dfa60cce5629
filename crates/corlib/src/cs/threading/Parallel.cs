namespace System.Threading.Tasks;

using AwaitLab.Runtime;
using System.Collections.Concurrent;
using System.Numerics;

public class ParallelOptions
{
    int degree = -1;
    public CancellationToken CancellationToken { get; set; }
    public TaskScheduler? TaskScheduler { get; set; } = TaskScheduler.Default;
    public int MaxDegreeOfParallelism
    {
        get => degree;
        set
        {
            ArgumentOutOfRangeException.ThrowIfZero(value, "MaxDegreeOfParallelism");
            ArgumentOutOfRangeException.ThrowIfLessThan(value, -1, "MaxDegreeOfParallelism");
            degree = value;
        }
    }
    internal TaskScheduler Scheduler => TaskScheduler ?? Tasks.TaskScheduler.Current;
}

public struct ParallelLoopResult
{
    internal bool completed;
    internal long? lowest;
    public bool IsCompleted => completed;
    public long? LowestBreakIteration => lowest;
}

public class ParallelLoopState
{
    internal readonly Loop loop;
    internal long current;
    internal ParallelLoopState(Loop loop) { this.loop = loop; }
    public void Stop()
    {
        if (loop.broken) throw new InvalidOperationException("Stop was called after Break was called.");
        loop.stopped = true;
    }
    public void Break()
    {
        if (loop.stopped) throw new InvalidOperationException("Break was called after Stop was called.");
        if (!loop.broken || current < loop.lowest) loop.lowest = current;
        loop.broken = true;
    }
    public bool IsStopped => loop.stopped;
    public bool IsExceptional => loop.failures != null;
    public long? LowestBreakIteration => loop.broken ? loop.lowest : null;
    public bool ShouldExitCurrentIteration => loop.stopped || loop.failures != null || loop.canceled || (loop.broken && current > loop.lowest);
}

/// <summary>A loop in work (RUNTIME 9.12, 9.13): the caller runs the first replica, each replica queues the next.</summary>
internal abstract class Loop
{
    internal bool stopped, broken, canceled;
    internal long lowest;
    internal List<Exception>? failures;
    readonly ParallelOptions options;
    int replicasLeft;
    readonly List<Task> replicas = new List<Task>();

    protected Loop(ParallelOptions options) { this.options = options; }

    protected bool Ended => stopped || failures != null || canceled;

    /// <summary>One replica's share of the work.</summary>
    protected abstract void Work(int replica);

    internal static int Degree(ParallelOptions options)
    {
        int cores = Vm.Cores();
        return options.MaxDegreeOfParallelism == -1 ? cores : Math.Min(Math.Max(cores, 2), options.MaxDegreeOfParallelism);
    }

    internal ParallelLoopResult Run(int degree)
    {
        CancellationToken token = options.CancellationToken;
        token.ThrowIfCancellationRequested();
        CancellationTokenRegistration registered = default;
        if (token.CanBeCanceled) registered = token.RegisterInternal(_ => canceled = true, null, null, "Parallel loop");
        try
        {
            replicasLeft = degree - 1;
            Task first = new Task(() => Replica(0));
            first.RunSynchronously(options.Scheduler);
            first.Wait();
            for (int i = 0; i < replicas.Count; i++) replicas[i].Wait();
        }
        finally
        {
            registered.Dispose();
        }
        if (failures != null)
        {
            if (token.IsCancellationRequested)
            {
                bool all = true;
                for (int i = 0; i < failures.Count; i++)
                    if (!(failures[i] is OperationCanceledException e && e.CancellationToken == token)) all = false;
                if (all) throw new OperationCanceledException(token);
            }
            throw new AggregateException(failures);
        }
        if (canceled) throw new OperationCanceledException(token);
        return new ParallelLoopResult { completed = !stopped && !broken, lowest = broken ? lowest : null };
    }

    void Replica(int number)
    {
        if (replicasLeft > 0)
        {
            replicasLeft--;
            Task next = new Task(() => Replica(number + 1));
            replicas.Add(next);
            next.Start(options.Scheduler);
        }
        try
        {
            Work(number);
        }
        catch (Exception e)
        {
            if (failures == null) failures = new List<Exception>();
            failures.Add(e);
        }
    }
}

internal sealed class ForLoop<TLocal> : Loop
{
    readonly Func<long, ParallelLoopState, TLocal, TLocal> body;
    readonly Func<TLocal>? localInit;
    readonly Action<TLocal>? localFinally;
    readonly long[] next, end;
    readonly bool takesState;

    internal ForLoop(long from, long to, ParallelOptions options, Func<long, ParallelLoopState, TLocal, TLocal> body, Func<TLocal>? localInit, Action<TLocal>? localFinally, int ranges) : base(options)
    {
        this.body = body;
        this.localInit = localInit;
        this.localFinally = localFinally;
        takesState = true;
        next = new long[ranges];
        end = new long[ranges];
        long count = to - from;
        for (int i = 0; i < ranges; i++)
        {
            next[i] = from + count * i / ranges;
            end[i] = from + count * (i + 1) / ranges;
        }
    }

    internal static ParallelLoopResult Run(long from, long to, ParallelOptions options, Func<long, ParallelLoopState, TLocal, TLocal> body, Func<TLocal>? localInit, Action<TLocal>? localFinally)
    {
        ArgumentNullException.ThrowIfNull(options, "parallelOptions");
        options.CancellationToken.ThrowIfCancellationRequested();
        if (to <= from) return new ParallelLoopResult { completed = true };
        int degree = (int)Math.Min(Degree(options), to - from);
        return new ForLoop<TLocal>(from, to, options, body, localInit, localFinally, degree).Run(degree);
    }

    protected override void Work(int replica)
    {
        bool begun = false;
        TLocal local = default!;
        ParallelLoopState state = new ParallelLoopState(this);
        try
        {
            for (int k = 0; k < next.Length; k++)
            {
                int range = (replica + k) % next.Length;
                while (!Ended && next[range] < end[range])
                {
                    long i = next[range];
                    next[range] = i + 1;
                    if (broken && i > lowest) break;
                    if (!begun)
                    {
                        begun = true;
                        if (localInit != null) local = localInit();
                    }
                    state.current = i;
                    local = body(i, state, local);
                }
            }
        }
        finally
        {
            if (begun && localFinally != null) localFinally(local);
        }
    }
}

internal sealed class SourceLoop<T, TLocal> : Loop
{
    readonly IEnumerator<T> source;
    readonly Func<T, ParallelLoopState, long, TLocal, TLocal> body;
    readonly Func<TLocal>? localInit;
    readonly Action<TLocal>? localFinally;
    long count;

    internal SourceLoop(IEnumerator<T> source, ParallelOptions options, Func<T, ParallelLoopState, long, TLocal, TLocal> body, Func<TLocal>? localInit, Action<TLocal>? localFinally) : base(options)
    {
        this.source = source;
        this.body = body;
        this.localInit = localInit;
        this.localFinally = localFinally;
    }

    protected override void Work(int replica)
    {
        bool begun = false;
        TLocal local = default!;
        ParallelLoopState state = new ParallelLoopState(this);
        try
        {
            while (!Ended)
            {
                T item;
                long i;
                lock (source)
                {
                    if (Ended || broken || !source.MoveNext()) break;
                    item = source.Current;
                    i = count++;
                }
                if (!begun)
                {
                    begun = true;
                    if (localInit != null) local = localInit();
                }
                state.current = i;
                local = body(item, state, i, local);
            }
        }
        finally
        {
            if (begun && localFinally != null) localFinally(local);
        }
    }
}

public static class Parallel
{
    static readonly ParallelOptions usual = new ParallelOptions();
    static void Check(object? value, string name)
    {
        if (value == null) throw new ArgumentNullException(name);
    }

    // For
    public static ParallelLoopResult For(int fromInclusive, int toExclusive, Action<int> body) => For(fromInclusive, toExclusive, usual, body);
    public static ParallelLoopResult For(int fromInclusive, int toExclusive, ParallelOptions parallelOptions, Action<int> body)
    {
        Check(body, "body");
        return ForLoop<byte>.Run(fromInclusive, toExclusive, parallelOptions, (i, s, l) => { body((int)i); return l; }, null, null);
    }
    public static ParallelLoopResult For(int fromInclusive, int toExclusive, Action<int, ParallelLoopState> body) => For(fromInclusive, toExclusive, usual, body);
    public static ParallelLoopResult For(int fromInclusive, int toExclusive, ParallelOptions parallelOptions, Action<int, ParallelLoopState> body)
    {
        Check(body, "body");
        return ForLoop<byte>.Run(fromInclusive, toExclusive, parallelOptions, (i, s, l) => { body((int)i, s); return l; }, null, null);
    }
    public static ParallelLoopResult For(long fromInclusive, long toExclusive, Action<long> body) => For(fromInclusive, toExclusive, usual, body);
    public static ParallelLoopResult For(long fromInclusive, long toExclusive, ParallelOptions parallelOptions, Action<long> body)
    {
        Check(body, "body");
        return ForLoop<byte>.Run(fromInclusive, toExclusive, parallelOptions, (i, s, l) => { body(i); return l; }, null, null);
    }
    public static ParallelLoopResult For(long fromInclusive, long toExclusive, Action<long, ParallelLoopState> body)
    {
        Check(body, "body");
        return ForLoop<byte>.Run(fromInclusive, toExclusive, usual, (i, s, l) => { body(i, s); return l; }, null, null);
    }
    public static ParallelLoopResult For<TLocal>(int fromInclusive, int toExclusive, Func<TLocal> localInit, Func<int, ParallelLoopState, TLocal, TLocal> body, Action<TLocal> localFinally) =>
        For(fromInclusive, toExclusive, usual, localInit, body, localFinally);
    public static ParallelLoopResult For<TLocal>(int fromInclusive, int toExclusive, ParallelOptions parallelOptions, Func<TLocal> localInit, Func<int, ParallelLoopState, TLocal, TLocal> body, Action<TLocal> localFinally)
    {
        Check(body, "body");
        Check(localInit, "localInit");
        Check(localFinally, "localFinally");
        return ForLoop<TLocal>.Run(fromInclusive, toExclusive, parallelOptions, (i, s, l) => body((int)i, s, l), localInit, localFinally);
    }
    public static ParallelLoopResult For<TLocal>(long fromInclusive, long toExclusive, Func<TLocal> localInit, Func<long, ParallelLoopState, TLocal, TLocal> body, Action<TLocal> localFinally)
    {
        Check(body, "body");
        Check(localInit, "localInit");
        Check(localFinally, "localFinally");
        return ForLoop<TLocal>.Run(fromInclusive, toExclusive, usual, body, localInit, localFinally);
    }

    // ForEach
    static IEnumerable<TSource> Dynamic<TSource>(System.Collections.Concurrent.Partitioner<TSource> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.SupportsDynamicPartitions) throw new InvalidOperationException("The Partitioner used here must support dynamic partitioning.");
        return source.GetDynamicPartitions();
    }
    public static ParallelLoopResult ForEach<TSource>(System.Collections.Concurrent.Partitioner<TSource> source, Action<TSource> body) => ForEach(Dynamic(source), usual, body);
    public static ParallelLoopResult ForEach<TSource>(System.Collections.Concurrent.Partitioner<TSource> source, ParallelOptions parallelOptions, Action<TSource> body) => ForEach(Dynamic(source), parallelOptions, body);
    public static ParallelLoopResult ForEach<TSource>(System.Collections.Concurrent.Partitioner<TSource> source, Action<TSource, ParallelLoopState> body) => ForEach(Dynamic(source), usual, body);
    public static ParallelLoopResult ForEach<TSource>(System.Collections.Concurrent.Partitioner<TSource> source, ParallelOptions parallelOptions, Action<TSource, ParallelLoopState> body) => ForEach(Dynamic(source), parallelOptions, body);
    public static ParallelLoopResult ForEach<TSource>(System.Collections.Concurrent.OrderablePartitioner<TSource> source, Action<TSource, ParallelLoopState, long> body) => ForEach(Dynamic(source), usual, body);
    public static ParallelLoopResult ForEach<TSource, TLocal>(System.Collections.Concurrent.Partitioner<TSource> source, Func<TLocal> localInit, Func<TSource, ParallelLoopState, TLocal, TLocal> body, Action<TLocal> localFinally) => ForEach(Dynamic(source), usual, localInit, body, localFinally);
    public static ParallelLoopResult ForEach<TSource, TLocal>(System.Collections.Concurrent.Partitioner<TSource> source, ParallelOptions parallelOptions, Func<TLocal> localInit, Func<TSource, ParallelLoopState, TLocal, TLocal> body, Action<TLocal> localFinally) => ForEach(Dynamic(source), parallelOptions, localInit, body, localFinally);
    public static ParallelLoopResult ForEach<TSource>(IEnumerable<TSource> source, Action<TSource> body) => ForEach(source, usual, body);
    public static ParallelLoopResult ForEach<TSource>(IEnumerable<TSource> source, ParallelOptions parallelOptions, Action<TSource> body)
    {
        Check(body, "body");
        return ForEachCore<TSource, byte>(source, parallelOptions, (x, s, i, l) => { body(x); return l; }, null, null);
    }
    public static ParallelLoopResult ForEach<TSource>(IEnumerable<TSource> source, Action<TSource, ParallelLoopState> body) => ForEach(source, usual, body);
    public static ParallelLoopResult ForEach<TSource>(IEnumerable<TSource> source, ParallelOptions parallelOptions, Action<TSource, ParallelLoopState> body)
    {
        Check(body, "body");
        return ForEachCore<TSource, byte>(source, parallelOptions, (x, s, i, l) => { body(x, s); return l; }, null, null);
    }
    public static ParallelLoopResult ForEach<TSource>(IEnumerable<TSource> source, Action<TSource, ParallelLoopState, long> body) => ForEach(source, usual, body);
    public static ParallelLoopResult ForEach<TSource>(IEnumerable<TSource> source, ParallelOptions parallelOptions, Action<TSource, ParallelLoopState, long> body)
    {
        Check(body, "body");
        return ForEachCore<TSource, byte>(source, parallelOptions, (x, s, i, l) => { body(x, s, i); return l; }, null, null);
    }
    public static ParallelLoopResult ForEach<TSource, TLocal>(IEnumerable<TSource> source, Func<TLocal> localInit, Func<TSource, ParallelLoopState, TLocal, TLocal> body, Action<TLocal> localFinally) =>
        ForEach(source, usual, localInit, body, localFinally);
    public static ParallelLoopResult ForEach<TSource, TLocal>(IEnumerable<TSource> source, ParallelOptions parallelOptions, Func<TLocal> localInit, Func<TSource, ParallelLoopState, TLocal, TLocal> body, Action<TLocal> localFinally)
    {
        Check(body, "body");
        Check(localInit, "localInit");
        Check(localFinally, "localFinally");
        return ForEachCore<TSource, TLocal>(source, parallelOptions, (x, s, i, l) => body(x, s, l), localInit, localFinally);
    }
    public static ParallelLoopResult ForEach<TSource, TLocal>(IEnumerable<TSource> source, Func<TLocal> localInit, Func<TSource, ParallelLoopState, long, TLocal, TLocal> body, Action<TLocal> localFinally)
    {
        Check(body, "body");
        return ForEachCore<TSource, TLocal>(source, usual, body, localInit, localFinally);
    }
    static ParallelLoopResult ForEachCore<TSource, TLocal>(IEnumerable<TSource> source, ParallelOptions options, Func<TSource, ParallelLoopState, long, TLocal, TLocal> body, Func<TLocal>? localInit, Action<TLocal>? localFinally)
    {
        Check(source, "source");
        Check(options, "parallelOptions");
        if (source is IList<TSource> list)
            return ForLoop<TLocal>.Run(0, list.Count, options, (i, s, l) => body(list[(int)i], s, i, l), localInit, localFinally);
        options.CancellationToken.ThrowIfCancellationRequested();
        using IEnumerator<TSource> items = source.GetEnumerator();
        return new SourceLoop<TSource, TLocal>(items, options, body, localInit, localFinally).Run(Loop.Degree(options));
    }

    /// <summary>RUNTIME 9.14.</summary>
    public static void Invoke(params Action[] actions) => Invoke(usual, actions);
    public static void Invoke(ParallelOptions parallelOptions, params Action[] actions)
    {
        Check(actions, "actions");
        Check(parallelOptions, "parallelOptions");
        parallelOptions.CancellationToken.ThrowIfCancellationRequested();
        actions = (Action[])actions.Clone();
        for (int i = 0; i < actions.Length; i++)
            if (actions[i] == null) throw new ArgumentException("One of the actions was null.");
        if (actions.Length < 1) return;
        int degree = parallelOptions.MaxDegreeOfParallelism;
        if (actions.Length > 10 || (degree != -1 && degree < actions.Length))
        {
            For(0, actions.Length, parallelOptions, i => actions[i]());
            return;
        }
        Task[] tasks = new Task[actions.Length];
        for (int i = 1; i < tasks.Length; i++)
        {
            tasks[i] = new Task(actions[i], parallelOptions.CancellationToken);
            tasks[i].Start(parallelOptions.Scheduler);
        }
        tasks[0] = new Task(actions[0], parallelOptions.CancellationToken);
        tasks[0].RunSynchronously(parallelOptions.Scheduler);
        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException e)
        {
            CancellationToken token = parallelOptions.CancellationToken;
            bool canceled = token.IsCancellationRequested;
            for (int i = 0; canceled && i < e.InnerExceptions.Count; i++)
                canceled = e.InnerExceptions[i] is OperationCanceledException;
            if (canceled) throw new OperationCanceledException(token);
            throw new AggregateException(e.InnerExceptions);
        }
    }

    // ForEachAsync
    public static Task ForEachAsync<TSource>(IEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask> body) => ForEachAsync(source, usual, body);
    public static Task ForEachAsync<TSource>(IEnumerable<TSource> source, CancellationToken cancellationToken, Func<TSource, CancellationToken, ValueTask> body) => ForEachAsync(source, new ParallelOptions { CancellationToken = cancellationToken }, body);
    public static Task ForEachAsync<TSource>(IEnumerable<TSource> source, ParallelOptions parallelOptions, Func<TSource, CancellationToken, ValueTask> body)
    {
        Check(source, "source");
        Check(parallelOptions, "parallelOptions");
        Check(body, "body");
        if (parallelOptions.CancellationToken.IsCancellationRequested) return Task.FromCanceled(parallelOptions.CancellationToken);
        IEnumerator<TSource> items;
        try
        {
            items = source.GetEnumerator() ?? throw new InvalidOperationException("The enumerator may not be null.");
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
        return new AsyncLoop<TSource>(items, null, parallelOptions, body).Begin();
    }
    public static Task ForEachAsync<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask> body) => ForEachAsync(source, usual, body);
    public static Task ForEachAsync<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken, Func<TSource, CancellationToken, ValueTask> body) => ForEachAsync(source, new ParallelOptions { CancellationToken = cancellationToken }, body);
    public static Task ForEachAsync<TSource>(IAsyncEnumerable<TSource> source, ParallelOptions parallelOptions, Func<TSource, CancellationToken, ValueTask> body)
    {
        Check(source, "source");
        Check(parallelOptions, "parallelOptions");
        Check(body, "body");
        if (parallelOptions.CancellationToken.IsCancellationRequested) return Task.FromCanceled(parallelOptions.CancellationToken);
        AsyncLoop<TSource> loop = new AsyncLoop<TSource>(null, null, parallelOptions, body);
        try
        {
            loop.Stream(source);
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
        return loop.Begin();
    }
    public static Task ForAsync<T>(T fromInclusive, T toExclusive, Func<T, CancellationToken, ValueTask> body) where T : IBinaryInteger<T> => ForEachAsync(Numbers(fromInclusive, toExclusive), usual, body);
    public static Task ForAsync<T>(T fromInclusive, T toExclusive, CancellationToken cancellationToken, Func<T, CancellationToken, ValueTask> body) where T : IBinaryInteger<T> => ForEachAsync(Numbers(fromInclusive, toExclusive), cancellationToken, body);
    public static Task ForAsync<T>(T fromInclusive, T toExclusive, ParallelOptions parallelOptions, Func<T, CancellationToken, ValueTask> body) where T : IBinaryInteger<T> => ForEachAsync(Numbers(fromInclusive, toExclusive), parallelOptions, body);
    static IEnumerable<T> Numbers<T>(T from, T to) where T : IBinaryInteger<T>
    {
        for (T i = from; i < to; i++) yield return i;
    }
}

/// <summary>RUNTIME 9.15, 9.16: workers that share an enumerator behind an asynchronous lock; each queues the next after its first item.</summary>
internal sealed class AsyncLoop<T>
{
    readonly IEnumerator<T>? items;
    IAsyncEnumerator<T>? stream;
    readonly ParallelOptions options;
    readonly Func<T, CancellationToken, ValueTask> body;
    readonly CancellationTokenSource inner = new CancellationTokenSource();
    readonly SemaphoreSlim turn = new SemaphoreSlim(1, 1);
    readonly TaskCompletionSource done = new TaskCompletionSource();
    CancellationTokenRegistration registered;
    List<Exception>? failures;
    int left, running;

    internal AsyncLoop(IEnumerator<T>? items, IAsyncEnumerator<T>? stream, ParallelOptions options, Func<T, CancellationToken, ValueTask> body)
    {
        this.items = items;
        this.stream = stream;
        this.options = options;
        this.body = body;
    }
    internal void Stream(IAsyncEnumerable<T> source)
    {
        stream = source.GetAsyncEnumerator(inner.Token) ?? throw new InvalidOperationException("The enumerator may not be null.");
    }
    internal Task Begin()
    {
        int degree = options.MaxDegreeOfParallelism;
        left = degree == -1 ? Vm.Cores() : degree;
        CancellationToken token = options.CancellationToken;
        if (token.CanBeCanceled) registered = token.RegisterInternal(_ => inner.Cancel(), null, null, "Parallel.ForEachAsync");
        QueueWorker();
        return done.Task;
    }
    void QueueWorker()
    {
        if (left <= 0) return;
        left--;
        running++;
        TaskScheduler scheduler = options.Scheduler;
        if (scheduler == TaskScheduler.Default) ThreadPool.QueueUserWorkItem(_ => Worker(), null);
        else Task.Factory.StartNew(() => Worker(), CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
    }
    async void Worker()
    {
        bool first = true;
        try
        {
            while (!inner.IsCancellationRequested)
            {
                T item;
                await turn.WaitAsync();
                try
                {
                    if (inner.IsCancellationRequested) break;
                    if (items != null ? !items.MoveNext() : !await stream!.MoveNextAsync()) break;
                    item = items != null ? items.Current : stream!.Current;
                }
                finally
                {
                    turn.Release();
                }
                if (first)
                {
                    first = false;
                    QueueWorker();
                }
                await body(item, inner.Token);
            }
        }
        catch (Exception e)
        {
            Failed(e);
        }
        running--;
        if (running == 0)
        {
            try
            {
                registered.Dispose();
                if (items != null) items.Dispose();
                else await stream!.DisposeAsync();
            }
            catch (Exception e)
            {
                Failed(e);
            }
            Complete();
        }
    }
    void Failed(Exception e)
    {
        if (failures == null) failures = new List<Exception>();
        failures.Add(e);
        inner.Cancel();
    }
    void Complete()
    {
        if (options.CancellationToken.IsCancellationRequested) done.TrySetCanceled(options.CancellationToken);
        else if (failures != null) done.TrySetException(failures);
        else done.TrySetResult();
    }
}
