namespace System.Threading;

using AwaitLab.Runtime;

public delegate void ThreadStart();
public delegate void ParameterizedThreadStart(object? obj);
public delegate void WaitCallback(object? state);
public delegate void WaitOrTimerCallback(object? state, bool timedOut);
public delegate void ContextCallback(object? state);
public delegate void SendOrPostCallback(object? state);
public delegate void TimerCallback(object? state);

public enum ApartmentState { STA, MTA, Unknown }
public enum ThreadPriority { Lowest, BelowNormal, Normal, AboveNormal, Highest }
[Flags]
public enum ThreadState
{
    Running = 0, StopRequested = 1, SuspendRequested = 2, Background = 4, Unstarted = 8, Stopped = 16, WaitSleepJoin = 32, Suspended = 64, AbortRequested = 128, Aborted = 256,
}

public static class Timeout
{
    public const int Infinite = -1;
    public static readonly TimeSpan InfiniteTimeSpan = new TimeSpan(0, 0, 0, 0, -1);
}

public sealed class Thread
{
    readonly Delegate? start;
    object? argument;
    ExecutionContext? context;

    public Thread(ThreadStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        this.start = start;
    }
    // Flows with the execution context (RUNTIME 9).
    static readonly AsyncLocal<System.Security.Principal.IPrincipal?> s_principal = new AsyncLocal<System.Security.Principal.IPrincipal?>();
    public static System.Security.Principal.IPrincipal? CurrentPrincipal
    {
        get => s_principal.Value;
        set => s_principal.Value = value;
    }
    public Thread(ThreadStart start, int maxStackSize) : this(start) { ArgumentOutOfRangeException.ThrowIfNegative(maxStackSize); }
    public Thread(ParameterizedThreadStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        this.start = start;
    }
    public Thread(ParameterizedThreadStart start, int maxStackSize) : this(start) { ArgumentOutOfRangeException.ThrowIfNegative(maxStackSize); }

    internal void RunBody()
    {
        ExecutionContext.Restore(context);
        if (start is ThreadStart plain) plain();
        else if (start is ParameterizedThreadStart with) with(argument);
        ExecutionContext.Restore(null);
    }

    public static Thread CurrentThread => Vm.CurrentThread();
    public int ManagedThreadId => Vm.ThreadId(this);
    public bool IsThreadPoolThread => Vm.IsPool(this);
    public bool IsBackground
    {
        get => Vm.GetBackground(this);
        set => Vm.SetBackground(this, value);
    }
    public string? Name
    {
        get => Vm.GetName(this);
        set => Vm.SetName(this, value);
    }
    public bool IsAlive
    {
        get
        {
            ThreadState state = ThreadState;
            return (state & (ThreadState.Unstarted | ThreadState.Stopped)) == 0;
        }
    }
    public ThreadState ThreadState => (ThreadState)Vm.ThreadState(this);
    // As difference to Normal: the machine makes Thread objects without a constructor.
    int priority;
    [ThreadStatic] static Thread? changedWorker;
    public ThreadPriority Priority
    {
        get => (ThreadPriority)(priority + (int)ThreadPriority.Normal);
        set
        {
            priority = (int)value - (int)ThreadPriority.Normal;
            if (Vm.OnPool() && ReferenceEquals(this, Vm.CurrentThread())) changedWorker = this;
        }
    }
    /// <summary>A worker is as new for its next item (RUNTIME 5.8).</summary>
    internal static void CleanWorker()
    {
        if (changedWorker == null) return;
        changedWorker.priority = 0;
        changedWorker = null;
    }
    public System.Globalization.CultureInfo CurrentCulture
    {
        get => System.Globalization.CultureInfo.CurrentCulture;
        set => System.Globalization.CultureInfo.CurrentCulture = value;
    }
    public System.Globalization.CultureInfo CurrentUICulture
    {
        get => System.Globalization.CultureInfo.CurrentUICulture;
        set => System.Globalization.CultureInfo.CurrentUICulture = value;
    }
    public ExecutionContext? ExecutionContext => ExecutionContext.Capture();

