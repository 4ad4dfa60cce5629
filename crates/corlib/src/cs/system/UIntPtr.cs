using System.Numerics;

namespace System;

public readonly struct UIntPtr : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<nuint>, IEquatable<nuint>, IParsable<nuint>, System.Numerics.IBinaryInteger<nuint>, System.Numerics.IMinMaxValue<nuint>, System.Numerics.IUnsignedNumber<nuint>
{
    public static nuint CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<nuint, TOther>(value, 0);
    public static nuint CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<nuint, TOther>(value, 1);
    public static nuint CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<nuint, TOther>(value, 2);
    public static readonly nuint Zero;
    public static nuint MaxValue => unchecked((nuint)ulong.MaxValue);
    public static nuint MinValue => unchecked((nuint)0UL);
    public static int Size => 8;
    public UIntPtr(int value) { this = unchecked((nuint)value); }
    public UIntPtr(ulong value) { this = unchecked((nuint)value); }
    public int ToInt32() => checked((int)this);
    public long ToInt64() => unchecked((long)this);

    public int CompareTo(nuint value) => this < value ? -1 : this > value ? 1 : 0;
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is nuint other) return this < other ? -1 : this > other ? 1 : 0;
        throw new ArgumentException("Object must be of type UIntPtr.");
    }
    public bool Equals(nuint obj) => this == obj;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is nuint other && this == other;
    public override int GetHashCode() => unchecked((int)(long)this ^ (int)((long)this >> 32));

    public override string ToString() => Number.Changed ? Native.NumFormatU64(this, null, 64, Number.Here()) : Native.NumFormatU64(this, null, 64);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatU64(this, format, 64, Number.Here()) : Native.NumFormatU64(this, format, 64);
    public string ToString(IFormatProvider? provider) => Native.NumFormatU64(this, null, 64, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatU64(this, format, 64, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatU64(this, format.Length == 0 ? null : format.ToString(), 64, Number.Symbols(provider)), destination, out charsWritten);

    public static nuint Parse(string s) => (nuint)Number.ParseU64(s, NumberStyles.Integer, 64, "a UIntPtr");
    public static nuint Parse(string s, NumberStyles style) => (nuint)Number.ParseU64(s, style, 64, "a UIntPtr");
    public static nuint Parse(string s, IFormatProvider? provider) => (nuint)Number.ParseU64(s, NumberStyles.Integer, 64, "a UIntPtr", provider);
    public static nuint Parse(string s, NumberStyles style, IFormatProvider? provider) => (nuint)Number.ParseU64(s, style, 64, "a UIntPtr", provider);
    public static nuint Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Integer, IFormatProvider? provider = null) => (nuint)Number.ParseU64(s.ToString(), style, 64, "a UIntPtr", provider);
    public static nuint Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (nuint)Number.ParseU64(s.ToString(), NumberStyles.Integer, 64, "a UIntPtr", provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out nuint result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out nuint result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out nuint result)
    {
        ulong wide;
        if (s != null && Native.NumParseU64(s, (int)style, 64, out wide, Number.Symbols(provider)) == 0)
        {
            result = unchecked((nuint)wide);
            return true;
        }
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out nuint result) => TryParse(s.ToString(), NumberStyles.Integer, null, out result);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out nuint result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out nuint result) => TryParse(s.ToString(), style, provider, out result);

    public static nuint Abs(nuint value) => value;
    public static nuint Max(nuint x, nuint y) => x >= y ? x : y;
    public static nuint Min(nuint x, nuint y) => x <= y ? x : y;
    public static nuint Clamp(nuint value, nuint min, nuint max)
    {
        if (min > max) Math.ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static int Sign(nuint value) => value == 0 ? 0 : value > 0 ? 1 : -1;
    public static bool IsEvenInteger(nuint value) => (value & 1) == 0;
    public static bool IsOddInteger(nuint value) => (value & 1) != 0;
    public static bool IsNegative(nuint value) => false;
    public static bool IsPositive(nuint value) => true;
    public static bool IsPow2(nuint value) => value > 0 && (value & (nuint)(value - 1)) == 0;
    public static (nuint Quotient, nuint Remainder) DivRem(nuint left, nuint right) => ((nuint)(left / right), (nuint)(left % right));
    public static nuint PopCount(nuint value) => (nuint)Native.BitsPopCount(unchecked((ulong)value) & ulong.MaxValue);
    public static nuint LeadingZeroCount(nuint value) => (nuint)(Native.BitsLeadingZeros(unchecked((ulong)value) & ulong.MaxValue) - 0);
    public static nuint TrailingZeroCount(nuint value)
    {
        int n = Native.BitsTrailingZeros(unchecked((ulong)value) & ulong.MaxValue);
        return (nuint)(n > 64 ? 64 : n);
    }
    public static nuint Log2(nuint value) => (nuint)(63 - Native.BitsLeadingZeros(unchecked((ulong)value) & ulong.MaxValue | 1UL));
    public static nuint RotateLeft(nuint value, int rotateAmount)
    {
        int n = rotateAmount & 63;
        ulong bits = unchecked((ulong)value) & ulong.MaxValue;
        return n == 0 ? value : unchecked((nuint)((bits << n) | (bits >> (64 - n))));
    }
    public static nuint RotateRight(nuint value, int rotateAmount) => RotateLeft(value, -rotateAmount);

    static nuint IAdditiveIdentity<nuint, nuint>.AdditiveIdentity => 0;
    static nuint IMultiplicativeIdentity<nuint, nuint>.MultiplicativeIdentity => 1;
    static nuint INumberBase<nuint>.One => 1;
    static nuint INumberBase<nuint>.Zero => 0;

    static nuint IAdditionOperators<nuint, nuint, nuint>.operator +(nuint left, nuint right) => unchecked((nuint)(left + right));
    static nuint ISubtractionOperators<nuint, nuint, nuint>.operator -(nuint left, nuint right) => unchecked((nuint)(left - right));
    static nuint IMultiplyOperators<nuint, nuint, nuint>.operator *(nuint left, nuint right) => unchecked((nuint)(left * right));
    static nuint IDivisionOperators<nuint, nuint, nuint>.operator /(nuint left, nuint right) => (nuint)(left / right);
    static nuint IModulusOperators<nuint, nuint, nuint>.operator %(nuint left, nuint right) => (nuint)(left % right);
    static nuint IUnaryNegationOperators<nuint, nuint>.operator -(nuint value) => unchecked((nuint)(0 - value));
    static nuint IUnaryPlusOperators<nuint, nuint>.operator +(nuint value) => value;
    static nuint IIncrementOperators<nuint>.operator ++(nuint value) => unchecked((nuint)(value + 1));
    static nuint IDecrementOperators<nuint>.operator --(nuint value) => unchecked((nuint)(value - 1));
    static nuint IBitwiseOperators<nuint, nuint, nuint>.operator &(nuint left, nuint right) => (nuint)(left & right);
    static nuint IBitwiseOperators<nuint, nuint, nuint>.operator |(nuint left, nuint right) => (nuint)(left | right);
    static nuint IBitwiseOperators<nuint, nuint, nuint>.operator ^(nuint left, nuint right) => (nuint)(left ^ right);
    static nuint IBitwiseOperators<nuint, nuint, nuint>.operator ~(nuint value) => unchecked((nuint)(~value));
    static nuint IShiftOperators<nuint, int, nuint>.operator <<(nuint value, int amount) => unchecked((nuint)(value << amount));
    static nuint IShiftOperators<nuint, int, nuint>.operator >>(nuint value, int amount) => (nuint)(value >> amount);
    static bool IEqualityOperators<nuint, nuint, bool>.operator ==(nuint left, nuint right) => left == right;
    static bool IEqualityOperators<nuint, nuint, bool>.operator !=(nuint left, nuint right) => left != right;
    static bool IComparisonOperators<nuint, nuint, bool>.operator <(nuint left, nuint right) => left < right;
    static bool IComparisonOperators<nuint, nuint, bool>.operator >(nuint left, nuint right) => left > right;
    static bool IComparisonOperators<nuint, nuint, bool>.operator <=(nuint left, nuint right) => left <= right;
    static bool IComparisonOperators<nuint, nuint, bool>.operator >=(nuint left, nuint right) => left >= right;
    static nuint IMinMaxValue<nuint>.MaxValue => MaxValue;
    static nuint IMinMaxValue<nuint>.MinValue => MinValue;
    static nuint INumberBase<nuint>.CreateFrom(decimal value, int mode) => mode == 0 ? (nuint)value : mode == 1 ? (value > (decimal)MaxValue ? MaxValue : value < (decimal)MinValue ? MinValue : (nuint)value) : unchecked((nuint)(long)Number.Truncate64(value));
    decimal INumberBase<nuint>.ToDecimal() => (decimal)this;
    double INumberBase<nuint>.ToDouble() => (double)this;
    static nuint INumberBase<nuint>.CreateFrom(double value, int mode) => mode == 0 ? checked((nuint)value) : (nuint)value;

    public TypeCode GetTypeCode() => TypeCode.Object;
    bool IConvertible.ToBoolean(IFormatProvider? provider) => Convert.ToBoolean((ulong)this);
    char IConvertible.ToChar(IFormatProvider? provider) => Convert.ToChar((ulong)this);
    sbyte IConvertible.ToSByte(IFormatProvider? provider) => Convert.ToSByte((ulong)this);
    byte IConvertible.ToByte(IFormatProvider? provider) => Convert.ToByte((ulong)this);
    short IConvertible.ToInt16(IFormatProvider? provider) => Convert.ToInt16((ulong)this);
    ushort IConvertible.ToUInt16(IFormatProvider? provider) => Convert.ToUInt16((ulong)this);
    int IConvertible.ToInt32(IFormatProvider? provider) => Convert.ToInt32((ulong)this);
    uint IConvertible.ToUInt32(IFormatProvider? provider) => Convert.ToUInt32((ulong)this);
    long IConvertible.ToInt64(IFormatProvider? provider) => Convert.ToInt64((ulong)this);
    ulong IConvertible.ToUInt64(IFormatProvider? provider) => Convert.ToUInt64((ulong)this);
    float IConvertible.ToSingle(IFormatProvider? provider) => Convert.ToSingle((ulong)this);
    double IConvertible.ToDouble(IFormatProvider? provider) => Convert.ToDouble((ulong)this);
    decimal IConvertible.ToDecimal(IFormatProvider? provider) => Convert.ToDecimal((ulong)this);
    string IConvertible.ToString(IFormatProvider? provider) => ToString(provider);
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'UIntPtr' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
