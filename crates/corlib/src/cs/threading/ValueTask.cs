namespace System.Threading.Tasks.Sources
{
    using AwaitLab.Runtime;
    using System.Threading;
    using System.Threading.Tasks;

    public enum ValueTaskSourceStatus { Pending, Succeeded, Faulted, Canceled }
    [Flags]
    public enum ValueTaskSourceOnCompletedFlags { None = 0, UseSchedulingContext = 1, FlowExecutionContext = 2 }
    public interface IValueTaskSource
    {
        ValueTaskSourceStatus GetStatus(short token);
        void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags);
        void GetResult(short token);
    }
    public interface IValueTaskSource<out TResult>
    {
        ValueTaskSourceStatus GetStatus(short token);
        void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags);
        TResult GetResult(short token);
    }

    /// <summary>RUNTIME 2.22.</summary>
    public struct ManualResetValueTaskSourceCore<TResult>
    {
        Action<object?>? continuation;
        object? state;
        object? target;
        ExecutionContext? flow;
        TResult? result;
        Exception? error;
        short version;
        bool completed;
        public bool RunContinuationsAsynchronously { get; set; }
        public short Version => version;
        public void Reset()
        {
            version++;
            continuation = null;
            state = null;
            target = null;
            flow = null;
            result = default;
            error = null;
            completed = false;
        }
        public void SetResult(TResult result)
        {
            if (completed) throw new InvalidOperationException();
            this.result = result;
            Signal();
        }
        public void SetException(Exception error)
        {
            if (completed) throw new InvalidOperationException();
            this.error = error;
            Signal();
        }
        void Check(short token)
        {
            if (token != version) throw new InvalidOperationException();
        }
        public ValueTaskSourceStatus GetStatus(short token)
        {
            Check(token);
            if (!completed) return ValueTaskSourceStatus.Pending;
            if (error == null) return ValueTaskSourceStatus.Succeeded;
            return error is OperationCanceledException ? ValueTaskSourceStatus.Canceled : ValueTaskSourceStatus.Faulted;
        }
        [System.Diagnostics.StackTraceHidden]
        public TResult GetResult(short token)
        {
            Check(token);
            if (!completed) throw new InvalidOperationException();
            if (error != null) Vm.Rethrow(error);
            return result!;
        }
        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            ArgumentNullException.ThrowIfNull(continuation);
            Check(token);
            if (this.continuation != null) throw new InvalidOperationException();
            if ((flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0) flow = ExecutionContext.Capture();
            object? where = null;
            if ((flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0)
            {
                where = SynchronizationContext.Real;
                if (where == null)
                {
                    TaskScheduler now = TaskScheduler.Current;
                    if (now != TaskScheduler.Default) where = now;
                }
            }
            if (completed)
            {
                SourceCallback late = new SourceCallback(continuation, state, flow);
                if (where == null) Vm.Enqueue(late, Vm.Local);
                else late.Send(where);
                return;
            }
            this.continuation = continuation;
            this.state = state;
            target = where;
        }
        void Signal()
        {
            completed = true;
            if (continuation == null) return;
            SourceCallback call = new SourceCallback(continuation, state, flow);
            if (target != null) call.Send(target);
            else if (RunContinuationsAsynchronously) Vm.Enqueue(call, Vm.Local);
            else call.Invoke(1);
        }
    }

    internal sealed class SourceCallback : IPoolItem
    {
        readonly Action<object?> continuation;
        readonly object? state;
        readonly ExecutionContext? flow;
        internal SourceCallback(Action<object?> continuation, object? state, ExecutionContext? flow)
        {
            this.continuation = continuation;
            this.state = state;
            this.flow = flow;
        }
        public void RunOnPool() => Invoke(0);
        internal void Send(object where)
        {
            if (where is SynchronizationContext context) context.Post(_ => Invoke(2), null);
            else Task.StartNewCore((Action)(() => Invoke(0)), null, default, TaskCreationOptions.DenyChildAttach, (TaskScheduler)where);
        }
        internal void Invoke(int how)
        {
            if (state is System.Runtime.CompilerServices.BoxState box)
            {
                box.Box.Resume(how);
                return;
            }
            if (flow == null)
            {
                continuation(state);
                return;
            }
            ExecutionContext? saved = ExecutionContext.Here;
            SynchronizationContext? savedContext = SynchronizationContext.Current;
            ExecutionContext.Restore(flow);
            try { continuation(state); }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(savedContext);
                ExecutionContext.Restore(saved);
            }
        }
    }
}

