namespace System.Text;

public abstract class Encoding
{
    public static Encoding BigEndianUnicode { get; } = new ReversedEncoding(false);
    public static Encoding UTF32 { get; } = new ReversedEncoding(true);
    public virtual ReadOnlySpan<byte> Preamble => GetPreamble();
    public virtual bool IsSingleByte => CodePage is 20127 or 28591;
    public static Encoding GetEncoding(int codepage) => codepage switch { 65001 => UTF8, 20127 => ASCII, 28591 => Latin1, 1200 => Unicode, 1201 => BigEndianUnicode, 12000 => UTF32, _ => throw new NotSupportedException("No data is available for encoding " + codepage.ToString() + ". For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.") };
    public static byte[] Convert(Encoding srcEncoding, Encoding dstEncoding, byte[] bytes, int index, int count) => dstEncoding.GetBytes(srcEncoding.GetString(bytes, index, count));
    public virtual object Clone() => this;
    public bool IsReadOnly => true;
    public static Encoding UTF8 { get; } = new UTF8Encoding(true);
    public static Encoding ASCII { get; } = new ASCIIEncoding();
    public static Encoding Latin1 { get; } = new ASCIIEncoding(255);
    public static Encoding Unicode { get; } = new UnicodeEncoding();
    public static Encoding Default => UTF8;
    public static Encoding GetEncoding(string name)
    {
        Throw.IfNull(name, "name");
        return name.ToLowerInvariant() switch
        {
            "utf-8" or "utf8" => UTF8,
            "us-ascii" or "ascii" => ASCII,
            "iso-8859-1" or "latin1" => Latin1,
            "utf-16" or "utf-16le" => Unicode,
            "utf-16be" => BigEndianUnicode,
            "utf-32" => UTF32,
            _ => throw new ArgumentException("'" + name + "' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.", "name"),
        };
    }
    public abstract byte[] GetBytes(string s);
    public abstract string GetString(byte[] bytes, int index, int count);
    public abstract string WebName { get; }
    public virtual string EncodingName => WebName switch { "utf-8" => "Unicode (UTF-8)", "us-ascii" => "US-ASCII", "iso-8859-1" => "Western European (ISO)", "utf-16" => "Unicode", "utf-16BE" => "Unicode (Big-Endian)", "utf-32" => "Unicode (UTF-32)", _ => WebName };
    public virtual string GetString(byte[] bytes)
    {
        if (bytes == null) throw new ArgumentNullException("bytes");
        return GetString(bytes, 0, bytes.Length);
    }
    public string GetString(ReadOnlySpan<byte> bytes) => GetString(bytes.ToArray());
    public virtual byte[] GetBytes(char[] chars) => GetBytes(new string(chars));
    public virtual int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        byte[] made = GetBytes(s.Substring(charIndex, charCount));
        Array.Copy(made, 0, bytes, byteIndex, made.Length);
        return made.Length;
    }
    public virtual int GetByteCount(string s) => GetBytes(s).Length;
    public virtual int GetCharCount(byte[] bytes) => GetString(bytes).Length;
    public virtual char[] GetChars(byte[] bytes) => GetString(bytes).ToCharArray();
    public virtual char[] GetChars(byte[] bytes, int index, int count) => GetString(bytes, index, count).ToCharArray();
    public virtual byte[] GetBytes(char[] chars, int index, int count) => GetBytes(new string(chars, index, count));
    public byte[] GetBytes(string s, int index, int count) => GetBytes(s.Substring(index, count));
    public virtual int GetByteCount(char[] chars) => GetBytes(chars).Length;
    public int GetByteCount(string s, int index, int count) => GetBytes(s, index, count).Length;
    public virtual int GetByteCount(ReadOnlySpan<char> chars) => GetByteCount(chars.ToString());
    public virtual int GetCharCount(ReadOnlySpan<byte> bytes) => GetString(bytes).Length;
    public virtual int GetCharCount(byte[] bytes, int index, int count) => GetString(bytes, index, count).Length;
    public virtual int GetBytes(ReadOnlySpan<char> chars, Span<byte> bytes) => TryGetBytes(chars, bytes, out int n) ? n : throw new ArgumentException("The output byte buffer is too small to contain the encoded data, encoding codepage '" + CodePage + "' and fallback 'System.Text.EncoderReplacementFallback'.", "bytes");
    public virtual int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars) => TryGetChars(bytes, chars, out int n) ? n : throw new ArgumentException("The output char buffer is too small to contain the decoded characters, encoding codepage '" + CodePage + "' and fallback 'System.Text.DecoderReplacementFallback'.", "chars");
    public virtual bool TryGetBytes(ReadOnlySpan<char> chars, Span<byte> bytes, out int bytesWritten)
    {
        byte[] made = GetBytes(chars.ToString());
        bool fits = made.Length <= bytes.Length;
        if (fits) made.AsSpan().CopyTo(bytes);
        bytesWritten = fits ? made.Length : 0;
        return fits;
    }
    public virtual bool TryGetChars(ReadOnlySpan<byte> bytes, Span<char> chars, out int charsWritten) => Number.TryCopy(GetString(bytes), chars, out charsWritten);
    public virtual int GetMaxCharCount(int byteCount) => byteCount + 1;
    public virtual byte[] GetPreamble() => [];
    public virtual int CodePage => WebName switch { "us-ascii" => 20127, "iso-8859-1" => 28591, "utf-16" => 1200, _ => 65001 };
    public virtual string BodyName => WebName;
    public virtual string HeaderName => WebName;
    public static byte[] Convert(Encoding srcEncoding, Encoding dstEncoding, byte[] bytes) => dstEncoding.GetBytes(srcEncoding.GetString(bytes));
    public virtual int GetMaxByteCount(int charCount) => (charCount + 1) * 3;
}

