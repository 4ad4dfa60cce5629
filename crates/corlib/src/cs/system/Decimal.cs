using System.Numerics;

namespace System;

/// <summary>
/// 96 bits and a scale. Two slots: <c>_low</c> holds bits 0 to 63 of the number; <c>_high</c> holds bits 64 to 95 in its low half,
/// the scale (0 to 28) in bits 48 to 55 and the sign in bit 63. The machine knows this layout.
/// </summary>
public readonly struct Decimal : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<decimal>, IEquatable<decimal>, IParsable<decimal>, IFloatingPoint<decimal>, IMinMaxValue<decimal>
{
    public static decimal Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString(), provider);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out decimal result) => TryParse(s.ToString(), provider, out result);
    public static decimal CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<decimal, TOther>(value, 0);
    public static decimal CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<decimal, TOther>(value, 1);
    public static decimal CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<decimal, TOther>(value, 2);
    [Role("decimal.low")] private readonly ulong _low;
    [Role("decimal.high")] private readonly ulong _high;

    private const ulong SignBit = 0x8000000000000000UL;
    private const ulong ScaleMask = 0x00FF000000000000UL;

    public const decimal Zero = 0m;
    public const decimal One = 1m;
    public const decimal MinusOne = -1m;
    public const decimal MaxValue = 79228162514264337593543950335m;
    public const decimal MinValue = -79228162514264337593543950335m;

    private Decimal(ulong low, ulong high, bool raw)
    {
        _low = low;
        _high = high;
    }

    public Decimal(int value)
    {
        _low = value < 0 ? (ulong)(-(long)value) : (ulong)value;
        _high = value < 0 ? SignBit : 0UL;
    }
    public Decimal(uint value)
    {
        _low = value;
        _high = 0UL;
    }
    public Decimal(long value)
    {
        _low = unchecked(value < 0 ? (ulong)(-value) : (ulong)value);
        _high = value < 0 ? SignBit : 0UL;
    }
    public Decimal(ulong value)
    {
        _low = value;
        _high = 0UL;
    }
    public Decimal(double value) { this = FromDouble(value); }
    public Decimal(float value) { this = FromSingle(value); }
    public Decimal(int lo, int mid, int hi, bool isNegative, byte scale)
    {
        if (scale > 28) throw new ArgumentOutOfRangeException("scale", "Decimal's scale value must be between 0 and 28, inclusive.");
        _low = unchecked((uint)lo | ((ulong)(uint)mid << 32));
        _high = unchecked((uint)hi | ((ulong)scale << 48) | (isNegative ? SignBit : 0UL));
    }
    public Decimal(int[] bits)
    {
        if (bits == null) throw new ArgumentNullException("bits");
        if (bits.Length != 4 || (bits[3] & 0x7F00FFFF) != 0 || (bits[3] & 0x00FF0000) > 28 << 16)
            throw new ArgumentException("Decimal constructor requires an array or span of four valid decimal bytes.", "bits");
        _low = unchecked((uint)bits[0] | ((ulong)(uint)bits[1] << 32));
        _high = unchecked((uint)bits[2] | ((ulong)(uint)bits[3] << 32));
    }

    internal ulong LowBits => _low;
    public byte Scale => unchecked((byte)(_high >> 48));
    private bool Negative => (_high & SignBit) != 0;

    public static int[] GetBits(decimal d)
    {
        int[] bits = new int[4];
        bits[0] = unchecked((int)d._low);
        bits[1] = unchecked((int)(d._low >> 32));
        bits[2] = unchecked((int)d._high);
        bits[3] = unchecked((int)(d._high >> 32));
        return bits;
    }

    private static decimal FromDouble(double value)
    {
        decimal result;
        if (Native.DecimalFromF64(value, out result) != 0) throw new OverflowException("Value was either too large or too small for a Decimal.");
        return result;
    }
    private static decimal FromSingle(float value)
    {
        decimal result;
        if (Native.DecimalFromF32(value, out result) != 0) throw new OverflowException("Value was either too large or too small for a Decimal.");
        return result;
    }

    private static decimal Compute(int op, decimal a, decimal b)
    {
        decimal result;
        int error = Native.DecimalOp(op, ref a, ref b, out result);
        if (error == 1) throw new OverflowException("Value was either too large or too small for a Decimal.");
        if (error == 2) throw new DivideByZeroException();
        return result;
    }

    public static decimal operator +(decimal d1, decimal d2) => Compute(0, d1, d2);
    public static decimal operator -(decimal d1, decimal d2) => Compute(1, d1, d2);
    public static decimal operator *(decimal d1, decimal d2) => Compute(2, d1, d2);
    public static decimal operator /(decimal d1, decimal d2) => Compute(3, d1, d2);
    public static decimal operator %(decimal d1, decimal d2) => Compute(4, d1, d2);
    public static decimal operator +(decimal d) => d;
    public static decimal operator -(decimal d) => new decimal(d._low, d._high ^ SignBit, true);
    public static decimal operator ++(decimal d) => Compute(0, d, 1m);
    public static decimal operator --(decimal d) => Compute(1, d, 1m);
    public static bool operator ==(decimal d1, decimal d2) => Native.DecimalCompare(ref d1, ref d2) == 0;
    public static bool operator !=(decimal d1, decimal d2) => Native.DecimalCompare(ref d1, ref d2) != 0;
    public static bool operator <(decimal d1, decimal d2) => Native.DecimalCompare(ref d1, ref d2) < 0;
    public static bool operator >(decimal d1, decimal d2) => Native.DecimalCompare(ref d1, ref d2) > 0;
    public static bool operator <=(decimal d1, decimal d2) => Native.DecimalCompare(ref d1, ref d2) <= 0;
    public static bool operator >=(decimal d1, decimal d2) => Native.DecimalCompare(ref d1, ref d2) >= 0;

    public static implicit operator decimal(byte value) => new decimal((uint)value);
    public static implicit operator decimal(sbyte value) => new decimal((int)value);
    public static implicit operator decimal(short value) => new decimal((int)value);
    public static implicit operator decimal(ushort value) => new decimal((uint)value);
    public static implicit operator decimal(char value) => new decimal((uint)value);
    public static implicit operator decimal(int value) => new decimal(value);
    public static implicit operator decimal(uint value) => new decimal(value);
    public static implicit operator decimal(long value) => new decimal(value);
    public static implicit operator decimal(ulong value) => new decimal(value);
    public static explicit operator decimal(float value) => FromSingle(value);
    public static explicit operator decimal(double value) => FromDouble(value);

    private static long ToWhole(decimal value, long min, long max, string what)
    {
        long result;
        if (Native.DecimalToI64(ref value, out result) != 0 || result < min || result > max)
            throw new OverflowException("Value was either too large or too small for " + what + ".");
        return result;
    }
    public static explicit operator byte(decimal value) => unchecked((byte)ToWhole(value, 0, 255, "an unsigned byte"));
    public static explicit operator sbyte(decimal value) => unchecked((sbyte)ToWhole(value, -128, 127, "a signed byte"));
    public static explicit operator short(decimal value) => unchecked((short)ToWhole(value, -32768, 32767, "an Int16"));
    public static explicit operator ushort(decimal value) => unchecked((ushort)ToWhole(value, 0, 65535, "a UInt16"));
    public static explicit operator char(decimal value) => unchecked((char)ToWhole(value, 0, 65535, "a character"));
    public static explicit operator int(decimal value) => unchecked((int)ToWhole(value, int.MinValue, int.MaxValue, "an Int32"));
    public static explicit operator uint(decimal value) => unchecked((uint)ToWhole(value, 0, uint.MaxValue, "a UInt32"));
    public static explicit operator long(decimal value) => ToWhole(value, long.MinValue, long.MaxValue, "an Int64");
    public static explicit operator ulong(decimal value)
    {
        decimal whole = Truncate(value);
        if ((whole._high & 0xFFFFFFFFUL) != 0 || (whole.Negative && whole._low != 0))
            throw new OverflowException("Value was either too large or too small for a UInt64.");
        return whole._low;
    }
    public static explicit operator double(decimal value) => Native.DecimalToF64(ref value);
    public static explicit operator float(decimal value) => (float)Native.DecimalToF64(ref value);

    public static byte ToByte(decimal value) => (byte)value;
    public static sbyte ToSByte(decimal value) => (sbyte)value;
    public static short ToInt16(decimal value) => (short)value;
    public static ushort ToUInt16(decimal value) => (ushort)value;
    public static int ToInt32(decimal d) => (int)d;
    public static uint ToUInt32(decimal d) => (uint)d;
    public static long ToInt64(decimal d) => (long)d;
    public static ulong ToUInt64(decimal d) => (ulong)d;
    public static double ToDouble(decimal d) => (double)d;
    public static float ToSingle(decimal d) => (float)d;

    public static decimal Add(decimal d1, decimal d2) => d1 + d2;
    public static decimal Subtract(decimal d1, decimal d2) => d1 - d2;
    public static decimal Multiply(decimal d1, decimal d2) => d1 * d2;
    public static decimal Divide(decimal d1, decimal d2) => d1 / d2;
    public static decimal Remainder(decimal d1, decimal d2) => d1 % d2;
    public static decimal Negate(decimal d) => -d;
    public static decimal Abs(decimal value) => new decimal(value._low, value._high & ~SignBit, true);
    public static decimal Max(decimal x, decimal y) => x >= y ? x : y;
    public static decimal Min(decimal x, decimal y) => x <= y ? x : y;
    public static int Sign(decimal d) => d._low == 0 && (d._high & 0xFFFFFFFFUL) == 0 ? 0 : d.Negative ? -1 : 1;
    public static bool IsNegative(decimal value) => value.Negative;
    public static bool IsPositive(decimal value) => !value.Negative;
    public static bool IsInteger(decimal value) => value == Truncate(value);

    internal static decimal RoundTo(decimal d, int decimals, int mode)
    {
        decimal result;
        Native.DecimalRound(ref d, decimals, mode, out result);
        return result;
    }
    public static decimal Truncate(decimal d) => RoundTo(d, 0, 2);
    public static decimal Floor(decimal d) => RoundTo(d, 0, 3);
    public static decimal Ceiling(decimal d) => RoundTo(d, 0, 4);
    public static decimal Round(decimal d) => RoundTo(d, 0, 0);
    public static decimal Round(decimal d, int decimals) => Round(d, decimals, MidpointRounding.ToEven);
    public static decimal Round(decimal d, MidpointRounding mode) => Round(d, 0, mode);
    public static decimal Round(decimal d, int decimals, MidpointRounding mode)
    {
        if (decimals < 0 || decimals > 28) throw new ArgumentOutOfRangeException("decimals", "Decimal can only round to between 0 and 28 digits of precision.");
        if ((uint)mode > 4) throw new ArgumentException("The Enum value '" + mode.ToString() + "' is not valid for this usage of the type 'MidpointRounding'.", "mode");
        return RoundTo(d, decimals, (int)mode);
    }

    public static int Compare(decimal d1, decimal d2) => Native.DecimalCompare(ref d1, ref d2);
    public static bool Equals(decimal d1, decimal d2) => Native.DecimalCompare(ref d1, ref d2) == 0;
    public int CompareTo(decimal value) => Compare(this, value);
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is decimal other) return Compare(this, other);
        throw new ArgumentException("Object must be of type Decimal.");
    }
    public bool Equals(decimal value) => Compare(this, value) == 0;
    public override bool Equals([NotNullWhen(true)] object? value) => value is decimal other && Compare(this, other) == 0;
    public override int GetHashCode() => ((double)this).GetHashCode();

    public override string ToString() => ToString(null, null);
    public string ToString(string? format) => ToString(format, null);
    public string ToString(IFormatProvider? provider) => ToString(null, provider);
    public string ToString(string? format, IFormatProvider? provider)
    {
        decimal self = this;
        return Native.NumFormatDecimal(ref self, format, Number.Symbols(provider));
    }
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(ToString(format.Length == 0 ? null : format.ToString(), provider), destination, out charsWritten);

    public static decimal Parse(string s) => Number.ParseDecimal(s, NumberStyles.Number);
    public static decimal Parse(string s, NumberStyles style) => Number.ParseDecimal(s, style);
    public static decimal Parse(string s, IFormatProvider? provider) => Number.ParseDecimal(s, NumberStyles.Number, provider);
    public static decimal Parse(string s, NumberStyles style, IFormatProvider? provider) => Number.ParseDecimal(s, style, provider);
    public static decimal Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Number, IFormatProvider? provider = null) => Number.ParseDecimal(s.ToString(), style, provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out decimal result) => TryParse(s, NumberStyles.Number, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out decimal result) => TryParse(s, NumberStyles.Number, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out decimal result)
    {
        if (s != null && Native.NumParseDecimal(s, (int)style, out result, Number.Symbols(provider)) == 0) return true;
        result = 0m;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out decimal result) => TryParse(s.ToString(), NumberStyles.Number, null, out result);

    static decimal IAdditiveIdentity<decimal, decimal>.AdditiveIdentity => 0m;
    static decimal IMultiplicativeIdentity<decimal, decimal>.MultiplicativeIdentity => 1m;
    static decimal INumberBase<decimal>.One => 1m;
    static decimal INumberBase<decimal>.Zero => 0m;
    static decimal ISignedNumber<decimal>.NegativeOne => -1m;
    static decimal IMinMaxValue<decimal>.MaxValue => MaxValue;
    static decimal IMinMaxValue<decimal>.MinValue => MinValue;
    static decimal INumberBase<decimal>.CreateFrom(decimal value, int mode) => value;
    static decimal INumberBase<decimal>.CreateFrom(double value, int mode) => (decimal)value;
    decimal INumberBase<decimal>.ToDecimal() => this;
    double INumberBase<decimal>.ToDouble() => (double)this;

    public TypeCode GetTypeCode() => TypeCode.Decimal;
    bool IConvertible.ToBoolean(IFormatProvider? provider) => this != 0m;
    char IConvertible.ToChar(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Decimal' to 'Char'.");
    sbyte IConvertible.ToSByte(IFormatProvider? provider) => Convert.ToSByte(this);
    byte IConvertible.ToByte(IFormatProvider? provider) => Convert.ToByte(this);
    short IConvertible.ToInt16(IFormatProvider? provider) => Convert.ToInt16(this);
    ushort IConvertible.ToUInt16(IFormatProvider? provider) => Convert.ToUInt16(this);
    int IConvertible.ToInt32(IFormatProvider? provider) => Convert.ToInt32(this);
    uint IConvertible.ToUInt32(IFormatProvider? provider) => Convert.ToUInt32(this);
    long IConvertible.ToInt64(IFormatProvider? provider) => Convert.ToInt64(this);
    ulong IConvertible.ToUInt64(IFormatProvider? provider) => Convert.ToUInt64(this);
    float IConvertible.ToSingle(IFormatProvider? provider) => (float)this;
    double IConvertible.ToDouble(IFormatProvider? provider) => (double)this;
    decimal IConvertible.ToDecimal(IFormatProvider? provider) => this;
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Decimal' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
