namespace System.IO.Pipelines;

using AwaitLab.Runtime;
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

public struct FlushResult
{
    public FlushResult(bool isCanceled, bool isCompleted)
    {
        IsCanceled = isCanceled;
        IsCompleted = isCompleted;
    }
    public bool IsCanceled { get; }
    public bool IsCompleted { get; }
}

public readonly struct ReadResult
{
    public ReadResult(ReadOnlySequence<byte> buffer, bool isCanceled, bool isCompleted)
    {
        Buffer = buffer;
        IsCanceled = isCanceled;
        IsCompleted = isCompleted;
    }
    public ReadOnlySequence<byte> Buffer { get; }
    public bool IsCanceled { get; }
    public bool IsCompleted { get; }
}

public interface IDuplexPipe
{
    PipeReader Input { get; }
    PipeWriter Output { get; }
}

/// <summary>Where a pipe's waiting reader or writer goes on.</summary>
public abstract class PipeScheduler
{
    public static PipeScheduler ThreadPool { get; } = new ThreadPoolScheduler();
    public static PipeScheduler Inline { get; } = new InlineScheduler();
    public abstract void Schedule(Action<object?> action, object? state);
    internal virtual void UnsafeSchedule(Action<object?> action, object? state) => Schedule(action, state);
}
internal sealed class ThreadPoolScheduler : PipeScheduler
{
    public override void Schedule(Action<object?> action, object? state) => System.Threading.ThreadPool.QueueUserWorkItem(action, state, false);
    internal override void UnsafeSchedule(Action<object?> action, object? state) => System.Threading.ThreadPool.UnsafeQueueUserWorkItem(action, state, false);
}
internal sealed class InlineScheduler : PipeScheduler
{
    public override void Schedule(Action<object?> action, object? state) => action(state);
}

public class PipeOptions
{
    public static PipeOptions Default { get; } = new PipeOptions();
    public PipeOptions(MemoryPool<byte>? pool = null, PipeScheduler? readerScheduler = null, PipeScheduler? writerScheduler = null, long pauseWriterThreshold = -1, long resumeWriterThreshold = -1, int minimumSegmentSize = -1, bool useSynchronizationContext = true)
    {
        if (pauseWriterThreshold == -1) pauseWriterThreshold = 65536;
        else if (pauseWriterThreshold < 0) throw new ArgumentOutOfRangeException(nameof(pauseWriterThreshold));
        if (resumeWriterThreshold == -1) resumeWriterThreshold = 32768;
        else if (resumeWriterThreshold == 0) resumeWriterThreshold = 1;
        if (resumeWriterThreshold < 0 || (pauseWriterThreshold > 0 && resumeWriterThreshold > pauseWriterThreshold)) throw new ArgumentOutOfRangeException(nameof(resumeWriterThreshold));
        Pool = pool ?? MemoryPool<byte>.Shared;
        Pooled = pool != null;
        ReaderScheduler = readerScheduler ?? PipeScheduler.ThreadPool;
        WriterScheduler = writerScheduler ?? PipeScheduler.ThreadPool;
        PauseWriterThreshold = pauseWriterThreshold;
        ResumeWriterThreshold = resumeWriterThreshold;
        MinimumSegmentSize = minimumSegmentSize == -1 ? 4096 : minimumSegmentSize;
        UseSynchronizationContext = useSynchronizationContext;
    }
    internal bool Pooled { get; }
    public bool UseSynchronizationContext { get; }
    public long PauseWriterThreshold { get; }
    public long ResumeWriterThreshold { get; }
    public int MinimumSegmentSize { get; }
    public PipeScheduler WriterScheduler { get; }
    public PipeScheduler ReaderScheduler { get; }
    public MemoryPool<byte> Pool { get; }
}

/// <summary>A piece of a pipe's memory: an array of the shared pool, or what a given pool lends.</summary>
internal sealed class BufferSegment : ReadOnlySequenceSegment<byte>
{
    IMemoryOwner<byte>? owner;
    byte[]? array;
    internal Memory<byte> Room;
    internal int Filled;
    internal BufferSegment(MemoryPool<byte>? pool, int size)
    {
        if (pool != null && size <= pool.MaxBufferSize)
        {
            owner = pool.Rent(size);
            Room = owner.Memory;
        }
        else
        {
            array = ArrayPool<byte>.Shared.Rent(size);
            Room = array;
        }
    }
    internal BufferSegment? Following => (BufferSegment?)Next;
    internal int Free => Room.Length - Filled;
    internal void Commit(int filled)
    {
        Filled = filled;
        Memory = Room.Slice(0, filled);
    }
    internal void Append(BufferSegment next)
    {
        Next = next;
        next.RunningIndex = RunningIndex + Filled;
    }
    internal void Release()
    {
        if (owner != null) owner.Dispose();
        if (array != null) ArrayPool<byte>.Shared.Return(array);
        owner = null;
        array = null;
        Room = default;
        Memory = default;
        Next = null;
    }
}

/// <summary>One side of a pipe: what its pending read or flush waits for.</summary>
internal sealed class PipeSide
{
    internal bool Ready, Running, Cancelled;
    internal PipeScheduler Scheduler;
    readonly bool contexts;
    Action<object?>? continuation;
    object? state;
    SynchronizationContext? context;
    ExecutionContext? flow;
    CancellationToken token;
    CancellationTokenRegistration registration;

    internal bool Completed;
    internal Exception? Failure;
    List<(Action<Exception?, object?> Callback, object? State)>? callbacks;

    internal PipeSide(bool ready, PipeScheduler scheduler, bool contexts)
    {
        Ready = ready;
        Scheduler = scheduler;
        this.contexts = contexts;
    }
    internal bool IsReady => Ready || Cancelled;

