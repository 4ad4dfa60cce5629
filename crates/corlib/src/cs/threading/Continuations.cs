namespace System.Threading.Tasks;

using AwaitLab.Runtime;
using System.Runtime.CompilerServices;

/// <summary>A suspended async method, whatever its builder: task, state machine and continuation in one (RUNTIME, "box").</summary>
internal interface IBox
{
    /// <summary>Runs the rest of the method. How it came here is told to the trace: 0 from a queue, 1 inline, 2 posted.</summary>
    void Resume(int how);
    Action ResumeAction { get; }
    /// <summary>What stands for it in pictures: its task.</summary>
    object Subject { get; }
}

internal abstract class Continuation
{
    internal virtual bool IsAwait => false;
    /// <summary>ContinueWith without ExecuteSynchronously: queued in the first pass.</summary>
    internal virtual bool IsQueuedFirst => false;
    internal abstract void Run(Task completed, bool inline);
}

/// <summary>The rest of an async method, or an OnCompleted callback: plain, for a context, or for a scheduler (RUNTIME 2.4, 2.8–2.12).</summary>
internal sealed class AwaitContinuation : Continuation, IPoolItem
{
    [Role("continuation.box")] readonly IBox? box;
    [Role("item.delegate")] readonly Action? action;
    readonly ExecutionContext? context;
    [Role("continuation.context")] SynchronizationContext? target;
    TaskScheduler? scheduler;

    AwaitContinuation(IBox? box, Action? action, ExecutionContext? context)
    {
        this.box = box;
        this.action = action;
        this.context = context;
    }
    internal static AwaitContinuation For(IBox? box, Action? action, ExecutionContext? context, bool useContext)
    {
        AwaitContinuation c = new AwaitContinuation(box, action, context);
        if (useContext)
        {
            c.target = SynchronizationContext.Real;
            if (c.target == null)
            {
                TaskScheduler now = TaskScheduler.Current;
                if (now != TaskScheduler.Default) c.scheduler = now;
            }
        }
        return c;
    }
    internal void TraceAwait(Task awaited)
    {
        object? place = target != null ? target : scheduler;
        Vm.TraceAwait(box!.Subject, awaited, target != null ? 1 : scheduler != null ? 2 : 0, place);
    }
    internal override bool IsAwait => true;

    /// <summary>RUNTIME 2.8: no real context and no real scheduler here.</summary>
    internal static bool IsValidPlace
    {
        get
        {
            if (SynchronizationContext.Real != null) return false;
            return TaskScheduler.Current == TaskScheduler.Default;
        }
    }

    internal override void Run(Task completed, bool inline)
    {
        if (target != null)
        {
            if (inline && ReferenceEquals(SynchronizationContext.Current, target)) RunInline(1);
            else PostTo(target);
        }
        else if (scheduler != null) RunOnScheduler(inline);
        else if (inline && IsValidPlace) RunInline(1);
        else Queue();
    }
    void Queue()
    {
        if (box != null) Vm.Enqueue(box, Vm.Local);
        else Vm.Enqueue(this, Vm.Local);
    }
    public void RunOnPool() => Callback(0);

    void PostTo(SynchronizationContext where)
    {
        try { where.Post(Posted, null); }
        catch (Exception e) { Task.ThrowAsync(e, null); }
    }
    void Posted(object? state) => RunInline(2);

    void RunOnScheduler(bool inline)
    {
        Task wrapped = new Task((Action)(() => Callback(0)), null, null, default, TaskCreationOptions.None, scheduler, Task.OfOther, false);
        if (inline && (ReferenceEquals(TaskScheduler.Current, scheduler) || Vm.OnPool()))
        {
            wrapped.status = TaskStatus.WaitingToRun;
            bool done = false;
            try { done = scheduler!.RunInline(wrapped, false); }
            catch (Exception e) { Task.ThrowAsync(e, null); return; }
            if (done) return;
        }
        try { wrapped.Schedule(); }
        catch (TaskSchedulerException e) { Task.ThrowAsync(e, null); }
    }

