using System.Numerics;

namespace System;

/// <summary>Two words in two's complement; division and texts go by way of BigInteger.</summary>
public readonly struct Int128 : IComparable, IComparable<Int128>, IEquatable<Int128>, IBinaryInteger<Int128>, ISignedNumber<Int128>, IMinMaxValue<Int128>
{
    static Int128 IAdditiveIdentity<Int128, Int128>.AdditiveIdentity => Zero;
    static Int128 IMultiplicativeIdentity<Int128, Int128>.MultiplicativeIdentity => One;
    static Int128 INumberBase<Int128>.CreateFrom(decimal value, int mode) => (Int128)value;
    static Int128 INumberBase<Int128>.CreateFrom(double value, int mode) => (Int128)value;
    decimal INumberBase<Int128>.ToDecimal() => (decimal)this;
    double INumberBase<Int128>.ToDouble() => (double)this;
    public static Int128 CreateChecked<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<Int128, TOther>(value, 0);
    public static Int128 CreateSaturating<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<Int128, TOther>(value, 1);
    public static Int128 CreateTruncating<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<Int128, TOther>(value, 2);
    public static Int128 Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString(), provider);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Int128 result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Int128 result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => Number.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);
    private readonly ulong _high, _low;
    public Int128(ulong upper, ulong lower) { _high = upper; _low = lower; }
    internal ulong High => _high;
    internal ulong Low => _low;
    public static Int128 Zero => default;
    public static Int128 One => new Int128(0, 1);
    public static Int128 MaxValue => new Int128(ulong.MaxValue >> 1, ulong.MaxValue);
    public static Int128 MinValue => new Int128(1UL << 63, 0);
    public static Int128 NegativeOne => new Int128(ulong.MaxValue, ulong.MaxValue);

    public static implicit operator BigInteger(Int128 value) => unchecked(((BigInteger)((long)value._high) << 64) + value._low);
    public static explicit operator Int128(BigInteger value) => value >= (BigInteger)MinValue && value <= (BigInteger)MaxValue ? Wrap(value) : throw new OverflowException("Value was either too large or too small for an Int128.");
    private static Int128 Wrap(BigInteger value) => new Int128((ulong)((value >> 64) & ulong.MaxValue), (ulong)(value & ulong.MaxValue));
    public static implicit operator Int128(byte value) => new Int128(0, value);
    public static implicit operator Int128(ushort value) => new Int128(0, value);
    public static implicit operator Int128(uint value) => new Int128(0, value);
    public static implicit operator Int128(ulong value) => new Int128(0, value);
    public static implicit operator Int128(char value) => new Int128(0, value);
    public static implicit operator Int128(sbyte value) => unchecked(new Int128(value < 0 ? ulong.MaxValue : 0, (ulong)value));
    public static implicit operator Int128(short value) => unchecked(new Int128(value < 0 ? ulong.MaxValue : 0, (ulong)value));
    public static implicit operator Int128(int value) => unchecked(new Int128(value < 0 ? ulong.MaxValue : 0, (ulong)value));
    public static implicit operator Int128(long value) => unchecked(new Int128(value < 0 ? ulong.MaxValue : 0, (ulong)value));
    public static explicit operator byte(Int128 value) => unchecked((byte)value._low);
    public static explicit operator sbyte(Int128 value) => unchecked((sbyte)value._low);
    public static explicit operator short(Int128 value) => unchecked((short)value._low);
    public static explicit operator ushort(Int128 value) => unchecked((ushort)value._low);
    public static explicit operator int(Int128 value) => unchecked((int)value._low);
    public static explicit operator uint(Int128 value) => unchecked((uint)value._low);
    public static explicit operator long(Int128 value) => unchecked((long)value._low);
    public static explicit operator ulong(Int128 value) => unchecked((ulong)value._low);
    public static explicit operator char(Int128 value) => unchecked((char)value._low);
    public static explicit operator float(Int128 value) => (float)(BigInteger)value;
    public static explicit operator Int128(float value) => (Int128)(BigInteger)value;
    public static explicit operator double(Int128 value) => (double)(BigInteger)value;
    public static explicit operator Int128(double value) => (Int128)(BigInteger)value;
    public static explicit operator decimal(Int128 value) => (decimal)(BigInteger)value;
    public static explicit operator Int128(decimal value) => (Int128)(BigInteger)value;
    public static explicit operator UInt128(Int128 value) => new UInt128(value._high, value._low);

    public static Int128 operator +(Int128 left, Int128 right)
    {
        ulong low = unchecked(left._low + right._low);
        return new Int128(unchecked(left._high + right._high + (low < left._low ? 1UL : 0)), low);
    }
    public static Int128 operator -(Int128 left, Int128 right) => new Int128(unchecked(left._high - right._high - (left._low < right._low ? 1UL : 0)), unchecked(left._low - right._low));
    public static Int128 operator *(Int128 left, Int128 right)
    {
        ulong high = Math.BigMul(left._low, right._low, out ulong low);
        return new Int128(unchecked(high + left._high * right._low + left._low * right._high), low);
    }
    public static Int128 operator /(Int128 left, Int128 right) => (Int128)((BigInteger)left / right);
    public static Int128 operator %(Int128 left, Int128 right) => (Int128)((BigInteger)left % right);
    public static Int128 operator -(Int128 value) => default(Int128) - value;
    public static Int128 operator +(Int128 value) => value;
    public static Int128 operator ++(Int128 value) => value + One;
    public static Int128 operator --(Int128 value) => value - One;
    public static Int128 operator ~(Int128 value) => new Int128(~value._high, ~value._low);
    public static Int128 operator &(Int128 left, Int128 right) => new Int128(left._high & right._high, left._low & right._low);
    public static Int128 operator |(Int128 left, Int128 right) => new Int128(left._high | right._high, left._low | right._low);
    public static Int128 operator ^(Int128 left, Int128 right) => new Int128(left._high ^ right._high, left._low ^ right._low);
    public static Int128 operator <<(Int128 value, int shiftAmount)
    {
        int n = shiftAmount & 127;
        return n == 0 ? value : n >= 64 ? new Int128(value._low << (n - 64), 0) : new Int128((value._high << n) | (value._low >> (64 - n)), value._low << n);
    }
    public static Int128 operator >>(Int128 value, int shiftAmount) => Wrap((BigInteger)value >> (shiftAmount & 127));
    public static Int128 operator >>>(Int128 value, int shiftAmount)
    {
        int n = shiftAmount & 127;
        return n == 0 ? value : n >= 64 ? new Int128(0, value._high >> (n - 64)) : new Int128(value._high >> n, (value._low >> n) | (value._high << (64 - n)));
    }
    public static bool operator ==(Int128 left, Int128 right) => left._high == right._high && left._low == right._low;
    public static bool operator !=(Int128 left, Int128 right) => !(left == right);
    public static bool operator <(Int128 left, Int128 right) => left.CompareTo(right) < 0;
    public static bool operator >(Int128 left, Int128 right) => left.CompareTo(right) > 0;
    public static bool operator <=(Int128 left, Int128 right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Int128 left, Int128 right) => left.CompareTo(right) >= 0;

    public int CompareTo(Int128 value) => _high != value._high ? unchecked((long)_high).CompareTo(unchecked((long)value._high)) : _low.CompareTo(value._low);
    public int CompareTo(object? value) => value switch { null => 1, Int128 other => CompareTo(other), _ => throw new ArgumentException("Object must be of type Int128.") };
    public bool Equals(Int128 other) => this == other;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Int128 other && this == other;
    public override int GetHashCode() => HashCode.Combine(_low, _high);
    public override string ToString() => ToString(null, null);
    public string ToString(string? format) => ToString(format, null);
    public string ToString(IFormatProvider? provider) => ToString(null, provider);
    public string ToString(string? format, IFormatProvider? provider)
    {
        if (format is not { Length: > 0 } || (format[0] | 32) is not ('x' or 'b')) return ((BigInteger)this).ToString(format, provider);
        int wide = (format[0] | 32) == 'x' ? 16 : 64;
        string part = format[..1];
        string all = _high == 0 ? _low.ToString(part) : _high.ToString(part) + _low.ToString(part + wide);
        return format.Length > 1 ? all.PadLeft(int.Parse(format[1..]), '0') : all;
    }
    public static Int128 Parse(string s) => Parse(s, NumberStyles.Integer, null);
    public static Int128 Parse(string s, IFormatProvider? provider) => Parse(s, NumberStyles.Integer, provider);
    public static Int128 Parse(string s, NumberStyles style, IFormatProvider? provider = null)
    {
        if (s == null) throw new ArgumentNullException("s");
        return BigInteger.TryParse(s, style, provider, out BigInteger value) ? (Int128)value : throw new FormatException("The input string '" + s + "' was not in a correct format.");
    }
    public static bool TryParse([NotNullWhen(true)] string? s, out Int128 result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out Int128 result)
    {
        bool fits = BigInteger.TryParse(s, style, provider, out BigInteger value) && value >= (BigInteger)MinValue && value <= (BigInteger)MaxValue;
        result = fits ? (Int128)value : default;
        return fits;
    }
    public static Int128 Max(Int128 x, Int128 y) => x >= y ? x : y;
    public static Int128 Min(Int128 x, Int128 y) => x <= y ? x : y;
    public static Int128 Clamp(Int128 value, Int128 min, Int128 max) => value < min ? min : value > max ? max : value;
    public static (Int128 Quotient, Int128 Remainder) DivRem(Int128 left, Int128 right) => (left / right, left % right);
    public static bool IsEvenInteger(Int128 value) => (value._low & 1) == 0;
    public static bool IsOddInteger(Int128 value) => (value._low & 1) != 0;
    public static bool IsPow2(Int128 value) => value > Zero && PopCount(value) == One;
    public static Int128 PopCount(Int128 value) => (uint)(BitOperations.PopCount(value._high) + BitOperations.PopCount(value._low));
    public static Int128 LeadingZeroCount(Int128 value) => (uint)(value._high != 0 ? BitOperations.LeadingZeroCount(value._high) : 64 + BitOperations.LeadingZeroCount(value._low));
    public static Int128 TrailingZeroCount(Int128 value) => (uint)(value._low != 0 ? BitOperations.TrailingZeroCount(value._low) : 64 + BitOperations.TrailingZeroCount(value._high));
    public static Int128 Log2(Int128 value) => (uint)127 - LeadingZeroCount(value);
    public static Int128 RotateLeft(Int128 value, int rotateAmount) => (value << rotateAmount) | (value >>> (128 - rotateAmount));
    public static Int128 RotateRight(Int128 value, int rotateAmount) => (value >>> rotateAmount) | (value << (128 - rotateAmount));
    public static bool IsNegative(Int128 value) => unchecked((long)value._high) < 0;
    public static bool IsPositive(Int128 value) => unchecked((long)value._high) >= 0;
    public static Int128 Abs(Int128 value) => value == MinValue ? throw new OverflowException() : IsNegative(value) ? -value : value;
    public static int Sign(Int128 value) => IsNegative(value) ? -1 : value == Zero ? 0 : 1;
}