namespace System.Threading.Tasks
{
    using AwaitLab.Runtime;
    using System.Runtime.CompilerServices;
    using System.Threading.Tasks.Sources;

    [AsyncMethodBuilder(typeof(AsyncValueTaskMethodBuilder))]
    public readonly struct ValueTask : IEquatable<ValueTask>
    {
        internal readonly object? source;
        internal readonly short token;
        internal readonly bool useContext;
        public ValueTask(Task task)
        {
            ArgumentNullException.ThrowIfNull(task);
            source = task;
            token = 0;
            useContext = true;
        }
        public ValueTask(IValueTaskSource source, short token)
        {
            ArgumentNullException.ThrowIfNull(source);
            this.source = source;
            this.token = token;
            useContext = true;
        }
        ValueTask(object? source, short token, bool useContext)
        {
            this.source = source;
            this.token = token;
            this.useContext = useContext;
        }
        public static ValueTask CompletedTask => default;
        public static ValueTask<TResult> FromResult<TResult>(TResult result) => new ValueTask<TResult>(result);
        public static ValueTask FromCanceled(CancellationToken cancellationToken) => new ValueTask(Task.FromCanceled(cancellationToken));
        public static ValueTask<TResult> FromCanceled<TResult>(CancellationToken cancellationToken) => new ValueTask<TResult>(Task.FromCanceled<TResult>(cancellationToken));
        public static ValueTask FromException(Exception exception) => new ValueTask(Task.FromException(exception));
        public static ValueTask<TResult> FromException<TResult>(Exception exception) => new ValueTask<TResult>(Task.FromException<TResult>(exception));
        ValueTaskSourceStatus SourceStatus => ((IValueTaskSource)source!).GetStatus(token);
        public bool IsCompleted => source == null || (source is Task t ? t.IsCompleted : SourceStatus != ValueTaskSourceStatus.Pending);
        public bool IsCompletedSuccessfully => source == null || (source is Task t ? t.IsCompletedSuccessfully : SourceStatus == ValueTaskSourceStatus.Succeeded);
        public bool IsFaulted => source != null && (source is Task t ? t.IsFaulted : SourceStatus == ValueTaskSourceStatus.Faulted);
        public bool IsCanceled => source != null && (source is Task t ? t.IsCanceled : SourceStatus == ValueTaskSourceStatus.Canceled);
        internal void End()
        {
            if (source == null) return;
            if (source is Task t) t.EndAwait(ConfigureAwaitOptions.None);
            else ((IValueTaskSource)source).GetResult(token);
        }
        public Task AsTask()
        {
            if (source == null) return Task.CompletedTask;
            if (source is Task t) return t;
            return SourceTask.For((IValueTaskSource)source, token);
        }
        public ValueTask Preserve() => source == null ? this : new ValueTask(AsTask());
        public ValueTaskAwaiter GetAwaiter() => new ValueTaskAwaiter(this);
        public ConfiguredValueTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) => new ConfiguredValueTaskAwaitable(new ValueTask(source, token, continueOnCapturedContext));
        public bool Equals(ValueTask other) => ReferenceEquals(source, other.source) && token == other.token;
        public override bool Equals(object? obj) => obj is ValueTask other && Equals(other);
        public override int GetHashCode() => source == null ? 0 : source.GetHashCode();
        public static bool operator ==(ValueTask left, ValueTask right) => left.Equals(right);
        public static bool operator !=(ValueTask left, ValueTask right) => !left.Equals(right);
    }

    [AsyncMethodBuilder(typeof(AsyncValueTaskMethodBuilder<>))]
    public readonly struct ValueTask<TResult> : IEquatable<ValueTask<TResult>>
    {
        internal readonly object? source;
        internal readonly TResult? result;
        internal readonly short token;
        internal readonly bool useContext;
        public ValueTask(TResult result)
        {
            source = null;
            this.result = result;
            token = 0;
            useContext = true;
        }
        public ValueTask(Task<TResult> task)
        {
            ArgumentNullException.ThrowIfNull(task);
            source = task;
            result = default;
            token = 0;
            useContext = true;
        }
        public ValueTask(IValueTaskSource<TResult> source, short token)
        {
            ArgumentNullException.ThrowIfNull(source);
            this.source = source;
            result = default;
            this.token = token;
            useContext = true;
        }
        ValueTask(object? source, TResult? result, short token, bool useContext)
        {
            this.source = source;
            this.result = result;
            this.token = token;
            this.useContext = useContext;
        }
        ValueTaskSourceStatus SourceStatus => ((IValueTaskSource<TResult>)source!).GetStatus(token);
        public bool IsCompleted => source == null || (source is Task t ? t.IsCompleted : SourceStatus != ValueTaskSourceStatus.Pending);
        public bool IsCompletedSuccessfully => source == null || (source is Task t ? t.IsCompletedSuccessfully : SourceStatus == ValueTaskSourceStatus.Succeeded);
        public bool IsFaulted => source != null && (source is Task t ? t.IsFaulted : SourceStatus == ValueTaskSourceStatus.Faulted);
        public bool IsCanceled => source != null && (source is Task t ? t.IsCanceled : SourceStatus == ValueTaskSourceStatus.Canceled);
        public TResult Result => End();
        internal TResult End()
        {
            if (source == null) return result!;
            if (source is Task<TResult> t)
            {
                t.EndAwait(ConfigureAwaitOptions.None);
                return t.result!;
            }
            return ((IValueTaskSource<TResult>)source).GetResult(token);
        }
        public Task<TResult> AsTask()
        {
            if (source == null) return Task.FromResult(result!);
            if (source is Task<TResult> t) return t;
            return SourceTask<TResult>.For((IValueTaskSource<TResult>)source, token);
        }
        public ValueTask<TResult> Preserve() => source == null ? this : new ValueTask<TResult>(AsTask());
        public ValueTaskAwaiter<TResult> GetAwaiter() => new ValueTaskAwaiter<TResult>(this);
        public ConfiguredValueTaskAwaitable<TResult> ConfigureAwait(bool continueOnCapturedContext) => new ConfiguredValueTaskAwaitable<TResult>(new ValueTask<TResult>(source, result, token, continueOnCapturedContext));
        public bool Equals(ValueTask<TResult> other) => ReferenceEquals(source, other.source) && token == other.token && (source != null || EqualityComparer<TResult>.Default.Equals(result!, other.result!));
        public override bool Equals(object? obj) => obj is ValueTask<TResult> other && Equals(other);
        public override int GetHashCode() => source != null ? source.GetHashCode() : result == null ? 0 : result.GetHashCode();
        public static bool operator ==(ValueTask<TResult> left, ValueTask<TResult> right) => left.Equals(right);
        public static bool operator !=(ValueTask<TResult> left, ValueTask<TResult> right) => !left.Equals(right);
        public override string? ToString()
        {
            if (!IsCompletedSuccessfully) return string.Empty;
            TResult value = Result;
            return value == null ? string.Empty : value.ToString();
        }
    }

    /// <summary>AsTask over a source.</summary>
    internal sealed class SourceTask : Task
    {
        readonly IValueTaskSource source;
        readonly short token;
        SourceTask(IValueTaskSource source, short token) : base(OfOther, "AsTask")
        {
            this.source = source;
            this.token = token;
        }
        internal static Task For(IValueTaskSource source, short token)
        {
            SourceTask t = new SourceTask(source, token);
            if (source.GetStatus(token) == ValueTaskSourceStatus.Pending) source.OnCompleted(_ => t.Done(), null, token, ValueTaskSourceOnCompletedFlags.None);
            else t.Done();
            return t;
        }
        void Done()
        {
            bool cancelled = source.GetStatus(token) == ValueTaskSourceStatus.Canceled;
            try
            {
                source.GetResult(token);
                TrySetResultVoid();
            }
            catch (Exception e)
            {
                if (cancelled && e is OperationCanceledException oce) TrySetCancellation(oce.CancellationToken, oce);
                else TrySetExceptions(e);
            }
        }
    }
    internal sealed class SourceTask<T> : Task<T>
    {
        readonly IValueTaskSource<T> source;
        readonly short token;
        SourceTask(IValueTaskSource<T> source, short token) : base(OfOther, "AsTask")
        {
            this.source = source;
            this.token = token;
        }
        internal static Task<T> For(IValueTaskSource<T> source, short token)
        {
            SourceTask<T> t = new SourceTask<T>(source, token);
            if (source.GetStatus(token) == ValueTaskSourceStatus.Pending) source.OnCompleted(_ => t.Done(), null, token, ValueTaskSourceOnCompletedFlags.None);
            else t.Done();
            return t;
        }
        void Done()
        {
            bool cancelled = source.GetStatus(token) == ValueTaskSourceStatus.Canceled;
            try { TrySetResult(source.GetResult(token)); }
            catch (Exception e)
            {
                if (cancelled && e is OperationCanceledException oce) TrySetCancellation(oce.CancellationToken, oce);
                else TrySetExceptions(e);
            }
        }
    }
}

