using System.Threading;
using System.Threading.Tasks;

namespace System.IO;

public enum SeekOrigin { Begin, Current, End }

public abstract class TextWriter : MarshalByRefObject, IDisposable, IAsyncDisposable
{
    public static readonly TextWriter Null = new NullTextWriter();
    protected char[] CoreNewLine = new char[] { '\n' };
    protected TextWriter() { }
    protected TextWriter(IFormatProvider? formatProvider) { }
    public abstract Encoding Encoding { get; }
    public virtual IFormatProvider FormatProvider => CultureInfo.InvariantCulture;
    public virtual string NewLine
    {
        get => new string(CoreNewLine);
        set => CoreNewLine = (value ?? "\n").ToCharArray();
    }
    public virtual void Close() => Dispose();
    protected virtual void Dispose(bool disposing) { }
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }
    public virtual ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
    public virtual void Flush() { }
    public virtual void Write(char value) { }
    public virtual void Write(char[]? buffer)
    {
        if (buffer != null) Write(buffer, 0, buffer.Length);
    }
    public virtual void Write(char[] buffer, int index, int count)
    {
        for (int i = 0; i < count; i++) Write(buffer[index + i]);
    }
    public virtual void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToArray());
    public virtual void Write(string? value)
    {
        if (value != null) Write(value.ToCharArray());
    }
    public virtual void Write(object? value)
    {
        if (value == null) return;
        if (value is IFormattable f) Write(f.ToString(null, FormatProvider));
        else Write(value.ToString());
    }
    public virtual void Write(StringBuilder? value) => Write(value == null ? null : value.ToString());
    public virtual void Write(bool value) => Write(value.ToString());
    public virtual void Write(int value) => Write(value.ToString());
    public virtual void Write(uint value) => Write(value.ToString());
    public virtual void Write(long value) => Write(value.ToString());
    public virtual void Write(ulong value) => Write(value.ToString());
    public virtual void Write(float value) => Write(value.ToString());
    public virtual void Write(double value) => Write(value.ToString());
    public virtual void Write(decimal value) => Write(value.ToString());
    public virtual void Write(string format, object? arg0) => Write(string.Format(format, arg0));
    public virtual void Write(string format, object? arg0, object? arg1) => Write(string.Format(format, arg0, arg1));
    public virtual void Write(string format, object? arg0, object? arg1, object? arg2) => Write(string.Format(format, arg0, arg1, arg2));
    public virtual void Write(string format, params object?[] arg) => Write(string.Format(format, arg));
    public virtual void WriteLine() => Write(CoreNewLine);
    public virtual void WriteLine(char value)
    {
        Write(value);
        WriteLine();
    }
    public virtual void WriteLine(char[]? buffer)
    {
        Write(buffer);
        WriteLine();
    }
    public virtual void WriteLine(string? value)
    {
        Write(value);
        Write(CoreNewLine);
    }
    public virtual void WriteLine(object? value)
    {
        if (value == null) WriteLine();
        else if (value is IFormattable f) WriteLine(f.ToString(null, FormatProvider));
        else WriteLine(value.ToString());
    }
    public virtual void WriteLine(StringBuilder? value) => WriteLine(value == null ? null : value.ToString());
    public virtual void WriteLine(bool value) => WriteLine(value.ToString());
    public virtual void WriteLine(int value) => WriteLine(value.ToString());
    public virtual void WriteLine(uint value) => WriteLine(value.ToString());
    public virtual void WriteLine(long value) => WriteLine(value.ToString());
    public virtual void WriteLine(ulong value) => WriteLine(value.ToString());
    public virtual void WriteLine(float value) => WriteLine(value.ToString());
    public virtual void WriteLine(double value) => WriteLine(value.ToString());
    public virtual void WriteLine(decimal value) => WriteLine(value.ToString());
    public virtual void WriteLine(string format, object? arg0) => WriteLine(string.Format(format, arg0));
    public virtual void WriteLine(string format, object? arg0, object? arg1) => WriteLine(string.Format(format, arg0, arg1));
    public virtual void WriteLine(string format, object? arg0, object? arg1, object? arg2) => WriteLine(string.Format(format, arg0, arg1, arg2));
    public virtual void WriteLine(string format, params object?[] arg) => WriteLine(string.Format(format, arg));
    public virtual Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }
    public virtual Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }
    public virtual Task WriteLineAsync()
    {
        WriteLine();
        return Task.CompletedTask;
    }
    public virtual Task WriteLineAsync(char value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }
    public virtual Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }
    public virtual Task FlushAsync(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : FlushAsync();
    public Task WriteAsync(char[]? buffer) => buffer == null ? Task.CompletedTask : WriteAsync(new string(buffer));
    public virtual Task WriteAsync(char[] buffer, int index, int count) => WriteAsync(new string(buffer, index, count));
    public virtual Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : WriteAsync(buffer.ToString());
    public virtual Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : WriteLineAsync(buffer.ToString());
    public virtual Task FlushAsync()
    {
        Flush();
        return Task.CompletedTask;
    }
    public static TextWriter Synchronized(TextWriter writer) => writer;

    private sealed class NullTextWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}

