namespace System.Threading;

using AwaitLab.Runtime;
using System.Threading.Tasks;

/// <summary>RUNTIME 8.5–8.9.</summary>
public class SemaphoreSlim : IDisposable
{
    sealed class Node : Task<bool>
    {
        internal Node? Next, Previous;
        internal Node() : base(true, null, TaskCreationOptions.RunContinuationsAsynchronously, OfWait, "WaitAsync") { }
    }

    [Role("semaphore.count")] int count;
    readonly int max;
    int blocked, pulsed;
    bool disposed;
    Node? head, tail;
    ManualResetEvent? handle;

    public SemaphoreSlim(int initialCount) : this(initialCount, int.MaxValue) { }
    public SemaphoreSlim(int initialCount, int maxCount)
    {
        if (initialCount < 0 || initialCount > maxCount) throw new ArgumentOutOfRangeException(nameof(initialCount), initialCount, "The initialCount argument must be non-negative and less than or equal to the maximumCount.");
        if (maxCount <= 0) throw new ArgumentOutOfRangeException(nameof(maxCount), maxCount, "The maximumCount argument must be a positive number. If a maximum is not required, use the constructor without a maxCount parameter.");
        count = initialCount;
        max = maxCount;
        Show();
    }
    void Show() => Vm.TraceFixture(this, 1, count, max == int.MaxValue ? -1 : max);
    void Live() => ObjectDisposedException.ThrowIf(disposed, this);

    public int CurrentCount => count;
    public WaitHandle AvailableWaitHandle
    {
        get
        {
            Live();
            if (handle == null) handle = new ManualResetEvent(count > 0);
            return handle;
        }
    }
    void Take()
    {
        count--;
        if (count == 0 && handle != null) handle.Reset();
        Show();
    }

    public void Wait() => WaitCore(-1, default);
    public void Wait(CancellationToken cancellationToken) => WaitCore(-1, cancellationToken);
    // This one overload does not look at its argument: less than -1 is a timeout that is over.
    public bool Wait(int millisecondsTimeout) => WaitCore(millisecondsTimeout < -1 ? 0 : millisecondsTimeout, default);
    public bool Wait(int millisecondsTimeout, CancellationToken cancellationToken) => WaitCore(Timed(millisecondsTimeout), cancellationToken);
    public bool Wait(TimeSpan timeout) => WaitCore(Vm.Milliseconds(timeout, nameof(timeout)), default);
    public bool Wait(TimeSpan timeout, CancellationToken cancellationToken) => WaitCore(Vm.Milliseconds(timeout, nameof(timeout)), cancellationToken);
    static int Timed(int ms)
    {
        if (ms < -1) throw new ArgumentOutOfRangeException("millisecondsTimeout", ms, "The timeout must represent a value between -1 and Int32.MaxValue, inclusive.");
        return ms;
    }
    bool WaitCore(int ms, CancellationToken cancel)
    {
        Live();
        cancel.ThrowIfCancellationRequested();
        if (count > 0 && head == null)
        {
            Take();
            return true;
        }
        if (ms == 0)
        {
            if (count == 0) return false;
        }
        if (head != null)
        {
            // Asynchronous waiters stand in line: behind them, as one of them.
            Task<bool> place = WaitAsync(ms, cancel);
            return place.GetAwaiter().GetResult();
        }
        long end = ms < 0 ? 0 : Vm.Ticks64() + ms;
        CancellationTokenRegistration registered = default;
        if (cancel.CanBeCanceled) registered = cancel.RegisterInternal(_ => Vm.Wake(this, int.MaxValue), null, null, "Wait");
        blocked++;
        try
        {
            while (count == 0)
            {
                cancel.ThrowIfCancellationRequested();
                int left = -1;
                if (ms >= 0)
                {
                    left = (int)(end - Vm.Ticks64());
                    if (left <= 0) return false;
                }
                Vm.Check(Vm.Block(this, left, Vm.ForSemaphore, this));
                if (pulsed > 0) pulsed--;
            }
            Take();
            return true;
        }
        finally
        {
            blocked--;
            registered.Dispose();
        }
    }

