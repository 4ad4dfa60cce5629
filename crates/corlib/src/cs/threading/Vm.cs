// What the threading half of the library asks of the machine.
namespace AwaitLab.Runtime;

using System.Threading;

[System.Diagnostics.StackTraceHidden]
internal static class Vm
{
    [Intrinsic("runtime.implements")] internal static extern bool Implements<T, I>();
    [Intrinsic("runtime.is_reference")] internal static extern bool HoldsReferences<T>();
    [Intrinsic("runtime.is_reference_type")] internal static extern bool IsReferenceType<T>();
    [Intrinsic("runtime.bits_equal")] internal static extern bool BitsEqual<T>(ref T a, ref T b);
    [Intrinsic("runtime.unsafe_as")] internal static extern T As<T>(object? o);
    [Intrinsic("runtime.needs_stack")] internal static extern bool HasStack();
    [Intrinsic("exception.dispatch_mark")] internal static extern void MarkDispatch(Exception e);
    [Intrinsic("delegate.label")] internal static extern string DelegateLabel(Delegate d);

    [Intrinsic("interlocked.add_i32")] internal static extern int Add(ref int place, int value);
    [Intrinsic("interlocked.add_i64")] internal static extern long Add(ref long place, long value);
    [Intrinsic("interlocked.exchange")] internal static extern T Exchange<T>(ref T place, T value);
    [Intrinsic("interlocked.compare_exchange")] internal static extern T CompareExchange<T>(ref T place, T value, T comparand);
    [Intrinsic("interlocked.and_i64")] internal static extern long And(ref long place, long value);
    [Intrinsic("interlocked.or_i64")] internal static extern long Or(ref long place, long value);
    [Intrinsic("volatile.read")] internal static extern T Read<T>(ref T place);
    [Intrinsic("volatile.write")] internal static extern void Write<T>(ref T place, T value);
    [Intrinsic("memory.barrier")] internal static extern void Barrier();

    [Intrinsic("thread.current")] internal static extern Thread CurrentThread();
    [Intrinsic("thread.start")] internal static extern void ThreadStart(Thread t);
    [Intrinsic("thread.start_long_running")] internal static extern void StartLongRunning(object item);
    [Intrinsic("thread.id")] internal static extern int ThreadId(Thread t);
    [Intrinsic("thread.current_id")] internal static extern int CurrentThreadId();
    [Intrinsic("thread.is_pool")] internal static extern bool IsPool(Thread t);
    [Intrinsic("thread.on_pool")] internal static extern bool OnPool();
    [Intrinsic("thread.get_background")] internal static extern bool GetBackground(Thread t);
    [Intrinsic("thread.set_background")] internal static extern void SetBackground(Thread t, bool value);
    [Intrinsic("thread.get_name")] internal static extern string? GetName(Thread t);
    [Intrinsic("thread.set_name")] internal static extern void SetName(Thread t, string? name);
    [Intrinsic("thread.state")] internal static extern int ThreadState(Thread t);
    [Intrinsic("thread.join")] internal static extern int Join(Thread t, int ms);
    [Intrinsic("thread.sleep")] internal static extern int Sleep(int ms);
    [Intrinsic("thread.yield")] internal static extern bool Yield();
    [Intrinsic("thread.alive")] internal static extern int ThreadsAlive();
    [Intrinsic("thread.spin")] internal static extern void Spin(int iterations);
    [Intrinsic("thread.interrupt")] internal static extern void Interrupt(Thread t);

    [Intrinsic("monitor.enter")] internal static extern int MonitorEnter(object o);
    [Intrinsic("monitor.try_enter")] internal static extern int MonitorTryEnter(object o, int ms);
    [Intrinsic("monitor.exit")] internal static extern bool MonitorExit(object o);
    [Intrinsic("monitor.is_entered")] internal static extern bool MonitorIsEntered(object o);
    [Intrinsic("monitor.wait")] internal static extern int MonitorWait(object o, int ms);
    [Intrinsic("monitor.pulse")] internal static extern bool MonitorPulse(object o, bool all);

    // Kinds of wait, for the picture.
    internal const int ForTask = 0, ForSemaphore = 1, ForEvent = 2, ForCountdown = 3, ForBarrier = 4, ForLock = 5, ForItems = 6, ForOther = 7, ForMain = 8;
    [Intrinsic("wait.block")] internal static extern int Block(object key, int ms, int kind, object? subject);
    [Intrinsic("wait.block_front")] internal static extern int BlockFront(object key, int ms, int kind, object? subject);
    [Intrinsic("wait.wake")] internal static extern int Wake(object key, int count);
    [Intrinsic("wait.count")] internal static extern int Waiting(object key);