    /// <summary>Begins a wait; the token cancels it.</summary>
    internal void Begin(CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (IsReady) return;
        Running = true;
        if (token.CanBeCanceled && continuation == null)
        {
            this.token = token;
            registration = token.UnsafeRegister(static s => ((PipeSide)s!).CancelByToken(), this);
        }
    }
    void CancelByToken() => Cancel(false);
    /// <summary>Ends the wait as cancelled, as CancelPendingRead and a token do.</summary>
    internal void Cancel(bool byCall)
    {
        if (byCall) { registration.Dispose(); token = default; }
        bool waiting = continuation != null;
        Action? go = Take();
        if (byCall || Running || waiting) Cancelled = true;
        go?.Invoke();
    }
    /// <summary>There is something: gives what has to be started for that, once the caller is done.</summary>
    internal Action? Complete()
    {
        Ready = true;
        return Take();
    }
    Action? Take()
    {
        Action<object?>? then = continuation;
        if (then == null) return null;
        object? with = state;
        SynchronizationContext? where = context;
        ExecutionContext? under = flow;
        continuation = null;
        state = null;
        context = null;
        flow = null;
        return () => Send(then, with, where, under);
    }
    void Send(Action<object?> then, object? with, SynchronizationContext? where, ExecutionContext? under)
    {
        if (under != null)
        {
            Action<object?> plain = then;
            then = s => ExecutionContext.Run(under, q => plain(q), s);
        }
        if (where != null) where.Post(q => then(q), with);
        else if (under != null) Scheduler.Schedule(then, with);
        else Scheduler.UnsafeSchedule(then, with);
    }
    internal void OnCompleted(Action<object?> then, object? with, ValueTaskSourceOnCompletedFlags flags)
    {
        SynchronizationContext? where = contexts && (flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0 ? SynchronizationContext.Real : null;
        ExecutionContext? under = (flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0 ? ExecutionContext.Capture() : null;
        if (continuation != null)
        {
            // Two at once: both are told.
            Failure = new InvalidOperationException("Concurrent reads or writes are not supported.");
            Completed = true;
            Action? earlier = Take();
            Ready = true;
            earlier?.Invoke();
            Send(then, with, where, under);
            return;
        }
        if (IsReady)
        {
            Send(then, with, where, under);
            return;
        }
        continuation = then;
        state = with;
        context = where;
        flow = under;
    }
    internal ValueTaskSourceStatus Status() => !IsReady ? ValueTaskSourceStatus.Pending : Completed && Failure != null ? ValueTaskSourceStatus.Faulted : ValueTaskSourceStatus.Succeeded;
    /// <summary>The end of a wait: whether it was cancelled by a call; by a token it throws.</summary>
    internal bool Observe(out CancellationToken by)
    {
        registration.Dispose();
        registration = default;
        by = token;
        token = default;
        Running = false;
        bool was = Cancelled;
        Cancelled = false;
        return was;
    }

    internal bool IsCompletedOrThrow()
    {
        if (Completed && Failure != null) Vm.Rethrow(Failure);
        return Completed;
    }
    internal bool TryFinish(Exception? e)
    {
        if (Completed) return false;
        Completed = true;
        Failure = e;
        return true;
    }
    internal void AddCallback(Action<Exception?, object?> callback, object? state) => (callbacks ??= new List<(Action<Exception?, object?>, object?)>()).Add((callback, state));
    /// <summary>Runs the callbacks given to OnWriterCompleted or OnReaderCompleted; what they throw is gathered.</summary>
    internal void RunCallbacks(PipeScheduler on)
    {
        List<(Action<Exception?, object?> Callback, object? State)>? all = callbacks;
        if (all == null) return;
        callbacks = null;
        on.Schedule(_ =>
        {
            List<Exception>? failed = null;
            foreach ((Action<Exception?, object?> callback, object? s) in all)
            {
                try { callback(Failure, s); }
                catch (Exception e) { (failed ??= new List<Exception>()).Add(e); }
            }
            if (failed != null) throw new AggregateException(failed);
        }, null);
    }
    internal void Reset(bool ready)
    {
        Ready = ready;
        Running = Cancelled = Completed = false;
        Failure = null;
        callbacks = null;
    }
}

public sealed class Pipe
{
    readonly PipeOptions options;
    readonly PipeSide reading, writing;
    readonly DefaultPipeReader reader;
    readonly DefaultPipeWriter writer;

    BufferSegment? head, tail, end;   // first unread, last committed, being written
    int headIndex, tailIndex;
    long lastExamined = -1;
    long unexamined, unflushed, wanted;
    int buffered;
    int readState;                    // 0 none, 1 reading, 2 tentative
    bool disposed;
    bool claimed;                     // someone has asked for room since the last flush

    public Pipe() : this(PipeOptions.Default) { }
    public Pipe(PipeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        reading = new PipeSide(false, options.ReaderScheduler, options.UseSynchronizationContext);
        writing = new PipeSide(true, options.WriterScheduler, options.UseSynchronizationContext);
        reader = new DefaultPipeReader(this);
        writer = new DefaultPipeWriter(this);
    }
    public PipeReader Reader => reader;
    public PipeWriter Writer => writer;
    internal long Length => unexamined;

    public void Reset()
    {
        if (!disposed) throw new InvalidOperationException("Both reader and writer has to be completed to be able to reset the pipe.");
        disposed = false;
        reading.Reset(false);
        writing.Reset(true);
        headIndex = tailIndex = buffered = 0;
        lastExamined = -1;
        unexamined = unflushed = wanted = 0;
        readState = 0;
    }
    void Finish()
    {
        if (disposed) return;
        disposed = true;
        BufferSegment? s = head ?? tail ?? end;
        while (s != null)
        {
            BufferSegment? next = s.Following;
            s.Release();
            s = next;
        }
        head = tail = end = null;
        lastExamined = -1;
    }

    // ---- writing

    int Size(int hint) => Math.Max(options.MinimumSegmentSize, hint);
    BufferSegment NewSegment(int hint) => new BufferSegment(options.Pooled ? options.Pool : null, Size(hint));
    internal Memory<byte> GetMemory(int sizeHint)
    {
        if (writing.Completed) throw new InvalidOperationException("Writing is not allowed after writer was completed.");
        if (sizeHint < 0) throw new ArgumentOutOfRangeException(nameof(sizeHint));
        Reserve(sizeHint);
        return end!.Room.Slice(end.Filled + buffered);
    }
    void Reserve(int hint)
    {
        if (end == null)
        {
            end = head = tail = NewSegment(hint);
            lastExamined = 0;
            return;
        }
        int left = end.Free - buffered;
        if (left != 0 && left >= hint) return;
        if (buffered > 0) end.Commit(end.Filled + buffered);
        buffered = 0;
        BufferSegment next = NewSegment(hint);
        if (end.Filled == 0)
        {
            // Nothing was written into it: it is replaced.
            if (ReferenceEquals(head, end) && ReferenceEquals(tail, end))
            {
                end.Release();
                head = tail = end = next;
                headIndex = tailIndex = 0;
                lastExamined = 0;
                return;
            }
        }
        end.Append(next);
        end = next;
    }
    internal void Advance(int bytes)
    {
        if ((uint)bytes > (uint)(end == null ? 0 : end.Free - buffered)) throw new ArgumentOutOfRangeException(nameof(bytes));
        if (reading.Completed) return;
        unflushed += bytes;
        buffered += bytes;
    }
    internal long Unflushed => unflushed;
    /// <summary>Hands what was written to the reader; whether there was nothing.</summary>
    bool Commit()
    {
        if (unflushed == 0) return true;
        end!.Commit(end.Filled + buffered);
        buffered = 0;
        tail = end;
        tailIndex = end.Filled;
        long before = unexamined;
        unexamined += unflushed;
        bool enough = true;
        if (unexamined < wanted) enough = false;
        else wanted = 0;
        long pause = options.PauseWriterThreshold;
        if (pause > 0 && before < pause && unexamined >= pause && !reading.Completed) writing.Ready = false;
        unflushed = 0;
        return !enough;
    }
    internal ValueTask<FlushResult> FlushAsync(CancellationToken token)
    {
        if (token.IsCancellationRequested) return ValueTask.FromCanceled<FlushResult>(token);
        return Flush(token);
    }
    ValueTask<FlushResult> Flush(CancellationToken token)
    {
        bool nothing = Commit();
        writing.Begin(token);
        ValueTask<FlushResult> result = writing.IsReady ? new ValueTask<FlushResult>(Flushed()) : new ValueTask<FlushResult>(writer, 0);
        if (!nothing) reading.Complete()?.Invoke();
        return result;
    }
    FlushResult Flushed()
    {
        bool cancelled = writing.Observe(out CancellationToken by);
        if (cancelled && by.IsCancellationRequested) throw new OperationCanceledException(by);
        return new FlushResult(cancelled, reading.IsCompletedOrThrow());
    }
    internal ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken token)
    {
        if (writing.Completed) throw new InvalidOperationException("Writing is not allowed after writer was completed.");
        if (reading.IsCompletedOrThrow()) return new ValueTask<FlushResult>(new FlushResult(false, true));
        if (token.IsCancellationRequested) return ValueTask.FromCanceled<FlushResult>(token);
        Reserve(0);
        while (source.Length > 0)
        {
            Memory<byte> room = end!.Room.Slice(end.Filled + buffered);
            int n = Math.Min(room.Length, source.Length);
            source.Slice(0, n).CopyTo(room);
            unflushed += n;
            buffered += n;
            source = source.Slice(n);
            if (source.Length > 0) Reserve(source.Length);
        }
        return Flush(token);
    }
    internal void CancelFlush() => writing.Cancel(true);
    internal void CompleteWriter(Exception? e)
    {
        Commit();
        bool first = writing.TryFinish(e);
        Action? go = reading.Complete();
        if (reading.Completed) Finish();
        if (first) writing.RunCallbacks(options.ReaderScheduler);
        go?.Invoke();
    }
    internal FlushResult FlushResult()
    {
        if (!writing.IsReady) throw new InvalidOperationException("Can't GetResult unless awaiter is completed.");
        return Flushed();
    }

    // ---- reading

    void CheckReader()
    {
        if (reading.Completed && reading.Failure is not InvalidOperationException) throw new InvalidOperationException("Reading is not allowed after reader was completed.");
        if (reading.Completed) Vm.Rethrow(reading.Failure!);
    }
    internal bool TryRead(out ReadResult result)
    {
        CheckReader();
        if (unexamined > 0 || reading.IsReady)
        {
            result = Result();
            return true;
        }
        if (reading.Running) throw new InvalidOperationException("Concurrent reads or writes are not supported.");
        if (readState == 1) throw new InvalidOperationException("Reading is already in progress.");
        readState = 2;
        result = default;
        return false;
    }
    internal ValueTask<ReadResult> ReadAsync(CancellationToken token)
    {
        CheckReader();
        if (token.IsCancellationRequested) return ValueTask.FromCanceled<ReadResult>(token);
        wanted = 0;
        reading.Begin(token);
        if (!reading.IsReady) return new ValueTask<ReadResult>(reader, 0);
        return Finished();
    }
    internal ValueTask<ReadResult> ReadAtLeastAsync(int minimum, CancellationToken token)
    {
        if (token.IsCancellationRequested) return ValueTask.FromCanceled<ReadResult>(token);
        CheckReader();
        if (reading.Cancelled || writing.Completed || Available >= minimum && reading.IsReady)
        {
            reading.Begin(token);
            if (reading.IsReady) return Finished();
        }
        if (readState == 1) throw new InvalidOperationException("Reading is already in progress.");
        wanted = minimum + unexamined - Available;
        reading.Ready = false;
        reading.Begin(token);
        return new ValueTask<ReadResult>(reader, 0);
    }
    /// <summary>What was committed and not consumed.</summary>
    long Available => head == null || tail == null ? 0 : tail.RunningIndex + tailIndex - head.RunningIndex - headIndex;
    ValueTask<ReadResult> Finished()
    {
        ReadResult now = Result();
        return new ValueTask<ReadResult>(now);
    }
    ReadResult Result()
    {
        bool completed = writing.IsCompletedOrThrow();
        bool cancelled = reading.Observe(out CancellationToken by);
        if (cancelled && by.IsCancellationRequested) throw new OperationCanceledException(by);
        ReadOnlySequence<byte> buffer = head == null ? default : new ReadOnlySequence<byte>(head, headIndex, tail!, tailIndex);
        if (readState == 1) throw new InvalidOperationException("Reading is already in progress.");
        readState = cancelled ? 2 : 1;
        wanted = 0;
        return new ReadResult(buffer, cancelled, completed);
    }
    internal ReadResult ReadResult()
    {
        if (!reading.IsReady) throw new InvalidOperationException("Can't GetResult unless awaiter is completed.");
        if (reading.Completed && reading.Failure != null) Vm.Rethrow(reading.Failure);
        return Result();
    }
    internal void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (reading.Completed) throw new InvalidOperationException("Reading is not allowed after reader was completed.");
        BufferSegment? consumedIn = (BufferSegment?)consumed.GetObject(), examinedIn = (BufferSegment?)examined.GetObject();
        if (consumedIn != null && examinedIn != null && consumedIn.RunningIndex + consumed.GetInteger() > examinedIn.RunningIndex + examined.GetInteger())
            throw new InvalidOperationException("The examined position must be greater than or equal to the consumed position.");
        bool all = false;
        if (ReferenceEquals(examinedIn, tail)) all = examined.GetInteger() == tailIndex;
        Action? go = null;
        if (examinedIn != null && lastExamined >= 0)
        {
            long at = examinedIn.RunningIndex + examined.GetInteger();
            long more = at - lastExamined;
            if (more < 0) throw new InvalidOperationException("The examined position cannot be less than the previously examined position.");
            long before = unexamined;
            unexamined -= more;
            lastExamined = at;
            long resume = options.ResumeWriterThreshold;
            if (before >= resume && unexamined < resume) go = writing.Complete();
        }
        if (consumedIn != null)
        {
            if (head == null) throw new InvalidOperationException("Pipe is already advanced past provided cursor.");
            int index = consumed.GetInteger();
            BufferSegment? past = head;
            if (index == consumedIn.Filled && !ReferenceEquals(consumedIn, end))
            {
                // All of it was read, and the writer has gone on to the next one.
                BufferSegment? next = consumedIn.Following;
                if (ReferenceEquals(tail, consumedIn))
                {
                    tail = next;
                    tailIndex = 0;
                }
                head = next;
                headIndex = 0;
                Drop(past, next);
            }
            else if (index == consumedIn.Filled && ReferenceEquals(consumedIn, end) && buffered == 0 && ReferenceEquals(consumedIn, tail) && unflushed == 0 && !claimed)
            {
                head = tail = end = null;
                headIndex = tailIndex = 0;
                lastExamined = -1;
                Drop(past, null);
            }
            else
            {
                head = consumedIn;
                headIndex = index;
                Drop(past, consumedIn);
            }
        }
        if (all && !writing.Completed) reading.Ready = false;
        if (readState == 0)
        {
            go?.Invoke();
            throw new InvalidOperationException("No reading operation to complete.");
        }
        readState = 0;
        go?.Invoke();
    }
    static void Drop(BufferSegment? from, BufferSegment? to)
    {
        while (from != null && !ReferenceEquals(from, to))
        {
            BufferSegment? next = from.Following;
            from.Release();
            from = next;
        }
    }
    internal void CancelRead() => reading.Cancel(true);
    internal void CompleteReader(Exception? e)
    {
        if (readState == 1) readState = 0;
        bool first = reading.TryFinish(e);
        Action? go = writing.Complete();
        if (writing.Completed) Finish();
        if (first) reading.RunCallbacks(options.WriterScheduler);
        go?.Invoke();
    }

