namespace System
{
    public class Object { public virtual string ToString() => null; public virtual bool Equals(object obj) => false; public virtual int GetHashCode() => 0; }
    public abstract class ValueType { }
    public abstract class Enum : ValueType { }
    public struct Void { }
    public struct Boolean { }
    public struct Char { }
    public struct SByte { }
    public struct Byte { }
    public struct Int16 { }
    public struct UInt16 { }
    public struct Int32 : IComparable<int> { public int CompareTo(int other) => 0; }
    public struct UInt32 { }
    public struct Int64 { }
    public struct UInt64 { }
    public struct IntPtr { }
    public struct UIntPtr { }
    public struct Single { }
    public struct Double { }
    public struct Decimal { }
    public struct Nullable<T> where T : struct { }
    public sealed class String : IComparable<string>, Collections.Generic.IEnumerable<char> { public int CompareTo(string other) => 0; public Collections.Generic.IEnumerator<char> GetEnumerator() => null; }
    public abstract class Array { }
    public abstract class Delegate { }
    public abstract class MulticastDelegate : Delegate { }
    public class Exception { }
    public abstract class Attribute { }
    public class Type { }
    public class ObsoleteAttribute : Attribute { }
    public interface IDisposable { void Dispose(); }
    public interface IComparable<in T> { int CompareTo(T other); }
    public interface IEquatable<T> { bool Equals(T other); }
    public delegate void Action();
    public delegate void Action<in T>(T obj);
    public delegate T Func<out T>();
    public delegate R Func<in T, out R>(T arg);
    public struct ValueTuple { }
    public struct ValueTuple<A> { public A Item1; }
    public struct ValueTuple<A, B> { public A Item1; public B Item2; }
    public ref struct Span<T> { }
    public ref struct ReadOnlySpan<T> { }
}
namespace System.Text { public class StringBuilder { } }
namespace System.Collections.Generic
{
    public interface IEnumerator<out T> { T Current { get; } }
    public interface IEnumerable<out T> { IEnumerator<T> GetEnumerator(); }
    public interface ICollection<T> : IEnumerable<T> { }
    public interface IList<T> : ICollection<T> { }
    public interface IReadOnlyCollection<out T> : IEnumerable<T> { }
    public interface IReadOnlyList<out T> : IReadOnlyCollection<T> { }
    public class List<T> : IList<T> { public IEnumerator<T> GetEnumerator() => null; }
}
namespace System.Threading { public struct CancellationToken { } }
namespace System.Threading.Tasks
{
    public class Task { }
    public class Task<T> : Task { }
    public struct ValueTask<T> { }
}
