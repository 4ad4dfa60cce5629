namespace System.Threading.Tasks;

using AwaitLab.Runtime;
using System.Runtime.CompilerServices;

[AsyncMethodBuilder(typeof(AsyncTaskMethodBuilder<>))]
public class Task<TResult> : Task
{
    [Role("task.result")] internal TResult? result;

    internal Task(int kind, string? name) : base(kind, name) { }
    internal Task(bool promise, object? state, TaskCreationOptions options, int kind, string? name) : base(promise, state, options, kind, name) { }
    internal Task(Delegate function, object? state, Task? creator, CancellationToken token, TaskCreationOptions options, TaskScheduler? scheduler, int kind, bool registers)
        : base(function, state, creator, token, options, scheduler, kind, registers) { }

    public Task(Func<TResult> function) : this(function, null, InternalCurrent, default, TaskCreationOptions.None, null, OfDelegate, true) { }
    public Task(Func<TResult> function, CancellationToken cancellationToken) : this(function, null, InternalCurrent, cancellationToken, TaskCreationOptions.None, null, OfDelegate, true) { }
    public Task(Func<TResult> function, TaskCreationOptions creationOptions) : this(function, null, InternalCurrent, default, creationOptions, null, OfDelegate, true) { }
    public Task(Func<TResult> function, CancellationToken cancellationToken, TaskCreationOptions creationOptions) : this(function, null, InternalCurrent, cancellationToken, creationOptions, null, OfDelegate, true) { }
    public Task(Func<object?, TResult> function, object? state) : this(function, state, InternalCurrent, default, TaskCreationOptions.None, null, OfDelegate, true) { }
    public Task(Func<object?, TResult> function, object? state, CancellationToken cancellationToken) : this(function, state, InternalCurrent, cancellationToken, TaskCreationOptions.None, null, OfDelegate, true) { }
    public Task(Func<object?, TResult> function, object? state, TaskCreationOptions creationOptions) : this(function, state, InternalCurrent, default, creationOptions, null, OfDelegate, true) { }
    public Task(Func<object?, TResult> function, object? state, CancellationToken cancellationToken, TaskCreationOptions creationOptions) : this(function, state, InternalCurrent, cancellationToken, creationOptions, null, OfDelegate, true) { }

    public TResult Result
    {
        get
        {
            if (!IsCompleted) BlockUntilDone(-1, default);
            ThrowIfFailed();
            return result!;
        }
    }
    public static new TaskFactory<TResult> Factory { get; } = new TaskFactory<TResult>();

    internal override object? OutcomeForTrace => typeof(TResult) == typeof(VoidTaskResult) || result is Task ? null : result;
    internal bool TrySetResult(TResult value)
    {
        if (!TryReserve()) return false;
        result = value;
        Complete(TaskStatus.RanToCompletion);
        return true;
    }
    internal override bool TrySetResultOf(Task other) => other is Task<TResult> same ? TrySetResult(same.result!) : TrySetResult(default(TResult)!);
    internal override void Invoke()
    {
        if (action is Func<TResult> plain) result = plain();
        else result = ((Func<object?, TResult>)action!)(state);
    }

    public new TaskAwaiter<TResult> GetAwaiter() => new TaskAwaiter<TResult>(this);
    public new ConfiguredTaskAwaitable<TResult> ConfigureAwait(bool continueOnCapturedContext) => new ConfiguredTaskAwaitable<TResult>(this, continueOnCapturedContext ? ConfigureAwaitOptions.ContinueOnCapturedContext : ConfigureAwaitOptions.None);
    public new ConfiguredTaskAwaitable<TResult> ConfigureAwait(ConfigureAwaitOptions options)
    {
        if ((options & ~(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.ForceYielding)) != 0)
        {
            if (options == ConfigureAwaitOptions.SuppressThrowing || (options & ConfigureAwaitOptions.SuppressThrowing) != 0)
                throw new ArgumentOutOfRangeException(nameof(options), "Task<TResult>.ConfigureAwait does not support ConfigureAwaitOptions.SuppressThrowing. To suppress throwing, instead cast the Task<TResult> to its base class Task and await that with SuppressThrowing.");
            throw new ArgumentOutOfRangeException(nameof(options));
        }
        return new ConfiguredTaskAwaitable<TResult>(this, options);
    }

