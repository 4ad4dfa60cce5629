using System.Numerics;

namespace System;

public readonly struct Int64 : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<long>, IEquatable<long>, IParsable<long>, System.Numerics.IBinaryInteger<long>, System.Numerics.IMinMaxValue<long>, System.Numerics.ISignedNumber<long>
{
    public static long CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<long, TOther>(value, 0);
    public static long CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<long, TOther>(value, 1);
    public static long CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<long, TOther>(value, 2);
    public const long MaxValue = 9223372036854775807L;
    public const long MinValue = -9223372036854775807L - 1L;

    public int CompareTo(long value) => this < value ? -1 : this > value ? 1 : 0;
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is long other) return this < other ? -1 : this > other ? 1 : 0;
        throw new ArgumentException("Object must be of type Int64.");
    }
    public bool Equals(long obj) => this == obj;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is long other && this == other;
    public override int GetHashCode() => unchecked((int)(long)this ^ (int)((long)this >> 32));

    public override string ToString() => Number.Changed ? Native.NumFormatI64(this, null, 64, Number.Here()) : Native.NumFormatI64(this, null, 64);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatI64(this, format, 64, Number.Here()) : Native.NumFormatI64(this, format, 64);
    public string ToString(IFormatProvider? provider) => Native.NumFormatI64(this, null, 64, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatI64(this, format, 64, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatI64(this, format.Length == 0 ? null : format.ToString(), 64, Number.Symbols(provider)), destination, out charsWritten);

    public static long Parse(string s) => (long)Number.ParseI64(s, NumberStyles.Integer, 64, "an Int64");
    public static long Parse(string s, NumberStyles style) => (long)Number.ParseI64(s, style, 64, "an Int64");
    public static long Parse(string s, IFormatProvider? provider) => (long)Number.ParseI64(s, NumberStyles.Integer, 64, "an Int64", provider);
    public static long Parse(string s, NumberStyles style, IFormatProvider? provider) => (long)Number.ParseI64(s, style, 64, "an Int64", provider);
    public static long Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Integer, IFormatProvider? provider = null) => (long)Number.ParseI64(s.ToString(), style, 64, "an Int64", provider);
    public static long Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (long)Number.ParseI64(s.ToString(), NumberStyles.Integer, 64, "an Int64", provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out long result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out long result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out long result)
    {
        long wide;
        if (s != null && Native.NumParseI64(s, (int)style, 64, out wide, Number.Symbols(provider)) == 0)
        {
            result = unchecked((long)wide);
            return true;
        }
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out long result) => TryParse(s.ToString(), NumberStyles.Integer, null, out result);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out long result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out long result) => TryParse(s.ToString(), style, provider, out result);

    public static long Abs(long value) => Math.Abs(value);
    public static long CopySign(long value, long sign) => (value < 0) == (sign < 0) ? value : checked(-value);
    public static long MaxMagnitude(long x, long y) => x == MinValue || y == MinValue ? MinValue : Math.Abs(x) > Math.Abs(y) ? x : Math.Abs(x) == Math.Abs(y) ? Max(x, y) : y;
    public static long MinMagnitude(long x, long y) => x == MinValue ? y : y == MinValue ? x : Math.Abs(x) < Math.Abs(y) ? x : Math.Abs(x) == Math.Abs(y) ? Min(x, y) : y;
    public static long Max(long x, long y) => x >= y ? x : y;
    public static long Min(long x, long y) => x <= y ? x : y;
    public static long Clamp(long value, long min, long max)
    {
        if (min > max) Math.ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static int Sign(long value) => value == 0 ? 0 : value > 0 ? 1 : -1;
    public static bool IsEvenInteger(long value) => (value & 1) == 0;
    public static bool IsOddInteger(long value) => (value & 1) != 0;
    public static bool IsNegative(long value) => value < 0;
    public static bool IsPositive(long value) => value >= 0;
    public static bool IsPow2(long value) => value > 0 && (value & (long)(value - 1)) == 0;
    public static (long Quotient, long Remainder) DivRem(long left, long right) => ((long)(left / right), (long)(left % right));
    public static long PopCount(long value) => (long)Native.BitsPopCount(unchecked((ulong)value) & ulong.MaxValue);
    public static long LeadingZeroCount(long value) => (long)(Native.BitsLeadingZeros(unchecked((ulong)value) & ulong.MaxValue) - 0);
    public static long TrailingZeroCount(long value)
    {
        int n = Native.BitsTrailingZeros(unchecked((ulong)value) & ulong.MaxValue);
        return (long)(n > 64 ? 64 : n);
    }
    public static long Log2(long value) => (long)(63 - Native.BitsLeadingZeros(unchecked((ulong)value) & ulong.MaxValue | 1UL));
    public static long RotateLeft(long value, int rotateAmount)
    {
        int n = rotateAmount & 63;
        ulong bits = unchecked((ulong)value) & ulong.MaxValue;
        return n == 0 ? value : unchecked((long)((bits << n) | (bits >> (64 - n))));
    }
    public static long RotateRight(long value, int rotateAmount) => RotateLeft(value, -rotateAmount);

    static long IAdditiveIdentity<long, long>.AdditiveIdentity => 0;
    static long IMultiplicativeIdentity<long, long>.MultiplicativeIdentity => 1;
    static long INumberBase<long>.One => 1;
    static long INumberBase<long>.Zero => 0;
    static long ISignedNumber<long>.NegativeOne => -1;
    static long IAdditionOperators<long, long, long>.operator +(long left, long right) => unchecked((long)(left + right));
    static long ISubtractionOperators<long, long, long>.operator -(long left, long right) => unchecked((long)(left - right));
    static long IMultiplyOperators<long, long, long>.operator *(long left, long right) => unchecked((long)(left * right));
    static long IDivisionOperators<long, long, long>.operator /(long left, long right) => (long)(left / right);
    static long IModulusOperators<long, long, long>.operator %(long left, long right) => (long)(left % right);
    static long IUnaryNegationOperators<long, long>.operator -(long value) => unchecked((long)(-value));
    static long IUnaryPlusOperators<long, long>.operator +(long value) => value;
    static long IIncrementOperators<long>.operator ++(long value) => unchecked((long)(value + 1));
    static long IDecrementOperators<long>.operator --(long value) => unchecked((long)(value - 1));
    static long IBitwiseOperators<long, long, long>.operator &(long left, long right) => (long)(left & right);
    static long IBitwiseOperators<long, long, long>.operator |(long left, long right) => (long)(left | right);
    static long IBitwiseOperators<long, long, long>.operator ^(long left, long right) => (long)(left ^ right);
    static long IBitwiseOperators<long, long, long>.operator ~(long value) => unchecked((long)(~value));
    static long IShiftOperators<long, int, long>.operator <<(long value, int amount) => unchecked((long)(value << amount));
    static long IShiftOperators<long, int, long>.operator >>(long value, int amount) => (long)(value >> amount);
    static bool IEqualityOperators<long, long, bool>.operator ==(long left, long right) => left == right;
    static bool IEqualityOperators<long, long, bool>.operator !=(long left, long right) => left != right;
    static bool IComparisonOperators<long, long, bool>.operator <(long left, long right) => left < right;
    static bool IComparisonOperators<long, long, bool>.operator >(long left, long right) => left > right;
    static bool IComparisonOperators<long, long, bool>.operator <=(long left, long right) => left <= right;
    static bool IComparisonOperators<long, long, bool>.operator >=(long left, long right) => left >= right;
    static long IMinMaxValue<long>.MaxValue => MaxValue;
    static long IMinMaxValue<long>.MinValue => MinValue;
    static long INumberBase<long>.CreateFrom(decimal value, int mode) => mode == 0 ? (long)value : mode == 1 ? (value > (decimal)MaxValue ? MaxValue : value < (decimal)MinValue ? MinValue : (long)value) : unchecked((long)(long)Number.Truncate64(value));
    decimal INumberBase<long>.ToDecimal() => (decimal)this;
    double INumberBase<long>.ToDouble() => (double)this;
    static long INumberBase<long>.CreateFrom(double value, int mode) => mode == 0 ? checked((long)value) : (long)value;

    public TypeCode GetTypeCode() => TypeCode.Int64;
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
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Int64' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
