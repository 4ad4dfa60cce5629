namespace System.Threading.Tasks;

using AwaitLab.Runtime;

public class TaskCanceledException : OperationCanceledException
{
    protected TaskCanceledException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    readonly Task? task;
    public TaskCanceledException() : base("A task was canceled.") { }
    public TaskCanceledException(string? message) : base(message ?? "A task was canceled.") { }
    public TaskCanceledException(string? message, Exception? innerException) : base(message ?? "A task was canceled.", innerException) { }
    public TaskCanceledException(string? message, Exception? innerException, CancellationToken token) : base(message, innerException, token) { }
    public TaskCanceledException(Task? task) : base("A task was canceled.", task == null ? default : task.Token) { this.task = task; }
    public Task? Task => task;
}
public class TaskSchedulerException : Exception
{
    protected TaskSchedulerException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public TaskSchedulerException() : base("An exception was thrown by a TaskScheduler.") { }
    public TaskSchedulerException(string? message) : base(message ?? "An exception was thrown by a TaskScheduler.") { }
    public TaskSchedulerException(Exception? innerException) : base("An exception was thrown by a TaskScheduler.", innerException) { }
    public TaskSchedulerException(string? message, Exception? innerException) : base(message ?? "An exception was thrown by a TaskScheduler.", innerException) { }
}
public class UnobservedTaskExceptionEventArgs : EventArgs
{
    readonly AggregateException? exception;
    bool observed;
    public UnobservedTaskExceptionEventArgs(AggregateException exception) { this.exception = exception; }
    public void SetObserved() => observed = true;
    public bool Observed => observed;
    public AggregateException Exception => exception!;
}

/// <summary>RUNTIME 9.8–9.10.</summary>
public abstract class TaskScheduler
{
    static int nextId;
    int id;
    public static TaskScheduler Default { get; } = new ThreadPoolTaskScheduler();
    public static TaskScheduler Current => InternalCurrent ?? Default;
    internal static TaskScheduler? InternalCurrent
    {
        get
        {
            Task? now = Task.InternalCurrent;
            return now != null && (now.options & TaskCreationOptions.HideScheduler) == 0 ? now.Scheduler : null;
        }
    }
    public static TaskScheduler FromCurrentSynchronizationContext()
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        if (context == null) throw new InvalidOperationException("The current SynchronizationContext may not be used as a TaskScheduler.");
        return new ContextScheduler(context);
    }
    public int Id
    {
        get
        {
            if (id == 0) id = ++nextId;
            return id;
        }
    }
    public virtual int MaximumConcurrencyLevel => int.MaxValue;
    protected internal abstract void QueueTask(Task task);
    protected abstract bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued);
    protected internal virtual bool TryDequeue(Task task) => false;
    protected abstract IEnumerable<Task>? GetScheduledTasks();
    protected bool TryExecuteTask(Task task)
    {
        if (!ReferenceEquals(task.Scheduler, this)) throw new InvalidOperationException("ExecuteTask may not be called for a task which was previously queued to a different TaskScheduler.");
        return task.Execute();
    }
    internal void Enqueue(Task task) => QueueTask(task);
    internal bool RunInline(Task task, bool queued) => TryExecuteTaskInline(task, queued);
    internal bool TryDequeueTask(Task task) => TryDequeue(task);

    public static event EventHandler<UnobservedTaskExceptionEventArgs>? UnobservedTaskException;
    internal static void RaiseUnobserved(object sender, UnobservedTaskExceptionEventArgs e) => UnobservedTaskException?.Invoke(sender, e);
}

/// <summary>RUNTIME 4.2, 4.23.</summary>
internal sealed class ThreadPoolTaskScheduler : TaskScheduler
{
    protected internal override void QueueTask(Task task)
    {
        if ((task.options & TaskCreationOptions.LongRunning) != 0) Vm.StartLongRunning(task);
        else Vm.Enqueue(task, (task.options & TaskCreationOptions.PreferFairness) != 0 ? Vm.Global : Vm.Local);
    }
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
    {
        if (taskWasPreviouslyQueued && !Vm.TryTakeLocal(task)) return false;
        return task.Execute();
    }
    protected internal override bool TryDequeue(Task task) => Vm.TryTakeLocal(task);
    protected override IEnumerable<Task>? GetScheduledTasks() => new Task[0];
}

internal sealed class ContextScheduler : TaskScheduler
{
    readonly SynchronizationContext context;
    internal ContextScheduler(SynchronizationContext context) { this.context = context; }
    public override int MaximumConcurrencyLevel => 1;
    protected internal override void QueueTask(Task task) => context.Post(_ => TryExecuteTask(task), null);
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => ReferenceEquals(SynchronizationContext.Current, context) && TryExecuteTask(task);
    protected override IEnumerable<Task>? GetScheduledTasks() => null;
}

/// <summary>RUNTIME 9.11.</summary>
public class ConcurrentExclusiveSchedulerPair
{
    readonly TaskScheduler target;
    readonly int level, perTask;
    readonly Queue<Task> concurrent = new Queue<Task>();
    readonly Queue<Task> exclusive = new Queue<Task>();
    readonly Side concurrentSide, exclusiveSide;
    readonly TaskCompletionSource completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    int processing;       // concurrent processors; −1 for the exclusive one
    bool completing;
    [ThreadStatic] static Side? here;

