using System.Buffers.Binary;

namespace System.Buffers.Binary
{
    /// <summary>Numbers in bytes of either order.</summary>
    public static class BinaryPrimitives
    {
        private static ulong Read(ReadOnlySpan<byte> source, int size, bool big)
        {
            if (source.Length < size) throw new ArgumentOutOfRangeException("length");
            ulong value = 0;
            for (int i = 0; i < size; i++) value = value << 8 | source[big ? i : size - 1 - i];
            return value;
        }
        private static void Write(Span<byte> destination, ulong value, int size, bool big)
        {
            if (destination.Length < size) throw new ArgumentOutOfRangeException("length");
            for (int i = 0; i < size; i++) destination[big ? size - 1 - i : i] = unchecked((byte)(value >> 8 * i));
        }
        public static short ReadInt16BigEndian(ReadOnlySpan<byte> source) => unchecked((short)Read(source, 2, true));
        public static short ReadInt16LittleEndian(ReadOnlySpan<byte> source) => unchecked((short)Read(source, 2, false));
        public static ushort ReadUInt16BigEndian(ReadOnlySpan<byte> source) => unchecked((ushort)Read(source, 2, true));
        public static ushort ReadUInt16LittleEndian(ReadOnlySpan<byte> source) => unchecked((ushort)Read(source, 2, false));
        public static int ReadInt32BigEndian(ReadOnlySpan<byte> source) => unchecked((int)Read(source, 4, true));
        public static int ReadInt32LittleEndian(ReadOnlySpan<byte> source) => unchecked((int)Read(source, 4, false));
        public static uint ReadUInt32BigEndian(ReadOnlySpan<byte> source) => unchecked((uint)Read(source, 4, true));
        public static uint ReadUInt32LittleEndian(ReadOnlySpan<byte> source) => unchecked((uint)Read(source, 4, false));
        public static long ReadInt64BigEndian(ReadOnlySpan<byte> source) => unchecked((long)Read(source, 8, true));
        public static long ReadInt64LittleEndian(ReadOnlySpan<byte> source) => unchecked((long)Read(source, 8, false));
        public static ulong ReadUInt64BigEndian(ReadOnlySpan<byte> source) => Read(source, 8, true);
        public static ulong ReadUInt64LittleEndian(ReadOnlySpan<byte> source) => Read(source, 8, false);
        public static double ReadDoubleBigEndian(ReadOnlySpan<byte> source) => BitConverter.Int64BitsToDouble(ReadInt64BigEndian(source));
        public static double ReadDoubleLittleEndian(ReadOnlySpan<byte> source) => BitConverter.Int64BitsToDouble(ReadInt64LittleEndian(source));
        public static float ReadSingleBigEndian(ReadOnlySpan<byte> source) => BitConverter.Int32BitsToSingle(ReadInt32BigEndian(source));
        public static float ReadSingleLittleEndian(ReadOnlySpan<byte> source) => BitConverter.Int32BitsToSingle(ReadInt32LittleEndian(source));
        public static void WriteInt16BigEndian(Span<byte> destination, short value) => Write(destination, unchecked((ulong)value), 2, true);
        public static void WriteInt16LittleEndian(Span<byte> destination, short value) => Write(destination, unchecked((ulong)value), 2, false);
        public static void WriteUInt16BigEndian(Span<byte> destination, ushort value) => Write(destination, value, 2, true);
        public static void WriteUInt16LittleEndian(Span<byte> destination, ushort value) => Write(destination, value, 2, false);
        public static void WriteInt32BigEndian(Span<byte> destination, int value) => Write(destination, unchecked((ulong)value), 4, true);
        public static void WriteInt32LittleEndian(Span<byte> destination, int value) => Write(destination, unchecked((ulong)value), 4, false);
        public static void WriteUInt32BigEndian(Span<byte> destination, uint value) => Write(destination, value, 4, true);
        public static void WriteUInt32LittleEndian(Span<byte> destination, uint value) => Write(destination, value, 4, false);
        public static void WriteInt64BigEndian(Span<byte> destination, long value) => Write(destination, unchecked((ulong)value), 8, true);
        public static void WriteInt64LittleEndian(Span<byte> destination, long value) => Write(destination, unchecked((ulong)value), 8, false);
        public static void WriteUInt64BigEndian(Span<byte> destination, ulong value) => Write(destination, value, 8, true);
        public static void WriteUInt64LittleEndian(Span<byte> destination, ulong value) => Write(destination, value, 8, false);
        public static void WriteDoubleLittleEndian(Span<byte> destination, double value) => WriteInt64LittleEndian(destination, BitConverter.DoubleToInt64Bits(value));
        public static void WriteDoubleBigEndian(Span<byte> destination, double value) => WriteInt64BigEndian(destination, BitConverter.DoubleToInt64Bits(value));
        public static short ReverseEndianness(short value) => unchecked((short)ReverseEndianness((ushort)value));
        public static ushort ReverseEndianness(ushort value) => unchecked((ushort)(value << 8 | value >> 8));
        public static int ReverseEndianness(int value) => unchecked((int)ReverseEndianness((uint)value));
        public static uint ReverseEndianness(uint value) => value << 24 | (value & 0xFF00) << 8 | value >> 8 & 0xFF00 | value >> 24;
        public static long ReverseEndianness(long value) => unchecked((long)ReverseEndianness((ulong)value));
        public static ulong ReverseEndianness(ulong value) => unchecked((ulong)ReverseEndianness((uint)value) << 32 | ReverseEndianness((uint)(value >> 32)));
        public static byte ReverseEndianness(byte value) => value;
    }
}

