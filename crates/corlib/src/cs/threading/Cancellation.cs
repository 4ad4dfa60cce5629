namespace System.Threading;

using AwaitLab.Runtime;
using System.Threading.Tasks;

/// <summary>RUNTIME 7.12.</summary>
public readonly struct CancellationToken : IEquatable<CancellationToken>
{
    readonly CancellationTokenSource? source;
    internal CancellationToken(CancellationTokenSource? source) { this.source = source; }
    public CancellationToken(bool canceled) { source = canceled ? CancellationTokenSource.AlwaysCancelled : null; }
    public static CancellationToken None => default;
    public bool IsCancellationRequested => source != null && source.IsCancellationRequested;
    public bool CanBeCanceled => source != null;
    public WaitHandle WaitHandle => (source ?? CancellationTokenSource.NeverCancelled).Handle;
    internal CancellationTokenSource? Source => source;

    public void ThrowIfCancellationRequested()
    {
        if (source != null && source.IsCancellationRequested) throw new OperationCanceledException("The operation was canceled.", this);
    }
    public CancellationTokenRegistration Register(Action callback) => RegisterCore(callback, null, false, true, Required(callback));
    public CancellationTokenRegistration Register(Action callback, bool useSynchronizationContext) => RegisterCore(callback, null, useSynchronizationContext, true, Required(callback));
    public CancellationTokenRegistration Register(Action<object?> callback, object? state) => RegisterCore(callback, state, false, true, Required(callback));
    public CancellationTokenRegistration Register(Action<object?> callback, object? state, bool useSynchronizationContext) => RegisterCore(callback, state, useSynchronizationContext, true, Required(callback));
    public CancellationTokenRegistration Register(Action<object?, CancellationToken> callback, object? state) => RegisterCore(callback, state, false, true, Required(callback));
    public CancellationTokenRegistration UnsafeRegister(Action<object?> callback, object? state) => RegisterCore(callback, state, false, false, Required(callback));
    public CancellationTokenRegistration UnsafeRegister(Action<object?, CancellationToken> callback, object? state) => RegisterCore(callback, state, false, false, Required(callback));
    static string Required(Delegate callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return "callback";
    }
    CancellationTokenRegistration RegisterCore(Delegate callback, object? state, bool useContext, bool flows, string text)
        => source == null ? default : source.Register(callback, state, useContext ? SynchronizationContext.Current : null, flows ? ExecutionContext.Capture() : null, null, text);
    /// <summary>For the library's own listeners, named for the picture.</summary>
    internal CancellationTokenRegistration RegisterInternal(Action<object?> callback, object? state, object? listener, string text)
        => source == null ? default : source.Register(callback, state, null, null, listener, text);

    public bool Equals(CancellationToken other) => ReferenceEquals(source, other.source);
    public override bool Equals(object? other) => other is CancellationToken token && Equals(token);
    public override int GetHashCode() => (source ?? CancellationTokenSource.NeverCancelled).GetHashCode();
    public static bool operator ==(CancellationToken left, CancellationToken right) => left.Equals(right);
    public static bool operator !=(CancellationToken left, CancellationToken right) => !left.Equals(right);
}

internal sealed class CancellationCallback
{
    internal readonly CancellationTokenSource Source;
    internal readonly Delegate Callback;
    internal readonly object? State;
    internal readonly SynchronizationContext? Target;
    internal readonly ExecutionContext? Flow;
    internal readonly object? Listener;
    internal readonly string Text;
    internal bool IsRegistered;
    internal int RunningOn;
    internal CancellationCallback? Newer, Older;
    internal CancellationCallback(CancellationTokenSource source, Delegate callback, object? state, SynchronizationContext? target, ExecutionContext? flow, object? listener, string text)
    {
        Source = source;
        Callback = callback;
        State = state;
        Target = target;
        Flow = flow;
        Listener = listener;
        Text = text;
    }
    /// <summary>RUNTIME 7.3.</summary>
    internal void Run()
    {
        if (Target != null && !ReferenceEquals(Target, SynchronizationContext.Current)) Target.Send(_ => RunHere(), null);
        else RunHere();
    }
    void RunHere()
    {
        if (Flow == null)
        {
            Call();
            return;
        }
        ExecutionContext? saved = ExecutionContext.Here;
        SynchronizationContext? savedContext = SynchronizationContext.Current;
        ExecutionContext.Restore(Flow);
        try { Call(); }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(savedContext);
            ExecutionContext.Restore(saved);
        }
    }
    internal void Call()
    {
        if (Callback is Action plain) plain();
        else if (Callback is Action<object?> with) with(State);
        else ((Action<object?, CancellationToken>)Callback)(State, Source.TokenOf);
    }
}