/// <summary>UTF-16 with the high byte first, or UTF-32.</summary>
internal sealed class ReversedEncoding : Encoding
{
    private readonly bool _wide;
    internal ReversedEncoding(bool wide) { _wide = wide; }
    public override string WebName => _wide ? "utf-32" : "utf-16BE";
    public override int CodePage => _wide ? 12000 : 1201;
    public override byte[] GetPreamble() => _wide ? [0xFF, 0xFE, 0, 0] : [0xFE, 0xFF];
    public override byte[] GetBytes(string s)
    {
        List<byte> all = new List<byte>();
        for (int i = 0; i < s.Length; i++)
        {
            int c = s[i];
            if (!_wide)
            {
                all.Add((byte)(c >> 8));
                all.Add((byte)(c & 255));
                continue;
            }
            if (char.IsHighSurrogate(s[i]) && i + 1 < s.Length && char.IsLowSurrogate(s[i + 1])) c = char.ConvertToUtf32(s[i], s[++i]);
            else if (char.IsSurrogate(s[i])) c = 0xFFFD;
            for (int k = 0; k < 4; k++) all.Add((byte)(c >> 8 * k & 255));
        }
        return all.ToArray();
    }
    public override string GetString(byte[] bytes, int index, int count)
    {
        StringBuilder b = new StringBuilder();
        int size = _wide ? 4 : 2;
        for (int i = index; i + size <= index + count; i += size)
            if (_wide) b.Append(char.ConvertFromUtf32(bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | bytes[i + 3] << 24));
            else b.Append((char)(bytes[i] << 8 | bytes[i + 1]));
        if (count % size != 0) b.Append('\uFFFD');
        return b.ToString();
    }
}

