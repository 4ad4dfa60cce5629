namespace System.Threading.Tasks;

using AwaitLab.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

public enum TaskStatus { Created, WaitingForActivation, WaitingToRun, Running, WaitingForChildrenToComplete, RanToCompletion, Canceled, Faulted }

[Flags]
public enum TaskCreationOptions { None = 0, PreferFairness = 1, LongRunning = 2, AttachedToParent = 4, DenyChildAttach = 8, HideScheduler = 16, RunContinuationsAsynchronously = 64 }

[Flags]
public enum TaskContinuationOptions
{
    None = 0, PreferFairness = 1, LongRunning = 2, AttachedToParent = 4, DenyChildAttach = 8, HideScheduler = 16, LazyCancellation = 32, RunContinuationsAsynchronously = 64,
    NotOnRanToCompletion = 0x10000, NotOnFaulted = 0x20000, NotOnCanceled = 0x40000,
    OnlyOnRanToCompletion = NotOnFaulted | NotOnCanceled, OnlyOnFaulted = NotOnRanToCompletion | NotOnCanceled, OnlyOnCanceled = NotOnRanToCompletion | NotOnFaulted,
    ExecuteSynchronously = 0x80000,
}

[Flags]
public enum ConfigureAwaitOptions { None = 0, ContinueOnCapturedContext = 1, SuppressThrowing = 2, ForceYielding = 4 }

/// <summary>RUNTIME sections 1, 2 and 4.</summary>
[AsyncMethodBuilder(typeof(AsyncTaskMethodBuilder))]
public class Task : IAsyncResult, IDisposable, IPoolItem
{
    // What the picture calls a task (program::intrinsics, trace.task).
    internal const int OfDelegate = 0, OfAsyncMethod = 1, OfSource = 2, OfDelay = 3, OfWhenAll = 4, OfWhenAny = 5, OfContinuation = 6, OfUnwrap = 7, OfWaitAsync = 8, OfWait = 9, OfOther = 10;

    static readonly object Finished = new object();
    static int nextId;
    [ThreadStatic] static Task? running;

    [Role("task.status")] internal TaskStatus status;
    [Role("task.action")] internal Delegate? action;
    internal object? state;
    internal TaskCreationOptions options;
    internal TaskScheduler? scheduler;
    internal CancellationToken token;
    internal ExecutionContext? context;
    [Role("task.continuations")] object? continuations;
    TaskExceptionHolder? failure;
    int id;
    bool internalCancel, begun, reserved;
    internal bool forcedAsynchronous;
    CancellationTokenRegistration registration;
    Task? parent;
    int openChildren = 1;
    List<Task>? failedChildren;
    ManualResetEvent? handle;

    // ---- Birth

    /// <summary>A promise.</summary>
    internal Task(int kind, string? name)
    {
        status = TaskStatus.WaitingForActivation;
        Vm.TraceTask(this, kind, name);
    }
    internal Task(bool promise, object? state, TaskCreationOptions options, int kind, string? name)
    {
        status = TaskStatus.WaitingForActivation;
        this.state = state;
        this.options = options;
        Vm.TraceTask(this, kind, name);
        if ((options & TaskCreationOptions.AttachedToParent) != 0) Attach(running);
    }
    /// <summary>A delegate task.</summary>
    internal Task(Delegate action, object? state, Task? creator, CancellationToken token, TaskCreationOptions options, TaskScheduler? scheduler, int kind, bool registers)
    {
        if (action == null) throw new ArgumentNullException(nameof(action));
        const TaskCreationOptions known = TaskCreationOptions.PreferFairness | TaskCreationOptions.LongRunning | TaskCreationOptions.AttachedToParent
            | TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler | TaskCreationOptions.RunContinuationsAsynchronously;
        if ((options & ~known) != 0) throw new ArgumentOutOfRangeException("creationOptions");
        this.action = action;
        this.state = state;
        this.token = token;
        this.options = options;
        this.scheduler = scheduler;
        status = kind == OfContinuation ? TaskStatus.WaitingForActivation : TaskStatus.Created;
        context = ExecutionContext.Capture();
        Vm.TraceTask(this, kind, Vm.DelegateLabel(action));
        if ((options & TaskCreationOptions.AttachedToParent) != 0) Attach(creator);
        if (registers && token.CanBeCanceled) AssignToken(null, null);
    }
    void Attach(Task? creator)
    {
        if (creator == null || (creator.options & TaskCreationOptions.DenyChildAttach) != 0) return;
        parent = creator;
        creator.openChildren++;
    }
    /// <summary>RUNTIME 1.19, 1.20.</summary>
    internal void AssignToken(Task? antecedent, Continuation? continuation)
    {
        if (token.IsCancellationRequested)
        {
            CancelUnstarted(antecedent, continuation);
            return;
        }
        registration = token.RegisterInternal(_ => CancelUnstarted(antecedent, continuation), null, this, "cancel task");
    }
    void CancelUnstarted(Task? antecedent, Continuation? continuation)
    {
        if (begun || IsCompleted) return;
        if (status == TaskStatus.WaitingToRun && !Scheduler.TryDequeueTask(this))
        {
            internalCancel = true;
            return;
        }
        if (antecedent != null && continuation != null) antecedent.RemoveContinuation(continuation);
        begun = true;
        internalCancel = true;
        Complete(TaskStatus.Canceled);
    }

    public Task(Action action) : this(action, null, running, default, TaskCreationOptions.None, null, OfDelegate, true) { }
    public Task(Action action, CancellationToken cancellationToken) : this(action, null, running, cancellationToken, TaskCreationOptions.None, null, OfDelegate, true) { }
    public Task(Action action, TaskCreationOptions creationOptions) : this(action, null, running, default, creationOptions, null, OfDelegate, true) { }
    public Task(Action action, CancellationToken cancellationToken, TaskCreationOptions creationOptions) : this(action, null, running, cancellationToken, creationOptions, null, OfDelegate, true) { }
    public Task(Action<object?> action, object? state) : this(action, state, running, default, TaskCreationOptions.None, null, OfDelegate, true) { }
    public Task(Action<object?> action, object? state, CancellationToken cancellationToken) : this(action, state, running, cancellationToken, TaskCreationOptions.None, null, OfDelegate, true) { }
    public Task(Action<object?> action, object? state, TaskCreationOptions creationOptions) : this(action, state, running, default, creationOptions, null, OfDelegate, true) { }
    public Task(Action<object?> action, object? state, CancellationToken cancellationToken, TaskCreationOptions creationOptions) : this(action, state, running, cancellationToken, creationOptions, null, OfDelegate, true) { }

