namespace System.Threading;

using AwaitLab.Runtime;

public static class Monitor
{
    public static void Enter(object obj)
    {
        if (obj == null) throw new ArgumentNullException();
        Vm.Check(Vm.MonitorEnter(obj));
    }
    public static void Enter(object obj, ref bool lockTaken)
    {
        if (lockTaken) throw new ArgumentException("Argument must be initialized to false", nameof(lockTaken));
        if (obj == null) throw new ArgumentNullException();
        Vm.Check(Vm.MonitorEnter(obj));
        lockTaken = true;
    }
    public static bool TryEnter(object obj) => TryEnter(obj, 0);
    public static bool TryEnter(object obj, int millisecondsTimeout)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, -1, "");
        return Vm.Check(Vm.MonitorTryEnter(obj, millisecondsTimeout));
    }
    public static bool TryEnter(object obj, TimeSpan timeout) => TryEnter(obj, Vm.Milliseconds(timeout, nameof(timeout)));
    public static void TryEnter(object obj, ref bool lockTaken) => TryEnter(obj, 0, ref lockTaken);
    public static void TryEnter(object obj, int millisecondsTimeout, ref bool lockTaken)
    {
        if (lockTaken) throw new ArgumentException("Argument must be initialized to false", nameof(lockTaken));
        lockTaken = TryEnter(obj, millisecondsTimeout);
    }
    public static void TryEnter(object obj, TimeSpan timeout, ref bool lockTaken) => TryEnter(obj, Vm.Milliseconds(timeout, nameof(timeout)), ref lockTaken);
    public static void Exit(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (!Vm.MonitorExit(obj)) throw NotOwner();
    }
    public static bool IsEntered(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        return Vm.MonitorIsEntered(obj);
    }
    public static bool Wait(object obj) => Wait(obj, -1);
    public static bool Wait(object obj, int millisecondsTimeout)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, -1);
        int result = Vm.MonitorWait(obj, millisecondsTimeout);
        if (result == 3) throw NotOwner();
        return Vm.Check(result);
    }
    public static bool Wait(object obj, int millisecondsTimeout, bool exitContext) => Wait(obj, millisecondsTimeout);
    public static bool Wait(object obj, TimeSpan timeout, bool exitContext) => Wait(obj, timeout);
    public static bool Wait(object obj, TimeSpan timeout) => Wait(obj, Vm.Milliseconds(timeout, nameof(timeout)));
    public static void Pulse(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (!Vm.MonitorPulse(obj, false)) throw NotOwner();
    }
    public static void PulseAll(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (!Vm.MonitorPulse(obj, true)) throw NotOwner();
    }
    static SynchronizationLockException NotOwner() => new SynchronizationLockException("Object synchronization method was called from an unsynchronized block of code.");
}

/// <summary>System.Threading.Lock (RUNTIME 8.4): a monitor of its own without Wait and Pulse.</summary>
public sealed class Lock
{
    readonly object monitor = new object();
    public bool IsHeldByCurrentThread => Vm.MonitorIsEntered(monitor);
    public void Enter() => Vm.Check(Vm.MonitorEnter(monitor));
    public bool TryEnter() => TryEnter(0);
    public bool TryEnter(int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, -1);
        return Vm.Check(Vm.MonitorTryEnter(monitor, millisecondsTimeout));
    }
    public bool TryEnter(TimeSpan timeout) => TryEnter(Vm.Milliseconds(timeout, nameof(timeout)));
    public void Exit()
    {
        if (!Vm.MonitorExit(monitor)) throw new SynchronizationLockException("The calling thread does not hold the lock.");
    }
    public Scope EnterScope()
    {
        Enter();
        return new Scope(this);
    }
    public ref struct Scope
    {
        Lock? owner;
        internal Scope(Lock owner) { this.owner = owner; }
        public void Dispose()
        {
            Lock? held = owner;
            if (held != null)
            {
                owner = null;
                held.Exit();
            }
        }
    }
}

