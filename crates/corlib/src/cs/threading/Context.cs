namespace System.Threading;

using AwaitLab.Runtime;

/// <summary>RUNTIME 9.1–9.3.</summary>
public class SynchronizationContext
{
    [ThreadStatic] static SynchronizationContext? current;
    bool needsNotification;

    public static SynchronizationContext? Current => current;
    public static void SetSynchronizationContext(SynchronizationContext? syncContext)
    {
        if (ReferenceEquals(current, syncContext)) return;
        current = syncContext;
        Vm.TraceContext(syncContext);
    }
    internal static void SetForWorker(SynchronizationContext? context)
    {
        if (!ReferenceEquals(current, context)) SetSynchronizationContext(context);
    }
    /// <summary>Current, unless it is null or of the base type itself: what awaits capture.</summary>
    internal static SynchronizationContext? Real
    {
        get
        {
            SynchronizationContext? now = current;
            return now != null && now.GetType() != typeof(SynchronizationContext) ? now : null;
        }
    }
    [Role("context.post")]
    public virtual void Post(SendOrPostCallback d, object? state)
    {
        ThreadPool.QueueUserWorkItem(new WaitCallback(d.Invoke), state);
    }
    public virtual void Send(SendOrPostCallback d, object? state) => d(state);
    public virtual void OperationStarted() { }
    public virtual void OperationCompleted() { }
    public virtual SynchronizationContext CreateCopy() => new SynchronizationContext();
    protected void SetWaitNotificationRequired() => needsNotification = true;
    public bool IsWaitNotificationRequired() => needsNotification;
}

/// <summary>RUNTIME 9.5–9.7: an immutable map of AsyncLocal values.</summary>
public sealed class ExecutionContext : IDisposable
{
    internal static readonly ExecutionContext Default = new ExecutionContext(null, null, null, false);
    [ThreadStatic] static ExecutionContext? current;

    readonly IAsyncLocal[]? locals;
    readonly object?[]? values;
    readonly IAsyncLocal[]? notified;
    readonly bool suppressed;

    ExecutionContext(IAsyncLocal[]? locals, object?[]? values, IAsyncLocal[]? notified, bool suppressed)
    {
        this.locals = locals;
        this.values = values;
        this.notified = notified;
        this.suppressed = suppressed;
    }

    /// <summary>The thread's map; null stands for the default one.</summary>
    internal static ExecutionContext? Here => current;

    public static ExecutionContext? Capture()
    {
        ExecutionContext? now = current;
        if (now == null) return Default;
        return now.suppressed ? null : now;
    }
    /// <summary>What new code (thread, work item, task) runs under: null stands for the default one, and for suppressed flow.</summary>
    internal static ExecutionContext? CaptureForNewCode()
    {
        ExecutionContext? now = current;
        return now == null || now.suppressed ? null : now;
    }
    /// <summary>Puts a context back on this thread, with change notifications.</summary>
    public static void Restore(ExecutionContext? context)
    {
        ExecutionContext? before = current;
        if (ReferenceEquals(context, Default)) context = null;
        if (ReferenceEquals(before, context)) return;
        current = context;
        if ((before != null && before.notified != null) || (context != null && context.notified != null)) Notify(before, context);
    }
    static void Notify(ExecutionContext? before, ExecutionContext? after)
    {
        if (before != null && before.notified != null)
        {
            foreach (IAsyncLocal local in before.notified)
            {
                object? old = before.Find(local);
                object? now = after == null ? null : after.Find(local);
                if (!ReferenceEquals(old, now)) local.Changed(old, now, true);
            }
        }
        if (after != null && after.notified != null)
        {
            foreach (IAsyncLocal local in after.notified)
            {
                if (before != null && before.notified != null && Array.IndexOf(before.notified, local) >= 0) continue;
                object? old = before == null ? null : before.Find(local);
                object? now = after.Find(local);
                if (!ReferenceEquals(old, now)) local.Changed(old, now, true);
            }
        }
    }
    object? Find(IAsyncLocal local)
    {
        if (locals == null) return null;
        for (int i = 0; i < locals.Length; i++)
        {
            if (ReferenceEquals(locals[i], local)) return values![i];
        }
        return null;
    }
    internal static object? GetLocal(IAsyncLocal local) => current == null ? null : current.Find(local);
    internal static void SetLocal(IAsyncLocal local, object? value, bool notify)
    {
        ExecutionContext now = current ?? Default;
        object? old = now.Find(local);
        if (ReferenceEquals(old, value)) return;
        int count = now.locals == null ? 0 : now.locals.Length;
        int at = now.locals == null ? -1 : Array.IndexOf(now.locals, local);
        int size = at < 0 ? count + 1 : count;
        IAsyncLocal[] keys = new IAsyncLocal[size];
        object?[] all = new object?[size];
        for (int i = 0; i < count; i++)
        {
            keys[i] = now.locals![i];
            all[i] = now.values![i];
        }
        if (at < 0) at = count;
        keys[at] = local;
        all[at] = value;
        IAsyncLocal[]? told = now.notified;
        if (notify && (told == null || Array.IndexOf(told, local) < 0))
        {
            int n = told == null ? 0 : told.Length;
            IAsyncLocal[] more = new IAsyncLocal[n + 1];
            for (int i = 0; i < n; i++) more[i] = told![i];
            more[n] = local;
            told = more;
        }
        current = new ExecutionContext(keys, all, told, now.suppressed);
        if (notify) local.Changed(old, value, false);
    }

