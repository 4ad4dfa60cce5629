using System.Numerics;

namespace System;

public readonly struct SByte : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<sbyte>, IEquatable<sbyte>, IParsable<sbyte>, System.Numerics.IBinaryInteger<sbyte>, System.Numerics.IMinMaxValue<sbyte>, System.Numerics.ISignedNumber<sbyte>
{
    public static sbyte CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<sbyte, TOther>(value, 0);
    public static sbyte CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<sbyte, TOther>(value, 1);
    public static sbyte CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<sbyte, TOther>(value, 2);
    public const sbyte MaxValue = 127;
    public const sbyte MinValue = -128;

    public int CompareTo(sbyte value) => this - value;
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is sbyte other) return this - other;
        throw new ArgumentException("Object must be of type SByte.");
    }
    public bool Equals(sbyte obj) => this == obj;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is sbyte other && this == other;
    public override int GetHashCode() => this;

    public override string ToString() => Number.Changed ? Native.NumFormatI64(this, null, 8, Number.Here()) : Native.NumFormatI64(this, null, 8);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatI64(this, format, 8, Number.Here()) : Native.NumFormatI64(this, format, 8);
    public string ToString(IFormatProvider? provider) => Native.NumFormatI64(this, null, 8, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatI64(this, format, 8, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatI64(this, format.Length == 0 ? null : format.ToString(), 8, Number.Symbols(provider)), destination, out charsWritten);

    public static sbyte Parse(string s) => (sbyte)Number.ParseI64(s, NumberStyles.Integer, 8, "a signed byte");
    public static sbyte Parse(string s, NumberStyles style) => (sbyte)Number.ParseI64(s, style, 8, "a signed byte");
    public static sbyte Parse(string s, IFormatProvider? provider) => (sbyte)Number.ParseI64(s, NumberStyles.Integer, 8, "a signed byte", provider);
    public static sbyte Parse(string s, NumberStyles style, IFormatProvider? provider) => (sbyte)Number.ParseI64(s, style, 8, "a signed byte", provider);
    public static sbyte Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Integer, IFormatProvider? provider = null) => (sbyte)Number.ParseI64(s.ToString(), style, 8, "a signed byte", provider);
    public static sbyte Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (sbyte)Number.ParseI64(s.ToString(), NumberStyles.Integer, 8, "a signed byte", provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out sbyte result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out sbyte result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out sbyte result)
    {
        long wide;
        if (s != null && Native.NumParseI64(s, (int)style, 8, out wide, Number.Symbols(provider)) == 0)
        {
            result = unchecked((sbyte)wide);
            return true;
        }
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out sbyte result) => TryParse(s.ToString(), NumberStyles.Integer, null, out result);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out sbyte result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out sbyte result) => TryParse(s.ToString(), style, provider, out result);

    public static sbyte Abs(sbyte value) => Math.Abs(value);
    public static sbyte Max(sbyte x, sbyte y) => x >= y ? x : y;
    public static sbyte Min(sbyte x, sbyte y) => x <= y ? x : y;
    public static sbyte Clamp(sbyte value, sbyte min, sbyte max)
    {
        if (min > max) Math.ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static int Sign(sbyte value) => value == 0 ? 0 : value > 0 ? 1 : -1;
    public static bool IsEvenInteger(sbyte value) => (value & 1) == 0;
    public static bool IsOddInteger(sbyte value) => (value & 1) != 0;
    public static bool IsNegative(sbyte value) => value < 0;
    public static bool IsPositive(sbyte value) => value >= 0;
    public static bool IsPow2(sbyte value) => value > 0 && (value & (sbyte)(value - 1)) == 0;
    public static (sbyte Quotient, sbyte Remainder) DivRem(sbyte left, sbyte right) => ((sbyte)(left / right), (sbyte)(left % right));
    public static sbyte PopCount(sbyte value) => (sbyte)Native.BitsPopCount(unchecked((ulong)value) & 0xFFUL);
    public static sbyte LeadingZeroCount(sbyte value) => (sbyte)(Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFUL) - 56);
    public static sbyte TrailingZeroCount(sbyte value)
    {
        int n = Native.BitsTrailingZeros(unchecked((ulong)value) & 0xFFUL);
        return (sbyte)(n > 8 ? 8 : n);
    }
    public static sbyte Log2(sbyte value) => (sbyte)(63 - Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFUL | 1UL));
    public static sbyte RotateLeft(sbyte value, int rotateAmount)
    {
        int n = rotateAmount & 7;
        ulong bits = unchecked((ulong)value) & 0xFFUL;
        return n == 0 ? value : unchecked((sbyte)((bits << n) | (bits >> (8 - n))));
    }
    public static sbyte RotateRight(sbyte value, int rotateAmount) => RotateLeft(value, -rotateAmount);

    static sbyte IAdditiveIdentity<sbyte, sbyte>.AdditiveIdentity => 0;
    static sbyte IMultiplicativeIdentity<sbyte, sbyte>.MultiplicativeIdentity => 1;
    static sbyte INumberBase<sbyte>.One => 1;
    static sbyte INumberBase<sbyte>.Zero => 0;
    static sbyte ISignedNumber<sbyte>.NegativeOne => -1;
    static sbyte IAdditionOperators<sbyte, sbyte, sbyte>.operator +(sbyte left, sbyte right) => unchecked((sbyte)(left + right));
    static sbyte ISubtractionOperators<sbyte, sbyte, sbyte>.operator -(sbyte left, sbyte right) => unchecked((sbyte)(left - right));
    static sbyte IMultiplyOperators<sbyte, sbyte, sbyte>.operator *(sbyte left, sbyte right) => unchecked((sbyte)(left * right));
    static sbyte IDivisionOperators<sbyte, sbyte, sbyte>.operator /(sbyte left, sbyte right) => (sbyte)(left / right);
    static sbyte IModulusOperators<sbyte, sbyte, sbyte>.operator %(sbyte left, sbyte right) => (sbyte)(left % right);
    static sbyte IUnaryNegationOperators<sbyte, sbyte>.operator -(sbyte value) => unchecked((sbyte)(-value));
    static sbyte IUnaryPlusOperators<sbyte, sbyte>.operator +(sbyte value) => value;
    static sbyte IIncrementOperators<sbyte>.operator ++(sbyte value) => unchecked((sbyte)(value + 1));
    static sbyte IDecrementOperators<sbyte>.operator --(sbyte value) => unchecked((sbyte)(value - 1));
    static sbyte IBitwiseOperators<sbyte, sbyte, sbyte>.operator &(sbyte left, sbyte right) => (sbyte)(left & right);
    static sbyte IBitwiseOperators<sbyte, sbyte, sbyte>.operator |(sbyte left, sbyte right) => (sbyte)(left | right);
    static sbyte IBitwiseOperators<sbyte, sbyte, sbyte>.operator ^(sbyte left, sbyte right) => (sbyte)(left ^ right);
    static sbyte IBitwiseOperators<sbyte, sbyte, sbyte>.operator ~(sbyte value) => unchecked((sbyte)(~value));
    static sbyte IShiftOperators<sbyte, int, sbyte>.operator <<(sbyte value, int amount) => unchecked((sbyte)(value << amount));
    static sbyte IShiftOperators<sbyte, int, sbyte>.operator >>(sbyte value, int amount) => (sbyte)(value >> amount);
    static bool IEqualityOperators<sbyte, sbyte, bool>.operator ==(sbyte left, sbyte right) => left == right;
    static bool IEqualityOperators<sbyte, sbyte, bool>.operator !=(sbyte left, sbyte right) => left != right;
    static bool IComparisonOperators<sbyte, sbyte, bool>.operator <(sbyte left, sbyte right) => left < right;
    static bool IComparisonOperators<sbyte, sbyte, bool>.operator >(sbyte left, sbyte right) => left > right;
    static bool IComparisonOperators<sbyte, sbyte, bool>.operator <=(sbyte left, sbyte right) => left <= right;
    static bool IComparisonOperators<sbyte, sbyte, bool>.operator >=(sbyte left, sbyte right) => left >= right;
    static sbyte IMinMaxValue<sbyte>.MaxValue => MaxValue;
    static sbyte IMinMaxValue<sbyte>.MinValue => MinValue;
    static sbyte INumberBase<sbyte>.CreateFrom(decimal value, int mode) => mode == 0 ? (sbyte)value : mode == 1 ? (value > (decimal)MaxValue ? MaxValue : value < (decimal)MinValue ? MinValue : (sbyte)value) : unchecked((sbyte)(long)Number.Truncate64(value));
    decimal INumberBase<sbyte>.ToDecimal() => (decimal)this;
    double INumberBase<sbyte>.ToDouble() => (double)this;
    static sbyte INumberBase<sbyte>.CreateFrom(double value, int mode) => mode == 0 ? checked((sbyte)value) : (sbyte)value;

    public TypeCode GetTypeCode() => TypeCode.SByte;
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
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'SByte' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
