using System.Numerics;

namespace System;

public readonly struct UInt16 : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<ushort>, IEquatable<ushort>, IParsable<ushort>, System.Numerics.IBinaryInteger<ushort>, System.Numerics.IMinMaxValue<ushort>, System.Numerics.IUnsignedNumber<ushort>
{
    public static ushort CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<ushort, TOther>(value, 0);
    public static ushort CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<ushort, TOther>(value, 1);
    public static ushort CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<ushort, TOther>(value, 2);
    public const ushort MaxValue = 65535;
    public const ushort MinValue = 0;

    public int CompareTo(ushort value) => this - value;
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is ushort other) return this - other;
        throw new ArgumentException("Object must be of type UInt16.");
    }
    public bool Equals(ushort obj) => this == obj;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ushort other && this == other;
    public override int GetHashCode() => this;

    public override string ToString() => Number.Changed ? Native.NumFormatU64(this, null, 16, Number.Here()) : Native.NumFormatU64(this, null, 16);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatU64(this, format, 16, Number.Here()) : Native.NumFormatU64(this, format, 16);
    public string ToString(IFormatProvider? provider) => Native.NumFormatU64(this, null, 16, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatU64(this, format, 16, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatU64(this, format.Length == 0 ? null : format.ToString(), 16, Number.Symbols(provider)), destination, out charsWritten);

    public static ushort Parse(string s) => (ushort)Number.ParseU64(s, NumberStyles.Integer, 16, "a UInt16");
    public static ushort Parse(string s, NumberStyles style) => (ushort)Number.ParseU64(s, style, 16, "a UInt16");
    public static ushort Parse(string s, IFormatProvider? provider) => (ushort)Number.ParseU64(s, NumberStyles.Integer, 16, "a UInt16", provider);
    public static ushort Parse(string s, NumberStyles style, IFormatProvider? provider) => (ushort)Number.ParseU64(s, style, 16, "a UInt16", provider);
    public static ushort Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Integer, IFormatProvider? provider = null) => (ushort)Number.ParseU64(s.ToString(), style, 16, "a UInt16", provider);
    public static ushort Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (ushort)Number.ParseU64(s.ToString(), NumberStyles.Integer, 16, "a UInt16", provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out ushort result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ushort result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out ushort result)
    {
        ulong wide;
        if (s != null && Native.NumParseU64(s, (int)style, 16, out wide, Number.Symbols(provider)) == 0)
        {
            result = unchecked((ushort)wide);
            return true;
        }
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out ushort result) => TryParse(s.ToString(), NumberStyles.Integer, null, out result);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ushort result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out ushort result) => TryParse(s.ToString(), style, provider, out result);

    public static ushort Abs(ushort value) => value;
    public static ushort Max(ushort x, ushort y) => x >= y ? x : y;
    public static ushort Min(ushort x, ushort y) => x <= y ? x : y;
    public static ushort Clamp(ushort value, ushort min, ushort max)
    {
        if (min > max) Math.ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static int Sign(ushort value) => value == 0 ? 0 : value > 0 ? 1 : -1;
    public static bool IsEvenInteger(ushort value) => (value & 1) == 0;
    public static bool IsOddInteger(ushort value) => (value & 1) != 0;
    public static bool IsNegative(ushort value) => false;
    public static bool IsPositive(ushort value) => true;
    public static bool IsPow2(ushort value) => value > 0 && (value & (ushort)(value - 1)) == 0;
    public static (ushort Quotient, ushort Remainder) DivRem(ushort left, ushort right) => ((ushort)(left / right), (ushort)(left % right));
    public static ushort PopCount(ushort value) => (ushort)Native.BitsPopCount(unchecked((ulong)value) & 0xFFFFUL);
    public static ushort LeadingZeroCount(ushort value) => (ushort)(Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFFFUL) - 48);
    public static ushort TrailingZeroCount(ushort value)
    {
        int n = Native.BitsTrailingZeros(unchecked((ulong)value) & 0xFFFFUL);
        return (ushort)(n > 16 ? 16 : n);
    }
    public static ushort Log2(ushort value) => (ushort)(63 - Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFFFUL | 1UL));
    public static ushort RotateLeft(ushort value, int rotateAmount)
    {
        int n = rotateAmount & 15;
        ulong bits = unchecked((ulong)value) & 0xFFFFUL;
        return n == 0 ? value : unchecked((ushort)((bits << n) | (bits >> (16 - n))));
    }
    public static ushort RotateRight(ushort value, int rotateAmount) => RotateLeft(value, -rotateAmount);

    static ushort IAdditiveIdentity<ushort, ushort>.AdditiveIdentity => 0;
    static ushort IMultiplicativeIdentity<ushort, ushort>.MultiplicativeIdentity => 1;
    static ushort INumberBase<ushort>.One => 1;
    static ushort INumberBase<ushort>.Zero => 0;

    static ushort IAdditionOperators<ushort, ushort, ushort>.operator +(ushort left, ushort right) => unchecked((ushort)(left + right));
    static ushort ISubtractionOperators<ushort, ushort, ushort>.operator -(ushort left, ushort right) => unchecked((ushort)(left - right));
    static ushort IMultiplyOperators<ushort, ushort, ushort>.operator *(ushort left, ushort right) => unchecked((ushort)(left * right));
    static ushort IDivisionOperators<ushort, ushort, ushort>.operator /(ushort left, ushort right) => (ushort)(left / right);
    static ushort IModulusOperators<ushort, ushort, ushort>.operator %(ushort left, ushort right) => (ushort)(left % right);
    static ushort IUnaryNegationOperators<ushort, ushort>.operator -(ushort value) => unchecked((ushort)(0 - value));
    static ushort IUnaryPlusOperators<ushort, ushort>.operator +(ushort value) => value;
    static ushort IIncrementOperators<ushort>.operator ++(ushort value) => unchecked((ushort)(value + 1));
    static ushort IDecrementOperators<ushort>.operator --(ushort value) => unchecked((ushort)(value - 1));
    static ushort IBitwiseOperators<ushort, ushort, ushort>.operator &(ushort left, ushort right) => (ushort)(left & right);
    static ushort IBitwiseOperators<ushort, ushort, ushort>.operator |(ushort left, ushort right) => (ushort)(left | right);
    static ushort IBitwiseOperators<ushort, ushort, ushort>.operator ^(ushort left, ushort right) => (ushort)(left ^ right);
    static ushort IBitwiseOperators<ushort, ushort, ushort>.operator ~(ushort value) => unchecked((ushort)(~value));
    static ushort IShiftOperators<ushort, int, ushort>.operator <<(ushort value, int amount) => unchecked((ushort)(value << amount));
    static ushort IShiftOperators<ushort, int, ushort>.operator >>(ushort value, int amount) => (ushort)(value >> amount);
    static bool IEqualityOperators<ushort, ushort, bool>.operator ==(ushort left, ushort right) => left == right;
    static bool IEqualityOperators<ushort, ushort, bool>.operator !=(ushort left, ushort right) => left != right;
    static bool IComparisonOperators<ushort, ushort, bool>.operator <(ushort left, ushort right) => left < right;
    static bool IComparisonOperators<ushort, ushort, bool>.operator >(ushort left, ushort right) => left > right;
    static bool IComparisonOperators<ushort, ushort, bool>.operator <=(ushort left, ushort right) => left <= right;
    static bool IComparisonOperators<ushort, ushort, bool>.operator >=(ushort left, ushort right) => left >= right;
    static ushort IMinMaxValue<ushort>.MaxValue => MaxValue;
    static ushort IMinMaxValue<ushort>.MinValue => MinValue;
    static ushort INumberBase<ushort>.CreateFrom(decimal value, int mode) => mode == 0 ? (ushort)value : mode == 1 ? (value > (decimal)MaxValue ? MaxValue : value < (decimal)MinValue ? MinValue : (ushort)value) : unchecked((ushort)(long)Number.Truncate64(value));
    decimal INumberBase<ushort>.ToDecimal() => (decimal)this;
    double INumberBase<ushort>.ToDouble() => (double)this;
    static ushort INumberBase<ushort>.CreateFrom(double value, int mode) => mode == 0 ? checked((ushort)value) : (ushort)value;

    public TypeCode GetTypeCode() => TypeCode.UInt16;
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
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'UInt16' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