    public void Start()
    {
        if ((ThreadState & ThreadState.Unstarted) == 0) throw new ThreadStateException("Thread is running or terminated; it cannot restart.");
        context = ExecutionContext.CaptureForNewCode();
        Vm.ThreadStart(this);
    }
    public void Start(object? parameter)
    {
        if (start is ThreadStart) throw new InvalidOperationException("The thread was created with a ThreadStart delegate that does not accept a parameter.");
        argument = parameter;
        Start();
    }
    public void UnsafeStart()
    {
        if ((ThreadState & ThreadState.Unstarted) == 0) throw new ThreadStateException("Thread is running or terminated; it cannot restart.");
        context = ExecutionContext.Default;
        Vm.ThreadStart(this);
    }
    public void UnsafeStart(object? parameter)
    {
        argument = parameter;
        UnsafeStart();
    }
    public void Join() => Join(-1);
    public bool Join(int millisecondsTimeout)
    {
        if (millisecondsTimeout < -1) throw new ArgumentOutOfRangeException(nameof(millisecondsTimeout), "Number must be either non-negative and less than or equal to Int32.MaxValue or -1.");
        int result = Vm.Join(this, millisecondsTimeout);
        if (result == 3) throw new ThreadStateException("Thread has not been started.");
        return Vm.Check(result);
    }
    public bool Join(TimeSpan timeout) => Join(Vm.Milliseconds(timeout, nameof(timeout)));
    public void Interrupt() => Vm.Interrupt(this);
    public void Abort() => throw new PlatformNotSupportedException("Thread abort is not supported on this platform.");
    public void SetApartmentState(ApartmentState state)
    {
        if (state != ApartmentState.Unknown && state != ApartmentState.MTA) throw new PlatformNotSupportedException("COM Interop is not supported on this platform.");
    }
    public ApartmentState GetApartmentState() => ApartmentState.Unknown;

    public static void Sleep(int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, -1);
        Vm.Check(Vm.Sleep(millisecondsTimeout));
    }
    public static void Sleep(TimeSpan timeout) => Sleep(Vm.Milliseconds(timeout, nameof(timeout)));
    public static bool Yield() => Vm.Yield();
    public static void SpinWait(int iterations) => Vm.Spin(iterations);
    private static readonly Dictionary<string, LocalDataStoreSlot> s_slots = new Dictionary<string, LocalDataStoreSlot>();
    public static LocalDataStoreSlot AllocateDataSlot() => new LocalDataStoreSlot();
    public static LocalDataStoreSlot AllocateNamedDataSlot(string name)
    {
        LocalDataStoreSlot slot = new LocalDataStoreSlot();
        s_slots.Add(name, slot);
        return slot;
    }
    public static LocalDataStoreSlot GetNamedDataSlot(string name) => s_slots.TryGetValue(name, out LocalDataStoreSlot? slot) ? slot : AllocateNamedDataSlot(name);
    public static void FreeNamedDataSlot(string name) => s_slots.Remove(name);
    public static object? GetData(LocalDataStoreSlot slot) => slot.Value.Value;
    public static void SetData(LocalDataStoreSlot slot, object? data) => slot.Value.Value = data;
    public static void MemoryBarrier() => Vm.Barrier();
    public static T VolatileRead<T>(ref T address) => Vm.Read(ref address);
    public static void VolatileWrite<T>(ref T address, T value) => Vm.Write(ref address, value);
    public static int GetCurrentProcessorId() => 0;
    public static void BeginCriticalRegion() { }
    public static void EndCriticalRegion() { }
}

public struct SpinWait
{
    int count;
    public readonly int Count => count;
    public readonly bool NextSpinWillYield => count >= 10;
    public void SpinOnce() => SpinOnce(20);
    public void SpinOnce(int sleep1Threshold)
    {
        // RUNTIME 8.15: busy at first, then a yield, from some round on a millisecond's sleep.
        if (sleep1Threshold >= 0 && count >= sleep1Threshold && count >= 20) Thread.Sleep(1);
        else Vm.Spin(count < 10 ? 1 << count : 1024);
        count = count == int.MaxValue ? 10 : count + 1;
    }
    public void Reset() => count = 0;
    public static void SpinUntil(Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        SpinWait spinner = new SpinWait();
        while (!condition()) spinner.SpinOnce();
    }
    public static bool SpinUntil(Func<bool> condition, int millisecondsTimeout)
    {
        if (millisecondsTimeout < -1) throw new ArgumentOutOfRangeException(nameof(millisecondsTimeout), millisecondsTimeout, "The timeout must represent a value between -1 and Int32.MaxValue, inclusive.");
        ArgumentNullException.ThrowIfNull(condition);
        long end = Vm.Ticks64() + millisecondsTimeout;
        SpinWait spinner = new SpinWait();
        while (!condition())
        {
            if (millisecondsTimeout >= 0 && Vm.Ticks64() >= end) return false;
            spinner.SpinOnce();
        }
        return true;
    }
    public static bool SpinUntil(Func<bool> condition, TimeSpan timeout) => SpinUntil(condition, Vm.Milliseconds(timeout, nameof(timeout)));
}