    sealed class DefaultPipeReader : PipeReader, IValueTaskSource<ReadResult>
    {
        readonly Pipe pipe;
        internal DefaultPipeReader(Pipe pipe) { this.pipe = pipe; }
        public override bool TryRead(out ReadResult result) => pipe.TryRead(out result);
        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => pipe.ReadAsync(cancellationToken);
        protected override ValueTask<ReadResult> ReadAtLeastAsyncCore(int minimumBytes, CancellationToken cancellationToken) => pipe.ReadAtLeastAsync(minimumBytes, cancellationToken);
        public override void AdvanceTo(SequencePosition consumed) => pipe.AdvanceTo(consumed, consumed);
        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => pipe.AdvanceTo(consumed, examined);
        public override void CancelPendingRead() => pipe.CancelRead();
        public override void Complete(Exception? exception = null) => pipe.CompleteReader(exception);
        [Obsolete("OnWriterCompleted has been deprecated and may not be invoked on all implementations of PipeReader.")]
        public override void OnWriterCompleted(Action<Exception?, object?> callback, object? state)
        {
            ArgumentNullException.ThrowIfNull(callback);
            pipe.writing.AddCallback(callback, state);
            if (pipe.writing.Completed) pipe.writing.RunCallbacks(pipe.options.ReaderScheduler);
        }
        public ValueTaskSourceStatus GetStatus(short token) => pipe.reading.IsReady ? pipe.writing.Completed && pipe.writing.Failure != null ? ValueTaskSourceStatus.Faulted : ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;
        public ReadResult GetResult(short token) => pipe.ReadResult();
        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => pipe.reading.OnCompleted(continuation, state, flags);
    }