    public ConcurrentExclusiveSchedulerPair() : this(TaskScheduler.Default, -1, -1) { }
    public ConcurrentExclusiveSchedulerPair(TaskScheduler taskScheduler) : this(taskScheduler, -1, -1) { }
    public ConcurrentExclusiveSchedulerPair(TaskScheduler taskScheduler, int maxConcurrencyLevel) : this(taskScheduler, maxConcurrencyLevel, -1) { }
    public ConcurrentExclusiveSchedulerPair(TaskScheduler taskScheduler, int maxConcurrencyLevel, int maxItemsPerTask)
    {
        ArgumentNullException.ThrowIfNull(taskScheduler);
        if (maxConcurrencyLevel == 0 || maxConcurrencyLevel < -1) throw new ArgumentOutOfRangeException(nameof(maxConcurrencyLevel));
        if (maxItemsPerTask == 0 || maxItemsPerTask < -1) throw new ArgumentOutOfRangeException(nameof(maxItemsPerTask));
        target = taskScheduler;
        level = maxConcurrencyLevel == -1 ? Vm.Cores() : maxConcurrencyLevel;
        perTask = maxItemsPerTask == -1 ? int.MaxValue : maxItemsPerTask;
        concurrentSide = new Side(this, level);
        exclusiveSide = new Side(this, 1);
    }
    public TaskScheduler ConcurrentScheduler => concurrentSide;
    public TaskScheduler ExclusiveScheduler => exclusiveSide;
    public Task Completion => completion.Task;
    public void Complete()
    {
        if (completing) return;
        completing = true;
        Check();
    }
    void Check()
    {
        if (completing && processing == 0 && concurrent.Count == 0 && exclusive.Count == 0)
            ThreadPool.UnsafeQueueUserWorkItem(_ => completion.TrySetResult(), null);
    }
    void Add(Side side, Task task)
    {
        if (completing) throw new InvalidOperationException("The completion of the scheduler pair has been requested.");
        (ReferenceEquals(side, exclusiveSide) ? exclusive : concurrent).Enqueue(task);
        Start(false);
    }
    void Start(bool replacement)
    {
        if (processing == 0 && exclusive.Count > 0)
        {
            processing = -1;
            Begin(RunExclusive, replacement);
        }
        else if (processing >= 0 && exclusive.Count == 0)
        {
            int wanted = concurrent.Count;
            while (wanted > 0 && processing < level)
            {
                wanted--;
                processing++;
                Begin(RunConcurrent, replacement);
            }
        }
        Check();
    }
    void Begin(Action body, bool replacement)
        => new Task(body, default, TaskCreationOptions.DenyChildAttach | (replacement ? TaskCreationOptions.PreferFairness : TaskCreationOptions.None)).Start(target);
    void RunExclusive()
    {
        Side? before = here;
        here = exclusiveSide;
        try
        {
            for (int i = 0; i < perTask && exclusive.Count > 0; i++) exclusiveSide.Execute(exclusive.Dequeue());
        }
        finally
        {
            here = before;
            processing = 0;
            Start(true);
        }
    }
    void RunConcurrent()
    {
        Side? before = here;
        here = concurrentSide;
        try
        {
            for (int i = 0; i < perTask && concurrent.Count > 0; i++)
            {
                concurrentSide.Execute(concurrent.Dequeue());
                if (exclusive.Count > 0) break;
            }
        }
        finally
        {
            here = before;
            processing--;
            Start(true);
        }
    }

    sealed class Side : TaskScheduler
    {
        readonly ConcurrentExclusiveSchedulerPair pair;
        readonly int level;
        internal Side(ConcurrentExclusiveSchedulerPair pair, int level)
        {
            this.pair = pair;
            this.level = level;
        }
        public override int MaximumConcurrencyLevel => level;
        protected internal override void QueueTask(Task task) => pair.Add(this, task);
        internal void Execute(Task task)
        {
            if (!task.IsCompleted) TryExecuteTask(task);
        }
        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
        {
            if (!ReferenceEquals(here, this)) return false;
            return TryExecuteTask(task);
        }
        protected override IEnumerable<Task>? GetScheduledTasks() => null;
    }
}

public class TaskFactory
{
    readonly CancellationToken token;
    readonly TaskScheduler? scheduler;
    readonly TaskCreationOptions creation;
    readonly TaskContinuationOptions continuation;
    public TaskFactory() { }
    public TaskFactory(CancellationToken cancellationToken) { token = cancellationToken; }
    public TaskFactory(TaskScheduler? scheduler) { this.scheduler = scheduler; }
    public TaskFactory(TaskCreationOptions creationOptions, TaskContinuationOptions continuationOptions)
    {
        TaskFactory.CheckOptions(creationOptions, continuationOptions);
        creation = creationOptions;
        continuation = continuationOptions;
    }
    public TaskFactory(CancellationToken cancellationToken, TaskCreationOptions creationOptions, TaskContinuationOptions continuationOptions, TaskScheduler? scheduler)
    {
        TaskFactory.CheckOptions(creationOptions, continuationOptions);
        token = cancellationToken;
        creation = creationOptions;
        continuation = continuationOptions;
        this.scheduler = scheduler;
    }
    public CancellationToken CancellationToken => token;
    public TaskScheduler? Scheduler => scheduler;
    public TaskCreationOptions CreationOptions => creation;
    public TaskContinuationOptions ContinuationOptions => continuation;
    TaskScheduler Target => scheduler ?? TaskScheduler.Current;

