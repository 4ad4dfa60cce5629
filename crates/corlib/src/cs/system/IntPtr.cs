using System.Numerics;

namespace System;

public readonly struct IntPtr : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<nint>, IEquatable<nint>, IParsable<nint>, System.Numerics.IBinaryInteger<nint>, System.Numerics.IMinMaxValue<nint>, System.Numerics.ISignedNumber<nint>
{
    public static nint CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<nint, TOther>(value, 0);
    public static nint CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<nint, TOther>(value, 1);
    public static nint CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<nint, TOther>(value, 2);
    public static readonly nint Zero;
    public static nint MaxValue => unchecked((nint)long.MaxValue);
    public static nint MinValue => unchecked((nint)long.MinValue);
    public static int Size => 8;
    public IntPtr(int value) { this = unchecked((nint)value); }
    public IntPtr(long value) { this = unchecked((nint)value); }
    public int ToInt32() => checked((int)this);
    public long ToInt64() => unchecked((long)this);

    public int CompareTo(nint value) => this < value ? -1 : this > value ? 1 : 0;
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is nint other) return this < other ? -1 : this > other ? 1 : 0;
        throw new ArgumentException("Object must be of type IntPtr.");
    }
    public bool Equals(nint obj) => this == obj;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is nint other && this == other;
    public override int GetHashCode() => unchecked((int)(long)this ^ (int)((long)this >> 32));

    public override string ToString() => Number.Changed ? Native.NumFormatI64(this, null, 64, Number.Here()) : Native.NumFormatI64(this, null, 64);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatI64(this, format, 64, Number.Here()) : Native.NumFormatI64(this, format, 64);
    public string ToString(IFormatProvider? provider) => Native.NumFormatI64(this, null, 64, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatI64(this, format, 64, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatI64(this, format.Length == 0 ? null : format.ToString(), 64, Number.Symbols(provider)), destination, out charsWritten);

    public static nint Parse(string s) => (nint)Number.ParseI64(s, NumberStyles.Integer, 64, "an IntPtr");
    public static nint Parse(string s, NumberStyles style) => (nint)Number.ParseI64(s, style, 64, "an IntPtr");
    public static nint Parse(string s, IFormatProvider? provider) => (nint)Number.ParseI64(s, NumberStyles.Integer, 64, "an IntPtr", provider);
    public static nint Parse(string s, NumberStyles style, IFormatProvider? provider) => (nint)Number.ParseI64(s, style, 64, "an IntPtr", provider);
    public static nint Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Integer, IFormatProvider? provider = null) => (nint)Number.ParseI64(s.ToString(), style, 64, "an IntPtr", provider);
    public static nint Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (nint)Number.ParseI64(s.ToString(), NumberStyles.Integer, 64, "an IntPtr", provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out nint result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out nint result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out nint result)
    {
        long wide;
        if (s != null && Native.NumParseI64(s, (int)style, 64, out wide, Number.Symbols(provider)) == 0)
        {
            result = unchecked((nint)wide);
            return true;
        }
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out nint result) => TryParse(s.ToString(), NumberStyles.Integer, null, out result);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out nint result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out nint result) => TryParse(s.ToString(), style, provider, out result);

    public static nint Abs(nint value) => Math.Abs((long)value) is var wide ? (nint)wide : value;
    public static nint Max(nint x, nint y) => x >= y ? x : y;
    public static nint Min(nint x, nint y) => x <= y ? x : y;
    public static nint Clamp(nint value, nint min, nint max)
    {
        if (min > max) Math.ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static int Sign(nint value) => value == 0 ? 0 : value > 0 ? 1 : -1;
    public static bool IsEvenInteger(nint value) => (value & 1) == 0;
    public static bool IsOddInteger(nint value) => (value & 1) != 0;
    public static bool IsNegative(nint value) => value < 0;
    public static bool IsPositive(nint value) => value >= 0;
    public static bool IsPow2(nint value) => value > 0 && (value & (nint)(value - 1)) == 0;
    public static (nint Quotient, nint Remainder) DivRem(nint left, nint right) => ((nint)(left / right), (nint)(left % right));
    public static nint PopCount(nint value) => (nint)Native.BitsPopCount(unchecked((ulong)value) & ulong.MaxValue);
    public static nint LeadingZeroCount(nint value) => (nint)(Native.BitsLeadingZeros(unchecked((ulong)value) & ulong.MaxValue) - 0);
    public static nint TrailingZeroCount(nint value)
    {
        int n = Native.BitsTrailingZeros(unchecked((ulong)value) & ulong.MaxValue);
        return (nint)(n > 64 ? 64 : n);
    }
    public static nint Log2(nint value) => (nint)(63 - Native.BitsLeadingZeros(unchecked((ulong)value) & ulong.MaxValue | 1UL));
    public static nint RotateLeft(nint value, int rotateAmount)
    {
        int n = rotateAmount & 63;
        ulong bits = unchecked((ulong)value) & ulong.MaxValue;
        return n == 0 ? value : unchecked((nint)((bits << n) | (bits >> (64 - n))));
    }
    public static nint RotateRight(nint value, int rotateAmount) => RotateLeft(value, -rotateAmount);

    static nint IAdditiveIdentity<nint, nint>.AdditiveIdentity => 0;
    static nint IMultiplicativeIdentity<nint, nint>.MultiplicativeIdentity => 1;
    static nint INumberBase<nint>.One => 1;
    static nint INumberBase<nint>.Zero => 0;
    static nint ISignedNumber<nint>.NegativeOne => -1;
    static nint IAdditionOperators<nint, nint, nint>.operator +(nint left, nint right) => unchecked((nint)(left + right));
    static nint ISubtractionOperators<nint, nint, nint>.operator -(nint left, nint right) => unchecked((nint)(left - right));
    static nint IMultiplyOperators<nint, nint, nint>.operator *(nint left, nint right) => unchecked((nint)(left * right));
    static nint IDivisionOperators<nint, nint, nint>.operator /(nint left, nint right) => (nint)(left / right);
    static nint IModulusOperators<nint, nint, nint>.operator %(nint left, nint right) => (nint)(left % right);
    static nint IUnaryNegationOperators<nint, nint>.operator -(nint value) => unchecked((nint)(-value));
    static nint IUnaryPlusOperators<nint, nint>.operator +(nint value) => value;
    static nint IIncrementOperators<nint>.operator ++(nint value) => unchecked((nint)(value + 1));
    static nint IDecrementOperators<nint>.operator --(nint value) => unchecked((nint)(value - 1));
    static nint IBitwiseOperators<nint, nint, nint>.operator &(nint left, nint right) => (nint)(left & right);
    static nint IBitwiseOperators<nint, nint, nint>.operator |(nint left, nint right) => (nint)(left | right);
    static nint IBitwiseOperators<nint, nint, nint>.operator ^(nint left, nint right) => (nint)(left ^ right);
    static nint IBitwiseOperators<nint, nint, nint>.operator ~(nint value) => unchecked((nint)(~value));
    static nint IShiftOperators<nint, int, nint>.operator <<(nint value, int amount) => unchecked((nint)(value << amount));
    static nint IShiftOperators<nint, int, nint>.operator >>(nint value, int amount) => (nint)(value >> amount);
    static bool IEqualityOperators<nint, nint, bool>.operator ==(nint left, nint right) => left == right;
    static bool IEqualityOperators<nint, nint, bool>.operator !=(nint left, nint right) => left != right;
    static bool IComparisonOperators<nint, nint, bool>.operator <(nint left, nint right) => left < right;
    static bool IComparisonOperators<nint, nint, bool>.operator >(nint left, nint right) => left > right;
    static bool IComparisonOperators<nint, nint, bool>.operator <=(nint left, nint right) => left <= right;
    static bool IComparisonOperators<nint, nint, bool>.operator >=(nint left, nint right) => left >= right;
    static nint IMinMaxValue<nint>.MaxValue => MaxValue;
    static nint IMinMaxValue<nint>.MinValue => MinValue;
    static nint INumberBase<nint>.CreateFrom(decimal value, int mode) => mode == 0 ? (nint)value : mode == 1 ? (value > (decimal)MaxValue ? MaxValue : value < (decimal)MinValue ? MinValue : (nint)value) : unchecked((nint)(long)Number.Truncate64(value));
    decimal INumberBase<nint>.ToDecimal() => (decimal)this;
    double INumberBase<nint>.ToDouble() => (double)this;
    static nint INumberBase<nint>.CreateFrom(double value, int mode) => mode == 0 ? checked((nint)value) : (nint)value;

    public TypeCode GetTypeCode() => TypeCode.Object;
    bool IConvertible.ToBoolean(IFormatProvider? provider) => Convert.ToBoolean((long)this);
    char IConvertible.ToChar(IFormatProvider? provider) => Convert.ToChar((long)this);
    sbyte IConvertible.ToSByte(IFormatProvider? provider) => Convert.ToSByte((long)this);
    byte IConvertible.ToByte(IFormatProvider? provider) => Convert.ToByte((long)this);
    short IConvertible.ToInt16(IFormatProvider? provider) => Convert.ToInt16((long)this);
    ushort IConvertible.ToUInt16(IFormatProvider? provider) => Convert.ToUInt16((long)this);
    int IConvertible.ToInt32(IFormatProvider? provider) => Convert.ToInt32((long)this);
    uint IConvertible.ToUInt32(IFormatProvider? provider) => Convert.ToUInt32((long)this);
    long IConvertible.ToInt64(IFormatProvider? provider) => Convert.ToInt64((long)this);
    ulong IConvertible.ToUInt64(IFormatProvider? provider) => Convert.ToUInt64((long)this);
    float IConvertible.ToSingle(IFormatProvider? provider) => Convert.ToSingle((long)this);
    double IConvertible.ToDouble(IFormatProvider? provider) => Convert.ToDouble((long)this);
    decimal IConvertible.ToDecimal(IFormatProvider? provider) => Convert.ToDecimal((long)this);
    string IConvertible.ToString(IFormatProvider? provider) => ToString(provider);
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'IntPtr' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