    /// <summary>RUNTIME 2.9: no task is current while it runs.</summary>
    void RunInline(int how)
    {
        Task? before = Task.Running;
        Task.Running = null;
        try { Callback(how); }
        finally { Task.Running = before; }
    }
    void Callback(int how)
    {
        if (box != null)
        {
            box.Resume(how);
            return;
        }
        try
        {
            if (context == null) action!();
            else
            {
                ExecutionContext? saved = ExecutionContext.Here;
                SynchronizationContext? savedContext = SynchronizationContext.Current;
                ExecutionContext.Restore(context);
                try { action!(); }
                finally
                {
                    SynchronizationContext.SetSynchronizationContext(savedContext);
                    ExecutionContext.Restore(saved);
                }
            }
        }
        catch (Exception e) { Task.ThrowAsync(e, null); }
    }
}

/// <summary>RUNTIME 2.13.</summary>
internal sealed class ContinueWithContinuation : Continuation
{
    readonly Task task;
    readonly TaskContinuationOptions options;
    readonly TaskScheduler scheduler;
    internal ContinueWithContinuation(Task task, TaskContinuationOptions options, TaskScheduler scheduler)
    {
        this.task = task;
        this.options = options;
        this.scheduler = scheduler;
    }
    internal override bool IsQueuedFirst => (options & TaskContinuationOptions.ExecuteSynchronously) == 0;
    internal override void Run(Task completed, bool inline)
    {
        TaskContinuationOptions excluded = completed.Status == TaskStatus.RanToCompletion ? TaskContinuationOptions.NotOnRanToCompletion
            : completed.Status == TaskStatus.Faulted ? TaskContinuationOptions.NotOnFaulted : TaskContinuationOptions.NotOnCanceled;
        if ((options & excluded) != 0)
        {
            task.TrySetCancellation(default, null);
            return;
        }
        if (task.IsCompleted) return;
        if (inline && (options & TaskContinuationOptions.ExecuteSynchronously) != 0)
        {
            task.status = TaskStatus.WaitingToRun;
            bool done = false;
            try { done = scheduler.RunInline(task, false); }
            catch (Exception e)
            {
                task.TrySetExceptions(new TaskSchedulerException(e));
                return;
            }
            if (done) return;
        }
        task.Schedule();
    }
}

/// <summary>The library's own continuations (RUNTIME 2.15).</summary>
internal abstract class CompletionAction : Continuation, IPoolItem
{
    Task? queuedFor;
    /// <summary>False for what runs no foreign code: then it always runs at once.</summary>
    internal virtual bool RunsForeignCode => true;
    internal abstract void Invoke(Task completed);
    internal override void Run(Task completed, bool inline)
    {
        if (inline || !RunsForeignCode) Invoke(completed);
        else if (queuedFor == null)
        {
            queuedFor = completed;
            Vm.Enqueue(this, Vm.Local);
        }
        else Vm.Enqueue(new QueuedAction<Task>(Invoke, completed, null), Vm.Local);
    }
    public void RunOnPool() => Invoke(queuedFor!);
}

/// <summary>A blocked Wait.</summary>
internal sealed class WaiterAction : CompletionAction
{
    internal bool Released;
    internal override bool RunsForeignCode => false;
    internal override void Invoke(Task completed) => Release();
    internal void Release()
    {
        Released = true;
        Vm.Wake(this, int.MaxValue);
    }
}

/// <summary>A blocked WaitAll.</summary>
internal sealed class CountdownAction : CompletionAction
{
    int left;
    internal bool Released;
    internal bool IsDone => left == 0;
    internal CountdownAction(int count) { left = count; }
    internal override bool RunsForeignCode => false;
    internal override void Invoke(Task completed)
    {
        if (--left == 0) Release();
    }
    internal void Release()
    {
        Released = true;
        Vm.Wake(this, int.MaxValue);
    }
}

/// <summary>Calls a method of a promise.</summary>
internal sealed class CallAction : CompletionAction
{
    readonly Action<Task> call;
    readonly bool foreign;
    internal CallAction(Action<Task> call, bool foreign)
    {
        this.call = call;
        this.foreign = foreign;
    }
    internal override bool RunsForeignCode => foreign;
    internal override void Invoke(Task completed) => call(completed);
}