public class StringWriter : TextWriter
{
    private readonly StringBuilder _builder;
    private bool _closed;
    public StringWriter() { _builder = new StringBuilder(); }
    public StringWriter(IFormatProvider? formatProvider) { _builder = new StringBuilder(); }
    public StringWriter(StringBuilder sb) { _builder = sb; }
    public override Encoding Encoding => Encoding.Unicode;
    public virtual StringBuilder GetStringBuilder() => _builder;
    private void Check()
    {
        if (_closed) throw new ObjectDisposedException(null, "Cannot write to a closed TextWriter.");
    }
    protected override void Dispose(bool disposing) { _closed = true; }
    public override void Write(char value)
    {
        Check();
        _builder.Append(value);
    }
    public override void Write(string? value)
    {
        Check();
        _builder.Append(value);
    }
    public override string ToString() => _builder.ToString();
}

public abstract class TextReader : MarshalByRefObject, IDisposable
{
    public static readonly TextReader Null = new StringReader("");
    public virtual void Close() => Dispose();
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }
    protected virtual void Dispose(bool disposing) { }
    public virtual int Peek() => -1;
    public virtual int Read() => -1;
    public virtual int Read(char[] buffer, int index, int count)
    {
        int n = 0;
        while (n < count)
        {
            int c = Read();
            if (c < 0) break;
            buffer[index + n] = (char)c;
            n++;
        }
        return n;
    }
    public virtual int Read(Span<char> buffer)
    {
        char[] copy = new char[buffer.Length];
        int n = Read(copy, 0, copy.Length);
        copy.AsSpan(0, n).CopyTo(buffer);
        return n;
    }
    public virtual int ReadBlock(char[] buffer, int index, int count)
    {
        int total = 0;
        for (int n = 1; n > 0 && total < count; total += n) n = Read(buffer, index + total, count - total);
        return total;
    }
    public virtual Task<int> ReadAsync(char[] buffer, int index, int count) => Task.FromResult(Read(buffer, index, count));
    public virtual ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : new ValueTask<int>(Read(buffer.Span));
    public virtual Task<int> ReadBlockAsync(char[] buffer, int index, int count) => Task.FromResult(ReadBlock(buffer, index, count));
    public virtual string? ReadLine()
    {
        StringBuilder builder = new StringBuilder();
        while (true)
        {
            int c = Read();
            if (c < 0) return builder.Length > 0 ? builder.ToString() : null;
            if (c == '\n') return builder.ToString();
            if (c == '\r')
            {
                if (Peek() == '\n') Read();
                return builder.ToString();
            }
            builder.Append((char)c);
        }
    }
    public virtual string ReadToEnd()
    {
        StringBuilder builder = new StringBuilder();
        while (true)
        {
            int c = Read();
            if (c < 0) return builder.ToString();
            builder.Append((char)c);
        }
    }
    public virtual Task<string?> ReadLineAsync() => Task.FromResult(ReadLine());
    public virtual ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => new ValueTask<string?>(ReadLine());
    public virtual Task<string> ReadToEndAsync() => Task.FromResult(ReadToEnd());
    public virtual Task<string> ReadToEndAsync(CancellationToken cancellationToken) => Task.FromResult(ReadToEnd());
}