    public new Task<TResult> WaitAsync(CancellationToken cancellationToken) => WaitAsyncCore(-1, null, cancellationToken);
    public new Task<TResult> WaitAsync(TimeSpan timeout) => WaitAsyncCore(CheckedTimeout(timeout), null, default);
    public new Task<TResult> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) => WaitAsyncCore(CheckedTimeout(timeout), null, cancellationToken);
    public new Task<TResult> WaitAsync(TimeSpan timeout, TimeProvider timeProvider) => WaitAsyncCore(CheckedTimeout(timeout), timeProvider, default);
    public new Task<TResult> WaitAsync(TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken) => WaitAsyncCore(CheckedTimeout(timeout), timeProvider, cancellationToken);
    Task<TResult> WaitAsyncCore(long ms, TimeProvider? provider, CancellationToken token)
    {
        if (IsCompleted || (!token.CanBeCanceled && ms == -1)) return this;
        if (token.IsCancellationRequested) return Cancelled<TResult>(token);
        if (ms == 0) return FromException<TResult>(new TimeoutException());
        return new WaitAsyncPromise<TResult>(this, ms, provider, token);
    }

    Task Then(Delegate action, object? state, TaskScheduler scheduler, CancellationToken token, TaskContinuationOptions how)
    {
        ArgumentNullException.ThrowIfNull(action, "continuationAction");
        ArgumentNullException.ThrowIfNull(scheduler);
        Task continuation = new ContinuationFrom<TResult>(this, action, state, InternalCurrent, token, CreationOptionsOf(how), scheduler);
        ContinueWithCore(continuation, scheduler, token, how);
        return continuation;
    }
    Task<T> ThenTo<T>(Delegate function, object? state, TaskScheduler scheduler, CancellationToken token, TaskContinuationOptions how)
    {
        ArgumentNullException.ThrowIfNull(function, "continuationFunction");
        ArgumentNullException.ThrowIfNull(scheduler);
        Task<T> continuation = new ContinuationFrom<TResult, T>(this, function, state, InternalCurrent, token, CreationOptionsOf(how), scheduler);
        ContinueWithCore(continuation, scheduler, token, how);
        return continuation;
    }
    public Task ContinueWith(Action<Task<TResult>> continuationAction) => Then(continuationAction, null, TaskScheduler.Current, default, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task<TResult>> continuationAction, CancellationToken cancellationToken) => Then(continuationAction, null, TaskScheduler.Current, cancellationToken, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task<TResult>> continuationAction, TaskScheduler scheduler) => Then(continuationAction, null, scheduler, default, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task<TResult>> continuationAction, TaskContinuationOptions continuationOptions) => Then(continuationAction, null, TaskScheduler.Current, default, continuationOptions);
    public Task ContinueWith(Action<Task<TResult>> continuationAction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => Then(continuationAction, null, scheduler, cancellationToken, continuationOptions);
    public Task ContinueWith(Action<Task<TResult>, object?> continuationAction, object? state) => Then(continuationAction, state, TaskScheduler.Current, default, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task<TResult>, object?> continuationAction, object? state, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => Then(continuationAction, state, scheduler, cancellationToken, continuationOptions);
    public Task ContinueWith(Action<Task<TResult>, object?> continuationAction, object? state, CancellationToken cancellationToken) => Then(continuationAction, state, TaskScheduler.Current, cancellationToken, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task<TResult>, object?> continuationAction, object? state, TaskScheduler scheduler) => Then(continuationAction, state, scheduler, default, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task<TResult>, object?> continuationAction, object? state, TaskContinuationOptions continuationOptions) => Then(continuationAction, state, TaskScheduler.Current, default, continuationOptions);
    public Task<TNewResult> ContinueWith<TNewResult>(Func<Task<TResult>, object?, TNewResult> continuationFunction, object? state, CancellationToken cancellationToken) => ThenTo<TNewResult>(continuationFunction, state, TaskScheduler.Current, cancellationToken, TaskContinuationOptions.None);
    public Task<TNewResult> ContinueWith<TNewResult>(Func<Task<TResult>, object?, TNewResult> continuationFunction, object? state, TaskScheduler scheduler) => ThenTo<TNewResult>(continuationFunction, state, scheduler, default, TaskContinuationOptions.None);
    public Task<TNewResult> ContinueWith<TNewResult>(Func<Task<TResult>, object?, TNewResult> continuationFunction, object? state, TaskContinuationOptions continuationOptions) => ThenTo<TNewResult>(continuationFunction, state, TaskScheduler.Current, default, continuationOptions);
    public Task<TNewResult> ContinueWith<TNewResult>(Func<Task<TResult>, TNewResult> continuationFunction) => ThenTo<TNewResult>(continuationFunction, null, TaskScheduler.Current, default, TaskContinuationOptions.None);
    public Task<TNewResult> ContinueWith<TNewResult>(Func<Task<TResult>, TNewResult> continuationFunction, CancellationToken cancellationToken) => ThenTo<TNewResult>(continuationFunction, null, TaskScheduler.Current, cancellationToken, TaskContinuationOptions.None);
    public Task<TNewResult> ContinueWith<TNewResult>(Func<Task<TResult>, TNewResult> continuationFunction, TaskScheduler scheduler) => ThenTo<TNewResult>(continuationFunction, null, scheduler, default, TaskContinuationOptions.None);
    public Task<TNewResult> ContinueWith<TNewResult>(Func<Task<TResult>, TNewResult> continuationFunction, TaskContinuationOptions continuationOptions) => ThenTo<TNewResult>(continuationFunction, null, TaskScheduler.Current, default, continuationOptions);
    public Task<TNewResult> ContinueWith<TNewResult>(Func<Task<TResult>, TNewResult> continuationFunction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => ThenTo<TNewResult>(continuationFunction, null, scheduler, cancellationToken, continuationOptions);
    public Task<TNewResult> ContinueWith<TNewResult>(Func<Task<TResult>, object?, TNewResult> continuationFunction, object? state) => ThenTo<TNewResult>(continuationFunction, state, TaskScheduler.Current, default, TaskContinuationOptions.None);
    public Task<TNewResult> ContinueWith<TNewResult>(Func<Task<TResult>, object?, TNewResult> continuationFunction, object? state, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => ThenTo<TNewResult>(continuationFunction, state, scheduler, cancellationToken, continuationOptions);
}

/// <summary>Completed tasks that are shared (RUNTIME 1.23).</summary>
internal static class TaskCache<T>
{
    static Task<T>? zero, yes;
    static Task<T>[]? small;

    internal static Task<T> For(T value)
    {
        if (Vm.IsReferenceType<T>())
        {
            if (value == null) return zero ??= Make(value);
            return Make(value);
        }
        if (typeof(T) == typeof(bool))
        {
            if ((bool)(object)value!) return yes ??= Make(value);
            return zero ??= Make(value);
        }
        if (typeof(T) == typeof(int))
        {
            int n = (int)(object)value!;
            if (n < -1 || n > 8) return Make(value);
            if (small == null) small = new Task<T>[10];
            return small[n + 1] ??= Make(value);
        }
        if (!Vm.HoldsReferences<T>())
        {
            T none = default(T)!;
            if (Vm.BitsEqual(ref value, ref none)) return zero ??= Make(value);
        }
        return Make(value);
    }
    static Task<T> Make(T value)
    {
        Task<T> t = new Task<T>(Task.OfOther, "FromResult");
        t.TrySetResult(value);
        return t;
    }
}

internal sealed class ContinuationTask : Task, IContinuationTask
{
    readonly Task antecedent;
    internal ContinuationTask(Task antecedent, Delegate action, object? state, Task? creator, CancellationToken token, TaskCreationOptions options, TaskScheduler scheduler)
        : base(action, state, creator, token, options, scheduler, OfContinuation, false) { this.antecedent = antecedent; }
    internal override void Invoke()
    {
        if (action is Action<Task> plain) plain(antecedent);
        else ((Action<Task, object?>)action!)(antecedent, state);
    }
}
internal sealed class ContinuationTask<T> : Task<T>, IContinuationTask
{
    readonly Task antecedent;
    internal ContinuationTask(Task antecedent, Delegate action, object? state, Task? creator, CancellationToken token, TaskCreationOptions options, TaskScheduler scheduler)
        : base(action, state, creator, token, options, scheduler, OfContinuation, false) { this.antecedent = antecedent; }
    internal override void Invoke()
    {
        if (action is Func<Task, T> plain) result = plain(antecedent);
        else result = ((Func<Task, object?, T>)action!)(antecedent, state);
    }
}
internal sealed class ContinuationFrom<TFrom> : Task, IContinuationTask
{
    readonly Task<TFrom> antecedent;
    internal ContinuationFrom(Task<TFrom> antecedent, Delegate action, object? state, Task? creator, CancellationToken token, TaskCreationOptions options, TaskScheduler scheduler)
        : base(action, state, creator, token, options, scheduler, OfContinuation, false) { this.antecedent = antecedent; }
    internal override void Invoke()
    {
        if (action is Action<Task<TFrom>> plain) plain(antecedent);
        else ((Action<Task<TFrom>, object?>)action!)(antecedent, state);
    }
}
internal sealed class ContinuationFrom<TFrom, T> : Task<T>, IContinuationTask
{
    readonly Task<TFrom> antecedent;
    internal ContinuationFrom(Task<TFrom> antecedent, Delegate action, object? state, Task? creator, CancellationToken token, TaskCreationOptions options, TaskScheduler scheduler)
        : base(action, state, creator, token, options, scheduler, OfContinuation, false) { this.antecedent = antecedent; }
    internal override void Invoke()
    {
        if (action is Func<Task<TFrom>, T> plain) result = plain(antecedent);
        else result = ((Func<Task<TFrom>, object?, T>)action!)(antecedent, state);
    }
}

public class TaskCompletionSource
{
    readonly Task task;
    public TaskCompletionSource() : this(null, TaskCreationOptions.None) { }
    public TaskCompletionSource(TaskCreationOptions creationOptions) : this(null, creationOptions) { }
    public TaskCompletionSource(object? state) : this(state, TaskCreationOptions.None) { }
    public TaskCompletionSource(object? state, TaskCreationOptions creationOptions)
    {
        Check(creationOptions);
        task = new Task(true, state, creationOptions, Task.OfSource, null);
    }
    internal static void Check(TaskCreationOptions options)
    {
        if ((options & ~(TaskCreationOptions.AttachedToParent | TaskCreationOptions.RunContinuationsAsynchronously)) != 0) throw new ArgumentOutOfRangeException("creationOptions");
    }
    internal static InvalidOperationException Twice() => new InvalidOperationException("An attempt was made to transition a task to a final state when it had already completed.");
    internal static List<Exception> Checked(IEnumerable<Exception> exceptions)
    {
        ArgumentNullException.ThrowIfNull(exceptions);
        List<Exception> all = new List<Exception>();
        foreach (Exception e in exceptions)
        {
            if (e == null) throw new ArgumentException("The exceptions collection included at least one null element.", nameof(exceptions));
            all.Add(e);
        }
        if (all.Count == 0) throw new ArgumentException("The exceptions collection was empty.", nameof(exceptions));
        return all;
    }
    public Task Task => task;
    public void SetResult() { if (!TrySetResult()) throw Twice(); }
    public bool TrySetResult() => task.TrySetResultVoid();
    public void SetException(Exception exception) { if (!TrySetException(exception)) throw Twice(); }
    public bool TrySetException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return task.TrySetExceptions(exception);
    }
    public void SetException(IEnumerable<Exception> exceptions) { if (!TrySetException(exceptions)) throw Twice(); }
    public bool TrySetException(IEnumerable<Exception> exceptions) => task.TrySetExceptions(Checked(exceptions));
    public void SetCanceled() => SetCanceled(default);
    public void SetCanceled(CancellationToken cancellationToken) { if (!TrySetCanceled(cancellationToken)) throw Twice(); }
    public bool TrySetCanceled() => TrySetCanceled(default);
    public bool TrySetCanceled(CancellationToken cancellationToken) => task.TrySetCancellation(cancellationToken, null);
    public void SetFromTask(Task completedTask) { if (!TrySetFromTask(completedTask)) throw Twice(); }
    public bool TrySetFromTask(Task completedTask)
    {
        ArgumentNullException.ThrowIfNull(completedTask);
        if (!completedTask.IsCompleted) throw new ArgumentException("The task provided was not completed.", nameof(completedTask));
        return task.TrySetFrom(completedTask);
    }
}

public class TaskCompletionSource<TResult>
{
    readonly Task<TResult> task;
    public TaskCompletionSource() : this(null, TaskCreationOptions.None) { }
    public TaskCompletionSource(TaskCreationOptions creationOptions) : this(null, creationOptions) { }
    public TaskCompletionSource(object? state) : this(state, TaskCreationOptions.None) { }
    public TaskCompletionSource(object? state, TaskCreationOptions creationOptions)
    {
        TaskCompletionSource.Check(creationOptions);
        task = new Task<TResult>(true, state, creationOptions, Tasks.Task.OfSource, null);
    }
    public Task<TResult> Task => task;
    public void SetResult(TResult result) { if (!TrySetResult(result)) throw TaskCompletionSource.Twice(); }
    public bool TrySetResult(TResult result) => task.TrySetResult(result);
    public void SetException(Exception exception) { if (!TrySetException(exception)) throw TaskCompletionSource.Twice(); }
    public bool TrySetException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return task.TrySetExceptions(exception);
    }
    public void SetException(IEnumerable<Exception> exceptions) { if (!TrySetException(exceptions)) throw TaskCompletionSource.Twice(); }
    public bool TrySetException(IEnumerable<Exception> exceptions) => task.TrySetExceptions(TaskCompletionSource.Checked(exceptions));
    public void SetCanceled() => SetCanceled(default);
    public void SetCanceled(CancellationToken cancellationToken) { if (!TrySetCanceled(cancellationToken)) throw TaskCompletionSource.Twice(); }
    public bool TrySetCanceled() => TrySetCanceled(default);
    public bool TrySetCanceled(CancellationToken cancellationToken) => task.TrySetCancellation(cancellationToken, null);
    public void SetFromTask(Task<TResult> completedTask) { if (!TrySetFromTask(completedTask)) throw TaskCompletionSource.Twice(); }
    public bool TrySetFromTask(Task<TResult> completedTask)
    {
        ArgumentNullException.ThrowIfNull(completedTask);
        if (!completedTask.IsCompleted) throw new ArgumentException("The task provided was not completed.", nameof(completedTask));
        return task.TrySetFrom(completedTask);
    }
}