    sealed class DefaultPipeWriter : PipeWriter, IValueTaskSource<FlushResult>
    {
        readonly Pipe pipe;
        internal DefaultPipeWriter(Pipe pipe) { this.pipe = pipe; }
        public override bool CanGetUnflushedBytes => true;
        public override long UnflushedBytes => pipe.Unflushed;
        public override Memory<byte> GetMemory(int sizeHint = 0)
        {
            Memory<byte> room = pipe.GetMemory(sizeHint);
            pipe.claimed = true;
            return room;
        }
        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
        public override void Advance(int bytes) => pipe.Advance(bytes);
        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            pipe.claimed = false;
            return pipe.FlushAsync(cancellationToken);
        }
        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            pipe.claimed = false;
            return pipe.WriteAsync(source, cancellationToken);
        }
        public override void CancelPendingFlush() => pipe.CancelFlush();
        public override void Complete(Exception? exception = null)
        {
            pipe.claimed = false;
            pipe.CompleteWriter(exception);
        }
        [Obsolete("OnReaderCompleted has been deprecated and may not be invoked on all implementations of PipeWriter.")]
        public override void OnReaderCompleted(Action<Exception?, object?> callback, object? state)
        {
            ArgumentNullException.ThrowIfNull(callback);
            pipe.reading.AddCallback(callback, state);
            if (pipe.reading.Completed) pipe.reading.RunCallbacks(pipe.options.WriterScheduler);
        }
        public ValueTaskSourceStatus GetStatus(short token) => pipe.writing.IsReady ? pipe.reading.Completed && pipe.reading.Failure != null ? ValueTaskSourceStatus.Faulted : ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;
        public FlushResult GetResult(short token) => pipe.FlushResult();
        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => pipe.writing.OnCompleted(continuation, state, flags);
    }
}

