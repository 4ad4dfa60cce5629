namespace System.Threading;

using AwaitLab.Runtime;

public class BarrierPostPhaseException : Exception
{
    protected BarrierPostPhaseException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public BarrierPostPhaseException() : this((string?)null) { }
    public BarrierPostPhaseException(Exception? innerException) : this(null, innerException) { }
    public BarrierPostPhaseException(string? message) : this(message, null) { }
    public BarrierPostPhaseException(string? message, Exception? innerException) : base(message ?? "The postPhaseAction failed with an exception.", innerException) { }
}

/// <summary>RUNTIME 8.13.</summary>
public class Barrier : IDisposable
{
    int participants;
    int arrived;
    long phase;
    bool disposed;
    int actionThread;
    readonly Action<Barrier>? postPhaseAction;
    readonly ExecutionContext? context;
    Exception? failure;

    public Barrier(int participantCount) : this(participantCount, null) { }
    public Barrier(int participantCount, Action<Barrier>? postPhaseAction)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(participantCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(participantCount, 32767);
        participants = participantCount;
        this.postPhaseAction = postPhaseAction;
        if (postPhaseAction != null) context = ExecutionContext.Capture();
        Show();
    }
    void Show() => Vm.TraceFixture(this, 4, participants - arrived, participants);
    void Live() => ObjectDisposedException.ThrowIf(disposed, this);
    void NotFromAction()
    {
        if (actionThread != 0 && actionThread == Environment.CurrentManagedThreadId) throw new InvalidOperationException("This method may not be called from within the postPhaseAction.");
    }

    public int ParticipantCount => participants;
    public int ParticipantsRemaining => participants - arrived;
    public long CurrentPhaseNumber => phase;

    public long AddParticipant() => AddParticipants(1);
    public long AddParticipants(int participantCount)
    {
        Live();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(participantCount);
        NotFromAction();
        if (participants + participantCount > 32767) throw new InvalidOperationException("Adding participantCount participants would result in the number of participants exceeding the maximum number allowed.");
        participants += participantCount;
        Show();
        return phase;
    }
    public void RemoveParticipant() => RemoveParticipants(1);
    public void RemoveParticipants(int participantCount)
    {
        Live();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(participantCount);
        NotFromAction();
        if (participants < participantCount) throw new ArgumentOutOfRangeException(nameof(participantCount), "The participantCount argument must be less than or equal the number of participants.");
        if (participants - participantCount < arrived) throw new InvalidOperationException("The participantCount argument is greater than the number of participants that haven't yet arrived at the barrier in this phase.");
        participants -= participantCount;
        if (arrived > 0 && arrived == participants) FinishPhase();
        Show();
    }

    public void SignalAndWait() => SignalAndWait(-1, default);
    public void SignalAndWait(CancellationToken cancellationToken) => SignalAndWait(-1, cancellationToken);
    public bool SignalAndWait(TimeSpan timeout) => SignalAndWait(Vm.Milliseconds(timeout, nameof(timeout)), default);
    public bool SignalAndWait(TimeSpan timeout, CancellationToken cancellationToken) => SignalAndWait(Vm.Milliseconds(timeout, nameof(timeout)), cancellationToken);
    public bool SignalAndWait(int millisecondsTimeout) => SignalAndWait(millisecondsTimeout, default);
    public bool SignalAndWait(int millisecondsTimeout, CancellationToken cancellationToken)
    {
        Live();
        cancellationToken.ThrowIfCancellationRequested();
        if (millisecondsTimeout < -1) throw new ArgumentOutOfRangeException(nameof(millisecondsTimeout), millisecondsTimeout, "The specified timeout must represent a value between -1 and Int32.MaxValue, inclusive.");
        NotFromAction();
        if (participants == 0) throw new InvalidOperationException("The barrier has no registered participants.");
        if (arrived == participants) throw new InvalidOperationException("The number of threads using the barrier exceeded the total number of registered participants.");
        long mine = phase;
        arrived++;
        Show();
        if (arrived == participants)
        {
            FinishPhase();
            if (failure != null) throw new BarrierPostPhaseException(failure);
            return true;
        }
        CancellationTokenRegistration registered = default;
        if (cancellationToken.CanBeCanceled) registered = cancellationToken.RegisterInternal(_ => Vm.Wake(this, int.MaxValue), null, null, "Wait");
        long end = millisecondsTimeout < 0 ? 0 : Vm.Ticks64() + millisecondsTimeout;
        try
        {
            while (phase == mine)
            {
                int left = -1;
                if (millisecondsTimeout >= 0)
                {
                    left = (int)(end - Vm.Ticks64());
                    if (left <= 0)
                    {
                        arrived--;
                        Show();
                        return false;
                    }
                }
                if (cancellationToken.IsCancellationRequested)
                {
                    arrived--;
                    Show();
                    cancellationToken.ThrowIfCancellationRequested();
                }
                Vm.Check(Vm.Block(this, left, Vm.ForBarrier, this));
            }
        }
        finally { registered.Dispose(); }
        if (failure != null) throw new BarrierPostPhaseException(failure);
        return true;
    }

    void FinishPhase()
    {
        failure = null;
        if (postPhaseAction != null)
        {
            actionThread = Environment.CurrentManagedThreadId;
            try
            {
                if (context != null) ExecutionContext.Run(context, _ => postPhaseAction(this), null);
                else postPhaseAction(this);
            }
            catch (Exception e)
            {
                failure = e;
            }
            finally
            {
                actionThread = 0;
            }
        }
        arrived = 0;
        phase++;
        Show();
        Vm.Wake(this, int.MaxValue);
    }

    public void Dispose()
    {
        NotFromAction();
        disposed = true;
        GC.SuppressFinalize(this);
    }
}
