namespace System.Buffers;

public interface IBufferWriter<T>
{
    void Advance(int count);
    Memory<T> GetMemory(int sizeHint = 0);
    Span<T> GetSpan(int sizeHint = 0);
}

public sealed class ArrayBufferWriter<T> : IBufferWriter<T>
{
    private T[] _items;
    private int _count;

    public ArrayBufferWriter() { _items = []; }
    public ArrayBufferWriter(int initialCapacity)
    {
        if (initialCapacity <= 0) throw new ArgumentException(null, "initialCapacity");
        _items = new T[initialCapacity];
    }
    public ReadOnlyMemory<T> WrittenMemory => new ReadOnlyMemory<T>(_items, 0, _count);
    public ReadOnlySpan<T> WrittenSpan => new ReadOnlySpan<T>(_items, 0, _count);
    public int WrittenCount => _count;
    public int Capacity => _items.Length;
    public int FreeCapacity => _items.Length - _count;
    public void Clear()
    {
        Array.Clear(_items, 0, _count);
        _count = 0;
    }
    public void ResetWrittenCount() => _count = 0;
    public void Advance(int count)
    {
        if (count < 0) throw new ArgumentException(null, "count");
        if (_count > _items.Length - count) throw new InvalidOperationException("Cannot advance past the end of the buffer, which has a size of " + _items.Length + ".");
        _count += count;
    }
    public Memory<T> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return new Memory<T>(_items, _count, _items.Length - _count);
    }
    public Span<T> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return new Span<T>(_items, _count, _items.Length - _count);
    }
    private void Reserve(int hint)
    {
        if (hint < 0) throw new ArgumentException(null, "sizeHint");
        if (hint == 0) hint = 1;
        if (hint > FreeCapacity) Array.Resize(ref _items, _items.Length + Math.Max(hint, _items.Length == 0 ? 256 : _items.Length));
    }
}

public static partial class BuffersExtensions
{
    public static void Write<T>(this IBufferWriter<T> writer, ReadOnlySpan<T> value)
    {
        value.CopyTo(writer.GetSpan(value.Length));
        writer.Advance(value.Length);
    }
}

public abstract class MemoryPool<T> : IDisposable
{
    public static MemoryPool<T> Shared { get; } = new OwnedPool<T>();
    public abstract IMemoryOwner<T> Rent(int minBufferSize = -1);
    public abstract int MaxBufferSize { get; }
    public void Dispose() => Dispose(true);
    protected abstract void Dispose(bool disposing);
}

internal sealed class OwnedPool<T> : MemoryPool<T>
{
    public override int MaxBufferSize => int.MaxValue;
    public override IMemoryOwner<T> Rent(int minBufferSize = -1) => new Owner(ArrayPool<T>.Shared.Rent(minBufferSize < 0 ? 4096 : minBufferSize));
    protected override void Dispose(bool disposing) { }

    private sealed class Owner : IMemoryOwner<T>
    {
        private T[]? _array;
        internal Owner(T[] array) { _array = array; }
        public Memory<T> Memory => _array ?? throw new ObjectDisposedException("ArrayMemoryPoolBuffer");
        public void Dispose()
        {
            if (_array != null) ArrayPool<T>.Shared.Return(_array);
            _array = null;
        }
    }
}

/// <summary>Values to look for.</summary>
public class SearchValues<T> where T : IEquatable<T>?
{
    internal readonly T[] Values;
    internal SearchValues(T[] values) { Values = values; }
    public bool Contains(T value) => Array.IndexOf(Values, value) >= 0;
}

public static class SearchValues
{
    public static SearchValues<byte> Create(ReadOnlySpan<byte> values) => new SearchValues<byte>(values.ToArray());
    public static SearchValues<char> Create(ReadOnlySpan<char> values) => new SearchValues<char>(values.ToArray());
}
