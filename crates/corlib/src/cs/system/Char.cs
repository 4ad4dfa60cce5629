namespace System;

public readonly struct Char : IComparable, IConvertible, IFormattable, IComparable<char>, IEquatable<char>, System.Numerics.IMinMaxValue<char>, System.Numerics.IComparisonOperators<char, char, bool>
{
    static bool System.Numerics.IComparisonOperators<char, char, bool>.operator <(char left, char right) => left < right;
    static bool System.Numerics.IComparisonOperators<char, char, bool>.operator >(char left, char right) => left > right;
    static bool System.Numerics.IComparisonOperators<char, char, bool>.operator <=(char left, char right) => left <= right;
    static bool System.Numerics.IComparisonOperators<char, char, bool>.operator >=(char left, char right) => left >= right;
    static bool System.Numerics.IEqualityOperators<char, char, bool>.operator ==(char left, char right) => left == right;
    static bool System.Numerics.IEqualityOperators<char, char, bool>.operator !=(char left, char right) => left != right;
    static char System.Numerics.IMinMaxValue<char>.MaxValue => MaxValue;
    static char System.Numerics.IMinMaxValue<char>.MinValue => MinValue;
    public const char MaxValue = '\uFFFF';
    public const char MinValue = '\0';

    public override int GetHashCode() => (int)this | ((int)this << 16);
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is char other && this == other;
    public bool Equals(char obj) => this == obj;
    public int CompareTo(char value) => (int)this - (int)value;
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is char other) return (int)this - (int)other;
        throw new ArgumentException("Object must be of type Char.");
    }
    public override string ToString() => Native.StringFill(this, 1);
    public string ToString(IFormatProvider? provider) => Native.StringFill(this, 1);
    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Native.StringFill(this, 1);
    public static string ToString(char c) => Native.StringFill(c, 1);

    public static char Parse(string s)
    {
        if (s == null) throw new ArgumentNullException("s");
        if (s.Length != 1) throw new FormatException("String must be exactly one character long.");
        return s[0];
    }
    public static bool TryParse([NotNullWhen(true)] string? s, out char result)
    {
        if (s != null && s.Length == 1)
        {
            result = s[0];
            return true;
        }
        result = '\0';
        return false;
    }

    public static UnicodeCategory GetUnicodeCategory(char c) => (UnicodeCategory)Native.CharCategory(c);
    public static UnicodeCategory GetUnicodeCategory(string s, int index) => (UnicodeCategory)Native.CharCategory(At(s, index));
    public static double GetNumericValue(char c) => c >= '0' && c <= '9' ? c - '0' : -1.0;

    private static char At(string s, int index)
    {
        if (s == null) throw new ArgumentNullException("s");
        if ((uint)index >= (uint)s.Length) throw new ArgumentOutOfRangeException("index");
        return s[index];
    }

    public static bool IsDigit(char c) => c < 128 ? c >= '0' && c <= '9' : Native.CharCategory(c) == 8;
    public static bool IsLetter(char c)
    {
        if (c < 128) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return Native.CharCategory(c) <= 4;
    }
    public static bool IsLetterOrDigit(char c)
    {
        if (c < 128) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        int category = Native.CharCategory(c);
        return category <= 4 || category == 8;
    }
    public static bool IsWhiteSpace(char c) => Native.CharIsWhite(c);
    public static bool IsUpper(char c) => c < 128 ? c >= 'A' && c <= 'Z' : Native.CharCategory(c) == 0;
    public static bool IsLower(char c) => c < 128 ? c >= 'a' && c <= 'z' : Native.CharCategory(c) == 1;
    public static bool IsPunctuation(char c)
    {
        int category = Native.CharCategory(c);
        return category >= 18 && category <= 24;
    }
    public static bool IsSymbol(char c)
    {
        int category = Native.CharCategory(c);
        return category >= 25 && category <= 28;
    }
    public static bool IsSeparator(char c)
    {
        int category = Native.CharCategory(c);
        return category >= 11 && category <= 13;
    }
    public static bool IsNumber(char c)
    {
        int category = Native.CharCategory(c);
        return category >= 8 && category <= 10;
    }
    public static bool IsControl(char c) => c < 32 || (c >= 127 && c < 160);
    public static bool IsSurrogate(char c) => c >= '\uD800' && c <= '\uDFFF';
    public static bool IsHighSurrogate(char c) => c >= '\uD800' && c <= '\uDBFF';
    public static bool IsLowSurrogate(char c) => c >= '\uDC00' && c <= '\uDFFF';
    public static bool IsSurrogatePair(char highSurrogate, char lowSurrogate) => IsHighSurrogate(highSurrogate) && IsLowSurrogate(lowSurrogate);
    public static bool IsSurrogatePair(string s, int index) => index + 1 < s.Length && IsSurrogatePair(At(s, index), s[index + 1]);
    public static bool IsAscii(char c) => c < 128;
    public static bool IsAsciiDigit(char c) => c >= '0' && c <= '9';
    public static bool IsAsciiLetter(char c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    public static bool IsAsciiLetterLower(char c) => c >= 'a' && c <= 'z';
    public static bool IsAsciiLetterUpper(char c) => c >= 'A' && c <= 'Z';
    public static bool IsAsciiLetterOrDigit(char c) => IsAsciiLetter(c) || IsAsciiDigit(c);
    public static bool IsAsciiHexDigit(char c) => IsAsciiDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    public static bool IsAsciiHexDigitLower(char c) => IsAsciiDigit(c) || (c >= 'a' && c <= 'f');
    public static bool IsAsciiHexDigitUpper(char c) => IsAsciiDigit(c) || (c >= 'A' && c <= 'F');
    public static bool IsBetween(char c, char minInclusive, char maxInclusive) => c >= minInclusive && c <= maxInclusive;

    public static bool IsDigit(string s, int index) => IsDigit(At(s, index));
    public static bool IsLetter(string s, int index) => IsLetter(At(s, index));
    public static bool IsLetterOrDigit(string s, int index) => IsLetterOrDigit(At(s, index));
    public static bool IsWhiteSpace(string s, int index) => IsWhiteSpace(At(s, index));
    public static bool IsUpper(string s, int index) => IsUpper(At(s, index));
    public static bool IsLower(string s, int index) => IsLower(At(s, index));
    public static bool IsPunctuation(string s, int index) => IsPunctuation(At(s, index));
    public static bool IsHighSurrogate(string s, int index) => IsHighSurrogate(At(s, index));
    public static bool IsLowSurrogate(string s, int index) => IsLowSurrogate(At(s, index));
    public static bool IsSurrogate(string s, int index) => IsSurrogate(At(s, index));

    public static char ToUpper(char c) => Native.CharToUpper(c);
    public static char ToLower(char c) => Native.CharToLower(c);
    public static char ToUpper(char c, CultureInfo culture) => Native.CharToUpper(c);
    public static char ToLower(char c, CultureInfo culture) => Native.CharToLower(c);
    public static char ToUpperInvariant(char c) => Native.CharToUpper(c);
    public static char ToLowerInvariant(char c) => Native.CharToLower(c);

    public static string ConvertFromUtf32(int utf32)
    {
        if (utf32 < 0 || utf32 > 0x10FFFF || (utf32 >= 0xD800 && utf32 <= 0xDFFF))
            throw new ArgumentOutOfRangeException("utf32", "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff).");
        if (utf32 < 0x10000) return Native.StringFill((char)utf32, 1);
        int rest = utf32 - 0x10000;
        char[] pair = new char[2];
        pair[0] = (char)(0xD800 + (rest >> 10));
        pair[1] = (char)(0xDC00 + (rest & 0x3FF));
        return Native.StringFromChars(pair, 0, 2);
    }
    public static int ConvertToUtf32(char highSurrogate, char lowSurrogate)
    {
        if (!IsHighSurrogate(highSurrogate)) throw new ArgumentOutOfRangeException("highSurrogate", "A valid high surrogate character is between 0xd800 and 0xdbff, inclusive.");
        if (!IsLowSurrogate(lowSurrogate)) throw new ArgumentOutOfRangeException("lowSurrogate", "A valid low surrogate character is between 0xdc00 and 0xdfff, inclusive.");
        return ((highSurrogate - 0xD800) << 10) + (lowSurrogate - 0xDC00) + 0x10000;
    }
    public static int ConvertToUtf32(string s, int index)
    {
        char c = At(s, index);
        if (!IsSurrogate(c)) return c;
        if (IsHighSurrogate(c) && index + 1 < s.Length && IsLowSurrogate(s[index + 1])) return ConvertToUtf32(c, s[index + 1]);
        throw new ArgumentException("Found a high surrogate char without a following low surrogate at index: " + index.ToString() + ". The input may not be in this encoding, or may not contain valid Unicode (UTF-16) characters.", "s");
    }

    public TypeCode GetTypeCode() => TypeCode.Char;
    bool IConvertible.ToBoolean(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Char' to 'Boolean'.");
    char IConvertible.ToChar(IFormatProvider? provider) => this;
    sbyte IConvertible.ToSByte(IFormatProvider? provider) => checked((sbyte)this);
    byte IConvertible.ToByte(IFormatProvider? provider) => checked((byte)this);
    short IConvertible.ToInt16(IFormatProvider? provider) => checked((short)this);
    ushort IConvertible.ToUInt16(IFormatProvider? provider) => this;
    int IConvertible.ToInt32(IFormatProvider? provider) => this;
    uint IConvertible.ToUInt32(IFormatProvider? provider) => this;
    long IConvertible.ToInt64(IFormatProvider? provider) => this;
    ulong IConvertible.ToUInt64(IFormatProvider? provider) => this;
    float IConvertible.ToSingle(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Char' to 'Single'.");
    double IConvertible.ToDouble(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Char' to 'Double'.");
    decimal IConvertible.ToDecimal(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Char' to 'Decimal'.");
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Char' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
