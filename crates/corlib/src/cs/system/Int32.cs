using System.Numerics;

namespace System;

public readonly struct Int32 : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<int>, IEquatable<int>, IParsable<int>, System.Numerics.IBinaryInteger<int>, System.Numerics.IMinMaxValue<int>, System.Numerics.ISignedNumber<int>
{
    public static int CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<int, TOther>(value, 0);
    public static int CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<int, TOther>(value, 1);
    public static int CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<int, TOther>(value, 2);
    public const int MaxValue = 2147483647;
    public const int MinValue = -2147483647 - 1;

    public int CompareTo(int value) => this < value ? -1 : this > value ? 1 : 0;
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is int other) return this < other ? -1 : this > other ? 1 : 0;
        throw new ArgumentException("Object must be of type Int32.");
    }
    public bool Equals(int obj) => this == obj;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is int other && this == other;
    public override int GetHashCode() => this;

    public override string ToString() => Number.Changed ? Native.NumFormatI64(this, null, 32, Number.Here()) : Native.NumFormatI64(this, null, 32);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatI64(this, format, 32, Number.Here()) : Native.NumFormatI64(this, format, 32);
    public string ToString(IFormatProvider? provider) => Native.NumFormatI64(this, null, 32, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatI64(this, format, 32, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatI64(this, format.Length == 0 ? null : format.ToString(), 32, Number.Symbols(provider)), destination, out charsWritten);

    public static int Parse(string s) => (int)Number.ParseI64(s, NumberStyles.Integer, 32, "an Int32");
    public static int Parse(string s, NumberStyles style) => (int)Number.ParseI64(s, style, 32, "an Int32");
    public static int Parse(string s, IFormatProvider? provider) => (int)Number.ParseI64(s, NumberStyles.Integer, 32, "an Int32", provider);
    public static int Parse(string s, NumberStyles style, IFormatProvider? provider) => (int)Number.ParseI64(s, style, 32, "an Int32", provider);
    public static int Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Integer, IFormatProvider? provider = null) => (int)Number.ParseI64(s.ToString(), style, 32, "an Int32", provider);
    public static int Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (int)Number.ParseI64(s.ToString(), NumberStyles.Integer, 32, "an Int32", provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out int result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out int result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out int result)
    {
        long wide;
        if (s != null && Native.NumParseI64(s, (int)style, 32, out wide, Number.Symbols(provider)) == 0)
        {
            result = unchecked((int)wide);
            return true;
        }
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out int result) => TryParse(s.ToString(), NumberStyles.Integer, null, out result);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out int result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out int result) => TryParse(s.ToString(), style, provider, out result);

    public static int Abs(int value) => Math.Abs(value);
    public static int CopySign(int value, int sign) => (value < 0) == (sign < 0) ? value : checked(-value);
    public static int MaxMagnitude(int x, int y) => x == MinValue || y == MinValue ? MinValue : Math.Abs(x) > Math.Abs(y) ? x : Math.Abs(x) == Math.Abs(y) ? Max(x, y) : y;
    public static int MinMagnitude(int x, int y) => x == MinValue ? y : y == MinValue ? x : Math.Abs(x) < Math.Abs(y) ? x : Math.Abs(x) == Math.Abs(y) ? Min(x, y) : y;
    public static long BigMul(int left, int right) => (long)left * right;
    public static int Max(int x, int y) => x >= y ? x : y;
    public static int Min(int x, int y) => x <= y ? x : y;
    public static int Clamp(int value, int min, int max)
    {
        if (min > max) Math.ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static int Sign(int value) => value == 0 ? 0 : value > 0 ? 1 : -1;
    public static bool IsEvenInteger(int value) => (value & 1) == 0;
    public static bool IsOddInteger(int value) => (value & 1) != 0;
    public static bool IsNegative(int value) => value < 0;
    public static bool IsPositive(int value) => value >= 0;
    public static bool IsPow2(int value) => value > 0 && (value & (int)(value - 1)) == 0;
    public static (int Quotient, int Remainder) DivRem(int left, int right) => ((int)(left / right), (int)(left % right));
    public static int PopCount(int value) => (int)Native.BitsPopCount(unchecked((ulong)value) & 0xFFFFFFFFUL);
    public static int LeadingZeroCount(int value) => (int)(Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFFFFFFFUL) - 32);
    public static int TrailingZeroCount(int value)
    {
        int n = Native.BitsTrailingZeros(unchecked((ulong)value) & 0xFFFFFFFFUL);
        return (int)(n > 32 ? 32 : n);
    }
    public static int Log2(int value) => (int)(63 - Native.BitsLeadingZeros(unchecked((ulong)value) & 0xFFFFFFFFUL | 1UL));
    public static int RotateLeft(int value, int rotateAmount)
    {
        int n = rotateAmount & 31;
        ulong bits = unchecked((ulong)value) & 0xFFFFFFFFUL;
        return n == 0 ? value : unchecked((int)((bits << n) | (bits >> (32 - n))));
    }
    public static int RotateRight(int value, int rotateAmount) => RotateLeft(value, -rotateAmount);

    static int IAdditiveIdentity<int, int>.AdditiveIdentity => 0;
    static int IMultiplicativeIdentity<int, int>.MultiplicativeIdentity => 1;
    static int INumberBase<int>.One => 1;
    static int INumberBase<int>.Zero => 0;
    static int ISignedNumber<int>.NegativeOne => -1;
    static int IAdditionOperators<int, int, int>.operator +(int left, int right) => unchecked((int)(left + right));
    static int ISubtractionOperators<int, int, int>.operator -(int left, int right) => unchecked((int)(left - right));
    static int IMultiplyOperators<int, int, int>.operator *(int left, int right) => unchecked((int)(left * right));
    static int IDivisionOperators<int, int, int>.operator /(int left, int right) => (int)(left / right);
    static int IModulusOperators<int, int, int>.operator %(int left, int right) => (int)(left % right);
    static int IUnaryNegationOperators<int, int>.operator -(int value) => unchecked((int)(-value));
    static int IUnaryPlusOperators<int, int>.operator +(int value) => value;
    static int IIncrementOperators<int>.operator ++(int value) => unchecked((int)(value + 1));
    static int IDecrementOperators<int>.operator --(int value) => unchecked((int)(value - 1));
    static int IBitwiseOperators<int, int, int>.operator &(int left, int right) => (int)(left & right);
    static int IBitwiseOperators<int, int, int>.operator |(int left, int right) => (int)(left | right);
    static int IBitwiseOperators<int, int, int>.operator ^(int left, int right) => (int)(left ^ right);
    static int IBitwiseOperators<int, int, int>.operator ~(int value) => unchecked((int)(~value));
    static int IShiftOperators<int, int, int>.operator <<(int value, int amount) => unchecked((int)(value << amount));
    static int IShiftOperators<int, int, int>.operator >>(int value, int amount) => (int)(value >> amount);
    static bool IEqualityOperators<int, int, bool>.operator ==(int left, int right) => left == right;
    static bool IEqualityOperators<int, int, bool>.operator !=(int left, int right) => left != right;
    static bool IComparisonOperators<int, int, bool>.operator <(int left, int right) => left < right;
    static bool IComparisonOperators<int, int, bool>.operator >(int left, int right) => left > right;
    static bool IComparisonOperators<int, int, bool>.operator <=(int left, int right) => left <= right;
    static bool IComparisonOperators<int, int, bool>.operator >=(int left, int right) => left >= right;
    static int IMinMaxValue<int>.MaxValue => MaxValue;
    static int IMinMaxValue<int>.MinValue => MinValue;
    static int INumberBase<int>.CreateFrom(decimal value, int mode) => mode == 0 ? (int)value : mode == 1 ? (value > (decimal)MaxValue ? MaxValue : value < (decimal)MinValue ? MinValue : (int)value) : unchecked((int)(long)Number.Truncate64(value));
    decimal INumberBase<int>.ToDecimal() => (decimal)this;
    double INumberBase<int>.ToDouble() => (double)this;
    static int INumberBase<int>.CreateFrom(double value, int mode) => mode == 0 ? checked((int)value) : (int)value;

    public TypeCode GetTypeCode() => TypeCode.Int32;
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
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Int32' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