    // ---- What it is

    internal static Task? Running { get => running; set => running = value; }
    internal bool IsPromise => action == null;
    internal TaskScheduler Scheduler => scheduler ?? TaskScheduler.Default;
    internal bool RunsContinuationsAsynchronously => forcedAsynchronous || (options & TaskCreationOptions.RunContinuationsAsynchronously) != 0;

    public TaskStatus Status => status;
    public bool IsCompleted => status >= TaskStatus.RanToCompletion;
    public bool IsCompletedSuccessfully => status == TaskStatus.RanToCompletion;
    public bool IsCanceled => status == TaskStatus.Canceled;
    public bool IsFaulted => status == TaskStatus.Faulted;
    public object? AsyncState => state;
    public TaskCreationOptions CreationOptions => options & (TaskCreationOptions)0x5f;
    public int Id
    {
        get
        {
            if (id == 0) id = ++nextId;
            return id;
        }
    }
    public static int? CurrentId => running == null ? null : running.Id;
    internal static Task? InternalCurrent => running;
    bool IAsyncResult.CompletedSynchronously => false;
    WaitHandle IAsyncResult.AsyncWaitHandle
    {
        get
        {
            if (handle == null) handle = new ManualResetEvent(IsCompleted);
            return handle;
        }
    }
    public AggregateException? Exception => status == TaskStatus.Faulted ? Failure(true) : null;

    internal AggregateException? Failure(bool includeCancellation)
    {
        if (status == TaskStatus.Canceled && includeCancellation)
            return new AggregateException(new TaskCanceledException(this));
        if (failure == null || !failure.IsFault) return null;
        failure.MarkObserved();
        return failure.ToAggregate();
    }
    internal List<Exception> StoredFaults()
    {
        failure!.MarkObserved();
        return failure.Faults;
    }
    internal OperationCanceledException? StoredCancellation => failure == null ? null : failure.Cancellation;
    internal CancellationToken Token => token;

    // ---- Ends

    void Trace(TaskStatus now)
    {
        status = now;
        Vm.TraceStatus(this, (int)now);
    }
    internal virtual object? OutcomeForTrace => null;

    /// <summary>RUNTIME 1.10: the final bit, the handle, the token registration, the parent, the continuations.</summary>
    internal void Complete(TaskStatus final)
    {
        reserved = true;
        status = final;
        object? outcome = final == TaskStatus.Faulted && failure != null && failure.Faults.Count > 0 ? failure.Faults[0]
            : final == TaskStatus.RanToCompletion ? OutcomeForTrace : null;
        Vm.TraceEnd(this, (int)final, outcome);
        if (handle != null) handle.Set();
        registration.Forget();
        registration = default;
        Task? above = parent;
        if (action != null) DropAction();
        if (above != null) above.ChildEnded(this);
        RunContinuations();
    }
    internal virtual void DropAction() { context = null; }

    void ChildEnded(Task child)
    {
        if (child.IsFaulted && !child.WasWaitedFor)
        {
            if (failedChildren == null) failedChildren = new List<Task>();
            failedChildren.Add(child);
        }
        if (--openChildren == 0) FinishWithChildren();
    }
    internal bool WasWaitedFor;

    /// <summary>The delegate has ended.</summary>
    void Finish()
    {
        if (--openChildren > 0)
        {
            Trace(TaskStatus.WaitingForChildrenToComplete);
            return;
        }
        FinishWithChildren();
    }
    void FinishWithChildren()
    {
        if (failedChildren != null)
        {
            foreach (Task child in failedChildren)
            {
                if (child.WasWaitedFor) continue;
                AggregateException? all = child.Failure(false);
                if (all != null) AddFault(all);
            }
        }
        if (failure != null && failure.IsFault) Complete(TaskStatus.Faulted);
        else if (cancelledByDelegate) Complete(TaskStatus.Canceled);
        else Complete(TaskStatus.RanToCompletion);
    }
    bool cancelledByDelegate;

    internal void AddFault(Exception e)
    {
        if (failure == null) failure = new TaskExceptionHolder(this);
        failure.Add(e);
        Vm.TraceException(this, e, 0);
    }
    void StoreCancellation(OperationCanceledException? e)
    {
        if (e == null) return;
        if (failure == null) failure = new TaskExceptionHolder(this);
        failure.Cancellation = e;
    }

    bool Reserve()
    {
        if (reserved) return false;
        reserved = true;
        return true;
    }
    internal bool TrySetResultVoid()
    {
        if (!Reserve()) return false;
        Complete(TaskStatus.RanToCompletion);
        return true;
    }
    internal bool TryReserve() => Reserve();
    internal bool TrySetExceptions(Exception e)
    {
        if (!Reserve()) return false;
        AddFault(e);
        Complete(TaskStatus.Faulted);
        return true;
    }
    internal bool TrySetExceptions(IEnumerable<Exception> all)
    {
        if (!Reserve()) return false;
        foreach (Exception e in all) AddFault(e);
        Complete(TaskStatus.Faulted);
        return true;
    }
    internal bool TrySetCancellation(CancellationToken cancelled, OperationCanceledException? e)
    {
        if (!Reserve()) return false;
        token = cancelled;
        StoreCancellation(e);
        Complete(TaskStatus.Canceled);
        return true;
    }
    /// <summary>Ends as that task ended (Unwrap, SetFromTask, WaitAsync).</summary>
    internal bool TrySetFrom(Task other)
    {
        if (other.status == TaskStatus.Faulted) return TrySetExceptions(other.StoredFaults());
        if (other.status == TaskStatus.Canceled) return TrySetCancellation(other.token, other.StoredCancellation);
        return TrySetResultOf(other);
    }
    internal virtual bool TrySetResultOf(Task other) => TrySetResultVoid();

    // ---- Running a delegate

