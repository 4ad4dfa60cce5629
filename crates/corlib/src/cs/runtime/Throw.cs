namespace AwaitLab.Runtime;

/// <summary>What the machine calls to throw, and short ways to throw for the library itself.</summary>
[System.Diagnostics.StackTraceHidden]
public static class Throw
{
    [KnownMethod("throw.null_reference")]
    public static void NullReference() => throw new NullReferenceException();

    [KnownMethod("throw.index_out_of_range")]
    public static void IndexOutOfRange() => throw new IndexOutOfRangeException();

    [KnownMethod("throw.invalid_cast")]
    public static void InvalidCast(string from, string to) =>
        throw new InvalidCastException("Unable to cast object of type '" + Innermost(from) + "' to type '" + Innermost(to) + "'.");

    // The runtime names a nested type without the types around it.
    private static string Innermost(string name)
    {
        int arguments = name.IndexOf('[');
        int plus = (arguments < 0 ? name : name.Substring(0, arguments)).LastIndexOf('+');
        return plus < 0 ? name : name.Substring(plus + 1);
    }

    [KnownMethod("throw.array_type_mismatch")]
    public static void ArrayTypeMismatch() => throw new ArrayTypeMismatchException();

    [KnownMethod("throw.divide_by_zero")]
    public static void DivideByZero() => throw new DivideByZeroException();

    [KnownMethod("throw.overflow")]
    public static void Overflow() => throw new OverflowException();

    [KnownMethod("throw.negative_size")]
    public static void NegativeSize() => throw new OverflowException();

    [KnownMethod("throw.type_initializer")]
    public static void TypeInitializer(string typeName, Exception inner)
    {
        // Every access throws the same object.
        TypeInitializationException[] known = s_failed ?? [];
        foreach (TypeInitializationException e in known)
            if (e.InnerException == inner && e.TypeName == typeName) throw e;
        var made = new TypeInitializationException(typeName, inner);
        s_failed = [.. known, made];
        throw made;
    }
    private static TypeInitializationException[]? s_failed;

    [KnownMethod("throw.by_kind")]
    public static void ByKind(int kind, string message)
    {
        switch (kind)
        {
            case 0: throw new ArgumentException(message);
            case 1: throw new ArgumentNullException(message);
            case 2: throw new ArgumentOutOfRangeException(message);
            case 3: throw new InvalidOperationException(message);
            case 4: throw new FormatException(message);
            case 5: throw new NotSupportedException(message);
            case 6: throw new System.Threading.ThreadStateException(message);
            case 7: throw new System.Threading.SynchronizationLockException(message);
            case 8: throw new System.Threading.ThreadInterruptedException(message);
            case 9: throw new OutOfMemoryException(message);
            case 10: throw new InsufficientExecutionStackException(message);
            case 11: throw new MissingMethodException(message);
            default: throw new SystemException(message);
        }
    }

    internal static void IfNull(object? value, string name)
    {
        if (value == null) throw new ArgumentNullException(name);
    }

    internal static void VersionChanged() =>
        throw new InvalidOperationException("Collection was modified; enumeration operation may not execute.");

    internal static void ChangedSinceMade() =>
        throw new InvalidOperationException("Collection was modified after the enumerator was instantiated.");

    internal static void EnumerationCannotHappen() =>
        throw new InvalidOperationException("Enumeration has either not started or has already finished.");

    internal static void IndexMustBeLess() =>
        throw new ArgumentOutOfRangeException("index", "Index was out of range. Must be non-negative and less than the size of the collection.");

    internal static void IndexMustBeLessOrEqual() =>
        throw new ArgumentOutOfRangeException("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");

    internal static void NegativeCount(string name, int value) =>
        throw new ArgumentOutOfRangeException(name, value, name + " ('" + value.ToString() + "') must be a non-negative value.");

    internal static void GreaterThan(string name, int value, int most) =>
        throw new ArgumentOutOfRangeException(name, value, name + " ('" + value.ToString() + "') must be less than or equal to '" + most.ToString() + "'.");

    internal static void CountPastEnd() =>
        throw new ArgumentException("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.");

    internal static void NeedNonNegative(string name) =>
        throw new ArgumentOutOfRangeException(name, "Non-negative number required.");

    internal static void ReadOnlyCollection() => throw new NotSupportedException("Collection is read-only.");

    internal static void FixedSizeCollection() => throw new NotSupportedException("Collection was of a fixed size.");

    internal static void DestinationTooShort() =>
        throw new ArgumentException("Destination array is not long enough to copy all the items in the collection. Check array index and length.");
}