    public Task StartNew(Action action) => Task.StartNewCore(action, null, token, creation, Target);
    public Task StartNew(Action action, CancellationToken cancellationToken) => Task.StartNewCore(action, null, cancellationToken, creation, Target);
    public Task StartNew(Action action, TaskCreationOptions creationOptions) => Task.StartNewCore(action, null, token, creationOptions, Target);
    public Task StartNew(Action action, CancellationToken cancellationToken, TaskCreationOptions creationOptions, TaskScheduler scheduler) => Task.StartNewCore(action, null, cancellationToken, creationOptions, scheduler);
    public Task StartNew(Action<object?> action, object? state) => Task.StartNewCore(action, state, token, creation, Target);
    public Task StartNew(Action<object?> action, object? state, CancellationToken cancellationToken) => Task.StartNewCore(action, state, cancellationToken, creation, Target);
    public Task StartNew(Action<object?> action, object? state, TaskCreationOptions creationOptions) => Task.StartNewCore(action, state, token, creationOptions, Target);
    public Task StartNew(Action<object?> action, object? state, CancellationToken cancellationToken, TaskCreationOptions creationOptions, TaskScheduler scheduler) => Task.StartNewCore(action, state, cancellationToken, creationOptions, scheduler);
    public Task<TResult> StartNew<TResult>(Func<TResult> function) => Task.StartNewCore<TResult>(function, null, token, creation, Target);
    public Task<TResult> StartNew<TResult>(Func<TResult> function, CancellationToken cancellationToken) => Task.StartNewCore<TResult>(function, null, cancellationToken, creation, Target);
    public Task<TResult> StartNew<TResult>(Func<TResult> function, TaskCreationOptions creationOptions) => Task.StartNewCore<TResult>(function, null, token, creationOptions, Target);
    public Task<TResult> StartNew<TResult>(Func<TResult> function, CancellationToken cancellationToken, TaskCreationOptions creationOptions, TaskScheduler scheduler) => Task.StartNewCore<TResult>(function, null, cancellationToken, creationOptions, scheduler);
    public Task<TResult> StartNew<TResult>(Func<object?, TResult> function, object? state) => Task.StartNewCore<TResult>(function, state, token, creation, Target);
    public Task<TResult> StartNew<TResult>(Func<object?, TResult> function, object? state, CancellationToken cancellationToken) => Task.StartNewCore<TResult>(function, state, cancellationToken, creation, Target);
    public Task<TResult> StartNew<TResult>(Func<object?, TResult> function, object? state, TaskCreationOptions creationOptions) => Task.StartNewCore<TResult>(function, state, token, creationOptions, Target);
    public Task<TResult> StartNew<TResult>(Func<object?, TResult> function, object? state, CancellationToken cancellationToken, TaskCreationOptions creationOptions, TaskScheduler scheduler) => Task.StartNewCore<TResult>(function, state, cancellationToken, creationOptions, scheduler);

