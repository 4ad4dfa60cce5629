using System.Numerics;

namespace System;

public readonly struct Byte : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<byte>, IEquatable<byte>, IParsable<byte>, System.Numerics.IBinaryInteger<byte>, System.Numerics.IMinMaxValue<byte>, System.Numerics.IUnsignedNumber<byte>
{
    public static byte CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<byte, TOther>(value, 0);
    public static byte CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<byte, TOther>(value, 1);
    public static byte CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<byte, TOther>(value, 2);
    public const byte MaxValue = 255;
    public const byte MinValue = 0;

    public int CompareTo(byte value) => this - value;
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is byte other) return this - other;
        throw new ArgumentException("Object must be of type Byte.");
    }
    public bool Equals(byte obj) => this == obj;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is byte other && this == other;
    public override int GetHashCode() => this;

    public override string ToString() => Number.Changed ? Native.NumFormatU64(this, null, 8, Number.Here()) : Native.NumFormatU64(this, null, 8);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatU64(this, format, 8, Number.Here()) : Native.NumFormatU64(this, format, 8);
    public string ToString(IFormatProvider? provider) => Native.NumFormatU64(this, null, 8, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatU64(this, format, 8, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatU64(this, format.Length == 0 ? null : format.ToString(), 8, Number.Symbols(provider)), destination, out charsWritten);

    public static byte Parse(string s) => (byte)Number.ParseU64(s, NumberStyles.Integer, 8, "an unsigned byte");
    public static byte Parse(string s, NumberStyles style) => (byte)Number.ParseU64(s, style, 8, "an unsigned byte");
    public static byte Parse(string s, IFormatProvider? provider) => (byte)Number.ParseU64(s, NumberStyles.Integer, 8, "an unsigned byte", provider);
    public static byte Parse(string s, NumberStyles style, IFormatProvider? provider) => (byte)Number.ParseU64(s, style, 8, "an unsigned byte", provider);
    public static byte Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Integer, IFormatProvider? provider = null) => (byte)Number.ParseU64(s.ToString(), style, 8, "an unsigned byte", provider);
    public static byte Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (byte)Number.ParseU64(s.ToString(), NumberStyles.Integer, 8, "an unsigned byte", provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out byte result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out byte result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out byte result)
    {
        ulong wide;
        if (s != null && Native.NumParseU64(s, (int)style, 8, out wide, Number.Symbols(provider)) == 0)
        {
            result = unchecked((byte)wide);
            return true;
        }
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out byte result) => TryParse(s.ToString(), NumberStyles.Integer, null, out result);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out byte result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out byte result) => TryParse(s.ToString(), style, provider, out result);

    public static byte Abs(byte value) => value;
    public static byte Max(byte x, byte y) => x >= y ? x : y;
    public static byte Min(byte x, byte y) => x <= y ? x : y;
    public static byte Clamp(byte value, byte min, byte max)
    {
        if (min > max) Math.ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static int Sign(byte value) => value == 0 ? 0 : value > 0 ? 1 : -1;
    public static bool IsEvenInteger(byte value) => (value & 1) == 0;
    public static bool IsOddInteger(byte value) => (value & 1) != 0;
    public static bool IsNegative(byte value) => false;
    public static bool IsPositive(byte value) => true;
    public static bool IsPow2(byte value) => value > 0 && (value & (byte)(value - 1)) == 0;
    public static (byte Quotient, byte Remainder) DivRem(byte left, byte right) => ((byte)(left / right), (byte)(left % right));
    public static byte PopCount(byte value) => (byte)Native.BitsPopCount(unchecked((ulong)value) & 0xFFUL);
    public static byte LeadingZeroCount(byte value) => (byte)(Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFUL) - 56);
    public static byte TrailingZeroCount(byte value)
    {
        int n = Native.BitsTrailingZeros(unchecked((ulong)value) & 0xFFUL);
        return (byte)(n > 8 ? 8 : n);
    }
    public static byte Log2(byte value) => (byte)(63 - Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFUL | 1UL));
    public static byte RotateLeft(byte value, int rotateAmount)
    {
        int n = rotateAmount & 7;
        ulong bits = unchecked((ulong)value) & 0xFFUL;
        return n == 0 ? value : unchecked((byte)((bits << n) | (bits >> (8 - n))));
    }
    public static byte RotateRight(byte value, int rotateAmount) => RotateLeft(value, -rotateAmount);

    static byte IAdditiveIdentity<byte, byte>.AdditiveIdentity => 0;
    static byte IMultiplicativeIdentity<byte, byte>.MultiplicativeIdentity => 1;
    static byte INumberBase<byte>.One => 1;
    static byte INumberBase<byte>.Zero => 0;

    static byte IAdditionOperators<byte, byte, byte>.operator +(byte left, byte right) => unchecked((byte)(left + right));
    static byte ISubtractionOperators<byte, byte, byte>.operator -(byte left, byte right) => unchecked((byte)(left - right));
    static byte IMultiplyOperators<byte, byte, byte>.operator *(byte left, byte right) => unchecked((byte)(left * right));
    static byte IDivisionOperators<byte, byte, byte>.operator /(byte left, byte right) => (byte)(left / right);
    static byte IModulusOperators<byte, byte, byte>.operator %(byte left, byte right) => (byte)(left % right);
    static byte IUnaryNegationOperators<byte, byte>.operator -(byte value) => unchecked((byte)(0 - value));
    static byte IUnaryPlusOperators<byte, byte>.operator +(byte value) => value;
    static byte IIncrementOperators<byte>.operator ++(byte value) => unchecked((byte)(value + 1));
    static byte IDecrementOperators<byte>.operator --(byte value) => unchecked((byte)(value - 1));
    static byte IBitwiseOperators<byte, byte, byte>.operator &(byte left, byte right) => (byte)(left & right);
    static byte IBitwiseOperators<byte, byte, byte>.operator |(byte left, byte right) => (byte)(left | right);
    static byte IBitwiseOperators<byte, byte, byte>.operator ^(byte left, byte right) => (byte)(left ^ right);
    static byte IBitwiseOperators<byte, byte, byte>.operator ~(byte value) => unchecked((byte)(~value));
    static byte IShiftOperators<byte, int, byte>.operator <<(byte value, int amount) => unchecked((byte)(value << amount));
    static byte IShiftOperators<byte, int, byte>.operator >>(byte value, int amount) => (byte)(value >> amount);
    static bool IEqualityOperators<byte, byte, bool>.operator ==(byte left, byte right) => left == right;
    static bool IEqualityOperators<byte, byte, bool>.operator !=(byte left, byte right) => left != right;
    static bool IComparisonOperators<byte, byte, bool>.operator <(byte left, byte right) => left < right;
    static bool IComparisonOperators<byte, byte, bool>.operator >(byte left, byte right) => left > right;
    static bool IComparisonOperators<byte, byte, bool>.operator <=(byte left, byte right) => left <= right;
    static bool IComparisonOperators<byte, byte, bool>.operator >=(byte left, byte right) => left >= right;
    static byte IMinMaxValue<byte>.MaxValue => MaxValue;
    static byte IMinMaxValue<byte>.MinValue => MinValue;
    static byte INumberBase<byte>.CreateFrom(decimal value, int mode) => mode == 0 ? (byte)value : mode == 1 ? (value > (decimal)MaxValue ? MaxValue : value < (decimal)MinValue ? MinValue : (byte)value) : unchecked((byte)(long)Number.Truncate64(value));
    decimal INumberBase<byte>.ToDecimal() => (decimal)this;
    double INumberBase<byte>.ToDouble() => (double)this;
    static byte INumberBase<byte>.CreateFrom(double value, int mode) => mode == 0 ? checked((byte)value) : (byte)value;

    public TypeCode GetTypeCode() => TypeCode.Byte;
    bool IConvertible.ToBoolean(IFormatProvider? provider) => Convert.ToBoolean(this);
    char IConvertible.ToChar(IFormatProvider? provider) => Convert.ToChar(this);
    sbyte IConvertible.ToSByte(IFormatProvider? provider) => Convert.ToSByte(this);
    byte IConvertible.ToByte(IFormatProvider? provider) => Convert.ToByte(this);
    short IConvertible.ToInt16(IFormatProvider? provider) => Convert.ToInt16(this);
    ushort IConvertible.ToUInt16(IFormatProvider? provider) => Convert.ToUInt16(this);
    int IConvertible.ToInt32(IFormatProvider? provider) => Convert.ToInt32(this);
    uint IConvertible.ToUInt32(IFormatProvider? provider) => Convert.ToUInt32(this);
    long IConvertible.ToInt64(IFormatProvider? provider) => Convert.ToInt64(this);
    ulong IConvertible.ToUInt64(IFormatProvider? provider) => Convert.ToUInt64(this);
    float IConvertible.ToSingle(IFormatProvider? provider) => Convert.ToSingle(this);
    double IConvertible.ToDouble(IFormatProvider? provider) => Convert.ToDouble(this);
    decimal IConvertible.ToDecimal(IFormatProvider? provider) => Convert.ToDecimal(this);
    string IConvertible.ToString(IFormatProvider? provider) => ToString(provider);
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Byte' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
