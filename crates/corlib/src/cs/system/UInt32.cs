using System.Numerics;

namespace System;

public readonly struct UInt32 : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<uint>, IEquatable<uint>, IParsable<uint>, System.Numerics.IBinaryInteger<uint>, System.Numerics.IMinMaxValue<uint>, System.Numerics.IUnsignedNumber<uint>
{
    public static uint CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<uint, TOther>(value, 0);
    public static uint CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<uint, TOther>(value, 1);
    public static uint CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<uint, TOther>(value, 2);
    public const uint MaxValue = 4294967295U;
    public const uint MinValue = 0;

    public int CompareTo(uint value) => this < value ? -1 : this > value ? 1 : 0;
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is uint other) return this < other ? -1 : this > other ? 1 : 0;
        throw new ArgumentException("Object must be of type UInt32.");
    }
    public bool Equals(uint obj) => this == obj;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is uint other && this == other;
    public override int GetHashCode() => unchecked((int)this);

    public override string ToString() => Number.Changed ? Native.NumFormatU64(this, null, 32, Number.Here()) : Native.NumFormatU64(this, null, 32);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatU64(this, format, 32, Number.Here()) : Native.NumFormatU64(this, format, 32);
    public string ToString(IFormatProvider? provider) => Native.NumFormatU64(this, null, 32, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatU64(this, format, 32, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatU64(this, format.Length == 0 ? null : format.ToString(), 32, Number.Symbols(provider)), destination, out charsWritten);

    public static uint Parse(string s) => (uint)Number.ParseU64(s, NumberStyles.Integer, 32, "a UInt32");
    public static uint Parse(string s, NumberStyles style) => (uint)Number.ParseU64(s, style, 32, "a UInt32");
    public static uint Parse(string s, IFormatProvider? provider) => (uint)Number.ParseU64(s, NumberStyles.Integer, 32, "a UInt32", provider);
    public static uint Parse(string s, NumberStyles style, IFormatProvider? provider) => (uint)Number.ParseU64(s, style, 32, "a UInt32", provider);
    public static uint Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Integer, IFormatProvider? provider = null) => (uint)Number.ParseU64(s.ToString(), style, 32, "a UInt32", provider);
    public static uint Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (uint)Number.ParseU64(s.ToString(), NumberStyles.Integer, 32, "a UInt32", provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out uint result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out uint result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out uint result)
    {
        ulong wide;
        if (s != null && Native.NumParseU64(s, (int)style, 32, out wide, Number.Symbols(provider)) == 0)
        {
            result = unchecked((uint)wide);
            return true;
        }
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out uint result) => TryParse(s.ToString(), NumberStyles.Integer, null, out result);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out uint result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out uint result) => TryParse(s.ToString(), style, provider, out result);

    public static uint Abs(uint value) => value;
    public static uint Max(uint x, uint y) => x >= y ? x : y;
    public static uint Min(uint x, uint y) => x <= y ? x : y;
    public static uint Clamp(uint value, uint min, uint max)
    {
        if (min > max) Math.ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static int Sign(uint value) => value == 0 ? 0 : value > 0 ? 1 : -1;
    public static bool IsEvenInteger(uint value) => (value & 1) == 0;
    public static bool IsOddInteger(uint value) => (value & 1) != 0;
    public static bool IsNegative(uint value) => false;
    public static bool IsPositive(uint value) => true;
    public static bool IsPow2(uint value) => value > 0 && (value & (uint)(value - 1)) == 0;
    public static (uint Quotient, uint Remainder) DivRem(uint left, uint right) => ((uint)(left / right), (uint)(left % right));
    public static uint PopCount(uint value) => (uint)Native.BitsPopCount(unchecked((ulong)value) & 0xFFFFFFFFUL);
    public static uint LeadingZeroCount(uint value) => (uint)(Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFFFFFFFUL) - 32);
    public static uint TrailingZeroCount(uint value)
    {
        int n = Native.BitsTrailingZeros(unchecked((ulong)value) & 0xFFFFFFFFUL);
        return (uint)(n > 32 ? 32 : n);
    }
    public static uint Log2(uint value) => (uint)(63 - Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFFFFFFFUL | 1UL));
    public static uint RotateLeft(uint value, int rotateAmount)
    {
        int n = rotateAmount & 31;
        ulong bits = unchecked((ulong)value) & 0xFFFFFFFFUL;
        return n == 0 ? value : unchecked((uint)((bits << n) | (bits >> (32 - n))));
    }
    public static uint RotateRight(uint value, int rotateAmount) => RotateLeft(value, -rotateAmount);

    static uint IAdditiveIdentity<uint, uint>.AdditiveIdentity => 0;
    static uint IMultiplicativeIdentity<uint, uint>.MultiplicativeIdentity => 1;
    static uint INumberBase<uint>.One => 1;
    static uint INumberBase<uint>.Zero => 0;

    static uint IAdditionOperators<uint, uint, uint>.operator +(uint left, uint right) => unchecked((uint)(left + right));
    static uint ISubtractionOperators<uint, uint, uint>.operator -(uint left, uint right) => unchecked((uint)(left - right));
    static uint IMultiplyOperators<uint, uint, uint>.operator *(uint left, uint right) => unchecked((uint)(left * right));
    static uint IDivisionOperators<uint, uint, uint>.operator /(uint left, uint right) => (uint)(left / right);
    static uint IModulusOperators<uint, uint, uint>.operator %(uint left, uint right) => (uint)(left % right);
    static uint IUnaryNegationOperators<uint, uint>.operator -(uint value) => unchecked((uint)(0 - value));
    static uint IUnaryPlusOperators<uint, uint>.operator +(uint value) => value;
    static uint IIncrementOperators<uint>.operator ++(uint value) => unchecked((uint)(value + 1));
    static uint IDecrementOperators<uint>.operator --(uint value) => unchecked((uint)(value - 1));
    static uint IBitwiseOperators<uint, uint, uint>.operator &(uint left, uint right) => (uint)(left & right);
    static uint IBitwiseOperators<uint, uint, uint>.operator |(uint left, uint right) => (uint)(left | right);
    static uint IBitwiseOperators<uint, uint, uint>.operator ^(uint left, uint right) => (uint)(left ^ right);
    static uint IBitwiseOperators<uint, uint, uint>.operator ~(uint value) => unchecked((uint)(~value));
    static uint IShiftOperators<uint, int, uint>.operator <<(uint value, int amount) => unchecked((uint)(value << amount));
    static uint IShiftOperators<uint, int, uint>.operator >>(uint value, int amount) => (uint)(value >> amount);
    static bool IEqualityOperators<uint, uint, bool>.operator ==(uint left, uint right) => left == right;
    static bool IEqualityOperators<uint, uint, bool>.operator !=(uint left, uint right) => left != right;
    static bool IComparisonOperators<uint, uint, bool>.operator <(uint left, uint right) => left < right;
    static bool IComparisonOperators<uint, uint, bool>.operator >(uint left, uint right) => left > right;
    static bool IComparisonOperators<uint, uint, bool>.operator <=(uint left, uint right) => left <= right;
    static bool IComparisonOperators<uint, uint, bool>.operator >=(uint left, uint right) => left >= right;
    static uint IMinMaxValue<uint>.MaxValue => MaxValue;
    static uint IMinMaxValue<uint>.MinValue => MinValue;
    static uint INumberBase<uint>.CreateFrom(decimal value, int mode) => mode == 0 ? (uint)value : mode == 1 ? (value > (decimal)MaxValue ? MaxValue : value < (decimal)MinValue ? MinValue : (uint)value) : unchecked((uint)(long)Number.Truncate64(value));
    decimal INumberBase<uint>.ToDecimal() => (decimal)this;
    double INumberBase<uint>.ToDouble() => (double)this;
    static uint INumberBase<uint>.CreateFrom(double value, int mode) => mode == 0 ? checked((uint)value) : (uint)value;

    public TypeCode GetTypeCode() => TypeCode.UInt32;
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
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'UInt32' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