public struct SpinLock
{
    int owner;
    // A SpinLock made without a constructor tracks its owner.
    readonly bool untracked;
    public SpinLock(bool enableThreadOwnerTracking) { untracked = !enableThreadOwnerTracking; owner = 0; }
    public readonly bool IsHeld => owner != 0;
    public readonly bool IsHeldByCurrentThread => untracked ? throw new InvalidOperationException("Thread tracking is disabled.") : owner == Vm.CurrentThreadId();
    public readonly bool IsThreadOwnerTrackingEnabled => !untracked;
    public void Enter(ref bool lockTaken)
    {
        if (lockTaken) throw new ArgumentException("The tookLock argument must be set to false before calling this method.");
        int me = Vm.CurrentThreadId();
        if (!untracked && owner == me) throw new LockRecursionException("The calling thread already holds the lock.");
        SpinWait spinner = new SpinWait();
        while (owner != 0) spinner.SpinOnce();
        owner = me;
        lockTaken = true;
    }
    public void TryEnter(TimeSpan timeout, ref bool lockTaken) => TryEnter(Vm.Milliseconds(timeout, nameof(timeout)), ref lockTaken);
    public void TryEnter(int millisecondsTimeout, ref bool lockTaken)
    {
        if (millisecondsTimeout < -1) throw new ArgumentOutOfRangeException(nameof(millisecondsTimeout), millisecondsTimeout, "The timeout must be a value between -1 and Int32.MaxValue, inclusive.");
        long end = Environment.TickCount64 + millisecondsTimeout;
        SpinWait spinner = new SpinWait();
        while (owner != 0 && (millisecondsTimeout < 0 || Environment.TickCount64 < end)) spinner.SpinOnce();
        TryEnter(ref lockTaken);
    }
    public void TryEnter(ref bool lockTaken)
    {
        if (lockTaken) throw new ArgumentException("The tookLock argument must be set to false before calling this method.");
        if (!untracked && owner == Vm.CurrentThreadId()) throw new LockRecursionException("The calling thread already holds the lock.");
        if (owner == 0)
        {
            owner = Vm.CurrentThreadId();
            lockTaken = true;
        }
    }
    public void Exit()
    {
        if (!untracked && owner != Vm.CurrentThreadId()) throw new SynchronizationLockException("The calling thread does not hold the lock.");
        owner = 0;
    }
    public void Exit(bool useMemoryBarrier) => Exit();
}

public sealed class LocalDataStoreSlot
{
    internal readonly ThreadLocal<object?> Value = new ThreadLocal<object?>();
    internal LocalDataStoreSlot() { }
}

public class ThreadLocal<T> : IDisposable
{
    readonly Func<T>? factory;
    readonly bool tracks;
    readonly Dictionary<int, T> values = new Dictionary<int, T>();
    bool disposed;
    public ThreadLocal() { }
    public ThreadLocal(bool trackAllValues) { tracks = trackAllValues; }
    public ThreadLocal(Func<T> valueFactory) : this(valueFactory, false) { }
    public ThreadLocal(Func<T> valueFactory, bool trackAllValues)
    {
        ArgumentNullException.ThrowIfNull(valueFactory);
        factory = valueFactory;
        tracks = trackAllValues;
    }
    public T Value
    {
        get
        {
            if (disposed) throw new ObjectDisposedException(GetType().FullName);
            int me = Vm.CurrentThreadId();
            if (values.TryGetValue(me, out T? value)) return value;
            T made = factory == null ? default(T)! : factory();
            if (values.ContainsKey(me)) throw new InvalidOperationException("ValueFactory attempted to access the Value property of this instance.");
            values[me] = made;
            return made;
        }
        set
        {
            if (disposed) throw new ObjectDisposedException(GetType().FullName);
            values[Vm.CurrentThreadId()] = value;
        }
    }
    public bool IsValueCreated => values.ContainsKey(Vm.CurrentThreadId());
    public IList<T> Values
    {
        get
        {
            if (!tracks) throw new InvalidOperationException("The ThreadLocal object is not tracking values. To use the Values property, use a ThreadLocal constructor that accepts the trackAllValues parameter and set the parameter to true.");
            List<T> all = new List<T>();
            foreach (KeyValuePair<int, T> pair in values) all.Add(pair.Value);
            return all;
        }
    }
    public void Dispose() { disposed = true; values.Clear(); }
    public override string? ToString() => Value!.ToString();
}