    /// <summary>RUNTIME 4.12.</summary>
    static Task<Task[]> AllOf(Task[] tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        if (tasks.Length == 0) throw new ArgumentException("The tasks argument contains no tasks.", nameof(tasks));
        if (Array.IndexOf(tasks, null) >= 0) throw new ArgumentException("The tasks argument included a null value.", nameof(tasks));
        return new AllEnded<Task>((Task[])tasks.Clone());
    }
    static Task<Task<T>[]> AllOf<T>(Task<T>[] tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        if (tasks.Length == 0) throw new ArgumentException("The tasks argument contains no tasks.", nameof(tasks));
        if (Array.IndexOf(tasks, null) >= 0) throw new ArgumentException("The tasks argument included a null value.", nameof(tasks));
        return new AllEnded<Task<T>>((Task<T>[])tasks.Clone());
    }
    internal static void CheckOptions(TaskCreationOptions creationOptions, TaskContinuationOptions continuationOptions)
    {
        CheckKinds(continuationOptions);
        if ((creationOptions & ~(TaskCreationOptions)(1 | 2 | 4 | 8 | 16 | 64)) != 0) throw new ArgumentOutOfRangeException(nameof(creationOptions));
    }
    static void CheckKinds(TaskContinuationOptions continuationOptions)
    {
        if ((continuationOptions & TaskContinuationOptions.ExecuteSynchronously) != 0 && (continuationOptions & TaskContinuationOptions.LongRunning) != 0)
            throw new ArgumentOutOfRangeException(nameof(continuationOptions), "The specified TaskContinuationOptions combined LongRunning and ExecuteSynchronously.  Synchronous continuations should not be long running.");
        if ((continuationOptions & (TaskContinuationOptions.NotOnRanToCompletion | TaskContinuationOptions.NotOnFaulted | TaskContinuationOptions.NotOnCanceled)) != 0) throw new ArgumentOutOfRangeException(nameof(continuationOptions), "It is invalid to exclude specific continuation kinds for continuations off of multiple tasks.");
    }
    static void Check(Delegate function, string name, TaskContinuationOptions continuationOptions)
    {
        if (function == null) throw new ArgumentNullException(name);
        CheckKinds(continuationOptions);
    }
    public Task ContinueWhenAll(Task[] tasks, Action<Task[]> continuationAction) => ContinueWhenAll(tasks, continuationAction, token, continuation, Target);
    public Task ContinueWhenAll(Task[] tasks, Action<Task[]> continuationAction, CancellationToken cancellationToken) => ContinueWhenAll(tasks, continuationAction, cancellationToken, continuation, Target);
    public Task ContinueWhenAll(Task[] tasks, Action<Task[]> continuationAction, TaskContinuationOptions continuationOptions) => ContinueWhenAll(tasks, continuationAction, token, continuationOptions, Target);
    public Task ContinueWhenAll(Task[] tasks, Action<Task[]> continuationAction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler)
    {
        Check(continuationAction, nameof(continuationAction), continuationOptions);
        return AllOf(tasks).ContinueWith(done => continuationAction(done.Result), cancellationToken, continuationOptions, scheduler);
    }
    public Task<TResult> ContinueWhenAll<TResult>(Task[] tasks, Func<Task[], TResult> continuationFunction) => ContinueWhenAll(tasks, continuationFunction, token, continuation, Target);
    public Task<TResult> ContinueWhenAll<TResult>(Task[] tasks, Func<Task[], TResult> continuationFunction, CancellationToken cancellationToken) => ContinueWhenAll(tasks, continuationFunction, cancellationToken, continuation, Target);
    public Task<TResult> ContinueWhenAll<TResult>(Task[] tasks, Func<Task[], TResult> continuationFunction, TaskContinuationOptions continuationOptions) => ContinueWhenAll(tasks, continuationFunction, token, continuationOptions, Target);
    public Task<TResult> ContinueWhenAll<TResult>(Task[] tasks, Func<Task[], TResult> continuationFunction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler)
    {
        Check(continuationFunction, nameof(continuationFunction), continuationOptions);
        return AllOf(tasks).ContinueWith(done => continuationFunction(done.Result), cancellationToken, continuationOptions, scheduler);
    }
    public Task ContinueWhenAll<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Action<Task<TAntecedentResult>[]> continuationAction) => ContinueWhenAll(tasks, continuationAction, token, continuation, Target);
    public Task ContinueWhenAll<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Action<Task<TAntecedentResult>[]> continuationAction, CancellationToken cancellationToken) => ContinueWhenAll(tasks, continuationAction, cancellationToken, continuation, Target);
    public Task ContinueWhenAll<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Action<Task<TAntecedentResult>[]> continuationAction, TaskContinuationOptions continuationOptions) => ContinueWhenAll(tasks, continuationAction, token, continuationOptions, Target);
    public Task ContinueWhenAll<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Action<Task<TAntecedentResult>[]> continuationAction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler)
    {
        Check(continuationAction, nameof(continuationAction), continuationOptions);
        return AllOf<TAntecedentResult>(tasks).ContinueWith(done => continuationAction(done.Result), cancellationToken, continuationOptions, scheduler);
    }
    public Task<TResult> ContinueWhenAll<TAntecedentResult, TResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>[], TResult> continuationFunction) => ContinueWhenAll(tasks, continuationFunction, token, continuation, Target);
    public Task<TResult> ContinueWhenAll<TAntecedentResult, TResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>[], TResult> continuationFunction, CancellationToken cancellationToken) => ContinueWhenAll(tasks, continuationFunction, cancellationToken, continuation, Target);
    public Task<TResult> ContinueWhenAll<TAntecedentResult, TResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>[], TResult> continuationFunction, TaskContinuationOptions continuationOptions) => ContinueWhenAll(tasks, continuationFunction, token, continuationOptions, Target);
    public Task<TResult> ContinueWhenAll<TAntecedentResult, TResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>[], TResult> continuationFunction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler)
    {
        Check(continuationFunction, nameof(continuationFunction), continuationOptions);
        return AllOf<TAntecedentResult>(tasks).ContinueWith(done => continuationFunction(done.Result), cancellationToken, continuationOptions, scheduler);
    }
    public Task ContinueWhenAny(Task[] tasks, Action<Task> continuationAction) => ContinueWhenAny(tasks, continuationAction, token, continuation, Target);
    public Task ContinueWhenAny(Task[] tasks, Action<Task> continuationAction, CancellationToken cancellationToken) => ContinueWhenAny(tasks, continuationAction, cancellationToken, continuation, Target);
    public Task ContinueWhenAny(Task[] tasks, Action<Task> continuationAction, TaskContinuationOptions continuationOptions) => ContinueWhenAny(tasks, continuationAction, token, continuationOptions, Target);
    public Task ContinueWhenAny(Task[] tasks, Action<Task> continuationAction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler)
    {
        Check(continuationAction, nameof(continuationAction), continuationOptions);
        return Task.WhenAny(tasks).ContinueWith(done => continuationAction(done.Result), cancellationToken, continuationOptions, scheduler);
    }
    public Task<TResult> ContinueWhenAny<TResult>(Task[] tasks, Func<Task, TResult> continuationFunction) => ContinueWhenAny(tasks, continuationFunction, token, continuation, Target);
    public Task<TResult> ContinueWhenAny<TResult>(Task[] tasks, Func<Task, TResult> continuationFunction, CancellationToken cancellationToken) => ContinueWhenAny(tasks, continuationFunction, cancellationToken, continuation, Target);
    public Task<TResult> ContinueWhenAny<TResult>(Task[] tasks, Func<Task, TResult> continuationFunction, TaskContinuationOptions continuationOptions) => ContinueWhenAny(tasks, continuationFunction, token, continuationOptions, Target);
    public Task<TResult> ContinueWhenAny<TResult>(Task[] tasks, Func<Task, TResult> continuationFunction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler)
    {
        Check(continuationFunction, nameof(continuationFunction), continuationOptions);
        return Task.WhenAny(tasks).ContinueWith(done => continuationFunction(done.Result), cancellationToken, continuationOptions, scheduler);
    }
    public Task ContinueWhenAny<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Action<Task<TAntecedentResult>> continuationAction) => ContinueWhenAny(tasks, continuationAction, token, continuation, Target);
    public Task ContinueWhenAny<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Action<Task<TAntecedentResult>> continuationAction, CancellationToken cancellationToken) => ContinueWhenAny(tasks, continuationAction, cancellationToken, continuation, Target);
    public Task ContinueWhenAny<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Action<Task<TAntecedentResult>> continuationAction, TaskContinuationOptions continuationOptions) => ContinueWhenAny(tasks, continuationAction, token, continuationOptions, Target);
    public Task ContinueWhenAny<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Action<Task<TAntecedentResult>> continuationAction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler)
    {
        Check(continuationAction, nameof(continuationAction), continuationOptions);
        return Task.WhenAny<TAntecedentResult>(tasks).ContinueWith(done => continuationAction(done.Result), cancellationToken, continuationOptions, scheduler);
    }
    public Task<TResult> ContinueWhenAny<TAntecedentResult, TResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>, TResult> continuationFunction) => ContinueWhenAny(tasks, continuationFunction, token, continuation, Target);
    public Task<TResult> ContinueWhenAny<TAntecedentResult, TResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>, TResult> continuationFunction, CancellationToken cancellationToken) => ContinueWhenAny(tasks, continuationFunction, cancellationToken, continuation, Target);
    public Task<TResult> ContinueWhenAny<TAntecedentResult, TResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>, TResult> continuationFunction, TaskContinuationOptions continuationOptions) => ContinueWhenAny(tasks, continuationFunction, token, continuationOptions, Target);
    public Task<TResult> ContinueWhenAny<TAntecedentResult, TResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>, TResult> continuationFunction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler)
    {
        Check(continuationFunction, nameof(continuationFunction), continuationOptions);
        return Task.WhenAny<TAntecedentResult>(tasks).ContinueWith(done => continuationFunction(done.Result), cancellationToken, continuationOptions, scheduler);
    }

    // ---- The pattern of Begin and End: https://learn.microsoft.com/dotnet/standard/asynchronous-programming-patterns/interop-with-other-asynchronous-patterns-and-types

    static void CheckFromAsync(Delegate? beginMethod, Delegate? endMethod, TaskCreationOptions creationOptions, bool begins)
    {
        if (begins && beginMethod == null) throw new ArgumentNullException(nameof(beginMethod));
        if (endMethod == null) throw new ArgumentNullException(nameof(endMethod));
        if (begins && (creationOptions & TaskCreationOptions.LongRunning) != 0) throw new ArgumentOutOfRangeException(nameof(creationOptions), "It is invalid to specify TaskCreationOptions.LongRunning in calls to FromAsync.");
        if (begins && (creationOptions & TaskCreationOptions.PreferFairness) != 0) throw new ArgumentOutOfRangeException(nameof(creationOptions), "It is invalid to specify TaskCreationOptions.PreferFairness in calls to FromAsync.");
        const TaskCreationOptions Known = TaskCreationOptions.AttachedToParent | TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler | TaskCreationOptions.PreferFairness | TaskCreationOptions.LongRunning;
        if ((creationOptions & ~Known) != 0) throw new ArgumentOutOfRangeException(nameof(creationOptions));
    }
    static void End<T>(IAsyncResult ended, Func<IAsyncResult, T> endMethod, TaskCompletionSource<T> source)
    {
        try { source.TrySetResult(endMethod(ended)); }
        catch (OperationCanceledException e) { source.Task.TrySetCancellation(e.CancellationToken, e); }
        catch (Exception e) { source.TrySetException(e); }
    }
    /// <summary>What has begun: End runs at once if it has ended, else on a pool thread once its handle is signaled.</summary>
    internal static Task<T> FromResult<T>(IAsyncResult asyncResult, Delegate? given, Func<IAsyncResult, T> endMethod, TaskCreationOptions creationOptions, TaskScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(asyncResult);
        if (given == null) throw new ArgumentNullException(nameof(endMethod));
        ArgumentNullException.ThrowIfNull(scheduler);
        CheckFromAsync(null, given, creationOptions, false);
        TaskCompletionSource<T> source = new TaskCompletionSource<T>(null, creationOptions & ~(TaskCreationOptions.PreferFairness | TaskCreationOptions.LongRunning));
        Task end = new Task(() => End(asyncResult, endMethod, source));
        if (asyncResult.IsCompleted)
        {
            try { end.RunSynchronously(scheduler); }
            catch (Exception e) { source.TrySetException(e); }
        }
        else ThreadPool.RegisterWaitForSingleObject(asyncResult.AsyncWaitHandle, (_, _) =>
        {
            try { end.RunSynchronously(scheduler); }
            catch (Exception e) { source.TrySetException(e); }
        }, null, Timeout.Infinite, true);
        return source.Task;
    }
    /// <summary>End runs in the callback, or here if the operation ended in Begin.</summary>
    internal static Task<T> FromBegin<T>(Delegate? given, Func<AsyncCallback, object?, IAsyncResult> beginMethod, Delegate? givenEnd, Func<IAsyncResult, T> endMethod, object? state, TaskCreationOptions creationOptions)
    {
        CheckFromAsync(given, givenEnd, creationOptions, true);
        TaskCompletionSource<T> source = new TaskCompletionSource<T>(state, creationOptions);
        try
        {
            IAsyncResult begun = beginMethod(ended =>
            {
                if (!ended.CompletedSynchronously) End(ended, endMethod, source);
            }, state);
            if (begun.CompletedSynchronously) End(begun, endMethod, source);
        }
        catch
        {
            source.TrySetResult(default!);
            throw;
        }
        return source.Task;
    }
    static Func<IAsyncResult, bool> AsFunction(Action<IAsyncResult> endMethod) => ended =>
    {
        endMethod(ended);
        return true;
    };
    public Task FromAsync(IAsyncResult asyncResult, Action<IAsyncResult> endMethod) => FromAsync(asyncResult, endMethod, creation, Target);
    public Task FromAsync(IAsyncResult asyncResult, Action<IAsyncResult> endMethod, TaskCreationOptions creationOptions) => FromAsync(asyncResult, endMethod, creationOptions, Target);
    public Task FromAsync(IAsyncResult asyncResult, Action<IAsyncResult> endMethod, TaskCreationOptions creationOptions, TaskScheduler scheduler) => FromResult(asyncResult, endMethod, AsFunction(endMethod), creationOptions, scheduler);
    public Task FromAsync(Func<AsyncCallback, object?, IAsyncResult> beginMethod, Action<IAsyncResult> endMethod, object? state) => FromAsync(beginMethod, endMethod, state, creation);
    public Task FromAsync(Func<AsyncCallback, object?, IAsyncResult> beginMethod, Action<IAsyncResult> endMethod, object? state, TaskCreationOptions creationOptions) => FromBegin(beginMethod, beginMethod, endMethod, AsFunction(endMethod), state, creationOptions);
    public Task FromAsync<TArg1>(Func<TArg1, AsyncCallback, object?, IAsyncResult> beginMethod, Action<IAsyncResult> endMethod, TArg1 arg1, object? state) => FromAsync(beginMethod, endMethod, arg1, state, creation);
    public Task FromAsync<TArg1>(Func<TArg1, AsyncCallback, object?, IAsyncResult> beginMethod, Action<IAsyncResult> endMethod, TArg1 arg1, object? state, TaskCreationOptions creationOptions) => FromBegin(beginMethod, (callback, s) => beginMethod(arg1, callback, s), endMethod, AsFunction(endMethod), state, creationOptions);
    public Task FromAsync<TArg1, TArg2>(Func<TArg1, TArg2, AsyncCallback, object?, IAsyncResult> beginMethod, Action<IAsyncResult> endMethod, TArg1 arg1, TArg2 arg2, object? state) => FromAsync(beginMethod, endMethod, arg1, arg2, state, creation);
    public Task FromAsync<TArg1, TArg2>(Func<TArg1, TArg2, AsyncCallback, object?, IAsyncResult> beginMethod, Action<IAsyncResult> endMethod, TArg1 arg1, TArg2 arg2, object? state, TaskCreationOptions creationOptions) => FromBegin(beginMethod, (callback, s) => beginMethod(arg1, arg2, callback, s), endMethod, AsFunction(endMethod), state, creationOptions);
    public Task FromAsync<TArg1, TArg2, TArg3>(Func<TArg1, TArg2, TArg3, AsyncCallback, object?, IAsyncResult> beginMethod, Action<IAsyncResult> endMethod, TArg1 arg1, TArg2 arg2, TArg3 arg3, object? state) => FromAsync(beginMethod, endMethod, arg1, arg2, arg3, state, creation);
    public Task FromAsync<TArg1, TArg2, TArg3>(Func<TArg1, TArg2, TArg3, AsyncCallback, object?, IAsyncResult> beginMethod, Action<IAsyncResult> endMethod, TArg1 arg1, TArg2 arg2, TArg3 arg3, object? state, TaskCreationOptions creationOptions) => FromBegin(beginMethod, (callback, s) => beginMethod(arg1, arg2, arg3, callback, s), endMethod, AsFunction(endMethod), state, creationOptions);
    public Task<TResult> FromAsync<TResult>(IAsyncResult asyncResult, Func<IAsyncResult, TResult> endMethod) => FromAsync(asyncResult, endMethod, creation, Target);
    public Task<TResult> FromAsync<TResult>(IAsyncResult asyncResult, Func<IAsyncResult, TResult> endMethod, TaskCreationOptions creationOptions) => FromAsync(asyncResult, endMethod, creationOptions, Target);
    public Task<TResult> FromAsync<TResult>(IAsyncResult asyncResult, Func<IAsyncResult, TResult> endMethod, TaskCreationOptions creationOptions, TaskScheduler scheduler) => FromResult(asyncResult, endMethod, endMethod, creationOptions, scheduler);
    public Task<TResult> FromAsync<TResult>(Func<AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, object? state) => FromAsync(beginMethod, endMethod, state, creation);
    public Task<TResult> FromAsync<TResult>(Func<AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, object? state, TaskCreationOptions creationOptions) => FromBegin(beginMethod, beginMethod, endMethod, endMethod, state, creationOptions);
    public Task<TResult> FromAsync<TArg1, TResult>(Func<TArg1, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, object? state) => FromAsync(beginMethod, endMethod, arg1, state, creation);
    public Task<TResult> FromAsync<TArg1, TResult>(Func<TArg1, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, object? state, TaskCreationOptions creationOptions) => FromBegin(beginMethod, (callback, s) => beginMethod(arg1, callback, s), endMethod, endMethod, state, creationOptions);
    public Task<TResult> FromAsync<TArg1, TArg2, TResult>(Func<TArg1, TArg2, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, TArg2 arg2, object? state) => FromAsync(beginMethod, endMethod, arg1, arg2, state, creation);
    public Task<TResult> FromAsync<TArg1, TArg2, TResult>(Func<TArg1, TArg2, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, TArg2 arg2, object? state, TaskCreationOptions creationOptions) => FromBegin(beginMethod, (callback, s) => beginMethod(arg1, arg2, callback, s), endMethod, endMethod, state, creationOptions);
    public Task<TResult> FromAsync<TArg1, TArg2, TArg3, TResult>(Func<TArg1, TArg2, TArg3, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, TArg2 arg2, TArg3 arg3, object? state) => FromAsync(beginMethod, endMethod, arg1, arg2, arg3, state, creation);
    public Task<TResult> FromAsync<TArg1, TArg2, TArg3, TResult>(Func<TArg1, TArg2, TArg3, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, TArg2 arg2, TArg3 arg3, object? state, TaskCreationOptions creationOptions) => FromBegin(beginMethod, (callback, s) => beginMethod(arg1, arg2, arg3, callback, s), endMethod, endMethod, state, creationOptions);
}