public class StringReader : TextReader
{
    private string? _text;
    private int _next;
    public StringReader(string s)
    {
        if (s == null) throw new ArgumentNullException("s");
        _text = s;
    }
    private string Text => _text ?? throw new ObjectDisposedException(null, "Cannot read from a closed TextReader.");
    protected override void Dispose(bool disposing) { _text = null; }
    public override int Peek() => _next < Text.Length ? Text[_next] : -1;
    public override int Read() => _next < Text.Length ? Text[_next++] : -1;
    public override string ReadToEnd()
    {
        string rest = Text.Substring(_next);
        _next = Text.Length;
        return rest;
    }
}

public abstract class Stream : MarshalByRefObject, IDisposable, IAsyncDisposable
{
    public static readonly Stream Null = new MemoryStream();
    public abstract bool CanRead { get; }
    public abstract bool CanSeek { get; }
    public abstract bool CanWrite { get; }
    public virtual bool CanTimeout => false;
    public abstract long Length { get; }
    public abstract long Position { get; set; }
    public abstract void Flush();
    public abstract int Read(byte[] buffer, int offset, int count);
    public abstract long Seek(long offset, SeekOrigin origin);
    public abstract void SetLength(long value);
    public abstract void Write(byte[] buffer, int offset, int count);
    protected static void ValidateBufferArguments(byte[] buffer, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer, "buffer");
        ArgumentOutOfRangeException.ThrowIfNegative(offset, "offset");
        if ((uint)count > buffer.Length - offset) throw new ArgumentOutOfRangeException("count", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.");
    }
    public virtual int Read(Span<byte> buffer)
    {
        byte[] bytes = new byte[buffer.Length];
        int n = Read(bytes, 0, bytes.Length);
        for (int i = 0; i < n; i++) buffer[i] = bytes[i];
        return n;
    }
    public virtual void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);
    public virtual int ReadByte()
    {
        byte[] one = new byte[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }
    public virtual void WriteByte(byte value) => Write(new byte[] { value }, 0, 1);
    public int ReadAtLeast(Span<byte> buffer, int minimumBytes, bool throwOnEndOfStream = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimumBytes);
        int n = 0;
        while (n < minimumBytes)
        {
            int read = Read(buffer.Slice(n));
            if (read == 0) return throwOnEndOfStream ? throw new EndOfStreamException("Unable to read beyond the end of the stream.") : n;
            n += read;
        }
        return n;
    }
    public int ReadAtLeast(byte[] buffer, int count)
    {
        int n = 0;
        while (n < count)
        {
            int got = Read(buffer, n, buffer.Length - n);
            if (got == 0) throw new EndOfStreamException();
            n += got;
        }
        return n;
    }
    public void ReadExactly(Span<byte> buffer)
    {
        byte[] copy = new byte[buffer.Length];
        ReadExactly(copy, 0, copy.Length);
        copy.AsSpan().CopyTo(buffer);
    }
    public ValueTask ReadExactlyAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken = default) => ReadExactlyAsync(new Memory<byte>(buffer, offset, count), cancellationToken);
    public async ValueTask ReadExactlyAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => await ReadAtLeastAsync(buffer, buffer.Length, true, cancellationToken).ConfigureAwait(false);
    public async ValueTask<int> ReadAtLeastAsync(Memory<byte> buffer, int minimumBytes, bool throwOnEndOfStream = true, CancellationToken cancellationToken = default)
    {
        int total = 0;
        while (total < minimumBytes)
        {
            int n = await ReadAsync(buffer.Slice(total), cancellationToken).ConfigureAwait(false);
            if (n == 0)
            {
                if (throwOnEndOfStream) throw new EndOfStreamException("Unable to read beyond the end of the stream.");
                break;
            }
            total += n;
        }
        return total;
    }
    public void ReadExactly(byte[] buffer, int offset, int count)
    {
        int n = 0;
        while (n < count)
        {
            int got = Read(buffer, offset + n, count - n);
            if (got == 0) throw new EndOfStreamException("Unable to read beyond the end of the stream.");
            n += got;
        }
    }
    public virtual Task FlushAsync() => FlushAsync(CancellationToken.None);
    public virtual Task FlushAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        Flush();
        return Task.CompletedTask;
    }
    public Task<int> ReadAsync(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None);
    public virtual Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<int>(cancellationToken);
        try
        {
            return Task.FromResult(Read(buffer, offset, count));
        }
        catch (Exception e)
        {
            return Task.FromException<int>(e);
        }
    }
    public virtual ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new ValueTask<int>(ReadAsync(buffer._array!, buffer._start, buffer._length, cancellationToken));
    public Task WriteAsync(byte[] buffer, int offset, int count) => WriteAsync(buffer, offset, count, CancellationToken.None);
    public virtual Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        try
        {
            Write(buffer, offset, count);
            return Task.CompletedTask;
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }
    public virtual ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => new ValueTask(WriteAsync(buffer._array ?? Array.Empty<byte>(), buffer._start, buffer._length, cancellationToken));
    public virtual IAsyncResult BeginRead(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state)
    {
        TaskCompletionSource<int> done = new TaskCompletionSource<int>(state);
        done.SetResult(Read(buffer, offset, count));
        if (callback != null) callback(done.Task);
        return done.Task;
    }
    public virtual int EndRead(IAsyncResult asyncResult) => ((Task<int>)asyncResult).GetAwaiter().GetResult();
    public virtual IAsyncResult BeginWrite(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state)
    {
        TaskCompletionSource done = new TaskCompletionSource(state);
        Write(buffer, offset, count);
        done.SetResult();
        if (callback != null) callback(done.Task);
        return done.Task;
    }
    public virtual void EndWrite(IAsyncResult asyncResult) => ((Task)asyncResult).GetAwaiter().GetResult();
    public void CopyTo(Stream destination) => CopyTo(destination, 81920);
    public virtual void CopyTo(Stream destination, int bufferSize)
    {
        byte[] buffer = new byte[bufferSize];
        int n;
        while ((n = Read(buffer, 0, buffer.Length)) != 0) destination.Write(buffer, 0, n);
    }
    public Task CopyToAsync(Stream destination) => CopyToAsync(destination, 81920, CancellationToken.None);
    public Task CopyToAsync(Stream destination, CancellationToken cancellationToken) => CopyToAsync(destination, 81920, cancellationToken);
    public virtual async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[bufferSize];
        int n;
        while ((n = await ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) != 0)
            await destination.WriteAsync(buffer, 0, n, cancellationToken).ConfigureAwait(false);
    }
    public virtual void Close() => Dispose(true);
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }
    protected virtual void Dispose(bool disposing) { }
    public virtual ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}

