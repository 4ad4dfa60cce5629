using System.Numerics;

namespace System;

public readonly struct UInt64 : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<ulong>, IEquatable<ulong>, IParsable<ulong>, System.Numerics.IBinaryInteger<ulong>, System.Numerics.IMinMaxValue<ulong>, System.Numerics.IUnsignedNumber<ulong>
{
    public static ulong CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<ulong, TOther>(value, 0);
    public static ulong CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<ulong, TOther>(value, 1);
    public static ulong CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<ulong, TOther>(value, 2);
    public const ulong MaxValue = 18446744073709551615UL;
    public const ulong MinValue = 0;

    public int CompareTo(ulong value) => this < value ? -1 : this > value ? 1 : 0;
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is ulong other) return this < other ? -1 : this > other ? 1 : 0;
        throw new ArgumentException("Object must be of type UInt64.");
    }
    public bool Equals(ulong obj) => this == obj;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ulong other && this == other;
    public override int GetHashCode() => unchecked((int)(long)this ^ (int)((long)this >> 32));

    public override string ToString() => Number.Changed ? Native.NumFormatU64(this, null, 64, Number.Here()) : Native.NumFormatU64(this, null, 64);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatU64(this, format, 64, Number.Here()) : Native.NumFormatU64(this, format, 64);
    public string ToString(IFormatProvider? provider) => Native.NumFormatU64(this, null, 64, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatU64(this, format, 64, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatU64(this, format.Length == 0 ? null : format.ToString(), 64, Number.Symbols(provider)), destination, out charsWritten);

    public static ulong Parse(string s) => (ulong)Number.ParseU64(s, NumberStyles.Integer, 64, "a UInt64");
    public static ulong Parse(string s, NumberStyles style) => (ulong)Number.ParseU64(s, style, 64, "a UInt64");
    public static ulong Parse(string s, IFormatProvider? provider) => (ulong)Number.ParseU64(s, NumberStyles.Integer, 64, "a UInt64", provider);
    public static ulong Parse(string s, NumberStyles style, IFormatProvider? provider) => (ulong)Number.ParseU64(s, style, 64, "a UInt64", provider);
    public static ulong Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Integer, IFormatProvider? provider = null) => (ulong)Number.ParseU64(s.ToString(), style, 64, "a UInt64", provider);
    public static ulong Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (ulong)Number.ParseU64(s.ToString(), NumberStyles.Integer, 64, "a UInt64", provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out ulong result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ulong result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out ulong result)
    {
        ulong wide;
        if (s != null && Native.NumParseU64(s, (int)style, 64, out wide, Number.Symbols(provider)) == 0)
        {
            result = unchecked((ulong)wide);
            return true;
        }
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out ulong result) => TryParse(s.ToString(), NumberStyles.Integer, null, out result);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ulong result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out ulong result) => TryParse(s.ToString(), style, provider, out result);

    public static ulong Abs(ulong value) => value;
    public static ulong Max(ulong x, ulong y) => x >= y ? x : y;
    public static ulong Min(ulong x, ulong y) => x <= y ? x : y;
    public static ulong Clamp(ulong value, ulong min, ulong max)
    {
        if (min > max) Math.ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static int Sign(ulong value) => value == 0 ? 0 : value > 0 ? 1 : -1;
    public static bool IsEvenInteger(ulong value) => (value & 1) == 0;
    public static bool IsOddInteger(ulong value) => (value & 1) != 0;
    public static bool IsNegative(ulong value) => false;
    public static bool IsPositive(ulong value) => true;
    public static bool IsPow2(ulong value) => value > 0 && (value & (ulong)(value - 1)) == 0;
    public static (ulong Quotient, ulong Remainder) DivRem(ulong left, ulong right) => ((ulong)(left / right), (ulong)(left % right));
    public static ulong PopCount(ulong value) => (ulong)Native.BitsPopCount(unchecked((ulong)value) & ulong.MaxValue);
    public static ulong LeadingZeroCount(ulong value) => (ulong)(Native.BitsLeadingZeros(unchecked((ulong)value) & ulong.MaxValue) - 0);
    public static ulong TrailingZeroCount(ulong value)
    {
        int n = Native.BitsTrailingZeros(unchecked((ulong)value) & ulong.MaxValue);
        return (ulong)(n > 64 ? 64 : n);
    }
    public static ulong Log2(ulong value) => (ulong)(63 - Native.BitsLeadingZeros(unchecked((ulong)value) & ulong.MaxValue | 1UL));
    public static ulong RotateLeft(ulong value, int rotateAmount)
    {
        int n = rotateAmount & 63;
        ulong bits = unchecked((ulong)value) & ulong.MaxValue;
        return n == 0 ? value : unchecked((ulong)((bits << n) | (bits >> (64 - n))));
    }
    public static ulong RotateRight(ulong value, int rotateAmount) => RotateLeft(value, -rotateAmount);

    static ulong IAdditiveIdentity<ulong, ulong>.AdditiveIdentity => 0;
    static ulong IMultiplicativeIdentity<ulong, ulong>.MultiplicativeIdentity => 1;
    static ulong INumberBase<ulong>.One => 1;
    static ulong INumberBase<ulong>.Zero => 0;

    static ulong IAdditionOperators<ulong, ulong, ulong>.operator +(ulong left, ulong right) => unchecked((ulong)(left + right));
    static ulong ISubtractionOperators<ulong, ulong, ulong>.operator -(ulong left, ulong right) => unchecked((ulong)(left - right));
    static ulong IMultiplyOperators<ulong, ulong, ulong>.operator *(ulong left, ulong right) => unchecked((ulong)(left * right));
    static ulong IDivisionOperators<ulong, ulong, ulong>.operator /(ulong left, ulong right) => (ulong)(left / right);
    static ulong IModulusOperators<ulong, ulong, ulong>.operator %(ulong left, ulong right) => (ulong)(left % right);
    static ulong IUnaryNegationOperators<ulong, ulong>.operator -(ulong value) => unchecked((ulong)(0 - value));
    static ulong IUnaryPlusOperators<ulong, ulong>.operator +(ulong value) => value;
    static ulong IIncrementOperators<ulong>.operator ++(ulong value) => unchecked((ulong)(value + 1));
    static ulong IDecrementOperators<ulong>.operator --(ulong value) => unchecked((ulong)(value - 1));
    static ulong IBitwiseOperators<ulong, ulong, ulong>.operator &(ulong left, ulong right) => (ulong)(left & right);
    static ulong IBitwiseOperators<ulong, ulong, ulong>.operator |(ulong left, ulong right) => (ulong)(left | right);
    static ulong IBitwiseOperators<ulong, ulong, ulong>.operator ^(ulong left, ulong right) => (ulong)(left ^ right);
    static ulong IBitwiseOperators<ulong, ulong, ulong>.operator ~(ulong value) => unchecked((ulong)(~value));
    static ulong IShiftOperators<ulong, int, ulong>.operator <<(ulong value, int amount) => unchecked((ulong)(value << amount));
    static ulong IShiftOperators<ulong, int, ulong>.operator >>(ulong value, int amount) => (ulong)(value >> amount);
    static bool IEqualityOperators<ulong, ulong, bool>.operator ==(ulong left, ulong right) => left == right;
    static bool IEqualityOperators<ulong, ulong, bool>.operator !=(ulong left, ulong right) => left != right;
    static bool IComparisonOperators<ulong, ulong, bool>.operator <(ulong left, ulong right) => left < right;
    static bool IComparisonOperators<ulong, ulong, bool>.operator >(ulong left, ulong right) => left > right;
    static bool IComparisonOperators<ulong, ulong, bool>.operator <=(ulong left, ulong right) => left <= right;
    static bool IComparisonOperators<ulong, ulong, bool>.operator >=(ulong left, ulong right) => left >= right;
    static ulong IMinMaxValue<ulong>.MaxValue => MaxValue;
    static ulong IMinMaxValue<ulong>.MinValue => MinValue;
    static ulong INumberBase<ulong>.CreateFrom(decimal value, int mode) => mode == 0 ? (ulong)value : mode == 1 ? (value > (decimal)MaxValue ? MaxValue : value < (decimal)MinValue ? MinValue : (ulong)value) : unchecked((ulong)(long)Number.Truncate64(value));
    decimal INumberBase<ulong>.ToDecimal() => (decimal)this;
    double INumberBase<ulong>.ToDouble() => (double)this;
    static ulong INumberBase<ulong>.CreateFrom(double value, int mode) => mode == 0 ? checked((ulong)value) : (ulong)value;

    public TypeCode GetTypeCode() => TypeCode.UInt64;
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
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'UInt64' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