public readonly struct CancellationTokenRegistration : IEquatable<CancellationTokenRegistration>, IDisposable, IAsyncDisposable
{
    readonly CancellationCallback? node;
    internal CancellationTokenRegistration(CancellationCallback node) { this.node = node; }
    public CancellationToken Token => node == null ? default : node.Source.TokenOf;
    public bool Unregister() => node != null && node.Source.Unregister(node);
    internal void Forget()
    {
        if (node != null) node.Source.Unregister(node);
    }
    /// <summary>RUNTIME 7.6: waits for a callback that runs on another thread.</summary>
    public void Dispose()
    {
        if (node == null || node.Source.Unregister(node)) return;
        while (node.RunningOn != 0 && node.RunningOn != Vm.CurrentThreadId()) Vm.Block(node, -1, Vm.ForOther, node.Source);
    }
    public ValueTask DisposeAsync()
    {
        if (node == null || node.Source.Unregister(node)) return default;
        if (node.RunningOn == 0 || node.RunningOn == Vm.CurrentThreadId()) return default;
        return new ValueTask(WaitAsync(node));
    }
    static async Task WaitAsync(CancellationCallback node)
    {
        while (node.RunningOn != 0) await Task.Yield();
    }
    public bool Equals(CancellationTokenRegistration other) => ReferenceEquals(node, other.node);
    public override bool Equals(object? obj) => obj is CancellationTokenRegistration other && Equals(other);
    public override int GetHashCode() => node == null ? 0 : node.GetHashCode();
    public static bool operator ==(CancellationTokenRegistration left, CancellationTokenRegistration right) => left.Equals(right);
    public static bool operator !=(CancellationTokenRegistration left, CancellationTokenRegistration right) => !left.Equals(right);
}

public class CancellationTokenSource : IDisposable, ITimerItem
{
    internal static readonly CancellationTokenSource AlwaysCancelled = MakeCancelled();
    internal static readonly CancellationTokenSource NeverCancelled = new CancellationTokenSource(false);
    static CancellationTokenSource MakeCancelled()
    {
        CancellationTokenSource s = new CancellationTokenSource(false);
        s.requested = true;
        return s;
    }

    [Role("source.requested")] bool requested;
    bool disposed, hasTimer, timerFired;
    ITimer? provided;
    CancellationCallback? newest;
    ManualResetEvent? handle;