public abstract class PipeReader
{
    public abstract bool TryRead(out ReadResult result);
    public abstract ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default);
    public abstract void AdvanceTo(SequencePosition consumed);
    public abstract void AdvanceTo(SequencePosition consumed, SequencePosition examined);
    public abstract void CancelPendingRead();
    public abstract void Complete(Exception? exception = null);
    public virtual ValueTask CompleteAsync(Exception? exception = null)
    {
        try
        {
            Complete(exception);
            return default;
        }
        catch (Exception e) { return ValueTask.FromException(e); }
    }
    [Obsolete("OnWriterCompleted has been deprecated and may not be invoked on all implementations of PipeReader.")]
    public virtual void OnWriterCompleted(Action<Exception?, object?> callback, object? state) { }
    public ValueTask<ReadResult> ReadAtLeastAsync(int minimumSize, CancellationToken cancellationToken = default)
    {
        if (minimumSize < 0) throw new ArgumentOutOfRangeException(nameof(minimumSize));
        return ReadAtLeastAsyncCore(minimumSize, cancellationToken);
    }
    protected virtual async ValueTask<ReadResult> ReadAtLeastAsyncCore(int minimumSize, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (result.Buffer.Length >= minimumSize || result.IsCompleted || result.IsCanceled) return result;
            AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
    public virtual Stream AsStream(bool leaveOpen = false) => new PipeReaderStream(this, leaveOpen);
    public static PipeReader Create(Stream stream, StreamPipeReaderOptions? readerOptions = null) => new StreamPipeReader(stream, readerOptions ?? StreamPipeReaderOptions.Plain);
    public static PipeReader Create(ReadOnlySequence<byte> sequence) => new SequencePipeReader(sequence);
    public virtual Task CopyToAsync(PipeWriter destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        return CopyAll(async (memory, token) =>
        {
            FlushResult flushed = await destination.WriteAsync(memory, token).ConfigureAwait(false);
            if (flushed.IsCanceled) throw new OperationCanceledException("Flush was canceled on underlying PipeWriter.");
            return flushed.IsCompleted;
        }, cancellationToken);
    }
    public virtual Task CopyToAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        return CopyAll(async (memory, token) =>
        {
            await destination.WriteAsync(memory, token).ConfigureAwait(false);
            return false;
        }, cancellationToken);
    }
    async Task CopyAll(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<bool>> write, CancellationToken token)
    {
        while (true)
        {
            ReadResult result = await ReadAsync(token).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = result.Buffer;
            SequencePosition position = buffer.Start, consumed = position;
            try
            {
                if (result.IsCanceled) throw new OperationCanceledException("Read was canceled on underlying PipeReader.");
                while (buffer.TryGet(ref position, out ReadOnlyMemory<byte> memory))
                {
                    if (memory.Length > 0 && await write(memory, token).ConfigureAwait(false)) return;
                    consumed = position;
                    if (position.GetObject() == null) break;
                }
                consumed = buffer.End;
                if (result.IsCompleted) break;
            }
            finally { AdvanceTo(consumed); }
        }
    }
}

public abstract class PipeWriter : IBufferWriter<byte>
{
    public abstract void Complete(Exception? exception = null);
    public virtual ValueTask CompleteAsync(Exception? exception = null)
    {
        try
        {
            Complete(exception);
            return default;
        }
        catch (Exception e) { return ValueTask.FromException(e); }
    }
    public abstract void CancelPendingFlush();
    public virtual bool CanGetUnflushedBytes => false;
    public virtual long UnflushedBytes => throw new NotSupportedException("UnflushedBytes is not supported.");
    [Obsolete("OnReaderCompleted has been deprecated and may not be invoked on all implementations of PipeWriter.")]
    public virtual void OnReaderCompleted(Action<Exception?, object?> callback, object? state) { }
    public abstract ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default);
    public abstract void Advance(int bytes);
    public abstract Memory<byte> GetMemory(int sizeHint = 0);
    public abstract Span<byte> GetSpan(int sizeHint = 0);
    public virtual Stream AsStream(bool leaveOpen = false) => new PipeWriterStream(this, leaveOpen);
    public static PipeWriter Create(Stream stream, StreamPipeWriterOptions? writerOptions = null) => new StreamPipeWriter(stream, writerOptions ?? StreamPipeWriterOptions.Plain);
    public virtual ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        this.Write(source.Span);
        return FlushAsync(cancellationToken);
    }
    protected internal virtual async Task CopyFromAsync(Stream source, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Memory<byte> room = GetMemory();
            int n = await source.ReadAsync(room, cancellationToken).ConfigureAwait(false);
            if (n == 0) break;
            Advance(n);
            FlushResult flushed = await FlushAsync(cancellationToken).ConfigureAwait(false);
            if (flushed.IsCanceled) throw new OperationCanceledException("Flush was canceled on underlying PipeWriter.");
            if (flushed.IsCompleted) break;
        }
    }
}

