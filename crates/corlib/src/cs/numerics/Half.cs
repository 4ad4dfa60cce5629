using System.Numerics;

namespace System;

/// <summary>Half precision: kept as its 16 bits, calculated in single precision and rounded to nearest even.</summary>
public readonly struct Half : IComparable, IComparable<Half>, IEquatable<Half>, INumber<Half>, ISignedNumber<Half>, IMinMaxValue<Half>
{
    internal readonly ushort Bits;
    internal Half(ushort bits) { Bits = bits; }

    public static Half Epsilon => new Half(1);
    public static Half MaxValue => new Half(0x7BFF);
    public static Half MinValue => new Half(0xFBFF);
    public static Half PositiveInfinity => new Half(0x7C00);
    public static Half NegativeInfinity => new Half(0xFC00);
    public static Half NaN => new Half(0xFE00);
    public static Half Zero => default;
    public static Half One => new Half(0x3C00);
    public static Half NegativeOne => new Half(0xBC00);
    public static Half NegativeZero => new Half(0x8000);
    public static Half Pi => new Half(0x4248);
    public static Half E => new Half(0x4170);
    public static Half Tau => new Half(0x4648);
    static Half IAdditiveIdentity<Half, Half>.AdditiveIdentity => Zero;
    static Half IMultiplicativeIdentity<Half, Half>.MultiplicativeIdentity => One;

    public static explicit operator Half(double value)
    {
        ulong bits = unchecked((ulong)BitConverter.DoubleToInt64Bits(value));
        int sign = (int)(bits >> 63) << 15;
        if (double.IsNaN(value)) return new Half((ushort)(sign | 0x7E00));
        double size = Math.Abs(value);
        if (size >= 65520) return new Half((ushort)(sign | 0x7C00));
        // Below the smallest normal number, steps are 2 to the −24.
        if (size < 6.103515625E-05) return new Half((ushort)(sign | (int)Math.Round(size * 16777216, MidpointRounding.ToEven)));
        int exponent = (int)(bits >> 52 & 0x7FF) - 1023;
        int steps = (int)Math.Round(size / Math.Pow(2, exponent - 10), MidpointRounding.ToEven);
        return new Half((ushort)(sign | (exponent + 14 << 10) + steps));
    }
    public static explicit operator Half(float value) => (Half)(double)value;
    public static explicit operator Half(decimal value) => (Half)(double)value;
    public static explicit operator Half(int value) => (Half)(double)value;
    public static explicit operator Half(uint value) => (Half)(double)value;
    public static explicit operator Half(long value) => (Half)(double)value;
    public static explicit operator Half(ulong value) => (Half)(double)value;
    public static explicit operator Half(short value) => (Half)(double)value;
    public static explicit operator Half(ushort value) => (Half)(double)value;
    public static explicit operator Half(char value) => (Half)(double)value;
    public static implicit operator Half(byte value) => (Half)(double)value;
    public static implicit operator Half(sbyte value) => (Half)(double)value;
    public static explicit operator double(Half value)
    {
        int exponent = value.Bits >> 10 & 31, part = value.Bits & 1023;
        double size = exponent == 31 ? part == 0 ? double.PositiveInfinity : double.NaN
            : exponent == 0 ? part / 16777216.0 : (1024 + part) * Math.Pow(2, exponent - 25);
        return value.Bits >= 0x8000 ? -size : size;
    }
    public static explicit operator float(Half value) => (float)(double)value;
    public static explicit operator decimal(Half value) => (decimal)(double)value;
    public static explicit operator int(Half value) => (int)(double)value;
    public static explicit operator uint(Half value) => (uint)(double)value;
    public static explicit operator long(Half value) => (long)(double)value;
    public static explicit operator ulong(Half value) => (ulong)(double)value;
    public static explicit operator short(Half value) => (short)(double)value;
    public static explicit operator ushort(Half value) => (ushort)(double)value;
    public static explicit operator byte(Half value) => (byte)(double)value;
    public static explicit operator sbyte(Half value) => (sbyte)(double)value;
    public static explicit operator char(Half value) => (char)(double)value;

    public static Half operator +(Half left, Half right) => (Half)((float)left + (float)right);
    public static Half operator -(Half left, Half right) => (Half)((float)left - (float)right);
    public static Half operator *(Half left, Half right) => (Half)((float)left * (float)right);
    public static Half operator /(Half left, Half right) => (Half)((float)left / (float)right);
    public static Half operator %(Half left, Half right) => (Half)((float)left % (float)right);
    public static Half operator -(Half value) => new Half((ushort)(value.Bits ^ 0x8000));
    public static Half operator +(Half value) => value;
    public static Half operator ++(Half value) => value + One;
    public static Half operator --(Half value) => value - One;
    public static bool operator ==(Half left, Half right) => (double)left == (double)right;
    public static bool operator !=(Half left, Half right) => (double)left != (double)right;
    public static bool operator <(Half left, Half right) => (double)left < (double)right;
    public static bool operator >(Half left, Half right) => (double)left > (double)right;
    public static bool operator <=(Half left, Half right) => (double)left <= (double)right;
    public static bool operator >=(Half left, Half right) => (double)left >= (double)right;

    public static bool IsNaN(Half value) => (value.Bits & 0x7FFF) > 0x7C00;
    public static bool IsInfinity(Half value) => (value.Bits & 0x7FFF) == 0x7C00;
    public static bool IsPositiveInfinity(Half value) => value.Bits == 0x7C00;
    public static bool IsNegativeInfinity(Half value) => value.Bits == 0xFC00;
    public static bool IsFinite(Half value) => (value.Bits & 0x7FFF) < 0x7C00;
    public static bool IsNegative(Half value) => value.Bits >= 0x8000;
    public static bool IsPositive(Half value) => value.Bits < 0x8000;
    public static bool IsInteger(Half value) => double.IsInteger((double)value);
    public static Half Abs(Half value) => new Half((ushort)(value.Bits & 0x7FFF));
    public static Half Max(Half x, Half y) => (Half)Math.Max((double)x, (double)y);
    public static Half Min(Half x, Half y) => (Half)Math.Min((double)x, (double)y);
    public static Half Clamp(Half value, Half min, Half max) => (Half)Math.Clamp((double)value, (double)min, (double)max);
    public static int Sign(Half value) => Math.Sign((double)value);
    public static Half Sqrt(Half x) => (Half)Math.Sqrt((double)x);
    public static Half Pow(Half x, Half y) => (Half)Math.Pow((double)x, (double)y);
    public static Half Exp(Half x) => (Half)Math.Exp((double)x);
    public static Half Log(Half x) => (Half)Math.Log((double)x);
    public static Half Sin(Half x) => (Half)Math.Sin((double)x);
    public static Half Cos(Half x) => (Half)Math.Cos((double)x);
    public static Half Floor(Half x) => (Half)Math.Floor((double)x);
    public static Half Ceiling(Half x) => (Half)Math.Ceiling((double)x);
    public static Half Truncate(Half x) => (Half)Math.Truncate((double)x);
    public static Half Round(Half x) => (Half)Math.Round((double)x);
    public static Half Round(Half x, int digits) => (Half)Math.Round((double)x, digits);
    static Half INumberBase<Half>.CreateFrom(decimal value, int mode) => (Half)value;
    static Half INumberBase<Half>.CreateFrom(double value, int mode) => (Half)value;
    decimal INumberBase<Half>.ToDecimal() => (decimal)this;
    double INumberBase<Half>.ToDouble() => (double)this;
    public static Half CreateChecked<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<Half, TOther>(value, 0);
    public static Half CreateSaturating<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<Half, TOther>(value, 1);
    public static Half CreateTruncating<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<Half, TOther>(value, 2);

    public int CompareTo(Half other) => ((double)this).CompareTo((double)other);
    public int CompareTo(object? obj) => obj == null ? 1 : obj is Half other ? CompareTo(other) : throw new ArgumentException("Object must be of type Half.");
    public bool Equals(Half other) => this == other || IsNaN(this) && IsNaN(other);
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Half other && Equals(other);
    public override int GetHashCode() => (Bits & 0x7FFF) == 0 ? 0 : IsNaN(this) ? 0x7C00 : Bits;
    /// <summary>The fewest digits that read back as the same number.</summary>
    private double Shortest
    {
        get
        {
            double value = (double)this;
            if (!double.IsFinite(value) || value == 0) return value;
            for (int digits = 0; digits < 5; digits++)
            {
                double near = double.Parse(value.ToString("E" + digits.ToString()), NumberStyles.Float);
                if (((Half)near).Bits == Bits) return near;
            }
            return value;
        }
    }
    public override string ToString() => Shortest.ToString();
    public string ToString(string? format) => ToString(format, null);
    public string ToString(IFormatProvider? provider) => Shortest.ToString(provider);
    public string ToString(string? format, IFormatProvider? provider) => string.IsNullOrEmpty(format) || format is "G" or "R" ? Shortest.ToString(provider) : ((double)this).ToString(format, provider);
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => Number.TryCopy(ToString(format.ToString()), destination, out charsWritten);
    public static Half Parse(string s) => (Half)double.Parse(s);
    public static Half Parse(string s, IFormatProvider? provider) => (Half)double.Parse(s, provider);
    public static Half Parse(string s, NumberStyles style, IFormatProvider? provider = null) => (Half)double.Parse(s, style, provider);
    public static Half Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());
    public static bool TryParse([NotNullWhen(true)] string? s, out Half result)
    {
        bool ok = double.TryParse(s, out double value);
        result = (Half)value;
        return ok;
    }
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Half result) => TryParse(s, out result);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Half result) => TryParse(s.ToString(), out result);
}