    internal const int Global = 0, Local = 1, High = 2;
    [Intrinsic("pool.enqueue")] internal static extern void Enqueue(object item, int queue);
    [Intrinsic("pool.try_take_local")] internal static extern bool TryTakeLocal(object item);
    [Intrinsic("pool.hand_over")] internal static extern void HandOver();
    [Intrinsic("pool.blocked")] internal static extern void PoolBlocked(bool begin);
    [Intrinsic("pool.get")] internal static extern int PoolGet(int what);
    [Intrinsic("pool.set_min")] internal static extern bool PoolSetMin(int n);
    [Intrinsic("pool.set_max")] internal static extern bool PoolSetMax(int n);

    [Intrinsic("timer.change")] internal static extern bool TimerChange(object timer, long due, long period, string text);
    [Intrinsic("timer.count")] internal static extern long TimerCount();
    [Intrinsic("timer.delete")] internal static extern bool TimerDelete(object timer);

    [Intrinsic("clock.ticks64")] internal static extern long Ticks64();
    [Intrinsic("process.cores")] internal static extern int Cores();

    [Intrinsic("trace.task")] internal static extern void TraceTask(object task, int kind, string? text);
    [Intrinsic("trace.task_status")] internal static extern void TraceStatus(object task, int status);
    [Intrinsic("trace.task_end")] internal static extern void TraceEnd(object task, int status, object? outcome);
    [Intrinsic("trace.part_of")] internal static extern void TracePart(object whole, object part);
    [Intrinsic("trace.await")] internal static extern void TraceAwait(object waiter, object? awaited, int where, object? place);
    [Intrinsic("trace.resume")] internal static extern void TraceResume(object waiter, int how);
    [Intrinsic("trace.source")] internal static extern void TraceSource(object cts, string? text);
    [Intrinsic("trace.cancel")] internal static extern void TraceCancel(object cts);
    [Intrinsic("trace.listen")] internal static extern void TraceListen(object cts, object? listener, string text, bool begin);
    [Intrinsic("trace.fixture")] internal static extern void TraceFixture(object o, int kind, long value, long limit);
    [Intrinsic("trace.context")] internal static extern void TraceContext(object? context);
    [Intrinsic("trace.exception")] internal static extern void TraceException(object task, Exception e, int what);

    /// <summary>A thread that was interrupted while it blocked hears of it here.</summary>
    internal static bool Check(int result)
    {
        if (result == 2) throw new ThreadInterruptedException();
        return result == 1;
    }

    /// <summary>Throws an exception that was caught before, its trace continued.</summary>
    internal static void Rethrow(Exception e)
    {
        MarkDispatch(e);
        throw e;
    }

    /// <summary>TimeSpan to whole milliseconds for waits: -1 is for ever.</summary>
    internal static int Milliseconds(TimeSpan timeout, string name)
    {
        long ms = timeout.Ticks / TimeSpan.TicksPerMillisecond;
        if (ms < -1 || ms > int.MaxValue) throw new ArgumentOutOfRangeException(name);
        return (int)ms;
    }
}

/// <summary>What the machine calls when a timer comes due, on a worker.</summary>
internal interface ITimerItem { void Fire(); }

/// <summary>What a worker can run.</summary>
internal interface IPoolItem { void RunOnPool(); }

/// <summary>The machine's way into the library.</summary>
[System.Diagnostics.StackTraceHidden]
internal static class Entry
{
    [KnownMethod("thread.run")] internal static void RunThread(Thread t) => t.RunBody();

    [KnownMethod("pool.run")]
    internal static void RunItem(object item)
    {
        SynchronizationContext.SetForWorker(null);
        ExecutionContext.Restore(null);
        if (item is IPoolItem own) own.RunOnPool();
        else if (item is IThreadPoolWorkItem users) users.Execute();
        Thread.CleanWorker();
        ExecutionContext.Restore(null);
        SynchronizationContext.SetForWorker(null);
    }

    [KnownMethod("timer.fire")] internal static void FireTimer(object timer) => ((ITimerItem)timer).Fire();

    /// <summary>The generated entry point of an async Main: blocks until it ends, its exception unwrapped (RUNTIME 10.2).</summary>
    internal static void WaitForMain(System.Threading.Tasks.Task main)
    {
        main.BlockForMain();
        main.GetAwaiter().GetResult();
    }

    /// <summary>As above, with the exit code.</summary>
    internal static int WaitForMain(System.Threading.Tasks.Task<int> main)
    {
        main.BlockForMain();
        return main.GetAwaiter().GetResult();
    }
}