    public static void Run(ExecutionContext executionContext, ContextCallback callback, object? state)
    {
        if (executionContext == null) throw new InvalidOperationException("Cannot call Set on a null context");
        ExecutionContext? saved = current;
        SynchronizationContext? savedContext = SynchronizationContext.Current;
        Restore(executionContext);
        try { callback(state); }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(savedContext);
            Restore(saved);
        }
    }
    public static AsyncFlowControl SuppressFlow()
    {
        ExecutionContext now = current ?? Default;
        if (now.suppressed) return default;
        current = new ExecutionContext(now.locals, now.values, now.notified, true);
        return new AsyncFlowControl(Vm.CurrentThreadId());
    }
    public static void RestoreFlow()
    {
        ExecutionContext? now = current;
        if (now == null || !now.suppressed) throw new InvalidOperationException("Cannot restore context flow when it is not suppressed.");
        current = now.locals == null ? null : new ExecutionContext(now.locals, now.values, now.notified, false);
    }
    public static bool IsFlowSuppressed()
    {
        ExecutionContext? now = current;
        return now != null && now.suppressed;
    }
    public ExecutionContext CreateCopy() => this;
    public void Dispose() { }
}

public struct AsyncFlowControl : IEquatable<AsyncFlowControl>, IDisposable
{
    int thread;
    internal AsyncFlowControl(int thread) { this.thread = thread; }
    public void Undo()
    {
        // Undone already, or of a flow that was suppressed before.
        if (thread == 0) return;
        if (thread != Vm.CurrentThreadId()) throw new InvalidOperationException("AsyncFlowControl object must be used on the thread where it was created.");
        if (!ExecutionContext.IsFlowSuppressed()) throw new InvalidOperationException("AsyncFlowControl objects can be used to restore flow only on a Context that had its flow suppressed.");
        thread = 0;
        ExecutionContext.RestoreFlow();
    }
    public void Dispose() => Undo();
    public override bool Equals(object? obj) => obj is AsyncFlowControl other && Equals(other);
    public bool Equals(AsyncFlowControl obj) => thread == obj.thread;
    public override int GetHashCode() => thread;
    public static bool operator ==(AsyncFlowControl a, AsyncFlowControl b) => a.Equals(b);
    public static bool operator !=(AsyncFlowControl a, AsyncFlowControl b) => !a.Equals(b);
}

internal interface IAsyncLocal { void Changed(object? before, object? after, bool byContext); }

public readonly struct AsyncLocalValueChangedArgs<T>
{
    public T? PreviousValue { get; }
    public T? CurrentValue { get; }
    public bool ThreadContextChanged { get; }
    internal AsyncLocalValueChangedArgs(T? before, T? after, bool byContext)
    {
        PreviousValue = before;
        CurrentValue = after;
        ThreadContextChanged = byContext;
    }
}

public sealed class AsyncLocal<T> : IAsyncLocal
{
    readonly Action<AsyncLocalValueChangedArgs<T>>? handler;
    public AsyncLocal() { }
    public AsyncLocal(Action<AsyncLocalValueChangedArgs<T>>? valueChangedHandler) { handler = valueChangedHandler; }
    public T Value
    {
        get
        {
            object? held = ExecutionContext.GetLocal(this);
            return held == null ? default(T)! : (T)held;
        }
        set => ExecutionContext.SetLocal(this, value, handler != null);
    }
    void IAsyncLocal.Changed(object? before, object? after, bool byContext)
    {
        T? old = before == null ? default(T) : (T)before;
        T? now = after == null ? default(T) : (T)after;
        handler!(new AsyncLocalValueChangedArgs<T>(old, now, byContext));
    }
}
