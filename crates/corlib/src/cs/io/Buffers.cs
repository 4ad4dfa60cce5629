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

public static class BuffersExtensions
{
    public static void Write<T>(this IBufferWriter<T> writer, ReadOnlySpan<T> value)
    {
        value.CopyTo(writer.GetSpan(value.Length));
        writer.Advance(value.Length);
    }
}