public class MemoryStream : Stream
{
    private byte[] _buffer;
    private int _length;
    private int _position;
    private readonly bool _writable;
    private readonly bool _expandable;
    private bool _closed;
    public MemoryStream() : this(0) { }
    public MemoryStream(int capacity)
    {
        if (capacity < 0) Throw.NegativeCount("capacity", capacity);
        _buffer = new byte[capacity];
        _writable = true;
        _expandable = true;
    }
    public MemoryStream(byte[] buffer) : this(buffer, true) { }
    public MemoryStream(byte[] buffer, bool writable)
    {
        if (buffer == null) throw new ArgumentNullException("buffer");
        _buffer = buffer;
        _length = buffer.Length;
        _writable = writable;
    }
    private void Check()
    {
        if (_closed) throw new ObjectDisposedException(null, "Cannot access a closed Stream.");
    }
    public override bool CanRead => !_closed;
    public override bool CanSeek => !_closed;
    public override bool CanWrite => _writable && !_closed;
    public virtual int Capacity
    {
        get => _buffer.Length;
        set => Array.Resize(ref _buffer, value);
    }
    public override long Length
    {
        get
        {
            Check();
            return _length;
        }
    }
    public override long Position
    {
        get
        {
            Check();
            return _position;
        }
        set
        {
            Check();
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = (int)value;
        }
    }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (buffer == null) throw new ArgumentNullException("buffer");
        Check();
        int n = Math.Min(count, _length - _position);
        if (n <= 0) return 0;
        Array.Copy(_buffer, _position, buffer, offset, n);
        _position += n;
        return n;
    }
    public override int ReadByte()
    {
        Check();
        return _position < _length ? _buffer[_position++] : -1;
    }
    public override long Seek(long offset, SeekOrigin origin)
    {
        Check();
        long target = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? _position : _length);
        if (target < 0) throw new IOException("An attempt was made to move the position before the beginning of the stream.");
        _position = (int)target;
        return target;
    }
    public override void SetLength(long value)
    {
        Check();
        if (value < 0 || value > int.MaxValue) throw new ArgumentOutOfRangeException("value", "Stream length must be non-negative and less than 2^31 - 1 - origin.");
        Grow((int)value);
        if (value > _length) Array.Clear(_buffer, _length, (int)value - _length);
        _length = (int)value;
        if (_position > _length) _position = _length;
    }
    private void Grow(int needed)
    {
        if (needed <= _buffer.Length) return;
        if (!_expandable) throw new NotSupportedException("Memory stream is not expandable.");
        Array.Resize(ref _buffer, Math.Max(needed, Math.Max(256, _buffer.Length * 2)));
    }
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (buffer == null) throw new ArgumentNullException("buffer");
        Check();
        if (!_writable) throw new NotSupportedException("Stream does not support writing.");
        int end = _position + count;
        Grow(end);
        Array.Copy(buffer, offset, _buffer, _position, count);
        _position = end;
        if (end > _length) _length = end;
    }
    public virtual byte[] ToArray()
    {
        byte[] copy = new byte[_length];
        Array.Copy(_buffer, copy, _length);
        return copy;
    }
    public virtual byte[] GetBuffer() => _buffer;
    public virtual void WriteTo(Stream stream) => stream.Write(_buffer, 0, _length);
    protected override void Dispose(bool disposing) { _closed = true; }
}