public static class StreamPipeExtensions
{
    public static Task CopyToAsync(this Stream source, PipeWriter destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        return destination.CopyFromAsync(source, cancellationToken);
    }
}

public class StreamPipeReaderOptions
{
    internal static readonly StreamPipeReaderOptions Plain = new StreamPipeReaderOptions();
    public StreamPipeReaderOptions(MemoryPool<byte>? pool, int bufferSize, int minimumReadSize, bool leaveOpen) : this(pool, bufferSize, minimumReadSize, leaveOpen, false) { }
    public StreamPipeReaderOptions(MemoryPool<byte>? pool = null, int bufferSize = -1, int minimumReadSize = -1, bool leaveOpen = false, bool useZeroByteReads = false)
    {
        if (bufferSize == 0 || bufferSize < -1) throw new ArgumentOutOfRangeException(nameof(bufferSize));
        if (minimumReadSize == 0 || minimumReadSize < -1) throw new ArgumentOutOfRangeException(nameof(minimumReadSize));
        Pool = pool ?? MemoryPool<byte>.Shared;
        Pooled = pool != null;
        BufferSize = bufferSize == -1 ? 4096 : bufferSize;
        MinimumReadSize = minimumReadSize == -1 ? 1024 : minimumReadSize;
        LeaveOpen = leaveOpen;
        UseZeroByteReads = useZeroByteReads;
    }
    internal bool Pooled { get; }
    public int BufferSize { get; }
    public int MinimumReadSize { get; }
    public MemoryPool<byte> Pool { get; }
    public bool LeaveOpen { get; }
    public bool UseZeroByteReads { get; }
}

public class StreamPipeWriterOptions
{
    internal static readonly StreamPipeWriterOptions Plain = new StreamPipeWriterOptions();
    public StreamPipeWriterOptions(MemoryPool<byte>? pool = null, int minimumBufferSize = -1, bool leaveOpen = false)
    {
        if (minimumBufferSize == 0 || minimumBufferSize < -1) throw new ArgumentOutOfRangeException(nameof(minimumBufferSize));
        Pool = pool ?? MemoryPool<byte>.Shared;
        Pooled = pool != null;
        MinimumBufferSize = minimumBufferSize == -1 ? 4096 : minimumBufferSize;
        LeaveOpen = leaveOpen;
    }
    internal bool Pooled { get; }
    public int MinimumBufferSize { get; }
    public MemoryPool<byte> Pool { get; }
    public bool LeaveOpen { get; }
}

/// <summary>Reads a stream as a pipe: each read of the stream fills a segment.</summary>
internal sealed class StreamPipeReader : PipeReader
{
    readonly Stream stream;
    readonly StreamPipeReaderOptions options;
    BufferSegment? head, tail;
    int headIndex;
    bool ended, completed, cancelRequested, examinedAll;
    CancellationTokenSource? stop;

