namespace System.Runtime.CompilerServices
{
    using AwaitLab.Runtime;
    using System.Threading;
    using System.Threading.Tasks;

    public interface INotifyCompletion { void OnCompleted(Action continuation); }
    public interface ICriticalNotifyCompletion : INotifyCompletion { void UnsafeOnCompleted(Action continuation); }
    public interface IAsyncStateMachine
    {
        void MoveNext();
        void SetStateMachine(IAsyncStateMachine stateMachine);
    }

    /// <summary>The library's own awaiters take the box itself (RUNTIME 3.3).</summary>
    internal interface IBoxAwaiter { void AwaitWith(IBox box); }

    public readonly struct TaskAwaiter : ICriticalNotifyCompletion, IBoxAwaiter
    {
        readonly Task task;
        internal TaskAwaiter(Task task) { this.task = task; }
        public bool IsCompleted => task.IsCompleted;
        public void OnCompleted(Action continuation) => task.OnCompleted(continuation, true, true);
        public void UnsafeOnCompleted(Action continuation) => task.OnCompleted(continuation, true, false);
        void IBoxAwaiter.AwaitWith(IBox box) => task.AwaitWith(box, true);
        [System.Diagnostics.StackTraceHidden]
        public void GetResult() => task.EndAwait(ConfigureAwaitOptions.None);
    }

    public readonly struct TaskAwaiter<TResult> : ICriticalNotifyCompletion, IBoxAwaiter
    {
        readonly Task<TResult> task;
        internal TaskAwaiter(Task<TResult> task) { this.task = task; }
        public bool IsCompleted => task.IsCompleted;
        public void OnCompleted(Action continuation) => task.OnCompleted(continuation, true, true);
        public void UnsafeOnCompleted(Action continuation) => task.OnCompleted(continuation, true, false);
        void IBoxAwaiter.AwaitWith(IBox box) => task.AwaitWith(box, true);
        [System.Diagnostics.StackTraceHidden]
        public TResult GetResult()
        {
            task.EndAwait(ConfigureAwaitOptions.None);
            return task.result!;
        }
    }

    public readonly struct ConfiguredTaskAwaitable
    {
        readonly ConfiguredTaskAwaiter awaiter;
        internal ConfiguredTaskAwaitable(Task task, ConfigureAwaitOptions options) { awaiter = new ConfiguredTaskAwaiter(task, options); }
        public ConfiguredTaskAwaiter GetAwaiter() => awaiter;

        public readonly struct ConfiguredTaskAwaiter : ICriticalNotifyCompletion, IBoxAwaiter
        {
            readonly Task task;
            readonly ConfigureAwaitOptions options;
            internal ConfiguredTaskAwaiter(Task task, ConfigureAwaitOptions options)
            {
                this.task = task;
                this.options = options;
            }
            bool UseContext => (options & ConfigureAwaitOptions.ContinueOnCapturedContext) != 0;
            public bool IsCompleted => (options & ConfigureAwaitOptions.ForceYielding) == 0 && task.IsCompleted;
            public void OnCompleted(Action continuation) => task.OnCompleted(continuation, UseContext, true);
            public void UnsafeOnCompleted(Action continuation) => task.OnCompleted(continuation, UseContext, false);
            void IBoxAwaiter.AwaitWith(IBox box) => task.AwaitWith(box, UseContext);
            [System.Diagnostics.StackTraceHidden]
            public void GetResult() => task.EndAwait(options);
        }
    }

    public readonly struct ConfiguredTaskAwaitable<TResult>
    {
        readonly ConfiguredTaskAwaiter awaiter;
        internal ConfiguredTaskAwaitable(Task<TResult> task, ConfigureAwaitOptions options) { awaiter = new ConfiguredTaskAwaiter(task, options); }
        public ConfiguredTaskAwaiter GetAwaiter() => awaiter;

        public readonly struct ConfiguredTaskAwaiter : ICriticalNotifyCompletion, IBoxAwaiter
        {
            readonly Task<TResult> task;
            readonly ConfigureAwaitOptions options;
            internal ConfiguredTaskAwaiter(Task<TResult> task, ConfigureAwaitOptions options)
            {
                this.task = task;
                this.options = options;
            }
            bool UseContext => (options & ConfigureAwaitOptions.ContinueOnCapturedContext) != 0;
            public bool IsCompleted => (options & ConfigureAwaitOptions.ForceYielding) == 0 && task.IsCompleted;
            public void OnCompleted(Action continuation) => task.OnCompleted(continuation, UseContext, true);
            public void UnsafeOnCompleted(Action continuation) => task.OnCompleted(continuation, UseContext, false);
            void IBoxAwaiter.AwaitWith(IBox box) => task.AwaitWith(box, UseContext);
            [System.Diagnostics.StackTraceHidden]
            public TResult GetResult()
            {
                task.EndAwait(options);
                return task.result!;
            }
        }
    }