    private CancellationTokenSource(bool shown) { }
    public CancellationTokenSource() { Vm.TraceSource(this, null); }
    public CancellationTokenSource(int millisecondsDelay) : this()
    {
        if (millisecondsDelay < -1) throw new ArgumentOutOfRangeException(nameof(millisecondsDelay));
        Begin(millisecondsDelay, TimeProvider.System);
    }
    public CancellationTokenSource(TimeSpan delay) : this(delay, TimeProvider.System) { }
    public CancellationTokenSource(TimeSpan delay, TimeProvider timeProvider) : this()
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        long ms = delay.Ticks / TimeSpan.TicksPerMillisecond;
        if (ms < -1 || ms > 4294967294L) throw new ArgumentOutOfRangeException(nameof(delay));
        Begin(ms, timeProvider);
    }
    void Begin(long ms, TimeProvider provider)
    {
        if (ms == 0)
        {
            requested = true;
            Vm.TraceCancel(this);
        }
        else if (ms > 0)
        {
            if (ReferenceEquals(provider, TimeProvider.System)) Arm(ms);
            else provided = provider.CreateTimer(_ => Fire(), null, TimeSpan.FromMilliseconds(ms), Timeout.InfiniteTimeSpan);
        }
    }
    void Arm(long ms)
    {
        hasTimer = true;
        Vm.TimerChange(this, ms, 0, "CancelAfter(" + ms.ToString() + ")");
    }
    void Disarm()
    {
        if (hasTimer) Vm.TimerDelete(this);
        hasTimer = false;
        if (provided != null) provided.Dispose();
        provided = null;
    }

    public bool IsCancellationRequested => requested;
    public CancellationToken Token
    {
        get
        {
            ThrowIfDisposed();
            return new CancellationToken(this);
        }
    }
    internal CancellationToken TokenOf => new CancellationToken(this);
    internal WaitHandle Handle
    {
        get
        {
            ThrowIfDisposed();
            if (handle == null) handle = new ManualResetEvent(requested);
            return handle;
        }
    }
    void ThrowIfDisposed()
    {
        if (disposed) throw new ObjectDisposedException(null, "The CancellationTokenSource has been disposed.");
    }

    public void Cancel() => Cancel(false);
    public void Cancel(bool throwOnFirstException)
    {
        ThrowIfDisposed();
        Notify(throwOnFirstException);
    }
    public Task CancelAsync()
    {
        if (disposed) return Task.FromException(new ObjectDisposedException(null, "The CancellationTokenSource has been disposed."));
        if (!Request()) return Task.CompletedTask;
        if (newest == null) return Task.CompletedTask;
        return Task.StartNewCore((Action)(() => RunCallbacks(false)), null, default, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
    }
    /// <summary>The flag, the timer and the handle: true for the first one who asks.</summary>
    bool Request()
    {
        if (requested) return false;
        requested = true;
        Vm.TraceCancel(this);
        Disarm();
        if (handle != null) handle.Set();
        return true;
    }
    void Notify(bool throwOnFirst)
    {
        if (Request()) RunCallbacks(throwOnFirst);
    }
    /// <summary>RUNTIME 7.1–7.4: newest first, in the canceller's own call.</summary>
    void RunCallbacks(bool throwOnFirst)
    {
        List<Exception>? failures = null;
        while (newest != null)
        {
            CancellationCallback node = newest;
            Remove(node);
            node.RunningOn = Vm.CurrentThreadId();
            try { node.Run(); }
            catch (Exception e) when (!throwOnFirst)
            {
                if (failures == null) failures = new List<Exception>();
                failures.Add(e);
            }
            catch
            {
                newest = null;
                throw;
            }
            finally
            {
                node.RunningOn = 0;
                Vm.Wake(node, int.MaxValue);
            }
        }
        if (failures != null) throw new AggregateException(failures);
    }

    public void CancelAfter(TimeSpan delay)
    {
        long ms = delay.Ticks / TimeSpan.TicksPerMillisecond;
        if (ms < -1 || ms > 4294967294L) throw new ArgumentOutOfRangeException(nameof(delay));
        After(ms);
    }
    public void CancelAfter(int millisecondsDelay)
    {
        if (millisecondsDelay < -1) throw new ArgumentOutOfRangeException(nameof(millisecondsDelay));
        After(millisecondsDelay);
    }
    /// <summary>RUNTIME 7.8.</summary>
    void After(long ms)
    {
        ThrowIfDisposed();
        if (requested) return;
        if (provided != null) provided.Change(ms < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(ms), Timeout.InfiniteTimeSpan);
        else if (ms < 0) Disarm();
        else Arm(ms);
    }
    public void Fire()
    {
        timerFired = true;
        if (!disposed) Notify(false);
    }
    /// <summary>RUNTIME 7.9.</summary>
    public bool TryReset()
    {
        ThrowIfDisposed();
        if (requested || timerFired || provided != null) return false;
        Disarm();
        while (newest != null) Remove(newest);
        return true;
    }

    internal CancellationTokenRegistration Register(Delegate callback, object? state, SynchronizationContext? target, ExecutionContext? flow, object? listener, string text)
    {
        CancellationCallback node = new CancellationCallback(this, callback, state, target, flow, listener, text);
        if (requested)
        {
            // RUNTIME 7.5: inside Register, under the contexts of now.
            node.Call();
            return default;
        }
        if (disposed || ReferenceEquals(this, NeverCancelled)) return default;
        node.IsRegistered = true;
        node.Older = newest;
        if (newest != null) newest.Newer = node;
        newest = node;
        Vm.TraceListen(this, listener, text, true);
        return new CancellationTokenRegistration(node);
    }
    internal bool Unregister(CancellationCallback node)
    {
        if (!node.IsRegistered) return false;
        Remove(node);
        return true;
    }
    void Remove(CancellationCallback node)
    {
        node.IsRegistered = false;
        if (node.Newer != null) node.Newer.Older = node.Older;
        else newest = node.Older;
        if (node.Older != null) node.Older.Newer = node.Newer;
        node.Newer = null;
        node.Older = null;
        Vm.TraceListen(this, node.Listener, node.Text, false);
    }

    /// <summary>RUNTIME 7.10.</summary>
    public static CancellationTokenSource CreateLinkedTokenSource(CancellationToken token1, CancellationToken token2)
        => new LinkedSource(new CancellationToken[] { token1, token2 });
    public static CancellationTokenSource CreateLinkedTokenSource(CancellationToken token) => new LinkedSource(new CancellationToken[] { token });
    public static CancellationTokenSource CreateLinkedTokenSource(params CancellationToken[] tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.Length == 0) throw new ArgumentException("No tokens were supplied.");
        return new LinkedSource(tokens);
    }
    public static CancellationTokenSource CreateLinkedTokenSource(params ReadOnlySpan<CancellationToken> tokens) => CreateLinkedTokenSource(tokens.ToArray());
    internal void CancelFromParent() => Notify(false);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || disposed) return;
        disposed = true;
        Disarm();
        while (newest != null) Remove(newest);
    }
}

internal sealed class LinkedSource : CancellationTokenSource
{
    readonly CancellationTokenRegistration[] links;
    internal LinkedSource(CancellationToken[] parents)
    {
        links = new CancellationTokenRegistration[parents.Length];
        for (int i = 0; i < parents.Length; i++)
        {
            if (parents[i].CanBeCanceled) links[i] = parents[i].RegisterInternal(_ => CancelFromParent(), null, this, "linked source");
        }
    }
    protected override void Dispose(bool disposing)
    {
        foreach (CancellationTokenRegistration link in links) link.Dispose();
        base.Dispose(disposing);
    }
}
