namespace System.Collections.Generic;

public abstract class EqualityComparer<T> : IEqualityComparer, IEqualityComparer<T>
{
    private static EqualityComparer<T>? s_default;

    public static EqualityComparer<T> Default => s_default ??= CreateDefault();

    private static EqualityComparer<T> CreateDefault()
    {
        if (typeof(T) == typeof(string)) return (EqualityComparer<T>)(object)new StringEqualityComparer();
        if (Native.RuntimeImplements<T, IEquatable<T>>())
            return (EqualityComparer<T>)Native.RuntimeNewWithArguments(typeof(GenericEqualityComparer<>), new Type[] { typeof(T) });
        Type? inner = Nullable.GetUnderlyingType(typeof(T));
        if (inner != null) return (EqualityComparer<T>)Native.RuntimeNewWithArguments(typeof(NullableEqualityComparer<>), new Type[] { inner });
        return new ObjectEqualityComparer<T>();
    }

    public static EqualityComparer<T> Create(Func<T?, T?, bool> equals, Func<T, int>? getHashCode = null)
    {
        if (equals == null) throw new ArgumentNullException("equals");
        return new DelegateEqualityComparer<T>(equals, getHashCode);
    }

    public abstract bool Equals(T? x, T? y);
    public abstract int GetHashCode([DisallowNull] T obj);
    bool IEqualityComparer.Equals(object? x, object? y)
    {
        if (x == y) return true;
        if (x == null || y == null) return false;
        if (x is T a && y is T b) return Equals(a, b);
        throw new ArgumentException("Type of argument is not compatible with the generic comparer.");
    }
    int IEqualityComparer.GetHashCode(object obj)
    {
        if (obj == null) return 0;
        if (obj is T t) return GetHashCode(t);
        throw new ArgumentException("Type of argument is not compatible with the generic comparer.");
    }
}

internal sealed class StringEqualityComparer : EqualityComparer<string>
{
    public override bool Equals(string? x, string? y) => Native.StringEquals(x, y);
    public override int GetHashCode(string obj) => obj == null ? 0 : Native.StringHash(obj);
}

internal sealed class GenericEqualityComparer<T> : EqualityComparer<T> where T : IEquatable<T>?
{
    public override bool Equals(T? x, T? y)
    {
        if (x == null) return y == null;
        return y != null && x.Equals(y);
    }
    public override int GetHashCode(T obj) => obj == null ? 0 : obj.GetHashCode();
}

internal sealed class NullableEqualityComparer<T> : EqualityComparer<T?> where T : struct
{
    public override bool Equals(T? x, T? y)
    {
        if (!x.HasValue) return !y.HasValue;
        return y.HasValue && EqualityComparer<T>.Default.Equals(x.GetValueOrDefault(), y.GetValueOrDefault());
    }
    public override int GetHashCode(T? obj) => obj.HasValue ? obj.GetValueOrDefault().GetHashCode() : 0;
}

internal sealed class ObjectEqualityComparer<T> : EqualityComparer<T>
{
    public override bool Equals(T? x, T? y)
    {
        if (x == null) return y == null;
        return y != null && x.Equals(y);
    }
    public override int GetHashCode(T obj) => obj == null ? 0 : obj.GetHashCode();
}

internal sealed class DelegateEqualityComparer<T> : EqualityComparer<T>
{
    private readonly Func<T?, T?, bool> _equals;
    private readonly Func<T, int>? _hash;
    internal DelegateEqualityComparer(Func<T?, T?, bool> equals, Func<T, int>? hash)
    {
        _equals = equals;
        _hash = hash;
    }
    public override bool Equals(T? x, T? y) => _equals(x, y);
    public override int GetHashCode(T obj)
    {
        if (_hash == null) throw new NotSupportedException();
        return _hash(obj);
    }
}

public sealed class ReferenceEqualityComparer : IEqualityComparer<object?>, IEqualityComparer
{
    private ReferenceEqualityComparer() { }
    public static ReferenceEqualityComparer Instance { get; } = new ReferenceEqualityComparer();
    public new bool Equals(object? x, object? y) => x == y;
    public int GetHashCode(object? obj) => obj == null ? 0 : Native.ObjectHash(obj);
}

public abstract class Comparer<T> : IComparer, IComparer<T>
{
    private static Comparer<T>? s_default;

    public static Comparer<T> Default => s_default ??= CreateDefault();

    private static Comparer<T> CreateDefault()
    {
        if (Native.RuntimeImplements<T, IComparable<T>>())
            return (Comparer<T>)Native.RuntimeNewWithArguments(typeof(GenericComparer<>), new Type[] { typeof(T) });
        Type? inner = Nullable.GetUnderlyingType(typeof(T));
        if (inner != null) return (Comparer<T>)Native.RuntimeNewWithArguments(typeof(NullableComparer<>), new Type[] { inner });
        return new ObjectComparer<T>();
    }

    public static Comparer<T> Create(Comparison<T> comparison)
    {
        if (comparison == null) throw new ArgumentNullException("comparison");
        return new ComparisonComparer<T>(comparison);
    }

    public abstract int Compare(T? x, T? y);
    int IComparer.Compare(object? x, object? y)
    {
        if (x == null) return y == null ? 0 : -1;
        if (y == null) return 1;
        if (x is T a && y is T b) return Compare(a, b);
        throw new ArgumentException("Type of argument is not compatible with the generic comparer.");
    }
}

internal sealed class GenericComparer<T> : Comparer<T> where T : IComparable<T>?
{
    public override int Compare(T? x, T? y)
    {
        if (x == null) return y == null ? 0 : -1;
        if (y == null) return 1;
        return x.CompareTo(y);
    }
}

internal sealed class NullableComparer<T> : Comparer<T?> where T : struct
{
    public override int Compare(T? x, T? y)
    {
        if (!x.HasValue) return y.HasValue ? -1 : 0;
        if (!y.HasValue) return 1;
        return Comparer<T>.Default.Compare(x.GetValueOrDefault(), y.GetValueOrDefault());
    }
}

internal sealed class ObjectComparer<T> : Comparer<T>
{
    public override int Compare(T? x, T? y) => Comparer.Default.Compare(x, y);
}

internal sealed class ComparisonComparer<T> : Comparer<T>
{
    private readonly Comparison<T> _comparison;
    internal ComparisonComparer(Comparison<T> comparison) { _comparison = comparison; }
    public override int Compare(T? x, T? y) => _comparison(x!, y!);
}

/// <summary>Compares keys with what stands for one: a span with a string.</summary>
public interface IAlternateEqualityComparer<in TAlternate, T> where TAlternate : allows ref struct where T : allows ref struct
{
    bool Equals(TAlternate alternate, T other);
    int GetHashCode(TAlternate alternate);
    T Create(TAlternate alternate);
}

internal static class Alternate
{
    internal static IAlternateEqualityComparer<TAlternate, T>? Of<TAlternate, T>(object? comparer) where TAlternate : allows ref struct
    {
        if (typeof(T) == typeof(string) && ReferenceEquals(comparer, EqualityComparer<T>.Default)) comparer = StringComparer.Ordinal;
        return comparer as IAlternateEqualityComparer<TAlternate, T>;
    }
    internal static InvalidOperationException None() => new InvalidOperationException("The collection's comparer does not support the requested operation.");
}
