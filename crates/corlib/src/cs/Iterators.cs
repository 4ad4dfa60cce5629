namespace AwaitLab.Runtime;

/// <summary>
/// What the compiler derives an iterator's state machine from. The derived class overrides MoveNext: it sets
/// <c>current</c> and suspends at each yield, and goes to its end through the finally blocks when <c>disposing</c> is set.
/// RUNTIME 11.11: nothing runs before MoveNext; the creating thread's first enumeration uses the object itself, others a
/// copy with the arguments as they were passed.
/// </summary>
internal abstract class IteratorMachine<T> : IEnumerable<T>, IEnumerator<T>
{
    protected T current = default!;
    protected bool disposing;
    IteratorMachine<T>? original;
    int thread;
    bool taken;

    /// <summary>The iterator method has made the object.</summary>
    protected void Created() { thread = Vm.CurrentThreadId(); }

    public abstract bool MoveNext();

    public T Current => current;
    object? IEnumerator.Current => current;

    public IEnumerator<T> GetEnumerator()
    {
        if (!taken && thread == Vm.CurrentThreadId())
        {
            original = (IteratorMachine<T>)MemberwiseClone();
            taken = true;
            return this;
        }
        var copy = (IteratorMachine<T>)(original ?? this).MemberwiseClone();
        copy.taken = true;
        return copy;
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        disposing = true;
        try { MoveNext(); }
        finally { disposing = false; }
    }
    public void Reset() { throw new NotSupportedException(); }
}