    internal StreamPipeReader(Stream readingStream, StreamPipeReaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(readingStream);
        stream = readingStream;
        this.options = options;
    }
    void Check()
    {
        if (completed) throw new InvalidOperationException("Reading is not allowed after reader was completed.");
    }
    ReadOnlySequence<byte> Buffer => head == null ? default : new ReadOnlySequence<byte>(head, headIndex, tail!, tail!.Filled);
    long Available => head == null ? 0 : Buffer.Length;
    bool Now(int minimum, out ReadResult result)
    {
        bool cancelled = cancelRequested;
        if (cancelled || ended || (Available > 0 && !examinedAll && Available >= minimum))
        {
            if (cancelled)
            {
                cancelRequested = false;
                stop = null;
            }
            result = new ReadResult(Buffer, cancelled, ended);
            return true;
        }
        result = default;
        return false;
    }
    public override bool TryRead(out ReadResult result)
    {
        Check();
        return Now(0, out result);
    }
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => Read(0, cancellationToken);
    protected override ValueTask<ReadResult> ReadAtLeastAsyncCore(int minimumSize, CancellationToken cancellationToken) => Read(minimumSize, cancellationToken);
    ValueTask<ReadResult> Read(int minimum, CancellationToken token)
    {
        Check();
        if (token.IsCancellationRequested) return ValueTask.FromCanceled<ReadResult>(token);
        stop ??= new CancellationTokenSource();
        if (Now(minimum, out ReadResult result)) return new ValueTask<ReadResult>(result);
        return ReadCore(minimum, token);
    }
    async ValueTask<ReadResult> ReadCore(int minimum, CancellationToken token)
    {
        CancellationTokenSource internalStop = stop!;
        CancellationTokenRegistration registration = token.CanBeCanceled ? token.UnsafeRegister(static s => ((StreamPipeReader)s!).Stop(), this) : default;
        using (registration)
        {
            bool cancelled = false;
            try
            {
                do
                {
                    Memory<byte> room = Room(options.UseZeroByteReads && head == null);
                    int n = await stream.ReadAsync(room, internalStop.Token).ConfigureAwait(false);
                    if (room.Length == 0)
                    {
                        room = Room(false);
                        n = await stream.ReadAsync(room, internalStop.Token).ConfigureAwait(false);
                    }
                    tail!.Commit(tail.Filled + n);
                    examinedAll = false;
                    if (n == 0)
                    {
                        ended = true;
                        break;
                    }
                }
                while (Available < minimum);
            }
            catch (OperationCanceledException)
            {
                stop = null;
                cancelRequested = false;
                if (token.IsCancellationRequested) throw new OperationCanceledException(token);
                if (!internalStop.IsCancellationRequested) throw;
                cancelled = true;
            }
            return new ReadResult(Buffer, cancelled, ended);
        }
    }
    void Stop() => stop?.Cancel();
    Memory<byte> Room(bool zero)
    {
        if (tail == null) head = tail = new BufferSegment(options.Pooled ? options.Pool : null, options.BufferSize);
        else if (tail.Free < options.MinimumReadSize)
        {
            BufferSegment next = new BufferSegment(options.Pooled ? options.Pool : null, options.BufferSize);
            tail.Append(next);
            tail = next;
        }
        return zero ? tail.Room.Slice(0, 0) : tail.Room.Slice(tail.Filled);
    }
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        Check();
        BufferSegment? consumedIn = (BufferSegment?)consumed.GetObject(), examinedIn = (BufferSegment?)examined.GetObject();
        if (consumedIn == null || examinedIn == null) return;
        if (head == null) throw new InvalidOperationException("Pipe is already advanced past provided cursor.");
        if (consumedIn.RunningIndex + consumed.GetInteger() > examinedIn.RunningIndex + examined.GetInteger()) throw new InvalidOperationException("The examined position must be greater than or equal to the consumed position.");
        examinedAll = ReferenceEquals(examinedIn, tail) && examined.GetInteger() == tail!.Filled;
        BufferSegment? past = head, keep = consumedIn;
        headIndex = consumed.GetInteger();
        if (headIndex == consumedIn.Filled)
        {
            keep = consumedIn.Following;
            headIndex = 0;
            if (keep == null) tail = null;
        }
        head = keep;
        while (past != null && !ReferenceEquals(past, keep))
        {
            BufferSegment? next = past.Following;
            past.Release();
            past = next;
        }
    }
    public override void CancelPendingRead()
    {
        cancelRequested = true;
        stop ??= new CancellationTokenSource();
        stop.Cancel();
    }
    bool End()
    {
        if (completed) return false;
        completed = true;
        while (head != null)
        {
            BufferSegment? next = head.Following;
            head.Release();
            head = next;
        }
        tail = null;
        return !options.LeaveOpen;
    }
    public override void Complete(Exception? exception = null)
    {
        if (End()) stream.Dispose();
    }
    public override ValueTask CompleteAsync(Exception? exception = null) => End() ? stream.DisposeAsync() : default;
}

/// <summary>Gathers what is written and hands it to a stream at a flush.</summary>
internal sealed class StreamPipeWriter : PipeWriter
{
    readonly Stream stream;
    readonly StreamPipeWriterOptions options;
    BufferSegment? head, tail;
    long gathered;
    int buffered;
    bool completed, cancelRequested;
    CancellationTokenSource? stop;

    internal StreamPipeWriter(Stream writingStream, StreamPipeWriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(writingStream);
        stream = writingStream;
        this.options = options;
    }
    void Check()
    {
        if (completed) throw new InvalidOperationException("Writing is not allowed after writer was completed.");
    }
    public override bool CanGetUnflushedBytes => true;
    public override long UnflushedBytes => gathered;
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Check();
        if (sizeHint < 0) throw new ArgumentOutOfRangeException(nameof(sizeHint));
        if (tail == null) head = tail = New(sizeHint);
        else if (tail.Free - buffered == 0 || tail.Free - buffered < sizeHint)
        {
            tail.Commit(tail.Filled + buffered);
            buffered = 0;
            BufferSegment next = New(sizeHint);
            tail.Append(next);
            tail = next;
        }
        return tail.Room.Slice(tail.Filled + buffered);
    }
    BufferSegment New(int hint) => new BufferSegment(options.Pooled ? options.Pool : null, Math.Max(options.MinimumBufferSize, hint));
    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    public override void Advance(int bytes)
    {
        if ((uint)bytes > (uint)(tail == null ? 0 : tail.Free - buffered)) throw new ArgumentOutOfRangeException(nameof(bytes));
        buffered += bytes;
        gathered += bytes;
    }
    public override void CancelPendingFlush()
    {
        cancelRequested = true;
        stop ??= new CancellationTokenSource();
        stop.Cancel();
    }
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<FlushResult>(cancellationToken);
        if (gathered == 0 && !cancelRequested) return new ValueTask<FlushResult>(new FlushResult(false, false));
        return Flush(default, cancellationToken);
    }
    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        Check();
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<FlushResult>(cancellationToken);
        return Flush(source, cancellationToken);
    }
    async ValueTask<FlushResult> Flush(ReadOnlyMemory<byte> also, CancellationToken token)
    {
        stop ??= new CancellationTokenSource();
        CancellationTokenSource internalStop = stop;
        CancellationTokenRegistration registration = token.CanBeCanceled ? token.UnsafeRegister(static s => ((StreamPipeWriter)s!).Stop(), this) : default;
        using (registration)
        {
            try
            {
                if (tail != null)
                {
                    tail.Commit(tail.Filled + buffered);
                    buffered = 0;
                }
                bool any = false;
                while (head != null)
                {
                    BufferSegment now = head;
                    if (now.Filled > 0)
                    {
                        any = true;
                        await stream.WriteAsync(now.Memory, internalStop.Token).ConfigureAwait(false);
                    }
                    head = now.Following;
                    now.Release();
                }
                tail = null;
                gathered = 0;
                if (also.Length > 0)
                {
                    any = true;
                    await stream.WriteAsync(also, internalStop.Token).ConfigureAwait(false);
                }
                if (any || cancelRequested) await stream.FlushAsync(internalStop.Token).ConfigureAwait(false);
                return new FlushResult(false, false);
            }
            catch (OperationCanceledException)
            {
                stop = null;
                cancelRequested = false;
                if (token.IsCancellationRequested) throw new OperationCanceledException(token);
                if (!internalStop.IsCancellationRequested) throw;
                return new FlushResult(true, false);
            }
        }
    }
    void Stop() => stop?.Cancel();
    public override void Complete(Exception? exception = null)
    {
        if (completed) return;
        completed = true;
        if (exception == null && gathered > 0)
        {
            tail!.Commit(tail.Filled + buffered);
            for (BufferSegment? s = head; s != null; s = s.Following)
            {
                if (s.Filled > 0) stream.Write(s.Memory.Span);
            }
            stream.Flush();
        }
        Drop();
        if (!options.LeaveOpen) stream.Dispose();
    }
    public override async ValueTask CompleteAsync(Exception? exception = null)
    {
        if (completed) return;
        completed = true;
        if (exception == null && gathered > 0) await Flush(default, default).ConfigureAwait(false);
        Drop();
        if (!options.LeaveOpen) await stream.DisposeAsync().ConfigureAwait(false);
    }
    void Drop()
    {
        while (head != null)
        {
            BufferSegment? next = head.Following;
            head.Release();
            head = next;
        }
        tail = null;
    }
}