public static class ThreadPool
{
    public static int ThreadCount => Vm.PoolGet(2);
    public static long PendingWorkItemCount => Vm.PoolGet(3);
    public static long CompletedWorkItemCount => Vm.PoolGet(4);

    public static bool SetMinThreads(int workerThreads, int completionPortThreads)
    {
        if (completionPortThreads < 0 || completionPortThreads > 1000) return false;
        return Vm.PoolSetMin(workerThreads);
    }
    public static bool SetMaxThreads(int workerThreads, int completionPortThreads)
    {
        if (completionPortThreads < 1) return false;
        return Vm.PoolSetMax(workerThreads);
    }
    public static void GetMinThreads(out int workerThreads, out int completionPortThreads)
    {
        workerThreads = Vm.PoolGet(0);
        completionPortThreads = 1;
    }
    public static void GetMaxThreads(out int workerThreads, out int completionPortThreads)
    {
        workerThreads = Vm.PoolGet(1);
        completionPortThreads = 1000;
    }
    public static void GetAvailableThreads(out int workerThreads, out int completionPortThreads)
    {
        workerThreads = Vm.PoolGet(5);
        completionPortThreads = 1000;
    }

    public static bool QueueUserWorkItem(WaitCallback callBack) => QueueUserWorkItem(callBack, null);
    public static bool QueueUserWorkItem(WaitCallback callBack, object? state)
    {
        ArgumentNullException.ThrowIfNull(callBack);
        Vm.Enqueue(new QueuedCallback(callBack, state, ExecutionContext.CaptureForNewCode()), Vm.Global);
        return true;
    }
    public static bool QueueUserWorkItem<TState>(Action<TState> callBack, TState state, bool preferLocal)
    {
        ArgumentNullException.ThrowIfNull(callBack);
        Vm.Enqueue(new QueuedAction<TState>(callBack, state, ExecutionContext.CaptureForNewCode()), preferLocal ? Vm.Local : Vm.Global);
        return true;
    }
    public static bool UnsafeQueueUserWorkItem(WaitCallback callBack, object? state)
    {
        ArgumentNullException.ThrowIfNull(callBack);
        Vm.Enqueue(new QueuedCallback(callBack, state, null), Vm.Global);
        return true;
    }
    public static bool UnsafeQueueUserWorkItem<TState>(Action<TState> callBack, TState state, bool preferLocal)
    {
        ArgumentNullException.ThrowIfNull(callBack);
        Vm.Enqueue(new QueuedAction<TState>(callBack, state, null), preferLocal ? Vm.Local : Vm.Global);
        return true;
    }
    public static bool UnsafeQueueUserWorkItem(IThreadPoolWorkItem callBack, bool preferLocal)
    {
        ArgumentNullException.ThrowIfNull(callBack);
        if (callBack is Tasks.Task) throw new ArgumentOutOfRangeException(nameof(callBack));
        Vm.Enqueue(callBack, preferLocal ? Vm.Local : Vm.Global);
        return true;
    }
    public static RegisteredWaitHandle RegisterWaitForSingleObject(WaitHandle waitObject, WaitOrTimerCallback callBack, object? state, int millisecondsTimeOutInterval, bool executeOnlyOnce)
    {
        ArgumentNullException.ThrowIfNull(waitObject);
        ArgumentNullException.ThrowIfNull(callBack);
        if (millisecondsTimeOutInterval < -1) throw new ArgumentOutOfRangeException(nameof(millisecondsTimeOutInterval), "Number must be either non-negative and less than or equal to Int32.MaxValue or -1.");
        RegisteredWaitHandle handle = new RegisteredWaitHandle(waitObject, callBack, state, millisecondsTimeOutInterval, executeOnlyOnce);
        handle.Begin();
        return handle;
    }
    public static RegisteredWaitHandle RegisterWaitForSingleObject(WaitHandle waitObject, WaitOrTimerCallback callBack, object? state, uint millisecondsTimeOutInterval, bool executeOnlyOnce) => RegisterWaitForSingleObject(waitObject, callBack, state, (int)millisecondsTimeOutInterval, executeOnlyOnce);
    public static RegisteredWaitHandle RegisterWaitForSingleObject(WaitHandle waitObject, WaitOrTimerCallback callBack, object? state, long millisecondsTimeOutInterval, bool executeOnlyOnce) => RegisterWaitForSingleObject(waitObject, callBack, state, (int)millisecondsTimeOutInterval, executeOnlyOnce);
    public static RegisteredWaitHandle RegisterWaitForSingleObject(WaitHandle waitObject, WaitOrTimerCallback callBack, object? state, TimeSpan timeout, bool executeOnlyOnce) => RegisterWaitForSingleObject(waitObject, callBack, state, Vm.Milliseconds(timeout, nameof(timeout)), executeOnlyOnce);
    public static RegisteredWaitHandle UnsafeRegisterWaitForSingleObject(WaitHandle waitObject, WaitOrTimerCallback callBack, object? state, int millisecondsTimeOutInterval, bool executeOnlyOnce) => RegisterWaitForSingleObject(waitObject, callBack, state, millisecondsTimeOutInterval, executeOnlyOnce);
}