public class StreamReader : TextReader
{
    private readonly Stream _stream;
    private readonly Encoding _encoding;
    public virtual Encoding CurrentEncoding => _encoding;
    private readonly bool _leaveOpen;
    private string? _text;
    private int _next;
    public StreamReader(string path) : this(File.OpenRead(path), Encoding.UTF8) { }
    public StreamReader(string path, bool detectEncodingFromByteOrderMarks) : this(File.OpenRead(path), Encoding.UTF8) { }
    public StreamReader(string path, Encoding? encoding) : this(File.OpenRead(path), encoding) { }
    public StreamReader(string path, Encoding? encoding, bool detectEncodingFromByteOrderMarks) : this(File.OpenRead(path), encoding) { }
    public StreamReader(string path, FileStreamOptions options) : this(new FileStream(path, options), Encoding.UTF8) { }
    public StreamReader(Stream stream) : this(stream, Encoding.UTF8) { }
    public StreamReader(Stream stream, Encoding? encoding) : this(stream, encoding, true, -1, false) { }
    public StreamReader(Stream stream, Encoding? encoding = null, bool detectEncodingFromByteOrderMarks = true, int bufferSize = -1, bool leaveOpen = false)
    {
        if (stream == null) throw new ArgumentNullException("stream");
        _stream = stream;
        _encoding = encoding ?? Encoding.UTF8;
        _leaveOpen = leaveOpen;
    }
    public virtual Stream BaseStream => _stream;
    public bool EndOfStream => Peek() < 0;
    private string Text
    {
        get
        {
            if (_text == null)
            {
                MemoryStream copy = new MemoryStream();
                _stream.CopyTo(copy);
                _text = Decoded(copy);
            }
            return _text;
        }
    }
    private string Decoded(MemoryStream bytes)
    {
        string text = _encoding.GetString(bytes.ToArray());
        return text.StartsWith('\uFEFF') ? text.Substring(1) : text;
    }
    private async Task Fill(CancellationToken cancellationToken)
    {
        MemoryStream copy = new MemoryStream();
        await _stream.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        _text ??= Decoded(copy);
    }
    public override async Task<string?> ReadLineAsync()
    {
        if (_text == null) await Fill(CancellationToken.None).ConfigureAwait(false);
        return ReadLine();
    }
    public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_text == null) await Fill(cancellationToken).ConfigureAwait(false);
        return ReadLine();
    }
    public override async Task<string> ReadToEndAsync()
    {
        if (_text == null) await Fill(CancellationToken.None).ConfigureAwait(false);
        return ReadToEnd();
    }
    public override async Task<string> ReadToEndAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_text == null) await Fill(cancellationToken).ConfigureAwait(false);
        return ReadToEnd();
    }
    public override int Peek() => _next < Text.Length ? Text[_next] : -1;
    public override int Read() => _next < Text.Length ? Text[_next++] : -1;
    protected override void Dispose(bool disposing)
    {
        if (!_leaveOpen) _stream.Dispose();
    }
}