/// <summary>Ends when all have ended, however; its result is the list.</summary>
internal sealed class AllEnded<TTask> : Task<TTask[]> where TTask : Task
{
    readonly TTask[] tasks;
    int left;
    internal AllEnded(TTask[] tasks) : base(OfWhenAll, "ContinueWhenAll")
    {
        this.tasks = tasks;
        left = tasks.Length;
        CallAction each = new CallAction(Ended, true);
        foreach (TTask t in tasks)
        {
            Vm.TracePart(this, t);
            if (t.IsCompleted) Ended(t);
            else t.AddAction(each);
        }
    }
    void Ended(Task t)
    {
        if (--left == 0) TrySetResult(tasks);
    }
}

public class TaskFactory<TResult>
{
    readonly CancellationToken token;
    readonly TaskScheduler? scheduler;
    readonly TaskCreationOptions creation;
    readonly TaskContinuationOptions continuation;
    public TaskFactory() { }
    public TaskFactory(CancellationToken cancellationToken) { token = cancellationToken; }
    public TaskFactory(TaskScheduler? scheduler) { this.scheduler = scheduler; }
    public TaskFactory(TaskCreationOptions creationOptions, TaskContinuationOptions continuationOptions)
    {
        TaskFactory.CheckOptions(creationOptions, continuationOptions);
        creation = creationOptions;
        continuation = continuationOptions;
    }
    public TaskFactory(CancellationToken cancellationToken, TaskCreationOptions creationOptions, TaskContinuationOptions continuationOptions, TaskScheduler? scheduler)
    {
        TaskFactory.CheckOptions(creationOptions, continuationOptions);
        token = cancellationToken;
        creation = creationOptions;
        continuation = continuationOptions;
        this.scheduler = scheduler;
    }
    public CancellationToken CancellationToken => token;
    public TaskScheduler? Scheduler => scheduler;
    public TaskCreationOptions CreationOptions => creation;
    public TaskContinuationOptions ContinuationOptions => continuation;
    TaskScheduler Target => scheduler ?? TaskScheduler.Current;
    public Task<TResult> StartNew(Func<TResult> function) => Task.StartNewCore<TResult>(function, null, token, creation, Target);
    public Task<TResult> StartNew(Func<TResult> function, CancellationToken cancellationToken) => Task.StartNewCore<TResult>(function, null, cancellationToken, creation, Target);
    public Task<TResult> StartNew(Func<TResult> function, TaskCreationOptions creationOptions) => Task.StartNewCore<TResult>(function, null, token, creationOptions, Target);
    public Task<TResult> StartNew(Func<TResult> function, CancellationToken cancellationToken, TaskCreationOptions creationOptions, TaskScheduler scheduler) => Task.StartNewCore<TResult>(function, null, cancellationToken, creationOptions, scheduler);
    public Task<TResult> StartNew(Func<object?, TResult> function, object? state) => Task.StartNewCore<TResult>(function, state, token, creation, Target);
    public Task<TResult> StartNew(Func<object?, TResult> function, object? state, CancellationToken cancellationToken) => Task.StartNewCore<TResult>(function, state, cancellationToken, creation, Target);
    public Task<TResult> StartNew(Func<object?, TResult> function, object? state, TaskCreationOptions creationOptions) => Task.StartNewCore<TResult>(function, state, token, creationOptions, Target);
    public Task<TResult> StartNew(Func<object?, TResult> function, object? state, CancellationToken cancellationToken, TaskCreationOptions creationOptions, TaskScheduler scheduler) => Task.StartNewCore<TResult>(function, state, cancellationToken, creationOptions, scheduler);

