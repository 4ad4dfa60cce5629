namespace System.Collections.Generic
{
    using System.Threading;
    using System.Threading.Tasks;

    public interface IAsyncEnumerable<out T> { IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default); }
    public interface IAsyncEnumerator<out T> : IAsyncDisposable
    {
        ValueTask<bool> MoveNextAsync();
        T Current { get; }
    }
}

namespace System
{
    using AwaitLab.Runtime;
    using System.Threading;
    using System.Threading.Tasks;

    public delegate void AsyncCallback(IAsyncResult ar);
    public interface IAsyncResult
    {
        bool IsCompleted { get; }
        WaitHandle AsyncWaitHandle { get; }
        object? AsyncState { get; }
        bool CompletedSynchronously { get; }
    }
    public interface IAsyncDisposable { ValueTask DisposeAsync(); }

    public interface IProgress<in T> { void Report(T value); }
    /// <summary>RUNTIME 9.4.</summary>
    public class Progress<T> : IProgress<T>
    {
        static readonly SynchronizationContext pool = new SynchronizationContext();
        readonly SynchronizationContext context;
        readonly Action<T>? handler;
        public Progress() { context = SynchronizationContext.Current ?? pool; }
        public Progress(Action<T> handler) : this()
        {
            ArgumentNullException.ThrowIfNull(handler);
            this.handler = handler;
        }
        public event EventHandler<T>? ProgressChanged;
        protected virtual void OnReport(T value)
        {
            if (handler == null && ProgressChanged == null) return;
            context.Post(_ => Tell(value), null);
        }
        void Tell(T value)
        {
            EventHandler<T>? changed = ProgressChanged;
            if (handler != null) handler(value);
            if (changed != null) changed(this, value);
        }
        void IProgress<T>.Report(T value) => OnReport(value);
    }

    /// <summary>RUNTIME: the factory runs under a real lock (DESIGN, the class library).</summary>
    public class Lazy<T>
    {
        readonly LazyThreadSafetyMode mode;
        readonly object gate = new object();
        Func<T>? factory;
        readonly bool usesConstructor;
        bool made, making;
        T? value;
        Exception? failure;
        public Lazy() : this(null, LazyThreadSafetyMode.ExecutionAndPublication, true) { }
        public Lazy(bool isThreadSafe) : this(null, isThreadSafe ? LazyThreadSafetyMode.ExecutionAndPublication : LazyThreadSafetyMode.None, true) { }
        public Lazy(LazyThreadSafetyMode mode) : this(null, mode, true) { }
        public Lazy(T value)
        {
            this.value = value;
            made = true;
        }
        public Lazy(Func<T> valueFactory) : this(Given(valueFactory), LazyThreadSafetyMode.ExecutionAndPublication, false) { }
        public Lazy(Func<T> valueFactory, bool isThreadSafe) : this(Given(valueFactory), isThreadSafe ? LazyThreadSafetyMode.ExecutionAndPublication : LazyThreadSafetyMode.None, false) { }
        public Lazy(Func<T> valueFactory, LazyThreadSafetyMode mode) : this(Given(valueFactory), mode, false) { }
        Lazy(Func<T>? factory, LazyThreadSafetyMode mode, bool usesConstructor)
        {
            if ((uint)mode > 2) throw new ArgumentOutOfRangeException(nameof(mode), "The mode argument specifies an invalid value.");
            this.factory = factory;
            this.mode = mode;
            this.usesConstructor = usesConstructor;
        }
        static Func<T> Given(Func<T> valueFactory)
        {
            ArgumentNullException.ThrowIfNull(valueFactory);
            return valueFactory;
        }
        public bool IsValueCreated => made;
        public T Value
        {
            get
            {
                if (made) return value!;
                if (failure != null) Vm.Rethrow(failure);
                if (mode == LazyThreadSafetyMode.ExecutionAndPublication)
                {
                    lock (gate)
                    {
                        if (made) return value!;
                        if (failure != null) Vm.Rethrow(failure);
                        return Make(true);
                    }
                }
                if (mode == LazyThreadSafetyMode.None) return Make(true);
                T candidate = Run();
                if (!made)
                {
                    value = candidate;
                    made = true;
                }
                return value!;
            }
        }
        T Run()
        {
            if (!usesConstructor) return factory!();
            try { return Activator.CreateInstance<T>(); }
            catch (MissingMethodException) { throw new MissingMemberException("The lazily-initialized type does not have a public, parameterless constructor."); }
        }
        T Make(bool keepsFailure)
        {
            if (making) throw new InvalidOperationException("ValueFactory attempted to access the Value property of this instance.");
            making = true;
            try
            {
                value = Run();
                made = true;
                factory = null;
                return value;
            }
            catch (Exception e)
            {
                if (!usesConstructor) failure = e;
                throw;
            }
            finally { making = false; }
        }
        public override string? ToString() => made ? value!.ToString() : "Value is not created.";
    }
}