internal sealed class SequencePipeReader : PipeReader
{
    ReadOnlySequence<byte> rest;
    bool completed, cancelled;
    internal SequencePipeReader(ReadOnlySequence<byte> sequence) { rest = sequence; }
    void Check()
    {
        if (completed) throw new InvalidOperationException("Reading is not allowed after reader was completed.");
    }
    ReadResult Result()
    {
        bool was = cancelled;
        cancelled = false;
        return new ReadResult(rest, was, true);
    }
    public override bool TryRead(out ReadResult result)
    {
        Check();
        bool any = cancelled || rest.Length > 0;
        result = any ? Result() : new ReadResult(rest, false, true);
        return any;
    }
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        Check();
        return new ValueTask<ReadResult>(Result());
    }
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        Check();
        rest = consumed.Equals(rest.End) ? ReadOnlySequence<byte>.Empty : rest.Slice(consumed);
    }
    public override void CancelPendingRead() => cancelled = true;
    public override void Complete(Exception? exception = null)
    {
        completed = true;
        rest = ReadOnlySequence<byte>.Empty;
    }
}

internal sealed class PipeReaderStream : Stream
{
    readonly PipeReader reader;
    readonly bool leaveOpen;
    internal PipeReaderStream(PipeReader reader, bool leaveOpen)
    {
        this.reader = reader;
        this.leaveOpen = leaveOpen;
    }
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override int Read(byte[] buffer, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ValueTask<ReadResult> read = reader.ReadAsync();
        return Take(read.IsCompletedSuccessfully ? read.Result : read.AsTask().GetAwaiter().GetResult(), new Memory<byte>(buffer, offset, count));
    }
    public override int Read(Span<byte> buffer)
    {
        byte[] copy = new byte[buffer.Length];
        int n = Read(copy, 0, copy.Length);
        copy.AsSpan(0, n).CopyTo(buffer);
        return n;
    }
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return Fill(new Memory<byte>(buffer, offset, count), cancellationToken).AsTask();
    }
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Fill(buffer, cancellationToken);
    async ValueTask<int> Fill(Memory<byte> buffer, CancellationToken token) => Take(await reader.ReadAsync(token).ConfigureAwait(false), buffer);
    int Take(ReadResult result, Memory<byte> buffer)
    {
        if (result.IsCanceled) throw new OperationCanceledException("Read was canceled on underlying PipeReader.");
        ReadOnlySequence<byte> all = result.Buffer;
        SequencePosition consumed = all.Start;
        try
        {
            if (all.Length > 0)
            {
                int n = (int)Math.Min(all.Length, buffer.Length);
                ReadOnlySequence<byte> part = all.Slice(0, n);
                consumed = part.End;
                part.CopyTo(buffer.Span);
                return n;
            }
            return 0;
        }
        finally { reader.AdvanceTo(consumed); }
    }
    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => reader.CopyToAsync(destination, cancellationToken);
    protected override void Dispose(bool disposing)
    {
        if (!leaveOpen) reader.Complete();
        base.Dispose(disposing);
    }
    public override ValueTask DisposeAsync() => leaveOpen ? default : reader.CompleteAsync();
}

internal sealed class PipeWriterStream : Stream
{
    readonly PipeWriter writer;
    readonly bool leaveOpen;
    internal PipeWriterStream(PipeWriter writer, bool leaveOpen)
    {
        this.writer = writer;
        this.leaveOpen = leaveOpen;
    }
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => FlushAsync(default).GetAwaiter().GetResult();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer, offset, count, default).GetAwaiter().GetResult();
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return Done(writer.WriteAsync(new ReadOnlyMemory<byte>(buffer, offset, count), cancellationToken)).AsTask();
    }
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => Done(writer.WriteAsync(buffer, cancellationToken));
    public override Task FlushAsync(CancellationToken cancellationToken) => Done(writer.FlushAsync(cancellationToken)).AsTask();
    static async ValueTask Done(ValueTask<FlushResult> flush)
    {
        FlushResult result = await flush.ConfigureAwait(false);
        if (result.IsCanceled) throw new OperationCanceledException("Flush was canceled on underlying PipeWriter.");
    }
    protected override void Dispose(bool disposing)
    {
        if (!leaveOpen) writer.Complete();
        base.Dispose(disposing);
    }
    public override ValueTask DisposeAsync() => leaveOpen ? default : writer.CompleteAsync();
}