public class StreamWriter : TextWriter
{
    private readonly Stream _stream;
    private readonly Encoding _encoding;
    private readonly bool _leaveOpen;
    private readonly StringBuilder _pending = new StringBuilder();
    private bool _closed;
    private bool _marked;
    public StreamWriter(string path) : this(path, false) { }
    public StreamWriter(string path, bool append) : this(path, append, null) { }
    public StreamWriter(string path, bool append, Encoding? encoding) : this(new FileStream(path, append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read), encoding) { }
    public StreamWriter(string path, bool append, Encoding? encoding, int bufferSize) : this(path, append, encoding) { }
    public StreamWriter(string path, FileStreamOptions options) : this(new FileStream(path, options)) { }
    public StreamWriter(string path, Encoding? encoding, FileStreamOptions options) : this(new FileStream(path, options), encoding) { }
    public StreamWriter(Stream stream) : this(stream, null, -1, false) { }
    public StreamWriter(Stream stream, Encoding? encoding) : this(stream, encoding, -1, false) { }
    public StreamWriter(Stream stream, Encoding? encoding = null, int bufferSize = -1, bool leaveOpen = false)
    {
        if (stream == null) throw new ArgumentNullException("stream");
        _stream = stream;
        _encoding = encoding ?? new UTF8Encoding();
        _leaveOpen = leaveOpen;
        _marked = stream.CanSeek && stream.Position > 0;
    }
    public virtual bool AutoFlush { get; set; }
    public virtual Stream BaseStream => _stream;
    public override Encoding Encoding => _encoding;
    public override void Write(char value)
    {
        _pending.Append(value);
        if (AutoFlush) Flush();
    }
    public override void Write(string? value)
    {
        _pending.Append(value);
        if (AutoFlush) Flush();
    }
    public override void Flush()
    {
        if (!_marked)
        {
            _marked = true;
            byte[] mark = _encoding.GetPreamble();
            if (mark.Length > 0) _stream.Write(mark, 0, mark.Length);
        }
        if (_pending.Length > 0)
        {
            byte[] bytes = _encoding.GetBytes(_pending.ToString());
            _pending.Clear();
            _stream.Write(bytes, 0, bytes.Length);
        }
        _stream.Flush();
    }
    protected override void Dispose(bool disposing)
    {
        if (_closed) return;
        _closed = true;
        Flush();
        if (!_leaveOpen) _stream.Dispose();
    }
}