    public void RunOnPool() => RunFromQueue();
    internal virtual void RunFromQueue() => Execute();

    /// <summary>RUNTIME 1.7. False if it had begun before.</summary>
    internal bool Execute()
    {
        if (begun || IsCompleted) return false;
        begun = true;
        if (token.IsCancellationRequested || internalCancel)
        {
            Complete(TaskStatus.Canceled);
            return true;
        }
        Task? before = running;
        ExecutionContext? saved = ExecutionContext.Here;
        SynchronizationContext? savedContext = SynchronizationContext.Current;
        running = this;
        Trace(TaskStatus.Running);
        // Made while the flow was suppressed, it runs in its runner's context and may change it.
        if (context != null) ExecutionContext.Restore(context);
        try { Invoke(); }
        catch (Exception e) { HandleException(e); }
        finally
        {
            running = before;
            if (context != null)
            {
                SynchronizationContext.SetSynchronizationContext(savedContext);
                ExecutionContext.Restore(saved);
            }
        }
        Finish();
        return true;
    }
    internal virtual void Invoke()
    {
        if (action is Action plain) plain();
        else ((Action<object?>)action!)(state);
    }
    /// <summary>RUNTIME 1.8.</summary>
    void HandleException(Exception e)
    {
        if (e is OperationCanceledException oce && token.CanBeCanceled && oce.CancellationToken == token && token.IsCancellationRequested)
        {
            cancelledByDelegate = true;
            StoreCancellation(oce);
        }
        else AddFault(e);
    }

    public void Start() => Start(TaskScheduler.Current);
    public void Start(TaskScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        if (IsCompleted) throw new InvalidOperationException("Start may not be called on a task that has completed.");
        if (IsPromise) throw new InvalidOperationException("Start may not be called on a promise-style task.");
        if (this is IContinuationTask) throw new InvalidOperationException("Start may not be called on a continuation task.");
        if (this.scheduler != null) throw new InvalidOperationException("Start may not be called on a task that was already started.");
        this.scheduler = scheduler;
        Schedule();
    }
    /// <summary>RUNTIME 1.6.</summary>
    internal void Schedule()
    {
        if (IsCompleted || begun) return;
        Trace(TaskStatus.WaitingToRun);
        try { Scheduler.Enqueue(this); }
        catch (Exception e)
        {
            TaskSchedulerException wrapped = new TaskSchedulerException(e);
            AddFault(wrapped);
            begun = true;
            Complete(TaskStatus.Faulted);
            if (this is not IContinuationTask)
            {
                failure!.MarkObserved();
                throw wrapped;
            }
        }
    }
    public void RunSynchronously() => RunSynchronously(TaskScheduler.Current);
    public void RunSynchronously(TaskScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        if (this is IContinuationTask) throw new InvalidOperationException("RunSynchronously may not be called on a continuation task.");
        if (IsPromise) throw new InvalidOperationException("RunSynchronously may not be called on a task not bound to a delegate, such as the task returned from an asynchronous method.");
        if (IsCompleted) throw new InvalidOperationException("RunSynchronously may not be called on a task that has already completed.");
        if (this.scheduler != null) throw new InvalidOperationException("RunSynchronously may not be called on a task that was already started.");
        this.scheduler = scheduler;
        Trace(TaskStatus.WaitingToRun);
        bool done = false;
        try { done = scheduler.RunInline(this, false); }
        catch (Exception e)
        {
            TaskSchedulerException wrapped = new TaskSchedulerException(e);
            AddFault(wrapped);
            Complete(TaskStatus.Faulted);
            throw wrapped;
        }
        if (!done)
        {
            scheduler.Enqueue(this);
        }
        if (!IsCompleted) BlockUntilDone(-1, default);
    }

    // ---- Continuations (RUNTIME 2)

    /// <summary>False if the task is complete: the caller acts at once.</summary>
    internal bool AddContinuation(Continuation c, bool front)
    {
        if (ReferenceEquals(continuations, Finished)) return false;
        if (continuations == null) continuations = c;
        else if (continuations is List<Continuation?> list)
        {
            if (front) list.Insert(0, c);
            else list.Add(c);
        }
        else
        {
            List<Continuation?> made = new List<Continuation?>();
            made.Add((Continuation)continuations);
            if (front) made.Insert(0, c);
            else made.Add(c);
            continuations = made;
        }
        return true;
    }
    internal void RemoveContinuation(Continuation c)
    {
        if (ReferenceEquals(continuations, c)) continuations = null;
        else if (continuations is List<Continuation?> list)
        {
            int at = list.IndexOf(c);
            if (at >= 0) list[at] = null;
        }
    }
    /// <summary>RUNTIME 2.5–2.7, 2.16.</summary>
    internal void RunContinuations()
    {
        object? waiting = continuations;
        continuations = Finished;
        if (waiting == null) return;
        bool inline = !RunsContinuationsAsynchronously && Vm.HasStack();
        if (waiting is Continuation single)
        {
            single.Run(this, inline);
            return;
        }
        List<Continuation?> list = (List<Continuation?>)waiting;
        int count = list.Count;
        if (inline)
        {
            bool haveAwaiter = false;
            for (int i = 0; i < count; i++)
            {
                Continuation? c = list[i];
                if (c == null) continue;
                if (c.IsAwait)
                {
                    if (haveAwaiter)
                    {
                        list[i] = null;
                        c.Run(this, false);
                    }
                    else haveAwaiter = true;
                }
                else if (c.IsQueuedFirst)
                {
                    list[i] = null;
                    c.Run(this, false);
                }
            }
        }
        for (int i = 0; i < count; i++)
        {
            Continuation? c = list[i];
            if (c != null)
            {
                list[i] = null;
                c.Run(this, inline);
            }
        }
    }

