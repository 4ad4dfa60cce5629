namespace System.Text;

public sealed class StringBuilder
{
    // In this order: Native.Append writes to them.
    private char[] _chars;
    private int _length;
    private readonly int _most = int.MaxValue;

    public StringBuilder() { _chars = new char[16]; }
    public StringBuilder(int capacity)
    {
        if (capacity < 0) Throw.NegativeCount("capacity", capacity);
        _chars = new char[capacity == 0 ? 16 : capacity];
    }
    public StringBuilder(int capacity, int maxCapacity) : this(Math.Min(capacity, maxCapacity))
    {
        if (capacity > maxCapacity) throw new ArgumentOutOfRangeException("capacity", "Capacity exceeds maximum capacity.");
        if (maxCapacity < 1) throw new ArgumentOutOfRangeException("maxCapacity", "MaxCapacity must be one or greater.");
        // There is never more room than may be used: what fits is allowed.
        if (_chars.Length > maxCapacity) _chars = new char[maxCapacity];
        _most = maxCapacity;
    }
    public StringBuilder(string? value) : this(value, 16) { }
    public StringBuilder(string? value, int capacity)
    {
        int length = value == null ? 0 : value.Length;
        _chars = new char[Math.Max(Math.Max(capacity, length), 16)];
        if (length > 0) Native.StringCopyTo(value!, 0, _chars, 0, length);
        _length = length;
    }

    public int Length
    {
        get => _length;
        set
        {
            if (value < 0) Throw.NegativeCount("value", value);
            if (value > _length)
            {
                Reserve(value - _length);
                Native.ArrayClear(_chars, _length, value - _length);
            }
            _length = value;
        }
    }
    public int Capacity
    {
        get => _chars.Length;
        set
        {
            if (value > _most) throw new ArgumentOutOfRangeException("value", "Capacity exceeds maximum capacity.");
            if (value < _length) throw new ArgumentOutOfRangeException("value", "capacity was less than the current size.");
            char[] made = new char[value];
            Native.ArrayCopy(_chars, 0, made, 0, _length);
            _chars = made;
        }
    }
    public int MaxCapacity => _most;
    public int EnsureCapacity(int capacity)
    {
        if (capacity > _chars.Length) Reserve(capacity - _length);
        return _chars.Length;
    }
    private void Reserve(int more)
    {
        if (_most - _length < more) throw new ArgumentOutOfRangeException("valueCount", "The length cannot be greater than the capacity.");
        if (_chars.Length - _length >= more) return;
        char[] larger = new char[Math.Min(_most, Math.Max(_length + more, _chars.Length * 2))];
        Native.ArrayCopy(_chars, 0, larger, 0, _length);
        _chars = larger;
    }