/// <summary>Two words in two's complement; division and texts go by way of BigInteger.</summary>
public readonly struct UInt128 : IComparable, IComparable<UInt128>, IEquatable<UInt128>, IBinaryInteger<UInt128>, IUnsignedNumber<UInt128>, IMinMaxValue<UInt128>
{
    static UInt128 INumberBase<UInt128>.Abs(UInt128 value) => value;
    static bool INumberBase<UInt128>.IsNegative(UInt128 value) => false;
    static bool INumberBase<UInt128>.IsPositive(UInt128 value) => true;
    static UInt128 IAdditiveIdentity<UInt128, UInt128>.AdditiveIdentity => Zero;
    static UInt128 IMultiplicativeIdentity<UInt128, UInt128>.MultiplicativeIdentity => One;
    static UInt128 INumberBase<UInt128>.CreateFrom(decimal value, int mode) => (UInt128)value;
    static UInt128 INumberBase<UInt128>.CreateFrom(double value, int mode) => (UInt128)value;
    decimal INumberBase<UInt128>.ToDecimal() => (decimal)this;
    double INumberBase<UInt128>.ToDouble() => (double)this;
    public static UInt128 CreateChecked<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<UInt128, TOther>(value, 0);
    public static UInt128 CreateSaturating<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<UInt128, TOther>(value, 1);
    public static UInt128 CreateTruncating<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<UInt128, TOther>(value, 2);
    public static UInt128 Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString(), provider);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out UInt128 result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UInt128 result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => Number.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);
    private readonly ulong _high, _low;
    public UInt128(ulong upper, ulong lower) { _high = upper; _low = lower; }
    internal ulong High => _high;
    internal ulong Low => _low;
    public static UInt128 Zero => default;
    public static UInt128 One => new UInt128(0, 1);
    public static UInt128 MaxValue => new UInt128(ulong.MaxValue, ulong.MaxValue);
    public static UInt128 MinValue => default;

    public static implicit operator BigInteger(UInt128 value) => unchecked(((BigInteger)(value._high) << 64) + value._low);
    public static explicit operator UInt128(BigInteger value) => value >= (BigInteger)MinValue && value <= (BigInteger)MaxValue ? Wrap(value) : throw new OverflowException("Value was either too large or too small for a UInt128.");
    private static UInt128 Wrap(BigInteger value) => new UInt128((ulong)((value >> 64) & ulong.MaxValue), (ulong)(value & ulong.MaxValue));
    public static implicit operator UInt128(byte value) => new UInt128(0, value);
    public static implicit operator UInt128(ushort value) => new UInt128(0, value);
    public static implicit operator UInt128(uint value) => new UInt128(0, value);
    public static implicit operator UInt128(ulong value) => new UInt128(0, value);
    public static implicit operator UInt128(char value) => new UInt128(0, value);
    public static explicit operator UInt128(sbyte value) => unchecked(new UInt128(value < 0 ? ulong.MaxValue : 0, (ulong)value));
    public static explicit operator UInt128(short value) => unchecked(new UInt128(value < 0 ? ulong.MaxValue : 0, (ulong)value));
    public static explicit operator UInt128(int value) => unchecked(new UInt128(value < 0 ? ulong.MaxValue : 0, (ulong)value));
    public static explicit operator UInt128(long value) => unchecked(new UInt128(value < 0 ? ulong.MaxValue : 0, (ulong)value));
    public static explicit operator byte(UInt128 value) => unchecked((byte)value._low);
    public static explicit operator sbyte(UInt128 value) => unchecked((sbyte)value._low);
    public static explicit operator short(UInt128 value) => unchecked((short)value._low);
    public static explicit operator ushort(UInt128 value) => unchecked((ushort)value._low);
    public static explicit operator int(UInt128 value) => unchecked((int)value._low);
    public static explicit operator uint(UInt128 value) => unchecked((uint)value._low);
    public static explicit operator long(UInt128 value) => unchecked((long)value._low);
    public static explicit operator ulong(UInt128 value) => unchecked((ulong)value._low);
    public static explicit operator char(UInt128 value) => unchecked((char)value._low);
    public static explicit operator float(UInt128 value) => (float)(BigInteger)value;
    public static explicit operator UInt128(float value) => (UInt128)(BigInteger)value;
    public static explicit operator double(UInt128 value) => (double)(BigInteger)value;
    public static explicit operator UInt128(double value) => (UInt128)(BigInteger)value;
    public static explicit operator decimal(UInt128 value) => (decimal)(BigInteger)value;
    public static explicit operator UInt128(decimal value) => (UInt128)(BigInteger)value;
    public static explicit operator Int128(UInt128 value) => new Int128(value._high, value._low);

    public static UInt128 operator +(UInt128 left, UInt128 right)
    {
        ulong low = unchecked(left._low + right._low);
        return new UInt128(unchecked(left._high + right._high + (low < left._low ? 1UL : 0)), low);
    }
    public static UInt128 operator -(UInt128 left, UInt128 right) => new UInt128(unchecked(left._high - right._high - (left._low < right._low ? 1UL : 0)), unchecked(left._low - right._low));
    public static UInt128 operator *(UInt128 left, UInt128 right)
    {
        ulong high = Math.BigMul(left._low, right._low, out ulong low);
        return new UInt128(unchecked(high + left._high * right._low + left._low * right._high), low);
    }
    public static UInt128 operator /(UInt128 left, UInt128 right) => (UInt128)((BigInteger)left / right);
    public static UInt128 operator %(UInt128 left, UInt128 right) => (UInt128)((BigInteger)left % right);
    public static UInt128 operator -(UInt128 value) => default(UInt128) - value;
    public static UInt128 operator +(UInt128 value) => value;
    public static UInt128 operator ++(UInt128 value) => value + One;
    public static UInt128 operator --(UInt128 value) => value - One;
    public static UInt128 operator ~(UInt128 value) => new UInt128(~value._high, ~value._low);
    public static UInt128 operator &(UInt128 left, UInt128 right) => new UInt128(left._high & right._high, left._low & right._low);
    public static UInt128 operator |(UInt128 left, UInt128 right) => new UInt128(left._high | right._high, left._low | right._low);
    public static UInt128 operator ^(UInt128 left, UInt128 right) => new UInt128(left._high ^ right._high, left._low ^ right._low);
    public static UInt128 operator <<(UInt128 value, int shiftAmount)
    {
        int n = shiftAmount & 127;
        return n == 0 ? value : n >= 64 ? new UInt128(value._low << (n - 64), 0) : new UInt128((value._high << n) | (value._low >> (64 - n)), value._low << n);
    }
    public static UInt128 operator >>(UInt128 value, int shiftAmount) => value >>> shiftAmount;
    public static UInt128 operator >>>(UInt128 value, int shiftAmount)
    {
        int n = shiftAmount & 127;
        return n == 0 ? value : n >= 64 ? new UInt128(0, value._high >> (n - 64)) : new UInt128(value._high >> n, (value._low >> n) | (value._high << (64 - n)));
    }
    public static bool operator ==(UInt128 left, UInt128 right) => left._high == right._high && left._low == right._low;
    public static bool operator !=(UInt128 left, UInt128 right) => !(left == right);
    public static bool operator <(UInt128 left, UInt128 right) => left.CompareTo(right) < 0;
    public static bool operator >(UInt128 left, UInt128 right) => left.CompareTo(right) > 0;
    public static bool operator <=(UInt128 left, UInt128 right) => left.CompareTo(right) <= 0;
    public static bool operator >=(UInt128 left, UInt128 right) => left.CompareTo(right) >= 0;

    public int CompareTo(UInt128 value) => _high != value._high ? _high.CompareTo(value._high) : _low.CompareTo(value._low);
    public int CompareTo(object? value) => value switch { null => 1, UInt128 other => CompareTo(other), _ => throw new ArgumentException("Object must be of type UInt128.") };
    public bool Equals(UInt128 other) => this == other;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is UInt128 other && this == other;
    public override int GetHashCode() => HashCode.Combine(_low, _high);
    public override string ToString() => ToString(null, null);
    public string ToString(string? format) => ToString(format, null);
    public string ToString(IFormatProvider? provider) => ToString(null, provider);
    public string ToString(string? format, IFormatProvider? provider)
    {
        if (format is not { Length: > 0 } || (format[0] | 32) is not ('x' or 'b')) return ((BigInteger)this).ToString(format, provider);
        int wide = (format[0] | 32) == 'x' ? 16 : 64;
        string part = format[..1];
        string all = _high == 0 ? _low.ToString(part) : _high.ToString(part) + _low.ToString(part + wide);
        return format.Length > 1 ? all.PadLeft(int.Parse(format[1..]), '0') : all;
    }
    public static UInt128 Parse(string s) => Parse(s, NumberStyles.Integer, null);
    public static UInt128 Parse(string s, IFormatProvider? provider) => Parse(s, NumberStyles.Integer, provider);
    public static UInt128 Parse(string s, NumberStyles style, IFormatProvider? provider = null)
    {
        if (s == null) throw new ArgumentNullException("s");
        return BigInteger.TryParse(s, style, provider, out BigInteger value) ? (UInt128)value : throw new FormatException("The input string '" + s + "' was not in a correct format.");
    }
    public static bool TryParse([NotNullWhen(true)] string? s, out UInt128 result) => TryParse(s, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out UInt128 result)
    {
        bool fits = BigInteger.TryParse(s, style, provider, out BigInteger value) && value >= (BigInteger)MinValue && value <= (BigInteger)MaxValue;
        result = fits ? (UInt128)value : default;
        return fits;
    }
    public static UInt128 Max(UInt128 x, UInt128 y) => x >= y ? x : y;
    public static UInt128 Min(UInt128 x, UInt128 y) => x <= y ? x : y;
    public static UInt128 Clamp(UInt128 value, UInt128 min, UInt128 max) => value < min ? min : value > max ? max : value;
    public static (UInt128 Quotient, UInt128 Remainder) DivRem(UInt128 left, UInt128 right) => (left / right, left % right);
    public static bool IsEvenInteger(UInt128 value) => (value._low & 1) == 0;
    public static bool IsOddInteger(UInt128 value) => (value._low & 1) != 0;
    public static bool IsPow2(UInt128 value) => value > Zero && PopCount(value) == One;
    public static UInt128 PopCount(UInt128 value) => (uint)(BitOperations.PopCount(value._high) + BitOperations.PopCount(value._low));
    public static UInt128 LeadingZeroCount(UInt128 value) => (uint)(value._high != 0 ? BitOperations.LeadingZeroCount(value._high) : 64 + BitOperations.LeadingZeroCount(value._low));
    public static UInt128 TrailingZeroCount(UInt128 value) => (uint)(value._low != 0 ? BitOperations.TrailingZeroCount(value._low) : 64 + BitOperations.TrailingZeroCount(value._high));
    public static UInt128 Log2(UInt128 value) => (uint)127 - LeadingZeroCount(value);
    public static UInt128 RotateLeft(UInt128 value, int rotateAmount) => (value << rotateAmount) | (value >>> (128 - rotateAmount));
    public static UInt128 RotateRight(UInt128 value, int rotateAmount) => (value >>> rotateAmount) | (value << (128 - rotateAmount));
    public static int Sign(UInt128 value) => value == Zero ? 0 : 1;
}