public static class Path
{
    public static string? GetPathRoot(string? path) => path == null ? null : path.StartsWith('/') ? "/" : "";
    public static string TrimEndingDirectorySeparator(string path) => path.Length > 1 && path.EndsWith('/') ? path.Substring(0, path.Length - 1) : path;
    public static bool EndsInDirectorySeparator(string? path) => path != null && path.EndsWith('/');
    public static bool IsPathFullyQualified(string path) => path.StartsWith('/');
    public static string Join(string? path1, string? path2, string? path3) => Join(Join(path1, path2), path3);
    public static string Join(params string?[] paths)
    {
        string all = "";
        foreach (string? path in paths) all = Join(all, path);
        return all;
    }
    public static string Combine(string path1, string path2, string path3, string path4) => Combine(Combine(path1, path2, path3), path4);
    public static char[] GetInvalidFileNameChars() => ['\0', '/'];
    public static char[] GetInvalidPathChars() => ['\0'];
    public static string GetTempPath() => "/tmp/";
    public static string GetTempFileName()
    {
        string path = GetTempPath() + "tmp" + GetRandomFileName().Substring(0, 6) + ".tmp";
        File.WriteAllBytes(path, Array.Empty<byte>());
        return path;
    }
    public static bool Exists(string? path) => File.Exists(path) || Directory.Exists(path);
    public static string GetRandomFileName()
    {
        char[] name = Random.Shared.GetItems<char>("abcdefghijklmnopqrstuvwxyz012345".ToCharArray(), 12);
        name[8] = '.';
        return new string(name);
    }
    public static string GetFullPath(string path)
    {
        if (path == null) throw new ArgumentNullException("path");
        if (path.Length == 0) throw new ArgumentException("The path is empty.", "path");
        List<string> parts = new List<string>();
        foreach (string part in Combine(FileTree.Current, path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
        }
        return "/" + string.Join('/', parts) + (parts.Count > 0 && path.EndsWith('/') ? "/" : "");
    }
    public static string GetFullPath(string path, string basePath) => GetFullPath(Combine(basePath, path));
    public static string GetRelativePath(string relativeTo, string path)
    {
        string[] from = GetFullPath(relativeTo).Split('/', StringSplitOptions.RemoveEmptyEntries);
        string[] to = GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        int same = 0;
        while (same < from.Length && same < to.Length && from[same] == to[same]) same++;
        List<string> parts = new List<string>();
        for (int i = same; i < from.Length; i++) parts.Add("..");
        parts.AddRange(to[same..]);
        return parts.Count == 0 ? "." : string.Join('/', parts);
    }
    public static readonly char DirectorySeparatorChar = '/';
    public static string Combine(string path1, string path2) => path2.Length == 0 ? path1 : path1.Length == 0 || path2[0] == '/' ? path2 : path1[path1.Length - 1] == '/' ? path1 + path2 : path1 + "/" + path2;
    public static readonly char AltDirectorySeparatorChar = '/', PathSeparator = ':', VolumeSeparatorChar = '/';
    public static string Combine(params string[] paths)
    {
        string all = "";
        foreach (string path in paths) all = Combine(all, path);
        return all;
    }
    public static string Join(string? path1, string? path2) => string.IsNullOrEmpty(path1) ? path2 ?? "" : string.IsNullOrEmpty(path2) ? path1 : path1.EndsWith('/') || path2.StartsWith('/') ? path1 + path2 : path1 + "/" + path2;
    public static bool HasExtension(string? path) => !string.IsNullOrEmpty(GetExtension(path));
    public static bool IsPathRooted(string? path) => path != null && path.StartsWith('/');
    public static string? ChangeExtension(string? path, string? extension)
    {
        if (path == null) return null;
        string without = path.Substring(0, path.Length - (GetExtension(path)?.Length ?? 0)).TrimEnd('.');
        return extension == null ? without : without + (extension.StartsWith('.') ? "" : ".") + extension;
    }
    public static string Combine(string path1, string path2, string path3) => Combine(Combine(path1, path2), path3);
    public static string? GetFileName(string? path) => path == null ? null : path.Substring(path.LastIndexOf('/') + 1);
    public static string? GetExtension(string? path)
    {
        string? name = GetFileName(path);
        if (name == null) return null;
        int dot = name.LastIndexOf('.');
        return dot < 0 || dot == name.Length - 1 ? "" : name.Substring(dot);
    }
    public static string? GetFileNameWithoutExtension(string? path)
    {
        string? name = GetFileName(path);
        if (name == null) return null;
        int dot = name.LastIndexOf('.');
        return dot < 0 ? name : name.Substring(0, dot);
    }
    public static string? GetDirectoryName(string? path)
    {
        if (path == null) return null;
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : path.Substring(0, slash);
    }
}
