namespace System.Threading
{
    using AwaitLab.Runtime;
    using System.Threading.Tasks;

    public interface ITimer : IDisposable, IAsyncDisposable
    {
        bool Change(TimeSpan dueTime, TimeSpan period);
    }

    /// <summary>RUNTIME 6.5–6.7.</summary>
    public sealed class Timer : MarshalByRefObject, ITimer, ITimerItem
    {
        readonly TimerCallback callback;
        readonly object? state;
        readonly ExecutionContext? context;
        bool disposed;
        int running;
        TaskCompletionSource? idle;
        WaitHandle? signal;

        public Timer(TimerCallback callback) : this(callback, null, -1, -1, true)
        {
            state = this;
        }
        public Timer(TimerCallback callback, object? state, int dueTime, int period) : this(callback, state, (long)dueTime, (long)period, true) { }
        public Timer(TimerCallback callback, object? state, long dueTime, long period) : this(callback, state, dueTime, period, true) { }
        public Timer(TimerCallback callback, object? state, uint dueTime, uint period) : this(callback, state, dueTime == uint.MaxValue ? -1L : dueTime, period == uint.MaxValue ? -1L : period, true) { }
        public Timer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) : this(callback, state, dueTime.Ticks / TimeSpan.TicksPerMillisecond, period.Ticks / TimeSpan.TicksPerMillisecond, true) { }
        internal Timer(TimerCallback callback, object? state, long due, long period, bool flows)
        {
            Check(due, period);
            ArgumentNullException.ThrowIfNull(callback);
            this.callback = callback;
            this.state = state;
            context = flows ? ExecutionContext.CaptureForNewCode() : null;
            if (due >= 0) Arm(due, period);
        }
        static void Check(long due, long period)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(due, -1, "dueTime");
            ArgumentOutOfRangeException.ThrowIfLessThan(period, -1);
            if (due > 4294967294L) throw new ArgumentOutOfRangeException("dueTime");
            if (period > 4294967294L) throw new ArgumentOutOfRangeException("period");
        }
        void Arm(long due, long period) => Vm.TimerChange(this, due, period <= 0 ? 0 : period, "Timer(" + due.ToString() + ")");
        public bool Change(int dueTime, int period) => Change((long)dueTime, (long)period);
        public bool Change(TimeSpan dueTime, TimeSpan period) => Change(dueTime.Ticks / TimeSpan.TicksPerMillisecond, period.Ticks / TimeSpan.TicksPerMillisecond);
        public bool Change(uint dueTime, uint period) => Change(dueTime == uint.MaxValue ? -1L : dueTime, period == uint.MaxValue ? -1L : period);
        public bool Change(long dueTime, long period)
        {
            Check(dueTime, period);
            if (disposed) return false;
            if (dueTime < 0) Vm.TimerChange(this, -1, 0, "Timer");
            else Arm(dueTime, period);
            return true;
        }
        public void Fire()
        {
            if (disposed) return;
            running++;
            try
            {
                ExecutionContext? saved = ExecutionContext.Here;
                ExecutionContext.Restore(context);
                callback(state);
                ExecutionContext.Restore(saved);
            }
            finally
            {
                if (--running == 0 && disposed)
                {
                    if (idle != null) idle.TrySetResult();
                    if (signal is EventWaitHandle e) e.Set();
                }
            }
        }
        public void Dispose()
        {
            disposed = true;
            Vm.TimerDelete(this);
        }
        public bool Dispose(WaitHandle notifyObject)
        {
            ArgumentNullException.ThrowIfNull(notifyObject);
            if (disposed) return false;
            Dispose();
            signal = notifyObject;
            if (running == 0 && signal is EventWaitHandle e) e.Set();
            return true;
        }
        public ValueTask DisposeAsync()
        {
            Dispose();
            if (running == 0) return default;
            if (idle == null) idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(idle.Task);
        }
        public static long ActiveCount => Vm.TimerCount();
    }

    /// <summary>RUNTIME 6.9.</summary>
    public sealed class PeriodicTimer : IDisposable, ITimerItem
    {
        readonly Source source = new Source();
        readonly ITimer? provided;
        TimeSpan period;
        bool disposed, tick, waiting;
        CancellationTokenRegistration registered;

        public PeriodicTimer(TimeSpan period) : this(period, TimeProvider.System) { }
        public PeriodicTimer(TimeSpan period, TimeProvider timeProvider)
        {
            long ms = Milliseconds(period);
            ArgumentNullException.ThrowIfNull(timeProvider);
            this.period = period;
            if (ReferenceEquals(timeProvider, TimeProvider.System)) Arm(ms);
            else provided = timeProvider.CreateTimer(_ => Fire(), null, period, period);
        }
        static long Milliseconds(TimeSpan period)
        {
            if (period == Timeout.InfiniteTimeSpan) return -1;
            long ms = period.Ticks / TimeSpan.TicksPerMillisecond;
            if (ms < 1 || ms > 4294967294L) throw new ArgumentOutOfRangeException(nameof(period));
            return ms;
        }
        void Arm(long ms) => Vm.TimerChange(this, ms, ms < 0 ? 0 : ms, "PeriodicTimer(" + ms.ToString() + ")");
        public TimeSpan Period
        {
            get => period;
            set
            {
                long ms = Milliseconds(value);
                if (disposed) throw new ObjectDisposedException(nameof(PeriodicTimer));
                period = value;
                if (provided != null) provided.Change(value, value);
                else Arm(ms);
            }
        }
        public ValueTask<bool> WaitForNextTickAsync(CancellationToken cancellationToken = default)
        {
            if (waiting) throw new InvalidOperationException();
            if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<bool>(cancellationToken);
            if (tick)
            {
                if (!disposed) tick = false;
                return new ValueTask<bool>(!disposed);
            }
            if (disposed) return new ValueTask<bool>(false);
            waiting = true;
            source.Core.Reset();
            source.Owner = this;
            if (cancellationToken.CanBeCanceled) registered = cancellationToken.RegisterInternal(_ => Cancel(cancellationToken), null, null, "WaitForNextTickAsync");
            return new ValueTask<bool>(source, source.Core.Version);
        }
        void Cancel(CancellationToken token)
        {
            if (!waiting) return;
            waiting = false;
            source.Core.SetException(new OperationCanceledException(token));
        }
        public void Fire()
        {
            if (disposed) return;
            if (!waiting)
            {
                tick = true;
                return;
            }
            waiting = false;
            registered.Forget();
            source.Core.SetResult(true);
        }
        public void Dispose()
        {
            if (disposed) return;
            disposed = true;
            if (provided != null) provided.Dispose();
            else Vm.TimerDelete(this);
            if (waiting)
            {
                waiting = false;
                registered.Forget();
                source.Core.SetResult(false);
            }
        }

        sealed class Source : Tasks.Sources.IValueTaskSource<bool>
        {
            internal Tasks.Sources.ManualResetValueTaskSourceCore<bool> Core;
            internal PeriodicTimer? Owner;
            public Tasks.Sources.ValueTaskSourceStatus GetStatus(short token) => Core.GetStatus(token);
            public void OnCompleted(Action<object?> continuation, object? state, short token, Tasks.Sources.ValueTaskSourceOnCompletedFlags flags) => Core.OnCompleted(continuation, state, token, flags);
            public bool GetResult(short token) => Core.GetResult(token);
        }
    }
}

namespace System
{
    using AwaitLab.Runtime;
    using System.Threading;

    /// <summary>RUNTIME 6.10.</summary>
    public abstract class TimeProvider
    {
        public static TimeProvider System { get; } = new SystemTime();
        protected TimeProvider() { }
        public virtual DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow;
        public DateTimeOffset GetLocalNow() => GetUtcNow();
        public virtual TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
        public virtual long TimestampFrequency => 1000000000L;
        public virtual long GetTimestamp() => Diagnostics.Stopwatch.GetTimestamp();
        public TimeSpan GetElapsedTime(long startingTimestamp, long endingTimestamp)
            => new TimeSpan((long)((endingTimestamp - startingTimestamp) * ((double)TimeSpan.TicksPerSecond / TimestampFrequency)));
        public TimeSpan GetElapsedTime(long startingTimestamp) => GetElapsedTime(startingTimestamp, GetTimestamp());
        public virtual ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ArgumentNullException.ThrowIfNull(callback);
            return new Timer(callback, state, dueTime, period);
        }
        sealed class SystemTime : TimeProvider { }
    }
}