namespace System.Threading
{
    public enum LazyThreadSafetyMode { None, PublicationOnly, ExecutionAndPublication }

    public static class LazyInitializer
    {
        public static T EnsureInitialized<T>(ref T? target) where T : class => target ??= Activator.CreateInstance<T>();
        public static T EnsureInitialized<T>(ref T target, ref bool initialized, [NotNullIfNotNull("syncLock")] ref object? syncLock) => EnsureInitialized(ref target, ref initialized, ref syncLock, Activator.CreateInstance<T>);
        public static T EnsureInitialized<T>(ref T target, ref bool initialized, [NotNullIfNotNull("syncLock")] ref object? syncLock, Func<T> valueFactory)
        {
            syncLock ??= new object();
            lock (syncLock)
            {
                if (initialized) return target;
                target = valueFactory();
                initialized = true;
            }
            return target;
        }
        public static T EnsureInitialized<T>([NotNull] ref T? target, [NotNullIfNotNull("syncLock")] ref object? syncLock, Func<T> valueFactory) where T : class
        {
            if (target != null) return target;
            syncLock ??= new object();
            lock (syncLock) return target ??= valueFactory() ?? throw new InvalidOperationException("ValueFactory returned null.");
        }
        public static T EnsureInitialized<T>(ref T? target, Func<T> valueFactory) where T : class
        {
            T? now = target;
            if (now != null) return now;
            T made = valueFactory();
            if (made == null) throw new InvalidOperationException("ValueFactory returned null.");
            if (target == null) target = made;
            return target;
        }
    }
}

namespace System.Threading.Tasks
{
    using System.Runtime.CompilerServices;

    public static class TaskAsyncEnumerableExtensions
    {
        public static ConfiguredCancelableAsyncEnumerable<T> WithCancellation<T>(this IAsyncEnumerable<T> source, CancellationToken cancellationToken) => new ConfiguredCancelableAsyncEnumerable<T>(source, true, cancellationToken);
        public static ConfiguredCancelableAsyncEnumerable<T> ConfigureAwait<T>(this IAsyncEnumerable<T> source, bool continueOnCapturedContext) => new ConfiguredCancelableAsyncEnumerable<T>(source, continueOnCapturedContext, default);
        public static ConfiguredAsyncDisposable ConfigureAwait(this IAsyncDisposable source, bool continueOnCapturedContext) => new ConfiguredAsyncDisposable(source, continueOnCapturedContext);
    }
}

namespace System.Runtime.CompilerServices
{
    using System.Threading;
    using System.Threading.Tasks;

    public readonly struct ConfiguredCancelableAsyncEnumerable<T>
    {
        readonly IAsyncEnumerable<T> source;
        readonly bool useContext;
        readonly CancellationToken token;
        internal ConfiguredCancelableAsyncEnumerable(IAsyncEnumerable<T> source, bool useContext, CancellationToken token)
        {
            this.source = source;
            this.useContext = useContext;
            this.token = token;
        }
        public ConfiguredCancelableAsyncEnumerable<T> ConfigureAwait(bool continueOnCapturedContext) => new ConfiguredCancelableAsyncEnumerable<T>(source, continueOnCapturedContext, token);
        public ConfiguredCancelableAsyncEnumerable<T> WithCancellation(CancellationToken cancellationToken) => new ConfiguredCancelableAsyncEnumerable<T>(source, useContext, cancellationToken);
        public Enumerator GetAsyncEnumerator() => new Enumerator(source.GetAsyncEnumerator(token), useContext);

        public readonly struct Enumerator
        {
            readonly IAsyncEnumerator<T> inner;
            readonly bool useContext;
            internal Enumerator(IAsyncEnumerator<T> inner, bool useContext)
            {
                this.inner = inner;
                this.useContext = useContext;
            }
            public ConfiguredValueTaskAwaitable<bool> MoveNextAsync() => inner.MoveNextAsync().ConfigureAwait(useContext);
            public T Current => inner.Current;
            public ConfiguredValueTaskAwaitable DisposeAsync() => inner.DisposeAsync().ConfigureAwait(useContext);
        }
    }
    public readonly struct ConfiguredAsyncDisposable
    {
        readonly IAsyncDisposable source;
        readonly bool useContext;
        internal ConfiguredAsyncDisposable(IAsyncDisposable source, bool useContext)
        {
            this.source = source;
            this.useContext = useContext;
        }
        public ConfiguredValueTaskAwaitable DisposeAsync() => source.DisposeAsync().ConfigureAwait(useContext);
    }
}