namespace System.Runtime.CompilerServices
{
    using AwaitLab.Runtime;
    using System.Threading;
    using System.Threading.Tasks;
    using System.Threading.Tasks.Sources;

    /// <summary>A box on its way through a source's OnCompleted.</summary>
    internal sealed class BoxState
    {
        internal readonly IBox Box;
        internal BoxState(IBox box) { Box = box; }
        internal static void Call(object? state) => ((BoxState)state!).Box.Resume(1);
    }

    internal static class ValueTaskAwaiting
    {
        internal static ValueTaskSourceOnCompletedFlags Flags(bool useContext, bool flows)
            => (useContext ? ValueTaskSourceOnCompletedFlags.UseSchedulingContext : ValueTaskSourceOnCompletedFlags.None) | (flows ? ValueTaskSourceOnCompletedFlags.FlowExecutionContext : ValueTaskSourceOnCompletedFlags.None);
        internal static void TraceAwait(IBox box, object source, bool useContext)
        {
            SynchronizationContext? context = useContext ? SynchronizationContext.Real : null;
            Vm.TraceAwait(box.Subject, source, context != null ? 1 : 0, context);
        }
        internal static void On(ValueTask t, Action continuation, bool flows)
        {
            ArgumentNullException.ThrowIfNull(continuation);
            if (t.source is Task task) task.OnCompleted(continuation, t.useContext, flows);
            else if (t.source is IValueTaskSource source) source.OnCompleted(state => ((Action)state!)(), continuation, t.token, Flags(t.useContext, flows));
            else Task.CompletedTask.OnCompleted(continuation, t.useContext, flows);
        }
        internal static void On<T>(ValueTask<T> t, Action continuation, bool flows)
        {
            ArgumentNullException.ThrowIfNull(continuation);
            if (t.source is Task task) task.OnCompleted(continuation, t.useContext, flows);
            else if (t.source is IValueTaskSource<T> source) source.OnCompleted(state => ((Action)state!)(), continuation, t.token, Flags(t.useContext, flows));
            else Task.CompletedTask.OnCompleted(continuation, t.useContext, flows);
        }
        internal static void With(ValueTask t, IBox box)
        {
            if (t.source is Task task) task.AwaitWith(box, t.useContext);
            else if (t.source is IValueTaskSource source)
            {
                TraceAwait(box, source, t.useContext);
                source.OnCompleted(BoxState.Call, new BoxState(box), t.token, Flags(t.useContext, false));
            }
            else Task.CompletedTask.AwaitWith(box, t.useContext);
        }
        internal static void With<T>(ValueTask<T> t, IBox box)
        {
            if (t.source is Task task) task.AwaitWith(box, t.useContext);
            else if (t.source is IValueTaskSource<T> source)
            {
                TraceAwait(box, source, t.useContext);
                source.OnCompleted(BoxState.Call, new BoxState(box), t.token, Flags(t.useContext, false));
            }
            else Task.CompletedTask.AwaitWith(box, t.useContext);
        }
    }

