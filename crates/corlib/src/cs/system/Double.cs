using System.Numerics;

namespace System;

public readonly struct Double : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<double>, IEquatable<double>, IParsable<double>, IBinaryFloatingPointIeee754<double>, IMinMaxValue<double>
{
    public static double Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString(), provider);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out double result) => TryParse(s.ToString(), provider, out result);
    static double IFloatingPointConstants<double>.E => E;
    static double IFloatingPointConstants<double>.Pi => Pi;
    static double IFloatingPointConstants<double>.Tau => Tau;
    static double IFloatingPointIeee754<double>.NaN => NaN;
    static double IFloatingPointIeee754<double>.PositiveInfinity => PositiveInfinity;
    static double IFloatingPointIeee754<double>.NegativeInfinity => NegativeInfinity;
    static double IFloatingPointIeee754<double>.Epsilon => Epsilon;
    public static double CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<double, TOther>(value, 0);
    public static double CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<double, TOther>(value, 1);
    public static double CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<double, TOther>(value, 2);
    public const double MaxValue = 1.7976931348623157E+308;
    public const double MinValue = -1.7976931348623157E+308;
    public const double Epsilon = 4.9406564584124654E-324;
    public const double NaN = 0.0 / 0.0;
    public const double PositiveInfinity = 1.0 / 0.0;
    public const double NegativeInfinity = -1.0 / 0.0;
    public const double NegativeZero = -0.0;
    public const double E = 2.7182818284590452354;
    public const double Pi = 3.14159265358979323846;
    public const double Tau = 6.283185307179586477;

    public int CompareTo(double value)
    {
        if (this < value) return -1;
        if (this > value) return 1;
        if (this == value) return 0;
        if (IsNaN(this)) return IsNaN(value) ? 0 : -1;
        return 1;
    }
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is double other) return CompareTo(other);
        throw new ArgumentException("Object must be of type Double.");
    }
    public bool Equals(double obj) => this == obj || (IsNaN(this) && IsNaN(obj));
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is double other && Equals(other);
    public override int GetHashCode()
    {
        if (this == 0) return 0;
        long bits = Native.BitsF64ToI64(this);
        return unchecked((int)bits ^ (int)(bits >> 32));
    }

    public override string ToString() => Number.Changed ? Native.NumFormatF64(this, null, Number.Here()) : Native.NumFormatF64(this, null);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatF64(this, format, Number.Here()) : Native.NumFormatF64(this, format);
    public string ToString(IFormatProvider? provider) => Native.NumFormatF64(this, null, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatF64(this, format, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatF64(this, format.Length == 0 ? null : format.ToString(), Number.Symbols(provider)), destination, out charsWritten);

    public static double Parse(string s) => Number.ParseDouble(s, NumberStyles.Float | NumberStyles.AllowThousands);
    public static double Parse(string s, NumberStyles style) => Number.ParseDouble(s, style);
    public static double Parse(string s, IFormatProvider? provider) => Number.ParseDouble(s, NumberStyles.Float | NumberStyles.AllowThousands, provider);
    public static double Parse(string s, NumberStyles style, IFormatProvider? provider) => Number.ParseDouble(s, style, provider);
    public static double Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Float | NumberStyles.AllowThousands, IFormatProvider? provider = null) => Number.ParseDouble(s.ToString(), style, provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out double result) => TryParse(s, NumberStyles.Float | NumberStyles.AllowThousands, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out double result) => TryParse(s, NumberStyles.Float | NumberStyles.AllowThousands, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out double result)
    {
        if (s != null && Native.NumParseF64(s, (int)style, out result, Number.Symbols(provider)) == 0) return true;
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out double result) => TryParse(s.ToString(), NumberStyles.Float | NumberStyles.AllowThousands, null, out result);

    public static bool IsNaN(double value) => value != value;
    public static bool IsInfinity(double value) => value == PositiveInfinity || value == NegativeInfinity;
    public static bool IsPositiveInfinity(double value) => value == PositiveInfinity;
    public static bool IsNegativeInfinity(double value) => value == NegativeInfinity;
    public static bool IsFinite(double value) => value - value == 0;
    public static bool IsNegative(double value) => Native.BitsF64ToI64(value) < 0;
    public static bool IsPositive(double value) => Native.BitsF64ToI64(value) >= 0;
    public static bool IsInteger(double value) => IsFinite(value) && value == Math.Truncate(value);
    public static bool IsEvenInteger(double value) => IsInteger(value) && value % 2 == 0;
    public static bool IsOddInteger(double value) => IsInteger(value) && value % 2 != 0;
    public static bool IsNormal(double value) => IsFinite(value) && Math.Abs(value) >= 2.2250738585072014E-308;
    public static bool IsSubnormal(double value) => value != 0 && Math.Abs(value) < 2.2250738585072014E-308;
    public static double Abs(double value) => Math.Abs(value);
    public static double Max(double x, double y) => Math.Max(x, y);
    public static double Min(double x, double y) => Math.Min(x, y);
    public static double Clamp(double value, double min, double max) => Math.Clamp(value, min, max);
    public static int Sign(double value) => Math.Sign(value);
    public static double Floor(double x) => Math.Floor(x);
    public static double Ceiling(double x) => Math.Ceiling(x);
    public static double Round(double x) => Math.Round(x);
    public static double Truncate(double x) => Math.Truncate(x);
    public static double Sqrt(double x) => Math.Sqrt(x);
    public static double Pow(double x, double y) => Math.Pow(x, y);
    public static double Sin(double x) => Math.Sin(x);
    public static double Cos(double x) => Math.Cos(x);
    public static double Tan(double x) => Math.Tan(x);
    public static double Asin(double x) => Math.Asin(x);
    public static double Acos(double x) => Math.Acos(x);
    public static double Atan(double x) => Math.Atan(x);
    public static double Sinh(double x) => Math.Sinh(x);
    public static double Cosh(double x) => Math.Cosh(x);
    public static double Tanh(double x) => Math.Tanh(x);
    public static double Asinh(double x) => Math.Asinh(x);
    public static double Acosh(double x) => Math.Acosh(x);
    public static double Atanh(double x) => Math.Atanh(x);
    public static double Exp(double x) => Math.Exp(x);
    public static double Log(double x) => Math.Log(x);
    public static double Log2(double x) => Math.Log2(x);
    public static double Log10(double x) => Math.Log10(x);
    public static double Cbrt(double x) => Math.Cbrt(x);
    public static double BitIncrement(double x) => Math.BitIncrement(x);
    public static double BitDecrement(double x) => Math.BitDecrement(x);
    public static double ReciprocalEstimate(double x) => Math.ReciprocalEstimate(x);
    public static double ReciprocalSqrtEstimate(double x) => 1 / Math.Sqrt(x);
    public static double Exp2(double x) => Math.Pow(2, x);
    public static double Exp10(double x) => Math.Pow(10, x);
    public static double ExpM1(double x) => Math.Exp(x) - 1;
    public static double Exp2M1(double x) => Math.Pow(2, x) - 1;
    public static double Exp10M1(double x) => Math.Pow(10, x) - 1;
    public static double LogP1(double x) => Math.Log(x + 1);
    public static double Log2P1(double x) => Math.Log2(x + 1);
    public static double Log10P1(double x) => Math.Log10(x + 1);
    public static double AcosPi(double x) => Math.Acos(x) / Pi;
    public static double AsinPi(double x) => Math.Asin(x) / Pi;
    public static double AtanPi(double x) => Math.Atan(x) / Pi;
    public static double SinPi(double x) => IsInteger(x) ? 0 * x : Math.Sin(Math.IEEERemainder(x, 2) * Pi);
    public static double CosPi(double x) => IsInteger(x - 0.5f) && Math.Abs(x) < 1e6f ? 0 : Math.Cos(Math.IEEERemainder(x, 2) * Pi);
    public static double TanPi(double x) => SinPi(x) / CosPi(x);
    public static double DegreesToRadians(double x) => x * Pi / 180;
    public static double RadiansToDegrees(double x) => x * 180 / Pi;
    public static double Atan2(double x, double y) => Math.Atan2(x, y);
    public static double Ieee754Remainder(double x, double y) => Math.IEEERemainder(x, y);
    public static double CopySign(double x, double y) => Math.CopySign(x, y);
    public static double MaxMagnitude(double x, double y) => Math.MaxMagnitude(x, y);
    public static double MinMagnitude(double x, double y) => Math.MinMagnitude(x, y);
    public static double Log(double x, double newBase) => Math.Log(x, newBase);
    public static double Atan2Pi(double y, double x) => Math.Atan2(y, x) / Pi;
    public static double MaxNumber(double x, double y) => IsNaN(x) ? y : IsNaN(y) ? x : Max(x, y);
    public static double MaxMagnitudeNumber(double x, double y) => IsNaN(x) ? y : IsNaN(y) ? x : MaxMagnitude(x, y);
    public static double MaxNative(double x, double y) => x > y ? x : y;
    public static double MinNumber(double x, double y) => IsNaN(x) ? y : IsNaN(y) ? x : Min(x, y);
    public static double MinMagnitudeNumber(double x, double y) => IsNaN(x) ? y : IsNaN(y) ? x : MinMagnitude(x, y);
    public static double MinNative(double x, double y) => x < y ? x : y;
    public static double ClampNative(double value, double min, double max) => Clamp(value, min, max);
    public static double FusedMultiplyAdd(double left, double right, double addend) => Math.FusedMultiplyAdd(left, right, addend);
    public static double MultiplyAddEstimate(double left, double right, double addend) => Math.FusedMultiplyAdd(left, right, addend);
    public static double Lerp(double value1, double value2, double amount) => value1 * (1 - amount) + value2 * amount;
    public static double ScaleB(double x, int n) => Math.ScaleB(x, n);
    public static int ILogB(double x) => Math.ILogB(x);
    public static (double Sin, double Cos) SinCos(double x) => Math.SinCos(x);
    public static (double SinPi, double CosPi) SinCosPi(double x) => (SinPi(x), CosPi(x));
    public static double Round(double x, int digits) => Math.Round(x, digits);
    public static double Round(double x, MidpointRounding mode) => Math.Round(x, mode);
    public static double Round(double x, int digits, MidpointRounding mode) => (double)Math.Round(x, digits, mode);
    public static bool IsPow2(double value) => value > 0 && IsFinite(value) && Math.ScaleB(1, Math.ILogB(value)) == value;
    public static bool IsRealNumber(double value) => !IsNaN(value);
    public static double Hypot(double x, double y) => IsInfinity(x) || IsInfinity(y) ? PositiveInfinity : Math.Sqrt(x * x + y * y);
    public static double RootN(double x, int n) => n == 2 ? Math.Sqrt(x) : n == 3 ? Math.Cbrt(x) : x < 0 && n % 2 != 0 ? -RootN(-x, n) : (double)Math.Pow(x, 1.0 / n);

    static double IAdditiveIdentity<double, double>.AdditiveIdentity => 0;
    static double IMultiplicativeIdentity<double, double>.MultiplicativeIdentity => 1;
    static double INumberBase<double>.One => 1;
    static double INumberBase<double>.Zero => 0;
    static double ISignedNumber<double>.NegativeOne => -1;
    static double IMinMaxValue<double>.MaxValue => MaxValue;
    static double IMinMaxValue<double>.MinValue => MinValue;
    static double IAdditionOperators<double, double, double>.operator +(double left, double right) => left + right;
    static double ISubtractionOperators<double, double, double>.operator -(double left, double right) => left - right;
    static double IMultiplyOperators<double, double, double>.operator *(double left, double right) => left * right;
    static double IDivisionOperators<double, double, double>.operator /(double left, double right) => left / right;
    static double IModulusOperators<double, double, double>.operator %(double left, double right) => left % right;
    static bool IEqualityOperators<double, double, bool>.operator ==(double left, double right) => left == right;
    static bool IEqualityOperators<double, double, bool>.operator !=(double left, double right) => left != right;
    static bool IComparisonOperators<double, double, bool>.operator <(double left, double right) => left < right;
    static bool IComparisonOperators<double, double, bool>.operator >(double left, double right) => left > right;
    static bool IComparisonOperators<double, double, bool>.operator <=(double left, double right) => left <= right;
    static bool IComparisonOperators<double, double, bool>.operator >=(double left, double right) => left >= right;
    static double IUnaryNegationOperators<double, double>.operator -(double value) => -value;
    static double IUnaryPlusOperators<double, double>.operator +(double value) => value;
    static double IIncrementOperators<double>.operator ++(double value) => value + 1;
    static double IDecrementOperators<double>.operator --(double value) => value - 1;
    static double INumberBase<double>.CreateFrom(decimal value, int mode) => (double)value;
    static double INumberBase<double>.CreateFrom(double value, int mode) => (double)value;
    decimal INumberBase<double>.ToDecimal() => (decimal)this;
    double INumberBase<double>.ToDouble() => (double)this;

    public TypeCode GetTypeCode() => TypeCode.Double;
    char IConvertible.ToChar(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Double' to 'Char'.");
    bool IConvertible.ToBoolean(IFormatProvider? provider) => Convert.ToBoolean(this);
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
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Double' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