namespace System.IO
{
    public class BinaryWriter : IDisposable, IAsyncDisposable
    {
        private readonly Encoding _encoding;
        private readonly bool _leaveOpen;
        private readonly byte[] _bytes = new byte[8];
        protected Stream OutStream;
        public BinaryWriter(Stream output) : this(output, new UTF8Encoding(), false) { }
        public BinaryWriter(Stream output, Encoding encoding) : this(output, encoding, false) { }
        public BinaryWriter(Stream output, Encoding encoding, bool leaveOpen)
        {
            OutStream = output ?? throw new ArgumentNullException("output");
            _encoding = encoding ?? throw new ArgumentNullException("encoding");
            if (!output.CanWrite) throw new ArgumentException("Stream was not writable.");
            _leaveOpen = leaveOpen;
        }
        public virtual Stream BaseStream
        {
            get
            {
                Flush();
                return OutStream;
            }
        }
        public virtual void Flush() => OutStream.Flush();
        public virtual void Close() => Dispose();
        public void Dispose() => Dispose(true);
        protected virtual void Dispose(bool disposing)
        {
            if (_leaveOpen) OutStream.Flush();
            else OutStream.Dispose();
        }
        public virtual ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
        public virtual long Seek(int offset, SeekOrigin origin) => OutStream.Seek(offset, origin);
        private void Put(ulong value, int size)
        {
            for (int i = 0; i < size; i++) _bytes[i] = unchecked((byte)(value >> 8 * i));
            OutStream.Write(_bytes, 0, size);
        }
        public virtual void Write(bool value) => Put(value ? 1UL : 0, 1);
        public virtual void Write(byte value) => Put(value, 1);
        public virtual void Write(sbyte value) => Put(unchecked((ulong)value), 1);
        public virtual void Write(short value) => Put(unchecked((ulong)value), 2);
        public virtual void Write(ushort value) => Put(value, 2);
        public virtual void Write(int value) => Put(unchecked((ulong)value), 4);
        public virtual void Write(uint value) => Put(value, 4);
        public virtual void Write(long value) => Put(unchecked((ulong)value), 8);
        public virtual void Write(ulong value) => Put(value, 8);
        public virtual void Write(float value) => Write(BitConverter.SingleToInt32Bits(value));
        public virtual void Write(double value) => Write(BitConverter.DoubleToInt64Bits(value));
        public virtual void Write(decimal value)
        {
            foreach (int part in decimal.GetBits(value)) Write(part);
        }
        public virtual void Write(char ch) => Write(_encoding.GetBytes(ch.ToString()));
        public virtual void Write(char[] chars) => Write(_encoding.GetBytes(chars));
        public virtual void Write(byte[] buffer) => OutStream.Write(buffer, 0, buffer.Length);
        public virtual void Write(byte[] buffer, int index, int count) => OutStream.Write(buffer, index, count);
        public virtual void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray());
        public virtual void Write(string value)
        {
            byte[] bytes = _encoding.GetBytes(value ?? throw new ArgumentNullException("value"));
            Write7BitEncodedInt(bytes.Length);
            Write(bytes);
        }
        public void Write7BitEncodedInt(int value)
        {
            uint rest = unchecked((uint)value);
            for (; rest > 0x7F; rest >>= 7) Write(unchecked((byte)(rest | 0x80)));
            Write((byte)rest);
        }
        public void Write7BitEncodedInt64(long value)
        {
            ulong rest = unchecked((ulong)value);
            for (; rest > 0x7F; rest >>= 7) Write(unchecked((byte)(rest | 0x80)));
            Write((byte)rest);
        }
    }

    public class BinaryReader : IDisposable
    {
        private readonly Stream _stream;
        private readonly Encoding _encoding;
        private readonly bool _leaveOpen;
        public BinaryReader(Stream input) : this(input, new UTF8Encoding(), false) { }
        public BinaryReader(Stream input, Encoding encoding) : this(input, encoding, false) { }
        public BinaryReader(Stream input, Encoding encoding, bool leaveOpen)
        {
            _stream = input ?? throw new ArgumentNullException("input");
            _encoding = encoding ?? throw new ArgumentNullException("encoding");
            if (!input.CanRead) throw new ArgumentException("Stream was not readable.");
            _leaveOpen = leaveOpen;
        }
        public virtual Stream BaseStream => _stream;
        public virtual void Close() => Dispose();
        public void Dispose() => Dispose(true);
        protected virtual void Dispose(bool disposing)
        {
            if (!_leaveOpen) _stream.Dispose();
        }
        private ulong Take(int size)
        {
            ulong value = 0;
            for (int i = 0; i < size; i++)
            {
                int next = _stream.ReadByte();
                if (next < 0) throw new EndOfStreamException();
                value |= (ulong)next << 8 * i;
            }
            return value;
        }
        public virtual bool ReadBoolean() => Take(1) != 0;
        public virtual byte ReadByte() => (byte)Take(1);
        public virtual sbyte ReadSByte() => unchecked((sbyte)Take(1));
        public virtual short ReadInt16() => unchecked((short)Take(2));
        public virtual ushort ReadUInt16() => (ushort)Take(2);
        public virtual int ReadInt32() => unchecked((int)Take(4));
        public virtual uint ReadUInt32() => (uint)Take(4);
        public virtual long ReadInt64() => unchecked((long)Take(8));
        public virtual ulong ReadUInt64() => Take(8);
        public virtual float ReadSingle() => BitConverter.Int32BitsToSingle(ReadInt32());
        public virtual double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());
        public virtual decimal ReadDecimal() => new decimal(new int[] { ReadInt32(), ReadInt32(), ReadInt32(), ReadInt32() });
        public virtual string ReadString() => _encoding.GetString(ReadBytes(Read7BitEncodedInt()));
        public virtual byte[] ReadBytes(int count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            byte[] all = new byte[count];
            int n = 0;
            while (n < count)
            {
                int read = _stream.Read(all, n, count - n);
                if (read == 0) break;
                n += read;
            }
            return n == count ? all : all[..n];
        }
        public virtual int Read(byte[] buffer, int index, int count) => _stream.Read(buffer, index, count);
        private char? Next()
        {
            List<byte> bytes = new List<byte>();
            while (bytes.Count < 4)
            {
                int next = _stream.ReadByte();
                if (next < 0) return null;
                bytes.Add((byte)next);
                string text = _encoding.GetString(bytes.ToArray());
                if (text.Length > 0 && text[0] != '\uFFFD') return text[0];
            }
            return '\uFFFD';
        }
        public virtual int Read() => Next() is char c ? c : -1;
        public virtual char ReadChar() => Next() ?? throw new EndOfStreamException();
        public virtual char[] ReadChars(int count)
        {
            List<char> all = new List<char>();
            while (all.Count < count && Next() is char c) all.Add(c);
            return all.ToArray();
        }
        public virtual int PeekChar()
        {
            if (!_stream.CanSeek) return -1;
            long at = _stream.Position;
            int next = Read();
            _stream.Position = at;
            return next;
        }
        public int Read7BitEncodedInt() => unchecked((int)Read7BitEncodedInt64());
        public long Read7BitEncodedInt64()
        {
            ulong value = 0;
            for (int shift = 0; shift < 70; shift += 7)
            {
                byte next = ReadByte();
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80) return unchecked((long)value);
            }
            throw new FormatException("Too many bytes in what should have been a 7-bit encoded integer.");
        }
    }

    /// <summary>Passes everything on: what it would hold back cannot be told apart from outside after a flush.</summary>
    public sealed class BufferedStream : Stream
    {
        private readonly Stream _stream;
        public BufferedStream(Stream stream) : this(stream, 4096) { }
        public BufferedStream(Stream stream, int bufferSize)
        {
            _stream = stream ?? throw new ArgumentNullException("stream");
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferSize);
            BufferSize = bufferSize;
        }
        public int BufferSize { get; }
        public Stream UnderlyingStream => _stream;
        public override bool CanRead => _stream.CanRead;
        public override bool CanWrite => _stream.CanWrite;
        public override bool CanSeek => _stream.CanSeek;
        public override long Length => _stream.Length;
        public override long Position { get => _stream.Position; set => _stream.Position = value; }
        public override void Flush() => _stream.Flush();
        public override int Read(byte[] buffer, int offset, int count) => _stream.Read(buffer, offset, count);
        public override void Write(byte[] buffer, int offset, int count) => _stream.Write(buffer, offset, count);
        public override long Seek(long offset, SeekOrigin origin) => _stream.Seek(offset, origin);
        public override void SetLength(long value) => _stream.SetLength(value);
        protected override void Dispose(bool disposing)
        {
            _stream.Dispose();
            base.Dispose(disposing);
        }
    }
}