    [IndexerName("Chars")]
    public char this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_length) throw new IndexOutOfRangeException();
            return _chars[index];
        }
        set
        {
            if ((uint)index >= (uint)_length) throw new ArgumentOutOfRangeException("index", "Index was out of range. Must be non-negative and less than the size of the collection.");
            _chars[index] = value;
        }
    }

    public override string ToString() => _length == 0 ? "" : Native.StringFromChars(_chars, 0, _length);
    public string ToString(int startIndex, int length)
    {
        if (startIndex < 0) throw new ArgumentOutOfRangeException("startIndex", "StartIndex cannot be less than zero.");
        if (startIndex > _length) throw new ArgumentOutOfRangeException("startIndex", "startIndex cannot be larger than length of string.");
        if (length < 0) throw new ArgumentOutOfRangeException("length", "Length cannot be less than zero.");
        if (startIndex > _length - length) throw new ArgumentOutOfRangeException("length", "Index and length must refer to a location within the string.");
        return length == 0 ? "" : Native.StringFromChars(_chars, startIndex, length);
    }
    public StringBuilder Clear()
    {
        _length = 0;
        return this;
    }

    public StringBuilder Append(string? value)
    {
        if (Native.Append(value, this)) return this;
        Reserve(value!.Length);
        return Append(value);
    }
    public StringBuilder Append(string? value, int startIndex, int count)
    {
        if (value == null)
        {
            if (startIndex == 0 && count == 0) return this;
            throw new ArgumentNullException("value");
        }
        if (count < 0) throw new ArgumentOutOfRangeException("count", "Count must be positive and count must refer to a location within the string/array/collection.");
        if (startIndex < 0 || startIndex > value.Length - count) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
        Reserve(count);
        Native.StringCopyTo(value, startIndex, _chars, _length, count);
        _length += count;
        return this;
    }
    public StringBuilder Append(char value)
    {
        if (Native.Append(value, this)) return this;
        Reserve(1);
        return Append(value);
    }
    public StringBuilder Append(char value, int repeatCount)
    {
        if (repeatCount < 0) throw new ArgumentOutOfRangeException("repeatCount", "Count cannot be less than zero.");
        Reserve(repeatCount);
        for (int i = 0; i < repeatCount; i++) _chars[_length++] = value;
        return this;
    }
    public StringBuilder Append(char[]? value)
    {
        if (value != null) Append(value, 0, value.Length);
        return this;
    }
    public StringBuilder Append(char[]? value, int startIndex, int charCount)
    {
        if (value == null) return this;
        Reserve(charCount);
        Native.ArrayCopy(value, startIndex, _chars, _length, charCount);
        _length += charCount;
        return this;
    }
    public StringBuilder Append(StringBuilder? value) => value == null ? this : Append(value.ToString());
    public StringBuilder Append(StringBuilder? value, int startIndex, int count) => value == null ? this : Append(value.ToString(startIndex, count));
    public StringBuilder Append(ReadOnlySpan<char> value) => Append(value.ToString());
    public StringBuilder Append(ReadOnlyMemory<char> value) => Append(value.ToString());
    public StringBuilder Append(bool value) => Append(value.ToString());
    public StringBuilder Append(sbyte value) => Append((long)value);
    public StringBuilder Append(byte value) => Append((long)value);
    public StringBuilder Append(short value) => Append((long)value);
    public StringBuilder Append(ushort value) => Append((long)value);
    public StringBuilder Append(int value)
    {
        return !Number.Changed && Native.Append(value, this) ? this : Append(value.ToString());
    }
    public StringBuilder Append(uint value) => Append((long)value);
    public StringBuilder Append(long value)
    {
        return !Number.Changed && Native.Append(value, this) ? this : Append(value.ToString());
    }
    public StringBuilder Append(ulong value) => Append(value.ToString());
    public StringBuilder Append(float value) => Append(value.ToString());
    public StringBuilder Append(double value) => Append(value.ToString());
    public StringBuilder Append(decimal value) => Append(value.ToString());
    public StringBuilder Append(object? value) => value == null ? this : Append(value.ToString());
    public StringBuilder Append([InterpolatedStringHandlerArgument("")] ref AppendInterpolatedStringHandler handler) => this;
    public StringBuilder Append(IFormatProvider? provider, [InterpolatedStringHandlerArgument("", "provider")] ref AppendInterpolatedStringHandler handler) => this;
    public StringBuilder AppendLine() => Append('\n');
    public StringBuilder AppendLine(string? value)
    {
        Append(value);
        return Append('\n');
    }
    public StringBuilder AppendLine([InterpolatedStringHandlerArgument("")] ref AppendInterpolatedStringHandler handler) => Append('\n');
    public StringBuilder AppendLine(IFormatProvider? provider, [InterpolatedStringHandlerArgument("", "provider")] ref AppendInterpolatedStringHandler handler) => Append('\n');

    public StringBuilder AppendJoin(string? separator, params object?[] values) => Append(string.Join(separator, values));
    public StringBuilder AppendJoin(string? separator, params string?[] values) => Append(string.Join(separator, values));
    public StringBuilder AppendJoin<T>(string? separator, IEnumerable<T> values) => Append(string.Join(separator, values));
    public StringBuilder AppendJoin(char separator, params object?[] values) => Append(string.Join(separator, values));
    public StringBuilder AppendJoin(char separator, params string?[] values) => Append(string.Join(separator, values));
    public StringBuilder AppendJoin<T>(char separator, IEnumerable<T> values) => Append(string.Join(separator, values));

    public StringBuilder AppendFormat(string format, object? arg0) => AppendFormat(null, format, new object?[] { arg0 });
    public StringBuilder AppendFormat(string format, object? arg0, object? arg1) => AppendFormat(null, format, new object?[] { arg0, arg1 });
    public StringBuilder AppendFormat(string format, object? arg0, object? arg1, object? arg2) => AppendFormat(null, format, new object?[] { arg0, arg1, arg2 });
    public StringBuilder AppendFormat(string format, params object?[] args) => AppendFormat(null, format, args);
    public StringBuilder AppendFormat(IFormatProvider? provider, string format, object? arg0) => AppendFormat(provider, format, new object?[] { arg0 });
    public StringBuilder AppendFormat(IFormatProvider? provider, string format, object? arg0, object? arg1) => AppendFormat(provider, format, new object?[] { arg0, arg1 });
    public StringBuilder AppendFormat(IFormatProvider? provider, string format, params object?[] args)
    {
        if (format == null) throw new ArgumentNullException("format");
        if (args == null) throw new ArgumentNullException("args");
        ICustomFormatter? custom = provider == null ? null : (ICustomFormatter?)provider.GetFormat(typeof(ICustomFormatter));
        int i = 0;
        int end = format.Length;
        while (i < end)
        {
            char c = format[i];
            if (c == '}')
            {
                if (i + 1 < end && format[i + 1] == '}')
                {
                    Append('}');
                    i += 2;
                    continue;
                }
                BadFormat(i + 1, i + 1 >= end ? "Format item ends prematurely." : "Unexpected closing brace without a corresponding opening brace.");
            }
            if (c != '{')
            {
                int from = i;
                while (i < end && format[i] != '{' && format[i] != '}') i++;
                Append(format, from, i - from);
                continue;
            }
            i++;
            if (i >= end) BadFormat(i, "Format item ends prematurely.");
            if (format[i] == '{')
            {
                Append('{');
                i++;
                continue;
            }
            int index = 0;
            if (format[i] < '0' || format[i] > '9') BadFormat(i, "Expected an ASCII digit.");
            while (i < end && format[i] >= '0' && format[i] <= '9' && index < 1000000)
            {
                index = index * 10 + (format[i] - '0');
                i++;
            }
            while (i < end && format[i] == ' ') i++;
            if (i >= end) BadFormat(i, "Format item ends prematurely.");
            int width = 0;
            bool left = false;
            if (format[i] == ',')
            {
                i++;
                while (i < end && format[i] == ' ') i++;
                if (i >= end) BadFormat(i, "Format item ends prematurely.");
                if (format[i] == '-')
                {
                    left = true;
                    i++;
                    if (i >= end) BadFormat(i, "Format item ends prematurely.");
                }
                if (format[i] < '0' || format[i] > '9') BadFormat(i, "Expected an ASCII digit.");
                while (i < end && format[i] >= '0' && format[i] <= '9' && width < 1000000)
                {
                    width = width * 10 + (format[i] - '0');
                    i++;
                }
                while (i < end && format[i] == ' ') i++;
                if (i >= end) BadFormat(i, "Format item ends prematurely.");
            }
            string? itemFormat = null;
            if (format[i] == ':')
            {
                i++;
                int from = i;
                while (i < end && format[i] != '}')
                {
                    if (format[i] == '{') BadFormat(i, "Format item ends prematurely.");
                    i++;
                }
                if (i >= end) BadFormat(i, "Format item ends prematurely.");
                itemFormat = format.Substring(from, i - from);
            }
            if (format[i] != '}') BadFormat(i, "Format item ends prematurely.");
            i++;
            if (index >= args.Length) throw new FormatException("Index (zero based) must be greater than or equal to zero and less than the size of the argument list.");
            object? arg = args[index];
            string? text = null;
            if (custom != null) text = custom.Format(itemFormat, arg, provider);
            if (text == null)
            {
                if (arg is IFormattable formattable) text = formattable.ToString(itemFormat, provider);
                else if (arg != null) text = arg.ToString();
                text ??= "";
            }
            int padding = width - text.Length;
            if (!left && padding > 0) Append(' ', padding);
            Append(text);
            if (left && padding > 0) Append(' ', padding);
        }
        return this;
    }
    private static void BadFormat(int at, string why) =>
        throw new FormatException("Input string was not in a correct format. Failure to parse near offset " + at.ToString() + ". " + why);

    public StringBuilder Insert(int index, string? value)
    {
        if ((uint)index > (uint)_length) Throw.IndexMustBeLessOrEqual();
        if (value == null || value.Length == 0) return this;
        int count = value.Length;
        Reserve(count);
        Native.ArrayCopy(_chars, index, _chars, index + count, _length - index);
        Native.StringCopyTo(value, 0, _chars, index, count);
        _length += count;
        return this;
    }
    public StringBuilder Insert(int index, string? value, int count)
    {
        for (int i = 0; i < count; i++) Insert(index, value);
        return this;
    }
    public StringBuilder Insert(int index, char value) => Insert(index, value.ToString());
    public StringBuilder Insert(int index, char[]? value) => Insert(index, new string(value));
    public StringBuilder Insert(int index, bool value) => Insert(index, value.ToString());
    public StringBuilder Insert(int index, int value) => Insert(index, value.ToString());
    public StringBuilder Insert(int index, long value) => Insert(index, value.ToString());
    public StringBuilder Insert(int index, double value) => Insert(index, value.ToString());
    public StringBuilder Insert(int index, decimal value) => Insert(index, value.ToString());
    public StringBuilder Insert(int index, object? value) => Insert(index, value == null ? null : value.ToString());

    public StringBuilder Remove(int startIndex, int length)
    {
        if (length < 0) throw new ArgumentOutOfRangeException("length", "Length cannot be less than zero.");
        if (startIndex < 0) throw new ArgumentOutOfRangeException("startIndex", "StartIndex cannot be less than zero.");
        if (length > _length - startIndex) throw new ArgumentOutOfRangeException("length", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
        Native.ArrayCopy(_chars, startIndex + length, _chars, startIndex, _length - startIndex - length);
        _length -= length;
        return this;
    }
    public StringBuilder Replace(string oldValue, string? newValue) => Replace(oldValue, newValue, 0, _length);
    public StringBuilder Replace(string oldValue, string? newValue, int startIndex, int count)
    {
        string middle = ToString(startIndex, count).Replace(oldValue, newValue);
        string tail = ToString(startIndex + count, _length - startIndex - count);
        _length = startIndex;
        Append(middle);
        return Append(tail);
    }
    public StringBuilder Replace(char oldChar, char newChar)
    {
        for (int i = 0; i < _length; i++)
            if (_chars[i] == oldChar) _chars[i] = newChar;
        return this;
    }
    public StringBuilder Replace(char oldChar, char newChar, int startIndex, int count)
    {
        for (int i = startIndex; i < startIndex + count; i++)
            if (_chars[i] == oldChar) _chars[i] = newChar;
        return this;
    }
    public void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) => Array.Copy(_chars, sourceIndex, destination, destinationIndex, count);
    public bool Equals([NotNullWhen(true)] StringBuilder? sb) => sb != null && sb._length == _length && sb.ToString() == ToString();
    public bool Equals(ReadOnlySpan<char> span) => ToString() == span.ToString();
    public ChunkEnumerator GetChunks() => new ChunkEnumerator(this);

    public struct ChunkEnumerator
    {
        private readonly StringBuilder _builder;
        private bool _done;
        internal ChunkEnumerator(StringBuilder builder)
        {
            _builder = builder;
            _done = false;
        }
        public ChunkEnumerator GetEnumerator() => this;
        public bool MoveNext()
        {
            if (_done) return false;
            _done = true;
            return true;
        }
        public ReadOnlyMemory<char> Current => _builder.ToString().AsMemory();
    }

    [InterpolatedStringHandler]
    public struct AppendInterpolatedStringHandler
    {
        private readonly StringBuilder _builder;
        private readonly IFormatProvider? _provider;
        public AppendInterpolatedStringHandler(int literalLength, int formattedCount, StringBuilder stringBuilder)
        {
            _builder = stringBuilder;
            _provider = null;
        }
        public AppendInterpolatedStringHandler(int literalLength, int formattedCount, StringBuilder stringBuilder, IFormatProvider? provider)
        {
            _builder = stringBuilder;
            _provider = provider;
        }
        public void AppendLiteral(string value) => _builder.Append(value);
        public void AppendFormatted(string? value) => _builder.Append(value);
        public void AppendFormatted(string? value, int alignment = 0, string? format = null) => Put(value, alignment);
        public void AppendFormatted<T>(T value) => _builder.Append(Format(value, null));
        public void AppendFormatted<T>(T value, string? format) => _builder.Append(Format(value, format));
        public void AppendFormatted<T>(T value, int alignment) => Put(Format(value, null), alignment);
        public void AppendFormatted<T>(T value, int alignment, string? format) => Put(Format(value, format), alignment);
        public void AppendFormatted(object? value, int alignment = 0, string? format = null) => Put(Format(value, format), alignment);
        public void AppendFormatted(ReadOnlySpan<char> value) => _builder.Append(value);
        private void Put(string? text, int alignment)
        {
            text ??= "";
            _builder.Append(alignment > 0 ? text.PadLeft(alignment) : text.PadRight(-alignment));
        }
        private string? Format<T>(T value, string? format)
        {
            if (value == null) return null;
            if (value is IFormattable) return ((IFormattable)value).ToString(format, _provider);
            return value.ToString();
        }
    }
}