public class UTF8Encoding : Encoding
{
    public UTF8Encoding() { }
    private readonly bool _throws;
    private readonly bool _marks;
    public UTF8Encoding(bool encoderShouldEmitUTF8Identifier) { _marks = encoderShouldEmitUTF8Identifier; }
    public UTF8Encoding(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes) { (_marks, _throws) = (encoderShouldEmitUTF8Identifier, throwOnInvalidBytes); }
    public override byte[] GetPreamble() => _marks ? [0xEF, 0xBB, 0xBF] : [];
    private string Checked(byte[] bytes, int index, int count, string text)
    {
        if (!_throws || text.IndexOf('\uFFFD') < 0) return text;
        byte[] again = GetBytes(text);
        int at = 0;
        while (at < count && at < again.Length && again[at] == bytes[index + at]) at++;
        if (at == count && at == again.Length) return text;
        throw new DecoderFallbackException("Unable to translate bytes [" + bytes[index + at].ToString("X2") + "] at index " + at.ToString() + " from specified code page to Unicode.");
    }
    public override string WebName => "utf-8";
    public override byte[] GetBytes(string s)
    {
        if (s == null) throw new ArgumentNullException("s");
        byte[] bytes = new byte[s.Length * 3];
        int n = 0;
        for (int i = 0; i < s.Length; i++)
        {
            int c = s[i];
            if (char.IsHighSurrogate((char)c) && i + 1 < s.Length && char.IsLowSurrogate(s[i + 1]))
            {
                c = 0x10000 + ((c - 0xD800) << 10) + (s[i + 1] - 0xDC00);
                i++;
            }
            else if (char.IsSurrogate((char)c)) c = 0xFFFD;
            if (c < 0x80) bytes[n++] = (byte)c;
            else if (c < 0x800)
            {
                bytes[n++] = (byte)(0xC0 | (c >> 6));
                bytes[n++] = (byte)(0x80 | (c & 63));
            }
            else if (c < 0x10000)
            {
                bytes[n++] = (byte)(0xE0 | (c >> 12));
                bytes[n++] = (byte)(0x80 | ((c >> 6) & 63));
                bytes[n++] = (byte)(0x80 | (c & 63));
            }
            else
            {
                bytes[n++] = (byte)(0xF0 | (c >> 18));
                bytes[n++] = (byte)(0x80 | ((c >> 12) & 63));
                bytes[n++] = (byte)(0x80 | ((c >> 6) & 63));
                bytes[n++] = (byte)(0x80 | (c & 63));
            }
        }
        Array.Resize(ref bytes, n);
        return bytes;
    }
    public override string GetString(byte[] bytes, int index, int count)
    {
        if (bytes == null) throw new ArgumentNullException("bytes");
        StringBuilder builder = new StringBuilder();
        int end = index + count;
        int i = index;
        while (i < end)
        {
            int b = bytes[i++];
            if (b < 0x80)
            {
                builder.Append((char)b);
                continue;
            }
            int more = b >= 0xF0 && b < 0xF5 ? 3 : b >= 0xE0 ? 2 : b >= 0xC2 ? 1 : 0;
            if (b >= 0xF5) more = 0;
            int c = more == 3 ? b & 7 : more == 2 ? b & 15 : b & 31;
            bool good = more > 0;
            for (int k = 0; k < more; k++)
            {
                if (i >= end || (bytes[i] & 0xC0) != 0x80)
                {
                    good = false;
                    break;
                }
                c = (c << 6) | (bytes[i++] & 63);
            }
            if (!good) builder.Append('\uFFFD');
            else if (c >= 0x10000) builder.Append(char.ConvertFromUtf32(c));
            else builder.Append((char)c);
        }
        return Checked(bytes, index, count, builder.ToString());
    }
}

public class ASCIIEncoding : Encoding
{
    private readonly int _largest;
    public ASCIIEncoding() { _largest = 127; }
    internal ASCIIEncoding(int largest) { _largest = largest; }
    public override string WebName => _largest == 127 ? "us-ascii" : "iso-8859-1";
    public override byte[] GetBytes(string s)
    {
        byte[] bytes = new byte[s.Length];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = s[i] <= _largest ? (byte)s[i] : (byte)'?';
        return bytes;
    }
    public override string GetString(byte[] bytes, int index, int count)
    {
        char[] chars = new char[count];
        for (int i = 0; i < count; i++) chars[i] = bytes[index + i] <= _largest ? (char)bytes[index + i] : '?';
        return new string(chars);
    }
}

public class UnicodeEncoding : Encoding
{
    public override byte[] GetPreamble() => [0xFF, 0xFE];
    public override string WebName => "utf-16";
    public override byte[] GetBytes(string s)
    {
        byte[] bytes = new byte[s.Length * 2];
        for (int i = 0; i < s.Length; i++)
        {
            bytes[i * 2] = unchecked((byte)s[i]);
            bytes[i * 2 + 1] = (byte)(s[i] >> 8);
        }
        return bytes;
    }
    public override string GetString(byte[] bytes, int index, int count)
    {
        char[] chars = new char[count / 2];
        for (int i = 0; i < chars.Length; i++) chars[i] = (char)(bytes[index + i * 2] | (bytes[index + i * 2 + 1] << 8));
        return new string(chars);
    }
}