    TaskFactory Plain => new TaskFactory(token, creation, continuation, scheduler);
    public Task<TResult> ContinueWhenAll(Task[] tasks, Func<Task[], TResult> continuationFunction) => ContinueWhenAll(tasks, continuationFunction, token, continuation, Target);
    public Task<TResult> ContinueWhenAll(Task[] tasks, Func<Task[], TResult> continuationFunction, CancellationToken cancellationToken) => ContinueWhenAll(tasks, continuationFunction, cancellationToken, continuation, Target);
    public Task<TResult> ContinueWhenAll(Task[] tasks, Func<Task[], TResult> continuationFunction, TaskContinuationOptions continuationOptions) => ContinueWhenAll(tasks, continuationFunction, token, continuationOptions, Target);
    public Task<TResult> ContinueWhenAll(Task[] tasks, Func<Task[], TResult> continuationFunction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => Plain.ContinueWhenAll(tasks, continuationFunction, cancellationToken, continuationOptions, scheduler);
    public Task<TResult> ContinueWhenAll<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>[], TResult> continuationFunction) => ContinueWhenAll(tasks, continuationFunction, token, continuation, Target);
    public Task<TResult> ContinueWhenAll<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>[], TResult> continuationFunction, CancellationToken cancellationToken) => ContinueWhenAll(tasks, continuationFunction, cancellationToken, continuation, Target);
    public Task<TResult> ContinueWhenAll<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>[], TResult> continuationFunction, TaskContinuationOptions continuationOptions) => ContinueWhenAll(tasks, continuationFunction, token, continuationOptions, Target);
    public Task<TResult> ContinueWhenAll<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>[], TResult> continuationFunction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => Plain.ContinueWhenAll(tasks, continuationFunction, cancellationToken, continuationOptions, scheduler);
    public Task<TResult> ContinueWhenAny(Task[] tasks, Func<Task, TResult> continuationFunction) => ContinueWhenAny(tasks, continuationFunction, token, continuation, Target);
    public Task<TResult> ContinueWhenAny(Task[] tasks, Func<Task, TResult> continuationFunction, CancellationToken cancellationToken) => ContinueWhenAny(tasks, continuationFunction, cancellationToken, continuation, Target);
    public Task<TResult> ContinueWhenAny(Task[] tasks, Func<Task, TResult> continuationFunction, TaskContinuationOptions continuationOptions) => ContinueWhenAny(tasks, continuationFunction, token, continuationOptions, Target);
    public Task<TResult> ContinueWhenAny(Task[] tasks, Func<Task, TResult> continuationFunction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => Plain.ContinueWhenAny(tasks, continuationFunction, cancellationToken, continuationOptions, scheduler);
    public Task<TResult> ContinueWhenAny<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>, TResult> continuationFunction) => ContinueWhenAny(tasks, continuationFunction, token, continuation, Target);
    public Task<TResult> ContinueWhenAny<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>, TResult> continuationFunction, CancellationToken cancellationToken) => ContinueWhenAny(tasks, continuationFunction, cancellationToken, continuation, Target);
    public Task<TResult> ContinueWhenAny<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>, TResult> continuationFunction, TaskContinuationOptions continuationOptions) => ContinueWhenAny(tasks, continuationFunction, token, continuationOptions, Target);
    public Task<TResult> ContinueWhenAny<TAntecedentResult>(Task<TAntecedentResult>[] tasks, Func<Task<TAntecedentResult>, TResult> continuationFunction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => Plain.ContinueWhenAny(tasks, continuationFunction, cancellationToken, continuationOptions, scheduler);
    public Task<TResult> FromAsync(IAsyncResult asyncResult, Func<IAsyncResult, TResult> endMethod) => FromAsync(asyncResult, endMethod, creation, Target);
    public Task<TResult> FromAsync(IAsyncResult asyncResult, Func<IAsyncResult, TResult> endMethod, TaskCreationOptions creationOptions) => FromAsync(asyncResult, endMethod, creationOptions, Target);
    public Task<TResult> FromAsync(IAsyncResult asyncResult, Func<IAsyncResult, TResult> endMethod, TaskCreationOptions creationOptions, TaskScheduler scheduler) => TaskFactory.FromResult(asyncResult, endMethod, endMethod, creationOptions, scheduler);
    public Task<TResult> FromAsync(Func<AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, object? state) => FromAsync(beginMethod, endMethod, state, creation);
    public Task<TResult> FromAsync(Func<AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, object? state, TaskCreationOptions creationOptions) => TaskFactory.FromBegin(beginMethod, beginMethod, endMethod, endMethod, state, creationOptions);
    public Task<TResult> FromAsync<TArg1>(Func<TArg1, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, object? state) => FromAsync(beginMethod, endMethod, arg1, state, creation);
    public Task<TResult> FromAsync<TArg1>(Func<TArg1, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, object? state, TaskCreationOptions creationOptions) => TaskFactory.FromBegin(beginMethod, (callback, s) => beginMethod(arg1, callback, s), endMethod, endMethod, state, creationOptions);
    public Task<TResult> FromAsync<TArg1, TArg2>(Func<TArg1, TArg2, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, TArg2 arg2, object? state) => FromAsync(beginMethod, endMethod, arg1, arg2, state, creation);
    public Task<TResult> FromAsync<TArg1, TArg2>(Func<TArg1, TArg2, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, TArg2 arg2, object? state, TaskCreationOptions creationOptions) => TaskFactory.FromBegin(beginMethod, (callback, s) => beginMethod(arg1, arg2, callback, s), endMethod, endMethod, state, creationOptions);
    public Task<TResult> FromAsync<TArg1, TArg2, TArg3>(Func<TArg1, TArg2, TArg3, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, TArg2 arg2, TArg3 arg3, object? state) => FromAsync(beginMethod, endMethod, arg1, arg2, arg3, state, creation);
    public Task<TResult> FromAsync<TArg1, TArg2, TArg3>(Func<TArg1, TArg2, TArg3, AsyncCallback, object?, IAsyncResult> beginMethod, Func<IAsyncResult, TResult> endMethod, TArg1 arg1, TArg2 arg2, TArg3 arg3, object? state, TaskCreationOptions creationOptions) => TaskFactory.FromBegin(beginMethod, (callback, s) => beginMethod(arg1, arg2, arg3, callback, s), endMethod, endMethod, state, creationOptions);
}