    public Task WaitAsync() => WaitAsync(-1, default);
    public Task WaitAsync(CancellationToken cancellationToken) => WaitAsync(-1, cancellationToken);
    public Task<bool> WaitAsync(int millisecondsTimeout) => WaitAsync(millisecondsTimeout, default);
    public Task<bool> WaitAsync(TimeSpan timeout) => WaitAsync(Vm.Milliseconds(timeout, nameof(timeout)), default);
    public Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) => WaitAsync(Vm.Milliseconds(timeout, nameof(timeout)), cancellationToken);
    public Task<bool> WaitAsync(int millisecondsTimeout, CancellationToken cancellationToken)
    {
        Live();
        Timed(millisecondsTimeout);
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<bool>(cancellationToken);
        if (count > 0)
        {
            Take();
            return Task.FromResult(true);
        }
        if (millisecondsTimeout == 0) return Task.FromResult(false);
        Node node = new Node();
        Vm.TracePart(node, this);
        if (head == null) head = node;
        else
        {
            tail!.Next = node;
            node.Previous = tail;
        }
        tail = node;
        return millisecondsTimeout == -1 && !cancellationToken.CanBeCanceled ? node : WaitUntil(node, millisecondsTimeout, cancellationToken);
    }
    bool Remove(Node node)
    {
        bool there = head == node || node.Previous != null;
        if (node.Next != null) node.Next.Previous = node.Previous;
        if (node.Previous != null) node.Previous.Next = node.Next;
        if (tail == node) tail = node.Previous;
        if (head == node) head = node.Next;
        node.Next = null;
        node.Previous = null;
        return there;
    }
    /// <summary>RUNTIME 8.8.</summary>
    async Task<bool> WaitUntil(Node node, int ms, CancellationToken cancel)
    {
        await ((Task)node.WaitAsync(TimeSpan.FromMilliseconds(ms), cancel)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (cancel.IsCancellationRequested) await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (node.IsCompleted) return true;
        if (Remove(node))
        {
            cancel.ThrowIfCancellationRequested();
            return false;
        }
        return await ((Task<bool>)node).ConfigureAwait(false);
    }

    public int Release() => Release(1);
    public int Release(int releaseCount)
    {
        Live();
        if (releaseCount < 1) throw new ArgumentOutOfRangeException(nameof(releaseCount), releaseCount, "The releaseCount argument must be greater than zero.");
        int before = count;
        if (max - before < releaseCount) throw new SemaphoreFullException();
        int now = before + releaseCount;
        int wake = Math.Min(now, blocked) - pulsed;
        if (wake > 0)
        {
            if (wake > releaseCount) wake = releaseCount;
            pulsed += wake;
        }
        // What the blocked threads leave goes straight to the asynchronous waiters, oldest first.
        int give = now - blocked;
        Node? list = null, last = null;
        while (give > 0 && head != null)
        {
            now--;
            give--;
            Node node = head;
            Remove(node);
            if (list == null) list = node;
            else last!.Next = node;
            last = node;
        }
        count = now;
        if (handle != null && before == 0 && now > 0) handle.Set();
        Show();
        if (wake > 0) Vm.Wake(this, wake);
        while (list != null)
        {
            Node node = list;
            list = node.Next;
            node.Next = null;
            node.TrySetResult(true);
        }
        return before;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }
    protected virtual void Dispose(bool disposing)
    {
        disposed = true;
        head = null;
        tail = null;
    }
}