public static class Interlocked
{
    public static int Increment(ref int location) => Vm.Add(ref location, 1);
    public static long Increment(ref long location) => Vm.Add(ref location, 1L);
    public static int Decrement(ref int location) => Vm.Add(ref location, -1);
    public static long Decrement(ref long location) => Vm.Add(ref location, -1L);
    public static int Add(ref int location1, int value) => Vm.Add(ref location1, value);
    public static long Add(ref long location1, long value) => Vm.Add(ref location1, value);
    public static int Exchange(ref int location1, int value) => Vm.Exchange(ref location1, value);
    public static long Exchange(ref long location1, long value) => Vm.Exchange(ref location1, value);
    public static double Exchange(ref double location1, double value) => Vm.Exchange(ref location1, value);
    public static object? Exchange(ref object? location1, object? value) => Vm.Exchange(ref location1, value);
    public static T Exchange<T>(ref T location1, T value) => Vm.Exchange(ref location1, value);
    public static int CompareExchange(ref int location1, int value, int comparand) => Vm.CompareExchange(ref location1, value, comparand);
    public static long CompareExchange(ref long location1, long value, long comparand) => Vm.CompareExchange(ref location1, value, comparand);
    public static double CompareExchange(ref double location1, double value, double comparand) => Vm.CompareExchange(ref location1, value, comparand);
    public static object? CompareExchange(ref object? location1, object? value, object? comparand) => Vm.CompareExchange(ref location1, value, comparand);
    public static T CompareExchange<T>(ref T location1, T value, T comparand) => Vm.CompareExchange(ref location1, value, comparand);
    public static long Read(ref readonly long location) => location;
    public static int And(ref int location1, int value) { int old = location1; location1 = old & value; return old; }
    public static long And(ref long location1, long value) => Vm.And(ref location1, value);
    public static int Or(ref int location1, int value) { int old = location1; location1 = old | value; return old; }
    public static long Or(ref long location1, long value) => Vm.Or(ref location1, value);
    public static void MemoryBarrier() => Vm.Barrier();
    public static void MemoryBarrierProcessWide() => Vm.Barrier();
}

public static class Volatile
{
    public static bool Read(ref readonly bool location) => location;
    public static byte Read(ref readonly byte location) => location;
    public static int Read(ref readonly int location) => location;
    public static long Read(ref readonly long location) => location;
    public static double Read(ref readonly double location) => location;
    public static T Read<T>(ref readonly T location) where T : class? => location;
    public static void Write(ref bool location, bool value) => Vm.Write(ref location, value);
    public static void Write(ref byte location, byte value) => Vm.Write(ref location, value);
    public static void Write(ref int location, int value) => Vm.Write(ref location, value);
    public static void Write(ref long location, long value) => Vm.Write(ref location, value);
    public static void Write(ref double location, double value) => Vm.Write(ref location, value);
    public static void Write<T>(ref T location, T value) where T : class? => Vm.Write(ref location, value);
    public static void ReadBarrier() => Vm.Barrier();
    public static void WriteBarrier() => Vm.Barrier();
}

public class SynchronizationLockException : SystemException
{
    protected SynchronizationLockException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public SynchronizationLockException() : base("Object synchronization method was called from an unsynchronized block of code.") { }
    public SynchronizationLockException(string? message) : base(message ?? "Object synchronization method was called from an unsynchronized block of code.") { }
    public SynchronizationLockException(string? message, Exception? inner) : base(message, inner) { }
}
public class ThreadInterruptedException : SystemException
{
    protected ThreadInterruptedException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public ThreadInterruptedException() : base("Thread was interrupted from a waiting state.") { }
    public ThreadInterruptedException(string? message) : base(message ?? "Thread was interrupted from a waiting state.") { }
    public ThreadInterruptedException(string? message, Exception? inner) : base(message, inner) { }
}
public class ThreadStateException : SystemException
{
    protected ThreadStateException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public ThreadStateException() : base("Thread was in an invalid state for the operation being executed.") { }
    public ThreadStateException(string? message) : base(message ?? "Thread was in an invalid state for the operation being executed.") { }
    public ThreadStateException(string? message, Exception? inner) : base(message, inner) { }
}
public class LockRecursionException : Exception
{
    protected LockRecursionException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public LockRecursionException() : base("Recursive lock acquisitions not allowed in this mode.") { }
    public LockRecursionException(string? message) : base(message ?? "Recursive lock acquisitions not allowed in this mode.") { }
    public LockRecursionException(string? message, Exception? inner) : base(message, inner) { }
}
public class SemaphoreFullException : SystemException
{
    protected SemaphoreFullException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public SemaphoreFullException() : base("Adding the specified count to the semaphore would cause it to exceed its maximum count.") { }
    public SemaphoreFullException(string? message) : base(message ?? "Adding the specified count to the semaphore would cause it to exceed its maximum count.") { }
    public SemaphoreFullException(string? message, Exception? inner) : base(message, inner) { }
}
public class AbandonedMutexException : SystemException
{
    protected AbandonedMutexException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public AbandonedMutexException() : base("The wait completed due to an abandoned mutex.") { }
    public AbandonedMutexException(string? message) : base(message ?? "The wait completed due to an abandoned mutex.") { }
    public AbandonedMutexException(string? message, Exception? inner) : base(message, inner) { }
}
