namespace System.Threading.Tasks;

using AwaitLab.Runtime;
using System.Runtime.CompilerServices;

/// <summary>RUNTIME 4.15, 4.16.</summary>
internal sealed class DelayPromise : Task, ITimerItem
{
    CancellationTokenRegistration cancellation;
    internal DelayPromise(long ms, CancellationToken token) : base(OfDelay, ms == -1 ? "Delay(∞)" : "Delay(" + ms.ToString() + ")")
    {
        if (ms >= 0) Vm.TimerChange(this, ms, 0, "Delay(" + ms.ToString() + ")");
        if (token.CanBeCanceled) cancellation = token.RegisterInternal(Cancel, token, this, "Delay");
    }
    public void Fire()
    {
        if (IsCompleted) return;
        cancellation.Forget();
        TrySetResultVoid();
    }
    void Cancel(object? token)
    {
        if (IsCompleted) return;
        Vm.TimerDelete(this);
        // Its continuations are queued: the canceller doesn't run them.
        forcedAsynchronous = true;
        TrySetCancellation((CancellationToken)token!, null);
    }
}

/// <summary>A delay by a TimeProvider that isn't the system's (RUNTIME 6.10).</summary>
internal sealed class ProvidedDelay : Task
{
    ITimer? timer;
    CancellationTokenRegistration cancellation;
    internal ProvidedDelay(TimeSpan delay, TimeProvider provider, CancellationToken token) : base(OfDelay, "Delay")
    {
        bool suppress = !ExecutionContext.IsFlowSuppressed();
        AsyncFlowControl flow = suppress ? ExecutionContext.SuppressFlow() : default;
        try { timer = provider.CreateTimer(Elapsed, null, delay, Timeout.InfiniteTimeSpan); }
        finally
        {
            if (suppress) flow.Undo();
        }
        if (IsCompleted) timer.Dispose();
        else if (token.CanBeCanceled) cancellation = token.RegisterInternal(Cancel, token, this, "Delay");
    }
    void Elapsed(object? state)
    {
        if (IsCompleted) return;
        cancellation.Forget();
        if (timer != null) timer.Dispose();
        TrySetResultVoid();
    }
    void Cancel(object? token)
    {
        if (IsCompleted) return;
        if (timer != null) timer.Dispose();
        forcedAsynchronous = true;
        TrySetCancellation((CancellationToken)token!, null);
    }
}

/// <summary>RUNTIME 4.7–4.9.</summary>
internal sealed class WhenAllPromise : Task
{
    int left;
    List<Task>? failed;
    internal WhenAllPromise(Task[] tasks) : base(OfWhenAll, "WhenAll")
    {
        left = tasks.Length;
        foreach (Task t in tasks) Vm.TracePart(this, t);
        CallAction each = new CallAction(Ended, true);
        foreach (Task t in tasks)
        {
            if (t.IsCompleted) Ended(t);
            else t.AddAction(each);
        }
    }
    void Ended(Task t)
    {
        if (t.Status != TaskStatus.RanToCompletion)
        {
            // In the order in which they were recorded.
            if (failed == null) failed = new List<Task>();
            failed.Add(t);
        }
        if (--left > 0) return;
        WhenAllEnd.Finish(this, failed);
        if (!IsCompleted) TrySetResultVoid();
    }
}

internal static class WhenAllEnd
{
    /// <summary>Faulted with all faults, or cancelled as the first cancelled one; nothing if all succeeded.</summary>
    internal static void Finish(Task promise, List<Task>? failed)
    {
        if (failed == null) return;
        List<Exception>? faults = null;
        Task? cancelled = null;
        foreach (Task t in failed)
        {
            t.WasWaitedFor = true;
            if (t.IsFaulted)
            {
                if (faults == null) faults = new List<Exception>();
                faults.AddRange(t.StoredFaults());
            }
            else if (t.IsCanceled && cancelled == null) cancelled = t;
        }
        if (faults != null) promise.TrySetExceptions(faults);
        else if (cancelled != null) promise.TrySetCancellation(cancelled.Token, cancelled.StoredCancellation);
    }
}

internal sealed class WhenAllPromise<T> : Task<T[]>
{
    readonly Task<T>[] tasks;
    int left;
    internal WhenAllPromise(Task<T>[] tasks) : base(OfWhenAll, "WhenAll")
    {
        this.tasks = tasks;
        left = tasks.Length;
        if (left == 0)
        {
            TrySetResult(new T[0]);
            return;
        }
        foreach (Task<T> t in tasks) Vm.TracePart(this, t);
        CallAction each = new CallAction(Ended, true);
        foreach (Task<T> t in tasks)
        {
            if (t.IsCompleted) Ended(t);
            else t.AddAction(each);
        }
    }
    void Ended(Task ended)
    {
        if (--left > 0) return;
        List<Task>? failed = null;
        foreach (Task<T> t in tasks)
        {
            if (t.Status == TaskStatus.RanToCompletion) continue;
            if (failed == null) failed = new List<Task>();
            failed.Add(t);
        }
        WhenAllEnd.Finish(this, failed);
        if (IsCompleted) return;
        T[] results = new T[tasks.Length];
        for (int i = 0; i < results.Length; i++) results[i] = tasks[i].result!;
        TrySetResult(results);
    }
}