/// <summary>RUNTIME 8.10.</summary>
public class ManualResetEventSlim : IDisposable
{
    bool set, disposed;
    ManualResetEvent? handle;
    public ManualResetEventSlim() : this(false) { }
    public ManualResetEventSlim(bool initialState)
    {
        set = initialState;
        Show();
    }
    public ManualResetEventSlim(bool initialState, int spinCount) : this(initialState)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(spinCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(spinCount, 2047);
        SpinCount = spinCount;
    }
    void Show() => Vm.TraceFixture(this, 2, set ? 1 : 0, 1);
    void Live() => ObjectDisposedException.ThrowIf(disposed, this);
    public bool IsSet => set;
    public int SpinCount { get; } = 35;
    public WaitHandle WaitHandle
    {
        get
        {
            Live();
            if (handle == null) handle = new ManualResetEvent(set);
            return handle;
        }
    }
    public void Set()
    {
        set = true;
        if (handle != null) handle.Set();
        Show();
        Vm.Wake(this, int.MaxValue);
    }
    public void Reset()
    {
        Live();
        set = false;
        if (handle != null) handle.Reset();
        Show();
    }
    public void Wait() => Wait(-1, default);
    public void Wait(CancellationToken cancellationToken) => Wait(-1, cancellationToken);
    public bool Wait(TimeSpan timeout) => Wait(Vm.Milliseconds(timeout, nameof(timeout)), default);
    public bool Wait(TimeSpan timeout, CancellationToken cancellationToken) => Wait(Vm.Milliseconds(timeout, nameof(timeout)), cancellationToken);
    public bool Wait(int millisecondsTimeout) => Wait(millisecondsTimeout, default);
    public bool Wait(int millisecondsTimeout, CancellationToken cancellationToken)
    {
        Live();
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, -1);
        if (set) return true;
        if (millisecondsTimeout == 0) return false;
        CancellationTokenRegistration registered = default;
        if (cancellationToken.CanBeCanceled) registered = cancellationToken.RegisterInternal(_ => Vm.Wake(this, int.MaxValue), null, null, "Wait");
        long end = millisecondsTimeout < 0 ? 0 : Vm.Ticks64() + millisecondsTimeout;
        try
        {
            while (!set)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int left = -1;
                if (millisecondsTimeout >= 0)
                {
                    left = (int)(end - Vm.Ticks64());
                    if (left <= 0) return false;
                }
                if (Vm.Check(Vm.Block(this, left, Vm.ForEvent, this)) && !cancellationToken.IsCancellationRequested) return true;
            }
            return true;
        }
        finally { registered.Dispose(); }
    }
    public void Dispose()
    {
        disposed = true;
        GC.SuppressFinalize(this);
    }
}

/// <summary>RUNTIME 8.12.</summary>
public class CountdownEvent : IDisposable
{
    int initial, current;
    bool disposed;
    readonly ManualResetEventSlim done;
    public CountdownEvent(int initialCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(initialCount);
        initial = initialCount;
        current = initialCount;
        done = new ManualResetEventSlim(initialCount == 0);
        Vm.TraceFixture(this, 3, current, initial);
    }
    void Live() => ObjectDisposedException.ThrowIf(disposed, this);
    public int CurrentCount => current;
    public int InitialCount => initial;
    public bool IsSet => current == 0;
    public WaitHandle WaitHandle => done.WaitHandle;
    public bool Signal() => Signal(1);
    public bool Signal(int signalCount)
    {
        Live();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(signalCount);
        if (current < signalCount) throw new InvalidOperationException("Invalid attempt made to decrement the event's count below zero.");
        current -= signalCount;
        Vm.TraceFixture(this, 3, current, initial);
        if (current > 0) return false;
        done.Set();
        return true;
    }
    public void AddCount() => AddCount(1);
    public void AddCount(int signalCount)
    {
        if (!TryAddCount(signalCount)) throw new InvalidOperationException("The event is already signaled and cannot be incremented.");
    }
    public bool TryAddCount() => TryAddCount(1);
    public bool TryAddCount(int signalCount)
    {
        Live();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(signalCount);
        if (current == 0) return false;
        current += signalCount;
        Vm.TraceFixture(this, 3, current, initial);
        return true;
    }
    public void Reset() => Reset(initial);
    public void Reset(int count)
    {
        Live();
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        initial = count;
        current = count;
        if (count == 0) done.Set();
        else done.Reset();
    }
    public void Wait() => Wait(-1, default);
    public void Wait(CancellationToken cancellationToken) => Wait(-1, cancellationToken);
    public bool Wait(int millisecondsTimeout) => Wait(millisecondsTimeout, default);
    public bool Wait(TimeSpan timeout) => Wait(Vm.Milliseconds(timeout, nameof(timeout)), default);
    public bool Wait(TimeSpan timeout, CancellationToken cancellationToken) => Wait(Vm.Milliseconds(timeout, nameof(timeout)), cancellationToken);
    public bool Wait(int millisecondsTimeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, -1);
        Live();
        return done.Wait(millisecondsTimeout, cancellationToken);
    }
    public void Dispose() => disposed = true;
}

