using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace AwaitLab.Runtime;

/// <summary>
/// What the compiler derives an async iterator's state machine from (RUNTIME 3.10, 11.12, 11.13). The derived class has
/// the body as MoveNext: at a yield it sets <c>current</c>, suspends and calls <see cref="Yielded"/>; at its end it calls
/// <see cref="Ended"/> or <see cref="Failed"/>; it goes to its end through the finally blocks when <c>disposing</c> is set.
/// </summary>
internal abstract class AsyncIteratorMachine<T> : IAsyncEnumerable<T>, IAsyncEnumerator<T>, IAsyncStateMachine, IValueTaskSource<bool>, IValueTaskSource
{
    const int Idle = 0, Moving = 1, AtEnd = 2;

    protected AsyncIteratorMethodBuilder builder;
    protected T current = default!;
    protected bool disposing;
    ManualResetValueTaskSourceCore<bool> promise;
    CancellationToken given;
    CancellationTokenSource? combined;
    AsyncIteratorMachine<T>? original;
    int thread;
    int phase;
    bool taken, begun;

    /// <summary>The iterator method has made the object.</summary>
    protected void Created()
    {
        thread = Vm.CurrentThreadId();
        builder = AsyncIteratorMethodBuilder.Create();
    }

    public abstract void MoveNext();
    public void SetStateMachine(IAsyncStateMachine stateMachine) { }

    public T Current => current;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        AsyncIteratorMachine<T> result;
        if (!taken && thread == Vm.CurrentThreadId())
        {
            original = (AsyncIteratorMachine<T>)MemberwiseClone();
            result = this;
        }
        else
        {
            result = (AsyncIteratorMachine<T>)(original ?? this).MemberwiseClone();
            result.builder = AsyncIteratorMethodBuilder.Create();
        }
        result.taken = true;
        result.given = cancellationToken;
        return result;
    }

    /// <summary>The token that the parameter with [EnumeratorCancellation] has in the body (RUNTIME 11.13).</summary>
    protected CancellationToken Combine(CancellationToken argument)
    {
        if (argument.Equals(default)) return given;
        if (given.Equals(default) || given.Equals(argument)) return argument;
        combined = CancellationTokenSource.CreateLinkedTokenSource(argument, given);
        return combined.Token;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (phase == AtEnd) return default;
        Step();
        short version = promise.Version;
        if (promise.GetStatus(version) == ValueTaskSourceStatus.Succeeded) return new ValueTask<bool>(promise.GetResult(version));
        return new ValueTask<bool>(this, version);
    }
    public ValueTask DisposeAsync()
    {
        if (phase == Moving) throw new NotSupportedException();
        if (phase == AtEnd || !begun)
        {
            phase = AtEnd;
            return default;
        }
        disposing = true;
        Step();
        return new ValueTask(this, promise.Version);
    }
    void Step()
    {
        phase = Moving;
        begun = true;
        promise.Reset();
        AsyncIteratorMachine<T> me = this;
        builder.MoveNext(ref me);
    }

    /// <summary>The body has suspended at a yield.</summary>
    protected void Yielded()
    {
        phase = Idle;
        promise.SetResult(true);
    }
    /// <summary>The body has come to its end.</summary>
    protected void Ended()
    {
        Finish();
        promise.SetResult(false);
    }
    /// <summary>The body has thrown.</summary>
    protected void Failed(Exception exception)
    {
        Finish();
        promise.SetException(exception);
    }
    void Finish()
    {
        phase = AtEnd;
        current = default!;
        CancellationTokenSource? source = combined;
        combined = null;
        if (source != null) source.Dispose();
        builder.Complete();
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => promise.GetStatus(token);
    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => promise.OnCompleted(continuation, state, token, flags);
    bool IValueTaskSource<bool>.GetResult(short token) => promise.GetResult(token);
    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => promise.GetStatus(token);
    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => promise.OnCompleted(continuation, state, token, flags);
    void IValueTaskSource.GetResult(short token) => promise.GetResult(token);
}