/// <summary>RUNTIME 4.10.</summary>
internal sealed class WhenAnyPromise<TTask> : Task<TTask> where TTask : Task
{
    readonly TTask[] tasks;
    CallAction? each;
    internal WhenAnyPromise(TTask[] tasks) : base(OfWhenAny, "WhenAny") { this.tasks = tasks; }
    internal void Begin()
    {
        foreach (TTask t in tasks) Vm.TracePart(this, t);
        each = new CallAction(Ended, true);
        if (tasks.Length == 2)
        {
            if (tasks[0].IsCompleted) { Ended(tasks[0]); return; }
            if (tasks[1].IsCompleted) { Ended(tasks[1]); return; }
        }
        foreach (TTask t in tasks)
        {
            if (IsCompleted) break;
            if (t.IsCompleted)
            {
                Ended(t);
                break;
            }
            t.AddAction(each);
        }
    }
    void Ended(Task t)
    {
        if (!TryReserve()) return;
        result = (TTask)t;
        foreach (TTask other in tasks)
        {
            if (!other.IsCompleted) other.RemoveContinuation(each!);
        }
        Complete(TaskStatus.RanToCompletion);
    }
}

/// <summary>RUNTIME 4.20, 4.21.</summary>
internal sealed class UnwrapPromise<T> : Task<T>
{
    readonly Task outer;
    readonly bool runs;
    internal UnwrapPromise(Task outer, bool runs) : base(OfUnwrap, runs ? "Run" : "Unwrap")
    {
        this.outer = outer;
        this.runs = runs;
        Vm.TracePart(this, outer);
        if (outer.IsCompleted) OuterEnded(outer);
        else outer.AddAction(new CallAction(OuterEnded, true));
    }
    void OuterEnded(Task ended)
    {
        if (outer.IsCanceled)
        {
            TrySetFrom(outer);
            return;
        }
        if (outer.IsFaulted)
        {
            List<Exception> faults = outer.StoredFaults();
            if (runs && faults.Count > 0 && faults[0] is OperationCanceledException oce) TrySetCancellation(oce.CancellationToken, oce);
            else TrySetExceptions(faults);
            return;
        }
        Task? inner = outer is Task<Task<T>?> typed ? typed.result : ((Task<Task?>)outer).result;
        if (inner == null) TrySetCancellation(default, null);
        else if (inner.IsCompleted) TrySetFrom(inner);
        else
        {
            Vm.TracePart(this, inner);
            inner.AddAction(new CallAction(InnerEnded, true));
        }
    }
    void InnerEnded(Task inner) => TrySetFrom(inner);
}

public static class TaskExtensions
{
    public static Task Unwrap(this Task<Task> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.IsCompletedSuccessfully) return task.Result ?? Task.Cancelled(default);
        return new UnwrapPromise<VoidTaskResult>(task, false);
    }
    public static Task<TResult> Unwrap<TResult>(this Task<Task<TResult>> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.IsCompletedSuccessfully) return task.Result ?? Task.Cancelled<TResult>(default);
        return new UnwrapPromise<TResult>(task, false);
    }
}

/// <summary>RUNTIME 4.13, 4.14.</summary>
internal sealed class WaitAsyncPromise<T> : Task<T>, ITimerItem
{
    readonly Task source;
    readonly CancellationToken cancel;
    readonly CallAction ended;
    ITimer? timer;
    bool timed;
    CancellationTokenRegistration registered;
    internal WaitAsyncPromise(Task source, long ms, TimeProvider? provider, CancellationToken cancel) : base(OfWaitAsync, "WaitAsync")
    {
        this.source = source;
        this.cancel = cancel;
        ended = new CallAction(SourceEnded, true);
        Vm.TracePart(this, source);
        source.AddAction(ended);
        if (ms >= 0 && !IsCompleted)
        {
            if (provider == null || ReferenceEquals(provider, TimeProvider.System))
            {
                timed = true;
                Vm.TimerChange(this, ms, 0, "WaitAsync(" + ms.ToString() + ")");
            }
            else timer = provider.CreateTimer(_ => Fire(), null, TimeSpan.FromMilliseconds(ms), Timeout.InfiniteTimeSpan);
        }
        if (cancel.CanBeCanceled && !IsCompleted) registered = cancel.RegisterInternal(_ => Cancel(), null, this, "WaitAsync");
        if (IsCompleted) Clean();
    }
    void Clean()
    {
        if (timed) Vm.TimerDelete(this);
        if (timer != null) timer.Dispose();
        registered.Forget();
        if (!source.IsCompleted) source.RemoveContinuation(ended);
    }
    void SourceEnded(Task t)
    {
        if (IsCompleted) return;
        Clean();
        TrySetFrom(source);
    }
    public void Fire()
    {
        if (IsCompleted) return;
        Clean();
        TrySetExceptions(new TimeoutException());
    }
    void Cancel()
    {
        if (IsCompleted) return;
        Clean();
        TrySetCancellation(cancel, null);
    }
}

/// <summary>RUNTIME 4.11.</summary>
internal sealed class WhenEachSequence<TTask> : IAsyncEnumerable<TTask> where TTask : Task
{
    readonly Queue<TTask> ended = new Queue<TTask>();
    int left;
    bool taken;
    TaskCompletionSource? next;
    internal WhenEachSequence(TTask[] tasks)
    {
        foreach (TTask t in tasks)
        {
            if (t == null) throw new ArgumentException("The tasks argument included a null value.", nameof(tasks));
        }
        left = tasks.Length;
        CallAction each = new CallAction(Ended, false);
        foreach (TTask t in tasks)
        {
            if (t.IsCompleted) ended.Enqueue(t);
            else t.AddAction(each);
        }
    }
    void Ended(Task t)
    {
        ended.Enqueue((TTask)t);
        TaskCompletionSource? waiter = next;
        next = null;
        if (waiter != null) waiter.TrySetResult();
    }
    public async IAsyncEnumerator<TTask> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (taken) yield break;
        taken = true;
        while (left > 0)
        {
            if (ended.Count == 0)
            {
                next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await next.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            left--;
            yield return ended.Dequeue();
        }
    }
}