public interface IThreadPoolWorkItem { void Execute(); }

public sealed class RegisteredWaitHandle
{
    readonly WaitHandle handle;
    readonly WaitOrTimerCallback callback;
    readonly object? state;
    readonly int timeout;
    readonly bool once;
    readonly ExecutionContext? context;
    bool stopped;
    internal RegisteredWaitHandle(WaitHandle handle, WaitOrTimerCallback callback, object? state, int timeout, bool once)
    {
        this.handle = handle;
        this.callback = callback;
        this.state = state;
        this.timeout = timeout;
        this.once = once;
        context = ExecutionContext.CaptureForNewCode();
    }
    internal void Begin()
    {
        Thread waiter = new Thread(Watch);
        waiter.IsBackground = true;
        waiter.UnsafeStart();
    }
    void Watch()
    {
        do
        {
            bool signalled = handle.WaitOne(timeout);
            if (stopped) return;
            Vm.Enqueue(new QueuedWait(this, !signalled), Vm.High);
        }
        while (!once);
    }
    internal void Run(bool timedOut)
    {
        ExecutionContext.Restore(context);
        callback(state, timedOut);
    }
    public bool Unregister(WaitHandle? waitObject)
    {
        if (stopped) return false;
        stopped = true;
        // Signaled once no callback can come any more.
        if (waitObject is EventWaitHandle done) done.Set();
        return true;
    }
}

internal sealed class QueuedWait : IPoolItem
{
    readonly RegisteredWaitHandle handle;
    readonly bool timedOut;
    internal QueuedWait(RegisteredWaitHandle handle, bool timedOut)
    {
        this.handle = handle;
        this.timedOut = timedOut;
    }
    public void RunOnPool() => handle.Run(timedOut);
}

internal sealed class QueuedCallback : IPoolItem
{
    [Role("item.delegate")] readonly WaitCallback callback;
    readonly object? state;
    readonly ExecutionContext? context;
    internal QueuedCallback(WaitCallback callback, object? state, ExecutionContext? context)
    {
        this.callback = callback;
        this.state = state;
        this.context = context;
    }
    public void RunOnPool()
    {
        ExecutionContext.Restore(context);
        callback(state);
    }
}

internal sealed class QueuedAction<TState> : IPoolItem
{
    [Role("item.delegate")] readonly Action<TState> callback;
    readonly TState state;
    readonly ExecutionContext? context;
    internal QueuedAction(Action<TState> callback, TState state, ExecutionContext? context)
    {
        this.callback = callback;
        this.state = state;
        this.context = context;
    }
    public void RunOnPool()
    {
        ExecutionContext.Restore(context);
        callback(state);
    }
}

/// <summary>Throws on the pool what must not be lost: an async void's exception, a raw continuation's (RUNTIME 2.17, 3.9).</summary>
internal sealed class QueuedThrow : IPoolItem
{
    readonly Exception exception;
    internal QueuedThrow(Exception exception) { this.exception = exception; }
    public void RunOnPool() => Vm.Rethrow(exception);
}