public enum LockRecursionPolicy { NoRecursion, SupportsRecursion }
public enum EventResetMode { AutoReset, ManualReset }

/// <summary>RUNTIME 8.11. All handles live in this process; a wait on several looks them over each time one changes.</summary>
public abstract class WaitHandle : MarshalByRefObject, IDisposable
{
    public const int WaitTimeout = 258;
    bool closed;
    /// <summary>Whether a wait by this thread would succeed now.</summary>
    internal abstract bool IsSignaled { get; }
    /// <summary>Takes what the wait takes.</summary>
    internal abstract void Acquire();
    /// <summary>Only a mutex has a name elsewhere than on Windows.</summary>
    private protected static PlatformNotSupportedException NoNames() => new PlatformNotSupportedException("The named version of this synchronization primitive is not supported on this platform.");
    private protected static void Unnamed(string? name)
    {
        if (!string.IsNullOrEmpty(name)) throw NoNames();
    }
    internal virtual bool IsAbandoned => false;
    static readonly object several = new object();
    internal void Changed()
    {
        Vm.Wake(this, int.MaxValue);
        Vm.Wake(several, int.MaxValue);
    }
    internal void ChangedForOne()
    {
        if (Vm.Wake(this, 1) == 0) Vm.Wake(several, int.MaxValue);
    }
    void Live() => ObjectDisposedException.ThrowIf(closed, this);
    public virtual bool WaitOne() => WaitOne(-1);
    public virtual bool WaitOne(TimeSpan timeout) => WaitOne(Vm.Milliseconds(timeout, nameof(timeout)));
    public virtual bool WaitOne(int millisecondsTimeout, bool exitContext) => WaitOne(millisecondsTimeout);
    public virtual bool WaitOne(TimeSpan timeout, bool exitContext) => WaitOne(timeout);
    public virtual bool WaitOne(int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, -1);
        Live();
        long end = millisecondsTimeout < 0 ? 0 : Vm.Ticks64() + millisecondsTimeout;
        while (!IsSignaled)
        {
            int left = -1;
            if (millisecondsTimeout >= 0)
            {
                left = (int)(end - Vm.Ticks64());
                if (left <= 0) return false;
            }
            Vm.Check(Vm.Block(this, left, Vm.ForEvent, this));
        }
        Take();
        return true;
    }
    void Take()
    {
        bool abandoned = IsAbandoned;
        Acquire();
        if (abandoned) throw new AbandonedMutexException();
    }
    public static bool WaitAll(WaitHandle[] waitHandles) => WaitAll(waitHandles, -1);
    public static bool WaitAll(WaitHandle[] waitHandles, TimeSpan timeout) => WaitAll(waitHandles, Vm.Milliseconds(timeout, nameof(timeout)));
    public static bool WaitAll(WaitHandle[] waitHandles, int millisecondsTimeout)
    {
        Check(waitHandles);
        for (int i = 0; i < waitHandles.Length; i++)
            if (Array.IndexOf(waitHandles, waitHandles[i], i + 1) >= 0) throw new DuplicateWaitObjectException();
        long end = millisecondsTimeout < 0 ? 0 : Vm.Ticks64() + millisecondsTimeout;
        while (true)
        {
            bool all = true;
            foreach (WaitHandle h in waitHandles) all &= h.IsSignaled;
            if (all)
            {
                foreach (WaitHandle h in waitHandles) h.Take();
                return true;
            }
            int left = -1;
            if (millisecondsTimeout >= 0)
            {
                left = (int)(end - Vm.Ticks64());
                if (left <= 0) return false;
            }
            Vm.Check(Vm.Block(several, left, Vm.ForEvent, waitHandles[0]));
        }
    }
    public static int WaitAny(WaitHandle[] waitHandles) => WaitAny(waitHandles, -1);
    public static int WaitAny(WaitHandle[] waitHandles, TimeSpan timeout) => WaitAny(waitHandles, Vm.Milliseconds(timeout, nameof(timeout)));
    public static int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout)
    {
        Check(waitHandles);
        long end = millisecondsTimeout < 0 ? 0 : Vm.Ticks64() + millisecondsTimeout;
        while (true)
        {
            for (int i = 0; i < waitHandles.Length; i++)
            {
                if (waitHandles[i].IsSignaled)
                {
                    waitHandles[i].Take();
                    return i;
                }
            }
            int left = -1;
            if (millisecondsTimeout >= 0)
            {
                left = (int)(end - Vm.Ticks64());
                if (left <= 0) return WaitTimeout;
            }
            Vm.Check(Vm.Block(several, left, Vm.ForEvent, waitHandles[0]));
        }
    }
    static void Check(WaitHandle[] handles)
    {
        ArgumentNullException.ThrowIfNull(handles, "waitHandles");
        if (handles.Length == 0) throw new ArgumentException("Waithandle array may not be empty.", "waitHandles");
        foreach (WaitHandle h in handles)
        {
            if (h == null) throw new ArgumentNullException("waitHandles[" + Array.IndexOf(handles, null) + "]", "At least one element in the specified array was null.");
        }
    }
    public static bool WaitAll(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) => WaitAll(waitHandles, millisecondsTimeout);
    public static bool WaitAll(WaitHandle[] waitHandles, TimeSpan timeout, bool exitContext) => WaitAll(waitHandles, timeout);
    public static int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) => WaitAny(waitHandles, millisecondsTimeout);
    public static int WaitAny(WaitHandle[] waitHandles, TimeSpan timeout, bool exitContext) => WaitAny(waitHandles, timeout);
    public static bool SignalAndWait(WaitHandle toSignal, WaitHandle toWaitOn) => SignalAndWait(toSignal, toWaitOn, -1, false);
    public static bool SignalAndWait(WaitHandle toSignal, WaitHandle toWaitOn, TimeSpan timeout, bool exitContext) => SignalAndWait(toSignal, toWaitOn, Vm.Milliseconds(timeout, nameof(timeout)), exitContext);
    public static bool SignalAndWait(WaitHandle toSignal, WaitHandle toWaitOn, int millisecondsTimeout, bool exitContext)
    {
        ArgumentNullException.ThrowIfNull(toSignal);
        ArgumentNullException.ThrowIfNull(toWaitOn);
        if (toSignal is EventWaitHandle e) e.Set();
        else if (toSignal is Mutex m) m.ReleaseMutex();
        else ((Semaphore)toSignal).Release();
        return toWaitOn.WaitOne(millisecondsTimeout);
    }
    public virtual void Close() => closed = true;
    public void Dispose() => Close();
}