/// <summary>A task as what Begin returns: https://learn.microsoft.com/dotnet/api/system.threading.tasks.tasktoasyncresult.</summary>
public static class TaskToAsyncResult
{
    sealed class Result : IAsyncResult
    {
        internal readonly Task Of;
        internal Result(Task task, object? state, AsyncCallback? callback)
        {
            Of = task;
            AsyncState = state;
            if (task.IsCompleted)
            {
                CompletedSynchronously = true;
                callback?.Invoke(this);
            }
            else if (callback != null) task.ConfigureAwait(false).GetAwaiter().OnCompleted(() => callback(this));
        }
        public object? AsyncState { get; }
        public bool CompletedSynchronously { get; }
        public bool IsCompleted => Of.IsCompleted;
        public WaitHandle AsyncWaitHandle => ((IAsyncResult)Of).AsyncWaitHandle;
    }
    public static IAsyncResult Begin(Task task, AsyncCallback? callback, object? state)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new Result(task, state, callback);
    }
    public static void End(IAsyncResult asyncResult) => Unwrap(asyncResult).GetAwaiter().GetResult();
    public static TResult End<TResult>(IAsyncResult asyncResult) => Unwrap<TResult>(asyncResult).GetAwaiter().GetResult();
    public static Task Unwrap(IAsyncResult asyncResult)
    {
        ArgumentNullException.ThrowIfNull(asyncResult);
        return asyncResult is Result ours ? ours.Of : throw new ArgumentException(null, nameof(asyncResult));
    }
    public static Task<TResult> Unwrap<TResult>(IAsyncResult asyncResult)
    {
        ArgumentNullException.ThrowIfNull(asyncResult);
        return asyncResult is Result { Of: Task<TResult> task } ? task : throw new ArgumentException(null, nameof(asyncResult));
    }
}
