using System.Numerics;

namespace System;

public readonly struct Int16 : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<short>, IEquatable<short>, IParsable<short>, System.Numerics.IBinaryInteger<short>, System.Numerics.IMinMaxValue<short>, System.Numerics.ISignedNumber<short>
{
    public static short CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<short, TOther>(value, 0);
    public static short CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<short, TOther>(value, 1);
    public static short CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<short, TOther>(value, 2);
    public const short MaxValue = 32767;
    public const short MinValue = -32768;

    public int CompareTo(short value) => this - value;
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is short other) return this - other;
        throw new ArgumentException("Object must be of type Int16.");
    }
    public bool Equals(short obj) => this == obj;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is short other && this == other;
    public override int GetHashCode() => this;

    public override string ToString() => Number.Changed ? Native.NumFormatI64(this, null, 16, Number.Here()) : Native.NumFormatI64(this, null, 16);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatI64(this, format, 16, Number.Here()) : Native.NumFormatI64(this, format, 16);
    public string ToString(IFormatProvider? provider) => Native.NumFormatI64(this, null, 16, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatI64(this, format, 16, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatI64(this, format.Length == 0 ? null : format.ToString(), 16, Number.Symbols(provider)), destination, out charsWritten);

    public static short Parse(string s) => (short)Number.ParseI64(s, NumberStyles.Integer, 16, "an Int16");
    public static short Parse(string s, NumberStyles style) => (short)Number.ParseI64(s, style, 16, "an Int16");
    public static short Parse(string s, IFormatProvider? provider) => (short)Number.ParseI64(s, NumberStyles.Integer, 16, "an Int16", provider);
    public static short Parse(string s, NumberStyles style, IFormatProvider? provider) => (short)Number.ParseI64(s, style, 16, "an Int16", provider);
    public static short Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Integer, IFormatProvider? provider = null) => (short)Number.ParseI64(s.ToString(), style, 16, "an Int16", provider);
    public static short Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (short)Number.ParseI64(s.ToString(), NumberStyles.Integer, 16, "an Int16", provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out short result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out short result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out short result)
    {
        long wide;
        if (s != null && Native.NumParseI64(s, (int)style, 16, out wide, Number.Symbols(provider)) == 0)
        {
            result = unchecked((short)wide);
            return true;
        }
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out short result) => TryParse(s.ToString(), NumberStyles.Integer, null, out result);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out short result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out short result) => TryParse(s.ToString(), style, provider, out result);

    public static short Abs(short value) => Math.Abs(value);
    public static short Max(short x, short y) => x >= y ? x : y;
    public static short Min(short x, short y) => x <= y ? x : y;
    public static short Clamp(short value, short min, short max)
    {
        if (min > max) Math.ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static int Sign(short value) => value == 0 ? 0 : value > 0 ? 1 : -1;
    public static bool IsEvenInteger(short value) => (value & 1) == 0;
    public static bool IsOddInteger(short value) => (value & 1) != 0;
    public static bool IsNegative(short value) => value < 0;
    public static bool IsPositive(short value) => value >= 0;
    public static bool IsPow2(short value) => value > 0 && (value & (short)(value - 1)) == 0;
    public static (short Quotient, short Remainder) DivRem(short left, short right) => ((short)(left / right), (short)(left % right));
    public static short PopCount(short value) => (short)Native.BitsPopCount(unchecked((ulong)value) & 0xFFFFUL);
    public static short LeadingZeroCount(short value) => (short)(Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFFFUL) - 48);
    public static short TrailingZeroCount(short value)
    {
        int n = Native.BitsTrailingZeros(unchecked((ulong)value) & 0xFFFFUL);
        return (short)(n > 16 ? 16 : n);
    }
    public static short Log2(short value) => (short)(63 - Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFFFUL | 1UL));
    public static short RotateLeft(short value, int rotateAmount)
    {
        int n = rotateAmount & 15;
        ulong bits = unchecked((ulong)value) & 0xFFFFUL;
        return n == 0 ? value : unchecked((short)((bits << n) | (bits >> (16 - n))));
    }
    public static short RotateRight(short value, int rotateAmount) => RotateLeft(value, -rotateAmount);

    static short IAdditiveIdentity<short, short>.AdditiveIdentity => 0;
    static short IMultiplicativeIdentity<short, short>.MultiplicativeIdentity => 1;
    static short INumberBase<short>.One => 1;
    static short INumberBase<short>.Zero => 0;
    static short ISignedNumber<short>.NegativeOne => -1;
    static short IAdditionOperators<short, short, short>.operator +(short left, short right) => unchecked((short)(left + right));
    static short ISubtractionOperators<short, short, short>.operator -(short left, short right) => unchecked((short)(left - right));
    static short IMultiplyOperators<short, short, short>.operator *(short left, short right) => unchecked((short)(left * right));
    static short IDivisionOperators<short, short, short>.operator /(short left, short right) => (short)(left / right);
    static short IModulusOperators<short, short, short>.operator %(short left, short right) => (short)(left % right);
    static short IUnaryNegationOperators<short, short>.operator -(short value) => unchecked((short)(-value));
    static short IUnaryPlusOperators<short, short>.operator +(short value) => value;
    static short IIncrementOperators<short>.operator ++(short value) => unchecked((short)(value + 1));
    static short IDecrementOperators<short>.operator --(short value) => unchecked((short)(value - 1));
    static short IBitwiseOperators<short, short, short>.operator &(short left, short right) => (short)(left & right);
    static short IBitwiseOperators<short, short, short>.operator |(short left, short right) => (short)(left | right);
    static short IBitwiseOperators<short, short, short>.operator ^(short left, short right) => (short)(left ^ right);
    static short IBitwiseOperators<short, short, short>.operator ~(short value) => unchecked((short)(~value));
    static short IShiftOperators<short, int, short>.operator <<(short value, int amount) => unchecked((short)(value << amount));
    static short IShiftOperators<short, int, short>.operator >>(short value, int amount) => (short)(value >> amount);
    static bool IEqualityOperators<short, short, bool>.operator ==(short left, short right) => left == right;
    static bool IEqualityOperators<short, short, bool>.operator !=(short left, short right) => left != right;
    static bool IComparisonOperators<short, short, bool>.operator <(short left, short right) => left < right;
    static bool IComparisonOperators<short, short, bool>.operator >(short left, short right) => left > right;
    static bool IComparisonOperators<short, short, bool>.operator <=(short left, short right) => left <= right;
    static bool IComparisonOperators<short, short, bool>.operator >=(short left, short right) => left >= right;
    static short IMinMaxValue<short>.MaxValue => MaxValue;
    static short IMinMaxValue<short>.MinValue => MinValue;
    static short INumberBase<short>.CreateFrom(decimal value, int mode) => mode == 0 ? (short)value : mode == 1 ? (value > (decimal)MaxValue ? MaxValue : value < (decimal)MinValue ? MinValue : (short)value) : unchecked((short)(long)Number.Truncate64(value));
    decimal INumberBase<short>.ToDecimal() => (decimal)this;
    double INumberBase<short>.ToDouble() => (double)this;
    static short INumberBase<short>.CreateFrom(double value, int mode) => mode == 0 ? checked((short)value) : (short)value;

    public TypeCode GetTypeCode() => TypeCode.Int16;
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
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Int16' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