    public readonly struct ValueTaskAwaiter : ICriticalNotifyCompletion, IBoxAwaiter
    {
        readonly ValueTask value;
        internal ValueTaskAwaiter(ValueTask value) { this.value = value; }
        public bool IsCompleted => value.IsCompleted;
        [System.Diagnostics.StackTraceHidden]
        public void GetResult() => value.End();
        public void OnCompleted(Action continuation) => ValueTaskAwaiting.On(value, continuation, true);
        public void UnsafeOnCompleted(Action continuation) => ValueTaskAwaiting.On(value, continuation, false);
        void IBoxAwaiter.AwaitWith(IBox box) => ValueTaskAwaiting.With(value, box);
    }
    public readonly struct ValueTaskAwaiter<TResult> : ICriticalNotifyCompletion, IBoxAwaiter
    {
        readonly ValueTask<TResult> value;
        internal ValueTaskAwaiter(ValueTask<TResult> value) { this.value = value; }
        public bool IsCompleted => value.IsCompleted;
        [System.Diagnostics.StackTraceHidden]
        public TResult GetResult() => value.End();
        public void OnCompleted(Action continuation) => ValueTaskAwaiting.On(value, continuation, true);
        public void UnsafeOnCompleted(Action continuation) => ValueTaskAwaiting.On(value, continuation, false);
        void IBoxAwaiter.AwaitWith(IBox box) => ValueTaskAwaiting.With(value, box);
    }
    public readonly struct ConfiguredValueTaskAwaitable
    {
        readonly ValueTask value;
        internal ConfiguredValueTaskAwaitable(ValueTask value) { this.value = value; }
        public ConfiguredValueTaskAwaiter GetAwaiter() => new ConfiguredValueTaskAwaiter(value);
        public readonly struct ConfiguredValueTaskAwaiter : ICriticalNotifyCompletion, IBoxAwaiter
        {
            readonly ValueTask value;
            internal ConfiguredValueTaskAwaiter(ValueTask value) { this.value = value; }
            public bool IsCompleted => value.IsCompleted;
            [System.Diagnostics.StackTraceHidden]
            public void GetResult() => value.End();
            public void OnCompleted(Action continuation) => ValueTaskAwaiting.On(value, continuation, true);
            public void UnsafeOnCompleted(Action continuation) => ValueTaskAwaiting.On(value, continuation, false);
            void IBoxAwaiter.AwaitWith(IBox box) => ValueTaskAwaiting.With(value, box);
        }
    }
    public readonly struct ConfiguredValueTaskAwaitable<TResult>
    {
        readonly ValueTask<TResult> value;
        internal ConfiguredValueTaskAwaitable(ValueTask<TResult> value) { this.value = value; }
        public ConfiguredValueTaskAwaiter GetAwaiter() => new ConfiguredValueTaskAwaiter(value);
        public readonly struct ConfiguredValueTaskAwaiter : ICriticalNotifyCompletion, IBoxAwaiter
        {
            readonly ValueTask<TResult> value;
            internal ConfiguredValueTaskAwaiter(ValueTask<TResult> value) { this.value = value; }
            public bool IsCompleted => value.IsCompleted;
            [System.Diagnostics.StackTraceHidden]
            public TResult GetResult() => value.End();
            public void OnCompleted(Action continuation) => ValueTaskAwaiting.On(value, continuation, true);
            public void UnsafeOnCompleted(Action continuation) => ValueTaskAwaiting.On(value, continuation, false);
            void IBoxAwaiter.AwaitWith(IBox box) => ValueTaskAwaiting.With(value, box);
        }
    }
}
