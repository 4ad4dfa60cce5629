namespace System.Runtime.CompilerServices;

using System.Threading.Tasks;

/// <summary>RUNTIME 3.10: the box drives the iterator between its awaits; the iterator itself is the source of each move.</summary>
public struct AsyncIteratorMethodBuilder
{
    Task<VoidTaskResult>? task;
    public static AsyncIteratorMethodBuilder Create() => default;
    public void MoveNext<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => AsyncMethodBuilderCore.Start(ref stateMachine);
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine
        => AsyncMethodBuilderCore.Await(ref awaiter, AsyncTaskMethodBuilder<VoidTaskResult>.BoxOf(ref stateMachine, ref task), false);
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine) where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine
        => AsyncMethodBuilderCore.Await(ref awaiter, AsyncTaskMethodBuilder<VoidTaskResult>.BoxOf(ref stateMachine, ref task), true);
    public void Complete()
    {
        if (task != null) task.TrySetResult(default);
    }
}