public class EventWaitHandle : WaitHandle
{
    bool set;
    readonly bool auto;
    public EventWaitHandle(bool initialState, EventResetMode mode)
    {
        set = initialState;
        auto = mode == EventResetMode.AutoReset;
        Show();
    }
    public EventWaitHandle(bool initialState, EventResetMode mode, string? name) : this(initialState, mode) => Unnamed(name);
    public static EventWaitHandle OpenExisting(string name) => throw NoNames();
    public static bool TryOpenExisting(string name, [NotNullWhen(true)] out EventWaitHandle? result) => throw NoNames();
    public EventWaitHandle(bool initialState, EventResetMode mode, string? name, out bool createdNew) : this(initialState, mode, name) { createdNew = true; }
    void Show() => Vm.TraceFixture(this, 2, set ? 1 : 0, 1);
    internal override bool IsSignaled => set;
    internal override void Acquire()
    {
        if (auto)
        {
            set = false;
            Show();
        }
    }
    public bool Set()
    {
        set = true;
        Show();
        if (auto) ChangedForOne();
        else Changed();
        return true;
    }
    public bool Reset()
    {
        set = false;
        Show();
        return true;
    }
}
public sealed class ManualResetEvent : EventWaitHandle
{
    public ManualResetEvent(bool initialState) : base(initialState, EventResetMode.ManualReset) { }
}
public sealed class AutoResetEvent : EventWaitHandle
{
    public AutoResetEvent(bool initialState) : base(initialState, EventResetMode.AutoReset) { }
}