public readonly struct Rune : IEquatable<Rune>, IComparable<Rune>
{
    private readonly int _value;
    public Rune(int value)
    {
        if (value < 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) throw new ArgumentOutOfRangeException("value");
        _value = value;
    }
    public Rune(char ch) : this((int)ch) { }
    public int Value => _value;
    public int Utf16SequenceLength => _value >= 0x10000 ? 2 : 1;
    public bool IsAscii => _value < 128;
    public bool IsBmp => _value < 0x10000;
    public override string ToString() => char.ConvertFromUtf32(_value);
    public bool Equals(Rune other) => _value == other._value;
    public override bool Equals(object? obj) => obj is Rune r && r._value == _value;
    public override int GetHashCode() => _value;
    public int CompareTo(Rune other) => _value - other._value;
    public static Rune ReplacementChar => new Rune(0xFFFD);
    public static bool IsValid(int value) => value >= 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    public static Rune GetRuneAt(string input, int index)
    {
        Rune rune;
        if (!TryGetRuneAt(input, index, out rune)) throw new ArgumentException("Cannot extract a Unicode scalar value from the specified index in the input.", "index");
        return rune;
    }
    public static bool TryGetRuneAt(string input, int index, out Rune value)
    {
        if (input == null) throw new ArgumentNullException("input");
        if ((uint)index >= (uint)input.Length) throw new ArgumentOutOfRangeException("index", "Index was out of range. Must be non-negative and less than the size of the collection.");
        char c = input[index];
        value = default;
        if (char.IsHighSurrogate(c) && index + 1 < input.Length && char.IsLowSurrogate(input[index + 1])) value = new Rune(char.ConvertToUtf32(c, input[index + 1]));
        else if (char.IsSurrogate(c)) return false;
        else value = new Rune(c);
        return true;
    }
    public static bool IsLetter(Rune value) => value._value < 0x10000 ? char.IsLetter((char)value._value) : false;
    public static bool IsDigit(Rune value) => value._value < 0x10000 && char.IsDigit((char)value._value);
    public static bool IsLetterOrDigit(Rune value) => IsLetter(value) || IsDigit(value);
    public static bool IsWhiteSpace(Rune value) => value._value < 0x10000 && char.IsWhiteSpace((char)value._value);
    public static bool IsUpper(Rune value) => value._value < 0x10000 && char.IsUpper((char)value._value);
    public static bool IsLower(Rune value) => value._value < 0x10000 && char.IsLower((char)value._value);
    public static Rune ToUpperInvariant(Rune value) => value._value < 0x10000 ? new Rune(char.ToUpperInvariant((char)value._value)) : value;
    public static Rune ToLowerInvariant(Rune value) => value._value < 0x10000 ? new Rune(char.ToLowerInvariant((char)value._value)) : value;
    public int Utf8SequenceLength => _value < 0x80 ? 1 : _value < 0x800 ? 2 : _value < 0x10000 ? 3 : 4;
    public static bool operator <(Rune a, Rune b) => a._value < b._value;
    public static bool operator >(Rune a, Rune b) => a._value > b._value;
    public static bool operator ==(Rune a, Rune b) => a._value == b._value;
    public static bool operator !=(Rune a, Rune b) => a._value != b._value;
    public static explicit operator Rune(char ch) => new Rune(ch);
    public static explicit operator Rune(int value) => new Rune(value);
}

public struct StringRuneEnumerator : IEnumerable<Rune>, IEnumerator<Rune>
{
    private readonly string _text;
    private int _next;
    private Rune _current;
    internal StringRuneEnumerator(string text)
    {
        _text = text;
        _next = 0;
        _current = default;
    }
    public Rune Current => _current;
    object? IEnumerator.Current => _current;
    public StringRuneEnumerator GetEnumerator() => this;
    IEnumerator<Rune> IEnumerable<Rune>.GetEnumerator() => this;
    IEnumerator IEnumerable.GetEnumerator() => this;
    public bool MoveNext()
    {
        if (_next >= _text.Length) return false;
        char c = _text[_next];
        if (char.IsHighSurrogate(c) && _next + 1 < _text.Length && char.IsLowSurrogate(_text[_next + 1]))
        {
            _current = new Rune(char.ConvertToUtf32(c, _text[_next + 1]));
            _next += 2;
        }
        else
        {
            _current = char.IsSurrogate(c) ? new Rune(0xFFFD) : new Rune(c);
            _next++;
        }
        return true;
    }
    public void Reset() { _next = 0; }
    public void Dispose() { }
}

public sealed class DecoderFallbackException : ArgumentException
{
    public DecoderFallbackException() { }
    public DecoderFallbackException(string? message) : base(message) { }
    public DecoderFallbackException(string? message, Exception? innerException) : base(message, innerException) { }
}

public enum NormalizationForm { FormC = 1, FormD = 2, FormKC = 5, FormKD = 6 }