    /// <summary>Registers the rest of an async method, as decided at the await (RUNTIME 2.2, 2.3).</summary>
    internal void AwaitWith(IBox box, bool useContext)
    {
        AwaitContinuation c = AwaitContinuation.For(box, null, null, useContext);
        c.TraceAwait(this);
        if (!AddContinuation(c, false)) c.Run(this, false);
    }
    internal void OnCompleted(Action continuation, bool useContext, bool flows)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        AwaitContinuation c = AwaitContinuation.For(null, continuation, flows ? ExecutionContext.Capture() : null, useContext);
        if (!AddContinuation(c, false)) c.Run(this, false);
    }
    internal void AddAction(CompletionAction c)
    {
        if (!AddContinuation(c, false)) c.Invoke(this);
    }
    internal bool TryAddAction(CompletionAction c) => AddContinuation(c, false);

    // ---- Awaiting

    public TaskAwaiter GetAwaiter() => new TaskAwaiter(this);
    public ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) => new ConfiguredTaskAwaitable(this, continueOnCapturedContext ? ConfigureAwaitOptions.ContinueOnCapturedContext : ConfigureAwaitOptions.None);
    public ConfiguredTaskAwaitable ConfigureAwait(ConfigureAwaitOptions options)
    {
        if ((options & ~(ConfigureAwaitOptions)7) != 0) throw new ArgumentOutOfRangeException(nameof(options));
        return new ConfiguredTaskAwaitable(this, options);
    }

    /// <summary>GetResult of every awaiter (RUNTIME 1.15): waits, then throws the one exception.</summary>
    internal void EndAwait(ConfigureAwaitOptions how)
    {
        if (!IsCompleted) BlockUntilDone(-1, default);
        if (status == TaskStatus.RanToCompletion) return;
        if ((how & ConfigureAwaitOptions.SuppressThrowing) != 0)
        {
            if (failure != null) failure.MarkObserved();
            WasWaitedFor = true;
            return;
        }
        ThrowForAwait();
    }
    internal void ThrowForAwait()
    {
        WasWaitedFor = true;
        if (status == TaskStatus.Canceled)
        {
            OperationCanceledException? stored = StoredCancellation;
            if (stored != null) Vm.Rethrow(stored);
            throw new TaskCanceledException(this);
        }
        Exception first = StoredFaults()[0];
        Vm.TraceException(this, first, 1);
        Vm.Rethrow(first);
    }

    // ---- Waiting (RUNTIME 4.1–4.4)

    public void Wait() => Wait(-1, default);
    public void Wait(CancellationToken cancellationToken) => Wait(-1, cancellationToken);
    public bool Wait(int millisecondsTimeout) => Wait(millisecondsTimeout, default);
    public bool Wait(TimeSpan timeout) => Wait(Vm.Milliseconds(timeout, nameof(timeout)), default);
    public bool Wait(TimeSpan timeout, CancellationToken cancellationToken) => Wait(Vm.Milliseconds(timeout, nameof(timeout)), cancellationToken);
    public bool Wait(int millisecondsTimeout, CancellationToken cancellationToken)
    {
        if (millisecondsTimeout < -1) throw new ArgumentOutOfRangeException(nameof(millisecondsTimeout));
        if (!IsCompleted && !BlockUntilDone(millisecondsTimeout, cancellationToken)) return false;
        if (status == TaskStatus.RanToCompletion) return true;
        if (status == TaskStatus.Canceled) cancellationToken.ThrowIfCancellationRequested();
        WasWaitedFor = true;
        AggregateException? all = Failure(true);
        if (all != null) throw all;
        return true;
    }
    internal void ThrowIfFailed()
    {
        if (status == TaskStatus.RanToCompletion) return;
        WasWaitedFor = true;
        AggregateException? all = Failure(true);
        if (all != null) throw all;
    }

    /// <summary>The generated entry point's wait: main blocks, which is nobody's fault.</summary>
    internal void BlockForMain()
    {
        if (!IsCompleted) BlockOn(-1, default, Vm.ForMain);
    }
    internal bool BlockUntilDone(int ms, CancellationToken cancel)
    {
        if (ms == -1 && !cancel.CanBeCanceled && action != null && !begun && Vm.HasStack() && TryRunInline() && IsCompleted) return true;
        return BlockOn(ms, cancel, Vm.ForTask);
    }
    internal bool TryRunInline()
    {
        if (status != TaskStatus.WaitingToRun) return false;
        return Scheduler.RunInline(this, true);
    }
    bool BlockOn(int ms, CancellationToken cancel, int kind)
    {
        if (IsCompleted) return true;
        cancel.ThrowIfCancellationRequested();
        if (ms == 0)
        {
            Vm.HandOver();
            return IsCompleted;
        }
        Vm.HandOver();
        WaiterAction waiter = new WaiterAction();
        if (!AddContinuation(waiter, true)) return true;
        CancellationTokenRegistration registered = default;
        if (cancel.CanBeCanceled) registered = cancel.RegisterInternal(_ => waiter.Release(), null, this, "Wait");
        Vm.PoolBlocked(true);
        try
        {
            if (!waiter.Released) Vm.Check(Vm.Block(waiter, ms, kind, this));
        }
        finally
        {
            Vm.PoolBlocked(false);
            registered.Dispose();
            if (!IsCompleted) RemoveContinuation(waiter);
        }
        if (IsCompleted) return true;
        cancel.ThrowIfCancellationRequested();
        return false;
    }

    public static void WaitAll(params Task[] tasks) => WaitAllCore(tasks, -1, default);
    public static void WaitAll(params ReadOnlySpan<Task> tasks) => WaitAllCore(tasks.ToArray(), -1, default);
    public static void WaitAll(IEnumerable<Task> tasks, CancellationToken cancellationToken = default) => WaitAllCore(new List<Task>(tasks).ToArray(), -1, cancellationToken);
    public static bool WaitAll(Task[] tasks, TimeSpan timeout) => WaitAllCore(tasks, Vm.Milliseconds(timeout, nameof(timeout)), default);
    public static bool WaitAll(Task[] tasks, int millisecondsTimeout) => WaitAllCore(tasks, millisecondsTimeout, default);
    public static void WaitAll(Task[] tasks, CancellationToken cancellationToken) => WaitAllCore(tasks, -1, cancellationToken);
    public static bool WaitAll(Task[] tasks, int millisecondsTimeout, CancellationToken cancellationToken) => WaitAllCore(tasks, millisecondsTimeout, cancellationToken);
    /// <summary>RUNTIME 4.5.</summary>
    static bool WaitAllCore(Task[] tasks, int ms, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        if (ms < -1) throw new ArgumentOutOfRangeException("millisecondsTimeout");
        foreach (Task t in tasks)
        {
            if (t == null) throw new ArgumentException("The tasks array included at least one null element.", nameof(tasks));
        }
        cancel.ThrowIfCancellationRequested();
        List<Task>? open = null;
        for (int i = tasks.Length - 1; i >= 0; i--)
        {
            Task t = tasks[i];
            if (t.IsCompleted) continue;
            if (ms == -1 && !cancel.CanBeCanceled && t.action != null && t.TryRunInline() && t.IsCompleted) continue;
            if (open == null) open = new List<Task>();
            open.Add(t);
        }
        if (open != null)
        {
            CountdownAction countdown = new CountdownAction(open.Count);
            foreach (Task t in open) t.AddAction(countdown);
            CancellationTokenRegistration registered = default;
            if (cancel.CanBeCanceled) registered = cancel.RegisterInternal(_ => countdown.Release(), null, null, "WaitAll");
            try
            {
                if (!countdown.Released)
                {
                    if (ms == 0) return false;
                    Task subject = open[open.Count - 1];
                    foreach (Task t in open)
                    {
                        if (!t.IsCompleted) { subject = t; break; }
                    }
                    Vm.Check(Vm.Block(countdown, ms, Vm.ForTask, subject));
                }
            }
            finally { registered.Dispose(); }
            if (!countdown.IsDone)
            {
                foreach (Task t in open)
                {
                    if (!t.IsCompleted) t.RemoveContinuation(countdown);
                }
                cancel.ThrowIfCancellationRequested();
                return false;
            }
        }
        List<Exception>? failures = null;
        foreach (Task t in tasks)
        {
            if (t.status == TaskStatus.RanToCompletion) continue;
            t.WasWaitedFor = true;
            if (failures == null) failures = new List<Exception>();
            if (t.status == TaskStatus.Faulted) failures.AddRange(t.StoredFaults());
            else failures.Add(new TaskCanceledException(t));
        }
        if (failures != null) throw new AggregateException(failures);
        return true;
    }

    public static int WaitAny(params Task[] tasks) => WaitAnyCore(tasks, -1, default);
    public static int WaitAny(Task[] tasks, TimeSpan timeout) => WaitAnyCore(tasks, Vm.Milliseconds(timeout, nameof(timeout)), default);
    public static int WaitAny(Task[] tasks, int millisecondsTimeout) => WaitAnyCore(tasks, millisecondsTimeout, default);
    public static int WaitAny(Task[] tasks, CancellationToken cancellationToken) => WaitAnyCore(tasks, -1, cancellationToken);
    public static int WaitAny(Task[] tasks, int millisecondsTimeout, CancellationToken cancellationToken) => WaitAnyCore(tasks, millisecondsTimeout, cancellationToken);
    static int WaitAnyCore(Task[] tasks, int ms, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        if (ms < -1) throw new ArgumentOutOfRangeException("millisecondsTimeout");
        cancel.ThrowIfCancellationRequested();
        foreach (Task t in tasks)
        {
            if (t == null) throw new ArgumentException("The tasks array included at least one null element.", nameof(tasks));
        }
        for (int i = 0; i < tasks.Length; i++)
        {
            if (tasks[i].IsCompleted) return i;
        }
        if (tasks.Length == 0) return -1;
        Task<Task> first = WhenAnyCore(tasks);
        if (!first.BlockOn(ms, cancel, Vm.ForTask)) return -1;
        return Array.IndexOf(tasks, first.Result);
    }

    // ---- Making tasks

    public static Task CompletedTask { get; } = MakeCompleted();
    static Task MakeCompleted()
    {
        return TaskCache<VoidTaskResult>.For(default);
    }
    public static Task<TResult> FromResult<TResult>(TResult result) => TaskCache<TResult>.For(result);
    public static Task FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Task t = new Task(OfOther, "FromException");
        t.TrySetExceptions(exception);
        return t;
    }
    public static Task<TResult> FromException<TResult>(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Task<TResult> t = new Task<TResult>(OfOther, "FromException");
        t.TrySetExceptions(exception);
        return t;
    }
    public static Task FromCanceled(CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested) throw new ArgumentOutOfRangeException(nameof(cancellationToken));
        return Cancelled(cancellationToken);
    }
    public static Task<TResult> FromCanceled<TResult>(CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested) throw new ArgumentOutOfRangeException(nameof(cancellationToken));
        return Cancelled<TResult>(cancellationToken);
    }
    internal static Task Cancelled(CancellationToken token)
    {
        Task t = new Task(OfOther, "FromCanceled");
        t.TrySetCancellation(token, null);
        return t;
    }
    internal static Task<TResult> Cancelled<TResult>(CancellationToken token)
    {
        Task<TResult> t = new Task<TResult>(OfOther, "FromCanceled");
        t.TrySetCancellation(token, null);
        return t;
    }

    public static TaskFactory Factory { get; } = new TaskFactory();

    internal static Task StartNewCore(Delegate action, object? state, CancellationToken token, TaskCreationOptions options, TaskScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        Task t = new Task(action, state, running, token, options, scheduler, OfDelegate, false);
        t.Schedule();
        return t;
    }
    internal static Task<T> StartNewCore<T>(Delegate function, object? state, CancellationToken token, TaskCreationOptions options, TaskScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        Task<T> t = new Task<T>(function, state, running, token, options, scheduler, OfDelegate, false);
        t.Schedule();
        return t;
    }

    public static Task Run(Action action) => StartNewCore(Given(action), null, default, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
    public static Task Run(Action action, CancellationToken cancellationToken) => StartNewCore(Given(action), null, cancellationToken, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
    public static Task<TResult> Run<TResult>(Func<TResult> function) => StartNewCore<TResult>(GivenFunction(function), null, default, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
    public static Task<TResult> Run<TResult>(Func<TResult> function, CancellationToken cancellationToken) => StartNewCore<TResult>(GivenFunction(function), null, cancellationToken, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
    static Action Given(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action;
    }
    static TDelegate GivenFunction<TDelegate>(TDelegate function) where TDelegate : class
    {
        ArgumentNullException.ThrowIfNull(function);
        return function;
    }
    public static Task Run(Func<Task?> function) => Run(function, default);
    public static Task Run(Func<Task?> function, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (cancellationToken.IsCancellationRequested) return Cancelled(cancellationToken);
        Task<Task?> outer = StartNewCore<Task?>(function, null, cancellationToken, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        return new UnwrapPromise<VoidTaskResult>(outer, true);
    }
    public static Task<TResult> Run<TResult>(Func<Task<TResult>?> function) => Run(function, default);
    public static Task<TResult> Run<TResult>(Func<Task<TResult>?> function, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (cancellationToken.IsCancellationRequested) return Cancelled<TResult>(cancellationToken);
        Task<Task<TResult>?> outer = StartNewCore<Task<TResult>?>(function, null, cancellationToken, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        return new UnwrapPromise<TResult>(outer, true);
    }

    public static YieldAwaitable Yield() => default;

    /// <summary>RUNTIME 4.15, 4.16.</summary>
    public static Task Delay(int millisecondsDelay) => Delay(millisecondsDelay, default);
    public static Task Delay(int millisecondsDelay, CancellationToken cancellationToken)
    {
        if (millisecondsDelay < -1) throw new ArgumentOutOfRangeException(nameof(millisecondsDelay), "The value needs to be either -1 (signifying an infinite timeout), 0 or a positive integer.");
        return DelayCore(millisecondsDelay, cancellationToken);
    }
    public static Task Delay(TimeSpan delay) => Delay(delay, TimeProvider.System, default);
    public static Task Delay(TimeSpan delay, CancellationToken cancellationToken) => Delay(delay, TimeProvider.System, cancellationToken);
    public static Task Delay(TimeSpan delay, TimeProvider timeProvider) => Delay(delay, timeProvider, default);
    public static Task Delay(TimeSpan delay, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        long ms = delay.Ticks / TimeSpan.TicksPerMillisecond;
        if (ms < -1 || ms > 4294967294L) throw new ArgumentOutOfRangeException(nameof(delay), "The value needs to translate in milliseconds to -1 (signifying an infinite timeout), 0, or a positive integer less than or equal to the maximum allowed timer duration.");
        if (!ReferenceEquals(timeProvider, TimeProvider.System) && !cancellationToken.IsCancellationRequested && ms != 0) return new ProvidedDelay(delay, timeProvider, cancellationToken);
        return DelayCore(ms, cancellationToken);
    }
    static Task DelayCore(long ms, CancellationToken token)
    {
        if (token.IsCancellationRequested) return Cancelled(token);
        if (ms == 0) return CompletedTask;
        return new DelayPromise(ms, token);
    }

    // ---- WhenAll, WhenAny, WhenEach (RUNTIME 4.7–4.11)

    public static Task WhenAll(params Task[] tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return WhenAllCore((Task[])tasks.Clone());
    }
    public static Task WhenAll(params ReadOnlySpan<Task> tasks) => WhenAllCore(tasks.ToArray());
    public static Task WhenAll(IEnumerable<Task> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return WhenAllCore(new List<Task>(tasks).ToArray());
    }
    static Task WhenAllCore(Task[] tasks)
    {
        foreach (Task t in tasks)
        {
            if (t == null) throw new ArgumentException("The tasks argument included a null value.", nameof(tasks));
        }
        if (tasks.Length == 0) return CompletedTask;
        if (tasks.Length == 1) return tasks[0];
        return new WhenAllPromise(tasks);
    }
    public static Task<TResult[]> WhenAll<TResult>(params Task<TResult>[] tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return WhenAllCore<TResult>((Task<TResult>[])tasks.Clone());
    }
    public static Task<TResult[]> WhenAll<TResult>(params ReadOnlySpan<Task<TResult>> tasks) => WhenAllCore<TResult>(tasks.ToArray());
    public static Task<TResult[]> WhenAll<TResult>(IEnumerable<Task<TResult>> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return WhenAllCore<TResult>(new List<Task<TResult>>(tasks).ToArray());
    }
    static Task<TResult[]> WhenAllCore<TResult>(Task<TResult>[] tasks)
    {
        foreach (Task<TResult> t in tasks)
        {
            if (t == null) throw new ArgumentException("The tasks argument included a null value.", nameof(tasks));
        }
        return new WhenAllPromise<TResult>(tasks);
    }

    public static Task<Task> WhenAny(params Task[] tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return WhenAnyChecked((Task[])tasks.Clone());
    }
    public static Task<Task> WhenAny(params ReadOnlySpan<Task> tasks) => WhenAnyChecked(tasks.ToArray());
    public static Task<Task> WhenAny(Task task1, Task task2)
    {
        ArgumentNullException.ThrowIfNull(task1);
        ArgumentNullException.ThrowIfNull(task2);
        return WhenAnyCore(new Task[] { task1, task2 });
    }
    public static Task<Task> WhenAny(IEnumerable<Task> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return WhenAnyChecked(new List<Task>(tasks).ToArray());
    }
    static Task<Task> WhenAnyChecked(Task[] tasks)
    {
        if (tasks.Length == 0) throw new ArgumentException("The tasks argument contains no tasks.", nameof(tasks));
        if (tasks.Length == 2)
        {
            ArgumentNullException.ThrowIfNull(tasks[0], "task1");
            ArgumentNullException.ThrowIfNull(tasks[1], "task2");
        }
        foreach (Task t in tasks)
        {
            if (t == null) throw new ArgumentException("The tasks argument included a null value.", nameof(tasks));
        }
        return WhenAnyCore(tasks);
    }
    internal static Task<Task> WhenAnyCore(Task[] tasks)
    {
        WhenAnyPromise<Task> promise = new WhenAnyPromise<Task>(tasks);
        promise.Begin();
        return promise;
    }
    public static Task<Task<TResult>> WhenAny<TResult>(params Task<TResult>[] tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return WhenAnyChecked<TResult>((Task<TResult>[])tasks.Clone());
    }
    public static Task<Task<TResult>> WhenAny<TResult>(params ReadOnlySpan<Task<TResult>> tasks) => WhenAnyChecked<TResult>(tasks.ToArray());
    public static Task<Task<TResult>> WhenAny<TResult>(Task<TResult> task1, Task<TResult> task2)
    {
        ArgumentNullException.ThrowIfNull(task1);
        ArgumentNullException.ThrowIfNull(task2);
        return WhenAnyChecked<TResult>(new Task<TResult>[] { task1, task2 });
    }
    public static Task<Task<TResult>> WhenAny<TResult>(IEnumerable<Task<TResult>> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return WhenAnyChecked<TResult>(new List<Task<TResult>>(tasks).ToArray());
    }
    static Task<Task<TResult>> WhenAnyChecked<TResult>(Task<TResult>[] tasks)
    {
        if (tasks.Length == 0) throw new ArgumentException("The tasks argument contains no tasks.", nameof(tasks));
        if (tasks.Length == 2)
        {
            ArgumentNullException.ThrowIfNull(tasks[0], "task1");
            ArgumentNullException.ThrowIfNull(tasks[1], "task2");
        }
        foreach (Task<TResult> t in tasks)
        {
            if (t == null) throw new ArgumentException("The tasks argument included a null value.", nameof(tasks));
        }
        WhenAnyPromise<Task<TResult>> promise = new WhenAnyPromise<Task<TResult>>(tasks);
        promise.Begin();
        return promise;
    }

    public static IAsyncEnumerable<Task> WhenEach(params Task[] tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return new WhenEachSequence<Task>((Task[])tasks.Clone());
    }
    public static IAsyncEnumerable<Task> WhenEach(params ReadOnlySpan<Task> tasks) => new WhenEachSequence<Task>(tasks.ToArray());
    public static IAsyncEnumerable<Task> WhenEach(IEnumerable<Task> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return new WhenEachSequence<Task>(new List<Task>(tasks).ToArray());
    }
    public static IAsyncEnumerable<Task<TResult>> WhenEach<TResult>(params Task<TResult>[] tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return new WhenEachSequence<Task<TResult>>((Task<TResult>[])tasks.Clone());
    }
    public static IAsyncEnumerable<Task<TResult>> WhenEach<TResult>(params ReadOnlySpan<Task<TResult>> tasks) => new WhenEachSequence<Task<TResult>>(tasks.ToArray());
    public static IAsyncEnumerable<Task<TResult>> WhenEach<TResult>(IEnumerable<Task<TResult>> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return new WhenEachSequence<Task<TResult>>(new List<Task<TResult>>(tasks).ToArray());
    }

    // ---- WaitAsync (RUNTIME 4.13, 4.14)

    public Task WaitAsync(CancellationToken cancellationToken) => WaitAsyncCore(-1, null, cancellationToken);
    public Task WaitAsync(TimeSpan timeout) => WaitAsyncCore(CheckedTimeout(timeout), null, default);
    public Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) => WaitAsyncCore(CheckedTimeout(timeout), null, cancellationToken);
    public Task WaitAsync(TimeSpan timeout, TimeProvider timeProvider) => WaitAsyncCore(CheckedTimeout(timeout), timeProvider, default);
    public Task WaitAsync(TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken) => WaitAsyncCore(CheckedTimeout(timeout), timeProvider, cancellationToken);
    internal static long CheckedTimeout(TimeSpan timeout)
    {
        long ms = timeout.Ticks / TimeSpan.TicksPerMillisecond;
        if (ms < -1 || ms > 4294967294L) throw new ArgumentOutOfRangeException(nameof(timeout));
        return ms;
    }
    Task WaitAsyncCore(long ms, TimeProvider? provider, CancellationToken token)
    {
        if (IsCompleted || (!token.CanBeCanceled && ms == -1)) return this;
        if (token.IsCancellationRequested) return Cancelled(token);
        if (ms == 0) return FromException(new TimeoutException());
        return new WaitAsyncPromise<VoidTaskResult>(this, ms, provider, token);
    }

    // ---- ContinueWith (RUNTIME 4.17–4.19)

    internal void ContinueWithCore(Task continuation, TaskScheduler scheduler, CancellationToken token, TaskContinuationOptions how)
    {
        ContinueWithContinuation c = new ContinueWithContinuation(continuation, how, scheduler);
        Vm.TracePart(continuation, this);
        // A token that is cancelled already ends it here, whatever the antecedent's state (rule 1.20).
        if (token.CanBeCanceled && (how & TaskContinuationOptions.LazyCancellation) == 0)
        {
            if (IsCompleted) continuation.AssignToken(null, null);
            else continuation.AssignToken(this, c);
        }
        if (continuation.IsCompleted) return;
        if (!AddContinuation(c, false)) c.Run(this, true);
    }
    internal static TaskCreationOptions CreationOptionsOf(TaskContinuationOptions how)
    {
        const TaskContinuationOptions not = TaskContinuationOptions.NotOnRanToCompletion | TaskContinuationOptions.NotOnFaulted | TaskContinuationOptions.NotOnCanceled;
        const TaskContinuationOptions creation = TaskContinuationOptions.PreferFairness | TaskContinuationOptions.LongRunning | TaskContinuationOptions.AttachedToParent
            | TaskContinuationOptions.DenyChildAttach | TaskContinuationOptions.HideScheduler | TaskContinuationOptions.RunContinuationsAsynchronously;
        if ((how & TaskContinuationOptions.ExecuteSynchronously) != 0 && (how & TaskContinuationOptions.LongRunning) != 0)
            throw new ArgumentOutOfRangeException("continuationOptions", "The specified TaskContinuationOptions combined LongRunning and ExecuteSynchronously.  Synchronous continuations should not be long running.");
        if ((how & ~(creation | not | TaskContinuationOptions.LazyCancellation | TaskContinuationOptions.ExecuteSynchronously)) != 0) throw new ArgumentOutOfRangeException("continuationOptions");
        if ((how & not) == not) throw new ArgumentOutOfRangeException("continuationOptions", "The specified TaskContinuationOptions excluded all continuation kinds.");
        return (TaskCreationOptions)(how & creation);
    }
    Task Continue(Delegate action, object? state, TaskScheduler scheduler, CancellationToken token, TaskContinuationOptions how)
    {
        ArgumentNullException.ThrowIfNull(action, "continuationAction");
        ArgumentNullException.ThrowIfNull(scheduler);
        Task continuation = new ContinuationTask(this, action, state, running, token, CreationOptionsOf(how), scheduler);
        ContinueWithCore(continuation, scheduler, token, how);
        return continuation;
    }
    Task<T> ContinueTo<T>(Delegate function, object? state, TaskScheduler scheduler, CancellationToken token, TaskContinuationOptions how)
    {
        ArgumentNullException.ThrowIfNull(function, "continuationFunction");
        ArgumentNullException.ThrowIfNull(scheduler);
        Task<T> continuation = new ContinuationTask<T>(this, function, state, running, token, CreationOptionsOf(how), scheduler);
        ContinueWithCore(continuation, scheduler, token, how);
        return continuation;
    }
    public Task ContinueWith(Action<Task> continuationAction) => Continue(continuationAction, null, TaskScheduler.Current, default, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task> continuationAction, CancellationToken cancellationToken) => Continue(continuationAction, null, TaskScheduler.Current, cancellationToken, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task> continuationAction, TaskScheduler scheduler) => Continue(continuationAction, null, scheduler, default, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task> continuationAction, TaskContinuationOptions continuationOptions) => Continue(continuationAction, null, TaskScheduler.Current, default, continuationOptions);
    public Task ContinueWith(Action<Task> continuationAction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => Continue(continuationAction, null, scheduler, cancellationToken, continuationOptions);
    public Task ContinueWith(Action<Task, object?> continuationAction, object? state) => Continue(continuationAction, state, TaskScheduler.Current, default, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task, object?> continuationAction, object? state, CancellationToken cancellationToken) => Continue(continuationAction, state, TaskScheduler.Current, cancellationToken, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task, object?> continuationAction, object? state, TaskScheduler scheduler) => Continue(continuationAction, state, scheduler, default, TaskContinuationOptions.None);
    public Task ContinueWith(Action<Task, object?> continuationAction, object? state, TaskContinuationOptions continuationOptions) => Continue(continuationAction, state, TaskScheduler.Current, default, continuationOptions);
    public Task ContinueWith(Action<Task, object?> continuationAction, object? state, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => Continue(continuationAction, state, scheduler, cancellationToken, continuationOptions);
    public Task<TResult> ContinueWith<TResult>(Func<Task, TResult> continuationFunction) => ContinueTo<TResult>(continuationFunction, null, TaskScheduler.Current, default, TaskContinuationOptions.None);
    public Task<TResult> ContinueWith<TResult>(Func<Task, TResult> continuationFunction, CancellationToken cancellationToken) => ContinueTo<TResult>(continuationFunction, null, TaskScheduler.Current, cancellationToken, TaskContinuationOptions.None);
    public Task<TResult> ContinueWith<TResult>(Func<Task, TResult> continuationFunction, TaskScheduler scheduler) => ContinueTo<TResult>(continuationFunction, null, scheduler, default, TaskContinuationOptions.None);
    public Task<TResult> ContinueWith<TResult>(Func<Task, TResult> continuationFunction, TaskContinuationOptions continuationOptions) => ContinueTo<TResult>(continuationFunction, null, TaskScheduler.Current, default, continuationOptions);
    public Task<TResult> ContinueWith<TResult>(Func<Task, TResult> continuationFunction, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => ContinueTo<TResult>(continuationFunction, null, scheduler, cancellationToken, continuationOptions);
    public Task<TResult> ContinueWith<TResult>(Func<Task, object?, TResult> continuationFunction, object? state) => ContinueTo<TResult>(continuationFunction, state, TaskScheduler.Current, default, TaskContinuationOptions.None);
    public Task<TResult> ContinueWith<TResult>(Func<Task, object?, TResult> continuationFunction, object? state, TaskContinuationOptions continuationOptions) => ContinueTo<TResult>(continuationFunction, state, TaskScheduler.Current, default, continuationOptions);
    public Task<TResult> ContinueWith<TResult>(Func<Task, object?, TResult> continuationFunction, object? state, CancellationToken cancellationToken, TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => ContinueTo<TResult>(continuationFunction, state, scheduler, cancellationToken, continuationOptions);

    public void Dispose()
    {
        if (!IsCompleted) throw new InvalidOperationException("A task may only be disposed if it is in a completion state (RanToCompletion, Faulted or Canceled).");
    }

    /// <summary>Throws where nothing can catch: at the context, or on the pool (RUNTIME 2.17, 3.9).</summary>
    internal static void ThrowAsync(Exception e, SynchronizationContext? target)
    {
        if (target != null)
        {
            try
            {
                target.Post(_ => Vm.Rethrow(e), null);
                return;
            }
            catch (Exception second) { e = new AggregateException(e, second); }
        }
        Vm.Enqueue(new QueuedThrow(e), Vm.Global);
    }
}

/// <summary>The result of a promise that has none.</summary>
internal struct VoidTaskResult { }

internal interface IContinuationTask { }

/// <summary>What a task keeps of its failures (RUNTIME 1.14, 1.18).</summary>
internal sealed class TaskExceptionHolder
{
    readonly Task task;
    internal readonly List<Exception> Faults = new List<Exception>();
    internal OperationCanceledException? Cancellation;
    bool observed;
    internal TaskExceptionHolder(Task task)
    {
        this.task = task;
        GC.SuppressFinalize(this);
    }
    internal bool IsFault => Faults.Count > 0;
    internal void Add(Exception e)
    {
        if (Faults.Count == 0 && !observed) GC.ReRegisterForFinalize(this);
        Faults.Add(e);
    }
    internal void MarkObserved()
    {
        if (observed) return;
        observed = true;
        GC.SuppressFinalize(this);
    }
    internal AggregateException ToAggregate() => new AggregateException(Faults);
    ~TaskExceptionHolder()
    {
        if (observed || Faults.Count == 0) return;
        AggregateException all = new AggregateException("A Task's exception(s) were not observed either by Waiting on the Task or accessing its Exception property. As a result, the unobserved exception was rethrown by the finalizer thread.", Faults);
        Vm.TraceException(task, Faults[0], 2);
        TaskScheduler.RaiseUnobserved(task, new UnobservedTaskExceptionEventArgs(all));
    }
}