public sealed class Mutex : WaitHandle
{
    /// <summary>What all handles of one name share.</summary>
    sealed class Core
    {
        internal Thread? Owner;
        internal int Depth;
        internal readonly List<Mutex> Handles = new List<Mutex>();
    }
    static readonly Dictionary<string, Core> s_named = new Dictionary<string, Core>();
    readonly Core core;
    public Mutex() : this(false) { }
    public Mutex(bool initiallyOwned) : this(new Core(), initiallyOwned) { }
    public Mutex(bool initiallyOwned, string? name) : this(initiallyOwned, name, out _) { }
    public Mutex(bool initiallyOwned, string? name, out bool createdNew) : this(Named(name, out createdNew), initiallyOwned && (string.IsNullOrEmpty(name) || !s_named.TryGetValue(name, out Core? known) || known.Handles.Count == 0)) { }
    Mutex(Core core, bool initiallyOwned)
    {
        this.core = core;
        core.Handles.Add(this);
        if (initiallyOwned) Acquire();
    }
    static Core Named(string? name, out bool createdNew)
    {
        if (string.IsNullOrEmpty(name))
        {
            createdNew = true;
            return new Core();
        }
        createdNew = !s_named.TryGetValue(name, out Core? known);
        return known ?? (s_named[name] = new Core());
    }
    public static Mutex OpenExisting(string name) => TryOpenExisting(name, out Mutex? result) ? result : throw new WaitHandleCannotBeOpenedException();
    public static bool TryOpenExisting(string name, [NotNullWhen(true)] out Mutex? result)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        result = s_named.TryGetValue(name, out Core? known) ? new Mutex(known, false) : null;
        return result != null;
    }
    internal override bool IsAbandoned => core.Owner != null && !core.Owner.IsAlive;
    internal override bool IsSignaled => core.Owner == null || ReferenceEquals(core.Owner, Thread.CurrentThread) || !core.Owner.IsAlive;
    internal override void Acquire()
    {
        if (IsAbandoned) core.Depth = 0;
        core.Owner = Thread.CurrentThread;
        core.Depth++;
    }
    public void ReleaseMutex()
    {
        if (!ReferenceEquals(core.Owner, Thread.CurrentThread)) throw new ApplicationException("Object synchronization method was called from an unsynchronized block of code.");
        if (--core.Depth > 0) return;
        core.Owner = null;
        foreach (Mutex handle in core.Handles) handle.ChangedForOne();
    }
}

public class WaitHandleCannotBeOpenedException : ApplicationException
{
    public WaitHandleCannotBeOpenedException() : base("No handle of the given name exists.") { HResult = unchecked((int)0x8013152C); }
    public WaitHandleCannotBeOpenedException(string? message) : base(message ?? "No handle of the given name exists.") { HResult = unchecked((int)0x8013152C); }
    public WaitHandleCannotBeOpenedException(string? message, Exception? innerException) : base(message ?? "No handle of the given name exists.", innerException) { HResult = unchecked((int)0x8013152C); }
}

public sealed class Semaphore : WaitHandle
{
    int count;
    readonly int max;
    public Semaphore(int initialCount, int maximumCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(initialCount);
        if (maximumCount < 1) throw new ArgumentOutOfRangeException(nameof(maximumCount));
        if (initialCount > maximumCount) throw new ArgumentException("The initial count for the semaphore must be greater than or equal to zero and less than the maximum count.");
        count = initialCount;
        max = maximumCount;
    }
    public Semaphore(int initialCount, int maximumCount, string? name) : this(initialCount, maximumCount) => Unnamed(name);
    public static Semaphore OpenExisting(string name) => throw NoNames();
    public static bool TryOpenExisting(string name, [NotNullWhen(true)] out Semaphore? result) => throw NoNames();
    public Semaphore(int initialCount, int maximumCount, string? name, out bool createdNew) : this(initialCount, maximumCount, name) { createdNew = true; }
    internal override bool IsSignaled => count > 0;
    internal override void Acquire() => count--;
    public int Release() => Release(1);
    public int Release(int releaseCount)
    {
        if (releaseCount < 1) throw new ArgumentOutOfRangeException(nameof(releaseCount));
        int before = count;
        if (max - before < releaseCount) throw new SemaphoreFullException("Adding the specified count to the semaphore would cause it to exceed its maximum count.");
        count += releaseCount;
        for (int i = 0; i < releaseCount; i++) ChangedForOne();
        return before;
    }
}