    /// <summary>RUNTIME 2.18.</summary>
    public readonly struct YieldAwaitable
    {
        public YieldAwaiter GetAwaiter() => default;

        public readonly struct YieldAwaiter : ICriticalNotifyCompletion, IBoxAwaiter
        {
            public bool IsCompleted => false;
            public void OnCompleted(Action continuation) => Queue(continuation, true);
            public void UnsafeOnCompleted(Action continuation) => Queue(continuation, false);
            static void Queue(Action continuation, bool flows)
            {
                ArgumentNullException.ThrowIfNull(continuation);
                SynchronizationContext? context = SynchronizationContext.Real;
                if (context != null)
                {
                    context.Post(state => ((Action)state!)(), continuation);
                    return;
                }
                TaskScheduler scheduler = TaskScheduler.Current;
                if (scheduler == TaskScheduler.Default)
                {
                    if (flows) ThreadPool.QueueUserWorkItem(state => ((Action)state!)(), continuation);
                    else ThreadPool.UnsafeQueueUserWorkItem(state => ((Action)state!)(), continuation);
                }
                else Task.StartNewCore(continuation, null, default, TaskCreationOptions.PreferFairness, scheduler);
            }
            void IBoxAwaiter.AwaitWith(IBox box)
            {
                SynchronizationContext? context = SynchronizationContext.Real;
                if (context != null)
                {
                    Vm.TraceAwait(box.Subject, null, 1, context);
                    context.Post(_ => box.Resume(2), null);
                    return;
                }
                TaskScheduler scheduler = TaskScheduler.Current;
                if (scheduler == TaskScheduler.Default)
                {
                    Vm.TraceAwait(box.Subject, null, 0, null);
                    Vm.Enqueue(box, Vm.Global);
                }
                else
                {
                    Vm.TraceAwait(box.Subject, null, 2, scheduler);
                    Task.StartNewCore((Action)(() => box.Resume(0)), null, default, TaskCreationOptions.PreferFairness, scheduler);
                }
            }
            [System.Diagnostics.StackTraceHidden]
            public void GetResult() { }
        }
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Delegate | AttributeTargets.Enum | AttributeTargets.Method, Inherited = false, AllowMultiple = false)]
    public sealed class AsyncMethodBuilderAttribute : Attribute
    {
        public AsyncMethodBuilderAttribute(Type builderType) { BuilderType = builderType; }
        public Type BuilderType { get; }
    }
    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class EnumeratorCancellationAttribute : Attribute { }

    // ---- Builders (RUNTIME 3)

    internal static class AsyncMethodBuilderCore
    {
        /// <summary>RUNTIME 3.1.</summary>
        internal static void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine
        {
            if (stateMachine == null) throw new ArgumentNullException(nameof(stateMachine));
            ExecutionContext? saved = ExecutionContext.Here;
            SynchronizationContext? savedContext = SynchronizationContext.Current;
            try { stateMachine.MoveNext(); }
            finally
            {
                if (!ReferenceEquals(savedContext, SynchronizationContext.Current)) SynchronizationContext.SetSynchronizationContext(savedContext);
                if (!ReferenceEquals(saved, ExecutionContext.Here)) ExecutionContext.Restore(saved);
            }
        }
        internal static void Await<TAwaiter>(ref TAwaiter awaiter, IBox box, bool critical) where TAwaiter : INotifyCompletion
        {
            if (Vm.Implements<TAwaiter, IBoxAwaiter>())
            {
                ((IBoxAwaiter)awaiter).AwaitWith(box);
                return;
            }
            Vm.TraceAwait(box.Subject, null, 0, null);
            try
            {
                if (critical) ((ICriticalNotifyCompletion)awaiter).UnsafeOnCompleted(box.ResumeAction);
                else awaiter.OnCompleted(box.ResumeAction);
            }
            catch (Exception e) { Task.ThrowAsync(e, null); }
        }
    }

    /// <summary>A suspended async method: its task with the state machine inside (RUNTIME 3.2, 3.4).</summary>
    internal sealed class AsyncBox<TResult, TStateMachine> : Task<TResult>, IBox where TStateMachine : IAsyncStateMachine
    {
        [Role("box.machine")] internal TStateMachine? Machine;
        internal ExecutionContext? Flow;
        Action? resume;
        internal AsyncBox() : base(OfAsyncMethod, null) { }
        public object Subject => this;
        public Action ResumeAction => resume ??= ResumeByAction;
        void ResumeByAction() => Resume(1);
        internal override void RunFromQueue() => Resume(0);
        public void Resume(int how)
        {
            if (IsCompleted) return;
            Vm.TraceResume(this, how);
            ExecutionContext? flow = Flow;
            if (flow == null)
            {
                Machine!.MoveNext();
                return;
            }
            ExecutionContext? saved = ExecutionContext.Here;
            SynchronizationContext? savedContext = SynchronizationContext.Current;
            ExecutionContext.Restore(flow);
            try { Machine!.MoveNext(); }
            finally
            {
                if (!ReferenceEquals(savedContext, SynchronizationContext.Current)) SynchronizationContext.SetSynchronizationContext(savedContext);
                if (!ReferenceEquals(saved, ExecutionContext.Here)) ExecutionContext.Restore(saved);
            }
        }
    }

    public struct AsyncTaskMethodBuilder<TResult>
    {
        Task<TResult>? task;
        public static AsyncTaskMethodBuilder<TResult> Create() => default;
        public void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => AsyncMethodBuilderCore.Start(ref stateMachine);
        public void SetStateMachine(IAsyncStateMachine stateMachine) => ArgumentNullException.ThrowIfNull(stateMachine);
        public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, BoxOf(ref stateMachine, ref task), false);
        public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, BoxOf(ref stateMachine, ref task), true);

        internal static IBox BoxOf<TStateMachine>(ref TStateMachine stateMachine, ref Task<TResult>? place) where TStateMachine : IAsyncStateMachine
        {
            ExecutionContext? flow = ExecutionContext.Capture();
            if (place is AsyncBox<TResult, TStateMachine> own)
            {
                own.Flow = flow;
                return own;
            }
            if (place is AsyncBox<TResult, IAsyncStateMachine> early)
            {
                // The task was asked for before the first suspension.
                if (early.Machine == null) early.Machine = stateMachine;
                early.Flow = flow;
                return early;
            }
            AsyncBox<TResult, TStateMachine> box = new AsyncBox<TResult, TStateMachine>();
            // First the task into the builder, then the copy of the machine: a struct machine must hold its own task.
            place = box;
            box.Machine = stateMachine;
            box.Flow = flow;
            return box;
        }
        public Task<TResult> Task => task ??= new AsyncBox<TResult, IAsyncStateMachine>();
        /// <summary>RUNTIME 3.6.</summary>
        public void SetResult(TResult result)
        {
            if (task == null) task = TaskCache<TResult>.For(result);
            else if (!task.TrySetResult(result)) throw TaskCompletionSource.Twice();
        }
        /// <summary>RUNTIME 3.7.</summary>
        public void SetException(Exception exception) => Fail(exception, ref task);
        internal static void Fail(Exception exception, ref Task<TResult>? place)
        {
            ArgumentNullException.ThrowIfNull(exception);
            Task<TResult> t = place ??= new Task<TResult>(Threading.Tasks.Task.OfAsyncMethod, null);
            bool done = exception is OperationCanceledException oce ? t.TrySetCancellation(oce.CancellationToken, oce) : t.TrySetExceptions(exception);
            if (!done) throw TaskCompletionSource.Twice();
        }
    }

    public struct AsyncTaskMethodBuilder
    {
        Task<VoidTaskResult>? task;
        public static AsyncTaskMethodBuilder Create() => default;
        public void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => AsyncMethodBuilderCore.Start(ref stateMachine);
        public void SetStateMachine(IAsyncStateMachine stateMachine) => ArgumentNullException.ThrowIfNull(stateMachine);
        public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, AsyncTaskMethodBuilder<VoidTaskResult>.BoxOf(ref stateMachine, ref task), false);
        public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, AsyncTaskMethodBuilder<VoidTaskResult>.BoxOf(ref stateMachine, ref task), true);
        public Task Task => task ??= new AsyncBox<VoidTaskResult, IAsyncStateMachine>();
        public void SetResult()
        {
            if (task == null) task = (Task<VoidTaskResult>)Threading.Tasks.Task.CompletedTask;
            else if (!task.TrySetResult(default)) throw TaskCompletionSource.Twice();
        }
        public void SetException(Exception exception) => AsyncTaskMethodBuilder<VoidTaskResult>.Fail(exception, ref task);
    }

    /// <summary>RUNTIME 3.9.</summary>
    public struct AsyncVoidMethodBuilder
    {
        SynchronizationContext? context;
        Task<VoidTaskResult>? task;
        public static AsyncVoidMethodBuilder Create()
        {
            AsyncVoidMethodBuilder builder = default;
            builder.context = SynchronizationContext.Current;
            if (builder.context != null) builder.context.OperationStarted();
            return builder;
        }
        public void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => AsyncMethodBuilderCore.Start(ref stateMachine);
        public void SetStateMachine(IAsyncStateMachine stateMachine) => ArgumentNullException.ThrowIfNull(stateMachine);
        public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, AsyncTaskMethodBuilder<VoidTaskResult>.BoxOf(ref stateMachine, ref task), false);
        public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, AsyncTaskMethodBuilder<VoidTaskResult>.BoxOf(ref stateMachine, ref task), true);
        public void SetResult()
        {
            if (task != null) task.TrySetResult(default);
            Complete();
        }
        public void SetException(Exception exception)
        {
            ArgumentNullException.ThrowIfNull(exception);
            Threading.Tasks.Task.ThrowAsync(exception, context);
            if (task != null) task.TrySetResult(default);
            Complete();
        }
        void Complete()
        {
            if (context == null) return;
            try { context.OperationCompleted(); }
            catch (Exception e) { Threading.Tasks.Task.ThrowAsync(e, null); }
        }
    }

    /// <summary>RUNTIME 3.8.</summary>
    public struct AsyncValueTaskMethodBuilder
    {
        Task<VoidTaskResult>? task;
        bool done;
        public static AsyncValueTaskMethodBuilder Create() => default;
        public void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => AsyncMethodBuilderCore.Start(ref stateMachine);
        public void SetStateMachine(IAsyncStateMachine stateMachine) => ArgumentNullException.ThrowIfNull(stateMachine);
        public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, AsyncTaskMethodBuilder<VoidTaskResult>.BoxOf(ref stateMachine, ref task), false);
        public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, AsyncTaskMethodBuilder<VoidTaskResult>.BoxOf(ref stateMachine, ref task), true);
        public ValueTask Task
        {
            get
            {
                if (done) return default;
                return new ValueTask(task ??= new AsyncBox<VoidTaskResult, IAsyncStateMachine>());
            }
        }
        public void SetResult()
        {
            if (task == null) done = true;
            else task.TrySetResult(default);
        }
        public void SetException(Exception exception) => AsyncTaskMethodBuilder<VoidTaskResult>.Fail(exception, ref task);
    }

    public struct AsyncValueTaskMethodBuilder<TResult>
    {
        Task<TResult>? task;
        TResult? result;
        bool done;
        public static AsyncValueTaskMethodBuilder<TResult> Create() => default;
        public void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => AsyncMethodBuilderCore.Start(ref stateMachine);
        public void SetStateMachine(IAsyncStateMachine stateMachine) => ArgumentNullException.ThrowIfNull(stateMachine);
        public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, AsyncTaskMethodBuilder<TResult>.BoxOf(ref stateMachine, ref task), false);
        public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, AsyncTaskMethodBuilder<TResult>.BoxOf(ref stateMachine, ref task), true);
        public ValueTask<TResult> Task
        {
            get
            {
                if (done) return new ValueTask<TResult>(result!);
                return new ValueTask<TResult>(task ??= new AsyncBox<TResult, IAsyncStateMachine>());
            }
        }
        public void SetResult(TResult result)
        {
            if (task == null)
            {
                this.result = result;
                done = true;
            }
            else task.TrySetResult(result);
        }
        public void SetException(Exception exception) => AsyncTaskMethodBuilder<TResult>.Fail(exception, ref task);
    }

    /// <summary>The box as a value task source (RUNTIME 3.8, 2.22).</summary>
    internal sealed class PooledBox<TResult, TStateMachine> : IBox, IPoolItem, System.Threading.Tasks.Sources.IValueTaskSource, System.Threading.Tasks.Sources.IValueTaskSource<TResult> where TStateMachine : IAsyncStateMachine
    {
        internal System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore<TResult> Core;
        internal TStateMachine? Machine;
        internal ExecutionContext? Flow;
        Action? resume;
        public object Subject => this;
        public Action ResumeAction => resume ??= ResumeByAction;
        void ResumeByAction() => Resume(1);
        public void RunOnPool() => Resume(0);
        public void Resume(int how)
        {
            Vm.TraceResume(this, how);
            ExecutionContext? saved = ExecutionContext.Here;
            SynchronizationContext? savedContext = SynchronizationContext.Current;
            if (Flow != null) ExecutionContext.Restore(Flow);
            try { Machine!.MoveNext(); }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(savedContext);
                ExecutionContext.Restore(saved);
            }
        }
        public System.Threading.Tasks.Sources.ValueTaskSourceStatus GetStatus(short token) => Core.GetStatus(token);
        public void OnCompleted(Action<object?> continuation, object? state, short token, System.Threading.Tasks.Sources.ValueTaskSourceOnCompletedFlags flags) => Core.OnCompleted(continuation, state, token, flags);
        void System.Threading.Tasks.Sources.IValueTaskSource.GetResult(short token)
        {
            try { Core.GetResult(token); }
            finally { Core.Reset(); }
        }
        TResult System.Threading.Tasks.Sources.IValueTaskSource<TResult>.GetResult(short token)
        {
            try { return Core.GetResult(token); }
            finally { Core.Reset(); }
        }
    }

    public struct PoolingAsyncValueTaskMethodBuilder<TResult>
    {
        IBox? box;
        System.Threading.Tasks.Sources.IValueTaskSource<TResult>? source;
        short version;
        TResult? result;
        Exception? failure;
        bool done;
        Action<TResult>? setResult;
        Action<Exception>? setException;
        public static PoolingAsyncValueTaskMethodBuilder<TResult> Create() => default;
        public void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => AsyncMethodBuilderCore.Start(ref stateMachine);
        public void SetStateMachine(IAsyncStateMachine stateMachine) { }
        public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, BoxOf(ref stateMachine), false);
        public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine
            => AsyncMethodBuilderCore.Await(ref awaiter, BoxOf(ref stateMachine), true);
        IBox BoxOf<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine
        {
            if (box is PooledBox<TResult, TStateMachine> own)
            {
                own.Flow = ExecutionContext.Capture();
                return own;
            }
            PooledBox<TResult, TStateMachine> made = new PooledBox<TResult, TStateMachine>();
            box = made;
            source = made;
            version = made.Core.Version;
            setResult = value => made.Core.SetResult(value);
            setException = e => made.Core.SetException(e);
            made.Machine = stateMachine;
            made.Flow = ExecutionContext.Capture();
            return made;
        }
        public ValueTask<TResult> Task
        {
            get
            {
                if (done) return failure != null ? new ValueTask<TResult>(Threading.Tasks.Task.FromException<TResult>(failure)) : new ValueTask<TResult>(result!);
                return new ValueTask<TResult>(source!, version);
            }
        }
        public void SetResult(TResult result)
        {
            if (box == null)
            {
                this.result = result;
                done = true;
            }
            else setResult!(result);
        }
        public void SetException(Exception exception)
        {
            if (box == null)
            {
                failure = exception;
                done = true;
            }
            else setException!(exception);
        }
    }

    public struct PoolingAsyncValueTaskMethodBuilder
    {
        PoolingAsyncValueTaskMethodBuilder<VoidTaskResult> inner;
        bool suspended, done;
        public static PoolingAsyncValueTaskMethodBuilder Create() => default;
        public void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => AsyncMethodBuilderCore.Start(ref stateMachine);
        public void SetStateMachine(IAsyncStateMachine stateMachine) { }
        public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine
        {
            suspended = true;
            inner.AwaitOnCompleted(ref awaiter, ref stateMachine);
        }
        public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine
        {
            suspended = true;
            inner.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
        }
        public ValueTask Task => done ? default : new ValueTask(inner.Task.AsTask());
        public void SetResult()
        {
            if (!suspended) done = true;
            else inner.SetResult(default);
        }
        public void SetException(Exception exception) => inner.SetException(exception);
    }
}
